"""A row of accounts checked: what each reporter of an occasion says that a speaker said.

References:
    Section 6 of the design: *Account*.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import attrs

from stance.party import PartyId
from stance.proof.objection import Expected, closest, text
from stance.proof.register import Register
from stance.proposition import Literal, PropositionId
from stance.statement import Statement, StatementId
from stance.vocabulary import Kind

if TYPE_CHECKING:
    from stance.account import Account


#: What a row is about: kind, proposition, condition.
_What: TypeAlias = tuple[Kind, PropositionId, Literal | None]


@attrs.frozen(eq=False)
class Readouts:
    """What the record gives for the readouts of its occasions."""

    register: Register

    def objections(self, finding: "Account") -> list[str]:
        """Return what is not so about *finding*.

        A row does not name its occasion: its statements do.
        """
        named = {name for names in finding.statements.values() for name in names}
        occasions = {
            each.occasion: None
            for each in self.register.speech.reading.ledger
            if each.id in named and each.occasion is not None
        }
        rows = [
            row
            for occasion in occasions
            for row in self._rows(occasion, finding.speaker)
            if (row["kind"], row["proposition"], row["given"])
            == (finding.kind, finding.proposition, finding.given)
        ]
        if not rows:
            what = f"{text(finding.kind)} word on {text(finding.proposition)}"
            return [f"they are of no occasion with a {what} of {text(finding.speaker)} so given"]
        return closest(finding, rows)

    def _rows(self, occasion: str, speaker: PartyId) -> Iterator[Expected]:
        """Yield what the readouts of *occasion* give of *speaker*."""
        of_occasion = {
            each.id: each
            for each in self.register.speech.reading.ledger
            if each.occasion == occasion
        }
        reporters = sorted({_reporter(each) for each in of_occasion.values()})
        said: dict[_What, dict[PartyId, list[tuple[str, StatementId]]]]
        said = defaultdict(lambda: defaultdict(list))
        for each in self.register.speech.commitments(speakers={speaker}):
            named = self.register.rules.named(each.literal)
            row = each.kind, named.proposition, each.under
            for name in () if each.kind.mark else each.statements:
                statement = of_occasion.get(name)
                # A reporter who vouches for the words is not the speaker of the statement.
                if statement is not None and statement.speaker == speaker:
                    said[row][_reporter(statement)].append((named.polarity, name))
        for (kind, proposition, given), has in said.items():
            yield {
                "speaker": speaker,
                "kind": kind,
                "proposition": proposition,
                "given": given,
                "reporters": {each: _heard(has.get(each, [])) for each in reporters},
                "statements": {
                    each: tuple(sorted({name for _, name in has[each]})) for each in sorted(has)
                },
            }


def _reporter(statement: Statement) -> PartyId:
    """Return whose account *statement* is: the outermost reporter, else the speaker."""
    return statement.via[0].by if statement.via else statement.speaker


def _heard(said: list[tuple[str, StatementId]]) -> str:
    """Return how a reporter has the speaker on the matter."""
    polarities = sorted({polarity for polarity, _ in said})
    return "both" if len(polarities) > 1 else "".join(polarities) or "absent"
