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

from stance.errors import BadValue, near, shown

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
        remedy=f"did you mean {' or '.join(map(repr, close))}?"
        if close
        else f"use one of {', '.join(by_text)}",
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
        """The doubt it adds: 0, 1 or 2."""
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
        """Whether it is a mark: it ends and changes nothing, and is no position."""
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
        Reason.ORDER: "the order of what was said on those days is not on record",
        Reason.DEGREE: "a side is less than certain",
        Reason.FRAMING: "only the framing was rejected, not the content",
        Reason.ATTRIBUTED: "a side is known only as another party reports it",
        Reason.ELAPSED: "the earlier claim gives no day and may have lapsed: it was not made "
        "surely within {fresh} days of the other",
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
        Support.CORROBORATED: "corroborated by",
        Support.CONTESTED: "contested by",
        Support.UNCORROBORATED: "uncorroborated; nothing else on record gives or opposes it",
    }
)


class Link(Enum):
    """How one conditional of a chain leads to the next.

    `ENTAILED`: what follows on the first is, or entails, the condition of the next;
    `POSSIBLE`: the condition of the next is a special case of it.
    """

    ENTAILED = "entailed"
    POSSIBLE = "possible"


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

    @property
    def assertive(self) -> bool:
        """Whether it puts something forward as true."""
        return self.searle.startswith("assertive")


_ASSERTIVE = ActRow(searle="assertive", verb="asserted", binds=Kind.DIALECTICAL, graded=True)
_DENIAL = attrs.evolve(_ASSERTIVE, negates=True, responsive=True, frameable=True)
_COMMISSIVE = ActRow(
    searle="commissive", verb="promised", binds=Kind.PRACTICAL, content=CONDUCT, steps=_KINDER
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
        Act.DEMAND: attrs.evolve(_DIRECTIVE, verb="demanded", pressure=2),
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
#: dialectical side is a norm; the two marked "other" only between two holders.
MEETINGS: Mapping[frozenset[Kind], str] = MappingProxyType(
    {
        frozenset({Kind.DIALECTICAL}): "literal",
        frozenset({Kind.DIALECTICAL, Kind.PRACTICAL}): "wills",
        frozenset({Kind.DIALECTICAL, Kind.DIRECTIVE}): "norm",
        frozenset({Kind.PRACTICAL}): "literal",
        frozenset({Kind.PRACTICAL, Kind.DIRECTIVE}): "other",
        frozenset({Kind.DIRECTIVE}): "other",
    }
)
