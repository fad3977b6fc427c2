"""What is wrong with how statements refer to one another: answers, corrections, acceptances."""

from typing import Any

import pytest
from faultless import places, statement

from stance import Codebook, Fault, Party, Proposition, Statement, Tie
from stance.reference import acceptance_warnings, current_answers, reference_faults

BOOK = Codebook(
    parties=[
        Party(id=each, kind="state")
        for each in ("r", "u", "f", "kremlin", "envoy", "minister", "bloc")
    ],
    ties=[
        Tie(who="kremlin", of="r", role="represents"),
        Tie(who="envoy", of="r", role="represents"),
        Tie(who="envoy", of="u", role="represents"),
        Tie(who="minister", of="r", role="represents", during="../2021-12-31"),
        Tie(who="minister", of="u", role="represents", during="2022-01-01/.."),
        Tie(who="r", of="bloc", role="member"),
    ],
    propositions=[
        Proposition(id="state", gloss="g", kind="state"),
        Proposition(id="conduct", gloss="g", kind="conduct", agent="r"),
    ],
)


def faults(*statements: Statement) -> tuple[Fault, ...]:
    """Return what is wrong with how these *statements* refer to one another."""
    return reference_faults(BOOK, statements)


# --- answers and corrections --------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            [statement("s1", said="2022"), statement("s2", answers="s1")],
            [("s2", "answers", "answers-the-later")],
        ),
        (
            [
                statement("s1", said="2022-01-03", answers="s2"),
                statement("s2", said="2022", answers="s3"),
                statement("s3", said="2022-01-05"),
                statement("s4", said="2022-01-05", answers="s2"),
            ],
            [("s1", "answers", "answers-the-later")],
        ),
        (
            [
                statement("s1", said="2022-01-01"),
                statement("s2", said="2022-01-03", answers="s1"),
                statement("s3", said="2022-01-05", corrects="s1"),
            ],
            [("s2", "answers", "answers-the-later")],
        ),
        (
            [statement("s1", answers="s2"), statement("s2", answers="s1")],
            [("s1", "answers", "circle")],
        ),
        (
            [
                statement("s1", answers="s3"),
                statement("s2", answers="s4"),
                statement("s3", answers="s2"),
                statement("s4", answers="s3"),
            ],
            [("s2", "answers", "circle")],
        ),
        (
            [statement("s1", corrects="s2"), statement("s2", corrects="s1")],
            [("s1", "corrects", "circle")],
        ),
        (
            [statement("s1"), statement("s2", corrects="s1", answers="s1")],
            [("s2", "answers", "circle")],
        ),
        (
            [
                statement("s1"),
                statement("s2", answers="s1"),
                statement("s3", corrects="s1", answers="s2"),
            ],
            [("s2", "answers", "circle")],
        ),
        (
            [statement("s1"), statement("s2", corrects="s1"), statement("s3", corrects="s1")],
            [("s3", "corrects", "corrected-twice")],
        ),
    ],
    ids=[
        "answers what was said later",
        "goes back to what was said later",
        "answers what is corrected to a later day",
        "answers go round",
        "somebody answers what goes round",
        "corrections go round",
        "a correction answers what it corrects",
        "a correction answers an answer to what it corrects",
        "corrected twice",
    ],
)
def test_references_refused(record: list[Statement], expected: list[tuple[str, str, str]]) -> None:
    """Statements that cannot stand together in one record are refused, each once."""
    assert places(faults(*record)) == expected


@pytest.mark.parametrize(
    "record",
    [
        [statement("s1"), statement("s2", answers="s1"), statement("s3", answers="s1")],
        [statement("s1", said="2021"), statement("s2", answers="s1")],
        [statement("s2", answers="s1"), statement("s1")],
        [statement("s1"), statement("s2", corrects="s1"), statement("s3", corrects="s2")],
    ],
    ids=[
        "two answers to one",
        "answers what was perhaps said later",
        "answers what stands below it",
        "a correction corrected",
    ],
)
def test_references_accepted(record: list[Statement]) -> None:
    """Statements that refer to one another as they may are accepted in any order."""
    assert faults(*record) == ()


@pytest.mark.parametrize("size", [2, 8, 9, 2000])
def test_a_circle_is_told_from_its_first_statement(size: int) -> None:
    """A circle is one fault at its first statement, and a long one is not told at length."""
    ring = [statement(f"s{each}", answers=f"s{(each + 1) % size}") for each in range(size)]
    (fault,) = faults(*ring)
    names = fault.problem.split(" ")[::2]

    assert (fault.record, fault.index) == ("s0", 0)
    assert names[:2] == ["s0", "s1"]
    assert ("…" in fault.problem) == (size > 8)
    assert len(fault.problem) < 100


def test_a_long_chain_is_no_circle() -> None:
    """Twenty thousand statements, each answering the one below it, are soon found in order."""
    last = 20_000
    chain = [statement(f"s{each}", answers=f"s{each + 1}") for each in range(last)]

    assert faults(*chain, statement(f"s{last}")) == ()


def test_what_an_answer_is_to() -> None:
    """An answer to a statement is one to the last correction of it, and to nothing else."""
    record = [
        statement("s1"),
        statement("s2", corrects="s1"),
        statement("s3", corrects="s2"),
        statement("s4", answers="s1"),
        statement("s5", answers="s9"),
    ]

    assert dict(current_answers(record)) == {
        "s1": None,
        "s2": None,
        "s3": None,
        "s4": "s3",
        "s5": "s9",
    }


# --- acceptances --------------------------------------------------------------


def offer(id: str = "o", **changes: Any) -> Statement:  # noqa: A002, ANN401 - as in a file
    """Return an offer, with *changes*."""
    return statement(id, **{"act": "offer", "content": "conduct"} | changes)


def acceptance(**changes: Any) -> Statement:  # noqa: ANN401 - as in a file
    """Return an acceptance by another party, with *changes*."""
    return offer("a", **{"act": "accept", "speaker": "u", "answers": "o"} | changes)


@pytest.mark.parametrize("act", ["demand", "urge", "ultimatum", "offer", "propose"])
def test_what_can_be_accepted(act: str) -> None:
    """What was asked for or put forward by another party can be accepted."""
    given = {"given": "state"} if act == "ultimatum" else {}

    assert faults(offer(act=act, **given), acceptance()) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"act": "promise"},
        {"act": "assure"},
        {"act": "threaten"},
        {"act": "refuse"},
        {"act": "accept", "speaker": "f"},
        {"act": "assert"},
        {"act": "challenge"},
        {"act": "condemn"},
        {"act": "endorse"},
        {"act": "decline", "content": None},
        {"act": "declare"},
    ],
    ids=lambda each: each["act"],
)
def test_what_cannot_be_accepted(changes: dict[str, Any]) -> None:
    """To accept what is neither demanded nor offered is a fault that names its act."""
    (fault,) = faults(offer(**changes), acceptance())

    assert places([fault]) == [("a", "answers", "accepts-no-offer")]
    assert fault.index == 1
    assert changes["act"] in fault.problem


@pytest.mark.parametrize(
    ("made", "taken", "wrong"),
    [
        ({}, {"speaker": "r"}, True),
        ({}, {"speaker": "kremlin"}, True),
        ({"speaker": "kremlin"}, {"speaker": "r"}, True),
        ({}, {"speaker": "envoy", "for_": "r"}, True),
        ({}, {"speaker": "envoy", "for_": "u"}, False),
        ({"speaker": "minister"}, {"speaker": "r"}, True),
        ({"speaker": "minister"}, {"speaker": "minister", "said": "2022-01-02"}, False),
        ({}, {"speaker": "minister", "said": "2022-01-02"}, False),
        ({}, {"speaker": "bloc"}, False),
        ({}, {"speaker": "envoy"}, False),
    ],
    ids=[
        "the state itself",
        "its organ",
        "of its organ",
        "an envoy, for it",
        "an envoy, for another",
        "of its minister",
        "a minister who changed sides",
        "one who spoke for it once",
        "a bloc it is in",
        "an envoy for nobody named, a fault of another kind",
    ],
)
def test_nobody_accepts_its_own_offer(
    made: dict[str, Any], taken: dict[str, Any], wrong: bool
) -> None:
    """To accept what one's own principal of that day offered is a fault."""
    found = places(faults(offer(**made), acceptance(**taken)))

    assert found == ([("a", "answers", "accepts-no-offer")] if wrong else [])


def test_what_is_accepted_is_what_stands_on_record() -> None:
    """What was coded as an offer by mistake, or was not, is accepted as it is corrected."""
    promise = statement("x", act="promise", content="conduct")
    corrected_to_a_promise = [
        offer(),
        statement("x", act="promise", content="conduct", corrects="o"),
        acceptance(),
    ]
    corrected_to_an_offer = [promise, offer(corrects="x"), acceptance(answers="x")]

    assert places(faults(*corrected_to_a_promise)) == [("a", "answers", "accepts-no-offer")]
    assert faults(*corrected_to_an_offer) == ()


def test_an_acceptance_of_nothing_on_record_is_no_fault_of_this_kind() -> None:
    """What answers an id that names nothing, or nothing at all, accepts no wrong offer."""
    assert faults(acceptance(answers="zz"), offer("b", act="accept", speaker="u")) == ()


def test_acceptances_are_not_asked_about_while_representation_goes_round() -> None:
    """Where ties go round nobody has a principal, and no acceptance is judged."""
    book = Codebook(
        parties=BOOK.parties,
        ties=[Tie(who="r", of="u", role="represents"), Tie(who="u", of="r", role="represents")],
        propositions=BOOK.propositions,
    )

    assert reference_faults(book, [offer(), acceptance()]) == ()


@pytest.mark.parametrize(
    ("addressee", "taken", "warned"),
    [
        ([], {}, False),
        (["u"], {}, False),
        (["f"], {}, True),
        (["f", "u"], {}, False),
        (["u"], {"speaker": "minister", "said": "2022-01-02"}, False),
        (["minister"], {"said": "2022-01-02"}, False),
        (["minister"], {}, True),
        (["envoy"], {"speaker": "envoy", "for_": "u"}, False),
        (["f"], {"speaker": "envoy", "for_": "u"}, True),
        (["bloc"], {}, True),
        (["f"], {"speaker": "envoy"}, False),
    ],
    ids=[
        "to nobody named",
        "to the accepter",
        "to another",
        "to both",
        "to the state, accepted by its minister",
        "to its minister",
        "to somebody else's minister that day",
        "to the envoy",
        "to another, accepted by an envoy",
        "to a bloc",
        "by an envoy for nobody named",
    ],
)
def test_an_offer_made_to_others(addressee: list[str], taken: dict[str, Any], warned: bool) -> None:
    """To accept what was offered to others, of whom none is or speaks for oneself, is warned of."""
    record = [offer(addressee=addressee), acceptance(**taken)]
    found = list(acceptance_warnings(BOOK, record))

    assert faults(*record) == ()
    assert [(each.record, each.index, each.field, each.rule, each.level) for each in found] == (
        [("a", 1, "answers", "accepts-for-others", "warning")] if warned else []
    )


def test_a_demand_on_others_can_be_met_by_anyone() -> None:
    """Only offers are made to somebody: who accepts a demand on another commits itself anyway."""
    record = [offer(act="demand", addressee=["f"]), acceptance()]

    assert list(acceptance_warnings(BOOK, record)) == []
