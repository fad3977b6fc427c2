"""What follows from several positions of one holder: conditions met, offers accepted.

The rules are those of section 5 of the design, *Conditionals*; what follows can only be
seen in contradictions, so most tests look at those.
"""

from collections.abc import Callable
from typing import TypeAlias

import pytest

import stance.detachment
from stance import (
    Basis,
    ChangeKind,
    Contradiction,
    Kind,
    Ledger,
    Period,
    Scope,
    TooManyCombinations,
    changes,
    contradictions,
    positions,
    read,
)
from stance.detachment import Detached, detached

Record: TypeAlias = Callable[..., Ledger]


def proofs(ledger: Ledger, fresh: int = 7, by: str = "party") -> list[tuple[str, str]]:
    """Return the proof of each contradiction, and its reasons, `definite` where there are none."""
    return sorted(
        (
            " ".join(each.proof),
            " ".join(reason.value for reason in each.reasons) or each.verdict.value,
        )
        for each in contradictions(read(ledger, fresh=fresh, by=by))
    )


def only(ledger: Ledger) -> Contradiction:
    """Return the one contradiction of *ledger*."""
    (found,) = contradictions(ledger)
    return found


def sides(found: Contradiction) -> list[tuple[str, str, str, str]]:
    """Return the sides: party, kind, polarity and proposition, statements."""
    return [
        (
            each.party,
            each.kind.value,
            f"{each.polarity}{each.proposition}",
            " ".join(each.statements),
        )
        for each in found.sides
    ]


#: Who holds c, and s given c; and another who holds the opposite of s.
FAIL = "a 01 us assert fail"
SNOW_IF_FAIL = "b 02 us assert snow given=fail"
NO_SNOW = "c 03 russia deny snow"


# --- what can be a base, and what a conditional -------------------------------


def test_a_claim_and_a_conditional_claim(record: Record) -> None:
    """Who says c, and s given c, cannot stand beside who denies s; each part is in the proof."""
    found = only(record(FAIL, SNOW_IF_FAIL, NO_SNOW))

    assert sides(found) == [
        ("russia", "dialectical", "-snow", "c"),
        ("us", "dialectical", "+snow", "a b"),
    ]
    assert (found.proof, found.statements) == (("c", "a", "b"), ("a", "b", "c"))
    assert (found.basis, found.scope) == (Basis.CONTRADICTORY, Scope.INTER_PARTY)
    assert (found.reasons, found.rules, found.parties) == ((), (), ("russia", "us"))
    assert found.during == Period.parse("2022-01-03/..")


@pytest.mark.parametrize("left_out", ["a", "b", "c"])
def test_each_part_is_needed(record: Record, left_out: str) -> None:
    """Without the base, the conditional or the opposite nothing clashes."""
    lines = [each for each in (FAIL, SNOW_IF_FAIL, NO_SNOW) if not each.startswith(left_out)]

    assert contradictions(record(*lines)) == ()


#: A base, a conditional, what is against the content; and the proof, if they clash.
BASES: dict[str, tuple[str, str, str, str | None]] = {
    "claim, threat": (
        "russia assert fail",
        "russia threaten attack given=fail",
        "russia deny plans",
        "c a b",
    ),
    "claim, promise": (
        "russia assert fail",
        "russia promise ~attack given=fail",
        "us assert plans",
        "c a b",
    ),
    "claim, ultimatum": (
        "russia assert sanctions",
        "russia ultimatum attack given=sanctions",
        "russia deny plans",
        "c a b",
    ),
    "claim, refusal": (
        "russia assert fail",
        "russia refuse attack given=fail",
        "russia assert plans",
        "c a b",
    ),
    "claim, warning": ("us deny fail", "us warn snow given=~fail", "russia deny snow", "c a b"),
    "promise, threat": (
        "russia promise blockade",
        "russia threaten attack given=blockade",
        "russia deny plans",
        "c a b",
    ),
    "refusal, promise": (
        "russia refuse blockade",
        "russia assure ~attack given=~blockade",
        "russia assert plans",
        "c a b",
    ),
    "promise, claim": (
        "russia promise blockade",
        "russia assert fail given=blockade",
        "us deny fail",
        None,
    ),
    "demand, threat": (
        "russia demand sanctions",
        "russia threaten attack given=sanctions",
        "russia deny plans",
        None,
    ),
    "urging, claim": (
        "russia urge sanctions",
        "russia assert fail given=sanctions",
        "us deny fail",
        None,
    ),
    "preference, threat": (
        "russia condemn sanctions",
        "russia threaten attack given=~sanctions",
        "russia deny plans",
        None,
    ),
    "preference, claim": (
        "russia endorse sanctions",
        "russia assert fail given=sanctions",
        "us deny fail",
        None,
    ),
    "offer, threat": (
        "russia offer blockade",
        "russia threaten attack given=blockade",
        "russia deny plans",
        None,
    ),
    "conditional claim, claim": (
        "us assert fail given=calm",
        "us assert snow given=fail",
        "russia deny snow",
        None,
    ),
    "framing, claim": (
        "us deny fail target=framing",
        "us assert snow given=~fail",
        "russia deny snow",
        None,
    ),
    "the opposite, claim": ("us deny fail", "us assert snow given=fail", "russia deny snow", None),
    "another claim, claim": ("us assert calm", "us assert snow given=fail", "us deny snow", None),
    "claim, offer": (
        "russia assert fail",
        "russia offer attack given=fail",
        "russia deny plans",
        None,
    ),
    "taken for granted, claim": (
        "us urge ~attack presupposes=fail",
        "us assert snow given=fail",
        "russia deny snow",
        "c a b",
    ),
}


@pytest.mark.parametrize("case", BASES)
def test_what_is_a_base(record: Record, case: str) -> None:
    """A claim meets the condition of anything, conduct that of conduct; nothing else meets one."""
    base, conditional, opposite, proof = BASES[case]
    found = proofs(record(f"a 01 {base}", f"b 02 {conditional}", f"c 03 {opposite}"))

    assert found == ([] if proof is None else [(proof, "definite")])


@pytest.mark.parametrize("order", ["01 02 03", "03 02 01", "02 03 01", "01 01 01"])
def test_the_order_in_time_does_not_matter(record: Record, order: str) -> None:
    """The condition may be said before the base or after it: both are held."""
    days = order.split()
    ledger = record(
        f"a {days[0]} us assert fail",
        f"b {days[1]} us assert snow given=fail",
        f"c {days[2]} russia deny snow",
    )

    assert proofs(ledger) == [("c a b", "definite")]


def test_the_kind_is_that_of_the_conditional(record: Record) -> None:
    """A threat whose condition is claimed to be met is a threat without condition."""
    ledger = record(
        "a 01 russia deny plans",
        "b 02 russia threaten strike given=fail",
        "c 03 russia assert fail",
    )
    found = only(ledger)

    assert sides(found) == [
        ("russia", "dialectical", "-plans", "a"),
        ("russia", "practical", "+strike", "b c"),
    ]
    assert found.proof == ("a", "c", "b")
    assert (found.basis, found.scope) == (Basis.PRACTICAL, Scope.SELF)


# --- whose --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "conditional", "reasons"),
    [
        ("us assert fail", "us assert snow given=fail", "definite"),
        ("psaki assert fail", "us assert snow given=fail", "definite"),
        ("us assert fail via=france", "us assert snow given=fail", None),
        ("us assert fail", "us assert snow given=fail via=france", None),
        ("us assert fail via=france", "us assert snow given=fail via=france", "attributed"),
        ("us assert fail via=france", "us assert snow given=fail via=putin", None),
        ("us assert fail via=psaki", "us assert snow given=fail", "definite"),
        ("us assert fail via=psaki:ascribed", "us assert snow given=fail", None),
        ("france assert fail", "us assert snow given=fail", None),
        ("france assert fail via=us", "us assert snow given=fail", None),
        ("france assert fail via=us:factive", "us assert snow given=fail", "definite"),
    ],
    ids=[
        "own",
        "a spokeswoman's",
        "base attributed",
        "conditional attributed",
        "both by one reporter",
        "by two reporters",
        "base through a spokeswoman",
        "base ascribed",
        "of two holders",
        "another's base, passed on",
        "another's base, passed on as a fact",
    ],
)
def test_own_and_attributed_words_never_combine(
    record: Record, base: str, conditional: str, reasons: str | None
) -> None:
    """Only own words, or the words that one reporter gives, are put together."""
    ledger = record(f"a 01 {base}", f"b 02 {conditional}", "c 03 russia deny snow")

    assert proofs(ledger) == ([] if reasons is None else [("c a b", reasons)])


def test_attributed_words_against_own(record: Record) -> None:
    """What follows from what a reporter has a holder say is ascribed to it, and only possible."""
    ledger = record(
        "a 01 us assert fail via=france",
        "b 02 us assert snow given=fail via=france",
        "c 03 us deny snow",
    )
    found = only(ledger)

    assert [each.through for each in found.sides] == ["france", None]
    assert (found.scope, found.proof) == (Scope.ASCRIPTION, ("a", "b", "c"))


def test_by_speaker_each_for_itself(record: Record) -> None:
    """Read by speaker, the base of a minister meets no condition of the state's."""
    ledger = record("a 01 psaki assert fail", SNOW_IF_FAIL, NO_SNOW)

    assert proofs(ledger) == [("c a b", "definite")]
    assert proofs(ledger, by="speaker") == []


# --- chains -------------------------------------------------------------------


def test_a_chain_of_two(record: Record) -> None:
    """Who says a, b given a, c given b, and not c, contradicts itself by a proof of four."""
    ledger = record(
        "s1 01 russia assert fail",
        "s2 02 russia assert calm given=fail",
        "s3 03 russia assert snow given=calm",
        "s4 04 russia deny snow",
    )
    found = only(ledger)

    assert sides(found) == [
        ("russia", "dialectical", "+snow", "s1 s2 s3"),
        ("russia", "dialectical", "-snow", "s4"),
    ]
    assert found.proof == ("s1", "s2", "s3", "s4")
    assert (found.basis, found.scope, found.reasons) == (Basis.CONTRADICTORY, Scope.SELF, ())


def test_a_chain_of_claim_and_conduct(record: Record) -> None:
    """A claim meets the condition of conduct, and that conduct the condition of further conduct."""
    ledger = record(
        "a 01 russia assert fail",
        "b 02 russia threaten blockade given=fail",
        "c 03 russia threaten attack given=blockade",
        "d 04 russia deny plans",
    )

    assert proofs(ledger) == [("d a b c", "definite")]


def test_a_chain_stops_where_conduct_meets_a_claim(record: Record) -> None:
    """Conduct that follows is no base for a claim, as conduct never is."""
    ledger = record(
        "a 01 russia assert fail",
        "b 02 russia threaten blockade given=fail",
        "c 03 russia assert snow given=blockade",
        "d 04 us deny snow",
    )

    assert proofs(ledger) == []


def test_no_chain_goes_through_what_is_demanded(record: Record) -> None:
    """A demand whose condition is met is a demand, and a demand is no base."""
    ledger = record(
        "a 01 russia assert fail",
        "b 02 russia demand sanctions given=fail",
        "c 03 russia threaten attack given=sanctions",
        "d 04 russia deny plans",
    )

    assert proofs(ledger) == []


def test_a_chain_uses_each_position_once(record: Record) -> None:
    """Conditionals that lead round in a circle are gone round once."""
    lines = (
        "a 01 us assert collapse",
        "b 02 us assert snow given=fail",
        "c 03 us assert fail given=snow",
    )
    asked = read(record(*lines))

    assert sorted(each.statements for each in detached(asked)) == [("a", "b"), ("a", "b", "c")]
    assert proofs(record(*lines, "d 04 russia deny fail")) == [
        ("d a", "definite"),
        ("d a b c", "definite"),
    ]


def test_no_chain_is_longer_than_it_need_be(record: Record) -> None:
    """Where the base alone gives a later condition, what leads there another way is left out."""
    ledger = record(
        "a 01 us assert collapse",
        "b 02 us assert fail given=collapse",
        "c 03 us assert snow given=fail",
        "d 04 russia deny snow",
    )

    assert proofs(ledger) == [("d a c", "definite")]


def test_a_longer_way_can_be_the_surer(record: Record) -> None:
    """A way through a rule that holds usually does not hide a longer one that needs none."""
    ledger = record(
        "a 01 us assert drills",
        "b 02 us assert massed given=drills",
        "c 03 us assert fail given=massed",
        "d 04 russia deny fail",
    )

    assert proofs(ledger) == [("d a b c", "definite"), ("d a c", "rule")]


# --- rules --------------------------------------------------------------------


def test_a_rule_to_the_condition(record: Record) -> None:
    """A base that entails the condition by a rule meets it, and the rule is named."""
    found = only(record("a 01 us assert collapse", SNOW_IF_FAIL, NO_SNOW))

    assert found.rules == ("collapse-fails",)
    assert (found.reasons, found.proof) == ((), ("c", "a", "b"))


def test_what_a_condition_entails_meets_it_not(record: Record) -> None:
    """That the talks fail does not meet the condition that they collapse on the first day."""
    ledger = record(FAIL, "b 02 us assert snow given=collapse", NO_SNOW)

    assert proofs(ledger) == []


def test_a_rule_that_holds_usually(record: Record) -> None:
    """A base that only usually leads to the condition leaves the finding possible."""
    ledger = record(
        "a 01 us assert drills", "b 02 us assert fail given=massed", "c 03 us deny fail"
    )
    found = only(ledger)

    assert proofs(ledger) == [("a b c", "rule")]
    assert found.rules == ("drills-mass",)


def test_another_name_of_the_condition(record: Record) -> None:
    """A condition under another name of the same thing is met, by the rule that equates the two."""
    found = only(record("a 01 us assert troops", "b 02 us assert snow given=massed", NO_SNOW))

    assert (found.rules, found.reasons) == (("same-troops",), ())


def test_the_order_of_the_rules(record: Record) -> None:
    """The rules lead to side one, from it to the opposite of side two, and back down side two."""
    ledger = record(
        "a 01 russia assert collapse",
        "b 02 russia assert calm given=fail",
        "c 03 us assert plot",
        "d 04 us assert armies given=plans",
    )
    found = only(ledger)

    assert [each.party for each in found.sides] == ["russia", "us"]
    assert found.rules == ("collapse-fails", "calm-or-massed", "armies-mass", "plot-plans")
    assert found.proof == ("a", "b", "c", "d")
    assert (found.basis, found.scope) == (Basis.DERIVED, Scope.INTER_PARTY)


def test_the_rules_of_a_longer_chain(record: Record) -> None:
    """Of side two the rules are read backwards: from the last condition to the base."""
    ledger = record(
        "a 01 russia assert calm",
        "b 02 us assert collapse",
        "c 03 us assert drills given=fail",
        "d 04 us assert armies given=massed",
    )
    (found,) = (each for each in contradictions(ledger) if "d" in each.proof)

    assert found.rules == ("calm-or-massed", "armies-mass", "drills-mass", "collapse-fails")
    assert found.proof == ("a", "b", "c", "d")


def test_the_rules_of_a_willed_conduct(record: Record) -> None:
    """Through an intent too: from the claim to the conduct, then back to what met its condition."""
    ledger = record(
        "a 01 russia deny plans",
        "b 02 russia threaten strike given=fail",
        "c 03 russia assert collapse",
    )

    assert only(ledger).rules == ("wills:plans", "strike-attacks", "collapse-fails")


# --- days ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "conditional", "opposite", "reasons"),
    [
        ("2022-02-01", "2022-02-01", "2022-02-01", "definite"),
        ("2022-02-01", "", "", "definite"),
        ("2022-02-01", "2022-02-02", "", None),
        ("2022-02-01", "", "2022-02-02", None),
        ("", "2022-02-01", "2022-02-02", None),
        ("2022-02", "2022-02-02", "", "date"),
        ("2022-02", "2022-03", "", None),
        ("2022-01-20/2022-02-10", "2022-02-01/2022-02-20", "2022-02-05/2022-03-01", "definite"),
        ("2022-01-20/2022-02-10", "2022-02-01/2022-02-20", "2022-02-11/2022-03-01", None),
        ("2021-12-30", "", "", None),
    ],
    ids=[
        "one day",
        "a day and every day",
        "base and conditional on other days",
        "base and opposite on other days",
        "conditional and opposite on other days",
        "perhaps the same day",
        "months apart",
        "days that all share",
        "days that only pairs share",
        "a base about days before the condition",
    ],
)
def test_days_must_be_shared(
    record: Record, base: str, conditional: str, opposite: str, reasons: str | None
) -> None:
    """All that is used speaks pairwise for a common day; where only perhaps, it is possible."""
    lines = [
        f"{line} about={about}" if about else line
        for line, about in zip(
            (FAIL, SNOW_IF_FAIL, NO_SNOW), (base, conditional, opposite), strict=True
        )
    ]

    assert proofs(record(*lines)) == ([] if reasons is None else [("c a b", reasons)])


@pytest.mark.parametrize(
    ("ending", "clashes"),
    [
        ("r 04 us retract answers=a", False),
        ("r 04 us retract answers=b", False),
        ("r 04 us deny fail", False),
        ("r 04 us assert ~snow given=fail", False),
        ("r 05 russia retract answers=a", True),
        ("r 06 us retract answers=a", True),
        ("r 06 us retract answers=b", True),
    ],
    ids=[
        "base retracted",
        "conditional retracted",
        "base replaced",
        "conditional replaced",
        "by another, to no effect",
        "base retracted after",
        "conditional retracted after",
    ],
)
def test_what_follows_ends_with_what_it_follows_from(
    record: Record, ending: str, clashes: bool
) -> None:
    """Once base or conditional is taken back or replaced, nothing follows any more."""
    ledger = record(FAIL, SNOW_IF_FAIL, ending, "c 05 russia deny snow")

    assert [each for each, _ in proofs(ledger) if "c" in each] == (["c a b"] if clashes else [])


def test_during_is_while_all_stand(record: Record) -> None:
    """The finding holds from the last of all that is used to the day before the first ends."""
    lines = (FAIL, SNOW_IF_FAIL, NO_SNOW)

    assert only(record(*lines, "r 09 us retract answers=a")).during == Period.parse(
        "2022-01-03/2022-01-08"
    )
    assert only(record(*lines, "r 09 us retract answers=b")).during == Period.parse(
        "2022-01-03/2022-01-08"
    )
    assert only(record("a 05 us assert fail", SNOW_IF_FAIL, NO_SNOW)).during == Period.parse(
        "2022-01-05/.."
    )


def test_all_must_be_in_force_on_one_day(record: Record) -> None:
    """That each two of three were held on a common day is enough: days are stretches, not sets."""
    ledger = record(
        "a 01 us assert fail",
        "b 03 us assert snow given=fail",
        "r 04 us retract answers=a",
        "c 04 russia deny snow",
    )

    assert proofs(ledger) == []


def test_a_promise_past_its_day_meets_no_condition(record: Record) -> None:
    """Conduct that was due is over, and what followed on it too."""
    lines = [
        "a 01 russia promise blockade about=2022-01-05",
        "b 02 russia threaten attack given=blockade",
    ]

    assert proofs(record(*lines, "c 05 russia deny plans about=2022-01-05")) == [
        ("c a b", "definite")
    ]
    assert proofs(record(*lines, "c 06 russia deny plans")) == []


def test_settled_matters(record: Record) -> None:
    """Of facts and days that are over one holder cannot say all, not even one after another."""
    ledger = record(
        "a 01 us assert met",
        "b 02 us assert snow given=met about=2021-12-01",
        "x 10 us deny met",
        "c 20 us deny snow about=2021-12-01",
    )

    assert ("a b c", "definite") in proofs(ledger)
    assert (
        only(
            record(
                "a 01 us assert met",
                "b 02 us assert snow given=met about=2021-12-01",
                "c 20 us deny snow about=2021-12-01",
            )
        ).reasons
        == ()
    )


@pytest.mark.parametrize(
    ("retraction", "reasons"),
    [
        ("r 10 us retract answers=a", None),
        ("r 10 us retract answers=b", None),
        ("r 25 us retract answers=a", "definite"),
    ],
)
def test_settled_matters_taken_back(record: Record, retraction: str, reasons: str | None) -> None:
    """What was taken back before the last was said is no part of what a holder cannot say."""
    ledger = record(
        "a 01 us assert met",
        "b 02 us assert snow given=met about=2021-12-01",
        "c 20 us deny snow about=2021-12-01",
        retraction,
    )

    assert proofs(ledger) == ([] if reasons is None else [("a b c", reasons)])


def test_without_order(record: Record) -> None:
    """Where it is not known whether the base or its opposite was last, the finding is possible."""
    ledger = record(FAIL, "x 01 us deny fail", SNOW_IF_FAIL, NO_SNOW)

    assert ("c a b", "order") in proofs(ledger)


# --- degrees and freshness ----------------------------------------------------


@pytest.mark.parametrize(
    ("base", "conditional", "opposite", "clashes"),
    [
        ("certain", "certain", "certain", True),
        ("probable", "certain", "certain", True),
        ("certain", "probable", "probable", True),
        ("probable", "probable", "certain", True),
        ("probable", "probable", "probable", False),
        ("possible", "certain", "certain", True),
        ("certain", "possible", "certain", True),
        ("certain", "certain", "possible", True),
        ("possible", "probable", "certain", False),
        ("possible", "certain", "probable", False),
        ("certain", "possible", "possible", False),
    ],
)
def test_degrees_add_up(
    record: Record, base: str, conditional: str, opposite: str, clashes: bool
) -> None:
    """The doubts of base, conditional and opposite clash only while they add up to at most two."""
    ledger = record(
        f"{FAIL} certainty={base}",
        f"{SNOW_IF_FAIL} certainty={conditional}",
        f"{NO_SNOW} certainty={opposite}",
    )
    surely = {base, conditional, opposite} == {"certain"}

    assert proofs(ledger) == ([("c a b", "definite" if surely else "degree")] if clashes else [])
    assert {each.basis for each in contradictions(ledger)} <= {
        Basis.CONTRADICTORY if surely else Basis.EPISTEMIC
    }


@pytest.mark.parametrize(
    ("days", "fresh", "reasons"),
    [
        ("01 02 08", 7, "definite"),
        ("01 02 09", 7, "elapsed"),
        ("01 09 10", 7, "elapsed"),
        ("09 01 10", 7, "elapsed"),
        ("01 09 10", 9, "definite"),
        ("09 08 10", 2, "definite"),
    ],
)
def test_all_must_be_fresh(record: Record, days: str, fresh: int, reasons: str) -> None:
    """Any two of what is used must lie within the fresh days, else the finding is possible."""
    one, two, three = days.split()
    ledger = record(
        f"a {one} us assert fail",
        f"b {two} us assert snow given=fail",
        f"c {three} russia deny snow",
    )

    assert proofs(ledger, fresh) == [("c a b", reasons)]


def test_an_answer_refreshes_what_it_answers_only(record: Record) -> None:
    """To answer the conditional does not make the base fresh, to answer neither nothing."""
    lines = [FAIL, SNOW_IF_FAIL]

    assert proofs(record(*lines, "c 20 russia deny snow answers=b")) == [("c a b", "elapsed")]
    assert proofs(record(*lines, "c 20 russia deny snow answers=a")) == [("c a b", "elapsed")]


def test_conduct_does_not_go_stale(record: Record) -> None:
    """Standing promises and threats meet what is said long after."""
    ledger = record(
        "a 01 russia promise blockade",
        "b 02 russia threaten attack given=blockade",
        "c 2022-03-01 russia deny plans",
    )

    assert proofs(ledger) == [("c a b", "definite")]


def test_the_surest_statements_are_shown(record: Record) -> None:
    """Of several statements of a base, the proof names the one that leaves least doubt."""
    ledger = record(
        FAIL, "a2 18 us assert fail", "b 19 us assert snow given=fail", "c 20 russia deny snow"
    )
    found = only(ledger)

    assert (found.proof, found.reasons) == (("c", "a2", "b"), ())
    assert sides(found)[1] == ("us", "dialectical", "+snow", "a a2 b")


def test_one_statement_can_be_base_and_conditional(record: Record) -> None:
    """Who takes the condition for granted in the same breath is shown by that one statement."""
    found = only(record("a 01 us warn snow given=fail presupposes=fail", "c 03 russia deny snow"))

    assert (found.proof, found.reasons) == (("c", "a"), ())
    assert found.basis is Basis.CONTRADICTORY


# --- both sides, shared parts, smaller proofs ---------------------------------


def test_both_sides_can_follow(record: Record) -> None:
    """Two holders, each with a base and a conditional, clash by a proof of four."""
    ledger = record(
        FAIL,
        SNOW_IF_FAIL,
        "c 03 russia assert drills",
        "d 04 russia deny snow given=drills",
    )
    found = only(ledger)

    assert sides(found) == [
        ("russia", "dialectical", "-snow", "c d"),
        ("us", "dialectical", "+snow", "a b"),
    ]
    assert (found.proof, found.reasons) == (("c", "d", "a", "b"), ())


def test_the_sides_can_share_their_base(record: Record) -> None:
    """From a follow b and then c, and not c too: the base stands once in the proof."""
    ledger = record(
        "a 01 us assert fail",
        "b 02 us assert drills given=fail",
        "c 03 us assert snow given=drills",
        "d 04 us deny snow given=fail",
    )
    found = only(ledger)

    assert sides(found) == [
        ("us", "dialectical", "+snow", "a b c"),
        ("us", "dialectical", "-snow", "a d"),
    ]
    assert found.proof == ("a", "b", "c", "d")
    assert (found.scope, found.reasons) == (Scope.SELF, ())


def test_a_shared_doubt_counts_once(record: Record) -> None:
    """A base that both sides use adds its doubt once."""
    lines = (
        "b 02 us assert drills given=fail",
        "c 03 us assert snow given=drills",
        "d 04 us deny snow given=fail",
    )

    assert proofs(record("a 01 us assert fail certainty=possible", *lines)) == [
        ("a b c d", "degree")
    ]


def test_a_base_against_what_follows_from_it(record: Record) -> None:
    """Who holds a, b given a, and not a given b cannot hold a: the base meets its own upshot."""
    ledger = record(
        "a 01 us assert fail", "b 02 us assert snow given=fail", "c 03 us deny fail given=snow"
    )
    found = only(ledger)

    assert sides(found) == [
        ("us", "dialectical", "+fail", "a"),
        ("us", "dialectical", "-fail", "a b c"),
    ]
    assert found.proof == ("a", "b", "c")


def test_the_smaller_proof_wins(record: Record) -> None:
    """What two conditionals prove is not proved again with the condition met."""
    ledger = record(
        "a 01 us assert collapse",
        "b 02 us assert snow given=collapse",
        "c 03 us deny snow given=fail",
    )

    assert proofs(ledger) == [("b c", "definite")]


def test_a_conditional_threat_and_a_demand_need_no_base(record: Record) -> None:
    """A conditional threat meets the demand against it already, whether or not its condition is."""
    ledger = record(
        "a 01 russia assert fail",
        "b 02 russia threaten attack given=fail",
        "c 03 us demand ~attack",
    )

    assert proofs(ledger) == [("c b", "definite")]


def test_a_conditional_preference_and_conduct_need_no_base(record: Record) -> None:
    """So too a preference with a condition."""
    ledger = record(
        "a 01 us assert fail", "b 02 us condemn attack given=fail", "c 03 russia promise attack"
    )

    assert proofs(ledger) == [("b c", "definite")]


# --- what it is not -----------------------------------------------------------


def test_what_follows_is_no_position_and_no_change(record: Record) -> None:
    """It is not printed as held, makes no step, and ends nothing its holder said."""
    ledger = record("z 01 us deny snow", FAIL, SNOW_IF_FAIL)
    found = positions(ledger)

    assert {each.statements for each in found} == {("z",), ("a",), ("b",)}
    assert {each.until for each in found} == {None}
    assert [(each.kind, each.after) for each in changes(ledger)] == [
        (ChangeKind.ADOPTION, ("a",)),
        (ChangeKind.ADOPTION, ("z",)),
        (ChangeKind.ADOPTION, ("b",)),
    ]
    assert only(ledger).proof == ("a", "b", "z")


def test_what_follows_is_ended_by_nothing_of_its_own(record: Record) -> None:
    """To take the opposite line later ends neither base nor conditional: it clashes with them."""
    ledger = record(FAIL, SNOW_IF_FAIL, "c 03 us deny snow")

    assert proofs(ledger) == [("a b c", "definite")]


def test_contraposition_is_not_drawn(record: Record) -> None:
    """Who says s given c, and not s, is not held to not c."""
    assert proofs(record("a 01 us deny snow", SNOW_IF_FAIL, "c 03 russia assert fail")) == []


def test_what_is_given(record: Record) -> None:
    """Each thing that follows names its parts in order of use, and is unconditional."""
    (found,) = detached(read(record("a 01 us assert collapse", SNOW_IF_FAIL)))

    assert isinstance(found, Detached)
    assert [each.statements for each in found.runs] == [("a",), ("b",)]
    assert (found.holder, found.through, found.kind) == ("us", None, Kind.DIALECTICAL)
    assert found.condition.none
    assert (found.speakers, found.asserted, found.may_be_settled) == (("us",), True, False)


@pytest.mark.parametrize(
    "lines",
    [[], [FAIL], [SNOW_IF_FAIL], [FAIL, NO_SNOW], [SNOW_IF_FAIL, "c 03 russia assert fail"]],
    ids=["nothing", "a base", "a conditional", "no conditional", "two holders"],
)
def test_nothing_follows(record: Record, lines: list[str]) -> None:
    """Without a base and a conditional of one holder nothing follows."""
    assert detached(read(record(*lines))) == ()


# --- offers accepted ----------------------------------------------------------

#: An offer of own conduct, its acceptance, and the opposite intent.
OFFER = "a 01 russia offer ~attack"
ACCEPTED = "b 02 us accept ~attack answers=a"
PLANS = "c 03 russia assert plans"


def test_an_accepted_offer_binds_who_made_it(record: Record) -> None:
    """Once accepted an offer is a promise; the acceptance stands before it in the proof."""
    found = only(record(OFFER, ACCEPTED, PLANS))

    assert sides(found) == [
        ("russia", "dialectical", "+plans", "c"),
        ("russia", "practical", "-attack", "a b"),
    ]
    assert (found.proof, found.reasons) == (("c", "b", "a"), ())
    assert (found.basis, found.scope) == (Basis.PRACTICAL, Scope.SELF)
    assert contradictions(record(OFFER, PLANS)) == ()


@pytest.mark.parametrize(
    ("offer", "answer", "opposite", "proof"),
    [
        ("russia propose ~attack", "us accept ~attack", "russia assert plans", "c b a"),
        ("peskov offer ~attack", "psaki accept ~attack", "us demand attack", "c b a"),
        ("us offer sanctions", "russia accept sanctions", "france demand ~sanctions", "c b a"),
        ("us offer sanctions", "russia accept sanctions", "france promise ~sanctions", "c b a"),
        ("us offer sanctions", "russia accept sanctions", "russia demand ~sanctions", "c b a"),
        ("us offer sanctions", "russia accept sanctions", "us demand ~sanctions", None),
        ("us offer sanctions", "russia decline", "france demand ~sanctions", None),
        ("us offer sanctions", "russia affirm sanctions", "france demand ~sanctions", None),
        ("us offer sanctions", "russia endorse sanctions", "us urge ~sanctions", None),
    ],
    ids=[
        "a proposal",
        "by spokesmen",
        "a demand of a third party",
        "other conduct of a third party",
        "a demand of the accepter",
        "its own demand",
        "no comment",
        "said to be so",
        "liked",
    ],
)
def test_what_an_accepted_offer_meets(
    record: Record, offer: str, answer: str, opposite: str, proof: str | None
) -> None:
    """An offer clashes as a promise does, from its acceptance on, and by no other answer."""
    ledger = record(f"a 01 {offer}", f"b 02 {answer} answers=a", f"c 03 {opposite}")

    assert [each for each, _ in proofs(ledger) if "a" in each] == ([] if proof is None else [proof])


def test_what_does_not_accept_an_offer(record: Record) -> None:
    """Who accepts without naming the offer, or accepts a demand, makes no offer active."""
    assert proofs(record(OFFER, "b 02 us accept ~attack", PLANS)) == []
    assert (
        proofs(record(OFFER, "d 01 france demand ~attack", "b 02 us accept ~attack answers=d"))
        == []
    )


def test_the_other_offers_wait_on(record: Record) -> None:
    """Only the offer that was answered is active, and in its run that one shows it."""
    lines = [OFFER, "d 01 russia offer ~blockade", ACCEPTED, "e 03 russia assert closing"]

    assert proofs(record(*lines)) == []
    assert proofs(record(*lines, PLANS)) == [("c b a", "definite")]
    assert proofs(
        record(OFFER, "a2 02 russia offer ~attack", "b 03 us accept ~attack answers=a2", PLANS)
    ) == [("c b a2", "definite")]


@pytest.mark.parametrize(
    ("addressee", "clashes"),
    [("us", True), ("france", False), ("france,us", True), ("psaki", True), ("peskov", False)],
    ids=["the accepter", "another", "both", "the accepter's spokeswoman", "its own spokesman"],
)
def test_who_was_offered(record: Record, addressee: str, clashes: bool) -> None:
    """An acceptance by who was offered nothing makes nothing active, and is warned of."""
    ledger = record(f"{OFFER} addressee={addressee}", ACCEPTED, PLANS)

    assert proofs(ledger) == ([("c b a", "definite")] if clashes else [])
    assert [each.rule for each in ledger.warnings] == ([] if clashes else ["accepts-for-others"])


def test_an_acceptance_can_be_taken_back(record: Record) -> None:
    """From the day on which the acceptance is retracted the offer waits again."""
    retraction = "r 05 us retract answers=b"
    lines = [OFFER, ACCEPTED, retraction]

    assert proofs(record(*lines, "c 06 russia assert plans")) == []
    assert only(record(*lines, PLANS)).during == Period.parse("2022-01-03/2022-01-04")
    assert read(record(*lines)).warnings == ()


def test_an_offer_can_be_taken_back(record: Record) -> None:
    """An offer that was accepted ends as any word does: retracted, replaced, or past its day."""
    late = "c 06 russia assert plans"

    assert proofs(record(OFFER, ACCEPTED, "r 05 russia retract answers=a", late)) == []
    assert proofs(record(OFFER, ACCEPTED, "r 05 russia threaten attack", late)) == []
    assert proofs(record(f"{OFFER} about=2022-01-05", ACCEPTED, late)) == []
    assert proofs(record(OFFER, ACCEPTED, late)) == [("c b a", "definite")]


def test_an_offer_taken_back_before_it_was_accepted(record: Record) -> None:
    """What is no longer offered cannot be accepted."""
    assert (
        proofs(
            record(
                OFFER,
                "r 02 russia retract answers=a",
                "b 03 us accept ~attack answers=a",
                "c 04 russia assert plans",
            )
        )
        == []
    )


def test_an_acceptance_speaks_for_every_day(record: Record) -> None:
    """When the acceptance speaks of makes no difference: the offer has its own days, and stays."""
    ledger = record(
        f"{OFFER} about=2022-02-10",
        f"{ACCEPTED} about=2022-03-01",
        "c 20 russia assert plans about=2022-02-10",
    )

    assert proofs(ledger) == [("c b a", "definite")]


def test_an_acceptance_does_not_go_stale(record: Record) -> None:
    """Offer and acceptance stand, however long ago they were said."""
    assert proofs(
        record(
            OFFER, "b 2022-02-15 us accept ~attack answers=a", "c 2022-06-01 russia assert plans"
        )
    ) == [("c b a", "definite")]


@pytest.mark.parametrize(
    ("offer", "accepted", "through"),
    [
        ("via=us", "", "us"),
        ("", "via=russia", None),
        ("", "via=france", None),
        ("via=peskov", "via=psaki", None),
    ],
    ids=["the offer", "the acceptance, by who offered", "the acceptance, by a third", "neither"],
)
def test_attributed(record: Record, offer: str, accepted: str, through: str | None) -> None:
    """Where offer or acceptance is only reported the finding is possible.

    The side is known through who reports the offer.
    """
    found = only(record(f"{OFFER} {offer}", f"{ACCEPTED} {accepted}", PLANS))
    own = "psaki" in accepted

    assert [each.through for each in found.sides] == [None, through]
    assert [each.value for each in found.reasons] == ([] if own else ["attributed"])


def test_a_conditional_offer_keeps_its_condition(record: Record) -> None:
    """Acceptance is one condition and the one stated another: both must be met."""
    lines = ["a 01 russia offer ~attack given=~sanctions", ACCEPTED, PLANS]

    assert proofs(record(*lines)) == []
    assert proofs(record(*lines, "d 03 us deny sanctions")) == []
    assert proofs(record(*lines, "d 03 russia deny sanctions")) == [("c d b a", "definite")]
    assert proofs(record(lines[0], PLANS, "d 03 russia deny sanctions")) == []


def test_a_conditional_offer_meets_demands_with_its_condition(record: Record) -> None:
    """Accepted and still conditional, it meets what any conditional conduct meets."""
    lines = ["a 01 russia offer ~attack given=~sanctions", ACCEPTED]

    assert proofs(record(*lines, "c 03 us demand attack")) == [("c b a", "definite")]
    assert proofs(record(*lines, "c 03 us demand attack given=~sanctions")) == [
        ("c b a", "definite")
    ]
    assert proofs(record(*lines, "c 03 us demand attack given=fail")) == []


def test_what_was_accepted_can_be_a_base(record: Record) -> None:
    """An accepted offer is conduct, and meets the condition of other conduct."""
    ledger = record(
        OFFER,
        ACCEPTED,
        "d 03 russia promise ~blockade given=~attack",
        "e 04 russia assert closing",
    )

    assert proofs(ledger) == [("e b a d", "definite")]
    assert (
        proofs(
            record(
                OFFER, "d 03 russia promise ~blockade given=~attack", "e 04 russia assert closing"
            )
        )
        == []
    )


def test_two_accepted_offers(record: Record) -> None:
    """Two holders whose offers were accepted clash, each with the acceptance of its own."""
    ledger = record(
        "a 01 us offer sanctions",
        "b 02 russia accept sanctions answers=a",
        "c 03 france offer ~sanctions",
        "d 04 russia accept ~sanctions answers=c",
    )

    assert proofs(ledger) == [("d c b a", "definite")]


def test_accepting_is_not_holding(record: Record) -> None:
    """Who accepts what another offers to do is bound to nothing, and does not move."""
    ledger = record(OFFER, ACCEPTED)

    assert [each.party for each in positions(ledger)] == ["russia"]
    assert [(each.party, each.after) for each in changes(ledger)] == [("russia", ("a",))]


def test_too_many_ways(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that says so ends a search that would not end."""
    monkeypatch.setattr(stance.detachment, "MOST_DETACHED", 1)
    lines = (
        "a 01 us assert fail",
        "b 01 us assert snow given=fail",
        "c 01 us warn calm given=snow",
    )

    with pytest.raises(TooManyCombinations):
        contradictions(record(*lines))


def test_an_acceptance_is_of_one_offer(record: Record) -> None:
    """Who accepts two offers of one content on one day accepts each by itself."""
    found = contradictions(
        record(
            "a 01 us offer sanctions",
            "b 01 france offer sanctions",
            "c 02 russia accept sanctions answers=a",
            "d 02 russia accept sanctions answers=b",
            "e 03 observer promise ~sanctions",
        )
    )

    assert [each.statements for each in found] == [("b", "d", "e"), ("a", "c", "e")]
    assert [each.proof for each in found] == [("d", "b", "e"), ("e", "c", "a")]
