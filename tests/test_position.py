"""Positions and readings: what each holder holds, on which day, under which choice."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import pytest

from stance import (
    BadValue,
    Certainty,
    Kind,
    Ledger,
    Literal,
    Period,
    Reading,
    When,
    contradictions,
    positions,
    read,
    sentence,
)

Record: TypeAlias = Callable[..., Ledger]


def held(of: Ledger | Reading, on: str | None = None) -> list[tuple[str, str, str]]:
    """Return who holds what on a day, by holder: party, polarity and proposition, statements."""
    return [
        (each.party, each.polarity + each.proposition, " ".join(each.statements))
        for each in positions(of, on=on)
    ]


# --- on a day -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-12-31", ""),
        ("2022-01-01", "a"),
        ("2022-01-04", "a"),
        ("2022-01-05", "b"),
        ("2022-01-06", "b c"),
        ("2022-01-10", "b c"),
        ("2022-01-11", "b"),
        ("2022-01", "a b c"),
        ("[..2022-01-01]", "a"),
        ("[2022-02-01..]", "b"),
    ],
    ids=[
        "before",
        "its first day",
        "the day before its end",
        "the day of its end",
        "a promise",
        "the day it is due",
        "the day after",
        "some day of a month",
        "up to a day",
        "from a day on",
    ],
)
def test_on_a_day(record: Record, on: str, expected: str) -> None:
    """A position is held from the day it was said, and no longer on the day that ends it."""
    ledger = record(
        "a 01 us assert massed",
        "b 05 us deny massed",
        "c 06 us promise sanctions about=2022-01-10",
    )

    assert sorted(name for _, _, name in held(ledger, on)) == expected.split()
    assert positions(ledger, on=When.parse(on)) == positions(ledger, on=on)
    if When.parse(on).exact:
        assert positions(ledger, on=date.fromisoformat(on)) == positions(ledger, on=on)


def test_on_no_day(record: Record) -> None:
    """A text, or anything else, that is no day is refused."""
    for on in ("today", 20220105, Period.parse("2022-01")):
        with pytest.raises(BadValue):
            positions(record(), on=on)  # type: ignore[arg-type] # as users err


def test_held_perhaps_counts_as_held(record: Record) -> None:
    """What may be held on a day is listed for it: a vague beginning, a vague end, no order."""
    ledger = record(
        "a [2022-01-03..2022-01-06] us assert massed",
        "b 10 france assert massed",
        "c [2022-01-12..2022-01-15] france deny massed",
    )

    assert [name for _, _, name in held(ledger, "2022-01-04")] == ["a"]
    assert [name for _, _, name in held(ledger, "2022-01-13")] == ["b", "c", "a"]
    assert [name for _, _, name in held(ledger, "2022-01-15")] == ["c", "a"]


# --- runs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["us assert massed", "psaki affirm troops"], ["a b"]),
        (["us assert massed", "us assert massed certainty=certain"], ["a b"]),
        (["us assert massed", "us warn massed"], ["a b"]),
        (["us assert massed", "us predict massed"], ["a", "b"]),
        (["us predict massed about=2022-02-01", "us assert massed about=2022-02-01"], ["a", "b"]),
        (["us assert massed", "us assert massed certainty=probable"], ["a", "b"]),
        (["us assert massed", "us assert massed about=2022-02-01"], ["a", "b"]),
        (["us assert massed", "us assert massed given=fail"], ["a", "b"]),
        (["us assert massed", "us assert massed via=russia"], ["a", "b"]),
        (["us assert massed", "russia assert massed"], ["b", "a"]),
        (["us promise sanctions", "us threaten sanctions"], ["a b"]),
        (["us demand sanctions", "us urge sanctions"], ["a b"]),
        (["us demand sanctions", "us endorse sanctions"], ["a", "b"]),
        (["us promise sanctions", "us offer sanctions"], ["a", "b"]),
        (["us assert sanctions", "us promise sanctions"], ["a", "b"]),
        (["us assert massed", "us deny massed"], ["a", "b"]),
    ],
    ids=[
        "two speakers, two names",
        "certain is the default",
        "another act",
        "a prediction",
        "a dated prediction",
        "another degree",
        "other days",
        "a condition",
        "as reported",
        "two holders",
        "promised and threatened",
        "demanded and urged",
        "demanded and preferred",
        "promised and offered",
        "claimed and promised",
        "opposites",
    ],
)
def test_one_meaning_is_one_position(record: Record, lines: list[str], expected: list[str]) -> None:
    """Commitments of one holder and kind with one meaning are one position, and no others."""
    ledger = record(
        *(f"{name} 0{n} {each}" for n, (name, each) in enumerate(zip("ab", lines, strict=True), 1))
    )

    assert [name for _, _, name in held(ledger)] == expected


def test_a_run_is_broken_by_its_opposite(record: Record) -> None:
    """The same words after their opposite make a new position."""
    ledger = record("a 01 us assert massed", "b 02 us deny massed", "c 03 us assert massed")

    assert [name for _, _, name in held(ledger)] == ["a", "b", "c"]
    assert [str(each.until) for each in positions(ledger)] == ["2022-01-02", "2022-01-03", "None"]


def test_a_promise_renewed_after_its_deadline_is_new(record: Record) -> None:
    """A run of promises does not reach over the day they were due."""
    promise = "us promise sanctions about=2022-01-10"

    assert len(positions(record(f"a 01 {promise}", f"b 10 {promise}"))) == 1
    assert len(positions(record(f"a 01 {promise}", f"b 11 {promise}"))) == 2


# --- what a position says -----------------------------------------------------


def test_what_a_position_says(record: Record) -> None:
    """A position gives who, through whom, what, on what condition, for which days, since when."""
    ledger = record(
        "a 03 peskov assert troops certainty=probable given=fail about=2022-02 via=us",
        "b 05 putin assert massed certainty=probable given=fail about=2022-02 via=us",
    )
    (found,) = positions(ledger)

    assert (found.party, found.through, found.kind) == ("russia", "us", Kind.DIALECTICAL)
    assert (found.proposition, found.polarity) == ("massed", "+")
    assert (found.certainty, found.given) == (Certainty.PROBABLE, Literal("fail"))
    assert (str(found.about), str(found.from_), found.until) == ("2022-02", "2022-01-03", None)
    assert (found.statements, found.speakers) == (("a", "b"), ("peskov", "putin"))


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("assert massed", Certainty.CERTAIN),
        ("deny massed certainty=possible", Certainty.POSSIBLE),
        ("threaten sanctions", Certainty.CERTAIN),
        ("threaten sanctions certainty=probable", Certainty.PROBABLE),
        ("promise sanctions", None),
        ("refuse sanctions", None),
        ("offer sanctions", None),
        ("demand sanctions", None),
        ("condemn sanctions", None),
    ],
)
def test_certainty_is_of_claims_and_threats(
    record: Record, line: str, certainty: Certainty | None
) -> None:
    """Claims and threats have a certainty; promises and demands have none."""
    (found,) = positions(record(f"a 01 us {line}"))

    assert found.certainty is certainty


def test_a_framing_is_never_a_position(record: Record) -> None:
    """To reject a framing is to hold nothing, unless something is taken for granted."""
    framing = "a 01 russia deny massed target=framing"

    assert held(record(framing)) == []
    assert held(record(f"{framing} presupposes=drills")) == [("russia", "+drills", "a")]


# --- readings -----------------------------------------------------------------


def test_by_party_or_by_speaker(record: Record) -> None:
    """By party a spokesman binds the state; by speaker only himself."""
    ledger = record("a 01 peskov assert massed", "b 02 lavrov assert massed")

    assert held(read(ledger)) == held(ledger) == [("russia", "+massed", "a b")]
    assert held(read(ledger, by="speaker")) == [
        ("lavrov", "+massed", "b"),
        ("peskov", "+massed", "a"),
    ]


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        ({"by": "state"}, "not-in-list"),
        ({"fresh": -1}, "not-a-number-of-days"),
        ({"fresh": 1.5}, "not-a-number-of-days"),
        ({"fresh": "7"}, "not-a-number-of-days"),
        ({"fresh": True}, "not-a-number-of-days"),
    ],
    ids=["by", "negative", "a fraction", "text", "yes"],
)
def test_no_such_choice(record: Record, choice: dict[str, Any], rule: str) -> None:
    """A choice that is none is refused."""
    with pytest.raises(BadValue) as caught:
        read(record(), **choice)

    assert caught.value.rule == rule


def test_a_reading_of_nothing(record: Record) -> None:
    """An empty record has no positions, no findings, no warnings."""
    asked = read(record())

    assert (asked.positions, contradictions(asked), asked.warnings) == ((), (), ())


def test_a_reading_is_asked_as_it_is(record: Record) -> None:
    """A question asked of a reading keeps its choice, and one of a ledger is by party, 7 days."""
    ledger = record("a 01 us assert massed", "b 10 russia deny massed")
    found = [contradictions(each) for each in (ledger, read(ledger), read(ledger, fresh=30))]

    assert found[0] == found[1]
    assert [each[0].verdict.value for each in found] == ["possible", "possible", "definite"]
    assert "speaker" in repr(read(ledger, by="speaker"))


def test_retractions_without_effect_are_warned_of(record: Record) -> None:
    """A retraction of words that the holder did not hold is named, with whose words they were."""
    ledger = record(
        "a 01 us assert massed",
        "b 02 russia retract answers=a",
        "c 03 us retract answers=a via=france",
        "d 04 us retract answers=a",
    )
    found = read(ledger).warnings

    assert [(each.record, each.index, each.field, each.rule) for each in found] == [
        ("b", 1, "answers", "retracts-nothing"),
        ("c", 2, "answers", "retracts-nothing"),
    ]
    assert "france" in found[1].problem
    assert {each.level for each in found} == {"warning"}


@pytest.mark.parametrize(
    ("line", "marks", "told"),
    [
        ("a 01 us promise sanctions", (), ": practical, “"),
        ("a 01 us offer sanctions", ("once accepted",), ": practical (once accepted), “"),
        ("a 01 us predict snow", ("predicted",), ": dialectical (certain, predicted), “"),
        ("a 01 us condemn attack", ("a preference",), ": directive (a preference), not “"),
        ("a 01 us demand ~attack", (), ": directive, not “"),
    ],
)
def test_what_kind_of_word_it_is(
    record: Record, line: str, marks: tuple[str, ...], told: str
) -> None:
    """A line and a card say what the kind alone does not: offers, predictions, preferences."""
    ledger = record(line)
    [found] = positions(ledger)

    assert found.marks == marks
    assert told in sentence.position(ledger, found)
    assert all(each in found._repr_html_() for each in marks)
