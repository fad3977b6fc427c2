"""Which statements, events and rules are read: corrections, cuts, codings, what is left out.

Sections 2 and 5, *as_of*; section 7, *without*.
"""

from collections.abc import Collection, Iterable
from functools import cached_property

import attrs

from stance.errors import Fault, InvalidRecord, UnknownId
from stance.ledger import Ledger
from stance.proposition import Rule
from stance.statement import Event, Statement


def _names(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(ids)


@attrs.frozen(kw_only=True)
class Without:
    """What is left out of a reading, by id.

    Attributes:
        rules: They do not exist.
        coders: Their statements are not in effect and correct nothing.
        sources: Nor are the statements and the events they report.
    """

    rules: frozenset[str] = attrs.field(default=frozenset(), converter=_names)
    coders: frozenset[str] = attrs.field(default=frozenset(), converter=_names)
    sources: frozenset[str] = attrs.field(default=frozenset(), converter=_names)


#: Nothing is left out.
WITHOUT_NOTHING = Without()


@attrs.frozen(kw_only=True, eq=False)
class View:
    """One ledger, read with one choice of coder and without some of it.

    Raises:
        UnknownId: Something that is not on record is to be left out.
    """

    ledger: Ledger
    coder: str | None = None
    without: Without = WITHOUT_NOTHING

    def __attrs_post_init__(self) -> None:
        """Refuse to leave out what is not there."""
        coders = {each.coder for each in self.ledger.statements if each.coder is not None}
        _known("rule", self.without.rules, {each.id for each in self.ledger.codebook.rules})
        _known("coder", self.without.coders, coders)
        _known("source", self.without.sources, {each.id for each in self.ledger.sources})

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are left."""
        rules = self.ledger.codebook.rules
        return tuple(each for each in rules if each.id not in self.without.rules)

    def _left(self, each: Statement) -> bool:
        """Return whether a statement is known, and of no coder or source that is left out."""
        if each.coder in self.without.coders or each.source in self.without.sources:
            return False
        known = self.ledger.known
        return known is None or each.recorded is None or each.recorded <= known

    @cached_property
    def corrections(self) -> dict[str, str]:
        """By the id of each statement corrected, the id of what replaces it as a record."""
        return {
            each.corrects: each.id
            for each in self.ledger.statements
            if each.corrects is not None and self._left(each)
        }

    def resolved(self, statement: str | None) -> str | None:
        """Return the record that stands for the *statement* now: a correction replaces it."""
        while statement in self.corrections:
            statement = self.corrections[statement]
        return statement

    @property
    def in_effect(self) -> list[Statement]:
        """What is known and not corrected, and was surely said by the day of the cut."""
        said = self.ledger.said
        return [
            each
            for each in self.ledger.statements
            if self._left(each)
            and each.id not in self.corrections
            and (said is None or each.said.bounds[1] <= said.toordinal())
        ]

    @property
    def codings(self) -> list[list[Statement]]:
        """The alternative codings: rows of one source and place by two coders or more.

        No coder counts as one more coder; rows without a place are no alternatives.
        """
        by_place: dict[tuple[str, str], list[Statement]] = {}
        for each in self.in_effect:
            if each.place is not None:
                by_place.setdefault((each.source, each.place), []).append(each)
        return [rows for rows in by_place.values() if len({each.coder for each in rows}) > 1]

    def chosen(self, rows: list[Statement]) -> list[Statement]:
        """Return which of the alternative *rows* are read; empty: nothing decides.

        Those of the coder asked for, who coded that place; else the adjudicated ones.
        """
        of_coder = [each for each in rows if self.coder is not None and each.coder == self.coder]
        return of_coder or [each for each in rows if each.adjudicated]

    @property
    def undecided(self) -> list[list[Statement]]:
        """The alternative codings between which nothing decides."""
        return [rows for rows in self.codings if not self.chosen(rows)]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What is read, in the order of the record.

        Raises:
            InvalidRecord: Between codings of one place nothing decides.
        """
        if self.undecided:
            raise InvalidRecord([_fault(rows) for rows in self.undecided])
        passed = {
            each.id for rows in self.codings for each in rows if each not in self.chosen(rows)
        }
        return tuple(each for each in self.in_effect if each.id not in passed)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events listed, of no source left out, that surely happened by the day of the cut.

        They are known from the start.
        """
        said = self.ledger.said
        return tuple(
            each
            for each in self.ledger.events
            if each.source not in self.without.sources
            and (said is None or each.happened.bounds[1] <= said.toordinal())
        )


def _known(kind: str, names: Iterable[str], known: Collection[str]) -> None:
    for each in sorted(names):
        if each not in known:
            raise UnknownId(kind, each, known)


def _fault(rows: list[Statement]) -> Fault:
    """Return the fault of leaving the choice between *rows* open."""
    coders = sorted({repr(each.coder) for each in rows})
    return Fault(
        table="statements",
        record=rows[0].id,
        field="coder",
        rule="alternative-codings",
        problem=f"one place has codings of {' and '.join(coders)}, none of them adjudicated",
        remedy="choose a coder",
    )
