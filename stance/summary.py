"""Findings and whole records as lines for people.

The wording is for people and no part of any promise; programs ask for JSON.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from stance import sentence
from stance.account import Account
from stance.chain import Chain
from stance.contradiction import Contradiction
from stance.ledger import Ledger
from stance.position import Position
from stance.question import Finding, Question
from stance.undertaking import Undertaking
from stance.utterance import reporter
from stance.vocabulary import ChangeKind, Status, Support, Verdict

#: A summary lists the statements of a record that has no more than this.
_LISTED = 100

#: The steps that are the ordinary course of a record: a summary counts them.
_QUIET = (ChangeKind.ADOPTION, ChangeKind.REAFFIRMATION)


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


def summary(path: str, question: Question) -> Iterator[str]:
    """Yield what is on record, and what was found, a line each."""
    ledger = question.ledger
    yield f"{path}: {size(ledger)}"
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
    happened = ledger.events_in_effect
    if happened:
        yield ""
        yield f"What happened: {count(len(happened), 'event')}"
        in_order = sorted(happened, key=lambda each: (each.happened.bounds, each.id))
        for number, deed in enumerate(in_order[:_LISTED], 1):
            yield f"{number:>3}. {sentence.titled(sentence.event(ledger, deed.id))}."
        if len(happened) > _LISTED:
            yield f"(and {count(len(happened) - _LISTED, 'event')} more)"
    clashes = question.contradictions()
    definite = sum(each.verdict is Verdict.DEFINITE for each in clashes)
    yield from _section(
        "What cannot stand together",
        f"{count(len(clashes), 'contradiction')}, {definite} definite and "
        f"{len(clashes) - definite} possible",
        ledger,
        clashes,
    )
    steps = question.changes()
    quiet = Counter(each.kind for each in steps if each.kind in _QUIET)
    yield from _section(
        "What moved",
        f"{count(len(steps) - quiet.total(), 'change')}, beside "
        f"{' and '.join(count(quiet[kind], kind.value) for kind in _QUIET)}",
        ledger,
        [each for each in steps if each.kind not in _QUIET],
    )
    undertaken = question.undertakings()
    fates = Counter(each.status for each in undertaken)
    yield from _section(
        "What became of promises, threats and demands",
        f"{count(len(undertaken), 'undertaking')}"
        + "".join(f", {fates[each]} {each.value}" for each in Status if fates[each]),
        ledger,
        undertaken,
    )
    reported = question.standing()
    direct = sum(each.standing is Support.DIRECT for each in reported)
    yield from _section(
        "What is known only as others report it",
        f"{count(len(reported) - direct, 'statement')}, beside {direct} given by a party's own "
        "reporters",
        ledger,
        [each for each in reported if each.standing is not Support.DIRECT],
    )
    links = question.chains()
    if links:
        yield from _section(
            "What is said to follow on what", count(len(links), "chain"), ledger, links
        )
    for occasion in _read_out(ledger):
        rows = attrs.evolve(question, occasion=occasion).accounts()
        if rows:
            yield from _section(
                f"Readouts of {occasion} side by side", count(len(rows), "content"), ledger, rows
            )


def _read_out(ledger: Ledger) -> Sequence[str]:
    """Return the occasions of which there is more than one reporter, sorted."""
    accounts = {(each.occasion, reporter(each)) for each in ledger if each.occasion is not None}
    several = Counter(occasion for occasion, _ in accounts)
    return sorted(str(occasion) for occasion, number in several.items() if number > 1)


def _section(title: str, counts: str, ledger: Ledger, findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield f"{title}: {counts}"
    for number, each in enumerate(findings, start=1):
        yield f"{number:>3}. {line(ledger, each)}"
