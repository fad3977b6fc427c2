"""What the documentation shows: every example runs, and every table and link is still true."""

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from stance.vocabulary import ACTS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted(ROOT.glob("docs/**/*.md"))]
MODULES = sorted(ROOT.glob("stance/**/*.py"))

_PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)
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


def test_act_page_is_the_act_table() -> None:
    """Both tables on the page of acts have the rows of the act table, in its order."""
    page = (ROOT / "docs/reference/acts.md").read_text(encoding="utf-8")
    acts = re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)

    assert acts == [each.value for each in ACTS] * 2


def test_act_page_has_the_classes() -> None:
    """The page of acts gives each act the speech-act class that the table gives it."""
    page = (ROOT / "docs/reference/acts.md").read_text(encoding="utf-8")
    classes = dict(reversed(re.findall(r"^\| `([a-z]+)` \| ([^|,]+)", page, re.MULTILINE)))

    assert {act.value: row.searle.partition(",")[0] for act, row in ACTS.items()} == {
        act: name.strip() for act, name in classes.items()
    }


def test_glossary_defines_each_term_once_and_in_order() -> None:
    """The terms of the glossary are distinct and in alphabetical order."""
    page = (ROOT / "docs/explanation/glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^## (.+)$", page.partition("\n## References\n")[0], re.MULTILINE)

    assert terms == sorted(set(terms), key=str.casefold)


def test_version_is_one() -> None:
    """The version to cite is the version of the distribution."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {project['version']}\n" in citation
