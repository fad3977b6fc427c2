# ruff: noqa: INP001, S311, T201, TID251 - a script: it prints, draws at random and looks at the clock
"""How long do the conflict sets of 120 literals under 200 rules of two premises take?

Prints a row for each record drawn: how many sets there are, how long resolution
takes for them, how long MARCO (a solver that judges set after set) as a ratio to
that, and what the rules of one set take. MARCO is ended after so many sets judged;
its ratio is then a lower bound, marked `>`.

    python bench/premises.py [most sets that MARCO judges, default 30000]
"""

import random
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from pysat.solvers import Solver

from stance import Literal, Proposition, Rule
from stance.entailment import Code, Entailment
from stance.premises import Premises

#: Rules link propositions that are near: a codebook has matters. Premises are mostly
#: positive, and so is what is held; that is how coders write.
PROPOSITIONS, RULES, HELD, NEAR = 240, 200, 120, 12
SEEDS = range(1, 9)


def drawn(seed: int) -> tuple[list[Proposition], list[Rule], list[Literal]]:
    """Return propositions, rules and literals held."""
    choose = random.Random(seed)
    names = [f"p{n}" for n in range(PROPOSITIONS)]

    def literal(name: str, positive: float) -> Literal:
        return Literal(name, choose.random() < positive)

    rules = []
    for n in range(RULES):
        first = choose.randrange(PROPOSITIONS - NEAR)
        one, other, then = choose.sample(names[first : first + NEAR], 3)
        premises = [literal(one, 0.9), literal(other, 0.9)]
        conclusion = literal(then, 0.6)
        rules.append(Rule(id=f"r{n}", because="drawn", all_=premises, then=conclusion))
    held = [literal(each, 0.8) for each in choose.sample(names, HELD)]
    return [Proposition(id=each, gloss=each, kind="state") for each in names], rules, held


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds *work* took, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def signed(code: Code) -> int:
    """Return a literal as solvers write it."""
    return (1 + code // 2) * (-1 if code & 1 else 1)


def marco(clauses: list[list[int]], held: list[int], most: int) -> set[frozenset[int]] | None:
    """Return the minimal impossible sets of *held*; None: *most* sets judged were not enough.

    As Liffiton, Previti, Malik & Marques-Silva (2016) have it: a second solver proposes
    sets that are no part of a possible one found and have no impossible one found in them.
    """
    place = {each: n for n, each in enumerate(held, 1)}
    found: set[frozenset[int]] = set()
    with Solver("minisat22", bootstrap_with=clauses) as judge, Solver("minisat22") as map_:
        for n in place.values():
            map_.add_clause([n, -n])
        map_.set_phases([*place.values()])
        for _ in range(most):
            if not map_.solve():
                return found
            model = set(map_.get_model())
            proposed = [each for each in held if place[each] in model]
            if judge.solve(assumptions=proposed):
                map_.add_clause([place[each] for each in missing(judge, proposed, held)])
            else:
                core = shrunk(judge, judge.get_core())
                found.add(frozenset(core))
                map_.add_clause([-place[each] for each in core])
    return None


def missing(judge: Any, kept: list[int], held: Iterable[int]) -> list[int]:  # noqa: ANN401 - python-sat has no types
    """Return what a greatest possible set with *kept* in it lacks of those *held*."""
    true = set(judge.get_model())
    lacking = []
    for each in held:
        if each in true:
            kept = [*kept, each]
        elif judge.solve(assumptions=[*kept, each]):
            kept, true = [*kept, each], set(judge.get_model())
        else:
            lacking.append(each)
    return lacking


def shrunk(judge: Any, core: Iterable[int]) -> list[int]:  # noqa: ANN401 - python-sat has no types
    """Return a minimal impossible set in *core*."""
    kept = list(core)
    for each in tuple(kept):
        without = [one for one in kept if one != each]
        if not judge.solve(assumptions=without):
            kept = without
    return kept


def row(seed: int, most: int) -> str:
    """Return the row of the record drawn from *seed*."""
    propositions, rules, held = drawn(seed)
    entailment = Entailment(propositions, rules)
    premises = Premises(entailment, rules)
    codes = dict.fromkeys(map(entailment.code, held), 0)
    seconds, sets = timed(lambda: premises.conflict_sets(codes))
    clauses = [
        [*(-signed(entailment.code(one)) for one in each.all_), signed(entailment.code(each.then))]
        for each in rules
        if each.then is not None
    ]
    slow, same = timed(lambda: marco(clauses, [*map(signed, codes)], most))
    agree = same is None or same == {frozenset(map(signed, each)) for each in sets}
    further, _ = timed(lambda: [premises.derivation(each) for each in sets])
    return (
        f"record {seed}: {len(sets):3} sets in {1e3 * seconds:4.1f} ms; MARCO "
        f"{'>' if same is None else ' '}{slow / seconds:6.0f} x, "
        f"{'the same sets' if agree else 'OTHER SETS'}; "
        f"rules of a set {1e3 * further / max(1, len(sets)):4.1f} ms"
    )


def main() -> None:
    """Print one row a record."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    for seed in SEEDS:
        print(row(seed, most))


if __name__ == "__main__":
    main()
