"""What a row weighs with a column, in a network of two modes.

References:
    Leifeld (2017): activity and prominence.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from stance.discourse.tally import Tally

#: Weights by pair of numbers, without those that are 0.
Weights: TypeAlias = Mapping[tuple[int, int], float]

#: Along which axis claims are added up to divide a weight by: 0 for rows, 1 for columns.
_AXES: Mapping[str, int] = MappingProxyType({"activity": 0, "prominence": 1})


def two_mode(counted: Tally) -> Weights:
    """Return the weight of each row with each column, by their numbers."""
    options = counted.selection.options
    found: dict[tuple[int, int], float] = defaultdict(int)
    if options.aggregation == "ignore":
        for (row, column, _), number in counted.counts.items():
            found[row, column] += number
    else:
        worth = _worth(counted)
        once = options.aggregation == "combine"
        for (row, column, level), number in counted.counts.items():
            found[row, column] += worth[level] * (1 if once else number)
    if options.normalization == "no":
        return {pair: each for pair, each in found.items() if each}
    axis = _AXES[options.normalization]
    sums = counted.sums(axis)
    return {pair: each / sums[pair[axis]] for pair, each in found.items() if each}


def _worth(counted: Tally) -> Sequence[int]:
    """Return what a claim at each level adds, or, under `combine`, that the level occurs."""
    levels = counted.selection.levels
    if counted.selection.options.aggregation == "combine":
        return [1 << each for each in reversed(range(len(levels)))]
    if levels == (False, True):
        return [-1, 1]
    return counted.scale
