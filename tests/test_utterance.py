"""What each statement binds whom to: sections 3 and 5 of the design, act by act."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Act, Answer, Certainty, Kind, Ledger, When, positions, read
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


@pytest.mark.parametrize(
    ("days", "said", "witnesses"),
    [
        (("[..2022-01-05]", "[2022-01-05..]", "2022-01"), "2022-01-05", ("a", "b")),
        (("2022-01", "2022-01-05", "[..2022-01-05]"), "2022-01-05", ("b",)),
        (("2022-01", "2022", "[2021..2022]"), "2022-01", ("a",)),
    ],
    ids=["one gives the first day, one the last", "one gives the day", "one gives all there is"],
)
def test_who_speaks_for_an_utterance(
    record: Record, days: tuple[str, ...], said: str, witnesses: tuple[str, ...]
) -> None:
    """Of several reports the one speaks for all that gives the day; else the two that bound it."""
    (found,) = commitments(
        record(
            *(
                f"{name} {day} us assert massed occasion=call"
                for name, day in zip("abc", days, strict=True)
            )
        )
    )

    assert (str(found.said), found.witnesses) == (said, witnesses)


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


def test_reports_of_one_ultimatum_are_one(record: Record) -> None:
    """Two reports of one ultimatum are one threat and one demand."""
    ledger = record(
        "a 05 us ultimatum sanctions given=attack", "b 05 us ultimatum sanctions given=attack"
    )

    assert [each.statements for each in commitments(ledger)] == [("a", "b"), ("a", "b")]


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


def test_a_fact_passed_on_and_said_again_is_said_once(record: Record) -> None:
    """What a reporter vouches for and says itself that day is one utterance of the reporter."""
    ledger = record("a 01 france assert massed via=us:factive", "b 01 us assert massed")
    own = [each.statements for each in commitments(ledger) if each.holder == "us"]

    assert own == [("a", "b")]


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
