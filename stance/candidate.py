"""Which sides to compare: by their literals first, then by their days.

Nothing quadratic is built: only such sides are put side by side as are incompatible by
the rules, and may be in force on one day, or are settled, or one of them a deed of a day
that the other speaks for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from stance.commitment import Commitment
from stance.deed import DeedsByDay
from stance.detachment import Stand, common_hull, doubt_of, may_stand_together, runs_of
from stance.entailment import Code, as_bits, bits, negations
from stance.meeting import turned_over
from stance.position import Run
from stance.premises import Premises
from stance.reading import Reading
from stance.statement import StatementId
from stance.vocabulary import MOST_DOUBT, Kind


def candidates(asked: Reading, stands: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs of *stands* that may clash, some more than once."""
    rules = asked.ledger.entailment
    by_literal: dict[Code, list[Stand]] = defaultdict(list)
    for each in stands:
        if not each.kind.mark and not each.condition.accepted:
            by_literal[each.literal].append(each)
    stated = negations(as_bits(by_literal))
    for literal, some in by_literal.items():
        for negated in bits(rules.consequences(literal, strict=False) & stated):
            if negated ^ 1 > literal:
                yield from _together(some, by_literal[negated ^ 1])
                yield from _of_one_stream(some, by_literal[negated ^ 1])
        conduct = [each for each in some if each.kind is Kind.PRACTICAL]
        for intent in rules.intended(literal) if conduct else ():
            for negated in bits(rules.consequences(intent, strict=False) & stated):
                yield from _together(conduct, by_literal[negated ^ 1])
    yield from _turnovers(asked)
    yield from _framed(asked, by_literal)


def deed_candidates(asked: Reading, stands: Iterable[Stand]) -> Iterator[tuple[Stand, Run]]:
    """Yield the *stands* that may clash with a deed, each with that deed.

    Those that speak for its day, perhaps, and may have been in force on it or later.
    """
    if not asked.deeds:
        return
    deeds: dict[Code, list[Commitment]] = defaultdict(list)
    for deed in asked.deeds:
        deeds[deed.meaning.literal].append(deed)
    rules = asked.ledger.entailment
    by_literal: dict[Code, list[Stand]] = defaultdict(list)
    for each in stands:
        if each.kind in (Kind.DIALECTICAL, Kind.PRACTICAL) and each.condition.none:
            by_literal[each.literal].append(each)
    stated = negations(as_bits(by_literal))
    for literal, some in deeds.items():
        against = rules.consequences(literal, strict=False)
        for intent in rules.intended(literal):
            against |= rules.consequences(intent, strict=False)
        by_day = DeedsByDay(some)
        for negated in bits(against & stated):
            for each in by_literal[negated ^ 1]:
                yield from ((each, asked.run_of[deed]) for deed in by_day.during(*_reach(each)))


def _reach(stand: Stand) -> tuple[float, float]:
    """Return the first and the last day that a deed can have come on for it to clash."""
    head = runs_of(stand)[-1]
    extents = [each.commitment.extent for each in head.members]
    # The day that ends a commitment still counts against a deed.
    over = min(stand.hull[1], max(each.end for each in extents))
    return min(each.low for each in extents), over


def impossible_together(premises: Premises, stands: Iterable[Stand]) -> Iterator[tuple[Stand, ...]]:
    """Yield the *stands* that rules with several premises make impossible together.

    Only what may be in force on one day, or be settled; of deeds alone none.
    """
    by_literal: dict[Code, list[Stand]] = defaultdict(list)
    for each in stands:
        if not each.kind.mark and not each.condition.accepted:
            by_literal[each.literal].append(each)
    weights = {literal: min(each.doubt for each in some) for literal, some in by_literal.items()}
    for literals in premises.conflict_sets(weights):
        for several in product(*(by_literal[each] for each in literals)):
            if _may_meet(several):
                yield several


def _may_meet(several: Sequence[Stand]) -> bool:
    """Return whether *several* may be in force together; a deed also on the day that ends one."""
    words = [each for each in several if each.kind is not Kind.EVENT]
    if len(words) == len(several):
        return may_stand_together(several)
    begins, over = common_hull(several)
    return bool(words) and begins <= over and doubt_of(*words) <= MOST_DOUBT


def _together(some: Iterable[Stand], others: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs, one of each, that may be in force on one day.

    One sweep over the days: a run meets those begun before it and not yet over.
    """
    opening = sorted(
        ((*run.hull, left, run) for left, runs in ((True, some), (False, others)) for run in runs),
        key=lambda each: each[:2],
    )
    running: dict[bool, list[tuple[float, Stand]]] = {True: [], False: []}
    for begins, over, left, run in opening:
        if over > begins:
            across = [each for each in running[not left] if each[0] > begins]
            running[not left] = across
            yield from ((run, other) for _, other in across)
            running[left].append((over, run))


def _of_one_stream(some: Iterable[Stand], others: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs of claims of one holder on matters that may be settled."""
    by_stream: dict[object, list[Stand]] = defaultdict(list)
    for each in others:
        if each.may_be_settled:
            by_stream[each.stream].append(each)
    return (
        (each, other) for each in some if each.may_be_settled for other in by_stream[each.stream]
    )


def _turnovers(asked: Reading) -> Iterator[tuple[Run, Run]]:
    """Yield the runs that another speaker of the party ended with the opposite."""
    for run in asked.runs:
        for held in run.members:
            for ender in held.first:
                if (
                    isinstance(ender, Commitment)
                    and turned_over(asked, held.commitment, ender) is not None
                ):
                    yield run, asked.run_of[ender]


def _framed(
    asked: Reading, by_literal: Mapping[Code, Sequence[Stand]]
) -> Iterator[tuple[Stand, Stand]]:
    """Yield each framing with the claims of its content, and with what it answers."""
    framings = [run for run in asked.runs if run.kind is Kind.FRAMING]
    if not framings:
        return
    by_statement: dict[StatementId, list[Run]] = defaultdict(list)
    for run in asked.runs:
        if not run.kind.mark:
            for statement in run.statements:
                by_statement[statement].append(run)
    for framing in framings:
        yield from (
            (framing, each) for each in by_literal.get(framing.literal, ()) if isinstance(each, Run)
        )
        for statement in framing.statements:
            answered = asked.ledger.answered(asked.ledger.statement[statement])
            yield from ((framing, run) for run in by_statement.get(answered or "", ()))
