"""Positions that cannot stand together, each with its proof.

Two commitments clash when their kinds meet, their literals are incompatible,
they speak for a common day, and both are in force on one day; or when one holder
said both of a settled matter and did not take the earlier back. A change of
mind on an open matter is no contradiction.

References:
    de Marneffe, Rafferty & Manning (2008), "Finding contradictions in text":
    the bases. Geurts (1998), van der Sandt & Maier (2003): denial and
    presupposition. Walton & Krabbe (1995): inconsistent commitments.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

import attrs

from stance import sentence
from stance.clash import Clash, Clashes, turned_over
from stance.commitment import Commitment
from stance.days import Answer, Period, period
from stance.entailment import Code, bits
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Reading, Run, reading
from stance.proposition import PropositionId
from stance.statement import EventId, StatementId
from stance.tenure import swapped
from stance.vocabulary import Basis, Kind, PropositionKind, Reason, Scope, Verdict


@attrs.frozen(kw_only=True)
class Side:
    """One of the two positions of a contradiction; a framing has no polarity."""

    party: PartyId
    through: PartyId | None
    kind: Kind
    proposition: PropositionId
    polarity: str | None
    statements: tuple[StatementId, ...]

    @property
    def canonical(self) -> str:
        """The text that puts the two sides in order."""
        return json.dumps(
            {
                "party": self.party,
                "through": self.through,
                "kind": self.kind.value,
                "proposition": self.proposition,
                "polarity": self.polarity,
                "statements": self.statements,
            },
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )


@attrs.frozen(kw_only=True)
class Contradiction:
    """Two positions that cannot stand together.

    Attributes:
        basis: What makes them clash.
        scope: Between whom.
        verdict: `DEFINITE` where there is no reason for doubt.
        reasons: Why it is only possible, in the order of `Reason`.
        parties: The holders, sorted.
        sides: In canonical order.
        statements: Of both sides, sorted.
        events: The events used, sorted.
        propositions: Of both sides, sorted.
        rules: From the first side's literal to the negation of the second's.
        proof: One statement of each commitment used, in the order of the sides.
        during: The days on which both may be in force, for a settled matter from
            the later on; None where the later ended the earlier.
        asked: The reading it was found in; `clash`: the two commitments shown.
    """

    basis: Basis
    scope: Scope
    verdict: Verdict
    reasons: tuple[Reason, ...]
    parties: tuple[PartyId, ...]
    sides: tuple[Side, ...]
    statements: tuple[StatementId, ...]
    events: tuple[EventId, ...]
    propositions: tuple[PropositionId, ...]
    rules: tuple[str, ...]
    proof: tuple[str, ...]
    during: Period | None
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})
    clash: Clash = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def why(self) -> str:
        """The finding in sentences, for people; no part of equality."""
        return _told(self.asked, self.clash, self.reasons)


def contradictions(of: Ledger | Reading) -> tuple[Contradiction, ...]:
    """Return the pairs of positions that cannot stand together.

    Args:
        of: A ledger is read by party, with the default freshness.

    Returns:
        Sorted by sides; empty where everything can stand together.

    References:
        Section 6 of the design; the table of kinds is `stance.vocabulary.MEETINGS`.
    """
    asked = reading(of)
    clashes = Clashes(asked)
    telling = _Naming(asked, clashes)
    place = {run: place for place, run in enumerate(sorted(asked.runs, key=telling.order))}
    found: dict[tuple[int, int], Contradiction | None] = {}
    for one, other in _candidates(asked):
        if place[other] < place[one]:
            one, other = other, one  # noqa: PLW2901 - the two sides have an order
        pair = place[one], place[other]
        if pair not in found:
            clash = clashes.between(one, other)
            found[pair] = None if clash is None else telling.finding(one, other, clash)
    return tuple(each for _, each in sorted(found.items()) if each is not None)


# Which runs to compare: by their literals first, then by their days.


def _candidates(asked: Reading) -> Iterator[tuple[Run, Run]]:
    """Yield the pairs of runs that may clash, some more than once."""
    rules = asked.ledger.codebook.entailment
    by_literal: dict[Code, list[Run]] = defaultdict(list)
    for run in asked.runs:
        if run.kind is not Kind.FRAMING and not run.meaning.condition.accepted:
            by_literal[run.meaning.literal].append(run)
    stated = swapped(sum(1 << each for each in by_literal))
    for literal, runs in by_literal.items():
        for negated in bits(rules.consequences(literal, strict=False) & stated):
            if negated ^ 1 > literal:
                yield from _together(runs, by_literal[negated ^ 1])
                yield from _of_one_stream(runs, by_literal[negated ^ 1])
        conduct = [run for run in runs if run.kind is Kind.PRACTICAL]
        for intent in rules.intended(literal) if conduct else ():
            for negated in bits(rules.consequences(intent, strict=False) & stated):
                yield from _together(conduct, by_literal[negated ^ 1])
    yield from _turnovers(asked)
    yield from _framed(asked, by_literal)


def _together(some: Iterable[Run], others: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield the pairs, one of each, that may be in force on one day.

    One sweep over the days: a run meets those begun before it and not yet over.
    """
    opening = sorted(
        ((*run.hull, left, run) for left, runs in ((True, some), (False, others)) for run in runs),
        key=lambda each: each[:2],
    )
    running: dict[bool, list[tuple[float, Run]]] = {True: [], False: []}
    for begins, over, left, run in opening:
        if over > begins:
            across = [each for each in running[not left] if each[0] > begins]
            running[not left] = across
            yield from ((run, other) for _, other in across)
            running[left].append((over, run))


def _of_one_stream(some: Iterable[Run], others: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield the pairs of claims of one holder on matters that may be settled."""
    by_stream: dict[object, list[Run]] = defaultdict(list)
    for run in others:
        if _may_be_settled(run):
            by_stream[run.stream].append(run)
    return ((run, other) for run in some if _may_be_settled(run) for other in by_stream[run.stream])


def _may_be_settled(run: Run) -> bool:
    return run.kind is Kind.DIALECTICAL and any(
        each.commitment.settled is not Answer.NO for each in run.members
    )


def _turnovers(asked: Reading) -> Iterator[tuple[Run, Run]]:
    """Yield the runs that another speaker of the party ended with the opposite."""
    run_of = {each.commitment: run for run in asked.runs for each in run.members}
    for run in asked.runs:
        for held in run.members:
            for ender in held.first:
                if isinstance(ender, Commitment) and turned_over(asked, held.commitment, ender):
                    yield run, run_of[ender]


def _framed(asked: Reading, by_literal: Mapping[Code, Sequence[Run]]) -> Iterator[tuple[Run, Run]]:
    """Yield each framing with the claims of its content, and with what it answers."""
    framings = [run for run in asked.runs if run.kind is Kind.FRAMING]
    if not framings:
        return
    by_statement: dict[StatementId, list[Run]] = defaultdict(list)
    for run in asked.runs:
        if run.kind is not Kind.FRAMING:
            for statement in run.statements:
                by_statement[statement].append(run)
    for framing in framings:
        yield from ((framing, run) for run in by_literal.get(framing.meaning.literal, ()))
        for statement in framing.statements:
            answered = asked.ledger.answered(asked.ledger.statement[statement])
            yield from ((framing, run) for run in by_statement.get(answered or "", ()))


# What a clash is called: sides, basis, scope, days, sentences.


@attrs.frozen(eq=False)
class _Naming:
    """Turns the clashes of one reading into findings; what it says of a run is kept."""

    asked: Reading
    clashes: Clashes
    _sides: dict[Run, Side] = attrs.field(factory=dict, init=False)

    def side(self, run: Run) -> Side:
        """Return *run* as a side."""
        found = self._sides.get(run)
        if found is None:
            literal = self.asked.ledger.codebook.entailment.literal(run.meaning.literal)
            found = self._sides[run] = Side(
                party=run.holder,
                through=run.through,
                kind=run.kind,
                proposition=literal.proposition,
                polarity=None if run.kind is Kind.FRAMING else literal.polarity,
                statements=run.statements,
            )
        return found

    def order(self, run: Run) -> tuple[str, object]:
        """Return the key that puts runs in the canonical order of their sides."""
        return self.side(run).canonical, [each.commitment.reports for each in run.members]

    def finding(self, one: Run, other: Run, clash: Clash) -> Contradiction:
        """Return the clash of two runs, the first of which comes first in canonical order."""
        reasons = tuple(each for each in Reason if each in clash.reasons) if clash.reasons else ()
        sides = (self.side(one), self.side(other))
        return Contradiction(
            basis=_basis(one, other, clash),
            scope=self._scope(one, other, clash),
            verdict=Verdict.POSSIBLE if reasons else Verdict.DEFINITE,
            reasons=reasons,
            parties=_pair(one.holder, other.holder),
            sides=sides,
            statements=_union(one.statements, other.statements),
            events=(),
            propositions=_pair(sides[0].proposition, sides[1].proposition),
            rules=clash.derivation.rules,
            proof=self.clashes.proof(clash),
            during=_during(one, other, clash),
            asked=self.asked,
            clash=clash,
        )

    def _scope(self, one: Run, other: Run, clash: Clash) -> Scope:
        same = one.holder == other.holder
        if one.accounts and other.accounts and _two_accounts(one, other):
            return Scope.REPORT
        if (one.through or other.through) if same else self._ascribes(clash):
            return Scope.ASCRIPTION
        if same and Reason.TURNOVER not in clash.reasons:
            apart = set(one.speakers).isdisjoint(other.speakers)
            return Scope.INTRA_PARTY if apart else Scope.SELF
        if same or one.principal == other.principal:
            return Scope.INTRA_PARTY
        return Scope.INTER_PARTY

    def _ascribes(self, clash: Clash) -> bool:
        """Return whether one side speaks of an intent of the other side's holder."""
        one, other = clash.one.commitment, clash.other.commitment
        for claim, held in ((one, other), (other, one)):
            proposition = self.clashes.stated(claim)
            if proposition.kind is PropositionKind.INTENT and self.clashes.does(proposition, held):
                return True
        return False


def _pair(one: str, other: str) -> tuple[str, ...]:
    """Return the two in order; one alone where they are the same."""
    return (one,) if one == other else (one, other) if one < other else (other, one)


def _union(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of both, sorted."""
    return (
        _pair(*some, *others) if len(some) == len(others) == 1 else tuple(sorted({*some, *others}))
    )


def _basis(one: Run, other: Run, clash: Clash) -> Basis:
    """Return the first basis that applies, in the order of `Basis`."""
    if Reason.FRAMING in clash.reasons:
        return Basis.FRAMING
    if one.kind is not Kind.DIALECTICAL or other.kind is not Kind.DIALECTICAL:
        return Basis.PRACTICAL
    if not (one.asserted and other.asserted):
        return Basis.PRESUPPOSITIONAL
    if Reason.DEGREE in clash.reasons:
        return Basis.EPISTEMIC
    if not clash.derivation.rules:
        return Basis.CONTRADICTORY
    return Basis.CONTRARY if clash.derivation.excludes else Basis.DERIVED


def _two_accounts(one: Run, other: Run) -> bool:
    """Return whether two reporters give accounts of one speaker at one occasion."""
    return any(
        speaker == same_speaker and occasion == same_occasion and reporter != another
        for speaker, occasion, reporter in one.accounts
        for same_speaker, same_occasion, another in other.accounts
    )


def _during(one: Run, other: Run, clash: Clash) -> Period | None:
    """Return the days both may be in force; of a settled matter, from the later on."""
    if Reason.TURNOVER in clash.reasons:
        return None
    (begins, over), (also_begins, also_over) = one.hull, other.hull
    return period(max(begins, also_begins), inf if clash.settled else min(over, also_over) - 1)


def _told(asked: Reading, clash: Clash, reasons: Sequence[Reason]) -> str:
    """Return the finding in sentences, the earlier witness first."""
    ledger = asked.ledger
    pair = sorted((clash.one.commitment, clash.other.commitment), key=lambda each: each.order)
    shared = sorted(set(pair[0].statements).intersection(pair[1].statements))
    if shared:
        granted = sentence.granted(ledger, shared[0], pair)
        told = [sentence.utterance(ledger, shared[0], presupposed=granted)]
    else:
        told = [sentence.commitment(ledger, each) for each in pair]
    rules = clash.derivation.rules
    return sentence.contradiction(
        ledger,
        told,
        rules if pair[0] is clash.one.commitment else rules[::-1],
        framing=Reason.FRAMING in reasons,
        reasons=reasons,
        fresh=asked.fresh,
    )
