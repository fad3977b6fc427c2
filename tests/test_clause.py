"""Clauses, against all assignments: what they deny, and which of them matter."""

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import TooManyCombinations
from stance.clause import Clause, denials, linked, says_nothing, used
from stance.entailment import Code

#: Literals of five propositions.
CODES = range(10)

CLAUSES = st.sets(
    st.frozensets(st.sampled_from(CODES), min_size=1, max_size=4).filter(
        lambda each: not says_nothing(each)
    ),
    max_size=10,
)
HELD = st.dictionaries(st.sampled_from(CODES), st.sampled_from((0, 0, 1, 2)))


def possible(clauses: Collection[Clause], literals: Collection[Code]) -> bool:
    """Return whether some assignment makes all *clauses* and *literals* true."""
    every = (
        frozenset(2 * n + sign for n, sign in enumerate(row)) for row in product((0, 1), repeat=5)
    )
    return any(each.issuperset(literals) and all(each & one for one in clauses) for each in every)


def subsets(codes: Collection[Code]) -> Iterator[frozenset[Code]]:
    """Yield every set of some of *codes*."""
    for size in range(len(codes) + 1):
        yield from map(frozenset, combinations(sorted(codes), size))


@given(CLAUSES, HELD)
def test_denials_are_of_the_smallest_impossible_sets(
    clauses: set[Clause], held: Mapping[Code, int]
) -> None:
    """What is left of resolution denies the minimal impossible sets that are not too doubtful."""
    impossible = [
        each for each in subsets(held) if not possible(clauses, each) and not says_nothing(each)
    ]

    assert denials(clauses, held, 10**6) == {
        frozenset(code ^ 1 for code in each)
        for each in impossible
        if not any(other < each for other in impossible) and sum(held[one] for one in each) <= 2
    }


@given(CLAUSES, HELD)
def test_only_clauses_used_matter(clauses: set[Clause], held: Mapping[Code, int]) -> None:
    """Without the clauses that are not used the same sets of literals held are possible."""
    kept = used(clauses, held)

    assert kept <= clauses
    assert used(kept, held) == kept
    assert [possible(kept, each) for each in subsets(held)] == [
        possible(clauses, each) for each in subsets(held)
    ]


@given(CLAUSES)
def test_linked_clauses_are_a_web(clauses: set[Clause]) -> None:
    """What is linked to a clause shares no proposition with the rest, and is no less without it."""
    for each in clauses:
        web = linked(clauses, [each])
        inside, outside = (
            {code // 2 for one in some for code in one} for some in (web, clauses - web)
        )

        assert each in web
        assert inside.isdisjoint(outside)
        assert all(linked(clauses, [other]) == web for other in web)


def test_what_is_not_there_links_nothing() -> None:
    """A clause that is not among the clauses has nothing linked to it."""
    assert linked({frozenset({0, 2})}, [frozenset({0, 4})]) == set()


def test_sets_apart_are_not_combined() -> None:
    """A hundred sets of three in one web need no joins: all ways to break them are not tried."""
    sets = [(6 * n, 6 * n + 2, 6 * n + 4) for n in range(100)]
    hub = 600
    clauses = [frozenset(code ^ 1 for code in each) for each in sets]
    clauses += [frozenset({each[0] ^ 1, hub}) for each in sets]
    held = dict.fromkeys([*(code for each in sets for code in each), hub], 0)

    assert len(linked(clauses, clauses[:1])) == 200
    assert denials(clauses, held, 0) == set(clauses[:100])


@pytest.mark.parametrize("most", [3, 4])
def test_joins_are_counted(most: int) -> None:
    """As many joins as are allowed are made, and not one more."""
    clauses = [frozenset({1, 2}), frozenset({5, 2}), frozenset({3, 6}), frozenset({3, 9})]
    held = dict.fromkeys((0, 4, 7, 8), 0)
    if most == 4:
        assert len(denials(clauses, held, most)) == 4
    else:
        with pytest.raises(TooManyCombinations) as error:
            denials(clauses, held, most)

        assert error.value.most == most


@pytest.mark.parametrize(
    ("clause", "nothing"),
    [((0, 1), True), ((0, 3, 1), True), ((0, 2), False), ((1, 2), False), ((), False)],
)
def test_a_clause_that_says_nothing(clause: tuple[Code, ...], nothing: bool) -> None:
    """A clause says nothing where it has a literal and its negation."""
    assert says_nothing(frozenset(clause)) == nothing
