"""Findings and records as lines for people."""

from collections.abc import Callable
from typing import TypeAlias

from stance import Ledger, read
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
