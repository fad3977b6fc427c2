"""Findings as plain values, the same keys for every finding of a kind.

The keys are the names of the attributes. What is not there is null; words of the
closed lists, days and literals are text; an open end of days is `..`.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

import attrs

from stance.days import Period, When
from stance.proposition import Literal

#: A finding as plain values.
Row = dict[str, Any]


def row(finding: "attrs.AttrsInstance") -> Row:
    """Return *finding* as plain values, its keys in the order of its attributes.

    An attribute with `{"json": False}` in its metadata is left out. `why` is put
    last where a finding has it as a property.
    """
    return _row(finding)


def _row(finding: Any) -> Row:  # noqa: ANN401 - findings have no common type, by design
    why = {"why": finding.why} if hasattr(type(finding), "why") else {}
    return {**facts(finding), **why}


def facts(finding: "attrs.AttrsInstance") -> Row:
    """Return *finding* as plain values without `why`, the words for people."""
    return {
        each.name.rstrip("_"): _plain(getattr(finding, each.name))
        for each in attrs.fields(type(finding))
        if each.metadata.get("json", True)
    }


def rows(findings: Iterable["attrs.AttrsInstance"]) -> list[Row]:
    """Return *findings* as plain values, sorted by their canonical text."""
    return sorted(map(row, findings), key=canonical)


def canonical(value: object) -> str:
    """Return plain values as the one JSON text that all with the same content share.

    Examples:
        >>> canonical({"b": [1, None], "a": "¶"})
        '{"a":"¶","b":[1,null]}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case When() | Period() | Literal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
    return _row(value) if attrs.has(type(value)) else value
