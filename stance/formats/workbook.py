"""Excel files through openpyxl, the extra `excel`: one sheet, read cell by cell and written.

A cell keeps the kind it has in the file, so that a number is not taken for the text it
looks like. A formula is neither text nor a day and is refused. What openpyxl computes,
styles and draws is not looked at.

Lost on writing: nothing. Characters that XML cannot hold are written in the escape that
Excel has for them; every cell is formatted as text, so that what is typed stays as typed.
The file has no time of writing in it: the same table gives the same bytes.

References:
    ECMA-376-1 (2016), 22.9.2.19: ST_Xstring, the escape `_xHHHH_`.
"""

import io
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from importlib import import_module
from itertools import islice
from string import ascii_uppercase
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from stance.errors import BadValue, MissingExtra, StanceError, shown
from stance.formats.disk import too_large
from stance.formats.limits import Limits
from stance.formats.node import Refused
from stance.spelling import did_you_mean, near

#: What needs openpyxl, as errors name it.
_EXCEL_FILES = "Excel files"

#: Rows in a sheet, and characters in a cell: Excel has no more.
MOST_ROWS = 1_048_576
LONGEST = 32_767

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

#: What XML cannot hold or would change, and what looks like the escape of such.
_UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

#: When files say they were written: the first day that the archive's form can tell.
_WRITTEN = datetime(1980, 1, 1)  # noqa: DTZ001 - the form has no time zones
_CORE = "docProps/core.xml"


def _module(name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return a module of openpyxl.

    Raises:
        MissingExtra: It is not installed, or not what guards it.
    """
    try:
        import_module("defusedxml")
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(_EXCEL_FILES, "excel") from error


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _escaped(text: str) -> str:
    return _UNHELD.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


@contextmanager
def _guarded(path: str) -> Generator[None]:
    """Turn whatever goes wrong inside openpyxl into a `BadValue` about the file at *path*."""
    try:
        yield
    except (StanceError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file makes openpyxl raise anything
        raise BadValue(
            rule="not-a-workbook",
            problem=f"{shown(path)} is not an Excel file that can be read: "
            f"{type(error).__name__}: {shown(str(error))}",
            remedy="save it in Excel as .xlsx, or as CSV UTF-8",
        ) from None


def rows(
    file: BinaryIO, path: str, limits: Limits, sheet: str | None
) -> Iterator[tuple[int, list[object]]]:
    """Yield each row that is not blank, the header included, with its number.

    A cell is a text, a date or time, a number, a flag, or `Refused`; empty ones are `""`.

    Args:
        path: The file, as the user named it.
        sheet: The sheet; None: the only one.

    Raises:
        BadValue: It is no Excel file, is past a limit, or has no such sheet.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = _module("openpyxl")
    with _guarded(path):
        _check_archive(file, path, limits)
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        with closing(book):
            yield from _numbered(_sheet(book, path, sheet))


def _numbered(sheet: Any) -> Iterator[tuple[int, list[object]]]:  # noqa: ANN401 - openpyxl has no types
    """Yield the rows of a *sheet* that are not blank, each with its number."""
    # The size that a file says it has may be wrong, and what is past it would be lost.
    sheet.reset_dimensions()
    for number, each in enumerate(sheet.rows, start=1):
        if number > MOST_ROWS:
            raise BadValue(
                rule="too-many-rows",
                problem=f"the sheet has rows past {MOST_ROWS:,}",
                remedy="Excel has no more; save the file anew",
            )
        cells = [_cell(cell) for cell in each]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield number, cells


def _check_archive(file: BinaryIO, path: str, limits: Limits) -> None:
    """Refuse a file that would unpack to more than a file may hold."""
    try:
        with ZipFile(file) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except BadZipFile:
        raise BadValue(
            rule="not-a-workbook",
            problem=f"{shown(path)} is not an Excel file",
            remedy="save it in Excel as .xlsx; the older .xls is not read",
        ) from None
    if size > limits.file:
        raise too_large(path, size, limits)
    file.seek(0)


def _sheet(book: Any, path: str, name: str | None) -> Any:  # noqa: ANN401 - openpyxl has no types
    sheets = {each.title: each for each in book.worksheets}
    names = ", ".join(map(shown, sheets)) or "none"
    if name is None and len(sheets) == 1:
        return next(iter(sheets.values()))
    if name is None:
        raise BadValue(
            rule="several-sheets",
            problem=f"{shown(path)} has {len(sheets)} sheets: {names}",
            remedy="say in 'sheet' which one is meant",
        )
    if name not in sheets:
        close = near(name, sheets)
        raise BadValue(
            rule="unknown-sheet",
            problem=f"{shown(path)} has no sheet {shown(name)}",
            remedy=did_you_mean(close) if close else f"it has {names}",
        )
    return sheets[name]


def _cell(cell: Any) -> object:  # noqa: ANN401 - openpyxl has no types
    """Return what stands in a *cell*."""
    value = cell.value
    match cell.data_type:
        case "f":
            return Refused(
                rule="formula",
                problem="the cell holds a formula",
                remedy="put its value in its place",
            )
        case "e":
            return Refused(
                rule="cell-error",
                problem=f"the cell holds the error {shown(value)}",
                remedy="correct it, or clear the cell",
            )
    if value is None:
        return ""
    return _unescaped(value) if isinstance(value, str) else value


def letters(index: int) -> str:
    """Return what the column at an *index*, from 0, is called.

    Examples:
        >>> letters(0), letters(25), letters(26), letters(702)
        ('A', 'Z', 'AA', 'AAA')
    """
    found = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = f"{ascii_uppercase[rest]}{found}"
    return found


def content(rows: Iterable[Sequence[str]], sheet: str) -> bytes:
    """Return an Excel file with one *sheet* that has *rows*, all of them text.

    Raises:
        BadValue: There are more rows, or a text is longer, than Excel takes.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl, cells = _module("openpyxl"), _module("openpyxl.cell")
    # All is checked first: a sheet that is given up half-way leaves its file behind.
    checked = [[_checked(text) for text in each] for each in islice(rows, MOST_ROWS + 1)]
    if len(checked) > MOST_ROWS:
        raise BadValue(
            rule="too-many-rows",
            problem=f"there are more than {MOST_ROWS:,} rows",
            remedy="Excel takes no more; write a .csv file",
        )
    book = openpyxl.Workbook(write_only=True)
    made = book.create_sheet(sheet)
    for each in checked:
        made.append([_written(cells.WriteOnlyCell(made), text) for text in each])
    packed = io.BytesIO()
    book.save(packed)
    book.properties.created = book.properties.modified = _WRITTEN
    core = _module("openpyxl.xml.functions").tostring(book.properties.to_tree())
    return _timeless(packed, core)


def _checked(text: str) -> str:
    """Return *text* as the file holds it.

    Raises:
        BadValue: It is longer than a cell.
    """
    escaped = _escaped(text)
    # Excel counts in units of UTF-16.
    if len(escaped) * 2 > LONGEST and len(escaped.encode("utf-16-le")) // 2 > LONGEST:
        raise BadValue(
            rule="text-too-long",
            problem=f"{shown(text)} has {len(text):,} characters",
            remedy=f"a cell in Excel takes at most {LONGEST:,}; write a .csv file",
        )
    return escaped


def _written(cell: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return the *cell* with *text* in it, and nothing but text whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _timeless(packed: io.BytesIO, core: bytes) -> bytes:
    """Return the archive *packed* with no time of writing in it, and *core* as its properties."""
    written = io.BytesIO()
    with ZipFile(packed) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = core if name == _CORE else source.read(name)
            target.writestr(ZipInfo(name, _WRITTEN.timetuple()[:6]), data, ZIP_DEFLATED)
    return written.getvalue()
