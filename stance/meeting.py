"""Whether two sides meet: by their kinds, their conditions, and the literals they are about.

The table of the kinds that meet is `stance.vocabulary.MEETINGS`; what makes
literals incompatible is `stance.entailment`.
"""

from collections.abc import Iterator
from itertools import product

import attrs

from stance.commitment import Commitment, Condition, excluded
from stance.detachment import Stand, doubt_of, runs_of
from stance.entailment import NO_RULE, Derivation, Entailment
from stance.party import represents
from stance.proposition import Proposition
from stance.reading import Reading
from stance.statement import StatementId
from stance.vocabulary import MEETINGS, MOST_DOUBT, Act, Kind, PropositionKind

#: How the kinds of two commitments meet, either way round.
_MEETING = {
    pair: meeting
    for kinds, meeting in MEETINGS.items()
    for pair in product(kinds, repeat=2)
    if frozenset(pair) == kinds
}


def turned_over(asked: Reading, one: Commitment, other: Commitment) -> Derivation | None:
    """Return why two, of which one ended the other, are opposite lines of two speakers.

    Returns:
        None where they are not, or not in own words, or where the doubts are too great.
    """
    if (
        one.through is not None
        or one.speaker == other.speaker
        or one.condition.accepted
        or other.condition.accepted
        or one.meaning.doubt + other.meaning.doubt > MOST_DOUBT
    ):
        return None
    return excluded(one, other, asked.ledger.entailment)


@attrs.frozen
class Meetings:
    """What meets in one reading."""

    asked: Reading

    @property
    def _rules(self) -> Entailment:
        return self.asked.ledger.entailment

    def meet(self, one: Stand, other: Stand, *, alone: bool = True) -> bool:
        """Return whether the kinds and conditions of two sides let them clash.

        Args:
            alone: Whether the two by themselves are to clash; two of several never meet
                through an intent, and only of several can two be deeds.
        """
        if one.kind is other.kind is Kind.EVENT:
            return not alone
        meeting = _MEETING.get((one.kind, other.kind))
        if meeting is None or doubt_of(one, other) > MOST_DOUBT:
            return False
        if meeting == "other" and one.holder == other.holder:
            return False
        if meeting == "wills" and not alone:
            return False
        first, second = one.condition, other.condition
        if meeting == "deed":
            # What waits for something meets a deed only as its undertaking is broken.
            offered = any(runs_of(each)[-1].condition.accepted for each in (one, other))
            return first.none and second.none and not offered
        if first.none and second.none:
            return True
        if first.accepted or second.accepted:
            return False
        # A conditional claim commits to neither part: it meets another such claim only,
        # never what is unconditional and never conduct.
        if meeting == "literal" and one.kind is Kind.DIALECTICAL:
            return not first.none and not second.none and self._comparable(first, second)
        if meeting == "norm":
            claim = first if one.kind is Kind.DIALECTICAL else second
            return claim.none
        return meeting != "wills" and self._comparable(first, second)

    def _comparable(self, one: Condition, other: Condition) -> bool:
        return one.comparable(other, self._rules) is not None

    def link(
        self, one: Commitment, other: Commitment, first: Condition, second: Condition
    ) -> Derivation | None:
        """Return why the literals of two commitments, as stated, rule each other out, or None.

        Args:
            first: On what *one* still depends; `second`: the same of *other*.
        """
        if Kind.FRAMING in (one.kind, other.kind):
            return self._framing(one, other)
        meeting = _MEETING[one.kind, other.kind]
        if meeting == "wills":
            return self._willed(one, other)
        if not self.allows(one, other):
            return None
        link = self._rules.clash(one.stated, other.stated)
        condition = first.comparable(second, self._rules)
        return link and condition and link.and_then(condition)

    def allows(self, one: Commitment, other: Commitment) -> bool:
        """Return whether, of a claim and a demand, the claim is about a norm; True for others."""
        if _MEETING.get((one.kind, other.kind)) != "norm":
            return True
        claim = one if one.kind is Kind.DIALECTICAL else other
        return self.stated(claim).kind is PropositionKind.NORM

    def link_to_deed(self, one: Commitment, other: Commitment) -> Derivation | None:
        """Return why a claim and a deed, either way round, rule each other out by an intent.

        Nobody is asked whose intent it is: the deed shows it, whoever is the agent.
        """
        deed, word = (one, other) if one.kind is Kind.EVENT else (other, one)
        if word.kind is not Kind.DIALECTICAL:
            return None
        found = self._rules.willed(word.stated, deed.stated, self._rules.willing)
        return found if found is None or word is one else found.reversed()

    def _willed(self, one: Commitment, other: Commitment) -> Derivation | None:
        """Return the link through an intent of the party that is committed to the conduct."""
        conduct, claim = (one, other) if one.kind is Kind.PRACTICAL else (other, one)
        codebook = self.asked.ledger.codebook
        intents = [
            each for each in self._rules.willing if self.does(codebook.proposition[each], conduct)
        ]
        found = self._rules.willed(claim.stated, conduct.stated, intents)
        return found if found is None or claim is one else found.reversed()

    def _framing(self, one: Commitment, other: Commitment) -> Derivation | None:
        """Return the link of a framing to an accusation of its content, or to what it answers."""
        framing, claim = (one, other) if one.kind is Kind.FRAMING else (other, one)
        if claim.kind.mark or not claim.asserted:
            return None
        accuses = (
            claim.act is Act.ACCUSE
            and claim.meaning.literal == framing.meaning.literal
            and claim.holder != framing.holder
            and self.does(self.stated(claim), framing)
        )
        answers = any(name in claim.statements for name in self.answered(framing))
        if not (accuses or answers):
            return None
        same = claim.meaning.literal == framing.meaning.literal
        return self._rules.derivation(one.stated, other.stated) if same else NO_RULE

    def does(self, proposition: Proposition, commitment: Commitment) -> bool:
        """Return whether the agent of *proposition* acts for the principal of *commitment*."""
        ties = self.asked.ledger.codebook.upward
        return proposition.agent is not None and represents(
            proposition.agent, commitment.principal, commitment.said, ties
        )

    def stated(self, commitment: Commitment) -> Proposition:
        """Return the proposition of a commitment, as it was stated."""
        literal = self._rules.literal(commitment.stated)
        return self.asked.ledger.codebook.proposition[literal.proposition]

    def answered(self, commitment: Commitment) -> Iterator[StatementId]:
        """Yield the statements it answers directly."""
        ledger = self.asked.ledger
        for each in commitment.statements:
            answered = ledger.answered(ledger.statement[each])
            if answered is not None:
                yield answered
