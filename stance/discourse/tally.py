"""How many claims each row has on each column at each level, and sums of them.

A *step* of a scale of whole numbers leads from one level to the next. The distance of two
levels is the sum of the heights of the steps between them, so that whatever depends on
distances is a sum over the steps, each of which is a scale of yes and no.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from stance.discourse.gram import Column
from stance.discourse.selection import Selection


@attrs.frozen(kw_only=True)
class Tally:
    """How many claims each row has on each column at each level.

    Attributes:
        selection: The claims that were counted.
        counts: By row, column and level; sums of weights where claims are weighted.
    """

    selection: Selection
    counts: Mapping[tuple[int, int, int], float]

    @property
    def size(self) -> int:
        """How many rows have a name, whether they have claims here or not."""
        return len(self.selection.labels[0])

    def sums(self, axis: int) -> list[float]:
        """Return the number of claims of each row (axis 0) or column (axis 1)."""
        found: list[float] = [0] * len(self.selection.labels[axis])
        for place, number in self.counts.items():
            found[place[axis]] += number
        return found

    def columns(self) -> list[Column]:
        """Return the claims of each row on each column, whatever the level."""
        return self._columns(lambda column, _: column)

    def cells(self) -> list[Column]:
        """Return the claims of each row at each level of each column."""
        return self._columns(lambda column, level: (column, level))

    def _columns(self, name: Callable[[int, int], object]) -> list[Column]:
        found: dict[object, dict[int, float]] = defaultdict(lambda: defaultdict(int))
        for (row, column, level), number in self.counts.items():
            found[name(column, level)][row] += number
        return [(each, 1) for each in found.values()]

    @property
    def span(self) -> int:
        """How far the lowest level of the scale is from the highest."""
        return self.scale[-1] - self.scale[0] if self.scale else 0

    @property
    def nominal(self) -> bool:
        """Whether the levels are text, which are alike or not, and neither near nor far."""
        return any(isinstance(each, str) for each in self.selection.levels)

    @property
    def scale(self) -> list[int]:
        """The levels as whole numbers, rising; empty where they are text."""
        return [int(each) for each in self.selection.levels if not isinstance(each, str)]

    def steps(self) -> Iterator[Column]:
        """Yield, for each step of the scale and each column, claims above less those below.

        The factor is the height of the step. A row with as many above as below is left out.
        """
        scale = self.scale
        for at in range(1, len(scale)):
            nets: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(int))
            for (row, column, level), number in self.counts.items():
                nets[column][row] += number if level >= at else -number
            height = scale[at] - scale[at - 1]
            for net in nets.values():
                yield {row: each for row, each in net.items() if each}, height


def tally(selection: Selection, weights: Sequence[float] | None = None) -> Tally:
    """Return the counts of a selection.

    Args:
        weights: How much each claim counts, in their order; None: all count once.
    """
    places = zip(selection.rows, selection.columns, selection.depths, strict=True)
    if weights is None:
        return Tally(selection=selection, counts=Counter(places))
    counts: dict[tuple[int, int, int], float] = defaultdict(float)
    for place, weight in zip(places, weights, strict=True):
        counts[place] += weight
    return Tally(selection=selection, counts=counts)
