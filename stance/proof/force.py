"""How long what was said is in force, and the unbroken runs of what means the same.

From the day it was said to the first day on which the same holder takes it back or
says on the same matter what takes its place, or, of conduct and demands, its day has
passed. What nothing orders with what would end it stands perhaps.

References:
    Hamblin (1970), Walton & Krabbe (1995): commitment stores and withdrawal.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

import attrs

from stance.days import Answer, When, when
from stance.party import PartyId
from stance.proof.commitment import Commitment, Meaning, Retraction, Utterance, precedes
from stance.proof.inference import Inference
from stance.proof.speech import Speech
from stance.statement import StatementId
from stance.vocabulary import Kind


@attrs.define(eq=False)
class Held:
    """One commitment and what ends it.

    Attributes:
        ends: What surely ends it, of these all that may be the first to do so.
        doubts: What ends it perhaps: for want of order, or as the days may be others.
    """

    commitment: Commitment
    ends: list[Utterance] = attrs.field(factory=list)
    doubts: list[Utterance] = attrs.field(factory=list)

    @property
    def deadline(self) -> float:
        """The day after the last one stated, as an ordinal; inf: there is none."""
        return self.commitment.due + 1

    @property
    def until(self) -> tuple[float, float]:
        """The day it ends, as ordinals; it ends no sooner than it began."""
        days = [each.said.bounds for each in self.ends]
        due = max(self.deadline, self.commitment.said.bounds[0])
        days.append((due, due))
        return min(low for low, _ in days), min(high for _, high in days)

    @property
    def counted(self) -> tuple[float, float]:
        """The day from which it counts no more against a deed, as ordinals.

        The day of what ends it still counts: announcing the deed hides no breach.
        """
        days = [(low + 1, high + 1) for low, high in (each.said.bounds for each in self.ends)]
        due = max(self.deadline, self.commitment.said.bounds[0])
        days.append((due, due))
        return min(low for low, _ in days), min(high for _, high in days)

    @property
    def doubtful(self) -> float:
        """The first day on which it stands only perhaps for want of order."""
        return min((each.said.bounds[0] for each in self.doubts), default=inf)

    @property
    def nearest(self) -> list[Utterance]:
        """Those of the ends that may be the first by their days."""
        soonest = min((each.said.bounds[1] for each in self.ends), default=inf)
        return [each for each in self.ends if each.said.bounds[0] <= soonest]

    @property
    def first(self) -> list[Utterance]:
        """Those of the ends that no other surely precedes, nor the deadline."""
        return [
            each
            for each in self.ends
            if not self.past(each) and not any(precedes(one, each) for one in self.ends)
        ]

    def past(self, later: Utterance) -> bool:
        """Return whether its day had surely passed when *later* was said."""
        return self.deadline <= later.said.bounds[0]

    def over(self, later: Utterance) -> bool:
        """Return whether something else had surely ended it before *later*."""
        return any(each is not later and precedes(each, later) for each in self.ends)

    def sure_until(self, new: Utterance) -> bool:
        """Return whether both it and *new* surely come before all that makes it doubtful."""
        return all(precedes(self.commitment, each) and precedes(new, each) for each in self.doubts)

    def ended_as(self, other: "Held") -> bool:
        """Return whether the same things end, and make doubtful, both."""
        return set(self.ends) == set(other.ends) and set(self.doubts) == set(other.doubts)


@attrs.frozen(eq=False, slots=False)
class Run:
    """Commitments with one meaning, in order, unbroken by what ends one of them."""

    members: tuple[Held, ...]

    @property
    def first(self) -> Commitment:
        """The first of them; what it means, all do."""
        return self.members[0].commitment

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments."""
        return tuple(each.commitment for each in self.members)

    @cached_property
    def statements(self) -> tuple[StatementId, ...]:
        """All that made it, sorted."""
        return tuple(sorted({name for each in self.commitments for name in each.statements}))

    @cached_property
    def begins(self) -> When:
        """The first day it was said."""
        days = [each.said.bounds for each in self.commitments]
        return when(min(low for low, _ in days), min(high for _, high in days))

    @cached_property
    def hull(self) -> tuple[float, float]:
        """The first day it may be in force, and the day by which it is surely over."""
        return self.begins.bounds[0], max(each.until[1] for each in self.members)

    @cached_property
    def counted(self) -> tuple[float, float]:
        """The first day it may count against a deed, and the day by which it surely does not."""
        return self.begins.bounds[0], max(each.counted[1] for each in self.members)


@attrs.frozen(eq=False, slots=False)
class Force:
    """What one holder is bound to, and for how long."""

    speech: Speech
    holder: PartyId

    @property
    def _rules(self) -> Inference:
        return self.speech.rules

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that the holder is bound to, by day and statement."""
        return self.speech.commitments(holder=self.holder)

    @cached_property
    def by_meaning(self) -> dict[Meaning, list[Commitment]]:
        """The commitments by what they mean."""
        found: dict[Meaning, list[Commitment]] = defaultdict(list)
        for each in self.commitments:
            found[each.meaning].append(each)
        return dict(found)

    @cached_property
    def retractions(self) -> Sequence[Retraction]:
        """What the holder takes back, by day and statement."""
        return self.speech.retractions(self.holder)

    @cached_property
    def _settled(self) -> dict[Meaning, "_Kept"]:
        return {}

    def _kept(self, meaning: Meaning) -> "_Kept":
        if meaning not in self._settled:
            self._settled[meaning] = self._keep(meaning)
        return self._settled[meaning]

    def runs(self, meaning: Meaning) -> list[Run]:
        """Return the runs of commitments with one *meaning*."""
        return self._kept(meaning).runs

    def held(self, commitment: Commitment) -> Held:
        """Return *commitment* with what ends it."""
        return self._kept(commitment.meaning).held[commitment]

    def withdrawn(self, meaning: Meaning) -> "list[tuple[Retraction, list[Commitment]]]":
        """Return what each retraction surely withdrew of one *meaning*, run by run."""
        return self._kept(meaning).withdrawn

    def runs_with(self, statements: Iterable[StatementId]) -> Iterator[Run]:
        """Yield the runs that any of *statements* helped to make."""
        names = set(statements)
        meanings = {
            each.meaning: None for each in self.commitments if not names.isdisjoint(each.statements)
        }
        for meaning in meanings:
            yield from (
                each for each in self.runs(meaning) if not names.isdisjoint(each.statements)
            )

    def all_runs(self) -> Iterator[Run]:
        """Yield every run."""
        for meaning in self.by_meaning:
            yield from self.runs(meaning)

    # --- what ends what ------------------------------------------------------------

    def _keep(self, meaning: Meaning) -> "_Kept":
        """Work out what ends the commitments of one *meaning*, and their runs."""
        members = [Held(each) for each in self.by_meaning[meaning]]
        first = members[0].commitment
        if not first.kind.mark:
            for rivals in self._rivals(first):
                for one in members:
                    rivals.end(one)
            _renew(members)
        withdrawn: list[tuple[Retraction, list[Commitment]]] = []
        for retraction in self.retractions:
            if retraction.through != first.through:
                continue
            if not any(retraction.answers in each.commitment.statements for each in members):
                continue
            for run in _runs(members):
                if any(retraction.answers in each.commitment.statements for each in run):
                    surely = _withdraw(run, retraction)
                    if surely:
                        withdrawn.append((retraction, surely))
        if not first.kind.mark:
            _renew(members)
        return _Kept(
            held={each.commitment: each for each in members},
            runs=[Run(tuple(each)) for each in _runs(members)],
            withdrawn=withdrawn,
        )

    def _rivals(self, old: Commitment) -> Iterator["_Rivals"]:
        """Yield, meaning by meaning, what might end *old* were it later."""
        for said in self.by_meaning.values():
            new = said[0]
            same = new.named == old.named
            if (
                new.stream == old.stream
                and new.meaning != old.meaning
                and (same or self._rules.excludes(old.named, new.named))
                and _takes_the_place(old, new, same=same)
            ):
                yield _Rivals(self.speech, said)


@attrs.frozen(kw_only=True)
class _Kept:
    held: dict[Commitment, Held]
    runs: list[Run]
    withdrawn: list[tuple[Retraction, list[Commitment]]]


class _Rivals:
    """Commitments of one meaning that may end those of another."""

    def __init__(self, speech: Speech, said: Sequence[Commitment]) -> None:
        """Keep apart those of known days, in order, and those that must always be asked."""
        replied = speech.reading.ledger.replies
        self._exact = [each for each in said if each.said.exact]
        self._days = [each.said.bounds[0] for each in self._exact]
        self._always = [
            each
            for each in said
            if not each.said.exact or any(name in replied for name in each.statements)
        ]

    def end(self, one: Held) -> None:
        """Note which of them end *one*, surely or perhaps.

        Of those of known days that are surely later those of one day are enough: the
        first on which it is ended, or the first at all, since later ones speak for no
        more days; but a prediction comes to speak of no earlier ones. What something
        answers comes before that too, however late it is.
        """
        low, high = one.commitment.said.bounds
        asked = set()
        last = inf
        for new in self._exact[bisect_left(self._days, low) :]:
            day = new.said.bounds[0]
            if day > last:
                break
            asked.add(new)
            answer = self._note(one, new)
            # What ends it only perhaps leaves it to the next to do so.
            passed = answer is Answer.NO and not new.some_later_day
            if day > high and (answer is Answer.YES or passed):
                last = day
        for new in self._always:
            if new not in asked and new.said.bounds[1] >= low:
                self._note(one, new)

    @staticmethod
    def _note(one: Held, new: Commitment) -> Answer:
        old = one.commitment
        answer = _ends(old, new)
        if answer is Answer.YES and precedes(old, new):
            one.ends.append(new)
        elif answer is not Answer.NO and not precedes(new, old):
            one.doubts.append(new)
        return answer


def _takes_the_place(old: Commitment, new: Commitment, *, same: bool) -> bool:
    """Return whether by their conditions *new* can take the place of *old*.

    Args:
        same: Whether they are to the same literal.
    """
    if (old.under, old.proposed) == (new.under, new.proposed):
        return True
    if not new.conditional:
        return same or old.kind is not Kind.DIALECTICAL
    return same and not old.conditional


def _ends(old: Commitment, new: Commitment) -> Answer:
    """Return whether by its days *new*, if later, ends *old*."""
    if old.named != new.named:
        return old.world.shares_a_day(new.world)
    covers = old.same_days(new) or new.world.covers(old.world)
    return Answer.YES if covers else Answer.NO


def _renew(members: Sequence[Held]) -> None:
    """End what stands only perhaps where the same is surely said again."""
    for one in members:
        if not one.doubts:
            continue
        for other in members:
            new = other.commitment
            if new.said.bounds[1] < one.commitment.said.bounds[0] or new in one.ends:
                continue
            if precedes(one.commitment, new) and not one.sure_until(new):
                one.ends.append(new)


def _withdraw(run: Sequence[Held], retraction: Retraction) -> list[Commitment]:
    """Take back what of *run* is not yet over, and return what surely was."""
    surely = []
    standing = [each for each in run if not each.past(retraction) and not each.over(retraction)]
    for each in standing:
        if precedes(each.commitment, retraction):
            each.ends.append(retraction)
            surely.append(each.commitment)
        elif not precedes(retraction, each.commitment):
            each.doubts.append(retraction)
    return surely


def _runs(members: Sequence[Held]) -> list[list[Held]]:
    """Return the unbroken runs of *members*, which have one meaning and are in order."""
    found: list[list[Held]] = []
    for each in members:
        for run in reversed(found):
            if _continues(run[-1], each):
                run.append(each)
                break
            if run[-1].commitment.said.exact:
                found.append([each])
                break
        else:
            found.append([each])
    return found


def _continues(one: Held, other: Held) -> bool:
    """Return whether *other*, the next of one meaning, finds *one* still surely in force."""
    new = other.commitment
    if one.commitment.said == new.said and one.ended_as(other):
        return True
    return (
        (one.deadline == inf or new.said.bounds[1] < one.deadline)
        and one.sure_until(new)
        and all(precedes(new, each) for each in one.nearest)
        and all(precedes(one.commitment, each) for each in other.nearest)
    )
