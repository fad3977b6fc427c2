"""Converting a record where one of the two paths is a `.dna` file."""

from collections.abc import Sequence
from pathlib import Path

import attrs

from stance.errors import BadValue, Fault, InvalidRecord
from stance.formats.dataset import dump, loaded
from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.into_ledger import to_ledger
from stance.formats.dna.out_of_ledger import from_ledger
from stance.formats.dna.reading import read_dna
from stance.formats.dna.writing import write_dna
from stance.ledger import Ledger

#: How the name of such a file ends, in small or capital letters.
SUFFIX = ".dna"


@attrs.frozen(kw_only=True)
class Exchange:
    """What came of a conversion.

    Attributes:
        warnings: What was not carried over; where much is of one kind, in one line.
        written: What was written.
    """

    warnings: Sequence[Fault]
    written: Ledger | DnaDatabase


def concerns_dna(path: str, out: str) -> bool:
    """Return whether one of two paths is a `.dna` file, or the name of one to be."""
    return _is_dna(path) or _is_dna(out)


def check_choices(path: str, out: str, *, type: str | None, vague: str | None) -> None:  # noqa: A002 - the word of the program
    """Refuse a choice that has nothing to choose in what is converted.

    Args:
        type: The statement type; None: none was chosen.
        vague: What becomes of days that are not exactly known; None: nothing was chosen.

    Raises:
        BadValue: A statement type where no `.dna` file becomes a dataset; a way with days
            where no dataset becomes a `.dna` file.
    """
    read, written = _is_dna(path), _is_dna(out)
    idle = []
    if type is not None and (written or not read):
        idle.append("'--type' is for a .dna file that becomes a dataset")
    if vague is not None and (read or not written):
        idle.append("'--vague' is for a dataset that becomes a .dna file")
    if idle:
        raise BadValue(
            rule="nothing-to-choose", problem=" and ".join(idle), remedy="leave it out here"
        )


def _is_dna(path: str) -> bool:
    return path.lower().endswith(SUFFIX) and not Path(path).is_dir()


def exchange(path: str, out: str, *, type: str | None, vague: str) -> Exchange:  # noqa: A002 - the word of the program
    """Read the record at *path* and write it to *out*; one of them is a `.dna` file.

    Two `.dna` files are not led through a ledger: what can be read is written, as version 3.

    Args:
        type: Of a `.dna` file that is read: the statement type; None: the only one.
        vague: What becomes of days that are not exactly known in a `.dna` file.

    Raises:
        InvalidRecord: It cannot be read, or written there.
        BadValue: No such statement type, or way.
    """
    if not _is_dna(path):
        found = loaded(path)
        try:
            exported = from_ledger(found.ledger, vague=vague)
        except InvalidRecord as error:
            faults = [found.places.located(each) for each in error.faults]
            raise InvalidRecord(faults, error.count) from None
        write_dna(exported.database, out)
        located = [found.places.located(each) for each in found.ledger.warnings]
        return Exchange(
            warnings=[*located, *exported.report.brief(path)], written=exported.database
        )
    database = read_dna(path)
    if _is_dna(out):
        write_dna(database, out)
        return Exchange(warnings=database.report.faults, written=database)
    converted = to_ledger(database, type=type)
    dump(converted.ledger, out)
    return Exchange(
        warnings=[
            *database.report.faults,
            *converted.report.brief(path),
            *converted.ledger.warnings,
        ],
        written=converted.ledger,
    )
