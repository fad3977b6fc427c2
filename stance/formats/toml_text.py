"""TOML, read strictly, with the line on which each table begins.

Python's reader refuses what JSON's lets pass (a key given twice, say) and tells
where a text is broken, but not where a table stands. So the text is gone over
once more for that: statement by statement, with texts and comments skipped.

References:
    TOML v1.0.0 (2021).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping

import attrs

from stance.errors import shown
from stance.formats.limits import Limits
from stance.formats.node import Damaged, Refused, step, wrong_kind

_BOM = b"\xef\xbb\xbf"

#: Texts in their four forms, comments, and the signs that give a text its outline.
#: The quantifiers are possessive: there is nothing to go back to, so they take no memory.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[\[\]{}=\n]",
    re.DOTALL,
)
_WHERE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline")

#: What to do, by how the reader's message begins.
_REMEDIES: Mapping[str, str] = {
    "Illegal character '\\n'": "end the text with a quote on its own line",
    "Unterminated string": "end the text with a quote",
    "Unclosed inline table": "put a comma between two keys, and end it with } on the same line",
    "Unclosed array": "put a comma between two values, and end it with ]",
    "Expected '='": "write KEY = VALUE; a key with dots or other signs is written in quotes",
}
_OTHERWISE = "correct it; keys with dots or other signs, and all dates, are written in quotes"

#: A text that lacks its quotes, and the key before one.
_BARE = re.compile(r"[^\W\d][^,\]}#\n\"'=]*")
_KEY = re.compile(r"[\w-]+[ \t]*=[ \t]*\Z", re.ASCII)

#: A key path: the names of tables, and the places of tables in a list.
Path = tuple[str | int, ...]


def document(data: bytes, limits: Limits) -> "TomlNode":
    """Return the table that a TOML text is.

    Raises:
        Damaged: It is not UTF-8, not TOML, or past a limit.
    """
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged(
            rule="not-utf-8",
            problem=f"the bytes {data[error.start : error.start + 4]!r} are not UTF-8",
            remedy="save the file as UTF-8",
            line=1 + data.count(b"\n", 0, error.start),
        ) from None
    _check_depth(text, limits)
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(limits, 1) from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None
    if _deeper_than(limits.depth, table):
        raise _too_deep(limits, 1)
    return TomlNode(table, (), _lines(text))


def _not_toml(message: str, text: str) -> Damaged:
    text = text.replace("\r\n", "\n")
    place = _WHERE.search(message)
    what = message[: place.start()] if place else message
    line, at = None, len(text)
    if place is not None and place[1] is not None:
        line = int(place[1])
        before = text.split("\n", line - 1)[: line - 1]
        at = sum(len(each) + 1 for each in before) + int(place[2]) - 1
    elif place is not None:
        line = 1 + text.rstrip("\n").count("\n")
    if what.startswith(_TWICE):
        return Damaged(
            rule="duplicate-key",
            problem=f"a key or table is given more than once: {what[:160]}",
            remedy="keep the one that is meant",
            line=line,
        )
    problem = f"not TOML: {what[:1].lower()}{what[1:160]}"
    if line is not None:
        rest = text[at : at + 20].partition("\n")[0]
        here = shown(rest) if rest else "the end of the line"
        problem += f", at {here} (column {at - text.rfind(chr(10), 0, at)})"
    return Damaged(
        rule="not-toml", problem=problem, remedy=_remedy(what, text[:at], text[at:]), line=line
    )


def _remedy(what: str, before: str, after: str) -> str:
    """Return what to do where the reader says *what*, between what it has read and the rest."""
    bare = _BARE.match(after)
    if what == "Invalid value" and bare is not None:
        key = _KEY.search(before)
        meant = shown(bare[0].strip()).replace("'", '"')
        return f"text is written in quotes: {key[0] if key else ''}{meant}"
    return next((each for start, each in _REMEDIES.items() if what.startswith(start)), _OTHERWISE)


def _too_deep(limits: Limits, line: int) -> Damaged:
    return Damaged(
        rule="too-deep",
        problem=f"lists and tables stand more than {limits.depth} deep in one another",
        remedy="no codebook needs more than five",
        line=line,
    )


def _check_depth(text: str, limits: Limits) -> None:
    """Refuse nesting that would exhaust the stack, before anything is parsed."""
    depth, line, counted = 0, 1, 0
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in ("[", "{"):
            depth += 1
            if depth > limits.depth:
                line += text.count("\n", counted, match.start())
                raise _too_deep(limits, line)
        elif sign in ("]", "}"):
            depth -= 1


def _deeper_than(most: int, value: object) -> bool:
    """Return whether *value* nests deeper than *most*: dotted keys nest without brackets."""
    layer = [value]
    for _ in range(most + 1):
        layer = [
            inner
            for each in layer
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(layer)


@attrs.define
class _Outline:
    """What one statement of a TOML text begins with, collected sign by sign."""

    start: int
    line: int
    depth: int = 0
    equals: int | None = None
    closes: int | None = None
    inline: list[int] = attrs.field(factory=list)


def _statements(text: str) -> Iterator[tuple[str, int, list[int]]]:
    """Yield of each statement of a sound text its head, as TOML, and its line.

    Also the lines of the tables in its list, where it gives a list in brackets.
    """
    here, line, counted = _Outline(0, 1), 1, 0
    tokens = [*((match[0], match.start()) for match in _TOKEN.finditer(text)), ("\n", len(text))]
    for sign, at in tokens:
        line, counted = line + text.count("\n", counted, at), at
        if sign in ("[", "{"):
            here.depth += 1
            if sign == "{" and here.depth == 2:
                here.inline.append(line)
        elif sign in ("]", "}"):
            here.depth -= 1
            here.closes = at + 1
        elif sign == "=" and here.equals is None:
            here.equals = at
        elif sign == "\n" and here.depth == 0:
            if here.equals is not None:
                yield f"{text[here.start : here.equals]}= 0", here.line, here.inline
            elif here.closes is not None:
                yield text[here.start : here.closes], here.line, []
            here = _Outline(at + 1, line + 1)


def _lines(text: str) -> Mapping[Path, int]:
    """Return the line on which each table of a sound text begins, and each table in it."""
    found: dict[Path, int] = {}
    header: Path = ()
    lengths: dict[Path, int] = {}
    for head, line, inline in _statements(text):
        is_header = not head.endswith("= 0")
        if not is_header and len(header) >= 2:
            continue
        path = () if is_header else header
        value: object = tomllib.loads(head)
        while isinstance(value, dict) and value:
            ((key, value),) = value.items()
            path = (*path, key)
        if isinstance(value, list):
            path = (*path, lengths.get(path, 0))
            lengths[path[:-1]] = int(path[-1]) + 1
        if is_header:
            header = path
        found.setdefault(path[:1], line)
        found.setdefault(path[:2], line)
        for index, each in enumerate(inline):
            found.setdefault((*path, index), each)
    return found


@attrs.frozen
class TomlNode:
    """A value in a TOML text.

    Attributes:
        content: The value, as plain values and native dates.
        path: Where it stands.
        lines: Where the tables begin.
    """

    content: object
    path: Path
    lines: Mapping[Path, int]

    @property
    def line(self) -> int:
        """The line its table begins on."""
        return self.lines.get(self.path[:2], self.lines.get(self.path[:1], 1))

    @property
    def null(self) -> bool:
        """Whether it is null: TOML has no such value."""
        return False

    def value(self) -> object:
        """Return the value; see `Node.value`."""
        if self._doubled:
            return Refused(
                rule="not-an-object",
                problem="a list is not an object",
                remedy=f"write [{self._named}], in one pair of brackets",
            )
        return self.content

    @property
    def _doubled(self) -> bool:
        """Whether it is a table whose key is its id, and is written as one of a list."""
        return (
            len(self.path) == 2
            and isinstance(self.path[1], str)
            and isinstance(self.content, list)
            and bool(self.content)
            and all(isinstance(each, dict) for each in self.content)
        )

    @property
    def _named(self) -> str:
        return ".".join(step(str(each)) for each in self.path)

    def members(self) -> Iterator[tuple[str, "TomlNode"]]:
        """Yield the members of a table; see `Node.members`."""
        if not isinstance(self.content, dict):
            raise Damaged.of(
                wrong_kind(self.content, "an object", f"write [{self._named}.ID] for each"),
                self.line,
            )
        for key, each in self.content.items():
            yield key, TomlNode(each, (*self.path, key), self.lines)

    def elements(self) -> Iterator["TomlNode"]:
        """Yield the elements of a list; see `Node.elements`."""
        if not isinstance(self.content, list):
            raise Damaged.of(
                wrong_kind(self.content, "a list", f"write [[{self._named}]] for each"), self.line
            )
        for index, each in enumerate(self.content):
            yield TomlNode(each, (*self.path, index), self.lines)
