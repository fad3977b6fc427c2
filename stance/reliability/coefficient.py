"""Coefficients of agreement: observed (percent) agreement, Cohen's kappa, Krippendorff's alpha.

Each has a value, or the reason why there is none. Where chance cannot be told from
agreement there is none: never 0, which would say "no better than chance", and never
1, which would say "perfect".

References:
    Cohen (1960), "A coefficient of agreement for nominal scales".
    Krippendorff (2019), *Content Analysis*, 4th ed., chapter 12.
"""

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from itertools import combinations
from typing import Any, TypeAlias

import attrs

from stance.errors import MissingExtra

#: What each of the coders says of one unit, in one order of coders; None: no value.
Ratings: TypeAlias = Sequence[str | None]

KRIPPENDORFF = "Krippendorff's alpha"

NO_UNIT = "no unit has a value by two of the coders"
ONE_UNIT = "one unit alone cannot tell agreement from chance"
ONE_VALUE = "all chose one value, so agreement cannot be told from chance"
NOT_TWO = "Cohen's kappa compares two coders; see the pairs, or choose two"


@attrs.frozen(kw_only=True)
class Coefficient:
    """A value, or why there is none.

    Attributes:
        value: The coefficient; None: there is none.
        numerator: With the denominator: the whole numbers whose ratio it is; None where it
            is no ratio of whole numbers, or there is none.
        denominator: See there.
        why: Why there is no value; None: there is one.
    """

    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    why: str | None = None


def _ratio(numerator: int, denominator: int) -> Coefficient:
    return Coefficient(value=numerator / denominator, numerator=numerator, denominator=denominator)


def comparable(units: Sequence[Ratings]) -> list[list[str]]:
    """Return the values of each unit that has two or more; no other says how far coders agree."""
    valued = ([each for each in unit if each is not None] for unit in units)
    return [each for each in valued if len(each) > 1]


def observed(units: Sequence[Ratings]) -> Coefficient:
    """Return the share of pairs of codings of one unit that have the same value.

    Also called percent agreement; here it is a share of 1. Chance is not allowed for. With
    two coders a pair is a unit.

    Examples:
        >>> observed([("p", "p"), ("p", "q"), ("q", None)]).value
        0.5
        >>> observed([("p", None)]).why
        'no unit has a value by two of the coders'
    """
    pairs = [pair for unit in comparable(units) for pair in combinations(unit, 2)]
    if not pairs:
        return Coefficient(why=NO_UNIT)
    return _ratio(sum(one == other for one, other in pairs), len(pairs))


def share(part: int, whole: int, why: str) -> Coefficient:
    """Return *part* of *whole*; where that is nothing, the reason *why* there is no share."""
    return _ratio(part, whole) if whole else Coefficient(why=why)


def kappa(units: Sequence[Ratings]) -> Coefficient:
    """Return Cohen's kappa of two coders: agreement beyond chance, as a share of what could be.

    Chance is that of the two coders' own habits: the share of units on which they would
    agree if each gave its values, as often as it does, without looking.

    Args:
        units: The values of each unit, one a coder, in one order. Units to which not both
            gave a value do not count.

    References:
        Cohen (1960), table 2: of 200 units both judges have 88, 40 and 12 in the three
        categories; one has 120, 60 and 20 in all, the other 100, 60 and 40. They agree on
        .70 where chance gives .41: kappa is .29 / .59.

    Examples:
        >>> cohen = {("1", "1"): 88, ("1", "2"): 14, ("1", "3"): 18,
        ...          ("2", "1"): 10, ("2", "2"): 40, ("2", "3"): 10,
        ...          ("3", "1"): 2, ("3", "2"): 6, ("3", "3"): 12}
        >>> found = kappa([pair for pair, times in cohen.items() for _ in range(times)])
        >>> round(found.value, 3), found.numerator, found.denominator
        (0.492, 11600, 23600)
        >>> kappa([("p", "p"), ("p", "p")]).why
        'all chose one value, so agreement cannot be told from chance'
    """
    if any(len(unit) != 2 for unit in units):
        return Coefficient(why=NOT_TWO)
    both = comparable(units)
    if len(both) < 2:
        return Coefficient(why=ONE_UNIT if both else NO_UNIT)
    ones, others = (Counter(unit[coder] for unit in both) for coder in (0, 1))
    by_chance = sum(times * others[value] for value, times in ones.items())
    square = len(both) ** 2
    if by_chance == square:
        return Coefficient(why=ONE_VALUE)
    agreed = len(both) * sum(one == other for one, other in both)
    return _ratio(agreed - by_chance, square - by_chance)


def alpha(units: Sequence[Ratings], order: Sequence[str] = ()) -> Coefficient:
    """Return Krippendorff's alpha: one less the disagreement, as a share of that by chance.

    Chance is that of all values together, whoever gave them. Any number of coders may
    have rated a unit. It can be negative, where coders disagree more than by chance.

    Args:
        units: The values of each unit. A value to which no other coder gave one does not
            count.
        order: The values from least to most; differences are then weighed by how many
            values lie between (ordinal). Empty: values are the same or not (nominal).

    Raises:
        MissingExtra: The package krippendorff is not installed.

    References:
        Krippendorff (2019), chapter 12: the two observers of ten units below agree on six,
        as 14 zeros and 6 ones would by chance on 5.58; alpha is 1 - 19 * 4 / (14 * 6).

    Examples:
        >>> found = alpha(list(zip("0100000010", "1110010000", strict=True)))
        >>> round(found.value, 3)
        0.095
        >>> alpha([("p", "q")]).why
        'one unit alone cannot tell agreement from chance'
    """
    values = comparable(units)
    if len(values) < 2:
        return Coefficient(why=ONE_UNIT if values else NO_UNIT)
    given = Counter(each for unit in values for each in unit)
    if len(given) == 1:
        return Coefficient(why=ONE_VALUE)
    if order:
        counted = [[unit.count(each) for each in order] for unit in values]
        return Coefficient(value=_alpha(counted, "ordinal"))
    return Coefficient(value=_nominal_alpha(values, given))


def _nominal_alpha(values: Sequence[Sequence[str]], given: Counter[str]) -> float:
    """Return alpha where values are the same or not.

    It is the mean of the alphas of each value against all others, weighed by the disagreement
    that chance gives these. Taken at once, the package needs a number for each two values in
    each unit, which is gigabytes for a thousand units and a codebook of some size.

    Args:
        given: How often each value was given.
    """
    arrays = _module("numpy")
    places: dict[str, list[int]] = {each: [] for each in sorted(given)}
    for place, unit in enumerate(values):
        for each in unit:
            places[each].append(place)
    sizes = arrays.array([len(unit) for unit in values])
    total, weighed, weights = given.total(), 0.0, 0
    for each, here in places.items():
        ones = arrays.bincount(here, minlength=len(values))
        weight = given[each] * (total - given[each])
        weighed += weight * _alpha(arrays.column_stack((ones, sizes - ones)), "nominal")
        weights += weight
    return weighed / weights


def _alpha(counted: object, level: str) -> float:
    """Return alpha from how often each value was given to each unit, the values in order."""
    found = _module("krippendorff").alpha(value_counts=counted, level_of_measurement=level)
    return float(found)


def _module(name: str) -> Any:  # noqa: ANN401 - imported by name, so that no other user needs it
    """Return a package of the extra.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(KRIPPENDORFF, "agreement") from error
