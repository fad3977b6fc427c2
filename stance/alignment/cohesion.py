"""How far the members of a bloc agree, and how far two blocs disagree.

Of what two actors say on the same concepts, a part agrees (congruence) and a part does
not (conflict). Within a bloc the share of the first is its cohesion; between two blocs
the share of the second is their distance. The two networks are kept apart: where their
difference is 0, actors may have nothing to do with one another, or agree and disagree
much and alike.

References:
    Leifeld & Haunss (2012), "Political discourse networks and the conflict over software
    patents in Europe", *European Journal of Political Research* 51(3): congruence within
    and conflict between coalitions.
    Doreian & Mrvar (1996), "A partitioning approach to structural balance", *Social
    Networks* 18(2): positive ties within blocs and negative ties between them.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import attrs

from stance.alignment.bloc import Actor, Blocs
from stance.alignment.measure import Ratio, Row
from stance.discourse.network import Network, checked_network
from stance.errors import BadValue, shown

NO_TIE_WITHIN = "no two of its members took a side on one concept"
NO_TIE_BETWEEN = "no member of the one and of the other took a side on one concept"


@attrs.frozen(kw_only=True)
class Cohesion:
    """How far the members of one bloc agree.

    Attributes:
        bloc: The label of the bloc.
        members: How many of its actors are in the networks.
        ratio: The weight of congruence between its members, of that and of conflict.
    """

    bloc: str
    members: int
    ratio: Ratio

    @property
    def value(self) -> float | None:
        """The share of congruence, from 0 to 1, or None where its members share no concept."""
        return self.ratio.value

    def to_rows(self) -> list[Row]:
        """Return the cohesion as one row."""
        return [{"bloc": self.bloc, "members": self.members, **self.ratio.row}]


@attrs.frozen(kw_only=True)
class Distance:
    """How far two blocs disagree.

    Attributes:
        blocs: Their labels, sorted.
        ratio: The weight of conflict between members of the one and of the other, of that
            and of congruence.
    """

    blocs: tuple[str, str]
    ratio: Ratio

    @property
    def value(self) -> float | None:
        """The share of conflict, from 0 to 1, or None where the two share no concept."""
        return self.ratio.value

    def to_rows(self) -> list[Row]:
        """Return the distance as one row."""
        one, other = self.blocs
        return [{"bloc": one, "other": other, **self.ratio.row}]


def cohesion(
    congruence: Network, conflict: Network, blocs: Blocs | Mapping[Actor, str]
) -> tuple[Cohesion, ...]:
    """Return how far the members of each bloc agree.

    Args:
        congruence: `network(..., mode="one", aggregation="congruence")`.
        conflict: The same of the same claims with `aggregation="conflict"`.
        blocs: Who stands in which bloc; other actors take no part.

    Returns:
        By label, sorted; a bloc of which nobody is in the networks too.

    Raises:
        BadValue: The networks are not those two, or differ in how else they were made.

    Examples:
        >>> from stance import Claims, network
        >>> claims = Claims.from_rows(
        ...     {"day": "2022-01-07", "holder": who, "concept": "talks", "qualifier": side}
        ...     for who, side in [("a", True), ("b", True), ("c", False), ("d", False)]
        ... )
        >>> one, other = (
        ...     network(claims, mode="one", aggregation=each) for each in ("congruence", "conflict")
        ... )
        >>> for each in cohesion(one, other, {"a": "x", "b": "x", "c": "x", "d": "y"}):
        ...     print(each.bloc, each.ratio.numerator, each.ratio.denominator, each.value)
        x 1.0 3.0 0.3333333333333333
        y 0.0 0.0 None
    """
    blocs = Blocs.of(blocs)
    weights = _weights(congruence, conflict, blocs)
    there = set(congruence.rows)
    return tuple(
        Cohesion(
            bloc=label,
            members=len(there.intersection(actors)),
            ratio=_share(weights, (label, label), 0, NO_TIE_WITHIN),
        )
        for label, actors in blocs.actors.items()
    )


def distances(
    congruence: Network, conflict: Network, blocs: Blocs | Mapping[Actor, str]
) -> tuple[Distance, ...]:
    """Return how far each two blocs disagree.

    Args:
        congruence: As for `cohesion`; likewise *conflict* and *blocs*.

    Returns:
        By label, sorted; empty for one bloc.

    Raises:
        BadValue: As for `cohesion`.
    """
    blocs = Blocs.of(blocs)
    weights = _weights(congruence, conflict, blocs)
    return tuple(
        Distance(blocs=pair, ratio=_share(weights, pair, 1, NO_TIE_BETWEEN))
        for pair in combinations(blocs.actors, 2)
    )


#: Normalisations that divide by a number in which the weight itself is.
_UNEQUAL = frozenset({"jaccard"})

#: The weight of congruence, and that of conflict, by the labels of two blocs, sorted.
_Weights = Mapping[tuple[str, str], list[float]]


def _share(weights: _Weights, blocs: tuple[str, str], part: int, why: str) -> Ratio:
    both = weights.get(blocs, [0.0, 0.0])
    return Ratio(both[part], sum(both), why)


def _weights(congruence: Network, conflict: Network, blocs: Blocs) -> _Weights:
    """Return what ties within and between *blocs* weigh together.

    Raises:
        BadValue: The networks are not those two, or differ in how else they were made.
    """
    wanted = attrs.evolve(checked_network(congruence).options, mode="one", aggregation="congruence")
    for name, each in (("congruence", congruence), ("conflict", conflict)):
        there = checked_network(each).options
        if (there.mode, there.aggregation) != ("one", name):
            raise BadValue(
                rule="another-network",
                problem=f"a network of mode {shown(there.mode)} by {shown(there.aggregation)} was "
                f"given for {name}",
                remedy=f"make it with mode='one' and aggregation={name!r}",
            )
        if attrs.evolve(there, aggregation="congruence") != wanted or each.rows != congruence.rows:
            raise BadValue(
                rule="two-networks",
                problem="congruence and conflict are not of the same claims, made alike",
                remedy="make both from the same claims, with the same options",
            )
    if wanted.normalization in _UNEQUAL:
        raise BadValue(
            rule="unequal-weights",
            problem=f"under {shown(wanted.normalization)} congruence and conflict of two actors "
            "are divided by different numbers, so that they do not add up",
            remedy="make both with normalization='no' or 'average'",
        )
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for part, network in enumerate((congruence, conflict)):
        for row, column, weight in network.values:
            labels = [blocs.label[each] for each in (row, column) if each in blocs.label]
            if len(labels) == 2:
                found[min(labels), max(labels)][part] += weight
    return found
