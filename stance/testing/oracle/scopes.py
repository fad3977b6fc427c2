"""Between whom a contradiction holds (section 6, *scope*)."""

from collections.abc import Iterator, Sequence
from itertools import permutations, product

import attrs

from stance.statement import Statement
from stance.testing.oracle.clashes import Clash
from stance.testing.oracle.commitment import Commitment
from stance.testing.oracle.deeds import Deed
from stance.testing.oracle.lines import Line
from stance.testing.oracle.record import Record
from stance.vocabulary import PropositionKind


@attrs.frozen(kw_only=True, eq=False)
class Scopes:
    """Whose words are on the sides."""

    record: Record

    def scope(self, lines: Sequence[Line], shown: Clash) -> str:
        """Return between whom a contradiction holds, first that applies."""
        tips = shown.tips
        one_holder = len({each.holder for each in tips}) == 1
        speakers = [{each.speaker for each in _own(line)} for line in lines]
        one_principal = self.record.by == "speaker" and len({each.principal for each in tips}) == 1
        tests = {
            "report": len(lines) == 2 and self._two_reports(*lines),
            "ascription": any(self._ascribed(*pair) for pair in permutations(tips, 2)),
            "self": one_holder and bool(set.intersection(*speakers)),
            "intra-party": one_holder or one_principal,
        }
        return next((name for name, holds in tests.items() if holds), "inter-party")

    def of_deeds(self, tips: Sequence[Commitment], deeds: Sequence[Deed]) -> str | None:
        """Return whose deeds contradict the words *tips*, or None: somebody else's.

        `self` where the agent of a proposition, of the words or the deed, is the
        holder (by party: or speaks for it that day); `intra-party` where, by
        speaker, only their principals agree.
        """
        propositions = [*(each.proposition for each in tips), *(each.proposition for each in deeds)]
        agents = {each.agent for each in propositions} - {None}
        doers = {(str(agent), each.day) for agent, each in product(agents, deeds)}
        tops = {top for agent, day in doers for top in self.record.tops(agent, day)}
        names = {agent for agent, _ in doers}
        if self.record.by == "party":
            names |= tops
        if all(each.holder in names for each in tips):
            return "self"
        if self.record.by == "speaker" and all(each.principal in tops for each in tips):
            return "intra-party"
        return None

    def _two_reports(self, line: Line, other: Line) -> bool:
        """Return whether two reporters gave accounts of one speaker at one occasion."""
        accounts = [
            [
                (each.speaker, statement.occasion, reporter(statement))
                for each in _own(one)
                for statement in map(self.record.ledger.__getitem__, each.statements)
            ]
            for one in (line, other)
        ]
        return any(
            here[:2] == there[:2] and here[1] is not None and here[2] != there[2]
            for here, there in product(*accounts)
        )

    def _ascribed(self, one: Commitment, other: Commitment) -> bool:
        """Return whether *one* is attributed to, or is an intent of, the holder of *other*.

        Of one holder the former counts, between two the latter; by speaker, two who
        speak for one party ascribe nothing to one another.
        """
        if one.holder == other.holder:
            return one.through is not None
        proposition = one.proposition
        return (
            proposition.kind is PropositionKind.INTENT
            and proposition.agent is not None
            and one.principal != other.principal
            and other.principal in self.record.tops(proposition.agent, other.said)
        )


def _own(line: Line) -> Iterator[Commitment]:
    """Yield what the holder itself put on record of a side: no acceptance by another."""
    for link in line.links:
        yield from link.run


def reporter(statement: Statement) -> str:
    """Return the outermost reporter, else the speaker (section 6, *Account*)."""
    return statement.via[0].by if statement.via else statement.speaker
