"""Findings as sentences a person can check against source and paragraph.

Neutral words only: the record says what was said, by whom and through whom, and
which declared rule makes two commitments clash; it never says who lies. The
wording is for people and no part of any promise.
"""

from collections.abc import Iterable, Mapping, Sequence

from stance.citation import (
    about_phrase,
    claim,
    commitment,
    listed,
    name,
    place,
    utterance,
)
from stance.codebook import Codebook
from stance.commitment import Commitment, Utterance
from stance.entailment import WILLS
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Position
from stance.proposition import Literal
from stance.statement import StatementId
from stance.vocabulary import (
    REASONS,
    SUPPORT,
    ChangeKind,
    Link,
    Reason,
    Support,
)


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


def grounds(codebook: Codebook, rules: Sequence[str]) -> str:
    """Return why two literals cannot stand together: the reasons of the rules, in order."""
    return "; ".join(ground(codebook, each) for each in rules) or NEGATION


#: Why two literals cannot stand together where no rule is needed.
NEGATION = "one is the negation of the other"


def ground(codebook: Codebook, rule: str) -> str:
    """Return the reason for one rule, by its id as findings show it, with that id."""
    if rule.startswith(WILLS):
        intent = codebook.proposition[rule.removeprefix(WILLS)]
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
    between: Sequence[StatementId],
    reasons: Sequence[Reason],
    fresh: int,
) -> str:
    """Return a contradiction as sentences: both sides, the grounds, and why only possible.

    Args:
        opposite: Whether one content is the negation of the other, whatever rules link the
            conditions on which they stand.
        between: What was said between them, which alone tells their order.
    """
    first, *others = sides
    against = "Against this" if len(others) == 1 else "Together with this"
    text = first if not others else f"{first}. {against}, {'; and '.join(others)}"
    if framing:
        text += ". The framing is rejected, and the content is left neither denied nor granted"
    else:
        linked = f"{NEGATION}, and what they depend on is linked: " if opposite and rules else ""
        text += f". These cannot stand together: {linked}{grounds(ledger.codebook, rules)}"
    if between:
        by_way = listed([place(ledger.statement[each]) for each in between])
        text += f". Which was said first is known from the answers on record, by way of {by_way}"
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
    text = f"lapse: {commitment(ledger, last)}. {window} no more words of "
    text += f"{name(ledger.codebook, last.holder)} are on record on the matter"
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
HAS = {"+": "has it", "-": "has the opposite", "both": "has both", "absent": "silent"}

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
        _, link, back = steps[0]
        by = f" (since {grounds(ledger.codebook, back)})" if back else ""
        that = "a special case of that" if link is Link.POSSIBLE else "that"
        told.append(f"And {that} leads back to the first{by}.")
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
        text += f". Given too by {name(ledger.codebook, each)}, {side}"
    return sentence(text)


def side_of(*, other_side: bool) -> str:
    """Return whether a reporter is of the other side, as a phrase."""
    return "of the other side" if other_side else "not known to be of the other side"


def position(ledger: Ledger, held: Position) -> str:
    """Return a position as one line: who holds what, how surely, from when to when."""
    codebook = ledger.codebook
    through = "" if held.through is None else f", as reported by {name(codebook, held.through)}"
    stated = claim(codebook, Literal(held.proposition, held.polarity == "+"))
    marks = [*([held.certainty.value] if held.certainty else []), *held.marks]
    degree = f" ({', '.join(marks)})" if marks else ""
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
