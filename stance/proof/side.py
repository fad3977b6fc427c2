"""What can stand as a side of a contradiction: a position, or what several give together.

A conditional commits to neither part. But who holds its condition too holds what
follows; and an offer that was accepted binds whoever made it.

References:
    Fornara & Colombetti (2002): a conditional commitment becomes active with its
    condition.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import attrs

from stance.party import PartyId
from stance.proof.commitment import Commitment
from stance.proof.force import Run
from stance.proof.inference import Inference, Path
from stance.proposition import Literal
from stance.statement import StatementId
from stance.vocabulary import Kind


@attrs.frozen(eq=False, slots=False)
class Stand:
    """One position, or several that together give what the last of them says.

    Attributes:
        runs: In order of use: `c`, then *s given c*; the acceptance, then the offer.
        met: Whether a condition of the last is met by those before it.
    """

    runs: tuple[Run, ...]
    met: bool = False

    @property
    def head(self) -> Commitment:
        """The first commitment of the last run: what it means, the side does."""
        return self.runs[-1].first

    @property
    def single(self) -> bool:
        """Whether it is one position by itself."""
        return len(self.runs) == 1

    def given(self, commitment: Commitment) -> Literal | None:
        """Return what is left of the condition of a *commitment* of the last run."""
        return None if self.met else commitment.given

    @property
    def proposed(self) -> bool:
        """Whether it still waits for acceptance."""
        return self.head.proposed and self.single

    @property
    def conditional(self) -> bool:
        """Whether it depends on anything yet."""
        return self.proposed or self.given(self.head) is not None

    @property
    def ground(self) -> bool:
        """Whether it can be what a condition asks for."""
        return (
            not self.conditional
            and self.head.kind in (Kind.DIALECTICAL, Kind.PRACTICAL)
            and not self.head.preference
        )

    @cached_property
    def statements(self) -> tuple[StatementId, ...]:
        """All statements of all its runs, sorted."""
        return tuple(sorted({name for each in self.runs for name in each.statements}))

    @property
    def asserted(self) -> bool:
        """Whether some statement puts forward what it says."""
        return any(each.asserted for each in self.runs[-1].commitments)

    @property
    def speakers(self) -> frozenset[PartyId]:
        """Who of the holder's said it."""
        return frozenset(each.speaker for each in self._own)

    @property
    def accounts(self) -> frozenset[tuple[PartyId, str, PartyId]]:
        """Speaker, occasion and reporter of each of its reports that has an occasion."""
        return frozenset(one for each in self._own for one in each.accounts)

    @property
    def _own(self) -> Iterator[Commitment]:
        """What those bound said: no acceptance by another."""
        return (
            each
            for run in self.runs
            for each in run.commitments
            if each.kind is not Kind.ACCEPTANCE
        )

    @property
    def hull(self) -> tuple[float, float]:
        """From when all of it may be in force, and by when it is surely over."""
        hulls = [each.hull for each in self.runs]
        return max(low for low, _ in hulls), min(high for _, high in hulls)

    def leads_to(self, link: "Stand", rules: Inference) -> bool:
        """Return whether this gives the condition of *link*: a claim, or conduct for conduct."""
        given = link.given(link.head)
        return (
            given is not None
            and not link.proposed
            and self.ground
            and (self.head.kind is Kind.DIALECTICAL or link.head.kind is Kind.PRACTICAL)
            and rules.path(self.head.literal, given) is not None
        )

    def way(self, witness: Sequence[Commitment], rules: Inference) -> Path:
        """Return the rules from each literal of its *witness* to the condition it meets."""
        used = [each for each in witness if not each.kind.mark]
        found = Path()
        for one, other in pairwise(used):
            step = None if other.given is None else rules.path(one.literal, other.given)
            found = found.then(step or Path())
        return found
