"""Statements as clauses: who said what, when, and where it can be checked.

The wording is promised to nobody; what a clause must say is.
"""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger, Literal, Period, When, contradictions
from stance.citation import about_phrase, claim, day_phrase, name, place, utterance

Record: TypeAlias = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        ("2022-01-07", "on 2022-01-07"),
        ("2022-01", "on some day of 2022-01"),
        ("2022", "on some day of 2022"),
        ("[..2021-12-31]", "on or before 2021-12-31"),
        ("[2022-01-07..]", "on some day from 2022-01-07"),
        ("[..]", "on an unknown day"),
        ("[2022-01-07..2022-01-09]", "between 2022-01-07 and 2022-01-09"),
    ],
)
def test_days(day: str, phrase: str) -> None:
    """A day is told as exactly as it is known, and no more exactly."""
    when = When(None, None) if day == "[..]" else When.parse(day)

    assert day_phrase(when) == phrase


@pytest.mark.parametrize(
    ("about", "phrase"),
    [
        (When.parse("2022-02-01"), "for 2022-02-01"),
        (When.parse("2022-02"), "for some day of 2022-02"),
        (Period.parse("2022-02-01/2022-02-28"), "for every day of 2022-02-01/2022-02-28"),
        (Period.parse("../2022-02-28"), "for every day until 2022-02-28"),
        (Period.parse("2022-02-01/.."), "for every day from 2022-02-01 onwards"),
        (Period(None, None), "for every day"),
    ],
)
def test_days_spoken_of(about: When | Period, phrase: str) -> None:
    """Some day of a month and every day of a period are told apart."""
    assert about_phrase(about) == phrase


def test_a_negation_is_spelt_out(record: Record) -> None:
    """A quoted clause cannot be read for its opposite."""
    codebook = record().codebook

    assert claim(codebook, Literal("massed")) == "“forces are massed”"
    assert claim(codebook, Literal("massed", False)) == "not “forces are massed”"
    assert name(codebook, "us") == "us"


def test_where_it_stands(record: Record) -> None:
    """A statement is cited by id, source and paragraph."""
    ledger = record("a 01 us assert massed", "b 01 us assert snow place=")

    assert place(ledger["a"]) == "[a: press ¶a]"
    assert place(ledger["b"]) == "[b: press]"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "a 01 us assert massed",
            ["us asserted “forces are massed” on 2022-01-01", "[a: press ¶a]"],
        ),
        ("a 01 peskov assert massed", ["peskov (for russia)"]),
        ("a 01 putin assert massed via=us,peskov", ["as reported by us, by way of peskov,"]),
        ("a 01 us deny ~massed", ["denied not “forces are massed”"]),
        ("a 01 russia deny massed target=framing", ["rejected the framing of"]),
        ("a 01 us assert massed certainty=probable", ["asserted as probable"]),
        ("a 01 us deny massed certainty=possible", ["denied as possibly not so"]),
        ("a 01 us threaten sanctions given=~fail", ["threatened", "if not “the talks fail”"]),
        ("a 01 us assure ~sanctions about=2022-02", ["gave the assurance", "for some day of"]),
        ("a 01 us warn attack addressee=russia", ["“Russia attacks”, addressing russia, on"]),
        (
            "a 01 us warn attack addressee=russia,putin,france",
            [", addressing russia, putin and france, on"],
        ),
        ("a 01 us assert massed dated=inferred", ["(day inferred)"]),
        ("a 01 us assert massed dated=report-day", ["(day of the report)"]),
        ("a 01 us decline", ["us declined to say on 2022-01-01"]),
        ("a 01 us retract answers=z", ["us retracted on 2022-01-01 what was said in [z]"]),
        (
            "a 01 putin assert massed via=us:distancing,peskov:ascribed",
            [
                "as reported by us (at a distance), by way of peskov (saying what the",
                "speaker thinks), held",
            ],
        ),
        ("a 01 putin assert massed via=us:factive", ["as reported by us (as a fact), asserted"]),
        (
            "a 01 us ultimatum sanctions given=attack about=../2022-01-20 addressee=russia",
            [
                "us gave the ultimatum not “Russia attacks” by 2022-01-20, or else",
                "or else “sanctions are imposed”, addressing russia, on 2022-01-01",
            ],
        ),
        (
            "a 01 us ultimatum sanctions given=~fail about=2022-01-20",
            ["the ultimatum “the talks fail” by 2022-01-20, or else “sanctions are imposed” on"],
        ),
        (
            "a 01 us ultimatum sanctions given=attack",
            ["the ultimatum not “Russia attacks”, or else “sanctions are imposed” on"],
        ),
        ("a 01 us accept ~sanctions", ["us accepted not “sanctions are imposed”"]),
        ("a 01 us declare massed", ["us declared “forces are massed”"]),
    ],
)
def test_utterances(record: Record, line: str, parts: list[str]) -> None:
    """A clause says who, for whom, through whom, did what, if what, when, to whom, and where."""
    told = utterance(record("z 01 us assert calm", line), "a")

    assert all(each in told for each in parts), told


def test_certain_and_stated_go_without_saying(record: Record) -> None:
    """What is as usual is not told."""
    plain = utterance(record("a 01 us assert massed"), "a")
    spelt_out = utterance(record("a 01 us assert massed certainty=certain dated=stated"), "a")

    assert plain == spelt_out


def test_what_is_taken_for_granted(record: Record) -> None:
    """Where a statement only takes the literal for granted, the sentence says so."""
    ledger = record("a 01 us demand ~attack presupposes=massed", "b 02 russia deny massed")
    (found,) = contradictions(ledger)

    assert "us demanded not “Russia attacks”" in found.why.replace("Us ", "us ")
    assert "taking for granted “forces are massed” [a: press ¶a]" in found.why
