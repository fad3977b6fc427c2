"""What was said, as one source reports it: statements, the reports they came through, sources.

Four clocks are kept apart: `about` (the world), `said` (the utterance),
`published` (the source) and `recorded` (the ledger).

References:
    W3C Web Annotation Data Model (2017), 4.2.4 and 4.2.5: text quote and text
    position selectors, here in code points.
    Saurí & Pustejovsky (2009), FactBank: nested sources.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

import attrs

from stance.argument import items_of, mapping
from stance.days import Day, Period, When, one_day, some_day
from stance.party import PartyId, filled
from stance.proposition import Literal, literal_of, literals_of, world_days_of
from stance.vocabulary import ACTS, Act, Certainty, Dated, Manner, Target, word

SourceId: TypeAlias = str
StatementId: TypeAlias = str
EventId: TypeAlias = str


def _literal(text: Literal | str) -> Literal:
    return Literal.parse(text) if isinstance(text, str) else text


def _when(day: Day) -> When:
    return some_day(day)


def _when_or_none(day: Day | None) -> When | None:
    return None if day is None else some_day(day)


def _day_or_none(day: Day | None) -> date | None:
    return None if day is None else one_day(day)


def _names(ids: Iterable[str]) -> tuple[str, ...]:
    return items_of(ids, "ids")


def _act(value: Act | str) -> Act:
    return word(Act, value)


def _certainty(value: Certainty | str) -> Certainty:
    return word(Certainty, value)


def _manner(value: Manner | str) -> Manner:
    return word(Manner, value)


def _target(value: Target | str) -> Target:
    return word(Target, value)


def _dated(value: Dated | str) -> Dated:
    return word(Dated, value)


@attrs.frozen(kw_only=True)
class Source:
    """A text that statements were coded from.

    Attributes:
        publisher: The party that speaks in the text's own voice.
        sha256: Of the file coded, as 64 lower-case hexadecimal digits.
    """

    id: SourceId
    publisher: PartyId | None = attrs.field(default=None, converter=filled)
    published: When | None = attrs.field(default=None, converter=_when_or_none)
    title: str | None = attrs.field(default=None, converter=filled)
    language: str | None = attrs.field(default=None, converter=filled)
    url: str | None = attrs.field(default=None, converter=filled)
    sha256: str | None = attrs.field(default=None, converter=filled)
    note: str | None = attrs.field(default=None, converter=filled)


@attrs.frozen(kw_only=True)
class Anchor:
    """Where in the source's text a statement stands: a quote, a position, or both.

    Attributes:
        exact: The words, code point for code point.
        prefix: The words before them; `suffix`: those after.
        start: The offset of the first code point, from 0.
        end: The offset after the last one.
    """

    exact: str | None = attrs.field(default=None, converter=filled)
    prefix: str | None = attrs.field(default=None, converter=filled)
    suffix: str | None = attrs.field(default=None, converter=filled)
    start: int | None = None
    end: int | None = None
    note: str | None = attrs.field(default=None, converter=filled)


@attrs.frozen
class Report:
    """One link of the chain a statement came through.

    Attributes:
        by: Who reports it. The outlet is the source, not a reporter.
        manner: How.
    """

    by: PartyId
    manner: Manner = attrs.field(default=Manner.NEUTRAL, converter=_manner)
    note: str | None = attrs.field(default=None, kw_only=True)


def _report(report: "Report | Mapping[str, str] | str") -> Report:
    if isinstance(report, Report):
        return report
    if isinstance(report, str):
        return Report(report)
    return Report(**mapping(report, "'by', 'manner' and 'note'", "texts"))


def _reports(reports: "Iterable[Report | Mapping[str, str] | str]") -> tuple[Report, ...]:
    return tuple(_report(each) for each in items_of(reports, "reporters, outermost first"))


def _anchor_or_none(anchor: Anchor | None) -> Anchor | None:
    return None if anchor == Anchor() else anchor


@attrs.frozen(kw_only=True)
class Statement:
    """One utterance as one source reports it: one holder, one content.

    Attributes:
        speaker: Whose words they are: the innermost of the chain.
        via: Who reports them, outermost first; the outlet is in `source`.
        act: What the speaker does; see `stance.vocabulary.ACTS`.
        content: The literal the act is about: what is denied, demanded, ...
        given: The condition: if this, then the content.
        certainty: Of assertive acts and threats; None means certain.
        presupposes: Literals taken for granted; they bind whatever the act.
        target: Of a denial: whether it answers the content or its framing.
        addressee: To whom.
        said: The day of the utterance, perhaps not exactly known.
        dated: How the coder knows that day.
        about: The days the content is about, or by when it is due.
        occasion: The utterance event: two reports of one are two accounts of it.
        answers: The statement it responds to or withdraws.
        for_: On whose behalf, where ties leave a choice.
        gloss: The content in the coder's own words.
        source: The source's id; `place`: the paragraph or page in it.
        coder: Who coded it; `adjudicated`: whether it is the agreed coding.
        recorded: The day it entered the record; None: known from the start.
        corrects: The statement it replaces as a record (a coding mistake).
    """

    id: StatementId
    speaker: PartyId
    via: tuple[Report, ...] = attrs.field(default=(), converter=_reports)
    act: Act = attrs.field(converter=_act)
    content: Literal | None = attrs.field(default=None, converter=literal_of)
    given: Literal | None = attrs.field(default=None, converter=literal_of)
    certainty: Certainty | None = attrs.field(
        default=None, converter=attrs.converters.optional(_certainty)
    )
    presupposes: tuple[Literal, ...] = attrs.field(default=(), converter=literals_of)
    target: Target = attrs.field(default=Target.CONTENT, converter=_target)
    addressee: tuple[PartyId, ...] = attrs.field(default=(), converter=_names)
    said: When = attrs.field(converter=_when)
    dated: Dated = attrs.field(default=Dated.STATED, converter=_dated)
    about: When | Period | None = attrs.field(default=None, converter=world_days_of)
    occasion: str | None = attrs.field(default=None, converter=filled)
    answers: StatementId | None = attrs.field(default=None, converter=filled)
    for_: PartyId | None = attrs.field(default=None, converter=filled)
    gloss: str | None = attrs.field(default=None, converter=filled)
    source: SourceId
    place: str | None = attrs.field(default=None, converter=filled)
    anchor: Anchor | None = attrs.field(default=None, converter=_anchor_or_none)
    coder: str | None = attrs.field(default=None, converter=filled)
    adjudicated: bool = False
    recorded: date | None = attrs.field(default=None, converter=_day_or_none)
    corrects: StatementId | None = attrs.field(default=None, converter=filled)
    note: str | None = attrs.field(default=None, converter=filled)

    @property
    def framing(self) -> bool:
        """Whether it rejects only the framing of its content."""
        return self.target is Target.FRAMING

    @property
    def side(self) -> Literal | None:
        """The literal that the act binds its speaker to, the opposite of what it negates.

        None where it takes no side: a challenge, a retraction, a rejected framing. To deny
        *p* and to assert *not p* are two acts and one side.
        """
        row = ACTS[self.act]
        if self.content is None or row.binds is None or self.framing:
            return None
        return self.content.negated() if row.negates else self.content


@attrs.frozen(kw_only=True)
class Event:
    """What the record takes as having happened: a deed, not words."""

    id: EventId
    content: Literal = attrs.field(converter=_literal)
    happened: When = attrs.field(converter=_when)
    source: SourceId | None = attrs.field(default=None, converter=filled)
    note: str | None = attrs.field(default=None, converter=filled)
