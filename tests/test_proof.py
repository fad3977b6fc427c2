"""The checker: law 9 of design section 9, and of each kind of finding what it refuses.

Laws are asked of drawn records; the examples say what a person would want to know: which
part of a finding is not so, and that the checker says so.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise, product
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stance
from stance import (
    Act,
    Basis,
    Certainty,
    Chain,
    ChainStep,
    ChangeKind,
    Codebook,
    Contradiction,
    Kind,
    Ledger,
    Literal,
    NotAFinding,
    Party,
    Period,
    Position,
    Proposition,
    Reading,
    Reason,
    Rule,
    Scope,
    Side,
    Source,
    Statement,
    Support,
    Verdict,
    Verification,
    When,
    read,
    verify,
    witness,
)
from stance.proof.satisfaction import Satisfaction, clauses
from stance.testing.strategies import ledgers, rule_tables
from stance.vocabulary import Link

Record: TypeAlias = Callable[..., Ledger]
Finding: TypeAlias = Any
Row: TypeAlias = Mapping[str, Sequence[Any]]

ROOT = Path(__file__).parents[1]
HOLDERS = st.sampled_from(("party", "speaker"))

#: Whole records are large draws; that they are slow to make is no fault of theirs.
#: In CI, where all examples are always the same, the laws have more of them than others.
patient = settings(
    max_examples=settings().max_examples * (4 if settings().derandomize else 1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

#: Attributes that are no part of what a finding says.
SILENT = frozenset({"asked", "clash", "telling", "run", "given_too"})


def records() -> st.SearchStrategy[Ledger]:
    """Return records of all that a record can have, and some dense in conditions and offers."""
    undertaken = ("promise", "refuse", "offer", "accept", "threaten", "ultimatum", "demand",
                  "retract", "declare")  # fmt: skip
    conditional = ("assert", "deny", "warn", "promise", "threaten", "offer", "accept", "ultimatum")
    return st.one_of(
        ledgers(max_statements=6, manners=True, premises=True),
        ledgers(max_statements=7, acts=conditional, exact=True, attributed=False),
        ledgers(max_statements=4, manners=True, premises=True, events=True),
        ledgers(max_statements=5, acts=undertaken, attributed=False, events=True, max_events=4),
    )


def findings(reading: Reading, silence: int | None = None) -> dict[str, list[Finding]]:
    """Return all findings of *reading*, by what they are; lapses after days of *silence*."""
    occasions = sorted({each.occasion for each in reading.ledger if each.occasion is not None})
    return {
        "positions": [*stance.positions(reading)],
        "contradictions": [*stance.contradictions(reading)],
        "changes": [*stance.changes(reading, silence=silence)],
        "undertakings": [*stance.undertakings(reading)],
        "chains": [*stance.chains(reading)],
        "standing": [*stance.standing(reading)],
        "accounts": [row for each in occasions for row in stance.accounts(reading, each)],
    }


# --- one step away from a finding --------------------------------------------------------


def pools(ledger: Ledger) -> dict[str, list[Any]]:
    """Return what could stand in a finding of *ledger* in the place of something else."""
    statements = [each.id for each in ledger.statements]
    parties = [each.id for each in ledger.codebook.parties]
    propositions = [each.id for each in ledger.codebook.propositions]
    literals = [Literal(each, sign) for each in propositions for sign in (True, False)]
    found: dict[str, list[Any]] = {
        "events": [*(each.id for each in ledger.events), *statements[:1]],
        "deadline": [date(2022, 1, day) for day in (1, 3, 9)],
        "rules": [each.id for each in ledger.codebook.rules],
        "polarity": ["+", "-"],
        "given": literals,
        "content": literals,
        "link": [*Link],
        "certainty": [*Certainty],
        "reasons": [*Reason],
    }
    found |= dict.fromkeys(("proof", "before", "after", "by", "statement", "id"), statements)
    found |= dict.fromkeys(("parties", "party", "through", "speaker", "speakers"), parties)
    found |= dict.fromkeys(("debtors", "creditors"), parties)
    found |= dict.fromkeys(("propositions", "proposition", "from_"), propositions)
    found["proof"] = [*statements, *(each.id for each in ledger.events)]
    return found | {"statements": statements, "reporters": parties}


def shifted(days: When | Period) -> Iterator[When | Period | None]:
    """Yield *days* with one end a day off, or open, and no days."""
    kind = type(days)
    ends = (days.earliest, days.latest) if isinstance(days, When) else (days.first, days.last)
    yield None
    for first, last in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        moved = [
            None if end is None else end + timedelta(days=by)
            for end, by in zip(ends, (first, last), strict=True)
        ]
        if None in moved or moved[0] <= moved[1]:  # type: ignore[operator]
            yield kind(*moved)
    yield kind(None, ends[1])
    yield kind(ends[0], None)


def others(name: str, given: object, pool: Mapping[str, list[Any]]) -> Iterator[object]:
    """Yield what could stand in the place of the value *given* of an attribute, one step away."""
    near = pool.get(name, [])
    if isinstance(given, Enum):
        yield from type(given)
    elif isinstance(given, bool):
        yield not given
    elif isinstance(given, When | Period):
        yield from shifted(given)
    elif isinstance(given, Mapping):
        for key, value in given.items():
            yield {each: one for each, one in given.items() if each != key}
            choices = ("+", "-", "both", "absent") if isinstance(value, str) else near
            yield from ({**given, key: each} for each in choices)
    elif isinstance(given, tuple):
        yield from several(given, near)
    elif isinstance(given, date):
        yield from (given - timedelta(days=1), given + timedelta(days=1), None)
    else:
        yield from (*near, None)


def several(given: tuple[Any, ...], near: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """Yield *given* with one item dropped, replaced, added, or two swapped."""
    for at in range(len(given)):
        yield given[:at] + given[at + 1 :]
        yield from ((*given[:at], each, *given[at + 1 :]) for each in near)
    for (at, one), (_, other) in pairwise(enumerate(given)):
        yield (*given[:at], other, one, *given[at + 2 :])
    for each in near:
        yield (*given, each)
        yield (each, *given)
        yield tuple(sorted((*given, each), key=lambda one: near.index(one) if one in near else -1))


def mutations(finding: Finding, pool: Mapping[str, list[Any]]) -> Iterator[Finding]:
    """Yield *finding* with one thing changed, in every way."""
    for field in attrs.fields(type(finding)):
        given = getattr(finding, field.name)
        if field.name in SILENT or field.eq is False:
            continue
        if field.name in ("sides", "steps"):
            parts: list[Any] = [
                (*given[:at], other, *given[at + 1 :])
                for at, part in enumerate(given)
                for other in mutations(part, pool)
            ]
            parts += several(given, given[:1])
        else:
            parts = [*others(field.name, given, pool)]
        yield from (attrs.evolve(finding, **{field.name: each}) for each in parts if each != given)


def changed(finding: Finding, **parts: object) -> Finding:
    """Return *finding* with other *parts*."""
    return attrs.evolve(finding, **parts)


# --- law 9 -------------------------------------------------------------------------------


@given(records(), HOLDERS, st.sampled_from((0, 7, 30)), st.integers(0, 9))
@patient
def test_law_9_accepts_every_finding(ledger: Ledger, by: str, fresh: int, silence: int) -> None:
    """What the questions return is accepted, whatever was asked of whatever record."""
    reading = read(ledger, by=by, fresh=fresh)
    refused = {
        (name, each, verify(each, reading).objections)
        for name, listed in findings(reading, silence).items()
        for each in listed
        if not verify(each, reading)
    }

    assert refused == set()


@pytest.mark.no_cover
@given(records(), HOLDERS, st.integers(0, 9))
@patient
def test_law_9_refuses_what_is_one_step_away(ledger: Ledger, by: str, silence: int) -> None:
    """A finding with one thing changed is accepted only if it is a finding itself."""
    reading = read(ledger, by=by)
    pool = pools(ledger)
    for listed in findings(reading, silence).values():
        # Those with a deed and the lapses are among the last.
        for finding in {id(each): each for each in (*listed[:2], *listed[-1:])}.values():
            for each in mutations(finding, pool):
                assert verify(each, reading).accepted == (each in listed)


@pytest.mark.no_cover
@given(records(), HOLDERS, st.integers(0, 31))
@patient
def test_law_9_as_of_any_day(ledger: Ledger, by: str, day: int) -> None:
    """What became of promises and threats by some day is accepted, and nothing else is."""
    reading = read(ledger, by=by)
    pool = pools(ledger)
    listed = stance.undertakings(reading, on=str(date(2022, 1, 1) + timedelta(days=day)))
    for finding in listed:
        assert verify(finding, reading).objections == ()
        for each in mutations(finding, pool):
            assert verify(each, reading).accepted == (each in listed)


def readable() -> list[Path]:
    """Return the fixtures that are records, and none to be refused."""
    cases = [
        each.with_name(each.name.replace(".expect", ""))
        for each in sorted(ROOT.glob("fixtures/cases/*.expect.json"))
        if not json.loads(each.read_text(encoding="utf-8")).get("refused", False)
    ]
    return [*cases, *(each.parent for each in sorted(ROOT.glob("fixtures/*/codebook.toml")))]


@pytest.mark.parametrize("by", ["party", "speaker"])
@pytest.mark.parametrize("place", readable(), ids=lambda path: path.stem)
def test_law_9_of_the_fixtures(place: Path, by: str) -> None:
    """Every finding of every fixture is accepted."""
    reading = read(stance.load(place), by=by)

    for listed in findings(reading, silence=30).values():
        assert [each for each in listed if not verify(each, reading)] == []


# --- what is not so about a contradiction ----------------------------------------------------


@pytest.fixture
def clash(record: Record) -> Contradiction:
    """Return that the one asserts on two days what the other denies."""
    ledger = record(
        "a 01 us assert massed", "b 02 us assert massed", "c 03 russia deny massed",
        "d 03 france assert snow",
    )  # fmt: skip
    (found,) = stance.contradictions(ledger)
    return found


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("basis", Basis.DERIVED, "'basis' is contradictory, not derived"),
        ("scope", Scope.SELF, "'scope' is inter-party, not self"),
        ("verdict", Verdict.POSSIBLE, "'verdict' is definite, not possible"),
        ("reasons", (Reason.DATE,), "'reasons' is none, not date"),
        ("parties", ("russia",), "'parties' is russia, us, not russia"),
        ("statements", ("a", "c"), "'statements' is a, b, c, not a, c"),
        ("events", ("a",), "'events' is none, not a"),
        ("propositions", ("massed", "snow"), "'propositions' is massed, not massed, snow"),
        ("rules", ("same-troops",), "'rules' is none, not same-troops"),
        ("proof", ("c", "b"), "'proof' is c, a, not c, b"),
        (
            "during",
            Period.parse("2022-01-04/.."),
            "'during' is 2022-01-03/.., not 2022-01-04/..",
        ),
        ("sides", (), "a contradiction has two sides or more"),
    ],
)
def test_what_is_not_so_about_a_contradiction(
    clash: Contradiction, part: str, other: object, objection: str
) -> None:
    """Each part of a contradiction is checked, and the objection says what it should be."""
    assert verify(changed(clash, **{part: other}), clash.asked).objections == (objection,)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("party", "france"),
        ("party", "nobody"),
        ("through", "russia"),
        ("kind", Kind.PRACTICAL),
        ("proposition", "snow"),
        ("polarity", "-"),
        ("polarity", None),
        ("statements", ("a",)),
        ("statements", ("a", "b", "d")),
        ("statements", ("a", "nothing")),
    ],
)
def test_a_side_that_is_not_on_record(clash: Contradiction, part: str, other: object) -> None:
    """A side that is no position is named, with what there is instead."""
    one, two = clash.sides
    side = changed(two, **{part: other})
    (objection,) = verify(attrs.evolve(clash, sides=(one, side)), clash.asked).objections

    assert "do not give a" in objection


def side(position: Position) -> Side:
    """Return *position* as a side of a contradiction."""
    names = ("party", "through", "kind", "proposition", "polarity", "statements")
    return Side(**{each: getattr(position, each) for each in names})


@pytest.mark.parametrize(
    "lines",
    [
        ("a 01 us deny massed", "b 01 france assert snow"),
        ("a 01 us assert met", "b 02 us retract answers=a", "c 03 us deny met"),
        ("a 01 us assert massed", "b 02 us deny massed"),
        ("a 01 peskov assert calm", "b 02 putin assert calm certainty=possible"),
        ("a 01 us assert snow certainty=possible", "b 01 france deny snow certainty=possible"),
        ("a 01 us promise sanctions", "b 01 us demand ~sanctions"),
        ("a 01 us offer sanctions", "b 01 france demand ~sanctions"),
        ("a 01 us assert massed given=snow", "b 01 france deny massed given=fail"),
        ("a 01 us promise sanctions about=2022-01-02",
         "b 05 france demand ~sanctions about=2022-01-01/2022-01-09"),
    ],
    ids=["other matters", "taken back", "gone back on", "the same", "possible", "one holder",
         "offer", "conditions", "over"],
)  # fmt: skip
def test_sides_that_can_stand_together(
    record: Record, clash: Contradiction, lines: tuple[str, ...]
) -> None:
    """Positions that are on record and do not clash make no contradiction."""
    reading = read(record(*lines))
    sides = sorted(map(side, stance.positions(reading)), key=lambda each: each.canonical)
    (objection,) = verify(attrs.evolve(clash, sides=tuple(sides)), reading).objections

    assert objection.endswith("can stand together, as they were said here")


@pytest.mark.parametrize(
    "lines",
    [
        ("a 01 us accuse massed", "b 02 russia deny massed target=framing"),
        ("a 01 russia promise attack", "b 02 us deny plans"),
        ("a 01 us assert massed", "b 02 russia deny massed"),
    ],
)
def test_a_side_too_many(record: Record, lines: tuple[str, ...]) -> None:
    """Where two sides clash there is no third, not even one of the two again."""
    reading = read(record(*lines))
    (found,) = stance.contradictions(reading)
    for sides in ((*found.sides, found.sides[1]), (found.sides[0], *found.sides)):
        (objection,) = verify(attrs.evolve(found, sides=sides), reading).objections

        assert objection.endswith("can stand together, as they were said here")


def test_the_order_of_the_sides(clash: Contradiction) -> None:
    """The sides of a contradiction have one order."""
    turned = attrs.evolve(clash, sides=clash.sides[::-1])

    assert verify(turned, clash.asked).objections == ("the sides are not in canonical order",)


@pytest.mark.parametrize("by", ["party", "speaker"])
@pytest.mark.parametrize(
    ("lines", "basis"),
    [
        (["a 01 us accuse massed", "b 02 russia deny massed target=framing"], Basis.FRAMING),
        (["a 01 us assert calm", "b 02 russia deny massed target=framing answers=a"],
         Basis.FRAMING),
        (["a 01 us deny plans", "b 01 us deny choice", "c 02 russia assert plot"], Basis.DERIVED),
        (["a 01 russia promise ~attack", "b 02 putin assert plans"], Basis.PRACTICAL),
        (["a 01 us demand veto", "b 02 russia assert choice"], Basis.PRACTICAL),
        (["a 01 us threaten embargo given=strike", "b 02 us promise ~sanctions given=attack"],
         Basis.PRACTICAL),
        (["a 01 us assert calm given=strike", "b 02 russia deny calm given=attack"], Basis.DERIVED),
        (["a 01 us assert calm given=snow", "b 02 russia assert massed given=snow"],
         Basis.CONTRARY),
        (["a 01 us assert drills", "b 02 russia deny massed"], Basis.DERIVED),
        (["a 01 russia deny snow presupposes=massed", "b 02 us deny massed"],
         Basis.PRESUPPOSITIONAL),
        (["a 01 us assert met certainty=probable", "b 02 us deny met"], Basis.EPISTEMIC),
        (["a 01 us predict snow", "b 02 france deny snow"], Basis.CONTRADICTORY),
        (["a 01 us assert snow", "b 02 us assert snow", "c 12 france deny snow answers=b"],
         Basis.CONTRADICTORY),
        (["a 01 us assert snow occasion=call", "b 01 us deny snow via=russia occasion=call"],
         Basis.CONTRADICTORY),
        (["a 01 peskov assert calm", "b 02 lavrov deny calm"], Basis.CONTRADICTORY),
        (["a 01 us assert met", "b 02 us retract answers=a",
          "c [2022-01-01..2022-01-04] us deny met"],
         Basis.CONTRADICTORY),
        (["a 01 us assert snow", "b 01 us assert fail given=snow", "c 02 us deny fail answers=a"],
         Basis.CONTRADICTORY),
        (["a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 us warn calm given=fail",
          "d 02 france assert massed"], Basis.CONTRARY),
        (["a 01 us offer sanctions", "b 02 russia accept sanctions answers=a",
          "c 03 france demand ~sanctions"], Basis.PRACTICAL),
        (["a 01 us offer sanctions given=attack", "b 02 russia accept sanctions answers=a",
          "c 03 us promise ~embargo given=attack", "d 03 us promise ~sanctions given=strike"],
         Basis.PRACTICAL),
        (["a 01 us offer sanctions given=attack", "b 02 russia accept sanctions answers=a",
          "c 03 us assert strike", "d 03 france demand ~sanctions"], Basis.PRACTICAL),
        (["a 01 us offer sanctions", "b 02 us offer sanctions",
          "c 03 russia accept sanctions answers=b", "d 04 france demand ~sanctions"],
         Basis.PRACTICAL),
        (["a [..2022-01-05] us assert snow occasion=call",
          "b [2022-01-03..] us assert snow occasion=call", "c 04 france deny snow"],
         Basis.CONTRADICTORY),
        (["a 01 us assert snow", "b 01 us demand attack given=snow", "c 01 russia promise ~attack"],
         Basis.PRACTICAL),
        (["a 01 us assert snow", "b 01 us demand attack given=snow",
          "c 01 russia promise ~attack given=calm"], Basis.PRACTICAL),
        (["a [2022-01-01..2022-01-09] us assert snow presupposes=~snow occasion=call",
          "b [2022-01-05..2022-01-20] us assert snow occasion=call"], Basis.PRESUPPOSITIONAL),
        (["a 01 us ultimatum sanctions given=attack about=2022-01-20",
          "b 02 russia threaten attack"], Basis.PRACTICAL),
    ],
)  # fmt: skip
def test_contradictions_of_all_kinds(
    record: Record, lines: list[str], basis: Basis, by: str
) -> None:
    """What makes two sides clash, and what the clash is called, is found to be so."""
    reading = read(record(*lines), by=by)
    found = stance.contradictions(reading)

    assert basis in {each.basis for each in found}
    assert [each for each in found if not verify(each, reading)] == []


def detached(record: Record) -> tuple[Contradiction, Reading]:
    """Return a finding that four statements show, with its reading."""
    reading = read(
        record(
            "a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 us warn calm given=fail",
            "d 02 us assert met given=calm", "e 02 france assert massed",
        )
    )  # fmt: skip
    (found,) = stance.contradictions(reading)
    return found, reading


def test_a_side_of_several_positions(record: Record) -> None:
    """What follows from several positions is a side of all their statements, and of no fewer."""
    found, reading = detached(record)
    france, us = found.sides

    assert (found.proof, us.statements) == (("e", "a", "b", "c"), ("a", "b", "c"))
    for statements in (("a", "b"), ("b", "c"), ("a", "b", "c", "d")):
        side = attrs.evolve(us, statements=statements)
        assert not verify(attrs.evolve(found, sides=(france, side)), reading)


def test_of_very_many_ways_to_choose_reports(record: Record) -> None:
    """Where not all choices of reports are tried the first of each are shown."""
    found, reading = detached(record)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stance.proof.showing.MOST_WAYS", 0)

        assert verify(found, reading)


def test_a_part_of_the_proof_shows_it_too(record: Record) -> None:
    """What fewer statements show as surely is no finding of more."""
    reading = read(
        record(
            "a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 us warn fail given=fail",
            "d 02 france deny fail",
        )
    )  # fmt: skip
    (found,) = stance.contradictions(reading)
    one, two = found.sides
    more = attrs.evolve(
        found,
        sides=(one, attrs.evolve(two, statements=("a", "b", "c"))),
        statements=("a", "b", "c", "d"),
        proof=("d", "a", "b", "c"),
    )

    assert verify(found, reading)
    assert verify(more, reading).objections == ("d, a, b alone show the same, as surely",)


def test_two_ways_to_the_same_sides(record: Record) -> None:
    """Where a position and what follows have the same statements, only the shorter is a finding."""
    reading = read(
        record(
            "a 02 us assert ~met given=~met presupposes=~met",
            "b 01 us assert met presupposes=~met",
        )
    )
    found = {each.proof: each for each in stance.contradictions(reading)}

    assert verify(found["b",], reading)
    assert not verify(attrs.evolve(found["b",], proof=("b", "a")), reading)


def test_the_surest_witnesses_are_shown(record: Record) -> None:
    """Of two statements that show a clash the surer one belongs in the proof."""
    reading = read(record("a 01 us assert snow", "b 12 us assert snow", "c 14 france deny snow"))
    (found,) = stance.contradictions(reading)

    assert found.proof == ("c", "b")
    assert not verify(attrs.evolve(found, proof=("c", "a")), reading)


@given(records(), HOLDERS)
@patient
def test_long_positions_are_checked_as_short_ones(ledger: Ledger, by: str) -> None:
    """Where not all choices of witnesses are tried, those that matter are."""
    reading = read(ledger, by=by)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stance.proof.choice.ALL_TRIED", 0)

        assert [each for each in stance.contradictions(reading) if not verify(each, reading)] == []


def test_a_long_position(record: Record) -> None:
    """Of claims made day after day those close to one another are found, and in one breath."""
    us = [f"u{day:02} {day:02} us assert snow" for day in range(1, 29)]
    france = [f"f{day:02} {day:02} france deny snow" for day in range(20, 29)]
    reading = read(record(*us, *france, "x [2022-01-03..2022-01-20] us assert snow"))
    (found,) = stance.contradictions(reading)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stance.proof.choice.ALL_TRIED", 0)

        assert verify(found, reading)
        assert not verify(attrs.evolve(found, proof=("f20", "u14")), reading)


# --- what is not so about the other findings ----------------------------------------------------


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("party", "us", "b make no step of us"),
        ("kind", ChangeKind.HEDGING, "'kind' is reversal, not hedging"),
        ("proposition", "snow", "'proposition' is massed, not snow"),
        ("from_", None, "'from' is calm, not none"),
        ("before", (), "'before' is a, not none"),
        ("after", ("a", "b"), "a, b make no step of russia"),
        ("rules", (), "'rules' is calm-or-massed, not none"),
        ("on", When.parse("2022-01-03"), "'on' is 2022-01-02, not 2022-01-03"),
        ("turnover", False, "'turnover' is True, not False"),
        ("speakers", ("putin", "putin"), "'speakers' is peskov, putin, not putin, putin"),
    ],
)
def test_what_is_not_so_about_a_change(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a step is checked, and the objection says what it should be."""
    reading = read(
        record("a 01 peskov assert calm", "b 02 putin assert massed", "c 03 us deny snow")
    )
    found = stance.changes(reading)[1]

    assert verify(changed(found, **{part: other}), reading).objections == (objection,)


def test_steps_of_all_kinds(record: Record) -> None:
    """Every kind of step is found to be what it is called."""
    reading = read(
        record(
            "a 01 us assert armies certainty=probable", "b 02 us assert armies",
            "c 03 us assert armies certainty=possible", "d 04 us assert massed",
            "e 05 us assert armies", "f 06 us deny massed", "g 07 us admit massed",
            "h 08 us retract answers=g", "i 09 us urge attack", "j 10 us demand attack",
            "k 11 us urge attack", "l 12 us demand strike", "m 13 us demand attack",
            "n 14 us assert snow", "o 14 us deny snow", "p 15 us deny massed",
            "q 16 us assert massed", "r 17 us warn snow given=fail", "s 18 us assert fail",
            "w 19 us assert collapse", "x 20 us assert collapse",
            "t 19 us promise sanctions about=2022-01-20", "u 25 us promise sanctions",
            "v 26 us promise embargo",
        )
    )  # fmt: skip
    found = stance.changes(reading, silence=3)

    assert {each.kind for each in found} == {*ChangeKind}
    assert [each for each in found if not verify(each, reading)] == []


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("statement", "b", "nothing that others report stands on record as b"),
        ("statement", "x", "nothing that others report stands on record as x"),
        ("speaker", "us", "'speaker' is russia, not us"),
        ("reporters", (), "'reporters' is us, not none"),
        ("standing", Support.UNCORROBORATED, "'standing' is contested, not uncorroborated"),
        ("by", ("a",), "'by' is b, not a"),
    ],
)
def test_what_is_not_so_about_a_standing(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a standing is checked, and the objection says what it should be."""
    reading = read(record("a 01 russia assert calm via=us", "b 02 russia assert massed"))
    (found,) = stance.standing(reading)

    assert verify(changed(found, **{part: other}), reading).objections == (objection,)


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("party", "us", "a, b make no position of us"),
        ("through", "us", "'through' is none, not us"),
        ("kind", Kind.DIALECTICAL, "'kind' is practical, not dialectical"),
        ("proposition", "embargo", "'proposition' is sanctions, not embargo"),
        ("polarity", "-", "'polarity' is +, not -"),
        ("certainty", None, "'certainty' is probable, not none"),
        ("given", None, "'given' is attack, not none"),
        ("about", None, "'about' is 2022-01-20, not none"),
        ("from_", When.parse("2022-01-02"), "'from' is 2022-01-01, not 2022-01-02"),
        ("until", None, "'until' is 2022-01-21, not none"),
        ("statements", ("a",), "a make no position of russia"),
        ("speakers", ("putin",), "'speakers' is peskov, putin, not putin"),
    ],
)
def test_what_is_not_so_about_a_position(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a position is checked, and the objection says what it should be."""
    said = "threaten sanctions given=attack certainty=probable about=2022-01-20"
    reading = read(record(f"a 01 peskov {said}", f"b 02 putin {said}"))
    (found,) = stance.positions(reading)

    assert verify(changed(found, **{part: other}), reading).objections == (objection,)


@pytest.mark.parametrize(
    "lines",
    [
        ("a 01 peskov assert calm", "b 01 putin assert calm", "c 03 lavrov assert massed"),
        ("a 01 us assert snow via=russia", "b 02 us retract answers=a"),
        ("a 01 us assert snow", "b 02 us deny snow", "c 03 us retract answers=a"),
        ("a 01 us assert snow", "b 05 us assert snow",
         "c [2022-01-03..2022-01-08] us retract answers=a"),
        ("a 01 us assert snow", "b [2022-01-02..2022-01-20] us assert snow", "c 05 us deny snow",
         "d 06 us assert snow"),
        ("a 01 us assert snow", "b 02 us retract answers=a", "c 03 us assert snow",
         "d 04 us retract answers=c"),
        ("a 01 us offer sanctions", "b 02 us promise sanctions"),
        ("a 01 russia propose sanctions", "b 02 us accept sanctions answers=a"),
        ("a 01 us offer sanctions addressee=russia", "b 02 france accept sanctions answers=a",
         "c 03 france assert snow"),
        ("a 01 us assert snow occasion=call", "b 02 us assert snow occasion=call"),
        ("a 01 us challenge snow", "b 02 us assert snow"),
        ("a 01 us demand attack about=2022-01-05", "b 09 us demand attack"),
    ],
)  # fmt: skip
def test_positions_and_steps(record: Record, lines: tuple[str, ...]) -> None:
    """What ends a position, and what does not, is found to be as the record has it."""
    reading = read(record(*lines))

    for listed in findings(reading).values():
        assert [each for each in listed if not verify(each, reading)] == []


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        (("a 01 putin assert calm via=peskov",), Support.DIRECT),
        (("a 01 us assert snow via=russia", "b 01 us assert snow"), Support.CORROBORATED),
        (("a 01 us assert snow via=russia", "b 01 us assert snow via=france"),
         Support.CORROBORATED),
        (("a 01 us assert snow via=russia occasion=call",
          "b 01 us assert snow via=france occasion=call"), Support.CORROBORATED),
        (("a 01 us assert snow via=russia", "b 02 us deny snow"), Support.CONTESTED),
        (("a 01 us assert snow certainty=possible via=russia",
          "b 01 us deny snow certainty=possible"), Support.UNCORROBORATED),
        (("a 01 us assert snow about=2022-01-05 via=russia",
          "b 01 us deny snow about=2022-01-07"), Support.UNCORROBORATED),
        (("a 05 us promise ~sanctions via=russia", "b 01 us promise sanctions about=2022-01-02"),
         Support.UNCORROBORATED),
        (("a 01 us assert snow given=calm via=russia", "b 01 us deny snow"),
         Support.UNCORROBORATED),
        (("a 01 us demand sanctions via=russia", "b 01 us deny sanctions"),
         Support.UNCORROBORATED),
        (("a 01 us threaten attack via=russia", "b 01 us deny plans"), Support.UNCORROBORATED),
        (("a 01 us deny massed target=framing via=russia", "b 01 us deny snow presupposes=massed"),
         Support.UNCORROBORATED),
        (("a 01 us decline via=russia",), Support.UNCORROBORATED),
    ],
)  # fmt: skip
def test_standings_of_all_kinds(record: Record, lines: tuple[str, ...], standing: Support) -> None:
    """How far reported words stand is found to be so, whatever speaks for or against them."""
    reading = read(record(*lines))
    found = stance.standing(reading)

    assert found[0].standing is standing
    assert [each for each in found if not verify(each, reading)] == []


@pytest.fixture
def chain(record: Record) -> Chain:
    """Return that a threat leads to a warning, and that to a threat."""
    ledger = record(
        "a 01 us threaten embargo given=attack", "b 02 russia warn fail given=sanctions",
        "c 03 us threaten blockade given=collapse", "d 04 france warn snow given=met",
    )  # fmt: skip
    (found,) = stance.chains(ledger)
    return found


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("statement", "d", "d makes no conditional of russia so given"),
        ("party", "us", "b makes no conditional of us so given"),
        ("given", Literal("attack"), "b makes no conditional of russia so given"),
        ("content", Literal("fail", False), "b makes no conditional of russia so given"),
        ("link", None, "'link' of b is entailed, not none"),
        ("link", Link.POSSIBLE, "'link' of b is entailed, not possible"),
        ("rules", (), "'rules' of b is embargo-is, not none"),
    ],
)  # fmt: skip
def test_what_is_not_so_about_a_link(
    chain: Chain, part: str, other: object, objection: str
) -> None:
    """Each part of each step of a chain is checked."""
    one, two, three = chain.steps
    steps = (one, changed(two, **{part: other}), three)

    assert verify(attrs.evolve(chain, steps=steps), chain.asked).objections == (objection,)


def test_what_is_not_so_about_a_chain(chain: Chain) -> None:
    """A chain is as long as can be, and comes round only if its last step leads to its first."""
    one, two, three = chain.steps

    def objections(*steps: ChainStep, cycle: bool = False) -> tuple[str, ...]:
        return verify(attrs.evolve(chain, steps=steps, cycle=cycle), chain.asked).objections

    assert objections(one) == ("a chain has two steps or more",)
    assert objections(one, two) == ("b leads on to c",)
    assert objections(attrs.evolve(two, link=None, rules=()), three) == ("a leads to b",)
    assert "'cycle' is False, not True" in objections(one, two, three, cycle=True)
    assert "nothing leads from b to a" in objections(two, one)
    assert "a position stands in it twice" in objections(one, two, three, two)


def test_a_chain_that_comes_round(record: Record) -> None:
    """A cycle is accepted from its smallest id on, and from nowhere else."""
    reading = read(
        record(
            "a 01 us threaten sanctions given=attack",
            "b 02 russia threaten attack given=sanctions",
            "c 03 france threaten blockade given=sanctions",
        )
    )  # fmt: skip
    found = stance.chains(reading)
    (cycle,) = (each for each in found if each.cycle)
    turned = attrs.evolve(cycle, steps=cycle.steps[::-1])

    assert all(verify(each, reading) for each in found)
    assert verify(turned, reading).objections == ("a cycle is listed from its smallest id",)
    assert not verify(attrs.evolve(cycle, cycle=False), reading)


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("speaker", "us", "they are of no occasion with a dialectical word on calm of us so given"),
        ("reporters", {"us": "+", "russia": "absent"},
         "'reporters' is france: -; russia: absent; us: both, not us: +; russia: absent"),
        ("statements", {"us": ("a",)}, "'statements' is france: c; us: a, b, not us: a"),
        ("statements", {},
         "they are of no occasion with a dialectical word on calm of russia so given"),
    ],
)  # fmt: skip
def test_what_is_not_so_about_an_account(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a row of accounts is checked, and the objection says what it should be."""
    reading = read(
        record(
            "a 01 russia assert calm via=us occasion=call",
            "b 01 russia deny calm via=us occasion=call",
            "c 01 russia deny calm via=france:factive occasion=call",
            "d 01 russia deny snow occasion=call target=framing",
            "e 02 russia assert calm",
        )
    )
    (found,) = stance.accounts(reading, "call")

    assert verify(found, reading)
    assert verify(changed(found, **{part: other}), reading).objections == (objection,)


def test_words_are_somebodys(record: Record) -> None:
    """A side of words that names nobody is refused: only what happened has no holder."""
    ledger = record("a 01 us assert massed", "b 02 russia deny massed")
    (found,) = stance.contradictions(ledger)
    one, other = found.sides
    wrong = attrs.evolve(found, sides=(attrs.evolve(one, party=None), other))

    assert stance.verify(found, stance.read(ledger))
    assert (
        "do not give a dialectical side of"
        in stance.verify(wrong, stance.read(ledger)).objections[0]
    )


def test_what_is_no_finding(record: Record) -> None:
    """Only findings and witnesses can be checked."""
    reading = read(record("a 01 us assert snow"))

    with pytest.raises(NotAFinding, match="type 'str' is no finding") as caught:
        verify("snow", reading)  # type: ignore[arg-type]

    assert caught.value.value == "snow"


def test_a_verification_is_true_or_false() -> None:
    """Without objections a finding is accepted."""
    assert Verification(())
    assert not Verification(("it is not so",)).accepted


# --- several premises ---------------------------------------------------------------------------


def premises(*said: tuple[str, str], **given: str) -> Ledger:
    """Return a record under rules of several premises, of what two parties say on one day.

    Args:
        said: Who says which literal; the statements are `s1`, `s2`, ...
        given: By statement, on which condition.
    """
    names = ("a", "b", "c", "d", "e")
    return Ledger(
        codebook=Codebook(
            parties=[Party(id=each, kind="state") for each in ("r", "u")],
            propositions=[
                *(Proposition(id=each, gloss=each, kind="state") for each in names),
                Proposition(id="x", gloss="x", kind="conduct", agent="r"),
                Proposition(id="i", gloss="i", kind="intent", agent="r", wills="x"),
            ],
            rules=[
                Rule(id="both", because="it takes two", all_=["a", "b"], then="c"),
                Rule(id="both-again", because="so they say", all_=["a", "b"], then="c"),
                Rule(id="leads", because="so it goes", if_="c", then="d"),
                Rule(id="leads-again", because="so they say", if_="c", then="d"),
                Rule(id="often", because="mostly", all_=["a", "b"], then="d", strict=False),
                Rule(id="splits", because="either way", all_=["not a", "e"], then="c"),
                Rule(id="deed", because="it shows", all_=["a", "x"], then="not e"),
            ],
        ),
        sources=[Source(id="press")],
        statements=[
            Statement(
                id=f"s{at}",
                speaker=speaker,
                act="assert",
                content=content,
                given=given.get(f"s{at}"),
                said="2022-01-01",
                source="press",
            )
            for at, (speaker, content) in enumerate(said, 1)
        ],
    )


def test_sides_of_which_every_one_is_needed() -> None:
    """Three claims of which any two can stand are checked with the rules they take."""
    reading = read(premises(("r", "a"), ("u", "b"), ("u", "not d")))
    (found,) = stance.contradictions(reading)

    assert (len(found.sides), found.rules, found.verdict) == (
        3,
        ("both", "leads"),
        Verdict.DEFINITE,
    )
    assert verify(found, reading)
    assert verify(attrs.evolve(found, rules=("often",)), reading).objections == (
        "'rules' is both, leads, not often",
    )
    for at, one in enumerate(found.sides):
        for sides in (
            found.sides[:at] + found.sides[at + 1 :],
            (*found.sides[:at], one, *found.sides[at:]),
        ):
            assert not verify(attrs.evolve(found, sides=sides), reading)


@pytest.mark.parametrize(
    ("said", "given", "proofs"),
    [
        ([("r", "a"), ("u", "b"), ("u", "not c"), ("u", "e")], {}, 2),
        ([("r", "e"), ("u", "not d"), ("u", "b")], {}, 1),
        ([("r", "a"), ("r", "b"), ("u", "not d")], {"s2": "a"}, 1),
        ([("r", "a"), ("u", "b"), ("u", "not d")], {"s2": "e"}, 0),
        ([("r", "c"), ("u", "a"), ("u", "b"), ("u", "not d")], {}, 2),
    ],
    ids=[
        "by either of two rules",
        "case split",
        "detached",
        "of different conditions",
        "a pair already",
    ],
)
def test_findings_by_several_premises(
    said: list[tuple[str, str]], given: dict[str, str], proofs: int
) -> None:
    """What rules of several premises make impossible is found to be so, and nothing else."""
    reading = read(premises(*said, **given))
    found = stance.contradictions(reading)

    assert len(found) == proofs
    assert [each for each in found if not verify(each, reading)] == []


# --- where nothing is found ------------------------------------------------------------


def events_exclude_one_another(ledger: Ledger) -> bool:
    """Return whether on one day more happened, or was declared, than the rules allow."""
    happened = [(each.happened, each.content) for each in ledger.events]
    happened += [
        (each.said, each.content)
        for each in ledger
        if each.act is Act.DECLARE and each.content is not None
    ]
    return any(
        Satisfaction(ledger.rules).way(content for day, content in happened if day == one) is None
        for one, _ in happened
    )


@given(records(), HOLDERS, st.booleans())
@patient
def test_where_nothing_is_found_there_is_a_witness(ledger: Ledger, by: str, strict: bool) -> None:
    """What is claimed can all be so, or a contradiction says why not; and what shows it is true.

    Or events of one day exclude one another, which is no contradiction.
    """
    reading = read(ledger, by=by)
    shown = witness(reading, strict=strict)

    if shown is None:
        assert stance.contradictions(reading) or events_exclude_one_another(ledger)
    else:
        assert verify(shown, reading).objections == ()


@given(records(), HOLDERS)
@patient
def test_what_all_rules_allow_strict_rules_do(ledger: Ledger, by: str) -> None:
    """A witness under all rules is one under those that always hold, once it says so."""
    reading = read(ledger, by=by)
    shown = witness(reading)
    if shown is not None:
        assert verify(attrs.evolve(shown, strict=True), reading)
        assert witness(reading, strict=True) is not None


@pytest.mark.parametrize(
    ("lines", "worlds"),
    [
        ([], 1),
        (["a 01 us assert massed", "b 02 russia assert troops"], 1),
        (["a 01 us assert massed", "b 05 us deny massed"], 2),
        (["a 01 us assert snow about=2022-01-02", "b 01 france deny snow about=2022-01-03/.."], 2),
        (["a 01 us assert massed via=russia", "b 01 us deny massed"], 1),
        (["a 01 us assert massed certainty=probable", "b 01 russia deny massed"], 1),
        (["a 01 us promise attack", "b 01 russia promise ~attack"], 1),
        (["a 01 us assert fail given=snow", "b 01 us deny fail given=calm"], 1),
        (["a [2022-01-02..] us assert massed", "b 01 russia deny massed"], 1),
        (["a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 us warn snow given=fail"],
         1),
        (["a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 us warn met given=fail",
          "d 02 us warn calm given=met about=2021-12-01/2021-12-02"], 1),
    ],
    ids=["nothing", "equal", "reversal", "other days", "attributed", "probable", "conduct",
         "condition", "never surely said", "in a circle", "detached"],
)  # fmt: skip
def test_what_is_witnessed(record: Record, lines: list[str], worlds: int) -> None:
    """A witness has as many worlds as it takes for all that is claimed."""
    reading = read(record(*lines))
    shown = witness(reading)

    assert shown is not None
    assert len(shown.worlds) == worlds
    assert verify(shown, reading)


@pytest.mark.parametrize(
    "lines",
    [
        ["a 01 us assert massed", "b 02 russia assert calm"],
        ["a 01 us assert snow", "b 01 us warn fail given=snow", "c 01 russia deny fail"],
        ["a 01 us assert snow about=2022-01", "b 01 russia deny snow about=2022-01"],
    ],
)
def test_where_there_is_no_witness(record: Record, lines: list[str]) -> None:
    """What is claimed and cannot all be so has no witness."""
    assert witness(read(record(*lines))) is None


def test_a_witness_under_strict_rules(record: Record) -> None:
    """Rules that hold only usually can be left aside, also in what follows from a condition."""
    for lines in (
        ["a 01 us assert drills", "b 01 us deny massed"],
        ["a 01 us assert drills", "b 01 us warn snow given=massed", "c 01 france deny snow"],
    ):
        reading = read(record(*lines))
        shown = witness(reading, strict=True)

        assert witness(reading) is None
        assert shown is not None
        assert verify(shown, reading)
        assert not verify(attrs.evolve(shown, strict=False), reading)


def test_a_witness_under_rules_of_several_premises() -> None:
    """Rules of several premises hold in every world, and where they cannot there is none."""
    shown = witness(read(premises(("r", "a"), ("u", "b"), ("u", "d"))))

    assert shown is not None
    assert shown.worlds[0].true == ("a", "b", "c", "d")
    assert witness(read(premises(("r", "a"), ("u", "b"), ("u", "not d")))) is None


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("true", ("calm", "massed", "troops"), "the rule calm-or-massed does not hold"),
        ("true", ("massed",), "the rule same-troops does not hold"),
        ("true", ("calm", "snow"), "massed is not true, and a claim it"),
        ("true", ("massed", "nothing", "snow", "troops"), "there is no proposition nothing"),
        ("true", ("massed", "troops"), "snow is not true, and b claim it"),
        ("during", Period.parse("2022-01-01/.."), "the worlds are not for all days of the record"),
        ("about", Period.parse("../2022-01-01"), "the worlds are not for all days, one after"),
    ],
)
def test_what_is_not_so_about_a_witness(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each world is checked against every rule and every claim."""
    reading = read(record("a 01 us assert massed", "b 02 us assert snow"))
    shown = witness(reading)
    assert shown is not None
    (world,) = shown.worlds
    worlds = (changed(world, **{part: other}),)

    assert any(
        objection in each for each in verify(attrs.evolve(shown, worlds=worlds), reading).objections
    )
    assert verify(shown, reading)
    assert not verify(attrs.evolve(shown, worlds=()), reading)


def test_a_witness_of_another_record(record: Record) -> None:
    """A world is held only against what is claimed on its days."""
    reading = read(record("a 01 us assert massed", "b 05 us deny massed", "c 09 us assert massed"))
    shown = witness(reading)
    assert shown is not None

    assert [str(each.during) for each in shown.worlds] == [
        "../2022-01-04", "2022-01-05/2022-01-08", "2022-01-09/..",
    ]  # fmt: skip
    assert len(verify(attrs.evolve(shown, worlds=shown.worlds[::-1]), reading).objections) == 1
    for at, world in enumerate(shown.worlds):
        opposite = () if world.true else ("massed", "troops")
        worlds = (*shown.worlds[:at], attrs.evolve(world, true=opposite), *shown.worlds[at + 1 :])
        assert len(verify(attrs.evolve(shown, worlds=worlds), reading).objections) == 1


def worlds(rules: Sequence[Rule], names: Sequence[str]) -> list[frozenset[Literal]]:
    """Return every way in which the propositions *names* can be under *rules*."""
    every = (
        frozenset(map(Literal, names, signs)) for signs in product((True, False), repeat=len(names))
    )
    needed = [clause for each in rules for clause in clauses(each)]
    return [each for each in every if all(not each.isdisjoint(clause) for clause in needed)]


@given(
    rule_tables(propositions=("p", "q", "s", "t"), max_size=7, premises=True),
    st.sets(st.builds(Literal, st.sampled_from(("p", "q", "s", "t")), st.booleans())),
)
def test_ways_things_can_be(rules: tuple[Rule, ...], literals: set[Literal]) -> None:
    """Literals can be so under rules iff they are in one of all ways things can be."""
    found = Satisfaction(rules, ("p", "q", "s", "t")).way(literals)
    ways = [each for each in worlds(rules, ("p", "q", "s", "t")) if each >= literals]

    assert (found is None) == (not ways)
    assert found is None or found in ways


def test_a_choice_that_fails_is_taken_back() -> None:
    """Where a proposition cannot be false it is true, and where neither goes nothing does."""
    either = [
        Rule(id="1", because="", all_=["not p", "not q"], then="s"),
        Rule(id="2", because="", all_=["not p", "q"], then="s"),
    ]
    neither = [
        Rule(id="3", because="", all_=["p", "not q"], then="s"),
        Rule(id="4", because="", all_=["p", "q"], then="s"),
    ]
    found = Satisfaction(either).way([Literal("s", False)])

    assert found is not None
    assert Literal("p") in found
    assert Satisfaction([*either, *neither]).way([Literal("s", False)]) is None
