"""A witness of consistency: ways things can be in which all that is claimed is so.

Where nothing is found there is nothing to check, unless the record shows that it can
stand together. A witness does: it gives worlds, each for some days of the record and
some days in the world, in which all rules hold and every claim in force is true.

References:
    McConnell, Mehlhorn, Näher & Schweitzer (2011), "Certifying algorithms".
    Aspvall, Plass & Tarjan (1979): rules with one premise as 2-clauses.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from typing import TYPE_CHECKING

import attrs

from stance.days import Period, period
from stance.proof.claim import Claim, Span, claims, common
from stance.proof.inference import Inference
from stance.proof.objection import text
from stance.proof.register import Register
from stance.proof.satisfaction import Satisfaction, clauses
from stance.proof.speech import Speech
from stance.proposition import Literal, PropositionId

if TYPE_CHECKING:
    from stance.reading import Reading


@attrs.frozen(kw_only=True)
class World:
    """One way things can be.

    Attributes:
        during: The days of the record it is for: what is claimed on them is true in it.
        about: The days in the world it is a way for.
        true: The propositions true in it, sorted; all others are false.
    """

    during: Period
    about: Period
    true: tuple[PropositionId, ...]


@attrs.frozen(kw_only=True)
class Witness:
    """That what is claimed on record can all be so together, day by day.

    Attributes:
        strict: Whether only the rules that always hold were asked for.
        worlds: For each day of the record and each day in the world one; in the order
            of these days.
    """

    strict: bool
    worlds: tuple[World, ...]


def witness(reading: "Reading", *, strict: bool = False) -> Witness | None:
    """Return that the record can stand together; None: what is claimed in it cannot.

    What is witnessed: every claim (dialectical commitment) of every holder in its own
    words, certain, and on no condition, or on one that its holder claims to be met, on
    each day on which it is surely in force, for each day in the world it speaks for; and
    each event of a day exactly known, for that day, on record from that day on. On one day
    of the record, and for one day in the world, all of these are true together, and all
    rules hold.

    What is not: what is less than certain; words that others report; promises and demands,
    and what links them to an intent; rejected framings; claims on a condition that their
    holder does not claim; days on which a claim is in force only perhaps; of a settled
    matter, what its holder has since gone back on; events of which only several days are
    known, one of which it was.

    Where `contradictions` finds nothing, and no events of one day exclude one another (of
    two that do the reading warns), there is a witness. Where it finds something that is
    not witnessed, there may be one all the same. `verify` checks one.

    Args:
        strict: Leave aside the rules that hold only usually.

    Raises:
        BadValue: There is no reading, but the path of a record, say.
    """
    register = Register(Speech(reading))
    rules = _Asked(register.rules, strict=strict)
    found = list(claims(register, strict=strict))
    days = _stretches(found, lambda each: each.during, lambda: _Together(rules))
    if days is None:
        return None
    worlds = [
        World(during=period(*during), about=period(*about), true=rules.true(few))
        for during, some in days
        for about, few in _stretches(
            some, lambda each: each.about, lambda: _Together(rules, apart=False)
        )
        or ()
    ]
    return Witness(strict=strict, worlds=tuple(worlds))


class _Asked:
    """The rules that a witness is asked to satisfy."""

    def __init__(self, rules: Inference, *, strict: bool) -> None:
        self.listed = [each for each in rules.rule.values() if each.strict or not strict]
        self.several = any(each.all_ for each in self.listed)
        self._rules = rules
        self._strict = strict
        self._satisfaction = Satisfaction(self.listed, rules.proposition)

    def excluded(self, literal: Literal) -> Iterator[Literal]:
        """Yield what cannot be so together with *literal*, by rules of one premise."""
        for each, path in self._rules.reached(literal).items():
            if not (self._strict and path.soft):
                yield each.negated()

    def possible(self, some: Iterable[Claim]) -> bool:
        """Return whether *some* claims can all be so at once."""
        return self._satisfaction.way(each.literal for each in some) is not None

    def true(self, some: Iterable[Claim]) -> tuple[PropositionId, ...]:
        """Return what is true in a way in which all of *some* claims are so; there is one."""
        way = self._satisfaction.way(each.literal for each in some) or ()
        return tuple(sorted(each.proposition for each in way if each.positive))


class _Together:
    """Claims that can all be so, taken one by one."""

    def __init__(self, rules: _Asked, *, apart: bool = True) -> None:
        """Begin with none.

        Args:
            rules: Under which they can be so.
            apart: Whether claims about different days in the world can be opposite.
        """
        self.claims: list[Claim] = []
        self._rules = rules
        self._apart = apart
        self._by_literal: dict[Literal, list[Claim]] = {}

    def takes(self, new: Claim) -> bool:
        """Take *new* where it can be so together with the others; else return False."""
        rivals = (
            each
            for literal in self._rules.excluded(new.literal)
            for each in self._by_literal.get(literal, ())
        )
        if any(self._meet(each, new) for each in rivals):
            return False
        if self._rules.several and not self._possible(new):
            return False
        self.claims.append(new)
        self._by_literal.setdefault(new.literal, []).append(new)
        return True

    def _meet(self, one: Claim, other: Claim) -> bool:
        return not self._apart or common(one.about, other.about) is not None

    def _possible(self, new: Claim) -> bool:
        """Return whether *new* can be so with all that speaks for any of its days."""
        near = [each for each in (*self.claims, new) if self._meet(each, new)]
        if not self._apart:
            return self._rules.possible(near)
        # What holds on the first day of each holds on all: nothing new begins in between.
        firsts = {max(each.about[0], new.about[0]) for each in near}
        return all(
            self._rules.possible(each for each in near if each.about[0] <= day <= each.about[1])
            for day in firsts
        )


def _stretches(
    found: Sequence[Claim], span: Callable[[Claim], Span], begun: Callable[[], _Together]
) -> list[tuple[Span, list[Claim]]] | None:
    """Return days, as few stretches as can be, with what can be so together on each.

    A stretch goes on as long as what begins can be so together with all before it.

    Returns:
        None where on some day what is claimed cannot be so together.
    """
    stretches: list[tuple[Span, list[Claim]]] = []
    start, together = -inf, begun()
    ordered = sorted(found, key=lambda each: span(each)[0])
    for first, new in groupby(ordered, key=lambda each: span(each)[0]):
        before = tuple(together.claims)
        if all(together.takes(each) for each in new):
            continue
        together = begun()
        standing = [each for each in ordered if span(each)[0] <= first <= span(each)[1]]
        if not all(together.takes(each) for each in standing):
            return None
        stretches.append(((start, first - 1), list(before)))
        start = first
    return [*stretches, ((start, inf), together.claims)]


@attrs.frozen(eq=False)
class Consistency:
    """What a reading gives for a witness of consistency."""

    register: Register

    def objections(self, finding: Witness) -> list[str]:
        """Return what is not so about *finding*."""
        return list(_gaps(finding.worlds)) or [*self._broken(finding), *self._untrue(finding)]

    def _broken(self, finding: Witness) -> Iterator[str]:
        """Yield the rules that do not hold in a world, and what there is no proposition of."""
        rules = _Asked(self.register.rules, strict=finding.strict)
        needed = [(each.id, clause) for each in rules.listed for clause in clauses(each)]
        for world in finding.worlds:
            true = frozenset(world.true)
            for each in sorted(true.difference(self.register.rules.proposition)):
                yield f"{_where(world)}: there is no proposition {text(each)}"
            for rule, clause in needed:
                if not any(_holds(each, true) for each in clause):
                    yield f"{_where(world)}: the rule {text(rule)} does not hold"

    def _untrue(self, finding: Witness) -> Iterator[str]:
        """Yield what is claimed and not true."""
        worlds = [(each, frozenset(each.true)) for each in finding.worlds]
        ends = [each.during.bounds[1] for each in finding.worlds]
        for claim in claims(self.register, strict=finding.strict):
            for world, true in worlds[bisect_left(ends, claim.during[0]) :]:
                if claim.during[1] < world.during.bounds[0]:
                    break
                meet = common(claim.about, world.about.bounds) is not None
                if meet and not _holds(claim.literal, true):
                    names = text(claim.statements)
                    grounds = f"{names} says it happened" if claim.happened else f"{names} claim it"
                    yield f"{_where(world)}: {text(str(claim.literal))} is not true, and {grounds}"


def _holds(literal: Literal, true: frozenset[PropositionId]) -> bool:
    return (literal.proposition in true) == literal.positive


def _where(world: World) -> str:
    return f"on the days {world.during} of the record, for the days {world.about}"


def _gaps(worlds: Sequence[World]) -> Iterator[str]:
    """Yield where *worlds* are not one for each day of the record and each day in the world."""
    stretches = [
        (during, [each.about for each in some])
        for during, some in groupby(worlds, key=lambda each: each.during)
    ]
    if not _all_days([during for during, _ in stretches]):
        yield "the worlds are not for all days of the record, one after the other"
    for during, abouts in stretches:
        if not _all_days(abouts):
            yield f"on the days {during} the worlds are not for all days, one after the other"


def _all_days(periods: Sequence[Period]) -> bool:
    """Return whether *periods* are all days there are, one after the other."""
    bounds = [each.bounds for each in periods]
    return (
        bool(bounds)
        and bounds[0][0] == -inf
        and bounds[-1][1] == inf
        and all(one[1] + 1 == other[0] for one, other in pairwise(bounds))
    )
