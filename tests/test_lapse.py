"""Lapses: silence for as many days as were asked about, which ends nothing."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from stance import BadValue, ChangeKind, Ledger, changes, contradictions, positions

Record: TypeAlias = Callable[..., Ledger]

#: Something said much later, so that the record lasts.
LATE = "z 28 france assert snow"


def lapses(ledger: Ledger, days: int = 5) -> list[tuple[tuple[str, ...], str]]:
    """Return the last words that lapsed, each with the day."""
    return [
        (each.before, str(each.on))
        for each in changes(ledger, silence=days)
        if each.kind is ChangeKind.LAPSE
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a 05 us assert massed"], [(("a",), "2022-01-11")]),
        (["a 05 us assert massed", "b 10 us assert massed"], [(("b",), "2022-01-16")]),
        (
            ["a 05 us assert massed", "b 11 us assert massed"],
            [(("a",), "2022-01-11"), (("b",), "2022-01-17")],
        ),
        (["a 05 us assert massed", "b 10 us deny massed"], [(("b",), "2022-01-16")]),
        (["a 05 us assert massed", "b 10 us assert troops"], [(("b",), "2022-01-16")]),
        (["a 05 us assert massed", "b 10 psaki assert massed"], [(("b",), "2022-01-16")]),
        (
            ["a 05 us assert massed", "b 10 us urge calm presupposes=massed"],
            [
                (("b",), "2022-01-16"),
                (("b",), "2022-01-16"),
            ],
        ),
        (["a 05 us assert massed", "b 10 us assert massed via=russia"], [(("a",), "2022-01-11")]),
        (
            ["a 05 us assert massed", "b 10 russia assert massed"],
            [
                (("a",), "2022-01-11"),
                (("b",), "2022-01-16"),
            ],
        ),
        (
            ["a 05 us assert sanctions", "b 10 us promise sanctions"],
            [
                (("a",), "2022-01-11"),
                (("b",), "2022-01-16"),
            ],
        ),
        (["a 05 us assert massed", "b 10 us retract answers=a"], []),
        (["a 05 us assert massed", "b 2022-01 us retract answers=a"], []),
        (["a 05 us assert massed", "b 11 us retract answers=a"], [(("a",), "2022-01-11")]),
        (["a 05 us assert massed", "b 10 us assert calm"], [(("b",), "2022-01-16")]),
        (["a 05 us promise sanctions about=../2022-01-09"], []),
        (["a 05 us promise sanctions about=../2022-01-10"], [(("a",), "2022-01-11")]),
        (["a 22 us assert massed"], [(("a",), "2022-01-28")]),
        (["a 23 us assert massed"], []),
        (["a [2022-01-04..2022-01-06] us assert massed"], [(("a",), "[2022-01-10..2022-01-12]")]),
        (
            ["a 05 us assert massed", "b [2022-01-10..2022-01-15] us assert massed"],
            [
                (("b",), "[2022-01-16..2022-01-21]"),
            ],
        ),
        (["a 05 us assert massed", "b 05 psaki assert massed"], [(("a", "b"), "2022-01-11")]),
        (["a 05 us assert massed", "b 05 us deny massed"], []),
        (
            ["a 05 us assert massed", "b 05 us deny massed answers=a"],
            [(("b",), "2022-01-11")],
        ),
        (
            ["a 05 us accuse massed", "b 06 russia deny massed target=framing"],
            [
                (("a",), "2022-01-11"),
            ],
        ),
    ],
)
def test_silence(record: Record, lines: list[str], expected: list[Any]) -> None:
    """Nothing of the same kind on the same proposition came, and nothing ended it by then."""
    assert lapses(record(*lines, LATE)) == expected


def test_the_record_must_last(record: Record) -> None:
    """An event shows that the record lasts; a view lasts as long as its day says."""
    words = "a 05 us assert massed"

    assert lapses(record(words)) == []
    assert lapses(record(words, "e 11 happens snow")) == [(("a",), "2022-01-11")]
    assert lapses(record(words).as_of(said="2022-01-11")) == [(("a",), "2022-01-11")]
    assert lapses(record(words).as_of(said="2022-01-10")) == []
    assert lapses(record()) == []
    assert lapses(record(words, LATE), days=0) == [(("a",), "2022-01-06")]


def test_the_step(record: Record) -> None:
    """A lapse names the last word and its speaker, nobody after it, and the window asked about."""
    [step] = [
        each for each in changes(record("a 05 psaki assert troops", LATE), 5) if not each.after
    ]

    assert (step.party, step.proposition, step.from_) == ("us", "massed", "massed")
    assert (step.speakers, step.turnover, step.rules) == (("psaki", None), False, ())
    assert step.silence == 5
    assert "silence denies nothing" in step.why
    assert "In the 5 days after it no more words of us are on record on the matter" in step.why


@pytest.mark.parametrize(("days", "window"), [(0, "On the same day"), (1, "On the next day")])
def test_a_short_window_in_words(record: Record, days: int, window: str) -> None:
    """A window of no day or of one is told without a number, and in the past."""
    [step] = [
        each for each in changes(record("a 05 us assert massed", LATE), days) if not each.after
    ]

    assert (
        f"{window} no more words of us are on record on the matter; it stood all the same"
        in step.why
    )


def test_a_lapse_ends_nothing(record: Record) -> None:
    """Positions and contradictions are the same whether or not silence was asked about."""
    ledger = record("a 05 us assert massed", "b 20 russia deny massed", LATE)
    before = positions(ledger), contradictions(ledger)
    asked = changes(ledger, silence=3)

    assert (positions(ledger), contradictions(ledger)) == before
    assert [each for each in asked if each.silence is None] == list(changes(ledger))


@pytest.mark.parametrize("silence", [-1, 1.5, True, "7"])
def test_a_window_is_a_number_of_days(record: Record, silence: Any) -> None:  # noqa: ANN401
    """What is no whole number from 0 is refused."""
    with pytest.raises(BadValue, match="no number of days"):
        changes(record(), silence=silence)
