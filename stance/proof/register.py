"""The record as the checker keeps it while it checks one finding: who holds what.

Only what a finding is about is read: the statements of its holders.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import attrs

from stance.party import PartyId
from stance.proof.bond import Bond
from stance.proof.commitment import Commitment
from stance.proof.deed import deeds
from stance.proof.force import Force, Held, Run
from stance.proof.inference import Inference
from stance.proof.meeting import Meeting
from stance.proof.side import Stand
from stance.proof.speech import Speech
from stance.statement import EventId, StatementId
from stance.vocabulary import Kind

if TYPE_CHECKING:
    from stance.contradiction import Side

#: Whose side it is, None for a deed, and of what: party, through, kind, proposition, polarity.
What: TypeAlias = tuple[PartyId | None, PartyId | None, Kind, str, str | None]


@attrs.frozen(eq=False, slots=False)
class Register:
    """One reading, asked finding by finding: who holds what, and what can stand as a side."""

    speech: Speech
    _forces: dict[PartyId, Force] = attrs.field(factory=dict, init=False)
    _bonds: dict[Commitment, Bond | None] = attrs.field(factory=dict, init=False)

    @property
    def rules(self) -> Inference:
        """What follows from what."""
        return self.speech.rules

    @cached_property
    def meeting(self) -> Meeting:
        """What meets."""
        return Meeting(self.speech)

    def force(self, holder: PartyId) -> Force:
        """Return what *holder* is bound to, and for how long."""
        if holder not in self._forces:
            self._forces[holder] = Force(self.speech, holder)
        return self._forces[holder]

    @cached_property
    def deeds(self) -> Mapping[EventId, Held]:
        """What happened, by event."""
        return {each.statements[0]: Held(each) for each in deeds(self.speech)}

    def declared(self, deed: Commitment) -> Iterator[Commitment]:
        """Yield what is claimed by the statement that made a *deed* so by declaring it."""
        ledger = self.speech.reading.ledger
        name = deed.statements[0]
        if deed.kind is Kind.EVENT and name not in ledger.event:
            voice = self.speech.speaker(ledger.statement[name])
            for each in self.force(self.speech.holder(voice)).commitments:
                if (name, 0) in each.reports:
                    yield each

    @property
    def last(self) -> float:
        """The last day on record, or to which it is cut, as an ordinal; -inf: none is known."""
        ledger = self.speech.reading.ledger
        if ledger.said is not None:
            return ledger.said.toordinal()
        return -inf if ledger.bounds is None else ledger.bounds[1]

    def bond(self, commitment: Commitment) -> Bond | None:
        """Return the undertaking that *commitment* makes, or None."""
        if commitment not in self._bonds:
            self._bonds[commitment] = Bond.of(
                commitment, self.force, [each.commitment for each in self.deeds.values()]
            )
        return self._bonds[commitment]

    def what(self, stand: Stand) -> What:
        """Return whose side *stand* is, and of what, as a finding prints it."""
        head = stand.head
        named = self.rules.named(head.literal)
        polarity = None if head.kind.mark else named.polarity
        holder = None if stand.deed else head.holder
        return holder, head.through, head.kind, named.proposition, polarity

    def of(self, side: "Side") -> list[Stand]:
        """Return what stands for a *side* of a finding, with just its statements."""
        names = frozenset(side.statements)
        return [
            each
            for each in self.alike(side.what, names, whole=True)
            if each.statements == side.statements
        ]

    def alike(
        self, what: What, names: frozenset[StatementId], *, whole: bool = False
    ) -> list[Stand]:
        """Return what stands for the same party and says the same; see `made_by`."""
        holder, through, kind, *_ = what
        found: Iterator[Stand] = (
            (Stand((Run((held,)),)) for name, held in self.deeds.items() if whole or name in names)
            if kind is Kind.EVENT
            else self.made_by(names, holder, through, whole=whole)
        )
        return [each for each in found if self.what(each) == what]

    def made_by(
        self,
        names: frozenset[StatementId],
        holder: PartyId | None,
        through: PartyId | None,
        *,
        whole: bool = False,
    ) -> Iterator[Stand]:
        """Yield what can stand for *holder* by runs that the statements *names* helped to make.

        Args:
            whole: Only by runs that no other statements helped to make; by any events. Else
                by those events only that are among *names*.
        """
        if holder is None:
            return
        mine = [
            each for each in self._runs(holder, names, whole=whole) if each.first.through == through
        ]
        plain = [Stand((each,)) for each in mine]
        yield from plain
        accepted = [
            Stand((mark, offer), met=offer.first.given is None)
            for offer in mine
            if offer.first.proposed
            for mark in self._marks(names, whole=whole)
            if any(mark.first.accepts in each.statements for each in offer.commitments)
        ]
        yield from accepted
        links = [each for each in (*plain, *accepted) if each.conditional]
        for each in (*plain, *accepted):
            if each.ground:
                yield from self._chains((each,), links)
            if each.given(each.head) is not None and not each.proposed:
                yield from self._triggered(each, names, whole=whole)

    def _triggered(
        self, stand: Stand, names: frozenset[StatementId], *, whole: bool
    ) -> Iterator[Stand]:
        """Yield *stand* with each event that met the condition of an undertaking in it."""
        given = stand.head.given
        if given is None or not any(map(self.bond, stand.runs[-1].commitments)):
            return
        for name, held in self.deeds.items():
            if (whole or name in names) and self.rules.entails(held.commitment.literal, given):
                yield Stand((*stand.runs[:-1], Run((held,)), stand.runs[-1]), met=True)

    def _chains(self, chain: tuple[Stand, ...], links: Sequence[Stand]) -> Iterator[Stand]:
        """Yield what *chain* gives with one more of *links*, and with those that follow."""
        last = chain[-1]
        used = tuple(dict.fromkeys(run for each in chain for run in each.runs))
        for link in links:
            if link.runs[-1] not in used and last.leads_to(link, self.rules):
                met = Stand(tuple(dict.fromkeys((*used, *link.runs))), met=True)
                yield met
                if met.ground:
                    yield from self._chains((*chain, Stand(link.runs, met=True)), links)

    def _runs(
        self, holder: PartyId, names: frozenset[StatementId], *, whole: bool
    ) -> Iterator[Run]:
        for each in self.force(holder).runs_with(names):
            if not whole or names.issuperset(each.statements):
                yield each

    def _marks(self, names: frozenset[StatementId], *, whole: bool) -> list[Run]:
        """Return the acceptances that *names* helped to make."""
        ledger = self.speech.reading.ledger
        holders = {
            self.speech.holder(self.speech.speaker(ledger.statement[each]))
            for each in names
            if each in ledger
        }
        return [
            run
            for holder in sorted(holders)
            for run in self._runs(holder, names, whole=whole)
            if run.first.kind is Kind.ACCEPTANCE
        ]
