"""Which statements show a clash: law 8 in examples."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

import stance.evidence
from stance import Ledger, contradictions

Record: TypeAlias = Callable[..., Ledger]


def proofs(ledger: Ledger) -> list[tuple[str, ...]]:
    """Return the proof of each contradiction."""
    return [each.proof for each in contradictions(ledger)]


@pytest.mark.parametrize(
    ("lines", "proof"),
    [
        (("a 01 us assert calm", "b 02 russia deny calm"), ("a", "b")),
        (("a 01 us assert calm presupposes=massed",), ("a",)),
        (
            (
                "a 2022-01 us assert calm occasion=call",
                "b 01 us assert calm occasion=call",
                "c 02 russia deny calm",
            ),
            ("b", "c"),
        ),
        (
            (
                "a [2022-01-01..2022-01-05] us assert calm occasion=call",
                "b [2022-01-05..2022-01-09] us assert calm occasion=call",
                "c 06 russia deny calm",
            ),
            ("a", "c"),
        ),
        (
            (
                "a [2022-01-01..2022-01-05] us assert calm occasion=call",
                "b [2022-01-05..2022-01-09] us assert calm occasion=call",
                "c 12 russia deny calm",
            ),
            ("b", "c"),
        ),
        (
            (
                "a [2022-01-01..2022-01-20] us assert calm occasion=call",
                "b [2022-01-20..2022-02-10] us assert calm occasion=call",
                "c 20 russia deny calm",
            ),
            ("a", "b", "c"),
        ),
        (
            (
                "a 01 us assert calm",
                "b 01 us assert calm answers=c",
                "c 2022-01 russia deny calm",
            ),
            ("b", "c"),
        ),
    ],
    ids=[
        "one of each side",
        "one that makes both",
        "the report that gives the day",
        "one of two vague ones",
        "the one of two vague ones that is fresh",
        "two that give the day together",
        "the one that answers",
    ],
)
def test_two_commitments(record: Record, lines: tuple[str, ...], proof: tuple[str, ...]) -> None:
    """Of several reports the proof names those by which the finding is as sure as it is."""
    assert [sorted(each) for each in proofs(record(*lines))] == [sorted(proof)]


MET = ("a 01 us assert calm", "b 02 us assert snow given=calm", "c 03 us deny snow")


def test_of_wire_copies_one_is_enough(record: Record) -> None:
    """Of two reports of one utterance the first stands for both."""
    assert proofs(record(*MET, "d 01 us assert calm")) == [("a", "b", "c")]


def test_the_fewest_statements(record: Record) -> None:
    """A report that makes two of the commitments is taken before one that makes one."""
    lines = ("a 02 us assert calm", "b 02 us assert snow given=calm presupposes=calm", MET[2])

    assert proofs(record(*lines)) == [("b", "c")]


def test_of_a_deed_one_vague_report_is_enough(record: Record) -> None:
    """What was said by then, on whichever day, is said when it is belied."""
    lines = (
        "a [2022-01-01..2022-01-02] us assert calm occasion=call",
        "b [2022-01-02..2022-01-03] us assert calm occasion=call",
        "e 02 happens ~calm",
    )

    assert proofs(record(*lines)) == [("a", "e")]


def test_an_answer_is_kept(record: Record) -> None:
    """Of reports that give the day alike the one that is answered stands in the proof."""
    lines = (*MET[:2], "c 03 us deny snow answers=d", "d 01 us assert calm")

    assert proofs(record(*lines)) == [("d", "b", "c")]


def test_the_answer_that_orders_a_declaration_is_kept(record: Record) -> None:
    """A declaration that answers a report comes after it: with another it might not."""
    lines = (
        "a [2022-01-01..2022-01-02] us declare ~calm occasion=call",
        "b 01 us declare ~calm occasion=call",
        "c [2022-01-01..2022-01-02] us declare calm occasion=call answers=a",
    )

    assert ("a", "c") in proofs(record(*lines))


def test_very_many_reports(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many ways to choose, the first report of each is taken."""
    monkeypatch.setattr(stance.evidence, "_MOST_WAYS", 1)
    lines = (*MET[:2], "c 03 us deny snow answers=d", "d 01 us assert calm")

    assert proofs(record(*lines)) == [("a", "b", "c")]
