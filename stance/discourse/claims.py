"""The one table that all discourse networks are made of: coded claims, by column.

A claim is that a *holder* takes a side, the *qualifier*, on a *concept*, on a *day*, in
a *document*. Claims come from a ledger (`Claims.of`), or from any other table of codes
(`Claims.from_rows`): a database of the Discourse Network Analyzer, a spreadsheet.

References:
    Leifeld (2017): the statement as actor, concept, agreement and time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import compress
from typing import Any

import attrs

from stance.argument import items_of, mapping
from stance.days import Answer, Period, When, every_day
from stance.discourse import record
from stance.discourse.field import KIND_OF, Value, claim_fault, cleaned
from stance.discourse.option import VAGUE, Values, checked
from stance.discourse.record import FIXED, Columns, LeftOut
from stance.discourse.tier import Tier
from stance.discourse.unit import Unit, not_one_of
from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.ledger import Ledger
from stance.reading import Reading
from stance.spelling import did_you_mean, near
from stance.vocabulary import Kind

#: Those that rows from elsewhere must have too.
NEEDED = ("day", "holder", "concept")


@attrs.frozen(kw_only=True, repr=False)
class Claims:
    """Coded claims by column, in the order of their days, then document, place and id.

    Not to be made by its arguments: `Claims.of`, `Claims.from_rows` and
    `Claims.from_columns` check and order them.

    Attributes:
        names: The names of the columns: those of `FIXED`, then any others.
        values: The columns, in the order of the names, all of one length.
        left_out: How many are not in the table, by why (`stance.discourse.option.LEFT_OUT`).
    """

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]
    left_out: LeftOut = ()

    @classmethod
    def of(
        cls,
        of: "Ledger | Reading | Claims",
        *,
        count: str = "statements",
        holder: Tier | None = None,
        kinds: Collection[Kind | str] | None = None,
        fields: Collection[str] | None = None,
    ) -> "Claims":
        """Return the claims of a ledger or a reading; of claims, themselves.

        The concept is the proposition and the qualifier the polarity of what the act
        binds to. Further columns are, for statements, `speaker`, `party` (the principal),
        `through` (the outside reporter on whose credit alone the words are known),
        `addressee` (one, several or none), `issue`, `kind`, `act`, `certainty`, `given`,
        `occasion`, `place`, `coder`, and `publisher` and `language` of the source; for
        positions those of them that a position has.

        Args:
            count: `statements` or `positions`: what makes a claim, see
                `stance.discourse.record.COUNTED`.
            holder: Whom claims are put down to: `party` (default), `speaker`, a kind of
                party such as `bloc`, or a table from parties to names, in which the
                nearest on the way from the speaker up is looked up.
            kinds: Only commitments of these kinds: `dialectical`, `practical`,
                `directive`; None: all three.
            fields: Only these of the further columns, which is faster; None: all.

        Raises:
            BadValue: A choice that there is not; or claims given with a choice, which was
                made when they were.
            InvalidRecord: A claim could be put down to several; or a place has several
                codings, and none is chosen.
        """
        if not isinstance(of, Claims):
            found, left_out = record.columns(of, count, holder, kinds, fields)
            whole = tuple(map(tuple, found.values()))
            return cls(names=tuple(found), values=whole, left_out=left_out)
        if count != "statements" or holder is not None or kinds is not None:
            raise BadValue(
                rule="already-claims",
                problem="claims were given, so what counts as one is settled",
                remedy="give the ledger, or leave out count, holder and kinds",
            )
        return of

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]]) -> "Claims":
        """Return claims from rows by the names of their fields.

        Args:
            rows: Each with `day` (a `When`, a date, a date and time, or EDTF text; None:
                unknown), `holder` and `concept`, and if known `id` (text; else the number
                of the row, from 1), `document` (text), `start` (a whole number) and
                `qualifier` (True or False, a whole number, or text). Any other name is a
                further field. Empty text is no value. Of a date and time the time orders
                claims of one day, and is kept in the field `time`.

        Raises:
            InvalidRecord: All values at fault, by row; and columns that mix kinds.
            BadValue: What is no list of rows.
        """
        given = [mapping(each, "fields", "values") for each in items_of(rows, "rows")]
        names = dict.fromkeys((*FIXED, *(name for each in given for name in each)))
        faults = [
            claim_fault(
                number, "", "missing-field", f"there is no {shown(name)}", "give it, or None"
            )
            for number, each in enumerate(given)
            for name in NEEDED
            if name not in each
        ]
        if faults:
            raise InvalidRecord(faults[:1_000], len(faults))
        return cls.from_columns({name: [each.get(name) for each in given] for name in names})

    @classmethod
    def from_columns(cls, columns: Mapping[str, Sequence[object]]) -> "Claims":
        """Return claims from columns, all of one length, named as for `from_rows`.

        Raises:
            BadValue: A column that must be there is not, or they differ in length.
            InvalidRecord: As for `from_rows`.
        """
        columns = mapping(columns, "fields", "columns")
        missing = [name for name in NEEDED if name not in columns]
        lengths = {name: len(each) for name, each in columns.items()}
        if missing or len(set(lengths.values())) > 1:
            raise BadValue(
                rule="not-a-table",
                problem=f"there is no column {' and none '.join(map(shown, missing))}"
                if missing
                else f"the columns differ in length: {lengths}",
                remedy="give columns of one length, with day, holder and concept",
            )
        size = lengths["day"]
        whole: Columns = {name: columns.get(name, (None,) * size) for name in FIXED}
        whole |= {name: each for name, each in columns.items() if name not in FIXED}
        faults: list[Fault] = []
        times = [each.time() if isinstance(each, datetime) else None for each in whole["day"]]
        if any(each is not None for each in times) and "time" not in whole:
            whole["time"] = [None if each is None else each.isoformat() for each in times]
        for name, column in whole.items():
            whole[name] = cleaned(name, column, faults)
        if faults:
            raise InvalidRecord(faults[:1_000], len(faults))
        return cls._ordered(whole)

    @classmethod
    def _ordered(cls, columns: Columns) -> "Claims":
        """Return claims from clean columns, ordered."""
        whole = tuple(map(tuple, columns.values()))
        days, documents, starts, ids = (
            columns[name] for name in ("day", "document", "start", "id")
        )
        times = columns.get("time", (None,) * len(days))
        keys = [
            (day.bounds, time or "", document or "", -1 if start is None else start, name, at)
            for at, (day, time, document, start, name) in enumerate(
                zip(days, times, documents, starts, ids, strict=True)
            )
        ]
        if keys != (ordered := sorted(keys)):
            places = [each[-1] for each in ordered]
            whole = tuple(tuple(map(each.__getitem__, places)) for each in whole)
        return cls(names=tuple(columns), values=whole)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Any, ...]]:
        return dict(zip(self.names, self.values, strict=True))

    def column(self, name: str) -> tuple[Any, ...]:
        """Return the values of the field *name*, in the order of the claims.

        Raises:
            BadValue: There is no such field; those that there are are named.
        """
        if name not in self._by_name:
            raise not_one_of("field", name, self._by_name)
        return self._by_name[name]

    def kind(self, name: str) -> str:
        """Return what the field *name* holds: `boolean`, `integer`, `text`, `none` or `day`.

        Raises:
            BadValue: There is no such field.
        """
        kinds = {type(each) for each in self.column(name)} - {type(None)}
        if When in kinds:
            return "day"
        return KIND_OF[kinds.pop()] if kinds else "none"

    def where(
        self,
        exclude: Mapping[str, Values] | None = None,
        only: Mapping[str, Values] | None = None,
    ) -> "Claims":
        """Return the claims that have none of some values, and have some of others.

        Args:
            exclude: By field the values of which any one leaves a claim out. None stands
                for no value.
            only: By field the values of which a claim must have one, in every field.

        Raises:
            BadValue: There is no such field, or no claim has such a value.
        """
        kept = self.fitting(exclude, only)
        return self if kept is None else self.narrowed(kept, "excluded")

    def fitting(
        self, exclude: Mapping[str, Values] | None, only: Mapping[str, Values] | None
    ) -> list[bool] | None:
        """Return for each claim whether `where` keeps it; None: all are kept.

        Raises:
            BadValue: As for `where`.
        """
        kept: list[bool] | None = None
        for wanted, fields in ((False, exclude or {}), (True, only or {})):
            for name, given in mapping(fields, "fields", "lists of values").items():
                values = self._sought(name, given)
                found = [
                    (not values.isdisjoint(each) if type(each) is tuple else each in values)
                    is wanted
                    for each in self.column(name)
                ]
                kept = (
                    found if kept is None else [a and b for a, b in zip(kept, found, strict=True)]
                )
        return kept

    def _sought(self, name: str, given: Values) -> frozenset[object]:
        column = self.column(name)
        values = frozenset(listed(name, given))
        kind = self.kind(name)
        known = {one for each in column for one in (each if type(each) is tuple else (each,))} - {
            None
        }
        for each in sorted(values - {None}, key=str):
            if each not in known or KIND_OF.get(type(each)) != kind:
                names = {one for one in known if isinstance(one, str)}
                close = near(each, names) if isinstance(each, str) else ()
                raise BadValue(
                    rule="no-such-value",
                    problem=f"{shown(each)} is no {name} of any claim",
                    remedy=did_you_mean(close)
                    if close
                    else "values are matched exactly: correct it, or leave it out",
                )
        return values

    def during(self, period: Period | date | str, *, vague: str = "refuse") -> "Claims":
        """Return the claims made in *period*, both ends included.

        Args:
            vague: What becomes of a claim made only perhaps in it: `refuse`, `drop`,
                `earliest` or `latest`.

        Raises:
            BadValue: No period, or another *vague*.
            InvalidRecord: Claims made only perhaps in it, under `refuse`.
        """
        days = every_day(period)
        low, high = days.bounds
        answers = [days.covers(each) for each in self.column("day")]
        doubtful = [at for at, each in enumerate(answers) if each is Answer.MAYBE]
        taken = self.taken(doubtful, vague, f"surely in {days}, nor surely out of it")
        vanished = {at for at in doubtful if at not in taken}
        known = self.narrowed([at not in vanished for at in range(len(self))], "vague")
        inside = [
            low <= taken[at] <= high if at in taken else answer is Answer.YES
            for at, answer in enumerate(answers)
            if at not in vanished
        ]
        return known.narrowed(inside, "outside")

    def units(
        self, unit: Unit, vague: str = "refuse", places: Sequence[int] | None = None
    ) -> list[int | None]:
        """Return the number of the unit in which each claim was made; None: it is left out.

        A claim is in a unit only where both ends of its day are.

        Args:
            places: Only of the claims there; None: of all.

        Raises:
            BadValue: Another *vague*.
            InvalidRecord: Claims that may be of several units, under `refuse`.
        """
        days = self.column("day")
        asked = range(len(days)) if places is None else places
        found = [unit.holding(days[at]) for at in asked]
        doubtful = [at for at, number in zip(asked, found, strict=True) if number is None]
        taken = self.taken(doubtful, vague, f"in one {unit.name}")
        if not taken:
            return found
        return [
            unit.number(date.fromordinal(taken[at])) if at in taken else number
            for at, number in zip(asked, found, strict=True)
        ]

    def taken(self, doubtful: Sequence[int], vague: str, wanted: str) -> Mapping[int, int]:
        """Return the ordinal taken for the day of doubtful claims, by place; none is for others.

        Raises:
            BadValue: Another *vague*.
            InvalidRecord: Some are doubtful, and *vague* is `refuse`.
        """
        checked("vague", vague, VAGUE)
        days = self.column("day")
        if vague == "refuse" and doubtful:
            faults = [
                claim_fault(
                    at,
                    "day",
                    "vague-day",
                    f"{days[at]} is not {wanted}",
                    "choose by 'vague' what becomes of such claims: drop, earliest or latest",
                    self.column("id")[at],
                )
                for at in doubtful[:1_000]
            ]
            raise InvalidRecord(faults, len(doubtful))
        if vague in ("refuse", "drop"):
            return {}
        ends = {
            at: days[at].earliest if vague == "earliest" else days[at].latest for at in doubtful
        }
        return {at: end.toordinal() for at, end in ends.items() if end is not None}

    def each(self, field: str) -> "Claims":
        """Return the claims with one for each of several values of *field*, under the same id.

        What has one value or none stays as it is.

        Raises:
            BadValue: There is no such field.
        """
        several = [each if type(each) is tuple else (each,) for each in self.column(field)]
        places = [at for at, values in enumerate(several) for _ in values]
        taken = self.at(places)
        single = tuple(one for values in several for one in values)
        return taken.with_column(field, single)

    def with_column(self, name: str, values: Sequence[Value]) -> "Claims":
        """Return the claims with the further field *name*, or with other values in it.

        Args:
            values: One for each claim, in their order.

        Raises:
            BadValue: As many values as claims are needed; the days, the order of which is
                that of the claims, cannot be replaced.
            InvalidRecord: A value at fault, or values of several kinds.
        """
        if len(values) != len(self) or name in ("id", "day", "document", "start"):
            raise BadValue(
                rule="not-a-column",
                problem=f"{len(values)} values of {shown(name)} for {len(self)} claims",
                remedy="give one for each claim, of a field that does not order them",
            )
        faults: list[Fault] = []
        column = tuple(cleaned(name, values, faults))
        if faults:
            raise InvalidRecord(faults[:1_000], len(faults))
        found = {**self._by_name, name: column}
        return attrs.evolve(self, names=tuple(found), values=tuple(found.values()))

    def at(self, places: Sequence[int]) -> "Claims":
        """Return the claims at some *places*, which rise; the same place can come again."""
        return attrs.evolve(
            self, values=tuple(tuple(map(each.__getitem__, places)) for each in self.values)
        )

    def narrowed(self, kept: Sequence[bool], why: str) -> "Claims":
        """Return the claims that are *kept*, and count the others as left out for *why*."""
        taken = attrs.evolve(
            self, values=tuple(tuple(compress(each, kept)) for each in self.values)
        )
        return attrs.evolve(taken, left_out=added(self.left_out, {why: len(self) - len(taken)}))

    def to_rows(self) -> list[dict[str, Value]]:
        """Return the claims as rows by field, with days as EDTF text; the same keys in each."""
        return [
            dict(zip(self.names, values, strict=True))
            for values in zip(*self.to_columns().values(), strict=True)
        ]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return the claims by column, with days as EDTF text."""
        found = {name: list(each) for name, each in self._by_name.items()}
        found["day"] = list(map(str, found["day"]))
        return found

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Iterate over the claims as rows by field, days as they are."""
        return (dict(zip(self.names, each, strict=True)) for each in zip(*self.values, strict=True))

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.values[0])

    def __bool__(self) -> bool:
        """Return True: an empty table is a table."""
        return True

    def __repr__(self) -> str:
        """Return how many claims there are, by whom and about what."""
        holders, concepts = (len(set(self.column(name)) - {None}) for name in ("holder", "concept"))
        return f"<Claims: {len(self)} by {holders} holders on {concepts} concepts>"


def added(left_out: LeftOut, more: Mapping[str, int]) -> LeftOut:
    """Return how many were left out in all, by why."""
    found = dict(left_out)
    for why, number in more.items():
        found[why] = found.get(why, 0) + number
    return tuple((why, number) for why, number in found.items() if number)


def listed(name: str, given: Values) -> tuple[bool | int | str | None, ...]:
    """Return the values *given* of the field *name*.

    Raises:
        BadValue: They are no list.
    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise BadValue(
            rule="not-a-list",
            problem=f"{shown(given)} is no list of values of {shown(name)}",
            remedy="give a list, such as ['…']",
        )
    return tuple(given)
