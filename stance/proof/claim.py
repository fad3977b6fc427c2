"""What is claimed on which days: what a witness of consistency must make true.

A claim is a dialectical commitment in own words, certain, and unconditional, or on a
condition that its holder claims to be met. It is taken on the days on which it is surely
in force, and for the days in the world it speaks for, surely or perhaps.
"""

from collections.abc import Iterator
from math import inf
from typing import TypeAlias

import attrs

from stance.party import PartyId
from stance.proof.force import Held
from stance.proof.register import Register
from stance.proposition import Literal
from stance.statement import StatementId
from stance.vocabulary import Kind

#: Days from a first to a last, as ordinals.
Span: TypeAlias = tuple[float, float]


@attrs.frozen(kw_only=True)
class Claim:
    """Something claimed.

    Attributes:
        during: The days on which it is in force.
        about: The days in the world it speaks for.
        statements: Those that made it, and what it follows from.
    """

    literal: Literal
    during: Span
    about: Span
    statements: tuple[StatementId, ...]

    def within(self, other: "Claim") -> bool:
        """Return whether *other* says the same for all its days."""
        return self.literal == other.literal and all(
            there[0] <= here[0] and here[1] <= there[1]
            for here, there in ((self.during, other.during), (self.about, other.about))
        )


def common(one: Span, other: Span) -> Span | None:
    """Return the days of both spans, or None."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else None


def claims(register: Register, *, strict: bool) -> Iterator[Claim]:
    """Yield all that is claimed in a reading.

    Args:
        strict: Leave aside the rules that hold only usually.
    """
    for holder in register.speech.holders():
        yield from _Holdings(register, strict=strict).of(holder)


@attrs.frozen(eq=False)
class _Holdings:
    register: Register
    strict: bool = attrs.field(kw_only=True)

    def of(self, holder: PartyId) -> Iterator[Claim]:
        """Yield what *holder* claims, and what follows for it by conditions that it claims."""
        conditionals: list[tuple[Literal, Claim]] = []
        waiting: list[Claim] = []
        for held in self._held(holder):
            claim = _claim(held)
            if claim is not None and held.commitment.given is not None:
                conditionals.append((held.commitment.given, claim))
            elif claim is not None:
                waiting.append(claim)
        known: dict[Literal, list[Claim]] = {}
        # The earliest first: what is claimed again adds nothing.
        waiting.reverse()
        while waiting:
            claim = waiting.pop()
            if any(claim.within(each) for each in known.get(claim.literal, ())):
                continue
            known.setdefault(claim.literal, []).append(claim)
            yield claim
            waiting += [
                follows
                for given, conditional in conditionals
                if self._leads(claim.literal, given)
                and (follows := _detached(claim, conditional)) is not None
            ]

    def _held(self, holder: PartyId) -> Iterator[Held]:
        force = self.register.force(holder)
        for each in force.commitments:
            own = each.through is None and each.kind is Kind.DIALECTICAL
            if own and not each.weight:
                yield force.held(each)

    def _leads(self, literal: Literal, given: Literal) -> bool:
        path = self.register.rules.path(literal, given)
        return path is not None and not (self.strict and path.soft)


def _claim(held: Held) -> Claim | None:
    """Return what is claimed while *held* is surely in force; None: on no day it surely is."""
    one = held.commitment
    first, last = one.said.bounds[1], held.until[0] - 1
    if first == inf or last < first:
        return None
    world = one.world
    return Claim(
        literal=one.literal,
        during=(first, last),
        about=(world.low, world.end),
        statements=one.statements,
    )


def _detached(claim: Claim, conditional: Claim) -> Claim | None:
    """Return what follows on the days for which both are claimed, or None: there are none."""
    during = common(claim.during, conditional.during)
    about = common(claim.about, conditional.about)
    if during is None or about is None:
        return None
    return Claim(
        literal=conditional.literal,
        during=during,
        about=about,
        statements=tuple(sorted({*claim.statements, *conditional.statements})),
    )
