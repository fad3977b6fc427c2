"""Conditionals of several parties linked to chains: section 6 of the design, *Chains*."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

import stance.chain
from stance import Ledger, Link, TooManyCombinations, chains
from stance.formats.findings import rows

Record: TypeAlias = Callable[..., Ledger]


def told(ledger: Ledger) -> list[tuple[list[tuple[str, str | None]], bool]]:
    """Return the statement and link of each step of each chain, and whether it is a cycle."""
    return [
        ([(each["statement"], each["link"]) for each in chain["steps"]], chain["cycle"])
        for chain in rows(chains(ledger))
    ]


AFTER = [([("a", None), ("b", "entailed")], False)]
SPECIAL = [([("a", None), ("b", "possible")], False)]
ATTACK = "a 01 us threaten sanctions given=attack"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (
            "b 02 russia threaten blockade given=sanctions",
            [([("a", None), ("b", "entailed")], False)],
        ),
        (
            "b 02 russia threaten blockade given=embargo",
            [([("a", None), ("b", "possible")], False)],
        ),
        ("b 02 france warn fail given=sanctions", AFTER),
        (
            "b 02 russia offer ~blockade given=sanctions",
            [([("a", None), ("b", "entailed")], False)],
        ),
        ("b 02 us threaten embargo given=sanctions", []),
        ("b 02 russia threaten blockade given=~sanctions", []),
        ("b 02 russia threaten blockade", []),
        ("b 02 russia urge calm given=sanctions", []),
        ("b 02 russia threaten blockade given=sanctions via=us", []),
        (
            "b 02 russia threaten attack given=sanctions",
            [([("a", "entailed"), ("b", "entailed")], True)],
        ),
    ],
    ids=[
        "its content is the condition",
        "the condition is a special case of its content",
        "a warning",
        "an offer",
        "one party's own conditionals",
        "the opposite condition",
        "no condition",
        "what is asked of others",
        "as others report it",
        "each leads to the other",
    ],
)
def test_two_conditionals(record: Record, other: str, expected: list[Any]) -> None:
    """Two parties' own conditionals are linked where one may bring about the other's condition."""
    assert told(record(ATTACK, other)) == expected


def test_rules_stand_in_the_direction_of_the_link(record: Record) -> None:
    """For a special case the rules lead from the condition back to the content before it."""
    [chain] = chains(record(ATTACK, "b 02 russia threaten blockade given=embargo"))

    assert [each.rules for each in chain.steps] == [(), ("embargo-is",)]
    assert "a ban is a sanction" in chain.text


def test_what_was_over_leads_nowhere(record: Record) -> None:
    """A threat taken back before the other was made is linked with nothing."""
    taken_back = "r 02 us retract answers=a"

    assert told(record(ATTACK, taken_back, "b 03 russia threaten blockade given=sanctions")) == []


def test_days_that_never_meet(record: Record) -> None:
    """What is threatened for one day brings about no condition of another."""
    ledger = record(
        f"{ATTACK} about=2022-01-05",
        "b 02 russia threaten blockade given=sanctions about=2022-01-09",
    )

    assert told(ledger) == []


def test_as_long_as_can_be(record: Record) -> None:
    """A chain is no part of a longer one, and a cycle that others lead into is no chain alone."""
    ledger = record(
        ATTACK,
        "b 02 russia threaten blockade given=sanctions",
        "c 03 france warn fail given=blockade",
    )

    assert told(ledger) == [([("a", None), ("b", "entailed"), ("c", "entailed")], False)]


def test_a_cycle_is_told_as_one(record: Record) -> None:
    """The text of a cycle says that it leads back."""
    [chain] = chains(record(ATTACK, "b 02 russia threaten attack given=sanctions"))

    assert chain.cycle
    assert chain.text.endswith("And that leads back to the first.")


def test_by_which_rule_a_cycle_leads_back(record: Record) -> None:
    """The rules of the last link are told too."""
    [chain] = chains(
        record(
            "a 01 us threaten sanctions given=attack", "b 02 russia threaten strike given=sanctions"
        )
    )

    assert chain.steps[0].rules == ("strike-attacks",)
    assert chain.text.endswith(
        "And that leads back to the first (since a strike attacks [strike-attacks])."
    )


def test_a_cycle_that_only_a_special_case_closes(record: Record) -> None:
    """What leads back only perhaps is not told as leading back."""
    [chain] = [
        each
        for each in chains(
            record(
                "a 01 us threaten sanctions given=strike",
                "b 02 russia threaten attack given=sanctions",
            )
        )
        if each.cycle
    ]

    assert chain.steps[0].link is Link.POSSIBLE
    assert "And a special case of that leads back to the first (since" in chain.text


def test_too_many_ways(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that says so ends a search that would not end."""
    monkeypatch.setattr(stance.chain, "MOST_PATHS", 2)
    ledger = record(ATTACK, "b 02 russia threaten blockade given=sanctions")

    with pytest.raises(TooManyCombinations):
        chains(ledger)


def test_what_answers_the_end_of_the_other_meets_it_no_more(record: Record) -> None:
    """Days alone can leave it open; who answers a retraction speaks after what it took back."""
    vague = "[2022-01-01..2022-01-09]"
    lines = [
        f"a {vague} us threaten sanctions given=attack",
        f"b {vague} us retract answers=a",
        f"c {vague} russia threaten blockade given=sanctions",
    ]

    assert told(record(*lines)) == [([("a", None), ("c", "entailed")], False)]
    assert told(record(*lines[:2], f"{lines[2]} answers=b")) == []
