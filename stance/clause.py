"""Clauses, of whose literals one is true, and what they make impossible together.

Literals can be impossible together though every two of them are compatible, and
no chain from one to another shows it: where a clause leaves two cases open, each
may fail for a reason of its own. So clauses are resolved. Propositions are taken
one at a time: every clause with one is joined to every clause with its negation,
and then all are dropped that have a literal of it whose negation nobody holds. A
clause that a smaller one implies is dropped as soon as it is met. Those left at
the end deny the smallest sets of literals held that are impossible.

To let a solver judge set after set, as MARCO does, needs the greatest possible
sets as well, and of these there can be three to the power n where n sets of three
are impossible.

References:
    Tison (1967): all prime implicates, one variable at a time.
    del Val (1999): the same, for a language of some literals only.
    Liffiton, Previti, Malik & Marques-Silva (2016): MARCO.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import product
from typing import TypeAlias

from stance.entailment import Code
from stance.errors import TooManyCombinations
from stance.vocabulary import MOST_DOUBT

#: Literals of which one is true.
Clause: TypeAlias = frozenset[Code]

#: What needs clauses of several literals, and a solver, as errors name it.
SEVERAL_PREMISES = "rules with several premises ('all')"

#: How many pairs of clauses are joined before a record is given up. The sets can double with
#: every rule, and an error is better than an answer that never comes.
MOST_JOINS = 500_000


def says_nothing(clause: Clause) -> bool:
    """Return whether *clause* is true whatever holds."""
    return any(each ^ 1 in clause for each in clause)


def used(clauses: Iterable[Clause], held: Collection[Code]) -> set[Clause]:
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


def linked(clauses: Collection[Clause], several: Iterable[Clause]) -> set[Clause]:
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


def denials(clauses: Iterable[Clause], held: Mapping[Code, int], most: int) -> set[Clause]:
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
            raise TooManyCombinations(SEVERAL_PREMISES, most)
        having, lacking = kept.having(2 * here), kept.having(2 * here + 1)
        done.add(here)
        for each in (*having, *lacking):
            if hopeless(each):
                kept.drop(each)
        for one, other in product(having, lacking):
            clause = one - {2 * here} | other - {2 * here + 1}
            if not clause:
                return {clause}
            if not says_nothing(clause) and not hopeless(clause):
                kept.add(clause)
    return kept.all()
