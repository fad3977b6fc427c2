"""Whether what meets clashes, and how surely: degrees, freshness, settled matters, witnesses."""

from collections.abc import Callable
from itertools import product
from typing import TypeAlias

import pytest

from stance import Kind, Ledger, Reason, Verdict, contradictions, read

Record: TypeAlias = Callable[..., Ledger]


def reasons(ledger: Ledger, fresh: int = 7) -> list[str]:
    """Return the reasons of each contradiction, `definite` where there are none."""
    return [
        " ".join(reason.value for reason in each.reasons) or each.verdict.value
        for each in contradictions(read(ledger, fresh=fresh))
    ]


# --- degrees ------------------------------------------------------------------

DEGREES = ("certain", "probable", "possible")


@pytest.mark.parametrize(("one", "other"), list(product(DEGREES, DEGREES)))
def test_degrees(record: Record, one: str, other: str) -> None:
    """Opposite claims clash unless both can be held: possible beside probable or possible."""
    ledger = record(
        f"a 01 russia assert massed certainty={one}", f"b 02 us deny massed certainty={other}"
    )
    both_can_be_held = {one, other} <= {"probable", "possible"} and "possible" in (one, other)
    surely = {one, other} == {"certain"}

    assert reasons(ledger) == ([] if both_can_be_held else ["definite" if surely else "degree"])


@pytest.mark.parametrize(("one", "other"), list(product(DEGREES, DEGREES)))
def test_degrees_of_a_settled_matter(record: Record, one: str, other: str) -> None:
    """What one holder said of a fact clashes by the same table of degrees."""
    ledger = record(
        f"a 01 russia assert met certainty={one}", f"b 20 russia deny met certainty={other}"
    )
    both_can_be_held = {one, other} <= {"probable", "possible"} and "possible" in (one, other)
    surely = {one, other} == {"certain"}

    assert reasons(ledger) == ([] if both_can_be_held else ["definite" if surely else "degree"])


# --- freshness ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "fresh", "expected"),
    [
        ("08", 7, "definite"),
        ("09", 7, "elapsed"),
        ("01", 0, "definite"),
        ("02", 0, "elapsed"),
        ("31", 30, "definite"),
        ("31", 29, "elapsed"),
        ("2022-01", 7, "elapsed"),
        ("2022-01", 30, "definite"),
    ],
    ids=[
        "7 days",
        "8 days",
        "its own day",
        "the next day",
        "30 of 30",
        "30 of 29",
        "month",
        "30 days",
    ],
)
def test_an_undated_claim_goes_stale(record: Record, later: str, fresh: int, expected: str) -> None:
    """An undated claim of a state stands against words surely said within the fresh days."""
    found = reasons(record("a 01 russia assert massed", f"b {later} us deny massed"), fresh)

    assert [each.replace("date ", "") for each in found] == [expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("russia assert massed", "us deny massed answers=a", "definite"),
        ("russia deny plans", "us assert plans", "elapsed"),
        ("russia deny attack", "us assert attack", "elapsed"),
        ("russia assert choice", "us assert veto", "definite"),
        ("russia assert met", "us deny met", "definite"),
        ("russia assert massed about=2022", "us deny massed about=2022-01/2022-12", "definite"),
        ("russia promise ~attack", "us demand attack", "definite"),
        ("russia demand ~attack", "us demand attack", "definite"),
        ("russia promise ~attack", "russia assert plans", "definite"),
        ("russia deny plans", "russia threaten attack", "elapsed"),
        ("russia deny plans", "russia threaten attack answers=a", "definite"),
    ],
    ids=[
        "answered",
        "an intent",
        "conduct",
        "a norm",
        "a fact",
        "dated",
        "a standing promise",
        "a standing demand",
        "a promise, then the intent",
        "the denial of an intent, then a threat",
        "the same, answered",
    ],
)
def test_what_goes_stale(record: Record, one: str, other: str, expected: str) -> None:
    """After nine days an undated state, intent or conduct has perhaps lapsed, unless answered."""
    assert reasons(record(f"a 01 {one}", f"b 10 {other}")) == [expected]


def test_a_repeated_claim_is_fresh_again(record: Record) -> None:
    """The days are counted from any statement of the run, before or after."""
    opposed = "d 20 us deny massed"
    lines = ["a 01 russia assert massed", "b 14 russia assert massed", "c 29 russia assert massed"]

    assert reasons(record(lines[0], opposed)) == ["elapsed"]
    assert reasons(record(*lines[:2], opposed)) == ["definite"]
    assert reasons(record(lines[0], opposed, lines[2])) == ["elapsed"]
    assert reasons(record(lines[0], opposed, "c 27 russia assert massed")) == ["definite"]


def test_an_answer_within_a_run_keeps_it_fresh(record: Record) -> None:
    """One answered statement of two long runs is enough for certainty, whoever answers."""
    lines = ("a 01 russia assert massed", "b 02 russia assert massed", "c 15 us deny massed")

    assert reasons(record(*lines, "d 16 us deny massed")) == ["elapsed"]
    assert reasons(record(*lines, "d 16 us deny massed answers=b")) == ["definite"]
    assert reasons(record(*lines, "d 30 russia assert massed answers=c")) == ["definite"]


def test_presupposed_words_answer_too(record: Record) -> None:
    """An answer that only takes the opposite for granted is an answer to the claim."""
    ledger = record(
        "a 01 russia assert calm", "b 20 us demand ~attack presupposes=massed answers=a"
    )

    assert reasons(ledger) == ["definite"]


# --- settled matters ----------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a 01 russia assert met", "b 20 russia deny met"], ["definite"]),
        (["a 01 russia assert massed", "b 03 russia deny massed"], []),
        (
            [
                "a 20 russia assert massed about=2022-01-10",
                "b 22 russia deny massed about=2022-01-10",
            ],
            ["definite"],
        ),
        (
            [
                "a 05 russia assert massed about=2022-01-10",
                "b 22 russia deny massed about=2022-01-10",
            ],
            [],
        ),
        (
            [
                "a 2022-01 russia assert massed about=2022-01-10",
                "b 2022-02-22 russia deny massed about=2022-01-10",
            ],
            ["date"],
        ),
        (
            [
                "a 20 russia assert massed about=2022-01-10",
                "b 22 russia deny massed about=2022-01-11",
            ],
            [],
        ),
        (["a 01 russia assert met", "b 01 russia deny met"], ["definite"]),
        (["a 01 russia assert met", "b 02 lavrov deny met"], ["definite"]),
    ],
    ids=[
        "a fact",
        "a state: a change of mind",
        "days over for both",
        "days over for one only",
        "days perhaps over",
        "other days",
        "the same day",
        "another speaker",
    ],
)
def test_settled(record: Record, lines: list[str], expected: list[str]) -> None:
    """One holder cannot say both of a fact or of days that are over; of an open matter it can."""
    assert reasons(record(*lines)) == expected


@pytest.mark.parametrize(
    ("retraction", "expected"),
    [
        ("r 05 russia retract answers=a", []),
        ("r 10 russia retract answers=a", ["order"]),
        ("r 15 russia retract answers=a", ["definite"]),
        ("r 15 russia retract answers=b", ["definite"]),
        ("r 2022-01 russia retract answers=a", ["order"]),
        ("r 05 us retract answers=a", ["definite"]),
    ],
    ids=["between", "the day of the later", "after", "of the later", "perhaps", "by another"],
)
def test_settled_matters_taken_back(record: Record, retraction: str, expected: list[str]) -> None:
    """What was taken back before the opposite was said does not clash with it."""
    ledger = record("a 01 russia assert met", "b 10 russia deny met", retraction)

    assert reasons(ledger) == expected


def test_settled_matters_taken_back_by_answer(record: Record) -> None:
    """On one day, what answers the retraction comes after it."""
    ledger = record(
        "a 01 russia assert met", "r 10 russia retract answers=a", "b 10 russia deny met answers=r"
    )

    assert reasons(ledger) == []


@pytest.mark.parametrize(
    ("retraction", "expected"),
    [("14", []), ("15", ["order rule"]), ("16", ["rule"])],
    ids=["before", "the same day", "after"],
)
def test_settled_matters_that_a_soft_rule_opposes(
    record: Record, retraction: str, expected: list[str]
) -> None:
    """A rule that usually holds ends nothing, so only a retraction keeps the two apart."""
    ledger = record(
        "a 12 russia assert drills about=2022-01-10",
        f"r {retraction} russia retract answers=a",
        "b 15 russia deny massed about=2022-01-10",
    )

    assert reasons(ledger) == expected


# --- reasons ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["a 2022-01 russia assert massed about=2022-02", "b 05 us deny massed about=2022-02"],
            "date",
        ),
        (["a 01 russia assert met", "b 02 us deny met", "c 01 russia deny met"], "definite"),
        (
            ["a 01 russia assert massed", "b 01 russia deny massed", "c 02 us assert calm"],
            "order",
        ),
        (["a 01 russia assert massed certainty=probable", "b 02 us deny massed"], "degree"),
        (["a 01 us accuse massed", "b 02 russia deny massed target=framing"], "framing"),
        (["a 01 russia assert massed via=us", "b 02 us deny massed"], "attributed"),
        (["a 01 russia assert massed", "b 12 us deny massed"], "elapsed"),
        (["a 01 lavrov assert massed", "b 02 peskov deny massed"], "turnover"),
        (["a 01 russia assert drills", "b 02 us deny massed"], "rule"),
        (["a 01 russia predict attack", "b 02 us deny attack"], "date prediction"),
        (["a 01 russia predict met", "b 02 us deny met"], "definite"),
        (["a 01 russia predict attack about=2022-02-01", "b 02 us deny attack"], "definite"),
    ],
)
def test_reasons(record: Record, lines: list[str], expected: str) -> None:
    """Each reason has its example, and all that is otherwise certain is definite."""
    assert expected in reasons(record(*lines))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a 05 us assert massed", "c [2022-01-08..2022-01-20] us deny massed"], ["date"]),
        (["a 05 us assert massed", "c [2022-01-10..2022-01-20] us deny massed"], ["date"]),
        (["a 05 us assert massed", "c [2022-01-11..2022-01-20] us deny massed"], ["definite"]),
        (["a 05 us assert massed", "c [2022-01-06..2022-01-10] us deny massed"], []),
        (["a 05 us assert massed", "d 05 us deny massed", "c 10 us assert snow"], ["order"]),
        (
            [
                "a 05 us assert massed",
                "d 05 us deny massed",
                "c [2022-01-08..2022-01-20] us assert calm",
            ],
            ["date order"],
        ),
    ],
    ids=[
        "perhaps over",
        "perhaps over that day",
        "over later",
        "over by then",
        "no order",
        "no order, and perhaps over",
    ],
)
def test_perhaps_in_force(record: Record, lines: list[str], expected: list[str]) -> None:
    """Where one side was perhaps over or never surely held, the finding is only possible."""
    found = contradictions(record(*lines, "b 10 russia deny massed"))
    between = [each for each in found if each.parties == ("russia", "us")]

    assert [" ".join(one.value for one in each.reasons) for each in between] == [
        each.replace("definite", "") for each in expected
    ]


def test_reasons_add_up(record: Record) -> None:
    """All that stands between a finding and certainty is named, in the order of the table."""
    ledger = record("a 01 russia predict drills certainty=probable via=us", "b 20 us deny massed")

    assert reasons(ledger) == ["date degree attributed elapsed rule prediction"]


def test_the_surest_pair_is_shown(record: Record) -> None:
    """Where a run holds a sure and a doubtful statement, the finding is that of the sure one."""
    ledger = record(
        "a 2021-12 russia predict met",
        "b 02 russia assert massed",
        "c 03 russia assert massed",
        "d 10 us deny massed",
    )
    (found,) = contradictions(ledger)

    assert found.verdict is Verdict.DEFINITE
    assert "c" in found.proof
    assert {each.kind for each in found.sides} == {Kind.DIALECTICAL}


def test_the_surest_of_very_many_is_shown(record: Record) -> None:
    """Also among more statements than can all be tried the three said together are found."""
    runs = {
        "a": ("us assert fail", "2022-02"),
        "b": ("us assert snow given=fail", "2021-12"),
        "c": ("russia deny snow", "2021-10"),
    }
    lines = [
        f"{name}{day} {month}-{day:02} {said}"
        for name, (said, month) in runs.items()
        for day in range(1, 21)
    ]
    last = [
        "a21 2022-03-02 us assert fail",
        "b21 2022-03-01 us assert snow given=fail",
        "c21 2022-03-03 russia deny snow",
    ]
    (stale,) = contradictions(record(*lines))
    (found,) = contradictions(record(*lines, *last))

    assert stale.reasons == (Reason.ELAPSED,)
    assert (found.reasons, found.proof) == ((), ("c21", "a21", "b21"))
    assert len(found.statements) == 63


# --- the proof ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "proof"),
    [
        (
            ["c 03 russia deny snow answers=b", "d 03 russia deny snow"],
            ("c", "a", "b"),
        ),
        (
            ["c 03 russia deny snow", "d 03 russia deny snow answers=b"],
            ("d", "a", "b"),
        ),
        (
            ["c 03 russia deny snow answers=a", "d 03 russia deny snow answers=b"],
            ("c", "a", "b"),
        ),
        (["c 03 russia deny snow", "d 03 russia deny snow"], ("c", "a", "b")),
    ],
    ids=["the first report answers", "the second does", "each answers another", "none does"],
)
def test_the_proof_names_the_reports_that_answer(
    record: Record, lines: list[str], proof: tuple[str, ...]
) -> None:
    """Of two reports of one utterance the one is named that answers something in the proof."""
    ledger = record("a 01 us assert fail", "b 02 us assert snow given=fail", *lines)
    (found,) = contradictions(ledger)

    assert found.proof == proof


def test_the_proof_names_both_reports_that_give_the_day(record: Record) -> None:
    """Where only two reports together give the day of a base, both are in the proof."""
    (found,) = contradictions(
        record(
            "a [..2022-01-02] us assert fail occasion=call",
            "a2 [2022-01-02..] us assert fail occasion=call",
            "b 02 us assert snow given=fail",
            "c 03 russia deny snow",
        )
    )

    assert (found.proof, found.reasons) == (("c", "a", "a2", "b"), ())


def test_who_answers_the_end_of_the_other_side_comes_too_late(record: Record) -> None:
    """Where the first of a run answers the retraction of the other side a later one may clash.

    By its day it perhaps comes before the retraction, which the first surely does not.
    """
    (found,) = contradictions(
        record(
            "a 01 us assert massed",
            "b [2022-01-01..2022-01-04] us retract answers=a",
            "c 01 russia deny massed answers=b",
            "d 02 russia deny massed",
        )
    )

    assert (found.proof, found.reasons) == (("d", "a"), (Reason.DATE,))


def test_what_one_statement_makes_was_said_at_once(record: Record) -> None:
    """However vague its day; and it shows the finding alone, though another gives a day better."""
    vague = "b 2022-01 us assert massed presupposes=~massed occasion=call"
    (alone,) = contradictions(record(vague))
    (beside,) = contradictions(record("a 01 us assert massed occasion=call", vague))

    assert (alone.verdict, alone.proof) == (beside.verdict, beside.proof)
    assert (beside.verdict, beside.proof) == (Verdict.DEFINITE, ("b",))


def test_one_statement_of_two_days_is_shown_only_as_surely(record: Record) -> None:
    """Where its own day leaves open what another report's day does not, both are named."""
    (found,) = contradictions(
        record(
            "a 01 us demand sanctions presupposes=~massed occasion=call",
            "b 2022-01 us assert massed about=2022-01-03 presupposes=~massed occasion=call",
        )
    )

    assert (found.verdict, found.proof) == (Verdict.DEFINITE, ("b", "a"))
