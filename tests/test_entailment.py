"""What follows from what, against truth tables, python-sat and an exhaustive search."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pysat.solvers import Solver

from stance import Literal, Proposition, PropositionKind, Rule
from stance.entailment import Code, Cost, Derivation, Entailment, as_bits, bits, negations

NAMES = ("a", "b", "c", "d", "e")
LITERALS = [Literal(name, positive) for name in NAMES for positive in (True, False)]

Clause: TypeAlias = tuple[Literal, Literal]


def propositions(names: Iterable[str] = NAMES) -> list[Proposition]:
    """Return propositions without agents or intents."""
    return [Proposition(id=each, gloss=each, kind=PropositionKind.STATE) for each in names]


def rule(text: str, *, strict: bool = True) -> Rule:
    """Return a rule from `id: p > q` (if), `id: p = q` (equal) or `id: p | q | s` (exclude)."""
    name, _, form = text.partition(": ")
    for sign in ">=|":
        if sign in form:
            parts = [each.strip() for each in form.split(sign)]
            if sign == ">":
                return Rule(id=name, because="b", strict=strict, if_=parts[0], then=parts[1])
            if sign == "=":
                return Rule(id=name, because="b", strict=strict, equal=parts)
    return Rule(id=name, because="b", strict=strict, exclude=form.split(" | "))


def compiled(*texts: str, soft: Sequence[str] = (), names: Iterable[str] = NAMES) -> Entailment:
    """Return the rules compiled, those whose ids are in *soft* as soft ones."""
    rules = [rule(each, strict=each.partition(":")[0] not in soft) for each in texts]
    return Entailment(propositions(names), rules)


def code(rules: Entailment, text: str) -> Code:
    """Return the number of the literal written as *text*."""
    return rules.code(Literal.parse(text))


@st.composite
def rule_sets(draw: st.DrawFn, *, max_size: int = 6) -> list[Rule]:
    """Draw rules of one premise over five propositions, strict and soft, sound or not."""
    made = []
    for index in range(draw(st.integers(0, max_size))):
        size = draw(st.sampled_from((2, 2, 3)))
        names = draw(st.permutations(NAMES))[:size]
        parts = [Literal(each, draw(st.booleans())) for each in names]
        form = draw(st.sampled_from(("if", "equal", "exclude")))
        made.append(
            Rule(
                id=f"r{index}",
                because="b",
                strict=draw(st.booleans()),
                if_=parts[0] if form == "if" else None,
                then=parts[1] if form == "if" else None,
                equal=parts[:2] if form == "equal" else (),
                exclude=parts if form == "exclude" else (),
            )
        )
    return made


def clauses(rules: Iterable[Rule]) -> Iterator[Clause]:
    """Yield what *rules* say as pairs of literals one of which is true, from their meaning."""
    for each in rules:
        if each.if_ is not None and each.then is not None:
            yield each.if_.negated(), each.then
        for one, other in combinations(each.exclude, 2):
            yield one.negated(), other.negated()
        if each.equal:
            one, other = each.equal
            yield one.negated(), other
            yield one, other.negated()


def models(rules: Sequence[Rule]) -> list[frozenset[Literal]]:
    """Return every assignment under which all of *rules* hold, as the literals true in it."""
    all_models = (
        frozenset(map(Literal, NAMES, values))
        for values in product((True, False), repeat=len(NAMES))
    )
    said = list(clauses(rules))
    return [each for each in all_models if all(each & set(clause) for clause in said)]


def sound(rules: Sequence[Rule]) -> bool:
    """Return whether every literal is true in some model."""
    return set().union(*models(rules)) == set(LITERALS)


# --- what follows -------------------------------------------------------------


@given(rule_sets(), st.booleans())
def test_closure_is_what_every_model_has(rules: list[Rule], strict: bool) -> None:
    """What follows from a literal is what is true in every model in which the literal is."""
    used = [each for each in rules if each.strict or not strict]
    assume(sound(used))
    entailment = Entailment(propositions(), rules)
    every = models(used)
    found = {
        each: bits(entailment.consequences(entailment.code(each), strict=strict))
        for each in LITERALS
    }

    assert {each: set(map(entailment.literal, codes)) for each, codes in found.items()} == {
        premise: frozenset.intersection(*(each for each in every if premise in each))
        for premise in LITERALS
    }


@given(rule_sets(max_size=10))
def test_incompatibility_is_unsatisfiability(rules: list[Rule]) -> None:
    """Two literals are incompatible iff python-sat finds no model with both."""
    assume(sound(rules))
    entailment = Entailment(propositions(), rules)
    number = {each: NAMES.index(each.proposition) + 1 for each in LITERALS}
    signed = {each: number[each] if each.positive else -number[each] for each in LITERALS}
    with Solver(bootstrap_with=[[signed[each] for each in pair] for pair in clauses(rules)]) as sat:
        clash = {
            (one, other)
            for one, other in product(LITERALS, repeat=2)
            if not sat.solve(assumptions=[signed[one], signed[other]])
        }

    assert clash == {
        (one, other)
        for one, other in product(LITERALS, repeat=2)
        if entailment.excludes(entailment.code(one), entailment.code(other), strict=False)
    }


@given(rule_sets())
def test_a_rule_set_is_sound_or_says_which_literal_is_not(rules: list[Rule]) -> None:
    """A literal is reported to contradict itself where it is true in no model, and only there."""
    found = {each for each, _ in Entailment(propositions(), rules).contradictory_literals()}
    every = models(rules)
    impossible = set(LITERALS).difference(*every)

    assert bool(found) == bool(impossible)
    assert found == impossible or (not every and found <= impossible)


def test_self_contradiction_names_its_rules() -> None:
    """The rules reported are those that lead from the literal to its negation."""
    entailment = compiled("r1: a > b", "r2: b > not a", "r3: c > d")
    found = {str(each): path.rules for each, path in entailment.contradictory_literals()}

    assert found == {"a": ("r1", "r2")}


@given(rule_sets())
def test_numbers_are_for_literals(rules: list[Rule]) -> None:
    """Each literal has a number of its own, and its negation differs in the last bit."""
    entailment = Entailment(propositions(), rules)

    assert [entailment.literal(entailment.code(each)) for each in LITERALS] == LITERALS
    assert all(entailment.code(each.negated()) == entailment.code(each) ^ 1 for each in LITERALS)


@given(st.sets(st.integers(0, 300)))
def test_bits(places: set[int]) -> None:
    """A number read as bits gives the places it was made of, lowest first."""
    assert bits(as_bits(places)) == tuple(sorted(places))


@given(st.sets(st.integers(0, 300)))
def test_negations(codes: set[int]) -> None:
    """The negation of each literal of a set, and no other, is among its negations."""
    assert bits(negations(as_bits(codes))) == tuple(sorted(each ^ 1 for each in codes))


@given(rule_sets(), st.booleans())
def test_antecedents(rules: list[Rule], strict: bool) -> None:
    """A literal follows from its antecedents, and from nothing else."""
    entailment = Entailment(propositions(), rules)
    codes = [entailment.code(each) for each in LITERALS]

    for each in codes:
        assert set(bits(entailment.antecedents(each, strict=strict))) == {
            other for other in codes if entailment.follows(other, each, strict=strict)
        }


@given(rule_sets())
def test_classes(rules: list[Rule]) -> None:
    """Literals are of one class iff each entails the other, and the smallest id stands for it."""
    assume(sound(rules))
    entailment = Entailment(propositions(), rules)
    used = models([each for each in rules if each.strict])
    smallest = {
        one: min(
            (each for each in LITERALS if all((one in model) == (each in model) for model in used)),
            key=lambda each: each.proposition,
        )
        for one in LITERALS
    }

    assert smallest == {
        each: entailment.literal(entailment.representative(entailment.code(each)))
        for each in LITERALS
    }


# --- derivations --------------------------------------------------------------


def edges(rules: Iterable[Rule]) -> Iterator[tuple[Literal, Literal, Rule]]:
    """Yield each step a rule allows, contrapositives included, from its clauses."""
    for each in rules:
        for one, other in clauses([each]):
            yield one.negated(), other, each
            yield other.negated(), one, each


def best(rules: Sequence[Rule], premise: Literal, conclusion: Literal) -> Cost | None:
    """Return the least cost of all simple ways, found by trying every one."""
    steps = list(edges(rules))
    found: list[Cost] = []

    def go(here: Literal, cost: Cost, seen: frozenset[Literal]) -> None:
        if here == conclusion:
            found.append(cost)
            return
        for start, goal, each in steps:
            if start == here and goal not in seen:
                soft, length, ids = cost
                further = (soft + (not each.strict), length + 1, (*ids, each.id))
                go(goal, further, seen | {goal})

    go(premise, (0, 0, ()), frozenset({premise}))
    return min(found, default=None)


@given(rule_sets(max_size=5))
def test_derivation_is_the_best_way(rules: list[Rule]) -> None:
    """The derivation has the fewest soft rules, then the fewest, then the smallest ids, of all."""
    assume(sound(rules))
    entailment = Entailment(propositions(), rules)
    pairs = list(product(LITERALS, repeat=2))
    found = {pair: entailment.derivation(*map(entailment.code, pair)) for pair in pairs}

    assert {pair: path and path.cost for pair, path in found.items()} == {
        pair: best(rules, *pair) for pair in pairs
    }


@given(rule_sets())
def test_each_step_of_a_derivation_is_a_rule(rules: list[Rule]) -> None:
    """The rules named, or their contrapositives, lead from the premise to the conclusion."""
    assume(sound(rules))
    entailment = Entailment(propositions(), rules)
    steps = list(edges(rules))
    soft = {each.id for each in rules if not each.strict}
    pairs = product(LITERALS, repeat=2)
    found = {pair: entailment.derivation(*map(entailment.code, pair)) for pair in pairs}
    derived = {pair: path for pair, path in found.items() if path is not None}

    def reached(premise: Literal, names: Iterable[str]) -> set[Literal]:
        here = {premise}
        for name in names:
            here = {goal for start, goal, each in steps if each.id == name and start in here}
        return here

    assert all(goal in reached(start, path.rules) for (start, goal), path in derived.items())
    assert all(path.soft == len(soft & set(path.rules)) for path in derived.values())
    assert all(path.strict == soft.isdisjoint(path.rules) for path in derived.values())


@given(rule_sets())
def test_a_clash_is_symmetric(rules: list[Rule]) -> None:
    """Two literals clash both ways, by derivations of one length and softness."""
    assume(sound(rules))
    entailment = Entailment(propositions(), rules)
    codes = range(2 * len(NAMES))
    found = {pair: entailment.clash(*pair) for pair in product(codes, repeat=2)}

    assert {pair: each and each.cost[:2] for pair, each in found.items()} == {
        (one, other): each and each.cost[:2] for (other, one), each in found.items()
    }


@pytest.mark.parametrize(
    ("premise", "conclusion", "rules", "soft", "excludes"),
    [
        ("a", "a", (), 0, False),
        ("a", "not b", ("x1",), 0, True),
        ("b", "not a", ("x1",), 0, True),
        ("a", "not c", ("x1", "r1"), 0, False),
        ("d", "a", ("s1",), 1, False),
        ("d", "e", ("r2", "r3"), 0, False),
    ],
    ids=["itself", "exclude", "exclude, read backwards", "a chain", "one soft", "strict detour"],
)
def test_derivation(
    premise: str, conclusion: str, rules: tuple[str, ...], soft: int, excludes: bool
) -> None:
    """A derivation names its rules in order of use, and says whether it is one `exclude`."""
    entailment = compiled(
        *("x1: a | b", "r1: c > b", "s1: d > a", "s2: d > e", "r2: d > not b", "r3: not b > e"),
        soft=("s1", "s2"),
    )
    path = entailment.derivation(code(entailment, premise), code(entailment, conclusion))

    assert path == Derivation(rules, soft, excludes)


def test_nothing_follows() -> None:
    """Where a conclusion does not follow there is no derivation, nor a clash."""
    entailment = compiled("r1: a > b")
    one, other = code(entailment, "b"), code(entailment, "a")

    assert entailment.derivation(one, other) is None
    assert entailment.clash(one, other) is None


def test_two_derivations_together() -> None:
    """Two derivations together have each rule once, in order; nothing is added by an empty one."""
    one, other = Derivation(("r1", "x"), 1), Derivation(("x", "r2"), 1, True)

    assert one.and_then(other) == Derivation(("r1", "x", "r2"), 2)
    assert other.and_then(Derivation((), 0)) == other
    assert one.reversed() == Derivation(("x", "r1"), 1)


# --- intents ------------------------------------------------------------------


def intents(*rules: str, wills: Mapping[str, str], soft: Sequence[str] = ()) -> Entailment:
    """Return rules over conduct `c` and `d`, a state `s`, and intents by what they will."""
    declared = [
        Proposition(id="c", gloss="c", kind=PropositionKind.CONDUCT, agent="r"),
        Proposition(id="d", gloss="d", kind=PropositionKind.CONDUCT, agent="r"),
        Proposition(id="s", gloss="s", kind=PropositionKind.STATE),
        # A conduct wills nothing, whatever a careless codebook says.
        Proposition(id="e", gloss="e", kind=PropositionKind.CONDUCT, agent="r", wills="c"),
        # Nor does an intent that does not say what.
        Proposition(id="h", gloss="h", kind=PropositionKind.INTENT, agent="r"),
        *(
            Proposition(id=name, gloss=name, kind=PropositionKind.INTENT, agent="r", wills=conduct)
            for name, conduct in wills.items()
        ),
    ]
    made = [rule(each, strict=each.partition(":")[0] not in soft) for each in rules]
    return Entailment(declared, made)


@pytest.mark.parametrize(
    ("wills", "rules", "willing"),
    [
        ({"i": "c"}, (), ["i"]),
        ({"i": "c", "j": "d"}, ("r: i > j",), ["i", "j"]),
        ({"i": "c", "j": "c"}, (), ["i", "j"]),
        ({"i": "c", "j": "c"}, ("r: i > j",), ["j"]),
        ({"i": "c", "j": "c"}, ("r: j > s", "q: s > i"), ["i"]),
        ({"i": "c", "j": "c"}, ("r: i = j",), ["i", "j"]),
        ({"i": "c", "j": "c", "k": "c"}, ("r: i > j", "q: j > k"), ["k"]),
        ({"i": "c", "j": "d"}, ("r: i > j", "q: c = d"), ["j"]),
        ({"i": "c", "j": "not c"}, ("r: i > not j",), ["i", "j"]),
    ],
    ids=[
        "one",
        "of different conduct",
        "apart",
        "one entails the other",
        "through a chain",
        "equal",
        "three in a row",
        "conduct of one class",
        "opposite conduct",
    ],
)
def test_only_the_weakest_intents_are_linked(
    wills: dict[str, str], rules: tuple[str, ...], willing: list[str]
) -> None:
    """Of several intents that will one literal only those that entail no other are linked."""
    assert list(intents(*rules, wills=wills).willing) == willing


def test_a_soft_rule_makes_no_intent_stronger() -> None:
    """An intent that usually entails another is linked all the same."""
    entailment = intents("r: i > j", wills={"i": "c", "j": "c"}, soft=("r",))

    assert entailment.willing == ("i", "j")


@pytest.mark.parametrize(
    ("conduct", "claim", "rules"),
    [
        ("c", "not i", ("wills:i",)),
        ("c", "i", None),
        ("not c", "i", ("wills:i",)),
        ("not c", "not i", None),
        ("d", "not i", ("wills:i", "r1")),
        ("not c", "s", ("r2", "wills:i")),
        ("d", "not j", ("wills:j",)),
        ("s", "not i", None),
        ("c", "not h", None),
    ],
    ids=[
        "does it, denies meaning to",
        "does it, means to",
        "refrains, means to",
        "refrains, denies meaning to",
        "does what implies it",
        "claims what implies the intent",
        "the better of two",
        "not conduct willed",
        "an intent without object",
    ],
)
def test_willed(conduct: str, claim: str, rules: tuple[str, ...] | None) -> None:
    """Conduct rules out the absence of its intent, its opposite the intent, and the link shows."""
    entailment = intents("r1: d > c", "r2: s > i", "r3: i > j", wills={"i": "c", "j": "d"})
    path = entailment.willed(code(entailment, claim), code(entailment, conduct), ["j", "i", "h"])

    assert (path.rules if path else None) == rules


def test_willed_by_whom() -> None:
    """Only the intents asked about link conduct to a claim."""
    entailment = intents(wills={"i": "c", "j": "d"})

    assert entailment.willed(code(entailment, "not i"), code(entailment, "c"), ["j"]) is None


def test_willed_takes_the_hardest_way() -> None:
    """Of two intents through which conduct rules out a claim, that of fewer soft rules is shown."""
    entailment = intents(
        *("soft: d > c", "hard: i > s", "soft-too: j > s"),
        wills={"i": "d", "j": "c"},
        soft=("soft", "soft-too"),
    )
    conduct, claim = code(entailment, "d"), code(entailment, "not s")
    hard = Derivation(("hard", "wills:i"), 0)

    assert entailment.willed(claim, conduct, ["i", "j"]) == hard
    assert entailment.willed(claim, conduct, ["j", "i"]) == hard
    assert entailment.willed(claim, conduct, ["j"]) == Derivation(
        ("soft-too", "wills:j", "soft"), 2
    )


@pytest.mark.parametrize(
    ("conduct", "literals"),
    [
        ("c", {"i"}),
        ("not c", {"not i", "not j"}),
        ("d", {"i", "j"}),
        ("not d", {"not j"}),
        ("s", set()),
    ],
)
def test_intended(conduct: str, literals: set[str]) -> None:
    """With conduct go the intents of all that it implies, or their absence."""
    entailment = intents("r1: d > c", wills={"i": "c", "j": "d"}, soft=("r1",))
    found = entailment.intended(code(entailment, conduct))

    assert {str(entailment.literal(each)) for each in found} == literals
