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
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

import attrs
from typing_extensions import override

from stance.agreement_command import AGREEMENT_OPTIONS
from stance.agreement_command import answer as agreement_answer
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
from stance.formats.findings import Row, canonical, row, rows
from stance.formats.intake import CODEBOOK, TABLES, Places
from stance.formats.terminal import shown_safely
from stance.ledger import Ledger
from stance.network_command import NETWORK_OPTIONS
from stance.network_command import answer as network_answer
from stance.position import read
from stance.question import QUESTIONS, Finding, Question, without
from stance.summary import count, line, size, summary
from stance.vocabulary import Scope, Verdict

PROGRAM = "python -m stance"

#: If this is set in the environment, a fault of stance itself also prints where it happened.
TRACEBACK = "STANCE_TRACEBACK"

DONE, FOUND, BAD_INPUT, OWN_FAULT, STOPPED = 0, 1, 2, 3, 130


# --- what was asked ----------------------------------------------------------------------


@attrs.frozen
class Asked:
    """What a command is to answer, and about which files.

    Attributes:
        question: What is asked, of the record read as the options say.
        places: Where its records stand in the files.
        whole: The same of the record with nothing left out; None: nothing is.
    """

    question: Question
    places: Places
    whole: Question | None = None

    @property
    def warnings(self) -> Sequence[Fault]:
        """What was accepted and is worth a look, with file and line."""
        return [self.places.located(each) for each in self.question.reading.warnings]


def asked(options: argparse.Namespace) -> Asked:
    """Return what *options* ask.

    Raises:
        InvalidRecord: The record has faults.
        NotComputedYet: An option that this version does not compute.
        UnknownId: The party, coder or what is left out is not on record.
    """
    if getattr(options, "silence", None) is not None:
        raise NotComputedYet("--silence")
    found = loaded(options.path)
    ledger = found.ledger.as_of(said=options.said, known=options.known)
    party = getattr(options, "party", None)
    if party is not None and party not in ledger.codebook.party:
        raise UnknownId("party", party, ledger.codebook.party)

    def question(of: Ledger) -> Question:
        try:
            reading = read(of, by=options.by, fresh=options.fresh, coder=options.coder)
        except InvalidRecord as error:
            raise InvalidRecord([found.places.located(each) for each in error.faults]) from None
        return Question(
            reading, party, getattr(options, "on", None), getattr(options, "occasion", None)
        )

    if not options.without:
        return Asked(question(ledger), found.places)
    fewer = question(without(ledger, options.without))
    return Asked(fewer, found.places, whole=question(ledger))


# --- what is printed ---------------------------------------------------------------------

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


# --- the commands ------------------------------------------------------------------------


def _answer(options: argparse.Namespace) -> int:
    """Print the findings of one question."""
    answered = asked(options)
    _complain_of(answered.warnings)
    ask = ANSWERED[options.command]
    found = ask(answered.question)
    if options.json:
        _say_json(rows(found))
        return DONE
    for each in found:
        _say(line(answered.question.ledger, each))
    if not found:
        _say(f"no {options.command} found")
    if answered.whole is not None:
        before = ask(answered.whole)
        ledger = answered.whole.ledger
        for verb, some, others in (("fall", before, found), ("appear", found, before)):
            missing = _missing(some, others)
            _say()
            ending = "s" if len(missing) == 1 else ""
            number = count(len(missing), "finding") if missing else "no findings"
            _say(f"without {' and '.join(options.without)}: {number} {verb}{ending}")
            for each in missing:
                _say(f"  {line(ledger, each)}")
    return DONE


def _missing(some: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Return those of *some* that are not among *others*, whatever words tell them."""

    def key(finding: Finding) -> str:
        return canonical({name: each for name, each in row(finding).items() if name != "why"})

    known = {key(each) for each in others}
    return [each for each in some if key(each) not in known]


def _check(options: argparse.Namespace) -> int:
    """Print what is wrong with a record, and what is worth a look in it."""
    try:
        answered = asked(options)
    except InvalidRecord as error:
        if options.json:
            _say_json(_fault_rows(error.faults))
        raise
    _complain_of(answered.warnings)
    question = answered.question
    with_itself = [
        each
        for each in (question.contradictions() if options.strict else ())
        if each.verdict is Verdict.DEFINITE and each.scope is Scope.SELF
    ]
    if options.json:
        _say_json(_fault_rows(answered.warnings))
    else:
        warnings = count(len(answered.warnings), "warning")
        _say(f"{options.path}: {size(question.ledger)}; no faults, {warnings}")
        for each in with_itself:
            _say(line(question.ledger, each))
    return FOUND if with_itself else DONE


def _summary(options: argparse.Namespace) -> int:
    """Print what is on record, and then what was found."""
    answered = asked(options)
    question = answered.question
    _complain_of(answered.warnings)
    if options.json:
        found: dict[str, object] = {name: rows(ask(question)) for name, ask in QUESTIONS.items()}
        _say_json({"check": _fault_rows(answered.warnings), **found})
    else:
        for each in summary(options.path, question):
            _say(each)
    return DONE


def _agreement(options: argparse.Namespace) -> int:
    """Print how far the coders of a record agree, and where they do not."""
    found = loaded(options.path)
    _complain_of(found.places.located(each) for each in found.ledger.warnings)
    ledger = found.ledger.as_of(said=options.said, known=options.known)
    compared, lines = agreement_answer(ledger, options)
    if options.json:
        _say_json(compared)
    else:
        for each in lines:
            _say(each)
    return DONE


def _convert(options: argparse.Namespace) -> int:
    """Read a record and write it in the form that the second path asks for."""
    # Only here: a Python can be built without the sqlite3 that this needs.
    from stance.formats.dna import exchange  # noqa: PLC0415

    if exchange.concerns_dna(options.path, options.out):
        done = exchange.exchange(options.path, options.out, type=options.type, vague=options.vague)
        _complain_of(done.warnings)
        _say(f"{options.out}: {done.written!r}")
        return DONE
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


def _network(options: argparse.Namespace) -> int:
    """Print a network, or write it to a file."""
    answered = asked(options)
    _complain_of(answered.warnings)
    try:
        found, lines = network_answer(answered.question.reading, options)
    except InvalidRecord as error:
        located = [answered.places.located(each) for each in error.faults]
        raise InvalidRecord(located, error.count) from None
    if options.json:
        _say_json(found)
    else:
        for each in lines:
            _say(each)
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


#: What each command that prints findings asks.
ANSWERED: Mapping[str, Callable[[Question], Sequence[Finding]]] = {
    **QUESTIONS,
    "accounts": Question.accounts,
}

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
    "--coder": {"metavar": "ID", "help": "whose coding is read where several coded one place"},
    **NETWORK_OPTIONS,
    "--type": {"metavar": "LABEL", "help": "of a .dna file that is read: the statement type"},
    **AGREEMENT_OPTIONS,
    "--without": {
        "metavar": "ID",
        "action": "append",
        "help": "leave out this rule, coder or source, and say which findings fall (repeatable)",
    },
}

COMMANDS: Mapping[str, Command] = {
    "summary": Command(
        _summary, "what is on record, and what was found", (*_READ, "--party", "--silence")
    ),
    "check": Command(_check, "what is wrong with the record", (*_READ, "--strict")),
    "positions": Command(_answer, "who holds what, from when to when", (*_READ, "--party", "--on")),
    "contradictions": Command(_answer, "what cannot stand together", (*_READ, "--party")),
    "changes": Command(_answer, "what moved", (*_READ, "--party", "--silence")),
    "chains": Command(_answer, "what is said to follow on what", (*_READ, "--party")),
    "standing": Command(_answer, "how far reported words stand", (*_READ, "--party")),
    "accounts": Command(_answer, "the readouts of one OCCASION side by side", (*_READ, "--party")),
    "agreement": Command(
        _agreement,
        "how far the coders agree, and where they do not",
        ("--json", "--said", "--known", *AGREEMENT_OPTIONS),
    ),
    "network": Command(_network, "who shares whose claims", (*_READ, *NETWORK_OPTIONS)),
    "convert": Command(
        _convert,
        "read a dataset, or a .dna file, and write it to OUT: a folder, a .json or a .dna file",
        ("--type", "--vague"),
    ),
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
        if name == "accounts":
            each.add_argument("occasion", metavar="OCCASION", help="an occasion on record")
        if name == "convert":
            each.add_argument(
                "out", metavar="OUT", help="a folder, or a name ending in .json or .dna"
            )
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
