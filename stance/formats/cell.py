r"""The text in one cell of a spreadsheet: what a program may not take for a formula, and lists.

A spreadsheet program runs a cell that begins with `=`, `+`, `-` or `@`, in some of them
after a TAB or a carriage return, as a formula, whoever wrote it. Such a cell gets an
apostrophe in front. So that every text can be read back, one that has apostrophes
before such a sign gets one more, and reading takes one away.

A list is written with `; ` between its items; a `;`, a backslash, or a space at an end
that belongs to an item has a backslash in front.

References:
    OWASP, *CSV Injection*: the signs, and the apostrophe.
"""

import re
from collections.abc import Iterable
from datetime import date

from stance.errors import BadValue, shown
from stance.formats.structure import sound

#: What a program might run, with the apostrophes before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

#: An item of a list, up to the next separator.
_ITEM = re.compile(r"(?:[^\\;]|\\.)*+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\;]|^ | \Z")


def guarded(text: str) -> str:
    """Return *text* so that no spreadsheet program runs it.

    Examples:
        >>> guarded("=1+1"), guarded("'=1+1"), guarded("'quoted'")
        ("'=1+1", "''=1+1", "'quoted'")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` made *text* of; one that it never makes stays as it is.

    Examples:
        >>> unguarded("'=1+1"), unguarded("=1+1"), unguarded("'quoted'")
        ('=1+1', '=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def list_text(items: Iterable[str | None]) -> str:
    r"""Return *items* as the text of one cell; None is an empty item, and so are all if all are.

    Examples:
        >>> list_text(["kremlin", "us"]), list_text([]), list_text([None, "a;b"])
        ('kremlin; us', '', '; a\\;b')
    """
    several = [each or "" for each in items]
    if not any(several):
        return ""
    return "; ".join(_TO_ESCAPE.sub(r"\\\g<0>", each) for each in several)


def listed(text: str) -> tuple[str, ...]:
    r"""Return the items of the list that is written as *text*.

    Raises:
        BadValue: It ends in the middle of an escape.

    Examples:
        >>> listed("kremlin;us ; a\\;b"), listed("")
        (('kremlin', 'us', 'a;b'), ())
    """
    if not text:
        return ()
    items: list[str] = []
    at = 0
    while True:
        match = _ITEM.match(text, at)
        end = at if match is None else match.end()
        items.append(_ESCAPED.sub(r"\1", _stripped(text[at:end])))
        if end == len(text):
            return tuple(items)
        if text[end] == "\\":
            raise BadValue(
                rule="not-a-list",
                problem=f"{shown(text)} ends in a single backslash",
                remedy="write '; ' between the items of a list, and a backslash as two",
            )
        at = end + 1


def _stripped(item: str) -> str:
    """Return *item* without the spaces round it, but those that are escaped."""
    short = item.strip(" ")
    backslashes = len(short) - len(short.rstrip("\\"))
    return f"{short} " if backslashes % 2 else short


def cell_text(cell: object, *, raw: bool = False) -> str:
    """Return the text of a *cell*; a number is none that could be run, whatever its sign.

    Args:
        raw: Whether a text stands as it is, though a program might run it.

    Raises:
        BadValue: A text that no file can hold.

    Examples:
        >>> cell_text(None), cell_text(True), cell_text(-1.5), cell_text("-"), cell_text(("a", "b"))
        ('', 'true', '-1.5', "'-", 'a; b')
    """
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case str() | tuple() | list():
            text = cell if isinstance(cell, str) else list_text(cell)
            if not text.isascii():
                sound(text)
            return text if raw else guarded(text)
    return str(cell)
