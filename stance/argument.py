"""What callers give, checked where a wrong kind of it would be taken apart or break later.

A text in the place of a list is the mistake that Python hides best: its letters are a list.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from stance.errors import BadValue, shown

Item = TypeVar("Item")
Key = TypeVar("Key")
Value = TypeVar("Value")


def items_of(values: Iterable[Item], items: str) -> tuple[Item, ...]:
    """Return *values* as a tuple; one text alone, which is no list of *items*, is refused.

    Raises:
        BadValue: It is one text, or nothing to take several values from.

    Examples:
        >>> items_of(["kremlin"], "ids")
        ('kremlin',)
    """
    text = isinstance(values, str | bytes)
    if text or not isinstance(values, Iterable):
        raise BadValue(
            rule="not-a-list",
            problem=f"{shown(values)} is {'one text' if text else 'no list'}",
            remedy=f"give a list of {items}",
        )
    return tuple(values)


def records(values: Iterable[Item], kind: type[Item], items: str) -> tuple[Item, ...]:
    """Return *values* as a tuple; each has to be of the class *kind*.

    Raises:
        BadValue: One is not, or they are no list.
    """
    found = items_of(values, items)
    for each in found:
        if not isinstance(each, kind):
            raise BadValue(
                rule="wrong-type",
                problem=f"{shown(each)} is no {kind.__name__}",
                remedy=f"give {items}, each a stance.{kind.__name__}",
            )
    return found


def mapping(given: Mapping[Key, Value], keys: str, values: str) -> Mapping[Key, Value]:
    """Return *given*, which has to be a mapping from *keys* to *values*.

    Raises:
        BadValue: It is none.
    """
    if not isinstance(given, Mapping):
        raise BadValue(
            rule="not-a-mapping",
            problem=f"{shown(given)} is no mapping",
            remedy=f"give a mapping from {keys} to {values}",
        )
    return given


def pairs(
    given: Mapping[Key, Value] | Iterable[tuple[Key, Value]], keys: str, values: str
) -> tuple[tuple[Key, Value], ...]:
    """Return the pairs of a mapping from *keys* to *values*, or of a list of such pairs.

    Raises:
        BadValue: It is neither.
    """
    whole: Any = given.items() if isinstance(given, Mapping) else given
    found: tuple[Any, ...] = items_of(whole, f"pairs of {keys} and {values}")
    for each in found:
        # A text of two letters, too, can be taken apart in two.
        if not isinstance(each, tuple | list) or len(each) != 2:
            raise BadValue(
                rule="wrong-type",
                problem=f"{shown(each)} is no pair",
                remedy=f"give a mapping from {keys} to {values}, or a list of such pairs",
            )
    return tuple((key, value) for key, value in found)
