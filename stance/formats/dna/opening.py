"""An SQLite file from a stranger, opened so that nothing in it can act and nothing is written.

SQLite itself would write beside the file it reads: it finishes what a killed program
left in a journal, and makes files to share a write-ahead log. Such a file is refused,
with what to do; the log is never left out silently, since it holds the newest rows.

References:
    SQLite, "Defense Against The Dark Arts"; "Write-Ahead Logging", read-only databases.
"""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import attrs

from stance.errors import BadValue, shown
from stance.formats.disk import guarded, opened
from stance.formats.limits import Limits

_MAGIC = b"SQLite format 3\x00"

#: Bytes of the header, and where in it the versions of the format stand to write and to read.
_HEADER, _WRITE_VERSION, _READ_VERSION = 100, 18, 19

#: What these bytes are where a write-ahead log is used; greater ones are not known.
_LOGGED = 2

#: The machine of SQLite is asked to go on or to stop each time it has made so many steps.
_STRIDE = 10_000

#: How the lines of SQLite's check begin that are about the content of single rows, which
#: are looked at one by one later on.
_ABOUT_ROWS = (b"NULL value in", b"CHECK constraint failed", b"NUMERIC value in", b"TEXT value in")

_IN_USE = "close the program that uses it, and try again"
_RESTORE = "use another copy, or recover this one with the tools of SQLite"

#: By how the name of SQLite's error begins: the rule broken, what is wrong, what to do.
_ERRORS = {
    "SQLITE_BUSY": ("locked", "is locked by another program", _IN_USE),
    "SQLITE_LOCKED": ("locked", "is locked by another program", _IN_USE),
    "SQLITE_READONLY": (
        "unfinished-change",
        "has a journal of a change that was not finished",
        "open it once in the program that wrote it, and close it there",
    ),
    "SQLITE_NOTADB": ("not-a-database", "is no SQLite database", "name a .dna file"),
    "SQLITE_CORRUPT": ("damaged", "is a damaged database", _RESTORE),
    "SQLITE_INTERRUPT": (
        "too-much-work",
        "takes more steps to read than are allowed",
        "see that it is a .dna file; if it is, allow more in the limits",
    ),
    "SQLITE_TOOBIG": (
        "cell-too-large",
        "holds a text larger than is allowed",
        "split the text; if it is meant, allow more in the limits",
    ),
    "SQLITE_CANTOPEN": ("not-accessible", "cannot be opened", "see that you may read it"),
    "SQLITE_IOERR": ("not-accessible", "cannot be read", "see that the disk is well"),
}


def refusal(error: sqlite3.Error, path: str) -> BadValue:
    """Return what an *error* of SQLite says of the file at *path*."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, (rule, problem, remedy) in _ERRORS.items():
        if name.startswith(start):
            return BadValue(rule=rule, problem=f"{shown(path)} {problem}", remedy=remedy)
    return BadValue(
        rule="damaged", problem=f"{shown(path)} cannot be read: {error}", remedy=_RESTORE
    )


@attrs.frozen
class Opened:
    """A database that is open for reading.

    Attributes:
        connection: Texts come from it as bytes, since a text need not be well-formed.
        logged: Whether the newest rows may be in a log that is not beside the file.
    """

    connection: sqlite3.Connection
    logged: bool


@contextmanager
def connected(path: str, limits: Limits) -> Generator[Opened]:
    """Open the database at *path*: one moment of it, and for reading only.

    Raises:
        BadValue: It is no database, in use, damaged or past a limit; also while it is read.
    """
    header = _header(path, limits)
    with guarded(path):
        place = Path(path).resolve()
        before = place.stat()
        frozen = _stands_still(path, place, header)
    uri = place.as_uri() + ("?mode=ro&immutable=1" if frozen else "?mode=ro")
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
            _restrict(connection, limits)
            connection.execute("BEGIN")
            _check(connection, path)
            yield Opened(connection, header[_READ_VERSION] == _LOGGED)
    except sqlite3.Error as error:
        raise refusal(error, path) from None
    with guarded(path):
        after = place.stat()
    if frozen and (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise BadValue(
            rule="changed-while-read",
            problem=f"{shown(path)} was changed while it was read",
            remedy=_IN_USE,
        )


def _header(path: str, limits: Limits) -> bytes:
    """Return the first bytes of the file at *path*.

    Raises:
        BadValue: They are not those of a database that SQLite can be trusted with.
    """
    with opened(path, limits) as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise BadValue(
            rule="not-a-database",
            problem=f"{shown(path)} is no SQLite database",
            remedy="name a .dna file",
        )
    if max(header[_WRITE_VERSION], header[_READ_VERSION]) > _LOGGED:
        raise BadValue(
            rule="newer-sqlite",
            problem=f"{shown(path)} is in a form of SQLite that is not known",
            remedy="save it in the form of SQLite 3",
        )
    return header


def _stands_still(path: str, place: Path, header: bytes) -> bool:
    """Return whether the file must be taken as unchanging: SQLite would write beside it else.

    Raises:
        BadValue: Changes wait beside it that are not in it.
    """
    log, journal = (place.with_name(f"{place.name}-{each}") for each in ("wal", "journal"))
    logged = header[_READ_VERSION] == _LOGGED or log.exists()
    waiting = [each for each in (log, journal) if each.exists() and each.stat().st_size]
    if logged and waiting:
        raise BadValue(
            rule="unmerged-changes",
            problem=f"beside {shown(path)} stands {shown(waiting[0].name)}, with changes that "
            "are not in it",
            remedy="close the program that uses it; if none does, open it once in the program "
            "that wrote it, and close it there",
        )
    return logged


@attrs.define
class _Budget:
    """Counts what is left of the steps that SQLite may make."""

    left: int

    def spent(self) -> bool:
        """Take one stride; return whether SQLite is to stop."""
        self.left -= _STRIDE
        return self.left < 0


def _restrict(connection: sqlite3.Connection, limits: Limits) -> None:
    """Take from *connection* whatever reading rows does not need."""
    connection.text_factory = bytes
    connection.set_progress_handler(_Budget(limits.steps).spent, _STRIDE)
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, limits.file),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, limits.record),
        (sqlite3.SQLITE_LIMIT_COLUMN, limits.keys),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
        (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
    ):
        connection.setlimit(limit, most)
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "query_only = ON",
        "ignore_check_constraints = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _check(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database whose pages do not hang together."""
    for (line,) in connection.execute("PRAGMA quick_check(100)"):
        if line != b"ok" and not line.startswith(_ABOUT_ROWS):
            raise BadValue(
                rule="damaged",
                problem=f"{shown(path)} is a damaged database: "
                f"{shown(line.decode('utf-8', 'backslashreplace'))}",
                remedy=_RESTORE,
            )
