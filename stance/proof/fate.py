"""An undertaking checked: whose it is, on what terms, and what has become of it.

References:
    Section 6 of the design: *Undertaking*. Schelling (1966), Sechser (2011): deterrent
    and compellent threats.
"""

from collections.abc import Iterator
from datetime import date
from math import inf
from typing import TYPE_CHECKING

import attrs

from stance.proof.bond import Bond
from stance.proof.objection import Expected, closest, text
from stance.proof.register import Register
from stance.vocabulary import Act, Status

if TYPE_CHECKING:
    from stance.undertaking import Undertaking

#: Acts whose condition makes them deterrent (if you do) or compellent (unless you do).
_THREATS = frozenset({Act.THREATEN, Act.ULTIMATUM})


@attrs.frozen(eq=False)
class Fates:
    """What the record gives for the undertakings of its holders."""

    register: Register

    def objections(self, finding: "Undertaking") -> list[str]:
        """Return what is not so about *finding*."""
        candidates = list(self._of(finding))
        if not candidates:
            return [f"{text(finding.statement)} made no undertaking by {text(str(finding.on))}"]
        return closest(finding, candidates)

    def _of(self, finding: "Undertaking") -> Iterator[Expected]:
        """Yield what its statement undertook, as it stood on its day."""
        register = self.register
        ledger = register.speech.reading.ledger
        if finding.statement not in ledger:
            return
        speaker = register.speech.speaker(ledger[finding.statement])
        for each in register.force(register.speech.holder(speaker)).commitments:
            bond = register.bond(each) if each.statements[0] == finding.statement else None
            if bond is not None and each.said.bounds[1] <= finding.on.toordinal():
                yield self._expected(bond, finding.on.toordinal())

    def _expected(self, bond: Bond, on: int) -> Expected:
        """Return what a finding says of *bond* as of the day *on*."""
        made, outcomes = bond.utterance, bond.outcomes(on)
        statuses = {each.status for each in outcomes}
        holder, others = (made.holder,), bond.addressees
        threat = bond.act in _THREATS and not bond.asked and made.under is not None
        return {
            "id": made.statements[0] + bond.half,
            "statement": made.statements[0],
            "through": made.through,
            "debtors": others if bond.asked else holder,
            "creditors": holder if bond.asked else others,
            "act": bond.act,
            "content": made.named,
            "given": made.under,
            "deadline": None if made.due == inf else date.fromordinal(int(made.due)),
            "status": statuses.pop() if len(statuses) == 1 else Status.UNVERIFIABLE,
            "deterrent": made.under.positive if threat and made.under is not None else None,
            "statements": tuple(
                sorted({*made.statements, *(name for each in outcomes for name in each.statements)})
            ),
            "events": tuple(sorted({name for each in outcomes for name in each.events})),
        }
