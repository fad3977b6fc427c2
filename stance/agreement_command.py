"""The command `agreement`: its options, and what it makes of a record."""

import argparse
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from stance.formats.findings import Row
from stance.ledger import Ledger
from stance.reliability.agreement import agreement
from stance.reliability.sentence import lines
from stance.reliability.unit import Unitising

#: The options of the command, beside those that every command has.
AGREEMENT_OPTIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "--compare": {
            "metavar": "ID",
            "action": "append",
            "help": "a coder to compare (repeatable); without it all are compared",
        },
        "--units": {
            "choices": tuple(each.value for each in Unitising),
            "default": Unitising.PLACES.value,
            "help": "take rows for codings of the same words by equal places (default), or by "
            "overlapping anchors",
        },
    }
)


def answer(ledger: Ledger, options: argparse.Namespace) -> tuple[Row, Iterator[str]]:
    """Return what the command found, as plain values for programs and as lines for people.

    Raises:
        BadValue: There are fewer than two coders to compare.
        UnknownId: No row is by one of those named.
        TooManyCombinations: Too many rows share one place.
        MissingExtra: The extra `agreement` is not installed.
    """
    found = agreement(ledger, units=options.units, coders=options.compare)
    return found.row, lines(options.path, found)
