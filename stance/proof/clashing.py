"""Whether what two sides or more are made of clashes, by which of it, and how surely.

References:
    Section 6 of the design: *Contradiction* and *verdict*.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise, permutations
from typing import TypeAlias

import attrs

from stance.days import Answer
from stance.proof.choice import choices
from stance.proof.commitment import Commitment, Retraction, precedes
from stance.proof.force import Held
from stance.proof.inference import Path
from stance.proof.meeting import Meeting
from stance.proof.showing import proof
from stance.proof.side import Stand
from stance.proof.speech import Speech
from stance.statement import StatementId
from stance.vocabulary import MOST_DOUBT, Kind, Reason

#: One member of each run a side is made of, in order of use.
Witness: TypeAlias = tuple[Held, ...]


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Clash:
    """Witnesses that clash.

    Attributes:
        sides: The witnesses, side by side.
        path: The rules that make what they say impossible.
        reasons: What stands between that and certainty.
        settled: Whether it holds because one holder said all of settled matters.
        brief: One statement of each commitment used: its proof, if that is enough.
    """

    sides: tuple[Witness, ...]
    path: Path
    reasons: frozenset[Reason]
    settled: bool
    brief: tuple[StatementId, ...]

    @property
    def heads(self) -> tuple[Commitment, ...]:
        """What each side comes to."""
        return tuple(each[-1].commitment for each in self.sides)

    @cached_property
    def used(self) -> tuple[Commitment, ...]:
        """All commitments used, each once, in the order of the sides."""
        return tuple(dict.fromkeys(each.commitment for side in self.sides for each in side))

    @property
    def rank(self) -> tuple[object, ...]:
        """The key by which the clash that is shown is the least."""
        return (
            bool(self.reasons),
            len(self.brief),
            len(self.reasons),
            self.path.cost,
            sum(not each.asserted for each in self.used),
            sorted(each.said.bounds for each in self.used),
            sorted(each.statements[0] for each in self.used),
            [each.statements[0] for each in self.used],
        )


@attrs.frozen
class Clashing:
    """Finds the clash that is shown."""

    speech: Speech

    def shown(self, stands: Sequence[Stand], meeting: Meeting) -> Clash | None:
        """Return of all clashes of *stands* the one that is shown, or None: there is none.

        The sure ones first; then by the fewest statements, the fewest reasons, the
        best rules, the least taken for granted, the earliest days, the smallest ids.
        """
        clashes = self._clashes(stands, meeting) if meeting.possible(stands) else ()
        return min(clashes, key=lambda each: each.rank, default=None)

    def _clashes(self, stands: Sequence[Stand], meeting: Meeting) -> Iterator[Clash]:
        runs = tuple(dict.fromkeys(run for each in stands for run in each.runs))
        for chosen in choices(runs, self.speech):
            member = dict(zip(runs, chosen, strict=True))
            sides = tuple(tuple(member[run] for run in each.runs) for each in stands)
            if not all(map(_accepts_it, sides)):
                continue
            witness = [[each.commitment for each in side] for side in sides]
            for path in meeting.paths(stands, witness):
                clash = self._clash(sides, path)
                if clash is not None:
                    yield clash

    def _clash(self, sides: tuple[Witness, ...], path: Path) -> Clash | None:
        """Return how *sides* clash, given that *path* excludes them, or None."""
        held = tuple(dict.fromkeys(each for side in sides for each in side))
        if sum(each.commitment.weight for each in held) > MOST_DOUBT:
            return None
        if any(_share(*pair) is Answer.NO for pair in combinations(held, 2)):
            return None
        settled, together = _all_settled(held), _together(held)
        if settled is not None and (together is None or len(settled) <= len(together)):
            return self.made(sides, path, settled, settled=True)
        return None if together is None else self.made(sides, path, together, settled=False)

    def made(
        self, sides: tuple[Witness, ...], path: Path, days: set[Reason], *, settled: bool
    ) -> Clash:
        """Return the clash of *sides* with all that makes it doubtful, that of the *days* given."""
        held = tuple(dict.fromkeys(each for side in sides for each in side))
        used = [each.commitment for each in held]
        tests = {
            Reason.DATE: any(_share(*pair) is Answer.MAYBE for pair in combinations(held, 2)),
            Reason.DEGREE: any(each.weight for each in used),
            Reason.FRAMING: any(each.kind is Kind.FRAMING for each in used),
            Reason.ATTRIBUTED: any(each.through is not None for each in used),
            Reason.ELAPSED: any(self._elapsed(*pair) for pair in combinations(used, 2))
            or (path.over_intent and self._overtaken([each[-1].commitment for each in sides])),
            Reason.RULE: path.soft > 0,
            Reason.PREDICTION: any(each.some_later_day for each in used),
        }
        reasons = frozenset(days | {reason for reason, holds in tests.items() if holds})
        return Clash(
            sides=sides,
            path=path,
            reasons=reasons,
            settled=settled,
            brief=proof(self.speech, used),
        )

    def _elapsed(self, one: Commitment, other: Commitment) -> bool:
        """Return whether the earlier is a passing claim that the later finds no longer fresh."""
        if Kind.EVENT in (one.kind, other.kind):
            return (one.passing and self._past(one, other)) or (
                other.passing and self._past(other, one)
            )
        if not (one.passing or other.passing) or not _apart(one, other):
            return False
        if one.said.within(self.speech.reading.fresh, other.said):
            return False
        stale = (one.passing and not precedes(other, one)) or (
            other.passing and not precedes(one, other)
        )
        return stale and not self.speech.replies(one, other)

    def _overtaken(self, heads: Sequence[Commitment]) -> bool:
        """Return whether a claim of an intent, dated or not, is not fresh when a deed shows more.

        What somebody means to do may have changed by then.
        """
        return any(
            one.kind is Kind.DIALECTICAL and other.kind is Kind.EVENT and self._past(one, other)
            for one, other in permutations(heads, 2)
        )

    def _past(self, claim: Commitment, deed: Commitment) -> bool:
        """Return whether a *claim* perhaps came before a *deed*, and not surely close to it.

        By their days alone: a deed answers nothing, and nothing answers a deed. What declares
        it came at once with it.
        """
        fresh = claim.said.within(self.speech.reading.fresh, deed.said)
        return not fresh and _apart(claim, deed) and deed.said.before(claim.said) is not Answer.YES


def _accepts_it(witness: Witness) -> bool:
    """Return whether each acceptance in *witness* is of the offer that stands after it."""
    return all(
        mark.commitment.kind is not Kind.ACCEPTANCE
        or mark.commitment.accepts in offer.commitment.statements
        for mark, offer in pairwise(witness)
    )


def _apart(one: Commitment, other: Commitment) -> bool:
    """Return whether no one statement makes both."""
    return set(one.statements).isdisjoint(other.statements)


def _share(one: Held, other: Held) -> Answer:
    """Return whether two speak for a common day; a framing does for those of its content."""
    first, second = one.commitment, other.commitment
    if Kind.FRAMING in (first.kind, second.kind):
        return Answer.YES
    return first.world.shares_a_day(second.world)


def _together(held: Sequence[Held]) -> set[Reason] | None:
    """Return the doubts that all are in force on one day; None: they surely never are.

    Between what one statement puts on record no order is missing. Words are in force
    together as they are without a deed; against a deed the day of what ends them counts.
    """
    words = [each for each in held if each.commitment.kind is not Kind.EVENT]
    if len(words) == len(held):
        return _among_words(held)
    among = _among_words(words) if len(words) > 1 else set[Reason]()
    against = _one_day(held, [each.counted for each in words])
    return None if among is None or against is None else among | against


def _among_words(held: Sequence[Held]) -> set[Reason] | None:
    """Return the doubts that commitments are in force on one day; None: they surely never are."""
    untils = [each.until for each in held]
    if frozenset.intersection(*(frozenset(each.commitment.statements) for each in held)):
        begun = max(each.commitment.said.bounds[0] for each in held)
        return set() if begun < min(high for _, high in untils) else None
    for one, other in permutations(held, 2):
        if _apart(one.commitment, other.commitment) and (
            other.commitment in one.ends or one.over(other.commitment)
        ):
            return None
    return _one_day(held, untils)


def _one_day(held: Sequence[Held], untils: Sequence[tuple[float, float]]) -> set[Reason] | None:
    """Return the doubts that all begin before the first of *untils*; None: they surely do not."""
    surely_over, over = min(low for low, _ in untils), min(high for _, high in untils)
    begun = max(each.commitment.said.bounds[0] for each in held)
    surely_begun = max(each.commitment.said.bounds[1] for each in held)
    if begun >= over:
        return None
    doubtful = min(each.doubtful for each in held)
    if surely_begun < surely_over:
        return set() if surely_begun < doubtful else {Reason.ORDER}
    return {Reason.DATE} if begun < doubtful else {Reason.DATE, Reason.ORDER}


def _all_settled(held: Sequence[Held]) -> set[Reason] | None:
    """Return the doubts that one holder said all of settled matters; None: it did not."""
    doubts: set[Reason] = set()
    for pair in combinations(held, 2):
        found = _settled(*pair)
        if found is None:
            return None
        doubts |= found
    return doubts


def _settled(one: Held, other: Held) -> set[Reason] | None:
    """Return the doubts that one holder said both of a settled matter; None: it did not.

    Or it took the earlier back before it said the later.
    """
    first, second = one.commitment, other.commitment
    past = min(first.settled, second.settled, key=lambda each: each.value)
    if first.stream != second.stream or first.kind is not Kind.DIALECTICAL or past is Answer.NO:
        return None
    reasons = {Reason.DATE} if past is Answer.MAYBE else set()
    for earlier, later in ((one, second), (other, first)):
        if precedes(later, earlier.commitment):
            continue
        taken_back = [each for each in earlier.ends if isinstance(each, Retraction)]
        if any(precedes(each, later) for each in taken_back):
            return None
        perhaps = [each for each in earlier.doubts if isinstance(each, Retraction)]
        if not all(precedes(later, each) for each in (*taken_back, *perhaps)):
            reasons.add(Reason.ORDER)
    return reasons
