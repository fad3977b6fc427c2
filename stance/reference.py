"""What is wrong with how statements refer to one another: answers, corrections, acceptances.

A statement comes after what it answers, and stands on record in the place of what
it corrects; what is accepted must have been asked for or offered.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stance.codebook import Codebook
from stance.days import Answer
from stance.errors import AmbiguousPrincipal, BadValue, Fault, shown
from stance.party import PartyId, principal, represents
from stance.statement import Statement, StatementId
from stance.vocabulary import ACTS

#: So many statements of a circle are named in its fault.
_NAMED = 8


def reference_faults(codebook: Codebook, statements: Sequence[Statement]) -> tuple[Fault, ...]:
    """Return what is wrong with the references between *statements*; empty: nothing."""
    by_id = {each.id: each for each in statements}
    found = list(_twice_corrected(statements))
    circles = list(
        _in_a_circle(statements, "corrects", {each.id: each.corrects for each in statements})
    )
    if circles:
        return (*found, *circles)
    answered = current_answers(statements)
    circles = list(_in_a_circle(statements, "answers", answered))
    found += circles or _answers_the_later(statements, by_id, answered)
    found += _acceptances(codebook, statements, by_id, answered)
    return tuple(found)


def current_answers(statements: Sequence[Statement]) -> Mapping[StatementId, StatementId | None]:
    """Return, by the id of each of *statements*, what it answers as that now stands on record.

    An answer to a statement that was corrected is one to its correction. No
    corrections go round in a circle.
    """
    corrections = {each.corrects: each.id for each in statements if each.corrects is not None}
    return {each.id: current(each.answers, corrections) for each in statements}


def current(
    name: StatementId | None, corrections: Mapping[StatementId, StatementId]
) -> StatementId | None:
    """Return what now stands on record in the place of *name*; None: of nothing.

    Args:
        corrections: By the id of each corrected statement, the id of its correction; they do
            not go round in a circle.
    """
    while name is not None and name in corrections:
        name = corrections[name]
    return name


def _principal(codebook: Codebook, statement: Statement) -> PartyId | None:
    """Return whose words *statement* is; None: the ties leave that open, a fault elsewhere."""
    try:
        return principal(statement.speaker, statement.said, codebook.upward, statement.for_)
    except (AmbiguousPrincipal, BadValue):
        return None


def _acceptances(
    codebook: Codebook,
    statements: Sequence[Statement],
    by_id: Mapping[StatementId, Statement],
    answered: Mapping[StatementId, StatementId | None],
) -> Iterator[Fault]:
    """Yield a fault for each acceptance of what nobody else asked for or offered."""
    if not codebook.sound_ties:
        return
    for index, each in enumerate(statements):
        name = answered[each.id]
        accepted = None if name is None else by_id.get(name)
        if not ACTS[each.act].accepts or accepted is None:
            continue
        row, whose = ACTS[accepted.act], _principal(codebook, each)
        if not (row.pressure or row.proposed):
            act = accepted.act.value
            problem = f"{shown(accepted.id)} is no demand and no offer: its act is {act!r}"
            remedy = "name the demand or the offer, or code what was agreed to as 'affirm'"
        elif whose is not None and whose == _principal(codebook, accepted):
            problem = f"{shown(accepted.id)} is what {shown(whose)} itself put forward"
            remedy = "only another party accepts it: correct the id, or the speaker"
        else:
            continue
        yield Fault(
            table="statements",
            index=index,
            record=each.id,
            field="answers",
            rule="accepts-no-offer",
            problem=problem,
            remedy=remedy,
        )


def acceptance_warnings(codebook: Codebook, statements: Sequence[Statement]) -> Iterator[Fault]:
    """Yield a warning for each acceptance of nothing, or of an offer that was made to others."""
    by_id = {each.id: each for each in statements}
    answered = current_answers(statements)
    for index, each in enumerate(statements):
        if not ACTS[each.act].accepts:
            continue
        where: dict[str, Any] = {"table": "statements", "index": index, "record": each.id}
        name, whose = answered[each.id], _principal(codebook, each)
        if name is None:
            yield Fault(
                **where,
                field="answers",
                rule="accepts-nothing",
                problem="'accept' answers nothing on record: no demand or offer is accepted by it",
                remedy="name the demand or the offer in 'answers', if it is on record",
                level="warning",
            )
        elif (
            whose is not None
            and ACTS[by_id[name].act].proposed
            and not addressed(codebook, by_id[name], each, whose)
        ):
            yield Fault(
                **where,
                field="answers",
                rule="accepts-for-others",
                problem=f"{shown(name)} was not offered to {shown(whose)}; that it is "
                "accepted binds nobody to it",
                remedy="correct the id, or the addressees of the offer",
                level="warning",
            )


def addressed(
    codebook: Codebook, offer: Statement, acceptance: Statement, principal: PartyId
) -> bool:
    """Return whether *offer* was made to the *principal* of *acceptance*, or to nobody named."""
    return not offer.addressee or any(
        represents(each, principal, acceptance.said, codebook.upward) for each in offer.addressee
    )


def _answers_the_later(
    statements: Sequence[Statement],
    by_id: Mapping[StatementId, Statement],
    answered: Mapping[StatementId, StatementId | None],
) -> Iterator[Fault]:
    """Yield a fault for each statement said before something it comes after by `answers`.

    Args:
        answered: By the id of each statement what it answers; there is no circle.
    """
    # Of what each statement goes back to by `answers`, itself included, what opens last.
    latest: dict[StatementId, Statement] = {}
    for index, each in enumerate(statements):
        path: list[Statement] = []
        here: Statement | None = each
        while here is not None and here.id not in latest:
            path.append(here)
            name = answered[here.id]
            here = None if name is None else by_id.get(name)
        for one in reversed(path):
            before = one if here is None else latest[here.id]
            latest[one.id] = max(before, one, key=lambda each: each.said.bounds[0])
            here = one
        last = latest[each.id]
        if each.said.before(last.said) is Answer.YES:
            yield Fault(
                table="statements",
                index=index,
                record=each.id,
                field="answers",
                rule="answers-the-later",
                problem=f"said {each.said}, it comes after {shown(last.id)}, said {last.said}",
                remedy="correct one of the days, or the id",
            )


def _twice_corrected(statements: Sequence[Statement]) -> Iterator[Fault]:
    first: dict[StatementId, StatementId] = {}
    for index, each in enumerate(statements):
        if each.corrects is not None:
            earlier = first.setdefault(each.corrects, each.id)
            if earlier != each.id:
                yield Fault(
                    table="statements",
                    index=index,
                    record=each.id,
                    field="corrects",
                    rule="corrected-twice",
                    problem=f"{shown(each.corrects)} is corrected by {shown(earlier)} already",
                    remedy=f"correct {shown(earlier)} instead",
                )


def _in_a_circle(
    statements: Sequence[Statement], field: str, links: Mapping[StatementId, StatementId | None]
) -> Iterator[Fault]:
    """Yield a fault for each circle along *links*, at the first statement in it."""
    index = {each.id: number for number, each in enumerate(statements)}
    done: set[StatementId] = set()
    for name in links:
        path: dict[StatementId, None] = {}
        here: StatementId | None = name
        while here is not None and here not in done and here not in path:
            path[here] = None
            here = links.get(here)
        if here is not None and here in path:
            names = list(path)
            circle = names[names.index(here) :]
            first = circle.index(min(circle, key=index.__getitem__))
            circle = circle[first:] + circle[:first]
            named = [*circle[:_NAMED], *(["…"] if len(circle) > _NAMED else []), circle[0]]
            yield Fault(
                table="statements",
                index=index[circle[0]],
                record=circle[0],
                field=field,
                rule="circle",
                problem=f"{' → '.join(named)} goes round in a circle",
                remedy="a statement comes after what it refers to: correct one of the ids",
            )
        done.update(path)
