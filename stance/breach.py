"""Where a conditional promise or threat, or an accepted offer, met a deed that broke it.

What waits for something meets a deed only as its undertaking is broken: by the deed that
came while it bound.
"""

from collections.abc import Iterable, Iterator

from stance.clash import Clashes
from stance.concurrence import Clash
from stance.detachment import Detached, Stand
from stance.entailment import NO_RULE
from stance.fate import Fates, Outcome, Pledge, last_day, pledges
from stance.lifecycle import Stage
from stance.position import Run
from stance.reading import Reading
from stance.vocabulary import Kind, Reason


def breaches(
    asked: Reading, clashes: Clashes, stands: Iterable[Stand]
) -> Iterator[tuple[Stand, Run, Clash]]:
    """Yield the words, the deed that broke them, and how they clash, the deed first.

    One for a position and a deed: by the surest of its utterances.

    Args:
        stands: All sides there are; accepted offers are found among them.
    """
    day = last_day(asked.ledger)
    if day is None or not asked.deeds:
        return
    fates = Fates(asked)
    offers = {each.runs: each for each in stands if isinstance(each, Detached)}
    found: dict[tuple[tuple[Run, ...], Run], list[Clash]] = {}
    for pledge in pledges(asked):
        each = pledge.commitment
        if each.kind is not Kind.PRACTICAL or each.condition.none:
            continue
        if each.said.bounds[1] > day.toordinal():
            continue
        outcomes = fates.outcomes(pledge, day)
        # What shows it must do so by itself, and as surely (law 8).
        sure = all(one.stage is Stage.VIOLATED for one in outcomes)
        for one in outcomes:
            if one.stage is Stage.VIOLATED and one.decider is not None:
                acceptance = () if one.acceptance is None else (asked.run_of[one.acceptance],)
                key = (*acceptance, pledge.run), asked.run_of[one.decider]
                alone = fates.outcomes(pledge, day, only=one) if sure else ()
                shown = sure and all(way.stage is Stage.VIOLATED for way in alone)
                found.setdefault(key, []).append(_clash(asked, pledge, one, sure=shown))
    for (runs, deed), several in found.items():
        words: Stand = runs[0]
        if len(runs) > 1:
            words = offers.setdefault(runs, Detached(runs=runs))
        yield words, deed, min(several, key=clashes.rank)


def _clash(asked: Reading, pledge: Pledge, outcome: Outcome, *, sure: bool) -> Clash:
    """Return how an undertaking and the deed that broke it clash: through its condition."""
    rules, each = asked.ledger.entailment, pledge.commitment
    reasons = set() if sure else {Reason.DATE}
    if each.meaning.doubt:
        reasons.add(Reason.DEGREE)
    words = [pledge.held]
    link = NO_RULE
    if outcome.trigger is not None and each.condition.given is not None:
        words.insert(0, asked.held[outcome.trigger])
        link = rules.derivation(outcome.trigger.stated, each.condition.given) or NO_RULE
    if outcome.acceptance is not None:
        words.insert(0, asked.held[outcome.acceptance])
    if any(one.commitment.through is not None for one in words):
        reasons.add(Reason.ATTRIBUTED)
    deed = outcome.decider or each
    against = rules.clash(each.stated, deed.stated) or NO_RULE
    return Clash(
        sides=((asked.held[deed],), tuple(words)),
        derivation=link.and_then(against).reversed(),
        reasons=frozenset(reasons),
        settled=False,
        deed=True,
    )
