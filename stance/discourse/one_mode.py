"""What two rows weigh with one another, in a network of one mode, before it is normalised.

On a scale all weights come from two sums over the columns that two rows share. With *a* the
claims of a row on a column, and *d* those above a step of the scale less those below it,
`ignore` is the sum of *a a′*, and `subtract` the sum of *d d′* over the steps, each by its
share of the span. Congruence is half of what the two add up to, conflict half of their
difference. Between levels that are text there is no distance: they are the same or not.

References:
    Leifeld (2017): congruence, conflict, and their difference.
"""

from collections.abc import Callable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from stance.discourse.gram import gram, own
from stance.discourse.tally import Tally
from stance.discourse.two_mode import Weights

#: What gives weights by the numbers of two rows, the lower first.
Weighed: TypeAlias = Callable[[Tally], Weights]

#: What is left of a difference of sums, as a share of them, that is nothing but rounding.
_ROUNDING = 1e-12


def one_mode(counted: Tally) -> Weights:
    """Return the weights of all pairs of rows, the row with the lower number first."""
    aggregation = counted.selection.options.aggregation
    return (_OF_TEXT if counted.nominal else _ON_A_SCALE)[aggregation](counted)


def with_itself(counted: Tally) -> list[float]:
    """Return what each row weighs with itself: in claims under `ignore`, else in congruence."""
    every = own(counted.columns(), counted.size)
    if counted.selection.options.aggregation == "ignore":
        return every
    if counted.nominal:
        return own(counted.cells(), counted.size)
    span = counted.span
    if not span:
        return every
    net = own(counted.steps(), counted.size)
    return [(one * span + other) / (2 * span) for one, other in zip(every, net, strict=True)]


def _shared(counted: Tally) -> Weights:
    return gram(counted.columns(), counted.size)


def _net(counted: Tally) -> Weights:
    span = counted.span
    if not span:
        return _shared(counted)
    net = gram(counted.steps(), counted.size)
    return net if span == 1 else {pair: each / span for pair, each in net.items()}


def _half(sign: int) -> Weighed:
    """Return what gives half of all that is shared, and half of the net or (-1) less it."""

    def weights(counted: Tally) -> Weights:
        shared, span = _shared(counted), counted.span
        if not span:
            return shared if sign > 0 else {}
        net = gram(counted.steps(), counted.size)
        # One division, of whole numbers where claims are not weighted: nothing is rounded
        # that could be exact.
        doubled = {pair: each * span + sign * net.get(pair, 0) for pair, each in shared.items()}
        return {
            pair: each / (2 * span)
            for pair, each in doubled.items()
            if each > _ROUNDING * span * shared[pair]
        }

    return weights


def _alike(counted: Tally) -> Weights:
    return gram(counted.cells(), counted.size)


def _less(one: Weighed, other: Weighed) -> Weighed:
    """Return what gives the *one* less the *other*."""

    def weights(counted: Tally) -> Weights:
        first, second = one(counted), other(counted)
        found = {pair: first.get(pair, 0) - second.get(pair, 0) for pair in {**first, **second}}
        most = {pair: max(first.get(pair, 0), second.get(pair, 0)) for pair in found}
        return {pair: each for pair, each in found.items() if abs(each) > _ROUNDING * most[pair]}

    return weights


def _not_taken(counted: Tally) -> Weights:
    """Return the claims of either row at levels of columns that the other has none at."""
    sums = counted.sums(0)
    both: dict[tuple[int, int], float] = {}
    for cells, _ in counted.cells():
        for (row, its), (other, others) in combinations(sorted(cells.items()), 2):
            both[row, other] = both.get((row, other), 0) + its + others
    rows = [row for row, each in enumerate(sums) if each]
    found = {
        pair: sums[pair[0]] + sums[pair[1]] - both.get(pair, 0) for pair in combinations(rows, 2)
    }
    return {pair: each for pair, each in found.items() if each}


_ON_A_SCALE: Mapping[str, Weighed] = MappingProxyType(
    {
        "ignore": _shared,
        "congruence": _half(1),
        "conflict": _half(-1),
        "subtract": _net,
    }
)

_OF_TEXT: Mapping[str, Weighed] = MappingProxyType(
    {
        "ignore": _shared,
        "congruence": _alike,
        "conflict": _less(_shared, _alike),
        "subtract": _less(_alike, _less(_shared, _alike)),
        "dna_conflict": _not_taken,
        "dna_subtract": _less(_alike, _not_taken),
    }
)
