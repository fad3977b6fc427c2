"""What each act puts on record (section 3), one an utterance (section 5, *Commitment*)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from stance.days import Answer
from stance.statement import Statement
from stance.testing.oracle.commitment import Commitment, utterance
from stance.testing.oracle.entailing import Entailing
from stance.testing.oracle.record import Record
from stance.vocabulary import ACTS, Act, Certainty, Kind


@attrs.frozen(kw_only=True, eq=False)
class Utterances:
    """What the statements in effect bind their holders to."""

    record: Record
    entailing: Entailing

    def of_statement(self, statement: Statement) -> Iterator[Commitment]:
        """Yield what one statement binds its holder to: its content, and what it presupposes."""
        codebook = self.record.ledger.codebook
        row = ACTS[statement.act]
        shared: dict[str, Any] = {
            "holder": self.record.holder(statement),
            "through": self.record.through(statement),
            "principal": self.record.principal(statement),
            "speaker": statement.speaker,
            "act": statement.act,
            "said": statement.said,
        }
        here = ((statement.id, 0),)
        plain: dict[str, Any] = {
            "given": None,
            "proposed": False,
            "preference": False,
            "certainty": Certainty.CERTAIN,
            "predict": False,
        }
        if statement.content is not None and row.binds is not None:
            proposition = codebook.proposition[statement.content.proposition]
            dated = statement.about is not None
            about = statement.about if dated else proposition.about
            fixed: dict[str, Any] = {
                "proposition": proposition,
                "about": about,
                "dated": dated,
                "asserted": True,
            }
            if statement.framing:
                yield Commitment(
                    **shared,
                    **plain,
                    **(fixed | {"about": proposition.about, "dated": False}),
                    kind=Kind.FRAMING,
                    literal=statement.content,
                    reports=here,
                )
            else:
                yield Commitment(
                    **shared,
                    **fixed,
                    kind=row.binds,
                    literal=statement.content.negated() if row.negates else statement.content,
                    given=statement.given,
                    proposed=row.proposed,
                    preference=row.preference,
                    certainty=statement.certainty or Certainty.CERTAIN,
                    predict=statement.act is Act.PREDICT,
                    reports=here,
                )
        for part, literal in enumerate(statement.presupposes, 1):
            proposition = codebook.proposition[literal.proposition]
            yield Commitment(
                **shared,
                **plain,
                kind=Kind.DIALECTICAL,
                literal=literal,
                proposition=proposition,
                about=proposition.about,
                dated=False,
                asserted=False,
                reports=((statement.id, part),),
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
        before = {earlier for name in names for earlier in record.answered(name)}
        after = {each.id for each in ledger if names & record.answered(each.id)}
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

    @cached_property
    def everything(self) -> tuple[Commitment, ...]:
        """All commitments and framing marks, one an utterance: each joins the first it can."""
        single = [made for each in self.record.ledger for made in self.of_statement(each)]
        together: list[Commitment] = []
        for each in sorted(single, key=lambda each: (each.said.bounds, each.reports)):
            copies = [one for one in together if self.one_utterance(one, each)]
            if copies:
                together[together.index(copies[0])] = utterance([copies[0], each])
            else:
                together.append(each)
        return tuple(together)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments, framing marks left out."""
        return tuple(each for each in self.everything if each.kind is not Kind.FRAMING)
