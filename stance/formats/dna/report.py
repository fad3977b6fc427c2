"""What was not read, or not carried over: every row, cell and table, with the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType

import attrs

from stance.errors import Fault, shown


class Lost(Enum):
    """What a remark is about; of a `NOTE` nothing is lost."""

    ROW = "row"
    CELL = "cell"
    COLUMN = "column"
    TABLE = "table"
    NOTE = "note"


#: How the text of each begins.
_WORDS: Mapping[Lost, str] = MappingProxyType(
    {
        Lost.ROW: "the row is left out: ",
        Lost.CELL: "not taken as it stands: ",
        Lost.COLUMN: "the column is left out: ",
        Lost.TABLE: "left out: ",
        Lost.NOTE: "",
    }
)


@attrs.frozen(kw_only=True)
class Remark:
    """One thing that was not read or carried over, or is worth a look.

    Attributes:
        lost: What is lost.
        table: The table it is of; of a ledger `statements`, `sources` and so on.
        row: The id of the row, where it has a readable one.
        position: Where the row stands in its table, from 1; None: not in a row.
        column: The column, or field, that it is about.
        rule: Why, as a stable slug.
        reason: Why, in words.
    """

    lost: Lost
    table: str
    row: int | str | None = None
    position: int | None = None
    column: str | None = None
    rule: str
    reason: str

    def fault(self, file: str | None) -> Fault:
        """Return it as the warning that the command line prints."""
        row = f" {self.row}" if self.row is not None else ""
        if not row and self.position is not None:
            row = f"[{self.position}]"
        column = f".{self.column}" if self.column is not None else ""
        what = _WORDS[self.lost]
        return Fault(
            table=self.table,
            index=None if self.position is None else self.position - 1,
            record=None if self.row is None else str(self.row),
            field=f"{self.table}{row}{column}",
            rule=self.rule,
            problem=f"{what}{self.reason}",
            remedy="",
            file=file,
            level="warning",
        )


@attrs.define
class Remarks:
    """Gathers remarks on what a conversion does not carry over.

    Attributes:
        found: In the order in which they were made.
    """

    found: list[Remark] = attrs.field(factory=list)

    def row(self, table: str, row: int | str | None, rule: str, reason: str) -> None:
        """Remark that a whole row is lost."""
        self._add(Lost.ROW, table, row, None, rule, reason)

    def cell(self, table: str, row: int | str | None, column: str, rule: str, reason: str) -> None:
        """Remark that what stands in one column of a row is lost, in part or wholly."""
        self._add(Lost.CELL, table, row, column, rule, reason)

    def note(self, table: str, row: int | str | None, rule: str, reason: str) -> None:
        """Remark on a row of which nothing is lost."""
        self._add(Lost.NOTE, table, row, None, rule, reason)

    def no_place(self, table: str, row: str | None, field: str) -> None:
        """Remark that DNA has no place for a *field* of a record of a ledger."""
        self.cell(table, row, field, "no-place", f"DNA has no place for {field!r}")

    def _add(
        self,
        lost: Lost,
        table: str,
        row: int | str | None,
        column: str | None,
        rule: str,
        reason: str,
    ) -> None:
        self.found.append(
            Remark(lost=lost, table=table, row=row, column=column, rule=rule, reason=reason)
        )


@attrs.frozen(kw_only=True)
class Tally:
    """How many rows of a table there were, and how many were taken."""

    table: str
    rows: int
    taken: int


@attrs.frozen(kw_only=True)
class Report:
    """What became of everything in a file, or in a ledger.

    Attributes:
        file: The file that was read; None: there was none.
        version: The version the file says it is of; None: it does not say.
        tallies: By table; what was not taken stands in `remarks`, row by row.
        remarks: In the order of the tables and their rows.
    """

    file: str | None = None
    version: str | None = None
    tallies: tuple[Tally, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def lost(self) -> tuple[Remark, ...]:
        """The remarks that something is lost."""
        return tuple(each for each in self.remarks if each.lost is not Lost.NOTE)

    @property
    def lost_rows(self) -> tuple[Remark, ...]:
        """The remarks that a whole row is lost."""
        return tuple(each for each in self.remarks if each.lost is Lost.ROW)

    @property
    def complete(self) -> bool:
        """Whether nothing is lost."""
        return not self.lost

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The remarks as warnings."""
        return tuple(each.fault(self.file) for each in self.remarks)

    def brief(self, file: str | None = None) -> tuple[Fault, ...]:
        """Return the remarks as warnings: cells lost for one reason in one, rows each in its own.

        Args:
            file: The file that they are of, if the report does not say it.
        """
        groups: dict[tuple[object, ...], list[Remark]] = {}
        for at, each in enumerate(self.remarks):
            alike = (each.table, each.column, each.rule) if each.lost is Lost.CELL else (at,)
            groups.setdefault(alike, []).append(each)
        faults = []
        for first, *others in groups.values():
            fault = first.fault(self.file or file)
            if others:
                problem = f"{fault.problem}; so in {len(others):,} more"
                fault = attrs.evolve(fault, problem=problem)
            faults.append(fault)
        return tuple(faults)

    def __str__(self) -> str:
        """Return what is lost in counts, one line for each table and reason."""
        return "\n".join(_lines(self.remarks)) or "nothing is lost"


def _lines(remarks: tuple[Remark, ...]) -> Iterator[str]:
    counts: Mapping[tuple[str, str, str, str], int] = Counter(
        (each.table, each.lost.value, each.column or "", each.rule) for each in remarks
    )
    for (table, lost, column, rule), count in counts.items():
        where = f"{table}.{column}" if column else table
        yield f"{where}: {count:,} × {lost}, {rule}"


def quoted(value: object) -> str:
    """Return *value*, which may be bytes from a damaged cell, as it may stand in a reason."""
    if isinstance(value, bytes):
        return shown(value[:64])
    return shown(value)
