"""The products behind a network of one mode: what all pairs of rows have in common.

Rows are given by column, as cells: the amount of each row that has any. The product of
two rows is the sum, over the columns that both have, of the products of their amounts;
rows that never meet in a column are not looked at. Where very many meet, scipy multiplies
if it is installed; as amounts are whole numbers there, that changes nothing but the time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

#: The amounts by row of one column, and a factor by which its products count.
Column: TypeAlias = tuple[Mapping[int, float], int]

#: Products by pair of rows, the lower number first, without those that are 0.
Products: TypeAlias = dict[tuple[int, int], float]

#: So many meetings of two rows take about as long as to import scipy.
MANY = 5_000_000

#: What a whole number of scipy's can surely hold.
_LARGEST = 2**62


def gram(columns: Iterable[Column], size: int) -> Products:
    """Return the products of all pairs of rows that meet.

    Args:
        columns: Whole amounts give whole, exact products.
        size: How many rows there are.
    """
    listed = list(columns)
    meetings = sum(len(cells) * (len(cells) - 1) // 2 for cells, _ in listed)
    if meetings > MANY and _fit(listed):
        try:
            return _multiplied(listed, size)
        except ImportError:
            pass
    return _met(listed, size)


def _met(columns: Sequence[Column], size: int) -> Products:
    """Return the products, meeting by meeting."""
    found: list[dict[int, float]] = [defaultdict(int) for _ in range(size)]
    for cells, factor in columns:
        met = sorted(cells.items())
        for at, (row, amount) in enumerate(met, 1):
            products, scaled = found[row], factor * amount
            for other, its in met[at:]:
                products[other] += scaled * its
    return {
        (row, other): each
        for row, products in enumerate(found)
        for other, each in products.items()
        if each
    }


def _fit(columns: Sequence[Column]) -> bool:
    """Return whether all amounts are whole, and no product can be too large for 64 bits."""
    amounts = list(chain.from_iterable(cells.values() for cells, _ in columns))
    whole = set(map(type, amounts)) == {int}
    most = max((factor for _, factor in columns), default=1)
    return whole and sum(map(abs, amounts)) ** 2 * most < _LARGEST


def _multiplied(columns: Sequence[Column], size: int) -> Products:
    """Return the products as scipy multiplies them.

    Raises:
        ImportError: It is not installed.
    """
    from scipy.sparse import coo_array, triu  # noqa: PLC0415 - an extra that is not always there

    rows = list(chain.from_iterable(cells for cells, _ in columns))
    places = [at for at, (cells, _) in enumerate(columns) for _ in cells]
    amounts = list(chain.from_iterable(cells.values() for cells, _ in columns))
    factors = [columns[at][1] * amount for at, amount in zip(places, amounts, strict=True)]
    shape = (size, len(columns))
    one, other = (
        coo_array((each, (rows, places)), shape=shape, dtype="int64").tocsr()
        for each in (factors, amounts)
    )
    found = triu(one @ other.T, k=1, format="coo")
    found.eliminate_zeros()
    pairs = zip(*(each.tolist() for each in found.coords), strict=True)
    return dict(zip(pairs, found.data.tolist(), strict=True))


def own(columns: Iterable[Column], size: int) -> list[float]:
    """Return the product of each row with itself."""
    found: list[float] = [0] * size
    for cells, factor in columns:
        for row, amount in cells.items():
            found[row] += factor * amount * amount
    return found
