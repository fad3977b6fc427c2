"""The contradictions: what cannot stand together, in the words of section 6."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from math import inf

import attrs

from stance.days import Period, period
from stance.proposition import Literal
from stance.testing.oracle.clashes import Clash, Clashes
from stance.testing.oracle.commitment import Commitment, Run, statements_of
from stance.testing.oracle.deeds import Deed
from stance.testing.oracle.entailing import Entailing, Path, joined, reversed_
from stance.testing.oracle.lines import Line, Lines, Link
from stance.testing.oracle.meetings import Meetings
from stance.testing.oracle.premises import Premises
from stance.testing.oracle.proofs import proof
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row, canonical
from stance.testing.oracle.runs import Runs
from stance.testing.oracle.scopes import Scopes
from stance.vocabulary import Kind, Reason

#: The way that makes what some sides hold impossible, or None; given what each holds and
#: the rules by which it does.
Way = Callable[[Sequence[Commitment], Sequence[Path]], Path | None]


@attrs.frozen(kw_only=True, eq=False)
class Findings:
    """What cannot stand together: at most one row for the same runs.

    Attributes:
        alone: The contradictions of the record of some statements and events alone.
    """

    record: Record
    entailing: Entailing
    meetings: Meetings
    premises: Premises
    runs: Runs
    lines: Lines
    clashes: Clashes
    scopes: Scopes
    alone: Callable[[Collection[str]], list[Row]]

    def rows(self, plain: Iterable[Row] = (), derived: Iterable[Row] = ()) -> list[Row]:
        """Return the row of each contradiction.

        Of those with something detached, accepted, or by rules of several premises,
        only what no smaller proof gives as surely.

        Args:
            plain: The contradictions between a position and an event.
            derived: The others with an event.
        """
        pairs = [self.between(*pair) for pair in combinations(self.runs.sides, 2)]
        plain = [*(each for each in pairs if each is not None), *plain]
        derived = [*self._detached(), *self._by_premises(), *derived]
        listed = plain + [
            each for each in derived if not any(_smaller(one, each) for one in plain + derived)
        ]
        return [each for index, each in enumerate(listed) if each not in listed[:index]]

    # --- two positions --------------------------------------------------------------

    def between(self, run: Run, other: Run) -> Row | None:
        """Return the row of the contradiction between two runs as they stand, or None.

        A turnover, where nothing else is found between the two.
        """
        sides = self._sides(Line((Link(run=each, members=each),)) for each in (run, other))
        clashes = list(self._clashes(sides, self._met))
        if clashes:
            return self._row(sides, clashes)
        turned = [
            found
            for one, two in product(*(each.used[0] for each in sides))
            if (found := self.clashes.turnover(one, two)) is not None
        ]
        return self._row(sides, turned, turnover=True) if turned else None

    # --- what is detached or accepted ------------------------------------------------

    def _detached(self) -> Iterator[Row]:
        """Yield the contradictions between two things held that are not both positions.

        Framings take no part.
        """
        pairs = combinations(self._held(), 2)
        derived = [pair for pair in pairs if not all(each.plain for each in pair)]
        yield from self._rows_of(map(self._sides, derived), self._met)

    def _held(self) -> list[Line]:
        """Return everything held, rejected framings left out."""
        return [each for each in self.lines.lines() if each.tip.kind is not Kind.FRAMING]

    def _met(self, tips: Sequence[Commitment], ways: Sequence[Path]) -> Path | None:
        """Return the rules from the base of one side to that of the other, or None."""
        meeting = self.meetings.meeting(*tips)
        return None if meeting is None else joined(joined(ways[0], meeting), reversed_(ways[1]))

    # --- rules of several premises ----------------------------------------------------

    def _by_premises(self) -> Iterator[Row]:
        """Yield the contradictions by rules of several premises: one held thing a literal.

        Each two of them meet by kind.
        """
        by_literal: dict[Literal, list[Line]] = {}
        for each in self._held():
            by_literal.setdefault(self.entailing.named(each.tip.literal), []).append(each)
        for conflict in self.premises.conflicts(list(by_literal)):
            sets = product(*(by_literal[each] for each in conflict))
            yield from self._rows_of(map(self._sides, sets), self._excluded)

    def _excluded(self, tips: Sequence[Commitment], ways: Sequence[Path]) -> Path | None:
        """Return the rules that make the literals of *tips* impossible, or None: they do not meet.

        And those by which something is detached, or one condition covers another.
        """
        pairs = list(combinations(tips, 2))
        if not all(self.meetings.by_kind(*pair) for pair in pairs):
            return None
        rules = self.premises.rules_of([each.literal for each in tips])
        soft = sum(not each.strict for each in rules)
        path: Path = (soft, len(rules), tuple(each.id for each in rules))
        for each in (*ways, *(self.entailing.condition(*pair) for pair in pairs)):
            path = joined(path, each)
        return path[0], path[1], tuple(sorted(path[2]))

    # --- what is shown ------------------------------------------------------------------

    def _sides(self, lines: Iterable[Line]) -> list[Line]:
        """Return *lines* in the canonical order of sides."""
        return sorted(lines, key=lambda each: canonical(self.side(each)))

    def _clashes(self, sides: Sequence[Line], way: Way) -> Iterator[Clash]:
        """Yield each clash of what the *sides* hold: one for each choice of commitments used."""
        used = list(dict.fromkeys(run for each in sides for run in each.used))
        for chosen in product(*used):
            witness = dict(zip(used, chosen, strict=True))
            held = [each.derived(self.entailing, witness) for each in sides]
            tips = tuple(tip for tip, _ in held)
            path = way(tips, [path for _, path in held])
            found = None if path is None else self.clashes.clash(tips, chosen, path)
            if found is not None:
                yield found

    def _rows_of(self, listed: Iterable[list[Line]], way: Way) -> Iterator[Row]:
        """Yield one row for the same sides by the same runs, in whatever order they are used."""
        ways: dict[object, tuple[list[Line], list[Clash]]] = {}
        for sides in listed:
            key = tuple((canonical(self.side(each)), frozenset(each.runs)) for each in sides)
            ways.setdefault(key, (sides, []))[1].extend(self._clashes(sides, way))
        for sides, clashes in ways.values():
            if clashes:
                yield self._row(sides, clashes)

    def side(self, line: Line) -> Row:
        """Return one side of a contradiction: with the whole of each run it takes."""
        tip = line.tip
        named = self.entailing.named(tip.literal)
        return {
            "party": tip.holder,
            "through": tip.through,
            "kind": tip.kind.value,
            "proposition": named.proposition,
            "polarity": None if tip.kind is Kind.FRAMING else named.polarity,
            "statements": statements_of(each for run in line.runs for each in run),
        }

    def _row(
        self, lines: Sequence[Line], clashes: Iterable[Clash], *, turnover: bool = False
    ) -> Row:
        """Return the row of a contradiction, by the best of its *clashes*.

        Args:
            lines: The sides, in their order.
            clashes: At least one.
            turnover: One line of the party ended as the other began.
        """
        shown = min(clashes, key=lambda each: each.rank)
        sides = [self.side(each) for each in lines]
        return {
            "basis": self.basis(lines, shown),
            "scope": "intra-party" if turnover else self.scopes.scope(lines, shown),
            "verdict": "possible" if shown.reasons else "definite",
            "reasons": [each.value for each in Reason if each in shown.reasons],
            "parties": sorted({each["party"] for each in sides}),
            "sides": sides,
            "statements": sorted({name for each in sides for name in each["statements"]}),
            "events": [],
            "propositions": sorted({each["proposition"] for each in sides}),
            "rules": list(shown.path[2]),
            "proof": self.proof(sides, shown.used, shown.reasons),
            "during": None if turnover else str(self.during(lines, shown)),
        }

    def proof(
        self,
        sides: Sequence[Row],
        used: Sequence[Commitment | Deed],
        reasons: Collection[Reason],
    ) -> list[str]:
        """Return the statements and events that alone, as a record, give it as surely (law 8)."""
        # One event may both bring about a condition and belie what was promised under it.
        events = sorted({each.id for each in used if isinstance(each, Deed)})

        def enough(names: Collection[str]) -> bool:
            return any(
                row["verdict"] == "definite"
                and row["events"] == events
                and _of_the_same(row["sides"], sides)
                for row in self.alone(names)
            )

        if reasons:
            # Without its order a turnover is none.
            return proof(self.record, used, None if Reason.TURNOVER in reasons else lambda _: True)
        # What is declared is claimed too, and the day of that may matter to what else is held.
        declared = {each.id for each in used if isinstance(each, Deed) and each.statements}
        claims = [
            each
            for each in self.runs.utterances.everything
            if any(name in declared and part == 0 for name, part in each.reports)
        ]
        more = [each for each in claims if not any(each is one for one in used)]
        return proof(self.record, [*used, *more], enough)

    def during(self, lines: Sequence[Line], shown: Clash) -> Period:
        """Return the days on which all may be in force; for settled matters from the last on."""
        runs = [run for each in lines for run in each.runs]
        low = max(min(each.said.bounds[0] for each in run) for run in runs)
        untils = [[self.runs.ends[each].until for each in run] for run in runs]
        high = min(
            max(inf if until is None else until.bounds[1] for until in each) for each in untils
        )
        return period(low, inf if shown.settled else high - 1)

    def basis(self, lines: Sequence[Line], shown: Clash) -> str:
        """Return why the sides clash, first that applies (section 6, *basis*)."""
        kinds = {each.kind for each in shown.tips}
        asserting = [each.links[-1].run for each in lines]
        tests = {
            "framing": Kind.FRAMING in kinds,
            "practical": kinds != {Kind.DIALECTICAL},
            "presuppositional": any(not any(each.asserted for each in run) for run in asserting),
            "epistemic": any(each.weight for each in shown.used),
            "contradictory": not shown.path[2],
            "contrary": self._contrary(shown),
        }
        return next((name for name, holds in tests.items() if holds), "derived")

    def _contrary(self, shown: Clash) -> bool:
        """Return whether one `exclude`, and nothing else, makes the two literals incompatible."""
        one, other = shown.tips[0], shown.tips[-1]
        path = self.entailing.paths[one.literal].get(other.literal.negated())
        excludes = {each.id for each in self.entailing.rules if each.exclude}
        return (
            path is not None
            and path[1] == 1
            and path[2][0] in excludes
            and path[2] == shown.path[2]
        )


def _of_the_same(some: Sequence[Row], sides: Sequence[Row]) -> bool:
    """Return whether two lots of sides say the same for the same, and share a statement each."""
    return len(some) == len(sides) and all(
        _what(one) == _what(other)
        and (one["kind"] == "event" or set(one["statements"]) & set(other["statements"]))
        for one, other in zip(some, sides, strict=True)
    )


def _what(side: Row) -> Row:
    """Return a side without its statements."""
    return {name: each for name, each in side.items() if name != "statements"}


def _smaller(one: Row, other: Row) -> bool:
    """Return whether *one* gives the same sides by less, and as surely.

    By a part of the proof. Or with a part of the statements, or with the very same ones
    where only *one* is definite, and no other event.
    """
    keys = [[_what(side) for side in row["sides"]] for row in (one, other)]
    verdicts = one["verdict"], other["verdict"]
    if keys[0] != keys[1] or verdicts == ("possible", "definite"):
        return False
    pairs = [
        (set(side["statements"]), set(larger["statements"]))
        for side, larger in zip(one["sides"], other["sides"], strict=True)
    ]
    fewer = all(less <= more for less, more in pairs) and set(one["events"]) <= set(other["events"])
    if fewer and (verdicts[0] != verdicts[1] or any(less < more for less, more in pairs)):
        return True
    return set(one["proof"]) < set(other["proof"])
