"""What each holder holds, from when to when; and the `Reading` every question is asked of.

A commitment is in force from the day it was said until the first day on which
its holder gives it up: by retracting it, by committing itself anew, or, with
conduct, when its day has passed. A position is a run of commitments with one
meaning. Positions, never pairs of statements, are compared by the finders.

References:
    Hamblin (1970), Walton & Krabbe (1995): commitment stores and withdrawal.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf

import attrs

from stance.commitment import (
    Commitment,
    Meaning,
    Stream,
    Utterance,
    Withdrawal,
    commitments,
    precedes,
    withdrawals,
)
from stance.days import Answer, Period, When, day_after, when
from stance.entailment import Code, Entailment, bits
from stance.errors import BadValue, Fault, NotComputedYet, near, shown
from stance.ledger import Ledger
from stance.party import PartyId
from stance.proposition import Literal, PropositionId
from stance.statement import StatementId
from stance.vocabulary import ACTS, Act, Certainty, Kind


@attrs.define(eq=False)
class Held:
    """One commitment, and what ends it.

    Attributes:
        commitment: What is held.
        enders: What surely ends it, of those that may be the first.
        doubts: What ends it perhaps: nothing orders the two, or only perhaps
            do they speak for a common day.
    """

    commitment: Commitment
    enders: tuple[Utterance, ...] = ()
    doubts: tuple[Utterance, ...] = ()

    @property
    def deadline(self) -> When | None:
        """The day after the last one stated, for conduct; None: there is none."""
        about = self.commitment.meaning.about
        if self.commitment.kind in (Kind.DIALECTICAL, Kind.FRAMING) or about is None:
            return None
        last = about.latest if isinstance(about, When) else about.last
        return None if last is None else day_after(last)

    @property
    def until(self) -> When | None:
        """The first day on which it is surely no longer held; None while in force."""
        ends = [each.said.bounds for each in self.enders]
        if self.deadline is not None:
            ends.append(max(self.deadline.bounds, self.commitment.said.bounds))
        if not ends:
            return None
        return when(min(low for low, _ in ends), min(high for _, high in ends))

    @property
    def doubtful(self) -> float:
        """The ordinal of the day from which it is held only perhaps; inf: never."""
        return min((each.said.bounds[0] for each in self.doubts), default=inf)

    @property
    def span(self) -> tuple[float, float, float, float, float]:
        """The days in force: begins low and high, ends low and high, doubtful from."""
        end = self.until
        return (*self.commitment.said.bounds, *(end.bounds if end else (inf, inf)), self.doubtful)


@attrs.frozen(kw_only=True, eq=False)
class Run:
    """Commitments of one stream and meaning, unbroken: the inside of a position."""

    stream: Stream
    meaning: Meaning
    members: tuple[Held, ...]

    @property
    def statements(self) -> tuple[StatementId, ...]:
        """Every report of every member, sorted."""
        return tuple(sorted({s for each in self.members for s in each.commitment.statements}))

    @property
    def speakers(self) -> tuple[PartyId, ...]:
        """Who spoke, sorted."""
        return tuple(sorted({each.commitment.speaker for each in self.members}))

    @property
    def begins(self) -> When:
        """The first day it was held."""
        said = [each.commitment.said.bounds for each in self.members]
        return when(min(low for low, _ in said), min(high for _, high in said))

    @property
    def until(self) -> When | None:
        """The first day on which it is surely no longer held; None while in force."""
        return self.members[-1].until

    @property
    def own(self) -> bool:
        """Whether it rests on the holder's own words."""
        return self.stream[1] is None


@attrs.frozen(kw_only=True)
class Position:
    """A run of commitments of one holder with one meaning.

    Attributes:
        party: Who holds it.
        through: The outside reporter it is known through; None: own words.
        kind: Truth, own conduct, or another's conduct.
        proposition: The smallest id among the equal propositions.
        polarity: `+` or `-`.
        certainty: Of claims and threats; else None.
        given: The condition; None: none declared.
        about: The days it is about; None: undated.
        from_: The day it was first said.
        until: The first day it is no longer held; None while in force.
        statements: All statements that made it, sorted.
        speakers: Who said it, sorted.
        run: The commitments behind it.
    """

    party: PartyId
    through: PartyId | None
    kind: Kind
    proposition: PropositionId
    polarity: str
    certainty: Certainty | None
    given: Literal | None
    about: When | Period | None
    from_: When
    until: When | None
    statements: tuple[StatementId, ...]
    speakers: tuple[PartyId, ...]
    run: Run = attrs.field(repr=False, eq=False, metadata={"json": False})

    def in_force(self, on: When) -> Answer:
        """Return whether it is held on the day *on*, at its end."""
        low, high = on.bounds
        answers = set()
        for each in self.run.members:
            begins_low, begins_high, ends_low, ends_high, doubtful = each.span
            if begins_high <= low and high < min(ends_low, doubtful):
                return Answer.YES
            answers.add(begins_low <= high and low < ends_high)
        return Answer.MAYBE if True in answers else Answer.NO


class Timeline:
    """Utterances by day: those that may fall on a day, and those surely after it."""

    def __init__(self, utterances: Iterable[Commitment]) -> None:
        """Keep *utterances*; the exactly dated apart from the vaguely dated."""
        self.members: Sequence[Commitment] = sorted(utterances, key=lambda each: each.order)
        self._exact = [each for each in self.members if each.said.exact]
        self._days = [each.said.bounds[0] for each in self._exact]
        self._vague = [each for each in self.members if not each.said.exact]

    def overlapping(self, said: When) -> Iterator[Commitment]:
        """Yield what may have been said on the same day as *said*."""
        low, high = said.bounds
        yield from self._exact[bisect_left(self._days, low) : bisect_right(self._days, high)]
        yield from (each for each in self._vague if each.said.meet(said) is not None)

    def after(self, said: When) -> Iterator[Commitment]:
        """Yield what was surely said later than *said*, the vaguely dated first."""
        yield from (each for each in self._vague if said.before(each.said) is Answer.YES)
        yield from self._exact[bisect_right(self._days, said.bounds[1]) :]

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
        sure = [new for new in opposed.answering(old) if ends(old, new, rules) is Answer.YES]
        doubts = [
            new
            for new in opposed.overlapping(old.said)
            if not precedes(old, new)
            and not precedes(new, old)
            and ends(old, new, rules) is not Answer.NO
        ]
        soonest = min((new.said.bounds[1] for new in sure), default=inf)
        for new in opposed.after(old.said):
            answer = ends(old, new, rules) if new.said.bounds[0] <= soonest else Answer.NO
            if answer is Answer.YES:
                sure.append(new)
                soonest = min(soonest, new.said.bounds[1])
            elif answer is Answer.MAYBE:
                doubts.append(new)
            if answer is not Answer.YES and new.said.exact:
                # Later ones of this meaning end it no more surely: an undated claim
                # speaks for ever fewer days, a dated one always for the same.
                break
        each.enders += tuple(sure)
        each.doubts += tuple(doubts)


def _first(enders: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Return those of *enders* that no other surely precedes, in order of id."""
    soonest = min((each.said.bounds[1] for each in enders), default=inf)
    near_first = [each for each in enders if each.said.bounds[0] <= soonest]
    return tuple(
        sorted(
            (
                each
                for each in near_first
                if not any(precedes(other, each) for other in near_first if other is not each)
            ),
            key=lambda each: (each.said.bounds, each.id),
        )
    )


def _renewed(stores: Iterable[Store]) -> None:
    """End what stands only perhaps where the same is surely said again: that stands instead."""
    for store in stores:
        for meaning, held in store.held.items():
            for one in held:
                if one.doubts:
                    again = store.timelines[meaning].after(one.commitment.said)
                    one.enders = _first(
                        (*one.enders, *(new for new in again if not _before_doubt(one, new)))
                    )


def _before_doubt(one: Held, new: Commitment) -> bool:
    """Return whether *new* renews *one* before any doubt of it came up."""
    return all(precedes(one.commitment, each) and precedes(new, each) for each in one.doubts)


def runs(members: Sequence[Held]) -> Iterator[tuple[Held, ...]]:
    """Yield the unbroken runs of *members*, which have one meaning and are in order."""
    run: list[Held] = []
    for each in members:
        if run and not _continues(run[-1], each):
            yield tuple(run)
            run = []
        run.append(each)
    if run:
        yield tuple(run)


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
        and all(precedes(new, each) for each in one.enders)
        and _before_doubt(one, new)
    )


@attrs.frozen(kw_only=True)
class Store:
    """One stream's commitments: what one holder holds of one kind, by class and meaning."""

    stream: Stream
    timelines: Mapping[Meaning, Timeline]
    held: Mapping[Meaning, Sequence[Held]]
    by_literal: Mapping[Code, Sequence[Meaning]]
    literals: int = attrs.field(metadata={"what": "the literals stated, as bits"})

    def opposed(self, literal: Code, rules: Entailment) -> Iterator[Code]:
        """Yield the stated literals incompatible with *literal* by strict rules."""
        yield from bits(rules.consequences(literal, strict=True) & swapped(self.literals))

    def runs(self) -> Iterator[Run]:
        """Yield the runs of the store."""
        for meaning, held in self.held.items():
            for members in runs(held):
                yield Run(stream=self.stream, meaning=meaning, members=members)


def swapped(literals: int) -> int:
    """Return the negations of a set of literals given as bits."""
    even = int("01" * ((literals.bit_length() + 1) // 2) or "0", 2)
    return ((literals & even) << 1) | ((literals >> 1) & even)


def _store(stream: Stream, members: Sequence[Commitment], rules: Entailment) -> Store:
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
        literals=sum(1 << each for each in by_literal),
    )
    if stream[2] is not Kind.FRAMING:
        for meaning, held in store.held.items():
            literal = meaning.literal
            opposed = {literal, *(each ^ 1 for each in store.opposed(literal, rules))}
            for rival in sorted(opposed):
                for other in by_literal[rival]:
                    if other is not meaning:
                        _ended(held, store.timelines[other], rules)
            for each in held:
                each.enders = _first(each.enders)
    return store


def _withdraw(stores: Mapping[Stream, Store], each: Withdrawal) -> bool:
    """Apply a retraction; return whether it ended, surely or perhaps, anything."""
    effective = False
    for stream, store in stores.items():
        if stream[:2] != (each.holder, each.through):
            continue
        for held in store.held.values():
            if any(each.answers in one.commitment.statements for one in held):
                effective |= _withdraw_from(held, each)
    return effective


def _withdraw_from(held: Sequence[Held], withdrawal: Withdrawal) -> bool:
    effective = False
    for run in tuple(runs(held)):
        if not any(withdrawal.answers in one.commitment.statements for one in run):
            continue
        for one in run:
            if any(precedes(ender, withdrawal) for ender in one.enders):
                continue
            if precedes(one.commitment, withdrawal):
                one.enders = _first((*one.enders, withdrawal))
            elif not precedes(withdrawal, one.commitment):
                one.doubts += (withdrawal,)
            else:
                continue
            effective = True
    return effective


@attrs.frozen(kw_only=True, repr=False)
class Reading:
    """All positions of a ledger under one choice; every question is asked of it.

    Attributes:
        ledger: What is read.
        by: `party`: words bind the speaker's principal; `speaker`: the speaker.
        fresh: How many days an undated claim counts as still meant.
    """

    ledger: Ledger
    by: str = "party"
    fresh: int = 7

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """What was put on record, one member an utterance, by day and id."""
        return commitments(self.ledger, self.by)

    @cached_property
    def withdrawals(self) -> tuple[tuple[Withdrawal, bool], ...]:
        """The retractions, each with whether it ended anything."""
        return self._kept[1]

    @cached_property
    def stores(self) -> Mapping[Stream, Store]:
        """What is held, by stream."""
        return self._kept[0]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs behind the positions, framings included, in no promised order."""
        return tuple(run for store in self.stores.values() for run in store.runs())

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions, by holder, reporter, kind, proposition, day, polarity and statement."""
        found = [self._position(run) for run in self.runs if run.stream[2] is not Kind.FRAMING]
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    each.party,
                    each.through or "",
                    each.kind.value,
                    each.proposition,
                    each.from_.bounds,
                    each.polarity,
                    each.statements,
                ),
            )
        )

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """The ledger's warnings, and the retractions that ended nothing."""
        index = {each.id: number for number, each in enumerate(self.ledger.statements)}
        return (
            *self.ledger.warnings,
            *(
                Fault(
                    table="statements",
                    index=index[each.id],
                    record=each.id,
                    field="answers",
                    rule="retracts-nothing",
                    problem=f"{shown(each.speaker)} retracts {shown(each.answers)}, which "
                    f"{shown(each.holder)} did not hold then in words of its own"
                    if each.through is None
                    else f"the retraction of {shown(each.answers)} reported by "
                    f"{shown(each.through)} ends nothing that it reported",
                    remedy="it has no effect; check whose words the statement was, and when they ended",
                    level="warning",
                )
                for each, effective in self.withdrawals
                if not effective
            ),
        )

    @cached_property
    def _kept(self) -> tuple[Mapping[Stream, Store], tuple[tuple[Withdrawal, bool], ...]]:
        by_stream: dict[Stream, list[Commitment]] = defaultdict(list)
        for each in self.commitments:
            by_stream[each.stream].append(each)
        rules = self.ledger.codebook.entailment
        stores = {stream: _store(stream, said, rules) for stream, said in by_stream.items()}
        _renewed(stores.values())
        retracted = tuple(
            (each, _withdraw(stores, each)) for each in withdrawals(self.ledger, self.by)
        )
        _renewed(stores.values())
        return stores, retracted

    def _position(self, run: Run) -> Position:
        literal = self.ledger.codebook.entailment.literal(run.meaning.literal)
        holder, through, kind, _ = run.stream
        acts = {each.commitment.act for each in run.members}
        graded = kind is Kind.DIALECTICAL or any(ACTS[each].graded for each in acts)
        return Position(
            party=holder,
            through=through,
            kind=kind,
            proposition=literal.proposition,
            polarity=literal.polarity,
            certainty=run.meaning.certainty if graded else None,
            given=run.members[0].commitment.given,
            about=run.meaning.about,
            from_=run.begins,
            until=run.until,
            statements=run.statements,
            speakers=run.speakers,
            run=run,
        )

    def __repr__(self) -> str:
        """Return what was read, and how."""
        return f"<Reading by {self.by} of {self.ledger!r}>"


def read(
    ledger: Ledger, by: str = "party", fresh: int = 7, coder: str | None = None
) -> Reading:
    """Return all positions of *ledger* under one choice.

    Args:
        by: `party`: words bind the speaker's principal on that day, so that a
            spokesman and a minister hold together; `speaker`: each for itself.
        fresh: For how many days, before and after, an undated claim counts as
            still meant; 0 means its own day only.
        coder: Whose coding to read, where several coded one place.

    Raises:
        BadValue: Another *by*, or *fresh* that is no whole number from 0.
        NotComputedYet: *coder* is given.
    """
    if by not in ("party", "speaker"):
        raise BadValue(
            rule="not-in-list",
            problem=f"{shown(by)} is no way to read",
            remedy="read by 'party' or by 'speaker'",
        )
    if isinstance(fresh, bool) or not isinstance(fresh, int) or fresh < 0:
        raise BadValue(
            rule="not-a-number-of-days",
            problem=f"{shown(fresh)} is no number of days",
            remedy="give a whole number from 0",
        )
    if coder is not None:
        raise NotComputedYet("a choice of coder")
    return Reading(ledger=ledger, by=by, fresh=fresh)


def reading(of: Ledger | Reading) -> Reading:
    """Return *of* as a reading: a ledger is read by party, with the default freshness."""
    return of if isinstance(of, Reading) else read(of)


def positions(of: Ledger | Reading, on: When | str | None = None) -> tuple[Position, ...]:
    """Return what each holder holds, from when to when.

    Args:
        on: Only positions held, surely or perhaps, at the end of this day.

    Returns:
        Sorted by holder, reporter, kind, proposition and day; empty for an empty record.

    Raises:
        BadValue: *on* is text that is not a day.

    References:
        Hamblin (1970): the commitment store of each party.
    """
    found = reading(of).positions
    if on is None:
        return found
    day = When.parse(on) if isinstance(on, str) else on
    return tuple(each for each in found if each.in_force(day) is not Answer.NO)
