"""Deeds that break what was undertaken on a condition, or on acceptance.

Such words meet a deed only once their condition has come by an event, or once they were
accepted; whether a deed then breaks them is what becomes of the undertaking.

References:
    Section 6 of the design: *Undertaking*, and the table of kinds that meet.
"""

from collections.abc import Iterator, Sequence

import attrs

from stance.proof.clashing import Clash, Witness
from stance.proof.commitment import Commitment
from stance.proof.force import Held
from stance.proof.inference import Path
from stance.proof.register import Register
from stance.proof.showing import proof
from stance.proof.side import Stand
from stance.vocabulary import Kind, Reason, Status


@attrs.frozen
class Breaches:
    """What the record gives for deeds against undertakings."""

    register: Register

    def shown(self, stands: Sequence[Stand]) -> Clash | None:
        """Return how the first of two sides, a deed, breaks the second, or None.

        By the witness that shows it best. In canonical order deeds come before conduct.
        """
        if len(stands) != 2 or not stands[0].deed:
            return None
        (deed,) = stands[0].runs[0].members
        found = [
            self._made(witness, deed, doubt=doubt)
            for witness, doubt in self._witnesses(stands[1], deed)
        ]
        return min(found, key=lambda each: each.rank, default=None)

    def _witnesses(self, words: Stand, deed: Held) -> Iterator[tuple[Witness, bool]]:
        """Yield what is broken by *deed*, and whether it is only perhaps broken."""
        *before, run = words.runs
        for member in run.members:
            bond = self.register.bond(member.commitment)
            outcomes = frozenset() if bond is None else bond.outcomes(self.register.last)
            broken = {each.status for each in outcomes} == {Status.VIOLATED}
            for used in {
                (each.acceptance, each.trigger)
                for each in outcomes
                if each.status is Status.VIOLATED and each.decider == deed.commitment.statements
            }:
                needed = [each for each in used if each]
                chosen = [
                    next((one for one in each.members if one.commitment.statements == names), None)
                    for each, names in zip(before, needed, strict=False)
                ]
                if bond is not None and len(needed) == len(before) and None not in chosen:
                    # What it is shown by alone must show it as surely.
                    alone = bond.outcomes(self.register.last, [*needed, deed.commitment.statements])
                    sure = broken and {each.status for each in alone} == {Status.VIOLATED}
                    yield (*(each for each in chosen if each is not None), member), not sure

    def _made(self, witness: Witness, deed: Held, *, doubt: bool) -> Clash:
        used = [each.commitment for each in witness]
        tests = {
            Reason.DATE: doubt,
            Reason.DEGREE: any(each.weight for each in used),
            Reason.ATTRIBUTED: any(each.through is not None for each in used),
        }
        reasons = frozenset(reason for reason, holds in tests.items() if holds)
        return Clash(
            sides=((deed,), witness),
            path=self._path(used[-1], used[:-1], deed.commitment).back(),
            reasons=reasons,
            settled=False,
            brief=proof(self.register.speech, [deed.commitment, *used]),
        )

    def _path(self, broken: Commitment, before: Sequence[Commitment], deed: Commitment) -> Path:
        """Return the strict rules from the event before it to its condition, and on to *deed*."""
        rules = self.register.rules
        ways = [
            rules.strict_path(each.literal, broken.given)
            for each in before
            if each.kind is Kind.EVENT and broken.given is not None
        ]
        ways.append(rules.strict_path(broken.literal, deed.literal.negated()))
        found = Path()
        for way in ways:
            found = found.then(way or Path())
        return found
