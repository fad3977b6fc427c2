"""A `.dna` file, written: version 3, all or nothing, and read back before it takes its place."""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs

from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.formats.disk import path_text, save_made
from stance.formats.dna.catalogue import quoted_name
from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.offset import Offsets
from stance.formats.dna.opening import refusal
from stance.formats.dna.reading import read_dna
from stance.formats.dna.schema import TABLES, Column, Table
from stance.formats.limits import LIMITS, Limits


def write_dna(
    database: DnaDatabase, path: "str | os.PathLike[str]", *, limits: Limits = LIMITS
) -> None:
    """Write *database* to *path* as a `.dna` file of version 3, whole or not at all.

    What was there is replaced. The same database gives the same bytes with the same
    version of SQLite. The `report` is not written. A setting `version` is not added: see
    `from_ledger` for one that the program asks for.

    Raises:
        InvalidRecord: It cannot be written there, or would not be read back as it is: an
            id twice, a row that points nowhere, text that is half a character.
    """
    name = path_text(path)

    def make(unfinished: Path, target: Path) -> None:
        _check_alone(target)
        _write(database, unfinished)
        try:
            again = read_dna(unfinished, limits=limits)
        except InvalidRecord as error:
            (fault,) = error.faults
            raise InvalidRecord([attrs.evolve(fault, file=name)]) from None
        if again.report.lost:
            faults = [each.fault(name) for each in again.report.lost]
            raise InvalidRecord([attrs.evolve(each, level="error") for each in faults])
        if again != database:
            raise BadValue(
                rule="not-read-back",
                problem=f"{shown(name)} would not be read back as it is",
                remedy="see that each field holds a value of the type it is declared with",
            )
        if target.exists():
            shutil.copymode(target, unfinished)

    try:
        save_made(name, make)
    except BadValue as error:
        fault = Fault(file=name, rule=error.rule, problem=error.problem, remedy=error.remedy)
        raise InvalidRecord([fault]) from error


def _check_alone(target: Path) -> None:
    """Refuse to replace a file beside which changes wait that are not in it."""
    for end in ("-wal", "-journal"):
        if target.with_name(target.name + end).exists():
            raise BadValue(
                rule="unmerged-changes",
                problem=f"beside {shown(str(target))} stands {shown(target.name + end)}",
                remedy="close the program that uses it, or write to another name",
            )


def _write(database: DnaDatabase, path: Path) -> None:
    """Write *database* to a new file, without checking what refers to what.

    Raises:
        BadValue: A value that no cell can hold.
    """
    path.touch(exist_ok=False)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            # No journal beside a file that nobody reads before it is whole.
            for pragma in ("journal_mode = OFF", "synchronous = FULL", "foreign_keys = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            for table in TABLES:
                connection.execute(definition(table))
                marks = ", ".join("?" * len(table.columns))
                insert = f"INSERT INTO {quoted_name(table.name)} VALUES ({marks})"  # noqa: S608 - names of ours
                connection.executemany(insert, _cells(database, table))
            connection.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        raise BadValue(
            rule="not-a-database-of-dna",
            problem=f"the tables do not allow it: {error}",
            remedy="give each row an id, and values, that no other row of its table has",
        ) from None
    except (UnicodeEncodeError, OverflowError) as error:
        raise BadValue(
            rule="not-storable",
            problem=f"no cell can hold a value: {error}",
            remedy="leave out half characters, and numbers of more than 64 bits",
        ) from None
    except sqlite3.Error as error:
        raise refusal(error, str(path)) from None


def _cells(database: DnaDatabase, table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of each row of a *table*."""
    fields = [each.name for each in attrs.fields(table.record)]
    offsets: dict[int, Offsets] = {}
    for row in getattr(database, table.field):
        values = {each: getattr(row, each) for each in fields}
        if table.name == "STATEMENTS":
            document = database.document.get(row.document)
            if row.document not in offsets:
                offsets[row.document] = Offsets.of(document.text if document else "")
            for each in ("start", "stop"):
                values[each] = offsets[row.document].units(values[each])
        yield tuple(values.values())


_TYPES: Mapping[type, str] = {int: "INTEGER", bool: "INTEGER", str: "TEXT"}


def definition(table: Table) -> str:
    """Return the SQL that makes a *table*, with what must hold of its rows.

    What an id refers to is declared too, so that the program deletes with a document
    the statements in it, as in the files that it writes itself.
    """
    key = table.key.name
    parts = [_column(each, primary=each.name == key) for each in table.columns]
    if table.unique:
        parts.append(f"UNIQUE ({', '.join(table.unique)})")
    parts += [
        f"FOREIGN KEY({each.name}) REFERENCES {each.refers}(ID) ON DELETE CASCADE"
        for each in table.columns
        if each.refers is not None
    ]
    if table.name == "STATEMENTS":
        parts.append("CHECK (Start < Stop)")
    return f"CREATE TABLE {table.name}({', '.join(parts)})"


def _column(column: Column, *, primary: bool) -> str:
    name = column.name
    words = [name, _TYPES[column.kind]]
    if not column.nullable:
        words.append("NOT NULL")
    if primary:
        words.append("PRIMARY KEY")
    if column.default is not None:
        default = column.default if isinstance(column.default, str) else int(column.default)
        words.append(f"DEFAULT {default!r}")
    low, high = (0, 1) if column.kind is bool else (column.low, column.high)
    if high is not None:
        words.append(f"CHECK ({name} BETWEEN {low} AND {high})")
    elif low is not None:
        words.append(f"CHECK ({name} >= {low})")
    if column.words:
        words.append(f"CHECK ({name} IN ({', '.join(map(repr, column.words))}))")
    return " ".join(words)
