"""Whose words a statement has: holders, and those who pass words on."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Act, Ledger, positions, read
from stance.utterance import commitments, withdrawals
from stance.voice import reporter, through

Record: TypeAlias = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("by", "holder"), [("party", "russia"), ("speaker", "peskov")], ids=["party", "speaker"]
)
def test_holder(record: Record, by: str, holder: str) -> None:
    """The words of a spokesman bind his principal; read by speaker, himself."""
    ledger = record("a 01 peskov assert massed", "r 02 peskov retract answers=a")

    assert [each.holder for each in commitments(ledger, by)] == [holder]
    assert [each.holder for each in withdrawals(ledger, by)] == [holder]
    assert [each.principal for each in commitments(ledger, by)] == ["russia"]
    assert {each.party for each in read(ledger, by=by).positions} == {holder}


@pytest.mark.parametrize(
    ("speaker", "via", "expected"),
    [
        ("putin", "", None),
        ("putin", "via=peskov", None),
        ("putin", "via=russia", None),
        ("peskov", "via=kremlin", None),
        ("putin", "via=us", "us"),
        ("putin", "via=us,peskov", "us"),
        ("putin", "via=peskov,us", "us"),
        ("putin", "via=psaki,us", "psaki"),
        ("putin", "via=observer", "observer"),
        ("russia", "via=putin,kremlin", None),
    ],
    ids=[
        "own words",
        "an own spokesman",
        "its principal",
        "its office",
        "another state",
        "another state, from a spokesman",
        "a spokesman, from another state",
        "the outermost of two",
        "an unnamed observer",
        "a chain of one's own",
    ],
)
def test_through(record: Record, speaker: str, via: str, expected: str | None) -> None:
    """Words are own unless a reporter from outside passes them on; the outermost such counts."""
    ledger = record(f"a 01 {speaker} assert massed {via} presupposes=snow")

    assert through(ledger, ledger["a"]) == expected
    assert {each.through for each in commitments(ledger)} == {expected}
    assert reporter(ledger["a"]) == (via.removeprefix("via=").partition(",")[0] if via else speaker)


# --- how reporters pass words on ----------------------------------------------


def bound(ledger: Ledger, by: str = "party") -> list[tuple[str, str | None, str]]:
    """Return who is bound, through whom, to what, sorted."""
    rules = ledger.entailment
    found = [
        (each.holder, each.through, str(rules.literal(each.stated)))
        for each in commitments(ledger, by)
    ]
    return sorted(found, key=lambda each: (each[0], each[1] or "", each[2]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("france assert massed via=kremlin", [("france", "kremlin")]),
        ("france assert massed via=kremlin:distancing", [("france", "kremlin")]),
        ("france assert massed via=kremlin:factive", [("france", "kremlin"), ("russia", None)]),
        ("france assert massed via=kremlin:ascribed", [("france", "kremlin")]),
        (
            "france assert massed via=observer,us:factive",
            [("france", "observer"), ("us", "observer")],
        ),
        ("france assert massed via=us:factive,observer", [("france", "us"), ("us", None)]),
        (
            "france assert massed via=us:factive,russia:factive",
            [("france", "us"), ("russia", "us"), ("us", None)],
        ),
        (
            "france assert massed via=psaki,us:factive",
            [("france", "psaki"), ("us", None)],
        ),
        (
            "france assert massed via=psaki:ascribed,us:factive",
            [("france", "psaki"), ("us", "psaki")],
        ),
        (
            "france assert massed via=us:distancing,russia:factive",
            [("france", "us"), ("russia", "us")],
        ),
        ("putin assert massed via=peskov:factive", [("russia", None)]),
        ("putin assert massed via=peskov:ascribed", [("russia", "peskov")]),
        ("putin assert massed via=peskov:distancing", [("russia", None)]),
        ("putin assert massed via=us,peskov:ascribed", [("russia", "us")]),
        ("putin assert massed via=peskov:ascribed,us", [("russia", "peskov")]),
        ("putin assert massed via=russia:ascribed", [("russia", "russia")]),
    ],
    ids=[
        "neutrally",
        "at a distance",
        "as a fact",
        "ascribed",
        "as a fact, as another reports",
        "as a fact, what another reports",
        "as a fact, twice",
        "as a fact, through a spokeswoman",
        "as a fact, as a spokeswoman ascribes",
        "as a fact, as another says at a distance",
        "as a fact, by an own spokesman",
        "ascribed by an own spokesman",
        "at a distance, by an own spokesman",
        "ascribed by an own spokesman, as another reports",
        "as another reports, ascribed by an own spokesman",
        "ascribed by the principal",
    ],
)
def test_manners(record: Record, line: str, expected: list[tuple[str, str | None]]) -> None:
    """A fact passed on binds the reporter too; what is ascribed is never the speaker's own word.

    A reporter's own word is so unless somebody outside its principal, or who ascribes it, stands
    between; nothing else makes a difference.
    """
    found = bound(record(f"a 01 {line}"))

    assert found == [(holder, through, "massed") for holder, through in expected]


def test_a_fact_passed_on_by_an_own_spokesman(record: Record) -> None:
    """By party that adds nothing; by speaker the spokesman is a holder of his own."""
    ledger = record("a 01 putin assert massed via=peskov:factive")

    assert bound(ledger) == [("russia", None, "massed")]
    assert bound(ledger, by="speaker") == [("peskov", None, "massed"), ("putin", None, "massed")]


def test_a_fact_passed_on_by_two_of_one_party(record: Record) -> None:
    """By speaker each reporter is bound, by party their principal; neither is outside it."""
    ledger = record("a 01 france assert massed via=peskov:factive,lavrov:factive")

    assert set(bound(ledger)) == {("france", "peskov", "massed"), ("russia", None, "massed")}
    assert bound(ledger, by="speaker") == [
        ("france", "peskov", "massed"),
        ("lavrov", None, "massed"),
        ("peskov", None, "massed"),
    ]


@pytest.mark.parametrize(
    "what",
    [
        "assert massed",
        "deny massed",
        "dispute ~massed",
        "warn massed given=fail",
        "admit massed certainty=probable",
        "assert massed about=2022-02",
        "accuse massed certainty=possible",
        "predict massed",
        "predict massed about=2022-02",
    ],
)
def test_what_a_reporter_vouches_for(record: Record, what: str) -> None:
    """A reporter of a fact asserts the same: literal, degree, condition, days; a prediction too."""
    speaker, reporter_ = sorted(
        commitments(record(f"a 05 france {what} via=us:factive")), key=lambda each: each.holder
    )

    assert (speaker.holder, reporter_.holder) == ("france", "us")
    assert reporter_.meaning == speaker.meaning
    assert (reporter_.stated, reporter_.given, reporter_.extent) == (
        speaker.stated,
        speaker.given,
        speaker.extent,
    )
    assert (reporter_.said, reporter_.speaker) == (speaker.said, "us")
    assert reporter_.reports == speaker.reports == (("a", 0),)
    assert reporter_.act is (Act.PREDICT if "predict" in what else Act.ASSERT)


def test_presuppositions_bind_the_speaker_only(record: Record) -> None:
    """Who passes a claim on as a fact does not take for granted what its speaker does."""
    ledger = record("a 01 france assert massed via=us:factive presupposes=snow")

    assert bound(ledger) == [
        ("france", "us", "massed"),
        ("france", "us", "snow"),
        ("us", None, "massed"),
    ]


def test_a_reporter_can_change_its_mind(record: Record) -> None:
    """What was passed on as a fact is the reporter's own word, to be reversed or taken back."""
    told = "a 01 france assert massed via=us:factive"
    reversed_ = record(told, "b 03 us deny massed")
    taken_back = record(told, "b 03 us retract answers=a")

    for ledger in (reversed_, taken_back):
        (own,) = (
            each for each in positions(ledger) if each.party == "us" and "a" in each.statements
        )

        assert str(own.until) == "2022-01-03"
    assert read(taken_back).warnings == ()
    assert [each.until for each in positions(taken_back) if each.party == "france"] == [None]
