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
from itertools import product
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
from stance.vocabulary import Basis, Certainty, Kind, PropositionKind, Reason, Scope, Verdict


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
        why: The finding in sentences, for people; no part of equality.
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
    why: str = attrs.field(eq=False)


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
    found = []
    seen: set[frozenset[Run]] = set()
    for one, other in _candidates(asked):
        if frozenset((one, other)) not in seen:
            seen.add(frozenset((one, other)))
            first, second = _in_order(asked, one, other)
            clash = clashes.between(first, second)
            if clash is not None:
                found.append(_finding(asked, first, second, clash))
    return tuple(sorted(found, key=lambda each: [side.canonical for side in each.sides]))


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
        (
            (*_hull(run), left, run)
            for left, runs in ((True, some), (False, others))
            for run in runs
        ),
        key=lambda each: each[:2],
    )
    running: dict[bool, list[tuple[float, Run]]] = {True: [], False: []}
    for begins, over, left, run in opening:
        if over > begins:
            across = [each for each in running[not left] if each[0] > begins]
            running[not left] = across
            yield from ((run, other) for _, other in across)
            running[left].append((over, run))


def _hull(run: Run) -> tuple[float, float]:
    """Return the first day *run* may begin and the day by which it is surely over."""
    spans = [each.span for each in run.members]
    return min(each[0] for each in spans), max(each[3] for each in spans)


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
            for ender in held.enders:
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
            answered = asked.ledger.statement[statement].answers
            yield from ((framing, run) for run in by_statement.get(answered or "", ()))


# What a clash is called: basis, scope, verdict.


def _side(asked: Reading, run: Run) -> Side:
    literal = asked.ledger.codebook.entailment.literal(run.meaning.literal)
    return Side(
        party=run.holder,
        through=run.through,
        kind=run.kind,
        proposition=literal.proposition,
        polarity=None if run.kind is Kind.FRAMING else literal.polarity,
        statements=run.statements,
    )


def _in_order(asked: Reading, one: Run, other: Run) -> tuple[Run, Run]:
    """Return the two in the canonical order of their sides."""
    if _side(asked, other).canonical < _side(asked, one).canonical:
        return other, one
    return one, other


def _basis(one: Run, other: Run, clash: Clash) -> Basis:
    kinds = {one.kind, other.kind}
    asserted = all(any(each.commitment.asserted for each in run.members) for run in (one, other))
    certain = all(run.meaning.certainty is Certainty.CERTAIN for run in (one, other))
    tests = (
        (Basis.FRAMING, Kind.FRAMING in kinds),
        (Basis.PRACTICAL, kinds != {Kind.DIALECTICAL}),
        (Basis.PRESUPPOSITIONAL, not asserted),
        (Basis.EPISTEMIC, not certain),
        (Basis.CONTRADICTORY, not clash.derivation.rules),
        (Basis.CONTRARY, clash.derivation.excludes),
    )
    return next((basis for basis, applies in tests if applies), Basis.DERIVED)


def _scope(asked: Reading, one: Run, other: Run, clash: Clash) -> Scope:
    same_holder = one.holder == other.holder
    same_speaker = not set(one.speakers).isdisjoint(other.speakers)
    attributed = one.through is not None or other.through is not None
    tests = (
        (Scope.REPORT, _two_accounts(one, other)),
        (Scope.ASCRIPTION, same_holder and attributed),
        (Scope.ASCRIPTION, not same_holder and _ascribes(asked, one, other)),
        (Scope.SELF, same_holder and same_speaker and Reason.TURNOVER not in clash.reasons),
        (Scope.INTRA_PARTY, same_holder or _principal(asked, one) == _principal(asked, other)),
    )
    return next((scope for scope, applies in tests if applies), Scope.INTER_PARTY)


def _two_accounts(one: Run, other: Run) -> bool:
    """Return whether two reporters give accounts of one speaker at one occasion."""
    return any(
        first.commitment.speaker == second.commitment.speaker
        and occasion == same_occasion
        and reporter != other_reporter
        for first, second in product(one.members, other.members)
        for occasion, reporter in first.commitment.accounts
        for same_occasion, other_reporter in second.commitment.accounts
    )


def _ascribes(asked: Reading, one: Run, other: Run) -> bool:
    """Return whether one side speaks of an intent of the other side's holder."""
    codebook = asked.ledger.codebook
    for run, holder in ((one, other), (other, one)):
        stated = codebook.entailment.literal(run.members[0].commitment.stated)
        proposition = codebook.proposition[stated.proposition]
        if proposition.kind is PropositionKind.INTENT and proposition.agent is not None:
            agent = codebook.principal_of(proposition.agent, run.begins)
            if agent == _principal(asked, holder):
                return True
    return False


def _principal(asked: Reading, run: Run) -> PartyId:
    return asked.ledger.codebook.principal_of(run.holder, run.begins)


def _during(one: Run, other: Run, clash: Clash) -> Period | None:
    if Reason.TURNOVER in clash.reasons:
        return None
    (begins, over), (also_begins, also_over) = _hull(one), _hull(other)
    last = inf if clash.settled else min(over, also_over) - 1
    return period(max(begins, also_begins), last)


def _finding(asked: Reading, one: Run, other: Run, clash: Clash) -> Contradiction:
    reasons = tuple(each for each in Reason if each in clash.reasons)
    sides = (_side(asked, one), _side(asked, other))
    framing = Kind.FRAMING in (one.kind, other.kind)
    witnesses = {each.commitment.id: each.commitment for each in (clash.one, clash.other)}
    return Contradiction(
        basis=_basis(one, other, clash),
        scope=_scope(asked, one, other, clash),
        verdict=Verdict.POSSIBLE if reasons else Verdict.DEFINITE,
        reasons=reasons,
        parties=tuple(sorted({one.holder, other.holder})),
        sides=sides,
        statements=tuple(sorted({*one.statements, *other.statements})),
        events=(),
        propositions=tuple(sorted({each.proposition for each in sides})),
        rules=clash.derivation.rules,
        proof=tuple(witnesses),
        during=_during(one, other, clash),
        why=sentence.contradiction(
            asked.ledger,
            [
                sentence.commitment(asked.ledger, each)
                for each in sorted(witnesses.values(), key=lambda each: each.order)
            ],
            clash.derivation.rules,
            framing=framing,
            reasons=reasons,
            fresh=asked.fresh,
        ),
    )
