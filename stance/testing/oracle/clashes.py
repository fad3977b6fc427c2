"""Whether two commitments clash, and what leaves it only possible (section 6, *Contradiction*)."""

from math import inf

import attrs

from stance.days import Answer
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.ends import Ends, over
from stance.testing.oracle.entailing import Entailing, Path
from stance.testing.oracle.meetings import Meetings
from stance.testing.oracle.record import Record
from stance.vocabulary import MOST_DOUBT, Kind, PropositionKind, Reason

#: The kinds of proposition an undated claim about which goes stale (section 6, *verdict*).
STALE = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


@attrs.frozen(kw_only=True)
class Clash:
    """Two commitments that cannot stand together, the first of the first side."""

    one: Commitment
    other: Commitment
    path: Path
    reasons: frozenset[Reason]
    settled: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """Smallest for the pair that is shown: sure, one statement, fewest reasons, first said."""
        both = (self.one, self.other)
        return (
            bool(self.reasons),
            not set(self.one.statements) & set(self.other.statements),
            len(self.reasons),
            self.path,
            sum(not each.asserted for each in both),
            sorted(each.said.bounds for each in both),
            [each.statements[0] for each in both],
        )


@attrs.frozen(kw_only=True, eq=False)
class Clashes:
    """Which commitments clash, given what ends each."""

    record: Record
    entailing: Entailing
    meetings: Meetings
    ends: dict[Commitment, Ends]
    fresh: int

    def clash(self, one: Commitment, other: Commitment) -> Clash | None:
        """Return how two commitments clash, or None (section 6, *Contradiction*).

        Their kinds meet, their literals are incompatible, their world times
        share a day, and both are in force on one day - or, for one holder, both
        are settled and the earlier was not retracted before the later.
        """
        path = self.meetings.meeting(one, other)
        if path is None or one.weight + other.weight > MOST_DOUBT:
            return None
        framing = Kind.FRAMING in (one.kind, other.kind)
        share = Answer.YES if framing else one.days.shares_a_day(other.days)
        if share is Answer.NO:
            return None
        settled = self.settled(one, other)
        both = self.together(one, other)
        ways = [each for each in (settled, both) if each is not None]
        if not ways:
            return None
        days = min(ways, key=len)
        reasons = days | self.doubts(one, other, path)
        if share is Answer.MAYBE:
            reasons.add(Reason.DATE)
        return Clash(
            one=one, other=other, path=path, reasons=frozenset(reasons), settled=days is settled
        )

    def settled(self, one: Commitment, other: Commitment) -> set[Reason] | None:
        """Return what makes doubtful that one holder said both of a settled matter, or None.

        Section 6: both are settled (a fact, or `about` over when said) and the
        earlier was not retracted before the later.
        """
        past = min((one.past, other.past), key=lambda each: each.value)
        if one.stream != other.stream or one.kind is not Kind.DIALECTICAL or past is Answer.NO:
            return None
        precedes = self.record.precedes
        reasons = {Reason.DATE} if past is Answer.MAYBE else set()
        for earlier, later in ((one, other), (other, one)):
            if precedes(later, earlier):
                continue
            ends = self.ends[earlier]
            if any(precedes(each, later) for each in ends.retracted):
                return None
            perhaps = [each for each in ends.unordered if isinstance(each, Statement)]
            if not all(precedes(later, each) for each in (*ends.retracted, *perhaps)):
                reasons.add(Reason.ORDER)
        return reasons

    def together(self, one: Commitment, other: Commitment) -> set[Reason] | None:
        """Return what makes it doubtful that both are in force on one day; None: they never are.

        Section 5, *In force*: from `said` to the first end; what has no order
        with what would end it is in force MAYBE.
        """
        if set(one.statements) & set(other.statements):
            # Said in one breath: of one statement no order is missing.
            untils = [self.ends[each].until for each in (one, other)]
            last = min((until.bounds[1] for until in untils if until is not None), default=inf)
            return None if one.said.bounds[0] >= last else set()
        for first, second in ((one, other), (other, one)):
            ends = self.ends[first]
            if second in ends.sure or over(self.record, attrs.evolve(ends, deadline=None), second):
                return None
        overs, lows, highs, marks = [], [], [], []
        for each in (one, other):
            until = self.ends[each].until
            overs.append((inf, inf) if until is None else until.bounds)
            lows.append(each.said.bounds[0])
            highs.append(each.said.bounds[1])
            marks.append(self.ends[each].marked)
        surely_over, last_over = min(low for low, _ in overs), min(high for _, high in overs)
        begun, surely_begun, marked = max(lows), max(highs), min(marks)
        if begun >= last_over:
            return None
        if surely_begun < min(surely_over, marked):
            return set()
        if surely_begun < surely_over:
            return {Reason.ORDER}
        if begun < min(last_over, marked):
            return {Reason.DATE}
        return {Reason.DATE, Reason.ORDER}

    def doubts(self, one: Commitment, other: Commitment, path: Path) -> set[Reason]:
        """Return what, days and order apart, leaves a finding possible (section 6, *verdict*)."""
        both = (one, other)
        tests = {
            Reason.DEGREE: any(each.weight for each in both),
            Reason.FRAMING: any(each.kind is Kind.FRAMING for each in both),
            Reason.ATTRIBUTED: any(each.through is not None for each in both),
            Reason.ELAPSED: self._may_be_stale(one, other) and not self._near(one, other),
            Reason.RULE: path[0] > 0,
            Reason.PREDICTION: any(each.prediction for each in both),
        }
        return {reason for reason, holds in tests.items() if holds}

    def _may_be_stale(self, one: Commitment, other: Commitment) -> bool:
        """Return whether the side said earlier is a dialectical commitment to an undated matter.

        Section 6, *verdict*: an undated state, intent or conduct. Where either
        may be the earlier, one such is enough.
        """
        return any(
            earlier.kind is Kind.DIALECTICAL
            and not earlier.dated
            and earlier.proposition.kind in STALE
            and not self.record.precedes(later, earlier)
            for earlier, later in ((one, other), (other, one))
        )

    def _near(self, one: Commitment, other: Commitment) -> bool:
        """Return whether the two come within `fresh` days, or one answers the other."""
        return one.said.within(self.fresh, other.said) or self.record.replies(one, other)

    def turnover(self, one: Commitment, other: Commitment) -> Clash | None:
        """Return how two speakers of one party took opposite lines one after the other, or None.

        Section 6: where a later different speaker's incompatible commitment ends
        an earlier speaker's of one party.
        """
        if self.record.by != "party" or one.through is not None or one.speaker == other.speaker:
            return None
        for earlier, later in ((one, other), (other, one)):
            ends = self.ends[earlier]
            if (
                later in ends.sure
                and not over(self.record, ends, later)
                and self.entailing.opposed(earlier, later)
                and not (earlier.proposed or later.proposed)
                and earlier.weight + later.weight <= MOST_DOUBT
            ):
                path = self.entailing.opposition(one, other)
                reasons = {Reason.TURNOVER} | self.doubts(one, other, path)
                return Clash(
                    one=one, other=other, path=path, reasons=frozenset(reasons), settled=False
                )
        return None
