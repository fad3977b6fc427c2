"""Agreement between coders: what is compared, what is listed, and what is said of it."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given

from stance import Anchor, BadValue, Claims, Ledger, Source, UnknownId, read
from stance.reliability import Agreement, agreement
from stance.reliability.coefficient import NO_UNIT, NOT_TWO, ONE_VALUE
from stance.reliability.sentence import lines
from stance.reliability.variable import TELLING, VARIABLES, polarity
from stance.testing import strategies
from stance.vocabulary import ACTS, Act

Record: TypeAlias = Callable[..., Ledger]


def coded(record: Record, *rows: str, **changes: dict[str, Any]) -> Ledger:
    """Return a record of codings.

    A row is `ID PLACE CODER SPEAKER ACT CONTENT [FIELD=VALUE ...]`; the coder `-` is nobody
    named. *changes* are further fields, by id.
    """
    parts = [each.split() for each in rows]
    ledger = record(*(" ".join([name, "05", *rest]) for name, _, _, *rest in parts))
    statements = [
        attrs.evolve(
            statement,
            place=None if place == "-" else place,
            coder=None if coder == "-" else coder,
            **changes.get(name, {}),
        )
        for statement, (name, place, coder, *_) in zip(ledger.statements, parts, strict=True)
    ]
    sources = [*ledger.sources, Source(id="wire")]
    return attrs.evolve(ledger, sources=sources, statements=statements)


#: Ann and Bob on four places of one report, and what only one of them has.
ROWS = (
    *("a1 ¶1 ann russia assert massed", "b1 ¶1 bob russia assert massed"),
    *("a2 ¶2 ann russia deny massed certainty=probable", "b2 ¶2 bob russia assert ~massed"),
    *("a3 ¶3 ann us threaten sanctions", "b3 ¶3 bob us warn sanctions"),
    *("a4 ¶4 ann russia promise ~attack", "b4 ¶4 bob russia deny plans"),
    *("a5 ¶5 ann us demand calm", "b6 ¶6 bob us challenge massed"),
)


# --- what is compared --------------------------------------------------------------------


def test_one_table_of_variables() -> None:
    """What tells rows apart is what is compared, each once."""
    assert sorted(TELLING) == sorted(VARIABLES)


#: The acts by which a speaker is against the proposition it names, and those that bind nobody.
AGAINST = {Act.DENY, Act.DISPUTE, Act.REFUSE, Act.CONDEMN}
NEITHER = {Act.CHALLENGE, Act.RETRACT, Act.DECLINE}


@pytest.mark.parametrize("act", Act)
def test_polarity_of_each_act(record: Record, act: Act) -> None:
    """Who denies, disputes, refuses or condemns is against; who is bound to nothing, neither."""
    statement = attrs.evolve(record("a 05 russia assert attack").statements[0], act=act)
    opposite = attrs.evolve(statement, content="not attack")
    expected = (None, None) if act in NEITHER else ("-", "+") if act in AGAINST else ("+", "-")

    assert (polarity(statement), polarity(opposite)) == expected
    assert polarity(attrs.evolve(statement, content=None)) is None


def test_a_rejected_framing_has_no_polarity_and_no_certainty(record: Record) -> None:
    """To reject how something is put is not to deny it."""
    framing = record("a 05 russia deny attack target=framing").statements[0]

    assert polarity(framing) is None
    assert VARIABLES["certainty"].value(framing) is None


@given(strategies.ledgers())
def test_polarity_is_the_side_that_networks_count(ledger: Ledger) -> None:
    """A statement has a polarity where it makes a claim, and it is the side of the claim."""
    claims = Claims.of(ledger)
    sides = dict(zip(claims.column("id"), claims.column("qualifier"), strict=True))

    assert {each.id: polarity(each) for each in ledger} == {
        each.id: {True: "+", False: "-", None: None}[sides.get(each.id)] for each in ledger
    }


@pytest.mark.parametrize("act", Act)
def test_certainty_is_of_graded_acts(record: Record, act: Act) -> None:
    """An assertive act or a threat is certain if nothing else is said; others have no certainty."""
    statement = attrs.evolve(record("a 05 russia assert attack").statements[0], act=act)
    value = VARIABLES["certainty"].value

    assert value(statement) == ("certain" if ACTS[act].graded else None)


# --- worked by hand ----------------------------------------------------------------------


def test_worked_by_hand(record: Record) -> None:
    """Two coders share four units: they agree on every speaker, and on one act.

    Acts: ann assert, deny, threaten, promise; bob assert, assert, warn, deny. By chance
    assert 1 * 2 and deny 1 * 1 of 16: kappa is (4 * 1 - 3) / (16 - 3). Alpha: of 8 values
    assert occurs 3 times, deny twice, so 3 * 2 + 2 * 1 = 8 of 56 pairs are the same; within
    units 2 values of 8 meet their like: (7 * 2 - 8) / (56 - 8).
    """
    found = agreement(coded(record, *ROWS))
    act = found.score("act")

    assert found.coders == act.coders == ("ann", "bob")
    assert (act.units, act.unvalued) == (4, 0)
    assert (act.observed.numerator, act.observed.denominator) == (1, 4)
    assert (act.kappa.numerator, act.kappa.denominator) == (1, 13)
    assert act.kappa.value == 1 / 13
    assert act.alpha.value == pytest.approx(6 / 48)
    assert found.score("speaker").observed.value == 1


def test_polarity_by_hand(record: Record) -> None:
    """Denying p and asserting not p are one polarity; promising not to and denying plans too."""
    polarity_ = agreement(coded(record, *ROWS)).score("polarity")

    assert (polarity_.observed.numerator, polarity_.observed.denominator) == (4, 4)
    # Two for and two against: chance is (2 * 2 + 2 * 2) / 16.
    assert (polarity_.kappa.numerator, polarity_.kappa.denominator) == (8, 8)
    assert polarity_.alpha.value == 1


def test_certainty_by_hand(record: Record) -> None:
    """A promise has no certainty: the unit does not count, and is counted as such.

    Of three units with a certainty by both, ann has certain, probable, certain and bob has
    certain throughout: kappa is 0, since bob's habit alone gives as much.
    """
    certainty = agreement(coded(record, *ROWS)).score("certainty")

    assert (certainty.units, certainty.unvalued) == (3, 1)
    assert (certainty.observed.numerator, certainty.observed.denominator) == (2, 3)
    assert certainty.kappa.value == 0
    # 5 certain and 1 probable: with two values the order changes nothing. 1 - 5 * 2 / (2 * 5).
    assert certainty.alpha.value == pytest.approx(1 - 5 * 1 / (5 * 1))


def test_what_one_coder_found_alone_is_listed(record: Record) -> None:
    """It lowers the coverage and is not dropped; where another never coded is not the same."""
    rows = (*ROWS, "b7 ¶7 bob us assert calm")
    found = agreement(coded(record, *rows, b7={"source": "wire"}))
    (coverage,) = found.coverage

    assert [(each.source, each.place, each.coders) for each in found.alone] == [
        ("press", "¶5", ("ann",)),
        ("press", "¶6", ("bob",)),
        ("wire", "¶7", ("bob",)),
    ]
    assert (coverage.shared, coverage.alone, coverage.elsewhere) == (4, 2, 1)
    assert (coverage.observed.numerator, coverage.observed.denominator) == (4, 6)


def test_what_cannot_be_compared_is_listed(record: Record) -> None:
    """Rows without a place, or without offsets, are named."""
    ledger = coded(record, *ROWS, "a9 - ann us assert calm")

    assert agreement(ledger).unplaced == ("a9",)
    by_anchors = agreement(ledger, units="anchors")
    assert by_anchors.unplaced == tuple(sorted(each.id for each in ledger))
    assert by_anchors.shared == by_anchors.alone == ()
    assert by_anchors.score("act").kappa.why == NO_UNIT


def test_by_anchors(record: Record) -> None:
    """Rows whose anchors overlap are compared, whatever their places."""
    spans = {"a": (0, 20), "b": (10, 25), "c": (30, 40)}
    anchors = {
        name: {"anchor": Anchor(start=start, end=end)} for name, (start, end) in spans.items()
    }
    ledger = coded(
        record,
        "a ¶1 ann us assert calm",
        "b ¶2 bob us deny calm",
        "c ¶2 bob us assert calm",
        **anchors,
    )
    found = agreement(ledger, units="anchors")
    (unit,) = found.shared

    assert (unit.start, unit.end, unit.place) == (10, 20, None)
    assert [each.id for each in unit.codings] == ["a", "b"]
    assert [each.differ for each in found.disagreements] == [("act", "polarity")]


# --- disagreements -----------------------------------------------------------------------


def test_disagreements_side_by_side(record: Record) -> None:
    """Each unit whose codings differ is listed with both, and with what they differ in."""
    found = agreement(coded(record, *ROWS, b3={"adjudicated": True}))

    assert [
        (each.unit.place, each.differ, each.settled, [one.id for one in each.unit.codings])
        for each in found.disagreements
    ] == [
        ("¶2", ("act", "certainty"), False, ["a2", "b2"]),
        ("¶3", ("act",), True, ["a3", "b3"]),
        ("¶4", ("act", "content", "certainty"), False, ["a4", "b4"]),
    ]


def test_that_a_variable_does_not_apply_is_a_difference_too(record: Record) -> None:
    """Where one coder sees no content the unit is to be settled, though it has no score."""
    found = agreement(
        coded(record, "a ¶1 ann us assert calm", "b ¶1 bob us decline", "c ¶2 ann us assert calm")
    )
    (disagreement,) = found.disagreements

    assert disagreement.differ == ("act", "content", "polarity", "certainty")
    assert (found.score("content").units, found.score("content").unvalued) == (0, 1)


# --- who is compared ---------------------------------------------------------------------

#: Three coders: cat has seen two of the places, and agrees with bob.
THREE = (*ROWS, "c1 ¶1 cat russia assert massed", "c2 ¶2 cat russia assert ~massed")


def test_three_coders(record: Record) -> None:
    """All are compared together, without kappa, and then each two, with it."""
    found = agreement(coded(record, *THREE))
    coders = list(dict.fromkeys(each.coders for each in found.scores))

    assert coders == [("ann", "bob", "cat"), ("ann", "bob"), ("ann", "cat"), ("bob", "cat")]
    assert [each.coders for each in found.coverage] == coders
    assert found.score("act").kappa.why == NOT_TWO
    # Pairs of codings: three each of the first two places (3 + 1 agree), one each of the others.
    assert found.score("act").observed.numerator == 4
    assert found.score("act").observed.denominator == 8
    assert found.score("act", "cat", "ann").units == 2
    assert found.score("polarity", "bob", "cat").kappa.value == 1


def test_two_of_three(record: Record) -> None:
    """Who is left out is as if never there."""
    whole, two = coded(record, *THREE), coded(record, *ROWS)

    assert agreement(whole, coders=["bob", "ann"]) == agreement(two)
    assert agreement(whole.without(coders=["cat"])) == agreement(two)


def test_nobody_named_is_a_coder(record: Record) -> None:
    """Rows without a coder are those of one coder more, and are last."""
    ledger = coded(record, *(each.replace(" ann ", " - ") for each in ROWS))
    found = agreement(ledger)

    assert found.coders == ("bob", None)
    assert found.score("act").observed.numerator == 1
    assert agreement(ledger, coders=[None, "bob"]) == found


def test_what_was_corrected_does_not_count(record: Record) -> None:
    """A row that its coder corrected is compared as corrected, and as it stood on a day before."""
    ledger = coded(
        record,
        "a ¶1 ann us assert calm",
        "b ¶1 bob us deny calm",
        "c ¶1 bob us assert calm",
        c={"corrects": "b", "recorded": "2022-02-01"},
    )

    assert agreement(ledger).disagreements == ()
    assert len(agreement(ledger.as_of(known="2022-01-31")).disagreements) == 1


@pytest.mark.parametrize(
    ("coders", "rule"),
    [(["ann"], "one-coder"), ([], "one-coder"), ("ann", "not-a-list")],
)
def test_too_few_coders(record: Record, coders: Any, rule: str) -> None:  # noqa: ANN401 - wrong on purpose
    """Agreement is between two or more; a text alone is no list of them."""
    with pytest.raises(BadValue) as caught:
        agreement(coded(record, *ROWS), coders=coders)

    assert caught.value.rule == rule


def test_a_record_of_one_coder(record: Record) -> None:
    """A record that was coded once, or not at all, has no agreement, and the error says so."""
    alone = record("a 05 us assert calm")
    for ledger, why in (
        (alone, "no row names its coder"),
        (coded(record, ROWS[0]), "all rows are by ann"),
        (record(), "there are no rows"),
    ):
        with pytest.raises(BadValue) as caught:
            agreement(ledger)

        assert why in caught.value.problem


def test_unknown_names(record: Record) -> None:
    """Unknown coders, ways to unitise and variables are refused, and the valid ones are named."""
    ledger = coded(record, *ROWS)
    with pytest.raises(UnknownId) as coder:
        agreement(ledger, coders=["ann", "bobb"])
    with pytest.raises(UnknownId):
        agreement(ledger, coders=["ann", None])
    with pytest.raises(BadValue) as units:
        agreement(ledger, units="sentences")
    with pytest.raises(UnknownId) as variable:
        agreement(ledger).score("acts")
    with pytest.raises(UnknownId) as pair:
        agreement(ledger).score("act", "ann", "cat")

    assert coder.value.near == ("bob",)
    assert "anchors" in str(units.value)
    assert variable.value.near == ("act",)
    assert pair.value.name == "ann and cat"


# --- as rows, and for people -------------------------------------------------------------


def test_rows_have_the_same_keys(record: Record) -> None:
    """Each score is one row; where there is no coefficient the row says why."""
    found = agreement(coded(record, *THREE))
    rows = found.to_rows()

    assert {tuple(each) for each in rows} == {tuple(rows[0])}
    assert len(rows) == 4 * len(VARIABLES)
    assert rows[1] == {
        "variable": "act",
        "coders": ["ann", "bob", "cat"],
        "units": 4,
        "unvalued": 0,
        "agreeing": 4,
        "pairs": 8,
        "observed": 0.5,
        "kappa": None,
        "alpha": found.score("act").alpha.value,
        "why": {"kappa": NOT_TWO},
    }


def test_all_of_it_as_plain_values(record: Record) -> None:
    """What `--json` prints: coverage, scores, disagreements, and what was not compared."""
    found = agreement(coded(record, *ROWS, "a9 - ann us assert calm")).row
    disagreements: Any = found["disagreements"]

    assert list(found) == [
        *("units", "coders", "coverage", "scores", "disagreements", "alone", "unplaced")
    ]
    assert found["coverage"] == [
        {
            "coders": ["ann", "bob"],
            "shared": 4,
            "alone": 2,
            "elsewhere": 0,
            "observed": 4 / 6,
            "why": None,
        }
    ]
    assert disagreements[0]["codings"] == [
        {
            "coder": coder,
            "statement": statement,
            "adjudicated": False,
            "speaker": "russia",
            "act": act,
            "content": "massed",
            "polarity": "-",
            "certainty": certainty,
        }
        for coder, statement, act, certainty in (
            ("ann", "a2", "deny", "probable"),
            ("bob", "b2", "assert", "certain"),
        )
    ]
    assert found["unplaced"] == ["a9"]


def printed(found: Agreement) -> Sequence[str]:
    """Return the lines for people."""
    return list(lines("record", found))


def test_lines_for_people(record: Record) -> None:
    """They give each coefficient or why there is none, and both codings of each disagreement."""
    text = printed(agreement(coded(record, *ROWS, b3={"adjudicated": True})))

    assert "  ann and bob: 4/6 (67 %) of the units in sources they share" in text
    assert [each.split() for each in text if each.startswith("  act ")] == [
        ["act", "4", "1/4", "(25", "%)", "0.077", "0.125"]
    ]
    assert "Where they differ: 3, of these not settled: 2" in text
    assert "       ann [a2]: russia, deny, massed, -, probable" in text
    assert "       bob [b3]: us, warn, sanctions, +, certain, adjudicated" in text
    assert "  2. press ¶3: act (settled)" in text
    assert "  1. press ¶5: ann [a5]: us, demand, calm, +, –" in text


def test_reasons_are_given_once(record: Record) -> None:
    """Why there is no coefficient is said once for all variables that it holds for."""
    text = printed(agreement(coded(record, *THREE)))

    assert text.count(f"  no kappa: {NOT_TWO}") == 1
    # Cat has two units, of one speaker and one content; bob has one act and degree for both too.
    assert text.count(f"  no kappa or alpha of speaker, content: {ONE_VALUE}") == 1
    assert text.count(f"  no kappa or alpha of speaker, act, content, certainty: {ONE_VALUE}") == 1


def test_what_else_the_lines_say(record: Record) -> None:
    """Matching by likeness, sources apart and rows that cannot be compared are all told of."""
    ledger = coded(
        record,
        "a ¶1 ann us assert calm",
        "b ¶1 bob us assert calm",
        "c ¶1 bob us assert snow",
        "d ¶1 - us assert snow",
        "e - ann us assert snow",
        d={"source": "wire"},
        a={"anchor": Anchor(start=3, end=7)},
        b={"anchor": Anchor(start=3, end=9)},
    )
    text = "\n".join(printed(agreement(ledger)))

    assert "matched by likeness, which favours agreement: 1 of 1" in text
    assert "in sources that only one of them coded: 1" in text
    assert "ann and (nobody named): nothing to compare" in text
    assert "having no place: e" in text
    text = "\n".join(printed(agreement(ledger, units="anchors", coders=["ann", "bob"])))
    assert "having no offsets: c, e" in text
    assert "matched by likeness" not in text


# --- laws --------------------------------------------------------------------------------


@given(strategies.ledgers())
def test_of_any_record(ledger: Ledger) -> None:
    """Every row of a record is in a unit or listed, and nobody's agreement changes with order."""
    mixed = attrs.evolve(
        ledger,
        statements=[
            attrs.evolve(each, coder=("ann", "bob")[n % 2], place=f"¶{n // 3}")
            for n, each in enumerate(ledger.statements)
        ],
    )
    if len({each.coder for each in mixed}) < 2:
        return
    found = agreement(mixed)
    there = [each.id for unit in (*found.shared, *found.alone) for each in unit.codings]
    backwards = attrs.evolve(mixed, statements=mixed.statements[::-1])

    assert sorted([*there, *found.unplaced]) == sorted(each.id for each in mixed)
    assert agreement(backwards) == found
    assert hash(found) == hash(agreement(backwards))


def test_reading_is_left_alone(record: Record) -> None:
    """What reading chooses does not matter: a reading's ledger has one coder's rows of a place."""
    ledger = coded(record, *ROWS)
    with pytest.raises(BadValue):
        agreement(read(ledger.without(coders=["ann"])).ledger)
