"""Propositions of all kinds, literals over them, and rules that leave every literal possible."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from stance.proposition import Literal, Proposition, Rule
from stance.testing.strategies.day import world_days
from stance.testing.strategies.parameter import (
    check_counts,
    check_flags,
    check_texts,
    checked_pool,
    checked_words,
)
from stance.testing.strategies.text import names, noted, optional_texts
from stance.vocabulary import PropositionKind

#: Who can do something, or mean to.
AGENTS: tuple[str, ...] = ("r", "u", "kremlin")

#: The propositions of the pool, by the letter of their id.
KINDS = {
    "q": PropositionKind.STATE,
    "f": PropositionKind.FACT,
    "c": PropositionKind.CONDUCT,
    "i": PropositionKind.INTENT,
    "j": PropositionKind.INTENT,
    "n": PropositionKind.NORM,
}

#: Literals one of which holds.
Clause: TypeAlias = tuple[Literal, ...]


@st.composite
def literals(draw: st.DrawFn, *, propositions: Sequence[str] = ("p", "q", "s")) -> Literal:
    """Draw one of *propositions*, given by id, or its negation.

    Raises:
        BadValue: *propositions* is one text, or empty.
    """
    pool = checked_pool("propositions", propositions)
    return Literal(draw(st.sampled_from(pool)), draw(st.sampled_from((True, False))))


@st.composite
def propositions(draw: st.DrawFn, *, details: bool = False) -> Proposition:
    """Draw one proposition: of a table of them, for an intent needs the conduct it wills.

    Args:
        draw: Hypothesis's own argument.
        details: Fill its issue, its glosses by language and its note, too.

    Raises:
        BadValue: That is neither True nor False.
    """
    check_flags(details=details)
    made = draw(st.sampled_from(draw(proposition_tables())))
    return detailed_proposition(draw, made) if details else made


@st.composite
def proposition_tables(
    draw: st.DrawFn, *, kinds: Collection[PropositionKind | str] = (), prefix: str = ""
) -> tuple[Proposition, ...]:
    """Draw a few propositions of all kinds: a state, and no more than five others.

    Args:
        draw: Hypothesis's own argument.
        kinds: Kinds that must be among them, however many that makes.
        prefix: Stands before each id, for records that share nothing.

    Raises:
        BadValue: One of *kinds* is none, or *prefix* no text.
    """
    check_texts(prefix=prefix)
    letters = draw(st.sets(st.sampled_from(tuple(KINDS)), max_size=4)) | {
        next(letter for letter, kind in KINDS.items() if kind is each)
        for each in checked_words(PropositionKind, "kinds", kinds)
        if each is not PropositionKind.STATE
    }
    if letters & {"i", "j"}:
        letters |= {"c"}
    agent, other = draw(st.sampled_from(AGENTS)), draw(st.sampled_from(AGENTS))
    made: list[Proposition] = []
    for letter in sorted({"p", *letters}):
        fields: dict[str, Any] = {"kind": KINDS.get(letter, PropositionKind.STATE)}
        if letter == "p":
            fields["agent"] = other
        elif letter == "f":
            fields["about"] = draw(st.none() | world_days())
        elif letter in "cij":
            fields["agent"] = agent
        if letter in "ij":
            positive = letter == "i" or draw(st.booleans())
            fields["wills"] = Literal(f"{prefix}c", positive)
        made.append(Proposition(id=f"{prefix}{letter}", gloss=f"{prefix}{letter}", **fields))
    return tuple(made)


@st.composite
def rules(
    draw: st.DrawFn,
    *,
    propositions: Sequence[str] = ("p", "q", "s"),
    id: str = "rule-1",  # noqa: A002 - the name of the field
    premises: bool = False,
    details: bool = False,
) -> Rule:
    """Draw one rule over two or more *propositions*, given by id.

    Args:
        draw: Hypothesis's own argument.
        propositions: What it links; each stands in it once at most.
        id: Its id.
        premises: Let it have several premises, where there are three propositions.
        details: Fill its note, too.

    Raises:
        BadValue: *propositions* does not name two, or a parameter is of the wrong kind.
    """
    check_flags(premises=premises, details=details)
    check_texts(id=id)
    pool = checked_pool("propositions", propositions, least=2)
    size = draw(st.sampled_from((2, 2, 2, 3))) if len(pool) > 2 else 2
    parts = [
        Literal(each, draw(st.sampled_from((True, False))))
        for each in draw(st.permutations(pool))[:size]
    ]
    fields: dict[str, Any] = {
        "id": id,
        "because": "it was drawn",
        "strict": draw(st.sampled_from((True, True, True, False))),
    }
    forms = ("if", "exclude", "equal", *(("all",) if premises and size > 2 else ()))
    match draw(st.sampled_from(forms)):
        case "if":
            made = Rule(**fields, if_=parts[0], then=parts[1])
        case "exclude":
            made = Rule(**fields, exclude=parts)
        case "equal":
            made = Rule(**fields, equal=parts[:2])
        case _:
            made = Rule(**fields, all_=parts[:-1], then=parts[-1])
    return noted(draw, made) if details else made


@st.composite
def rule_tables(
    draw: st.DrawFn,
    *,
    propositions: Sequence[str],
    max_size: int = 4,
    prefix: str = "",
    premises: bool = False,
) -> tuple[Rule, ...]:
    """Draw rules that leave every literal of *propositions*, given by id, possible.

    Args:
        draw: Hypothesis's own argument.
        propositions: What they link.
        max_size: How many at most.
        prefix: Stands before each id, for records that share nothing.
        premises: Let some have several premises.

    Raises:
        BadValue: A parameter is of the wrong kind.
    """
    check_counts(max_size=max_size)
    check_flags(premises=premises)
    check_texts(prefix=prefix)
    pool = checked_pool("propositions", propositions, least=0)
    kept: list[Rule] = []
    for index in range(draw(st.integers(0, max_size)) if len(pool) > 1 else 0):
        name = f"{prefix}rule-{index + 1}"
        rule = draw(rules(propositions=pool, id=name, premises=premises))
        if possible([*kept, rule]):
            kept.append(rule)
    return tuple(kept)


def possible(rules: Iterable[Rule]) -> bool:
    """Return whether each literal named in *rules* can hold under all of them."""
    listed = list(rules)
    named = {literal.proposition for each in listed for _, literal in each.literals()}
    return all(together(listed, [Literal(each, sign)]) for each in named for sign in (True, False))


def together(rules: Iterable[Rule], literals: Iterable[Literal]) -> bool:
    """Return whether *literals* can all hold under *rules*.

    References:
        Davis, Logemann & Loveland (1962): try a literal, follow what it forces.
    """
    return _holds([clause for each in rules for clause in _clauses(each)], set(literals))


def _clauses(rule: Rule) -> Iterator[Clause]:
    for premise, conclusion in rule.implications():
        yield premise.negated(), conclusion
    if rule.all_ and rule.then is not None:
        yield *(each.negated() for each in rule.all_), rule.then


def _holds(clauses: Sequence[Clause], assumed: set[Literal]) -> bool:
    """Return whether some world has everything *assumed* and one literal of each clause."""
    while True:
        if any(each.negated() in assumed for each in assumed):
            return False
        open_ = [
            tuple(each for each in clause if each.negated() not in assumed)
            for clause in clauses
            if assumed.isdisjoint(clause)
        ]
        forced = {clause[0] for clause in open_ if len(clause) == 1}
        if not all(open_):
            return False
        if not forced:
            break
        assumed = assumed | forced
    return not open_ or any(
        _holds(open_, {*assumed, each}) for each in (open_[0][0], open_[0][0].negated())
    )


def detailed_proposition(draw: st.DrawFn, proposition: Proposition) -> Proposition:
    """Return *proposition* with an issue, glosses by language and a note, each filled or not."""
    return noted(draw, attrs.evolve(proposition, issue=draw(optional_texts()), names=draw(names())))
