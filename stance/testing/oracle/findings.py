"""The contradictions: two runs that cannot stand together, in the words of section 6."""

from collections.abc import Iterator
from itertools import combinations, product
from math import inf

import attrs

from stance.days import Period, period
from stance.statement import Statement
from stance.testing.oracle.clashes import Clash, Clashes
from stance.testing.oracle.commitment import Commitment, Run, statements_of
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.meetings import Meetings
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row, canonical
from stance.testing.oracle.runs import Runs
from stance.vocabulary import Kind, Reason


@attrs.frozen(kw_only=True, eq=False)
class Findings:
    """What cannot stand together: at most one row for two runs."""

    record: Record
    entailing: Entailing
    meetings: Meetings
    runs: Runs
    clashes: Clashes

    def rows(self) -> Iterator[Row]:
        """Yield the row of each contradiction."""
        for one, other in combinations(self.runs.everything, 2):
            found = self.between(one, other)
            if found is not None:
                yield found

    def side(self, run: Run) -> Row:
        """Return one side of a contradiction: the whole run."""
        named = self.entailing.named(run[0].literal)
        return {
            "party": run[0].holder,
            "through": run[0].through,
            "kind": run[0].kind.value,
            "proposition": named.proposition,
            "polarity": None if run[0].kind is Kind.FRAMING else named.polarity,
            "statements": statements_of(run),
        }

    def between(self, run: Run, others: Run) -> Row | None:
        """Return the row of the contradiction between two runs, or None."""
        first, second = sorted((run, others), key=lambda each: canonical(self.side(each)))
        clashes = [
            found
            for one, other in product(first, second)
            if (found := self.clashes.clash(one, other)) is not None
        ]
        during: str | None = None
        scope: str | None = None
        if clashes:
            shown = min(clashes, key=lambda each: each.rank)
            during = str(self.during(first, second, shown))
        else:
            turned = [
                found
                for one, other in product(first, second)
                if (found := self.clashes.turnover(one, other)) is not None
            ]
            if not turned:
                return None
            shown = min(turned, key=lambda each: each.rank)
            scope = "intra-party"
        sides = [self.side(first), self.side(second)]
        return {
            "basis": self.basis(first, second, shown),
            "scope": scope or self.scope(first, second, shown),
            "verdict": "possible" if shown.reasons else "definite",
            "reasons": [each.value for each in Reason if each in shown.reasons],
            "parties": sorted({each["party"] for each in sides}),
            "sides": sides,
            "statements": statements_of((*first, *second)),
            "events": [],
            "propositions": sorted({each["proposition"] for each in sides}),
            "rules": list(shown.path[2]),
            "proof": self.proof(shown.one, shown.other),
            "during": during,
        }

    def proof(self, one: Commitment, other: Commitment) -> list[str]:
        """Return one statement of each commitment, by themselves enough: law 8.

        One that makes both and gives their day; else two of which one answers the
        other; else of each the first that gives its day, best one that puts it
        forward, or the two that give its day together.
        """
        ledger, resolved = self.record.ledger, self.record.resolved
        both = [
            each
            for each in sorted(set(one.statements) & set(other.statements))
            if ledger[each].said == one.said == other.said
        ]
        if both:
            return both[:1]
        answering = [
            [name, answered]
            for name, answered in product(one.statements, other.statements)
            if answered == resolved(ledger[name].answers)
            or name == resolved(ledger[answered].answers)
        ]
        firsts = [name for each in (one, other) for name in self._dating(each)]
        return min(answering, default=list(dict.fromkeys(firsts)))

    def _dating(self, each: Commitment) -> list[str]:
        """Return the first report with the day of the utterance, or the two that give it."""
        reports = sorted(each.reports, key=lambda report: (report[1] > 0, report))
        low, high = each.said.bounds
        days = [(self.record.ledger[name].said.bounds, name) for name, _ in reports]
        for bounds, name in days:
            if bounds == (low, high):
                return [name]
        return sorted(
            {
                next(name for bounds, name in days if bounds[0] == low),
                next(name for bounds, name in days if bounds[1] == high),
            }
        )

    def during(self, first: Run, second: Run, shown: Clash) -> Period:
        """Return the days on which both may be in force; for settled matters from the later on."""
        low = max(min(each.said.bounds[0] for each in run) for run in (first, second))
        untils = [[self.runs.ends[each].until for each in run] for run in (first, second)]
        high = min(
            max(inf if until is None else until.bounds[1] for until in each) for each in untils
        )
        return period(low, inf if shown.settled else high - 1)

    def basis(self, first: Run, second: Run, shown: Clash) -> str:
        """Return why two runs clash, first that applies (section 6, *basis*)."""
        kinds = {first[0].kind, second[0].kind}
        rules = shown.path[2]
        tests = {
            "framing": Kind.FRAMING in kinds,
            "practical": kinds != {Kind.DIALECTICAL},
            "presuppositional": any(
                not any(each.asserted for each in run) for run in (first, second)
            ),
            "epistemic": bool(shown.one.weight or shown.other.weight),
            "contradictory": not rules,
            "contrary": self._contrary(shown),
        }
        return next((name for name, holds in tests.items() if holds), "derived")

    def _contrary(self, shown: Clash) -> bool:
        """Return whether one `exclude`, and nothing else, makes the two incompatible."""
        path = self.entailing.paths[shown.one.literal].get(shown.other.literal.negated())
        excludes = {each.id for each in self.record.ledger.codebook.rules if each.exclude}
        return path is not None and path == shown.path and path[1] == 1 and path[2][0] in excludes

    def scope(self, first: Run, second: Run, shown: Clash) -> str:
        """Return between whom a contradiction holds, first that applies (section 6, *scope*)."""
        one, other = shown.one, shown.other
        ascribes = self.meetings.ascribes
        spoken = [
            [self.record.ledger[each] for each in statements_of(run)] for run in (first, second)
        ]
        tests = {
            "report": any(
                here.speaker == there.speaker
                and here.occasion is not None
                and here.occasion == there.occasion
                and reporter(here) != reporter(there)
                for here, there in product(*spoken)
            ),
            "ascription": (one.through is not None or other.through is not None)
            if one.holder == other.holder
            else ascribes(one, other) or ascribes(other, one),
            "self": one.holder == other.holder
            and not {each.speaker for each in first}.isdisjoint(each.speaker for each in second),
            "intra-party": one.holder == other.holder
            or (self.record.by == "speaker" and one.principal == other.principal),
        }
        return next((name for name, holds in tests.items() if holds), "inter-party")


def reporter(statement: Statement) -> str:
    """Return the outermost reporter, else the speaker (section 6, *Account*)."""
    return statement.via[0].by if statement.via else statement.speaker
