"""Which members of some runs to try as witnesses: all, or of long runs those that can matter.

What differs in its day alone shows a clash the better the earlier it was said, save
that a claim that may have lapsed must lie close to the others. So of long runs each
member is tried with the first of the others, and with those next to it in time.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

import attrs

from stance.proof.commitment import Commitment
from stance.proof.force import Held, Run
from stance.proof.speech import Speech
from stance.statement import StatementId

#: So many choices of witnesses are all tried.
ALL_TRIED = 20_000


def choices(runs: Sequence[Run], speech: Speech) -> Iterator[tuple[Held, ...]]:
    """Yield one member of each of *runs*, in every way that can matter; some perhaps twice."""
    if prod(len(each.members) for each in runs) <= ALL_TRIED:
        yield from product(*(each.members for each in runs))
        return
    grouped = [_groups(run, _Context.of(run, runs, speech)) for run in runs]
    fresh = speech.reading.fresh
    for at, groups in enumerate(grouped):
        for anchor in (each for group in groups for each in group):
            yield from product(
                *(
                    [anchor] if other == at else _near(anchor, candidates, fresh)
                    for other, candidates in enumerate(grouped)
                )
            )


def _near(anchor: Held, groups: Iterable[Sequence[Held]], fresh: int) -> list[Held]:
    """Return of each group the first and last, and the first ones close to *anchor*."""
    low, high = anchor.commitment.said.bounds
    found: list[Held] = []
    for group in groups:
        days = [each.commitment.said.bounds[0] for each in group]
        places = {
            0,
            bisect_left(days, low - fresh),
            bisect_left(days, low),
            bisect_right(days, high),
            len(group) - 1,
        }
        found += [group[each] for each in sorted(places) if each < len(group)]
    return found


@attrs.frozen
class _Context:
    """What a run is compared with: the statements round it, and what these answer."""

    speech: Speech
    statements: frozenset[StatementId]
    answered: frozenset[StatementId]

    @classmethod
    def of(cls, run: Run, runs: Sequence[Run], speech: Speech) -> "_Context":
        """Return the context of *run* among *runs*: the others, and what ends any of them."""
        others = [each.commitment for one in runs if one is not run for each in one.members]
        ends = [end for one in runs for each in one.members for end in (*each.ends, *each.doubts)]
        round_it = (*others, *ends)
        return cls(
            speech,
            frozenset(name for each in round_it for name in each.statements),
            frozenset(name for each in round_it for name in each.answered),
        )

    def touches(self, one: Commitment) -> bool:
        """Return whether *one* is, answers or is answered by anything there."""
        names = self.statements | self.answered
        return not (names.isdisjoint(one.statements) and self.statements.isdisjoint(one.answered))


def _groups(run: Run, context: _Context) -> list[list[Held]]:
    """Return the members of *run*, together those that differ in their days alone."""
    speech = context.speech
    agents = {each.agent for each in speech.rules.proposition.values()}
    found: dict[object, list[Held]] = defaultdict(list)
    for each in run.members:
        one = each.commitment
        alone = not one.said.exact or len(one.statements) > 1 or context.touches(one)
        key: object = (
            one.literal,
            one.given,
            one.asserted,
            frozenset(each.ends),
            frozenset(each.doubts),
            one.settled,
            frozenset(agent for agent in agents if speech.acts_for(agent, one)),
        )
        found[each if alone else key].append(each)
    return list(found.values())
