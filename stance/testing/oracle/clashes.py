"""Whether commitments clash, and what leaves it only possible (section 6, *Contradiction*)."""

from itertools import combinations, permutations
from math import inf

import attrs

from stance.days import Answer
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.deeds import Deed
from stance.testing.oracle.ends import Ends, over
from stance.testing.oracle.entailing import Entailing, Path
from stance.testing.oracle.proofs import proof
from stance.testing.oracle.record import Record
from stance.vocabulary import MOST_DOUBT, Kind, PropositionKind, Reason

#: The kinds of proposition an undated claim about which goes stale (section 6, *verdict*).
STALE = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


@attrs.frozen(kw_only=True)
class Clash:
    """What cannot stand together: commitments, and perhaps events.

    Attributes:
        tips: What is held, one a side of words, in the order of the sides.
        parts: The commitments by which it is held and the events, each once, in the order
            of use.
        path: The rules that make it impossible.
        proof: One statement of each commitment used, if that is enough, and each event.
        settled: The matter was settled, whether or not all are in force together.
        joint: It takes rules of several premises.
    """

    tips: tuple[Commitment, ...]
    parts: tuple[Commitment | Deed, ...]
    path: Path
    reasons: frozenset[Reason]
    proof: tuple[str, ...]
    settled: bool = False
    joint: bool = False

    @property
    def used(self) -> tuple[Commitment, ...]:
        """The commitments by which it is held."""
        return tuple(each for each in self.parts if isinstance(each, Commitment))

    @property
    def rank(self) -> tuple[object, ...]:
        """Smallest for the one that is shown: sure, fewest statements, fewest reasons, ..."""
        return (
            bool(self.reasons),
            len(self.proof),
            len(self.reasons),
            self.path,
            sum(not each.asserted for each in self.used),
            sorted(each.said.bounds for each in self.used),
            sorted(each.statements[0] for each in self.used),
            [each.statements[0] for each in self.used],
        )


@attrs.frozen(kw_only=True, eq=False)
class Clashes:
    """Which commitments clash, given what ends each."""

    record: Record
    entailing: Entailing
    ends: dict[Commitment, Ends]
    fresh: int

    def clash(
        self, tips: tuple[Commitment, ...], used: tuple[Commitment, ...], path: Path
    ) -> Clash | None:
        """Return how what cannot be held together is, or None (section 6, *Contradiction*).

        The world times share a day, each two of them, and all are in force on one
        day - or, for one holder, all are settled and none was retracted before a
        later one; the degrees leave room for no more doubt than two.

        Args:
            tips: What is held, one a side; by *path* they exclude one another.
            used: What it takes to hold them: the tips, or what they are detached from.
            path: The rules.
        """
        if sum(each.weight for each in used) > MOST_DOUBT:
            return None
        framing = any(each.kind is Kind.FRAMING for each in tips)
        pairs = [] if framing else list(combinations(used, 2))
        shares = [one.days.shares_a_day(other.days) for one, other in pairs]
        if Answer.NO in shares:
            return None
        settled = self.all_settled(used)
        ways = [each for each in (settled, self.together(used)) if each is not None]
        if not ways:
            return None
        days = min(ways, key=len)
        reasons = days | self.doubts(used, path)
        if Answer.MAYBE in shares:
            reasons.add(Reason.DATE)
        return self._made(tips, used, path, reasons, settled=days is settled)

    def _made(
        self,
        tips: tuple[Commitment, ...],
        used: tuple[Commitment, ...],
        path: Path,
        reasons: set[Reason],
        *,
        settled: bool,
    ) -> Clash:
        return Clash(
            tips=tips,
            parts=used,
            path=path,
            reasons=frozenset(reasons),
            settled=settled,
            proof=tuple(proof(self.record, used)),
        )

    def all_settled(self, used: tuple[Commitment, ...]) -> set[Reason] | None:
        """Return what makes doubtful that all were said of settled matters, or None: they were not.

        Each two of them as two alone.
        """
        doubts: set[Reason] = set()
        for one, other in combinations(used, 2):
            found = self.settled(one, other)
            if found is None:
                return None
            doubts |= found
        return doubts

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

    def together(self, used: tuple[Commitment, ...]) -> set[Reason] | None:
        """Return what makes it doubtful that all are in force on one day; None: they never are.

        Section 5, *In force*: from `said` to the first end; what has no order
        with what would end it is in force MAYBE.
        """
        untils = [self.ends[each].until for each in used]
        last_over = min((until.bounds[1] for until in untils if until is not None), default=inf)
        if frozenset.intersection(*(frozenset(each.statements) for each in used)):
            # Said in one breath: of one statement no order is missing.
            return None if used[0].said.bounds[0] >= last_over else set()
        for first, second in permutations(used, 2):
            one_breath = not set(first.statements).isdisjoint(second.statements)
            if not one_breath and self._over_before(first, second):
                return None
        surely_over = min((until.bounds[0] for until in untils if until is not None), default=inf)
        begun = max(each.said.bounds[0] for each in used)
        surely_begun = max(each.said.bounds[1] for each in used)
        marked = min(self.ends[each].marked for each in used)
        if begun >= last_over:
            return None
        if surely_begun < min(surely_over, marked):
            return set()
        if surely_begun < surely_over:
            return {Reason.ORDER}
        if begun < min(last_over, marked):
            return {Reason.DATE}
        return {Reason.DATE, Reason.ORDER}

    def _over_before(self, one: Commitment, other: Commitment) -> bool:
        """Return whether *one* is surely over, its deadline apart, when *other* begins."""
        ends = self.ends[one]
        return other in ends.sure or over(self.record, attrs.evolve(ends, deadline=None), other)

    def doubts(self, used: tuple[Commitment, ...], path: Path) -> set[Reason]:
        """Return what, days and order apart, leaves a finding possible (section 6, *verdict*)."""
        tests = {
            Reason.DEGREE: any(each.weight for each in used),
            Reason.FRAMING: any(each.kind is Kind.FRAMING for each in used),
            Reason.ATTRIBUTED: any(each.through is not None for each in used),
            Reason.ELAPSED: any(
                self._may_be_stale(one, other) and not self._near(one, other)
                for one, other in combinations(used, 2)
            ),
            Reason.RULE: path[0] > 0,
            Reason.PREDICTION: any(each.prediction for each in used),
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
        """Return whether the two come within `fresh` days, or one answers the other.

        What one statement makes comes at once.
        """
        return (
            one.said.within(self.fresh, other.said)
            or self.record.replies(one, other)
            or not set(one.statements).isdisjoint(other.statements)
        )

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
                reasons = {Reason.TURNOVER} | self.doubts((one, other), path)
                return self._made((one, other), (one, other), path, reasons, settled=False)
        return None
