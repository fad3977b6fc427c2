"""What strategies are given, checked: a wrong parameter would else test something else, or nothing.

All are checked when the first value is drawn, as Hypothesis checks its own.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from hypothesis import strategies as st

from stance.argument import items_of
from stance.codebook import Codebook
from stance.errors import BadValue, not_a_ledger, shown
from stance.vocabulary import word

Item = TypeVar("Item")
Word = TypeVar("Word", bound=Enum)


def check_counts(**given: object) -> None:
    """Refuse what is no whole number from 0; of `min_…` and `max_…` the first may not be larger.

    Raises:
        BadValue: With the name of the parameter.
    """
    for name, count in given.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise BadValue(
                rule="not-a-count",
                problem=f"{name}={shown(count)} is no number of things",
                remedy="give a whole number from 0",
            )


def check_order(**given: int) -> None:
    """Refuse a least number, given first by its name, above the most, given second.

    Raises:
        BadValue: It is.
    """
    check_counts(**given)
    (least, low), (most, high) = given.items()
    if low > high:
        raise BadValue(
            rule="least-above-most",
            problem=f"{least}={low} is more than {most}={high}",
            remedy=f"give a {least} of at most {high}, or a {most} of at least {low}",
        )


def check_flags(**given: object) -> None:
    """Refuse what is neither True nor False: a text such as "no" would count as True.

    Raises:
        BadValue: With the name of the parameter.
    """
    _check_kind(given, bool, "neither True nor False", "one of them")


def check_texts(**given: object) -> None:
    """Refuse what is no text, such as a number for an id.

    Raises:
        BadValue: With the name of the parameter.
    """
    _check_kind(given, str, "no text", "a text")


def _check_kind(given: Mapping[str, object], kind: type, is_not: str, wanted: str) -> None:
    for name, value in given.items():
        if not isinstance(value, kind):
            raise BadValue(
                rule="wrong-type",
                problem=f"{name}={shown(value)} is {is_not}",
                remedy=f"give {wanted}",
            )


def check_strategies(**given: object) -> None:
    """Refuse what is no strategy, such as one record; None stands for ours.

    Raises:
        BadValue: With the name of the parameter.
    """
    for name, strategy in given.items():
        if strategy is not None and not isinstance(strategy, st.SearchStrategy):
            raise BadValue(
                rule="not-a-strategy",
                problem=f"{name}={shown(strategy)} is no strategy",
                remedy=f"give one, such as {name}=ledgers(), or {name}=st.just(…) of one value",
            )


def checked_codebook(given: Codebook | None) -> Codebook | None:
    """Return the codebook *given*, or None.

    Raises:
        BadValue: It is something else, such as the ledger that has it.
    """
    if given is not None and not isinstance(given, Codebook):
        raise not_a_ledger(given, "a codebook", "stance.load(…).codebook")
    return given


def checked_pool(name: str, given: Iterable[Item], least: int = 1) -> tuple[Item, ...]:
    """Return the values *given* to draw from, each once.

    Args:
        name: Of the parameter.
        least: How many there must be.

    Raises:
        BadValue: They are one text, or too few.
    """
    found = tuple(dict.fromkeys(items_of(given, name)))
    if len(found) < least:
        raise BadValue(
            rule="empty",
            problem=f"{name} has {len(found)} to draw from",
            remedy=f"give {least} or more, or leave {name} out",
        )
    return found


def checked_words(words: type[Word], name: str, given: Iterable[Word | str]) -> tuple[Word, ...]:
    """Return the *words* that are *given*, by text too.

    Raises:
        BadValue: They are one text, or one is none of the words.
    """
    return tuple(word(words, each) for each in items_of(given, name))
