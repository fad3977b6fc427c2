"""What becomes of an undertaking, by every dating of the days not exactly known (section 6).

A *dating* gives each utterance and each event one day within its bounds. Under one, the
undertaking goes from state to state day by day. All datings are walked through at
once: on each day, each of what may be that day's is, and is not.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from math import inf
from typing import TypeAlias

import attrs

from stance.proposition import Literal
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.deeds import Deed

#: What has a day that bears on an undertaking.
Item: TypeAlias = Commitment | Statement | Deed

#: The states that nothing ends, and those that something may.
PROPOSED, CONDITIONAL, ACTIVE = "proposed", "conditional", "active"
FULFILLED, VIOLATED, EXPIRED = "fulfilled", "violated", "expired"
UNTRIGGERED, CANCELLED = "untriggered", "cancelled"
OPEN = frozenset({PROPOSED, CONDITIONAL, ACTIVE})

#: No event, and no utterance.
NONE: frozenset[Item] = frozenset()


@attrs.frozen(kw_only=True)
class Fate:
    """How an undertaking stands on some day, under some dating.

    Attributes:
        state: How it stands.
        accepted: The acceptances that count, where it had to be accepted.
        taken: Those of them by which it stands: the first.
        triggers: The events of the day that brought its condition about.
        deciding: The events of the day that decided it.
        ending: What cancelled it, on the day that did.
        done: While its condition has not come: the events that did the content and
            that no later event undid.
    """

    state: str
    accepted: frozenset[Item] = NONE
    taken: frozenset[Item] = NONE
    triggers: frozenset[Item] = NONE
    deciding: frozenset[Item] = NONE
    ending: frozenset[Item] = NONE
    done: frozenset[Item] = NONE


@attrs.frozen(kw_only=True, eq=False)
class Course:
    """What may befall one undertaking.

    Attributes:
        utterance: The commitment.
        content: What is to be.
        waits: It waits for acceptance.
        opens: The first day on which an event fulfils or violates it.
        due: The last one.
        conditions: Events that bring its condition about; `refutations`: the opposite.
        fulfilments: Events of the content; `breaches`: of its opposite.
        acceptances: With what retracts each of them.
        endings: What ends it, if it comes later.
        answers: By item, those of the others that it answers.
        spans: By item, between which days it is dated; either may be open.
    """

    utterance: Commitment
    content: Literal
    waits: bool
    opens: float
    due: float
    conditions: frozenset[Item]
    refutations: frozenset[Item]
    fulfilments: frozenset[Item]
    breaches: frozenset[Item]
    acceptances: Mapping[Item, frozenset[Item]]
    endings: frozenset[Item]
    answers: Mapping[Item, frozenset[Item]]
    spans: Mapping[Item, tuple[float, float]]

    @property
    def items(self) -> frozenset[Item]:
        """All that has a day."""
        events = self.conditions | self.refutations | self.fulfilments | self.breaches
        taken = frozenset(chain(self.acceptances, *self.acceptances.values()))
        return events | taken | self.endings | {self.utterance}

    def only(self, some: frozenset[Item]) -> "Course":
        """Return the same with no other events and acceptances than *some*."""
        return attrs.evolve(
            self,
            conditions=self.conditions & some,
            refutations=self.refutations & some,
            fulfilments=self.fulfilments & some,
            breaches=self.breaches & some,
            acceptances={each: undone for each, undone in self.acceptances.items() if each in some},
        )

    # --- every dating -------------------------------------------------------------------

    def fates(self, first: int, last: int) -> frozenset[Fate]:
        """Return how it stands at the end of the day *last*, by each dating.

        Args:
            first: The first day on record: what is open before is no earlier.
            last: What is open after is no later.
        """
        spans = {each: _closed(self.spans[each], first, last) for each in self.items}
        # By how things stand, and what is still to come: before anything was said, None.
        ways: set[tuple[Fate | None, frozenset[Item]]] = {(None, self.items)}
        for day in self._days(spans, last):
            ways = {
                (after, pending - today)
                for fate, pending in ways
                for today in self._today(day, pending, spans)
                for after in self._on(day, today, fate)
            }
        return frozenset(
            fate
            for fate, pending in ways
            if fate is not None and all(spans[each][1] > last for each in pending)
        )

    def _days(self, spans: Mapping[Item, tuple[float, float]], last: int) -> list[int]:
        """Return the days up to *last* on which anything can come about."""
        days = {
            day for low, high in spans.values() for day in range(int(low), int(min(high, last)) + 1)
        }
        if self.due != inf:
            days.add(int(self.due) + 1)
        return sorted(each for each in days if each <= last)

    def _today(
        self, day: int, pending: frozenset[Item], spans: Mapping[Item, tuple[float, float]]
    ) -> Iterator[frozenset[Item]]:
        """Yield what may come about on one *day* out of what is *pending*.

        An answer is never before what it answers.
        """
        must = {each for each in pending if spans[each][1] <= day}
        may = [each for each in pending - must if spans[each][0] <= day]
        for some in chain.from_iterable(combinations(may, size) for size in range(len(may) + 1)):
            today = frozenset({*must, *some})
            left = pending - today
            if all(self.answers[each].isdisjoint(left) for each in today):
                yield today

    # --- one day ----------------------------------------------------------------------------

    def _on(self, day: int, today: frozenset[Item], fate: Fate | None) -> Iterator[Fate | None]:
        """Yield how it stands at the end of the *day*: in several ways where order is unknown.

        In this order: the deadline is over, acceptance, the condition or its opposite,
        the content or its opposite, an end.
        """
        if fate is None:
            if self.utterance not in today:
                yield None
                return
            fate = Fate(state=self._unproposed if not self.waits else PROPOSED)
        if day > self.due:
            fate = self._overdue(fate)
        fate = self._accepted(today, fate)
        for triggered in self._conditioned(today, fate):
            for decided in self._decided(day, today, triggered):
                yield self._ended(today, decided)

    @property
    def _unproposed(self) -> str:
        """The state it begins in once it waits for nobody."""
        return ACTIVE if self.utterance.given is None else CONDITIONAL

    def _overdue(self, fate: Fate) -> Fate:
        """Return how it stands once the deadline has passed."""
        states = {
            PROPOSED: EXPIRED,
            CONDITIONAL: UNTRIGGERED,
            ACTIVE: EXPIRED if self.content.positive else FULFILLED,
        }
        return attrs.evolve(fate, state=states.get(fate.state, fate.state))

    def _accepted(self, today: frozenset[Item], fate: Fate) -> Fate:
        """Return how it stands after the acceptances of the day, and what retracts them.

        An acceptance counts for the days before its retraction, and not on that day.
        """
        if not self.waits or fate.state not in OPEN:
            return fate
        accepted = frozenset(
            each
            for each in fate.accepted | (today & self.acceptances.keys())
            if self.acceptances[each].isdisjoint(today)
        )
        if not accepted:
            return Fate(state=PROPOSED)
        if fate.state == PROPOSED:
            return Fate(state=self._unproposed, accepted=accepted, taken=accepted)
        return attrs.evolve(fate, accepted=accepted, taken=fate.taken & accepted or accepted)

    def _conditioned(self, today: frozenset[Item], fate: Fate) -> Iterator[Fate]:
        """Yield how it stands after what brings the condition about, or its opposite."""
        came, refuted = today & self.conditions, today & self.refutations
        if fate.state != CONDITIONAL or not (came or refuted):
            yield fate
            return
        if came:
            done = self.content.positive and fate.done
            yield attrs.evolve(
                fate,
                state=FULFILLED if done else ACTIVE,
                triggers=came,
                deciding=fate.done if done else NONE,
                done=NONE,
            )
        if refuted:
            yield attrs.evolve(fate, state=UNTRIGGERED, deciding=refuted, done=NONE)

    def _decided(self, day: int, today: frozenset[Item], fate: Fate) -> Iterator[Fate]:
        """Yield how it stands after events of the content, and of its opposite."""
        did, undid = today & self.fulfilments, today & self.breaches
        if day < self.opens or fate.state not in (CONDITIONAL, ACTIVE) or not (did or undid):
            yield fate
            return
        if not self.content.positive:
            did = NONE
        if fate.state == CONDITIONAL:
            if did:
                yield attrs.evolve(fate, done=fate.done if fate.done and not undid else did)
            if undid or not did:
                yield attrs.evolve(fate, done=NONE)
            return
        if did:
            yield attrs.evolve(fate, state=FULFILLED, deciding=did)
        if undid:
            yield attrs.evolve(fate, state=VIOLATED, deciding=undid)
        if not (did or undid):
            yield fate

    def _ended(self, today: frozenset[Item], fate: Fate) -> Fate:
        """Return how it stands after what ends it."""
        ending = today & self.endings
        if fate.state not in OPEN or not ending:
            return fate
        return attrs.evolve(fate, state=CANCELLED, ending=ending)


def _closed(span: tuple[float, float], first: int, last: int) -> tuple[float, float]:
    """Return a *span* with what is open closed: no earlier than *first*, no later than *last*."""
    low, high = span
    if low == -inf:
        low = min(first, high)
    return low, max(low, last) if high == inf else high
