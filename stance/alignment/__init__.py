"""Who stands with whom, how far apart, and since when: measures on claims and networks.

- `measure`: a ratio with both its parts, or why there is none;
- `bloc`: who stands in which bloc;
- `consistency`, `polarisation`, `cohesion`: of one actor, of all blocs, of one and of two;
- `detection`: blocs found in a network;
- `history`: which bloc of one window is which of the next;
- `move`: who moved from which to which.
"""

from stance.alignment.bloc import Blocs
from stance.alignment.cohesion import Cohesion, Distance, cohesion, distances
from stance.alignment.consistency import Consistency, consistency
from stance.alignment.detection import blocs
from stance.alignment.history import bloc_history, matched
from stance.alignment.measure import Ratio
from stance.alignment.move import Move, Transition, moves
from stance.alignment.polarisation import OnConcept, Polarisation, polarisation

__all__ = [
    "Blocs",
    "Cohesion",
    "Consistency",
    "Distance",
    "Move",
    "OnConcept",
    "Polarisation",
    "Ratio",
    "Transition",
    "bloc_history",
    "blocs",
    "cohesion",
    "consistency",
    "distances",
    "matched",
    "moves",
    "polarisation",
]
