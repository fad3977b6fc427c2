"""Blocs from window to window: which bloc of one window is which of the next.

What is found in one window has no name that would hold in another. A bloc is taken for
the earlier one with which it shares most actors.

References:
    Greene, Doyle & Cunningham (2010), "Tracking the evolution of communities in dynamic
    social networks": communities of each step matched to those before by shared members.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from typing import TypeAlias

from stance.alignment.bloc import Actor, Blocs, by_window
from stance.alignment.detection import blocs, label
from stance.days import Period
from stance.discourse.network import Network

#: The blocs of each window, in the order of the windows.
History: TypeAlias = tuple[tuple[Period, Blocs], ...]


def bloc_history(
    networks: Iterable[tuple[Period, Network]], *, seed: int, resolution: float = 1.0
) -> History:
    """Return the blocs found in each of several networks, under labels that last.

    Args:
        networks: As `stance.networks` gives them, in the order of time; of congruence.
        seed: As for `blocs`; likewise *resolution*.

    Returns:
        The blocs of each window; see `matched` for what they are called.

    Raises:
        BadValue: As for `blocs`.
        MissingExtra: networkx is not installed.
    """
    return matched(
        (window, blocs(each, seed=seed, resolution=resolution))
        for window, each in by_window(networks, "networks")
    )


def matched(found: Iterable[tuple[Period, Blocs | Mapping[Actor, str]]]) -> History:
    """Return blocs that were found window by window under labels that last.

    A bloc is compared with where its actors were last seen, so that a window in which an
    actor is silent does not matter. The two blocs that share most actors are one; of those
    left, again the two that share most; those with the smallest labels where several share
    as many. Where a bloc splits, the larger part keeps the label; where two become one, it
    has the label of that from which more came.

    Args:
        found: The blocs of each window, in the order of time. What they are called there
            matters only in the first window, and where several share as many actors.

    Raises:
        BadValue: They are no pairs of a window and its blocs.

    Returns:
        The labels are those of the first window that has blocs; a bloc that shares nobody
        with an earlier one, or is the smaller part of one, has the next number that is no
        label yet (`01`, `02`, ...).

    Examples:
        >>> from stance import Period
        >>> months = [Period.parse(f"2022-{n:02}/2022-{n:02}") for n in (1, 2)]
        >>> january = {"a": "01", "b": "01", "c": "01", "d": "02", "e": "02"}
        >>> february = {"c": "01", "d": "01", "e": "01", "a": "02", "b": "02"}
        >>> for month, found in matched(zip(months, [january, february])):
        ...     print(dict(found.actors))
        {'01': ('a', 'b', 'c'), '02': ('d', 'e')}
        {'01': ('a', 'b'), '02': ('c', 'd', 'e')}
    """
    history: list[tuple[Period, Blocs]] = []
    last: dict[Actor, str] = {}
    used: set[str] = set()
    for window, given in by_window(found, "blocs"):
        here = Blocs.of(given)
        if used:
            labels = _labels(last, here, used)
            here = Blocs.of({actor: labels[name] for actor, name in here.members})
        last.update(here.members)
        used.update(here.actors)
        history.append((window, here))
    return tuple(history)


def _labels(last: Mapping[Actor, str], here: Blocs, used: AbstractSet[str]) -> Mapping[str, str]:
    """Return the lasting label of each bloc *here*.

    Args:
        last: Where each actor was last seen.
        used: All labels there have been.
    """
    shared = Counter((last[actor], name) for actor, name in here.members if actor in last)
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for (before, name), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if name not in labels and before not in taken:
            labels[name] = before
            taken.add(before)
    fresh = (each for each in map(label, count()) if each not in used)
    labels.update((name, next(fresh)) for name in here.actors if name not in labels)
    return labels
