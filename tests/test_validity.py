"""Every row of bad input: what is refused, where, and by which rule."""

from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from faultless import places, statement
from hypothesis import given

from stance import (
    ACTS,
    Act,
    Anchor,
    Codebook,
    Event,
    Fault,
    Ledger,
    Party,
    PartyKind,
    Proposition,
    PropositionKind,
    Rule,
    Source,
    Statement,
    Tie,
)
from stance.testing.strategies import ledgers
from stance.validity import literals, record_faults

BOOK = Codebook(
    parties=[
        Party(id=each, kind=PartyKind.STATE)
        for each in ("r", "u", "kremlin", "envoy", "minister", "outlet")
    ],
    ties=[
        Tie(who="kremlin", of="r", role="represents"),
        Tie(who="envoy", of="r", role="represents"),
        Tie(who="envoy", of="u", role="represents"),
        Tie(who="minister", of="r", role="represents", during="../2021-12-15"),
    ],
    propositions=[
        Proposition(id="conduct", gloss="g", kind="conduct", agent="r"),
        Proposition(id="fact", gloss="g", kind="fact"),
        Proposition(id="state", gloss="g", kind="state", agent="r"),
        Proposition(id="norm", gloss="g", kind="norm"),
        Proposition(id="intent", gloss="g", kind="intent", agent="r", wills="conduct"),
    ],
)
SOURCES = [Source(id="report"), Source(id="other", publisher="outlet")]


def faults(
    *statements: Statement,
    sources: Sequence[Source] = SOURCES,
    events: Sequence[Event] = (),
    codebook: Codebook = BOOK,
) -> tuple[Fault, ...]:
    """Return what is wrong with a record of these *statements*."""
    return record_faults(codebook, sources, statements, events)


# --- one statement ------------------------------------------------------------

#: What is wrong with one statement, and the field and rule of the only fault it has.
WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown speaker": ({"speaker": "kremlim"}, "speaker", "unknown-party"),
    "unknown reporter": ({"via": ["kremlin", "zz"]}, "via[1].by", "unknown-party"),
    "unknown addressee": ({"addressee": ["u", "zz"]}, "addressee[1]", "unknown-party"),
    "unknown content": ({"content": "not stat"}, "content", "unknown-proposition"),
    "unknown condition": ({"given": "zz"}, "given", "unknown-proposition"),
    "unknown presupposition": (
        {"presupposes": ["state", "zz"]},
        "presupposes[1]",
        "unknown-proposition",
    ),
    "unknown source": ({"source": "reports"}, "source", "unknown-source"),
    "answers nothing": ({"answers": "s0"}, "answers", "unknown-statement"),
    "corrects nothing": ({"corrects": "s0"}, "corrects", "unknown-statement"),
    "answers itself": ({"answers": "s1"}, "answers", "circle"),
    "corrects itself": ({"corrects": "s1"}, "corrects", "circle"),
    "no content": ({"content": None}, "content", "required"),
    "a promise of a state": ({"act": "promise"}, "content", "wrong-content-kind"),
    "a demand of an intent": (
        {"act": "demand", "content": "intent"},
        "content",
        "wrong-content-kind",
    ),
    "an accusation of nobody": ({"act": "accuse", "content": "fact"}, "content", "needs-agent"),
    "a retraction of nothing": ({"act": "retract", "content": None}, "answers", "required"),
    "a comment declined, with content": ({"act": "decline"}, "content", "no-content"),
    "a comment declined, if": (
        {"act": "decline", "content": None, "given": "state"},
        "given",
        "no-content",
    ),
    "a comment declined, about a day": (
        {"act": "decline", "content": None, "about": "2022"},
        "about",
        "no-content",
    ),
    "a sure promise": (
        {"act": "promise", "content": "conduct", "certainty": "certain"},
        "certainty",
        "not-graded",
    ),
    "a framing asserted": ({"target": "framing"}, "target", "framing-of-a-denial"),
    "a framing refused": (
        {"act": "refuse", "content": "conduct", "target": "framing"},
        "target",
        "framing-of-a-denial",
    ),
    "an anchor without an end": ({"anchor": Anchor(start=3)}, "anchor", "bad-anchor"),
    "an anchor without a start": ({"anchor": Anchor(end=3)}, "anchor", "bad-anchor"),
    "an anchor before the text": ({"anchor": Anchor(start=-1, end=3)}, "anchor", "bad-anchor"),
    "an anchor backwards": ({"anchor": Anchor(start=4, end=3)}, "anchor", "bad-anchor"),
    "said after recorded": ({"recorded": "2021-12-30"}, "said", "said-after-recorded"),
    "two principals": ({"speaker": "envoy"}, "speaker", "ambiguous-principal"),
    "for somebody else": ({"speaker": "kremlin", "for_": "u"}, "for", "not-represented"),
    "for a minister's state, after the term": (
        {"speaker": "minister", "for_": "r"},
        "for",
        "not-represented",
    ),
    "a bad id": ({"id": "s 1"}, "id", "bad-id"),
    "an ultimatum without what must not be": (
        {"act": "ultimatum", "content": "conduct"},
        "given",
        "required",
    ),
    "an ultimatum against an intent": (
        {"act": "ultimatum", "content": "conduct", "given": "intent"},
        "given",
        "wrong-condition-kind",
    ),
    "an ultimatum about a state": (
        {"act": "ultimatum", "given": "fact"},
        "content",
        "wrong-content-kind",
    ),
    "a state accepted": ({"act": "accept"}, "content", "wrong-content-kind"),
    "nothing accepted": ({"act": "accept", "content": None}, "content", "required"),
    "a sure declaration": (
        {"act": "declare", "certainty": "certain"},
        "certainty",
        "not-graded",
    ),
    "a demand as a fact": (
        {"act": "demand", "content": "conduct", "via": [{"by": "u", "manner": "factive"}]},
        "via[0].manner",
        "factive-of-no-claim",
    ),
    "a challenge as a fact": (
        {"act": "challenge", "via": ["u", {"by": "u", "manner": "factive"}]},
        "via[1].manner",
        "factive-of-no-claim",
    ),
    "a declaration as a fact": (
        {"act": "declare", "via": [{"by": "u", "manner": "factive"}]},
        "via[0].manner",
        "factive-of-no-claim",
    ),
    "a rejected framing as a fact": (
        {"act": "deny", "target": "framing", "via": [{"by": "u", "manner": "factive"}]},
        "via[0].manner",
        "factive-of-no-claim",
    ),
    "a fact from an envoy of two": (
        {"via": ["u", {"by": "envoy", "manner": "factive"}]},
        "via[1].by",
        "ambiguous-principal",
    ),
    "a claim on the condition of its opposite": (
        {"given": "not state"},
        "given",
        "condition-against-content",
    ),
    "a denial on the condition of what is denied": (
        {"act": "deny", "given": "state"},
        "given",
        "condition-against-content",
    ),
    "an ultimatum on the failure to do what it threatens": (
        {"act": "ultimatum", "content": "conduct", "given": "not conduct"},
        "given",
        "condition-against-content",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_statement_refused(wrong: str) -> None:
    """Each thing wrong with a statement is its one fault, at its field, with what to do."""
    changes, field, rule = WRONG[wrong]
    (fault,) = faults(statement(**changes))

    assert (fault.table, fault.index, fault.record) == ("statements", 0, changes.get("id", "s1"))
    assert (fault.field, fault.rule) == (field, rule)
    assert fault.problem
    assert fault.remedy


#: What is uncommon in a statement and right.
RIGHT: dict[str, dict[str, Any]] = {
    "plain": {},
    "a denial": {"act": "deny", "content": "not intent", "certainty": "possible"},
    "a framing denied": {"act": "dispute", "target": "framing"},
    "a threat less than sure": {"act": "threaten", "content": "conduct", "certainty": "probable"},
    "a comment declined": {"act": "decline", "content": None},
    "the text as anchor": {"anchor": Anchor(exact="x", prefix="y")},
    "an anchor of nothing": {"anchor": Anchor(start=0, end=0)},
    "recorded on its day": {"recorded": "2021-12-31"},
    "perhaps said after it was recorded": {"said": "2021-12", "recorded": "2021-12-01"},
    "said on an unknown day": {"said": "[..2022]", "recorded": "2021-12-01"},
    "an envoy for one": {"speaker": "envoy", "for_": "u"},
    "reported by the speaker": {"via": ["r"]},
    "adjudicated": {"coder": "a", "adjudicated": True, "place": "¶1"},
    "declared": {"act": "declare"},
    "an ultimatum": {"act": "ultimatum", "content": "conduct", "given": "state"},
    "accepted, and nobody says what": {"act": "accept", "content": "conduct"},
    "a factive report": {"via": [{"by": "u", "manner": "factive"}]},
    "a denial as a fact": {"act": "deny", "via": [{"by": "u", "manner": "factive"}]},
    "at a distance": {"via": ["u", {"by": "u", "manner": "distancing"}]},
    "thoughts ascribed": {"via": [{"by": "u", "manner": "ascribed"}]},
    "a demand at a distance": {
        "act": "demand",
        "content": "conduct",
        "via": [{"by": "envoy", "manner": "distancing"}],
    },
    "what follows on itself": {"given": "state"},
    "denied on the condition of its opposite": {"act": "deny", "given": "not state"},
}


@pytest.mark.parametrize("right", RIGHT)
def test_statement_accepted(right: str) -> None:
    """What is uncommon and not wrong is accepted."""
    assert faults(statement(**RIGHT[right])) == ()


@pytest.mark.parametrize("kind", PropositionKind, ids=lambda each: each.value)
@pytest.mark.parametrize("act", Act, ids=lambda each: each.value)
def test_content_kinds(act: Act, kind: PropositionKind) -> None:
    """A content of a kind that the act table does not give the act is refused, and no other."""
    row = ACTS[act]
    broken = {each.rule for each in faults(statement(act=act, content=kind.value))}
    expected = {"wrong-content-kind"} if row.content and kind not in row.content else set()

    assert broken & {"wrong-content-kind"} == expected
    assert ("no-content" in broken) == (not row.content)
    assert ("needs-agent" in broken) == (act is Act.ACCUSE and kind.value in ("fact", "norm"))


@pytest.mark.parametrize("act", Act, ids=lambda each: each.value)
def test_certainty_and_framing(act: Act) -> None:
    """Only assertive acts and threats carry a certainty, only denials reject a framing."""
    content = "conduct" if ACTS[act].content else None
    made = statement(act=act, content=content, certainty="probable", target="framing")
    broken = {each.rule for each in faults(made)}
    assertive = {"assert", "affirm", "deny", "dispute", "admit", "accuse", "predict", "warn"}

    assert ("not-graded" not in broken) == (act.value in assertive | {"threaten"})
    assert ("framing-of-a-denial" not in broken) == (act.value in ("deny", "dispute"))


@pytest.mark.parametrize(
    ("changes", "near"),
    [
        ({"speaker": "kremlim"}, "'kremlin'"),
        ({"content": "condct"}, "'conduct'"),
        ({"source": "repor"}, "'report'"),
        ({"answers": "a05-masing"}, "'a05-massing'"),
        ({"corrects": "a05-masing"}, "'a05-massing'"),
    ],
    ids=["party", "proposition", "source", "answers", "corrects"],
)
def test_unknown_ids_suggest_near_ones(changes: dict[str, Any], near: str) -> None:
    """An id that names nothing is answered with those that look like it."""
    (fault,) = faults(statement("a05-massing"), statement("a06", **changes))

    assert near in fault.remedy


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"act": "promise", "content": "intent"},
            "an intention is asserted or denied; conduct is promised",
        ),
        ({"act": "urge", "content": "intent"}, "an intention is asserted or denied"),
    ],
    ids=["promise", "urge"],
)
def test_a_wrong_content_kind_has_a_reason(changes: dict[str, Any], reason: str) -> None:
    """The reason why an act does not take a content is given, and the kind named."""
    (fault,) = faults(statement(**changes))

    assert fault.remedy.startswith(reason)
    assert "'intent'" in fault.problem


def test_retracting_is_told_how() -> None:
    """A retraction that repeats the content is sent to `answers`, a comment declined is not."""
    (retraction,) = faults(statement(), statement("s2", act="retract", answers="s1"))[:1]
    (refusal,) = faults(statement(act="decline"))

    assert retraction.rule == refusal.rule == "no-content"
    assert "'answers'" in retraction.remedy
    assert "'answers'" not in refusal.remedy


def test_all_faults_of_a_statement_at_once() -> None:
    """A statement with several faults shows all of them."""
    found = faults(statement(speaker="zz", act="promise", source="zz", recorded="2021-01-01"))

    assert {each.rule for each in found} == {
        "unknown-party",
        "wrong-content-kind",
        "unknown-source",
        "said-after-recorded",
    }


# --- statements together ------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            [statement(), statement("s1")],
            [("s1", "id", "duplicate-id")],
        ),
        (
            [statement("s1"), statement("S1")],
            [("S1", "id", "ids-differ-in-case")],
        ),
        (
            [statement("s1", recorded="2022-01-02"), statement("s2", corrects="s1")],
            [("s2", "corrects", "corrects-the-later")],
        ),
        (
            [
                statement("s1", recorded="2022-01-02"),
                statement("s2", corrects="s1", recorded="2022-01-01"),
            ],
            [("s2", "corrects", "corrects-the-later")],
        ),
        (
            [statement("s1"), statement("s2", answers="s2")],
            [("s2", "answers", "circle")],
        ),
    ],
    ids=[
        "one id twice",
        "ids differ in case",
        "corrects, known from the start, what was recorded",
        "corrects what was recorded later",
        "refers to itself",
    ],
)
def test_record_refused(record: list[Statement], expected: list[tuple[str, str, str]]) -> None:
    """Statements that cannot stand together in one record are refused, each once."""
    assert places(faults(*record)) == expected


@pytest.mark.parametrize(
    "record",
    [
        [
            statement("s1", recorded="2022-01-01"),
            statement("s2", corrects="s1", recorded="2022-01-01"),
        ],
        [statement("s1"), statement("s2", act="retract", content=None, answers="s1")],
        [statement("s1", coder="a", place="¶1"), statement("s2", coder="b", place="¶1")],
    ],
    ids=["corrected on the day it was recorded", "a retraction", "two coders at one place"],
)
def test_record_accepted(record: list[Statement]) -> None:
    """Statements that refer to one another as they may, and alternative codings, are on record."""
    assert faults(*record) == ()


def test_a_double_names_both_places() -> None:
    """The fault of a second statement with one id says where the first is."""
    (fault,) = faults(statement("s0"), statement("s1"), statement("s1"))

    assert (fault.index, fault.also) == (2, 1)
    assert "statements[1]" in fault.problem


# --- conditions against contents ----------------------------------------------


@pytest.mark.parametrize(
    ("changes", "rules", "named"),
    [
        ({"given": "not state"}, {}, ()),
        ({"act": "deny", "content": "not state", "given": "not state"}, {}, ()),
        ({"given": "norm"}, {"exclude": ["norm", "state"]}, ("rule",)),
        ({"act": "refuse", "content": "conduct", "given": "fact"}, {"then": "conduct"}, ("rule",)),
        ({"given": "norm"}, {"exclude": ["norm", "state"], "strict": False}, None),
        ({"given": "fact"}, {"then": "conduct"}, None),
        ({"act": "deny", "given": "norm"}, {"exclude": ["norm", "state"]}, None),
    ],
    ids=[
        "the opposite",
        "a double negation",
        "what a rule excludes",
        "what leads to what is refused",
        "what is usually excluded",
        "something else",
        "what goes with a denial",
    ],
)
def test_a_condition_against_its_content(
    changes: dict[str, Any], rules: dict[str, Any], named: tuple[str, ...] | None
) -> None:
    """A condition that by strict rules rules out what is put on record under it is a fault."""
    form = {"if_": "fact"} | rules if "then" in rules else rules
    declared = [Rule(id="rule", because="b", **form)] if form else []
    book = attrs.evolve(BOOK, rules=declared)
    found = faults(statement(**changes), codebook=book)

    assert places(found) == (
        [] if named is None else [("s1", "given", "condition-against-content")]
    )
    assert all(each in found[0].problem for each in named or ())


def test_conditions_wait_for_a_sound_codebook() -> None:
    """While the codebook has faults, nobody says which condition rules out what."""
    book = attrs.evolve(BOOK, ties=[*BOOK.ties, Tie(who="zz", of="r", role="member")])

    assert {each.table for each in faults(statement(given="not state"), codebook=book)} == {"ties"}


# --- sources, events, the codebook --------------------------------------------

SHA256 = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"publisher": "outlets"}, "unknown-party"),
        ({"sha256": SHA256[:-1]}, "not-a-sha256"),
        ({"sha256": SHA256.upper()}, "not-a-sha256"),
        ({"sha256": f"{SHA256}\n"}, "not-a-sha256"),
        ({"sha256": "g" * 64}, "not-a-sha256"),
        ({"url": "www.example.org"}, "not-a-url"),
        ({"url": "ftp://example.org"}, "not-a-url"),
        ({"url": "javascript:alert(1)"}, "not-a-url"),
        ({"url": "http://"}, "not-a-url"),
        ({"url": "https://a b"}, "not-a-url"),
        ({"url": 'https://a"b'}, "not-a-url"),
        ({"url": "https://a\n"}, "not-a-url"),
        ({"id": "a/b"}, "bad-id"),
        ({"id": "report"}, "duplicate-id"),
        ({"id": "Report"}, "ids-differ-in-case"),
    ],
    ids=repr,
)
def test_source_refused(changes: dict[str, Any], rule: str) -> None:
    """A publisher that is no party, a sum or an address that is none, a bad id are refused."""
    (fault,) = faults(sources=[*SOURCES, Source(**{"id": "new"} | changes)])
    (field,) = changes

    assert (fault.table, fault.index, fault.record) == ("sources", 2, changes.get("id", "new"))
    assert (fault.field, fault.rule) == (field, rule)
    assert fault.remedy


@pytest.mark.parametrize(
    "changes",
    [
        {"publisher": "outlet"},
        {"sha256": SHA256},
        {"url": "http://example.org"},
        {"url": "https://example.org/شرق?q=1#a"},
    ],
    ids=repr,
)
def test_source_accepted(changes: dict[str, Any]) -> None:
    """A declared publisher, a whole sum and a web address are accepted."""
    assert faults(sources=[Source(**{"id": "new"} | changes)]) == ()


def event(id: str = "e1", **changes: Any) -> Event:  # noqa: A002, ANN401 - as in a file
    """Return an event without faults, with *changes*."""
    fields = {"id": id, "content": "conduct", "happened": "2022-02-24", "source": "report"}
    return Event(**fields | changes)


@pytest.mark.parametrize(
    ("wrong", "field", "rule"),
    [
        ({"id": "s1"}, "id", "id-of-a-statement"),
        ({"id": "S1"}, "id", "id-of-a-statement"),
        ({"id": "-e"}, "id", "bad-id"),
        ({"content": "unheard"}, "content", "unknown-proposition"),
        ({"source": "lost"}, "source", "unknown-source"),
    ],
    ids=["id of a statement", "but for case", "no id", "unknown content", "unknown source"],
)
def test_an_event_names_what_is_declared(wrong: dict[str, str], field: str, rule: str) -> None:
    """An event has an id of its own, among the statements too, and a known content and source."""
    [found] = faults(statement(), events=[event(**wrong)])

    assert (found.table, found.index, found.field, found.rule) == ("events", 0, field, rule)


def test_two_events_of_one_id() -> None:
    """Events have ids of their own; a source may be left out, and any content is accepted."""
    kinds = [event("e2", content="fact"), event("e3", content="not norm")]

    assert [each.rule for each in faults(events=[event(), event()])] == ["duplicate-id"]
    assert faults(statement(), events=[event(source=None), *kinds]) == ()


def test_faults_of_the_codebook_come_first() -> None:
    """The faults of the codebook are the record's too, before all others."""
    book = Codebook(ties=[Tie(who="a", of="b", role="member")])
    found = faults(statement(content=None), codebook=book)

    assert found[:2] == book.faults
    assert {each.table for each in found[2:]} == {"sources", "statements"}


def test_a_circle_of_ties_is_reported_and_not_followed() -> None:
    """Where representation goes round, nobody's principal is asked for."""
    book = Codebook(
        parties=[Party(id="r", kind="state"), Party(id="u", kind="state")],
        ties=[Tie(who="r", of="u", role="represents"), Tie(who="u", of="r", role="represents")],
        propositions=BOOK.propositions[1:2],
    )
    found = faults(statement(content="fact"), sources=SOURCES[:1], codebook=book)

    assert {each.rule for each in found} == {"circular-representation"}


@given(ledgers())
def test_drawn_records_are_sound(ledger: Ledger) -> None:
    """What the strategies draw has no faults, and none is found twice."""
    again = record_faults(ledger.codebook, ledger.sources, ledger.statements, ledger.events)

    assert again == ()


def test_literals_of_a_statement() -> None:
    """Each literal of a statement is given with the key path it stands at in a file."""
    full = statement(given="not fact", presupposes=["norm", "intent"])

    assert [(field, str(each)) for field, each in literals(full)] == [
        ("content", "state"),
        ("given", "not fact"),
        ("presupposes[0]", "norm"),
        ("presupposes[1]", "intent"),
    ]
    assert list(literals(statement(content=None))) == []
