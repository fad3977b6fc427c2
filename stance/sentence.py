"""Findings as sentences a person can check against source and paragraph.

Neutral words only: the record says what was said, by whom and through whom, and
which declared rule makes two commitments clash; it never says who lies. The
wording is for people and no part of any promise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stance.codebook import Codebook
from stance.commitment import Commitment, Utterance
from stance.days import Period, When
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Position
from stance.proposition import Literal
from stance.statement import EventId, Statement, StatementId
from stance.vocabulary import (
    ACTS,
    REASONS,
    SUPPORT,
    Act,
    Certainty,
    ChangeKind,
    Dated,
    Kind,
    Link,
    Manner,
    Reason,
    Support,
)

#: How a day is known that the source does not state.
DATED = {
    Dated.INFERRED: "(day inferred)",
    Dated.REPORT_DAY: "(day of the report)",
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
        ('on 2022-01-07', 'by 2021-12-31')
    """
    if day.exact:
        return f"on {day}"
    if "[" not in str(day):
        return f"on some day of {day}"
    if day.earliest is None or day.latest is None:
        if day.latest is not None:
            return f"by {day.latest}"
        return "on an unknown day" if day.earliest is None else f"on some day from {day.earliest}"
    return f"between {day.earliest} and {day.latest}"


def about_phrase(about: When | Period) -> str:
    """Return the days a content is about, with their preposition."""
    if isinstance(about, When):
        return f"for {about}" if about.exact else f"for some day of {about}"
    if about.last is None:
        return (
            "for every day" if about.first is None else f"for every day from {about.first} onwards"
        )
    if about.first is None:
        return f"for every day until {about.last}"
    return f"for every day of {about}"


def name(codebook: Codebook, party: PartyId) -> str:
    """Return what *party* is called."""
    return codebook.party[party].name


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
    principal = ledger.principals[each.id]
    speaker = name(codebook, each.speaker)
    if principal != each.speaker:
        speaker += f" (for {name(codebook, principal)})"
    if each.via:
        chain = ", by way of ".join(
            f"{name(codebook, report.by)}{MANNERS[report.manner]}" for report in each.via
        )
        speaker += f", as reported by {chain},"
    parts = [speaker, "rejected the framing of" if each.framing else ACTS[each.act].verb]
    if each.certainty not in (None, Certainty.CERTAIN):
        parts.append(f"as {each.certainty.value}")
    parts += _content(codebook, each)
    if each.addressee:
        parts.append(f"to {listed(name(codebook, party) for party in each.addressee)}")
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
        yield f"{demanded}{due}, or else {threatened},"
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
            who = name(ledger.codebook, each.speaker)
            if each.principal != each.speaker:
                who += f" (for {name(ledger.codebook, each.principal)})"
            return f"{who} vouched for this: {utterance(ledger, first)}"
        return utterance(ledger, first, presupposed=granted(ledger, first, [each]))
    return utterance(ledger, each.id)


def side(ledger: Ledger, used: Sequence[Commitment], several: Iterable[StatementId]) -> str:
    """Return what makes one side of a contradiction: one utterance, or several and what follows.

    Args:
        several: All statements of the side; the others of the same position are named.
    """
    told = [commitment(ledger, each) for each in used]
    text = told[0]
    if len(used) > 1:
        follows = claim(ledger.codebook, ledger.entailment.literal(used[-1].stated))
        text = f"{'; and '.join(told)}; from which follows {follows}"
    shown = {name for each in used for name in each.statements}
    others = [name for name in several if name not in shown]
    return f"{text} (likewise {_some(others)})" if others else text


#: A sentence names no more statements than this beside those it tells.
_NAMED = 5


def _some(names: Sequence[StatementId]) -> str:
    """Return the first of *names*, and how many more there are."""
    rest = len(names) - _NAMED
    return listed([*names[:_NAMED], f"{rest:,} more"] if rest > 0 else names)


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


def grounds(codebook: Codebook, rules: Sequence[str]) -> str:
    """Return why two literals cannot stand together: the reasons of the rules, in order."""
    return "; ".join(ground(codebook, each) for each in rules) or NEGATION


#: Why two literals cannot stand together where no rule is needed.
NEGATION = "one is the negation of the other"


def ground(codebook: Codebook, rule: str) -> str:
    """Return the reason for one rule, by its id as findings show it, with that id."""
    if rule.startswith("wills:"):
        intent = codebook.proposition[rule.removeprefix("wills:")]
        return f"“{intent.gloss}” is the intention that goes with the conduct [{rule}]"
    declared = codebook.rule[rule]
    usually = "" if declared.strict else "usually, "
    return f"{usually}{declared.because} [{rule}]"


def contradiction(
    ledger: Ledger,
    sides: Sequence[str],
    rules: Sequence[str],
    *,
    opposite: bool,
    framing: bool,
    reasons: Sequence[Reason],
    fresh: int,
) -> str:
    """Return a contradiction as sentences: both sides, the grounds, and why only possible.

    Args:
        opposite: Whether one content is the negation of the other, whatever rules link the
            conditions on which they stand.
    """
    first, *others = sides
    against = "Against this" if len(others) == 1 else "Together with this"
    text = first if not others else f"{first}. {against}, {'; and '.join(others)}"
    if framing:
        text += ". The framing is rejected, and the content is left neither denied nor granted"
    else:
        linked = f"{NEGATION}, and what they depend on is linked: " if opposite and rules else ""
        text += f". These cannot stand together: {linked}{grounds(ledger.codebook, rules)}"
    if reasons:
        text += f". Only possible: {'; '.join(doubts(reasons, fresh))}"
    return sentence(text)


def doubts(reasons: Iterable[Reason], fresh: int) -> list[str]:
    """Return why a finding is only possible, a clause for each of *reasons*."""
    return [REASONS[each].format(fresh=fresh) for each in reasons]


def step(
    ledger: Ledger,
    kind: ChangeKind,
    before: Utterance | None,
    after: Utterance,
    rules: Sequence[str],
) -> str:
    """Return a change as sentences: what it is, what was said, after what, by which rules."""
    text = f"{kind.value}: {commitment(ledger, after)}"
    if before is not None:
        order = "In no known order with it" if kind is ChangeKind.UNORDERED else "Before that"
        text += f". {order}, {commitment(ledger, before)}"
    if rules:
        text += f". The two are linked: {grounds(ledger.codebook, rules)}"
    return sentence(text)


#: The windows of silence that are not told in days.
_WINDOWS = {0: "On the same day", 1: "On the next day"}


def lapse(ledger: Ledger, last: Commitment, days: int) -> str:
    """Return a lapse as sentences: the last word, and for how long nothing followed it.

    What came later may have ended it: it is told only that silence did not.
    """
    window = _WINDOWS.get(days, f"In the {days} days after it")
    text = f"lapse: {commitment(ledger, last)}. {window} nothing more is on record on the matter"
    return sentence(f"{text}; it stood all the same: silence denies nothing")


def account(
    ledger: Ledger,
    speaker: PartyId,
    content: tuple[Literal, Literal | None],
    reporters: Mapping[PartyId, tuple[str, Sequence[StatementId]]],
) -> str:
    """Return what each reporter of an occasion has a speaker put on record, or leaves out.

    Args:
        content: A literal, and its condition.
        reporters: What each has, and in which statements.
    """
    codebook, (literal, given) = ledger.codebook, content
    condition = "" if given is None else f" if {claim(codebook, given)}"
    has = [
        " ".join([f"{name(codebook, each)}: {HAS[what]}", *(place(ledger[at]) for at in where)])
        for each, (what, where) in reporters.items()
    ]
    return sentence(
        f"{name(codebook, speaker)} on {claim(codebook, literal)}{condition}: {'; '.join(has)}"
    )


#: What a readout has of a speaker.
HAS = {"+": "for it", "-": "against it", "both": "both for and against it", "absent": "silent"}

#: How one conditional of a chain leads to the next.
_LEADS = {
    Link.ENTAILED: "That is the condition on which",
    Link.POSSIBLE: "A special case of that is the condition on which",
}


def chain(
    ledger: Ledger,
    steps: Sequence[tuple[StatementId, Link | None, Sequence[str]]],
    *,
    cycle: bool,
) -> str:
    """Return a chain of conditionals as sentences, each with what leads to it."""
    told: list[str] = []
    for statement, link, rules in steps:
        lead = f"{_LEADS[link]} " if link is not None and told else ""
        by = f" (since {grounds(ledger.codebook, rules)})" if rules and told else ""
        told.append(sentence(f"{lead}{utterance(ledger, statement)}{by}"))
    if cycle:
        back = steps[0][2]
        by = f" (since {grounds(ledger.codebook, back)})" if back else ""
        told.append(f"And that leads back to the first{by}.")
    return " ".join(told)


def standing(
    ledger: Ledger,
    statement: StatementId,
    found: Support,
    by: Sequence[StatementId],
    given_too: Mapping[PartyId, bool],
) -> str:
    """Return how far reported words stand, whose words say so, and which side that is.

    Args:
        given_too: The other reporters who give them, and whether they are the other side.
    """
    text = f"{utterance(ledger, statement)}: {SUPPORT[found]}"
    if by:
        text += f": {'; '.join(utterance(ledger, each) for each in by)}"
    for each, other_side in given_too.items():
        side = side_of(other_side=other_side)
        text += f". {titled(name(ledger.codebook, each))}, which gives it too, {side}"
    return sentence(text)


def side_of(*, other_side: bool) -> str:
    """Return whether a reporter is of the other side, as the end of a clause."""
    return "is of the other side" if other_side else "is not known to be of the other side"


def position(ledger: Ledger, held: Position) -> str:
    """Return a position as one line: who holds what, how surely, from when to when."""
    codebook = ledger.codebook
    through = "" if held.through is None else f", as {name(codebook, held.through)} has it"
    stated = claim(codebook, Literal(held.proposition, held.polarity == "+"))
    degree = "" if held.certainty is None else f" ({held.certainty.value})"
    given = "" if held.given is None else f", if {claim(codebook, held.given)}"
    about = "" if held.about is None else f", {about_phrase(held.about)}"
    until = "still in force" if held.until is None else f"until {held.until}"
    return (
        f"{name(codebook, held.party)}{through}: {held.kind.value}{degree}, "
        f"{stated}{given}{about}, from {held.from_}, {until} [{', '.join(held.statements)}]"
    )


def titled(text: str) -> str:
    """Return *text* with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return *text* as a sentence."""
    return f"{titled(text)}."
