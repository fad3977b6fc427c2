"""The command line: reads a record, asks one question of it, prints what was found.

Exit status 0: done; 1: `check --strict` found a definite contradiction of a party
with itself; 2: bad input or usage, with every fault on standard error; 3: a fault
of stance itself. Output is UTF-8 whatever the locale.
"""

import argparse
import io
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn, TypeAlias

import attrs
from typing_extensions import override

from stance import sentence
from stance.account import Standing, standing
from stance.change import Change, changes
from stance.contradiction import Contradiction, contradictions
from stance.days import When
from stance.errors import (
    BadValue,
    Fault,
    InvalidRecord,
    NotComputedYet,
    StanceError,
    UnknownId,
    shown,
)
from stance.formats.dataset import dump, loaded
from stance.formats.findings import Row, canonical, rows
from stance.formats.intake import CODEBOOK, TABLES, Places
from stance.formats.terminal import shown_safely
from stance.ledger import Ledger
from stance.position import Position, Reading, positions, read
from stance.vocabulary import ChangeKind, Scope, Support, Verdict

PROGRAM = "python -m stance"

#: If this is set in the environment, a fault of stance itself also prints where it happened.
TRACEBACK = "STANCE_TRACEBACK"

DONE, FOUND, BAD_INPUT, OWN_FAULT, STOPPED = 0, 1, 2, 3, 130

Finding: TypeAlias = Position | Contradiction | Change | Standing


# --- what was asked ----------------------------------------------------------------------


@attrs.frozen
class Asked:
    """A record as it is to be read, and what is to be asked of it.

    Attributes:
        reading: The record, read as the options say.
        places: Where its records stand in the files.
        party: Only what this party takes part in; None: all.
        on: Only positions held on this day; None: all.
    """

    reading: Reading
    places: Places
    party: str | None = None
    on: When | None = None

    @property
    def ledger(self) -> Ledger:
        """The record."""
        return self.reading.ledger

    @property
    def warnings(self) -> Sequence[Fault]:
        """What was accepted and is worth a look, with file and line."""
        return [self.places.located(each) for each in self.reading.warnings]

    def positions(self) -> Sequence[Position]:
        """Return who holds what, from when to when."""
        return [
            each
            for each in positions(self.reading, on=self.on)
            if self._concerns(each.party, each.through, *each.speakers)
        ]

    def contradictions(self) -> Sequence[Contradiction]:
        """Return what cannot stand together, definite findings first."""
        found = [
            each
            for each in contradictions(self.reading)
            if self._concerns(
                *each.parties,
                *(side.through for side in each.sides),
                *(self.ledger[name].speaker for side in each.sides for name in side.statements),
            )
        ]
        return sorted(found, key=lambda each: each.verdict is not Verdict.DEFINITE)

    def changes(self) -> Sequence[Change]:
        """Return what moved."""
        return [
            each for each in changes(self.reading) if self._concerns(each.party, *each.speakers)
        ]

    def standing(self) -> Sequence[Standing]:
        """Return how far reported words stand."""
        return [
            each
            for each in standing(self.reading)
            if self._concerns(each.speaker, self.ledger.principals[each.statement], *each.reporters)
        ]

    def _concerns(self, *parties: str | None) -> bool:
        return self.party is None or self.party in parties


def asked(options: argparse.Namespace) -> Asked:
    """Return the record that *options* name, as they say it is to be read.

    Raises:
        InvalidRecord: The record has faults.
        NotComputedYet: An option that this version does not compute.
        UnknownId: The party asked for is not on record.
    """
    for each in ("coder", "without", "silence"):
        if getattr(options, each, None) is not None:
            raise NotComputedYet(f"--{each}")
    found = loaded(options.path)
    ledger = found.ledger
    if options.said is not None or options.known is not None:
        ledger = ledger.as_of(said=options.said, known=options.known)
    party = getattr(options, "party", None)
    if party is not None and party not in ledger.codebook.party:
        raise UnknownId("party", party, ledger.codebook.party)
    return Asked(
        read(ledger, by=options.by, fresh=options.fresh),
        found.places,
        party,
        getattr(options, "on", None),
    )


#: What a command asks; its name is the command's.
QUESTIONS: Mapping[str, Callable[[Asked], Sequence[Finding]]] = {
    "positions": Asked.positions,
    "contradictions": Asked.contradictions,
    "changes": Asked.changes,
    "standing": Asked.standing,
}


# --- what is printed ---------------------------------------------------------------------

#: A summary lists the statements of a record that has no more than this.
_LISTED = 60

#: Signs that JSON lets stand in a text and a terminal should not be sent.
_ESCAPED = {
    each: f"\\u{each:04x}"
    for each in (
        *range(0x7F, 0xA0),
        *(0x061C, 0x200E, 0x200F),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    )
}


def _say(text: str = "") -> None:
    print(shown_safely(text))


def _say_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2).translate(_ESCAPED))


def _complain(text: str) -> None:
    print(shown_safely(text), file=sys.stderr)


def _complain_of(faults: Iterable[Fault]) -> None:
    for each in faults:
        _complain(str(each))


def _fault_rows(faults: Iterable[Fault]) -> list[Row]:
    found = [
        {
            "file": each.file,
            "line": each.line,
            "field": each.field,
            "level": each.level,
            "message": each.message,
        }
        for each in faults
    ]
    return sorted(found, key=canonical)


def _line(ledger: Ledger, finding: Finding) -> str:
    """Return *finding* as one line for people."""
    match finding:
        case Position():
            return sentence.position(ledger, finding)
        case Contradiction():
            kinds = f"{finding.verdict.value}, {finding.scope.value}, {finding.basis.value}"
            return f"{kinds}: {finding.why}"
    return finding.why


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


# --- the commands ------------------------------------------------------------------------


def _answer(options: argparse.Namespace) -> int:
    """Print the findings of one question."""
    question = asked(options)
    _complain_of(question.warnings)
    found = QUESTIONS[options.command](question)
    if options.json:
        _say_json(rows(found))
    else:
        for each in found:
            _say(_line(question.ledger, each))
        if not found:
            _say(f"no {options.command} found")
    return DONE


def _check(options: argparse.Namespace) -> int:
    """Print what is wrong with a record, and what is worth a look in it."""
    try:
        question = asked(options)
    except InvalidRecord as error:
        if options.json:
            _say_json(_fault_rows(error.faults))
        raise
    _complain_of(question.warnings)
    with_itself = [
        each
        for each in (question.contradictions() if options.strict else ())
        if each.verdict is Verdict.DEFINITE and each.scope is Scope.SELF
    ]
    if options.json:
        _say_json(_fault_rows(question.warnings))
    else:
        warnings = _count(len(question.warnings), "warning")
        _say(f"{options.path}: {_size(question.ledger)}; no faults, {warnings}")
        for each in with_itself:
            _say(_line(question.ledger, each))
    return FOUND if with_itself else DONE


def _summary(options: argparse.Namespace) -> int:
    """Print what is on record, and then what was found."""
    question = asked(options)
    _complain_of(question.warnings)
    if options.json:
        found: dict[str, object] = {name: rows(ask(question)) for name, ask in QUESTIONS.items()}
        _say_json({"check": _fault_rows(question.warnings), **found})
    else:
        for each in _summary_lines(options.path, question):
            _say(each)
    return DONE


def _size(ledger: Ledger) -> str:
    speakers = len({each.speaker for each in ledger})
    return (
        f"{_count(len(ledger), 'statement')} by {_count(speakers, 'speaker')} "
        f"in {_count(len({each.source for each in ledger}), 'source')}"
    )


def _summary_lines(path: str, question: Asked) -> Iterator[str]:
    """Yield what is on record, and what was found, a line each."""
    ledger = question.ledger
    yield f"{path}: {_size(ledger)}"
    if said := [each.said for each in ledger]:
        first = min(said, key=lambda each: each.bounds)
        last = max(said, key=lambda each: each.bounds[::-1])
        yield f"said from {first} to {last}"
    speakers = Counter(each.speaker for each in ledger)
    for party, number in sorted(speakers.items(), key=lambda each: (-each[1], each[0])):
        yield f"{number:>5}  {sentence.name(ledger.codebook, party)} ({party})"
    if len(ledger) <= _LISTED:
        yield ""
        yield "What is on record"
        by_day = sorted(ledger, key=lambda each: (each.said.bounds, each.id))
        for number, each in enumerate(by_day, 1):
            told = sentence.utterance(ledger, each.id)
            taken = [sentence.claim(ledger.codebook, literal) for literal in each.presupposes]
            granted = f", taking for granted {' and '.join(taken)}" if taken else ""
            yield f"{number:>3}. {told[:1].upper()}{told[1:]}{granted}."
    else:
        yield f"(more than {_LISTED} statements: `positions` says what each party holds)"
    clashes = question.contradictions()
    definite = sum(each.verdict is Verdict.DEFINITE for each in clashes)
    yield from _section(
        "What cannot stand together",
        f"{_count(len(clashes), 'contradiction')}, {definite} definite and "
        f"{len(clashes) - definite} possible",
        ledger,
        clashes,
    )
    steps = question.changes()
    quiet = Counter(each.kind for each in steps if each.kind in _QUIET)
    yield from _section(
        "What moved",
        f"{_count(len(steps) - quiet.total(), 'change')}, beside "
        f"{' and '.join(_count(quiet[kind], kind.value) for kind in _QUIET)}",
        ledger,
        [each for each in steps if each.kind not in _QUIET],
    )
    reported = question.standing()
    direct = sum(each.standing is Support.DIRECT for each in reported)
    yield from _section(
        "What is known only as others report it",
        f"{_count(len(reported) - direct, 'statement')}, beside {direct} given by a party's own "
        "reporters",
        ledger,
        [each for each in reported if each.standing is not Support.DIRECT],
    )


#: The steps that are the ordinary course of a record: a summary counts them.
_QUIET = (ChangeKind.ADOPTION, ChangeKind.REAFFIRMATION)


def _section(title: str, counts: str, ledger: Ledger, findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield f"{title}: {counts}"
    for number, each in enumerate(findings, start=1):
        yield f"{number:>3}. {_line(ledger, each)}"


def _convert(options: argparse.Namespace) -> int:
    """Read a record and write it in the form that the second path asks for."""
    found = loaded(options.path)
    _complain_of(found.places.located(each) for each in found.ledger.warnings)
    dump(found.ledger, options.out)
    written = ", ".join(
        f"{len(getattr(found.ledger.codebook if table in CODEBOOK else found.ledger, table)):,} "
        f"{table}"
        for table in TABLES
    )
    _say(f"{options.out}: {written}")
    return DONE


# --- the options -------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints may be shown in a terminal."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {shown_safely(message)}\n")


def _day(text: str) -> When:
    try:
        return When.parse(text)
    except BadValue as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _one_day(text: str) -> date:
    day = _day(text)
    if day.earliest is None or not day.exact:
        message = f"{shown(text)} is not one known day; write it as 2021-12-31"
        raise argparse.ArgumentTypeError(message)
    return day.earliest


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        message = f"{shown(text)} is not a number of days; give a whole number such as 7"
        raise argparse.ArgumentTypeError(message)
    return int(text)


@attrs.frozen
class Command:
    """A command: what it does, how, and which options it takes."""

    run: Callable[[argparse.Namespace], int]
    help: str
    options: Sequence[str] = ()


_NOT_YET = "not computed yet"
_READ = ("--json", "--by", "--said", "--known", "--fresh", "--coder", "--without")

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "--json": {"action": "store_true", "help": "print JSON, for programs"},
    "--by": {
        "choices": ("party", "speaker"),
        "default": "party",
        "help": "whom words bind: the party spoken for (default), or the speaker",
    },
    "--party": {"metavar": "ID", "help": "only what this party takes part in"},
    "--said": {"metavar": "DAY", "type": _one_day, "help": "only what was said by this day"},
    "--known": {"metavar": "DAY", "type": _one_day, "help": "only what was recorded by this day"},
    "--fresh": {
        "metavar": "DAYS",
        "type": _days,
        "default": 7,
        "help": "how long an undated claim counts as still meant (default 7)",
    },
    "--on": {"metavar": "DAY", "type": _day, "help": "only positions held on this day"},
    "--strict": {
        "action": "store_true",
        "help": "exit with 1 if a party definitely contradicts itself",
    },
    "--silence": {"metavar": "DAYS", "type": _days, "help": _NOT_YET},
    "--coder": {"metavar": "ID", "help": _NOT_YET},
    "--without": {"metavar": "ID", "action": "append", "help": _NOT_YET},
}

COMMANDS: Mapping[str, Command] = {
    "summary": Command(
        _summary, "what is on record, and what was found", (*_READ, "--party", "--silence")
    ),
    "check": Command(_check, "what is wrong with the record", (*_READ, "--strict")),
    "positions": Command(_answer, "who holds what, from when to when", (*_READ, "--party", "--on")),
    "contradictions": Command(_answer, "what cannot stand together", (*_READ, "--party")),
    "changes": Command(_answer, "what moved", (*_READ, "--party", "--silence")),
    "standing": Command(_answer, "how far reported words stand", (*_READ, "--party")),
    "convert": Command(_convert, "read a dataset and write it to OUT: a folder or a .json file"),
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = _Parser(
        prog=PROGRAM,
        description="What parties to a conflict put on record, what cannot stand together, "
        "and what moved.",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        each = commands.add_parser(
            name, help=command.help, description=command.help, allow_abbrev=False
        )
        each.add_argument("path", metavar="PATH", help="the folder or .json file of a dataset")
        if name == "convert":
            each.add_argument("out", metavar="OUT", help="a folder, or a name ending in .json")
        for option in command.options:
            each.add_argument(option, **OPTIONS[option])
    return top


# --- the run -----------------------------------------------------------------------------


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        return COMMANDS[options.command].run(options)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else DONE
    except InvalidRecord as error:
        _complain_of(error.faults)
        if error.count > len(error.faults):
            _complain(f"… and {error.count - len(error.faults):,} more faults")
        return BAD_INPUT
    except StanceError as error:
        _complain(f"{PROGRAM}: {error}")
        return BAD_INPUT


def _settle_streams() -> None:
    """Make standard output and error UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: As on the command line; None: those given to the process.
    """
    _settle_streams()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python flushes once more at the
        # end of the process, which must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the one place where all others end
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        _complain(
            f"{PROGRAM}: a fault of stance itself, {type(error).__name__}: {error}; please report "
            f"it with what you ran, and set {TRACEBACK}=1 to see where it happened"
        )
        return OWN_FAULT
    return status


if __name__ == "__main__":
    sys.exit(main())
