"""Which columns of a spreadsheet stand for which fields of a statement, as the user declares.

Our columns are those of `stance.frame`: one for each field, lists in one cell, three for
days. What a row has in them becomes the plain values that `structure` reads, with a
`Refused` wherever a cell cannot be what its column asks for: so that all that is wrong
with a row is told at once, each in its place. No kind of cell is guessed from its looks:
"NA" and "007" are text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias

import attrs

from stance.days import one_day, world_days
from stance.errors import BadValue, Fault, shown
from stance.formats.cell import listed, unguarded
from stance.formats.limits import Limits
from stance.formats.node import Refused, brief
from stance.frame import STATEMENT_COLUMNS, Shape, ends
from stance.spelling import did_you_mean, near

#: Our columns and the user's headers for them, or ours alone where the headers are the same.
Headers: TypeAlias = Mapping[str, str] | Iterable[str]

#: The columns there must be; a day can also be given by its two ends.
_REQUIRED = ("id", "speaker", "act", "said", "source")

#: The columns that say nothing without another.
_NEED = {
    "via_manner": "via",
    "via_note": "via",
    "about_earliest": "about",
    "about_latest": "about",
}

#: The two ends of days, as the columns of a field are called that holds them.
_ENDS: Sequence[str] = ("earliest", "latest")

_INDEX = re.compile(r"\[[0-9]+\]")
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_FLAGS = {"true": True, "TRUE": True, "false": False, "FALSE": False}

#: What each shape asks of a cell, in words.
_WANTED: Mapping[Shape, str] = {
    Shape.DAYS: "a day",
    Shape.DAY: "a day",
    Shape.FLAG: "true or false",
    Shape.NUMBER: "a whole number",
}


@attrs.frozen(kw_only=True)
class Columns:
    """The columns that were declared.

    Attributes:
        headers: The user's header for each of our columns that the table has.
        fixed: What other columns have in every row, as text.
        codes: For some columns, what each text in them stands for.
        unread: Headers of columns that are not read.
        raw: Whether cells are as they stand, and not guarded against formulas.
    """

    headers: Mapping[str, str]
    fixed: Mapping[str, str] = attrs.field(factory=dict)
    codes: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    unread: tuple[str, ...] = ()
    raw: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            BadValue: The first thing wrong: a column that is not ours, two columns of one
                header, a required column that is missing, ...
        """
        for each in (*self.headers, *self.fixed, *self.codes):
            if each not in STATEMENT_COLUMNS:
                raise _unknown_column(each)
        for problem, remedy in (*self._bad_headers(), *self._bad_fields()):
            raise BadValue(rule="bad-columns", problem=problem, remedy=remedy)

    def _bad_headers(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the headers, and what to do."""
        headers = [*self.headers.values(), *self.unread]
        for index, each in enumerate(headers):
            if not each:
                yield "a header is empty", "give each column a header"
            elif each in headers[:index]:
                yield (
                    f"the header {shown(each)} is given twice",
                    "give each column a header of its own",
                )

    def _bad_fields(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the columns there are, and what to do."""
        for each in self.fixed:
            if each in self.headers:
                yield f"{each!r} is both a column and fixed", "read it from the column, or fix it"
        for each in self.codes:
            if each not in self.headers:
                yield f"{each!r} has codes and no column", "name its header"
        for each, needed in _NEED.items():
            if self._has(each) and not self._has(needed):
                yield f"{each!r} says nothing without {needed!r}", "name both"
        for each in _REQUIRED:
            if not self._has(each) and not all(self._has(f"{each}_{end}") for end in _ENDS):
                yield f"there is no column for {each!r}", "name its header, or fix its value"

    def _has(self, column: str) -> bool:
        return column in self.headers or column in self.fixed

    def places(self, header: Sequence[object]) -> tuple[Mapping[str, int], list[Fault]]:
        """Return where each of our columns stands in a *header*, and what is wrong with that."""
        known = {header: column for column, header in self.headers.items()}
        wanted = [*known, *self.unread]
        if not self.raw:
            header = [unguarded(each) if isinstance(each, str) else each for each in header]
        found: dict[str, int] = {}
        faults: list[Fault] = []
        for index, each in enumerate(header):
            if not isinstance(each, str) or each not in wanted:
                faults.append(_unknown_header(each, wanted))
            elif each in header[:index]:
                faults.append(_bad_header("double-header", f"{shown(each)} is there twice"))
            elif each in known:
                found[known[each]] = index
        faults += [
            _bad_header("missing-header", f"{shown(each)} is missing")
            for each in wanted
            if each not in header
        ]
        return found, faults

    def values(
        self, cells: Mapping[str, object], limits: Limits, *, hints: bool = True
    ) -> dict[str, object]:
        """Return the plain values of the statement in a row, `Refused` where a cell is.

        Args:
            cells: What the row has in our columns; empty cells may be left out.
            hints: Whether to look up what an unknown code may have been meant for, which
                takes time where every row has one.
        """
        given: dict[str, object] = {}
        for column, cell in cells.items():
            if cell == "" and column not in self.codes:
                continue
            text = self._decoded(column, _text(cell, STATEMENT_COLUMNS[column]), hints=hints)
            if text:
                given[column] = text
        given |= {column: text for column, text in self.fixed.items() if text}
        read = {
            column: _plain(text, STATEMENT_COLUMNS[column], limits)
            for column, text in given.items()
        }
        for field in ("said", "about"):
            _join_days(read, field)
        _join_reports(read)
        anchor = {
            column.removeprefix("anchor_"): read.pop(column)
            for column in tuple(read)
            if column.startswith("anchor_")
        }
        return {**read, "anchor": anchor} if anchor else read

    def _decoded(self, column: str, text: str | Refused, *, hints: bool) -> str | Refused:
        """Return what *text* in a *column* stands for."""
        if isinstance(text, Refused):
            return text
        text = text if self.raw else unguarded(text)
        codes = self.codes.get(column)
        if codes is None or (text not in codes and not text):
            return text
        if text in codes:
            return codes[text]
        return Refused(
            rule="unknown-code",
            problem=f"{shown(text)} is not one of the codes declared",
            remedy=_meant(text, codes) if hints else "",
        )

    def column_of(self, path: str) -> str | None:
        """Return which of our columns in the table the key *path* of a fault leads to.

        Examples:
            >>> every = Columns(headers={each: each for each in STATEMENT_COLUMNS})
            >>> every.column_of("via[0].by"), every.column_of("anchor.start")
            ('via', 'anchor_start')
        """
        column = _INDEX.sub("", path).replace(".", "_")
        for each in (column, column.removesuffix("_by"), f"{column}_{_ENDS[0]}"):
            if each in self.headers:
                return each
        return None


def headers_of(columns: Headers | None, ours: Iterable[str]) -> Mapping[str, str]:
    """Return the headers of *columns*: of a mapping, of a list of names, or all of *ours*.

    Raises:
        BadValue: A name is given twice, or is none.
    """
    if isinstance(columns, Mapping):
        return dict(columns)
    if isinstance(columns, str):
        raise BadValue(
            rule="bad-columns",
            problem=f"{shown(columns)} is one text",
            remedy="give a mapping or a list of columns",
        )
    names = tuple(ours if columns is None else columns)
    for index, each in enumerate(names):
        if each in names[:index]:
            raise BadValue(
                rule="bad-columns",
                problem=f"the column {shown(each)} is given twice",
                remedy="name it once",
            )
    return {each: each for each in names}


def _unknown_column(name: str) -> BadValue:
    close = near(name, STATEMENT_COLUMNS)
    return BadValue(
        rule="unknown-column",
        problem=f"{shown(name)} is no column of a statement",
        remedy=did_you_mean(close) if close else f"use {', '.join(STATEMENT_COLUMNS)}",
    )


def _unknown_header(header: object, wanted: Sequence[str]) -> Fault:
    remedy = f"declare it in 'columns' or 'unread', or {_meant(header, wanted)}"
    return _bad_header("unknown-header", f"{brief(header)} is not declared", remedy)


def _meant(name: object, known: Iterable[str]) -> str:
    """Return what to do about a *name* that is none of those *known*."""
    several = tuple(known)
    close = near(name, several) if isinstance(name, str) else ()
    if close:
        return did_you_mean(close)
    more = ", …" if len(several) > _NAMED else ""
    return f"use one of {', '.join(map(shown, several[:_NAMED]))}{more}"


#: So many names are told where none looks like the one that was given.
_NAMED = 20


def _bad_header(rule: str, problem: str, remedy: str = "name each header declared, once") -> Fault:
    return Fault(field="(header)", rule=rule, problem=problem, remedy=remedy)


# --- from cells to plain values -------------------------------------------------------


def _text(cell: object, shape: Shape) -> str | Refused:
    """Return the text of a *cell*, if it is of a kind that a column of a *shape* takes."""
    is_day = shape in (Shape.DAYS, Shape.DAY)
    match cell:
        case str() | Refused():
            return cell
        case bool() if shape is Shape.FLAG:
            return "true" if cell else "false"
        case datetime() if is_day and cell.time() == time():
            return cell.date().isoformat()
        case date() if is_day and not isinstance(cell, datetime):
            return cell.isoformat()
        case int() if shape is Shape.NUMBER and not isinstance(cell, bool):
            return str(cell)
    wanted = _WANTED.get(shape, "text")
    return Refused(
        rule=f"not-{wanted.replace(' ', '-')}",
        problem=f"{brief(cell)} is not {wanted}",
        remedy="give the column the format 'text' and type the cell anew",
    )


def _plain(text: object, shape: Shape, limits: Limits) -> object:
    """Return the plain value that a *text* stands for in a column of a *shape*."""
    if not isinstance(text, str):
        return text
    match shape:
        case Shape.LIST:
            try:
                return list(listed(text))
            except BadValue as error:
                return _refused(error)
        case Shape.FLAG:
            return _FLAGS.get(text, _not(text, "true or false", "write true, or false"))
        case Shape.NUMBER:
            if _DIGITS.fullmatch(text) and len(text) <= limits.digits:
                return int(text)
            return _not(text, "a whole number", f"write at most {limits.digits} digits")
    return text


def _not(text: str, wanted: str, remedy: str) -> Refused:
    return Refused(
        rule=f"not-{wanted.replace(' ', '-')}",
        problem=f"{shown(text)} is not {wanted}",
        remedy=remedy,
    )


def _refused(error: BadValue, key: str = "") -> Refused:
    return Refused(rule=error.rule, problem=error.problem, remedy=error.remedy, key=key)


def _join_days(read: dict[str, object], field: str) -> None:
    """Put the days of a *field* in the place of its three columns, as one EDTF text."""
    given = {end: read.pop(f"{field}_{end}") for end in _ENDS if f"{field}_{end}" in read}
    days: dict[str, date] = {}
    for end, text in given.items():
        day = _one_day(text, end)
        if isinstance(day, Refused):
            read[field] = day
            return
        days[end] = day
    if not days or isinstance(read.get(field), Refused):
        return
    text = read.get(field)
    if text is None and field == "said":
        read[field] = f"[{given.get('earliest', '')}..{given.get('latest', '')}]"
    elif text is None:
        read[field] = Refused(
            rule="not-a-day",
            problem=f"the days have no text in {field!r}",
            remedy="write there some day as 2021-12, and every day as 2021-12-01/2021-12-31",
        )
    else:
        read[field] = _agreed(str(text), days)


@lru_cache(maxsize=2**16)
def _ends_of(text: str) -> tuple[date | None, date | None]:
    return ends(world_days(text))


_known_day = lru_cache(maxsize=2**16)(one_day)


def _one_day(text: object, end: str) -> date | Refused:
    """Return the one known day that *text* is, in the column of an *end*."""
    if isinstance(text, Refused):
        return attrs.evolve(text, key=end)
    try:
        return _known_day(str(text))
    except BadValue as error:
        return _refused(error, end)


def _agreed(text: str, days: Mapping[str, date]) -> str | Refused:
    """Return the EDTF *text*, if the *days* given beside it are its ends."""
    try:
        stated = dict(zip(_ENDS, _ends_of(text), strict=True))
    except BadValue:
        return text
    for end, day in days.items():
        if stated[end] != day:
            return Refused(
                rule="days-disagree",
                problem=f"{day} is not the {end} day of {shown(text)}",
                remedy="correct one of the two, or clear the cell of the day",
                key=end,
            )
    return text


def _join_reports(read: dict[str, object]) -> None:
    """Put the chain of reporters in the place of its three columns."""
    if not any(each in read for each in ("via", "via_manner", "via_note")):
        return
    several: dict[str, list[str]] = {}
    for key, column in (("by", "via"), ("manner", "via_manner"), ("note", "via_note")):
        items = read.pop(column, [])
        if isinstance(items, Refused):
            read["via"] = attrs.evolve(items, key="" if key == "by" else key)
            return
        several[key] = [str(each) for each in items] if isinstance(items, list) else []
    count = len(several["by"])
    for key, items in several.items():
        if items and len(items) != count:
            read["via"] = Refused(
                rule="wrong-count",
                problem=f"there are {count} reporters and {len(items)} items in 'via_{key}'",
                remedy="give one item a reporter, or leave the cell empty",
                key=key,
            )
            return
    read["via"] = [
        {key: items[index] for key, items in several.items() if items and items[index]}
        for index in range(count)
    ]
