"""The tables and columns of a `.dna` file, version 3, as a table: read, written, checked by it.

Two rules for this file: it holds no reasoning, only what can be looked up; and whatever
needs to know a name, a type or a bound of a column looks it up here.

A `.dna` file is an SQLite database. Version 3 of the Discourse Network Analyzer also
bounds short texts to 190 characters, in its later releases; earlier ones wrote longer
ones, so they are read and written at any length.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from stance.formats.dna import table

#: The version that is written, which is that of the newest release known.
VERSION = "3.0.7"

#: What a variable can hold, and the table in which its values stand.
DATA_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "boolean": "DATABOOLEAN",
        "integer": "DATAINTEGER",
        "long text": "DATALONGTEXT",
        "short text": "DATASHORTTEXT",
    }
)


@attrs.frozen(kw_only=True)
class Column:
    """One column.

    Attributes:
        name: As it stands in the file.
        kind: `int`, `str`, or `bool` for a whole number that is 0 or 1.
        nullable: Whether the file may hold nothing here.
        needed: Whether a row is of no use without it; what cannot be read in another
            column gives way to `default`.
        default: What stands for a cell that cannot be read.
        low: The least it may be; `high`: the greatest; None: no bound.
        words: The texts it may be; empty: any.
        refers: The table of whose rows it holds the id.
    """

    name: str
    kind: type = str
    nullable: bool = False
    needed: bool = True
    default: Any = None
    low: int | None = None
    high: int | None = None
    words: tuple[str, ...] = ()
    refers: str | None = None


@attrs.frozen(kw_only=True)
class Table:
    """One table.

    Attributes:
        record: The class of its rows, whose fields are the columns, in the same order.
        field: The field of a database that holds them.
        unique: The columns that no two rows have in common, beside the first one.
        required: Whether a file without the table is no such file.
        lacking: Columns that files of this version do not have.
    """

    name: str
    record: Any
    field: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    required: bool = True
    lacking: frozenset[str] = frozenset()

    @property
    def key(self) -> Column:
        """The first column, which tells the rows apart."""
        return self.columns[0]


def _text(name: str, default: str = "") -> Column:
    return Column(name=name, needed=False, default=default)


def _flag(name: str, default: bool = True) -> Column:
    return Column(name=name, kind=bool, needed=False, default=default)


def _number(name: str, default: int, low: int, high: int) -> Column:
    return Column(name=name, kind=int, needed=False, default=default, low=low, high=high)


def _reference(name: str, refers: str) -> Column:
    return Column(name=name, kind=int, refers=refers)


def _perhaps(name: str, refers: str) -> Column:
    return Column(name=name, kind=int, nullable=True, needed=False, refers=refers)


_ID = Column(name="ID", kind=int)
_COLOURS = ("Red", "Green", "Blue")
_COLOUR = tuple(_number(each, 0, 0, 255) for each in _COLOURS)
_OWN_COLOUR = tuple(
    Column(name=each, kind=int, nullable=True, needed=False, low=0, high=255) for each in _COLOURS
)

#: What the program lets a coder do, in the order of the columns.
PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)


def _values(name: str, record: type, field: str, value: Column) -> Table:
    return Table(
        name=name,
        record=record,
        field=field,
        columns=(
            _ID,
            _reference("StatementId", "STATEMENTS"),
            _reference("VariableId", "VARIABLES"),
            value,
        ),
        unique=("StatementId", "VariableId"),
    )


#: The tables, each after those it refers to.
TABLES: Sequence[Table] = (
    Table(
        name="SETTINGS",
        record=table.Setting,
        field="settings",
        columns=(Column(name="Property"), _text("Value")),
    ),
    Table(
        name="CODERS",
        record=table.Coder,
        field="coders",
        columns=(
            _ID,
            Column(name="Name"),
            *_COLOUR,
            _number("Refresh", 0, 0, 9999),
            _number("FontSize", 14, 1, 99),
            _text("Password"),
            _number("PopupWidth", 300, 100, 9999),
            _flag("ColorByCoder", False),
            _flag("PopupDecoration", False),
            _flag("PopupAutoComplete"),
            *(_flag(f"Permission{each}") for each in PERMISSIONS),
        ),
    ),
    Table(
        name="DOCUMENTS",
        record=table.Document,
        field="documents",
        columns=(
            _ID,
            _text("Title"),
            Column(name="Text"),
            _perhaps("Coder", "CODERS"),
            *(_text(each) for each in ("Author", "Source", "Section", "Notes", "Type")),
            Column(name="Date", kind=int, low=table.FIRST_SECOND, high=table.LAST_SECOND),
        ),
    ),
    Table(
        name="STATEMENTTYPES",
        record=table.StatementType,
        field="statement_types",
        columns=(_ID, Column(name="Label"), *_COLOUR),
    ),
    Table(
        name="VARIABLES",
        record=table.Variable,
        field="variables",
        columns=(
            _ID,
            Column(name="Variable"),
            Column(name="DataType", words=tuple(DATA_TABLES)),
            _reference("StatementTypeId", "STATEMENTTYPES"),
        ),
        unique=("Variable", "StatementTypeId"),
    ),
    Table(
        name="VARIABLELINKS",
        record=table.VariableLink,
        field="variable_links",
        columns=(
            _ID,
            _reference("SourceVariableId", "VARIABLES"),
            _reference("TargetVariableId", "VARIABLES"),
        ),
        required=False,
    ),
    Table(
        name="REGEXES",
        record=table.Regex,
        field="regexes",
        columns=(Column(name="Label"), *_COLOUR),
        required=False,
    ),
    Table(
        name="CODERRELATIONS",
        record=table.CoderRelation,
        field="coder_relations",
        columns=(
            _ID,
            _reference("Coder", "CODERS"),
            _reference("OtherCoder", "CODERS"),
            _flag("viewStatements"),
            _flag("editStatements"),
            _flag("viewDocuments"),
            _flag("editDocuments"),
        ),
        required=False,
    ),
    Table(
        name="STATEMENTS",
        record=table.CodedStatement,
        field="statements",
        columns=(
            _ID,
            _reference("StatementTypeId", "STATEMENTTYPES"),
            _reference("DocumentId", "DOCUMENTS"),
            Column(name="Start", kind=int, low=0),
            Column(name="Stop", kind=int, low=1),
            _perhaps("Coder", "CODERS"),
        ),
    ),
    _values("DATABOOLEAN", table.BooleanValue, "booleans", Column(name="Value", kind=bool)),
    _values("DATAINTEGER", table.IntegerValue, "integers", Column(name="Value", kind=int)),
    _values(
        "DATALONGTEXT",
        table.LongText,
        "long_texts",
        Column(name="Value", nullable=True, needed=False),
    ),
    Table(
        name="ENTITIES",
        record=table.Entity,
        field="entities",
        columns=(
            _ID,
            _reference("VariableId", "VARIABLES"),
            Column(name="Value"),
            *_OWN_COLOUR,
            _perhaps("ChildOf", "ENTITIES"),
        ),
        unique=("VariableId", "Value"),
    ),
    _values("DATASHORTTEXT", table.ShortText, "short_texts", _reference("Entity", "ENTITIES")),
    Table(
        name="ATTRIBUTEVARIABLES",
        record=table.Attribute,
        field="attributes",
        columns=(_ID, _reference("VariableId", "VARIABLES"), Column(name="AttributeVariable")),
        unique=("VariableId", "AttributeVariable"),
        required=False,
    ),
    Table(
        name="ATTRIBUTEVALUES",
        record=table.AttributeValue,
        field="attribute_values",
        columns=(
            _ID,
            _reference("EntityId", "ENTITIES"),
            _reference("AttributeVariableId", "ATTRIBUTEVARIABLES"),
            Column(name="AttributeValue"),
        ),
        unique=("EntityId", "AttributeVariableId"),
        required=False,
    ),
)

#: The same by name.
TABLE: Mapping[str, Table] = MappingProxyType({each.name: each for each in TABLES})
