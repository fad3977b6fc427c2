"""Spreadsheets: statements from CSV and Excel files, and records and findings to them.

One row is one statement. The columns are declared, ours (see `stance.frame`) or the
user's own headers for them, and the header of a file must be what was declared, in any
order. A file holds no codebook: what is read joins one that is given beside it, and a
name that is not declared there is a fault, as it is everywhere.

Lost on writing: nothing of a statement. A ledger's codebook, sources and events are not
written; they stay in its dataset.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, runtime_checkable

import attrs

from stance.argument import items_of, mapping
from stance.codebook import Codebook
from stance.errors import BadValue, Fault, InvalidRecord, not_a_ledger, shown
from stance.formats.cell import cell_text, guarded
from stance.formats.columns import Columns, Headers, headers_of
from stance.formats.csv_text import DELIMITERS
from stance.formats.dataset import AnyPath, check_whole
from stance.formats.disk import path_text, written_to
from stance.formats.intake import Intake
from stance.formats.limits import LIMITS
from stance.formats.node import Damaged, brief
from stance.formats.spreadsheet import Spreadsheet
from stance.frame import STATEMENT_COLUMNS, table
from stance.ledger import Ledger
from stance.statement import Source, Statement


@runtime_checkable
class HasColumns(Protocol):
    """What can be asked for its columns: a network, and a table."""

    def to_columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the cells by the names of their columns."""
        ...


#: What can be written as a table.
Tabular: TypeAlias = Ledger | HasColumns | Mapping[str, Sequence[Any]] | Iterable[object]


# --- reading --------------------------------------------------------------------------


def read_table(
    path: AnyPath,
    beside: Ledger | Codebook,
    columns: Headers | None = None,
    *,
    sources: Iterable[Source] = (),
    fixed: Mapping[str, str] | None = None,
    codes: Mapping[str, Mapping[str, str]] | None = None,
    unread: Iterable[str] = (),
    delimiter: str = ",",
    sheet: str | None = None,
    raw: bool = False,
) -> Ledger:
    r"""Return the statements in the CSV or Excel file at *path*, joined to what is *beside* it.

    Either every row is taken as it stands, or all that is wrong is told at once. Every
    cell is text ("NA" and "007" are two texts), save that an Excel cell may be a date where
    a day is asked for. Rows without anything in them are passed over.

    Args:
        path: A file in UTF-8 that ends in `.csv`, `.tsv` or `.txt`, or one in `.xlsx`.
        beside: The codebook the statements speak of, or a ledger, to whose statements
            those of the file are added.
        columns: Our columns, with the user's header for each; or a list of ours, where the
            headers are the same; None: all of ours. `said` may be left out if its two
            ends are there.
        sources: The texts coded, beside those of the ledger.
        fixed: What a column that is not in the file has in every row.
        codes: For a column, what each text in it stands for; any other text is a fault.
        unread: Headers of columns that are not read.
        delimiter: What separates the cells of a text: `","`, `";"` or `"\t"`.
        sheet: The sheet of an Excel file; None: its only one.
        raw: Whether the cells were written as they are, without the apostrophe that
            guards a text against being run as a formula.

    Raises:
        InvalidRecord: All faults, with file, line, field and what to do.
        BadValue: The columns, codes or options cannot be meant; or *beside* is neither a
            ledger nor a codebook.
        MissingExtra: The file is an Excel file, and openpyxl is not installed.
    """
    declared = Columns(
        headers=headers_of(columns, STATEMENT_COLUMNS),
        fixed=dict(mapping(fixed or {}, "columns", "texts")),
        codes={
            name: mapping(each, "texts", "what they stand for")
            for name, each in mapping(codes or {}, "columns", "mappings").items()
        },
        unread=items_of(unread, "headers"),
        raw=raw,
    )
    if isinstance(beside, Ledger):
        check_whole(beside)
        joined = attrs.evolve(beside, sources=(*beside.sources, *sources))
    else:
        joined = Ledger(codebook=_codebook(beside), sources=sources)
    file = Spreadsheet.at(path_text(path), delimiter, sheet)
    found = Taking(file=file, columns=declared, intake=Intake(LIMITS, beside=joined))
    found.take()
    return found.ledger(joined)


def _codebook(value: object) -> Codebook:
    if not isinstance(value, Codebook):
        raise not_a_ledger(value, "a ledger or a codebook")
    return value


def _other_delimiter(header: Sequence[object], delimiter: str) -> list[Fault]:
    """Return the fault of a *header* that another delimiter would take apart, if it is that.

    Every header declared is missing then, which is beside the point.
    """
    (whole, *more) = header or ("",)
    others = [each for each in DELIMITERS if each != delimiter and each in str(whole)]
    if more or not others:
        return []
    likely = max(others, key=str(whole).count)
    return [
        Fault(
            field="(header)",
            rule="unknown-header",
            problem=f"the header is one cell, {brief(whole)}, and has {likely!r} in it",
            remedy=f"if that separates the cells, give delimiter={likely!r}",
        )
    ]


@attrs.define(kw_only=True)
class Taking:
    """The taking in of one spreadsheet.

    Attributes:
        file: The spreadsheet.
        columns: What was declared of it.
        intake: Where to; it counts the rows accepted and rejected.
        header: The header that the file has.
        places: Where our columns stand in it.
    """

    file: Spreadsheet
    columns: Columns
    intake: Intake
    header: Sequence[object] = ()
    places: Mapping[str, int] = attrs.field(factory=dict)

    def take(self) -> None:
        """Take in the file, row by row, or what is wrong with it."""
        self.intake.begin("statements", self.file.path, whole=False)
        try:
            rows = self.file.rows(self.intake.limits)
            if self._take_header(rows):
                for line, each in rows:
                    if self.intake.full("statements"):
                        break
                    self.intake.take("statements", line, self._value(each))
        except BadValue as damage:
            self.intake.damage(damage, self.file.path)
            self.intake.hide("statements")

    def _take_header(self, rows: Iterator[tuple[int, Sequence[object] | Damaged]]) -> bool:
        """Return whether the first of *rows* is the header declared."""
        line, header = next(rows, (1, ()))
        if isinstance(header, Damaged):
            self.intake.damage(header, self.file.path, line)
            return False
        most = self.intake.limits.keys
        if len(header) > most:
            raise BadValue(
                rule="too-many-columns",
                problem=f"the header has {len(header):,} cells",
                remedy=f"a table has at most {most:,} columns",
            )
        self.header = header
        self.places, faults = self.columns.places(header)
        if faults and not self.file.excel:
            faults = _other_delimiter(header, self.file.delimiter) or faults
        for each in faults:
            self.intake.fault(attrs.evolve(each, file=self.file.path, line=line))
        return not faults

    def _value(self, row: Sequence[object] | Damaged) -> object:
        """Return the plain values of a *row*, or the damage there is instead."""
        if isinstance(row, Damaged):
            return row
        count, width = len(row), len(self.header)
        # Excel keeps no empty cells at the end of a row.
        if count > width or (count < width and not self.file.excel):
            return Damaged(
                rule="wrong-width",
                problem=f"the row has {count} cells, and the header {width}",
                remedy="give each row a cell for each header; put a cell that has "
                f"{self.file.delimiter!r} in it in double quotes",
            )
        cells = {name: row[index] for name, index in self.places.items() if index < count}
        limits = self.intake.limits
        return self.columns.values(cells, limits, hints=len(self.intake.faults) < limits.faults)

    def ledger(self, beside: Ledger) -> Ledger:
        """Return the ledger of all that was taken in.

        Raises:
            InvalidRecord: There were faults.
        """
        try:
            found = self.intake.loaded()
            if any(each.recorded for each in beside.statements):
                try:
                    beside.with_statements(*found.ledger.statements[len(beside.statements) :])
                except InvalidRecord as error:
                    first = len(beside.statements)
                    raise InvalidRecord(
                        [
                            found.places.located(attrs.evolve(each, index=each.index - first))
                            for each in error.faults
                            if each.index is not None
                        ]
                    ) from None
        except InvalidRecord as error:
            raise InvalidRecord([self._named(each) for each in error.faults], error.count) from None
        return found.ledger

    def _named(self, fault: Fault) -> Fault:
        """Return the *fault* with the cell it is in, as the user knows it."""
        column = self.columns.column_of(fault.field)
        if fault.line is None or column is None or column not in self.places:
            return fault
        header = self.columns.headers[column]
        if not self.file.excel and header == column == fault.field:
            return fault
        cell = self.file.cell(fault.line, self.places[column], header)
        return attrs.evolve(fault, problem=f"{fault.problem} ({cell})")


# --- writing --------------------------------------------------------------------------


def write_table(
    what: Tabular,
    path: AnyPath,
    columns: Headers | None = None,
    *,
    of: type | None = None,
    delimiter: str = ",",
    raw: bool = False,
) -> None:
    r"""Write *what* to the CSV or Excel file at *path*, whole or not at all.

    The same table gives the same bytes. Days are EDTF text, and beside it their first and
    last day; the items of a list have `; ` between them; a text that a spreadsheet program
    would run as a formula has an apostrophe in front, which `read_table` takes away.

    Args:
        what: A ledger, of which all statements are written; findings of one kind; a
            table; a network, or columns by name.
        path: A name that ends in `.csv`, `.tsv`, `.txt` or `.xlsx`; what was there is
            replaced.
        columns: Which columns to write, with the user's header for each; or a list of
            names; None: all. For a ledger they must hold all that its statements say.
        of: The class of the findings, which has to be given only where there may be none.
        delimiter: What separates the cells of a text: `","`, `";"` or `"\t"`.
        raw: For programs: cells as they are, and no byte order mark.

    Raises:
        InvalidRecord: It cannot be written there, or holds what the file cannot; the ledger
            is a view; the columns leave out what a statement says.
        BadValue: There are no findings and *of* is not given; a column that is not there.
        MissingExtra: The file is an Excel file, and openpyxl is not installed.
    """
    file = Spreadsheet.at(path_text(path), delimiter)
    cells = _columns(what, of)
    headers = headers_of(columns, cells)
    for name in headers:
        if name not in cells:
            raise BadValue(
                rule="unknown-column",
                problem=f"there is no column {shown(name)}",
                remedy=f"use {', '.join(cells)}",
            )
    for problem in (
        "columns differ in length" if len({len(cells[name]) for name in headers}) > 1 else "",
        "two columns have one header" if len(set(headers.values())) < len(headers) else "",
    ):
        if problem:
            raise BadValue(
                rule="bad-columns", problem=problem, remedy="give each its own, of one length"
            )
    with written_to(file.path):
        if isinstance(what, Ledger):
            check_whole(what)
            _check_nothing_is_lost(what, cells, headers)
        file.save(_rows(cells, headers, raw=raw), LIMITS, mark=not raw)


def _columns(what: Tabular, of: type | None) -> Mapping[str, Sequence[Any]]:
    """Return *what* as columns by name."""
    if isinstance(what, Ledger):
        return table(what.statements, of=Statement).to_columns()
    if isinstance(what, HasColumns):
        return what.to_columns()
    if isinstance(what, Mapping):
        return {str(name): cells for name, cells in what.items()}
    return table(what, of).to_columns()


#: What a column has where a statement says nothing in it.
_NOTHING: Mapping[str, Any] = {"target": "content", "dated": "stated", "adjudicated": False}

#: The days of a column that another one has as text.
_DERIVED = frozenset({"said_earliest", "said_latest", "about_earliest", "about_latest"})


def _check_nothing_is_lost(
    ledger: Ledger, cells: Mapping[str, Sequence[Any]], headers: Mapping[str, str]
) -> None:
    """Refuse *headers* that leave out what a statement says.

    Raises:
        InvalidRecord: They do; each column is named once, with its first statement.
    """
    faults = []
    for name, several in cells.items():
        if name in headers or name in _DERIVED:
            continue
        if name == "said" and {"said_earliest", "said_latest"} <= set(headers):
            continue
        for index, cell in enumerate(several):
            if not _says_nothing(name, cell):
                faults.append(
                    Fault(
                        table="statements",
                        index=index,
                        record=ledger.statements[index].id,
                        field=name,
                        rule="no-column",
                        problem=f"the statement has a {name!r}, and the table no column for it",
                        remedy="add the column, or make a table of columns: "
                        "stance.to_columns(ledger.statements)",
                    )
                )
                break
    if faults:
        raise InvalidRecord(faults)


def _says_nothing(name: str, cell: object) -> bool:
    if isinstance(cell, tuple):
        return all(each is None or (name == "via_manner" and each == "neutral") for each in cell)
    return cell is None or cell == _NOTHING.get(name)


def _rows(
    cells: Mapping[str, Sequence[Any]], headers: Mapping[str, str], *, raw: bool
) -> Iterator[list[str]]:
    """Yield the header and then each row, as text.

    Raises:
        BadValue: A cell that no file can hold.
    """
    yield list(headers.values() if raw else map(guarded, headers.values()))
    for each in zip(*(cells[name] for name in headers), strict=True):
        yield [cell_text(cell, raw=raw) for cell in each]
