"""Text in many scripts, and what hangs on it: names by language, notes."""

from collections.abc import Sequence
from itertools import permutations, product
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from stance.party import Names
from stance.testing.strategies.parameter import checked_pool

Record = TypeVar("Record", bound=attrs.AttrsInstance)

#: Languages of names; a name may be missing in any of them.
LANGUAGES: tuple[str, ...] = ("en", "ar", "ru")

#: Pieces that careless programs break: two directions, an isolate, a combining mark, a line
#: separator, a control, a byte order mark, a character beyond the first plane.
PIECES: tuple[str, ...] = (
    "the talks",
    "Кремль",
    "الكرملين",
    "\u202e",
    "\u2068",
    "e\u0301",
    "\u2028",
    "\x00",
    "\ufeff",
    "𝔘",
    '"',
    "\n",
)


#: Ready texts: each piece, and each before each. One choice draws one, where a record has a
#: hundred texts and Hypothesis has a limit to all that is chosen for it.
_READY: tuple[str, ...] = (*PIECES, *map("".join, product(PIECES, repeat=2)))

#: What is drawn where a text is to be made of any characters; no ready text is empty.
_FREE = ("",) * (len(_READY) // 8)

_ANY_CHARACTERS = st.lists(
    st.sampled_from(PIECES) | st.characters(codec="utf-8"), min_size=1, max_size=3
).map("".join)


def _made(text: str | None) -> st.SearchStrategy[str | None]:
    return _ANY_CHARACTERS if text == "" else st.just(text)


_TEXTS = st.sampled_from((*_READY, *_FREE)).flatmap(
    lambda text: st.just(text) if text else _ANY_CHARACTERS
)
_OPTIONAL_TEXTS = st.sampled_from((*(None,) * len(_READY), *_READY, *_FREE)).flatmap(_made)


def texts() -> st.SearchStrategy[str]:
    """Return text that a record can hold and careless programs break; never empty."""
    return _TEXTS


def optional_texts() -> st.SearchStrategy[str | None]:
    """Return no text, or some."""
    return _OPTIONAL_TEXTS


@st.composite
def names(draw: st.DrawFn, *, languages: Sequence[str] = LANGUAGES) -> Names:
    """Draw names, or glosses, by language: of up to three of *languages*, in any order.

    Raises:
        BadValue: *languages* is one text, or empty.
    """
    chosen = checked_pool("languages", languages)
    return tuple((each, draw(texts())) for each in draw(some_languages(chosen)))


def some_languages(languages: Sequence[str] = LANGUAGES) -> st.SearchStrategy[tuple[str, ...]]:
    """Return up to three of *languages*, in any order."""
    sizes = range(min(len(languages), 3) + 1)
    return st.sampled_from([each for size in sizes for each in permutations(languages, size)])


def noted(draw: st.DrawFn, record: Record) -> Record:
    """Return *record* with a note, or without one."""
    evolve: Any = attrs.evolve  # which mypy lets no record of a kind not known be given to
    made: Record = evolve(record, note=draw(optional_texts()))
    return made
