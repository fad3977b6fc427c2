"""A commitment: to what somebody is bound, on what condition, for which days.

How two of them stand to one another is here too: which comes first, whether one
entails the other, whether they are incompatible. Who is bound to what by which
statement is in `stance.binding`.

References:
    Hamblin (1970): commitment stores. Singh (2008): dialectical and practical
    commitments.
"""

from datetime import date
from typing import Any, NamedTuple, TypeAlias

import attrs

from stance.days import Answer, Extent, Period, When
from stance.entailment import NO_RULE, Code, Derivation, Entailment
from stance.party import PartyId
from stance.proposition import Literal
from stance.statement import StatementId
from stance.vocabulary import ACTS, Act, ActRow, Certainty, Kind

#: The holder of a deed: nobody is bound by what happened. No party has an empty id.
NOBODY: PartyId = ""


class Stream(NamedTuple):
    """Whose commitments, and of what kind: only those of one stream can end one another.

    Attributes:
        through: The reporter from outside whose words they rest on; None: own words.
        preference: Whether they only state preferences.
    """

    holder: PartyId
    through: PartyId | None
    kind: Kind
    preference: bool


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
        accepts: Of an acceptance, the smallest statement of the offer; None: it is no acceptance.
        doubt: The weight of its certainty.
    """

    literal: Code
    certainty: Certainty
    condition: Condition
    about: When | Period | None
    predicted: bool
    fact: bool
    accepts: StatementId | None = None
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
        return Stream(self.holder, self.through, self.kind, self.preference)

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
