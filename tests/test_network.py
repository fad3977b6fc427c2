"""Discourse networks: weights worked by hand, what holds for all of them, what is refused."""

import builtins
import itertools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import sqrt
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import (
    BadValue,
    Claims,
    InvalidRecord,
    MissingExtra,
    Network,
    UnknownId,
    event_list,
    network,
)
from stance.discourse import gram as gram_module
from stance.discourse.gram import gram
from stance.discourse.option import (
    AGGREGATIONS,
    DUPLICATES,
    LEFT_OUT,
    MODES,
    NORMALIZATIONS,
    VAGUE,
)
from stance.testing import strategies


def claims(*lines: str) -> Claims:
    """Return claims, each `HOLDER CONCEPT SIDE [DAY [DOCUMENT]]`; + and - are yes and no."""
    sides: Mapping[str, object] = {"+": True, "-": False, ".": None}
    rows = []
    for line in lines:
        holder, concept, side, *rest = line.split()
        rows.append(
            {
                "holder": holder.strip("."),
                "concept": concept.strip("."),
                "qualifier": sides[side]
                if side in sides
                else int(side)
                if side.lstrip("-").isdecimal()
                else side,
                "day": rest[0] if rest else "2022-01-07",
                "document": rest[1] if len(rest) > 1 else None,
            }
        )
    return Claims.from_rows(rows)


#: Of talks *a* approves twice and rejects once, *b* approves once; of arms *a* approves, *b*
#: and *c* reject; of aid *c* approves. So *a* has made four claims, *b* and *c* two each.
DEBATE = claims(
    "a talks +",
    "a talks +",
    "a talks -",
    "a arms +",
    "b talks +",
    "b arms -",
    "c arms -",
    "c aid +",
)

#: One claim each on one concept, on a scale from 0 to 4.
SCALE = claims("a x 0", "b x 1", "c x 4")

#: Sides that are text: *a* is twice pro and once con, *b* pro, *c* open; *d* speaks of y.
CAMPS = claims("a x pro", "a x pro", "a x con", "b x pro", "c x open", "d y pro")


def ties(found: Network) -> dict[str, float]:
    """Return the weights by the two names, put together."""
    return {row + column: weight for row, column, weight in found.values}


#: Products of counts, over talks and arms: 3·1 + 1·1, 1·1, 1·1.
ONE_MODE: list[tuple[Claims, str, str, dict[str, float]]] = [
    (DEBATE, "ignore", "no", {"ab": 4, "ac": 1, "bc": 1}),
    # Same side: talks 2·1, nothing on arms; b and c both reject arms.
    (DEBATE, "congruence", "no", {"ab": 2, "bc": 1}),
    # Other side: talks 1·1, arms 1·1; a and c on arms.
    (DEBATE, "conflict", "no", {"ab": 2, "ac": 1}),
    # The difference: a and b are as much agreed as not, which is no tie.
    (DEBATE, "subtract", "no", {"ac": -1, "bc": 1}),
    # Divided by (4 + 2) / 2, (4 + 2) / 2 and (2 + 2) / 2.
    (DEBATE, "ignore", "average", {"ab": 4 / 3, "ac": 1 / 3, "bc": 1 / 2}),
    (DEBATE, "subtract", "average", {"ac": -1 / 3, "bc": 1 / 2}),
    # Divided by 4·2, 4·2 and 2·2.
    (DEBATE, "ignore", "dna_cosine", {"ab": 4 / 8, "ac": 1 / 8, "bc": 1 / 4}),
    # Profiles over concepts (3, 1, 0), (1, 1, 0), (0, 1, 1): squared lengths 10, 2, 2.
    (DEBATE, "ignore", "cosine", {"ab": 4 / sqrt(20), "ac": 1 / sqrt(20), "bc": 1 / 2}),
    # Over concepts and sides a has 2, 1, 1: squared length 6.
    (DEBATE, "congruence", "cosine", {"ab": 2 / sqrt(12), "bc": 1 / 2}),
    (DEBATE, "conflict", "cosine", {"ab": 2 / sqrt(12), "ac": 1 / sqrt(12)}),
    (DEBATE, "subtract", "cosine", {"ac": -1 / sqrt(12), "bc": 1 / 2}),
    # 4 / (10 + 2 - 4), 1 / (10 + 2 - 1), 1 / (2 + 2 - 1).
    (DEBATE, "ignore", "jaccard", {"ab": 1 / 2, "ac": 1 / 11, "bc": 1 / 3}),
    # 2 / (6 + 2 - 2), 1 / (2 + 2 - 1).
    (DEBATE, "congruence", "jaccard", {"ab": 1 / 3, "bc": 1 / 3}),
    # 2 / (6 + 2 - 2), 1 / (6 + 2 - 1).
    (DEBATE, "conflict", "jaccard", {"ab": 1 / 3, "ac": 1 / 7}),
    (DEBATE, "subtract", "jaccard", {"ac": -1 / 7, "bc": 1 / 3}),
    # a, b: talks yes 2·1, talks no 1, arms yes 1, arms no 1: 5. a, c share no side: 4 + 2.
    # b, c: talks 1, arms no 1·1, aid 1: 3.
    (DEBATE, "ignore", "dna_jaccard", {"ab": 4 / 5, "ac": 1 / 6, "bc": 1 / 3}),
    (DEBATE, "congruence", "dna_jaccard", {"ab": 2 / 5, "bc": 1 / 3}),
    # Distances 1/4, 4/4 and 3/4.
    (SCALE, "ignore", "no", {"ab": 1, "ac": 1, "bc": 1}),
    (SCALE, "congruence", "no", {"ab": 3 / 4, "bc": 1 / 4}),
    (SCALE, "conflict", "no", {"ab": 1 / 4, "ac": 1, "bc": 3 / 4}),
    (SCALE, "subtract", "no", {"ab": 1 / 2, "ac": -1, "bc": -1 / 2}),
    # Each claim is wholly near itself, so every length is 1.
    (SCALE, "congruence", "cosine", {"ab": 3 / 4, "bc": 1 / 4}),
    (SCALE, "congruence", "jaccard", {"ab": (3 / 4) / (5 / 4), "bc": (1 / 4) / (7 / 4)}),
    # Where all say the same there is no distance.
    (claims("a x 3", "b x 3"), "congruence", "cosine", {"ab": 1}),
    (claims("a x 3", "b x 3"), "conflict", "no", {}),
    (claims("a x 3", "b x 3"), "subtract", "no", {"ab": 1}),
    (claims("a x +", "b x +"), "conflict", "no", {}),
    # 3·1, 3·1, 1·1; of these 2·1 at one level.
    (CAMPS, "ignore", "no", {"ab": 3, "ac": 3, "bc": 1}),
    (CAMPS, "congruence", "no", {"ab": 2}),
    (CAMPS, "conflict", "no", {"ab": 1, "ac": 3, "bc": 1}),
    (CAMPS, "subtract", "no", {"ab": 1, "ac": -3, "bc": -1}),
    # a has 2 pro and 1 con, squared length 5.
    (CAMPS, "congruence", "cosine", {"ab": 2 / sqrt(5)}),
    # Levels that only one of the two takes, of any concept: a's con 1; 3 + 1; 3 + 1 ...
    (CAMPS, "dna_conflict", "no", {"ab": 1, "ac": 4, "ad": 4, "bc": 2, "bd": 2, "cd": 2}),
    (CAMPS, "dna_subtract", "no", {"ab": 1, "ac": -4, "ad": -4, "bc": -2, "bd": -2, "cd": -2}),
]


@pytest.mark.parametrize(("given_claims", "aggregation", "normalization", "expected"), ONE_MODE)
def test_one_mode_by_hand(
    given_claims: Claims, aggregation: str, normalization: str, expected: dict[str, float]
) -> None:
    """Each aggregation and normalization of one mode gives the weights worked by hand."""
    found = network(given_claims, mode="one", aggregation=aggregation, normalization=normalization)

    assert ties(found) == pytest.approx(expected, abs=1e-12)
    assert found.rows == found.columns == tuple(sorted(set(given_claims.column("holder"))))


TWO_MODE: list[tuple[Claims, str, str, dict[str, float]]] = [
    (
        DEBATE,
        "ignore",
        "no",
        {"atalks": 3, "aarms": 1, "btalks": 1, "barms": 1, "carms": 1, "caid": 1},
    ),
    # Two approvals less one rejection.
    (
        DEBATE,
        "subtract",
        "no",
        {"atalks": 1, "aarms": 1, "btalks": 1, "barms": -1, "carms": -1, "caid": 1},
    ),
    # 1 only yes, 2 only no, 3 both.
    (
        DEBATE,
        "combine",
        "no",
        {"atalks": 3, "aarms": 1, "btalks": 1, "barms": 2, "carms": 2, "caid": 1},
    ),
    # Of a's four claims, and of the two of b and of c.
    (
        DEBATE,
        "ignore",
        "activity",
        {
            "atalks": 3 / 4,
            "aarms": 1 / 4,
            "btalks": 1 / 2,
            "barms": 1 / 2,
            "carms": 1 / 2,
            "caid": 1 / 2,
        },
    ),
    (
        DEBATE,
        "subtract",
        "activity",
        {
            "atalks": 1 / 4,
            "aarms": 1 / 4,
            "btalks": 1 / 2,
            "barms": -1 / 2,
            "carms": -1 / 2,
            "caid": 1 / 2,
        },
    ),
    # Of four claims on talks, three on arms, one on aid.
    (
        DEBATE,
        "ignore",
        "prominence",
        {
            "atalks": 3 / 4,
            "btalks": 1 / 4,
            "aarms": 1 / 3,
            "barms": 1 / 3,
            "carms": 1 / 3,
            "caid": 1,
        },
    ),
    (
        DEBATE,
        "subtract",
        "prominence",
        {
            "atalks": 1 / 4,
            "btalks": 1 / 4,
            "aarms": 1 / 3,
            "barms": -1 / 3,
            "carms": -1 / 3,
            "caid": 1,
        },
    ),
    # Sums of levels: 0 is no tie.
    (SCALE, "subtract", "no", {"bx": 1, "cx": 4}),
    # Of the levels 0, 1, 4 the last counts 1.
    (SCALE, "combine", "no", {"ax": 4, "bx": 2, "cx": 1}),
    # Of con, open, pro the last counts 1; a takes the first and the last.
    (CAMPS, "combine", "no", {"ax": 5, "bx": 1, "cx": 2, "dy": 1}),
    # Yes is 1, and no is 2, even where nobody said no.
    (claims("a x +"), "combine", "no", {"ax": 1}),
    (claims("a x -"), "combine", "no", {"ax": 2}),
]


@pytest.mark.parametrize(("given_claims", "aggregation", "normalization", "expected"), TWO_MODE)
def test_two_modes_by_hand(
    given_claims: Claims, aggregation: str, normalization: str, expected: dict[str, float]
) -> None:
    """Each aggregation and normalization of two modes gives the weights worked by hand."""
    found = network(given_claims, aggregation=aggregation, normalization=normalization)

    assert ties(found) == pytest.approx(expected, abs=1e-12)


def test_every_choice_is_worked_by_hand() -> None:
    """No aggregation or normalization is without a case above, in each of its modes."""
    for mode, cases in (("one", ONE_MODE), ("two", TWO_MODE)):
        for at, known in ((1, AGGREGATIONS), (2, NORMALIZATIONS)):
            assert {case[at] for case in cases} == {
                name for name, each in known.items() if mode in each.modes
            }


# --- duplicates -----------------------------------------------------------------------------

#: One claim again and again: in the last ISO week of 2020, which ends on a Sunday in 2021; in
#: the first weeks of 2021 and of 2022; in the last of 2021, which ends on 2 January; and on
#: two days of one week, twice on the first, with the end of a month between them.
REPEATED = [
    "a x + 2020-12-28 d",
    "a x + 2021-01-03 d",
    "a x + 2021-01-04 d",
    "a x + 2021-12-27 d",
    "a x + 2022-01-02 d",
    "a x + 2022-01-04 d",
    "a x + 2022-01-31 d",
    "a x + 2022-01-31 d",
    "a x + 2022-02-01 d",
]

KEPT = {
    "include": 9,
    "document": 1,
    "day": 8,
    # 2020-W53, 2021-W01, 2021-W52, 2022-W01, 2022-W05.
    "week": 5,
    # December 2020, January and December 2021, January and February 2022.
    "month": 5,
    "year": 3,
    "range": 1,
    # Weeks 53, 1, 52 and 5; months 12, 1 and 2.
    "dna_week": 4,
    "dna_month": 3,
}


@pytest.mark.parametrize("duplicates", DUPLICATES)
def test_duplicates_by_hand(duplicates: str) -> None:
    """Of the claims of one document, day, week, month, year or all, the first counts."""
    found = event_list(claims(*REPEATED), duplicates=duplicates)

    assert len(found) == KEPT[duplicates]
    assert found.column("day")[0] == claims(*REPEATED).column("day")[0]
    assert dict(found.left_out).get("duplicate", 0) == 9 - KEPT[duplicates]


@pytest.mark.parametrize("duplicates", [each for each in DUPLICATES if each != "include"])
def test_what_differs_is_no_duplicate(duplicates: str) -> None:
    """Another holder or concept is no duplicate; another side is one only under `ignore`."""
    day = "2022-01-07 d"
    several = claims(*(f"{each} {day}" for each in ("a x +", "b x +", "a y +", "a x -")))
    counted = [
        network(several, mode=mode, aggregation=each, duplicates=duplicates).claims
        for mode, each in (("one", "ignore"), ("one", "subtract"), ("two", "combine"))
    ]

    assert counted == [3, 4, 4]


def test_documents_not_known_are_not_taken_for_one_another() -> None:
    """A claim without a document is no duplicate in its document of any other."""
    assert network(claims("a x +", "a x +"), duplicates="document").claims == 2
    assert network(claims("a x + 2022 d", "a x + 2022 d"), duplicates="document").claims == 1


def test_days_not_known_enough_to_tell_duplicates() -> None:
    """A month is one month, and not one week: refused, left out, or put at an end as asked."""
    vague = claims("a x + 2022-01", "a x + 2022-01-31")

    assert network(vague, duplicates="month").claims == 1
    with pytest.raises(InvalidRecord) as caught:
        network(vague, duplicates="week")
    (fault,) = caught.value.faults
    assert (fault.index, fault.record, fault.field, fault.rule) == (0, "1", "day", "vague-day")
    assert "in one week" in fault.problem
    dropped = network(vague, duplicates="week", vague="drop")
    assert (dropped.claims, dict(dropped.left_out)) == (1, {"vague": 1})
    # The first is taken for 1 January or for the 31st, which is in the week of the second.
    assert network(vague, duplicates="week", vague="earliest").claims == 2
    assert network(vague, duplicates="week", vague="latest").claims == 1


def test_an_open_day_has_no_end_to_take() -> None:
    """A day that is open to the past has no first day: the claim is left out."""
    vague = claims("a x + [..2022-01-31]", "a y + 2022-01-31")

    assert network(vague, duplicates="day", vague="earliest").claims == 1
    assert network(vague, duplicates="day", vague="latest").claims == 2


# --- which claims, and which nodes ------------------------------------------------------------


def test_exclude_and_its_inverse() -> None:
    """Any value listed leaves a claim out; of `only` every field must have one."""
    assert ties(network(DEBATE, exclude={"concept": ["talks", "aid"]})) == {
        "aarms": 1,
        "barms": 1,
        "carms": 1,
    }
    assert ties(network(DEBATE, exclude={"concept": ["talks"], "holder": ["c"]})) == {
        "aarms": 1,
        "barms": 1,
    }
    assert ties(network(DEBATE, only={"concept": ["talks"], "qualifier": [False]})) == {"atalks": 1}
    found = network(DEBATE, only={"concept": ["talks"]}, exclude={"qualifier": [True]})
    assert (ties(found), dict(found.left_out)) == ({"atalks": 1}, {"excluded": 7})


def test_no_value_can_be_listed() -> None:
    """None stands for no value, whether any claim is without one or not."""
    silent = claims("a x .", "a x +")

    assert network(silent, exclude={"qualifier": [None]}).claims == 1
    assert network(silent, only={"qualifier": [None]}).claims == 1
    assert network(DEBATE, exclude={"document": [None]}).claims == 0


def test_what_lacks_a_value_is_left_out() -> None:
    """Without a row or a column a claim counts nowhere, without a side only under `ignore`."""
    lacking = claims(". x +", "a . +", "a x .", "a x +", "b x +")

    assert network(lacking, mode="one").claims == 3
    subtracted = network(lacking, mode="one", aggregation="subtract")
    assert (subtracted.claims, dict(subtracted.left_out)) == (2, {"empty": 3})
    assert network(lacking, mode="one", qualifier=None).claims == 3


def test_isolates_are_those_who_lost_their_claims() -> None:
    """With isolates all rows and columns of the claims given are shown, but none without a name."""
    lost = claims("a x +", "b y +", ". z +")
    found = network(lost, exclude={"holder": ["b"]})
    shown = network(lost, exclude={"holder": ["b"]}, isolates=True)

    assert (found.rows, found.columns) == (("a",), ("x",))
    assert (shown.rows, shown.columns) == (("a", "b"), ("x", "y", "z"))
    assert found.values == shown.values
    assert network(lost, mode="one", exclude={"holder": ["b"]}, isolates=True).columns == ("a", "b")


def test_minimum_of_rows_and_columns() -> None:
    """Who has too few claims is not shown; counted once, of all that is left."""
    # talks 4, arms 3, aid 1; a 4, b 2, c 2. In two modes aid goes, and with it c keeps one.
    assert network(DEBATE, minimum=2).columns == ("arms", "talks")
    assert network(DEBATE, minimum=2).rows == ("a", "b", "c")
    assert network(DEBATE, minimum=3).rows == ("a",)
    assert dict(network(DEBATE, minimum=3).left_out) == {"minimum": 4}
    # In one mode it is asked of rows alone, unless the columns are named.
    assert ties(network(DEBATE, mode="one", minimum=2)) == {"ab": 4, "ac": 1, "bc": 1}
    assert ties(network(DEBATE, mode="one", minimum={"concept": 4})) == {"ab": 3}
    assert ties(network(DEBATE, mode="one", minimum={"holder": 3, "concept": 2})) == {}


def test_other_fields_can_be_rows_columns_and_sides() -> None:
    """Rows, columns and qualifier can be any fields."""
    more = DEBATE.with_column("party", ["l", "l", "l", "l", "r", "r", "r", "r"]).with_column(
        "weight", [1, 2, 1, 2, 1, 2, 1, 2]
    )
    found = network(
        more, rows="party", columns="holder", qualifier="weight", aggregation="subtract"
    )

    assert ties(found) == {"la": 6, "rb": 3, "rc": 3}


def test_several_values_are_made_one_claim_each() -> None:
    """A field with several values in a claim is refused, and `each` makes one claim of each."""
    told = DEBATE.with_column("addressee", [("b", "c"), "b", None, *[None] * 5])
    with pytest.raises(BadValue, match=r"claims\.each\('addressee'\)"):
        network(told, columns="addressee")

    assert ties(network(told.each("addressee"), columns="addressee")) == {"ab": 2, "ac": 1}


# --- what is refused ------------------------------------------------------------------------

REFUSED: list[tuple[Mapping[str, Any], str, str]] = [
    ({"mode": "three"}, "not-in-list", "'two', 'one'"),
    ({"mode": None}, "not-in-list", "'two', 'one'"),
    ({"rows": "holdr"}, "not-in-list", "did you mean 'holder'"),
    ({"columns": "topic"}, "not-in-list", "'concept'"),
    ({"qualifier": "agreement"}, "not-in-list", "'qualifier'"),
    ({"aggregation": "subtrac"}, "not-in-list", "did you mean 'subtract'"),
    ({"normalization": "jacard"}, "not-in-list", "'jaccard'"),
    ({"duplicates": "acrossrange"}, "not-in-list", "'range'"),
    ({"vague": "guess"}, "not-in-list", "'drop'"),
    ({"aggregation": "congruence"}, "does-not-fit", "'ignore', 'subtract', 'combine'"),
    ({"mode": "one", "aggregation": "combine"}, "does-not-fit", "'congruence'"),
    ({"normalization": "average"}, "does-not-fit", "'activity'"),
    ({"mode": "one", "normalization": "activity"}, "does-not-fit", "'average'"),
    ({"mode": "one", "aggregation": "dna_conflict"}, "does-not-fit", "yes or no"),
    ({"aggregation": "combine", "normalization": "activity"}, "does-not-fit", "divide"),
    ({"qualifier": None, "aggregation": "subtract"}, "does-not-fit", "nowhere given"),
    ({"rows": "concept"}, "one-field", "two fields"),
    ({"rows": "day"}, "not-names", "holds no text"),
    ({"columns": "qualifier"}, "not-names", "holds no text"),
    ({"minimum": 0}, "not-a-number-of-claims", "from 1"),
    ({"minimum": True}, "not-a-number-of-claims", "from 1"),
    ({"minimum": {"day": 2}}, "not-shown", "'holder'"),
    ({"minimum": 2, "isolates": True}, "isolates-and-minimum", "one of them"),
    ({"exclude": {"party": ["x"]}}, "not-in-list", "'holder'"),
    ({"exclude": {"concept": ["talk"]}}, "no-such-value", "did you mean 'talks'"),
    ({"only": {"concept": ["zzz"]}}, "no-such-value", "matched exactly"),
    ({"only": {"qualifier": [1]}}, "no-such-value", "matched exactly"),
    ({"exclude": {"concept": "talks"}}, "not-a-list", "a list"),
    ({"exclude": {"concept": 3}}, "not-a-list", "a list"),
    ({"count": "positions"}, "already-claims", "leave out"),
    ({"holder": "speaker"}, "already-claims", "leave out"),
    ({"kinds": ["practical"]}, "already-claims", "leave out"),
]


@pytest.mark.parametrize(("choices", "rule", "text"), REFUSED)
def test_what_has_no_meaning_is_refused(choices: Mapping[str, Any], rule: str, text: str) -> None:
    """A choice that there is not, or that means nothing here, is refused with what there is."""
    with pytest.raises(BadValue) as caught:
        network(DEBATE, **choices)

    assert caught.value.rule == rule
    assert text in str(caught.value)


@pytest.mark.parametrize("aggregation", ["conflict", "subtract", "dna_conflict", "dna_subtract"])
@pytest.mark.parametrize("normalization", ["jaccard", "cosine"])
def test_what_is_opposed_in_text_has_no_share(aggregation: str, normalization: str) -> None:
    """A text has no opposite, so what is opposed is no part of anything."""
    with pytest.raises(BadValue, match="no part of what there is"):
        network(CAMPS, mode="one", aggregation=aggregation, normalization=normalization)


def test_text_is_not_subtracted_in_two_modes() -> None:
    """Sides that are text have no sum."""
    with pytest.raises(BadValue, match="has no meaning for a network of two modes"):
        network(CAMPS, aggregation="subtract")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("aggregation", [None, "subtract"])
def test_no_claims(mode: str, aggregation: str | None) -> None:
    """Of no claims the network is empty."""
    found = network(claims(), mode=mode, aggregation=aggregation or "ignore", isolates=True)

    assert (found.rows, found.columns, found.values, found.claims) == ((), (), (), 0)
    assert found.matrix == ()


# --- the network ----------------------------------------------------------------------------


def test_weights_and_matrix() -> None:
    """A weight is looked up in either order in one mode; the matrix is symmetric, 0 on the way."""
    found = network(DEBATE, mode="one", aggregation="subtract")

    assert [found.weight(*pair) for pair in ("ac", "ca", "ab", "aa")] == [-1, -1, 0, 0]
    two = network(DEBATE, aggregation="subtract")

    assert list(map(list, found.matrix)) == [[0, 0, -1], [0, 0, 1], [-1, 1, 0]]
    assert list(map(list, two.matrix)) == [[0, 1, 1], [0, -1, 1], [1, -1, 0]]
    assert network(DEBATE).weight("a", "talks") == 3
    with pytest.raises(UnknownId, match="no row 'd'"):
        found.weight("d", "a")
    with pytest.raises(UnknownId, match="no column 'talk' on record; did you mean 'talks'"):
        network(DEBATE).weight("a", "talk")


def test_network_as_rows_and_columns() -> None:
    """The ties are rows and columns of plain values, the same in both, and none is lost."""
    found = network(DEBATE, mode="one")

    assert found.to_rows()[0] == {"row": "a", "column": "b", "weight": 4.0}
    assert found.to_columns() == {
        "row": ["a", "a", "b"],
        "column": ["b", "c", "c"],
        "weight": [4.0, 1.0, 1.0],
    }
    assert hash(found) == hash(network(DEBATE, mode="one"))
    assert repr(found) == "<Network of one mode: 3 rows, 3 ties of 8 claims>"
    assert (
        repr(network(DEBATE)) == "<Network of two modes: 3 rows and 3 columns, 6 ties of 8 claims>"
    )


def test_network_as_a_graph() -> None:
    """A graph has all nodes, isolates too, each tie with its weight, and how it was made."""
    pytest.importorskip("networkx", reason="the extra 'network' is not installed")
    one = network(
        DEBATE, mode="one", aggregation="subtract", exclude={"holder": ["b"]}, isolates=True
    )
    graph = one.to_networkx()
    two = network(DEBATE).to_networkx()

    assert sorted(graph.nodes) == ["a", "b", "c"]
    assert sorted(graph.edges(data="weight")) == [("a", "c", -1.0)]
    assert graph.graph == {
        "mode": "one",
        "aggregation": "subtract",
        "normalization": "no",
        "duplicates": "include",
        "claims": 6,
    }
    assert two.edges["a", "talks"]["weight"] == 3
    assert dict(two.nodes(data="bipartite"))["talks"] == 1
    with pytest.raises(BadValue, match="'a' is both a row and a column"):
        network(claims("a a +")).to_networkx()


def test_network_as_a_sparse_array() -> None:
    """A sparse array has the weights of the matrix."""
    pytest.importorskip("scipy", reason="the extra 'network' is not installed")
    for found in (network(DEBATE, mode="one"), network(DEBATE), network(claims())):
        assert found.to_scipy().toarray().tolist() == [list(each) for each in found.matrix] or (
            not found.rows and found.to_scipy().shape == (0, 0)
        )


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what makes a package impossible to import."""
    imported = builtins.__import__

    def hide(package: str) -> None:
        def refused(name: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as `__import__`
            if name.partition(".")[0] == package:
                raise ImportError(name)
            return imported(name, *rest, **more)

        monkeypatch.setattr(builtins, "__import__", refused)

    return hide


def test_the_extra_is_named(without: Callable[[str], None]) -> None:
    """Without networkx or scipy the error names the extra that brings them."""
    found = network(DEBATE)
    without("networkx")
    with pytest.raises(MissingExtra, match=r"stance-ledger\[network\]"):
        found.to_networkx()
    without("scipy")
    with pytest.raises(MissingExtra, match=r"stance-ledger\[network\]"):
        found.to_scipy()


# --- what holds for all -----------------------------------------------------------------------

_SIDES: Mapping[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "integer": st.sampled_from([-2, 0, 1, 5]),
    "text": st.sampled_from(["con", "open", "pro"]),
}


def tables(
    *kinds: str, holders: str = "abcd", most: int = 25
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return a strategy for rows of claims with sides of one of some kinds."""
    return st.one_of([st.lists(_row(_SIDES[kind], holders), max_size=most) for kind in kinds])


def _row(sides: st.SearchStrategy[Any], holders: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "holder": st.sampled_from(holders),
            "concept": st.sampled_from("xyz"),
            "qualifier": sides,
            "day": st.dates(min_value=date(2021, 12, 20), max_value=date(2022, 1, 20)),
            "document": st.sampled_from(["d", "e", None]),
        }
    )


def one_mode(
    table: Claims, aggregation: str, normalization: str = "no", duplicates: str = "include"
) -> dict[str, float]:
    """Return the ties of one mode."""
    return ties(
        network(
            table,
            mode="one",
            aggregation=aggregation,
            normalization=normalization,
            duplicates=duplicates,
        )
    )


def combined(one: Mapping[str, float], other: Mapping[str, float], sign: int) -> dict[str, float]:
    """Return the sum of two networks, or their difference."""
    return {pair: one.get(pair, 0) + sign * other.get(pair, 0) for pair in {*one, *other}}


def close(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Return whether two networks have the same weights, 0 being no tie."""
    return all(abs(one.get(pair, 0) - other.get(pair, 0)) < 1e-9 for pair in {*one, *other})


@given(tables("boolean", "integer", "text"), st.sampled_from(sorted(DUPLICATES)))
def test_subtract_is_congruence_less_conflict(rows: list[dict[str, Any]], duplicates: str) -> None:
    """Under every normalization, `subtract` is congruence less conflict."""
    table = Claims.from_rows(rows)
    text = table.kind("qualifier") == "text"
    for normalization, choice in NORMALIZATIONS.items():
        if "one" in choice.modes and not (text and normalization in ("jaccard", "cosine")):
            parts = [
                one_mode(table, each, normalization, duplicates=duplicates)
                for each in ("congruence", "conflict")
            ]
            whole = one_mode(table, "subtract", normalization, duplicates=duplicates)

            assert close(whole, combined(parts[0], parts[1], -1))


@given(tables("boolean", "integer", "text"))
def test_ignore_is_congruence_and_conflict(rows: list[dict[str, Any]]) -> None:
    """All that is shared is shared in agreement or in disagreement, also in the average."""
    table = Claims.from_rows(rows)
    for normalization in ("no", "average", "dna_cosine", "dna_jaccard"):
        parts = [one_mode(table, each, normalization) for each in ("congruence", "conflict")]

        assert close(one_mode(table, "ignore", normalization), combined(parts[0], parts[1], 1))


def by_definition(rows: Sequence[Mapping[str, Any]], aggregation: str) -> dict[str, float]:
    """Return the ties of one mode by looking at every pair of claims: slow, and short."""
    levels = [each["qualifier"] for each in rows]
    found: dict[str, float] = defaultdict(float)
    for one, other in itertools.product(rows, rows):
        if one["holder"] < other["holder"] and one["concept"] == other["concept"]:
            here, there = one["qualifier"], other["qualifier"]
            if isinstance(here, bool):
                apart: float = here is not there
            elif isinstance(here, str):
                apart = here != there
            else:
                apart = abs(here - there) / ((max(levels) - min(levels)) or 1)
            found[one["holder"] + other["holder"]] += {
                "ignore": 1,
                "congruence": 1 - apart,
                "conflict": apart,
                "subtract": 1 - 2 * apart,
            }[aggregation]
    return found


@given(
    tables("boolean", "integer", "text"),
    st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
    st.booleans(),
)
def test_weights_are_those_of_the_definition(
    rows: list[dict[str, Any]], aggregation: str, by_scipy: bool
) -> None:
    """The weights are sums over pairs of claims, whoever multiplies."""
    pytest.importorskip("scipy", reason="the extra 'network' is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gram_module, "MANY", -1 if by_scipy else 10**9)
        found = one_mode(Claims.from_rows(rows), aggregation)

    assert close(found, by_definition(rows, aggregation))


@given(tables("boolean", "integer", "text"))
def test_true_normalizations_are_bounded(rows: list[dict[str, Any]]) -> None:
    """Jaccard and cosine lie between -1 and 1, and without conflict between 0 and 1."""
    table = Claims.from_rows(rows)
    text = table.kind("qualifier") == "text"
    every = ("ignore", "congruence", *(() if text else ("conflict", "subtract")))
    for normalization in ("jaccard", "cosine"):
        for aggregation in every:
            weights = one_mode(table, aggregation, normalization).values()
            least = -1 if aggregation == "subtract" else 0

            assert all(least - 1e-9 <= each <= 1 + 1e-9 for each in weights)


@given(tables("boolean"))
def test_jaccard_of_sets(rows: list[dict[str, Any]]) -> None:
    """Without duplicates the Jaccard index of `ignore` is shared concepts over all concepts."""
    table = Claims.from_rows(rows)
    sets: dict[str, set[str]] = defaultdict(set)
    for each in rows:
        sets[each["holder"]].add(each["concept"])
    expected = {
        one + other: len(sets[one] & sets[other]) / len(sets[one] | sets[other])
        for one, other in itertools.combinations(sorted(sets), 2)
    }

    assert close(one_mode(table, "ignore", "jaccard", duplicates="range"), expected)


@given(tables("boolean", "integer"))
def test_shares_add_up_to_one(rows: list[dict[str, Any]]) -> None:
    """Under activity the rows of `ignore` add up to 1, under prominence the columns."""
    table = Claims.from_rows(rows)
    active = network(table, normalization="activity").matrix
    prominent = network(table, normalization="prominence").matrix

    assert all(abs(sum(each) - 1) < 1e-9 for each in active)
    assert all(abs(sum(each) - 1) < 1e-9 for each in zip(*prominent, strict=True))


@given(
    tables("boolean", "integer"),
    st.sampled_from(sorted(DUPLICATES)),
    st.sampled_from(["no", "average", "jaccard", "cosine", "dna_jaccard"]),
)
def test_names_mean_nothing(
    rows: list[dict[str, Any]], duplicates: str, normalization: str
) -> None:
    """Other names, in another order, give the same ties under these names."""
    renamed = dict(zip("abcdxyz", "ZYXWVUT", strict=True))
    others = [
        {**each, **{name: renamed[each[name]] for name in ("holder", "concept")}} for each in rows
    ]
    first, second = (
        one_mode(Claims.from_rows(each), "subtract", normalization, duplicates=duplicates)
        for each in (rows, others)
    )

    assert close(
        {"".join(sorted(map(renamed.__getitem__, pair))): each for pair, each in first.items()},
        second,
    )


@given(
    tables("boolean", "text"),
    st.randoms(use_true_random=False),
    st.sampled_from(sorted(DUPLICATES)),
)
def test_the_order_of_rows_means_nothing(
    rows: list[dict[str, Any]],
    shuffle: Random,
    duplicates: str,
) -> None:
    """The same rows in another order give the same network, to the last bit."""
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    first, second = (
        network(Claims.from_rows(each), mode="one", aggregation="congruence", duplicates=duplicates)
        for each in (rows, shuffled)
    )

    assert first == second


@given(tables("boolean", "integer"), st.sampled_from(sorted(DUPLICATES)))
def test_duplicates_are_gone_at_once(rows: list[dict[str, Any]], duplicates: str) -> None:
    """What was chosen once is chosen whole the next time."""
    table = Claims.from_rows(rows)
    once = event_list(table, duplicates=duplicates, aggregation="subtract")
    twice = event_list(once, duplicates=duplicates, aggregation="subtract")

    assert twice.values == once.values


@given(
    tables("boolean", "integer"),
    st.sampled_from(sorted(DUPLICATES)),
    st.integers(1, 3),
    st.booleans(),
)
def test_every_claim_is_counted_or_accounted_for(
    rows: list[dict[str, Any]], duplicates: str, minimum: int, excludes: bool
) -> None:
    """Claims counted and claims left out, by why, are all claims given."""
    for each in rows[::3]:
        each["concept"] = None
    table = Claims.from_rows(rows)
    exclude = {"holder": ["a"]} if excludes and "a" in table.column("holder") else {}
    found = network(
        table, duplicates=duplicates, minimum=minimum, exclude=exclude, aggregation="subtract"
    )

    assert found.claims + sum(number for _, number in found.left_out) == len(rows)
    assert {why for why, _ in found.left_out} <= set(LEFT_OUT)
    assert set(VAGUE) >= {found.options.vague}


@given(strategies.networks())
def test_a_network_is_in_order(found: Network) -> None:
    """Names and ties are sorted, no weight is 0, and what is tied is among rows and columns."""
    assert list(found.rows) == sorted(set(found.rows))
    assert list(found.columns) == sorted(set(found.columns))
    pairs = [each[:2] for each in found.values]
    assert pairs == sorted(set(pairs))
    assert {row for row, _ in pairs} <= set(found.rows)
    assert {column for _, column in pairs} <= set(found.columns)
    assert all(found.weight(row, column) == each != 0 for row, column, each in found.values)
    if found.mode == "one":
        assert found.rows == found.columns
        assert all(row < column for row, column in pairs)
        assert [list(each) for each in found.matrix] == list(
            map(list, zip(*found.matrix, strict=True))
        )


@given(strategies.claims(kinds=["integer"], exact=True, full=True))
def test_of_whole_claims_none_is_left_out(table: Claims) -> None:
    """Where every claim has all it needs, all are counted; and rows and columns bring them back."""
    found = network(table, aggregation="subtract", duplicates="include")

    assert (found.claims, found.left_out) == (len(table), ())
    assert Claims.from_rows(table) == Claims.from_columns(table.to_columns()) == table


# --- products -------------------------------------------------------------------------------


def test_products_by_hand() -> None:
    """Only rows that meet are multiplied, each column by its factor."""
    columns = [({0: 2, 1: 3}, 1), ({1: 1, 2: -1}, 4), ({0: 5}, 1), ({0: 6, 1: -1}, 1)]

    assert gram(columns, 3) == {(1, 2): -4}


@pytest.mark.parametrize(
    ("amounts", "why"),
    [([1.5, 2.0], "not whole"), ([10**10, 10**10], "too large for 64 bits")],
)
def test_scipy_is_asked_only_for_what_it_multiplies_exactly(
    amounts: list[float], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Amounts that are not whole, or too large, are multiplied here however many meet."""
    monkeypatch.setattr(gram_module, "MANY", -1)
    monkeypatch.delattr(gram_module, "_multiplied")

    assert gram([(dict(enumerate(amounts)), 1)], 2) == {(0, 1): amounts[0] * amounts[1]}, why


def test_without_scipy_the_products_are_the_same(
    monkeypatch: pytest.MonkeyPatch, without: Callable[[str], None]
) -> None:
    """Where scipy is missing nothing but time is lost."""
    monkeypatch.setattr(gram_module, "MANY", -1)
    without("scipy")

    assert gram([({0: 2, 1: 3}, 1)], 2) == {(0, 1): 6}
