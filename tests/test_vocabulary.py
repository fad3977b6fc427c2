"""The closed lists and their tables, against the tables of the design written out here."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from stance import (
    ACTS,
    Act,
    BadValue,
    Certainty,
    ChangeKind,
    Kind,
    PropositionKind,
    Reason,
    Role,
    vocabulary,
)
from stance.vocabulary import (
    MEETINGS,
    MOST_DOUBT,
    REASONS,
    SUPPORT,
    Basis,
    Manner,
    Scope,
    Support,
    word,
)

#: The content kinds of the design's act table, by the words it uses.
CONTENTS: Mapping[str, frozenset[str]] = {
    "any": frozenset({"fact", "state", "conduct", "intent", "norm"}),
    "any but intent": frozenset({"fact", "state", "conduct", "norm"}),
    "conduct": frozenset({"conduct"}),
    "–": frozenset(),
}

#: The design's act table (section 3) row by row: Searle class, kind of commitment,
#: polarity of it, content kinds, and whatever else the row says.
DESIGN: Mapping[str, tuple[str, str | None, str, str, frozenset[str]]] = {
    "assert": ("assertive", "dialectical", "+", "any", frozenset({"graded"})),
    "affirm": ("assertive", "dialectical", "+", "any", frozenset({"graded"})),
    "deny": (
        "assertive",
        "dialectical",
        "-",
        "any",
        frozenset({"graded", "responsive", "frameable"}),
    ),
    "dispute": (
        "assertive",
        "dialectical",
        "-",
        "any",
        frozenset({"graded", "responsive", "frameable"}),
    ),
    "admit": ("assertive", "dialectical", "+", "any", frozenset({"graded", "concedes"})),
    "accuse": ("assertive", "dialectical", "+", "any", frozenset({"graded", "needs_agent"})),
    "predict": ("assertive", "dialectical", "+", "any", frozenset({"graded"})),
    "warn": ("assertive", "dialectical", "+", "any", frozenset({"graded"})),
    "challenge": ("directive", None, "+", "any", frozenset()),
    "urge": ("directive", "directive", "+", "any but intent", frozenset()),
    "demand": ("directive", "directive", "+", "any but intent", frozenset()),
    "propose": ("commissive", "practical", "+", "conduct", frozenset({"proposed"})),
    "offer": ("commissive", "practical", "+", "conduct", frozenset({"proposed"})),
    "promise": ("commissive", "practical", "+", "conduct", frozenset()),
    "assure": ("commissive", "practical", "+", "conduct", frozenset()),
    "threaten": ("commissive", "practical", "+", "conduct", frozenset({"graded"})),
    "ultimatum": ("directive + commissive", "practical", "+", "conduct", frozenset({"demands"})),
    "refuse": ("commissive", "practical", "-", "conduct", frozenset({"responsive"})),
    "accept": (
        "commissive",
        "practical",
        "+",
        "conduct",
        frozenset({"responsive", "concedes", "accepts"}),
    ),
    "condemn": ("expressive", "directive", "-", "any but intent", frozenset({"preference"})),
    "endorse": ("expressive", "directive", "+", "any but intent", frozenset({"preference"})),
    "declare": ("declaration", "dialectical", "+", "any", frozenset()),
    "retract": ("–", None, "+", "–", frozenset()),
    "decline": ("–", None, "+", "–", frozenset()),
}

FLAGS = (
    *("graded", "responsive", "frameable", "needs_agent", "proposed", "preference", "concedes"),
    *("demands", "accepts"),
)


@pytest.mark.parametrize("act", Act, ids=lambda act: act.value)
def test_act_table_is_that_of_the_design(act: Act) -> None:
    """Each act puts on record what the row of the design says, of the content it says."""
    row = ACTS[act]
    searle, binds, polarity, content, marks = DESIGN[act.value]

    assert row.searle.partition(",")[0] == searle
    assert (row.binds.value if row.binds else None) == binds
    assert row.negates == (polarity == "-")
    assert {each.value for each in row.content} == CONTENTS[content]
    assert {each for each in FLAGS if getattr(row, each)} == marks


def test_act_table_has_every_act_once() -> None:
    """The table has a row for each act, each act a row of the design, in the design's order."""
    assert list(ACTS) == list(Act)
    assert [each.value for each in Act] == list(DESIGN)


def test_responsive_acts_say_so_in_their_class() -> None:
    """What the commissives answer is in the name of their class, as the design writes it."""
    responsive = {each.value for each in ACTS if "responsive" in ACTS[each].searle}

    assert responsive == {"refuse", "accept"}


def test_pressure() -> None:
    """To urge presses less than to demand, that less than an ultimatum; no other act presses."""
    pressing = sorted((row.pressure, act.value) for act, row in ACTS.items() if row.pressure)

    assert [act for _, act in pressing] == ["urge", "demand", "ultimatum"]
    assert len({pressure for pressure, _ in pressing}) == 3


@pytest.mark.parametrize(
    ("acts", "more", "less"),
    [
        ("assert affirm deny dispute admit accuse predict warn", "strengthening", "qualification"),
        ("urge demand threaten ultimatum refuse condemn endorse", "hardening", "softening"),
        ("promise assure offer propose accept", "softening", "hardening"),
    ],
    ids=["dialectical", "directive and threats", "promises"],
)
def test_steps_by_act(acts: str, more: str, less: str) -> None:
    """A later act that entails more, or less, is the step that section 6 names for that act."""
    steps = {ACTS[Act(each)].steps for each in acts.split()}

    assert steps == {(ChangeKind(more), ChangeKind(less))}


#: What credences each degree allows, on a grid fine enough for the open ends.
CREDENCES = {
    Certainty.CERTAIN: [Fraction(1)],
    Certainty.PROBABLE: [Fraction(each, 100) for each in range(51, 101)],
    Certainty.POSSIBLE: [Fraction(each, 100) for each in range(1, 101)],
}


@pytest.mark.parametrize(
    ("one", "other"),
    list(combinations_with_replacement(Certainty, 2)),
    ids=lambda each: each.value,
)
def test_degrees_are_credences(one: Certainty, other: Certainty) -> None:
    """Two incompatible claims clash iff no credences of {1}, (½, 1], (0, 1] sum to at most 1."""
    compatible = any(x + y <= 1 for x in CREDENCES[one] for y in CREDENCES[other])

    assert (one.weight + other.weight <= MOST_DOUBT) == (not compatible)


def test_three_probables_do_not_clash() -> None:
    """Three merely probable claims that cannot all be true can all be held (⅔ each)."""
    assert 3 * Certainty.PROBABLE.weight > MOST_DOUBT


@pytest.mark.parametrize(
    ("kinds", "how"),
    [
        ("dialectical dialectical", "literal"),
        ("dialectical practical", "wills"),
        ("dialectical directive", "norm"),
        ("practical practical", "literal"),
        ("practical directive", "other"),
        ("directive directive", "other"),
        ("dialectical event", "deed"),
        ("practical event", "deed"),
    ],
)
def test_meetings(kinds: str, how: str) -> None:
    """Each pair of kinds of commitment meets in the way section 6 says."""
    assert MEETINGS[frozenset(map(Kind, kinds.split()))] == how


def test_meetings_are_total() -> None:
    """Every pair of kinds of commitment is in the table; claims and conduct meet deeds too."""
    commitments = (Kind.DIALECTICAL, Kind.PRACTICAL, Kind.DIRECTIVE)

    assert set(MEETINGS) == {
        *(frozenset(each) for each in combinations_with_replacement(commitments, 2)),
        frozenset({Kind.DIALECTICAL, Kind.EVENT}),
        frozenset({Kind.PRACTICAL, Kind.EVENT}),
    }


def test_every_reason_and_support_is_told() -> None:
    """Each reason and each standing has words for a reader, no two the same."""
    assert set(REASONS) == set(Reason)
    assert set(SUPPORT) == set(Support)
    assert len({*REASONS.values(), *SUPPORT.values()}) == len(Reason) + len(Support)


def test_every_word_is_explained() -> None:
    """Each word of each closed list tells a reader something, no two of a list the same."""
    lists = [
        each
        for each in vars(vocabulary).values()
        if isinstance(each, type) and issubclass(each, Enum) and each is not Enum
    ]
    told: list[tuple[Enum, str]] = [*REASONS.items(), *SUPPORT.items()]
    explained = {**vocabulary.EXPLANATIONS, **dict(told)}

    for words in lists:
        assert len({explained[each] for each in words}) == len(words)
    assert len(explained) == sum(map(len, lists))


def test_explanations_are_plain_clauses() -> None:
    """An explanation can stand in a table, in an attribute and within a sentence."""
    for text in vocabulary.EXPLANATIONS.values():
        assert not set("|`*<>\n") & set(text)
        assert not text.endswith(".")


def test_every_meeting_is_told() -> None:
    """Each way in which two kinds of commitment meet has words for a reader."""
    assert set(vocabulary.MEETING_WORDS) == set(MEETINGS.values())


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (
            Basis,
            "framing word-deed practical presuppositional epistemic contradictory contrary derived",
        ),
        (Scope, "report ascription self intra-party inter-party"),
        (
            ChangeKind,
            (
                "unordered adoption concession oscillation reversal strengthening qualification "
                "hardening softening firming hedging reaffirmation retraction lapse"
            ),
        ),
        (Support, "direct corroborated contested uncorroborated"),
        (Reason, "date order degree framing attributed elapsed turnover rule prediction"),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "",
)
def test_first_that_applies(words: type[Basis], order: str) -> None:
    """Where the first that applies is taken, the list is in the order of the design."""
    assert [each.value for each in words] == order.split()


def test_word_gives_the_member() -> None:
    """A word of the list, or the member itself, gives the member."""
    assert word(Role, "member") is word(Role, Role.MEMBER) is Role.MEMBER


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("ascribe", {"ascribed"}),
        ("Neutral", {"neutral"}),
        ("zzz", {each.value for each in Manner}),
        ("", {each.value for each in Manner}),
        (1, {each.value for each in Manner}),
    ],
    ids=["near", "capital", "far", "empty", "no text"],
)
def test_word_refuses_others(value: str, named: set[str]) -> None:
    """Any other value is refused, naming the words near it, or else all words."""
    with pytest.raises(BadValue) as caught:
        word(Manner, value)

    assert caught.value.rule == "not-in-list"
    assert {each.value for each in Manner if each.value in caught.value.remedy} == named


def test_kinds_of_proposition() -> None:
    """There are the five kinds of proposition of section 2, and no other."""
    assert {each.value for each in PropositionKind} == CONTENTS["any"]
