"""What was not said again in time: asked for, and never assumed (section 6, *Change*, lapse)."""

from collections.abc import Iterator

import attrs

from stance.days import When, when
from stance.testing.oracle.commitment import Commitment, statements_of
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs


@attrs.frozen(kw_only=True, eq=False)
class Lapses:
    """Which commitments were followed by silence. A lapse ends nothing."""

    record: Record
    runs: Runs

    def rows(self, silence: int, last: int | None) -> Iterator[Row]:
        """Yield a row for each own utterance followed by more than *silence* days of silence.

        Args:
            silence: In days.
            last: The last day of the record, by which the lapse must have come.
        """
        own = [each for each in self.runs.utterances.commitments if each.through is None]
        lapsed = [
            each
            for each in own
            if last is not None
            and each.said.bounds[1] + silence + 1 <= last
            and not self._ended(each, each.said.bounds[1] + silence)
            and not any(self._speaks(one, each, silence) for one in own)
        ]
        for each in lapsed:
            together = [one for one in lapsed if one is each or self._one(one, each)]
            if each is together[0]:
                low, high = each.said.bounds
                yield self._row(together, when(low + silence + 1, high + silence + 1))

    def _one(self, one: Commitment, other: Commitment) -> bool:
        """Return whether two are of one day, one proposition, one polarity and one meaning."""
        meaning = self.runs.entailing.meaning
        return one.said.exact and one.said == other.said and meaning(one) == meaning(other)

    def _speaks(self, new: Commitment, old: Commitment, silence: int) -> bool:
        """Return whether, surely or perhaps, *new* breaks the silence after *old* in time.

        The same holder puts something on record in the same kind on the same
        proposition: for or against, and however meant.
        """
        (low, high), (new_low, new_high) = old.said.bounds, new.said.bounds
        return (
            new.holder == old.holder
            and new.kind is old.kind
            and self.runs.entailing.same_proposition(new, old)
            and new_low - high <= silence
            and new_high >= low
            and not self.record.precedes(new, old)
            and new is not old
            and not self._one(new, old)
        )

    def _ended(self, each: Commitment, day: float) -> bool:
        """Return whether, surely or perhaps, it has ended by the last silent *day*."""
        ends = self.runs.ends[each]
        days = [one.said for one in (*ends.spoken, *ends.maybe, *ends.unordered)]
        if ends.deadline is not None:
            days.append(ends.deadline)
        return any(end.bounds[0] <= day for end in days)

    def _row(self, together: list[Commitment], on: When) -> Row:
        """Return the row of the lapse of one utterance, or of several of one day."""
        first = min(together, key=lambda each: each.reports)
        proposition = self.runs.entailing.named(first.literal).proposition
        return {
            "party": first.holder,
            "kind": "lapse",
            "proposition": proposition,
            "from": proposition,
            "before": statements_of(together),
            "after": [],
            "rules": [],
            "on": str(on),
            "turnover": False,
            "speakers": [first.speaker, None],
        }
