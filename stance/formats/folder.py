"""A dataset in a folder: a codebook in TOML or JSON, and JSON Lines, one record a line.

Nothing is lost, beside what all formats lose: comments, the order of keys, and
whether an optional field was absent, null or empty. Other files may stand beside.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from stance.errors import BadValue, shown
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
EVENTS = "events.jsonl"

#: The tables in JSON Lines, and whether the file must be there.
_LINES = {"sources": True, "statements": True, "events": False}


def take(path: str, intake: Intake) -> None:
    """Take in the dataset in the folder at *path*."""
    _take_codebook(path, intake)
    for table, required in _LINES.items():
        name = f"{table}.jsonl"
        file, place = within(path, name), current(path, name)
        intake.begin(table, file, whole=False)
        if _stands_there(place):
            _take_lines(table, place, file, intake)
            continue
        looks = _look_like(name, path)
        if required:
            intake.damage(_no_file(name, looks), file)
            intake.hide(table)
        else:
            for each in looks:
                intake.damage(_passed_over(each, name), within(path, each))


def _stands_there(place: str) -> bool:
    """Return whether there is something at *place*, be it a link that leads nowhere."""
    return Path(place).exists() or Path(place).is_symlink()


def _look_like(name: str, path: str) -> Sequence[str]:
    """Return the files in the folder at *path* that are plainly meant to be *name*, sorted.

    They have its stem, in the singular or the plural, and whatever ending; or all of it with
    a slip of the hand. Hidden files are other programs'.
    """
    stem = name.partition(".")[0]
    found = []
    for each in Path(path).iterdir() if Path(path).is_dir() else ():
        given = each.name.casefold()
        alike = given.partition(".")[0] in (stem, stem.removesuffix("s"))
        if (alike or get_close_matches(given, [name], cutoff=_SLIP)) and each.is_file():
            found.append(each.name)
    return sorted(each for each in found if not each.startswith("."))


#: Two names as alike as this differ by one slip of the hand, or by two in a long one.
_SLIP = 0.9


def _no_file(name: str, looks: Iterable[str]) -> BadValue:
    remedy = "write it; an empty one will do"
    return _not_there("no-such-file", f"there is no file {shown(name)}", remedy, looks)


def _not_there(rule: str, problem: str, remedy: str, looks: Iterable[str]) -> BadValue:
    """Return the error that a file is missing, which may be there under another name."""
    names = " and ".join(shown(each) for each in dict.fromkeys(looks))
    if names:
        problem, remedy = f"{problem}, but there is {names}", "rename the one that is meant"
    return BadValue(rule=rule, problem=problem, remedy=remedy)


def _passed_over(found: str, name: str) -> BadValue:
    return BadValue(
        rule="misnamed-file",
        problem=f"{shown(found)} is not read, and there is no {shown(name)}",
        remedy=f"rename it to {shown(name)} if it holds those records, one JSON object a line; "
        "else put it elsewhere",
    )


def _take_codebook(path: str, intake: Intake) -> None:
    found = [name for name in (TOML, JSON) if Path(current(path, name)).exists()]
    if len(found) != 1:
        looks = () if found else (*_look_like(TOML, path), *_look_like(JSON, path))
        intake.damage(_TWO_CODEBOOKS if found else _no_codebook(looks), path)
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


def _no_codebook(looks: Iterable[str]) -> BadValue:
    remedy = "name the folder of a dataset, or write its codebook"
    return _not_there("no-codebook", f"there is neither {TOML} nor {JSON}", remedy, looks)


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
    # Without events an empty file is written where what stands in the folder asks for one.
    if ledger.events or _stands_there(within(path, EVENTS)) or _look_like(EVENTS, path):
        files[EVENTS] = _lines("events", ledger.events, limits)
    save_folder(path, files, limits)


def _codebook(ledger: Ledger, limits: Limits) -> Iterator[str]:
    yield from object_parts(
        [("format", [f'"{FORMAT}"']), *codebook_members(ledger.codebook, limits)]
    )
    yield "\n"


def _lines(table: str, records: Iterable[object], limits: Limits) -> Iterator[str]:
    for _, line in lines_of(table, records, limits):
        yield f"{line}\n"
