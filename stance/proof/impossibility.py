"""What cannot all be so under the rules, those with several premises included.

A rule is a few clauses; literals are impossible together iff no choice of the
propositions makes them and all clauses true. The search is the plain one: what a
clause forces is taken, and where nothing is forced one choice is tried and then the
other. Findings are small, so only what hangs together with their literals is looked at.

References:
    Davis, Logemann & Loveland (1962), "A machine program for theorem proving".
    Reiter (1987), "A theory of diagnosis from first principles": smallest conflicts
    and what must be given up to be rid of them.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from stance.proposition import Literal, PropositionId, Rule

#: Literals of which one at least is true.
Clause: TypeAlias = frozenset[Literal]


def clauses(rule: Rule) -> list[Clause]:
    """Return *rule* as clauses.

    Examples:
        >>> sorted(str(each) for each in clauses(Rule(id="r", because="", if_="p", then="q"))[0])
        ['not p', 'q']
    """
    found = [
        frozenset((premise.negated(), conclusion)) for premise, conclusion in rule.implications()
    ]
    if rule.all_ and rule.then is not None:
        found.append(frozenset((*(each.negated() for each in rule.all_), rule.then)))
    return found


def possible(literals: Iterable[Literal], rules: Iterable[Rule]) -> bool:
    """Return whether all *literals* can be so while all *rules* hold."""
    asked = [frozenset((each,)) for each in literals]
    return _satisfied([*asked, *(clause for rule in rules for clause in clauses(rule))])


def _satisfied(waiting: list[Clause]) -> bool:
    """Return whether some choice makes all clauses true."""
    while True:
        if frozenset() in waiting:
            return False
        single = next((each for each in waiting if len(each) == 1), None)
        if single is None:
            break
        (literal,) = single
        waiting = _given(waiting, literal)
    if not waiting:
        return True
    literal = min(waiting[0], key=str)
    return _satisfied(_given(waiting, literal)) or _satisfied(_given(waiting, literal.negated()))


def _given(waiting: list[Clause], literal: Literal) -> list[Clause]:
    """Return what is left of the clauses where *literal* is true."""
    false = literal.negated()
    return [each - {false} for each in waiting if literal not in each]


class Impossibility:
    """What is impossible under some rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the *rules*."""
        self._rules = tuple(rules)
        self.several = any(each.all_ for each in self._rules)

    def least(self, literals: Sequence[Literal]) -> bool:
        """Return whether *literals* are impossible together, and no fewer of them are."""
        rules = self._near(literals)
        return not possible(literals, rules) and all(
            possible([each for each in literals if each is not left], rules) for left in literals
        )

    def least_rules(self, literals: Sequence[Literal]) -> tuple[Rule, ...]:
        """Return the rules that make *literals* impossible, by id.

        Those with the fewest soft ones, then the fewest, then the smallest ids. What is
        too few leaves out something of each set that must be given up for the literals
        to be possible: of the sets found so far the cheapest choice is tried next.
        """
        rules = self._near(literals)
        given_up: list[list[Rule]] = []
        while True:
            chosen = _cheapest(given_up)
            if not possible(literals, chosen):
                return tuple(sorted(chosen, key=lambda each: each.id))
            kept = list(chosen)
            for each in rules:
                if each not in kept and possible(literals, [*kept, each]):
                    kept.append(each)
            given_up.append([each for each in rules if each not in kept])

    def _near(self, literals: Iterable[Literal]) -> list[Rule]:
        """Return the rules that hang together with *literals*, by id."""
        reached: set[PropositionId] = {each.proposition for each in literals}
        waiting = list(self._rules)
        near: list[Rule] = []
        while True:
            more = [
                rule
                for rule in waiting
                if any(each.proposition in reached for _, each in rule.literals())
            ]
            if not more:
                return sorted(near, key=lambda each: each.id)
            near += more
            reached |= {each.proposition for rule in more for _, each in rule.literals()}
            waiting = [each for each in waiting if each not in more]


def _cheapest(sets: Sequence[Sequence[Rule]]) -> list[Rule]:
    """Return the cheapest rules of which one at least is in each of *sets*."""
    best: list[Rule] | None = None
    waiting: list[list[Rule]] = [[]]
    while waiting:
        chosen = waiting.pop()
        if best is not None and _cost(chosen)[:2] > _cost(best)[:2]:
            continue
        left = next((each for each in sets if not any(one in chosen for one in each)), None)
        if left is not None:
            waiting += [[*chosen, each] for each in left]
        elif best is None or _cost(chosen) < _cost(best):
            best = chosen
    return best or []


def _cost(rules: Sequence[Rule]) -> tuple[int, int, list[str]]:
    return sum(not each.strict for each in rules), len(rules), sorted(each.id for each in rules)
