"""Which commitments meet, and by which rules they exclude one another (section 6, the table)."""

from collections.abc import Iterator

import attrs

from stance.proposition import Literal, Proposition
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.entailing import Entailing, Path, joined, reversed_
from stance.testing.oracle.record import Record
from stance.vocabulary import MEETINGS, Act, Kind, PropositionKind


@attrs.frozen(kw_only=True, eq=False)
class Meetings:
    """What two commitments have to do with one another, days apart."""

    record: Record
    entailing: Entailing

    def meeting(self, one: Commitment, other: Commitment) -> Path | None:
        """Return the derivation that makes two commitments meet and exclude one another, or None.

        Section 6, the table of kinds that meet.
        """
        if Kind.FRAMING in (one.kind, other.kind):
            return self._framing(one, other)
        if not (one.conditional or other.conditional) and _how(one, other) == "wills":
            return self._wills_from(one, other)
        if not self.by_kind(one, other):
            return None
        path = self.entailing.paths[one.literal].get(other.literal.negated())
        return None if path is None else joined(path, self.entailing.condition(one, other))

    def by_kind(self, one: Commitment, other: Commitment) -> bool:
        """Return whether two commitments meet, and need no intent to.

        An offer or proposal clashes with nothing until accepted (section 5).
        """
        if one.proposed or other.proposed:
            return False
        word = one if one.kind is Kind.DIALECTICAL else other
        tests = {
            "literal": one.kind is not Kind.DIALECTICAL or one.conditional == other.conditional,
            "other": one.holder != other.holder,
            "norm": not word.conditional and word.proposition.kind is PropositionKind.NORM,
            "wills": False,
        }
        return tests[_how(one, other)] and self.entailing.comparable(one, other)

    def wills(self, practical: Commitment, dialectical: Commitment) -> Iterator[Path]:
        """Yield the ways from the practical literal over an intent to the negated dialectical one.

        Section 5, *wills*: the practical commitment is one of (the principal of) the
        intent's agent.
        """
        for intent in self._intents():
            agents = self.record.tops(str(intent.agent), practical.said)
            if practical.principal in agents:
                yield from self._over(intent, practical.literal, dialectical.literal)

    def shown_by(self, deed: Literal, dialectical: Commitment) -> Path | None:
        """Return the best way over an intent from the claim *dialectical* to the negated *deed*.

        Section 5, *wills*: an event l is incompatible with ¬i, and ¬l with i, whoever
        did it: an event has no holder.
        """
        ways = (
            way for each in self._intents() for way in self._over(each, deed, dialectical.literal)
        )
        return min(map(reversed_, ways), default=None)

    def _intents(self) -> Iterator[Proposition]:
        """Yield the intents that have what they will.

        Of several that will one literal only those that entail no other of them
        (equals apart).
        """
        entailing = self.entailing
        intents = [
            (each, each.wills)
            for each in self.entailing.propositions
            if each.wills is not None and each.agent is not None
        ]
        for intent, willed in intents:
            weaker = [
                other
                for other, literal in intents
                if entailing.same(willed, literal)
                and entailing.entails(Literal(intent.id), Literal(other.id))
                and not entailing.entails(Literal(other.id), Literal(intent.id))
            ]
            if not weaker:
                yield intent

    def _over(self, intent: Proposition, deed: Literal, word: Literal) -> Iterator[Path]:
        """Yield the ways from *deed* over *intent* to the negation of *word*.

        Practical literal or event l is incompatible with ¬i, and ¬l with i, where
        intent i wills l.
        """
        assert intent.wills is not None
        edge: Path = (0, 1, (f"wills:{intent.id}",))
        willed, meant = intent.wills, Literal(intent.id)
        for done, held in ((willed, meant), (willed.negated(), meant.negated())):
            to_deed = self.entailing.paths[deed].get(done)
            from_word = self.entailing.paths[held].get(word.negated())
            if to_deed is not None and from_word is not None:
                yield joined(joined(to_deed, edge), from_word)

    def _wills_from(self, one: Commitment, other: Commitment) -> Path | None:
        """Return the best way over an intent from the claim *one* to the negated conduct *other*.

        In the canonical order of sides the claim is always the first; the ways
        are read from that end.
        """
        return min(map(reversed_, self.wills(other, one)), default=None)

    def _framing(self, one: Commitment, other: Commitment) -> Path | None:
        """Return the way between a rejected framing and what it meets, or None.

        Section 5, *Framing*: it meets the statement it answers, or commitments
        to that content by others who accuse the speaker.
        """
        if one.kind is other.kind:
            return None
        record = self.record
        mark, content = (one, other) if one.kind is Kind.FRAMING else (other, one)
        answers = {record.answer(each) for each in mark.statements}
        answered = content.asserted and not answers.isdisjoint(content.statements)
        accuses = (
            content.act is Act.ACCUSE
            and content.asserted
            and content.holder != mark.holder
            and self.entailing.same(content.literal, mark.literal)
            and content.proposition.agent is not None
            and mark.principal in record.tops(content.proposition.agent, mark.said)
        )
        if not (answered or accuses):
            return None
        if not self.entailing.same(one.literal, other.literal):
            return 0, 0, ()
        return self.entailing.strict_paths[one.literal][other.literal]


def _how(one: Commitment, other: Commitment) -> str:
    """Return on which terms the kinds of two commitments meet: see `MEETINGS`."""
    return MEETINGS[frozenset({one.kind, other.kind})]
