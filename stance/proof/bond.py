"""An undertaking: one utterance that binds its holder to do something, or asks another to.

References:
    Fornara & Colombetti (2002): the life-cycle of a commitment. Sechser (2011): threats.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

import attrs

from stance.days import When
from stance.ledger import Ledger
from stance.party import PartyId
from stance.proof.commitment import Commitment, Retraction, Utterance
from stance.proof.course import Course, Happening, Names, Outcome, Role
from stance.proof.force import Force, Held
from stance.proof.speech import Speech
from stance.statement import Statement
from stance.vocabulary import ACTS, Act, Kind


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Bond:
    """What one utterance undertakes, and what may become of it.

    Attributes:
        utterance: The commitment it makes.
        made: The statement that is known as its act: the first of those that undertake.
        force: What each holder is bound to, and for how long.
        deeds: What happened.
    """

    utterance: Commitment
    made: Statement
    force: Callable[[PartyId], Force]
    deeds: Sequence[Commitment]

    @classmethod
    def of(
        cls,
        utterance: Commitment,
        force: Callable[[PartyId], Force],
        deeds: Sequence[Commitment],
    ) -> "Bond | None":
        """Return the undertaking that *utterance* makes, or None: it makes none."""
        if utterance.kind not in (Kind.PRACTICAL, Kind.DIRECTIVE) or utterance.preference:
            return None
        ledger = force(utterance.holder).speech.reading.ledger
        said = (ledger.statement[each] for each in utterance.statements)
        made = next((each for each in said if ACTS[each.act].undertaken), None)
        if made is None:
            return None
        return cls(utterance=utterance, made=made, force=force, deeds=deeds)

    @property
    def _speech(self) -> Speech:
        return self.force(self.utterance.holder).speech

    @property
    def _ledger(self) -> Ledger:
        return self._speech.reading.ledger

    @property
    def act(self) -> Act:
        """What the holder did."""
        return self.made.act

    @property
    def asked(self) -> bool:
        """Whether it is asked of another."""
        return self.utterance.kind is Kind.DIRECTIVE

    @property
    def half(self) -> str:
        """What the id of half an ultimatum ends on."""
        if not ACTS[self.act].demands:
            return ""
        return "/demand" if self.asked else "/threat"

    @cached_property
    def addressees(self) -> tuple[PartyId, ...]:
        """To whom it is, sorted; by party, whoever they speak for on its day."""
        speech = self._speech
        named = {
            party
            for each in self.utterance.statements
            for party in self._ledger.statement[each].addressee
        }
        if speech.reading.by == "party":
            principal = self._ledger.codebook.principal_of
            named = {principal(each, self.utterance.said) for each in named}
        return tuple(sorted(named))

    def outcomes(self, on: float, only: Sequence[Names] | None = None) -> frozenset[Outcome]:
        """Return what may have become of it by the day *on*; nothing if not surely said by then.

        Args:
            only: Look at nothing else that happened, acceptances and events; None: at all.
        """
        bounds = self._ledger.bounds
        if bounds is None or self.utterance.said.bounds[1] > on:
            return frozenset()
        course = self._course(bounds[0], on)
        if only is not None:
            alone = (self.utterance.statements, *only)
            happenings = tuple(each for each in course.happenings if each.names in alone)
            course = attrs.evolve(course, happenings=happenings)
        return course.outcomes(on)

    def _course(self, first: float, on: float) -> Course:
        """Return its terms, and what may happen to it from the day *first* to the day *on*."""
        utterance = self.utterance
        about = None if ACTS[self.act].demands and not self.asked else self.made.about
        by_then = isinstance(about, When) and utterance.named.positive
        return Course(
            proposed=utterance.proposed or self.asked,
            conditional=utterance.given is not None,
            positive=utterance.named.positive,
            # By when something is to be done does not say from when.
            opens=-inf if about is None or by_then else about.bounds[0],
            due=utterance.due,
            happenings=tuple(
                attrs.evolve(
                    each,
                    earliest=max(each.earliest, first),
                    latest=on if each.latest == inf else each.latest,
                )
                for each in _once(self._happenings())
            ),
        )

    # --- what may happen to it ------------------------------------------------------------

    def _happenings(self) -> Iterator[Happening]:
        yield self._happening(self.utterance, Role.SAID)
        held = self.force(self.utterance.holder).held(self.utterance)
        for surely, enders in ((True, held.ends), (False, held.doubts)):
            for each in enders:
                # What is only said again goes on, and ends nothing.
                if isinstance(each, Retraction) or each.meaning != self.utterance.meaning:
                    yield self._happening(each, Role.ENDED, surely=surely)
        for held in self._acceptances():
            yield from self._accepted(held)
        for deed in self.deeds:
            roles = frozenset(self._roles(deed))
            if roles:
                yield self._happening(deed, *roles)

    def _happening(self, each: Utterance, *roles: Role, surely: bool = True) -> Happening:
        low, high = each.said.bounds
        after, before = self._speech.neighbours(each)
        return Happening(
            roles=frozenset(roles),
            names=each.statements,
            earliest=max(low, after),
            latest=min(high, before),
            after=each.answered,
            surely=surely,
        )

    def _roles(self, deed: Commitment) -> Iterator[Role]:
        """Yield what a *deed* is to it, by strict rules."""
        entails, utterance = self._speech.rules.entails, self.utterance
        if utterance.given is not None:
            if entails(deed.literal, utterance.given):
                yield Role.MET
            if entails(deed.literal, utterance.given.negated()):
                yield Role.UNMET
        if entails(deed.literal, utterance.literal):
            yield Role.FULFILLING
        if entails(deed.literal, utterance.literal.negated()):
            yield Role.CONTRARY

    def _accepted(self, held: Held) -> Iterator[Happening]:
        """Yield that it is accepted, and what takes that back."""
        accepted = self._happening(held.commitment, Role.ACCEPTED)
        yield accepted
        for surely, enders in ((True, held.ends), (False, held.doubts)):
            for each in enders:
                if isinstance(each, Retraction):
                    yield attrs.evolve(
                        self._happening(each, Role.UNACCEPTED, surely=surely),
                        takes_back=frozenset({accepted.names}),
                    )

    def _acceptances(self) -> Iterator[Held]:
        """Yield what accepts it, each utterance once."""
        found: dict[Commitment, Held] = {}
        for statement in self._ledger:
            voice = self._speech.speaker(statement)
            if (
                ACTS[statement.act].accepts
                and self._speech.answered(statement.id) in self.utterance.statements
                and voice.principal != self.utterance.principal
                and voice.through in (None, self.utterance.through)
                and self._addressed(voice.principal, statement)
            ):
                force = self.force(self._speech.holder(voice))
                for each in force.commitments:
                    accepts = Kind.PRACTICAL if self.asked else Kind.ACCEPTANCE
                    if each.kind is accepts and statement.id in each.statements:
                        found[each] = force.held(each)
        yield from found.values()

    def _addressed(self, principal: PartyId, statement: Statement) -> bool:
        """Return whether it was addressed to *principal*, or to nobody named."""
        named = [
            party
            for each in self.utterance.statements
            for party in self._ledger.statement[each].addressee
        ]
        return not named or any(
            self._speech.acts_as(party, principal, statement.said) for party in named
        )


def _once(several: Iterable[Happening]) -> Iterator[Happening]:
    """Yield what *several* say of one thing that happens as one."""
    found: dict[object, list[Happening]] = {}
    for each in several:
        found.setdefault((each.names, each.surely), []).append(each)
    for some in found.values():
        yield attrs.evolve(
            some[0],
            roles=frozenset(role for each in some for role in each.roles),
            takes_back=frozenset(one for each in some for one in each.takes_back),
        )
