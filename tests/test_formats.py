"""Files: strict reading with every fault in its place, and saving that is all or nothing."""

import contextlib
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import (
    Act,
    Anchor,
    Codebook,
    Fault,
    InvalidRecord,
    Ledger,
    Literal,
    Party,
    Period,
    Source,
    Statement,
    When,
    changes,
    contradictions,
    positions,
    standing,
)
from stance.formats import dump, load
from stance.formats.dataset import intake, loaded
from stance.formats.disk import SAVED, UNFINISHED
from stance.formats.findings import canonical, row, rows
from stance.formats.intake import TABLES
from stance.formats.json_text import document, lines
from stance.formats.limits import LIMITS, Limits
from stance.formats.misshapen import Misshapen
from stance.formats.node import Damaged, Refused, brief, step
from stance.formats.terminal import shown_safely
from stance.spelling import near

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "fixtures" / "nato-russia-2022"

#: A small dataset without faults; the tests break it.
CODEBOOK: Mapping[str, Any] = {
    "format": "stance/1",
    "parties": {"kremlin": {"kind": "organ"}, "russia": {"kind": "state"}, "us": {"kind": "state"}},
    "ties": [{"who": "kremlin", "of": "russia", "role": "represents"}],
    "propositions": {
        "attack": {"gloss": "Russia attacks", "kind": "conduct", "agent": "russia"},
        "met": {"gloss": "the council met", "kind": "fact"},
    },
    "rules": [{"id": "r1", "if": "attack", "then": "not met", "because": "nobody meets in a war"}],
}
SOURCE: Mapping[str, Any] = {"id": "report"}
STATEMENT: Mapping[str, Any] = {
    "id": "s1",
    "speaker": "kremlin",
    "act": "deny",
    "content": "attack",
    "said": "2021-12-31",
    "source": "report",
}

#: What stands in a test for the keys that a change takes away.
GONE = object()


def changed(record: Mapping[str, Any], **changes: object) -> dict[str, Any]:
    """Return *record* with *changes*, where `GONE` takes a key away; `for_` is `for`."""
    merged = {**record, **{key.rstrip("_"): value for key, value in changes.items()}}
    return {key: value for key, value in merged.items() if value is not GONE}


def one_line_each(records: Iterable[object]) -> str:
    """Return JSON Lines."""
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Return the folder of the small dataset, with one statement on line 1."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "codebook.json").write_text(json.dumps(CODEBOOK), encoding="utf-8")
    (folder / "sources.jsonl").write_text(one_line_each([SOURCE]), encoding="utf-8")
    (folder / "statements.jsonl").write_text(one_line_each([STATEMENT]), encoding="utf-8")
    return folder


def faults(path: Path) -> tuple[Fault, ...]:
    """Return the faults of what is at *path*; fail if it has none."""
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    return caught.value.faults


def places(found: Iterable[Fault]) -> list[tuple[str, int | None, str, str]]:
    """Return of each fault the file's name, the line, the key path and the rule."""
    return [(Path(each.file or "").name, each.line, each.field, each.rule) for each in found]


def numbered(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return an id for each of the *rows* of a table of cases."""
    texts = (ascii(row[0]).replace(ascii(GONE), "gone") for row in rows)
    return [f"{number}-{each[:30]}" for number, each in enumerate(texts)]


# --- one record --------------------------------------------------------------------------

BAD_STATEMENTS: list[tuple[dict[str, Any], str, str]] = [
    ({"id": GONE}, "id", "required"),
    ({"id": None}, "id", "required"),
    ({"id": ""}, "id", "bad-id"),
    ({"id": "a b"}, "id", "bad-id"),
    ({"id": 2}, "id", "not-text"),
    ({"id": "S1"}, "id", "ids-differ-in-case"),
    ({"id": "s1"}, "id", "duplicate-id"),
    ({"act": "denies"}, "act", "not-in-list"),
    ({"act": ["deny"]}, "act", "not-text"),
    ({"act": {}}, "act", "not-text"),
    ({"act": True}, "act", "not-text"),
    ({"speaker": "kremlim"}, "speaker", "unknown-party"),
    ({"content": "not"}, "content", "not-a-literal"),
    ({"content": "not  attack"}, "content", "not-a-literal"),
    ({"content": ["attack"]}, "content", "not-text"),
    ({"content": GONE}, "content", "required"),
    ({"given": 1.5}, "given", "not-text"),
    ({"said": "20211231"}, "said", "not-a-day"),
    ({"said": "2021-12-31?"}, "said", "not-a-day"),
    ({"said": "2021-W02-3"}, "said", "not-a-day"),
    ({"said": "2021-02-30"}, "said", "not-a-day"),
    ({"said": "٢٠٢١"}, "said", "not-a-day"),
    ({"said": "2021-12-01/2021-12-31"}, "said", "not-a-day"),
    ({"said": 20211231}, "said", "not-text"),
    ({"said": 10**39}, "said", "not-text"),
    ({"recorded": "2021-12"}, "recorded", "not-one-day"),
    ({"recorded": "[..2021-12-31]"}, "recorded", "not-one-day"),
    ({"about": "x/y"}, "about", "not-a-day"),
    ({"via": "us"}, "via", "not-a-list"),
    ({"via": {}}, "via", "not-a-list"),
    ({"via": ["us"]}, "via[0]", "not-an-object"),
    ({"via": [{"by": "us"}, {"manner": "neutral"}]}, "via[1].by", "required"),
    ({"via": [{"by": "us", "maner": "neutral"}]}, "via[0].maner", "unknown-key"),
    ({"via": [{"by": "us", "manner": "loud"}]}, "via[0].manner", "not-in-list"),
    ({"via": [{"by": "uss"}]}, "via[0].by", "unknown-party"),
    ({"addressee": "us"}, "addressee", "not-a-list"),
    ({"addressee": ["us", None]}, "addressee[1]", "not-text"),
    ({"presupposes": ["met", 5]}, "presupposes[1]", "not-text"),
    ({"adjudicated": "false"}, "adjudicated", "not-true-or-false"),
    ({"adjudicated": 0}, "adjudicated", "not-true-or-false"),
    ({"adjudicated": ""}, "adjudicated", "not-true-or-false"),
    ({"anchor": "x"}, "anchor", "not-an-object"),
    ({"anchor": {"start": "1", "end": 2}}, "anchor.start", "not-a-whole-number"),
    ({"anchor": {"start": 1.0, "end": 2}}, "anchor.start", "not-a-whole-number"),
    ({"anchor": {"start": True, "end": 2}}, "anchor.start", "not-a-whole-number"),
    ({"anchor": {"start": 2, "end": 1}}, "anchor", "bad-anchor"),
    ({"gloss": 7}, "gloss", "not-text"),
    ({"gloss": False}, "gloss", "not-text"),
    ({"gloss": "\ud800"}, "gloss", "lone-surrogate"),
    ({"place": "¶\udfff"}, "place", "lone-surrogate"),
    ({"for_": "us"}, "for", "not-represented"),
    ({"speeker": "us"}, "speeker", "unknown-key"),
    ({"speeker": None}, "speeker", "unknown-key"),
    ({"for_x": "us"}, "for_x", "unknown-key"),
    ({"a.b": 1}, '"a.b"', "unknown-key"),
    ({"\u202e": 1}, '"\\u202e"', "unknown-key"),
    ({"": 1}, '""', "unknown-key"),
    ({"source": "reprot"}, "source", "unknown-source"),
    ({"answers": "s9"}, "answers", "unknown-statement"),
    ({"certainty": "sure"}, "certainty", "not-in-list"),
]


@pytest.mark.parametrize(("changes", "field", "rule"), BAD_STATEMENTS, ids=numbered(BAD_STATEMENTS))
def test_a_bad_record_is_told_with_file_line_and_field(
    dataset: Path, changes: dict[str, Any], field: str, rule: str
) -> None:
    """A record that is wrong in one way gives that one fault, on its line, at its key path."""
    bad = changed(STATEMENT, **{"id": "s2", **changes})
    text = f"{one_line_each([STATEMENT])}\n \r\n{json.dumps(bad)}\n"
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8", newline="")
    (found,) = faults(dataset)

    assert places([found]) == [("statements.jsonl", 4, field, rule)]
    assert (found.file, found.table, found.index) == (
        f"{dataset}/statements.jsonl",
        "statements",
        1,
    )
    assert found.problem
    assert found.remedy
    assert str(found).startswith(f"{dataset}/statements.jsonl:4: {field}: ")
    assert len(found.message) < 600


SAME_AS_ABSENT: list[dict[str, Any]] = [
    *({key: None} for key in attrs.fields_dict(Statement) if key.rstrip("_") not in STATEMENT),
    *({key: ""} for key in ("given", "certainty", "target", "dated", "about", "occasion")),
    *({key: ""} for key in ("answers", "for_", "gloss", "place", "coder", "recorded", "note")),
    *({key: []} for key in ("via", "presupposes", "addressee")),
    {"anchor": {}},
]


@pytest.mark.parametrize("changes", SAME_AS_ABSENT, ids=str)
def test_absent_null_and_empty_are_the_same(dataset: Path, changes: dict[str, Any]) -> None:
    """An optional field that is null or empty is as good as one that is not there."""
    plain = load(dataset)
    text = one_line_each([changed(STATEMENT, **changes)])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")

    assert load(dataset) == plain


def test_every_field_is_read(dataset: Path) -> None:
    """Each key that a record may have becomes the value of the attribute of that name."""
    full = {
        **STATEMENT,
        "via": [{"by": "us", "note": "heard"}],
        "given": "not met",
        "certainty": "probable",
        "presupposes": ["met"],
        "target": "framing",
        "addressee": ["us", "russia"],
        "dated": "inferred",
        "about": "2022-01-01/2022-01-31",
        "occasion": "call",
        "answers": "s0",
        "for": "russia",
        "gloss": "  two\nlines \u200f",
        "place": "¶1",
        "anchor": {"exact": "e", "prefix": "p", "suffix": "s", "start": 1, "end": 2, "note": "n"},
        "coder": "a",
        "adjudicated": True,
        "recorded": "2022-01-01",
        "corrects": "s9",
        "note": "n",
    }
    text = one_line_each([changed(STATEMENT, id="s0"), changed(STATEMENT, id="s9"), full])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")
    (*_, found) = load(dataset).statements
    made = Statement(
        **{key if key != "for" else "for_": each for key, each in full.items() if key != "anchor"},
        anchor=Anchor(**full["anchor"]),
    )

    assert set(full) == {each.rstrip("_") for each in attrs.fields_dict(Statement)}
    assert found == made


# --- one line ----------------------------------------------------------------------------

LINE = json.dumps(changed(STATEMENT, id="s2"))
BAD_LINES: list[tuple[str | bytes, str, str]] = [
    ("{", "", "not-one-line"),
    ("{}{}", "", "not-json"),
    ('"' + "[" * 40, "", "not-json"),
    ("nonsense", "", "not-json"),
    ('{"id": "s2",}', "", "not-json"),
    ('{"id": "a\tb"}', "", "not-json"),
    ('{"id": "s2"', "", "not-json"),
    ('\ufeff{"id": "s2"}', "", "not-json"),
    ("[]", "", "not-an-object"),
    ("5", "", "not-an-object"),
    ("null", "", "not-an-object"),
    ('"s2"', "", "not-an-object"),
    (b'{"id": "\xff"}', "", "not-utf-8"),
    (b'{"id": "\xed\xa0\x80"}', "", "not-utf-8"),
    (LINE.replace('"deny"', '"deny", "act": "assert"'), "act", "duplicate-key"),
    (LINE.replace("{", '{"a.b": 1, "a.b": 1, '), '"a.b"', "duplicate-key"),
    (LINE.replace("{", '{"via": [{"by": "us", "by": "us"}], '), "via[0].by", "duplicate-key"),
    (LINE.replace('"attack"', "NaN"), "content", "not-finite"),
    (LINE.replace('"attack"', "-Infinity"), "content", "not-finite"),
    (LINE.replace('"attack"', "1e999"), "content", "not-finite"),
    (LINE.replace('"attack"', "9" * 41), "content", "too-many-digits"),
    (LINE.replace('"attack"', "9" * 5000), "content", "too-many-digits"),
    (LINE.replace('"attack"', "[" * 100_000 + "]" * 100_000), "", "too-deep"),
    (LINE.replace('"attack"', "[" * 40), "", "too-deep"),
    (LINE.replace("{", '{"gloss": "' + "é" * 2**19 + '", '), "", "record-too-large"),
    (LINE.replace("{", '{"gloss": "' + "e" * 2**22 + '", '), "", "record-too-large"),
]


@pytest.mark.parametrize(("line", "field", "rule"), BAD_LINES, ids=numbered(BAD_LINES))
def test_reading_goes_on_after_a_broken_line(
    dataset: Path, line: str | bytes, field: str, rule: str
) -> None:
    """A broken line is one fault of its own, and the lines after it are read."""
    (dataset / "statements.jsonl").write_bytes(
        b"%b%b\n%b"
        % (
            one_line_each([STATEMENT]).encode(),
            line.encode() if isinstance(line, str) else line,
            one_line_each([changed(STATEMENT, id="s3", act="denies")]).encode(),
        )
    )

    assert places(faults(dataset)) == [
        ("statements.jsonl", 2, field, rule),
        ("statements.jsonl", 3, "act", "not-in-list"),
    ]
    assert intake(dataset).tally["statements"] == (1, 2)


PRETTY = json.dumps(changed(STATEMENT, via=[{"by": "us"}]), indent=1)
OTHER = json.dumps(changed(STATEMENT, id="s9", act="denies"))
SEVERAL_LINES: list[tuple[str, list[tuple[int, str]]]] = [
    (PRETTY, [(1, "not-one-line")]),
    (f"{PRETTY}\n{PRETTY}", [(1, "not-one-line")]),
    (f"[\n{PRETTY},\n{PRETTY}\n]", [(1, "not-one-line")]),
    (json.dumps([STATEMENT, STATEMENT], indent=1), [(1, "not-one-line")]),
    (f"{PRETTY}\n{OTHER}\n{PRETTY}", [(1, "not-one-line"), (14, "not-in-list")]),
    (f"[{LINE},\n{LINE},\n{OTHER}\n]", [(1, "not-one-line"), (3, "not-in-list")]),
    (f"{OTHER}\n{PRETTY}", [(1, "not-in-list"), (2, "not-one-line")]),
    (f"[{LINE}, {LINE}]", [(1, "not-an-object")]),
    (f"{OTHER}\n[{LINE},\n{LINE}", [(1, "not-in-list"), (2, "not-json")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_LINES, ids=numbered(SEVERAL_LINES))
def test_records_on_several_lines_are_one_fault(
    dataset: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    """JSON set out over lines, or a list, is told once; lines that are whole are read on."""
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")

    assert [(each.line, each.rule) for each in faults(dataset)] == expected


def test_a_text_in_utf_16_is_one_fault(dataset: Path) -> None:
    """The lines after the first are not told each."""
    text = one_line_each([STATEMENT, STATEMENT])
    (dataset / "statements.jsonl").write_bytes(text.encode("utf-16"))
    (found,) = faults(dataset)

    assert (found.line, found.problem) == (1, "the text is in UTF-16")


def test_brackets_in_a_text_are_not_nesting(dataset: Path) -> None:
    """A text may hold any number of brackets, quotes and backslashes."""
    gloss = '["{' * 100 + "\\" * 3
    text = one_line_each([changed(STATEMENT, gloss=gloss, note="[" * 50)])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")

    assert load(dataset).statements[0].gloss == gloss


def test_a_value_in_a_message_is_short_and_tame(dataset: Path) -> None:
    """However long and wild a value is, the message shows a short and escaped piece of it."""
    wild = changed(STATEMENT, id="s2", act="\x1b[2J\u202e" + "x" * 500, **{"k\x1b" * 5000: 1})
    (dataset / "statements.jsonl").write_text(one_line_each([wild]), encoding="utf-8")

    for each in faults(dataset):
        assert "\x1b" not in str(each)
        assert "\u202e" not in str(each)
        assert len(str(each)) < len(str(dataset)) + 700


def test_a_line_ends_at_a_newline_and_nowhere_else(dataset: Path) -> None:
    """What other programs take for the end of a line may stand in a text."""
    gloss = "a\u2028b\u2029c\x85d"
    text = json.dumps(changed(STATEMENT, gloss=gloss), ensure_ascii=False)
    (dataset / "statements.jsonl").write_bytes(f"{text}\r\n".encode())

    assert load(dataset).statements[0].gloss == gloss


def test_a_byte_order_mark_may_begin_each_file(dataset: Path) -> None:
    """One mark at the start of a file is passed over."""
    plain = load(dataset)
    for each in dataset.iterdir():
        each.write_bytes(b"\xef\xbb\xbf" + each.read_bytes())

    assert load(dataset) == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("name", ["codebook.json", "statements.jsonl", "sources.jsonl"])
def test_other_encodings_are_refused(dataset: Path, name: str, encoding: str) -> None:
    """A file in another encoding is refused, and nothing else is blamed for it."""
    path = dataset / name
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    found = faults(dataset)

    assert {each.file for each in found} == {str(path)}
    assert {each.rule for each in found} <= {"not-utf-8", "not-json"}


def test_an_empty_file_is_an_empty_list(dataset: Path) -> None:
    """A file of no lines, or of blank ones, holds no records; the last newline may be missing."""
    (dataset / "statements.jsonl").write_bytes(b"")
    (dataset / "events.jsonl").write_bytes(b"\n \t\r\n\n")
    (dataset / "sources.jsonl").write_bytes(json.dumps(SOURCE).encode())
    ledger = load(dataset)

    assert (len(ledger.statements), len(ledger.events), len(ledger.sources)) == (0, 0, 1)


# --- the codebook ------------------------------------------------------------------------

TOML = """\
format = "stance/1"

[parties.kremlin]
kind = "organ"
names = { en = "the Kremlin" }

[parties."a.b"]
kind = "state"

[[ties]]
who = "kremlin"
of = "a.b"
role = "represents"

[propositions]
met.gloss = "the council met" # [parties.nobody]
met.kind = "fact"
attack = { gloss = '''
[parties.nobody]
''', kind = "conduct" }

[[rules]]
id = "r1"
if = "attack"
then = "not met"
because = "nobody meets in a war"
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    """Return a folder whose codebook is in TOML, with no sources and no statements."""
    folder = tmp_path / "toml"
    folder.mkdir()
    (folder / "codebook.toml").write_text(TOML, encoding="utf-8")
    (folder / "sources.jsonl").touch()
    (folder / "statements.jsonl").touch()
    return folder


def test_a_codebook_in_toml(toml: Path) -> None:
    """Tables, tables in lists, dotted keys and inline tables all say the same."""
    codebook = load(toml).codebook

    assert list(codebook.party) == ["kremlin", "a.b"]
    assert codebook.party["kremlin"].name == "the Kremlin"
    assert codebook.proposition["attack"].gloss == "[parties.nobody]\n"
    assert (len(codebook.ties), len(codebook.rules)) == (1, 1)


BAD_TOML: list[tuple[str, str, int | None, str, str]] = [
    ("organ", "organs", 3, "parties.kremlin.kind", "not-in-list"),
    ('kind = "organ"', "kind = 1979-05-27", 3, "parties.kremlin.kind", "native-date"),
    ('kind = "organ"', "kind = 07:32:00", 3, "parties.kremlin.kind", "native-date"),
    ('kind = "organ"', "kind = nan", 3, "parties.kremlin.kind", "not-text"),
    ('kind = "organ"', "", 3, "parties.kremlin.kind", "required"),
    ('kind = "organ"', 'kind = "organ"\nid = "x"', 3, "parties.kremlin.id", "unknown-key"),
    ('kind = "organ"', "kind = 0x" + "f" * 5000, 3, "parties.kremlin.kind", "not-text"),
    ('{ en = "the Kremlin" }', '["x"]', 3, "parties.kremlin.names", "not-an-object"),
    ('{ en = "the Kremlin" }', "{ en = 5 }", 3, "parties.kremlin.names.en", "not-text"),
    ("names = {", "aliases = {", 3, "parties.kremlin.aliases.en", "not-a-list"),
    ("names = {", "nmaes = {", 3, "parties.kremlin.nmaes", "unknown-key"),
    ('"state"', '"stat"', 7, 'parties."a.b".kind', "not-in-list"),
    ('who = "kremlin"', 'who = "kremlim"', 10, "ties[0].who", "unknown-party"),
    ('role = "represents"', 'role = "is"', 10, "ties[0].role", "not-in-list"),
    ('role = "represents"', "role = true", 10, "ties[0].role", "not-text"),
    ('met.kind = "fact"', "met.kind = []", 16, "propositions.met.kind", "not-text"),
    ('kind = "conduct"', 'kind = "intent"', 18, "propositions.attack.agent", "required"),
    ("because", "becuase", 22, "rules[0].because", "required"),
    ('then = "not met"', 'then = "not mett"', 22, "rules[0].then", "unknown-proposition"),
    ("[[rules]]", "[rules]", 22, "rules", "not-a-list"),
    ("[[rules]]", "[[rulez]]", 22, "rulez", "unknown-key"),
    ('"stance/1"', "1", 1, "format", "not-text"),
    ('"stance/1"', '"stance"', 1, "format", "not-a-format"),
    ('"stance/1"', '"stance/0"', 1, "format", "not-a-format"),
    ('"stance/1"', '"stance/2"', 1, "format", "newer-format"),
    ('format = "stance/1"', "", 1, "format", "required"),
    ('format = "stance/1"', 'format = "stance/1"\nnote = 5', 2, "note", "not-text"),
    ('kind = "organ"', 'kind = "organ"\nkind = "state"', 5, "", "duplicate-key"),
    ('"a.b"]', "kremlin]", 7, "", "duplicate-key"),
    ('kind = "organ"', "kind = organ", 4, "", "not-toml"),
    ("because", "\x00", 26, "", "not-toml"),
    ('"nobody meets in a war"', '"""nobody', 26, "", "not-toml"),
    ('"nobody meets in a war"', "9" * 5000, None, "", "not-toml"),
    ('"nobody meets in a war"', "[" * 40, 26, "", "too-deep"),
    ('"nobody meets in a war"', "[" * 9000 + "]" * 9000, 26, "", "too-deep"),
    ("because", "x." * 3000 + "x", 1, "", "too-deep"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "rule"), BAD_TOML, ids=numbered(BAD_TOML))
def test_a_bad_codebook_in_toml(
    toml: Path, old: str, new: str, line: int | None, field: str, rule: str
) -> None:
    """A fault in TOML is told with the line its table begins on, and the whole key path."""
    assert old in TOML
    (toml / "codebook.toml").write_text(TOML.replace(old, new, 1), encoding="utf-8")
    (first, *_) = places(faults(toml))

    assert first == ("codebook.toml", line, field, rule)


REMEDIES: list[tuple[str, str, str]] = [
    (
        'kind = "organ"',
        "kind = organ",
        "at 'organ' (column 8); text is written in quotes: kind = \"organ\"",
    ),
    ('kind = "organ"', "kind = [organ]", '; text is written in quotes: "organ"'),
    ('kind = "organ"', "kind = ", "invalid value, at the end of the line (column 8); correct it"),
    ('kind = "organ"', 'kind = "organ', "at the end of the line (column 14); end the text with"),
    ('"nobody meets in a war"', '"""nobody', "end the text with a quote"),
    ('{ en = "the Kremlin" }', '{ en = "a" ar = "b" }', "put a comma between two keys"),
    ('{ en = "the Kremlin" }', '[ "a" "b" ]', "put a comma between two values"),
    ('kind = "organ"', 'kind "organ"', "write KEY = VALUE"),
    ("[[rules]]", "[rules]", "an object is not a list; write [[rules]] for each"),
    ("[propositions]", "[[propositions]]", "not an object; write [propositions.ID] for each"),
    ("[parties.kremlin]", "[[parties.kremlin]]", "write [parties.kremlin], in one pair of brack"),
    ('{ en = "the Kremlin" }', '"the Kremlin"', 'write { en = "the Kremlin" } in TOML, {"en": '),
    ('{ en = "the Kremlin" }', '"الكرملين"', 'write { en = \u2068"الكرملين"\u2069 } in TOML'),
    ('{ en = "the Kremlin" }', r'"\u001b"', "write { en = … } in TOML"),
]


@pytest.mark.parametrize(("old", "new", "said"), REMEDIES, ids=numbered(REMEDIES))
def test_a_fault_in_toml_says_how_to_write_it(toml: Path, old: str, new: str, said: str) -> None:
    """Slips that are often made are told with the place and with what to write."""
    assert old in TOML
    text = TOML.replace(old, new, 1).replace("\n", "\r\n")
    (toml / "codebook.toml").write_bytes(text.encode())

    assert said in "\n".join(map(str, faults(toml)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"via": "us"}, 'via: \'us\' is not a list; write [{"by": "us"}]'),
        ({"via": ["us"]}, 'via[0]: \'us\' is not an object; write {"by": "us"}'),
        ({"via": 5}, "via: 5 is not a list; write it in [ ]"),
        ({"certainty": 0.7}, 'certainty: 0.7 is not text; write one of "certain", "probable", "p'),
        ({"act": True}, 'act: true is not text; write one of "assert", "'),
        ({"said": 20300502}, 'said: 20300502 is not text; write the day in double quotes, as "2'),
        ({"about": 2022}, 'write the day in double quotes, as "2021-12-31", "2021-12" or "2021"'),
        ({"recorded": 20300502}, 'write the day in double quotes, as "2021-12-31"'),
        ({"content": 5}, "content: 5 is not text; write it in double quotes"),
        ({"act": ["deny"]}, "act: a list is not text; give one alone, without [ ]"),
        ({"anchor": "us"}, "anchor: 'us' is not an object; write it in { }, or as a table"),
        ({"addressee": "us"}, "addressee: 'us' is not a list; write [\"us\"]"),
        ({"given": ["attack"]}, "given: a list is not text; give one alone, without [ ]"),
        ({"said": "2021-12-31/2022-01-12"}, "and one day out of several as [2021-12-01..2021"),
        ({"about": "by 2022"}, "and the days up to one as ../2022-01-12"),
        ({"recorded": "3/4/2022"}, "is not a day, month or year; write the day as 2021-12-31"),
    ],
)
def test_a_fault_in_a_statement_says_how_to_write_it(
    dataset: Path, changes: dict[str, Any], said: str
) -> None:
    """What stands in the wrong form is told with the form that is right there, and no other."""
    text = one_line_each([changed(STATEMENT, **changes)])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")
    (found,) = faults(dataset)

    assert said in str(found)


def test_an_id_with_a_dot_that_is_not_quoted_in_toml(toml: Path) -> None:
    """TOML takes it for a table in a table, and neither of the two is what was meant."""
    text = TOML.replace('[parties."a.b"]', "[parties.kremlin.press]", 1)
    assert text != TOML
    (toml / "codebook.toml").write_text(text, encoding="utf-8")
    found = [each for each in faults(toml) if each.rule == "unknown-key"]

    assert [each.field for each in found] == ["parties.kremlin.press"]
    assert found[0].remedy.endswith("an id with a dot in it is quoted: 'kremlin.press'")


@pytest.mark.parametrize("new", ["nmaes = {", "press = 5\nnames = {"])
def test_what_is_no_id_with_a_dot(toml: Path, new: str) -> None:
    """A slip in a key of the record, or a key with no table under it, is no part of an id."""
    (toml / "codebook.toml").write_text(TOML.replace("names = {", new, 1), encoding="utf-8")

    assert all("dot" not in each.remedy for each in faults(toml))


def test_bytes_that_are_not_utf_8_in_toml(toml: Path) -> None:
    """They are told with their line."""
    (toml / "codebook.toml").write_bytes(TOML.encode() + b"# \xff\n")

    assert places(faults(toml)) == [("codebook.toml", 27, "", "not-utf-8")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("[propositions]", "[parties.x.y]", "parties.x.y"), ("[[ties]]", "[ties]", "ties")],
)
def test_a_table_in_the_place_of_another(toml: Path, old: str, new: str, field: str) -> None:
    """A table where a list of tables is needed, or the other way round, is one fault."""
    (toml / "codebook.toml").write_text(TOML.replace(old, new), encoding="utf-8")

    assert field in {each.field for each in faults(toml)}


def test_a_value_in_the_place_of_a_table(toml: Path) -> None:
    """A list or a text where a table is needed is one fault, on its line."""
    text = 'format = "stance/1"\nparties = []\nrules = "x"\npropositions = 5\n'
    (toml / "codebook.toml").write_text(text, encoding="utf-8")

    assert places(faults(toml)) == [
        ("codebook.toml", 2, "parties", "not-an-object"),
        ("codebook.toml", 3, "rules", "not-a-list"),
        ("codebook.toml", 4, "propositions", "not-an-object"),
    ]


def test_an_exhausted_stack_is_a_fault(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the reader of TOML run out of stack, that is a fault of the file."""

    def fail(_: str) -> None:
        raise RecursionError

    monkeypatch.setattr(tomllib, "loads", fail)

    assert [each.rule for each in faults(toml)] == ["too-deep"]


def test_inline_tables_have_their_lines(toml: Path) -> None:
    """A list of inline tables gives each its own line; a table all on one line gives that one."""
    text = (
        'format = "stance/1"\nties = [\n  { who = "a", of = "a", role = "x" },\n\n'
        '  { who = "a", of = "b", role = "member", note = { } }, ]\n'
        'parties = { a = { kind = "x" } }\n[unknown.more.still]\n'
    )
    (toml / "codebook.toml").write_text(text, encoding="utf-8")

    assert places(faults(toml)) == [
        ("codebook.toml", 3, "ties[0].role", "not-in-list"),
        ("codebook.toml", 5, "ties[1].note", "not-text"),
        ("codebook.toml", 6, "parties.a.kind", "not-in-list"),
        ("codebook.toml", 7, "unknown", "unknown-key"),
    ]


CODEBOOK_TEXT = """\
{
"format": "stance/1",
"parties": {
"kremlin": {"kind": "organ"},
"russia": {"kind": "state"}
},
"ties": [
{"who": "kremlin", "of": "russia", "role": "represents"}
],
"note": "n"
}
"""
NOTE = '"note": "n"'

BAD_JSON: list[tuple[str, str, list[tuple[int, str, str]]]] = [
    ("organ", "organs", [(4, "parties.kremlin.kind", "not-in-list")]),
    ('"represents"', '"is"', [(8, "ties[0].role", "not-in-list")]),
    (
        '"russia": {',
        '"kremlin": {',
        [(5, "parties.kremlin", "duplicate-key"), (8, "ties[0].of", "unknown-party")],
    ),
    ('"organ"}', '"organ", "kind": "state"}', [(4, "parties.kremlin.kind", "duplicate-key")]),
    (
        '"kremlin": {',
        '"Russia": {',
        [(5, "parties.russia", "ids-differ-in-case"), (8, "ties[0].who", "unknown-party")],
    ),
    (
        '"kremlin": {',
        '"krem lin": {',
        [(4, 'parties."krem lin"', "bad-id"), (8, "ties[0].who", "unknown-party")],
    ),
    (
        '"ties"',
        '"parties"',
        [(7, "parties", "duplicate-key"), (7, "parties", "not-an-object")],
    ),
    (NOTE, '"note": 5', [(10, "note", "not-text")]),
    (NOTE, '"format": "stance/1"', [(10, "format", "duplicate-key")]),
    (NOTE, '"tise": []', [(10, "tise", "unknown-key")]),
    (NOTE, '"rules": {}', [(10, "rules", "not-a-list")]),
    (NOTE, '"rules": 5', [(10, "rules", "not-a-list")]),
    (NOTE, '"rules": 1e999', [(10, "rules", "not-finite")]),
    (NOTE, '"propositions": []', [(10, "propositions", "not-an-object")]),
    (NOTE, '"propositions": {"p": 5}', [(10, "propositions.p", "not-an-object")]),
    (NOTE, '"rules": [nonsense]', [(10, "rules", "not-json")]),
    (NOTE, '"rules": [{nonsense}]', [(10, "rules[0]", "not-json")]),
    (
        NOTE,
        '"rules": [{} {}]',
        [
            (10, "rules", "not-json"),
            (10, "rules[0].because", "required"),
            (10, "rules[0].id", "required"),
        ],
    ),
    (NOTE, "note: 5", [(10, "", "not-json")]),
    (NOTE, '"note" "n"', [(10, "", "not-json")]),
    (NOTE, '"note": ', [(11, "", "not-json")]),
    (NOTE, '"note": "n" 5', [(10, "", "not-json")]),
    (NOTE, '"note": "n', [(10, "", "not-json")]),
    (NOTE, f"{NOTE},", [(11, "", "not-json")]),
    (f"{NOTE}\n}}", f"{NOTE}\n}}\n5", [(12, "", "not-json")]),
    (f"{NOTE}\n}}", NOTE, [(11, "", "not-json")]),
    (NOTE, '"rules": [{"id": "r"]', [(10, "", "not-json"), (10, "rules[0]", "not-json")]),
    ('"stance/1"', '"stance/2", "some": "thing"', [(2, "format", "newer-format")]),
    ('"stance/1"', "null", [(1, "format", "required")]),
    ('"format": "stance/1",', "", [(1, "format", "required")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), BAD_JSON, ids=numbered(BAD_JSON))
def test_a_bad_codebook_in_json(
    dataset: Path, old: str, new: str, expected: list[tuple[int, str, str]]
) -> None:
    """A fault in JSON is told with the line of its record, and the whole key path."""
    assert old in CODEBOOK_TEXT
    text = CODEBOOK_TEXT.replace(old, new, 1)
    (dataset / "codebook.json").write_text(text, encoding="utf-8")
    (dataset / "statements.jsonl").write_bytes(b"")

    assert sorted(places(faults(dataset))) == sorted(("codebook.json", *each) for each in expected)


@pytest.mark.parametrize("text", ["", " ", "5", "[]", '"x"', "nonsense", "null"])
def test_a_codebook_that_is_no_object(dataset: Path, text: str) -> None:
    """A file that holds something else is one fault, and nothing is blamed for it."""
    (dataset / "codebook.json").write_text(text, encoding="utf-8")
    found = faults(dataset)

    assert {each.file for each in found} == {f"{dataset}/codebook.json"}


def test_null_tables_are_empty(dataset: Path) -> None:
    """A table of the codebook that is null, empty or not there has no records."""
    (dataset / "statements.jsonl").write_bytes(b"")
    for text in (
        '{"format": "stance/1"}',
        '{"format": "stance/1", "ties": null, "parties": null, "note": null}',
        '{"format": "stance/1", "ties": [], "parties": {}, "note": ""}',
    ):
        (dataset / "codebook.json").write_text(text, encoding="utf-8")

        assert load(dataset).codebook == Codebook()


# --- one file ----------------------------------------------------------------------------


def one_file(**tables: object) -> str:
    """Return the small dataset as one file, a record a line, with other *tables*."""
    whole = {
        "format": "stance/1",
        "codebook": {key: each for key, each in CODEBOOK.items() if key != "format"},
        "sources": [SOURCE],
        "statements": [STATEMENT],
        **tables,
    }
    members = []
    for key, each in whole.items():
        records = ",\n".join(map(json.dumps, each)) if isinstance(each, list) else ""
        members.append(f'"{key}": ' + (f"[\n{records}\n]" if records else json.dumps(each)))
    return "\n\n{" + ",\n".join(members) + "}\n"


def test_one_file_is_the_same_ledger(dataset: Path, tmp_path: Path) -> None:
    """A folder and a file with the same records give the same ledger."""
    path = tmp_path / "one.json"
    path.write_text(one_file(events=[]), encoding="utf-8")

    assert load(path) == load(dataset)


BAD_FILES: list[tuple[str, list[tuple[int, str, str]]]] = [
    (
        one_file(statements=[STATEMENT, changed(STATEMENT, id="s2", via=[{"by": 5}])]),
        [(10, "statements[1].via[0].by", "not-text")],
    ),
    (
        one_file(statements=[STATEMENT, 5, STATEMENT]),
        [(10, "statements[1]", "not-an-object"), (11, "statements[2].id", "duplicate-id")],
    ),
    (one_file(sources=[changed(SOURCE, url="x")]), [(6, "sources[0].url", "not-a-url")]),
    (one_file(sources=None), [(3, "sources", "required")]),
    (one_file(statements={}), [(8, "statements", "not-a-list")]),
    (one_file(format="stance/9"), [(3, "format", "newer-format")]),
    (one_file(codebook=None), [(3, "codebook", "required")]),
    (
        one_file(codebook={"format": "stance/1", "ties": [{"who": "a"}]}),
        [
            (4, "format", "unknown-key"),
            (4, "ties[0].of", "required"),
            (4, "ties[0].role", "required"),
            (9, "statements[0].content", "unknown-proposition"),
            (9, "statements[0].speaker", "unknown-party"),
        ],
    ),
    (one_file(codebook=[]), [(4, "codebook", "not-an-object")]),
    (one_file(statments=[STATEMENT]), [(11, "statments", "unknown-key")]),
    (
        one_file(statements=[STATEMENT]).replace('"content"', "content"),
        [(9, "statements[0]", "not-json")],
    ),
    (
        one_file(statements=[STATEMENT, changed(STATEMENT, id="s2", act="x")]).replace(
            's1"', "s1", 1
        ),
        [(9, "statements[0]", "not-json"), (10, "", "not-json")],
    ),
    (
        one_file(statements=[changed(STATEMENT, gloss="x" * 2**20)]),
        [(9, "statements[0]", "record-too-large")],
    ),
    ("[]", [(1, "", "not-an-object")]),
    ("{}", [(1, key, "required") for key in ("codebook", "format", "sources", "statements")]),
]


@pytest.mark.parametrize(("text", "expected"), BAD_FILES, ids=numbered(BAD_FILES))
def test_a_bad_file(tmp_path: Path, text: str, expected: list[tuple[int, str, str]]) -> None:
    """A fault in one file is told with the line of its record, and the whole key path."""
    path = tmp_path / "one.json"
    path.write_text(text, encoding="utf-8")

    assert sorted(places(faults(path))) == sorted(("one.json", *each) for each in expected)


# --- all at once -------------------------------------------------------------------------


def test_all_faults_of_all_files_at_once(dataset: Path) -> None:
    """Faults of shape and of meaning, in every file, are told together, in the order of reading."""
    codebook = {**CODEBOOK, "parties": {**CODEBOOK["parties"], "nato": {"kind": "pact"}}}
    (dataset / "codebook.json").write_text(json.dumps(codebook, indent=0), encoding="utf-8")
    (dataset / "sources.jsonl").write_text('{"id": "report", "url": "x"}\n{"id": 5}\n', "utf-8")
    statements = [
        changed(STATEMENT, speaker="nobody"),
        changed(STATEMENT, id="s2", act="denies", said="now"),
        changed(STATEMENT, id="s3", content="atack"),
    ]
    (dataset / "statements.jsonl").write_text(one_line_each(statements), encoding="utf-8")
    (dataset / "events.jsonl").write_text("{}\n", encoding="utf-8")

    assert places(faults(dataset)) == [
        ("codebook.json", 13, "parties.nato.kind", "not-in-list"),
        ("sources.jsonl", 1, "url", "not-a-url"),
        ("sources.jsonl", 2, "id", "not-text"),
        ("statements.jsonl", 1, "speaker", "unknown-party"),
        ("statements.jsonl", 2, "act", "not-in-list"),
        ("statements.jsonl", 2, "said", "not-a-day"),
        ("statements.jsonl", 3, "content", "unknown-proposition"),
        ("events.jsonl", 1, "id", "required"),
        ("events.jsonl", 1, "content", "required"),
        ("events.jsonl", 1, "happened", "required"),
    ]


@pytest.mark.parametrize(
    ("table", "key", "field"),
    [("parties", "kremlin", "kind"), ("propositions", "attack", "kind"), ("ties", 0, "role")],
)
@pytest.mark.parametrize("act", ["deny", "accuse", "promise", "urge"])
def test_a_rejected_record_of_the_codebook_is_not_missed(
    dataset: Path, table: str, key: str | int, field: str, act: str
) -> None:
    """What refers to a record that was rejected for its shape is not blamed for that."""
    codebook = json.loads(json.dumps(CODEBOOK))
    codebook[table][key][field] = "x"
    (dataset / "codebook.json").write_text(json.dumps(codebook), encoding="utf-8")
    text = one_line_each([changed(STATEMENT, act=act, for_="russia")])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")

    assert [each.rule for each in faults(dataset)] == ["not-in-list"]


def test_a_rejected_statement_or_source_is_not_missed(dataset: Path) -> None:
    """An answer to a rejected statement, and words from a rejected source, are not blamed."""
    (dataset / "sources.jsonl").write_text('{"id": "report", "url": 5}\n', encoding="utf-8")
    statements = [
        changed(STATEMENT, id="s0", speaker=5),
        changed(STATEMENT, answers="s0"),
        changed(STATEMENT, id="s2", corrects="s0"),
    ]
    (dataset / "statements.jsonl").write_text(one_line_each(statements), encoding="utf-8")

    assert [each.field for each in faults(dataset)] == ["url", "speaker"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("codebook.json", "{"),
        ("codebook.json", '{"format": "stance/1", "parties": 5}'),
        ("sources.jsonl", "{\n"),
        ("sources.jsonl", '{"id": 5}\n'),
        ("statements.jsonl", '{"id": "s0",\n' + json.dumps(changed(STATEMENT, answers="s0"))),
        (
            "statements.jsonl",
            '{"id": "s0", "id": "s0"}\n' + json.dumps(changed(STATEMENT, answers="s0")),
        ),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_not_missed(dataset: Path, name: str, text: str) -> None:
    """Where a record could not be read at all, no other is blamed for referring to it."""
    (dataset / name).write_text(text, encoding="utf-8")
    found = faults(dataset)

    assert [
        each for each in found if each.rule.startswith("unknown-") and each.field != "content"
    ] == []
    assert len({each.line for each in found}) == 1


def test_unknown_names_are_told_beside_a_rejected_record(dataset: Path) -> None:
    """A name that nothing in the files bears is told although other records were rejected."""
    codebook = {**CODEBOOK, "parties": {**CODEBOOK["parties"], "nato": {"kind": "pact"}}}
    (dataset / "codebook.json").write_text(json.dumps(codebook), encoding="utf-8")
    text = one_line_each([changed(STATEMENT, speaker="nat0")])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")
    *_, found = faults(dataset)

    assert (found.rule, found.remedy) == ("unknown-party", "did you mean 'nato'?")


def test_both_places_of_a_double_id_are_named(dataset: Path) -> None:
    """An id given twice is told with the lines of both records, even if one was rejected."""
    statements = [changed(STATEMENT, act="x"), changed(STATEMENT, id="s2"), STATEMENT, STATEMENT]
    (dataset / "statements.jsonl").write_text(one_line_each(statements), encoding="utf-8")
    found = [each for each in faults(dataset) if each.rule == "duplicate-id"]

    assert {(each.index, each.line) for each in found} == {(0, 1), (3, 4)}
    assert all(f"{dataset}/statements.jsonl:3 too" in each.problem for each in found)


def test_the_first_thousand_faults_are_kept_and_all_counted(dataset: Path) -> None:
    """However many faults there are, a thousand are told and the count is exact."""
    bad = [changed(STATEMENT, id=f"s{number}", act="x", spoken=1) for number in range(2_000)]
    unknown = [changed(STATEMENT, id=f"t{number}", speaker="x") for number in range(50)]
    (dataset / "statements.jsonl").write_text(one_line_each([*bad, *unknown]), encoding="utf-8")
    with pytest.raises(InvalidRecord) as caught:
        load(dataset)

    assert (len(caught.value.faults), caught.value.count) == (LIMITS.faults, 4_050)
    assert str(caught.value).endswith("… and 3050 more")
    assert intake(dataset).tally["statements"] == (50, 2_000)


@pytest.mark.parametrize("shape", [True, False])
def test_names_in_the_path_are_the_users(
    dataset: Path, monkeypatch: pytest.MonkeyPatch, shape: bool
) -> None:
    """A fault names the file by the path as the user gave it, joined with the name."""
    monkeypatch.chdir(dataset.parent)
    bad = changed(STATEMENT, **({"act": "x"} if shape else {"speaker": "x"}))
    (dataset / "statements.jsonl").write_text(one_line_each([bad]), encoding="utf-8")
    for path in (
        "data",
        "./data",
        "data/",
        "../" + dataset.parent.name + "/data",
        Path("data"),
        b"data",
    ):
        with pytest.raises(InvalidRecord) as caught:
            load(path)  # type: ignore[arg-type]
        written = os.fsdecode(path).rstrip("/")

        assert [each.file for each in caught.value.faults] == [f"{written}/statements.jsonl"]


def test_near_matches_are_found_among_very_many() -> None:
    """Among more names than can be compared one by one, a single slip is still recognised."""
    known = {f"statement-{number}" for number in range(5_000)}

    assert near("statment-4321", known) == ("statement-4321",)
    assert near("statement-432l", known) == (
        "statement-432",
        *(f"statement-432{each}" for each in "01"),
    )
    assert near("statemetn-4321", known) == ("statement-4321",)
    assert near("nothing", known) == ()


# --- conservation ------------------------------------------------------------------------

FIXTURE_FILES = {
    each.name: each.read_bytes()
    for each in sorted(FIXTURE.iterdir())
    if each.suffix in (".toml", ".jsonl")
}

#: What is put where it does not belong.
PIECES = [
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\n", b"\r", b"\x00", b"\xff", b"=", b"#"),
    *(b"null", b"true", b"1e999", b"NaN", b"9" * 50, b"\\ud800", b'"id"', b"not ", b'"""', b"'''"),
    *(
        b"[[ties]]\n",
        b"[parties.russia]\n",
        b"1979-05-27",
        "\u202e".encode(),
        b"{}\n",
        b'{"id":1}\n',
    ),
]


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Draw a way to damage a text: pieces put in, taken out or repeated at random places."""
    steps = draw(
        st.lists(
            st.tuples(
                st.floats(0, 1),
                st.sampled_from([0, 0, 1, 3, 40]),
                st.sampled_from(PIECES) | st.binary(max_size=3),
            ),
            min_size=1,
            max_size=4,
        )
    )

    def damaged(data: bytes) -> bytes:
        for where, length, piece in steps:
            at = int(where * len(data))
            data = data[:at] + piece + data[at + length :]
        return data

    return damaged


def outcome(loading: Callable[[], Ledger]) -> Ledger | InvalidRecord:
    """Return the ledger that *loading* gives, or the faults that it has instead."""
    try:
        return loading()
    except InvalidRecord as error:
        return error


@given(name=st.sampled_from(sorted(FIXTURE_FILES)), damage=damages())
def test_damage_is_refused_or_harmless_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, name: str, damage: Callable[[bytes], bytes]
) -> None:
    """Whatever the bytes, a folder loads or has faults, and each line is accepted or rejected."""
    folder = tmp_path_factory.mktemp("damaged")
    for each, data in FIXTURE_FILES.items():
        (folder / each).write_bytes(damage(data) if each == name else data)
    found = intake(folder)
    result = outcome(lambda: found.loaded().ledger)
    if isinstance(result, Ledger):
        assert len(result.statements) == sum(found.tally["statements"])
        assert found.count == 0
    else:
        assert result.count >= len(result.faults) > 0
        assert all(each.file is not None and each.problem and each.remedy for each in result.faults)
    for table in ("sources", "statements"):
        data = (folder / f"{table}.jsonl").read_bytes().removeprefix(b"\xef\xbb\xbf")
        physical = sum(bool(each.strip(b" \t\r")) for each in data.split(b"\n"))

        assert sum(found.tally[table]) == physical


@given(damage=damages())
def test_damage_to_one_file_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, damage: Callable[[bytes], bytes]
) -> None:
    """Whatever the bytes, one file loads or has faults, and what loads can be saved and loaded."""
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "one.json"
    dump(load(FIXTURE), path)
    path.write_bytes(damage(path.read_bytes()))
    result = outcome(lambda: load(path))
    if isinstance(result, Ledger):
        dump(result, folder / "again")

        assert load(folder / "again") == result
    else:
        assert all(each.file == str(path) for each in result.faults)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """No bytes in any of the files make anything leave `load` but a fault."""
    folder = tmp_path_factory.mktemp("any")
    for name in ("codebook.toml", "sources.jsonl", "statements.jsonl", "one.json"):
        (folder / name).write_bytes(data)
    for path in (folder, folder / "one.json"):
        with pytest.raises(InvalidRecord):
            load(path)


# --- limits ------------------------------------------------------------------------------


def few(**limits: int) -> Limits:
    """Return the limits, some of them so low that a small file is past them."""
    return attrs.evolve(LIMITS, **limits)


LIMITED: list[tuple[Limits, str, str, str]] = [
    (few(file=100), "sources.jsonl", "", "file-too-large"),
    (few(record=100), "sources.jsonl", "", "record-too-large"),
    (few(text=99), "sources.jsonl", "title", "text-too-long"),
    (few(text=99), "sources.jsonl", "note", "text-too-long"),
    (few(depth=1), "statements.jsonl", "", "too-deep"),
    (few(keys=6), "statements.jsonl", "", "too-many-keys"),
    (few(digits=3), "statements.jsonl", "anchor.end", "too-many-digits"),
    (few(records=1), "statements.jsonl", "statements", "too-many-records"),
    (few(records=1), "codebook.json", "parties", "too-many-records"),
    (few(records=1), "codebook.json", "rules", "too-many-records"),
]


@pytest.mark.parametrize(("limits", "name", "field", "rule"), LIMITED, ids=numbered(LIMITED))
def test_what_is_past_a_limit_is_refused(
    dataset: Path, limits: Limits, name: str, field: str, rule: str
) -> None:
    """Past a limit there is a fault, never a part of the record."""
    source = changed(SOURCE, title="é" * 100, note="e" * 100)
    statement = changed(STATEMENT, anchor={"start": 1, "end": 1000}, addressee=["us"])
    codebook = {**CODEBOOK, "rules": [CODEBOOK["rules"][0], {**CODEBOOK["rules"][0], "id": "r2"}]}
    (dataset / "codebook.json").write_text(json.dumps(codebook), encoding="utf-8")
    (dataset / "sources.jsonl").write_text(one_line_each([source]), encoding="utf-8")
    text = one_line_each([statement, changed(statement, id="s2")])
    (dataset / "statements.jsonl").write_text(text, encoding="utf-8")
    load(dataset)
    with pytest.raises(InvalidRecord) as caught:
        loaded(dataset, limits)

    assert (name, field, rule) in [
        (file, path, slug) for file, _, path, slug in places(caught.value.faults)
    ]


def test_faults_past_the_limit_are_counted(dataset: Path) -> None:
    """The limit on faults is one of those."""
    (dataset / "statements.jsonl").write_text("{}\n{\n{}\n", encoding="utf-8")
    with pytest.raises(InvalidRecord) as caught:
        loaded(dataset, few(faults=2))

    assert (len(caught.value.faults), caught.value.count) == (2, 11)


def test_a_long_line_is_read_in_pieces() -> None:
    """Of a line past the limit no more is ever in memory than the limit, and the next is read."""
    most = 0

    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal most
            data = super().readline(size)
            most = max(most, len(data))
            return data

    file = Watched(b"{}\n" + b"x" * 100_000 + b'\n{"a": 1}')
    found = list(lines(file, few(record=1_000)))

    assert most <= 1_001
    assert [number for number, _ in found] == [1, 2, 3]
    assert found[2][1] == {"a": 1}


# --- paths -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("nowhere", "no-such-file"),
        ("nowhere.json", "no-such-file"),
        ("", "no-such-file"),
        ("a\0b", "not-a-path"),
        ("\ud800", "not-a-path"),
        ("x" * 5000, "not-accessible"),
        ("data/codebook.json/x", "not-accessible"),
        ("/dev/null", "not-a-file"),
        ("pipe", "not-a-file"),
        ("loop", "not-accessible"),
        ("empty", "no-codebook"),
        ("data/sources.jsonl", "not-a-dataset"),
        ("data/sauces.jsonl", "no-such-file"),
    ],
)
def test_a_path_that_leads_nowhere(
    dataset: Path, monkeypatch: pytest.MonkeyPatch, path: str, rule: str
) -> None:
    """A path to nothing, or to what is no file, is a fault of the path and no other."""
    monkeypatch.chdir(dataset.parent)
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    Path("empty").mkdir()
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    found = caught.value.faults

    assert (found[0].file, found[0].line, found[0].rule) == (path, None, rule)
    assert {each.rule for each in found} <= {rule, "no-such-file"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.pdf",
            b"%PDF-1.4\n\xff\xfe",
            "'a.pdf' is not a dataset; name the folder of a dataset, or",
        ),
        ("a.CSV", b"id,said\n", "a spreadsheet is read in Python, by stance.read_table()"),
    ],
)
def test_a_file_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, said: str
) -> None:
    """It is told what is read instead, and not where it breaks the rules of JSON."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    with pytest.raises(InvalidRecord) as caught:
        load(name)

    assert said in str(caught.value)


def test_one_file_may_have_any_name(dataset: Path, tmp_path: Path) -> None:
    """What begins as a dataset is read as one."""
    (tmp_path / "record").write_text("\ufeff " + one_file(), encoding="utf-8")

    assert load(tmp_path / "record") == load(dataset)


def test_missing_files_of_a_folder(dataset: Path) -> None:
    """Sources and statements must be there; events need not, and other files may be."""
    (dataset / "README.md").write_text("{", encoding="utf-8")
    (dataset / "expected.json").write_text("{", encoding="utf-8")
    load(dataset)
    (dataset / "sources.jsonl").unlink()
    (dataset / "statements.jsonl").unlink()
    (dataset / "codebook.json").unlink()

    assert places(faults(dataset)) == [
        ("data", None, "", "no-codebook"),
        ("sources.jsonl", None, "", "no-such-file"),
        ("statements.jsonl", None, "", "no-such-file"),
    ]


#: A name, whether that is plainly `events.jsonl` meant, and why.
NAMES: list[tuple[str, bool]] = [
    ("event.jsonl", True),
    ("Event.csv", True),
    ("EVENTS.JSONL.txt", True),
    ("events", True),
    ("events.json", True),
    ("evnets.jsonl", True),
    ("events2.jsonl", True),
    ("._events.jsonl", False),
    ("agents.jsonl", False),
    ("non-events.txt", False),
    ("README.md", False),
]


@pytest.mark.parametrize(("name", "meant"), NAMES, ids=numbered(NAMES))
def test_a_file_that_is_meant_for_the_events_is_not_passed_over(
    dataset: Path, name: str, meant: bool
) -> None:
    """Where there are no events, a file that looks like them is refused; beside them it is not."""
    ledger = load(dataset)
    (dataset / name).write_text("mine", encoding="utf-8")
    if meant:
        (found,) = faults(dataset)

        assert (found.file, found.rule) == (f"{dataset}/{name}", "misnamed-file")
        assert found.message.startswith(f"{name!r} is not read, and there is no 'events.jsonl'; re")
    dump(ledger, dataset)

    assert load(dataset) == ledger
    assert (dataset / "events.jsonl").exists() == meant


def test_a_misnamed_file_is_one_fault_of_several(dataset: Path) -> None:
    """The rest is read all the same; a folder, and a link that leads nowhere, are no such file."""
    (dataset / "event").mkdir()
    load(dataset)
    (dataset / "event.jsonl").touch()
    bad = one_line_each([changed(STATEMENT, act="denies")])
    (dataset / "statements.jsonl").write_text(bad, encoding="utf-8")

    assert places(faults(dataset)) == [
        ("statements.jsonl", 1, "act", "not-in-list"),
        ("event.jsonl", None, "", "misnamed-file"),
    ]

    (dataset / "events.jsonl").symlink_to("nowhere")
    assert ("events.jsonl", None, "", "no-such-file") in places(faults(dataset))


def test_a_missing_file_may_be_there_under_another_name(dataset: Path) -> None:
    """The fault of a file that must be there names those that look like it."""
    (dataset / "sources.jsonl").rename(dataset / "Source.jsonl")
    (dataset / "statements.jsonl").rename(dataset / "statemnets.jsonl")
    (dataset / "codebook.json").rename(dataset / "codebook.json.txt")
    found = [each.message for each in faults(dataset)]

    assert "neither codebook.toml nor codebook.json, but there is 'codebook.json.txt';" in found[0]
    assert "sources.jsonl', but there is 'Source.jsonl'; rename the one that is meant" in found[1]
    assert "statements.jsonl', but there is 'statemnets.jsonl';" in found[2]


def test_two_codebooks_are_refused(dataset: Path) -> None:
    """Where there are two codebooks neither is taken, and no statement is blamed for that."""
    (dataset / "codebook.toml").write_text(TOML, encoding="utf-8")

    assert places(faults(dataset)) == [("data", None, "", "two-codebooks")]


def test_folders_in_the_place_of_files(dataset: Path) -> None:
    """A folder that has the name of a file is refused as that file."""
    for name in ("codebook.json", "sources.jsonl"):
        (dataset / name).unlink()
        (dataset / name).mkdir()

    assert [each[::3] for each in places(faults(dataset))] == [
        ("codebook.json", "not-a-file"),
        ("sources.jsonl", "not-a-file"),
    ]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENOSPC, errno.EISDIR])
def test_what_the_system_refuses_is_a_fault(
    dataset: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """An error of the system, also in the middle of a file, is a fault of that file."""

    def fail(*_: object, **__: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("stance.formats.json_text.lines", fail)
    rule = "not-permitted" if number == errno.EACCES else "not-accessible"

    assert {each.rule for each in faults(dataset)} == {rule}
    assert os.strerror(number) in str(faults(dataset)[0])


# --- saving ------------------------------------------------------------------------------


@pytest.fixture
def ledger(dataset: Path) -> Ledger:
    """Return the small ledger."""
    return load(dataset)


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of every file under *path*, or of the file there."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return {str(each.relative_to(path.parent)): each.read_bytes() for each in files}


FORMS = ["out", "out.json"]


@pytest.mark.parametrize("form", FORMS)
def test_saving_is_stable_byte_for_byte(ledger: Ledger, tmp_path: Path, form: str) -> None:
    """The same ledger gives the same bytes, also after it was loaded again."""
    path, again = tmp_path / "a" / form, tmp_path / "b" / form
    path.parent.mkdir()
    again.parent.mkdir()
    dump(ledger, path)
    before = contents(path)
    dump(load(path), path)
    dump(load(path), again)

    assert contents(path) == contents(again) == before
    assert load(path) == ledger


def test_what_is_written_is_one_line_a_record(ledger: Ledger, tmp_path: Path) -> None:
    """Defaults are left out, text is written as it is, and each record has a line of its own."""
    dump(ledger, tmp_path / "out.json")

    assert (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()[:6] == [
        "{",
        '"format": "stance/1",',
        '"codebook": {',
        '"parties": {',
        '"kremlin": {"kind": "organ"},',
        '"russia": {"kind": "state"},',
    ]
    assert '\n"statements": [\n' + json.dumps(STATEMENT) + "\n]\n}\n" in (
        tmp_path / "out.json"
    ).read_text(encoding="utf-8")


def test_an_empty_ledger_is_saved(tmp_path: Path) -> None:
    """A ledger of nothing is a record too."""
    empty = Ledger(codebook=Codebook(note="¶"))
    for form in FORMS:
        dump(empty, tmp_path / form)

        assert load(tmp_path / form) == empty


def test_a_folder_is_made_and_other_files_stay(ledger: Ledger, tmp_path: Path) -> None:
    """Saving makes the folder, replaces its own files, and leaves all others alone."""
    folder = tmp_path / "new"
    dump(ledger, folder)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (folder / "events.jsonl").write_text('{"id": "e1"}\n', encoding="utf-8")
    dump(ledger, folder)

    assert sorted(each.name for each in folder.iterdir()) == [
        "README.md",
        "codebook.json",
        "events.jsonl",
        "sources.jsonl",
        "statements.jsonl",
    ]
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"
    assert (folder / "events.jsonl").read_bytes() == b""
    assert load(folder) == ledger


def refused(ledger: Ledger, path: object, limits: Limits = LIMITS) -> Fault:
    """Return the one fault that saving *ledger* to *path* has."""
    with pytest.raises(InvalidRecord) as caught:
        dump(ledger, path, limits)  # type: ignore[arg-type]
    (found,) = caught.value.faults
    return found


def test_a_codebook_in_toml_is_never_doubled_or_replaced(ledger: Ledger, toml: Path) -> None:
    """A folder that holds a `codebook.toml` is refused and stays as it was."""
    before = contents(toml)

    assert refused(ledger, toml).rule == "codebook-in-the-way"
    assert contents(toml) == before


@pytest.mark.parametrize("view", [{"said": "2021-12-31"}, {"known": "2021-12-31"}])
def test_a_view_is_not_saved(ledger: Ledger, tmp_path: Path, view: dict[str, str]) -> None:
    """The whole record is written, never a cut of it."""
    assert refused(ledger.as_of(**view), tmp_path / "out").rule == "not-the-whole-record"
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("", "no-such-file"),
        ("nowhere/out", "no-such-file"),
        ("nowhere/out.json", "no-such-file"),
        ("a\0b", "not-a-path"),
        ("file", "not-a-folder"),
        ("file/out", "not-accessible"),
        ("x" * 5000, "not-accessible"),
        ("out.csv", "not-a-form"),
        ("out.DNA", "not-a-form"),
    ],
)
def test_a_path_that_cannot_be_written(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, rule: str
) -> None:
    """It is a fault of the path, and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    before = sorted(tmp_path.iterdir())
    found = refused(ledger, path)

    assert (found.file, found.rule) == (path, rule)
    assert sorted(tmp_path.iterdir()) == before


def test_what_dump_does_not_write_and_convert_does(ledger: Ledger) -> None:
    """The command that does is named; for what nothing writes, none is."""
    assert "'convert' writes .dna" in refused(ledger, "out.dna").remedy
    assert "convert" not in refused(ledger, "out.csv").remedy


@pytest.mark.parametrize("name", ["data.v2", "out.csv/", "data.2022-01"])
def test_a_folder_can_have_a_point_in_its_name(ledger: Ledger, tmp_path: Path, name: str) -> None:
    """A number after the point is no program's ending, and a slash says that a folder is meant."""
    dump(ledger, f"{tmp_path}/{name}")

    assert load(tmp_path / name) == ledger


def test_a_folder_that_is_there_is_written_to_whatever_its_name(
    ledger: Ledger, tmp_path: Path
) -> None:
    """Nothing is to be told from the name where the folder stands already."""
    path = tmp_path / "out.csv"
    path.mkdir()
    dump(ledger, path)

    assert load(path) == ledger


def test_capital_letters_ask_for_one_file_too(ledger: Ledger, tmp_path: Path) -> None:
    """`.JSON` is `.json`."""
    dump(ledger, tmp_path / "out.JSON")

    assert (tmp_path / "out.JSON").is_file()
    assert load(tmp_path / "out.JSON") == ledger


def test_a_folder_that_is_not_there_is_named(ledger: Ledger, tmp_path: Path) -> None:
    """To save into it is refused with its own name."""
    for name in ("sub/dir/out", "sub/dir/out.json"):
        problem = refused(ledger, tmp_path / name).problem

        assert problem == f"there is no folder '{tmp_path}/sub/dir'"


UNWRITABLE: list[tuple[dict[str, Any], str]] = [
    ({"gloss": "\ud800"}, "lone-surrogate"),
    ({"gloss": 5}, "not-text"),
    ({"gloss": "x" * (2**20 + 1)}, "text-too-long"),
    ({"gloss": "x" * 2**20}, "record-too-large"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("changes", "rule"), UNWRITABLE, ids=numbered(UNWRITABLE))
def test_what_could_not_be_read_back_is_not_written(
    ledger: Ledger, tmp_path: Path, form: str, changes: dict[str, Any], rule: str
) -> None:
    """A ledger made in Python that no file can hold is refused, with the record named."""
    path = tmp_path / form
    dump(ledger, path)
    before = contents(path)
    bad = attrs.evolve(ledger.statements[0], **changes)
    found = refused(attrs.evolve(ledger, statements=(bad,)), path)

    assert (found.table, found.index, found.record, found.rule) == ("statements", 0, "s1", rule)
    assert contents(path) == before


def test_a_language_given_twice_is_not_written(tmp_path: Path) -> None:
    """Names are written by language, so one language cannot have two."""
    party = Party(id="us", kind="state", names=(("en", "a"), ("en", "b")))
    found = refused(Ledger(codebook=Codebook(parties=(party,))), tmp_path / "out")

    assert (found.table, found.record, found.rule) == ("parties", "us", "duplicate-key")


def test_a_file_past_the_limit_is_not_written(ledger: Ledger, tmp_path: Path) -> None:
    """What could not be loaded for its size is not written either."""
    assert refused(ledger, tmp_path / "out.json", few(file=100)).rule == "file-too-large"
    assert list(tmp_path.glob("*out*")) == []


class Killed(BaseException):
    """The process ended here."""


def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the process end at the *number*th step of saving that changes what is on disk."""
    steps: list[str] = []
    for module, name in ((os, "replace"), (os, "fsync"), (os, "rmdir"), (os, "mkdir")):
        real = getattr(module, name)

        def step(*args: object, real: Callable[..., object] = real, **more: object) -> object:
            steps.append(real.__name__)
            if len(steps) > number:
                raise Killed
            return real(*args, **more)

        monkeypatch.setattr(module, name, step)
    # Whoever is killed does not tidy up.
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    return steps


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_killed_leaves_the_old_or_the_new(
    ledger: Ledger, tmp_path: Path, form: str
) -> None:
    """At whatever step saving ends, what can be loaded is the old ledger or the new one, whole."""
    other = attrs.evolve(
        ledger,
        codebook=attrs.evolve(ledger.codebook, note="new"),
        sources=(*ledger.sources, Source(id="more")),
        statements=(*ledger.statements, attrs.evolve(ledger.statements[0], id="s2")),
    )
    seen = []
    for number in range(100):
        path = tmp_path / str(number) / form
        path.parent.mkdir()
        dump(ledger, path)
        with pytest.MonkeyPatch.context() as patched:
            steps = killed_at(number, patched)
            with contextlib.suppress(Killed):
                dump(other, path)
            finished = len(steps) <= number
        seen.append(load(path) == other)

        assert load(path) in (ledger, other)

        dump(ledger, path)

        assert load(path) == ledger
        assert [each for each in path.parent.rglob(".*") if "stance" in each.name] == []
        if finished:
            break

    assert seen == sorted(seen)
    assert seen[0] is False
    assert seen[-1] is True


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("out.json", "fsync replace fsync"),
        (
            "out",
            "mkdir mkdir fsync fsync fsync fsync replace fsync replace replace replace fsync rmdir",
        ),
    ],
)
def test_what_is_written_is_on_the_disk_before_it_counts(
    ledger: Ledger, tmp_path: Path, form: str, expected: str
) -> None:
    """Every file, and the folder it is in, is forced to the disk before and after the renaming."""
    with pytest.MonkeyPatch.context() as patched:
        steps = killed_at(1_000, patched)
        dump(ledger, tmp_path / form)

    assert steps == expected.split()


def test_a_failed_save_leaves_nothing_behind(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the system refuses to rename, what was written for it is cleared away."""

    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "replace", fail)
    for form in FORMS:
        assert refused(ledger, tmp_path / form).rule == "not-permitted"
    assert [each.name for each in tmp_path.rglob("*stance*")] == []


def test_left_behind_files_are_cleared(ledger: Ledger, tmp_path: Path) -> None:
    """The next save clears what a killed one left, and nothing else."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f".77{UNFINISHED}").mkdir()
    (folder / f".78{UNFINISHED}").touch()
    (tmp_path / f".out.json.77{UNFINISHED}").touch()
    (tmp_path / f".other.json.77{UNFINISHED}").touch()
    dump(ledger, folder)
    dump(ledger, tmp_path / "out.json")

    assert [each.name for each in folder.glob(".*")] == []
    assert sorted(each.name for each in tmp_path.glob(".*")) == [f".other.json.77{UNFINISHED}"]


def test_saved_files_are_read_where_they_are(ledger: Ledger, tmp_path: Path) -> None:
    """Files that are saved, and not yet moved to their place, are read instead of the old."""
    folder = tmp_path / "out"
    dump(ledger, folder)
    (folder / SAVED).mkdir()
    (folder / "statements.jsonl").rename(folder / SAVED / "statements.jsonl")
    (folder / "statements.jsonl").write_bytes(b"{")

    assert load(folder) == ledger


@pytest.mark.parametrize("form", FORMS)
def test_permissions_and_links_are_kept(ledger: Ledger, tmp_path: Path, form: str) -> None:
    """Who may read a file stays as it was, and a link to it stays a link."""
    path, link = tmp_path / form, tmp_path / f"link-{form}"
    dump(ledger, path)
    for each in [path] if path.is_file() else path.iterdir():
        each.chmod(0o640)
    link.symlink_to(path)
    dump(ledger, link)

    assert link.is_symlink()
    for each in [path] if path.is_file() else path.iterdir():
        assert each.stat().st_mode & 0o777 == 0o640


# --- small parts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb", "'a\\nb'"),
        (None, "null"),
        (False, "false"),
        (5, "5"),
        (1.5, "1.5"),
        (10**40, "a whole number of more than 40 digits"),
        ({}, "an object"),
        ([], "a list"),
        (Refused(rule="r", problem="p", remedy="do"), "a value that is refused"),
    ],
    ids=str,
)
def test_brief(value: object, shown: str) -> None:
    """A value is shown by its content where that is short, else by its kind."""
    assert brief(value) == shown


@given(st.text())
def test_a_step_of_a_key_path_is_one_tame_word(key: str) -> None:
    """However wild a key is, in a key path it is short, printable, and quoted if need be."""
    found = step(key)

    assert found.isprintable()
    assert len(found) < 1_000
    assert re.fullmatch(r'[A-Za-z0-9_-]+|".*"', found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("", ""),
        ("¶ “é”", "¶ “é”"),
        ("a\x1b[31mb\x07\x7f\x85\n", "a\\x1b[31mb\\x07\\x7f\\x85\\n"),
        ("\u202ea\u2066b\u200f", "\\u202ea\\u2066b\\u200f"),
        ("a\u2028b\ud800", "a\\u2028b\\ud800"),
        ("كرملين", "\u2068كرملين\u2069"),
        ("the كرملين says (ديسمبر 12) x", "the \u2068كرملين\u2069 says (\u2068ديسمبر\u2069 12) x"),
        ("\u2068كرملين\u2069 x", "\u2068كرملين\u2069 x"),
        ("\u2069a\u2068", "\\u2069a\\u2068"),
        ("می\u200cخواهم", "\u2068می\u200cخواهم\u2069"),
        ("a كَ b", "a \u2068كَ\u2069 b"),
        ("כ 5 ב", "\u2068כ 5 ב\u2069"),
    ],
    ids=ascii,
)
def test_a_terminal_is_shown_only_what_is_safe(text: str, shown: str) -> None:
    """Controls are escaped, right-to-left words are isolated once, all else stays."""
    assert shown_safely(text) == shown


@given(st.text(alphabet=st.sampled_from("a 5.كיَ\u2068\u2069\u202e\x1b\n\u200c")))
def test_isolates_are_balanced(text: str) -> None:
    """What is shown has no control left in it, and each isolate in it is closed."""
    found = shown_safely(text)

    assert found.count("\u2068") == found.count("\u2069")
    assert not set(found) & set("\u202e\x1b\n")


def test_a_node_of_json_counts_lines() -> None:
    """Each member and element knows the line it begins on, whatever the white space."""
    data = b'\n {"a"\n:\n[1,\n\n2 ,{}]\n,"b":null}'
    root = document(data, LIMITS)
    (_, a), (_, b) = root.members()

    assert (root.line, a.line, b.line) == (2, 4, 7)
    assert [(each.line, each.value()) for each in a.elements()] == [(4, 1), (6, 2), (6, {})]
    assert (a.null, b.null) == (False, True)


def test_a_damaged_node_says_where() -> None:
    """Damage inside one JSON text is told with its own line, not that of the record."""
    root = document(b'{"a": {\n\n"b": x}}', LIMITS)
    ((_, a),) = root.members()
    with pytest.raises(Damaged) as caught:
        a.value()

    assert caught.value.line == 3


def test_an_error_of_ours_is_not_taken_for_a_fault() -> None:
    """What goes wrong in stance itself while a record is read is not blamed on the record."""
    with pytest.raises(ZeroDivisionError):
        list(Misshapen([ZeroDivisionError()]).faults())


def test_a_fault_that_is_in_no_record_stays_as_it_is(dataset: Path) -> None:
    """A fault or warning of the record as a whole has no line to be given."""
    fault = Fault(rule="r", problem="p", remedy="do")

    assert loaded(dataset).places.located(fault) == fault


# --- findings ----------------------------------------------------------------------------

KEYS = {
    contradictions: (
        "basis scope verdict reasons parties sides statements events propositions rules proof "
        "during why"
    ),
    changes: "party kind proposition from before after rules on turnover speakers why",
    positions: (
        "party through kind proposition polarity certainty given about from until statements "
        "speakers"
    ),
    standing: "statement speaker reporters standing by why",
}


@pytest.mark.parametrize("question", KEYS, ids=lambda each: each.__name__)
def test_findings_have_the_keys_of_the_contract(
    question: Callable[[Ledger], tuple[Any, ...]],
) -> None:
    """Each finding has all keys of its kind, in their order, and plain values only."""
    found = question(load(FIXTURE))

    assert found
    for each in map(row, found):
        assert list(each) == KEYS[question].split()
        assert json.loads(json.dumps(each)) == each
    for each in map(row, contradictions(load(FIXTURE))):
        for side in each["sides"]:
            assert list(side) == [
                "party",
                "through",
                "kind",
                "proposition",
                "polarity",
                "statements",
            ]


def test_findings_are_sorted_by_their_text() -> None:
    """The order of findings does not change the rows, which have an order of their own."""
    found = changes(load(FIXTURE))

    assert rows(found) == rows(reversed(found))
    assert list(map(canonical, rows(found))) == sorted(map(canonical, rows(found)))


def test_values_in_findings_are_text() -> None:
    """Days, literals and words are text; an open end is two dots; what is not there is null."""

    @attrs.frozen
    class Finding:
        from_: When
        during: Period
        said: date
        kind: Act
        given: Literal | None
        members: tuple[object, ...]
        hidden: object = attrs.field(metadata={"json": False})

    found = Finding(
        When.parse("[..2021-12-31]"),
        Period.parse("../2021"),
        date(2021, 12, 31),
        Act.DENY,
        None,
        (Literal("p", False), ("a", 1, True)),
        object(),
    )

    assert row(found) == {
        "from": "[..2021-12-31]",
        "during": "../2021-12-31",
        "said": "2021-12-31",
        "kind": "deny",
        "given": None,
        "members": ["not p", ["a", 1, True]],
    }


# --- the process -------------------------------------------------------------------------


def test_importing_does_nothing() -> None:
    """Importing stance, files and all, writes nothing, and reads nothing but modules."""
    script = (
        "import sys; found = []\n"
        "sys.addaudithook(lambda name, args: found.append((name, args)))\n"
        "import stance, stance.formats, stance.formats.findings\n"
        "sys.addaudithook(lambda name, args: None)\n"
        "opened = [(a[0], a[2]) for n, a in found if n == 'open']\n"
        "bad = [a for a in opened if a[1] & 3 or not str(a[0]).endswith(('.py', '.pyc', '.so'))]\n"
        "names = ('socket', 'subprocess', 'os.system', 'os.mkdir', 'os.remove', 'os.rename')\n"
        "bad += [n for n, _ in found if n.startswith(names)]\n"
        "print(bad)\n"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stdout == "[]\n"


def test_the_tables_of_a_dataset_are_all_read_and_written() -> None:
    """Every table a ledger has is one that the files have, and the other way round."""
    view = {"codebook", "said", "known", "left_out", "events_left_out", "rules_left_out"}
    held = {each.name for each in attrs.fields(Ledger)} - view
    declared = {each.name for each in attrs.fields(Codebook)} - {"note"}

    assert held | declared == set(TABLES)
