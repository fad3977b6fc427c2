"""The statements that by themselves give what a clash uses: its proof.

References:
    Section 9 of the design, law 8.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import prod

import attrs

from stance.days import When
from stance.proof.commitment import Commitment
from stance.proof.speech import Speech
from stance.statement import StatementId

#: So many ways to choose reports of three commitments and more are tried; of more than
#: that the first.
MOST_WAYS = 4096


def proof(speech: Speech, used: Sequence[Commitment], *, sure: bool) -> tuple[StatementId, ...]:
    """Return one statement of each commitment *used*, each once, in their order.

    Of two commitments one statement that makes both and gives their day, or after which
    they share a day as surely; else two of which one answers the other, else of each one
    that gives its day. Of more in all the
    fewest, then those that keep the most answers, then those that put it forward.

    Args:
        speech: What was said.
        used: The commitments.
        sure: Whether nothing leaves doubt: then, where only two reports together give the
            day of a commitment, both are named; else the first.
    """
    if len(used) == 2:
        return _of_two(speech, *used, sure=sure)
    places = combinations(range(len(used)), 2)
    linked = [
        (here, there, set(_answering(speech, used[here], used[there]))) for here, there in places
    ]
    options = [_options(speech, each, used, sure=sure) for each in used]
    if prod(len(each) for each in options) > MOST_WAYS:
        options = [each[:1] for each in options]

    def cost(chosen: Sequence[tuple[StatementId, ...]]) -> tuple[int, int]:
        names = {name for each in chosen for name in each}
        lost = [
            links
            for here, there, links in linked
            if links and links.isdisjoint(product(chosen[here], chosen[there]))
        ]
        return len(names), len(lost)

    # Of equally good ones the first, since each list of options begins with the best.
    best = min(product(*options), key=cost)
    return tuple(dict.fromkeys(name for names in best for name in names))


def _of_two(
    speech: Speech, one: Commitment, other: Commitment, *, sure: bool
) -> tuple[StatementId, ...]:
    ledger = speech.reading.ledger
    shared = [
        (each, ledger.statement[each].said)
        for each in sorted({*one.statements} & {*other.statements})
    ]
    both = [each for each, said in shared if said == one.said == other.said]
    both += [each for each, said in shared if _as_surely(said, one, other)]
    apart = tuple(dict.fromkeys(_witnesses(one, sure=sure) + _witnesses(other, sure=sure)))
    return (both[0],) if both else min(_answering(speech, one, other), default=apart)


def _as_surely(said: When, one: Commitment, other: Commitment) -> bool:
    """Return whether the two would share a day as surely had both been said on that day.

    Of a prediction of some later day that is in doubt anyway.
    """
    first, second = (attrs.evolve(each, said=said) for each in (one, other))
    same = first.world.shares_a_day(second.world) is one.world.shares_a_day(other.world)
    return same or one.some_later_day or other.some_later_day


def _options(
    speech: Speech, each: Commitment, used: Sequence[Commitment], *, sure: bool
) -> list[tuple[StatementId, ...]]:
    """Return what can stand for *each*: what gives its day, and what answers or is answered."""
    dating: list[tuple[StatementId, ...]] = [(name,) for name in each.dating]
    others = (other for other in used if other is not each)
    answers = {name for other in others for name, _ in _answering(speech, each, other)}
    return list(
        dict.fromkeys(
            [*(dating or [_witnesses(each, sure=sure)]), *((name,) for name in sorted(answers))]
        )
    )


def _witnesses(each: Commitment, *, sure: bool) -> tuple[StatementId, ...]:
    return each.witnesses[: 2 if sure else 1]


def _answering(
    speech: Speech, one: Commitment, other: Commitment
) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield the report of each, in their order, where one of them answers the other."""
    for name in one.statements:
        if (found := speech.answered(name)) is not None and found in other.statements:
            yield name, found
    for name in other.statements:
        if (found := speech.answered(name)) is not None and found in one.statements:
            yield found, name
