"""Engine and oracle on records chosen to reach every corner of the oracle, without chance."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

import stance
from stance import (
    Codebook,
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
from stance.formats.findings import rows
from stance.testing import oracle
from stance.testing.oracle import Row

COMMANDS = ("positions", "contradictions", "changes", "standing")

RECORDS: dict[str, tuple[str, ...]] = {
    "due before it was said": (
        "a 10 us promise sanctions about=2022-01-05",
        "b 12 us retract answers=a",
    ),
    "due while in force": (
        "a 01 us demand attack about=2022-01-05",
        "b 03 us urge ~attack",
        "c 08 us demand attack",
    ),
    "a framing of another content": (
        "a 01 us demand calm",
        "b 02 russia deny armies target=framing answers=a",
    ),
    "a framing of an accusation": (
        "a 01 us accuse troops",
        "b 02 russia deny massed target=framing",
        "c 05 russia retract answers=b",
    ),
    "settled, perhaps taken back": (
        "a 01 us assert met",
        "b [2022-01-02..2022-01-09] us retract answers=a",
        "c 05 us deny met",
    ),
    "settled, surely taken back": (
        "a 01 us assert met",
        "b 02 us retract answers=a",
        "c 05 us deny met",
    ),
    "settled, perhaps over": (
        "a 05 us assert massed about=[2022-01-01..2022-01-04]",
        "b [2022-01-02..2022-01-09] us deny massed about=2022-01-01/2022-01-04",
    ),
    "one breath": ("a 01 us deny met presupposes=met", "b 05 us retract answers=a"),
    "one breath, taken back that day": (
        "a 01 us deny massed presupposes=massed",
        "b 01 us retract answers=a",
    ),
    "neither day nor order": (
        "a [2022-01-01..2022-01-04] us assert massed",
        "b [2022-01-02..2022-01-05] us deny massed",
        "c [2022-01-03..2022-01-09] russia deny massed",
        "d [2022-01-04..2022-01-06] us deny massed answers=b",
    ),
    "days not known": (
        "a [2022-01-01..2022-01-10] us assert massed",
        "b [2022-01-08..2022-01-12] us retract answers=a",
        "c [2022-01-09..2022-01-15] russia deny massed",
    ),
    "a turnover long after": ("a 01 putin assert massed", "b 20 lavrov deny massed"),
    "a turnover of demands": ("a 01 white-house demand ~attack", "b 03 psaki urge attack"),
    "intents and conduct": (
        "a 01 russia promise ~strike",
        "b 02 kremlin assert plot",
        "c 03 us assert ~plans",
        "d 04 russia threaten attack",
        "e 05 russia assert ~plans",
    ),
    "conditions": (
        "a 01 us threaten embargo given=strike",
        "b 02 us threaten sanctions given=attack",
        "c 03 france promise ~sanctions given=attack",
        "d 04 us offer ~sanctions given=calm",
        "e 05 us propose ~sanctions",
        "f 06 us promise ~sanctions",
    ),
    "claims under conditions": (
        "a 01 us assert snow given=collapse",
        "b 02 us deny snow given=fail",
        "c 03 russia deny snow given=collapse",
        "d 04 russia deny snow",
    ),
    "predictions": (
        "a 01 us predict massed",
        "b 02 russia deny massed",
        "c 03 us predict massed certainty=possible",
        "d 04 france predict ~massed",
    ),
    "degrees": (
        "a 01 us assert massed certainty=possible",
        "b 02 russia deny massed certainty=probable",
        "c 03 russia deny massed certainty=possible",
        "d 04 us admit ~massed",
        "e 05 us assert massed",
    ),
    "preferences": ("a 01 us condemn attack", "b 02 us endorse attack", "c 03 us demand ~attack"),
    "norms": ("a 01 us demand ~choice", "b 02 russia assert veto", "c 03 us assert choice"),
    "accounts": (
        "a 01 putin assert massed via=white-house occasion=call",
        "b 01 putin deny massed via=kremlin occasion=call",
        "c 02 putin assert armies via=observer",
        "d 03 putin assert massed via=france occasion=call",
        "e 04 lavrov assert massed",
        "f 05 russia decline via=us",
    ),
    "answers to what was corrected": (
        "a 01 us assert massed",
        "b 01 us deny massed corrects=a",
        "c 02 russia assert massed answers=a",
        "d 09 us retract answers=a",
    ),
    "wire copies": (
        "a 01 us assert massed occasion=call",
        "b 2022-01 us assert troops occasion=call",
        "c 01 us assert troops",
        "d 05 us assert massed answers=a",
    ),
    "one day, two speakers": (
        "a 01 putin assert massed",
        "b 01 lavrov assert massed",
        "c 05 putin deny massed",
    ),
    "a claim and its opposite under a condition": (
        "a 01 us assert snow",
        "b 05 us deny snow given=collapse",
    ),
    "reports that what they answer keeps apart": (
        "a 10 russia assert massed",
        "b 2022-01 us assert calm occasion=call answers=a",
        "c 05 us assert calm occasion=call",
    ),
    "reports that an answer keeps apart": (
        "a 2022-01 us assert calm occasion=call",
        "b 10 us assert calm occasion=call",
        "c 05 us deny calm answers=a",
    ),
    "perhaps taken back": (
        "a 01 us assert massed",
        "b [2022-01-03..2022-01-09] us retract answers=a",
        "c [2022-01-02..2022-01-05] us assert massed",
        "d 20 russia deny massed",
    ),
    "conduct before the claim": (
        "a 01 kremlin assert plot",
        "b 02 russia promise ~strike",
        "c 03 us promise sanctions",
    ),
    "two rejected framings": (
        "a 01 us assert massed",
        "b 02 russia deny massed target=framing",
        "c 03 kremlin dispute calm target=framing",
    ),
    "over before it began": (
        "a 01 us assert massed",
        "b 05 us retract answers=a",
        "c 09 russia deny massed",
    ),
    "a preference about the past": (
        "a 09 us condemn attack about=2022-01-05",
        "b 12 us endorse attack",
    ),
    "over by its own day": (
        "a 01 us promise sanctions about=2022-01-05",
        "b 09 russia demand ~sanctions about=2022-01-05",
    ),
    "taken back between": (
        "a 01 us assert massed",
        "b 10 us assert massed",
        "c 05 us retract answers=a",
    ),
    "of two days, both by one statement": (
        "a 01 us demand sanctions presupposes=~massed occasion=call",
        "b 2022-01 us assert massed about=2022-01-03 presupposes=~massed occasion=call",
    ),
    "of two days, by one statement as surely": (
        "a 01 us assert massed occasion=call",
        "b 2022-01 us assert massed presupposes=~massed occasion=call",
    ),
    "usually": ("a 01 us assert drills", "b 02 us deny massed", "c 03 russia deny massed"),
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("by", ["party", "speaker"])
def test_the_engine_agrees(record: Callable[..., Ledger], name: str, by: str) -> None:
    """Engine and oracle give the same rows for each of the four questions."""
    ledger = record(*RECORDS[name])
    reading = stance.read(ledger, by=by)
    for command in COMMANDS:
        asked: list[dict[str, Any]] = rows(getattr(stance, command)(reading))
        found = [{key: value for key, value in each.items() if key != "why"} for each in asked]

        assert sorted(found, key=oracle.canonical) == getattr(oracle, command)(ledger, by=by)


def test_incompatible(record: Callable[..., Ledger]) -> None:
    """The oracle takes soft rules for rules where it is asked what cannot hold together."""
    ledger = record("a 01 us assert drills")

    assert oracle.incompatible(ledger, Literal("drills"), Literal("massed", positive=False))
    assert not oracle.incompatible(ledger, Literal("drills"), Literal("massed"))


def test_without_effect(record: Callable[..., Ledger]) -> None:
    """A retraction of what another holder said withdraws nothing."""
    ledger = record("a 01 us assert massed", "b 02 russia retract answers=a")

    assert oracle.without_effect(ledger) == ["b"]


# --- what the engine does not compute: by hand ---------------------------------------------

#: A small world: r and u are states, n a third; the envoy speaks for r or u, the kremlin for r.
WORLD: dict[str, Any] = {
    "parties": [Party(id=each, kind="state") for each in ("r", "u", "n")]
    + [Party(id=each, kind="organ") for each in ("kremlin", "house")]
    + [Party(id=each, kind="person") for each in ("putin", "envoy", "reporter")],
    "ties": [
        Tie(who=who, of=of, role="represents")
        for who, of in (
            ("kremlin", "r"),
            ("putin", "r"),
            ("house", "u"),
            ("envoy", "r"),
            ("envoy", "u"),
        )
    ],
    "propositions": [
        *(Proposition(id=each, gloss=each, kind="state") for each in "abcde"),
        Proposition(id="f", gloss="f", kind="fact"),
        Proposition(id="g", gloss="g", kind="fact"),
        Proposition(id="m", gloss="m", kind="norm"),
        Proposition(id="x", gloss="x", kind="conduct", agent="r"),
        Proposition(id="y", gloss="y", kind="conduct", agent="u"),
        Proposition(id="z", gloss="z", kind="conduct"),
        Proposition(id="plan", gloss="plan", kind="intent", agent="r", wills="x"),
    ],
}


def literal(text: str) -> Literal:
    """Return the literal that is written `p` or `~p`."""
    return Literal(text.removeprefix("~"), not text.startswith("~"))


def rule(line: str) -> Rule:
    """Return a rule from a line: `ID a & b -> c`, `ID a = b`, `ID a # b # c`; `ID?` is soft."""
    name, *words = line.split()
    chosen = [literal(each) for each in words[::2]]
    fields: dict[str, Any] = {"id": name.rstrip("?"), "because": "so", "strict": name[-1] != "?"}
    if "&" in words:
        fields |= {"all_": chosen[:-1], "then": chosen[-1]}
    elif "->" in words:
        fields |= {"if_": chosen[0], "then": chosen[1]}
    else:
        fields["equal" if "=" in words else "exclude"] = chosen
    return Rule(**fields)


def report(text: str) -> Report:
    """Return a reporter from `WHO` or `WHO:MANNER`."""
    by, _, manner = text.partition(":")
    return Report(by, manner or "neutral")


def statement(line: str) -> Statement:
    """Return a statement from a line, as in conftest.py; a reporter may have a manner."""
    name, said, speaker, act, *rest = line.split()
    fields: dict[str, Any] = {"source": "press"}
    if rest and "=" not in rest[0]:
        fields["content"] = literal(rest.pop(0))
    for each in rest:
        field, _, text = each.partition("=")
        fields[field] = text
    for field in ("given", "presupposes"):
        if field in fields:
            found = [literal(each) for each in fields[field].split(",")]
            fields[field] = found[0] if field == "given" else found
    if "via" in fields:
        fields["via"] = [report(each) for each in fields["via"].split(",")]
    if "addressee" in fields:
        fields["addressee"] = fields["addressee"].split(",")
    if "for" in fields:
        fields["for_"] = fields.pop("for")
    fields["adjudicated"] = fields.get("adjudicated") == "yes"
    day = f"2022-01-{said}" if len(said) == 2 else said
    return Statement(id=name, said=day, speaker=speaker, act=act, **fields)


def world(*lines: str, rules: Sequence[str] = ()) -> Ledger:
    """Return a record of the small world, each statement and rule written on a line."""
    return Ledger(
        codebook=Codebook(**WORLD, rules=[rule(each) for each in rules]),
        sources=[Source(id="press"), Source(id="wire")],
        statements=[statement(each) for each in lines],
    )


def short(side: Row) -> str:
    """Return a side as `PARTY[/THROUGH] KIND POLARITY PROPOSITION: STATEMENTS`."""
    through = "" if side["through"] is None else f"/{side['through']}"
    held = f"{side['kind']} {side['polarity']}{side['proposition']}"
    return f"{side['party']}{through} {held}: {' '.join(side['statements'])}"


def told(found: Row) -> str:
    """Return the basis, scope, reasons, rules and proof of a contradiction on one line."""
    parts = [found["basis"], found["scope"], "/".join(found["reasons"]) or found["verdict"]]
    return " ".join([*parts, f"[{' '.join(found['rules'])}]", *found["proof"]])


def clashes(ledger: Ledger, **choice: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """Return, by the sides of each contradiction, what is told of it."""
    found: dict[str, list[str]] = {}
    for each in oracle.contradictions(ledger, **choice):
        found.setdefault(" | ".join(map(short, each["sides"])), []).append(told(each))
    return found


#: By name: the statements, the rules, and the contradictions that come of them.
CLASHES: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, list[str]]]] = {
    "conduct from conduct": (
        ("s1 01 r promise z", "s2 02 r threaten x given=z", "s3 03 u promise ~x given=e"),
        (),
        {
            "r practical +x: s1 s2 | u practical -x: s3": [
                "practical inter-party definite [] s1 s2 s3"
            ],
        },
    ),
    "conduct under a condition meets all": (
        ("s1 01 r promise z", "s2 02 r threaten x given=z", "s3 03 u promise ~x"),
        (),
        {"r practical +x: s2 | u practical -x: s3": ["practical inter-party definite [] s2 s3"]},
    ),
    "no claim from conduct": (
        ("s1 01 r promise z", "s2 02 r assert a given=z", "s3 03 u deny a"),
        (),
        {},
    ),
    "conduct from a claim": (
        ("s1 01 r assert a", "s2 02 r promise x given=a", "s3 03 r deny plan"),
        (),
        {
            "r dialectical -plan: s3 | r practical +x: s1 s2": [
                "practical self definite [wills:plan] s3 s1 s2"
            ],
        },
    ),
    "no directive is a base": (
        ("s1 01 r demand a", "s2 02 r threaten x given=a", "s3 03 u promise ~x"),
        (),
        {"r practical +x: s2 | u practical -x: s3": ["practical inter-party definite [] s2 s3"]},
    ),
    "a preference under a condition": (
        ("s1 01 r assert a", "s2 02 r condemn z given=a", "s3 03 u demand z given=e"),
        (),
        {
            "r directive -z: s1 s2 | u directive +z: s3": [
                "practical inter-party definite [] s1 s2 s3"
            ],
        },
    ),
    "a norm from a claim": (
        ("s1 01 r assert a", "s2 02 r assert m given=a", "s3 03 u demand ~m"),
        (),
        {
            "r dialectical +m: s1 s2 | u directive -m: s3": [
                "practical inter-party definite [] s1 s2 s3"
            ],
        },
    ),
    "own and reported words do not combine": (
        ("s1 01 r assert a", "s2 02 r assert b given=a via=n", "s3 03 u deny b"),
        (),
        {},
    ),
    "reported words combine": (
        ("s1 01 r assert a via=n", "s2 02 r assert b given=a via=n", "s3 03 u deny b"),
        (),
        {
            "r/n dialectical +b: s1 s2 | u dialectical -b: s3": [
                "contradictory inter-party attributed [] s1 s2 s3"
            ],
        },
    ),
    "both sides detached, rules from end to end": (
        (
            "s1 01 r assert a",
            "s2 02 r assert b given=c",
            "s3 03 u assert d",
            "s4 04 u assert e given=f",
        ),
        ("ac a -> c", "be? b # e", "df d -> f"),
        {
            "r dialectical +b: s1 s2 | u dialectical +e: s3 s4": [
                "derived inter-party rule [ac be df] s1 s2 s3 s4"
            ],
        },
    ),
    "a contrary after detachment": (
        ("s1 01 r assert a", "s2 02 r assert b given=a", "s3 03 u assert e"),
        ("be b # e",),
        {
            "r dialectical +b: s1 s2 | u dialectical +e: s3": [
                "contrary inter-party definite [be] s1 s2 s3"
            ],
        },
    ),
    "an exclude that only leads to the condition": (
        ("s1 01 r assert a", "s2 02 r assert b given=~c", "s3 03 u deny b"),
        ("ac a # c",),
        {
            "r dialectical +b: s1 s2 | u dialectical -b: s3": [
                "derived inter-party definite [ac] s1 s2 s3"
            ],
        },
    ),
    "two sides share what they are detached from": (
        (
            "s1 01 r assert a",
            "s2 02 r assert b given=a",
            "s3 03 r assert c given=b",
            "s4 04 r deny c given=a",
        ),
        (),
        {
            "r dialectical +c: s1 s2 s3 | r dialectical -c: s1 s4": [
                "contradictory self definite [] s1 s2 s3 s4"
            ],
        },
    ),
    "what follows turns on what it follows from": (
        ("s1 01 r assert a", "s2 02 r assert b given=a", "s3 03 r deny a given=b"),
        (),
        {
            "r dialectical +a: s1 | r dialectical -a: s1 s2 s3": [
                "contradictory self definite [] s1 s2 s3"
            ],
        },
    ),
    "a longer way round says no more": (
        (
            "s1 01 r assert a",
            "s2 02 r assert d given=a",
            "s3 03 r assert b given=c",
            "s4 04 u deny b",
        ),
        ("ac a -> c", "dc d -> c"),
        {
            "r dialectical +b: s1 s3 | u dialectical -b: s4": [
                "derived inter-party definite [ac] s1 s3 s4"
            ],
        },
    ),
    "a longer way round that is surer": (
        (
            "s1 01 r assert a",
            "s2 01 r assert b given=c",
            "s3 02 r assert c given=a",
            "s4 03 u deny b",
        ),
        ("ac? a -> c",),
        {
            "r dialectical +b: s1 s2 | u dialectical -b: s4": [
                "derived inter-party rule [ac] s1 s2 s4"
            ],
            "r dialectical +b: s1 s2 s3 | u dialectical -b: s4": [
                "contradictory inter-party definite [] s1 s3 s2 s4"
            ],
        },
    ),
    "what is no longer held": (
        (
            "s1 01 r assert a",
            "s2 02 r retract answers=s1",
            "s3 03 r assert b given=a",
            "s4 04 u deny b",
        ),
        (),
        {},
    ),
    "no common day": (
        (
            "s1 01 r assert a about=2022-01-05/2022-01-06",
            "s2 02 r assert b given=a about=2022-02-01/2022-02-02",
            "s3 03 u deny b about=2022-01-01/..",
        ),
        (),
        {},
    ),
    "perhaps a common day": (
        (
            "s1 01 r assert a about=2022-01",
            "s2 02 r assert b given=a about=2022-01-08/2022-01-20",
            "s3 03 u deny b about=2022-01-08/2022-01-20",
        ),
        (),
        {
            "r dialectical +b: s1 s2 | u dialectical -b: s3": [
                "contradictory inter-party date [] s1 s2 s3"
            ],
        },
    ),
    "two doubts": (
        (
            "s1 01 r assert a certainty=probable",
            "s2 02 r assert b given=a certainty=probable",
            "s3 03 u deny b",
        ),
        (),
        {
            "r dialectical +b: s1 s2 | u dialectical -b: s3": [
                "epistemic inter-party degree [] s1 s2 s3"
            ],
        },
    ),
    "three doubts": (
        (
            "s1 01 r assert a certainty=probable",
            "s2 02 r assert b given=a certainty=probable",
            "s3 03 u deny b certainty=probable",
        ),
        (),
        {},
    ),
    "stale, predicted, unordered": (
        (
            "s1 01 r assert a",
            "s2 20 r predict b given=a",
            "s3 20 r assert ~a",
            "s4 20 u deny b",
        ),
        (),
        {},
    ),
    "stale and predicted": (
        ("s1 01 r assert a", "s2 20 r predict b given=a", "s3 20 u deny b"),
        (),
        {
            "r dialectical +b: s1 s2 | u dialectical -b: s3": [
                "contradictory inter-party elapsed/prediction [] s1 s2 s3"
            ],
        },
    ),
    "in no order": (
        (
            "s1 05 r assert a",
            "s2 05 r deny a",
            "s3 05 r assert b given=a",
            "s4 06 u deny b",
        ),
        (),
        {
            "r dialectical +a: s1 | r dialectical -a: s2": ["contradictory self order [] s1 s2"],
            "r dialectical +b: s1 s3 | u dialectical -b: s4": [
                "contradictory inter-party order [] s1 s3 s4"
            ],
        },
    ),
    "settled, though never in force together": (
        (
            "s1 01 r assert f",
            "s2 02 r assert g given=f",
            "s3 03 r deny g",
            "s4 05 r deny f",
            "s5 06 u assert e",
        ),
        (),
        {
            "r dialectical +f: s1 | r dialectical -f: s4": ["contradictory self definite [] s1 s4"],
            "r dialectical +g: s1 s2 | r dialectical -g: s3": [
                "contradictory self definite [] s1 s2 s3"
            ],
        },
    ),
    "settled and then held": (
        (
            "s1 01 r assert f",
            "s2 02 r deny f",
            "s3 03 r assert g given=f",
            "s4 04 r deny g",
        ),
        (),
        {
            "r dialectical +f: s1 | r dialectical -f: s2": ["contradictory self definite [] s1 s2"],
            "r dialectical +g: s1 s3 | r dialectical -g: s4": [
                "contradictory self definite [] s1 s3 s4"
            ],
        },
    ),
    "one breath": (
        ("s1 01 r assert b given=a presupposes=a,~b",),
        (),
        {
            "r dialectical +b: s1 | r dialectical -b: s1": ["presuppositional self definite [] s1"],
        },
    ),
    "in one breath and after": (
        ("s1 01 r assert b given=a presupposes=a", "s2 02 r deny b"),
        (),
        {
            "r dialectical +b: s1 | r dialectical -b: s2": ["contradictory self definite [] s1 s2"],
        },
    ),
    "in one breath, and retracted": (
        ("s1 01 r assert b given=a presupposes=a,~b", "s2 01 r retract answers=s1"),
        (),
        {},
    ),
    "the account that gives the day": (
        (
            "s1 2022-01 r assert a occasion=talks",
            "s2 02 r assert a occasion=talks",
            "s3 03 r assert b given=a",
            "s4 04 u deny b",
        ),
        (),
        {
            "r dialectical +b: s1 s2 s3 | u dialectical -b: s4": [
                "contradictory inter-party definite [] s2 s3 s4"
            ],
        },
    ),
    "the accounts that give the day together": (
        (
            "s1 [..2022-01-03] r assert a occasion=talks",
            "s2 [2022-01-03..] r assert a occasion=talks",
            "s3 03 r assert b given=a",
            "s4 04 u deny b",
        ),
        (),
        {
            "r dialectical +b: s1 s2 s3 | u dialectical -b: s4": [
                "contradictory inter-party definite [] s1 s2 s3 s4"
            ],
        },
    ),
    "the account that was answered": (
        (
            "s1 05 r assert a occasion=talks",
            "s2 05 r assert a occasion=talks source=wire",
            "s3 05 r assert b given=a",
            "s4 05 u deny b answers=s2",
        ),
        (),
        {
            "r dialectical +b: s1 s2 s3 | u dialectical -b: s4": [
                "contradictory inter-party definite [] s2 s3 s4"
            ],
        },
    ),
    "the account that makes both": (
        (
            "s1 05 r assert a occasion=talks",
            "s2 05 r assert c occasion=talks presupposes=a",
            "s3 05 r assert b given=c",
            "s4 05 u deny b",
        ),
        (),
        {
            "r dialectical +b: s2 s3 | u dialectical -b: s4": [
                "contradictory inter-party definite [] s2 s3 s4"
            ],
        },
    ),
    "an offer accepted": (
        (
            "s1 01 r offer x addressee=u",
            "s2 02 u accept x answers=s1",
            "s3 03 n promise ~x",
            "s4 04 n assert e",
        ),
        (),
        {
            "n practical -x: s3 | r practical +x: s1 s2": [
                "practical inter-party definite [] s3 s2 s1"
            ],
        },
    ),
    "an offer waiting": (("s1 01 r offer x", "s3 03 n promise ~x"), (), {}),
    "an offer accepted by those it was not made to": (
        ("s1 01 r offer x addressee=n", "s2 02 u accept x answers=s1", "s3 03 n promise ~x"),
        (),
        {},
    ),
    "an offer accepted by who represents those it was made to": (
        (
            "s1 01 r propose x addressee=n,u",
            "s2 02 house accept x answers=s1",
            "s3 03 n promise ~x",
        ),
        (),
        {
            "n practical -x: s3 | r practical +x: s1 s2": [
                "practical inter-party definite [] s3 s2 s1"
            ],
        },
    ),
    "an offer to the very person": (
        (
            "s1 01 r offer x addressee=envoy",
            "s2 02 envoy accept x answers=s1 for=u",
            "s3 03 n promise ~x",
        ),
        (),
        {
            "n practical -x: s3 | r practical +x: s1 s2": [
                "practical inter-party definite [] s3 s2 s1"
            ],
        },
    ),
    "an acceptance taken back": (
        (
            "s1 01 r offer x",
            "s2 02 u accept x answers=s1",
            "s3 03 u retract answers=s2",
            "s4 04 n promise ~x",
        ),
        (),
        {},
    ),
    "an offer taken back": (
        (
            "s1 01 r offer x",
            "s2 02 u accept x answers=s1",
            "s3 03 r retract answers=s1",
            "s4 04 n promise ~x",
        ),
        (),
        {},
    ),
    "an acceptance as reported": (
        ("s1 01 r offer x", "s2 02 u accept x answers=s1 via=reporter", "s3 03 n promise ~x"),
        (),
        {
            "n practical -x: s3 | r practical +x: s1 s2": [
                "practical inter-party attributed [] s3 s2 s1"
            ],
        },
    ),
    "an accepted offer under a condition": (
        ("s1 01 r offer x given=a", "s2 02 u accept x answers=s1", "s3 03 n promise ~x given=b"),
        ("ab a -> b",),
        {
            "n practical -x: s3 | r practical +x: s1 s2": [
                "practical inter-party definite [ab] s3 s2 s1"
            ],
        },
    ),
    "an accepted offer whose condition holds": (
        (
            "s1 01 r offer x given=a",
            "s2 02 u accept x answers=s1",
            "s3 03 r assert a",
            "s4 04 r deny plan",
        ),
        (),
        {
            "r dialectical -plan: s4 | r practical +x: s1 s2 s3": [
                "practical self definite [wills:plan] s4 s3 s2 s1"
            ],
        },
    ),
    "an accepted offer leads on": (
        (
            "s1 01 r offer x",
            "s2 02 u accept x answers=s1",
            "s3 03 r promise z given=x",
            "s4 04 n promise ~z given=e",
        ),
        (),
        {
            "n practical -z: s4 | r practical +z: s1 s2 s3": [
                "practical inter-party definite [] s4 s2 s1 s3"
            ],
        },
    ),
    "the utterance accepted, out of a run": (
        (
            "s1 01 r offer x",
            "s2 05 r offer x",
            "s3 06 u accept x answers=s2",
            "s4 07 n promise ~x",
        ),
        (),
        {
            "n practical -x: s4 | r practical +x: s1 s2 s3": [
                "practical inter-party definite [] s4 s3 s2"
            ],
        },
    ),
    "two accounts of an offer, each accepted": (
        (
            "s1 05 r offer x occasion=talks",
            "s2 05 r offer x occasion=talks source=wire",
            "s3 06 u accept x answers=s1",
            "s4 06 u accept x answers=s2",
            "s5 07 n promise ~x",
        ),
        (),
        {
            "n practical -x: s5 | r practical +x: s1 s2 s3 s4": [
                "practical inter-party definite [] s5 s3 s1"
            ],
        },
    ),
    "an offer accepted that is not read": (
        (
            "s1 01 r offer x",
            "s2 02 u accept x answers=s1",
            "s3 02 u accept y",
            "s4 03 n promise ~y",
            "s5 01 r offer z corrects=s1",
        ),
        (),
        {"n practical -y: s4 | u practical +y: s3": ["practical inter-party definite [] s4 s3"]},
    ),
    "what the accepter does itself": (
        ("s1 01 r propose y", "s2 02 u accept y answers=s1", "s3 03 n demand ~y"),
        (),
        {
            "n directive -y: s3 | r practical +y: s1 s2": [
                "practical inter-party definite [] s3 s2 s1"
            ],
            "n directive -y: s3 | u practical +y: s2": ["practical inter-party definite [] s3 s2"],
        },
    ),
    "conduct of nobody": (
        ("s1 01 r offer z", "s2 02 u accept z answers=s1", "s3 02 u assert z"),
        (),
        {},
    ),
    "a demand accepted": (
        ("s1 01 n demand y", "s2 02 u accept y answers=s1", "s3 03 r demand ~y"),
        (),
        {
            "n directive +y: s1 | r directive -y: s3": ["practical inter-party definite [] s1 s3"],
            "r directive -y: s3 | u practical +y: s2": ["practical inter-party definite [] s3 s2"],
        },
    ),
    "a rejected framing meets no acceptance": (
        (
            "s1 01 r offer x",
            "s2 02 u accept x answers=s1",
            "s3 03 r deny x target=framing answers=s2",
        ),
        (),
        {},
    ),
    "both halves of an ultimatum": (
        ("s1 01 u ultimatum y given=~x about=2022-01-20", "s2 02 r refuse x", "s3 03 n promise ~y"),
        (),
        {
            "n practical -y: s3 | u practical +y: s1": ["practical inter-party definite [] s3 s1"],
            "u directive +x: s1 | r practical -x: s2": ["practical inter-party definite [] s1 s2"],
        },
    ),
    "an ultimatum past its day": (
        ("s1 01 u ultimatum y given=~x about=2022-01-20", "s2 22 r refuse x", "s3 22 n promise ~y"),
        (),
        {"n practical -y: s3 | u practical +y: s1": ["practical inter-party definite [] s3 s1"]},
    ),
    "an ultimatum comes true": (
        ("s1 01 u ultimatum y given=~x", "s2 02 u assert ~x", "s3 03 u promise ~y given=e"),
        (),
        {"u practical +y: s1 s2 | u practical -y: s3": ["practical self definite [] s2 s1 s3"]},
    ),
    "a declaration": (
        ("s1 01 r declare a", "s2 02 u deny a"),
        (),
        {
            "r dialectical +a: s1 | u dialectical -a: s2": [
                "contradictory inter-party definite [] s1 s2"
            ]
        },
    ),
    "a reporter committed too": (
        ("s1 01 n deny a via=u:factive", "s2 02 u assert a"),
        (),
        {
            "n/u dialectical -a: s1 | u dialectical +a: s2": [
                "contradictory inter-party attributed [] s1 s2"
            ],
            # The reporter's own change of mind is no contradiction.
        },
    ),
    "a reporter detaches from what it reports": (
        ("s1 01 n assert b given=a via=u:factive", "s2 02 u assert a", "s3 03 r deny b"),
        (),
        {
            "r dialectical -b: s3 | u dialectical +b: s1 s2": [
                "contradictory inter-party definite [] s3 s2 s1"
            ],
        },
    ),
    "reporters of the reporter": (
        ("s1 01 n assert a via=r,u:factive", "s2 01 n assert ~a via=u occasion=call"),
        (),
        {
            "n/r dialectical +a: s1 | n/u dialectical -a: s2": [
                "contradictory ascription attributed [] s1 s2"
            ],
            "n/u dialectical -a: s2 | u/r dialectical +a: s1": [
                "contradictory inter-party attributed [] s2 s1"
            ],
        },
    ),
    "two accounts of one occasion": (
        (
            "s1 01 n assert b given=a via=u occasion=call",
            "s2 01 n assert a via=u",
            "s3 01 n deny b via=r occasion=call",
        ),
        (),
        {
            "n/u dialectical +b: s1 s2 | n/r dialectical -b: s3": [
                "contradictory report attributed [] s2 s1 s3"
            ],
        },
    ),
    "thoughts ascribed": (
        ("s1 01 r assert a via=kremlin:ascribed", "s2 02 u deny a"),
        (),
        {
            "r/kremlin dialectical +a: s1 | u dialectical -a: s2": [
                "contradictory inter-party attributed [] s1 s2"
            ],
        },
    ),
    "claimed, says the reporter": (
        ("s1 01 r assert a via=kremlin:distancing", "s2 02 u deny a via=n:distancing"),
        (),
        {
            "r dialectical +a: s1 | u/n dialectical -a: s2": [
                "contradictory inter-party attributed [] s1 s2"
            ],
        },
    ),
    "a framing of what a reporter vouched for": (
        ("s1 01 n accuse x via=u:factive", "s2 02 r deny x target=framing answers=s1"),
        (),
        {
            "n/u dialectical +x: s1 | r framing Nonex: s2": [
                "framing inter-party framing/attributed [] s1 s2"
            ],
            "u dialectical +x: s1 | r framing Nonex: s2": ["framing inter-party framing [] s1 s2"],
        },
    ),
    "two premises": (
        ("s1 01 r assert a", "s2 02 r assert b", "s3 03 r assert c"),
        ("abc a & b -> ~c",),
        {
            "r dialectical +a: s1 | r dialectical +b: s2 | r dialectical +c: s3": [
                "derived self definite [abc] s1 s2 s3"
            ],
        },
    ),
    "two premises, three holders": (
        ("s1 01 r assert a certainty=possible", "s2 02 u assert b", "s3 03 n assert c"),
        ("abc? a & b -> ~c", "abd a & b -> d", "dc d -> ~c", "far a -> e"),
        {
            "n dialectical +c: s3 | r dialectical +a: s1 | u dialectical +b: s2": [
                "epistemic inter-party degree [abd dc] s3 s1 s2"
            ],
        },
    ),
    "two premises, one as reported": (
        ("s1 01 r assert a", "s2 02 r assert e via=n", "s3 03 r deny d"),
        ("abc a & b -> d", "eb e -> b"),
        {
            "r dialectical +a: s1 | r/n dialectical +e: s2 | r dialectical -d: s3": [
                "derived ascription attributed [abc eb] s1 s2 s3"
            ],
        },
    ),
    "a case split": (
        ("s1 01 r assert a", "s2 02 r deny d"),
        ("abd a & b -> d", "acd a & ~b -> d", "far e # c"),
        {"r dialectical +a: s1 | r dialectical -d: s2": ["derived self definite [abd acd] s1 s2"]},
    ),
    "a pair needs no third": (
        ("s1 01 r assert a", "s2 02 r assert b", "s3 03 u assert c"),
        ("abc a & b -> ~c", "ac a # c"),
        {
            "r dialectical +a: s1 | u dialectical +c: s3": [
                "contrary inter-party definite [ac] s1 s3"
            ]
        },
    ),
    "premises detached, or taken for granted": (
        (
            "s1 01 putin assert a presupposes=b",
            "s2 02 kremlin assert d given=e",
            "s3 03 putin assert c",
        ),
        ("abd a & b -> ~d", "ee e = c"),
        {
            "r dialectical +a: s1 | r dialectical +b: s1 | r dialectical +d: s2 s3": [
                "presuppositional self definite [abd ee] s1 s3 s2"
            ],
        },
    ),
    "premises detached in more ways than needed": (
        (
            "s1 01 r assert a presupposes=b",
            "s2 02 r assert d given=e",
            "s3 03 r assert e",
            "s4 04 r assert b given=c",
        ),
        ("abd a & b -> ~d", "ee e = c"),
        {
            "r dialectical +a: s1 | r dialectical +b: s1 | r dialectical +d: s2 s3": [
                "presuppositional self definite [abd] s1 s3 s2"
            ],
        },
    ),
    "premises under one condition": (
        (
            "s1 01 r threaten x given=a",
            "s2 02 u threaten y given=b",
            "s3 03 n threaten z given=b",
            "s4 04 n offer z",
        ),
        ("xyz x & y -> ~z", "ab a -> b"),
        {
            "n practical +z: s3 | r practical +x: s1 | u practical +y: s2": [
                "practical inter-party definite [ab xyz] s3 s1 s2"
            ],
        },
    ),
    "premises whose kinds do not meet": (
        (
            "s1 01 r assert a",
            "s2 02 r promise x",
            "s3 03 r demand y",
            "s4 04 u deny a target=framing",
        ),
        ("axy a & x -> ~y",),
        {},
    ),
    "premises that have no day together": (
        ("s1 01 r assert a", "s2 02 r assert b", "s3 03 r retract answers=s1", "s4 04 r assert c"),
        ("abc a & b -> ~c",),
        {},
    ),
    "an intent of another as a premise": (
        ("s1 01 u assert plan", "s2 02 r assert a", "s3 03 u assert b"),
        ("pab plan & a -> ~b",),
        {
            "r dialectical +a: s2 | u dialectical +b: s3 | u dialectical +plan: s1": [
                "derived ascription definite [pab] s2 s3 s1"
            ],
        },
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_contradictions_by_hand(name: str) -> None:
    """What is detached, accepted, vouched for or needs several premises clashes as worked out."""
    lines, rules, expected = CLASHES[name]

    assert clashes(world(*lines, rules=rules)) == expected


def held(ledger: Ledger, **choice: Any) -> list[str]:  # noqa: ANN401
    """Return each position as its side, its condition, its days and who spoke, sorted."""
    return sorted(
        f"{short(each)} if {each['given']} on {each['about']} until {each['until']} "
        f"by {' '.join(each['speakers'])}"
        for each in oracle.positions(ledger, **choice)
    )


def moved(ledger: Ledger, **choice: Any) -> list[str]:  # noqa: ANN401
    """Return each step as who moved, how, from which statements to which, and who spoke."""
    return [
        f"{each['party']} {each['kind']} {each['proposition']}: "
        f"{' '.join(each['before']) or '-'} > {' '.join(each['after'])} "
        f"by {each['speakers'][0]} > {each['speakers'][1]}"
        for each in oracle.changes(ledger, **choice)
    ]


def test_an_ultimatum_is_two_positions() -> None:
    """What is threatened has no day; what is demanded is the opposite of the failure, by a day."""
    ledger = world("s1 01 u ultimatum ~y given=~x about=2022-01-20")

    assert held(ledger) == [
        "u directive +x: s1 if None on 2022-01-20 until 2022-01-21 by u",
        "u practical -y: s1 if not x on None until None by u",
    ]
    assert [each["certainty"] for each in oracle.positions(ledger)] == [None, None]


def test_an_ultimatum_about_a_fact() -> None:
    """What is demanded is about the days of the fact where the ultimatum gives none."""
    ledger = world("s1 01 u ultimatum y given=f")

    assert held(ledger)[0].startswith("u directive -f: s1 if None on None until None")


def test_an_ultimatum_hardens_a_demand() -> None:
    """It presses harder than a demand, and threatens more than a narrower threat did."""
    ledger = world(
        "s1 01 u demand x",
        "s2 02 u threaten y given=a",
        "s3 03 u ultimatum y given=~x",
        "s4 04 u demand x",
        rules=["ax a -> ~x"],
    )

    assert moved(ledger) == [
        "u adoption x: - > s1 by None > u",
        "u adoption y: - > s2 by None > u",
        "u hardening x: s1 > s3 by u > u",
        "u hardening y: s2 > s3 by u > u",
        "u softening x: s3 > s4 by u > u",
    ]


def test_an_acceptance_is_no_position_and_no_step() -> None:
    """Accepting an offer of conduct of others binds the accepter to nothing, and moves nothing."""
    ledger = world(
        "s1 01 r offer x",
        "s2 02 u accept x answers=s1",
        "s3 03 u retract answers=s2",
        "s4 04 u retract answers=s1",
    )

    assert held(ledger) == ["r practical +x: s1 if None on None until None by r"]
    assert moved(ledger) == ["r adoption x: - > s1 by None > r"]
    assert oracle.without_effect(ledger) == ["s4"]


def test_to_accept_a_demand_after_refusing_is_to_concede() -> None:
    """Taking the opposite line by accepting is a concession."""
    ledger = world("s1 01 n demand y", "s2 02 u refuse y answers=s1", "s3 03 u accept y answers=s1")

    assert moved(ledger) == [
        "n adoption y: - > s1 by None > n",
        "u adoption y: - > s2 by None > u",
        "u concession y: s2 > s3 by u > u",
    ]


def test_a_declaration_is_dialectical() -> None:
    """Declaring puts its content on record as a claim does."""
    ledger = world("s1 01 u declare y", "s2 02 u deny y")

    assert [each["kind"] for each in oracle.positions(ledger)] == ["dialectical"] * 2
    assert moved(ledger)[1] == "u reversal y: s1 > s2 by u > u"


def test_a_factive_reporter_is_committed_too() -> None:
    """It claims the same, after negation, of the same days, with the same degree and condition."""
    ledger = world(
        "s1 01 n predict a given=b certainty=probable presupposes=c via=house:factive",
        "s2 02 n deny d about=2022-01-05 via=reporter,kremlin:factive",
        "s3 03 kremlin admit e via=putin:factive",
    )

    assert held(ledger) == [
        "n/house dialectical +a: s1 if b on None until None by n",
        "n/house dialectical +c: s1 if None on None until None by n",
        "n/reporter dialectical -d: s2 if None on 2022-01-05 until None by n",
        "r dialectical +e: s3 if None on None until None by kremlin",
        "r/reporter dialectical -d: s2 if None on 2022-01-05 until None by kremlin",
        "u dialectical +a: s1 if b on None until None by house",
    ]
    assert held(ledger, by="speaker") == [
        "house dialectical +a: s1 if b on None until None by house",
        "kremlin dialectical +e: s3 if None on None until None by kremlin",
        "kremlin/reporter dialectical -d: s2 if None on 2022-01-05 until None by kremlin",
        "n/house dialectical +a: s1 if b on None until None by n",
        "n/house dialectical +c: s1 if None on None until None by n",
        "n/reporter dialectical -d: s2 if None on 2022-01-05 until None by n",
        "putin dialectical +e: s3 if None on None until None by putin",
    ]


def test_a_factive_reporter_makes_steps_of_its_own() -> None:
    """It moves by what it reports, concedes nothing by it, and can take it back."""
    ledger = world(
        "s1 01 u deny a",
        "s2 02 n admit a via=u:factive",
        "s3 03 house retract answers=s2",
    )

    assert moved(ledger) == [
        "u adoption a: - > s1 by None > u",
        "u reversal a: s1 > s2 by u > u",
        "u retraction a: s2 > s3 by u > house",
    ]


def test_standing_of_what_a_reporter_vouches_for() -> None:
    """A reporter who vouches for words does not bear them out, nor do its own words oppose them."""
    ledger = world(
        "s1 01 n assert a via=u:factive",
        "s2 02 u deny a",
        "s3 03 r assert b via=kremlin:ascribed",
        "s4 04 putin deny b",
    )
    found = {each["statement"]: each for each in oracle.standing(ledger)}

    assert (found["s1"]["standing"], found["s1"]["by"]) == ("uncorroborated", [])
    assert (found["s3"]["standing"], found["s3"]["by"]) == ("contested", ["s4"])


def test_standing_of_an_ultimatum() -> None:
    """Both halves have to be borne out; what accepts, and binds nobody, is never."""
    lines = [
        "s1 01 u ultimatum y given=~x via=n",
        "s2 02 u demand x",
        "s3 01 r offer x",
        "s4 02 u accept x answers=s3 via=n",
    ]
    half = {each["statement"]: each["standing"] for each in oracle.standing(world(*lines))}
    both = oracle.standing(world(*lines, "s5 02 u threaten y"))

    assert half == {"s1": "uncorroborated", "s4": "uncorroborated"}
    assert (both[0]["standing"], both[0]["by"]) == ("corroborated", ["s2", "s5"])


def linked(ledger: Ledger, **choice: Any) -> list[str]:  # noqa: ANN401
    """Return each chain as its statements, each with how it is reached; a cycle begins so."""
    return [
        " ".join(
            f"{each['statement']}({each['link']}:{','.join(each['rules'])})"
            for each in chain["steps"]
        )
        for chain in oracle.chains(ledger, **choice)
    ]


def test_chains() -> None:
    """What one party says leads to the condition of another's; offers and warnings take part."""
    ledger = world(
        "s1 01 u threaten y given=x",
        "s2 02 r offer z given=c",
        "s3 03 n warn d given=z",
        "s4 04 u demand b given=z",
        "s5 05 u warn b given=z via=n",
        "s6 06 r assert e",
        rules=["yc y -> c", "dz? d -> x"],
    )

    assert linked(ledger) == ["s1(None:) s2(entailed:yc) s3(entailed:)"]
    assert oracle.chains(ledger)[0]["steps"][1] == {
        "statement": "s2",
        "party": "r",
        "given": "c",
        "content": "z",
        "link": "entailed",
        "rules": ["yc"],
    }


def test_a_chain_by_a_special_case() -> None:
    """A condition that entails what was said is a special case of it: that link is possible."""
    ledger = world("s1 01 u threaten y given=x", "s2 02 r threaten z given=c", rules=["cy c -> y"])

    assert linked(ledger) == ["s1(None:) s2(possible:cy)"]


def test_links_that_never_stand_together() -> None:
    """What is over before the other begins, or speaks of other days, leads nowhere."""
    ledger = world(
        "s1 01 u threaten y given=x",
        "s2 02 u retract answers=s1",
        "s3 03 r threaten z given=y about=2022-01-10",
        "s4 04 n warn d given=z about=2022-02-01/2022-02-10",
        "s5 05 r warn e given=b",
    )

    assert oracle.chains(ledger) == []


def test_a_cycle_is_listed_once() -> None:
    """It begins with its smallest statement, whose link is the one from its last."""
    ledger = world("s2 01 u threaten y given=x", "s3 02 r threaten x given=y")
    (found,) = oracle.chains(ledger)

    assert found["cycle"]
    assert linked(ledger) == ["s2(entailed:) s3(entailed:)"]


def test_a_cycle_between_a_speaker_and_its_reporter() -> None:
    """Two holders by one statement can lead to one another; the smaller holder comes first."""
    ledger = world("s1 01 n assert b given=a via=u:factive", "s2 01 n assert b given=a")

    assert oracle.chains(ledger) == []
    ledger = world("s1 01 house assert b given=a via=u:factive", rules=["ba b = a"])
    assert [
        [step["party"] for step in each["steps"]] for each in oracle.chains(ledger, by="speaker")
    ] == [["house", "u"]]


def test_a_cycle_with_a_way_out() -> None:
    """A chain that can go on goes on: what is maximal is listed."""
    ledger = world(
        "s1 01 u threaten y given=x",
        "s2 02 r threaten x given=y",
        "s3 03 n warn d given=x",
        "s4 04 n warn e given=d",
    )

    assert linked(ledger) == [
        "s1(None:) s2(entailed:) s3(entailed:)",
        "s1(entailed:) s2(entailed:)",
    ]


def test_accounts() -> None:
    """Each reporter gives a matter, its opposite, both, or nothing of it."""
    ledger = world(
        "s1 01 putin assert a given=c presupposes=b occasion=call via=kremlin:factive",
        "s2 01 putin assert d given=c occasion=call via=house",
        "s3 01 putin deny a given=c occasion=call via=house",
        "s4 01 putin decline occasion=call",
        "s5 01 u deny e target=framing occasion=call",
        "s6 01 u assert f",
        rules=["ad a = d"],
    )
    reporters = dict.fromkeys(("kremlin", "house", "putin", "u"), "absent")
    shared = {"speaker": "putin", "kind": "dialectical"}

    assert oracle.accounts(ledger, "call") == [
        shared
        | {
            "proposition": "a",
            "given": "c",
            "reporters": reporters | {"kremlin": "+", "house": "both"},
        },
        shared | {"proposition": "b", "given": None, "reporters": reporters | {"kremlin": "+"}},
    ]
    with pytest.raises(stance.UnknownId) as error:
        oracle.accounts(ledger, "cal")

    assert (error.value.kind, error.value.near) == ("occasion", ("call",))


CODED = (
    "s1 01 r assert a place=1 coder=ann",
    "s2 01 r deny a place=1 coder=bob",
    "s3 01 r assert b place=2 coder=ann",
    "s4 01 r assert c place=3 coder=ann adjudicated=yes",
    "s5 01 r assert d place=3",
    "s6 01 r assert e coder=bob",
    "s7 01 r assert a place=2 coder=ann source=wire",
)


def test_a_coder_is_chosen() -> None:
    """Of alternative codings those of the coder are read, else the adjudicated ones."""

    def read(coder: str | None) -> list[str]:
        listed = oracle.positions(world(*CODED), coder=coder)
        return sorted(name for each in listed for name in each["statements"])

    assert read("ann") == ["s1", "s3", "s4", "s6", "s7"]
    assert read("bob") == ["s2", "s3", "s4", "s6", "s7"]


def test_codings_between_which_nothing_decides() -> None:
    """They are refused, and both coders named."""
    ledger = world(*CODED)

    assert oracle.undecided(ledger) == [["s1", "s2"]]
    assert oracle.undecided(ledger, coder="bob") == []
    with pytest.raises(stance.InvalidRecord) as error:
        oracle.contradictions(ledger)

    (fault,) = error.value.faults
    assert "'ann' and 'bob'" in fault.problem


def test_without_some_of_it() -> None:
    """Rules do not exist; statements of coders and sources are not read, and correct nothing."""
    ledger = world(
        "s1 01 r assert a",
        "s2 02 u assert b source=wire",
        "s3 02 u assert c coder=bob corrects=s2",
        "s4 03 r demand x coder=bob",
        rules=["ab a # b", "ac a # c"],
    )

    def found(**left: Sequence[str]) -> dict[str, list[str]]:
        return clashes(ledger, without=oracle.Without(**left))

    assert list(found()) == ["r dialectical +a: s1 | u dialectical +c: s3"]
    assert list(found(rules=["ac"])) == []
    assert list(found(coders=["bob"])) == ["r dialectical +a: s1 | u dialectical +b: s2"]
    assert list(found(coders=["bob"], sources=["wire"])) == []
    assert list(found(sources=["wire"])) == ["r dialectical +a: s1 | u dialectical +c: s3"]
    for left in ({"rules": ["ad"]}, {"coders": ["ann"]}, {"sources": ["report"]}):
        with pytest.raises(stance.UnknownId):
            found(**left)


def test_a_view_is_cut_on_both_clocks() -> None:
    """Of a view the oracle sees what was surely said, and known, by its days."""
    ledger = world(
        "s1 01 r assert a",
        "s2 2022-01 r assert b",
        "s3 01 r assert c recorded=2022-01-10 corrects=s1",
        "s4 01 r assert d recorded=2022-01-10",
    )

    def read(view: Ledger) -> list[str]:
        return sorted(name for each in oracle.positions(view) for name in each["statements"])

    assert read(ledger) == ["s2", "s3", "s4"]
    assert read(ledger.as_of(known="2022-01-09", said="2022-01-20")) == ["s1"]


def test_answers_that_turn_in_a_circle_for_a_while() -> None:
    """Where corrections known later undo a circle of answers, what answers what is still told."""
    ledger = world(
        "s1 01 r assert a answers=s2",
        "s2 01 u assert b",
        "s3 01 u assert b answers=s1 recorded=2022-01-02 corrects=s2",
        "s4 01 u assert b recorded=2022-01-03 corrects=s3",
    )

    assert len(oracle.positions(ledger.as_of(known="2022-01-02"))) == 2


def test_an_unheeded_acceptance() -> None:
    """What accepts an offer made to others is named; a demand can be accepted by anyone."""
    ledger = world(
        "s1 01 r offer x addressee=n",
        "s2 02 u accept x answers=s1",
        "s3 02 n accept x answers=s1",
        "s4 01 r demand y addressee=n",
        "s5 02 u accept y answers=s4",
        "s6 02 u accept y",
    )

    assert oracle.unheeded(ledger) == ["s2"]


def test_what_several_premises_make_impossible() -> None:
    """Truth tables: what cannot all hold, which sets are minimal, and which rules it takes."""
    ledger = world(
        "s1 01 r assert a",
        rules=["abc a & b -> c", "cd? c -> d", "ac a -> c", "xyz? x & y -> z"],
    )
    a, b, c, d = (Literal(each) for each in "abcd")
    x, y, z = (Literal(each) for each in "xyz")

    assert oracle.impossible(ledger, [a, b, c.negated()])
    assert not oracle.impossible(ledger, [a, b, c])
    assert oracle.smallest_rules(ledger, [a, b, c.negated()]) == ["abc"]
    assert oracle.smallest_rules(ledger, [a, b, d.negated()]) == ["abc", "cd"]
    assert oracle.conflicts(ledger, [a, b, c.negated(), x, y, z.negated()]) == [["not z", "x", "y"]]
    assert oracle.conflicts(ledger, [a, b, c.negated()], without=oracle.Without(rules=["ac"])) == [
        ["a", "b", "not c"]
    ]
    assert oracle.conflicts(ledger, [a, b], without=oracle.Without(rules=["abc", "xyz"])) == []
    with pytest.raises(ValueError, match="empty"):
        oracle.smallest_rules(ledger, [a, b])
