"""What several premises make impossible, against truth tables and clingo, an independent solver."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations, product
from operator import and_, or_
from pathlib import Path
from typing import TypeAlias

import attrs
import clingo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance import (
    Literal,
    MissingExtra,
    Proposition,
    PropositionKind,
    Rule,
    TooManyCombinations,
    load,
)
from stance.__main__ import main
from stance.entailment import Derivation, Entailment
from stance.premises import Premises

NAMES = tuple("abcdefg")

#: A set of literals.
Several: TypeAlias = frozenset[Literal]

#: How a set of rules is weighed: soft rules, rules, ids in order.
Cost: TypeAlias = tuple[int, int, tuple[str, ...]]


def rule(text: str, *, strict: bool = True) -> Rule:
    """Return a rule from `id: p & q > r` (all), `p > q` (if), `p = q` (equal) or `p | q` (exclude).

    A `?` after the id marks a soft rule.
    """
    name, _, form = text.partition(": ")
    strict = strict and not name.endswith("?")
    name = name.removesuffix("?")
    if ">" in form:
        start, then = form.split(" > ")
        premises = start.split(" & ")
        if len(premises) > 1:
            return Rule(id=name, because="b", strict=strict, all_=premises, then=then)
        return Rule(id=name, because="b", strict=strict, if_=start, then=then)
    if "=" in form:
        return Rule(id=name, because="b", strict=strict, equal=form.split(" = "))
    return Rule(id=name, because="b", strict=strict, exclude=form.split(" | "))


class Book:
    """Rules compiled, asked in literals."""

    def __init__(self, rules: Iterable[Rule], names: Iterable[str] = NAMES) -> None:
        """Compile *rules* over propositions called *names*."""
        propositions = [
            Proposition(id=each, gloss=each, kind=PropositionKind.STATE) for each in names
        ]
        rules = list(rules)
        self.entailment = Entailment(propositions, rules)
        self.premises = Premises(self.entailment, rules)

    def found(self, held: Mapping[Literal, int], **most: int) -> list[Several]:
        """Return the conflict sets in the order they are given, as literals."""
        codes = {self.entailment.code(each): weight for each, weight in held.items()}
        sets = self.premises.conflict_sets(codes, **most)
        return [frozenset(map(self.entailment.literal, each)) for each in sets]

    def derivation(self, literals: Iterable[Literal]) -> Derivation | None:
        """Return the best rules that make *literals* impossible together."""
        return self.premises.derivation(map(self.entailment.code, literals))


def literals(text: str) -> dict[Literal, int]:
    """Return literals with weights from `a, not b, c 2`: no number is 0."""
    found = {}
    for each in text.split(", "):
        literal, _, weight = each.rpartition(" ") if each[-1].isdigit() else (each, "", "0")
        found[Literal.parse(literal)] = int(weight)
    return found


def several(text: str) -> Several:
    """Return the set of literals written as *text*."""
    return frozenset(literals(text))


# --- what a person would ask about -------------------------------------------------------

#: Rules, what is held, and each conflict set with the rules it needs.
EXAMPLES: dict[str, tuple[list[str], str, dict[str, list[str]]]] = {
    "three": (["r: a & b > not c"], "a, b, c", {"a, b, c": ["r"]}),
    "three of four": (["r: a & b > not c"], "a, b, c, d", {"a, b, c": ["r"]}),
    "two of three": (["r: a & b > not c"], "a, b, not c", {}),
    "read from its conclusion": (["r: a & b > c"], "a, b, not c", {"a, b, not c": ["r"]}),
    "four": (["r: a & b & c > not d"], "a, b, c, d", {"a, b, c, d": ["r"]}),
    "onwards by a chain": (
        ["r: a & b > c", "s: c > d", "t: d > e"],
        "a, b, not e",
        {"a, b, not e": ["r", "s", "t"]},
    ),
    "reached by a chain": (
        ["r: a & b > c", "s: d > a", "t: e > d"],
        "e, b, not c",
        {"e, b, not c": ["r", "s", "t"]},
    ),
    "reached against a rule": (
        ["r: a & b > c", "s: not a > d"],
        "not d, b, not c",
        {"not d, b, not c": ["r", "s"]},
    ),
    "one and what follows from it": (
        ["r: a & b > c", "s: a > b"],
        "a, not c",
        {"a, not c": ["r", "s"]},
    ),
    "equals": (
        ["r: a & b > c", "s: a = d", "t: c = not e"],
        "d, b, e",
        {"d, b, e": ["r", "s", "t"]},
    ),
    "equals, both held": (
        ["r: a & b > c", "s: a = d"],
        "a, d, b, not c",
        {"a, b, not c": ["r"], "d, b, not c": ["r", "s"]},
    ),
    "exclusion": (["r: a & b > c", "s: c | d | e"], "a, b, e", {"a, b, e": ["r", "s"]}),
    "one rule after another": (
        ["r: a & b > c", "s: c & d > not e"],
        "a, b, d, e",
        {"a, b, d, e": ["r", "s"]},
    ),
    "two cases, each impossible": (
        ["r: a & not b > c", "s: b > not d", "t: c > not d"],
        "a, d",
        {"a, d": ["r", "s", "t"]},
    ),
    "two cases, each for its own reason": (
        ["r: a & not b > c", "s: b & d > not e", "t: c & f > not g"],
        "a, d, e, f, g",
        {"a, d, e, f, g": ["r", "s", "t"]},
    ),
    "two cases, one possible": (["r: a & not b > c", "s: b > not d"], "a, d", {}),
    "two sets": (
        ["r: a & b > c", "s: a & d > c"],
        "a, b, d, not c",
        {"a, b, not c": ["r"], "a, d, not c": ["s"]},
    ),
    "a pair of one premise in it": (["r: a & b > not c", "s: a | b"], "a, b, c", {}),
    "a smaller set in it": (
        ["r: a & b & c > not d", "s: a & b > not c"],
        "a, b, c, d",
        {"a, b, c": ["s"]},
    ),
    "a pair of one premise": (["r: a & b > not c", "s: a > not d"], "a, d", {}),
    "a literal and its opposite": (
        ["r: a & b > not c"],
        "a, not a, b, c, not c",
        {"a, b, c": ["r"]},
    ),
    "a conclusion against a premise": (["r: a & b > not b"], "a, b", {"a, b": ["r"]}),
    "no rule": ([], "a, b, not a", {}),
    "one premise only": (["r: a > b", "s: b | c"], "a, c", {}),
    "nothing of it held": (["r: a & b > not c"], "d, e", {}),
    "a rule that says nothing": (["r: a & b > not c", "s: a > a"], "a, b, c", {"a, b, c": ["r"]}),
    "a soft rule": (["r?: a & b > not c"], "a, b, c", {"a, b, c": ["r"]}),
    "a soft rule makes a pair": (
        ["r: a & b > not c", "s?: a & d > not b", "t: c > d"],
        "a, b, c",
        {"a, b, c": ["r"]},
    ),
    "fewer soft rules before fewer rules": (
        ["a?: a & b > not c", "b: a & b > d", "c: d & c > e", "d: e > not c"],
        "a, b, c",
        {"a, b, c": ["b", "c", "d"]},
    ),
    "fewer rules before ids": (
        ["a: a & b > d", "b: d > not c", "c: a & b > not c"],
        "a, b, c",
        {"a, b, c": ["c"]},
    ),
    "the first ids": (
        [
            "d: a & b > f",
            "e: f > not c",
            "b: a & b > d",
            "f: d > not c",
            "c: a & b > e",
            "a: e > not c",
        ],
        "a, b, c",
        {"a, b, c": ["a", "c"]},
    ),
    "ids sorted, not in order of use": (
        ["z: a & b > d", "y: d > e", "x: e > not c"],
        "a, b, c",
        {"a, b, c": ["x", "y", "z"]},
    ),
    "certain and possible": (["r: a & b > not c"], "a, b, c 2", {"a, b, c": ["r"]}),
    "two probables": (["r: a & b > not c"], "a, b 1, c 1", {"a, b, c": ["r"]}),
    "three probables": (["r: a & b > not c"], "a 1, b 1, c 1", {}),
    "probable and possible": (["r: a & b > not c"], "a, b 1, c 2", {}),
    "a set too doubtful, and one that is not": (
        ["r: a & b > not c", "s: a & d > not c"],
        "a 1, b 1, c 1, d",
        {"a, c, d": ["s"]},
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    """Each conflict set is found, with the rules it needs, and no other."""
    texts, held, expected = EXAMPLES[example]
    book = Book(map(rule, texts))
    found = {each: book.derivation(each) for each in book.found(literals(held))}

    assert {each: [*path.rules] for each, path in found.items() if path is not None} == {
        several(each): rules for each, rules in expected.items()
    }


def test_derivation_counts_soft_rules() -> None:
    """A derivation says how many of its rules hold only usually; asked again, it is the same."""
    book = Book(map(rule, ["r?: a & b > c", "s: c > d", "t?: d > e"]))
    soft, strict = book.derivation(several("a, b, not e")), book.derivation(several("c, not d"))

    assert soft == Derivation(("r", "s", "t"), 2)
    assert strict == Derivation(("s",), 0)
    assert book.derivation(several("not e, b, a")) is soft


@pytest.mark.parametrize("held", ["a, b", "a, not c", "d, not e"])
def test_what_can_hold_has_no_derivation(held: str) -> None:
    """Literals that can hold together are impossible by no rules."""
    assert Book([rule("r: a & b > c")]).derivation(several(held)) is None


def test_opposites_need_no_rule() -> None:
    """A literal and its negation are impossible together by no rule at all."""
    book = Book([rule("r: a & b > c")])

    assert book.derivation(several("a, not a")) == Derivation((), 0)
    assert book.derivation(several("f, not f, c")) == Derivation((), 0)


def test_sets_are_in_order() -> None:
    """The sets come sorted by the numbers of their literals."""
    book = Book(map(rule, ["r: e & f > not g", "s: a & g > not c", "t: a & b > not c"]))
    found = book.found(literals("g, f, e, c, b, a"))

    assert found == [several("a, b, c"), several("a, c, g"), several("e, f, g")]


def test_rules_that_cannot_all_hold() -> None:
    """Where rules, which a codebook would refuse, leave nothing possible, the empty set is it."""
    texts = ["r: a & b > not b", "s: a & not b > b", "t: not a & b > not b", "u: not a & not b > b"]
    book = Book([*map(rule, texts), rule("v: c & d > e")])

    assert book.found(literals("a, c, d, not e")) == [frozenset()]
    assert book.derivation([]) == Derivation(("r", "s", "t", "u"), 0)


def doubling(size: int) -> tuple[Book, dict[Literal, int]]:
    """Return rules by which each of several premises can be reached in two ways, and both held."""
    names = [f"{letter}{n}" for n in range(size) for letter in "xyz"]
    rules = [rule(f"{each}{n}: {each}{n} > z{n}") for n in range(size) for each in "xy"]
    rules.append(rule(f"r: {' & '.join(f'z{n}' for n in range(1, size))} > not z0"))
    return Book(rules, names), {Literal(each): 0 for each in names if each[0] != "z"}


def test_sets_that_double() -> None:
    """Where each of several premises can be reached in two ways, each choice of ways is a set."""
    book, held = doubling(6)

    assert set(book.found(held)) == {
        frozenset(Literal(f"{letter}{n}") for n, letter in enumerate(way))
        for way in product("xy", repeat=6)
    }


def test_too_many_combinations() -> None:
    """Where sets double with every rule, an error that says so ends the search."""
    book, held = doubling(12)
    with pytest.raises(TooManyCombinations) as error:
        book.found(held, most=1000)

    assert error.value.most == 1000


# --- truth tables ------------------------------------------------------------------------


def clauses(rules: Iterable[Rule]) -> Iterator[Several]:
    """Yield what *rules* say as literals one of which is true, from their meaning."""
    for each in rules:
        if each.if_ is not None and each.then is not None:
            yield frozenset((each.if_.negated(), each.then))
        if each.all_ and each.then is not None:
            yield frozenset((*(premise.negated() for premise in each.all_), each.then))
        for one, other in combinations(each.exclude, 2):
            yield frozenset((one.negated(), other.negated()))
        if each.equal:
            one, other = each.equal
            yield frozenset((one.negated(), other))
            yield frozenset((one, other.negated()))


class Table:
    """A truth table, with a set of its rows written as one number."""

    def __init__(self, names: Sequence[str]) -> None:
        """Make a row of each way in which *names* can be true or false."""
        self.literals = [Literal(name, positive) for name in names for positive in (True, False)]
        self.rows = [
            frozenset(map(Literal, names, row)) for row in product((True, False), repeat=len(names))
        ]
        self.true = {
            each: sum(1 << place for place, row in enumerate(self.rows) if each in row)
            for each in self.literals
        }

    def under(self, rules: Iterable[Rule]) -> int:
        """Return the rows in which all of *rules* hold."""
        said = [reduce(or_, map(self.true.__getitem__, clause)) for clause in clauses(rules)]
        return reduce(and_, said, (1 << len(self.rows)) - 1)

    def possible(self, literals: Iterable[Literal], rows: int) -> bool:
        """Return whether *literals* are true together in one of *rows*."""
        return reduce(and_, map(self.true.__getitem__, literals), rows) != 0

    def cheapest(self, literals: Several, rules: Sequence[Rule]) -> Cost | None:
        """Return what the cheapest of *rules* cost under which *literals* are impossible."""
        costs = [
            (sum(not each.strict for each in some), size, tuple(sorted(each.id for each in some)))
            for size in range(len(rules) + 1)
            for some in combinations(rules, size)
            if not self.possible(literals, self.under(some))
        ]
        return min(costs, default=None)


@attrs.frozen
class Case:
    """Names, rules over them, and literals held, with their weights."""

    names: Sequence[str]
    rules: list[Rule]
    held: dict[Literal, int]

    def __attrs_post_init__(self) -> None:
        """Nothing is drawn twice: the ids of rules differ."""
        assert len({each.id for each in self.rules}) == len(self.rules)


@st.composite
def rule_lists(
    draw: st.DrawFn, names: Sequence[str], *, most: int, sound: bool = True
) -> list[Rule]:
    """Draw rules, mostly of several premises; *sound* ones leave every literal possible."""
    table = Table(names)
    kept: list[Rule] = []
    for index in draw(st.permutations(range(draw(st.sampled_from((most, most // 2, 1)))))):
        form = draw(st.sampled_from(("all", "all", "all", "if", "equal", "exclude")))
        size = draw(st.integers(3, 4)) if form == "all" else 3 if form == "exclude" else 2
        chosen = draw(st.permutations(names))[:size]
        parts = [Literal(each, draw(st.booleans())) for each in chosen]
        made = Rule(
            id=f"r{index}",
            because="b",
            strict=draw(st.booleans()),
            if_=parts[0] if form == "if" else None,
            all_=parts[1:] if form == "all" else (),
            then=parts[0] if form == "all" else parts[1] if form == "if" else None,
            equal=parts if form == "equal" else (),
            exclude=parts if form == "exclude" else (),
        )
        rows = table.under([*kept, made])
        if not sound or all(table.possible([each], rows) for each in table.literals):
            kept.append(made)
    return kept


@st.composite
def cases(draw: st.DrawFn, *, most_rules: int = 8) -> Case:
    """Draw sound rules over three to seven propositions, and literals held."""
    names = NAMES[: draw(st.sampled_from((4, 7, 5, 6, 7, 3)))]
    rules = draw(rule_lists(names, most=most_rules))
    held = draw(st.permutations(Table(names).literals))[: draw(st.integers(4, 10))]
    return Case(names, rules, {each: draw(st.sampled_from((0, 0, 0, 1, 1, 2))) for each in held})


def subsets(literals: Iterable[Literal]) -> Iterator[Several]:
    """Yield every set of some of *literals*."""
    every = list(literals)
    for size in range(len(every) + 1):
        yield from map(frozenset, combinations(every, size))


@given(cases())
def test_conflict_sets_are_the_minimal_impossible_sets(case: Case) -> None:
    """The sets are those true in no row, minimal, without pairs that need no several premises."""
    table = Table(case.names)
    rows = table.under(case.rules)
    simple = table.under(each for each in case.rules if not each.all_)
    impossible = [each for each in subsets(case.held) if not table.possible(each, rows)]

    assert set(Book(case.rules, case.names).found(case.held)) == {
        each
        for each in impossible
        if not any(other < each for other in impossible)
        and table.possible(each, simple)
        and sum(case.held[literal] for literal in each) <= 2
    }


@given(cases(most_rules=6), st.data())
def test_derivation_is_the_best_of_all(case: Case, data: st.DataObject) -> None:
    """Of all sets of rules that make literals impossible together, the one named costs least."""
    table, book = Table(case.names), Book(case.rules, case.names)
    some = data.draw(st.sets(st.sampled_from(table.literals), max_size=5))
    sets = [*book.found(case.held), frozenset(some)]
    paths = [book.derivation(each) for each in sets]

    assert [path and path.cost for path in paths] == [
        table.cheapest(each, case.rules) for each in sets
    ]


def webs(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return *rules* in groups that share no proposition."""
    found: list[tuple[set[str], list[Rule]]] = []
    for each in rules:
        names = {literal.proposition for _, literal in each.literals()}
        group = [each]
        for other in [other for other in found if other[0] & names]:
            found.remove(other)
            names |= other[0]
            group += other[1]
        found.append((names, group))
    return [group for _, group in found]


@given(st.integers(3, 7).flatmap(lambda size: rule_lists(NAMES[:size], most=7, sound=False)))
def test_impossible_literals(rules: list[Rule]) -> None:
    """Of each web of rules with several premises each impossible literal is named, or their all."""
    expected = []
    for web in webs(rules):
        table = Table(sorted({each.proposition for rule in web for _, each in rule.literals()}))
        rows = table.under(web)
        alone = [frozenset([each]) for each in table.literals] if rows else [frozenset()]
        expected += [
            (next(iter(each), None), table.cheapest(each, web))
            for each in alone
            if any(rule.all_ for rule in web) and not table.possible(each, rows)
        ]
    found = Book(rules).premises.impossible()

    assert {(each, path.cost) for each, path in found} == set(expected)
    assert len(found) == len(expected)


@given(cases(), st.data())
def test_order_makes_no_difference(case: Case, data: st.DataObject) -> None:
    """Rules and literals may come in any order: sets, their order and their rules are the same."""
    one = Book(case.rules, case.names)
    other = Book(data.draw(st.permutations(case.rules)), case.names)
    held = {each: case.held[each] for each in data.draw(st.permutations(list(case.held)))}
    found = one.found(case.held)

    assert other.found(held) == found
    assert [*map(other.derivation, found)] == [*map(one.derivation, found)]


# --- clingo ------------------------------------------------------------------------------


def answers(program: Iterable[str], *options: str) -> list[Several]:
    """Return of each answer set of *program* the literals it has: `p(NAME)` and `n(NAME)`."""
    control = clingo.Control([*options, "0"])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    with control.solve(yield_=True) as solving:
        return [
            frozenset(
                Literal(each.arguments[0].name, each.name == "p")
                for each in model.symbols(shown=True)
            )
            for model in solving
        ]


def atom(literal: Literal) -> str:
    """Return the atom that says that *literal* is true."""
    return f"{'p' if literal.positive else 'n'}({literal.proposition})"


def none_of(literals: Iterable[Literal]) -> str:
    """Return the body that says that the negations of all *literals* are true."""
    return ", ".join(sorted(atom(each.negated()) for each in literals))


def preferred(held: Iterable[Literal], value: str) -> Iterator[str]:
    """Yield lines by which the answers are those with most, or fewest, of the literals *held*."""
    yield "#show."
    for each in held:
        yield f"#show {atom(each)} : {atom(each)}. #heuristic {atom(each)}. [1,{value}]"


#: The options by which clingo's answers are minimal in what the heuristics prefer.
PREFER = ("--heuristic=Domain", "--enum-mode=domRec")


def clingo_conflict_sets(case: Case) -> list[Several]:
    """Return all minimal impossible sets: those that miss none of the ways to break them all.

    The greatest possible sets are found first; what each lacks must be hit.
    """
    worlds = [f"1 {{p({each}); n({each})}} 1." for each in case.names]
    worlds += [f":- {none_of(each)}." for each in clauses(case.rules)]
    greatest = answers([*worlds, *preferred(case.held, "true")], *PREFER)
    sets = [f"{{{atom(each)}}}." for each in case.held]
    for each in greatest:
        lacking = sorted(f"not {atom(other)}" for other in case.held if other not in each)
        sets.append(f":- {', '.join(lacking)}.")
    return answers([*sets, *preferred(case.held, "false")], *PREFER)


def clingo_rules(literals: Several, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the ids of the best rules by which *literals* are impossible, all worlds tried.

    A world in which a rule used, or one of *literals*, fails is *bad*, and bad ones are filled
    up with everything: only if all worlds are bad is that an answer (saturation).
    """
    names = {each.proposition for clause in clauses(rules) for each in clause}
    names |= {each.proposition for each in literals}
    program = [
        f"p({each}) | n({each}). p({each}) :- bad. n({each}) :- bad." for each in sorted(names)
    ]
    program += [f"bad :- {none_of([each])}." for each in literals]
    program.append(":- not bad. #show use/1.")
    for place, each in enumerate(sorted(rules, key=lambda each: each.id)):
        program += [f"bad :- use({place}), {none_of(clause)}." for clause in clauses([each])]
        program.append(f"{{use({place})}}. :~ use({place}). [{not each.strict:d}@3,{place}]")
        program.append(
            f":~ use({place}). [1@2,{place}] :~ use({place}). [-{2 ** (20 - place)}@1,{place}]"
        )
    control = clingo.Control(["--opt-mode=opt", "0"])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    with control.solve(yield_=True) as solving:
        *_, best = [
            [each.arguments[0].number for each in model.symbols(shown=True)] for model in solving
        ]
    ids = sorted(each.id for each in rules)
    return tuple(ids[each] for each in sorted(best))


#: As many as of other properties, and twice as many with `HYPOTHESIS_PROFILE=thorough`: 2,000.
EXAMPLES_FOR_CLINGO = settings().max_examples * (2 if settings().max_examples > 200 else 1)


@settings(max_examples=EXAMPLES_FOR_CLINGO)
@given(cases(most_rules=12))
def test_clingo_finds_the_same(case: Case) -> None:
    """Another solver, asked in another way, gives the same sets and the same rules for each."""
    book = Book(case.rules, case.names)
    held = dict.fromkeys(case.held, 0)
    simple = [each for each in case.rules if not each.all_]
    pairs = clingo_conflict_sets(Case(case.names, simple, held))
    found = book.found(held)

    assert set(found) == set(clingo_conflict_sets(Case(case.names, case.rules, held))) - set(pairs)
    for each in found:
        path = book.derivation(each)

        assert path is not None
        assert path.rules == clingo_rules(each, case.rules)


# --- without python-sat ------------------------------------------------------------------


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-sat be missing."""
    for each in [name for name in sys.modules if name.partition(".")[0] == "pysat"]:
        monkeypatch.delitem(sys.modules, each)
    monkeypatch.setitem(sys.modules, "pysat", None)


CODEBOOK = """
format = "stance/1"
[propositions]
a = { gloss = "a", kind = "state" }
b = { gloss = "b", kind = "state" }
c = { gloss = "c", kind = "state" }
[[rules]]
id = "r"
because = "both together leave no c"
all = ["a", "b"]
then = "not c"
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Return a dataset with a rule of several premises."""
    (tmp_path / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    for each in ("sources", "statements"):
        (tmp_path / f"{each}.jsonl").touch()
    return tmp_path


@pytest.mark.usefixtures("without_solver")
def test_the_missing_extra_is_named(dataset: Path) -> None:
    """Without python-sat a record with such a rule is refused, with the extra and how to get it."""
    with pytest.raises(MissingExtra) as error:
        load(dataset)

    assert error.value.extra == "solver"
    assert isinstance(error.value, ImportError)
    assert 'pip install "stance-ledger[solver]"' in str(error.value)


@pytest.mark.usefixtures("without_solver")
def test_the_command_line_names_the_missing_extra(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line says so on standard error, and exits as for other bad input."""
    status = main(["check", str(dataset)])

    assert status == 2
    assert 'pip install "stance-ledger[solver]"' in capsys.readouterr().err


@pytest.mark.usefixtures("without_solver")
def test_other_records_need_no_solver() -> None:
    """Without a rule of several premises nothing is found, and python-sat is not missed."""
    book = Book(map(rule, ["r: a > b", "s: b | c"]))

    assert book.found(literals("a, c, d")) == []
    assert book.premises.impossible() == ()


def test_the_solver_is_imported_only_when_asked_for() -> None:
    """Importing stance does not import python-sat."""
    code = "import sys, stance; print('pysat' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_the_hash_seed_makes_no_difference() -> None:
    """Two runs with other hashes print the same sets and rules, in the same order."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", _SEEDED],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert len(printed) == 1
    assert printed != {"[]\n"}


_SEEDED = """
from stance.entailment import Entailment
from stance.premises import Premises
from stance import Proposition, Rule

names = [f"p{n}" for n in range(30)]
rules = [
    Rule(id=f"r{n}", because="b", all_=[names[n], names[n - 7]], then=f"not {names[n * 11 % 30]}")
    for n in range(1, 30)
    if len({n, (n - 7) % 30, n * 11 % 30}) == 3
]
entailment = Entailment([Proposition(id=each, gloss=each, kind="state") for each in names], rules)
premises = Premises(entailment, rules)
sets = premises.conflict_sets(dict.fromkeys(range(0, 60, 2), 0))
print([(each, premises.derivation(each)) for each in sets])
"""
