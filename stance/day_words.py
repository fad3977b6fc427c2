"""The day that a source's words speak of, in English, Russian and Arabic; never guessed.

One principle decides what may be read. Where readers of a language differ on what
words mean, all the days they can mean are worked out: if they are one day, that is
the day, and if they are more the words are refused with all of them named.

- "next Wednesday": the first Wednesday after today, or the Wednesday of next week. "Last"
  likewise, backwards. Said on a Friday the two are one day; said on a Monday they are not.
- "this Friday": the first Friday after today, or the Friday of this week. Said on a Friday:
  refused, since it may be today.
- "coming", "past", `المقبل`, `الماضي`, "минувшую": the first after today, the last before it.
  Not today: for that there are words.
- "on Friday" alone looks back in "said on Friday" and ahead in "will meet on Friday". The words
  for the day do not say which, and are refused.
- A month is to its year as a weekday to its week: "last December", `يناير المقبل`.
- "last Wednesday, 5 January": that one of the days that "last Wednesday" can mean.
- "last night", "tonight", `الليلة`: one day out of the two that share the night, since "in a
  strike last night" is mostly of today and "said last night" of yesterday. Words for any
  other part of the day, such as "this evening", leave the day as it is.
- "three days ago", `قبل يومين`: so many days before today. Weeks and years are not counted
  back: "two weeks ago" is about a fortnight.
- "last week" runs over every week that it can be, since weeks begin on Monday, Sunday or
  Saturday; "last month" and "last year" are of the calendar.

A few people say "next Wednesday" for the second one after today, even where the
first lies in next week. They are not followed: nothing could be read.

References:
    Fillmore (1975), *Santa Cruz Lectures on Deixis*: units of time that are those of the
    calendar, and units that are counted from the day of speaking.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

from stance.calendar_words import Meaning
from stance.days import Day, When, one_day
from stance.errors import BadValue
from stance.phrase import REMEDIES, Phrase, phrase

#: The first and last of the days that words speak of.
Span: TypeAlias = tuple[date, date]

#: No later day is read where words name it: a year such as 2564 is of another calendar.
LAST_DAY = date(2199, 12, 31)

#: Words of these kinds are of one calendar, and "yesterday" or "last Friday" is of any.
_CALENDAR = ("day", "month", "month_name", "month_short", "year", "that_year", "that_month")

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def worded_day(text: str, *, today: Day | None = None, language: str | None = None) -> When:
    """Return the day that the words *text* speak of.

    All of *text* must be words for the day. Where they name a weekday, or a day twice over,
    all must agree. Years are read from 1800 to 2199, so that 1443 or 2564 is not taken for one
    of ours; in Russian from 14 February 1918, the first day of Russia's present calendar.

    Args:
        text: As in the source; a month or a year stands for some day in it.
        today: The day that the words call today, exactly known: most often the day of the
            report, and in quoted speech the day of the speech. Needed where they count from it.
        language: `en`, `ru` or `ar`; None: the one whose letters *text* is in. It makes a
            difference only for days like 5.1.2022.

    Raises:
        BadValue: Anything that is not understood for certain; `rule` says why.

    Examples:
        >>> worded_day("الجمعة 31 ديسمبر/كانون الأول 2021"), worded_day("декабрь 2021 года")
        (When.parse('2021-12-31'), When.parse('2021-12'))
        >>> friday = "2022-01-07"
        >>> worded_day("next Wednesday", today=friday), worded_day("last week", today=friday)
        (When.parse('2022-01-12'), When.parse('[2021-12-26..2022-01-02]'))
    """
    said = phrase(text, language)
    anchor = None if today is None else _counted_from(today)
    try:
        first, last = _READERS[said.meaning](said, anchor)
    except BadValue:
        raise
    except (ValueError, OverflowError):
        raise said.refusal("not-in-calendar", "is not in the calendar") from None
    _check(said, first)
    return When(first, last)


def _counted_from(today: Day) -> date:
    """Return the day that the words call *today*."""
    try:
        return one_day(today)
    except BadValue as error:
        remedy = REMEDIES["not-one-day"]
        raise BadValue(rule="not-one-day", problem=error.problem, remedy=remedy) from None


def _check(said: Phrase, first: date) -> None:
    """Refuse a phrase whose calendar, weekday or ending of a number does not fit the day found."""
    earliest = said.language.gregorian_from
    if said.has(*_CALENDAR) and not earliest <= first <= LAST_DAY:
        problem = f"may be of another calendar: days are read from {earliest} to {LAST_DAY}"
        raise said.refusal("other-calendar", problem)
    if said.has("weekday") and first.weekday() != said.number("weekday"):
        named, weekday = _WEEKDAYS[said.number("weekday")], _WEEKDAYS[first.weekday()]
        raise said.refusal("wrong-weekday", f"says {named}, and {first} is a {weekday}")
    if said.number("ordinal") not in (0, _ordinal(said.number("day"))):
        raise said.refusal("not-day-words", "has a number with the ending of another")


def _ordinal(day: int) -> int:
    """Return the number under which English has the ending of *day*: 1 st, 2 nd, 3 rd, 4 th."""
    return 4 if day in (11, 12, 13) or day % 10 not in (1, 2, 3) else day % 10


# --- one reader a meaning -----------------------------------------------------


def _day(said: Phrase, today: date | None) -> Span:
    return _one(date(_year(said, today), _month_number(said), said.number("day")))


def _month(said: Phrase, today: date | None) -> Span:
    return _within(said, _year(said, today) * 12 + _month_number(said) - 1)


def _whole_year(said: Phrase, today: date | None) -> Span:
    year = _year(said, today)
    return date(year, 1, 1), date(year, 12, 31)


def _shift(said: Phrase, today: date | None) -> Span:
    """Return the day so many days from *today*; a date beside it must be that day."""
    found = _needed(said, today) + timedelta(days=said.number("shift", "ago"))
    return _agreed(said, _stated(said, today, {_one(found)}))


def _night(said: Phrase, today: date | None) -> Span:
    """Return the two days that share the night: on which of them it was is not said."""
    begins = _needed(said, today) + timedelta(days=said.number("night"))
    return begins, begins + timedelta(days=1)


def _weekday(said: Phrase, today: date | None) -> Span:
    """Return the weekday near *today* that the words, or the date beside them, can only mean."""
    at, weekday = _needed(said, today), said.number("weekday")
    ways, weeks = _counts(said)
    days = [at + timedelta(days=_distance(at.weekday(), weekday, 7, way)) for way in ways]
    for start, begin in _week_begins(said, at):
        days += [begin + timedelta(days=7 * each + (weekday - start) % 7) for each in weeks]
    return _agreed(said, _stated(said, today, {_one(each) for each in days}))


def _near_month(said: Phrase, today: date | None) -> Span:
    """Return the month near *today* that the words can only mean, or the day in it."""
    at, month = _needed(said, today), _month_number(said)
    if said.has("current"):
        if month != at.month:
            raise said.refusal("days-disagree", f"is of the current month, and {at} is of another")
        return _within(said, _month_count(at))
    ways, years = _counts(said)
    counts = [_month_count(at) + _distance(at.month, month, 12, way) for way in ways]
    counts += [(at.year + each) * 12 + month - 1 for each in years]
    # In January "the coming 20 January" may be of this month: the day may count, or the month.
    if month == at.month and any(way * (said.number("day") - at.day) > 0 for way in ways):
        counts += [_month_count(at)] * said.has("day")
    return _agreed(said, {_within(said, each) for each in counts})


def _that_week(said: Phrase, today: date | None) -> Span:
    """Return from the first to the last day of every week that the words can mean."""
    later = timedelta(days=7 * said.number("that_week"))
    begins = [begin + later for _, begin in _week_begins(said, _needed(said, today))]
    return min(begins), max(begins) + timedelta(days=6)


def _that_month(said: Phrase, today: date | None) -> Span:
    return _within(said, _month_count(_needed(said, today)) + said.number("that_month"))


def _no_year(said: Phrase, _: date | None) -> Span:
    raise said.refusal("no-year", "does not say of which year")


_READERS: Mapping[Meaning, Callable[[Phrase, date | None], Span]] = MappingProxyType(
    {
        Meaning.DAY: _day,
        Meaning.MONTH: _month,
        Meaning.YEAR: _whole_year,
        Meaning.SHIFT: _shift,
        Meaning.NIGHT: _night,
        Meaning.WEEKDAY: _weekday,
        Meaning.NEAR_MONTH: _near_month,
        Meaning.THAT_WEEK: _that_week,
        Meaning.THAT_MONTH: _that_month,
        Meaning.NO_YEAR: _no_year,
    }
)

# --- counting -----------------------------------------------------------------


def _needed(said: Phrase, today: date | None) -> date:
    if today is None:
        raise said.refusal("no-today", "counts from a day that is not given")
    return today


def _agreed(said: Phrase, readings: set[Span]) -> Span:
    """Return the one of the *readings*; more are refused."""
    if len(readings) > 1:
        choices = " or ".join(str(When(*each)) for each in sorted(readings))
        raise said.refusal("ambiguous-day", f"can mean {choices}")
    return min(readings)


def _stated(said: Phrase, today: date | None, readings: set[Span]) -> set[Span]:
    """Return the *readings*, a day each, or the one that is the date beside the words."""
    if not said.has("day"):
        return readings
    month, number = _month_number(said), said.number("day")
    year = _year(said, today) if said.has("year", "that_year") else None
    agreeing = {(day, day) for day, _ in readings if day == date(year or day.year, month, number)}
    if not agreeing:
        choices = " or ".join(str(day) for day, _ in sorted(readings))
        raise said.refusal("days-disagree", f"speaks of {choices}, and says another day")
    return agreeing


def _counts(said: Phrase) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what the words may count: such days or months from today, and weeks or years."""
    if said.has("near"):
        return (said.number("near"),), ()
    if said.has("turn"):
        return (said.number("turn") or 1,), (said.number("turn"),)
    if said.has("that_week"):
        return (), (said.number("that_week"),)
    return (-1, 1), (0,)


def _distance(at: int, to: int, length: int, way: int) -> int:
    """Return the steps from *at* to the next *to* in a circle, 1 to *length*, signed as *way*."""
    return way * ((way * (to - at) - 1) % length + 1)


def _week_begins(said: Phrase, at: date) -> list[tuple[int, date]]:
    """Return the weekdays on which a week begins, with the first day of the week of *at*."""
    return [
        (each, at - timedelta(days=(at.weekday() - each) % 7)) for each in said.language.week_starts
    ]


def _year(said: Phrase, today: date | None) -> int:
    if said.has("year"):
        return said.number("year")
    return _needed(said, today).year + said.number("that_year")


def _month_number(said: Phrase) -> int:
    return said.number("month", "month_name", "month_short")


def _month_count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _within(said: Phrase, count: int) -> Span:
    """Return the month by its *count* from that of year 0, or the day in it where one is said."""
    year, month = count // 12, count % 12 + 1
    if said.has("day"):
        return _one(date(year, month, said.number("day")))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _one(day: date) -> Span:
    return day, day
