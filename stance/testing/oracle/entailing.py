"""What follows from what (section 5, *Entailment* and *Conditionals*)."""

from functools import cached_property
from itertools import product
from typing import TypeAlias

import attrs

from stance.proposition import Literal, Proposition, Rule
from stance.testing.oracle.commitment import Commitment
from stance.vocabulary import Kind

#: A way through the rules: how many soft rules, how many rules, and their ids in order.
Path: TypeAlias = tuple[int, int, tuple[str, ...]]


def joined(one: Path, other: Path) -> Path:
    """Return one derivation after another; a rule that both use is shown once."""
    ids = tuple(dict.fromkeys(one[2] + other[2]))
    return one[0] + other[0], len(ids), ids


def reversed_(path: Path) -> Path:
    """Return the *path* read from its other end."""
    return path[0], path[1], path[2][::-1]


@attrs.frozen(eq=False)
class Entailing:
    """What follows from what by the rules that have one premise."""

    propositions: tuple[Proposition, ...]
    rules: tuple[Rule, ...]

    def _closure(self, *, strict_only: bool) -> dict[Literal, dict[Literal, Path]]:
        """Return, from each literal, the best way to each that follows from it.

        Rules with one premise are implications, and contrapose. The derivation
        shown: fewest soft rules, then fewest rules, then ids.
        """
        edges: list[tuple[Literal, Literal, Path]] = []
        for rule in self.rules:
            if rule.strict or not strict_only:
                cost: Path = (int(not rule.strict), 1, (rule.id,))
                for premise, conclusion in rule.implications():
                    edges.append((premise, conclusion, cost))
                    edges.append((conclusion.negated(), premise.negated(), cost))
        ways: dict[Literal, dict[Literal, Path]] = {}
        for each, positive in product(self.propositions, (True, False)):
            found: dict[Literal, Path] = {Literal(each.id, positive): (0, 0, ())}
            settled = False
            while not settled:
                settled = True
                for premise, conclusion, cost in edges:
                    if premise in found:
                        way = joined(found[premise], cost)
                        if conclusion not in found or way < found[conclusion]:
                            found[conclusion] = way
                            settled = False
            ways[Literal(each.id, positive)] = found
        return ways

    @cached_property
    def paths(self) -> dict[Literal, dict[Literal, Path]]:
        """What follows from what by all rules."""
        return self._closure(strict_only=False)

    @cached_property
    def strict_paths(self) -> dict[Literal, dict[Literal, Path]]:
        """What follows from what by strict rules."""
        return self._closure(strict_only=True)

    def entails(self, one: Literal, other: Literal) -> bool:
        """Return whether *other* follows from *one* by strict rules."""
        return other in self.strict_paths[one]

    def excludes(self, one: Literal, other: Literal) -> bool:
        """Two literals are incompatible iff one reaches the negation of the other."""
        return self.entails(one, other.negated())

    def named(self, literal: Literal) -> Literal:
        """Propositions that entail each other are one class, printed under its smallest id."""
        same = [each for each in self.strict_paths[literal] if self.entails(each, literal)]
        return min(same, key=lambda each: each.proposition)

    def same(self, one: Literal | None, other: Literal | None) -> bool:
        """Return whether two literals, or two absent ones, are of one class."""
        if one is None or other is None:
            return one is other
        return self.named(one) == self.named(other)

    def same_proposition(self, one: Commitment, other: Commitment) -> bool:
        """Return whether the two are on one class of propositions, for or against."""
        return self.same(one.literal, other.literal) or self.same(
            one.literal, other.literal.negated()
        )

    def meaning(self, each: Commitment) -> tuple[object, ...]:
        """Return what two commitments of one run share (section 5, *Position*)."""
        return (
            each.stream,
            self.named(each.literal),
            each.certainty,
            None if each.given is None else self.named(each.given),
            each.proposed,
            each.about,
            each.predict,
            each.fact,
        )

    # --- section 5, Conditionals ----------------------------------------------

    def covers(self, wide: Commitment, narrow: Commitment) -> bool:
        """Return whether the condition of *narrow* entails that of *wide*: all entail none."""
        if wide.proposed and not narrow.proposed:
            return False
        if wide.given is None:
            return True
        return narrow.given is not None and self.entails(narrow.given, wide.given)

    def comparable(self, one: Commitment, other: Commitment) -> bool:
        """Return whether one condition entails the other."""
        return self.covers(one, other) or self.covers(other, one)

    def condition(self, one: Commitment, other: Commitment) -> Path:
        """Return the best derivation of one of two comparable conditions from the other."""
        return min(
            self.strict_paths[narrow.given][wide.given]
            if narrow.given is not None and wide.given is not None
            else (0, 0, ())
            for narrow, wide in ((one, other), (other, one))
            if self.covers(wide, narrow)
        )

    def implies(self, one: Commitment, other: Commitment) -> bool:
        """`c → s` is entailed by `c' → s'` iff c entails c' and s' entails s."""
        return self.entails(one.literal, other.literal) and self.covers(one, other)

    def implication(self, one: Commitment, other: Commitment) -> Path:
        """Return the derivation of *other* from *one*: of its literal, then of its condition."""
        path = self.strict_paths[one.literal][other.literal]
        if one.given is None or other.given is None:
            return path
        return joined(path, self.strict_paths[other.given][one.given])

    def opposed(self, one: Commitment, other: Commitment) -> bool:
        """Return whether two of one kind are incompatible, taken with their conditions.

        Section 6, *Change*: two conditionals when their literals are and one
        condition entails the other; an unconditional and a conditional one only
        if practical or directive.
        """
        if not self.excludes(one.literal, other.literal):
            return False
        if one.kind is Kind.DIALECTICAL and one.conditional != other.conditional:
            return False
        return self.comparable(one, other)

    def opposition(self, one: Commitment, other: Commitment) -> Path:
        """Return the derivation that makes two opposed ones incompatible, then comparable."""
        way = self.strict_paths[one.literal][other.literal.negated()]
        return joined(way, self.condition(one, other))
