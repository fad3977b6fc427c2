"""Hypothesis strategies for days, codebooks, statements and whole ledgers.

Two rules for this file: every draw is a valid value, and the pools are small, so
that statements meet, repeat, oppose and answer one another often, and a failure
shrinks to a record that fits on a screen.

All parameters are keyword-only. Simple values stand first in each pool, for
Hypothesis shrinks towards them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.days import Answer, Period, When
from stance.ledger import Ledger
from stance.party import Party, Tie
from stance.proposition import Literal, Proposition, Rule
from stance.statement import Report, Source, Statement
from stance.vocabulary import ACTS, Act, Certainty, PropositionKind, Role, Target

#: Two states, what speaks for them, an envoy of both, and somebody of neither.
PARTIES: Mapping[str, str] = {
    "r": "state",
    "u": "state",
    "kremlin": "organ",
    "spokesman": "person",
    "white-house": "organ",
    "envoy": "person",
    "observer": "unnamed",
}

#: Who always represents whom; the envoy speaks for either state, as its `for` says.
TIES: tuple[tuple[str, str], ...] = (
    ("kremlin", "r"),
    ("white-house", "u"),
    ("envoy", "r"),
    ("envoy", "u"),
)

#: The days of the pool: 1 to 20 January 2022, near ones and ones more than a week apart.
LAST_DAY = 20

#: The acts this version computes, the plainest first.
COMPUTED: tuple[Act, ...] = tuple(
    each for each in Act if each not in (Act.ULTIMATUM, Act.ACCEPT, Act.DECLARE)
)


def _day(number: int) -> str:
    return f"2022-01-{number:02}"


def exact_days() -> st.SearchStrategy[When]:
    """Return days that are exactly known."""
    return st.integers(1, LAST_DAY).map(lambda number: When.parse(_day(number)))


@st.composite
def days(draw: st.DrawFn, *, exact: bool = False, within: When | None = None) -> When:
    """Draw one day, perhaps not exactly known.

    Args:
        draw: Hypothesis's own argument.
        exact: Only days exactly known.
        within: Only spans that hold this day.
    """
    known = within or draw(exact_days())
    if exact or draw(st.sampled_from((True, True, False))):
        return known
    number = int(str(known)[-2:])
    low = draw(st.integers(1, number))
    high = draw(st.integers(number, LAST_DAY))
    return When.parse(
        draw(
            st.sampled_from(
                (f"[{_day(low)}..{_day(high)}]", "2022-01", f"[..{_day(high)}]", f"[{_day(low)}..]")
            )
        )
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a stretch of days, perhaps open at an end."""
    low, high = sorted((draw(st.integers(1, LAST_DAY)), draw(st.integers(1, LAST_DAY))))
    first, last = _day(low), _day(high)
    return Period.parse(
        draw(st.sampled_from((f"{first}/{last}", f"{first}/..", f"../{last}", "2021-12/2022-01")))
    )


def world_days(*, exact: bool = False) -> st.SearchStrategy[When | Period]:
    """Return what an `about` can be: some day, or every day of a stretch."""
    return st.one_of(days(exact=exact), periods())


@st.composite
def literals(draw: st.DrawFn, *, propositions: Sequence[str] = ("p", "q", "s")) -> Literal:
    """Draw one of *propositions*, or its negation."""
    return Literal(draw(st.sampled_from(propositions)), draw(st.booleans()))


@st.composite
def propositions(draw: st.DrawFn, *, prefix: str = "") -> tuple[Proposition, ...]:
    """Draw a few propositions of all kinds, never more than six.

    Args:
        draw: Hypothesis's own argument.
        prefix: Stands before each id, for records that share nothing.
    """
    state, fact, conduct = f"{prefix}p", f"{prefix}f", f"{prefix}c"
    agents = st.sampled_from(("r", "u", "kremlin"))
    agent = draw(agents)
    made = [Proposition(id=state, gloss=state, kind=PropositionKind.STATE, agent=draw(agents))]
    for each in draw(st.sets(st.sampled_from(("q", "f", "c", "i", "j", "n")), max_size=5)):
        name = f"{prefix}{each}"
        if each in "qn":
            kind = PropositionKind.STATE if each == "q" else PropositionKind.NORM
            made.append(Proposition(id=name, gloss=name, kind=kind))
        elif each == "f":
            about = draw(st.none() | world_days())
            made.append(Proposition(id=fact, gloss=fact, kind=PropositionKind.FACT, about=about))
        elif each in "ij":
            wills = Literal(conduct, draw(st.booleans()) if each == "j" else True)
            made.append(
                Proposition(
                    id=name, gloss=name, kind=PropositionKind.INTENT, agent=agent, wills=wills
                )
            )
    if any(each.wills for each in made) or draw(st.booleans()):
        made.append(
            Proposition(id=conduct, gloss=conduct, kind=PropositionKind.CONDUCT, agent=agent)
        )
    return tuple(sorted(made, key=lambda each: each.id))


@st.composite
def rules(
    draw: st.DrawFn, *, propositions: Sequence[Proposition], max_size: int = 4, prefix: str = ""
) -> tuple[Rule, ...]:
    """Draw rules that leave every literal of *propositions* possible."""
    names = [each.id for each in propositions]
    kept: list[Rule] = []
    for index in range(draw(st.integers(0, max_size)) if len(names) > 1 else 0):
        size = draw(st.sampled_from((2, 2, 2, 3))) if len(names) > 2 else 2
        chosen = draw(st.permutations(names))[:size]
        parts = tuple(Literal(each, draw(st.booleans())) for each in chosen)
        shared: dict[str, Any] = {
            "id": f"{prefix}rule-{index + 1}",
            "because": "it was drawn",
            "strict": draw(st.sampled_from((True, True, True, False))),
        }
        form = draw(st.sampled_from(("if", "exclude", "equal")))
        if form == "if":
            rule = Rule(**shared, if_=parts[0], then=parts[1])
        elif form == "exclude":
            rule = Rule(**shared, exclude=parts)
        else:
            rule = Rule(**shared, equal=parts[:2])
        if possible([*kept, rule]):
            kept.append(rule)
    return tuple(kept)


def possible(rules: Sequence[Rule]) -> bool:
    """Return whether no literal leads to its own negation under *rules*."""
    edges = [pair for each in rules for pair in each.implications()]
    edges += [(conclusion.negated(), premise.negated()) for premise, conclusion in edges]
    for start in {premise for premise, _ in edges}:
        reached = {start}
        while more := {then for premise, then in edges if premise in reached} - reached:
            reached |= more
        if start.negated() in reached:
            return False
    return True


@st.composite
def codebooks(draw: st.DrawFn, *, max_rules: int = 4, prefix: str = "") -> Codebook:
    """Draw a codebook without faults: two states, who speaks for them, propositions, rules."""
    ties = [Tie(who=who, of=of, role=Role.REPRESENTS) for who, of in TIES]
    during = draw(st.none() | periods())
    ties.append(Tie(who="spokesman", of="kremlin", role=Role.REPRESENTS, during=during))
    ties.append(Tie(who="r", of="u", role=Role.MEMBER))
    declared = draw(propositions(prefix=prefix))
    return Codebook(
        parties=[Party(id=name, kind=kind) for name, kind in PARTIES.items()],
        ties=ties,
        propositions=declared,
        rules=draw(rules(propositions=declared, max_size=max_rules, prefix=prefix)),
    )


def _acts(proposition: Proposition) -> list[Act]:
    """Return the acts that *proposition* can be the content of."""
    return [
        each
        for each in COMPUTED
        if proposition.kind in ACTS[each].content
        and (proposition.agent is not None or not ACTS[each].needs_agent)
    ]


def _speaker(draw: st.DrawFn) -> dict[str, str]:
    speaker = draw(
        st.sampled_from(("r", "u", "kremlin", "spokesman", "white-house", "observer", "envoy"))
    )
    if speaker != "envoy":
        return {"speaker": speaker}
    return {"speaker": speaker, "for_": draw(st.sampled_from(("r", "u")))}


@st.composite
def statements(
    draw: st.DrawFn,
    *,
    codebook: Codebook,
    id: str = "s1",  # noqa: A002 - the name of the field
    exact: bool = False,
    attributed: bool = True,
) -> Statement:
    """Draw one statement that answers nothing.

    Args:
        draw: Hypothesis's own argument.
        codebook: What it can be about.
        id: Its id.
        exact: Only days exactly known, in `about` too.
        attributed: Let other parties report it.
    """
    proposition = draw(st.sampled_from(codebook.propositions))
    act = draw(st.sampled_from(_acts(proposition)))
    names = [each.id for each in codebook.propositions]
    values: dict[str, Any] = {"id": id, "source": "report-a", "act": act, **_speaker(draw)}
    values["said"] = draw(days(exact=exact))
    values["content"] = Literal(proposition.id, draw(st.booleans()))
    if ACTS[act].graded:
        values["certainty"] = draw(
            st.sampled_from((None, None, Certainty.PROBABLE, Certainty.POSSIBLE))
        )
    if ACTS[act].frameable and draw(st.sampled_from((False, False, True))):
        values["target"] = Target.FRAMING
    if draw(st.sampled_from((False, False, True))):
        values["given"] = draw(literals(propositions=names))
    if draw(st.sampled_from((False, False, False, True))):
        values["about"] = draw(world_days(exact=exact))
    if draw(st.sampled_from((False, False, False, False, True))):
        values["presupposes"] = (draw(literals(propositions=names)),)
    if attributed and draw(st.sampled_from((False, False, False, True))):
        reporters = draw(st.lists(st.sampled_from(list(PARTIES)), min_size=1, max_size=2))
        values["via"] = tuple(Report(each) for each in reporters)
    return Statement(**values)


def _possible(codebook: Codebook, statement: Statement) -> Statement:
    """Return *statement*, without a condition that rules out its content."""
    if statement.content is None or statement.given is None:
        return statement
    negates = ACTS[statement.act].negates
    content = statement.content.negated() if negates else statement.content
    rules = codebook.entailment
    against = rules.excludes(rules.code(content), rules.code(statement.given))
    return attrs.evolve(statement, given=None) if against else statement


@st.composite
def _related(
    draw: st.DrawFn,
    *,
    codebook: Codebook,
    to: Statement,
    id: str,  # noqa: A002 - the name of the field
    exact: bool,
    attributed: bool,
) -> Statement:
    """Draw a statement that has to do with another: again, opposite, near, or by somebody else."""
    how = draw(st.sampled_from(("opposite", "again", "copy", "other content", "other meaning")))
    other = draw(statements(codebook=codebook, id=id, exact=exact, attributed=attributed))
    if how == "copy":
        return attrs.evolve(to, id=id, source="report-b", answers=None, corrects=None)
    changed: dict[str, Any] = {"id": id, "answers": None, "corrects": None, "occasion": None}
    changed["said"] = other.said
    if draw(st.booleans()):
        changed |= {"speaker": other.speaker, "for_": other.for_}
    if how == "opposite" and to.content is not None:
        changed["content"] = to.content.negated()
    if how == "other content" and to.content is not None:
        kinds = codebook.proposition
        same = [
            each.id
            for each in codebook.propositions
            if to.act in _acts(each) and each.kind in (kinds[to.content.proposition].kind, *kinds)
        ] or [to.content.proposition]
        changed["content"] = draw(literals(propositions=same))
    if how == "other meaning":
        changed |= {"given": other.given, "about": other.about}
        changed["certainty"] = other.certainty if ACTS[to.act].graded else None
    return attrs.evolve(to, **changed)


@st.composite
def ledgers(
    draw: st.DrawFn,
    *,
    codebook: Codebook | None = None,
    max_statements: int = 7,
    max_rules: int = 4,
    exact: bool = False,
    attributed: bool = True,
    answers: bool = True,
    retractions: bool = True,
    corrections: bool = True,
    occasions: bool = True,
    prefix: str = "",
) -> Ledger:
    """Draw a whole record, in which statements repeat, oppose, qualify and answer one another.

    Args:
        draw: Hypothesis's own argument.
        codebook: What was declared; None: drawn too.
        max_statements: How many statements at most.
        max_rules: How many rules at most.
        exact: Only days exactly known.
        attributed: Let other parties report statements.
        answers: Let statements answer earlier ones.
        retractions: Let statements withdraw earlier ones.
        corrections: Let statements replace earlier ones as a record.
        occasions: Let statements be accounts of one occasion.
        prefix: Stands before each id drawn, for records that share nothing.
    """
    declared = codebook or draw(codebooks(max_rules=max_rules, prefix=prefix))
    occasion_days = {f"{prefix}call": draw(exact_days()), f"{prefix}talks": draw(exact_days())}
    record: list[Statement] = []
    for index in range(draw(st.integers(1, max_statements))):
        name = f"{prefix}s{index + 1}"
        new = draw(
            statements(codebook=declared, id=name, exact=exact, attributed=attributed)
            if not record or draw(st.booleans())
            else _related(
                codebook=declared,
                to=draw(st.sampled_from([each for each in record if each.content is not None])),
                id=name,
                exact=exact,
                attributed=attributed,
            )
        )
        if occasions and draw(st.sampled_from((False, False, False, True))):
            occasion = draw(st.sampled_from(sorted(occasion_days)))
            said = draw(days(exact=exact, within=occasion_days[occasion]))
            new = attrs.evolve(new, occasion=occasion, said=said)
        earlier = [each for each in record if _may_follow(new, each, record)]
        if answers and earlier and draw(st.sampled_from((False, False, True))):
            new = attrs.evolve(new, answers=draw(st.sampled_from(earlier)).id)
        if retractions and earlier and draw(st.sampled_from((False,) * 5 + (True,))):
            new = _retraction(draw, new, earlier)
        free = [each for each in record if each.id not in {one.corrects for one in record}]
        if corrections and free and draw(st.sampled_from((False,) * 9 + (True,))):
            wrong = draw(st.sampled_from(free))
            new = attrs.evolve(
                new,
                said=wrong.said,
                occasion=wrong.occasion,
                answers=wrong.answers,
                corrects=wrong.id,
            )
            if new.act is Act.RETRACT and new.answers is None:
                new = attrs.evolve(new, act=Act.DECLINE)
        record.append(new)
    return Ledger(
        codebook=declared,
        sources=[Source(id="report-a"), Source(id="report-b")],
        statements=[_possible(declared, each) for each in record],
    )


def _may_follow(new: Statement, each: Statement, record: Sequence[Statement]) -> bool:
    """Return whether *new* may answer *each*: it is surely earlier than nothing that answers."""
    by_id = {one.id: one for one in record}
    here: Statement | None = each
    while here is not None:
        if new.said.before(here.said) is Answer.YES:
            return False
        here = by_id[here.answers] if here.answers is not None else None
    return True


def _retraction(draw: st.DrawFn, new: Statement, earlier: Sequence[Statement]) -> Statement:
    """Return *new* as a retraction of one of *earlier*, more often than not by who said it."""
    answered = draw(st.sampled_from(earlier))
    by = answered if draw(st.sampled_from((True, True, False))) else new
    if by is answered:
        new = attrs.evolve(new, speaker=by.speaker, for_=by.for_, via=by.via)
    return attrs.evolve(
        new,
        act=Act.RETRACT,
        answers=answered.id,
        content=None,
        given=None,
        about=None,
        certainty=None,
        presupposes=(),
        target=Target.CONTENT,
    )
