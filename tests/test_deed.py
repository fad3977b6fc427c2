"""What happened: events, and what was done by declaring it."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger, read
from stance.deed import DeedsByDay, deeds

Record: TypeAlias = Callable[..., Ledger]


def names(ledger: Ledger) -> list[str]:
    """Return the ids of what happened, in order."""
    return [each.id for each in deeds(ledger)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["e 07 happens attack"], ["e"]),
        (["e 07 happens attack", "d 07 happens attack"], ["d", "e"]),
        (["s 07 russia declare attack"], ["s"]),
        (["s 07 russia declare attack via=peskov"], ["s"]),
        (["s 07 russia declare attack via=us"], []),
        (["s 07 russia declare attack via=peskov:ascribed"], []),
        (["s 07 russia declare attack given=fail"], []),
        (["s 07 russia announce attack".replace("announce", "assert")], []),
        (["s 07 russia declare attack", "e 07 happens attack"], ["e"]),
        (["s 07 russia declare massed", "e 07 happens troops"], ["e"]),
        (["s 07 russia declare attack", "e 08 happens attack"], ["s", "e"]),
        (["s 07 russia declare attack", "e 2022-01 happens attack"], ["e", "s"]),
        (["s 07 russia declare attack", "e 07 happens ~attack"], ["e", "s"]),
        (["t 07 russia declare massed", "s 07 us declare troops"], ["s"]),
        (["s 07 russia declare attack", "r 08 russia retract answers=s"], ["s"]),
        (["s 07 russia declare attack", "t 08 russia declare strike corrects=s"], ["t"]),
    ],
    ids=[
        "an event",
        "two of one content are two",
        "declared",
        "through a spokesman",
        "as another reports it",
        "ascribed",
        "on a condition",
        "only said",
        "declared and listed",
        "listed under an equal content",
        "declared before",
        "declared on a day of the month",
        "declared the opposite",
        "declared twice",
        "taken back",
        "corrected",
    ],
)
def test_what_happened(record: Record, lines: list[str], expected: list[str]) -> None:
    """An event, or a declaration in own words and without condition, which no word undoes."""
    assert names(record(*lines)) == expected


def test_views(record: Record) -> None:
    """A view has what surely happened by its day, and nothing of a source that is left out."""
    ledger = record("e 07 happens attack", "f 2022-01 happens strike", "s 09 russia declare attack")

    assert names(ledger) == ["f", "e", "s"]
    assert names(ledger.as_of(said="2022-01-08")) == ["e"]
    assert names(ledger.as_of(said="2022-01-31")) == ["f", "e", "s"]
    assert names(ledger.as_of(known="2021-01-01")) == ["f", "e", "s"]
    assert names(ledger.without(sources=["press"])) == []
    assert not ledger.without(sources=["press"]).whole
    assert ledger.bounds == (738156.0, 738186.0)
    assert record().bounds is None
    assert record("e [..2022-01-05] happens attack").event["e"].id == "e"


# --- events that contradict one another -----------------------------------------


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        (["e 07 happens attack", "f 07 happens ~attack"], "'e' and 'f' contradict each other"),
        (["e 07 happens attack", "f 08 happens ~attack"], ""),
        (["e 2022-01 happens attack", "f 08 happens ~attack"], "may contradict each other"),
        (["e 2022-01 happens attack", "f 2022-01 happens ~attack"], "may contradict each other"),
        (["e 2022-01 happens attack", "f 2022-02 happens ~attack"], ""),
        (["e 07 happens calm", "f 07 happens armies"], "by calm-or-massed, armies-mass"),
        (["e 07 happens calm", "f 07 happens drills"], ""),
        (["e 07 happens met", "f 20 happens ~met"], "'e' and 'f' contradict each other"),
        (["e 07 happens attack", "f 07 happens attack"], ""),
        (["e 07 happens attack", "s 07 us declare ~attack"], "contradict each other"),
    ],
    ids=[
        "of one day",
        "of two days",
        "perhaps of one day",
        "of some day each",
        "of two months",
        "by rules",
        "by a rule that holds usually",
        "a fact",
        "the same",
        "declared",
    ],
)
def test_events_that_contradict(record: Record, lines: list[str], warned: str) -> None:
    """Deeds that cannot both have happened are worth a look, and are no finding."""
    found = [each for each in read(record(*lines)).warnings if each.rule == "events-contradict"]

    assert len(found) == bool(warned)
    assert all(warned in each.problem and each.level == "warning" for each in found)
    assert all((each.table, each.index) == ("events", 0) for each in found if each.record == "e")


def test_each_is_named_once_with_the_first_that_it_contradicts(record: Record) -> None:
    """However many there are, a deed is told apart from one other."""
    many = (f"f{at} 07 happens ~attack" for at in range(4))
    found = read(record("e 07 happens attack", *many)).warnings

    assert [each.record for each in found] == ["e", "f1", "f2", "f3"]


def test_deeds_by_day(record: Record) -> None:
    """Those that may have come in a stretch of days are given, the exactly dated first."""
    happened = deeds(
        record(
            "a 2022-01 happens snow", "b 07 happens calm", "c 09 happens fail", "d 2021 happens met"
        )
    )
    by_day = DeedsByDay(happened)
    first, last = (each.said.bounds[0] for each in happened if each.id in "bc")

    assert [each.id for each in by_day.during(first, last)] == ["b", "c", "a"]
    assert [each.id for each in by_day.during(first + 1, last - 1)] == ["a"]
    assert [each.id for each in by_day.during(1, 2)] == []
