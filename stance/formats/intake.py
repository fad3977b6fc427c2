"""What a loader takes in: records, faults, and where in the files each record stands.

Every physical record is either accepted or rejected, and a rejected one has a
fault to show for it. What is wrong with the record as a whole is asked of the
ledger, and told with file and line. A record that was rejected still counts as
being there while others are checked, so that they are not blamed for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from stance.codebook import Codebook
from stance.days import When
from stance.errors import Fault, InvalidRecord
from stance.formats.limits import Limits
from stance.formats.node import Damaged, Node, Refused, brief, joined, step
from stance.formats.structure import missing, record, unknown_key
from stance.ledger import Ledger, record_faults
from stance.party import Party, Tie
from stance.proposition import Proposition, Rule
from stance.statement import Event, Source, Statement
from stance.vocabulary import Act, PartyKind, PropositionKind

#: The tables of a dataset, in the order of reading and writing.
TABLES: Mapping[str, type] = {
    "parties": Party,
    "ties": Tie,
    "propositions": Proposition,
    "rules": Rule,
    "sources": Source,
    "statements": Statement,
    "events": Event,
}

#: The tables of a codebook; two of them are objects, whose keys are the ids.
CODEBOOK = ("parties", "ties", "propositions", "rules")
KEYED = frozenset({"parties", "propositions"})

#: What the members of a table are called where one is missed.
_UNKNOWN = {
    "parties": "unknown-party",
    "ties": "not-represented",
    "propositions": "unknown-proposition",
    "sources": "unknown-source",
    "statements": "unknown-statement",
}

#: Takes the value of one key of an object in.
Taker = Callable[[Node], None]


@attrs.frozen
class TablePlaces:
    """Where the records of one table stand.

    Attributes:
        file: The file, as the user named it.
        name: The table.
        whole: Whether the key path of a fault names the table too: all but JSON Lines.
        lines: The line of each record.
        keys: The key of each, in a table whose keys are the ids.
    """

    file: str
    name: str
    whole: bool
    lines: list[int] = attrs.field(factory=list)
    keys: list[str] = attrs.field(factory=list)

    def path(self, row: int, field: str) -> str:
        """Return the key path to the *field* of a record."""
        if not self.whole:
            return field
        key = f".{step(self.keys[row])}" if self.keys else f"[{row}]"
        return joined(f"{self.name}{key}", field)

    def located(self, fault: Fault, row: int) -> Fault:
        """Return the *fault* of one record with its file, line and whole key path."""
        return attrs.evolve(
            fault, file=self.file, line=self.lines[row], field=self.path(row, fault.field)
        )


@attrs.frozen
class Places:
    """Where each record of a loaded ledger stands in the files."""

    tables: Mapping[str, TablePlaces]

    def located(self, fault: Fault) -> Fault:
        """Return *fault* with file and line, if it is the fault or warning of a record."""
        table = self.tables.get(fault.table)
        if table is None or fault.index is None:
            return fault
        return table.located(fault, fault.index)


@attrs.frozen
class Loaded:
    """A ledger, and where its records stand in the files."""

    ledger: Ledger
    places: Places


@attrs.define
class _Table:
    """The records of one table: accepted ones, where they stood, and the rejected.

    Attributes:
        accepted: The records.
        rows: Of each, its position among all records of the table.
        rejected: The ids, as far as they can be read, and positions of the others.
        hidden: Somewhere a record, and its id, could not be read.
    """

    accepted: list[Any] = attrs.field(factory=list)
    rows: list[int] = attrs.field(factory=list)
    rejected: list[tuple[int, str | None]] = attrs.field(factory=list)
    hidden: bool = False


@attrs.define
class Intake:
    """What has been read so far.

    Attributes:
        limits: What is refused for its size.
        faults: The first faults, in the order found; `count`: how many in all.
        newer: The fault that the files are in a newer format: then nothing else counts.
        note: The codebook's note.
    """

    limits: Limits
    faults: list[Fault] = attrs.field(factory=list)
    count: int = 0
    newer: Fault | None = None
    note: str | None = None
    _tables: dict[str, _Table] = attrs.field(factory=lambda: {each: _Table() for each in TABLES})
    _places: dict[str, TablePlaces] = attrs.field(factory=dict)

    @property
    def tally(self) -> Mapping[str, tuple[int, int]]:
        """How many records of each table were accepted, and how many rejected."""
        return {
            name: (len(each.accepted), len(each.rejected)) for name, each in self._tables.items()
        }

    def fault(self, fault: Fault) -> None:
        """Take a *fault* in; past the limit it is only counted."""
        self.count += 1
        if len(self.faults) < self.limits.faults:
            self.faults.append(fault)

    def damage(self, damage: Damaged, file: str, path: str = "", line: int | None = None) -> None:
        """Take in what is wrong with a text, at a key path."""
        self.fault(
            Fault(
                file=file,
                line=damage.line or line,
                field=joined(path, damage.path),
                rule=damage.rule,
                problem=damage.problem,
                remedy=damage.remedy,
            )
        )

    def hide(self, *tables: str) -> None:
        """Note that records of *tables* could not be read, so that none is missed."""
        for each in tables:
            self._tables[each].hidden = True

    def begin(self, table: str, file: str, *, whole: bool) -> None:
        """Begin a *table* in a *file*; a second time in one file changes nothing."""
        self._places.setdefault(table, TablePlaces(file, table, whole))

    def take(self, table: str, line: int, value: object, key: str | None = None) -> None:
        """Take a record in, or its faults.

        Args:
            value: Plain values, or the damage there is instead.
            key: The key it stands under, in a table whose keys are the ids.
        """
        here, places = self._tables[table], self._places[table]
        row = len(places.lines)
        places.lines.append(line)
        if key is not None:
            places.keys.append(key)
        if isinstance(value, Damaged):
            self._reject(here, row, key)
            self.damage(value, places.file, places.path(row, ""), line)
            return
        try:
            here.accepted.append(record(TABLES[table], value, self.limits, key))
            here.rows.append(row)
        except InvalidRecord as error:
            id_ = key if key is not None else _readable_id(value)
            self._reject(here, row, id_)
            for each in error.faults:
                self.fault(attrs.evolve(places.located(each, row), table=table, record=id_))

    @staticmethod
    def _reject(table: _Table, row: int, id_: str | None) -> None:
        table.rejected.append((row, id_))
        table.hidden = table.hidden or id_ is None

    def full(self, table: str) -> bool:
        """Return whether *table* has as many records as it may, taking in the fault if so."""
        places = self._places[table]
        if len(places.lines) < self.limits.records:
            return False
        self.hide(table)
        self.fault(
            Fault(
                table=table,
                file=places.file,
                line=places.lines[-1],
                rule="too-many-records",
                problem=f"there are more than {self.limits.records:,} {table}",
                remedy="split the dataset",
            )
        )
        return True

    def loaded(self) -> Loaded:
        """Return the ledger of all that was taken in, with the places of its records.

        Raises:
            InvalidRecord: There were faults, in the files or in what they say.
        """
        if self.newer is not None:
            raise InvalidRecord([self.newer])
        codebook = Codebook(**{each: self._all(each) for each in CODEBOOK}, note=self.note)
        if not self.count:
            try:
                ledger = Ledger(
                    codebook=codebook,
                    **{each: self._all(each) for each in TABLES if each not in CODEBOOK},
                )
            except InvalidRecord as error:
                self._take_meaning(error.faults)
            else:
                return Loaded(ledger, Places(self._places))
        else:
            self._take_meaning(
                record_faults(
                    codebook, *(self._all(each) for each in TABLES if each not in CODEBOOK)
                )
            )
        order = list(dict.fromkeys(each.file for each in self._places.values()))
        self.faults.sort(
            key=lambda each: (
                order.index(each.file) if each.file in order else -1,
                each.line or 0,
            )
        )
        raise InvalidRecord(self.faults, self.count)

    def _all(self, table: str) -> tuple[Any, ...]:
        """Return the records of *table*, and a stand-in for each rejected one with an id."""
        here = self._tables[table]
        return (*here.accepted, *(_STAND_INS[table](each) for _, each in self._stand_ins(table)))

    def _stand_ins(self, table: str) -> list[tuple[int, str]]:
        here = self._tables[table]
        return [
            (row, id_)
            for row, id_ in here.rejected
            if id_ is not None and table in _STAND_INS and id_ not in doubled
        ]
