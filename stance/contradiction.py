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
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

import attrs

from stance import notebook, sentence
from stance.breach import breaches
from stance.candidate import candidates, deed_candidates, impossible_together
from stance.clash import Clashes
from stance.commitment import Commitment
from stance.concurrence import Clash
from stance.days import Period
from stance.detachment import Stand, detached, runs_of
from stance.evidence import evidence
from stance.ledger import Ledger
from stance.naming import basis, during, scope, told
from stance.party import PartyId
from stance.proposition import Literal, PropositionId
from stance.reading import Reading, reading
from stance.statement import EventId, StatementId
from stance.vocabulary import Act, Basis, Kind, Reason, Scope, Verdict


@attrs.frozen(kw_only=True)
class Side:
    """One of the positions of a contradiction, or what follows from several of one holder.

    Attributes:
        party: Whose side it is; None: nobody's, it is a deed.
        through: The outside reporter it is known through; None: own words.
        kind: Truth, own conduct, another's conduct, a framing, or a deed.
        proposition: The smallest id among the equal propositions.
        polarity: `+` or `-`; None for a framing.
        statements: Of the whole run; where it follows from several, of all of them; of a
            deed none.
    """

    party: PartyId | None
    through: PartyId | None
    kind: Kind
    proposition: PropositionId
    polarity: str | None
    statements: tuple[StatementId, ...]

    @property
    def what(self) -> tuple[PartyId | None, PartyId | None, Kind, PropositionId, str | None]:
        """Whose side it is, and of what; all but the statements."""
        return self.party, self.through, self.kind, self.proposition, self.polarity

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
        scope: Between whom; None: words and a deed of which no holder is the agent.
        verdict: `DEFINITE` where there is no reason for doubt.
        reasons: Why it is only possible, in the order of `Reason`.
        parties: The holders, sorted.
        sides: In canonical order.
        statements: Of both sides, sorted.
        events: The events used, sorted.
        propositions: Of both sides, sorted.
        rules: From the first side's literal to the negation of the second's.
        proof: One statement of each commitment used, in the order of the sides, or two where
            one does not tell its day well enough; and each deed. Last what was said in between,
            where only that tells which of two came first. As a record by themselves
            (`Ledger.only`) they give the finding, no less surely; fewer do not.
        during: The days on which both may be in force, for a settled matter from
            the later on; None where the later ended the earlier.
    """

    basis: Basis
    scope: Scope | None
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
        several = [each.statements for each in self.sides]
        return told(self.asked, self.clash, several, self.reasons, self.proof)

    def _repr_html_(self) -> str:
        """Return the finding as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        grounds = [sentence.ground(ledger.codebook, each) for each in self.rules]
        if not grounds and self.basis is not Basis.FRAMING:
            grounds = [sentence.NEGATION]
        doubts = sentence.doubts(self.reasons, self.asked.fresh)
        words = (self.verdict, self.scope, self.basis)
        kinds = [notebook.word(each) for each in words if each is not None]
        return notebook.card(
            ["contradiction:", notebook.joined(kinds, ", ")],
            [
                *(_entry(ledger, each) for each in self.sides),
                ("happened", notebook.happened(ledger, self.events)),
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

    Raises:
        TooManyCombinations: Conditionals, or rules of several premises, combine in more ways
            than are tried.
        MissingExtra: There are rules of several premises, and no solver.

    References:
        The page of contradictions in the documentation, drawn from `stance.vocabulary`.
    """
    asked = reading(of)
    clashes = Clashes(asked)
    telling = _Naming(asked, clashes)
    words: tuple[Stand, ...] = (*asked.runs, *detached(asked))
    broken = tuple(breaches(asked, clashes, words))
    stands = tuple(dict.fromkeys((*words, *asked.deed_runs, *(each for each, *_ in broken))))
    place = {each: place for place, each in enumerate(sorted(stands, key=telling.order))}
    found: dict[tuple[int, ...], Contradiction | None] = {}
    for one, other in chain(candidates(asked, words), deed_candidates(asked, words)):
        if place[other] < place[one]:
            one, other = other, one  # noqa: PLW2901 - the two sides have an order
        pair = place[one], place[other]
        if pair not in found:
            clash = clashes.between(one, other)
            found[pair] = None if clash is None else telling.finding((one, other), clash)
    for side, deed, clash in broken:
        # In the canonical order a deed stands before conduct.
        found[place[deed], place[side]] = telling.finding((deed, side), clash)
    premises = asked.ledger.premises
    for several in impossible_together(premises, (*words, *asked.deed_runs)):
        some = sorted(several, key=place.__getitem__)
        key = tuple(place[each] for each in some)
        clash, known = clashes.jointly(some, premises), found.get(key)
        # Two sides may clash over an intent too: the surer way is shown.
        if clash and (known is None or clashes.rank(clash) < clashes.rank(known.clash)):
            found[key] = telling.finding(some, clash)
    findings = tuple(each for _, each in sorted(found.items()) if each is not None)
    if len(set(map(telling.side, stands))) < len(stands):
        # Two runs that one statement made can give findings that differ in nothing.
        findings = tuple(dict.fromkeys(findings))
    return _least(findings)


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

    By a part of the proof; or by no other events between parts of the same sides, or between
    the very same ones where only *one* is definite.
    """
    unlike = one.verdict is not other.verdict
    if unlike and other.verdict is Verdict.DEFINITE:
        return False
    sides = [[set(each.statements) for each in finding.sides] for finding in (one, other)]
    parts = all(less <= more for less, more in zip(*sides, strict=True))
    if parts and (unlike or sides[0] != sides[1]) and set(one.events) <= set(other.events):
        return True
    return set(one.proof) < set(other.proof)


def _between(finding: Contradiction) -> tuple[object, ...]:
    """Return whose sides clash, and about what."""
    return tuple(each.what for each in finding.sides)


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
            deed = each.kind is Kind.EVENT
            found = self._sides[each] = Side(
                party=None if deed else each.holder,
                through=each.through,
                kind=each.kind,
                proposition=literal.proposition,
                polarity=None if each.kind.mark else literal.polarity,
                statements=() if deed else each.statements,
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
            basis=basis(stands, clash),
            scope=scope(stands, clash, self.clashes.meetings),
            verdict=Verdict.POSSIBLE if reasons else Verdict.DEFINITE,
            reasons=reasons,
            parties=tuple(sorted({each.party for each in sides if each.party is not None})),
            sides=sides,
            statements=tuple(sorted({name for each in sides for name in each.statements})),
            events=_events(clash) if clash.deed else (),
            propositions=tuple(sorted({each.proposition for each in sides})),
            rules=clash.derivation.rules,
            proof=self._proof(sides, clash),
            during=during(stands, clash),
            asked=self.asked,
            clash=clash,
        )

    def _proof(self, sides: Sequence[Side], clash: Clash) -> tuple[str, ...]:
        """Return the statements and events that by themselves show *clash*, and as surely."""
        ledger, used = self.asked.ledger, clash.commitments
        if clash.reasons:
            # Who took the later line is all that a turnover says: it takes the order.
            turned = Reason.TURNOVER in clash.reasons
            return evidence(ledger, used, None if turned else lambda _: True)

        def enough(names: Sequence[str]) -> bool:
            alone = contradictions(attrs.evolve(self.asked, ledger=ledger.only(names)))
            return any(
                not each.reasons
                and each.events == _events(clash)
                and _of_the_same(each.sides, sides)
                for each in alone
            )

        # Who declares something claims it too, and when may matter to what else is held.
        deeds = (each.id for each in used if each.kind is Kind.EVENT)
        claims = (self._declared[each] for each in deeds if ledger.listed(each) is None)
        return evidence(ledger, tuple(dict.fromkeys((*used, *claims))), enough)

    @cached_property
    def _declared(self) -> Mapping[StatementId, Commitment]:
        """By statement that declares something, the claim it makes by that."""
        act_of = self.asked.ledger.statement
        return {
            name: each
            for each in self.asked.commitments
            for name, part in each.reports
            if part == 0 and act_of[name].act is Act.DECLARE
        }


def _of_the_same(some: Sequence[Side], sides: Sequence[Side]) -> bool:
    """Return whether *some* are whose *sides* are and of what, each by a statement of it."""
    return len(some) == len(sides) and all(
        one.what == other.what
        and (one.kind is Kind.EVENT or not set(one.statements).isdisjoint(other.statements))
        for one, other in zip(some, sides, strict=True)
    )


def _events(clash: Clash) -> tuple[EventId, ...]:
    """Return the deeds that *clash* uses, sorted."""
    return tuple(sorted({each.id for each in clash.commitments if each.kind is Kind.EVENT}))


def _entry(ledger: Ledger, side: Side) -> tuple[str, list[notebook.Html]]:
    """Return whose side it is, as a term, and what it holds, for notebooks."""
    codebook = ledger.codebook
    term = [notebook.Html("deed")]
    if side.party is not None:
        term = [notebook.name(codebook, side.party)]
    if side.through is not None:
        term.append(notebook.Html(f"as reported by {notebook.name(codebook, side.through)}"))
    literal = Literal(side.proposition, side.polarity != "-")
    holds = [notebook.word(side.kind), notebook.claim(codebook, literal)]
    cited = notebook.cited(ledger, side.statements)
    return notebook.joined(term, ", "), [notebook.joined(holds, ": "), *cited]
