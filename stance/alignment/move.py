"""Who moved from which bloc to which, and when."""

from collections.abc import Iterable, Mapping

import attrs

from stance.alignment.bloc import Actor, Blocs, by_window
from stance.alignment.measure import Ratio, Row
from stance.days import Period

NOBODY = "nobody in a bloc here stood in one before"


@attrs.frozen(kw_only=True)
class Move:
    """One actor's step from one bloc to another.

    Attributes:
        actor: Who moved.
        from_: The label of the bloc it was last seen in.
        to: The label of the bloc it is in now.
        last: The window in which it was last seen in the former; it may be well before the
            one next to `first` if it was silent in between.
        first: The window in which it is in the latter.
    """

    actor: Actor
    from_: str
    to: str
    last: Period
    first: Period

    def to_rows(self) -> list[Row]:
        """Return the move as one row."""
        return [
            {
                "actor": self.actor,
                "from": self.from_,
                "to": self.to,
                "last": str(self.last),
                "first": str(self.first),
            }
        ]


@attrs.frozen(kw_only=True)
class Transition:
    """What became of the actors at one window, beside where they were last seen.

    Attributes:
        window: The window.
        moves: Who is in another bloc than it was last seen in, by actor, sorted.
        ratio: The actors who moved, of those in a bloc here who had been in one before.
        new: Who is in a bloc for the first time, sorted.
        absent: Who was in a bloc at some time before and is in none here, sorted.
    """

    window: Period
    moves: tuple[Move, ...]
    ratio: Ratio
    new: tuple[Actor, ...]
    absent: tuple[Actor, ...]

    @property
    def value(self) -> float | None:
        """The share of actors who moved, from 0 to 1, or None where nobody could have."""
        return self.ratio.value

    def to_rows(self) -> list[Row]:
        """Return the transition as one row, with the numbers of the new and the absent."""
        return [
            {
                "window": str(self.window),
                **self.ratio.row,
                "new": len(self.new),
                "absent": len(self.absent),
            }
        ]


def moves(
    history: Iterable[tuple[Period, Blocs | Mapping[Actor, str]]],
) -> tuple[Transition, ...]:
    """Return who moved from which bloc to which, at each window after the first.

    Args:
        history: The blocs of each window, in the order of time, under labels that last:
            those of `bloc_history` or `matched`, or labels of your own. Who is in no bloc
            in some window has not moved; where it was last seen counts.

    Raises:
        BadValue: They are no pairs of a window and its blocs.

    Examples:
        >>> from stance import Period
        >>> months = [Period.parse(f"2022-{n:02}/2022-{n:02}") for n in (1, 2)]
        >>> january = {"a": "west", "b": "west", "c": "east"}
        >>> (february,) = moves(zip(months, [january, {**january, "b": "east", "d": "west"}]))
        >>> february.ratio.numerator, february.ratio.denominator, february.new
        (1, 3, ('d',))
        >>> [(each.actor, each.from_, each.to) for each in february.moves]
        [('b', 'west', 'east')]
    """
    found: list[Transition] = []
    last: dict[Actor, tuple[str, Period]] = {}
    for number, (window, given) in enumerate(by_window(history, "blocs")):
        here = Blocs.of(given)
        if number:
            found.append(_transition(last, window, here))
        last.update((actor, (label, window)) for actor, label in here.members)
    return tuple(found)


def _transition(
    last: Mapping[Actor, tuple[str, Period]], window: Period, here: Blocs
) -> Transition:
    stood = [(actor, *last[actor], label) for actor, label in here.members if actor in last]
    moved = tuple(
        Move(actor=actor, from_=before, to=label, last=when, first=window)
        for actor, before, when, label in stood
        if before != label
    )
    return Transition(
        window=window,
        moves=moved,
        ratio=Ratio(len(moved), len(stood), NOBODY),
        new=tuple(actor for actor, _ in here.members if actor not in last),
        absent=tuple(sorted(actor for actor in last if actor not in here.label)),
    )
