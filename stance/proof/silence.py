"""What has lapsed: nothing was said on it for so many days, and nothing ended it.

Silence denies nothing: what has lapsed still stands.

References:
    Section 6 of the design: *Change*, lapse.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from stance.days import when
from stance.party import PartyId
from stance.proof.commitment import Commitment, precedes
from stance.proof.force import Force
from stance.proof.objection import Expected
from stance.proof.register import Register
from stance.statement import StatementId
from stance.vocabulary import ChangeKind


@attrs.frozen(eq=False, slots=False)
class Silence:
    """What one holder said no more about."""

    register: Register
    holder: PartyId

    @property
    def _force(self) -> Force:
        return self.register.force(self.holder)

    @cached_property
    def _own(self) -> list[Commitment]:
        return [
            each for each in self._force.commitments if each.through is None and not each.kind.mark
        ]

    def lapses(self, before: Sequence[StatementId], silence: int) -> Iterator[Expected]:
        """Yield the lapse after *silence* days of what *before* said last, if it is one."""
        for each in self._own:
            together = [one for one in self._said_with(each) if self._lapsed(one, silence)]
            names = tuple(sorted({name for one in together for name in one.statements}))
            if each in together[:1] and names == before:
                proposition = self.register.rules.named(each.literal).proposition
                low, high = each.said.bounds
                yield {
                    "party": self.holder,
                    "kind": ChangeKind.LAPSE,
                    "proposition": proposition,
                    "from_": proposition,
                    "before": names,
                    "after": (),
                    "rules": (),
                    "on": when(low + silence + 1, high + silence + 1),
                    "turnover": False,
                    "speakers": (each.speaker, None),
                }

    def _said_with(self, one: Commitment) -> list[Commitment]:
        """Return *one* and what was said with the same meaning on its day, by statement."""
        if not one.said.exact:
            return [one]
        same = [each for each in self._own if each.meaning == one.meaning and each.said == one.said]
        return sorted(same, key=lambda each: each.reports)

    def _lapsed(self, one: Commitment, silence: int) -> bool:
        """Return whether nothing else follows *one* within *silence* days, and it stands."""
        last = one.said.bounds[1] + silence
        if last + 1 > self.register.last or self._ends(one) <= last:
            return False
        same = self._said_with(one)
        return not any(
            self._follows(each, one) and each.said.bounds[0] <= last
            for each in self._own
            if each not in same
        )

    def _follows(self, new: Commitment, old: Commitment) -> bool:
        """Return whether *new*, on the same proposition, is perhaps later than *old*."""
        same = new.kind is old.kind and new.named in (old.named, old.named.negated())
        return same and not precedes(new, old)

    def _ends(self, one: Commitment) -> float:
        """Return the first day, as an ordinal, on which *one* may be over."""
        held = self._force.held(one)
        return min(held.until[0], held.doubtful)
