"""What is wrong with a value that is no record: each fault with its key path and a remedy."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from stance.errors import CLIP, BadValue, Fault, StanceError
from stance.formats.node import Damaged, brief, joined, step
from stance.spelling import did_you_mean, near


def key_of(field: "attrs.Attribute[Any]") -> str:
    """Return the key that a *field* of a record has in files."""
    return field.name.rstrip("_")


class Misshapen(StanceError):
    """A value that is no record of its kind: all that is wrong with it, told only if asked.

    A file can be wrong in every line; its first faults are told and the rest counted.
    """

    def __init__(
        self, errors: Iterable[Exception], dotted: Mapping[str, str] | None = None
    ) -> None:
        """Keep the *errors* that reading has raised.

        Args:
            errors: As they were raised.
            dotted: By key what would be ids with a dot, had the key been part of one.
        """
        super().__init__()
        self._dotted = dotted or {}
        self._leaves = [leaf for each in errors for leaf in _leaves(each, "")]

    @property
    def count(self) -> int:
        """How many faults there are."""
        return sum(
            len(error.extra_fields) if isinstance(error, ForbiddenExtraKeysError) else 1
            for error, _ in self._leaves
        )

    def faults(self) -> Iterator[Fault]:
        """Yield the faults, each with the key path inside the record."""
        for error, path in self._leaves:
            for each in _faults(error, path):
                whole = self._dotted.get(each.field) if each.rule == "unknown-key" else None
                yield (
                    each
                    if whole is None
                    else attrs.evolve(
                        each,
                        remedy=f"{each.remedy}; in TOML an id with a dot in it is quoted: "
                        f"{brief(whole)}",
                    )
                )


def _place(error: Exception) -> str:
    """Return the attribute, key or index that *error* was raised at, from the note it carries."""
    notes: list[object] = getattr(error, "__notes__", [])
    note = notes[-1] if notes else None
    match note:
        case AttributeValidationNote():
            return note.name.rstrip("_")
        case IterableValidationNote():
            return f"[{note.index}]" if isinstance(note.index, int) else step(note.index)
    return ""


def _leaves(error: Exception, path: str) -> Iterator[tuple[Exception, str]]:
    """Yield the single errors in *error*, which was raised under a key path, each with its own."""
    path = joined(path, _place(error))
    if isinstance(error, BaseValidationError):
        for each in error.exceptions:
            yield from _leaves(each, path)
    else:
        yield error, path


def _faults(error: Exception, path: str) -> Iterator[Fault]:
    """Yield the faults that a single *error*, raised at a key path, stands for."""
    match error:
        case ForbiddenExtraKeysError():
            known = [key_of(each) for each in attrs.fields(error.cl)]
            for key in sorted(error.extra_fields):
                yield unknown_key(key, known, joined(path, step(key)))
        case KeyError():
            yield missing(path)
        case BadValue():
            within = error.path if isinstance(error, Damaged) else ""
            yield Fault(
                field=joined(path, within),
                rule=error.rule,
                problem=error.problem,
                remedy=error.remedy,
            )
        case _:
            raise error


def unknown_key(key: str, known: Iterable[str], field: str) -> Fault:
    """Return the fault of a *key* that is none of those *known*, at the key path *field*."""
    known = sorted(known)
    close = near(key[:CLIP], known)
    if key in known:
        remedy = "leave it out: it is the key that the record stands under"
    elif close:
        remedy = did_you_mean(close)
    else:
        remedy = f"use {', '.join(known)}"
    return Fault(
        field=field,
        rule="unknown-key",
        problem=f"the key {brief(key)} is not known here",
        remedy=remedy,
    )


def missing(field: str) -> Fault:
    """Return the fault that a required key is missing, at the key path *field*."""
    return Fault(
        field=field,
        rule="required",
        problem=f"{field.rpartition('.')[2]!r} is missing",
        remedy="give it: it is required",
    )
