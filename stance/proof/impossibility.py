"""What cannot all be so by rules of several premises, and which rules it takes.

Findings are small, so only the rules that hang together with their literals are looked
at, and what is smallest is found by the plainest way that ends.

References:
    Reiter (1987), "A theory of diagnosis from first principles": smallest conflicts,
    and what must be given up to be rid of them.
"""

from collections.abc import Iterable, Sequence

from stance.proof.satisfaction import Satisfaction
from stance.proposition import Literal, PropositionId, Rule


class Impossibility:
    """Some rules, asked what is impossible under them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the *rules*."""
        self._rules = tuple(rules)
        self._least: dict[tuple[Literal, ...], bool] = {}
        self._least_rules: dict[tuple[Literal, ...], tuple[Rule, ...]] = {}
        self.several = any(each.all_ for each in self._rules)

    def least(self, literals: Sequence[Literal]) -> bool:
        """Return whether *literals* are impossible together, and no fewer of them are."""
        asked = tuple(literals)
        if asked not in self._least:
            under = Satisfaction(self._near(asked))
            self._least[asked] = under.way(asked) is None and all(
                under.way(asked[:at] + asked[at + 1 :]) is not None for at in range(len(asked))
            )
        return self._least[asked]

    def least_rules(self, literals: Sequence[Literal]) -> tuple[Rule, ...]:
        """Return the rules that make *literals* impossible, by id.

        Those with the fewest soft ones, then the fewest, then the smallest ids. Too few
        rules leave out something of each set that must be given up for the literals to be
        possible: of such sets found so far the cheapest choice is tried next.
        """
        asked = tuple(literals)
        if asked not in self._least_rules:
            self._least_rules[asked] = self._searched(asked)
        return self._least_rules[asked]

    def _searched(self, literals: Sequence[Literal]) -> tuple[Rule, ...]:
        rules = self._near(literals)
        given_up: list[list[Rule]] = []
        while True:
            chosen = _cheapest(given_up)
            if Satisfaction(chosen).way(literals) is None:
                return tuple(sorted(chosen, key=lambda each: each.id))
            kept = list(chosen)
            for each in rules:
                if each not in kept and Satisfaction([*kept, each]).way(literals) is not None:
                    kept.append(each)
            given_up.append([each for each in rules if each not in kept])

    def _near(self, literals: Iterable[Literal]) -> list[Rule]:
        """Return the rules that hang together with *literals*, by id."""
        reached: set[PropositionId] = {each.proposition for each in literals}
        near: list[Rule] = []
        waiting = list(self._rules)
        while more := [
            rule
            for rule in waiting
            if any(each.proposition in reached for _, each in rule.literals())
        ]:
            near += more
            reached |= {each.proposition for rule in more for _, each in rule.literals()}
            waiting = [each for each in waiting if each not in more]
        return sorted(near, key=lambda each: each.id)


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
