"""CSV, read strictly and written so that spreadsheet programs open it.

Nothing is sniffed: the separator is the one declared, quotes are double quotes, and
every cell is text. A row that breaks the rules is yielded as its damage, and reading
goes on at the next line. Rows without anything in them are blank lines.

Lost on writing: nothing. A row is written on one line unless its texts have breaks.

References:
    RFC 4180 (2005): the form written, with CR LF after each row.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import attrs

from stance.errors import BadValue, shown
from stance.formats.json_text import text_of
from stance.formats.limits import Limits
from stance.formats.node import Damaged, too_large

#: The separators that can be declared.
DELIMITERS = (",", ";", "\t")

#: Python's own reader takes no longer cell, unless the process tells it to.
LONGEST = 131_072

_BOM = b"\xef\xbb\xbf"


def checked_delimiter(delimiter: str) -> str:
    """Return *delimiter*, if it is one that cells can be separated by.

    Raises:
        BadValue: It is not.
    """
    if delimiter in DELIMITERS:
        return delimiter
    raise BadValue(
        rule="not-a-delimiter",
        problem=f"{shown(delimiter)} is no delimiter",
        remedy=f"use one of {', '.join(map(repr, DELIMITERS))}",
    )


@attrs.define
class _Lines:
    r"""The physical lines of a file, which end at `\n`; it goes on after damage.

    Attributes:
        number: The number of the last line read.
        size: The bytes of the row under way.
    """

    file: BinaryIO
    limits: Limits
    number: int = 0
    size: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        data = self.file.readline(self.limits.record + 1)
        if not data:
            raise StopIteration
        self.number += 1
        if self.number == 1:
            data = data.removeprefix(_BOM)
        self.size += len(data)
        if self.size > self.limits.record:
            while data and not data.endswith(b"\n"):
                data = self.file.readline(self.limits.record)
            raise too_large(self.limits)
        return text_of(data, self.number)


def rows(
    file: BinaryIO, limits: Limits, delimiter: str
) -> Iterator[tuple[int, list[str] | Damaged]]:
    """Yield each row that is not blank, the header included, with the line it begins on."""
    lines = _Lines(file, limits)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins, lines.size = lines.number + 1, 0
        try:
            cells = next(reader, None)
        except Damaged as damage:
            yield begins, damage
        except csv.Error as error:
            broken = Damaged(
                rule="not-csv",
                problem=f"not CSV: {error}",
                remedy=f"separate cells by {delimiter!r}; a cell that has a quote or a break in "
                "it stands in double quotes, and a double quote in it is written twice",
            )
            yield begins, broken
        else:
            if cells is None:
                return
            if any(cells):
                yield begins, cells


def parts(rows: Iterable[Sequence[str]], limits: Limits, delimiter: str) -> Iterator[str]:
    """Yield the text of *rows* in parts, one a row.

    Raises:
        BadValue: A row that could not be read back.
    """
    for each in rows:
        for cell in each:
            if len(cell) > LONGEST:
                raise BadValue(
                    rule="text-too-long",
                    problem=f"{shown(cell)} has {len(cell):,} characters",
                    remedy=f"a cell of CSV takes at most {LONGEST:,}",
                )
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(each)
        text = line.getvalue()
        if len(text) * 4 > limits.record and len(text.encode("utf-8")) > limits.record:
            raise too_large(limits)
        yield text
