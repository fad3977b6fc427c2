"""A brute-force reading of design sections 5 and 6, to hold the engine against.

Two rules for this package: it shares no reasoning with the engine (only the record
types, the days and the tables of `stance.vocabulary`), and it is written at the
level of single commitments, as slowly as the sentences of the design allow, so
that each function can be held against the sentence its docstring names. Use it
on records of a dozen statements.

Each public function returns the rows of the command of the same name, as plain
dicts with the keys of design section 8 (`why` left out), sorted by their
canonical JSON text.

Reading order: `commitment`, `entailing`, `record` (order, and whose words),
`utterances` (what was put on record), `ends` and `runs` (in force from when to
when), `meetings`, `clashes` and `findings` (contradictions), `steps` (changes),
`support` (standing); `reading` puts them together.
"""

from stance.ledger import Ledger
from stance.proposition import Literal
from stance.testing.oracle.reading import Reading
from stance.testing.oracle.row import Row, canonical, in_order
from stance.vocabulary import Act

__all__ = [
    "Row",
    "canonical",
    "changes",
    "contradictions",
    "incompatible",
    "positions",
    "standing",
    "without_effect",
]


def positions(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what each holder holds, from when to when: one row a run (section 5, *Position*)."""
    runs = Reading(ledger=ledger, by=by, fresh=fresh).runs
    return in_order(runs.row(each) for each in runs.positions)


def contradictions(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what cannot stand together: at most one row for two runs (section 6)."""
    return in_order(Reading(ledger=ledger, by=by, fresh=fresh).findings.rows())


def changes(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what moved: a row for each own commitment and each run retracted (section 6)."""
    return in_order(Reading(ledger=ledger, by=by, fresh=fresh).steps.rows())


def standing(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return how far reported words are borne out: one row a statement with a reporter."""
    return in_order(Reading(ledger=ledger, by=by, fresh=fresh).support.rows())


def without_effect(ledger: Ledger, by: str = "party") -> list[str]:
    """Return the retractions that withdraw nothing, sorted: the engine warns of each."""
    withdrawn = Reading(ledger=ledger, by=by).runs.withdrawn
    idle = [each.id for each in ledger if each.act is Act.RETRACT]
    return sorted(set(idle) - {retraction.id for retraction, _ in withdrawn})


def incompatible(ledger: Ledger, one: Literal, other: Literal) -> bool:
    """Return whether the rules, soft ones included, let the two literals not both hold."""
    return other.negated() in Reading(ledger=ledger).entailing.paths[one]
