"""What each statement binds whom to: sections 3 and 5 of the design, act by act."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Act, Answer, Certainty, Kind, Ledger, When, read
from stance.days import ALWAYS, Extent, Period, extent, from_then_on, some_day_from
from stance.utterance import commitments, reporter, through, withdrawals

Record: TypeAlias = Callable[..., Ledger]


def literals(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the kind and the literal of each commitment, by day and statement."""
    rules = ledger.entailment
    return [(each.kind.value, str(rules.literal(each.stated))) for each in commitments(ledger)]


# --- by act -------------------------------------------------------------------

#: What each act on `attack` puts on record, as the design's table has it.
BINDS = {
    "assert": ("dialectical", "attack"),
    "affirm": ("dialectical", "attack"),
    "deny": ("dialectical", "not attack"),
    "dispute": ("dialectical", "not attack"),
    "admit": ("dialectical", "attack"),
    "accuse": ("dialectical", "attack"),
    "predict": ("dialectical", "attack"),
    "warn": ("dialectical", "attack"),
    "challenge": None,
    "urge": ("directive", "attack"),
    "demand": ("directive", "attack"),
    "propose": ("practical", "attack"),
    "offer": ("practical", "attack"),
    "promise": ("practical", "attack"),
    "assure": ("practical", "attack"),
    "threaten": ("practical", "attack"),
    "refuse": ("practical", "not attack"),
    "condemn": ("directive", "not attack"),
    "endorse": ("directive", "attack"),
}


@pytest.mark.parametrize("act", BINDS)
def test_acts(record: Record, act: str) -> None:
    """An act commits its speaker to the content, to its opposite, or to nothing."""
    row = BINDS[act]

    assert literals(record(f"a 01 russia {act} attack")) == ([] if row is None else [row])


@pytest.mark.parametrize(("kind", "literal"), sorted({each for each in BINDS.values() if each}))
def test_a_negated_content_gives_the_opposite(record: Record, kind: str, literal: str) -> None:
    """To deny that something is not so is to say that it is, and so for every act."""
    act = next(act for act, row in BINDS.items() if row == (kind, literal))
    opposite = "attack" if literal.startswith("not") else "not attack"

    assert literals(record(f"a 01 russia {act} ~attack")) == [(kind, opposite)]


@pytest.mark.parametrize("act", [*BINDS, "decline"])
def test_what_is_presupposed_binds_whatever_the_act(record: Record, act: str) -> None:
    """What is taken for granted is a certain, unconditional claim, denial and evasion included."""
    content = "" if act == "decline" else "sanctions given=fail about=2022-02"
    ledger = record(f"a 01 us {act} {content} presupposes=massed,~calm")
    found = [each for each in commitments(ledger) if not each.asserted]
    rules = ledger.codebook.entailment

    assert [str(rules.literal(each.stated)) for each in found] == ["massed", "not calm"]
    assert {each.kind for each in found} == {Kind.DIALECTICAL}
    assert {
        (each.meaning.certainty, each.condition.none, each.meaning.about) for each in found
    } == {(Certainty.CERTAIN, True, None)}
    assert {each.row.binds for each in found} == {Kind.DIALECTICAL}


def test_a_retraction_binds_to_nothing(record: Record) -> None:
    """To take back is no commitment, and is listed with what it answers."""
    ledger = record("a 01 us assert massed", "r 02 psaki retract answers=a")
    (found,) = withdrawals(ledger)

    assert literals(ledger) == [("dialectical", "massed")]
    assert (found.id, found.holder, found.speaker, found.answers) == ("r", "us", "psaki", "a")


def test_a_framing_is_a_mark(record: Record) -> None:
    """A denial of the framing marks the content, with neither condition nor days nor degree."""
    (found,) = commitments(record("a 01 russia deny massed target=framing certainty=possible"))

    assert (found.kind, found.meaning.certainty) == (Kind.FRAMING, Certainty.CERTAIN)
    assert not found.passing


# --- whose --------------------------------------------------------------------


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


# --- one utterance ------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("01 us assert massed", "01 us assert massed", True),
        ("01 us assert massed", "01 us assert troops", True),
        ("01 us assert massed", "01 us affirm massed", True),
        ("01 us assert massed", "02 us assert massed", False),
        ("01 us assert massed", "01 psaki assert massed", False),
        ("01 us assert massed", "01 us assert massed certainty=probable", False),
        ("01 us assert massed", "01 us assert massed given=fail", False),
        ("01 us assert massed", "01 us assert massed about=2022-02", False),
        ("01 us assert massed", "01 us assert massed answers=a", False),
        ("01 us assert massed via=france", "01 us assert massed via=russia", False),
        ("01 us assert massed via=france", "01 us assert massed via=france", True),
        ("2022-01 us assert massed", "2022-01 us assert massed", False),
        ("2022-01 us assert massed occasion=call", "2022-01 us assert massed occasion=call", True),
        ("2022-01 us assert massed occasion=call", "05 us assert massed occasion=call", True),
        ("01 us promise sanctions", "01 us threaten sanctions", True),
        ("01 us demand sanctions", "01 us condemn sanctions", False),
    ],
    ids=[
        "wire copies",
        "by another name",
        "another act",
        "another day",
        "another speaker",
        "another degree",
        "a condition",
        "other days",
        "an answer",
        "two reporters",
        "one reporter",
        "a vague day",
        "a vague day of one occasion",
        "one occasion, one day known",
        "one commitment",
        "a preference",
    ],
)
def test_one_utterance(record: Record, one: str, other: str, same: bool) -> None:
    """Reports of one speaker and day, or occasion, with one meaning are one utterance."""
    found = commitments(record(f"a {one}", f"b {other}"))

    assert [each.statements for each in found] == ([("a", "b")] if same else [("a",), ("b",)])


def test_what_one_utterance_keeps(record: Record) -> None:
    """Of two reports of one occasion the day is what both allow, and asserted beats presupposed."""
    ledger = record(
        "a 2022-01 us deny calm presupposes=massed occasion=call via=france",
        "b 05 us warn massed occasion=call via=france",
    )
    found = next(each for each in commitments(ledger) if each.statements == ("a", "b"))

    assert (str(found.said), found.act, found.asserted) == ("2022-01-05", Act.WARN, True)
    assert found.reports == (("a", 1), ("b", 0))
    assert found.accounts == {("call", "france")}


# --- days in the world --------------------------------------------------------

FIFTH = When.parse("2022-01-05")


@pytest.mark.parametrize(
    ("line", "expected", "settled"),
    [
        ("assert massed", from_then_on(FIFTH), Answer.NO),
        ("assert massed about=2022-01-04", extent(When.parse("2022-01-04")), Answer.YES),
        ("assert massed about=2022-01-05", extent(FIFTH), Answer.NO),
        ("assert massed about=2021", extent(When.parse("2021")), Answer.YES),
        ("assert massed about=2022", extent(When.parse("2022")), Answer.NO),
        (
            "assert massed about=2021-12-01/2021-12-31",
            extent(Period.parse("2021-12-01/2021-12-31")),
            Answer.YES,
        ),
        ("assert met", ALWAYS, Answer.YES),
        ("assert met about=2022-02", extent(When.parse("2022-02")), Answer.YES),
        ("assert election", extent(When.parse("2021-09")), Answer.YES),
        ("assert election about=2021-10", extent(When.parse("2021-10")), Answer.YES),
        ("predict massed", some_day_from(FIFTH), Answer.NO),
        ("predict massed about=2022-02-01", extent(When.parse("2022-02-01")), Answer.NO),
        ("predict met", ALWAYS, Answer.YES),
        ("promise sanctions", from_then_on(FIFTH), Answer.NO),
        ("demand choice", from_then_on(FIFTH), Answer.NO),
    ],
)
def test_world_time(record: Record, line: str, expected: Extent, settled: Answer) -> None:
    """A commitment is about the days stated, else a fact's own or all, else from then on."""
    (found,) = commitments(record(f"a 05 us {line}"))

    assert (found.extent, found.settled) == (expected, settled)


def test_perhaps_settled(record: Record) -> None:
    """Where the day it was said is vague, days may or may not have been over by then."""
    (found,) = commitments(record("a 2022-01 us assert massed about=2022-01-10"))

    assert found.settled is Answer.MAYBE


@pytest.mark.parametrize(
    ("line", "passing"),
    [
        ("assert massed", True),
        ("deny plans", True),
        ("assert attack", True),
        ("assert massed about=2022-02", False),
        ("assert met", False),
        ("assert choice", False),
        ("promise sanctions", False),
        ("demand ~massed", False),
    ],
)
def test_what_goes_stale(record: Record, line: str, passing: bool) -> None:
    """Only undated claims of a state, an intent or conduct pass."""
    (found,) = commitments(record(f"a 01 us {line}"))

    assert found.passing is passing
