"""What meets: the table of kinds of design section 6, conditions, intents, framings, turnover."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger, Reason, Verdict, contradictions, read, verify
from stance.clash import Clashes
from stance.detachment import detached
from stance.meeting import Meetings

Record: TypeAlias = Callable[..., Ledger]


def reasons(ledger: Ledger) -> list[str]:
    """Return the reasons of each contradiction, `definite` where there are none."""
    return [
        " ".join(reason.value for reason in each.reasons) or each.verdict.value
        for each in contradictions(ledger)
    ]


# --- kinds that meet ----------------------------------------------------------

#: What two parties say of kinds that meet or do not, and how many contradictions that is.
MEETING = {
    "claim, claim": ("russia assert calm", "us deny calm", 1),
    "claim, conduct": ("russia deny attack", "russia threaten attack", 0),
    "conduct, claim by another": ("us threaten sanctions", "russia deny sanctions", 0),
    "claim, demand: a norm": ("russia assert veto", "us demand choice", 1),
    "claim, preference: a norm": ("russia assert veto", "us condemn veto", 1),
    "claim, demand: a state": ("russia assert massed", "us demand ~massed", 0),
    "own norm, own demand": ("russia assert veto", "russia demand choice", 1),
    "own conduct, own conduct": ("russia refuse attack", "russia promise strike", 0),
    "conduct, conduct": ("russia refuse attack", "us promise strike", 1),
    "conduct, demand": ("russia refuse attack", "us demand attack", 1),
    "conduct, urging": ("russia threaten strike", "us urge ~attack", 1),
    "conduct, preference": ("russia threaten strike", "us condemn attack", 1),
    "own conduct, own demand": ("russia refuse attack", "russia demand attack", 0),
    "demand, demand": ("russia demand sanctions", "us demand ~sanctions", 1),
    "demand, preference": ("russia demand sanctions", "us condemn sanctions", 1),
    "own demand, own preference": ("us demand sanctions", "us condemn sanctions", 0),
    "challenge": ("russia assert massed", "us challenge massed", 0),
    "decline": ("russia assert massed", "us decline", 0),
}


@pytest.mark.parametrize("case", MEETING)
@pytest.mark.parametrize("first", [0, 1], ids=["as given", "the other way round"])
def test_kinds_that_meet(record: Record, case: str, first: int) -> None:
    """Two commitments clash only if their kinds meet, whichever of them was made first."""
    one, other, count = MEETING[case]
    said = (one, other)[:: -1 if first else 1]
    ledger = record(f"a 01 {said[0]}", f"b 03 {said[1]}")
    # One holder's later conduct ends the earlier: a change, not a contradiction.

    assert reasons(ledger) == ["definite"] * count


def test_an_intent_is_denied_by_the_conduct_it_wills(record: Record) -> None:
    """A threat of the conduct clashes with the denial of the intent, and says through which."""
    (found,) = contradictions(record("a 01 russia deny plans", "b 02 lavrov threaten attack"))

    assert found.rules == ("wills:plans",)
    assert found.verdict is Verdict.DEFINITE


@pytest.mark.parametrize(
    ("claim", "conduct", "rules"),
    [
        ("russia deny plans", "russia threaten strike", ("strike-attacks", "wills:plans")),
        ("russia assert plans", "russia promise ~attack", ("wills:plans",)),
        ("russia assert plot", "russia assure ~attack", ("plot-plans", "wills:plans")),
        ("us assert plans", "russia refuse attack", ("wills:plans",)),
        ("russia deny closing", "russia threaten blockade", ("wills:closing",)),
        ("russia deny closing", "kremlin threaten blockade", ("wills:closing",)),
        ("russia deny plot", "russia threaten attack", None),
        ("russia deny plans", "us promise attack", None),
        ("russia deny plans", "russia threaten attack given=fail", None),
        ("russia deny plans given=fail", "russia threaten attack given=fail", None),
        ("russia deny plans", "russia offer attack", None),
        ("russia deny plans", "russia demand attack", None),
        ("russia assert plans", "russia threaten attack", None),
    ],
    ids=[
        "through a rule",
        "the intent, and a promise not to",
        "a stronger intent, and an assurance not to",
        "said by another",
        "an organ's intent, its state's threat",
        "an organ's intent, its own threat",
        "only the weakest intent goes with the conduct",
        "another's conduct",
        "a conditional threat",
        "two conditionals",
        "an offer",
        "a demand",
        "what goes together",
    ],
)
def test_wills(record: Record, claim: str, conduct: str, rules: tuple[str, ...] | None) -> None:
    """A claim of intent meets the unconditional conduct of its agent's principal, and no other."""
    found = contradictions(record(f"a 01 {claim}", f"b 02 {conduct}"))

    assert [set(each.rules) for each in found] == ([] if rules is None else [set(rules)])


# --- conditions ---------------------------------------------------------------

#: Conditions of two commitments, and whether one entails the other: no condition covers all.
CONDITIONS = {
    ("", ""): True,
    ("", "fail"): True,
    ("fail", "fail"): True,
    ("fail", "collapse"): True,
    ("fail", "~fail"): False,
    ("fail", "snow"): False,
}


@pytest.mark.parametrize("kinds", ["claims", "conduct", "conduct and demand", "demands"])
@pytest.mark.parametrize("conditions", CONDITIONS, ids=lambda each: f"{each[0]}-{each[1]}")
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_conditions(record: Record, kinds: str, conditions: tuple[str, str], turned: bool) -> None:
    """Two conditionals clash iff one condition entails the other; claims never with what has none.

    That is so either way round, and between all kinds but a claim and conduct.
    """
    acts = {
        "claims": ("assert blockade", "deny blockade"),
        "conduct": ("promise blockade", "refuse blockade"),
        "conduct and demand": ("refuse blockade", "demand blockade"),
        "demands": ("demand blockade", "demand ~blockade"),
    }
    sides = [
        f"{act} given={condition}" if condition else act
        for act, condition in zip(acts[kinds], conditions[:: -1 if turned else 1], strict=True)
    ]
    detached = kinds == "claims" and conditions[0] == "" != conditions[1]
    found = reasons(record(f"a 01 russia {sides[0]}", f"b 02 us {sides[1]}"))

    assert found == (["definite"] if CONDITIONS[conditions] and not detached else [])


def test_a_norm_meets_a_conditional_demand_but_no_condition_of_its_own(record: Record) -> None:
    """A conditional claim commits to neither part, so no demand clashes with it."""
    conditional_demand = record("a 01 russia assert veto", "b 02 us demand choice given=fail")
    conditional_norm = record("a 01 russia assert veto given=fail", "b 02 us demand choice")

    assert reasons(conditional_demand) == ["definite"]
    assert reasons(conditional_norm) == []


@pytest.mark.parametrize(
    ("offer", "other"),
    [
        ("russia offer ~attack", "russia threaten attack"),
        ("russia propose attack", "us demand ~attack"),
        ("russia offer ~attack", "us promise attack"),
        ("russia offer ~attack given=fail", "us offer attack given=fail"),
        ("russia offer ~attack", "lavrov offer attack"),
    ],
)
def test_offers_clash_with_nothing(record: Record, offer: str, other: str) -> None:
    """An offer or a proposal clashes with nothing until it is accepted, said first or last."""
    assert reasons(record(f"a 01 {offer}", f"b 02 {other}")) == []
    assert reasons(record(f"a 02 {offer}", f"b 01 {other}")) == []


def test_an_offer_asked_about_directly_meets_nothing(record: Record) -> None:
    """Asked pair by pair too, there is no clash of an offer."""
    asked = read(record("a 01 russia offer ~attack", "b 01 us promise attack"))

    assert len(asked.runs) == 2
    assert Clashes(asked).between(*asked.runs) is None


# --- turnover -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("lavrov assert massed", "peskov deny massed", ["turnover"]),
        ("lavrov assert armies", "peskov assert calm", ["turnover"]),
        ("lavrov promise attack", "peskov refuse attack", ["turnover"]),
        ("lavrov demand sanctions", "peskov demand ~sanctions", ["turnover"]),
        ("lavrov assert massed", "lavrov deny massed", []),
        ("russia assert massed", "russia deny massed", []),
        ("lavrov assert massed certainty=possible", "peskov deny massed certainty=possible", []),
        ("lavrov assert massed certainty=possible", "peskov deny massed", ["degree turnover"]),
        ("lavrov assert massed", "peskov assert massed certainty=possible", []),
        ("lavrov offer attack", "peskov refuse attack", []),
        ("lavrov assert met", "peskov deny met", ["definite"]),
        ("lavrov assert massed", "psaki deny massed", ["definite"]),
        ("lavrov assert massed via=us", "peskov deny massed via=us", []),
    ],
    ids=[
        "opposite",
        "by rules",
        "conduct",
        "demands",
        "one speaker",
        "the state itself",
        "degrees that can stand together",
        "degrees that cannot",
        "weaker, not opposite",
        "an offer",
        "of a fact another finding holds",
        "of another party",
        "as another party has both",
    ],
)
def test_turnover(record: Record, one: str, other: str, expected: list[str]) -> None:
    """Only the opposite line of a different speaker of one party is a possible contradiction."""
    assert reasons(record(f"a 01 {one}", f"b 02 {other}")) == expected


@pytest.mark.parametrize(
    ("other", "by", "scope"),
    [
        ("peskov assert plans", "speaker", "intra-party"),
        ("psaki assert plans", "speaker", "ascription"),
        ("psaki assert plans", "party", "ascription"),
    ],
)
def test_whose_intent_it_is(record: Record, other: str, by: str, scope: str) -> None:
    """Another party ascribes an intent; a colleague, read by speaker, disagrees about it."""
    [found] = contradictions(read(record("a 01 putin deny plans", f"b 01 {other}"), by=by))

    assert found.scope is not None
    assert found.scope.value == scope
    assert verify(found, found.asked)


def test_turnover_is_of_what_ended_it(record: Record) -> None:
    """Only the first to end a line took it over; a third speaker who repeats that did not."""
    ledger = record("a 01 lavrov assert massed", "b 02 lavrov deny massed", "c 03 peskov deny calm")

    assert reasons(ledger) == []


def test_by_speaker_there_is_no_turnover(record: Record) -> None:
    """Read by speaker, two speakers of one party are two holders who disagree."""
    ledger = record("a 01 lavrov assert massed", "b 02 peskov deny massed")

    assert [each.reasons for each in contradictions(read(ledger, by="speaker"))] == [()]
    assert [each.reasons for each in contradictions(ledger)] == [(Reason.TURNOVER,)]


# --- framing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "framing", "count"),
    [
        ("us assert massed", "russia deny massed target=framing answers=a", 1),
        ("us assert massed", "russia deny massed target=framing", 0),
        ("us accuse massed", "russia deny massed target=framing", 1),
        ("us accuse massed", "lavrov dispute massed target=framing", 1),
        ("us accuse sanctions", "russia deny sanctions target=framing", 0),
        ("us accuse massed", "france deny massed target=framing", 0),
        ("us accuse massed", "russia deny calm target=framing", 0),
        ("us accuse massed", "russia deny calm target=framing answers=a", 1),
        ("lavrov accuse massed", "russia deny massed target=framing", 0),
        ("us demand ~attack presupposes=massed", "russia deny massed target=framing answers=a", 1),
        ("us accuse armies", "russia deny massed target=framing", 0),
    ],
    ids=[
        "answered",
        "not answered",
        "an accusation of the speaker",
        "an accusation of its principal",
        "an accusation of another",
        "another rejects it",
        "another content",
        "another content, answered",
        "an own accusation",
        "answered, whatever it puts forward",
        "a stronger accusation",
    ],
)
def test_framing(record: Record, claim: str, framing: str, count: int) -> None:
    """A rejected framing meets what it answers, and accusations of its speaker by others."""
    found = contradictions(record(f"a 01 {claim}", f"b 02 {framing}"))

    assert [each.verdict for each in found] == [Verdict.POSSIBLE] * count
    assert all(Reason.FRAMING in each.reasons for each in found)


def test_framings_do_not_meet_one_another(record: Record) -> None:
    """A framing that answers a framing is no contradiction."""
    ledger = record(
        "a 01 us deny massed target=framing", "b 02 russia deny massed target=framing answers=a"
    )

    assert contradictions(ledger) == ()


# --- what follows from several ------------------------------------------------

#: Who claims that the talks fail, what follows on that, what it may meet, and whether it does.
DETACHED = {
    "claim, claim": ("us assert snow", "russia deny snow", True),
    "claim, own claim": ("us assert snow", "us deny snow", True),
    "conduct, conduct": ("us promise sanctions", "russia refuse sanctions", True),
    "conduct, demand": ("us promise sanctions", "russia demand ~sanctions", True),
    "conduct, own demand": ("us promise sanctions", "us demand ~sanctions", False),
    "conduct, claim of the intent": ("russia promise ~attack", "us assert plans", True),
    "claim of the intent, conduct": ("russia deny plans", "russia promise attack", True),
    "claim, conduct": ("us deny sanctions", "us promise sanctions", False),
    "demand, norm": ("us demand choice", "russia assert veto", True),
    "norm, demand": ("us assert choice", "russia demand veto", True),
    "demand, state": ("us demand ~massed", "russia assert massed", False),
    "demand, conduct": ("us demand ~attack", "russia promise attack", True),
    "claim, conditional claim": ("us assert snow", "russia deny snow given=drills", False),
    "conduct, conditional conduct": (
        "us promise sanctions",
        "russia refuse sanctions given=drills",
        True,
    ),
    "intent, conditional conduct": (
        "russia deny plans",
        "russia promise attack given=drills",
        False,
    ),
}


@pytest.mark.parametrize("case", DETACHED)
def test_what_follows_meets_as_if_it_were_said(record: Record, case: str) -> None:
    """What is detached meets what an unconditional commitment of its kind meets, and no more."""
    conditional, other, meets = DETACHED[case]
    holder = conditional.split()[0]
    ledger = record(f"a 01 {holder} assert fail", f"b 02 {conditional} given=fail", f"c 03 {other}")
    asked = read(ledger)
    (found,) = (each for each in detached(asked) if each.statements == ("a", "b"))
    (against,) = (each for each in asked.runs if each.statements == ("c",))
    clash = Clashes(asked).between(found, against)
    turned = Clashes(asked).between(against, found)

    assert (clash is not None) == (turned is not None) == meets
    assert reasons(record(f"b 02 {conditional}", f"c 03 {other}"))[:1] == (
        ["definite"] if meets and case != "claim, own claim" else []
    )


def test_two_of_several_do_not_meet_through_an_intent(record: Record) -> None:
    """Of three and more that cannot stand together no two are conduct and a claim."""
    asked = read(record("a 01 russia deny plans", "b 02 russia threaten attack"))
    one, other = asked.runs

    assert Meetings(asked).meet(one, other)
    assert not Meetings(asked).meet(one, other, alone=False)


@pytest.mark.parametrize(
    ("one", "other", "allowed"),
    [
        ("us assert choice", "russia demand veto", True),
        ("us assert snow", "russia demand ~snow", False),
        ("us assert snow", "russia assert calm", True),
        ("us promise sanctions", "russia demand snow", True),
    ],
)
def test_a_claim_and_a_demand_meet_on_norms_only(
    record: Record, one: str, other: str, allowed: bool
) -> None:
    """A demand meets a claim only of how things ought to be; other kinds are not asked."""
    asked = read(record(f"a 01 {one}", f"b 02 {other}"))
    first, second = asked.commitments

    assert Meetings(asked).allows(first, second) is allowed
    assert Meetings(asked).allows(second, first) is allowed


def test_an_acceptance_meets_nothing(record: Record) -> None:
    """An acceptance by itself stands beside everything, its opposite included."""
    ledger = record(
        "a 01 us offer sanctions",
        "b 02 russia accept sanctions answers=a",
        "c 03 russia assert ~sanctions",
        "d 03 russia demand ~sanctions",
        "e 04 russia deny sanctions target=framing answers=b",
    )
    asked = read(ledger)
    (mark,) = (each for each in asked.runs if each.kind.mark and "b" in each.statements)
    clashes = Clashes(asked)

    assert all(clashes.between(mark, each) is None for each in asked.runs if each is not mark)


def test_a_framing_does_not_meet_what_follows(record: Record) -> None:
    """A framing is rejected of what was said, never of what follows from it."""
    ledger = record(
        "a 01 us assert fail",
        "b 02 us accuse attack given=fail",
        "c 03 russia deny attack target=framing answers=b",
    )

    assert [sorted(each.proof) for each in contradictions(ledger)] == [["b", "c"]]
