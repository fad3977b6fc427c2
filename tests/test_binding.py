"""What each statement binds whom to: sections 3 and 5 of the design, act by act."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Answer, Certainty, Kind, Ledger, When, positions, read
from stance.days import ALWAYS, Extent, Period, extent, from_then_on, some_day_from
from stance.utterance import commitments, withdrawals

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


# --- ultimatums ---------------------------------------------------------------


def held(ledger: Ledger) -> list[tuple[str | None, ...]]:
    """Return each position: kind, literal, condition, days, end."""
    return [
        (
            each.kind.value,
            f"{each.polarity}{each.proposition}",
            *(
                None if field is None else str(field)
                for field in (each.given, each.about, each.until)
            ),
        )
        for each in positions(ledger)
    ]


def test_the_two_halves_of_an_ultimatum(record: Record) -> None:
    """An ultimatum threatens on its condition, without a day, and makes a demand by the day."""
    ledger = record("a 05 us ultimatum sanctions given=~attack about=2022-01-20")

    assert held(ledger) == [
        ("directive", "+attack", None, "2022-01-20", "2022-01-21"),
        ("practical", "+sanctions", "not attack", None, None),
    ]


def test_the_demand_of_an_ultimatum_is_the_opposite_of_its_condition(record: Record) -> None:
    """What must not be is demanded not to be, and the threat of what is refused stays negative."""
    ledger = record("a 05 us ultimatum ~sanctions given=attack presupposes=massed")

    assert held(ledger) == [
        ("dialectical", "+massed", None, None, None),
        ("directive", "-attack", None, None, None),
        ("practical", "-sanctions", "attack", None, None),
    ]


def test_the_halves_are_two_commitments_of_one_statement(record: Record) -> None:
    """Neither half carries a degree or a preference; only the demand has a deadline."""
    threat, demand = sorted(
        commitments(record("a 05 us ultimatum sanctions given=attack about=2022-01-20/2022-01-25")),
        key=lambda each: each.kind.value,
        reverse=True,
    )

    assert (threat.kind, demand.kind) == (Kind.PRACTICAL, Kind.DIRECTIVE)
    assert (threat.due, str(demand.due)) == (None, "2022-01-25")
    assert (threat.extent, demand.extent) == (
        from_then_on(FIFTH),
        extent(Period.parse("2022-01-20/2022-01-25")),
    )
    assert (threat.condition.none, demand.condition.none) == (False, True)
    assert {each.statements for each in (threat, demand)} == {("a",)}
    assert {each.meaning.certainty for each in (threat, demand)} == {Certainty.CERTAIN}
    assert {each.preference for each in (threat, demand)} == {False}


def test_an_ultimatum_is_retracted_as_a_whole(record: Record) -> None:
    """To take an ultimatum back ends threat and demand alike."""
    ledger = record(
        "a 05 us ultimatum sanctions given=attack addressee=russia", "r 08 us retract answers=a"
    )

    assert [each[-1] for each in held(ledger)] == ["2022-01-08", "2022-01-08"]
    assert read(ledger).warnings == ()


# --- acceptances --------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "accepted", "expected"),
    [
        ("us demand ~attack", "russia accept ~attack", ["practical"]),
        ("us urge ~attack", "lavrov accept ~attack", ["practical"]),
        ("us ultimatum sanctions given=attack", "russia accept ~attack", ["practical"]),
        ("us demand ~attack", "france accept ~attack", ["practical"]),
        ("us offer sanctions", "russia accept sanctions", ["acceptance"]),
        ("us propose ~attack", "russia accept ~attack", ["practical", "acceptance"]),
        ("us offer ~attack", "lavrov accept ~attack", ["practical", "acceptance"]),
        ("us propose blockade", "kremlin accept blockade", ["practical", "acceptance"]),
        ("us offer sanctions addressee=france", "russia accept sanctions", []),
    ],
    ids=[
        "a demand",
        "an urging",
        "an ultimatum",
        "a demand on another",
        "an offer of the other's conduct",
        "a proposal of one's own conduct",
        "an offer of one's own conduct, by a minister",
        "a proposal to the organ of the agent",
        "an offer to others",
    ],
)
def test_what_accepting_binds_to(
    record: Record, answered: str, accepted: str, expected: list[str]
) -> None:
    """To accept a demand commits to it; to accept an offer makes it active, and only that.

    Unless what was offered is conduct of one's own.
    """
    ledger = record(f"a 01 {answered}", f"b 03 {accepted} answers=a")
    found = [each for each in commitments(ledger) if "b" in each.statements]

    assert sorted(each.kind.value for each in found) == sorted(expected)
    assert all(each.holder == ledger.principals["b"] for each in found)


def test_accepting_what_nobody_named(record: Record) -> None:
    """Who accepts without naming a demand or an offer is committed to the content."""
    assert literals(record("b 03 russia accept sanctions")) == [("practical", "sanctions")]


def test_accepting_through_a_correction(record: Record) -> None:
    """What was accepted is what now stands on record in the place of what the answer names."""
    demand, offer = "us demand ~sanctions", "us offer ~sanctions"
    was_an_offer = record(
        f"a 01 {offer}", f"x 01 {demand} corrects=a", "b 03 russia accept ~sanctions answers=a"
    )
    was_a_demand = record(
        f"a 01 {demand}", f"x 01 {offer} corrects=a", "b 03 russia accept ~sanctions answers=a"
    )

    assert literals(was_an_offer)[1:] == [("practical", "not sanctions")]
    assert literals(was_a_demand)[1:] == [("acceptance", "not sanctions")]


def test_an_acceptance_is_a_mark(record: Record) -> None:
    """An acceptance is certain, of every day from then on, without condition, and never stale."""
    ledger = record(
        "a 01 us offer sanctions about=2022-02",
        "b 05 russia accept sanctions answers=a about=2022-02 given=fail",
    )
    found = next(each for each in commitments(ledger) if each.kind is Kind.ACCEPTANCE)

    assert found.kind.mark
    assert (found.condition.none, found.meaning.certainty) == (True, Certainty.CERTAIN)
    assert (found.extent, found.due, found.passing) == (from_then_on(FIFTH), None, False)
    assert [each.party for each in positions(ledger)] == ["us"]


# --- declarations -------------------------------------------------------------


@pytest.mark.parametrize("content", ["met", "massed", "attack", "plans", "choice", "~massed"])
def test_what_is_declared_is_claimed(record: Record, content: str) -> None:
    """To declare something, of any kind, is to put it forward as true, for certain."""
    (found,) = commitments(record(f"a 01 russia declare {content}"))
    rules = record().entailment

    assert (found.kind, str(rules.literal(found.stated))) == (
        Kind.DIALECTICAL,
        content.replace("~", "not "),
    )
    assert (found.meaning.certainty, found.asserted) == (Certainty.CERTAIN, True)
