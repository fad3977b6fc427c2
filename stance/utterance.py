"""What the statements put on record, one commitment an utterance.

Several reports of one utterance bind once. What each statement binds whom to is
`stance.binding`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import inf
from typing import overload

import attrs

from stance.binding import binding, settled, world_time
from stance.commitment import Commitment, Withdrawal
from stance.days import When
from stance.ledger import Ledger
from stance.statement import StatementId
from stance.vocabulary import Act
from stance.voice import speaker


def commitments(ledger: Ledger, by: str = "party") -> tuple[Commitment, ...]:
    """Return what the statements in effect put on record, one member an utterance.

    Reports of one occasion with the same speaker and meaning, and reports of
    one day with the same speaker and meaning (wire copies), are one utterance.

    Args:
        by: `party`: the holder is the speaker's principal; `speaker`: the speaker.

    Returns:
        Sorted by day, then id; empty for an empty record.
    """
    single = sorted(
        (each for statement in ledger for each in binding(ledger, statement, by)),
        key=lambda each: (each.said.bounds, each.reports, each.kind.value),
    )
    found = _utterances(each for each in single if each.meaning.accepts is None)
    offers = {
        name: each.id for each in found if each.condition.accepted for name in each.statements
    }
    acceptances = (_of_offer(each, offers) for each in single if each.meaning.accepts is not None)
    return tuple(sorted((*found, *_utterances(acceptances)), key=lambda each: each.order))


def _of_offer(mark: Commitment, offers: Mapping[StatementId, StatementId]) -> Commitment:
    """Return an acceptance as one of the whole offer, of which it answers one report."""
    answered = mark.meaning.accepts
    offer = None if answered is None else offers.get(answered, answered)
    return attrs.evolve(mark, meaning=attrs.evolve(mark.meaning, accepts=offer))


def _utterances(single: Iterable[Commitment]) -> list[Commitment]:
    """Return what was said, once for all the reports of it among *single*, which are in order."""
    utterances: list[_Utterance] = []
    places: dict[object, list[int]] = defaultdict(list)
    for each in single:
        what = (each.stream, each.speaker, each.meaning)
        keys: list[object] = [(*what, occasion) for occasion, _ in each.accounts]
        if each.said.exact:
            keys.append((*what, each.said))
        same = [at for key in keys for at in places[key] if utterances[at].takes(each)]
        at = min(same, default=len(utterances))
        if not same:
            utterances.append(_Utterance(each.said))
        utterances[at].add(each)
        for key in keys:
            if at not in places[key]:
                places[key].append(at)
    return [each.commitment() for each in utterances]


def withdrawals(ledger: Ledger, by: str = "party") -> tuple[Withdrawal, ...]:
    """Return the retractions in effect, sorted by day, then id."""
    found = []
    for each in ledger:
        answered = ledger.answered(each)
        if each.act is Act.RETRACT and answered is not None:
            voice = speaker(ledger, each)
            found.append(
                Withdrawal(
                    holder=voice.holder(by),
                    through=voice.through,
                    speaker=voice.speaker,
                    said=each.said,
                    statements=(each.id,),
                    answered=frozenset(ledger.thread(each)),
                    answers=answered,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.said.bounds, each.id)))


@overload
def _least(one: float | None, other: float | None, default: float) -> float: ...
@overload
def _least(one: float | None, other: float | None) -> float | None: ...
def _least(one: float | None, other: float | None, default: float | None = None) -> float | None:
    return min((each for each in (one, other) if each is not None), default=default)


@attrs.define(eq=False)
class _Utterance:
    """The reports of one utterance, as they are gathered."""

    said: When
    reports: list[Commitment] = attrs.field(factory=list)
    statements: set[StatementId] = attrs.field(factory=set)
    answered: set[StatementId] = attrs.field(factory=set)
    floor: float = -inf
    ceiling: float | None = None

    def takes(self, each: Commitment) -> bool:
        """Return whether *each* can be a report of it: on its day, neither answering the other."""
        common = self.said.meet(each.said)
        return (
            common is not None
            and max(self.floor, each.floor) <= common.bounds[1]
            and common.bounds[0] <= _least(self.ceiling, each.ceiling, inf)
            and self.answered.isdisjoint(each.statements)
            and self.statements.isdisjoint(each.answered)
        )

    def add(self, each: Commitment) -> None:
        """Take *each* as one more report of it."""
        self.said = self.said.meet(each.said) or self.said
        self.reports.append(each)
        self.statements.update(each.statements)
        self.answered.update(each.answered)
        self.floor = max(self.floor, each.floor)
        self.ceiling = _least(self.ceiling, each.ceiling)

    def commitment(self) -> Commitment:
        """Return what was said, once; the report with the smallest id speaks for all."""
        first = min(self.reports, key=lambda each: each.reports)
        if len(self.reports) == 1:
            return first
        return attrs.evolve(
            first,
            said=self.said,
            extent=world_time(first.meaning, self.said),
            settled=settled(first.meaning, self.said),
            statements=tuple(sorted(self.statements)),
            act=min(self.reports, key=lambda each: (not each.asserted, each.reports)).act,
            reports=tuple(sorted({one for each in self.reports for one in each.reports})),
            witnesses=self._witnesses(),
            accounts=frozenset(one for each in self.reports for one in each.accounts),
            answered=frozenset(self.answered),
            floor=self.floor,
            ceiling=self.ceiling,
        )

    def _witnesses(self) -> tuple[StatementId, ...]:
        best = sorted(self.reports, key=lambda each: (not each.asserted, each.reports))
        whole = next((each for each in best if each.said == self.said), None)
        if whole is not None:
            return whole.statements
        low, high = self.said.bounds
        ends = [
            next(each for each in best if each.said.bounds[0] == low),
            next(each for each in best if each.said.bounds[1] == high),
        ]
        return tuple(sorted(each.id for each in ends))
