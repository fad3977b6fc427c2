"""The proof of a contradiction: statements that give it by themselves (section 9, law 8)."""

from collections.abc import Iterable
from itertools import combinations, product

import attrs

from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.record import Record


def proof(record: Record, used: tuple[Commitment, ...], *, sure: bool) -> list[str]:
    """Return one statement of each commitment *used*, in that order, by themselves enough.

    A statement that makes several commitments stands once, at its first place. Only
    where nothing else leaves doubt (*sure*) does a day need two reports.
    """
    if len(used) == 2:
        return _of_two(record, *used, sure=sure)
    return _of_many(record, used, sure=sure)


def _of_two(record: Record, one: Commitment, other: Commitment, *, sure: bool) -> list[str]:
    """Return what proves that two commitments clash.

    One statement that makes both and gives their day, or leaves it as sure that they
    speak for a common one; else two of which one answers the other; else of each the
    first that gives its day, best one that puts it forward, or the two that give its
    day together.
    """
    shared = sorted(set(one.statements) & set(other.statements))
    both = [each for each in shared if record.ledger[each].said == one.said == other.said]
    for each in shared:
        alone = [attrs.evolve(held, said=record.ledger[each].said) for held in (one, other)]
        before, after = one.days.shares_a_day(other.days), alone[0].days.shares_a_day(alone[1].days)
        if before is after or one.prediction or other.prediction:
            both.append(each)
    if both:
        return both[:1]
    answering = [
        [name, answered]
        for name, answered in product(one.statements, other.statements)
        if _answers(record, [name], [answered])
    ]
    firsts = [name for each in (one, other) for name in _dating(record, each, sure=sure)[0]]
    return min(answering, default=list(dict.fromkeys(firsts)))


def _of_many(record: Record, used: tuple[Commitment, ...], *, sure: bool) -> list[str]:
    """Return what proves that more than two commitments clash.

    Of each a report that gives its day, or the two that do together, or one by
    which it answers another or is answered: in all, the fewest statements, then
    what keeps most answers, then the first that puts each forward.
    """
    linked = [
        (here, there)
        for here, there in combinations(range(len(used)), 2)
        if _answers(record, used[here].statements, used[there].statements)
    ]
    others = [{name for one in used if one is not each for name in one.statements} for each in used]
    options = [
        [
            *_dating(record, each, sure=sure),
            *([name] for name in each.statements if _answers(record, [name], near)),
        ]
        for each, near in zip(used, others, strict=True)
    ]

    def lost(chosen: tuple[list[str], ...]) -> int:
        return sum(not _answers(record, chosen[here], chosen[there]) for here, there in linked)

    def named(chosen: tuple[list[str], ...]) -> list[str]:
        return list(dict.fromkeys(name for names in chosen for name in names))

    # The first of the smallest: `product` gives the first choices of each first.
    return named(min(product(*options), key=lambda chosen: (len(named(chosen)), lost(chosen))))


def _dating(record: Record, each: Commitment, *, sure: bool) -> list[list[str]]:
    """Return the reports with the day of the utterance, or else the two that give it together."""
    reports = sorted(each.reports, key=lambda report: (report[1] > 0, report))
    low, high = each.said.bounds
    days = [(record.ledger[name].said.bounds, name) for name, _ in reports]
    single = [[name] for bounds, name in days if bounds == (low, high)]
    if single:
        return single
    both = sorted(
        {
            next(name for bounds, name in days if bounds[0] == low),
            next(name for bounds, name in days if bounds[1] == high),
        }
    )
    return [both if sure else both[:1]]


def _answers(record: Record, some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether one of the statements *some* answers one of the *others*, or is answered."""
    return any(
        record.answer(one) == other or record.answer(other) == one
        for one, other in product(some, others)
    )
