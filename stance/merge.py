"""Several records as one: what they agree on once, and every disagreement a fault."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from stance.codebook import Codebook
from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.ledger import Ledger, checked_ledger

#: The tables of a codebook whose records have ids; the others are those of the ledger.
_CODEBOOK = ("parties", "propositions", "rules")


def merge(*ledgers: Ledger) -> Ledger:
    """Return one record of all that is in *ledgers*, under one codebook.

    What has the same id must be the same: it is there once. Everything stands in the order
    of the first record, then what is new in the next.

    Args:
        ledgers: Whole records, no views; one at least.

    Raises:
        BadValue: There is none, or one of them is a view, or no ledger.
        InvalidRecord: Definitions that differ, all of them, each with the fields; or the
            whole has faults, such as ids that differ only in case.
    """
    if not ledgers:
        raise BadValue(
            rule="nothing-to-merge",
            problem="there is no record to merge",
            remedy="give one or more",
        )
    for place, each in enumerate(map(checked_ledger, ledgers), 1):
        if not each.whole:
            raise BadValue(
                rule="merge-of-a-view",
                problem=f"ledger {place} is a view of a record, {each!r}",
                remedy="merge whole records, and take the view of the whole",
            )
    if len(ledgers) == 1:
        return ledgers[0]
    faults: list[Fault] = []

    def one(table: str) -> tuple[Any, ...]:
        where = [each.codebook if table in _CODEBOOK else each for each in ledgers]
        return _one(table, [getattr(each, table) for each in where], faults)

    notes = dict.fromkeys(each.codebook.note for each in ledgers if each.codebook.note)
    codebook = Codebook(
        parties=one("parties"),
        ties=tuple(dict.fromkeys(tie for each in ledgers for tie in each.codebook.ties)),
        propositions=one("propositions"),
        rules=one("rules"),
        note="\n\n".join(notes),
    )
    sources, statements, events = one("sources"), one("statements"), one("events")
    if faults:
        raise InvalidRecord(faults)
    return Ledger(codebook=codebook, sources=sources, statements=statements, events=events)


def _one(table: str, several: Iterable[Sequence[Any]], faults: list[Fault]) -> tuple[Any, ...]:
    """Return the records of *several* tables once each; add what disagrees to *faults*."""
    found: dict[str, tuple[int, Any]] = {}
    for place, records in enumerate(several, 1):
        for each in records:
            first, known = found.setdefault(each.id, (place, each))
            fields = tuple(_different(known, each))
            if fields:
                faults.append(
                    Fault(
                        table=table,
                        index=None,
                        record=each.id,
                        field=fields[0],
                        rule="merge-disagrees",
                        problem=f"{shown(each.id)} is one thing in ledger {first} and another in "
                        f"ledger {place}: they differ in {', '.join(fields)}",
                        remedy="make them the same, or give one of them another id",
                    )
                )
    return tuple(each for _, each in found.values())


def _different(one: Any, other: Any) -> Iterator[str]:  # noqa: ANN401 - a record of any table
    """Yield the fields in which two records of one table differ."""
    for each in attrs.fields(type(one)):
        if getattr(one, each.name) != getattr(other, each.name):
            yield each.name.rstrip("_")
