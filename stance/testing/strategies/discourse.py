"""Claims, and the networks and triples that are made of them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from stance.discourse.claims import Claims
from stance.discourse.network import Network, network
from stance.discourse.option import AGGREGATIONS, DUPLICATES, MODES, NORMALIZATIONS
from stance.discourse.selection import Choices
from stance.discourse.triple import Triple
from stance.discourse.triple import triples as triples_of
from stance.errors import BadValue, shown
from stance.testing.strategies.day import days, exact_days
from stance.testing.strategies.parameter import (
    check_flags,
    check_order,
    check_strategies,
    checked_pool,
)

#: Tables of claims, one a draw.
Tables = st.SearchStrategy[Claims]

_SIDES: dict[str, st.SearchStrategy[bool | int | str]] = {
    "boolean": st.booleans(),
    "integer": st.sampled_from((0, 1, -2, 5)),
    "text": st.sampled_from(("con", "open", "pro")),
}

_KINDS = tuple(_SIDES)


@st.composite
def claims(
    draw: st.DrawFn,
    *,
    kinds: Sequence[str] = _KINDS,
    exact: bool = False,
    full: bool = False,
    min_size: int = 0,
    max_size: int = 12,
) -> Claims:
    """Draw a table of claims, by few holders on few concepts, so that many are shared.

    Args:
        draw: Hypothesis's own argument.
        kinds: What the qualifier may be: `boolean`, `integer` or `text`.
        exact: Whether all days are exactly known.
        full: Whether every claim has a holder, a concept and a side.
        min_size: How many claims there are at least.
        max_size: How many at most.

    Raises:
        BadValue: A parameter is of the wrong kind, or there are to be more claims at least
            than at most.
    """
    check_order(min_size=min_size, max_size=max_size)
    check_flags(exact=exact, full=full)
    chosen = checked_pool("kinds", kinds)
    for each in chosen:
        if each not in _SIDES:
            raise BadValue(
                rule="not-in-list",
                problem=f"{shown(each)} is no kind of qualifier",
                remedy=f"use {', '.join(_KINDS)}",
            )
    sides = _SIDES[draw(st.sampled_from(chosen))]
    lacking = st.nothing() if full else st.none()
    row = st.fixed_dictionaries(
        {
            "day": exact_days() if exact else days(),
            "holder": st.sampled_from("abcd") | lacking,
            "concept": st.sampled_from("xyz") | lacking,
            "qualifier": sides | lacking,
            "document": st.sampled_from(("d", "e", None)),
            "addressee": st.sampled_from((None, "b", ("b", "c"))),
        }
    )
    return Claims.from_rows(draw(st.lists(row, min_size=min_size, max_size=max_size)))


@st.composite
def networks(draw: st.DrawFn, *, of: Tables | None = None) -> Network:
    """Draw a network of claims, made by choices that fit them.

    Args:
        draw: Hypothesis's own argument.
        of: What it is made of; None: any claims.

    Raises:
        BadValue: It is no strategy.
    """
    check_strategies(of=of)
    table = draw(claims() if of is None else of)
    mode = draw(st.sampled_from(tuple(MODES)))
    kind = table.kind("qualifier") if len(table) else "boolean"
    aggregation, normalization = (
        draw(
            st.sampled_from(
                [name for name, each in known.items() if mode in each.modes and kind in each.kinds]
            )
        )
        for known in (AGGREGATIONS, NORMALIZATIONS)
    )
    choices: Choices = {
        "mode": mode,
        "duplicates": draw(st.sampled_from(tuple(DUPLICATES))),
        "vague": draw(st.sampled_from(("drop", "earliest", "latest"))),
        "isolates": draw(st.booleans()),
    }
    weighed = choices.copy()
    weighed["aggregation"], weighed["normalization"] = aggregation, normalization
    try:
        return network(table, **weighed)
    except BadValue:
        # Two choices that fit the claims need not fit one another.
        return network(table, **choices)


def triples(*, of: Tables | None = None) -> st.SearchStrategy[Triple]:
    """Return triples of claims.

    Args:
        of: What they are of, with one claim or more; None: any claims.

    Raises:
        BadValue: It is no strategy.
    """
    check_strategies(of=of)
    tables = claims(min_size=1) if of is None else of
    return tables.map(triples_of).filter(bool).flatmap(st.sampled_from)
