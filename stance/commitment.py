"""What each statement binds whom to: a look-up in the act table.

References:
    Hamblin (1970): commitment stores. Singh (2008): dialectical and practical
    commitments. Saurí & Pustejovsky (2009): nested sources, here own and
    attributed words.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import inf
from typing import Any, TypeAlias, overload

import attrs

from stance.days import ALWAYS, Answer, Extent, Period, When, extent, from_then_on, some_day_from
from stance.entailment import NO_RULE, Code, Derivation, Entailment
from stance.ledger import Ledger
from stance.party import PartyId, represents
from stance.proposition import Literal
from stance.statement import Statement, StatementId
from stance.vocabulary import ACTS, Act, ActRow, Certainty, Kind, PropositionKind

#: The kinds of proposition whose undated claims go stale.
_PASSING = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})

#: Whose commitments can end one another: holder, reporter, kind, preferences apart.
Stream: TypeAlias = tuple[PartyId, PartyId | None, Kind, bool]


@attrs.frozen(kw_only=True)
class Condition:
    """On what a commitment depends: a literal, acceptance by the other side, or nothing.

    Attributes:
        given: The literal; None: no condition.
        accepted: Whether it also waits for acceptance, as offers and proposals do.
    """

    given: Code | None = None
    accepted: bool = False

    @property
    def none(self) -> bool:
        """Whether there is no condition."""
        return self.given is None and not self.accepted

    def covers(self, other: "Condition", rules: Entailment) -> Derivation | None:
        """Return why this condition holds wherever *other* does; None: it need not.

        No condition covers all.
        """
        if self.accepted and not other.accepted:
            return None
        if self.given is None:
            return NO_RULE
        if other.given is None or not rules.follows(other.given, self.given):
            return None
        return rules.derivation(other.given, self.given)

    def comparable(self, other: "Condition", rules: Entailment) -> Derivation | None:
        """Return why one of the two covers the other, or None."""
        if self == other:
            return NO_RULE
        either = (self.covers(other, rules), other.covers(self, rules))
        return min((each for each in either if each), key=lambda each: each.cost, default=None)


def _weight(meaning: "Meaning") -> int:
    return meaning.certainty.weight


#: Worked out once a value, since the finders ask for it all the time.
_WEIGHT: Any = attrs.Factory(_weight, takes_self=True)


@attrs.frozen(kw_only=True, cache_hash=True)
class Meaning:
    """What a commitment means: commitments with one meaning are one position while it stands.

    Attributes:
        literal: The representative of its class.
        certainty: How sure; conduct that is not threatened counts as certain.
        about: The days stated, or a fact's own; None: undated.
        predicted: Whether it was put as a prediction.
        fact: Whether the proposition has one truth value for good.
        doubt: The weight of its certainty.
    """

    literal: Code
    certainty: Certainty
    condition: Condition
    about: When | Period | None
    predicted: bool
    fact: bool
    doubt: int = attrs.field(init=False, eq=False, repr=False, default=_WEIGHT)

    @property
    def days(self) -> tuple[When | Period | None, bool]:
        """What tells one `about` from another: the days, and whether it is some later day."""
        return self.about, self.some_later_day

    @property
    def some_later_day(self) -> bool:
        """Whether it is an undated prediction, which speaks of some later day, not of every day."""
        return self.predicted and self.about is None and not self.fact


@attrs.frozen(kw_only=True, eq=False)
class Commitment:
    """What one utterance puts on record of its holder.

    Attributes:
        holder: Who is bound; `principal`: for whom the speaker speaks.
        through: The reporter from outside whose words it rests on; None: own words.
        kind: To what: truth, own conduct, another's conduct, or a framing.
        preference: Whether it only states a preference.
        meaning: What it means; `stated`: the literal as stated, before classes.
        given: The condition as stated; `condition`: the same as a value to compare.
        extent: The days in the world it speaks for.
        due: The last day stated, for conduct and for what is asked of others; a mere
            preference has none. It is no longer held when that day has passed.
        settled: Whether the matter was over, or timeless, when it was said.
        passing: Whether it is an undated claim of something that may change: it goes stale.
        act: What was done; `speaker`: by whom.
        said: The day of the utterance.
        statements: Those of the one utterance, sorted.
        reports: Each statement with the part of it: 0 the content, n the nth thing presupposed.
        witnesses: The reports that speak for all: one that gives its day as exactly as all
            together and, where any does, puts it forward; else the two that give the day.
        accounts: For each report with an occasion, the occasion and the reporter.
        answered: All statements that come before it by `answers`.
        floor: No earlier than this ordinal was any of those.
        ceiling: No later than this ordinal was it, since something answers it; None: nothing does.
    """

    holder: PartyId
    principal: PartyId
    through: PartyId | None
    kind: Kind
    preference: bool
    meaning: Meaning
    stated: Code
    given: Literal | None
    condition: Condition
    extent: Extent
    due: date | None
    settled: Answer
    passing: bool
    act: Act
    speaker: PartyId
    said: When
    statements: tuple[StatementId, ...]
    reports: tuple[tuple[StatementId, int], ...]
    witnesses: tuple[StatementId, ...]
    accounts: frozenset[tuple[str, PartyId]]
    answered: frozenset[StatementId]
    floor: float
    ceiling: float | None

    @property
    def stream(self) -> Stream:
        """Whose and of what kind: only commitments of one stream end one another."""
        return self.holder, self.through, self.kind, self.preference

    @property
    def id(self) -> StatementId:
        """The smallest id of its reports."""
        return self.statements[0]

    @property
    def asserted(self) -> bool:
        """Whether a report puts it forward, and not all only take it for granted."""
        return any(part == 0 for _, part in self.reports)

    @property
    def row(self) -> ActRow:
        """The row of its act; what is presupposed counts as asserted."""
        return ACTS[self.act if self.asserted else Act.ASSERT]

    @property
    def order(self) -> tuple[tuple[float, float], StatementId]:
        """The key that sorts commitments by day, then id."""
        return self.said.bounds, self.id


@attrs.frozen(kw_only=True, eq=False)
class Withdrawal:
    """A retraction, as something that comes before or after commitments."""

    holder: PartyId
    through: PartyId | None
    speaker: PartyId
    said: When
    statements: tuple[StatementId, ...]
    answered: frozenset[StatementId]
    answers: StatementId

    @property
    def id(self) -> StatementId:
        """The id of the statement."""
        return self.statements[0]


Utterance: TypeAlias = Commitment | Withdrawal


def precedes(one: Utterance, other: Utterance) -> bool:
    """Return whether *one* surely comes before *other*: by day, or because the other answers it.

    Where reports of one utterance put it both before and after, it is neither.
    """
    if one.said.before(other.said) is Answer.YES:
        return one.answered.isdisjoint(other.statements)
    return (
        bool(other.answered)
        and not other.answered.isdisjoint(one.statements)
        and one.answered.isdisjoint(other.statements)
        and other.said.before(one.said) is not Answer.YES
    )


def unordered(one: Utterance, other: Utterance) -> bool:
    """Return whether nothing on record orders the two."""
    return not precedes(one, other) and not precedes(other, one)


def entailed(one: Commitment, by: Commitment, rules: Entailment) -> Derivation | None:
    """Return how *by*, taken with its condition, entails *one*; None: it does not.

    `c → s` is entailed by `c' → s'` iff c entails c' and s' entails s, here and
    below by strict rules only.
    """
    if not rules.follows(by.stated, one.stated):
        return None
    link = rules.derivation(by.stated, one.stated)
    condition = by.condition.covers(one.condition, rules)
    return link and condition and link.and_then(condition)


def excluded(one: Commitment, other: Commitment, rules: Entailment) -> Derivation | None:
    """Return how two commitments of one kind, with their conditions, are incompatible, or None.

    Two conditionals are where one condition covers the other; an unconditional
    and a conditional one only as conduct, or asked for.
    """
    if not rules.excludes(one.stated, other.stated):
        return None
    if one.kind is Kind.DIALECTICAL and one.condition.none != other.condition.none:
        return None
    link = rules.clash(one.stated, other.stated)
    condition = one.condition.comparable(other.condition, rules)
    return link and condition and link.and_then(condition)


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
        key=lambda each: (each.said.bounds, each.reports),
    )
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
    return tuple(sorted((each.commitment() for each in utterances), key=lambda each: each.order))


def withdrawals(ledger: Ledger, by: str = "party") -> tuple[Withdrawal, ...]:
    """Return the retractions in effect, sorted by day, then id."""
    found = [
        Withdrawal(
            holder=_holder(ledger, each, by),
            through=through(ledger, each),
            speaker=each.speaker,
            said=each.said,
            statements=(each.id,),
            answered=_answered(ledger, each),
            answers=answered,
        )
        for each in ledger
        if each.act is Act.RETRACT and (answered := ledger.answered(each)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.said.bounds, each.id)))


def through(ledger: Ledger, statement: Statement) -> PartyId | None:
    """Return the outermost reporter who stands outside the speaker's principal; None: own words.

    References:
        Saurí & Pustejovsky (2009): the chain of nested sources.
    """
    principal = ledger.principals[statement.id]
    for report in statement.via:
        if not represents(report.by, principal, statement.said, ledger.codebook.upward):
            return report.by
    return None


def reporter(statement: Statement) -> PartyId:
    """Return whose account the statement is: the outermost reporter, else the speaker."""
    return statement.via[0].by if statement.via else statement.speaker


def _holder(ledger: Ledger, statement: Statement, by: str) -> PartyId:
    return ledger.principals[statement.id] if by == "party" else statement.speaker


def _answered(ledger: Ledger, statement: Statement) -> frozenset[StatementId]:
    """Return all that *statement* comes after along `answers`."""
    found: list[StatementId] = []
    here = ledger.answered(statement)
    while here is not None:
        found.append(here)
        here = ledger.answered(ledger.statement[here])
    return frozenset(found)


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
            extent=_extent(first.meaning, self.said),
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


def _of_statement(ledger: Ledger, statement: Statement, by: str) -> Iterator[Commitment]:
    row = ACTS[statement.act]
    if statement.content is not None:
        if statement.framing:
            yield _commitment(ledger, statement, by, statement.content, Kind.FRAMING, row)
        elif row.binds is not None:
            literal = statement.content.negated() if row.negates else statement.content
            yield _commitment(ledger, statement, by, literal, row.binds, row)
    for part, literal in enumerate(statement.presupposes, 1):
        yield _commitment(ledger, statement, by, literal, Kind.DIALECTICAL, None, part)


def _commitment(
    ledger: Ledger,
    statement: Statement,
    by: str,
    literal: Literal,
    kind: Kind,
    row: ActRow | None,
    part: int = 0,
) -> Commitment:
    """Return the commitment to *literal*; no *row*: it is presupposed, as that *part*."""
    rules = ledger.codebook.entailment
    proposition = ledger.codebook.proposition[literal.proposition]
    fact = proposition.kind is PropositionKind.FACT
    said, answered = statement.said, _answered(ledger, statement)
    plain = row is None or kind is Kind.FRAMING
    given = None if plain else statement.given
    about = None if plain else statement.about
    if about is None and fact:
        about = proposition.about
    predicted = not plain and statement.act is Act.PREDICT
    meaning = Meaning(
        literal=rules.representative(rules.code(literal)),
        certainty=Certainty.CERTAIN if plain else statement.certainty or Certainty.CERTAIN,
        condition=Condition(
            given=None if given is None else rules.representative(rules.code(given)),
            accepted=row is not None and row.proposed,
        ),
        about=about,
        predicted=predicted,
        fact=fact,
    )
    return Commitment(
        holder=_holder(ledger, statement, by),
        principal=ledger.principals[statement.id],
        through=through(ledger, statement),
        kind=kind,
        preference=row is not None and row.preference,
        meaning=meaning,
        stated=rules.code(literal),
        given=given,
        condition=Condition(
            given=None if given is None else rules.code(given), accepted=meaning.condition.accepted
        ),
        extent=_extent(meaning, said),
        due=_due(statement.about, row) if kind in (Kind.PRACTICAL, Kind.DIRECTIVE) else None,
        settled=_settled(meaning, said),
        passing=kind is Kind.DIALECTICAL and about is None and proposition.kind in _PASSING,
        act=statement.act,
        speaker=statement.speaker,
        said=said,
        statements=(statement.id,),
        reports=((statement.id, part),),
        witnesses=(statement.id,),
        accounts=frozenset()
        if statement.occasion is None
        else frozenset({(statement.occasion, reporter(statement))}),
        answered=answered,
        floor=max((ledger.statement[each].said.bounds[0] for each in answered), default=-inf),
        ceiling=ledger.replies.get(statement.id),
    )


def _extent(meaning: Meaning, said: When) -> Extent:
    """Return the world time: the days stated, a fact's own or always, else every day from then."""
    if meaning.about is not None:
        return extent(meaning.about)
    if meaning.fact:
        return ALWAYS
    return some_day_from(said) if meaning.predicted else from_then_on(said)


def _due(about: When | Period | None, row: ActRow | None) -> date | None:
    """Return the last day stated for what is promised or asked for."""
    if about is None or row is None or row.preference:
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
