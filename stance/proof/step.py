"""A change checked: what it is a step from, by which rules, and what such a step is called.

References:
    Section 6 of the design: *Change*. Walton & Krabbe (1995): retraction and concession.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.days import Answer
from stance.proof.commitment import Commitment, Retraction, precedes, unordered
from stance.proof.force import Force
from stance.proof.inference import Path, best
from stance.proof.meeting import Meeting
from stance.proof.objection import Expected, closest, text
from stance.proof.register import Register
from stance.vocabulary import ACTS, Act, ChangeKind

if TYPE_CHECKING:
    from stance.change import Change


@attrs.frozen(eq=False, slots=False)
class Steps:
    """What the record gives for the steps of its holders."""

    register: Register

    def objections(self, finding: "Change") -> list[str]:
        """Return what is not so about *finding*."""
        candidates = list(self._of(finding))
        if not candidates:
            return [f"{text(finding.after)} make no step of {text(finding.party)}"]
        return closest(finding, candidates)

    def _of(self, finding: "Change") -> Iterator[Expected]:
        """Yield the steps that the statements after it make of its party."""
        force = self.register.force(finding.party)
        for each in force.commitments:
            own = each.through is None and not each.kind.mark
            if own and each.statements == finding.after:
                yield Step(self.register, force, each).expected()
        names = {each.answers for each in force.retractions if each.statements == finding.after}
        for meaning in {
            each.meaning: None
            for each in force.commitments
            if each.through is None and not each.kind.mark and not names.isdisjoint(each.statements)
        }:
            for retraction, members in force.withdrawn(meaning):
                if retraction.statements == finding.after:
                    yield self._withdrawal(retraction, members)

    def _withdrawal(self, retraction: Retraction, members: Sequence[Commitment]) -> Expected:
        """Return the step by which *retraction* takes the *members* of a run back."""
        proposition = self.register.rules.named(members[0].literal).proposition
        answered = self.register.speech.reading.ledger.statement[retraction.answers]
        withdrawn = (each for each in members if answered.id in each.statements)
        speaker = next((each.speaker for each in withdrawn), answered.speaker)
        return {
            "party": retraction.holder,
            "kind": ChangeKind.RETRACTION,
            "proposition": proposition,
            "from_": proposition,
            "before": tuple(sorted({name for each in members for name in each.statements})),
            "after": retraction.statements,
            "rules": (),
            "on": retraction.said,
            "turnover": speaker != retraction.speaker,
            "speakers": (speaker, retraction.speaker),
        }


@attrs.frozen(eq=False, slots=False)
class Step:
    """The step to one own commitment."""

    register: Register
    force: Force
    new: Commitment

    @property
    def _meeting(self) -> Meeting:
        return self.register.meeting

    def expected(self) -> Expected:
        """Return what a finding says of it."""
        new, named = self.new, self.register.rules.named
        rivals = [each for each in self._matter() if self._rival(each)]
        old = self._closest(rivals) if rivals else self._predecessor()
        if old is None:
            kind, path = ChangeKind.ADOPTION, Path()
        else:
            kind = ChangeKind.UNORDERED if rivals else self._kind(old)
            path = self._link(old) or Path()
        return {
            "party": new.holder,
            "kind": kind,
            "proposition": named(new.literal).proposition,
            "from_": None if old is None else named(old.literal).proposition,
            "before": () if old is None else old.statements,
            "after": new.statements,
            "rules": path.rules,
            "on": new.said,
            "turnover": old is not None and old.speaker != new.speaker,
            "speakers": (None if old is None else old.speaker, new.speaker),
        }

    # --- what it is a step from --------------------------------------------------------

    def _matter(self) -> Iterator[Commitment]:
        """Yield what the holder said of the same kind, of days that may be the same."""
        for each in self.force.commitments:
            if (
                each is not self.new
                and each.stream == self.new.stream
                and each.world.shares_a_day(self.new.world) is not Answer.NO
            ):
                yield each

    def _rival(self, old: Commitment) -> bool:
        """Return whether *old* is incompatible, and nothing orders the two."""
        return unordered(old, self.new) and self._meeting.opposed(old, self.new) is not None

    def _predecessor(self) -> Commitment | None:
        """Return the last word on the same proposition, else the latest in force on another.

        Not one that was taken back, or whose day has passed.
        """
        related = [
            each
            for each in self._matter()
            if precedes(each, self.new) and self._link(each) is not None
        ]
        same = [each for each in related if self._same_proposition(each)]
        last = self._closest(_last(same))
        if last is not None:
            held = self.force.held(last)
            retracted = any(
                isinstance(each, Retraction) and precedes(each, self.new) for each in held.ends
            )
            if not retracted and not held.past(self.new):
                return last
        standing = [
            each
            for each in related
            if not self._same_proposition(each)
            and not self.force.held(each).past(self.new)
            and not self.force.held(each).over(self.new)
        ]
        return self._closest(_last(standing))

    def _same_proposition(self, old: Commitment) -> bool:
        return self.new.named in (old.named, old.named.negated())

    def _closest(self, several: Iterable[Commitment]) -> Commitment | None:
        """Return of *several* that with the fewest rules between, then by id."""
        return min(
            several,
            key=lambda each: (len((self._link(each) or Path()).rules), each.reports, each.speaker),
            default=None,
        )

    def _link(self, old: Commitment) -> Path | None:
        """Return the best way that relates *old* to this step, or None: they are not related."""
        less, more = self._meeting.implies(old, self.new), self._meeting.implies(self.new, old)
        ways = (self._meeting.opposed(old, self.new), less, more and more.back())
        return best(each for each in ways if each is not None)

    # --- what it is called ------------------------------------------------------------------

    def _kind(self, old: Commitment) -> ChangeKind:
        new = self.new
        row = ACTS[new.act if new.asserted else Act.ASSERT]
        before = ACTS[old.act if old.asserted else Act.ASSERT]
        opposed = self._meeting.opposed(old, new) is not None
        more = self._meeting.implies(new, old) is not None
        less = self._meeting.implies(old, new) is not None
        doubt = new.weight - old.weight
        pressure = row.pressure - before.pressure if row.pressure and before.pressure else 0
        tests = (
            (ChangeKind.CONCESSION, opposed and row.concedes),
            (ChangeKind.OSCILLATION, opposed and self._again()),
            (ChangeKind.REVERSAL, opposed),
            (row.steps[0], more and not less),
            (row.steps[1], less and not more),
            (ChangeKind.FIRMING, doubt < 0),
            (ChangeKind.HEDGING, doubt > 0),
            (ChangeKind.HARDENING, pressure > 0),
            (ChangeKind.SOFTENING, pressure < 0),
        )
        return next((kind for kind, holds in tests if holds), ChangeKind.REAFFIRMATION)

    def _again(self) -> bool:
        """Return whether the same literal was held before."""
        return any(
            each.named == self.new.named and precedes(each, self.new) for each in self._matter()
        )


def _last(several: Sequence[Commitment]) -> list[Commitment]:
    """Return those of *several* that no other surely comes after."""
    latest = sorted(several, key=lambda each: each.said.bounds[0], reverse=True)
    return [
        each
        for each in several
        if not any(precedes(each, other) for other in latest if other is not each)
    ]
