"""The record: a codebook, sources, statements and events, immutable and checked as a whole.

Nothing in a ledger is ever overwritten: a correction is a new statement, and a
new ledger comes from `Ledger.with_statements`. `Ledger.as_of` gives the record
as it stood, on either of two clocks.

References:
    Snodgrass (1999): valid time and transaction time; `as_of` cuts by either.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from math import inf
from typing import Any

import attrs

from stance import notebook
from stance.argument import items_of, records
from stance.caution import record_warnings
from stance.codebook import Codebook
from stance.days import Answer, Day, Period, When, every_day, one_day
from stance.entailment import Entailment
from stance.errors import Fault, InvalidRecord, UnknownId, not_a_ledger
from stance.frame import table
from stance.party import PartyId, ascent, principal
from stance.premises import Premises
from stance.proposition import Rule, RuleId
from stance.reference import current
from stance.statement import Event, EventId, Source, SourceId, Statement, StatementId
from stance.validity import literals, record_faults


def _check_codebook(value: object) -> None:
    if not isinstance(value, Codebook):
        raise not_a_ledger(value, "a codebook", "stance.load(…).codebook")


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return records(values, Source, "sources")


def _statements(values: Iterable[Statement]) -> tuple[Statement, ...]:
    return records(values, Statement, "statements")


def _events(values: Iterable[Event]) -> tuple[Event, ...]:
    return records(values, Event, "events")


@attrs.frozen(kw_only=True, repr=False)
class Ledger:
    """An immutable record, valid as a whole; made only if it has no fault.

    Iterating, `len` and the queries give the statements *in effect*: known by
    `known`, not corrected by then, and surely said by `said`. `statements` holds
    the whole record, corrected statements included, in the order given.

    Attributes:
        codebook: What was declared.
        sources: The texts coded.
        statements: The whole record.
        events: What happened, as far as the record takes it so.
        said: Only what was surely said by this day is in effect; None: all.
        known: Only what was recorded by this day is in effect; None: all.
        left_out: The statements that are neither in effect nor correct others.
        events_left_out: The events that are not in effect.
        rules_left_out: The rules that are not used.

    Raises:
        InvalidRecord: All faults of codebook and record at once.
        BadValue: What is given is no codebook, or no list of sources, statements or events.
    """

    codebook: Codebook
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=_statements)
    events: tuple[Event, ...] = attrs.field(default=(), converter=_events)
    said: date | None = None
    known: date | None = None
    left_out: frozenset[StatementId] = frozenset()
    events_left_out: frozenset[EventId] = frozenset()
    rules_left_out: frozenset[RuleId] = frozenset()

    def __attrs_post_init__(self) -> None:
        """Refuse a record with faults, all of them at once."""
        _check_codebook(self.codebook)
        faults = record_faults(self.codebook, self.sources, self.statements, self.events)
        if faults:
            raise InvalidRecord(faults)

    @property
    def whole(self) -> bool:
        """Whether it is the whole record, and no view of it."""
        left_out = self.left_out or self.events_left_out or self.rules_left_out
        return self.said is self.known is None and not left_out

    @cached_property
    def entailment(self) -> Entailment:
        """What follows from what under the rules that are used."""
        if not self.rules_left_out:
            return self.codebook.entailment
        return Entailment(self.codebook.propositions, self.rules)

    @cached_property
    def premises(self) -> Premises:
        """What the rules that are used make impossible together."""
        if not self.rules_left_out:
            return self.codebook.premises
        return Premises(self.entailment, self.rules)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are used, in the order of the codebook."""
        return tuple(each for each in self.codebook.rules if each.id not in self.rules_left_out)

    @cached_property
    def statement(self) -> Mapping[StatementId, Statement]:
        """All statements of the record by id, corrected ones included."""
        return {each.id: each for each in self.statements}

    @cached_property
    def source(self) -> Mapping[SourceId, Source]:
        """The sources by id."""
        return {each.id: each for each in self.sources}

    @cached_property
    def event(self) -> Mapping[EventId, Event]:
        """All events of the record by id."""
        return {each.id: each for each in self.events}

    @cached_property
    def events_in_effect(self) -> tuple[Event, ...]:
        """The events that are read, in the order of the record: known from the start."""
        return tuple(
            each
            for each in self.events
            if each.id not in self.events_left_out
            and (self.said is None or each.happened.bounds[1] <= self.said.toordinal())
        )

    @cached_property
    def bounds(self) -> tuple[float, float] | None:
        """The first and the last day on record, of what was said and what happened, as ordinals.

        Ends that are open do not count; None where no day is on record.
        """
        days = [each.said.bounds for each in self.in_effect]
        days += [each.happened.bounds for each in self.events_in_effect]
        known = [end for both in days for end in both if abs(end) != inf]
        return (min(known), max(known)) if known else None

    @cached_property
    def in_effect(self) -> tuple[Statement, ...]:
        """The statements that are read, in the order of the record."""
        return tuple(
            each
            for each in self.statements
            if self._is_known(each)
            and each.id not in self.corrections
            and (self.said is None or each.said.bounds[1] <= self.said.toordinal())
        )

    @cached_property
    def corrections(self) -> Mapping[StatementId, StatementId]:
        """By the id of each corrected statement, the id of what replaces it as a record."""
        return {
            each.corrects: each.id
            for each in self.statements
            if each.corrects is not None and self._is_known(each)
        }

    def answered(self, statement: Statement) -> StatementId | None:
        """Return the id of what *statement* answers, as it now stands on record, or None.

        An answer to a statement that was corrected is one to its correction.
        """
        return current(statement.answers, self.corrections)

    def thread(self, statement: Statement) -> tuple[StatementId, ...]:
        """Return the id of what *statement* answers, of what that answers, and so on; or ()."""
        found: list[StatementId] = []
        answered = self.answered(statement)
        while answered is not None:
            found.append(answered)
            answered = self.answered(self.statement[answered])
        return tuple(found)

    @cached_property
    def replies(self) -> Mapping[StatementId, float]:
        """By statement answered, the last day on which the first to answer it can have been said.

        As an ordinal: the statement itself is no later. Chains of answers count.
        """
        found: dict[StatementId, float] = {}
        for each in self.in_effect:
            for answered in self.thread(each):
                found[answered] = min(found.get(answered, inf), each.said.bounds[1])
        return found

    def window(self, statement: Statement) -> tuple[float, float | None]:
        """Return between which days *statement* was said, by what it answers and what answers it.

        As ordinals; -inf and None where nothing says. Its own day is not looked at.
        """
        after = (self.statement[each].said.bounds[0] for each in self.thread(statement))
        return max(after, default=-inf), self.replies.get(statement.id)

    @cached_property
    def principals(self) -> Mapping[StatementId, PartyId]:
        """Whose words each statement is: the principal of its speaker on its day."""
        found: dict[StatementId, PartyId] = {}
        remembered: dict[tuple[PartyId, When, PartyId | None], PartyId] = {}
        for each in self.statements:
            key = (each.speaker, each.said, each.for_)
            if key not in remembered:
                remembered[key] = principal(
                    each.speaker, each.said, self.codebook.upward, each.for_
                )
            found[each.id] = remembered[key]
        return found

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What was accepted and is worth a look; empty: nothing."""
        return tuple(record_warnings(self.codebook, self.statements, self.events, self.sources))

    def by(self, party: PartyId) -> tuple[Statement, ...]:
        """Return the statements in effect whose speaker is *party*, or speaks for it that day.

        Raises:
            UnknownId: No such party.
        """
        self._refuse_unknown("party", party, self.codebook.party)
        return tuple(
            each
            for each in self.in_effect
            if each.speaker == party
            or any(
                tie.of == party
                for tie in ascent(each.speaker, each.said, self.codebook.upward, each.for_)
            )
        )

    def about_proposition(self, proposition: str) -> tuple[Statement, ...]:
        """Return the statements in effect that name *proposition*.

        As content, as condition, or as taken for granted.

        Raises:
            UnknownId: No such proposition.
        """
        self._refuse_unknown("proposition", proposition, self.codebook.proposition)
        return tuple(
            each
            for each in self.in_effect
            if any(literal.proposition == proposition for _, literal in literals(each))
        )

    def during(self, period: Period | date | str) -> tuple[Statement, ...]:
        """Return the statements in effect said, surely or perhaps, in *period*.

        Raises:
            BadValue: It is no period.
        """
        days = every_day(period)
        return tuple(each for each in self.in_effect if days.covers(each.said) is not Answer.NO)

    def in_source(self, source: SourceId) -> tuple[Statement, ...]:
        """Return the statements in effect that *source* reports.

        Raises:
            UnknownId: No such source.
        """
        self._refuse_unknown("source", source, self.source)
        return tuple(each for each in self.in_effect if each.source == source)

    def listed(self, event: EventId, /) -> Event | None:
        """Return the event listed under an id; None: it is that of a declaration."""
        return self.event.get(event)

    def source_of(self, statement: Statement) -> Source:
        """Return the source that reports *statement*."""
        return self.source[statement.source]

    def with_statements(self, *new: Statement) -> "Ledger":
        """Return a ledger with the statements *new* at the end.

        Raises:
            InvalidRecord: A fault, or a statement recorded before the last one.
            BadValue: What is no statement, such as a list of them.
        """
        _statements(new)
        last = max((each.recorded for each in self.statements if each.recorded), default=None)
        late: list[Fault] = []
        for index, each in enumerate(new, start=len(self.statements)):
            if last is not None and (each.recorded is None or each.recorded < last):
                late.append(
                    Fault(
                        table="statements",
                        index=index,
                        record=each.id,
                        field="recorded",
                        rule="recorded-before-last",
                        problem=f"recorded {each.recorded or 'from the start'}, before {last}",
                        remedy="the record is append-only: give the day it was recorded",
                    )
                )
            else:
                last = each.recorded
        if late:
            raise InvalidRecord(late)
        return attrs.evolve(self, statements=(*self.statements, *new))

    def as_of(self, said: Day | None = None, known: Day | None = None) -> "Ledger":
        """Return the record as it stood: a view on the same statements.

        Corrections known by *known* apply first; then the cut by *said* keeps
        what was surely said by then. A view of a view is the earlier of the two.

        Args:
            said: The last day of utterance.
            known: The last day of recording; what gives none was known from the start.

        Raises:
            BadValue: What is not one known day.
        """
        return attrs.evolve(self, said=_earlier(self.said, said), known=_earlier(self.known, known))

    def without(
        self,
        rules: Iterable[RuleId] = (),
        coders: Iterable[str] = (),
        sources: Iterable[SourceId] = (),
    ) -> "Ledger":
        """Return the record as if these had never been: a view on the same statements.

        What a statement left out corrected stands again. Compare the findings of
        the view with those of the record to see which of them rest on what is left out.

        Args:
            rules: Rules that are not used.
            coders: Whose codings are not read.
            sources: What they report is not read, events included.

        Raises:
            UnknownId: No such rule, coder or source.
            BadValue: One text in the place of a list.
        """
        rules, coders, sources = (set(items_of(each, "ids")) for each in (rules, coders, sources))
        known: Mapping[str, tuple[set[str], set[str]]] = {
            "rule": (rules, set(self.codebook.rule)),
            "coder": (coders, set(self.coders)),
            "source": (sources, set(self.source)),
        }
        for kind, (named, there) in known.items():
            for each in sorted(named - there, key=str):
                raise UnknownId(kind, each, there)
        left_out = {
            each.id for each in self.statements if each.coder in coders or each.source in sources
        }
        events_left_out = {each.id for each in self.events if each.source in sources}
        return attrs.evolve(
            self,
            left_out=self.left_out | left_out,
            events_left_out=self.events_left_out | events_left_out,
            rules_left_out=self.rules_left_out | rules,
        )

    def only(self, names: Iterable[StatementId | EventId]) -> "Ledger":
        """Return the record of these statements and events alone, and their sources, by id.

        What answers or corrects a statement that is not among them does so no more. The
        proof of a finding, as such a record, yields the finding.

        Args:
            names: Their ids.

        Raises:
            UnknownId: No such statement or event.
            BadValue: One text in the place of a list.
            InvalidRecord: A retraction is left without what it takes back.
        """
        chosen = set(items_of(names, "ids"))
        for each in sorted(chosen.difference(self.event), key=str):
            self._refuse_unknown("statement", each, self.statement)

        def left(name: StatementId | None) -> StatementId | None:
            return name if name in chosen else None

        statements = [self.statement[each] for each in sorted(chosen) if each in self.statement]
        events = [self.event[each] for each in sorted(chosen) if each in self.event]
        sources = {each.source for each in statements}
        sources.update(each.source for each in events if each.source is not None)
        return attrs.evolve(
            self,
            sources=[self.source[each] for each in sorted(sources)],
            statements=[
                attrs.evolve(each, answers=left(self.answered(each)), corrects=left(each.corrects))
                for each in statements
            ],
            events=events,
        )

    @cached_property
    def coders(self) -> frozenset[str]:
        """Who coded, as far as the statements say."""
        return frozenset(each.coder for each in self.statements if each.coder is not None)

    def to_columns(self) -> dict[str, list[Any]]:
        """Return the statements in effect as columns by name, for data frames.

        The columns are those of `stance.table`. What was corrected is not in effect:
        `stance.to_columns(ledger.statements)` has the whole record.
        """
        return table(self.in_effect, of=Statement).to_columns()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the statements in effect as a stream of Arrow data; see `stance.Table`.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return table(self.in_effect, of=Statement).__arrow_c_stream__(requested_schema)

    def _is_known(self, statement: Statement) -> bool:
        recorded = statement.recorded
        if statement.id in self.left_out:
            return False
        return self.known is None or recorded is None or recorded <= self.known

    def _refuse_unknown(self, kind: str, name: str, known: Iterable[str]) -> None:
        if name not in known:
            raise UnknownId(kind, name, known)

    def __getitem__(self, statement: StatementId) -> Statement:
        """Return the statement with the id *statement*, in effect or not.

        Raises:
            UnknownId: There is none.
        """
        self._refuse_unknown("statement", statement, self.statement)
        return self.statement[statement]

    def __contains__(self, statement: object) -> bool:
        """Return whether the record holds a statement with that id."""
        return statement in self.statement

    def __iter__(self) -> Iterator[Statement]:
        """Iterate over the statements in effect, in the order of the record."""
        return iter(self.in_effect)

    def __len__(self) -> int:
        """Return how many statements are in effect."""
        return len(self.in_effect)

    def __bool__(self) -> bool:
        """Return True: an empty record is a record."""
        return True

    def __repr__(self) -> str:
        """Return what is on record, in counts and days."""
        return f"<Ledger of {self._size}>"

    def _repr_html_(self) -> str:
        """Return the statements in effect as a table by day, for notebooks."""
        by_day = sorted(self, key=lambda each: (each.said.bounds, each.id))
        rows = (notebook.row(self, each) for each in by_day)
        return notebook.grid(self._size, notebook.HEADS, rows, len(by_day))

    @property
    def _size(self) -> str:
        said = [each.said for each in self.in_effect]
        days = ""
        if said:
            first = min(said, key=lambda each: each.bounds)
            last = max(said, key=lambda each: each.bounds[::-1])
            days = f", {first} to {last}"
        return (
            f"{len(self)} statements by {len({each.speaker for each in self})} speakers "
            f"in {len(self.sources)} sources{days}"
        )


def checked_ledger(value: object, wanted: str = "a ledger") -> Ledger:
    """Return *value*, if it is a ledger; else an error says that it is not what is *wanted*.

    Raises:
        BadValue: It is not, but the path of one, say.
    """
    if not isinstance(value, Ledger):
        raise not_a_ledger(value, wanted)
    return value


def _earlier(one: date | None, later: Day | None) -> date | None:
    other = None if later is None else one_day(later)
    return min((each for each in (one, other) if each is not None), default=None)
