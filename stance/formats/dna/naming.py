"""Ids out of names, and the way back: names are free text, and an id is not.

No two names become one id, however alike they look; which id a name has got stands in a
table.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from unicodedata import category, normalize

import attrs

from stance.errors import UnknownId

_NOT_IN_ID = re.compile(r"[^a-z0-9]+", re.ASCII)

#: An id made from a name is cut after so many characters.
_LONGEST = 60


@attrs.frozen(kw_only=True)
class Named:
    """Which id a name has got, or the other way round.

    Attributes:
        table: The table of the ledger: `parties`, `propositions`, `sources`, `statements`.
        kind: What the name is one of: a variable, or a column of the file.
        name: The text in the file.
        id: The id in the ledger.
    """

    table: str
    kind: str
    name: str
    id: str


def _entries(values: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(values)


@attrs.frozen
class Names:
    """Which names and ids belong together, each one way and back.

    Attributes:
        entries: In the order of the ledger's tables.
    """

    entries: tuple[Named, ...] = attrs.field(default=(), converter=_entries)

    @cached_property
    def _ids(self) -> Mapping[tuple[str, str], str]:
        return {(each.kind, each.name): each.id for each in self.entries}

    def id(self, kind: str, name: str) -> str:
        """Return the id that the *name* of a *kind* has in the ledger.

        Raises:
            UnknownId: There is no such name.
        """
        if (kind, name) not in self._ids:
            raise UnknownId(kind, name, [each.name for each in self.entries if each.kind == kind])
        return self._ids[kind, name]

    def names(self, table: str, id_: str) -> tuple[Named, ...]:
        """Return what the record *id_* of a *table* of the ledger is called in the file.

        A party can be called so under several variables; empty: there is no such record.
        """
        return tuple(each for each in self.entries if (each.table, each.id) == (table, id_))


@attrs.define
class Ids:
    """Gives ids to names, one after the other.

    Attributes:
        taken: Those given, in small letters: two ids must not differ in case alone. In a
            literal `not` is the negation, so nothing is called so.
    """

    taken: set[str] = attrs.field(factory=lambda: {"not"})
    _spare: dict[str, int] = attrs.field(factory=dict)

    def of(self, name: str, kind: str) -> str:
        """Return an id for a *name* that has none yet: its letters, if ASCII can spell them.

        Args:
            kind: What it is one of; where letters cannot be spelt, it is numbered as such.

        Examples:
            >>> ids = Ids()
            >>> ids.of("Müller & Söhne", "person"), ids.of("Muller, Sohne", "person")
            ('muller-sohne', 'muller-sohne-2')
            >>> ids.of("Кремль", "organization"), ids.of("Газпром", "organization")
            ('organization-1', 'organization-2')
        """
        base = spelt(name)
        if base:
            return self._free(base, 1)
        kind = spelt(kind) or "name"
        self._spare[kind] = self._spare.get(kind, 0) + 1
        return self._free(f"{kind}-{self._spare[kind]}", 1)

    def _free(self, base: str, number: int) -> str:
        found = base
        while found in self.taken:
            number += 1
            found = f"{base}-{number}"
        self.taken.add(found)
        return found


def spelt(name: str) -> str:
    """Return *name* in small ASCII letters, digits and hyphens; empty: they cannot spell it."""
    plain = "".join(each for each in normalize("NFKD", name) if category(each) != "Mn")
    if any(each.isalnum() and not each.isascii() for each in plain):
        return ""
    return _NOT_IN_ID.sub("-", plain.lower()).strip("-")[:_LONGEST].rstrip("-")
