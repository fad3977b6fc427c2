"""Blocs found in networks, matched over windows, and who moved between them."""

import sys
from collections import Counter
from itertools import product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import BadValue, Claims, MissingExtra, Network, Period, network, networks
from stance.alignment import Blocs, bloc_history, blocs, matched, moves
from stance.alignment.move import NOBODY

MONTHS = [Period.parse(f"2022-{month:02}/2022-{month:02}") for month in range(1, 13)]


def held(*sides: str, month: int = 1) -> list[dict[str, object]]:
    """Return rows of claims: each text is a concept, the actors for it before a slash."""
    return [
        {
            "day": f"2022-{month:02}-05",
            "holder": actor,
            "concept": f"c{number}",
            "qualifier": for_it,
        }
        for number, text in enumerate(sides)
        for for_it, actors in zip((True, False), text.split("/"), strict=True)
        for actor in actors
    ]


def congruence(*sides: str) -> Network:
    """Return the network of congruence of the claims that `held` makes."""
    return network(Claims.from_rows(held(*sides)), mode="one", aggregation="congruence")


# --- found -------------------------------------------------------------------------------


def test_two_camps_are_found() -> None:
    """Actors who agree among themselves and with nobody else are a bloc, the largest first."""
    found = blocs(congruence("efg/ab", "efg/ab"), seed=0)

    assert dict(found.actors) == {"01": ("e", "f", "g"), "02": ("a", "b")}


def test_of_equal_blocs_the_one_with_the_first_name_is_first() -> None:
    """Labels do not depend on the order in which blocs were found."""
    assert dict(blocs(congruence("cd/ab"), seed=3).actors) == {"01": ("a", "b"), "02": ("c", "d")}


def test_who_has_no_tie_is_in_no_bloc() -> None:
    """An actor who agrees with nobody has nobody to stand with."""
    found = blocs(congruence("ab/c"), seed=0)

    assert dict(found.actors) == {"01": ("a", "b")}
    assert blocs(congruence("a/b"), seed=0) == blocs(congruence(), seed=0) == Blocs(())


def test_resolution() -> None:
    """With a low resolution two blocs with a tie between them are one."""
    camps = congruence("abc/", "abc/", "def/", "def/", "cd/")

    assert len(blocs(camps, seed=0).actors) == 2
    assert len(blocs(camps, seed=0, resolution=0.05).actors) == 1


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 3))), st.integers(0, 99))
def test_blocs_are_those_of_networkx(pairs: list[tuple[str, int]], seed: int) -> None:
    """They are the communities that networkx finds; the same again with the same seed."""
    sides = ["".join(sorted({who for who, at in pairs if at == n})) + "/" for n in range(4)]
    ties = congruence(*sides)
    found = blocs(ties, seed=seed)
    graph: Any = ties.to_networkx()
    graph.remove_nodes_from(list(nx.isolates(graph)))
    numbered = nx.convert_node_labels_to_integers(graph, ordering="sorted", label_attribute="name")
    communities = nx.community.louvain_communities(numbered, seed=seed)

    assert blocs(ties, seed=seed) == found
    assert {frozenset(each) for each in found.actors.values()} == {
        frozenset(numbered.nodes[node]["name"] for node in each) for each in communities
    }
    sizes = [len(each) for each in found.actors.values()]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("rule", "options"),
    [
        ("no-seed", {"seed": -1}),
        ("no-seed", {"seed": True}),
        ("no-seed", {"seed": None}),
        ("no-resolution", {"seed": 1, "resolution": 0}),
        ("no-resolution", {"seed": 1, "resolution": float("nan")}),
        ("no-resolution", {"seed": 1, "resolution": float("inf")}),
    ],
)
def test_bad_options(rule: str, options: dict[str, float]) -> None:
    """A seed is a whole number from 0 and is always given; a resolution is above 0."""
    with pytest.raises(BadValue) as caught:
        blocs(congruence("ab/c"), **options)  # type: ignore[arg-type]

    assert caught.value.rule == rule


def test_other_networks_are_refused() -> None:
    """Blocs are of actors, by weights of which more means closer."""
    claims = Claims.from_rows(held("ab/c"))
    for rule, each in (
        ("another-network", network(claims)),
        ("negative-weight", network(claims, mode="one", aggregation="subtract")),
    ):
        with pytest.raises(BadValue) as caught:
            blocs(each, seed=1)

        assert caught.value.rule == rule


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx the error names the extra to install."""
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtra) as caught:
        blocs(congruence("ab/c"), seed=1)

    assert caught.value.extra == "network"


# --- matched -----------------------------------------------------------------------------


def windows(*lines: str) -> list[tuple[Period, Blocs]]:
    """Return blocs by month: each line is `LABEL:ACTORS ...`, an actor a letter."""
    return [
        (
            month,
            Blocs.of(
                {
                    actor: name
                    for name, _, actors in (each.partition(":") for each in line.split())
                    for actor in actors
                }
            ),
        )
        for month, line in zip(MONTHS, lines, strict=False)
    ]


def written(history: object) -> list[str]:
    """Return blocs by month as `windows` takes them."""
    return [
        " ".join(f"{label}:{''.join(actors)}" for label, actors in found.actors.items())
        for _, found in history  # type: ignore[attr-defined]
    ]


#: Blocs as found window by window, and under the labels that last.
MATCHED: dict[str, tuple[list[str], list[str]]] = {
    "the same": (["01:ab 02:c", "01:ab 02:c"], ["01:ab 02:c", "01:ab 02:c"]),
    "the same, named otherwise": (["01:ab 02:c", "01:c 02:ab"], ["01:ab 02:c", "01:ab 02:c"]),
    "a split: the larger part keeps the label": (
        ["01:abcde", "01:ab 02:cde"],
        ["01:abcde", "01:cde 02:ab"],
    ),
    "an even split: the smaller label": (["01:abcd", "01:cd 02:ab"], ["01:abcd", "01:cd 02:ab"]),
    "a union: of whom more came": (["01:ab 02:cde", "01:abcde"], ["01:ab 02:cde", "02:abcde"]),
    "an even union: the smaller label": (["01:ab 02:cd", "01:abcd"], ["01:ab 02:cd", "01:abcd"]),
    "newcomers have a new label": (["01:ab", "01:cd 02:ab"], ["01:ab", "01:ab 02:cd"]),
    "a silent window": (["01:ab 02:cd", "", "01:cd 02:ab"], ["01:ab 02:cd", "", "01:ab 02:cd"]),
    "a silent actor": (
        ["01:ab 02:cd", "01:a 02:c", "01:bd"],
        ["01:ab 02:cd", "01:a 02:c", "01:bd"],
    ),
    "nothing at first": (["", "01:ab", "01:cd 02:ab"], ["", "01:ab", "01:ab 02:cd"]),
    "a label that is free again is not given anew": (
        ["01:a 02:b", "01:ab", "01:ab 02:c"],
        ["01:a 02:b", "01:ab", "01:ab 03:c"],
    ),
    "labels of one's own": (
        ["west:ab east:c", "x:ab y:c z:d"],
        ["east:c west:ab", "01:d east:c west:ab"],
    ),
    "the second best where the best is taken": (
        ["01:abcde 02:fg", "01:abc 02:defg"],
        ["01:abcde 02:fg", "01:abc 02:defg"],
    ),
}


@pytest.mark.parametrize("case", MATCHED)
def test_matching(case: str) -> None:
    """A bloc is the earlier one with which it shares most; ties go to the smallest label."""
    found, expected = MATCHED[case]

    assert written(matched(windows(*found))) == expected


def drawn_windows() -> st.SearchStrategy[list[tuple[Period, Blocs]]]:
    """Draw the blocs of a few months."""
    one = st.fixed_dictionaries({}, optional={each: st.sampled_from("xyz") for each in "abcde"})
    return st.lists(one.map(Blocs.of), max_size=4).map(
        lambda found: list(zip(MONTHS, found, strict=False))
    )


@given(drawn_windows())
def test_matching_only_renames(found: list[tuple[Period, Blocs]]) -> None:
    """Who stands together is left as found, and two blocs of a window have two labels."""
    for (window, before), (same, after) in zip(found, matched(found), strict=True):
        assert window is same
        assert sorted(before.actors.values()) == sorted(after.actors.values())


@given(drawn_windows())
def test_no_better_match_was_left(found: list[tuple[Period, Blocs]]) -> None:
    """No earlier label and bloc share more actors than either does with what it was given."""
    last: dict[str, str] = {}
    for _, here in matched(found):
        shared = Counter((last[actor], label) for actor, label in here.members if actor in last)
        groups = {
            label: Counter(last[a] for a in actors if a in last)
            for label, actors in here.actors.items()
        }
        # A bloc has the label of an earlier one, or a new one; `kept` is what it shares with that.
        kept = {label: shared[label, label] for label in here.actors}
        for earlier, label in product(set(last.values()), here.actors):
            overlap = groups[label][earlier]
            assert not (overlap > kept[label] and overlap > kept.get(earlier, 0))
        last.update(here.members)


@given(drawn_windows())
def test_matching_again_changes_nothing(found: list[tuple[Period, Blocs]]) -> None:
    """What has lasting labels keeps them where no two blocs share as many actors."""
    once = matched(found)
    alike = any(len(set(counts)) < len(counts) for counts in _overlaps(once))
    if not alike:
        assert written(matched(once)) == written(once)


def _overlaps(history: object) -> list[list[int]]:
    last: dict[str, str] = {}
    found = []
    for _, here in history:  # type: ignore[attr-defined]
        found.append(
            list(Counter((last[a], name) for a, name in here.members if a in last).values())
        )
        last.update(here.members)
    return found


# --- moved -------------------------------------------------------------------------------


def test_moves_by_hand() -> None:
    """Of three who had stood in a bloc before one moved; one is new, one is absent."""
    history = windows("west:ab east:cd", "west:a east:bce")
    (february,) = moves(history)

    assert (february.ratio.numerator, february.ratio.denominator) == (1, 3)
    assert [(each.actor, each.from_, each.to) for each in february.moves] == [("b", "west", "east")]
    assert (february.new, february.absent) == (("e",), ("d",))
    assert february.to_rows() == [
        {
            "window": "2022-02-01/2022-02-28",
            "value": 1 / 3,
            "numerator": 1,
            "denominator": 3,
            "why": None,
            "new": 1,
            "absent": 1,
        }
    ]


def test_who_was_silent_moved_since_it_was_last_seen() -> None:
    """A month without a word is no move; the move has both the last and the first window."""
    _, march = moves(windows("west:a east:b", "east:b", "east:ab"))
    (move,) = march.moves

    assert (move.actor, move.last, move.first) == ("a", MONTHS[0], MONTHS[2])
    assert move.to_rows() == [
        {
            "actor": "a",
            "from": "west",
            "to": "east",
            "last": "2022-01-01/2022-01-31",
            "first": "2022-03-01/2022-03-31",
        }
    ]


def test_where_nobody_stood_before_there_is_no_share() -> None:
    """Of newcomers none can have moved: None with the reason, not 0."""
    (found,) = moves(windows("west:a", "west:b"))

    assert (found.value, found.ratio.why) == (None, NOBODY)
    assert moves(windows("west:a")) == moves([]) == ()


@given(drawn_windows())
def test_moves_by_definition(history: list[tuple[Period, Blocs]]) -> None:
    """Who is in a bloc now, and was last seen in another, moved; each actor once a window."""
    found = moves(history)
    for number, transition in enumerate(found, start=1):
        window, here = history[number]
        seen = {
            actor: [past.label[actor] for _, past in history[:number] if actor in past.label]
            for actor in "abcde"
        }
        stood = [actor for actor in here.label if seen[actor]]
        moved = [actor for actor in stood if seen[actor][-1] != here.label[actor]]

        assert transition.window is window
        assert [each.actor for each in transition.moves] == sorted(moved)
        assert transition.ratio.denominator == len(stood)
        assert set(transition.new) == {each for each in here.label if not seen[each]}
        assert set(transition.absent) == {
            each for each in "abcde" if seen[each] and each not in here.label
        }
    assert len(found) == max(len(history) - 1, 0)


# --- all together ------------------------------------------------------------------------


def test_from_claims_to_moves() -> None:
    """Over windows of claims an actor that changes sides is seen to move from bloc to bloc."""
    claims = Claims.from_rows(
        [
            *held("abc/de", "abc/de", month=1),
            *held("ab/cde", "ab/cde", month=2),
        ]
    )
    windows_ = networks(claims, unit="month", mode="one", aggregation="congruence")
    history = bloc_history(windows_, seed=7)
    (february,) = moves(history)

    assert written(history) == ["01:abc 02:de", "01:ab 02:cde"]
    assert [(each.actor, each.from_, each.to) for each in february.moves] == [("c", "01", "02")]
