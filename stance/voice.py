"""Whose words a statement has: who is bound by them, and on whose credit they are known.

A statement binds its speaker, or whom that speaks for; a reporter who passes it on as a
fact is bound too.

References:
    Saurí & Pustejovsky (2009): nested sources, here own and attributed words, and
    factive reports.
"""

from collections.abc import Iterator, Sequence

import attrs

from stance.days import When
from stance.ledger import Ledger
from stance.party import PartyId, represents
from stance.statement import Report, Statement
from stance.vocabulary import Manner


@attrs.frozen(kw_only=True)
class Voice:
    """Who is bound by words: who said them, for whom, and on whose credit they are known.

    Attributes:
        reporter: Whose account it is: the outermost of the chain, else the speaker.
    """

    speaker: PartyId
    principal: PartyId
    through: PartyId | None
    reporter: PartyId

    def holder(self, by: str) -> PartyId:
        """Return who is bound: `party`: the principal; `speaker`: the speaker."""
        return self.principal if by == "party" else self.speaker


def speaker(ledger: Ledger, statement: Statement) -> Voice:
    """Return the voice of who said it."""
    principal = ledger.principals[statement.id]
    return _voice(ledger, statement.speaker, principal, statement.via, statement.said)


def vouching(ledger: Ledger, statement: Statement, by: str) -> Iterator[Voice]:
    """Yield the reporters who pass on as a fact what another holder says."""
    said = statement.said
    holder = speaker(ledger, statement).holder(by)
    for at, report in enumerate(statement.via):
        if report.manner is Manner.FACTIVE:
            principal = ledger.codebook.principal_of(report.by, said)
            voice = _voice(ledger, report.by, principal, statement.via[:at], said)
            if voice.holder(by) != holder:
                yield voice


def _voice(
    ledger: Ledger,
    speaker: PartyId,
    principal: PartyId,
    chain: Sequence[Report],
    said: When,
) -> Voice:
    """Return the voice of *speaker* as it comes through *chain*, outermost first.

    References:
        Saurí & Pustejovsky (2009): the chain of nested sources.
    """
    ties = ledger.codebook.upward
    outside = (
        report.by
        for report in chain
        if report.manner is Manner.ASCRIBED or not represents(report.by, principal, said, ties)
    )
    return Voice(
        speaker=speaker,
        principal=principal,
        through=next(outside, None),
        reporter=chain[0].by if chain else speaker,
    )


def through(ledger: Ledger, statement: Statement) -> PartyId | None:
    """Return the reporter on whose credit alone the words rest; None: they are own words.

    It is the outermost who stands outside the speaker's principal, or who says only
    what the speaker thinks.
    """
    return speaker(ledger, statement).through


def reporter(statement: Statement) -> PartyId:
    """Return whose account the statement is: the outermost reporter, else the speaker."""
    return statement.via[0].by if statement.via else statement.speaker
