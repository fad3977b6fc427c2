"""What a database says it holds: its tables and columns, and which of them are read."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import attrs

from stance.errors import BadValue, shown
from stance.formats.dna.report import Lost, Remark
from stance.formats.dna.schema import Table


@attrs.frozen(kw_only=True)
class Entry:
    """Something that the database declares.

    Attributes:
        kind: `table`, `view`, `trigger` or `index`.
        stored: Whether it has pages of its own; a view, or a virtual table, is computed.
    """

    kind: str
    name: str
    stored: bool


@attrs.frozen
class Catalogue:
    """What a database declares.

    Attributes:
        entries: In its order, those of SQLite's own left out.
        columns: By the name of each stored table in capitals, its columns; True: computed.
    """

    entries: tuple[Entry, ...]
    columns: Mapping[str, Mapping[str, bool]]

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "Catalogue":
        """Return that of the database."""
        rows = connection.execute("SELECT type, name, rootpage FROM sqlite_master").fetchall()
        entries = tuple(
            Entry(kind=_readable(kind), name=_readable(name), stored=bool(page))
            for kind, name, page in rows
            if not _readable(name).lower().startswith("sqlite_")
        )
        columns = {
            each.name.upper(): {
                _readable(column[1]).upper(): bool(column[6])
                for column in connection.execute(f"PRAGMA table_xinfo({quoted_name(each.name)})")
            }
            for each in entries
            if each.kind == "table" and each.stored
        }
        return cls(entries, columns)

    def check(self, tables: Sequence[Table], path: str) -> None:
        """Refuse what only looks like one of the *tables*, or lacks what they cannot do without.

        Raises:
            BadValue: All that is wrong, in one.
        """
        wrong = [problem for table in tables for problem in self._problems(table)]
        if wrong:
            raise BadValue(
                rule="not-the-tables-of-dna",
                problem=f"{shown(path)} is no .dna file that is known here: {'; '.join(wrong)}",
                remedy="open it in version 3 of DNA and save it there; if a newer version wrote "
                "it, install a newer version of stance",
            )

    def _problems(self, table: Table) -> Iterator[str]:
        entry = next((each for each in self.entries if each.name.upper() == table.name), None)
        if entry is None:
            if table.required:
                yield f"there is no table {table.name}"
            return
        if table.name not in self.columns:
            what = "a virtual table" if entry.kind == "table" else f"a {entry.kind}"
            yield f"{table.name} is {what} and no table"
            return
        here = self.columns[table.name]
        for column in table.columns:
            if here.get(column.name.upper(), False):
                yield f"{table.name}.{column.name} is computed and not stored"
            elif column.name.upper() not in here and column.needed:
                yield f"{table.name} has no column {column.name}"

    def left_out(
        self, tables: Sequence[Table], redundant: frozenset[str] = frozenset()
    ) -> Iterator[Remark]:
        """Yield what is declared and not read with the *tables*.

        Args:
            redundant: Columns that repeat what stands elsewhere.
        """
        known = {each.name: {column.name.upper() for column in each.columns} for each in tables}
        for entry in self.entries:
            if entry.kind == "index" or entry.name.upper() in known:
                continue
            yield Remark(
                lost=Lost.TABLE,
                table=entry.name,
                rule=f"unknown-{entry.kind}",
                reason=f"the {entry.kind} {shown(entry.name)} is none of DNA's",
            )
        for name, columns in known.items():
            for column in self.columns.get(name, ()):
                if column not in columns and column not in redundant:
                    yield Remark(
                        lost=Lost.COLUMN,
                        table=name,
                        column=column,
                        rule="unknown-column",
                        reason=f"the column {shown(column)} is none of DNA's",
                    )


def quoted_name(name: str) -> str:
    """Return *name* as SQL may hold it.

    Examples:
        >>> print(quoted_name('a"b'))
        "a""b"
    """
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _readable(name: bytes) -> str:
    """Return a name as text; what is not text in it is shown as its escape."""
    return name.decode("utf-8", "backslashreplace")
