"""The text of a document, put together from what is known of it: quotes at their places.

A ledger keeps no texts, and a `.dna` file cannot do without. So each quote is set where
its anchor says, what is not known is blank, and what has no place follows at the end.
"""

from collections.abc import Iterator

import attrs

from stance.statement import Anchor

#: What stands where the text is not known.
BLANK = " "


@attrs.define
class Quilt:
    """A text in the making.

    Attributes:
        longest: A place past so many characters is none.
    """

    longest: int
    _signs: list[str | None] = attrs.field(factory=list)
    _waiting: list[tuple[str, str]] = attrs.field(factory=list)
    _places: dict[str, tuple[int, int]] = attrs.field(factory=dict)

    def place(self, key: str, anchor: Anchor | None, words: str) -> bool:
        """Set the words of one statement; return whether they stand where its anchor says.

        Args:
            key: Which statement it is.
            words: What stands for the quote of an anchor that has none; not empty.
        """
        at = self._at(anchor)
        if at is None:
            self._waiting.append((key, (anchor and anchor.exact) or words))
            return False
        start, stop = at
        if anchor is not None and anchor.exact is not None:
            self._signs += [None] * (stop - len(self._signs))
            self._signs[start:stop] = anchor.exact
        self._places[key] = at
        return True

    def _at(self, anchor: Anchor | None) -> tuple[int, int] | None:
        """Return the place that *anchor* gives, if the quote fits there with those before it."""
        if anchor is None or anchor.start is None or anchor.end is None:
            return None
        start, stop, exact = anchor.start, anchor.end, anchor.exact
        if not start < stop <= self.longest or len(exact or "") not in (0, stop - start):
            return None
        there = self._signs[start:stop]
        if exact and any(
            one is not None and one != other for one, other in zip(there, exact, strict=False)
        ):
            return None
        return start, stop

    def sewn(self) -> tuple[str, dict[str, tuple[int, int]]]:
        """Return the text, and by statement where its words stand in it."""
        text = "".join(BLANK if each is None else each for each in self._signs)
        end = max([len(text), *(stop for _, stop in self._places.values())])
        if self._waiting:
            text = text.ljust(end, BLANK)
        return self._with_waiting(text)

    def _with_waiting(self, text: str) -> tuple[str, dict[str, tuple[int, int]]]:
        places = dict(self._places)
        parts = [text]
        for key, start, stop, part in self._lined_up(len(text)):
            parts.append(part)
            places[key] = start, stop
        return "".join(parts), places

    def _lined_up(self, length: int) -> Iterator[tuple[str, int, int, str]]:
        """Yield the words that wait, a line each, with where they come to stand."""
        for key, words in self._waiting:
            part = f"\n{words}" if length else words
            yield key, length + len(part) - len(words), length + len(part), part
            length += len(part)
