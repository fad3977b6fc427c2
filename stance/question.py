"""A question put to a record: read in one way, about one party, without what is left out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from stance.account import Account, Standing, accounts, standing
from stance.chain import Chain, chains
from stance.change import Change, changes
from stance.contradiction import Contradiction, contradictions
from stance.days import When
from stance.errors import BadValue, UnknownId, shown
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Position
from stance.reading import Reading, positions
from stance.undertaking import Undertaking, undertakings
from stance.vocabulary import Verdict

Finding: TypeAlias = Position | Contradiction | Change | Undertaking | Chain | Standing | Account


@attrs.frozen
class Question:
    """A record as it is to be read, and whom the findings are to concern.

    Attributes:
        reading: The record, read as the options say.
        party: Only what this party takes part in; None: all.
        on: Only positions held on this day, and what became of undertakings by then; None:
            all positions, and undertakings by the last day on record.
        silence: After how many days of silence a step is a lapse; None: no step is.
        occasion: Whose readouts are asked for.
    """

    reading: Reading
    party: PartyId | None = None
    on: When | None = None
    silence: int | None = None
    occasion: str | None = None

    @property
    def ledger(self) -> Ledger:
        """The record."""
        return self.reading.ledger

    def positions(self) -> Sequence[Position]:
        """Return who holds what, from when to when."""
        return [
            each
            for each in positions(self.reading, on=self.on)
            if self._concerns(each.party, each.through, *each.speakers)
        ]

    def contradictions(self) -> Sequence[Contradiction]:
        """Return what cannot stand together, definite findings first."""
        found = [
            each
            for each in contradictions(self.reading)
            if self._concerns(
                *each.parties,
                *(side.through for side in each.sides),
                *(self.ledger[name].speaker for side in each.sides for name in side.statements),
            )
        ]
        return sorted(found, key=lambda each: each.verdict is not Verdict.DEFINITE)

    def changes(self) -> Sequence[Change]:
        """Return what moved."""
        return [
            each
            for each in changes(self.reading, silence=self.silence)
            if self._concerns(each.party, *each.speakers)
        ]

    def undertakings(self) -> Sequence[Undertaking]:
        """Return what became of promises, threats, offers and demands."""
        return [
            each
            for each in undertakings(self.reading, on=self.on)
            if self._concerns(*each.debtors, *each.creditors, each.through)
        ]

    def chains(self) -> Sequence[Chain]:
        """Return what is said to follow on what."""
        return [
            each
            for each in chains(self.reading)
            if self._concerns(*(step.party for step in each.steps))
        ]

    def standing(self) -> Sequence[Standing]:
        """Return how far reported words stand."""
        return [
            each
            for each in standing(self.reading)
            if self._concerns(each.speaker, self.ledger.principals[each.statement], *each.reporters)
        ]

    def accounts(self) -> Sequence[Account]:
        """Return the readouts of the occasion side by side; of none where none is asked for."""
        return [
            each
            for each in (accounts(self.reading, self.occasion) if self.occasion else ())
            if self._concerns(each.speaker, *each.reporters)
        ]

    def _concerns(self, *parties: str | None) -> bool:
        return self.party is None or self.party in parties


#: What can be asked, by the name of the command that asks it.
QUESTIONS: Mapping[str, Callable[[Question], Sequence[Finding]]] = {
    "positions": Question.positions,
    "contradictions": Question.contradictions,
    "changes": Question.changes,
    "undertakings": Question.undertakings,
    "chains": Question.chains,
    "standing": Question.standing,
}


def without(ledger: Ledger, names: Iterable[str]) -> Ledger:
    """Return *ledger* without the rules, coders and sources that *names* are the ids of.

    Raises:
        BadValue: A name is the id of two of these.
        UnknownId: A name is the id of none.
    """
    known: Mapping[str, Collection[str]] = {
        "rules": ledger.codebook.rule,
        "coders": ledger.coders,
        "sources": ledger.source,
    }
    left_out: dict[str, list[str]] = {kind: [] for kind in known}
    for name in names:
        kinds = [kind for kind, there in known.items() if name in there]
        if not kinds:
            every = [each for there in known.values() for each in there]
            raise UnknownId("rule, coder or source", name, every)  # noqa: TRY003 - a kind of id
        if len(kinds) > 1:
            raise BadValue(
                rule="ambiguous-id",
                problem=f"{shown(name)} is an id among the {' and the '.join(kinds)}",
                remedy="give one of them another id",
            )
        left_out[kinds[0]].append(name)
    return ledger.without(**left_out)
