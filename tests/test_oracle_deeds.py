"""The oracle on events, undertakings and lapses: what must come out, argued by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from stance import (
    Codebook,
    Event,
    Ledger,
    Literal,
    Party,
    Proposition,
    Report,
    Rule,
    Source,
    Statement,
    Tie,
)
from stance.testing import oracle
from stance.testing.oracle import Row

#: Two states, r and u, a third, n; the kremlin speaks for r, the house for u.
CODEBOOK: dict[str, Any] = {
    "parties": [Party(id=each, kind="state") for each in ("r", "u", "n")]
    + [Party(id=each, kind="organ") for each in ("kremlin", "house")],
    "ties": [
        Tie(who=who, of=of, role="represents") for who, of in (("kremlin", "r"), ("house", "u"))
    ],
    "propositions": [
        Proposition(id="massed", gloss="forces are massed", kind="state", agent="r"),
        Proposition(id="calm", gloss="the border is calm", kind="state"),
        Proposition(id="met", gloss="the two met", kind="fact"),
        Proposition(id="attack", gloss="r attacks", kind="conduct", agent="r"),
        Proposition(id="strike", gloss="r strikes", kind="conduct", agent="r"),
        Proposition(id="talks", gloss="r talks", kind="conduct", agent="r"),
        Proposition(id="sanctions", gloss="u imposes sanctions", kind="conduct", agent="u"),
        Proposition(id="embargo", gloss="u bans all trade", kind="conduct", agent="u"),
        Proposition(id="plan", gloss="r plans", kind="intent", agent="r", wills="attack"),
        Proposition(id="whim", gloss="r means to", kind="intent", agent="r", wills="talks"),
    ],
    "rules": [
        Rule(id="strike-attacks", because="so", if_="strike", then="attack"),
        Rule(id="embargo-is", because="so", if_="embargo", then="sanctions"),
        Rule(id="calm-or-massed", because="so", exclude=["calm", "massed"]),
        Rule(id="talks-calm", because="so", if_="talks", then="calm", strict=False),
    ],
}


def literal(text: str) -> Literal:
    """Return the literal that is written `p` or `~p`."""
    return Literal(text.removeprefix("~"), not text.startswith("~"))


def day(text: str) -> str:
    """Return a day of January 2022 written with two digits; any other as it is."""
    return f"2022-01-{text}" if text.isdecimal() and len(text) == 2 else text


def statement(line: str) -> Statement:
    """Return the statement of a line `ID DAY SPEAKER ACT [CONTENT] [FIELD=VALUE ...]`."""
    name, said, speaker, act, *rest = line.split()
    fields: dict[str, Any] = {"source": "press"}
    if rest and "=" not in rest[0]:
        fields["content"] = literal(rest.pop(0))
    for each in rest:
        field, _, text = each.partition("=")
        match field:
            case "given":
                fields[field] = literal(text)
            case "presupposes":
                fields[field] = [literal(text)]
            case "about":
                fields[field] = "/".join(map(day, text.split("/")))
            case "via":
                fields[field] = [Report(text)]
            case "to":
                fields["addressee"] = text.split(",")
            case _:
                fields[field] = text
    return Statement(id=name, said=day(said), speaker=speaker, act=act, **fields)


def event(line: str) -> Event:
    """Return the event of a line `ID DAY event CONTENT [SOURCE]`."""
    name, happened, _, content, *source = line.split()
    return Event(
        id=name, happened=day(happened), content=literal(content), source=(*source, None)[0]
    )


def world(*lines: str, rules: Sequence[Rule] = ()) -> Ledger:
    """Return a record of the small world: each statement and event on a line."""
    events = [each for each in lines if each.split()[2] == "event"]
    return Ledger(
        codebook=Codebook(**{**CODEBOOK, "rules": [*CODEBOOK["rules"], *rules]}),
        sources=[Source(id="press"), Source(id="wire")],
        statements=[statement(each) for each in lines if each not in events],
        events=map(event, events),
    )


def january(number: int) -> str:
    """Return a day of January 2022."""
    return f"2022-01-{number:02}"


# --- what became of it ---------------------------------------------------------------------

#: By name: the record, and how its undertakings stand on which days, as `ID STATUS [EVENTS]`.
FATES: dict[str, tuple[tuple[str, ...], dict[int, list[str]]]] = {
    "a promise kept": (
        ("s1 01 r promise talks", "e1 05 event talks"),
        {4: ["s1 active"], 5: ["s1 fulfilled e1"], 9: ["s1 fulfilled e1"]},
    ),
    "what entails the content keeps it; what entails the opposite breaks it": (
        (
            "s1 01 u promise sanctions",
            "s2 01 r assure ~attack",
            "e1 05 event embargo",
            "e2 06 event strike",
        ),
        {9: ["s1 fulfilled e1", "s2 violated e2"]},
    ),
    "what was done on the day of the promise counts, what was before does not": (
        (
            "s1 05 r promise talks",
            "s2 04 u promise sanctions",
            "e1 04 event talks",
            "e2 04 event sanctions",
        ),
        {9: ["s1 active", "s2 fulfilled e2"]},
    ),
    "a soft rule decides nothing": (
        ("s1 01 r assure ~talks", "e1 05 event ~calm"),
        {9: ["s1 active"]},
    ),
    "no day fulfils never, only the deadline": (
        ("s1 01 r assure ~attack about=01/07", "e1 03 event ~attack"),
        {3: ["s1 active"], 7: ["s1 active"], 8: ["s1 fulfilled"]},
    ),
    "a promise run out on the day after its last": (
        ("s1 01 r promise talks about=[2022-01-03..2022-01-07]",),
        {7: ["s1 active"], 8: ["s1 expired"]},
    ),
    "done too late": (
        ("s1 01 r promise talks about=07", "e1 08 event talks"),
        {9: ["s1 expired"]},
    ),
    "done before the period it is about": (
        ("s1 01 r promise talks about=05/09", "e1 03 event talks", "e2 04 event ~talks"),
        {9: ["s1 active"], 10: ["s1 expired"]},
    ),
    "said after its own deadline": (
        ("s1 09 r promise talks about=05", "s2 09 r assure ~attack about=01/05"),
        {9: ["s1 expired", "s2 fulfilled"]},
    ),
    "a threat not triggered, triggered, carried out": (
        ("s1 01 u threaten sanctions given=attack", "e1 05 event attack", "e2 07 event embargo"),
        {4: ["s1 conditional"], 5: ["s1 active e1"], 7: ["s1 fulfilled e1 e2"]},
    ),
    "a threat triggered and not carried out": (
        ("s1 01 u threaten sanctions given=attack about=09", "e1 05 event strike"),
        {9: ["s1 active e1"], 10: ["s1 expired e1"]},
    ),
    "a threat whose condition is ruled out": (
        ("s1 01 u threaten sanctions given=attack", "e1 05 event ~attack", "e2 06 event attack"),
        {5: ["s1 untriggered e1"], 7: ["s1 untriggered e1"]},
    ),
    "a threat whose deadline passes": (
        ("s1 01 u threaten sanctions given=attack about=05", "e1 06 event attack"),
        {5: ["s1 conditional"], 6: ["s1 untriggered"]},
    ),
    "done before its condition": (
        ("s1 01 u threaten sanctions given=attack", "e1 03 event sanctions", "e2 05 event attack"),
        {3: ["s1 conditional"], 5: ["s1 fulfilled e1 e2"]},
    ),
    "done before its condition, and undone": (
        (
            "s1 01 u threaten sanctions given=attack",
            "e1 03 event sanctions",
            "e2 05 event attack",
            "e3 04 event ~sanctions",
        ),
        {5: ["s1 active e2"]},
    ),
    "condition and its opposite on one day": (
        ("s1 01 u threaten sanctions given=attack", "e1 05 event attack", "e2 05 event ~attack"),
        {5: ["s1 unverifiable e1 e2"]},
    ),
    "content and its opposite on one day": (
        ("s1 01 r promise talks", "e1 05 event talks", "e2 05 event ~talks"),
        {5: ["s1 unverifiable e1 e2"]},
    ),
    "of an assurance only the opposite decides": (
        ("s1 01 r assure ~attack", "e1 05 event attack", "e2 05 event ~attack"),
        {5: ["s1 violated e1"]},
    ),
    "taken back before and after the deed; a final state is final": (
        ("s1 01 r promise talks", "s2 03 r retract answers=s1", "e1 05 event talks"),
        {2: ["s1 active"], 3: ["s1 cancelled"], 5: ["s1 cancelled"]},
    ),
    "taken back on the day of the breach: announcing it does not hide it": (
        ("s1 01 r assure ~attack", "s2 05 r retract answers=s1", "e1 05 event attack"),
        {5: ["s1 violated e1"]},
    ),
    "superseded": (
        ("s1 01 u threaten sanctions given=attack", "s2 03 u promise ~sanctions"),
        {3: ["s1 cancelled", "s2 active"]},
    ),
    "an offer, accepted and kept": (
        (
            "s1 01 r offer talks",
            "e1 02 event talks",
            "s2 03 u accept talks answers=s1",
            "e2 05 event talks",
        ),
        {2: ["s1 proposed"], 3: ["s1 active"], 5: ["s1 fulfilled e2"]},
    ),
    "an offer accepted by who was not asked": (
        ("s1 01 r offer talks to=n", "s2 03 u accept talks answers=s1", "e1 05 event ~talks"),
        {5: ["s1 proposed"]},
    ),
    "an offer made to a state, accepted by its voice": (
        ("s1 01 r offer talks to=u", "s2 03 house accept talks answers=s1"),
        {5: ["s1 active"]},
    ),
    "an offer accepted only as others tell": (
        ("s1 01 r offer talks", "s2 03 u accept talks answers=s1 via=r"),
        {5: ["s1 proposed"]},
    ),
    "both told by one reporter": (
        ("s1 01 r offer talks via=n", "s2 03 u accept talks answers=s1 via=n"),
        {5: ["s1 active"]},
    ),
    "an acceptance taken back counts for the days before": (
        (
            "s1 01 r offer talks",
            "s2 03 u accept talks answers=s1",
            "s3 05 u retract answers=s2",
            "e1 05 event ~talks",
        ),
        {4: ["s1 active"], 5: ["s1 proposed"]},
    ),
    "broken while it was accepted": (
        (
            "s1 01 r offer talks",
            "s2 03 u accept talks answers=s1",
            "s3 05 u retract answers=s2",
            "e1 04 event ~talks",
        ),
        {5: ["s1 violated e1"]},
    ),
    "two accept, one takes it back": (
        (
            "s1 01 r offer talks",
            "s2 03 u accept talks answers=s1",
            "s3 04 n accept talks answers=s1",
            "s4 05 u retract answers=s2",
        ),
        {5: ["s1 active"]},
    ),
    "an offer that nobody accepts in time": (
        ("s1 01 r offer talks about=05", "s2 06 u accept talks answers=s1"),
        {5: ["s1 proposed"], 6: ["s1 expired"]},
    ),
    "an offer on a condition": (
        (
            "s1 01 r offer talks given=calm",
            "e1 02 event calm",
            "s2 03 u accept talks answers=s1",
            "e2 04 event calm",
            "e3 06 event talks",
        ),
        {2: ["s1 proposed"], 3: ["s1 conditional"], 4: ["s1 active e2"], 6: ["s1 fulfilled e2 e3"]},
    ),
    "what is done before acceptance decides nothing later": (
        (
            "s1 01 r offer talks given=calm",
            "e1 02 event talks",
            "s2 03 u accept talks answers=s1",
            "e2 04 event calm",
        ),
        {4: ["s1 active e2"]},
    ),
    "a demand, refused and met": (
        ("s1 01 u demand talks to=r", "s2 02 r refuse talks answers=s1", "e1 05 event talks"),
        {5: ["s1 proposed", "s2 violated e1"]},
    ),
    "a demand accepted": (
        (
            "s1 01 u demand talks to=r",
            "s2 02 kremlin accept talks answers=s1",
            "e1 05 event ~talks",
        ),
        {2: ["s1 active"], 5: ["s1 violated e1"]},
    ),
    "the halves of an ultimatum": (
        ("s1 01 u ultimatum sanctions given=attack about=05", "e1 03 event attack"),
        {1: ["s1/demand proposed", "s1/threat conditional"]}
        | {5: ["s1/demand proposed", "s1/threat active e1"]}
        | {6: ["s1/demand expired", "s1/threat active e1"]},
    ),
    "what makes none": (
        (
            "s1 01 u urge talks",
            "s2 01 u condemn attack",
            "s3 01 r accept talks",
            "s4 01 u assert massed",
            "s5 01 u demand sanctions presupposes=massed",
        ),
        {1: ["s5 proposed"]},
    ),
    # --- days not exactly known ---
    "said surely by then": (
        ("s1 [2022-01-01..2022-01-05] r promise talks", "s2 09 u decline"),
        {4: [], 5: ["s1 active"]},
    ),
    "the deed may be before the words": (
        ("s1 03 r promise talks", "e1 [2022-01-01..2022-01-05] event talks"),
        {2: [], 4: ["s1 unverifiable e1"], 9: ["s1 unverifiable e1"]},
    ),
    "whichever day it was": (
        ("s1 01 r promise talks", "e1 [2022-01-03..2022-01-05] event talks"),
        {2: ["s1 active"], 3: ["s1 unverifiable e1"], 5: ["s1 fulfilled e1"]},
    ),
    "two deeds in no order": (
        ("s1 01 r promise talks", "e1 [2022-01-03..2022-01-05] event talks", "e2 04 event ~talks"),
        {9: ["s1 unverifiable e1 e2"]},
    ),
    "the deadline leaves it open": (
        ("s1 01 r promise talks about=04", "e1 [2022-01-03..2022-01-05] event talks"),
        {9: ["s1 unverifiable e1"]},
    ),
    "open bounds end with the record": (
        (
            "s1 03 r promise talks",
            "e1 [..2022-01-05] event talks",
            "e2 [2022-01-04..] event ~talks",
            "s2 09 u decline",
        ),
        {2: [], 3: ["s1 unverifiable e1"], 9: ["s1 unverifiable e1 e2"]},
    ),
    "an acceptance comes after the offer, however vague": (
        ("s1 [2022-01-01..2022-01-05] r offer talks", "s2 2022-01 u accept talks answers=s1"),
        {5: ["s1 unverifiable"], 31: ["s1 active"]},
    ),
    "what may have ended it": (
        ("s1 05 r promise talks", "s2 05 r refuse talks", "e1 09 event talks"),
        {5: ["s1 unverifiable", "s2 unverifiable"]}
        | {9: ["s1 unverifiable e1", "s2 unverifiable e1"]},
    ),
    "what may have ended it, but whose end is the same": (
        ("s1 05 r promise talks", "s2 05 r refuse talks", "e1 05 event talks"),
        {5: ["s1 fulfilled e1", "s2 violated e1"]},
    ),
    "an acceptance perhaps taken back": (
        (
            "s1 01 r offer talks",
            "s2 [2022-01-03..2022-01-07] u accept talks answers=s1",
            "s3 05 u retract answers=s2",
            "e1 04 event talks",
        ),
        {2: ["s1 proposed"], 9: ["s1 unverifiable e1"]},
    ),
    "taken back, and so is what said the same": (
        (
            "s1 01 r offer talks",
            "s2 03 u accept talks answers=s1",
            "s3 05 u accept talks answers=s1",
            "s4 06 u retract answers=s2",
        ),
        {5: ["s1 active"], 9: ["s1 proposed"]},
    ),
}


def status(row: Row) -> str:
    """Return an undertaking as `ID STATUS [EVENTS]`."""
    return " ".join([row["id"], row["status"], *row["events"]])


@pytest.mark.parametrize("name", FATES)
def test_fates(name: str) -> None:
    """What became of an undertaking, as of each day asked for."""
    lines, expected = FATES[name]
    ledger = world(*lines)
    found = {
        number: sorted(status(each) for each in oracle.undertakings(ledger, on=january(number)))
        for number in expected
    }

    assert found == expected


#: By name: the record, the day asked of, and what one undertaking is like.
PRINTED: dict[str, tuple[tuple[str, ...], int, dict[str, Any]]] = {
    "a promise": (
        ("s1 01 kremlin promise talks to=house,n about=2022-01",),
        1,
        {
            "id": "s1",
            "statement": "s1",
            "through": None,
            "debtors": ["r"],
            "creditors": ["n", "u"],
            "act": "promise",
            "content": "talks",
            "given": None,
            "deadline": "2022-01-31",
            "deterrent": None,
            "statements": ["s1"],
            "events": [],
        },
    ),
    "a refusal is of the opposite": (
        ("s1 01 r refuse talks about=01/..",),
        1,
        {"content": "not talks", "debtors": ["r"], "creditors": [], "deadline": None},
    ),
    "a deterrent threat": (
        ("s1 01 u threaten sanctions given=attack to=r",),
        1,
        {"given": "attack", "deterrent": True, "creditors": ["r"]},
    ),
    "a compellent threat": (
        ("s1 01 u threaten sanctions given=~talks",),
        1,
        {"given": "not talks", "deterrent": False},
    ),
    "a threat of no condition": (("s1 01 u threaten sanctions",), 1, {"deterrent": None}),
    "a promise on a condition is no threat": (
        ("s1 01 u promise ~sanctions given=talks",),
        1,
        {"deterrent": None, "given": "talks"},
    ),
    "what an ultimatum threatens is due on no day": (
        ("s1 01 u ultimatum sanctions given=~talks to=r about=09",),
        1,
        {"id": "s1/threat", "deadline": None, "deterrent": False, "debtors": ["u"]},
    ),
    "what it demands is due": (
        ("s1 01 u ultimatum sanctions given=~talks to=r about=09",),
        1,
        {
            "id": "s1/demand",
            "deadline": "2022-01-09",
            "deterrent": None,
            "content": "talks",
            "given": None,
            "debtors": ["r"],
            "creditors": ["u"],
        },
    ),
    "a demand of nobody": (("s1 01 u demand talks",), 1, {"debtors": [], "creditors": ["u"]}),
    "one utterance told twice, by two acts": (
        ("s1 01 u urge talks to=r", "s2 01 u demand talks to=n source=wire"),
        1,
        {
            "id": "s1",
            "act": "demand",
            "statements": ["s1", "s2"],
            "debtors": ["n", "r"],
        },
    ),
    "as a reporter tells it": (
        ("s1 01 u promise sanctions via=r",),
        1,
        {"through": "r", "debtors": ["u"]},
    ),
    "what accepted it and what cancelled it": (
        (
            "s1 01 r offer talks",
            "s2 02 u accept talks answers=s1",
            "s3 02 n accept talks answers=s1",
            "s4 03 r retract answers=s1",
        ),
        3,
        {"status": "cancelled", "statements": ["s1", "s2", "s4"]},
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_undertakings_are_printed(name: str) -> None:
    """Every attribute of an undertaking but `why`."""
    lines, number, expected = PRINTED[name]
    found = oracle.undertakings(world(*lines), on=january(number))

    assert [each for each in found if expected.items() <= each.items()]


def test_by_speaker_parties_are_named_as_they_are() -> None:
    """By speaker the debtor is the speaker, and the creditors are those addressed."""
    (found,) = oracle.undertakings(world("s1 01 kremlin promise talks to=house,n"), by="speaker")

    assert (found["debtors"], found["creditors"]) == (["kremlin"], ["house", "n"])


def test_as_of_the_last_day_on_record() -> None:
    """No day: the last of any statement or event that is not open; of a cut, its day."""
    ledger = world(
        "s1 01 r promise talks about=05", "e1 09 event ~calm", "s2 [2022-01-02..] u decline"
    )

    assert [status(each) for each in oracle.undertakings(ledger)] == ["s1 expired"]
    assert [status(each) for each in oracle.undertakings(ledger.as_of(said="2022-01-03"))] == [
        "s1 active"
    ]
    assert oracle.undertakings(world("s1 [2022-01-02..] r promise talks")) == []
    assert oracle.undertakings(world()) == []
    assert oracle.undertakings(world("s1 [..] r promise talks")) == []


# --- word and deed ---------------------------------------------------------------------------

#: By name: the record, and what is told of each contradiction with an event.
WORD_DEEDS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    # --- the cases 42 to 47 and 53, in this world ---
    "intent denied, the deed weeks later": (
        ("s1 01 r deny plan", "e1 24 event attack"),
        ["self elapsed [wills:plan] s1 e1 during 2022-01-24/.."],
    ),
    "intent denied in the same week, the deed announced": (
        ("s1 20 r deny plan", "s2 24 r declare attack", "e1 24 event attack"),
        ["self definite [wills:plan] s1 e1 during 2022-01-24/.."],
    ),
    "an assurance broken": (
        ("s1 01 r assure ~attack", "e1 24 event attack"),
        ["self definite [] e1 s1 during 2022-01-24/.."],
    ),
    "a state denied, and seen a month later": (
        ("s1 01 r deny massed", "e1 24 event massed"),
        ["self elapsed [] s1 e1 during 2022-01-24/.."],
    ),
    "a dated prediction": (
        ("s1 01 r predict ~massed about=10/20", "e1 15 event massed"),
        ["self definite [] s1 e1 during 2022-01-15/.."],
    ),
    # --- whose deed ---
    "another's deed": (
        ("s1 01 r promise ~attack", "s2 01 n promise ~attack", "e1 05 event strike"),
        [
            "None definite [strike-attacks] e1 s2 during 2022-01-05/..",
            "self definite [strike-attacks] e1 s1 during 2022-01-05/..",
        ],
    ),
    # --- when in force ---
    "words after the deed, about its day or about every day": (
        (
            "s1 09 r deny met",
            "s2 09 r deny massed about=01/07",
            "s3 09 r deny massed",
            "e1 05 event met",
            "e2 05 event massed",
        ),
        [
            "None definite [] s1 e1 during 2022-01-09/..",
            "self definite [] s2 e2 during 2022-01-09/..",
        ],
    ),
    "the day that ends it counts, the next does not": (
        (
            "s1 01 r assure ~attack",
            "s2 05 r retract answers=s1",
            "e1 05 event attack",
            "e2 06 event attack",
        ),
        ["self definite [] e1 s1 during 2022-01-05/2022-01-05"],
    ),
    "the last day of a deadline counts, the next does not": (
        ("s1 01 r assure ~attack about=01/05", "e1 05 event attack", "e2 06 event attack"),
        ["self definite [] e1 s1 during 2022-01-05/2022-01-05"],
    ),
    "perhaps on a common day": (
        ("s1 04 r deny massed", "e1 [2022-01-03..2022-01-05] event massed"),
        ["self date [] s1 e1 during 2022-01-04/.."],
    ),
    "perhaps in force": (
        (
            "s1 01 r assure ~attack about=01/..",
            "s2 [2022-01-03..2022-01-07] r retract answers=s1",
            "e1 05 event attack",
        ),
        ["self date [] e1 s1 during 2022-01-05/2022-01-07"],
    ),
    "in no order": (
        ("s1 01 r assure ~attack", "s2 01 r threaten attack", "e1 05 event attack"),
        ["self order [] e1 s1 during 2022-01-05/.."],
    ),
    "in no order, and perhaps over": (
        (
            "s1 01 r assure ~attack",
            "s2 01 r threaten attack",
            "s3 [2022-01-03..2022-01-07] r retract answers=s1",
            "e1 05 event attack",
        ),
        ["self date/order [] e1 s1 during 2022-01-05/2022-01-07"],
    ),
    # --- how sure ---
    "probable, predicted, reported, usual": (
        (
            "s1 01 u deny massed certainty=possible",
            "s2 02 n predict ~massed",
            "s3 03 r deny massed via=u",
            "s4 03 u assert calm",
            "e1 05 event massed",
        ),
        [
            "None date/prediction [] s2 e1 during 2022-01-05/..",
            "None definite [calm-or-massed] s4 e1 during 2022-01-05/..",
            "None degree [] s1 e1 during 2022-01-05/..",
            "self attributed [] s3 e1 during 2022-01-05/..",
        ],
    ),
    "usually": (
        ("s1 01 u deny calm", "e1 05 event talks"),
        ["None rule [talks-calm] s1 e1 during 2022-01-05/.."],
    ),
    "said again within the week": (
        ("s1 01 r deny massed", "s2 20 r deny massed", "e1 24 event massed"),
        ["self definite [] s2 e1 during 2022-01-24/.."],
    ),
    "an intent affirmed, and not carried out": (
        ("s1 01 r assert plan about=01/20", "e1 20 event ~attack"),
        ["self elapsed [wills:plan] s1 e1 during 2022-01-20/.."],
    ),
    "one of two vague reports": (
        (
            "s1 [2022-01-01..2022-01-05] r deny massed about=05 occasion=call",
            "s2 [2022-01-05..2022-01-09] r deny massed about=05 occasion=call",
            "e1 05 event massed",
        ),
        ["self definite [] s1 e1 during 2022-01-05/.."],
    ),
    "not before the one report, and not too late by the other": (
        (
            "s1 [2022-01-01..2022-01-20] r deny massed occasion=call",
            "s2 [2022-01-15..2022-01-31] r deny massed occasion=call",
            "e1 22 event massed",
        ),
        ["self definite [] s1 s2 e1 during 2022-01-22/.."],
    ),
    # --- what meets a deed ---
    "demands, preferences, conditionals and rejected framings do not": (
        (
            "s1 01 u demand ~attack",
            "s2 01 u condemn attack",
            "s3 01 u assert calm given=talks",
            "s4 01 r deny massed target=framing",
            "e1 05 event attack",
            "e2 05 event massed",
        ),
        [],
    ),
    "what follows from words does": (
        ("s1 01 u assert calm", "s2 02 u assert ~met given=calm", "e1 05 event met"),
        ["None definite [] s1 s2 e1 during 2022-01-05/.."],
    ),
    "conduct that follows from words": (
        ("s1 01 r assert calm", "s2 02 r promise talks given=calm", "e1 05 event ~talks"),
        ["self definite [] e1 s1 s2 during 2022-01-05/.."],
    ),
    "words that were never in force together": (
        (
            "s1 01 u assert calm",
            "s2 05 u retract answers=s1",
            "s3 05 u assert ~met given=calm",
            "e1 05 event met",
        ),
        [],
    ),
    # --- declared ---
    "what is declared is done": (
        ("s1 01 r assure ~attack", "s2 05 kremlin declare attack"),
        ["self definite [] s2 s1 during 2022-01-05/.."],
    ),
    "what is only reported, conditional or retracted": (
        (
            "s1 01 r assure ~attack",
            "s2 05 r declare attack via=u",
            "s3 05 r declare attack given=massed",
            "s4 06 r declare attack",
            "s5 07 r retract answers=s4",
        ),
        ["self definite [] s4 s1 during 2022-01-06/.."],
    ),
    "two declarations of one day are one event, an event of that day is it": (
        (
            "s1 01 r assure ~attack",
            "s2 01 u promise ~sanctions",
            "s3 05 r declare attack",
            "s4 05 kremlin declare attack",
            "s5 05 u declare sanctions",
            "e2 05 event sanctions",
            "e3 05 event sanctions",
        ),
        [
            "self definite [] e2 s2 during 2022-01-05/..",
            "self definite [] e3 s2 during 2022-01-05/..",
            "self definite [] s3 s1 during 2022-01-05/..",
        ],
    ),
    # In one breath with its opposite, what it takes for granted is held only perhaps.
    "one statement against the deed that it declares": (
        ("s1 05 r declare massed presupposes=calm",),
        ["self order [calm-or-massed] s1 during 2022-01-05/.."],
    ),
    "on a day that is not known": (
        ("s1 2022-01 r declare massed presupposes=calm",),
        ["self date/order [calm-or-massed] s1 during 2022-01-01/.."],
    ),
    # --- through undertakings ---
    "a threat triggered, and not carried out but the opposite": (
        ("s1 01 u threaten ~embargo given=attack", "e1 05 event strike", "e2 07 event embargo"),
        ["self definite [strike-attacks] e2 e1 s1 during 2022-01-07/.."],
    ),
    "not triggered": (
        ("s1 01 u threaten ~embargo given=attack", "e1 05 event embargo", "e2 07 event attack"),
        [],
    ),
    "perhaps triggered in time": (
        (
            "s1 01 u threaten ~embargo given=attack",
            "e2 07 event embargo",
            "e1 [2022-01-05..2022-01-09] event attack",
        ),
        ["self date [] e2 e1 s1 during 2022-01-07/.."],
    ),
    "the surest trigger": (
        (
            "s1 01 u threaten ~embargo given=attack",
            "e3 07 event embargo",
            "e1 [2022-01-05..2022-01-09] event attack",
            "e2 06 event attack",
        ),
        ["self definite [] e3 e2 s1 during 2022-01-07/.."],
    ),
    "an accepted offer": (
        ("s1 01 r offer talks", "s2 03 u accept talks answers=s1", "e1 05 event ~talks"),
        ["self definite [] e1 s2 s1 during 2022-01-05/.."],
    ),
    "an accepted offer on a condition, by reporters": (
        (
            "s1 01 r offer talks given=massed via=n",
            "s2 03 u accept talks answers=s1",
            "e1 04 event massed",
            "e2 05 event ~talks",
        ),
        ["self attributed [] e2 s2 e1 s1 during 2022-01-05/.."],
    ),
    "a probable threat": (
        (
            "s1 01 u threaten ~embargo given=attack certainty=probable",
            "e1 05 event attack",
            "e2 07 event embargo",
        ),
        ["self degree [] e2 e1 s1 during 2022-01-07/.."],
    ),
    "a threat that comes too late for the cut": (
        (
            "s1 [2022-01-01..] u threaten ~embargo given=attack",
            "e1 05 event attack",
            "e2 07 event embargo",
        ),
        [],
    ),
    "accepting on a condition is no undertaking": (
        (
            "s1 01 u demand talks",
            "s2 02 r accept talks given=calm answers=s1",
            "e1 05 event calm",
            "e2 06 event ~talks",
        ),
        [],
    ),
}


def told(row: Row) -> str:
    """Return the scope, reasons, rules, proof and days of a contradiction on one line."""
    parts = [str(row["scope"]), "/".join(row["reasons"]) or row["verdict"]]
    return " ".join([*parts, f"[{' '.join(row['rules'])}]", *row["proof"], "during", row["during"]])


def word_deeds(ledger: Ledger, **choice: Any) -> list[Row]:  # noqa: ANN401
    """Return the contradictions with an event."""
    return [
        each for each in oracle.contradictions(ledger, **choice) if each["basis"] == "word-deed"
    ]


@pytest.mark.parametrize("name", WORD_DEEDS)
def test_word_and_deed(name: str) -> None:
    """What stands against what was done."""
    lines, expected = WORD_DEEDS[name]

    assert sorted(map(told, word_deeds(world(*lines)))) == expected


def test_the_sides_of_words_and_deed() -> None:
    """An event is a side of nobody, and is named among the events, with what triggered it."""
    ledger = world(
        "s1 01 u threaten ~sanctions given=attack",
        "s2 02 u threaten ~sanctions given=attack",
        "e1 05 event attack",
        "e2 07 event embargo",
    )
    (found,) = word_deeds(ledger)

    assert found["sides"] == [
        {
            "party": None,
            "through": None,
            "kind": "event",
            "proposition": "embargo",
            "polarity": "+",
            "statements": [],
        },
        {
            "party": "u",
            "through": None,
            "kind": "practical",
            "proposition": "sanctions",
            "polarity": "-",
            "statements": ["s1", "s2"],
        },
    ]
    assert found["events"] == ["e1", "e2"]
    assert found["statements"] == ["s1", "s2"]
    assert found["parties"] == ["u"]
    assert found["rules"] == ["embargo-is"]
    assert found["propositions"] == ["embargo", "sanctions"]
    assert found["proof"] == ["e2", "e1", "s1"]


@pytest.mark.parametrize(
    ("speaker", "content", "scope"),
    [("r", "~attack", "self"), ("kremlin", "~attack", "intra-party"), ("u", "~attack", None)],
)
def test_by_speaker_a_deed_may_be_of_the_same_principal(
    speaker: str, content: str, scope: str | None
) -> None:
    """By speaker: the agent's own words, words for the agent's principal, or another's."""
    ledger = world(f"s1 01 {speaker} promise {content}", "e1 05 event attack")
    (found,) = word_deeds(ledger, by="speaker")

    assert found["scope"] == scope


def test_rules_of_several_premises_and_deeds() -> None:
    """Events stand for literals; one side is words; each two share a day."""
    both = Rule(
        id="both", because="so", all_=[literal("massed"), literal("strike")], then=literal("met")
    )
    ledger = world(
        "s1 01 u deny met",
        "s2 01 n assert massed",
        "e1 05 event massed",
        "e2 05 event strike",
        "e3 06 event strike",
        "e4 05 event ~met",
        rules=[both],
    )

    # Not e3 with e1 or e4: events of two days. Not e1, e2 and e4: no words.
    assert sorted(map(told, word_deeds(ledger))) == [
        "None definite [both] s1 e1 e2 during 2022-01-05/..",
        "None definite [both] s2 e2 e4 during 2022-01-05/..",
        "None definite [both] s2 s1 e2 during 2022-01-05/..",
        "None definite [both] s2 s1 e3 during 2022-01-06/..",
    ]


def test_an_event_that_brings_about_the_condition_and_belies_the_word() -> None:
    """It is one event of the proof, and beside it one vague report is enough."""
    ledger = world(
        "s1 [2022-01-03..2022-01-06] u promise sanctions given=attack occasion=call",
        "s2 [2022-01-02..2022-01-03] u promise sanctions given=attack occasion=call",
        "e1 04 event strike",
        rules=[Rule(id="not-both", because="so", exclude=["strike", "sanctions"])],
    )
    [found] = oracle.contradictions(ledger)

    assert (found["verdict"], found["events"]) == ("definite", ["e1"])
    assert found["proof"] == ["e1", "s2"]


def test_with_several_premises_each_two_words_meet_by_kind() -> None:
    """A claim and a promise do not meet, whatever was done."""
    both = Rule(
        id="both", because="so", all_=[literal("massed"), literal("strike")], then=literal("met")
    )
    ledger = world("s1 01 u deny met", "s2 01 r promise strike", "e1 05 event massed", rules=[both])

    assert word_deeds(ledger) == []


def test_events_that_contradict_each_other() -> None:
    """Of a fact whatever the days; of the rest where they may be of one day; by strict rules."""
    ledger = world(
        "e1 01 event met",
        "e2 09 event ~met",
        "e3 03 event massed",
        "e4 2022-01 event calm",
        "e5 04 event calm",
        "e6 03 event talks",
        "s1 03 r declare ~massed",
    )

    assert oracle.contrary_events(ledger) == [
        {"events": ["e1", "e2"], "rules": [], "surely": True},
        {"events": ["e3", "e4"], "rules": ["calm-or-massed"], "surely": False},
        {"events": ["e3", "s1"], "rules": [], "surely": True},
    ]


def test_events_of_a_view() -> None:
    """Of a cut, what had surely happened; of sources left out, nothing; all is known at once."""
    ledger = world("s1 01 r assure ~attack", "e1 05 event attack wire", "e2 2022-01 event attack")

    def found(view: Ledger, **left: Sequence[str]) -> list[str]:
        rows = word_deeds(view, without=oracle.Without(**left))
        return sorted(name for each in rows for name in each["events"])

    assert found(ledger) == ["e1", "e2"]
    assert found(ledger.as_of(said="2022-01-05")) == ["e1"]
    assert found(ledger.as_of(said="2022-01-04")) == []
    assert found(ledger.as_of(known="2022-01-01")) == ["e1", "e2"]
    assert found(ledger, sources=["wire"]) == ["e2"]


# --- silence -----------------------------------------------------------------------------------

#: By name: the record, the window, and the lapses, as `PARTY PROPOSITION: STATEMENTS on DAY`.
LAPSES: dict[str, tuple[tuple[str, ...], int | None, list[str]]] = {
    "not asked for": (("s1 01 r assert massed", "s2 20 u decline"), None, []),
    "asked for": (
        ("s1 01 r assert massed", "s2 20 u decline"),
        7,
        ["r massed: s1 on 2022-01-09 by r"],
    ),
    "said again in time, and not again": (
        ("s1 01 r assert massed", "s2 08 r assert massed certainty=possible", "s3 20 u decline"),
        7,
        ["r massed: s2 on 2022-01-16 by r"],
    ),
    "said again too late": (
        ("s1 01 r assert massed", "s2 09 r assert massed", "s3 16 u decline"),
        7,
        ["r massed: s1 on 2022-01-09 by r"],
    ),
    "the record does not last so long": (("s1 01 r assert massed", "s2 08 u decline"), 7, []),
    "an event makes the record last": (
        ("s1 01 r assert massed", "e1 09 event ~calm"),
        7,
        ["r massed: s1 on 2022-01-09 by r"],
    ),
    "no day at all": (
        ("s1 01 r assert massed", "s2 02 u decline"),
        0,
        ["r massed: s1 on 2022-01-02 by r"],
    ),
    "taken for granted is put on record, the opposite too": (
        (
            "s1 01 r assert massed",
            "s2 05 r assert met presupposes=massed",
            "s3 10 r deny massed",
            "s4 18 u decline",
        ),
        7,
        ["r massed: s3 on 2022-01-18 by r", "r met: s2 on 2022-01-13 by r"],
    ),
    "another kind, another holder, another reporter break no silence": (
        (
            "s1 01 r promise talks",
            "s2 02 u assert talks via=r",
            "s3 03 r assert talks via=u",
            "s4 04 r assert talks",
            "s5 09 u decline",
        ),
        7,
        ["r talks: s1 on 2022-01-09 by r"],
    ),
    "ended by then": (
        (
            "s1 01 r assert massed",
            "s2 04 r retract answers=s1",
            "s3 01 r promise talks about=05",
            "s4 01 u demand talks",
            "s5 04 r refuse talks",
            "s6 09 u decline",
        ),
        7,
        ["u talks: s4 on 2022-01-09 by u"],
    ),
    "perhaps said again, perhaps ended": (
        (
            "s1 01 r assert massed",
            "s2 [2022-01-08..2022-01-12] r assert massed",
            "s3 01 u assert met",
            "s4 [2022-01-08..2022-01-12] u retract answers=s3",
            "s5 15 n decline",
        ),
        7,
        [],
    ),
    "a vague day": (
        ("s1 [2022-01-01..2022-01-03] r assert massed", "s2 11 u decline"),
        7,
        ["r massed: s1 on [2022-01-09..2022-01-11] by r"],
    ),
    "two of one day, and one meaning, are one": (
        ("s1 01 r assert massed", "s2 01 kremlin assert massed", "s3 09 u decline"),
        7,
        ["r massed: s1 s2 on 2022-01-09 by r"],
    ),
    "two of one day that differ break each other's silence": (
        (
            "s1 01 r assert massed",
            "s2 01 kremlin assert massed certainty=probable",
            "s3 09 u decline",
        ),
        7,
        [],
    ),
    "unless one answers the other": (
        (
            "s1 01 r deny massed",
            "s2 01 kremlin assert met presupposes=massed answers=s1",
            "s3 09 u decline",
        ),
        0,
        ["r massed: s2 on 2022-01-02 by kremlin", "r met: s2 on 2022-01-02 by kremlin"],
    ),
    "a preference lapses too": (
        (
            "s1 01 r condemn attack",
            "s2 01 r accept talks",
            "s3 01 r deny massed target=framing",
            "s4 09 u decline",
        ),
        7,
        ["r attack: s1 on 2022-01-09 by r", "r talks: s2 on 2022-01-09 by r"],
    ),
}


@pytest.mark.parametrize("name", LAPSES)
def test_lapses(name: str) -> None:
    """What was not said again within a window, and nothing but a further step comes of it."""
    lines, silence, expected = LAPSES[name]
    ledger = world(*lines)
    found = oracle.changes(ledger, silence=silence)
    lapsed = [each for each in found if each["kind"] == "lapse"]

    assert [each for each in found if each not in lapsed] == oracle.changes(ledger)
    assert [
        f"{each['party']} {each['proposition']}: {' '.join(each['before'])} on {each['on']} by "
        f"{each['speakers'][0]}"
        for each in sorted(lapsed, key=lambda each: each["proposition"])
    ] == expected
    assert all(
        (each["after"], each["rules"], each["turnover"], each["speakers"][1], each["from"])
        == ([], [], False, None, each["proposition"])
        for each in lapsed
    )
