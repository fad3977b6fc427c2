"""What the record takes as having happened: events, and what was done by declaring it.

A deed is no commitment: nobody is bound by it. But it meets commitments, and so it is
given in their form, with nobody as the holder, held from its day on and for good.

References:
    Searle (1976): a declaration makes its content true by being made.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from stance.commitment import NOBODY, Commitment, Condition, Meaning
from stance.days import Answer, When, extent
from stance.entailment import Code, as_bits, bits
from stance.errors import Fault, shown
from stance.ledger import Ledger
from stance.proposition import Literal
from stance.statement import EventId, Statement, StatementId
from stance.vocabulary import Act, Certainty, Kind, PropositionKind
from stance.voice import through


def deeds(ledger: Ledger) -> tuple[Commitment, ...]:
    """Return the events in effect, and what statements in effect declare, each once.

    A declaration in own words and without condition is an event of its day, under the id
    of its statement; several of one content and day are one, under the smallest id. Where
    an event on record has that content and day, the declaration is that event.

    Returns:
        Sorted by day, then id; empty where nothing happened.
    """
    rules = ledger.entailment
    listed: set[tuple[Code, When]] = set()
    found: list[Commitment] = []
    for each in ledger.events_in_effect:
        found.append(_deed(ledger, each.id, each.content, each.happened))
        listed.add((found[-1].meaning.literal, each.happened))
    declared: dict[tuple[Code, When], Statement] = {}
    for statement in ledger:
        if statement.act is Act.DECLARE and statement.content and _takes_place(ledger, statement):
            literal = rules.representative(rules.code(statement.content))
            key = literal, statement.said
            first = declared.setdefault(key, statement)
            declared[key] = min(first, statement, key=lambda each: each.id)
    for key, statement in declared.items():
        if key not in listed and statement.content is not None:
            deed = _deed(ledger, statement.id, statement.content, statement.said, statement)
            found.append(deed)
    return tuple(sorted(found, key=lambda each: each.order))


def _takes_place(ledger: Ledger, statement: Statement) -> bool:
    """Return whether a declaration makes its content so: in own words, on no condition."""
    return statement.given is None and through(ledger, statement) is None


def _deed(
    ledger: Ledger,
    name: EventId | StatementId,
    content: Literal,
    happened: When,
    statement: Statement | None = None,
) -> Commitment:
    rules = ledger.entailment
    code = rules.code(content)
    floor, ceiling = (-inf, None) if statement is None else ledger.window(statement)
    return Commitment(
        holder=NOBODY,
        principal=NOBODY,
        through=None,
        kind=Kind.EVENT,
        preference=False,
        meaning=Meaning(
            literal=rules.representative(code),
            certainty=Certainty.CERTAIN,
            condition=Condition(),
            about=happened,
            predicted=False,
            fact=False,
        ),
        stated=code,
        given=None,
        condition=Condition(),
        extent=extent(happened),
        due=None,
        settled=Answer.NO,
        passing=False,
        act=Act.DECLARE,
        speaker=NOBODY,
        said=happened,
        statements=(name,),
        reports=((name, 0),),
        witnesses=(name,),
        accounts=frozenset(),
        answered=frozenset(() if statement is None else ledger.thread(statement)),
        floor=floor,
        ceiling=ceiling,
    )


def deed_warnings(ledger: Ledger, happened: Sequence[Commitment]) -> Iterator[Fault]:
    """Yield a warning for deeds that contradict one another by strict rules, by day and id.

    Where a fact is concerned whatever the days; else where they may be of one day. Each is
    named with the first of those that it contradicts, not with all of them.

    Args:
        happened: What happened, by day and id.
    """
    rules = ledger.entailment
    several: dict[Code, list[Commitment]] = defaultdict(list)
    for each in happened:
        several[each.meaning.literal].append(each)
    by_literal = {literal: DeedsByDay(some) for literal, some in several.items()}
    known = as_bits(by_literal)
    rows = {each.id: ("statements", at) for at, each in enumerate(ledger.statements)}
    rows |= {each.id: ("events", at) for at, each in enumerate(ledger.events)}
    told: set[frozenset[StatementId | EventId]] = set()
    for each in happened:
        literal = each.meaning.literal
        for negated in bits(rules.consequences(literal, strict=True)):
            if not known >> (negated ^ 1) & 1:
                continue
            other = _first_against(ledger, each, by_literal[negated ^ 1])
            if other is None or frozenset((each.id, other.id)) in told:
                continue
            told.add(frozenset((each.id, other.id)))
            link = rules.clash(each.stated, other.stated)
            by = f" by {', '.join(link.rules)}" if link and link.rules else ""
            sure = _timeless(ledger, each, other) or (each.said.exact and each.said == other.said)
            verb = "contradict" if sure else "may contradict"
            table, index = rows[each.id]
            yield Fault(
                table=table,
                index=index,
                record=each.id,
                field="content",
                rule="events-contradict",
                problem=f"{shown(each.id)} and {shown(other.id)} {verb} each other{by}",
                remedy="correct one of them; no finding is drawn from the two together",
                level="warning",
            )


def _timeless(ledger: Ledger, one: Commitment, other: Commitment) -> bool:
    """Return whether one of two deeds is about a fact, which is so or not for good."""
    literals = (ledger.entailment.literal(each.stated) for each in (one, other))
    kinds = (ledger.codebook.proposition[each.proposition].kind for each in literals)
    return PropositionKind.FACT in kinds


def _first_against(ledger: Ledger, deed: Commitment, others: "DeedsByDay") -> Commitment | None:
    """Return the first of *others* that cannot have happened beside *deed*; None: all can.

    Args:
        others: What is incompatible with it.
    """
    found = others.all
    if not _timeless(ledger, deed, found[0]):
        found = others.during(*deed.said.bounds)
    return min(found, key=lambda each: each.order, default=None)


class DeedsByDay:
    """Deeds by day, those of a known day apart from the others."""

    def __init__(self, deeds: Iterable[Commitment]) -> None:
        """Keep *deeds*."""
        self.all: Sequence[Commitment] = sorted(deeds, key=lambda each: each.order)
        self.exact: Sequence[Commitment] = [each for each in self.all if each.said.exact]
        self.vague: Sequence[Commitment] = [each for each in self.all if not each.said.exact]
        self.days: Sequence[float] = [each.said.bounds[0] for each in self.exact]

    def during(self, first: float, last: float) -> Sequence[Commitment]:
        """Return the deeds that may have come on a day from *first* to *last*."""
        exact = self.exact[bisect_left(self.days, first) : bisect_right(self.days, last)]
        return [
            *exact,
            *(
                each
                for each in self.vague
                if each.said.bounds[0] <= last and first <= each.said.bounds[1]
            ),
        ]
