"""What cannot all hold by rules with several premises too: truth tables (*Entailment*)."""

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import chain, combinations

import attrs

from stance.proposition import Literal, Proposition, Rule


def clauses(rule: Rule) -> list[list[Literal]]:
    """Return what *rule* says: of each list of literals one holds, at least."""
    found = [[premise.negated(), then] for premise, then in rule.implications()]
    if rule.all_ and rule.then is not None:
        found.append([*(each.negated() for each in rule.all_), rule.then])
    return found


@attrs.frozen(kw_only=True, eq=False)
class Premises:
    """The truth table of a few propositions, and what the rules leave of it.

    A set of rows of the table is a number: the bit of each row that is in it.
    """

    propositions: tuple[Proposition, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def _rows(self) -> dict[Literal, int]:
        """By literal, the rows in which it is true."""
        count: int = 2 ** len(self.propositions)
        found: dict[Literal, int] = {}
        for index, each in enumerate(self.propositions):
            positive = sum(1 << row for row in range(count) if row >> index & 1)
            found[Literal(each.id)] = positive
            found[Literal(each.id, False)] = self._all - positive
        return found

    @property
    def _all(self) -> int:
        """All rows."""
        rows: int = 2 ** len(self.propositions)
        return (1 << rows) - 1

    def _left(self, rules: Iterable[Rule]) -> int:
        """Return the rows in which all *rules* are true."""
        left = self._all
        for clause in chain.from_iterable(map(clauses, rules)):
            true = 0
            for literal in clause:
                true |= self._rows[literal]
            left &= true
        return left

    def impossible(self, literals: Iterable[Literal], rules: Iterable[Rule] | None = None) -> bool:
        """Return whether in no row all *literals* and all *rules* are true; None: all rules."""
        left = self._left(self.rules if rules is None else rules)
        for each in literals:
            left &= self._rows[each]
        return not left

    def conflicts(self, held: Collection[Literal]) -> list[frozenset[Literal]]:
        """Return the minimal impossible sets out of *held* that need a rule of several premises.

        What rules of one premise make impossible is a pair, and found as such.
        """
        plain = [each for each in self.rules if not each.all_]
        if len(plain) == len(self.rules):
            return []
        minimal: list[frozenset[Literal]] = []
        for size in range(2, len(held) + 1):
            for chosen in map(frozenset, combinations(held, size)):
                if not any(each <= chosen for each in minimal) and self.impossible(chosen):
                    minimal.append(chosen)
        return [each for each in minimal if not self.impossible(each, plain)]

    def rules_of(self, literals: Collection[Literal]) -> list[Rule]:
        """Return a smallest set of rules that makes *literals* impossible, sorted by id.

        The fewest soft ones, then the fewest, then the smallest ids.
        """
        by_id = sorted(self.rules, key=lambda each: each.id)
        enough = [
            chosen
            for size in range(len(by_id) + 1)
            for chosen in combinations(by_id, size)
            if self.impossible(literals, chosen)
        ]
        best = min(enough, key=_effort)
        return list(best)


def _effort(rules: tuple[Rule, ...]) -> tuple[int, int, list[str]]:
    """Return the key by which the smallest of several sets of rules comes first."""
    soft = sum(not each.strict for each in rules)
    return soft, len(rules), [each.id for each in rules]
