"""From the cells of a table to its rows: each is taken, or told why it is not.

SQLite lets any column hold anything, so the type of each cell is asked of the cell and
never of the column. A cell that a row can do without gives way to its default, and that
is told too.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from stance.errors import BadValue, shown
from stance.formats.dna.catalogue import quoted_name
from stance.formats.dna.report import Lost, Remark, Tally, quoted
from stance.formats.dna.schema import Column, Table
from stance.formats.limits import Limits

#: The names of the encodings that SQLite can have, in Python.
_ENCODINGS = {b"UTF-8": "utf-8", b"UTF-16le": "utf-16-le", b"UTF-16be": "utf-16-be"}

#: What the type of a cell must be.
_STORED = {int: b"integer", bool: b"integer", str: b"text"}

_SPOKEN = {int: "a whole number", bool: "0 or 1", str: "text"}


@attrs.frozen
class Unreadable:
    """Why a cell, or a row, is not read."""

    rule: str
    reason: str


#: Says what is wrong with a row, given the rows taken so far by table and id; None: nothing.
Check = Callable[[Any, Mapping[str, Mapping[Any, Any]]], Unreadable | None]


@attrs.define
class Reader:
    """Reads tables one after the other, each after those it refers to.

    Attributes:
        connection: Where from; texts come as bytes.
        limits: What is refused for its size.
        checks: By table, what must hold of a row beyond its cells.
        taken: The rows taken, by table and id.
        remarks: What was not taken.
        tallies: How many rows there were.
    """

    connection: sqlite3.Connection
    limits: Limits
    checks: Mapping[str, Check]
    taken: dict[str, dict[Any, Any]] = attrs.field(factory=dict)
    remarks: list[Remark] = attrs.field(factory=list)
    tallies: list[Tally] = attrs.field(factory=list)
    _lost: dict[str, set[Any]] = attrs.field(factory=dict)
    _encoding: str = "utf-8"

    def __attrs_post_init__(self) -> None:
        """Ask how texts are encoded."""
        ((encoding,),) = self.connection.execute("PRAGMA encoding")
        self._encoding = _ENCODINGS[encoding]

    def read(self, table: Table, columns: Mapping[str, bool] | None) -> None:
        """Read a *table*; a cell of a column that is not there has its default.

        Args:
            columns: Those of the file, in capitals; None: it has no such table.
        """
        kept = self.taken.setdefault(table.name, {})
        self._lost.setdefault(table.name, set())
        if columns is None:
            self.tallies.append(Tally(table=table.name, rows=0, taken=0))
            return
        present = [each for each in table.columns if each.name.upper() in columns]
        self._remark_missing(table, present)
        fields = [each.name for each in attrs.fields(table.record)]
        names, key_name = [each.name for each in present], table.key.name
        seen: set[tuple[Any, ...]] = set()
        places: dict[Any, int] = {}
        position = 0
        for position, cells in enumerate(self._cells(table, present), start=1):
            if position > self.limits.records:
                raise _too_many(table, self.limits)
            values, wrong = self._values(table, dict(zip(names, cells, strict=True)), position)
            key = values[key_name]
            if wrong is None:
                record = table.record(**dict(zip(fields, values.values(), strict=True)))
                wrong = self._wrong(table, values, record, seen)
                if wrong is None:
                    kept[key] = record
                    places[key] = position
                    continue
            self._lost[table.name].add(key)
            self.remark(table, *wrong, row=key, position=position, lost=Lost.ROW)
        self._look_back(table, fields, places)
        self.tallies.append(Tally(table=table.name, rows=position, taken=len(kept)))

    def _remark_missing(self, table: Table, present: Sequence[Column]) -> None:
        for each in table.columns:
            if each not in present and each.name not in table.lacking:
                missing = Unreadable("missing-column", f"taken to be {each.default!r} in each row")
                self.remark(table, each.name, missing, row=None, lost=Lost.NOTE)

    def _look_back(self, table: Table, fields: Sequence[str], places: Mapping[Any, int]) -> None:
        """Clear what points from a row of a *table* to no row of the same table."""
        kept = self.taken[table.name]
        for column, field in zip(table.columns, fields, strict=True):
            if column.refers != table.name:
                continue
            for key, each in kept.items():
                to = getattr(each, field)
                if to is not None and to not in kept:
                    kept[key] = attrs.evolve(each, **{field: None})
                    wrong = self.missing(table.name, to)
                    where = {"row": key, "position": places[key]}
                    self.remark(table, column.name, wrong, **where, lost=Lost.CELL)

    def remark(
        self,
        table: Table,
        column: str | None,
        wrong: Unreadable,
        *,
        row: int | str | None,
        lost: Lost,
        position: int | None = None,
    ) -> None:
        """Note what is *wrong* with a row, or a cell, of a *table*."""
        self.remarks.append(
            Remark(
                lost=lost,
                table=table.name,
                row=row,
                position=position,
                column=column,
                rule=wrong.rule,
                reason=wrong.reason,
            )
        )

    def _cells(
        self, table: Table, columns: Sequence[Column]
    ) -> Iterator[tuple[tuple[bytes, Any], ...]]:
        """Yield the type and the value of each cell, row by row; texts as they are stored."""
        asked = ", ".join(
            f"typeof({name}), CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) "
            f"ELSE {name} END"
            for name in (quoted_name(each.name) for each in columns)
        )
        # From the table itself: an index can be damaged apart from it.
        query = f"SELECT {asked} FROM {quoted_name(table.name)} NOT INDEXED"  # noqa: S608 - names of ours
        for row in self.connection.execute(query):
            yield tuple(zip(row[::2], row[1::2], strict=True))

    def _values(
        self, table: Table, cells: Mapping[str, tuple[bytes, Any]], position: int
    ) -> tuple[dict[str, Any], tuple[str | None, Unreadable] | None]:
        """Return the values of a row by column, and the first that it cannot do without."""
        values: dict[str, Any] = {}
        wrong: tuple[str | None, Unreadable] | None = None
        spared: list[tuple[str, Unreadable]] = []
        for column in table.columns:
            cell = cells.get(column.name)
            if cell is None:
                values[column.name] = column.default
                continue
            value = self._value(column, *cell)
            if column.refers not in (None, table.name) and isinstance(value, int):
                value = self._reference(str(column.refers), value)
            if isinstance(value, Unreadable):
                values[column.name] = column.default
                if column.needed:
                    wrong = wrong or (column.name, value)
                else:
                    spared.append((column.name, value))
            else:
                values[column.name] = value
        if wrong is None:
            row = values[table.key.name]
            for name, each in spared:
                self.remark(table, name, each, row=row, position=position, lost=Lost.CELL)
        return values, wrong

    def _value(self, column: Column, stored: bytes, value: Any) -> Any:  # noqa: ANN401 - any cell
        """Return what a cell holds, or why it is not read."""
        if stored == b"null" and column.nullable:
            return None
        if stored != _STORED[column.kind]:
            what = "nothing" if stored == b"null" else f"{stored.decode()} {quoted(value)}"
            return Unreadable("wrong-type", f"it holds {what} and not {_SPOKEN[column.kind]}")
        if column.kind is str:
            return self._text(column, value)
        if column.kind is bool:
            if value in (0, 1):
                return bool(value)
            return Unreadable("out-of-range", f"{value} is neither 0 nor 1")
        if (column.low is not None and value < column.low) or (
            column.high is not None and value > column.high
        ):
            high = "" if column.high is None else f" and no more than {column.high}"
            return Unreadable("out-of-range", f"{value} is not at least {column.low}{high}")
        return value

    def _text(self, column: Column, value: bytes) -> str | Unreadable:
        try:
            text = value.decode(self._encoding)
        except UnicodeDecodeError as error:
            return Unreadable(
                "not-text", f"byte {error.start} of {quoted(value)} is not {self._encoding}"
            )
        if len(text) > self.limits.text:
            return Unreadable(
                "text-too-long",
                f"it has {len(text):,} characters, more than {self.limits.text:,}",
            )
        if column.words and text not in column.words:
            return Unreadable("not-in-list", f"{shown(text)} is none of {', '.join(column.words)}")
        return text

    def _reference(self, table: str, value: int) -> int | Unreadable:
        """Return the id *value* of a row of another *table*, or why there is no such row."""
        return value if value in self.taken[table] else self.missing(table, value)

    def missing(self, table: str, value: int) -> Unreadable:
        """Return why the row *value* of a *table* is not there."""
        if value in self._lost[table]:
            return Unreadable("row-not-read", f"row {value} of {table} was not read")
        return Unreadable("points-nowhere", f"there is no row {value} in {table}")

    def _wrong(
        self, table: Table, values: Mapping[str, Any], record: object, seen: set[tuple[Any, ...]]
    ) -> tuple[str | None, Unreadable] | None:
        """Return what is wrong with a row whose cells are sound, and in which column."""
        key = values[table.key.name]
        if key in self.taken[table.name]:
            return table.key.name, Unreadable(
                "duplicate", f"{shown(str(key))} is the {table.key.name} of an earlier row too"
            )
        check = self.checks.get(table.name)
        wrong = None if check is None else check(record, self.taken)
        if wrong is not None:
            return None, wrong
        if table.unique:
            together = tuple(values[each] for each in table.unique)
            if together in seen:
                names = " and ".join(table.unique)
                return None, Unreadable("duplicate", f"an earlier row has the same {names}")
            seen.add(together)
        return None


def _too_many(table: Table, limits: Limits) -> BadValue:
    return BadValue(
        rule="too-many-records",
        problem=f"there are more than {limits.records:,} rows in {table.name}",
        remedy="split the file; if it is meant, allow more in the limits",
    )
