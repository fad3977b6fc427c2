"""The proof of a contradiction: statements that give it by themselves (section 9, law 8)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, product

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
    stands for itself. In all the fewest statements, then what keeps most answers, then
    the first that puts each forward.

    Args:
        enough: Whether such statements alone give the contradiction as surely: asked of
            those that tell less of a day than all the reports of a commitment. None: they
            always do.
    """
    words = [_words(record, each) for each in used]
    linked = [
        (here, there)
        for here, there in combinations(range(len(used)), 2)
        if _answers(record, words[here], words[there])
    ]
    options = [
        [[each.id]]
        if isinstance(each, Deed)
        else _options(record, each, [one for one in used if one is not each])
        for each in used
    ]

    def lost(chosen: tuple[list[str], ...]) -> int:
        return sum(not _answers(record, chosen[here], chosen[there]) for here, there in linked)

    def named(chosen: tuple[list[str], ...]) -> list[str]:
        return list(dict.fromkeys(name for names in chosen for name in names))

    # Of equally good ones the first: `product` gives the first choices of each first.
    tried = sorted(product(*options), key=lambda chosen: (len(named(chosen)), lost(chosen)))
    return next(
        names
        for names in map(named, tried)
        if enough is None or _tells_all_days(record, used, names) or enough(names)
    )


def _options(
    record: Record, each: Commitment, others: Iterable[Commitment | Deed]
) -> list[list[str]]:
    """Return what may stand for a commitment.

    What gives its day, and each statement of that; then each report that one of the
    *others* rests on too, that answers one of them, or that one of them answers.
    """
    dating = _dating(record, each)
    near = {
        name
        for other in others
        for name in each.statements
        if name in _words(record, other) or _answers(record, [name], _words(record, other))
    }
    return [dating, *([name] for name in dating), *([name] for name in sorted(near))]


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
