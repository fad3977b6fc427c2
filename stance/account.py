"""How far words stand that one party reports of another.

A report binds nobody but its reporter's credit: the Kremlin saying what Biden
said is not Biden saying it. What supports or opposes it is found here.

References:
    Saurí & Pustejovsky (2009), FactBank: attribution to nested sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from stance import sentence
from stance.commitment import Commitment, entailed
from stance.contradiction import contradictions
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Reading, reading
from stance.statement import Statement, StatementId
from stance.utterance import through
from stance.vocabulary import Basis, Support


@attrs.frozen(kw_only=True)
class Standing:
    """How far one reported statement stands.

    Attributes:
        statement: Its id.
        speaker: Whose words they are said to be.
        reporters: Who reports them, sorted.
        standing: The first that applies of `Support`.
        by: The statements that support or oppose it, sorted; empty: none do.
        why: The same in a sentence, for people; no part of equality.
    """

    statement: StatementId
    speaker: PartyId
    reporters: tuple[PartyId, ...]
    standing: Support
    by: tuple[StatementId, ...]
    why: str = attrs.field(eq=False)


def standing(of: Ledger | Reading) -> tuple[Standing, ...]:
    """Return how far each statement stands that came through a reporter.

    Own words through an own spokesman are `DIRECT`. Words that an outside
    reporter gives are `CORROBORATED` where the speaker's own words, or its
    principal's within the fresh days, entail them for no shorter time, or where
    a reporter of another principal gives them too; else `CONTESTED` where own
    words are incompatible with them; else `UNCORROBORATED`.

    Returns:
        Sorted by statement id; empty where nothing came through a reporter.
    """
    asked = reading(of)
    by_statement: dict[StatementId, list[Commitment]] = defaultdict(list)
    for each in asked.commitments:
        if each.asserted:
            for statement in each.statements:
                by_statement[statement].append(each)
    opposed = _opposed(asked)
    return tuple(
        _standing(asked, each, by_statement[each.id], opposed)
        for each in sorted(asked.ledger, key=lambda each: each.id)
        if each.via
    )


def _standing(
    asked: Reading,
    statement: Statement,
    claims: Iterable[Commitment],
    opposed: Mapping[StatementId, Iterable[StatementId]],
) -> Standing:
    supporters = sorted({name for claim in claims for name in _supporters(asked, claim)})
    opponents = sorted(opposed.get(statement.id, ()))
    if through(asked.ledger, statement) is None:
        found, by = Support.DIRECT, []
    elif supporters:
        found, by = Support.CORROBORATED, supporters
    elif opponents:
        found, by = Support.CONTESTED, opponents
    else:
        found, by = Support.UNCORROBORATED, []
    return Standing(
        statement=statement.id,
        speaker=statement.speaker,
        reporters=tuple(sorted({each.by for each in statement.via})),
        standing=found,
        by=tuple(by),
        why=sentence.standing(asked.ledger, statement.id, found, by),
    )


def _supporters(asked: Reading, claim: Commitment) -> Iterator[StatementId]:
    """Yield the statements whose own or independently reported words entail *claim*."""
    rules = asked.ledger.entailment
    if claim.kind.mark:
        return
    for each in asked.by_kind[claim.kind, claim.preference]:
        supports = _own(asked, each, claim) if each.through is None else _other(asked, each, claim)
        if (
            supports
            and each.meaning.doubt <= claim.meaning.doubt
            and (each.meaning.days == claim.meaning.days or each.extent.covers(claim.extent))
            and entailed(claim, each, rules) is not None
        ):
            yield from each.statements


def _own(asked: Reading, each: Commitment, claim: Commitment) -> bool:
    """Return whether *each* is the speaker's own word, or its principal's and fresh."""
    if each.speaker == claim.speaker:
        return True
    return asked.ledger.principals[each.id] == asked.ledger.principals[
        claim.id
    ] and each.said.within(asked.fresh, claim.said)


def _other(asked: Reading, each: Commitment, claim: Commitment) -> bool:
    """Return whether *each* is an account of the same words by a reporter of another principal."""
    codebook = asked.ledger.codebook
    if each.speaker != claim.speaker or each.through is None or claim.through is None:
        return False
    occasions = [{occasion for occasion, _ in one.accounts} for one in (each, claim)]
    same = (
        not occasions[0].isdisjoint(occasions[1])
        if all(occasions)
        else each.said.meet(claim.said) is not None
    )
    return same and codebook.principal_of(each.through, each.said) != codebook.principal_of(
        claim.through, claim.said
    )


def _opposed(asked: Reading) -> Mapping[StatementId, set[StatementId]]:
    """Return, by attributed statement, the own words of its holder that contradict it."""
    found: dict[StatementId, set[StatementId]] = defaultdict(set)
    for each in contradictions(asked):
        if each.basis is Basis.FRAMING:
            continue
        for side, other in (each.sides, each.sides[::-1]):
            if side.party == other.party and side.through is not None and other.through is None:
                for statement in side.statements:
                    found[statement].update(other.statements)
    return found
