"""Sources, statements and events, each valid by itself and with its codebook."""

from collections.abc import Collection, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.errors import AmbiguousPrincipal, BadValue
from stance.party import ascent, represents
from stance.proposition import Literal, Proposition
from stance.statement import Anchor, Event, Report, Source, Statement
from stance.testing.strategies.chance import one_in
from stance.testing.strategies.codebook import codebooks
from stance.testing.strategies.day import days, world_days
from stance.testing.strategies.parameter import (
    check_flags,
    check_texts,
    checked_codebook,
    checked_pool,
    checked_words,
)
from stance.testing.strategies.party import PARTIES
from stance.testing.strategies.proposition import literals, together
from stance.testing.strategies.text import LANGUAGES, noted, optional_texts, texts
from stance.vocabulary import (
    ACTS,
    Act,
    Certainty,
    Dated,
    Manner,
    PropositionKind,
    Target,
)

#: The sources of the pool.
SOURCES: tuple[str, ...] = ("report-a", "report-b")

#: The acts that need something to answer.
ANSWERING = frozenset(each for each in Act if ACTS[each].accepts) | {Act.RETRACT}


def chosen_acts(acts: Collection[Act | str] | None) -> tuple[Act, ...]:
    """Return *acts* in the order of `Act`; None: all of them.

    Raises:
        BadValue: One is no act, all of them need something to answer, or it is one text.
    """
    chosen = set(Act) if acts is None else set(checked_words(Act, "acts", acts))
    if ANSWERING.issuperset(chosen):
        raise BadValue(
            rule="nothing-to-answer",
            problem="none of the acts can stand first in a record",
            remedy="add an act that answers nothing, such as 'assert'",
        )
    return tuple(each for each in Act if each in chosen)


def needed_kinds(acts: Collection[Act]) -> tuple[PropositionKind, ...]:
    """Return a kind of proposition that a codebook must have for one of *acts*; a state it has."""
    takes = [ACTS[each].content for each in acts if each not in ANSWERING and ACTS[each].content]
    if not takes or any(PropositionKind.STATE in each for each in takes):
        return ()
    return tuple(each for each in PropositionKind if each in takes[0])[:1]


def sayable(act: Act, proposition: Proposition) -> bool:
    """Return whether *proposition* can be the content of *act*, answering nothing."""
    row = ACTS[act]
    return (
        act not in ANSWERING
        and proposition.kind in row.content
        and (proposition.agent is not None or not row.needs_agent)
    )


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    """Draw a quote in any script with its place, in code points."""
    exact = draw(texts())
    start = draw(st.integers(0, 10**9))
    made = Anchor(
        exact=exact,
        prefix=draw(optional_texts()),
        suffix=draw(optional_texts()),
        start=start,
        end=start + len(exact),
    )
    return noted(draw, made)


@st.composite
def sources(
    draw: st.DrawFn,
    *,
    ids: Sequence[str] = SOURCES,
    publishers: Sequence[str] = tuple(PARTIES),
    details: bool = False,
) -> Source:
    """Draw one source.

    Args:
        draw: Hypothesis's own argument.
        ids: What it can be called.
        publishers: Parties that can have published it.
        details: Fill its other fields, too.

    Raises:
        BadValue: There is nothing to choose from, or a parameter is of the wrong kind.
    """
    check_flags(details=details)
    named = checked_pool("publishers", publishers, least=0)
    made = Source(id=draw(st.sampled_from(checked_pool("ids", ids))))
    return detailed_source(draw, made, named) if details else made


def detailed_source(draw: st.DrawFn, source: Source, publishers: Sequence[str]) -> Source:
    """Return *source* with every field filled or not."""
    return noted(
        draw,
        attrs.evolve(
            source,
            publisher=draw(st.sampled_from((None, *publishers))),
            published=draw(st.none() | days()),
            title=draw(optional_texts()),
            language=draw(st.sampled_from((None, *LANGUAGES))),
            url=draw(st.sampled_from((None, "https://example.org/ä?q=1"))),
            sha256=draw(st.sampled_from((None, "0a" * 32))),
        ),
    )


@st.composite
def reports(
    draw: st.DrawFn, *, parties: Sequence[str] = tuple(PARTIES), manners: bool = True
) -> Report:
    """Draw one link of a chain of reporters.

    Args:
        draw: Hypothesis's own argument.
        parties: Who can report.
        manners: Let it be passed on in another manner than neutrally.

    Raises:
        BadValue: *parties* is one text, or empty; *manners* is neither True nor False.
    """
    check_flags(manners=manners)
    pool = checked_pool("parties", parties)
    manner = draw(st.sampled_from(Manner)) if manners else Manner.NEUTRAL
    return Report(draw(st.sampled_from(pool)), manner)


@st.composite
def events(draw: st.DrawFn, *, codebook: Codebook | None = None, id: str = "e1") -> Event:  # noqa: A002 - the name of the field
    """Draw a deed.

    Args:
        draw: Hypothesis's own argument.
        codebook: What it can be about; None: drawn too.
        id: Its id.

    Raises:
        BadValue: A parameter is of the wrong kind, or the codebook has no proposition.
    """
    check_texts(id=id)
    declared = checked_codebook(codebook) or draw(codebooks())
    return Event(
        id=id,
        content=draw(literals(propositions=[each.id for each in declared.propositions])),
        happened=draw(days()),
        source=draw(st.sampled_from((None, *SOURCES))),
    )


@st.composite
def statements(
    draw: st.DrawFn,
    *,
    codebook: Codebook | None = None,
    id: str = "s1",  # noqa: A002 - the name of the field
    acts: Collection[Act | str] | None = None,
    exact: bool = False,
    attributed: bool = True,
    manners: bool = False,
    details: bool = False,
) -> Statement:
    """Draw one statement that answers nothing, valid with its codebook.

    Args:
        draw: Hypothesis's own argument.
        codebook: Who can say it and what it can be about; None: drawn too.
        id: Its id.
        acts: What it can do; None: every act. Acts that need something to answer are
            left out.
        exact: Only days exactly known, in `about` too.
        attributed: Let other parties report it.
        manners: Let them report it in other manners than neutrally.
        details: Fill what no finding depends on, too: gloss, place, anchor, ...

    Raises:
        BadValue: The codebook leaves nobody to speak, or nothing to say; a parameter is of
            the wrong kind.
    """
    check_flags(exact=exact, attributed=attributed, manners=manners, details=details)
    check_texts(id=id)
    chosen = chosen_acts(acts)
    declared = checked_codebook(codebook) or draw(codebooks(kinds=needed_kinds(chosen)))
    about = {
        act: [each.id for each in declared.propositions if sayable(act, each)] for act in chosen
    }
    possible = [act for act, found in about.items() if found or act is Act.DECLINE]
    if not possible or not declared.parties:
        raise BadValue(
            rule="nothing-to-say",
            problem="the codebook has no party, or no proposition for any of the acts",
            remedy="declare one, or allow other acts",
        )
    act = draw(st.sampled_from(possible))
    names = [each.id for each in declared.propositions]
    values: dict[str, Any] = {"id": id, "source": SOURCES[0], "act": act}
    values["speaker"] = draw(st.sampled_from(declared.parties)).id
    values["said"] = draw(days(exact=exact))
    if about[act]:
        values["content"] = draw(literals(propositions=about[act]))
        if draw(one_in(3)):
            values["given"] = draw(literals(propositions=names))
        if draw(one_in(4)):
            values["about"] = draw(world_days(exact=exact))
    if ACTS[act].graded:
        values["certainty"] = draw(
            st.sampled_from((None, None, Certainty.PROBABLE, Certainty.POSSIBLE))
        )
    if ACTS[act].frameable and draw(one_in(3)):
        values["target"] = Target.FRAMING
    if draw(one_in(5)) and names:
        values["presupposes"] = (draw(literals(propositions=names)),)
    if attributed and draw(one_in(4)):
        parties = [each.id for each in declared.parties]
        links = st.lists(reports(parties=parties, manners=manners), min_size=1, max_size=2)
        values["via"] = draw(links)
    made = mended(draw, Statement(**values), declared)
    return detailed_statement(draw, made, declared) if details else made


def mended(draw: st.DrawFn, statement: Statement, codebook: Codebook) -> Statement:
    """Return *statement*, changed where it would not be valid with *codebook*.

    What it says on whose behalf, under which condition and how it was passed on
    hang together with its day, its content and its act, which may have been drawn
    one after the other.
    """
    changed: dict[str, Any] = {
        "for_": _on_behalf(draw, statement, codebook),
        "given": _condition(draw, statement, codebook),
    }
    if any(each.manner is Manner.FACTIVE for each in statement.via):
        changed["via"] = tuple(
            attrs.evolve(each, manner=Manner.NEUTRAL)
            if each.manner is Manner.FACTIVE and not _can_vouch(each.by, statement, codebook)
            else each
            for each in statement.via
        )
    return attrs.evolve(statement, **changed)


def _can_vouch(reporter: str, statement: Statement, codebook: Codebook) -> bool:
    """Return whether *reporter* can pass *statement* on as a fact.

    Only what is put forward as true can be, and only by one who speaks for one party.
    """
    if not ACTS[statement.act].assertive or statement.framing:
        return False
    try:
        ascent(reporter, statement.said, codebook.upward)
    except AmbiguousPrincipal:
        return False
    return True


def _on_behalf(draw: st.DrawFn, statement: Statement, codebook: Codebook) -> str | None:
    """Return for whom it was said: chosen where ties leave a choice on that day."""
    speaker, said, ties = statement.speaker, statement.said, codebook.upward
    for_ = statement.for_
    if for_ is not None and not represents(speaker, for_, said, ties):
        for_ = None
    while True:
        try:
            ascent(speaker, said, ties, for_)
        except AmbiguousPrincipal as error:
            for_ = draw(st.sampled_from(error.choices))
        else:
            return for_


def _condition(draw: st.DrawFn, statement: Statement, codebook: Codebook) -> Literal | None:
    """Return its condition, one under which its content can hold."""
    content, given = statement.content, statement.given
    if content is None:
        return None
    demands = ACTS[statement.act].demands
    if demands:
        # An intent is demanded of nobody; the content's own proposition is conduct.
        names = [
            each.id for each in codebook.propositions if each.kind is not PropositionKind.INTENT
        ]
        if given is None or given.proposition not in names:
            given = draw(literals(propositions=names))
    if given is None:
        return None
    # Where the act negates its content, that too must be able to come true.
    ways = [content, content.negated()] if ACTS[statement.act].negates else [content]
    if all(together(codebook.rules, [given, each]) for each in ways):
        return given
    # A content that is possible at all is so with the condition or with its opposite.
    return given.negated() if demands else None


def detailed_statement(
    draw: st.DrawFn, statement: Statement, codebook: Codebook, *, places: bool = True
) -> Statement:
    """Return *statement* with what no contradiction or change depends on, each filled or not.

    Args:
        places: Fill the place, too. Two statements may have the same one, which makes
            them alternative codings where they have two coders.
    """
    parties = [each.id for each in codebook.parties]
    return noted(
        draw,
        attrs.evolve(
            statement,
            via=[noted(draw, each) for each in statement.via],
            addressee=draw(st.lists(st.sampled_from(parties), max_size=2)),
            dated=draw(st.sampled_from(Dated)),
            gloss=draw(optional_texts()),
            place=statement.place or (draw(optional_texts()) if places else None),
            anchor=draw(st.none() | anchors()),
        ),
    )
