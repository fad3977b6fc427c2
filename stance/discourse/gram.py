"""The products behind a network of one mode: what all pairs of rows have in common.

Rows are given by column, as cells: the amount of each row that has any. The product of
two rows is the sum, over the columns that both have, of the products of their amounts;
rows that never meet in a column are not looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

#: The amounts by row of one column, and a factor by which its products count.
Column: TypeAlias = tuple[Mapping[int, float], int]

#: Products by the first row of a pair, then by the second, which has the higher number.
Products: TypeAlias = list[dict[int, float]]


def gram(columns: Iterable[Column], size: int) -> Products:
    """Return the products of all pairs of rows that meet.

    Args:
        columns: Whole amounts give whole, exact products.
        size: How many rows there are.
    """
    found: Products = [defaultdict(int) for _ in range(size)]
    for cells, factor in columns:
        met = sorted(cells.items())
        for at, (row, amount) in enumerate(met, 1):
            products, scaled = found[row], factor * amount
            for other, its in met[at:]:
                products[other] += scaled * its
    return found


def own(columns: Iterable[Column], size: int) -> list[float]:
    """Return the product of each row with itself."""
    found: list[float] = [0] * size
    for cells, factor in columns:
        for row, amount in cells.items():
            found[row] += factor * amount * amount
    return found
