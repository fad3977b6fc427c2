"""Never run: what mypy and pyright must infer for each public function."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_type

import stance

#: `assert_type` of a call that returns None is itself refused by mypy.
WRITES: Callable[[stance.Ledger, Path], None] = stance.dump


def from_a_path() -> None:
    """Take a path as text or as a `Path`."""
    assert_type(stance.load("record"), stance.Ledger)
    assert_type(stance.load(Path("record")), stance.Ledger)


def of_words() -> None:
    """Read the day that words speak of, with and without what they may need."""
    assert_type(stance.worded_day("31 December 2021"), stance.When)
    friday = stance.When.parse("2022-01-07")
    assert_type(stance.worded_day("вчера", today=friday, language="ru"), stance.When)


def of_a_ledger(ledger: stance.Ledger) -> None:
    """Ask each question of a ledger, under the default reading."""
    assert_type(stance.read(ledger), stance.Reading)
    assert_type(stance.read(ledger, by="speaker", fresh=14, coder=None), stance.Reading)
    assert_type(stance.positions(ledger), tuple[stance.Position, ...])
    assert_type(stance.contradictions(ledger), tuple[stance.Contradiction, ...])
    assert_type(stance.changes(ledger), tuple[stance.Change, ...])
    assert_type(stance.standing(ledger), tuple[stance.Standing, ...])


def of_a_reading(reading: stance.Reading) -> None:
    """Ask each question of a reading, so that no work is repeated."""
    assert_type(stance.positions(reading, on=None), tuple[stance.Position, ...])
    assert_type(stance.contradictions(reading), tuple[stance.Contradiction, ...])
    assert_type(stance.changes(reading, silence=None), tuple[stance.Change, ...])
    assert_type(stance.standing(reading), tuple[stance.Standing, ...])
