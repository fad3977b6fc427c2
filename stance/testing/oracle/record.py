"""The record: whose words a statement is, and what comes before what.

Order comes from `said`, and from `answers` between statements of one day, and
from nothing else (sections 2 and 5).
"""

from functools import cached_property
from typing import TypeAlias

import attrs

from stance.days import Answer, When
from stance.ledger import Ledger
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.view import View
from stance.vocabulary import Manner, Role

#: What has a day, and a place in the order of the record.
Spoken: TypeAlias = Commitment | Statement


def names_of(spoken: Spoken) -> tuple[str, ...]:
    """Return the statements that *spoken* is, or was put on record by."""
    return (spoken.id,) if isinstance(spoken, Statement) else spoken.statements


@attrs.frozen(kw_only=True, eq=False)
class Record:
    """What is read of a ledger, under one choice of holders."""

    view: View
    by: str

    @property
    def ledger(self) -> Ledger:
        """The whole record, what is not read included."""
        return self.view.ledger

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are read."""
        return self.view.statements

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
        return self._top(statement.for_ or statement.speaker, statement.said)

    def holder(self, statement: Statement) -> str:
        """Return the principal by default, or the speaker (`by="speaker"`)."""
        return self.principal(statement) if self.by == "party" else statement.speaker

    def through(self, statement: Statement) -> str | None:
        """Return who makes the statement attributed; None: own words."""
        return self._outside(statement, self.principal(statement), len(statement.via))

    def vouchers(self, statement: Statement) -> list[tuple[str, str, str, str | None]]:
        """Return who reports the statement as a fact, and so is committed to it as well.

        Section 2, *via*: for each factive reporter that is another holder than the
        speaker itself: who it is, its principal, the holder, and through whom. Only
        those who report the reporter stand outside it.
        """
        found = []
        for index, each in enumerate(statement.via):
            if each.manner is Manner.FACTIVE:
                principal = self._top(each.by, statement.said)
                holder = principal if self.by == "party" else each.by
                if holder != self.holder(statement):
                    through = self._outside(statement, principal, index)
                    found.append((each.by, principal, holder, through))
        return found

    def _top(self, party: str, day: When) -> str:
        """Return the one party that *party* speaks for, in the end, on that *day*."""
        (only,) = self.tops(party, day)
        return only

    def _outside(self, statement: Statement, principal: str, inside: int) -> str | None:
        """Return the outermost of the first reporters that ascribes, or is outside *principal*.

        Section 5, *Own and attributed words*.

        Args:
            inside: How many reporters, outermost first, stand before the words.
        """
        outside = [
            each.by
            for each in statement.via[:inside]
            if each.manner is Manner.ASCRIBED or principal not in self.tops(each.by, statement.said)
        ]
        return outside[0] if outside else None

    # --- what comes before what --------------------------------------------------

    def resolved(self, statement: str | None) -> str | None:
        """Return the record that stands for the *statement* now."""
        return self.view.resolved(statement)

    def answer(self, statement: str) -> str | None:
        """Return what the *statement* directly answers, as it now stands on record."""
        return self.resolved(self.ledger[statement].answers)

    @cached_property
    def answered(self) -> dict[str, frozenset[str]]:
        """By statement, what it answers, directly or through a chain of answers."""
        chains: dict[str, frozenset[str]] = {}
        for each in self.ledger.statements:
            found: list[str] = []
            here = self.answer(each.id)
            while here is not None and here not in found:
                found.append(here)
                here = self.answer(here)
            chains[each.id] = frozenset(found)
        return chains

    def precedes(self, one: Spoken, other: Spoken) -> bool:
        """Return whether *one* is surely earlier: by the days, or since *other* answers it.

        Where reports of one utterance make both earlier than the other, neither is.
        """
        return self.earlier(one, other) and not self.earlier(other, one)

    def earlier(self, one: Spoken, other: Spoken) -> bool:
        """Return whether the days, or an answer, put *one* before *other*."""
        if one.said.before(other.said) is Answer.YES:
            return True
        return any(self.answered[each] & set(names_of(one)) for each in names_of(other))

    def unordered(self, one: Spoken, other: Spoken) -> bool:
        """Return whether neither surely precedes the other."""
        return not self.precedes(one, other) and not self.precedes(other, one)

    def replies(self, one: Commitment, other: Commitment) -> bool:
        """Return whether one is directly in answer to the other."""
        return any(
            self.answer(each) in second.statements
            for first, second in ((one, other), (other, one))
            for each in first.statements
        )
