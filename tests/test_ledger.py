"""The record: what is in effect, by which clock, and that nothing in it ever changes."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import faultless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import (
    BadValue,
    Codebook,
    InvalidRecord,
    Ledger,
    Literal,
    Party,
    PartyKind,
    Period,
    Proposition,
    Rule,
    Source,
    StanceError,
    Statement,
    Tie,
    UnknownId,
    contradictions,
    dump,
    positions,
)
from stance.testing.strategies import ledgers

BOOK = Codebook(
    parties=[
        Party(id=each, kind=PartyKind.STATE)
        for each in ("russia", "us", "kremlin", "spokesman", "envoy")
    ],
    ties=[
        Tie(who="kremlin", of="russia", role="represents"),
        Tie(who="spokesman", of="kremlin", role="represents", during="2021"),
        Tie(who="envoy", of="russia", role="represents"),
        Tie(who="envoy", of="us", role="represents"),
    ],
    propositions=[Proposition(id=each, gloss="g", kind="state") for each in ("p", "q", "s", "t")],
)
FIRST = date(2022, 1, 1)


statement = partial(faultless.statement, speaker="russia", content="p", source="report-a")


def ledger(*statements: Statement) -> Ledger:
    """Return a ledger of these *statements*."""
    sources = [Source(id="report-a"), Source(id="report-b")]
    return Ledger(codebook=BOOK, sources=sources, statements=statements)


RECORD = ledger(
    statement("s1", said="2021-12-30", speaker="spokesman"),
    statement("s2", said="2021-12", content="q", given="not s"),
    statement("s3", said="2022-01-05", speaker="spokesman", source="report-b"),
    statement("s4", said="2022-01-06", speaker="envoy", for_="us", presupposes=["s"]),
    statement("s5", said="2022-01-07", speaker="envoy", for_="russia", content="s"),
    statement("s6", said="2022-01-07", speaker="us", corrects="s4", content="q"),
)


def ids(found: Any) -> list[str]:  # noqa: ANN401 - a ledger or a tuple of statements
    """Return the ids of the statements *found*, in order."""
    return [each.id for each in found]


# --- what is asked of a record ------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (lambda record: record.by("russia"), ["s1", "s2", "s5"]),
        (lambda record: record.by("kremlin"), ["s1"]),
        (lambda record: record.by("spokesman"), ["s1", "s3"]),
        (lambda record: record.by("us"), ["s6"]),
        (lambda record: record.by("envoy"), ["s5"]),
        (lambda record: record.about_proposition("p"), ["s1", "s3"]),
        (lambda record: record.about_proposition("s"), ["s2", "s5"]),
        (lambda record: record.about_proposition("t"), []),
        (lambda record: record.during("2021"), ["s1", "s2"]),
        (lambda record: record.during("2021-12-31/2022-01-05"), ["s2", "s3"]),
        (lambda record: record.during(Period.parse("2022-01-06")), []),
        (lambda record: record.in_source("report-b"), ["s3"]),
        (lambda record: record, ["s1", "s2", "s3", "s5", "s6"]),
    ],
    ids=[
        "by a state and those who speak for it that day",
        "by an organ",
        "by a person, term over or not",
        "by a state, the corrected left out",
        "by an envoy",
        "about a content",
        "about a condition",
        "about nothing said",
        "during a year",
        "during days, perhaps",
        "during a day of a corrected statement",
        "in a source",
        "all",
    ],
)
def test_queries(query: Callable[[Ledger], Any], expected: list[str]) -> None:
    """A query gives the statements in effect that it asks for, in the order of the record."""
    assert ids(query(RECORD)) == expected


@pytest.mark.parametrize(
    ("query", "kind", "near"),
    [
        (lambda: RECORD.by("rusia"), "party", ("russia",)),
        (lambda: RECORD.about_proposition("zz"), "proposition", ()),
        (lambda: RECORD.in_source("report-c"), "source", ("report-a", "report-b")),
        (lambda: RECORD["s9"], "statement", ()),
    ],
    ids=["by", "about_proposition", "in_source", "lookup"],
)
def test_asking_for_what_is_not_there(
    query: Callable[[], object], kind: str, near: tuple[str, ...]
) -> None:
    """An id that the record does not hold is an error that names those near it."""
    with pytest.raises(UnknownId) as caught:
        query()

    assert (caught.value.kind, tuple(sorted(caught.value.near))) == (kind, near)


def test_look_up() -> None:
    """Any statement of the record is found by id, the corrected ones too."""
    assert RECORD["s4"].speaker == "envoy"
    assert "s4" in RECORD
    assert "s9" not in RECORD
    assert RECORD.source["report-a"] == Source(id="report-a")


def test_length_is_what_is_in_effect() -> None:
    """A record is as long as what is in effect, and true even when that is nothing."""
    assert (len(RECORD), len(RECORD.statements)) == (5, 6)
    assert len(ledger()) == 0
    assert bool(ledger()) is True


def test_principals() -> None:
    """Each statement is its principal's on its day, and on the behalf it names."""
    assert dict(RECORD.principals) == {
        "s1": "russia",
        "s2": "russia",
        "s3": "spokesman",
        "s4": "us",
        "s5": "russia",
        "s6": "us",
    }


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (ledger(), ["0 statements", "0 speakers", "2 sources"]),
        (RECORD, ["5 statements", "4 speakers", "2 sources", "2021-12 to 2022-01-07"]),
        (RECORD.as_of(said="2021-12-30"), ["1 statements", "2021-12-30 to 2021-12-30"]),
    ],
    ids=["empty", "whole", "as of a day"],
)
def test_repr(record: Ledger, named: list[str]) -> None:
    """The repr counts what is in effect, and gives its first and last day."""
    assert [each for each in named if each not in repr(record)] == []


def test_warnings() -> None:
    """A ledger tells what was accepted and is worth a look, and a sound one tells nothing."""
    perhaps = ledger(statement("s1", speaker="spokesman", said="[2021-12-31..2022-01-01]"))

    assert [each.rule for each in perhaps.warnings] == ["tie-perhaps"]
    assert RECORD.warnings == ()


# --- a record with faults is none ---------------------------------------------


def test_all_faults_at_once() -> None:
    """A record with faults is not made, and all of them are told at once."""
    with pytest.raises(InvalidRecord) as caught:
        ledger(statement("s1", speaker="zz"), statement("s1", content="zz"))

    assert {each.rule for each in caught.value.faults} == {
        "unknown-party",
        "unknown-proposition",
        "duplicate-id",
    }
    assert isinstance(caught.value, StanceError)


def test_faults_of_the_codebook_are_the_records() -> None:
    """No ledger is made from a codebook that has faults."""
    with pytest.raises(InvalidRecord) as caught:
        Ledger(codebook=Codebook(ties=[Tie(who="a", of="b", role="member")]))

    assert {each.rule for each in caught.value.faults} == {"unknown-party"}


# --- immutable through and through --------------------------------------------


@given(ledgers())
def test_a_ledger_is_a_value(drawn: Ledger) -> None:
    """A ledger equals its twin and hashes as it does, whatever has been asked of it."""
    twin = attrs.evolve(drawn)
    asked = (drawn.in_effect, drawn.principals, drawn.warnings, drawn.statement)

    assert len(asked) == 4
    assert {drawn} == {twin}


@pytest.mark.parametrize("field", ["statements", "codebook", "said", "known"])
def test_a_ledger_cannot_be_changed(field: str) -> None:
    """No field of a ledger can be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError) as caught:
        setattr(RECORD, field, None)

    assert isinstance(caught.value, AttributeError)


def test_lists_given_are_kept_as_tuples() -> None:
    """A list that a ledger was made from can change without the ledger."""
    statements = [statement("s1")]
    made = Ledger(codebook=BOOK, sources=[Source(id="report-a")], statements=statements)
    statements.clear()

    assert ids(made) == ["s1"]


# --- appending ----------------------------------------------------------------


def test_with_statements_makes_a_new_ledger() -> None:
    """New statements stand at the end of a new ledger; the old one is as it was."""
    longer = RECORD.with_statements(statement("s7"), statement("s8", answers="s7"))

    assert ids(longer) == [*ids(RECORD), "s7", "s8"]
    assert (longer.codebook, longer.sources) == (RECORD.codebook, RECORD.sources)
    assert "s7" not in RECORD
    assert RECORD.with_statements() == RECORD


def test_with_statements_refuses_faults() -> None:
    """A new statement with a fault is refused with its place in the longer record."""
    with pytest.raises(InvalidRecord) as caught:
        RECORD.with_statements(statement("s7"), statement("s1"))

    assert [(each.rule, each.index) for each in caught.value.faults] == [("duplicate-id", 7)]


@pytest.mark.parametrize(
    ("recorded", "wrong"),
    [
        ([None], {2}),
        (["2022-01-01"], {2}),
        (["2022-01-02"], set()),
        (["2022-01-03", "2022-01-01", None], {3, 4}),
        (["2022-01-03", "2022-01-02"], {3}),
        (["2022-01-03", "2022-01-03"], set()),
        (["2022-01-01", "2022-01-02"], {2}),
        ([], set()),
    ],
    ids=[
        "from the start",
        "before",
        "same day",
        "several",
        "in between",
        "in order",
        "first",
        "none",
    ],
)
def test_the_record_is_append_only(recorded: list[str | None], wrong: set[int]) -> None:
    """What was recorded before the last statement cannot be added to the record later."""
    start = ledger(statement("s1", recorded="2022-01-02"), statement("s2"))
    new = [statement(f"n{n}", recorded=day) for n, day in enumerate(recorded)]
    try:
        start.with_statements(*new)
        found = set()
    except InvalidRecord as error:
        found = {(each.rule, each.index) for each in error.faults}

    assert found == {("recorded-before-last", each) for each in wrong}


def outcome(start: Ledger, *batches: tuple[Statement, ...]) -> Ledger | None:
    """Return the ledger with *batches* added one after another; None where one is refused."""
    try:
        for each in batches:
            start = start.with_statements(*each)
    except InvalidRecord:
        return None
    return start


RECORDED = st.none() | st.dates(FIRST, FIRST + timedelta(4))


@given(st.lists(RECORDED, max_size=3), st.lists(RECORDED, max_size=4))
def test_one_by_one_or_all_at_once(old: list[date | None], new: list[date | None]) -> None:
    """Statements added together are accepted iff they are one after another, and to one effect."""
    start = ledger(*(statement(f"o{n}", recorded=day) for n, day in enumerate(old)))
    added = [statement(f"n{n}", recorded=day) for n, day in enumerate(new)]

    assert outcome(start, tuple(added)) == outcome(start, *((each,) for each in added))


# --- as of a day --------------------------------------------------------------


@st.composite
def recorded_ledgers(draw: st.DrawFn) -> Ledger:
    """Draw a ledger recorded day by day, the first statements perhaps known from the start."""
    drawn = draw(ledgers())
    last = max(each.said.bounds[1] for each in drawn.statements)
    latest = date(2022, 1, 20) if last == float("inf") else date.fromordinal(int(last))
    days = sorted(draw(st.lists(st.integers(0, 4), min_size=7, max_size=7)))
    known = draw(st.integers(0, 7))
    return attrs.evolve(
        drawn,
        statements=[
            attrs.evolve(each, recorded=None if n < known else latest + timedelta(days[n]))
            for n, each in enumerate(drawn.statements)
        ],
    )


CLOCK = st.none() | st.dates(FIRST, FIRST + timedelta(30))


@given(recorded_ledgers(), st.dates(FIRST, FIRST + timedelta(30)), CLOCK, CLOCK)
def test_a_view_of_a_view_is_the_earlier(
    drawn: Ledger, first: date, later: date | None, known: date | None
) -> None:
    """The record as of a later day, as of an earlier one, is the record as of the earlier."""
    at = max(first, later or date.max)

    assert drawn.as_of(said=at).as_of(said=first) == drawn.as_of(said=first)
    assert drawn.as_of(known=at).as_of(known=first) == drawn.as_of(known=first)
    assert drawn.as_of(said=first).as_of(known=known) == drawn.as_of(said=first, known=known)
    assert drawn.as_of(said=first).as_of(said=later or first) == drawn.as_of(
        said=min(first, later or first)
    )


@given(recorded_ledgers(), CLOCK, CLOCK)
def test_what_is_in_effect(drawn: Ledger, said: date | None, known: date | None) -> None:
    """In effect is what was known, not corrected by then, and surely said by the day."""
    there = {
        each.id: each
        for each in drawn.statements
        if known is None or each.recorded is None or each.recorded <= known
    }
    corrected = {each.corrects for each in there.values()}
    expected = [
        name
        for name, each in there.items()
        if name not in corrected
        and (said is None or (each.said.latest is not None and each.said.latest <= said))
    ]

    assert ids(drawn.as_of(said=said, known=known)) == expected


@given(recorded_ledgers(), st.dates(FIRST, FIRST + timedelta(30)))
def test_the_past_is_frozen(drawn: Ledger, known: date) -> None:
    """What was known on a day that is past is the same after whatever is appended later."""
    before = [each for each in drawn.statements if each.recorded is None or each.recorded <= known]
    after = drawn.statements[len(before) :]
    short = attrs.evolve(drawn, statements=before)

    assert ids(short.with_statements(*after).as_of(known=known)) == ids(short.as_of(known=known))
    assert ids(short.as_of(known=known)) == ids(drawn.as_of(known=known))


def test_corrections_apply_before_the_cut_by_day() -> None:
    """A correction known by then replaces its statement, even by one that was said too late."""
    record = ledger(
        statement("s1", said="2022-01-01", recorded="2022-01-02"),
        statement("s2", said="2022-01-05", corrects="s1", recorded="2022-01-06"),
    )

    assert ids(record.as_of(said="2022-01-03")) == []
    assert ids(record.as_of(said="2022-01-03", known="2022-01-03")) == ["s1"]
    assert ids(record.as_of(known="2022-01-06")) == ["s2"]


CORRECTED = ledger(
    statement("s1"),
    statement("s2", answers="s1"),
    statement("s3", corrects="s1", recorded="2022-01-02"),
    statement("s4", corrects="s3", recorded="2022-01-03"),
)


@pytest.mark.parametrize(
    ("known", "corrections", "answered"),
    [
        ("2022-01-01", {}, "s1"),
        ("2022-01-02", {"s1": "s3"}, "s3"),
        (None, {"s1": "s3", "s3": "s4"}, "s4"),
    ],
    ids=["before", "between", "after"],
)
def test_an_answer_is_to_what_stands(
    known: str | None, corrections: dict[str, str], answered: str
) -> None:
    """Who answers a statement answers what had replaced it as a record by the day known."""
    record = CORRECTED.as_of(known=known)

    assert record.corrections == corrections
    assert record.answered(record["s2"]) == answered
    assert record.answered(record["s1"]) is None


@pytest.mark.parametrize("day", ["2022-01", "[..2022-01-01]", "2022-01-01/2022-01-02", "today"])
@pytest.mark.parametrize("clock", ["said", "known"])
def test_as_of_needs_one_day(clock: str, day: str) -> None:
    """A record is asked for as of one known day; a month, a choice or a word is refused."""
    with pytest.raises(BadValue) as caught:
        RECORD.as_of(**{clock: day})

    assert caught.value.rule in ("not-one-day", "not-a-day")


def test_a_day_is_text_or_date() -> None:
    """A day may be given as text or as a date, and no day is no cut."""
    day = date(2022, 1, 5)

    assert RECORD.as_of(said="2022-01-05", known="2022-01-05") == RECORD.as_of(said=day, known=day)
    assert RECORD.as_of() == RECORD


def test_appending_to_a_view() -> None:
    """A view keeps its days when statements are added to it."""
    view = RECORD.as_of(said="2022-01-05").with_statements(statement("s7", said="2022-01-20"))

    assert "s7" in view
    assert "s7" not in ids(view)


# --- without a rule, a coder, a source ------------------------------------------

#: Codings by two coders of two sources; s3 and s5 correct what another coder, or source, has.
CODED = attrs.evolve(
    ledger(
        statement("s1", coder="ann"),
        statement("s2", coder="bob", content="q"),
        statement("s3", coder="bob", content="s", corrects="s1"),
        statement("s4", content="t", source="report-b"),
        statement("s5", coder="ann", content="q", source="report-b", corrects="s3"),
        statement("s6", coder="ann", content="not p", answers="s1"),
    ),
    codebook=attrs.evolve(
        BOOK,
        rules=[
            Rule(id="p-is-q", because="b", if_="p", then="q"),
            Rule(id="q-or-s", because="b", exclude=["q", "s"]),
        ],
    ),
)


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ({}, ["s2", "s4", "s5", "s6"]),
        ({"coders": ["ann"]}, ["s2", "s3", "s4"]),
        ({"coders": ["bob"]}, ["s1", "s4", "s5", "s6"]),
        ({"coders": ["ann", "bob"]}, ["s4"]),
        ({"sources": ["report-a"]}, ["s4", "s5"]),
        ({"sources": ["report-b"]}, ["s2", "s3", "s6"]),
        ({"sources": ["report-b"], "coders": ["bob"]}, ["s1", "s6"]),
        ({"rules": ["p-is-q"]}, ["s2", "s4", "s5", "s6"]),
    ],
    ids=[
        "nothing",
        "a coder, with what it corrected",
        "a coder of the first correction",
        "all coders, not who is not named",
        "a source",
        "the source of the last correction",
        "a source and a coder",
        "a rule",
    ],
)
def test_without(left_out: dict[str, list[str]], expected: list[str]) -> None:
    """What coders and sources left out gave is not read, and what it corrected stands again."""
    assert ids(CODED.without(**left_out)) == expected


def test_what_is_answered_without_a_correction() -> None:
    """An answer is to what stands on record without what is left out."""
    answers = CODED["s6"]

    assert CODED.answered(answers) == "s5"
    assert CODED.without(sources=["report-b"]).answered(answers) == "s3"
    assert CODED.without(sources=["report-b"], coders=["bob"]).answered(answers) == "s1"


def test_only(record: Callable[..., Ledger]) -> None:
    """Of some statements and events alone the rest was never on record."""
    whole = record(
        "b 02 us deny massed answers=a",
        "a 01 russia assert massed",
        "c 01 russia admit massed corrects=a",
        "e 04 happens ~massed",
        "f 05 happens massed",
    )
    part = whole.only(["e", "b", "c"])

    assert ids(part) == ["b", "c"]
    assert [each.id for each in part.events] == ["e"]
    assert (part["b"].answers, part["c"].corrects) == ("c", None)
    again = whole.only(["b", "a", "c"])
    assert (again["b"].answers, again["c"].corrects) == ("c", "a")
    assert whole.only(["b"])["b"].answers is None
    assert part.whole
    assert [each.id for each in part.sources] == ["press"]
    assert (ids(whole.only([])), whole.only([]).sources) == ([], ())


def test_only_of_a_view() -> None:
    """A part of a view is read as that is."""
    view = CODED.without(rules=["p-is-q"]).only(["s6"])

    assert [each.id for each in view.rules] == ["q-or-s"]
    assert not view.whole


def test_only_what_is_there(record: Callable[..., Ledger]) -> None:
    """What is not on record is named, and a retraction of nothing is refused."""
    whole = record("a 01 us assert calm", "b 02 us retract answers=a")

    with pytest.raises(UnknownId, match="no statement 'aa' on record; did you mean 'a'"):
        whole.only(["a", "aa"])
    with pytest.raises(InvalidRecord) as caught:
        whole.only(["b"])
    assert [each.problem for each in caught.value.faults] == ["'retract' needs 'answers'"]


def test_without_a_rule() -> None:
    """A rule left out is not used, and stays in the codebook."""
    p, q = (CODED.entailment.code(Literal(each)) for each in "pq")
    fewer = CODED.without(rules=["p-is-q"])

    assert CODED.entailment.follows(p, q)
    assert not fewer.entailment.follows(p, q)
    assert [each.id for each in fewer.rules] == ["q-or-s"]
    assert [each.id for each in CODED.rules] == ["p-is-q", "q-or-s"]
    assert fewer.codebook == CODED.codebook


def test_which_findings_fall(record: Callable[..., Ledger]) -> None:
    """Without the rule that makes two words clash they do not, and one that needs none stays."""
    whole = record("a 01 us assert massed", "b 02 russia assert calm", "c 03 france deny calm")

    assert [each.rules for each in contradictions(whole)] == [(), ("calm-or-massed",)]
    assert [each.rules for each in contradictions(whole.without(rules=["calm-or-massed"]))] == [()]
    assert contradictions(whole.without(rules=["armies-mass"])) == contradictions(whole)


def test_without_a_rule_that_leads_to_a_condition(record: Callable[..., Ledger]) -> None:
    """What follows by way of a rule falls with the rule."""
    whole = record(
        "a 01 us assert collapse", "b 02 us assert snow given=fail", "c 03 russia deny snow"
    )

    assert len(contradictions(whole)) == 1
    assert contradictions(whole.without(rules=["collapse-fails"])) == ()


def test_what_rules_made_equal_is_two_things_without_them(record: Callable[..., Ledger]) -> None:
    """Without the rule that equates two names each is a proposition of its own again."""
    whole = record("a 01 us assert troops", "b 02 us assert massed")

    assert [each.proposition for each in positions(whole)] == ["massed"]
    assert [each.proposition for each in positions(whole.without(rules=["same-troops"]))] == [
        "massed",
        "troops",
    ]


def test_without_more_and_more() -> None:
    """Views add up, in any order, and to leave out nothing changes nothing."""
    one = CODED.without(coders=["bob"]).without(rules=["q-or-s"], sources=["report-b"])
    other = CODED.without(sources=["report-b"]).without(coders=["bob"], rules=["q-or-s"])

    assert one == other == CODED.without(["q-or-s"], ["bob"], ["report-b"])
    assert one.as_of(said="2022-01-01") == CODED.as_of(said="2022-01-01").without(
        ["q-or-s"], ["bob"], ["report-b"]
    )
    assert CODED.without() == CODED


@pytest.mark.parametrize(
    ("left_out", "kind", "near"),
    [
        ({"rules": ["q-or-s", "p-is-k"]}, "rule", ("p-is-q",)),
        ({"coders": ["anne"]}, "coder", ("ann",)),
        ({"sources": ["report-c"]}, "source", ("report-a", "report-b")),
        ({"coders": ["p-is-q"]}, "coder", ()),
    ],
    ids=["rule", "coder", "source", "a rule as a coder"],
)
def test_without_what_is_not_there(
    left_out: dict[str, list[str]], kind: str, near: tuple[str, ...]
) -> None:
    """To leave out what there is not is an error that names what is near."""
    with pytest.raises(UnknownId) as caught:
        CODED.without(**left_out)

    assert (caught.value.kind, tuple(sorted(caught.value.near))) == (kind, near)


@pytest.mark.parametrize(
    ("view", "whole"),
    [
        (lambda record: record, True),
        (lambda record: record.without(), True),
        (lambda record: record.with_statements(statement("s9")), True),
        (lambda record: record.without(rules=["q-or-s"]), False),
        (lambda record: record.without(coders=["ann"]), False),
        (lambda record: record.without(sources=["report-b"]), False),
        (lambda record: record.as_of(said="2022-01-31"), False),
        (lambda record: record.as_of(known="2022-01-31"), False),
    ],
    ids=["itself", "without nothing", "longer", "rule", "coder", "source", "said", "known"],
)
def test_a_view_is_not_saved(view: Callable[[Ledger], Ledger], whole: bool, tmp_path: Path) -> None:
    """Only a whole record is written: a view saved in its place would lose what it leaves out."""
    seen, path = view(CODED), tmp_path / "record.json"

    assert seen.whole == whole
    if whole:
        dump(seen, path)
    else:
        with pytest.raises(InvalidRecord) as caught:
            dump(seen, path)

        assert [each.rule for each in caught.value.faults] == ["not-the-whole-record"]
    assert path.exists() == whole


def test_coders() -> None:
    """A record knows who coded, as far as it is said."""
    assert CODED.coders == {"ann", "bob"}
    assert ledger(statement("s1")).coders == set()
