"""What each holder holds, from when to when.

A position is a run of commitments with one meaning, unbroken by anything that
ends one of them. Positions, never pairs of statements, are compared by the
finders.

References:
    Hamblin (1970): the commitment store of a party.
"""

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from stance import notebook
from stance.commitment import Condition, Meaning, Stream
from stance.days import Answer, Period, When, when
from stance.entailment import Code
from stance.party import PartyId
from stance.proposition import Literal, PropositionId
from stance.statement import StatementId
from stance.tenure import Held
from stance.vocabulary import Certainty, Kind

if TYPE_CHECKING:
    from stance.reading import Reading


@attrs.frozen(kw_only=True, eq=False)
class Run:
    """Commitments of one stream and meaning, unbroken: the inside of a position."""

    stream: Stream
    meaning: Meaning
    members: tuple[Held, ...]

    @cached_property
    def statements(self) -> tuple[StatementId, ...]:
        """Every report of every member, sorted."""
        return tuple(sorted({name for each in self.members for name in each.commitment.statements}))

    @cached_property
    def speakers(self) -> tuple[PartyId, ...]:
        """Who spoke, sorted."""
        return tuple(sorted({each.commitment.speaker for each in self.members}))

    @cached_property
    def begins(self) -> When:
        """The first day it was held."""
        said = [each.commitment.said.bounds for each in self.members]
        return when(min(low for low, _ in said), min(high for _, high in said))

    @cached_property
    def hull(self) -> tuple[float, float]:
        """The first day it may be held and the day by which it is surely over, as ordinals."""
        spans = [each.span for each in self.members]
        return min(each.may_begin for each in spans), max(each.over for each in spans)

    @cached_property
    def asserted(self) -> bool:
        """Whether any member asserts it, and not all only take it for granted."""
        return any(each.commitment.asserted for each in self.members)

    @cached_property
    def accounts(self) -> frozenset[tuple[PartyId, str, PartyId]]:
        """The speaker, occasion and reporter of each report that has an occasion."""
        return frozenset(
            (each.commitment.speaker, occasion, reporter)
            for each in self.members
            for occasion, reporter in each.commitment.accounts
        )

    @cached_property
    def plain(self) -> bool:
        """Whether its members differ in their days only, all of them known."""
        first = self.members[0]
        return len(self.members) == 1 or all(
            each.commitment.said.exact
            and all(ender.said.exact for ender in each.enders)
            and not each.doubts
            and each.enders == first.enders
            and each.commitment.stated == first.commitment.stated
            and each.commitment.asserted == first.commitment.asserted
            for each in self.members
        )

    @cached_property
    def may_be_settled(self) -> bool:
        """Whether it claims something that may have been over when it was said."""
        return self.kind is Kind.DIALECTICAL and any(
            each.commitment.settled is not Answer.NO for each in self.members
        )

    @property
    def literal(self) -> Code:
        """What it is about, as the representative of its class."""
        return self.meaning.literal

    @property
    def condition(self) -> Condition:
        """On what it depends."""
        return self.meaning.condition

    def left_of(self, condition: Condition) -> Condition:
        """Return what is left of the *condition* of a member: all of it."""
        return condition

    @property
    def doubt(self) -> int:
        """The weight of its certainty."""
        return self.meaning.doubt

    @property
    def until(self) -> When | None:
        """The first day on which it is surely no longer held; None while in force."""
        return self.members[-1].until

    @property
    def holder(self) -> PartyId:
        """Who holds it."""
        return self.stream.holder

    @property
    def through(self) -> PartyId | None:
        """The outside reporter it is known through; None: own words."""
        return self.stream.through

    @property
    def kind(self) -> Kind:
        """Truth, own conduct, another's conduct, or a framing."""
        return self.stream.kind


@attrs.frozen(kw_only=True)
class Position:
    """A run of commitments of one holder with one meaning.

    Attributes:
        party: Who holds it.
        through: The outside reporter it is known through; None: own words.
        kind: Truth, own conduct, or another's conduct.
        proposition: The smallest id among the equal propositions.
        polarity: `+` or `-`.
        certainty: Of claims and threats; else None.
        given: The condition, under the smallest id too; None: none declared.
        about: The days it is about; None: undated.
        from_: The day it was first said.
        until: The first day it is no longer held; None while in force.
        statements: All statements that made it, sorted.
        speakers: Who said it, sorted.
    """

    party: PartyId
    through: PartyId | None
    kind: Kind
    proposition: PropositionId
    polarity: str
    certainty: Certainty | None
    given: Literal | None
    about: When | Period | None
    from_: When
    until: When | None
    statements: tuple[StatementId, ...]
    speakers: tuple[PartyId, ...]
    # The commitments behind it, and the reading it is of.
    run: Run = attrs.field(repr=False, eq=False, metadata={"json": False})
    asked: "Reading" = attrs.field(repr=False, eq=False, metadata={"json": False})

    @property
    def literal(self) -> Literal:
        """The proposition with its polarity."""
        return Literal(self.proposition, self.polarity == "+")

    @property
    def marks(self) -> tuple[str, ...]:
        """What its kind does not say of it, as phrases for people; perhaps none."""
        meaning, preference = self.run.meaning, self.run.stream.preference
        marks = {
            "once accepted": meaning.condition.accepted,
            "predicted": meaning.predicted,
            "a preference": preference,
        }
        return tuple(phrase for phrase, holds in marks.items() if holds)

    def _repr_html_(self) -> str:
        """Return the position as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        through = [] if self.through is None else [notebook.name(ledger.codebook, self.through)]
        degree = [] if self.certainty is None else [notebook.word(self.certainty)]
        about = [] if self.about is None else [notebook.text(self.about)]
        return notebook.card(
            ["position:", notebook.word(self.kind)],
            [
                ("holder", [notebook.name(ledger.codebook, self.party)]),
                ("known through", through),
                ("holds", [notebook.claim(ledger.codebook, self.literal, self.given)]),
                ("certainty", degree),
                ("that is", map(notebook.text, self.marks)),
                ("about", about),
                ("from", [notebook.text(self.from_)]),
                ("until", [notebook.text(self.until or "still in force")]),
                ("statements", notebook.cited(ledger, self.statements)),
            ],
        )

    def in_force(self, on: When) -> Answer:
        """Return whether it is held on the day *on*, at its end."""
        low, high = on.bounds
        perhaps = False
        for span in (each.span for each in self.run.members):
            if span.begun <= low and high < min(span.may_end, span.doubtful):
                return Answer.YES
            perhaps |= span.may_begin <= high and low < span.over
        return Answer.MAYBE if perhaps else Answer.NO
