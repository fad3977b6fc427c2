"""`.dna` databases: written and read back, as rows of claims, as ledgers and from them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given

import stance
from stance.__main__ import main
from stance.days import When
from stance.errors import BadValue, InvalidRecord, UnknownId
from stance.formats.dna import (
    Converted,
    DnaDatabase,
    Lost,
    Names,
    Report,
    Roles,
    from_ledger,
    read_dna,
    to_ledger,
    write_dna,
)
from stance.formats.dna.quilt import Quilt
from stance.formats.dna.register import LONGEST_NAME
from stance.formats.dna.table import (
    DAY,
    Attribute,
    AttributeValue,
    BooleanValue,
    CodedStatement,
    Coder,
    Document,
    Entity,
    IntegerValue,
    LongText,
    Regex,
    Setting,
    ShortText,
    StatementType,
    Variable,
)
from stance.ledger import Ledger
from stance.party import Party, Tie
from stance.proposition import Literal, Proposition, Rule
from stance.statement import Anchor, Event, Source, Statement
from stance.statement import Report as Via
from stance.testing.strategies import dna_databases, ledgers
from stance.vocabulary import Act, Dated, PartyKind, PropositionKind

FIXTURE = Path(__file__).parents[1] / "fixtures" / "nato-russia-2022"

TEXT = "Ann said: 🙂 peace. Bob: no peace!"

#: Three statements: Ann of NATO is for peace, Bob of NATO against it, the EU without a
#: person for it; and Ann once without NATO, a day later.
DATABASE = DnaDatabase(
    settings=[Setting("version", "3.0.7")],
    coders=[Coder(id=1, name="Cora"), Coder(id=2, name="Dan")],
    documents=[
        Document(
            id=1, title="First", text=TEXT, source="Daily", coder=1, seconds=12_834 * DAY + 61
        ),
        Document(
            id=2, text="More", author="A.", section="Politics", notes="long", seconds=12_835 * DAY
        ),
    ],
    statement_types=[
        StatementType(id=1, label="DNA Statement"),
        StatementType(id=2, label="Other"),
    ],
    variables=[
        Variable(id=1, name="person", statement_type=1),
        Variable(id=2, name="organization", statement_type=1),
        Variable(id=3, name="concept", statement_type=1),
        Variable(id=4, name="agreement", type="boolean", statement_type=1),
        Variable(id=5, name="strength", type="integer", statement_type=1),
        Variable(id=6, name="id", type="long text", statement_type=1),
        Variable(id=7, name="target", statement_type=1),
        Variable(id=8, name="concept", statement_type=2),
    ],
    entities=[
        Entity(id=1, variable=1, value=""),
        Entity(id=2, variable=1, value="Ann", red=255),
        Entity(id=3, variable=1, value="Bob"),
        Entity(id=4, variable=2, value=""),
        Entity(id=5, variable=2, value="NATO", parent=6),
        Entity(id=6, variable=2, value="the EU"),
        Entity(id=7, variable=3, value="Мир"),
        Entity(id=8, variable=7, value="NATO"),
    ],
    attributes=[Attribute(id=1, variable=2, name="Type"), Attribute(id=2, variable=7, name="Type")],
    attribute_values=[
        AttributeValue(id=1, entity=5, attribute=1, value="alliance"),
        AttributeValue(id=2, entity=8, attribute=2, value="alliance"),
    ],
    statements=[
        CodedStatement(id=1, statement_type=1, document=1, start=10, stop=11, coder=1),
        CodedStatement(id=2, statement_type=1, document=1, start=19, stop=33, coder=2),
        CodedStatement(id=3, statement_type=1, document=1, start=0, stop=3),
        CodedStatement(id=4, statement_type=1, document=2, start=0, stop=4),
        CodedStatement(id=5, statement_type=2, document=2, start=0, stop=1),
    ],
    booleans=[
        BooleanValue(id=at, statement=at, variable=4, value=at != 2) for at in range(1, 5)
    ],
    integers=[IntegerValue(id=1, statement=1, variable=5, value=2)],
    long_texts=[LongText(id=1, statement=1, variable=6, value="why")],
    short_texts=[
        ShortText(id=at, statement=statement, variable=variable, entity=entity)
        for at, (statement, variable, entity) in enumerate(
            [
                (1, 1, 2), (1, 2, 5), (1, 3, 7), (1, 7, 8),
                (2, 1, 3), (2, 2, 5), (2, 3, 7),
                (3, 1, 1), (3, 2, 6), (3, 3, 7),
                (4, 1, 2), (4, 2, 4), (4, 3, 7),
            ],
            start=1,
        )
    ],
)  # fmt: skip


def lost(report: Report) -> list[tuple[str, object, str | None, str]]:
    """Return what is lost: the table, the row, the column and the rule of each."""
    return [(each.table, each.row, each.column, each.rule) for each in report.lost]


# --- writing -----------------------------------------------------------------------------


@given(database=dna_databases())
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, database: DnaDatabase
) -> None:
    """Whatever a database holds, what was written is read back equal, with nothing lost."""
    path = tmp_path_factory.mktemp("written") / "a.dna"
    write_dna(database, path)
    again = read_dna(path)

    assert again == database
    assert again.report.remarks == ()

    first = path.read_bytes()
    write_dna(again, path)

    assert path.read_bytes() == first
    assert [each.name for each in path.parent.iterdir()] == ["a.dna"]


def test_what_is_written_guards_itself(tmp_path: Path) -> None:
    """The tables allow what the program's do, and with a document its statements go."""
    path = tmp_path / "a.dna"
    write_dna(DATABASE, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "UPDATE STATEMENTS SET Stop = Start",
            "UPDATE ENTITIES SET Red = 256",
            "UPDATE VARIABLES SET DataType = 'date'",
            "INSERT INTO ENTITIES(VariableId, Value) VALUES (1, 'Ann')",
            "INSERT INTO STATEMENTS VALUES (9, 1, 77, 0, 1, NULL)",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)
        connection.execute("DELETE FROM DOCUMENTS WHERE ID = 1")
    rest = read_dna(path)

    assert [each.id for each in rest.statements] == [4, 5]
    assert rest.report.complete


def changed(**tables: object) -> DnaDatabase:
    """Return the database of these tests with other *tables*."""
    return attrs.evolve(DATABASE, **tables)  # type: ignore[arg-type] # by name


def strength(statement: int, value: int) -> IntegerValue:
    """Return how strong a *statement* is."""
    return IntegerValue(id=1, statement=statement, variable=5, value=value)


@pytest.mark.parametrize(
    ("database", "rule"),
    [
        (changed(coders=[Coder(id=1, name="a"), Coder(id=1, name="b")]), "not-a-database-of-dna"),
        (changed(regexes=[Regex("r", 256)]), "not-a-database-of-dna"),
        (changed(regexes=[Regex("half \ud83d")]), "not-storable"),
        (changed(integers=[strength(1, 2**63)]), "not-storable"),
        (changed(regexes=[Regex("x", "1")]), "not-read-back"),  # type: ignore[arg-type] # on purpose
        (changed(integers=[strength(9, 1)]), "points-nowhere"),
        (changed(settings=[Setting("version", "4")]), "newer-format"),
        (changed(documents=[]), "row-not-read"),
        (changed(regexes=[Regex(object())]), "damaged"),  # type: ignore[arg-type] # on purpose
    ],
    ids=["key", "bound", "half", "bits", "type", "pointer", "version", "document", "object"],
)
def test_what_is_not_written(tmp_path: Path, database: DnaDatabase, rule: str) -> None:
    """What would not be read back as it is is refused, and what was there stays."""
    path = tmp_path / "a.dna"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(InvalidRecord) as caught:
        write_dna(database, path)

    assert rule in {each.rule for each in caught.value.faults}
    assert {(each.file, each.level) for each in caught.value.faults} == {(str(path), "error")}
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.dna"]


def test_writing_over_a_file(tmp_path: Path) -> None:
    """A file that is replaced lends its permissions; one that is in use is not replaced."""
    path = tmp_path / "a.dna"
    path.touch(mode=0o640)
    write_dna(DATABASE, path)

    assert path.stat().st_mode & 0o777 == 0o640

    (tmp_path / "a.dna-journal").touch()
    with pytest.raises(InvalidRecord) as caught:
        write_dna(DATABASE, path)
    assert "a.dna-journal" in str(caught.value)


def test_writing_to_nowhere(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(InvalidRecord) as caught:
        write_dna(DATABASE, tmp_path / "none" / "a.dna")

    assert caught.value.faults[0].rule == "no-such-file"


# --- claims ------------------------------------------------------------------------------


def test_claims() -> None:
    """Statements come as rows, by day, document and place, with all that was coded."""
    first, second, third, fourth = DATABASE.claims("DNA Statement")

    assert [each["id"] for each in (first, second, third, fourth)] == ["3", "1", "2", "4"]
    assert second == {
        "id": "1",
        "day": datetime(2005, 2, 20, 0, 1, 1, tzinfo=UTC),
        "document": "1",
        "start": 10,
        "holder": "NATO",
        "concept": "Мир",
        "qualifier": True,
        "stop": 11,
        "text": "🙂",
        "coder": "Cora",
        "document_title": "First",
        "document_author": None,
        "document_source": "Daily",
        "document_section": None,
        "document_notes": None,
        "document_type": None,
        "person": "Ann",
        "organization": "NATO",
        "agreement": True,
        "strength": 2,
        "variable id": "why",
        "target": "NATO",
        "organization.Type": "alliance",
        "target.Type": "alliance",
    }
    assert (first["person"], first["coder"], first["organization.Type"]) == (None, None, None)
    assert (fourth["holder"], fourth["target.Type"]) == (None, None)


def test_claims_by_other_variables() -> None:
    """Other variables can say who and what; what is said by none is None."""
    rows = DATABASE.claims("DNA Statement", holder="person", concept="target", qualifier=None)

    assert [each["holder"] for each in rows] == [None, "Ann", "Bob", "Ann"]
    assert [each["concept"] for each in rows] == [None, "NATO", None, None]
    assert [each["variable concept"] for each in rows] == ["Мир"] * 4
    assert {each["qualifier"] for each in rows} == {None}


NAME_ONE = r"name one of them \(--type on the command line\)"


def test_claims_of_what_is_not_there() -> None:
    """An unknown or ambiguous statement type, or variable, is refused with those there are."""
    with pytest.raises(BadValue, match=rf"several statement types; {NAME_ONE}: 'DNA Statement'"):
        DATABASE.claims()
    with pytest.raises(
        BadValue, match="no statement type 'Dna statement'; did you mean 'DNA State"
    ):
        DATABASE.claims("Dna statement")
    with pytest.raises(BadValue, match=rf"no statement type 'x'; {NAME_ONE}: 'DNA Statement', "):
        DATABASE.claims("x")
    with pytest.raises(
        BadValue, match=r"no variable 'actor'; name one of them: 'person' \(short text"
    ):
        DATABASE.claims("DNA Statement", holder="actor")
    with pytest.raises(BadValue, match=r"name one of them: \(none\)"):
        DnaDatabase(statement_types=[StatementType(id=1, label="a")]).claims()
    with pytest.raises(BadValue, match=rf"no statement type None; {NAME_ONE}: \(none\)"):
        DnaDatabase().claims()
    twice = [StatementType(id=1, label="a"), StatementType(id=2, label="a")]
    with pytest.raises(BadValue, match="several statement types labelled 'a'"):
        DnaDatabase(statement_types=twice).claims("a")


# --- into a ledger -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def converted() -> Converted:
    """Return the database of these tests as a ledger."""
    return to_ledger(DATABASE, type="DNA Statement")


def test_statements_become_assertions_and_denials(converted: Converted) -> None:
    """Agreement is asserted and disagreement denied, on the day of the document."""
    first, second, third, fourth = converted.ledger.statements

    assert [each.act for each in converted.ledger] == [Act.ASSERT, Act.DENY, Act.ASSERT, Act.ASSERT]
    assert {each.content for each in converted.ledger} == {Literal("concept-1")}
    assert [each.speaker for each in converted.ledger] == ["ann", "bob", "the-eu", "ann"]
    assert (first.said, first.dated) == (When.parse("2005-02-20"), Dated.REPORT_DAY)
    assert [first.coder, second.coder, third.coder] == ["Cora", "Dan", None]
    assert first.anchor == Anchor(exact="🙂", start=10, end=11)
    assert second.anchor == Anchor(exact="Bob: no peace!", start=19, end=33)
    assert first.note == "strength: 2\nid: why\ntarget: NATO"
    assert fourth.source == "d2"


def test_persons_speak_for_their_organizations(converted: Converted) -> None:
    """A person represents whom it is coded with: always, or, if it is coded alone too, that day."""
    ledger = converted.ledger

    assert set(ledger.codebook.ties) == {
        Tie(who="ann", of="nato", role="represents", during="2005-02-20"),
        Tie(who="bob", of="nato", role="represents"),
    }
    assert ledger.principals == {"s1": "nato", "s2": "nato", "s3": "the-eu", "s4": "ann"}


def test_entities_become_parties_and_propositions(converted: Converted) -> None:
    """Each name has an id; what is said of it is a note; outlets are parties too."""
    book = converted.ledger.codebook

    assert [(each.id, each.name, each.kind) for each in book.parties] == [
        ("ann", "Ann", PartyKind.PERSON),
        ("bob", "Bob", PartyKind.PERSON),
        ("nato", "NATO", PartyKind.ORGANISATION),
        ("the-eu", "the EU", PartyKind.ORGANISATION),
        ("daily", "Daily", PartyKind.OUTLET),
    ]
    assert book.party["nato"].note == "Type: alliance"
    (proposition,) = book.propositions
    assert (proposition.gloss, proposition.kind) == ("Мир", PropositionKind.NORM)
    first, second = converted.ledger.sources
    assert (first.publisher, first.title, first.published) == (
        "daily",
        "First",
        When.parse("2005-02-20"),
    )
    assert second.note == "Author: A.\nSection: Politics\nlong"


def test_names_go_both_ways(converted: Converted) -> None:
    """Which id a name has, and which name an id, can be asked."""
    names = converted.names

    assert names.id("concept", "Мир") == "concept-1"
    assert [each.name for each in names.names("propositions", "concept-1")] == ["Мир"]
    assert names.id("STATEMENTS", "3") == "s3"
    assert names.id("DOCUMENTS.Source", "Daily") == "daily"
    assert names.names("parties", "nobody") == ()
    with pytest.raises(UnknownId):
        names.id("person", "Cid")
    pairs = [(each.table, each.kind, each.name) for each in names.entries]
    assert len(set(pairs)) == len(pairs)
    assert len({(each.table, each.id) for each in names.entries}) == len(pairs)


def test_what_a_ledger_has_no_place_for(converted: Converted) -> None:
    """All that is not in the ledger is listed, row by row."""
    report = converted.report

    assert lost(report) == [
        ("ENTITIES", 2, "Red", "no-place"),
        ("ENTITIES", 5, "ChildOf", "no-place"),
        ("DOCUMENTS", 1, "Text", "no-place"),
        ("DOCUMENTS", 1, "Date", "no-place"),
        ("DOCUMENTS", 1, "Coder", "no-place"),
        ("DOCUMENTS", 2, "Text", "no-place"),
        ("CODERS", 1, "Password", "no-place"),
        ("CODERS", 2, "Password", "no-place"),
        ("STATEMENTS", 5, None, "another-type"),
        ("SETTINGS", "version", None, "no-place"),
        ("STATEMENTTYPES", 2, None, "another-type"),
        ("ENTITIES", 8, None, "no-place"),
        ("ATTRIBUTEVALUES", 2, None, "no-place"),
    ]
    assert [(each.rows, each.taken) for each in report.tallies] == [(5, 4)]
    (told,) = [each.reason for each in report.remarks if each.row == 8 and each.table == "ENTITIES"]
    assert told == "'NATO' is a value of 'target', which names no party and no proposition"


def test_statements_that_say_too_little() -> None:
    """A statement without speaker, concept or agreement is left out, with the reason."""
    without = changed(
        short_texts=[each for each in DATABASE.short_texts if each.id not in (3, 5, 6, 8, 9, 11)],
        booleans=[each for each in DATABASE.booleans if each.statement != 4],
    )
    found = to_ledger(without, type="DNA Statement")

    assert [each.id for each in found.ledger] == []
    assert [each[1:] for each in lost(found.report) if each[0] == "STATEMENTS"] == [
        (1, None, "no-concept"),
        (2, None, "nobody-speaks"),
        (3, None, "nobody-speaks"),
        (4, None, "nobody-speaks"),
        (5, None, "another-type"),
    ]
    silent = to_ledger(changed(booleans=[]), type="DNA Statement")
    assert {each.rule for each in silent.report.lost_rows if each.table == "STATEMENTS"} == {
        "no-agreement",
        "another-type",
    }


def test_a_person_alone_and_not_alone_on_one_day() -> None:
    """Who is coded with and without an organization on one day is carried only with it."""
    moved = [attrs.evolve(each, document=1) for each in DATABASE.statements]
    found = to_ledger(changed(statements=moved), type="DNA Statement")

    assert [each.id for each in found.ledger] == ["s1", "s2", "s3"]
    assert ("STATEMENTS", 4, None, "with-and-without-organization") in lost(found.report)


def test_a_person_of_two_organizations() -> None:
    """Who speaks for two organizations says for which."""
    texts = [
        attrs.evolve(each, entity={11: 2, 12: 6}.get(each.id, each.entity))
        for each in DATABASE.short_texts
    ]
    found = to_ledger(changed(short_texts=texts), type="DNA Statement").ledger

    assert [each.for_ for each in found] == ["nato", None, None, "the-eu"]
    assert found.principals["s4"] == "the-eu"


def test_other_roles() -> None:
    """Other variables can say who speaks, and to whom; without agreement all is asserted."""
    roles = Roles(person=None, addressee="target", agreement=None)
    found = to_ledger(DATABASE, type="DNA Statement", roles=roles, kind=PropositionKind.STATE)
    first, second, third = found.ledger

    assert [each.speaker for each in found.ledger] == ["nato", "nato", "the-eu"]
    assert {each.act for each in found.ledger} == {Act.ASSERT}
    assert (first.addressee, second.addressee, third.addressee) == (("nato-2",), (), ())
    assert first.note == "person: Ann\nagreement: true\nstrength: 2\nid: why"
    assert found.ledger.codebook.propositions[0].kind is PropositionKind.STATE
    (twin,) = [each for each in found.report.remarks if each.rule == "name-in-several-variables"]
    assert (twin.lost, "'NATO' is a party of its own" in twin.reason) == (Lost.NOTE, True)


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        (Roles(person="Person"), "no variable 'Person'"),
        (Roles(person=None, organization=None), "neither a person nor an organization"),
        (
            Roles(agreement="strength"),
            "'integer' and not 'boolean'; name another variable, or None",
        ),
        (Roles(addressee="id"), "is of the type 'long text' and not 'short text'"),
        (Roles(addressee="person"), "'person' is named for two roles"),
    ],
    ids=["unknown", "nobody", "agreement", "addressee", "shared"],
)
def test_roles_that_cannot_be(roles: Roles, says: str) -> None:
    """A role that no variable can have is refused, with what to do."""
    with pytest.raises(BadValue) as caught:
        to_ledger(DATABASE, type="DNA Statement", roles=roles)

    assert says in str(caught.value)


def test_coders_of_one_name_are_two() -> None:
    """Two coders of one name, and one without, are told apart by their ids."""
    coders = [Coder(id=1, name="Cora"), Coder(id=2, name="Cora"), Coder(id=3, name="")]
    statements = [attrs.evolve(each, coder=min(each.id, 3)) for each in DATABASE.statements]
    found = to_ledger(changed(coders=coders, statements=statements), type="DNA Statement")

    assert [each.coder for each in found.ledger] == ["Cora (1)", "Cora (2)", "(3)", "(3)"]
    assert [each.rule for each in found.report.remarks].count("name-of-several-coders") == 3


def test_a_stretch_past_the_end_has_no_quote() -> None:
    """The words of a stretch that the text does not reach are not known."""
    statements = [attrs.evolve(each, stop=99) for each in DATABASE.statements]
    found = to_ledger(changed(statements=statements), type="DNA Statement")

    assert found.ledger["s1"].anchor == Anchor(start=10, end=99)


# --- out of a ledger ---------------------------------------------------------------------


@given(database=dna_databases(details=False))
def test_a_ledger_comes_back(database: DnaDatabase) -> None:
    """A ledger made from a file is, made into a file and back, the same ledger."""
    first = to_ledger(database, type="DNA Statement").ledger
    exported = from_ledger(first)
    again = to_ledger(exported.database).ledger

    assert again == first
    assert not exported.report.lost_rows


@given(ledger=ledgers(max_statements=4, details=True))
def test_whatever_the_ledger(tmp_path_factory: pytest.TempPathFactory, ledger: Ledger) -> None:
    """Any ledger gives a file that is read back, and each statement is in it or listed."""
    exported = from_ledger(ledger)
    path = tmp_path_factory.mktemp("out") / "a.dna"
    write_dna(exported.database, path)

    assert read_dna(path) == exported.database
    left_out = [str(each.row) for each in exported.report.lost_rows if each.table == "statements"]
    carried = [each.id for each in exported.names.entries if each.table == "statements"]
    assert sorted([*left_out, *carried]) == sorted(each.id for each in ledger.statements)


PARTIES = (
    Party(id="ann", kind="person", names={"en": "Ann"}),
    Party(id="press-office", kind="organ", names={"en": "the press office"}, note="n" * 191),
    Party(id="nato", kind="bloc", names={"en": "NATO"}, aliases={"en": ["the alliance"]}),
    Party(id="nato-club", kind="organisation", names={"en": "NATO"}, note="a chess club"),
    Party(id="daily", kind="outlet", names={"en": "Daily"}, note="owned by NATO"),
    Party(id="idle", kind="person"),
)
BOOK = stance.Codebook(
    parties=PARTIES,
    ties=[
        Tie(who="press-office", of="nato", role="represents", during="2022"),
        Tie(who="ann", of="nato", role="member"),
    ],
    propositions=[
        Proposition(id="war", gloss="a war", kind="state", issue="war"),
        Proposition(id="arms", gloss="a" * 191, kind="conduct", agent="nato"),
    ],
    rules=[Rule(id="r", if_="arms", then="war", because="so")],
    note="of the book",
)


def statement(id_: str, **fields: object) -> Statement:
    """Return a statement of Ann's on war, but for *fields*."""
    plain = {"speaker": "ann", "act": "assert", "content": "war", "said": "2022-01-03"}
    return Statement(**{"id": id_, "source": "one", **plain, **fields})  # type: ignore[arg-type] # by name


LEDGER = Ledger(
    codebook=BOOK,
    sources=[
        Source(id="one", publisher="daily", published="2022-01-03", title="One", language="en"),
        Source(id="two", published="2022-01-04"),
        Source(id="three"),
    ],
    statements=[
        statement("a", anchor=Anchor(exact="war", start=4, end=7), coder="Cora"),
        statement("b", act="deny", speaker="press-office", addressee=["nato-club", "ann"]),
        statement("c", act="refuse", content="not arms", speaker="nato", said="2022-01-04"),
        statement("d", act="threaten", content="arms", given="war", speaker="nato", note="why?"),
        statement("e", said="2022-01"),
        statement("f", act="decline", content=None),
        statement("g", act="deny", target="framing"),
        statement("h", corrects="a", anchor=Anchor(exact="the war", start=0, end=7, prefix="on ")),
        statement("i", via=[Via("nato-club")], gloss="that war", anchor=Anchor(start=3, end=9)),
        statement("j", anchor=Anchor(exact="no war", start=1, end=7)),
    ],
    events=[Event(id="war-1", content="war", happened="2022-01-05", source="one")],
)


def test_a_ledger_as_a_database() -> None:
    """Who speaks for whom, what is held, and on which day, is what the program asks for."""
    exported = from_ledger(LEDGER)
    rows = {
        each.name: row
        for row in exported.database.claims()
        for each in exported.names.entries
        if (each.kind, each.name) == ("STATEMENTS", row["id"])
    }
    said = {
        exported_id.id: rows[exported_id.name]
        for exported_id in exported.names.entries
        if exported_id.kind == "STATEMENTS"
    }

    assert {
        id_: (row["person"], row["organization"], row["qualifier"], row["act"])
        for id_, row in said.items()
    } == {
        "b": ("the press office", "NATO", False, "deny"),
        "c": (None, "NATO", True, "refuse"),
        "d": (None, "NATO", True, "threaten"),
        "h": ("Ann", None, True, "assert"),
        "i": ("Ann", None, True, "assert"),
        "j": ("Ann", None, True, "assert"),
    }
    assert said["b"]["addressee"] == "NATO"
    assert said["d"]["concept"] == "arms"
    assert said["d"]["variable note" if "variable note" in said["d"] else "note"] == "why?"
    assert said["c"]["day"] == datetime(2022, 1, 4, tzinfo=UTC)
    assert said["h"]["document_source"] == "Daily"
    assert [each.label for each in exported.database.statement_types] == ["DNA Statement"]
    assert exported.database.settings == (Setting("version", "3.0.7"),)


def test_texts_are_put_together() -> None:
    """Quotes stand where their anchors say, and what has no place, or another's, at the end."""
    database = from_ledger(LEDGER).database
    first, second, third = database.documents
    words = [
        first.text[each.start : each.stop] for each in database.statements if each.document == 1
    ]

    assert first.text == "the war  \na war\narms\nno war"
    assert words == ["a war", "arms", "the war", " war  ", "no war"]
    assert (second.text, third.text) == ("arms", "")
    assert [each.day for each in (first, second, third)] == [
        date(2022, 1, 3), date(2022, 1, 4), date(2022, 1, 4)
    ]  # fmt: skip


def test_what_dna_has_no_place_for() -> None:
    """All that is not in the database is listed."""
    report = from_ledger(LEDGER).report

    assert lost(report) == [
        ("statements", "a", None, "not-in-effect"),
        ("statements", "b", "addressee", "no-place"),
        ("statements", "d", "given", "no-place"),
        ("statements", "e", None, "day-not-known"),
        ("statements", "f", None, "no-claim"),
        ("statements", "g", None, "no-claim"),
        ("statements", "h", "corrects", "no-place"),
        ("statements", "i", "via", "no-place"),
        ("statements", "i", "gloss", "no-place"),
        ("statements", "i", "speaker", "attributed"),
        ("parties", "press-office", "note", "no-place"),
        ("parties", "daily", "note", "no-place"),
        ("propositions", "arms", "names", "renamed"),
        ("sources", "one", "language", "no-place"),
        ("sources", "three", None, "day-not-known"),
        ("statements", "h", "anchor.prefix", "no-place"),
        ("statements", "j", "anchor.start", "no-place"),
        ("events", "war-1", None, "no-place"),
        ("rules", "r", None, "no-place"),
        ("ties", "press-office", "during", "no-place"),
        ("ties", "ann", None, "no-place"),
        ("parties", "press-office", "kind", "no-place"),
        ("parties", "nato", "aliases", "no-place"),
        ("parties", "nato", "kind", "no-place"),
        ("propositions", "war", "issue", "no-place"),
        ("propositions", "war", "kind", "no-place"),
        ("propositions", "arms", "agent", "no-place"),
        ("propositions", "arms", "kind", "no-place"),
        ("codebook", None, "note", "no-place"),
    ]
    assert [each.rule for each in report.remarks if each.lost is Lost.NOTE] == ["several-documents"]


@pytest.mark.parametrize(("vague", "day"), [("earliest", 1), ("latest", 31)])
def test_days_of_which_the_ends_are_known(vague: str, day: int) -> None:
    """The end that is asked for is taken, and that is told."""
    exported = from_ledger(LEDGER, vague=vague)

    assert date(2022, 1, day) in {each.day for each in exported.database.documents}
    assert ("statements", "e", "said", "day-not-known") in lost(exported.report)
    assert not [each for each in exported.report.lost_rows if each.row == "e"]


def test_days_that_are_refused() -> None:
    """Days that are not exactly known are refused where that is asked for, each of them."""
    with pytest.raises(InvalidRecord) as caught:
        from_ledger(LEDGER, vague="refuse")
    assert [(each.record, each.field) for each in caught.value.faults] == [("e", "said")]

    with pytest.raises(BadValue, match="use one of refuse, drop, earliest, latest"):
        from_ledger(LEDGER, vague="guess")
    exact = Ledger(codebook=BOOK, sources=LEDGER.sources, statements=[statement("a")])
    assert from_ledger(exact, vague="refuse").report.tallies[0].taken == 1


def test_days_open_to_one_side() -> None:
    """Where the end that is asked for is open, there is no day."""
    ledger = Ledger(
        codebook=BOOK, sources=LEDGER.sources, statements=[statement("a", said="[..2022-01-01]")]
    )

    assert from_ledger(ledger, vague="earliest").report.tallies[0].taken == 0
    assert from_ledger(ledger, vague="latest").report.tallies[0].taken == 1


def test_names_that_are_another_s() -> None:
    """Two parties of one name under one variable are called differently, and that is told."""
    both = [statement("a", speaker="nato"), statement("b", speaker="nato-club")]
    third = Party(id="x", kind="organisation", names={"en": "NATO (nato-club)"})
    book = attrs.evolve(BOOK, parties=(third, *PARTIES))
    ledger = Ledger(
        codebook=book, sources=LEDGER.sources, statements=[*both, statement("c", speaker="x")]
    )
    exported = from_ledger(ledger)
    names = [
        each.name
        for each in exported.names.entries
        if each.kind == "organization" and each.id in ("x", "nato", "nato-club")
    ]

    assert names == ["NATO (nato-club)", "NATO", "nato-club (2)"]
    assert ("parties", "nato-club", "names", "renamed") in lost(exported.report)


def test_a_view_is_what_is_in_effect() -> None:
    """Of a view of a record the statements in effect are carried."""
    exported = from_ledger(LEDGER.without(coders=["Cora"]))

    assert ("statements", "a", None, "not-in-effect") in lost(exported.report)


@pytest.mark.parametrize("ids", [("s1", "s07"), ("s1", "t2"), ("s1", "s" + "9" * 30), ("s1", "s²")])
def test_numbers_of_other_ids(ids: tuple[str, str]) -> None:
    """Statements keep their numbers only where all ids are numbers of the file's."""
    own = Ledger(
        codebook=BOOK, sources=LEDGER.sources, statements=[statement("s3"), statement("s7")]
    )
    assert [each.id for each in from_ledger(own).database.statements] == [3, 7]

    if ids[1].isascii():
        other = Ledger(codebook=BOOK, sources=LEDGER.sources, statements=list(map(statement, ids)))
        assert [each.id for each in from_ledger(other).database.statements] == [1, 2]


def test_a_quilt_without_any_place() -> None:
    """Words that have no place stand one under the other, from the start."""
    quilt = Quilt(9)

    assert quilt.sewn() == ("", {})
    assert quilt.place("a", None, "one") is False
    assert quilt.place("b", Anchor(exact="two", start=8, end=11), "") is False
    assert quilt.place("c", Anchor(start=2, end=2), "three") is False
    assert quilt.sewn() == ("one\ntwo\nthree", {"a": (0, 3), "b": (4, 7), "c": (8, 13)})


def test_the_longest_name() -> None:
    """A name as long as the program takes is kept."""
    party = Party(id="x", kind="person", names={"en": "n" * LONGEST_NAME})
    book = attrs.evolve(BOOK, parties=(party, *PARTIES))
    ledger = Ledger(codebook=book, sources=LEDGER.sources, statements=[statement("a", speaker="x")])

    assert "n" * LONGEST_NAME in {each.value for each in from_ledger(ledger).database.entities}


def test_no_names_at_all() -> None:
    """An empty table of names has none."""
    assert Names().names("parties", "x") == ()


# --- on the command line -----------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line and gives status, output and errors."""

    def ran(*arguments: object) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        return status, *capsys.readouterr()

    return ran


def test_convert_there_and_back(run: Run, tmp_path: Path) -> None:
    """A dataset becomes a `.dna` file, that one a dataset, and a `.dna` file one like it."""
    there, back, again = tmp_path / "a.dna", tmp_path / "b.json", tmp_path / "c.DNA"
    status, out, err = run("convert", FIXTURE, there, "--vague", "latest")
    ledger = stance.load(FIXTURE)

    assert status == 0
    assert out.startswith(f"{there}: 1 setting, 1 coder, ")
    assert ", 1 statement type, " in out
    assert all(each.startswith(f"{FIXTURE}") for each in err.splitlines())
    assert read_dna(there) == from_ledger(ledger, vague="latest").database

    assert run("convert", there, back, "--type", "DNA Statement")[0] == 0
    assert stance.load(back) == to_ledger(read_dna(there)).ledger

    status, _, err = run("convert", there, again)
    assert (status, err) == (0, "")
    assert read_dna(again) == read_dna(there)


def test_convert_refuses(run: Run, tmp_path: Path) -> None:
    """Days that are not known, unknown types and other files are told, with status 2."""
    path = tmp_path / "a.dna"
    status, _, err = run("convert", FIXTURE, path)
    assert status == 2
    assert f"{FIXTURE}/statements.jsonl:" in err
    assert "choose by 'vague' (--vague on the command line) what becomes of such days: dr" in err
    assert not path.exists()

    write_dna(DATABASE, path)
    status, _, err = run("convert", path, tmp_path / "b")
    assert (status, "several statement types" in err) == (2, True)
    status, _, err = run("summary", path)
    assert (status, "convert it first" in err) == (2, True)
    path.write_bytes(b"")
    assert run("convert", path, tmp_path / "b")[0] == 2
