"""What can become of an undertaking: its course, in every way its days may fall.

Day by day it is noted what may happen on that day, and what has become of the
undertaking in each case. Days on which nothing differs from the day before are passed
over: nothing depends on how many days lie between two others. What makes no difference
on a day, since something else of that day is the same to the undertaking or nothing can be
anything to it yet, is not told apart from what is still to come.

References:
    Fornara & Colombetti (2002): the life-cycle of a commitment.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import combinations, pairwise
from typing import TypeAlias

import attrs

from stance.errors import TooManyCombinations
from stance.vocabulary import Status

#: In so many ways things may stand at the end of a day. They can double with every vaguely
#: dated event, and an answer that never comes is worse than an error.
MOST_CASES = 20_000

#: What can be too many, as the error names it.
_DAYS = "the days of what may have become of an undertaking"

#: States that nothing changes any more.
FINAL = frozenset(
    {Status.FULFILLED, Status.VIOLATED, Status.EXPIRED, Status.UNTRIGGERED, Status.CANCELLED}
)

#: What decided: ids of statements or of an event; none: nothing did.
Names: TypeAlias = tuple[str, ...]


class Role(Enum):
    """What something that happens is to an undertaking."""

    SAID = auto()
    ACCEPTED = auto()
    UNACCEPTED = auto()
    MET = auto()
    UNMET = auto()
    CONTRARY = auto()
    FULFILLING = auto()
    ENDED = auto()


_CONDITION = frozenset({Role.MET, Role.UNMET})

#: Of what has these roles each makes a difference, also beside others on its day.
_EACH = frozenset({Role.SAID, Role.ACCEPTED, Role.UNACCEPTED})


@attrs.frozen(eq=False, kw_only=True)
class Happening:
    """Something that happens on one day between two.

    Attributes:
        roles: What it is to the undertaking; a deed can be several things.
        names: The statements, or the event.
        after: The statements and events that it is no earlier than.
        takes_back: Of what withdraws acceptances, these.
        surely: Whether it happens at all.
    """

    roles: frozenset[Role]
    names: Names
    earliest: float
    latest: float
    after: frozenset[str] = frozenset()
    takes_back: frozenset[Names] = frozenset()
    surely: bool = True


@attrs.frozen(kw_only=True)
class Outcome:
    """What has become of an undertaking in some case, and what made it so.

    Attributes:
        trigger: The event that met its condition; `decider`: the one that decided it.
        acceptance: What accepted it; `ender`: what cancelled it.
    """

    status: Status
    trigger: Names = ()
    decider: Names = ()
    acceptance: Names = ()
    ender: Names = ()

    @property
    def final(self) -> bool:
        """Whether nothing changes it any more."""
        return self.status in FINAL

    @property
    def events(self) -> frozenset[str]:
        """The events that made it so."""
        return frozenset((*self.trigger, *self.decider))

    @property
    def statements(self) -> frozenset[str]:
        """What else was said that made it so."""
        return frozenset((*self.acceptance, *self.ender))

    def to(self, status: Status, **names: Names) -> "Outcome":
        """Return it with another status, and what more made it so."""
        return attrs.evolve(self, status=status, **names)


#: What has become of it; and what came that it was to bring, before its condition, undone by
#: nothing since.
_State: TypeAlias = tuple[Outcome, Names]


@attrs.frozen(kw_only=True)
class _Case:
    """How things stand in some case at the end of a day.

    Attributes:
        waiting: What has not happened yet, or made no difference.
        perhaps: What of it may have happened, and made no difference.
        so_far: What has become of the undertaking; None: it is not said yet.
        done: What came before its condition; see `_State`.
        standing: The acceptances that were made and not taken back.
    """

    waiting: frozenset[Happening]
    perhaps: frozenset[Happening] = frozenset()
    so_far: Outcome | None = None
    done: Names = ()
    standing: frozenset[Names] = frozenset()

    def awaits(self, each: Happening) -> bool:
        """Return whether *each* waits, and is sure to happen yet."""
        return each.surely and each in self.waiting and each not in self.perhaps


@attrs.frozen(kw_only=True)
class Course:
    """The terms of an undertaking, and what may happen to it.

    Attributes:
        proposed: It waits for acceptance; `conditional`: for a condition.
        positive: Something is to be done, and not to be left undone.
        opens: The first day of the period it is about, as an ordinal; else -inf.
        due: The last day on which it can be kept or broken; inf: there is none.
        happenings: What may happen, that it is said included.
    """

    proposed: bool
    conditional: bool
    positive: bool
    opens: float
    due: float
    happenings: tuple[Happening, ...]

    def outcomes(self, on: float) -> frozenset[Outcome]:
        """Return what may have become of it by the day *on*, by which it was surely said.

        Raises:
            TooManyCombinations: On some day things may stand in more than `MOST_CASES` ways.
        """
        found: set[Outcome] = set()
        cases = {_Case(waiting=frozenset(each for each in self.happenings if each.earliest <= on))}
        for day in self._days(on):
            after = {
                case
                for each in cases
                for today, rest in self._days_like(day, each)
                for case in self._lived(day, today, rest)
            }
            if len(after) > MOST_CASES:
                raise TooManyCombinations(_DAYS, MOST_CASES)
            cases = {each for each in after if each.so_far is None or not each.so_far.final}
            found.update(each.so_far for each in after - cases if each.so_far is not None)
        return frozenset((*found, *(each.so_far for each in cases if each.so_far is not None)))

    def _days(self, on: float) -> list[float]:
        """Return the days up to *on* that can differ, in order.

        Between two ends of days as many as there are things that may happen there: in
        whatever order they happen, on one day or on several, it is on some of these.
        """
        known = {end for each in self.happenings for end in (each.earliest, each.latest)}
        known |= {self.due, self.due + 1, self.opens, on}
        first = min(each.earliest for each in self.happenings)
        ends = sorted(each for each in known if first <= each <= on)
        days = {*ends}
        for low, high in pairwise(ends):
            several = sum(each.earliest <= low and high <= each.latest for each in self.happenings)
            days.update(low + step for step in range(1, several + 1) if low + step < high)
        return sorted(days)

    # --- what may happen on one day ------------------------------------------------------

    def _days_like(self, day: float, case: _Case) -> Iterator[tuple[frozenset[Happening], _Case]]:
        """Yield what may happen on *day* and make a difference, and what then waits still.

        Nothing happens before what it answers.
        """
        possible = sorted(
            (each for each in case.waiting if each.earliest <= day), key=lambda each: each.names
        )
        roles = {role for each in possible for role in each.roles}
        most = len(roles - _EACH) + sum(not _EACH.isdisjoint(each.roles) for each in possible)
        for size in range(min(most, len(possible)) + 1):
            for some in combinations(possible, size):
                matter = self._matter(day, some, case)
                if not any(_idle(each, some[:at], matter) for at, each in enumerate(some)):
                    rest = _without(day, some, matter, case, possible)
                    if rest is not None:
                        yield frozenset(some), rest

    def _matter(self, day: float, today: Sequence[Happening], case: _Case) -> frozenset[Role]:
        """Return the roles that make a difference on *day* if that happens on it."""
        roles = {role for each in today for role in each.roles}
        if Role.SAID not in roles and case.so_far is None:
            return frozenset({Role.SAID})
        if day > self.due:
            return frozenset(roles & {Role.SAID})
        matter = {Role.SAID, Role.ACCEPTED, Role.UNACCEPTED, Role.ENDED}
        if self.proposed and not _standing(today, case.standing):
            return frozenset(matter)
        bound = case.so_far is not None and case.so_far.status is Status.ACTIVE
        if self.conditional and not bound:
            matter |= {Role.MET, Role.UNMET}
            met = Role.MET in roles
            against = met or bool(case.done) or Role.FULFILLING in roles
            kept = met or not case.done or Role.CONTRARY in roles
        else:
            against = kept = True
        if against and self.opens <= day:
            matter.add(Role.CONTRARY)
        if kept and self.positive and self.opens <= day:
            matter.add(Role.FULFILLING)
        return frozenset(matter)

    # --- one day -----------------------------------------------------------------------

    def _lived(self, day: float, today: frozenset[Happening], case: _Case) -> Iterator[_Case]:
        """Yield how things may stand at the end of *day* if that happens on it."""
        so_far = self._begun if _named(today, Role.SAID) else case.so_far
        if so_far is None:
            yield case
        elif day > self.due:
            yield attrs.evolve(case, so_far=self._past_due(so_far))
        else:
            standing = _standing(today, case.standing)
            state = self._accepted((so_far, case.done), standing) if self.proposed else None
            for each in self._with_condition(today, state or (so_far, case.done)):
                for last, done in self._with_deeds(day, today, each):
                    so_far = _ended(today, last)
                    rest = case.waiting
                    if so_far.status is Status.ACTIVE and not self.proposed:
                        # Its condition can come no more.
                        rest = frozenset(each for each in rest if not each.roles <= _CONDITION)
                    yield attrs.evolve(
                        case,
                        waiting=rest,
                        perhaps=rest & case.perhaps,
                        so_far=so_far,
                        done=done,
                        standing=standing,
                    )

    @property
    def _begun(self) -> Outcome:
        return Outcome(status=Status.PROPOSED) if self.proposed else self._bound(())

    def _bound(self, acceptance: Names) -> Outcome:
        status = Status.CONDITIONAL if self.conditional else Status.ACTIVE
        return Outcome(status=status, acceptance=acceptance)

    def _past_due(self, so_far: Outcome) -> Outcome:
        match so_far.status:
            case Status.CONDITIONAL:
                return so_far.to(Status.UNTRIGGERED)
            case Status.ACTIVE if not self.positive:
                return so_far.to(Status.FULFILLED)
        return so_far.to(Status.EXPIRED)

    def _accepted(self, state: _State, standing: frozenset[Names]) -> _State:
        """Return *state* by the acceptances *standing*; without one it begins anew."""
        so_far, done = state
        if not standing:
            return self._begun, ()
        if so_far.status is Status.PROPOSED:
            return self._bound(min(standing)), ()
        if so_far.acceptance in standing:
            return state
        return so_far.to(so_far.status, acceptance=min(standing)), done

    def _with_condition(self, today: frozenset[Happening], state: _State) -> Iterator[_State]:
        """Yield *state* after its condition came, or came not to be; of both either is first."""
        so_far, done = state
        met, unmet = _named(today, Role.MET), _named(today, Role.UNMET)
        if so_far.status is not Status.CONDITIONAL or not (met or unmet):
            yield state
            return
        if met and done:
            yield so_far.to(Status.FULFILLED, trigger=met, decider=done), ()
        elif met:
            yield so_far.to(Status.ACTIVE, trigger=met), ()
        if unmet:
            yield so_far.to(Status.UNTRIGGERED, decider=unmet), ()

    def _with_deeds(
        self, day: float, today: frozenset[Happening], state: _State
    ) -> Iterator[_State]:
        """Yield *state* after what was to be done was done, or the opposite; of both as above."""
        so_far, done = state
        opened = self.opens <= day
        against = _named(today, Role.CONTRARY) if opened else ()
        kept = _named(today, Role.FULFILLING) if opened and self.positive else ()
        if so_far.status is Status.ACTIVE and (against or kept):
            if against:
                yield so_far.to(Status.VIOLATED, decider=against), ()
            if kept:
                yield so_far.to(Status.FULFILLED, decider=kept), ()
        elif so_far.status is Status.CONDITIONAL and (against or kept):
            if against:
                yield so_far, ()
            if kept:
                yield so_far, kept if against else done or kept
        else:
            yield state


def _idle(each: Happening, before: Sequence[Happening], matter: frozenset[Role]) -> bool:
    """Return whether *each* makes no difference beside what is *before* it by id on its day.

    Args:
        matter: The roles that make any.
    """
    taken = {role for one in before for role in one.roles} - _EACH
    return not (each.roles & matter) - taken


def _without(
    day: float,
    today: Sequence[Happening],
    matter: frozenset[Role],
    case: _Case,
    possible: Sequence[Happening],
) -> _Case | None:
    """Return *case* with what waits still after *today*; None: it cannot be all that happens."""
    rest = case.waiting.difference(today)
    idle = {
        each
        for each in possible
        if each in rest and _idle(each, [one for one in today if one.names < each.names], matter)
    }
    first = {name for each in rest if case.awaits(each) and each not in idle for name in each.names}
    idle = {each for each in idle if first.isdisjoint(each.after)}
    after = {name for each in today for name in each.after}
    gone = {each for each in rest if each.latest <= day or not after.isdisjoint(each.names)}
    if any(case.awaits(each) and each not in idle for each in gone):
        return None
    left = rest - gone
    return attrs.evolve(case, waiting=left, perhaps=left & (case.perhaps | idle))


def _standing(today: Iterable[Happening], standing: frozenset[Names]) -> frozenset[Names]:
    """Return the acceptances that stand, with those of *today*, and without those taken back."""
    made = frozenset(each.names for each in today if Role.ACCEPTED in each.roles)
    return (standing | made) - {one for each in today for one in each.takes_back}


def _ended(today: frozenset[Happening], so_far: Outcome) -> Outcome:
    """Return *so_far* after what ends it."""
    ender = _named(today, Role.ENDED)
    return so_far.to(Status.CANCELLED, ender=ender) if ender and not so_far.final else so_far


def _named(today: frozenset[Happening], role: Role) -> Names:
    """Return what played a *role* today, of several the one with the smallest id."""
    return min((each.names for each in today if role in each.roles), default=())
