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
from typing import TYPE_CHECKING, Any

import attrs

from stance.days import Period, When
from stance.errors import not_a_ledger
from stance.party import PartyId, represents
from stance.proof.commitment import Commitment, Retraction, Utterance
from stance.proof.inference import Inference
from stance.proposition import Literal
from stance.statement import Report, Statement, StatementId
from stance.vocabulary import ACTS, Act, Certainty, Kind, Manner, PropositionKind

if TYPE_CHECKING:
    from stance.reading import Reading


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

    def __attrs_post_init__(self) -> None:
        """Refuse what is no reading; its class is known by name, as those of findings are."""
        if type(self.reading).__name__ != "Reading":
            raise not_a_ledger(self.reading, "a reading", "stance.read(stance.load(…))")

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

    def neighbours(self, one: Utterance) -> tuple[float, float]:
        """Return how early all that *one* answers may be, and how late what answers it.

        As ordinals: the latest of the former and the earliest of the latter.
        """
        ledger = self.reading.ledger
        after = (ledger.statement[each].said.bounds[0] for each in one.answered)
        before = (ledger.replies.get(each, inf) for each in one.statements)
        return max(after, default=-inf), min(before)

    def replies(self, one: Utterance, other: Utterance) -> bool:
        """Return whether one of the two answers the other, directly."""
        return any(self.answered(each) in other.statements for each in one.statements) or any(
            self.answered(each) in one.statements for each in other.statements
        )

    def acts_for(self, agent: PartyId | None, commitment: Commitment) -> bool:
        """Return whether *agent* is, or acts for, the principal of *commitment* on its day."""
        return agent is not None and self.acts_as(agent, commitment.principal, commitment.said)

    def acts_as(self, party: PartyId, principal: PartyId, on: When) -> bool:
        """Return whether *party* is, or acts for, *principal* on a day."""
        return represents(party, principal, on, self._ties)

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

    def after(self, statement: Statement) -> frozenset[StatementId]:
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
        elif row.binds is not None and not self._leaves_to_others(statement, speaker):
            yield self._commitment(statement, speaker, literal, row.binds, **terms)
            for voice in self._vouching(statement):
                act = Act.PREDICT if statement.act is Act.PREDICT else Act.ASSERT
                yield self._commitment(statement, voice, literal, row.binds, act=act, **terms)
        if row.demands and statement.given is not None:
            asked = statement.given.negated()
            yield self._commitment(statement, speaker, asked, Kind.DIRECTIVE, about=statement.about)

    def _leaves_to_others(self, statement: Statement, speaker: _Voice) -> bool:
        """Return whether it refuses an offer of what another party is to do: it binds nobody."""
        row, content = ACTS[statement.act], statement.content
        if content is None or row.binds is not Kind.PRACTICAL or not row.responsive:
            return False
        agent = self.rules.proposition[content.proposition].agent
        return (
            agent is not None
            and not self.acts_as(agent, speaker.principal, statement.said)
            and self._offer(statement) is not None
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
            answered=self.after(statement),
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
            joined = (
                min(same, key=lambda one: one.number) if same else _Joined(len(made), each.said)
            )
            if not same:
                made.append(joined)
            joined.add(self, each)
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
                            answered=self.after(each),
                            holder=holder,
                            through=voice.through,
                            speaker=each.speaker,
                            answers=answers,
                        )
                    )
        return tuple(sorted(found, key=lambda each: (each.said.bounds, each.statements)))


@attrs.define(eq=False)
class _Joined:
    """The reports of one utterance, as they are gathered.

    Attributes:
        number: Which utterance it is.
        said: The day that all of them allow.
        after: The latest opening of the day of anything they answer, as an ordinal.
        before: The earliest end of the day of anything that answers them.
    """

    number: int
    said: When
    after: float = -inf
    before: float = inf
    reports: list[Commitment] = attrs.field(factory=list)
    statements: set[StatementId] = attrs.field(factory=set)
    answered: set[StatementId] = attrs.field(factory=set)

    def takes(self, speech: "Speech", new: Commitment) -> bool:
        """Return whether *new* can be a report of it too.

        It is of the same day, later than all that either answers, earlier than all
        that answers either, and no answer to the other.
        """
        common = self.said.meet(new.said)
        if common is None:
            return False
        low, high = common.bounds
        after, before = speech.neighbours(new)
        return (
            max(self.after, after) <= high
            and low <= min(self.before, before)
            and self.answered.isdisjoint(new.statements)
            and self.statements.isdisjoint(new.answered)
        )

    def add(self, speech: "Speech", new: Commitment) -> None:
        """Take *new* as a report of it."""
        after, before = speech.neighbours(new)
        self.said = self.said.meet(new.said) or self.said
        self.after, self.before = max(self.after, after), min(self.before, before)
        self.reports.append(new)
        self.statements.update(new.statements)
        self.answered.update(new.answered)

    def commitment(self) -> Commitment:
        """Return the reports as one commitment, known by the smallest of them."""
        listed = sorted(self.reports, key=lambda each: each.reports)
        if len(listed) == 1:
            return listed[0]
        days = {each.reports[0]: each.days[0] for each in listed}
        return attrs.evolve(
            listed[0],
            said=self.said,
            statements=tuple(sorted(self.statements)),
            answered=frozenset(self.answered),
            act=min(listed, key=lambda each: not each.asserted).act,
            reports=tuple(sorted(days)),
            days=tuple(days[each] for each in sorted(days)),
            accounts=frozenset(one for each in listed for one in each.accounts),
        )
