"""The proof of a contradiction: statements that give it by themselves (section 9, law 8)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, product

from stance.days import Answer
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.deeds import Deed
from stance.testing.oracle.record import Record


def proof(
    record: Record,
    used: Sequence[Commitment | Deed],
    enough: Callable[[Collection[str]], bool] | None = None,
) -> list[str]:
    """Return statements of each commitment *used*, in that order, by themselves enough.

    A statement that makes several commitments stands once, at its first place; an event
    stands for itself. Of an accepted offer what the acceptance answers; in all the fewest
    statements, then what keeps most answers, then the first that puts each forward. What
    others said in between comes last, where only by that one of a day answers another.

    Args:
        enough: Whether such statements alone give the contradiction as surely: asked of
            those that tell less of a day than all the reports of a commitment, or leave
            out an answer. None: they do, with what was said in between.
    """
    words = [_words(record, each) for each in used]
    linked = [
        (here, there)
        for here, there in combinations(range(len(used)), 2)
        if _answers(record, words[here], words[there])
    ]
    between = list(
        dict.fromkeys(name for pair in combinations(used, 2) for name in _between(record, *pair))
    )
    options = [
        [[each.id]]
        if isinstance(each, Deed)
        else _options(record, each, [one for one in used if one is not each], between)
        for each in used
    ]
    options.append([between] if enough is None or not between else [[], between])

    def lost(chosen: tuple[list[str], ...]) -> list[tuple[int, int]]:
        return [
            (here, there)
            for here, there in linked
            if not _answers(record, chosen[here], chosen[there])
        ]

    def cost(chosen: tuple[list[str], ...]) -> tuple[int, int, int]:
        pairs = lost(chosen)
        unheard = sum(_accepts(used[here], used[there]) for here, there in pairs)
        return unheard, len(named(chosen)), len(pairs) + (not in_order(chosen))

    def in_order(chosen: tuple[list[str], ...]) -> bool:
        return set(between) <= set(named(chosen))

    def named(chosen: tuple[list[str], ...]) -> list[str]:
        return list(dict.fromkeys(name for names in chosen for name in names))

    # Of equally good ones the first: `product` gives the first choices of each first.
    tried = sorted(product(*options), key=cost)
    # The last has all there is, and so leaves out nothing.
    return next(
        named(chosen)
        for chosen in tried
        if enough is None
        or (in_order(chosen) and not lost(chosen) and _tells_all_days(record, used, named(chosen)))
        or enough(named(chosen))
    )


def _options(
    record: Record, each: Commitment, others: Iterable[Commitment | Deed], between: Collection[str]
) -> list[list[str]]:
    """Return what may stand for a commitment.

    What gives its day, and each statement of that; then each report that one of the
    *others* rests on too, that answers one of them, directly or by what is *between*, or
    that one of them answers; then all.
    """
    dating = _dating(record, each)
    near = {
        name
        for other in others
        for name in each.statements
        if name in between
        or name in _words(record, other)
        or _answers(record, [name], _words(record, other))
    }
    every = list(dict.fromkeys([*dating, *sorted(near)]))
    return [dating, *([name] for name in every), every]


def _accepts(one: Commitment | Deed, other: Commitment | Deed) -> bool:
    """Return whether one of the two is an acceptance, and the other an offer."""
    words = [each for each in (one, other) if isinstance(each, Commitment)]
    return any(each.accepts is not None for each in words) and any(each.proposed for each in words)


def _words(record: Record, each: Commitment | Deed) -> Sequence[str]:
    """Return the statements it rests on: of what was declared the declaration, of events none."""
    if isinstance(each, Commitment):
        return each.statements
    return () if any(each.id == one.id for one in record.ledger.events) else (each.id,)


def _dating(record: Record, each: Commitment) -> list[str]:
    """Return the first report with the day of the utterance, or the two that give it together."""
    reports = sorted(each.reports, key=lambda report: (report[1] > 0, report))
    low, high = each.said.bounds
    days = [(record.ledger[name].said.bounds, name) for name, _ in reports]
    single = [name for bounds, name in days if bounds == (low, high)]
    if single:
        return single[:1]
    ends = (
        next(name for bounds, name in days if bounds[at] == end)
        for at, end in enumerate((low, high))
    )
    return sorted(set(ends))


def _between(record: Record, one: Commitment | Deed, other: Commitment | Deed) -> list[str]:
    """Return the shortest way by which one of two of one day answers the other through others."""
    days = [each.said if isinstance(each, Commitment) else each.day for each in (one, other)]
    if Answer.YES in (days[0].before(days[1]), days[1].before(days[0])):
        return []
    ways = []
    for some, others in ((one, other), (other, one)):
        goal = set(_words(record, others))
        for name in _words(record, some):
            if record.answered[name] & goal:
                way = [name]
                while way[-1] not in goal:
                    way.append(str(record.answer(way[-1])))
                ways.append(way)
    shortest = min(ways, key=lambda way: (len(way), way), default=[])
    return shortest if len(shortest) > len((one, other)) else []


def _tells_all_days(
    record: Record, used: Iterable[Commitment | Deed], names: Collection[str]
) -> bool:
    """Return whether the statements *names* leave no day less known than all reports do."""
    words = (each for each in used if isinstance(each, Commitment))
    return all(
        _common(record.ledger[name].said.bounds for name in each.statements if name in names)
        == each.said.bounds
        for each in words
    )


def _common(days: Iterable[tuple[float, float]]) -> tuple[float, float]:
    lows, highs = zip(*days, strict=True)
    return max(lows), min(highs)


def _answers(record: Record, some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether one of the statements *some* answers one of the *others*, or is answered."""
    return any(
        record.answer(one) == other or record.answer(other) == one
        for one, other in product(some, others)
    )
