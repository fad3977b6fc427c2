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
from itertools import combinations, product
from math import inf

import attrs

from stance import notebook, sentence
from stance.clash import Clash, Clashes
from stance.commitment import Commitment
from stance.days import Period, period
from stance.detachment import Stand, detached, may_stand_together, runs_of
from stance.entailment import Code, bits
from stance.ledger import Ledger
from stance.meeting import turned_over
from stance.party import PartyId
from stance.position import Reading, Run, reading
from stance.premises import Premises
from stance.proposition import Literal, PropositionId
from stance.statement import EventId, StatementId
from stance.tenure import swapped
from stance.vocabulary import Basis, Kind, PropositionKind, Reason, Scope, Verdict


@attrs.frozen(kw_only=True)
class Side:
    """One of the positions of a contradiction, or what follows from several of one holder.

    Attributes:
        party: Whose side it is; `through`: the outside reporter, None: own words.
        kind: Truth, own conduct, another's conduct, or a framing.
        proposition: The smallest id among the equal propositions.
        polarity: `+` or `-`; None for a framing.
        statements: Of the whole run; where it follows from several, of all of them.
    """

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
    # The reading it was found in, and the commitments shown.
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})
    clash: Clash = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def why(self) -> str:
        """The finding in sentences, for people; no part of equality."""
        return _told(self.asked, self.clash, self.reasons)

    def _repr_html_(self) -> str:
        """Return the finding as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        grounds = [sentence.ground(ledger.codebook, each) for each in self.rules]
        if not grounds and self.basis is not Basis.FRAMING:
            grounds = [sentence.NEGATION]
        doubts = sentence.doubts(self.reasons, self.asked.fresh)
        kinds = [notebook.word(each) for each in (self.verdict, self.scope, self.basis)]
        return notebook.card(
            ["contradiction:", notebook.joined(kinds, ", ")],
            [
                *(_entry(ledger, each) for each in self.sides),
                ("because", map(notebook.apart, grounds)),
                ("only possible", map(notebook.text, doubts)),
                ("during", [] if self.during is None else [notebook.text(self.during)]),
            ],
        )


def contradictions(of: Ledger | Reading) -> tuple[Contradiction, ...]:
    """Return the pairs of positions that cannot stand together.

    Args:
        of: A ledger is read by party, with the default freshness.

    Returns:
        Sorted by sides; empty where everything can stand together. Where a part of what
        shows a finding shows the same between the same sides as surely, only the part is
        given.

    References:
        The page of contradictions in the documentation, drawn from `stance.vocabulary`.
    """
    asked = reading(of)
    clashes = Clashes(asked)
    telling = _Naming(asked, clashes)
    stands: tuple[Stand, ...] = (*asked.runs, *detached(asked))
    place = {each: place for place, each in enumerate(sorted(stands, key=telling.order))}
    found: dict[tuple[int, ...], Contradiction | None] = {}
    for one, other in _candidates(asked, stands):
        if place[other] < place[one]:
            one, other = other, one  # noqa: PLW2901 - the two sides have an order
        pair = place[one], place[other]
        if pair not in found:
            clash = clashes.between(one, other)
            found[pair] = None if clash is None else telling.finding((one, other), clash)
    premises = asked.ledger.premises
    for several in _impossible_together(premises, stands):
        some = sorted(several, key=place.__getitem__)
        clash = clashes.jointly(some, premises)
        if clash is not None:
            found[tuple(place[each] for each in some)] = telling.finding(some, clash)
    findings = tuple(each for _, each in sorted(found.items()) if each is not None)
    if len(set(map(telling.side, stands))) < len(stands):
        # Two runs that one statement made can give findings that differ in nothing.
        findings = tuple(dict.fromkeys(findings))
    return _least(findings)


# Which runs to compare: by their literals first, then by their days.


def _candidates(asked: Reading, stands: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs of *stands* that may clash, some more than once."""
    rules = asked.ledger.entailment
    by_literal: dict[Code, list[Stand]] = defaultdict(list)
    for each in stands:
        if not each.kind.mark and not each.condition.accepted:
            by_literal[each.literal].append(each)
    stated = swapped(sum(1 << each for each in by_literal))
    for literal, some in by_literal.items():
        for negated in bits(rules.consequences(literal, strict=False) & stated):
            if negated ^ 1 > literal:
                yield from _together(some, by_literal[negated ^ 1])
                yield from _of_one_stream(some, by_literal[negated ^ 1])
        conduct = [each for each in some if each.kind is Kind.PRACTICAL]
        for intent in rules.intended(literal) if conduct else ():
            for negated in bits(rules.consequences(intent, strict=False) & stated):
                yield from _together(conduct, by_literal[negated ^ 1])
    yield from _turnovers(asked)
    yield from _framed(asked, by_literal)


def _impossible_together(
    premises: Premises, stands: Iterable[Stand]
) -> Iterator[tuple[Stand, ...]]:
    """Yield the *stands* that rules with several premises make impossible together.

    Only what may be in force on one day, or be settled.
    """
    by_literal: dict[Code, list[Stand]] = defaultdict(list)
    for each in stands:
        if not each.kind.mark and not each.condition.accepted:
            by_literal[each.literal].append(each)
    weights = {literal: min(each.doubt for each in some) for literal, some in by_literal.items()}
    for literals in premises.conflict_sets(weights):
        for several in product(*(by_literal[each] for each in literals)):
            if may_stand_together(several):
                yield several


def _together(some: Iterable[Stand], others: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs, one of each, that may be in force on one day.

    One sweep over the days: a run meets those begun before it and not yet over.
    """
    opening = sorted(
        ((*run.hull, left, run) for left, runs in ((True, some), (False, others)) for run in runs),
        key=lambda each: each[:2],
    )
    running: dict[bool, list[tuple[float, Stand]]] = {True: [], False: []}
    for begins, over, left, run in opening:
        if over > begins:
            across = [each for each in running[not left] if each[0] > begins]
            running[not left] = across
            yield from ((run, other) for _, other in across)
            running[left].append((over, run))


def _of_one_stream(some: Iterable[Stand], others: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs of claims of one holder on matters that may be settled."""
    by_stream: dict[object, list[Stand]] = defaultdict(list)
    for each in others:
        if each.may_be_settled:
            by_stream[each.stream].append(each)
    return (
        (each, other) for each in some if each.may_be_settled for other in by_stream[each.stream]
    )


def _turnovers(asked: Reading) -> Iterator[tuple[Run, Run]]:
    """Yield the runs that another speaker of the party ended with the opposite."""
    run_of = {each.commitment: run for run in asked.runs for each in run.members}
    for run in asked.runs:
        for held in run.members:
            for ender in held.first:
                if isinstance(ender, Commitment) and turned_over(asked, held.commitment, ender):
                    yield run, run_of[ender]


def _framed(
    asked: Reading, by_literal: Mapping[Code, Sequence[Stand]]
) -> Iterator[tuple[Stand, Stand]]:
    """Yield each framing with the claims of its content, and with what it answers."""
    framings = [run for run in asked.runs if run.kind is Kind.FRAMING]
    if not framings:
        return
    by_statement: dict[StatementId, list[Run]] = defaultdict(list)
    for run in asked.runs:
        if not run.kind.mark:
            for statement in run.statements:
                by_statement[statement].append(run)
    for framing in framings:
        yield from (
            (framing, each) for each in by_literal.get(framing.literal, ()) if isinstance(each, Run)
        )
        for statement in framing.statements:
            answered = asked.ledger.answered(asked.ledger.statement[statement])
            yield from ((framing, run) for run in by_statement.get(answered or "", ()))


def _least(several: tuple[Contradiction, ...]) -> tuple[Contradiction, ...]:
    """Return findings without those that another shows by less.

    The sides of both are the same but for their statements, and the verdict of the
    other is no weaker.
    """
    long = {_between(each) for each in several if each.clash.long}
    if not long:
        return several
    alike: dict[object, list[Contradiction]] = defaultdict(list)
    for each in several:
        if _between(each) in long:
            alike[_between(each)].append(each)
    return tuple(
        each
        for each in several
        if not each.clash.long or not any(_smaller(other, each) for other in alike[_between(each)])
    )


def _smaller(one: Contradiction, other: Contradiction) -> bool:
    """Return whether *one* shows what *other* does by less, and as surely.

    By a part of the proof, or by the same proof and a part of the statements.
    """
    if one.verdict is not other.verdict and other.verdict is Verdict.DEFINITE:
        return False
    if set(one.proof) != set(other.proof):
        return set(one.proof) < set(other.proof)
    sides = [[set(each.statements) for each in finding.sides] for finding in (one, other)]
    return sides[0] != sides[1] and all(less <= more for less, more in zip(*sides, strict=True))


def _between(finding: Contradiction) -> tuple[object, ...]:
    """Return whose sides clash, and about what."""
    return tuple(
        (each.party, each.through, each.kind, each.proposition, each.polarity)
        for each in finding.sides
    )


# What a clash is called: sides, basis, scope, days, sentences.


@attrs.frozen(eq=False)
class _Naming:
    """Turns the clashes of one reading into findings; what it says of a side is kept."""

    asked: Reading
    clashes: Clashes
    _sides: dict[Stand, Side] = attrs.field(factory=dict, init=False)

    def side(self, each: Stand) -> Side:
        """Return *each* as a side."""
        found = self._sides.get(each)
        if found is None:
            literal = self.asked.ledger.entailment.literal(each.literal)
            found = self._sides[each] = Side(
                party=each.holder,
                through=each.through,
                kind=each.kind,
                proposition=literal.proposition,
                polarity=None if each.kind.mark else literal.polarity,
                statements=each.statements,
            )
        return found

    def order(self, each: Stand) -> tuple[str, object]:
        """Return the key that puts sides in their canonical order."""
        return self.side(each).canonical, [
            held.commitment.reports for run in runs_of(each) for held in run.members
        ]

    def finding(self, stands: Sequence[Stand], clash: Clash) -> Contradiction:
        """Return the clash of *stands*, which are in canonical order."""
        reasons = tuple(each for each in Reason if each in clash.reasons) if clash.reasons else ()
        sides = tuple(map(self.side, stands))
        return Contradiction(
            basis=_basis(stands, clash),
            scope=self._scope(stands, clash),
            verdict=Verdict.POSSIBLE if reasons else Verdict.DEFINITE,
            reasons=reasons,
            parties=tuple(sorted({each.party for each in sides})),
            sides=sides,
            statements=tuple(sorted({name for each in sides for name in each.statements})),
            events=(),
            propositions=tuple(sorted({each.proposition for each in sides})),
            rules=clash.derivation.rules,
            proof=self.clashes.proof(clash),
            during=_during(stands, clash),
            asked=self.asked,
            clash=clash,
        )

    def _scope(self, stands: Sequence[Stand], clash: Clash) -> Scope:
        """Return the first scope that applies, in the order of `Scope`."""
        first, *others = stands
        same = all(each.holder == first.holder for each in others)
        pairs = tuple(combinations(stands, 2))
        if len(stands) == 2 and _two_accounts(*stands):
            return Scope.REPORT
        if any(_attributed(*pair) for pair in pairs) or self._ascribes(clash):
            return Scope.ASCRIPTION
        if same and Reason.TURNOVER not in clash.reasons:
            common = set(first.speakers).intersection(*(each.speakers for each in others))
            return Scope.SELF if common else Scope.INTRA_PARTY
        if same or len({each.principal for each in clash.heads}) == 1:
            return Scope.INTRA_PARTY
        return Scope.INTER_PARTY

    def _ascribes(self, clash: Clash) -> bool:
        """Return whether a side speaks of an intent of another holder on another side."""
        meetings, heads = self.clashes.meetings, clash.heads
        for claim in heads:
            proposition = meetings.stated(claim)
            if proposition.kind is PropositionKind.INTENT and any(
                held.holder != claim.holder and meetings.does(proposition, held) for held in heads
            ):
                return True
        return False


def _attributed(one: Stand, other: Stand) -> bool:
    """Return whether one side is what others report of the holder of the other."""
    return one.holder == other.holder and bool(one.through or other.through)


def _basis(stands: Sequence[Stand], clash: Clash) -> Basis:
    """Return the first basis that applies, in the order of `Basis`."""
    if Reason.FRAMING in clash.reasons:
        return Basis.FRAMING
    if any(each.kind is not Kind.DIALECTICAL for each in stands):
        return Basis.PRACTICAL
    if not all(each.asserted for each in stands):
        return Basis.PRESUPPOSITIONAL
    if Reason.DEGREE in clash.reasons:
        return Basis.EPISTEMIC
    if not clash.derivation.rules:
        return Basis.CONTRADICTORY
    return Basis.CONTRARY if clash.derivation.excludes else Basis.DERIVED


def _two_accounts(one: Stand, other: Stand) -> bool:
    """Return whether two reporters give accounts of one speaker at one occasion."""
    return bool(one.accounts and other.accounts) and any(
        speaker == same_speaker and occasion == same_occasion and reporter != another
        for speaker, occasion, reporter in one.accounts
        for same_speaker, same_occasion, another in other.accounts
    )


def _during(stands: Sequence[Stand], clash: Clash) -> Period | None:
    """Return the days all may be in force; of a settled matter, from the latest on."""
    if Reason.TURNOVER in clash.reasons:
        return None
    begins, over = stands[0].hull
    for each in stands[1:]:
        low, high = each.hull
        begins, over = max(begins, low), min(over, high)
    return period(begins, inf if clash.settled else over - 1)


def _entry(ledger: Ledger, side: Side) -> tuple[str, list[notebook.Html]]:
    """Return whose side it is, as a term, and what it holds, for notebooks."""
    codebook = ledger.codebook
    term = [notebook.name(codebook, side.party)]
    if side.through is not None:
        term.append(notebook.Html(f"as {notebook.name(codebook, side.through)} has it"))
    literal = Literal(side.proposition, side.polarity != "-")
    holds = [notebook.word(side.kind), notebook.claim(codebook, literal)]
    cited = notebook.cited(ledger, side.statements)
    return notebook.joined(term, ", "), [notebook.joined(holds, ": "), *cited]


def _told(asked: Reading, clash: Clash, reasons: Sequence[Reason]) -> str:
    """Return the finding in sentences, the earliest witness first."""
    ledger = asked.ledger
    sides = sorted(clash.sides, key=lambda each: each[-1].commitment.order)
    shared = set(clash.commitments[0].statements).intersection(
        *(each.statements for each in clash.commitments)
    )
    if shared:
        first = min(shared)
        granted = sentence.granted(ledger, first, [each[-1].commitment for each in sides])
        told = [sentence.utterance(ledger, first, presupposed=granted)]
    else:
        told = [sentence.side(ledger, [each.commitment for each in side]) for side in sides]
    rules = clash.derivation.rules
    return sentence.contradiction(
        ledger,
        told,
        rules if sides[0] is clash.sides[0] else rules[::-1],
        framing=Reason.FRAMING in reasons,
        reasons=reasons,
        fresh=asked.fresh,
    )
