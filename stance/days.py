"""Days that are not exactly known, stretches of days, and what can be said of them.

Two types for two meanings: a `When` is *one* day, somewhere between two ends; a
`Period` is *every* day from its first to its last. Comparisons look at the ends
and answer `Answer.YES`, `Answer.NO` or `Answer.MAYBE`; there is no `<`, since
"before" is not an order on days that are not exactly known.

References:
    EDTF, Library of Congress (2019), levels 0 and 1 without qualifiers, and the
    one-interval sets of level 2: the text forms.
    Snodgrass (1999), *Developing Time-Oriented Database Applications in SQL*:
    valid time and transaction time kept apart.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from math import inf
from typing import Any, TypeAlias

import attrs

from stance.errors import BadValue, NoTruthValue, shown

_PART = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_SPAN = re.compile(_PART)
_CHOICE = re.compile(r"\[(?:([0-9-]+))?\.\.(?:([0-9-]+))?\]")
_SPANS = "write a day as 2021-12-31, a month as 2021-12, a year as 2021"
_ONE_OF = "one day out of several as [2021-12-01..2021-12-07]"
_EVERY = "every day of a period as 2021-12-31/2022-01-12, and the days up to one as ../2022-01-12"

#: What to write where one day is asked for, where every day of a stretch is, and where either.
_ONE_DAY = f"{_SPANS}, and {_ONE_OF}"
_EVERY_DAY = f"{_SPANS}, {_EVERY}"
_EITHER = f"{_SPANS}, {_ONE_OF}, {_EVERY}"


class Answer(Enum):
    """Whether something is so, where days may be uncertain."""

    NO = 0
    MAYBE = 1
    YES = 2

    def __bool__(self) -> bool:
        """Refuse: `if answer:` would turn MAYBE into yes."""
        raise NoTruthValue


def _answer(sure: bool, possible: bool) -> Answer:
    return Answer.YES if sure else Answer.MAYBE if possible else Answer.NO


def _bad(text: object, problem: str, remedy: str) -> BadValue:
    return BadValue(rule="not-a-day", problem=f"{shown(text)} {problem}", remedy=remedy)


def _backwards(days: "When | Period") -> BadValue:
    return _bad(str(days), "ends before it begins", "write the earlier day first")


def _ends(text: str, remedy: str) -> tuple[date, date]:
    """Return the first and last day of the day, month or year *text*."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise _bad(text, "is not a day, month or year", remedy)
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise _bad(text, "is not in the calendar", remedy) from None
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _some_day(text: object, remedy: str) -> tuple[date | None, date | None]:
    """Return the first and last day that the day *text* can be."""
    if not isinstance(text, str):
        raise _bad(text, "is no day", remedy)
    match = _CHOICE.fullmatch(text)
    if match is None:
        return _ends(text, remedy)
    first, last = match.groups()
    return _ends(first, remedy)[0] if first else None, _ends(last, remedy)[1] if last else None


def _every_day(text: object, remedy: str) -> tuple[date | None, date | None]:
    """Return the first and last day of the period *text*."""
    if not isinstance(text, str):
        raise _bad(text, "is no period", remedy)
    first, slash, last = text.partition("/")
    if not slash:
        return _ends(text, remedy)
    return (
        None if first == ".." else _ends(first, remedy)[0],
        None if last == ".." else _ends(last, remedy)[1],
    )


def _exact(day: date) -> date:
    """Return *day*; with a time of day it is no day, though Python takes it for one."""
    if isinstance(day, datetime):
        raise _bad(day, "has a time of day, and is no day", "give its day alone: .date()")
    return day


def _end(day: date | None) -> date | None:
    """Return the end of a day or period as it is kept."""
    if day is None:
        return None
    if isinstance(day, date):
        return _exact(day)
    raise _bad(day, "is no datetime.date", "make days of text with When.parse or Period.parse")


def _text(first: date, last: date) -> str:
    """Return the shortest text for the days from *first* to *last*, as some day in them."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and first.year == last.year:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first.year:04}"
        if first.month == last.month and last.day == monthrange(first.year, first.month)[1]:
            return f"{first.year:04}-{first.month:02}"
    return f"[{first.isoformat()}..{last.isoformat()}]"


def _bounds(first: date | None, last: date | None) -> tuple[float, float]:
    """Return two days as ordinals; None is open."""
    return first.toordinal() if first else -inf, last.toordinal() if last else inf


def _ordinals(day: "When") -> tuple[float, float]:
    return _bounds(day.earliest, day.latest)


#: Worked out once a value, since days are compared all the time.
_ORDINALS: Any = attrs.Factory(_ordinals, takes_self=True)


@attrs.frozen
class When:
    """One day, not exactly known: somewhere from *earliest* to *latest*, both included.

    Attributes:
        earliest: The first day it can be; None where that is open.
        latest: The last day it can be; None where that is open.
        bounds: The ends as ordinals, with infinities where open; also the key that sorts days.

    Raises:
        BadValue: *latest* is before *earliest*; one of them is no date.
    """

    earliest: date | None = attrs.field(converter=_end)
    latest: date | None = attrs.field(converter=_end)
    bounds: tuple[float, float] = attrs.field(init=False, eq=False, repr=False, default=_ORDINALS)

    def __attrs_post_init__(self) -> None:
        """Refuse ends in the wrong order."""
        if self.earliest and self.latest and self.latest < self.earliest:
            raise _backwards(self)

    @classmethod
    def parse(cls, text: str) -> "When":
        """Return the day written as EDTF *text*.

        Raises:
            BadValue: Anything else, qualifiers (`? ~ X`) and slashes included.

        Examples:
            >>> When.parse("2021-12")
            When.parse('2021-12')
            >>> When.parse("[..2021-12-31]").earliest is None
            True
        """
        return cls(*_some_day(text, _ONE_DAY))

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    def before(self, other: "When") -> Answer:
        """Return whether this day is earlier than *other*.

        Examples:
            >>> When.parse("2021-12").before(When.parse("2021-12-15"))
            <Answer.MAYBE: 1>
        """
        (low, high), (other_low, other_high) = self.bounds, other.bounds
        return _answer(high < other_low, low < other_high)

    def within(self, days: int, other: "When") -> bool:
        """Return whether the two are surely at most *days* days apart, either way."""
        (low, high), (other_low, other_high) = self.bounds, other.bounds
        return max(high - other_low, other_high - low) <= days

    def meet(self, other: "When") -> "When | None":
        """Return the days both can be, or None where there is none."""
        low, high = max(self.bounds[0], other.bounds[0]), min(self.bounds[1], other.bounds[1])
        return None if low > high else When(_date(low), _date(high))

    def __str__(self) -> str:
        """Return the EDTF text, the shortest form that means the same."""
        if self.earliest and self.latest and self.earliest <= self.latest:
            return _text(self.earliest, self.latest)
        return f"[{self.earliest or ''}..{self.latest or ''}]"

    def __repr__(self) -> str:
        """Return the text that makes it again."""
        return f"When.parse({str(self)!r})"


def _date(ordinal: float) -> date | None:
    return None if ordinal in (-inf, inf) else date.fromordinal(int(ordinal))


@attrs.frozen
class Period:
    """Every day from *first* to *last*, both included; None where an end is open.

    Raises:
        BadValue: *last* is before *first*; one of them is no date.
    """

    first: date | None = attrs.field(converter=_end)
    last: date | None = attrs.field(converter=_end)

    def __attrs_post_init__(self) -> None:
        """Refuse ends in the wrong order."""
        if self.first and self.last and self.last < self.first:
            raise _backwards(self)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period written as EDTF *text*; a bare day, month or year is all of it.

        A month or year means its first day at the start and its last at the end.

        Raises:
            BadValue: Anything else.

        Examples:
            >>> Period.parse("2021-12/2022-01").last
            datetime.date(2022, 1, 31)
            >>> Period.parse("../2022-01-03").first is None
            True
        """
        return cls(*_every_day(text, _EVERY_DAY))

    def covers(self, day: When) -> Answer:
        """Return whether *day* falls in the period."""
        low, high = self.bounds
        day_low, day_high = day.bounds
        return _answer(low <= day_low and day_high <= high, low <= day_high and day_low <= high)

    @property
    def bounds(self) -> tuple[float, float]:
        """The ends as ordinals, with infinities where open."""
        return _bounds(self.first, self.last)

    def __str__(self) -> str:
        """Return the EDTF text."""
        return f"{self.first or '..'}/{self.last or '..'}"

    def __repr__(self) -> str:
        """Return the text that makes it again."""
        return f"Period.parse({str(self)!r})"


@lru_cache(maxsize=4096)
def period(low: float, high: float) -> Period:
    """Return the period between two ordinals, either of which may be infinite."""
    return Period(_date(low), _date(high))


def when(low: float, high: float) -> When:
    """Return the day between two ordinals, either of which may be infinite."""
    return When(_date(low), _date(high))


def day_after(day: date) -> When:
    """Return the day after *day*, exactly known; the calendar's last day is its own."""
    following = day if day == date.max else day + timedelta(days=1)
    return When(following, following)


#: What a day may be given as. A date is that day, exactly known; text is EDTF.
Day: TypeAlias = When | date | str


def some_day(value: Day) -> When:
    """Return the day that *value* is or stands for, perhaps not exactly known.

    Raises:
        BadValue: It is none: neither such text nor a date. A date with a time is none.

    Examples:
        >>> some_day(date(2021, 12, 31)), some_day("2021-12")
        (When.parse('2021-12-31'), When.parse('2021-12'))
    """
    if isinstance(value, When):
        return value
    if isinstance(value, date):
        return When(value, value)
    return When.parse(value)


def every_day(value: Period | date | str) -> Period:
    """Return the period that *value* is or stands for; a date is that day alone.

    Raises:
        BadValue: It is none.
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, date):
        return Period(value, value)
    return Period.parse(value)


def world_days(value: Day | Period) -> When | Period:
    """Return what an `about` means: with a slash every day of a period, else some day.

    Raises:
        BadValue: It is neither.

    Examples:
        >>> world_days("2021-12"), world_days("2021-12-01/2021-12-31")
        (When.parse('2021-12'), Period.parse('2021-12-01/2021-12-31'))
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, When | date):
        return some_day(value)
    if isinstance(value, str) and "/" in value:
        return Period(*_every_day(value, _EITHER))
    return When(*_some_day(value, _EITHER))


def one_day(value: Day) -> date:
    """Return the one known day that *value* is or stands for.

    Raises:
        BadValue: It is none.
    """
    if isinstance(value, date):
        return _exact(value)
    remedy = "write the day as 2021-12-31"
    try:
        day = some_day(value)
    except BadValue as error:
        raise BadValue(rule=error.rule, problem=error.problem, remedy=remedy) from None
    if day.earliest is None or not day.exact:
        raise BadValue(
            rule="not-one-day", problem=f"{_given(value)} is not one known day", remedy=remedy
        )
    return day.earliest


def _given(value: Day) -> str:
    """Return *value* as it may stand in a message, as text that was or could have been given."""
    return shown(str(value) if isinstance(value, When) else value)


def checked_days(number: object) -> int:
    """Return *number*, if it is a number of days.

    Raises:
        BadValue: It is no whole number from 0.
    """
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise BadValue(
            rule="not-a-number-of-days",
            problem=f"{shown(number)} is no number of days",
            remedy="give a whole number from 0",
        )
    return number


@attrs.frozen
class Extent:
    """The days in the world that a commitment speaks for: every one of a stretch, or some one.

    Attributes:
        every: True: all days from an opening day to *end*; False: one day in `low..end`.
        low: The earliest the stretch may open, as an ordinal; -inf: always.
        high: The latest it may open (equal to *low* where the opening day is known).
        end: Its last day, or inf.
    """

    every: bool
    low: float
    high: float
    end: float

    def shares_a_day(self, other: "Extent") -> Answer:
        """Return whether the two speak for a common day."""
        possible = max(self.low, other.low) <= min(self.end, other.end)
        if self.every and other.every:
            return _answer(max(self.high, other.high) <= min(self.end, other.end), possible)
        if self.every != other.every:
            stretch, some = (self, other) if self.every else (other, self)
            return _answer(stretch.high <= some.low and some.end <= stretch.end, possible)
        return _answer(self.low == self.end == other.low == other.end, possible)

    def covers(self, other: "Extent") -> bool:
        """Return whether this one surely speaks for all days the *other* does."""
        if self.every:
            return self.high <= other.low and other.end <= self.end
        return self.low == self.end == other.low == other.end


#: A timeless matter: every day there is.
ALWAYS = Extent(True, -inf, -inf, inf)


def extent(about: When | Period) -> Extent:
    """Return the days that a stated `about` speaks for."""
    low, high = about.bounds
    return Extent(isinstance(about, Period), low, low, high)


def from_then_on(said: When) -> Extent:
    """Return every day from the day *said*."""
    low, high = said.bounds
    return Extent(True, low, high, inf)


def some_day_from(said: When) -> Extent:
    """Return some day, no earlier than the day *said*."""
    return Extent(False, said.bounds[0], said.bounds[0], inf)
