"""Real records, and what their READMEs argue must and must not be found: a test for each."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import stance
from stance.formats.findings import rows

Row: TypeAlias = dict[str, Any]

FIXTURES = sorted(Path(__file__).parents[1].glob("fixtures/*/expected.json"))
EXPECTATIONS = [
    pytest.param(path.parent, each, id=f"{path.parent.name}: {each['id']}")
    for path in FIXTURES
    for each in json.loads(path.read_text(encoding="utf-8"))
]

#: The commands an expectation may ask.
COMMANDS = (
    *("positions", "contradictions", "changes", "undertakings"),
    *("chains", "standing", "accounts"),
)


@cache
def ledger(folder: Path) -> stance.Ledger:
    """Return the record in *folder*."""
    return stance.load(folder)


def found(folder: Path, expectation: Row) -> list[Row]:
    """Return what the command of *expectation* finds, under its options."""
    args = expectation.get("args", [])
    options = dict(zip(args[::2], args[1::2], strict=True))
    by, fresh = options.pop("--by", "party"), int(options.pop("--fresh", "7"))
    record = ledger(folder)
    if "--said" in options:
        record = record.as_of(said=options.pop("--said"))
    if "--without" in options:
        left_out = options.pop("--without")
        kind = "rules" if left_out in record.codebook.rule else "sources"
        record = record.without(**{kind: [left_out]})
    asked: Row = {"on": options.pop("--on")} if "--on" in options else {}
    if "--silence" in options:
        asked["silence"] = int(options.pop("--silence"))
    if options:
        raise ValueError(options)
    reading = stance.read(record, by=by, fresh=fresh)
    occasion = [expectation["occasion"]] if "occasion" in expectation else []
    return rows(getattr(stance, expectation["command"])(reading, *occasion, **asked))


@pytest.mark.parametrize(("folder", "expectation"), EXPECTATIONS)
def test_expectation(folder: Path, expectation: Row, matches: Callable[[Any, Any], bool]) -> None:
    """What must be found is, as often as it must, and what must not be is not."""
    listed = found(folder, expectation)
    wanted = [
        each for each in listed if "find" in expectation and matches(expectation["find"], each)
    ]
    unwanted = [
        each for each in listed if "none" in expectation and matches(expectation["none"], each)
    ]
    for one, other in [expectation["none_between"]] if "none_between" in expectation else []:
        unwanted += [
            each
            for each in listed
            if set(each["statements"]) & set(one) and set(each["statements"]) & set(other)
        ]

    assert unwanted == []
    assert len(wanted) == expectation.get("count", len(wanted)), wanted
    assert wanted or "find" not in expectation, listed


@pytest.mark.parametrize(("folder", "expectation"), EXPECTATIONS)
def test_expectation_is_about_the_record(folder: Path, expectation: Row) -> None:
    """An expectation asks one thing, and names only what is on record, or it could never fail."""
    record = ledger(folder)
    known = {*record.codebook.party, *record.codebook.proposition, *record.codebook.rule}
    known |= {*record.statement, *record.source, *(each.id for each in record.events)}
    occasions = {each.occasion for each in record if each.occasion is not None}
    left_out = {
        value for option, value in pairwise(expectation.get("args", [])) if option == "--without"
    }
    asked = [key for key in ("find", "none", "none_between") if key in expectation]

    assert len(asked) == 1
    assert set(expectation) <= {"id", "because", "command", "args", "occasion", "count", *asked}
    assert expectation["command"] in COMMANDS
    assert ("occasion" in expectation) == (expectation["command"] == "accounts")
    assert expectation.get("occasion") in {None, *occasions}
    assert left_out <= known
    assert {each for each in named(expectation[asked[0]]) if each not in known} == set()


#: The keys of a finding whose values are ids.
IDS = frozenset(
    {
        *("party", "parties", "through", "speaker", "speakers", "reporters"),
        *("proposition", "from", "given", "content", "rules"),
        *("statement", "statements", "before", "after", "by", "events"),
        *("debtors", "creditors"),
    }
)


def named(expected: Any, key: str = "statements") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield the ids that an expected finding, or part of one, names."""
    if isinstance(expected, dict):
        if key == "reporters":
            # In an account the reporters are the keys, what they give the values.
            yield from expected
            return
        for name, each in expected.items():
            # The `from` of a position is a day, that of a change a proposition.
            if name != "from" or "until" not in expected:
                yield from named(each, key if name == "any" else name)
    elif isinstance(expected, list):
        for each in expected:
            yield from named(each, key)
    elif isinstance(expected, str) and key in IDS:
        yield expected.removeprefix("not ")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_expectations_are_argued(path: Path) -> None:
    """Each expectation has an id of its own, and stands in the README that argues it."""
    ids = Counter(each["id"] for each in json.loads(path.read_text(encoding="utf-8")))
    readme = path.with_name("README.md").read_text(encoding="utf-8")

    assert set(ids.values()) == {1}
    assert [each for each in ids if f"`{each}`" not in readme] == []


def test_there_are_fixtures() -> None:
    """The walk finds the real records, so that an empty one would be seen."""
    assert {"nato-russia-2022", "ukraine-crisis-2021-22"} <= {each.parent.name for each in FIXTURES}


def test_the_records_make_one() -> None:
    """What several records name they define alike, and one bears out what another left open."""
    merged = stance.merge(*(ledger(path.parent) for path in FIXTURES))
    standing = {each.statement: each for each in stance.standing(merged)}

    assert len(merged.statements) == sum(len(ledger(path.parent).statements) for path in FIXTURES)
    assert standing["a24-weapons"].by == ("s036", "s086")
