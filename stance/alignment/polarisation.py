"""Polarisation: few large blocs, each of one mind, far from one another.

On one concept, let bloc *b* have the share π_b of the actors who took a side on it, and
stand at the mean y_b of their sides, from 0 (all against) to 1 (all for). Then

    P = 4 Σ_b Σ_c π_b² π_c |y_b − y_c|

which is the measure of Esteban and Ray with their α at 1, and 4 as the constant at which
it lies between 0 and 1. It is 1 only for two blocs of equal size of which the one is all
for and the other all against; 0 where all blocs stand at one point, be it consensus or
the same mixture of sides in each, and where there is one bloc. Many small blocs are less
polarised than two large ones, however far apart: that is what sets it apart from a
variance or a share of disagreement.

Agreement within and disagreement between blocs are both in it, each in its own place, so
that no one network has to stand for both.

References:
    Esteban & Ray (1994), "On the measurement of polarization", *Econometrica* 62(4).
    Montalvo & Reynal-Querol (2005), "Ethnic polarization, potential conflict, and civil
    wars", *American Economic Review* 95(3): α = 1 and the constant 4, where blocs are
    wholly apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations

import attrs

from stance.alignment.bloc import Actor, Blocs
from stance.alignment.measure import Ratio, Row
from stance.discourse.claims import Claims
from stance.errors import BadValue, shown
from stance.ledger import Ledger
from stance.reading import Reading

TOO_FEW = "fewer than two actors of the blocs took a side on it"
NOWHERE = "on no concept did two actors of the blocs take a side"

#: The constant at which the measure lies between 0 and 1.
_CONSTANT = 4


@attrs.frozen(kw_only=True)
class OnConcept:
    """How polarised the blocs are on one concept.

    Attributes:
        concept: The concept.
        blocs: By label, sorted, how many of its actors took a side, and their mean side.
        ratio: The polarisation; the denominator is the cube of the number of actors.
    """

    concept: str
    blocs: tuple[tuple[str, int, float], ...]
    ratio: Ratio

    @property
    def actors(self) -> int:
        """How many actors of the blocs took a side."""
        return sum(size for _, size, _ in self.blocs)


@attrs.frozen(kw_only=True)
class Polarisation:
    """How polarised the blocs are.

    Attributes:
        ratio: The mean over concepts, each weighed by the number of actors who took a side
            on it; concepts with fewer than two of them take no part.
        concepts: Each concept on which an actor of a bloc took a side, sorted.
        outside: The actors with claims who stand in no bloc, sorted; they take no part.
    """

    ratio: Ratio
    concepts: tuple[OnConcept, ...]
    outside: tuple[Actor, ...]

    @property
    def value(self) -> float | None:
        """The polarisation, from 0 to 1, or None where there is none."""
        return self.ratio.value

    def to_rows(self) -> list[Row]:
        """Return a row for all concepts together, `concept` being None, and one for each."""
        every = [{"concept": None, "actors": None, **self.ratio.row}]
        return every + [
            {"concept": each.concept, "actors": each.actors, **each.ratio.row}
            for each in self.concepts
        ]


def polarisation(
    of: Claims | Ledger | Reading,
    blocs: Blocs | Mapping[Actor, str],
    *,
    scale: tuple[int, int] | None = None,
) -> Polarisation:
    """Return how polarised *blocs* are on what they speak to.

    An actor's side of a concept is the mean of its claims on it, so that who speaks more
    weighs no more. Take `Claims.during` for one window after another.

    Args:
        of: Claims; of a ledger or a reading, those of its statements. A claim without a
            holder, concept or qualifier takes no part.
        blocs: Who stands in which bloc, from outside of these claims or from `stance.blocs`.
        scale: Of whole numbers as sides, the lowest and the highest there can be; None: the
            lowest and highest among the claims. Over several windows give it, so that all
            are measured alike.

    Raises:
        BadValue: The sides are text, or a whole number lies outside of *scale*.

    References:
        Esteban & Ray (1994); the module says how it is read here.

    Examples:
        >>> claims = Claims.from_rows(
        ...     {"day": "2022-01-07", "holder": who, "concept": "talks", "qualifier": side}
        ...     for who, side in [("a", True), ("b", True), ("c", False), ("d", False)]
        ... )
        >>> polarisation(claims, {"a": "x", "b": "x", "c": "y", "d": "y"}).value
        1.0
        >>> polarisation(claims, {"a": "x", "c": "x", "b": "y", "d": "y"}).value
        0.0
        >>> polarisation(claims, {"a": "x", "b": "x", "c": "x", "d": "y"}).value
        0.5
    """
    claims, blocs = Claims.of(of), Blocs.of(blocs)
    lowest, span = _scale(claims, scale)
    sides: dict[str, dict[Actor, list[int]]] = defaultdict(lambda: defaultdict(list))
    named = zip(*map(claims.column, ("holder", "concept", "qualifier")), strict=True)
    for actor, concept, side in named:
        if actor in blocs.label and None not in (concept, side):
            sides[concept][actor].append(int(side) - lowest)
    concepts = tuple(_on(concept, sides[concept], blocs, span) for concept in sorted(sides))
    counting = [each for each in concepts if each.ratio.denominator]
    return Polarisation(
        ratio=Ratio(
            sum(each.actors * (each.ratio.value or 0) for each in counting),
            sum(each.actors for each in counting),
            NOWHERE,
        ),
        concepts=concepts,
        outside=tuple(sorted(set(claims.column("holder")) - {None} - set(blocs.label))),
    )


def _scale(claims: Claims, scale: tuple[int, int] | None) -> tuple[int, int]:
    """Return the lowest side there can be, and how far the highest is from it, at least 1."""
    kind = claims.kind("qualifier")
    if kind == "text":
        raise BadValue(
            rule="no-scale",
            problem="the qualifier is text, and of words nothing says how far apart they are",
            remedy="put numbers or yes and no in its place: claims.with_column(...)",
        )
    if kind != "integer":
        return 0, 1
    there = [each for each in claims.column("qualifier") if each is not None]
    lowest, highest = scale or (min(there), max(there))
    beyond = sorted({each for each in there if not lowest <= each <= highest})
    if beyond:
        raise BadValue(
            rule="beyond-the-scale",
            problem=f"{shown(beyond[0])} is not on the scale from {lowest} to {highest}",
            remedy="give the lowest and the highest side there can be",
        )
    return lowest, max(highest - lowest, 1)


def _on(concept: str, sides: Mapping[Actor, Sequence[int]], blocs: Blocs, span: int) -> OnConcept:
    """Return the polarisation on *concept*, from the *sides* of each actor, the lowest being 0."""
    stands: dict[str, list[Fraction]] = defaultdict(list)
    for actor, taken in sides.items():
        stands[blocs.label[actor]].append(Fraction(sum(taken), len(taken) * span))
    means = {label: sum(each, Fraction(0)) / len(each) for label, each in sorted(stands.items())}
    sizes = {label: len(each) for label, each in stands.items()}
    apart = sum(
        (
            sizes[one] * sizes[one] * sizes[other] * abs(means[one] - means[other])
            for one, other in permutations(means, 2)
        ),
        Fraction(0),
    )
    actors = len(sides)
    return OnConcept(
        concept=concept,
        blocs=tuple((label, sizes[label], float(mean)) for label, mean in means.items()),
        ratio=Ratio(float(_CONSTANT * apart), actors**3 if actors > 1 else 0, TOO_FEW),
    )
