"""What is compared of two codings of the same words, and on which scale.

One table, read by the comparison, by the matching of rows and by the tests.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import attrs

from stance.statement import Statement
from stance.vocabulary import ACTS, Certainty


def polarity(statement: Statement) -> str | None:
    """Return whether the act puts its speaker for (`+`) or against (`-`) the proposition.

    Returns:
        None where the act binds nobody to the content: a challenge, a retraction, a
        rejected framing.
    """
    return None if statement.side is None else statement.side.polarity


def _speaker(statement: Statement) -> str:
    return statement.speaker


def _act(statement: Statement) -> str:
    return statement.act.value


def _content(statement: Statement) -> str | None:
    return None if statement.content is None else statement.content.proposition


def _certainty(statement: Statement) -> str | None:
    if not ACTS[statement.act].graded or statement.framing:
        return None
    return (statement.certainty or Certainty.CERTAIN).value


@attrs.frozen(kw_only=True)
class Variable:
    """One thing that coders decide.

    Attributes:
        value: What a coding says of it; None: it does not apply to that coding.
        order: The values from least to most where they have an order; empty: they have none.
    """

    value: Callable[[Statement], str | None]
    order: tuple[str, ...] = ()


#: What is compared, and printed in this order.
VARIABLES: Mapping[str, Variable] = MappingProxyType(
    {
        "speaker": Variable(value=_speaker),
        "act": Variable(value=_act),
        "content": Variable(value=_content),
        "polarity": Variable(value=polarity),
        "certainty": Variable(
            value=_certainty,
            order=tuple(
                each.value for each in (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
            ),
        ),
    }
)

#: What tells rows of one place apart, the most telling first: who said what comes before how.
TELLING = ("speaker", "content", "polarity", "act", "certainty")
