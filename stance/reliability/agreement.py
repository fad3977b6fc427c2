"""Agreement between coders on one record: what was coded twice, compared value by value.

A ledger holds all codings of the same words side by side; only reading it chooses among
them. Here they are compared before any choice.

References:
    Krippendorff (2019), *Content Analysis*, 4th ed., chapter 12: reliability is measured
    between coders who worked independently, on all units, missed ones included.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeAlias

import attrs

from stance.argument import items_of
from stance.errors import BadValue, UnknownId
from stance.ledger import Ledger, checked_ledger
from stance.reliability.coefficient import Coefficient, alpha, comparable, kappa, observed, share
from stance.reliability.unit import Coder, Unit, Unitising, in_order, unitised
from stance.reliability.variable import VARIABLES
from stance.statement import StatementId
from stance.vocabulary import word

#: One line of a table: plain values by column.
Row: TypeAlias = dict[str, object]

NO_SHARED_SOURCE = "no source has rows by two of the coders"

_COMPARISON = "comparison of coders"


@attrs.frozen(kw_only=True)
class Coverage:
    """Whether coders found the same units.

    Attributes:
        coders: Who is compared.
        shared: The units that two or more of them coded.
        alone: Those that one of them coded, in a source that another coded something of.
        elsewhere: Those in sources that only one of them coded anything of. Whether the
            others found nothing there, or never read it, is not on record.
        observed: `shared` of `shared` and `alone` together.
    """

    coders: tuple[Coder, ...]
    shared: int
    alone: int
    elsewhere: int
    observed: Coefficient

    @property
    def row(self) -> Row:
        """The coverage as a line of a table."""
        return {
            "coders": list(self.coders),
            "shared": self.shared,
            "alone": self.alone,
            "elsewhere": self.elsewhere,
            "observed": self.observed.value,
            "why": self.observed.why,
        }


@attrs.frozen(kw_only=True)
class Score:
    """How far coders agree in one variable, on the units that two or more of them coded.

    Rows are matched among all who are compared, and each two of these are scored on what
    came of that.

    Attributes:
        variable: What is compared: one of `stance.reliability.variable.VARIABLES`.
        coders: Who is compared.
        units: How many units have a value by two of them; only these count.
        unvalued: How many others they share. The variable does not apply to a coding there: a
            promise has no certainty, a retraction no content.
        observed: The share of pairs of codings with one value: observed, or percent, agreement.
        kappa: Cohen's kappa; only between two coders.
        alpha: Krippendorff's alpha, ordinal for certainty, else nominal.
    """

    variable: str
    coders: tuple[Coder, ...]
    units: int
    unvalued: int
    observed: Coefficient
    kappa: Coefficient
    alpha: Coefficient

    @property
    def row(self) -> Row:
        """The score as a line of a table; `why` says of each missing coefficient why."""
        each = {"observed": self.observed, "kappa": self.kappa, "alpha": self.alpha}
        return {
            "variable": self.variable,
            "coders": list(self.coders),
            "units": self.units,
            "unvalued": self.unvalued,
            "agreeing": self.observed.numerator,
            "pairs": self.observed.denominator,
            **{name: found.value for name, found in each.items()},
            "why": {name: found.why for name, found in each.items() if found.why is not None},
        }


@attrs.frozen(kw_only=True)
class Disagreement:
    """A unit whose codings differ, to be settled.

    Attributes:
        unit: The codings, side by side.
        differ: In which variables.
    """

    unit: Unit
    differ: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Whether one of the codings is marked as the agreed one."""
        return any(each.adjudicated for each in self.unit.codings)

    @property
    def row(self) -> Row:
        """The disagreement as a line of a table, its codings within."""
        return {**unit_row(self.unit), "differ": list(self.differ), "settled": self.settled}


@attrs.frozen(kw_only=True)
class Agreement:
    """How far the coders of a record agree, and where they do not.

    Attributes:
        unitising: By what rows are taken to be codings of the same words.
        coders: Who is compared, sorted, nobody named last.
        shared: The units that two or more of them coded.
        alone: The units that only one of them coded.
        unplaced: The rows that can be compared with none: they have no place, or no offsets.
        coverage: Whether they found the same units: all of them, then each two.
        scores: How far they agree: all of them by variable, then each two.
        disagreements: The shared units whose codings differ.
    """

    unitising: Unitising
    coders: tuple[Coder, ...]
    shared: tuple[Unit, ...]
    alone: tuple[Unit, ...]
    unplaced: tuple[StatementId, ...]
    coverage: tuple[Coverage, ...]
    scores: tuple[Score, ...]
    disagreements: tuple[Disagreement, ...]

    def to_rows(self) -> list[Row]:
        """Return the scores as rows, in order, each with the same keys."""
        return [each.row for each in self.scores]

    def score(self, variable: str, *coders: Coder) -> Score:
        """Return the score in *variable* of *coders*; none given: of all who are compared.

        Raises:
            UnknownId: No such variable is compared, or no such coders.
        """
        wanted = tuple(sorted(coders, key=in_order)) or self.coders
        for each in self.scores:
            if (each.variable, each.coders) == (variable, wanted):
                return each
        if variable not in VARIABLES:
            raise UnknownId("variable", variable, VARIABLES)
        who = " and ".join(map(named, wanted))
        raise UnknownId(_COMPARISON, who)

    @property
    def row(self) -> Row:
        """All of it as plain values, as `--json` prints it."""
        return {
            "units": self.unitising.value,
            "coders": list(self.coders),
            "coverage": [each.row for each in self.coverage],
            "scores": self.to_rows(),
            "disagreements": [each.row for each in self.disagreements],
            "alone": [unit_row(each) for each in self.alone],
            "unplaced": list(self.unplaced),
        }


def named(coder: Coder) -> str:
    """Return *coder* as text for people."""
    return "(nobody named)" if coder is None else coder


def unit_row(unit: Unit) -> Row:
    """Return *unit* as plain values, its codings side by side."""
    return {
        "source": unit.source,
        "place": unit.place,
        "start": unit.start,
        "end": unit.end,
        "chosen": unit.chosen,
        "codings": [
            {
                "coder": each.coder,
                "statement": each.id,
                "adjudicated": each.adjudicated,
                **{name: variable.value(each) for name, variable in VARIABLES.items()},
            }
            for each in unit.codings
        ],
    }


def agreement(
    ledger: Ledger,
    *,
    units: Unitising | str = Unitising.PLACES,
    coders: Iterable[Coder] | None = None,
) -> Agreement:
    """Return how far the coders of *ledger* agree, and where they do not.

    All codings in effect are compared. A row that its coder corrected later is compared as
    corrected; `ledger.as_of(known=...)` gives the rows as they stood before.

    Args:
        ledger: The record with all codings; a reading has left out all but one of each place.
        units: By what rows of several coders are taken to be codings of the same words:
            `places`, equal ones of one source; `anchors`, overlapping ones.
        coders: Who is compared, two or more; None is whoever is not named on a row. Where
            none are given: all. If the agreed codings are rows of a panel of their own, leave
            the panel out: it has seen the others.

    Returns:
        What only one coder found, and what cannot be compared, is listed in it.

    Raises:
        BadValue: There are fewer than two coders, or *units* is no way to unitise; or there
            is no ledger.
        UnknownId: No row is by one of *coders*.
        TooManyCombinations: Too many rows share one place.
        MissingExtra: The extra `agreement` is not installed.

    Examples:
        >>> from stance import Codebook, Ledger, Party, Proposition, Source, Statement
        >>> rows = [("ann", "¶1", "assert"), ("bob", "¶1", "assert"), ("ann", "¶2", "assert"),
        ...         ("bob", "¶2", "deny"), ("ann", "¶3", "deny"), ("bob", "¶3", "deny")]
        >>> ledger = Ledger(
        ...     codebook=Codebook(
        ...         parties=[Party(id="alda", kind="state")],
        ...         propositions=[Proposition(id="shut", gloss="the gates are shut", kind="state")],
        ...     ),
        ...     sources=[Source(id="courier")],
        ...     statements=[
        ...         Statement(id=f"s{n}", speaker="alda", act=act, content="shut", said="2030-05",
        ...                   source="courier", place=place, coder=coder)
        ...         for n, (coder, place, act) in enumerate(rows)
        ...     ],
        ... )
        >>> found = agreement(ledger)
        >>> found.score("act").observed.numerator, found.score("act").observed.denominator
        (2, 3)
        >>> [each.unit.place for each in found.disagreements]
        ['¶2']
    """
    ledger = checked_ledger(ledger)
    by = word(Unitising, units)
    who = _compared(ledger, coders)
    found, unplaced = unitised([each for each in ledger if each.coder in who], by)
    shared = tuple(each for each in found if len(each.codings) > 1)
    sets = [who, *(combinations(who, 2) if len(who) > 2 else ())]
    return Agreement(
        unitising=by,
        coders=who,
        shared=shared,
        alone=tuple(each for each in found if len(each.codings) == 1),
        unplaced=tuple(each.id for each in unplaced),
        coverage=tuple(_coverage(found, each) for each in sets),
        scores=tuple(_score(name, shared, each) for each in sets for name in VARIABLES),
        disagreements=tuple(
            Disagreement(unit=each, differ=differ) for each in shared if (differ := _differ(each))
        ),
    )


def _compared(ledger: Ledger, coders: Iterable[Coder] | None) -> tuple[Coder, ...]:
    """Return who is compared, in order."""
    there = {each.coder for each in ledger}
    wanted = there if coders is None else set(items_of(coders, "coders"))
    for each in sorted(wanted - there, key=in_order):
        raise UnknownId("coder", named(each), (name for name in there if name is not None))
    if len(wanted) < 2:
        rows = "there are no rows to compare"
        for each in wanted:
            rows = "no row names its coder" if each is None else f"all rows are by {named(each)}"
        raise BadValue(
            rule="one-coder",
            problem=f"agreement is between two coders or more, and {rows}",
            remedy="code a part of the sources a second time, by another coder",
        )
    return tuple(sorted(wanted, key=in_order))


def _ratings(
    found: Iterable[Unit], coders: Sequence[Coder], variable: str
) -> list[list[str | None]]:
    value = VARIABLES[variable].value
    return [[None if row is None else value(row) for row in map(unit.by, coders)] for unit in found]


def _score(variable: str, shared: Sequence[Unit], coders: tuple[Coder, ...]) -> Score:
    """Return how far *coders* agree in *variable*, on the *shared* units of two of them."""
    both = [each for each in shared if len(set(each.coders) & set(coders)) > 1]
    ratings = _ratings(both, coders, variable)
    valued = len(comparable(ratings))
    return Score(
        variable=variable,
        coders=coders,
        units=valued,
        unvalued=len(both) - valued,
        observed=observed(ratings),
        kappa=kappa(ratings),
        alpha=alpha(ratings, VARIABLES[variable].order),
    )


def _coverage(found: Iterable[Unit], coders: tuple[Coder, ...]) -> Coverage:
    """Return whether *coders* found the same of the units *found*."""
    who = set(coders)
    here = [(unit.source, who.intersection(unit.coders)) for unit in found]
    readers: dict[str, set[Coder]] = {}
    for source, some in here:
        readers.setdefault(source, set()).update(some)
    shared = sum(len(some) > 1 for _, some in here)
    single = [source for source, some in here if len(some) == 1]
    alone = sum(len(readers[source]) > 1 for source in single)
    return Coverage(
        coders=coders,
        shared=shared,
        alone=alone,
        elsewhere=len(single) - alone,
        observed=share(shared, shared + alone, NO_SHARED_SOURCE),
    )


def _differ(unit: Unit) -> tuple[str, ...]:
    """Return in which variables the codings of *unit* differ; not to apply is a value here."""
    return tuple(
        name
        for name, variable in VARIABLES.items()
        if len({variable.value(each) for each in unit.codings}) > 1
    )
