"""To what an utterance binds its holder, and which of two came first.

References:
    Hamblin (1970): commitment stores.
"""

from functools import cached_property
from math import inf
from typing import Any, TypeAlias

import attrs

from stance.days import (
    ALWAYS,
    Answer,
    Extent,
    Period,
    When,
    extent,
    from_then_on,
    some_day_from,
)
from stance.party import PartyId
from stance.proposition import Literal, Proposition
from stance.statement import StatementId
from stance.vocabulary import Act, Certainty, Kind, PropositionKind

#: Whose words, through whom, of which kind, preferences apart: what can end one another.
Stream: TypeAlias = tuple[PartyId, PartyId | None, Kind, bool]

#: What commitments of one position share; see `Commitment.meaning`.
Meaning: TypeAlias = tuple[Any, ...]

_STALE = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


@attrs.frozen(kw_only=True, eq=False)
class Retraction:
    """A statement that takes another back; `answered`: all that it comes after by `answers`."""

    said: When
    statements: tuple[StatementId, ...]
    answered: frozenset[StatementId]
    holder: PartyId
    through: PartyId | None
    speaker: PartyId
    answers: StatementId


@attrs.frozen(kw_only=True, eq=False)
class Commitment:
    """To what one utterance binds its holder; a rejected framing and an acceptance are marks.

    Attributes:
        answered: All statements that it comes after by `answers`.
        literal: As stated; `named`: as its class is printed.
        given: The condition as stated; `under`: as its class is printed.
        proposed: Whether it waits for acceptance.
        about: The days stated, or a fact's own; None: undated.
        due: The last day stated of conduct and of what is asked for, as an ordinal; else inf.
        predicted: Whether it was put as a prediction.
        reports: Each statement with the part of it: 0 what is put forward, n the nth
            thing taken for granted.
        days: By report, the day its statement gives.
        accepts: Of an acceptance the offer that is accepted; else None.
        accounts: Speaker, occasion and outermost reporter of each report with an occasion.
    """

    said: When
    statements: tuple[StatementId, ...]
    answered: frozenset[StatementId]
    holder: PartyId
    through: PartyId | None
    kind: Kind
    preference: bool
    principal: PartyId
    speaker: PartyId
    act: Act
    literal: Literal
    named: Literal
    given: Literal | None
    under: Literal | None
    proposed: bool
    certainty: Certainty
    about: When | Period | None
    due: float
    predicted: bool
    proposition: Proposition
    reports: tuple[tuple[StatementId, int], ...]
    days: tuple[When, ...]
    accepts: StatementId | None
    accounts: frozenset[tuple[PartyId, str, PartyId]]

    @property
    def stream(self) -> Stream:
        """Whose, and of which kind."""
        return self.holder, self.through, self.kind, self.preference

    @cached_property
    def meaning(self) -> Meaning:
        """What commitments of one position share."""
        return (
            self.stream,
            self.named,
            self.certainty,
            self.under,
            self.proposed,
            self.about,
            self.predicted,
            self.fact,
            self.accepts,
        )

    @property
    def asserted(self) -> bool:
        """Whether a report puts it forward."""
        return any(part == 0 for _, part in self.reports)

    @property
    def conditional(self) -> bool:
        """Whether it depends on anything."""
        return self.given is not None or self.proposed

    @property
    def weight(self) -> int:
        """The doubt its certainty adds."""
        return self.certainty.weight

    @property
    def fact(self) -> bool:
        """Whether the proposition has one truth value for good."""
        return self.proposition.kind is PropositionKind.FACT

    @property
    def some_later_day(self) -> bool:
        """Whether it is an undated prediction of what is no fact."""
        return self.predicted and self.about is None and not self.fact

    @property
    def passing(self) -> bool:
        """Whether it is an undated claim of something that may change."""
        undated = self.kind is Kind.DIALECTICAL and self.about is None
        return undated and self.proposition.kind in _STALE

    @cached_property
    def world(self) -> Extent:
        """The days in the world it speaks for."""
        if self.about is not None:
            return extent(self.about)
        if self.fact:
            return ALWAYS
        return some_day_from(self.said) if self.predicted else from_then_on(self.said)

    @property
    def settled(self) -> Answer:
        """Whether the matter is a fact, or was over when it was said."""
        low, high = self.said.bounds
        last = inf if self.about is None else self.about.bounds[1]
        if self.fact or last < low:
            return Answer.YES
        return Answer.MAYBE if last < high else Answer.NO

    def same_days(self, other: "Commitment") -> bool:
        """Return whether the two give the same days in the world, as values."""
        return (self.about, self.some_later_day) == (other.about, other.some_later_day)

    @property
    def dating(self) -> list[StatementId]:
        """The reports that give its day, first those that put it forward."""
        return [name for name, day in self._by_part if day == self.said]

    @property
    def witnesses(self) -> tuple[StatementId, ...]:
        """The first report that gives its day; else the two that give it together."""
        if self.dating:
            return (self.dating[0],)
        ends = enumerate(self.said.bounds)
        return tuple(
            sorted(
                next(name for name, day in self._by_part if day.bounds[at] == end)
                for at, end in ends
            )
        )

    @property
    def _by_part(self) -> list[tuple[StatementId, When]]:
        """Each report with the day it gives, first those that put it forward."""
        listed = sorted(
            zip(self.reports, self.days, strict=True), key=lambda each: (each[0][1] > 0, each[0])
        )
        return [(name, day) for (name, _), day in listed]


Utterance: TypeAlias = Commitment | Retraction


def precedes(one: Utterance, other: Utterance) -> bool:
    """Return whether *one* surely comes before *other*: by its day, or as answered by it.

    Where both of the two come before the other, neither does.
    """
    return _earlier(one, other) and not _earlier(other, one)


def _earlier(one: Utterance, other: Utterance) -> bool:
    by_day = one.said.before(other.said) is Answer.YES
    return by_day or not other.answered.isdisjoint(one.statements)


def unordered(one: Utterance, other: Utterance) -> bool:
    """Return whether nothing on record orders the two."""
    return not precedes(one, other) and not precedes(other, one)
