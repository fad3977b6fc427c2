"""The command `network`: its options, what it makes of a reading, and what it prints."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

import attrs

from stance.days import Period
from stance.discourse.claims import Claims
from stance.discourse.network import Network, event_list, network
from stance.discourse.option import (
    AGGREGATIONS,
    DUPLICATES,
    KERNELS,
    LEFT_OUT,
    MODES,
    NORMALIZATIONS,
    VAGUE,
)
from stance.discourse.record import COUNTED, KINDS
from stance.discourse.selection import Choices
from stance.discourse.tier import TIERS
from stance.discourse.triple import Triple, triples
from stance.discourse.unit import UNITS
from stance.discourse.window import networks
from stance.errors import BadValue, Fault, InvalidRecord, StanceError, shown
from stance.formats.cell import cell_text
from stance.formats.findings import Row, row
from stance.formats.network_file import FORMS, network_row, save_networks, save_rows
from stance.reading import Reading
from stance.summary import count, moved

#: What the command makes beside networks.
LISTS: Mapping[str, str] = MappingProxyType(
    {"events": "the claims that would count", "triples": "who took which side towards whom"}
)

#: What stands in a list for a value that there is not.
_EMPTY = "–"

#: What makes windows, and so has no meaning for a list; and what has none for triples, which
#: are counted as they are.
_OF_WINDOWS = ("unit", "kernel", "size", "step")
_OF_NETWORKS = ("normalization", "isolates")
_OF_COUNTED = ("rows", "columns", "qualifier", "aggregation", "duplicates", "minimum")
_MEANINGLESS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "events": (*_OF_WINDOWS, *_OF_NETWORKS),
        "triples": (*_OF_WINDOWS, *_OF_NETWORKS, *_OF_COUNTED),
    }
)

#: So many ties are printed for people, the heaviest first.
_HEAVIEST = 10


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text)):
        message = f"{shown(text)} is not a number; give a whole number from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _days(text: str) -> Period:
    try:
        return Period.parse(text)
    except BadValue as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        message = f"{shown(text)} has no '='; write FIELD=VALUE"
        raise argparse.ArgumentTypeError(message)
    return name, value


def _words(words: Mapping[str, object], first: str, text: str) -> Mapping[str, Any]:
    return {"choices": tuple(words), "default": first, "help": f"{text} (default {first})"}


def _field(first: str, text: str) -> Mapping[str, Any]:
    return {"metavar": "FIELD", "default": first, "help": f"{text} (default {first})"}


def _pairs(text: str) -> Mapping[str, Any]:
    return {
        "metavar": "FIELD=VALUE",
        "type": _pair,
        "action": "append",
        "default": [],
        "help": f"{text}; nothing behind = stands for no value (repeatable)",
    }


#: The options of the command, beside those of every command that reads a record.
NETWORK_OPTIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "--mode": _words({**MODES, **LISTS}, "two", "two or one modes, or a list"),
        "--rows": _field("holder", "the field of the rows"),
        "--columns": _field("concept", "the field of the columns"),
        "--qualifier": _field("qualifier", "the field of the side taken"),
        "--aggregation": _words(AGGREGATIONS, "ignore", "how the sides of claims count"),
        "--normalization": _words(NORMALIZATIONS, "no", "what weights are divided by"),
        "--duplicates": _words(DUPLICATES, "include", "of which only the first counts"),
        "--exclude": _pairs("leave out claims with this value"),
        "--only": _pairs("only claims with this value, or another one given of that field"),
        "--isolates": {"action": "store_true", "help": "show who is tied to nobody too"},
        "--minimum": {
            "metavar": "NUMBER",
            "type": _whole,
            "default": 1,
            "help": "only rows, and in two modes columns, with so many claims",
        },
        "--vague": _words(VAGUE, "refuse", "what becomes of days not known exactly enough"),
        "--count": _words(COUNTED, "statements", "what counts as a claim"),
        "--holder": {"choices": tuple(TIERS), "help": "whom claims are put down to"},
        "--kind": {
            "choices": tuple(each.value for each in KINDS),
            "action": "append",
            "help": "only commitments of this kind (repeatable)",
        },
        "--unit": {"choices": tuple(UNITS), "help": "one network for each window of such units"},
        "--size": {
            "metavar": "NUMBER",
            "type": _whole,
            "help": "how many units are in a window (default 1)",
        },
        "--step": {
            "metavar": "NUMBER",
            "type": _whole,
            "help": "how many units a window begins after the one before it (default 1)",
        },
        "--during": {"metavar": "DAYS", "type": _days, "help": "only claims, and windows, in it"},
        "--kernel": {"choices": tuple(KERNELS), "help": "smoothed slices instead of windows"},
        "-o": {
            "metavar": "FILE",
            "dest": "out",
            "help": f"write it to a file that ends in {', '.join(FORMS)}",
        },
    }
)


def answer(reading: Reading, options: argparse.Namespace) -> tuple[list[Row], Iterator[str]]:
    """Return what the command found, as rows for programs and as lines for people.

    It is written to a file first, where *options* name one.

    Raises:
        BadValue: A choice that there is not, or that has no meaning for this record.
        InvalidRecord: Days not known exactly enough.
    """
    try:
        return _answer(reading, options)
    except InvalidRecord as error:
        raise InvalidRecord(
            [_on_record(reading, each) for each in error.faults], error.count
        ) from None


def _on_record(reading: Reading, fault: Fault) -> Fault:
    """Return the *fault* of a claim as one of the statement it was made of."""
    statements = reading.ledger.statements
    index = next((at for at, each in enumerate(statements) if each.id == fault.record), None)
    vague = fault.rule == "vague-day"
    return attrs.evolve(
        fault,
        table="statements",
        index=index,
        field="said" if fault.field == "day" else "speaker",
        remedy="say what becomes of such claims, by --vague drop, --vague earliest or "
        "--vague latest"
        if vague
        else fault.remedy,
    )


def claims_moved(whole: Reading, fewer: Reading, options: argparse.Namespace) -> Iterator[str]:
    """Yield how many of the claims that count fall without what was left out, and how many appear.

    Args:
        whole: The record with nothing left out.
        fewer: The record of which the network was made.
    """
    after = set(_counting(fewer, options))
    try:
        before = set(_counting(whole, options))
    except StanceError:
        names = " and ".join(options.without)
        counts = f"{count(len(after), 'claim')} count{'s' if len(after) == 1 else ''}"
        yield (
            f"without {names}: {counts}; of the whole record no network can be made under these "
            "options"
        )
        return
    yield moved(options.without, len(before - after), "claim", "fall")
    yield moved(options.without, len(after - before), "claim", "appear")


def _counting(reading: Reading, options: argparse.Namespace) -> Iterator[tuple[object, ...]]:
    """Yield the claims of a reading that count, windows apart."""
    claims = _claims(reading, options)
    choices = _choices(claims, options)
    if options.mode == "triples":
        chosen = claims.where(choices.get("exclude"), choices.get("only"))
    else:
        chosen = event_list(claims, **choices)
    return zip(*chosen.values, strict=True)


def _check(options: argparse.Namespace) -> None:
    """Refuse what would have no effect.

    Raises:
        BadValue: An option that has no meaning beside the others.
    """
    for name in _MEANINGLESS.get(options.mode, ()):
        default = NETWORK_OPTIONS[f"--{name}"].get("default")
        if getattr(options, name) not in (default, False):
            raise BadValue(
                rule="does-not-fit",
                problem=f"--{name} has no meaning with --mode {options.mode}, which is a list",
                remedy="leave it out, or ask for a network",
            )
    given = [f"--{name}" for name in ("kernel", "size", "step") if getattr(options, name)]
    if options.unit is None and given:
        raise BadValue(
            rule="no-windows",
            problem=f"{given[0]} is about windows, and nothing says what they are",
            remedy="give a unit too, such as --unit month",
        )


def _claims(reading: Reading, options: argparse.Namespace) -> Claims:
    claims = Claims.of(
        reading, count=options.count, holder=options.holder, kinds=options.kind or None
    )
    if options.during is not None:
        claims = claims.during(options.during, vague=options.vague)
    return claims


def _choices(claims: Claims, options: argparse.Namespace) -> Choices:
    choices: Choices = {
        "rows": options.rows,
        "columns": options.columns,
        "qualifier": options.qualifier,
        "aggregation": options.aggregation,
        "normalization": options.normalization,
        "duplicates": options.duplicates,
        "exclude": _by_field(claims, options.exclude),
        "only": _by_field(claims, options.only),
        "isolates": options.isolates,
        "minimum": options.minimum,
        "vague": options.vague,
    }
    if options.mode in MODES:
        choices["mode"] = options.mode
    return choices


def _answer(reading: Reading, options: argparse.Namespace) -> tuple[list[Row], Iterator[str]]:
    _check(options)
    claims = _claims(reading, options)
    choices = _choices(claims, options)
    if options.mode in LISTS:
        return _list(claims, choices, options)
    found: list[tuple[Period | None, Network]] = [(None, network(claims, **choices))]
    if options.unit is not None:
        found = list(
            networks(
                claims,
                unit=options.unit,
                size=options.size or 1,
                step=options.step or 1,
                during=options.during,
                kernel=options.kernel,
                **choices,
            )
        )
    if options.out is not None:
        save_networks(found, options.out)
    return [network_row(*each) for each in found], _lines(found)


def _by_field(claims: Claims, pairs: Sequence[tuple[str, str]]) -> dict[str, list[Any]]:
    """Return the values given for each field, as the claims have them."""
    found: dict[str, list[Any]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(_value(claims.kind(name), text))
    return found


def _value(kind: str, text: str) -> bool | int | str | None:
    if not text:
        return None
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == "integer" and text.removeprefix("-").isdecimal():
        return int(text)
    return text


def _list(
    claims: Claims, choices: Choices, options: argparse.Namespace
) -> tuple[list[Row], Iterator[str]]:
    """Return an event list or triples; of triples nothing is a duplicate."""
    if options.mode == "events":
        chosen = event_list(claims, **choices)
        found: list[Row] = chosen.to_rows()
        heads: Sequence[str] = chosen.names
    else:
        chosen = claims.where(choices.get("exclude"), choices.get("only"))
        found = [row(each) for each in triples(chosen)]
        heads = [each.name for each in attrs.fields(Triple)]
    if options.out is not None:
        save_rows(found, heads, options.out)
    cells = ([cell_text(each[name], raw=True) or _EMPTY for name in heads] for each in found)
    return found, map(" · ".join, chain([heads], cells))


def _lines(found: Sequence[tuple[Period | None, Network]]) -> Iterator[str]:
    """Yield what was made, and the heaviest ties of each network."""
    for window, each in found:
        nodes = count(len(each.rows), "row")
        if each.mode == "two":
            nodes += f", {count(len(each.columns), 'column')}"
        days = "" if window is None else f"{window}: "
        yield f"{days}{nodes}, {count(len(each.values), 'tie')} of {count(each.claims, 'claim')}"
        heaviest = sorted(each.values, key=lambda tie: (-abs(tie[2]), tie))
        for one, other, weight in heaviest[:_HEAVIEST]:
            yield f"  {one} – {other}: {weight:.6g}"
        if len(heaviest) > _HEAVIEST:
            yield f"  … and {count(len(heaviest) - _HEAVIEST, 'tie')} more"
    for why, number in found[0][1].left_out if found else ():
        yield f"left out: {count(number, 'claim')}: {LEFT_OUT[why]}"
