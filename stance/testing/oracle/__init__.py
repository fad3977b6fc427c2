"""A brute-force reading of design sections 5 and 6, to hold the engine against.

Two rules for this package: it shares no reasoning with the engine (only the record
types, the days and the tables of `stance.vocabulary`), and it is written at the
level of single commitments, as slowly as the sentences of the design allow, so
that each function can be held against the sentence its docstring names. Use it
on records of a dozen statements and half a dozen propositions.

The functions named for a command return its rows, as plain dicts with the keys of
design section 8 (`why` left out), sorted by their canonical JSON text. All take
`coder`, whose coding is read where there are several, and `without`, what is left
out. They read the ledger by themselves: of a view of it they see the cuts by `said`
and `known`, and nothing else.

Reading order: `view` (what is read), `commitment`, `entailing`, `premises`, `record`
(order, and whose words), `utterances` (what was put on record), `ends` and `runs` (in
force from when to when), `lines` (what is held, and what follows from it),
`deeds` (what happened), `meetings`, `proofs`, `clashes`, `scopes` and `findings`
(contradictions), `word_deeds` (those with a deed), `fates` and `undertakings` (promises
and threats), `broken` (those of them that a deed broke), `steps` and `lapses`
(changes), `support` (standing), `links` (chains), `readouts` (accounts); `reading`
puts them together.
"""

from collections.abc import Collection

from stance.days import When
from stance.ledger import Ledger
from stance.proposition import Literal
from stance.testing.oracle.reading import Reading
from stance.testing.oracle.row import Row, canonical, in_order
from stance.testing.oracle.view import WITHOUT_NOTHING, Without
from stance.vocabulary import Act

__all__ = [
    "Row",
    "Without",
    "accounts",
    "canonical",
    "chains",
    "changes",
    "conflicts",
    "contradictions",
    "contrary_events",
    "impossible",
    "incompatible",
    "positions",
    "smallest_rules",
    "standing",
    "undecided",
    "undertakings",
    "unheeded",
    "without_effect",
]


def positions(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[Row]:
    """Return what each holder holds, from when to when: one row a run (section 5, *Position*)."""
    runs = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without).runs
    return in_order(runs.row(each) for each in runs.positions)


def contradictions(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[Row]:
    """Return what cannot stand together: at most one row for the same runs (section 6)."""
    reading = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without)
    return in_order(reading.contradictions)


def changes(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
    silence: int | None = None,
) -> list[Row]:
    """Return what moved: a row for each own commitment and each run retracted (section 6).

    And one for each commitment that lapsed, where a window of *silence* is given, in days.
    """
    reading = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without)
    return in_order(reading.changes(silence))


def undertakings(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
    on: When | str | None = None,
) -> list[Row]:
    """Return what became of promises, offers, threats and demands: one row an utterance.

    As of the end of the day *on*; None: the last day on record, or that of the cut.
    """
    reading = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without)
    day = When.parse(on) if isinstance(on, str) else on
    return in_order(reading.undertakings.rows(None if day is None else int(day.bounds[0])))


def contrary_events(
    ledger: Ledger, coder: str | None = None, without: Without = WITHOUT_NOTHING
) -> list[Row]:
    """Return which two events cannot both be: the engine warns of each.

    With the rules, and whether they surely contradict one another.
    """
    return Reading(ledger=ledger, coder=coder, without=without).deeds.contrary()


def standing(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[Row]:
    """Return how far reported words are borne out: one row a statement with a reporter."""
    reading = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without)
    return in_order(reading.support.rows())


def chains(
    ledger: Ledger,
    by: str = "party",
    fresh: int = 7,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[Row]:
    """Return the conditionals linked across parties: one row a maximal chain (section 6)."""
    reading = Reading(ledger=ledger, by=by, fresh=fresh, coder=coder, without=without)
    return in_order(reading.links.rows())


def accounts(
    ledger: Ledger,
    occasion: str,
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[Row]:
    """Return who reported what of an occasion: one row a speaker and matter (section 6).

    Raises:
        UnknownId: No statement that is read is of that occasion.
    """
    reading = Reading(ledger=ledger, coder=coder, without=without)
    return in_order(reading.readouts.rows(occasion))


def without_effect(
    ledger: Ledger,
    by: str = "party",
    coder: str | None = None,
    without: Without = WITHOUT_NOTHING,
) -> list[str]:
    """Return the retractions that withdraw nothing, sorted: the engine warns of each."""
    reading = Reading(ledger=ledger, by=by, coder=coder, without=without)
    idle = {each.id for each in reading.record.statements if each.act is Act.RETRACT}
    return sorted(idle - {each.retraction.id for each in reading.runs.withdrawn})


def unheeded(
    ledger: Ledger, coder: str | None = None, without: Without = WITHOUT_NOTHING
) -> list[str]:
    """Return the acceptances of offers made to others, sorted: the engine warns of each."""
    reading = Reading(ledger=ledger, coder=coder, without=without)
    return sorted(
        statement.id
        for statement in reading.record.statements
        if any(each.accepts is not None for each in reading.utterances.of_statement(statement))
        and not reading.utterances.heeded(statement)
    )


def undecided(
    ledger: Ledger, coder: str | None = None, without: Without = WITHOUT_NOTHING
) -> list[list[str]]:
    """Return the alternative codings between which nothing decides, by place: none is read.

    Every question of such a reading is refused as `InvalidRecord`.
    """
    view = Reading(ledger=ledger, coder=coder, without=without).view
    return sorted(sorted(each.id for each in rows) for rows in view.undecided)


def incompatible(
    ledger: Ledger, one: Literal, other: Literal, without: Without = WITHOUT_NOTHING
) -> bool:
    """Return whether the rules of one premise, soft ones included, let the two not both hold."""
    return other.negated() in Reading(ledger=ledger, without=without).entailing.paths[one]


def impossible(
    ledger: Ledger, literals: Collection[Literal], without: Without = WITHOUT_NOTHING
) -> bool:
    """Return whether all the rules together let the *literals* not all hold."""
    return Reading(ledger=ledger, without=without).premises.impossible(literals)


def conflicts(
    ledger: Ledger, literals: Collection[Literal], without: Without = WITHOUT_NOTHING
) -> list[list[str]]:
    """Return the minimal impossible sets out of *literals* that need a rule of several premises."""
    found = Reading(ledger=ledger, without=without).premises.conflicts(literals)
    return sorted(sorted(map(str, each)) for each in found)


def smallest_rules(
    ledger: Ledger, literals: Collection[Literal], without: Without = WITHOUT_NOTHING
) -> list[str]:
    """Return the ids of a smallest set of rules that makes *literals* impossible, sorted.

    Raises:
        ValueError: They are not impossible.
    """
    found = Reading(ledger=ledger, without=without).premises.rules_of(literals)
    return [each.id for each in found]
