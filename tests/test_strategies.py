"""The strategies: every draw is valid, parameters do what they say, failures shrink."""

import importlib.util
import inspect
import json
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

import stance
import stance.testing.strategies.ledger
from stance import (
    ACTS,
    Act,
    BadValue,
    Basis,
    ChangeKind,
    Codebook,
    Ledger,
    Link,
    Literal,
    Manner,
    MissingExtra,
    Rule,
    Scope,
    Source,
    Statement,
    Status,
    Support,
    When,
)
from stance.testing import strategies
from stance.testing.registration import STRATEGIES, register
from stance.testing.strategies import (
    Planted,
    codebooks,
    ledgers,
    planted_accounts,
    planted_attributions,
    planted_chains,
    planted_changes,
    planted_contradictions,
    planted_undertakings,
    possible,
    statements,
    together,
)
from stance.testing.strategies.statement import mended

ROOT = Path(__file__).parents[1]
FIXTURE = stance.load(ROOT / "fixtures" / "nato-russia-2022")

CLASSES = sorted(name for name in stance.__all__ if inspect.isclass(getattr(stance, name)))

#: Whole records are large draws; that they are slow to make is no fault of theirs.
patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
few = settings(patient, max_examples=10)


@pytest.fixture(autouse=True, scope="module")
def _registered() -> None:
    """Do what Hypothesis does where the distribution is installed."""
    register()


# --- every public class ------------------------------------------------------------------


@pytest.mark.parametrize("name", CLASSES)
@given(data=st.data())
@few
def test_every_public_class_is_drawn(name: str, data: st.DataObject) -> None:
    """Hypothesis draws values of each public class from the class alone."""
    public = getattr(stance, name)

    assert isinstance(data.draw(st.from_type(public)), public)


def test_every_value_type_has_its_own_strategy() -> None:
    """What is neither an enum nor an error has a strategy of its own, by its public name."""
    values = {
        name
        for name in CLASSES
        if not issubclass(getattr(stance, name), stance.Act.__base__ or object)
        and not issubclass(getattr(stance, name), Exception)
    }

    assert values <= set(STRATEGIES)
    assert set(STRATEGIES.values()) <= set(strategies.__all__)


@pytest.mark.parametrize("name", sorted(strategies.__all__))
def test_parameters_are_keyword_only(name: str) -> None:
    """What a strategy is given is given by name; the two that ask about rules are no strategies."""
    function = getattr(strategies, name)
    kinds = {each.kind for each in inspect.signature(function).parameters.values()}

    assert kinds <= {inspect.Parameter.KEYWORD_ONLY} or name in {"possible", "together"}


@given(codebooks(details=True))
@few
def test_codebooks_have_no_faults(codebook: Codebook) -> None:
    """What is drawn as a codebook is one without faults."""
    assert codebook.faults == ()


@given(st.data(), codebooks(max_rules=2))
@patient
def test_a_statement_is_valid_with_its_codebook(data: st.DataObject, codebook: Codebook) -> None:
    """A statement drawn for a codebook can stand alone in a record with it."""
    statement = data.draw(statements(codebook=codebook, details=True))
    sources = [Source(id=each) for each in ("report-a", "report-b")]

    assert len(Ledger(codebook=codebook, sources=sources, statements=[statement])) == 1


@given(
    data=st.data(),
    codebook=codebooks(max_rules=1),
    event=strategies.events(),
    source=strategies.sources(details=True),
)
@few
def test_single_values_are_valid(
    data: st.DataObject, codebook: Codebook, event: stance.Event, source: Source
) -> None:
    """Single values are valid in the tables they belong to."""
    proposition = data.draw(strategies.propositions(details=True))
    party = data.draw(strategies.parties(details=True))
    rule = data.draw(strategies.rules(details=True))
    given_by = data.draw(strategies.events(codebook=codebook))

    assert proposition.gloss
    assert party.name
    assert stance.codebook.form_problem(rule) is None
    assert given_by.content.proposition in codebook.proposition
    assert event.happened.bounds[0] <= event.happened.bounds[1]
    assert Ledger(codebook=codebook, sources=[source]).source == {source.id: source}


# --- ledgers: what their parameters do ------------------------------------------------------


def every(test: Callable[[Statement], object]) -> Callable[[Ledger], bool]:
    """Return whether all statements of a ledger are so."""
    return lambda ledger: all(map(test, ledger.statements))


def some(test: Callable[[Statement], object]) -> Callable[[Ledger], bool]:
    """Return whether a statement of a ledger is so."""
    return lambda ledger: any(map(test, ledger.statements))


def exactly_dated(each: Statement) -> bool:
    """Return whether its days are known: `about` may be a period."""
    return each.said.exact and (not isinstance(each.about, When) or each.about.exact)


def days_in_order(ledger: Ledger) -> bool:
    """Return whether each statement was recorded no earlier than those before it."""
    known = [each.recorded for each in ledger.statements]
    days = [each for each in known if each is not None]
    return known == [None] * (len(known) - len(days)) + sorted(days)


@pytest.mark.parametrize(
    ("choice", "holds"),
    [
        ({"min_statements": 3, "max_statements": 5}, lambda it: 3 <= len(it.statements) <= 5),
        ({"min_statements": 0, "max_statements": 0}, lambda it: not it.statements),
        ({"max_rules": 0}, lambda it: not it.codebook.rules),
        ({"exact": True}, every(exactly_dated)),
        ({"attributed": False}, every(lambda each: not each.via)),
        ({"answers": False}, every(lambda each: not each.answers or each.act is Act.RETRACT)),
        ({"retractions": False}, every(lambda each: each.act is not Act.RETRACT)),
        ({"corrections": False}, every(lambda each: each.corrects is None)),
        ({"occasions": False}, every(lambda each: each.occasion is None)),
        ({"names": False}, lambda it: not any(each.names for each in it.codebook.parties)),
        ({"recorded": True}, days_in_order),
        ({"acts": ["deny", Act.ASSERT]}, every(lambda each: each.act.value in ("deny", "assert"))),
        ({"acts": [Act.PROMISE]}, every(lambda each: each.act is Act.PROMISE)),
        ({"acts": [Act.DECLINE]}, every(lambda each: each.act is Act.DECLINE)),
        ({"details": True}, lambda it: not it.codebook.faults),
        ({}, lambda it: not it.events),
        ({"events": True, "max_events": 2}, lambda it: len(it.events) <= 2),
        (
            {"events": True, "exact": True},
            lambda it: all(each.happened.exact for each in it.events),
        ),
        (
            {"events": True, "prefix": "a-"},
            lambda it: all(each.id.startswith("a-") for each in it.events),
        ),
        (
            {"prefix": "a-"},
            lambda it: all(
                each.id.startswith("a-")
                for each in (*it.statements, *it.codebook.propositions, *it.codebook.rules)
            ),
        ),
    ],
    ids=lambda each: str(each) if isinstance(each, dict) else "so",
)
@given(data=st.data())
@few
def test_parameters_hold(
    choice: dict[str, Any], holds: Callable[[Ledger], bool], data: st.DataObject
) -> None:
    """A parameter that leaves something out, or asks for it, does so in every draw."""
    assert holds(data.draw(ledgers(**choice)))


@cache
def sample(make: Callable[..., st.SearchStrategy[Any]], most: int, **choice: Any) -> list[Any]:  # noqa: ANN401 - parameters of *make*
    """Return *most* draws, always the same."""
    found: list[Any] = []

    @settings(patient, max_examples=most, phases=[Phase.generate], derandomize=True, database=None)
    @given(make(**choice))
    def keep(value: Any) -> None:  # noqa: ANN401 - whatever is drawn
        found.append(value)

    keep()
    return found


@pytest.mark.parametrize(
    ("choice", "happens"),
    [
        ({}, some(lambda each: not each.said.exact)),
        ({}, some(lambda each: each.via)),
        ({}, some(lambda each: each.answers)),
        ({}, some(lambda each: each.act is Act.RETRACT)),
        ({}, some(lambda each: each.corrects)),
        ({}, some(lambda each: each.occasion)),
        ({}, some(lambda each: each.given)),
        ({}, some(lambda each: each.presupposes)),
        ({}, some(lambda each: each.framing)),
        ({}, some(lambda each: each.for_ and each.speaker == "envoy")),
        ({}, some(lambda each: each.for_ and each.speaker == "spokesman")),
        ({}, lambda it: any(tie.during for tie in it.codebook.ties)),
        ({}, lambda it: any(dict(each.names).get("ar") for each in it.codebook.parties)),
        ({"recorded": True}, some(lambda each: each.recorded)),
        ({"details": True}, some(lambda each: each.anchor and each.note and each.coder)),
    ],
)
def test_what_can_happen_does(choice: dict[str, Any], happens: Callable[[Ledger], bool]) -> None:
    """What a record may hold, some of the records drawn do."""
    assert any(map(happens, sample(ledgers, 60 if choice else 300, **choice)))


class _Enough(Exception):
    """Raised where enough has been drawn."""


@pytest.mark.parametrize("start", range(5))
def test_records_with_everything_are_small_enough_to_draw(start: int) -> None:
    """Hypothesis gives up on few records, even of those that have everything filled.

    It allows its first ten examples few choices and refuses the test where twenty were too
    large for that: of those begun here, not half as many are given up as are drawn.
    """
    begun: list[int] = []
    drawn: list[Ledger] = []

    @st.composite
    def counted(draw: st.DrawFn) -> Ledger:
        begun.append(start)
        return draw(ledgers(events=True, details=True))

    @seed(start)
    @settings(patient, max_examples=100, phases=[Phase.generate], database=None)
    @given(counted())
    def keep(ledger: Ledger) -> None:
        drawn.append(ledger)
        if len(drawn) > 10:
            raise _Enough

    with pytest.raises(_Enough):
        keep()
    assert 2 * (len(begun) - len(drawn)) < len(drawn)


@pytest.mark.parametrize("act", Act)
def test_every_act_is_drawn(act: Act) -> None:
    """Each act of the act table is drawn."""
    assert any(map(some(lambda each: each.act is act), sample(ledgers, 300)))


@given(ledgers(codebook=FIXTURE.codebook))
@few
def test_your_own_codebook(ledger: Ledger) -> None:
    """Statements are drawn about any codebook, by its own parties."""
    assert ledger.codebook is FIXTURE.codebook
    assert all(each.speaker in FIXTURE.codebook.party for each in ledger.statements)


@pytest.mark.parametrize("acts", [[], ["retract"], ["retract", "accept"]])
def test_something_must_come_first(acts: list[str]) -> None:
    """Acts that all answer something cannot make a record."""
    with pytest.raises(BadValue) as caught:
        find(ledgers(acts=acts), lambda _: True)

    assert caught.value.rule == "nothing-to-answer"


@pytest.mark.parametrize(
    ("book", "act"),
    [
        (Codebook(parties=[stance.Party(id="r", kind="state")]), "assert"),
        (Codebook(), "decline"),
    ],
)
def test_something_must_be_spoken_of(book: Codebook, act: str) -> None:
    """Nothing is drawn of a codebook with nobody to speak, or nothing that can be said."""
    with pytest.raises(BadValue) as caught:
        find(statements(codebook=book, acts=[act]), lambda _: True)

    assert caught.value.rule == "nothing-to-say"


#: A ledger, in the place of what draws one or of its codebook.
NOTHING = Ledger(codebook=Codebook())

#: What is no parameter of a strategy, by the rule broken. Whatever is asked of Hypothesis must
#: say so: a wrong parameter that is taken tests something else than its author thinks.
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("ledgers", {"min_statements": 5, "max_statements": 2}, "least-above-most"),
    ("ledgers", {"min_statements": 8}, "least-above-most"),
    ("ledgers", {"max_statements": -1}, "not-a-count"),
    ("ledgers", {"max_statements": 2.5}, "not-a-count"),
    ("ledgers", {"max_rules": True}, "not-a-count"),
    ("ledgers", {"max_events": "2"}, "not-a-count"),
    ("ledgers", {"exact": "yes"}, "wrong-type"),
    ("ledgers", {"details": 1}, "wrong-type"),
    ("ledgers", {"prefix": 1}, "wrong-type"),
    ("ledgers", {"codebook": NOTHING}, "not-a-ledger"),
    ("ledgers", {"codebook": "data"}, "not-a-ledger"),
    ("ledgers", {"acts": "deny"}, "not-a-list"),
    ("ledgers", {"acts": ["dney"]}, "not-in-list"),
    ("statements", {"codebook": NOTHING}, "not-a-ledger"),
    ("statements", {"acts": "deny"}, "not-a-list"),
    ("statements", {"manners": "no"}, "wrong-type"),
    ("statements", {"id": 1}, "wrong-type"),
    ("events", {"codebook": NOTHING}, "not-a-ledger"),
    ("events", {"id": 1}, "wrong-type"),
    ("sources", {"ids": "report"}, "not-a-list"),
    ("sources", {"ids": []}, "empty"),
    ("sources", {"publishers": "r"}, "not-a-list"),
    ("sources", {"details": "yes"}, "wrong-type"),
    ("reports", {"parties": "kremlin"}, "not-a-list"),
    ("reports", {"manners": "neutral"}, "wrong-type"),
    ("codebooks", {"max_rules": -1}, "not-a-count"),
    ("codebooks", {"kinds": "fact"}, "not-a-list"),
    ("codebooks", {"kinds": ["fakt"]}, "not-in-list"),
    ("codebooks", {"names": "en"}, "wrong-type"),
    ("codebooks", {"prefix": None}, "wrong-type"),
    ("proposition_tables", {"kinds": "fact"}, "not-a-list"),
    ("proposition_tables", {"prefix": 1}, "wrong-type"),
    ("propositions", {"details": "yes"}, "wrong-type"),
    ("literals", {"propositions": "pq"}, "not-a-list"),
    ("literals", {"propositions": ()}, "empty"),
    ("rules", {"propositions": "pq"}, "not-a-list"),
    ("rules", {"propositions": ("p", "p")}, "empty"),
    ("rules", {"id": 1}, "wrong-type"),
    ("rules", {"premises": 2}, "wrong-type"),
    ("rules", {"details": 2}, "wrong-type"),
    ("rule_tables", {"propositions": "pq"}, "not-a-list"),
    ("rule_tables", {"propositions": ("p", "q"), "max_size": -1}, "not-a-count"),
    ("rule_tables", {"propositions": ("p", "q"), "premises": 2}, "wrong-type"),
    ("rule_tables", {"propositions": ("p", "q"), "prefix": 2}, "wrong-type"),
    ("parties", {"ids": "kremlin"}, "not-a-list"),
    ("parties", {"kinds": ["stat"]}, "not-in-list"),
    ("parties", {"kinds": []}, "empty"),
    ("parties", {"details": "yes"}, "wrong-type"),
    ("ties", {"parties": ("r",)}, "empty"),
    ("ties", {"parties": "ru"}, "not-a-list"),
    ("party_tables", {"names": "en"}, "wrong-type"),
    ("names", {"languages": "en"}, "not-a-list"),
    ("names", {"languages": []}, "empty"),
    ("days", {"exact": "yes"}, "wrong-type"),
    ("days", {"within": "soon"}, "not-a-day"),
    ("days", {"within": 7}, "not-a-day"),
    ("world_days", {"exact": "yes"}, "wrong-type"),
    ("claims", {"min_size": 3, "max_size": 2}, "least-above-most"),
    ("claims", {"max_size": -1}, "not-a-count"),
    ("claims", {"kinds": "boolean"}, "not-a-list"),
    ("claims", {"kinds": ["bool"]}, "not-in-list"),
    ("claims", {"kinds": []}, "empty"),
    ("claims", {"full": "yes"}, "wrong-type"),
    ("networks", {"of": NOTHING}, "not-a-strategy"),
    ("triples", {"of": NOTHING}, "not-a-strategy"),
    ("dna_databases", {"max_statements": -1}, "not-a-count"),
    ("dna_databases", {"details": "yes"}, "wrong-type"),
    *(
        (name, {"of": NOTHING}, "not-a-strategy")
        for name in (
            *("readings", "positions", "contradictions", "sides", "changes", "standings"),
            *("undertakings", "chains", "chain_steps", "accounts", "witnesses", "worlds"),
            "tables",
        )
    ),
    *(
        (name, choice, rule)
        for name in sorted(strategies.__all__)
        if name.startswith("planted_")
        for choice, rule in (({"within": NOTHING}, "not-a-strategy"), ({"prefix": 1}, "wrong-type"))
    ),
    ("planted_contradictions", {"exact": "yes"}, "wrong-type"),
    ("planted_changes", {"kind": "lie"}, "not-in-list"),
]


@pytest.mark.parametrize(("name", "choice", "rule"), WRONG)
def test_wrong_parameters_are_refused(name: str, choice: dict[str, Any], rule: str) -> None:
    """What would be ignored, or fail within Hypothesis, is told with what to give instead."""
    with pytest.raises(BadValue) as caught:
        find(getattr(strategies, name)(**choice), lambda _: True)

    assert caught.value.rule == rule
    assert caught.value.remedy


def test_every_parameter_of_a_strategy_can_be_wrong() -> None:
    """Of each parameter of each public strategy some wrong value is tried, here or beside."""
    tried = {(name, parameter) for name, choice, _ in WRONG for parameter in choice}
    alike = {"ledgers", "statements", "claims", "dna_databases", "codebooks"}
    untried = {
        (name, parameter)
        for name in set(strategies.__all__) - {"Planted", "possible", "together"} - alike
        for parameter in inspect.signature(getattr(strategies, name)).parameters
    } - tried

    assert untried == {
        ("planted_attributions", "support"),
        ("planted_chains", "link"),
        ("planted_contradictions", "basis"),
        ("planted_contradictions", "scope"),
        ("planted_undertakings", "status"),
    }


def test_parameters_are_words_by_text_too() -> None:
    """Kinds are given as members or as text, as everywhere; a day round another as text too."""
    party = find(strategies.parties(kinds=["organ"]), lambda _: True)
    book = find(codebooks(kinds=["norm"]), lambda _: True)

    assert party.kind is stance.PartyKind.ORGAN
    assert stance.PropositionKind.NORM in {each.kind for each in book.propositions}
    assert find(strategies.days(within="2019-03-31"), lambda _: True) == When.parse("2019-03-31")


def test_a_span_holds_one_known_day() -> None:
    """Days are drawn round one known day only."""
    with pytest.raises(BadValue) as caught:
        find(strategies.days(within=When.parse("2022-01")), lambda _: True)

    assert caught.value.rule == "not-one-day"


@given(strategies.days(within=When.parse("2019-03-31")))
@few
def test_days_round_another_day(day: When) -> None:
    """Days drawn round a day outside the pool can be that day."""
    assert day.meet(When.parse("2019-03-31")) == When.parse("2019-03-31")


# --- manners, coders, acceptances, several premises -------------------------------------------


@given(ledgers(manners=True))
@few
def test_only_what_is_put_forward_as_true_is_revealed(ledger: Ledger) -> None:
    """Words are passed on as admitted or revealed only where they are assertive."""
    for each in ledger.statements:
        factive = any(report.manner is Manner.FACTIVE for report in each.via)

        assert not factive or ACTS[each.act].assertive


def test_only_who_speaks_for_one_party_vouches() -> None:
    """A reporter who may speak for either of two parties passes nothing on as a fact."""
    codebook = find(codebooks(), lambda _: True)
    reported = [
        Statement(
            id="s", speaker="r", act="assert", content="p", said="2022-01-01", source="a", via=[via]
        )
        for via in ({"by": "envoy", "manner": "factive"}, {"by": "u", "manner": "factive"})
    ]

    @st.composite
    def made(draw: st.DrawFn) -> list[Manner]:
        return [mended(draw, each, codebook).via[0].manner for each in reported]

    assert find(made(), lambda _: True) == [Manner.NEUTRAL, Manner.FACTIVE]


@pytest.mark.parametrize("manner", Manner)
def test_every_manner_is_drawn(manner: Manner) -> None:
    """Each manner of passing words on is drawn where manners are asked for, and else neutral."""
    passed_on = some(lambda each: any(one.manner is manner for one in each.via))

    assert any(map(passed_on, sample(ledgers, 150, manners=True)))
    assert any(map(passed_on, sample(ledgers, 300))) == (manner is Manner.NEUTRAL)


@given(ledgers(coders=True) | ledgers(coders=True, details=True))
@patient
def test_one_coding_of_a_place_is_agreed_upon(ledger: Ledger) -> None:
    """Of two codings of a place one is agreed upon, and nothing refers to either."""
    by_place: dict[tuple[str, str], list[Statement]] = {}
    named = {name for each in ledger.statements for name in (each.answers, each.corrects)}
    for each in ledger.statements:
        if each.coder is not None:
            by_place.setdefault((each.source, each.place or ""), []).append(each)
    for codings in by_place.values():
        assert sorted(each.coder for each in codings if each.coder) == ["anna", "ben"]
        assert [each.coder for each in codings if each.adjudicated] == ["anna"]
        assert named.isdisjoint(each.id for each in codings)


def test_places_coded_twice_are_drawn() -> None:
    """Alternative codings are drawn where coders are asked for."""
    assert any(map(some(lambda each: each.coder == "ben"), sample(ledgers, 30, coders=True)))


@pytest.mark.parametrize("choice", [{"coders": True}, {"details": True}], ids=str)
@given(data=st.data())
@few
def test_what_was_coded_twice_can_be_read(choice: dict[str, Any], data: st.DataObject) -> None:
    """Every record drawn can be read without choosing a coder, and by each of its coders."""
    ledger = data.draw(ledgers(**choice, max_statements=4))
    for coder in (None, *ledger.coders):
        assert stance.read(ledger, coder=coder).ledger.statements == ledger.statements


@given(ledgers(acts=["ultimatum", "demand", "offer", "assert", "accept", "retract"]))
@patient
def test_ultimatums_and_acceptances(ledger: Ledger) -> None:
    """An ultimatum has a condition; what is accepted was asked for or offered, and stands."""
    for each in ledger.statements:
        if each.act is Act.ULTIMATUM:
            assert each.given is not None
        if each.act is Act.ACCEPT:
            answered = ledger.statement[each.answers or ""]
            unless = answered.given.negated() if answered.given else None
            asked = unless if answered.act is Act.ULTIMATUM else answered.content

            assert answered.act.value in ("ultimatum", "demand", "offer")
            assert each.content == asked
            assert answered.id not in ledger.corrections


@given(ledgers(premises=True, max_statements=4))
@few
def test_several_premises_in_a_record(ledger: Ledger) -> None:
    """A record whose rules have several premises is valid."""
    assert ledger.whole


@given(codebooks(premises=True))
@patient
def test_every_literal_is_possible(codebook: Codebook) -> None:
    """No rules, of several premises or one, make a proposition necessary or impossible."""
    names = [each.id for each in codebook.propositions]
    worlds = [
        world
        for signs in product((True, False), repeat=len(names))
        if satisfies(world := dict(zip(names, signs, strict=True)), codebook.rules)
    ]
    for name in names:
        assert {world[name] for world in worlds} == {True, False}


def satisfies(world: dict[str, bool], rules: Collection[Rule]) -> bool:
    """Return whether each of *rules* holds in *world*."""

    def holds(literal: Literal | None) -> bool:
        return literal is not None and world[literal.proposition] is literal.positive

    for each in rules:
        premises = each.all_ or ((each.if_,) if each.if_ else ())
        if premises and all(map(holds, premises)) and not holds(each.then):
            return False
        if sum(map(holds, each.exclude)) > 1 or len(set(map(holds, each.equal))) > 1:
            return False
    return True


def test_rules_of_several_premises_are_drawn() -> None:
    """Rules of several premises are drawn where they are asked for."""
    assert any(each.all_ for book in sample(codebooks, 100, premises=True) for each in book.rules)


def test_what_rules_leave_possible() -> None:
    """Literals are together possible unless the rules, case by case, leave no world for them."""
    rules = [
        Rule(id="a", because="drawn", all_=["p", "q"], then="s"),
        Rule(id="b", because="drawn", all_=["p", "not q"], then="s"),
    ]

    assert possible(rules)
    assert not together(rules, [Literal("p"), Literal("s", False)])
    assert together(rules, [Literal("p", False), Literal("s", False)])
    assert not possible([*rules, Rule(id="c", because="drawn", if_="p", then="not s")])


def test_a_condition_does_not_rule_out_its_content() -> None:
    """No statement has a condition under which its content could not come true."""
    for ledger in sample(ledgers, 300):
        for each in ledger.statements:
            if each.given is not None and each.content is not None:
                assert together(ledger.codebook.rules, [each.given, each.content])


def test_events_decide_what_is_undertaken_in_every_way() -> None:
    """Promises, threats and demands come to stand in every way there is."""
    acts = ("promise", "assure", "offer", "threaten", "demand", "accept", "retract")
    listed = sample(ledgers, 500, events=True, acts=acts, max_statements=4)
    found = {each.status for ledger in listed for each in stance.undertakings(ledger)}

    assert found == set(Status)


def test_events_have_to_do_with_what_is_said() -> None:
    """Deeds stand against words, are declared, entail what was said, and some do not."""
    listed = sample(ledgers, 300, events=True, premises=True)
    found = [each for ledger in listed for each in stance.contradictions(ledger)]
    by_deed = [each for each in found if each.basis is Basis.WORD_DEED]
    named = {name for ledger in listed for name in ledger.statement}

    assert any(each.rules for each in by_deed)
    assert any(set(each.events) & named for each in by_deed)
    assert any(each.verdict is stance.Verdict.DEFINITE for each in by_deed)
    assert any(each.addressee for ledger in listed for each in ledger.statements)
    assert {len(ledger.events) for ledger in listed} == {0, 1, 2, 3}


# --- shrinking ------------------------------------------------------------------------------


def test_failures_shrink_to_two_statements() -> None:
    """Where two statements are enough to fail, two are shown, without anything beside the point."""
    found = find(
        ledgers(max_statements=5),
        lambda it: any(
            each.scope is Scope.INTER_PARTY and not each.reasons
            for each in stance.contradictions(it)
        ),
        settings=settings(
            max_examples=2000, database=None, suppress_health_check=list(HealthCheck)
        ),
        random=random.Random(2),
    )

    assert len(found.statements) == 2
    for each in found.statements:
        assert each.said.exact
        assert (each.via, each.given, each.about, each.occasion, each.corrects) == (
            (),
            None,
            None,
            None,
            None,
        )
    assert not any(each.names for each in found.codebook.parties)


def test_word_and_deed_shrink_to_one_of_each() -> None:
    """Where one statement and one event are enough to fail, no more are shown."""
    found = find(
        ledgers(events=True),
        lambda it: any(
            each.basis is Basis.WORD_DEED and not each.reasons for each in stance.contradictions(it)
        ),
        settings=settings(
            max_examples=2000, database=None, suppress_health_check=list(HealthCheck)
        ),
        random=random.Random(2),
    )

    assert len(found.statements) + len(found.events) <= 2
    assert all(each.happened.exact for each in found.events)


def test_what_is_planted_shrinks_to_itself() -> None:
    """A failure that needs only what is planted shrinks to the statements planted."""
    found = find(
        planted_changes(kind="qualification"),
        lambda planted: bool(stance.changes(planted.ledger)),
        settings=settings(database=None, suppress_health_check=list(HealthCheck)),
        random=random.Random(0),
    )

    assert tuple(each.id for each in found.ledger.statements) == found.statements
    assert len(found.statements) == 2
    assert found.ledger.codebook.rule.keys() == {"planted-armour-is-forces"}


# --- what is planted is found ---------------------------------------------------------------


@pytest.mark.parametrize("scope", ["self", None])
@given(data=st.data())
@few
def test_planted_deeds_are_found(scope: str | None, data: st.DataObject) -> None:
    """Words and the deed planted are found, and nothing but the days leaves doubt."""
    planted = data.draw(planted_contradictions(basis="word-deed", scope=scope))
    found = [
        each
        for each in stance.contradictions(planted.ledger)
        if set(each.statements) == set(planted.statements)
        and set(each.events) == set(planted.events)
    ]

    assert [each.basis for each in found] == [Basis.WORD_DEED]
    assert found[0].verdict is stance.Verdict.DEFINITE
    assert scope is None or found[0].scope is Scope.SELF


@pytest.mark.parametrize("status", Status)
@given(data=st.data())
@few
def test_planted_undertakings_are_found(status: Status, data: st.DataObject) -> None:
    """What is undertaken by the first of the statements has become of what was asked for."""
    planted = data.draw(planted_undertakings(status=status))
    for by in ("party", "speaker"):
        reading = stance.read(planted.ledger, by=by)
        found = {each.id: each for each in stance.undertakings(reading)}

        assert found[planted.statements[0]].status is status
        assert set(found[planted.statements[0]].events) == set(planted.events)


BASES = [each for each in Basis if each is not Basis.WORD_DEED]


def between(planted: Planted, found: stance.Contradiction) -> bool:
    """Return whether a contradiction is the one planted."""
    return set(found.statements) == set(planted.statements)


@pytest.mark.parametrize("basis", BASES)
@given(data=st.data())
@few
def test_planted_contradictions_are_found(basis: Basis, data: st.DataObject) -> None:
    """The two statements planted are found, on their basis, by party and by speaker."""
    planted = data.draw(planted_contradictions(basis=basis))
    for by in ("party", "speaker"):
        reading = stance.read(planted.ledger, by=by)
        (found,) = [each for each in stance.contradictions(reading) if between(planted, each)]

        assert found.basis is basis
        assert bool(found.reasons) == (basis in (Basis.EPISTEMIC, Basis.FRAMING))


@given(planted_contradictions(exact=False))
@few
def test_contradictions_planted_on_vague_days_are_found(planted: Planted) -> None:
    """On days not exactly known they are found, if perhaps as possible only."""
    assert any(between(planted, each) for each in stance.contradictions(planted.ledger))


@given(planted_contradictions(scope="self", within=st.just(FIXTURE), prefix="mine."))
@few
def test_contradictions_are_planted_in_your_own_record(planted: Planted) -> None:
    """What is planted in a record of your own is found there, and changes nothing else."""
    found = stance.contradictions(planted.ledger)

    assert planted.statements == ("mine.1", "mine.2")
    assert len(planted.ledger) == len(FIXTURE) + 2
    assert [each.scope for each in found if between(planted, each)] == [Scope.SELF]
    assert len(found) == len(stance.contradictions(FIXTURE)) + 1


def test_not_everything_can_be_planted() -> None:
    """A basis and a scope that do not go together are refused."""
    with pytest.raises(BadValue) as caught:
        find(planted_contradictions(basis="framing", scope=Scope.SELF), lambda _: True)

    assert caught.value.rule == "nothing-to-plant"


@pytest.mark.parametrize("kind", [each for each in ChangeKind if each is not ChangeKind.LAPSE])
@given(data=st.data())
@few
def test_planted_changes_are_found(kind: ChangeKind, data: st.DataObject) -> None:
    """The last statement planted takes a step of its kind, by party and by speaker."""
    planted = data.draw(planted_changes(kind=kind))
    for by in ("party", "speaker"):
        steps = stance.changes(stance.read(planted.ledger, by=by))

        assert kind in [each.kind for each in steps if planted.statements[-1] in each.after]


@given(data=st.data())
@few
def test_planted_lapses_are_found(data: st.DataObject) -> None:
    """Where silence is asked about, the first statement planted lapses."""
    planted = data.draw(planted_changes(kind="lapse"))
    for by in ("party", "speaker"):
        steps = stance.changes(stance.read(planted.ledger, by=by), silence=0)

        assert any(
            each.kind is ChangeKind.LAPSE and planted.statements[0] in each.before for each in steps
        )


@pytest.mark.parametrize("support", Support)
@given(data=st.data())
@few
def test_planted_attributions_are_found(support: Support, data: st.DataObject) -> None:
    """The last statement planted, reported by another, stands as far as was said."""
    planted = data.draw(planted_attributions(support=support.value))
    (found,) = [
        each for each in stance.standing(planted.ledger) if each.statement == planted.statements[-1]
    ]

    assert found.standing is support


@pytest.mark.parametrize("link", Link)
@given(data=st.data())
@few
def test_planted_chains_are_found(link: Link, data: st.DataObject) -> None:
    """The two conditionals planted are linked as was said, by party and by speaker."""
    planted = data.draw(planted_chains(link=link))
    for by in ("party", "speaker"):
        found = stance.chains(stance.read(planted.ledger, by=by))
        (chain,) = [each for each in found if each.steps[0].statement == planted.statements[0]]

        assert tuple(each.statement for each in chain.steps) == planted.statements
        assert [each.link for each in chain.steps] == [None, link]


@given(planted_accounts())
@few
def test_planted_accounts_are_found(planted: Planted) -> None:
    """The two readouts planted stand side by side, and each has what the other may not."""
    found = stance.accounts(planted.ledger, "planted-meeting")
    statements = {name for each in found for names in each.statements.values() for name in names}

    assert statements == set(planted.statements)
    assert all(len(each.reporters) == 2 for each in found)


@given(st.data())
@few
def test_findings_of_your_own_records(data: st.DataObject) -> None:
    """Findings are drawn out of the records given."""
    of = st.just(FIXTURE)
    reading = data.draw(strategies.readings(of=of))

    assert data.draw(strategies.contradictions(of=of)).asked.ledger is FIXTURE
    assert data.draw(strategies.positions(of=of)).statements[0] in FIXTURE
    assert data.draw(strategies.changes(of=of)).after[0] in FIXTURE
    assert data.draw(strategies.standings(of=of)).statement in FIXTURE
    assert data.draw(strategies.chains(of=of)).asked.ledger is FIXTURE
    assert data.draw(strategies.chain_steps(of=of)).statement in FIXTURE
    assert data.draw(strategies.accounts(of=of)).asked.ledger is FIXTURE
    assert data.draw(strategies.sides(of=of)).statements[0] in FIXTURE
    assert reading.ledger is FIXTURE


@given(st.data())
@few
def test_witnesses_of_your_own_records(data: st.DataObject) -> None:
    """Witnesses, and their worlds, are drawn out of the records given."""
    of = st.just(FIXTURE)
    shown = data.draw(strategies.witnesses(of=of))

    assert stance.verify(shown, stance.read(FIXTURE)) or stance.verify(
        shown, stance.read(FIXTURE, by="speaker")
    )
    assert data.draw(strategies.worlds(of=of)).true


# --- how Hypothesis comes to know ---------------------------------------------------------------

_ASKED = """
import json, sys
from hypothesis import find, strategies as st
before = sorted(each for each in sys.modules if each.startswith("stance.testing"))
import stance
print(json.dumps([before, repr(find(st.from_type(stance.Ledger), lambda _: True))]))
"""


def asked(program: str, *paths: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what *program* prints in a fresh interpreter that finds modules in *paths*."""
    found = os.pathsep.join(map(str, [*paths, ROOT]))
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=paths[0] if paths else ROOT,
        env={**os.environ, "PYTHONPATH": found, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a folder that says what an installed distribution says: which entry points it has.

    Installing would take a network and half a minute; what an installer would write
    into `entry_points.txt` is what `pyproject.toml` declares, and that is read here.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = tmp_path / "stance_ledger-0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: stance-ledger\nVersion: 0\n")
    lines = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (folder / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_hypothesis_knows_where_stance_is_installed(installed: Path) -> None:
    """From a class alone, without importing the kit; and no strategy is imported before."""
    run = asked(_ASKED, installed)
    before, ledger = json.loads(run.stdout)

    assert before == ["stance.testing", "stance.testing.checks", "stance.testing.registration"]
    assert "1 statements" in ledger


@pytest.mark.parametrize(
    "first", ["stance", "hypothesis", "stance.testing.strategies", "stance.testing.strategies.day"]
)
def test_any_order_of_imports_will_do(installed: Path, first: str) -> None:
    """Whichever is imported first, there is no circle of imports, and the types are known."""
    program = (
        f"import {first}, stance, hypothesis.strategies as st; st.from_type(stance.Tie).example"
    )
    run = asked(f"{program}; print('done')", installed)

    assert (run.stdout, run.stderr) == ("done\n", "")


def test_hypothesis_can_be_told_not_to(installed: Path) -> None:
    """With Hypothesis's own switch nothing of stance is imported."""
    program = "import hypothesis, sys; print('stance' in sys.modules)"

    assert asked(program, installed).stdout == "True\n"
    assert asked(program, installed, HYPOTHESIS_NO_PLUGINS="1").stdout == "False\n"


# --- without Hypothesis --------------------------------------------------------------------------


def test_without_hypothesis() -> None:
    """What to assert can be imported without Hypothesis; the strategies name what to install."""
    run = asked(
        "import sys; sys.modules['hypothesis'] = None\n"
        "import stance, stance.testing\n"
        "stance.testing.assert_same_findings\n"
        "try: import stance.testing.strategies\n"
        "except stance.MissingExtra as error: print(error.extra, isinstance(error, ImportError))\n"
    )

    assert (run.stdout, run.stderr) == ("testing True\n", "")


def test_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what needs the extra and how to install it; the extra exists."""
    path = strategies.__file__
    spec = importlib.util.spec_from_file_location("twin", path)
    assert spec is not None
    assert spec.loader is not None
    twin = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtra, match=r"stance\.testing\.strategies") as caught:
        spec.loader.exec_module(twin)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert caught.value.extra in project["optional-dependencies"]
    assert isinstance(caught.value.__cause__, ImportError)
