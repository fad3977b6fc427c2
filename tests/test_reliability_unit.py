"""Which rows of several coders are taken to be codings of the same words."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import Anchor, Statement, TooManyCombinations
from stance.reliability import unit as module
from stance.reliability.unit import Unit, Unitising, unitised
from stance.reliability.variable import TELLING, VARIABLES

PLACES, ANCHORS = Unitising.PLACES, Unitising.ANCHORS


def row(line: str) -> Statement:
    """Return the row written as `ID CODER WHERE [SPEAKER] [ACT] [CONTENT]`.

    A coder `-` is nobody named. WHERE is a place, or a stretch as in `3-8`; `-` is neither.
    """
    name, coder, where, *rest = line.split()
    speaker, act, content = [*rest, *("alda", "assert", "shut")[len(rest) :]]
    start, _, end = where.partition("-")
    fields: dict[str, Any] = {}
    if end:
        fields["anchor"] = Anchor(start=int(start), end=int(end))
    elif where != "-":
        fields["place"] = where
    return Statement(
        id=name,
        speaker=speaker,
        act=act,
        content=content,
        said="2030-05-01",
        source="courier",
        coder=None if coder == "-" else coder,
        **fields,
    )


def matched(found: Sequence[Unit]) -> str:
    """Return which rows are one unit: ids joined by `+`; a star where there was a choice."""
    return " ".join(
        "+".join(each.id for each in unit.codings) + ("*" if unit.chosen else "") for unit in found
    )


#: Rows, by what they are matched, and the units that must come out, sorted by place.
CASES: dict[str, tuple[list[str], Unitising, str]] = {
    "one each": (["a ann ¶1", "b bob ¶1"], PLACES, "a+b"),
    "another place": (["a ann ¶1", "b bob ¶2"], PLACES, "a b"),
    "all different, same place": (
        ["a ann ¶1 alda deny shut", "b bob ¶1 bela offer shed"],
        PLACES,
        "a+b",
    ),
    "three coders": (["a ann ¶1", "b bob ¶1", "c cat ¶1"], PLACES, "a+b+c"),
    "nobody named is a coder, and last": (["a - ¶1", "b bob ¶1"], PLACES, "b+a"),
    "one coder's rows are two units": (["a ann ¶1", "b ann ¶1"], PLACES, "a b"),
    "the alike match": (
        ["a ann ¶1 alda assert shut", "b ann ¶1 alda assert shed", "c bob ¶1 alda assert shed"],
        PLACES,
        "a* b+c*",
    ),
    "who says it before what": (
        ["a ann ¶1 alda assert shut", "b ann ¶1 bela assert shed", "c bob ¶1 bela assert shut"],
        PLACES,
        "a* b+c*",
    ),
    "what before how": (
        ["a ann ¶1 alda deny shed", "b ann ¶1 alda assert shut", "c bob ¶1 alda deny shut"],
        PLACES,
        "a* b+c*",
    ),
    "polarity before act": (
        ["a ann ¶1 alda deny shut", "b ann ¶1 alda predict shut", "c bob ¶1 alda assert shut"],
        PLACES,
        "a* b+c*",
    ),
    "equally alike: the smallest id": (
        ["b ann ¶1", "a ann ¶1", "c bob ¶1"],
        PLACES,
        "a+c* b*",
    ),
    "no coder gives two rows to a unit": (
        ["a ann ¶1", "b bob ¶1", "c ann ¶1", "d bob ¶1"],
        PLACES,
        "a+b* c+d*",
    ),
    "overlapping": (["a ann 0-5", "b bob 4-9"], ANCHORS, "a+b"),
    "side by side": (["a ann 0-5", "b bob 5-9"], ANCHORS, "a b"),
    "one within the other": (["a ann 0-9", "b bob 3-4"], ANCHORS, "a+b"),
    "the greater overlap": (["a ann 0-10", "b bob 8-20", "c bob 2-9"], ANCHORS, "a+c* b*"),
    "overlap before likeness": (
        ["a ann 0-9", "b bob 0-9 bela deny shed", "c bob 0-8"],
        ANCHORS,
        "a+b* c*",
    ),
    "equal overlap: the alike": (
        ["a ann 0-9", "b bob 0-9 bela deny shed", "c bob 0-9"],
        ANCHORS,
        "a+c* b*",
    ),
    "all must share a character": (
        ["a ann 0-10", "b bob 5-15", "c cat 9-20"],
        ANCHORS,
        "a+b+c",
    ),
    "a chain is no unit": (["a ann 0-10", "b bob 6-15", "c cat 11-20"], ANCHORS, "a b+c"),
    "the same empty stretch": (["a ann 5-5", "b bob 5-5"], ANCHORS, "a+b"),
    "an empty stretch within another": (["a ann 0-9", "b bob 5-5"], ANCHORS, "a b"),
    "an empty stretch at another's start": (["a ann 5-5", "b bob 5-9"], ANCHORS, "a b"),
    "far apart": (["a ann 0-9", "b ann 20-30", "c bob 21-30"], ANCHORS, "a b+c"),
}


@pytest.mark.parametrize("case", CASES)
def test_matching(case: str) -> None:
    """Rows go with those they overlap most, then are most like, then by id; one a coder."""
    lines, by, expected = CASES[case]
    found, unplaced = unitised(map(row, lines), by)

    assert matched(found) == expected
    assert unplaced == ()


def test_where_a_unit_stands() -> None:
    """By place, a unit has the place of its rows; by anchors, the characters all of them share."""
    (by_place,), _ = unitised([row("a ann ¶1"), row("b bob ¶1")], PLACES)
    (by_anchor,), _ = unitised([row("a ann 0-10"), row("b bob 4-12"), row("c cat 6-8")], ANCHORS)

    assert (by_place.place, by_place.start, by_place.end) == ("¶1", None, None)
    assert (by_anchor.place, by_anchor.start, by_anchor.end) == (None, 6, 8)
    assert by_place.coders == ("ann", "bob")
    assert (by_place.by("bob"), by_place.by("cat")) == (by_place.codings[1], None)


def test_sources_are_apart() -> None:
    """The same paragraph, or the same characters, of two sources are not the same words."""
    one, other = row("a ann ¶1"), attrs.evolve(row("b bob ¶1"), source="wire")
    span, further = row("c ann 0-9"), attrs.evolve(row("d bob 0-9"), source="wire")

    assert matched(unitised([one, other], PLACES)[0]) == "a b"
    assert matched(unitised([span, further], ANCHORS)[0]) == "c d"


def test_what_has_no_place_is_listed() -> None:
    """A row without a place, or without both offsets, can be compared with none."""
    rows = [row("b ann -"), row("a bob ¶1"), row("c bob 0-9")]
    half = attrs.evolve(row("d cat -"), anchor=Anchor(exact="the gates", start=3))

    assert [each.id for each in unitised(rows, PLACES)[1]] == ["b", "c"]
    assert [each.id for each in unitised([*rows, half], ANCHORS)[1]] == ["a", "b", "d"]


def test_too_many_rows_of_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every row of a coder could go with every row of another no answer would come."""
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    rows = [row(f"{coder}{n} {coder} ¶1") for coder in ("ann", "bob") for n in range(2)]
    with pytest.raises(TooManyCombinations):
        unitised(rows, PLACES)

    assert matched(unitised(rows[:3], PLACES)[0]) == "ann0+bob0* ann1*"


# --- laws --------------------------------------------------------------------------------

WHERE = {
    PLACES: st.sampled_from(["¶1", "¶2", "-"]),
    ANCHORS: st.tuples(st.integers(0, 6), st.integers(0, 4)).map(
        lambda each: f"{each[0]}-{sum(each)}"
    ),
}


@st.composite
def several(draw: st.DrawFn) -> tuple[list[Statement], Unitising]:
    """Draw rows of up to three coders, and by what they are matched."""
    by = draw(st.sampled_from(Unitising))
    line = st.tuples(
        st.sampled_from(["ann", "bob", "-"]),
        WHERE[by],
        st.sampled_from(["alda", "bela"]),
        st.sampled_from(["assert", "deny"]),
        st.sampled_from(["shut", "shed"]),
    )
    lines = draw(st.lists(line, max_size=9))
    return [row(" ".join([f"s{n}", *each])) for n, each in enumerate(lines)], by


@given(several())
def test_no_row_is_lost(drawn: tuple[list[Statement], Unitising]) -> None:
    """Each row is in one unit or is listed as unplaced, and no coder has two in a unit."""
    rows, by = drawn
    found, unplaced = unitised(rows, by)
    there = Counter(each.id for unit in found for each in unit.codings)
    there.update(each.id for each in unplaced)

    assert there == Counter(each.id for each in rows)
    assert all(len(set(each.coders)) == len(each.coders) for each in found)


@given(several())
def test_order_of_rows_does_not_matter(drawn: tuple[list[Statement], Unitising]) -> None:
    """The same rows in another order give the same units."""
    rows, by = drawn

    assert unitised(rows, by) == unitised(rows[::-1], by)


def characters(each: Statement) -> set[int]:
    """Return the offsets of the characters that a row anchors."""
    anchor = each.anchor
    assert anchor is not None
    assert anchor.start is not None
    assert anchor.end is not None
    return set(range(anchor.start, anchor.end))


def share(one: Statement, other: Statement, by: Unitising) -> float:
    """Return how much of what two rows cover they share, by counting characters."""
    if by is PLACES:
        return float(one.place == other.place)
    if one.anchor == other.anchor:
        return 1.0
    ones, others = characters(one), characters(other)
    return len(ones & others) / len(ones | others) if ones and others else 0.0


def alike(one: Statement, other: Statement) -> list[bool]:
    """Return in which variables two rows say the same, the most telling first."""
    return [VARIABLES[each].value(one) == VARIABLES[each].value(other) for each in TELLING]


@given(several())
def test_nothing_better_was_left(drawn: tuple[list[Statement], Unitising]) -> None:
    """Of two coders, no two rows would both rather be matched with one another.

    Rather: with a greater overlap, or the same and more likeness, than what they have.
    """
    rows, by = drawn
    rows = [each for each in rows if each.coder is not None]
    found, _ = unitised(rows, by)
    partner = {
        one.id: other
        for unit in found
        for one in unit.codings
        for other in unit.codings
        if one != other
    }

    def better(each: Statement, other: Statement) -> bool:
        has = partner.get(each.id)
        wish = (share(each, other, by), alike(each, other))
        return has is None or wish > (share(each, has, by), alike(each, has))

    placed = [each for unit in found for each in unit.codings]
    assert not [
        (one.id, other.id)
        for one, other in combinations(placed, 2)
        if one.coder != other.coder
        and share(one, other, by) > 0
        and better(one, other)
        and better(other, one)
    ]


@given(several())
def test_all_rows_of_a_unit_share_words(drawn: tuple[list[Statement], Unitising]) -> None:
    """Every two rows of a unit have one place, or a character in common."""
    rows, by = drawn
    found, _ = unitised(rows, by)

    assert all(
        share(one, other, by) > 0 for unit in found for one, other in combinations(unit.codings, 2)
    )


@given(several())
def test_a_choice_is_marked(drawn: tuple[list[Statement], Unitising]) -> None:
    """Where nothing is marked every row could go with at most one row of each other coder."""
    rows, by = drawn
    found, _ = unitised(rows, by)
    placed = [each for unit in found for each in unit.codings]
    torn = {
        one.id
        for one in placed
        for coder in {each.coder for each in placed} - {one.coder}
        if sum(each.coder == coder and share(one, each, by) > 0 for each in placed) > 1
    }
    marked = {each.id for unit in found if unit.chosen for each in unit.codings}

    assert torn <= marked
    assert bool(torn) == bool(marked)
