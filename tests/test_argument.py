"""What callers give in the wrong kind: refused by name, and never taken apart into letters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import stance
from stance import BadValue, Claims, Codebook, Ledger, Party, Period, Report, Statement, When
from stance.alignment.history import matched
from stance.argument import items_of, mapping, pairs, records
from stance.formats.dna import read_dna

LEDGER = stance.load(Path(__file__).parents[1] / "fixtures" / "cases" / "43.json")
CODEBOOK = LEDGER.codebook
CLAIMS = Claims.of(LEDGER)
NETWORK = stance.network(LEDGER)

#: Three in place of one kind: no list has its items, and a text only letters.
NO_LISTS = ("siege", b"siege", None, 7)


# --- the checks by themselves ---------------------------------------------------


@pytest.mark.parametrize("given", [["a", "b"], ("a", "b"), {"a": 1, "b": 2}, iter("ab")])
def test_a_list_is_whatever_gives_several(given: Any) -> None:  # noqa: ANN401 - whatever gives several
    """Whatever can be gone through once is a list, and is kept in its order."""
    assert items_of(given, "ids") == ("a", "b")


@pytest.mark.parametrize("given", NO_LISTS, ids=repr)
def test_a_text_is_no_list(given: Any) -> None:  # noqa: ANN401 - as users err
    """A text, or one value, is shown, and a list of what is wanted is asked for."""
    with pytest.raises(BadValue) as caught:
        items_of(given, "ids")

    assert caught.value.rule == "not-a-list"
    assert repr(given) in caught.value.problem
    assert caught.value.remedy == "give a list of ids"


def test_records_are_of_one_class() -> None:
    """Values of the class are kept as they are; the first of another class is named."""
    party = Party(id="r", kind="state")
    wrong: Any = [party, "u"]

    assert records([party], Party, "parties") == (party,)
    with pytest.raises(BadValue, match="'u' is no Party; give parties") as caught:
        records(wrong, Party, "parties")
    assert caught.value.rule == "wrong-type"


def test_pairs_are_those_of_a_mapping_or_a_list() -> None:
    """A mapping and the list of its pairs are the same; pairs may be lists."""
    same: Any = [["a", 1], ("b", 2)]

    assert mapping({"a": 1}, "keys", "values") == {"a": 1}
    assert pairs({"a": 1, "b": 2}, "keys", "values") == pairs(same, "keys", "values")


@pytest.mark.parametrize(
    ("given", "rule"),
    [("ab", "not-a-list"), (["ab"], "wrong-type"), ([("a",)], "wrong-type"), ([1], "wrong-type")],
)
def test_what_is_no_pair(given: Any, rule: str) -> None:  # noqa: ANN401 - as users err
    """A text of two letters is no pair, though Python takes it apart into two."""
    with pytest.raises(BadValue) as caught:
        pairs(given, "keys", "values")

    assert caught.value.rule == rule


# --- wherever they are asked for ---------------------------------------------------


def _statement(**fields: Any) -> Statement:  # noqa: ANN401 - as users err
    whole: dict[str, Any] = {"id": "s", "speaker": "r", "act": "assert", "content": "p"}
    return Statement(**{**whole, "said": "2022-01-01", "source": "a", **fields})


def _something(given: Any) -> Any:  # noqa: ANN401 - as users err
    """Return *given*, or a number for None, which where nothing need be given is right."""
    return 7 if given is None else given


#: Where several values are asked for, given something in their place.
SEVERAL: dict[str, Callable[[Any], object]] = {
    "without rules": lambda given: LEDGER.without(rules=given),
    "without coders": lambda given: LEDGER.without(coders=given),
    "without sources": lambda given: LEDGER.without(sources=given),
    "only": LEDGER.only,
    "sources": lambda given: Ledger(codebook=CODEBOOK, sources=given),
    "statements": lambda given: Ledger(codebook=CODEBOOK, statements=given),
    "events": lambda given: Ledger(codebook=CODEBOOK, events=given),
    "parties": lambda given: Codebook(parties=given),
    "ties": lambda given: Codebook(ties=given),
    "propositions": lambda given: Codebook(propositions=given),
    "rules": lambda given: Codebook(rules=given),
    "names": lambda given: Party(id="r", kind="state", names=given),
    "aliases": lambda given: Party(id="r", kind="state", aliases=given),
    "spellings": lambda given: Party(id="r", kind="state", aliases={"en": given}),
    "via": lambda given: _statement(via=given),
    "addressee": lambda given: _statement(addressee=given),
    "presupposes": lambda given: _statement(presupposes=given),
    "windows": lambda given: stance.networks(LEDGER, windows=_something(given)),
    "kinds": lambda given: stance.network(LEDGER, kinds=_something(given)),
    "coders": lambda given: stance.agreement(LEDGER, coders=_something(given)),
    "values": lambda given: CLAIMS.where(only={"holder": given}),
    "unread": lambda given: stance.read_table("nowhere.csv", LEDGER, unread=given),
    "rows": Claims.from_rows,
    "moves": stance.moves,
    "matched": matched,
    "bloc_history": lambda given: stance.bloc_history(given, seed=1),
}


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize("given", NO_LISTS, ids=repr)
def test_one_value_is_no_list_wherever_several_are_asked_for(name: str, given: object) -> None:
    """A text is not read letter by letter, and the error names no letter of it."""
    with pytest.raises(BadValue) as caught:
        SEVERAL[name](given)

    assert caught.value.rule == "not-a-list"


#: Where values of one class are asked for, in a list.
MEMBERS: dict[str, Callable[[Any], object]] = {
    **{
        name: SEVERAL[name]
        for name in (
            *("sources", "statements", "events", "parties", "ties", "propositions", "rules"),
            *("names", "moves", "matched", "bloc_history"),
        )
    },
    "with_statements": lambda given: LEDGER.with_statements(*given),
}


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("given", [["siege"], [7], [LEDGER]], ids=["text", "number", "ledger"])
def test_each_member_is_of_its_class(name: str, given: object) -> None:
    """What is in the list is checked too, before anything is asked of it."""
    with pytest.raises(BadValue) as caught:
        MEMBERS[name](given)

    assert caught.value.rule == "wrong-type"


#: Where a mapping is asked for.
MAPPINGS: dict[str, Callable[[Any], object]] = {
    "polarisation": lambda given: stance.polarisation(CLAIMS, given),
    "cohesion": lambda given: stance.cohesion(NETWORK, NETWORK, given),
    "distances": lambda given: stance.distances(NETWORK, NETWORK, given),
    "moves": lambda given: stance.moves([(Period.parse("2022"), given)]),
    "columns": Claims.from_columns,
    "where": lambda given: CLAIMS.where(only=given),
    "rows": lambda given: Claims.from_rows([given]),
    "fixed": lambda given: stance.read_table("nowhere.csv", LEDGER, fixed=given),
    "codes": lambda given: stance.read_table("nowhere.csv", LEDGER, codes=given),
    "codes of one": lambda given: stance.read_table("nowhere.csv", LEDGER, codes={"act": given}),
    "via": lambda given: _statement(via=[given if isinstance(given, list) else 7]),
}


@pytest.mark.parametrize("name", MAPPINGS)
@pytest.mark.parametrize("given", ["orn", ["orn"], 7], ids=repr)
def test_what_is_no_mapping(name: str, given: object) -> None:
    """Blocs, columns and choices by field are mappings, and nothing else is taken for one."""
    with pytest.raises(BadValue) as caught:
        MAPPINGS[name](given)

    assert caught.value.rule == "not-a-mapping"


def test_choices_by_field_are_a_mapping() -> None:
    """Of a network, too, what is to be left out is given by field."""
    text: Any = "orn"
    with pytest.raises(BadValue) as caught:
        stance.network(LEDGER, only=text)

    assert caught.value.rule == "not-a-list"


# --- one value of another kind -----------------------------------------------------


@pytest.mark.parametrize("codebook", ["data", Path("data"), LEDGER, None], ids=repr)
def test_a_ledger_needs_a_codebook(codebook: Any) -> None:  # noqa: ANN401 - as users err
    """A path is told to be loaded, and of a ledger the codebook is to be taken."""
    with pytest.raises(BadValue, match=r"stance\.load\(.*\)\.codebook") as caught:
        Ledger(codebook=codebook)

    assert caught.value.rule == "not-a-ledger"


#: Where a path is asked for.
PATHS: dict[str, Callable[[Any], object]] = {
    "load": stance.load,
    "dump": lambda path: stance.dump(LEDGER, path),
    "read_table": lambda path: stance.read_table(path, LEDGER),
    "write_table": lambda path: stance.write_table(LEDGER, path),
    "write_graph": lambda path: stance.write_graph(NETWORK, path),
    "read_dna": read_dna,
}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("path", [None, 7, ["data"], LEDGER], ids=["None", "7", "list", "ledger"])
def test_what_is_no_path(name: str, path: object) -> None:
    """Nothing is opened or written where no path is given."""
    with pytest.raises(BadValue) as caught:
        PATHS[name](path)

    assert caught.value.rule == "not-a-path"


#: Where a network is asked for.
NETWORKS: dict[str, Callable[[Any], object]] = {
    "blocs": lambda network: stance.blocs(network, seed=1),
    "bloc_history": lambda network: stance.bloc_history([(Period.parse("2022"), network)], seed=1),
    "cohesion": lambda network: stance.cohesion(network, NETWORK, {}),
    "distances": lambda network: stance.distances(network, NETWORK, {}),
    "write_graph": lambda network: stance.write_graph(network, "nowhere/at.graphml"),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("network", ["data", None, LEDGER], ids=["path", "None", "ledger"])
def test_what_is_no_network(name: str, network: object) -> None:
    """A path or a ledger is no network; what makes one is named."""
    with pytest.raises(BadValue, match=r"stance\.network\(") as caught:
        NETWORKS[name](network)

    assert caught.value.rule == "not-a-ledger"


@pytest.mark.parametrize("ask", [stance.table, stance.to_columns])
@pytest.mark.parametrize("given", [stance.read(LEDGER), None, 7], ids=["reading", "None", "7"])
def test_what_is_no_list_of_records(ask: Callable[[Any], object], given: object) -> None:
    """A reading answers many questions, and which of them is to be a table has to be said."""
    with pytest.raises(BadValue, match=r"stance\.positions\(") as caught:
        ask(given)

    assert caught.value.rule == "not-a-list"


def test_a_window_is_given_as_any_period() -> None:
    """Windows of one's own may be text, as a period may be wherever one is asked for."""
    month, january = Period.parse("2022-02"), {"a": "west"}
    history: Any = [("2022-01", january), ("2022-02", {"a": "east"})]
    (found,) = stance.moves(history)

    assert found.window == month
    assert [each.actor for each in found.moves] == ["a"]


def test_what_was_given_in_the_right_kind_is_kept() -> None:
    """The checks change nothing of what is right."""
    report = Report("r")

    assert _statement(via=[report, {"by": "u"}, "v"]).via == (report, Report("u"), Report("v"))
    assert _statement(said=When.parse("2022")).said == When.parse("2022")
    assert LEDGER.without() == LEDGER
