"""Rows of a command: plain values, as JSON has them, and the order they stand in."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

#: One row of a command.
Row: TypeAlias = dict[str, Any]


def canonical(row: object) -> str:
    """Return the JSON text that rows and sides are sorted by.

    Examples:
        >>> canonical({"b": None, "a": [1]})
        '{"a":[1],"b":null}'
    """
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return *rows* sorted by their canonical JSON text."""
    return sorted(rows, key=canonical)
