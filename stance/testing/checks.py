"""What to assert of records, with a message a person can act on.

Both raise `AssertionError`, so that pytest and unittest count a failure and not an
error; neither needs Hypothesis.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import attrs

from stance import sentence
from stance.account import standing
from stance.argument import items_of
from stance.chain import Chain, chains
from stance.change import changes
from stance.contradiction import contradictions
from stance.days import Period, When
from stance.errors import BadValue, StanceError, shown
from stance.formats import dump, load
from stance.formats.findings import Row, canonical, facts
from stance.ledger import Ledger
from stance.position import Position
from stance.proposition import Literal
from stance.reading import Reading, positions, read
from stance.undertaking import undertakings

#: Every form in which the library writes a record, by a name that asks for it.
FORMATS: tuple[str, ...] = ("record", "record.json")

#: The questions that a record alone answers, by the name of the function and command.
QUESTIONS: Mapping[str, Callable[[Reading], Sequence[Any]]] = MappingProxyType(
    {
        "positions": positions,
        "contradictions": contradictions,
        "changes": changes,
        "undertakings": undertakings,
        "chains": chains,
        "standing": standing,
    }
)

#: So many findings of a kind are told in a message.
_MOST = 5


def assert_round_trips(
    ledger: Ledger,
    *,
    formats: Iterable[str] = FORMATS,
    dump: Callable[[Ledger, Path], object] = dump,
    load: Callable[[Path], Ledger] = load,
) -> None:
    """Assert that *ledger* is read back unchanged from each form it is written in.

    Args:
        ledger: A whole record; `stance.dump` refuses a view of one.
        formats: Names to write to, one or more; how each ends asks for the form.
        dump: Writes a ledger to a path, as `stance.dump` does: or what you wrote.
        load: Reads it back, as `stance.load` does: or what you wrote.

    Raises:
        AssertionError: What was read differs, with the first difference; or it is
            refused, with the reason.
        BadValue: *formats* is one text, or empty.
        InvalidRecord: It cannot be written.

    Examples:
        >>> assert_round_trips(load("fixtures/nato-russia-2022"))
    """
    __tracebackhide__ = True
    for name in _one_or_more(formats, "formats", "names, such as 'record.json'"):
        with TemporaryDirectory() as folder:
            path = Path(folder, name)
            dump(ledger, path)
            try:
                again = load(path)
            except StanceError as error:
                refused = f"{name}: what was written is refused: {error}"
                raise AssertionError(refused) from error
        if again != ledger:
            differs = f"{name}: {next(_differences(ledger, again, ''))}"
            raise AssertionError(differs)


#: What is told as a whole, and not by its parts.
_WHOLE = (When, Period, Literal)


def _differences(written: Any, found: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any parts of records
    """Yield where what was *found* differs, in the order of the fields, outermost last."""
    if attrs.has(type(written)) and type(written) is type(found) and type(written) not in _WHOLE:
        for each in attrs.fields(type(written)):
            here = f"{path}.{each.name}" if path else each.name
            yield from _differences(getattr(written, each.name), getattr(found, each.name), here)
    elif isinstance(written, tuple) and isinstance(found, tuple):
        for index, (one, other) in enumerate(zip(written, found, strict=False)):
            yield from _differences(one, other, f"{path}[{index}]")
        if len(written) != len(found):
            yield f"{path}: {len(written)} were written, and {len(found)} read"
    elif written != found:
        yield f"{path or 'the record'}: {shown(written)} was written, and {shown(found)} read"


def assert_same_findings(
    one: Ledger | Reading,
    other: Ledger | Reading,
    *,
    by: str = "party",
    fresh: int = 7,
    commands: Iterable[str] = tuple(QUESTIONS),
) -> None:
    """Assert that two records, or two readings, give the same findings.

    Findings are the same when all they say to a program is: ids, kinds, days,
    rules. What they say to people (`why`) is not compared.

    Args:
        one: A reading is taken as it is; a ledger is read by *by* and *fresh*.
        other: The same.
        by: `party` or `speaker`.
        fresh: For how many days an undated claim counts as still meant.
        commands: Which questions to ask, one or more, by the names of `QUESTIONS`.

    Raises:
        AssertionError: They do not, with what only one of them gives, as sentences.
        BadValue: No such question, or no such way to read; *commands* is one text, or
            empty.

    Examples:
        >>> ledger = load("fixtures/nato-russia-2022")
        >>> assert_same_findings(ledger, ledger.as_of(said="2022-12-31"))
    """
    __tracebackhide__ = True
    asked = _one_or_more(commands, "commands", "questions, such as 'changes'")
    readings = [
        each if isinstance(each, Reading) else read(each, by=by, fresh=fresh)
        for each in (one, other)
    ]
    told: list[str] = []
    for command in asked:
        if command not in QUESTIONS:
            raise BadValue(
                rule="not-in-list",
                problem=f"{shown(command)} is no question",
                remedy=f"use {', '.join(QUESTIONS)}",
            )
        told += _unlike(command, *(_found(command, each) for each in readings))
    if told:
        raise AssertionError("\n".join(["the findings differ", *told]))


def _one_or_more(names: Iterable[str], argument: str, items: str) -> tuple[str, ...]:
    """Return *names*, of which there must be one or more: of none, nothing would be tested."""
    found = items_of(names, items)
    if not found:
        raise BadValue(
            rule="empty",
            problem=f"{argument!r} is empty, so that nothing would be tested",
            remedy=f"give a list of {items}, or leave {argument!r} out to test all",
        )
    return found


@attrs.frozen
class _Found:
    """One finding: what it says to a program, and to people."""

    row: Row
    why: str

    @property
    def text(self) -> str:
        """What tells it from others."""
        return canonical(self.row)


def _found(command: str, reading: Reading) -> list[_Found]:
    return [_Found(facts(each), _told(each, reading)) for each in QUESTIONS[command](reading)]


def _told(finding: Any, reading: Reading) -> str:  # noqa: ANN401 - findings have no common type, by design
    """Return *finding*, one of *reading*, in a sentence."""
    match finding:
        case Position():
            return sentence.position(reading.ledger, finding)
        case Chain():
            return finding.text
    return str(finding.why)


def _unlike(command: str, ones: Sequence[_Found], others: Sequence[_Found]) -> Iterator[str]:
    """Yield what only one side has, and what both have with other details."""
    here, there = (_only(*pair) for pair in ((ones, others), (others, ones)))
    twins = {each.why: each for each in there}
    common = [(each, twins[each.why]) for each in here if each.why in twins]
    paired = {each.why for each, _ in common}
    for title, found in (
        ("only in the one", [each.why for each in here if each.why not in paired]),
        ("only in the other", [each.why for each in there if each.why not in paired]),
        ("in both, and not alike", [_details(*pair) for pair in common]),
    ):
        if found:
            yield f"{command} {title}:"
            yield from (f"  - {each}" for each in found[:_MOST])
        if len(found) > _MOST:
            yield f"  … and {len(found) - _MOST} more"


def _only(some: Sequence[_Found], others: Sequence[_Found]) -> list[_Found]:
    """Return those of *some* that *others* has not, in order."""
    left = Counter(each.text for each in others)
    found = []
    for each in some:
        if left[each.text]:
            left[each.text] -= 1
        else:
            found.append(each)
    return found


def _details(one: _Found, other: _Found) -> str:
    differing = "; ".join(
        f"{key} is {shown(value)} in the one and {shown(other.row[key])} in the other"
        for key, value in one.row.items()
        if value != other.row[key]
    )
    return f"{one.why} ({differing})"
