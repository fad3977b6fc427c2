"""Records as columns: what data frames and Arrow get of statements and of findings."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import attrs
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given

import stance
from stance import (
    Anchor,
    BadValue,
    Contradiction,
    Ledger,
    MissingExtra,
    Period,
    Report,
    Statement,
    When,
    table,
    to_columns,
)
from stance.formats.findings import row
from stance.frame import STATEMENT_COLUMNS, Shape
from stance.testing.strategies import ledgers, tables

Record = Callable[..., Ledger]


@pytest.fixture
def small(record: Record) -> Ledger:
    """Return a ledger with each shape of column filled in some row and empty in another."""
    made = record(
        "s1 04 lavrov deny attack via=psaki:distancing addressee=us,france",
        "s2 2022-01 putin threaten attack about=2022-02/2022-03",
        "s3 [..2022-01-12] psaki assert attack answers=s1",
    )
    first, *rest = made.statements
    first = attrs.evolve(
        first,
        via=[Report("psaki", "distancing"), Report("observer", note="by telephone")],
        anchor=Anchor(exact="نص", start=3, end=5),
        adjudicated=True,
        recorded="2022-01-05",
        for_="russia",
    )
    return attrs.evolve(made, statements=(first, *rest))


# --- statements -----------------------------------------------------------------------


def test_each_field_of_a_statement_is_in_some_column() -> None:
    """Every attribute of a statement, and of what stands inside one, has columns of its name."""
    named = {name.partition("_")[0] for name in STATEMENT_COLUMNS}

    assert {each.name.rstrip("_") for each in attrs.fields(Statement)} <= named
    assert [each for each in STATEMENT_COLUMNS if each.startswith("anchor_")] == [
        f"anchor_{each.name}" for each in attrs.fields(Anchor)
    ]
    assert [each for each in STATEMENT_COLUMNS if each.startswith("via")] == [
        "via",
        "via_manner",
        "via_note",
    ]


def test_columns_say_what_statements_say(small: Ledger) -> None:
    """A cell is the text of its field; days have their ends beside, lists are in one cell."""
    found = small.to_columns()

    assert list(found) == list(STATEMENT_COLUMNS)
    assert found["id"] == ["s1", "s2", "s3"]
    assert found["via"] == [("psaki", "observer"), (), ()]
    assert found["via_manner"] == [("distancing", "neutral"), (), ()]
    assert found["via_note"] == [(None, "by telephone"), (), ()]
    assert found["act"] == ["deny", "threaten", "assert"]
    assert found["said"] == ["2022-01-04", "2022-01", "[..2022-01-12]"]
    assert found["said_earliest"] == [date(2022, 1, 4), date(2022, 1, 1), None]
    assert found["said_latest"] == [date(2022, 1, 4), date(2022, 1, 31), date(2022, 1, 12)]
    assert found["about"] == [None, "2022-02-01/2022-03-31", None]
    assert found["about_earliest"] == [None, date(2022, 2, 1), None]
    assert found["about_latest"] == [None, date(2022, 3, 31), None]
    assert found["addressee"] == [("us", "france"), (), ()]
    assert found["for"] == ["russia", None, None]
    assert found["anchor_exact"] == ["نص", None, None]
    assert found["anchor_start"] == [3, None, None]
    assert found["adjudicated"] == [True, False, False]
    assert found["recorded"] == [date(2022, 1, 5), None, None]


@given(ledger=ledgers(details=True, recorded=True, manners=True))
def test_a_row_is_a_statement_in_effect(ledger: Ledger) -> None:
    """There is one row for each statement in effect, in the order of the record, and no other."""
    found = ledger.to_columns()

    assert {len(each) for each in found.values()} == {len(ledger)}
    assert found["id"] == [each.id for each in ledger]
    assert found["content"] == [each.content and str(each.content) for each in ledger]
    assert to_columns(ledger.statements, of=Statement)["id"] == [
        each.id for each in ledger.statements
    ]


def test_a_view_gives_what_is_in_effect_in_it(small: Ledger) -> None:
    """A ledger as of a day has the columns of what had surely been said by then."""
    assert small.as_of(said="2022-01-12").to_columns()["id"] == ["s1", "s3"]


def test_an_empty_ledger_has_all_columns(record: Record) -> None:
    """Without statements there are the same columns, and no rows."""
    assert record().to_columns() == {name: [] for name in STATEMENT_COLUMNS}


# --- findings -------------------------------------------------------------------------


def _flat(finding: object) -> dict[str, object]:
    """Return the plain values of *finding* as a table should have them, days left out."""
    found: dict[str, object] = {}
    for key, each in row(cast("attrs.AttrsInstance", finding)).items():
        if isinstance(each, dict):
            found |= {f"{key}_{inner}": value for inner, value in each.items()}
        elif isinstance(each, list) and each and isinstance(each[0], dict):
            for number, one in enumerate(each, start=1):
                prefix = f"{key.removesuffix('s')}{number}_"
                found |= {f"{prefix}{inner}": value for inner, value in one.items()}
        else:
            found[key] = each
    return found


def _json(cell: object) -> object:
    """Return *cell* as JSON has it: one exact day is a day in a table."""
    return cell.isoformat() if isinstance(cell, date) else cell


@given(ledger=ledgers(max_statements=5, manners=True, events=True))
def test_findings_have_the_columns_that_json_has_keys(ledger: Ledger) -> None:
    """Each cell of a table of findings is what JSON has under the same name."""
    reading = stance.read(ledger)
    occasions = sorted({each.occasion for each in ledger if each.occasion is not None})
    for found in (
        stance.positions(reading),
        stance.contradictions(reading),
        stance.changes(reading),
        stance.undertakings(reading),
        stance.chains(reading),
        stance.standing(reading),
        *(stance.accounts(reading, each) for each in occasions),
    ):
        if not found:
            continue
        made = table(found)
        names = made.names

        assert len(names) == len(set(names))
        assert len(made) == len(found)

        for finding, cells in zip(found, made.rows(), strict=True):
            here = {
                name: list(cell) if isinstance(cell, tuple) else cell
                for name, cell in zip(names, cells, strict=True)
            }
            expected = _flat(finding)

            assert {name: _json(here[name]) for name in expected} == expected

            beside = set(here) - set(expected)
            filled = {name for name in beside if here[name] not in (None, [])}

            assert all(name.endswith(("_earliest", "_latest")) for name in filled)


def test_days_of_findings_have_their_ends(record: Record) -> None:
    """A position's days are three columns each; an open end is empty."""
    found = stance.positions(record("s1 2022-01 putin threaten attack about=../2022-03"))
    columns = to_columns(found)

    assert columns["from"] == ["2022-01"]
    assert columns["from_earliest"] == [date(2022, 1, 1)]
    assert columns["from_latest"] == [date(2022, 1, 31)]
    assert columns["about_earliest"] == [None]
    assert columns["about_latest"] == [date(2022, 3, 31)]


def test_a_third_side_has_columns_of_its_own(record: Record) -> None:
    """There are as many sides as the findings have, and a finding with fewer has them empty."""
    two = stance.contradictions(record("s1 04 putin assert met", "s2 05 psaki deny met"))[0]
    three = attrs.evolve(two, sides=(*two.sides, two.sides[0]))
    columns = to_columns([two, three])

    assert columns["side3_party"] == [None, two.sides[0].party]
    assert columns["side3_statements"] == [(), two.sides[0].statements]
    assert "side4_party" not in columns


def test_readouts_stand_side_by_side(record: Record) -> None:
    """Each reporter of an occasion has a column in the table of its accounts."""
    ledger = record(
        "s1 04 putin assert met occasion=call via=kremlin",
        "s2 04 putin deny met occasion=call via=white-house",
    )
    columns = to_columns(stance.accounts(ledger, "call"))

    assert columns["reporters_kremlin"] == ["+"]
    assert columns["reporters_white-house"] == ["-"]


@pytest.mark.parametrize(
    "kind",
    [
        *(stance.Position, stance.Contradiction, stance.Change, stance.Undertaking),
        *(stance.Chain, stance.Standing),
    ],
    ids=lambda kind: kind.__name__,
)
def test_no_findings_have_the_columns_of_some(kind: type) -> None:
    """The columns depend on the kind of finding and not on whether there are any."""
    reading = stance.read(stance.load("fixtures/nato-russia-2022"))
    ask: dict[type, Callable[[stance.Reading], tuple[object, ...]]] = {
        stance.Position: stance.positions,
        stance.Contradiction: stance.contradictions,
        stance.Change: stance.changes,
        stance.Undertaking: stance.undertakings,
        stance.Chain: stance.chains,
        stance.Standing: stance.standing,
    }
    some = table(ask[kind](reading))

    assert len(some)
    assert table((), of=kind) == attrs.evolve(some, cells=((),) * len(some.names))


def test_records_of_no_kind_and_of_two_are_refused(record: Record) -> None:
    """Without records nothing says which columns there are; two kinds have different ones."""
    ledger = record("s1 04 putin assert met")
    mixed = [*stance.positions(ledger), *stance.changes(ledger)]
    for records, of in (((), None), (mixed, None), (mixed, Contradiction), (["text"], None)):
        with pytest.raises(BadValue) as caught:
            table(records, of)

        assert caught.value.rule == "not-one-kind"


def test_a_table_without_columns_has_no_rows() -> None:
    """The table of nothing is empty."""
    assert len(stance.Table(names=(), cells=(), shapes=())) == 0


# --- data frames ----------------------------------------------------------------------

_ARROW = {
    Shape.TEXT: pa.dictionary(pa.int32(), pa.string()),
    Shape.PROSE: pa.string(),
    Shape.DAYS: pa.dictionary(pa.int32(), pa.string()),
    Shape.DAY: pa.date32(),
    Shape.LIST: pa.list_(pa.string()),
    Shape.FLAG: pa.bool_(),
    Shape.NUMBER: pa.int64(),
}


@given(ledger=ledgers(details=True, recorded=True, manners=True))
def test_arrow_has_the_same_cells_in_types_that_do_not_depend_on_them(ledger: Ledger) -> None:
    """The stream of a ledger has its columns, each in the type of its shape, cell by cell."""
    found = pa.table(ledger)

    assert {each.name: each.type for each in found.schema} == {
        name: _ARROW[shape] for name, shape in STATEMENT_COLUMNS.items()
    }
    assert found.to_pydict() == {
        name: [list(cell) if isinstance(cell, tuple) else cell for cell in cells]
        for name, cells in ledger.to_columns().items()
    }


@given(made=tables())
def test_any_table_goes_through_arrow(made: stance.Table) -> None:
    """Of statements and of findings alike, Arrow has the cells of the table."""
    found = pa.table(made)

    assert [each.type for each in found.schema] == [_ARROW[each] for each in made._shapes]
    assert found.to_pydict() == {
        name: [list(cell) if isinstance(cell, tuple) else cell for cell in cells]
        for name, cells in made.to_columns().items()
    }


def test_findings_of_each_kind_go_through_arrow() -> None:
    """Tables of all kinds of findings have in Arrow the types of their shapes, and their cells."""
    reading = stance.read(stance.load("fixtures/nato-russia-2022"))
    for found in (stance.positions(reading), stance.contradictions(reading)):
        made = table(found)
        arrow = pa.table(made)

        assert [each.type for each in arrow.schema] == [_ARROW[each] for each in made._shapes]
        assert arrow.num_rows == len(found)
        assert arrow["statements"].to_pylist() == [list(each.statements) for each in found]


def test_polars_takes_columns_and_arrow_as_they_are(small: Ledger) -> None:
    """A polars frame is made of columns, of a ledger and of a table, with the same cells."""
    frame = pl.DataFrame(small.to_columns())

    assert frame.height == 3
    assert frame["said_earliest"].to_list() == [date(2022, 1, 4), date(2022, 1, 1), None]
    assert frame["addressee"].to_list() == [["us", "france"], [], []]

    for arrow in (pl.DataFrame(small), pl.DataFrame(table(small.statements))):
        assert arrow.to_dict(as_series=False) == frame.to_dict(as_series=False)


def test_pyarrow_takes_columns_as_they_are(small: Ledger) -> None:
    """A table of pyarrow is made of columns, days being dates in it."""
    found = pa.table(small.to_columns())

    assert found.num_rows == 3
    assert found.schema.field("said_earliest").type == pa.date32()


def test_pandas_takes_columns_as_they_are(small: Ledger) -> None:
    """A pandas frame is made of columns."""
    pandas = pytest.importorskip("pandas", reason="pandas is no part of the test extra")
    frame = pandas.DataFrame(small.to_columns())

    assert list(frame.columns) == list(STATEMENT_COLUMNS)
    assert list(frame["id"]) == ["s1", "s2", "s3"]


def test_a_schema_can_be_asked_for(small: Ledger) -> None:
    """Whoever reads the stream may ask for other types of the same columns."""
    asked = pa.schema(
        [
            pa.field(each.name, pa.string() if each.name == "act" else each.type)
            for each in pa.table(small).schema
        ]
    )
    found = pa.RecordBatchReader.from_stream(small, schema=asked).read_all()

    assert found["act"].to_pylist() == ["deny", "threaten", "assert"]
    assert found.schema.field("act").type == pa.string()


def test_arrow_needs_its_extra(small: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the extra that brings it is named."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra) as caught:
        small.__arrow_c_stream__()

    assert caught.value.extra == "arrow"


@pytest.mark.parametrize(
    "change", [{"gloss": "half \ud800"}, {"anchor": Anchor(start=0, end=2**70)}], ids=str
)
def test_what_arrow_cannot_hold_is_refused(small: Ledger, change: dict[str, Any]) -> None:
    """Half a character, or a number of more than 63 bits, is an error of ours, never a crash."""
    statement = attrs.evolve(small.statements[1], **change)
    with pytest.raises(BadValue) as caught:
        table([statement]).__arrow_c_stream__()

    assert caught.value.rule == "not-in-arrow"


def test_days_and_periods_give_their_ends() -> None:
    """Of a day its ends, of a period its first and last day, of no days none."""
    made = [
        Statement(id="s", speaker="p", act="deny", content="x", said=When.parse("2022"), source="r")
    ]
    made.append(attrs.evolve(made[0], about=Period.parse("2022-01/..")))

    assert to_columns(made)["about_earliest"] == [None, date(2022, 1, 1)]
    assert to_columns(made)["about_latest"] == [None, None]
