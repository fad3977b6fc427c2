"""Networks as GraphML and GEXF: what is written opens in networkx again, with the same ties."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance import BadValue, InvalidRecord, Literal, MissingExtra, Network, Period, When
from stance.formats.graph import FORMS, write_graph
from stance.formats.network_file import save_networks
from stance.testing.strategies import ledgers
from stance.vocabulary import Act

READERS: dict[str, Callable[[Path], "nx.Graph[Any]"]] = {
    ".graphml": nx.read_graphml,
    ".gexf": nx.read_gexf,
}


@attrs.frozen
class _Graph:
    """Something with a graph of its own."""

    graph: "nx.Graph[Any]"

    def to_networkx(self) -> "nx.Graph[Any]":
        """Return the graph."""
        return self.graph


def ties(graph: "nx.Graph[Any]") -> dict[tuple[str, ...], float]:
    """Return the weight of each tie of *graph*."""
    return {tuple(sorted(each[:2])): each[2] for each in graph.edges(data="weight")}


def network() -> Network:
    """Return a network of one mode with a weight below zero and a fraction."""
    return stance.network(
        stance.load("fixtures/nato-russia-2022"),
        mode="one",
        aggregation="subtract",
        normalization="average",
        isolates=True,
        vague="drop",
    )


# --- round trips ----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mode", ["one", "two"])
@given(ledger=ledgers(max_statements=5, attributed=False))
def test_what_is_written_opens_again_with_the_same_weights(
    tmp_path_factory: pytest.TempPathFactory, mode: str, form: str, ledger: stance.Ledger
) -> None:
    """Whatever network a record gives, nodes, isolates and weights are read back as they were."""
    made = stance.network(
        ledger, mode=mode, aggregation="subtract", isolates=True, vague="drop", rows="speaker"
    )
    path = tmp_path_factory.mktemp("graph") / f"network{form}"
    write_graph(made, path)
    again = READERS[form](path)

    assert set(again.nodes) == {*made.rows, *made.columns}
    assert ties(again) == ties(made.to_networkx())


@pytest.mark.parametrize("form", FORMS)
def test_a_network_of_the_fixture_opens_again(tmp_path: Path, form: str) -> None:
    """Fractions and weights below zero are read back to the last digit, from equal bytes."""
    made = network()
    write_graph(made, tmp_path / f"a{form}")
    write_graph(made, tmp_path / f"b{form}")
    again = READERS[form](tmp_path / f"a{form}")

    assert made.values
    assert set(again.nodes) == set(made.rows)
    assert ties(again) == {tuple(sorted(each[:2])): each[2] for each in made.values}
    assert (tmp_path / f"a{form}").read_bytes() == (tmp_path / f"b{form}").read_bytes()
    assert b"lastmodified" not in (tmp_path / f"a{form}").read_bytes()


def test_two_modes_are_told_apart(tmp_path: Path) -> None:
    """Of a network of two modes each node says on which side it stands."""
    made = stance.network(stance.load("fixtures/nato-russia-2022"))
    write_graph(made, tmp_path / "two.graphml")
    again = nx.read_graphml(tmp_path / "two.graphml")

    assert {node for node, side in again.nodes(data="bipartite") if side == 0} == set(made.rows)
    assert {node for node, side in again.nodes(data="bipartite") if side == 1} == set(made.columns)


def test_the_network_as_a_whole_is_described(tmp_path: Path) -> None:
    """GraphML keeps how the network was made, and of how many claims."""
    made = network()
    write_graph(made, tmp_path / "one.graphml")
    again = nx.read_graphml(tmp_path / "one.graphml")

    assert again.graph["aggregation"] == "subtract"
    assert again.graph["claims"] == made.claims


@pytest.mark.parametrize("form", FORMS)
@given(names=st.lists(st.text("a&<>\"'\n\té𝔘الك ", min_size=1), min_size=2, unique=True))
def test_names_of_nodes_are_kept(
    tmp_path_factory: pytest.TempPathFactory, form: str, names: list[str]
) -> None:
    """Markup, breaks and scripts of all kinds in a name are read back as they were."""
    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edge(names[0], names[1], weight=0.1)
    path = tmp_path_factory.mktemp("names") / f"network{form}"
    write_graph(_Graph(graph), path)

    assert set(READERS[form](path).nodes) == set(names)


# --- attributes -----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_attributes_are_days_texts_and_numbers(tmp_path: Path, form: str) -> None:
    """Days are ISO or EDTF text, lists as in spreadsheets, words their text; None is left out."""
    graph = nx.Graph(first=date(2022, 1, 4), none=None)
    graph.add_node(
        "a",
        day=date(2022, 1, 4),
        moment=datetime(2022, 1, 4, 12, 30),  # noqa: DTZ001 - a time of a source, of no zone
        said=When.parse("2022-01"),
        about=Period.parse("2022-01/.."),
        content=Literal("attack", False),
        act=Act.DENY,
        several=("a", None, 2),
        none=None,
        flag=True,
        count=2,
        share=0.1,
    )
    graph.add_edge("a", "b", weight=-1.5, since=date(2022, 1, 5), none=None)
    path = tmp_path / f"network{form}"
    write_graph(_Graph(graph), path)
    again = READERS[form](path)
    found = {name: each for name, each in again.nodes["a"].items() if name != "label"}

    assert found == {
        "day": "2022-01-04",
        "moment": "2022-01-04T12:30:00",
        "said": "2022-01",
        "about": "2022-01-01/..",
        "content": "not attack",
        "act": "deny",
        "several": "a; 2",
        "flag": True,
        "count": 2,
        "share": 0.1,
    }
    assert again.edges["a", "b"]["since"] == "2022-01-05"
    assert again.edges["a", "b"]["weight"] == -1.5
    assert "none" not in again.edges["a", "b"]
    assert graph.nodes["a"]["none"] is None


@pytest.mark.parametrize(
    ("name", "attributes", "rule"),
    [
        ("a\x00", {}, "not-in-xml"),
        ("a\r", {}, "not-in-xml"),
        ("a\ud800", {}, "lone-surrogate"),
        ("a", {"x": "\uffff"}, "not-in-xml"),
        ("a", {"x\x01": 1}, "not-in-xml"),
        ("a", {"x": {"y": 1}}, "not-an-attribute"),
        ("a", {"x": (object(),)}, "not-an-attribute"),
    ],
    ids=lambda each: str(each).partition(" at 0x")[0],
)
def test_what_such_a_file_cannot_hold_is_refused(
    tmp_path: Path, name: str, attributes: dict[str, Any], rule: str
) -> None:
    """Nothing is dropped or changed so that it can be written; nothing is written then."""
    graph = nx.Graph()
    graph.add_node(name, **attributes)
    for form in FORMS:
        path = tmp_path / f"network{form}"
        with pytest.raises(InvalidRecord) as caught:
            write_graph(_Graph(graph), path)

        assert caught.value.faults[0].rule == rule
        assert not path.exists()


# --- which file -----------------------------------------------------------------------


def test_a_name_that_asks_for_no_form_is_refused(tmp_path: Path) -> None:
    """Only names of graphs are written to."""
    with pytest.raises(BadValue) as caught:
        write_graph(network(), tmp_path / "network.csv")

    assert ".graphml or .gexf" in str(caught.value)


def test_graphs_need_their_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx the extra that brings it is named."""
    made = _Graph(nx.Graph())
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtra) as caught:
        write_graph(made, tmp_path / "a.gexf")

    assert caught.value.extra == "network"


def test_the_command_writes_graphs_too(tmp_path: Path) -> None:
    """One network is written with its window; several do not go into one graph."""
    made = network()
    window = Period.parse("2022-01-01/2022-01-31")
    path = tmp_path / "one.graphml"
    save_networks([(window, made)], path)
    again = nx.read_graphml(path)

    assert (again.graph["first"], again.graph["last"]) == ("2022-01-01", "2022-01-31")
    assert ties(again) == ties(made.to_networkx())

    save_networks([(None, made)], tmp_path / "one.gexf")

    assert set(nx.read_gexf(tmp_path / "one.gexf").nodes) == set(made.rows)

    with pytest.raises(BadValue) as caught:
        save_networks([(window, made), (window, made)], path)

    assert caught.value.rule == "several-networks"
