"""Days and stretches of days, out of a pool small enough for statements to meet in it."""

from datetime import date

from hypothesis import strategies as st

from stance.days import Day, Period, When, one_day
from stance.testing.strategies.parameter import check_flags

#: The pool: 1 to 20 January 2022, near days and days more than a week apart.
FIRST, LAST = date(2022, 1, 1), date(2022, 1, 20)


def _pool() -> st.SearchStrategy[date]:
    return st.integers(FIRST.toordinal(), LAST.toordinal()).map(date.fromordinal)


def exact_days() -> st.SearchStrategy[When]:
    """Return days that are exactly known."""
    return _pool().map(lambda day: When(day, day))


@st.composite
def days(draw: st.DrawFn, *, exact: bool = False, within: Day | None = None) -> When:
    """Draw one day, perhaps not exactly known.

    Args:
        draw: Hypothesis's own argument.
        exact: Only days exactly known.
        within: Only spans that hold this day, itself exactly known.

    Raises:
        BadValue: *within* is not one known day, or *exact* neither True nor False.
    """
    check_flags(exact=exact)
    known = one_day(draw(exact_days()) if within is None else within)
    if exact or draw(st.sampled_from((True, True, False))):
        return When(known, known)
    low = draw(st.integers(min(FIRST, known).toordinal(), known.toordinal()))
    high = draw(st.integers(known.toordinal(), max(LAST, known).toordinal()))
    first, last = date.fromordinal(low), date.fromordinal(high)
    month = When.parse(str(known)[:7])
    return draw(
        st.sampled_from((When(first, last), month, When(None, last), When(first, None))),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a stretch of days, perhaps open at an end."""
    first, last = sorted((draw(_pool()), draw(_pool())))
    return draw(
        st.sampled_from(
            (
                Period(first, last),
                Period(first, None),
                Period(None, last),
                Period.parse("2021-12/2022-01"),
            )
        )
    )


def world_days(*, exact: bool = False) -> st.SearchStrategy[When | Period]:
    """Return what an `about` can be: some day, or every day of a stretch.

    Args:
        exact: Of the days only those exactly known.

    Raises:
        BadValue: It is neither True nor False.
    """
    check_flags(exact=exact)
    return st.one_of(days(exact=exact), periods())
