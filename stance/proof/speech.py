"""What was said: to what each statement binds whom, one commitment an utterance.

A statement binds its speaker, or whom that speaks for, to its content and to what it
takes for granted; a reporter who passes it on as a fact is bound too. Several reports
of one utterance are one commitment.

References:
    Hamblin (1970): commitment stores. Saurí & Pustejovsky (2009): nested sources.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias

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
from stance.party import PartyId, represents
from stance.proof.inference import Inference
from stance.proposition import Literal, Proposition
from stance.statement import Report, Statement, StatementId
from stance.vocabulary import ACTS, Act, Certainty, Kind, Manner, PropositionKind

if TYPE_CHECKING:
    from stance.position import Reading

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
    def witnesses(self) -> tuple[StatementId, ...]:
        """The report that gives its day, best one that puts it forward; else the two that do."""
        listed = sorted(
            zip(self.reports, self.days, strict=True), key=lambda each: (each[0][1] > 0, each[0])
        )
        for (name, _), day in listed:
            if day == self.said:
                return (name,)
        low = next(name for (name, _), day in listed if day.bounds[0] == self.said.bounds[0])
        high = next(name for (name, _), day in listed if day.bounds[1] == self.said.bounds[1])
        return tuple(sorted((low, high)))


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


@attrs.frozen(kw_only=True)
class _Voice:
    """Who said it, for whom, on whose credit it is known, and whose account it is."""

    speaker: PartyId
    principal: PartyId
    through: PartyId | None
    reporter: PartyId


@attrs.frozen(eq=False, slots=False)
class Speech:
    """What the statements of one reading put on record."""

    reading: "Reading"

    @cached_property
    def rules(self) -> Inference:
        """What follows from what."""
        return Inference(self.reading.ledger)

    @cached_property
    def _ties(self) -> Any:  # noqa: ANN401 - as `stance.party` takes them
        return self.reading.ledger.codebook.upward

    def holder(self, voice: _Voice) -> PartyId:
        """Return whom the words of a voice bind in this reading."""
        return voice.principal if self.reading.by == "party" else voice.speaker

    def holders(self) -> list[PartyId]:
        """Return whom any words bind, sorted."""
        found = {
            self.holder(voice)
            for each in self.reading.ledger
            for voice in (self.speaker(each), *self._vouching(each))
        }
        return sorted(found)

    def answered(self, statement: StatementId) -> StatementId | None:
        """Return what *statement* answers, as that now stands on record."""
        ledger = self.reading.ledger
        return ledger.answered(ledger.statement[statement])

    def replies(self, one: Utterance, other: Utterance) -> bool:
        """Return whether one of the two answers the other, directly."""
        return any(self.answered(each) in other.statements for each in one.statements) or any(
            self.answered(each) in one.statements for each in other.statements
        )

    def acts_for(self, agent: PartyId | None, commitment: Commitment) -> bool:
        """Return whether *agent* is, or acts for, the principal of *commitment* on its day."""
        return agent is not None and represents(
            agent, commitment.principal, commitment.said, self._ties
        )

    # --- who speaks -------------------------------------------------------------

    def _voice(
        self, speaker: PartyId, principal: PartyId, chain: Sequence[Report], said: When
    ) -> _Voice:
        outside = [
            each.by
            for each in chain
            if each.manner is Manner.ASCRIBED
            or not represents(each.by, principal, said, self._ties)
        ]
        return _Voice(
            speaker=speaker,
            principal=principal,
            through=outside[0] if outside else None,
            reporter=chain[0].by if chain else speaker,
        )

    def speaker(self, statement: Statement) -> _Voice:
        """Return the voice of the speaker of *statement*."""
        principal = self.reading.ledger.principals[statement.id]
        return self._voice(statement.speaker, principal, statement.via, statement.said)

    def _vouching(self, statement: Statement) -> Iterator[_Voice]:
        """Yield the reporters who say as a fact what another holder says."""
        holder = self.holder(self.speaker(statement))
        for at, each in enumerate(statement.via):
            if each.manner is Manner.FACTIVE:
                principal = self.reading.ledger.codebook.principal_of(each.by, statement.said)
                voice = self._voice(each.by, principal, statement.via[:at], statement.said)
                if self.holder(voice) != holder:
                    yield voice

    # --- what one statement puts on record -----------------------------------------

    def _after(self, statement: Statement) -> frozenset[StatementId]:
        """Return all that *statement* comes after along `answers`."""
        found: list[StatementId] = []
        here = self.answered(statement.id)
        while here is not None:
            found.append(here)
            here = self.answered(here)
        return frozenset(found)

    def of_statement(self, statement: Statement) -> Iterator[Commitment]:
        """Yield what one statement binds whom to."""
        speaker = self.speaker(statement)
        if statement.content is not None:
            if statement.framing:
                yield self._commitment(statement, speaker, statement.content, Kind.FRAMING)
            else:
                yield from self._of_content(statement, speaker, statement.content)
        for part, literal in enumerate(statement.presupposes, 1):
            yield self._commitment(statement, speaker, literal, Kind.DIALECTICAL, part=part)

    def _of_content(
        self, statement: Statement, speaker: _Voice, content: Literal
    ) -> Iterator[Commitment]:
        row = ACTS[statement.act]
        literal = content.negated() if row.negates else content
        terms: dict[str, Any] = {
            "given": statement.given,
            "proposed": row.proposed,
            "certainty": statement.certainty or Certainty.CERTAIN,
            "about": None if row.demands else statement.about,
            "preference": row.preference,
        }
        if row.accepts:
            offer = self._offer(statement)
            mine = self._commitment(statement, speaker, literal, Kind.PRACTICAL, **terms)
            if offer is None or self.acts_for(mine.proposition.agent, mine):
                yield mine
            if offer is not None and self._addressed(offer, mine):
                yield self._commitment(
                    statement, speaker, literal, Kind.ACCEPTANCE, accepts=offer.id
                )
        elif row.binds is not None:
            yield self._commitment(statement, speaker, literal, row.binds, **terms)
            for voice in self._vouching(statement):
                act = Act.PREDICT if statement.act is Act.PREDICT else Act.ASSERT
                yield self._commitment(statement, voice, literal, row.binds, act=act, **terms)
        if row.demands and statement.given is not None:
            asked = statement.given.negated()
            yield self._commitment(
                statement, speaker, asked, Kind.DIRECTIVE, about=statement.about
            )

    def _offer(self, statement: Statement) -> Statement | None:
        """Return the offer or proposal that *statement* answers, or None."""
        answered = self.answered(statement.id)
        found = None if answered is None else self.reading.ledger.statement[answered]
        return found if found is not None and ACTS[found.act].proposed else None

    def _addressed(self, offer: Statement, mine: Commitment) -> bool:
        """Return whether *offer* was made to the principal of *mine*, or to nobody named."""
        return not offer.addressee or any(self.acts_for(each, mine) for each in offer.addressee)

    def _commitment(
        self,
        statement: Statement,
        voice: _Voice,
        literal: Literal,
        kind: Kind,
        *,
        part: int = 0,
        act: Act | None = None,
        given: Literal | None = None,
        proposed: bool = False,
        certainty: Certainty = Certainty.CERTAIN,
        about: When | Period | None = None,
        preference: bool = False,
        accepts: StatementId | None = None,
    ) -> Commitment:
        proposition = self.rules.proposition[literal.proposition]
        fact = proposition.kind is PropositionKind.FACT
        deadline = kind in (Kind.PRACTICAL, Kind.DIRECTIVE) and not preference
        occasion = statement.occasion
        return Commitment(
            said=statement.said,
            statements=(statement.id,),
            answered=self._after(statement),
            holder=self.holder(voice),
            through=voice.through,
            kind=kind,
            preference=preference,
            principal=voice.principal,
            speaker=voice.speaker,
            act=act or statement.act,
            literal=literal,
            named=self.rules.named(literal),
            given=given,
            under=None if given is None else self.rules.named(given),
            proposed=proposed,
            certainty=certainty,
            about=proposition.about if about is None and fact else about,
            due=about.bounds[1] if about is not None and deadline else inf,
            predicted=part == 0 and (act or statement.act) is Act.PREDICT,
            proposition=proposition,
            reports=((statement.id, part),),
            days=(statement.said,),
            accepts=accepts,
            accounts=frozenset()
            if occasion is None
            else frozenset({(voice.speaker, occasion, voice.reporter)}),
        )

    # --- one commitment an utterance -------------------------------------------------

    def commitments(
        self, *, holder: PartyId | None = None, speakers: Container[PartyId] = ()
    ) -> tuple[Commitment, ...]:
        """Return what *holder* is bound to, or what *speakers* said, by day and statement.

        One of the two is given.
        """
        single = [
            each
            for statement in self.reading.ledger
            if self._concerns(statement, holder, speakers)
            for each in self.of_statement(statement)
            if each.holder == holder or each.speaker in speakers
        ]
        single.sort(key=lambda each: (each.said.bounds, each.reports, each.kind.value))
        made: list[_Joined] = []
        known: dict[object, list[_Joined]] = defaultdict(list)
        for each in single:
            keys: list[object] = [
                (each.meaning, each.speaker, occasion) for _, occasion, _ in each.accounts
            ]
            if each.said.exact:
                keys.append((each.meaning, each.speaker, each.said))
            same = [one for key in keys for one in known[key] if one.takes(self, each)]
            joined = min(same, key=lambda one: one.number) if same else _Joined(len(made))
            if not same:
                made.append(joined)
            joined.reports.append(each)
            for key in keys:
                if joined not in known[key]:
                    known[key].append(joined)
        found = [each.commitment() for each in made]
        return tuple(sorted(found, key=lambda each: (each.said.bounds, each.statements)))

    def _concerns(
        self, statement: Statement, holder: PartyId | None, speakers: Container[PartyId]
    ) -> bool:
        """Return whether *statement* may bind *holder*, or be what *speakers* said."""
        if any(each.manner is Manner.FACTIVE for each in statement.via):
            return True
        by_party = self.reading.by == "party"
        principals = self.reading.ledger.principals
        bound = principals[statement.id] if by_party else statement.speaker
        return bound == holder or statement.speaker in speakers

    def retractions(self, holder: PartyId) -> tuple[Retraction, ...]:
        """Return what *holder* takes back, by day and statement."""
        found = []
        for each in self.reading.ledger:
            answers = self.answered(each.id)
            if each.act is Act.RETRACT and answers is not None:
                voice = self.speaker(each)
                if self.holder(voice) == holder:
                    found.append(
                        Retraction(
                            said=each.said,
                            statements=(each.id,),
                            answered=self._after(each),
                            holder=holder,
                            through=voice.through,
                            speaker=each.speaker,
                            answers=answers,
                        )
                    )
        return tuple(sorted(found, key=lambda each: (each.said.bounds, each.statements)))


@attrs.define(eq=False)
class _Joined:
    """The reports of one utterance, as they are gathered."""

    number: int
    reports: list[Commitment] = attrs.field(factory=list)

    @property
    def said(self) -> When:
        """The day that all reports together allow."""
        found = self.reports[0].said
        for each in self.reports[1:]:
            found = found.meet(each.said) or found
        return found

    def takes(self, speech: Speech, new: Commitment) -> bool:
        """Return whether *new* can be a report of it too.

        It is of the same day, later than all that either answers, earlier than all
        that answers either, and no answer to the other.
        """
        common = self.said.meet(new.said)
        if common is None:
            return False
        ledger = speech.reading.ledger
        both = (*self.reports, new)
        before = {name for each in both for name in each.answered}
        after = min(ledger.replies.get(each.statements[0], inf) for each in both)
        low, high = common.bounds
        return (
            all(ledger.statement[name].said.bounds[0] <= high for name in before)
            and low <= after
            and not any(
                name in new.answered or new.statements[0] in each.answered
                for each in self.reports
                for name in each.statements
            )
        )

    def commitment(self) -> Commitment:
        """Return the reports as one commitment, known by the smallest of them."""
        listed = sorted(self.reports, key=lambda each: each.reports)
        if len(listed) == 1:
            return listed[0]
        days = {one: day for each in listed for one, day in zip(each.reports, each.days, strict=True)}
        return attrs.evolve(
            listed[0],
            said=self.said,
            statements=tuple(sorted({name for each in listed for name in each.statements})),
            answered=frozenset(name for each in listed for name in each.answered),
            act=min(listed, key=lambda each: not each.asserted).act,
            reports=tuple(sorted(days)),
            days=tuple(days[each] for each in sorted(days)),
            accounts=frozenset(one for each in listed for one in each.accounts),
        )
