"""The tables of a `.dna` file, each as a plain class: a row a value, a column a field.

The fields stand in the order of the columns. Only two things differ from what is in the
file: flags are booleans, and the offsets of a statement count code points, as Python
does, where the file counts UTF-16 code units, as Java does.

References:
    Leifeld (2017), Discourse Network Analysis, in: The Oxford Handbook of Political
    Networks: statement types, variables, entities.
"""

from datetime import UTC, date, datetime, time, timedelta

import attrs


@attrs.frozen
class Setting:
    """A property of the file, such as the `version` of the program that wrote it."""

    property: str
    value: str = ""


@attrs.frozen(kw_only=True)
class Coder:
    """Who codes, with the looks of the program and what it lets the coder do.

    Attributes:
        red: With `green` and `blue` the colour, each 0 to 255; so in all tables.
        password: A hash that guards the program; the file itself is open to anyone.
    """

    id: int
    name: str
    red: int = 0
    green: int = 0
    blue: int = 0
    refresh: int = 0
    font_size: int = 14
    password: str = attrs.field(default="", repr=False)
    popup_width: int = 300
    color_by_coder: bool = False
    popup_decoration: bool = False
    popup_auto_complete: bool = True
    add_documents: bool = True
    edit_documents: bool = True
    delete_documents: bool = True
    import_documents: bool = True
    add_statements: bool = True
    edit_statements: bool = True
    delete_statements: bool = True
    edit_attributes: bool = True
    edit_regex: bool = True
    edit_statement_types: bool = True
    edit_coders: bool = True
    edit_coder_relations: bool = True
    view_others_documents: bool = True
    edit_others_documents: bool = True
    view_others_statements: bool = True
    edit_others_statements: bool = True


@attrs.frozen(kw_only=True)
class Document:
    """A text that was coded.

    Attributes:
        coder: The id of who added it; None: not known.
        seconds: Its day and time, as the program shows them: seconds since 1970, as if
            the clock on the wall were that of Greenwich.
    """

    id: int
    title: str = ""
    text: str = attrs.field(repr=False)
    coder: int | None = None
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""
    seconds: int

    @property
    def moment(self) -> datetime:
        """Its day and time, in UTC."""
        # Not `fromtimestamp`, which does not look far back on every system.
        midnight = datetime.combine(self.day, time(), UTC)
        return midnight + timedelta(seconds=self.seconds % DAY)

    @property
    def day(self) -> date:
        """The day it is of."""
        return date.fromordinal(EPOCH + self.seconds // DAY)


#: Seconds in a day, and the ordinal of the day from which the file counts them.
DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()

#: The first and the last second that a calendar with four digits for the year has.
FIRST_SECOND = (date.min.toordinal() - EPOCH) * DAY
LAST_SECOND = (date.max.toordinal() - EPOCH + 1) * DAY - 1


@attrs.frozen(kw_only=True)
class StatementType:
    """A form that coders fill in; its `label` names it."""

    id: int
    label: str
    red: int = 0
    green: int = 0
    blue: int = 0


@attrs.frozen(kw_only=True)
class Variable:
    """A field of a statement type.

    Attributes:
        type: `boolean`, `integer`, `long text`, or `short text`, whose values are entities.
        statement_type: The id of the statement type it is a field of.
    """

    id: int
    name: str
    type: str = "short text"
    statement_type: int


@attrs.frozen(kw_only=True)
class VariableLink:
    """That one variable follows another; no version of the program makes use of it."""

    id: int
    source: int
    target: int


@attrs.frozen
class Regex:
    """A pattern that the program marks in the texts."""

    label: str
    red: int = 0
    green: int = 0
    blue: int = 0


@attrs.frozen(kw_only=True)
class CoderRelation:
    """What one coder may see and change of another's work."""

    id: int
    coder: int
    other: int
    view_statements: bool = True
    edit_statements: bool = True
    view_documents: bool = True
    edit_documents: bool = True


@attrs.frozen(kw_only=True)
class CodedStatement:
    """A stretch of a text that was coded; what was coded stands in the tables of values.

    Attributes:
        start: The offset of its first code point in the text of the document, from 0.
        stop: The offset after the last one.
        coder: The id of who coded it; None: not known.
    """

    id: int
    statement_type: int
    document: int
    start: int
    stop: int
    coder: int | None = None


@attrs.frozen(kw_only=True)
class BooleanValue:
    """What a statement has for a boolean variable."""

    id: int
    statement: int
    variable: int
    value: bool


@attrs.frozen(kw_only=True)
class IntegerValue:
    """What a statement has for an integer variable."""

    id: int
    statement: int
    variable: int
    value: int


@attrs.frozen(kw_only=True)
class LongText:
    """What a statement has for a variable of long text; None: nothing."""

    id: int
    statement: int
    variable: int
    value: str | None


@attrs.frozen(kw_only=True)
class Entity:
    """A value that a variable of short text can have: an actor, a concept.

    Attributes:
        red: As in all tables; None: no colour of its own.
        parent: The id of the entity that this one is a special case of.
    """

    id: int
    variable: int
    value: str
    red: int | None = None
    green: int | None = None
    blue: int | None = None
    parent: int | None = None


@attrs.frozen(kw_only=True)
class ShortText:
    """Which entity a statement has for a variable of short text."""

    id: int
    statement: int
    variable: int
    entity: int


@attrs.frozen(kw_only=True)
class Attribute:
    """Something that can be said of the entities of a variable, such as their type."""

    id: int
    variable: int
    name: str


@attrs.frozen(kw_only=True)
class AttributeValue:
    """What is said of an entity under an attribute."""

    id: int
    entity: int
    attribute: int
    value: str
