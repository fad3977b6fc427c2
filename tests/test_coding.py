"""Which of several coders' rows are read, where they coded the same words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest

from stance import InvalidRecord, Ledger, Source, UnknownId, dump, positions, read
from stance.coding import unread

Record: TypeAlias = Callable[..., Ledger]


def coded(record: Record, *rows: str, **changes: dict[str, Any]) -> Ledger:
    """Return a record of codings.

    A row is `ID PLACE [CODER]`, the coder followed by `*` where the coding is adjudicated;
    each is a claim of its own. *changes* are further fields, by id.
    """
    contents = iter(("massed", "calm", "snow", "met", "fail", "drills"))
    ledger = record(*(f"{each.split()[0]} 05 russia assert {next(contents)}" for each in rows))
    statements = []
    for statement, row in zip(ledger.statements, rows, strict=True):
        _, place, *coder = row.split()
        fields: dict[str, Any] = {"place": None if place == "-" else place}
        if coder:
            fields["adjudicated"] = coder[0].endswith("*")
            fields["coder"] = coder[0].rstrip("*") or None
        fields |= changes.get(statement.id, {})
        statements.append(attrs.evolve(statement, **fields))
    sources = [*ledger.sources, Source(id="wire")]
    return attrs.evolve(ledger, sources=sources, statements=statements)


def taken(ledger: Ledger, coder: str | None = None) -> str:
    """Return the ids of the rows that are read, `refused` where nothing chooses between them."""
    try:
        asked = read(ledger, coder=coder)
    except InvalidRecord:
        return "refused"
    return " ".join(each.id for each in asked.ledger)


# --- one place, several coders ------------------------------------------------

#: The rows of a record, and which are read: by nobody's choice, by that of ann, and of bob.
CODINGS: dict[str, tuple[list[str], str, str, str]] = {
    "two coders": (["a ¶1 ann", "b ¶1 bob"], "refused", "a", "b"),
    "one adjudicated": (["a ¶1 ann", "b ¶1 bob*"], "b", "a", "b"),
    "both adjudicated": (["a ¶1 ann*", "b ¶1 bob*"], "a b", "a", "b"),
    "nobody is a coder too": (["a ¶1 ann", "b ¶1", "c ¶2 bob"], "refused", "a c", "refused"),
    "nobody, adjudicated": (["a ¶1 ann", "b ¶1 *", "c ¶2 bob"], "b c", "a c", "b c"),
    "chosen before adjudicated": (["a ¶1 ann*", "b ¶1", "c ¶2 bob"], "a c", "a c", "a c"),
    "a third coder": (["a ¶1 ann", "b ¶1 bob", "c ¶1 cat*"], "c", "a", "b"),
    "who coded elsewhere": (["a ¶1 ann", "b ¶1 cat", "c ¶2 bob"], "refused", "a c", "refused"),
    "who coded elsewhere, one adjudicated": (
        ["a ¶1 ann", "b ¶1 cat*", "c ¶2 bob"],
        "b c",
        "a c",
        "b c",
    ),
    "several rows of each": (
        ["a ¶1 ann", "b ¶1 ann", "c ¶1 bob*", "d ¶1 bob*"],
        "c d",
        "a b",
        "c d",
    ),
    "some rows adjudicated": (["a ¶1 ann", "b ¶1 bob", "c ¶1 bob*"], "c", "a", "b c"),
    "one coder": (["a ¶1 ann", "b ¶1 ann", "c ¶2 bob"], "a b c", "a b c", "a b c"),
    "one coder, one row adjudicated": (
        ["a ¶1 ann", "b ¶1 ann*", "c ¶2 bob"],
        "a b c",
        "a b c",
        "a b c",
    ),
    "two places": (["a ¶1 ann", "b ¶2 bob"], "a b", "a b", "a b"),
    "no place": (["a - ann", "b - bob"], "a b", "a b", "a b"),
    "two places, both coded twice": (
        ["a ¶1 ann", "b ¶1 bob*", "c ¶2 ann*", "d ¶2 bob"],
        "b c",
        "a c",
        "b d",
    ),
    "one of two places not settled": (
        ["a ¶1 ann", "b ¶1 bob*", "c ¶2 ann", "d ¶2 bob"],
        "refused",
        "a c",
        "b d",
    ),
}


@pytest.mark.parametrize("case", CODINGS)
def test_codings_of_one_place(record: Record, case: str) -> None:
    """Of the codings of a place those of the coder are read, else the adjudicated, else none."""
    rows, *expected = CODINGS[case]
    ledger = coded(record, *rows)

    assert [taken(ledger, each) for each in (None, "ann", "bob")] == expected


def test_a_place_is_of_a_source(record: Record) -> None:
    """The same paragraph of two sources is two places."""
    ledger = coded(record, "a ¶1 ann", "b ¶1 bob", b={"source": "wire"})

    assert taken(ledger) == taken(ledger, "ann") == "a b"


def test_a_record_may_hold_alternatives(record: Record) -> None:
    """That one place was coded twice is no fault of the record: only reading it asks for a choice.

    So it can be saved, looked at, and cut by day.
    """
    ledger = coded(record, "a ¶1 ann", "b ¶1 bob")

    assert [each.id for each in ledger] == ["a", "b"]
    assert ledger.coders == {"ann", "bob"}
    with pytest.raises(InvalidRecord):
        positions(ledger)


def test_the_fault_names_both(record: Record) -> None:
    """Each place without a choice is one fault, which names two codings and their coders."""
    ledger = coded(record, "a ¶1", "b ¶1 bob", "c ¶2 ann", "d ¶2 ann", "e ¶2 cat")
    with pytest.raises(InvalidRecord) as caught:
        read(ledger)
    first, second = caught.value.faults

    assert [(each.record, each.field, each.rule) for each in (first, second)] == [
        ("b", "coder", "alternative-codings"),
        ("e", "coder", "alternative-codings"),
    ]
    assert [(each.table, each.index) for each in (first, second)] == [
        ("statements", 1),
        ("statements", 4),
    ]
    assert [each for each in ("'a'", "'b'", "'bob'", "'¶1'") if each not in first.problem] == []
    assert [each for each in ("'c'", "'ann'", "'e'", "'cat'") if each not in second.problem] == []


def test_no_such_coder(record: Record) -> None:
    """A coder of no row on record is refused, and near names are given."""
    ledger = coded(record, "a ¶1 anna", "b ¶2 bob")
    with pytest.raises(UnknownId) as caught:
        read(ledger, coder="ana")

    assert (caught.value.kind, caught.value.near) == ("coder", ("anna",))


# --- what is in effect --------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"c": {"corrects": "a"}}, ("refused", "c", "b")),
        ({"b": {"corrects": "a"}, "c": {"place": "¶2"}}, ("b c", "b c", "b c")),
        ({"b": {"corrects": "a"}, "c": {"adjudicated": True}}, ("c", "c", "b")),
        ({"c": {"corrects": "a", "place": "¶2"}}, ("b c", "b c", "b c")),
    ],
    ids=[
        "a coder corrects itself",
        "a coder corrects another",
        "a coder corrects one of another's two rows",
        "a correction at another place",
    ],
)
def test_corrections(
    record: Record, changes: dict[str, dict[str, Any]], expected: tuple[str, str, str]
) -> None:
    """What was corrected is no coding any more, and does not come back by a choice of coder."""
    ledger = coded(record, "a ¶1 ann", "b ¶1 bob", "c ¶1 ann", **changes)

    assert tuple(taken(ledger, each) for each in (None, "ann", "bob")) == expected


def test_what_was_corrected_stays_so(record: Record) -> None:
    """Where the last of several corrections gives way, none of what it corrected comes back."""
    ledger = coded(
        record,
        *("a ¶1 ann", "b ¶1 bob", "c ¶1 cat", "d ¶1 dan"),
        b={"corrects": "a"},
        c={"corrects": "b"},
    )

    assert [taken(ledger, each) for each in (None, "cat", "dan")] == ["refused", "c", "d"]
    assert unread(ledger, "dan") == {"a", "b", "c"}


def test_as_of_a_day_before_the_second_coding(record: Record) -> None:
    """A coding is an alternative from the day it was recorded on."""
    ledger = coded(
        record,
        *("a ¶1 ann", "b ¶1 bob"),
        a={"recorded": "2022-01-06"},
        b={"recorded": "2022-01-08"},
    )

    assert taken(ledger.as_of(known="2022-01-07")) == "a"
    assert taken(ledger.as_of(known="2022-01-07"), "bob") == "a"
    assert taken(ledger) == "refused"


def test_without_one_coder(record: Record) -> None:
    """Where one of two coders is left out there is nothing to choose."""
    ledger = coded(record, "a ¶1 ann", "b ¶1 bob")

    assert taken(ledger.without(coders=["ann"])) == "b"
    assert taken(ledger.without(coders=["bob"])) == "a"


# --- what a choice is of ------------------------------------------------------


def test_the_findings_are_of_what_is_read(record: Record) -> None:
    """Under a coder the findings are those of a record without the other codings."""
    ledger = coded(record, "a ¶1 ann", "b ¶1 bob", "c ¶2 cat")
    alone = attrs.evolve(ledger, statements=[each for each in ledger.statements if each.id != "b"])

    assert positions(read(ledger, coder="ann")) == positions(alone)


def test_a_reading_is_no_whole_record(record: Record, tmp_path: Path) -> None:
    """What a choice of coder leaves is a view of the record, and is not saved in its place."""
    chosen = read(coded(record, "a ¶1 ann", "b ¶1 bob"), coder="ann").ledger

    assert not chosen.whole
    with pytest.raises(InvalidRecord):
        dump(chosen, tmp_path / "record.json")
    assert read(coded(record, "a ¶1 ann", "c ¶2 bob"), coder="ann").ledger.whole
