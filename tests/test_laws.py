"""The laws of design section 9, as properties of the public functions.

How many examples are tried is said by the Hypothesis profile. Law 9 is the checker's
(tests/test_proof.py), law 19 the loaders' (tests/test_formats.py).
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pysat.solvers import Solver

import stance
from stance import (
    ACTS,
    Act,
    Answer,
    Certainty,
    InvalidRecord,
    Ledger,
    Literal,
    Manner,
    Period,
    Rule,
    Statement,
    When,
)
from stance.formats.findings import rows
from stance.testing import oracle
from stance.testing.strategies import codebooks, days, ledgers, possible

Row: TypeAlias = dict[str, Any]

ROOT = Path(__file__).parents[1]
COMMANDS = ("positions", "contradictions", "changes", "undertakings", "chains", "standing")
HOLDERS = st.sampled_from(("party", "speaker"))

#: What they reach other tests reach too, and under coverage they take twice as long.
pytestmark = pytest.mark.no_cover

#: Whole records are large draws; that they are slow to make is no fault of theirs. In CI,
#: where all examples are always the same, the laws have more of them than others.
patient = settings(
    max_examples=settings().max_examples * (4 if settings().derandomize else 1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def everything(**choice: Any) -> st.SearchStrategy[Ledger]:  # noqa: ANN401
    """Return records with whatever a record can have, unless *choice* says otherwise."""
    return ledgers(**{"manners": True, "premises": True, "events": True, **choice})


# --- what the laws are put in terms of -------------------------------------------------


#: What is asked of a reading, and not said of how the record is read.
ASKED = frozenset({"on", "silence"})


def found(ledger: Ledger, command: str, **choice: Any) -> list[Row]:  # noqa: ANN401
    """Return the rows of *command*, without the sentences for people."""
    asked = {name: value for name, value in choice.items() if name in ASKED}
    read = {name: value for name, value in choice.items() if name not in ASKED}
    listed = rows(getattr(stance, command)(stance.read(ledger, **read), **asked))
    return sorted(
        ({key: value for key, value in each.items() if key != "why"} for each in listed),
        key=oracle.canonical,
    )


def evolved(ledger: Ledger, statements: Iterable[Statement]) -> Ledger:
    """Return *ledger* with other *statements*."""
    return attrs.evolve(ledger, statements=tuple(statements))


def framed(ledger: Ledger) -> Ledger:
    """Return *ledger* between two days on which nothing is said.

    The first and the last day on record are what an open day is dated by, and as of when
    an undertaking is judged.
    """
    silent = [
        Statement(id=name, speaker="observer", act=Act.DECLINE, said=day, source="report-a")
        for name, day in (("z-first", "2021-11-30"), ("z-last", "2022-02-28"))
    ]
    return evolved(ledger, (*ledger.statements, *silent))


def key_of(side: Row) -> tuple[object, ...]:
    """Return what tells one side from another, its statements apart."""
    return tuple(side[each] for each in ("party", "through", "kind", "proposition", "polarity"))


def pair_of(finding: Row) -> frozenset[tuple[object, ...]]:
    """Return the sides of a contradiction, with their statements, and the deeds among them."""
    sides = {(*key_of(each), tuple(each["statements"])) for each in finding["sides"]}
    return frozenset(sides | {("deed", each) for each in deeds_of(finding)})


def deeds_of(finding: Row) -> set[str]:
    """Return the events that are sides of a contradiction: not what only triggered a promise."""
    events = set(finding["events"])
    through_trigger = len(finding["sides"]) == len(events) == len(("trigger", "deed"))
    return {finding["proof"][0]} if through_trigger else events


def what_happened(ledger: Ledger, finding: Row) -> set[object]:
    """Return what the deeds among the sides were, and when: who else declared one names it."""
    events = {each.id: (each.content, each.happened) for each in ledger.events}
    declared = {each.id: (each.content, each.said) for each in ledger}
    rules = ledger.entailment
    happened = (events.get(each) or declared[each] for each in deeds_of(finding))
    return {(what and rules.representative(rules.code(what)), when) for what, when in happened}


def of_an_undertaking(ledger: Ledger, finding: Row) -> bool:
    """Return whether a contradiction is of a conditional, or an offer, that a deed broke.

    Which event comes first decides that: another one may decide it otherwise, and a
    promise not to do something is not kept by a day on which it was not done.
    """
    kinds = {each["kind"] for each in finding["sides"]}
    return kinds == {"event", "practical"} and any(
        name in ledger and (ledger[name].given is not None or ACTS[ledger[name].act].proposed)
        for name in finding["statements"]
    )


def no_weaker(new: Row, old: Row) -> bool:
    """Return whether *new* is definite wherever *old* is."""
    return bool(new["verdict"] == "definite" or old["verdict"] == "possible")


def statement_pairs(finding: Row) -> set[frozenset[str]]:
    """Return the sets of statements, one of each side, that a contradiction is about."""
    sides = (each["statements"] or deeds_of(finding) for each in finding["sides"])
    return {frozenset(chosen) for chosen in product(*sides)}


def mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return plain values with each text changed."""
    if isinstance(value, dict):
        return {key: mapped(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [mapped(each, change) for each in value]
    return change(value) if isinstance(value, str) else value


def follows(rules: Iterable[Rule], premise: Literal) -> set[Literal]:
    """Return what follows from *premise* by *rules*."""
    edges = [pair for each in rules for pair in each.implications()]
    edges += [(conclusion.negated(), premise.negated()) for premise, conclusion in edges]
    reached = {premise}
    while more := {then for start, then in edges if start in reached} - reached:
        reached |= more
    return reached


# --- 1 and 2: what must not matter ------------------------------------------------------


@given(everything(), HOLDERS)
@patient
def test_law_1_no_commitment_clashes_with_itself(ledger: Ledger, by: str) -> None:
    """The sides of a contradiction are several, and nothing is found twice."""
    listed = found(ledger, "contradictions", by=by)

    assert all(len(set(map(oracle.canonical, each["sides"]))) >= 2 for each in listed)
    assert len({oracle.canonical(each) for each in listed}) == len(listed)


@given(everything(attributed=False), HOLDERS)
@patient
def test_law_1_a_clash_has_no_direction(ledger: Ledger, by: str) -> None:
    """Contradictions do not depend on which of two parties comes first by its id."""
    turned = {
        each.id: f"{9 - index}{each.id}" for index, each in enumerate(ledger.codebook.parties)
    }
    back = {new: old for old, new in turned.items()}

    def outline(finding: Row) -> tuple[object, ...]:
        return pair_of(finding), finding["verdict"], finding["scope"], tuple(finding["reasons"])

    here = {outline(each) for each in found(ledger, "contradictions", by=by)}
    there = {
        outline(mapped(each, lambda text: back.get(text, text)))
        for each in found(renamed(ledger, turned), "contradictions", by=by)
    }

    assert here == there


def renamed(ledger: Ledger, names: Mapping[str, str]) -> Ledger:
    """Return *ledger* with other ids: of parties, propositions, rules, sources, statements."""

    def name(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, Literal):
            return Literal(names.get(value.proposition, value.proposition), value.positive)
        if isinstance(value, stance.Report):
            return stance.Report(names.get(value.by, value.by), value.manner)
        return tuple(map(name, value)) if isinstance(value, tuple) else value

    fields = {
        "id", "who", "of", "agent", "wills", "if_", "then", "all_", "exclude", "equal", "publisher",
        "speaker", "via", "content", "given", "presupposes", "answers", "for_", "source",
        "corrects", "occasion", "addressee",
    }  # fmt: skip

    def record(each: Any) -> Any:  # noqa: ANN401 - any record type
        return attrs.evolve(
            each,
            **{
                field.name: name(getattr(each, field.name))
                for field in attrs.fields(type(each))
                if field.name in fields
            },
        )

    book = ledger.codebook
    return Ledger(
        codebook=attrs.evolve(
            book,
            parties=map(record, book.parties),
            ties=map(record, book.ties),
            propositions=map(record, book.propositions),
            rules=map(record, book.rules),
        ),
        sources=map(record, ledger.sources),
        statements=map(record, ledger.statements),
        events=map(record, ledger.events),
    )


def shuffled(ledger: Ledger, order: random.Random) -> Ledger:
    """Return *ledger* with every table in another order."""
    book = ledger.codebook

    def mixed(values: Sequence[Any]) -> list[Any]:
        return order.sample(values, len(values))

    return Ledger(
        codebook=attrs.evolve(
            book,
            parties=mixed(book.parties),
            ties=mixed(book.ties),
            propositions=mixed(book.propositions),
            rules=mixed(book.rules),
        ),
        sources=mixed(ledger.sources),
        statements=mixed(ledger.statements),
        events=mixed(ledger.events),
    )


@given(everything(), HOLDERS, st.randoms(use_true_random=False))
@patient
def test_law_2_order_of_input(ledger: Ledger, by: str, order: random.Random) -> None:
    """Every finding is the same whatever the order of the tables of the record."""
    other = shuffled(ledger, order)

    assert {each: found(other, each, by=by) for each in COMMANDS} == {
        each: found(ledger, each, by=by) for each in COMMANDS
    }


@given(everything(), HOLDERS)
@patient
def test_law_2_renaming(ledger: Ledger, by: str) -> None:
    """Other ids in the same order give the same findings under the other ids."""
    book = ledger.codebook
    names = {
        each.id: f"{each.id}0"
        for table in (
            book.parties,
            book.propositions,
            book.rules,
            ledger.statements,
            ledger.events,
        )
        for each in table
    }

    def name(text: str) -> str:
        whole, slash, half = text.partition("/")
        if half in ("threat", "demand"):
            return f"{names[whole]}{slash}{half}"
        head, mark, last = text.rpartition("wills:") if "wills:" in text else text.rpartition(" ")
        return f"{head}{mark}{names.get(last, last)}"

    other = renamed(ledger, names)

    assert {each: found(other, each, by=by) for each in COMMANDS} == {
        each: mapped(found(ledger, each, by=by), name) for each in COMMANDS
    }


_PRINT = """
import sys, stance
from stance.formats.findings import canonical, rows
ledger = stance.load(sys.argv[1])
for command in ("positions", "contradictions", "changes", "undertakings", "standing"):
    print(canonical(rows(getattr(stance, command)(ledger))).encode())
"""


def test_law_2_hash_seed_time_zone_and_locale() -> None:
    """The findings of the fixture are the same under other hash seeds, time zones and locales."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _PRINT, str(ROOT / "fixtures/nato-russia-2022")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (
            ("0", "UTC", "C"),
            ("1", "Pacific/Kiritimati", "C.UTF-8"),
            ("4242", "America/Adak", "POSIX"),
        )
    }

    assert len(outputs) == 1


# --- 3 to 7: larger and other records -------------------------------------------------------


def bound(ledger: Ledger, statement: Statement, by: str) -> set[str]:
    """Return whom a statement binds: its speaker, and who reports it as a fact."""
    vouching = {each.by for each in statement.via if each.manner is Manner.FACTIVE}
    if by == "speaker":
        return {statement.speaker, *vouching}
    principal_of = ledger.codebook.principal_of
    principals = {principal_of(each, statement.said) for each in vouching}
    return {ledger.principals[statement.id], *principals}


@given(everything(retractions=False, corrections=False, answers=False), HOLDERS)
@patient
def test_law_3_monotone(ledger: Ledger, by: str) -> None:
    """What others say adds contradictions, and takes away or weakens none.

    Of undertakings apart: what another declares may decide one before it is broken.
    """
    ledger = framed(ledger)
    holders = {each.id: bound(ledger, each, by) for each in ledger}
    for left_out in set().union(*holders.values()):
        fewer = evolved(ledger, (each for each in ledger if holders[each.id] != {left_out}))
        larger = found(ledger, "contradictions", by=by)
        for each in found(fewer, "contradictions", by=by):
            if of_an_undertaking(ledger, each) or left_out in each["parties"]:
                continue
            assert any(
                within(each, one)
                and what_happened(ledger, each) <= what_happened(ledger, one)
                and no_weaker(one, each)
                for one in larger
            )


@given(everything(), HOLDERS, st.data())
@patient
def test_law_4_negation(ledger: Ledger, by: str, data: st.DataObject) -> None:
    """With not p for p everywhere, the contradictions and changes are the same.

    Undertakings apart: to do and not to do are not promised alike.
    """
    names = [each.id for each in ledger.codebook.propositions if each.wills is None]
    turned = data.draw(st.sets(st.sampled_from(names)))

    def turn(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
        if isinstance(value, Literal):
            return value.negated() if value.proposition in turned else value
        return tuple(map(turn, value)) if isinstance(value, tuple) else value

    def record(each: Any) -> Any:  # noqa: ANN401 - any record type
        fields = {
            "content", "given", "presupposes", "wills", "if_", "then", "all_", "exclude", "equal",
        }  # fmt: skip
        return attrs.evolve(
            each,
            **{
                field.name: turn(getattr(each, field.name))
                for field in attrs.fields(type(each))
                if field.name in fields
            },
        )

    book = ledger.codebook
    other = Ledger(
        codebook=attrs.evolve(
            book,
            propositions=map(record, book.propositions),
            rules=map(record, book.rules),
        ),
        sources=ledger.sources,
        statements=map(record, ledger.statements),
        events=map(record, ledger.events),
    )

    def outline(finding: Row, turned: set[str]) -> tuple[object, ...]:
        sides = frozenset(
            (
                each["party"],
                each["through"],
                each["kind"],
                each["proposition"],
                each["polarity"] and (each["polarity"] == "+") != (each["proposition"] in turned),
                tuple(each["statements"]),
            )
            for each in finding["sides"]
        )
        named = ("basis", "scope", "verdict", "reasons", "during", "events")
        return sides, len(finding["rules"]), oracle.canonical([finding[each] for each in named])

    assert {
        outline(each, turned)
        for each in found(other, "contradictions", by=by)
        if not of_an_undertaking(other, each)
    } == {
        outline(each, set())
        for each in found(ledger, "contradictions", by=by)
        if not of_an_undertaking(ledger, each)
    }
    assert found(other, "changes", by=by) == found(ledger, "changes", by=by)


@given(everything(corrections=False), HOLDERS)
@patient
def test_law_5_repetition(ledger: Ledger, by: str) -> None:
    """What is said twice on one day adds no contradiction, nothing being retracted that day."""
    retracted = [each.said for each in ledger if each.act is Act.RETRACT]
    chosen = [
        each
        for each in ledger.statements
        if each.act is not Act.RETRACT
        and each.said.exact
        and all(day.meet(each.said) is None for day in retracted)
    ]
    for statement in chosen:
        again = attrs.evolve(statement, id=f"{statement.id}-again", source="report-b")
        more = found(evolved(ledger, (*ledger.statements, again)), "contradictions", by=by)

        assert len(more) <= len(found(ledger, "contradictions", by=by))


@given(everything(), HOLDERS, st.data())
@patient
def test_law_6_a_rule_that_follows(ledger: Ledger, by: str, data: st.DataObject) -> None:
    """A rule that already follows changes no pair and no verdict."""
    names = [each.id for each in ledger.codebook.propositions]
    strict = data.draw(st.booleans())
    usable = [each for each in ledger.codebook.rules if each.strict or not strict]
    ways = [
        (start, then)
        for start in (Literal(name, sign) for name, sign in product(names, (True, False)))
        for then in sorted(follows(usable, start) - {start}, key=str)
    ]
    assume(ways)
    start, then = data.draw(st.sampled_from(ways))
    rule = Rule(id="added", because="it follows", if_=start, then=then, strict=strict)
    book = attrs.evolve(ledger.codebook, rules=(*ledger.codebook.rules, rule))
    other = attrs.evolve(ledger, codebook=book)

    assert {(pair_of(each), each["verdict"]) for each in found(other, "contradictions", by=by)} == {
        (pair_of(each), each["verdict"]) for each in found(ledger, "contradictions", by=by)
    }


@given(everything(prefix="a-", max_statements=4), st.data(), HOLDERS)
@patient
def test_law_7_records_that_share_nothing(one: Ledger, data: st.DataObject, by: str) -> None:
    """Records with disjoint propositions give together what each gives alone."""
    drawn = data.draw(codebooks(prefix="b-"))
    book = attrs.evolve(drawn, parties=one.codebook.parties, ties=one.codebook.ties)
    other = data.draw(ledgers(codebook=book, prefix="b-", max_statements=4, events=True))
    both = Ledger(
        codebook=attrs.evolve(
            one.codebook,
            propositions=(*one.codebook.propositions, *book.propositions),
            rules=(*one.codebook.rules, *book.rules),
        ),
        sources=one.sources,
        statements=(*one.statements, *other.statements),
        events=(*one.events, *other.events),
    )
    for command in ("contradictions", "changes", "undertakings"):
        parts = [framed(one), framed(other)]
        apart = [each for part in parts for each in found(part, command, by=by)]

        assert found(framed(both), command, by=by) == sorted(apart, key=oracle.canonical)


# --- 8: the proof ------------------------------------------------------------------------------


def within(new: Row, old: Row) -> bool:
    """Return whether *new*, of a smaller record, is between parts of the positions of *old*."""
    sides, others = new["sides"], old["sides"]
    if len(sides) != len(others):
        return False
    return any(
        all(
            key_of(one) == key_of(other) and set(one["statements"]) <= set(other["statements"])
            for one, other in zip(sides, order, strict=True)
        )
        for order in permutations(others)
    )


def of_it(new: Row, old: Row) -> bool:
    """Return whether *new*, of the proof of *old* alone, is between the same sides.

    What came between two statements in the whole record is not in the proof, so that they
    may be one run there: each side has a statement in common with that of *old*.
    """
    return any(
        all(
            key_of(one) == key_of(other)
            and (
                one["kind"] == "event" or not set(one["statements"]).isdisjoint(other["statements"])
            )
            for one, other in zip(new["sides"], order, strict=False)
        )
        for order in permutations(old["sides"])
        if len(order) == len(new["sides"])
    )


@given(everything(), HOLDERS)
@patient
def test_law_8_the_proof_suffices(ledger: Ledger, by: str) -> None:
    """The proof alone, as a record, yields the finding, with no weaker verdict."""
    for each in found(ledger, "contradictions", by=by):
        alone = found(ledger.only(each["proof"]), "contradictions", by=by)

        assert any(of_it(one, each) and no_weaker(one, each) for one in alone)


def terms_of(held: Row) -> tuple[object, ...]:
    """Return what tells one position from another, its statements and days in force apart."""
    return (*key_of(held), held["certainty"], str(held["given"]), held["about"])


def revived(finding: Row, fewer: list[Row], whole: list[Row]) -> bool:
    """Return whether a side of *finding* stands longer by *fewer* positions than by the *whole*."""
    until = {(terms_of(held), name): held["until"] for held in whole for name in held["statements"]}
    return any(
        until.get((terms_of(held), name), held["until"]) != held["until"]
        for side in finding["sides"]
        for held in fewer
        if key_of(held) == key_of(side)
        for name in set(held["statements"]).intersection(side["statements"])
    )


@given(everything(), HOLDERS)
@patient
def test_law_8_the_proof_is_needed(ledger: Ledger, by: str) -> None:
    """Without any one statement of its proof, a finding is no more, or no longer so sure."""
    positions = found(ledger, "positions", by=by)
    for each in found(ledger, "contradictions", by=by):
        for missing in each["proof"]:
            try:
                rest = ledger.only(set(each["proof"]) - {missing})
            except InvalidRecord:
                # A retraction is left without what it takes back: no record, no finding.
                continue
            same = [
                one
                for one in found(rest, "contradictions", by=by)
                if within(one, each)
                and no_weaker(one, each)
                # Of another event it is another finding; and so it is of a position that
                # what is missing had ended.
                and set(one["events"]) <= set(each["events"])
                and not revived(one, found(rest, "positions", by=by), positions)
            ]

            assert not same


# --- 10: against brute force, and against a solver ----------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
@given(ledger=everything(), by=HOLDERS, fresh=st.sampled_from((7, 0, 3)))
@patient
def test_law_10_brute_force(command: str, ledger: Ledger, by: str, fresh: int) -> None:
    """Engine and oracle find the same in every small record."""
    assert found(ledger, command, by=by, fresh=fresh) == getattr(oracle, command)(
        ledger, by=by, fresh=fresh
    )


@given(everything(), HOLDERS, days(exact=True), st.integers(0, 8))
@patient
def test_law_10_on_any_day_and_after_any_silence(
    ledger: Ledger, by: str, day: When, silence: int
) -> None:
    """Engine and oracle agree on what became of words by a day, and on what lapsed."""
    assert found(ledger, "undertakings", by=by, on=day) == oracle.undertakings(
        ledger, by=by, on=day
    )
    assert found(ledger, "changes", by=by, silence=silence) == oracle.changes(
        ledger, by=by, silence=silence
    )


@given(everything(), HOLDERS)
@patient
def test_law_10_idle_retractions(ledger: Ledger, by: str) -> None:
    """A reading warns of exactly the retractions that the oracle finds without effect."""
    warned = [
        each.record
        for each in stance.read(ledger, by=by).warnings
        if each.rule == "retracts-nothing"
    ]

    assert sorted(map(str, warned)) == oracle.without_effect(ledger, by=by)


def drawn_rules(names: Sequence[str], draw: random.Random) -> list[Rule]:
    """Return rules over *names* under which each literal is possible."""
    kept: list[Rule] = []
    for index in range(draw.randint(1, 12)):
        parts = [Literal(each, draw.random() < 0.5) for each in draw.sample(names, 3)]
        shared: dict[str, Any] = {"id": f"rule-{index}", "because": "drawn"}
        rule = draw.choice(
            (
                Rule(**shared, if_=parts[0], then=parts[1]),
                Rule(**shared, exclude=parts),
                Rule(**shared, equal=parts[:2]),
            )
        )
        if possible([*kept, rule]):
            kept.append(rule)
    return kept


def clauses(rule: Rule, number: Mapping[str, int]) -> list[list[int]]:
    """Return *rule* in conjunctive normal form."""

    def signed(literal: Literal) -> int:
        return number[literal.proposition] * (1 if literal.positive else -1)

    if rule.if_ is not None and rule.then is not None:
        return [[-signed(rule.if_), signed(rule.then)]]
    if rule.equal:
        one, other = map(signed, rule.equal)
        return [[-one, other], [one, -other]]
    return [[-signed(one), -signed(other)] for one, other in combinations(rule.exclude, 2)]


@pytest.mark.parametrize("seed", range(4))
def test_law_10_incompatibility_is_unsatisfiability(seed: int) -> None:
    """Two literals are incompatible iff a solver finds no world with both, on up to 10^5 pairs."""
    draw = random.Random(seed)
    names = [f"p{index}" for index in range(12)]
    number = {each: index + 1 for index, each in enumerate(names)}
    wanted = 100 * settings.default.max_examples // 4 if settings.default else 0
    pairs = 0
    while pairs < wanted:
        rules = drawn_rules(names, draw)
        book = stance.Codebook(
            propositions=[stance.Proposition(id=each, gloss=each, kind="state") for each in names],
            rules=rules,
        )
        ledger = Ledger(codebook=book)
        compiled = book.entailment
        literals = [Literal(each, sign) for each in names for sign in (True, False)]
        with Solver(
            bootstrap_with=[each for rule in rules for each in clauses(rule, number)]
        ) as sat:
            for one, other in combinations(literals, 2):
                assumed = [
                    number[each.proposition] * (1 if each.positive else -1) for each in (one, other)
                ]
                solved = not sat.solve(assumptions=assumed)
                pairs += 1

                assert (
                    compiled.excludes(compiled.code(one), compiled.code(other), strict=False)
                    == solved
                )
        one, other = draw.sample(literals, 2)

        assert oracle.incompatible(ledger, one, other) == compiled.excludes(
            compiled.code(one), compiled.code(other), strict=False
        )


# --- 11: the record as it stood -------------------------------------------------------------------

CLOCKS = st.sampled_from(("said", "known"))


@given(everything(recorded=True), HOLDERS, CLOCKS, days(exact=True), days(exact=True))
@patient
def test_law_11_a_view_of_a_view(
    ledger: Ledger, by: str, clock: str, one: When, other: When
) -> None:
    """The record as of a day, seen as of an earlier day, is the record as of the earlier day."""
    early, late = sorted((str(one), str(other)))
    there, here = ledger.as_of(**{clock: late}), ledger.as_of(**{clock: early})

    assert there.as_of(**{clock: early}) == here.as_of(**{clock: late}) == here
    for command in COMMANDS:
        assert found(there.as_of(**{clock: early}), command, by=by) == found(here, command, by=by)


@given(everything(recorded=True), HOLDERS, days(exact=True))
@patient
def test_law_11_what_is_recorded_later(ledger: Ledger, by: str, day: When) -> None:
    """What was found in the record as known on a day is found in it for ever."""
    assert day.earliest is not None
    known = [
        each for each in ledger.statements if each.recorded is None or each.recorded <= day.earliest
    ]
    short = evolved(ledger, known)
    whole = short.with_statements(*ledger.statements[len(known) :])

    assert whole == ledger
    for command in COMMANDS:
        then = found(short, command, by=by)

        assert found(whole.as_of(known=day.earliest), command, by=by) == then
        assert found(short.as_of(known=day.earliest), command, by=by) == then


@given(everything(), HOLDERS, days(exact=True))
@patient
def test_law_11_what_is_said_later(ledger: Ledger, by: str, day: When) -> None:
    """What was found in the record as of what was said by a day is found whatever is said later.

    Corrections apart: they are no later words, and apply whenever they are known.
    """
    assert day.earliest is not None
    named = {each.corrects for each in ledger.statements}
    later = {
        each.id
        for each in ledger.statements
        if day.before(each.said) is Answer.YES and each.corrects is None and each.id not in named
    }
    while kept := {
        each.answers for each in ledger.statements if each.id not in later and each.answers in later
    }:
        later -= kept
    short = evolved(ledger, (each for each in ledger.statements if each.id not in later))

    for command in COMMANDS:
        assert found(ledger.as_of(said=day.earliest), command, by=by) == found(
            short.as_of(said=day.earliest), command, by=by
        )


# --- 12 to 16: time, degrees, steps ---------------------------------------------------------------


@given(everything(exact=True), HOLDERS, days(exact=True), st.none() | st.integers(0, 8))
@patient
def test_law_12_changes_as_they_stood(
    ledger: Ledger, by: str, day: When, silence: int | None
) -> None:
    """With exact days, the changes of the record as of a day are the changes up to that day.

    Lapses too, in a record that goes on after it.
    """
    assert day.earliest is not None
    ledger = framed(ledger)
    then = found(ledger.as_of(said=day.earliest), "changes", by=by, silence=silence)

    assert then == [
        each
        for each in found(ledger, "changes", by=by, silence=silence)
        if When.parse(each["on"]).before(day) is not Answer.NO or each["on"] == str(day)
    ]


@given(everything(), HOLDERS)
@patient
def test_law_13_one_position_on_one_matter(ledger: Ledger, by: str) -> None:
    """At most one own position of a holder, kind, class, condition and `about` stands on a day."""
    left_out = {
        each.id
        for each in ledger.statements
        if ACTS[each.act].preference or each.act is Act.PREDICT
    }
    left_out |= {each.corrects for each in ledger.statements if each.corrects is not None}
    while (
        dangling := {
            each.id
            for each in ledger.statements
            if each.act is Act.RETRACT and each.answers in left_out
        }
        - left_out
    ):
        left_out |= dangling
    record = ledger.only({each.id for each in ledger.statements} - left_out)
    positions = [
        each for each in stance.positions(stance.read(record, by=by)) if each.through is None
    ]
    for one, other in combinations(positions, 2):
        same = [
            (
                each.party,
                each.kind,
                each.proposition,
                each.given,
                each.about,
                any(ACTS[record[name].act].proposed for name in each.statements),
            )
            for each in (one, other)
        ]
        if same[0] == same[1]:
            for number in range(1, 32):
                day = When.parse(f"2022-01-{number:02}")

                assert Answer.MAYBE in (one.in_force(day), other.in_force(day)) or Answer.NO in (
                    one.in_force(day),
                    other.in_force(day),
                )


@given(everything(max_statements=2, retractions=False, corrections=False), HOLDERS, st.data())
@patient
def test_law_14_less_certain(ledger: Ledger, by: str, data: st.DataObject) -> None:
    """Weakening a certainty makes no two statements clash that did not.

    Unless it comes to mean the same as another: what replaced it only says it again then.
    """
    graded = [each for each in ledger.statements if ACTS[each.act].graded]
    assume(graded)
    chosen = data.draw(st.sampled_from(graded))
    order = list(Certainty)
    weaker = order[order.index(chosen.certainty or Certainty.CERTAIN) + 1 :]
    assume(weaker)
    certainty = data.draw(st.sampled_from(weaker))
    other = evolved(
        ledger,
        (
            attrs.evolve(each, certainty=certainty) if each is chosen else each
            for each in ledger.statements
        ),
    )
    meant = [
        {(each.stream, each.meaning) for each in stance.read(one, by=by).commitments}
        for one in (ledger, other)
    ]
    assume(len(meant[0]) == len(meant[1]))
    before = [statement_pairs(each) for each in found(ledger, "contradictions", by=by)]
    after = [statement_pairs(each) for each in found(other, "contradictions", by=by)]

    assert set().union(*after) <= set().union(*before)


@given(everything(exact=True, corrections=False, occasions=False), HOLDERS, st.data())
@patient
def test_law_15_less_precise(ledger: Ledger, by: str, data: st.DataObject) -> None:
    """A day known less precisely never turns no contradiction into a definite one."""
    assume(all(each.during is None for each in ledger.codebook.ties))
    ledger = framed(ledger)
    chosen: Any = data.draw(st.sampled_from((*ledger.statements, *ledger.events)))
    field = "happened"
    if isinstance(chosen, Statement):
        field = data.draw(st.sampled_from(("said", "about")))
        if field == "about":
            # The deadline of what is promised or asked for would move.
            assume(ACTS[chosen.act].binds is stance.Kind.DIALECTICAL)
    known = getattr(chosen, field)
    assume(isinstance(known, When) and known.exact)
    wider: dict[str, Any] = {field: data.draw(days(within=known))}

    def widened(each: Any) -> Any:  # noqa: ANN401 - a statement or an event
        return attrs.evolve(each, **wider) if each is chosen else each

    other = attrs.evolve(
        ledger,
        statements=map(widened, ledger.statements),
        events=map(widened, ledger.events),
    )
    before = found(ledger, "contradictions", by=by)
    for each in found(other, "contradictions", by=by):
        assert each["verdict"] == "possible" or any(of_it(each, one) for one in before)


@given(everything(), HOLDERS)
@patient
def test_law_16_turns_are_incompatible(ledger: Ledger, by: str) -> None:
    """A step is a reversal, oscillation or concession iff its predecessor is incompatible."""
    record = evolved(
        ledger,
        (
            attrs.evolve(
                each,
                # There is no ultimatum without a condition: what is left is the threat.
                act=Act.THREATEN if ACTS[each.act].demands else each.act,
                presupposes=(),
                given=None,
            )
            for each in ledger.statements
        ),
    )
    strict = [each for each in record.codebook.rules if each.strict]

    def bound(name: str) -> Literal:
        statement = record[name]
        assert statement.content is not None
        negates = ACTS[statement.act].negates
        return statement.content.negated() if negates else statement.content

    for each in found(record, "changes", by=by):
        if each["before"] and each["kind"] not in ("unordered", "retraction"):
            old, new = bound(each["before"][0]), bound(each["after"][0])
            turned = each["kind"] in ("reversal", "oscillation", "concession")

            assert turned == (new.negated() in follows(strict, old))


# --- 17: the life-cycle ---------------------------------------------------------------------------

#: What ends with nothing; `unverifiable` is no state, but several.
FINAL = frozenset({"fulfilled", "violated", "expired", "untriggered", "cancelled"})


@given(everything(exact=True), HOLDERS)
@patient
def test_law_17_final_states_are_final(ledger: Ledger, by: str) -> None:
    """With exact days, an undertaking that has come to an end is no other on any later day.

    And every one stands somehow on every day from the one on which it was made.
    """
    ended: dict[str, Row] = {}
    begun: set[str] = set()
    for number in range(35):
        on = str(date(2022, 1, 1) + timedelta(days=number))
        standing = {each["id"]: each for each in found(ledger, "undertakings", by=by, on=on)}

        assert begun <= standing.keys()
        assert all(standing[name] == row for name, row in ended.items())

        begun |= standing.keys()
        ended |= {name: row for name, row in standing.items() if row["status"] in FINAL}


# --- 18, 20 to 22 --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["record.json", "record"])
@given(ledger=everything())
@patient
def test_law_18_round_trip(name: str, ledger: Ledger) -> None:
    """What was saved is loaded unchanged, and saved again it is the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder, "one", name), Path(folder, "two", name)
        for each in (one, two):
            each.parent.mkdir()
        stance.dump(ledger, one)
        loaded = stance.load(one)
        stance.dump(loaded, two)
        written = [
            {
                each.relative_to(path.parent): each.read_bytes()
                for each in sorted(path.parent.rglob("*"))
                if each.is_file()
            }
            for path in (one, two)
        ]

    assert loaded == ledger
    assert written[0] == written[1]


def moved(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - a day, a period, or neither
    """Return a day or period *by* so many days later; anything else as it is."""

    def later(day: date | None) -> date | None:
        return None if day is None else day + by

    if isinstance(value, When):
        return When(later(value.earliest), later(value.latest))
    if isinstance(value, Period):
        return Period(later(value.first), later(value.last))
    return value


@given(everything(), HOLDERS, st.integers(-400, 400))
@patient
def test_law_20_other_days(ledger: Ledger, by: str, distance: int) -> None:
    """Shifting every day of the record shifts every day of the findings, and nothing else."""
    shift = timedelta(days=distance)

    def record(each: Any) -> Any:  # noqa: ANN401 - any record type
        return attrs.evolve(
            each,
            **{
                field.name: moved(getattr(each, field.name), shift)
                for field in attrs.fields(type(each))
                if field.name in ("said", "about", "during", "happened")
            },
        )

    book = ledger.codebook
    other = Ledger(
        codebook=attrs.evolve(
            book, ties=map(record, book.ties), propositions=map(record, book.propositions)
        ),
        sources=ledger.sources,
        statements=map(record, ledger.statements),
        events=map(record, ledger.events),
    )

    def row(finding: Row) -> Row:
        result = dict(finding)
        for name in ("from", "until", "on", "about", "during", "deadline"):
            # A step has a `from` too: a proposition.
            text = finding.get(name)
            if text is not None and not (name == "from" and "on" in finding):
                whole = "/" in text
                result[name] = str(moved((Period if whole else When).parse(text), shift))
        return result

    for command in COMMANDS:
        asked: dict[str, Any] = {"silence": 3} if command == "changes" else {}
        assert found(other, command, by=by, **asked) == sorted(
            map(row, found(ledger, command, by=by, **asked)), key=oracle.canonical
        )


@given(everything(answers=False, corrections=False), HOLDERS)
@patient
def test_law_21_reported_words_bind_nobody_else(ledger: Ledger, by: str) -> None:
    """What is only attributed to a holder changes nothing its own words give.

    A reporter who vouches for what it reports has words of its own in it.
    """
    assume(all(report.manner is not Manner.FACTIVE for each in ledger for report in each.via))
    ledger = framed(ledger)
    attributed = {name for name, through in throughs(ledger).items() if through}
    own = evolved(
        ledger,
        (
            each
            for each in ledger.statements
            if each.id not in attributed and each.answers not in attributed
        ),
    )

    def plain(record: Ledger, command: str) -> list[Row]:
        return [
            each
            for each in found(record, command, by=by)
            if not (attributed & set(each.get("statements", ()))) and each.get("through") is None
        ]

    for command in ("positions", "contradictions", "changes", "undertakings"):
        assert plain(own, command) == plain(ledger, command)


def throughs(ledger: Ledger) -> dict[str, str | None]:
    """Return through whom each statement is known: None for own words."""

    def inside(party: str, whom: str, on: When) -> bool:
        return party == whom or any(
            tie.who == party
            and tie.role is stance.Role.REPRESENTS
            and tie.holds(on) is not Answer.NO
            and inside(tie.of, whom, on)
            for tie in ledger.codebook.ties
        )

    return {
        each.id: next(
            (
                report.by
                for report in each.via
                if report.manner is Manner.ASCRIBED
                or not inside(report.by, ledger.principals[each.id], each.said)
            ),
            None,
        )
        for each in ledger.statements
    }


@given(everything(), HOLDERS, st.integers(0, 20), st.integers(0, 20))
@patient
def test_law_22_less_fresh(ledger: Ledger, by: str, one: int, other: int) -> None:
    """Lowering `fresh` finds the same pairs and makes none of them definite."""
    low, high = sorted((one, other))
    stricter = {pair_of(each): each for each in found(ledger, "contradictions", by=by, fresh=low)}
    looser = {pair_of(each): each for each in found(ledger, "contradictions", by=by, fresh=high)}

    assert stricter.keys() == looser.keys()
    assert all(no_weaker(looser[pair], each) for pair, each in stricter.items())
