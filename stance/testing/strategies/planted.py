"""Records in which something is surely to be found, and what that is.

What is planted has parties, propositions and rules of its own, so that nothing in
the record it is planted in, drawn or yours, ends, changes or hides it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.days import When, when
from stance.errors import BadValue
from stance.ledger import Ledger
from stance.statement import Event, EventId, Source, Statement, StatementId
from stance.testing.strategies.day import days, exact_days
from stance.testing.strategies.ledger import ledgers
from stance.testing.strategies.parameter import check_flags, check_strategies, check_texts
from stance.testing.strategies.recipe import (
    ATTRIBUTIONS,
    CHAINS,
    CHANGES,
    CODEBOOK,
    CONTRADICTIONS,
    READOUTS,
    SOURCE,
    UNDERTAKINGS,
    WORD_DEEDS,
    Recipe,
)
from stance.vocabulary import Basis, ChangeKind, Link, Scope, Status, Support, word

Word = TypeVar("Word", Basis, ChangeKind, Link, Scope, Status, Support)


@attrs.frozen(kw_only=True)
class Planted:
    """A record, and the statements in it that a finder must bring together.

    Attributes:
        ledger: The record.
        statements: Those that make the finding, in the order in which they were said.
        events: What happened after them, in order, where a deed is part of it.
    """

    ledger: Ledger
    statements: tuple[StatementId, ...]
    events: tuple[EventId, ...] = ()


@st.composite
def planted_contradictions(
    draw: st.DrawFn,
    *,
    basis: Basis | str | None = None,
    scope: Scope | str | None = None,
    exact: bool = True,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record with two statements that cannot stand together, or with words and a deed.

    With exact days nothing but what the basis brings with it (a framing, a degree)
    stands between the finding and certainty, by party with the default freshness.

    Args:
        draw: Hypothesis's own argument.
        basis: What makes them clash, `word-deed` for words and a deed; None: any but that.
        scope: `SELF` or `INTER_PARTY`; None: either.
        exact: Only days exactly known, in what is planted.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.

    Raises:
        BadValue: Nothing of that basis and scope can be planted.
    """
    wanted = _word(Basis, basis)
    between = _word(Scope, scope)
    return _planted(
        draw,
        [
            each
            for each in (WORD_DEEDS if wanted is Basis.WORD_DEED else CONTRADICTIONS)
            if wanted in (None, each.kind) and between in (None, each.scope)
        ],
        within=within,
        exact=exact,
        prefix=prefix,
    )


@st.composite
def planted_changes(
    draw: st.DrawFn,
    *,
    kind: ChangeKind | str | None = None,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record in which one holder takes a step of a kind, the last of what is planted.

    A lapse is of the first statement planted, and found where `silence=0` is asked for.

    Args:
        draw: Hypothesis's own argument.
        kind: What the step is, such as `qualification`; None: any.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.
    """
    wanted = _word(ChangeKind, kind)
    chosen = [each for each in CHANGES if wanted in (None, each.kind)]
    return _planted(draw, chosen, within=within, exact=True, prefix=prefix)


@st.composite
def planted_attributions(
    draw: st.DrawFn,
    *,
    support: Support | str | None = None,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record in which one party reports another's words, the last of what is planted.

    Args:
        draw: Hypothesis's own argument.
        support: How far they stand; None: any.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.
    """
    wanted = _word(Support, support)
    chosen = [each for each in ATTRIBUTIONS if wanted in (None, each.kind)]
    return _planted(draw, chosen, within=within, exact=True, prefix=prefix)


@st.composite
def planted_chains(
    draw: st.DrawFn,
    *,
    link: Link | str | None = None,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record in which what one party threatens is what another warns of.

    Args:
        draw: Hypothesis's own argument.
        link: How the one leads to the other; None: either way.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.
    """
    wanted = _word(Link, link)
    chosen = [each for each in CHAINS if wanted in (None, each.kind)]
    return _planted(draw, chosen, within=within, exact=True, prefix=prefix)


@st.composite
def planted_undertakings(
    draw: st.DrawFn,
    *,
    status: Status | str | None = None,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record in which something is undertaken, by the first of the statements.

    Args:
        draw: Hypothesis's own argument.
        status: What becomes of it by the last day on record; None: anything.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.
    """
    wanted = _word(Status, status)
    chosen = [each for each in UNDERTAKINGS if wanted in (None, each.kind)]
    return _planted(draw, chosen, within=within, exact=True, prefix=prefix)


@st.composite
def planted_accounts(
    draw: st.DrawFn,
    *,
    within: st.SearchStrategy[Ledger] | None = None,
    prefix: str = "planted-",
) -> Planted:
    """Draw a record with two readouts of one occasion, which is named in both statements.

    The two agree on what one party said there, or disagree, or are about two things.

    Args:
        draw: Hypothesis's own argument.
        within: Records to plant it in; None: small drawn ones.
        prefix: Stands before each id planted; the record must not use them.
    """
    return _planted(draw, READOUTS, within=within, exact=True, prefix=prefix)


def _word(words: type[Word], value: Word | str | None) -> Word | None:
    return None if value is None else word(words, value)


def _planted(
    draw: st.DrawFn,
    recipes: Sequence[Recipe],
    *,
    within: st.SearchStrategy[Ledger] | None,
    exact: bool,
    prefix: str,
) -> Planted:
    """Return a drawn record with the statements of one of *recipes* in it.

    Raises:
        BadValue: There is no recipe, or a parameter is of the wrong kind.
    """
    check_strategies(within=within)
    check_flags(exact=exact)
    check_texts(prefix=prefix)
    if not recipes:
        raise BadValue(
            rule="nothing-to-plant",
            problem="nothing of that basis and scope can be planted",
            remedy="leave one of the two out",
        )
    recipe = draw(st.sampled_from(recipes))
    voiced = draw(st.booleans())
    day = draw(exact_days())
    lines: list[Statement] = []
    for each in recipe.lines:
        if lines:
            day = _later(day, draw(st.integers(*recipe.apart)))
        about = _later(day, recipe.due) if recipe.due is not None and not lines else None
        speaker = "voice" if voiced and each.speaker == "one" else each.speaker
        said = draw(days(exact=exact, within=day))
        lines.append(attrs.evolve(each, speaker=speaker, said=said, about=about))
    deeds: list[Event] = []
    for one in recipe.deeds:
        day = _later(day, draw(st.integers(*recipe.apart)))
        low, high = draw(days(exact=exact, within=day)).bounds
        happened = when(low - recipe.unsure, high + recipe.unsure)
        deeds.append(attrs.evolve(one, happened=happened))
    ground = draw(ledgers(min_statements=0, max_statements=3) if within is None else within)
    needed, book = _needed(lines, deeds), ground.codebook
    planted = tuple(_prefixed(each, prefix) for each in lines)
    done = tuple(_prefixed(each, prefix) for each in deeds)
    return Planted(
        ledger=attrs.evolve(
            ground,
            codebook=attrs.evolve(
                book,
                parties=(*book.parties, *(_prefixed(each, prefix) for each in needed.parties)),
                ties=(*book.ties, *(_prefixed(each, prefix) for each in needed.ties)),
                propositions=(
                    *book.propositions,
                    *(_prefixed(each, prefix) for each in needed.propositions),
                ),
                rules=(*book.rules, *(_prefixed(each, prefix) for each in needed.rules)),
            ),
            sources=(*ground.sources, Source(id=f"{prefix}{SOURCE}")),
            statements=(*ground.statements, *planted),
            events=(*ground.events, *done),
        ),
        statements=tuple(each.id for each in planted),
        events=tuple(each.id for each in done),
    )


def _later(day: When, by: int) -> When:
    low, high = day.bounds
    return when(low + by, high + by)


def _needed(lines: Iterable[Statement], deeds: Iterable[Event]) -> Codebook:
    """Return what *lines* speak of and *deeds* are, and the rules that link it."""
    spoken = {
        literal.proposition
        for each in lines
        for literal in (*each.presupposes, *filter(None, [each.content, each.given]))
    }
    spoken |= {each.content.proposition for each in deeds}
    named = {name for each in lines for name in (each.speaker, *(one.by for one in each.via))}
    voiced = "voice" in named
    return Codebook(
        parties=[each for each in CODEBOOK.parties if voiced or each.id != "voice"],
        ties=CODEBOOK.ties if voiced else (),
        propositions=[each for each in CODEBOOK.propositions if each.id in spoken],
        rules=[
            each
            for each in CODEBOOK.rules
            if spoken.issuperset(literal.proposition for _, literal in each.literals())
        ],
    )


#: The fields that hold ids, or what holds ids.
_IDS = frozenset(
    {"id", "who", "of", "agent", "if_", "then", "exclude", "speaker", "via", "by", "content"}
    | {"given", "proposition", "presupposes", "answers", "occasion", "source"}
)


def _prefixed(value: Any, prefix: str) -> Any:  # noqa: ANN401 - a record, or what a field of one holds
    """Return *value* with *prefix* before each id in it."""
    if isinstance(value, str):
        return f"{prefix}{value}"
    if isinstance(value, tuple):
        return tuple(_prefixed(each, prefix) for each in value)
    if not attrs.has(type(value)):
        return value
    changes = {
        each.name: _prefixed(getattr(value, each.name), prefix)
        for each in attrs.fields(type(value))
        if each.name in _IDS
    }
    return attrs.evolve(value, **changes)
