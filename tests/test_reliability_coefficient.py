"""Coefficients of agreement: worked examples, brute force from the definitions, no value."""

import sys
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, permutations, product

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import MissingExtra
from stance.reliability.coefficient import (
    NO_UNIT,
    NOT_TWO,
    ONE_UNIT,
    ONE_VALUE,
    Coefficient,
    Ratings,
    alpha,
    comparable,
    kappa,
    observed,
    share,
)

#: From least to most.
DEGREES = ("possible", "probable", "certain")


def units(*coders: str) -> list[list[str | None]]:
    """Return the units of what each coder said of each, a letter a unit; a dot is no value."""
    return [[None if each == "." else each for each in unit] for unit in zip(*coders, strict=True)]


# --- worked examples ---------------------------------------------------------------------


def test_the_two_observers_of_ten_units() -> None:
    """Krippendorff's first example: of ten units six agree; alpha is 1 - 19 * 4 / (14 * 6)."""
    two = units("0100000010", "1110010000")

    assert (observed(two).numerator, observed(two).denominator) == (6, 10)
    assert alpha(two).value == pytest.approx(1 - 19 * 4 / (14 * 6))


def test_the_two_observers_of_twelve_units() -> None:
    """Krippendorff's second example, of five values: alpha is .692.

    Nine of twelve agree, which is 18 values of 24. The values occur 4, 6, 6, 6 and 2 times,
    so that 104 of 552 pairs of values are the same.
    """
    two = units("aabbdcccedda", "babbbccceddd")

    assert (observed(two).numerator, observed(two).denominator) == (9, 12)
    assert alpha(two).value == pytest.approx((23 * 18 - 104) / (24 * 23 - 104))
    assert alpha(two).value == pytest.approx(0.692, abs=0.0005)


#: The four coders of twelve units in Krippendorff's chapter, with values missing.
FOUR = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


@pytest.mark.parametrize(("order", "expected"), [((), 0.743), (tuple("12345"), 0.815)])
def test_the_four_observers(order: Sequence[str], expected: float) -> None:
    """Krippendorff's example with missing values: .743 if nominal and .815 if ordinal."""
    assert alpha(FOUR, order).value == pytest.approx(expected, abs=0.0005)


def test_cohen_table_1() -> None:
    """Cohen's first table: they agree on .29, chance gives .35, and kappa is below nothing."""
    table = ((25, 13, 12), (12, 2, 16), (3, 15, 2))
    pairs = [
        (str(row), str(column))
        for row, column in product(range(3), repeat=2)
        for _ in range(table[row][column])
    ]
    found = kappa(pairs)

    assert found.value == pytest.approx((0.29 - 0.35) / (1 - 0.35))
    assert (found.numerator, found.denominator) == (2900 - 3500, 10000 - 3500)


def test_kappa_and_alpha_need_not_agree() -> None:
    """Two coders with habits of their own: to kappa these are chance, to alpha they are not.

    Of ten units they agree on 8. One says p eight times, the other six times: kappa's chance
    is (48 + 8) / 100, alpha's (14 * 13 + 6 * 5) / (20 * 19).
    """
    two = units("ppppppppqq", "ppppppqqqq")

    assert kappa(two).value == pytest.approx((0.8 - 0.56) / (1 - 0.56))
    assert alpha(two).value == pytest.approx(1 - 0.2 / (1 - 212 / 380))


def test_a_near_miss_counts_less_if_values_have_an_order() -> None:
    """Between possible and probable there is less than between possible and certain."""
    common = [["possible", "possible"], ["probable", "probable"], ["certain", "certain"]]
    near = alpha([*common, ["possible", "probable"]], DEGREES).value
    far = alpha([*common, ["possible", "certain"]], DEGREES).value

    assert near is not None
    assert far is not None
    assert near > far


# --- no value ----------------------------------------------------------------------------

NOTHING: dict[str, tuple[list[list[str | None]], str]] = {
    "no unit": ([], NO_UNIT),
    "no overlap": (units("p.", ".q"), NO_UNIT),
    "one unit, same": (units("p", "p"), ONE_UNIT),
    "one unit, different": (units("p", "q"), ONE_UNIT),
    "one unit of several": (units("pq.", "p.q"), ONE_UNIT),
    "one value": (units("pppp", "pppp"), ONE_VALUE),
    "one value where both gave one": (units("ppq", "pp."), ONE_VALUE),
}


@pytest.mark.parametrize("case", NOTHING)
def test_where_chance_cannot_be_told_there_is_no_value(case: str) -> None:
    """Kappa and alpha are then None with the reason: not 0, not 1, not NaN."""
    two, why = NOTHING[case]

    assert kappa(two) == alpha(two) == alpha(two, ("p", "q")) == Coefficient(why=why)


def test_no_unit_no_share() -> None:
    """Observed agreement needs one unit with two values, and no more."""
    assert observed(units("p.", ".q")) == Coefficient(why=NO_UNIT)
    assert observed(units("p", "q")).value == 0
    assert share(0, 0, "nothing to share") == Coefficient(why="nothing to share")
    assert share(1, 4, "").value == 0.25


def test_kappa_is_of_two() -> None:
    """Of three coders there is no kappa, whatever they say, and the reason says so."""
    assert kappa(units("pq", "pq", "pq")) == Coefficient(why=NOT_TWO)


def test_no_chance_for_two_habits() -> None:
    """Coders who have no value in common agree on nothing, by chance too: kappa is 0."""
    found = kappa(units("ppp", "qqq"))

    assert (found.value, found.numerator, found.denominator) == (0, 0, 9)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its package alpha names the extra to install; the others need none."""
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    two = units("ppqq", "ppqp")
    with pytest.raises(MissingExtra) as caught:
        alpha(two)

    assert caught.value.extra == "agreement"
    assert (observed(two).value, kappa(two).value) == (0.75, 0.5)


# --- brute force -------------------------------------------------------------------------


def drawn(values: Sequence[str], least: int = 2, most: int = 4) -> st.SearchStrategy[list[Ratings]]:
    """Draw a few units with a value or none by each of some coders."""
    value = st.one_of(st.none(), st.sampled_from(values))
    return st.integers(least, most).flatmap(
        lambda coders: st.lists(st.tuples(*[value] * coders), max_size=8)
    )


def distances(given_: Counter[str], order: Sequence[str]) -> dict[tuple[str, str], Fraction]:
    """Return how far apart values are: by the definition of the ordinal or the nominal metric."""
    found = {}
    for one, other in product(given_, repeat=2):
        if order:
            low, high = sorted((order.index(one), order.index(other)))
            between = sum(given_[each] for each in order[low : high + 1])
            found[one, other] = (between - Fraction(given_[one] + given_[other], 2)) ** 2
        else:
            found[one, other] = Fraction(one != other)
    return found


def alpha_by_definition(ratings: Sequence[Ratings], order: Sequence[str]) -> Fraction | None:
    """Return one less the disagreement between two values of one unit, as a share of that of any.

    Each value is paired with every other value: in the unit, and of all units.
    """
    values = comparable(ratings)
    every = [each for unit in values for each in unit]
    far = distances(Counter(every), order)
    within = sum(
        sum(far[pair] for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in values
    )
    total = Fraction(sum(far[pair] for pair in permutations(every, 2)))
    if len(values) < 2 or total == 0:
        return None
    return 1 - Fraction(within) * (len(every) - 1) / total


@given(drawn("pqrs"))
def test_nominal_alpha_by_definition(ratings: list[Ratings]) -> None:
    """The nominal alpha is that of the definition, written out over pairs of values."""
    expected = alpha_by_definition(ratings, ())

    assert alpha(ratings).value == (None if expected is None else pytest.approx(float(expected)))


@given(drawn(DEGREES))
def test_ordinal_alpha_by_definition(ratings: list[Ratings]) -> None:
    """The ordinal alpha is that of the definition, written out over pairs of values."""
    expected = alpha_by_definition(ratings, DEGREES)
    found = alpha(ratings, DEGREES).value

    assert found == (None if expected is None else pytest.approx(float(expected)))


@given(drawn("pqrs"))
def test_alpha_as_the_package_gives_it_at_once(ratings: list[Ratings]) -> None:
    """The mean over values against all others is what the package gives for all at once."""
    found = alpha(ratings)
    counts = [[unit.count(each) for each in "pqrs"] for unit in comparable(ratings)]
    if found.value is not None:
        at_once = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")

        assert found.value == pytest.approx(float(at_once))


@given(drawn("pqr", 2, 2))
def test_kappa_by_definition(ratings: list[Ratings]) -> None:
    """Chance is how often one coder's value of any unit is the other's of any unit."""
    both = comparable(ratings)
    found = kappa(ratings)
    if found.value is None:
        assert len(both) < 2 or len({each for unit in both for each in unit}) == 1
    else:
        agree = Fraction(sum(one == other for one, other in both), len(both))
        pairs = list(product([one for one, _ in both], [other for _, other in both]))
        chance = Fraction(sum(one == other for one, other in pairs), len(pairs))

        assert found.value == pytest.approx(float((agree - chance) / (1 - chance)))
        assert -1 <= found.value <= 1


@given(drawn("pqr"))
def test_observed_by_definition(ratings: list[Ratings]) -> None:
    """The observed agreement counts each two coders who both gave a value."""
    pairs = [
        (one, other)
        for unit in ratings
        for one, other in combinations(unit, 2)
        if one is not None and other is not None
    ]
    found = observed(ratings)

    assert (found.denominator or 0) == len(pairs)
    assert (found.numerator or 0) == sum(one == other for one, other in pairs)


# --- laws --------------------------------------------------------------------------------


@given(drawn("pqr"))
def test_order_does_not_matter(ratings: list[Ratings]) -> None:
    """Units in another order, and coders in another order, give the same coefficients."""
    shuffled = [list(unit)[::-1] for unit in reversed(ratings)]

    for coefficient in (observed, kappa, alpha):
        one, other = coefficient(ratings), coefficient(shuffled)
        assert one.why == other.why
        assert one.value == (None if other.value is None else pytest.approx(other.value))


@given(drawn("pqr"))
def test_names_of_values_do_not_matter(ratings: list[Ratings]) -> None:
    """Of nominal values only matters which are the same."""
    renamed = [[each and {"p": "z", "q": "b", "r": "x"}[each] for each in unit] for unit in ratings]

    for coefficient in (observed, kappa, alpha):
        one, other = coefficient(ratings), coefficient(renamed)
        assert one.why == other.why
        assert one.value == (None if other.value is None else pytest.approx(other.value))


@given(drawn("pqr"), st.sampled_from("pqr"))
def test_what_one_coder_alone_says_changes_nothing(ratings: list[Ratings], value: str) -> None:
    """A unit with one value is no evidence of agreement or of its opposite."""
    coders = len(ratings[0]) if ratings else 2
    more = [*ratings, (value, *[None] * (coders - 1))]

    assert [each(more) for each in (observed, kappa, alpha)] == [
        each(ratings) for each in (observed, kappa, alpha)
    ]


@given(st.lists(st.sampled_from("pqr"), min_size=2), st.integers(2, 4))
def test_who_always_agree_agree_perfectly(values: list[str], coders: int) -> None:
    """Where all say the same of each unit and not of all units, each coefficient is 1."""
    ratings = [[each] * coders for each in values]
    several = len(set(values)) > 1

    assert observed(ratings).value == 1
    assert alpha(ratings).value == (1 if several else None)
    assert kappa(ratings).value == (1 if several and coders == 2 else None)


@given(drawn(DEGREES[:2]))
def test_two_values_have_no_order(ratings: list[Ratings]) -> None:
    """Of two values the ordinal alpha is the nominal one."""
    nominal, ordinal = alpha(ratings), alpha(ratings, DEGREES)

    assert nominal.why == ordinal.why
    assert nominal.value == (None if ordinal.value is None else pytest.approx(ordinal.value))
