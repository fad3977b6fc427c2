"""A place in a file and the value that stands there: what a text format gives to the rest.

The text formats are strangers to each other. Each turns a text into nodes, and
what reads a dataset walks the nodes without knowing which format they came from.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Protocol, Self

import attrs

from stance.errors import CLIP, BadValue, shown
from stance.formats.limits import LIMITS, Limits


class Damaged(BadValue):
    """A text that breaks the rules of its format.

    Attributes:
        line: The physical line, from 1; None: the caller knows it.
        path: The key path to the damage, as far as it is known.
        told: Whether it goes on from damage before it, which has been told.
    """

    def __init__(
        self,
        *,
        rule: str,
        problem: str,
        remedy: str,
        line: int | None = None,
        path: str = "",
        told: bool = False,
    ) -> None:
        """Keep the *line* and the *path* beside what is wrong."""
        super().__init__(rule=rule, problem=problem, remedy=remedy)
        self.line = line
        self.path = path
        self.told = told

    @classmethod
    def of(cls, error: BadValue, line: int) -> Self:
        """Return *error* as damage on a *line*."""
        return cls(rule=error.rule, problem=error.problem, remedy=error.remedy, line=line)


@attrs.frozen(kw_only=True)
class Refused:
    """What stands in a parsed value where the text holds something that is refused.

    The format allows it, so reading goes on after it; stance does not.

    Attributes:
        rule: The rule broken, as a slug; `problem` and `remedy` as in a fault.
        key: The key inside an object that is at fault; empty: the value itself.
        members: What such an object holds, as far as that can be told.
    """

    rule: str
    problem: str
    remedy: str
    key: str = ""
    members: Mapping[str, object] = attrs.field(factory=dict, eq=False)


class Node(Protocol):
    """A value, and where it begins."""

    @property
    def line(self) -> int:
        """The physical line, from 1."""
        ...

    @property
    def null(self) -> bool:
        """Whether it is null, which is the same as not being there."""
        ...

    def members(self) -> Iterator[tuple[str, Self]]:
        """Yield the keys of an object with their values, in the order of the text.

        A key given twice is yielded twice.

        Raises:
            Damaged: It is no object, or the text is broken; what came before stands.
        """
        ...

    def elements(self) -> Iterator[Self]:
        """Yield the values of a list, in order.

        Raises:
            Damaged: It is no list, or the text is broken; what came before stands.
        """
        ...

    def value(self) -> object:
        """Return it as plain values, with `Refused` where something is refused.

        Raises:
            Damaged: The text is broken.
        """
        ...


def brief(value: object) -> str:
    """Return *value* as a message shows it: clipped, and what has parts by its kind only.

    Examples:
        >>> brief("kremlin"), brief(True), brief({"by": "kremlin"})
        ("'kremlin'", 'true', 'an object')
    """
    match value:
        case str():
            return shown(value)
        case None | bool():
            return json.dumps(value)
        case int() if abs(value) >= 10**LIMITS.digits:
            return f"a whole number of more than {LIMITS.digits} digits"
        case int() | float():
            return repr(value)
        case dict():
            return "an object"
        case list():
            return "a list"
        case date() | time():
            return f"the native date or time {value.isoformat()}"
    return "a value that is refused"


def wrong_kind(value: object, wanted: str, remedy: str) -> BadValue:
    """Return the error of finding *value* where *wanted* is needed."""
    if isinstance(value, Refused):
        return Damaged(rule=value.rule, problem=value.problem, remedy=value.remedy, path=value.key)
    return BadValue(
        rule=f"not-{wanted.replace(' ', '-')}",
        problem=f"{brief(value)} is not {wanted}",
        remedy=remedy,
    )


def too_large(limits: Limits) -> Damaged:
    """Return the error of a record past the limit."""
    return Damaged(
        rule="record-too-large",
        problem=f"the record has more than {limits.record:,} bytes",
        remedy="give the place in the source, not the text of the source",
    )


def step(key: str) -> str:
    """Return *key* as it stands in a key path: quoted where it could be misread.

    Examples:
        >>> step("kremlin"), step("a.b")
        ('kremlin', '"a.b"')
    """
    clipped = key if len(key) <= CLIP else f"{key[:CLIP]}…"
    if clipped.isascii() and clipped.replace("-", "").replace("_", "").isalnum():
        return clipped
    escaped = clipped.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(each if each.isprintable() else _escape(each) for each in escaped)}"'


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def joined(path: str, more: str) -> str:
    """Return the key path *path* gone on with *more*, which may begin with an index.

    Examples:
        >>> joined("via[0]", "by"), joined("via", "[0]"), joined("", "act")
        ('via[0].by', 'via[0]', 'act')
    """
    return f"{path}.{more}" if path and more and not more.startswith("[") else path + more
