"""A contradiction checked: its sides stand on record, they clash, and it is called rightly.

References:
    Section 6 of the design: *Contradiction*, *verdict*, *basis*, *scope*.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from math import inf
from typing import TYPE_CHECKING

import attrs

from stance.days import Period, period
from stance.proof.breach import Breaches
from stance.proof.clashing import Clash, Clashing
from stance.proof.commitment import Commitment
from stance.proof.force import Run
from stance.proof.inference import Path
from stance.proof.meeting import Meeting
from stance.proof.objection import Expected, closest, differences, listed, text
from stance.proof.register import Register, What
from stance.proof.showing import proof
from stance.proof.side import Stand
from stance.proof.speech import Speech
from stance.statement import EventId, StatementId
from stance.vocabulary import MOST_DOUBT, Basis, Kind, PropositionKind, Reason, Scope, Verdict

if TYPE_CHECKING:
    from stance.contradiction import Contradiction, Side


@attrs.frozen
class Opposition:
    """What the record gives for the sides of a contradiction."""

    register: Register

    @property
    def _meeting(self) -> Meeting:
        return self.register.meeting

    @property
    def _clashing(self) -> Clashing:
        return Clashing(self.register.speech)

    def objections(self, finding: "Contradiction") -> list[str]:
        """Return what is not so about *finding*."""
        if len(finding.sides) < 2:
            return ["a contradiction has two sides or more"]
        found = [self._standing(each, finding.events) for each in finding.sides]
        missing = [
            self._no_such_side(side)
            for side, stands in zip(finding.sides, found, strict=True)
            if not stands
        ]
        if missing:
            return missing
        in_order = sorted(finding.sides, key=lambda each: _canonical(each.what, each.statements))
        if list(finding.sides) != in_order:
            return ["the sides are not in canonical order"]
        clashes = self._clashes(product(*found))
        if not clashes:
            return [self._no_clash(finding)]
        same = [each for each in clashes if not differences(finding, self.expected(*each))]
        if not same:
            return closest(finding, (self.expected(*each) for each in clashes))
        less = [self.shown_by_less(*each) or self._between_parts(*each) for each in same]
        if None in less:
            return []
        return [f"{text(each)} alone show the same, as surely" for each in less]

    def _standing(self, side: "Side", events: Sequence[EventId]) -> list[Stand]:
        """Return what stands for *side*; of deeds those that are among *events*."""
        found = self.register.of(side)
        return [each for each in found if not each.deed or each.events[0] in events]

    def _clashes(self, several: Iterable[Sequence[Stand]]) -> list[tuple[Sequence[Stand], Clash]]:
        """Return those of *several* sets of sides that clash.

        Of those that use the same positions in another order, or triggered by another
        event, the one that is shown.
        """
        found: dict[object, tuple[Sequence[Stand], Clash]] = {}
        for stands in several:
            clash = self.clash(stands)
            key = tuple(frozenset(_positions(each)) for each in stands)
            if clash is not None and (key not in found or clash.rank < found[key][1].rank):
                found[key] = stands, clash
        return list(found.values())

    def _no_such_side(self, side: "Side") -> str:
        """Return what there is instead of *side*."""
        if side.kind is Kind.EVENT:
            return (
                f"no event that is named says {text(side.proposition)} ({text(side.polarity)}), "
                "or the side gives more: a deed has no party and no statements"
            )
        names = frozenset(side.statements)
        near = {each.statements for each in self.register.alike(side.what, names)}
        who = f"{text(side.party)} through {text(side.through)}" if side.through else side.party
        return (
            f"{text(side.statements)} do not give a {text(side.kind)} side of {who} on "
            f"{text(side.proposition)} ({text(side.polarity)}); on that there is made by some "
            f"of them: {listed(sorted(near))}"
        )

    def _no_clash(self, finding: "Contradiction") -> str:
        sides = " and ".join(f"{each.proposition} ({each.polarity})" for each in finding.sides)
        return f"{sides} can stand together, as they were said here"

    # --- whether the sides clash ---------------------------------------------------

    def clash(self, stands: Sequence[Stand]) -> Clash | None:
        """Return the clash shown of sides in canonical order, or None: they can stand together."""
        deeds = sum(each.deed for each in stands)
        if deeds == len(stands):
            return None
        if any(each.triggered or (deeds and each.head.proposed) for each in stands):
            return Breaches(self.register).shown(stands)
        found = self._clashing.shown(stands, self._meeting)
        if found is None and len(stands) == 2 and all(each.single for each in stands):
            turned = self._turnovers(*stands)
            return min(turned, key=lambda each: each.rank, default=None)
        return found

    def opposed(self, one: Stand, other: Stand) -> bool:
        """Return whether two positions by themselves contradict each other, in their content."""
        stands = sorted(
            (one, other), key=lambda each: _canonical(self.register.what(each), each.statements)
        )
        clash = self.clash(stands)
        return clash is not None and not clash.path.joint and Reason.FRAMING not in clash.reasons

    def _turnovers(self, one: Stand, other: Stand) -> Iterator[Clash]:
        """Yield where another speaker of one party ended one side with the opposite line."""
        here, there = (
            {each.commitment: each for each in stand.runs[0].members} for stand in (one, other)
        )
        ended = [(old, there[new]) for old in here.values() for new in old.first if new in there]
        ended += [(here[new], old) for old in there.values() for new in old.first if new in here]
        for first, second in ended:
            path = self._turned_over(first.commitment, second.commitment)
            if path is not None:
                yield self._clashing.made(
                    ((first,), (second,)), path, {Reason.TURNOVER}, settled=False
                )

    def _turned_over(self, one: Commitment, other: Commitment) -> Path | None:
        """Return how the lines of two speakers are opposed in own words, or None."""
        if (
            one.through is not None
            or one.speaker == other.speaker
            or one.proposed
            or other.proposed
            or one.weight + other.weight > MOST_DOUBT
        ):
            return None
        return self._meeting.opposed(one, other)

    def shown_by_less(self, stands: Sequence[Stand], clash: Clash) -> tuple[str, ...] | None:
        """Return a part of the proof of *clash* that shows the same, as surely; None: none does.

        Of two positions by themselves none is asked for.
        """
        if _plain(stands, clash):
            return None
        names = frozenset(self._proof(stands, clash))
        others = [self.register.alike(self.register.what(each), names) for each in stands]
        for less in product(*others):
            found = self.clash(less)
            if (
                found is not None
                and (clash.reasons or not found.reasons)
                and names > frozenset(proven := self._proof(less, found))
            ):
                return proven
        return None

    def _between_parts(self, stands: Sequence[Stand], clash: Clash) -> tuple[str, ...] | None:
        """Return what shows, as surely, that parts of these sides clash; None: nothing does.

        By no other events. Or what shows surely that the very same sides clash, which by
        *clash* only may. Of two positions by themselves none is asked for.
        """
        if _plain(stands, clash):
            return None
        events = {name for each in stands for name in each.events}
        parts = [
            [
                part
                for part in self.register.alike(
                    self.register.what(each), frozenset(each.statements), whole=True
                )
                if events.issuperset(part.events)
            ]
            for each in stands
        ]
        for some in product(*parts):
            found = self.clash(some)
            if found is None or (found.reasons and not clash.reasons):
                continue
            if _of_less(some, stands) or (clash.reasons and not found.reasons):
                return self._proof(some, found)
        return None

    def _proof(self, stands: Sequence[Stand], clash: Clash) -> tuple[StatementId, ...]:
        """Return the statements and events that show *clash*, as a record, and as surely."""
        if clash.reasons:
            ordered = Reason.TURNOVER in clash.reasons
            return proof(self.register.speech, clash.used, None if ordered else lambda _: True)
        reading = self.register.speech.reading

        def enough(names: Collection[StatementId]) -> bool:
            alone = Register(Speech(attrs.evolve(reading, ledger=reading.ledger.only(names))))
            several = product(
                *(
                    [
                        each
                        for each in alone.alike(self.register.what(stand), frozenset(names))
                        if each.events == stand.events
                        and (each.deed or not set(each.statements).isdisjoint(stand.statements))
                    ]
                    for stand in stands
                )
            )
            clashes = map(Opposition(alone).clash, several)
            return any(each is not None and not each.reasons for each in clashes)

        claims = (each for name in clash.used for each in self.register.declared(name))
        used = tuple(dict.fromkeys((*clash.used, *claims)))
        return proof(self.register.speech, used, enough)

    # --- what it is called ----------------------------------------------------------

    def expected(self, stands: Sequence[Stand], clash: Clash) -> Expected:
        """Return what a finding says of *stands* that clash so."""
        whats = [self.register.what(each) for each in stands]
        return {
            "basis": self._basis(stands, clash),
            "scope": self._scope(stands, clash),
            "verdict": Verdict.POSSIBLE if clash.reasons else Verdict.DEFINITE,
            "reasons": tuple(each for each in Reason if each in clash.reasons),
            "parties": tuple(sorted({each[0] for each in whats if each[0] is not None})),
            "statements": tuple(sorted({name for each in stands for name in each.statements})),
            "events": tuple(sorted({name for each in stands for name in each.events})),
            "propositions": tuple(sorted({each[3] for each in whats})),
            "rules": clash.path.rules,
            "proof": self._proof(stands, clash),
            "during": _during(stands, clash),
        }

    def _basis(self, stands: Sequence[Stand], clash: Clash) -> Basis:
        tests = {
            Basis.FRAMING: Reason.FRAMING in clash.reasons,
            Basis.WORD_DEED: any(each.deed for each in stands),
            Basis.PRACTICAL: any(each.head.kind is not Kind.DIALECTICAL for each in stands),
            Basis.PRESUPPOSITIONAL: not all(each.asserted for each in stands),
            Basis.EPISTEMIC: Reason.DEGREE in clash.reasons,
            Basis.CONTRADICTORY: not clash.path.rules,
            Basis.CONTRARY: self._contrary(clash),
        }
        return next((basis for basis, holds in tests.items() if holds), Basis.DERIVED)

    def _contrary(self, clash: Clash) -> bool:
        """Return whether one `exclude`, and no other rule, makes the literals incompatible."""
        rules = self.register.rules
        one, other = (each.literal for each in clash.heads[:2])
        between = rules.path(one, other.negated())
        return (
            between is not None
            and len(between.rules) == 1
            and between.rules == clash.path.rules
            and bool(rules.rule[between.rules[0]].exclude)
        )

    def _scope(self, stands: Sequence[Stand], clash: Clash) -> Scope | None:
        if any(each.deed for each in stands):
            return self._scope_of_deeds(clash)
        one_holder = len({each.head.holder for each in stands}) == 1
        turnover = Reason.TURNOVER in clash.reasons
        speakers = frozenset.intersection(*(each.speakers for each in stands))
        tests = {
            Scope.REPORT: not turnover and len(stands) == 2 and _two_accounts(*stands),
            Scope.ASCRIPTION: any(_attributed(*each) for each in combinations(stands, 2))
            or any(self._ascribes(*each) for each in permutations(clash.heads, 2)),
            Scope.SELF: one_holder and not turnover and bool(speakers),
            Scope.INTRA_PARTY: one_holder or len({each.principal for each in clash.heads}) == 1,
        }
        return next((scope for scope, holds in tests.items() if holds), Scope.INTER_PARTY)

    def _scope_of_deeds(self, clash: Clash) -> Scope | None:
        """Return whether those who said it are those who did it, or None: they are not.

        Who did it is the agent of what is said or of what happened; by party also whoever
        that acts for on the day it happened.
        """
        principal = self.register.speech.reading.ledger.codebook.principal_of
        by_party = self.register.speech.reading.by == "party"
        deeds = [each for each in clash.heads if each.kind is Kind.EVENT]
        words = [each for each in clash.heads if each.kind is not Kind.EVENT]
        agents = {each.proposition.agent for each in clash.heads} - {None}
        acting = {principal(agent, each.said) for agent in agents if agent for each in deeds}
        holders = {each.holder for each in words}
        if len(holders) == 1 and holders <= (agents | acting if by_party else agents):
            return Scope.SELF
        principals = {each.principal for each in words}
        return Scope.INTRA_PARTY if len(principals) == 1 and principals <= acting else None

    def _ascribes(self, one: Commitment, other: Commitment) -> bool:
        """Return whether *one* speaks of an intent of the party of *other*, another's."""
        return (
            one.principal != other.principal
            and one.proposition.kind is PropositionKind.INTENT
            and self.register.speech.acts_for(one.proposition.agent, other)
        )


def _plain(stands: Sequence[Stand], clash: Clash) -> bool:
    """Return whether two positions clash by themselves, and by simple rules."""
    return len(stands) == 2 and all(each.single for each in stands) and not clash.path.joint


def _canonical(what: What, statements: tuple[StatementId, ...]) -> str:
    """Return the text that sides are sorted by: JSON with sorted keys."""
    names = ("party", "through", "kind", "proposition", "polarity")
    row: dict[str, object] = dict(zip(names, what, strict=True))
    row |= {"kind": text(what[2]), "statements": statements}
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _positions(stand: Stand) -> Iterator[Run]:
    """Yield what *stand* is made of, without the event that met a condition of it."""
    return (each for each in stand.runs if stand.deed or each.first.kind is not Kind.EVENT)


def _of_less(some: Sequence[Stand], stands: Sequence[Stand]) -> bool:
    """Return whether *some* sides have a part of the statements of *stands*, and not all."""
    pairs = [
        (set(one.statements), set(other.statements))
        for one, other in zip(some, stands, strict=True)
    ]
    return all(less <= more for less, more in pairs) and any(less != more for less, more in pairs)


def _two_accounts(one: Stand, other: Stand) -> bool:
    """Return whether two reporters give accounts of one speaker at one occasion."""
    return any(
        here[:2] == there[:2] and here[2] != there[2]
        for here, there in product(one.accounts, other.accounts)
    )


def _attributed(one: Stand, other: Stand) -> bool:
    """Return whether one side is what others report of the holder of the other."""
    same = one.head.holder == other.head.holder
    return same and bool(one.head.through or other.head.through)


def _during(stands: Sequence[Stand], clash: Clash) -> Period | None:
    """Return the days on which all may be in force; of settled matters from the latest on.

    Against a deed the last day of what was said is one of them.
    """
    if Reason.TURNOVER in clash.reasons:
        return None
    deeds = any(each.deed for each in stands)
    hulls = [each.counted if deeds else each.hull for each in stands]
    begins, over = max(low for low, _ in hulls), min(high for _, high in hulls)
    if deeds:
        # What is said again goes on, whatever position it was: to the deed at least.
        over = max(over, begins + 1)
    return period(begins, inf if clash.settled else over - 1)
