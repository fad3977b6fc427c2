"""What to assert of records: it holds where it should, and says what differs where not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given, settings

import stance
from stance import (
    BadValue,
    InvalidRecord,
    Ledger,
    Party,
    Source,
    Statement,
    dump,
    load,
    read,
)
from stance.testing import QUESTIONS, assert_round_trips, assert_same_findings
from stance.testing.strategies import ledgers

Record: TypeAlias = Callable[..., Ledger]

FIXTURE = load(Path(__file__).parents[1] / "fixtures" / "nato-russia-2022")

few = settings(max_examples=10)


# --- assert_round_trips ----------------------------------------------------------------------


@given(ledgers(max_statements=3, details=True))
@few
def test_every_form_gives_the_ledger_back(ledger: Ledger) -> None:
    """Whatever a ledger holds, each form the library writes gives it back."""
    assert_round_trips(ledger)


def changed(**fields: Any) -> Callable[[Path], Ledger]:  # noqa: ANN401 - fields of a statement
    """Return a reader that changes fields of the second statement."""

    def loaded(path: Path) -> Ledger:
        ledger = load(path)
        first, second, *rest = ledger.statements
        return attrs.evolve(ledger, statements=[first, attrs.evolve(second, **fields), *rest])

    return loaded


def shortened(path: Path) -> Ledger:
    """Read a ledger without its last statement."""
    ledger = load(path)
    return attrs.evolve(ledger, statements=ledger.statements[:-1])


def renamed(path: Path) -> Ledger:
    """Read a ledger with another name for the first party, and without its source's title."""
    ledger = load(path)
    first, *parties = ledger.codebook.parties
    book = attrs.evolve(ledger.codebook, parties=[attrs.evolve(first, names={"en": "X"}), *parties])
    sources = [attrs.evolve(each, title=None) for each in ledger.sources]
    return attrs.evolve(ledger, codebook=book, sources=sources)


@pytest.mark.parametrize(
    ("loaded", "told"),
    [
        (changed(gloss="another"), "statements[1].gloss: None was written, and 'another' read"),
        (changed(via=["observer"]), "statements[1].via: 0 were written, and 1 read"),
        (changed(said="2022-01"), "statements[1].said: When.parse('2022-01-02') was"),
        (
            changed(about="2022-01/2022-02"),
            "statements[1].about: When.parse('2022-01') was written",
        ),
        (shortened, "statements: 2 were written, and 1 read"),
        (renamed, "codebook.parties[0].names: 0 were written, and 1 read"),
    ],
)
def test_the_first_difference_is_told(
    record: Record, loaded: Callable[[Path], Ledger], told: str
) -> None:
    """The message names the form, the first field that differs, and both values."""
    ledger = record("a 01 us assert massed", "b 02 russia deny massed about=2022-01")
    with pytest.raises(AssertionError) as caught:
        assert_round_trips(ledger, formats=["other.json"], load=loaded)

    assert f"other.json: {told}" in str(caught.value)


def test_no_ledger_at_all(record: Record) -> None:
    """What is no ledger is no round trip either."""
    nothing: Callable[[Path], Ledger] = lambda path: None  # type: ignore[assignment, return-value] # noqa: ARG005, E731 - a reader that is wrong
    with pytest.raises(AssertionError, match=r"the record: .* was written, and None read"):
        assert_round_trips(record(), load=nothing)


def test_your_own_writer_and_reader(record: Record) -> None:
    """Other functions than those of the library can be put to the test, a name a form."""
    kept: dict[str, Ledger] = {}

    def keep(ledger: Ledger, path: Path) -> None:
        kept[path.name] = ledger

    assert_round_trips(
        record(), formats=["one", "two"], dump=keep, load=lambda path: kept[path.name]
    )

    assert list(kept) == ["one", "two"]


def test_what_is_refused_when_read_is_a_failure(record: Record) -> None:
    """What was written and cannot be read again fails, with the reason."""

    def refused(ledger: Ledger, path: Path) -> None:
        dump(ledger, path)
        (path / "sources.jsonl").write_text("{}", encoding="utf-8")

    with pytest.raises(AssertionError, match="record: what was written is refused: ") as caught:
        assert_round_trips(record(), formats=["record"], dump=refused)

    assert isinstance(caught.value.__cause__, InvalidRecord)


@pytest.mark.parametrize(
    ("formats", "rule"), [("record.json", "not-a-list"), ([], "empty"), (None, "not-a-list")]
)
def test_a_form_at_least(record: Record, formats: Any, rule: str) -> None:  # noqa: ANN401 - as users err
    """Of a text the letters would be the names, and of no name nothing would be tested."""
    with pytest.raises(BadValue) as caught:
        assert_round_trips(record(), formats=formats)

    assert caught.value.rule == rule


def test_a_form_that_nothing_is_written_in(record: Record) -> None:
    """A form that the library does not write is refused, and does not pass as a folder."""
    with pytest.raises(InvalidRecord) as caught:
        assert_round_trips(record(), formats=["record.csv"])

    assert caught.value.faults[0].rule == "not-a-form"


def test_what_cannot_be_written_is_no_failure(record: Record) -> None:
    """A view of a record is refused by what writes it: that is an error, and told as one."""
    with pytest.raises(InvalidRecord):
        assert_round_trips(record().as_of(said="2022-01-01"))


# --- assert_same_findings -------------------------------------------------------------------------


@given(ledgers(max_statements=4))
@few
def test_a_ledger_gives_its_own_findings(ledger: Ledger) -> None:
    """A ledger and the same in another order give the same findings."""
    other = attrs.evolve(ledger, statements=ledger.statements[::-1])

    assert_same_findings(ledger, other)
    assert_same_findings(read(ledger, by="speaker"), read(other, by="speaker"))


def message(one: object, other: object, **choice: object) -> str:
    """Return what is said of two records that differ."""
    with pytest.raises(AssertionError) as caught:
        assert_same_findings(one, other, **choice)  # type: ignore[arg-type] # as given
    return str(caught.value)


def test_what_only_one_gives_is_told(record: Record) -> None:
    """The message has what only one of them gives, by question, as sentences."""
    lines = ("a 01 us assert massed", "b 02 russia deny massed")
    told = message(record(*lines), record(lines[0]))

    assert told.startswith("the findings differ\npositions only in the one:\n  - russia: ")
    assert "contradictions only in the one:\n  - Us asserted" in told
    assert "changes only in the one:" in told
    assert "standing" not in told
    assert "contradictions only in the other:" in message(record(lines[0]), record(*lines))


def test_chains_are_told(record: Record) -> None:
    """Chains are told in sentences too."""
    lines = ("a 01 us threaten sanctions given=attack", "b 02 russia warn collapse given=sanctions")
    told = message(record(*lines), record(lines[0]), commands=["chains"])

    assert told.startswith("the findings differ\nchains only in the one:\n  - ")
    assert all(f"[{each}: press" in told for each in "ab")


def test_what_both_give_with_other_details_is_told_once(record: Record) -> None:
    """A finding in both that says something else to a program is told with what differs."""
    one = record("a 01 us assert massed", "b 02 us deny calm given=snow")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stance.sentence.position", lambda _ledger, held: held.party)
        told = message(one, record("a 01 us assert massed"), commands=["positions"])
        again = message(
            record("a 01 us assert massed"), record("a 02 us assert massed"), commands=["positions"]
        )

    assert "positions only in the one:\n  - us" in told
    assert again.splitlines()[1:] == [
        "positions in both, and not alike:",
        "  - us (from is '2022-01-01' in the one and '2022-01-02' in the other)",
    ]


def test_many_are_counted(record: Record) -> None:
    """Of many findings the first few are told, and the rest counted."""
    many = record(
        *(f"s{day} {day:02} us assert massed about=2022-01-{day:02}" for day in range(1, 9))
    )
    told = message(many, record(), commands=["positions"])

    assert told.endswith("\n  … and 3 more")
    assert len(told.splitlines()) == 2 + 5 + 1


def test_the_reading_is_chosen(record: Record) -> None:
    """By party a spokesman's words are the party's; by speaker they are not."""
    one, other = record("a 01 peskov assert massed"), record("a 01 russia assert massed")

    assert_same_findings(one, other, commands=["contradictions"])
    assert "peskov" in message(one, other, by="speaker", commands=["positions"])
    assert message(read(one), read(one, by="speaker"))
    assert_same_findings(
        record("a 01 us assert massed", "b 20 russia deny massed"),
        read(record("a 01 us assert massed", "b 20 russia deny massed"), fresh=30),
        fresh=30,
    )


def test_findings_are_counted() -> None:
    """A finding that one gives twice is no match for one given once."""
    ledger = Ledger(
        codebook=stance.Codebook(
            parties=[Party(id="r", kind="state")],
            propositions=[stance.Proposition(id="p", gloss="p", kind="state")],
        ),
        sources=[Source(id="press")],
        statements=[
            Statement(id="a", speaker="r", act="assert", content="p", said="2022", source="press")
        ],
    )
    twice = stance.read(ledger)
    object.__setattr__(twice, "positions", twice.positions * 2)

    assert "positions only in the one:" in message(twice, ledger, commands=["positions"])


def test_only_questions_there_are() -> None:
    """A question that does not exist is refused, with those that do."""
    with pytest.raises(BadValue) as caught:
        assert_same_findings(FIXTURE, FIXTURE, commands=["lies"])

    assert all(each in str(caught.value) for each in QUESTIONS)


@pytest.mark.parametrize(("commands", "rule"), [("changes", "not-a-list"), ([], "empty")])
def test_a_question_at_least(commands: Any, rule: str) -> None:  # noqa: ANN401 - as users err
    """A text is no list of questions, and where none is asked nothing would be tested."""
    with pytest.raises(BadValue) as caught:
        assert_same_findings(FIXTURE, FIXTURE, commands=commands)

    assert caught.value.rule == rule


def test_every_question_is_asked() -> None:
    """What is asked by default is every public question that a ledger alone answers."""
    assert set(QUESTIONS) <= set(stance.__all__)
    assert {"positions", "contradictions", "changes", "standing"} <= set(QUESTIONS)
