"""The small records of `fixtures/cases/`, and what must come out of engine and oracle alike."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import stance
from stance.formats.findings import rows
from stance.testing import oracle

Row: TypeAlias = dict[str, Any]
Matcher: TypeAlias = Callable[[Any, Any], bool]

CASES = sorted(Path(__file__).parents[1].glob("fixtures/cases/*.expect.json"))
COMMANDS = ("positions", "contradictions", "changes", "standing")

#: The options a case may give, and the arguments they stand for.
OPTIONS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "--by": ("by", str),
    "--fresh": ("fresh", int),
}


def arguments(options: Sequence[str]) -> dict[str, Any]:
    """Return the keyword arguments that the command-line *options* of a case stand for."""
    pairs = zip(options[::2], options[1::2], strict=True)
    return {OPTIONS[name][0]: OPTIONS[name][1](text) for name, text in pairs}


def expectations(case: Path) -> Iterator[tuple[dict[str, Any], Row]]:
    """Yield what is expected of a case, with the arguments it is expected under."""
    expected = json.loads(case.read_text(encoding="utf-8"))
    for each in [expected, *expected.get("also", [])]:
        yield arguments(each.get("args", [])), each


def surprises(expected: Row, found: Mapping[str, Sequence[Row]], matches: Matcher) -> list[str]:
    """Return where what was *found*, by command, is not as *expected*; empty: nowhere."""
    wrong: list[str] = []
    for command in COMMANDS:
        listed = found[command]
        missing = [
            each
            for each in expected.get(command, [])
            if not any(matches(each, one) for one in listed)
        ]
        unwanted = [
            one
            for each in expected.get(f"{command}_none", [])
            for one in listed
            if matches(each, one)
        ]
        wrong += [f"{command}: missing {each}" for each in missing]
        wrong += [f"{command}: unwanted {each}" for each in unwanted]
        count = expected.get(f"{command}_count", len(listed))
        if count != len(listed):
            wrong.append(f"{command}: {len(listed)} and not {count}: {listed}")
    for one, other in expected.get("none_between", []):
        wrong += [
            f"contradictions: unwanted {each}"
            for each in found["contradictions"]
            if set(each["statements"]) & set(one) and set(each["statements"]) & set(other)
        ]
    return wrong


def by_engine(ledger: stance.Ledger, **choice: Any) -> dict[str, list[Row]]:  # noqa: ANN401
    """Return the rows of each command as the engine finds them."""
    reading = stance.read(ledger, **choice)
    return {each: rows(getattr(stance, each)(reading)) for each in COMMANDS}


def by_oracle(ledger: stance.Ledger, **choice: Any) -> dict[str, list[Row]]:  # noqa: ANN401
    """Return the rows of each command as the oracle finds them."""
    return {each: getattr(oracle, each)(ledger, **choice) for each in COMMANDS}


@pytest.mark.parametrize("finder", [by_engine, by_oracle], ids=["engine", "oracle"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.partition(".")[0])
def test_case(case: Path, finder: Callable[..., dict[str, list[Row]]], matches: Matcher) -> None:
    """A small record gives what a careful scholar expects, and nothing that must not come out."""
    ledger = stance.load(case.with_name(case.name.replace(".expect", "")))
    wrong = [
        each
        for choice, expected in expectations(case)
        for each in surprises(expected, finder(ledger, **choice), matches)
    ]

    assert wrong == []


def test_every_case_in_scope_is_there() -> None:
    """The cases are those that this version computes: none is lost on the way."""
    numbers = {int(each.name.partition(".")[0]) for each in CASES}

    assert numbers == {*range(1, 26), *range(28, 31), *range(35, 42), *range(48, 52)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.partition(".")[0])
def test_warnings(case: Path) -> None:
    """A reading warns where, and only where, a retraction withdraws nothing, and oracle agrees."""
    ledger = stance.load(case.with_name(case.name.replace(".expect", "")))

    assert [bool(stance.read(ledger, **choice).warnings) for choice, _ in expectations(case)] == [
        expected.get("warning", False) for _, expected in expectations(case)
    ]
