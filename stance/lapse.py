"""What a holder fell silent on: asked for by a window of days, and never assumed.

A lapse ends nothing: silence is not denial, and what was said stands.

References:
    Walton & Krabbe (1995): a commitment lasts until it is retracted. A window of silence
    is the question of an analyst, not a rule of dialogue.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from stance.commitment import Commitment, precedes
from stance.days import When, when
from stance.fate import last_day
from stance.reading import Reading
from stance.tenure import Held


@attrs.frozen(kw_only=True, eq=False)
class Silence:
    """A last word, and the day on which the window of silence after it was over.

    Attributes:
        words: The utterances of one day that are the last word, sorted.
        on: The first day after the window.
    """

    words: tuple[Commitment, ...]
    on: When


def silences(asked: Reading, days: int) -> Iterator[Silence]:
    """Yield the last words after which their holder was surely silent for *days* on the matter.

    In that window nothing of the same kind on the same proposition can have come, and nothing
    can have ended what was said; and the record lasts beyond it.

    Args:
        days: How many days the window goes on after the day of the words; 0: that day alone.
    """
    last = last_day(asked.ledger)
    if last is None:
        return
    matters: dict[object, list[Held]] = defaultdict(list)
    for store in asked.stores.values():
        if store.own:
            for meaning, some in store.held.items():
                stream = store.stream
                matters[stream.holder, stream.kind, meaning.literal >> 1].extend(some)
    for some in matters.values():
        some.sort(key=lambda each: each.commitment.order)
        speech = _Speech([each.commitment for each in some])
        groups: dict[object, list[Commitment]] = defaultdict(list)
        for held in some:
            each = held.commitment
            over = each.said.bounds[1] + days + 1
            if over <= last.toordinal() and not _ended(held, days) and speech.stops(each, days):
                key = (each.said, each.meaning) if each.said.exact else each
                groups[key].append(each)
        for words in groups.values():
            low, high = words[0].said.bounds
            on = when(low + days + 1, high + days + 1)
            yield Silence(words=tuple(sorted(words, key=lambda each: each.id)), on=on)


def _ended(held: Held, days: int) -> bool:
    """Return whether something may have ended it within the window."""
    high = held.commitment.said.bounds[1]
    return min(held.span.may_end, held.doubtful) - high <= days


class _Speech:
    """The utterances of one holder and kind on one proposition."""

    def __init__(self, several: Sequence[Commitment]) -> None:
        """Keep *several*, those of a known day apart from the others."""
        self._exact = [each for each in several if each.said.exact]
        self._days = [each.said.bounds[0] for each in self._exact]
        self._vague = [each for each in several if not each.said.exact]

    def stops(self, one: Commitment, days: int) -> bool:
        """Return whether surely nothing more follows *one* within *days*."""
        low, high = one.said.bounds
        near = self._exact[bisect_left(self._days, low) : bisect_right(self._days, high + days)]
        return not any(
            each is not one
            and each.said.bounds[0] - high <= days
            and not precedes(each, one)
            and not (each.said == one.said and one.said.exact and each.meaning == one.meaning)
            for each in (*near, *self._vague)
        )
