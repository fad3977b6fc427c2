"""Blocs found in a network: actors more closely tied to one another than to the rest.

References:
    Newman & Girvan (2004), "Finding and evaluating community structure in networks":
    modularity, what a division is judged by.
    Blondel, Guillaume, Lambiotte & Lefebvre (2008), "Fast unfolding of communities in large
    networks": the Louvain method, as networkx has it.
"""

from typing import Any

from stance.alignment.bloc import Blocs
from stance.discourse.network import Network, checked_network
from stance.errors import BadValue, MissingExtra, shown

_BLOCS = "blocs found in a network"


def blocs(network: Network, *, seed: int, resolution: float = 1.0) -> Blocs:
    """Return the blocs of a network of congruence, found by the Louvain method.

    The method tries actors in an order that *seed* decides, and another seed may give
    another division, of which none need be the best: try several. With the same seed and
    the same version of networkx the blocs are always the same.

    Args:
        network: Of one mode, without negative weights: congruence, or another aggregation
            in which more means closer. A difference of agreement and disagreement is no
            such weight.
        seed: Any whole number from 0.
        resolution: Above 1 for more and smaller blocs, below 1 for fewer and larger ones.

    Returns:
        Labelled `01`, `02`, ..., the largest first, then by the name that comes first. Who
        has no tie is in no bloc: nothing says with whom it stands.

    Raises:
        BadValue: Another network or none, or a *seed* or *resolution* that is none.
        MissingExtra: networkx is not installed.

    Examples:
        >>> from stance import Claims, network
        >>> claims = Claims.from_rows(
        ...     {"day": "2022-01-07", "holder": who, "concept": "talks", "qualifier": who in "abc"}
        ...     for who in "abcdef"
        ... )
        >>> blocs(network(claims, mode="one", aggregation="congruence"), seed=1).members
        (('a', '01'), ('b', '01'), ('c', '01'), ('d', '02'), ('e', '02'), ('f', '02'))
    """
    _check(network, seed, resolution)
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, needed here alone
    except ImportError:
        raise MissingExtra(_BLOCS, "network") from None
    # Numbers for names: the order in which a set of texts comes differs from run to run.
    number = {name: at for at, name in enumerate(network.rows)}
    graph: Any = nx.Graph()
    tied = sorted({number[name] for row, column, _ in network.values for name in (row, column)})
    graph.add_nodes_from(tied)
    graph.add_weighted_edges_from(
        (number[row], number[column], weight) for row, column, weight in network.values
    )
    found = nx.community.louvain_communities(graph, seed=seed, resolution=resolution)
    groups = sorted((sorted(network.rows[at] for at in each) for each in found), key=_rank)
    return Blocs.of({actor: label(at) for at, group in enumerate(groups) for actor in group})


def label(number: int) -> str:
    """Return the label of the bloc with a *number* from 0.

    Examples:
        >>> label(0), label(10)
        ('01', '11')
    """
    return f"{number + 1:02}"


def _rank(group: list[str]) -> tuple[int, list[str]]:
    return -len(group), group


def _check(network: Network, seed: int, resolution: float) -> None:
    """Refuse what blocs cannot be found in, or with.

    Raises:
        BadValue: With what to do.
    """
    checked_network(network)
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise BadValue(
            rule="no-seed",
            problem=f"{shown(seed)} is no seed",
            remedy="give a whole number from 0, and write it down with the result",
        )
    if not 0 < resolution < float("inf"):
        raise BadValue(
            rule="no-resolution",
            problem=f"{shown(resolution)} is no resolution",
            remedy="give a number above 0; 1 is usual",
        )
    if network.mode != "one":
        raise BadValue(
            rule="another-network",
            problem="blocs are of actors tied to one another, and this network has two modes",
            remedy="make it with mode='one' and aggregation='congruence'",
        )
    negative = next((each for each in network.values if each[2] < 0), None)
    if negative is not None:
        raise BadValue(
            rule="negative-weight",
            problem=f"{shown(negative[0])} and {shown(negative[1])} have the weight {negative[2]}",
            remedy="make the network with aggregation='congruence'",
        )
