"""One ledger under one choice of holders and of freshness; worked out on demand."""

from collections.abc import Collection
from functools import cached_property

import attrs

from stance.ledger import Ledger
from stance.testing.oracle.broken import Broken
from stance.testing.oracle.clashes import Clashes
from stance.testing.oracle.deeds import Deeds
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.findings import Findings
from stance.testing.oracle.lapses import Lapses
from stance.testing.oracle.lines import Lines
from stance.testing.oracle.links import Links
from stance.testing.oracle.meetings import Meetings
from stance.testing.oracle.premises import Premises
from stance.testing.oracle.readouts import Readouts
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs
from stance.testing.oracle.scopes import Scopes
from stance.testing.oracle.steps import Steps
from stance.testing.oracle.support import Support
from stance.testing.oracle.undertakings import Undertakings
from stance.testing.oracle.utterances import Utterances
from stance.testing.oracle.view import WITHOUT_NOTHING, View, Without
from stance.testing.oracle.word_deeds import WordDeeds


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """What the questions are asked of: each part of the reading, built on those before it."""

    ledger: Ledger
    by: str = "party"
    fresh: int = 7
    coder: str | None = None
    without: Without = WITHOUT_NOTHING

    @cached_property
    def view(self) -> View:
        """Which statements and rules are read."""
        return View(ledger=self.ledger, coder=self.coder, without=self.without)

    @cached_property
    def entailing(self) -> Entailing:
        """What follows from what."""
        return Entailing(self.ledger.codebook.propositions, self.view.rules)

    @cached_property
    def premises(self) -> Premises:
        """What cannot all hold, rules with several premises included."""
        return Premises(propositions=self.ledger.codebook.propositions, rules=self.view.rules)

    @cached_property
    def record(self) -> Record:
        """Whose words, and in which order."""
        return Record(view=self.view, by=self.by)

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
            ends=self.runs.ends,
            fresh=self.fresh,
        )

    @cached_property
    def deeds(self) -> Deeds:
        """What happened."""
        return Deeds(record=self.record, entailing=self.entailing)

    @cached_property
    def findings(self) -> Findings:
        """The contradictions."""
        return Findings(
            record=self.record,
            entailing=self.entailing,
            meetings=self.meetings,
            premises=self.premises,
            runs=self.runs,
            lines=Lines(entailing=self.entailing, runs=self.runs),
            clashes=self.clashes,
            scopes=Scopes(record=self.record),
            alone=self._alone,
        )

    def _alone(self, names: Collection[str]) -> list[Row]:
        """Return the contradictions of the record of the statements and events *names* alone."""
        statements = (
            attrs.evolve(
                each,
                answers=answered
                if (answered := self.view.resolved(each.answers)) in names
                else None,
                corrects=None,
            )
            for each in self.view.statements
            if each.id in names
        )
        events = (each for each in self.view.events if each.id in names)
        ledger = attrs.evolve(self.ledger, statements=statements, events=events)
        # What is read of it is left as it is; only rules are still left out.
        without = Without(rules=self.without.rules)
        return attrs.evolve(self, ledger=ledger, without=without).contradictions

    @cached_property
    def word_deeds(self) -> WordDeeds:
        """The contradictions between words and deeds."""
        return WordDeeds(
            findings=self.findings,
            clashes=self.clashes,
            deeds=self.deeds,
            scopes=Scopes(record=self.record),
        )

    @cached_property
    def undertakings(self) -> Undertakings:
        """What became of promises, offers, threats and demands."""
        return Undertakings(record=self.record, runs=self.runs, deeds=self.deeds)

    @cached_property
    def broken(self) -> Broken:
        """The contradictions between what was undertaken on a condition, and deeds."""
        return Broken(runs=self.runs, undertakings=self.undertakings, word_deeds=self.word_deeds)

    @property
    def contradictions(self) -> list[Row]:
        """All contradictions."""
        deeds = self.word_deeds
        return self.findings.rows(deeds.plain(), [*deeds.derived(), *self.broken.rows()])

    def changes(self, silence: int | None) -> list[Row]:
        """Return all changes, lapses where a window of *silence* is asked for."""
        lapses = Lapses(record=self.record, runs=self.runs)
        last = self.undertakings.last
        silent = [] if silence is None else lapses.rows(silence, last)
        return [*self.steps.rows(), *silent]

    @cached_property
    def steps(self) -> Steps:
        """The changes."""
        return Steps(record=self.record, entailing=self.entailing, runs=self.runs)

    @cached_property
    def support(self) -> Support:
        """The standing of what was reported."""
        return Support(findings=self.findings, fresh=self.fresh)

    @cached_property
    def links(self) -> Links:
        """The chains."""
        return Links(entailing=self.entailing, runs=self.runs, clashes=self.clashes)

    @cached_property
    def readouts(self) -> Readouts:
        """The accounts of an occasion."""
        return Readouts(utterances=self.utterances)
