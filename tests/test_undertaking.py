"""What became of promises, threats, offers and demands: section 6 of the design, *Undertaking*."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance.course
from stance import (
    BadValue,
    Ledger,
    Status,
    TooManyCombinations,
    Undertaking,
    When,
    contradictions,
    positions,
    read,
    undertakings,
)
from stance.formats.findings import rows
from stance.testing import oracle

Record: TypeAlias = Callable[..., Ledger]


def status(ledger: Ledger, on: str | None = None) -> dict[str, str]:
    """Return what became of each undertaking of *ledger*, by id."""
    return {each.id: each.status.value for each in undertakings(ledger, on=on)}


def one(ledger: Ledger, on: str | None = None, name: str = "s") -> Undertaking:
    """Return the undertaking with the id *name*."""
    return next(each for each in undertakings(ledger, on=on) if each.id == name)


# --- promises -----------------------------------------------------------------

PROMISE = "s 05 us promise sanctions"
ASSURANCE = "s 05 russia assure ~attack"


@pytest.mark.parametrize(
    ("words", "events", "on", "expected"),
    [
        (PROMISE, [], "10", "active"),
        (PROMISE, ["e 07 happens sanctions"], "10", "fulfilled"),
        (PROMISE, ["e 07 happens embargo"], "10", "fulfilled"),
        (PROMISE, ["e 07 happens ~sanctions"], "10", "violated"),
        (PROMISE, ["e 07 happens ~embargo"], "10", "active"),
        (PROMISE, ["e 05 happens sanctions"], "10", "fulfilled"),
        (PROMISE, ["e 04 happens sanctions"], "10", "active"),
        (PROMISE, ["e 07 happens sanctions"], "06", "active"),
        (PROMISE, ["e 07 happens sanctions", "f 08 happens ~sanctions"], "10", "fulfilled"),
        (PROMISE, ["e 07 happens sanctions", "f 06 happens ~sanctions"], "10", "violated"),
        (PROMISE, ["e 07 happens sanctions", "f 07 happens ~sanctions"], "10", "unverifiable"),
        (f"{PROMISE} about=[2022-01-05..2022-01-08]", [], "08", "active"),
        (f"{PROMISE} about=[..2022-01-08]", [], "09", "expired"),
        (f"{PROMISE} about=[..2022-01-08]", ["e 08 happens sanctions"], "09", "fulfilled"),
        (f"{PROMISE} about=[..2022-01-08]", ["e 09 happens sanctions"], "10", "expired"),
        (f"{PROMISE} about=2022-01-03", ["e 05 happens sanctions"], "10", "expired"),
        (f"{PROMISE} about=2022-01-07/..", ["e 06 happens sanctions"], "10", "active"),
        (f"{PROMISE} about=2022-01-07/..", ["e 05 happens sanctions"], "10", "active"),
        (f"{PROMISE} about=2022-01-07/..", ["e 07 happens sanctions"], "10", "fulfilled"),
        (ASSURANCE, [], "10", "active"),
        (ASSURANCE, ["e 07 happens attack"], "10", "violated"),
        (ASSURANCE, ["e 07 happens strike"], "10", "violated"),
        (ASSURANCE, ["e 07 happens ~attack"], "10", "active"),
        (f"{ASSURANCE} about=../2022-01-08", [], "08", "active"),
        (f"{ASSURANCE} about=../2022-01-08", [], "09", "fulfilled"),
        (f"{ASSURANCE} about=../2022-01-08", ["e 08 happens attack"], "09", "violated"),
        (f"{ASSURANCE} about=../2022-01-08", ["e 09 happens attack"], "10", "fulfilled"),
        ("s 05 russia refuse attack", ["e 07 happens attack"], "10", "violated"),
        ("s 05 russia refuse ~attack", ["e 07 happens attack"], "10", "fulfilled"),
    ],
)
def test_a_promise(record: Record, words: str, events: list[str], on: str, expected: str) -> None:
    """What is promised binds from its day to its last; only an event that entails it decides."""
    assert status(record(words, *events), f"2022-01-{on}") == {"s": expected}


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("r 07 us retract answers=s", "cancelled"),
        ("r 07 us promise ~sanctions", "cancelled"),
        ("r 07 us promise sanctions about=2022-02", "active"),
        ("r 07 us promise sanctions", "active"),
        ("r 07 us assert ~sanctions", "active"),
        ("r 07 russia promise ~sanctions", "active"),
    ],
    ids=["taken back", "the opposite", "another day", "said again", "a claim", "another's"],
)
def test_what_cancels_a_promise(record: Record, later: str, expected: str) -> None:
    """It is taken back, or a new commitment ends it; saying it again does not."""
    assert one(record(PROMISE, later)).status.value == expected


def test_a_renewal_cancels_nothing(record: Record) -> None:
    """Said again while a retraction may have come between, the first stays open, not cancelled."""
    ledger = record(
        "s 01 us demand attack addressee=russia",
        "t 02 us demand attack addressee=russia",
        "u 2022-01 us retract answers=t",
    )
    found = one(ledger)

    assert (found.status, found.statements) == (Status.UNVERIFIABLE, ("s", "u"))


def test_a_deed_of_the_day_that_ends_it(record: Record) -> None:
    """On one day what happened comes before what ends the promise; later it is too late."""
    back = "r 07 us retract answers=s"

    assert one(record(PROMISE, back, "e 07 happens ~sanctions")).status is Status.VIOLATED
    assert one(record(PROMISE, back, "e 08 happens ~sanctions")).status is Status.CANCELLED
    assert one(record(PROMISE, back)).statements == ("r", "s")


def test_what_is_too_late_to_cancel(record: Record) -> None:
    """What was due is expired, though it be taken back on the day after."""
    due = f"{PROMISE} about=[..2022-01-06]"

    assert status(record(due, "r 07 us retract answers=s")) == {"s": "expired"}


# --- threats --------------------------------------------------------------------

THREAT = "s 05 us threaten sanctions given=attack"
COMPELLENT = "s 05 us threaten sanctions given=~calm"


@pytest.mark.parametrize(
    ("words", "events", "expected", "used"),
    [
        (THREAT, [], "conditional", ()),
        (THREAT, ["t 07 happens attack"], "active", ("t",)),
        (THREAT, ["t 07 happens strike"], "active", ("t",)),
        (THREAT, ["t 04 happens attack"], "conditional", ()),
        (THREAT, ["t 07 happens ~attack"], "untriggered", ("t",)),
        (THREAT, ["e 06 happens sanctions"], "conditional", ()),
        (THREAT, ["e 06 happens ~sanctions"], "conditional", ()),
        (THREAT, ["t 07 happens attack", "e 08 happens sanctions"], "fulfilled", ("e", "t")),
        (THREAT, ["t 07 happens attack", "e 07 happens sanctions"], "fulfilled", ("e", "t")),
        (THREAT, ["t 07 happens attack", "e 06 happens embargo"], "fulfilled", ("e", "t")),
        (THREAT, ["t 07 happens attack", "e 04 happens sanctions"], "active", ("t",)),
        (
            THREAT,
            ["t 09 happens attack", "e 06 happens sanctions", "f 07 happens ~sanctions"],
            "active",
            ("t",),
        ),
        (THREAT, ["t 07 happens attack", "e 08 happens ~sanctions"], "violated", ("e", "t")),
        (THREAT, ["t 07 happens attack", "u 07 happens ~attack"], "unverifiable", ("t", "u")),
        (f"{THREAT} about=../2022-01-08", ["t 09 happens attack"], "untriggered", ()),
        (f"{THREAT} about=../2022-01-08", ["t 08 happens attack"], "expired", ("t",)),
        (COMPELLENT, ["t 07 happens massed"], "active", ("t",)),
        (COMPELLENT, ["t 07 happens drills"], "conditional", ()),
        (COMPELLENT, ["t 07 happens calm"], "untriggered", ("t",)),
    ],
)
def test_a_threat(
    record: Record, words: str, events: list[str], expected: str, used: tuple[str, ...]
) -> None:
    """A threat waits for its condition; that it never comes is no breach."""
    found = one(record(words, *events), "2022-01-20")

    assert (found.status.value, found.events) == (expected, used)


def test_deterrent_and_compellent(record: Record) -> None:
    """A threat deters where its condition is a deed, compels where it is an omission."""
    ledger = record(
        "a 01 us threaten sanctions given=attack",
        "b 02 us threaten sanctions given=~calm",
        "c 03 us threaten embargo",
        "d 04 us promise sanctions given=attack",
        "e 05 us ultimatum embargo given=~calm addressee=russia",
    )

    assert {each.id: each.deterrent for each in undertakings(ledger)} == {
        "a": True,
        "b": False,
        "c": None,
        "d": None,
        "e/threat": False,
        "e/demand": None,
    }


def test_a_superseded_threat(record: Record) -> None:
    """A new threat on the same condition with the opposite content takes the place of the old."""
    softer = "t 07 us threaten ~sanctions given=attack"
    ledger = record(THREAT, softer, "e 09 happens attack", "f 10 happens sanctions")

    assert status(ledger) == {"s": "cancelled", "t": "violated"}


def test_an_ultimatum_has_two_halves(record: Record) -> None:
    """What is threatened waits for the failure to comply; the demand has the deadline."""
    ledger = record(
        "s 05 us ultimatum sanctions given=~calm addressee=kremlin about=[..2022-01-10]",
        "e 12 happens massed",
    )
    threat, demand = one(ledger, name="s/threat"), one(ledger, name="s/demand")

    assert (threat.status, threat.deadline, threat.events) == (Status.ACTIVE, None, ("e",))
    assert (threat.debtors, threat.creditors) == (("us",), ("russia",))
    assert (str(threat.content), str(threat.given)) == ("sanctions", "not calm")
    assert (demand.status, demand.deadline) == (Status.EXPIRED, date(2022, 1, 10))
    assert (demand.debtors, demand.creditors) == (("russia",), ("us",))
    assert (str(demand.content), demand.given, demand.statement) == ("calm", None, "s")
    assert ". As of 2022-01-12, its threat: its condition came" in threat.why
    assert ". As of 2022-01-12, its demand: its last day" in demand.why


# --- what waits for acceptance --------------------------------------------------

OFFER = "s 05 russia offer ~blockade given=calm addressee=us"
DEMAND = "s 05 us demand ~attack addressee=putin"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], "proposed"),
        (["a 06 us accept ~blockade answers=s"], "conditional"),
        (["a 06 psaki accept ~blockade answers=s"], "conditional"),
        (["a 06 france accept ~blockade answers=s"], "proposed"),
        (["a 06 us accept ~blockade answers=s via=france"], "proposed"),
        (["a 06 us accept ~blockade answers=s", "t 07 happens calm"], "active"),
        (["a 06 us accept ~blockade answers=s", "t 06 happens calm"], "active"),
        (["t 05 happens calm", "a 06 us accept ~blockade answers=s"], "conditional"),
        (
            ["a 06 us accept ~blockade answers=s", "t 07 happens calm", "e 08 happens blockade"],
            "violated",
        ),
        (["e 05 happens blockade", "a 06 us accept ~blockade answers=s"], "conditional"),
        (
            ["a 06 us accept ~blockade answers=s", "b 07 us retract answers=a"],
            "proposed",
        ),
        (
            [
                "a 06 us accept ~blockade answers=s",
                "b 07 us retract answers=a",
                "c 08 us accept ~blockade answers=s",
            ],
            "conditional",
        ),
        (
            ["a 06 us accept ~blockade answers=s", "b 06 us retract answers=a"],
            "proposed",
        ),
        (["a 06 us accept ~blockade answers=s", "r 07 russia retract answers=s"], "cancelled"),
        (["r 07 russia retract answers=s"], "cancelled"),
    ],
)
def test_an_offer(record: Record, lines: list[str], expected: str) -> None:
    """An offer binds from its acceptance on, by whom it was made to, until that is taken back."""
    assert one(record(OFFER, *lines)).status.value == expected


def test_a_retracted_acceptance_counts_for_the_days_before(record: Record) -> None:
    """What was decided while the acceptance stood stays so."""
    ledger = record(
        "s 05 russia offer ~blockade addressee=us",
        "a 06 us accept ~blockade answers=s",
        "e 07 happens blockade",
        "b 08 us retract answers=a",
    )

    assert (one(ledger).status, one(ledger).statements) == (Status.VIOLATED, ("a", "s"))


def test_another_acceptance_stands(record: Record) -> None:
    """Where one acceptance is taken back and another stands, it binds by that one."""
    ledger = record(
        "s 05 russia offer ~blockade",
        "a 06 us accept ~blockade answers=s",
        "b 07 france accept ~blockade answers=s",
        "c 08 us retract answers=a",
    )

    assert (one(ledger).status, one(ledger).statements) == (Status.ACTIVE, ("b", "s"))


def test_the_content_came_before_the_acceptance(record: Record) -> None:
    """What came before acceptance, or before it was accepted anew, decides nothing later."""
    offer = "s 05 us offer sanctions given=attack"
    accept, back = "a 06 france accept sanctions answers=s", "b 08 france retract answers=a"
    early = record(offer, "e 05 happens sanctions", accept, "t 09 happens attack")
    between = record(
        offer,
        accept,
        "e 07 happens sanctions",
        back,
        "c 09 france accept sanctions answers=s",
        "t 10 happens attack",
    )
    after = record(offer, accept, "e 07 happens sanctions", "t 10 happens attack")

    assert [status(each) for each in (early, between, after)] == [
        {"s": "active"},
        {"s": "active"},
        {"s": "fulfilled"},
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], "proposed"),
        (["e 06 happens attack"], "proposed"),
        (["r 06 russia refuse ~attack answers=s"], "proposed"),
        (["a 06 lavrov accept ~attack answers=s"], "active"),
        (["a 06 lavrov accept ~attack answers=s", "e 07 happens attack"], "violated"),
        (["a 06 france accept ~attack answers=s"], "proposed"),
        (["a 06 russia promise ~attack answers=s"], "proposed"),
    ],
)
def test_a_demand(record: Record, lines: list[str], expected: str) -> None:
    """A demand binds its addressee once that accepts it; a refusal leaves it a demand."""
    found = one(record(DEMAND, *lines))

    assert found.status.value == expected
    assert (found.debtors, found.creditors) == (("russia",), ("us",))


def test_a_refusal_is_an_undertaking_of_its_own(record: Record) -> None:
    """Who refuses is bound not to do it, from that day on."""
    found = one(record(DEMAND, "r 06 russia refuse ~attack answers=s"), name="r")

    assert (str(found.content), found.status) == ("attack", Status.ACTIVE)


def test_a_demand_past_its_day(record: Record) -> None:
    """An acceptance on the day after the deadline comes too late."""
    due = f"{DEMAND} about=../2022-01-08"

    assert status(record(due, "a 08 russia accept ~attack answers=s"), "2022-01-09") == {
        "s": "fulfilled"
    }
    assert status(record(due, "a 09 russia accept ~attack answers=s"), "2022-01-09") == {
        "s": "expired"
    }


# --- who, and which -------------------------------------------------------------


def test_which_acts_make_one(record: Record) -> None:
    """Promises, assurances, offers, threats, refusals and demands do; urging and claims do not."""
    acts = "promise assure offer propose threaten refuse demand urge accept condemn endorse deny"
    ledger = record(*(f"s{at:02} 05 us {act} sanctions" for at, act in enumerate(acts.split())))
    made = {each.act.value for each in undertakings(ledger)}

    assert made == {"promise", "assure", "offer", "propose", "threaten", "refuse", "demand"} - {
        # Said on one day with one meaning these are reports of one utterance: the first speaks.
        "assure",
        "threaten",
        "propose",
    }


def test_reports_of_one_utterance_are_one(record: Record) -> None:
    """The act is that of the smallest id that makes an undertaking, the id the smallest of all."""
    ledger = record("a 05 us urge attack addressee=russia", "b 05 us demand attack")
    [found] = undertakings(ledger)

    assert (found.id, found.statement, found.act.value) == ("a", "a", "demand")
    assert (found.statements, found.debtors) == (("a", "b"), ("russia",))


def test_who_is_bound_by_speaker(record: Record) -> None:
    """By speaker the speaker is bound, and those named are the other side as they are named."""
    ledger = record("s 05 psaki threaten sanctions given=attack addressee=putin,lavrov")
    [by_party] = undertakings(ledger)
    [by_speaker] = undertakings(read(ledger, by="speaker"))

    assert (by_party.debtors, by_party.creditors) == (("us",), ("russia",))
    assert (by_speaker.debtors, by_speaker.creditors) == (("psaki",), ("lavrov", "putin"))


def test_words_that_others_report(record: Record) -> None:
    """What a party is reported to have promised is followed too, and marked."""
    [found] = undertakings(record("s 05 russia assure ~attack via=france", "e 07 happens attack"))

    assert (found.through, found.status) == ("france", Status.VIOLATED)


@pytest.mark.parametrize(
    ("offered", "accepted", "expected"),
    [
        ("", "06", Status.CONDITIONAL),
        ("", "06 via=france", Status.PROPOSED),
        ("via=france", "06 via=france", Status.CONDITIONAL),
        ("via=france", "06", Status.CONDITIONAL),
        ("via=observer", "06 via=france", Status.PROPOSED),
        # It is not known yet.
        ("", "30 via=france", Status.PROPOSED),
    ],
)
def test_an_acceptance_that_others_report(
    record: Record, offered: str, accepted: str, expected: Status
) -> None:
    """It counts for what the same reporter has of the offer; else it is named, and no more."""
    day, _, via = accepted.partition(" ")
    ledger = record(f"{OFFER} {offered}", f"a {day} us accept ~blockade answers=s {via}")
    found = one(ledger, "2022-01-20")

    assert found.status is expected
    named = "only what is reported of one: us, as reported by france, accepted" in found.why
    assert named is (expected is Status.PROPOSED and day == "06")


def test_the_row(record: Record) -> None:
    """All keys are there, with ids, text and null as section 8 has them."""
    ledger = record(f"{THREAT} addressee=russia", "e 07 happens attack")
    [row] = rows(undertakings(ledger))
    why = row.pop("why")

    assert row == {
        "id": "s",
        "statement": "s",
        "through": None,
        "debtors": ["us"],
        "creditors": ["russia"],
        "act": "threaten",
        "content": "sanctions",
        "given": "attack",
        "deadline": None,
        "status": "active",
        "deterrent": True,
        "statements": ["s"],
        "events": ["e"],
    }
    assert "no event on record" in why


# --- as of a day ------------------------------------------------------------------


def test_the_day_asked_about(record: Record) -> None:
    """Without a day it is the last one on record, in a view that of the view."""
    ledger = record(f"{ASSURANCE} about=../2022-01-08", "e 09 happens snow")

    assert one(ledger).on == date(2022, 1, 9)
    assert one(ledger.as_of(said="2022-01-07")).on == date(2022, 1, 7)
    assert one(ledger, "2022-01-06").on == date(2022, 1, 6)
    assert undertakings(ledger, on=date(2022, 1, 6)) == undertakings(ledger, "2022-01-06")
    assert undertakings(ledger, on=When.parse("2022-01-04")) == ()
    assert undertakings(record()) == ()


@pytest.mark.parametrize("on", ["2022-01", "[..2022-01-05]", When.parse("2022")])
def test_a_day_that_is_not_one(record: Record, on: Any) -> None:  # noqa: ANN401 - text or a day
    """To ask as of a month is refused."""
    with pytest.raises(BadValue, match="not one known day"):
        undertakings(record(PROMISE), on=on)


@given(
    first=st.integers(10, 28),
    second=st.integers(10, 28),
    events=st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["attack", "~attack", "sanctions"])),
        max_size=3,
    ),
)
def test_final_is_final(
    record: Record, first: int, second: int, events: list[tuple[int, str]]
) -> None:
    """Where all days are known, what is final on a day is so on every later one (law 17)."""
    ledger = record(
        THREAT,
        "p 06 us promise sanctions about=../2022-01-20",
        *(f"e{at} {day:02} happens {what}" for at, (day, what) in enumerate(events)),
    )
    early, late = (status(ledger, f"2022-01-{day}") for day in sorted((first, second)))
    final = {"fulfilled", "violated", "expired", "untriggered", "cancelled"}

    assert {name: each for name, each in early.items() if each in final}.items() <= late.items()


# --- days that are not exactly known ----------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["s 05 russia assure ~attack", "e 2022-01 happens attack"], "unverifiable"),
        (
            ["s 05 russia assure ~attack", "e [2022-01-05..2022-01-09] happens attack"],
            "violated",
        ),
        (
            ["s 05 russia assure ~attack", "e [2022-01-04..2022-01-09] happens attack"],
            "unverifiable",
        ),
        (["s 2022-01 russia assure ~attack", "e 2022-02-01 happens attack"], "violated"),
        (["s 2022-01 russia assure ~attack", "e 15 happens attack"], "unverifiable"),
        (
            [
                "s 05 russia assure ~attack",
                "e [2022-01-06..2022-01-09] happens attack",
                "r [2022-01-07..2022-01-08] russia retract answers=s",
            ],
            "unverifiable",
        ),
        (
            [
                "s 05 russia assure ~attack",
                "e [2022-01-06..2022-01-09] happens attack",
                "r 09 russia retract answers=s",
            ],
            "violated",
        ),
        (
            [
                "s 05 us threaten sanctions given=attack",
                "t [2022-01-06..2022-01-12] happens attack",
                "e [2022-01-06..2022-01-12] happens sanctions",
            ],
            "fulfilled",
        ),
        (
            [
                "s 05 us threaten sanctions given=attack",
                "t [2022-01-06..2022-01-12] happens attack",
                "e [2022-01-06..2022-01-12] happens ~sanctions",
            ],
            "unverifiable",
        ),
        (
            [
                "s 05 us offer sanctions",
                "a [2022-01-06..2022-01-12] russia accept sanctions answers=s",
                "e 09 happens ~sanctions",
            ],
            "unverifiable",
        ),
        (
            [
                "s 05 us offer sanctions",
                "a [2022-01-06..2022-01-08] russia accept sanctions answers=s",
                "e 09 happens ~sanctions",
            ],
            "violated",
        ),
        (
            [
                "s 05 us promise sanctions",
                "t 05 us promise ~sanctions",
                "e 07 happens sanctions",
            ],
            "unverifiable",
        ),
        (
            [
                "s 05 us promise sanctions about=2022-01-10",
                "t 06 us promise ~sanctions about=2022-01",
                "u 07 us promise ~sanctions about=[2022-01-08..2022-01-12]",
            ],
            "unverifiable",
        ),
    ],
)
def test_vague_days(record: Record, lines: list[str], expected: str) -> None:
    """It is unverifiable where some choice of the days gives another status than others."""
    last = "z 28 us assert snow"

    assert one(record(*lines, last), "2022-02-28").status.value == expected


def test_an_open_day_is_on_record(record: Record) -> None:
    """What happened on a day that is open came at the latest by the day asked about."""
    ledger = record("s 05 russia assure ~attack", "e [2022-01-06..] happens attack")

    assert status(ledger, "2022-01-20") == {"s": "violated"}
    assert status(ledger, "2022-01-05") == {"s": "active"}


def test_a_retraction_of_an_acceptance_without_order(record: Record) -> None:
    """What may have taken an acceptance back, or not, leaves the offer open."""
    ledger = record(
        "s 05 russia offer ~blockade addressee=us",
        "a 06 us accept ~blockade answers=s",
        "b 07 us accept ~blockade answers=s",
        "c 07 us retract answers=a",
    )

    assert one(ledger).status is Status.UNVERIFIABLE


def test_what_surely_ends_it_beside_what_may(record: Record) -> None:
    """Of what comes on one day the smallest id has ended it, be the others sure or not."""
    words = "s 05 us promise sanctions about=2022-01-20"
    perhaps = "x 07 us promise ~sanctions about=2022-01"
    back = one(record(words, "r 07 us retract answers=s", perhaps), "2022-01-10")
    ended = one(record(words, perhaps, "u 08 us promise ~sanctions about=2022-01-20"), "2022-01-10")

    assert (back.status, back.statements) == (Status.CANCELLED, ("r", "s"))
    assert (ended.status, ended.statements) == (Status.CANCELLED, ("s", "u", "x"))


def test_a_declaration_comes_after_what_it_answers(record: Record) -> None:
    """A deed that was declared in answer to the promise did not come before it."""
    words = "s [2022-01-05..2022-01-09] us promise sanctions"
    free = record(words, "d [2022-01-05..2022-01-09] us declare sanctions")
    tied = record(words, "d [2022-01-05..2022-01-09] us declare sanctions answers=s")

    assert status(free, "2022-01-20") == {"s": "unverifiable"}
    assert status(tied, "2022-01-20") == {"s": "fulfilled"}


@pytest.mark.parametrize(
    ("words", "deed", "expected"),
    [
        (f"{ASSURANCE} about=2022-01-20", "e 19 happens attack", "active"),
        (f"{ASSURANCE} about=2022-01-20", "e 20 happens attack", "violated"),
        (f"{ASSURANCE} about=2022-01-20/2022-01-25", "e 19 happens attack", "active"),
        (f"{PROMISE} about=2022-01-20", "e 19 happens sanctions", "fulfilled"),
        (f"{PROMISE} about=2022-01-20/2022-01-25", "e 19 happens sanctions", "active"),
    ],
)
def test_before_the_day_it_is_about(record: Record, words: str, deed: str, expected: str) -> None:
    """An attack on another day breaks no word about one day; what is due may be done early."""
    assert one(record(words, deed), "2022-01-20").status.value == expected


def test_who_refuses_an_offer_undertakes_nothing(record: Record) -> None:
    """What another offered to do is not the refuser's to do, or to leave undone."""
    offer = "s 01 us offer sanctions addressee=russia"
    others = record(offer, "t 02 russia refuse sanctions answers=s", "e 03 happens sanctions")
    own = record(
        "s 01 us demand attack", "t 02 russia refuse attack answers=s", "e 03 happens attack"
    )

    assert status(others) == {"s": "proposed"}
    assert contradictions(others) == ()
    assert status(own)["t"] == "violated"
    assert {each.party for each in positions(others)} == {"us"}
    assert {each["party"] for each in oracle.positions(others)} == {"us"}


def test_of_acceptances_of_one_day_the_smallest_counts(record: Record) -> None:
    """Of two that may have come on one day either may be the one by which it binds."""
    ledger = record(
        "s 01 us demand attack addressee=russia",
        "a 02 russia accept attack answers=s",
        "b [2022-01-01..2022-01-02] russia accept strike answers=s",
    )

    assert one(ledger).statements == ("a", "b", "s")


def test_deeds_that_differ_in_nothing(record: Record) -> None:
    """Of several deeds that may decide, with the same days, each is named."""
    ledger = record(
        "s 05 russia assure ~attack",
        *(f"e{at} [2022-01-06..2022-01-09] happens attack" for at in range(9)),
    )
    found = one(ledger, "2022-01-09")

    assert found.status is Status.VIOLATED
    assert found.events == tuple(f"e{at}" for at in range(9))


def test_a_deed_that_another_always_forestalls(record: Record) -> None:
    """Of deeds that differ in nothing, one is not named that something smaller comes before."""
    ledger = record(
        "s 01 russia assure ~attack",
        "e1 [2022-01-01..2022-01-02] happens attack",
        "e2 01 happens attack",
        "e3 [2022-01-01..2022-01-02] happens attack",
    )

    assert one(ledger, "2022-01-02").events == ("e1", "e2")


def test_too_many_ways(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that says so ends a search that would not end."""
    monkeypatch.setattr(stance.course, "MOST_WAYS", 3)
    ledger = record(
        "s 05 us promise sanctions given=attack",
        *(
            f"e{at} [2022-01-0{at}..2022-01-20] happens {what}"
            for at, what in enumerate(("sanctions", "~sanctions", "embargo", "~sanctions"), 6)
        ),
    )

    with pytest.raises(TooManyCombinations, match="days that are not exactly known"):
        undertakings(ledger, on="2022-01-15")


# --- in words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([PROMISE], "it binds, with no event on record"),
        ([ASSURANCE], "it binds, with no contrary event on record"),
        (
            [ASSURANCE, "e 07 happens attack"],
            "unfulfilled; the contrary came: an event on 2022-01-07",
        ),
        ([f"{PROMISE} about=../2022-01-07"], "its last day, 2022-01-07, passed with no event"),
        (
            [f"{ASSURANCE} about=../2022-01-07"],
            "its last day, 2022-01-07, passed with no contrary event on record",
        ),
        ([THREAT], "no event on record of its condition since it was said"),
        ([THREAT, "e 07 happens ~attack"], "its condition cannot come any more: an event"),
        (
            [f"{THREAT} about=../2022-01-07"],
            "passed with no event on record of its condition since it was said",
        ),
        ([THREAT, "e 06 happens sanctions"], "though its content came"),
        ([THREAT, "t 06 happens attack"], "its condition came: an event on 2022-01-06"),
        ([OFFER], "no acceptance on record"),
        ([f"{OFFER} about=../2022-01-07"], "2022-01-07, passed with no acceptance on record"),
        ([OFFER, "a 06 us accept ~blockade answers=s"], "accepted: us accepted"),
        ([PROMISE, "r 06 us retract answers=s"], "cancelled, since us retracted"),
        ([PROMISE, "e 06 happens sanctions"], "fulfilled; it came: an event on 2022-01-06"),
        ([PROMISE, "e 2022-01 happens sanctions"], "Not exactly known: the day of [e]"),
        (
            [f"{PROMISE} about=[..2022-01-20]", "r 06 us refuse sanctions"],
            "Not exactly known: the day that [s] is about",
        ),
        (
            [PROMISE, "e 06 happens sanctions", "f 06 happens ~sanctions"],
            "The order of what came is not on record",
        ),
        ([ASSURANCE, "d 07 russia declare attack"], "russia declared"),
    ],
)
def test_why(record: Record, lines: list[str], words: str) -> None:
    """The sentences say what was undertaken, what became of it, and what that rests on."""
    found = one(record(*lines, "z 20 us assert snow"))

    assert words in found.why
    assert ("on record" in found.why) or found.events or found.status is Status.CANCELLED
    absent = "(which is no evidence that nothing happened)"
    assert ("event on record" in found.why) == (absent in found.why)
    assert "lie" not in found.why.split()


def test_in_a_notebook(record: Record) -> None:
    """A card says who is bound to whom, what to, by when, and what became of it."""
    ledger = record(
        "s 05 us offer sanctions given=attack addressee=france about=../2022-01-30",
        "a 06 france accept sanctions answers=s",
        "t 07 happens attack",
        "d 08 us declare ~sanctions",
    )
    [found] = [each for each in undertakings(ledger) if each.id == "s"]
    shown = found._repr_html_()

    assert found.status is Status.VIOLATED
    assert found.events == ("d", "t")
    for each in ("violated", "creditors", "2022-01-30", "Russia attacks", "declared"):
        assert each in shown
    assert attrs.evolve(found, deadline=None)._repr_html_() != shown
