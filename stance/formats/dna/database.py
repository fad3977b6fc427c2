"""A `.dna` file as one value that cannot change: its tables, and what joins them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

import attrs

from stance.errors import BadValue, near, shown
from stance.formats.dna.report import Report
from stance.formats.dna.schema import TABLES
from stance.formats.dna.table import (
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

Row = TypeVar("Row")

#: What a statement can have for a variable.
Value = bool | int | str | None


def _by(key: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=attrgetter(key)))


def _by_id(rows: Iterable[Row]) -> tuple[Row, ...]:
    return _by("id", rows)


def _by_property(rows: Iterable[Setting]) -> tuple[Setting, ...]:
    return _by("property", rows)


def _by_label(rows: Iterable[Regex]) -> tuple[Regex, ...]:
    return _by("label", rows)


@attrs.frozen(kw_only=True, repr=False)
class DnaDatabase:
    """All that a `.dna` file holds, table by table, each sorted by its key.

    Attributes:
        settings: Properties of the file.
        coders: Who coded.
        documents: The texts.
        statement_types: The forms that were filled in.
        variables: Their fields.
        variable_links: Links between variables.
        regexes: Patterns marked in the texts.
        coder_relations: What coders may do with one another's work.
        statements: The stretches of text that were coded.
        booleans: What they have for boolean variables; `integers`, `long_texts`, `short_texts`:
            for those of the other types.
        entities: The values of variables of short text.
        attributes: What can be said of entities; `attribute_values`: what is said.
        report: What the file held that could not be read; no part of equality.
    """

    settings: tuple[Setting, ...] = attrs.field(default=(), converter=_by_property)
    coders: tuple[Coder, ...] = attrs.field(default=(), converter=_by_id)
    documents: tuple[Document, ...] = attrs.field(default=(), converter=_by_id)
    statement_types: tuple[StatementType, ...] = attrs.field(default=(), converter=_by_id)
    variables: tuple[Variable, ...] = attrs.field(default=(), converter=_by_id)
    variable_links: tuple[VariableLink, ...] = attrs.field(default=(), converter=_by_id)
    regexes: tuple[Regex, ...] = attrs.field(default=(), converter=_by_label)
    coder_relations: tuple[CoderRelation, ...] = attrs.field(default=(), converter=_by_id)
    statements: tuple[CodedStatement, ...] = attrs.field(default=(), converter=_by_id)
    booleans: tuple[BooleanValue, ...] = attrs.field(default=(), converter=_by_id)
    integers: tuple[IntegerValue, ...] = attrs.field(default=(), converter=_by_id)
    long_texts: tuple[LongText, ...] = attrs.field(default=(), converter=_by_id)
    entities: tuple[Entity, ...] = attrs.field(default=(), converter=_by_id)
    short_texts: tuple[ShortText, ...] = attrs.field(default=(), converter=_by_id)
    attributes: tuple[Attribute, ...] = attrs.field(default=(), converter=_by_id)
    attribute_values: tuple[AttributeValue, ...] = attrs.field(default=(), converter=_by_id)
    report: Report = attrs.field(factory=Report, eq=False)

    @cached_property
    def document(self) -> Mapping[int, Document]:
        """The documents by id."""
        return {each.id: each for each in self.documents}

    @cached_property
    def coder(self) -> Mapping[int, Coder]:
        """The coders by id."""
        return {each.id: each for each in self.coders}

    @cached_property
    def entity(self) -> Mapping[int, Entity]:
        """The entities by id."""
        return {each.id: each for each in self.entities}

    @cached_property
    def values(self) -> Mapping[int, Mapping[int, Value]]:
        """By the id of a statement, what it has for each variable, by the id of that.

        Of an entity its text. A variable for which nothing was coded is not in it.
        """
        found: dict[int, dict[int, Value]] = {each.id: {} for each in self.statements}
        simple: tuple[BooleanValue | IntegerValue | LongText, ...]
        simple = (*self.booleans, *self.integers, *self.long_texts)
        for each in simple:
            found[each.statement][each.variable] = each.value
        for text in self.short_texts:
            found[text.statement][text.variable] = self.entity[text.entity].value
        return found

    def variables_of(self, statement_type: StatementType) -> tuple[Variable, ...]:
        """Return the variables of a *statement_type*, by id."""
        return tuple(each for each in self.variables if each.statement_type == statement_type.id)

    def statement_type(self, label: str | None = None) -> StatementType:
        """Return the statement type with a *label*; None: the only one there is.

        Raises:
            BadValue: There is none, or more than one; the labels are listed.
        """
        known = [each.label for each in self.statement_types]
        found = [each for each in self.statement_types if label in (None, each.label)]
        if len(found) == 1:
            return found[0]
        close = near(label or "", known)
        if found:
            problem = "the file has several statement types" + (
                "" if label is None else f" labelled {shown(label)}"
            )
        else:
            problem = f"the file has no statement type {shown(label)}"
        raise BadValue(
            rule="ambiguous-statement-type" if found else "unknown-statement-type",
            problem=problem,
            remedy=f"did you mean {' or '.join(map(shown, close))}?"
            if close and not found
            else f"name one of them: {', '.join(map(shown, known)) or '(none)'}",
        )

    def __repr__(self) -> str:
        """Return what it holds, in counts."""
        counts = ", ".join(
            f"{len(getattr(self, each.field)):,} {each.field.replace('_', ' ')}"
            for each in TABLES
            if getattr(self, each.field)
        )
        return f"<DnaDatabase of {counts or 'nothing'}>"
