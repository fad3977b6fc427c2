"""Text as it may be shown in a terminal, whatever the record holds.

What is not seen is shown as its escape. Right-to-left words are set apart, so that
what stands round them keeps its place.

References:
    Unicode Standard Annex #9 (2023), sections 2.4 and 3.3.2: isolates.
    Boucher & Anderson (2021), Trojan Source: what bidirectional controls can hide.
"""

from unicodedata import bidirectional

from stance.errors import JOINERS, visible

_OPEN, _CLOSE = "\u2068", "\u2069"

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def shown_safely(text: str) -> str:
    r"""Return *text*, which is one line, as it may be shown in a terminal.

    Examples:
        >>> print(shown_safely("a\x1b[2Jb\u202ec"))
        a\x1b[2Jb\u202ec
    """
    if text.isascii() and text.isprintable():
        return text
    kept = JOINERS | {_OPEN, _CLOSE} if _balanced(text) else JOINERS
    return _isolated(visible(text, kept))


def _balanced(text: str) -> bool:
    """Return whether each isolate in *text* is closed in it, and none closes before it opens."""
    depth = 0
    for each in text:
        depth += (each == _OPEN) - (each == _CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _isolated(text: str) -> str:
    """Return *text* with each stretch of right-to-left words in an isolate, unless it is in one."""
    shown: list[str] = []
    depth, at = 0, 0
    while at < len(text):
        depth += (text[at] == _OPEN) - (text[at] == _CLOSE)
        end = at if depth else _end_of_stretch(text, at)
        if end > at:
            shown.append(f"{_OPEN}{text[at:end]}{_CLOSE}")
        else:
            end = at + 1
            shown.append(text[at])
        at = end
    return "".join(shown)


def _end_of_stretch(text: str, start: int) -> int:
    """Return where the right-to-left words that begin at *start* end; *start* if none do."""
    end = start
    for at in range(start, len(text)):
        direction = bidirectional(text[at])
        if direction in _RIGHT_TO_LEFT or (direction == "NSM" and end == at):
            end = at + 1
        elif end == start or direction == "L" or text[at] in (_OPEN, _CLOSE):
            break
    return end
