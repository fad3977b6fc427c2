"""What follows from what under the rules: closure, incompatibility, shortest derivation.

Rules with one premise are 2-clauses, so implication is reachability in a graph
of literals in which every edge has its contrapositive, and two literals are
incompatible iff one reaches the negation of the other.

A literal is a small whole number here, `2 * proposition + negated`, so that its
negation is `code ^ 1` and a set of literals is one integer read as bits.

References:
    Aspvall, Plass & Tarjan (1979): 2-clauses as reachability.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import TypeAlias

import attrs

from stance.proposition import Literal, Proposition, PropositionId, Rule, RuleId
from stance.vocabulary import PropositionKind

Code: TypeAlias = int

#: How a derivation is weighed: soft rules, rules, rule ids in order.
Cost: TypeAlias = tuple[int, int, tuple[RuleId, ...]]


@attrs.frozen
class Derivation:
    """The rules that lead from one literal to another, in order of use.

    Also those by which several literals cannot hold together (`stance.premises`):
    they have no such order, and stand in that of their ids.

    Attributes:
        rules: Their ids; empty where the literals are the same. A link from
            conduct to an intent that wills it shows as `wills:INTENT`.
        soft: How many of them hold only usually.
        excludes: Whether it is one `exclude` rule and nothing else.
    """

    rules: tuple[RuleId, ...]
    soft: int
    excludes: bool = False

    @property
    def strict(self) -> bool:
        """Whether every rule used always holds."""
        return self.soft == 0

    def and_then(self, other: "Derivation") -> "Derivation":
        """Return the two together; a rule that both use stands once."""
        if not other.rules:
            return self
        rules = tuple(dict.fromkeys(self.rules + other.rules))
        return Derivation(rules, self.soft + other.soft, self.excludes and rules == self.rules)

    def reversed(self) -> "Derivation":
        """Return the same link read from its other end."""
        return attrs.evolve(self, rules=self.rules[::-1])

    @property
    def cost(self) -> Cost:
        """The key by which the best derivation is the least."""
        return self.soft, len(self.rules), self.rules


#: A link from conduct to an intent that wills it stands among rules as this and the intent.
WILLS = "wills:"

#: The link of a literal to itself.
NO_RULE = Derivation((), 0)


class Entailment:
    """The rules of a codebook, compiled to answer what follows from what.

    Answers are remembered, so that the same question costs a look-up; nothing
    that is asked changes any answer.
    """

    def __init__(self, propositions: Iterable[Proposition], rules: Iterable[Rule]) -> None:
        """Compile one-premise *rules* over *propositions*; each literal must be one of theirs."""
        declared = tuple(propositions)
        self._ids: Sequence[PropositionId] = tuple(each.id for each in declared)
        self._number: Mapping[PropositionId, int] = {each: n for n, each in enumerate(self._ids)}
        self._literals: Sequence[Literal] = tuple(
            Literal(each, positive) for each in self._ids for positive in (True, False)
        )
        self._rules: tuple[Rule, ...] = tuple(rules)
        self._excludes = frozenset(each.id for each in self._rules if each.exclude)
        self._edges: dict[Code, list[tuple[Code, int]]] = {}
        for index, rule in enumerate(self._rules):
            for premise, conclusion in rule.implications():
                source, goal = self.code(premise), self.code(conclusion)
                self._edges.setdefault(source, []).append((goal, index))
                self._edges.setdefault(goal ^ 1, []).append((source ^ 1, index))
        self._reach: dict[tuple[Code, bool], int] = {}
        self._paths: dict[tuple[Code, Code], Derivation | None] = {}
        self._classes: dict[Code, Code] = {}
        self._willing = self._links(declared)

    def code(self, literal: Literal) -> Code:
        """Return the number of *literal*."""
        return 2 * self._number[literal.proposition] + (not literal.positive)

    def literal(self, code: Code) -> Literal:
        """Return the literal with the number *code*."""
        return self._literals[code]

    def consequences(self, code: Code, *, strict: bool) -> int:
        """Return all that follows from a literal, itself included, as bits.

        Args:
            strict: Use only rules that always hold.
        """
        found = self._reach.get((code, strict))
        if found is None:
            found, waiting = 1 << code, [code]
            while waiting:
                for goal, rule in self._edges.get(waiting.pop(), ()):
                    if not found >> goal & 1 and (self._rules[rule].strict or not strict):
                        found |= 1 << goal
                        waiting.append(goal)
            self._reach[code, strict] = found
        return found

    def antecedents(self, code: Code, *, strict: bool) -> int:
        """Return all from which a literal follows, itself included, as bits.

        By contraposition these are the negations of what follows from its negation.

        Args:
            strict: Use only rules that always hold.
        """
        return negations(self.consequences(code ^ 1, strict=strict))

    def follows(self, premise: Code, conclusion: Code, *, strict: bool = True) -> bool:
        """Return whether *conclusion* follows from *premise*."""
        return bool(self.consequences(premise, strict=strict) >> conclusion & 1)

    def excludes(self, one: Code, other: Code, *, strict: bool = True) -> bool:
        """Return whether the two literals are incompatible; symmetric by contraposition."""
        return self.follows(one, other ^ 1, strict=strict)

    def representative(self, code: Code) -> Code:
        """Return the literal with the smallest proposition id among those equal to it."""
        found = self._classes.get(code)
        if found is None:
            equal = [
                each
                for each in bits(self.consequences(code, strict=True))
                if self.follows(each, code)
            ]
            found = min(equal, key=lambda each: self._ids[each // 2])
            for each in equal:
                self._classes[each] = found
        return found

    def derivation(self, premise: Code, conclusion: Code) -> Derivation | None:
        """Return the best way from *premise* to *conclusion*: fewest soft rules, fewest, then ids.

        Returns:
            None where it does not follow; no rules where the two are the same.
        """
        if (premise, conclusion) not in self._paths:
            self._paths[premise, conclusion] = self._shortest(premise, conclusion)
        return self._paths[premise, conclusion]

    def clash(self, one: Code, other: Code) -> Derivation | None:
        """Return the best derivation of the negation of *other* from *one*, or None."""
        return self.derivation(one, other ^ 1)

    def willed(
        self, claim: Code, conduct: Code, intents: Iterable[PropositionId]
    ) -> Derivation | None:
        """Return how a commitment to *conduct* rules out *claim* through an intent, or None.

        Whoever is committed to a conduct cannot be without the intent that wills
        it, nor committed to its opposite with that intent. The link is read from the claim.

        Args:
            intents: The intents of the party that is committed; others have no link.
        """
        found: list[Derivation] = []
        for intent in intents:
            for start, goal in self._willing.get(intent, ()):
                to, onwards = self.derivation(conduct, start), self.derivation(goal, claim ^ 1)
                if to is not None and onwards is not None:
                    edge = Derivation((f"{WILLS}{intent}",), 0)
                    found.append(to.and_then(edge).and_then(onwards).reversed())
        return min(found, key=lambda each: each.cost, default=None)

    @property
    def willing(self) -> tuple[PropositionId, ...]:
        """The intents that have a link to the conduct they will, sorted."""
        return tuple(sorted(self._willing))

    def intended(self, conduct: Code) -> tuple[Code, ...]:
        """Return the intents, or their absence, that go with a commitment to *conduct*."""
        return tuple(
            goal
            for links in self._willing.values()
            for start, goal in links
            if self.follows(conduct, start, strict=False)
        )

    def contradictory_literals(self) -> tuple[tuple[Literal, Derivation], ...]:
        """Return each literal that leads to its own negation, with the rules; empty: none."""
        return tuple(
            (self.literal(each), path)
            for each in sorted(self._edges)
            if (path := self.derivation(each, each ^ 1)) is not None
        )

    def _shortest(self, premise: Code, conclusion: Code) -> Derivation | None:
        if not self.follows(premise, conclusion, strict=False):
            return None
        backwards = self.consequences(conclusion ^ 1, strict=False)
        waiting: list[tuple[Cost, Code]] = [((0, 0, ()), premise)]
        done: set[Code] = set()
        while True:
            (soft, length, rules), here = heappop(waiting)
            if here == conclusion:
                break
            if here in done:
                continue
            done.add(here)
            for goal, index in self._edges.get(here, ()):
                # What cannot lead on is cut: its negation must follow from the goal's.
                if backwards >> (goal ^ 1) & 1:
                    rule = self._rules[index]
                    cost = (soft + (not rule.strict), length + 1, (*rules, rule.id))
                    heappush(waiting, (cost, goal))
        return Derivation(rules, soft, length == 1 and rules[0] in self._excludes)

    def _links(
        self, propositions: Iterable[Proposition]
    ) -> Mapping[PropositionId, tuple[tuple[Code, Code], ...]]:
        """Return, by intent, the links between the conduct it wills and itself, both ways.

        Where several intents will one literal, only the weakest have the link:
        those that entail no other of them, equals apart.
        """
        willing = {
            each.id: self.code(each.wills)
            for each in propositions
            if each.kind is PropositionKind.INTENT and each.wills is not None
        }
        rivals: dict[Code, list[PropositionId]] = {}
        for intent, conduct in willing.items():
            rivals.setdefault(self.representative(conduct), []).append(intent)
        return {
            intent: (
                (conduct, self.code(Literal(intent))),
                (conduct ^ 1, self.code(Literal(intent)) ^ 1),
            )
            for intent, conduct in willing.items()
            if not any(
                self._stronger(intent, each) for each in rivals[self.representative(conduct)]
            )
        }

    def _stronger(self, intent: PropositionId, other: PropositionId) -> bool:
        """Return whether *intent* entails *other* and not the other way round."""
        one, two = self.code(Literal(intent)), self.code(Literal(other))
        return self.follows(one, two) and not self.follows(two, one)


def bits(number: int) -> tuple[int, ...]:
    """Return the places of the set bits of *number*, lowest first.

    Examples:
        >>> bits(0b1010)
        (1, 3)
    """
    found = []
    while number:
        low = number & -number
        found.append(low.bit_length() - 1)
        number ^= low
    return tuple(found)


def as_bits(places: Iterable[int]) -> int:
    """Return the number whose set bits are at *places*, none of them twice; see `bits`.

    Examples:
        >>> bin(as_bits([3, 1]))
        '0b1010'
    """
    return sum(1 << each for each in places)


def negations(literals: int) -> int:
    """Return the negations of a set of literals, both sets as bits.

    A literal and its negation are neighbours: the bits of each pair are exchanged.

    Examples:
        >>> bits(negations(as_bits([0, 3])))
        (1, 2)
    """
    even = int("01" * ((literals.bit_length() + 1) // 2) or "0", 2)
    return ((literals & even) << 1) | ((literals >> 1) & even)
