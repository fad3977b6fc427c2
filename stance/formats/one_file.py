"""A dataset in one JSON file: what a folder holds, under one roof.

Nothing is lost, beside what all formats lose: the order of keys, and whether an
optional field was absent, null or empty.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from stance.errors import BadValue, shown
from stance.formats import json_text
from stance.formats.disk import opened, save_file
from stance.formats.intake import TABLES, Intake
from stance.formats.limits import Limits
from stance.formats.outline import (
    FORMAT,
    Outline,
    codebook_members,
    object_parts,
    table_parts,
)
from stance.ledger import Ledger

#: How the name of such a file ends.
SUFFIX = ".json"

#: How the names of files end that make a dataset only together.
_PARTS_OF_A_FOLDER = (".toml", ".jsonl")

#: How the name of a file ends that is read by converting it.
_TO_CONVERT = ".dna"

#: How the names of spreadsheets end.
_TABLES = (".csv", ".tsv", ".xlsx")

_BOM = b"\xef\xbb\xbf"

#: The keys that must be there; events need not.
REQUIRED = ("format", "codebook", "sources", "statements")


def take(path: str, intake: Intake) -> None:
    """Take in the dataset in the file at *path*."""
    try:
        _check_name(path)
        with opened(path, intake.limits) as file:
            data = file.read(intake.limits.file)
        _check_content(path, data)
        node = json_text.document(data, intake.limits)
    except BadValue as error:
        intake.damage(error, path)
        intake.hide(*TABLES)
        return
    outline = Outline(intake, path)
    takers = {
        "format": outline.take_format,
        "codebook": lambda codebook: outline.take_object(
            codebook, outline.codebook_takers(), path="codebook"
        ),
        "sources": outline.table_taker("sources"),
        "statements": outline.table_taker("statements"),
        "events": outline.table_taker("events"),
    }
    outline.take_object(node, takers, REQUIRED)


def _check_name(path: str) -> None:
    """Refuse the files that a folder has, and other programs' files: no dataset, these."""
    if path.lower().endswith(_TO_CONVERT) and Path(path).is_file():
        raise BadValue(
            rule="not-a-dataset",
            problem=f"{shown(path)} is a file of the Discourse Network Analyzer",
            remedy="convert it first: python -m stance convert FILE.dna FOLDER",
        )
    if path.endswith(_PARTS_OF_A_FOLDER) and Path(path).is_file():
        raise BadValue(
            rule="not-a-dataset",
            problem=f"{shown(path)} is one file of several",
            remedy="name the folder that it is in",
        )


def _check_content(path: str, data: bytes) -> None:
    """Refuse a file that is not called one, and does not begin as one: it is something else."""
    name = path.lower()
    if name.endswith(SUFFIX) or data.removeprefix(_BOM).lstrip().startswith(b"{"):
        return
    remedy = "name the folder of a dataset, or its .json file"
    if name.endswith(_TABLES):
        remedy += "; a spreadsheet is read in Python, by stance.read_table()"
    raise BadValue(rule="not-a-dataset", problem=f"{shown(path)} is not a dataset", remedy=remedy)


def save(ledger: Ledger, path: str, limits: Limits) -> None:
    """Write *ledger* to the file at *path*; see `stance.dump`."""
    save_file(path, _parts(ledger, limits), limits)


def _parts(ledger: Ledger, limits: Limits) -> Iterator[str]:
    tables = {"sources": ledger.sources, "statements": ledger.statements, "events": ledger.events}
    members: list[tuple[str, Iterable[str]]] = [
        ("format", [f'"{FORMAT}"']),
        ("codebook", object_parts(codebook_members(ledger.codebook, limits))),
        *(
            (name, table_parts(name, records, limits))
            for name, records in tables.items()
            if records or name in REQUIRED
        ),
    ]
    yield from object_parts(members)
    yield "\n"
