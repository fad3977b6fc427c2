"""Whether two commitments clash, by which rules, and what stands between that and certainty.

The table of the kinds that meet is `stance.vocabulary.MEETINGS`; what makes
literals incompatible is `stance.entailment`. Here the two are put together with
conditions, degrees, days and freshness.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import product

import attrs

from stance.commitment import Commitment, Condition, Withdrawal, excluded, precedes
from stance.days import Answer
from stance.entailment import NO_RULE, Derivation, Entailment
from stance.party import represents
from stance.position import Reading, Run
from stance.proposition import Proposition
from stance.statement import StatementId
from stance.tenure import Held
from stance.vocabulary import MEETINGS, MOST_DOUBT, Act, Kind, PropositionKind, Reason

#: How the kinds of two commitments meet, either way round.
_MEETING = {
    (one, other): meeting
    for kinds, meeting in MEETINGS.items()
    for one, other in product(kinds, kinds)
    if frozenset((one, other)) == kinds
}


@attrs.frozen(kw_only=True)
class Clash:
    """Two commitments that clash: the witnesses of a contradiction.

    Attributes:
        one: A commitment of the first run; `other`: one of the second.
        derivation: The rules that make the literals incompatible.
        reasons: What stands between the clash and certainty.
        settled: Whether it holds because one holder said both of a settled matter.
    """

    one: Held
    other: Held
    derivation: Derivation
    reasons: frozenset[Reason]
    settled: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """The key by which the best witnesses are the least.

        Sure ones first; then one statement that makes both commitments, so that the
        proof names none that is not needed; then the fewest reasons for doubt.
        """
        pair = (self.one.commitment, self.other.commitment)
        return (
            bool(self.reasons),
            _apart(*pair),
            len(self.reasons),
            self.derivation.cost,
            sum(not each.asserted for each in pair),
            sorted(each.said.bounds for each in pair),
            sorted(each.id for each in pair),
        )


def turned_over(asked: Reading, old: Commitment, new: Commitment) -> Derivation | None:
    """Return why *new*, which ended *old*, is another speaker's opposite line in own words.

    Returns:
        None where it is not, or where the doubts of the two are too great.
    """
    if (
        old.through is not None
        or old.speaker == new.speaker
        or old.condition.accepted
        or new.condition.accepted
        or old.meaning.doubt + new.meaning.doubt > MOST_DOUBT
    ):
        return None
    return excluded(old, new, asked.ledger.codebook.entailment)


@attrs.frozen
class Clashes:
    """The clashes of one reading, asked for pair by pair."""

    asked: Reading

    @property
    def _rules(self) -> Entailment:
        return self.asked.ledger.codebook.entailment

    def between(self, one: Run, other: Run) -> Clash | None:
        """Return the surest clash of the two runs, or None where they can stand together.

        Of equally sure ones: one statement before two, the fewest reasons for doubt,
        the best derivation, asserted before presupposed, the earliest, the smallest ids.
        """
        found: Clash | None = None
        if Kind.FRAMING in (one.kind, other.kind) or self._meet(one, other):
            if one.plain and other.plain and _alike(one, other) and _apart(one, other):
                return self._of_plain(one, other)
            found = min(self._all(one, other), key=lambda each: each.rank, default=None)
        return found or min(self._turnovers(one, other), key=lambda each: each.rank, default=None)

    def _all(self, one: Run, other: Run) -> Iterator[Clash]:
        for first, second in product(one.members, other.members):
            derivation = self._link(first.commitment, second.commitment)
            if derivation is not None:
                clash = self._clash(first, second, derivation)
                if clash is not None:
                    yield clash

    def _turnovers(self, one: Run, other: Run) -> Iterator[Clash]:
        """Yield where a member of one run ended one of the other as another speaker's line."""
        for first, second in product(one.members, other.members):
            for old, new in ((first, second), (second, first)):
                if new.commitment not in old.first:
                    continue
                derivation = turned_over(self.asked, old.commitment, new.commitment)
                if derivation is not None:
                    yield Clash(
                        one=first,
                        other=second,
                        derivation=derivation if old is first else derivation.reversed(),
                        reasons=self._reasons(first, second, derivation, {Reason.TURNOVER}),
                        settled=False,
                    )

    # Runs whose members differ in their days only: no need to try all pairs.

    def _of_plain(self, one: Run, other: Run) -> Clash | None:
        """Return the surest clash of two plain runs.

        Their first members reach furthest; later ones can only be closer.
        """
        first, second = one.members[0], other.members[0]
        derivation = self._link(first.commitment, second.commitment)
        clash = None if derivation is None else self._clash(first, second, derivation)
        if clash is None or Reason.ELAPSED not in clash.reasons:
            return clash
        closer = self._close(one, other)
        return clash if closer is None else self._clash(*closer, clash.derivation)

    def _close(self, one: Run, other: Run) -> tuple[Held, Held] | None:
        """Return the earliest members said close enough to one another, or None."""
        limit = min(one.members[0].span[2], other.members[0].span[2])
        left, right = (
            [each for each in run.members if each.span[0] < limit] for run in (one, other)
        )
        days = [each.span[0] for each in right]
        by_statement = {s: each for each in right for s in each.commitment.statements}
        replies = [(answered, each) for each in right for answered in self._answered(each)]
        answers = {s: each for each in left for s in each.commitment.statements}
        pairs = [(answers[name], each) for name, each in replies if name in answers]
        for each in left:
            day = each.span[0]
            near = (0, bisect_left(days, day - self.asked.fresh), bisect_left(days, day))
            pairs += [(each, right[at]) for at in near if at < len(days)]
            pairs += [
                (each, by_statement[name]) for name in self._answered(each) if name in by_statement
            ]
        return min(
            (pair for pair in pairs if not self._elapsed(*pair)),
            key=lambda pair: (
                sorted(each.commitment.said.bounds for each in pair),
                sorted(each.commitment.id for each in pair),
            ),
            default=None,
        )

    # Whether the kinds and conditions of two runs meet.

    def _meet(self, one: Run, other: Run) -> bool:
        meeting = _MEETING.get((one.kind, other.kind))
        if meeting is None or one.meaning.doubt + other.meaning.doubt > MOST_DOUBT:
            return False
        if meeting == "other" and one.holder == other.holder:
            return False
        first, second = one.meaning.condition, other.meaning.condition
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

    # Whether the literals of two commitments, as stated, rule each other out.

    def _link(self, one: Commitment, other: Commitment) -> Derivation | None:
        if Kind.FRAMING in (one.kind, other.kind):
            return self._framing(one, other)
        meeting = _MEETING[one.kind, other.kind]
        if meeting == "wills":
            return self._willed(one, other)
        if meeting == "norm":
            claim = one if one.kind is Kind.DIALECTICAL else other
            if self.stated(claim).kind is not PropositionKind.NORM:
                return None
        link = self._rules.clash(one.stated, other.stated)
        condition = one.condition.comparable(other.condition, self._rules)
        return link and condition and link.and_then(condition)

    def _willed(self, one: Commitment, other: Commitment) -> Derivation | None:
        """Return the link through an intent of the party that is committed to the conduct."""
        conduct, claim = (one, other) if one.kind is Kind.PRACTICAL else (other, one)
        codebook = self.asked.ledger.codebook
        intents = [
            each for each in self._rules.willing if self.does(codebook.proposition[each], conduct)
        ]
        found = self._rules.willed(conduct.stated, claim.stated, intents)
        return found if found is None or conduct is one else found.reversed()

    def _framing(self, one: Commitment, other: Commitment) -> Derivation | None:
        """Return the link of a framing to an accusation of its content, or to what it answers."""
        framing, claim = (one, other) if one.kind is Kind.FRAMING else (other, one)
        if claim.kind is Kind.FRAMING or not claim.asserted:
            return None
        accuses = (
            claim.act is Act.ACCUSE
            and claim.meaning.literal == framing.meaning.literal
            and claim.holder != framing.holder
            and self.does(self.stated(claim), framing)
        )
        answers = any(name in claim.statements for name in self._direct(framing))
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

    # Whether the days of two held commitments let them clash, and how surely.

    def _clash(self, one: Held, other: Held, derivation: Derivation) -> Clash | None:
        if _shared(one.commitment, other.commitment) is Answer.NO:
            return None
        settled, together = self._settled(one, other), _in_force(one, other)
        if not _apart(one.commitment, other.commitment):
            # Both were put on record in one breath: no order is missing.
            over = min(one.span[3], other.span[3])
            together = set() if one.commitment.said.bounds[0] < over else None
        if settled is None and together is None:
            return None
        use_settled = settled is not None and (together is None or len(settled) <= len(together))
        doubts = settled if use_settled else together
        return Clash(
            one=one,
            other=other,
            derivation=derivation,
            reasons=self._reasons(one, other, derivation, doubts or set()),
            settled=use_settled,
        )

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

    def _reasons(
        self, one: Held, other: Held, derivation: Derivation, found: set[Reason]
    ) -> frozenset[Reason]:
        """Return *found* with the other things that leave a clash only possible."""
        first, second = one.commitment, other.commitment
        reasons = set(found)
        if _shared(first, second) is Answer.MAYBE:
            reasons.add(Reason.DATE)
        if first.meaning.doubt or second.meaning.doubt:
            reasons.add(Reason.DEGREE)
        if Kind.FRAMING in (first.kind, second.kind):
            reasons.add(Reason.FRAMING)
        if first.through is not None or second.through is not None:
            reasons.add(Reason.ATTRIBUTED)
        if self._elapsed(one, other):
            reasons.add(Reason.ELAPSED)
        if not derivation.strict:
            reasons.add(Reason.RULE)
        if first.meaning.some_later_day or second.meaning.some_later_day:
            reasons.add(Reason.PREDICTION)
        return frozenset(reasons)

    def _elapsed(self, one: Held, other: Held) -> bool:
        """Return whether the side said earlier is a passing claim that may have gone stale."""
        first, second = one.commitment, other.commitment
        if not (first.passing or second.passing):
            return False
        if first.said.within(self.asked.fresh, second.said):
            return False
        stale = (first.passing and not precedes(second, first)) or (
            second.passing and not precedes(first, second)
        )
        return (
            stale
            and not any(name in second.statements for name in self._direct(first))
            and not any(name in first.statements for name in self._direct(second))
        )

    def proof(self, clash: Clash) -> tuple[StatementId, ...]:
        """Return the statements that by themselves give *clash*, one of each commitment.

        One statement that makes both commitments, as exactly dated as they are, is the
        whole proof. Where a report of one commitment answers a report of the other, those
        two are it. A commitment whose day two reports give together has both in the proof.
        """
        one, other = clash.one.commitment, clash.other.commitment
        ledger = self.asked.ledger
        shared = [
            each
            for each in set(one.statements).intersection(other.statements)
            if ledger.statement[each].said == one.said == other.said
        ]
        if shared:
            return (min(shared),)
        answers = [
            (name, answered)
            for name in one.statements
            if (answered := ledger.answered(ledger.statement[name])) in other.statements
        ] + [
            (answered, name)
            for name in other.statements
            if (answered := ledger.answered(ledger.statement[name])) in one.statements
        ]
        both = (*one.witnesses, *other.witnesses)
        return min(answers, default=tuple(dict.fromkeys(both)))

    def _direct(self, commitment: Commitment) -> Iterator[StatementId]:
        """Yield the statements it answers directly."""
        ledger = self.asked.ledger
        for each in commitment.statements:
            answered = ledger.answered(ledger.statement[each])
            if answered is not None:
                yield answered

    def _answered(self, held: Held) -> Iterator[StatementId]:
        return self._direct(held.commitment)


def _shared(one: Commitment, other: Commitment) -> Answer:
    """Return whether the two speak for a common day; a framing does for that of its content."""
    if Kind.FRAMING in (one.kind, other.kind):
        return Answer.YES
    return one.extent.shares_a_day(other.extent)


def _apart(one: Commitment | Run, other: Commitment | Run) -> bool:
    """Return whether no one statement makes both."""
    return set(one.statements).isdisjoint(other.statements)


def _alike(one: Run, other: Run) -> bool:
    """Return whether all members of the two share the same days in the world, or none do."""
    single = len(one.members) == len(other.members) == 1
    return (
        one.stream != other.stream
        and Kind.FRAMING not in (one.kind, other.kind)
        and (
            single
            or (
                not one.meaning.some_later_day
                and not other.meaning.some_later_day
                and all(run.meaning.fact or run.meaning.about is not None for run in (one, other))
            )
            or (
                not any(run.meaning.some_later_day or run.meaning.fact for run in (one, other))
                and one.meaning.about is None
                and other.meaning.about is None
            )
        )
    )


def _in_force(one: Held, other: Held) -> set[Reason] | None:
    """Return the doubts that the two are in force on one day; None: surely on none."""
    if _over(one, other.commitment) or _over(other, one.commitment):
        return None
    low, high, end, over, doubtful = one.span
    other_low, other_high, other_end, other_over, other_doubtful = other.span
    begun, surely_begun = max(low, other_low), max(high, other_high)
    surely_over, over = min(end, other_end), min(over, other_over)
    doubtful = min(doubtful, other_doubtful)
    if begun >= over:
        return None
    if surely_begun < surely_over:
        return set() if surely_begun < doubtful else {Reason.ORDER}
    return {Reason.DATE} if begun < doubtful else {Reason.DATE, Reason.ORDER}


def _over(held: Held, new: Commitment) -> bool:
    """Return whether *held* is surely over once *new* is said."""
    return any(each is new or precedes(each, new) for each in held.enders)
