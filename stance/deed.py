"""What the record takes as having happened: events, and what was done by declaring it.

A deed is no commitment: nobody is bound by it. But it meets commitments, and so it is
given in their form, with nobody as the holder, held from its day on and for good.

References:
    Searle (1976): a declaration makes its content true by being made.
"""

from math import inf

from stance.commitment import NOBODY, Commitment, Condition, Meaning
from stance.days import Answer, When, extent
from stance.entailment import Code
from stance.ledger import Ledger
from stance.proposition import Literal
from stance.statement import EventId, Statement, StatementId
from stance.utterance import come_after, through
from stance.vocabulary import Act, Certainty, Kind


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
    before = frozenset[StatementId]() if statement is None else come_after(ledger, statement)
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
        answered=before,
        floor=max((ledger.statement[each].said.bounds[0] for each in before), default=-inf),
        ceiling=ledger.replies.get(name),
    )
