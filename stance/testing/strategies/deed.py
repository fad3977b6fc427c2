"""What happened, beside what was said: events that keep, break and trigger what is on record."""

from collections.abc import Sequence
from datetime import timedelta

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.days import When
from stance.proposition import Literal
from stance.statement import Event, Statement
from stance.testing.strategies.chance import one_in
from stance.testing.strategies.day import days
from stance.testing.strategies.proposition import literals
from stance.testing.strategies.statement import SOURCES
from stance.vocabulary import ACTS, Act, Kind

#: How many days after the words a deed that has to do with them is done, at most.
_SOON = 6


def events_beside(
    draw: st.DrawFn,
    codebook: Codebook,
    record: Sequence[Statement],
    *,
    most: int,
    exact: bool,
    prefix: str,
) -> list[Event]:
    """Return a few events, most of which have to do with what *record* says.

    They do what was said or its opposite, or bring about a condition or its opposite:
    by themselves or by a rule, on the day it was said, soon after or on any day.

    Args:
        most: How many at most.
        exact: Only days exactly known.
    """
    found: list[Event] = []
    for _ in range(most):
        # As with statements: one can be left out at one go when a record is shrunk.
        if draw(st.sampled_from((False, True, True))):
            name = f"{prefix}e{len(found) + 1}"
            found.append(_event(draw, codebook, record, name=name, exact=exact))
    return found


def _event(
    draw: st.DrawFn, codebook: Codebook, record: Sequence[Statement], *, name: str, exact: bool
) -> Event:
    spoken = [each for each in record if each.content is not None]
    source = draw(st.sampled_from((None, None, *SOURCES)))
    about = spoken[draw(st.integers(0, 59)) % len(spoken)] if spoken else None
    if about is None or about.content is None or draw(one_in(8)):
        names = [each.id for each in codebook.propositions]
        content = draw(literals(propositions=names))
        return Event(id=name, content=content, happened=draw(days(exact=exact)), source=source)
    spoken_of = [about.content, *filter(None, [about.given])]
    if about.given is not None:
        spoken_of.append(about.given)
    chosen = draw(st.sampled_from(spoken_of))
    content = draw(st.sampled_from((chosen.negated(), chosen)))
    ways = _entailing(codebook, content)
    by_rule = draw(one_in(3))
    if ways and by_rule:
        content = draw(st.sampled_from(ways))
    return Event(id=name, content=content, happened=_day(draw, about, exact=exact), source=source)


def _day(draw: st.DrawFn, about: Statement, *, exact: bool) -> When:
    """Return a day: that of the words, one soon after them, or any."""
    how = draw(st.sampled_from(("soon", "any", "same")))
    if how == "same" and (about.said.exact or not exact):
        return about.said
    if how == "any" or about.said.earliest is None:
        return draw(days(exact=exact))
    later = about.said.earliest + timedelta(days=draw(st.integers(0, _SOON)))
    return draw(days(exact=exact, within=When(later, later)))


def _entailing(codebook: Codebook, literal: Literal) -> list[Literal]:
    """Return what a rule leads from to *literal*, in the order of the rules."""
    edges = [edge for each in codebook.rules for edge in each.implications()]
    edges += [(then.negated(), premise.negated()) for premise, then in edges]
    return [premise for premise, then in edges if then == literal]


def addressed(draw: st.DrawFn, statement: Statement, codebook: Codebook) -> Statement:
    """Return *statement*, now and then with those to whom it is promised or demanded."""
    row = ACTS[statement.act]
    if row.binds not in (Kind.PRACTICAL, Kind.DIRECTIVE) or statement.act is Act.ACCEPT:
        return statement
    parties = [each.id for each in codebook.parties]
    named = draw(st.sampled_from(((), (), *((each,) for each in parties), tuple(parties[:2]))))
    return attrs.evolve(statement, addressee=named)
