"""The record: whose words a statement is, and what comes before what.

Order comes from `said`, and from `answers` between statements of one day, and
from nothing else (sections 2 and 5).
"""

from typing import TypeAlias

import attrs

from stance.days import Answer, When
from stance.ledger import Ledger
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.vocabulary import Role

#: What has a day, and a place in the order of the record.
Spoken: TypeAlias = Commitment | Statement


def names_of(spoken: Spoken) -> tuple[str, ...]:
    """Return the statements that *spoken* is, or was put on record by."""
    return (spoken.id,) if isinstance(spoken, Statement) else spoken.statements


@attrs.frozen(kw_only=True, eq=False)
class Record:
    """One ledger under one choice of holders."""

    ledger: Ledger
    by: str

    # --- whose words -----------------------------------------------------------

    def tops(self, party: str, day: When) -> frozenset[str]:
        """Return who is reached by following `represents` upwards until nobody is represented."""
        above = [
            (tie.of, left)
            for tie in self.ledger.codebook.ties
            if tie.who == party
            and tie.role is Role.REPRESENTS
            and (left := tie.left_of(day)) is not None
        ]
        if not above:
            return frozenset({party})
        return frozenset().union(*(self.tops(each, left) for each, left in above))

    def principal(self, statement: Statement) -> str:
        """Return the statement's principal on its day; where ties leave a choice, `for` chooses."""
        (only,) = self.tops(statement.for_ or statement.speaker, statement.said)
        return only

    def holder(self, statement: Statement) -> str:
        """Return the principal by default, or the speaker (`by="speaker"`)."""
        return self.principal(statement) if self.by == "party" else statement.speaker

    def through(self, statement: Statement) -> str | None:
        """Return the outermost reporter outside the speaker's principal; None: own words."""
        mine = self.principal(statement)
        outside = [
            each.by for each in statement.via if mine not in self.tops(each.by, statement.said)
        ]
        return outside[0] if outside else None

    # --- what comes before what --------------------------------------------------

    def resolved(self, statement: str | None) -> str | None:
        """Return the record that stands for the *statement* now: a correction replaces it."""
        for each in self.ledger.statements:
            late = self.ledger.known is not None and (
                each.recorded is not None and each.recorded > self.ledger.known
            )
            if each.corrects is not None and each.corrects == statement and not late:
                return self.resolved(each.id)
        return statement

    def answered(self, statement: str) -> set[str]:
        """Return what the *statement* answers, directly or through a chain of answers."""
        found: set[str] = set()
        here = self.resolved(self.ledger[statement].answers)
        while here is not None and here not in found:
            found.add(here)
            here = self.resolved(self.ledger[here].answers)
        return found

    def precedes(self, one: Spoken, other: Spoken) -> bool:
        """Return whether *one* is surely earlier: by the days, or since *other* answers it.

        Where reports of one utterance make both earlier than the other, neither is.
        """
        return self.earlier(one, other) and not self.earlier(other, one)

    def earlier(self, one: Spoken, other: Spoken) -> bool:
        """Return whether the days, or an answer, put *one* before *other*."""
        if one.said.before(other.said) is Answer.YES:
            return True
        return any(self.answered(each) & set(names_of(one)) for each in names_of(other))

    def unordered(self, one: Spoken, other: Spoken) -> bool:
        """Return whether neither surely precedes the other."""
        return not self.precedes(one, other) and not self.precedes(other, one)

    def replies(self, one: Commitment, other: Commitment) -> bool:
        """Return whether one is directly in answer to the other."""
        return any(
            self.resolved(self.ledger[each].answers) in second.statements
            for first, second in ((one, other), (other, one))
            for each in first.statements
        )
