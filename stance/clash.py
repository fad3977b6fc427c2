"""Whether sides that meet clash, by which witnesses, and what stands between that and certainty.

Whether they meet at all is `stance.meeting`. Here are days, freshness and degrees;
and of all the utterances that show a clash the surest are chosen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise, product
from math import prod
from typing import TypeAlias

import attrs

from stance.commitment import Commitment, Withdrawal, excluded, precedes
from stance.days import Answer
from stance.detachment import Stand, doubt_of, runs_of
from stance.entailment import NO_RULE, Derivation, Entailment
from stance.evidence import evidence
from stance.meeting import Meetings, turned_over
from stance.position import Reading, Run
from stance.premises import Premises
from stance.statement import StatementId
from stance.tenure import Held
from stance.vocabulary import MOST_DOUBT, Kind, Reason

#: What shows one side: a member of each run it is made of, in order of use.
Witness: TypeAlias = tuple[Held, ...]

#: So many choices of witnesses of three runs and more are all tried.
_ALL_TRIED = 4096


@attrs.frozen(kw_only=True)
class Clash:
    """Sides that clash: the witnesses of a contradiction.

    Attributes:
        sides: What shows each side, in their order.
        derivation: The rules that make the literals incompatible, those that detach them included.
        reasons: What stands between the clash and certainty.
        settled: Whether it holds because one holder said all of a settled matter.
        joint: Whether rules with several premises make the literals impossible together.
    """

    sides: tuple[Witness, ...]
    derivation: Derivation
    reasons: frozenset[Reason]
    settled: bool
    joint: bool = False

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


@attrs.frozen(slots=False)
class Clashes:
    """The clashes of one reading, asked for side by side."""

    asked: Reading

    @cached_property
    def meetings(self) -> Meetings:
        """What meets in this reading."""
        return Meetings(self.asked)

    @property
    def _rules(self) -> Entailment:
        return self.asked.ledger.entailment

    def between(self, one: Stand, other: Stand) -> Clash | None:
        """Return the surest clash of two sides, or None where they can stand together.

        Of equally sure ones: the fewest statements, the fewest reasons for doubt, the
        best derivation, asserted before presupposed, the earliest, the smallest ids.
        """
        found: Clash | None = None
        if Kind.FRAMING in (one.kind, other.kind) or self.meetings.meet(one, other):
            if isinstance(one, Run) and isinstance(other, Run) and _thin(one, other):
                return self._of_plain(one, other)
            found = self._surest((one, other), self._of_two(one, other))
        if found is None and isinstance(one, Run) and isinstance(other, Run):
            found = min(self._turnovers(one, other), key=self._rank, default=None)
        return found

    def jointly(self, sides: Sequence[Stand], premises: Premises) -> Clash | None:
        """Return the surest clash of several sides, of which any but one can stand together.

        Args:
            premises: What makes their literals impossible together.
        """
        if doubt_of(*sides) > MOST_DOUBT or not all(
            self.meetings.meet(*pair, alone=False) for pair in combinations(sides, 2)
        ):
            return None

        def link(witnesses: tuple[Witness, ...]) -> Derivation | None:
            heads = [each[-1].commitment for each in witnesses]
            if not all(self.meetings.allows(*pair) for pair in combinations(heads, 2)):
                return None
            conditions = [
                side.left_of(each.condition) for side, each in zip(sides, heads, strict=True)
            ]
            used = [premises.derivation([each.stated for each in heads])]
            used += map(self._leading, witnesses)
            used += [
                one.comparable(other, self._rules) for one, other in combinations(conditions, 2)
            ]
            rules = {name for each in used if each is not None for name in each.rules}
            declared = self.asked.ledger.codebook.rule
            return Derivation(
                tuple(sorted(rules)), sum(not declared[name].strict for name in rules)
            )

        found = self._surest(sides, link)
        return None if found is None else attrs.evolve(found, joint=True)

    def _surest(
        self, sides: Sequence[Stand], link: Callable[[tuple[Witness, ...]], Derivation | None]
    ) -> Clash | None:
        """Return the surest clash of *sides*, as *link* says why their witnesses clash."""
        runs = tuple(dict.fromkeys(run for side in sides for run in runs_of(side)))
        found: list[Clash] = []
        for members in _choices(runs):
            member = dict(zip(runs, members, strict=True))
            witnesses = tuple(tuple(member[run] for run in runs_of(side)) for side in sides)
            derivation = link(witnesses)
            clash = None if derivation is None else self._clash(witnesses, derivation)
            if clash is not None:
                found.append(clash)
        return min(found, key=self._rank, default=None)

    def _of_two(
        self, one: Stand, other: Stand
    ) -> Callable[[tuple[Witness, ...]], Derivation | None]:
        """Return what says why witnesses of the two clash: links to each side, and between them."""

        def link(witnesses: tuple[Witness, ...]) -> Derivation | None:
            first, second = witnesses
            head, against = first[-1].commitment, second[-1].commitment
            between = self.meetings.link(
                head,
                against,
                one.left_of(head.condition),
                other.left_of(against.condition),
            )
            if between is None or len(first) == len(second) == 1:
                return between
            led, led_too = self._leading(first), self._leading(second)
            found = led.and_then(between).and_then(led_too.reversed())
            alone = found.rules == between.rules
            return attrs.evolve(found, excludes=between.excludes and alone)

        return link

    def _leading(self, witness: Witness) -> Derivation:
        """Return the rules from each literal of *witness* to the condition it meets."""
        used = [each.commitment for each in witness if not each.commitment.kind.mark]
        found = NO_RULE
        for one, other in pairwise(used):
            given = other.condition.given
            step = None if given is None else self._rules.derivation(one.stated, given)
            found = found.and_then(step or NO_RULE)
        return found

    def _rank(self, clash: Clash) -> tuple[object, ...]:
        """Return the key by which the best witnesses are the least.

        Sure ones first; then by the fewest statements, so that the proof names none
        that is not needed; then the fewest reasons for doubt.
        """
        used = clash.commitments
        return (
            bool(clash.reasons),
            len(self.proof(clash)),
            len(clash.reasons),
            clash.derivation.cost,
            sum(not each.asserted for each in used),
            sorted(each.said.bounds for each in used),
            sorted(each.id for each in used),
            [each.id for each in used],
        )

    def _turnovers(self, one: Run, other: Run) -> Iterator[Clash]:
        """Yield where a member of one run ended one of the other as another speaker's line."""
        for first, second in product(one.members, other.members):
            for old, new in ((first, second), (second, first)):
                if new.commitment not in old.first:
                    continue
                if not turned_over(self.asked, old.commitment, new.commitment):
                    continue
                derivation = excluded(first.commitment, second.commitment, self._rules)
                if derivation is not None:
                    yield Clash(
                        sides=((first,), (second,)),
                        derivation=derivation,
                        reasons=self._reasons((first, second), derivation, {Reason.TURNOVER}),
                        settled=False,
                    )

    # Runs whose members differ in their days only: no need to try all pairs.

    def _of_plain(self, one: Run, other: Run) -> Clash | None:
        """Return the surest clash of two plain runs.

        Their first members reach furthest; later ones can only be closer. But where one
        answers what ended the other side it comes too late, and they are all tried.
        """
        first, second = one.members[0], other.members[0]
        link = self._of_two(one, other)
        derivation = link(((first,), (second,)))
        if derivation is None:
            return None
        clash = self._clash(((first,), (second,)), derivation)
        closer = self._close(one, other) if clash and Reason.ELAPSED in clash.reasons else None
        if closer is not None:
            first, second = closer
            clash = self._clash(((first,), (second,)), derivation)
        if clash is None and any(each.commitment.answered for each in one.members + other.members):
            return self._surest((one, other), link)
        return clash

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

    # Whether the days of what is used let it clash, and how surely.

    def _clash(self, sides: tuple[Witness, ...], derivation: Derivation) -> Clash | None:
        if not all(_activates(*pair) for side in sides for pair in pairwise(side)):
            return None
        held = tuple(dict.fromkeys(each for side in sides for each in side))
        pairs = tuple(combinations(held, 2))
        if any(_shared(one.commitment, other.commitment) is Answer.NO for one, other in pairs):
            return None
        settled, together = self._all_settled(pairs), in_force_together(held, pairs)
        if settled is None and together is None:
            return None
        use_settled = settled is not None and (together is None or len(settled) <= len(together))
        doubts = settled if use_settled else together
        return Clash(
            sides=sides,
            derivation=derivation,
            reasons=self._reasons(held, derivation, doubts or set()),
            settled=use_settled,
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

    def _reasons(
        self, held: Sequence[Held], derivation: Derivation, found: set[Reason]
    ) -> frozenset[Reason]:
        """Return *found* with the other things that leave a clash only possible."""
        reasons = set(found)
        used = [each.commitment for each in held]
        for one, other in combinations(held, 2):
            if _shared(one.commitment, other.commitment) is Answer.MAYBE:
                reasons.add(Reason.DATE)
            if self._elapsed(one, other):
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

    def _elapsed(self, one: Held, other: Held) -> bool:
        """Return whether the side said earlier is a passing claim that may have gone stale.

        What one statement puts on record was said at once, whatever its day.
        """
        first, second = one.commitment, other.commitment
        if not (first.passing or second.passing):
            return False
        if first.said.within(self.asked.fresh, second.said) or not _apart(first, second):
            return False
        stale = (first.passing and not precedes(second, first)) or (
            second.passing and not precedes(first, second)
        )
        return (
            stale
            and not any(name in second.statements for name in self.meetings.answered(first))
            and not any(name in first.statements for name in self.meetings.answered(second))
        )

    def proof(self, clash: Clash) -> tuple[StatementId, ...]:
        """Return the statements that by themselves give *clash*."""
        return evidence(self.asked.ledger, clash.commitments, sure=not clash.reasons)

    def _answered(self, held: Held) -> Iterator[StatementId]:
        return self.meetings.answered(held.commitment)


def _activates(one: Held, other: Held) -> bool:
    """Return whether *one* is no acceptance, or that of *other* and no other of its run."""
    mark, offer = one.commitment, other.commitment
    return not mark.kind.mark or mark.meaning.accepts in offer.statements


def _choices(runs: Sequence[Run]) -> Iterator[tuple[Held, ...]]:
    """Yield one member of each of *runs*, in every way that can matter.

    Of three runs and more with very many members only such as were said close to one
    another: the first of all; and with each member the last of every other run that is
    no later, and the first that is no earlier.
    """
    if len(runs) <= 2 or prod(len(run.members) for run in runs) <= _ALL_TRIED:
        yield from product(*(run.members for run in runs))
        return
    yield tuple(run.members[0] for run in runs)
    ordered = [sorted(run.members, key=lambda each: each.commitment.order) for run in runs]
    days = [[each.commitment.said.bounds for each in members] for members in ordered]
    for day in sorted({day for each in days for day in each}):
        upto = [bisect_right(each, day) - 1 for each in days]
        since = [bisect_left(each, day) for each in days]
        for places in (upto, since):
            yield tuple(
                members[min(max(at, 0), len(members) - 1)]
                for members, at in zip(ordered, places, strict=True)
            )


def _thin(one: Run, other: Run) -> bool:
    """Return whether the members of two runs differ in their days only, and share no statement."""
    return one.plain and other.plain and _alike(one, other) and _apart(one, other)


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


def in_force_together(
    held: Sequence[Held], pairs: Sequence[tuple[Held, Held]]
) -> set[Reason] | None:
    """Return the doubts that all of *held* are in force on one day; None: surely on none.

    Between what one statement puts on record no order is missing.

    Args:
        pairs: Every two of them.
    """
    common = set(held[0].commitment.statements).intersection(
        *(each.commitment.statements for each in held)
    )
    if common:
        over = min(each.span[3] for each in held)
        begun = max(each.commitment.said.bounds[0] for each in held)
        return set() if begun < over else None
    if any(
        (_over(one, other.commitment) or _over(other, one.commitment))
        and _apart(one.commitment, other.commitment)
        for one, other in pairs
    ):
        return None
    begun, surely_begun, surely_over, over, doubtful = held[0].span
    for each in held[1:]:
        low, high, end, end_high, mark = each.span
        begun, surely_begun = max(begun, low), max(surely_begun, high)
        surely_over, over = min(surely_over, end), min(over, end_high)
        doubtful = min(doubtful, mark)
    if begun >= over:
        return None
    if surely_begun < surely_over:
        return set() if surely_begun < doubtful else {Reason.ORDER}
    return {Reason.DATE} if begun < doubtful else {Reason.DATE, Reason.ORDER}


def _over(held: Held, new: Commitment) -> bool:
    """Return whether *held* is surely over once *new* is said."""
    return any(each is new or precedes(each, new) for each in held.enders)
