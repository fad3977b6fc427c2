"""What one utterance binds one holder to (section 5, *Commitment*)."""

from collections.abc import Iterable
from math import inf
from typing import TypeAlias

import attrs

from stance.days import ALWAYS, Answer, Extent, Period, When, extent, from_then_on, some_day_from
from stance.proposition import Literal, Proposition
from stance.vocabulary import Act, Certainty, Kind, PropositionKind


@attrs.frozen(kw_only=True, eq=False)
class Commitment:
    """What one utterance binds one holder to.

    A rejected framing is one too, of the kind `FRAMING`: a mark on its literal. So is
    an acceptance: a mark on the offer that it makes active.

    Attributes:
        through: The outermost reporter who makes it attributed; None: own words.
        proposed: It waits for acceptance.
        dated: Its `about` stands on the statement, and not on the proposition.
        asserted: It was put forward, and not merely taken for granted.
        reports: The statements that put it on record, each with the part of it that
            does: 0 is its content, the others what it presupposes.
        accepts: Of an acceptance, the smallest statement of the offer it takes up.
    """

    holder: str
    through: str | None
    principal: str
    speaker: str
    act: Act
    kind: Kind
    literal: Literal
    proposition: Proposition
    given: Literal | None
    proposed: bool
    preference: bool
    certainty: Certainty
    about: When | Period | None
    dated: bool
    predict: bool
    asserted: bool
    said: When
    reports: tuple[tuple[str, int], ...]
    accepts: str | None = None

    @property
    def mark(self) -> bool:
        """Whether it is no commitment but a rejected framing, or an acceptance."""
        return self.kind is Kind.FRAMING or self.accepts is not None

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that put it on record, sorted."""
        return tuple(sorted({name for name, _ in self.reports}))

    @property
    def conditional(self) -> bool:
        """Whether it waits for a condition, or for acceptance."""
        return self.given is not None or self.proposed

    @property
    def weight(self) -> int:
        """The doubt it adds."""
        return self.certainty.weight

    @property
    def fact(self) -> bool:
        """Whether it is about what has one truth value for good."""
        return self.proposition.kind is PropositionKind.FACT

    @property
    def prediction(self) -> bool:
        """Whether it is an undated prediction of anything but a fact."""
        return self.predict and self.about is None and not self.fact

    @property
    def days(self) -> Extent:
        """The world time (section 5, *World time*)."""
        if self.about is not None:
            return extent(self.about)
        if self.fact:
            return ALWAYS
        return some_day_from(self.said) if self.predict else from_then_on(self.said)

    @property
    def stream(self) -> tuple[object, ...]:
        """What may end one another: section 5, *Own and attributed words*, and *In force* (b)."""
        return self.holder, self.through, self.kind, self.preference, self.accepts

    @property
    def past(self) -> Answer:
        """Whether the matter is settled: a fact, or `about` over when said (section 6)."""
        low, high = self.said.bounds
        last = inf if self.about is None else self.about.bounds[1]
        if self.fact or last < low:
            return Answer.YES
        return Answer.MAYBE if last < high else Answer.NO


#: A maximal run of commitments with one meaning: a position, where it is not a mark.
Run: TypeAlias = tuple[Commitment, ...]


def statements_of(run: Iterable[Commitment]) -> list[str]:
    """Return the statements that made *run*, sorted."""
    return sorted({name for each in run for name in each.statements})


def utterance(accounts: list[Commitment]) -> Commitment:
    """Return one commitment out of several accounts of it, known by its smallest statement."""
    first = min(accounts, key=lambda each: each.reports)
    said = first.said
    for each in accounts:
        common = said.meet(each.said)
        said = said if common is None else common
    acting = min(accounts, key=lambda each: (not each.asserted, each.reports))
    return attrs.evolve(
        first,
        said=said,
        act=acting.act,
        asserted=any(each.asserted for each in accounts),
        reports=tuple(sorted({name for each in accounts for name in each.reports})),
    )
