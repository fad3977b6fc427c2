"""Ways things can be under the rules, those with several premises included.

A rule is a few clauses, and a way things can be makes one literal of each true. What a
clause forces is taken; where nothing is forced a proposition is taken to be false, and
only if that fails to be true. Under rules of one premise no such choice fails, since a
literal that follows from nothing held excludes nothing held: the search is then linear.

References:
    Davis, Logemann & Loveland (1962), "A machine program for theorem proving".
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from stance.proposition import Literal, PropositionId, Rule

#: Literals of which one at least is true.
Clause: TypeAlias = frozenset[Literal]


def clauses(rule: Rule) -> list[Clause]:
    """Return *rule* as clauses.

    Examples:
        >>> rule = Rule(id="r", because="both are needed", all_=["p", "q"], then="s")
        >>> [sorted(map(str, each)) for each in clauses(rule)]
        [['not p', 'not q', 's']]
    """
    found = [
        frozenset((premise.negated(), conclusion)) for premise, conclusion in rule.implications()
    ]
    if rule.all_ and rule.then is not None:
        found.append(frozenset((*(each.negated() for each in rule.all_), rule.then)))
    return found


class Satisfaction:
    """Some rules, asked what can be so while all of them hold."""

    def __init__(self, rules: Iterable[Rule], propositions: Iterable[PropositionId] = ()) -> None:
        """Take the *rules*, and *propositions* that no rule need be about."""
        listed = [clause for rule in rules for clause in clauses(rule)]
        self._with: dict[Literal, list[Clause]] = defaultdict(list)
        for clause in listed:
            for literal in clause:
                self._with[literal].append(clause)
        self._single = [literal for clause in listed if len(clause) == 1 for literal in clause]
        named = {literal.proposition for clause in listed for literal in clause}
        self._propositions = sorted(named.union(propositions))

    def way(self, literals: Iterable[Literal]) -> frozenset[Literal] | None:
        """Return all that is true in a way in which *literals* are, or None: there is none."""
        true: list[Literal] = []
        known: set[Literal] = set()
        branches: list[tuple[int, int]] = []
        if not self._take((*self._single, *literals), true, known):
            return None
        at = 0
        while at < len(self._propositions):
            untrue = Literal(self._propositions[at], False)
            if untrue in known or untrue.negated() in known:
                at += 1
                continue
            branches.append((at, len(true)))
            taken = self._take((untrue,), true, known)
            while not taken:
                if not branches:
                    return None
                at, length = branches.pop()
                known.difference_update(true[length:])
                del true[length:]
                taken = self._take((Literal(self._propositions[at]),), true, known)
        return frozenset(known)

    def _take(self, literals: Iterable[Literal], true: list[Literal], known: set[Literal]) -> bool:
        """Take *literals* and what they force to be true; return False where that cannot be."""
        waiting = list(literals)
        while waiting:
            literal = waiting.pop()
            if literal in known:
                continue
            if literal.negated() in known:
                return False
            true.append(literal)
            known.add(literal)
            for clause in self._with.get(literal.negated(), ()):
                if known.isdisjoint(clause):
                    left = [each for each in clause if each.negated() not in known]
                    if not left:
                        return False
                    if len(left) == 1:
                        waiting += left
        return True
