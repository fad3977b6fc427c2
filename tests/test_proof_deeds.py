"""The checker on words and deeds: what is not so of findings with events, of fates, of lapses.

Each record is argued from sections 2, 5 and 6 of the design before the checker is asked;
that the questions find these, and only these, is what law 9 in `test_proof.py` asks.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

import attrs
import pytest

import stance
from stance import (
    Act,
    Basis,
    Contradiction,
    Event,
    Kind,
    Ledger,
    Literal,
    Period,
    Reason,
    Scope,
    Status,
    Undertaking,
    Verdict,
    When,
    read,
    verify,
    witness,
)
from stance.proof.course import Course, Happening, Outcome, Role

Record: TypeAlias = Callable[..., Ledger]


def happened(*lines: str) -> list[Event]:
    """Return events, each written as `ID DAY CONTENT`, as in the fixture `record`."""
    found = []
    for line in lines:
        name, day, content = line.split()
        literal = f"not {content[1:]}" if content.startswith("~") else content
        day = f"2022-01-{day}" if len(day) == 2 else day
        found.append(Event(id=name, content=literal, happened=day, source="press"))
    return found


def beside(ledger: Ledger, *events: str) -> Ledger:
    """Return *ledger* with events written as lines."""
    return attrs.evolve(ledger, events=happened(*events))


def changed(finding: Any, **parts: object) -> Any:  # noqa: ANN401 - findings of any kind
    """Return *finding* with other *parts*."""
    return attrs.evolve(finding, **parts)


# --- word against deed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "events", "verdict", "reasons", "scope"),
    [
        # Case 43: an assurance is broken.
        (["a 01 russia assure ~attack"], ["e 24 strike"], Verdict.DEFINITE, (), Scope.SELF),
        # Case 42: what was not meant in one week may be meant months later.
        (["a 01 russia deny plans"], ["e 24 attack"], Verdict.POSSIBLE, (Reason.ELAPSED,),
         Scope.SELF),
        # Case 53: within a week; and announcing the deed hides no breach.
        (["a 20 russia deny plans", "b 24 russia declare attack"], ["e 24 attack"],
         Verdict.DEFINITE, (), Scope.SELF),
        # A claim of an intent is stale after a week even where it is dated.
        (["a 01 russia deny plans about=2022-01-01/2022-01-31"], ["e 24 attack"],
         Verdict.POSSIBLE, (Reason.ELAPSED,), Scope.SELF),
        # Case 45: a prediction with a horizon, and a deed inside it.
        (["a 01 us predict ~snow about=2022-01-10/2022-01-20"], ["e 15 snow"],
         Verdict.DEFINITE, (), None),
        # It speaks of some later day: whether of that one is not known.
        (["a 01 us predict ~snow"], ["e 03 snow"], Verdict.POSSIBLE,
         (Reason.DATE, Reason.PREDICTION), None),
        (["a 01 us assert met"], ["e 03 ~met"], Verdict.DEFINITE, (), None),
        (["a 01 us assert snow via=france"], ["e 02 ~snow"], Verdict.POSSIBLE,
         (Reason.ATTRIBUTED,), None),
        (["a 01 us assert snow certainty=probable"], ["e 02 ~snow"], Verdict.POSSIBLE,
         (Reason.DEGREE,), None),
        (["a 01 us assert drills"], ["e 02 ~massed"], Verdict.POSSIBLE, (Reason.RULE,), None),
        # It happened perhaps after what was said had ended, perhaps before.
        (["a 01 us assert snow", "b 05 us retract answers=a"],
         ["e [2022-01-04..2022-01-06] ~snow"], Verdict.POSSIBLE, (Reason.DATE,), None),
        # On the day that ends it a claim still counts.
        (["a 01 us assert snow", "b 05 us retract answers=a"], ["e 05 ~snow"],
         Verdict.DEFINITE, (), None),
        # Nothing says which of the two came first: each stands only perhaps.
        (["a 01 us assert snow", "b 01 us deny snow"], ["e 01 ~snow"],
         Verdict.POSSIBLE, (Reason.ORDER,), None),
        # What was said after the deed counts where it speaks for its day.
        (["a 09 us deny snow about=2022-01-02"], ["e 02 snow"], Verdict.DEFINITE, (), None),
        (["a 01 peskov promise ~attack"], ["e 02 attack"], Verdict.DEFINITE, (), Scope.SELF),
        # Two words together, and a deed.
        (["a 01 us assert snow", "b 02 us warn fail given=snow"], ["e 03 ~fail"],
         Verdict.DEFINITE, (), None),
        (["a 01 us assert snow", "b 02 us promise sanctions given=snow"], ["e 05 ~sanctions"],
         Verdict.DEFINITE, (), Scope.SELF),
    ],
)  # fmt: skip
def test_word_against_deed(
    record: Record,
    lines: list[str],
    events: list[str],
    verdict: Verdict,
    reasons: tuple[Reason, ...],
    scope: Scope | None,
) -> None:
    """What was said and what happened clash as surely as the days and the words allow."""
    reading = read(beside(record(*lines), *events))
    found = [each for each in stance.contradictions(reading) if each.basis is Basis.WORD_DEED]

    assert [(each.verdict, each.reasons, each.scope) for each in found] == [
        (verdict, reasons, scope)
    ]
    for each in found:
        other = Verdict.DEFINITE if verdict is Verdict.POSSIBLE else Verdict.POSSIBLE
        assert verify(each, reading)
        assert not verify(changed(each, verdict=other), reading)
        assert not verify(changed(each, scope=Scope.INTER_PARTY), reading)


@pytest.mark.parametrize(
    ("lines", "events"),
    [
        # Over before it happened; said to speak for other days; on an open condition.
        (["a 01 us assert snow", "b 05 us retract answers=a"], ["e 06 ~snow"]),
        (["a 01 us assert snow about=2022-01-02"], ["e 03 ~snow"]),
        (["a 01 us warn fail given=snow"], ["e 02 ~fail"]),
        (["a 01 us promise sanctions about=2022-01-02"], ["e 03 ~sanctions"]),
        # Demands, preferences and framings meet no deed, nor does what waits for acceptance.
        (["a 01 us demand ~attack"], ["e 02 attack"]),
        (["a 01 us condemn attack"], ["e 02 attack"]),
        (["a 01 us offer sanctions"], ["e 02 ~sanctions"]),
        # Not surely said by the last day of the record.
        (
            ["a [2022-01-01..] us threaten sanctions given=attack"],
            ["e 03 ~sanctions", "d 02 attack"],
        ),
        (["a 01 russia assert snow"], ["e 02 ~fail"]),
    ],
)
def test_words_that_meet_no_deed(record: Record, lines: list[str], events: list[str]) -> None:
    """Where word and deed can stand together, a finding that says otherwise is refused."""
    clash = _broken(record)
    reading = read(beside(record(*lines), *events))
    assert stance.contradictions(reading) == ()
    position = stance.positions(reading)[0]
    names = ("party", "through", "kind", "proposition", "polarity", "statements")
    words = stance.Side(**{each: getattr(position, each) for each in names})
    wrong = changed(clash, sides=_sides(words, reading.ledger.events[0]), events=("e",))
    (objection,) = verify(wrong, reading).objections

    assert objection.endswith("can stand together, as they were said here")


def test_a_framing_meets_no_deed(record: Record) -> None:
    """Who rejected how something was put, said nothing that a deed can show untrue."""
    reading = read(
        beside(record("a 01 russia deny attack target=framing"), "e 02 attack", "f 02 snow")
    )
    words = stance.Side(
        party="russia",
        through=None,
        kind=Kind.FRAMING,
        proposition="attack",
        polarity=None,
        statements=("a",),
    )
    clash = _broken(record)

    assert stance.contradictions(reading) == ()
    for event in reading.ledger.events:
        wrong = changed(clash, sides=_sides(words, event), events=(event.id,))
        assert not verify(wrong, reading)


def _sides(words: stance.Side, event: Event) -> tuple[stance.Side, ...]:
    """Return *words* and an *event* as the sides of a contradiction."""
    deed = stance.Side(
        party=None,
        through=None,
        kind=Kind.EVENT,
        proposition=event.content.proposition,
        polarity=event.content.polarity,
        statements=(),
    )
    return tuple(sorted((words, deed), key=lambda each: each.canonical))


def _broken(record: Record) -> Contradiction:
    """Return that an assurance was broken on 24 January."""
    (found,) = stance.contradictions(
        beside(
            record("a 01 russia assure ~attack", "b 02 us assert snow"), "e 24 strike", "f 25 snow"
        )
    )
    return found


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("basis", Basis.PRACTICAL, "'basis' is word-deed, not practical"),
        ("scope", None, "'scope' is self, not none"),
        ("parties", (), "'parties' is russia, not none"),
        ("statements", ("a", "e"), "'statements' is a, not a, e"),
        ("proof", ("a", "e"), "'proof' is e, a, not a, e"),
        ("propositions", ("attack",), "'propositions' is attack, strike, not attack"),
        ("rules", (), "'rules' is strike-attacks, not none"),
        ("during", Period.parse("2022-01-25/.."),
         "'during' is 2022-01-24/.., not 2022-01-25/.."),
    ],
)  # fmt: skip
def test_what_is_not_so_about_a_breach(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a finding with a deed is checked, and the objection says what it should be."""
    clash = _broken(record)

    assert verify(clash, clash.asked).accepted
    assert verify(changed(clash, **{part: other}), clash.asked).objections == (objection,)


@pytest.mark.parametrize("events", [(), ("f",), ("a",), ("nothing",)])
def test_an_event_that_is_not_it(record: Record, events: tuple[str, ...]) -> None:
    """A deed that none of the events named is, is no side."""
    clash = _broken(record)
    (objection,) = verify(changed(clash, events=events), clash.asked).objections

    assert objection.startswith("no event that is named says strike (+)")


@pytest.mark.parametrize(
    "part", [{"party": "russia"}, {"party": ""}, {"through": "us"}, {"statements": ("a",)}]
)
def test_a_deed_has_no_party(record: Record, part: dict[str, Any]) -> None:
    """A deed is nobody's side, and no statement makes it."""
    clash = _broken(record)
    sides = tuple(
        sorted(
            (changed(each, **part) if each.kind is Kind.EVENT else each for each in clash.sides),
            key=lambda each: each.canonical,
        )
    )

    assert not verify(changed(clash, sides=sides), clash.asked)


def test_two_deeds_are_no_contradiction(record: Record) -> None:
    """Events that exclude one another are no finding: the reading warns of them."""
    clash = _broken(record)
    reading = read(beside(record("a 01 us assert calm"), "e 02 snow", "f 02 ~snow"))
    deed = next(each for each in clash.sides if each.kind is Kind.EVENT)
    sides = tuple(changed(deed, proposition="snow", polarity=each) for each in "+-")
    (objection,) = verify(changed(clash, sides=sides, events=("e", "f")), reading).objections

    assert stance.contradictions(reading) == ()
    assert objection.endswith("can stand together, as they were said here")


def test_a_sure_way_beside_one_over_an_intent(record: Record) -> None:
    """Where rules lead from the deed to the intent, that it may have lapsed is no doubt."""
    ledger = beside(record("a 01 russia deny plans about=2022-01"), "e 24 attack")
    shows = stance.Rule(id="shows", because="a deed shows the will", if_="attack", then="plans")
    for rules, known in (((), "wills:plans"), ((shows,), "shows")):
        codebook = attrs.evolve(ledger.codebook, rules=(*ledger.codebook.rules, *rules))
        reading = read(attrs.evolve(ledger, codebook=codebook))
        (found,) = stance.contradictions(reading)

        assert found.rules == (known,)
        assert (Reason.ELAPSED in found.reasons) == (not rules)
        assert verify(found, reading)


def test_who_did_it(record: Record) -> None:
    """By speaker the deed is that of whoever speaks for the same principal, and not its own."""
    ledger = beside(record("a 01 peskov assure ~attack", "b 01 us assure ~blockade"), "e 02 attack")
    for by, scope in (("party", Scope.SELF), ("speaker", Scope.INTRA_PARTY)):
        reading = read(ledger, by=by)
        (found,) = stance.contradictions(reading)

        assert found.scope is scope
        assert verify(found, reading)


def test_what_is_declared_happened(record: Record) -> None:
    """A declaration in own words makes a deed; the deed that is listed too is that one."""
    said = ["a 01 russia assure ~attack", "b 02 putin declare attack",
            "c 02 russia declare attack", "d 02 us declare attack via=france",
            "f 03 us declare strike given=snow"]  # fmt: skip
    ledger = record(*said)
    for events, name in (([], "b"), (["e 02 attack"], "e"), (["e 03 attack"], None)):
        reading = read(beside(ledger, *events))
        deeds = [each for each in stance.contradictions(reading) if each.basis is Basis.WORD_DEED]

        assert {each.events for each in deeds} == ({("b",), ("e",)} if name is None else {(name,)})
        assert [each for each in deeds if not verify(each, reading)] == []
        for each in deeds:
            for other in ("c", "d", "f"):
                assert not verify(changed(each, events=(other,)), reading)


def test_a_deed_that_is_left_out(record: Record) -> None:
    """A deed whose source is left out, or that is later than the day asked about, is none."""
    clash = _broken(record)
    ledger = clash.asked.ledger

    assert not verify(clash, read(ledger.without(sources=["press"])))
    assert not verify(clash, read(ledger.as_of(said="2022-01-20")))
    assert verify(clash, read(ledger.as_of(said="2022-01-24")))


# --- undertakings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "events", "on", "status", "used"),
    [
        # Case 46 and 47, and the last day itself.
        (["a 01 us promise sanctions about=2022-01-20"], [], "21", Status.EXPIRED, ((), ())),
        (["a 01 us promise sanctions about=2022-01-20"], [], "20", Status.ACTIVE, ((), ())),
        (["a 01 us assure ~sanctions about=2022-01-20"], [], "21", Status.FULFILLED, ((), ())),
        (["a 01 us assure ~sanctions"], ["e 02 ~sanctions"], "21", Status.ACTIVE, ((), ())),
        (["a 01 us promise sanctions"], ["e 05 embargo"], "21", Status.FULFILLED, ((), ("e",))),
        (["a 01 us promise embargo"], ["e 05 sanctions"], "21", Status.ACTIVE, ((), ())),
        (["a 01 us promise sanctions"], ["e 05 ~sanctions", "f 06 sanctions"], "21",
         Status.VIOLATED, ((), ("e",))),
        (["a 05 us promise sanctions"], ["e 04 ~sanctions"], "21", Status.ACTIVE, ((), ())),
        # A period opens on its first day.
        (["a 01 us promise sanctions about=2022-01-10/2022-01-20"], ["e 09 ~sanctions"], "12",
         Status.ACTIVE, ((), ())),
        (["a 01 us promise sanctions about=2022-01-10/2022-01-20"], ["e 10 ~sanctions"], "12",
         Status.VIOLATED, ((), ("e",))),
        # Conditions.
        (["a 01 us threaten sanctions given=attack"], [], "21", Status.CONDITIONAL, ((), ())),
        (["a 01 us threaten sanctions given=attack"], ["e 02 strike"], "21", Status.ACTIVE,
         ((), ("e",))),
        (["a 01 us threaten sanctions given=attack"], ["e 02 ~attack"], "21",
         Status.UNTRIGGERED, ((), ("e",))),
        (["a 01 us threaten sanctions given=attack about=2022-01-20"], ["e 21 attack"], "22",
         Status.UNTRIGGERED, ((), ())),
        (["a 01 us threaten sanctions given=attack"], ["d 02 sanctions", "e 03 attack"], "21",
         Status.FULFILLED, ((), ("d", "e"))),
        (["a 01 us threaten sanctions given=attack"],
         ["c 02 sanctions", "d 03 ~sanctions", "e 04 attack"], "21", Status.ACTIVE,
         ((), ("e",))),
        (["a 01 us threaten sanctions given=attack"],
         ["b 02 sanctions", "c 03 embargo", "e 04 attack"], "21", Status.FULFILLED,
         ((), ("b", "e"))),
        (["a 01 us threaten sanctions given=attack"], ["d 03 ~sanctions", "e 03 attack"], "21",
         Status.VIOLATED, ((), ("d", "e"))),
        # One day, and nothing says which came first.
        (["a 01 us threaten sanctions given=attack"], ["d 03 ~attack", "e 03 attack"], "21",
         Status.UNVERIFIABLE, ((), ("d", "e"))),
        (["a 01 us promise sanctions"], ["d 03 ~sanctions", "e 03 sanctions"], "21",
         Status.UNVERIFIABLE, ((), ("d", "e"))),
        (["a 01 us assure ~sanctions"], ["d 03 ~sanctions", "e 03 sanctions"], "21",
         Status.VIOLATED, ((), ("e",))),
        (["a 01 us threaten sanctions given=attack"],
         ["c 02 ~sanctions", "d 02 sanctions", "e 03 attack"], "21", Status.UNVERIFIABLE,
         ((), ("d", "e"))),
        # Days that are not exactly known.
        (["a 03 us promise sanctions"], ["e [2022-01-01..2022-01-05] sanctions"], "21",
         Status.UNVERIFIABLE, ((), ("e",))),
        (["a 03 us promise sanctions"], ["e [2022-01-04..2022-01-09] sanctions"], "09",
         Status.FULFILLED, ((), ("e",))),
        (["a 03 us promise sanctions"], ["e [2022-01-04..2022-01-09] sanctions"], "08",
         Status.UNVERIFIABLE, ((), ("e",))),
        (["a 03 us promise sanctions"], ["e [2022-01-04..] sanctions"], "08",
         Status.FULFILLED, ((), ("e",))),
        (["a [..2022-01-03] us promise sanctions"], ["e 02 sanctions"], "08",
         Status.UNVERIFIABLE, ((), ("e",))),
        # What ends it, surely and perhaps.
        (["a 01 us promise sanctions", "b 05 us retract answers=a"], ["e 06 ~sanctions"], "21",
         Status.CANCELLED, (("b",), ())),
        (["a 01 us promise sanctions", "b 05 us retract answers=a"], ["e 05 ~sanctions"], "21",
         Status.VIOLATED, ((), ("e",))),
        (["a 01 us promise sanctions", "b 05 us promise ~sanctions"], [], "21",
         Status.CANCELLED, (("b",), ())),
        (["a 01 us promise sanctions", "b 05 us promise sanctions"], [], "21", Status.ACTIVE,
         ((), ())),
        (["a 01 us promise sanctions", "b 01 us promise ~sanctions"], [], "21",
         Status.UNVERIFIABLE, (("b",), ())),
        # Said again it goes on; that it was perhaps gone back on is still so.
        (["a 01 us promise sanctions", "b 01 us promise ~sanctions",
          "c 03 us promise sanctions"], [], "21", Status.UNVERIFIABLE, (("b",), ())),
        # A demand that was accepted binds, whatever who accepted it says later.
        (["a 01 us demand attack addressee=russia", "b 02 russia accept attack answers=a",
          "c 03 russia promise ~attack"], [], "21", Status.ACTIVE, (("b",), ())),
        (["a 01 us demand attack addressee=russia", "b 02 russia accept attack answers=a",
          "c 03 russia retract answers=b"], [], "21", Status.PROPOSED, ((), ())),
        # What waits for acceptance.
        (["a 01 us offer sanctions"], ["e 02 sanctions"], "21", Status.PROPOSED, ((), ())),
        (["a 01 us offer sanctions about=2022-01-09"], [], "21", Status.EXPIRED, ((), ())),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a"],
         ["e 02 sanctions"], "21", Status.ACTIVE, (("b",), ())),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a"],
         ["e 03 sanctions"], "21", Status.FULFILLED, (("b",), ("e",))),
        (["a 01 us offer sanctions addressee=russia", "b 03 france accept sanctions answers=a"],
         [], "21", Status.PROPOSED, ((), ())),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a via=france"], [],
         "21", Status.PROPOSED, ((), ())),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a",
          "c 05 russia retract answers=b"], ["e 06 ~sanctions"], "21", Status.PROPOSED, ((), ())),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a",
          "c 05 russia retract answers=b"], ["e 04 ~sanctions"], "21", Status.VIOLATED,
         (("b",), ("e",))),
        (["a 01 us offer sanctions", "b 03 russia accept sanctions answers=a",
          "c 04 france accept sanctions answers=a", "d 05 russia retract answers=b"], [], "21",
         Status.ACTIVE, (("c",), ())),
        (["a 01 us offer sanctions given=attack", "b 03 russia accept sanctions answers=a"],
         ["d 02 attack", "e 04 ~sanctions"], "21", Status.CONDITIONAL, (("b",), ())),
    ],
)  # fmt: skip
def test_what_became_of_it(
    record: Record,
    lines: list[str],
    events: list[str],
    on: str,
    status: Status,
    used: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    """What became of a promise, threat or offer, and what made it so, is found and accepted."""
    reading = read(beside(record(*lines), *events))
    asked = stance.undertakings(reading, on=f"2022-01-{on}")
    found = next(each for each in asked if each.id == "a")

    assert (found.status, found.events) == (status, used[1])
    assert found.statements == tuple(sorted(("a", *used[0])))
    assert verify(found, reading).objections == ()
    for other in Status:
        assert bool(verify(changed(found, status=other), reading)) == (other is status)
    assert not verify(changed(found, events=(*used[1], "x")), reading)
    assert not verify(changed(found, statements=()), reading)


def test_where_no_day_is_known(record: Record) -> None:
    """Of words of which no day is known nothing is known to have become, and none lapsed."""
    reading = read(record("a [..] us promise sanctions"))
    (found,) = stance.undertakings(record("a 01 us promise sanctions"))
    lapse = changed(_lapse(record), before=("a",))

    assert stance.undertakings(reading) == ()
    assert not verify(found, reading)
    assert not verify(lapse, reading)


@pytest.fixture
def undertaken(record: Record) -> Callable[[str], Undertaking]:
    """Return the undertakings of one record, by id."""
    ledger = record(
        "a 01 us threaten sanctions given=attack addressee=peskov,france about=2022-01-20",
        "b 01 us ultimatum embargo given=~strike addressee=russia about=2022-01-09",
        "c 02 us refuse sanctions given=~attack via=france", "d 02 us urge attack",
        "e 03 us demand ~attack addressee=russia",
        "f 01 us urge ~attack addressee=france", "g 03 us demand ~attack addressee=observer",
    )  # fmt: skip
    found = {each.id: each for each in stance.undertakings(ledger)}
    return found.__getitem__


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a", {"statement": "a", "through": None, "debtors": ("us",),
               "creditors": ("france", "russia"), "act": Act.THREATEN,
               "content": Literal("sanctions"), "given": Literal("attack"),
               "deadline": date(2022, 1, 20), "deterrent": True}),
        ("b/threat", {"statement": "b", "debtors": ("us",), "creditors": ("russia",),
                      "act": Act.ULTIMATUM, "content": Literal("embargo"),
                      "given": Literal("strike", False), "deadline": None, "deterrent": False}),
        ("b/demand", {"statement": "b", "debtors": ("russia",), "creditors": ("us",),
                      "act": Act.ULTIMATUM, "content": Literal("strike"), "given": None,
                      "deadline": date(2022, 1, 9), "deterrent": None}),
        ("c", {"through": "france", "act": Act.REFUSE, "content": Literal("sanctions", False),
               "given": Literal("attack", False), "deterrent": None}),
        # Two wordings of one demand are one utterance, with the addressees of both.
        ("e", {"debtors": ("observer", "russia"), "statements": ("e", "g"), "act": Act.DEMAND}),
    ],
)  # fmt: skip
def test_the_terms_of_an_undertaking(
    undertaken: Callable[[str], Undertaking], name: str, parts: dict[str, Any]
) -> None:
    """Each part of an undertaking is checked, and the objection says what it should be."""
    found = undertaken(name)

    assert verify(found, found.asked).objections == ()
    assert {each: getattr(found, each) for each in parts} == parts
    others = {"statement": "d", "through": "russia", "debtors": (), "creditors": ("france",),
              "act": Act.PROPOSE, "content": Literal("snow"), "given": Literal("snow"),
              "deadline": date(2022, 1, 2), "deterrent": None if found.deterrent else True,
              "statements": ("d",), "id": "d"}  # fmt: skip
    for part in (*parts, "id"):
        (objection,) = verify(changed(found, **{part: others[part]}), found.asked).objections

        assert objection.startswith(f"'{part}' is ") or part == "statement"


def test_what_makes_no_undertaking(undertaken: Callable[[str], Undertaking]) -> None:
    """What was urged, is not on record, or was not yet said, is no undertaking."""
    found = undertaken("a")
    for statement, on in (("d", found.on), ("nothing", found.on), ("a", date(2021, 12, 31))):
        wrong = changed(found, statement=statement, id=statement, on=on)

        assert verify(wrong, found.asked).objections == (
            f"{statement} made no undertaking by {on}",
        )


# --- deeds against what was undertaken on a condition -------------------------------------------


@pytest.mark.parametrize(
    ("lines", "events", "proof", "reasons"),
    [
        (["a 01 us threaten sanctions given=attack"], ["d 02 strike", "e 03 ~sanctions"],
         ("e", "d", "a"), ()),
        (["a 01 us offer sanctions", "b 02 russia accept sanctions answers=a"],
         ["e 03 ~sanctions"], ("e", "b", "a"), ()),
        (["a 01 us offer sanctions given=attack", "b 02 russia accept sanctions answers=a"],
         ["d 02 attack", "e 03 ~sanctions"], ("e", "b", "d", "a"), ()),
        # It was broken only if it happened after the condition had come.
        (["a 01 us threaten sanctions given=attack"],
         ["d 02 attack", "e [2022-01-01..2022-01-03] ~sanctions"], ("e", "d", "a"),
         (Reason.DATE,)),
        (["a 01 us threaten sanctions given=attack via=france certainty=probable"],
         ["d 02 attack", "e 03 ~sanctions"], ("e", "d", "a"),
         (Reason.DEGREE, Reason.ATTRIBUTED)),
        # Of two that may have come first, that which shows it as surely as it is.
        (["a 01 us threaten sanctions given=attack"],
         ["c [2022-01-01..2022-01-09] attack", "d 06 attack", "e 07 ~sanctions"],
         ("e", "d", "a"), ()),
    ],
)  # fmt: skip
def test_a_broken_condition(
    record: Record,
    lines: list[str],
    events: list[str],
    proof: tuple[str, ...],
    reasons: tuple[Reason, ...],
) -> None:
    """A threat, or an offer accepted, is broken by a deed once its condition has come."""
    reading = read(beside(record(*lines), *events))
    (found,) = stance.contradictions(reading)

    assert (found.proof, found.reasons, found.basis) == (proof, reasons, Basis.WORD_DEED)
    assert verify(found, reading).objections == ()
    for part in ("events", "proof", "statements"):
        given: Sequence[str] = getattr(found, part)
        for at in range(len(given)):
            assert not verify(changed(found, **{part: (*given[:at], *given[at + 1 :])}), reading)


@pytest.mark.parametrize(
    ("lines", "events"),
    [
        # Before its condition, undone by keeping it first, unaccepted, or no undertaking.
        (["a 01 us threaten sanctions given=attack"], ["d 03 attack", "e 02 ~sanctions"]),
        (["a 01 us threaten sanctions given=attack"],
         ["c 02 sanctions", "d 03 attack", "e 04 ~sanctions"]),
        (["a 01 us offer sanctions given=attack"], ["d 02 attack", "e 03 ~sanctions"]),
        (["a 01 us warn fail given=snow"], ["d 02 snow", "e 03 ~fail"]),
        (["a 01 us demand sanctions given=snow"], ["d 02 snow", "e 03 ~sanctions"]),
    ],
)  # fmt: skip
def test_what_breaks_no_condition(record: Record, lines: list[str], events: list[str]) -> None:
    """What was not binding when it happened is not broken by it."""
    reading = read(beside(record(*lines), *events))
    clash = read(
        beside(record("a 01 us threaten sanctions given=attack"), "d 02 attack", "e 03 ~sanctions")
    )
    (broken,) = stance.contradictions(clash)

    assert stance.contradictions(reading) == ()
    assert not verify(broken, reading)


def test_a_cut_and_a_broken_condition(record: Record) -> None:
    """As of a day before the deed nothing is broken; from its day on it is."""
    ledger = beside(
        record("a 01 us threaten sanctions given=attack"), "d 02 attack", "e 05 ~sanctions"
    )
    (found,) = stance.contradictions(ledger)

    for day, broken in (("2022-01-04", False), ("2022-01-05", True), ("2022-01-09", True)):
        reading = read(ledger.as_of(said=day))
        assert bool(stance.contradictions(reading)) == broken
        assert bool(verify(found, reading)) == broken


def test_words_whose_condition_came_still_meet_words(record: Record) -> None:
    """Two conditionals clash by what they say, whatever happened since."""
    reading = read(
        beside(
            record(
                "a 01 us threaten embargo given=strike", "b 02 us promise ~sanctions given=attack"
            ),
            "e 03 strike",
        )
    )
    (found,) = stance.contradictions(reading)

    assert found.basis is Basis.PRACTICAL
    assert verify(found, reading)
    assert not verify(changed(found, events=("e",)), reading)


# --- the course of an undertaking -----------------------------------------------------------------


def test_an_answer_is_no_earlier_than_what_it_answers() -> None:
    """A deed declared in answer to a promise comes after it, on whatever day both were said."""
    said = Happening(roles=frozenset({Role.SAID}), names=("a",), earliest=1, latest=5)
    for after, statuses in (
        (frozenset({"a"}), {Status.VIOLATED}),
        (frozenset(), {Status.VIOLATED, Status.ACTIVE}),
    ):
        deed = Happening(
            roles=frozenset({Role.CONTRARY}), names=("b",), earliest=1, latest=5, after=after
        )
        course = Course(
            proposed=False,
            conditional=False,
            positive=True,
            opens=0,
            due=9,
            happenings=(said, deed),
        )

        assert {each.status for each in course.outcomes(6)} == statuses


def test_what_merely_may_end_it_does_and_does_not() -> None:
    """What ends it perhaps is passed over in one case, also where something answers it."""
    said = Happening(roles=frozenset({Role.SAID}), names=("a",), earliest=1, latest=1)
    perhaps = Happening(
        roles=frozenset({Role.ENDED}), names=("b",), earliest=2, latest=4, surely=False
    )
    kept = Happening(
        roles=frozenset({Role.FULFILLING}), names=("c",), earliest=3, latest=3,
        after=frozenset({"b"}),
    )  # fmt: skip
    course = Course(
        proposed=False,
        conditional=False,
        positive=True,
        opens=0,
        due=9,
        happenings=(said, perhaps, kept),
    )

    assert course.outcomes(9) == {
        Outcome(status=Status.CANCELLED, ender=("b",)),
        Outcome(status=Status.FULFILLED, decider=("c",)),
    }


def test_too_many_vague_days(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the days may fall in too many ways the checker says so and does not go on."""
    reading = read(beside(record("a 01 us promise sanctions"), "e 2022-01 sanctions"))
    (found,) = stance.undertakings(reading)
    monkeypatch.setattr("stance.proof.course.MOST_CASES", 1)

    with pytest.raises(stance.TooManyCombinations, match="what may have become"):
        verify(found, reading)


# --- lapses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "silence", "lapsed"),
    [
        (["a 01 us assert snow", "z 09 france assert calm"], 7, ["a"]),
        # The record must last so long.
        (["a 01 us assert snow", "z 09 france assert calm"], 8, []),
        # A word on the same matter, of either polarity and any meaning, breaks the silence.
        (["a 01 us assert snow", "b 04 us assert snow", "z 09 france assert calm"], 3, ["b"]),
        (["a 01 us assert snow", "b 05 us assert snow", "z 09 france assert calm"], 3,
         ["a", "b"]),
        (["a 01 us assert snow", "b 03 us warn ~snow given=fail", "z 04 france assert calm"], 2,
         []),
        (["a 01 us assert snow", "b 03 us deny calm presupposes=snow", "z 04 france assert fail"],
         2, []),
        (["a [2022-01-01..2022-01-03] us assert snow", "b 04 us assert snow",
          "z 09 france assert calm"], 2, ["b"]),
        # In another kind, through another or by another nothing is said.
        (["a 01 us promise sanctions", "b 02 us assert sanctions", "z 09 france assert calm"], 7,
         ["a"]),
        (["a 01 us assert snow", "b 02 us assert snow via=france", "z 09 france assert calm"], 7,
         ["a"]),
        # Over before it could lapse, surely or perhaps.
        (["a 01 us assert snow", "b 04 us retract answers=a", "z 09 france assert calm"], 3, []),
        (["a 01 us assert massed", "b 04 us assert calm", "z 09 france assert snow"], 3, ["b"]),
        (["a 01 us assert snow", "b [2022-01-04..2022-01-09] us retract answers=a",
          "z 09 france assert calm"], 3, []),
        (["a 01 us promise sanctions about=2022-01-03", "z 09 france assert calm"], 3, []),
        (["a 01 us promise sanctions about=2022-01-04", "z 09 france assert calm"], 3, ["a"]),
        # One day, one meaning, two speakers: once.
        (["a 01 putin assert snow", "b 01 lavrov assert snow", "z 09 france assert calm"], 7,
         ["a b"]),
        (["a 01 us assert snow", "b 01 us assert snow certainty=possible",
          "z 09 france assert calm"], 7, []),
        (["a 01 us assert snow", "b 01 us assert snow certainty=possible answers=a",
          "z 09 france assert calm"], 7, ["b"]),
        (["a [2022-01-01..] us assert snow", "z 09 france assert calm"], 3, []),
        # Taken back and said again on one day: the last word of it lapses.
        (["a 01 us assert snow", "b 01 us retract answers=a", "c 01 us assert snow answers=b",
          "z 09 france assert calm"], 7, ["c"]),
    ],
)  # fmt: skip
def test_what_has_lapsed(record: Record, lines: list[str], silence: int, lapsed: list[str]) -> None:
    """What was not spoken of again has lapsed, and what else would be said to is refused."""
    reading = read(record(*lines))
    found = [
        each
        for each in stance.changes(reading, silence=silence)
        if each.kind is stance.ChangeKind.LAPSE
    ]
    any_lapse = _lapse(record)

    assert sorted(" ".join(each.before) for each in found) == lapsed
    assert [each for each in found if not verify(each, reading)] == []
    for each in stance.positions(reading):
        for statements in {(name,) for name in each.statements} - {one.before for one in found}:
            wrong = changed(
                any_lapse, before=statements, party=each.party, silence=silence,
                proposition=each.proposition, from_=each.proposition, on=When.parse("2022-01-08"),
            )  # fmt: skip
            assert verify(wrong, reading).objections == (
                f"what {', '.join(statements)} said has not lapsed after {silence} days",
            )


def _lapse(record: Record) -> stance.Change:
    """Return that snow was not spoken of for a week."""
    reading = read(record("a 01 us assert snow", "z 09 us assert calm"))
    (found,) = (
        each for each in stance.changes(reading, silence=7) if each.kind is stance.ChangeKind.LAPSE
    )
    return found


@pytest.mark.parametrize(
    ("part", "other", "objection"),
    [
        ("proposition", "calm", "'proposition' is snow, not calm"),
        ("from_", None, "'from' is snow, not none"),
        ("after", ("z",), "'after' is none, not z"),
        ("rules", ("same-troops",), "'rules' is none, not same-troops"),
        ("on", When.parse("2022-01-10"), "'on' is 2022-01-09, not 2022-01-10"),
        ("turnover", True, "'turnover' is False, not True"),
        ("speakers", ("us", "us"), "'speakers' is us, none, not us, us"),
        ("party", "russia", "what a said has not lapsed after 7 days"),
        ("before", ("z",), "what z said has not lapsed after 7 days"),
        ("silence", 6, "'on' is 2022-01-08, not 2022-01-09"),
        ("silence", None, "a lapse is asked for by a number of days"),
    ],
)
def test_what_is_not_so_about_a_lapse(
    record: Record, part: str, other: object, objection: str
) -> None:
    """Each part of a lapse is checked against the days of silence that were asked about."""
    found = _lapse(record)

    assert verify(found, found.asked).objections == ()
    assert verify(changed(found, **{part: other}), found.asked).objections == (objection,)


# --- where nothing is found --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "events", "true"),
    [
        (["a 01 us deny snow about=2022-01-06"], ["e 05 snow"], {"../..": [("snow",), ()]}),
        # Claimed before it was known, and gone back on by then.
        (
            ["a 01 us deny snow about=2022-01-05", "b 04 us retract answers=a"],
            ["e 05 snow"],
            {"../2022-01-04": [()], "2022-01-05/..": [("snow",)]},
        ),
        # Of which day it was is not known: on none of them it need be so.
        (["a 01 us deny snow about=2022-01-06"], ["e 2022-01 snow"], {"../..": [()]}),
    ],
)
def test_what_happened_is_true_on_its_day(
    record: Record, lines: list[str], events: list[str], true: dict[str, list[Any]]
) -> None:
    """What happened is true in the worlds of its day, and those are found to be so."""
    reading = read(beside(record(*lines), *events))
    shown = witness(reading)

    assert shown is not None
    assert verify(shown, reading)
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in shown.worlds:
        found.setdefault(str(each.during), []).append(each.true)
    assert found == true


def test_a_world_without_what_happened(record: Record) -> None:
    """A world in which what happened is not true is refused."""
    reading = read(beside(record(), "e 05 snow"))
    shown = witness(reading)
    assert shown is not None
    worlds = tuple(attrs.evolve(each, true=()) for each in shown.worlds)

    assert any(
        each.endswith("snow is not true, and e says it happened")
        for each in verify(attrs.evolve(shown, worlds=worlds), reading).objections
    )


def test_events_that_exclude_one_another_have_no_witness(record: Record) -> None:
    """No contradiction is found between events; nor is there a world for both on one day."""
    for day, there_is in (("05", False), ("06", True), ("[2022-01-05..2022-01-06]", True)):
        reading = read(beside(record(), "e 05 snow", f"f {day} ~snow"))

        assert stance.contradictions(reading) == ()
        assert (witness(reading) is not None) == there_is


def test_whatever_may_take_its_place_is_followed(record: Record) -> None:
    """Of two words that may be about another day neither surely ends it: both are named."""
    ledger = record(
        "a 01 russia propose blockade about=2022-01",
        "b 03 russia propose ~blockade about=2022-01",
        "c 02 russia propose ~blockade about=2022-01",
    )
    reading = read(ledger, fresh=0)
    [found] = [each for each in stance.undertakings(reading) if each.id == "a"]

    assert (found.status, found.statements) == (Status.UNVERIFIABLE, ("a", "b", "c"))
    assert verify(found, reading)
    assert not verify(changed(found, statements=("a", "c")), reading)
