"""What a contradiction is called: basis, scope, sides, days and proof, as section 6 has them."""

from collections.abc import Callable
from typing import Any, TypeAlias, cast

import pytest

from stance import (
    Basis,
    Codebook,
    Contradiction,
    Kind,
    Ledger,
    Party,
    Period,
    Proposition,
    Reason,
    Rule,
    Scope,
    Source,
    Statement,
    contradictions,
    read,
)

Record: TypeAlias = Callable[..., Ledger]


def only(ledger: Ledger, by: str = "party") -> Contradiction:
    """Return the one contradiction of *ledger*."""
    (found,) = contradictions(read(ledger, by=by))
    return found


# --- basis --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "basis"),
    [
        ("us accuse massed", "russia deny massed target=framing", Basis.FRAMING),
        ("russia promise attack", "us demand ~attack", Basis.PRACTICAL),
        ("russia deny plans", "russia threaten attack", Basis.PRACTICAL),
        ("russia demand sanctions", "us condemn sanctions", Basis.PRACTICAL),
        ("russia assert veto", "us demand choice", Basis.PRACTICAL),
        ("us demand ~attack presupposes=massed", "russia deny massed", Basis.PRESUPPOSITIONAL),
        (
            "us demand ~attack presupposes=massed",
            "russia deny massed certainty=probable",
            Basis.PRESUPPOSITIONAL,
        ),
        ("us assert massed", "russia deny massed certainty=probable", Basis.EPISTEMIC),
        ("us assert massed certainty=possible", "russia assert calm", Basis.EPISTEMIC),
        ("us assert massed", "russia deny massed", Basis.CONTRADICTORY),
        ("us assert massed", "russia assert calm", Basis.CONTRARY),
        ("us assert armies", "russia deny massed", Basis.DERIVED),
        ("us assert armies", "russia assert calm", Basis.DERIVED),
        ("us assert massed", "russia deny troops", Basis.DERIVED),
    ],
    ids=[
        "framing",
        "conduct and demand",
        "intent and conduct",
        "preferences",
        "norm and demand",
        "presupposed",
        "presupposed before less than certain",
        "less than certain",
        "less than certain before a rule",
        "no rule",
        "one exclude",
        "one implication",
        "an implication and an exclude",
        "two words for one thing",
    ],
)
def test_basis(record: Record, one: str, other: str, basis: Basis) -> None:
    """The basis is the first of the list that applies, whoever spoke first."""
    assert only(record(f"a 01 {one}", f"b 02 {other}")).basis is basis
    assert only(record(f"b 01 {one}", f"a 01 {other}")).basis is basis


def test_a_run_that_asserts_once_is_asserted(record: Record) -> None:
    """A position is presuppositional only while no statement of its run asserts it."""
    taken, opposed = "a 01 us demand ~attack presupposes=massed", "c 03 russia deny massed"

    assert only(record(taken, opposed)).basis is Basis.PRESUPPOSITIONAL
    assert only(record(taken, "b 02 us assert massed", opposed)).basis is Basis.CONTRADICTORY


# --- scope --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "scope"),
    [
        (
            "putin assert massed occasion=call via=us",
            "putin deny massed occasion=call via=france",
            Scope.REPORT,
        ),
        (
            "putin assert massed occasion=call via=us",
            "putin deny massed occasion=call",
            Scope.REPORT,
        ),
        (
            "putin assert massed occasion=call via=us",
            "lavrov deny massed occasion=call",
            Scope.ASCRIPTION,
        ),
        (
            "putin assert massed occasion=call via=us",
            "putin deny massed occasion=meal",
            Scope.ASCRIPTION,
        ),
        ("putin assert massed via=us", "putin deny massed via=france", Scope.ASCRIPTION),
        ("us assert plans", "russia deny plans", Scope.ASCRIPTION),
        ("us assert plot", "lavrov deny plans", Scope.ASCRIPTION),
        ("us assert closing", "russia assure ~blockade", Scope.ASCRIPTION),
        ("us assert plans", "france deny plans", Scope.INTER_PARTY),
        ("us assert massed via=observer", "russia deny massed", Scope.INTER_PARTY),
        ("us accuse massed", "russia deny massed", Scope.INTER_PARTY),
        ("russia assert met", "russia deny met", Scope.SELF),
        ("russia deny plans", "russia threaten attack", Scope.SELF),
        ("lavrov assert met", "peskov deny met", Scope.INTRA_PARTY),
        ("lavrov assert massed", "peskov deny massed", Scope.INTRA_PARTY),
        ("lavrov deny plans", "putin threaten attack", Scope.INTRA_PARTY),
    ],
    ids=[
        "two reporters of one speaker at one occasion",
        "a reporter, and the speaker itself",
        "another speaker at that occasion",
        "another occasion",
        "no occasion",
        "an intent of the other",
        "an intent of the other's state",
        "an intent of the other's organ",
        "an intent of a third party",
        "attributed, but between two",
        "a state of the other is no intent",
        "one speaker",
        "one speaker, word and intent",
        "two of one party",
        "two of one party, one after the other",
        "two of one party, word and intent",
    ],
)
def test_scope(record: Record, one: str, other: str, scope: Scope) -> None:
    """The scope is the first of the list that applies."""
    assert only(record(f"a 01 {one}", f"b 02 {other}")).scope is scope


def test_scope_by_speaker(record: Record) -> None:
    """Read by speaker, two speakers of one party still disagree within the party."""
    ledger = record("a 01 lavrov assert massed", "b 02 peskov deny massed")
    found = only(ledger, by="speaker")

    assert (found.scope, found.parties) == (Scope.INTRA_PARTY, ("lavrov", "peskov"))
    assert only(ledger).parties == ("russia",)


def test_one_speaker_among_several_is_self(record: Record) -> None:
    """Where some speaker stands on both sides the party contradicts itself."""
    ledger = record("a 01 lavrov assert met", "b 02 peskov assert met", "c 03 peskov deny met")

    assert only(ledger).scope is Scope.SELF


# --- sides, days, proof -------------------------------------------------------


def test_sides_and_rules_read_in_one_direction(record: Record) -> None:
    """The rules lead from the first side, in canonical order, to the negation of the second."""
    ledger = record("a 01 us assert armies", "b 02 france assert calm")
    found = only(ledger)

    assert [(each.party, each.proposition, each.polarity) for each in found.sides] == [
        ("france", "calm", "+"),
        ("us", "armies", "+"),
    ]
    assert found.rules == ("calm-or-massed", "armies-mass")
    assert found.propositions == ("armies", "calm")


def test_a_framing_side_has_no_polarity(record: Record) -> None:
    """Who rejects a framing has said nothing for or against the content."""
    found = only(record("a 01 us accuse massed", "b 02 russia deny massed target=framing"))
    framing = next(each for each in found.sides if each.kind is Kind.FRAMING)

    assert (framing.party, framing.polarity) == ("russia", None)


def test_equal_propositions_are_shown_under_the_smallest_id(record: Record) -> None:
    """What is called by two names is shown under one, and the rule that equates them is named."""
    found = only(record("a 01 us assert troops", "b 02 russia deny massed"))

    assert found.propositions == ("massed",)
    assert found.rules == ("same-troops",)


def test_statements_are_whole_runs_and_the_proof_is_two(record: Record) -> None:
    """A finding names all statements of both positions, and one of each that prove it."""
    ledger = record(
        "a 01 us assert massed",
        "b 02 psaki assert massed",
        "c 03 russia deny massed",
        "d 04 lavrov deny massed",
    )
    found = only(ledger)

    assert found.statements == ("a", "b", "c", "d")
    assert len(found.proof) == 2
    assert set(found.proof) <= set(found.statements)


def test_one_statement_can_be_the_whole_proof(record: Record) -> None:
    """Who takes for granted what it denies in the same breath contradicts itself."""
    found = only(record("a 01 russia deny massed presupposes=armies"))

    assert (found.proof, found.statements, found.reasons) == (("a",), ("a",), ())
    assert (found.basis, found.scope) == (Basis.PRESUPPOSITIONAL, Scope.SELF)


@pytest.mark.parametrize(
    ("lines", "during"),
    [
        (["a 01 us assert massed", "b 05 russia deny massed"], "2022-01-05/.."),
        (
            ["a 01 us assert massed", "b 05 russia deny massed", "c 09 us deny massed"],
            "2022-01-05/2022-01-08",
        ),
        (
            ["a 01 us promise sanctions about=2022-01-20", "b 05 russia demand ~sanctions"],
            "2022-01-05/2022-01-20",
        ),
        (["a 01 russia assert met", "b 05 russia deny met"], "2022-01-05/.."),
        (["a 01 lavrov assert massed", "b 05 peskov deny massed"], None),
        (
            ["a [2022-01-03..2022-01-05] us assert massed", "b 04 russia deny massed"],
            "2022-01-04/..",
        ),
    ],
    ids=["open", "until one is over", "deadline", "settled", "turnover", "perhaps from"],
)
def test_during(record: Record, lines: list[str], during: str | None) -> None:
    """Both are in force from the later to the end of one; of settled matters, for good."""
    assert only(record(*lines)).during == (during and Period.parse(during))


# --- sides that follow from several -------------------------------------------


@pytest.mark.parametrize(
    ("lines", "basis"),
    [
        (["us assert fail", "us assert snow given=fail", "russia deny snow"], Basis.CONTRADICTORY),
        (["us assert fail", "us assert calm given=fail", "russia assert massed"], Basis.CONTRARY),
        (["us assert fail", "us assert armies given=fail", "russia deny massed"], Basis.DERIVED),
        (
            ["us assert collapse", "us assert calm given=fail", "russia assert massed"],
            Basis.DERIVED,
        ),
        (["us assert collapse", "us assert snow given=fail", "russia deny snow"], Basis.DERIVED),
        (["us assert calm", "us assert snow given=~massed", "russia deny snow"], Basis.DERIVED),
        (
            ["us assert fail certainty=probable", "us assert snow given=fail", "russia deny snow"],
            Basis.EPISTEMIC,
        ),
        (
            ["us assert fail", "us assert snow given=fail", "russia decline presupposes=~snow"],
            Basis.PRESUPPOSITIONAL,
        ),
        (
            ["us decline presupposes=fail", "us assert snow given=fail", "russia deny snow"],
            Basis.CONTRADICTORY,
        ),
        (
            ["russia assert fail", "russia threaten attack given=fail", "russia deny plans"],
            Basis.PRACTICAL,
        ),
    ],
    ids=[
        "no rule",
        "one exclude",
        "one implication",
        "an exclude, and a rule to the condition",
        "a rule to the condition",
        "an exclude to the condition",
        "a base less than certain",
        "the opposite presupposed",
        "the base presupposed",
        "conduct that follows",
    ],
)
def test_basis_of_what_follows(record: Record, lines: list[str], basis: Basis) -> None:
    """The basis is that of the literals that clash, by all rules and degrees that it takes."""
    days = ("a 01", "b 02", "c 02")
    ledger = record(*(f"{day} {line}" for day, line in zip(days, lines, strict=True)))
    found = [each for each in contradictions(ledger) if "c" in each.proof]

    assert [each.basis for each in found] == [basis]


@pytest.mark.parametrize(
    ("base", "conditional", "opposite", "scope"),
    [
        ("us assert fail", "us assert snow given=fail", "russia deny snow", Scope.INTER_PARTY),
        ("us assert fail", "us assert plans given=fail", "russia deny plans", Scope.ASCRIPTION),
        ("us assert plot", "us assert snow given=plans", "russia deny snow", Scope.INTER_PARTY),
        ("us assert fail", "us assert snow given=fail", "us deny snow", Scope.SELF),
        ("lavrov assert fail", "putin assert snow given=fail", "putin deny snow", Scope.SELF),
        ("lavrov assert fail", "putin assert snow given=fail", "lavrov deny snow", Scope.SELF),
        (
            "lavrov assert fail",
            "putin assert snow given=fail",
            "peskov deny snow",
            Scope.INTRA_PARTY,
        ),
        (
            "putin assert fail via=us",
            "putin assert snow given=fail via=us",
            "putin deny snow",
            Scope.ASCRIPTION,
        ),
        (
            "putin assert fail via=us occasion=call",
            "putin assert snow given=fail via=us occasion=call",
            "putin deny snow occasion=call",
            Scope.REPORT,
        ),
        (
            "putin assert fail via=us",
            "putin assert snow given=fail via=us",
            "france deny snow",
            Scope.INTER_PARTY,
        ),
    ],
    ids=[
        "two parties",
        "an intent of the other follows",
        "an intent of the other leads there",
        "one speaker",
        "who spoke the conditional",
        "who spoke the base",
        "three of one party",
        "as another reports",
        "two accounts of one occasion",
        "attributed, against a third",
    ],
)
def test_scope_of_what_follows(
    record: Record, base: str, conditional: str, opposite: str, scope: Scope
) -> None:
    """The scope asks whose words all of it are, and about what the last of it is."""
    ledger = record(f"a 01 {base}", f"b 01 {conditional}", f"c 01 {opposite}")

    assert only(ledger).scope is scope


def test_who_accepted_is_no_speaker_of_a_side(record: Record) -> None:
    """A holder's offer is its own line, whoever made it active: the accepter is no side of it."""
    ledger = record(
        "a 01 putin offer ~attack",
        "b 02 us accept ~attack answers=a",
        "c 03 lavrov assert plans",
    )
    found = only(ledger)

    assert (found.parties, found.scope) == (("russia",), Scope.INTRA_PARTY)
    assert found.statements == ("a", "b", "c")


def test_sides_that_follow_are_in_canonical_order(record: Record) -> None:
    """What follows is a side like another: its statements are all of the runs it is made of."""
    ledger = record(
        "a 01 us assert fail",
        "a2 02 psaki assert fail",
        "b 03 us assert snow given=fail",
        "b2 04 psaki warn snow given=fail",
        "c 05 russia deny snow",
        "c2 05 lavrov deny snow",
    )
    found = only(ledger)

    assert [each.statements for each in found.sides] == [("c", "c2"), ("a", "a2", "b", "b2")]
    assert found.statements == ("a", "a2", "b", "b2", "c", "c2")
    assert found.propositions == ("snow",)
    assert found.proof == ("c", "a", "b")
    assert [each.canonical for each in found.sides] == sorted(
        each.canonical for each in found.sides
    )


# --- what never is one --------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["a 01 russia assert massed"],
        ["a 01 us assert massed", "b 02 russia decline"],
        ["a 01 us assert massed", "b 02 russia challenge massed"],
        ["a 01 us assert massed", "r 02 us retract answers=a", "b 03 russia deny massed"],
        ["a 01 us threaten sanctions given=attack", "b 02 russia threaten attack given=sanctions"],
        [
            "a 01 us assert massed certainty=possible",
            "b 02 russia deny massed certainty=possible",
        ],
        ["a 01 us demand ~attack", "b 02 us threaten sanctions given=attack"],
        ["a 01 us assert massed", "b 01 us deny massed answers=a", "c 01 russia deny massed"],
        ["a 01 us assert calm", "b 02 russia assert snow"],
        ["a 01 us deny calm", "b 02 russia deny massed"],
        [
            "a 01 us assert massed about=2022-01-10",
            "b 02 russia deny massed about=2022-01-11",
        ],
    ],
    ids=[
        "nothing on record",
        "one statement",
        "evasion",
        "challenge",
        "taken back before",
        "linked conditionals",
        "possible against possible",
        "deterrence beside demand",
        "ended on the day it began",
        "unrelated matters",
        "contraries may both be false",
        "other days",
    ],
)
def test_never_a_contradiction(record: Record, lines: list[str]) -> None:
    """Evasion, challenge, retraction, deterrence and open possibilities contradict nothing."""
    assert contradictions(record(*lines)) == ()


def test_findings_come_sorted_by_sides(record: Record) -> None:
    """The findings are in the order of their sides, whatever the order of the record."""
    lines = ["a 01 us assert massed", "b 02 russia deny massed", "c 03 france assert calm"]
    found = contradictions(record(*lines))

    assert found == contradictions(record(*reversed(lines)))
    assert [each.parties for each in found] == [("france", "us"), ("russia", "us")]
    assert all(each.sides[0].canonical < each.sides[1].canonical for each in found)


def test_why_is_no_part_of_equality(record: Record) -> None:
    """Two findings that say the same are equal, and each tells why."""
    lines = ("a 01 us assert massed", "b 02 russia deny massed")
    one, other = only(record(*lines)), only(record(*lines))

    assert one == other
    assert one.why == other.why
    assert "[a: press ¶a]" in one.why


# --- rules with several premises ------------------------------------------------------------


def several(*lines: str, strict: bool = True) -> Ledger:
    """Return a record in which sun and rain make a rainbow, and a norm is no gift."""
    kinds = {"sun": "state", "rain": "state", "bow": "state", "gift": "conduct", "fair": "norm"}
    return Ledger(
        codebook=Codebook(
            parties=[Party(id=each, kind="state") for each in ("r", "u")],
            propositions=[
                Proposition(id=each, gloss=each, kind=kind, agent="r")
                for each, kind in kinds.items()
            ],
            rules=[
                Rule(id="bow", because="so", all_=["sun", "rain"], then="bow", strict=strict),
                Rule(id="unfair", because="so", all_=["sun", "gift"], then="not fair"),
            ],
        ),
        sources=[Source(id="press")],
        statements=[
            Statement(
                id=name,
                said=f"2022-01-{day}",
                speaker=who,
                act=act,
                content=content.replace("~", "not "),
                source="press",
                **cast("dict[str, Any]", dict(each.split("=") for each in rest)),
            )
            for name, day, who, act, content, *rest in map(str.split, lines)
        ],
    )


SKY = ("a 01 r assert sun", "b 02 r assert rain", "c 03 r deny bow")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (SKY, [("derived", "self", "definite", 3, ("bow",), ("b", "a", "c"))]),
        (("a 01 u assert sun", *SKY[1:]), [("derived", "inter-party", "definite", 3)]),
        (SKY[:2], []),
        (("a 01 r assert sun", "d 02 r deny sun", "b 03 r assert rain", "c 04 r deny bow"), []),
        ((*SKY[:2], "c 03 r assert bow"), []),
        ((*SKY[:2], "c 20 r deny bow"), [("derived", "self", "possible", 3)]),
        ((*SKY[:2], "c 03 r deny bow about=2022-02-01"), [("derived", "self", "definite", 3)]),
        (
            ("a 01 r assert sun about=2022-01-05", *SKY[1:2], "c 03 r deny bow about=2022-01-09"),
            [],
        ),
        (("a 01 r assert sun", "b 02 r assert rain given=gift", SKY[2]), []),
        (
            ("a 01 r assert sun certainty=probable", *SKY[1:]),
            [("epistemic", "self", "possible", 3)],
        ),
        (("a 01 r demand sun", *SKY[1:]), []),
        (("a 01 r demand sun", "b 02 r demand gift", "c 03 u assert fair"), []),
        (
            ("a 01 r demand sun", "b 02 u demand gift", "c 03 u assert fair"),
            [("practical", "inter-party", "definite", 3, ("unfair",))],
        ),
        (("a 01 u assert sun", "b 02 r demand gift", "c 03 u assert fair"), []),
    ],
    ids=[
        "three of one party",
        "of two parties",
        "two can stand together",
        "one was over before the others",
        "what follows",
        "stale",
        "a day of its own that is always shared",
        "days apart",
        "under a condition",
        "less than certain",
        "a demand meets no claim of fact",
        "two demands of one party do not meet",
        "demands of two parties, and a norm",
        "a demand, a norm, and a claim of fact",
    ],
)
def test_several_premises(lines: tuple[str, ...], expected: list[tuple[object, ...]]) -> None:
    """What rules with several premises make impossible together is a finding of all its sides."""
    found = [
        (
            each.basis.value,
            each.scope.value,
            each.verdict.value,
            len(each.sides),
            each.rules,
            each.proof,
        )
        for each in contradictions(several(*lines))
    ]

    assert [one[: len(other)] for one, other in zip(found, expected, strict=True)] == expected


def test_a_soft_rule_among_several() -> None:
    """A rule that usually holds leaves the finding possible."""
    [found] = contradictions(several(*SKY, strict=False))

    assert found.reasons == (Reason.RULE,)
    assert found.why.startswith("R asserted “sun”")
    assert "Together with this" in found.why


@pytest.mark.parametrize(
    ("one", "other", "basis"),
    [
        ("us assert snow given=massed", "russia deny snow given=~calm", Basis.DERIVED),
        ("us assert massed given=snow", "russia assert calm given=snow", Basis.CONTRARY),
    ],
    ids=["of the conditions alone", "of the literals"],
)
def test_an_exclude_of_the_conditions_is_no_contrary(
    record: Record, one: str, other: str, basis: Basis
) -> None:
    """Contrary are sides whose own literals one rule excludes, whatever links their conditions."""
    found = only(record(f"a 01 {one}", f"b 02 {other}"))

    assert found.basis is basis
