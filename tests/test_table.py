"""Spreadsheets: strict reading with every fault in its cell, and writing that nothing runs."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

import stance
from stance import (
    Anchor,
    BadValue,
    Fault,
    InvalidRecord,
    Ledger,
    MissingExtra,
    Report,
    Source,
    read_table,
    table,
    write_table,
)
from stance.formats import workbook
from stance.formats.cell import guarded, list_text, listed, unguarded
from stance.formats.columns import Columns
from stance.formats.csv_text import LONGEST, parts
from stance.formats.intake import Intake
from stance.formats.limits import LIMITS, Limits
from stance.formats.spreadsheet import Spreadsheet
from stance.formats.table import Taking
from stance.frame import STATEMENT_COLUMNS
from stance.testing.strategies import ledgers, tables, texts

Record = Callable[..., Ledger]

#: What Excel makes of a day, and of a day with a time: neither has a zone.
MIDNIGHT = datetime(2022, 1, 4)  # noqa: DTZ001
HALF_PAST_TWELVE = datetime(2022, 1, 4, 12, 30)  # noqa: DTZ001

#: The forms, by the name that asks for each.
FORMS = ["record.csv", "record.xlsx"]

#: Headers of a user's own.
HEADERS = {
    "id": "Nr",
    "speaker": "Actor",
    "act": "Verb",
    "content": "Claim",
    "said": "Date",
    "source": "Report",
}
HEADER = list(HEADERS.values())
ROW = ["s1", "putin", "deny", "attack", "2022-01-04", "press"]


@pytest.fixture
def beside(record: Record) -> Ledger:
    """Return the crisis with a source and no statements."""
    return record()


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def saved_csv(folder: Path, *rows: Sequence[str]) -> Path:
    """Return a file with a header of the user's own, and *rows*."""
    path = folder / "coded.csv"
    path.write_text(csv_of([HEADER, *rows]), encoding="utf-8", newline="")
    return path


def saved_excel(folder: Path, *rows: Sequence[object], header: Sequence[object] = HEADER) -> Path:
    """Return an Excel file with a header of the user's own, and *rows* of any kind."""
    book = openpyxl.Workbook()
    for each in (header, *rows):
        book.active.append(list(each))
    path = folder / "coded.xlsx"
    book.save(path)
    return path


def faults_of(
    path: Path,
    beside: Ledger,
    columns: Mapping[str, str] | Sequence[str] = HEADERS,
    codes: Mapping[str, Mapping[str, str]] | None = None,
    sheet: str | None = None,
) -> list[Fault]:
    """Return what is wrong with the file at *path*, in order."""
    with pytest.raises(InvalidRecord) as caught:
        read_table(path, beside, columns, codes=codes, sheet=sheet)
    return list(caught.value.faults)


def told(faults: Iterable[Fault]) -> list[tuple[int | None, str, str]]:
    """Return the line, field and rule of each of *faults*."""
    return [(each.line, each.field, each.rule) for each in faults]


# --- what is written is what is read --------------------------------------------------

DRAWN = st.one_of(
    ledgers(details=True, recorded=True, manners=True, max_statements=3),
    ledgers(details=True, coders=True, max_statements=3),
)


@given(ledger=DRAWN, raw=st.booleans(), delimiter=st.sampled_from([",", ";", "\t"]))
def test_csv_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, ledger: Ledger, raw: bool, delimiter: str
) -> None:
    """Whatever statements say, guarded or raw, they are read back equal, and from equal bytes."""
    path = tmp_path_factory.mktemp("round") / "record.csv"
    write_table(ledger, path, raw=raw, delimiter=delimiter)
    again = read_table(path, ledger.codebook, sources=ledger.sources, raw=raw, delimiter=delimiter)

    assert again == ledger

    first = path.read_bytes()
    write_table(again, path, raw=raw, delimiter=delimiter)

    assert path.read_bytes() == first


@given(ledger=DRAWN)
def test_excel_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, ledger: Ledger
) -> None:
    """Whatever statements say, control characters included, Excel files give it back."""
    path = tmp_path_factory.mktemp("round") / "record.xlsx"
    write_table(ledger, path)
    again = read_table(path, ledger.codebook, sources=ledger.sources)

    assert again == ledger

    first = path.read_bytes()
    write_table(again, path)

    assert path.read_bytes() == first


@pytest.mark.parametrize("form", FORMS)
def test_the_fixture_is_read_back(tmp_path: Path, form: str) -> None:
    """The statements of the two reports survive both forms, joined to their own codebook."""
    ledger = stance.load("fixtures/nato-russia-2022")
    write_table(ledger, tmp_path / form)

    assert read_table(tmp_path / form, ledger.codebook, sources=ledger.sources) == ledger


@given(items=st.lists(texts() | st.just("not met"), min_size=1))
def test_a_list_in_a_cell_can_be_read_back(items: list[str]) -> None:
    """Separators, backslashes and spaces in an item are its own."""
    assert listed(list_text(items)) == tuple(items)


@given(text=st.text(alphabet="'=+-@\t\ra") | texts())
def test_a_guarded_text_is_no_formula_and_can_be_read_back(text: str) -> None:
    """No guarded text begins as a formula does, and unguarding gives the text itself."""
    safe = guarded(text)

    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(safe) == text


def test_cells_that_would_run_are_guarded_by_default(tmp_path: Path, record: Record) -> None:
    """Each sign that begins a formula gets an apostrophe, and a byte order mark stands first."""
    ledger = record("s1 04 putin deny attack")
    signs = ["=1", "+1", "-1", "@a", "\ta", "\ra"]
    statements = [
        attrs.evolve(ledger.statements[0], id=f"s{index}", gloss=each)
        for index, each in enumerate(signs)
    ]
    ledger = attrs.evolve(ledger, statements=statements)
    path = tmp_path / "t.csv"
    write_table(ledger, path)
    data = path.read_bytes()

    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.endswith(b"\r\n")

    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert [each["gloss"] for each in rows] == [f"'{each}" for each in signs]

    write_table(ledger, path, raw=True)
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))

    assert [each["gloss"] for each in rows] == signs


def test_excel_cells_are_text_whatever_they_begin_with(tmp_path: Path, record: Record) -> None:
    """A raw text that looks like a formula is text in the file, in cells formatted as text."""
    ledger = record("s1 04 putin deny attack")
    ledger = attrs.evolve(
        ledger, statements=[attrs.evolve(ledger.statements[0], gloss="=1+1", note="007")]
    )
    path = tmp_path / "t.xlsx"
    write_table(
        ledger,
        path,
        ["id", "speaker", "act", "content", "said", "source", "place", "gloss", "note"],
        raw=True,
    )
    sheet = openpyxl.load_workbook(path).active

    assert [each.value for each in sheet[2]][-2:] == ["=1+1", "007"]
    assert {each.data_type for each in sheet[2]} == {"s"}
    assert {each.number_format for each in sheet[2]} == {"@"}


# --- the columns declared -------------------------------------------------------------


def test_the_users_headers_fixed_values_and_codes(tmp_path: Path, beside: Ledger) -> None:
    """Headers, their order, what every row has and what codes mean are as declared."""
    path = tmp_path / "coded.csv"
    path.write_text(
        "Verdict;Memo;Who;No;When\nno;x;Moscow;1;2022-01-04\nyes;;Washington;2;2022-01\n",
        encoding="utf-8-sig",
    )
    found = read_table(
        path,
        beside,
        {"id": "No", "speaker": "Who", "act": "Verdict", "said": "When"},
        fixed={"source": "press", "content": "attack"},
        codes={
            "act": {"yes": "assert", "no": "deny"},
            "speaker": {"Moscow": "russia", "Washington": "us"},
        },
        unread=["Memo"],
        delimiter=";",
    )

    assert [(each.id, each.speaker, each.act.value, str(each.said)) for each in found] == [
        ("1", "russia", "deny", "2022-01-04"),
        ("2", "us", "assert", "2022-01"),
    ]
    assert {str(each.content) for each in found} == {"attack"}


def test_what_is_written_under_headers_is_read_under_them(tmp_path: Path, record: Record) -> None:
    """The same columns declared for writing and for reading give the statements back."""
    ledger = record("s1 04 putin deny attack", "s2 2022-01 psaki assert met")
    columns = {**HEADERS, "place": "=Paragraph"}
    for form in FORMS:
        write_table(ledger, tmp_path / form, columns)

        assert read_table(tmp_path / form, ledger.codebook, columns, sources=ledger.sources) == (
            ledger
        )

    assert "'=Paragraph" in (tmp_path / FORMS[0]).read_text(encoding="utf-8")


def test_an_empty_code_can_stand_for_something(tmp_path: Path, beside: Ledger) -> None:
    """An empty cell is nothing, unless the codes say what it stands for."""
    row = [*ROW[:2], "", *ROW[3:]]
    path = saved_csv(tmp_path, row)

    assert told(faults_of(path, beside)) == [(2, "act", "required")]
    assert told(faults_of(path, beside, codes={"act": {"d": "deny"}})) == [(2, "act", "required")]

    codes = {"act": {"": "deny", "a": "assert"}}

    assert read_table(path, beside, HEADERS, codes=codes).statements[0].act is stance.Act.DENY


@pytest.mark.parametrize(
    ("columns", "options", "says"),
    [
        ({**HEADERS, "speeker": "x"}, {}, "'speaker'"),
        ({**HEADERS, "zzz": "x"}, {}, "said_earliest"),
        ({**HEADERS, "note": "Nr"}, {}, "'Nr' is given twice"),
        ({**HEADERS, "note": ""}, {}, "empty"),
        ({k: v for k, v in HEADERS.items() if k != "source"}, {}, "no column for 'source'"),
        ({k: v for k, v in HEADERS.items() if k != "said"}, {}, "no column for 'said'"),
        (HEADERS, {"fixed": {"act": "deny"}}, "both a column and fixed"),
        (HEADERS, {"codes": {"note": {"a": "b"}}}, "no column"),
        (HEADERS, {"unread": ["Nr"]}, "'Nr' is given twice"),
        ({**HEADERS, "via_manner": "x"}, {}, "without 'via'"),
        ({**HEADERS, "about_latest": "x"}, {}, "without 'about'"),
        ("id", {}, "one text"),
        (["id", "id"], {}, "twice"),
        (HEADERS, {"delimiter": "|"}, "no delimiter"),
        (HEADERS, {"sheet": "x"}, "no sheets"),
    ],
    ids=str,
)
def test_columns_that_cannot_be_meant_are_refused(
    tmp_path: Path,
    beside: Ledger,
    columns: Mapping[str, str] | Sequence[str],
    options: dict[str, Any],
    says: str,
) -> None:
    """A misuse is told before any file is looked at."""
    with pytest.raises(BadValue) as caught:
        read_table(tmp_path / "none.csv", beside, columns, **options)

    assert says in str(caught.value)


def test_names_that_ask_for_no_form_are_refused(tmp_path: Path, beside: Ledger) -> None:
    """The form is told by how the name ends; an Excel file has no delimiter."""
    for path, delimiter in (("coded.xls", ","), ("coded", ","), ("c.xlsx", ";")):
        with pytest.raises(BadValue):
            read_table(tmp_path / path, beside, HEADERS, delimiter=delimiter)
        with pytest.raises(BadValue):
            write_table(beside, tmp_path / path, delimiter=delimiter)


# --- what is wrong with a file --------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_delimiter_is_told_first(tmp_path: Path, beside: Ledger, delimiter: str) -> None:
    """Where the whole header is one cell, what would take it apart is the one thing to say."""
    path = tmp_path / "coded.csv"
    path.write_text(f"{delimiter.join(HEADER)}\n", encoding="utf-8")
    (found,) = faults_of(path, beside)

    assert told([found]) == [(1, "(header)", "unknown-header")]
    assert f"delimiter={delimiter!r}" in found.remedy
    assert len(read_table(path, beside, HEADERS, delimiter=delimiter)) == 0


@pytest.mark.parametrize("header", ["Nr", "Nr;Actor,Verb", ""])
def test_no_other_delimiter(tmp_path: Path, beside: Ledger, header: str) -> None:
    """One header without a delimiter, or several with one, are told name by name."""
    path = tmp_path / "coded.csv"
    path.write_text(f"{header}\n", encoding="utf-8")

    assert all("delimiter" not in each.remedy for each in faults_of(path, beside))


def test_a_header_may_have_a_delimiter_in_it(tmp_path: Path, beside: Ledger) -> None:
    """What is declared is never told to be something else."""
    path = tmp_path / "coded.csv"
    path.write_text("Nr;1\n", encoding="utf-8")
    fixed = {"speaker": "us", "act": "assert", "content": "p", "said": "2022", "source": "a"}

    assert len(read_table(path, beside, {"id": "Nr;1"}, fixed=fixed)) == 0


def test_a_wrong_header_is_told_name_by_name(tmp_path: Path, beside: Ledger) -> None:
    """Each header that is not declared, is missing or is there twice is a fault."""
    path = tmp_path / "coded.csv"
    path.write_text("Nr,Actr,Verb,Claim,Date,Date,Memo\n", encoding="utf-8")
    found = faults_of(path, beside)

    assert told(found) == [
        (1, "(header)", "unknown-header"),
        (1, "(header)", "double-header"),
        (1, "(header)", "unknown-header"),
        (1, "(header)", "missing-header"),
        (1, "(header)", "missing-header"),
    ]
    assert "did you mean 'Actor'?" in found[0].message
    assert "'Memo' is not declared; declare it in 'columns' or 'unread', or use" in found[2].message
    assert "'Actor' is missing" in found[3].message
    assert (
        str(found[4]) == f"{path}:1: (header): 'Report' is missing; name each header declared, once"
    )


def test_a_header_past_the_limit_is_one_fault(tmp_path: Path, beside: Ledger) -> None:
    """A header of very many names is refused as a whole and not name by name."""
    path = tmp_path / "coded.csv"
    path.write_text(",".join(f"h{each}" for each in range(1_001)), encoding="utf-8")

    assert told(faults_of(path, beside)) == [(None, "", "too-many-columns")]


def test_an_empty_file_has_no_header(tmp_path: Path, beside: Ledger) -> None:
    """In a file without a row each header declared is missing."""
    for data in (b"", b"\xef\xbb\xbf", b"\n\n,,\n"):
        path = tmp_path / "empty.csv"
        path.write_bytes(data)

        assert {each.rule for each in faults_of(path, beside)} == {"missing-header"}


def test_a_header_that_is_no_csv_is_a_fault(tmp_path: Path, beside: Ledger) -> None:
    """If the header cannot be read, nothing else is told."""
    path = tmp_path / "coded.csv"
    path.write_text('Nr,"Act"or\ns1,x\n', encoding="utf-8")

    assert told(faults_of(path, beside)) == [(1, "", "not-csv")]


def test_every_row_at_fault_is_listed(tmp_path: Path, beside: Ledger) -> None:
    """Width, words, days, names and references are all told at once, each with its line."""
    path = saved_csv(
        tmp_path,
        ROW,
        ["s2", "putin", "deny", "attack", "2022-01-04"],
        [*ROW, "more"],
        ["s4", "putn", "denie", "attack", "4.1.2022", "press"],
        [],
        ["s6", "putn", "deny", "atack", "2022-01-04", "pres"],
        ["s1", "putin", "deny", "attack", "2022-01-04", "press"],
        ["", "putin", "retract", "", "2022-01-04", "press"],
    )
    found = faults_of(path, beside)

    assert told(found) == [
        (3, "", "wrong-width"),
        (4, "", "wrong-width"),
        (5, "act", "not-in-list"),
        (5, "said", "not-a-day"),
        (7, "speaker", "unknown-party"),
        (7, "content", "unknown-proposition"),
        (7, "source", "unknown-source"),
        (8, "id", "duplicate-id"),
        (9, "id", "required"),
    ]
    assert str(found[0]).startswith(f"{path}:3: (record): the row has 5 cells, and the header 6")
    assert str(found[2]).startswith(
        f"{path}:5: act: 'denie' is not one of the words for this (column 'Verb'); "
        "did you mean 'deny'"
    )
    assert str(found[4]) == (
        f"{path}:7: speaker: no party 'putn' is declared (column 'Actor'); did you mean 'putin'?"
    )
    assert f"{path}:2" in str(found[7])


def test_our_own_headers_need_no_naming(tmp_path: Path, beside: Ledger) -> None:
    """Where the header is the field, the place is said once."""
    path = tmp_path / "coded.csv"
    path.write_text(csv_of([list(HEADERS), [*ROW[:2], "denie", *ROW[3:]]]), encoding="utf-8")
    (found,) = faults_of(path, beside, list(HEADERS))

    assert str(found).startswith(f"{path}:2: act: 'denie' is not one of the words for this; ")


def test_damage_in_a_row_is_its_own(tmp_path: Path, beside: Ledger) -> None:
    """Bytes that are no UTF-8, quotes that do not close and rows too long are faults of a row."""
    path = tmp_path / "coded.csv"
    lines = [
        ",".join(HEADER).encode(),
        ",".join(ROW).encode(),
        b"s2,putin,deny,attack,2022-01-04,pr\xe9s",
        b's3,putin,deny,"attack"s,2022-01-04,press',
        b"s4,putin,deny,attack,2022-01-04," + b"x" * 300,
        b"s5,putin,deny,attack,2022-01-04,press",
        b's6,putin,deny,"attack,2022-01-04,press',
    ]
    path.write_bytes(b"\n".join(lines))
    intake = taken(path, beside, limits=attrs.evolve(LIMITS, record=200))

    assert told(intake.faults) == [
        (3, "", "not-utf-8"),
        (4, "", "not-csv"),
        (5, "", "record-too-large"),
        (7, "", "not-csv"),
    ]
    assert intake.tally["statements"] == (2, 4)


def taken(
    path: Path, beside: Ledger, columns: Mapping[str, str] = HEADERS, limits: Limits = LIMITS
) -> Intake:
    """Return what was taken in of the file at *path*."""
    taking = Taking(
        file=Spreadsheet.at(str(path)),
        columns=Columns(headers=columns),
        intake=Intake(limits, beside=beside),
    )
    taking.take()
    return taking.intake


#: What a hasty hand makes of a row.
SPOILT: Sequence[Callable[[list[str]], list[str]]] = (
    lambda row: row,
    lambda row: row[:-1],
    lambda row: [*row, "more"],
    lambda row: ["", *row[1:]],
    lambda row: [row[0], row[1], "denie", *row[3:]],
    lambda row: [*row[:4], "4.1.2022", row[5]],
    lambda row: [*row[:3], "not not attack", *row[4:]],
    lambda row: ["\x00", *row[1:]],
)


@given(
    spoilt=st.lists(st.sampled_from(SPOILT), max_size=6),
    excel=st.booleans(),
)
def test_each_row_is_accepted_or_rejected(
    tmp_path_factory: pytest.TempPathFactory,
    spoilt: list[Callable[[list[str]], list[str]]],
    excel: bool,
) -> None:
    """Accepted and rejected rows add up to the rows in the file, and no rejection is silent."""
    beside = Ledger(codebook=stance.load("fixtures/nato-russia-2022").codebook)
    rows = [each([f"s{number}", *ROW[1:]]) for number, each in enumerate(spoilt)]
    path = tmp_path_factory.mktemp("rows") / ("coded.xlsx" if excel else "coded.csv")
    Spreadsheet.at(str(path)).save([HEADER, *rows], LIMITS, mark=True)
    intake = taken(path, beside)
    accepted, rejected = intake.tally["statements"]

    assert accepted + rejected == len(rows)
    assert len({each.line for each in intake.faults}) == rejected


@given(
    data=st.binary(max_size=200)
    | st.text(max_size=100).map(lambda each: each.encode("utf-8", "replace"))
)
def test_whatever_the_bytes_only_our_errors_come_out(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """No bytes make reading raise anything but an error of stance."""
    beside = Ledger(codebook=stance.Codebook())
    folder = tmp_path_factory.mktemp("bytes")
    header = ",".join(HEADER).encode()
    for name, content in (("a.csv", data), ("b.csv", header + b"\n" + data), ("c.xlsx", data)):
        (folder / name).write_bytes(content)
        try:
            found = read_table(folder / name, beside, HEADERS)
        except stance.StanceError:
            continue

        assert not found.statements


def test_files_that_cannot_be_read_are_told(tmp_path: Path, beside: Ledger) -> None:
    """A file that is not there, is a folder, or is too large is one fault."""
    (tmp_path / "folder.csv").mkdir()

    assert told(faults_of(tmp_path / "none.csv", beside)) == [(None, "", "no-such-file")]
    assert told(faults_of(tmp_path / "none.xlsx", beside)) == [(None, "", "no-such-file")]
    assert told(faults_of(tmp_path / "folder.csv", beside)) == [(None, "", "not-a-file")]

    path = saved_csv(tmp_path, ROW)
    intake = taken(path, beside, limits=attrs.evolve(LIMITS, file=10))

    assert [each.rule for each in intake.faults] == ["file-too-large"]


def test_rows_past_the_limit_are_not_read(tmp_path: Path, beside: Ledger) -> None:
    """A table holds so many rows and no more; that there are more is a fault."""
    path = saved_csv(tmp_path, ROW, ["s2", *ROW[1:]], ["s3", *ROW[1:]])
    intake = taken(path, beside, limits=attrs.evolve(LIMITS, records=2))

    assert [each.rule for each in intake.faults] == ["too-many-records"]
    assert intake.tally["statements"] == (2, 0)


# --- days, lists, flags and numbers in cells ------------------------------------------

WIDE = {
    each: each
    for each in (
        *HEADERS,
        *("via", "via_manner", "via_note", "addressee", "presupposes", "adjudicated"),
        *("said_earliest", "said_latest", "about", "about_earliest", "about_latest"),
        *("anchor_exact", "anchor_start", "anchor_end", "recorded"),
    )
}


def wide(folder: Path, **cells: str) -> Path:
    """Return a file of one row with *cells* in our own columns."""
    row = {**dict(zip(HEADERS, ROW, strict=True)), **cells}
    path = folder / "wide.csv"
    path.write_text(
        csv_of([list(WIDE), [row.get(each, "") for each in WIDE]]), encoding="utf-8", newline=""
    )
    return path


def test_every_shape_of_cell_is_read(tmp_path: Path, beside: Ledger) -> None:
    """Lists, flags, numbers, imprecise days and chains of reporters are read as written."""
    path = wide(
        tmp_path,
        via="psaki; observer",
        via_manner="; distancing",
        via_note="by telephone;",
        addressee="us;france ",
        presupposes="not met;attack",
        adjudicated="TRUE",
        said="2022-01",
        said_earliest="2022-01-01",
        about="2022-02/..",
        about_earliest="2022-02-01",
        anchor_exact="نص",
        anchor_start="3",
        anchor_end="5",
        recorded="2022-02-01",
    )
    (found,) = read_table(path, beside, WIDE).statements

    assert found.via == (
        Report("psaki", note="by telephone"),
        Report("observer", "distancing"),
    )
    assert found.addressee == ("us", "france")
    assert [str(each) for each in found.presupposes] == ["not met", "attack"]
    assert found.adjudicated
    assert str(found.said) == "2022-01"
    assert str(found.about) == "2022-02-01/.."
    assert found.anchor == Anchor(exact="نص", start=3, end=5)
    assert found.recorded == date(2022, 2, 1)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (("2022-01-04", "2022-01-04"), "2022-01-04"),
        (("2022-01-04", "2022-01-07"), "[2022-01-04..2022-01-07]"),
        (("", "2022-01-07"), "[..2022-01-07]"),
        (("2022-01-04", ""), "[2022-01-04..]"),
    ],
    ids=str,
)
def test_a_day_can_be_given_by_its_ends_alone(
    tmp_path: Path, beside: Ledger, ends: tuple[str, str], said: str
) -> None:
    """Two columns of days are enough; an empty end is open."""
    path = wide(tmp_path, said="", said_earliest=ends[0], said_latest=ends[1])

    assert str(read_table(path, beside, WIDE).statements[0].said) == said

    columns = {name: header for name, header in WIDE.items() if name != "said"}
    again = tmp_path / "again.csv"
    write_table(read_table(path, beside, WIDE), again, columns)

    assert str(read_table(again, beside, columns).statements[0].said) == said


@pytest.mark.parametrize(
    ("cells", "field", "rule"),
    [
        ({"said": "", "said_earliest": ""}, "said", "required"),
        ({"said_earliest": "2022-01-03"}, "said.earliest", "days-disagree"),
        (
            {"said": "[..2022-01-04]", "said_earliest": "2022-01-04"},
            "said.earliest",
            "days-disagree",
        ),
        ({"said": "", "said_latest": "2022-01"}, "said.latest", "not-one-day"),
        ({"said": "", "said_latest": "soon"}, "said.latest", "not-a-day"),
        (
            {"said": "", "said_earliest": "2022-01-04", "said_latest": "2022-01-03"},
            "said",
            "not-a-day",
        ),
        ({"said": "soon", "said_earliest": "2022-01-04"}, "said", "not-a-day"),
        ({"about_latest": "2022-01-04"}, "about", "not-a-day"),
        ({"about": "2022/2023", "about_latest": "2023-01-01"}, "about.latest", "days-disagree"),
        ({"adjudicated": "yes"}, "adjudicated", "not-true-or-false"),
        ({"anchor_start": "-1", "anchor_end": "2"}, "anchor.start", "not-a-whole-number"),
        ({"anchor_start": "9" * 41, "anchor_end": "2"}, "anchor.start", "not-a-whole-number"),
        ({"anchor_start": "٣", "anchor_end": "5"}, "anchor.start", "not-a-whole-number"),
        ({"anchor_start": "3", "anchor_end": "2"}, "anchor", "bad-anchor"),
        ({"addressee": "us\\"}, "addressee", "not-a-list"),
        ({"addressee": "us;"}, "addressee[1]", "unknown-party"),
        ({"presupposes": "met; not"}, "presupposes[1]", "not-a-literal"),
        ({"via": "psaki", "via_manner": "neutral; ascribed"}, "via.manner", "wrong-count"),
        ({"via_note": "psaki"}, "via.note", "wrong-count"),
        ({"via": "psaki;us", "via_manner": "a\\"}, "via.manner", "not-a-list"),
        ({"via": "psaki\\"}, "via", "not-a-list"),
        ({"via": "psaki", "via_manner": "odd"}, "via[0].manner", "not-in-list"),
        ({"via": ";psaki"}, "via[0].by", "required"),
        ({"recorded": "2022-02"}, "recorded", "not-one-day"),
        ({"id": "007 x"}, "id", "bad-id"),
    ],
    ids=str,
)
def test_a_cell_that_cannot_be_meant_is_a_fault_of_its_field(
    tmp_path: Path, beside: Ledger, cells: dict[str, str], field: str, rule: str
) -> None:
    """Each cell is held to the shape of its column, and nothing is guessed for it."""
    assert told(faults_of(wide(tmp_path, **cells), beside, WIDE)) == [(2, field, rule)]


def test_text_is_text_whatever_it_looks_like(tmp_path: Path, beside: Ledger) -> None:
    """Neither an id of digits nor a place that says NA is taken for anything else."""
    columns = {**HEADERS, "place": "Place"}
    path = tmp_path / "coded.csv"
    path.write_text(csv_of([[*HEADER, "Place"], ["007", *ROW[1:], "NA"]]), encoding="utf-8")
    (found,) = read_table(path, beside, columns).statements

    assert (found.id, found.place) == ("007", "NA")


def test_an_unknown_code_is_a_fault(tmp_path: Path, beside: Ledger) -> None:
    """Codes are the whole list: near ones are named, else all of them."""
    codes = {"act": {"denies": "deny", "asserts": "assert"}}
    path = saved_csv(tmp_path, [*ROW[:2], "denis", *ROW[3:]], ["s2", "putin", "?", *ROW[3:]])
    found = faults_of(path, beside, codes=codes)

    assert told(found) == [(2, "act", "unknown-code"), (3, "act", "unknown-code")]
    assert "did you mean 'denies'?" in str(found[0])
    assert "use one of 'denies', 'asserts'" in str(found[1])

    many = {"act": {f"code-{each}": "deny" for each in range(21)}}

    assert "'code-19', …" in str(faults_of(path, beside, codes=many)[1])


def test_unknown_codes_past_the_faults_kept_are_counted(tmp_path: Path, beside: Ledger) -> None:
    """A file that is wrong in every row is told of as far as faults are kept, and no slower."""
    path = saved_csv(tmp_path, *([f"s{each}", "putn", *ROW[2:]] for each in range(4)))
    taking = Taking(
        file=Spreadsheet.at(str(path)),
        columns=Columns(headers=HEADERS, codes={"speaker": {"Putin": "putin"}}),
        intake=Intake(attrs.evolve(LIMITS, faults=2), beside=beside),
    )
    taking.take()

    assert [each.rule for each in taking.intake.faults] == ["unknown-code", "unknown-code"]
    assert taking.intake.count == 4
    assert taking.intake.tally["statements"] == (0, 4)


# --- joining a record -----------------------------------------------------------------


def test_rows_are_added_to_the_statements_of_a_ledger(tmp_path: Path, record: Record) -> None:
    """What a ledger holds stays in front; what is read may answer it, and may not repeat it."""
    ledger = record("s1 03 psaki assert attack")
    path = saved_csv(tmp_path, ["s2", *ROW[1:]])

    assert [each.id for each in read_table(path, ledger, HEADERS).statements] == ["s1", "s2"]

    (found,) = faults_of(saved_csv(tmp_path, ROW), ledger)

    assert (found.line, found.rule) == (2, "duplicate-id")
    assert "statements[0]" in found.problem


def test_sources_can_be_given_beside(tmp_path: Path, beside: Ledger) -> None:
    """Of a codebook, and of a ledger, sources join those there are."""
    path = saved_csv(tmp_path, [*ROW[:5], "wire"])
    for other in (beside, beside.codebook):
        found = read_table(path, other, HEADERS, sources=[Source(id="wire")])

        assert "wire" in found.source


def test_a_row_can_make_a_record_wrong_that_it_joins(tmp_path: Path, record: Record) -> None:
    """A correction that moves what is answered past the answer is told of the answer."""
    ledger = record("s1 03 psaki assert attack", "s2 04 putin deny attack answers=s1")
    path = tmp_path / "coded.csv"
    columns = [*HEADERS, "corrects"]
    rows = [columns, ["s3", "psaki", "assert", "attack", "2022-01-09", "press", "s1"]]
    path.write_text(csv_of(rows), encoding="utf-8")
    (found,) = faults_of(path, ledger, columns)

    assert (found.rule, found.record, found.file) == ("answers-the-later", "s2", None)


def test_the_record_is_append_only(tmp_path: Path, record: Record) -> None:
    """What is added to a record must not be recorded before its last statement."""
    ledger = record("s1 03 psaki assert attack recorded=2022-02-01")
    path = tmp_path / "coded.csv"
    columns = [*HEADERS, "recorded"]
    rows = [columns, ["s2", *ROW[1:], "2022-01-31"], ["s3", *ROW[1:], "2022-02-02"]]
    path.write_text(csv_of(rows), encoding="utf-8")

    assert told(faults_of(path, ledger, columns)) == [(2, "recorded", "recorded-before-last")]

    path.write_text(csv_of([rows[0], rows[2]]), encoding="utf-8")

    assert len(read_table(path, ledger, columns)) == 2


def test_a_view_is_not_added_to(tmp_path: Path, record: Record) -> None:
    """A view leaves something out, and is neither joined nor written."""
    view = record("s1 03 psaki assert attack").as_of(said="2022-01-03")
    with pytest.raises(BadValue) as caught:
        read_table(saved_csv(tmp_path, ROW), view, HEADERS)

    assert caught.value.rule == "not-the-whole-record"

    with pytest.raises(InvalidRecord) as refused:
        write_table(view, tmp_path / "view.csv")

    assert refused.value.faults[0].rule == "not-the-whole-record"


# --- Excel ----------------------------------------------------------------------------


def test_days_in_excel_may_be_dates_where_a_day_is_declared(tmp_path: Path, beside: Ledger) -> None:
    """A date cell is the day it shows, in any column of days."""
    header = [*HEADERS, "said_earliest", "recorded"]
    row = [*ROW[:4], MIDNIGHT, "press", date(2022, 1, 4), date(2022, 2, 1)]
    path = saved_excel(tmp_path, row, header=header)
    (found,) = read_table(path, beside, header).statements

    assert str(found.said) == "2022-01-04"
    assert found.recorded == date(2022, 2, 1)

    # Some programs write days as ISO text in cells that are marked as dates.
    book = openpyxl.load_workbook(path)
    book.iso_dates = True
    book.save(path)
    _changed_sheet(path, lambda data: data.replace(b"T00:00:00", b""))
    (again,) = read_table(path, beside, header).statements

    assert again == found

    faults = faults_of(
        saved_excel(tmp_path, [*row[:6], 44565, row[7]], header=header), beside, header
    )

    assert told(faults) == [(2, "said.earliest", "not-a-day")]
    assert "(cell G2)" in faults[0].problem


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (7, "not-text"),
        (7.5, "not-text"),
        (True, "not-text"),
        (date(2022, 1, 4), "not-text"),
        (time(12, 30), "not-text"),
        ("=1+1", "formula"),
        ("#N/A", "cell-error"),
        (ArrayFormula("B2", "=1"), "formula"),
    ],
    ids=lambda each: str(each).partition(" at 0x")[0],
)
def test_what_is_no_text_is_refused_where_text_is_declared(
    tmp_path: Path, beside: Ledger, cell: object, rule: str
) -> None:
    """A number is not taken for the digits it shows; the cell is named."""
    (found,) = faults_of(saved_excel(tmp_path, [ROW[0], cell, *ROW[2:]]), beside)

    assert (found.line, found.field, found.rule) == (2, "speaker", rule)
    assert "(cell B2)" in found.problem


def test_cells_of_other_kinds_are_taken_where_they_are_declared(
    tmp_path: Path, beside: Ledger
) -> None:
    """Whole numbers and true or false are cells of their own in Excel; a half is neither."""
    header = [*HEADERS, "adjudicated", "anchor_start", "anchor_end"]
    path = saved_excel(tmp_path, [*ROW, True, 3, 5], header=header)
    (found,) = read_table(path, beside, header).statements

    assert found.adjudicated
    assert found.anchor == Anchor(start=3, end=5)

    faults = faults_of(
        saved_excel(
            tmp_path,
            [*ROW[:4], HALF_PAST_TWELVE, *ROW[5:], 1, 3.5, True],
            header=header,
        ),
        beside,
        header,
    )

    assert told(faults) == [
        (2, "said", "not-a-day"),
        (2, "anchor.start", "not-a-whole-number"),
        (2, "anchor.end", "not-a-whole-number"),
        (2, "adjudicated", "not-true-or-false"),
    ]
    assert [each.problem.rpartition(" ")[2] for each in faults] == ["E2)", "H2)", "I2)", "G2)"]


def test_a_short_row_in_excel_ends_in_empty_cells(tmp_path: Path, beside: Ledger) -> None:
    """Excel keeps no empty cells at the end; a row past the header is too wide all the same."""
    columns = {**HEADERS, "note": "Note"}
    header = list(columns.values())
    path = saved_excel(tmp_path, ROW, [None], [*ROW, "", "far"], header=header)

    assert told(faults_of(path, beside, columns)) == [(4, "", "wrong-width")]
    assert len(read_table(saved_excel(tmp_path, ROW, header=header), beside, columns)) == 1


def test_a_header_in_excel_is_text(tmp_path: Path, beside: Ledger) -> None:
    """A number above a column is no header that can be declared."""
    found = faults_of(saved_excel(tmp_path, header=[*HEADER, 7]), beside)

    assert told(found) == [(1, "(header)", "unknown-header")]
    assert "7 is not declared" in found[0].problem


def test_one_of_several_sheets_is_named(tmp_path: Path, beside: Ledger) -> None:
    """With one sheet it is read; with several the one that is meant is said."""
    path = saved_excel(tmp_path, ROW)
    book = openpyxl.load_workbook(path)
    book.active.title = "coded"
    book.create_sheet("memo")
    book.save(path)

    assert told(faults_of(path, beside)) == [(None, "", "several-sheets")]
    assert len(read_table(path, beside, HEADERS, sheet="coded")) == 1

    (close,) = faults_of(path, beside, sheet="codde")
    (far,) = faults_of(path, beside, sheet="zzz")

    assert "did you mean 'coded'?" in close.message
    assert "it has 'coded', 'memo'" in far.message


def test_files_that_are_no_excel_files_are_told(tmp_path: Path, beside: Ledger) -> None:
    """A text, an archive of something else and a truncated file are one fault each."""
    path = tmp_path / "coded.xlsx"
    good = saved_excel(tmp_path, ROW).read_bytes()
    other = io.BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "text")
    for data in (b"id,speaker\n", other.getvalue(), good[:-30]):
        path.write_bytes(data)

        assert told(faults_of(path, beside)) == [(None, "", "not-a-workbook")]


def _changed_sheet(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Write the Excel file at *path* anew with its sheet changed."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(ZipInfo(name), change(data) if name.endswith("sheet1.xml") else data)


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path, beside: Ledger) -> None:
    """What stands past the size that a file claims is not cut off."""
    path = saved_excel(tmp_path, ROW, ["s2", *ROW[1:]])
    _changed_sheet(path, lambda data: data.replace(b'ref="A1:F3"', b'ref="A1:B2"'))

    assert len(read_table(path, beside, HEADERS)) == 2


def test_rows_that_cannot_be_are_refused(tmp_path: Path, beside: Ledger) -> None:
    """A row number past the last that Excel has ends the reading, in no long time."""
    path = saved_excel(tmp_path, ROW)
    _changed_sheet(path, lambda data: data.replace(b'<row r="2"', b'<row r="99999999999999"'))
    found = faults_of(path, beside)

    assert [each.rule for each in found] == ["too-many-rows"]


def test_entities_in_excel_files_are_refused(tmp_path: Path, beside: Ledger) -> None:
    """A file that declares entities, which could grow without end, is not read."""
    path = saved_excel(tmp_path, ROW)
    _changed_sheet(
        path, lambda data: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data.partition(b"?>")[2]
    )

    assert [each.rule for each in faults_of(path, beside)] == ["not-a-workbook"]


def test_an_archive_that_unpacks_past_the_limit_is_refused(tmp_path: Path, beside: Ledger) -> None:
    """The size counted is that of what is packed, not of the package."""
    path = saved_excel(tmp_path, *([f"s{each}", *ROW[1:]] for each in range(400)))
    limit = 2 * path.stat().st_size
    intake = taken(path, beside, limits=attrs.evolve(LIMITS, file=limit))

    assert [each.rule for each in intake.faults] == ["file-too-large"]


@pytest.mark.parametrize("missing", ["openpyxl", "defusedxml"])
def test_excel_needs_its_extra(
    tmp_path: Path, beside: Ledger, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Without openpyxl, or what guards it, the extra that brings both is named."""
    path = saved_excel(tmp_path, ROW)
    monkeypatch.setitem(sys.modules, missing, None)
    for ask in (
        lambda: read_table(path, beside, HEADERS),
        lambda: write_table(beside, tmp_path / "t.xlsx"),
    ):
        with pytest.raises(MissingExtra) as caught:
            ask()

        assert caught.value.extra == "excel"


def test_no_more_than_excel_takes_is_written(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text past the longest cell, and rows past the last, are refused and not cut off."""
    ledger = record("s1 04 putin deny attack")
    for gloss, sound in (("x" * 32_767, True), ("𝔘" * 16_384, False), ("x" * 32_768, False)):
        longer = attrs.evolve(ledger, statements=[attrs.evolve(ledger.statements[0], gloss=gloss)])
        if sound:
            write_table(longer, tmp_path / "t.xlsx")
        else:
            with pytest.raises(InvalidRecord) as caught:
                write_table(longer, tmp_path / "t.xlsx")

            assert caught.value.faults[0].rule == "text-too-long"

    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(InvalidRecord) as refused:
        write_table(ledger, tmp_path / "t.xlsx")

    assert refused.value.faults[0].rule == "too-many-rows"


# --- writing --------------------------------------------------------------------------


def read_back(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file that was written raw."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_findings_are_written_with_all_their_columns(tmp_path: Path, record: Record) -> None:
    """A row is a finding: words as they are, lists with `; `, days in three columns."""
    ledger = record("s1 04 putin assert met", "s2 05 psaki deny met")
    path = tmp_path / "found.csv"
    found = stance.contradictions(ledger)
    write_table(found, path, raw=True)
    (row,) = read_back(path)
    (one,) = found

    assert list(row) == list(table(found).names)
    assert row["basis"] == one.basis.value
    assert row["parties"] == "; ".join(one.parties)
    assert row["side1_party"] == one.sides[0].party
    assert row["side2_polarity"] == one.sides[1].polarity
    assert row["during"] == str(one.during)
    assert row["during_latest"] == ""
    assert row["why"] == one.why


@given(made=tables(), form=st.sampled_from(FORMS))
def test_a_row_of_a_table_is_a_row_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, made: stance.Table, form: str
) -> None:
    """Whatever was found, a file has its header and then as many rows."""
    path = tmp_path_factory.mktemp("found") / form
    write_table(made, path)
    rows = [each for _, each in Spreadsheet.at(str(path)).rows(LIMITS)]

    assert rows[0] == list(made.names)
    assert len(rows) == 1 + len(made)


def test_changes_and_positions_are_tables_too(tmp_path: Path, record: Record) -> None:
    """What moved, and who holds what, has one row each; what is true is `true`."""
    ledger = record("s1 04 putin assert met", "s2 05 lavrov deny met")
    path = tmp_path / "found.csv"
    write_table(stance.changes(ledger), path, raw=True)

    assert [(each["kind"], each["turnover"]) for each in read_back(path)] == [
        ("adoption", "false"),
        ("reversal", "true"),
    ]

    write_table(stance.positions(ledger), path, {"party": "Who", "from": "Since"}, raw=True)

    assert read_back(path) == [
        {"Who": "russia", "Since": "2022-01-04"},
        {"Who": "russia", "Since": "2022-01-05"},
    ]


def test_no_findings_are_a_header(tmp_path: Path) -> None:
    """Where there may be none, the class says which columns there are."""
    path = tmp_path / "found.csv"
    write_table((), path, of=stance.Change, raw=True)

    assert path.read_text(encoding="utf-8").startswith("party,kind,")
    assert read_back(path) == []

    with pytest.raises(BadValue):
        write_table((), path)


@attrs.frozen
class _Ties:
    """Something that has columns, as a network has."""

    def to_columns(self) -> dict[str, list[Any]]:
        """Return its columns."""
        return {"row": ["a", "b"], "column": ["c", "=d"], "weight": [0.5, -1.0]}


def test_whatever_has_columns_can_be_written(tmp_path: Path) -> None:
    """A table, columns by name and a network are written alike, numbers as they are."""
    path = tmp_path / "ties.csv"
    expected = [
        {"row": "a", "column": "c", "weight": "0.5"},
        {"row": "b", "column": "=d", "weight": "-1.0"},
    ]
    for what in (_Ties(), _Ties().to_columns()):
        write_table(what, path, raw=True)

        assert read_back(path) == expected

    write_table(_Ties(), path)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))

    assert rows[2] == ["b", "'=d", "-1.0"]

    write_table(stance.Table(names=(), cells=(), shapes=()), path)

    assert path.read_bytes() == b"\xef\xbb\xbf\r\n"


def test_a_column_that_is_not_there_is_refused(tmp_path: Path, record: Record) -> None:
    """Only columns that there are can be chosen."""
    with pytest.raises(BadValue) as caught:
        write_table(record(), tmp_path / "t.csv", ["id", "speeker"])

    assert caught.value.rule == "unknown-column"


@pytest.mark.parametrize(
    ("cells", "headers"),
    [({"a": [1], "b": []}, None), ({"a": [1], "b": [2]}, {"a": "x", "b": "x"})],
    ids=str,
)
def test_columns_that_make_no_table_are_refused(
    tmp_path: Path, cells: dict[str, list[int]], headers: dict[str, str] | None
) -> None:
    """Columns have one length, and headers of their own."""
    with pytest.raises(BadValue) as caught:
        write_table(cells, tmp_path / "t.csv", headers)

    assert caught.value.rule == "bad-columns"


def test_columns_that_leave_something_out_are_refused(tmp_path: Path, record: Record) -> None:
    """A table of a ledger holds all that its statements say; defaults need no column."""
    ledger = record("s1 04 putin deny attack", "s2 05 lavrov deny attack via=psaki about=2022")
    path = tmp_path / "t.csv"
    with pytest.raises(InvalidRecord) as caught:
        write_table(ledger, path, ["id", "speaker", "act", "content", "source"])

    assert [(each.record, each.field, each.rule) for each in caught.value.faults] == [
        ("s2", "via", "no-column"),
        ("s1", "said", "no-column"),
        ("s2", "about", "no-column"),
        ("s1", "place", "no-column"),
    ]
    assert not path.exists()

    several = ["id", "speaker", "via", "act", "content", "said", "about", "source", "place"]
    write_table(ledger, path, several)

    assert read_table(path, ledger.codebook, several, sources=ledger.sources) == ledger


def test_what_no_file_can_hold_is_refused(tmp_path: Path, record: Record) -> None:
    """Half a character, a cell or a row past the limit is told, and nothing is written."""
    ledger = record("s1 04 putin deny attack")
    for gloss, rule in (
        ("\ud800", "lone-surrogate"),
        ("x" * (LONGEST + 1), "text-too-long"),
    ):
        odd = attrs.evolve(ledger, statements=[attrs.evolve(ledger.statements[0], gloss=gloss)])
        with pytest.raises(InvalidRecord) as caught:
            write_table(odd, tmp_path / "t.csv")

        assert caught.value.faults[0].rule == rule

    with pytest.raises(BadValue) as refused:
        list(parts([["ä" * 60]], Limits(record=100), ","))

    assert refused.value.rule == "record-too-large"
    assert list(parts([["ä" * 40]], Limits(record=100), ",")) == ["ä" * 40 + "\r\n"]

    with pytest.raises(InvalidRecord) as nowhere:
        write_table(ledger, tmp_path / "none" / "t.csv")

    assert nowhere.value.faults[0].file == str(tmp_path / "none" / "t.csv")


def test_every_column_can_be_named_by_its_path() -> None:
    """The key path of a fault leads to the column that the value stands in, or to none."""
    every = Columns(headers={each: each for each in STATEMENT_COLUMNS})
    few = Columns(
        headers={
            each: each
            for each in ("id", "speaker", "act", "source", "said_earliest", "said_latest")
        }
    )

    assert every.column_of("via[1].manner") == "via_manner"
    assert every.column_of("said.latest") == "said_latest"
    assert every.column_of("presupposes[2]") == "presupposes"
    assert few.column_of("said") == "said_earliest"
    assert few.column_of("content") is None
