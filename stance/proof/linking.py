"""A chain checked: does each of its conditionals lead to the next, and is it as long as can be?

References:
    Section 6 of the design: *Chains*.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING

import attrs

from stance.days import Answer
from stance.proof.commitment import Commitment
from stance.proof.force import Run
from stance.proof.inference import Path
from stance.proof.objection import text
from stance.proof.register import Register
from stance.vocabulary import Kind, Link

if TYPE_CHECKING:
    from stance.undertaking import Chain, ChainStep


@attrs.frozen(eq=False, slots=False)
class Linking:
    """What the record gives for the chains of its conditionals."""

    register: Register

    def objections(self, finding: "Chain") -> list[str]:
        """Return what is not so about *finding*."""
        if len(finding.steps) < 2:
            return ["a chain has two steps or more"]
        runs = [list(self._of(each)) for each in finding.steps]
        missing = [
            f"{text(step.statement)} makes no conditional of {text(step.party)} so given"
            for step, found in zip(finding.steps, runs, strict=True)
            if not found
        ]
        return missing or min(
            (list(self._of_path(finding, path)) for path in product(*runs)), key=len
        )

    def _of(self, step: "ChainStep") -> Iterator[Run]:
        """Yield the conditionals that *step* can be."""
        named = self.register.rules.named
        for each in self.register.force(step.party).runs_with([step.statement]):
            if (
                _conditional(each)
                and each.statements[0] == step.statement
                and (named(each.first.literal), each.first.under) == (step.content, step.given)
            ):
                yield each

    @cached_property
    def _conditionals(self) -> list[Run]:
        """All conditionals on record, in own words."""
        return [
            run
            for holder in self.register.speech.holders()
            for run in self.register.force(holder).all_runs()
            if _conditional(run)
        ]

    def _of_path(self, finding: "Chain", path: Sequence[Run]) -> Iterator[str]:
        """Yield what is not so about *finding*, if *path* is what it is made of."""
        steps = finding.steps
        if len(set(path)) < len(path):
            yield "a position stands in it twice"
        returns = self._link(path[-1], path[0])
        if finding.cycle != (returns is not None):
            yield f"'cycle' is {returns is not None}, not {finding.cycle}"
        if finding.cycle and min(path, key=_order) is not path[0]:
            yield "a cycle is listed from its smallest id"
        links = [returns if finding.cycle else None]
        links += [self._link(*pair) for pair in pairwise(path)]
        for at, (link, step) in enumerate(zip(links, steps, strict=True)):
            if link is None and at:
                yield f"nothing leads from {steps[at - 1].statement} to {step.statement}"
            kind, rules = (None, ()) if link is None else (link[0], link[1].rules)
            for name, value, given in (("link", kind, step.link), ("rules", rules, step.rules)):
                if value != given:
                    yield f"{name!r} of {step.statement} is {text(value)}, not {text(given)}"
        # What comes round may be left or joined anywhere; as a path it begins anywhere too.
        turns = range(len(path)) if finding.cycle else (0,)
        longer = [list(self._longer((*path[at:], *path[:at]))) for at in turns]
        yield from min(longer, key=len)

    def _longer(self, path: Sequence[Run]) -> Iterator[str]:
        """Yield what could be added to *path* at its ends."""
        for each in self._conditionals:
            if each not in path:
                if self._link(path[-1], each) is not None:
                    yield f"{path[-1].statements[0]} leads on to {each.statements[0]}"
                if self._link(each, path[0]) is not None:
                    yield f"{each.statements[0]} leads to {path[0].statements[0]}"

    def _link(self, one: Run, other: Run) -> tuple[Link, Path] | None:
        """Return how what *one* says will follow leads to the condition of *other*, or None."""
        given, rules, content = _known(other).given, self.register.rules, _known(one).literal
        if one.first.holder == other.first.holder or given is None or not _together(one, other):
            return None
        entailed, possible = rules.strict_path(content, given), rules.strict_path(given, content)
        if entailed is not None:
            return Link.ENTAILED, entailed
        return None if possible is None else (Link.POSSIBLE, possible)


def _conditional(run: Run) -> bool:
    """Return whether *run* says in own words what follows on a condition."""
    first = run.first
    return (
        first.through is None
        and first.given is not None
        and first.kind in (Kind.PRACTICAL, Kind.DIALECTICAL)
    )


def _known(run: Run) -> Commitment:
    """Return the member that a position is known by: that of its smallest statement."""
    return min(run.commitments, key=lambda each: each.statements)


def _order(run: Run) -> tuple[object, ...]:
    """Return the key by which conditionals stand in order."""
    return run.statements, run.first.holder, run.first.kind.value


def _together(one: Run, other: Run) -> bool:
    """Return whether two may be in force on one day, and speak for a common one."""
    return any(
        max(here.commitment.said.bounds[0], there.commitment.said.bounds[0])
        < min(here.until[1], there.until[1])
        and here.commitment.world.shares_a_day(there.commitment.world) is not Answer.NO
        for here, there in product(one.members, other.members)
    )
