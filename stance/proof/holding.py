"""A position checked: who holds it, on what terms, from when to when.

References:
    Section 5 of the design: *Position*.
"""

from typing import TYPE_CHECKING

import attrs

from stance.days import when
from stance.proof.force import Run
from stance.proof.objection import Expected, closest, text
from stance.proof.register import Register
from stance.vocabulary import ACTS, Kind

if TYPE_CHECKING:
    from stance.position import Position


@attrs.frozen(eq=False)
class Holding:
    """What the record gives for the positions of its holders."""

    register: Register

    def objections(self, finding: "Position") -> list[str]:
        """Return what is not so about *finding*."""
        runs = self.register.force(finding.party).runs_with(finding.statements)
        candidates = [
            self._expected(each)
            for each in runs
            if not each.first.kind.mark and each.statements == finding.statements
        ]
        if not candidates:
            return [f"{text(finding.statements)} make no position of {text(finding.party)}"]
        return closest(finding, candidates)

    def _expected(self, run: Run) -> Expected:
        """Return what a finding says of *run*."""
        first, last = run.first, run.members[-1]
        named = self.register.rules.named(first.literal)
        graded = first.kind is Kind.DIALECTICAL or any(
            ACTS[each.act].graded for each in run.commitments
        )
        over = last.until
        return {
            "party": first.holder,
            "through": first.through,
            "kind": first.kind,
            "proposition": named.proposition,
            "polarity": named.polarity,
            "certainty": first.certainty if graded else None,
            "given": first.under,
            "about": first.about,
            "from_": run.begins,
            "until": None if min(over) == float("inf") else when(*over),
            "statements": run.statements,
            "speakers": tuple(sorted({each.speaker for each in run.commitments})),
        }
