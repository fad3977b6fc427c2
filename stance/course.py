"""The ways an undertaking can go, day by day, where some days are not exactly known.

All ways are followed side by side through the table of `stance.lifecycle`. What has no
exactly known day comes on every day it can, once; of the days between two that matter only
as many are looked at as there are such things, since only their order can differ there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import combinations
from math import inf
from typing import TypeAlias

import attrs

from stance.commitment import Commitment, Utterance
from stance.errors import TooManyCombinations
from stance.lifecycle import FINAL, LIFE, Input, Stage

#: So many ways are followed side by side, and so many days of one way. They can double with
#: every day that is not known, and an answer that never comes is worse than an error.
MOST_WAYS = 50_000

#: What can be too many, as the error names it.
_UNKNOWN_DAYS = "the days that are not exactly known of one promise, threat or demand"

#: The inputs that deeds of the content are: only from a first day on do they count.
_OF_CONTENT = (Input.CONTRARY, Input.CONTENT)

#: The inputs that deeds are, in the order of a day; of a pair either can be first.
_EITHER = ((Input.CONDITION, Input.NOT_CONDITION), _OF_CONTENT)


class Role(Enum):
    """What comes at a moment: the words themselves, or something that concerns them."""

    SAID = "said"
    ACCEPTS = "accepts"
    TAKES_BACK = "takes back"
    DEED = "deed"
    ENDS = "ends"


@attrs.frozen(kw_only=True, eq=False)
class Moment:
    """Something that comes on one day, perhaps not exactly known.

    Attributes:
        low: The first day it can come, as an ordinal; `high`: the last.
        sure: Whether it surely ends, or takes back; otherwise it may do so or not.
        of: Of what takes an acceptance back, the place of that acceptance.
        before: The places of what it comes no earlier than.
        inputs: Of a deed, what it is to the undertaking.
    """

    role: Role
    what: Utterance
    low: float
    high: float
    sure: bool
    of: int | None
    before: frozenset[int]
    inputs: frozenset[Input]


#: Deeds that differ in nothing but their ids, so that none is more likely than another.
Alike: TypeAlias = tuple[Commitment, ...]


@attrs.frozen(kw_only=True)
class Course:
    """One way that things have gone so far.

    Attributes:
        stage: None: the words have not been said yet.
        pending: The places of the moments that have not come.
        live: The places of the acceptances that stand.
        acceptance: The one by which it binds; `canceller`: what ended it.
        trigger: The deed that made it active, or those of which any can be that one.
        anticipation: The same of the deed of the content that came before the condition.
        decider: The same of the deed that decided it.
    """

    stage: Stage | None = None
    pending: frozenset[int]
    live: frozenset[int] = frozenset()
    acceptance: Commitment | None = None
    trigger: Alike = ()
    anticipation: Alike = ()
    decider: Alike = ()
    canceller: Utterance | None = None

    @property
    def final(self) -> bool:
        """Whether nothing more can come to it."""
        return self.stage in FINAL

    @property
    def over(self) -> "Course":
        """The same without what matters only while more can come to it."""
        return attrs.evolve(self, pending=frozenset(), live=frozenset(), anticipation=())


#: The deeds of one input that have known days: their days, and they themselves.
Happened: TypeAlias = tuple[Sequence[float], Sequence[Commitment]]


@attrs.frozen(kw_only=True, slots=False)
class Life:
    """One undertaking and all that can come to it.

    Attributes:
        moments: All but the deeds of known days, each after what it comes after.
        happened: The deeds of known days by input, in order.
        opens: The first day on which deeds of the content count; -inf: any.
        due: The last day; inf: there is none.
        waits: Whether it binds only once accepted; `conditional`: whether it has a condition.
        positive: Whether something is to be done, and not to be left undone.
    """

    moments: Sequence[Moment]
    happened: Mapping[Input, Happened]
    opens: float
    due: float
    waits: bool
    conditional: bool
    positive: bool

    def courses(self, on: float) -> tuple[Course, ...]:
        """Return the ways it can have gone by the end of the day *on*.

        Raises:
            TooManyCombinations: There are more than `MOST_WAYS`.
        """
        done: dict[Course, None] = {}
        going = [Course(pending=frozenset(range(len(self.moments))))]
        # What may come before the words is looked at too: then it does not concern them.
        day: float = min(each.low for each in self.moments)
        extra = 0
        while going and day <= on:
            later: dict[Course, None] = {}
            for course in going:
                for each in self._day(course, day):
                    if each.final:
                        done[each.over] = None
                    else:
                        later[each] = None
                if len(later) > MOST_WAYS:
                    raise TooManyCombinations(_UNKNOWN_DAYS, MOST_WAYS)
            going = list(later)
            following = self._following(going, day)
            unknown = self._open(going, day + 1)
            if day + 1 < following and extra < unknown:
                day, extra = day + 1, extra + 1
            else:
                day, extra = following, 0
        return (*done, *dict.fromkeys(each.over for each in going))

    @cached_property
    def _marks(self) -> Sequence[float]:
        """The days on which something opens, closes, or comes for sure."""
        days = {end for each in self.moments for end in (each.low, each.high)}
        return sorted(days | {self.due + 1, self.opens})

    def _following(self, going: Iterable[Course], day: float) -> float:
        """Return the next day after *day* on which something known can matter."""
        at = bisect_right(self._marks, day)
        found = self._marks[at] if at < len(self._marks) else inf
        stages = {each.stage for each in going}
        waiting = {place for each in going for place in each.pending}
        unknown = any(
            self.moments[at].low < self.moments[at].high and self.moments[at].high > day
            for at in waiting
        )
        for came, (days, _) in self.happened.items():
            moves = any(stage is not None and LIFE[stage][came] is not stage for stage in stages)
            if moves or unknown:
                since = max(day + 1, self.opens if came in _OF_CONTENT else -inf)
                at = bisect_left(days, since)
                found = min(found, days[at] if at < len(days) else inf)
        return found

    def _open(self, going: Iterable[Course], day: float) -> int:
        """Return how many things of unknown days can come on *day*."""
        waiting = {place for each in going for place in each.pending}
        spans = [(self.moments[at].low, self.moments[at].high) for at in waiting]
        return sum(low <= day <= high and low < high for low, high in spans)

    # One day of one way.

    def _day(self, course: Course, day: float) -> Iterator[Course]:
        """Yield the ways that *course* can go on by the end of *day*."""
        able = [
            at
            for at in sorted(course.pending)
            if self.moments[at].low <= day <= self.moments[at].high
        ]
        for coming in self._choices(course, able, day):
            said = attrs.evolve(course, pending=course.pending - coming)
            if said.stage is None:
                if not any(self.moments[at].role is Role.SAID for at in coming):
                    yield said
                    continue
                said = self._bound(attrs.evolve(said, stage=Stage.PROPOSED), None)
            yield from self._lived(said, coming, day)

    def _choices(self, course: Course, able: Sequence[int], day: float) -> Iterator[frozenset[int]]:
        """Yield which of the moments *able* to come do so on *day*; what must, does."""
        waiting: list[tuple[int, frozenset[int]]] = [(0, frozenset())]
        while waiting:
            at, coming = waiting.pop()
            if at == len(able):
                yield coming
                continue
            place = able[at]
            if self.moments[place].high > day:
                waiting.append((at + 1, coming))
            if not (self.moments[place].before & course.pending) - coming:
                waiting.append((at + 1, coming | {place}))

    def _bound(self, course: Course, acceptance: Commitment | None) -> Course:
        """Return *course* once it binds, on its condition where it has one."""
        if self.waits and acceptance is None:
            return course
        stage = LIFE[Stage.PROPOSED][Input.ACCEPTED]
        if not self.conditional:
            stage = LIFE[stage][Input.CONDITION]
        return attrs.evolve(course, stage=stage, acceptance=acceptance)

    def _lived(self, course: Course, coming: frozenset[int], day: float) -> Iterator[Course]:
        """Yield the ways *course* can go on a day on which it has been said."""
        if day > self.due and course.stage is not None:
            passed = Input.DEADLINE if self.positive else Input.TERM
            yield attrs.evolve(course, stage=LIFE[course.stage][passed])
            return
        deeds = self._deeds(coming, day)
        found = [course]
        if self.waits:
            found = [one for each in found for one in self._accepted(each, coming)]
        for first, second in _EITHER:
            both = (first, second), (second, first)
            orders = both if first in deeds and second in deeds else both[:1]
            found = list(
                dict.fromkeys(self._done(each, deeds, order) for each in found for order in orders)
            )
        for each in found:
            yield from self._ended(each, coming)

    def _accepted(self, course: Course, coming: frozenset[int]) -> Iterator[Course]:
        """Yield the ways it can stand with the acceptances of a day, and what takes them back."""
        moments = [(at, self.moments[at]) for at in sorted(coming)]
        live = course.live | {at for at, each in moments if each.role is Role.ACCEPTS}
        back = [each for _, each in moments if each.role is Role.TAKES_BACK]
        live -= {each.of for each in back if each.sure}
        perhaps = [each.of for each in back if not each.sure]
        for many in range(len(perhaps) + 1):
            for gone in combinations(perhaps, many):
                standing = live - set(gone)
                yield self._by(attrs.evolve(course, live=frozenset(standing)))

    def _by(self, course: Course) -> Course:
        """Return *course* as the acceptances that stand leave it."""
        standing = [
            what for at in course.live if isinstance(what := self.moments[at].what, Commitment)
        ]
        first = min(standing, key=lambda each: each.id, default=None)
        if course.stage is Stage.PROPOSED:
            return self._bound(course, first)
        if first is None and course.stage is not None:
            return attrs.evolve(
                course,
                stage=LIFE[course.stage][Input.UNACCEPTED],
                acceptance=None,
                trigger=(),
                anticipation=(),
            )
        return course if course.acceptance in standing else attrs.evolve(course, acceptance=first)

    @cached_property
    def _alike(self) -> Mapping[Commitment, Alike]:
        """All vague deeds that differ in nothing but their ids, by each of them."""
        groups: dict[object, list[Commitment]] = defaultdict(list)
        for each in self.moments:
            deed = each.role is Role.DEED and not each.what.answered and each.low < each.high
            if deed and isinstance(each.what, Commitment):
                groups[each.low, each.high, each.inputs].append(each.what)
        return {deed: tuple(group) for group in groups.values() for deed in group}

    def _deeds(self, coming: frozenset[int], day: float) -> Mapping[Input, Alike]:
        """Return the deeds of *day* by what they are, of several the one with the smallest id.

        And what is like it: had that come in its place, it would be the smallest, unless
        something else of that day is smaller.
        """
        found: dict[Input, list[Commitment]] = {}
        for at in coming:
            each = self.moments[at]
            if isinstance(each.what, Commitment):
                for came in each.inputs:
                    found.setdefault(came, []).append(each.what)
        for came, (days, deeds) in self.happened.items():
            some = deeds[bisect_left(days, day) : bisect_right(days, day)]
            if some:
                found.setdefault(came, []).extend(some)
        return {
            came: self._first(some)
            for came, some in found.items()
            if day >= self.opens or came not in _OF_CONTENT
        }

    def _first(self, some: Sequence[Commitment]) -> Alike:
        first = min(some, key=lambda each: each.id)
        alike = self._alike.get(first, (first,))
        others = [each.id for each in some if each not in alike]
        return tuple(each for each in alike if all(each.id < other for other in others))

    def _done(self, course: Course, deeds: Mapping[Input, Alike], order: Iterable[Input]) -> Course:
        """Return *course* after the *deeds* of a day, taken in one order."""
        for came in order:
            deed, stage = deeds.get(came), course.stage
            if deed is None or stage is None or LIFE[stage][came] is stage:
                continue
            to = LIFE[stage][came]
            if to is Stage.ANTICIPATED:
                course = attrs.evolve(course, stage=to, anticipation=deed)
            elif stage is Stage.ANTICIPATED and to is Stage.CONDITIONAL:
                course = attrs.evolve(course, stage=to, anticipation=())
            elif came is Input.CONDITION:
                decider = course.anticipation if stage is Stage.ANTICIPATED else ()
                course = attrs.evolve(course, stage=to, trigger=deed, decider=decider)
            else:
                course = attrs.evolve(course, stage=to, decider=deed)
        return course

    def _ended(self, course: Course, coming: frozenset[int]) -> Iterator[Course]:
        """Yield *course*, ended by what ends it on a day, or not."""
        ending = [self.moments[at] for at in coming if self.moments[at].role is Role.ENDS]
        if course.final or course.stage is None or not ending:
            yield course
            return
        surely = [each for each in ending if each.sure]
        first = min((each.what.id for each in surely), default=None)
        if first is None:
            yield course
        for each in ending:
            if first is None or each.what.id <= first:
                stage = LIFE[course.stage][Input.ENDED]
                yield attrs.evolve(course, stage=stage, canceller=each.what)
