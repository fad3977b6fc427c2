"""What can become of an undertaking: its course, in every way its days may fall.

Day by day it is noted what may happen on that day, and what has become of the
undertaking in each case. Days on which nothing differs from the day before are passed
over: nothing depends on how many days lie between two others.

References:
    Fornara & Colombetti (2002): the life-cycle of a commitment.
"""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import combinations, pairwise
from typing import TypeAlias

import attrs

from stance.vocabulary import Status

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
        waiting: What has not happened yet.
        so_far: What has become of the undertaking; None: it is not said yet.
        done: What came before its condition; see `_State`.
        standing: The acceptances that were made and not taken back.
    """

    waiting: frozenset[Happening]
    so_far: Outcome | None = None
    done: Names = ()
    standing: frozenset[Names] = frozenset()

    def days_like(self, day: float) -> Iterator[tuple[frozenset[Happening], "_Case"]]:
        """Yield what may happen on *day* of what waits, and what then waits still.

        Nothing happens before what it answers. What need not happen at all is passed over
        once its days are over, or once what answers it has happened.
        """
        possible = {each for each in self.waiting if each.earliest <= day}
        due = {each for each in possible if each.surely and each.latest <= day}
        free = sorted(possible - due, key=lambda each: each.names)
        for size in range(len(free) + 1):
            for some in combinations(free, size):
                today = due.union(some)
                after = frozenset(name for each in today for name in each.after)
                left = self.waiting - today
                answered = {each for each in left if not after.isdisjoint(each.names)}
                if not any(each.surely for each in answered):
                    over = {each for each in left if not each.surely and each.latest <= day}
                    yield frozenset(today), attrs.evolve(self, waiting=left - answered - over)


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
        """Return what may have become of it by the day *on*, by which it was surely said."""
        found: set[Outcome] = set()
        cases = {_Case(waiting=frozenset(each for each in self.happenings if each.earliest <= on))}
        for day in self._days(on):
            after = {
                case
                for each in cases
                for today, rest in each.days_like(day)
                for case in self._lived(day, today, rest)
            }
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
                    yield attrs.evolve(
                        case, so_far=_ended(today, last), done=done, standing=standing
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


def _standing(today: frozenset[Happening], standing: frozenset[Names]) -> frozenset[Names]:
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
