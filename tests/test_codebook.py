"""What can be wrong with a codebook, row by row, and what it answers."""

from typing import Any

import attrs
import pytest
from hypothesis import given

from stance import Codebook, Fault, Party, PartyKind, Proposition, Rule, Tie, When
from stance.codebook import form_problem
from stance.testing.strategies import codebooks

PARTIES = [Party(id=each, kind=PartyKind.STATE) for each in ("r", "u", "kremlin", "bloc")]
PROPOSITIONS: list[dict[str, Any]] = [
    {"id": "c", "gloss": "c", "kind": "conduct", "agent": "r"},
    {"id": "f", "gloss": "f", "kind": "fact", "about": "2014"},
    {"id": "p", "gloss": "p", "kind": "state"},
    {"id": "i", "gloss": "i", "kind": "intent", "agent": "r", "wills": "not c"},
]


def codebook(**tables: Any) -> Codebook:  # noqa: ANN401 - fields as a file gives them
    """Return a sound codebook with *tables* in place of its own, each row as keyword arguments."""
    rows: dict[str, Any] = {
        "ties": [],
        "propositions": PROPOSITIONS,
        "rules": [{"id": "x", "because": "b", "exclude": ["p", "c", "f"]}],
    } | tables
    return Codebook(
        parties=rows.get("parties", PARTIES),
        ties=[Tie(**{"role": "represents"} | each) for each in rows["ties"]],
        propositions=[Proposition(**each) for each in rows["propositions"]],
        rules=[Rule(**{"because": "b"} | each) for each in rows["rules"]],
    )


def found(faults: tuple[Fault, ...]) -> list[tuple[str, int | None, str, str]]:
    """Return where each fault is and which rule is broken."""
    return [(each.table, each.index, each.field, each.rule) for each in faults]


def proposition(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the table of propositions with one more that is wrong."""
    return {"propositions": [*PROPOSITIONS, {"id": "n", "gloss": "n", "kind": "norm"} | changes]}


def rules(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return the table of rules that has these rows, the first called `a`."""
    return {"rules": [{"id": name} | each for name, each in zip("abcde", rows, strict=False)]}


#: Rules of which no two or three rule anything out, and all together leave nothing possible.
CORNERED: list[dict[str, Any]] = [
    {"all_": [p, c], "then": f"not {c}".replace("not not ", "")}
    for p in ("p", "not p")
    for c in ("c", "not c")
]

#: What is wrong, and the table, place, field and rule that the fault names.
FAULTS: dict[str, tuple[dict[str, Any], tuple[str, int, str, str]]] = {
    "a tie from nobody": (
        {"ties": [{"who": "kremlim", "of": "r"}]},
        ("ties", 0, "who", "unknown-party"),
    ),
    "a tie to nobody": (
        {"ties": [{"who": "kremlin", "of": "russia", "role": "member"}]},
        ("ties", 0, "of", "unknown-party"),
    ),
    "one represents itself": (
        {"ties": [{"who": "r", "of": "r"}]},
        ("ties", 0, "of", "circular-representation"),
    ),
    "an id of blanks": (proposition(id="a b"), ("propositions", 4, "id", "bad-id")),
    "an id of other letters": (proposition(id="п"), ("propositions", 4, "id", "bad-id")),
    "an id that begins with a dash": (proposition(id="-a"), ("propositions", 4, "id", "bad-id")),
    "an id with a newline": (proposition(id="a\n"), ("propositions", 4, "id", "bad-id")),
    "an empty id": (proposition(id=""), ("propositions", 4, "id", "bad-id")),
    "the id 'not'": (proposition(id="not"), ("propositions", 4, "id", "bad-id")),
    "one proposition twice": (proposition(id="f"), ("propositions", 4, "id", "duplicate-id")),
    "ids differ in case": (proposition(id="F"), ("propositions", 4, "id", "ids-differ-in-case")),
    "one party twice": (
        {"parties": [*PARTIES, PARTIES[0]]},
        ("parties", 4, "id", "duplicate-id"),
    ),
    "one rule twice": (
        {"rules": [{"id": "x", "exclude": ["p", "c"]}, {"id": "x", "exclude": ["p", "f"]}]},
        ("rules", 1, "id", "duplicate-id"),
    ),
    "an empty gloss": (proposition(gloss=" "), ("propositions", 4, "gloss", "empty")),
    "an unknown agent": (
        proposition(agent="kremlim"),
        ("propositions", 4, "agent", "unknown-party"),
    ),
    "days on a norm": (proposition(about="2014"), ("propositions", 4, "about", "about-of-a-fact")),
    "an intent of nobody": (
        proposition(kind="intent", wills="c"),
        ("propositions", 4, "agent", "required"),
    ),
    "an intent to nothing": (
        proposition(kind="intent", agent="r"),
        ("propositions", 4, "wills", "required"),
    ),
    "wills on a norm": (proposition(wills="c"), ("propositions", 4, "wills", "wills-of-an-intent")),
    "an intent to something unknown": (
        proposition(kind="intent", agent="r", wills="zz"),
        ("propositions", 4, "wills", "unknown-proposition"),
    ),
    "an intent to a fact": (
        proposition(kind="intent", agent="r", wills="not f"),
        ("propositions", 4, "wills", "wills-conduct"),
    ),
    "a rule over something unknown": (
        rules({"exclude": ["p", "not q"]}),
        ("rules", 0, "exclude[1]", "unknown-proposition"),
    ),
    "a rule without a reason": (
        rules({"because": " ", "if_": "p", "then": "c"}),
        ("rules", 0, "because", "empty"),
    ),
    "a rule of no form": (rules({}), ("rules", 0, "", "rule-form")),
    "several premises, one of them unknown": (
        rules({"all_": ["p", "not q"], "then": "c"}),
        ("rules", 0, "all[1]", "unknown-proposition"),
    ),
    "several premises to something unknown": (
        rules({"all_": ["p", "c"], "then": "q"}),
        ("rules", 0, "then", "unknown-proposition"),
    ),
    "several premises that are one": (
        rules({"all_": ["p"], "then": "c"}),
        ("rules", 0, "", "rule-form"),
    ),
    "a rule against itself": (
        rules({"if_": "p", "then": "not p"}),
        ("rules", 0, "", "self-contradiction"),
    ),
    "rules against one another": (
        rules({"if_": "p", "then": "c"}, {"exclude": ["p", "c"]}),
        ("rules", 1, "", "self-contradiction"),
    ),
    "soft rules against one another": (
        rules({"if_": "p", "then": "c", "strict": False}, {"exclude": ["p", "c"]}),
        ("rules", 1, "", "self-contradiction"),
    ),
    "equal to the opposite": (
        rules({"equal": ["p", "not c"]}, {"equal": ["p", "c"]}),
        ("rules", 1, "", "self-contradiction"),
    ),
    "several premises against a literal": (
        rules(
            {"all_": ["p", "c"], "then": "f"},
            {"if_": "p", "then": "c"},
            {"exclude": ["p", "f"]},
        ),
        ("rules", 2, "", "self-contradiction"),
    ),
    "both cases against a literal, one usually": (
        rules(
            {"all_": ["p", "c"], "then": "f", "strict": False},
            {"all_": ["p", "not c"], "then": "f"},
            {"exclude": ["p", "f"]},
        ),
        ("rules", 2, "", "self-contradiction"),
    ),
    "several premises against one another": (
        rules(*CORNERED),
        ("rules", 3, "", "self-contradiction"),
    ),
}


@pytest.mark.parametrize("wrong", FAULTS)
def test_fault(wrong: str) -> None:
    """Each thing wrong is a fault at its place, with what to do."""
    tables, expected = FAULTS[wrong]
    faults = codebook(**tables).faults

    assert found(faults)[0] == expected
    assert {each[3] for each in found(faults)} == {expected[3]}
    assert all(each.problem and each.remedy for each in faults)


def test_a_sound_codebook_has_no_faults() -> None:
    """The codebook that the faults are made from has none, nor has an empty one."""
    assert codebook().faults == ()
    assert Codebook().faults == ()


@given(codebooks())
def test_drawn_codebooks_are_sound(drawn: Codebook) -> None:
    """What the strategies call a codebook without faults is one."""
    assert drawn.faults == ()


def test_all_faults_at_once() -> None:
    """Faults of all tables are found together, the rules among them."""
    faults = codebook(
        ties=[{"who": "zz", "of": "r"}],
        rules=[{"id": "?", "exclude": ["p"]}],
        **proposition(agent="zz"),
    ).faults

    assert {each.rule for each in faults} == {"unknown-party", "bad-id", "rule-form"}
    assert {each.table for each in faults} == {"ties", "rules", "propositions"}


def test_unknown_names_suggest_near_ones() -> None:
    """An unknown party is answered with the parties that look like it."""
    (fault,) = codebook(ties=[{"who": "kremlim", "of": "r"}]).faults

    assert "'kremlim'" in fault.problem
    assert "'kremlin'" in fault.remedy


def test_a_double_names_both_places() -> None:
    """The fault of a second record with one id says where the first is."""
    (fault,) = codebook(**proposition(id="f")).faults

    assert (fault.index, fault.also) == (4, 1)
    assert "propositions[1]" in fault.problem


def test_look_alikes_name_both_ids() -> None:
    """The fault of ids that differ only in case names the two."""
    (fault,) = codebook(**proposition(id="F")).faults

    assert "'F'" in fault.problem
    assert "'f'" in fault.problem


@pytest.mark.parametrize(
    ("literal", "named"),
    [("p", ("a", "b")), ("f", ("c",))],
    ids=["by two rules", "by one"],
)
def test_self_contradiction_names_the_rules(literal: str, named: tuple[str, ...]) -> None:
    """Rules by which a literal leads to its own negation are refused by name, and no others."""
    faults = codebook(
        **rules(
            {"if_": "p", "then": "c"}, {"if_": "c", "then": "not p"}, {"if_": "f", "then": "not f"}
        )
    ).faults
    (fault,) = [each for each in faults if f"'{literal}'" in each.problem]

    assert tuple(each for each in "abc" if f"'{each}'" in fault.problem) == named
    assert fault.record == named[-1]


def test_several_premises_name_the_rules_and_the_literal() -> None:
    """What several premises make impossible is named, with every rule that it takes."""
    faults = codebook(
        **rules(
            {"all_": ["p", "c"], "then": "f"},
            {"if_": "p", "then": "c"},
            {"exclude": ["p", "f"]},
            {"if_": "i", "then": "c"},
        )
    ).faults

    assert [each.problem for each in faults] == ["'p' is impossible by 'a' and 'b' and 'c'"]


def test_rules_that_cannot_all_hold_are_named_once() -> None:
    """Where nothing is left possible there is one fault, not one for every literal."""
    faults = codebook(**rules(*CORNERED, {"equal": ["c", "i"]})).faults

    assert [each.problem for each in faults] == ["'a' and 'b' and 'c' and 'd' cannot all hold"]


# --- circles of representation ------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "faults"),
    [
        ([("r", "u", None), ("u", "r", None)], 2),
        ([("r", "u", None), ("u", "kremlin", None), ("kremlin", "r", None)], 3),
        ([("bloc", "r", None), ("r", "u", None), ("u", "r", None)], 2),
        ([("r", "u", "2021"), ("u", "r", "2021-12/2022")], 2),
        ([("r", "u", "../2021-06"), ("u", "r", "2021-06-30/..")], 2),
        ([("r", "u", "2021"), ("u", "r", "2022")], 0),
        ([("r", "u", "2020/2021"), ("u", "kremlin", "2021/2022"), ("kremlin", "r", "2022")], 0),
        ([("r", "u", "2020"), ("r", "u", "2022"), ("u", "r", "2021")], 0),
        ([("r", "u", "2020"), ("r", "u", "2022"), ("u", "r", "2022")], 2),
        (
            [
                ("r", "u", None),
                ("r", "kremlin", None),
                ("u", "bloc", None),
                ("kremlin", "bloc", None),
            ],
            0,
        ),
    ],
    ids=[
        "of two",
        "of three",
        "and somebody below it",
        "on some days",
        "on one day",
        "in turns",
        "no day on which all three hold",
        "before and after",
        "the second time",
        "two ways up",
    ],
)
def test_circle(ties: list[tuple[str, str, str | None]], faults: int) -> None:
    """Representation may not go round on any day; ties that share no day make no circle."""
    declared = [{"who": who, "of": of, "during": during} for who, of, during in ties]
    found = codebook(ties=declared).faults

    assert [each.rule for each in found] == ["circular-representation"] * faults
    assert all("[..]" not in each.problem for each in found)


def test_members_may_go_round() -> None:
    """Membership lends no words, so it may go round."""
    ties = [{"who": "r", "of": "u", "role": "member"}, {"who": "u", "of": "r", "role": "member"}]

    assert codebook(ties=ties).faults == ()


# --- the form of a rule -------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        {"if_": "p", "then": "q"},
        {"exclude": ["p", "q"]},
        {"exclude": ["p", "not p", "q"]},
        {"equal": ["p", "q"]},
        {"all_": ["p", "q"], "then": "s"},
        {"all_": ["p", "not q", "s"], "then": "not p"},
    ],
    ids=str,
)
def test_the_forms_of_a_rule(form: dict[str, Any]) -> None:
    """A rule has one of four forms, whole."""
    assert form_problem(Rule(id="r", because="b", **form)) is None


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"then": "p"},
        {"if_": "p"},
        {"all_": ["p"]},
        {"exclude": ["p"]},
        {"exclude": ["p", "q", "p"]},
        {"exclude": ["p", "q"], "then": "s"},
        {"equal": ["p"]},
        {"equal": ["p", "q", "s"]},
        {"equal": ["p", "q"], "then": "s"},
        {"if_": "p", "then": "q", "exclude": ["p", "q"]},
        {"if_": "p", "all_": ["q"], "then": "s"},
        {"all_": ["p"], "then": "s"},
        {"all_": ["p", "q", "p"], "then": "s"},
        {"all_": ["p", "q", "not p"], "then": "s"},
        {"all_": ["p", "not q"], "then": "not q"},
    ],
    ids=str,
)
def test_no_other_form(form: dict[str, Any]) -> None:
    """A rule of no form, two, half a form, or the wrong number of literals is refused."""
    assert form_problem(Rule(id="r", because="b", **form)) is not None


# --- what a codebook answers --------------------------------------------------


def test_look_ups() -> None:
    """Parties, propositions and rules are found by id."""
    book = codebook()

    assert book.party["r"] == PARTIES[0]
    assert book.proposition["f"].about == When.parse("2014")
    assert book.rule["x"].because == "b"


@pytest.mark.parametrize(
    ("party", "on", "whose"),
    [
        ("kremlin", "2021-06-01", "r"),
        ("kremlin", "2022-06-01", "kremlin"),
        ("r", "2021-06-01", "r"),
        ("bloc", "2021-06-01", "bloc"),
    ],
    ids=["by tie", "after the tie", "itself", "left open"],
)
def test_principal(party: str, on: str, whose: str) -> None:
    """Doings are the principal's on the day; where ties leave a choice, the party's own."""
    book = codebook(
        ties=[
            {"who": "kremlin", "of": "r", "during": "2021"},
            {"who": "bloc", "of": "r"},
            {"who": "bloc", "of": "u"},
        ]
    )

    assert book.principal_of(party, When.parse(on)) == whose


@given(codebooks())
def test_a_codebook_is_a_value(drawn: Codebook) -> None:
    """A codebook equals its twin and hashes as it does, whatever has been asked of it."""
    twin = attrs.evolve(drawn)
    asked = (drawn.faults, drawn.party, drawn.upward, drawn.entailment)

    assert len(asked) == 4
    assert {drawn} == {twin}


def test_tables_are_tuples() -> None:
    """A table given as a list is kept as a tuple, which later changes do not reach."""
    parties = list(PARTIES)
    book = Codebook(parties=parties)
    parties.clear()

    assert book.parties == tuple(PARTIES)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({"if_": "p"}, "'if' needs 'then'"),
        ({"all_": ["p", "c"]}, "'all' needs 'then'"),
        ({"exclude": ["p", "c"], "then": "f"}, "'exclude' takes no 'then'"),
        ({"equal": ["p", "c"], "then": "f"}, "'equal' takes no 'then'"),
    ],
)
def test_a_conclusion_goes_with_premises(rule: dict[str, Any], problem: str) -> None:
    """A rule that lacks its conclusion is told so, and so is one that has none to draw."""
    assert form_problem(Rule(id="r", because="so", **rule)) == problem
