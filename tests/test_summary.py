"""Findings and records as lines for people."""

from collections.abc import Callable
from typing import TypeAlias

import attrs
import pytest

import stance.summary
from stance import Event, Ledger, read
from stance.question import Question
from stance.summary import summary

Record: TypeAlias = Callable[..., Ledger]


def text(ledger: Ledger) -> str:
    """Return the summary of *ledger* as one text."""
    return "\n".join(summary("a path", Question(read(ledger))))


def test_readouts_of_one_occasion(record: Record) -> None:
    """Where two reporters give accounts of an occasion, they are shown side by side."""
    found = text(
        record(
            "a 01 putin assert massed occasion=call via=kremlin",
            "b 01 putin assert calm occasion=call via=us",
        )
    )

    assert "Readouts of call side by side: 2 contents" in found


def test_an_occasion_on_which_nothing_was_put_on_record(record: Record) -> None:
    """Where neither account puts anything on record, there is nothing to show."""
    found = text(
        record("a 01 putin decline occasion=call via=kremlin", "b 01 us decline occasion=call")
    )

    assert "Readouts" not in found


def test_chains_are_told(record: Record) -> None:
    """What is said to follow on what has a section of its own."""
    found = text(
        record(
            "a 01 us threaten sanctions given=attack",
            "b 02 russia threaten blockade given=sanctions",
        )
    )

    assert "What is said to follow on what: 1 chain" in found


def test_events_are_listed(record: Record) -> None:
    """What happened has a section of its own, by day; the head counts it."""
    found = text(record("a 01 us deny massed", "f 05 happens snow", "e 03 happens massed"))

    assert "1 statement by 1 speaker and 2 events in 1 source" in found
    assert "What happened: 2 events\n  1. An event on 2022-01-03: “forces are massed”" in found
    assert "definite, word-deed: Us denied" in found


def test_very_many_events_are_counted(record: Record) -> None:
    """Where there are too many events to list, the rest are counted."""
    found = text(record(*(f"e{at:03} 05 happens snow" for at in range(102))))

    assert "100. An event on 2022-01-05" in found
    assert "(and 2 events more)" in found
    assert "101." not in found


def test_undertakings_are_told(record: Record) -> None:
    """What became of promises has a section that counts them by what became of them."""
    found = text(record("a 01 us promise sanctions", "b 02 us threaten embargo given=attack"))

    assert "demands: 2 undertakings, 1 conditional, 1 active" in found
    assert "2. conditional: Us threatened" in found


def test_what_was_not_said_is_told_where_it_is_coded(record: Record) -> None:
    """Of evasion the coder's words stand in the list."""
    assert "declined to say (numbers) on 2022-01-01" in text(
        record("a 01 us decline gloss=numbers")
    )


def test_a_page_in_short(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before all else stands whom the findings concern, how many, and under which numbers."""
    ledger = record(
        "a 01 us assert massed",
        "b 02 russia deny massed",
        "c 03 france deny massed",
        "d 04 us deny massed",
        "e 05 us promise sanctions via=russia",
    )
    lines = list(summary("record", Question(read(ledger))))
    start = lines.index("In short (in brackets the numbers below)")
    short = lines[start : lines.index("", start)]

    assert short[1].startswith("  What cannot stand together: 2 contradictions, 2 definite")
    assert short[2:4] == [
        "    france against us: 1 definite [1]",
        "    russia against us: 1 definite [2]",
    ]
    assert "    us: 1 reversal [1]" in short
    assert "    us, as reported by russia: 1 active [1]" in short
    assert "    us: 1 uncorroborated [1]" in short

    monkeypatch.setattr(stance.summary, "_GROUPS", 1)
    monkeypatch.setattr(stance.summary, "_NUMBERS", 0)
    again = list(summary("record", Question(read(ledger))))
    assert "    france against us: 1 definite [, …]" in again
    assert "    (and 1 more)" in again


def test_words_against_oneself_and_against_deeds(record: Record) -> None:
    """One party on both sides stands against itself; an event is what happened."""
    twice = record("a 01 us assert met", "b 02 us deny met")
    deed = attrs.evolve(
        record("a 01 us deny met"),
        events=[Event(id="e", content="met", happened="2022-01-01")],
    )

    assert any("us against itself: " in each for each in summary("x", Question(read(twice))))
    assert any("us against what happened: " in each for each in summary("x", Question(read(deed))))


def test_words_as_others_report_them(record: Record) -> None:
    """What others report of a party is told apart from its own words against one another."""
    own = record("a 01 us assert met", "b 02 us deny met via=russia")
    both = record(
        "a 01 us assert met via=russia occasion=call", "b 01 us deny met via=france occasion=call"
    )
    deed = record("a 01 us assert calm via=russia", "e 02 happens massed")
    told = {
        "    us against what others report of it: 1 possible [1]": own,
        "    us, as others report it, against itself: 1 possible [1]": both,
        "    us, as others report it, against what happened: 1 possible [1]": deed,
    }
    for words, ledger in told.items():
        assert words in list(summary("x", Question(read(ledger))))


def test_what_findings_are_is_counted_in_words(record: Record) -> None:
    """Of a noun there are several, of another word there are as many."""
    found = text(
        record(
            "a 01 us assert met",
            "b 02 us deny met",
            "c 01 us assert calm",
            "d 02 us deny calm",
            "e 03 france assert snow",
            "f 03 france deny snow",
        )
    )

    assert "    us: 2 reversals [1, 2]" in found
    assert "    france: 2 unordered [3, 4]" in found
