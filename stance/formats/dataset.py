"""A ledger from files and to them: the one place that knows which form a path asks for."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from stance.errors import BadValue, shown
from stance.formats import folder, one_file
from stance.formats.disk import guarded, path_text, written_to
from stance.formats.intake import TABLES, Intake, Loaded
from stance.formats.limits import LIMITS, Limits
from stance.ledger import Ledger, checked_ledger

#: How the names of files end that a record can be written to: by `dump`, and by `convert`.
_DUMPED = (one_file.SUFFIX,)
_CONVERTED = (*_DUMPED, ".dna")

#: A path as users give it.
AnyPath: TypeAlias = "str | os.PathLike[str]"


def load(path: AnyPath) -> Ledger:
    """Return the ledger in the folder, or in the one JSON file, at *path*.

    Nothing is coerced, dropped, merged or guessed: either every record is taken
    as it stands, or all that is wrong is told at once.

    Raises:
        InvalidRecord: All faults, with file, line, key path and what to do.
        BadValue: What is given is no path.
        MissingExtra: A rule has several premises, and python-sat is not installed.
    """
    return loaded(path).ledger


def loaded(path: AnyPath, limits: Limits = LIMITS) -> Loaded:
    """Return the ledger at *path*, and where in the files its records stand.

    Raises:
        InvalidRecord: As for `load`.
        MissingExtra: Likewise.
    """
    return intake(path, limits).loaded()


def intake(path: AnyPath, limits: Limits = LIMITS) -> Intake:
    """Return what can be read at *path*: records and faults, not yet judged as a whole."""
    name = path_text(path)
    found = Intake(limits)
    try:
        with guarded(name):
            form = folder if _existing(name).is_dir() else one_file
            form.take(name, found)
    except BadValue as error:
        found.damage(error, name)
        found.hide(*TABLES)
    return found


def _existing(name: str) -> Path:
    """Return the path *name*; nowhere is a path to nothing, not to the working folder."""
    if not name:
        raise FileNotFoundError(name)
    return Path(name)


def dump(ledger: Ledger, path: AnyPath, limits: Limits = LIMITS) -> None:
    """Write *ledger* to *path*, whole or not at all; the same ledger gives the same bytes.

    A name that ends in `.json`, in small or capital letters, becomes one file, any other
    a folder, which is made if need be. What was there is replaced; other files in the folder stay.
    A new name that ends as another program's files do, such as `.csv`, is refused: a folder
    is called so where it is there already, or where the name ends in a slash.

    Raises:
        BadValue: It is no ledger, or *path* no path.
        InvalidRecord: It cannot be written there; it holds what no file can; it is
            a view (`Ledger.as_of`, `Ledger.without`): the whole record is written, never
            a cut of it; the folder has a `codebook.toml`, which would be a second codebook.
    """
    ledger = checked_ledger(ledger)
    name = path_text(path)
    with written_to(name), guarded(name):
        check_whole(ledger)
        _check_ending(name, _DUMPED)
        _form_to_write(name).save(ledger, name, limits)


def check_name(path: AnyPath) -> None:
    """Refuse a name to convert a record to that asks for a form which nothing is written in.

    Raises:
        InvalidRecord: It ends in a point and letters, and is no folder.
    """
    name = path_text(path)
    with written_to(name), guarded(name):
        _check_ending(name, _CONVERTED)


def _check_ending(name: str, written: Sequence[str]) -> None:
    """Refuse a *name* with the ending of another program: it would become a folder.

    Args:
        written: How the names of files end that can be written here.
    """
    ending = Path(name).suffix
    if not ending[1:].isalpha() or ending.lower() in written or name.endswith(("/", os.sep)):
        return
    if not Path(name).is_dir():
        remedy = (
            f"name a file that ends in {' or '.join(written)}, or a folder: "
            f"{shown(name.removesuffix(ending))}, or {shown(name + '/')} if it is to be called so"
        )
        if ending.lower() in _CONVERTED:
            remedy += f"; the command 'convert' writes {ending.lower()}"
        problem = f"nothing is written as {shown(ending)}"
        raise BadValue(rule="not-a-form", problem=problem, remedy=remedy)


def check_whole(ledger: Ledger) -> None:
    """Refuse a view of a record, of which something would be lost.

    Raises:
        BadValue: It is one.
    """
    if not ledger.whole:
        raise BadValue(
            rule="not-the-whole-record",
            problem="the ledger is a view of the record and not the whole of it",
            remedy="take the ledger that the view was made of",
        )


def _form_to_write(name: str) -> ModuleType:
    place = _existing(name)
    if place.is_dir():
        return folder
    if name.lower().endswith(one_file.SUFFIX):
        return one_file
    if place.exists():
        raise BadValue(
            rule="not-a-folder",
            problem=f"{shown(name)} is a file",
            remedy=f"name a folder, or a file that ends in {one_file.SUFFIX}",
        )
    return folder
