"""Days, weeks, months and years, each counted by a whole number.

Two days lie in one unit if and only if they have the same number, so that units of
different years are never taken for one another, and the distance of two units is the
difference of their numbers.

References:
    ISO 8601-1 (2019): weeks begin on a Monday; here they are counted without a break.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from stance.days import Period, When
from stance.errors import BadValue, shown
from stance.spelling import did_you_mean, near


@attrs.frozen
class Unit:
    """A unit of the calendar.

    Attributes:
        name: `day`, `week`, `month` or `year`.
        number: The number of the unit that a day is in.
        first: The first day of the unit with a number.
    """

    name: str
    number: Callable[[date], int]
    first: Callable[[int], date]

    def holding(self, day: When) -> int | None:
        """Return the number of the one unit in which *day* surely is; None: there is none."""
        if day.earliest is None or day.latest is None:
            return None
        number = self.number(day.earliest)
        if day.earliest is day.latest or number == self.number(day.latest):
            return number
        return None

    def period(self, first: int, last: int) -> Period:
        """Return the days from the unit numbered *first* to the one numbered *last*, inclusive.

        Raises:
            BadValue: It would reach beyond the calendar.
        """
        try:
            begins = self.first(first)
        except (OverflowError, ValueError):
            raise _beyond(self) from None
        try:
            ends = date.fromordinal(self.first(last + 1).toordinal() - 1)
        except (OverflowError, ValueError):
            if last != self.number(date.max):
                raise _beyond(self) from None
            ends = date.max
        return Period(begins, ends)


def _beyond(unit: Unit) -> BadValue:
    return BadValue(
        rule="beyond-the-calendar",
        problem=f"a window would begin before the year 1 or end after 9999, counted by {unit.name}",
        remedy="take smaller windows",
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _week(day: date) -> int:
    # Day 1 of the calendar is a Monday.
    return (day.toordinal() - 1) // 7


#: The units by name.
UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "day": Unit("day", date.toordinal, date.fromordinal),
        "week": Unit("week", _week, lambda number: date.fromordinal(number * 7 + 1)),
        "month": Unit("month", _month, lambda number: date(number // 12, number % 12 + 1, 1)),
        "year": Unit("year", lambda day: day.year, lambda number: date(number, 1, 1)),
    }
)


def unit_of(name: str) -> Unit:
    """Return the unit called *name*.

    Raises:
        BadValue: There is none.
    """
    if isinstance(name, str) and name in UNITS:
        return UNITS[name]
    raise not_one_of("unit", name, UNITS)


def not_one_of(what: str, name: object, known: "Mapping[str, object]") -> BadValue:
    """Return the error of a *name* that is none of those *known*."""
    close = near(name, known) if isinstance(name, str) else ()
    hint = f"{did_you_mean(close)} " if close else ""
    return BadValue(
        rule="not-in-list",
        problem=f"{shown(name)} is no {what}",
        remedy=f"{hint}there are {', '.join(map(repr, known))}",
    )
