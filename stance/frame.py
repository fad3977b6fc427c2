"""Records as columns: what data frames, spreadsheets and Arrow take.

A `Table` has one row a record and columns that depend on the kind of record alone, so
that two tables of one kind can be put under one another. Three rules make columns of
the fields of a record:

- days are three columns, their EDTF text and the first and last day they can be
  (`said`, `said_earliest`, `said_latest`), an open end being empty;
- several values are a list in one cell;
- a record inside a record has a column for each of its fields: `anchor_start`,
  `side1_party`. Only how many `side…` there are, and how many reporters, depends on
  the records.

References:
    Apache Arrow, the Arrow PyCapsule interface (2023): `__arrow_c_stream__`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from stance.days import Period, When
from stance.errors import BadValue, MissingExtra, shown
from stance.proposition import Literal
from stance.statement import Report, Statement

#: What needs pyarrow, as errors name it.
_ARROW_DATA = "Arrow data"

#: What the cell of a column is, of a record or of none.
Getter: TypeAlias = Callable[[Any], Any]


class Shape(Enum):
    """What the cells of a column are; None, or an empty list, where there is nothing."""

    #: Text that many rows share: ids, words, literals.
    TEXT = "text"
    #: Text that is seldom the same twice.
    PROSE = "prose"
    #: Days as EDTF text.
    DAYS = "days"
    #: One known day, as a `date`.
    DAY = "day"
    #: Several texts, as a tuple.
    LIST = "list"
    FLAG = "flag"
    NUMBER = "number"


@attrs.frozen
class Column:
    """A column: its name, and what its cells are."""

    name: str
    shape: Shape


@attrs.frozen(kw_only=True)
class Table:
    """Records as columns, one row a record.

    pyarrow, polars, pandas and whatever else reads the Arrow interface take it as it is:
    `polars.DataFrame(table)`.

    Attributes:
        names: The names of the columns, in order; no two are one.
        cells: The cells of each column, from the first row to the last.
    """

    names: tuple[str, ...]
    cells: tuple[tuple[Any, ...], ...] = attrs.field(repr=False)
    _shapes: tuple[Shape, ...] = attrs.field(alias="shapes")

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.cells[0]) if self.cells else 0

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Iterate over the rows, each in the order of the columns."""
        return zip(*self.cells, strict=True)

    def to_columns(self) -> dict[str, list[Any]]:
        """Return the cells by the names of their columns."""
        return {name: list(cells) for name, cells in zip(self.names, self.cells, strict=True)}

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the table as a stream of Arrow data, in a capsule.

        Days are dates beside their EDTF text, lists are lists of strings, and text that
        many rows share is encoded as a dictionary.

        Raises:
            MissingExtra: pyarrow is not installed.
            BadValue: A text has half a character in it, or a number is too large.
        """
        try:
            arrow: Any = import_module("pyarrow")
        except ImportError as error:
            raise MissingExtra(_ARROW_DATA, "arrow") from error
        text = arrow.string()
        types = {
            Shape.DAY: arrow.date32(),
            Shape.LIST: arrow.list_(text),
            Shape.FLAG: arrow.bool_(),
            Shape.NUMBER: arrow.int64(),
        }
        arrays = []
        for name, cells, shape in zip(self.names, self.cells, self._shapes, strict=True):
            try:
                array = arrow.array(cells, types.get(shape, text))
            except (OverflowError, UnicodeEncodeError) as error:
                raise BadValue(
                    rule="not-in-arrow",
                    problem=f"the column {name!r} has a text or a number that Arrow cannot "
                    f"hold: {error}",
                    remedy="correct it: half of a character, or a number of more than 63 bits",
                ) from None
            arrays.append(array.dictionary_encode() if shape in _SHARED else array)
        return arrow.table(arrays, names=self.names).__arrow_c_stream__(requested_schema)


#: The shapes of which many rows have the same text.
_SHARED = frozenset({Shape.TEXT, Shape.DAYS})


def table(records: Iterable[object], of: type | None = None) -> Table:
    """Return *records* of one kind as a table: findings, statements, sources.

    Findings have the columns that `--json` has keys, and rows in the order given.

    Args:
        records: Values of one class.
        of: Their class, which has to be given only where there may be none.

    Raises:
        BadValue: They are of several classes, or there are none and *of* is not given.

    Examples:
        >>> from stance import Change, table
        >>> table((), of=Change).names[:3]
        ('party', 'kind', 'proposition')
    """
    if not isinstance(records, Iterable):
        raise BadValue(
            rule="not-a-list",
            problem=f"a value of the type {shown(type(records).__name__)} is no list of records",
            remedy="give findings of one kind, such as stance.positions(…)",
        )
    several = tuple(records)
    kind = _kind(several, of)
    if kind is Statement:
        layout: Sequence[tuple[Column, Getter]] = _STATEMENT
    else:
        layout = list(_fields(kind, several, ""))
    return Table(
        names=tuple(column.name for column, _ in layout),
        cells=tuple(tuple(map(get, several)) for _, get in layout),
        shapes=tuple(column.shape for column, _ in layout),
    )


def to_columns(records: Iterable[object], of: type | None = None) -> dict[str, list[Any]]:
    """Return *records* of one kind as columns by name, for whatever makes data frames.

    `pandas.DataFrame`, `polars.DataFrame` and `pyarrow.table` take the result as it is.

    Args:
        records: Values of one class, findings for instance.
        of: Their class, which has to be given only where there may be none.

    Raises:
        BadValue: As for `table`.
    """
    return table(records, of).to_columns()


def _kind(records: Sequence[object], of: type | None) -> type:
    """Return the one class that *records* have."""
    kinds = dict.fromkeys(map(type, records) if of is None else (of, *map(type, records)))
    if len(kinds) != 1 or not all(map(attrs.has, kinds)):
        names = ", ".join(sorted(each.__name__ for each in kinds))
        raise BadValue(
            rule="not-one-kind",
            problem=f"records of {names} make no table" if kinds else "there are no records",
            remedy="give findings of one kind; where there may be none, say of which class in 'of'",
        )
    return next(iter(kinds))


# --- the fields of any record ---------------------------------------------------------

#: Fields that are seldom the same twice.
_PROSE = frozenset({"gloss", "id", "note", "statement", "title", "url", "why"})

#: How many there are at least of the records inside a record.
_LEAST = 2


def _fields(kind: type, records: Sequence[Any], prefix: str) -> Iterator[tuple[Column, Getter]]:
    """Yield the columns of the fields of a *kind* of record, each with what its cells are."""
    for each in attrs.fields(kind):
        if each.metadata.get("json", True):
            name = f"{prefix}{each.name.rstrip('_')}"
            yield from _columns(name, _without_none(each.type), _reader(each.name), records)
    if hasattr(kind, "why"):
        yield Column(f"{prefix}why", Shape.PROSE), _reader("why")


def _reader(name: str) -> Getter:
    return lambda record: None if record is None else getattr(record, name)


def _without_none(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever annotates a field
    """Return what an optional field may be beside None."""
    parts = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return tuple(each for each in parts if each is not NoneType)


def _columns(
    name: str, kinds: tuple[Any, ...], get: Getter, records: Sequence[Any]
) -> Iterator[tuple[Column, Getter]]:
    """Yield the columns of a field that may be of *kinds*."""
    kind = kinds[0]
    if kind in _DAYS:
        yield from _days(name, get)
    elif get_origin(kind) is tuple and _is_record(inner := get_args(kind)[0]):
        yield from _numbered(name, inner, get, records)
    elif get_origin(kind) is tuple:
        yield Column(name, Shape.LIST), lambda record: _texts(get(record))
    elif get_origin(kind) is not None:
        yield from _keyed(name, get, records)
    elif kind in _PLAIN:
        yield Column(name, _PLAIN[kind]), get
    else:
        shape = Shape.PROSE if name in _PROSE else Shape.TEXT
        yield Column(name, shape), lambda record: _text(get(record))


def _is_record(kind: Any) -> bool:  # noqa: ANN401 - whatever annotates a field
    """Return whether a *kind* of value has columns of its own; a literal is one text."""
    return isinstance(kind, type) and attrs.has(kind) and kind is not Literal


_DAYS = frozenset({When, Period})

_PLAIN: Mapping[type, Shape] = {bool: Shape.FLAG, int: Shape.NUMBER, date: Shape.DAY}


def _days(name: str, get: Getter) -> Iterator[tuple[Column, Getter]]:
    """Yield the three columns of days that may not be exactly known."""
    yield Column(name, Shape.DAYS), lambda record: _edtf(get(record))
    for index, end in enumerate(("earliest", "latest")):
        yield Column(f"{name}_{end}", Shape.DAY), _end(get, index)


def _end(get: Getter, index: int) -> Getter:
    return lambda record: ends(get(record))[index]


@lru_cache(maxsize=2**16)
def _edtf(days: When | Period | None) -> str | None:
    return None if days is None else str(days)


def ends(days: When | Period | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that *days* can be; None where that is open."""
    match days:
        case When():
            return days.earliest, days.latest
        case Period():
            return days.first, days.last
    return None, None


def _numbered(
    name: str, kind: type, get: Getter, records: Sequence[Any]
) -> Iterator[tuple[Column, Getter]]:
    """Yield the columns of several records inside a record, the first one's first."""
    most = max((len(get(each) or ()) for each in records), default=0)
    for index in range(max(most, _LEAST)):
        prefix = f"{name.removesuffix('s')}{index + 1}_"
        for column, read in _fields(kind, records, prefix):
            yield column, _within(get, index, read)


def _within(get: Getter, index: int, read: Getter) -> Getter:
    return lambda record: read(found[index] if len(found := get(record) or ()) > index else None)


def _keyed(name: str, get: Getter, records: Sequence[Any]) -> Iterator[tuple[Column, Getter]]:
    """Yield a column for each key that an object inside one of *records* has, sorted."""
    for key in sorted({key for each in records for key in get(each)}):
        yield Column(f"{name}_{key}", Shape.TEXT), _entry(get, key)


def _entry(get: Getter, key: str) -> Getter:
    return lambda record: get(record).get(key)


def _text(value: object) -> str | None:
    match value:
        case None | str():
            return value
        case Enum():
            return str(value.value)
    return _literal(value) if isinstance(value, Literal) else str(value)


@lru_cache(maxsize=2**16)
def _literal(value: Literal) -> str:
    return str(value)


def _texts(values: Iterable[object] | None) -> tuple[str | None, ...]:
    return tuple(_text(each) for each in values or ())


# --- the fields of a statement --------------------------------------------------------


def _of_reports(read: Callable[[Report], str | None]) -> Getter:
    return lambda statement: tuple(read(each) for each in statement.via)


def _of_anchor(name: str) -> Getter:
    return lambda statement: None if statement.anchor is None else getattr(statement.anchor, name)


def _statement_columns() -> Iterator[tuple[Column, Getter]]:
    """Yield the columns of a statement.

    A chain of reporters is three lists of one length. An anchor is one record, not several.
    """
    for each in attrs.fields(Statement):
        name = each.name.rstrip("_")
        if name == "via":
            yield Column("via", Shape.LIST), _of_reports(lambda report: report.by)
            yield (
                Column("via_manner", Shape.LIST),
                _of_reports(lambda report: report.manner.value),
            )
            yield Column("via_note", Shape.LIST), _of_reports(lambda report: report.note)
        elif name == "anchor":
            for part in ("exact", "prefix", "suffix"):
                yield Column(f"anchor_{part}", Shape.PROSE), _of_anchor(part)
            for part in ("start", "end"):
                yield Column(f"anchor_{part}", Shape.NUMBER), _of_anchor(part)
            yield Column("anchor_note", Shape.PROSE), _of_anchor("note")
        else:
            yield from _columns(name, _without_none(each.type), _reader(each.name), ())


_STATEMENT = tuple(_statement_columns())

#: The columns of a table of statements, in order.
STATEMENT_COLUMNS: Mapping[str, Shape] = {each.name: each.shape for each, _ in _STATEMENT}
