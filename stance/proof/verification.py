"""Whether a finding is one of a record: the checker.

It shares with the finders what a record is, the days, the ties between parties and
the tables of `stance.vocabulary`, and no reasoning: what was said, how long it is in
force and what it clashes with is read off the statements a second time, plainly, for
the one finding asked about.

References:
    Section 9 of the design, law 9. McConnell, Mehlhorn, Näher & Schweitzer (2011),
    "Certifying algorithms": an answer that comes with what lets anyone check it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from stance.errors import NotAFinding
from stance.proof.holding import Holding
from stance.proof.opposition import Opposition
from stance.proof.register import Register
from stance.proof.speech import Speech
from stance.proof.step import Steps
from stance.proof.support import Supporting
from stance.proof.witness import Consistency, Witness

if TYPE_CHECKING:
    from stance.account import Standing
    from stance.change import Change
    from stance.contradiction import Contradiction
    from stance.position import Position, Reading


@attrs.frozen
class Verification:
    """What the checker says of a finding; true where it is accepted.

    Attributes:
        objections: What is not so about it, in plain words; empty: nothing.
    """

    objections: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether the finding is one of the record."""
        return not self.objections

    def __bool__(self) -> bool:
        """Return whether the finding is accepted."""
        return self.accepted


#: What asks for the objections to each kind of finding, by the name of its class.
CHECKS: Mapping[str, Callable[[Register], Callable[[Any], list[str]]]] = MappingProxyType(
    {
        "Contradiction": lambda register: Opposition(register).objections,
        "Change": lambda register: Steps(register).objections,
        "Standing": lambda register: Supporting(register).objections,
        "Position": lambda register: Holding(register).objections,
        "Witness": lambda register: Consistency(register).objections,
    }
)


def verify(
    finding: "Contradiction | Change | Standing | Position | Witness", reading: "Reading"
) -> Verification:
    """Return whether *finding* is one of *reading*, and what is not so where it is not.

    """
    check = CHECKS.get(type(finding).__name__)
    if check is None:
        raise NotAFinding(finding)
    return Verification(tuple(check(Register(Speech(reading)))(finding)))
