"""JSON and JSON Lines, read strictly.

What Python's own reader lets pass is refused here: a key given twice (the last
would win, and could turn a claim into its denial), numbers that are not finite,
whole numbers of any length, texts that are not UTF-8, nesting that exhausts the
stack. Damage is confined where that is safe: in JSON Lines reading goes on at
the next line, inside one JSON text at the next record, which brackets delimit.

References:
    RFC 8259 (2017), JSON, section 4: names within an object should be unique.
    RFC 7493 (2015), I-JSON: they must be, and lone surrogates are refused.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

import attrs

from stance.errors import shown
from stance.formats.limits import Limits
from stance.formats.node import Damaged, Refused, brief, step, too_large, wrong_kind

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b" \t\r\n"
_SPACE = re.compile(r"[ \t\n\r]*")
_CLOSERS = {"{": "}", "[": "]"}

#: Brackets; texts, in which brackets mean nothing; and a quote that no other closes.
#: The quantifiers are possessive: there is nothing to go back to, so they take no memory.
_BRACKET = re.compile(r'"[^"\\]*+"|"(?:[^"\\]|\\.)*+"|[\[\]{}"]', re.DOTALL)

#: Records stand no deeper than this in a one-file dataset: deeper brackets need no index.
_RECORD_DEPTH = 4


def text_of(data: bytes, line: int = 1) -> str:
    """Return the text that *data* is in UTF-8; its first line is *line*.

    Raises:
        Damaged: It is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged(
            rule="not-utf-8",
            problem="the text is in UTF-16"
            if data.startswith(_UTF16_BOMS)
            else f"the bytes {shown(data[error.start : error.start + 4])} are not UTF-8",
            remedy="save the file as UTF-8",
            line=line + data.count(b"\n", 0, error.start),
        ) from None


def _not_finite(text: str) -> Refused:
    return Refused(
        rule="not-finite",
        problem=f"{shown(text)} is not a finite number",
        remedy="no field holds such a number: leave it out",
    )


@lru_cache(maxsize=8)
def _decoder(limits: Limits) -> json.JSONDecoder:
    """Return a reader that puts a `Refused` where JSON allows what stance does not."""

    def members(pairs: list[tuple[str, object]]) -> object:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        return _doubled(pairs)

    def whole(text: str) -> object:
        digits = len(text.lstrip("-"))
        if digits <= limits.digits:
            return int(text)
        return Refused(
            rule="too-many-digits",
            problem=f"{shown(text)} has {digits} digits",
            remedy=f"give at most {limits.digits}",
        )

    def decimal(text: str) -> object:
        number = float(text)
        return number if abs(number) != float("inf") else _not_finite(text)

    return json.JSONDecoder(
        object_pairs_hook=members, parse_int=whole, parse_float=decimal, parse_constant=_not_finite
    )


def _doubled(pairs: list[tuple[str, object]]) -> Refused:
    """Return what stands for an object that gives a key more than once."""
    seen: dict[str, object] = {}
    first = ""
    for key, value in pairs:
        if key in seen and not first:
            first = key
        seen.setdefault(key, value)
    values = " and ".join(brief(value) for key, value in pairs if key == first)
    return Refused(
        rule="duplicate-key",
        key=step(first),
        problem=f"the key {shown(first)} is given more than once: {values}",
        remedy="keep the one that is meant",
        members=seen,
    )


def _parsed(text: str, limits: Limits, line: int) -> object:
    """Return the value of the JSON *text* of one record, which begins on *line*.

    Raises:
        Damaged: It is not JSON, or is past a limit.
    """
    if len(text) * 4 > limits.record and len(text.encode("utf-8", "surrogatepass")) > limits.record:
        raise too_large(limits)
    if text.count("{") + text.count("[") > limits.depth and _depth(text) > limits.depth:
        raise Damaged(
            rule="too-deep",
            problem=f"lists and objects stand more than {limits.depth} deep in one another",
            remedy="no record needs more than three",
            line=line,
        )
    try:
        return _decoder(limits).decode(text)
    except json.JSONDecodeError as error:
        raise _not_json(text, error.pos, error.msg, line) from None


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(text):
        here = match[0]
        if here in _CLOSERS:
            depth += 1
            deepest = max(deepest, depth)
        elif here in "]}":
            depth -= 1
        elif here == '"':
            break
    return deepest


def _not_json(text: str, at: int, what: str, line: int = 1) -> Damaged:
    """Return the error that *text*, which begins on *line*, is no JSON from one place on."""
    here = shown(text[at : at + 20]) if at < len(text) else "the end of the text"
    column = at - text.rfind("\n", 0, at)
    return Damaged(
        rule="not-json",
        problem=f"not JSON: {what[:1].lower()}{what[1:]}, at {here} (column {column})",
        remedy="correct it; a text editor that knows JSON shows where it breaks",
        line=line + text.count("\n", 0, at),
    )


def lines(file: BinaryIO, limits: Limits) -> Iterator[tuple[int, object | Damaged]]:
    r"""Yield the number and the value of each line of JSON Lines that is not blank.

    Lines end at `\n` and nowhere else: U+2028 and its like may stand in a text.
    A broken line is yielded as its damage, and reading goes on at the next. Records, or a
    list of them, that stand on several lines are one damage, and so is a text in UTF-16.
    """
    number, before = 0, _Before()
    while data := file.readline(limits.record + 1):
        number += 1
        if number == 1:
            data = data.removeprefix(_BOM)
        if len(data) > limits.record and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = file.readline(limits.record)
            yield number, too_large(limits)
        elif stripped := data.strip(_BLANK):
            yield number, before.judged(data, stripped, _line(stripped, number, limits))


@attrs.define
class _Before:
    """What the lines so far say of the next one.

    Attributes:
        begun: Whether there were any.
        foreign: Whether they are in UTF-16.
        inside: Whether the last one belongs to a record, or a list, on several lines.
        told: Whether it has been told that there is such a one.
    """

    begun: bool = False
    foreign: bool = False
    inside: bool = False
    told: bool = False

    def judged(self, data: bytes, stripped: bytes, value: object) -> object:
        """Return the *value* of a line, or its damage, unless it is a part of something."""
        first, self.begun = not self.begun, True
        if first and stripped.startswith(_UTF16_BOMS):
            self.foreign = self.told = True
            return value
        broken = isinstance(value, Damaged)
        # After a record on several lines comes one that is whole, and is not set in.
        inside = self.inside and (broken or not data.startswith(b"{"))
        closes = self.told and not stripped.strip(b"]},")
        if not (inside or closes or self.foreign):
            self.inside = broken and (stripped == b"{" or (first and stripped.startswith(b"[")))
            if not self.inside:
                return value
        told, self.told = self.told, True
        return _several_lines(told=told)


def _line(data: bytes, number: int, limits: Limits) -> object | Damaged:
    """Return the value of one line, or its damage."""
    try:
        return _parsed(text_of(data, number), limits, number)
    except Damaged as damage:
        return damage


def _several_lines(*, told: bool) -> Damaged:
    return Damaged(
        rule="not-one-line",
        problem="a record, or a list of records, stands on several lines",
        remedy="write one whole object on each line, and no list round them",
        told=told,
    )


def _closed(text: str) -> tuple[Mapping[int, int], int | None]:
    """Return where the outer brackets of *text* close, by where they open, in one pass.

    Also where the brackets go wrong, or None: what comes after is not looked at.
    """
    closed: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        here = match[0]
        if here in _CLOSERS:
            open_.append(match.start())
        elif here in "]}":
            if not open_ or _CLOSERS[text[open_[-1]]] != here:
                return closed, match.start()
            start = open_.pop()
            if len(open_) < _RECORD_DEPTH:
                closed[start] = match.end()
        elif here == '"':
            return closed, match.start()
    return closed, len(text) if open_ else None


@attrs.frozen(kw_only=True)
class JsonNode:
    """A value in a JSON text; objects and lists are read one member at a time.

    Attributes:
        text: The whole text.
        start: Where the value begins in it.
        end: Where it has ended; None: its brackets do not close.
        line: The line it begins on.
        closed: Where the brackets that open at some place have closed.
        limits: What a record may hold.
        wrong: Of the outermost value: what is wrong with the text as a whole.
    """

    text: str
    start: int
    end: int | None
    line: int
    closed: Mapping[int, int]
    limits: Limits
    wrong: Damaged | None = None

    @property
    def null(self) -> bool:
        """Whether it is null."""
        return self.text.startswith("null", self.start)

    def value(self) -> object:
        """Return the value; see `Node.value`."""
        if self.end is None:
            raise _not_json(self.text, self.start, "its brackets or quotes do not close")
        return _parsed(self.text[self.start : self.end], self.limits, self.line)

    def members(self) -> Iterator[tuple[str, "JsonNode"]]:
        """Yield the members of an object; see `Node.members`."""
        return self._entries("{", "an object")

    def elements(self) -> Iterator["JsonNode"]:
        """Yield the elements of a list; see `Node.elements`."""
        return (each for _, each in self._entries("[", "a list"))

    def _entries(self, opener: str, wanted: str) -> Iterator[tuple[str, "JsonNode"]]:
        if not self.text.startswith(opener, self.start):
            raise Damaged.of(wrong_kind(self.value(), wanted, f"write {wanted} here"), self.line)
        closer = _CLOSERS[opener]
        line, counted = self.line, self.start
        at = self._space(self.start + 1)
        more = not self.text.startswith(closer, at)
        while more:
            key, at = self._key(at) if opener == "{" else ("", at)
            line, counted = line + self.text.count("\n", counted, at), at
            value = self._node(at, line)
            yield key, value
            if value.end is None:
                break
            at = self._space(value.end)
            more = self.text.startswith(",", at)
            if more:
                at = self._space(at + 1)
            elif not self.text.startswith(closer, at):
                raise _not_json(self.text, at, f"expecting ',' or '{closer}'")
        if self.wrong is not None:
            raise self.wrong

    def _key(self, at: int) -> tuple[str, int]:
        """Return the key that stands *at* a place, and where its value begins."""
        key, end = self._scalar(at) if self.text.startswith('"', at) else (None, at)
        if not isinstance(key, str):
            raise _not_json(self.text, at, "expecting a key in double quotes")
        colon = self._space(end)
        if not self.text.startswith(":", colon):
            raise _not_json(self.text, colon, "expecting ':'")
        return key, self._space(colon + 1)

    def _node(self, at: int, line: int) -> "JsonNode":
        end = self.closed.get(at) if self.text[at : at + 1] in _CLOSERS else self._scalar(at)[1]
        return JsonNode(
            text=self.text, start=at, end=end, line=line, closed=self.closed, limits=self.limits
        )

    def _scalar(self, at: int) -> tuple[object, int]:
        try:
            return _decoder(self.limits).raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            raise _not_json(self.text, error.pos, error.msg) from None

    def _space(self, at: int) -> int:
        return _after_space(self.text, at)


def _after_space(text: str, at: int) -> int:
    """Return the first place in *text*, from *at*, that holds no white space."""
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def document(data: bytes, limits: Limits) -> JsonNode:
    """Return the value of one JSON text.

    Raises:
        Damaged: It is not UTF-8. Any other damage is raised where it is met.
    """
    text = text_of(data.removeprefix(_BOM))
    closed, astray = _closed(text)
    start = _after_space(text, 0)
    end = closed.get(start) if text[start : start + 1] in _CLOSERS else len(text)
    wrong = None
    if astray is not None:
        wrong = _not_json(text, astray, "brackets or quotes do not match")
    elif end is not None and (rest := _after_space(text, end)) < len(text):
        wrong = _not_json(text, rest, "the text goes on after its end")
    return JsonNode(
        text=text,
        start=start,
        end=end,
        line=1 + text.count("\n", 0, start),
        closed=closed,
        limits=limits,
        wrong=wrong,
    )
