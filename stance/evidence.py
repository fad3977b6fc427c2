"""Which statements show a clash by themselves: the proof of a contradiction.

A commitment may have been reported several times; one report of it is enough, if it
gives the day as exactly as all of them together, and keeps what orders it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import prod
from typing import TypeAlias

from stance.commitment import Commitment
from stance.days import When
from stance.ledger import Ledger
from stance.statement import StatementId
from stance.utterance import world_time

#: So many ways to choose reports are tried; beyond that the first report of each is taken.
_MOST_WAYS = 4096

#: The statements that stand for one commitment: a report, or two that give its day together.
_Reports: TypeAlias = tuple[StatementId, ...]


def evidence(ledger: Ledger, used: Sequence[Commitment], *, sure: bool) -> tuple[StatementId, ...]:
    """Return the statements that by themselves give the commitments *used*, in their order.

    One of each commitment; one that makes several stands once, at its first place. In
    all the fewest that there can be, then those that answer one another, then those
    that put the commitment forward.

    Args:
        sure: Whether the clash is certain: then a commitment whose day only two reports
            give together has both. Where there is doubt anyway, one is enough.
    """
    if len(used) == 2:
        return _of_two(ledger, *used, sure=sure)
    linked = [pair for pair in combinations(used, 2) if any(_answering(ledger, *pair))]
    options = [_options(ledger, each, used, sure=sure) for each in used]
    if prod(map(len, options)) > _MOST_WAYS:
        options = [each[:1] for each in options]

    def cost(chosen: Sequence[_Reports]) -> tuple[int, int]:
        of = dict(zip(used, chosen, strict=True))
        lost = sum(
            not any(
                name in of[one] and also in of[other]
                for name, also in _answering(ledger, one, other)
            )
            for one, other in linked
        )
        return len({name for names in chosen for name in names}), lost

    best = min(product(*options), key=cost)
    return tuple(dict.fromkeys(name for names in best for name in names))


def _of_two(
    ledger: Ledger, one: Commitment, other: Commitment, *, sure: bool
) -> tuple[StatementId, ...]:
    """Return one statement that makes both; or two of which one answers the other; or of each one.

    The first only where by itself it leaves the two the days they speak for.
    """
    shared = sorted(set(one.statements).intersection(other.statements))
    days = [(name, ledger.statement[name].said) for name in shared]
    both = [name for name, said in days if said == one.said == other.said]
    both += [name for name, said in days if _leaves_the_days(said, one, other)]
    if both:
        return (both[0],)
    most = 2 if sure else 1
    witnesses = tuple(dict.fromkeys(one.witnesses[:most] + other.witnesses[:most]))
    return min(_answering(ledger, one, other), default=witnesses)


def _leaves_the_days(said: When, one: Commitment, other: Commitment) -> bool:
    """Return whether the two, said on that day, speak for a common day as surely as they do.

    Where one predicts some later day there is doubt of that anyway.
    """
    if one.meaning.some_later_day or other.meaning.some_later_day:
        return True
    alone = world_time(one.meaning, said).shares_a_day(world_time(other.meaning, said))
    return alone is one.extent.shares_a_day(other.extent)


def _options(
    ledger: Ledger, each: Commitment, used: Sequence[Commitment], *, sure: bool
) -> Sequence[_Reports]:
    """Return what can stand for *each*: reports with its day, or that answer or are answered."""
    by_day: list[_Reports] = [
        (name,)
        for name, _ in sorted(each.reports, key=lambda report: (report[1] != 0, report))
        if ledger.statement[name].said == each.said
    ]
    others = (other for other in used if other is not each)
    near = {name for other in others for name, _ in _answering(ledger, each, other)}
    answers: list[_Reports] = [(name,) for name in sorted(near)]
    return list(
        dict.fromkeys([*(by_day or [each.witnesses if sure else each.witnesses[:1]]), *answers])
    )


def _answering(
    ledger: Ledger, one: Commitment, other: Commitment
) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield each report of one with the report of the other that it answers, or is answered by.

    The two in the order of the commitments.
    """
    if not (one.answered or other.answered):
        return
    for name in one.statements:
        if (answered := ledger.answered(ledger.statement[name])) in other.statements:
            yield name, str(answered)
    for name in other.statements:
        if (answered := ledger.answered(ledger.statement[name])) in one.statements:
            yield str(answered), name
