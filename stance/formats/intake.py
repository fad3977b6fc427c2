"""What a loader takes in: records, faults, and where in the files each record stands.

Every physical record is either accepted or rejected, and a rejected one has a
fault to show for it, or goes on from a line that has one. What is wrong with the
record as a whole is asked of the ledger, and told with file and line. A record that
was rejected still counts as being there while others are checked, so that they are
not blamed for it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from stance.codebook import Codebook
from stance.days import When
from stance.errors import BadValue, Fault, InvalidRecord
from stance.formats.limits import Limits
from stance.formats.misshapen import Misshapen
from stance.formats.node import Damaged, Refused, joined, step
from stance.formats.structure import record
from stance.ledger import Ledger
from stance.party import Party, Tie
from stance.proposition import Proposition, Rule
from stance.statement import Event, Source, Statement
from stance.validity import record_faults
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


@attrs.frozen
class TablePlaces:
    """Where the records of one table stand.

    Attributes:
        file: The file, as the user named it.
        name: The table.
        whole: Whether key paths begin with the table: in all files but JSON Lines.
        lines: The line of each record.
        keys: The key of each, in a table whose keys are the ids.
    """

    file: str
    name: str
    whole: bool
    lines: list[int] = attrs.field(factory=list)
    keys: list[str] = attrs.field(factory=list)

    def path(self, row: int, field: str) -> str:
        """Return the key path to the *field* of the record in a *row*."""
        if not self.whole:
            return field
        key = f".{step(self.keys[row])}" if self.keys else f"[{row}]"
        return joined(f"{self.name}{key}", field)

    def located(self, fault: Fault, row: int, also: int | None = None) -> Fault:
        """Return the *fault* of the record in a *row* with file, line and key path.

        Args:
            also: The row of the other record it names, if it names one.
        """
        problem = fault.problem
        if fault.also is not None and also is not None:
            other = f"{fault.table}[{fault.also}]"
            problem = problem.replace(other, f"{self.file}:{self.lines[also]}")
        is_key = bool(self.keys) and fault.field == "id" and fault.rule != "unknown-key"
        return attrs.evolve(
            fault,
            index=row,
            file=self.file,
            line=self.lines[row],
            field=self.path(row, "" if is_key else fault.field),
            problem=problem,
        )


@attrs.frozen
class Places:
    """Where each record of a loaded ledger stands in the files."""

    tables: Mapping[str, TablePlaces]

    def located(self, fault: Fault) -> Fault:
        """Return the *fault*, or warning, of a record of the ledger with file and line."""
        table = self.tables.get(fault.table)
        if table is None or fault.index is None:
            return fault
        return table.located(fault, fault.index, fault.also)


@attrs.frozen
class Loaded:
    """A ledger, and where its records stand in the files."""

    ledger: Ledger
    places: Places


@attrs.define
class _Table:
    """What was taken in of one table.

    Attributes:
        accepted: The records that are sound.
        rows: Where each of them stood among all records of the table.
        rejected: How many were not.
        stand_ins: Row and id of the rejected ones that others may refer to.
        hidden: Whether there are, or may be, rejected ones whose id is not known.
    """

    accepted: list[Any] = attrs.field(factory=list)
    rows: list[int] = attrs.field(factory=list)
    rejected: int = 0
    stand_ins: list[tuple[int, str]] = attrs.field(factory=list)
    hidden: bool = False

    def miss(self, row: int, id_: str | None) -> None:
        """Note that the record in a *row* was rejected, and under which id it is missed."""
        if id_ is None:
            self.hidden = True
        else:
            self.stand_ins.append((row, id_))

    def row(self, index: int) -> int:
        """Return the row of the record at *index*, where the stand-ins come last."""
        if index < len(self.rows):
            return self.rows[index]
        return self.stand_ins[index - len(self.rows)][0]


#: What is put in the place of a rejected record while the others are checked: it has
#: the id, and nothing another record could be at odds with. Rules and ties have no
#: stand-in, since no record refers to one.
_STAND_INS: Mapping[str, Callable[[str], Any]] = {
    "parties": lambda id_: Party(id=id_, kind=PartyKind.UNNAMED),
    "propositions": lambda id_: Proposition(
        id=id_, gloss=id_, kind=PropositionKind.CONDUCT, agent=id_
    ),
    "sources": lambda id_: Source(id=id_),
    "statements": lambda id_: Statement(
        id=id_, speaker="", act=Act.DECLINE, said=When(None, None), source=""
    ),
}


@attrs.define
class Intake:
    """What has been read so far.

    Attributes:
        limits: What is refused for its size.
        beside: A ledger that what is read joins: its codebook, and its records first.
        note: The codebook's note.
        newer: The fault that the files are in a newer format: nothing else counts then.
        faults: The first faults found.
        count: How many there were in all.
    """

    limits: Limits
    beside: Ledger | None = None
    note: str | None = None
    newer: Fault | None = None
    faults: list[Fault] = attrs.field(factory=list)
    count: int = 0
    _tables: dict[str, _Table] = attrs.field(factory=lambda: {each: _Table() for each in TABLES})
    _places: dict[str, TablePlaces] = attrs.field(factory=dict)
    _files: dict[str, int] = attrs.field(factory=dict)

    @property
    def tally(self) -> Mapping[str, tuple[int, int]]:
        """How many records of each table were accepted, and how many rejected."""
        return {name: (len(each.accepted), each.rejected) for name, each in self._tables.items()}

    def fault(self, fault: Fault) -> None:
        """Take a *fault* in; past the limit it is only counted."""
        self._files.setdefault(fault.file or "", len(self._files))
        self.count += 1
        if len(self.faults) < self.limits.faults:
            self.faults.append(fault)

    def damage(self, damage: BadValue, file: str, line: int | None = None, path: str = "") -> None:
        """Take in what is wrong with a *file*, or with the text in it at a key path."""
        self.fault(_fault_of(damage, file, line, path))

    def hide(self, *tables: str) -> None:
        """Note that records of *tables* could not be read: none is missed in what refers to one."""
        for each in tables:
            self._tables[each].hidden = True

    def begin(self, table: str, file: str, *, whole: bool) -> None:
        """Begin a *table* that stands in a *file*; beginning again goes on with it."""
        self._files.setdefault(file, len(self._files))
        self._places.setdefault(table, TablePlaces(file, table, whole))

    def full(self, table: str) -> bool:
        """Return whether *table* holds all the records it may, with the fault taken in if so."""
        places = self._places[table]
        if len(places.lines) < self.limits.records:
            return False
        self.hide(table)
        self.fault(
            Fault(
                file=places.file,
                line=places.lines[-1],
                field=table,
                rule="too-many-records",
                problem=f"there are more than {self.limits.records:,} {table}",
                remedy="split the dataset",
            )
        )
        return True

    def take(self, table: str, line: int, value: object, key: str | None = None) -> None:
        """Take in a record, or what is wrong with it.

        Args:
            line: Where it begins.
            value: Plain values, or the damage there is instead.
            key: The key it stands under, in a table whose keys are the ids.
        """
        here, places = self._tables[table], self._places[table]
        row = len(places.lines)
        places.lines.append(line)
        if key is not None:
            places.keys.append(key)
        if isinstance(value, Damaged):
            here.rejected += 1
            if value.rule != "duplicate-key":
                here.miss(row, key)
            if value.told:
                return
            fault = _fault_of(value, places.file, line, places.path(row, ""))
            self.fault(attrs.evolve(fault, table=table, index=row, record=key))
            return
        try:
            here.accepted.append(record(TABLES[table], value, self.limits, key))
            here.rows.append(row)
        except Misshapen as error:
            id_ = key if key is not None else _readable_id(value)
            here.rejected += 1
            here.miss(row, id_)
            if len(self.faults) >= self.limits.faults:
                self.count += error.count
                return
            for each in error.faults():
                named = attrs.evolve(each, table=table, record=id_)
                self.fault(places.located(named, row))

    def loaded(self) -> Loaded:
        """Return the ledger of all that was taken in, with the places of its records.

        Raises:
            InvalidRecord: There were faults, in the files or in what they say.
        """
        if self.newer is not None:
            raise InvalidRecord([self.newer])
        tables: dict[str, Any] = {name: self._all(name) for name in TABLES}
        declared = {name: tables.pop(name) for name in CODEBOOK}
        if self.beside is not None:
            codebook = self.beside.codebook
        else:
            codebook = Codebook(**declared, note=self.note)
        meant: Iterable[Fault]
        if self.count:
            meant = record_faults(codebook, *tables.values())
        else:
            try:
                return Loaded(Ledger(codebook=codebook, **tables), Places(self._places))
            except InvalidRecord as error:
                meant = error.faults
        for each in meant:
            self._take_meaning(each)
        self.faults.sort(key=lambda each: (self._files[each.file or ""], each.line or 0))
        raise InvalidRecord(self.faults, self.count)

    def _before(self, table: str) -> tuple[Any, ...]:
        """Return the records of *table* that what is read joins."""
        if self.beside is None:
            return ()
        found: tuple[Any, ...] = getattr(
            self.beside.codebook if table in CODEBOOK else self.beside, table
        )
        return found

    def _all(self, table: str) -> tuple[Any, ...]:
        """Return the records of *table* and, at the end, the stand-ins of those rejected."""
        here = self._tables[table]
        make = _STAND_INS.get(table)
        stand_ins = (make(id_) for _, id_ in here.stand_ins if make is not None)
        return (*self._before(table), *here.accepted, *stand_ins)

    def _take_meaning(self, fault: Fault) -> None:
        """Take in a *fault* that the ledger found, unless a rejected record may be its cause."""
        if any(self._tables[name].hidden and fault.rule == rule for name, rule in _MISSED.items()):
            return
        before = len(self._before(fault.table))
        index = 0 if fault.index is None else fault.index - before
        if index < 0:
            # What is read has made a record wrong that it joins: it stands in no file here.
            self.fault(fault)
            return
        here, places = self._tables[fault.table], self._places[fault.table]
        if index < len(here.rows) or fault.field == "id":
            other = None if fault.also is None else fault.also - before
            also = None if other is None or other < 0 else here.row(other)
            self.fault(places.located(fault, here.row(index), also))


#: The faults that a record which could not be read may be the cause of, by its table.
_MISSED = {
    "parties": "unknown-party",
    "ties": "not-represented",
    "propositions": "unknown-proposition",
    "sources": "unknown-source",
    "statements": "unknown-statement",
}


def _fault_of(damage: BadValue, file: str, line: int | None, path: str) -> Fault:
    within = damage if isinstance(damage, Damaged) else None
    return Fault(
        file=file,
        line=(within.line if within else None) or line,
        field=joined(path, within.path if within else ""),
        rule=damage.rule,
        problem=damage.problem,
        remedy=damage.remedy,
    )


def _readable_id(value: object) -> str | None:
    """Return the id in a rejected record, as far as it can be read."""
    members = value.members if isinstance(value, Refused) else value
    id_ = members.get("id") if isinstance(members, Mapping) else None
    return id_ if isinstance(id_, str) and id_ else None
