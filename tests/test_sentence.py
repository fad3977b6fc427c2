"""Findings as sentences: everything a reader needs to check one is in it.

The wording is promised to nobody; what a sentence must say is.
"""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger, Literal, Period, Reason, When, changes, contradictions, read, standing
from stance.sentence import about_phrase, claim, day_phrase, grounds, name, place, utterance

Record: TypeAlias = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        ("2022-01-07", "on 2022-01-07"),
        ("2022-01", "on some day of 2022-01"),
        ("2022", "on some day of 2022"),
        ("[..2021-12-31]", "by 2021-12-31"),
        ("[2022-01-07..]", "on some day from 2022-01-07"),
        ("[..]", "on an unknown day"),
        ("[2022-01-07..2022-01-09]", "between 2022-01-07 and 2022-01-09"),
    ],
)
def test_days(day: str, phrase: str) -> None:
    """A day is told as exactly as it is known, and no more exactly."""
    when = When(None, None) if day == "[..]" else When.parse(day)

    assert day_phrase(when) == phrase


@pytest.mark.parametrize(
    ("about", "phrase"),
    [
        (When.parse("2022-02-01"), "for 2022-02-01"),
        (When.parse("2022-02"), "for some day of 2022-02"),
        (Period.parse("2022-02-01/2022-02-28"), "for every day of 2022-02-01/2022-02-28"),
        (Period.parse("../2022-02-28"), "for every day until 2022-02-28"),
        (Period.parse("2022-02-01/.."), "for every day from 2022-02-01 onwards"),
        (Period(None, None), "for every day"),
    ],
)
def test_days_spoken_of(about: When | Period, phrase: str) -> None:
    """Some day of a month and every day of a period are told apart."""
    assert about_phrase(about) == phrase


def test_a_negation_is_spelt_out(record: Record) -> None:
    """A quoted clause cannot be read for its opposite."""
    codebook = record().codebook

    assert claim(codebook, Literal("massed")) == "“forces are massed”"
    assert claim(codebook, Literal("massed", False)) == "not “forces are massed”"
    assert name(codebook, "us") == "us"


def test_where_it_stands(record: Record) -> None:
    """A statement is cited by id, source and paragraph."""
    ledger = record("a 01 us assert massed", "b 01 us assert snow place=")

    assert place(ledger["a"]) == "[a: press ¶a]"
    assert place(ledger["b"]) == "[b: press]"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "a 01 us assert massed",
            ["us asserted “forces are massed” on 2022-01-01", "[a: press ¶a]"],
        ),
        ("a 01 peskov assert massed", ["peskov (for russia)"]),
        ("a 01 putin assert massed via=us,peskov", ["as reported by us, by way of peskov,"]),
        ("a 01 us deny ~massed", ["denied not “forces are massed”"]),
        ("a 01 russia deny massed target=framing", ["rejected the framing of"]),
        ("a 01 us assert massed certainty=probable", ["asserted as probable"]),
        ("a 01 us threaten sanctions given=~fail", ["threatened", "if not “the talks fail”"]),
        ("a 01 us assure ~sanctions about=2022-02", ["gave the assurance", "for some day of"]),
        ("a 01 us warn attack addressee=russia", ["to russia"]),
        ("a 01 us warn attack addressee=russia,putin,france", ["to russia, putin and france"]),
        ("a 01 us assert massed dated=inferred", ["(day inferred)"]),
        ("a 01 us assert massed dated=report-day", ["(day of the report)"]),
        ("a 01 us decline", ["us declined to say on 2022-01-01"]),
        ("a 01 us retract answers=z", ["us retracted on 2022-01-01 what was said in [z]"]),
        (
            "a 01 putin assert massed via=us:distancing,peskov:ascribed",
            [
                "as reported by us (at a distance), by way of peskov (saying what the",
                "speaker thinks), asserted",
            ],
        ),
        ("a 01 putin assert massed via=us:factive", ["as reported by us (as a fact), asserted"]),
        (
            "a 01 us ultimatum sanctions given=attack about=../2022-01-20 addressee=russia",
            [
                "us gave the ultimatum not “Russia attacks” by 2022-01-20, or else",
                "or else “sanctions are imposed”, to russia on 2022-01-01",
            ],
        ),
        (
            "a 01 us ultimatum sanctions given=~fail about=2022-01-20",
            ["the ultimatum “the talks fail” by 2022-01-20, or else “sanctions are imposed”, on"],
        ),
        (
            "a 01 us ultimatum sanctions given=attack",
            ["the ultimatum not “Russia attacks”, or else “sanctions are imposed”, on"],
        ),
        ("a 01 us accept ~sanctions", ["us accepted not “sanctions are imposed”"]),
        ("a 01 us declare massed", ["us declared “forces are massed”"]),
    ],
)
def test_utterances(record: Record, line: str, parts: list[str]) -> None:
    """A clause says who, for whom, through whom, did what, if what, when, to whom, and where."""
    told = utterance(record("z 01 us assert calm", line), "a")

    assert all(each in told for each in parts), told


def test_certain_and_stated_go_without_saying(record: Record) -> None:
    """What is as usual is not told."""
    plain = utterance(record("a 01 us assert massed"), "a")
    spelt_out = utterance(record("a 01 us assert massed certainty=certain dated=stated"), "a")

    assert plain == spelt_out


def test_what_is_taken_for_granted(record: Record) -> None:
    """Where a statement only takes the literal for granted, the sentence says so."""
    ledger = record("a 01 us demand ~attack presupposes=massed", "b 02 russia deny massed")
    (found,) = contradictions(ledger)

    assert "us demanded not “Russia attacks”" in found.why.replace("Us ", "us ")
    assert "taking for granted “forces are massed” [a: press ¶a]" in found.why


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
