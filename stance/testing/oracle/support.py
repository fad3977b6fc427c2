"""How far reported words are borne out (section 6, *Standing*)."""

from collections.abc import Iterator
from itertools import product

import attrs

from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment, statements_of
from stance.testing.oracle.ends import speaks_for
from stance.testing.oracle.findings import Findings
from stance.testing.oracle.row import Row


@attrs.frozen(kw_only=True, eq=False)
class Support:
    """What bears out, and what opposes, the statements that have a reporter."""

    findings: Findings
    fresh: int

    def rows(self) -> Iterator[Row]:
        """Yield one row a statement with a reporter."""
        for each in self.findings.record.statements:
            if each.via:
                yield self.standing(each)

    def standing(self, statement: Statement) -> Row:
        """Return the row of how far one reported statement is borne out.

        First that applies: own words; the speaker's own words, or its
        principal's within `fresh` days, entail it (both halves of an ultimatum) for
        no shorter time; a reporter of another principal than the first gives it
        too; own words incompatible; nothing.
        """
        runs = self.findings.runs
        support = [
            {
                name
                for each in runs.utterances.commitments
                if self._supports(each, claim)
                for name in each.statements
            }
            for claim in runs.utterances.commitments
            if claim.asserted and _makes(statement, claim)
        ]
        dispute = {
            name
            for run, others in product(runs.positions, repeat=2)
            if any(_makes(statement, each) for each in run)
            and run[0].through is not None
            and others[0].through is None
            and run[0].holder == others[0].holder
            and self.findings.between(run, others) is not None
            for name in statements_of(others)
        }
        tests: dict[str, tuple[bool, set[str]]] = {
            "direct": (self.findings.record.through(statement) is None, set()),
            "corroborated": (bool(support) and all(support), set().union(*support)),
            "contested": (bool(dispute), dispute),
        }
        found = ((name, ids) for name, (applies, ids) in tests.items() if applies)
        word, ids = next(found, ("uncorroborated", set()))
        return {
            "statement": statement.id,
            "speaker": statement.speaker,
            "reporters": sorted({each.by for each in statement.via}),
            "standing": word,
            "by": sorted(ids),
        }

    def _supports(self, each: Commitment, claim: Commitment) -> bool:
        """Return whether *each* bears out a reported *claim*, as surely and for no shorter time."""
        return (
            (self._own_words(each, claim) or self._reported_too(each, claim))
            and each.kind is claim.kind
            and each.preference == claim.preference
            and self.findings.entailing.implies(each, claim)
            and each.weight <= claim.weight
            and speaks_for(each, claim)
        )

    def _own_words(self, each: Commitment, claim: Commitment) -> bool:
        """Return whether *each* is the speaker's own words, or soon enough its principal's."""
        soon = each.said.within(self.fresh, claim.said) and each.principal == claim.principal
        return each.through is None and (each.speaker == claim.speaker or soon)

    def _reported_too(self, each: Commitment, claim: Commitment) -> bool:
        """Return whether a reporter of another principal than the first gives the same words too.

        The same words: of one occasion, or, where that is not known of both, of
        days that may be one.
        """
        if each.speaker != claim.speaker or each.through is None or claim.through is None:
            return False
        record = self.findings.record
        occasions = [
            {record.ledger[name].occasion for name in one.statements} - {None}
            for one in (each, claim)
        ]
        same = (
            bool(occasions[0] & occasions[1])
            if all(occasions)
            else each.said.meet(claim.said) is not None
        )
        return same and record.tops(each.through, each.said).isdisjoint(
            record.tops(claim.through, claim.said)
        )


def _makes(statement: Statement, each: Commitment) -> bool:
    """Return whether *each* is what the statement binds its own speaker to, and no reporter."""
    return statement.id in each.statements and each.speaker == statement.speaker
