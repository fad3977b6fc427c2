"""What every test run shares: the examples in the documentation, and how hard hypothesis looks."""

import os

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
