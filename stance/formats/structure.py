"""From plain values to records, strictly: nothing is coerced, dropped or guessed.

One table says how each type that a field may have is read. The rest is looked up:
the keys of a record are the names of its attributes, without the underscore that
keeps `for_` apart from the keyword. Absent, null and empty are the same for an
optional field; a text is kept code point for code point.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeAlias, TypeVar

import attrs
from cattrs import (
    BaseValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from stance.days import Period, When, one_day, world_days
from stance.errors import CLIP, BadValue
from stance.formats.limits import Limits
from stance.formats.misshapen import Misshapen, key_of
from stance.formats.node import brief, step, wrong_kind
from stance.party import Aliases, Names, Party, Tie
from stance.proposition import Literal, Proposition, Rule
from stance.spelling import near
from stance.statement import Anchor, Event, Report, Source, Statement
from stance.vocabulary import (
    Act,
    Certainty,
    Dated,
    Manner,
    PartyKind,
    PropositionKind,
    Role,
    Target,
    word,
)

Made = TypeVar("Made")
Place = TypeVar("Place", int, str)
Reader: TypeAlias = Callable[[Any, Any], object]

#: Texts up to this length that mean a day or a literal are read once and remembered.
_REMEMBERED = 100

#: Nothing a file can hold is this: a field that has it as its empty value has none but null.
_NO_EMPTY = object()

#: How an empty value of a field is written, where that is not an empty text.
_EMPTY: Mapping[object, object] = {
    Names: {},
    Aliases: {},
    Anchor | None: {},
    tuple[Report, ...]: [],
    tuple[Literal, ...]: [],
    tuple[str, ...]: [],
    bool: _NO_EMPTY,
    int | None: _NO_EMPTY,
}


#: What to do with a list in the place of one value.
_ONE = "give one alone, without [ ]"


#: What to do with a number or a truth in the place of a text, and of what only some texts are.
_QUOTE = "write it in double quotes"
_DAY = 'write the day in double quotes, as "2021-12-31", "2021-12" or "2021"'
_KNOWN_DAY = 'write the day in double quotes, as "2021-12-31"'
_PERIOD = 'write the period in double quotes, as "2021-12-31/2022-01-12"'


def text_reader(limits: Limits, remedy: str = _QUOTE) -> Reader:
    """Return what reads a text, within *limits*.

    Args:
        remedy: What to do about a value that is neither text nor a list.
    """

    def read(value: object, _: object) -> str:
        if type(value) is not str:
            if isinstance(value, date | time):
                raise BadValue(
                    rule="native-date",
                    problem=f"{brief(value)} is not text",
                    remedy='write the day in quotes, as "2021-12-31"',
                )
            raise wrong_kind(value, "text", _ONE if type(value) is list else remedy)
        if len(value) > limits.text:
            raise BadValue(
                rule="text-too-long",
                problem=f"{brief(value)} has {len(value):,} characters",
                remedy=f"give at most {limits.text:,}",
            )
        if not value.isascii():
            sound(value)
        return value

    return read


def sound(text: str) -> None:
    """Refuse a *text* that cannot be written as UTF-8.

    Raises:
        BadValue: It has half of a surrogate pair in it.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadValue(
            rule="lone-surrogate",
            problem=f"{brief(text)} has half a character at {error.start}: "
            f"{brief(text[error.start])}",
            remedy="write the character itself, or both halves of its escape",
        ) from None


def _parsed(parse: Callable[[str], object], text: Reader) -> Reader:
    """Return a reader of what is written as text; the same text is read only once."""
    remembered = lru_cache(maxsize=2**16)(parse)

    def read(value: object, _: object) -> object:
        if type(value) is str and len(value) <= _REMEMBERED:
            return remembered(value)
        return parse(str(text(value, None)))

    return read


def _word(words: type[Enum], limits: Limits) -> Reader:
    by_text = {each.value: each for each in words}
    text = text_reader(limits, f"write one of {', '.join(map(json.dumps, by_text))}")

    def read(value: object, _: object) -> Enum:
        found = by_text.get(value) if type(value) is str else None
        return found if found is not None else word(words, str(text(value, None)))

    return read


def _flag(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise wrong_kind(value, "true or false", "write true or false, without quotes")
    return value


def _whole_number(value: object, _: object) -> int:
    if type(value) is not int:
        raise wrong_kind(value, "a whole number", "write digits, without quotes")
    return value


def _as(form: str, value: object, otherwise: str) -> str:
    """Return how to write *value*, in a *form* with the place of a text in it, if it is one."""
    if type(value) is not str:
        return otherwise
    quoted = "…"
    if value.isprintable() and len(value) <= CLIP:
        quoted = json.dumps(value, ensure_ascii=False)
        quoted = quoted if quoted.isascii() else f"\u2068{quoted}\u2069"
    return f"write {form.replace('…', quoted)}"


def _several(read: Reader, form: str = "[…]") -> Reader:
    def read_all(value: object, kind: object) -> tuple[object, ...]:
        if type(value) is not list:
            raise wrong_kind(value, "a list", _as(form, value, "write it in [ ]"))
        return tuple(each for _, each in _each(enumerate(value), read, kind))

    return read_all


def _by_key(read: Reader, limits: Limits, form: str) -> Reader:
    def read_all(value: object, kind: object) -> tuple[tuple[str, object], ...]:
        return tuple(_each(_members(value, limits, form).items(), read, kind))

    return read_all


def _each(
    values: Iterable[tuple[Place, object]], read: Reader, kind: object
) -> list[tuple[Place, object]]:
    """Return *values* read; all faults in them are raised at once, each with its place."""
    found: list[tuple[Place, object]] = []
    errors: list[Exception] = []
    for place, each in values:
        try:
            if type(place) is str:
                sound(place)
            found.append((place, read(each, kind)))
        except (BadValue, BaseValidationError) as error:
            error.add_note(IterableValidationNote("", place, kind))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, tuple)  # pyright: ignore[reportCallIssue]
    return found


def _members(value: object, limits: Limits, form: str = "") -> dict[str, object]:
    """Return what the object *value* holds; if text may stand in one, *form* says how."""
    if type(value) is list:
        raise wrong_kind(value, "an object", _ONE)
    if type(value) is not dict:
        remedy = "write it in { }, or as a table"
        raise wrong_kind(value, "an object", _as(form, value, remedy) if form else remedy)
    if len(value) > limits.keys:
        raise BadValue(
            rule="too-many-keys",
            problem=f"it has {len(value):,} keys",
            remedy=f"give at most {limits.keys:,}",
        )
    return value


def _readers(limits: Limits) -> Mapping[object, Reader]:
    """Return how a value of each type that a field may have is read."""
    text = text_reader(limits)
    literal = _parsed(Literal.parse, text)
    when = _parsed(When.parse, text_reader(limits, _DAY))
    found: dict[object, Reader] = {
        str: text,
        str | None: text,
        bool: _flag,
        int | None: _whole_number,
        date | None: _parsed(one_day, text_reader(limits, _KNOWN_DAY)),
        When: when,
        When | None: when,
        Period | None: _parsed(Period.parse, text_reader(limits, _PERIOD)),
        When | Period | None: _parsed(world_days, text_reader(limits, _DAY)),
        Literal: literal,
        Literal | None: literal,
        tuple[Literal, ...]: _several(literal),
        tuple[str, ...]: _several(text),
        Names: _by_key(text, limits, '{ en = … } in TOML, {"en": …} in JSON'),
        Aliases: _by_key(_several(text), limits, '{ en = […] } in TOML, {"en": […]} in JSON'),
        Certainty | None: _word(Certainty, limits),
    }
    for words in (Act, Dated, Manner, PartyKind, PropositionKind, Role, Target):
        found[words] = _word(words, limits)
    reporter = _record_reader(Report, found, limits, '{"by": …}')
    found[tuple[Report, ...]] = _several(reporter, '[{"by": …}]')
    found[Anchor | None] = _record_reader(Anchor, found, limits)
    for kind in (Party, Tie, Proposition, Rule, Source, Statement, Event):
        found[kind] = _record_reader(kind, found, limits)
    return found


def empty_values(kind: type) -> Mapping[str, object]:
    """Return the empty value of each key of a record: optional ones may have one."""
    return {
        key_of(each): _NO_EMPTY if each.default is attrs.NOTHING else _EMPTY.get(each.type, "")
        for each in attrs.fields(kind)
    }


def _record_reader(
    kind: type, readers: Mapping[object, Reader], limits: Limits, form: str = ""
) -> Reader:
    fields: dict[str, Any] = {
        each.name: override(rename=key_of(each), struct_hook=readers[each.type])
        for each in attrs.fields(kind)
    }
    build: Reader = make_dict_structure_fn(
        kind,
        Converter(),
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        _cattrs_use_linecache=False,
        **fields,
    )
    empties = empty_values(kind)

    def read(value: object, _: object) -> object:
        given = {
            key: each
            for key, each in _members(value, limits, form).items()
            if each or key not in empties or not (each is None or each == empties[key])
        }
        return build(given, kind)

    return read


_cached_readers = cache(_readers)


def record(kind: type[Made], value: object, limits: Limits, id: str | None = None) -> Made:  # noqa: A002
    """Return the record of a *kind* that the plain *value* stands for.

    Args:
        id: Its id, where it is the key it stands under.

    Raises:
        Misshapen: It is none.
    """
    errors: list[Exception] = []
    if id is not None and type(value) is dict:
        if "id" in value:
            errors.append(ForbiddenExtraKeysError("", kind, {"id"}))
        value = {**value, "id": id}
    made: Any = None
    try:
        made = _cached_readers(limits)[kind](value, kind)
    except (BadValue, BaseValidationError) as error:
        errors.append(error)
    if errors:
        raise Misshapen(errors, None if id is None else _dotted(id, value, kind))
    return made  # type: ignore[no-any-return] # cattrs types what it makes as Any


def _dotted(id: str, value: object, kind: type) -> Mapping[str, str]:  # noqa: A002
    """Return what would be ids, had they been quoted: TOML takes a dot for a table in a table.

    A key that is like one of the record's own is a slip in that.
    """
    members = value.items() if type(value) is dict else ()
    own = [key_of(each) for each in attrs.fields(kind)]
    return {
        step(key): f"{id}.{key}"
        for key, each in members
        if type(each) is dict and not near(key[:CLIP], own)
    }


def text(value: object, limits: Limits) -> str:
    """Return the *value*, if it is a text.

    Raises:
        BadValue: It is not, or is one that is refused.
    """
    return str(_cached_readers(limits)[str](value, str))
