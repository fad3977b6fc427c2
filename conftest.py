"""What every test run shares: the examples in the docs, how hard hypothesis looks, a matcher."""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# Until Python 3.13 `**` in a pattern matches exactly one folder: `stance/**/*.py` would
# collect nothing of stance/*.py and stay green. So each depth is written out, and
# tests/test_examples.py counts.
pytest_collect_file = (
    Sybil(
        parsers=[PythonCodeBlockParser()],
        patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    )
    + Sybil(
        parsers=[DocTestParser()],
        patterns=["stance/*.py", "stance/*/*.py"],
    )
).pytest()

#: Keys whose lists need only hold each partial given; other lists are equal as sets.
OPEN_LISTS = frozenset({"reasons", "sides", "steps"})


@pytest.fixture
def matches() -> Callable[[Any, Any], bool]:
    """Return whether what was found (second) is as a partial object (first) asks.

    The rules are those of fixtures/cases/README.md.
    """
    return _matches


def _matches(partial: Any, found: Any, key: str = "") -> bool:  # noqa: ANN401 - JSON of any shape
    if isinstance(partial, dict) and set(partial) == {"any"}:
        return any(_matches(each, found, key) for each in partial["any"])
    if isinstance(partial, dict):
        return isinstance(found, dict) and all(
            name in found and _matches(each, found[name], name) for name, each in partial.items()
        )
    if isinstance(partial, list) and key in OPEN_LISTS:
        return all(any(_matches(each, one) for one in found) for each in partial)
    if isinstance(partial, list):
        return {json.dumps(each) for each in partial} == {json.dumps(each) for each in found}
    return bool(partial == found)
