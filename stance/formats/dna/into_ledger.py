"""A ledger out of a `.dna` file: statements of one type as assertions and denials.

What the program calls a concept is a proposition, agreement is an assertion of it and
disagreement a denial; a person speaks for the organization it is coded with. The file
knows one day only, that of the document, and so that is the day of each statement in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from stance.codebook import Codebook
from stance.days import Period, When
from stance.errors import shown
from stance.formats.dna.coded_row import Row, Speakers
from stance.formats.dna.database import DnaDatabase, Value
from stance.formats.dna.naming import Ids, Named, Names
from stance.formats.dna.report import Remarks, Report, Tally
from stance.formats.dna.role import ROLES, Roles
from stance.formats.dna.table import DAY, Document, Entity, StatementType, Variable
from stance.ledger import Ledger
from stance.party import Names as NamesByLanguage
from stance.party import Party, Tie
from stance.proposition import Literal, Proposition
from stance.statement import Source, Statement
from stance.vocabulary import Act, Dated, PartyKind, PropositionKind, Role

#: The language of a name of which the file does not say it (ISO 639-2).
UNDETERMINED = "und"

#: The variable, and the attribute, that is a note and is not labelled in one.
NOTE = "note"

#: What the names of outlets are called in the table of names.
OUTLETS = "DOCUMENTS.Source"

#: Tables that have no place in a ledger, by the field of the database.
_NO_PLACE = {
    "settings": "SETTINGS",
    "variable_links": "VARIABLELINKS",
    "regexes": "REGEXES",
    "coder_relations": "CODERRELATIONS",
}


@attrs.frozen(kw_only=True)
class Converted:
    """A ledger made from a `.dna` file.

    Attributes:
        ledger: The record.
        names: Which name of the file has which id in it.
        report: What of the file is not in it.
    """

    ledger: Ledger
    names: Names
    report: Report


def to_ledger(
    database: DnaDatabase,
    *,
    type: str | None = None,  # noqa: A002 - the word of the program
    roles: Roles = ROLES,
    kind: PropositionKind = PropositionKind.NORM,
) -> Converted:
    """Return the statements of one type of *database* as a ledger.

    A statement is said on the day of its document (in UTC, as the program shows it), and
    `dated` says so. A person represents the organization it is coded with: always, or,
    if it is also coded with none, on the days it is coded with it. What else was coded, and
    what is said of entities and documents, stands in the notes, a line each.

    Args:
        type: The label of the statement type; None: the only one.
        roles: Which variable says what.
        kind: What kind of proposition the concepts are.

    Returns:
        The ledger, which id each name has got, and what is not in the ledger. Names are
        never merged: one name under two variables is two parties, with a remark.

    Raises:
        BadValue: No such statement type or variable, or one of a type that cannot say it.
    """
    chosen = database.statement_type(type)
    variables = roles.variables(database, chosen)
    return _Conversion(database, chosen, variables, roles.person, kind).converted()


@attrs.define
class _Conversion:
    """The state of one conversion."""

    database: DnaDatabase
    chosen: StatementType
    variables: Mapping[str, Variable]
    person: str | None
    kind: PropositionKind
    named: list[Named] = attrs.field(factory=list)
    ids: dict[tuple[int | None, str], str] = attrs.field(factory=dict)
    remarks: Remarks = attrs.field(factory=Remarks)

    def converted(self) -> Converted:
        variables = self.variables
        who = [
            variables[each] for each in ("person", "organization", "addressee") if each in variables
        ]
        parties = Ids()
        outlets = dict.fromkeys(each.source for each in self.database.documents if each.source)
        codebook = Codebook(
            parties=(
                *(self._party(each, parties) for each in self._entities(who)),
                *(self._outlet(each, parties) for each in outlets),
            ),
            propositions=self._propositions(variables["concept"]),
        )
        self._remark_twins()
        sources = tuple(self._source(each) for each in self.database.documents)
        rows = tuple(self._rows())
        speakers = Speakers.of(rows)
        statements = tuple(self._statements(rows, speakers))
        self._remark_others()
        ties = tuple(self._ties(speakers))
        return Converted(
            ledger=Ledger(
                codebook=attrs.evolve(codebook, ties=ties), sources=sources, statements=statements
            ),
            names=Names(self.named),
            report=Report(
                file=self.database.report.file,
                version=self.database.report.version,
                tallies=(
                    Tally(
                        table="STATEMENTS",
                        rows=len(self.database.statements),
                        taken=len(statements),
                    ),
                ),
                remarks=tuple(self.remarks.found),
            ),
        )

    # --- names -------------------------------------------------------------------------

    def _entities(self, variables: Sequence[Variable]) -> Iterator[tuple[Entity, Variable]]:
        """Yield the entities of *variables* that are not empty, by variable and id."""
        for variable in variables:
            for each in self.database.entities:
                if each.variable == variable.id and each.value:
                    yield each, variable

    def _party(self, entity_of: tuple[Entity, Variable], ids: Ids) -> Party:
        entity, variable = entity_of
        person = variable.name == self.person
        return Party(
            id=self._name("parties", variable, entity.value, ids),
            kind=PartyKind.PERSON if person else PartyKind.ORGANISATION,
            names=_undetermined(entity.value),
            note=self._described(entity),
        )

    def _outlet(self, name: str, ids: Ids) -> Party:
        return Party(
            id=self._name("parties", None, name, ids),
            kind=PartyKind.OUTLET,
            names=_undetermined(name),
        )

    def _propositions(self, concept: Variable) -> tuple[Proposition, ...]:
        ids = Ids()
        return tuple(
            Proposition(
                id=self._name("propositions", concept, entity.value, ids),
                gloss=entity.value,
                kind=self.kind,
                note=self._described(entity),
            )
            for entity, _ in self._entities([concept])
            if entity.value.strip()
        )

    def _name(self, table: str, variable: Variable | None, name: str, ids: Ids) -> str:
        """Return a new id for a *name* under a *variable*; None: of an outlet."""
        kind = OUTLETS if variable is None else variable.name
        id_ = ids.of(name, "outlet" if variable is None else kind)
        self.named.append(Named(table=table, kind=kind, name=name, id=id_))
        self.ids[None if variable is None else variable.id, name] = id_
        return id_

    def _id(self, role: str, name: str) -> str:
        """Return the id of a *name* under the variable that has a *role*."""
        return self.ids[self.variables[role].id, name]

    def _described(self, entity: Entity) -> str | None:
        """Return what is said of an *entity* as a note, with remarks on what is not."""
        if any((entity.red, entity.green, entity.blue)):
            self.remarks.cell("ENTITIES", entity.id, "Red", "no-place", "a ledger has no colours")
        if entity.parent is not None:
            self.remarks.cell(
                "ENTITIES", entity.id, "ChildOf", "no-place", "a ledger has no entity above another"
            )
        return _note(self.database.said_of.get(entity.id, {}))

    def _remark_twins(self) -> None:
        """Remark on the names that stand under several variables."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for each in self.named:
            if each.table == "parties":
                kinds[each.name].append(each.kind)
        for name, several in kinds.items():
            if len(several) > 1:
                reason = f"{shown(name)} is a party of its own in each of {', '.join(several)}"
                self.remarks.note("ENTITIES", None, "name-in-several-variables", reason)

    # --- documents ---------------------------------------------------------------------

    def _source(self, document: Document) -> Source:
        self.remarks.cell("DOCUMENTS", document.id, "Text", "no-place", "a ledger keeps no texts")
        if document.seconds % DAY:
            time = document.moment.time().isoformat()
            self.remarks.cell(
                "DOCUMENTS", document.id, "Date", "no-place", f"a ledger has no time: {time}"
            )
        if document.coder is not None:
            self.remarks.cell(
                "DOCUMENTS", document.id, "Coder", "no-place", "a source has no coder in a ledger"
            )
        id_ = f"d{document.id}"
        self.named.append(Named(table="sources", kind="DOCUMENTS", name=str(document.id), id=id_))
        said = {
            "Author": document.author,
            "Section": document.section,
            "Type": document.type,
            NOTE: document.notes,
        }
        return Source(
            id=id_,
            publisher=self.ids[None, document.source] if document.source else None,
            published=When(document.day, document.day),
            title=document.title,
            note=_note(said),
        )

    # --- statements --------------------------------------------------------------------

    def _rows(self) -> Iterator[Row]:
        """Yield the statements that say who takes which side on what."""
        for each in self.database.statements:
            if each.statement_type != self.chosen.id:
                continue
            row = Row.of(self.database, each, self.variables)
            wrong = row.wrong("agreement" in self.variables)
            if wrong is None:
                yield row
            else:
                self.remarks.row("STATEMENTS", each.id, *wrong)

    def _statements(self, rows: Sequence[Row], speakers: Speakers) -> Iterator[Statement]:
        coders = self._coders()
        said_by = {each.id for each in self.variables.values()}
        others = {
            each.id: each.name
            for each in self.database.variables_of(self.chosen)
            if each.id not in said_by
        }
        for row in rows:
            wrong = speakers.wrong(row)
            if wrong is not None:
                self.remarks.row("STATEMENTS", row.coded.id, *wrong)
                continue
            speaker, for_ = self._speaker(row, speakers)
            id_ = f"s{row.coded.id}"
            self.named.append(
                Named(table="statements", kind="STATEMENTS", name=str(row.coded.id), id=id_)
            )
            yield Statement(
                id=id_,
                speaker=speaker,
                for_=for_,
                act=Act.DENY if row.agreement is False else Act.ASSERT,
                content=Literal(self._id("concept", row.concept)),
                addressee=(self._id("addressee", row.addressee),) if row.addressee else (),
                said=When(row.day, row.day),
                dated=Dated.REPORT_DAY,
                source=f"d{row.coded.document}",
                anchor=row.anchor,
                coder=None if row.coded.coder is None else coders[row.coded.coder],
                note=_note({name: row.values.get(id_) for id_, name in others.items()}),
            )

    def _speaker(self, row: Row, speakers: Speakers) -> tuple[str, str | None]:
        """Return who speaks in a *row*, and for whom, where that needs saying."""
        if not row.person:
            return self._id("organization", row.organization), None
        speaker = self._id("person", row.person)
        if not row.organization or len(speakers.days[row.person]) < 2:
            return speaker, None
        return speaker, self._id("organization", row.organization)

    def _ties(self, speakers: Speakers) -> Iterator[Tie]:
        """Yield who represents whom, and on which days."""
        for person, organizations in speakers.days.items():
            who = self._id("person", person)
            for organization, days in organizations.items():
                of = self._id("organization", organization)
                during: list[Period | None] = [None]
                if person in speakers.alone:
                    during = [Period(each, each) for each in sorted(days)]
                for each in during:
                    yield Tie(who=who, of=of, role=Role.REPRESENTS, during=each)

    def _coders(self) -> Mapping[int, str]:
        """Return what each coder is called, by id: no two of them alike."""
        counts = Counter(each.name for each in self.database.coders)
        found: dict[int, str] = {}
        for each in self.database.coders:
            self.remarks.cell(
                "CODERS", each.id, "Password", "no-place", "a ledger has of a coder only the name"
            )
            found[each.id] = each.name
            if counts[each.name] > 1 or not each.name:
                found[each.id] = f"{each.name} ({each.id})".strip()
                reason = f"another coder is called so too; this one is {shown(found[each.id])}"
                self.remarks.note("CODERS", each.id, "name-of-several-coders", reason)
        return found

    # --- what has no place -------------------------------------------------------------

    def _remark_others(self) -> None:
        """Remark on the rows that have no place in a ledger."""
        place = "a ledger has no place for it"
        labels = {each.id: each.label for each in self.database.statement_types}
        for each in self.database.statements:
            if each.statement_type != self.chosen.id:
                reason = f"it is of the type {shown(labels[each.statement_type])}"
                self.remarks.row("STATEMENTS", each.id, "another-type", reason)
        for field, table in _NO_PLACE.items():
            for row in getattr(self.database, field):
                key = attrs.astuple(row, recurse=False)[0]
                self.remarks.row(table, key, "no-place", place)
        for form in self.database.statement_types:
            if form != self.chosen:
                self.remarks.row("STATEMENTTYPES", form.id, "another-type", place)
        roles = {each.id for each in self.variables.values()}
        variables = {each.id: each.name for each in self.database.variables}
        left_out: set[int] = set()
        for entity in self.database.entities:
            concept = entity.variable == self.variables["concept"].id
            if not entity.value or (entity.variable in roles and not concept):
                continue
            if not concept or not entity.value.strip():
                left_out.add(entity.id)
                name = shown(variables[entity.variable])
                reason = f"{shown(entity.value)} is a value of {name}, which " + (
                    "names a proposition, and has no words"
                    if concept
                    else "names no party and no proposition"
                )
                self.remarks.row("ENTITIES", entity.id, "no-place", reason)
        for said in self.database.attribute_values:
            if said.value and said.entity in left_out:
                self.remarks.row("ATTRIBUTEVALUES", said.id, "no-place", place)


def _undetermined(name: str) -> NamesByLanguage:
    return ((UNDETERMINED, name),)


def _note(said: Mapping[str, Value]) -> str | None:
    """Return what is said as a note, a line each; None: nothing is."""
    lines = [
        str(value) if name == NOTE else f"{name}: {_words(value)}"
        for name, value in said.items()
        if value is not None and value != ""
    ]
    return "\n".join(lines) or None


def _words(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
