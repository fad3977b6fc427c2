"""Several reports of one utterance bind once."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Act, Ledger
from stance.utterance import commitments

Record: TypeAlias = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("01 us assert massed", "01 us assert massed", True),
        ("01 us assert massed", "01 us assert troops", True),
        ("01 us assert massed", "01 us affirm massed", True),
        ("01 us assert massed", "02 us assert massed", False),
        ("01 us assert massed", "01 psaki assert massed", False),
        ("01 us assert massed", "01 us assert massed certainty=probable", False),
        ("01 us assert massed", "01 us assert massed given=fail", False),
        ("01 us assert massed", "01 us assert massed about=2022-02", False),
        ("01 us assert massed", "01 us assert massed answers=a", False),
        ("01 us assert massed via=france", "01 us assert massed via=russia", False),
        ("01 us assert massed via=france", "01 us assert massed via=france", True),
        ("2022-01 us assert massed", "2022-01 us assert massed", False),
        ("2022-01 us assert massed occasion=call", "2022-01 us assert massed occasion=call", True),
        ("2022-01 us assert massed occasion=call", "05 us assert massed occasion=call", True),
        ("01 us promise sanctions", "01 us threaten sanctions", True),
        ("01 us demand sanctions", "01 us condemn sanctions", False),
    ],
    ids=[
        "wire copies",
        "by another name",
        "another act",
        "another day",
        "another speaker",
        "another degree",
        "a condition",
        "other days",
        "an answer",
        "two reporters",
        "one reporter",
        "a vague day",
        "a vague day of one occasion",
        "one occasion, one day known",
        "one commitment",
        "a preference",
    ],
)
def test_one_utterance(record: Record, one: str, other: str, same: bool) -> None:
    """Reports of one speaker and day, or occasion, with one meaning are one utterance."""
    found = commitments(record(f"a {one}", f"b {other}"))

    assert [each.statements for each in found] == ([("a", "b")] if same else [("a",), ("b",)])


def test_what_one_utterance_keeps(record: Record) -> None:
    """Of two reports of one occasion the day is what both allow, and asserted beats presupposed."""
    ledger = record(
        "a 2022-01 us deny calm presupposes=massed occasion=call via=france",
        "b 05 us warn massed occasion=call via=france",
    )
    found = next(each for each in commitments(ledger) if each.statements == ("a", "b"))

    assert (str(found.said), found.act, found.asserted) == ("2022-01-05", Act.WARN, True)
    assert found.reports == (("a", 1), ("b", 0))
    assert found.accounts == {("call", "france")}


@pytest.mark.parametrize(
    ("days", "said", "witnesses"),
    [
        (("[..2022-01-05]", "[2022-01-05..]", "2022-01"), "2022-01-05", ("a", "b")),
        (("2022-01", "2022-01-05", "[..2022-01-05]"), "2022-01-05", ("b",)),
        (("2022-01", "2022", "[2021..2022]"), "2022-01", ("a",)),
    ],
    ids=["one gives the first day, one the last", "one gives the day", "one gives all there is"],
)
def test_who_speaks_for_an_utterance(
    record: Record, days: tuple[str, ...], said: str, witnesses: tuple[str, ...]
) -> None:
    """Of several reports the one speaks for all that gives the day; else the two that bound it."""
    (found,) = commitments(
        record(
            *(
                f"{name} {day} us assert massed occasion=call"
                for name, day in zip("abc", days, strict=True)
            )
        )
    )

    assert (str(found.said), found.witnesses) == (said, witnesses)


def test_reports_of_one_ultimatum_are_one(record: Record) -> None:
    """Two reports of one ultimatum are one threat and one demand."""
    ledger = record(
        "a 05 us ultimatum sanctions given=attack", "b 05 us ultimatum sanctions given=attack"
    )

    assert [each.statements for each in commitments(ledger)] == [("a", "b"), ("a", "b")]


def test_a_fact_passed_on_and_said_again_is_said_once(record: Record) -> None:
    """What a reporter vouches for and says itself that day is one utterance of the reporter."""
    ledger = record("a 01 france assert massed via=us:factive", "b 01 us assert massed")
    own = [each.statements for each in commitments(ledger) if each.holder == "us"]

    assert own == [("a", "b")]
