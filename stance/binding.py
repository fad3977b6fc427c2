"""What one statement binds whom to: a look-up in the act table.

Its content, what it asks for besides, and what it takes for granted. Who is bound is
`stance.voice`; that several reports are of one utterance is `stance.utterance`.

References:
    Hamblin (1970): commitment stores.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from stance.commitment import Commitment, Condition, Meaning
from stance.days import ALWAYS, Answer, Extent, Period, When, extent, from_then_on, some_day_from
from stance.ledger import Ledger
from stance.party import PartyId, represents
from stance.proposition import Literal
from stance.reference import addressed
from stance.statement import Statement, StatementId
from stance.vocabulary import ACTS, Act, Certainty, Kind, PropositionKind
from stance.voice import Voice, speaker, vouching

#: The kinds of proposition whose undated claims go stale.
_PASSING = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


@attrs.frozen(kw_only=True)
class _Terms:
    """On what terms a literal is put on record; the defaults are those of what is presupposed.

    Attributes:
        part: 0 for what is put forward, n for the nth thing presupposed.
        accepts: Of an acceptance, the statement of the offer that it answers.
    """

    part: int = 0
    act: Act | None = None
    given: Literal | None = None
    accepted: bool = False
    certainty: Certainty = Certainty.CERTAIN
    about: When | Period | None = None
    preference: bool = False
    accepts: StatementId | None = None


def binding(ledger: Ledger, statement: Statement, by: str) -> Iterator[Commitment]:
    """Yield what one statement puts on record: content, what it asks, presuppositions."""
    row, own = ACTS[statement.act], speaker(ledger, statement)

    def bound(voice: Voice, literal: Literal, kind: Kind, terms: _Terms) -> Commitment:
        return _commitment(ledger, statement, (voice, voice.holder(by)), literal, kind, terms)

    if statement.content is not None:
        content = statement.content.negated() if row.negates else statement.content
        terms = _Terms(
            given=statement.given,
            accepted=row.proposed,
            certainty=statement.certainty or Certainty.CERTAIN,
            about=None if row.demands else statement.about,
            preference=row.preference,
        )
        if statement.framing:
            yield bound(own, statement.content, Kind.FRAMING, _Terms())
        elif row.accepts:
            offer = offer_answered(ledger, statement)
            if offer is None or _own_conduct(ledger, content, own.principal, statement.said):
                yield bound(own, content, Kind.PRACTICAL, terms)
            if offer is not None and addressed(ledger.codebook, offer, statement, own.principal):
                yield bound(own, content, Kind.ACCEPTANCE, _Terms(accepts=offer.id))
        elif row.binds is not None and not _anothers(ledger, statement, own.principal):
            yield bound(own, content, row.binds, terms)
            for voice in vouching(ledger, statement, by):
                vouched = Act.PREDICT if statement.act is Act.PREDICT else Act.ASSERT
                yield bound(voice, content, row.binds, attrs.evolve(terms, act=vouched))
        if row.demands and statement.given is not None:
            asked = _Terms(about=statement.about)
            yield bound(own, statement.given.negated(), Kind.DIRECTIVE, asked)
    for part, literal in enumerate(statement.presupposes, 1):
        yield bound(own, literal, Kind.DIALECTICAL, _Terms(part=part))


def _anothers(ledger: Ledger, statement: Statement, principal: PartyId) -> bool:
    """Return whether *statement* refuses an offer of what another party is to do.

    Who does not want it undertakes nothing, and breaks no word when it is done.
    """
    content, row = statement.content, ACTS[statement.act]
    if content is None or not row.responsive or row.binds is not Kind.PRACTICAL:
        return False
    agent = ledger.codebook.proposition[content.proposition].agent
    return (
        agent is not None
        and offer_answered(ledger, statement) is not None
        and not _own_conduct(ledger, content, principal, statement.said)
    )


def _own_conduct(ledger: Ledger, content: Literal, principal: PartyId, said: When) -> bool:
    """Return whether the agent of *content* acts for *principal*."""
    agent = ledger.codebook.proposition[content.proposition].agent
    return agent is not None and represents(agent, principal, said, ledger.codebook.upward)


def _commitment(
    ledger: Ledger,
    statement: Statement,
    bound: tuple[Voice, PartyId],
    literal: Literal,
    kind: Kind,
    terms: _Terms,
) -> Commitment:
    """Return the commitment of a voice, and of whom it binds, to *literal* on these terms."""
    rules, (voice, holder) = ledger.entailment, bound
    proposition = ledger.codebook.proposition[literal.proposition]
    fact = proposition.kind is PropositionKind.FACT
    said, given = statement.said, terms.given
    floor, ceiling = ledger.window(statement)
    act = terms.act or statement.act
    meaning = Meaning(
        literal=rules.representative(rules.code(literal)),
        certainty=terms.certainty,
        condition=Condition(
            given=None if given is None else rules.representative(rules.code(given)),
            accepted=terms.accepted,
        ),
        about=proposition.about if terms.about is None and fact else terms.about,
        predicted=act is Act.PREDICT and terms.part == 0,
        fact=fact,
        accepts=terms.accepts,
    )
    dated = kind in (Kind.PRACTICAL, Kind.DIRECTIVE) and not terms.preference
    return Commitment(
        holder=holder,
        principal=voice.principal,
        through=voice.through,
        kind=kind,
        preference=terms.preference,
        meaning=meaning,
        stated=rules.code(literal),
        given=given,
        condition=attrs.evolve(
            meaning.condition, given=None if given is None else rules.code(given)
        ),
        extent=world_time(meaning, said),
        due=_due(terms.about) if dated else None,
        settled=settled(meaning, said),
        passing=kind is Kind.DIALECTICAL and meaning.about is None and proposition.kind in _PASSING,
        act=act,
        speaker=voice.speaker,
        said=said,
        statements=(statement.id,),
        reports=((statement.id, terms.part),),
        witnesses=(statement.id,),
        accounts=frozenset()
        if statement.occasion is None
        else frozenset({(statement.occasion, voice.reporter)}),
        answered=frozenset(ledger.thread(statement)),
        floor=floor,
        ceiling=ceiling,
    )


def _due(about: When | Period | None) -> date | None:
    """Return the last day stated for what is promised or asked for."""
    if about is None:
        return None
    return about.latest if isinstance(about, When) else about.last


def settled(meaning: Meaning, said: When) -> Answer:
    """Return whether the matter is a fact, or was over on the day *said*."""
    if meaning.fact:
        return Answer.YES
    if meaning.about is None:
        return Answer.NO
    last = meaning.about.bounds[1]
    low, high = said.bounds
    return Answer.YES if last < low else Answer.MAYBE if last < high else Answer.NO


def offer_answered(ledger: Ledger, statement: Statement) -> Statement | None:
    """Return the offer or proposal that *statement* answers, or None."""
    answered = ledger.answered(statement)
    offer = None if answered is None else ledger.statement[answered]
    return offer if offer is not None and ACTS[offer.act].proposed else None


def world_time(meaning: Meaning, said: When) -> Extent:
    """Return the days in the world that what is said on a day with this meaning speaks for.

    The days stated, a fact's own or always, else every day from then on.
    """
    if meaning.about is not None:
        return extent(meaning.about)
    if meaning.fact:
        return ALWAYS
    return some_day_from(said) if meaning.predicted else from_then_on(said)
