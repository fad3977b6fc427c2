"""Bytes from the disk and to it: only regular files are read, and saving is all or nothing.

A file is written beside the one it replaces, forced to the disk and then renamed
over it, so that whoever looks finds the old one or the new one whole. The files
of a folder are written into a folder inside it; renaming that one is the moment
of saving, after which its files are read in place of the old ones until each has
been moved over its own. What a killed process leaves behind is finished, or
cleared away, by the next save.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.formats.limits import Limits

#: How the names of files and folders end that are still being written.
UNFINISHED = ".stance-unfinished"

#: The folder, inside the one saved to, of files that are saved and not yet in their place.
SAVED = ".stance-saved"


def path_text(path: object) -> str:
    """Return the text of a *path* as users give it.

    Raises:
        BadValue: It is none.
    """
    if not isinstance(path, str | bytes | os.PathLike):
        raise BadValue(
            rule="not-a-path",
            problem=f"{shown(path)} is no path",
            remedy="give the path as text, or as a pathlib.Path",
        )
    return os.fsdecode(path)


@contextmanager
def guarded(path: str) -> Generator[None]:
    """Turn what the system says about *path* into a `BadValue`."""
    try:
        yield
    except BadValue:
        raise
    except FileNotFoundError:
        raise BadValue(
            rule="no-such-file",
            problem=f"there is no file or folder {shown(path)}",
            remedy="correct the path",
        ) from None
    except PermissionError as error:
        raise BadValue(
            rule="not-permitted",
            problem=f"{shown(path)}: {error.strerror or 'not permitted'}",
            remedy="change the permissions, or copy it to where you may read and write",
        ) from None
    except OSError as error:
        raise BadValue(
            rule="not-accessible",
            problem=f"{shown(path)}: {error.strerror or error}",
            remedy="correct the path, or see that the disk is well",
        ) from None
    except ValueError:
        raise BadValue(
            rule="not-a-path",
            problem=f"{shown(path)} cannot be a path",
            remedy="correct the path",
        ) from None


@contextmanager
def written_to(path: str) -> Generator[None]:
    """Turn what is wrong with writing to *path* into an `InvalidRecord` that names it."""
    try:
        yield
    except BadValue as error:
        fault = Fault(file=path, rule=error.rule, problem=error.problem, remedy=error.remedy)
        raise InvalidRecord([fault]) from error


@contextmanager
def opened(path: str, limits: Limits) -> Generator[BinaryIO]:
    """Open the file at *path* for reading.

    Raises:
        BadValue: It is no regular file, too large, or cannot be read; also while
            it is being read.
    """
    with guarded(path):
        status = Path(path).stat()
        if not S_ISREG(status.st_mode):
            raise _not_a_file(path)
        if status.st_size > limits.file:
            raise too_large(path, status.st_size, limits)
        with Path(path).open("rb") as file:
            yield file


def _not_a_file(path: str) -> BadValue:
    return BadValue(
        rule="not-a-file",
        problem=f"{shown(path)} is not a file",
        remedy="name a regular file; pipes, devices and folders are not read as one",
    )


def too_large(path: str, size: int, limits: Limits) -> BadValue:
    """Return the error of a file past the limit."""
    return BadValue(
        rule="file-too-large",
        problem=f"{shown(path)} has {size:,} bytes, more than {limits.file:,}",
        remedy="split the dataset",
    )


def current(folder: str, name: str) -> str:
    """Return where the newest saved file *name* of a *folder* is, as the user named the folder."""
    saved = within(within(folder, SAVED), name)
    return saved if Path(saved).exists() else within(folder, name)


def within(folder: str, name: str) -> str:
    """Return the path of *name* in a *folder*, whose path is left as it was given.

    Examples:
        >>> within("./data", "codebook.toml"), within("data/", "codebook.toml")
        ('./data/codebook.toml', 'data/codebook.toml')
    """
    return f"{folder}{name}" if folder.endswith(("/", os.sep)) else f"{folder}/{name}"


def save_file(path: str, parts: Iterable[str | bytes], limits: Limits) -> None:
    """Write *parts*, of which text becomes UTF-8, to the file at *path*, whole or not at all.

    Raises:
        BadValue: It cannot be written there, or would be past a limit.
    """
    save_made(path, lambda unfinished, target: _write(unfinished, parts, target, limits))


def save_made(path: str, make: Callable[[Path, Path], None]) -> None:
    """Save to *path* the file that *make* writes, whole or not at all.

    Args:
        make: Writes a new file, its first argument, that is to replace the second;
            forces it to the disk; what it raises leaves the second as it was.

    Raises:
        BadValue: It cannot be written there.
    """
    with guarded(path):
        _check_parent(path)
        target = Path(path).resolve()
        _clear(target.parent, f".{target.name}.")
        unfinished = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
        try:
            make(unfinished, target)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        _settle(target.parent)


def save_folder(path: str, files: Mapping[str, Iterable[str]], limits: Limits) -> None:
    """Write *files* into the folder at *path*, all of them or none; make it if need be.

    Raises:
        BadValue: They cannot be written there, or one would be past a limit.
    """
    with guarded(path):
        _check_parent(path)
        folder = Path(path).resolve()
        folder.mkdir(exist_ok=True)
        _finish(folder)
        _clear(folder, ".")
        unfinished = folder / f".{os.getpid()}{UNFINISHED}"
        unfinished.mkdir()
        try:
            for name, parts in files.items():
                _write(unfinished / name, parts, folder / name, limits)
            _settle(unfinished)
            unfinished.replace(folder / SAVED)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _settle(folder)
        _finish(folder)


def _check_parent(path: str) -> None:
    """Refuse to save into a folder that is not there: a slip in its name would make another."""
    parent = Path(path).parent
    if not parent.exists():
        raise BadValue(
            rule="no-such-file",
            problem=f"there is no folder {shown(str(parent))}",
            remedy="make it first, or correct the path",
        )


def _finish(folder: Path) -> None:
    """Move files that are saved, and not in their place yet, there."""
    saved = folder / SAVED
    if saved.is_dir():
        for each in sorted(saved.iterdir()):
            each.replace(folder / each.name)
        _settle(folder)
        saved.rmdir()


def _clear(folder: Path, start: str) -> None:
    """Remove what a killed process has left in *folder*."""
    for each in folder.iterdir():
        if each.name.startswith(start) and each.name.endswith(UNFINISHED):
            if each.is_dir():
                shutil.rmtree(each)
            else:
                each.unlink()


def _write(path: Path, parts: Iterable[str | bytes], target: Path, limits: Limits) -> None:
    """Write *parts* to a new file that is to replace the *target*, with its permissions."""
    size = 0
    with path.open("xb") as file:
        for each in parts:
            size += file.write(each.encode("utf-8") if isinstance(each, str) else each)
            if size > limits.file:
                raise too_large(str(target), size, limits)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, path)


def _settle(folder: Path) -> None:
    """Force what names stand in *folder* to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
