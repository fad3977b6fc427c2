"""Undertakings broken: conditionals and accepted offers against the deed (*Contradiction*).

A conditional commissive, and an offer that waits for acceptance, meets an event only
through its undertaking.
"""

from collections.abc import Iterator

import attrs

from stance.testing.oracle.clashes import Clash
from stance.testing.oracle.commitment import Commitment, Run
from stance.testing.oracle.deeds import Deed
from stance.testing.oracle.entailing import Path, joined, reversed_
from stance.testing.oracle.fates import VIOLATED
from stance.testing.oracle.lines import Line, Link
from stance.testing.oracle.proofs import proof
from stance.testing.oracle.row import Row
from stance.testing.oracle.runs import Runs
from stance.testing.oracle.undertakings import Undertakings, first
from stance.testing.oracle.word_deeds import WordDeeds
from stance.vocabulary import Kind, Reason


@attrs.frozen(kw_only=True)
class Way:
    """One way in which an undertaking came to be broken.

    Attributes:
        utterance: The commitment.
        acceptance: The acceptance by which it stood, where it had to be accepted.
        trigger: The event that brought its condition about, where it had one.
    """

    utterance: Commitment
    acceptance: Commitment | None
    trigger: Deed | None


@attrs.frozen(kw_only=True, eq=False)
class Broken:
    """The contradictions between a conditional, or an accepted offer, and a deed."""

    runs: Runs
    undertakings: Undertakings
    word_deeds: WordDeeds

    def rows(self) -> Iterator[Row]:
        """Yield a row for each position, its acceptance if any, and deed that broke it.

        As of the last day of the record.
        """
        last = self.undertakings.last
        together: dict[tuple[Run, Run | None, Deed], list[tuple[Way, bool]]] = {}
        for run in self.runs.positions:
            for each in run:
                if last is None or not self._counts(each) or each.said.bounds[1] > last:
                    continue
                for deed, way, sure in self._ways(each, last):
                    taken = None if way.acceptance is None else self._run_of(way.acceptance)
                    together.setdefault((run, taken, deed), []).append((way, sure))
        for (run, taken, deed), ways in together.items():
            yield self._row(run, taken, deed, ways)

    def _counts(self, each: Commitment) -> bool:
        """Return whether it is an undertaking of one's own conduct that waits for something."""
        return (
            each.kind is Kind.PRACTICAL
            and each.conditional
            and any(each is one for one in self.undertakings.everything)
        )

    def _ways(self, each: Commitment, last: int) -> Iterator[tuple[Deed, Way, bool]]:
        """Yield the deeds that broke an undertaking, each with how, and whether surely so.

        Surely: it is broken by every dating, and would be by this trigger and deed alone.
        """
        fates = self.undertakings.fates(each, last)
        broken = [fate for fate in fates if fate.state == VIOLATED]
        ways = {
            (first(fate.deciding), acceptance, first(fate.triggers) if fate.triggers else None)
            for fate in broken
            for acceptance in fate.taken or {None}
        }
        for deed, acceptance, trigger in ways:
            assert acceptance is None or isinstance(acceptance, Commitment)
            some = frozenset(item for item in (deed, acceptance, trigger) if item is not None)
            sure = len(broken) == len(fates) and all(
                fate.state == VIOLATED for fate in self.undertakings.fates(each, last, alone=some)
            )
            yield deed, Way(utterance=each, acceptance=acceptance, trigger=trigger), sure

    def _run_of(self, each: Commitment) -> Run:
        return next(run for run in self.runs.everything if any(one is each for one in run))

    def _row(self, run: Run, taken: Run | None, deed: Deed, ways: list[tuple[Way, bool]]) -> Row:
        """Return the row of the best of the *ways*."""
        link = Link(run=run, members=run, acceptance=taken)
        word_deeds = self.word_deeds
        # In the canonical order of sides an event stands before what is practical.
        sides = [word_deeds.side(deed), word_deeds.side(Line((link,)))]
        found = [(self._clash(way, deed, sure=sure), way.trigger) for way, sure in ways]
        shown, trigger = min(found, key=lambda each: (each[0].rank, _key(each[1])))
        return word_deeds.told(sides, [link], [deed], shown, trigger)

    def _clash(self, way: Way, deed: Deed, *, sure: bool) -> Clash:
        """Return one way as what is shown of a contradiction.

        The rules lead from the trigger to the condition, then from the content to the
        negated deed; they are read from the end of the first side.
        """
        entailing, each = self.undertakings.deeds.entailing, way.utterance
        path: Path = entailing.strict_paths[each.literal][deed.literal.negated()]
        if way.trigger is not None:
            assert each.given is not None
            path = joined(entailing.strict_paths[way.trigger.literal][each.given], path)
        path = reversed_(path)
        words = (each,) if way.acceptance is None else (way.acceptance, each)
        tests = {
            Reason.DATE: not sure,
            Reason.DEGREE: each.weight > 0,
            Reason.ATTRIBUTED: any(one.through is not None for one in words),
        }
        reasons = frozenset(reason for reason, holds in tests.items() if holds)
        used = [deed, *words[:-1], *filter(None, [way.trigger]), each]
        return Clash(
            tips=(each,),
            parts=tuple(used),
            path=path,
            reasons=reasons,
            proof=tuple(proof(self.undertakings.record, used)),
        )


def _key(trigger: Deed | None) -> tuple[object, ...]:
    """Return what orders triggers that show it as well: the day, then the id."""
    return () if trigger is None else (trigger.day.bounds, trigger.id)
