"""Findings and whole records as lines for people.

The wording is for people and no part of any promise; programs ask for JSON.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import attrs

from stance import citation, sentence
from stance.account import Account
from stance.chain import Chain
from stance.codebook import Codebook
from stance.contradiction import Contradiction
from stance.ledger import Ledger
from stance.position import Position
from stance.question import Finding, Question
from stance.statement import Event, Statement
from stance.undertaking import Undertaking
from stance.vocabulary import ChangeKind, Status, Support, Verdict

#: A summary lists the statements of a record that has no more than this.
_LISTED = 100

#: The overview has no more lines than this for findings of one kind, and on a line no more
#: of their numbers than this.
_GROUPS, _NUMBERS = 20, 12

#: The steps that are the ordinary course of a record: a summary counts them.
_QUIET = (ChangeKind.ADOPTION, ChangeKind.REAFFIRMATION)

#: What a finding is, where that word is a noun.
_NOUNS = frozenset(each.value for each in ChangeKind if each is not ChangeKind.UNORDERED)


def line(ledger: Ledger, finding: Finding) -> str:
    """Return *finding* as one line for people."""
    match finding:
        case Position():
            return sentence.position(ledger, finding)
        case Contradiction():
            words = (finding.verdict, finding.scope, finding.basis)
            kinds = ", ".join(each.value for each in words if each is not None)
            return f"{kinds}: {finding.why}"
        case Undertaking():
            return f"{finding.status.value}: {finding.why}"
        case Chain() | Account():
            return finding.text
    return finding.why


def count(number: int, noun: str) -> str:
    """Return *number* with its noun."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def moved(names: Sequence[str], number: int, noun: str, verb: str) -> str:
    """Return how many findings fall or appear without what *names* are the ids of."""
    told = f"{count(number, noun)} {verb}{'s' if number == 1 else ''}"
    return f"without {' and '.join(names)}: {told if number else f'no {noun}s {verb}'}"


def _counted(number: int, word: str) -> str:
    """Return *number* with what a finding is: a noun of a change, and else as it is."""
    return count(number, word) if word in _NOUNS else f"{number:,} {word}"


def size(ledger: Ledger) -> str:
    """Return how much is on record."""
    speakers = len({each.speaker for each in ledger})
    sources = {each.source for each in ledger}
    sources |= {each.source for each in ledger.events_in_effect if each.source is not None}
    happened = len(ledger.events_in_effect)
    events = f"and {count(happened, 'event')} " if happened else ""
    return (
        f"{count(len(ledger), 'statement')} by {count(speakers, 'speaker')} {events}"
        f"in {count(len(sources), 'source')}"
    )


@attrs.frozen(kw_only=True)
class _Part:
    """Findings of one kind: under which title they are listed, and how they are counted.

    Attributes:
        counts: How many there are, in words.
        who: Whom a finding concerns; `what`: the word for it. The overview counts by both.
    """

    title: str
    counts: str
    findings: Sequence[Finding]
    who: Callable[[Any], str]
    what: Callable[[Any], str]


def summary(path: str, question: Question) -> Iterator[str]:
    """Yield what is on record in short, then in full, then what was found, a line each."""
    ledger, statements, events = question.ledger, question.statements, question.events
    yield f"{path}: {size(ledger)}"
    if question.party is not None:
        yield (
            f"Below is only what {citation.name(ledger.codebook, question.party)} "
            f"({question.party}) takes part in, itself or by those who represent it: "
            f"{count(len(statements), 'statement')} said, reported or heard, and "
            f"{count(len(events), 'event')} of its doing"
        )
    if said := [each.said for each in statements]:
        first = min(said, key=lambda each: each.bounds)
        last = max(said, key=lambda each: each.bounds[::-1])
        yield f"said from {first} to {last}"
    speakers = Counter(each.speaker for each in statements)
    for party, number in sorted(speakers.items(), key=lambda each: (-each[1], each[0])):
        yield f"{number:>5}  {citation.name(ledger.codebook, party)} ({party})"
    parts = _parts(question)
    yield from _in_short(parts)
    yield from _on_record(ledger, statements, events)
    for part in parts:
        yield from _section(part.title, part.counts, ledger, part.findings)
    if links := question.chains:
        yield from _section(
            "What is said to follow on what", count(len(links), "chain"), ledger, links
        )
    for occasion, rows in question.readouts.items():
        yield from _section(
            f"Readouts of {occasion} side by side", count(len(rows), "content"), ledger, rows
        )


def _parts(question: Question) -> Sequence[_Part]:
    """Return what was found, in the order in which it is told."""
    codebook = question.ledger.codebook
    clashes = question.contradictions
    definite = sum(each.verdict is Verdict.DEFINITE for each in clashes)
    steps = question.changes
    quiet = Counter(each.kind for each in steps if each.kind in _QUIET)
    undertaken = question.undertakings
    fates = Counter(each.status for each in undertaken)
    reported = question.standing
    direct = sum(each.standing is Support.DIRECT for each in reported)
    return (
        _Part(
            title="What cannot stand together",
            counts=f"{count(len(clashes), 'contradiction')}, {definite} definite and "
            f"{len(clashes) - definite} possible",
            findings=clashes,
            who=lambda each: _against(codebook, each),
            what=lambda each: each.verdict.value,
        ),
        _Part(
            title="What moved",
            counts=f"{count(len(steps) - quiet.total(), 'change')}, beside "
            f"{' and '.join(count(quiet[kind], kind.value) for kind in _QUIET)}",
            findings=[each for each in steps if each.kind not in _QUIET],
            who=lambda each: citation.name(codebook, each.party),
            what=lambda each: each.kind.value,
        ),
        _Part(
            title="What became of promises, threats and demands",
            counts=count(len(undertaken), "undertaking")
            + "".join(f", {fates[each]} {each.value}" for each in Status if fates[each]),
            findings=undertaken,
            who=lambda each: _undertaker(question.ledger, each),
            what=lambda each: each.status.value,
        ),
        _Part(
            title="What is known only as others report it",
            counts=f"{count(len(reported) - direct, 'statement')}, beside {direct} given by a "
            "party's own reporters",
            findings=[each for each in reported if each.standing is not Support.DIRECT],
            who=lambda each: citation.name(codebook, each.speaker),
            what=lambda each: each.standing.value,
        ),
    )


def _against(codebook: Codebook, clash: Contradiction) -> str:
    """Return who contradicts whom, or what."""
    sides = [citation.name(codebook, each) for each in clash.parties]
    reported = {each.through is not None for each in clash.sides if each.party is not None}
    if len(sides) == 1 and reported == {True}:
        against = "what happened" if clash.events else "itself"
        return f"{sides[0]}, as others report it, against {against}"
    if len(sides) == 1 and reported == {True, False}:
        sides.append("what others report of it")
    if clash.events:
        sides.append("what happened")
    return " against ".join(sides if len(sides) > 1 else [*sides, "itself"])


def _undertaker(ledger: Ledger, made: Undertaking) -> str:
    """Return who is said to have undertaken or demanded it, and by which outside reporter."""
    who = citation.name(ledger.codebook, ledger.principals[made.statement])
    if made.through is None:
        return who
    return f"{who}, as reported by {citation.name(ledger.codebook, made.through)}"


def _in_short(parts: Iterable[_Part]) -> Iterator[str]:
    """Yield whom the findings concern and how many there are, with their numbers below."""
    yield ""
    yield "In short (in brackets the numbers below)"
    for part in parts:
        yield f"  {part.title}: {part.counts}"
        groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, each in enumerate(part.findings, 1):
            groups[part.who(each)].append((number, part.what(each)))
        for who, several in islice(groups.items(), _GROUPS):
            told = Counter(what for _, what in several)
            counts = ", ".join(_counted(number, what) for what, number in told.items())
            numbers = ", ".join(str(number) for number, _ in several[:_NUMBERS])
            more = ", …" if len(several) > _NUMBERS else ""
            yield f"    {who}: {counts} [{numbers}{more}]"
        if len(groups) > _GROUPS:
            yield f"    (and {len(groups) - _GROUPS:,} more)"


def _on_record(
    ledger: Ledger, statements: Sequence[Statement], happened: Sequence[Event]
) -> Iterator[str]:
    """Yield what was said and what happened, unless that is too much to list."""
    if len(statements) <= _LISTED:
        yield ""
        yield "What is on record"
        by_day = sorted(statements, key=lambda each: (each.said.bounds, each.id))
        for number, each in enumerate(by_day, 1):
            told = citation.utterance(ledger, each.id)
            taken = [citation.claim(ledger.codebook, literal) for literal in each.presupposes]
            granted = f", taking for granted {' and '.join(taken)}" if taken else ""
            yield f"{number:>3}. {sentence.sentence(told + granted)}"
    else:
        yield f"(more than {_LISTED} statements: `positions` says what each party holds)"
    if happened:
        yield ""
        yield f"What happened: {count(len(happened), 'event')}"
        in_order = sorted(happened, key=lambda each: (each.happened.bounds, each.id))
        for number, deed in enumerate(in_order[:_LISTED], 1):
            yield f"{number:>3}. {sentence.sentence(citation.event(ledger, deed.id))}"
        if len(happened) > _LISTED:
            yield f"(and {count(len(happened) - _LISTED, 'event')} more)"


def _section(title: str, counts: str, ledger: Ledger, findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield f"{title}: {counts}"
    for number, each in enumerate(findings, start=1):
        yield f"{number:>3}. {line(ledger, each)}"
