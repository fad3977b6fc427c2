"""What several premises make impossible together: the rules with `all`, and sets of literals.

A rule `all: [p, q], then: r` says that one of `not p`, `not q`, `r` is true: a
clause. With such clauses, literals can be impossible together though every two
of them are compatible, and no chain of rules shows it: where a rule leaves two
cases open, each may fail for a reason of its own. A *conflict set* is a set of
literals that is impossible, and without any one of its members is not.

The sets are found by resolution. Propositions are taken one at a time: every
clause with one is joined to every clause with its negation, and then all are
dropped that have a literal of it whose negation nobody holds. A clause that a
smaller one implies is dropped as soon as it is met. Those left at the end are
the denials of the conflict sets. To let a solver judge set after set, as MARCO
does, needs the greatest possible sets as well, and of these there can be three
to the power n where n sets of three are impossible.

Which rules a conflict needs, and which literals are impossible by themselves,
is asked of a SAT solver: python-sat, the extra `solver`.

References:
    Tison (1967): all prime implicates, one variable at a time.
    del Val (1999): the same, for a language of some literals only.
    Liffiton, Previti, Malik & Marques-Silva (2016): MARCO.
    Ignatiev, Previti, Liffiton & Marques-Silva (2015): smallest unsatisfiable
    subsets by minimum hitting sets.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from importlib import import_module
from itertools import product
from typing import Any, Self, TypeAlias

from stance.entailment import Code, Derivation, Entailment
from stance.errors import MissingExtra, TooManyCombinations
from stance.proposition import Literal, Rule
from stance.vocabulary import MOST_DOUBT

#: Literals of which one is true.
Clause: TypeAlias = frozenset[Code]

#: Literals that cannot hold together, sorted.
ConflictSet: TypeAlias = tuple[Code, ...]

#: What needs the solver, as errors name it.
_RULES = "the rules with several premises ('all')"

#: How many pairs of clauses are joined before a record is given up. Conflict sets can double
#: with every rule, and an error is better than an answer that never comes.
MOST_JOINS = 500_000

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
                if not _says_nothing(clause):
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
                `MOST_DOUBT` is no conflict and is left out.
            most: How many pairs of clauses may be joined.

        Raises:
            TooManyCombinations: They were not enough.
        """
        linked = _linked(_used(self._clauses, held), self._several)
        found = [tuple(sorted(code ^ 1 for code in each)) for each in _denials(linked, held, most)]
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
            linked = _linked(self._clauses, waiting[:1])
            waiting = [each for each in waiting if each not in linked]
            found += (
                (self._entailment.literal(each[0]) if each else None, rules)
                for each in _ruled_out(linked)
                if (rules := self._best(linked, each)) is not None
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
        used = sorted(_used(clauses, given), key=sorted)
        with _Choice(
            [(each, rule) for each in used for rule in self._clauses[each]], given
        ) as choice:
            rules = choice.best()
        if rules is None:
            return None
        return Derivation(tuple(each.id for each in rules), sum(not each.strict for each in rules))


def _says_nothing(clause: Clause) -> bool:
    """Return whether *clause* is true whatever holds."""
    return any(each ^ 1 in clause for each in clause)


# --- which clauses matter ----------------------------------------------------------------


def _used(clauses: Iterable[Clause], held: Collection[Code]) -> set[Clause]:
    """Return those of *clauses* each literal of which is denied by another or by one *held*.

    No other has a part in making something impossible: what nothing denies may be true.
    """
    kept = set(clauses)
    having: dict[Code, list[Clause]] = {}
    for clause in kept:
        for each in clause:
            having.setdefault(each, []).append(clause)
    left = {each: len(several) for each, several in having.items()}
    undenied = [each for each in having if each ^ 1 not in having and each ^ 1 not in held]
    while undenied:
        for clause in having.get(undenied.pop(), ()):
            if clause in kept:
                kept.remove(clause)
                for each in clause:
                    left[each] -= 1
                    if not left[each] and each not in held:
                        undenied.append(each ^ 1)
    return kept


def _linked(clauses: Collection[Clause], several: Iterable[Clause]) -> set[Clause]:
    """Return those of *clauses* that share propositions with *several*, directly or in steps."""
    about: dict[int, list[Clause]] = {}
    for clause in clauses:
        for each in clause:
            about.setdefault(each // 2, []).append(clause)
    waiting = [each for each in several if each in clauses]
    found = set(waiting)
    while waiting:
        for each in waiting.pop():
            # Taken out: each proposition is followed up once.
            for clause in about.pop(each // 2, ()):
                if clause not in found:
                    found.add(clause)
                    waiting.append(clause)
    return found


# --- resolution --------------------------------------------------------------------------


#: What follows on a literal in the clauses kept, by the literal that comes next in order.
_Branch: TypeAlias = "dict[Code, _Branch]"

#: In a branch: a clause ends here. No literal has this number.
_END = -1


class _Clauses:
    """Clauses none of which implies another.

    They are kept as a tree, each as the way down along its literals in order, so
    that whether one of them implies a clause is found without trying each.
    """

    def __init__(self, clauses: Iterable[Clause]) -> None:
        """Take *clauses*, without those that others imply."""
        self._root: _Branch = {}
        self._having: dict[Code, set[Clause]] = {}
        self._lengths: Counter[int] = Counter()
        for each in sorted(clauses, key=lambda clause: (len(clause), sorted(clause))):
            self.add(each)

    def all(self) -> set[Clause]:
        """Return all clauses."""
        return set().union(*self._having.values())

    def having(self, code: Code) -> tuple[Clause, ...]:
        """Return the clauses with a literal."""
        return tuple(self._having.get(code, ()))

    def pairs(self, proposition: int) -> int:
        """Return how many pairs of clauses can be joined in *proposition*."""
        one, other = 2 * proposition, 2 * proposition + 1
        return len(self._having.get(one, ())) * len(self._having.get(other, ()))

    def add(self, clause: Clause) -> None:
        """Add *clause* in the place of all that it implies, unless one of them implies it."""
        if self._implied(clause):
            return
        places = sorted((self._having.setdefault(each, set()) for each in clause), key=len)
        if any(each > len(clause) for each in self._lengths):
            for longer in places[0].intersection(*places[1:]):
                self.drop(longer)
        for place in places:
            place.add(clause)
        self._lengths[len(clause)] += 1
        branch = self._root
        for each in sorted(clause):
            branch = branch.setdefault(each, {})
        branch[_END] = {}

    def drop(self, clause: Clause) -> None:
        """Take *clause* out."""
        for each in clause:
            self._having[each].discard(clause)
        self._lengths -= Counter([len(clause)])
        way = [self._root]
        for each in sorted(clause):
            way.append(way[-1][each])
        way.pop().clear()
        for each in sorted(clause, reverse=True):
            branch = way.pop()
            if branch[each]:
                break
            del branch[each]

    def _implied(self, clause: Clause) -> bool:
        """Return whether one of the clauses is *clause* or a part of it."""
        waiting = [self._root]
        while waiting:
            branch = waiting.pop()
            if _END in branch:
                return True
            waiting += [branch[each] for each in branch.keys() & clause]
        return False


def _denials(clauses: Iterable[Clause], held: Mapping[Code, int], most: int) -> set[Clause]:
    """Return the smallest clauses that follow from *clauses* and only deny literals *held*.

    Raises:
        TooManyCombinations: More than *most* pairs would have to be joined.
    """
    kept = _Clauses(clauses)
    done: set[int] = set()

    def hopeless(clause: Clause) -> bool:
        """Return whether no denial of a conflict can come of *clause*: what is done, stays."""
        denied = [each ^ 1 for each in clause if each // 2 in done]
        return (
            any(each not in held for each in denied)
            or sum(held[each] for each in denied) > MOST_DOUBT
        )

    # The proposition that fewest pairs can be joined in comes next.
    waiting = [
        (kept.pairs(each), each) for each in {code // 2 for one in kept.all() for code in one}
    ]
    heapify(waiting)
    joined = 0
    while waiting:
        supposed, here = heappop(waiting)
        if (pairs := kept.pairs(here)) > supposed:
            heappush(waiting, (pairs, here))
            continue
        joined += pairs
        if joined > most:
            raise TooManyCombinations(_RULES, most)
        having, lacking = kept.having(2 * here), kept.having(2 * here + 1)
        done.add(here)
        for each in (*having, *lacking):
            if hopeless(each):
                kept.drop(each)
        for one, other in product(having, lacking):
            clause = one - {2 * here} | other - {2 * here + 1}
            if not clause:
                return {clause}
            if not _says_nothing(clause) and not hopeless(clause):
                kept.add(clause)
    return kept.all()


# --- the solver --------------------------------------------------------------------------


def _module(name: str) -> Any:  # noqa: ANN401 - python-sat has no types
    """Return a module of python-sat.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(f"pysat.{name}")
    except ImportError as error:
        raise MissingExtra(_RULES, "solver") from error


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

    A *correction* is a set of rules without which the literals are possible: one of
    them must be chosen. A choice that does not suffice shows a correction it has
    missed; the cheapest choice that has missed none of those found is made anew,
    until it suffices.

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
        self._corrections: list[list[int]] = []
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
        formula.extend([*self._corrections, *wanted])
        formula.extend([[-each] for each in self._places], weights=self._weights)
        with _module("examples.rc2").RC2(formula) as optimum:
            while True:
                chosen = [each for each in optimum.compute() if each > 0]
                if self._cost(chosen) > most:
                    return None
                missed = self._correction(chosen)
                if not missed:
                    return chosen
                self._corrections.append(missed)
                optimum.add_clause(missed)

    def _correction(self, chosen: Iterable[int]) -> list[int]:
        """Return a smallest correction that *chosen* has missed; empty: it suffices."""
        kept = set(chosen)
        if not self._judge.solve(assumptions=[*self._given, *kept]):
            return []
        kept |= self._holding()
        missed = []
        for each in self._places:
            if each not in kept:
                if self._judge.solve(assumptions=[*self._given, *kept, each]):
                    kept |= self._holding()
                else:
                    missed.append(each)
        return missed

    def _holding(self) -> set[int]:
        """Return the rules that hold in the case the judge has found possible."""
        true = frozenset(self._judge.get_model())
        return set(self._places).difference(
            place for place, clause in self._said if clause.isdisjoint(true)
        )
