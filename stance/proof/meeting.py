"""Whether what some sides say excludes one another: their kinds, conditions and literals.

References:
    Section 6 of the design: the table of kinds that meet, here
    `stance.vocabulary.MEETINGS`; section 5: *Conditionals*, *wills*, *Framing*.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

import attrs

from stance.proof.commitment import Commitment
from stance.proof.impossibility import Impossibility
from stance.proof.inference import OVER, Inference, Path, best
from stance.proof.side import Stand
from stance.proof.speech import Speech
from stance.proposition import Literal
from stance.vocabulary import MEETINGS, Act, Kind, PropositionKind

#: How those meet that can exclude one another over an intent.
_WILLED = frozenset({"wills", "deed"})


@attrs.frozen(eq=False, slots=False)
class Meeting:
    """What meets in one reading, and by which rules it is impossible."""

    speech: Speech

    @property
    def _rules(self) -> Inference:
        return self.speech.rules

    @cached_property
    def _impossibility(self) -> Impossibility:
        return Impossibility(self._rules.rule.values())

    def jointly(self, stands: Sequence[Stand]) -> bool:
        """Return whether only a rule of several premises makes *stands* impossible together.

        And all of them are needed for it.
        """
        literals = [each.head.named for each in stands]
        return (
            self._impossibility.several
            and not any(
                self._rules.path(one, other.negated()) for one, other in combinations(literals, 2)
            )
            and self._impossibility.least(literals)
        )

    def possible(self, stands: Sequence[Stand]) -> bool:
        """Return whether what *stands* say can exclude one another, whoever said it when."""
        if self.jointly(stands):
            return True
        if len(stands) > 2:
            return False
        kinds = frozenset(each.head.kind for each in stands)
        one, other = (each.head.named for each in stands)
        return (
            Kind.FRAMING in kinds
            or MEETINGS.get(kinds) in _WILLED
            or self._rules.path(one, other.negated()) is not None
        )

    def paths(
        self, stands: Sequence[Stand], witness: Sequence[Sequence[Commitment]]
    ) -> Iterator[Path]:
        """Yield the rules by which *stands*, as the *witness* of each says, exclude one another.

        Asked only of what is `possible`. The best ones; if they lead over an intent and
        without one, both.

        From the base of the first side to its literal, to the negation of the second's, and
        back to the base of that; where a rule of several premises is needed, sorted.

        Args:
            witness: Of each side one member of each run it is made of.
        """
        heads = [each[-1] for each in witness]
        if any(each.kind is Kind.FRAMING for each in heads):
            single = len(stands) == 2 and all(each.single for each in stands)
            found = self._framed(*heads) if single else None
            yield from () if found is None else (found,)
            return
        if any(each.head.kind.mark or each.proposed for each in stands):
            return
        ways = [stand.way(used, self._rules) for stand, used in zip(stands, witness, strict=True)]
        if self.jointly(stands):
            yield from self._joint(stands, heads, ways)
        if len(stands) > 2:
            return
        for between in self._between(stands, heads):
            yield ways[0].then(between).then(ways[1].back())

    # --- two sides --------------------------------------------------------------------

    def _between(self, stands: Sequence[Stand], heads: Sequence[Commitment]) -> Iterator[Path]:
        """Yield the ways from the literal of one side to the negation of the other's."""
        how = MEETINGS.get(frozenset(each.kind for each in heads))
        claimed = any(each.kind is Kind.DIALECTICAL for each in heads)
        if how in _WILLED and claimed and not any(each.conditional for each in stands):
            over = self._willed(*heads)
            yield from () if over is None else (over,)
        conditions = self._meet(stands, heads)
        path = self._rules.path(heads[0].literal, heads[1].literal.negated())
        if conditions is not None and path is not None:
            yield path.then(conditions)

    def _meet(self, stands: Sequence[Stand], heads: Sequence[Commitment]) -> Path | None:
        """Return how one condition of two sides covers the other, or None: they do not meet."""
        how = MEETINGS.get(frozenset(each.kind for each in heads))
        conditional = [each.conditional for each in stands]
        if any(each.deed for each in stands):
            together = how == "deed" or all(each.deed for each in stands)
            return Path() if together and not any(conditional) else None
        if how == "wills" or (how == "other" and heads[0].holder == heads[1].holder):
            return None
        if how == "literal" and heads[0].kind is Kind.DIALECTICAL and len(set(conditional)) > 1:
            return None
        if how == "norm":
            at = 0 if heads[0].kind is Kind.DIALECTICAL else 1
            if conditional[at] or heads[at].proposition.kind is not PropositionKind.NORM:
                return None
        givens = [stand.given(head) for stand, head in zip(stands, heads, strict=True)]
        return self.comparable(givens[0], givens[1])

    def comparable(self, one: Literal | None, other: Literal | None) -> Path | None:
        """Return how one of two conditions covers the other, or None; no condition covers all."""
        if one is None or other is None:
            return Path()
        ways = (self._rules.strict_path(one, other), self._rules.strict_path(other, one))
        return best(each for each in ways if each is not None)

    def _willed(self, one: Commitment, other: Commitment) -> Path | None:
        """Return the best way from the literal of one to the negation of the other's, or None.

        Over an intent: who is committed to what it wills, or has done it, cannot deny the
        intent, and who is committed to the opposite, or has done that, cannot have it.
        """
        deed = Kind.EVENT in (one.kind, other.kind)
        first = one.kind is (Kind.EVENT if deed else Kind.PRACTICAL)
        conduct, claim = (one, other) if first else (other, one)
        ways = self._over_intents(conduct, claim)
        return best(ways if conduct is one else (each.back() for each in ways))

    def _over_intents(self, conduct: Commitment, claim: Commitment) -> Iterator[Path]:
        """Yield the ways from *conduct*, over intents, to the opposite of *claim*.

        Over those of its party; where it happened, over any.
        """
        for intent, willed in self._rules.willed():
            deed = conduct.kind is Kind.EVENT
            if not deed and not self.speech.acts_for(intent.agent, conduct):
                continue
            meant, edge = Literal(intent.id), Path((f"{OVER}{intent.id}",))
            for did, has in ((willed, meant), (willed.negated(), meant.negated())):
                before = self._rules.path(conduct.literal, did)
                after = self._rules.path(has, claim.literal.negated())
                if before is not None and after is not None:
                    yield before.then(edge).then(after)

    def _framed(self, one: Commitment, other: Commitment) -> Path | None:
        """Return the way between a rejected framing and what it meets, or None.

        It meets what it answers, and an accusation of its speaker by another.
        """
        framing, claim = (one, other) if one.kind is Kind.FRAMING else (other, one)
        if claim.kind.mark or not claim.asserted:
            return None
        same = claim.named == framing.named
        accuses = (
            claim.act is Act.ACCUSE
            and same
            and claim.holder != framing.holder
            and self.speech.acts_for(claim.proposition.agent, framing)
        )
        answers = any(self.speech.answered(each) in claim.statements for each in framing.statements)
        if not (accuses or answers):
            return None
        return self._rules.path(one.literal, other.literal) if same else Path()

    def opposed(self, one: Commitment, other: Commitment) -> Path | None:
        """Return how two of one kind, taken with their conditions, are incompatible, or None."""
        if one.kind is Kind.DIALECTICAL and one.conditional != other.conditional:
            return None
        conditions = self.covering(one, other)
        path = self._rules.strict_path(one.literal, other.literal.negated())
        return None if conditions is None or path is None else path.then(conditions)

    # --- the conditions of commitments as they stand, acceptance included ----------------

    def covers(self, wide: Commitment, narrow: Commitment) -> Path | None:
        """Return how the condition of *wide* holds wherever that of *narrow* does, or None."""
        if wide.proposed and not narrow.proposed:
            return None
        if wide.given is None:
            return Path()
        return None if narrow.given is None else self._rules.strict_path(narrow.given, wide.given)

    def covering(self, one: Commitment, other: Commitment) -> Path | None:
        """Return how the condition of one of the two covers that of the other, or None."""
        ways = (self.covers(one, other), self.covers(other, one))
        return best(each for each in ways if each is not None)

    def implies(self, one: Commitment, other: Commitment) -> Path | None:
        """Return how *one*, taken with its condition, entails *other*, or None."""
        path = self._rules.strict_path(one.literal, other.literal)
        conditions = self.covers(one, other)
        return None if conditions is None or path is None else path.then(conditions)

    # --- more sides, by rules of several premises ------------------------------------------

    def _joint(
        self, stands: Sequence[Stand], heads: Sequence[Commitment], ways: Sequence[Path]
    ) -> Iterator[Path]:
        """Yield the smallest set of rules that makes the sides impossible, and what leads there.

        Nothing where not each two of the sides meet by their kinds; none through an intent.
        """
        least = self._impossibility.least_rules([each.literal for each in heads])
        used = {each.id for each in least}
        for one, other in combinations(range(len(stands)), 2):
            meet = self._meet((stands[one], stands[other]), (heads[one], heads[other]))
            if meet is None:
                return
            used.update(meet.rules)
        used.update(name for each in ways for name in each.rules)
        soft = sum(not self._rules.rule[each].strict for each in used)
        yield Path(tuple(sorted(used)), soft, joint=True)
