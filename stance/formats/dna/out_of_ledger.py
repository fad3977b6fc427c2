"""A `.dna` file out of a ledger: what the program can say, and remarks on everything else.

A source becomes one document for each day on which something in it was said, since the
file knows no other day of a statement than that of its document.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from stance.errors import shown
from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.into_ledger import NOTE, OUTLETS
from stance.formats.dna.naming import Named, Names
from stance.formats.dna.outgoing_claim import OutgoingClaim, outgoing_claims
from stance.formats.dna.quilt import Quilt
from stance.formats.dna.register import Register, variable_of
from stance.formats.dna.report import Remarks, Report, Tally
from stance.formats.dna.schema import VERSION
from stance.formats.dna.table import (
    DAY,
    EPOCH,
    BooleanValue,
    CodedStatement,
    Coder,
    Document,
    LongText,
    Setting,
    ShortText,
    StatementType,
    Variable,
)
from stance.formats.limits import LIMITS
from stance.ledger import Ledger, checked_ledger
from stance.party import Party
from stance.proposition import Proposition
from stance.statement import Source
from stance.vocabulary import Act, PartyKind, PropositionKind, Role

#: What the one statement type is called, as in a new file of the program; its colour is
#: that of the program too.
_FORM = StatementType(id=1, label="DNA Statement", red=239, green=208, blue=51)

#: The variables, in the order of their ids, and their types; the last three only if used.
_VARIABLES: Mapping[str, str] = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "addressee": "short text",
    "act": "short text",
    NOTE: "long text",
}
_IF_USED = ("addressee", "act", NOTE)

#: The kind of party that each variable stands for.
_KINDS = {"person": PartyKind.PERSON, "organization": PartyKind.ORGANISATION}


@attrs.frozen(kw_only=True)
class Exported:
    """A `.dna` file made from a ledger.

    Attributes:
        database: What `write_dna` writes.
        names: Which id of the ledger is called what in it.
        report: What of the ledger is not in it.
    """

    database: DnaDatabase
    names: Names
    report: Report


def from_ledger(ledger: Ledger, *, vague: str = "drop") -> Exported:
    """Return *ledger* as a database of the program, version 3.

    Carried are the statements in effect that bind their speaker to a literal. A speaker
    that is a person, or that represents another party, is the `person`; its principal, or
    else the speaker itself, is the `organization`. The `concept` is the gloss of the
    proposition, and `agreement` the polarity of what is held. Further variables are
    `addressee`, `act` and `note`, where there is any. Texts are put together from quotes.

    Args:
        vague: What becomes of statements whose day is not exactly known: `refuse` lists
            them in an error, `drop` leaves them out, `earliest` and `latest` take that end.

    Returns:
        The database, what each id is called in it, and what is not in it, such as the
        events, the codebook's rules and issues, conditions, certainties and reporters.

    Raises:
        BadValue: *vague* is none of these; or there is no ledger.
        InvalidRecord: It is `refuse`, and there are such statements.
    """
    ledger = checked_ledger(ledger)
    remarks = Remarks()
    claims = tuple(outgoing_claims(ledger, vague, remarks))
    number = {name: at for at, name in enumerate(_used(claims), start=1)}
    register = Register(number, remarks)
    register.enter(ledger, claims)
    documents = _documents(ledger, claims, register)
    ids = _numbers([each.statement.id for each in claims], "s")
    documents, places = _with_texts(documents, claims, register)
    _remark_codebook(ledger, claims, register)
    coders = _coders(claims)
    values = _values(claims, ids, register)
    database = DnaDatabase(
        settings=[Setting("version", VERSION)],
        coders=[Coder(id=at, name=name) for name, at in coders.items()],
        documents=documents.values(),
        statement_types=[_FORM],
        variables=[
            Variable(id=at, name=name, type=_VARIABLES[name], statement_type=_FORM.id)
            for name, at in number.items()
        ],
        statements=[
            CodedStatement(
                id=ids[each.statement.id],
                statement_type=_FORM.id,
                document=documents[each.document].id,
                start=places[each.statement.id][0],
                stop=places[each.statement.id][1],
                coder=None if each.statement.coder is None else coders[each.statement.coder],
            )
            for each in claims
        ],
        **values,
        entities=register.entities.values(),
        attributes=register.attributes.values(),
        attribute_values=register.said,
    )
    statements = [
        Named(table="statements", kind="STATEMENTS", name=str(number), id=id_)
        for id_, number in ids.items()
    ]
    tally = Tally(table="statements", rows=len(ledger.statements), taken=len(claims))
    return Exported(
        database=database,
        names=Names((*register.named, *statements)),
        report=Report(tallies=(tally,), remarks=tuple(remarks.found)),
    )


def _used(claims: Sequence[OutgoingClaim]) -> tuple[str, ...]:
    """Return the names of the variables that are made."""
    plain = (Act.ASSERT, Act.DENY)
    used = {
        "addressee": any(each.addressee for each in claims),
        "act": any(each.statement.act not in plain for each in claims),
        NOTE: any(each.statement.note for each in claims),
    }
    return tuple(each for each in _VARIABLES if each not in _IF_USED or used[each])


def _coders(claims: Sequence[OutgoingClaim]) -> Mapping[str, int]:
    """Return the number of each coder; one that coded nothing, if nobody is named."""
    names = dict.fromkeys(
        each.statement.coder for each in claims if each.statement.coder is not None
    )
    return {name: at for at, name in enumerate(names or ["Admin"], start=1)}


def _numbers(ids: Sequence[str], letter: str) -> Mapping[str, int]:
    """Return a number for each of *ids*: its own, where all are a *letter* and a number."""
    own = {}
    for each in ids:
        digits = each.removeprefix(letter)
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 19):
            break
        own[each] = int(digits)
    if len(own) == len(ids) and all(f"{letter}{number}" == each for each, number in own.items()):
        return own
    return {each: at for at, each in enumerate(ids, start=1)}


def _values(
    claims: Sequence[OutgoingClaim], ids: Mapping[str, int], register: Register
) -> Mapping[str, Any]:
    """Return the tables of values, by the field of a database."""
    booleans: list[BooleanValue] = []
    short_texts: list[ShortText] = []
    long_texts: list[LongText] = []
    for each in claims:
        statement = ids[each.statement.id]
        for name, variable in register.number.items():
            if name == "agreement":
                at = len(booleans) + 1
                booleans.append(
                    BooleanValue(
                        id=at, statement=statement, variable=variable, value=each.agreement
                    )
                )
            elif name == NOTE:
                at, note = len(long_texts) + 1, each.statement.note or ""
                long_texts.append(
                    LongText(id=at, statement=statement, variable=variable, value=note)
                )
            else:
                entity = register.entity(name, _said(each, name, register)).id
                at = len(short_texts) + 1
                short_texts.append(
                    ShortText(id=at, statement=statement, variable=variable, entity=entity)
                )
    return {"booleans": booleans, "short_texts": short_texts, "long_texts": long_texts}


def _said(claim: OutgoingClaim, variable: str, register: Register) -> str:
    """Return what *claim* has for a *variable* of short text."""
    if variable == "act":
        return claim.statement.act.value
    return register.called(variable, getattr(claim, variable))


# --- documents ---------------------------------------------------------------------------


def _documents(
    ledger: Ledger, claims: Sequence[OutgoingClaim], register: Register
) -> Mapping[tuple[str, date], Document]:
    """Return the documents by source and day, without their texts."""
    days: dict[str, set[date]] = defaultdict(set)
    for each in claims:
        days[each.statement.source].add(each.day)
    wanted: list[tuple[Source, date]] = []
    for source in ledger.sources:
        on = sorted(days[source.id])
        published = source.published
        if not on and published is not None and published.exact and published.earliest:
            on = [published.earliest]
        _remark_source(source, on, register.remarks)
        wanted += [(source, day) for day in on]
    names = [source.id for source, _ in wanted]
    numbers = _numbers(names, "d") if len(set(names)) == len(names) else {}
    found: dict[tuple[str, date], Document] = {}
    for at, (source, day) in enumerate(wanted, start=1):
        id_ = numbers.get(source.id, at)
        register.named.append(Named(table="sources", kind="DOCUMENTS", name=str(id_), id=source.id))
        found[source.id, day] = Document(
            id=id_,
            title=source.title or "",
            text="",
            source=register.called(OUTLETS, source.publisher or ""),
            notes=source.note or "",
            seconds=(day.toordinal() - EPOCH) * DAY,
        )
    return found


def _remark_source(source: Source, on: Sequence[date], remarks: Remarks) -> None:
    """Remark on what the documents of *source*, of the days *on*, do not carry of it."""
    if not on:
        reason = "neither it nor anything carried from it has one known day"
        remarks.row("sources", source.id, "day-not-known", reason)
        return
    for field in ("language", "url", "sha256"):
        if getattr(source, field) is not None:
            remarks.no_place("sources", source.id, field)
    published = source.published
    if published is not None and not (published.exact and published.earliest in on):
        remarks.no_place("sources", source.id, "published")
    if len(on) > 1:
        reason = f"it is {len(on)} documents, one for each day on which something was said"
        remarks.note("sources", source.id, "several-documents", reason)


def _with_texts(
    documents: Mapping[tuple[str, date], Document],
    claims: Sequence[OutgoingClaim],
    register: Register,
) -> tuple[Mapping[tuple[str, date], Document], Mapping[str, tuple[int, int]]]:
    """Return *documents* with texts, and by statement where its words stand in them."""
    quilts = {key: Quilt(LIMITS.text) for key in documents}
    for each in claims:
        statement, anchor = each.statement, each.statement.anchor
        words = statement.gloss or register.called("concept", each.concept)
        placed = quilts[each.document].place(statement.id, anchor, words)
        if anchor is None:
            continue
        if not placed and not anchor.start is anchor.end is None:
            register.remarks.no_place("statements", statement.id, "anchor.start")
        for field in ("prefix", "suffix", "note"):
            if getattr(anchor, field) is not None:
                register.remarks.no_place("statements", statement.id, f"anchor.{field}")
    places: dict[str, tuple[int, int]] = {}
    found: dict[tuple[str, date], Document] = {}
    for key, document in documents.items():
        text, here = quilts[key].sewn()
        places.update(here)
        found[key] = attrs.evolve(document, text=text)
    return found, places


# --- the codebook ------------------------------------------------------------------------


def _remark_codebook(ledger: Ledger, claims: Sequence[OutgoingClaim], register: Register) -> None:
    """Remark on what happened, and what the codebook declares, that DNA has no place for."""
    book, remarks = ledger.codebook, register.remarks
    kinds: dict[str, set[str]] = defaultdict(set)
    for each in register.named:
        if each.table == "parties":
            kinds[each.id].add(each.kind)
    carried = {(each.person, each.organization) for each in claims}
    for event in ledger.events:
        remarks.row("events", event.id, "no-place", "DNA has no events")
    for rule in book.rules:
        remarks.row("rules", rule.id, "no-place", "DNA has no rules")
    for tie in book.ties:
        if tie.role is not Role.REPRESENTS or (tie.who, tie.of) not in carried:
            reason = f"that {shown(tie.who)} is tied to {shown(tie.of)} is said nowhere"
            remarks.row("ties", tie.who, "no-place", reason)
        elif tie.during is not None:
            remarks.no_place("ties", tie.who, "during")
    for party in book.parties:
        _lose(remarks, "parties", party, {"aliases": (), "names": party.names[:1]})
        if kinds[party.id] != {OUTLETS} and party.kind is not _KINDS[variable_of(party)]:
            remarks.no_place("parties", party.id, "kind")
    plain = {"agent": None, "wills": None, "about": None, "issue": None, "names": ()}
    for proposition in book.propositions:
        _lose(remarks, "propositions", proposition, plain | {"kind": PropositionKind.NORM})
    if book.note is not None:
        remarks.no_place("codebook", None, "note")


def _lose(
    remarks: Remarks, table: str, record: Party | Proposition, without: Mapping[str, object]
) -> None:
    """Remark on each field of *record* that is not as it is *without* anything in it."""
    for field, nothing in without.items():
        if getattr(record, field) != nothing:
            remarks.no_place(table, record.id, field)
