"""How far reported words stand: each standing of design section 6 by example."""

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import pytest

from stance import Ledger, Standing, Support, Tie, UnknownId, accounts, read, standing

Record: TypeAlias = Callable[..., Ledger]


def of(ledger: Ledger, statement: str = "a", fresh: int = 7) -> Standing:
    """Return how far *statement* stands."""
    (found,) = (each for each in standing(read(ledger, fresh=fresh)) if each.statement == statement)
    return found


#: What Putin said, as the United States pass it on.
REPORTED = "a 10 putin assert massed via=us"


# --- direct -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("speaker", "via", "expected"),
    [
        ("putin", "peskov", Support.DIRECT),
        ("putin", "kremlin", Support.DIRECT),
        ("putin", "kremlin,peskov", Support.DIRECT),
        ("russia", "putin", Support.DIRECT),
        ("putin", "us", Support.UNCORROBORATED),
        ("putin", "peskov,us", Support.UNCORROBORATED),
        ("putin", "us,peskov", Support.UNCORROBORATED),
        ("putin", "observer", Support.UNCORROBORATED),
    ],
)
def test_direct(record: Record, speaker: str, via: str, expected: Support) -> None:
    """Words are direct where nobody from outside passes them on."""
    found = of(record(f"a 10 {speaker} assert massed via={via}"))

    assert (found.standing, found.by) == (expected, ())
    assert found.reporters == tuple(sorted(via.split(",")))


def test_only_what_came_through_a_reporter_has_a_standing(record: Record) -> None:
    """What nobody reports needs no standing."""
    assert standing(record("a 01 russia assert massed", "b 02 us decline")) == ()


# --- corroborated -------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "supports"),
    [
        ("b 12 putin assert massed", True),
        ("b 2022-12-12 putin assert massed about=2022", False),
        ("b 2021-01-12 putin assert massed", True),
        ("b 10 putin assert troops", True),
        ("b 10 putin assert armies", True),
        ("b 10 putin assert drills", False),
        ("b 10 putin assert massed certainty=probable", False),
        ("b 10 putin assert massed given=fail", False),
        ("b 10 putin assert massed about=2022-01-10", False),
        ("b 10 putin demand massed", False),
        ("b 10 putin demand ~attack presupposes=massed", True),
        ("b 10 lavrov assert massed", True),
        ("b 17 lavrov assert massed", True),
        ("b 18 lavrov assert massed", False),
        ("b 03 peskov assert massed", True),
        ("b 02 peskov assert massed", False),
        ("b 10 us assert massed", False),
    ],
    ids=[
        "own words",
        "own words for other days",
        "own words long before",
        "by another name",
        "more than reported",
        "by a soft rule",
        "less sure",
        "on a condition",
        "for a shorter time",
        "another kind",
        "taken for granted",
        "its principal's words",
        "within the fresh days",
        "after the fresh days",
        "seven days before",
        "eight days before",
        "the reporter's own words",
    ],
)
def test_own_words(record: Record, other: str, supports: bool) -> None:
    """Own words that entail it support a report: the speaker's, or its principal's if fresh."""
    found = of(record(REPORTED, other))

    assert (found.standing, found.by) == (
        (Support.CORROBORATED, ("b",)) if supports else (Support.UNCORROBORATED, ())
    )


def test_fresh_is_a_choice(record: Record) -> None:
    """How many days a principal's words support a report is said by the reading."""
    ledger = record(REPORTED, "b 12 lavrov assert massed")

    assert of(ledger, fresh=2).standing is Support.CORROBORATED
    assert of(ledger, fresh=1).standing is Support.UNCORROBORATED


def test_words_for_a_longer_time_support_a_report(record: Record) -> None:
    """What was said for all days supports a report of it for one; not the other way round."""
    ledger = record("a 10 putin assert massed about=2022-01-20 via=us", "b 09 putin assert massed")

    assert of(ledger).by == ("b",)


@pytest.mark.parametrize(
    ("one", "other", "supports"),
    [
        ("via=us", "via=france", True),
        ("via=us", "via=observer", True),
        ("via=us", "via=psaki", False),
        ("via=us", "via=us", False),
        ("via=us occasion=call", "via=france occasion=call", True),
        ("via=us occasion=call", "via=france occasion=meal", False),
        ("via=us occasion=call", "via=france", True),
    ],
    ids=[
        "another state",
        "an unnamed observer",
        "of one principal",
        "the same",
        "one occasion",
        "another occasion",
        "an occasion known of one only",
    ],
)
def test_another_reporter(record: Record, one: str, other: str, supports: bool) -> None:
    """A reporter of another principal that gives the same words supports a report, and is named."""
    ledger = record(f"a 10 putin assert massed {one}", f"b 10 putin assert armies {other}")
    found = of(ledger)

    assert (found.standing, found.by) == (
        (Support.CORROBORATED, ("b",)) if supports else (Support.UNCORROBORATED, ())
    )
    assert of(ledger, "b").standing is Support.UNCORROBORATED


def test_a_reporter_does_not_bear_itself_out(record: Record) -> None:
    """Whom a reporter speaks for on some day of a month is open; it is no other for that."""
    ledger = record(
        "a 01 russia assert massed via=psaki:ascribed",
        "b 2022-01 russia assert massed via=psaki:ascribed",
    )
    moved = Tie(who="psaki", of="france", role="represents", during="2022-01-02/2022-01-03")
    codebook = attrs.evolve(ledger.codebook, ties=(*ledger.codebook.ties, moved))

    assert of(attrs.evolve(ledger, codebook=codebook)).standing is Support.UNCORROBORATED


@pytest.mark.parametrize(
    "line",
    ["b 11 putin assert massed via=france", "b 10 lavrov assert massed via=france"],
    ids=["another day", "another speaker"],
)
def test_other_words_reported_do_not_support(record: Record, line: str) -> None:
    """What another reporter gives of another day or speaker is not the same words."""
    assert of(record(REPORTED, line)).standing is Support.UNCORROBORATED


# --- contested ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "contests"),
    [
        ("b 12 putin deny massed", True),
        ("b 12 lavrov deny massed", True),
        ("b 12 putin assert calm", True),
        ("b 12 putin deny armies", False),
        ("b 12 putin decline", False),
        ("b 12 us deny massed", False),
        ("b 12 putin deny massed via=france", False),
        ("b 12 putin deny massed target=framing answers=a", False),
    ],
    ids=[
        "own words",
        "its principal's",
        "by a rule",
        "compatible",
        "evasion",
        "the reporter's own",
        "other reported words",
        "only the framing",
    ],
)
def test_contested(record: Record, other: str, contests: bool) -> None:
    """A report is contested by own words of its holder that are incompatible with it."""
    found = of(record(REPORTED, other))

    assert (found.standing, found.by) == (
        (Support.CONTESTED, ("b",)) if contests else (Support.UNCORROBORATED, ())
    )


def test_support_comes_before_opposition(record: Record) -> None:
    """Where own words both support and oppose a report, it is corroborated."""
    ledger = record(REPORTED, "b 09 putin assert massed", "c 12 putin deny massed")

    assert (of(ledger).standing, of(ledger).by) == (Support.CORROBORATED, ("b",))


def test_a_reported_framing_stands_alone(record: Record) -> None:
    """A framing that is reported supports nothing, and nothing supports it."""
    ledger = record(
        "a 10 putin deny massed target=framing via=us",
        "b 10 putin deny massed target=framing",
        "c 10 putin deny massed",
    )

    assert of(ledger).standing is Support.UNCORROBORATED


def test_standings_are_sorted_and_tell_why(record: Record) -> None:
    """There is one standing a reported statement, by id, with a sentence that names the support."""
    ledger = record(
        "b 10 putin assert massed via=us",
        "a 11 putin assert massed via=france",
        "c 12 putin assert troops",
    )
    found = standing(ledger)

    assert [each.statement for each in found] == ["a", "b"]
    assert all("[c: press ¶c]" in each.why for each in found)
    assert {each.speaker for each in found} == {"putin"}


def test_a_reporter_who_vouches_is_contested_by_itself_alone(record: Record) -> None:
    """What a vouching reporter's own party denies contests nothing that the speaker said."""
    ledger = record(
        "a 01 us assert massed via=russia:ascribed,kremlin:factive", "b 02 lavrov deny massed"
    )

    assert [each.standing.value for each in standing(ledger)] == ["uncorroborated"]


# --- readouts -----------------------------------------------------------------


@pytest.mark.parametrize("occasion", [None, "", "meal", 7])
def test_an_occasion_is_asked_for_by_its_name(record: Record, occasion: Any) -> None:  # noqa: ANN401 - as users err
    """Statements of no occasion are of no common one: only a name on record asks for readouts."""
    ledger = record("a 10 us assert massed", "b 10 putin deny massed occasion=call")

    assert len(accounts(ledger, "call")) == 1
    with pytest.raises(UnknownId) as caught:
        accounts(ledger, occasion)
    assert (caught.value.kind, caught.value.known) == ("occasion", ("call",))
