"""Coded statements as rows of claims: who takes which side on what, when and where."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stance.formats.dna.table import CodedStatement, StatementType

if TYPE_CHECKING:
    from stance.formats.dna.database import DnaDatabase

#: What a row says of the document, beside its id and day.
_OF_DOCUMENTS = ("title", "author", "source", "section", "notes", "type")


def claim_rows(
    database: "DnaDatabase", statement_type: StatementType, roles: Mapping[str, str | None]
) -> Iterator[dict[str, object]]:
    """Yield the rows of one type; see `DnaDatabase.claims`.

    Args:
        roles: By role (holder, concept, qualifier) the name of a variable; None: of none.
    """
    variables = {each.name: each.id for each in database.variables_of(statement_type)}
    part = {
        role: database.variable(statement_type, name).id
        for role, name in roles.items()
        if name is not None
    }
    attributes = {
        name: [each.name for each in database.attributes if each.variable == id_]
        for name, id_ in variables.items()
    }
    entity = {(each.statement, each.variable): each.entity for each in database.short_texts}
    statements = [each for each in database.statements if each.statement_type == statement_type.id]
    for each in sorted(statements, key=lambda each: _order(database, each)):
        values = database.values[each.id]
        row = _place(database, each)
        row.update({role: _filled(values.get(id_)) for role, id_ in part.items()})
        taken = frozenset(row)
        for name, id_ in variables.items():
            if roles.get(name) == name:
                continue
            row[f"variable {name}" if name in taken else name] = _filled(values.get(id_))
        for name, said in attributes.items():
            of = entity.get((each.id, variables[name]))
            here = {} if of is None else database.said_of.get(of, {})
            row.update({f"{name}.{attribute}": here.get(attribute) for attribute in said})
        yield row


def _order(database: "DnaDatabase", statement: CodedStatement) -> tuple[int, int, int, int]:
    """Return the key by which statements stand as the program sorts them."""
    seconds = database.document[statement.document].seconds
    return seconds, statement.document, statement.start, statement.id


def _place(database: "DnaDatabase", statement: CodedStatement) -> dict[str, object]:
    """Return the part of a row that says where the words stand."""
    document = database.document[statement.document]
    coder = None if statement.coder is None else database.coder[statement.coder].name
    row: dict[str, object] = {
        "id": str(statement.id),
        "day": document.moment,
        "document": str(document.id),
        "start": statement.start,
        "holder": None,
        "concept": None,
        "qualifier": None,
        "stop": statement.stop,
        "text": _filled(document.text[statement.start : statement.stop]),
        "coder": _filled(coder),
    }
    row.update({f"document_{each}": _filled(getattr(document, each)) for each in _OF_DOCUMENTS})
    return row


def _filled(value: object) -> object:
    """Return *value*, or None where it is empty text."""
    return None if value == "" else value
