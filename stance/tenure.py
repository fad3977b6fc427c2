"""How long a commitment is held: from the day it was said to what ends it.

A commitment is in force until the first day on which its holder (a) retracts
it, (b) commits itself anew on the same matter, or (c), with conduct, its day
has passed. What is merely entailed ends nothing: what was said stands. Where
nothing on record orders two commitments that would end one another, each is
held only perhaps, until a later word.

References:
    Hamblin (1970), Walton & Krabbe (1995): commitment stores and withdrawal.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

import attrs

from stance.commitment import (
    Commitment,
    Meaning,
    Stream,
    Utterance,
    Withdrawal,
    precedes,
)
from stance.days import Answer, When, day_after, when
from stance.entailment import Code, Entailment, as_bits, bits, negations
from stance.vocabulary import Kind


class Span(NamedTuple):
    """The days on which something is in force, as ordinals.

    Attributes:
        may_begin: The first day on which it may be in force.
        begun: The day by which it has surely begun.
        may_end: The first day on which it may be over; inf: none.
        over: The day by which it is surely over; inf: none.
        doubtful: The day from which it is in force only perhaps; inf: none.
    """

    may_begin: float
    begun: float
    may_end: float
    over: float
    doubtful: float


@attrs.define(eq=False)
class Held:
    """One commitment, and what ends it.

    Attributes:
        commitment: What is held.
        enders: What surely ends it, of those that may be the first to do so.
        doubts: What ends it perhaps: nothing orders the two, or only perhaps
            do they speak for a common day.
    """

    commitment: Commitment
    enders: tuple[Utterance, ...] = ()
    doubts: tuple[Utterance, ...] = ()

    @property
    def nearest(self) -> tuple[Utterance, ...]:
        """Those of the enders that may be the first by their days."""
        soonest = min((each.said.bounds[1] for each in self.enders), default=inf)
        return tuple(each for each in self.enders if each.said.bounds[0] <= soonest)

    @property
    def first(self) -> tuple[Utterance, ...]:
        """Those of the enders that no other surely precedes, nor the deadline."""
        return tuple(
            each
            for each in self.enders
            if not past(self, each) and not any(precedes(one, each) for one in self.enders)
        )

    @cached_property
    def deadline(self) -> When | None:
        """The day after the last one stated, for conduct; None: there is none."""
        return None if self.commitment.due is None else day_after(self.commitment.due)

    @property
    def until(self) -> When | None:
        """The first day on which it is surely no longer held; None while in force."""
        end = self._end(0)
        return None if end is None else when(*end)

    def _end(self, later: int) -> tuple[float, float] | None:
        """Return the bounds of the first day it is no longer held.

        Args:
            later: So many days after what ends it does it end; a deadline is a deadline.
        """
        ends = [
            (low + later, high + later) for low, high in (each.said.bounds for each in self.enders)
        ]
        if self.deadline is not None:
            # It ends no sooner than it began, were it due before.
            due = max(self.deadline.bounds[0], self.commitment.said.bounds[0])
            ends.append((due, due))
        if not ends:
            return None
        return min(low for low, _ in ends), min(high for _, high in ends)

    @property
    def doubtful(self) -> float:
        """The ordinal of the day from which it is held only perhaps; inf: never."""
        return min((each.said.bounds[0] for each in self.doubts), default=inf)

    @cached_property
    def span(self) -> Span:
        """The days in force. Asked once all that ends it is known: the answer is kept."""
        return Span(*self.commitment.said.bounds, *(self._end(0) or (inf, inf)), self.doubtful)

    @cached_property
    def deed_span(self) -> Span:
        """The days on which it counts against a deed: the day that ends it still does."""
        return Span(*self.commitment.said.bounds, *(self._end(1) or (inf, inf)), self.doubtful)


class Timeline:
    """Utterances by day: those that may fall on a day, and those surely after it."""

    def __init__(self, utterances: Iterable[Commitment]) -> None:
        """Keep *utterances*; the exactly dated apart from the vaguely dated."""
        self.members: Sequence[Commitment] = sorted(utterances, key=lambda each: each.order)
        self._exact = [each for each in self.members if each.said.exact]
        self._days = [each.said.bounds[0] for each in self._exact]
        self.vague = [each for each in self.members if not each.said.exact]
        self.replied = [each for each in self.members if each.ceiling is not None]

    def overlapping(self, said: When) -> Iterator[Commitment]:
        """Yield what may have been said on the same day as *said*."""
        low, high = said.bounds
        yield from self._exact[bisect_left(self._days, low) : bisect_right(self._days, high)]
        yield from (each for each in self.vague if each.said.meet(said) is not None)

    def after(self, said: When) -> Iterator[Commitment]:
        """Yield what was surely said later than *said*, the vaguely dated first."""
        yield from (each for each in self.vague if said.before(each.said) is Answer.YES)
        yield from self._exact[bisect_right(self._days, said.bounds[1]) :]

    def before(self, new: Commitment) -> Iterator[Commitment]:
        """Yield what surely comes before *new*: the exactly dated last, from the latest back."""
        yield from (each for each in self.vague if precedes(each, new))
        if new.answered:
            low, high = new.said.bounds
            same = self._exact[bisect_left(self._days, low) : bisect_right(self._days, high)]
            yield from (each for each in same if precedes(each, new))
        for at in range(bisect_left(self._days, new.said.bounds[0]) - 1, -1, -1):
            yield self._exact[at]

    def answering(self, one: Commitment) -> Iterator[Commitment]:
        """Yield what comes after *one* only because it answers it."""
        return (each for each in self.overlapping(one.said) if precedes(one, each))


def ends(old: Commitment, new: Commitment, rules: Entailment) -> Answer:
    """Return whether *new*, coming later, ends *old* of the same stream.

    A commitment of the same meaning continues the old one. With the same
    literal and other days, the new one must surely cover the old one's days
    ("no attack this Wednesday" does not end "no attack").
    """
    if old.meaning == new.meaning:
        return Answer.NO
    same_literal = old.meaning.literal == new.meaning.literal
    related = same_literal or rules.excludes(old.meaning.literal, new.meaning.literal)
    if not related or not _replaces(old, new, same_literal=same_literal):
        return Answer.NO
    if same_literal:
        same_days = old.meaning.days == new.meaning.days
        return Answer.YES if same_days or new.extent.covers(old.extent) else Answer.NO
    return old.extent.shares_a_day(new.extent)


def _replaces(old: Commitment, new: Commitment, *, same_literal: bool) -> bool:
    """Return whether the conditions let *new* take the place of *old*."""
    one, other = old.meaning.condition, new.meaning.condition
    if one == other:
        return True
    if other.none:
        return same_literal or old.kind is not Kind.DIALECTICAL
    return one.none and same_literal


def _ended(held: Sequence[Held], opposed: Timeline, rules: Entailment) -> None:
    """Add to each of *held*, all of one meaning, what of *opposed*, of another, ends it."""
    for each in held:
        old = each.commitment
        near = [(new, ends(old, new, rules)) for new in opposed.overlapping(old.said)]
        sure = [new for new, end in near if end is Answer.YES and precedes(old, new)]
        doubts = [
            new
            for new, end in near
            if end is not Answer.NO and new not in sure and not precedes(new, old)
        ]
        soonest = min((new.said.bounds[1] for new in sure), default=inf)
        for new in opposed.after(old.said):
            answer = ends(old, new, rules) if new.said.bounds[0] <= soonest else Answer.NO
            if answer is Answer.YES:
                sure.append(new)
                soonest = min(soonest, new.said.bounds[1])
            elif answer is Answer.MAYBE:
                doubts.append(new)
            if answer is not Answer.YES and new.said.exact and not new.meaning.some_later_day:
                # Later ones of this meaning end it no more surely: an undated claim speaks
                # for ever fewer days, a dated one always for the same. But that something
                # will come comes to speak of no earlier days.
                break
        # What another statement answers orders that one too, however late it is.
        sure += [
            new
            for new in opposed.replied
            if new not in sure and precedes(old, new) and ends(old, new, rules) is Answer.YES
        ]
        each.enders += tuple(sure)
        each.doubts += tuple(doubts)


def _relevant(enders: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Return those of *enders* that may be the first, or order others, by day and id.

    One that something answers comes before that, however late its own day can be.
    """
    soonest = min((each.said.bounds[1] for each in enders), default=inf)
    near = {
        each
        for each in enders
        if each.said.bounds[0] <= soonest
        or (isinstance(each, Commitment) and each.ceiling is not None)
    }
    return tuple(sorted(near, key=lambda each: (each.said.bounds, each.id, each.statements)))


def _before_doubt(one: Held, new: Commitment) -> bool:
    """Return whether *new* renews *one* before any doubt of it came up."""
    return all(precedes(one.commitment, each) and precedes(new, each) for each in one.doubts)


def runs(members: Sequence[Held]) -> Iterator[tuple[Held, ...]]:
    """Yield the unbroken runs of *members*, which have one meaning and are in order.

    What is vaguely dated may stand between two members of a run without breaking it.
    """
    found: list[list[Held]] = []
    for each in members:
        for run in reversed(found):
            if _continues(run[-1], each):
                run.append(each)
                break
            if run[-1].commitment.said.exact:
                found.append([each])
                break
        else:
            found.append([each])
    return (tuple(run) for run in found)


def _continues(one: Held, other: Held) -> bool:
    """Return whether *other*, the next of one meaning, finds *one* still surely held."""
    new = other.commitment
    if (
        one.commitment.said == new.said
        and one.enders == other.enders
        and one.doubts == other.doubts
    ):
        return True
    before_deadline = one.deadline is None or new.said.before(one.deadline) is Answer.YES
    return (
        before_deadline
        and all(precedes(new, each) for each in one.nearest)
        and all(precedes(one.commitment, each) for each in other.nearest)
        and _before_doubt(one, new)
    )


@attrs.frozen(kw_only=True)
class Store:
    """One stream's commitments: what one holder holds of one kind, by class and meaning.

    Attributes:
        timelines: The commitments of each meaning, by day.
        held: The same with what ends them, in order.
        by_literal: The meanings of each literal stated.
        literals: The literals stated, as bits.
    """

    stream: Stream
    timelines: Mapping[Meaning, Timeline]
    held: Mapping[Meaning, Sequence[Held]]
    by_literal: Mapping[Code, Sequence[Meaning]]
    literals: int

    @cached_property
    def _negations(self) -> int:
        return negations(self.literals)

    @property
    def own(self) -> bool:
        """Whether these are commitments in own words."""
        return self.stream.through is None and not self.stream.kind.mark

    def opposed(self, literal: Code, rules: Entailment) -> Iterator[Code]:
        """Yield the negations of the stated literals that strict rules exclude with *literal*."""
        yield from bits(rules.consequences(literal, strict=True) & self._negations)


def kept(stream: Stream, members: Sequence[Commitment], rules: Entailment) -> Store:
    """Return what one stream holds, retractions not yet applied; *members* are in order."""
    by_meaning: dict[Meaning, list[Commitment]] = defaultdict(list)
    for each in members:
        by_meaning[each.meaning].append(each)
    by_literal: dict[Code, list[Meaning]] = defaultdict(list)
    for meaning in by_meaning:
        by_literal[meaning.literal].append(meaning)
    store = Store(
        stream=stream,
        timelines={meaning: Timeline(each) for meaning, each in by_meaning.items()},
        held={meaning: [Held(each) for each in said] for meaning, said in by_meaning.items()},
        by_literal=by_literal,
        literals=as_bits(by_literal),
    )
    if not stream.kind.mark:
        for meaning, held in store.held.items():
            literal = meaning.literal
            opposed = {literal, *(each ^ 1 for each in store.opposed(literal, rules))}
            for rival in sorted(opposed):
                for other in by_literal[rival]:
                    if other is not meaning:
                        _ended(held, store.timelines[other], rules)
            for one in held:
                one.enders = _relevant(one.enders)
    return store


@attrs.frozen(kw_only=True, eq=False)
class Retracted:
    """What one retraction did.

    Attributes:
        withdrawal: The retraction.
        ended: The commitments it surely ended, those of one run together.
        effective: Whether it ended anything, surely or perhaps.
    """

    withdrawal: Withdrawal
    ended: tuple[tuple[Held, ...], ...]
    effective: bool


def withdraw(stores: Mapping[Stream, Store], withdrawal: Withdrawal) -> Retracted:
    """Apply a retraction to what its holder holds, and return what it did."""
    ended: list[tuple[Held, ...]] = []
    doubted = False
    for stream, store in stores.items():
        if (stream.holder, stream.through) != (withdrawal.holder, withdrawal.through):
            continue
        for held in store.held.values():
            for run in _answered(held, withdrawal):
                surely = tuple(each for each in run if precedes(each.commitment, withdrawal))
                perhaps = [
                    each
                    for each in run
                    if each not in surely and not precedes(withdrawal, each.commitment)
                ]
                for each in surely:
                    each.enders = _relevant((*each.enders, withdrawal))
                for each in perhaps:
                    each.doubts += (withdrawal,)
                doubted = doubted or bool(perhaps)
                if surely:
                    ended.append(surely)
    return Retracted(withdrawal=withdrawal, ended=tuple(ended), effective=doubted or bool(ended))


def _answered(held: Sequence[Held], withdrawal: Withdrawal) -> Iterator[list[Held]]:
    """Yield the runs that hold the answered statement, without what was over by then."""
    if any(withdrawal.answers in each.commitment.statements for each in held):
        for run in tuple(runs(held)):
            if any(withdrawal.answers in each.commitment.statements for each in run):
                yield [
                    each
                    for each in run
                    if not past(each, withdrawal)
                    and not any(precedes(ender, withdrawal) for ender in each.enders)
                ]


def past(held: Held, later: Utterance) -> bool:
    """Return whether the days of a conduct had surely passed when *later* was said."""
    return held.deadline is not None and later.said.before(held.deadline) is Answer.NO


def renew(stores: Iterable[Store]) -> None:
    """End what stands only perhaps where the same is surely said again: that stands instead.

    A framing ends nothing, not even itself.
    """
    for store in stores:
        if store.stream.kind.mark:
            continue
        for meaning, held in store.held.items():
            for one in held:
                if one.doubts:
                    said = store.timelines[meaning]
                    again = (*said.answering(one.commitment), *said.after(one.commitment.said))
                    one.enders = _relevant(
                        (*one.enders, *(new for new in again if not _before_doubt(one, new)))
                    )
