"""What each statement binds whom to: a look-up in the act table, one member an utterance.

A statement binds its speaker, or whom that speaks for; a reporter who passes it on as
a fact is bound too. Several reports of one utterance bind once.

References:
    Hamblin (1970): commitment stores. Saurí & Pustejovsky (2009): nested sources,
    here own and attributed words, and factive reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import inf
from typing import overload

import attrs

from stance.commitment import Commitment, Condition, Meaning, Withdrawal
from stance.days import ALWAYS, Answer, Extent, Period, When, extent, from_then_on, some_day_from
from stance.ledger import Ledger
from stance.party import PartyId, represents
from stance.proposition import Literal
from stance.reference import addressed
from stance.statement import Report, Statement, StatementId
from stance.vocabulary import ACTS, Act, Certainty, Kind, Manner, PropositionKind

#: The kinds of proposition whose undated claims go stale.
_PASSING = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


def commitments(ledger: Ledger, by: str = "party") -> tuple[Commitment, ...]:
    """Return what the statements in effect put on record, one member an utterance.

    Reports of one occasion with the same speaker and meaning, and reports of
    one day with the same speaker and meaning (wire copies), are one utterance.

    Args:
        by: `party`: the holder is the speaker's principal; `speaker`: the speaker.

    Returns:
        Sorted by day, then id; empty for an empty record.
    """
    single = sorted(
        (each for statement in ledger for each in _of_statement(ledger, statement, by)),
        key=lambda each: (each.said.bounds, each.reports, each.kind.value),
    )
    found = _utterances(each for each in single if each.meaning.accepts is None)
    offers = {
        name: each.id for each in found if each.condition.accepted for name in each.statements
    }
    acceptances = (_of_offer(each, offers) for each in single if each.meaning.accepts is not None)
    return tuple(sorted((*found, *_utterances(acceptances)), key=lambda each: each.order))


def _of_offer(mark: Commitment, offers: Mapping[StatementId, StatementId]) -> Commitment:
    """Return an acceptance as one of the whole offer, of which it answers one report."""
    answered = mark.meaning.accepts
    offer = None if answered is None else offers.get(answered, answered)
    return attrs.evolve(mark, meaning=attrs.evolve(mark.meaning, accepts=offer))


def _utterances(single: Iterable[Commitment]) -> list[Commitment]:
    """Return what was said, once for all the reports of it among *single*, which are in order."""
    utterances: list[_Utterance] = []
    places: dict[object, list[int]] = defaultdict(list)
    for each in single:
        what = (each.stream, each.speaker, each.meaning)
        keys: list[object] = [(*what, occasion) for occasion, _ in each.accounts]
        if each.said.exact:
            keys.append((*what, each.said))
        same = [at for key in keys for at in places[key] if utterances[at].takes(each)]
        at = min(same, default=len(utterances))
        if not same:
            utterances.append(_Utterance(each.said))
        utterances[at].add(each)
        for key in keys:
            if at not in places[key]:
                places[key].append(at)
    return [each.commitment() for each in utterances]


def withdrawals(ledger: Ledger, by: str = "party") -> tuple[Withdrawal, ...]:
    """Return the retractions in effect, sorted by day, then id."""
    found = []
    for each in ledger:
        answered = ledger.answered(each)
        if each.act is Act.RETRACT and answered is not None:
            voice = _speaker(ledger, each)
            found.append(
                Withdrawal(
                    holder=voice.holder(by),
                    through=voice.through,
                    speaker=voice.speaker,
                    said=each.said,
                    statements=(each.id,),
                    answered=come_after(ledger, each),
                    answers=answered,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.said.bounds, each.id)))


def through(ledger: Ledger, statement: Statement) -> PartyId | None:
    """Return the reporter on whose credit alone the words rest; None: they are own words.

    It is the outermost who stands outside the speaker's principal, or who says only
    what the speaker thinks.
    """
    return _speaker(ledger, statement).through


def reporter(statement: Statement) -> PartyId:
    """Return whose account the statement is: the outermost reporter, else the speaker."""
    return statement.via[0].by if statement.via else statement.speaker


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


@attrs.frozen(kw_only=True)
class _Voice:
    """Who is bound by words: who said them, for whom, and on whose credit they are known.

    Attributes:
        reporter: Whose account it is: the outermost of the chain, else the speaker.
    """

    speaker: PartyId
    principal: PartyId
    through: PartyId | None
    reporter: PartyId

    def holder(self, by: str) -> PartyId:
        return self.principal if by == "party" else self.speaker


def _voice(
    ledger: Ledger,
    speaker: PartyId,
    principal: PartyId,
    chain: Sequence[Report],
    said: When,
) -> _Voice:
    """Return the voice of *speaker* as it comes through *chain*, outermost first.

    References:
        Saurí & Pustejovsky (2009): the chain of nested sources.
    """
    ties = ledger.codebook.upward
    outside = (
        report.by
        for report in chain
        if report.manner is Manner.ASCRIBED or not represents(report.by, principal, said, ties)
    )
    return _Voice(
        speaker=speaker,
        principal=principal,
        through=next(outside, None),
        reporter=chain[0].by if chain else speaker,
    )


def _speaker(ledger: Ledger, statement: Statement) -> _Voice:
    principal = ledger.principals[statement.id]
    return _voice(ledger, statement.speaker, principal, statement.via, statement.said)


def _vouching(ledger: Ledger, statement: Statement, by: str) -> Iterator[_Voice]:
    """Yield the reporters who pass on as a fact what another holder says."""
    said = statement.said
    holder = _speaker(ledger, statement).holder(by)
    for at, report in enumerate(statement.via):
        if report.manner is Manner.FACTIVE:
            principal = ledger.codebook.principal_of(report.by, said)
            voice = _voice(ledger, report.by, principal, statement.via[:at], said)
            if voice.holder(by) != holder:
                yield voice


def come_after(ledger: Ledger, statement: Statement) -> frozenset[StatementId]:
    """Return all the statements that *statement* comes after along `answers`."""
    found: list[StatementId] = []
    here = ledger.answered(statement)
    while here is not None:
        found.append(here)
        here = ledger.answered(ledger.statement[here])
    return frozenset(found)


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


def _of_statement(ledger: Ledger, statement: Statement, by: str) -> Iterator[Commitment]:
    """Yield what one statement puts on record: content, what it asks, presuppositions."""
    row, speaker = ACTS[statement.act], _speaker(ledger, statement)

    def bound(voice: _Voice, literal: Literal, kind: Kind, terms: _Terms) -> Commitment:
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
            yield bound(speaker, statement.content, Kind.FRAMING, _Terms())
        elif row.accepts:
            offer = offer_answered(ledger, statement)
            if offer is None or _own_conduct(ledger, content, speaker.principal, statement.said):
                yield bound(speaker, content, Kind.PRACTICAL, terms)
            if offer is not None and addressed(
                ledger.codebook, offer, statement, speaker.principal
            ):
                yield bound(speaker, content, Kind.ACCEPTANCE, _Terms(accepts=offer.id))
        elif row.binds is not None and not _anothers(ledger, statement, speaker.principal):
            yield bound(speaker, content, row.binds, terms)
            for voice in _vouching(ledger, statement, by):
                vouched = Act.PREDICT if statement.act is Act.PREDICT else Act.ASSERT
                yield bound(voice, content, row.binds, attrs.evolve(terms, act=vouched))
        if row.demands and statement.given is not None:
            asked = _Terms(about=statement.about)
            yield bound(speaker, statement.given.negated(), Kind.DIRECTIVE, asked)
    for part, literal in enumerate(statement.presupposes, 1):
        yield bound(speaker, literal, Kind.DIALECTICAL, _Terms(part=part))


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
    bound: tuple[_Voice, PartyId],
    literal: Literal,
    kind: Kind,
    terms: _Terms,
) -> Commitment:
    """Return the commitment of a voice, and of whom it binds, to *literal* on these terms."""
    rules, (voice, holder) = ledger.entailment, bound
    proposition = ledger.codebook.proposition[literal.proposition]
    fact = proposition.kind is PropositionKind.FACT
    said, answered, given = statement.said, come_after(ledger, statement), terms.given
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
        settled=_settled(meaning, said),
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
        answered=answered,
        floor=max((ledger.statement[each].said.bounds[0] for each in answered), default=-inf),
        ceiling=ledger.replies.get(statement.id),
    )


def _due(about: When | Period | None) -> date | None:
    """Return the last day stated for what is promised or asked for."""
    if about is None:
        return None
    return about.latest if isinstance(about, When) else about.last


def _settled(meaning: Meaning, said: When) -> Answer:
    """Return whether the matter is a fact, or was over on the day *said*."""
    if meaning.fact:
        return Answer.YES
    if meaning.about is None:
        return Answer.NO
    last = meaning.about.bounds[1]
    low, high = said.bounds
    return Answer.YES if last < low else Answer.MAYBE if last < high else Answer.NO


@overload
def _least(one: float | None, other: float | None, default: float) -> float: ...
@overload
def _least(one: float | None, other: float | None) -> float | None: ...
def _least(one: float | None, other: float | None, default: float | None = None) -> float | None:
    return min((each for each in (one, other) if each is not None), default=default)


@attrs.define(eq=False)
class _Utterance:
    """The reports of one utterance, as they are gathered."""

    said: When
    reports: list[Commitment] = attrs.field(factory=list)
    statements: set[StatementId] = attrs.field(factory=set)
    answered: set[StatementId] = attrs.field(factory=set)
    floor: float = -inf
    ceiling: float | None = None

    def takes(self, each: Commitment) -> bool:
        """Return whether *each* can be a report of it: on its day, neither answering the other."""
        common = self.said.meet(each.said)
        return (
            common is not None
            and max(self.floor, each.floor) <= common.bounds[1]
            and common.bounds[0] <= _least(self.ceiling, each.ceiling, inf)
            and self.answered.isdisjoint(each.statements)
            and self.statements.isdisjoint(each.answered)
        )

    def add(self, each: Commitment) -> None:
        """Take *each* as one more report of it."""
        self.said = self.said.meet(each.said) or self.said
        self.reports.append(each)
        self.statements.update(each.statements)
        self.answered.update(each.answered)
        self.floor = max(self.floor, each.floor)
        self.ceiling = _least(self.ceiling, each.ceiling)

    def commitment(self) -> Commitment:
        """Return what was said, once; the report with the smallest id speaks for all."""
        first = min(self.reports, key=lambda each: each.reports)
        if len(self.reports) == 1:
            return first
        return attrs.evolve(
            first,
            said=self.said,
            extent=world_time(first.meaning, self.said),
            settled=_settled(first.meaning, self.said),
            statements=tuple(sorted(self.statements)),
            act=min(self.reports, key=lambda each: (not each.asserted, each.reports)).act,
            reports=tuple(sorted({one for each in self.reports for one in each.reports})),
            witnesses=self._witnesses(),
            accounts=frozenset(one for each in self.reports for one in each.accounts),
            answered=frozenset(self.answered),
            floor=self.floor,
            ceiling=self.ceiling,
        )

    def _witnesses(self) -> tuple[StatementId, ...]:
        best = sorted(self.reports, key=lambda each: (not each.asserted, each.reports))
        whole = next((each for each in best if each.said == self.said), None)
        if whole is not None:
            return whole.statements
        low, high = self.said.bounds
        ends = [
            next(each for each in best if each.said.bounds[0] == low),
            next(each for each in best if each.said.bounds[1] == high),
        ]
        return tuple(sorted(each.id for each in ends))
