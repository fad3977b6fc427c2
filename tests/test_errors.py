"""Errors are values of one family: data to read, and a text that says what to do."""

import copy
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

import stance
import stance.errors
from stance import (
    AmbiguousPrincipal,
    BadValue,
    Fault,
    FaultyRecord,
    InvalidRecord,
    MissingExtra,
    NotAFinding,
    NoTruthValue,
    StanceError,
    TooManyCombinations,
    UnknownId,
)
from stance.errors import CLIP, meant, shown
from stance.formats.dna import from_ledger
from stance.spelling import near

FAULT = Fault(rule="empty", problem="the gloss is empty", remedy="say it")


def fault_of(record: str) -> Fault:
    """Return a fault of a record of that name."""
    return Fault(record=record, rule="r", problem="p", remedy="do")


#: One of each error, and the builtin that callers may expect.
ERRORS: list[tuple[StanceError, type[Exception]]] = [
    (FaultyRecord(FAULT), ValueError),
    (InvalidRecord([FAULT]), ExceptionGroup),
    (BadValue(rule="r", problem="p", remedy="do"), ValueError),
    (UnknownId("party", "kremlim", ["kremlin"]), KeyError),
    (NotAFinding(7), TypeError),
    (MissingExtra("the solver", "solver"), ImportError),
    (TooManyCombinations("the rules", 1000), ValueError),
    (NoTruthValue(), TypeError),
    (AmbiguousPrincipal("envoy", ("u", "r")), ValueError),
]


@pytest.mark.parametrize(("error", "builtin"), ERRORS, ids=lambda each: type(each).__name__)
def test_one_family(error: StanceError, builtin: type[Exception]) -> None:
    """Each error is a `StanceError` and the builtin that callers expect."""
    assert isinstance(error, StanceError)
    assert isinstance(error, builtin)


def test_the_family_is_whole() -> None:
    """The table above has every error there is, the root apart."""
    classes = {
        each
        for _, each in inspect.getmembers(stance.errors, inspect.isclass)
        if issubclass(each, BaseException)
    }

    assert classes - {StanceError} == {type(error) for error, _ in ERRORS}


@pytest.mark.parametrize("error", [each for each, _ in ERRORS], ids=lambda e: type(e).__name__)
def test_a_copy_says_the_same(error: StanceError) -> None:
    """An error can be copied, as it is on its way out of another process."""
    twin = copy.copy(error)

    assert (type(twin), str(twin)) == (type(error), str(error))


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (FaultyRecord(FAULT), [FAULT.problem, FAULT.remedy]),
        (InvalidRecord([FAULT]), [FAULT.problem, FAULT.remedy]),
        (BadValue(rule="r", problem="'x' is wrong", remedy="do"), ["'x' is wrong", "do"]),
        (UnknownId("party", "kremlim", ["kremlin", "us"]), ["party", "'kremlim'", "'kremlin'?"]),
        (
            MissingExtra("the kit", "testing"),
            ["the kit", "'testing'", 'pip install "stance-ledger[testing]"'],
        ),
        (TooManyCombinations("the rules", 1000), ["the rules", "1,000", "leave"]),
        (NotAFinding(7), ["type 'int'", "no finding", "contradictions"]),
        (NoTruthValue(), ["MAYBE", "Answer.YES"]),
        (AmbiguousPrincipal("envoy", ("u", "r")), ["'envoy'", "'r'", "'u'", "'for'"]),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, StanceError) else "text",
)
def test_text(error: StanceError, named: list[str]) -> None:
    """The text names what is wrong and what to do, on one line and without a full stop."""
    text = str(error)

    assert [each for each in named if each not in text] == []
    assert text.isprintable()
    assert not text.endswith(".")


def test_data_are_attributes() -> None:
    """A program reads what is wrong from attributes, not from the text."""
    unknown = UnknownId("party", "kremlim", ["us", "kremlin"])
    ambiguous = AmbiguousPrincipal("envoy", ("u", "r"))
    bad = BadValue(rule="not-a-day", problem="p", remedy="do")

    assert (unknown.kind, unknown.name, unknown.near) == ("party", "kremlim", ("kremlin",))
    assert (ambiguous.party, ambiguous.choices) == ("envoy", ("r", "u"))
    assert (bad.rule, bad.problem, bad.remedy) == ("not-a-day", "p", "do")
    missing = MissingExtra("the kit", "testing")
    assert (missing.what, missing.extra) == ("the kit", "testing")
    assert FaultyRecord(FAULT).fault == FAULT


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({}, "record: (file): wrong; mend it"),
        ({"remedy": ""}, "record: (file): wrong"),
        ({"table": "ties"}, "ties: (record): wrong; mend it"),
        ({"table": "ties", "index": 3, "field": "who"}, "ties[3]: who: wrong; mend it"),
        (
            {"table": "statements", "index": 0, "record": "s1", "field": "said"},
            "statements[0]: said: s1: wrong; mend it",
        ),
        (
            {"table": "statements", "index": 0, "record": "s1", "field": "said", "file": "s.jsonl"},
            "s.jsonl: said: wrong; mend it",
        ),
        (
            {"table": "statements", "field": "said", "file": "s.jsonl", "line": 7},
            "s.jsonl:7: said: wrong; mend it",
        ),
        ({"level": "warning", "field": "said"}, "record: said: warning: wrong; mend it"),
    ],
    ids=[
        "nowhere",
        "no remedy",
        "table",
        "place in table",
        "record",
        "file",
        "line",
        "warning",
    ],
)
def test_fault_says_where(place: dict[str, Any], text: str) -> None:
    """A fault prints as `FILE:LINE: FIELD: what is wrong; what to do`, as far as it is known."""
    fault = Fault(**{"rule": "r", "problem": "wrong", "remedy": "mend it"} | place)

    assert str(fault) == text


def test_invalid_record_holds_all_faults() -> None:
    """A group has each fault as a member and as data, and prints a line for each."""
    other = Fault(rule="bad-id", problem="'?' is not an id", remedy="use letters")
    group = InvalidRecord([FAULT, other])

    assert group.faults == (FAULT, other)
    assert [each.fault for each in group.exceptions] == [FAULT, other]  # type: ignore[union-attr]
    assert group.count == 2
    assert str(group).splitlines() == [str(FAULT), str(other)]


def test_invalid_record_counts_what_it_did_not_keep() -> None:
    """The count is exact where a loader kept fewer faults than it found."""
    group = InvalidRecord([FAULT], count=1001)

    assert group.count == 1001
    assert str(group).splitlines()[-1] == "… and 1000 more"
    assert copy.copy(group).count == 1001


def test_part_of_a_group_is_such_a_group() -> None:
    """Splitting a group, as `except*` does, keeps its type and the faults of the part."""
    group = InvalidRecord([FAULT, fault_of("x")])
    part, rest = group.split(lambda each: isinstance(each, FaultyRecord) and each.fault == FAULT)

    assert isinstance(part, InvalidRecord)
    assert isinstance(rest, InvalidRecord)
    assert (part.faults, rest.faults) == ((FAULT,), (fault_of("x"),))


@given(st.text())
def test_shown_text_is_tame(text: str) -> None:
    """Whatever a text holds, it is shown on one line, printable and short."""
    seen = shown(text)

    assert seen.strip("\u2068\u2069").isprintable()
    assert len(seen) <= 10 * (CLIP + 1) + 4


@given(st.text(max_size=CLIP))
def test_shown_text_is_the_text(text: str) -> None:
    """A text that is short enough is shown as Python writes it, isolated unless it is ASCII."""
    seen = shown(text)

    assert seen == (repr(text) if repr(text).isascii() else f"\u2068{text!r}\u2069")


class Reordering:
    """A value whose own repr holds a control that would turn the message round."""

    @override
    def __repr__(self) -> str:
        return "a\u202eb"


def test_a_number_too_long_to_write_is_shown_by_its_type() -> None:
    """Python refuses to write whole numbers of very many digits; a message about one is made."""
    assert shown(10**5000) == "<int>"


def test_shown_value_cannot_reorder_the_message() -> None:
    """Bidirectional controls are escaped, wherever they come from."""
    assert shown(Reordering()) == "a\\u202eb"
    assert shown("a\u202eb") == "'a\\u202eb'"


@pytest.mark.parametrize(
    ("name", "found"),
    [("kremlim", ("kremlin",)), ("state-0", ("state-1", "state-2", "state-3")), ("zzz", ())],
    ids=["one", "three at most", "none"],
)
def test_near(name: str, found: tuple[str, ...]) -> None:
    """Up to three ids that look like the one asked for are suggested, in any order of declaring."""
    known = ["state-3", "state-1", "kremlin", "state-4", "state-2"]

    assert sorted(near(name, known)) == sorted(near(name, known[::-1]))
    assert len(near(name, known)) == len(found)
    assert set(near(name, known)) <= set(known)


MANY = [f"statement-{number}" for number in range(2000)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kremli", ("kremlin",)),
        ("kremlinn", ("kremlin",)),
        ("kremlim", ("kremlin",)),
        ("kermlin", ("kremlin",)),
        ("kremlin", ("kremlin",)),
        ("kermlim", ()),
        ("statement-1999-", ("statement-1999",)),
    ],
    ids=["left out", "put in", "changed", "swapped", "none", "two slips", "at the end"],
)
def test_near_among_many(name: str, found: tuple[str, ...]) -> None:
    """Among very many ids those are suggested that one slip of the hand makes the one asked for."""
    assert near(name, [*MANY, "kremlin"]) == found


def test_near_among_many_is_three_at_most() -> None:
    """Among very many ids, too, no more than three are suggested."""
    found = near("statement-19", MANY[1:])

    assert len(found) == 3
    assert set(found) <= set(MANY[1:])


@pytest.mark.parametrize(
    "name", ["", "kremlin" * CLIP, None, 7], ids=["nothing", "very long", "None", "a number"]
)
def test_nothing_is_near_a_name_that_is_none(name: Any) -> None:  # noqa: ANN401 - as users err
    """What is empty, too long for an id, or no text looks like none."""
    assert near(name, [name, "kremlin"]) == ()


def test_remedy_names_near_matches() -> None:
    """The remedy for an unknown id names each near match, or the kind of thing to declare."""
    assert {"'a'", "'b'?"} <= set(meant(("a", "b"), "rule").split())
    assert "rule" in meant((), "rule").split()


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([], "correct the id"),
        (["z"], "there is 'z'"),
        (["z", "y"], "there are 'y' and 'z'"),
        ([f"c{at:02}" for at in range(20)], "'c07' and 12 more"),
    ],
)
def test_what_is_nowhere_declared_is_listed(known: list[str], said: str) -> None:
    """A coder or an occasion is declared nowhere: those that there are are named instead."""
    found = UnknownId("coder", "ann", iter(known))

    assert str(found).endswith(said)
    assert "declare" not in str(found)
    assert found.known == tuple(sorted(known))


LEDGER = stance.load(Path(__file__).parents[1] / "fixtures" / "cases" / "43.json")
POSITION = stance.positions(LEDGER)[0]

#: What is asked of a ledger or a reading, or done with one, given something else.
ASKED: dict[str, Callable[[Any], object]] = {
    "read": stance.read,
    "positions": stance.positions,
    "contradictions": stance.contradictions,
    "changes": stance.changes,
    "undertakings": stance.undertakings,
    "chains": stance.chains,
    "standing": stance.standing,
    "accounts": lambda of: stance.accounts(of, "call"),
    "network": stance.network,
    "agreement": stance.agreement,
    "merge": lambda of: stance.merge(LEDGER, of),
    "dump": lambda of: stance.dump(of, "nowhere/at/all"),
    "witness": stance.witness,
    "verify": lambda of: stance.verify(POSITION, of),
    "read_table": lambda of: stance.read_table("nowhere.csv", of),
    "from_ledger": from_ledger,
    "blocs": lambda of: stance.blocs(of, seed=1),
    "bloc_history": lambda of: stance.bloc_history([(stance.Period.parse("2022"), of)], seed=1),
    "cohesion": lambda of: stance.cohesion(of, of, {}),
    "distances": lambda of: stance.distances(of, of, {}),
    "write_graph": lambda of: stance.write_graph(of, "nowhere/at/all.graphml"),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("of", ["data", Path("data"), b"data", 7, None], ids=repr)
def test_what_is_no_ledger_is_told_to_be_loaded(name: str, of: object) -> None:
    """The path of a record is not the record, and who gives it is told to load it first."""
    with pytest.raises(BadValue) as caught:
        ASKED[name](of)
    told = str(caught.value)

    assert caught.value.rule == "not-a-ledger"
    if isinstance(of, (int, type(None))):
        assert f"a value of the type '{type(of).__name__}' is not a " in told
        assert "stance.load(PATH)" in told
    else:
        assert told.startswith("'data' is not a ")
        assert "; load it first: stance." in told
        assert "load('data')" in told


def test_a_ledger_is_no_reading() -> None:
    """What is checked is checked against a reading, and who gives a ledger is told so."""
    with pytest.raises(BadValue, match=r"'Ledger' is not a reading; give what stance\.read\("):
        stance.verify(POSITION, LEDGER)  # type: ignore[arg-type]
