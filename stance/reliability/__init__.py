"""How far coders agree: the same words coded twice, compared.

- `variable`: what is compared of two codings, and on which scale;
- `coefficient`: observed agreement, Cohen's kappa, Krippendorff's alpha, or why there is none;
- `unit`: which rows of several coders are codings of the same words;
- `agreement`: the comparison as a whole, with the disagreements to settle;
- `sentence`: the same as lines for people.
"""

from stance.reliability.agreement import Agreement, Coverage, Disagreement, Score, agreement
from stance.reliability.coefficient import Coefficient
from stance.reliability.unit import Unit

__all__ = [
    "Agreement",
    "Coefficient",
    "Coverage",
    "Disagreement",
    "Score",
    "Unit",
    "agreement",
]
