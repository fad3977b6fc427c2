"""Who stands in which bloc."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

import attrs

from stance.alignment.measure import Row
from stance.argument import mapping, pairs
from stance.days import Period, every_day
from stance.errors import BadValue, shown

#: A row of a network: a holder, or whatever the rows were made of.
Actor: TypeAlias = str

Thing = TypeVar("Thing")


@attrs.frozen
class Blocs:
    """Which actor stands in which bloc: an actor stands in one, or in none.

    Attributes:
        members: Each actor with the label of its bloc, sorted.
    """

    members: tuple[tuple[Actor, str], ...]

    @classmethod
    def of(cls, given: "Mapping[Actor, str] | Blocs") -> "Blocs":
        """Return the blocs that a mapping from actors to labels gives; of blocs, themselves.

        Raises:
            BadValue: An actor or a label is no text, or is empty; or it is no mapping.

        Examples:
            >>> blocs = Blocs.of({"france": "west", "russia": "east", "us": "west"})
            >>> blocs.label["us"], blocs.actors["west"]
            ('west', ('france', 'us'))
        """
        if isinstance(given, Blocs):
            return given
        labels = mapping(given, "actors", "labels of blocs").items()
        for each in (one for pair in labels for one in pair):
            if not isinstance(each, str) or not each:
                raise BadValue(
                    rule="not-a-name",
                    problem=f"{shown(each)} is no name of an actor or a bloc",
                    remedy="give a mapping from names of actors to labels of blocs",
                )
        return cls(tuple(sorted(labels)))

    @cached_property
    def label(self) -> Mapping[Actor, str]:
        """The label of each actor's bloc."""
        return MappingProxyType(dict(self.members))

    @cached_property
    def actors(self) -> Mapping[str, tuple[Actor, ...]]:
        """The actors of each bloc, sorted, by label, sorted."""
        found: dict[str, list[Actor]] = defaultdict(list)
        for actor, label in self.members:
            found[label].append(actor)
        return MappingProxyType({label: tuple(found[label]) for label in sorted(found)})

    def to_rows(self) -> list[Row]:
        """Return a row for each actor, with `actor` and `bloc`."""
        return [{"actor": actor, "bloc": label} for actor, label in self.members]


def by_window(
    given: Iterable[tuple[Period | date | str, Thing]], things: str
) -> tuple[tuple[Period, Thing], ...]:
    """Return the *things* of each window, in the order given.

    Raises:
        BadValue: They are no pairs of a window and one of them.
    """
    return tuple((every_day(window), thing) for window, thing in pairs(given, "windows", things))
