"""What a name that is not known may have been meant for: near spellings."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import lru_cache
from string import ascii_letters, digits

#: Longer names are looked up as they are: nobody misspells so much by hand.
_LONGEST = 80

#: So many names are compared with one another; among more only single slips are looked for.
_FEW = 1_000

_SIGNS = ascii_letters + digits + "._-"


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of *known* that look like *name*, best first; empty where none does.

    Among very many only those are looked for that one slip of the hand makes
    *name*: a file can be wrong in every line, and each is looked up.

    Examples:
        >>> near("kremlim", ["kremlin", "white-house"])
        ('kremlin',)
    """
    names = known if isinstance(known, Mapping | AbstractSet) else frozenset(known)
    # Callers give what is no text too, and are to be told so.
    if not isinstance(name, str) or not name or len(name) > _LONGEST:
        return ()
    if len(names) <= _FEW:
        return _nearest(name, tuple(sorted(names)))
    return tuple(sorted(each for each in set(_slips(name)) if each in names)[:3])


def did_you_mean(candidates: Iterable[str]) -> str:
    """Return the question which of *candidates*, of which there is one at least, was meant.

    Examples:
        >>> did_you_mean(["kremlin"]), did_you_mean(["us", "uk"])
        ("did you mean 'kremlin'?", "did you mean 'us' or 'uk'?")
    """
    return f"did you mean {' or '.join(map(repr, candidates))}?"


@lru_cache(maxsize=2**12)
def _nearest(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(get_close_matches(name, known, n=3, cutoff=0.6))


def _slips(name: str) -> Iterator[str]:
    """Yield what *name* is with one sign left out, put in, changed, or swapped with the next."""
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        for sign in _SIGNS:
            yield head + sign + tail
        if tail:
            yield head + tail[1:]
            yield head + tail[1:2] + tail[:1] + tail[2:]
            for sign in _SIGNS:
                yield head + sign + tail[1:]
