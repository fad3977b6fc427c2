"""What several premises make impossible together: the rules with `all`, and sets of literals.

A rule `all: [p, q], then: r` says that one of `not p`, `not q`, `r` is true, and
so says a rule of any form that one of some literals is. A *conflict set* is a set
of literals that all rules make impossible, while without any one of its members
it is possible.

The sets are found from the clauses alone. Which rules a set needs, and which
literals are impossible by themselves, is asked of a SAT solver: python-sat, the
extra `solver`.

References:
    Ignatiev, Previti, Liffiton & Marques-Silva (2015): smallest unsatisfiable
    subsets by minimum hitting sets.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Self, TypeAlias

from stance.clause import (
    MOST_JOINS,
    SEVERAL_PREMISES,
    Clause,
    denials,
    linked,
    says_nothing,
    used,
)
from stance.entailment import Code, Derivation, Entailment
from stance.errors import MissingExtra
from stance.proposition import Literal, Rule

#: Literals that cannot hold together, sorted.
ConflictSet: TypeAlias = tuple[Code, ...]

_SOLVER = "minisat22"


class Premises:
    """The rules of a codebook, compiled to answer which literals cannot hold together.

    Derivations are remembered; nothing that is asked changes any answer. Where no
    rule has several premises, nothing is found and no solver is needed.
    """

    def __init__(self, entailment: Entailment, rules: Iterable[Rule]) -> None:
        """Compile *rules*, all of them, over the literals that *entailment* has numbers for."""
        self._entailment = entailment
        self._clauses: dict[Clause, list[Rule]] = {}
        self._several: list[Clause] = []
        for rule in rules:
            for clause in self._said(rule):
                if not says_nothing(clause):
                    self._clauses.setdefault(clause, []).append(rule)
                    if rule.all_:
                        self._several.append(clause)
        self._derivations: dict[ConflictSet, Derivation | None] = {}

    def _said(self, rule: Rule) -> Iterator[Clause]:
        """Yield what *rule* says, as clauses."""
        code = self._entailment.code
        for premise, conclusion in rule.implications():
            yield frozenset((code(premise) ^ 1, code(conclusion)))
        if rule.all_ and rule.then is not None:
            yield frozenset((*(code(each) ^ 1 for each in rule.all_), code(rule.then)))

    def conflict_sets(
        self, held: Mapping[Code, int], most: int = MOST_JOINS
    ) -> tuple[ConflictSet, ...]:
        """Return the conflict sets among the literals *held*, sorted.

        The pairs that `Entailment.excludes` finds, by rules with one premise, are
        left out; so no set has such a pair in it.

        A set is minimal under all rules, soft ones included: where a soft rule makes
        two literals impossible together, the two with a third are no conflict set,
        even if strict rules alone make the three impossible.

        Args:
            held: The literals that somebody holds, each with the least weight of the
                certainties it is held with. A set whose weights sum to more than
                `vocabulary.MOST_DOUBT` is no conflict and is left out.
            most: How many pairs of clauses may be joined.

        Raises:
            TooManyCombinations: They were not enough.
        """
        if not self._several:
            return ()
        concerned = linked(used(self._clauses, held), self._several)
        found = [
            tuple(sorted(code ^ 1 for code in each)) for each in denials(concerned, held, most)
        ]
        return tuple(
            sorted(
                each
                for each in found
                if len(each) != 2 or not self._entailment.excludes(*each, strict=False)
            )
        )

    def impossible(self) -> tuple[tuple[Literal | None, Derivation], ...]:
        """Return each literal that is impossible by itself, with the rules; empty: none.

        Asked are the literals that rules link to one with several premises. Where such
        rules cannot all hold, whatever else does, None stands for all that they link.

        Raises:
            MissingExtra: There are rules with several premises, and no solver.
        """
        found: list[tuple[Literal | None, Derivation]] = []
        waiting = self._several
        while waiting:
            web = linked(self._clauses, waiting[:1])
            waiting = [each for each in waiting if each not in web]
            found += (
                (self._entailment.literal(each[0]) if each else None, rules)
                for each in _ruled_out(web)
                if (rules := self._best(web, each)) is not None
            )
        return tuple(found)

    def derivation(self, literals: Iterable[Code]) -> Derivation | None:
        """Return the best set of rules by which *literals* cannot hold together, sorted by id.

        It has the fewest soft rules, then the fewest rules, then the ids that come
        first when sorted.

        Returns:
            None where the literals can hold together.

        Raises:
            MissingExtra: There is no solver.
        """
        given = tuple(sorted(set(literals)))
        if given not in self._derivations:
            self._derivations[given] = self._best(self._clauses, given)
        return self._derivations[given]

    def _best(self, clauses: Iterable[Clause], given: ConflictSet) -> Derivation | None:
        """Return the best of the rules that say *clauses*; see `derivation`."""
        concerned = sorted(used(clauses, given), key=sorted)
        said = [(each, rule) for each in concerned for rule in self._clauses[each]]
        with _Choice(said, given) as choice:
            rules = choice.best()
        if rules is None:
            return None
        return Derivation(tuple(each.id for each in rules), sum(not each.strict for each in rules))


def _module(name: str) -> Any:  # noqa: ANN401 - python-sat has no types
    """Return a module of python-sat.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(f"pysat.{name}")
    except ImportError as error:
        raise MissingExtra(SEVERAL_PREMISES, "solver") from error


def _signed(code: Code, first: int = 1) -> int:
    """Return a literal as solvers write it: the number of its proposition, or minus that."""
    return (first + code // 2) * (-1 if code & 1 else 1)


def _ruled_out(clauses: Iterable[Clause]) -> list[ConflictSet]:
    """Return the literals that *clauses* make impossible, each by itself; the empty set: all."""
    signed = [[_signed(code) for code in each] for each in clauses]
    with _module("solvers").Solver(_SOLVER, bootstrap_with=signed) as solver:
        if not solver.solve():
            return [()]
        seen = set(solver.get_model())
        # The next cases are to differ from this one, so that few are needed.
        solver.set_phases([-each for each in seen])
        found: list[ConflictSet] = []
        for each in sorted({code // 2 for clause in clauses for code in clause}):
            for code in (2 * each, 2 * each + 1):
                if _signed(code) in seen:
                    continue
                if solver.solve(assumptions=[_signed(code)]):
                    seen.update(solver.get_model())
                else:
                    found.append((code,))
    return found


class _Choice:
    """The choice of rules that suffice to make literals impossible together.

    A *way out* is a set of rules without which the literals are possible: one of them
    must be chosen. A choice that does not suffice shows a way out that it has left;
    the cheapest choice that closes all those found is made anew, until it suffices.

    To the solvers, a rule is a number from 1, in the order of ids; propositions
    come after.
    """

    def __init__(self, said: Sequence[tuple[Clause, Rule]], given: ConflictSet) -> None:
        """Put to a solver the literals *given*, and what each of the rules has *said*."""
        by_id = {rule.id: rule for _, rule in said}
        self._rules = [by_id[each] for each in sorted(by_id)]
        self._weights = [1 if each.strict else 1 + len(self._rules) for each in self._rules]
        self._places = range(1, len(self._rules) + 1)
        number = {each.id: place for each, place in zip(self._rules, self._places, strict=True)}
        first = len(self._rules) + 1
        self._said = [
            (number[rule.id], frozenset(_signed(each, first) for each in clause))
            for clause, rule in said
        ]
        self._given = [_signed(each, first) for each in given]
        self._ways_out: list[list[int]] = []
        self._judge = _module("solvers").Solver(_SOLVER)
        for place, clause in self._said:
            self._judge.add_clause([-place, *clause])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._judge.delete()

    def best(self) -> tuple[Rule, ...] | None:
        """Return the cheapest rules, in the order of their ids; None: all do not suffice.

        Of several choices as cheap as each other, the one whose first rule comes first
        is returned, then by the second, and so on. Whether there is one with any rule
        that comes earlier is asked for all earlier rules at once.
        """
        if self._judge.solve(assumptions=[*self._given, *self._places]):
            return None
        chosen = self._cheapest((), sum(self._weights)) or []
        cost = self._cost(chosen)
        settled: list[int] = []
        while further := [each for each in chosen if each not in settled]:
            last = settled[-1] if settled else 0
            before = range(last + 1, further[0])
            required = [[each] for each in settled]
            better = self._cheapest([*required, [*before]], cost) if before else None
            if better is None:
                settled.append(further[0])
            else:
                chosen = better
        return tuple(self._rules[each - 1] for each in chosen)

    def _cost(self, chosen: Iterable[int]) -> int:
        return sum(self._weights[each - 1] for each in chosen)

    def _cheapest(self, wanted: Iterable[list[int]], most: int) -> list[int] | None:
        """Return the cheapest choice that suffices and has a rule of each of *wanted*.

        Returns:
            None where it would cost more than *most*.
        """
        formula = _module("formula").WCNF()
        formula.extend([*self._ways_out, *wanted])
        formula.extend([[-each] for each in self._places], weights=self._weights)
        with _module("examples.rc2").RC2(formula) as optimum:
            while True:
                chosen = [each for each in optimum.compute() if each > 0]
                if self._cost(chosen) > most:
                    return None
                left = self._way_out(chosen)
                if not left:
                    return chosen
                self._ways_out.append(left)
                optimum.add_clause(left)

    def _way_out(self, chosen: Iterable[int]) -> list[int]:
        """Return a smallest way out that *chosen* has left; empty: it suffices."""
        kept = set(chosen)
        if not self._judge.solve(assumptions=[*self._given, *kept]):
            return []
        kept |= self._holding()
        left = []
        for each in self._places:
            if each not in kept:
                if self._judge.solve(assumptions=[*self._given, *kept, each]):
                    kept |= self._holding()
                else:
                    left.append(each)
        return left

    def _holding(self) -> set[int]:
        """Return the rules that hold in the case the judge has found possible."""
        true = frozenset(self._judge.get_model())
        return set(self._places).difference(
            place for place, clause in self._said if clause.isdisjoint(true)
        )
