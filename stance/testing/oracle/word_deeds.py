"""Words that a deed cannot stand with: contradictions with an event side (section 6)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, product
from math import inf
from typing import TypeAlias

import attrs

from stance.days import Answer, Period, period
from stance.proposition import Literal
from stance.testing.oracle.clashes import STALE, Clash, Clashes
from stance.testing.oracle.commitment import Commitment, Run
from stance.testing.oracle.deeds import Deed, Deeds
from stance.testing.oracle.entailing import Path, joined, reversed_
from stance.testing.oracle.findings import Findings
from stance.testing.oracle.lines import Line, Link
from stance.testing.oracle.proofs import proof
from stance.testing.oracle.row import Row, canonical
from stance.testing.oracle.scopes import Scopes
from stance.vocabulary import MOST_DOUBT, Kind, Reason

#: What a side holds: words, or a deed.
Side: TypeAlias = Line | Deed

#: What is used, in the order of the sides.
Used: TypeAlias = Sequence[Commitment | Deed]


@attrs.frozen(kw_only=True, eq=False)
class WordDeeds:
    """The contradictions between what is held and what happened."""

    findings: Findings
    clashes: Clashes
    deeds: Deeds
    scopes: Scopes

    def plain(self) -> Iterator[Row]:
        """Yield the contradictions between a position as it stands and an event."""
        return (self.row(sides, shown) for sides, shown in self._found if _is_plain(sides, shown))

    def derived(self) -> Iterator[Row]:
        """Yield those of what is detached, and those by rules of several premises."""
        return (
            self.row(sides, shown) for sides, shown in self._found if not _is_plain(sides, shown)
        )

    @cached_property
    def _found(self) -> list[tuple[Sequence[Side], Clash]]:
        """For the same runs and events, in whatever order they are used, the best clash."""
        together: dict[object, tuple[Sequence[Side], list[Clash]]] = {}
        for sides, clashes in (*self._with_one_deed(), *self._by_premises()):
            key = tuple(self._key(each) for each in sides)
            together.setdefault(key, (sides, []))[1].extend(clashes)
        return [
            (sides, min(clashes, key=lambda each: each.rank))
            for sides, clashes in together.values()
            if clashes
        ]

    def _held(self) -> list[Line]:
        """Return what is held and meets a deed by itself.

        Claims and what one is bound to do, under no condition that is left, and no
        mere preference. An offer that was accepted meets a deed only through its
        undertaking.
        """
        return [
            each
            for each in self.findings.lines.lines()
            if each.tip.kind in (Kind.DIALECTICAL, Kind.PRACTICAL)
            and not each.tip.mark
            and not each.tip.conditional
            and each.links[-1].acceptance is None
        ]

    # --- one side of words, one of a deed ------------------------------------------------

    def _with_one_deed(self) -> Iterator[tuple[Sequence[Side], Iterable[Clash]]]:
        """Yield each two sides, of which one is an event, with how they clash."""
        for line, deed in product(self._held(), self.deeds.everything):
            sides = self._sides(line, deed)
            yield sides, self._of_line(line, deed, sides)

    def _of_line(self, line: Line, deed: Deed, sides: Sequence[Side]) -> Iterator[Clash]:
        """Yield each way in which what the *line* holds clashes with the *deed*.

        By the rules, or over an intent that the deed shows.
        """
        entailing = self.findings.entailing
        for chosen in product(*line.used):
            tip, way = line.derived(entailing, dict(zip(line.used, chosen, strict=True)))
            first, second = tip.literal, deed.literal
            if sides[0] is deed:
                first, second = second, first
            plain = entailing.paths[first].get(second.negated())
            shown = None
            if tip.kind is Kind.DIALECTICAL:
                shown = self.findings.meetings.shown_by(deed.literal, tip)
            for meeting, over_intent in ((plain, False), (shown, True)):
                if meeting is not None:
                    if sides[0] is deed:
                        path = joined(meeting, reversed_(way))
                    else:
                        path = joined(way, meeting)
                    used: Used = [deed, *chosen] if sides[0] is deed else [*chosen, deed]
                    yield from self._clash((tip,), used, path, over_intent=over_intent)

    def _sides(self, *sides: Side) -> Sequence[Side]:
        """Return *sides* in their canonical order."""
        return sorted(sides, key=lambda each: (canonical(self.side(each)), _name(each)))

    def side(self, side: Side) -> Row:
        """Return one side of a contradiction."""
        return self.deeds.side(side) if isinstance(side, Deed) else self.findings.side(side)

    # --- rules of several premises -----------------------------------------------------------

    def _by_premises(self) -> Iterator[tuple[Sequence[Side], Iterable[Clash]]]:
        """Yield the sides that rules of several premises exclude, and how; some are events.

        One thing held or one event a literal; one side at least is words, and each
        two words meet by kind.
        """
        entailing, premises = self.findings.entailing, self.findings.premises
        by_literal: dict[Literal, list[Side]] = {}
        for line in self._held():
            by_literal.setdefault(entailing.named(line.tip.literal), []).append(line)
        for deed in self.deeds.everything:
            by_literal.setdefault(entailing.named(deed.literal), []).append(deed)
        for conflict in premises.conflicts(list(by_literal)):
            for chosen in product(*(by_literal[each] for each in conflict)):
                sides = self._sides(*chosen)
                if {isinstance(each, Deed) for each in sides} == {True, False}:
                    yield sides, self._of_sides(sides)

    def _key(self, side: Side) -> object:
        if isinstance(side, Deed):
            return side
        return canonical(self.side(side)), frozenset(side.runs)

    def _of_sides(self, sides: Sequence[Side]) -> Iterator[Clash]:
        """Yield each way in which the *sides* clash by rules of several premises."""
        entailing, premises = self.findings.entailing, self.findings.premises
        used = list(
            dict.fromkeys(run for each in sides if isinstance(each, Line) for run in each.used)
        )
        for chosen in product(*used):
            witness = dict(zip(used, chosen, strict=True))
            held = [each.derived(entailing, witness) for each in sides if isinstance(each, Line)]
            tips = [tip for tip, _ in held]
            pairs = list(combinations(tips, 2))
            if not all(self.findings.meetings.by_kind(*pair) for pair in pairs):
                continue
            literals = [tip.literal for tip in tips]
            literals += [each.literal for each in sides if isinstance(each, Deed)]
            rules = premises.rules_of(literals)
            soft = sum(not each.strict for each in rules)
            path: Path = (soft, len(rules), tuple(each.id for each in rules))
            for each in (*(way for _, way in held), *(entailing.condition(*two) for two in pairs)):
                path = joined(path, each)
            path = path[0], path[1], tuple(sorted(path[2]))
            yield from self._clash(tuple(tips), self._in_use(sides, witness), path, joint=True)

    def _in_use(self, sides: Sequence[Side], witness: dict[Run, Commitment]) -> Used:
        """Return the commitments and events used, each once, in the order of the *sides*."""
        found: dict[Commitment | Deed, None] = {}
        for each in sides:
            if isinstance(each, Deed):
                found[each] = None
            else:
                found.update(dict.fromkeys(witness[run] for run in each.used))
        return list(found)

    # --- whether they clash ----------------------------------------------------------------------

    def _clash(
        self,
        tips: tuple[Commitment, ...],
        used: Used,
        path: Path,
        *,
        over_intent: bool = False,
        joint: bool = False,
    ) -> Iterator[Clash]:
        """Yield the clash by the words and events *used*, if there is one.

        The world times share a day, each two of them; the words are in force on one
        day, and with the events on one, the day that ends them included; the
        degrees leave room for no more doubt than two. That a matter is settled
        plays no part: an event has no holder.
        """
        words = tuple(each for each in used if isinstance(each, Commitment))
        deeds = [each for each in used if isinstance(each, Deed)]
        shares = [one.days.shares_a_day(other.days) for one, other in combinations(used, 2)]
        if sum(each.weight for each in words) > MOST_DOUBT or Answer.NO in shares:
            return
        together = set() if len(words) == 1 else self.clashes.together(words)
        met = self._met(words, deeds)
        if together is None or met is None:
            return
        reasons = together | met | self._doubts(words, deeds, path, over_intent=over_intent)
        if Answer.MAYBE in shares:
            reasons.add(Reason.DATE)
        yield Clash(
            tips=tips,
            parts=tuple(used),
            path=path,
            reasons=frozenset(reasons),
            proof=tuple(proof(self.findings.record, used)),
            joint=joint,
        )

    def _met(self, words: Sequence[Commitment], deeds: Sequence[Deed]) -> set[Reason] | None:
        """Return what makes it doubtful that the words stood when the deeds were done, or None.

        A commitment still counts on the day that ends it; an event is in force from
        its day on, for good.
        """
        days = [*(each.said for each in words), *(each.day for each in deeds)]
        lasts = [self.last(each) for each in words]
        begun = max(each.bounds[0] for each in days)
        surely_begun = max(each.bounds[1] for each in days)
        over = min(high for _, high in lasts) + 1
        surely_over = min(low for low, _ in lasts) + 1
        marked = min(self.clashes.ends[each].marked for each in words)
        if begun >= over:
            return None
        if surely_begun < min(surely_over, marked):
            return set()
        if surely_begun < surely_over:
            return {Reason.ORDER}
        if begun < min(over, marked):
            return {Reason.DATE}
        return {Reason.DATE, Reason.ORDER}

    def last(self, word: Commitment) -> tuple[float, float]:
        """Return the last day on which *word* counts against an event, at least and at most.

        The day that ends it; of its deadline, the last day of `about`.
        """
        ends = self.clashes.ends[word]
        bounds = [each.said.bounds for each in ends.spoken]
        if ends.deadline is not None:
            bounds.append((ends.deadline.bounds[0] - 1, ends.deadline.bounds[1] - 1))
        return min((low for low, _ in bounds), default=inf), min(
            (high for _, high in bounds), default=inf
        )

    def _doubts(
        self,
        words: tuple[Commitment, ...],
        deeds: Sequence[Deed],
        path: Path,
        *,
        over_intent: bool,
    ) -> set[Reason]:
        """Return what, days and order apart, leaves a finding possible (section 6, *verdict*)."""
        reasons = self.clashes.doubts(words, path)
        if any(
            self._passing(word, over_intent=over_intent and word is words[-1])
            and deed.day.before(word.said) is not Answer.YES
            and not word.said.within(self.clashes.fresh, deed.day)
            and deed.id not in word.statements
            for word, deed in product(words, deeds)
        ):
            reasons.add(Reason.ELAPSED)
        return reasons

    def _passing(self, word: Commitment, *, over_intent: bool) -> bool:
        """Return whether *word* claims what may pass: an undated state, intent or conduct.

        Whatever rules out an intent may have been true until that was formed, dated or not.
        """
        passes = not word.dated and word.proposition.kind in STALE
        return word.kind is Kind.DIALECTICAL and (over_intent or passes)

    # --- what is shown --------------------------------------------------------------------

    def row(self, sides: Sequence[Side], shown: Clash) -> Row:
        """Return the row of a contradiction."""
        links = [link for each in sides if isinstance(each, Line) for link in each.links]
        deeds = [each for each in sides if isinstance(each, Deed)]
        return self.told([self.side(each) for each in sides], links, deeds, shown)

    def told(
        self,
        sides: Sequence[Row],
        links: Sequence[Link],
        deeds: Sequence[Deed],
        shown: Clash,
        trigger: Deed | None = None,
    ) -> Row:
        """Return the row of a contradiction between words and deeds.

        Args:
            sides: As they are printed.
            links: What the words are held by.
            deeds: The events that are sides.
            shown: The one breach that is shown.
            trigger: The event that brought about the condition of the words, and is no side.
        """
        events = [*deeds, *filter(None, [trigger])]
        return {
            "basis": "word-deed",
            "scope": self.scopes.of_deeds(shown.tips, deeds),
            "verdict": "possible" if shown.reasons else "definite",
            "reasons": [each.value for each in Reason if each in shown.reasons],
            "parties": sorted({each["party"] for each in sides if each["party"] is not None}),
            "sides": list(sides),
            "statements": sorted({name for each in sides for name in each["statements"]}),
            "events": sorted({each.id for each in events}),
            "propositions": sorted({each["proposition"] for each in sides}),
            "rules": list(shown.path[2]),
            "proof": self.findings.proof(sides, shown.parts, shown.reasons),
            "during": str(self._during(links, events)),
        }

    def _during(self, links: Sequence[Link], deeds: Sequence[Deed]) -> Period:
        """Return the days on which all may be in force, the words' last day included."""
        runs = [run for each in links for run in each.runs]
        opened = [min(each.said.bounds[0] for each in run) for run in runs]
        low = max(*opened, *(each.day.bounds[0] for each in deeds))
        high = min(max(self.last(each)[1] for each in run) for run in runs)
        # Words that are said again bind until the deed, though their position was over.
        return period(low, max(low, high))


def _is_plain(sides: Sequence[Side], shown: Clash) -> bool:
    """Return whether it is between positions as they stand and an event, by simple rules."""
    return not shown.joint and all(isinstance(each, Deed) or each.plain for each in sides)


def _name(side: Side) -> str:
    """Return what tells apart two events that print alike."""
    return side.id if isinstance(side, Deed) else ""
