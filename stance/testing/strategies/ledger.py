"""Whole records, in which statements meet: they repeat, oppose, qualify and answer one another."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.days import Answer, When
from stance.ledger import Ledger
from stance.party import ascent
from stance.proposition import Literal
from stance.statement import Event, Source, Statement
from stance.testing.strategies.chance import one_in
from stance.testing.strategies.codebook import codebooks, detailed_codebook
from stance.testing.strategies.day import FIRST, days, exact_days
from stance.testing.strategies.deed import addressed, events_beside
from stance.testing.strategies.parameter import (
    check_counts,
    check_flags,
    check_order,
    check_texts,
    checked_codebook,
)
from stance.testing.strategies.proposition import literals
from stance.testing.strategies.statement import (
    ANSWERING,
    SOURCES,
    chosen_acts,
    detailed_source,
    detailed_statement,
    mended,
    needed_kinds,
    sayable,
    statements,
)
from stance.vocabulary import ACTS, Act, PropositionKind, Target

#: Who codes, where there are several: whose codings are agreed upon, and whose are not.
CODERS = ("anna", "ben")


@attrs.frozen(kw_only=True)
class _Choice:
    """What the statements of one record can be like."""

    codebook: Codebook
    acts: tuple[Act, ...]
    exact: bool
    attributed: bool
    manners: bool

    def new(self, name: str) -> st.SearchStrategy[Statement]:
        """Return statements that have nothing to do with any other."""
        return statements(
            codebook=self.codebook,
            id=name,
            acts=self.acts,
            exact=self.exact,
            attributed=self.attributed,
            manners=self.manners,
        )


@attrs.frozen(kw_only=True)
class _Habit:
    """How the statements of one record may refer to one another; occasions by their days."""

    answers: bool
    retractions: bool
    corrections: bool
    occasions: Mapping[str, When]


@st.composite
def ledgers(
    draw: st.DrawFn,
    *,
    codebook: Codebook | None = None,
    min_statements: int = 1,
    max_statements: int = 7,
    max_rules: int = 4,
    acts: Collection[Act | str] | None = None,
    exact: bool = False,
    attributed: bool = True,
    answers: bool = True,
    retractions: bool = True,
    corrections: bool = True,
    occasions: bool = True,
    names: bool = True,
    recorded: bool = False,
    manners: bool = False,
    coders: bool = False,
    premises: bool = False,
    events: bool = False,
    max_events: int = 3,
    details: bool = False,
    prefix: str = "",
) -> Ledger:
    """Draw a whole record, in which statements repeat, oppose, qualify and answer one another.

    Failing examples shrink to few statements: to two, where two are enough.

    Args:
        draw: Hypothesis's own argument.
        codebook: What was declared, as your own codebook; None: drawn too.
        min_statements: How many statements at least.
        max_statements: How many at most, alternative codings not counted.
        max_rules: How many rules at most, where the codebook is drawn.
        acts: What can be done; None: every act.
        exact: Only days exactly known.
        attributed: Let other parties report statements.
        answers: Let statements answer earlier ones.
        retractions: Let statements withdraw earlier ones.
        corrections: Let statements replace earlier ones as a record.
        occasions: Let statements be accounts of one occasion.
        names: Let parties have names, in some languages, where the codebook is drawn.
        recorded: Let statements have the day they entered the record, in its order.
        manners: Let reporters pass words on in other manners than neutrally.
        coders: Let some places have the codings of two coders, one of them agreed upon.
        premises: Let some rules have several premises, where the codebook is drawn.
        events: Let things happen, too: what was promised, threatened or denied, what
            it waited for, or the opposite; and name to whom it was said.
        max_events: How many of them at most.
        details: Fill what no contradiction or change depends on, too: notes,
            quotes, glosses, addressees, what is known of the sources.
        prefix: Stands before each id drawn, for records that share nothing.

    Raises:
        BadValue: The acts, or the codebook, leave nothing to say first; a parameter is of
            the wrong kind, or there are to be more statements at least than at most.
    """
    check_order(min_statements=min_statements, max_statements=max_statements)
    check_counts(max_rules=max_rules, max_events=max_events)
    check_flags(
        exact=exact,
        attributed=attributed,
        answers=answers,
        retractions=retractions,
        corrections=corrections,
        occasions=occasions,
        names=names,
        recorded=recorded,
        manners=manners,
        coders=coders,
        premises=premises,
        events=events,
        details=details,
    )
    check_texts(prefix=prefix)
    chosen = chosen_acts(acts)
    declared = checked_codebook(codebook) or draw(
        codebooks(
            max_rules=max_rules,
            kinds=needed_kinds(chosen),
            names=names,
            premises=premises,
            prefix=prefix,
        )
    )
    choice = _Choice(
        codebook=declared, acts=chosen, exact=exact, attributed=attributed, manners=manners
    )
    habit = _Habit(
        answers=answers,
        retractions=retractions and Act.RETRACT in chosen,
        corrections=corrections,
        occasions={f"{prefix}{each}": draw(exact_days()) for each in ("call", "talks")}
        if occasions
        else {},
    )
    record: list[Statement] = []
    for turn in range(max_statements, 0, -1):
        must = turn <= min_statements - len(record)
        new = draw(_turn(choice, habit, record, name=f"{prefix}s{len(record) + 1}", must=must))
        record += new
    if coders:
        record = _coded(draw, choice, record)
    if recorded:
        record = _recorded(draw, record)
    happened: list[Event] = []
    if events:
        record = [addressed(draw, each, declared) for each in record]
        happened = events_beside(
            draw, declared, record, most=max_events, exact=exact, prefix=prefix
        )
    sources = [Source(id=each) for each in SOURCES]
    if details:
        parties = [each.id for each in declared.parties]
        declared = detailed_codebook(draw, declared)
        sources = [detailed_source(draw, each, parties) for each in sources]
        record = [detailed_statement(draw, each, declared, places=not coders) for each in record]
        coder = draw(st.sampled_from((None, CODERS[0])))
        record = [each if coders else attrs.evolve(each, coder=coder) for each in record]
    return Ledger(codebook=declared, sources=sources, statements=record, events=happened)


@st.composite
def _turn(
    draw: st.DrawFn,
    choice: _Choice,
    habit: _Habit,
    record: Sequence[Statement],
    *,
    name: str,
    must: bool,
) -> Sequence[Statement]:
    """Draw one statement to come after *record*, or silence unless one *must* come.

    A record has a fixed number of turns, and silence is the simplest: so Hypothesis
    can leave out any statement at one go when it shrinks a record.
    """
    if not draw(st.sampled_from((False, False, True, True, True))) and not must:
        return ()
    known = [each for each in record if each.content is not None and each.act not in ANSWERING]
    if draw(st.booleans()) and known:
        new = _related(draw, choice, _one(draw, known), name)
    else:
        new = draw(choice.new(name))
    if draw(one_in(4)) and habit.occasions:
        occasion = draw(st.sampled_from(sorted(habit.occasions)))
        said = draw(days(exact=choice.exact, within=habit.occasions[occasion]))
        new = mended(draw, attrs.evolve(new, occasion=occasion, said=said), choice.codebook)
    earlier = [each for each in record if _may_follow(new, each, record)]
    if habit.answers and draw(one_in(3)) and earlier:
        new = _answer(draw, choice, new, _one(draw, earlier), record)
    if habit.retractions and draw(one_in(6)) and earlier:
        new = mended(draw, _retraction(draw, new, _one(draw, earlier)), choice.codebook)
    if habit.corrections and draw(one_in(10)):
        new = mended(draw, _correction(draw, habit, new, record), choice.codebook)
    return (new,)


def _one(draw: st.DrawFn, values: Sequence[Statement]) -> Statement:
    """Return one of *values*, by a number that does not depend on how many there are.

    So the draws that follow stay as they are when one of *values* is left out.
    """
    return values[draw(st.integers(0, _MOST)) % len(values)]


#: The most that `_one` tells apart; a multiple of small numbers, so that it is nearly fair.
_MOST = 59


def _related(draw: st.DrawFn, choice: _Choice, to: Statement, name: str) -> Statement:
    """Return a statement that has to do with *to*: again, opposite, near, or by somebody else."""
    how = draw(st.sampled_from(("opposite", "again", "copy", "other content", "other meaning")))
    changed: dict[str, Any] = {"id": name, "answers": None, "corrects": None}
    if how == "copy":
        return attrs.evolve(to, source=SOURCES[1], **changed)
    other = draw(choice.new(name))
    changed |= {"said": other.said, "occasion": None}
    if draw(st.booleans()):
        changed |= {"speaker": other.speaker, "for_": other.for_}
    if how == "opposite" and to.content is not None:
        changed["content"] = to.content.negated()
    if how == "other content" and to.content is not None:
        kind = choice.codebook.proposition[to.content.proposition].kind
        same = [
            each.id
            for each in choice.codebook.propositions
            if each.kind is kind and sayable(to.act, each)
        ]
        changed["content"] = draw(literals(propositions=same))
    if how == "other meaning":
        changed |= {"given": other.given, "about": other.about}
        changed["certainty"] = other.certainty if ACTS[to.act].graded else None
    return mended(draw, attrs.evolve(to, **changed), choice.codebook)


def _may_follow(new: Statement, each: Statement, record: Sequence[Statement]) -> bool:
    """Return whether *new* may answer *each*: it is surely earlier than nothing that answers."""
    by_id = {one.id: one for one in record}
    here: Statement | None = each
    while here is not None:
        if new.said.before(here.said) is Answer.YES:
            return False
        here = by_id[here.answers] if here.answers is not None else None
    return True


def _answer(
    draw: st.DrawFn,
    choice: _Choice,
    new: Statement,
    answered: Statement,
    record: Sequence[Statement],
) -> Statement:
    """Return *new* as an answer, now and then as one that accepts what was asked or offered."""
    new = attrs.evolve(new, answers=answered.id)
    corrected = answered.id in {one.corrects for one in record}
    accepts = Act.ACCEPT in choice.acts and draw(st.booleans())
    asked = _asked(answered, choice)
    if not accepts or corrected or asked is None:
        return new
    accepted = attrs.evolve(
        new,
        act=Act.ACCEPT,
        content=asked,
        given=None,
        certainty=None,
        target=Target.CONTENT,
    )
    made = mended(draw, accepted, choice.codebook)
    principals = [_principal(each, choice.codebook) for each in (made, answered)]
    return new if principals[0] == principals[1] else made


def _principal(statement: Statement, codebook: Codebook) -> str:
    """Return whose words *statement* is."""
    path = ascent(statement.speaker, statement.said, codebook.upward, statement.for_)
    return path[-1].of if path else statement.speaker


def _asked(each: Statement, choice: _Choice) -> Literal | None:
    """Return the conduct that *each* asks for, or offers, so that it can be accepted."""
    row = ACTS[each.act]
    asked = each.given.negated() if row.demands and each.given is not None else each.content
    if asked is None or not (row.pressure or row.proposed):
        return None
    kind = choice.codebook.proposition[asked.proposition].kind
    return asked if kind is PropositionKind.CONDUCT else None


def _retraction(draw: st.DrawFn, new: Statement, answered: Statement) -> Statement:
    """Return *new* as a retraction of *answered*, more often than not by who said it."""
    if draw(st.sampled_from((True, True, False))):
        new = attrs.evolve(new, speaker=answered.speaker, for_=answered.for_, via=answered.via)
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


def _correction(
    draw: st.DrawFn, habit: _Habit, new: Statement, record: Sequence[Statement]
) -> Statement:
    """Return *new* as the correction of a statement that has none yet, if there is one.

    What was accepted is not corrected: the acceptance would answer something else.
    """
    fixed = {one.corrects for one in record}
    fixed |= {one.answers for one in record if one.act is Act.ACCEPT}
    free = [each for each in record if each.id not in fixed and _fits(new, each)]
    if not free:
        return new
    wrong = _one(draw, free)
    return attrs.evolve(
        new,
        said=wrong.said,
        occasion=wrong.occasion,
        answers=wrong.answers if habit.answers or new.act is Act.RETRACT else None,
        corrects=wrong.id,
    )


def _fits(new: Statement, wrong: Statement) -> bool:
    """Return whether *new* has something to answer in the place of *wrong*, if it must."""
    if new.act is Act.ACCEPT:
        return False
    return new.act is not Act.RETRACT or wrong.answers is not None


def _coded(draw: st.DrawFn, choice: _Choice, record: Sequence[Statement]) -> list[Statement]:
    """Return *record* with the codings of two coders for some places; one is agreed upon.

    Only what refers to nothing, and is referred to by nothing, is coded twice: in
    the other coding it may not be there.
    """
    named = {name for each in record for name in (each.answers, each.corrects)}
    agreed, other = CODERS
    found: list[Statement] = []
    for number, each in enumerate(record, start=1):
        alone = each.id not in named and each.answers is None and each.corrects is None
        if not alone or each.content is None or draw(st.booleans()):
            found.append(each)
            continue
        place: dict[str, Any] = {"source": each.source, "place": f"¶{number}"}
        twin = _related(draw, choice, each, f"{each.id}-{other}")
        twin = attrs.evolve(twin, said=each.said, occasion=each.occasion, coder=other, **place)
        twin = mended(draw, twin, choice.codebook)
        found += [attrs.evolve(each, coder=agreed, adjudicated=True, **place), twin]
    return found


def _recorded(draw: st.DrawFn, record: Sequence[Statement]) -> list[Statement]:
    """Return *record* with the days it was recorded on, from some statement on, in its order."""
    begins = draw(st.integers(0, len(record)))
    day = FIRST
    found = list(record[:begins])
    for each in record[begins:]:
        day = max(day, each.said.earliest or day) + timedelta(days=draw(st.integers(0, 2)))
        found.append(attrs.evolve(each, recorded=day))
    return found
