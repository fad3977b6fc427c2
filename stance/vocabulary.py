"""The closed lists, and the tables that give them meaning.

Two rules for this file: it holds no reasoning, only what can be looked up; and
whatever else needs a rule about an act, a degree or a kind of finding (the
finders, the docs, the tests) looks it up here.

References:
    Searle (1976), "A classification of illocutionary acts": the classes.
    Hamblin (1970), *Fallacies*; Walton & Krabbe (1995), *Commitment in
    Dialogue*: commitments as what an act puts on record.
    Singh (2008): dialectical and practical commitments kept apart.
    Saurí & Pustejovsky (2009), FactBank: certain, probable, possible.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

import attrs

from stance.errors import BadValue, shown
from stance.spelling import did_you_mean, near

Word = TypeVar("Word", bound=Enum)


def word(words: type[Word], value: Word | str) -> Word:
    """Return the one of *words* that *value* is, or is the text of.

    Raises:
        BadValue: It is none of them; near matches are named.

    Examples:
        >>> word(Role, "member")
        <Role.MEMBER: 'member'>
    """
    if isinstance(value, words):
        return value
    by_text = {each.value: each for each in words}
    if isinstance(value, str) and value in by_text:
        return by_text[value]
    close = near(value, by_text) if isinstance(value, str) else ()
    raise BadValue(
        rule="not-in-list",
        problem=f"{shown(value)} is not one of the words for this",
        remedy=did_you_mean(close) if close else f"use one of {', '.join(by_text)}",
    )


class PartyKind(Enum):
    """What a party is. `GROUP`: a loose plural; `UNNAMED`: never merged with another."""

    PERSON = "person"
    OFFICE = "office"
    ORGAN = "organ"
    STATE = "state"
    BLOC = "bloc"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GROUP = "group"
    UNNAMED = "unnamed"


class Role(Enum):
    """How one party is tied to another; only `REPRESENTS` lends its words."""

    REPRESENTS = "represents"
    MEMBER = "member"


class PropositionKind(Enum):
    """What a proposition is about, which decides what can be done with it."""

    FACT = "fact"
    STATE = "state"
    CONDUCT = "conduct"
    INTENT = "intent"
    NORM = "norm"


class Manner(Enum):
    """How a reporter passes words on."""

    NEUTRAL = "neutral"
    FACTIVE = "factive"
    DISTANCING = "distancing"
    ASCRIBED = "ascribed"


class Target(Enum):
    """What a responsive act answers: the content put forward, or its framing."""

    CONTENT = "content"
    FRAMING = "framing"


class Dated(Enum):
    """How the coder knows the day something was said."""

    STATED = "stated"
    INFERRED = "inferred"
    REPORT_DAY = "report-day"


class Certainty(Enum):
    """How sure a speaker presents itself, after FactBank."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"

    @property
    def weight(self) -> int:
        """The doubt it adds, 0, 1 or 2."""
        return _WEIGHTS[self]


_WEIGHTS = {Certainty.CERTAIN: 0, Certainty.PROBABLE: 1, Certainty.POSSIBLE: 2}

#: Jointly impossible literals clash only while their doubts add up to no more.
#: On a scale of credence: certain is {1}, probable (½, 1], possible (0, 1]. Two
#: incompatible claims can both be held iff credences in those sets can add up to
#: at most 1: possible with possible or probable can, probable with probable and
#: certain with anything cannot.
MOST_DOUBT = 2


class Kind(Enum):
    """What a commitment is about: truth, one's own conduct, or another's; and what meets them.

    `FRAMING` and `ACCEPTANCE` are no commitments but marks: that a framing was rejected,
    that an offer was accepted. `EVENT` is a deed that meets commitments.
    """

    DIALECTICAL = "dialectical"
    PRACTICAL = "practical"
    DIRECTIVE = "directive"
    FRAMING = "framing"
    ACCEPTANCE = "acceptance"
    EVENT = "event"

    @property
    def mark(self) -> bool:
        """Whether it is a mark, which ends and changes nothing and is no position."""
        return self in _MARKS


_MARKS = frozenset({Kind.FRAMING, Kind.ACCEPTANCE})


class Basis(Enum):
    """Why two commitments clash, in the order in which the first that applies is taken."""

    FRAMING = "framing"
    WORD_DEED = "word-deed"
    PRACTICAL = "practical"
    PRESUPPOSITIONAL = "presuppositional"
    EPISTEMIC = "epistemic"
    CONTRADICTORY = "contradictory"
    CONTRARY = "contrary"
    DERIVED = "derived"


class Scope(Enum):
    """Between whom a contradiction holds, in the order in which the first is taken."""

    REPORT = "report"
    ASCRIPTION = "ascription"
    SELF = "self"
    INTRA_PARTY = "intra-party"
    INTER_PARTY = "inter-party"


class Verdict(Enum):
    """Whether nothing, or something named in the reasons, stands between finding and certainty."""

    DEFINITE = "definite"
    POSSIBLE = "possible"


class Reason(Enum):
    """Why a finding is only possible, in the order of printing."""

    DATE = "date"
    ORDER = "order"
    DEGREE = "degree"
    FRAMING = "framing"
    ATTRIBUTED = "attributed"
    ELAPSED = "elapsed"
    TURNOVER = "turnover"
    RULE = "rule"
    PREDICTION = "prediction"


#: What each reason tells a reader.
REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.DATE: "the days are not exactly known",
        Reason.ORDER: "what was said then is in no order on record, or perhaps of other days, so "
        "that a side may have ended before",
        Reason.DEGREE: "a side is less than certain",
        Reason.FRAMING: "only the framing was rejected, not the content",
        Reason.ATTRIBUTED: "a side is known only from what a reporter says of it",
        Reason.ELAPSED: "the earlier claim is about no stated day and may have lapsed: it was "
        "not made surely within {fresh} days of the other",
        Reason.TURNOVER: "another speaker of the same party took the later line",
        Reason.RULE: "it needs a rule that holds usually, not always",
        Reason.PREDICTION: "a prediction without a day speaks of some later day, not of every day",
    }
)


class ChangeKind(Enum):
    """What a step from one commitment to the next is, in the order in which the first is taken."""

    UNORDERED = "unordered"
    ADOPTION = "adoption"
    CONCESSION = "concession"
    OSCILLATION = "oscillation"
    REVERSAL = "reversal"
    STRENGTHENING = "strengthening"
    QUALIFICATION = "qualification"
    HARDENING = "hardening"
    SOFTENING = "softening"
    FIRMING = "firming"
    HEDGING = "hedging"
    REAFFIRMATION = "reaffirmation"
    RETRACTION = "retraction"
    LAPSE = "lapse"


class Support(Enum):
    """How far words that one party reports of another stand, in the order of testing."""

    DIRECT = "direct"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    UNCORROBORATED = "uncorroborated"


#: What each support tells a reader, before the statements that give it.
SUPPORT: Mapping[Support, str] = MappingProxyType(
    {
        Support.DIRECT: "own words",
        Support.CORROBORATED: "corroborated",
        Support.CONTESTED: "contested",
        Support.UNCORROBORATED: "uncorroborated: no own words on record give or oppose it, and no "
        "other side's reporter gives it",
    }
)


class Link(Enum):
    """How one conditional of a chain leads to the next.

    `ENTAILED`: what follows on the first is, or entails, the condition of the next;
    `POSSIBLE`: the condition of the next is a special case of it.
    """

    ENTAILED = "entailed"
    POSSIBLE = "possible"


class Status(Enum):
    """What has become of a promise, threat, offer or demand; see `stance.lifecycle`."""

    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    ACTIVE = "active"
    FULFILLED = "fulfilled"
    VIOLATED = "violated"
    EXPIRED = "expired"
    UNTRIGGERED = "untriggered"
    CANCELLED = "cancelled"
    UNVERIFIABLE = "unverifiable"


class Act(Enum):
    """What a speaker does in a statement. `ACTS` says what each act means."""

    ASSERT = "assert"
    AFFIRM = "affirm"
    DENY = "deny"
    DISPUTE = "dispute"
    ADMIT = "admit"
    ACCUSE = "accuse"
    PREDICT = "predict"
    WARN = "warn"
    CHALLENGE = "challenge"
    URGE = "urge"
    DEMAND = "demand"
    PROPOSE = "propose"
    OFFER = "offer"
    PROMISE = "promise"
    ASSURE = "assure"
    THREATEN = "threaten"
    ULTIMATUM = "ultimatum"
    REFUSE = "refuse"
    ACCEPT = "accept"
    CONDEMN = "condemn"
    ENDORSE = "endorse"
    DECLARE = "declare"
    RETRACT = "retract"
    DECLINE = "decline"


ANY = frozenset(PropositionKind)
ANY_BUT_INTENT = ANY - {PropositionKind.INTENT}
CONDUCT = frozenset({PropositionKind.CONDUCT})
NO_CONTENT: frozenset[PropositionKind] = frozenset()

_TRUER = (ChangeKind.STRENGTHENING, ChangeKind.QUALIFICATION)
_TIGHTER = (ChangeKind.HARDENING, ChangeKind.SOFTENING)
_KINDER = (ChangeKind.SOFTENING, ChangeKind.HARDENING)


@attrs.frozen(kw_only=True)
class ActRow:
    """One row of the act table: what an act means, each column once.

    Attributes:
        searle: The speech-act class or classes.
        verb: The act in the past tense, as sentences print it before a quoted content.
        binds: The kind of commitment the content becomes; None: no commitment.
        negates: The commitment is to the opposite of the content.
        content: The kinds of proposition the act can be about; empty: it has no content.
        graded: The act carries a certainty.
        responsive: The act answers something put forward.
        frameable: The act may target the framing instead of the content.
        needs_agent: The content's proposition must name an agent.
        proposed: It binds only once accepted.
        preference: It states a preference: it ends, and is ended by, preferences only.
        pressure: How hard a directive presses (urge 1 < demand 2 < ultimatum 3), else 0.
        steps: The change when a later such act entails more, and when it entails less.
        concedes: Taking the opposite line by this act is a concession.
        demands: The opposite of its condition is demanded, by the day in `about`; its
            content is undated.
        accepts: It answers a demand or an offer; an offer binds whoever made it from then on.
        undertaken: It makes an undertaking, whose fate is followed.
    """

    searle: str
    verb: str
    binds: Kind | None = None
    negates: bool = False
    content: frozenset[PropositionKind] = ANY
    graded: bool = False
    responsive: bool = False
    frameable: bool = False
    needs_agent: bool = False
    proposed: bool = False
    preference: bool = False
    pressure: int = 0
    steps: tuple[ChangeKind, ChangeKind] = _TRUER
    concedes: bool = False
    demands: bool = False
    accepts: bool = False
    undertaken: bool = False

    @property
    def assertive(self) -> bool:
        """Whether it puts something forward as true."""
        return self.searle.startswith("assertive")


_ASSERTIVE = ActRow(searle="assertive", verb="asserted", binds=Kind.DIALECTICAL, graded=True)
_DENIAL = attrs.evolve(_ASSERTIVE, negates=True, responsive=True, frameable=True)
_COMMISSIVE = ActRow(
    searle="commissive",
    verb="promised",
    binds=Kind.PRACTICAL,
    content=CONDUCT,
    steps=_KINDER,
    undertaken=True,
)
_DIRECTIVE = ActRow(
    searle="directive",
    verb="urged",
    binds=Kind.DIRECTIVE,
    content=ANY_BUT_INTENT,
    steps=_TIGHTER,
)
_EXPRESSIVE = attrs.evolve(_DIRECTIVE, searle="expressive", preference=True)

#: The act table: one row an act, read by the finders, the docs and the tests.
ACTS: Mapping[Act, ActRow] = MappingProxyType(
    {
        Act.ASSERT: _ASSERTIVE,
        Act.AFFIRM: attrs.evolve(_ASSERTIVE, verb="affirmed"),
        Act.DENY: attrs.evolve(_DENIAL, verb="denied"),
        Act.DISPUTE: attrs.evolve(_DENIAL, verb="disputed"),
        Act.ADMIT: attrs.evolve(_ASSERTIVE, verb="admitted", concedes=True),
        Act.ACCUSE: attrs.evolve(_ASSERTIVE, verb="made the accusation", needs_agent=True),
        Act.PREDICT: attrs.evolve(_ASSERTIVE, verb="predicted"),
        Act.WARN: attrs.evolve(_ASSERTIVE, verb="warned"),
        Act.CHALLENGE: ActRow(searle="directive", verb="challenged"),
        Act.URGE: attrs.evolve(_DIRECTIVE, verb="urged", pressure=1),
        Act.DEMAND: attrs.evolve(_DIRECTIVE, verb="demanded", pressure=2, undertaken=True),
        Act.PROPOSE: attrs.evolve(_COMMISSIVE, verb="proposed", proposed=True),
        Act.OFFER: attrs.evolve(_COMMISSIVE, verb="offered", proposed=True),
        Act.PROMISE: attrs.evolve(_COMMISSIVE, verb="promised"),
        Act.ASSURE: attrs.evolve(_COMMISSIVE, verb="gave the assurance"),
        Act.THREATEN: attrs.evolve(_COMMISSIVE, verb="threatened", graded=True, steps=_TIGHTER),
        Act.ULTIMATUM: attrs.evolve(
            _COMMISSIVE,
            searle="directive + commissive",
            verb="gave the ultimatum",
            pressure=3,
            steps=_TIGHTER,
            demands=True,
        ),
        Act.REFUSE: attrs.evolve(
            _COMMISSIVE,
            searle="commissive, responsive",
            verb="refused",
            negates=True,
            responsive=True,
            steps=_TIGHTER,
        ),
        Act.ACCEPT: attrs.evolve(
            _COMMISSIVE,
            searle="commissive, responsive",
            verb="accepted",
            responsive=True,
            concedes=True,
            accepts=True,
            undertaken=False,
        ),
        Act.CONDEMN: attrs.evolve(_EXPRESSIVE, verb="condemned", negates=True),
        Act.ENDORSE: attrs.evolve(_EXPRESSIVE, verb="endorsed"),
        Act.DECLARE: ActRow(searle="declaration", verb="declared", binds=Kind.DIALECTICAL),
        Act.RETRACT: ActRow(searle="–", verb="retracted", content=NO_CONTENT),
        Act.DECLINE: ActRow(searle="–", verb="declined to say", content=NO_CONTENT),
    }
)

#: Which kinds of commitment meet, so that incompatible literals can clash. `wills`:
#: only through an intent and the conduct it wills; `norm`: only where the
#: dialectical side is a norm; the two marked "other" only between two holders; `deed`:
#: by their literals or through an intent, and a conditional through its undertaking only.
MEETINGS: Mapping[frozenset[Kind], str] = MappingProxyType(
    {
        frozenset({Kind.DIALECTICAL}): "literal",
        frozenset({Kind.DIALECTICAL, Kind.PRACTICAL}): "wills",
        frozenset({Kind.DIALECTICAL, Kind.DIRECTIVE}): "norm",
        frozenset({Kind.PRACTICAL}): "literal",
        frozenset({Kind.PRACTICAL, Kind.DIRECTIVE}): "other",
        frozenset({Kind.DIRECTIVE}): "other",
        frozenset({Kind.DIALECTICAL, Kind.EVENT}): "deed",
        frozenset({Kind.PRACTICAL, Kind.EVENT}): "deed",
    }
)


#: What each word tells a reader, as a clause; `REASONS` and `SUPPORT` do it for the other two
#: lists, in the words of the sentences. Plain text: it stands on pages and in notebooks.
EXPLANATIONS: Mapping[Enum, str] = MappingProxyType(
    {
        PartyKind.PERSON: "one human being",
        PartyKind.OFFICE: "a post, whoever holds it",
        PartyKind.ORGAN: "a part of a state or of another body: a ministry, a mission",
        PartyKind.STATE: "a state",
        PartyKind.BLOC: "several states bound together: an alliance",
        PartyKind.ORGANISATION: "a body that is no part of a state",
        PartyKind.OUTLET: "a newspaper, an agency, a channel: who speaks where nobody is quoted",
        PartyKind.GROUP: "a loose plural, such as “Western states”; it binds none of its members",
        PartyKind.UNNAMED: "“officials”, “an observer”; never taken for another",
        Role.REPRESENTS: "the words of the one are the words of the other",
        Role.MEMBER: "the one belongs to the other; neither speaks for the other",
        PropositionKind.FACT: "has one truth value for good",
        PropositionKind.STATE: "may be so today and not tomorrow",
        PropositionKind.CONDUCT: "something that its agent can do or leave undone",
        PropositionKind.INTENT: "that its agent means to do the conduct it wills",
        PropositionKind.NORM: "how things ought to be, or an evaluation",
        Manner.NEUTRAL: "the words are passed on, and that is all",
        Manner.FACTIVE: "they are passed on as a fact (“admitted”, “pointed out”): the reporter is "
        "bound too",
        Manner.DISTANCING: "they are passed on at a distance (“claimed”); it is recorded and "
        "changes nothing",
        Manner.ASCRIBED: "the reporter says what the speaker thinks (“considers”): never the "
        "speaker's own words",
        Target.CONTENT: "what was put forward",
        Target.FRAMING: "how it was put; the content is neither denied nor granted",
        Dated.STATED: "the source gives the day",
        Dated.INFERRED: "the coder worked the day out",
        Dated.REPORT_DAY: "the source says “denies” or “wants” and no day: the day of the report",
        Certainty.CERTAIN: "put forward without reserve",
        Certainty.PROBABLE: "put forward as more likely than not",
        Certainty.POSSIBLE: "put forward as something that may be so",
        Kind.DIALECTICAL: "that something is so",
        Kind.PRACTICAL: "to do something oneself, or to leave it undone",
        Kind.DIRECTIVE: "that another should do something, or leave it undone",
        Kind.FRAMING: "no commitment but a mark: that a framing was rejected",
        Kind.ACCEPTANCE: "no commitment but a mark: that an offer was accepted",
        Kind.EVENT: "no commitment but a deed that commitments can meet",
        Basis.FRAMING: "a side rejects only how the content was put",
        Basis.WORD_DEED: "a side is something that happened",
        Basis.PRACTICAL: "a side is a promise, a threat, a demand or the like, and not a claim",
        Basis.PRESUPPOSITIONAL: "a side was nowhere put forward, only taken for granted",
        Basis.EPISTEMIC: "a side is less than certain",
        Basis.CONTRADICTORY: "a side is the negation of the other, and no rule is needed",
        Basis.CONTRARY: "one rule excludes the sides together; all of them may be false",
        Basis.DERIVED: "rules lead from one side to the negation of the other",
        Scope.REPORT: "two reporters give their accounts of one speaker on one occasion",
        Scope.ASCRIPTION: "one side is what others report of the holder of the other, or speaks of "
        "what that holder intends",
        Scope.SELF: "one holder, and some speaker spoke on both sides",
        Scope.INTRA_PARTY: "one holder or one principal, by different speakers",
        Scope.INTER_PARTY: "between parties that speak for themselves",
        Verdict.DEFINITE: "none of the reasons for doubt applies",
        Verdict.POSSIBLE: "a reason for doubt applies",
        ChangeKind.UNORDERED: "it has said the opposite too, and nothing says which came first; "
        "both steps are called so",
        ChangeKind.ADOPTION: "the first word on the matter, or the first after such a word was "
        "taken back",
        ChangeKind.CONCESSION: "the opposite of before, by admitting or accepting it",
        ChangeKind.OSCILLATION: "the opposite of before, and what was held before that",
        ChangeKind.REVERSAL: "the opposite of before",
        ChangeKind.STRENGTHENING: "a claim that says more than before: it entails that",
        ChangeKind.QUALIFICATION: "a claim that says less than before: it follows from that",
        ChangeKind.HARDENING: "a demand, threat or refusal that goes further, a promise or offer "
        "that gives less, or the same demand pressed harder",
        ChangeKind.SOFTENING: "a demand, threat or refusal that goes less far, a promise or offer "
        "that gives more, or the same demand pressed less hard",
        ChangeKind.FIRMING: "the same as before, more certain",
        ChangeKind.HEDGING: "the same as before, less certain",
        ChangeKind.REAFFIRMATION: "the same as before, of whatever days",
        ChangeKind.RETRACTION: "what was said is taken back, and nothing is put in its place",
        ChangeKind.LAPSE: "nothing was said on the matter for as many days as were asked about; "
        "what was said stood all the same: silence denies nothing",
        Status.PROPOSED: "it waits for acceptance, and binds nobody yet",
        Status.CONDITIONAL: "its condition has not come, as far as is on record",
        Status.ACTIVE: "it binds: it has no condition, or its condition has come",
        Status.FULFILLED: "while it bound, what was promised came; or its last day passed, and "
        "what was to be left undone is not on record as done",
        Status.VIOLATED: "while it bound, the opposite of what was promised came",
        Status.EXPIRED: "its last day passed, and what was to be done is not on record as done; or "
        "it was never accepted",
        Status.UNTRIGGERED: "the opposite of its condition came, or its last day passed before its "
        "condition: no breach, and of a threat that was to deter, a success",
        Status.CANCELLED: "it was taken back, or a new commitment took its place",
        Status.UNVERIFIABLE: "it depends on days that are not exactly known",
        Link.ENTAILED: "what follows on the first is the condition of the next, or entails it",
        Link.POSSIBLE: "the condition of the next is a special case of what follows on the first",
        Act.ASSERT: "the speaker puts it forward as so",
        Act.AFFIRM: "the speaker agrees with someone that it is so",
        Act.DENY: "the speaker holds the opposite; that it had been put forward binds nobody",
        Act.DISPUTE: "the speaker disagrees with someone who put it forward",
        Act.ADMIT: "the speaker grants it against its own interest",
        Act.ACCUSE: "the speaker holds it; the agent of the content is the accused",
        Act.PREDICT: "the speaker holds that it will be so; without a day, on some later day and "
        "not on every day",
        Act.WARN: "the speaker holds it, mostly on a condition; the outcome is not in its hands",
        Act.CHALLENGE: "nothing about the content: “show the evidence” is no denial",
        Act.URGE: "the speaker asks it of the addressee",
        Act.DEMAND: "the speaker asks it of the addressee, and presses harder than by urging",
        Act.PROPOSE: "the speaker would do it; nothing binds before the other side accepts",
        Act.OFFER: "the speaker would do it, mostly in return for something; nothing binds before "
        "the other side accepts",
        Act.PROMISE: "the speaker will do it",
        Act.ASSURE: "the speaker will do it; typically, it will not do something",
        Act.THREATEN: "the speaker will do it to the addressee's harm, mostly on a condition; the "
        "outcome is in its hands",
        Act.ULTIMATUM: "the speaker will do it if a demand fails, and makes the demand: the "
        "condition is the failure to comply, about the day by which to comply",
        Act.REFUSE: "the speaker will not do what was demanded or proposed; to what another "
        "offered to do, nothing",
        Act.ACCEPT: "of a demand: the speaker will do it; of an offer: it binds whoever made it, "
        "and the speaker only to conduct of its own",
        Act.CONDEMN: "the speaker is against it; whether it is so is left open",
        Act.ENDORSE: "the speaker is for it; whether it is so is left open",
        Act.DECLARE: "the speaker makes it so by saying so",
        Act.RETRACT: "nothing new: it ends what the statement it answers had put on record, and "
        "all repetitions of that; it is not the opposite assertion",
        Act.DECLINE: "nothing: “no comment” is neither denial nor silence",
    }
)

#: How two kinds of commitment meet, by the words of `MEETINGS`.
MEETING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "literal": "yes",
        "wills": "only through an intent and the conduct it wills",
        "norm": "only where the claim is about a norm",
        "other": "only between two holders",
        "deed": "yes, also through an intent; a conditional only as its undertaking is broken",
    }
)
