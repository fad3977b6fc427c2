"""What ends a commitment, and what makes it uncertain whether it still stands (*In force*)."""

from collections.abc import Iterable
from math import inf

import attrs

from stance.days import Answer, When, when
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.record import Record, Spoken
from stance.vocabulary import Kind


@attrs.define(eq=False)
class Ends:
    """What ends one commitment, and what makes it uncertain whether it still stands.

    Attributes:
        sure: Later commitments that surely end it.
        renewed: Later ones that say the same, after a doubt of it came up.
        retracted: Retractions that surely withdraw it.
        maybe: Later ones whose world time overlaps only perhaps.
        unordered: What would end it, if it were surely later.
        deadline: The day after the last day of its `about`, if that ends it.
    """

    sure: list[Commitment] = attrs.Factory(list)
    renewed: list[Commitment] = attrs.Factory(list)
    retracted: list[Statement] = attrs.Factory(list)
    maybe: list[Commitment] = attrs.Factory(list)
    unordered: list[Spoken] = attrs.Factory(list)
    deadline: When | None = None

    @property
    def days(self) -> list[When]:
        """The days of its sure ends."""
        spoken = [each.said for each in self.spoken]
        return spoken if self.deadline is None else [*spoken, self.deadline]

    @property
    def spoken(self) -> list[Spoken]:
        """The sure ends that are utterances."""
        return [*self.sure, *self.renewed, *self.retracted]

    @property
    def nearest(self) -> list[Spoken]:
        """The sure ends that are utterances and may be the first by their days."""
        soonest = min((each.said.bounds[1] for each in self.spoken), default=inf)
        return [each for each in self.spoken if each.said.bounds[0] <= soonest]

    @property
    def until(self) -> When | None:
        """The first of the sure ends, not exactly known where they are not."""
        return first(self.days) if self.days else None

    def until_from(self, said: When) -> When | None:
        """Return the first of the sure ends as printed: no deadline is before the day *said*."""
        ends = [each.said for each in self.spoken]
        if self.deadline is not None:
            due = max(self.deadline.bounds[0], said.bounds[0])
            ends.append(when(due, due))
        return first(ends) if ends else None

    @property
    def marked(self) -> float:
        """The first day on which it stands only perhaps, for want of order."""
        return min((each.said.bounds[0] for each in (*self.maybe, *self.unordered)), default=inf)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two commitments that the same things end and mark."""
        return (
            {id(each) for each in (*self.sure, *self.renewed)},
            {each.id for each in self.retracted},
            {id(each) for each in (*self.maybe, *self.unordered)},
            self.deadline,
        )


def first(days: Iterable[When]) -> When:
    """Return the first of *days*, which are not empty, as exactly as it is known."""
    bounds = [each.bounds for each in days]
    return when(min(low for low, _ in bounds), min(high for _, high in bounds))


def deadline(each: Commitment) -> When | None:
    """Return the day on which `about` has passed: practical and directive only (section 5, (c))."""
    if each.kind not in (Kind.PRACTICAL, Kind.DIRECTIVE) or not each.dated or each.about is None:
        return None
    if each.preference:
        # Section 3: a preference is ended by nothing but another one (and by being retracted).
        return None
    last = each.about.bounds[1]
    return None if last == inf else when(last + 1, last + 1)


def over(record: Record, ends: Ends, new: Spoken) -> bool:
    """Return whether a commitment with *ends* is surely over before *new* (not by it)."""
    if any(record.precedes(each, new) for each in ends.spoken if each is not new):
        return True
    return ends.deadline is not None and ends.deadline.bounds[1] <= new.said.bounds[0]


def speaks_for(new: Commitment, old: Commitment) -> bool:
    """Return whether *new* speaks for all the days that *old*, with the same literal, does."""
    if new.about == old.about and new.prediction == old.prediction:
        return True
    return new.days.covers(old.days)


def would_end(entailing: Entailing, old: Commitment, new: Commitment) -> Answer:
    """Return whether *new*, if it is later, ends *old* (section 5, *In force* (b)).

    The same holder commits itself anew with the same kind, world times
    overlapping, and `given` equal, or the new one unconditional (where the
    old is a dialectical conditional: only with the same literal), or the old
    one unconditional with the same literal; on the same proposition, or on
    a literal incompatible by strict rules, whatever the degrees. With the
    same literal and another `about`, only where it surely covers its days.
    """
    if old.stream != new.stream or entailing.meaning(old) == entailing.meaning(new):
        return Answer.NO
    if not (entailing.same_proposition(old, new) or entailing.excludes(old.literal, new.literal)):
        return Answer.NO
    same = entailing.same(old.literal, new.literal)
    equal = old.proposed == new.proposed and entailing.same(old.given, new.given)
    plainly = not new.conditional and (
        same or not (old.kind is Kind.DIALECTICAL and old.conditional)
    )
    weakened = not old.conditional and same
    if not (equal or plainly or weakened):
        return Answer.NO
    if same:
        return Answer.YES if speaks_for(new, old) else Answer.NO
    return old.days.shares_a_day(new.days)
