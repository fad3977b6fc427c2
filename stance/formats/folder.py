"""A dataset in a folder: a codebook in TOML or JSON, and JSON Lines, one record a line.

Nothing is lost, beside what all formats lose: comments, the order of keys, and
whether an optional field was absent, null or empty. Other files may stand beside.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from stance.errors import BadValue
from stance.formats import json_text, toml_text
from stance.formats.disk import current, opened, save_folder, within
from stance.formats.intake import CODEBOOK, Intake
from stance.formats.limits import Limits
from stance.formats.node import Node
from stance.formats.outline import (
    FORMAT,
    Outline,
    codebook_members,
    lines_of,
    object_parts,
)
from stance.ledger import Ledger

TOML = "codebook.toml"
JSON = "codebook.json"

#: The tables in JSON Lines, and whether the file must be there.
_LINES = {"sources": True, "statements": True, "events": False}


def take(path: str, intake: Intake) -> None:
    """Take in the dataset in the folder at *path*."""
    _take_codebook(path, intake)
    for table, required in _LINES.items():
        name = f"{table}.jsonl"
        place = current(path, name)
        intake.begin(table, within(path, name), whole=False)
        if required or Path(place).exists():
            _take_lines(table, place, within(path, name), intake)


def _take_codebook(path: str, intake: Intake) -> None:
    found = [name for name in (TOML, JSON) if Path(current(path, name)).exists()]
    if len(found) != 1:
        intake.damage(_NO_CODEBOOK if not found else _TWO_CODEBOOKS, path)
        intake.hide(*CODEBOOK)
        return
    (name,) = found
    file = within(path, name)
    try:
        with opened(current(path, name), intake.limits) as codebook:
            data = codebook.read(intake.limits.file)
        node: Node
        if name == TOML:
            node = toml_text.document(data, intake.limits)
        else:
            node = json_text.document(data, intake.limits)
    except BadValue as error:
        intake.damage(error, file)
        intake.hide(*CODEBOOK)
    else:
        outline = Outline(intake, file)
        takers = {"format": outline.take_format, **outline.codebook_takers()}
        outline.take_object(node, takers, ["format"])


_NO_CODEBOOK = BadValue(
    rule="no-codebook",
    problem=f"there is neither {TOML} nor {JSON}",
    remedy="name the folder of a dataset, or write its codebook",
)
_TWO_CODEBOOKS = BadValue(
    rule="two-codebooks",
    problem=f"there are both {TOML} and {JSON}",
    remedy="keep the one that is meant",
)


def _take_lines(table: str, place: str, file: str, intake: Intake) -> None:
    try:
        with opened(place, intake.limits) as lines:
            for number, value in json_text.lines(lines, intake.limits):
                if intake.full(table):
                    break
                intake.take(table, number, value)
    except BadValue as error:
        intake.damage(error, file)
        intake.hide(table)


def save(ledger: Ledger, path: str, limits: Limits) -> None:
    """Write *ledger* into the folder at *path*; see `stance.dump`."""
    if Path(current(path, TOML)).exists():
        raise BadValue(
            rule="codebook-in-the-way",
            problem=f"the folder holds a {TOML}, which stance does not write",
            remedy="name another folder, or remove it",
        )
    files: dict[str, Iterable[str]] = {
        JSON: _codebook(ledger, limits),
        "sources.jsonl": _lines("sources", ledger.sources, limits),
        "statements.jsonl": _lines("statements", ledger.statements, limits),
    }
    if ledger.events or Path(within(path, "events.jsonl")).exists():
        files["events.jsonl"] = _lines("events", ledger.events, limits)
    save_folder(path, files, limits)


def _codebook(ledger: Ledger, limits: Limits) -> Iterator[str]:
    yield from object_parts(
        [("format", [f'"{FORMAT}"']), *codebook_members(ledger.codebook, limits)]
    )
    yield "\n"


def _lines(table: str, records: Iterable[object], limits: Limits) -> Iterator[str]:
    for _, line in lines_of(table, records, limits):
        yield f"{line}\n"
