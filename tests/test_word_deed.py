"""Words against deeds: section 6 of the design, *Contradiction*, the column of events."""

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import pytest

from stance import (
    Contradiction,
    Ledger,
    Rule,
    Scope,
    Verdict,
    contradictions,
    positions,
    read,
    standing,
    verify,
)
from stance.formats.findings import rows
from stance.testing import oracle
from stance.vocabulary import Basis

Record: TypeAlias = Callable[..., Ledger]


def found(ledger: Ledger, **choice: Any) -> list[Contradiction]:  # noqa: ANN401 - as `read` has it
    """Return what words and deeds contradict one another."""
    several = contradictions(read(ledger, **choice))
    return [each for each in several if each.basis is Basis.WORD_DEED]


def told(ledger: Ledger, **choice: Any) -> list[tuple[list[str], list[str]]]:  # noqa: ANN401
    """Return the proof and the reasons for doubt of each finding of word and deed."""
    return [
        (sorted(each.proof), [one.value for one in each.reasons])
        for each in found(ledger, **choice)
    ]


# --- claims -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "deed", "doubts"),
    [
        ("s 05 russia deny massed", "e 07 happens massed", []),
        ("s 05 russia deny massed", "e 12 happens massed", []),
        ("s 05 russia deny massed", "e 13 happens massed", ["elapsed"]),
        ("s 05 russia deny massed", "e 05 happens massed", []),
        ("s 05 russia deny massed", "e 04 happens massed", None),
        ("s 05 russia deny massed", "e 07 happens ~massed", None),
        ("s 05 russia deny massed", "e 07 happens armies", []),
        ("s 05 russia assert calm", "e 07 happens armies", []),
        ("s 05 russia deny massed", "e 07 happens drills", ["rule"]),
        ("s 05 russia deny massed about=2022-01-07", "e 07 happens massed", []),
        ("s 05 russia deny massed about=2022-01-07", "e 08 happens massed", None),
        ("s 05 russia deny massed about=2022-02", "e 2022-02-20 happens massed", ["date"]),
        ("s 05 russia deny massed about=2022-02/2022-02", "e 2022-02-20 happens massed", []),
        ("s 20 russia deny massed about=2022-01-07", "e 07 happens massed", []),
        ("s 20 russia deny met", "e 07 happens met", []),
        ("s 20 russia deny election", "e 2021-09-17 happens election", ["date"]),
        ("s 05 russia predict ~massed", "e 07 happens massed", ["date", "prediction"]),
        (
            "s 05 russia predict ~massed about=2022-01-06/2022-01-09",
            "e 07 happens massed",
            [],
        ),
        ("s 05 russia deny massed certainty=possible", "e 07 happens massed", ["degree"]),
        ("s 05 russia deny massed via=us", "e 07 happens massed", ["attributed"]),
        ("s 05 russia deny massed", "e 2022-01 happens massed", ["date", "elapsed"]),
        ("s 05 russia deny massed", "e [2022-01-05..2022-01-09] happens massed", []),
        ("s [2022-01-04..2022-01-05] russia deny massed", "e 05 happens massed", []),
        ("s 05 russia deny massed target=framing", "e 07 happens massed", None),
        ("s 05 russia deny massed given=fail", "e 07 happens massed", None),
        ("s 05 russia demand ~massed", "e 07 happens massed", None),
        ("s 05 russia condemn massed", "e 07 happens massed", None),
        ("s 05 us urge calm presupposes=~massed", "e 07 happens massed", []),
    ],
)
def test_a_claim(record: Record, words: str, deed: str, doubts: list[str] | None) -> None:
    """A claim that speaks for the day of a deed clashes with it; an undated one goes stale."""
    assert told(record(words, deed)) == ([] if doubts is None else [(["e", "s"], doubts)])


@pytest.mark.parametrize(
    ("words", "deed", "doubts"),
    [
        ("s 05 russia deny plans", "e 12 happens attack", []),
        ("s 05 russia deny plans", "e 13 happens attack", ["elapsed"]),
        ("s 05 us deny plans", "e 07 happens attack", []),
        ("s 05 russia deny plans", "e 07 happens strike", []),
        ("s 05 russia assert plans", "e 07 happens ~attack", []),
        ("s 05 russia assert plans", "e 07 happens attack", None),
        ("s 05 russia deny plot", "e 07 happens attack", None),
        ("s 05 russia assert plot", "e 07 happens ~attack", []),
        ("s 05 russia deny plans about=2022-01/2022-02", "e 13 happens attack", ["elapsed"]),
        ("s 05 russia deny plans about=2022-01/2022-02", "e 12 happens attack", []),
        ("s 20 russia deny plans about=2022-01/2022-02", "e 12 happens attack", []),
    ],
)
def test_an_intent(record: Record, words: str, deed: str, doubts: list[str] | None) -> None:
    """A deed shows the intent that wills it, whoever denied it; but intents change."""
    several = found(record(words, deed))

    assert [[one.value for one in each.reasons] for each in several] == (
        [] if doubts is None else [doubts]
    )
    assert all(any(rule.startswith("wills:") for rule in each.rules) for each in several)


def test_fresh_days_are_a_choice(record: Record) -> None:
    """How long an undated claim counts as meant is asked of the reading."""
    ledger = record("s 05 russia deny plans", "e 12 happens attack")

    assert told(ledger, fresh=6) == [(["e", "s"], ["elapsed"])]
    assert told(ledger, fresh=7) == [(["e", "s"], [])]


@pytest.mark.parametrize("many", [2, 20])
def test_the_last_denial_is_the_freshest(record: Record, many: int) -> None:
    """Of a claim said again and again the first is shown that has not gone stale."""
    words = (f"s{day:02} {day:02} russia deny plans" for day in range(1, many + 1))
    ledger = record(*words, f"e {many + 7:02} happens attack")
    fresh = record(
        *(f"s{day:02} {day:02} russia deny plans" for day in (1, 2, 3)), "e 05 happens attack"
    )
    stale = record(
        *(f"s{day:02} {day:02} russia deny plans" for day in (1, 2, 3)), "e 20 happens attack"
    )

    assert told(ledger) == [(["e", f"s{many:02}"], [])]
    assert told(fresh) == [(["e", "s01"], [])]
    assert told(stale) == [(["e", "s01"], ["elapsed"])]


def test_a_long_run_against_a_vague_deed(record: Record) -> None:
    """Among many members too the surest is found: within the fresh days of all its days."""
    words = [f"s{day:02} {day:02} russia deny massed" for day in range(1, 21)]
    ledger = record(*words, "e [2022-01-12..2022-01-13] happens massed")

    assert told(ledger) == [(["e", "s06"], [])]


# --- the day that ends a commitment --------------------------------------------------


@pytest.mark.parametrize(
    ("later", "deed", "doubts"),
    [
        ("t 07 russia assert massed", "e 07 happens massed", []),
        ("t 07 russia assert massed", "e 08 happens massed", None),
        ("t 07 russia retract answers=s", "e 07 happens massed", []),
        ("t 07 russia declare massed", "e 07 happens massed", []),
        ("t 2022-01 russia assert massed", "e 07 happens massed", ["order"]),
        ("t [2022-01-06..2022-01-08] russia assert massed", "e 07 happens massed", ["date"]),
        ("t 05 russia assert massed", "e 07 happens massed", ["order"]),
    ],
)
def test_the_announcement_does_not_hide_the_breach(
    record: Record, later: str, deed: str, doubts: list[str] | None
) -> None:
    """Against a deed a claim still counts on the day that ends it, and not after."""
    several = [
        each for each in found(record("s 05 russia deny massed", later, deed)) if "s" in each.proof
    ]

    assert [[one.value for one in each.reasons] for each in several] == (
        [] if doubts is None else [doubts]
    )


def test_what_is_declared_is_a_deed(record: Record) -> None:
    """A declaration meets what its holder had denied; an event of that content and day is it."""
    lines = ["s 05 russia deny plans", "t 07 russia declare attack"]
    [implicit] = found(record(*lines))
    [listed] = found(record(*lines, "e 07 happens attack"))

    assert (implicit.proof, implicit.events) == (("s", "t"), ("t",))
    assert (listed.proof, listed.events) == (("s", "e"), ("e",))
    assert implicit.verdict is listed.verdict is Verdict.DEFINITE
    assert "russia declared" in implicit.why


def test_a_declaration_against_what_it_presupposes(record: Record) -> None:
    """One statement can put on record what it undoes; its proof names it once."""
    [finding] = found(record("s 05 russia declare attack presupposes=~plans"))

    assert (finding.proof, finding.statements, finding.events) == (("s",), ("s",), ("s",))
    assert finding.verdict is Verdict.DEFINITE


# --- conduct ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        (["s 05 russia assure ~attack", "e 2022-03-01 happens attack"], [[]]),
        (["s 05 russia assure ~attack", "e 04 happens attack"], []),
        (["s 05 russia assure ~attack", "e 06 happens attack", "f 07 happens strike"], [[], []]),
        (["s 05 us threaten embargo certainty=probable", "e 06 happens ~sanctions"], [["degree"]]),
        (["s 05 us threaten sanctions", "e 06 happens ~embargo"], []),
        (["s 05 russia assure ~attack about=../2022-01-09", "e 09 happens attack"], [[]]),
        (["s 05 russia assure ~attack about=../2022-01-09", "e 10 happens attack"], []),
        (["s 05 us promise sanctions", "e 06 happens plans"], []),
        (["s 05 russia offer ~attack", "e 06 happens attack"], []),
        (
            [
                "s 05 russia offer ~attack",
                "a 06 us accept ~attack answers=s",
                "e 07 happens attack",
            ],
            [[]],
        ),
        (
            [
                "s 05 russia offer ~attack",
                "a 08 us accept ~attack answers=s",
                "e 07 happens attack",
            ],
            [],
        ),
        (
            [
                "s 05 russia offer ~attack",
                "a 2022-01 us accept ~attack answers=s",
                "e 20 happens attack",
            ],
            [["date"]],
        ),
        (
            [
                "s 05 russia offer ~attack",
                "a 06 us accept ~attack answers=s via=russia",
                "e 07 happens attack",
            ],
            [],
        ),
        (["s 05 us threaten sanctions given=attack", "e 06 happens ~sanctions"], []),
        (
            [
                "s 05 us threaten sanctions given=attack",
                "t 06 happens strike",
                "e 07 happens ~sanctions",
            ],
            [[]],
        ),
        (
            [
                "s 05 us threaten sanctions given=attack",
                "t 2022-01 happens strike",
                "e 07 happens ~sanctions",
            ],
            [["date"]],
        ),
        (
            [
                "s 05 us threaten sanctions given=attack certainty=possible via=russia",
                "t 06 happens attack",
                "e 07 happens ~sanctions",
            ],
            [["degree", "attributed"]],
        ),
        (["s 05 us demand ~attack", "e 07 happens attack"], []),
        (
            [
                "s 05 us demand ~attack",
                "a 06 russia accept ~attack answers=s",
                "e 07 happens attack",
            ],
            [[]],
        ),
    ],
)
def test_conduct(record: Record, lines: list[str], doubts: list[list[str]]) -> None:
    """A promise meets each deed against it while it stands; a conditional one as it is broken."""
    several = found(record(*lines))

    assert [[one.value for one in each.reasons] for each in several] == doubts


def test_a_broken_threat(record: Record) -> None:
    """The finding names the deed that made it active, the words, and the deed that broke it."""
    ledger = record(
        "s 05 us threaten sanctions given=attack",
        "u 06 us threaten sanctions given=attack",
        "t 07 happens strike",
        "e 09 happens ~sanctions",
    )
    [finding] = found(ledger)
    [row] = rows([finding])
    row.pop("why")

    assert row == {
        "basis": "word-deed",
        "scope": "self",
        "verdict": "definite",
        "reasons": [],
        "parties": ["us"],
        "sides": [
            {
                "party": None,
                "through": None,
                "kind": "event",
                "proposition": "sanctions",
                "polarity": "-",
                "statements": [],
            },
            {
                "party": "us",
                "through": None,
                "kind": "practical",
                "proposition": "sanctions",
                "polarity": "+",
                "statements": ["s", "u"],
            },
        ],
        "statements": ["s", "u"],
        "events": ["e", "t"],
        "propositions": ["sanctions"],
        "rules": ["strike-attacks"],
        "proof": ["e", "t", "s"],
        "during": "2022-01-09/..",
    }
    assert "from which follows “sanctions are imposed”" in finding.why
    assert "An event on 2022-01-07: “Russia strikes from the air” [t: press]" in finding.why


def test_a_broken_offer(record: Record) -> None:
    """An accepted offer is broken with its acceptance in the proof; the words stand first."""
    ledger = record(
        "s 05 france offer ~blockade given=calm",
        "a 06 us accept ~blockade answers=s",
        "t 07 happens calm",
        "e 08 happens blockade",
    )
    [finding] = found(ledger)

    assert set(finding.proof) == {"a", "t", "s", "e"}
    assert [each.party for each in finding.sides] == [None, "france"]
    assert finding.proof == ("e", "a", "t", "s")
    assert finding.scope is None
    assert finding.statements == ("a", "s")


def test_one_trigger_that_shows_it_alone(record: Record) -> None:
    """Where some trigger may have been too late, the one that shows the breach is shown."""
    ledger = record(
        "s 01 us threaten sanctions given=attack",
        "a [2022-01-02..2022-01-09] happens attack",
        "b 06 happens attack",
        "e 07 happens ~sanctions",
    )
    [finding] = found(ledger)

    assert (finding.events, finding.verdict) == (("b", "e"), Verdict.DEFINITE)


@pytest.mark.parametrize(
    ("words", "during"),
    [
        (["s 05 russia assure ~attack about=../2022-01-10"], "2022-01-09/2022-01-10"),
        (["s 05 russia assure ~attack", "r 11 russia retract answers=s"], "2022-01-09/2022-01-11"),
        (["s 05 russia assure ~attack"], "2022-01-09/.."),
    ],
)
def test_during(record: Record, words: list[str], during: str) -> None:
    """Both are in force from the deed to the last day, or the day that ends the commitment."""
    [finding] = found(record(*words, "e 09 happens attack"))

    assert str(finding.during) == during


def test_conduct_meets_no_deed_through_an_intent(record: Record) -> None:
    """A promise is not broken by being kept, whatever rules say of the intent."""
    lines = ["s 05 russia promise attack", "e 06 happens attack"]

    assert found(several(record, *lines, exclude=["attack", "plans"])) == []


# --- whose deed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "deed", "by", "scope"),
    [
        ("s 05 russia deny plans", "e 06 happens attack", "party", "self"),
        ("s 05 peskov deny plans", "e 06 happens attack", "party", "self"),
        ("s 05 peskov deny plans", "e 06 happens attack", "speaker", "intra-party"),
        ("s 05 us deny plans", "e 06 happens attack", "party", None),
        ("s 05 us deny plans", "e 06 happens attack", "speaker", None),
        ("s 05 us deny met", "e 06 happens met", "party", None),
        ("s 05 russia deny closing", "e 06 happens blockade", "party", "self"),
        ("s 05 kremlin deny closing", "e 06 happens blockade", "speaker", "self"),
    ],
)
def test_scope(record: Record, words: str, deed: str, by: str, scope: str | None) -> None:
    """It is the holder's own deed where that is the agent of what is said or done."""
    [finding] = found(record(words, deed), by=by)

    assert (finding.scope.value if finding.scope else None) == scope
    assert finding.parties == (finding.sides[1].party or finding.sides[0].party,)


# --- several positions, several premises ----------------------------------------------


def test_what_follows_from_two_positions(record: Record) -> None:
    """A condition met by the holder's own word gives what a deed may oppose."""
    ledger = record(
        "c 05 russia assert fail",
        "s 06 russia warn snow given=fail",
        "e 07 happens ~snow",
    )
    [finding] = found(ledger)

    assert (finding.statements, finding.events) == (("c", "s"), ("e",))
    assert finding.verdict is Verdict.DEFINITE
    assert set(finding.proof) == {"c", "s", "e"}


def test_what_has_gone_stale_on_the_way(record: Record) -> None:
    """Each claim that is used may have gone stale before the deed."""
    ledger = record(
        "c 01 russia assert fail",
        "s 06 russia warn snow given=fail about=2022-01-12",
        "e 12 happens ~snow",
    )

    assert told(ledger) == [(["c", "e", "s"], ["elapsed"])]


def several(record: Record, *lines: str, **rule: Any) -> Ledger:  # noqa: ANN401 - as `Rule` has it
    """Return a record whose codebook has one rule more, with several premises."""
    ledger = record(*lines)
    more = Rule(id="together", because="so it is", **rule)
    book = attrs.evolve(ledger.codebook, rules=[*ledger.codebook.rules, more])
    return attrs.evolve(ledger, codebook=book)


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        (["a 05 us assert fail", "b 06 us assert snow", "e 07 happens met"], [[]]),
        (["a 05 us assert fail", "e 07 happens snow", "f 07 happens met"], [[]]),
        (["a 05 us assert fail", "e 07 happens snow", "f 08 happens met"], []),
        (["a 05 us assert fail", "e 20 happens snow", "f 20 happens met"], [["elapsed"]]),
        (["e 07 happens snow", "f 07 happens met", "g 07 happens fail"], []),
        (
            [
                "a 05 us assert fail",
                "b 06 us assert snow",
                "c 06 us deny fail",
                "e 06 happens met",
            ],
            [],
        ),
        (
            ["a 05 us assert fail", "b 07 us deny fail", "e 07 happens snow", "f 07 happens met"],
            [[]],
        ),
        (["a 05 us assert fail", "b 06 us deny fail", "e 07 happens snow", "f 07 happens met"], []),
        (
            [
                "a 05 us assert fail certainty=probable",
                "b 06 us assert snow certainty=possible",
                "e 07 happens met",
            ],
            [],
        ),
    ],
)
def test_several_premises(record: Record, lines: list[str], doubts: list[list[str]]) -> None:
    """Deeds stand in a set of literals beside words, on one day; deeds alone are no finding."""
    ledger = several(record, *lines, all_=["fail", "snow"], then="not met")

    assert [[one.value for one in each.reasons] for each in found(ledger)] == doubts


def test_the_words_of_two_holders(record: Record) -> None:
    """Where several parties' words are needed it is nobody's own deed."""
    lines = ["a 05 us assert fail", "b 06 russia assert snow", "e 07 happens attack"]
    [both] = found(several(record, *lines, all_=["fail", "snow"], then="not attack"))
    [own] = found(
        several(
            record,
            lines[1],
            "c 05 russia assert fail",
            lines[2],
            all_=["fail", "snow"],
            then="not attack",
        )
    )

    assert (both.scope, both.parties) == (None, ("russia", "us"))
    assert own.scope is Scope.SELF


@pytest.mark.parametrize(
    ("lines", "proofs"),
    [
        (
            [
                "s 05 russia offer ~blockade",
                "a 06 us accept ~blockade answers=s",
                "b 2022-01 france accept ~blockade answers=s",
                "e 20 happens blockade",
            ],
            [["a", "e", "s"], ["b", "e", "s"]],
        ),
        (["s [2022-01-05..] us threaten sanctions given=attack", "t 06 happens attack"], []),
    ],
)
def test_breaches_on_vague_days(record: Record, lines: list[str], proofs: list[list[str]]) -> None:
    """A breach is shown by each acceptance by which it may have bound."""
    assert sorted(sorted(each.proof) for each in found(record(*lines))) == proofs


@pytest.mark.parametrize(
    "against", ["e 05 happens ~attack", "e 05 russia promise ~attack"], ids=["deed", "promise"]
)
def test_rules_that_say_what_the_intent_says(record: Record, against: str) -> None:
    """What clashes over an intent and by rules of several premises is one finding, the shortest."""
    plain = record("s 05 russia assert plans", against)
    rules = [
        Rule(id="quiet-or-snow", because="b", exclude=["not attack", "snow"]),
        Rule(id="no-plan", because="b", all_=["not attack", "not snow"], then="not plans"),
    ]
    propositions = [plain.codebook.proposition[each] for each in ("attack", "plans", "snow")]
    codebook = attrs.evolve(plain.codebook, propositions=propositions, rules=rules)
    reading = read(attrs.evolve(plain, codebook=codebook))

    [finding] = contradictions(reading)

    assert finding.rules == ("wills:plans",)
    assert verify(finding, reading)
    expected = oracle.contradictions(reading.ledger)
    assert [row | {"why": None} for row in rows([finding])] == [
        row | {"why": None} for row in expected
    ]


# --- as before --------------------------------------------------------------------------


def test_the_rest_is_as_without_events(record: Record) -> None:
    """Events end nothing, and support nothing: positions and standings do not see them."""
    lines = ["s 05 russia deny massed via=us", "t 06 russia deny massed", "u 07 us assert snow"]
    without, beside = record(*lines), record(*lines, "e 06 happens massed")

    assert positions(without) == positions(beside)
    assert standing(without) == standing(beside)


def test_in_a_notebook(record: Record) -> None:
    """A card names the deed, the day and the id of the event."""
    [finding] = found(record("s 05 russia deny plans", "e 06 happens attack"))
    shown = finding._repr_html_()

    for each in ("word-deed", "<dt>deed</dt>", "happened", "2022-01-06", "e:"):
        assert each in shown


def test_an_undertaking_outlasts_the_position_it_began(record: Record) -> None:
    """Words said again before the deed are broken by it, on its day, in whatever order before."""
    ledger = record(
        "a 02 us ultimatum sanctions given=attack",
        "b 01 us ultimatum ~sanctions given=attack",
        "c 01 us ultimatum sanctions given=attack",
        "t 02 happens attack",
        "e 03 happens ~sanctions",
    )

    found = contradictions(ledger)
    assert found
    assert all(verify(each, each.asked) for each in found)
    assert sorted((list(each.proof), str(each.during)) for each in found) == sorted(
        (each["proof"], str(each["during"])) for each in oracle.contradictions(ledger)
    )
    assert "2022-01-03/2022-01-03" in {str(each.during) for each in found}
