"""Consistency, polarisation, cohesion and distance: worked by hand, and by brute force."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance import BadValue, Claims, Ledger, Network, network, positions
from stance.alignment import Blocs, cohesion, consistency, distances, polarisation
from stance.alignment.cohesion import NO_TIE_BETWEEN, NO_TIE_WITHIN
from stance.alignment.consistency import NO_PAIR
from stance.alignment.measure import Ratio
from stance.alignment.polarisation import NOWHERE, TOO_FEW

Side: TypeAlias = bool | int | str | None


def claims_of(*lines: str) -> Claims:
    """Return claims written as `HOLDER CONCEPT SIDE`, each with a day of its own.

    A side is `+`, `-`, a whole number, or `.`: none.
    """
    sides: dict[str, Side] = {"+": True, "-": False, ".": None}
    rows = [each.split() for each in lines]
    return Claims.from_rows(
        {
            "day": f"2022-01-{day:02}",
            "holder": holder,
            "concept": concept,
            "qualifier": sides[side] if side in sides else int(side),
        }
        for day, (holder, concept, side) in enumerate(rows, start=1)
    )


def said(concept: str, **sides: str) -> list[str]:
    """Return lines for `claims_of`: by holder, its sides of one concept, a sign each."""
    return [f"{holder} {concept} {side}" for holder, each in sides.items() for side in each]


def drawn_claims(sides: str = "+-") -> st.SearchStrategy[Claims]:
    """Draw up to a dozen claims of four actors on two concepts."""
    line = st.tuples(st.sampled_from("abcd"), st.sampled_from("pq"), st.sampled_from(sides))
    return st.lists(line.map(" ".join), max_size=12).map(lambda each: claims_of(*each))


def drawn_blocs(actors: str = "abcd") -> st.SearchStrategy[dict[str, str]]:
    """Draw a bloc, or none, for each of some actors."""
    return st.fixed_dictionaries({}, optional={each: st.sampled_from("xyz") for each in actors})


def table(claims: Claims) -> list[tuple[Any, ...]]:
    """Return holder, concept and side of each claim."""
    return list(zip(*map(claims.column, ("holder", "concept", "qualifier")), strict=True))


# --- ratios and blocs --------------------------------------------------------------------


def test_over_nothing_there_is_no_value() -> None:
    """A ratio with nothing below is None with its reason: not 0, not 1, not NaN."""
    none, half = Ratio(0, 0, "nothing there"), Ratio(1, 2, "nothing there")

    assert (none.value, none.why) == (None, "nothing there")
    assert (half.value, half.why) == (0.5, None)
    assert half.row == {"value": 0.5, "numerator": 1, "denominator": 2, "why": None}


def test_blocs_are_a_mapping_that_cannot_change() -> None:
    """They compare by value, whatever the order in which they were given."""
    blocs = Blocs.of({"us": "west", "russia": "east", "france": "west"})

    assert blocs == Blocs.of({"france": "west", "russia": "east", "us": "west"})
    assert hash(blocs) == hash(Blocs.of(blocs))
    assert list(blocs.actors.items()) == [("east", ("russia",)), ("west", ("france", "us"))]
    assert blocs.to_rows()[0] == {"actor": "france", "bloc": "west"}
    with pytest.raises(TypeError):
        blocs.label["us"] = "east"  # type: ignore[index]


@pytest.mark.parametrize("given_", [{"us": ""}, {"us": 1}, {None: "west"}])
def test_names_are_text(given_: Any) -> None:  # noqa: ANN401 - wrong on purpose
    """An actor or a bloc without a name is refused."""
    with pytest.raises(BadValue) as caught:
        Blocs.of(given_)

    assert caught.value.rule == "not-a-name"


# --- consistency -------------------------------------------------------------------------


def test_consistency_by_hand() -> None:
    """Of three claims for and two against there are ten pairs, three and one of which agree.

    On another concept the actor has two claims for, one pair; on a third one claim, no pair.
    """
    claims = claims_of(*said("p", a="+++--"), *said("q", a="++"), *said("r", a="-"))
    (found,) = consistency(claims)

    assert (found.actor, found.claims) == ("a", 8)
    assert (found.ratio.numerator, found.ratio.denominator) == (3 + 1 + 1, 10 + 1)
    assert found.value == 5 / 11
    assert [(concept, number, ratio.value) for concept, number, ratio in found.concepts] == [
        ("p", 5, 0.4),
        ("q", 2, 1.0),
        ("r", 1, None),
    ]


def test_who_has_no_pair_is_listed() -> None:
    """An actor with one claim a concept, or with none that takes a side, has no value."""
    found = consistency(claims_of("a p +", "a q -", "b p .", "b p ."))

    assert [(each.actor, each.claims, each.value) for each in found] == [
        ("a", 2, None),
        ("b", 0, None),
    ]
    assert found[1].to_rows() == [
        {
            "actor": "b",
            "concept": None,
            "claims": 0,
            "value": None,
            "numerator": 0,
            "denominator": 0,
            "why": NO_PAIR,
        }
    ]
    assert [each["concept"] for each in found[0].to_rows()] == [None, "p", "q"]


def test_claims_without_a_holder_or_concept() -> None:
    """What nobody said, or about nothing, is no claim of anybody's."""
    rows = [
        {"day": "2022-01-01", "holder": holder, "concept": concept, "qualifier": True}
        for holder, concept in [("a", "p"), (None, "p"), ("a", None), ("a", "p")]
    ]
    (found,) = consistency(Claims.from_rows(rows))

    assert (found.claims, found.ratio.numerator, found.ratio.denominator) == (2, 1, 1)


Record: TypeAlias = Callable[..., Ledger]


def test_of_a_ledger(record: Record) -> None:
    """A denial of p and an assertion of not p are one side; a spokesman's side is his state's."""
    ledger = record(
        "a 05 putin assert massed",
        "b 06 peskov deny massed",
        "c 07 lavrov assert ~massed",
        "d 07 us challenge massed",
    )
    (russia,) = consistency(ledger)

    assert (russia.actor, russia.ratio.numerator, russia.ratio.denominator) == ("russia", 1, 3)
    # Of its two positions the later one was said twice.
    assert len([each for each in positions(ledger) if each.party == "russia"]) == 2
    (by_position,) = consistency(Claims.of(ledger, count="positions"))
    assert (by_position.ratio.numerator, by_position.ratio.denominator) == (0, 1)


@given(drawn_claims("+-."))
def test_consistency_by_definition(claims: Claims) -> None:
    """It is the share of pairs of one side, counted pair by pair."""
    found = {each.actor: each.ratio for each in consistency(claims)}
    rows = [each for each in table(claims) if each[2] is not None]
    for actor, ratio in found.items():
        pairs = [
            (one[2], other[2])
            for one, other in combinations(rows, 2)
            if one[0] == other[0] == actor and one[1] == other[1]
        ]

        assert ratio.denominator == len(pairs)
        assert ratio.numerator == sum(one == other for one, other in pairs)
    assert sorted(found) == sorted(set(claims.column("holder")))


# --- polarisation ------------------------------------------------------------------------

#: Sides of one concept by actor, the blocs, and what must come out.
POLARISED: dict[str, tuple[dict[str, str], dict[str, str], Fraction | None]] = {
    "two equal blocs, wholly opposed": (
        {"a": "+", "b": "+", "c": "-", "d": "-"},
        {"a": "x", "b": "x", "c": "y", "d": "y"},
        Fraction(1),
    ),
    "consensus": (
        {"a": "+", "b": "+", "c": "+", "d": "+"},
        {"a": "x", "b": "x", "c": "y", "d": "y"},
        Fraction(0),
    ),
    "the same mixture in each bloc": (
        {"a": "+", "b": "-", "c": "+", "d": "-"},
        {"a": "x", "b": "x", "c": "y", "d": "y"},
        Fraction(0),
    ),
    "one bloc at odds with itself": (
        {"a": "+", "b": "-"},
        {"a": "x", "b": "x"},
        Fraction(0),
    ),
    # 4 (9/16 · 1/4 + 1/16 · 3/4) = 4 · 12/64.
    "three against one": (
        {"a": "+", "b": "+", "c": "+", "d": "-"},
        {"a": "x", "b": "x", "c": "x", "d": "y"},
        Fraction(3, 4),
    ),
    # Means 1/2 and 0, and 4 · 1/2 · (1/4 + 1/4) · 1/2.
    "one bloc divided": (
        {"a": "+", "b": "-", "c": "-", "d": "-"},
        {"a": "x", "b": "x", "c": "y", "d": "y"},
        Fraction(1, 2),
    ),
    # Each has a third; of six ordered pairs of blocs four are opposed: 4 · 4/27.
    "three blocs, two of one mind": (
        {"a": "+", "b": "-", "c": "-"},
        {"a": "x", "b": "y", "c": "z"},
        Fraction(16, 27),
    ),
    # An actor that says it twice weighs no more: means 1 and 0.
    "a loud actor": (
        {"a": "++++", "b": "-"},
        {"a": "x", "b": "y"},
        Fraction(1),
    ),
    # An actor for two thirds stands at 2/3.
    "an actor on both sides": (
        {"a": "++-", "b": "-"},
        {"a": "x", "b": "y"},
        Fraction(2, 3),
    ),
    "one actor alone": ({"a": "+-"}, {"a": "x", "b": "y"}, None),
    "nobody of the blocs": ({"a": "+", "b": "-"}, {"c": "x"}, None),
}


@pytest.mark.parametrize("case", POLARISED)
def test_polarisation_by_hand(case: str) -> None:
    """The measure of Esteban and Ray, with α at 1 and the constant 4."""
    sides, blocs, expected = POLARISED[case]
    found = polarisation(claims_of(*said("p", **sides)), blocs)

    assert found.value == (None if expected is None else pytest.approx(float(expected)))
    assert found.ratio.why == (NOWHERE if expected is None else None)


def test_polarisation_over_concepts() -> None:
    """Concepts weigh by the actors who took a side; one with a single actor takes no part.

    On p four actors are wholly polarised, on q two of them agree: (4 · 1 + 2 · 0) / 6.
    """
    lines = [*said("p", a="+", b="+", c="-", d="-"), *said("q", a="+", c="+"), *said("r", a="+")]
    found = polarisation(claims_of(*lines, "e p +"), {"a": "x", "b": "x", "c": "y", "d": "y"})

    assert (found.ratio.numerator, found.ratio.denominator) == (4, 6)
    assert [(each.concept, each.actors, each.ratio.value) for each in found.concepts] == [
        ("p", 4, 1.0),
        ("q", 2, 0.0),
        ("r", 1, None),
    ]
    assert found.concepts[0].blocs == (("x", 2, 1.0), ("y", 2, 0.0))
    assert (found.concepts[0].ratio.numerator, found.concepts[0].ratio.denominator) == (64, 64)
    assert found.concepts[2].ratio.why == TOO_FEW
    assert found.outside == ("e",)
    assert [each["value"] for each in found.to_rows()] == [4 / 6, 1.0, 0.0, None]
    assert {tuple(each) for each in found.to_rows()} == {
        ("concept", "actors", "value", "numerator", "denominator", "why")
    }


def test_sides_that_are_numbers() -> None:
    """They are put on a scale from 0 to 1: from the lowest to the highest that there can be."""
    claims = claims_of("a p 2", "b p 4")
    blocs = {"a": "x", "b": "y"}

    assert polarisation(claims, blocs).value == 1
    assert polarisation(claims, blocs, scale=(0, 4)).value == 0.5
    assert polarisation(claims_of("a p 3", "b p 3"), blocs).value == 0


@pytest.mark.parametrize("scale", [(0, 3), (3, 4)])
def test_a_side_beyond_the_scale_is_refused(scale: tuple[int, int]) -> None:
    """The scale must hold every side there is."""
    with pytest.raises(BadValue) as caught:
        polarisation(claims_of("a p 2", "b p 4"), {"a": "x"}, scale=scale)

    assert caught.value.rule == "beyond-the-scale"


def test_words_have_no_scale() -> None:
    """Of sides that are words nothing says how far apart they are."""
    claims = Claims.from_rows(
        [{"day": "2022-01-01", "holder": "a", "concept": "p", "qualifier": "maybe"}]
    )
    with pytest.raises(BadValue) as caught:
        polarisation(claims, {"a": "x"})

    assert caught.value.rule == "no-scale"


def test_claims_without_sides_are_not_polarised() -> None:
    """Where nobody takes a side there is no polarisation, and no concept of it."""
    found = polarisation(claims_of("a p .", "b p ."), {"a": "x", "b": "y"})

    assert (found.value, found.concepts) == (None, ())


@given(drawn_claims("+-."), drawn_blocs())
def test_polarisation_by_definition(claims: Claims, blocs: dict[str, str]) -> None:
    """Over triples of actors: two of one bloc, the third of another, and how far that is."""
    found = polarisation(claims, blocs)
    sides = {
        (actor, concept): [
            Fraction(each[2])
            for each in table(claims)
            if each[:2] == (actor, concept) and each[2] is not None
        ]
        for actor, concept in product(blocs, "pq")
    }
    stands = {place: sum(each, Fraction(0)) / len(each) for place, each in sides.items() if each}
    summed, actors = Fraction(0), 0
    for concept in "pq":
        there = [actor for actor in blocs if (actor, concept) in stands]
        if len(there) < 2:
            continue

        def mean(bloc: str, there: list[str] = there, concept: str = concept) -> Fraction:
            of = [stands[each, concept] for each in there if blocs[each] == bloc]
            return sum(of, Fraction(0)) / len(of)

        total = sum(
            abs(mean(blocs[one]) - mean(blocs[third]))
            for one, other, third in product(there, repeat=3)
            if blocs[one] == blocs[other] != blocs[third]
        )
        summed += 4 * Fraction(total) / len(there) ** 2
        actors += len(there)

    assert found.value == (None if not actors else pytest.approx(float(summed / actors)))


@given(drawn_claims(), drawn_blocs())
def test_polarisation_lies_between_0_and_1(claims: Claims, blocs: dict[str, str]) -> None:
    """It is no less than 0 and no more than 1, over all concepts and on each."""
    found = polarisation(claims, blocs)
    values = [found.value, *(each.ratio.value for each in found.concepts)]

    assert all(0 <= each <= 1 for each in values if each is not None)


@given(drawn_claims(), drawn_blocs())
def test_the_other_side_is_as_far(claims: Claims, blocs: dict[str, str]) -> None:
    """With every side turned round, and with other labels, polarisation is the same."""
    turned = claims.with_column("qualifier", [not each for each in claims.column("qualifier")])
    renamed = {actor: {"x": "z", "y": "a", "z": "m"}[bloc] for actor, bloc in blocs.items()}
    found = polarisation(claims, blocs).value

    for each in (polarisation(turned, blocs), polarisation(claims, renamed)):
        assert each.value == (None if found is None else pytest.approx(found))


# --- cohesion and distance ---------------------------------------------------------------


def pair(claims: Claims, **options: Any) -> tuple[Network, Network]:  # noqa: ANN401 - as network
    """Return the networks of congruence and of conflict."""
    congruence, conflict = (
        network(claims, mode="one", aggregation=each, **options)
        for each in ("congruence", "conflict")
    )
    return congruence, conflict


#: Three blocs on two concepts. Within x: a and b agree on p (1) and on q disagree (1 of 1).
#: Between x and y: a and b against c on p (2 conflicts); on q, a with c agrees, b not.
LINES = (*said("p", a="+", b="+", c="-"), *said("q", a="+", b="-", c="+"), *said("r", d="+"))
BLOCS = {"a": "x", "b": "x", "c": "y", "d": "z"}


def test_cohesion_by_hand() -> None:
    """Of the two concepts that two members share they agree on one; alone there is nothing."""
    found = cohesion(*pair(claims_of(*LINES)), BLOCS)

    assert [(each.bloc, each.members, each.value) for each in found] == [
        ("x", 2, 0.5),
        ("y", 1, None),
        ("z", 1, None),
    ]
    assert (found[0].ratio.numerator, found[0].ratio.denominator) == (1, 2)
    assert found[1].to_rows() == [
        {
            "bloc": "y",
            "members": 1,
            "value": None,
            "numerator": 0,
            "denominator": 0,
            "why": NO_TIE_WITHIN,
        }
    ]


def test_distance_by_hand() -> None:
    """Of four pairs of claims between x and y three are opposed; z speaks to nothing of theirs."""
    found = distances(*pair(claims_of(*LINES)), BLOCS)

    assert [(each.blocs, each.value) for each in found] == [
        (("x", "y"), 0.75),
        (("x", "z"), None),
        (("y", "z"), None),
    ]
    assert found[0].to_rows() == [
        {
            "bloc": "x",
            "other": "y",
            "value": 0.75,
            "numerator": 3,
            "denominator": 4,
            "why": None,
        }
    ]
    assert found[1].ratio.why == NO_TIE_BETWEEN


def test_who_is_in_no_bloc_takes_no_part() -> None:
    """Ties to an actor without a bloc count nowhere; a bloc of which nobody is there is listed."""
    blocs = {"a": "x", "c": "y", "nobody": "w"}
    networks = pair(claims_of(*LINES))

    assert [(each.bloc, each.members, each.value) for each in cohesion(*networks, blocs)] == [
        ("w", 0, None),
        ("x", 1, None),
        ("y", 1, None),
    ]
    assert distances(*networks, blocs)[2].value == 0.5


def test_labels_need_not_sort_as_actors_do() -> None:
    """Distance is between two blocs, whichever of them has the actor that comes first."""
    networks = pair(claims_of(*LINES))
    turned = {"a": "z", "b": "z", "c": "y", "d": "x"}

    assert [(each.blocs, each.value) for each in distances(*networks, turned)] == [
        (("x", "y"), None),
        (("x", "z"), None),
        (("y", "z"), 0.75),
    ]


@given(drawn_claims(), drawn_blocs())
def test_cohesion_and_distance_by_definition(claims: Claims, blocs: dict[str, str]) -> None:
    """They count pairs of claims on one concept by two actors: of one side, and of two."""
    networks = pair(claims)
    shares: dict[tuple[str, str], list[int]] = {}
    for one, other in combinations(table(claims), 2):
        if one[0] != other[0] and one[1] == other[1] and {one[0], other[0]} <= blocs.keys():
            low, high = sorted((blocs[one[0]], blocs[other[0]]))
            shares.setdefault((low, high), []).append(one[2] == other[2])
    within = {(each.bloc, each.bloc): each.ratio for each in cohesion(*networks, blocs)}
    between = {each.blocs: each.ratio for each in distances(*networks, blocs)}

    for labels, ratio in (within | between).items():
        counted = shares.get(labels, [])
        agreeing = sum(counted)
        wanted = agreeing if labels in within else len(counted) - agreeing
        assert (ratio.numerator, ratio.denominator) == (wanted, len(counted))


def test_averaged_networks_too() -> None:
    """Where both are divided by the same numbers the shares are those of the divided weights.

    a and b have two claims each, so every tie within x is halved.
    """
    found = cohesion(*pair(claims_of(*LINES), normalization="average"), BLOCS)

    assert (found[0].ratio.numerator, found[0].ratio.denominator) == (0.5, 1)


def wrong_networks() -> Iterable[tuple[str, Network, Network]]:
    """Yield networks that are not congruence and conflict of the same claims."""
    claims, others = claims_of(*LINES), claims_of(*said("p", a="+", f="-"))
    congruence, conflict = pair(claims)
    yield "another-network", conflict, congruence
    yield "another-network", congruence, network(claims, mode="one", aggregation="subtract")
    yield "another-network", network(claims), conflict
    yield "two-networks", congruence, pair(others)[1]
    yield "two-networks", congruence, pair(claims, duplicates="range")[1]
    yield "unequal-weights", *pair(claims, normalization="jaccard")


@pytest.mark.parametrize("at", range(6))
def test_other_networks_are_refused(at: int) -> None:
    """Each error says which network is wanted."""
    rule, one, other = list(wrong_networks())[at]
    for measure in (cohesion, distances):
        with pytest.raises(BadValue) as caught:
            measure(one, other, BLOCS)

        assert caught.value.rule == rule


# --- public names ------------------------------------------------------------------------


def test_results_are_values() -> None:
    """Each result can be hashed, compared, and made into rows with one set of keys."""
    claims = claims_of(*LINES)
    results: list[Any] = [
        *consistency(claims),
        polarisation(claims, BLOCS),
        *cohesion(*pair(claims), BLOCS),
        *distances(*pair(claims), BLOCS),
    ]
    for each in results:
        assert hash(each) == hash(attrs.evolve(each))
        assert all(isinstance(row, Mapping) for row in each.to_rows())
    assert stance.consistency(claims) == consistency(claims)
