"""What each act puts on record (section 3), one an utterance (section 5, *Commitment*)."""

from collections.abc import Iterator
from functools import cached_property

import attrs

from stance.days import Answer
from stance.proposition import Literal
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment, utterance
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.record import Record
from stance.vocabulary import ACTS, Act, Certainty, Kind


@attrs.frozen(kw_only=True, eq=False)
class Utterances:
    """What the statements that are read bind their holders to."""

    record: Record
    entailing: Entailing

    def of_statement(self, statement: Statement) -> Iterator[Commitment]:
        """Yield what one statement puts on record: its content, and what it presupposes."""
        content = statement.content
        row = ACTS[statement.act]
        if content is not None and statement.framing:
            yield attrs.evolve(self._claim(statement, content), kind=Kind.FRAMING)
        elif content is not None and statement.act is Act.ACCEPT:
            yield from self._acceptance(statement, content)
        elif content is not None and statement.act is Act.ULTIMATUM:
            yield from self._ultimatum(statement, content)
        elif content is not None and row.binds is not None:
            made = self._committed(
                statement, content.negated() if row.negates else content, row.binds
            )
            if not self._for_another(made):
                yield made
            yield from self._vouched(statement, made)
        for part, literal in enumerate(statement.presupposes, 1):
            yield self._claim(statement, literal, part)

    def _claim(self, statement: Statement, literal: Literal, part: int = 0) -> Commitment:
        """Return the *statement* as a plain claim: certain, undated, under no condition."""
        record = self.record
        proposition = record.ledger.codebook.proposition[literal.proposition]
        return Commitment(
            holder=record.holder(statement),
            through=record.through(statement),
            principal=record.principal(statement),
            speaker=statement.speaker,
            act=statement.act,
            kind=Kind.DIALECTICAL,
            literal=literal,
            proposition=proposition,
            given=None,
            proposed=False,
            preference=False,
            certainty=Certainty.CERTAIN,
            about=proposition.about,
            dated=False,
            predict=False,
            asserted=part == 0,
            said=statement.said,
            reports=((statement.id, part),),
        )

    def _committed(self, statement: Statement, literal: Literal, kind: Kind) -> Commitment:
        """Return the commitment of that *kind* to *literal*, with all that the statement says."""
        claim, row = self._claim(statement, literal), ACTS[statement.act]
        return attrs.evolve(
            claim,
            kind=kind,
            given=statement.given,
            proposed=row.proposed,
            preference=row.preference,
            certainty=statement.certainty or Certainty.CERTAIN,
            about=claim.about if statement.about is None else statement.about,
            dated=statement.about is not None,
            predict=statement.act is Act.PREDICT,
        )

    def _ultimatum(self, statement: Statement, content: Literal) -> Iterator[Commitment]:
        """Yield both halves of an ultimatum (section 3).

        What is threatened, given the failure to comply, has no day; what is demanded
        is the opposite of that failure, by the day in `about`.
        """
        assert statement.given is not None
        threat = self._claim(statement, content)
        yield attrs.evolve(threat, kind=Kind.PRACTICAL, given=statement.given)
        demand = self._committed(statement, statement.given.negated(), Kind.DIRECTIVE)
        yield attrs.evolve(demand, given=None)

    def _acceptance(self, statement: Statement, content: Literal) -> Iterator[Commitment]:
        """Yield what accepting binds the accepter to, and the acceptance of an offer (section 3).

        Answering a demand: the content. Answering an offer: the acceptance, which makes
        that offer's undertaking active; and the content where it is conduct of the
        accepter's own.
        """
        made = self._committed(statement, content, Kind.PRACTICAL)
        record = self.record
        offer = record.answer(statement.id)
        if offer is None or not ACTS[record.ledger[offer].act].proposed:
            yield made
            return
        agent = made.proposition.agent
        if agent is not None and made.principal in record.tops(agent, statement.said):
            yield made
        yield attrs.evolve(self._claim(statement, content), kind=Kind.PRACTICAL, accepts=offer)

    def _for_another(self, made: Commitment) -> bool:
        """Return whether it refuses an offer of what another is to do, which binds nobody.

        As accepting one binds the accepter only to conduct of its own (section 3).
        """
        (statement,) = (self.record.ledger[each] for each in made.statements)
        agent, offer = made.proposition.agent, self.record.answer(statement.id)
        return (
            statement.act is Act.REFUSE
            and offer is not None
            and ACTS[self.record.ledger[offer].act].proposed
            and agent is not None
            and made.principal not in self.record.tops(agent, statement.said)
        )

    def heeded(self, statement: Statement) -> bool:
        """Return whether an accepted offer was made to whom accepts it: to all, if to nobody."""
        record = self.record
        offer = record.answer(statement.id)
        offered = () if offer is None else record.ledger[offer].addressee
        return not offered or any(
            each == statement.speaker
            or record.principal(statement) in record.tops(each, statement.said)
            for each in offered
        )

    def _vouched(self, statement: Statement, made: Commitment) -> Iterator[Commitment]:
        """Yield the same claim of each reporter who reports it as a fact (section 2, *via*)."""
        for speaker, principal, holder, through in self.record.vouchers(statement):
            yield attrs.evolve(
                made,
                speaker=speaker,
                principal=principal,
                holder=holder,
                through=through,
                act=Act.PREDICT if made.predict else Act.ASSERT,
            )

    def one_utterance(self, one: Commitment, other: Commitment) -> bool:
        """Return whether two are accounts of one utterance (section 5, *Commitment*).

        Reports of one occasion with the same speaker and literal, or the same
        speaker, day and literal (wire copies), with the same meaning. An
        occasion is on one day; what answers a statement is no copy of it.
        """
        record, ledger, meaning = self.record, self.record.ledger, self.entailing.meaning
        if one.speaker != other.speaker or meaning(one) != meaning(other):
            return False
        common = one.said.meet(other.said)
        if common is None:
            return False
        names = {*one.statements, *other.statements}
        before = {earlier for name in names for earlier in record.answered[name]}
        after = {each.id for each in record.statements if names & record.answered[each.id]}
        if any(common.before(ledger[name].said) is Answer.YES for name in before):
            return False
        if any(ledger[name].said.before(common) is Answer.YES for name in after):
            return False
        if record.earlier(one, other) or record.earlier(other, one):
            return False
        occasions, others = (
            {ledger[name].occasion for name in each.statements} - {None} for each in (one, other)
        )
        days = {ledger[name].said for name in one.statements}
        return bool(occasions & others) or (other.said.exact and other.said in days)

    def _joined(self, single: list[Commitment]) -> list[Commitment]:
        """Return the commitments *single*, one an utterance: each joins the first it can."""
        together: list[Commitment] = []
        for each in sorted(single, key=lambda each: (each.said.bounds, each.reports)):
            copies = [one for one in together if self.one_utterance(one, each)]
            if copies:
                together[together.index(copies[0])] = utterance([copies[0], each])
            else:
                together.append(each)
        return together

    @cached_property
    def everything(self) -> tuple[Commitment, ...]:
        """All commitments and marks, one an utterance.

        Acceptances come last: two of them are one utterance only if they accept one.
        """
        single = [made for each in self.record.statements for made in self.of_statement(each)]
        made = self._joined([each for each in single if each.accepts is None])
        offers = {
            name: each.statements[0] for each in made if each.proposed for name in each.statements
        }
        taken = [
            attrs.evolve(each, accepts=offers.get(each.accepts, each.accepts))
            for each in single
            if each.accepts is not None
        ]
        return (*made, *self._joined(taken))

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments, marks left out."""
        return tuple(each for each in self.everything if not each.mark)
