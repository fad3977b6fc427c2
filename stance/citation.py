"""How one statement, event or commitment is cited: a clause with its place in the sources.

Who said what, for whom, through whom, to whom and on which day, and where that can be
checked. The words are neutral, and no part of any promise; `stance.sentence` makes
findings of them.
"""

from collections.abc import Iterable, Iterator, Sequence

from stance.codebook import Codebook
from stance.commitment import Commitment, Utterance
from stance.days import Period, When
from stance.ledger import Ledger
from stance.party import PartyId
from stance.proposition import Literal
from stance.statement import EventId, Statement, StatementId
from stance.vocabulary import ACTS, Act, Certainty, Dated, Kind, Manner

#: How a day is known that the source does not state.
DATED = {
    Dated.INFERRED: "(day inferred)",
    Dated.REPORT_DAY: "(day of the report)",
}

#: How sure the speaker is of a content, and how sure that it is not so.
_DEGREES = {
    Certainty.PROBABLE: ("as probable", "as probably not so"),
    Certainty.POSSIBLE: ("as possible", "as possibly not so"),
}


#: How a reporter passed words on, where that says more than that it did.
MANNERS = {
    Manner.NEUTRAL: "",
    Manner.FACTIVE: " (as a fact)",
    Manner.DISTANCING: " (at a distance)",
    Manner.ASCRIBED: " (saying what the speaker thinks)",
}


def day_phrase(day: When) -> str:
    """Return *day* with its preposition.

    Examples:
        >>> day_phrase(When.parse("2022-01-07")), day_phrase(When.parse("[..2021-12-31]"))
        ('on 2022-01-07', 'on or before 2021-12-31')
    """
    if day.exact:
        return f"on {day}"
    if day.earliest is None and day.latest is None:
        return "on an unknown day"
    if day.earliest is None:
        return f"on or before {day.latest}"
    if day.latest is None:
        return f"on some day from {day.earliest}"
    # The text of a whole month or year has no brackets.
    if "[" not in str(day):
        return f"on some day of {day}"
    return f"between {day.earliest} and {day.latest}"


def about_phrase(about: When | Period) -> str:
    """Return the days a content is about, with their preposition."""
    if isinstance(about, When):
        return f"for {about}" if about.exact else f"for some day of {about}"
    if about.first is None and about.last is None:
        return "for every day"
    if about.first is None:
        return f"for every day until {about.last}"
    if about.last is None:
        return f"for every day from {about.first} onwards"
    return f"for every day of {about}"


def name(codebook: Codebook, party: PartyId) -> str:
    """Return what *party* is called."""
    return codebook.party[party].name


def _speaker(codebook: Codebook, speaker: PartyId, principal: PartyId) -> str:
    """Return what *speaker* is called, and for whom it speaks where that is another."""
    called = name(codebook, speaker)
    return called if speaker == principal else f"{called} (for {name(codebook, principal)})"


def claim(codebook: Codebook, literal: Literal) -> str:
    """Return *literal* as a quoted clause.

    A negation is spelt out, so that no clause is read for its opposite.
    """
    gloss = codebook.proposition[literal.proposition].gloss
    return f"“{gloss}”" if literal.positive else f"not “{gloss}”"


def place(statement: Statement) -> str:
    """Return where *statement* can be checked: its id, source and paragraph."""
    where = [statement.source, *([statement.place] if statement.place else [])]
    return f"[{statement.id}: {' '.join(where)}]"


def utterance(
    ledger: Ledger, statement: StatementId, *, presupposed: Sequence[Literal] = ()
) -> str:
    """Return one statement as a clause: who, through whom, when, did what, and where it stands.

    Args:
        presupposed: The literals in question that the statement only takes for granted.
    """
    each = ledger.statement[statement]
    codebook = ledger.codebook
    speaker = _speaker(codebook, each.speaker, ledger.principals[each.id])
    if each.via:
        chain = ", by way of ".join(
            f"{name(codebook, report.by)}{MANNERS[report.manner]}" for report in each.via
        )
        speaker += f", as reported by {chain},"
    parts = [speaker, _verb(each)]
    if each.certainty in _DEGREES:
        parts.append(_DEGREES[each.certainty][ACTS[each.act].negates])
    parts += _content(codebook, each)
    if each.addressee:
        parts[-1] += f", addressing {listed(name(codebook, party) for party in each.addressee)},"
    parts.append(day_phrase(each.said))
    if each.act is Act.RETRACT:
        parts.append(f"what was said in [{ledger.answered(each)}]")
    if each.dated in DATED:
        parts.append(DATED[each.dated])
    if presupposed:
        taken = listed(claim(codebook, literal) for literal in presupposed)
        parts.append(f"taking for granted {taken}")
    parts.append(place(each))
    return " ".join(parts)


def _verb(each: Statement) -> str:
    """Return what the speaker did; who is only said to think something asserted nothing."""
    if each.framing:
        return "rejected the framing of"
    ascribed = any(report.manner is Manner.ASCRIBED for report in each.via)
    return "held" if ascribed and each.act is Act.ASSERT else ACTS[each.act].verb


def _content(codebook: Codebook, each: Statement) -> Iterator[str]:
    """Yield what a statement is about, on what condition, and for which days.

    Of an ultimatum what is demanded comes first, then what is threatened.
    """
    if each.content is None:
        if each.act is Act.DECLINE and each.gloss is not None:
            yield f"({each.gloss})"
    elif ACTS[each.act].demands and each.given is not None:
        last = each.about.latest if isinstance(each.about, When) else each.about and each.about.last
        due = f" by {last}" if last else ""
        demanded, threatened = claim(codebook, each.given.negated()), claim(codebook, each.content)
        yield f"{demanded}{due}, or else {threatened}"
    else:
        yield claim(codebook, each.content)
        if each.given is not None:
            yield f"if {claim(codebook, each.given)}"
        if each.about is not None:
            yield about_phrase(each.about)


def event(ledger: Ledger, name: EventId | StatementId) -> str:
    """Return a deed as a clause: what happened, when, and where that stands."""
    each = ledger.listed(name)
    if each is None:
        return utterance(ledger, name)
    where = each.id if each.source is None else f"{each.id}: {each.source}"
    return f"an event {day_phrase(each.happened)}: {claim(ledger.codebook, each.content)} [{where}]"


def commitment(ledger: Ledger, each: Utterance) -> str:
    """Return the first report of a commitment, or of a retraction, as a clause; or a deed."""
    if isinstance(each, Commitment):
        if each.kind is Kind.EVENT:
            return event(ledger, each.id)
        first = each.witnesses[0]
        if each.speaker != ledger.statement[first].speaker:
            who = _speaker(ledger.codebook, each.speaker, each.principal)
            return f"{who} vouched for this: {utterance(ledger, first)}"
        return utterance(ledger, first, presupposed=granted(ledger, first, [each]))
    return utterance(ledger, each.id)


def granted(
    ledger: Ledger, statement: StatementId, made: Iterable[Commitment]
) -> tuple[Literal, ...]:
    """Return the literals of the commitments *made* that *statement* takes for granted."""
    return tuple(
        ledger.entailment.literal(each.stated)
        for each in made
        if (statement, 0) not in each.reports
    )


def listed(words: Iterable[str]) -> str:
    """Return *words*, of which there is one at least, with commas and "and"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
