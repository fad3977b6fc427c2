"""A statement without faults, for tests that each change something in it; and where faults are."""

from collections.abc import Iterable
from typing import Any

from stance import Fault, Statement


def statement(id: str = "s1", **changes: Any) -> Statement:  # noqa: A002, ANN401 - as in a file
    """Return a statement of the party `r` that *state* is so, with *changes*."""
    fields: dict[str, Any] = {
        "id": id,
        "speaker": "r",
        "act": "assert",
        "content": "state",
        "said": "2021-12-31",
        "source": "report",
    }
    return Statement(**fields | changes)


def places(found: Iterable[Fault]) -> list[tuple[str | None, str, str]]:
    """Return the record, field and rule of each fault."""
    return [(each.record, each.field, each.rule) for each in found]
