"""What is accepted in a record and worth a look: warnings, each with its place and a remedy.

What is wrong with a record, and so refused, is in `stance.validity`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs

from stance.codebook import Codebook
from stance.days import Answer, When
from stance.errors import Fault, shown
from stance.party import PartyId, Tie, ascent
from stance.reference import acceptance_warnings, current_answers
from stance.statement import Event, Source, Statement
from stance.vocabulary import ACTS, Act, Kind, Manner, PropositionKind, Role


def record_warnings(
    codebook: Codebook,
    statements: Sequence[Statement],
    events: Sequence[Event] = (),
    sources: Sequence[Source] = (),
) -> Iterator[Fault]:
    """Yield what is accepted and worth a look; empty: nothing.

    Acceptances come first, then whose conduct is promised, the days of statements, ties and
    occasions, rows of several coders, and events; each of these in the order of the record.

    Args:
        statements: Without faults, as `stance.validity` finds them.
    """
    yield from acceptance_warnings(codebook, statements)
    yield from _agent_warnings(codebook, statements)
    published = {each.id: each.published for each in sources if each.published is not None}
    for index, each in enumerate(statements):
        yield from _undertaking_warnings(index, each)
        day = published.get(each.source)
        if day is not None and day.before(each.said) is Answer.YES:
            yield _warning(
                index,
                each,
                field="said",
                rule="said-after-published",
                problem=f"said {each.said}, after its source was published, {day}",
                remedy="correct one of the days",
            )
    occasions: _Occasions = {}
    for index, each in enumerate(statements):
        yield from _tie_warnings(codebook, index, each)
        yield from _occasion_warnings(index, each, occasions)
    yield from _coding_warnings(statements)
    yield from _event_warnings(codebook, events)


def _warning(
    index: int, each: Statement, *, field: str, rule: str, problem: str, remedy: str
) -> Fault:
    """Return what is odd about one field of a statement."""
    return Fault(
        table="statements",
        index=index,
        record=each.id,
        field=field,
        rule=rule,
        problem=problem,
        remedy=remedy,
        level="warning",
    )


def _undertaking_warnings(index: int, each: Statement) -> Iterator[Fault]:
    """Yield what is odd about a promise, threat, offer or demand: to whom it is, and by when."""
    row = ACTS[each.act]
    if row.pressure > ACTS[Act.URGE].pressure and not each.addressee:
        yield _warning(
            index,
            each,
            field="addressee",
            rule="demand-of-nobody",
            problem=f"{each.act.value!r} has no addressee, so that nobody is its debtor",
            remedy="name of whom it is demanded, if the source says so",
        )
    if row.undertaken and each.about is not None and each.about.bounds[1] < each.said.bounds[0]:
        yield _warning(
            index,
            each,
            field="about",
            rule="due-before-said",
            problem=f"{each.about} was over before it was said, {each.said}",
            remedy="correct one of the days; as it stands, its deadline has passed from the start",
        )
    never = each.content is not None and each.content.positive is row.negates
    some_day = isinstance(each.about, When) and not each.about.exact
    if row.undertaken and not row.demands and never and some_day:
        yield _warning(
            index,
            each,
            field="about",
            rule="not-on-some-day",
            problem=f"{each.act.value!r} of what is not to happen, on one day that is not "
            f"exactly known, {each.about}",
            remedy="for every day of a time write it with a slash, such as "
            "2030-05/2030-05 or ../2030-05-28",
        )


@attrs.frozen(eq=False, slots=False)
class _Kin:
    """Who has to do with whom by any ties, on whatever day; what was asked once is kept."""

    ties: Sequence[Tie]
    _above: dict[tuple[PartyId, bool], frozenset[PartyId]] = attrs.field(factory=dict, init=False)

    @cached_property
    def _by_who(self) -> Mapping[PartyId, Sequence[Tie]]:
        found: dict[PartyId, list[Tie]] = defaultdict(list)
        for each in self.ties:
            found[each.who].append(each)
        return found

    def above(self, party: PartyId, *, member: bool) -> frozenset[PartyId]:
        """Return *party*, all that it speaks for, and if *member* all that it belongs to."""
        if (party, member) not in self._above:
            found, waiting = {party}, [party]
            while waiting:
                for tie in self._by_who[waiting.pop()]:
                    if tie.of not in found and (member or tie.role is Role.REPRESENTS):
                        found.add(tie.of)
                        waiting.append(tie.of)
            self._above[party, member] = frozenset(found)
        return self._above[party, member]

    def strangers(self, one: PartyId, other: PartyId) -> bool:
        """Return whether neither speaks for, or belongs to, what the other speaks for."""
        return all(
            self.above(here, member=True).isdisjoint(self.above(there, member=False))
            for here, there in ((one, other), (other, one))
        )


def _agent_warnings(codebook: Codebook, statements: Sequence[Statement]) -> Iterator[Fault]:
    """Yield the promises, threats, offers and refusals of what only somebody else can do.

    A refusal, or an acceptance, of an offer names what the other side offered to do.
    """
    kin = _Kin(codebook.ties)
    acts = {each.id: each.act for each in statements}
    answered = current_answers(statements)
    for index, each in enumerate(statements):
        agent = each.content and codebook.proposition[each.content.proposition].agent
        name = answered[each.id]
        if (
            ACTS[each.act].binds is Kind.PRACTICAL
            and agent
            and not (name is not None and ACTS[acts[name]].proposed)
            and kin.strangers(each.speaker, agent)
        ):
            yield _warning(
                index,
                each,
                field="content",
                rule="anothers-conduct",
                problem=f"{each.act.value!r} binds {shown(each.speaker)} to conduct whose agent "
                f"is {shown(agent)}, to which no tie leads",
                remedy="name what the speaker itself will do; what another is to do is urged, "
                "demanded, predicted or warned of",
            )


def _coding_warnings(statements: Sequence[Statement]) -> Iterator[Fault]:
    """Yield the rows that may be another coder's of the same words, which no place tells."""
    corrected = {each.corrects for each in statements}
    # By speaker, day and source, a row of each coder: one without a place, if there is one.
    rows: dict[object, dict[str, Statement]] = defaultdict(dict)
    for index, each in enumerate(statements):
        if each.coder is None or each.id in corrected:
            continue
        coded = rows[each.source, each.speaker, each.said]
        other = next(
            (
                one
                for coder, one in coded.items()
                if coder != each.coder and (one.place is None or each.place is None)
            ),
            None,
        )
        if each.place is None or each.coder not in coded:
            coded[each.coder] = each
        if other is not None:
            yield _warning(
                index,
                each,
                field="place",
                rule="coders-without-place",
                problem=f"{shown(each.coder)} and {shown(other.coder)} ({shown(other.id)}) code "
                f"the same speaker, day and source, and not both say at which place",
                remedy="give the place in both, so that two codings of one place are told from "
                "two things said",
            )


def _event_warnings(codebook: Codebook, events: Sequence[Event]) -> Iterator[Fault]:
    """Yield the events that are about no deed."""
    for index, each in enumerate(events):
        kind = codebook.proposition[each.content.proposition].kind
        if kind in (PropositionKind.INTENT, PropositionKind.NORM):
            yield Fault(
                table="events",
                index=index,
                record=each.id,
                field="content",
                rule="event-of-no-deed",
                problem=f"an event is a deed: {shown(each.content.proposition)} is of kind "
                f"{kind.value!r}",
                remedy="name what was done or came about, and what it shows in a rule",
                level="warning",
            )


def _tie_warnings(codebook: Codebook, index: int, each: Statement) -> Iterator[Fault]:
    """Yield the ties that hold only perhaps on the day of a statement, of all whom it binds."""
    bound = [("speaker", each.speaker, each.for_)]
    bound += [
        (f"via[{at}].by", report.by, None)
        for at, report in enumerate(each.via)
        if report.manner is Manner.FACTIVE
    ]
    for field, party, for_ in bound:
        for tie in ascent(party, each.said, codebook.upward, for_):
            if tie.holds(each.said) is Answer.MAYBE:
                yield _warning(
                    index,
                    each,
                    field=field,
                    rule="tie-perhaps",
                    problem=f"{shown(tie.who)} represents {shown(tie.of)} during {tie.during}, "
                    f"which covers {each.said} only perhaps; it is taken to",
                    remedy="give the day more exactly, or the tie",
                )


#: By occasion, who gives the latest earliest day and who the earliest latest one: what
#: shares no day with another statement shares none with one of these two.
_Occasions: TypeAlias = dict[str, tuple[Statement, Statement]]


def _occasion_warnings(index: int, each: Statement, occasions: _Occasions) -> Iterator[Fault]:
    """Yield a warning where a statement puts its occasion on another day than one before it.

    Args:
        occasions: What the statements before it gave; its own day is added.
    """
    if each.occasion is None:
        return
    late, early = occasions.setdefault(each.occasion, (each, each))
    apart = [one for one in (late, early) if one.said.meet(each.said) is None]
    if apart:
        yield _warning(
            index,
            each,
            field="occasion",
            rule="occasion-on-two-days",
            problem=f"{shown(each.occasion)} is on {each.said} here and on "
            f"{apart[0].said} in {shown(apart[0].id)}",
            remedy="one occasion is on one day: correct a day, or name two occasions",
        )
    else:
        occasions[each.occasion] = (
            max(late, each, key=lambda one: one.said.bounds[0]),
            min(early, each, key=lambda one: one.said.bounds[1]),
        )
