"""Bytes from the disk and to it: only regular files are read, and saving is all or nothing.

A file is written beside the one it replaces, forced to the disk and then renamed
over it, so that whoever looks finds the old one or the new one whole. What a
killed process leaves behind is cleared away by the next save.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from stance.errors import BadValue, shown
from stance.formats.limits import Limits

#: How the names of files end that are still being written.
UNFINISHED = ".stance-unfinished"


@contextmanager
def guarded(path: str) -> Iterator[None]:
    """Turn what the system says about *path* into a `BadValue`."""
    try:
        yield
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
def opened(path: str, limits: Limits) -> Iterator[BinaryIO]:
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
