"""Whether the days let what is incompatible clash, by given witnesses, and how surely.

Which kinds and literals meet is `stance.meeting`, and which witnesses are the best
is `stance.clash`. Here are days, freshness and degrees.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias

import attrs

from stance.commitment import Commitment, Withdrawal, precedes
from stance.days import Answer
from stance.entailment import WILLS, Derivation
from stance.meeting import Meetings
from stance.position import Run
from stance.tenure import Held, Span
from stance.vocabulary import Kind, Reason

#: What shows one side: a member of each run it is made of, in order of use.
Witness: TypeAlias = tuple[Held, ...]


@attrs.frozen(kw_only=True)
class Clash:
    """Sides that clash: the witnesses of a contradiction.

    Attributes:
        sides: What shows each side, in their order.
        derivation: The rules that make the literals incompatible, those that detach them included.
        reasons: What stands between the clash and certainty.
        settled: Whether it holds because one holder said all of a settled matter.
        joint: Whether rules with several premises make the literals impossible together.
        deed: Whether a side is a deed.
    """

    sides: tuple[Witness, ...]
    derivation: Derivation
    reasons: frozenset[Reason]
    settled: bool
    joint: bool = False
    deed: bool = False

    @property
    def heads(self) -> tuple[Commitment, ...]:
        """The commitment of each side that clashes; what else it has leads there."""
        return tuple(side[-1].commitment for side in self.sides)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that is used, in the order of the sides, each once."""
        return tuple(dict.fromkeys(each.commitment for side in self.sides for each in side))

    @property
    def long(self) -> bool:
        """Whether it takes more than two positions, or more than rules with one premise."""
        return self.joint or any(len(each) > 1 for each in self.sides)


@attrs.frozen
class Concurrence:
    """Whether days let things clash, in one reading."""

    meetings: Meetings

    def clash(self, sides: tuple[Witness, ...], derivation: Derivation) -> Clash | None:
        """Return the clash of *sides*, incompatible by *derivation*; None: not on any day."""
        if not all(_activates(*pair) for side in sides for pair in pairwise(side)):
            return None
        held = tuple(dict.fromkeys(each for side in sides for each in side))
        pairs = tuple(combinations(held, 2))
        if any(_shared(one.commitment, other.commitment) is Answer.NO for one, other in pairs):
            return None
        deeds = [each for each in held if each.commitment.kind is Kind.EVENT]
        if deeds:
            return self._with_deeds(sides, derivation, held, deeds)
        settled, together = self._all_settled(pairs), in_force_together(held)
        if settled is None and together is None:
            return None
        use_settled = settled is not None and (together is None or len(settled) <= len(together))
        doubts = settled if use_settled else together
        return Clash(
            sides=sides,
            derivation=derivation,
            reasons=self.reasons(held, derivation, doubts or set()),
            settled=use_settled,
        )

    def _with_deeds(
        self,
        sides: tuple[Witness, ...],
        derivation: Derivation,
        held: Sequence[Held],
        deeds: Sequence[Held],
    ) -> Clash | None:
        """Return the clash of words and *deeds*, all of them *held*; None: not on any day."""
        together = _outlasting([each for each in held if each not in deeds], deeds)
        if together is None:
            return None
        willed = any(each.startswith(WILLS) for each in derivation.rules)
        if self._outlived(sides, willed=willed):
            together.add(Reason.ELAPSED)
        return Clash(
            sides=sides,
            derivation=derivation,
            reasons=self.reasons(held, derivation, together),
            settled=False,
            deed=True,
        )

    def _outlived(self, sides: tuple[Witness, ...], *, willed: bool) -> bool:
        """Return whether a claim may have gone stale before a deed.

        Args:
            willed: Whether an intent links the two; then even a dated claim goes stale.
        """
        used = {each.commitment for side in sides for each in side}
        heads = {side[-1].commitment for side in sides}
        return any(
            deed.said.before(each.said) is not Answer.YES
            and apart(deed, each)
            and not deed.said.within(self.meetings.asked.fresh, each.said)
            for deed in used
            if deed.kind is Kind.EVENT
            for each in used
            if each.kind is Kind.DIALECTICAL and (each.passing or (willed and each in heads))
        )

    def _all_settled(self, pairs: Iterable[tuple[Held, Held]]) -> set[Reason] | None:
        """Return the doubts that one holder said all of settled matters; None: it did not."""
        found: set[Reason] = set()
        for one, other in pairs:
            doubts = self._settled(one, other)
            if doubts is None:
                return None
            found |= doubts
        return found

    def _settled(self, one: Held, other: Held) -> set[Reason] | None:
        """Return the doubts that one holder said both of a settled matter; None: it did not."""
        first, second = one.commitment, other.commitment
        if first.stream != second.stream or first.kind is not Kind.DIALECTICAL:
            return None
        settled = min(first.settled, second.settled, key=lambda each: each.value)
        if settled is Answer.NO:
            return None
        reasons = {Reason.DATE} if settled is Answer.MAYBE else set()
        for earlier, later in ((one, second), (other, first)):
            if precedes(later, earlier.commitment):
                continue
            for each in (*earlier.enders, *earlier.doubts):
                if isinstance(each, Withdrawal) and not precedes(later, each):
                    if each in earlier.enders and precedes(each, later):
                        return None
                    reasons.add(Reason.ORDER)
        return reasons

    def reasons(
        self, held: Sequence[Held], derivation: Derivation, found: set[Reason]
    ) -> frozenset[Reason]:
        """Return *found* with the other things that leave a clash only possible."""
        reasons = set(found)
        used = [each.commitment for each in held]
        for one, other in combinations(held, 2):
            if _shared(one.commitment, other.commitment) is Answer.MAYBE:
                reasons.add(Reason.DATE)
            if self.elapsed(one, other):
                reasons.add(Reason.ELAPSED)
        for each in used:
            if each.meaning.doubt:
                reasons.add(Reason.DEGREE)
            if each.kind is Kind.FRAMING:
                reasons.add(Reason.FRAMING)
            if each.through is not None:
                reasons.add(Reason.ATTRIBUTED)
            if each.meaning.some_later_day:
                reasons.add(Reason.PREDICTION)
        if not derivation.strict:
            reasons.add(Reason.RULE)
        return frozenset(reasons)

    def elapsed(self, one: Held, other: Held) -> bool:
        """Return whether the side said earlier is a passing claim that may have gone stale.

        What one statement puts on record was said at once, whatever its day.
        """
        first, second = one.commitment, other.commitment
        if not (first.passing or second.passing):
            return False
        if first.kind is Kind.EVENT or second.kind is Kind.EVENT:
            return False
        if first.said.within(self.meetings.asked.fresh, second.said) or not apart(first, second):
            return False
        stale = (first.passing and not precedes(second, first)) or (
            second.passing and not precedes(first, second)
        )
        return (
            stale
            and not any(name in second.statements for name in self.meetings.answered(first))
            and not any(name in first.statements for name in self.meetings.answered(second))
        )


def _activates(one: Held, other: Held) -> bool:
    """Return whether *one* is no acceptance, or that of *other* and no other of its run."""
    mark, offer = one.commitment, other.commitment
    return not mark.kind.mark or mark.meaning.accepts in offer.statements


def _shared(one: Commitment, other: Commitment) -> Answer:
    """Return whether the two speak for a common day; a framing does for that of its content."""
    if Kind.FRAMING in (one.kind, other.kind):
        return Answer.YES
    return one.extent.shares_a_day(other.extent)


def apart(one: Commitment | Run, other: Commitment | Run) -> bool:
    """Return whether no one statement makes both."""
    return set(one.statements).isdisjoint(other.statements)


def _outlasting(words: Sequence[Held], deeds: Sequence[Held]) -> set[Reason] | None:
    """Return the doubts that *words* are in force together, and each on a day from the deeds on.

    The day that ends a commitment still counts against a deed.
    """
    found = in_force_together(words) if len(words) > 1 else set[Reason]()
    spans = [*(each.deed_span for each in words), *(each.span for each in deeds)]
    common = _common(spans)
    return None if found is None or common is None else found | common


def in_force_together(held: Sequence[Held]) -> set[Reason] | None:
    """Return the doubts that all of *held* are in force on one day; None: surely on none.

    Between what one statement puts on record no order is missing.
    """
    common = set(held[0].commitment.statements).intersection(
        *(each.commitment.statements for each in held)
    )
    if common:
        over = min(each.span.over for each in held)
        begun = max(each.commitment.said.bounds[0] for each in held)
        return set() if begun < over else None
    if any(
        (_over(one, other.commitment) or _over(other, one.commitment))
        and apart(one.commitment, other.commitment)
        for one, other in combinations(held, 2)
    ):
        return None
    return _common([each.span for each in held])


def _common(spans: Sequence[Span]) -> set[Reason] | None:
    """Return the doubts that all *spans* share a day; None: surely they share none."""
    may_begin, begun, may_end, over, doubtful = zip(*spans, strict=True)
    doubted = min(doubtful)
    if max(may_begin) >= min(over):
        return None
    if max(begun) < min(may_end):
        return set() if max(begun) < doubted else {Reason.ORDER}
    return {Reason.DATE} if max(may_begin) < doubted else {Reason.DATE, Reason.ORDER}


def _over(held: Held, new: Commitment) -> bool:
    """Return whether *held* is surely over once *new* is said."""
    return any(each is new or precedes(each, new) for each in held.enders)
