"""Literals and rules as values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import BadValue, Literal, Period, Proposition, PropositionKind, Rule, When
from stance.proposition import literal_of, literals_of, world_days_of

P, Q, S = Literal("p"), Literal("q"), Literal("s")
NOT_P, NOT_Q, NOT_S = P.negated(), Q.negated(), S.negated()

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]*", fullmatch=True).filter(
    lambda each: each != "not"
)
LITERALS = st.builds(Literal, IDS, st.booleans())


@given(LITERALS)
def test_a_literal_is_read_as_printed(literal: Literal) -> None:
    """Reading the text of a literal gives the literal."""
    assert Literal.parse(str(literal)) == literal


@given(LITERALS)
def test_negation_undoes_itself(literal: Literal) -> None:
    """The opposite of the opposite is the literal, and the opposite is another one."""
    assert literal.negated().negated() == literal
    assert literal.negated() != literal
    assert {literal.polarity, literal.negated().polarity} == {"+", "-"}


@pytest.mark.parametrize(
    ("text", "literal", "polarity"),
    [("p", P, "+"), ("not p", NOT_P, "-"), ("not-p", Literal("not-p"), "+")],
)
def test_reading_a_literal(text: str, literal: Literal, polarity: str) -> None:
    """A literal is the id of a proposition, or `not` and an id."""
    assert Literal.parse(text) == literal
    assert literal.polarity == polarity


@pytest.mark.parametrize(
    "text",
    ["", " ", "not", "not ", " p", "p ", "not  p", "not not p", "not not", "Not p", "p q", "¬ p"],
)
def test_what_is_not_a_literal_is_refused(text: str) -> None:
    """No blanks, no double negation, no other words for `not` are understood."""
    with pytest.raises(BadValue) as caught:
        Literal.parse(text)

    assert caught.value.rule == "not-a-literal"


@pytest.mark.parametrize("value", [None, 5, ["p"]], ids=repr)
def test_what_is_not_text_is_no_literal(value: Any) -> None:  # noqa: ANN401 - that is the point
    """A number, a list or nothing is not read as a literal."""
    with pytest.raises(BadValue) as caught:
        Literal.parse(value)

    assert caught.value.rule == "not-a-literal"


def test_conversions_take_text_or_value() -> None:
    """A field takes a literal or days as text, as a value, or not at all."""
    assert (literal_of("not p"), literal_of(P), literal_of(None)) == (NOT_P, P, None)
    assert literals_of(["p", NOT_Q]) == (P, NOT_Q)
    assert world_days_of("2021") == When.parse("2021")
    assert world_days_of("2021/2022") == world_days_of(Period.parse("2021/2022"))
    assert world_days_of(None) is None


def test_one_text_is_no_list_of_literals() -> None:
    """One text in the place of a list of literals is refused, not taken letter by letter."""
    with pytest.raises(BadValue) as caught:
        Rule(id="r", because="b", exclude="pq")

    assert caught.value.rule == "not-a-list"


def test_a_proposition_is_a_value() -> None:
    """A proposition from text has typed values, and equals one made of values."""
    made = Proposition(
        id="i",
        gloss="they mean to",
        kind="intent",
        agent="r",
        wills="not c",
        about="2021",
        names={"ar": "ينوون"},
    )

    assert (made.kind, made.wills) == (PropositionKind.INTENT, Literal("c", False))
    assert (made.about, made.names) == (When.parse("2021"), (("ar", "ينوون"),))
    assert len({made, made}) == 1


#: The forms of a rule, the literals in each with their places, and what it implies.
FORMS: dict[
    str, tuple[dict[str, Any], list[tuple[str, Literal]], list[tuple[Literal, Literal]]]
] = {
    "if": ({"if_": "p", "then": "not q"}, [("if", P), ("then", NOT_Q)], [(P, NOT_Q)]),
    "exclude": (
        {"exclude": ["p", "not q", "s"]},
        [("exclude[0]", P), ("exclude[1]", NOT_Q), ("exclude[2]", S)],
        [(P, Q), (P, NOT_S), (NOT_Q, NOT_S)],
    ),
    "equal": (
        {"equal": ["p", "not q"]},
        [("equal[0]", P), ("equal[1]", NOT_Q)],
        [(P, NOT_Q), (NOT_Q, P)],
    ),
    "all": (
        {"all_": ["p", "q"], "then": "s"},
        [("then", S), ("all[0]", P), ("all[1]", Q)],
        [],
    ),
    "half an if": ({"if_": "p"}, [("if", P)], []),
    "half an equal": ({"equal": ["p"]}, [("equal[0]", P)], []),
    "none": ({}, [], []),
}


@pytest.mark.parametrize("form", FORMS)
def test_literals_of_a_rule(form: str) -> None:
    """Each literal of a rule is given with the key path it stands at in a file."""
    fields, places, _ = FORMS[form]

    assert list(Rule(id="r", because="b", **fields).literals()) == places


@pytest.mark.parametrize("form", FORMS)
def test_implications_of_a_rule(form: str) -> None:
    """A rule stands for its implications with one premise; one ill-formed for none."""
    fields, _, implications = FORMS[form]

    assert list(Rule(id="r", because="b", **fields).implications()) == implications
