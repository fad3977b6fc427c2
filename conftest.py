"""What every test run shares: the examples, how hard hypothesis looks, a matcher, a crisis."""

import json
import os
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from stance import (
    Codebook,
    Event,
    Ledger,
    Party,
    Proposition,
    Report,
    Rule,
    Source,
    Statement,
    Tie,
)

settings.register_profile("quick", max_examples=25, deadline=None)
# The laws have four times as many, 200: see `patient` in their tests.
settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True)
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
        patterns=["stance/*.py", "stance/*/*.py", "stance/*/*/*.py"],
    )
).pytest()

#: Keys whose lists need only hold each partial given; other lists are equal as sets.
OPEN_LISTS = frozenset({"reasons", "sides", "steps"})


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:  # noqa: ANN401 - of pytest-xdist
    """Share tests among processes one by one, but those of a page together.

    An example goes on from those before it on its page.
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only it asks for this

    class OnePageTogether(LoadScopeScheduling):  # type: ignore[misc] # it has no types
        def _split_scope(self, nodeid: str) -> str:
            page, _, _ = nodeid.partition("::")
            return nodeid if page.startswith("tests/") else page

    return OnePageTogether(config, log)


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


# --- a crisis to speak about --------------------------------------------------


@cache
def _crisis() -> Codebook:
    """Return a codebook with a proposition of each kind and a rule of each form."""
    return Codebook(
        parties=[
            *(Party(id=each, kind="state") for each in ("russia", "us", "france")),
            *(Party(id=each, kind="organ") for each in ("kremlin", "white-house")),
            *(Party(id=each, kind="person") for each in ("putin", "lavrov", "peskov", "psaki")),
            Party(id="observer", kind="unnamed"),
        ],
        ties=[
            Tie(who=who, of=of, role="represents")
            for who, of in (
                ("kremlin", "russia"),
                ("peskov", "kremlin"),
                ("putin", "russia"),
                ("lavrov", "russia"),
                ("white-house", "us"),
                ("psaki", "white-house"),
            )
        ],
        propositions=[
            Proposition(id=each, gloss=gloss, kind=kind, agent=agent, wills=wills, about=about)
            for each, gloss, kind, agent, wills, about in (
                ("met", "the council met", "fact", None, None, None),
                ("election", "the vote was free", "fact", None, None, "2021-09"),
                ("massed", "forces are massed", "state", "russia", None, None),
                ("armies", "whole armies are massed", "state", "russia", None, None),
                ("calm", "the border is calm", "state", None, None, None),
                ("troops", "troops are gathered", "state", "russia", None, None),
                ("drills", "drills are held", "state", None, None, None),
                ("fail", "the talks fail", "state", None, None, None),
                ("collapse", "the talks collapse on the first day", "state", None, None, None),
                ("snow", "it snows", "state", None, None, None),
                ("attack", "Russia attacks", "conduct", "russia", None, None),
                ("strike", "Russia strikes from the air", "conduct", "russia", None, None),
                ("blockade", "Russia closes the sea", "conduct", "russia", None, None),
                ("sanctions", "sanctions are imposed", "conduct", "us", None, None),
                ("embargo", "all trade is banned", "conduct", "us", None, None),
                ("plans", "Russia plans to attack", "intent", "russia", "attack", None),
                ("plot", "Russia plots to attack", "intent", "russia", "attack", None),
                ("closing", "the Kremlin means to close", "intent", "kremlin", "blockade", None),
                ("choice", "states choose their alliances", "norm", None, None, None),
                ("veto", "a neighbour may object", "norm", None, None, None),
            )
        ],
        rules=[
            Rule(id="armies-mass", because="armies are forces", if_="armies", then="massed"),
            Rule(id="calm-or-massed", because="calm is no massing", exclude=["calm", "massed"]),
            Rule(id="same-troops", because="troops are forces", equal=["massed", "troops"]),
            Rule(
                id="drills-mass", because="drills mass", if_="drills", then="massed", strict=False
            ),
            Rule(id="collapse-fails", because="a collapse fails", if_="collapse", then="fail"),
            Rule(id="strike-attacks", because="a strike attacks", if_="strike", then="attack"),
            Rule(id="embargo-is", because="a ban is a sanction", if_="embargo", then="sanctions"),
            Rule(id="plot-plans", because="a plot is a plan", if_="plot", then="plans"),
            Rule(id="choice-no-veto", because="free is free", exclude=["choice", "veto"]),
        ],
    )


#: The fields of a line that hold lists.
_LISTS = frozenset({"via", "presupposes", "addressee"})


def _literal(text: str) -> str:
    return f"not {text[1:]}" if text.startswith("~") else text


def _report(text: str) -> Report:
    by, _, manner = text.partition(":")
    return Report(by, manner or "neutral")


def _statement(line: str) -> Statement:
    name, said, speaker, act, *rest = line.split()
    fields: dict[str, Any] = {"source": "press", "place": f"¶{name}"}
    if rest and "=" not in rest[0]:
        fields["content"] = _literal(rest.pop(0))
    for each in rest:
        field, _, text = each.partition("=")
        several: list[Any] = [_literal(one) for one in text.split(",")]
        if field == "via":
            several = [_report(one) for one in several]
        fields["for_" if field == "for" else field] = several if field in _LISTS else several[0]
    return Statement(id=name, said=_day(said), speaker=speaker, act=act, **fields)


def _day(text: str) -> str:
    return f"2022-01-{text}" if len(text) == 2 else text


def _event(line: str) -> Event:
    name, happened, _, content = line.split()
    return Event(id=name, happened=_day(happened), content=_literal(content), source="press")


@pytest.fixture(scope="session")
def record() -> Callable[..., Ledger]:
    """Return a ledger of statements about one crisis, each written on a line.

    A line is `ID DAY SPEAKER ACT [CONTENT] [FIELD=VALUE ...]`: a day of two digits is one of
    January 2022, `~p` is `not p`, and commas separate the items of a list; in `via` the
    manner of a reporter stands behind a colon. An event is `ID DAY happens CONTENT`.
    """

    def made(*lines: str) -> Ledger:
        events = [each for each in lines if each.split()[2] == "happens"]
        return Ledger(
            codebook=_crisis(),
            sources=[Source(id="press")],
            statements=[_statement(each) for each in lines if each not in events],
            events=[_event(each) for each in events],
        )

    return made
