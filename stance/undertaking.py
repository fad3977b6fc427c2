"""What became of promises, threats, offers and demands, as of any day.

One undertaking an utterance; of an ultimatum two, the threat and the demand. Only an event
that entails its content, or the opposite, decides it. That no event is on record is said,
and is no evidence that nothing happened.

References:
    Fornara & Colombetti (2002): the life-cycle of commitments. Singh (2008): practical
    commitments have a debtor and a creditor. Schelling (1966), Sechser (2011): deterrent and
    compellent threats.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import attrs

from stance import citation, notebook, sentence
from stance.commitment import Commitment, Utterance
from stance.days import Day, When, one_day
from stance.fate import Fates, Outcome, Pledge, last_day, pledges
from stance.ledger import Ledger
from stance.lifecycle import STATUS, Stage
from stance.party import PartyId
from stance.proposition import Literal
from stance.reading import Reading, reading
from stance.statement import EventId, StatementId
from stance.vocabulary import Act, Kind, Status


@attrs.frozen(kw_only=True)
class Undertaking:
    """What one utterance undertook or demanded, and what became of it.

    Attributes:
        id: The smallest statement of the utterance; of the halves of an ultimatum with
            `/threat` and `/demand`.
        statement: That statement.
        through: The outside reporter it is known through; None: own words.
        debtors: Who is to do it, or to leave it undone, sorted; of a demand, to whom it is
            made: nobody where the source names nobody.
        creditors: Who can claim it, sorted: the other side.
        act: What was done.
        content: What is to be, under the smallest id among the equal propositions: of a
            refusal the opposite of what is refused, of the demand of an ultimatum the
            opposite of its condition.
        given: The condition, under the smallest id too; None: none.
        deadline: The last day for it; None: there is none.
        status: Where it stands; see `stance.lifecycle`.
        deterrent: Of a conditional threat, whether it is to keep the other side from
            something (True) or to make it do something (False); else None.
        statements: The utterance, the acceptance by which it binds, and what cancelled it,
            sorted.
        events: What made it active and what decided it, sorted; where days are not exactly
            known, all that may have.
        on: The day as of which this is so.
    """

    id: str
    statement: StatementId
    through: PartyId | None
    debtors: tuple[PartyId, ...]
    creditors: tuple[PartyId, ...]
    act: Act
    content: Literal
    given: Literal | None
    deadline: date | None
    status: Status
    deterrent: bool | None
    statements: tuple[StatementId, ...]
    events: tuple[EventId, ...]
    on: date = attrs.field(eq=False, repr=False, metadata={"json": False})
    # The reading it was found in, and what makes `why`.
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})
    telling: Callable[[], str] = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def why(self) -> str:
        """What became of it in sentences, for people; no part of equality."""
        return self.telling()

    def _repr_html_(self) -> str:
        """Return the undertaking as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        codebook = ledger.codebook
        deadline = [] if self.deadline is None else [notebook.text(self.deadline)]
        return notebook.card(
            ["undertaking:", notebook.word(self.status), f"on {self.on}"],
            [
                ("debtors", [notebook.name(codebook, each) for each in self.debtors]),
                ("creditors", [notebook.name(codebook, each) for each in self.creditors]),
                ("is to be", [notebook.claim(codebook, self.content, self.given)]),
                ("deadline", deadline),
                ("statements", notebook.cited(ledger, self.statements)),
                ("events", notebook.happened(ledger, self.events)),
            ],
        )


def undertakings(of: Ledger | Reading, on: Day | None = None) -> tuple[Undertaking, ...]:
    """Return what became of each promise, assurance, offer, demand, refusal and threat.

    Args:
        of: A ledger is read by party.
        on: The day as of which is asked, one known day; None: the last day on record, or
            that of the view.

    Returns:
        Those surely made by that day, in own words or as others report them, sorted by id;
        empty where none were.

    Raises:
        BadValue: *on* is not one known day.
        TooManyCombinations: There are too many ways to choose days that are not known.

    References:
        The page of the life-cycle in the documentation, drawn from `stance.lifecycle`.
    """
    asked = reading(of)
    day = last_day(asked.ledger) if on is None else one_day(on)
    if day is None:
        return ()
    fates = Fates(asked)
    return tuple(
        _undertaking(asked, each, fates, day)
        for each in pledges(asked)
        if each.commitment.said.bounds[1] <= day.toordinal()
    )


def _undertaking(asked: Reading, pledge: Pledge, fates: Fates, on: date) -> Undertaking:
    each, rules = pledge.commitment, asked.ledger.entailment
    outcomes = fates.outcomes(pledge, on)
    statuses = {STATUS[one.stage] for one in outcomes}
    status = next(iter(statuses)) if len(statuses) == 1 else Status.UNVERIFIABLE
    named = fates.addressees(pledge)
    others = tuple(sorted({_as_held(asked, one, each.said) for one in named}))
    demanded = each.kind is Kind.DIRECTIVE
    given = each.meaning.condition.given
    condition = None if given is None else rules.literal(given)
    threat = pledge.act is Act.THREATEN or (pledge.act is Act.ULTIMATUM and not demanded)
    deeds = {deed.id for one in outcomes for deed in (one.trigger, one.decider) if deed is not None}
    used = {
        name
        for one in outcomes
        for words in (one.acceptance, one.canceller)
        if words is not None
        for name in words.statements
    }
    return Undertaking(
        id=pledge.id,
        statement=each.id,
        through=each.through,
        debtors=others if demanded else (each.holder,),
        creditors=(each.holder,) if demanded else others,
        act=pledge.act,
        content=rules.literal(each.meaning.literal),
        given=condition,
        deadline=each.due,
        status=status,
        deterrent=condition.positive if threat and condition is not None else None,
        statements=tuple(sorted({*each.statements, *used})),
        events=tuple(sorted(deeds)),
        on=on,
        asked=asked,
        telling=partial(_told, fates, pledge, outcomes, status, on),
    )


def _as_held(asked: Reading, party: PartyId, said: When) -> PartyId:
    """Return *party* as holders are named: by party, as its principal of that day."""
    return asked.ledger.codebook.principal_of(party, said) if asked.by == "party" else party


def _told(
    fates: Fates, pledge: Pledge, outcomes: Sequence[Outcome], status: Status, on: date
) -> str:
    """Return what became of it in sentences: the words, the ways it may have gone, and why."""
    ledger = fates.asked.ledger
    reported = fates.only_reported(pledge, on)
    ways = sorted({_way(ledger, pledge, each, reported) for each in outcomes})
    half = ""
    if pledge.act is Act.ULTIMATUM:
        half = ", its demand" if pledge.commitment.kind is Kind.DIRECTIVE else ", its threat"
    text = f"{citation.commitment(ledger, pledge.commitment)}. As of {on}{half}: "
    text += ways[0] if len(ways) == 1 else f"either {'; or '.join(ways)}"
    if status is Status.UNVERIFIABLE:
        text += f". {_open(pledge, outcomes)}"
    return sentence.sentence(text)


#: What is added wherever the absence of an event decides, or leaves it open.
_NO_EVIDENCE = " (which is no evidence that nothing happened)"


def _way(ledger: Ledger, pledge: Pledge, outcome: Outcome, reported: Sequence[Commitment]) -> str:
    """Return one way that it may have gone, as a clause: what it rests on, and what decided.

    Args:
        reported: Acceptances that only others report, and that count for nothing here.
    """
    grounds = {"accepted": outcome.acceptance, "its condition came": outcome.trigger}
    told = [
        f"{what}: {citation.commitment(ledger, each)}" for what, each in grounds.items() if each
    ]
    unaccepted = "no acceptance on record that stands"
    if reported:
        accounts = "; and ".join(citation.commitment(ledger, each) for each in reported)
        unaccepted += f", only what is reported of one: {accounts}"
    return "; ".join([*told, _end(ledger, pledge, outcome, unaccepted)])


def _end(ledger: Ledger, pledge: Pledge, outcome: Outcome, unaccepted: str) -> str:
    """Return how it stands in the end, and what decided that or is missing."""
    contrary = "" if pledge.positive else "contrary "
    absent = f"no {contrary}event on record that decides it{_NO_EVIDENCE}"
    untriggered = f"no event on record of its condition since it was said{_NO_EVIDENCE}"
    over = f"its last day, {pledge.commitment.due}, passed with"
    decider = outcome.decider or outcome.canceller
    decided = "" if decider is None else citation.commitment(ledger, decider)
    match outcome.stage:
        case Stage.PROPOSED:
            return unaccepted
        case Stage.CONDITIONAL:
            return untriggered
        case Stage.ANTICIPATED:
            return f"{untriggered}, though its content came"
        case Stage.ACTIVE:
            return f"it binds, with {absent}"
        case Stage.FULFILLED:
            return f"fulfilled; it came: {decided}" if decided else f"{over} {absent}"
        case Stage.VIOLATED:
            return f"unfulfilled; the contrary came: {decided}"
        case Stage.EXPIRED:
            waited = pledge.waits and outcome.acceptance is None
            return f"{over} {unaccepted if waited else absent}"
        case Stage.UNTRIGGERED if decided:
            return f"its condition cannot come any more: {decided}"
        case Stage.UNTRIGGERED:
            return f"{over} {untriggered}"
    return f"cancelled, since {decided}"


def _open(pledge: Pledge, outcomes: Sequence[Outcome]) -> str:
    """Return which days leave it open, as a sentence."""
    used: list[Utterance] = [pledge.commitment]
    for each in outcomes:
        used += filter(None, (each.acceptance, each.trigger, each.decider, each.canceller))
    vague = sorted({each.id for each in used if not each.said.exact})
    if not vague:
        about = pledge.commitment.meaning.about
        if isinstance(about, When) and not about.exact:
            return f"Not exactly known: the day that [{pledge.commitment.id}] is about"
        return "The order of what came is not on record"
    days = "the day" if len(vague) == 1 else "the days"
    return f"Not exactly known: {days} of {citation.listed(f'[{each}]' for each in vague)}"
