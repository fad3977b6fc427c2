"""What a statement of a ledger says in the program's terms, if anything.

The program knows whether an actor agrees with a concept, on one day. So a statement that
binds its speaker to a literal becomes a claim, with the polarity of that literal as agreement.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

import attrs

from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.formats.dna.report import Remarks
from stance.formats.limits import LIMITS
from stance.ledger import Ledger
from stance.statement import Statement
from stance.vocabulary import Dated, PartyKind
from stance.voice import through

#: How a day of which only the ends are known is dealt with.
VAGUE = ("refuse", "drop", "earliest", "latest")

#: Fields of a statement that have no place in the file, and what they are without one.
#: How the day is known is no loss: the file says no more than the day.
_UNSAID: Mapping[str, tuple[object, ...]] = {
    "via": ((),),
    "given": (None,),
    "certainty": (None,),
    "presupposes": ((),),
    "dated": (Dated.REPORT_DAY, Dated.STATED),
    "about": (None,),
    "occasion": (None,),
    "answers": (None,),
    "gloss": (None,),
    "place": (None,),
    "adjudicated": (False,),
    "recorded": (None,),
    "corrects": (None,),
}


@attrs.frozen(kw_only=True)
class OutgoingClaim:
    """A statement that is carried, by variable; an empty id: nobody.

    Attributes:
        person: The speaker, if it is a person or represents another party.
        organization: The speaker's principal, or else the speaker.
        agreement: Whether the speaker holds the concept, or its opposite.
    """

    statement: Statement
    day: date
    person: str
    organization: str
    concept: str
    agreement: bool
    addressee: str

    @property
    def document(self) -> tuple[str, date]:
        """The document it stands in: a source, and a day."""
        return self.statement.source, self.day


def outgoing_claims(ledger: Ledger, vague: str, remarks: Remarks) -> Iterator[OutgoingClaim]:
    """Yield the claims of *ledger*, with remarks on all that is not in them.

    Args:
        vague: What becomes of statements whose day is not exactly known: see `from_ledger`.

    Raises:
        BadValue: *vague* is no way to deal with them.
        InvalidRecord: It is to refuse them, and there are some.
    """
    if vague not in VAGUE:
        raise BadValue(
            rule="not-in-list",
            problem=f"{shown(vague)} is no way to deal with a day that is not exactly known",
            remedy=f"use one of {', '.join(VAGUE)}",
        )
    in_effect = {each.id for each in ledger}
    if vague == "refuse":
        _refuse_vague(ledger, in_effect)
    for each in ledger.statements:
        if each.id not in in_effect:
            reason = "it is corrected, or left out of the view"
            remarks.row("statements", each.id, "not-in-effect", reason)
            continue
        side = each.side
        if side is None:
            what = "a rejected framing" if each.framing else repr(each.act.value)
            reason = f"{what} puts no claim on record"
            remarks.row("statements", each.id, "no-claim", reason)
            continue
        day = _day(each, vague)
        if day is None:
            reason = f"the day is {each.said}, and DNA needs one day"
            remarks.row("statements", each.id, "day-not-known", reason)
            continue
        _remark(ledger, each, remarks)
        principal = ledger.principals[each.id]
        person = ledger.codebook.party[each.speaker].kind is PartyKind.PERSON
        apart = principal != each.speaker
        yield OutgoingClaim(
            statement=each,
            day=day,
            person=each.speaker if apart or person else "",
            organization=principal if apart or not person else "",
            concept=side.proposition,
            agreement=side.positive,
            addressee=each.addressee[0] if each.addressee else "",
        )


def _refuse_vague(ledger: Ledger, in_effect: AbstractSet[str]) -> None:
    faults = [
        Fault(
            table="statements",
            index=index,
            record=each.id,
            field="said",
            rule="day-not-known",
            problem=f"said {each.said}, and DNA needs one day",
            remedy="choose by 'vague' (--vague on the command line) what becomes of such days: "
            + ", ".join(VAGUE[1:]),
        )
        for index, each in enumerate(ledger.statements)
        if each.id in in_effect and each.side is not None and not each.said.exact
    ]
    if faults:
        raise InvalidRecord(faults[: LIMITS.faults], len(faults))


def _day(statement: Statement, vague: str) -> date | None:
    """Return the day on which a *statement* is taken to be said; None: on none."""
    if vague == "drop" and not statement.said.exact:
        return None
    return statement.said.latest if vague == "latest" else statement.said.earliest


def _remark(ledger: Ledger, statement: Statement, remarks: Remarks) -> None:
    for field, nothing in _UNSAID.items():
        if getattr(statement, field) not in nothing:
            remarks.no_place("statements", statement.id, field)
    reporter = through(ledger, statement)
    if reporter is not None:
        reason = f"what only {shown(reporter)} reports becomes words of the speaker's own"
        remarks.cell("statements", statement.id, "speaker", "attributed", reason)
    if not statement.said.exact:
        reason = f"the day is {statement.said}, of which one end is taken"
        remarks.cell("statements", statement.id, "said", "day-not-known", reason)
    for each in statement.addressee[1:]:
        reason = f"DNA has one addressee, so {shown(each)} is none"
        remarks.cell("statements", statement.id, "addressee", "no-place", reason)
