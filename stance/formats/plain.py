"""From records to plain values, which are what `structure` reads back.

One table says how each type that a field may have is written. Fields that have
their default, or are empty, are left out.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from stance.days import Period, When
from stance.errors import BadValue
from stance.formats.limits import Limits
from stance.formats.misshapen import key_of
from stance.formats.node import brief
from stance.formats.structure import empty_values, text_reader
from stance.party import Aliases, Names, Party, Tie
from stance.proposition import Literal, Proposition, Rule
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
)

Writer: TypeAlias = Callable[[Any], object]


def _text_written(limits: Limits) -> Writer:
    read = text_reader(limits)
    return lambda value: read(value, str)


def _as_word(value: Enum) -> object:
    return value.value


def _optional(write: Writer) -> Writer:
    return lambda value: None if value is None else write(value)


def _as_list(write: Writer) -> Writer:
    return lambda values: [write(each) for each in values]


def _as_object(write: Writer, text: Writer) -> Writer:
    def written(pairs: Iterable[tuple[str, object]]) -> dict[object, object]:
        found: dict[object, object] = {}
        for key, each in pairs:
            if key in found:
                raise BadValue(
                    rule="duplicate-key",
                    problem=f"the language {brief(key)} is given more than once",
                    remedy="a file can hold one name, and one list of aliases, a language",
                )
            found[text(key)] = write(each)
        return found

    return written


def _writers(limits: Limits) -> Mapping[object, Writer]:
    """Return how a value of each type that a field may have is written."""
    text = _text_written(limits)
    found: dict[object, Writer] = {
        str: text,
        str | None: _optional(text),
        bool: bool,
        int | None: _optional(int),
        date | None: _optional(date.isoformat),
        When: str,
        When | None: _optional(str),
        Period | None: _optional(str),
        When | Period | None: _optional(str),
        Literal: str,
        Literal | None: _optional(str),
        tuple[Literal, ...]: _as_list(str),
        tuple[str, ...]: _as_list(text),
        Names: _as_object(text, text),
        Aliases: _as_object(_as_list(text), text),
        Certainty | None: _optional(_as_word),
    }
    for words in (Act, Dated, Manner, PartyKind, PropositionKind, Role, Target):
        found[words] = _as_word
    found[tuple[Report, ...]] = _as_list(_record_writer(Report, found))
    found[Anchor | None] = _optional(_record_writer(Anchor, found))
    for kind in (Party, Tie, Proposition, Rule, Source, Statement, Event):
        found[kind] = _record_writer(kind, found)
    return found


def _record_writer(kind: type, writers: Mapping[object, Writer]) -> Writer:
    fields: dict[str, Any] = {
        each.name: override(rename=key_of(each), unstruct_hook=writers[each.type])
        for each in attrs.fields(kind)
    }
    write: Callable[[object], dict[str, object]] = make_dict_unstructure_fn(
        kind, Converter(), _cattrs_omit_if_default=True, _cattrs_use_linecache=False, **fields
    )
    empties = empty_values(kind)

    def written(value: object) -> dict[str, object]:
        values = write(value)
        return {
            key: values[key]
            for key, empty in empties.items()
            if values.get(key) is not None and values[key] != empty
        }

    return written


_cached_writers = cache(_writers)


def plain(value: object, limits: Limits) -> dict[str, Any]:
    """Return the plain values that the record *value* is written as; defaults are left out.

    Raises:
        BadValue: It holds what no file can: half a character, a language twice.
    """
    written: Any = _cached_writers(limits)[type(value)](value)
    return written  # type: ignore[no-any-return] # cattrs types what it makes as Any
