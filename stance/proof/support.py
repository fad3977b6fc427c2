"""A standing checked: what on record bears a reported statement out, and what opposes it.

References:
    Section 6 of the design: *Account*.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from stance.party import PartyId, principals
from stance.proof.commitment import Commitment
from stance.proof.objection import Expected, differences, text
from stance.proof.opposition import Opposition
from stance.proof.register import Register
from stance.proof.side import Stand
from stance.statement import Statement, StatementId
from stance.vocabulary import Support

if TYPE_CHECKING:
    from stance.account import Standing


@attrs.frozen(eq=False)
class Supporting:
    """What the record gives for the standing of reported statements."""

    register: Register

    def objections(self, finding: "Standing") -> list[str]:
        """Return what is not so about *finding*."""
        found = {each.id: each for each in self.register.speech.reading.ledger}
        statement = found.get(finding.statement)
        if statement is None or not statement.via:
            return [f"nothing that others report stands on record as {text(finding.statement)}"]
        return differences(finding, self._expected(statement))

    def _expected(self, statement: Statement) -> Expected:
        """Return what a finding says of *statement*."""
        speech = self.register.speech
        found, by = Support.UNCORROBORATED, set[StatementId]()
        support = list(self._support(statement))
        if speech.speaker(statement).through is None:
            found = Support.DIRECT
        elif support and all(support):
            found, by = Support.CORROBORATED, set().union(*support)
        elif opponents := set(self._opponents(statement)):
            found, by = Support.CONTESTED, opponents
        return {
            "statement": statement.id,
            "speaker": statement.speaker,
            "reporters": tuple(sorted({each.by for each in statement.via})),
            "standing": found,
            "by": tuple(sorted(by)),
        }

    # --- what bears it out --------------------------------------------------------------

    def _support(self, statement: Statement) -> Iterator[set[StatementId]]:
        """Yield what entails each claim of *statement*, as surely and for no shorter time.

        The speaker's own words; its principal's, if fresh; what a reporter of another
        principal than the first says that it said.
        """
        said = self.register.speech.commitments(speakers=self._speakers(statement))
        for claim in said:
            mine = claim.speaker == statement.speaker and statement.id in claim.statements
            if not (mine and claim.asserted):
                continue
            found: set[StatementId] = set()
            for each in () if claim.kind.mark else said:
                if (
                    (self._own(each, claim) or self._other(each, claim))
                    and (each.kind, each.preference) == (claim.kind, claim.preference)
                    and each.weight <= claim.weight
                    and (each.same_days(claim) or each.world.covers(claim.world))
                    and self.register.meeting.implies(each, claim) is not None
                ):
                    found.update(each.statements)
            yield found

    def _speakers(self, statement: Statement) -> frozenset[PartyId]:
        """Return who may bear *statement* out: its speaker, and who speaks for its principal."""
        ledger = self.register.speech.reading.ledger
        principal = ledger.principals[statement.id]
        return frozenset(
            each.speaker
            for each in ledger
            if each.speaker == statement.speaker or ledger.principals[each.id] == principal
        ) | {report.by for each in ledger for report in each.via}

    def _own(self, each: Commitment, claim: Commitment) -> bool:
        """Return whether *each* is the speaker's own word, or its principal's and fresh."""
        fresh = self.register.speech.reading.fresh
        soon = each.principal == claim.principal and each.said.within(fresh, claim.said)
        return each.through is None and (each.speaker == claim.speaker or soon)

    def _other(self, each: Commitment, claim: Commitment) -> bool:
        """Return whether *each* is an account of the same words by another side's reporter."""
        here, there = each.through, claim.through
        if each.speaker != claim.speaker or here is None or there is None:
            return False
        occasions = [{occasion for _, occasion, _ in one.accounts} for one in (each, claim)]
        same = (
            not occasions[0].isdisjoint(occasions[1])
            if all(occasions)
            else each.said.meet(claim.said) is not None
        )
        ties = self.register.speech.reading.ledger.codebook.upward
        return same and principals(here, each.said, ties).isdisjoint(
            principals(there, claim.said, ties)
        )

    # --- what opposes it ------------------------------------------------------------------

    def _opponents(self, statement: Statement) -> Iterator[StatementId]:
        """Yield the own words of the holder with which what *statement* says cannot stand."""
        opposition = Opposition(self.register)
        voice = self.register.speech.speaker(statement)
        force = self.register.force(self.register.speech.holder(voice))
        own = [Stand((each,)) for each in force.all_runs() if each.first.through is None]
        for run in force.runs_with([statement.id]):
            for each in own:
                if opposition.opposed(Stand((run,)), each):
                    yield from each.statements
