"""Which rows of several coders are codings of the same words.

Coders who work alone do not mark the same stretches, and may find a different number of
statements in one paragraph. So rows are matched: no two of one coder make one unit, and
each row is in one unit. What was matched with nothing is a unit of one coder.

The matching is greedy. Rows that overlap most, and of those the ones most alike, are
matched first, so it favours agreement where it has a choice; `Unit.chosen` says where.

References:
    Krippendorff (2019), *Content Analysis*, 4th ed., chapter 5: unitising.
    Mathet, Widlöcher & Métivier (2015), "The unified and holistic method gamma": units of
    several annotators are aligned so that what is aligned differs least.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

import attrs

from stance.errors import TooManyCombinations
from stance.reliability.variable import TELLING, VARIABLES
from stance.statement import SourceId, Statement, StatementId

#: Who coded; None: nobody named, who counts as one coder more.
Coder: TypeAlias = str | None

#: Offsets: of the first character, and after the last.
Span: TypeAlias = tuple[int, int]

#: So many pairs of rows that could be codings of the same words are looked at.
MOST_PAIRS = 1_000_000

_SAME_WORDS = "rows of several coders about the same words"


class Unitising(Enum):
    """By what rows of several coders are taken to be codings of the same words."""

    PLACES = "places"
    ANCHORS = "anchors"


@attrs.frozen(kw_only=True)
class Unit:
    """Words of one source that one coder or more made a row of.

    Attributes:
        source: The text they stand in.
        place: The place in it; None: the rows differ in it, or have none.
        start: The offset of the first character that all rows anchor; None: by place.
        end: The offset after the last one.
        codings: One row a coder, sorted by coder, nobody named last.
        chosen: Whether the matching had a choice: some row here, or one that it could have
            been matched with, could go with several rows of one coder.
    """

    source: SourceId
    place: str | None
    start: int | None = None
    end: int | None = None
    codings: tuple[Statement, ...]
    chosen: bool = False

    @property
    def coders(self) -> tuple[Coder, ...]:
        """Who coded it, in the order of the codings."""
        return tuple(each.coder for each in self.codings)

    def by(self, coder: Coder) -> Statement | None:
        """Return the coding by *coder*; None: there is none."""
        return next((each for each in self.codings if each.coder == coder), None)


def in_order(coder: Coder) -> tuple[bool, str]:
    """Return what sorts coders: by name, nobody named last."""
    return coder is None, coder or ""


def unitised(
    statements: Iterable[Statement], by: Unitising
) -> tuple[tuple[Unit, ...], tuple[Statement, ...]]:
    """Return the units of *statements*, and the rows that can be in none.

    Args:
        statements: In any order.
        by: By equal places: rows with the same source and place. By anchors: rows whose
            anchors all share a character, or are the same empty stretch.

    Returns:
        The units, sorted by source, offset, place and the ids of their rows; then the rows
        without a place, or without offsets, sorted by id.

    Raises:
        TooManyCombinations: More than `MOST_PAIRS` pairs of rows share their place.
    """
    rows: list[Statement] = []
    unplaced: list[Statement] = []
    for each in sorted(statements, key=lambda each: each.id):
        known = _span(each) if by is Unitising.ANCHORS else each.place
        (unplaced if known is None else rows).append(each)
    pairs = _pairs(rows, by)
    groups = {each.id: _Group.of(each, by) for each in rows}
    for pair in sorted(pairs, key=lambda each: (each.apart, each.unlikeness, each.rows)):
        one, other = (groups[each] for each in pair.rows)
        if one.goes_with(other):
            one.take(other)
            groups.update((each.id, one) for each in other.rows)
    chosen = _chosen(pairs, {each.id: each.coder for each in rows})
    distinct = {id(each): each for each in groups.values()}
    found = (each.unit(chosen) for each in distinct.values())
    return tuple(sorted(found, key=_position)), tuple(unplaced)


def _span(row: Statement) -> Span | None:
    anchor = row.anchor
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    return anchor.start, anchor.end


def _common(one: Span, other: Span) -> Span | None:
    """Return the stretch two spans share; None: none."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end or one == other else None


@attrs.frozen
class _Pair:
    """Two rows of different coders that could be codings of the same words.

    Attributes:
        apart: How much of what they cover together they do not share, from 0 to 1.
        unlikeness: In which variables they differ, as a number: a more telling one counts
            for more than all after it.
        rows: Their ids, sorted.
    """

    apart: Fraction
    unlikeness: int
    rows: tuple[StatementId, StatementId]

    @classmethod
    def of(cls, one: Statement, other: Statement, apart: Fraction) -> "_Pair":
        unlikeness = 0
        for each in TELLING:
            value = VARIABLES[each].value
            unlikeness = 2 * unlikeness + (value(one) != value(other))
        return cls(apart, unlikeness, (min(one.id, other.id), max(one.id, other.id)))


def _pairs(rows: Sequence[Statement], by: Unitising) -> list[_Pair]:
    """Return the pairs of *rows* of different coders with the same place, or overlapping."""
    found: list[_Pair] = []
    candidates = _of_one_place(rows) if by is Unitising.PLACES else _overlapping(rows)
    for one, other, apart in candidates:
        if one.coder != other.coder:
            found.append(_Pair.of(one, other, apart))
            if len(found) > MOST_PAIRS:
                raise TooManyCombinations(_SAME_WORDS, MOST_PAIRS)
    return found


def _of_one_place(rows: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, Fraction]]:
    """Yield each two rows of one place."""
    places: dict[tuple[SourceId, str | None], list[Statement]] = defaultdict(list)
    for each in rows:
        places[each.source, each.place].append(each)
    for here in places.values():
        for one, other in combinations(here, 2):
            yield one, other, Fraction(0)


def _overlapping(rows: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, Fraction]]:
    """Yield each two rows with overlapping spans, and the share of these that they do not share."""
    sources: dict[SourceId, list[tuple[Span, Statement]]] = defaultdict(list)
    for span, each in ((span, each) for each in rows if (span := _span(each)) is not None):
        sources[each.source].append((span, each))
    for here in sources.values():
        here.sort(key=lambda each: each[0])
        for at, (span, one) in enumerate(here):
            for further, other in here[at + 1 :]:
                if further[0] >= span[1] and further != span:
                    break
                common = _common(span, further)
                if common is not None:
                    covered = max(span[1], further[1]) - span[0]
                    shared = common[1] - common[0]
                    yield one, other, Fraction(covered - shared, covered or 1)


@attrs.define(eq=False)
class _Group:
    """Rows matched so far.

    Attributes:
        span: What all of them anchor; None: they are matched by place.
    """

    rows: list[Statement]
    coders: set[Coder]
    span: Span | None

    @classmethod
    def of(cls, row: Statement, by: Unitising) -> "_Group":
        return cls([row], {row.coder}, _span(row) if by is Unitising.ANCHORS else None)

    def goes_with(self, other: "_Group") -> bool:
        """Return whether the two share no coder, and do share words."""
        if not self.coders.isdisjoint(other.coders):
            return False
        return self.span is None or other.span is None or bool(_common(self.span, other.span))

    def take(self, other: "_Group") -> None:
        self.rows += other.rows
        self.coders |= other.coders
        if self.span is not None and other.span is not None:
            self.span = _common(self.span, other.span)

    def unit(self, chosen: Collection[StatementId]) -> Unit:
        places = {each.place for each in self.rows}
        start, end = self.span or (None, None)
        return Unit(
            source=self.rows[0].source,
            place=places.pop() if len(places) == 1 else None,
            start=start,
            end=end,
            codings=tuple(sorted(self.rows, key=lambda each: in_order(each.coder))),
            chosen=any(each.id in chosen for each in self.rows),
        )


def _chosen(pairs: Iterable[_Pair], coder: Mapping[StatementId, Coder]) -> set[StatementId]:
    """Return the rows that pair with several of one coder, and all that they pair with."""
    partners: dict[StatementId, list[StatementId]] = defaultdict(list)
    for pair in pairs:
        one, other = pair.rows
        partners[one].append(other)
        partners[other].append(one)
    found: set[StatementId] = set()
    for row, others in partners.items():
        if max(Counter(coder[each] for each in others).values()) > 1:
            found |= {row, *others}
    return found


def _position(unit: Unit) -> tuple[object, ...]:
    ids = sorted(each.id for each in unit.codings)
    return unit.source, unit.start or 0, unit.place or "", ids
