"""What follows from what by the declared rules, read off them step by step.

Nothing is compiled: from one literal the rules are followed outwards, the best way
to each literal first. By strict rules something follows iff the best way there, which
is the one with the fewest soft rules, has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

import attrs

from stance.ledger import Ledger
from stance.proposition import Literal, Proposition, Rule, RuleId
from stance.vocabulary import PropositionKind

#: How the link between an intent and what it wills is named; no rule has such an id.
OVER = "wills:"


@attrs.frozen
class Path:
    """The rules that lead from one literal to another, in order.

    Attributes:
        rules: Their ids; over an intent and what it wills, `wills:INTENT`.
        soft: How many of them hold only usually.
        joint: Whether one of them has several premises; then they are sorted.
    """

    rules: tuple[RuleId, ...] = ()
    soft: int = 0
    joint: bool = False

    @property
    def over_intent(self) -> bool:
        """Whether it leads over an intent."""
        return any(each.startswith(OVER) for each in self.rules)

    @property
    def cost(self) -> tuple[int, int, tuple[RuleId, ...]]:
        """The key by which the best of several is the least."""
        return self.soft, len(self.rules), self.rules

    def then(self, other: "Path") -> "Path":
        """Return this way and then the *other*, each rule once."""
        return Path(tuple(dict.fromkeys(self.rules + other.rules)), self.soft + other.soft)

    def back(self) -> "Path":
        """Return the way read from its end."""
        return Path(self.rules[::-1], self.soft)


def best(paths: Iterable[Path]) -> Path | None:
    """Return the best of *paths*, or None where there is none."""
    return min(paths, key=lambda each: each.cost, default=None)


class Inference:
    """What follows from what by the rules a ledger uses; what was followed once is kept."""

    def __init__(self, ledger: Ledger) -> None:
        """Take the rules and propositions of *ledger*."""
        self.rule: Mapping[RuleId, Rule] = {each.id: each for each in ledger.rules}
        self.proposition: Mapping[str, Proposition] = ledger.codebook.proposition
        self._steps: dict[Literal, list[tuple[Literal, Rule]]] = defaultdict(list)
        for rule in ledger.rules:
            for premise, conclusion in rule.implications():
                self._steps[premise].append((conclusion, rule))
                self._steps[conclusion.negated()].append((premise.negated(), rule))
        self._reached: dict[Literal, Mapping[Literal, Path]] = {}
        self._named: dict[Literal, Literal] = {}

    def reached(self, start: Literal) -> Mapping[Literal, Path]:
        """Return all that follows from *start* by any rules, with the best way to each."""
        if start not in self._reached:
            found: dict[Literal, Path] = {}
            waiting: list[tuple[tuple[int, int, tuple[RuleId, ...]], str, Literal]] = [
                ((0, 0, ()), str(start), start)
            ]
            while waiting:
                (soft, length, rules), _, here = heappop(waiting)
                if here in found:
                    continue
                found[here] = Path(rules, soft)
                for there, rule in self._steps.get(here, ()):
                    if there not in found:
                        cost = (soft + (not rule.strict), length + 1, (*rules, rule.id))
                        heappush(waiting, (cost, str(there), there))
            self._reached[start] = found
        return self._reached[start]

    def path(self, one: Literal, other: Literal) -> Path | None:
        """Return the best way by any rules from *one* to *other*, or None."""
        return self.reached(one).get(other)

    def strict_path(self, one: Literal, other: Literal) -> Path | None:
        """Return the best way by strict rules from *one* to *other*, or None."""
        found = self.path(one, other)
        return found if found is not None and not found.soft else None

    def entails(self, one: Literal, other: Literal) -> bool:
        """Return whether *other* follows from *one* by strict rules."""
        return self.strict_path(one, other) is not None

    def excludes(self, one: Literal, other: Literal) -> bool:
        """Return whether strict rules let the two not both hold."""
        return self.entails(one, other.negated())

    def named(self, literal: Literal) -> Literal:
        """Return the literal under whose proposition *literal* and its equals are printed."""
        if literal not in self._named:
            follows = [each for each, path in self.reached(literal).items() if not path.soft]
            leads = self.reached(literal.negated())
            equal = [
                each
                for each in follows
                if (path := leads.get(each.negated())) is not None and not path.soft
            ]
            self._named[literal] = min(equal, key=lambda each: each.proposition)
        return self._named[literal]

    def willed(self) -> Iterator[tuple[Proposition, Literal]]:
        """Yield each intent that is linked to the conduct it wills, and that conduct.

        Of several intents that will one literal only the weakest are: those that
        entail no other of them, equals apart.
        """
        intents = [
            (each, each.wills)
            for each in self.proposition.values()
            if each.kind is PropositionKind.INTENT and each.wills is not None
        ]
        for intent, conduct in intents:
            here = Literal(intent.id)
            if not any(
                self.named(conduct) == self.named(same)
                and self.entails(here, Literal(other.id))
                and not self.entails(Literal(other.id), here)
                for other, same in intents
            ):
                yield intent, conduct
