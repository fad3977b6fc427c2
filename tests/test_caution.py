"""What is accepted in a record and worth a look: a warning, with its place and a remedy."""

import pytest
from faultless import statement

from stance import Codebook, Event, Fault, Party, Proposition, Source, Statement, Tie
from stance.caution import record_warnings

BOOK = Codebook(
    parties=[Party(id=each, kind="state") for each in ("r", "u", "minister")],
    ties=[Tie(who="minister", of="r", role="represents", during="../2021-12-15")],
    propositions=[
        Proposition(id="conduct", gloss="g", kind="conduct", agent="r"),
        Proposition(id="state", gloss="g", kind="state", agent="r"),
        Proposition(id="norm", gloss="g", kind="norm"),
        Proposition(id="intent", gloss="g", kind="intent", agent="r", wills="conduct"),
    ],
)


def warned(*statements: Statement, events: tuple[Event, ...] = ()) -> list[Fault]:
    """Return what is worth a look in a record of these *statements* and *events*."""
    found = list(record_warnings(BOOK, statements, events))

    assert {each.level for each in found} <= {"warning"}
    return found


def test_a_tie_that_holds_perhaps() -> None:
    """A tie that covers the day only perhaps is taken, with a warning that names it."""
    surely = statement("s1", speaker="minister", said="2021-12-15")
    perhaps = statement("s2", speaker="minister", said="2021-12")
    (warning,) = warned(surely, perhaps)

    assert (warning.record, warning.index, warning.field) == ("s2", 1, "speaker")
    assert (warning.rule, warning.level) == ("tie-perhaps", "warning")
    assert "'minister'" in warning.problem


@pytest.mark.parametrize("manner", ["neutral", "factive", "distancing", "ascribed"])
def test_a_tie_of_who_reports_a_fact(manner: str) -> None:
    """Who passes words on as a fact is bound, so that ties that hold perhaps matter there too."""
    found = warned(statement(said="2021-12", via=["u", {"by": "minister", "manner": manner}]))

    assert [(each.field, each.rule) for each in found] == (
        [("via[1].by", "tie-perhaps")] if manner == "factive" else []
    )


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (["2021-12-30", "2021-12-31"], {"s1": "s0"}),
        (["2021-12", "2021-12-30", "2021-12-31"], {"s2": "s1"}),
        (["2021-12", "[2021-12-30..]", "[..2021-12-30]", "2021-12-29"], {"s3": "s1"}),
        (["2021-12", "[2021-12-30..]", "[..2021-12-30]", "2021-12-31"], {"s3": "s2"}),
        (["2021-12-30", "2021-12-31", "2021-12-31"], {"s1": "s0", "s2": "s0"}),
        (["2021-12-30", "2021-12-30", "2021-12", "[..2022]"], {}),
    ],
    ids=["two days", "the day, not the month", "before", "after", "each once", "one day"],
)
def test_an_occasion_on_two_days(days: list[str], named: dict[str, str]) -> None:
    """One occasion on two days is a warning that names a statement of another day."""
    found = warned(
        *(statement(f"s{n}", occasion="call", said=day) for n, day in enumerate(days)),
        statement("t1", occasion="talks", said="1949"),
        statement("t2", said="1950"),
    )

    assert {each.record for each in found} == set(named)
    assert all(f"'{named[each.record or '']}'" in each.problem for each in found)
    assert {(each.field, each.rule, each.level) for each in found} <= {
        ("occasion", "occasion-on-two-days", "warning")
    }


# --- promises, threats, demands ------------------------------------------------


@pytest.mark.parametrize(
    ("act", "warns"),
    [("urge", False), ("demand", True), ("ultimatum", True), ("promise", False), ("offer", False)],
)
def test_a_demand_of_nobody(act: str, warns: bool) -> None:
    """A demand, an ultimatum's too, has no debtor where nobody is named; urging has none ever."""
    given = {"given": "not state"} if act == "ultimatum" else {}
    nobody = statement(act=act, content="conduct", **given)
    somebody = statement(act=act, content="conduct", addressee=["u"], **given)

    assert [(each.field, each.rule) for each in warned(nobody)] == (
        [("addressee", "demand-of-nobody")] if warns else []
    )
    assert warned(somebody) == []


@pytest.mark.parametrize(
    ("said", "about", "warns"),
    [
        ("2021-12-31", "2021-12-30", True),
        ("2021-12-31", "2021-12-31", False),
        ("2021-12-31", "../2021-12-30", True),
        ("2021-12", "2021-11-30", True),
        ("2021-12", "2021-12-01", False),
        ("2021-12-31", "[2021-12-30..]", False),
    ],
    ids=["the day before", "its day", "a period", "a month", "perhaps not", "open"],
)
@pytest.mark.parametrize(
    "act", ["promise", "assure", "offer", "propose", "threaten", "refuse", "demand", "ultimatum"]
)
def test_due_before_it_was_said(act: str, said: str, about: str, warns: bool) -> None:
    """What is surely over when it is promised or demanded is a mistake, most likely."""
    given = {"given": "not state"} if act == "ultimatum" else {}
    each = statement(act=act, content="conduct", said=said, about=about, addressee=["u"], **given)

    over = [one for one in warned(each) if one.rule == "due-before-said"]
    assert [one.field for one in over] == (["about"] if warns else [])


def test_a_claim_may_be_about_the_past() -> None:
    """What is asserted, urged or accepted of days gone by is nothing odd."""
    over = {"said": "2021-12-31", "about": "2021-12-30"}

    assert warned(statement(**over)) == []
    assert warned(statement(act="urge", content="conduct", **over)) == []


def test_an_acceptance_of_nothing() -> None:
    """An acceptance that answers nothing makes no offer active; the warning says so."""
    offer = statement("s0", act="offer", content="conduct")
    nothing = statement(act="accept", content="conduct")
    something = statement(speaker="u", act="accept", content="conduct", answers="s0")

    assert [(each.field, each.rule) for each in warned(nothing)] == [("answers", "accepts-nothing")]
    assert warned(offer, something) == []


# --- events ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "warns"),
    [("conduct", False), ("not state", False), ("norm", True), ("not intent", True)],
)
def test_an_event_of_no_deed(content: str, warns: bool) -> None:
    """An intent or a norm does not happen: what happened is a deed, or how things came to be."""
    found = warned(events=(Event(id="e1", content=content, happened="2022-02-24"),))

    assert [(each.table, each.index, each.field, each.rule) for each in found] == (
        [("events", 0, "content", "event-of-no-deed")] if warns else []
    )


def test_conduct_of_another() -> None:
    """Who binds itself to what another is to do was perhaps miscoded; who is tied to it was not."""
    parties = ["r", "u", "minister", "bloc", "mission"]
    book = Codebook(
        parties=[Party(id=each, kind="state") for each in parties],
        ties=[
            Tie(who="minister", of="r", role="represents"),
            Tie(who="r", of="bloc", role="member"),
            Tie(who="mission", of="bloc", role="represents"),
            Tie(who="u", of="bloc", role="member"),
        ],
        propositions=[
            Proposition(id=agent or "ours", gloss="g", kind="conduct", agent=agent)
            for agent in (*parties, None)
        ],
    )

    def odd(speaker: str, content: str, act: str = "promise") -> bool:
        each = statement(speaker=speaker, act=act, content=content, addressee=["u"])
        return [one.rule for one in record_warnings(book, [each])] == ["anothers-conduct"]

    assert odd("r", "u")
    assert odd("minister", "u", act="threaten")
    assert odd("u", "r", act="refuse")
    assert not odd("u", "r", act="urge")
    assert not odd("r", "ours")
    assert not odd("minister", "r")
    assert not odd("r", "minister")
    assert not odd("minister", "bloc")
    assert not odd("minister", "mission")
    assert not odd("mission", "r")


def test_who_refuses_an_offer_speaks_of_what_was_offered() -> None:
    """A refusal names what the other side offered to do."""
    offer = statement("s0", act="offer", content="conduct")
    refusal = statement(speaker="u", act="refuse", content="conduct", answers="s0")

    assert warned(offer, refusal) == []


@pytest.mark.parametrize(
    ("said", "published", "odd"),
    [
        ("2022-01-02", "2022-01-01", True),
        ("2022-01-01", "2022-01-01", False),
        ("2022-01", "2022-01-01", False),
        ("2022-01-02", None, False),
    ],
)
def test_said_after_it_was_published(said: str, published: str | None, odd: bool) -> None:
    """No source reports what is yet to be said: one of the days is wrong."""
    source = Source(id="report", published=published)
    found = record_warnings(BOOK, [statement(said=said)], sources=[source])

    assert [(each.field, each.rule) for each in found] == (
        [("said", "said-after-published")] if odd else []
    )


@pytest.mark.parametrize(
    ("act", "content", "about", "odd"),
    [
        ("assure", "not conduct", "2022-01", True),
        ("refuse", "conduct", "[2022-01-12..2022-01-13]", True),
        ("assure", "not conduct", "2022-01/2022-01", False),
        ("assure", "not conduct", "2022-01-12", False),
        ("promise", "conduct", "2022-01", False),
        ("deny", "conduct", "2022-01", False),
    ],
)
def test_what_is_not_to_happen_on_some_day(act: str, content: str, about: str, odd: bool) -> None:
    """Who undertakes that nothing happens in a month rarely means one day of it."""
    found = warned(statement(act=act, content=content, about=about))

    assert [each.field for each in found if each.rule == "not-on-some-day"] == ["about"] * odd


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        ({"coder": "ann"}, {"coder": "bob"}, True),
        ({"coder": "ann", "place": "1"}, {"coder": "bob"}, True),
        ({"coder": "ann", "place": "1"}, {"coder": "bob", "place": "2"}, False),
        ({"coder": "ann"}, {"coder": "ann"}, False),
        ({"coder": "ann"}, {}, False),
        ({"coder": "ann"}, {"coder": "bob", "said": "2022-01-09"}, False),
        ({"coder": "ann"}, {"coder": "bob", "corrects": "s1"}, False),
    ],
    ids=["neither", "one only", "two places", "one coder", "no coder", "two days", "a correction"],
)
def test_two_coders_and_no_place(one: dict[str, str], other: dict[str, str], odd: bool) -> None:
    """Without a place nobody can tell a second coding from a second statement."""
    found = warned(statement("s1", **one), statement("s2", **other), statement("s3", place="1"))

    assert [(each.record, each.field, each.rule) for each in found] == [
        ("s2", "place", "coders-without-place")
    ] * odd
