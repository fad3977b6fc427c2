"""A file of rows and cells, in whichever form its name asks for: text, or Excel."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import attrs

from stance.errors import BadValue, shown
from stance.formats import csv_text, workbook
from stance.formats.disk import opened, save_file
from stance.formats.limits import Limits
from stance.formats.node import Damaged

#: How the names of the files end that are text, and of those of Excel.
TEXT = (".csv", ".tsv", ".txt")
EXCEL = ".xlsx"

#: The one sheet of an Excel file that is written.
_SHEET = "stance"

#: By the byte order mark spreadsheet programs know that a text is in UTF-8.
_BOM = "\ufeff"


@attrs.frozen(kw_only=True)
class Spreadsheet:
    """A spreadsheet on the disk, and how it is written.

    Attributes:
        path: As the user named it.
        excel: Whether it is an Excel file.
        delimiter: What separates the cells of a text.
        sheet: The sheet of an Excel file that is read; None: the only one.
    """

    path: str
    excel: bool
    delimiter: str = attrs.field(converter=csv_text.checked_delimiter)
    sheet: str | None = None

    @classmethod
    def at(cls, path: str, delimiter: str = ",", sheet: str | None = None) -> "Spreadsheet":
        """Return the file at *path*, in the form that its name asks for.

        Raises:
            BadValue: Its name asks for none, or has nothing to do with a choice made.
        """
        name = path.lower()
        if not name.endswith((*TEXT, EXCEL)):
            raise BadValue(
                rule="not-a-table",
                problem=f"{shown(path)} is not the name of a table",
                remedy=f"name a file that ends in {', '.join((*TEXT, EXCEL))}",
            )
        excel = name.endswith(EXCEL)
        if (excel and delimiter != ",") or (not excel and sheet is not None):
            raise BadValue(
                rule="not-of-this-form",
                problem=f"{shown(path)} has no {'delimiter' if excel else 'sheets'}",
                remedy="leave the choice out",
            )
        return cls(path=path, excel=excel, delimiter=delimiter, sheet=sheet)

    def rows(self, limits: Limits) -> Iterator[tuple[int, Sequence[object] | Damaged]]:
        """Yield the rows that are not blank, each with its number or the line it begins on.

        Raises:
            BadValue: The file cannot be read; also while it is being read.
            MissingExtra: It is an Excel file, and openpyxl is not installed.
        """
        with opened(self.path, limits) as file:
            if self.excel:
                yield from workbook.rows(file, self.path, limits, self.sheet)
            else:
                yield from csv_text.rows(file, limits, self.delimiter)

    def save(self, rows: Iterable[Sequence[str]], limits: Limits, *, mark: bool) -> None:
        """Write *rows*, whole or not at all.

        Args:
            mark: Whether a text begins with a byte order mark.

        Raises:
            BadValue: They cannot be written there, or could not be read back.
            MissingExtra: It is an Excel file, and openpyxl is not installed.
        """
        parts: Iterable[str | bytes]
        if self.excel:
            parts = [workbook.content(rows, _SHEET)]
        else:
            parts = chain([_BOM] if mark else [], csv_text.parts(rows, limits, self.delimiter))
        save_file(self.path, parts, limits)

    def cell(self, line: int, index: int, header: str) -> str:
        """Return the name of a cell for people.

        Args:
            line: The row, or the line it begins on.
            index: The column, from 0.
            header: What stands above it.
        """
        if self.excel:
            return f"cell {workbook.letters(index)}{line}"
        return f"column {shown(header)}"
