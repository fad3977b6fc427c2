"""A `.dna` file, read: what is sound in it, and a remark on each thing that is not."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Any

import attrs

from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.formats.disk import guarded, path_text
from stance.formats.dna.catalogue import Catalogue
from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.offset import Offsets
from stance.formats.dna.opening import Opened, connected
from stance.formats.dna.report import Lost, Remark, Report
from stance.formats.dna.rows import Check, Reader, Unreadable
from stance.formats.dna.schema import DATA_TABLES, TABLE, TABLES
from stance.formats.dna.table import CodedStatement
from stance.formats.dna.version_two import REDUNDANT, TABLES_OF_TWO, upgraded
from stance.formats.limits import LIMITS, Limits

#: The versions of the program whose files are read.
_VERSIONS = (2, 3)

_VERSION = re.compile(r"([0-9]{1,4})(?:\D.*)?", re.ASCII | re.DOTALL)


def read_dna(
    path: "str | os.PathLike[str]", *, limits: Limits = LIMITS, zone: tzinfo = UTC
) -> DnaDatabase:
    """Return what the `.dna` file at *path* holds, of version 3 or 2 of the program.

    The file, and what stands beside it, is never written to. Each row, cell, column and
    table that is not read stands in the `report` of what is returned, with the reason;
    what refers to a row that is not read is not read either. A file of version 2 comes
    as one of version 3.

    Args:
        zone: Of a file of version 2, which keeps instants: where its days were days.

    Raises:
        InvalidRecord: It is no such file, damaged past reading, in use, or past a limit.
    """
    name = path_text(path)
    try:
        with guarded(name), connected(name, limits) as opened:
            return _database(opened, name, limits, zone)
    except BadValue as error:
        fault = Fault(file=name, rule=error.rule, problem=error.problem, remedy=error.remedy)
        raise InvalidRecord([fault]) from error


def _database(opened: Opened, path: str, limits: Limits, zone: tzinfo) -> DnaDatabase:
    catalogue = Catalogue.of(opened.connection)
    reader = Reader(opened.connection, limits, _CHECKS)
    catalogue.check([TABLE["SETTINGS"]], path)
    reader.read(TABLE["SETTINGS"], catalogue.columns["SETTINGS"])
    version = _version(reader.taken["SETTINGS"].values())
    number = _number(version, catalogue, path)
    tables = TABLES if number > 2 else TABLES_OF_TWO
    catalogue.check(tables, path)
    for each in tables[1:]:
        reader.read(each, catalogue.columns.get(each.name))
    if number == 2:
        upgraded(reader, zone)
    statements = reader.taken["STATEMENTS"]
    reader.taken["STATEMENTS"] = {
        each.id: each for each in _counted_in_points(reader, statements.values())
    }
    left_out = catalogue.left_out(tables, REDUNDANT if number == 2 else frozenset())
    return DnaDatabase(
        **{
            each.field: reader.taken[each.name].values()
            for each in TABLES
            if each.name in reader.taken
        },
        report=Report(
            file=path,
            version=version,
            tallies=tuple(reader.tallies),
            remarks=(
                *_of_the_file(opened, number, zone),
                *_in_order(reader.remarks, [each.name for each in tables]),
                *left_out,
            ),
        ),
    )


def _of_the_file(opened: Opened, number: int, zone: tzinfo) -> Iterator[Remark]:
    """Yield what is worth knowing of the file as a whole."""
    if opened.logged:
        yield Remark(
            lost=Lost.NOTE,
            table="(file)",
            rule="log-not-there",
            reason="it is written through a log, which does not stand beside it: if it was copied "
            "without the log, rows that were only there are missing",
        )
    if number == 2:
        yield Remark(
            lost=Lost.NOTE,
            table="DOCUMENTS",
            column="Date",
            rule="instants",
            reason=f"version 2 keeps instants; the days and times are those of {zone}",
        )


def _in_order(remarks: Iterable[Remark], tables: Sequence[str]) -> Iterable[Remark]:
    """Return *remarks* as the *tables* stand, and in each as its rows do."""
    return sorted(remarks, key=lambda each: (tables.index(each.table), each.position or 0))


def _version(settings: Iterable[Any]) -> str | None:
    return next((each.value for each in settings if each.property == "version"), None)


def _number(version: str | None, catalogue: Catalogue, path: str) -> int:
    """Return the number of the version; of a file that does not say, by what it holds.

    Raises:
        BadValue: It is of no version that is read.
    """
    named = _VERSION.fullmatch(version or "")
    if named is None:
        return 3 if "ENTITIES" in catalogue.columns else 2
    number = int(named[1])
    if number not in _VERSIONS:
        newer = number > max(_VERSIONS)
        raise BadValue(
            rule="newer-format" if newer else "older-format",
            problem=f"{shown(path)} is of version {shown(version)} of DNA, "
            f"and versions {' and '.join(map(str, _VERSIONS))} are read",
            remedy="install a newer version of stance"
            if newer
            else "open it in version 3 of DNA and save it there",
        )
    return number


# --- what must hold of a row beyond its cells --------------------------------------------


def _stretch(statement: Any, _: Mapping[str, Mapping[Any, Any]]) -> Unreadable | None:  # noqa: ANN401 - a row
    if statement.start < statement.stop:
        return None
    return Unreadable(
        "empty-stretch", f"it starts at {statement.start} and stops at {statement.stop}"
    )


def _value_of(type_: str) -> Check:
    """Return the check that a value is one of a variable of a type, and of its statement's."""

    def check(value: Any, taken: Mapping[str, Mapping[Any, Any]]) -> Unreadable | None:  # noqa: ANN401 - a row
        variable = taken["VARIABLES"][value.variable]
        statement = taken["STATEMENTS"][value.statement]
        if variable.type != type_:
            return Unreadable(
                "wrong-variable", f"variable {variable.id} is of the type {variable.type!r}"
            )
        if variable.statement_type != statement.statement_type:
            return Unreadable(
                "wrong-variable",
                f"variable {variable.id} is of statement type {variable.statement_type}, the "
                f"statement of {statement.statement_type}",
            )
        entity = getattr(value, "entity", None)
        if entity is not None and taken["ENTITIES"][entity].variable != variable.id:
            return Unreadable("wrong-variable", f"entity {entity} is one of another variable")
        return None

    return check


def _attribute_of(value: Any, taken: Mapping[str, Mapping[Any, Any]]) -> Unreadable | None:  # noqa: ANN401 - a row
    of_entity = taken["ENTITIES"][value.entity].variable
    of_attribute = taken["ATTRIBUTEVARIABLES"][value.attribute].variable
    if of_entity == of_attribute:
        return None
    return Unreadable(
        "wrong-variable",
        f"the attribute is one of variable {of_attribute}, the entity of {of_entity}",
    )


_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "STATEMENTS": _stretch,
        "ATTRIBUTEVALUES": _attribute_of,
        **{name: _value_of(type_) for type_, name in DATA_TABLES.items()},
    }
)


# --- offsets -----------------------------------------------------------------------------


def _counted_in_points(
    reader: Reader, statements: Iterable[CodedStatement]
) -> Iterable[CodedStatement]:
    """Yield *statements* with offsets in code points, with a remark on each that is odd."""
    offsets: dict[int, Offsets] = {}
    for each in statements:
        document = reader.taken["DOCUMENTS"][each.document]
        if document.id not in offsets:
            offsets[document.id] = Offsets.of(document.text)
        here = offsets[document.id]
        for column, units in (("Start", each.start), ("Stop", each.stop)):
            if here.points(units) is None:
                split = Unreadable(
                    "splits-a-character", f"{units} is inside a character; the whole of it is taken"
                )
                reader.remark(TABLE["STATEMENTS"], column, split, row=each.id, lost=Lost.CELL)
        start, stop = here.around(each.start, each.stop)
        if stop > len(document.text):
            past = Unreadable(
                "past-the-end",
                f"the text of document {document.id} has {len(document.text):,} characters, "
                f"and the statement stops after {stop:,}",
            )
            reader.remark(TABLE["STATEMENTS"], "Stop", past, row=each.id, lost=Lost.NOTE)
        yield attrs.evolve(each, start=start, stop=stop)
