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
COMMANDS = ("positions", "contradictions", "changes", "standing", "chains")

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
        given = arguments(each.get("args", []))
        if "undertakings_on" in each:
            given["on"] = each["undertakings_on"]
        yield given, each


def number(case: Path) -> str:
    """Return the number of a case, as its file name has it."""
    return case.name.partition(".")[0]


def refused(case: Path) -> bool:
    """Return whether the record of a case is expected to be refused."""
    return bool(json.loads(case.read_text(encoding="utf-8")).get("refused", False))


def loaded(case: Path) -> stance.Ledger:
    """Return the record of a case."""
    return stance.load(case.with_name(case.name.replace(".expect", "")))


def missing(expected: Sequence[Row], listed: Sequence[Row], matches: Matcher) -> list[Row]:
    """Return which partial objects *expected* are not in what is *listed*."""
    return [each for each in expected if not any(matches(each, one) for one in listed)]


def surprises(expected: Row, found: Mapping[str, Any], matches: Matcher) -> list[str]:
    """Return where what was *found*, by command, is not as *expected*; empty: nowhere."""
    wrong: list[str] = []
    for occasion, rows_expected in expected.get("accounts", {}).items():
        lacking = missing(rows_expected, found["accounts"][occasion], matches)
        wrong += [f"accounts of {occasion}: missing {each}" for each in lacking]
    for command in found.keys() - {"accounts"}:
        listed = found[command]
        unwanted = [
            one
            for each in expected.get(f"{command}_none", [])
            for one in listed
            if matches(each, one)
        ]
        lacking = missing(expected.get(command, []), listed, matches)
        wrong += [f"{command}: missing {each}" for each in lacking]
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


def by_engine(ledger: stance.Ledger, **choice: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the rows of each command as the engine finds them."""
    on = choice.pop("on", None)
    reading = stance.read(ledger, **choice)
    occasions = {each.occasion for each in ledger if each.occasion is not None}
    return {
        **{each: rows(getattr(stance, each)(reading)) for each in COMMANDS},
        "undertakings": rows(stance.undertakings(reading, on=on)),
        "accounts": {each: rows(stance.accounts(reading, each)) for each in occasions},
    }


def by_oracle(ledger: stance.Ledger, **choice: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the rows of each command as the oracle finds them; accounts by occasion."""
    on = choice.pop("on", None)
    occasions = {each.occasion for each in ledger if each.occasion is not None}
    return {
        **{each: getattr(oracle, each)(ledger, **choice) for each in COMMANDS},
        "undertakings": oracle.undertakings(ledger, on=on, **choice),
        "accounts": {each: oracle.accounts(ledger, each) for each in occasions},
    }


READ = [each for each in CASES if not refused(each)]


@pytest.mark.parametrize(
    ("finder", "case"),
    [
        *(pytest.param(by_engine, each, id=f"engine-{number(each)}") for each in READ),
        *(pytest.param(by_oracle, each, id=f"oracle-{number(each)}") for each in READ),
    ],
)
def test_case(case: Path, finder: Callable[..., dict[str, Any]], matches: Matcher) -> None:
    """A small record gives what a careful scholar expects, and nothing that must not come out."""
    ledger = loaded(case)
    wrong = [
        each
        for choice, expected in expectations(case)
        for each in surprises(expected, finder(ledger, **choice), matches)
    ]

    assert wrong == []


@pytest.mark.parametrize("case", [each for each in CASES if refused(each)], ids=number)
def test_refused(case: Path) -> None:
    """A record that says what cannot be said is refused as it is loaded."""
    with pytest.raises(stance.InvalidRecord):
        loaded(case)


def test_every_case_in_scope_is_there() -> None:
    """The cases are those of the design: none is lost on the way."""
    numbers = {int(number(each)) for each in CASES}

    assert numbers == set(range(1, 54))


@pytest.mark.parametrize("case", READ, ids=number)
def test_warnings(case: Path) -> None:
    """A reading warns where, and only where, a retraction withdraws nothing, and oracle agrees."""
    ledger = loaded(case)
    asked = [
        ({name: each for name, each in choice.items() if name != "on"}, expected)
        for choice, expected in expectations(case)
    ]

    assert [bool(stance.read(ledger, **choice).warnings) for choice, _ in asked] == [
        expected.get("warning", False) for _, expected in asked
    ]
