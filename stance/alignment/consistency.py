"""Whether an actor keeps to one side: its claims on one concept, compared two by two.

An actor that takes both sides of a concept need not contradict itself, since its claims
may be of different days or of another kind; `stance.contradictions` asks that. Here it is
counted how far one would know its side of a claim from another claim of its own.

References:
    Simpson (1949), "Measurement of diversity": the share of pairs that are of one kind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import attrs

from stance.alignment.bloc import Actor
from stance.alignment.measure import Ratio, Row
from stance.discourse.claims import Claims
from stance.ledger import Ledger
from stance.reading import Reading

NO_PAIR = "it has no two claims with a side on one concept"


@attrs.frozen(kw_only=True)
class Consistency:
    """How far one actor keeps to one side.

    Attributes:
        actor: Whose claims they are.
        claims: How many of them take a side on a concept.
        ratio: The pairs of its claims on one concept that take one side, of all such pairs.
        concepts: The same of each concept, sorted, with the number of claims on it.
    """

    actor: Actor
    claims: int
    ratio: Ratio
    concepts: tuple[tuple[str, int, Ratio], ...]

    @property
    def value(self) -> float | None:
        """The share of pairs with one side, from 0 to 1, or None where there is no pair."""
        return self.ratio.value

    def to_rows(self) -> list[Row]:
        """Return a row for all concepts together, `concept` being None, and one for each."""
        every = [(None, self.claims, self.ratio), *self.concepts]
        return [
            {"actor": self.actor, "concept": concept, "claims": claims, **ratio.row}
            for concept, claims, ratio in every
        ]


def consistency(of: Claims | Ledger | Reading) -> tuple[Consistency, ...]:
    """Return how far each actor keeps to one side of what it speaks to.

    A concept on which an actor speaks often has more pairs, and so weighs more. Copies of
    one utterance count as often as they are on record: ask of
    `Claims.of(ledger, count="positions")`, or of `event_list` with `duplicates`, where
    that is not wanted.

    Args:
        of: Claims; of a ledger or a reading, those of its statements. A claim without a
            holder, concept or qualifier takes no part.

    Returns:
        By actor, sorted. Who has no two claims on a concept has no value, and is listed.

    Examples:
        >>> claims = Claims.from_rows(
        ...     {"day": "2022-01-07", "holder": "a", "concept": concept, "qualifier": side}
        ...     for concept, side in [("talks", True), ("talks", True), ("talks", False),
        ...                           ("sanctions", False)]
        ... )
        >>> (found,) = consistency(claims)
        >>> found.ratio.numerator, found.ratio.denominator
        (1, 3)
        >>> [(concept, ratio.value) for concept, _, ratio in found.concepts]
        [('sanctions', None), ('talks', 0.3333333333333333)]
    """
    claims = Claims.of(of)
    sides: dict[Actor, dict[str, Counter[object]]] = defaultdict(lambda: defaultdict(Counter))
    named = zip(*map(claims.column, ("holder", "concept", "qualifier")), strict=True)
    for actor, concept, side in named:
        if None not in (actor, concept, side):
            sides[actor][concept][side] += 1
    every = sorted({each for each in claims.column("holder") if each is not None})
    return tuple(_consistency(each, sides.get(each, {})) for each in every)


def _consistency(actor: Actor, sides: Mapping[str, Counter[object]]) -> Consistency:
    concepts = tuple(
        (concept, sides[concept].total(), _kept(sides[concept].values()))
        for concept in sorted(sides)
    )
    return Consistency(
        actor=actor,
        claims=sum(claims for _, claims, _ in concepts),
        ratio=Ratio(
            sum(each.numerator for _, _, each in concepts),
            sum(each.denominator for _, _, each in concepts),
            NO_PAIR,
        ),
        concepts=concepts,
    )


def _kept(claims: Iterable[int]) -> Ratio:
    """Return the pairs of one side, of all pairs, from how many *claims* each side has."""
    counts = list(claims)
    return Ratio(sum(map(_pairs, counts)), _pairs(sum(counts)), NO_PAIR)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
