"""What a clash is called: its basis, its scope, its days, and the sentences that tell it.

References:
    de Marneffe, Rafferty & Manning (2008), "Finding contradictions in text": the bases.
"""

from collections.abc import Sequence
from itertools import combinations
from math import inf

from stance import citation, sentence
from stance.concurrence import Clash
from stance.days import Period, period
from stance.detachment import Stand, common_hull, runs_of
from stance.meeting import Meetings
from stance.reading import Reading
from stance.statement import StatementId
from stance.vocabulary import Basis, Kind, PropositionKind, Reason, Scope


def scope(stands: Sequence[Stand], clash: Clash, meetings: Meetings) -> Scope | None:
    """Return the first scope that applies, in the order of `Scope`.

    Returns:
        None where a side is a deed and no holder is its agent, or that of the words.
    """
    if clash.deed:
        return _scope_of_deeds(clash, meetings)
    first, *others = stands
    same = all(each.holder == first.holder for each in others)
    pairs = tuple(combinations(stands, 2))
    if len(stands) == 2 and _two_accounts(*stands):
        return Scope.REPORT
    if any(_attributed(*pair) for pair in pairs) or _ascribes(clash, meetings):
        return Scope.ASCRIPTION
    if same and Reason.TURNOVER not in clash.reasons:
        common = set(first.speakers).intersection(*(each.speakers for each in others))
        return Scope.SELF if common else Scope.INTRA_PARTY
    if same or len({each.principal for each in clash.heads}) == 1:
        return Scope.INTRA_PARTY
    return Scope.INTER_PARTY


def _scope_of_deeds(clash: Clash, meetings: Meetings) -> Scope | None:
    """Return `SELF` where the one holder is an agent of what is said or done.

    By speaker `INTRA_PARTY` where only an agent's principal and its own are the same.
    """
    asked = meetings.asked
    codebook = asked.ledger.codebook
    words = [each for each in clash.heads if each.kind is not Kind.EVENT]
    days = {each.said for each in clash.heads if each.kind is Kind.EVENT}
    agents = {agent for each in clash.heads if (agent := meetings.stated(each).agent) is not None}
    principals = {codebook.principal_of(agent, day) for agent in agents for day in days}
    doers = agents | principals if asked.by == "party" else agents
    if len({each.holder for each in words}) > 1:
        return None
    if words[0].holder in doers:
        return Scope.SELF
    by_speaker = asked.by == "speaker" and words[0].principal in principals
    return Scope.INTRA_PARTY if by_speaker else None


def _ascribes(clash: Clash, meetings: Meetings) -> bool:
    """Return whether a side speaks of an intent of another party on another side.

    By speaker, two who speak for one party ascribe nothing to one another.
    """
    heads = clash.heads
    for claim in heads:
        proposition = meetings.stated(claim)
        if proposition.kind is PropositionKind.INTENT and any(
            held.principal != claim.principal and meetings.does(proposition, held) for held in heads
        ):
            return True
    return False


def _attributed(one: Stand, other: Stand) -> bool:
    """Return whether one side is what others report of the holder of the other."""
    return one.holder == other.holder and bool(one.through or other.through)


def basis(stands: Sequence[Stand], clash: Clash) -> Basis:
    """Return the first basis that applies, in the order of `Basis`."""
    if Reason.FRAMING in clash.reasons:
        return Basis.FRAMING
    if clash.deed:
        return Basis.WORD_DEED
    if any(each.kind is not Kind.DIALECTICAL for each in stands):
        return Basis.PRACTICAL
    if not all(each.asserted for each in stands):
        return Basis.PRESUPPOSITIONAL
    if Reason.DEGREE in clash.reasons:
        return Basis.EPISTEMIC
    if not clash.derivation.rules:
        return Basis.CONTRADICTORY
    return Basis.CONTRARY if clash.derivation.excludes else Basis.DERIVED


def _two_accounts(one: Stand, other: Stand) -> bool:
    """Return whether two reporters give accounts of one speaker at one occasion."""
    return bool(one.accounts and other.accounts) and any(
        speaker == same_speaker and occasion == same_occasion and reporter != another
        for speaker, occasion, reporter in one.accounts
        for same_speaker, same_occasion, another in other.accounts
    )


def during(stands: Sequence[Stand], clash: Clash) -> Period | None:
    """Return the days all may be in force; of a settled matter, from the latest on."""
    if Reason.TURNOVER in clash.reasons:
        return None
    begins, over = common_hull(stands)
    if clash.deed:
        # The day that ends a commitment still counts against a deed.
        runs = (run for each in stands if each.kind is not Kind.EVENT for run in runs_of(each))
        over = min(max(each.deed_span.over for each in run.members) for run in runs)
        deeds = (each for each in clash.commitments if each.kind is Kind.EVENT)
        begins = max(begins, *(each.said.bounds[0] for each in deeds))
        # An undertaking outlasts its position where the same is said again: to the deed at least.
        over = max(over, begins + 1)
    return period(begins, inf if clash.settled else over - 1)


def told(
    asked: Reading,
    clash: Clash,
    several: Sequence[Sequence[StatementId]],
    reasons: Sequence[Reason],
    proof: Sequence[str] = (),
) -> str:
    """Return the finding in sentences, the earliest witness first.

    Args:
        several: All statements of each side; those that are not shown are named.
        proof: What in it is on no side, answers and is answered, puts the sides in order.
    """
    ledger = asked.ledger
    answers = {
        each: ledger.answered(ledger.statement[each]) for each in proof if each in ledger.statement
    }
    shown = {name for each in clash.commitments for name in each.statements}
    # Sides that were put into a finding by hand have no witnesses, and are not told.
    pairs = zip(clash.sides, several, strict=False)
    sides = sorted(pairs, key=lambda each: each[0][-1].commitment.order)
    shared = set(clash.commitments[0].statements).intersection(
        *(each.statements for each in clash.commitments)
    )
    if shared and not clash.deed:
        first = min(shared)
        granted = citation.granted(ledger, first, [each[-1].commitment for each, _ in sides])
        told = [citation.utterance(ledger, first, presupposed=granted)]
    else:
        told = [
            sentence.side(ledger, [each.commitment for each in side], names)
            for side, names in sides
        ]
    rules = clash.derivation.rules
    return sentence.contradiction(
        ledger,
        told,
        rules if sides[0][0] is clash.sides[0] else rules[::-1],
        opposite=[each.stated ^ 1 for each in clash.heads[1:]] == [clash.heads[0].stated],
        framing=Reason.FRAMING in reasons,
        between=[
            each
            for each, answered in answers.items()
            if answered in answers and each in answers.values() and each not in shown
        ],
        reasons=reasons,
        fresh=asked.fresh,
    )
