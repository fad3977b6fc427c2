"""What became of promises, offers, threats and demands (section 6, *Undertaking*)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations
from math import inf
from typing import TypeVar

import attrs

from stance.days import Period, when
from stance.proposition import Literal
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.deeds import Deed, Deeds
from stance.testing.oracle.fates import CANCELLED, Course, Fate, Item
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs
from stance.vocabulary import Act, Kind

Part = TypeVar("Part")

#: The acts that make an undertaking, and those of them that wait for acceptance.
MAKE = frozenset(
    {
        Act.PROMISE,
        Act.ASSURE,
        Act.OFFER,
        Act.PROPOSE,
        Act.THREATEN,
        Act.ULTIMATUM,
        Act.REFUSE,
        Act.DEMAND,
    }
)


@attrs.frozen(kw_only=True, eq=False)
class Undertakings:
    """One undertaking an utterance, and its status as of a day."""

    record: Record
    runs: Runs
    deeds: Deeds

    # --- what is undertaken -------------------------------------------------------------

    @property
    def everything(self) -> list[Commitment]:
        """The utterances that make an undertaking; an ultimatum makes two of them."""
        return [
            each
            for each in self.runs.utterances.commitments
            if each.kind in (Kind.PRACTICAL, Kind.DIRECTIVE) and self._makers(each)
        ]

    def _makers(self, each: Commitment) -> list[Statement]:
        """Return the reports of an utterance by which it is an undertaking, sorted by id."""
        reports = [self.record.ledger[name] for name in each.statements]
        return [one for one in reports if one.act in MAKE]

    def act(self, each: Commitment) -> Act:
        """Return the act of an undertaking: of its smallest statement that makes one."""
        return self._makers(each)[0].act

    def waits(self, each: Commitment) -> bool:
        """Return whether it is a demand or an offer, which has to be accepted."""
        return each.proposed or each.kind is Kind.DIRECTIVE

    def row(self, each: Commitment, on: int) -> Row:
        """Return the row of an undertaking as of the day *on*."""
        act, named = self.act(each), self.deeds.entailing.named
        fates = self.fates(each, on)
        states = {fate.state for fate in fates}
        suffix = ""
        if act is Act.ULTIMATUM:
            suffix = "/threat" if each.kind is Kind.PRACTICAL else "/demand"
        others = self.addressees(each)
        debtors = others if each.kind is Kind.DIRECTIVE else [each.holder]
        creditors = [each.holder] if each.kind is Kind.DIRECTIVE else others
        due = self.due(each)
        given = None if each.given is None else named(each.given)
        threatens = act is Act.THREATEN or suffix == "/threat"
        return {
            "id": f"{each.statements[0]}{suffix}",
            "statement": each.statements[0],
            "through": each.through,
            "debtors": debtors,
            "creditors": creditors,
            "act": act.value,
            "content": str(named(each.literal)),
            "given": None if given is None else str(given),
            "deadline": None if due == inf else str(when(due, due)),
            "status": states.pop() if len(states) == 1 else "unverifiable",
            "deterrent": given.positive if threatens and given is not None else None,
            "statements": self._statements(each, fates),
            "events": sorted({name for fate in fates for name in _events(fate)}),
        }

    def due(self, each: Commitment) -> float:
        """Return the latest day of its `about`, or infinity."""
        return inf if each.about is None or not each.dated else each.about.bounds[1]

    def addressees(self, each: Commitment) -> list[str]:
        """Return to whom it was said: by party, as their principals that day where there is one."""
        found = set()
        for statement in map(self.record.ledger.__getitem__, each.statements):
            for party in statement.addressee:
                tops = self.record.tops(party, statement.said)
                one = self.record.by == "party" and len(tops) == 1
                found.add(next(iter(tops)) if one else party)
        return sorted(found)

    def _statements(self, each: Commitment, fates: Iterable[Fate]) -> list[str]:
        """Return what made it, what accepted it and what cancelled it."""
        found = set(each.statements)
        for fate in fates:
            if fate.taken:
                found |= set(_names(_smallest(fate.taken)))
            if fate.state == CANCELLED:
                found |= set(_names(_smallest(fate.ending)))
        return sorted(found)

    # --- as of a day -------------------------------------------------------------------------

    @cached_property
    def days(self) -> list[int]:
        """The bounds of all days on record that are not open, sorted."""
        spoken = [each.said for each in self.record.statements]
        done = [each.happened for each in self.record.view.events]
        bounds = {bound for each in (*spoken, *done) for bound in each.bounds}
        return sorted(int(each) for each in bounds - {inf, -inf})

    @property
    def last(self) -> int | None:
        """The last day of the record: of the cut, or else the last on record, if any."""
        said = self.record.ledger.said
        if said is not None:
            return said.toordinal()
        return self.days[-1] if self.days else None

    def rows(self, on: int | None) -> Iterator[Row]:
        """Yield a row for each undertaking surely made by the day *on*; None: the last one."""
        day = self.last if on is None else on
        for each in self.everything:
            if day is not None and each.said.bounds[1] <= day:
                yield self.row(each, day)

    def fates(
        self, each: Commitment, on: int, alone: frozenset[Item] | None = None
    ) -> frozenset[Fate]:
        """Return how an undertaking stands at the end of the day *on*, by every dating.

        What merely may end it, or retract an acceptance of it, both does and does not.

        Args:
            each: The utterance.
            on: The day.
            alone: The events and acceptances that are looked at; None: all.
        """
        ends = self.runs.ends[each]
        perhaps: list[Item] = [*ends.maybe, *ends.unordered]
        acceptances = self.acceptances(each)
        unsure = {
            (one, retraction)
            for one in acceptances
            for retraction in self.runs.ends[one].unordered
            if isinstance(retraction, Statement)
        }
        found: frozenset[Fate] = frozenset()
        for ending in _choices(perhaps):
            for undone in _choices(unsure):
                retracted: dict[Item, frozenset[Item]] = {
                    one: frozenset(self.runs.ends[one].retracted)
                    | {retraction for accepted, retraction in undone if accepted is one}
                    for one in acceptances
                }
                endings = frozenset({*ends.sure, *ends.retracted, *ending})
                course = self._course(each, retracted, endings)
                if alone is not None:
                    course = course.only(alone)
                found |= course.fates(self.days[0], on)
        return found

    def acceptances(self, each: Commitment) -> list[Commitment]:
        """Return what accepts it.

        By another principal, one of those it was addressed to where there are any, in
        own words or through the same reporter; of an offer, by those whom the report that
        is answered names.
        """
        if not self.waits(each):
            return []
        record, utterances = self.record, self.runs.utterances
        return [
            one
            for one in utterances.everything
            if one.kind is Kind.PRACTICAL
            and (one.accepts is not None) == each.proposed
            and one.principal != each.principal
            and one.through in (None, each.through)
            and any(
                statement.act is Act.ACCEPT
                and record.answer(name) in each.statements
                and self._addressed(each, statement)
                and (not each.proposed or utterances.heeded(statement))
                for name in one.statements
                for statement in [record.ledger[name]]
            )
        ]

    def _addressed(self, each: Commitment, acceptance: Statement) -> bool:
        """Return whether it was said to who accepts it, or to nobody named."""
        record = self.record
        named = [party for name in each.statements for party in record.ledger[name].addressee]
        return not named or any(
            party == acceptance.speaker
            or record.principal(acceptance) in record.tops(party, acceptance.said)
            for party in named
        )

    def _course(
        self,
        each: Commitment,
        acceptances: Mapping[Item, frozenset[Item]],
        endings: frozenset[Item],
    ) -> Course:
        """Return what may befall an undertaking."""
        # A day by which something is to be done does not say from when.
        opened = each.dated and (isinstance(each.about, Period) or not each.literal.positive)
        given = each.given
        refuted = None if given is None else given.negated()
        events: dict[str, frozenset[Item]] = {
            "conditions": self._bringing(given),
            "refutations": self._bringing(refuted),
            "fulfilments": self._bringing(each.literal),
            "breaches": self._bringing(each.literal.negated()),
        }
        taken = frozenset(acceptances).union(*acceptances.values())
        items: frozenset[Item] = endings.union(taken, [each], *events.values())
        return Course(
            utterance=each,
            content=each.literal,
            waits=self.waits(each),
            opens=each.about.bounds[0] if opened and each.about is not None else -inf,
            due=self.due(each),
            acceptances=acceptances,
            endings=endings,
            answers={one: self._answered(one, items) for one in items},
            spans={one: self._span(one) for one in items},
            **events,
        )

    def _bringing(self, literal: Literal | None) -> frozenset[Item]:
        """Return the events that entail *literal* by strict rules."""
        return frozenset(
            each
            for each in self.deeds.everything
            if literal is not None and self.deeds.entailing.entails(each.literal, literal)
        )

    def _answered(self, item: Item, items: frozenset[Item]) -> frozenset[Item]:
        """Return which other *items* an item answers, directly or through a chain."""
        names = {name for each in _names(item) for name in self.record.answered[each]}
        return frozenset(one for one in items if one is not item and names & set(_names(one)))

    def _span(self, item: Item) -> tuple[float, float]:
        """Return between which days an item is: not before what it answers, nor after answers."""
        record, names = self.record, set(_names(item))
        low, high = (item.day if isinstance(item, Deed) else item.said).bounds
        before = {name for each in names for name in record.answered[each]}
        for each in record.statements:
            if each.id in before:
                low = max(low, each.said.bounds[0])
            if record.answered[each.id] & names:
                high = min(high, each.said.bounds[1])
        return low, high


def _names(item: Item) -> tuple[str, ...]:
    """Return the statements that an item is, or was put on record by."""
    return (item.id,) if isinstance(item, Statement) else item.statements


def first(events: Iterable[Item]) -> Deed:
    """Return the one of several events of one day that is cited: the smallest by its id."""
    return min((each for each in events if isinstance(each, Deed)), key=lambda each: each.id)


def _events(fate: Fate) -> Iterator[str]:
    """Yield the events that brought a fate about: of each day that did, the first."""
    for items in (fate.triggers, fate.deciding):
        if items:
            yield first(items).id


def _smallest(items: Iterable[Item]) -> Item:
    """Return the first of several utterances by its statements."""
    return min(items, key=_names)


def _choices(items: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield every choice out of *items*, none and all included."""
    listed = list(items)
    for size in range(len(listed) + 1):
        yield from combinations(listed, size)
