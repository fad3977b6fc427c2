"""What is not so about a finding, in plain words.

An objection names the part of the finding, what the record gives, and what the
finding says instead.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from stance.errors import shown

#: Ids and the words of closed lists, which need no marks.
_PLAIN = re.compile(r"[\w.:+-]+", re.ASCII)

#: What the record gives, by the name of the attribute.
Expected = Mapping[str, object]


def text(given: object) -> str:
    """Return a value of a finding as objections print it.

    Examples:
        >>> text(("s1", "s2")), text(()), text(None)
        ('s1, s2', 'none', 'none')
    """
    match given:
        case None | ():
            return "none"
        case Enum():
            return str(given.value)
        case tuple():
            return ", ".join(map(text, given))
        case Mapping():
            pairs = ((text(each), text(one)) for each, one in given.items())
            return "; ".join(f"{each}: {one}" for each, one in pairs) or "none"
        case str() if not _PLAIN.fullmatch(given):
            return shown(given)
    return str(given)


def differences(finding: object, expected: Expected) -> list[str]:
    """Return where *finding* is not as *expected*, in the order of the latter."""
    return [
        f"{name.rstrip('_')!r} is {text(value)}, not {text(given)}"
        for name, value in expected.items()
        if (given := getattr(finding, name)) != value
    ]


def closest(finding: object, candidates: Iterable[Expected]) -> list[str]:
    """Return the differences of *finding* from the candidate it is most like.

    Args:
        candidates: At least one.
    """
    return min((differences(finding, each) for each in candidates), key=len)


def listed(several: Iterable[Sequence[str]]) -> str:
    """Return lists of ids as text, or that there are none."""
    return " or ".join(text(tuple(each)) for each in several) or "none"
