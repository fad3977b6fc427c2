"""Which claims count in a network, and the row, the column and the level of each.

Claims are asked in the order of their days, and of duplicates the first counts: first
what was excluded goes, then what lacks a value that is needed, then duplicates, then
what is said by or about too few. Each step is asked of all claims at once: windows are
cut from what is left, and do not ask again.

References:
    Leifeld (2017): the order of the steps, which decides what is a duplicate of what.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, TypedDict

import attrs

from stance.argument import pairs
from stance.discourse.claims import Claims, added, listed
from stance.discourse.option import (
    AGGREGATIONS,
    DUPLICATES,
    MODES,
    NORMALIZATIONS,
    VAGUE,
    Values,
    check_choice,
    checked,
)
from stance.discourse.record import LeftOut
from stance.discourse.unit import UNITS, Unit
from stance.errors import BadValue, shown

#: Values by field, as a value that cannot change.
ByField = tuple[tuple[str, tuple[bool | int | str | None, ...]], ...]


_BY_FIELD = ("fields", "lists of values")


def _by_field(given: "Mapping[str, Values] | ByField | None") -> ByField:
    return tuple((name, listed(name, each)) for name, each in pairs(given or (), *_BY_FIELD))


def _least(
    given: "int | Mapping[str, int] | tuple[tuple[str, int], ...]",
) -> tuple[tuple[str, int], ...]:
    if isinstance(given, tuple):
        return given
    return tuple(given.items()) if isinstance(given, Mapping) else (("", given),)


@attrs.frozen(kw_only=True)
class Options:
    """How a network is made of claims; checked against the claims when it is made.

    Attributes:
        mode: `two` or `one`, see `stance.discourse.option.MODES`.
        rows: The field that names the rows.
        columns: The field that names the columns, or what rows have in common.
        qualifier: The field of the side taken; None: there is none.
        aggregation: See `AGGREGATIONS` there.
        normalization: See `NORMALIZATIONS`.
        duplicates: See `DUPLICATES`.
        exclude: By field the values of which any one leaves a claim out.
        only: By field the values of which a claim must have one, in every field.
        isolates: Whether all rows and columns of the claims given are shown, tied or not.
        minimum: By field how many claims a row or a column must have to be shown; the
            field "" stands for all that the network shows.
        vague: See `VAGUE`.
    """

    mode: str = "two"
    rows: str = "holder"
    columns: str = "concept"
    qualifier: str | None = "qualifier"
    aggregation: str = "ignore"
    normalization: str = "no"
    duplicates: str = "include"
    exclude: ByField = attrs.field(default=(), converter=_by_field)
    only: ByField = attrs.field(default=(), converter=_by_field)
    isolates: bool = False
    minimum: tuple[tuple[str, int], ...] = attrs.field(default=(("", 1),), converter=_least)
    vague: str = "refuse"

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are looked at, beside those of day and document."""
        sides = () if self.qualifier is None else (self.qualifier,)
        named = (name for name, _ in (*self.exclude, *self.only))
        return frozenset({self.rows, self.columns, *sides, *named})

    def check(self, claims: Claims) -> None:
        """Refuse what there is not, or what has no meaning for these *claims*.

        Raises:
            BadValue: With what there is.
        """
        checked("mode", self.mode, MODES)
        checked("duplicates", self.duplicates, DUPLICATES)
        checked("vague", self.vague, VAGUE)
        for name in (self.rows, self.columns):
            if claims.kind(name) not in ("text", "none"):
                raise BadValue(
                    rule="not-names",
                    problem=f"the field {shown(name)} holds no text",
                    remedy="rows and columns are named by text: choose another field",
                )
        if self.rows == self.columns:
            raise BadValue(
                rule="one-field",
                problem=f"rows and columns are both {shown(self.rows)}",
                remedy="choose two fields",
            )
        kind = "none" if self.qualifier is None else claims.kind(self.qualifier)
        # An empty table has no kind: nothing to refuse an aggregation for.
        kind = "boolean" if not len(claims) else kind
        check_choice("aggregation", self.aggregation, AGGREGATIONS, self.mode, kind)
        check_choice("normalization", self.normalization, NORMALIZATIONS, self.mode, kind)
        self._check_pair(kind)
        self._check_minimum()

    def _check_pair(self, kind: str) -> None:
        if self.aggregation == "subtract" and self.mode == "two" and kind == "text":
            raise BadValue(
                rule="does-not-fit",
                problem="'subtract' has no meaning for a network of two modes where the qualifier "
                "is text",
                remedy="take 'ignore' or 'combine', or only some levels: only={…}",
            )
        if self.aggregation == "combine" and self.normalization != "no":
            raise BadValue(
                rule="does-not-fit",
                problem="'combine' gives signs for what occurs and no amounts, so that there is "
                f"nothing to divide for {shown(self.normalization)}",
                remedy="take another aggregation, or the normalization 'no'",
            )
        shares = self.normalization in ("jaccard", "cosine")
        if shares and kind == "text" and self.aggregation not in ("ignore", "congruence"):
            raise BadValue(
                rule="does-not-fit",
                problem=f"{shown(self.normalization)} has no meaning for "
                f"{shown(self.aggregation)} where the qualifier is text: what is opposed is no "
                "part of what there is",
                remedy="take 'ignore' or 'congruence', or another normalization",
            )

    def _check_minimum(self) -> None:
        for name, number in self.minimum:
            if isinstance(number, bool) or not isinstance(number, int) or number < 1:
                raise BadValue(
                    rule="not-a-number-of-claims",
                    problem=f"{shown(number)} is no number of claims",
                    remedy="give a whole number from 1",
                )
            if name not in ("", self.rows, self.columns):
                raise BadValue(
                    rule="not-shown",
                    problem=f"{shown(name)} names neither rows nor columns",
                    remedy=f"give a minimum for {shown(self.rows)} or {shown(self.columns)}",
                )
        if self.isolates and any(number > 1 for _, number in self.minimum):
            raise BadValue(
                rule="isolates-and-minimum",
                problem="isolates brings back who has no claim, and minimum leaves out who has few",
                remedy="choose one of them",
            )

    def least(self, field: str) -> int:
        """Return how many claims a row or column named by *field* must have."""
        found = dict(self.minimum)
        shown_too = field == self.rows or self.mode == "two"
        return found.get(field, found.get("", 1) if shown_too else 1)


@attrs.frozen(kw_only=True)
class Selection:
    """The claims that count, as numbers of their labels.

    Attributes:
        options: By which they were chosen.
        labels: The names of all rows, sorted, and of all columns.
        levels: The values the qualifier has in all claims given, sorted.
        places: The place of each in the table of claims.
        rows: For each the number of its row; `columns`, `depths`: of column and level.
        left_out: How many claims were left out, by why.
    """

    options: Options
    labels: tuple[tuple[str, ...], tuple[str, ...]]
    levels: tuple[bool | int | str, ...]
    places: Sequence[int]
    rows: Sequence[int]
    columns: Sequence[int]
    depths: Sequence[int]
    left_out: LeftOut

    def at(self, numbers: Sequence[int]) -> "Selection":
        """Return the selection of the claims with these *numbers* in this one, from 0."""
        return attrs.evolve(
            self,
            places=[self.places[each] for each in numbers],
            rows=[self.rows[each] for each in numbers],
            columns=[self.columns[each] for each in numbers],
            depths=[self.depths[each] for each in numbers],
        )


class Choices(TypedDict, total=False):
    """The options of a network as they are given, by name; see `stance.network`."""

    mode: str
    rows: str
    columns: str
    qualifier: str | None
    aggregation: str
    normalization: str
    duplicates: str
    exclude: Mapping[str, Values]
    only: Mapping[str, Values]
    isolates: bool
    minimum: int | Mapping[str, int]
    vague: str


def selection(claims: Claims, options: Options) -> Selection:
    """Return the claims that count under *options*, in their order.

    Raises:
        BadValue: A choice that there is not, or that has no meaning for these claims.
        InvalidRecord: Days not known exactly enough to tell duplicates by.
    """
    options.check(claims)
    labels, levels, numbers = _numbers(claims, options)
    rows, columns, depths = numbers
    blind = options.aggregation == "ignore" or options.qualifier is None
    places: Sequence[int] = range(len(claims))
    left_out: dict[str, int] = {}

    def keep(wanted: Sequence[bool], why: str) -> None:
        nonlocal places
        left_out[why] = len(wanted) - sum(wanted)
        if left_out[why]:
            places = list(compress(places, wanted))

    fitting = claims.fitting(dict(options.exclude), dict(options.only))
    if fitting is not None:
        keep(fitting, "excluded")
    needed = [rows, columns] if blind else numbers
    if any(-1 in each for each in needed):
        keep([all(each[at] >= 0 for each in needed) for at in places], "empty")
    if options.duplicates != "include":
        spans = _spans(claims, options, places)
        keep([each is not None for each in spans], "vague")
        what = zip(
            (rows[at] for at in places),
            (columns[at] for at in places),
            (-1 if blind else depths[at] for at in places),
            (each for each in spans if each is not None),
            strict=True,
        )
        keep(_first(what), "duplicate")
    least = options.least(options.rows), options.least(options.columns)
    if max(least) > 1:
        counts = [Counter(each[at] for at in places) for each in (rows, columns)]
        enough = [
            counts[0][rows[at]] >= least[0] and counts[1][columns[at]] >= least[1] for at in places
        ]
        keep(enough, "minimum")
    if len(places) < len(claims):
        rows, columns, depths = ([each[at] for at in places] for each in numbers)
    return Selection(
        options=options,
        labels=labels,
        levels=levels,
        places=places,
        rows=rows,
        columns=columns,
        depths=depths,
        left_out=added(claims.left_out, left_out),
    )


def _numbers(
    claims: Claims, options: Options
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], tuple[Any, ...], list[list[int]]]:
    """Return the names of rows and columns, the levels, and the numbers of each claim in them.

    Where there is no value the number is -1.
    """
    fields = [options.rows, options.columns, options.qualifier]
    named: list[tuple[Any, ...]] = []
    for each in fields:
        column = (None,) * len(claims) if each is None else claims.column(each)
        if each is not None and tuple in set(map(type, column)):
            raise BadValue(
                rule="several-values",
                problem=f"some claims have several values in {shown(each)}",
                remedy=f"make one claim of each first: claims.each({each!r})",
            )
        named.append(column)
    rows, columns, levels = (tuple(sorted(set(each) - {None})) for each in named)
    if bool in set(map(type, levels)):
        # A scale of one step, even where all agree.
        levels = (False, True)
    numbers = [
        list(map({None: -1, **{name: at for at, name in enumerate(known)}}.__getitem__, column))
        for known, column in zip((rows, columns, levels), named, strict=True)
    ]
    return (rows, columns), levels, numbers


def _spans(claims: Claims, options: Options, places: Sequence[int]) -> Sequence[object | None]:
    """Return within what each claim is a duplicate of another, or None where it cannot be told."""
    if options.duplicates == "range":
        return (True,) * len(places)
    if options.duplicates == "document":
        documents = claims.column("document")
        # Documents that are not known are not taken for one another.
        return [(at,) if documents[at] is None else documents[at] for at in places]
    unit = UNITS[options.duplicates.removeprefix("dna_")]
    numbers = claims.units(unit, options.vague, places)
    if not options.duplicates.startswith("dna_"):
        return numbers
    return [None if each is None else _without_year(unit, each) for each in numbers]


def _without_year(unit: Unit, number: int) -> int:
    """Return the number of a week or a month within its year."""
    first = unit.first(number)
    return first.isocalendar().week if unit.name == "week" else first.month


def _first(what: Iterable[object]) -> list[bool]:
    """Return for each thing whether nothing equal to it came before."""
    seen: set[object] = set()
    found = []
    for each in what:
        found.append(each not in seen)
        seen.add(each)
    return found
