"""A discourse network, and the function that makes one.

References:
    Leifeld (2017): actor congruence and conflict networks, affiliation networks.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from typing_extensions import Unpack

from stance.discourse.claims import Claims
from stance.discourse.normalization import normalized
from stance.discourse.option import Values
from stance.discourse.record import LeftOut
from stance.discourse.selection import Choices, Options, Selection, selection
from stance.discourse.tally import tally
from stance.discourse.tier import Tier
from stance.discourse.two_mode import two_mode
from stance.errors import BadValue, MissingExtra, UnknownId, not_a_ledger, shown
from stance.ledger import Ledger
from stance.reading import Reading
from stance.vocabulary import Kind

if TYPE_CHECKING:
    import networkx as nx
    import scipy.sparse

#: The row, the column (in one mode: the other row), and the weight.
Weighted: TypeAlias = tuple[str, str, float]


@attrs.frozen(kw_only=True, repr=False)
class Network:
    """Who is tied to what, or to whom, and how much.

    Attributes:
        mode: `two`: rows are tied to columns; `one`: rows to rows, undirected.
        rows: The names of the rows, sorted.
        columns: The names of the columns, sorted; in one mode the rows again.
        values: Row, column and weight of each tie, sorted; a weight of 0 is no tie. In one
            mode each tie stands once, the lesser name first.
        claims: How many claims it was made of.
        options: How it was made.
        left_out: How many claims were left out, by why (`stance.discourse.option.LEFT_OUT`);
            of a window, from all claims.
    """

    mode: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[Weighted, ...]
    claims: int
    options: Options
    left_out: LeftOut = ()

    def weight(self, row: str, column: str) -> float:
        """Return the weight of *row* with *column*, in one mode in either order; 0: no tie.

        Raises:
            UnknownId: There is no such row or column.
        """
        for name, known, what in ((row, self.rows, "row"), (column, self.columns, "column")):
            if name not in self._places[what]:
                raise UnknownId(what, name, known)
        if self.mode == "one" and column < row:
            row, column = column, row
        return self._weights.get((row, column), 0.0)

    @cached_property
    def _weights(self) -> Mapping[tuple[str, str], float]:
        return {(row, column): weight for row, column, weight in self.values}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        named = {"row": self.rows, "column": self.columns}
        return {what: {name: at for at, name in enumerate(each)} for what, each in named.items()}

    @property
    def matrix(self) -> tuple[tuple[float, ...], ...]:
        """All weights, one tuple a row, with 0 where there is no tie; in one mode symmetric."""
        found = [[0.0] * len(self.columns) for _ in self.rows]
        for row, column, weight in self._cells():
            found[row][column] = weight
        return tuple(map(tuple, found))

    def _cells(self) -> list[tuple[int, int, float]]:
        """Return each weight with the numbers of its row and column, both ways in one mode."""
        row, column = self._places["row"], self._places["column"]
        found = [(row[one], column[other], weight) for one, other, weight in self.values]
        if self.mode == "one":
            found += [(other, one, weight) for one, other, weight in found]
        return found

    def to_rows(self) -> list[dict[str, str | float]]:
        """Return the ties as rows with `row`, `column` and `weight`; isolates have none."""
        return [{"row": row, "column": column, "weight": each} for row, column, each in self.values]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return the ties by column: `row`, `column` and `weight`."""
        return {
            "row": [each[0] for each in self.values],
            "column": [each[1] for each in self.values],
            "weight": [each[2] for each in self.values],
        }

    def to_networkx(self) -> "nx.Graph[str]":
        """Return an undirected graph with isolates, and `weight` on its edges.

        In two modes the nodes have `bipartite` 0 for rows and 1 for columns. The graph has
        `mode`, `aggregation`, `normalization`, `duplicates` and `claims` as attributes.

        Raises:
            BadValue: A row and a column have one name, and would be one node.
            MissingExtra: networkx is not installed.
        """
        wanted = "a graph of networkx"
        try:
            import networkx as nx  # noqa: PLC0415 - an extra, needed here alone
        except ImportError:
            raise MissingExtra(wanted, "network") from None
        both = sorted(set(self.rows) & set(self.columns)) if self.mode == "two" else []
        if both:
            raise BadValue(
                rule="row-and-column",
                problem=f"{shown(both[0])} is both a row and a column, and a graph would make "
                "one node of them",
                remedy="rename one of them in a column of the claims: claims.with_column(...)",
            )
        chosen = ("aggregation", "normalization", "duplicates")
        graph: nx.Graph[str] = nx.Graph(
            mode=self.mode,
            **{name: getattr(self.options, name) for name in chosen},
            claims=self.claims,
        )
        if self.mode == "one":
            graph.add_nodes_from(self.rows)
        else:
            graph.add_nodes_from(self.rows, bipartite=0)
            graph.add_nodes_from(self.columns, bipartite=1)
        graph.add_weighted_edges_from(self.values)
        return graph

    def to_scipy(self) -> "scipy.sparse.csr_array":
        """Return all weights as a sparse array of `rows` by `columns`; in one mode symmetric.

        Raises:
            MissingExtra: scipy is not installed.
        """
        wanted = "a sparse array of scipy"
        try:
            from scipy.sparse import csr_array  # noqa: PLC0415 - an extra, needed here alone
        except ImportError:
            raise MissingExtra(wanted, "network") from None
        cells = self._cells()
        weights = [weight for _, _, weight in cells]
        places = [row for row, _, _ in cells], [column for _, column, _ in cells]
        return csr_array((weights, places), shape=(len(self.rows), len(self.columns)), dtype=float)

    def __repr__(self) -> str:
        """Return its size and how it was made."""
        nodes = f"{len(self.rows)} rows"
        if self.mode == "two":
            nodes += f" and {len(self.columns)} columns"
        return (
            f"<Network of {self.mode} mode{'' if self.mode == 'one' else 's'}: {nodes}, "
            f"{len(self.values)} ties of {self.claims} claims>"
        )


def network(
    of: Claims | Ledger | Reading,
    *,
    mode: str = "two",
    rows: str = "holder",
    columns: str = "concept",
    qualifier: str | None = "qualifier",
    aggregation: str = "ignore",
    normalization: str = "no",
    duplicates: str = "include",
    exclude: Mapping[str, Values] | None = None,
    only: Mapping[str, Values] | None = None,
    isolates: bool = False,
    minimum: int | Mapping[str, int] = 1,
    vague: str = "refuse",
    count: str = "statements",
    holder: Tier | None = None,
    kinds: Collection[Kind | str] | None = None,
) -> Network:
    """Return the discourse network of claims.

    Every option, each of its values and every formula are on the page of networks, drawn
    from the tables in `stance.discourse.option`.

    Args:
        mode: `two` (rows by columns) or `one` (rows by rows).
        rows: The field that names the rows.
        columns: The field that names the columns; in one mode what rows have in common.
        qualifier: The field of the side taken; None: there is none.
        aggregation: How the sides of claims count.
        normalization: What weights are divided by.
        duplicates: Of which claims only the first counts.
        exclude: By field the values of which any one leaves a claim out; None in a list
            stands for no value.
        only: By field the values of which a claim must have one, in every field.
        isolates: Whether to show all rows and columns of the claims given, tied or not.
        minimum: How many claims a row (in two modes also a column) must have, of those
            that are left, counted once; or by field, for what rows have in common too.
        vague: What becomes of a claim whose day is not known exactly enough.
        count: As for `Claims.of`, of a ledger or a reading; likewise *holder* and *kinds*.

    Raises:
        BadValue: A choice that there is not, or that has no meaning for these claims.
        InvalidRecord: Days not known exactly enough, under `refuse`; or as for `Claims.of`.

    Examples:
        >>> claims = Claims.from_rows(
        ...     {"day": "2022-01-07", "holder": who, "concept": "talks", "qualifier": side}
        ...     for who, side in [("a", True), ("b", True), ("c", False)]
        ... )
        >>> network(claims, mode="one", aggregation="subtract").values
        (('a', 'b', 1.0), ('a', 'c', -1.0), ('b', 'c', -1.0))
    """
    options = Options(
        mode=mode,
        rows=rows,
        columns=columns,
        qualifier=qualifier,
        aggregation=aggregation,
        normalization=normalization,
        duplicates=duplicates,
        exclude=exclude or {},
        only=only or {},
        isolates=isolates,
        minimum=minimum,
        vague=vague,
    )
    claims = Claims.of(of, count=count, holder=holder, kinds=kinds, fields=options.fields)
    return made(selection(claims, options))


def made(chosen: Selection, weights: Sequence[float] | None = None) -> Network:
    """Return the network of the claims *chosen*.

    Args:
        weights: How much each claim counts; None: all count once.
    """
    options = chosen.options
    counted = tally(chosen, weights)
    found = two_mode(counted) if options.mode == "two" else normalized(counted)
    row_names, column_names = chosen.labels
    if options.mode == "one":
        column_names = row_names
    values = tuple(
        (row_names[row], column_names[column], float(each))
        for (row, column), each in sorted(found.items())
    )
    rows = row_names if options.isolates else _named(row_names, chosen.rows)
    columns = rows
    if options.mode == "two":
        columns = column_names if options.isolates else _named(column_names, chosen.columns)
    return Network(
        mode=options.mode,
        rows=rows,
        columns=columns,
        values=values,
        claims=len(chosen.rows),
        options=options,
        left_out=chosen.left_out,
    )


def checked_network(value: object) -> Network:
    """Return *value*, if it is a network.

    Raises:
        BadValue: It is not, but the path of a record, say.
    """
    if not isinstance(value, Network):
        raise not_a_ledger(value, "a network", "stance.network(stance.load(…))")
    return value


def _named(names: Sequence[str], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(names[each] for each in sorted(set(numbers)))


def event_list(
    of: Claims | Ledger | Reading,
    *,
    count: str = "statements",
    holder: Tier | None = None,
    kinds: Collection[Kind | str] | None = None,
    **choices: Unpack[Choices],
) -> Claims:
    """Return the claims that a network would count, by day, with all their fields.

    Args:
        count: As for `Claims.of`, of a ledger or a reading; likewise *holder* and *kinds*.
        choices: As for `network`. Rows, columns and qualifier only say what is a duplicate,
            and what lacks a value; under `ignore`, the default, the qualifier says neither.

    Raises:
        BadValue: As for `network`.
        InvalidRecord: Likewise.
    """
    claims = Claims.of(of, count=count, holder=holder, kinds=kinds)
    chosen = selection(claims, Options(**choices))
    return attrs.evolve(claims.at(chosen.places), left_out=chosen.left_out)
