"""Databases of the Discourse Network Analyzer: every table, with texts that programs break."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.schema import TABLE
from stance.formats.dna.table import (
    DAY,
    Attribute,
    AttributeValue,
    BooleanValue,
    CodedStatement,
    Coder,
    CoderRelation,
    Document,
    Entity,
    IntegerValue,
    LongText,
    Regex,
    Setting,
    ShortText,
    StatementType,
    Variable,
    VariableLink,
)
from stance.testing.strategies.parameter import check_counts, check_flags
from stance.testing.strategies.text import texts

#: The variables of the statement type that a new file of the program has.
PLAIN = (
    ("person", "short text"),
    ("organization", "short text"),
    ("concept", "short text"),
    ("agreement", "boolean"),
)

#: Others, and the variables of a second statement type.
FURTHER = (("addressee", "short text"), ("strength", "integer"), ("note", "long text"))
SECOND = (("concept", "short text"), ("strength", "integer"), ("agreement", "boolean"))

_SHADES = st.integers(0, 255)

#: Days are few, so that statements meet; years with odd calendars are among them.
_SECONDS = st.sampled_from(
    [0, -1, 951_782_400, 1_108_771_200, 1_108_771_200 + 3_661, -DAY * 25_567]
)


@st.composite
def dna_databases(draw: st.DrawFn, *, max_statements: int = 5, details: bool = True) -> DnaDatabase:
    """Draw a database that a `.dna` file can hold.

    Args:
        max_statements: How many statements there are at most.
        details: Whether what only the program makes use of is drawn too.

    Raises:
        BadValue: A parameter is of the wrong kind.
    """
    check_counts(max_statements=max_statements)
    check_flags(details=details)
    statement_types = [StatementType(id=1, label="DNA Statement", red=239)]
    variables = _variables(PLAIN + draw(st.sampled_from([(), FURTHER])), 1, 1)
    if draw(st.booleans()):
        statement_types.append(StatementType(id=3, label=draw(texts()), blue=draw(_SHADES)))
        variables += _variables(SECOND, 3, len(variables) + 1)
    coders = [
        Coder(id=at, name=draw(texts()), red=draw(_SHADES), edit_coders=draw(st.booleans()))
        for at in range(1, draw(st.integers(1, 2)) + 1)
    ]
    anyone = st.sampled_from([None, *(each.id for each in coders)])
    documents = [draw(_documents(at, anyone)) for at in range(1, draw(st.integers(1, 3)) + 1)]
    statements = draw(_statements(statement_types, documents, anyone, max_statements))
    entities = draw(_entities([each for each in variables if each.type == "short text"]))
    database = DnaDatabase(
        settings=[Setting("version", "3.0.7")],
        coders=coders,
        documents=documents,
        statement_types=statement_types,
        variables=variables,
        statements=statements,
        entities=entities,
        **draw(_values(statements, variables, entities)),
    )
    return draw(_detailed(database)) if details else database


def _variables(named: Sequence[tuple[str, str]], statement_type: int, first: int) -> list[Variable]:
    return [
        Variable(id=at, name=name, type=type_, statement_type=statement_type)
        for at, (name, type_) in enumerate(named, start=first)
    ]


@st.composite
def _documents(draw: st.DrawFn, id_: int, anyone: st.SearchStrategy[int | None]) -> Document:
    some = st.just("") | texts()
    return Document(
        id=id_,
        title=draw(some),
        text="The talks " + draw(texts()) + " failed.",
        coder=draw(anyone),
        author=draw(some),
        source=draw(some),
        section=draw(some),
        notes=draw(some),
        type=draw(some),
        seconds=draw(_SECONDS),
    )


@st.composite
def _statements(
    draw: st.DrawFn,
    statement_types: Sequence[StatementType],
    documents: Sequence[Document],
    anyone: st.SearchStrategy[int | None],
    most: int,
) -> list[CodedStatement]:
    found = []
    for id_ in draw(st.lists(st.integers(1, 99), max_size=most, unique=True)):
        document = draw(st.sampled_from(documents))
        start = draw(st.integers(0, len(document.text) - 1))
        found.append(
            CodedStatement(
                id=id_,
                statement_type=draw(st.sampled_from(statement_types)).id,
                document=document.id,
                start=start,
                stop=draw(st.integers(start + 1, len(document.text))),
                coder=draw(anyone),
            )
        )
    return found


@st.composite
def _entities(draw: st.DrawFn, variables: Sequence[Variable]) -> list[Entity]:
    shade = st.none() | _SHADES
    found: list[Entity] = []
    for variable in variables:
        for name in draw(st.lists(st.just("") | texts(), min_size=1, max_size=3, unique=True)):
            found.append(
                Entity(
                    id=len(found) + 1,
                    variable=variable.id,
                    value=name,
                    red=draw(shade),
                    green=draw(shade),
                    blue=draw(shade),
                )
            )
    return found


@st.composite
def _values(
    draw: st.DrawFn,
    statements: Sequence[CodedStatement],
    variables: Sequence[Variable],
    entities: Sequence[Entity],
) -> dict[str, Any]:
    """Draw what was coded, for some variables of each statement."""
    found: dict[str, Any] = {
        each: [] for each in ("booleans", "integers", "long_texts", "short_texts")
    }
    for statement in statements:
        for variable in variables:
            if variable.statement_type != statement.statement_type or draw(st.integers(0, 9)) == 9:
                continue
            field = _FIELDS[variable.type]
            where = {
                "id": len(found[field]) + 1,
                "statement": statement.id,
                "variable": variable.id,
            }
            if field == "booleans":
                found[field].append(BooleanValue(**where, value=draw(st.booleans())))
            elif field == "integers":
                found[field].append(IntegerValue(**where, value=draw(st.integers(-3, 3))))
            elif field == "long_texts":
                found[field].append(LongText(**where, value=draw(st.none() | texts())))
            else:
                ids = [each.id for each in entities if each.variable == variable.id]
                found[field].append(ShortText(**where, entity=draw(st.sampled_from(ids))))
    return found


_FIELDS = {
    "boolean": "booleans",
    "integer": "integers",
    "long text": "long_texts",
    "short text": "short_texts",
}


@st.composite
def _detailed(draw: st.DrawFn, database: DnaDatabase) -> DnaDatabase:
    """Draw *database* with rows in the tables that are mostly empty."""
    one, other = database.variables[:2]
    attributes = [Attribute(id=5, variable=one.id, name=draw(texts()))]
    of_it = [each for each in database.entities if each.variable == one.id]
    first, *rest = of_it
    child_of = {each.id: first.id for each in rest}
    entities = [
        Entity(
            id=each.id,
            variable=each.variable,
            value=each.value,
            red=each.red,
            green=each.green,
            blue=each.blue,
            parent=child_of.get(each.id),
        )
        for each in database.entities
    ]
    values = [
        AttributeValue(id=at, entity=each.id, attribute=5, value=draw(st.just("") | texts()))
        for at, each in enumerate(of_it, start=1)
    ]
    ids = [each.id for each in database.coders]
    relations = [
        CoderRelation(id=1, coder=ids[0], other=each, edit_documents=draw(st.booleans()))
        for each in ids[1:]
    ]
    tables = {each.field: getattr(database, each.field) for each in TABLE.values()}
    return DnaDatabase(
        **tables
        | {
            "settings": [*database.settings, Setting("date", draw(texts()))],
            "regexes": [Regex(draw(texts()), 1, 2, 3)],
            "variable_links": [VariableLink(id=1, source=one.id, target=other.id)],
            "coder_relations": relations,
            "entities": entities,
            "attributes": attributes,
            "attribute_values": values,
        }
    )
