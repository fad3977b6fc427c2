"""How long a commitment is held: the ways in which it ends, by section 5 of the design."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Answer, Ledger, Position, When, positions, read
from stance.tenure import Held, ends, runs
from stance.utterance import commitments

Record: TypeAlias = Callable[..., Ledger]


def position(ledger: Ledger, statement: str, proposition: str | None = None) -> Position:
    """Return the position that *statement* made, on *proposition* where it made several."""
    (found,) = (
        each
        for each in positions(ledger)
        if statement in each.statements and proposition in (None, each.proposition)
    )
    return found


def until(ledger: Ledger, statement: str = "a", proposition: str | None = None) -> str | None:
    """Return until when what *statement* put on record is held."""
    end = position(ledger, statement, proposition).until
    return None if end is None else str(end)


#: Per kind the act that commits, and the same act on the opposite literal.
ACTS = {
    "claim": ("assert blockade", "deny blockade"),
    "conduct": ("promise blockade", "refuse blockade"),
    "demand": ("demand blockade", "demand ~blockade"),
}


# --- committed anew -----------------------------------------------------------


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize(
    ("old", "new", "same", "opposite", "opposite_claim"),
    [
        ("", "", False, True, True),
        ("fail", "fail", False, True, True),
        ("fail", "", True, True, False),
        ("", "fail", True, False, False),
        ("fail", "snow", False, False, False),
        ("collapse", "fail", False, False, False),
        ("fail", "collapse", False, False, False),
    ],
    ids=[
        "no conditions",
        "one condition",
        "unconditional now",
        "conditional now",
        "another condition",
        "a wider condition",
        "a narrower condition",
    ],
)
def test_conditions(
    record: Record,
    kind: str,
    old: str,
    new: str,
    same: bool,
    opposite: bool,
    opposite_claim: bool,
) -> None:
    """What is said anew takes the place of the old as the conditions of the two have it.

    An unconditional word replaces a conditional one, a claim only on the same
    literal; a conditional word replaces an unconditional one on the same literal.
    """
    before, after = (f" given={each}" if each else "" for each in (old, new))
    act, contrary = ACTS[kind]
    again = record(f"a 01 us {act}{before}", f"b 05 us {act}{after}")
    against = record(f"a 01 us {act}{before}", f"b 05 us {contrary}{after}")
    over = opposite_claim if kind == "claim" else opposite

    assert until(again) == ("2022-01-05" if same else None)
    assert until(against) == ("2022-01-05" if over else None)


@pytest.mark.parametrize(
    ("one", "other", "over"),
    [
        ("assert massed", "deny troops", True),
        ("assert massed", "assert calm", True),
        ("assert armies", "assert calm", True),
        ("deny massed", "assert armies", True),
        ("assert massed", "deny massed certainty=possible", True),
        ("assert massed certainty=possible", "assert massed", True),
        ("assert massed", "assert massed", False),
        ("assert massed", "predict massed", False),
        ("assert massed", "warn massed", False),
        ("assert armies", "assert massed", False),
        ("deny massed", "deny armies", False),
        ("assert drills", "deny massed", False),
        ("deny attack", "threaten attack", False),
        ("assert massed", "demand ~massed", False),
        ("assert massed", "deny massed target=framing", False),
        ("assert massed", "challenge massed", False),
        ("condemn sanctions", "endorse sanctions", True),
        ("condemn sanctions", "demand sanctions", False),
        ("demand sanctions", "condemn sanctions", False),
        ("urge sanctions", "demand sanctions", False),
        ("demand sanctions", "urge ~embargo", False),
        ("demand embargo", "urge ~sanctions", True),
    ],
    ids=[
        "opposite by another name",
        "excluded",
        "excluded by two rules",
        "the opposite follows",
        "opposite, whatever the degree",
        "another degree",
        "the same again",
        "a prediction of some later day",
        "the same by another act",
        "merely entailed",
        "merely entailed, negated",
        "a soft rule",
        "another kind",
        "asked of others",
        "a framing",
        "a challenge",
        "a preference by a preference",
        "a preference by a demand",
        "a demand by a preference",
        "pressed harder",
        "compatible demands",
        "demands that exclude one another",
    ],
)
def test_what_ends_what(record: Record, one: str, other: str, over: bool) -> None:
    """The same holder's incompatible or changed word of one kind ends the old; no other does."""
    ledger = record(f"a 01 us {one}", f"b 05 us {other}")

    assert until(ledger) == ("2022-01-05" if over else None)


@pytest.mark.parametrize(
    ("old", "new", "same", "opposite"),
    [
        ("", "about=2022-01-12", None, "2022-01-05"),
        ("about=2022-01-12", "", "2022-01-05", "2022-01-05"),
        ("about=2022-01-12", "about=2022-01-10/2022-01-14", "2022-01-05", "2022-01-05"),
        ("about=2022-01-10/2022-01-14", "about=2022-01-12", None, "2022-01-05"),
        ("about=2022-01-12", "about=2022-01-13", None, None),
        ("about=2022-01-02", "", None, None),
        ("about=2022-01", "about=2022-01-12", None, None),
        ("about=2022-01-12", "about=2022-01", None, None),
        ("about=2022-01", "about=2022-01-01/2022-01-31", "2022-01-05", "2022-01-05"),
    ],
    ids=[
        "one day of all",
        "all days from now on",
        "a week around the day",
        "a day of the week",
        "another day",
        "a day gone by",
        "a day perhaps the same",
        "perhaps the same day",
        "surely some of the days",
    ],
)
def test_days_in_the_world(
    record: Record, old: str, new: str, same: str | None, opposite: str | None
) -> None:
    """The opposite ends what it shares a day with; the same only what it surely covers."""
    again = record(f"a 01 us assert massed {old}", f"b 05 us assert massed {new}")
    against = record(f"a 01 us assert massed {old}", f"b 05 us deny massed {new}")

    assert until(again) == same
    assert until(against) == opposite


# --- passed -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "over"),
    [
        ("promise sanctions", True),
        ("threaten sanctions", True),
        ("refuse sanctions", True),
        ("offer sanctions", True),
        ("demand sanctions", True),
        ("urge sanctions", True),
        ("condemn sanctions", False),
        ("assert sanctions", False),
        ("predict sanctions", False),
    ],
)
def test_deadlines(record: Record, act: str, over: bool) -> None:
    """Conduct and what is asked for are over after the last day stated; nothing else is."""
    for about in ("2022-01-10", "2022-01-05/2022-01-10", "[2022-01-05..2022-01-10]"):
        found = until(record(f"a 01 us {act} about={about}"))

        assert found == ("2022-01-11" if over else None)


@pytest.mark.parametrize(
    ("about", "expected"),
    [("2022-01-10/..", None), ("[2022-01-10..]", None), ("2021-12", "2022-01-01")],
    ids=["open", "open, some day", "due before it was said"],
)
def test_odd_deadlines(record: Record, about: str, expected: str | None) -> None:
    """An open end is no deadline, and nothing is over sooner than it began."""
    assert until(record(f"a 01 us promise sanctions about={about}")) == expected


def test_what_comes_first_ends_it(record: Record) -> None:
    """A promise is over with its deadline or with the opposite word, whichever is first."""
    promise = "a 01 us promise sanctions about=2022-01-10"

    assert until(record(promise, "b 05 us refuse sanctions")) == "2022-01-05"
    assert until(record(promise, "b 20 us refuse sanctions")) == "2022-01-11"


# --- taken back ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("retraction", "expected"),
    [
        ("r 05 us retract answers=a", "2022-01-05"),
        ("r 05 us retract answers=b", "2022-01-05"),
        ("r 05 psaki retract answers=a", "2022-01-05"),
        ("r 05 russia retract answers=a", None),
        ("r 05 us retract answers=a via=russia", None),
        ("r 03 us retract answers=b", "2022-01-03"),
    ],
    ids=[
        "the first of the run",
        "the last of the run",
        "by a spokeswoman",
        "by another party",
        "as another reports",
        "on its day",
    ],
)
def test_a_retraction_ends_the_whole_run(
    record: Record, retraction: str, expected: str | None
) -> None:
    """A holder takes back a whole position by naming one statement of it; others cannot."""
    ledger = record("a 01 us assert massed", "b 03 us assert massed", retraction)

    assert until(ledger) == expected
    assert bool(read(ledger).warnings) == (expected is None)


def test_a_retraction_ends_what_was_presupposed(record: Record) -> None:
    """What the retracted statement took for granted goes with it."""
    ledger = record("a 01 us demand ~attack presupposes=massed", "r 05 us retract answers=a")

    assert until(ledger, "a", "attack") == "2022-01-05"
    assert until(ledger, "a", "massed") == "2022-01-05"


@pytest.mark.parametrize(
    "line",
    [
        "b 03 us deny massed",
        "b 03 us retract answers=a",
        "b 03 us assert massed certainty=possible",
    ],
    ids=["opposed", "taken back", "weakened"],
)
def test_what_was_over_cannot_be_taken_back(record: Record, line: str) -> None:
    """A retraction of what had ended has no effect, and the reading warns."""
    ledger = record("a 01 us assert massed", line, "r 05 us retract answers=a")

    assert until(ledger) == "2022-01-03"
    assert [each.rule for each in read(ledger).warnings] == ["retracts-nothing"]


def test_a_promise_that_has_passed_cannot_be_taken_back(record: Record) -> None:
    """After its deadline there is nothing to retract."""
    promise = "a 01 us promise sanctions about=2022-01-03"
    late = record(promise, "r 05 us retract answers=a")

    assert until(late) == "2022-01-04"
    assert [each.rule for each in read(late).warnings] == ["retracts-nothing"]
    assert until(record(promise, "r 02 us retract answers=a")) == "2022-01-02"


def test_a_retraction_is_not_the_opposite(record: Record) -> None:
    """Who takes a word back holds nothing in its place."""
    ledger = record("a 01 us assert massed", "r 05 us retract answers=a")

    assert [each.statements for each in positions(ledger)] == [("a",)]
    assert positions(ledger, on="2022-01-05") == ()


def test_what_is_said_again_after_a_retraction_is_a_new_position(record: Record) -> None:
    """A retraction breaks the run: the same words later make another position."""
    ledger = record("a 01 us assert massed", "r 05 us retract answers=a", "b 09 us assert massed")

    assert [each.statements for each in positions(ledger)] == [("a",), ("b",)]
    assert until(ledger, "b") is None


def test_a_retraction_of_perhaps_that_day_leaves_it_perhaps(record: Record) -> None:
    """Where nothing says whether it was retracted before or after, it is held perhaps."""
    ledger = record("a 05 us assert massed", "r 2022-01 us retract answers=a")
    found = position(ledger, "a")

    assert found.in_force(When.parse("2022-01-20")) is Answer.MAYBE
    assert found.in_force(When.parse("2022-02-01")) is Answer.NO


def test_what_was_perhaps_said_after_a_retraction_is_held_perhaps(record: Record) -> None:
    """A retraction takes back what surely came before it; what perhaps did is held perhaps."""
    ledger = record(
        "a 05 us assert massed",
        "b 10 us assert massed",
        "r [2022-01-05..2022-01-20] us retract answers=a",
    )
    held = positions(ledger, on="2022-01-25")

    assert [each.statements for each in held] == [("b",)]
    assert held[0].in_force(When.parse("2022-01-25")) is Answer.MAYBE


def test_a_retraction_is_of_one_run(record: Record) -> None:
    """To take back a position leaves an earlier one of the same words as it was."""
    ledger = record(
        "a 01 us assert massed",
        "b 02 us deny massed",
        "c 03 us assert massed",
        "r 05 us retract answers=c",
    )

    assert [until(ledger, each) for each in "abc"] == ["2022-01-02", "2022-01-03", "2022-01-05"]


# --- corrections --------------------------------------------------------------


def test_an_answer_to_a_corrected_statement_is_to_its_correction(record: Record) -> None:
    """A retraction of what was corrected as a record ends what replaced it."""
    ledger = record(
        "a 01 us deny massed", "b 01 us assert massed corrects=a", "r 05 us retract answers=a"
    )

    assert [each.statements for each in positions(ledger)] == [("b",)]
    assert until(ledger, "b") == "2022-01-05"


# --- attributed words ---------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "over"),
    [
        ("", "", True),
        ("", " via=us", False),
        (" via=us", "", False),
        (" via=us", " via=us", True),
        (" via=us", " via=france", False),
        (" via=us", " via=us,france", True),
        ("", " via=peskov", True),
        (" via=us", " via=psaki", False),
    ],
    ids=[
        "own words",
        "as reported",
        "own words after a report",
        "one reporter",
        "two reporters",
        "one outermost reporter",
        "by way of an own spokesman",
        "two reporters of one party",
    ],
)
def test_attributed_words(record: Record, one: str, other: str, over: bool) -> None:
    """Words attributed by a reporter end only what that reporter attributed before."""
    ledger = record(f"a 01 putin assert massed{one}", f"b 05 putin deny massed{other}")

    assert until(ledger) == ("2022-01-05" if over else None)


# --- unordered ----------------------------------------------------------------


def test_unordered_opposites_are_held_perhaps_until_the_next_word(record: Record) -> None:
    """Of two opposites of one day each is held perhaps, until an ordered word ends the doubt."""
    lines = ("a 02 us assert massed", "b 02 us deny massed")
    open_end, ended = record(*lines), record(*lines, "c 05 us assert massed")

    assert {each.in_force(When.parse("2022-01-09")) for each in positions(open_end)} == {
        Answer.MAYBE
    }
    assert until(ended, "a") == until(ended, "b") == "2022-01-05"
    assert position(ended, "c").in_force(When.parse("2022-01-09")) is Answer.YES


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("b 02 us deny massed answers=a", True),
        ("b 02 us deny massed", False),
        ("b 2022-01 us deny massed", False),
        ("b [2022-01-03..2022-01-09] us deny massed", True),
        ("b 02 us assert massed certainty=probable", False),
    ],
    ids=["answers", "one day", "overlapping days", "surely later", "another degree"],
)
def test_order(record: Record, line: str, sure: bool) -> None:
    """Only days and answers order two words; else neither ends the other."""
    old, new = (
        position(record("a 02 us assert massed", line), each).in_force(When.parse("2022-02-09"))
        for each in "ab"
    )

    assert (old, new) == ((Answer.NO, Answer.YES) if sure else (Answer.MAYBE, Answer.MAYBE))


def test_two_speakers_of_one_day_stay_together(record: Record) -> None:
    """What two speakers of a party say on one day is one position, opposed or not."""
    ledger = record("a 02 us assert massed", "b 02 psaki assert massed", "c 02 us deny massed")

    assert position(ledger, "a").statements == ("a", "b")


def test_what_may_be_of_other_days_leaves_the_old_perhaps(record: Record) -> None:
    """An opposite for a day that is only perhaps the same ends the old only perhaps."""
    ledger = record("a 01 us assert massed about=2022-02", "b 05 us deny massed about=2022-02-10")
    answers = [
        position(ledger, "a").in_force(When.parse(day)) for day in ("2022-01-04", "2022-03-01")
    ]

    assert answers == [Answer.YES, Answer.MAYBE]
    assert until(ledger) is None


def test_the_vague_end_of_a_position(record: Record) -> None:
    """A position ended on a day not exactly known ends on a day not exactly known."""
    ledger = record("a 01 us assert massed", "b [2022-01-05..2022-01-09] us deny massed")

    assert until(ledger) == "[2022-01-05..2022-01-09]"


# --- the parts ----------------------------------------------------------------


def test_runs_of_nothing() -> None:
    """Where nothing was said there is no run."""
    assert list(runs([])) == []


def test_the_same_meaning_ends_nothing(record: Record) -> None:
    """To say the same again continues a position, and ends it never."""
    ledger = record("a 01 us assert massed", "b 05 us assert troops")
    one, other = commitments(ledger)

    assert ends(one, other, ledger.codebook.entailment) is Answer.NO


def test_an_answer_keeps_reports_apart(record: Record) -> None:
    """A report that an earlier day's words answer is no report of a later day's utterance."""
    ledger = record(
        "a 2022-01 russia assert massed occasion=call",
        "b 10 russia assert massed occasion=call",
        "c 05 russia deny massed answers=a",
    )

    assert {each.statements for each in commitments(ledger)} == {("a",), ("b",), ("c",)}


def test_a_commitment_alone_is_held_for_good(record: Record) -> None:
    """What nothing ends has neither an end nor a first ender."""
    (only,) = commitments(record("a 01 us assert massed"))

    assert (Held(only).until, Held(only).first, Held(only).deadline) == (None, (), None)


def test_what_will_come_comes_to_end_a_dated_claim(record: Record) -> None:
    """An undated prediction speaks of some later day: a later one may surely share the days."""
    early, late = "b 10 us predict ~massed", "c 21 us predict ~massed"
    claim = "a 05 us assert massed about=2022-01-20/.."

    assert until(record(claim, early)) is None
    assert until(record(claim, early, late)) == "2022-01-21"
