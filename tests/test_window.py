"""Networks over time: windows cut by the calendar, slices smoothed by a kernel."""

from datetime import date
from math import exp, pi, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import BadValue, Claims, InvalidRecord, Network, Period, network, networks
from stance.discourse.option import KERNELS
from stance.discourse.unit import UNITS, unit_of


def made(*rows: tuple[str, str], concept: str = "x") -> Claims:
    """Return approvals of one concept, each by a holder on a day."""
    return Claims.from_rows(
        {"holder": holder, "concept": concept, "qualifier": True, "day": day}
        for holder, day in rows
    )


#: Four claims over the end of a year: Friday, Saturday, Monday the 3rd, Monday the 31st.
TURN = made(("a", "2021-12-31"), ("b", "2022-01-01"), ("c", "2022-01-03"), ("d", "2022-01-31"))


def shown(found: tuple[tuple[Period, Network], ...]) -> list[tuple[str, str]]:
    """Return each window and who is in it."""
    return [(str(window), "".join(each.rows)) for window, each in found]


# --- units ----------------------------------------------------------------------------------


@given(st.dates(), st.sampled_from(sorted(UNITS)))
def test_a_day_lies_in_its_unit(day: date, name: str) -> None:
    """The unit of a day begins on that day or before it, and the next one after it."""
    unit = unit_of(name)
    number = unit.number(day)

    assert unit.first(number) <= day
    assert unit.period(number, number).bounds[1] >= day.toordinal()
    assert unit.period(number, number).first == unit.first(number)


@given(st.dates(), st.dates())
def test_weeks_are_those_of_the_iso_calendar(one: date, other: date) -> None:
    """Two days are of one week exactly if the ISO calendar gives them one year and week."""
    same = one.isocalendar()[:2] == other.isocalendar()[:2]

    assert (UNITS["week"].number(one) == UNITS["week"].number(other)) is same


@pytest.mark.parametrize(
    ("unit", "first", "last"), [("week", 0, 0), ("day", 0, 1), ("month", 12, 12), ("year", 1, 1)]
)
def test_units_begin_with_the_calendar(unit: str, first: int, last: int) -> None:
    """A unit can be the first of the calendar, and none begins before it."""
    each = UNITS[unit]
    if unit != "day":
        assert each.period(first, last).first == date.min
    with pytest.raises(BadValue, match="before the year 1"):
        each.period(-1, last)


@pytest.mark.parametrize("name", UNITS)
def test_units_end_with_the_calendar(name: str) -> None:
    """The last unit ends on the last day there is, and none goes beyond it."""
    unit = UNITS[name]
    last = unit.number(date.max)

    assert unit.period(last, last).last == date.max
    with pytest.raises(BadValue, match="after 9999"):
        unit.period(last, last + 1)


# --- windows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (
            {"unit": "month"},
            [("2021-12-01/2021-12-31", "a"), ("2022-01-01/2022-01-31", "bcd")],
        ),
        ({"unit": "month", "size": 2}, [("2021-12-01/2022-01-31", "abcd")]),
        (
            {"unit": "year"},
            [("2021-01-01/2021-12-31", "a"), ("2022-01-01/2022-12-31", "bcd")],
        ),
        # 31 December 2021 is of the week from the 27th, and so is the 1st.
        (
            {"unit": "week", "size": 3, "step": 2},
            [
                ("2021-12-27/2022-01-16", "abc"),
                ("2022-01-10/2022-01-30", ""),
            ],
        ),
        # Three days are three days, both ends included.
        (
            {"unit": "day", "size": 3, "step": 3, "during": "2021-12-31/2022-01-05"},
            [("2021-12-31/2022-01-02", "ab"), ("2022-01-03/2022-01-05", "c")],
        ),
        # Only months wholly inside.
        ({"unit": "month", "during": "2021-12-02/2022-01-30"}, []),
        ({"unit": "month", "during": "2021-12-02/2022-01-31"}, [("2022-01-01/2022-01-31", "bcd")]),
        (
            {"unit": "month", "during": "2021-12-01/.."},
            [("2021-12-01/2021-12-31", "a"), ("2022-01-01/2022-01-31", "bcd")],
        ),
        ({"unit": "month", "during": Period.parse("../2021-12")}, [("2021-12-01/2021-12-31", "a")]),
        # A window without a claim is there, and empty.
        (
            {"unit": "month", "during": "2021-11/2021-12"},
            [("2021-11-01/2021-11-30", ""), ("2021-12-01/2021-12-31", "a")],
        ),
        ({"unit": "year", "size": 3}, []),
        # Given windows may overlap, leave gaps and stand in any order.
        (
            {
                "windows": [
                    "2022-01-02/2022-01-31",
                    Period.parse("2021-12-31/2022-01-02"),
                    "../2021-12-30",
                ]
            },
            [
                ("2022-01-02/2022-01-31", "cd"),
                ("2021-12-31/2022-01-02", "ab"),
                ("../2021-12-30", ""),
            ],
        ),
    ],
)
def test_windows_by_hand(choices: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Windows are whole units, both ends included, by the step asked for, inside the days given."""
    assert shown(networks(TURN, mode="one", **choices)) == expected


def test_no_claims_no_windows() -> None:
    """Of no claims there are no windows, but those that were asked for."""
    none = made()

    assert networks(none, unit="month") == ()
    assert networks(none, unit="month", kernel="uniform") == ()
    assert shown(networks(none, unit="month", during="2022-01/2022-02")) == [
        ("2022-01-01/2022-01-31", ""),
        ("2022-02-01/2022-02-28", ""),
    ]
    assert shown(networks(none, windows=["2022"])) == [("2022-01-01/2022-12-31", "")]


def test_filters_are_asked_once_of_all_claims() -> None:
    """A claim repeated in a later window is a duplicate there too; isolates are in all windows."""
    repeated = made(("a", "2021-12-31"), ("a", "2022-01-01"), ("b", "2022-01-01"))
    found = networks(repeated, unit="month", duplicates="range", isolates=True, mode="one")

    assert [(each.claims, each.rows) for _, each in found] == [(1, ("a", "b")), (1, ("a", "b"))]
    assert dict(found[0][1].left_out) == {"duplicate": 1}


def test_levels_are_those_of_all_claims() -> None:
    """The span of the scale is that of all claims, in a window too."""
    scaled = Claims.from_rows(
        {"holder": holder, "concept": "x", "qualifier": side, "day": day}
        for holder, side, day in [
            ("a", 0, "2022-01-01"),
            ("b", 1, "2022-01-01"),
            ("c", 4, "2022-02-01"),
        ]
    )
    (_, january), _ = networks(scaled, unit="month", mode="one", aggregation="conflict")

    assert january.values == (("a", "b", 0.25),)


def test_a_claim_is_in_a_unit_only_surely() -> None:
    """A month is in a month, and in no week; what cannot be placed is refused, or as asked."""
    vague = made(("a", "2022-01"), ("b", "2022-01-03"))

    assert shown(networks(vague, unit="month", mode="one")) == [("2022-01-01/2022-01-31", "ab")]
    with pytest.raises(InvalidRecord) as caught:
        networks(vague, unit="week")
    assert [(each.record, each.rule) for each in caught.value.faults] == [("1", "vague-day")]
    ((_, dropped),) = networks(vague, unit="week", vague="drop")
    assert (dropped.rows, dict(dropped.left_out)) == (("b",), {"vague": 1})
    # 1 January 2022 is of the week before; the 31st, four weeks later.
    assert len(networks(vague, unit="week", vague="earliest")) == 2
    assert len(networks(vague, unit="week", vague="latest")) == 5


def test_a_claim_is_in_a_given_window_only_surely() -> None:
    """What is only perhaps in a given window is refused, or as asked; else it is in or out."""
    vague = made(("a", "2022-01"), ("b", "[..2022-02-01]"), ("c", "2022-02-01"))

    assert shown(networks(vague, windows=["../2022-02-01"], mode="one")) == [
        ("../2022-02-01", "abc")
    ]
    with pytest.raises(InvalidRecord) as caught:
        networks(vague, windows=["2022-01-15/2022-02-01"])
    assert {each.record for each in caught.value.faults} == {"1", "2"}
    for choice, expected in (("drop", "c"), ("earliest", "c"), ("latest", "abc")):
        found = networks(vague, windows=["2022-01-15/2022-02-01"], vague=choice, mode="one")

        assert shown(found) == [("2022-01-15/2022-02-01", expected)]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.dates(date(2021, 1, 1), date(2022, 12, 31)))),
    st.sampled_from(sorted(UNITS)),
)
def test_windows_side_by_side_hold_every_claim_once(
    rows: list[tuple[str, date]], unit: str
) -> None:
    """Windows of one unit hold all claims, each once, and only claims of their days."""
    table = made(*((holder, day.isoformat()) for holder, day in rows))
    found = networks(table, unit=unit)

    assert sum(each.claims for _, each in found) == len(rows)
    for window, each in found:
        assert each.claims == len(table.during(window))


# --- kernels --------------------------------------------------------------------------------


@pytest.mark.parametrize("kernel", [each for each in KERNELS if not each.startswith("dna")])
@given(st.floats(-1, 1))
def test_kernels_look_both_ways(kernel: str, distance: float) -> None:
    """A kernel counts what came before as it counts what came after, and never below 0."""
    weight = KERNELS[kernel].weight

    assert weight(distance) == weight(-distance) >= 0


@pytest.mark.parametrize(
    ("kernel", "expected"),
    [
        # At 2 January, of 8 days: a is 2 days off, half way to the edge; b 1; c 1.
        ("uniform", {"a": 1 / 2, "b": 1 / 2, "c": 1 / 2}),
        ("triangular", {"a": 1 / 2, "b": 3 / 4, "c": 3 / 4}),
        ("epanechnikov", {"a": 0.75 * 3 / 4, "b": 0.75 * 15 / 16, "c": 0.75 * 15 / 16}),
        # One-sided: later counts less here, since u has the sign of the distance.
        ("dna_triangular", {"a": 3 / 2, "b": 5 / 4, "c": 3 / 4}),
    ],
)
def test_kernels_by_hand(kernel: str, expected: dict[str, float]) -> None:
    """At a day, a claim at some distance counts what the kernel gives there."""
    found = dict(networks(TURN, unit="day", size=8, kernel=kernel))
    slice_ = found[Period.parse("2022-01-02")]

    assert {row: weight for row, _, weight in slice_.values} == pytest.approx(expected)
    assert slice_.claims == 3


def test_the_gaussian_kernel_has_no_edge() -> None:
    """Every claim counts at every day, however little."""
    found = dict(networks(TURN, unit="day", size=2, kernel="gaussian"))
    slice_ = found[Period.parse("2022-01-03")]
    density = {row: weight for row, _, weight in slice_.values}

    assert density["c"] == pytest.approx(1 / sqrt(2 * pi))
    assert density["a"] == pytest.approx(exp(-9 / 2) / sqrt(2 * pi))
    assert slice_.claims == 4


def test_a_pair_counts_by_the_root_of_both() -> None:
    """In one mode two claims count as the root of the product of their weights."""
    found = dict(networks(TURN, unit="day", size=8, kernel="triangular", mode="one"))
    weights = {(one, other): each for one, other, each in found[Period.parse("2022-01-02")].values}

    # 1/2, 3/4, 3/4 as above.
    assert weights == pytest.approx(
        {("a", "b"): sqrt(3 / 8), ("a", "c"): sqrt(3 / 8), ("b", "c"): 3 / 4}
    )


def test_what_weighs_nothing_is_not_there() -> None:
    """At the very edge of a triangle a claim counts nothing, and its holder is not shown."""
    found = dict(networks(TURN, unit="day", size=2, kernel="triangular"))
    slice_ = found[Period.parse("2022-01-02")]

    assert (slice_.rows, slice_.claims) == ((), 0)


def test_slices_stand_at_every_step() -> None:
    """Slices stand at units by the step, from the first claim to the last, or inside the days."""
    found = networks(TURN, unit="week", size=1, step=2, kernel="uniform", mode="one")

    assert shown(found) == [
        ("2021-12-27/2022-01-02", "ab"),
        ("2022-01-10/2022-01-16", ""),
        ("2022-01-24/2022-01-30", ""),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.booleans(), st.dates(date(2022, 1, 1), date(2022, 1, 9))
        )
    ),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["ignore", "subtract"]),
)
def test_a_uniform_kernel_is_half_a_window(
    rows: list[tuple[str, bool, date]], mode: str, aggregation: str
) -> None:
    """With the uniform kernel a slice is half the network of the window of its days."""
    table = Claims.from_rows(
        {"holder": holder, "concept": "x", "qualifier": side, "day": day}
        for holder, side, day in rows
    )
    for window, found in networks(
        table, unit="day", size=3, kernel="uniform", mode=mode, aggregation=aggregation
    ):
        day = window.bounds[0]
        near = Period(date.fromordinal(int(day) - 1), date.fromordinal(int(day) + 1))
        whole = network(table.during(near), mode=mode, aggregation=aggregation)

        assert [each[:2] for each in found.values] == [each[:2] for each in whole.values]
        assert [each[2] for each in found.values] == pytest.approx(
            [each[2] / 2 for each in whole.values]
        )


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from([0, 1, 3]),
            st.dates(date(2022, 1, 1), date(2022, 1, 9)),
        )
    )
)
def test_smoothed_networks_add_up_too(rows: list[tuple[str, int, date]]) -> None:
    """Under a kernel too `ignore` is congruence and conflict, and what all agree on no conflict."""
    table = Claims.from_rows(
        {"holder": holder, "concept": "x", "qualifier": side, "day": day}
        for holder, side, day in rows
    )
    slices = [
        networks(table, unit="day", size=5, kernel="epanechnikov", mode="one", aggregation=each)
        for each in ("ignore", "congruence", "conflict")
    ]
    for (_, ignored), (_, agreed), (_, opposed) in zip(*slices, strict=True):
        for row, column, weight in ignored.values:
            parts = agreed.weight(row, column), opposed.weight(row, column)

            assert sum(parts) == pytest.approx(weight)
        sides = {side for _, side, _ in rows}
        assert len(sides) > 1 or opposed.values == ()


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        ({}, "give a unit"),
        ({"kernel": "uniform"}, "give a unit"),
        ({"unit": "fortnight"}, "'month'"),
        ({"unit": "months"}, "did you mean 'month'"),
        ({"unit": "day", "size": 0}, "no size of a window"),
        ({"unit": "day", "step": 1.5}, "no step of a window"),
        ({"unit": "day", "size": True}, "no size of a window"),
        ({"unit": "day", "kernel": "gausian"}, "did you mean 'gaussian'"),
        ({"unit": "day", "kernel": "uniform", "aggregation": "combine"}, "which levels occur"),
        ({"unit": "day", "during": "some day"}, "not a day"),
        ({"windows": ["2022"], "unit": "day"}, "the one or the other"),
        ({"windows": ["2022"], "kernel": "uniform"}, "the one or the other"),
        ({"windows": ["2022"], "during": "2022"}, "the one or the other"),
        ({"unit": "day", "vague": "guess"}, "'refuse'"),
    ],
)
def test_windows_that_cannot_be(choices: dict[str, Any], text: str) -> None:
    """What is no window, no kernel, or both at once is refused with what there is."""
    with pytest.raises(BadValue, match=text):
        networks(TURN, **choices)


def test_a_window_beyond_the_calendar() -> None:
    """Windows inside the last days there are reach to the end, and no further."""
    late = made(("a", "9999-12-31"))

    assert shown(networks(late, unit="year", mode="one")) == [("9999-01-01/9999-12-31", "a")]
    assert networks(late, unit="month", size=2) == ()
