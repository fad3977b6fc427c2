"""The names that parties and propositions get in a file, and the entities that bear them."""

from collections.abc import Iterable, Mapping
from itertools import count

import attrs

from stance.errors import shown
from stance.formats.dna.into_ledger import NOTE, OUTLETS
from stance.formats.dna.naming import Named
from stance.formats.dna.outgoing_claim import OutgoingClaim
from stance.formats.dna.report import Remarks
from stance.formats.dna.table import Attribute, AttributeValue, Entity
from stance.ledger import Ledger
from stance.party import Party
from stance.proposition import Proposition
from stance.vocabulary import PartyKind

#: Later releases of the program take no longer names than this.
LONGEST_NAME = 190

#: The variables of which parties are values.
WHO = ("person", "organization", "addressee")


@attrs.define
class Register:
    """Gives names, none of them twice under one variable.

    Attributes:
        number: By the name of a variable, its id.
        remarks: On what names do not carry.
        named: Which id is called what.
        entities: By variable and name.
        attributes: By variable.
        said: What is said of entities.
    """

    number: Mapping[str, int]
    remarks: Remarks
    named: list[Named] = attrs.field(factory=list)
    entities: dict[tuple[str, str], Entity] = attrs.field(factory=dict)
    attributes: dict[str, Attribute] = attrs.field(factory=dict)
    said: list[AttributeValue] = attrs.field(factory=list)
    _called: dict[tuple[str, str], str] = attrs.field(factory=dict)
    _taken: set[tuple[str, str]] = attrs.field(factory=set)

    def enter(self, ledger: Ledger, claims: Iterable[OutgoingClaim]) -> None:
        """Name the parties under each variable they are a value of, and the propositions.

        A party that nothing carried speaks of stands under the variable of its kind.
        """
        under: dict[str, set[str]] = {each: set() for each in WHO}
        for claim in claims:
            for variable in WHO:
                under[variable].add(getattr(claim, variable))
        publishers = {each.publisher for each in ledger.sources}
        used = publishers.union(*under.values())
        for variable in WHO:
            for party in ledger.codebook.parties:
                spare = party.id not in used and variable == variable_of(party)
                if party.id in under[variable] or spare:
                    self._call("parties", variable, party, party.name)
        for party in ledger.codebook.parties:
            if party.id in publishers:
                self._call("parties", OUTLETS, party, party.name)
        for proposition in ledger.codebook.propositions:
            self._call("propositions", "concept", proposition, proposition.gloss)

    def called(self, kind: str, id_: str) -> str:
        """Return what the record *id_* is called under a variable; an empty id: nothing."""
        return self._called[kind, id_] if id_ else ""

    def entity(self, variable: str, name: str) -> Entity:
        """Return the entity of a *variable* with a *name*, made if need be."""
        if (variable, name) not in self.entities:
            self.entities[variable, name] = Entity(
                id=len(self.entities) + 1,
                variable=self.number[variable],
                value=name,
                red=0,
                green=0,
                blue=0,
            )
        return self.entities[variable, name]

    def _call(self, table: str, kind: str, record: Party | Proposition, name: str) -> None:
        """Give *record* a name: its own, if that is free and short enough."""
        fits = 0 < len(name) <= LONGEST_NAME
        chosen = base = name if fits else record.id
        others = count(2)
        while (kind, chosen) in self._taken:
            chosen = f"{base} ({record.id})" if chosen == base else f"{record.id} ({next(others)})"
        if chosen != name:
            reason = f"it is called {shown(chosen)}: " + (
                "its name is another's too" if fits else "its name is empty or too long"
            )
            self.remarks.cell(table, record.id, "names", "renamed", reason)
        self._taken.add((kind, chosen))
        self._called[kind, record.id] = chosen
        self.named.append(Named(table=table, kind=kind, name=chosen, id=record.id))
        if kind in self.number:
            self._describe(table, kind, record, self.entity(kind, chosen))
        elif record.note is not None:
            self.remarks.no_place(table, record.id, "note")

    def _describe(self, table: str, kind: str, record: Party | Proposition, entity: Entity) -> None:
        """Write the note of *record* as an attribute of its *entity*."""
        if record.note is None:
            return
        if len(record.note) > LONGEST_NAME:
            self.remarks.no_place(table, record.id, "note")
            return
        if kind not in self.attributes:
            self.attributes[kind] = Attribute(
                id=len(self.attributes) + 1, variable=self.number[kind], name=NOTE
            )
        self.said.append(
            AttributeValue(
                id=len(self.said) + 1,
                entity=entity.id,
                attribute=self.attributes[kind].id,
                value=record.note,
            )
        )


def variable_of(party: Party) -> str:
    """Return the variable that stands for parties of the kind of *party*."""
    return "person" if party.kind is PartyKind.PERSON else "organization"
