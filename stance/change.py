"""What moved between one commitment of a holder and the next.

Each own commitment is one step from the last word before it: what that word was
(`_predecessor`), and what the step is called (`_kind`, in the order of
`ChangeKind`). Words that others report of a holder make no change, and neither
does silence.

References:
    Walton & Krabbe (1995): retraction and concession. Schelling (1966), Sechser
    (2011): hardening and softening of threats and demands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from math import inf
from typing import TypeAlias

import attrs

from stance import notebook, sentence
from stance.commitment import (
    Commitment,
    Withdrawal,
    entailed,
    excluded,
    precedes,
    unordered,
)
from stance.days import Answer, When, checked_days
from stance.entailment import Code, Derivation, Entailment, bits, negations
from stance.lapse import silences
from stance.ledger import Ledger
from stance.party import PartyId
from stance.proposition import PropositionId
from stance.reading import Reading, reading
from stance.statement import StatementId
from stance.tenure import Held, Store, Timeline, past
from stance.vocabulary import ChangeKind


@attrs.frozen(kw_only=True)
class Change:
    """One step of one holder.

    Attributes:
        party: Who moved, or stayed.
        kind: What the step is.
        proposition: What it is about now.
        from_: What the predecessor was about; None: there is none.
        before: The statements of the predecessor, sorted.
        after: The statements of the step, sorted; of a lapse none.
        rules: What links the two, from the predecessor to the step.
        on: The day of the step.
        turnover: Whether another speaker took it.
        speakers: Who spoke before, and after; None: nobody.
    """

    party: PartyId
    kind: ChangeKind
    proposition: PropositionId
    from_: PropositionId | None
    before: tuple[StatementId, ...]
    after: tuple[StatementId, ...]
    rules: tuple[str, ...]
    on: When
    turnover: bool
    speakers: tuple[PartyId | None, PartyId | None]
    #: Of a lapse the days of silence that were asked about; else None.
    silence: int | None = attrs.field(default=None, eq=False, repr=False, metadata={"json": False})
    # The reading it was found in, and what makes `why`.
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})
    telling: Callable[[], str] = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def why(self) -> str:
        """The step in sentences, for people; no part of equality."""
        return self.telling()

    def _repr_html_(self) -> str:
        """Return the step as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        grounds = [sentence.ground(ledger.codebook, each) for each in self.rules]
        return notebook.card(
            ["change:", notebook.word(self.kind)],
            [
                ("holder", [notebook.name(ledger.codebook, self.party)]),
                ("before", notebook.cited(ledger, self.before)),
                ("after", notebook.cited(ledger, self.after)),
                ("linked", map(notebook.apart, grounds)),
            ],
        )


def changes(of: Ledger | Reading, silence: int | None = None) -> tuple[Change, ...]:
    """Return what moved, one step for each own commitment and each retraction that took effect.

    Args:
        of: A ledger is read by party.
        silence: For how many days nothing is said on a matter, for a step `LAPSE`; None: no
            such steps. A lapse ends nothing.

    Returns:
        Sorted by day, party, proposition and statements; empty for an empty record.

    Raises:
        BadValue: *silence* is no whole number from 0.
    """
    if silence is not None:
        checked_days(silence)
    asked = reading(of)
    found = [step for store in asked.stores.values() if store.own for step in _Steps(asked, store)]
    found += _retractions(asked)
    if silence is not None:
        found += _lapses(asked, silence)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.on.bounds,
                each.party,
                each.proposition,
                each.after,
                each.before,
                each.kind.value,
            ),
        )
    )


@attrs.frozen(kw_only=True)
class _Relation:
    """How an earlier commitment and a later one stand to one another, conditions included.

    Attributes:
        more: The later entails the earlier; `less`: the earlier the later.
        opposed: They are incompatible.
        link: The best derivation of any of these, from the earlier to the later.
    """

    more: bool
    less: bool
    opposed: bool
    link: Derivation


#: A commitment and how the one asked about is related to it.
_Related: TypeAlias = tuple[Commitment, _Relation]


def _relation(old: Commitment, new: Commitment, rules: Entailment) -> _Relation | None:
    """Return how the two are related by strict rules; None: they are not."""
    more, less = entailed(old, new, rules), entailed(new, old, rules)
    opposed = excluded(old, new, rules)
    links = [each for each in (opposed, less, more and more.reversed()) if each is not None]
    if not links:
        return None
    return _Relation(
        more=more is not None,
        less=less is not None,
        opposed=opposed is not None,
        link=min(links, key=lambda each: each.cost),
    )


def _closest(related: _Related) -> tuple[int, tuple[tuple[StatementId, int], ...], PartyId]:
    """Return the key that picks one of several last words: fewest rules, then id.

    Of two reporters of one holder that vouch for one statement, the smaller.
    """
    old, relation = related
    return len(relation.link.rules), old.reports, old.speaker


def _last(related: Sequence[_Related]) -> list[_Related]:
    """Return those that no other surely comes after."""
    return [
        each
        for each in related
        if not any(precedes(each[0], other) for other, _ in related if other is not each[0])
    ]


@attrs.frozen(eq=False, slots=False)
class _Steps:
    """The steps of one stream of own words."""

    asked: Reading
    store: Store

    @cached_property
    def _rules(self) -> Entailment:
        return self.asked.ledger.entailment

    @cached_property
    def _timelines(self) -> Mapping[Code, Timeline]:
        """All commitments by literal."""
        return {
            literal: Timeline(
                each for meaning in meanings for each in self.store.timelines[meaning].members
            )
            for literal, meanings in self.store.by_literal.items()
        }

    @cached_property
    def _held(self) -> Mapping[Commitment, Held]:
        return {each.commitment: each for held in self.store.held.values() for each in held}

    def __iter__(self) -> Iterator[Change]:
        """Yield the step of every commitment of the stream."""
        for timeline in self._timelines.values():
            for new in timeline.members:
                opposite = self._unordered(new)
                before = opposite or self._predecessor(new)
                kind = ChangeKind.ADOPTION if before is None else self._kind(*before, new)
                yield self._change(new, ChangeKind.UNORDERED if opposite else kind, before)

    def _unordered(self, new: Commitment) -> _Related | None:
        """Return the closest incompatible commitment that nothing orders with *new*."""
        found = [
            (old, relation)
            for negated in self.store.opposed(new.meaning.literal, self._rules)
            for old in self._timelines[negated ^ 1].overlapping(new.said)
            if unordered(old, new)
            and old.extent.shares_a_day(new.extent) is not Answer.NO
            and (relation := _relation(old, new, self._rules)) is not None
            and relation.opposed
        ]
        return min(found, key=_closest, default=None)

    def _predecessor(self, new: Commitment) -> _Related | None:
        """Return the last word before *new*: on its own matter, else on a linked one in force.

        On its own matter the last word counts even where a rule has ended it,
        but not where it was taken back or its day has passed.
        """
        literal = new.meaning.literal
        last = min(
            _last(list(self._before(new, (literal, literal ^ 1)))), key=_closest, default=None
        )
        if last is not None and not self._spent(last[0], new):
            return last
        linked = self._before(new, self._linked(literal), in_force=True)
        return min(_last(list(linked)), key=_closest, default=None)

    def _linked(self, literal: Code) -> Iterator[Code]:
        """Yield the stated literals of other classes that strict rules link to *literal*."""
        follows = self._rules.consequences(literal, strict=True)
        leads = self._rules.antecedents(literal, strict=True)
        linked = (follows | negations(follows) | leads) & self.store.literals
        return (each for each in bits(linked) if each >> 1 != literal >> 1)

    def _before(
        self, new: Commitment, literals: Iterable[Code], *, in_force: bool = False
    ) -> Iterator[_Related]:
        """Yield what is related to *new* and surely before it, as far back as can matter.

        Args:
            in_force: Only what was not over before *new*.
        """
        timelines = [self._timelines[each] for each in literals if each in self._timelines]
        vague = min(
            (old.said.bounds[0] for timeline in timelines for old in timeline.vague), default=inf
        )
        for timeline in timelines:
            last = -inf
            for old in timeline.before(new):
                low, high = old.said.bounds
                # What is vaguely dated may be followed by what answers it, however early.
                if old.said.exact and high < min(last, vague):
                    break
                if old.extent.shares_a_day(new.extent) is Answer.NO:
                    continue
                relation = _relation(old, new, self._rules)
                if relation is not None and not (in_force and self._over(old, new)):
                    last = max(last, low)
                    yield old, relation

    def _spent(self, old: Commitment, new: Commitment) -> bool:
        """Return whether *old* was taken back, or its day had passed, before *new*."""
        held = self._held[old]
        return past(held, new) or any(
            isinstance(each, Withdrawal) and precedes(each, new) for each in held.enders
        )

    def _over(self, old: Commitment, new: Commitment) -> bool:
        """Return whether *old* was surely over before *new*."""
        held = self._held[old]
        return past(held, new) or any(precedes(each, new) for each in held.enders)

    def _kind(self, old: Commitment, relation: _Relation, new: Commitment) -> ChangeKind:
        """Return the first kind of the table that applies to the step from *old* to *new*."""
        if relation.opposed:
            if new.row.concedes:
                return ChangeKind.CONCESSION
            return ChangeKind.OSCILLATION if self._held_before(new) else ChangeKind.REVERSAL
        if relation.more != relation.less:
            return new.row.steps[0 if relation.more else 1]
        doubt = new.meaning.doubt - old.meaning.doubt
        if doubt:
            return ChangeKind.FIRMING if doubt < 0 else ChangeKind.HEDGING
        if old.row.pressure and new.row.pressure and old.row.pressure != new.row.pressure:
            harder = new.row.pressure > old.row.pressure
            return ChangeKind.HARDENING if harder else ChangeKind.SOFTENING
        return ChangeKind.REAFFIRMATION

    def _held_before(self, new: Commitment) -> bool:
        """Return whether the literal of *new* was held before, for days it speaks for too."""
        return any(
            old.extent.shares_a_day(new.extent) is not Answer.NO
            for old in self._timelines[new.meaning.literal].before(new)
        )

    def _change(self, new: Commitment, kind: ChangeKind, before: _Related | None) -> Change:
        old = before[0] if before else None
        rules = before[1].link.rules if before else ()
        return Change(
            party=new.holder,
            kind=kind,
            proposition=self._rules.literal(new.meaning.literal).proposition,
            from_=self._rules.literal(old.meaning.literal).proposition if old else None,
            before=old.statements if old else (),
            after=new.statements,
            rules=rules,
            on=new.said,
            turnover=old is not None and old.speaker != new.speaker,
            speakers=(old.speaker if old else None, new.speaker),
            asked=self.asked,
            telling=partial(sentence.step, self.asked.ledger, kind, old, new, rules),
        )


def _retractions(asked: Reading) -> Iterator[Change]:
    """Yield a step for each position that a retraction surely ended."""
    ledger = asked.ledger
    for one in asked.retracted:
        each = one.withdrawal
        if each.through is not None:
            continue
        for members in one.ended:
            last = members[-1].commitment
            if last.kind.mark:
                continue
            literal = ledger.entailment.literal(last.meaning.literal)
            speaker = next(
                (
                    held.commitment.speaker
                    for held in members
                    if each.answers in held.commitment.statements
                ),
                ledger.statement[each.answers].speaker,
            )
            before = {name for held in members for name in held.commitment.statements}
            yield Change(
                party=each.holder,
                kind=ChangeKind.RETRACTION,
                proposition=literal.proposition,
                from_=literal.proposition,
                before=tuple(sorted(before)),
                after=each.statements,
                rules=(),
                on=each.said,
                turnover=speaker != each.speaker,
                speakers=(speaker, each.speaker),
                asked=asked,
                telling=partial(
                    sentence.step,
                    ledger,
                    ChangeKind.RETRACTION,
                    last,
                    each,
                    (),
                ),
            )


def _lapses(asked: Reading, days: int) -> Iterator[Change]:
    """Yield a step for each matter on which a holder was silent for *days*."""
    ledger = asked.ledger
    for each in silences(asked, days):
        last = each.words[0]
        proposition = ledger.entailment.literal(last.meaning.literal).proposition
        yield Change(
            party=last.holder,
            kind=ChangeKind.LAPSE,
            proposition=proposition,
            from_=proposition,
            before=tuple(sorted({name for one in each.words for name in one.statements})),
            after=(),
            rules=(),
            on=each.on,
            turnover=False,
            speakers=(last.speaker, None),
            silence=days,
            asked=asked,
            telling=partial(sentence.lapse, ledger, last, days),
        )
