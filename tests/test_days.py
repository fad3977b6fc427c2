"""Days not exactly known, against an enumeration of the days they can be."""

import operator
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime
from math import inf
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stance import Answer, BadValue, NoTruthValue, Period, When
from stance.days import (
    ALWAYS,
    Extent,
    checked_days,
    day_after,
    every_day,
    extent,
    from_then_on,
    one_day,
    period,
    some_day,
    some_day_from,
    when,
    world_days,
)

#: Days are enumerated by ordinal in a window; an end that is open is that of the window,
#: far from every end that is not.
ZERO = date(2022, 1, 1).toordinal()
WINDOW = range(ZERO - 40, ZERO + 60)
NEAR = st.integers(ZERO, ZERO + 9)

Ends: TypeAlias = tuple[float, float]


@st.composite
def ends(draw: st.DrawFn) -> Ends:
    """Draw the ends of a short span, either perhaps open."""
    low, high = sorted((draw(NEAR), draw(NEAR)))
    return draw(st.sampled_from(((low, high), (low, low), (-inf, high), (low, inf), (-inf, inf))))


def enumerated(low: float, high: float) -> range:
    """Return the days of the window from *low* to *high*, both included."""
    return range(int(max(low, WINDOW[0])), int(min(high, WINDOW[-1])) + 1)


def over(worlds: Iterable[bool]) -> Answer:
    """Return whether something holds in all, none, or some of the *worlds*."""
    held = set(worlds)
    return Answer.MAYBE if len(held) > 1 else Answer.YES if held == {True} else Answer.NO


WHENS = ends().map(lambda pair: when(*pair))
PERIODS = ends().map(lambda pair: period(*pair))


def days_of(span: When | Period) -> range:
    """Return the days of *span*, enumerated."""
    return enumerated(*span.bounds)


# --- comparisons --------------------------------------------------------------


@given(WHENS, WHENS)
def test_before_is_decided_world_by_world(one: When, other: When) -> None:
    """One day is before another iff it is so on all, or on no, days that they can be."""
    worlds = (x < y for x in days_of(one) for y in days_of(other))

    assert one.before(other) is over(worlds)


@given(WHENS, WHENS, st.integers(0, 12))
def test_within_is_sure(one: When, other: When, days: int) -> None:
    """Two days are within some days of each other iff they are so in every world."""
    worlds = (abs(x - y) <= days for x in days_of(one) for y in days_of(other))

    assert one.within(days, other) == all(worlds)


@given(WHENS, WHENS)
def test_meet_is_what_both_can_be(one: When, other: When) -> None:
    """Two spans meet in the days that both can be, and in nothing where there is none."""
    common = one.meet(other)

    assert set(days_of(common) if common else ()) == set(days_of(one)) & set(days_of(other))


@given(PERIODS, WHENS)
def test_covers_is_decided_world_by_world(stretch: Period, day: When) -> None:
    """A period covers a day iff it holds all, or none, of the days it can be."""
    assert stretch.covers(day) is over(each in days_of(stretch) for each in days_of(day))


@given(WHENS, WHENS)
def test_bounds_sort(one: When, other: When) -> None:
    """The key that sorts days never puts a surely later day first."""
    first, last = sorted((one, other), key=lambda each: each.bounds)

    assert last.before(first) is not Answer.YES


@pytest.mark.parametrize("answer", Answer, ids=lambda each: each.name)
def test_an_answer_has_no_truth(answer: Answer) -> None:
    """An answer of three values is never taken for one of two."""
    with pytest.raises(NoTruthValue) as caught:
        bool(answer)

    assert isinstance(caught.value, TypeError)


def test_there_is_no_less_than() -> None:
    """Days not exactly known have no order, so `<` is refused."""
    one = When.parse("2021")

    with pytest.raises(TypeError) as caught:
        operator.lt(one, one)

    assert "<" in str(caught.value)


# --- what a commitment speaks for ---------------------------------------------


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Draw the days that a commitment speaks for, of any kind that a statement can give."""
    how = draw(st.sampled_from((extent, extent, from_then_on, some_day_from, "always", "stretch")))
    if how == "always":
        return ALWAYS
    if how == "stretch":
        low, high, end = sorted(draw(st.tuples(NEAR, NEAR, NEAR)))
        return Extent(True, low, high, end)
    assert callable(how)
    made: Callable[[When | Period], Extent] = how
    return made(draw(WHENS | PERIODS) if how is extent else draw(WHENS))


def worlds_of(each: Extent) -> list[range]:
    """Return the sets of days that *each* can speak for, one a world."""
    if not each.every:
        return [range(day, day + 1) for day in enumerated(each.low, each.end)]
    # A stretch that opens before all days opens on the first day of the window.
    opens = (max(each.low, WINDOW[0]), max(each.high, WINDOW[0]))
    return [enumerated(day, each.end) for day in enumerated(*opens)]


@given(extents(), extents())
def test_sharing_a_day_is_decided_world_by_world(one: Extent, other: Extent) -> None:
    """Two extents share a day iff they do in all, or in no, worlds."""
    worlds = (
        max(x[0], y[0]) <= min(x[-1], y[-1]) for x in worlds_of(one) for y in worlds_of(other)
    )

    assert one.shares_a_day(other) is over(worlds)


@given(extents(), extents())
@example(extent(when(ZERO, ZERO)), extent(period(ZERO, ZERO)))
def test_covering_is_sure(one: Extent, other: Extent) -> None:
    """One extent covers another iff in every world it speaks for all days of it."""
    worlds = (x[0] <= y[0] and y[-1] <= x[-1] for x in worlds_of(one) for y in worlds_of(other))

    assert one.covers(other) == all(worlds)


@given(extents(), extents())
def test_sharing_is_symmetric(one: Extent, other: Extent) -> None:
    """Whether two extents share a day does not depend on which is asked."""
    assert one.shares_a_day(other) is other.shares_a_day(one)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (extent(When.parse("2022-01")), Extent(False, ZERO, ZERO, ZERO + 30)),
        (extent(Period.parse("2022-01/..")), Extent(True, ZERO, ZERO, inf)),
        (extent(Period.parse("../2022-01-01")), Extent(True, -inf, -inf, ZERO)),
        (from_then_on(When.parse("2022-01")), Extent(True, ZERO, ZERO + 30, inf)),
        (some_day_from(When.parse("2022-01")), Extent(False, ZERO, ZERO, inf)),
    ],
    ids=["some day", "every day", "every day until", "from then on", "some day from then"],
)
def test_extents(found: Extent, expected: Extent) -> None:
    """A day and a period in `about`, and a day said, speak for the days the design says."""
    assert found == expected


# --- text ---------------------------------------------------------------------


@st.composite
def spans(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """Draw two days of the whole calendar in order, either perhaps None; whole months and years."""
    low, high = sorted((draw(st.dates()), draw(st.dates())))
    month = low.replace(day=1), low.replace(day=monthrange(low.year, low.month)[1])
    year = date(low.year, 1, 1), date(low.year, 12, 31)
    choices = ((low, low), month, year, (low, high), (low, None), (None, high), (None, None))
    return draw(st.sampled_from(choices))


@given(spans())
def test_a_day_is_read_as_printed(pair: tuple[date | None, date | None]) -> None:
    """Reading the text of a day gives the day, and the text of that is the same."""
    day = When(*pair)

    assert When.parse(str(day)) == day
    assert str(When.parse(str(day))) == str(day)


@given(spans())
def test_a_period_is_read_as_printed(pair: tuple[date | None, date | None]) -> None:
    """Reading the text of a period gives the period, and as days of the world too."""
    stretch = Period(*pair)

    assert Period.parse(str(stretch)) == stretch
    assert world_days(str(stretch)) == stretch


@given(spans())
def test_repr_makes_it_again(pair: tuple[date | None, date | None]) -> None:
    """The repr of a day or a period is the expression that makes it."""
    names = {"When": When, "Period": Period}

    assert eval(repr(When(*pair)), names) == When(*pair)  # noqa: S307
    assert eval(repr(Period(*pair)), names) == Period(*pair)  # noqa: S307


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-12-31", "2021-12-31", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("[2021-12-01..2021-12-07]", "2021-12-01", "2021-12-07"),
        ("[2021-11..2021-12]", "2021-11-01", "2021-12-31"),
        ("[..2021-12-31]", None, "2021-12-31"),
        ("[2021..]", "2021-01-01", None),
        ("[..]", None, None),
    ],
)
def test_reading_a_day(text: str, earliest: str | None, latest: str | None) -> None:
    """A day, month, year or choice is some day from its first to its last."""
    day = When.parse(text)

    assert (day.earliest, day.latest) == (_iso(earliest), _iso(latest))
    assert day.exact == (earliest is not None and earliest == latest)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-12-31/2022-01-12", "2021-12-31", "2022-01-12"),
        ("2021-12/2022-01", "2021-12-01", "2022-01-31"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("../2022-01", None, "2022-01-31"),
        ("2022-01/..", "2022-01-01", None),
        ("../..", None, None),
    ],
)
def test_reading_a_period(text: str, first: str | None, last: str | None) -> None:
    """A period runs from the first day of its start to the last day of its end."""
    stretch = Period.parse(text)

    assert (stretch.first, stretch.last) == (_iso(first), _iso(last))


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("[2021-12-31..2021-12-31]", "2021-12-31"),
        ("[2021-12-01..2021-12-31]", "2021-12"),
        ("[2021-01-01..2021-12-31]", "2021"),
        ("[2021-01-01..2021-12-30]", "[2021-01-01..2021-12-30]"),
        ("[2021-12-01..2021-12-30]", "[2021-12-01..2021-12-30]"),
        ("[2021-12-02..2021-12-31]", "[2021-12-02..2021-12-31]"),
        ("[2021-11-01..2021-12-31]", "[2021-11-01..2021-12-31]"),
        ("[2020-01-01..2021-12-31]", "[2020-01-01..2021-12-31]"),
        ("[2021-12..]", "[2021-12-01..]"),
    ],
)
def test_shortest_text(long: str, short: str) -> None:
    """A day is printed in the shortest form that means the same."""
    assert str(When.parse(long)) == short


SIXTH = date(2022, 1, 6)
NOON = datetime(2022, 1, 6, 12)  # noqa: DTZ001 - a day as data frames hold them


@pytest.mark.parametrize("given", ["2022-01-06", SIXTH, When(SIXTH, SIXTH)])
def test_what_stands_for_a_day(given: Any) -> None:  # noqa: ANN401 - whatever stands for a day
    """Text, a date and a day of this library are the same day."""
    assert some_day(given) == world_days(given) == When(SIXTH, SIXTH)
    assert one_day(given) == SIXTH


@pytest.mark.parametrize("given", ["2022-01-06", SIXTH, Period(SIXTH, SIXTH)])
def test_what_stands_for_a_period(given: Any) -> None:  # noqa: ANN401 - whatever stands for a period
    """Text, a date and a period of this library are the same period, of one day."""
    assert every_day(given) == Period(SIXTH, SIXTH)
    assert world_days(Period(SIXTH, SIXTH)) == Period(SIXTH, SIXTH)


@pytest.mark.parametrize("reader", [some_day, every_day, world_days, one_day])
@pytest.mark.parametrize("given", [None, 20220106, NOON, ["2022-01-06"], 1.5])
def test_what_stands_for_no_day(reader: Callable[[Any], object], given: object) -> None:
    """Anything else is refused and shown: a moment too, though it is a date to Python."""
    with pytest.raises(BadValue) as caught:
        reader(given)

    assert caught.value.rule == "not-a-day"
    assert repr(given) in caught.value.problem


def test_a_stretch_is_no_day_and_a_vague_day_no_stretch() -> None:
    """Some day of a month and every day of it are two things; neither is taken for the other."""
    stretch: Any = Period.parse("2022-01")
    vague: Any = When.parse("2022-01")
    for reader, value in ((some_day, stretch), (one_day, stretch), (every_day, vague)):
        with pytest.raises(BadValue) as caught:
            reader(value)

        assert caught.value.rule == "not-a-day"


@pytest.mark.parametrize("made", [When, Period])
@pytest.mark.parametrize("end", ["2022-01-06", NOON, 738161])
def test_ends_are_dates(made: Callable[..., object], end: object) -> None:
    """The ends of what is made from ends are dates: text has to be parsed first."""
    for ends in ((end, None), (None, end)):
        with pytest.raises(BadValue) as caught:
            made(*ends)

        assert caught.value.rule == "not-a-day"


READERS: list[Callable[[str], object]] = [When.parse, Period.parse, world_days]

#: What EDTF, a standard library or a hurried person would write, and nothing here is guessed.
BAD_SPANS = [
    "",
    " ",
    "2021-12-31 ",
    "\n2021",
    "2021\n",
    "2021-12-31T10:00",
    "2021-12?",
    "2021~",
    "2021%",
    "20XX",
    "2021-XX",
    "201X",
    "20220112",
    "2022-W02-3",
    "2022-012",
    "2022-1-2",
    "22-01-02",
    "12021",
    "+2021",
    "-2021",
    "Y12021",
    "0000",
    "0000-01-01",
    "2021-13",
    "2021-00",
    "2021-02-29",
    "2021-12-00",
    "2021-21",
    "٢٠٢١",
    "２０２１-12-31",
    "2021–12–31",
    "2021/12/31/",
    "today",
]


@pytest.mark.parametrize("text", BAD_SPANS, ids=ascii)
@pytest.mark.parametrize("read", READERS, ids=["When", "Period", "about"])
def test_what_is_not_a_day_is_refused(read: Callable[[str], object], text: str) -> None:
    """Qualifiers, other calendars' forms, other digits and days that never were are refused."""
    with pytest.raises(BadValue) as caught:
        read(text)

    assert caught.value.rule == "not-a-day"


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-31/2022-01-12",
        "[2021]",
        "[2021,2022]",
        "[2021-12-31..2021-12-01]",
        "{2021..2022}",
        "[2021..2022",
        "[2021...2022]",
        "[ ..2021]",
        "[2021?..]",
        "2021..2022",
        "..",
    ],
)
def test_what_is_not_one_day_is_refused(text: str) -> None:
    """A period, a list, a choice that is malformed or ends before it begins is no day."""
    with pytest.raises(BadValue) as caught:
        When.parse(text)

    assert caught.value.rule == "not-a-day"


@pytest.mark.parametrize(
    "text",
    [
        "2022/2021",
        "2021-12-31/2021-12-30",
        "/2021",
        "2021/",
        "2021//2022",
        "2021/..2022",
        "..",
        "/",
        "2021/2022/2023",
        "[2021..2022]/2023",
    ],
)
def test_what_is_not_a_period_is_refused(text: str) -> None:
    """A period with an end that is unknown, malformed or before its start is refused."""
    with pytest.raises(BadValue) as caught:
        Period.parse(text)

    assert caught.value.rule == "not-a-day"


@pytest.mark.parametrize("value", [None, 2021, date(2021, 12, 31), b"2021"], ids=repr)
@pytest.mark.parametrize("read", [When.parse, Period.parse], ids=["When", "Period"])
def test_what_is_not_text_is_refused(read: Callable[[Any], object], value: object) -> None:
    """Only text is parsed: a number or a native date is not text."""
    with pytest.raises(BadValue) as caught:
        read(value)

    assert caught.value.rule == "not-a-day"


@pytest.mark.parametrize("made", [When, Period])
def test_ends_in_the_wrong_order_are_refused(made: Callable[[date, date], object]) -> None:
    """A day or period that ends before it begins cannot be made."""
    with pytest.raises(BadValue) as caught:
        made(date(2022, 1, 2), date(2022, 1, 1))

    assert caught.value.rule == "not-a-day"


@given(WHENS)
def test_ordinals_make_it_again(day: When) -> None:
    """The ends as ordinals make the same day, and the same period, again."""
    assert when(*day.bounds) == day
    assert period(*day.bounds).bounds == day.bounds


@pytest.mark.parametrize(
    ("day", "after"),
    [("2021-12-31", "2022-01-01"), ("2024-02-28", "2024-02-29"), ("9999-12-31", "9999-12-31")],
)
def test_day_after(day: str, after: str) -> None:
    """The day after is exactly known; the calendar's last day is its own."""
    assert day_after(date.fromisoformat(day)) == When.parse(after)


@pytest.mark.parametrize(
    ("read", "text", "remedy"),
    [
        (
            When.parse,
            "2021/2022",
            "as 2021, and one day out of several as [2021-12-01..2021-12-07]",
        ),
        (
            Period.parse,
            "[2021..2022]",
            "as 2021, every day of a period as 2021-12-31/2022-01-12, and",
        ),
        (world_days, "by 2022", "and the days up to one as ../2022-01-12"),
        (world_days, "../by 2022", "one day out of several as [2021-12-01..2021-12-07], every day"),
        (one_day, "3/4/2022", "write the day as 2021-12-31"),
        (one_day, "2021-12", "write the day as 2021-12-31"),
        (When.parse, "[2022..2021]", "write the earlier day first"),
        (world_days, "2022/2021", "write the earlier day first"),
    ],
    ids=lambda each: getattr(each, "__qualname__", None) or ascii(each),
)
def test_the_remedy_is_a_form_that_is_taken_there(
    read: Callable[[str], object], text: str, remedy: str
) -> None:
    """Where one day is asked for no period is recommended, and the other way round."""
    with pytest.raises(BadValue) as caught:
        read(text)

    assert remedy in caught.value.remedy
    assert (read is When.parse) <= ("/" not in caught.value.remedy)
    assert (read is Period.parse) <= ("[" not in caught.value.remedy)


@pytest.mark.parametrize("number", [-1, 1.5, "7", True, None])
def test_no_number_of_days(number: object) -> None:
    """So many days are a whole number from 0, and nothing that only looks like one."""
    with pytest.raises(BadValue) as caught:
        checked_days(number)

    assert caught.value.rule == "not-a-number-of-days"
    assert [checked_days(each) for each in (0, 7)] == [0, 7]
