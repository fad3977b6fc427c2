"""What the commands of the command line do: read a record, ask it, print what was found.

Which commands and options there are is `stance.__main__`.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import attrs

from stance.agreement_command import answer as agreement_answer
from stance.errors import Fault, InvalidRecord, UnknownId
from stance.formats.dataset import check_name, dump, loaded
from stance.formats.findings import Row, canonical, facts, rows
from stance.formats.intake import CODEBOOK, TABLES, Places
from stance.formats.terminal import shown_safely
from stance.ledger import Ledger
from stance.network_command import answer as network_answer
from stance.network_command import claims_moved
from stance.question import QUESTIONS, Finding, Question, without
from stance.reading import read
from stance.summary import count, line, moved, size, summary
from stance.vocabulary import Scope, Verdict

DONE, FOUND = 0, 1

#: What each command that prints findings asks.
ANSWERED: Mapping[str, Callable[[Question], Sequence[Finding]]] = {
    **QUESTIONS,
    "accounts": lambda question: question.accounts,
}


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
        UnknownId: The party, coder or what is left out is not on record.
    """
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
        given = {
            name: getattr(options, name)
            for name in ("on", "silence", "occasion")
            if hasattr(options, name)
        }
        return Question(reading=reading, party=party, **given)

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


def say(text: str = "") -> None:
    """Print *text* on standard output."""
    print(shown_safely(text))


def say_json(value: object) -> None:
    """Print *value* as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2).translate(_ESCAPED))


def complain(text: str) -> None:
    """Print *text* on standard error."""
    print(shown_safely(text), file=sys.stderr)


def complain_of(faults: Iterable[Fault]) -> None:
    """Print *faults* on standard error, a line each."""
    for each in faults:
        complain(str(each))


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


def answer(options: argparse.Namespace) -> int:
    """Print the findings of one question."""
    answered = asked(options)
    complain_of(answered.warnings)
    ask = ANSWERED[options.command]
    before = None if answered.whole is None else ask(answered.whole)
    try:
        found = ask(answered.question)
    except UnknownId:
        # Of an occasion all of which is left out there are no readouts any more.
        if before is None:
            raise
        found = ()
    if options.json:
        say_json(rows(found))
    for each in () if options.json else found:
        say(line(answered.question.ledger, each))
    if not (found or options.json):
        say(f"no {_NAMES.get(options.command, options.command)} found")
    if before is not None:
        tell = _beside(options)
        for text in _moved(answered.question.ledger, options.without, _moves(before, found)):
            tell(text)
    return DONE


#: What a command finds, where its name does not say so.
_NAMES: Mapping[str, str] = {"standing": "reported statements"}


def _beside(options: argparse.Namespace) -> Callable[[str], None]:
    """Return what prints lines for people: beside JSON, on standard error."""
    if not options.json:
        return say

    def tell(text: str) -> None:
        if text:
            complain(text)

    return tell


#: The findings that fall, and those that appear.
_Moves: TypeAlias = tuple[Sequence[Finding], Sequence[Finding]]


def _moves(before: Sequence[Finding], after: Sequence[Finding]) -> _Moves:
    """Return what is among the findings *before* and not *after*, and the other way round."""
    return _missing(before, after), _missing(after, before)


def _moved(ledger: Ledger, names: Sequence[str], moves: _Moves) -> Iterator[str]:
    """Yield which findings fall without what *names* are the ids of, and which appear."""
    for verb, findings in zip(("fall", "appear"), moves, strict=True):
        yield ""
        yield moved(names, len(findings), "finding", verb)
        yield from (f"  {line(ledger, each)}" for each in findings)


def _missing(some: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Return those of *some* that are not among *others*, whatever words tell them."""
    known = {canonical(facts(each)) for each in others}
    return [each for each in some if canonical(facts(each)) not in known]


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with a record, and what is worth a look in it."""
    try:
        answered = asked(options)
    except InvalidRecord as error:
        if options.json:
            say_json(_fault_rows(error.faults))
        raise
    complain_of(answered.warnings)
    question = answered.question
    with_itself = _with_itself(question) if options.strict else []
    if options.json:
        say_json(_fault_rows(answered.warnings))
    else:
        warnings = count(len(answered.warnings), "warning")
        say(f"{options.path}: {size(question.ledger)}; no faults, {warnings}")
        for each in with_itself:
            say(line(question.ledger, each))
    if options.strict and answered.whole is not None:
        tell = _beside(options)
        before = _with_itself(answered.whole)
        for text in _moved(question.ledger, options.without, _moves(before, with_itself)):
            tell(text)
    return FOUND if with_itself else DONE


def _with_itself(question: Question) -> Sequence[Finding]:
    """Return the definite contradictions of a party with itself."""
    return [
        each
        for each in question.contradictions
        if each.verdict is Verdict.DEFINITE and each.scope is Scope.SELF
    ]


def print_summary(options: argparse.Namespace) -> int:
    """Print what is on record, and then what was found."""
    answered = asked(options)
    question = answered.question
    complain_of(answered.warnings)
    if options.json:
        found: dict[str, object] = {name: rows(ask(question)) for name, ask in QUESTIONS.items()}
        say_json({"check": _fault_rows(answered.warnings), **found})
    else:
        for each in summary(options.path, question):
            say(each)
    if answered.whole is not None:
        _say_moved(options, answered.whole, question)
    return DONE


def _say_moved(options: argparse.Namespace, whole: Question, fewer: Question) -> None:
    """Print which findings of a summary fall without what is left out, and which appear."""
    asks = {**QUESTIONS}
    if not options.json:
        asks["accounts"] = lambda question: [*chain(*question.readouts.values())]
    tell = _beside(options)
    every = {name: _moves(ask(whole), ask(fewer)) for name, ask in asks.items()}
    some = {name: moves for name, moves in every.items() if any(moves)}
    for name, moves in some.items():
        tell("")
        tell(f"{name}:")
        for each in filter(None, _moved(fewer.ledger, options.without, moves)):
            tell(each)
    if not some:
        for each in _moved(fewer.ledger, options.without, ((), ())):
            tell(each)


def agreement(options: argparse.Namespace) -> int:
    """Print how far the coders of a record agree, and where they do not."""
    found = loaded(options.path)
    complain_of(found.places.located(each) for each in found.ledger.warnings)
    ledger = found.ledger.as_of(said=options.said, known=options.known)
    return _say_either(options, *agreement_answer(ledger, options))


def network(options: argparse.Namespace) -> int:
    """Print a network, or write it to a file."""
    answered = asked(options)
    complain_of(answered.warnings)
    try:
        found, lines = network_answer(answered.question.reading, options)
    except InvalidRecord as error:
        located = [answered.places.located(each) for each in error.faults]
        raise InvalidRecord(located, error.count) from None
    _say_either(options, found, lines)
    if answered.whole is not None:
        tell = _beside(options)
        tell("")
        for each in claims_moved(answered.whole.reading, answered.question.reading, options):
            tell(each)
    return DONE


def _say_either(options: argparse.Namespace, found: object, lines: Iterable[str]) -> int:
    """Print what was *found* as JSON if that is asked for, else in *lines*."""
    if options.json:
        say_json(found)
    else:
        for each in lines:
            say(each)
    return DONE


def convert(options: argparse.Namespace) -> int:
    """Read a record and write it in the form that the second path asks for."""
    from stance.formats.dna import exchange  # noqa: PLC0415 - a Python can lack its sqlite3

    check_name(options.out)
    exchange.check_choices(options.path, options.out, type=options.type, vague=options.vague)
    if exchange.concerns_dna(options.path, options.out):
        vague = options.vague or "refuse"
        done = exchange.exchange(options.path, options.out, type=options.type, vague=vague)
        complain_of(done.warnings)
        say(f"{options.out}: {_written(done.written)}")
        return DONE
    found = loaded(options.path)
    complain_of(found.places.located(each) for each in found.ledger.warnings)
    dump(found.ledger, options.out)
    say(f"{options.out}: {_written(found.ledger)}")
    return DONE


def _written(what: "attrs.AttrsInstance") -> str:
    """Return how many rows each table of a record, or of a database of DNA, was written with."""
    if isinstance(what, Ledger):
        tables = {
            each: getattr(what.codebook if each in CODEBOOK else what, each) for each in TABLES
        }
    else:
        values = attrs.asdict(what, recurse=False)
        tables = {name: each for name, each in values.items() if each and isinstance(each, tuple)}
    return ", ".join(_rows(len(each), name) for name, each in tables.items()) or "nothing"


#: How the name of a table ends, and the word for one of its rows.
_ROW = (("ies", "y"), ("xes", "x"), ("s", ""))


def _rows(number: int, table: str) -> str:
    """Return *number* with the name of a *table*, or with the word for one of its rows."""
    words = table.replace("_", " ")
    if number == 1:
        words = next(words.removesuffix(end) + one for end, one in _ROW if words.endswith(end))
    return f"{number:,} {words}"
