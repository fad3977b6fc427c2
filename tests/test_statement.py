"""Statements, sources and events as values."""

from datetime import date, datetime
from typing import Any

import pytest

from stance import (
    Act,
    Anchor,
    BadValue,
    Certainty,
    Dated,
    Event,
    Literal,
    Manner,
    Period,
    Proposition,
    Report,
    Source,
    Statement,
    Target,
    Tie,
    When,
)


def statement(**changes: Any) -> Statement:  # noqa: ANN401 - fields as a file gives them
    """Return a statement with *changes*."""
    fields: dict[str, Any] = {
        "id": "s1",
        "speaker": "r",
        "act": "assert",
        "content": "p",
        "said": "2021-12-31",
        "source": "report",
    }
    return Statement(**fields | changes)


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("act", "deny", Act.DENY),
        ("act", Act.DENY, Act.DENY),
        ("content", "not p", Literal("p", False)),
        ("content", Literal("p"), Literal("p")),
        ("content", None, None),
        ("given", "q", Literal("q")),
        ("certainty", "possible", Certainty.POSSIBLE),
        ("certainty", None, None),
        ("presupposes", ["p", "not q"], (Literal("p"), Literal("q", False))),
        ("target", "framing", Target.FRAMING),
        ("addressee", ["u", "bloc"], ("u", "bloc")),
        ("said", "2021-12", When.parse("2021-12")),
        ("said", When.parse("2021"), When.parse("2021")),
        ("said", date(2022, 1, 1), When.parse("2022-01-01")),
        ("about", date(2022, 1, 1), When.parse("2022-01-01")),
        ("about", Period.parse("2021"), Period.parse("2021")),
        ("dated", "report-day", Dated.REPORT_DAY),
        ("about", "2021-12", When.parse("2021-12")),
        ("about", "2021-12/2022", Period.parse("2021-12/2022")),
        ("recorded", "2022-01-01", date(2022, 1, 1)),
        ("recorded", date(2022, 1, 1), date(2022, 1, 1)),
        ("recorded", None, None),
        ("via", ["kremlin"], (Report("kremlin"),)),
        ("via", [{"by": "kremlin"}], (Report("kremlin", Manner.NEUTRAL),)),
        (
            "via",
            [{"by": "a", "manner": "ascribed"}, Report("b")],
            (Report("a", "ascribed"), Report("b")),
        ),
    ],
    ids=repr,
)
def test_fields_become_values(field: str, given: object, kept: object) -> None:
    """What is given as text, list or mapping is kept as a typed value; values are left alone."""
    assert getattr(statement(**{field: given}), field) == kept


NOON = datetime(2022, 1, 1, 12)  # noqa: DTZ001 - a day as data frames hold them


def test_a_date_is_a_day_wherever_one_is_kept() -> None:
    """What happened, was published or holds for a time takes a date, as it takes text."""
    day = date(2022, 1, 1)

    assert Source(id="a", published=day) == Source(id="a", published="2022-01-01")
    assert Event(id="e", content="p", happened=day).happened == When(day, day)
    assert Tie(who="a", of="b", role="member", during=day).during == Period(day, day)
    assert Proposition(id="f", kind="fact", gloss="f", about=day).about == When(day, day)


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("act", "assret", "not-in-list"),
        ("certainty", "sure", "not-in-list"),
        ("target", "form", "not-in-list"),
        ("dated", "guessed", "not-in-list"),
        ("via", [{"by": "a", "manner": "ironic"}], "not-in-list"),
        ("content", "no p", "not-a-literal"),
        ("said", "yesterday", "not-a-day"),
        ("said", "2021/2022", "not-a-day"),
        ("about", "soon", "not-a-day"),
        ("recorded", "2021-12", "not-one-day"),
        ("recorded", "[..2021-12-31]", "not-one-day"),
        ("said", None, "not-a-day"),
        ("said", 20220101, "not-a-day"),
        ("said", Period.parse("2022"), "not-a-day"),
        ("said", NOON, "not-a-day"),
        ("about", NOON, "not-a-day"),
        ("recorded", NOON, "not-a-day"),
        ("recorded", 20220101, "not-a-day"),
        ("addressee", "bloc", "not-a-list"),
        ("presupposes", "p", "not-a-list"),
        ("via", "kremlin", "not-a-list"),
    ],
)
def test_fields_refuse_other_values(field: str, value: object, rule: str) -> None:
    """What a field cannot hold is refused where the value is made, never guessed."""
    with pytest.raises(BadValue) as caught:
        statement(**{field: value})

    assert caught.value.rule == rule


@pytest.mark.parametrize(
    "report",
    [{"by": "a", "maner": "ascribed"}, {"manner": "ascribed"}],
    ids=["misspelt", "by nobody"],
)
def test_a_report_has_its_keys_and_no_others(report: dict[str, str]) -> None:
    """A report by nobody, or with a key that is not one, is refused and not read without it."""
    with pytest.raises(TypeError) as caught:
        statement(via=[report])

    assert "Report" in str(caught.value) or "__init__" in str(caught.value)


@pytest.mark.parametrize(("target", "framing"), [("content", False), ("framing", True)])
def test_framing(target: str, framing: bool) -> None:
    """A statement is about the framing iff that is its target; the content is the default."""
    assert statement(target=target).framing is framing
    assert statement().framing is False


def test_defaults() -> None:
    """What a statement does not say is left out, and read as the design says."""
    plain = statement()

    assert (plain.target, plain.dated, plain.via) == (Target.CONTENT, Dated.STATED, ())
    assert (plain.certainty, plain.given, plain.about, plain.recorded) == (None,) * 4
    assert plain.adjudicated is False


def test_a_statement_is_a_value() -> None:
    """Statements alike are equal and hash alike, lists given notwithstanding."""
    made = [
        statement(
            via=["kremlin"],
            addressee=["u"],
            presupposes=["q"],
            anchor=Anchor(exact="…", start=0, end=1),
        )
        for _ in range(2)
    ]

    assert len(set(made)) == 1


def test_source_and_event() -> None:
    """Days and literals of sources and events are read from text; both are values."""
    source = Source(id="report", published="[..2021-12-31]")
    event = Event(id="e", content="not p", happened="2022-02-24", source="report")

    assert source.published == When(None, date(2021, 12, 31))
    assert Source(id="report").published is None
    assert (event.content, event.happened) == (Literal("p", False), When.parse("2022-02-24"))
    assert len({source, event}) == 2
