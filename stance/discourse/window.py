"""One network for each stretch of days, or smoothed for each day and its neighbours.

Windows are made of whole units of the calendar, and both their ends belong to them: three
months are three months. A smoothed slice stands at one unit, and what was said at a
distance counts less, alike before and after. All filters are asked once, of all claims,
and windows are cut from what is left.

References:
    Leifeld (2017): moving time windows.
    Silverman (1986), *Density Estimation*: the kernels.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from math import inf, sqrt
from typing import TypeAlias

import attrs
from typing_extensions import Unpack

from stance.argument import items_of
from stance.days import Answer, Period, every_day
from stance.discourse.claims import Claims, added
from stance.discourse.network import Network, made
from stance.discourse.option import KERNELS, checked
from stance.discourse.selection import Choices, Options, Selection, selection
from stance.discourse.tier import Tier
from stance.discourse.unit import Unit, unit_of
from stance.errors import BadValue, shown
from stance.ledger import Ledger
from stance.reading import Reading
from stance.vocabulary import Kind

#: A stretch of days, and the first and last number that its claims have.
Cut: TypeAlias = tuple[Period, float, float]


def networks(
    of: Claims | Ledger | Reading,
    *,
    unit: str | None = None,
    size: int = 1,
    step: int = 1,
    during: Period | date | str | None = None,
    kernel: str | None = None,
    windows: Iterable[Period | str] | None = None,
    count: str = "statements",
    holder: Tier | None = None,
    kinds: Collection[Kind | str] | None = None,
    **choices: Unpack[Choices],
) -> tuple[tuple[Period, Network], ...]:
    """Return a network for each window, with the window.

    Windows are either given, or made of *size* units, each beginning *step* units after
    the one before; or, with a *kernel*, they are slices at every *step* units, in which a
    claim at a distance of *d* units counts by the kernel of 2 *d* / *size*.

    Args:
        unit: `day`, `week` (ISO), `month` or `year`.
        size: How many units are in a window; of a kernel, how many lie between its edges.
        step: How many units a window begins after the one before it.
        during: Only windows wholly inside it; where it is open, and for None, from the unit
            of the first claim that counts to that of the last.
        kernel: A word of `stance.discourse.option.KERNELS`. A pair of claims of one mode
            counts by the root of the product of both.
        windows: Any stretches of days, instead of units; they may overlap or leave gaps.
        count: As for `Claims.of`, of a ledger or a reading; likewise *holder* and *kinds*.
        choices: As for `network`. Duplicates, exclusions and minimum are asked once, of all
            claims; the levels of the qualifier are those of all claims.

    Returns:
        By first day; as given, where windows are. Of a slice the window is the unit it
        stands at. A window without a claim has an empty network.

    Raises:
        BadValue: As for `network`; windows that cannot be.
        InvalidRecord: As for `network`; a claim that may be of several units or, where
            windows are given, perhaps in one, under `vague` `refuse`.

    Examples:
        >>> claims = Claims.from_rows(
        ...     {"day": day, "holder": who, "concept": "talks", "qualifier": True}
        ...     for day, who in [("2021-12-31", "a"), ("2022-01-01", "b"), ("2022-01", "c")]
        ... )
        >>> for window, found in networks(claims, unit="month", mode="one"):
        ...     print(window, found.values)
        2021-12-01/2021-12-31 ()
        2022-01-01/2022-01-31 (('b', 'c', 1.0),)
    """
    options = Options(**choices)
    claims = Claims.of(of, count=count, holder=holder, kinds=kinds, fields=options.fields)
    chosen = selection(claims, options)
    if windows is not None:
        if unit is not None or kernel is not None or during is not None:
            raise BadValue(
                rule="windows-twice",
                problem="windows are given, and a unit, a kernel or days to cut them from too",
                remedy="give the one or the other",
            )
        return _given(claims, chosen, windows)
    if unit is None:
        raise BadValue(
            rule="no-windows",
            problem="nothing says what the windows are",
            remedy="give a unit, such as unit='month', or windows",
        )
    for name, number in (("size", size), ("step", step)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise BadValue(
                rule="not-a-number-of-units",
                problem=f"{shown(number)} is no {name} of a window",
                remedy="give a whole number from 1",
            )
    of_unit = unit_of(unit)
    numbers, dated = _numbered(claims, chosen, of_unit)
    first, last = _ends(numbers, of_unit, during)
    if kernel is not None:
        return tuple(_slices(dated, numbers, of_unit, range(first, last + 1, step), kernel, size))
    cuts = (
        (of_unit.period(begins, begins + size - 1), begins, begins + size - 1)
        for begins in range(first, last - size + 2, step)
    )
    return tuple(_cut(dated, numbers, cuts))


def _ends(
    numbers: Sequence[int], unit: Unit, during: Period | date | str | None
) -> tuple[int, int]:
    """Return the first and the last unit that windows may reach to; none: in the wrong order."""
    days = Period(None, None) if during is None else every_day(during)
    first, last = (numbers[0], numbers[-1]) if numbers else (0, -1)
    if days.first is not None:
        first = unit.number(days.first)
        # A unit of which some days are outside is no unit inside.
        first += unit.first(first) < days.first
    if days.last is not None:
        last = unit.number(days.last)
        last -= unit.period(last, last).bounds[1] > days.last.toordinal()
    return first, last


def _numbered(claims: Claims, chosen: Selection, unit: Unit) -> tuple[list[int], Selection]:
    """Return the units of the claims that count, rising, and these claims in that order."""
    units = claims.units(unit, chosen.options.vague, chosen.places)
    order = sorted((number, at) for at, number in enumerate(units) if number is not None)
    dated = chosen.at([at for _, at in order])
    left_out = added(chosen.left_out, {"vague": len(units) - len(order)})
    return [number for number, _ in order], attrs.evolve(dated, left_out=left_out)


def _cut(
    dated: Selection, numbers: Sequence[float], cuts: Iterable[Cut]
) -> Iterator[tuple[Period, Network]]:
    """Yield the network of each cut.

    Args:
        numbers: Those of the claims *dated*, rising.
    """
    for window, first, last in cuts:
        inside = range(bisect_left(numbers, first), bisect_right(numbers, last))
        yield window, made(dated.at(inside))


def _slices(
    dated: Selection,
    numbers: Sequence[int],
    unit: Unit,
    centres: Iterable[int],
    kernel: str,
    size: int,
) -> Iterator[tuple[Period, Network]]:
    """Yield a smoothed network for each unit among the *centres*."""
    checked("kernel", kernel, KERNELS)
    if dated.options.aggregation == "combine":
        raise BadValue(
            rule="does-not-fit",
            problem="'combine' says which levels occur, and a kernel how much each counts",
            remedy="take another aggregation, or windows without a kernel",
        )
    form = KERNELS[kernel]
    reach = size / 2 if form.bounded else inf
    one_mode = dated.options.mode == "one"
    for centre in centres:
        near = range(bisect_left(numbers, centre - reach), bisect_right(numbers, centre + reach))
        weights = [form.weight((numbers[at] - centre) * 2 / size) for at in near]
        counting = [at for at, weight in zip(near, weights, strict=True) if weight]
        positive = [weight for weight in weights if weight]
        yield (
            unit.period(centre, centre),
            made(dated.at(counting), list(map(sqrt, positive)) if one_mode else positive),
        )


def _given(
    claims: Claims, chosen: Selection, windows: Iterable[Period | str]
) -> tuple[tuple[Period, Network], ...]:
    """Return the network of each of the *windows* that were given."""
    periods = [every_day(each) for each in items_of(windows, "periods")]
    days = claims.column("day")
    doubtful = [
        at for at in chosen.places if any(each.covers(days[at]) is Answer.MAYBE for each in periods)
    ]
    taken = claims.taken(doubtful, chosen.options.vague, "surely in or out of each window")
    gone = set(doubtful) - set(taken)
    order = sorted(
        (taken.get(place, days[place].bounds[0]), at)
        for at, place in enumerate(chosen.places)
        if place not in gone
    )
    dated = attrs.evolve(
        chosen.at([at for _, at in order]), left_out=added(chosen.left_out, {"vague": len(gone)})
    )
    cuts = ((each, *each.bounds) for each in periods)
    return tuple(_cut(dated, [number for number, _ in order], cuts))
