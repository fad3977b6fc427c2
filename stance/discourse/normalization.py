"""What the weights of a network of one mode are divided by.

References:
    Leifeld (2017): average activity. Jaccard (1912); Tanimoto (1958). Salton & McGill
    (1983): the cosine; Sidorov et al. (2014): the soft cosine, for levels that are near.
"""

from collections.abc import Callable, Mapping
from math import sqrt
from types import MappingProxyType
from typing import TypeAlias

import attrs

from stance.discourse.gram import gram
from stance.discourse.one_mode import one_mode, with_itself
from stance.discourse.tally import Tally
from stance.discourse.two_mode import Weights

#: What a pair of rows is divided by, given their weight.
Divisor: TypeAlias = Callable[[tuple[int, int], float], float]


def normalized(counted: Tally) -> Weights:
    """Return the weights of one mode, each divided as the options say."""
    options = counted.selection.options
    if options.normalization == "no":
        return one_mode(counted)
    if options.normalization == "jaccard" and options.aggregation == "subtract":
        return _difference(counted)
    divisor = DIVISORS[options.normalization](counted)
    found = {pair: (each, divisor(pair, each)) for pair, each in one_mode(counted).items()}
    return {pair: each / by for pair, (each, by) in found.items() if by}


def _difference(counted: Tally) -> Weights:
    """Return the Jaccard index of congruence less that of conflict."""
    one, other = (
        normalized(
            attrs.evolve(
                counted,
                selection=attrs.evolve(
                    counted.selection,
                    options=attrs.evolve(counted.selection.options, aggregation=each),
                ),
            )
        )
        for each in ("congruence", "conflict")
    )
    found = {pair: one.get(pair, 0) - other.get(pair, 0) for pair in {**one, **other}}
    return {pair: each for pair, each in found.items() if each}


def _average(counted: Tally) -> Divisor:
    sums = counted.sums(0)
    return lambda pair, _: (sums[pair[0]] + sums[pair[1]]) / 2


def _jaccard(counted: Tally) -> Divisor:
    own = with_itself(counted)
    return lambda pair, shared: own[pair[0]] + own[pair[1]] - shared


def _cosine(counted: Tally) -> Divisor:
    own = with_itself(counted)
    return lambda pair, _: sqrt(own[pair[0]] * own[pair[1]])


def _dna_jaccard(counted: Tally) -> Divisor:
    # Where both rows have x and x' claims, x x' counts and not x + x': the sums over all
    # cells are mended by (x - 1)(x' - 1) - 1 wherever both have some.
    cells = [each for each, _ in counted.cells()]
    both = gram([(dict.fromkeys(each, 1), 1) for each in cells], counted.size)
    further = gram(
        [({row: number - 1 for row, number in each.items()}, 1) for each in cells], counted.size
    )
    sums = counted.sums(0)

    def divisor(pair: tuple[int, int], _: float) -> float:
        row, other = pair
        return sums[row] + sums[other] + further.get(pair, 0) - both.get(pair, 0)

    return divisor


def _dna_cosine(counted: Tally) -> Divisor:
    sums = counted.sums(0)
    return lambda pair, _: sums[pair[0]] * sums[pair[1]]


#: How to find the divisor, by normalization.
DIVISORS: Mapping[str, Callable[[Tally], Divisor]] = MappingProxyType(
    {
        "average": _average,
        "jaccard": _jaccard,
        "cosine": _cosine,
        "dna_jaccard": _dna_jaccard,
        "dna_cosine": _dna_cosine,
    }
)
