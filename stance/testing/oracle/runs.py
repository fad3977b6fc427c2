"""From what to what each commitment is in force, and the positions (section 5)."""

from functools import cached_property
from itertools import product

import attrs

from stance.days import Answer
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment, Run, statements_of
from stance.testing.oracle.ends import Ends, deadline, first, over, would_end
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.testing.oracle.utterances import Utterances
from stance.vocabulary import ACTS, Act, Kind


@attrs.frozen(kw_only=True, eq=False)
class Withdrawal:
    """A retraction, the run it withdraws, and the members of it that it surely does."""

    retraction: Statement
    run: Run
    members: list[Commitment]


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """What ends each commitment, and the maximal runs that are left."""

    record: Record
    entailing: Entailing
    utterances: Utterances

    @cached_property
    def _ended(self) -> tuple[dict[Commitment, Ends], list[Withdrawal]]:
        """Return what ends each commitment, and what the retractions withdrew."""
        ends = {each: Ends(deadline=deadline(each)) for each in self.utterances.everything}
        for old, new in product(self.utterances.commitments, repeat=2):
            answer = Answer.NO if old is new else would_end(self.entailing, old, new)
            if answer is not Answer.NO and self.record.precedes(old, new):
                (ends[old].sure if answer is Answer.YES else ends[old].maybe).append(new)
            elif answer is not Answer.NO and self.record.unordered(old, new):
                ends[old].unordered.append(new)
        self._renew(ends)
        withdrawn: list[Withdrawal] = []
        retractions = [each for each in self.record.statements if each.act is Act.RETRACT]
        for each in sorted(retractions, key=lambda each: (each.said.bounds, each.id)):
            withdrawn += self._retract(each, ends)
        self._renew(ends)
        return ends, withdrawn

    def _retract(self, retraction: Statement, ends: dict[Commitment, Ends]) -> list[Withdrawal]:
        """End what *retraction* withdraws: the whole run of the statement it answers.

        Section 3: and what that presupposed, of the same holder and reporter.
        """
        record = self.record
        answered = record.answer(retraction.id)
        runs = [
            run
            for run in self.runs_under(ends)
            if any(answered in each.statements for each in run)
            and run[0].holder == record.holder(retraction)
            and run[0].through == record.through(retraction)
        ]
        withdrawn = [
            Withdrawal(retraction=retraction, run=run, members=members)
            for run in runs
            if (members := [each for each in run if record.precedes(each, retraction)])
            and not all(over(record, ends[each], retraction) for each in members)
        ]
        standing = [
            each for run in runs for each in run if not over(record, ends[each], retraction)
        ]
        for each in standing:
            if record.precedes(each, retraction):
                ends[each].retracted.append(retraction)
            elif record.unordered(each, retraction):
                ends[each].unordered.append(retraction)
        return withdrawn

    def _renew(self, ends: dict[Commitment, Ends]) -> None:
        """End what stands only perhaps where the same is surely said again.

        Section 5, *Unordered*: from then to the next ordered one each is in
        force MAYBE; from that one on, it is that one which stands.
        """
        precedes = self.record.precedes
        for old, new in product(self.utterances.commitments, repeat=2):
            doubts = (*ends[old].maybe, *ends[old].unordered)
            if (
                old is not new
                and self.entailing.meaning(old) == self.entailing.meaning(new)
                and precedes(old, new)
                and not all(precedes(old, each) and precedes(new, each) for each in doubts)
                and new not in ends[old].renewed
            ):
                ends[old].renewed.append(new)

    @property
    def ends(self) -> dict[Commitment, Ends]:
        """What ends each commitment."""
        return self._ended[0]

    @property
    def withdrawn(self) -> list[Withdrawal]:
        """What the retractions withdrew, marks and attributed words included."""
        return self._ended[1]

    # --- section 5, Position ------------------------------------------------------

    def runs_under(self, ends: dict[Commitment, Ends]) -> list[Run]:
        """Return the maximal runs: one meaning, nothing coming between, given what *ends* each."""
        runs: list[list[Commitment]] = []
        by_meaning: dict[tuple[object, ...], list[Commitment]] = {}
        for each in self.utterances.everything:
            by_meaning.setdefault(self.entailing.meaning(each), []).append(each)
        for members in by_meaning.values():
            members.sort(key=lambda each: (each.said.bounds, each.statements))
            own: list[list[Commitment]] = []
            for each in members:
                for run in reversed(own):
                    if self._continues(ends[run[-1]], run[-1], ends[each], each):
                        run.append(each)
                        break
                    if run[-1].said.exact:
                        own.append([each])
                        break
                else:
                    own.append([each])
            runs += own
        return [tuple(each) for each in runs]

    def _continues(self, ends: Ends, one: Commitment, other_ends: Ends, other: Commitment) -> bool:
        """Return whether *other*, the next of one meaning, belongs to the run of *one*."""
        if one.said == other.said and ends.key == other_ends.key:
            return True
        later = (*ends.nearest, *ends.maybe)
        in_time = ends.deadline is None or other.said.before(ends.deadline) is Answer.YES
        return (
            in_time
            and not ends.unordered
            and all(self.record.precedes(other, each) for each in later)
            and all(self.record.precedes(one, each) for each in other_ends.nearest)
        )

    @cached_property
    def everything(self) -> list[Run]:
        """The positions, the rejected framings, and the acceptances."""
        return self.runs_under(self.ends)

    @property
    def sides(self) -> list[Run]:
        """What can be a side of a contradiction as it stands: positions and rejected framings."""
        return [each for each in self.everything if each[0].accepts is None]

    @property
    def acceptances(self) -> list[Run]:
        """The acceptances."""
        return [each for each in self.everything if each[0].accepts is not None]

    @property
    def positions(self) -> list[Run]:
        """The positions."""
        return [each for each in self.everything if not each[0].mark]

    def row(self, run: Run) -> Row:
        """Return the row of one position."""
        opening, last = run[0], run[-1]
        until = self.ends[last].until_from(last.said)
        named = self.entailing.named(opening.literal)
        given = None if opening.given is None else str(self.entailing.named(opening.given))
        graded = opening.kind is Kind.DIALECTICAL or any(ACTS[each.act].graded for each in run)
        return {
            "party": opening.holder,
            "through": opening.through,
            "kind": opening.kind.value,
            "proposition": named.proposition,
            "polarity": named.polarity,
            "certainty": opening.certainty.value if graded else None,
            "given": given,
            "about": None if opening.about is None else str(opening.about),
            "from": str(first(each.said for each in run)),
            "until": None if until is None else str(until),
            "statements": statements_of(run),
            "speakers": sorted({each.speaker for each in run}),
        }
