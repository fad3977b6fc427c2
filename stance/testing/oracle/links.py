"""Chains: conditionals linked across parties (section 6, *Undertaking*)."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, permutations, product

import attrs

from stance.days import Answer
from stance.testing.oracle.clashes import Clashes
from stance.testing.oracle.commitment import Run, statements_of
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs
from stance.vocabulary import Kind


@attrs.frozen(kw_only=True)
class Step:
    """How one conditional leads to the next: what is printed of it."""

    link: str
    rules: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False)
class Links:
    """Which conditionals lead to which, and the chains they make."""

    entailing: Entailing
    runs: Runs
    clashes: Clashes

    @property
    def conditionals(self) -> list[Run]:
        """The positions in own words that have a condition, of conduct or of truth."""
        return [
            each
            for each in self.runs.positions
            if each[0].given is not None
            and each[0].through is None
            and each[0].kind in (Kind.PRACTICAL, Kind.DIALECTICAL)
        ]

    @cached_property
    def steps(self) -> dict[tuple[Run, Run], Step]:
        """By two conditionals of different parties, how the first leads to the second."""
        pairs = permutations(self.conditionals, 2)
        found = {pair: self._step(*pair) for pair in pairs}
        return {pair: step for pair, step in found.items() if step is not None}

    def _step(self, run: Run, other: Run) -> Step | None:
        """Return how what *run* says leads to the condition of *other*, or None.

        It entails the condition by strict rules, or the condition is a special case
        of it; both may be in force on one day, and of days they may share.
        """
        content, condition = run[0].literal, other[0].given
        if run[0].holder == other[0].holder or condition is None:
            return None
        if not any(
            self.clashes.together((one, two)) is not None
            and one.days.shares_a_day(two.days) is not Answer.NO
            for one, two in product(run, other)
        ):
            return None
        paths = self.entailing.strict_paths
        if condition in paths[content]:
            return Step(link="entailed", rules=paths[content][condition][2])
        if content in paths[condition]:
            return Step(link="possible", rules=paths[condition][content][2])
        return None

    def chains(self) -> Iterator[tuple[Run, ...]]:
        """Yield the maximal simple paths of at least one link."""
        waiting: list[tuple[Run, ...]] = list(self.steps)
        while waiting:
            path = waiting.pop()
            others = [each for each in self.conditionals if each not in path]
            longer = [(*path, each) for each in others if (path[-1], each) in self.steps]
            waiting += longer
            if not longer and not any((each, path[0]) in self.steps for each in others):
                yield path

    def rows(self) -> list[Row]:
        """Return the row of each chain; of a cycle one, from its smallest statement."""
        found: list[Row] = []
        for path in self.chains():
            cycle = (path[-1], path[0]) in self.steps
            first = min(range(len(path)), key=lambda at: _opening(path[at])) if cycle else 0
            row = self._row(path[first:] + path[:first], cycle=cycle)
            if row not in found:
                found.append(row)
        return found

    def _row(self, path: Sequence[Run], *, cycle: bool) -> Row:
        """Return the row of one chain: each link stands on the step that it leads to."""
        led = [self.steps[path[-1], path[0]] if cycle else None]
        led += [self.steps[pair] for pair in pairwise(path)]
        named = self.entailing.named
        return {
            "steps": [
                {
                    "statement": statements_of(run)[0],
                    "party": run[0].holder,
                    "given": None if run[0].given is None else str(named(run[0].given)),
                    "content": str(named(run[0].literal)),
                    "link": None if step is None else step.link,
                    "rules": [] if step is None else list(step.rules),
                }
                for run, step in zip(path, led, strict=True)
            ],
            "cycle": cycle,
        }


def _opening(run: Run) -> tuple[str, str]:
    """Return the smallest statement of *run*; two holders may share it, by one's reporting."""
    return statements_of(run)[0], run[0].holder
