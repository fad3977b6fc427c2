"""The command line: reads a record, asks one question of it, prints what was found.

Exit status 0: done; 1: `check --strict` found a definite contradiction of a party
with itself; 2: bad input or usage, with every fault on standard error; 3: a fault
of stance itself. Output is UTF-8 whatever the locale.
"""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

import attrs
from typing_extensions import override

from stance import citation
from stance.agreement_command import AGREEMENT_OPTIONS
from stance.command import (
    DONE,
    agreement,
    answer,
    check,
    complain,
    complain_of,
    convert,
    network,
    print_summary,
)
from stance.days import When, one_day
from stance.errors import BadValue, InvalidRecord, StanceError, shown
from stance.formats.terminal import shown_safely
from stance.network_command import NETWORK_OPTIONS
from stance.release import DISTRIBUTION, installed
from stance.spelling import did_you_mean, near

PROGRAM = "python -m stance"

#: If this is set in the environment, a fault of stance itself also prints where it happened.
TRACEBACK = "STANCE_TRACEBACK"

BAD_INPUT, OWN_FAULT, STOPPED = 2, 3, 130


# --- the options -------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints may be shown in a terminal."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {shown_safely(message)}\n")


class _Version(argparse.Action):
    """Prints the version, which is looked up only if it is asked for."""

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"{DISTRIBUTION} {installed()}")
        parser.exit()


def _day(text: str) -> When:
    try:
        return When.parse(text)
    except BadValue as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _one_day(text: str) -> date:
    try:
        return one_day(text)
    except BadValue as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        message = f"{shown(text)} is not a number of days; give a whole number such as 7"
        raise argparse.ArgumentTypeError(message)
    number = text.lstrip("0")
    if len(number) > _DIGITS:
        message = f"{shown(text)} is too many days; give fewer than {10**_DIGITS:,}"
        raise argparse.ArgumentTypeError(message)
    return int(number or "0")


#: A number of days has no more digits than this.
_DIGITS = 6


@attrs.frozen
class Command:
    """A command: what it does, how, and which options it takes."""

    run: Callable[[argparse.Namespace], int]
    help: str
    options: Sequence[str] = ()


_READ = ("--json", "--by", "--said", "--known", "--fresh", "--coder", "--without")

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "--json": {"action": "store_true", "help": "print JSON, for programs"},
    "--by": {
        "choices": ("party", "speaker"),
        "default": "party",
        "help": "whom words bind: the party spoken for (default), or the speaker",
    },
    "--party": {
        "metavar": "ID",
        "help": "only what this party takes part in, itself or by those who represent it",
    },
    "--said": {"metavar": "DAY", "type": _one_day, "help": "only what was said by this day"},
    "--known": {
        "metavar": "DAY",
        "type": _one_day,
        "help": "only what was recorded by this day; what has no 'recorded' is kept",
    },
    "--fresh": {
        "metavar": "DAYS",
        "type": _days,
        "default": 7,
        "help": "how long an undated claim counts as still meant (default 7)",
    },
    "--on": {
        "metavar": "DAY",
        "type": _day,
        "help": "as of this day; for positions it can be a month or a year",
    },
    "--strict": {
        "action": "store_true",
        "help": "exit with 1 if a party definitely contradicts itself",
    },
    "--silence": {
        "metavar": "DAYS",
        "type": _days,
        "help": "list what nobody came back to for so long",
    },
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
        print_summary, "what is on record, and what was found", (*_READ, "--party", "--silence")
    ),
    "check": Command(check, "what is wrong with the record", (*_READ, "--strict")),
    "positions": Command(answer, "who holds what, from when to when", (*_READ, "--party", "--on")),
    "contradictions": Command(answer, "what cannot stand together", (*_READ, "--party")),
    "changes": Command(answer, "what moved", (*_READ, "--party", "--silence")),
    "undertakings": Command(
        answer, "what became of promises, threats and demands", (*_READ, "--party", "--on")
    ),
    "chains": Command(answer, "what is said to follow on what", (*_READ, "--party")),
    "standing": Command(answer, "how far reported words stand", (*_READ, "--party")),
    "accounts": Command(answer, "the readouts of one OCCASION side by side", (*_READ, "--party")),
    "agreement": Command(
        agreement,
        "how far the coders agree, and where they do not",
        ("--json", "--said", "--known", *AGREEMENT_OPTIONS),
    ),
    "network": Command(network, "who shares whose claims", (*_READ, *NETWORK_OPTIONS)),
    "convert": Command(
        convert,
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
    top.add_argument("--version", action=_Version, nargs=0, help="print which version this is")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        each = commands.add_parser(
            name, help=command.help, description=command.help, allow_abbrev=False
        )
        forms = ", or a .dna file" if name == "convert" else ""
        each.add_argument(
            "path", metavar="PATH", help=f"the folder or .json file of a dataset{forms}"
        )
        if name == "accounts":
            each.add_argument("occasion", metavar="OCCASION", help="an occasion on record")
        if name == "convert":
            each.add_argument(
                "out", metavar="OUT", help="a folder, or a name ending in .json or .dna"
            )
        for option in command.options:
            each.add_argument(option, **OPTIONS[option])
        if name == "convert":
            # Told apart from the default, a choice without a meaning can be refused.
            each.set_defaults(vague=None)
    return top


def _check_command(arguments: Sequence[str]) -> None:
    """Refuse a command that there is not, with what may have been meant.

    Raises:
        BadValue: It is none.
    """
    name = next((each for each in arguments if not each.startswith("-")), None)
    if name is None or name in COMMANDS:
        return
    close = near(name, COMMANDS)
    raise BadValue(
        rule="no-such-command",
        problem=f"there is no command {shown(name)}",
        remedy=did_you_mean(close) if close else f"there are {', '.join(COMMANDS)}",
    )


def _not_taken(command: str, unknown: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with each option that *command* does not take, or with what is over.

    What stands behind such an option is taken to be its value.
    """
    names = [each.partition("=")[0] for each in unknown if each.startswith("-")]
    taken = {each.lstrip("-"): each for each in (*COMMANDS[command].options, "--help")}
    for name in dict.fromkeys(names):
        others = [each for each, row in COMMANDS.items() if name in row.options]
        close = [taken[each] for each in near(name.lstrip("-"), taken)]
        if command in others:
            remedy = f"give it behind {command!r}"
        elif others:
            remedy = f"it is an option of {citation.listed(map(repr, others))}"
        elif close:
            remedy = did_you_mean(close)
        else:
            remedy = f"there are {', '.join(taken.values())}"
        yield f"there is no option {shown(name)} here; {remedy}"
    if not names:
        over = " and ".join(map(shown, unknown))
        yield f"{over} is too much; `{PROGRAM} {command} --help` says what there is to give"


# --- the run -----------------------------------------------------------------------------


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _check_command(given)
        options, unknown = parser().parse_known_args(given)
        if unknown:
            for each in _not_taken(options.command, unknown):
                complain(f"{PROGRAM} {options.command}: {each}")
            return BAD_INPUT
        return COMMANDS[options.command].run(options)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else DONE
    except InvalidRecord as error:
        complain_of(error.faults)
        if error.count > len(error.faults):
            complain(f"… and {error.count - len(error.faults):,} more faults")
        return BAD_INPUT
    except StanceError as error:
        complain(f"{PROGRAM}: {error}")
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
        complain(
            f"{PROGRAM}: a fault of stance itself, {type(error).__name__}: {error}; please report "
            f"it with what you ran, and set {TRACEBACK}=1 to see where it happened"
        )
        return OWN_FAULT
    return status


if __name__ == "__main__":
    sys.exit(main())
