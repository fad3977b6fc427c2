"""A `.dna` file as one value that cannot change: its tables, and what joins them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

import attrs

from stance.errors import BadValue, shown
from stance.formats.dna.claim import claim_rows
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
from stance.spelling import near

#: What a statement can have for a variable.
Value = bool | int | str | None


# Rows of any class: mypy cannot yet tell that a converter gives back the class it is given.


def _by(key: str, rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=attrgetter(key)))


def _by_id(rows: Iterable[Any]) -> tuple[Any, ...]:
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
            else "name one of them (--type on the command line): "
            + (", ".join(map(shown, known)) or "(none)"),
        )

    def variable(self, statement_type: StatementType, name: str) -> Variable:
        """Return the variable of a *statement_type* with a *name*.

        Raises:
            BadValue: There is none; those there are are listed.
        """
        known = self.variables_of(statement_type)
        found = next((each for each in known if each.name == name), None)
        if found is None:
            listed = ", ".join(f"{shown(each.name)} ({each.type})" for each in known)
            raise BadValue(
                rule="unknown-variable",
                problem=f"{shown(statement_type.label)} has no variable {shown(name)}",
                remedy=f"name one of them: {listed or '(none)'}",
            )
        return found

    @cached_property
    def said_of(self) -> Mapping[int, Mapping[str, str]]:
        """By the id of an entity, what is said of it, by attribute; empty texts are left out."""
        names = {each.id: each.name for each in self.attributes}
        found: dict[int, dict[str, str]] = {}
        for each in self.attribute_values:
            if each.value:
                found.setdefault(each.entity, {})[names[each.attribute]] = each.value
        return found

    def claims(
        self,
        type: str | None = None,  # noqa: A002 - the word of the program
        *,
        holder: str = "organization",
        concept: str = "concept",
        qualifier: str | None = "agreement",
    ) -> tuple[dict[str, object], ...]:
        """Return the statements of one type as rows, by day and time, document and place.

        Each row has `id` and `document` (their ids, as text), `day` (with the time, in UTC),
        `start` (in code points), `holder`, `concept` and `qualifier`. Then come `stop`,
        `text` (the words coded), `coder` (the name), `document_title` and likewise `author`,
        `source`, `section`, `notes` and `type`; each variable under its name; and each
        attribute of the entity that a variable has, as in `organization.Type`. A variable
        whose name is taken by one of the others stands under `variable NAME`. What is empty
        or was not coded is None.

        Args:
            type: The label of the statement type; None: the only one.
            holder: The variable that says who; `concept`: the one that says what.
            qualifier: The one that says whether they agree, or how far; None: nothing does.

        Raises:
            BadValue: No such statement type, or variable; those there are are listed.
        """
        chosen = self.statement_type(type)
        roles = {"holder": holder, "concept": concept, "qualifier": qualifier}
        return tuple(claim_rows(self, chosen, roles))

    def __repr__(self) -> str:
        """Return what it holds, in counts."""
        counts = ", ".join(
            f"{len(getattr(self, each.field)):,} {each.field.replace('_', ' ')}"
            for each in TABLES
            if getattr(self, each.field)
        )
        return f"<DnaDatabase of {counts or 'nothing'}>"
