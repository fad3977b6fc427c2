"""Text in many scripts, and what hangs on it: names by language, notes."""

from collections.abc import Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from stance.party import Names

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


def texts() -> st.SearchStrategy[str]:
    """Return text that a record can hold and careless programs break; never empty."""
    return st.lists(
        st.sampled_from(PIECES) | st.characters(codec="utf-8"), min_size=1, max_size=3
    ).map("".join)


def optional_texts() -> st.SearchStrategy[str | None]:
    """Return no text, or some."""
    return st.none() | texts()


@st.composite
def names(draw: st.DrawFn, *, languages: Sequence[str] = LANGUAGES) -> Names:
    """Draw names, or glosses, by language: of some of *languages*, in any order."""
    chosen = draw(st.lists(st.sampled_from(languages), max_size=len(languages), unique=True))
    return tuple((each, draw(texts())) for each in chosen)


def noted(draw: st.DrawFn, record: Record) -> Record:
    """Return *record* with a note, or without one."""
    evolve: Any = attrs.evolve  # which mypy lets no record of a kind not known be given to
    made: Record = evolve(record, note=draw(optional_texts()))
    return made
