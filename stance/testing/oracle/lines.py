"""What is held, and by what: positions, accepted offers, and what follows (*Conditionals*).

Where one holder holds c and *s given c*, s follows: detachment. What is detached
takes part in contradictions only; it ends nothing, and is no position.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

from stance.testing.oracle.commitment import Commitment, Run
from stance.testing.oracle.entailing import Entailing, Path, joined
from stance.testing.oracle.runs import Runs
from stance.vocabulary import Kind

#: Of each run used, the one commitment that is looked at.
Witness: TypeAlias = Mapping[Run, Commitment]


@attrs.frozen(kw_only=True)
class Link:
    """One thing held: a run, or an offer's undertaking and the acceptance that made it active.

    Attributes:
        run: The position.
        members: Those of its commitments that count: of an offer the one accepted.
        acceptance: What made it active; None: nothing had to.
    """

    run: Run
    members: Run
    acceptance: Run | None = None

    @property
    def used(self) -> tuple[Run, ...]:
        """What it takes to hold it, in the order of use."""
        return (self.members,) if self.acceptance is None else (self.acceptance, self.members)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The same, whole: what stood on record."""
        return (self.run,) if self.acceptance is None else (self.acceptance, self.run)

    def held(self, member: Commitment) -> Commitment:
        """Return what the *member* comes to: an accepted offer waits for acceptance no longer."""
        return member if self.acceptance is None else attrs.evolve(member, proposed=False)

    @property
    def opening(self) -> Commitment:
        """What its first member comes to."""
        return self.held(self.members[0])


@attrs.frozen
class Line:
    """A base and the conditionals that lead from it to what is held, in the order of use.

    One link alone is a position as it stands.
    """

    links: tuple[Link, ...]

    @property
    def plain(self) -> bool:
        """Whether it is a position, or a rejected framing, as it stands."""
        return len(self.links) == 1 and self.links[0].acceptance is None

    @property
    def used(self) -> tuple[Run, ...]:
        """What it takes to hold it, in the order of use."""
        return tuple(run for link in self.links for run in link.used)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The same, whole: what stood on record."""
        return tuple(run for link in self.links for run in link.runs)

    @property
    def tip(self) -> Commitment:
        """What is held in the end."""
        last = self.links[-1].opening
        return last if len(self.links) == 1 else attrs.evolve(last, given=None)

    def derived(self, entailing: Entailing, witness: Witness) -> tuple[Commitment, Path]:
        """Return what is held in the end, and the rules that lead there, with one *witness*."""
        base, *conditionals = [each.held(witness[each.members]) for each in self.links]
        path: Path = (0, 0, ())
        for each in conditionals:
            assert each.given is not None
            path = joined(path, entailing.paths[base.literal][each.given])
            base = attrs.evolve(each, given=None)
        return base, path


@attrs.frozen(kw_only=True, eq=False)
class Lines:
    """Everything held: as it stands, accepted, or detached."""

    entailing: Entailing
    runs: Runs

    def links(self) -> Iterator[Link]:
        """Yield each run as it stands, and each offer once more as each acceptance activates it.

        An acceptance activates the utterance of the offer it takes up, unless that
        offer was made to others.
        """
        for each in self.runs.sides:
            yield Link(run=each, members=each)
        for acceptance in filter(self._heeded, self.runs.acceptances):
            for run in self.runs.sides:
                members = tuple(
                    each
                    for each in run
                    if each.proposed and acceptance[0].accepts in each.statements
                )
                if members:
                    yield Link(run=run, members=members, acceptance=acceptance)

    def _heeded(self, acceptance: Run) -> bool:
        """Return whether the offer was made to those who accept it."""
        utterances = self.runs.utterances
        return any(
            utterances.heeded(utterances.record.ledger[name])
            for each in acceptance
            for name in each.statements
        )

    def lines(self) -> Iterator[Line]:
        """Yield everything held.

        Section 5, *Conditionals*. A chain uses each run at most once.
        """
        links = list(self.links())
        waiting = [Line((each,)) for each in links]
        while waiting:
            line = waiting.pop()
            yield line
            waiting += [
                Line((*line.links, each))
                for each in links
                if each.run not in line.runs and self._detaches(line.tip, each.opening)
            ]

    def _detaches(self, base: Commitment, conditional: Commitment) -> bool:
        """Return whether from *base* and *conditional* the content of the latter follows.

        One holder holds both, in own words or through one reporter; the base is a
        claim, or both are practical. No directive, preference or mark is a base.
        """
        kinds = (base.kind, conditional.kind)
        return (
            (base.kind is Kind.DIALECTICAL or kinds == (Kind.PRACTICAL, Kind.PRACTICAL))
            and not base.conditional
            and conditional.given is not None
            and not conditional.proposed
            and (base.holder, base.through) == (conditional.holder, conditional.through)
            and conditional.given in self.entailing.paths[base.literal]
        )
