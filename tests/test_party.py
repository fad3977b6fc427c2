"""Who speaks for whom, and when."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance import AmbiguousPrincipal, Answer, BadValue, Party, PartyKind, Period, Role, Tie, When
from stance.party import ascent, principal, represents, upward

DAY = When.parse("2021-12-31")


def tie(who: str, of: str, during: str | None = None, role: str = "represents") -> Tie:
    """Return a tie from its text."""
    return Tie(who=who, of=of, role=Role(role), during=Period.parse(during) if during else None)


SPOKESMAN = [
    tie("spokesman", "ministry"),
    tie("ministry", "state"),
    tie("state", "bloc", None, "member"),
]
ENVOY = [tie("envoy", "ministry"), tie("envoy", "union"), tie("ministry", "state")]
TERMS = [tie("minister", "state", "../2021-12-15"), tie("minister", "bank", "2021-12-16/..")]


def kremlin(**values: object) -> Party:
    """Return a party from values of any type, as a careless caller gives them."""
    return Party(id="kremlin", kind=PartyKind.ORGAN, **values)  # type: ignore[arg-type]


# --- parties and ties ---------------------------------------------------------


def test_words_of_lists_and_mappings_become_values() -> None:
    """Names and spellings given as mappings and lists become values that can be hashed."""
    party = Party(
        id="kremlin",
        kind="organ",
        names={"en": "the Kremlin", "ar": "الكرملين"},
        aliases={"en": ["Moscow"]},
    )
    pairs = [["en", "the Kremlin"], ["ar", "الكرملين"]]
    twin = kremlin(names=pairs, aliases=[["en", ["Moscow"]]])

    assert party.kind is PartyKind.ORGAN
    assert party.names == (("en", "the Kremlin"), ("ar", "الكرملين"))
    assert party.aliases == (("en", ("Moscow",)),)
    assert {party} == {twin}


def test_one_text_is_no_list_of_spellings() -> None:
    """One text in the place of a list of spellings is refused, not taken letter by letter."""
    with pytest.raises(BadValue) as caught:
        Party(id="kremlin", kind=PartyKind.ORGAN, aliases={"en": "Moscow"})

    assert caught.value.rule == "not-a-list"


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ({"ar": "الكرملين", "en": "the Kremlin"}, "the Kremlin"),
        ({"ar": "الكرملين", "ru": "Кремль"}, "الكرملين"),
        ({}, "kremlin"),
    ],
    ids=["English", "first", "id"],
)
def test_name(names: dict[str, str], name: str) -> None:
    """A party is called by its English name, else by the first given, else by its id."""
    assert Party(id="kremlin", kind=PartyKind.ORGAN, names=names).name == name


@pytest.mark.parametrize(
    ("during", "on", "answer"),
    [
        (None, "[..]", Answer.YES),
        ("2021", "2021-12", Answer.YES),
        ("2021-12-15/..", "2021-12", Answer.MAYBE),
        ("../2021-11", "2021-12", Answer.NO),
    ],
    ids=["always", "all of it", "some of it", "none of it"],
)
def test_a_tie_holds_during_its_period(during: str | None, on: str, answer: Answer) -> None:
    """A tie without a period holds always; a bare year is all of the year."""
    assert tie("a", "b", during).holds(When.parse(on)) is answer


def test_a_period_is_given_as_text_or_as_value() -> None:
    """The period of a tie may be given as text, and the words of its role too."""
    given_as_text = Tie(who="a", of="b", role="represents", during="2021")

    assert given_as_text == tie("a", "b", "2021")


def test_upward_leaves_members_out() -> None:
    """Only representation leads upwards; ties keep the order given."""
    found = upward([*ENVOY, tie("envoy", "club", None, "member")])

    assert found == {"envoy": (ENVOY[0], ENVOY[1]), "ministry": (ENVOY[2],)}


# --- principals ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "on", "ties", "for_", "expected"),
    [
        ("spokesman", "2021-12-31", SPOKESMAN, None, "state"),
        ("state", "2021-12-31", SPOKESMAN, None, "state"),
        ("stranger", "2021-12-31", SPOKESMAN, None, "stranger"),
        ("envoy", "2021-12-31", ENVOY, "ministry", "state"),
        ("envoy", "2021-12-31", ENVOY, "state", "state"),
        ("envoy", "2021-12-31", ENVOY, "union", "union"),
        ("spokesman", "2021-12-31", SPOKESMAN, "ministry", "state"),
        ("minister", "2021-12-15", TERMS, None, "state"),
        ("minister", "2021-12-16", TERMS, None, "bank"),
        ("minister", "[2021-12-10..2021-12-15]", TERMS, None, "state"),
        ("minister", "2021-12", TERMS, "bank", "bank"),
        ("minister", "2021-11", TERMS[1:], None, "minister"),
        ("minister", "2021-12", TERMS[1:], None, "bank"),
    ],
    ids=[
        "all the way up",
        "members are not bound",
        "nobody's voice",
        "for, then upwards",
        "for, further up",
        "for the other",
        "for without a choice",
        "last day of a term",
        "first day of the next",
        "days within a term",
        "days over two terms, with for",
        "before the tie",
        "perhaps before the tie",
    ],
)
def test_principal(
    party: str, on: str, ties: Sequence[Tie], for_: str | None, expected: str
) -> None:
    """Words are those of who is reached by representation, on the day and on that behalf."""
    assert principal(party, When.parse(on), upward(ties), for_) == expected


@pytest.mark.parametrize(
    ("party", "on", "ties", "for_", "choices"),
    [
        ("envoy", "2021-12-31", ENVOY, None, ("ministry", "union")),
        ("envoy", "2021-12-31", ENVOY, "envoy", ("ministry", "union")),
        ("minister", "2021-12", TERMS, None, ("bank", "state")),
        ("clerk", "2021-12-31", [*ENVOY, tie("clerk", "envoy")], None, ("ministry", "union")),
    ],
    ids=["two at once", "for oneself", "two perhaps", "further up"],
)
def test_two_ways_up(
    party: str, on: str, ties: Sequence[Tie], for_: str | None, choices: tuple[str, str]
) -> None:
    """Two ties that lead upwards on one day, surely or perhaps, need a choice."""
    with pytest.raises(AmbiguousPrincipal) as caught:
        principal(party, When.parse(on), upward(ties), for_)

    assert caught.value.choices == choices


@pytest.mark.parametrize(
    ("for_", "on"), [("bloc", "2021-12-31"), ("nobody", "2021-12-31"), ("bank", "2021-12-15")]
)
def test_for_somebody_else(for_: str, on: str) -> None:
    """On behalf of somebody whom the speaker does not represent on that day is refused."""
    with pytest.raises(BadValue) as caught:
        principal("minister", When.parse(on), upward([*SPOKESMAN, *TERMS]), for_)

    assert caught.value.rule == "not-represented"


def test_two_ways_to_one_principal() -> None:
    """Where `for` names who is reached on two ways, the way by the smaller id is given."""
    ties = upward([tie("a", "c"), tie("a", "b"), tie("c", "top"), tie("b", "top")])

    assert [each.of for each in ascent("a", DAY, ties, "top")] == ["b", "top"]


def test_the_surest_of_two_ties_is_given() -> None:
    """Of two ties between the same two, that which surely holds on the day is given."""
    perhaps, surely = tie("a", "b", "2021-12-31/.."), tie("a", "b", "2021")
    ties = upward([perhaps, surely, tie("b", "c", "2022")])

    assert ascent("a", When.parse("2021-12"), ties) == (surely,)


def test_ties_that_share_no_day_do_not_follow_one_another() -> None:
    """On a day known to the month, two ties that hold in different weeks are no way up."""
    ties = [tie("a", "b", "../2021-12-10"), tie("b", "c", "2021-12-20/..")]
    month = When.parse("2021-12")

    assert principal("a", month, upward(ties)) == "b"
    assert principal("b", month, upward(ties)) == "c"
    assert not represents("a", "c", month, upward(ties))


def test_taking_turns_is_no_circle() -> None:
    """Two who speak for each other at different times have a principal on a day not known."""
    ties = [tie("a", "b", "../2021-12-10"), tie("b", "a", "2021-12-20/..")]
    month = When.parse("2021-12")

    assert principal("a", month, upward(ties)) == "b"
    assert principal("b", month, upward(ties)) == "a"


START = date(2022, 1, 1)


@st.composite
def hierarchies(draw: st.DrawFn) -> list[Tie]:
    """Draw ties, each to a later letter, so that there is no circle; some hold for some days."""
    pairs = [(who, of) for who in "abcd" for of in "bcde" if who < of]
    ties = []
    for who, of in draw(st.lists(st.sampled_from(pairs), max_size=6)):
        low, high = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
        days = Period(START + timedelta(low), START + timedelta(high))
        ties.append(
            Tie(who=who, of=of, role=Role.REPRESENTS, during=draw(st.none() | st.just(days)))
        )
    return ties


def tops(party: str, day: When, ties: Sequence[Tie]) -> set[str]:
    """Return who is reached on one exact day, by trying every way."""
    above = [each.of for each in ties if each.who == party and each.holds(day) is Answer.YES]
    return set().union(*(tops(each, day, ties) for each in above)) if above else {party}


@given(hierarchies(), st.integers(0, 5))
def test_principal_is_the_only_top(ties: list[Tie], number: int) -> None:
    """On an exact day the principal is the only one reached, where there is only one way."""
    on = When(START + timedelta(number), START + timedelta(number))
    try:
        found = principal("a", on, upward(ties))
    except AmbiguousPrincipal:
        assume(False)

    assert tops("a", on, ties) == {found}


@given(hierarchies(), st.integers(0, 5), st.integers(0, 5), st.permutations("bcde"))
def test_representing_is_to_have_a_way_on_some_day(
    ties: list[Tie], one: int, other: int, letters: list[str]
) -> None:
    """One represents another on a day not exactly known iff it may on some day of it."""
    low, high = sorted((one, other))
    days = [START + timedelta(each) for each in range(low, high + 1)]

    def reached(party: str, day: When) -> set[str]:
        above = [each.of for each in ties if each.who == party and each.holds(day) is Answer.YES]
        return {party}.union(*(reached(each, day) for each in above))

    possible = set().union(*(reached("a", When(day, day)) for day in days))
    span = When(days[0], days[-1])

    assert represents("a", letters[0], span, upward(ties)) == (letters[0] in possible)


@given(hierarchies(), st.sampled_from("abcde"), st.permutations(range(6)))
def test_order_of_ties_does_not_matter(ties: list[Tie], for_: str, order: list[int]) -> None:
    """The way up is the same in whatever order the ties are declared."""
    shuffled = [ties[each] for each in order if each < len(ties)]

    def found(declared: Sequence[Tie]) -> object:
        try:
            return ascent("a", When.parse("2022-01"), upward(declared), for_)
        except (AmbiguousPrincipal, BadValue) as error:
            return str(error)

    assert found(ties) == found(shuffled)
