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
from stance.proof.consistency import Consistency
from stance.proof.fate import Fates
from stance.proof.holding import Holding
from stance.proof.linking import Linking
from stance.proof.opposition import Opposition
from stance.proof.readout import Readouts
from stance.proof.register import Register
from stance.proof.speech import Speech
from stance.proof.step import Steps
from stance.proof.support import Supporting

if TYPE_CHECKING:
    from stance.proof.consistency import Witness
    from stance.question import Finding
    from stance.reading import Reading


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
        "Account": lambda register: Readouts(register).objections,
        "Undertaking": lambda register: Fates(register).objections,
        "Chain": lambda register: Linking(register).objections,
        "Witness": lambda register: Consistency(register).objections,
    }
)


def verify(
    finding: "Finding | Witness",
    reading: "Reading",
) -> Verification:
    """Return whether *finding* is one of *reading*, and what is not so where it is not.

    Accepted is what the questions asked of *reading* return, down to the last attribute,
    and nothing else: a finding whose sides do clash, but that is called something else or
    shown by other statements than the surest, is refused. What is text for people (`why`)
    is not looked at. A witness is accepted if it shows what it says, whether or not it is
    the one that `witness` returns.

    Only the statements of the parties named in the finding are read, anew for each finding.
    Where the positions of a finding are made by very many statements, those tried as its
    proof are the first, and those said close to one another.

    Args:
        finding: A finding of any kind, or a witness of consistency.
        reading: Of which it is to be one: of the same record, holders, freshness and coder.

    Raises:
        NotAFinding: The value is of another type.
        BadValue: There is no reading, but the path of a record, say.
        TooManyCombinations: So many events are vaguely dated that what may have become of
            an undertaking is not followed.
    """
    check = CHECKS.get(type(finding).__name__)
    if check is None:
        raise NotAFinding(finding)
    return Verification(tuple(check(Register(Speech(reading)))(finding)))
