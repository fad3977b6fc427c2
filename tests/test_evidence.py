"""Which statements show a clash: law 8 in examples."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

import stance.contradiction
import stance.evidence
from stance import Ledger, Reason, Verdict, contradictions, verify
from stance.testing import oracle

Record: TypeAlias = Callable[..., Ledger]


def proofs(ledger: Ledger) -> list[tuple[str, ...]]:
    """Return the proof of each contradiction."""
    return [each.proof for each in contradictions(ledger)]


def proofs_by_brute_force(ledger: Ledger) -> list[tuple[str, ...]]:
    """Return the proofs that the oracle finds, sorted."""
    return sorted(tuple(each["proof"]) for each in oracle.contradictions(ledger))


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


@pytest.mark.parametrize(
    ("between", "proof"),
    [
        # Another's words, answered, put the first before the last.
        (("b 01 russia demand sanctions answers=a", "c 01 {last} answers=b"), ("a", "c", "b")),
        (
            (
                "b 01 russia demand sanctions answers=a",
                "b2 01 russia assert snow answers=b",
                "c 01 {last} answers=b2",
            ),
            ("a", "c", "b2", "b"),
        ),
        # What is answered directly shows it by less.
        (("b 01 us promise sanctions answers=a", "c 01 {last} answers=b"), ("b", "c")),
        # Days that tell the order need no answers.
        (("b 01 russia demand sanctions answers=a", "c 02 {last} answers=b"), ("a", "c")),
    ],
)
def test_what_a_chain_of_answers_orders(
    record: Record, between: tuple[str, ...], proof: tuple[str, ...]
) -> None:
    """Of one day it takes what was said in between to know which of two was said first."""
    lines = (each.format(last="us assure ~sanctions given=~attack") for each in between)
    ledger = record("a 01 us promise sanctions", *lines)
    found = [each for each in contradictions(ledger) if each.parties == ("us",)]

    assert [(each.verdict, each.proof) for each in found] == [(Verdict.DEFINITE, proof)]
    assert all(verify(each, each.asked) for each in found)
    assert sorted(proofs(ledger)) == proofs_by_brute_force(ledger)
    alone = [each for each in contradictions(ledger.only(proof)) if each.parties == ("us",)]
    assert [each.verdict for each in alone] == [Verdict.DEFINITE]
    by_way = "known from the answers on record, by way of [b"
    assert (by_way in found[0].why) is (len(proof) > 2)


def test_what_may_be_needs_no_order(record: Record) -> None:
    """A finding that is only possible keeps to what clashes, whatever was said in between."""
    lines = (
        "a 01 us promise sanctions via=russia",
        "b 01 russia demand sanctions answers=a",
        "c 01 us assure ~sanctions given=~attack via=russia answers=b",
    )
    found = [each for each in contradictions(record(*lines)) if len(each.parties) == 1]

    assert [(each.verdict, each.proof) for each in found] == [(Verdict.POSSIBLE, ("a", "c"))]


def test_which_line_came_later_takes_the_order(record: Record) -> None:
    """Another speaker's later line is found as such by the answers that put it later."""
    ledger = record(
        "a 01 peskov urge calm",
        "b 01 us assert snow answers=a",
        "c 01 russia urge ~calm answers=b",
    )
    [found] = contradictions(ledger)

    assert (found.reasons, found.proof) == ((Reason.TURNOVER,), ("a", "c", "b"))
    assert verify(found, found.asked)
    assert [each.reasons for each in contradictions(ledger.only(found.proof))] == [found.reasons]
    assert proofs_by_brute_force(ledger) == [found.proof]


def test_the_report_that_is_answered_by_way_of_others(record: Record) -> None:
    """Of wire copies that one is named to which the answers lead; else it would be no record."""
    ledger = record(
        "a 01 peskov urge calm",
        "a2 01 peskov urge calm",
        "b 01 us retract answers=a2",
        "c 01 russia urge ~calm answers=b",
    )
    [found] = contradictions(ledger)

    assert found.proof == ("a2", "c", "b")
    assert verify(found, found.asked)
    assert [each.reasons for each in contradictions(ledger.only(found.proof))] == [found.reasons]
    assert proofs_by_brute_force(ledger) == [found.proof]


def test_the_answer_that_accepts_is_kept(record: Record) -> None:
    """Of an offer made twice that is named which was accepted; else nothing would bind."""
    lines = (
        "a 01 russia offer attack",
        "b 01 russia offer attack",
        "c 01 us accept attack answers=b",
        "d 01 russia declare attack",
        "e 01 russia declare ~attack answers=a",
    )
    ledger = record(*lines)

    for each in contradictions(ledger):
        alone = contradictions(ledger.only(each.proof))
        assert [each.parties, each.events] in [[one.parties, one.events] for one in alone]


def test_when_a_declaration_was_made_may_matter(record: Record) -> None:
    """Who declares one thing and then claims the opposite still claims it: by the days of both."""
    lines = (
        "a [2022-01-01..2022-01-03] us declare ~snow about=../2022-01-31 occasion=call",
        "b 02 us declare ~snow about=../2022-01-31 occasion=call",
        "c 03 us declare snow about=../2022-01-31",
        "e 01 happens snow",
    )
    ledger = record(*lines)

    for each in contradictions(ledger):
        if not each.reasons:
            alone = contradictions(ledger.only(each.proof))
            assert any(not one.reasons and one.events == each.events for one in alone)


def test_of_the_same_sides_what_is_sure_is_told(record: Record) -> None:
    """A word that a deed surely belies is not told again as perhaps triggered by another deed."""
    ultimatum = "us ultimatum ~sanctions given=~calm presupposes=~calm"
    ledger = record(
        f"a 2022-01 {ultimatum}",
        f"b 02 {ultimatum}",
        "e 02 happens sanctions",
        "f 01 happens ~calm",
    )
    found = [each for each in contradictions(ledger) if "sanctions" in each.propositions]

    assert [(each.verdict, each.proof) for each in found] == [(Verdict.DEFINITE, ("e", "b"))]
    assert all(verify(each, each.asked) for each in found)
    assert sorted(proofs(ledger)) == proofs_by_brute_force(ledger)


def test_what_surely_clashes_is_not_told_again_with_more(record: Record) -> None:
    """A condition that is met adds nothing to words that surely clash without it."""
    ledger = record(
        "a 2022-01-01 us assert calm given=calm about=2022-02-01",
        "b 2022-02-01 us assert calm",
        "c 2022-01-01 russia deny calm about=2022-02-01",
        "d 2022-01 us assert calm",
    )
    [found] = contradictions(ledger)

    assert (found.verdict, found.proof) == (Verdict.DEFINITE, ("c", "b"))
    assert verify(found, found.asked)
    assert sorted(proofs(ledger)) == proofs_by_brute_force(ledger)


def test_a_longer_showing_is_refused(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where parts of the same sides clash as surely, the checker says by what."""
    lines = (
        "a 01 russia assert calm",
        "b 02 russia assert calm occasion=call",
        "c 01 us assert ~calm given=~calm",
        "d 2022-01 us assert ~calm answers=b",
    )
    [short] = contradictions(record(*lines))
    monkeypatch.setattr(stance.contradiction, "_least", lambda several: several)
    long, same = sorted(contradictions(record(*lines)), key=lambda each: -len(each.statements))

    assert (short.proof, same, len(long.statements)) == (("b", "d"), short, 4)
    assert verify(short, short.asked)
    refused = verify(long, long.asked)
    assert not refused
    assert any("alone show the same, as surely" in each for each in refused.objections)


def test_very_many_reports(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many ways to choose, the first report of each is taken."""
    monkeypatch.setattr(stance.evidence, "_MOST_WAYS", 1)
    lines = (*MET[:2], "c 03 us deny snow answers=d", "d 01 us assert calm")

    assert proofs(record(*lines)) == [("a", "b", "c")]
