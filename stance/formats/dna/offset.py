"""Offsets into a text: UTF-16 code units, as Java counts, and code points, as Python does.

A character beyond the first plane, such as most emoji, is two code units and one code
point, so each one before an offset moves it by one.
"""

from bisect import bisect_left
from functools import cached_property

import attrs

#: The last character of the first plane, which is one code unit.
_LAST_OF_ONE = "\uffff"


@attrs.frozen
class Offsets:
    r"""How the two kinds of offset into one text belong together.

    Offsets past the end of the text keep their distance from it.

    Examples:
        >>> offsets = Offsets.of("a\N{GRINNING FACE}b")
        >>> offsets.points(3), offsets.points(2), offsets.units(2)
        (2, None, 3)
    """

    doubles: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Offsets":
        """Return those of *text*."""
        if text.isascii() or max(text) <= _LAST_OF_ONE:
            return cls()
        return cls(tuple(at for at, each in enumerate(text) if each > _LAST_OF_ONE))

    @cached_property
    def _units(self) -> tuple[int, ...]:
        """The offset, in code units, of the second half of each double."""
        return tuple(at + before + 1 for before, at in enumerate(self.doubles))

    def points(self, units: int) -> int | None:
        """Return the offset in code points; None: *units* splits a character."""
        if not self.doubles:
            return units
        halves = bisect_left(self._units, units)
        if halves < len(self._units) and self._units[halves] == units:
            return None
        return units - halves

    def around(self, start: int, stop: int) -> tuple[int, int]:
        """Return the offsets in code points of all characters of which a part is in a stretch.

        Args:
            start: The first code unit of the stretch; *stop*: the one after the last.
        """
        first, last = self.points(start), self.points(stop)
        return (
            start - bisect_left(self._units, start) - 1 if first is None else first,
            stop - bisect_left(self._units, stop) if last is None else last,
        )

    def units(self, points: int) -> int:
        """Return the offset in UTF-16 code units."""
        return points + bisect_left(self.doubles, points)
