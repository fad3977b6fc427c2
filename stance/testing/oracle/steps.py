"""The changes: one step for each own commitment (section 6, *Change*)."""

from collections.abc import Iterator

import attrs

from stance.days import Answer
from stance.testing.oracle.commitment import Commitment, statements_of
from stance.testing.oracle.ends import over
from stance.testing.oracle.entailing import Entailing, Path, reversed_
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs, Withdrawal
from stance.vocabulary import ACTS, ChangeKind, Kind


@attrs.frozen(kw_only=True, eq=False)
class Steps:
    """What moved: from which commitment to which, and what that step is called."""

    record: Record
    entailing: Entailing
    runs: Runs

    def rows(self) -> Iterator[Row]:
        """Yield a row for each own commitment, and for each own run retracted."""
        for each in self.runs.utterances.commitments:
            if each.through is None:
                yield self.step(each)
        for withdrawal in self.runs.withdrawn:
            withdrawn = withdrawal.members[0]
            if withdrawn.through is None and not withdrawn.mark:
                yield self.retraction(withdrawal)

    def earlier(self, new: Commitment) -> list[Commitment]:
        """Return the commitments that may be the predecessor of *new*.

        Section 6: surely earlier (or answered), of the same holder and kind,
        world time not surely disjoint; with its condition its literal is the
        same, entails, is entailed by (strict rules) or is incompatible.
        """
        entailing = self.entailing
        return [
            each
            for each in self.runs.utterances.commitments
            if each.stream == new.stream
            and self.record.precedes(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            and (
                entailing.implies(each, new)
                or entailing.implies(new, each)
                or entailing.opposed(each, new)
            )
        ]

    def predecessor(self, new: Commitment) -> Commitment | None:
        """Return the commitment that *new* is a step from, or None.

        Section 6: the last on the same proposition, unless retracted or
        (practical, directive) past its `about`; if none, the latest in force on
        another. Then fewest rules, then id.
        """
        same = self.entailing.same_proposition
        candidates = self.earlier(new)
        last = self._latest(new, [each for each in candidates if same(each, new)])
        if last is not None:
            ends = self.runs.ends[last]
            retracted = any(self.record.precedes(each, new) for each in ends.retracted)
            past = ends.deadline is not None and ends.deadline.bounds[1] <= new.said.bounds[0]
            if not retracted and not past:
                return last
        return self._latest(
            new,
            [
                each
                for each in candidates
                if not same(each, new) and not over(self.record, self.runs.ends[each], new)
            ],
        )

    def _latest(self, new: Commitment, candidates: list[Commitment]) -> Commitment | None:
        """Return the last of *candidates*: none surely later; then fewest rules, then id."""
        last = [
            each
            for each in candidates
            if not any(
                self.record.precedes(each, other) for other in candidates if other is not each
            )
        ]
        return min(
            last,
            key=lambda each: (self.link(each, new)[1], each.reports, each.speaker),
            default=None,
        )

    def link(self, old: Commitment, new: Commitment) -> Path:
        """Return the best derivation that relates *old* and *new*, read from *old* to *new*."""
        ways: list[Path] = []
        if self.entailing.opposed(old, new):
            ways.append(self.entailing.opposition(old, new))
        if self.entailing.implies(old, new):
            ways.append(self.entailing.implication(old, new))
        if self.entailing.implies(new, old):
            ways.append(reversed_(self.entailing.implication(new, old)))
        return min(ways)

    def step(self, new: Commitment) -> Row:
        """Return the row of the step to *new*."""
        rivals = [
            each
            for each in self.runs.utterances.commitments
            if each is not new
            and each.stream == new.stream
            and self.record.unordered(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            and self.entailing.opposed(each, new)
        ]
        if rivals:
            old: Commitment | None = min(
                rivals, key=lambda each: (self.link(each, new)[1], each.reports, each.speaker)
            )
            kind = ChangeKind.UNORDERED
        else:
            old = self.predecessor(new)
            kind = ChangeKind.ADOPTION if old is None else self.kind(old, new)
        named = self.entailing.named
        return {
            "party": new.holder,
            "kind": kind.value,
            "proposition": named(new.literal).proposition,
            "from": None if old is None else named(old.literal).proposition,
            "before": [] if old is None else list(old.statements),
            "after": list(new.statements),
            "rules": [] if old is None else list(self.link(old, new)[2]),
            "on": str(new.said),
            "turnover": old is not None and old.speaker != new.speaker,
            "speakers": [None if old is None else old.speaker, new.speaker],
        }

    def kind(self, old: Commitment, new: Commitment) -> ChangeKind:
        """Return what the step from *old* to *new* is, first that applies (section 6, *Change*)."""
        entailing = self.entailing
        row, before = ACTS[new.act], ACTS[old.act]
        more, less = (
            (ChangeKind.STRENGTHENING, ChangeKind.QUALIFICATION)
            if new.kind is Kind.DIALECTICAL
            else row.steps
        )
        opposed = entailing.opposed(old, new)
        again = any(
            each.stream == new.stream
            and entailing.same(each.literal, new.literal)
            and self.record.precedes(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            for each in self.runs.utterances.commitments
        )
        up, down = entailing.implies(new, old), entailing.implies(old, new)
        tests: list[tuple[ChangeKind, bool]] = [
            (ChangeKind.CONCESSION, opposed and row.concedes and new.asserted),
            (ChangeKind.OSCILLATION, opposed and again),
            (ChangeKind.REVERSAL, opposed),
            (more, up and not down),
            (less, down and not up),
            (ChangeKind.FIRMING, new.weight < old.weight),
            (ChangeKind.HEDGING, new.weight > old.weight),
        ]
        if new.kind is Kind.DIRECTIVE:
            tests += [
                (ChangeKind.HARDENING, row.pressure > before.pressure),
                (ChangeKind.SOFTENING, row.pressure < before.pressure),
            ]
        return next((name for name, holds in tests if holds), ChangeKind.REAFFIRMATION)

    def retraction(self, withdrawal: Withdrawal) -> Row:
        """Return the row of the step by which a retraction withdraws the members of a run."""
        retraction, members = withdrawal.retraction, withdrawal.members
        proposition = self.entailing.named(members[0].literal).proposition
        answered = self.record.answer(retraction.id)
        speaker = min(each.speaker for each in withdrawal.run if answered in each.statements)
        return {
            "party": members[0].holder,
            "kind": ChangeKind.RETRACTION.value,
            "proposition": proposition,
            "from": proposition,
            "before": statements_of(members),
            "after": [retraction.id],
            "rules": [],
            "on": str(retraction.said),
            "turnover": speaker != retraction.speaker,
            "speakers": [speaker, retraction.speaker],
        }
