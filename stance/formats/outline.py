"""What stands round the records: which keys hold them, taken in and written."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from stance.codebook import Codebook
from stance.errors import BadValue, Fault, InvalidRecord
from stance.formats.intake import CODEBOOK, KEYED, TABLES, Intake
from stance.formats.limits import Limits
from stance.formats.misshapen import missing, unknown_key
from stance.formats.node import Damaged, Node, brief, step, too_large
from stance.formats.plain import plain
from stance.formats.structure import text

#: The newest format this version reads, and the one it writes.
NEWEST = 1
FORMAT = f"stance/{NEWEST}"

_FORMAT = re.compile(r"stance/([0-9]{1,9})", re.ASCII)

#: Takes in the value of one key.
Taker: TypeAlias = Callable[[Node], None]


@attrs.frozen
class Outline:
    """Takes in, from one file, what stands round the records.

    Attributes:
        intake: Where to.
        file: The file, as the user named it.
    """

    intake: Intake
    file: str

    def take_object(
        self,
        node: Node,
        takers: Mapping[str, Taker],
        required: Iterable[str] = (),
        path: str = "",
    ) -> None:
        """Take in the object *node*, key by key; unknown, double and missing keys are faults.

        Args:
            takers: What to do with the value of each key that is known. A key whose
                value is null is as good as not there.
            required: The keys that must be there.
            path: The key path to the object; paths to what is in it begin anew.
        """
        lines: dict[str, int] = {}
        present: set[str] = set()
        try:
            for key, value in node.members():
                taker = takers.get(key)
                if taker is None:
                    self._fault(unknown_key(key, takers, step(key)), value.line)
                elif key in lines:
                    self.intake.damage(_double(key, lines[key]), self.file, value.line, key)
                lines.setdefault(key, value.line)
                if taker is not None and not value.null:
                    present.add(key)
                    self._guarded(taker, value, key)
        except Damaged as damage:
            self.intake.damage(damage, self.file, node.line, path)
            self.intake.hide(*TABLES)
            return
        for key in required:
            if key not in present:
                self._fault(missing(key), node.line)
                self.intake.hide(*_held(key))

    def _guarded(self, taker: Taker, value: Node, key: str) -> None:
        try:
            taker(value)
        except BadValue as damage:
            self.intake.damage(damage, self.file, value.line, key)
            self.intake.hide(*_held(key))

    def _fault(self, fault: Fault, line: int) -> None:
        self.intake.fault(attrs.evolve(fault, file=self.file, line=line))

    def codebook_takers(self) -> Mapping[str, Taker]:
        """Return what takes in the keys of a codebook."""
        return {"note": self._take_note, **{name: self.table_taker(name) for name in CODEBOOK}}

    def table_taker(self, table: str) -> Taker:
        """Return what takes in a *table* in which key paths begin with its name."""

        def take(node: Node) -> None:
            self.intake.begin(table, self.file, whole=True)
            lines: dict[str, int] = {}
            for key, each in _records(node, table):
                if self.intake.full(table):
                    return
                if key is None:
                    value = plain_or_damage(each)
                elif key in lines:
                    value = _double(key, lines[key])
                else:
                    lines[key] = each.line
                    value = plain_or_damage(each)
                self.intake.take(table, each.line, value, key)

        return take

    def _take_note(self, node: Node) -> None:
        self.intake.note = text(node.value(), self.intake.limits) or None

    def take_format(self, node: Node) -> None:
        """Take in the name of the format; a newer one puts an end to everything else."""
        given = text(node.value(), self.intake.limits)
        named = _FORMAT.fullmatch(given)
        if named is not None and int(named[1]) > NEWEST:
            self.intake.newer = Fault(
                file=self.file,
                line=node.line,
                field="format",
                rule="newer-format",
                problem=f"the format {brief(given)} is newer than {brief(FORMAT)}, the newest "
                "this version of stance reads",
                remedy="install a newer version of stance",
            )
        elif given != FORMAT:
            raise BadValue(
                rule="not-a-format",
                problem=f"{brief(given)} is not a format stance reads",
                remedy=f"write {FORMAT!r}, and see that the file is a dataset of stance",
            )


def _held(key: str) -> Iterable[str]:
    """Return the tables that are not known to be whole where *key* is missing or broken."""
    if key == "codebook":
        return CODEBOOK
    return (key,) if key in TABLES else ()


def _records(node: Node, table: str) -> Iterator[tuple[str | None, Node]]:
    """Yield the records of a *table*, with the keys that are their ids."""
    if table in KEYED:
        yield from node.members()
    else:
        for each in node.elements():
            yield None, each


def plain_or_damage(node: Node) -> object:
    """Return the value of *node*, or the damage there is instead."""
    try:
        return node.value()
    except Damaged as damage:
        return damage


def _double(key: str, line: int) -> Damaged:
    return Damaged(
        rule="duplicate-key",
        problem=f"the key {brief(key)} is given on line {line} already",
        remedy="keep the one that is meant",
    )


# --- writing -----------------------------------------------------------------------------


def object_parts(members: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """Yield the text of a JSON object in parts, one line a member."""
    return _block("{", ((f"{_json(key)}: ", parts) for key, parts in members), "}")


def codebook_members(codebook: Codebook, limits: Limits) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the keys of a codebook with their text in parts; empty ones are left out."""
    if codebook.note:
        yield "note", [_json(text(codebook.note, limits))]
    for name in CODEBOOK:
        records = getattr(codebook, name)
        if records:
            yield name, table_parts(name, records, limits)


def table_parts(table: str, records: Iterable[object], limits: Limits) -> Iterator[str]:
    """Yield the text of a *table* in parts, one line a record."""
    if table in KEYED:
        return _block(
            "{", ((head, (line,)) for head, line in lines_of(table, records, limits)), "}"
        )
    return _block("[", ((head, (line,)) for head, line in lines_of(table, records, limits)), "]")


def lines_of(table: str, records: Iterable[object], limits: Limits) -> Iterator[tuple[str, str]]:
    """Yield the text of each of the *records* of a table, after its key if they have keys.

    Raises:
        InvalidRecord: A record that no file can hold.
    """
    for index, each in enumerate(records):
        try:
            values = plain(each, limits)
            head = f"{_json(values.pop('id'))}: " if table in KEYED else ""
            line = _json(values)
            if len(line.encode("utf-8")) > limits.record:
                raise too_large(limits)
        except BadValue as error:
            raise InvalidRecord(
                [
                    Fault(
                        table=table,
                        index=index,
                        record=getattr(each, "id", None),
                        rule=error.rule,
                        problem=error.problem,
                        remedy=error.remedy,
                    )
                ]
            ) from None
        yield head, line


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(opener: str, entries: Iterable[tuple[str, Iterable[str]]], closer: str) -> Iterator[str]:
    yield opener
    before = "\n"
    for head, parts in entries:
        yield before + head
        yield from parts
        before = ",\n"
    yield f"\n{closer}"
