"""`.dna` files from strangers: all that is sound in them is read, and the rest is told.

The files are made here, from the tables as the program declares them, and then damaged.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import Fault, InvalidRecord
from stance.formats.dna import DnaDatabase, Lost, Remark, read_dna
from stance.formats.dna.offset import Offsets
from stance.formats.dna.opening import refusal
from stance.formats.limits import LIMITS, Limits

#: The tables of version 3, written by hand from the program's documentation.
VERSION_3 = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL,
  Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0,
  Blue INTEGER NOT NULL DEFAULT 0, Refresh INTEGER NOT NULL DEFAULT 0,
  FontSize INTEGER NOT NULL DEFAULT 14, Password TEXT NOT NULL, PopupWidth INTEGER DEFAULT 300,
  ColorByCoder INTEGER NOT NULL DEFAULT 0, PopupDecoration INTEGER NOT NULL DEFAULT 0,
  PopupAutoComplete INTEGER NOT NULL DEFAULT 1,
  PermissionAddDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionEditDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionDeleteDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionImportDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionAddStatements INTEGER NOT NULL DEFAULT 1,
  PermissionEditStatements INTEGER NOT NULL DEFAULT 1,
  PermissionDeleteStatements INTEGER NOT NULL DEFAULT 1,
  PermissionEditAttributes INTEGER NOT NULL DEFAULT 1,
  PermissionEditRegex INTEGER NOT NULL DEFAULT 1,
  PermissionEditStatementTypes INTEGER NOT NULL DEFAULT 1,
  PermissionEditCoders INTEGER NOT NULL DEFAULT 1,
  PermissionEditCoderRelations INTEGER NOT NULL DEFAULT 1,
  PermissionViewOthersDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionEditOthersDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionViewOthersStatements INTEGER NOT NULL DEFAULT 1,
  PermissionEditOthersStatements INTEGER NOT NULL DEFAULT 1);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL,
  Coder INTEGER REFERENCES CODERS(ID) ON DELETE CASCADE, Author TEXT NOT NULL DEFAULT '',
  Source TEXT NOT NULL DEFAULT '', Section TEXT NOT NULL DEFAULT '',
  Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL,
  Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0,
  Blue INTEGER NOT NULL DEFAULT 0);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL,
  DataType TEXT NOT NULL DEFAULT 'short text',
  StatementTypeId INTEGER REFERENCES STATEMENTTYPES(ID) ON DELETE CASCADE,
  UNIQUE (Variable, StatementTypeId));
CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER,
  TargetVariableId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER NOT NULL DEFAULT 0,
  Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0);
CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER,
  viewStatements INTEGER NOT NULL DEFAULT 1, editStatements INTEGER NOT NULL DEFAULT 1,
  viewDocuments INTEGER NOT NULL DEFAULT 1, editDocuments INTEGER NOT NULL DEFAULT 1);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER,
  DocumentId INTEGER, Start INTEGER NOT NULL, Stop INTEGER NOT NULL, Coder INTEGER,
  CHECK (Start < Stop));
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 1);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 0);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, Value TEXT DEFAULT '');
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
  Value TEXT NOT NULL DEFAULT '', Red INTEGER, Green INTEGER, Blue INTEGER, ChildOf INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, Entity INTEGER NOT NULL);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
  AttributeVariable TEXT NOT NULL);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL,
  AttributeVariableId INTEGER NOT NULL, AttributeValue TEXT NOT NULL DEFAULT '');
"""

#: A row or two in each table. The text of the first document has two characters beyond the
#: first plane; in UTF-16, `🙂` stands at 4 and 5, and `𝔘` at 14 and 15.
TEXT = "War 🙂 is over 𝔘 said"
ROWS = """
INSERT INTO SETTINGS VALUES ('version', '3.0.7'), ('date', '2022-01-02');
INSERT INTO CODERS(ID, Name, Red, Password, PermissionEditCoders) VALUES
  (1, 'Admin', 255, 'hash', 1), (2, 'Böll', 0, '', 0);
INSERT INTO DOCUMENTS VALUES
  (1, 'First', ':text', 1, 'A. Author', 'Daily', 'Politics', 'a note', 'article', 1108771200),
  (2, 'Second', 'Plain text.', NULL, '', '', '', '', '', 1108857661);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51), (2, 'Annotation', 1, 2, 3);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2),
  (6, 'strength', 'integer', 1);
INSERT INTO VARIABLELINKS VALUES (1, 1, 2);
INSERT INTO REGEXES VALUES ('wars?', 1, 2, 3);
INSERT INTO CODERRELATIONS VALUES (1, 1, 2, 1, 0, 1, 0);
INSERT INTO STATEMENTS VALUES (10, 1, 1, 4, 8, 1), (11, 1, 2, 0, 5, NULL), (12, 2, 1, 0, 3, 2);
INSERT INTO DATABOOLEAN VALUES (1, 10, 4, 1), (2, 11, 4, 0);
INSERT INTO DATAINTEGER VALUES (1, 10, 6, -2);
INSERT INTO DATALONGTEXT VALUES (1, 12, 5, 'why?');
INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, 'Ann', 9, 8, 7, NULL),
  (3, 2, 'NATO', NULL, NULL, NULL, 4), (4, 2, 'the West', 0, 0, 0, NULL),
  (5, 3, 'peace', 0, 0, 0, NULL);
INSERT INTO DATASHORTTEXT VALUES (1, 10, 1, 2), (2, 10, 2, 3), (3, 10, 3, 5), (4, 11, 1, 1),
  (5, 11, 2, 4), (6, 11, 3, 5);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 3, 1, 'alliance'), (2, 4, 1, '');
"""

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what makes a file of version 3 and then runs the SQL it is given on it."""

    def made(*damage: str, schema: str = VERSION_3, rows: str = ROWS, name: str = "a.dna") -> Path:
        path = tmp_path / name
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            rows = rows.replace(":text", TEXT)
            connection.executescript(f"BEGIN; {schema} {rows} COMMIT")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for each in damage:
                connection.executescript(each)
        return path

    return made


def lost(database: DnaDatabase) -> list[tuple[str, object, str | None, str]]:
    """Return what is lost: the table, the row, the column and the rule of each."""
    return [(each.table, each.row, each.column, each.rule) for each in database.report.lost]


def refusal_of(path: Path, limits: Limits = LIMITS) -> Fault:
    """Return the one fault for which the file at *path* is refused."""
    with pytest.raises(InvalidRecord) as caught:
        read_dna(path, limits=limits)
    (fault,) = caught.value.faults
    assert fault.file == str(path)
    assert fault.remedy
    return fault


def refused(path: Path, limits: Limits = LIMITS) -> str:
    """Return the rule by which the file at *path* is refused, and nothing but this one."""
    return refusal_of(path, limits).rule


def conserved(database: DnaDatabase) -> bool:
    """Return whether every row of every table was either taken or is listed as lost."""
    report = database.report
    return all(
        each.rows == each.taken + sum(1 for row in report.lost_rows if row.table == each.table)
        for each in report.tallies
    )


# --- a sound file ------------------------------------------------------------------------


def test_everything_is_read(make: Make) -> None:
    """Of a sound file each row of each table is there, and nothing is lost."""
    database = read_dna(make())

    assert database.report.remarks == ()
    assert database.report.complete
    assert str(database.report) == "nothing is lost"
    assert database.report.version == "3.0.7"
    assert {each.table: each.rows for each in database.report.tallies} == {
        "SETTINGS": 2, "CODERS": 2, "DOCUMENTS": 2, "STATEMENTTYPES": 2, "VARIABLES": 6,
        "VARIABLELINKS": 1, "REGEXES": 1, "CODERRELATIONS": 1, "STATEMENTS": 3,
        "DATABOOLEAN": 2, "DATAINTEGER": 1, "DATALONGTEXT": 1, "ENTITIES": 5,
        "DATASHORTTEXT": 6, "ATTRIBUTEVARIABLES": 1, "ATTRIBUTEVALUES": 2,
    }  # fmt: skip
    assert conserved(database)
    assert [each.label for each in database.statement_types] == ["DNA Statement", "Annotation"]
    assert (database.statement_types[0].red, database.statement_types[0].blue) == (239, 51)
    assert [each.name for each in database.coders] == ["Admin", "Böll"]
    assert [each.edit_coders for each in database.coders] == [True, False]
    assert database.entity[2].red == 9
    assert (database.entity[3].red, database.entity[3].parent) == (None, 4)
    assert database.said_of == {3: {"Type": "alliance"}}
    assert database.values == {
        10: {4: True, 6: -2, 1: "Ann", 2: "NATO", 3: "peace"},
        11: {4: False, 1: "", 2: "the West", 3: "peace"},
        12: {5: "why?"},
    }
    assert not database.coder_relations[0].edit_statements
    assert "password" not in repr(database.coders[0])


def test_days_are_those_of_the_wall(make: Make) -> None:
    """Seconds count from 1970 in UTC: the second document is of 20 February 2005, 00:01:01."""
    first, second = read_dna(make()).documents

    assert first.day == date(2005, 2, 19)
    assert second.moment == datetime(2005, 2, 20, 0, 1, 1, tzinfo=UTC)


def test_offsets_count_characters(make: Make) -> None:
    """Four code units of which two are one emoji are three characters, the emoji first."""
    statement = read_dna(make()).statements[0]

    assert (statement.start, statement.stop) == (4, 7)
    assert TEXT[statement.start : statement.stop] == "🙂 i"


def test_the_file_is_left_alone(make: Make) -> None:
    """Reading changes neither the file nor what stands beside it."""
    path = make()
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())
    read_dna(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())) == before


def test_read_of_a_folder_that_cannot_be_written(make: Make) -> None:
    """Nothing need be written where the file is."""
    path = make()
    path.parent.chmod(0o555)
    path.chmod(0o444)
    try:
        assert read_dna(path).report.complete
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be"])
def test_other_encodings(make: Make, encoding: str) -> None:
    """The texts of a database in UTF-16 are the same texts."""
    path = make(schema=f"COMMIT; PRAGMA encoding = '{encoding}'; BEGIN; {VERSION_3}", name="b.dna")

    assert read_dna(path) == read_dna(make())


def test_names_of_tables_in_small_letters(make: Make) -> None:
    """SQLite does not tell capital from small letters in names, and neither does reading."""
    path = make(schema=VERSION_3.replace("TABLE CODERS", "TABLE coders"))

    assert read_dna(path).report.complete


def test_what_it_holds_is_shown_in_counts(make: Make) -> None:
    """The repr has counts and no text."""
    assert repr(read_dna(make())).startswith("<DnaDatabase of 2 settings, 2 coders, 2 documents,")
    assert repr(DnaDatabase()) == "<DnaDatabase of nothing>"


# --- rows that cannot be read ------------------------------------------------------------


#: By what is done to a file: the table, the row, the column if it is one, and the rule of each
#: thing that is lost then.
DAMAGES = {
    # What a row can do without gives way to its default.
    "UPDATE DOCUMENTS SET Notes = CAST(x'61ff' AS TEXT) WHERE ID = 1": "DOCUMENTS 1 Notes not-text",
    "UPDATE DOCUMENTS SET Title = x'61' WHERE ID = 1": "DOCUMENTS 1 Title wrong-type",
    "UPDATE STATEMENTTYPES SET Red = 'red' WHERE ID = 1": "STATEMENTTYPES 1 Red wrong-type",
    "UPDATE ENTITIES SET Blue = 256 WHERE ID = 2": "ENTITIES 2 Blue out-of-range",
    "UPDATE CODERS SET FontSize = 0 WHERE ID = 2": "CODERS 2 FontSize out-of-range",
    "UPDATE CODERS SET PopupDecoration = 2 WHERE ID = 1": "CODERS 1 PopupDecoration out-of-range",
    "UPDATE STATEMENTS SET Coder = 7 WHERE ID = 10": "STATEMENTS 10 Coder points-nowhere",
    "UPDATE ENTITIES SET ChildOf = 77 WHERE ID = 3": "ENTITIES 3 ChildOf points-nowhere",
    "UPDATE DATALONGTEXT SET Value = x'00'": "DATALONGTEXT 1 Value wrong-type",
    "DELETE FROM CODERS WHERE ID = 2": """
        CODERRELATIONS 1 OtherCoder points-nowhere
        STATEMENTS 12 Coder points-nowhere""",
    # What it cannot do without takes the row with it, and what refers to that.
    "UPDATE DOCUMENTS SET Text = CAST(x'ff' AS TEXT) WHERE ID = 2": """
        DOCUMENTS 2 Text not-text
        STATEMENTS 11 DocumentId row-not-read
        DATABOOLEAN 2 StatementId row-not-read
        DATASHORTTEXT 4 StatementId row-not-read
        DATASHORTTEXT 5 StatementId row-not-read
        DATASHORTTEXT 6 StatementId row-not-read""",
    "UPDATE ENTITIES SET Value = CAST(x'c3' AS TEXT) WHERE ID = 4": """
        ENTITIES 3 ChildOf row-not-read
        ENTITIES 4 Value not-text
        DATASHORTTEXT 5 Entity row-not-read
        ATTRIBUTEVALUES 2 EntityId row-not-read""",
    "UPDATE VARIABLES SET DataType = 'date' WHERE ID = 6": """
        VARIABLES 6 DataType not-in-list
        DATAINTEGER 1 VariableId row-not-read""",
    "UPDATE DATABOOLEAN SET Value = 5 WHERE ID = 1": "DATABOOLEAN 1 Value out-of-range",
    "UPDATE DATAINTEGER SET Value = 1.5": "DATAINTEGER 1 Value wrong-type",
    "UPDATE DATAINTEGER SET StatementId = 99": "DATAINTEGER 1 StatementId points-nowhere",
    # What its cells do not show.
    "UPDATE DATAINTEGER SET VariableId = 4": "DATAINTEGER 1 - wrong-variable",
    "UPDATE DATAINTEGER SET StatementId = 12": "DATAINTEGER 1 - wrong-variable",
    "INSERT INTO DATAINTEGER VALUES (9, 10, 6, 1)": "DATAINTEGER 9 - duplicate",
    "UPDATE DATASHORTTEXT SET Entity = 3 WHERE ID = 1": "DATASHORTTEXT 1 - wrong-variable",
    "UPDATE ATTRIBUTEVALUES SET EntityId = 2 WHERE ID = 1": "ATTRIBUTEVALUES 1 - wrong-variable",
    "DELETE FROM DATALONGTEXT; UPDATE STATEMENTS SET Start = 3 WHERE ID = 12": (
        "STATEMENTS 12 - empty-stretch"
    ),
    "DELETE FROM DATALONGTEXT; UPDATE STATEMENTS SET Start = -1 WHERE ID = 12": (
        "STATEMENTS 12 Start out-of-range"
    ),
    "INSERT INTO DOCUMENTS(ID, Title, Text, Date) VALUES (3, '', '', 253402300800)": (
        "DOCUMENTS 3 Date out-of-range"
    ),
}


@pytest.mark.parametrize(
    ("damage", "expected"), DAMAGES.items(), ids=[each[-50:] for each in DAMAGES]
)
def test_each_thing_lost_is_listed(make: Make, damage: str, expected: str) -> None:
    """What cannot be read is left out or cleared, with table, row and reason; the rest is read."""
    database = read_dna(make(damage))

    found = [f"{table} {row} {column or '-'} {rule}" for table, row, column, rule in lost(database)]
    assert found == [each.strip() for each in expected.strip().splitlines()]
    assert conserved(database)
    assert all(each.reason for each in database.report.remarks)


def test_a_bad_cell_does_not_hide_later_rows(make: Make) -> None:
    """After text that is not UTF-8 the later rows are read, and the cell has its default."""
    database = read_dna(make("UPDATE DOCUMENTS SET Author = CAST(x'ff' AS TEXT) WHERE ID = 1"))
    (remark,) = database.report.remarks

    assert [each.author for each in database.documents] == ["", ""]
    assert (remark.lost, remark.position) == (Lost.CELL, 1)
    assert "byte 0" in remark.reason


def test_offsets_that_split_a_character(make: Make) -> None:
    """A stretch that begins and ends inside characters is taken with the whole of both."""
    database = read_dna(make("UPDATE STATEMENTS SET Start = 5, Stop = 16 WHERE ID = 10"))
    statement = database.statements[0]

    assert TEXT[statement.start : statement.stop] == "🙂 is over 𝔘"
    assert lost(database) == [
        ("STATEMENTS", 10, "Start", "splits-a-character"),
        ("STATEMENTS", 10, "Stop", "splits-a-character"),
    ]


def test_offsets_past_the_end(make: Make) -> None:
    """A stretch past the end of the text is kept, since nothing is lost, and remarked on."""
    database = read_dna(make("UPDATE STATEMENTS SET Stop = 500 WHERE ID = 11"))
    (remark,) = database.report.remarks

    assert database.statements[1].stop == 500
    assert (remark.lost, remark.rule, remark.row) == (Lost.NOTE, "past-the-end", 11)
    assert database.report.complete


def test_rows_that_cannot_be_told_apart(make: Make) -> None:
    """Where the file does not see to it, an id twice, or none, is a row lost with its position."""
    schema = VERSION_3.replace(
        "CREATE TABLE REGEXES(Label TEXT PRIMARY KEY", "CREATE TABLE REGEXES(Label TEXT"
    ).replace(
        "CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY",
        "CREATE TABLE VARIABLELINKS(ID",
    )
    database = read_dna(
        make(
            "INSERT INTO REGEXES VALUES ('wars?', 9, 9, 9), (NULL, 0, 0, 0)",
            "INSERT INTO VARIABLELINKS VALUES (1, 2, 3), ('x', 2, 3)",
            schema=schema,
        )
    )

    assert [
        (each.table, each.row, each.position, each.rule) for each in database.report.remarks
    ] == [
        ("VARIABLELINKS", 1, 2, "duplicate"),
        ("VARIABLELINKS", None, 3, "wrong-type"),
        ("REGEXES", "wars?", 2, "duplicate"),
        ("REGEXES", None, 3, "wrong-type"),
    ]
    assert conserved(database)
    assert database.regexes[0].red == 1


def test_faults_of_a_report(make: Make) -> None:
    """A report gives each remark as a warning that names file, table, row and column."""
    path = make(
        "UPDATE STATEMENTTYPES SET Red = 'red' WHERE ID = 1", "UPDATE STATEMENTTYPES SET Blue = -1"
    )
    report = read_dna(path).report

    assert str(report.faults[0]) == (
        f"{path}: STATEMENTTYPES 1.Red: warning: not taken as it stands: it holds text b'red' "
        "and not a whole number"
    )
    assert str(report).splitlines() == [
        "STATEMENTTYPES.Red: 1 × cell, wrong-type",
        "STATEMENTTYPES.Blue: 2 × cell, out-of-range",
    ]
    assert [each.message[-14:] for each in report.brief()] == [
        "a whole number",
        "; so in 1 more",
    ]
    bare = Remark(lost=Lost.ROW, table="REGEXES", position=3, rule="wrong-type", reason="why")
    assert str(bare.fault(None)) == "REGEXES[2]: REGEXES[3]: warning: the row is left out: why"


# --- what else a file declares -----------------------------------------------------------


def test_what_is_not_of_the_program_is_listed(make: Make) -> None:
    """Other tables, views, triggers and columns are not read, do nothing, and are listed."""
    path = make(
        "CREATE TABLE EXTRA(a); CREATE INDEX i ON EXTRA(a)",
        "CREATE VIEW LOOK AS SELECT * FROM EXTRA",
        "CREATE TRIGGER t AFTER UPDATE ON CODERS BEGIN DELETE FROM CODERS; END",
        "ALTER TABLE DOCUMENTS ADD COLUMN Secret TEXT",
    )
    database = read_dna(path)

    assert lost(database) == [
        ("EXTRA", None, None, "unknown-table"),
        ("LOOK", None, None, "unknown-view"),
        ("t", None, None, "unknown-trigger"),
        ("DOCUMENTS", None, "SECRET", "unknown-column"),
    ]
    assert database.coders == read_dna(make(name="b.dna")).coders


def test_columns_that_a_release_did_not_have(make: Make) -> None:
    """A column that rows can do without may be missing: it has its default, and that is told."""
    schema = VERSION_3.replace("  PermissionEditCoderRelations INTEGER NOT NULL DEFAULT 1,\n", "")
    database = read_dna(make(schema=schema))
    (remark,) = database.report.remarks

    assert database.coders[1].edit_coder_relations
    assert (remark.table, remark.column, remark.rule) == (
        "CODERS", "PermissionEditCoderRelations", "missing-column"
    )  # fmt: skip
    assert database.report.complete


def test_tables_that_need_not_be_there(make: Make) -> None:
    """A table that nothing else refers to may be missing, and is empty then."""
    database = read_dna(make("DROP TABLE REGEXES; DROP TABLE VARIABLELINKS"))

    assert (database.regexes, database.variable_links) == ((), ())
    assert conserved(database)


# --- files that are refused --------------------------------------------------------------

RECURSIVE = """DROP TABLE STATEMENTS; CREATE VIEW STATEMENTS AS
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
SELECT x AS ID, 1 AS StatementTypeId, 1 AS DocumentId, 0 AS Start, 1 AS Stop, 1 AS Coder FROM c"""


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (RECURSIVE, "STATEMENTS is a view and no table"),
        ("DROP TABLE STATEMENTS", "there is no table STATEMENTS"),
        (
            "DROP TABLE DATAINTEGER; CREATE VIRTUAL TABLE DATAINTEGER USING fts5(ID, Value)",
            "DATAINTEGER is a virtual table",
        ),
        (
            """DROP TABLE DATAINTEGER; CREATE TABLE DATAINTEGER(ID, StatementId, VariableId,
            Value AS (zeroblob(1000000000)))""",
            "DATAINTEGER.Value is computed",
        ),
        ("ALTER TABLE DATASHORTTEXT RENAME COLUMN VariableId TO RoleVariableLinkId",
         "DATASHORTTEXT has no column VariableId"),
        ("DROP TABLE SETTINGS", "there is no table SETTINGS"),
    ],
    ids=lambda each: each[:40],
)  # fmt: skip
def test_what_only_looks_like_the_tables(make: Make, damage: str, says: str) -> None:
    """A table that is missing, computed or of another form is refused, and named."""
    path = make(damage)

    assert refused(path) == "not-the-tables-of-dna"
    assert says in refusal_of(path).problem


@pytest.mark.parametrize(
    ("version", "rule"), [("4.0", "newer-format"), ("12", "newer-format"), ("1.31", "older-format")]
)
def test_versions_that_are_not_read(make: Make, version: str, rule: str) -> None:
    """A newer version, and one that is too old, are refused by name."""
    path = make(rows=ROWS.replace("3.0.7", version))

    assert refused(path) == rule
    assert f"of version '{version}'" in refusal_of(path).problem


@pytest.mark.parametrize("version", ["UPDATE SETTINGS SET Value = 'three'", "DELETE FROM SETTINGS"])
def test_a_version_that_is_not_said(make: Make, version: str) -> None:
    """A file that does not say its version is of the one whose tables it has."""
    assert len(read_dna(make(version)).entities) == 5


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\x00", b"<?xml version='1.0'?>" + b" " * 200, b"\x00" * 4096],
    ids=["empty", "cut-off", "xml", "zeros"],
)
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    """What is no SQLite database is refused as such."""
    path = tmp_path / "a.dna"
    path.write_bytes(content)

    assert refused(path) == "not-a-database"


def test_other_things_than_files(tmp_path: Path) -> None:
    """A path to nothing, or to a folder, is refused."""
    assert refused(tmp_path / "nothing.dna") == "no-such-file"
    assert refused(tmp_path) == "not-a-file"


def test_pages_that_are_damaged(make: Make) -> None:
    """A database whose pages do not hang together is refused."""
    path = make()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\x0d" + b"\xff" * 4095
    path.write_bytes(content)

    assert refused(path) == "damaged"


def test_pages_that_are_not_accounted_for(make: Make) -> None:
    """What SQLite's own check finds wrong is told in its words."""
    path = make()
    content = bytearray(path.read_bytes())
    content[36:40] = (5).to_bytes(4, "big")
    path.write_bytes(content)
    fault = refusal_of(path)

    assert fault.rule == "damaged"
    assert "reelist" in fault.problem


def test_a_file_that_is_cut_off(make: Make) -> None:
    """A database of which the end is missing is refused."""
    path = make()
    path.write_bytes(path.read_bytes()[: 4096 * 5])

    assert refused(path) == "damaged"


def test_a_schema_that_is_damaged(make: Make) -> None:
    """A database that does not say what its tables are is refused."""
    path = make(
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE (' "
        "WHERE name = 'CODERS'"
    )

    assert refused(path) == "damaged"


def test_a_form_of_sqlite_that_is_not_known(make: Make) -> None:
    """A database of a newer form of SQLite is refused."""
    path = make()
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x03\x03"
    path.write_bytes(content)

    assert refused(path) == "newer-sqlite"


def test_a_file_that_is_locked(make: Make) -> None:
    """A database that another program is writing is refused, and not waited for."""
    path = make()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert refused(path) == "locked"


@pytest.fixture
def logged(make: Make) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """Yield a file with a write-ahead log in which rows wait, and the program that holds it."""
    path = make()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("INSERT INTO REGEXES VALUES ('new', 0, 0, 0)")
        yield path, other


def test_a_log_that_is_in_use(logged: tuple[Path, sqlite3.Connection]) -> None:
    """Rows that are only in the log are not left out: the file is refused until they are in it."""
    path, other = logged

    assert refused(path) == "unmerged-changes"

    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = sorted(path.parent.iterdir())
    database = read_dna(path)

    assert [each.label for each in database.regexes] == ["new", "wars?"]
    assert sorted(path.parent.iterdir()) == before


def test_a_log_that_is_missing(logged: tuple[Path, sqlite3.Connection], tmp_path: Path) -> None:
    """A file that was copied without its log is read, with a remark on what may be missing."""
    path, _ = logged
    copy = tmp_path / "copy" / "a.dna"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    database = read_dna(copy)

    assert [each.label for each in database.regexes] == ["wars?"]
    assert [each.rule for each in database.report.remarks] == ["log-not-there"]
    assert [each.name for each in copy.parent.iterdir()] == ["a.dna"]


KILLED = """
import os, sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA cache_size = 1")
other.execute("BEGIN")
for at in range(2000):
    other.execute("INSERT INTO REGEXES VALUES (?, 0, 0, 0)", (f"r{at}",))
os._exit(9)
"""


def test_a_change_that_was_not_finished(make: Make) -> None:
    """What a killed program left half written is refused, and neither finished nor undone."""
    path = make()
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    before = path.read_bytes(), sorted(path.parent.iterdir())

    assert path.with_name("a.dna-journal").stat().st_size > 0
    assert refused(path) == "unfinished-change"
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def test_a_file_that_changes_while_it_is_read(
    logged: tuple[Path, sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose log is empty is taken as still; if it then changes, what was read is refused."""
    path, other = logged
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole: Callable[..., object] = sqlite3.connect

    def connect(*arguments: object, **options: object) -> object:
        with path.open("ab") as file:
            file.write(bytes(4096))
        return whole(*arguments, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)

    assert refused(path) == "changed-while-read"


@given(
    st.lists(st.tuples(st.integers(16, 2**16), st.binary(min_size=1, max_size=40)), max_size=3),
    st.integers(1, 2**20),
)
def test_whatever_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]], length: int
) -> None:
    """Bytes changed or cut off anywhere give a database or a refusal, and nothing else."""
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "a.dna"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA synchronous = OFF; BEGIN; {VERSION_3} {ROWS} COMMIT")
    content = bytearray(path.read_bytes())
    for at, new in changes:
        content[at % len(content) : at % len(content) + len(new)] = new
    path.write_bytes(content[:length])
    before = path.read_bytes()
    with suppress(InvalidRecord):
        assert conserved(read_dna(path))

    assert [each.name for each in folder.iterdir()] == ["a.dna"]
    assert path.read_bytes() == before


# --- limits ------------------------------------------------------------------------------


def test_limits(make: Make) -> None:
    """Past a limit a file is refused; a cell past it is left out, as any that cannot be read."""
    path = make(
        """WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 3000)
        INSERT INTO REGEXES SELECT x, 0, 0, 0 FROM c"""
    )

    assert refused(path, limits=attrs.evolve(LIMITS, file=1000)) == "file-too-large"
    assert refused(path, limits=attrs.evolve(LIMITS, records=2)) == "too-many-records"
    assert refused(path, limits=attrs.evolve(LIMITS, steps=0)) == "too-much-work"
    short = read_dna(path, limits=attrs.evolve(LIMITS, text=15))
    assert ("DOCUMENTS", 1, "Text", "text-too-long") in lost(short)
    assert conserved(short)


def test_a_huge_cell(make: Make) -> None:
    """A cell that is larger than a text may be is left out, and the rows after it are read."""
    database = read_dna(make("UPDATE CODERS SET Password = hex(zeroblob(1000000)) WHERE ID = 1"))

    assert lost(database) == [("CODERS", 1, "Password", "text-too-long")]
    assert len(database.coders) == 2


def test_errors_of_sqlite_are_named() -> None:
    """An error of SQLite that has no name of its own is damage, told in SQLite's words."""
    error = refusal(sqlite3.OperationalError("no such thing"), "a.dna")

    assert (error.rule, "no such thing" in error.problem) == ("damaged", True)


# --- offsets -----------------------------------------------------------------------------


@given(st.text(alphabet="aй🙂𝔘", max_size=8))
def test_offsets_are_those_of_the_encodings(text: str) -> None:
    """An offset in code units is the length, in UTF-16, of the characters before it."""
    offsets = Offsets.of(text)
    for points in range(len(text) + 1):
        units = len(text[:points].encode("utf-16-le")) // 2

        assert offsets.units(points) == units
        assert offsets.points(units) == points


@given(st.text(alphabet="a🙂", min_size=1, max_size=6), st.data())
def test_a_stretch_holds_all_it_touches(text: str, data: st.DataObject) -> None:
    """The characters of a stretch of code units are those of which a part is in it."""
    units = [at for at, each in enumerate(text) for _ in range(len(each.encode("utf-16-le")) // 2)]
    start = data.draw(st.integers(0, len(units) - 1))
    stop = data.draw(st.integers(start + 1, len(units)))

    assert Offsets.of(text).around(start, stop) == (units[start], units[stop - 1] + 1)


# --- version 2 ---------------------------------------------------------------------------

VERSION_2 = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER,
  Blue INTEGER, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER,
  Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT, Red INTEGER,
  Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT,
  StatementTypeId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE CODERPERMISSIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, Type TEXT,
  Permission INTEGER);
CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER,
  viewStatements INTEGER, editStatements INTEGER, viewDocuments INTEGER, editDocuments INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER,
  DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY NOT NULL, SourceId INTEGER NOT NULL,
  TargetId INTEGER NOT NULL);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
  VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
  Value TEXT NOT NULL, Red INTEGER, Green INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT);
"""

#: 1108767600000 is midnight of 19 February 2005 in Berlin, an hour before that of Greenwich.
ROWS_2 = """
INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25');
INSERT INTO CODERS VALUES (1, 'Admin', 255, 255, 0, '');
INSERT INTO DOCUMENTS VALUES (1, 'First', ':text', 1, '', '', '', '', '', 1108767600000),
  (2, 'Second', 'b', 1, '', '', '', '', '', 1108767600250);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 255, 255, 100);
INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1), (2, 'agreement', 'boolean', 1);
INSERT INTO CODERPERMISSIONS VALUES (1, 1, 'addDocuments', 0), (2, 1, 'fly', 1);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 4, 8, 1), (2, 1, 1, 0, 3, 1), (3, 1, 2, 0, 1, 1);
INSERT INTO STATEMENTLINKS VALUES (1, 1, 2);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1, 'NATO'), (2, 2, 1, 1, 'Daily'), (3, 3, 1, 1, 'Daily');
INSERT INTO DATABOOLEAN VALUES (1, 1, 2, 1, 1);
INSERT INTO ATTRIBUTES VALUES (7, 1, 'NATO', 1, 2, 3, 'alliance', '', 'a note');
"""


def test_version_two_comes_as_version_three(make: Make) -> None:
    """Short texts become entities, with attributes; what version 3 cannot say is listed."""
    database = read_dna(make(schema=VERSION_2, rows=ROWS_2), zone=timezone(timedelta(hours=1)))

    assert database.report.version == "2.0 beta 25"
    assert lost(database) == [
        ("DOCUMENTS", 2, "Date", "part-of-a-second"),
        ("CODERPERMISSIONS", 2, "Type", "unknown-permission"),
        ("STATEMENTLINKS", 1, None, "no-such-thing"),
    ]
    assert [each.rule for each in database.report.remarks if each.lost is Lost.NOTE] == ["instants"]
    assert [(each.id, each.value) for each in database.entities] == [(7, "NATO"), (8, "Daily")]
    assert database.entity[7].red == 1
    assert database.said_of == {7: {"Type": "alliance", "Notes": "a note"}}
    assert database.values == {1: {1: "NATO", 2: True}, 2: {1: "Daily"}, 3: {1: "Daily"}}
    assert (database.coders[0].add_documents, database.coders[0].edit_documents) == (False, True)
    assert database.documents[0].moment == datetime(2005, 2, 19, tzinfo=UTC)
    assert database.statements[0].stop == 7


def test_version_two_keeps_instants(make: Make) -> None:
    """Which day an instant is depends on the place, which is UTC unless it is said."""
    database = read_dna(make(schema=VERSION_2, rows=ROWS_2))

    assert database.documents[0].moment == datetime(2005, 2, 18, 23, tzinfo=UTC)


def test_version_two_by_its_tables(make: Make) -> None:
    """A file without entities that does not say its version is of version 2."""
    path = make("DELETE FROM SETTINGS", schema=VERSION_2, rows=ROWS_2)

    assert len(read_dna(path).entities) == 2


def test_version_two_has_empty_cells(make: Make) -> None:
    """In version 2 a text can be missing: it is empty then, and that is told."""
    path = make("UPDATE DOCUMENTS SET Notes = NULL WHERE ID = 1", schema=VERSION_2, rows=ROWS_2)
    database = read_dna(path)

    assert database.documents[0].notes == ""
    assert ("DOCUMENTS", 1, "Notes", "wrong-type") in lost(database)
