"""Findings as sentences: everything a reader needs to check one is in it.

The wording is promised to nobody; what a sentence must say is.
"""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger, Reason, changes, contradictions, read, standing
from stance.sentence import grounds

Record: TypeAlias = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ((), "one is the negation of the other"),
        (("calm-or-massed",), "calm is no massing [calm-or-massed]"),
        (("drills-mass",), "usually, drills mass [drills-mass]"),
        (
            ("strike-attacks", "wills:plans"),
            (
                "a strike attacks [strike-attacks]; “Russia plans to attack” is the intention "
                "that goes with the conduct [wills:plans]"
            ),
        ),
    ],
    ids=["none", "one", "soft", "wills"],
)
def test_grounds(record: Record, rules: tuple[str, ...], told: str) -> None:
    """The grounds give each rule with its reason and id, and say which only usually hold."""
    assert grounds(record().codebook, rules) == told


def test_a_contradiction(record: Record) -> None:
    """A contradiction tells the earlier side first, then the other, the rule, and no doubt."""
    (found,) = contradictions(record("b 01 us assert massed", "a 02 russia assert calm"))

    assert found.why == (
        "Us asserted “forces are massed” on 2022-01-01 [b: press ¶b]. Against this, russia "
        "asserted “the border is calm” on 2022-01-02 [a: press ¶a]. These cannot stand together: "
        "calm is no massing [calm-or-massed]."
    )


def test_the_rules_are_told_from_the_first_side_told(record: Record) -> None:
    """The rules are in the order in which the two sides are told, whoever sorts first."""
    for days in (("01", "02"), ("02", "01")):
        ledger = record(f"a {days[0]} us assert armies", f"b {days[1]} france assert calm")
        (found,) = contradictions(ledger)
        first, second = found.why.index("armies-mass"), found.why.index("calm-or-massed")

        assert (first < second) == (days[0] == "01")


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.FRAMING])
def test_why_only_possible(record: Record, reason: Reason) -> None:
    """Each reason for doubt has its words in the sentence, and only where there is one."""
    lines = {
        Reason.DATE: [
            "a 2022-01 us predict snow about=2022-02",
            "b 02 russia deny snow about=2022-02-10",
        ],
        Reason.ORDER: [
            "a 01 us assert calm",
            "b 02 russia assert massed",
            "c 02 russia deny massed",
        ],
        Reason.DEGREE: ["a 01 us assert calm certainty=probable", "b 02 russia deny calm"],
        Reason.ATTRIBUTED: ["a 01 us assert calm via=france", "b 02 russia deny calm"],
        Reason.ELAPSED: ["a 01 us assert calm", "b 20 russia deny calm"],
        Reason.TURNOVER: ["a 01 lavrov assert calm", "b 02 peskov deny calm"],
        Reason.RULE: ["a 01 us assert drills", "b 02 russia deny massed"],
        Reason.PREDICTION: ["a 01 us predict snow", "b 02 russia deny snow"],
    }
    told = next(each for each in contradictions(record(*lines[reason])) if reason in each.reasons)

    assert "Only possible: " in told.why


def test_the_fresh_days_are_printed(record: Record) -> None:
    """How many days counted as fresh is printed with a finding that may have lapsed."""
    ledger = record("a 01 us assert calm", "b 20 russia deny calm")
    (found,) = contradictions(read(ledger, fresh=12))

    assert "within 12 days" in found.why


def test_a_rejected_framing(record: Record) -> None:
    """A rejected framing is told as neither denial nor grant, with no rule."""
    (found,) = contradictions(
        record("a 01 us accuse massed", "b 02 russia deny massed target=framing")
    )

    assert "neither denied nor granted" in found.why
    assert "cannot stand together" not in found.why


def test_one_statement_against_itself(record: Record) -> None:
    """A statement that contradicts itself is cited, with the rule that makes it so."""
    (found,) = contradictions(record("a 01 russia deny massed presupposes=armies"))

    assert "[a: press ¶a]" in found.why
    assert "armies are forces [armies-mass]" in found.why


# --- what follows from several statements -------------------------------------


def test_what_follows_is_told(record: Record) -> None:
    """A side that follows from several statements tells each, and what follows from them."""
    (found,) = contradictions(
        record(
            "a 01 us assert collapse",
            "b 02 us assert snow given=fail",
            "c 03 russia deny snow",
        )
    )

    assert found.why == (
        "Us asserted “the talks collapse on the first day” on 2022-01-01 [a: press ¶a]; and us "
        "asserted “it snows” if “the talks fail” on 2022-01-02 [b: press ¶b]; from which follows "
        "“it snows”. Against this, russia denied “it snows” on 2022-01-03 [c: press ¶c]. These "
        "cannot stand together: one is the negation of the other, and what they depend on is "
        "linked: a collapse fails [collapse-fails]."
    )


def test_an_acceptance_is_told(record: Record) -> None:
    """An offer that was accepted is told after its acceptance, with what it comes to."""
    (found,) = contradictions(
        record(
            "a 01 russia offer ~attack",
            "b 02 us accept ~attack answers=a",
            "c 03 us demand attack",
        )
    )
    parts = [
        "Us accepted not “Russia attacks” on 2022-01-02 [b: press ¶b]",
        "russia offered not “Russia attacks” on 2022-01-01 [a: press ¶a]",
        "from which follows not “Russia attacks”",
        "us demanded “Russia attacks” on 2022-01-03 [c: press ¶c]",
        "one is the negation of the other",
    ]
    places = [found.why.find(each) for each in parts]

    assert -1 not in places
    assert places == sorted(places)


def test_both_sides_of_a_long_finding_are_told(record: Record) -> None:
    """Every statement of the proof is cited, and the rules in the order in which it is told."""
    lines = {
        "russia": ["a {0} russia assert collapse", "b {1} russia assert calm given=fail"],
        "us": ["c {0} us assert plot", "d {1} us assert armies given=plans"],
    }
    for days, turned in ((("01", "02", "03", "04"), False), (("03", "04", "01", "02"), True)):
        said = [each.format(*days[:2]) for each in lines["russia"]]
        said += [each.format(*days[2:]) for each in lines["us"]]
        (found,) = contradictions(record(*said))
        rules = ["collapse-fails", "calm-or-massed", "armies-mass", "plot-plans"]
        told = [found.why.index(f"[{each}]") for each in rules]

        assert all(f"[{each}: press ¶{each}]" in found.why for each in "abcd")
        assert found.why.count("from which follows") == 2
        assert told == sorted(told, reverse=turned)


def test_a_shared_statement_is_told_on_both_sides(record: Record) -> None:
    """A base that both sides use is told with each, so that each can be checked by itself."""
    (found,) = contradictions(
        record(
            "a 01 us assert fail",
            "b 02 us assert drills given=fail",
            "c 03 us assert snow given=drills",
            "d 04 us deny snow given=fail",
        )
    )

    assert {each: found.why.count(f"[{each}: ") for each in "abcd"} == {
        "a": 2,
        "b": 1,
        "c": 1,
        "d": 1,
    }
    assert "from which follows not “it snows”" in found.why


def test_a_side_that_one_statement_makes(record: Record) -> None:
    """Where one statement is base and conditional at once, what it takes for granted is told."""
    (found,) = contradictions(
        record("a 01 us warn snow given=fail presupposes=fail", "c 03 russia deny snow")
    )

    assert "taking for granted “the talks fail”" in found.why
    assert "from which follows “it snows”" in found.why


def test_why_a_long_finding_is_only_possible(record: Record) -> None:
    """The doubts of all that is used are told at the end."""
    (found,) = contradictions(
        record(
            "a 01 us assert drills",
            "b 02 us assert snow given=massed certainty=probable",
            "c 19 russia deny snow",
        )
    )

    assert "usually, drills mass [drills-mass]" in found.why
    assert "Only possible: a side is less than certain; the earlier claim is about no" in found.why


def test_who_vouches_is_told(record: Record) -> None:
    """What a reporter passed on as a fact is told as vouched for by it, with what it passed on."""
    ledger = record("a 01 france assert massed via=psaki:factive", "b 02 us deny massed")
    told = changes(ledger)[-1].why

    assert "psaki (for us) vouched for this: france, as reported by psaki (as a fact)," in told
    assert "us vouched for this: france" in changes(
        record("a 01 france assert massed via=us:factive")
    )[-1].why.replace("Us ", "us ")


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            ["a 01 us assert snow"],
            ["Adoption: us asserted “it snows” on 2022-01-01 [a: press ¶a]."],
        ),
        (
            ["a 01 us assert massed", "b 02 us assert calm"],
            ["Reversal: us", "Before that, us asserted", "linked: calm is no massing"],
        ),
        (["a 01 us assert snow", "b 01 us deny snow"], ["Unordered: us", "In no known order with"]),
        (
            ["a 01 us assert snow", "b 02 us retract answers=a"],
            ["Retraction: us retracted on 2022-01-02 what was said in [a]", "Before that, us"],
        ),
    ],
    ids=["adoption", "reversal", "unordered", "retraction"],
)
def test_steps(record: Record, lines: list[str], parts: list[str]) -> None:
    """A change tells what it is, what was said, after what, and by which rules."""
    told = changes(record(*lines))[-1].why

    assert all(each in told for each in parts), told


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["a 01 putin assert snow via=peskov"], ["own words."]),
        (
            ["a 01 putin assert snow via=us", "b 02 putin assert snow"],
            ["corroborated: putin (for"],
        ),
        (["a 01 putin assert snow via=us", "b 02 putin deny snow"], ["contested: putin", "[b: "]),
        (["a 01 putin assert snow via=us"], ["uncorroborated: no own words on record"]),
    ],
    ids=["direct", "corroborated", "contested", "uncorroborated"],
)
def test_standings(record: Record, lines: list[str], parts: list[str]) -> None:
    """A standing tells the reported words, through whom, and whose words support or oppose them."""
    told = standing(record(*lines))[0].why

    assert all(each in told for each in ["as reported by", "[a: press ¶a]", *parts]), told


def test_neutral_words(record: Record) -> None:
    """No sentence says that somebody lied, or what is true."""
    ledger = record(
        "a 01 us accuse massed",
        "b 02 russia deny massed target=framing",
        "c 03 russia deny massed",
        "d 04 russia admit troops",
        "e 05 lavrov deny massed via=us",
    )
    told = " ".join(
        each.why.lower() for found in (contradictions, changes, standing) for each in found(ledger)
    )

    assert not {"lie", "lied", "lies", "liar", "true", "false", "truth"} & set(told.split())
