"""A coded statement by role, and whom the persons in all of them speak for."""

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from stance.errors import shown
from stance.formats.dna.database import DnaDatabase, Value
from stance.formats.dna.table import CodedStatement, Variable
from stance.statement import Anchor


@attrs.frozen(kw_only=True)
class Row:
    """One coded statement, by role; empty text: nothing was coded."""

    coded: CodedStatement
    day: date
    anchor: Anchor
    values: Mapping[int, Value]
    person: str
    organization: str
    concept: str
    addressee: str
    agreement: Value

    @classmethod
    def of(
        cls, database: DnaDatabase, coded: CodedStatement, variables: Mapping[str, Variable]
    ) -> "Row":
        """Return the row of a statement.

        Args:
            variables: By role.
        """
        values = database.values[coded.id]
        document = database.document[coded.document]
        words = document.text[coded.start : coded.stop]
        whole = len(words) == coded.stop - coded.start
        by_role = {role: values.get(each.id) for role, each in variables.items()}
        texts = {
            role: str(by_role.get(role) or "")
            for role in ("person", "organization", "concept", "addressee")
        }
        return cls(
            coded=coded,
            day=document.day,
            anchor=Anchor(exact=words if whole else None, start=coded.start, end=coded.stop),
            values=values,
            agreement=by_role.get("agreement"),
            **texts,
        )

    def wrong(self, needs_agreement: bool) -> tuple[str, str] | None:
        """Return why it is no statement of a ledger: a rule, and a reason."""
        if not self.person and not self.organization:
            return "nobody-speaks", "neither a person nor an organization was coded"
        if not self.concept.strip():
            return "no-concept", "no concept was coded"
        if needs_agreement and self.agreement is None:
            return "no-agreement", "neither agreement nor disagreement was coded"
        return None


@attrs.frozen
class Speakers:
    """Whom each person speaks for, and when.

    Attributes:
        days: By person and organization, the days.
        alone: By person of those in `days`, the other days, on which it speaks for nobody.
    """

    days: Mapping[str, Mapping[str, set[date]]]
    alone: Mapping[str, set[date]]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Speakers":
        """Return those of *rows*."""
        days: dict[str, dict[str, set[date]]] = {}
        alone: dict[str, set[date]] = {}
        for each in rows:
            if each.person and each.organization:
                of = days.setdefault(each.person, {})
                of.setdefault(each.organization, set()).add(each.day)
            elif each.person:
                alone.setdefault(each.person, set()).add(each.day)
        # What is left out for its day dates no tie.
        for person, of in days.items():
            alone.setdefault(person, set()).difference_update(*of.values())
        return cls(days, {person: alone[person] for person in days if alone[person]})

    def wrong(self, row: Row) -> tuple[str, str] | None:
        """Return why nothing says for whom a *row* is spoken."""
        if row.organization:
            return None
        for organization, days in self.days.get(row.person, {}).items():
            if row.day in days:
                reason = (
                    f"{shown(row.person)} is coded with {shown(organization)} on that day too, "
                    "and a ledger cannot tell the two apart"
                )
                return "with-and-without-organization", reason
        return None
