"""Who said what to whom: holder, addressee and concept, with the side taken.

References:
    Koopmans & Statham (1999): claimant, addressee and object of a claim.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import attrs

from stance.days import When, when
from stance.discourse.claims import Claims
from stance.discourse.tier import Tier
from stance.ledger import Ledger
from stance.reading import Reading
from stance.vocabulary import Kind


@attrs.frozen(kw_only=True)
class Triple:
    """That a holder took a side on a concept towards an addressee, so many times.

    Attributes:
        holder: Who took it; None: nobody named.
        addressee: To whom it was said; None: to nobody named.
        concept: On what.
        qualifier: The side; None: none.
        claims: How often.
        first: The day of the first of them.
        last: The day of the last of them.
    """

    holder: str | None
    addressee: str | None
    concept: str | None
    qualifier: bool | int | str | None
    claims: int
    first: When
    last: When


def triples(
    of: Claims | Ledger | Reading,
    *,
    holder: Tier | None = None,
    addressee: str = "addressee",
    count: str = "statements",
    kinds: Collection[Kind | str] | None = None,
) -> tuple[Triple, ...]:
    """Return who took which side on what towards whom; no claim is left out.

    What was said to several counts once towards each. Choose claims first with
    `Claims.where`, and merge repetitions with `count="positions"` or `event_list`.

    Args:
        addressee: The field that says to whom.
        holder: As for `Claims.of`, of a ledger or a reading; likewise *count* and *kinds*.

    Returns:
        Sorted by holder, addressee, concept and qualifier, no value first.

    Raises:
        BadValue: There is no such field; or as for `Claims.of`.
        InvalidRecord: As for `Claims.of`.
    """
    claims = Claims.of(of, count=count, holder=holder, kinds=kinds).each(addressee)
    fields = ("holder", addressee, "concept", "qualifier")
    days: dict[tuple[Any, ...], list[When]] = defaultdict(list)
    for *key, day in zip(*map(claims.column, fields), claims.column("day"), strict=True):
        days[tuple(key)].append(day)
    return tuple(
        Triple(
            holder=who,
            addressee=whom,
            concept=what,
            qualifier=side,
            claims=len(said),
            first=_ends(said)[0],
            last=_ends(said)[1],
        )
        for (who, whom, what, side), said in sorted(days.items(), key=lambda each: _order(each[0]))
    )


def _ends(days: list[When]) -> tuple[When, When]:
    """Return the first and the last of some *days*, as exactly as they are known."""
    bounds = [each.bounds for each in days]
    first = when(min(low for low, _ in bounds), min(high for _, high in bounds))
    last = when(max(low for low, _ in bounds), max(high for _, high in bounds))
    return first, last


def _order(key: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((each is not None, "" if each is None else each) for each in key)
