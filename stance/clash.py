"""By which witnesses sides clash: those that show it most surely.

Whether they meet at all is `stance.meeting`, and whether given witnesses clash is
`stance.concurrence`. Here, of all the utterances that show a clash, the surest are chosen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise, product
from math import prod

import attrs

from stance.concurrence import Clash, Concurrence, Witness, apart
from stance.detachment import Stand, doubt_of, runs_of
from stance.entailment import NO_RULE, Derivation, Entailment
from stance.evidence import evidence
from stance.meeting import Meetings, turned_over
from stance.position import Run
from stance.premises import Premises
from stance.reading import Reading
from stance.statement import StatementId
from stance.tenure import Held
from stance.vocabulary import MOST_DOUBT, Kind, Reason

#: So many choices of witnesses of three runs and more are all tried.
_ALL_TRIED = 4096

#: Of runs no longer than this all members are tried against a deed.
_FEW = 8


@attrs.frozen(slots=False)
class Clashes:
    """The clashes of one reading, asked for side by side."""

    asked: Reading

    @cached_property
    def meetings(self) -> Meetings:
        """What meets in this reading."""
        return Meetings(self.asked)

    @cached_property
    def _days(self) -> Concurrence:
        return Concurrence(self.meetings)

    @property
    def _rules(self) -> Entailment:
        return self.asked.ledger.entailment

    def between(self, one: Stand, other: Stand) -> Clash | None:
        """Return the surest clash of two sides, or None where they can stand together.

        Of equally sure ones: the fewest statements, the fewest reasons for doubt, the
        best derivation, asserted before presupposed, the earliest, the smallest ids.
        """
        if Kind.EVENT in (one.kind, other.kind):
            return self._with_deed(one, other) if self.meetings.meet(one, other) else None
        found: Clash | None = None
        if Kind.FRAMING in (one.kind, other.kind) or self.meetings.meet(one, other):
            if isinstance(one, Run) and isinstance(other, Run) and _thin(one, other):
                return self._of_plain(one, other)
            found = self._surest((one, other), self._of_two(one, other))
        if found is None and isinstance(one, Run) and isinstance(other, Run):
            found = min(self._turnovers(one, other), key=self.rank, default=None)
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

    def _with_deed(self, one: Stand, other: Stand) -> Clash | None:
        """Return the surest clash of words and a deed: by their literals, or through an intent."""
        found = (
            self._surest((one, other), self._of_two(one, other, willed=willed), _choices_by_deed)
            for willed in (False, True)
        )
        return min((each for each in found if each), key=self.rank, default=None)

    def _surest(
        self,
        sides: Sequence[Stand],
        link: Callable[[tuple[Witness, ...]], Derivation | None],
        choices: Callable[[Sequence[Run], int], Iterator[tuple[Held, ...]]] | None = None,
    ) -> Clash | None:
        """Return the surest clash of *sides*, as *link* says why their witnesses clash.

        Args:
            choices: The members of their runs to try; None: of all.
        """
        runs = tuple(dict.fromkeys(run for side in sides for run in runs_of(side)))
        found: list[Clash] = []
        tried = _choices(runs) if choices is None else choices(runs, self.asked.fresh)
        for members in tried:
            member = dict(zip(runs, members, strict=True))
            witnesses = tuple(tuple(member[run] for run in runs_of(side)) for side in sides)
            derivation = link(witnesses)
            clash = None if derivation is None else self._days.clash(witnesses, derivation)
            if clash is not None:
                found.append(clash)
        return min(found, key=self.rank, default=None)

    def _of_two(
        self, one: Stand, other: Stand, *, willed: bool = False
    ) -> Callable[[tuple[Witness, ...]], Derivation | None]:
        """Return what says why witnesses of the two clash: links to each side, and between them.

        Args:
            willed: Whether to look for the link of words to a deed through an intent.
        """

        def link(witnesses: tuple[Witness, ...]) -> Derivation | None:
            first, second = witnesses
            head, against = first[-1].commitment, second[-1].commitment
            conditions = one.left_of(head.condition), other.left_of(against.condition)
            between = (
                self.meetings.link_to_deed(head, against)
                if willed
                else self.meetings.link(head, against, *conditions)
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

    def rank(self, clash: Clash) -> tuple[object, ...]:
        """Return the key by which the best witnesses are the least.

        Sure ones first; then by the fewest statements, so that the proof names none
        that is not needed; then the fewest reasons for doubt.
        """
        used = clash.commitments
        return (
            bool(clash.reasons),
            len(evidence(self.asked.ledger, used)),
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
            if second.commitment not in first.first and first.commitment not in second.first:
                continue
            derivation = turned_over(self.asked, first.commitment, second.commitment)
            if derivation is not None:
                yield Clash(
                    sides=((first,), (second,)),
                    derivation=derivation,
                    reasons=self._days.reasons((first, second), derivation, {Reason.TURNOVER}),
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
        clash = self._days.clash(((first,), (second,)), derivation)
        closer = self._close(one, other) if clash and Reason.ELAPSED in clash.reasons else None
        if closer is not None:
            first, second = closer
            clash = self._days.clash(((first,), (second,)), derivation)
        if clash is None and any(each.commitment.answered for each in one.members + other.members):
            return self._surest((one, other), link)
        return clash

    def _close(self, one: Run, other: Run) -> tuple[Held, Held] | None:
        """Return the earliest members said close enough to one another, or None."""
        limit = min(run.members[0].span.may_end for run in (one, other))
        left, right = (
            [each for each in run.members if each.span.may_begin < limit] for run in (one, other)
        )
        days = [each.span.may_begin for each in right]
        left_by_statement, right_by_statement = (
            {name: each for each in some for name in each.commitment.statements}
            for some in (left, right)
        )
        pairs = [
            (left_by_statement[name], each)
            for each in right
            for name in self._answered(each)
            if name in left_by_statement
        ]
        for each in left:
            day = each.span.may_begin
            near = (0, bisect_left(days, day - self.asked.fresh), bisect_left(days, day))
            pairs += [(each, right[at]) for at in near if at < len(days)]
            pairs += [
                (each, right_by_statement[name])
                for name in self._answered(each)
                if name in right_by_statement
            ]
        return min(
            (pair for pair in pairs if not self._days.elapsed(*pair)),
            key=lambda pair: (
                sorted(each.commitment.said.bounds for each in pair),
                sorted(each.commitment.id for each in pair),
            ),
            default=None,
        )

    def _answered(self, held: Held) -> Iterator[StatementId]:
        return self.meetings.answered(held.commitment)


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


def _choices_by_deed(runs: Sequence[Run], fresh: int) -> Iterator[tuple[Held, ...]]:
    """Yield one member of each of *runs*, one of them a deed, in every way that can matter.

    Of words that differ in their days only, the first reach furthest; of the others the
    first within the *fresh* days, and the first after the deed, have not gone stale.
    """
    words = [run for run in runs if run.kind is not Kind.EVENT]
    if len(words) > 1 or not words[0].plain or len(words[0].members) <= _FEW:
        yield from _choices(runs)
        return
    members = words[0].members
    low, high = next(run for run in runs if run.kind is Kind.EVENT).begins.bounds
    days = [each.span.may_begin for each in members]
    near = {
        0,
        bisect_left(days, high - fresh),
        bisect_left(days, low - fresh),
        bisect_right(days, high),
    }
    for at in sorted(each for each in near if each < len(members)):
        yield tuple(members[at] if run in words else run.members[0] for run in runs)


def _thin(one: Run, other: Run) -> bool:
    """Return whether the members of two runs differ in their days only, and share no statement."""
    return one.plain and other.plain and _alike(one, other) and apart(one, other)


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
