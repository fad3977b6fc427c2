"""Files of version 2 of the program: what they hold otherwise, and how version 3 has it.

In version 2 a short text stood with its statement, and what was said of it in one table
with three fixed columns; version 3 has an entity for each text, with attributes of the
coder's choosing. Statements could be linked, which version 3 cannot say.

Version 2 keeps an instant, in milliseconds, where version 3 keeps what the clock on the
wall shows; which day an instant is depends on the place.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count
from types import MappingProxyType
from typing import Any

import attrs

from stance.formats.dna.report import Lost
from stance.formats.dna.rows import Reader, Unreadable
from stance.formats.dna.schema import PERMISSIONS, TABLE, Column, Table
from stance.formats.dna.table import (
    DAY,
    FIRST_SECOND,
    LAST_SECOND,
    Attribute,
    AttributeValue,
    Coder,
    Document,
    Entity,
    ShortText,
)


@attrs.frozen(kw_only=True)
class InlineText:
    """What a statement has for a variable of short text, in version 2."""

    id: int
    statement: int
    variable: int
    value: str


@attrs.frozen(kw_only=True)
class Described:
    """What version 2 says of one text of a variable."""

    id: int
    variable: int
    value: str
    red: int | None
    green: int | None
    blue: int | None
    type: str
    alias: str
    notes: str
    parent: int | None


@attrs.frozen(kw_only=True)
class Permission:
    """Something the program lets a coder do, or not."""

    id: int
    coder: int
    type: str
    permission: bool


@attrs.frozen(kw_only=True)
class Link:
    """That two statements belong together."""

    id: int
    source: int
    target: int


def _without(name: str, *columns: str) -> Table:
    """Return a table of version 3 of which version 2 lacks *columns*."""
    return attrs.evolve(TABLE[name], lacking=frozenset(columns))


def _documents() -> Table:
    *others, seconds = TABLE["DOCUMENTS"].columns
    first, last = FIRST_SECOND + DAY, LAST_SECOND - DAY
    milliseconds = attrs.evolve(seconds, low=first * 1000, high=last * 1000)
    return attrs.evolve(TABLE["DOCUMENTS"], columns=(*others, milliseconds))


_ID, _STATEMENT, _VARIABLE, _ = TABLE["DATASHORTTEXT"].columns
_, _, _, *_COLOURS, _PARENT = TABLE["ENTITIES"].columns

DESCRIBED = Table(
    name="ATTRIBUTES",
    record=Described,
    field="",
    columns=(
        _ID,
        _VARIABLE,
        Column(name="Value"),
        *_COLOURS,
        *(Column(name=each, needed=False, default="") for each in ("Type", "Alias", "Notes")),
        attrs.evolve(_PARENT, refers="ATTRIBUTES"),
    ),
    unique=("VariableId", "Value"),
    required=False,
    lacking=frozenset({"ChildOf"}),
)

INLINE = Table(
    name="DATASHORTTEXT",
    record=InlineText,
    field="",
    columns=(_ID, _STATEMENT, _VARIABLE, Column(name="Value")),
    unique=("StatementId", "VariableId"),
)

ALLOWED = Table(
    name="CODERPERMISSIONS",
    record=Permission,
    field="",
    columns=(
        _ID,
        Column(name="Coder", kind=int, refers="CODERS"),
        Column(name="Type"),
        Column(name="Permission", kind=bool),
    ),
    unique=("Coder", "Type"),
    required=False,
)

LINKS = Table(
    name="STATEMENTLINKS",
    record=Link,
    field="",
    columns=(
        _ID,
        Column(name="SourceId", kind=int, refers="STATEMENTS"),
        Column(name="TargetId", kind=int, refers="STATEMENTS"),
    ),
    required=False,
)

#: The tables of version 2, each after those it refers to.
TABLES_OF_TWO: Sequence[Table] = (
    TABLE["SETTINGS"],
    _without(
        "CODERS",
        *(
            each.name
            for each in TABLE["CODERS"].columns
            if each.name not in ("ID", "Name", "Red", "Green", "Blue", "Password")
        ),
    ),
    _documents(),
    TABLE["STATEMENTTYPES"],
    TABLE["VARIABLES"],
    TABLE["REGEXES"],
    TABLE["CODERRELATIONS"],
    TABLE["STATEMENTS"],
    TABLE["DATABOOLEAN"],
    TABLE["DATAINTEGER"],
    TABLE["DATALONGTEXT"],
    DESCRIBED,
    INLINE,
    ALLOWED,
    LINKS,
)

#: A column of the tables of values that repeats what the statement says.
REDUNDANT = frozenset({"STATEMENTTYPEID"})

#: The attributes that version 2 has, in the order in which they are made.
ATTRIBUTES = ("Type", "Alias", "Notes")

#: By the name of a permission, in small letters, the field of a coder that says it.
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        each.lower(): field.name
        for each, field in zip(PERMISSIONS, attrs.fields(Coder)[-len(PERMISSIONS) :], strict=True)
    }
)


def upgraded(reader: Reader, zone: tzinfo) -> None:
    """Put into *reader* the tables of version 3 in the place of those of version 2.

    Args:
        zone: Where the clock hung that the days of the documents were read from.
    """
    taken = reader.taken
    for key, each in taken["DOCUMENTS"].items():
        taken["DOCUMENTS"][key] = _at_the_wall(each, zone)
        if each.seconds % 1000:
            part = Unreadable("part-of-a-second", f"{each.seconds % 1000} milliseconds")
            reader.remark(TABLE["DOCUMENTS"], "Date", part, row=key, lost=Lost.CELL)
    _permit(reader)
    _unlink(reader)
    entities = {each.id: _entity(each) for each in taken["ATTRIBUTES"].values()}
    by_text = {(each.variable, each.value): each.id for each in entities.values()}
    unused = count(max(entities, default=0) + 1)
    texts: dict[int, ShortText] = {}
    for each in taken["DATASHORTTEXT"].values():
        name = (each.variable, each.value)
        if name not in by_text:
            by_text[name] = next(unused)
            entities[by_text[name]] = Entity(
                id=by_text[name], variable=each.variable, value=each.value
            )
        texts[each.id] = ShortText(
            id=each.id, statement=each.statement, variable=each.variable, entity=by_text[name]
        )
    taken["ENTITIES"], taken["DATASHORTTEXT"] = entities, texts
    taken["ATTRIBUTEVARIABLES"], taken["ATTRIBUTEVALUES"] = _attributes(
        taken["ATTRIBUTES"].values()
    )


def _at_the_wall(document: Document, zone: tzinfo) -> Document:
    """Return *document*, whose time is in milliseconds, with what the clock on the wall shows."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    instant = epoch + timedelta(milliseconds=document.seconds)
    shown = instant.astimezone(zone).replace(tzinfo=UTC)
    return attrs.evolve(document, seconds=(shown - epoch) // timedelta(seconds=1))


def _entity(described: Described) -> Entity:
    return Entity(
        id=described.id,
        variable=described.variable,
        value=described.value,
        red=described.red,
        green=described.green,
        blue=described.blue,
        parent=described.parent,
    )


def _attributes(
    described: Iterable[Described],
) -> tuple[dict[int, Attribute], dict[int, AttributeValue]]:
    """Return an attribute for each thing said in a column, and what is said."""
    said = [
        (each, name, text)
        for each in described
        for name in ATTRIBUTES
        if (text := getattr(each, name.lower()))
    ]
    pairs = sorted({(each.variable, ATTRIBUTES.index(name)) for each, name, _ in said})
    number = {pair: at for at, pair in enumerate(pairs, start=1)}
    attributes = {
        at: Attribute(id=at, variable=variable, name=ATTRIBUTES[index])
        for (variable, index), at in number.items()
    }
    values = {
        at: AttributeValue(
            id=at,
            entity=each.id,
            attribute=number[each.variable, ATTRIBUTES.index(name)],
            value=text,
        )
        for at, (each, name, text) in enumerate(said, start=1)
    }
    return attributes, values


def _permit(reader: Reader) -> None:
    """Write into the coders what they may do."""
    coders: dict[int, Any] = reader.taken["CODERS"]
    for each in reader.taken["CODERPERMISSIONS"].values():
        field = _FIELDS.get(each.type.lower())
        if field is None:
            unknown = Unreadable("unknown-permission", f"version 3 has no {each.type!r}")
            reader.remark(ALLOWED, "Type", unknown, row=each.id, lost=Lost.ROW)
        else:
            coders[each.coder] = attrs.evolve(coders[each.coder], **{field: each.permission})


def _unlink(reader: Reader) -> None:
    for each in reader.taken["STATEMENTLINKS"].values():
        link = Unreadable(
            "no-such-thing",
            f"version 3 has no links, as from statement {each.source} to {each.target}",
        )
        reader.remark(LINKS, None, link, row=each.id, lost=Lost.ROW)
