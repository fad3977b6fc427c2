"""A record read under one choice of holder, freshness and coder: every question is asked of it.

What each holder holds is worked out once, here; the finders take it from there.

References:
    Hamblin (1970): the commitment store of a party.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

import attrs

from stance import notebook
from stance.coding import unread
from stance.commitment import Commitment, Stream
from stance.days import Answer, Day, checked_days, some_day
from stance.deed import deed_warnings, deeds
from stance.errors import BadValue, Fault, shown
from stance.ledger import Ledger, checked_ledger
from stance.position import Position, Run
from stance.tenure import Held, Retracted, Store, kept, renew, runs, withdraw
from stance.utterance import commitments, withdrawals
from stance.vocabulary import ACTS, Kind


@attrs.frozen(kw_only=True, repr=False)
class Reading:
    """All positions of a ledger under one choice; every question is asked of it.

    Attributes:
        ledger: What is read.
        by: `party`: words bind the speaker's principal; `speaker`: the speaker.
        fresh: How many days an undated claim counts as still meant.
        coder: Whose codings were chosen where there are several; None: nobody's.
    """

    ledger: Ledger
    by: str = "party"
    fresh: int = 7
    coder: str | None = None

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """What was put on record, one member an utterance, by day and id."""
        return commitments(self.ledger, self.by)

    @cached_property
    def deeds(self) -> tuple[Commitment, ...]:
        """What happened, as deeds held by nobody, by day and id."""
        return deeds(self.ledger)

    @cached_property
    def deed_runs(self) -> tuple[Run, ...]:
        """Each deed as what can be a side of a contradiction."""
        return tuple(
            Run(stream=each.stream, meaning=each.meaning, members=(Held(each),))
            for each in self.deeds
        )

    @cached_property
    def by_kind(self) -> Mapping[tuple[Kind, bool], tuple[Commitment, ...]]:
        """The commitments by kind, preferences apart."""
        found: dict[tuple[Kind, bool], list[Commitment]] = defaultdict(list)
        for each in self.commitments:
            found[each.kind, each.preference].append(each)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def retracted(self) -> tuple[Retracted, ...]:
        """What each retraction did."""
        return self._kept[1]

    @cached_property
    def stores(self) -> Mapping[Stream, Store]:
        """What is held, by stream."""
        return self._kept[0]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs behind the positions, framings included, in no promised order."""
        return tuple(
            Run(stream=stream, meaning=meaning, members=members)
            for stream, store in self.stores.items()
            for meaning, held in store.held.items()
            for members in runs(held)
        )

    @cached_property
    def run_of(self) -> Mapping[Commitment, Run]:
        """By commitment, or deed, the run that it is a member of."""
        runs = (*self.runs, *self.deed_runs)
        return {each.commitment: run for run in runs for each in run.members}

    @cached_property
    def held(self) -> Mapping[Commitment, Held]:
        """By commitment, or deed, the same with what ends it."""
        runs = (*self.runs, *self.deed_runs)
        return {each.commitment: each for run in runs for each in run.members}

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions, by holder, reporter, kind, proposition, day, polarity and statement."""
        found = [self._position(run) for run in self.runs if not run.kind.mark]
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    each.party,
                    each.through or "",
                    each.kind.value,
                    each.proposition,
                    each.from_.bounds,
                    each.polarity,
                    each.statements,
                ),
            )
        )

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """The ledger's warnings, events that contradict one another, idle retractions."""
        index = {each.id: number for number, each in enumerate(self.ledger.statements)}
        return (
            *self.ledger.warnings,
            *deed_warnings(self.ledger, self.deeds),
            *(
                Fault(
                    table="statements",
                    index=index[each.id],
                    record=each.id,
                    field="answers",
                    rule="retracts-nothing",
                    problem=f"{shown(each.speaker)} retracts {shown(each.answers)}, which "
                    f"{shown(each.holder)} did not hold then in words of its own"
                    if each.through is None
                    else f"the retraction of {shown(each.answers)} reported by "
                    f"{shown(each.through)} ends nothing that it reported",
                    remedy="it has no effect; check whose words those were, and when they ended",
                    level="warning",
                )
                for each in (one.withdrawal for one in self.retracted if not one.effective)
            ),
        )

    @cached_property
    def _kept(self) -> tuple[Mapping[Stream, Store], tuple[Retracted, ...]]:
        by_stream: dict[Stream, list[Commitment]] = defaultdict(list)
        for each in self.commitments:
            by_stream[each.stream].append(each)
        rules = self.ledger.entailment
        stores = {stream: kept(stream, said, rules) for stream, said in by_stream.items()}
        renew(stores.values())
        retracted = tuple(withdraw(stores, each) for each in withdrawals(self.ledger, self.by))
        renew(stores.values())
        return stores, retracted

    def _position(self, run: Run) -> Position:
        rules = self.ledger.entailment
        literal, given = rules.literal(run.meaning.literal), run.meaning.condition.given
        acts = {each.commitment.act for each in run.members}
        graded = run.kind is Kind.DIALECTICAL or any(ACTS[each].graded for each in acts)
        return Position(
            party=run.holder,
            through=run.through,
            kind=run.kind,
            proposition=literal.proposition,
            polarity=literal.polarity,
            certainty=run.meaning.certainty if graded else None,
            given=None if given is None else rules.literal(given),
            about=run.meaning.about,
            from_=run.begins,
            until=run.until,
            statements=run.statements,
            speakers=run.speakers,
            run=run,
            asked=self,
        )

    def __repr__(self) -> str:
        """Return what was read, and how."""
        return f"<Reading by {self.by} of {self.ledger!r}>"

    def _repr_html_(self) -> str:
        """Return the positions as a table, for notebooks."""
        codebook = self.ledger.codebook
        found = self.positions
        rows = (
            (
                notebook.name(codebook, each.party),
                notebook.Html("")
                if each.through is None
                else notebook.name(codebook, each.through),
                notebook.word(each.kind),
                notebook.claim(codebook, each.literal, each.given),
                notebook.text(each.from_),
                notebook.text(each.until or ""),
                notebook.text(len(each.statements)),
            )
            for each in found
        )
        heads = ("holder", "through", "kind", "holds", "from", "until", "statements")
        return notebook.grid(
            f"{len(found):,} positions, read by {self.by}", heads, rows, len(found)
        )


def read(ledger: Ledger, by: str = "party", fresh: int = 7, coder: str | None = None) -> Reading:
    """Return all positions of *ledger* under one choice.

    Args:
        by: `party`: words bind the speaker's principal on that day, so that a
            spokesman and a minister hold together; `speaker`: each for itself.
        fresh: For how many days, before and after, an undated claim counts as
            still meant; 0 means its own day only.
        coder: Whose coding to read where several coded one place; without it, and
            where that coder has none, the adjudicated one is read.

    Raises:
        BadValue: Another *by*, or *fresh* that is no whole number from 0; or no ledger.
        InvalidRecord: A place has several codings, and none is chosen or adjudicated.
        UnknownId: No row on record is by *coder*.
    """
    ledger = checked_ledger(ledger)
    if by not in ("party", "speaker"):
        raise BadValue(
            rule="not-in-list",
            problem=f"{shown(by)} is no way to read",
            remedy="read by 'party' or by 'speaker'",
        )
    checked_days(fresh)
    left_out = unread(ledger, coder)
    if left_out:
        ledger = attrs.evolve(ledger, left_out=ledger.left_out | left_out)
    return Reading(ledger=ledger, by=by, fresh=fresh, coder=coder)


def reading(of: Ledger | Reading) -> Reading:
    """Return *of* as a reading: a ledger is read by party, with the default freshness.

    Raises:
        BadValue: It is neither, but the path of one, say.
    """
    return of if isinstance(of, Reading) else read(checked_ledger(of, "a ledger or a reading"))


def positions(of: Ledger | Reading, on: Day | None = None) -> tuple[Position, ...]:
    """Return what each holder holds, from when to when.

    Args:
        on: Only positions held, surely or perhaps, at the end of this day.

    Returns:
        Sorted by holder, reporter, kind, proposition and day; empty for an empty record.

    Raises:
        BadValue: *on* is not a day.

    References:
        Hamblin (1970): the commitment store of each party.
    """
    found = reading(of).positions
    if on is None:
        return found
    day = some_day(on)
    return tuple(each for each in found if each.in_force(day) is not Answer.NO)
