"""What the documentation shows: every example runs, and every table and link is still true."""

import codeop
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import stance
from stance import Anchor, Event, Party, Proposition, Report, Rule, Source, Statement, Tie
from stance.formats.intake import KEYED, TABLES
from stance.formats.limits import LIMITS
from stance.formats.misshapen import key_of
from stance.formats.structure import record
from stance.vocabulary import ACTS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted(ROOT.glob("docs/**/*.md"))]
MODULES = sorted(ROOT.glob("stance/**/*.py"))

_PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)
_DRAWN = re.compile(r"^<!-- drawn: ([a-z-]+) -->$", re.MULTILINE)
_CONTENTS = re.compile(r"^```{toctree}\n(?::[^\n]*\n)*\n(.*?)^```", re.MULTILINE | re.DOTALL)

#: The headings on the page of the format, and the records whose keys stand under them.
FORMAT: Mapping[str, type] = {
    "Parties": Party,
    "Ties": Tie,
    "Propositions": Proposition,
    "Rules": Rule,
    "Sources": Source,
    "Statements": Statement,
    "Reporters": Report,
    "Anchors": Anchor,
    "Events": Event,
}
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)")


def shown(path: Path) -> int:
    """Return how many examples a reader sees in *path*, counted without Sybil."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return len(_PROMPT.findall(text))
    blocks = _PYTHON_BLOCK.findall(text)
    return sum(len(_PROMPT.findall(each)) if each.startswith(">>>") else 1 for each in blocks)


def test_every_example_shown_is_collected() -> None:
    """Pytest collects as many examples from each page and module as a reader sees there."""
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "README.md", "docs", "stance"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    collected = Counter(each.partition("::")[0] for each in listing.splitlines() if "::" in each)
    seen = {each.relative_to(ROOT).as_posix(): shown(each) for each in [*PAGES, *MODULES]}

    assert collected == {path: count for path, count in seen.items() if count}


@pytest.mark.parametrize("place", ["README.md", "docs/tutorial.md", "stance/days.py"])
def test_examples_are_where_readers_look(place: str) -> None:
    """The front page, the tutorial and the docstrings each show at least one example."""
    assert shown(ROOT / place) > 0


def test_readme_example_is_short() -> None:
    """The README has one example, of at most fifteen lines."""
    (example,) = _PYTHON_BLOCK.findall(README.read_text(encoding="utf-8"))

    assert len(example.splitlines()) <= 15


def test_readme_commands() -> None:
    """The README gives two commands, a line each: the first ends in the summary of the record."""
    lines = README.read_text(encoding="utf-8").splitlines()
    first, second = [each for each in lines if each.startswith("python3 -m venv .venv && ")]

    assert first.endswith(" -m stance summary fixtures/nato-russia-2022")
    assert "pytest" in second


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Each link to another file of the project names one that exists."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))

    assert [each for each in links if not (page.parent / each).exists()] == []


def test_tables_are_drawn_from_the_code() -> None:
    """The tables of the reference pages, and what notebooks show, are as the code draws them."""
    checked = subprocess.run(
        [sys.executable, "-m", "docs.tables", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_each_table_is_on_a_page() -> None:
    """Each table that can be drawn is on one page, and every opened block is closed."""
    marks = [mark for page in PAGES for mark in _DRAWN.findall(page.read_text(encoding="utf-8"))]
    source = (ROOT / "docs/tables.py").read_text(encoding="utf-8")
    names = re.findall(r'^    "([a-z-]+)": ', source.partition("\nTABLES: ")[2], re.MULTILINE)

    assert sorted(marks[::2]) == sorted(names)
    assert set(marks[1::2]) == {"end"}


def test_python_page_has_every_public_name() -> None:
    """The page of Python describes each public name once, and no other."""
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    named = re.findall(r"^\.\. auto\w+:: ([\w.]+)", page, re.MULTILINE)

    assert sorted(named) == sorted(stance.__all__)


def test_contents_name_every_page() -> None:
    """Each page stands in one list of contents, by name."""
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    lists = [each.split() for each in _CONTENTS.findall(index)]
    pages = {each.relative_to(ROOT / "docs").with_suffix("").as_posix() for each in PAGES[1:]}

    assert all(each == sorted(each) for each in lists)
    assert sorted(name for each in lists for name in each) == sorted(pages - {"index"})


def test_act_page_is_the_act_table() -> None:
    """Both tables on the page of acts have the rows of the act table, in its order."""
    page = (ROOT / "docs/reference/acts.md").read_text(encoding="utf-8")
    acts = re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)

    assert acts == [each.value for each in ACTS] * 2


def test_glossary_defines_each_term_once_and_in_order() -> None:
    """The terms of the glossary are distinct and in alphabetical order."""
    page = (ROOT / "docs/explanation/glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^## (.+)$", page.partition("\n## References\n")[0], re.MULTILINE)

    assert terms == sorted(set(terms), key=str.casefold)


def described(heading: str) -> dict[str, tuple[str, str]]:
    """Return of each key on the page of the format: whether it is required, how it is written.

    Args:
        heading: What the keys stand under.
    """
    page = (ROOT / "docs/reference/format.md").read_text(encoding="utf-8")
    section = re.split("^#+ ", page.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)
    rows = re.findall(r"^\| `([a-z0-9]+)` \|(.*)\|$", section[0], re.MULTILINE)
    cells = {key: [each.strip() for each in row.split(" | ")] for key, row in rows}
    return {key: (each[1], each[3].strip("`")) for key, each in cells.items()}


def test_page_of_the_format_is_about_every_table() -> None:
    """Each table of a record has a heading, and so has what stands inside a statement."""
    assert [each for each in FORMAT.values() if each not in (Report, Anchor)] == [*TABLES.values()]


@pytest.mark.parametrize("heading", FORMAT)
def test_page_of_the_format_has_every_key(heading: str) -> None:
    """Each key of a record is on the page, in order, no other is, and what is required is so."""
    fields = attrs.fields(FORMAT[heading])
    keys = described(heading)

    assert sorted(keys) == sorted(map(key_of, fields))
    assert {key for key, (required, _) in keys.items() if required == "yes"} == {
        key_of(each) for each in fields if each.default is attrs.NOTHING
    }


def example(heading: str) -> dict[str, Any]:
    """Return the examples of the keys under a *heading* of the page of the format, as one record.

    An id that is the key it stands under is not in it.
    """
    found: dict[str, Any] = {}
    for key, (_, written) in described(heading).items():
        toml = heading in ("Parties", "Ties", "Propositions", "Rules")
        one = tomllib.loads(written) if toml else json.loads(f"{{{written}}}")
        if key == "id" and written.startswith("["):
            assert list(one) == [heading.lower()]
        else:
            assert list(one) == [key]
            found |= one
    return found


@pytest.mark.parametrize("table", TABLES)
def test_page_of_the_format_writes_each_key_as_it_is_read(table: str) -> None:
    """The examples of the keys of a record, put together, are a record that the loader takes."""
    given = example(table.capitalize())
    if table == "statements":
        given |= {"via": [example("Reporters")], "anchor": example("Anchors")}

    assert record(TABLES[table], given, LIMITS, id="x" if table in KEYED else None)


@pytest.mark.parametrize("page", ["docs/tutorial.md", "docs/how-to/code-your-own-text.md"])
def test_blocks_without_prompts_can_be_pasted(page: str) -> None:
    """Line by line, as plain `python` reads what is pasted, such a block has no error."""
    for block in _PYTHON_BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        read, lines = codeop.CommandCompiler(), list[str]()
        for line in [] if block.startswith(">>>") else [*block.splitlines(), ""]:
            lines.append(line)
            if read("\n".join(lines), page, "single"):
                lines.clear()

        assert lines == []


def test_version_is_one() -> None:
    """The version to cite is the version of the distribution."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {project['version']}\n" in citation


def test_rules_on_the_page_of_errors_are_those_of_the_code() -> None:
    """Each rule that the page of errors names is one that the code can give."""
    page = (ROOT / "docs/reference/errors-and-exit-codes.md").read_text(encoding="utf-8")
    rows = page.partition("## What a record can have wrong with it")[2].splitlines()
    cells = [each.split("|")[1] for each in rows if each.startswith("| `")]
    named = {rule for each in cells for rule in re.findall("`([a-z0-9-]+)`", each)}
    code = "".join(each.read_text(encoding="utf-8") for each in MODULES)

    assert named
    assert {each for each in named if f'"{each}"' not in code} == set()
