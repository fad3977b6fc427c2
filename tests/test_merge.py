"""Several records as one: what they agree on once, and every disagreement a fault."""

from collections.abc import Callable
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given, settings

from stance import BadValue, InvalidRecord, Ledger, Source, merge
from stance.testing.strategies import ledgers

Record: TypeAlias = Callable[..., Ledger]


def test_two_records_of_one_codebook(record: Record) -> None:
    """What both have is there once, the first record's first; and findings are of the whole."""
    one = record("a 01 us assert massed", "b 02 russia deny massed", "e 03 happens attack")
    other = record("b 02 russia deny massed", "c 04 us assert snow", "f 05 happens snow")
    both = merge(one, other)

    assert [each.id for each in both.statements] == ["a", "b", "c"]
    assert [each.id for each in both.events] == ["e", "f"]
    assert both.codebook == one.codebook
    assert both.sources == one.sources


def test_codebooks_are_joined(record: Record) -> None:
    """Parties, ties, propositions, rules and sources that only one has are in the whole."""
    one = record("a 01 us assert massed")
    book = attrs.evolve(one.codebook, note="first")
    fewer = attrs.evolve(
        book,
        parties=book.parties[:1],
        ties=(),
        propositions=book.propositions[:1],
        rules=(),
        note="second",
    )
    left = Ledger(codebook=fewer, sources=[Source(id="other")])
    both = merge(left, attrs.evolve(one, codebook=book))

    assert {each.id for each in both.sources} == {"other", "press"}
    assert set(both.codebook.ties) == set(book.ties)
    assert both.codebook.propositions == book.propositions
    assert both.codebook.rules == book.rules
    assert both.codebook.note == "second\n\nfirst"


def test_every_disagreement_is_told(record: Record) -> None:
    """Each id that means two things is a fault, with the places in the call and the fields."""
    one = record("a 01 us assert massed", "b 02 us assert snow", "e 03 happens attack")
    other = record("a 02 us deny massed", "b 02 us assert snow", "e 04 happens attack")
    book = one.codebook
    gloss = attrs.evolve(book.propositions[0], gloss="another", names=(("en", "x"),))
    third = attrs.evolve(
        record(), codebook=attrs.evolve(book, propositions=[gloss, *book.propositions[1:]])
    )
    with pytest.raises(InvalidRecord) as caught:
        merge(one, other, third)

    assert [(each.table, each.record, each.field) for each in caught.value.faults] == [
        ("propositions", "met", "gloss"),
        ("statements", "a", "act"),
        ("events", "e", "happened"),
    ]
    assert {each.rule for each in caught.value.faults} == {"merge-disagrees"}
    assert "ledger 1 and another in ledger 3: they differ in gloss, names" in (
        caught.value.faults[0].problem
    )
    assert "differ in act, said" in caught.value.faults[1].problem


def test_ids_that_differ_in_case(record: Record) -> None:
    """The whole is checked as any record is."""
    with pytest.raises(InvalidRecord) as caught:
        merge(record("a 01 us assert massed"), record("A 01 us assert snow"))

    assert {each.rule for each in caught.value.faults} == {"ids-differ-in-case"}


def test_what_is_no_whole_record(record: Record) -> None:
    """Nothing, and a view, are refused; one record is itself."""
    ledger = record("a 01 us assert massed")

    assert merge(ledger) is ledger
    with pytest.raises(BadValue, match="no record to merge"):
        merge()
    with pytest.raises(BadValue, match="ledger 2 is a view"):
        merge(ledger, ledger.as_of(said="2022-01-01"))


@settings(max_examples=10)
@given(ledgers())
def test_a_record_with_itself(ledger: Ledger) -> None:
    """A record merged with itself, or in halves, is itself."""
    half = attrs.evolve(ledger, statements=())

    assert merge(ledger, ledger) == ledger
    assert merge(half, ledger) == ledger
