"""The statements and events that by themselves give what a clash uses: its proof.

References:
    Section 9 of the design, law 8.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations, permutations, product
from math import prod

from stance.days import Answer
from stance.proof.commitment import Commitment
from stance.proof.speech import Speech
from stance.statement import StatementId
from stance.vocabulary import Kind

#: So many ways to choose reports are tried; of more than that the first.
MOST_WAYS = 4096


def proof(
    speech: Speech,
    used: Sequence[Commitment],
    enough: Callable[[Collection[StatementId]], bool] | None = None,
) -> tuple[StatementId, ...]:
    """Return statements of each commitment *used*, and each deed, each once, in their order.

    Of an accepted offer what the acceptance answers; in all the fewest, then those that keep
    the most answers, then those that put it forward. After them those by which alone one of
    a day answers another.

    Args:
        speech: What was said.
        used: The commitments.
        enough: Whether such statements, as a record, show as surely what the commitments
            do; asked where they leave more days open than all reports, or an answer out.
            None: they do, with every answer that is needed for the order.
    """
    linked = [
        (here, there, set(_answering(speech, used[here], used[there])))
        for here, there in combinations(range(len(used)), 2)
    ]
    linking = _linking(speech, used)
    options = [_options(speech, each, used, linking) for each in used]
    if prod(len(each) for each in options) > MOST_WAYS:
        options, enough = [each[:1] for each in options], None
    options.append([linking] if enough is None or not linking else [(), linking])

    def names_of(chosen: Sequence[tuple[StatementId, ...]]) -> tuple[StatementId, ...]:
        return tuple(dict.fromkeys(name for names in chosen for name in names))

    def cost(chosen: Sequence[tuple[StatementId, ...]]) -> tuple[int, int, int]:
        lost = [
            (used[here], used[there])
            for here, there, links in linked
            if links and links.isdisjoint(product(chosen[here], chosen[there]))
        ]
        # Without what an acceptance answers nothing of an offer is in force.
        unheard = sum(
            any(each.kind is Kind.ACCEPTANCE for each in pair)
            and any(each.proposed for each in pair)
            for pair in lost
        )
        return unheard, len(names_of(chosen)), len(lost) + (not {*linking} <= {*names_of(chosen)})

    # Of equally good ones the first, since each list of options begins with the best; the
    # last of them together have every day and every answer.
    ways = sorted(((*cost(chosen), names_of(chosen)) for chosen in product(*options)), key=_price)
    return next(
        names
        for *_, lost, names in ways
        if enough is None
        or (not lost and all(_dated(each, names) for each in used))
        or enough(names)
    )


def _price(way: tuple[int, int, int, tuple[StatementId, ...]]) -> tuple[int, int, int]:
    return way[:3]


def _options(
    speech: Speech,
    each: Commitment,
    used: Sequence[Commitment],
    linking: Collection[StatementId],
) -> list[tuple[StatementId, ...]]:
    """Return what can stand for *each*: what gives its day, each of that, what is near, all of it.

    Near is what makes another of them too, and what answers one or is answered, also in
    what is *linking* them.
    """
    if each.kind is Kind.EVENT:
        return [each.statements]
    near = {*each.statements} & {*linking}
    for other in used:
        if other is not each:
            near |= {*each.statements} & {*_spoken(speech, other)}
            near |= {name for name, _ in _answering(speech, each, other)}
    every = tuple(dict.fromkeys((*each.witnesses, *sorted(near))))
    return list(dict.fromkeys([each.witnesses, *((name,) for name in every), every]))


def _linking(speech: Speech, used: Sequence[Commitment]) -> tuple[StatementId, ...]:
    """Return what links two of one day that answer each other only by way of others."""
    found: list[StatementId] = []
    for pair in combinations(used, 2):
        if any(one.said.before(other.said) is Answer.YES for one, other in permutations(pair)):
            continue
        ways = [way for one, other in permutations(pair) for way in _ways(speech, one, other)]
        if ways:
            shortest = min(ways, key=lambda way: (len(way), way))
            found += shortest if len(shortest) > len(pair) else ()
    return tuple(dict.fromkeys(found))


def _ways(speech: Speech, one: Commitment, other: Commitment) -> Iterator[tuple[StatementId, ...]]:
    """Yield each report of one that answers the other by way of others, and all on the way."""
    for name in _spoken(speech, one):
        way = [name]
        here = speech.answered(name)
        while here is not None and here not in _spoken(speech, other):
            way.append(here)
            here = speech.answered(here)
        if here is not None:
            yield (*way, here)


def _dated(each: Commitment, names: Collection[StatementId]) -> bool:
    """Return whether *names* give the day of a commitment as exactly as all that report it."""
    if each.kind is Kind.EVENT:
        return True
    reports = zip(each.reports, each.days, strict=True)
    lows, highs = zip(*(day.bounds for (name, _), day in reports if name in names), strict=True)
    return (max(lows), min(highs)) == each.said.bounds


def _answering(
    speech: Speech, one: Commitment, other: Commitment
) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield the report of each, in their order, where one of them answers the other."""
    first, second = _spoken(speech, one), _spoken(speech, other)
    for name in first:
        if (found := speech.answered(name)) is not None and found in second:
            yield name, found
    for name in second:
        if (found := speech.answered(name)) is not None and found in first:
            yield found, name


def _spoken(speech: Speech, each: Commitment) -> tuple[StatementId, ...]:
    """Return the statements that made it: of a deed those that declared it, and no event."""
    if each.kind is Kind.EVENT and each.statements[0] in speech.reading.ledger.event:
        return ()
    return each.statements
