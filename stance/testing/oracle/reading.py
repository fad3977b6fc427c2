"""One ledger under one choice of holders and of freshness; worked out on demand."""

from functools import cached_property

import attrs

from stance.ledger import Ledger
from stance.testing.oracle.clashes import Clashes
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.findings import Findings
from stance.testing.oracle.meetings import Meetings
from stance.testing.oracle.record import Record
from stance.testing.oracle.runs import Runs
from stance.testing.oracle.steps import Steps
from stance.testing.oracle.support import Support
from stance.testing.oracle.utterances import Utterances


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """What the questions are asked of: each part of the reading, built on those before it."""

    ledger: Ledger
    by: str = "party"
    fresh: int = 7

    @cached_property
    def entailing(self) -> Entailing:
        """What follows from what."""
        return Entailing(self.ledger.codebook)

    @cached_property
    def record(self) -> Record:
        """Whose words, and in which order."""
        return Record(ledger=self.ledger, by=self.by)

    @cached_property
    def utterances(self) -> Utterances:
        """What was put on record."""
        return Utterances(record=self.record, entailing=self.entailing)

    @cached_property
    def runs(self) -> Runs:
        """What each holder holds, from when to when."""
        return Runs(record=self.record, entailing=self.entailing, utterances=self.utterances)

    @cached_property
    def meetings(self) -> Meetings:
        """Which commitments meet."""
        return Meetings(record=self.record, entailing=self.entailing)

    @cached_property
    def clashes(self) -> Clashes:
        """Which commitments clash."""
        return Clashes(
            record=self.record,
            entailing=self.entailing,
            meetings=self.meetings,
            ends=self.runs.ends,
            fresh=self.fresh,
        )

    @cached_property
    def findings(self) -> Findings:
        """The contradictions."""
        return Findings(
            record=self.record,
            entailing=self.entailing,
            meetings=self.meetings,
            runs=self.runs,
            clashes=self.clashes,
        )

    @cached_property
    def steps(self) -> Steps:
        """The changes."""
        return Steps(record=self.record, entailing=self.entailing, runs=self.runs)

    @cached_property
    def support(self) -> Support:
        """The standing of what was reported."""
        return Support(findings=self.findings, fresh=self.fresh)
