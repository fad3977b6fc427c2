"""A question put to a record: read in one way, about one party, without what is left out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

import attrs

from stance.account import Account, Standing, accounts, standing
from stance.chain import Chain, chains
from stance.change import Change, changes
from stance.contradiction import Contradiction, contradictions
from stance.days import When
from stance.errors import BadValue, StanceError, UnknownId, shown
from stance.ledger import Ledger
from stance.party import PartyId, ascent, represents
from stance.position import Position
from stance.reading import Reading, positions
from stance.statement import Event, Statement, StatementId
from stance.undertaking import Undertaking, undertakings
from stance.vocabulary import Verdict
from stance.voice import reporter

Finding: TypeAlias = Position | Contradiction | Change | Undertaking | Chain | Standing | Account


@attrs.frozen
class Question:
    """A record as it is to be read, and whom the findings are to concern.

    Each answer is worked out when it is first asked for, and kept.

    Attributes:
        reading: The record, read as the options say.
        party: Only what this party takes part in, itself or by those who represent it on
            the day of the words; None: all.
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

    @cached_property
    def positions(self) -> Sequence[Position]:
        """Who holds what, from when to when."""
        return [
            each
            for each in positions(self.reading, on=self.on)
            if self._concerns(each.statements, each.party, each.through, *each.speakers)
        ]

    @cached_property
    def contradictions(self) -> Sequence[Contradiction]:
        """What cannot stand together, definite findings first."""
        found = [
            each
            for each in contradictions(self.reading)
            if any(self._concerns(side.statements, side.party, side.through) for side in each.sides)
        ]
        return sorted(found, key=lambda each: each.verdict is not Verdict.DEFINITE)

    @cached_property
    def changes(self) -> Sequence[Change]:
        """What moved."""
        return [
            each
            for each in changes(self.reading, silence=self.silence)
            if self._concerns((*each.before, *each.after), each.party, *each.speakers)
        ]

    @cached_property
    def undertakings(self) -> Sequence[Undertaking]:
        """What became of promises, threats, offers and demands."""
        return [
            each
            for each in undertakings(self.reading, on=self.on)
            if self._concerns(
                each.statements,
                each.through,
                *each.debtors,
                *each.creditors,
                *(to for name in each.statements for to in self.ledger[name].addressee),
            )
        ]

    @cached_property
    def chains(self) -> Sequence[Chain]:
        """What is said to follow on what."""
        return [
            each
            for each in chains(self.reading)
            if any(self._concerns([step.statement], step.party) for step in each.steps)
        ]

    @cached_property
    def standing(self) -> Sequence[Standing]:
        """How far reported words stand."""
        return [each for each in standing(self.reading) if self._concerns([each.statement])]

    @cached_property
    def accounts(self) -> Sequence[Account]:
        """The readouts of the occasion side by side; empty where none is asked for."""
        return [
            each
            for each in (accounts(self.reading, self.occasion) if self.occasion else ())
            if self._concerns(chain(*each.statements.values()), *each.reporters)
        ]

    @cached_property
    def readouts(self) -> Mapping[str, Sequence[Account]]:
        """The accounts of each occasion of which there is more than one reporter, sorted."""
        told = {(each.occasion, reporter(each)) for each in self.ledger if each.occasion}
        several = Counter(str(occasion) for occasion, _ in told)
        found = {
            occasion: attrs.evolve(self, occasion=occasion).accounts
            for occasion in sorted(each for each, number in several.items() if number > 1)
        }
        return {occasion: rows for occasion, rows in found.items() if rows}

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """The statements in effect that were said, reported or heard."""
        return [each for each in self.ledger if self._concerns([each.id], *each.addressee)]

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events in effect; about one party, those that were its doing."""
        upward, agents = self.ledger.codebook.upward, self.ledger.codebook.proposition
        return [
            each
            for each in self.ledger.events_in_effect
            if self.party is None
            or (
                (agent := agents[each.content.proposition].agent) is not None
                and represents(agent, self.party, each.happened, upward)
            )
        ]

    def _concerns(self, statements: Iterable[StatementId], *parties: PartyId | None) -> bool:
        """Return whether the party asked about says or reports *statements*, or is among *parties*.

        Whoever represents it on the day of one of the statements stands for it; a speaker who
        represents several, for the one on whose behalf the statement is.
        """
        if self.party is None or self.party in parties:
            return True
        upward = self.ledger.codebook.upward
        for each in map(self.ledger.__getitem__, statements):
            ties = ascent(each.speaker, each.said, upward, each.for_)
            if self.party in (each.speaker, *(tie.of for tie in ties)):
                return True
            if any(
                represents(other, self.party, each.said, upward)
                for other in (*parties, *(report.by for report in each.via))
                if other not in (None, each.speaker)
            ):
                return True
        return False


#: What can be asked, by the name of the command that asks it.
QUESTIONS: Mapping[str, Callable[[Question], Sequence[Finding]]] = {
    name: attrgetter(name)
    for name in (
        "positions",
        "contradictions",
        "changes",
        "undertakings",
        "chains",
        "standing",
    )
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
            raise _no_such(ledger, name, known)
        if len(kinds) > 1:
            raise BadValue(
                rule="ambiguous-id",
                problem=f"{shown(name)} is an id among the {' and the '.join(kinds)}",
                remedy="give one of them another id",
            )
        left_out[kinds[0]].append(name)
    return ledger.without(**left_out)


def _no_such(ledger: Ledger, name: str, known: Mapping[str, Collection[str]]) -> StanceError:
    """Return the error of a *name* that is the id of nothing that can be left out."""
    others: Mapping[str, Collection[str]] = {
        "a statement": ledger.statement,
        "an event": ledger.event,
        "a party": ledger.codebook.party,
        "a proposition": ledger.codebook.proposition,
    }
    for kind, there in others.items():
        if name in there:
            return BadValue(
                rule="not-left-out",
                problem=f"{shown(name)} is {kind}",
                remedy="--without takes a rule, a coder or a source",
            )
    return UnknownId(
        "rule, coder or source", name, [each for some in known.values() for each in some]
    )
