"""Which statements show a clash by themselves: the proof of a contradiction.

A commitment may have been reported several times; one report of it is enough where the
finding is as sure by that one. Where no single report gives the day as exactly as all of
them together do, that may take two.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, product, takewhile
from math import prod
from operator import itemgetter
from typing import TypeAlias

from stance.commitment import Commitment
from stance.days import Answer
from stance.ledger import Ledger
from stance.statement import StatementId
from stance.vocabulary import Kind

#: So many ways to choose reports are tried; beyond that the first report of each is taken.
_MOST_WAYS = 4096

#: The statements that stand for one commitment: a report, or two that give its day together.
_Reports: TypeAlias = tuple[StatementId, ...]


def evidence(
    ledger: Ledger,
    used: Sequence[Commitment],
    enough: Callable[[_Reports], bool] | None = None,
) -> _Reports:
    """Return the statements that by themselves give the commitments *used*, in their order.

    A deed among them is given by its id.

    One of each commitment; one that makes several stands once, at its first place. Of an
    offer that is accepted what the acceptance answers; in all the fewest that there can be,
    then those that answer one another, then those that put the commitment forward. Last
    what stands between two that only a chain of answers puts in order.

    Args:
        enough: Whether a record of these statements alone shows the clash as surely. Asked
            of those that leave a day less known than all reports do, or an answer out; until
            it is so, more are taken. None: without asking, and with all that gives an order.
    """
    thread = _thread(ledger, used)
    if not thread and all(len(each.statements) == 1 for each in used):
        return tuple(dict.fromkeys(each.id for each in used))
    links = {pair: set(_answering(ledger, *pair)) for pair in combinations(used, 2)}
    linked = [(pair, answering) for pair, answering in links.items() if answering]
    options = [_options(ledger, each, used, linked, thread) for each in used]
    if prod(map(len, options)) > _MOST_WAYS:
        options, enough = [each[:1] for each in options], None
    options.append(list(dict.fromkeys([thread if enough is None else (), thread])))

    def cost(chosen: Sequence[_Reports]) -> tuple[int, int, int]:
        of = dict(zip(used, chosen, strict=False))
        lost = [
            pair
            for pair, answering in linked
            if answering.isdisjoint(product(*(of[each] for each in pair)))
        ]
        names = set(chain.from_iterable(chosen))
        unordered = not names.issuperset(thread)
        return sum(_accepts(*pair) for pair in lost), len(names), len(lost) + unordered

    ways: dict[_Reports, int] = {}
    for (_, _, lost), chosen in sorted(
        ((cost(chosen), chosen) for chosen in product(*options)), key=itemgetter(0)
    ):
        ways.setdefault(tuple(dict.fromkeys(chain.from_iterable(chosen))), lost)
    # All there is to choose from leaves out no day and no answer.
    return next(
        names
        for names, lost in ways.items()
        if enough is None
        or (not lost and all(_dated(ledger, each, names) for each in used))
        or enough(names)
    )


def _options(
    ledger: Ledger,
    each: Commitment,
    used: Sequence[Commitment],
    linked: Sequence[tuple[tuple[Commitment, Commitment], set[tuple[StatementId, StatementId]]]],
    thread: _Reports,
) -> Sequence[_Reports]:
    """Return what can stand for *each*: what gives its day, a part of that, what is near, all.

    Near is what makes another of those *used* too, answers it or is answered by it, also
    along the *thread*.
    """
    if each.kind is Kind.EVENT:
        return [each.statements]
    near = {
        names[pair.index(each)] for pair, answering in linked if each in pair for names in answering
    }
    for other in used:
        if other is not each:
            near.update(set(each.statements).intersection(_spoken(ledger, other)))
    near.update(set(each.statements).intersection(thread))
    every = tuple(dict.fromkeys((*each.witnesses, *sorted(near))))
    return list(dict.fromkeys([each.witnesses, *((name,) for name in every), every]))


def _thread(ledger: Ledger, used: Sequence[Commitment]) -> _Reports:
    """Return what puts two of *used* of one day in order by way of others: chains of answers."""
    found: dict[StatementId, None] = {}
    for one, other in combinations(used, 2):
        if not (one.answered or other.answered):
            continue
        if Answer.YES in (one.said.before(other.said), other.said.before(one.said)):
            continue
        first, second = _spoken(ledger, one), _spoken(ledger, other)
        chains = [*_chains(ledger, first, second), *_chains(ledger, second, first)]
        if chains:
            shortest = min(chains, key=lambda each: (len(each), each))
            # Two that answer one another need nobody else.
            found.update(dict.fromkeys(shortest if len(shortest) > len((one, other)) else ()))
    return tuple(found)


def _chains(ledger: Ledger, some: _Reports, others: _Reports) -> Iterator[_Reports]:
    """Yield each of *some*, what it answers, and so on to the first of *others*, if to one."""
    for name in some:
        thread = ledger.thread(ledger.statement[name])
        between = tuple(takewhile(lambda each: each not in others, thread))
        if len(between) < len(thread):
            yield name, *between, thread[len(between)]


def _dated(ledger: Ledger, each: Commitment, names: _Reports) -> bool:
    """Return whether *names* give the day of a commitment as exactly as all its reports do."""
    if each.kind is Kind.EVENT:
        return True
    days = [ledger.statement[name].said.bounds for name in names if name in each.statements]
    return (max(low for low, _ in days), min(high for _, high in days)) == each.said.bounds


def _accepts(one: Commitment, other: Commitment) -> bool:
    """Return whether one of the two accepts the other, an offer: without that nothing binds."""
    kinds, offers = (one.kind, other.kind), (one.condition.accepted, other.condition.accepted)
    return Kind.ACCEPTANCE in kinds and any(offers)


def _answering(
    ledger: Ledger, one: Commitment, other: Commitment
) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield each report of one with the report of the other that it answers, or is answered by.

    The two in the order of the commitments.
    """
    if not (one.answered or other.answered):
        return
    first, second = _spoken(ledger, one), _spoken(ledger, other)
    for name in first:
        if (answered := ledger.answered(ledger.statement[name])) in second:
            yield name, str(answered)
    for name in second:
        if (answered := ledger.answered(ledger.statement[name])) in first:
            yield str(answered), name


def _spoken(ledger: Ledger, each: Commitment) -> tuple[StatementId, ...]:
    """Return the statements behind it: of a deed the one that declares it, of an event none."""
    listed = each.kind is Kind.EVENT and ledger.listed(each.id) is not None
    return () if listed else each.statements
