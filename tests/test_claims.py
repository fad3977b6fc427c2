"""Claims: of a record, of rows from elsewhere, chosen, counted and told apart."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import (
    Anchor,
    Answer,
    BadValue,
    Claims,
    Codebook,
    InvalidRecord,
    Ledger,
    Party,
    Period,
    Proposition,
    Report,
    Source,
    Statement,
    Tie,
    Triple,
    When,
    event_list,
    network,
    positions,
    read,
    triples,
)
from stance.discourse.option import LEFT_OUT
from stance.discourse.record import FIXED
from stance.discourse.tier import TIERS
from stance.testing import strategies
from stance.vocabulary import ACTS, Act, Kind

Record = Callable[..., Ledger]


def sides(found: Claims) -> list[tuple[str, str, bool]]:
    """Return holder, concept and side of each claim."""
    columns = (found.column(name) for name in ("holder", "concept", "qualifier"))
    return list(zip(*columns, strict=True))


# --- of a record ----------------------------------------------------------------------------


def test_a_statement_takes_the_side_its_act_binds_to(record: Record) -> None:
    """To deny p, to assert not p and to refuse p are one side; the principal is the holder."""
    found = Claims.of(
        record(
            "s1 02 russia assert attack",
            "s2 03 putin deny attack",
            "s3 04 us assert ~attack",
            "s4 05 us refuse sanctions",
            "s5 06 lavrov deny ~massed",
        )
    )

    assert sides(found) == [
        ("russia", "attack", True),
        ("russia", "attack", False),
        ("us", "attack", False),
        ("us", "sanctions", False),
        ("russia", "massed", True),
    ]
    assert found.left_out == ()


@pytest.mark.parametrize("act", Act)
def test_every_act_makes_a_claim_or_is_counted(act: Act, record: Record) -> None:
    """What binds nobody to a content makes no claim, and is counted as left out."""
    if act is Act.ACCUSE:
        line = "s2 03 us accuse attack"
    elif act is Act.RETRACT:
        line = "s2 03 us retract answers=s1"
    elif act is Act.DECLINE:
        line = "s2 03 us decline"
    elif act is Act.ULTIMATUM:
        line = "s2 03 us ultimatum sanctions given=attack"
    else:
        line = f"s2 03 us {act.value} sanctions"
    found = Claims.of(record("s1 02 us assert massed", line))
    binds = ACTS[act].binds is not None

    assert len(found) == 1 + binds
    assert dict(found.left_out) == ({} if binds else {"no-side": 1})
    if binds:
        assert found.column("qualifier")[1] is not ACTS[act].negates


def test_a_rejected_framing_is_no_claim(record: Record) -> None:
    """Who rejects how something is put has not taken a side on it."""
    found = Claims.of(record("s1 02 russia deny plans target=framing"))

    assert (len(found), dict(found.left_out)) == (0, {"framing": 1})


def test_kinds_of_commitment(record: Record) -> None:
    """Only claims of the kinds asked for are counted; the others are counted as left out."""
    ledger = record(
        "s1 02 russia assert massed", "s2 03 us promise sanctions", "s3 04 us demand attack"
    )
    found = Claims.of(ledger, kinds=["practical", "directive"])

    assert found.column("kind") == ("practical", "directive")
    assert dict(found.left_out) == {"kind": 1}
    assert len(Claims.of(ledger, kinds=["dialectical"], count="positions")) == 1
    assert dict(Claims.of(ledger, kinds=[], count="positions").left_out) == {"kind": 3}


def test_fields_of_statements() -> None:
    """Beside the fixed fields a claim has what the statement and its source say."""
    ledger = Ledger(
        codebook=Codebook(
            parties=[Party(id=each, kind="state") for each in ("r", "u", "paper")],
            propositions=[
                Proposition(id="p", gloss="p", kind="state", issue="peace"),
                Proposition(id="q", gloss="q", kind="state"),
            ],
        ),
        sources=[Source(id="d", publisher="paper", language="en")],
        statements=[
            Statement(
                id="s1",
                speaker="r",
                via=[Report("u")],
                act="assert",
                content="p",
                given="q",
                certainty="probable",
                addressee=["u", "paper"],
                said="2022-01-07",
                source="d",
                place="¶1",
                occasion="call",
                coder="ann",
                anchor=Anchor(start=4, end=9),
            )
        ],
    )
    (row,) = Claims.of(ledger)

    assert row == {
        "id": "s1",
        "day": When.parse("2022-01-07"),
        "document": "d",
        "start": 4,
        "holder": "r",
        "concept": "p",
        "qualifier": True,
        "speaker": "r",
        "party": "r",
        "through": "u",
        "addressee": ("u", "paper"),
        "issue": "peace",
        "kind": "dialectical",
        "act": "assert",
        "certainty": "probable",
        "given": "q",
        "occasion": "call",
        "place": "¶1",
        "coder": "ann",
        "publisher": "paper",
        "language": "en",
    }
    assert Claims.of(ledger).to_rows()[0] == {**row, "day": "2022-01-07"}
    (position,) = Claims.of(ledger, count="positions")
    shared = set(position) - {"start", "id"}
    assert {name: position[name] for name in shared} == {
        **{name: row[name] for name in shared},
        "addressee": ("paper", "u"),
    }
    assert set(row) - set(position) == {"act", "occasion", "place", "coder"}


def test_positions_count_once(record: Record) -> None:
    """What is repeated is one claim of a position, from its first day, in its first document."""
    ledger = record(
        "s2 05 lavrov assert massed addressee=us",
        "s1 09 putin assert massed addressee=france",
        "s3 10 russia deny massed",
        "s4 11 us assert calm presupposes=massed",
    )
    found = Claims.of(ledger, count="positions")

    assert len(Claims.of(ledger)) == 4
    assert sides(found) == [
        ("russia", "massed", True),
        ("russia", "massed", False),
        ("us", "calm", True),
        ("us", "massed", True),
    ]
    assert found.column("id") == ("s2", "s3", "s4", "s4")
    assert found.column("speaker")[0] == ("lavrov", "putin")
    assert found.column("addressee")[0] == ("france", "us")


def test_a_reading_says_by_whom_claims_are_made(record: Record) -> None:
    """A reading by speaker gives claims of speakers, in statements and in positions."""
    ledger = record("s1 02 putin assert massed")
    by_speaker = read(ledger, by="speaker")

    for count in ("statements", "positions"):
        assert Claims.of(ledger, count=count).column("holder") == ("russia",)
        assert Claims.of(by_speaker, count=count).column("holder") == ("putin",)
        assert Claims.of(ledger, count=count, holder="speaker").column("holder") == ("putin",)
    assert Claims.of(by_speaker, holder="party").column("holder") == ("russia",)
    with pytest.raises(BadValue, match="read the ledger by 'party'"):
        Claims.of(by_speaker, count="positions", holder="party")
    with pytest.raises(BadValue, match="read the ledger by 'speaker'"):
        Claims.of(read(ledger), count="positions", holder="speaker")


def test_only_the_coding_that_is_read_makes_claims(record: Record) -> None:
    """Of alternative codings one makes claims; where none is chosen, that is an error."""
    ledger = record(
        "s1 02 russia assert massed coder=ann place=1", "s2 02 russia deny massed coder=bob place=1"
    )
    with pytest.raises(InvalidRecord):
        Claims.of(ledger)

    assert Claims.of(read(ledger, coder="bob")).column("id") == ("s2",)


@given(strategies.ledgers())
def test_every_statement_is_a_claim_or_left_out(ledger: Ledger) -> None:
    """Claims and what is left out are all statements in effect, or all positions."""
    made = {"statements": len(ledger), "positions": len(positions(ledger))}
    for count, number in made.items():
        for holder in ("party", "state", {"p1": "one"}):
            try:
                found = Claims.of(ledger, count=count, holder=holder)
            except InvalidRecord:
                continue
            assert len(found) + sum(each for _, each in found.left_out) == number
            assert {why for why, _ in found.left_out} <= set(LEFT_OUT)


@given(strategies.ledgers(), st.randoms(use_true_random=False))
def test_the_order_on_record_means_nothing(ledger: Ledger, shuffle: Any) -> None:  # noqa: ANN401 - of hypothesis
    """A record in another order has the same claims, in the same order."""
    statements = list(ledger.statements)
    shuffle.shuffle(statements)
    other = Ledger(
        codebook=ledger.codebook,
        sources=ledger.sources,
        statements=statements,
        events=ledger.events,
    )

    assert Claims.of(other) == Claims.of(ledger)
    assert Claims.of(other, count="positions") == Claims.of(ledger, count="positions")


# --- whom claims are put down to --------------------------------------------------------------


@pytest.fixture
def alliance() -> Ledger:
    """Return what a spokesman says, whose state is in an alliance, and another's in two."""
    parties = [
        Party(id="psaki", kind="person"),
        Party(id="house", kind="organ"),
        Party(id="us", kind="state"),
        Party(id="paris", kind="state"),
        Party(id="g7", kind="group"),
        Party(id="nato", kind="bloc"),
        Party(id="eu", kind="bloc"),
        Party(id="world", kind="organisation"),
    ]
    ties = [
        Tie(who="psaki", of="house", role="represents"),
        Tie(who="house", of="us", role="represents"),
        Tie(who="us", of="g7", role="member"),
        Tie(who="g7", of="nato", role="member"),
        Tie(who="nato", of="world", role="member", during="2021"),
        Tie(who="paris", of="nato", role="member"),
        Tie(who="paris", of="eu", role="member", during="2022"),
        Tie(who="nato", of="g7", role="member", during="2021"),
    ]
    return Ledger(
        codebook=Codebook(
            parties=parties,
            ties=ties,
            propositions=[Proposition(id="p", gloss="p", kind="state")],
        ),
        sources=[Source(id="d")],
        statements=[
            Statement(id=name, speaker=who, act="assert", content="p", said=said, source="d")
            for name, who, said in [
                ("s1", "psaki", "2022-01-01"),
                ("s2", "paris", "2021-12-31"),
            ]
        ],
    )


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("speaker", "psaki"),
        ("person", "psaki"),
        ("organ", "house"),
        ("state", "us"),
        ("party", "us"),
        ("group", "g7"),
        # By membership, and on, where the nearest is of another kind.
        ("bloc", "nato"),
        # NATO was its member in 2021 alone.
        ("organisation", None),
        ("office", None),
        ({"psaki": "spokesmen", "us": "west"}, "spokesmen"),
        ({"us": "west"}, "west"),
        ({"house": "west", "us": "us"}, "west"),
        ({"nato": "west"}, None),
    ],
)
def test_whom_a_claim_is_put_down_to(alliance: Ledger, holder: Any, expected: str | None) -> None:  # noqa: ANN401 - text or a table
    """The nearest party of a kind, by representation and then by membership on that day."""
    found = Claims.of(alliance, holder=holder)
    by_id = dict(zip(found.column("id"), found.column("holder"), strict=True))

    assert by_id.get("s1") == expected
    assert len(found) + dict(found.left_out).get("no-holder", 0) == 2


def test_positions_are_put_down_likewise(alliance: Ledger) -> None:
    """A position is put down to the nearest party of a kind above its holder."""
    found = Claims.of(alliance, holder="bloc", count="positions")

    assert set(found.column("holder")) == {"nato"}
    assert set(found.column("party")) == {"us", "paris"}
    assert Claims.of(read(alliance, by="speaker"), holder="state", count="positions").column(
        "holder"
    ) == ("paris", "us")


def test_a_claim_of_two_blocs_is_refused(alliance: Ledger) -> None:
    """Where several are equally near none is taken, and a table of names is asked for."""
    paris = Statement(
        id="s3", speaker="paris", act="assert", content="p", said="2022-01-02", source="d"
    )
    ledger = alliance.with_statements(paris)
    with pytest.raises(InvalidRecord) as caught:
        Claims.of(ledger, holder="bloc")
    (fault,) = caught.value.faults

    assert (fault.table, fault.index, fault.record) == ("statements", 2, "s3")
    assert fault.rule == "several-holders"
    assert "'eu', 'nato'" in fault.problem
    table = {"paris": "nato", "us": "nato"}
    assert set(Claims.of(ledger, holder=table).column("holder")) == {"nato"}


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        ({"holder": "country"}, "'state'"),
        ({"holder": "blok"}, "did you mean 'bloc'"),
        ({"count": "words"}, "'statements', 'positions'"),
        ({"kinds": ["framing"]}, "'dialectical', 'practical', 'directive'"),
        ({"kinds": [Kind.EVENT]}, "'practical'"),
    ],
)
def test_choices_that_there_are_not(alliance: Ledger, choices: Any, text: str) -> None:  # noqa: ANN401 - any choice
    """What is no way to count, no kind or no tier is refused, with what there is."""
    with pytest.raises(BadValue, match=text):
        network(alliance, **choices)
    assert set(TIERS) > {"party", "speaker", "bloc"}


# --- of rows from elsewhere -------------------------------------------------------------------


def row(**fields: object) -> dict[str, object]:
    """Return a row with some fields other than usual."""
    return {"day": "2022-01-07", "holder": "a", "concept": "x", **fields}


def test_rows_become_claims_in_order() -> None:
    """Claims stand by day, time, document, place and id; what is not given is not known."""
    rows = [
        row(id="6", day="2022-01-08"),
        row(id="4", document="e", start=3),
        row(id="3", document="e"),
        row(id="2", document="d", start=9),
        row(id="1"),
        row(id="0", day=date(2022, 1, 6)),
        row(id="5", document="e", start=12),
        row(id="7", day=None),
        row(id="8", day="2022-01"),
    ]
    found = Claims.from_rows(rows)

    # A day not known may be the first; a month may be its first day.
    assert "".join(found.column("id")) == "780123456"
    assert found.names == FIXED
    assert found.column("day")[0] == When(None, None)
    assert found.column("qualifier") == (None,) * 9
    assert repr(found) == "<Claims: 9 by 1 holders on 1 concepts>"
    assert bool(Claims.from_rows([]))
    assert len(Claims.from_rows([])) == 0


def test_of_a_date_and_time_the_time_orders() -> None:
    """The time of a claim orders those of one day, and is kept in a field of its own."""
    rows = [
        row(id="b", day=datetime(2022, 1, 7, 18, 30, tzinfo=UTC)),
        row(id="a", day=datetime(2022, 1, 7, 9, tzinfo=UTC)),
        row(id="c", day=date(2022, 1, 7)),
    ]
    found = Claims.from_rows(rows)

    assert found.column("id") == ("c", "a", "b")
    assert found.column("time") == (None, "09:00:00", "18:30:00")
    assert {str(each) for each in found.column("day")} == {"2022-01-07"}
    assert Claims.from_rows([{**each, "time": "noon"} for each in rows]).column("time")[0] == "noon"


def test_further_fields_are_kept() -> None:
    """Any other name is a field; empty text is no value, one text of a list that text."""
    found = Claims.from_rows(
        [
            row(party="", wing=["left"], tags=["u", "v"], score=3),
            row(party="P", tags=[], frank=True),
        ]
    )

    assert found.names == (*FIXED, "party", "wing", "tags", "score", "frank")
    assert found.column("party") == (None, "P")
    assert found.column("wing") == ("left", None)
    assert found.column("tags") == (("u", "v"), None)
    kinds = {name: found.kind(name) for name in found.names}
    assert kinds == {
        "id": "text",
        "day": "day",
        "document": "none",
        "start": "none",
        "holder": "text",
        "concept": "text",
        "qualifier": "none",
        "party": "text",
        "wing": "text",
        "tags": "text",
        "score": "integer",
        "frank": "boolean",
    }


def test_claims_as_columns() -> None:
    """The columns have days as text, and make the same claims again."""
    found = Claims.from_rows([row(qualifier=True, party="P"), row(day="2022-01", qualifier=False)])

    assert found.to_columns()["day"] == ["2022-01", "2022-01-07"]
    assert Claims.from_columns(found.to_columns()) == found
    assert Claims.from_rows(found) == Claims.from_rows(found.to_rows()) == found


FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"day": 3}, "day", "wrong-type"),
    ({"day": "7 January"}, "day", "not-a-day"),
    ({"holder": 3}, "holder", "wrong-type"),
    ({"concept": ["x", "y"]}, "concept", "wrong-type"),
    ({"qualifier": 0.5}, "qualifier", "wrong-type"),
    ({"qualifier": "yes"}, "qualifier", "mixed-kinds"),
    ({"qualifier": 1}, "qualifier", "mixed-kinds"),
    ({"start": "4"}, "start", "wrong-type"),
    ({"start": True}, "start", "wrong-type"),
    ({"id": 7}, "id", "wrong-type"),
    ({"party": 1.5}, "party", "wrong-type"),
    ({"party": ["x", ""]}, "party", "wrong-type"),
    ({"party": ["x", 3]}, "party", "wrong-type"),
]


@pytest.mark.parametrize(("fields", "field", "rule"), FAULTS)
def test_every_value_at_fault_is_told(fields: dict[str, object], field: str, rule: str) -> None:
    """A value of another kind is refused with its row and field, and nothing is coerced."""
    with pytest.raises(InvalidRecord) as caught:
        Claims.from_rows([row(qualifier=True, party="P"), row(**fields)])
    (fault,) = caught.value.faults

    assert (fault.table, fault.index, fault.field, fault.rule) == ("claims", 1, field, rule)


def test_all_faults_at_once() -> None:
    """All rows at fault are told at once."""
    with pytest.raises(InvalidRecord) as caught:
        Claims.from_rows([row(day=3), row(), row(holder=4, day="?")])
    assert [(each.index, each.field) for each in caught.value.faults] == [
        (0, "day"),
        (2, "day"),
        (2, "holder"),
    ]
    with pytest.raises(InvalidRecord) as caught:
        Claims.from_rows([{"holder": "a", "day": None}, row(), {"concept": "x"}])
    assert [(each.index, each.rule) for each in caught.value.faults] == [
        (0, "missing-field"),
        (2, "missing-field"),
        (2, "missing-field"),
    ]


@pytest.mark.parametrize(
    "columns",
    [{}, {"day": [], "holder": []}, {"day": ["2022"], "holder": ["a", "b"], "concept": ["x"]}],
)
def test_columns_that_are_no_table(columns: Any) -> None:  # noqa: ANN401 - no table
    """Columns that lack what is needed, or differ in length, are no table."""
    with pytest.raises(BadValue, match="one length"):
        Claims.from_columns(columns)


# --- chosen, taken apart ----------------------------------------------------------------------

THREE = Claims.from_rows(
    [
        row(id="1", day="2021-12-31", party="l", addressee=["u", "v"]),
        row(id="2", day="2022-01", holder="b", party="r", addressee=["v"]),
        row(id="3", day="2022-01-07", concept="y"),
    ]
)


def test_where() -> None:
    """Claims are kept by what they have and have not, and the others counted as left out."""
    assert THREE.where() is THREE
    assert THREE.where(exclude={"party": ["l"]}).column("id") == ("2", "3")
    assert THREE.where(only={"party": ["l", None]}).column("id") == ("1", "3")
    # Of several values one is enough, to be left out or to be kept.
    assert THREE.where(exclude={"addressee": ["u"]}).column("id") == ("2", "3")
    assert THREE.where(only={"addressee": ["v"]}).column("id") == ("1", "2")
    found = THREE.where(exclude={"holder": ["b"]}, only={"concept": ["x"]})
    assert (found.column("id"), found.left_out) == (("1",), (("excluded", 2),))
    assert found.where(only={"id": ["1"]}).left_out == (("excluded", 2),)


def test_during() -> None:
    """Claims of some days are those surely made then; what is only perhaps is as asked."""
    assert THREE.during("2021").column("id") == ("1",)
    assert THREE.during(Period.parse("2022-01/2022-02")).column("id") == ("2", "3")
    assert dict(THREE.during("2021").left_out) == {"outside": 2}
    week = "2022-01-03/2022-01-09"
    with pytest.raises(InvalidRecord) as caught:
        THREE.during(week)
    assert [each.record for each in caught.value.faults] == ["2"]
    dropped = THREE.during(week, vague="drop")
    assert (dropped.column("id"), dict(dropped.left_out)) == (("3",), {"vague": 1, "outside": 1})
    assert THREE.during("2022-01-01", vague="earliest").column("id") == ("2",)
    assert THREE.during("2022-01-31", vague="latest").column("id") == ("2",)
    with pytest.raises(BadValue, match="'earliest'"):
        THREE.during("2021", vague="maybe")


def test_each() -> None:
    """One claim for each of several values, in the same place; one value or none stays."""
    found = THREE.each("addressee")

    assert found.column("id") == ("1", "1", "2", "3")
    assert found.column("addressee") == ("u", "v", "v", None)
    assert THREE.each("party") == THREE


def test_with_column() -> None:
    """A field is added, or replaced; not one that orders the claims, and not too short."""
    found = THREE.with_column("bloc", ["w", "e", ""]).with_column("holder", ["h", "i", "j"])

    assert found.column("bloc") == ("w", "e", None)
    assert found.column("holder") == ("h", "i", "j")
    assert THREE.column("holder") == ("a", "b", "a")
    for name, values in (("bloc", ["w"]), ("day", ["2022"] * 3)):
        with pytest.raises(BadValue, match="one for each claim"):
            THREE.with_column(name, values)
    with pytest.raises(InvalidRecord):
        THREE.with_column("bloc", ["w", 3, None])


def test_fields_that_there_are_not() -> None:
    """A field that there is not is refused with those there are."""
    with pytest.raises(BadValue, match="did you mean 'party'"):
        THREE.column("parti")


# --- event lists and triples ------------------------------------------------------------------


def test_event_list_has_all_fields() -> None:
    """An event list is the claims that count, in order, with every field."""
    found = event_list(THREE, exclude={"party": ["r"]}, duplicates="range")

    assert found.names == THREE.names
    assert found.column("id") == ("1", "3")
    assert found.left_out == (("excluded", 1),)


def test_triples() -> None:
    """Claims are counted by holder, addressee, concept and side; none is left out."""
    told = Claims.from_rows(
        [
            row(day="2022-01-07", addressee=["u", "v"], qualifier=True),
            row(day="2022-01", addressee="u", qualifier=True),
            row(day="2022-02-01", addressee="u", qualifier=False),
            row(day="2022-02-01"),
        ]
    )

    def triple(addressee: str | None, side: bool | None, number: int, *days: str) -> Triple:
        first, last = (When.parse(each) for each in (days * 2)[:2])
        return Triple(
            holder="a",
            addressee=addressee,
            concept="x",
            qualifier=side,
            claims=number,
            first=first,
            last=last,
        )

    assert triples(told) == (
        triple(None, None, 1, "2022-02-01"),
        triple("u", False, 1, "2022-02-01"),
        # The first is on the 7th at the latest, the last then or later in January.
        triple("u", True, 2, "[2022-01-01..2022-01-07]", "[2022-01-07..2022-01-31]"),
        triple("v", True, 1, "2022-01-07"),
    )
    with pytest.raises(BadValue, match="'holder'"):
        triples(told, addressee="whom")


def test_triples_of_a_record(record: Record) -> None:
    """Of a record the addressee is that of the statement, or of a position's statements."""
    ledger = record(
        "s1 02 russia demand sanctions addressee=us,france",
        "s2 03 putin demand sanctions addressee=us",
    )

    assert [(each.addressee, each.claims) for each in triples(ledger)] == [("france", 1), ("us", 2)]
    assert [each.claims for each in triples(ledger, count="positions")] == [1, 1]
    assert {each.holder for each in triples(ledger, holder="speaker")} == {"russia", "putin"}
    assert triples(ledger, kinds=["practical"]) == ()


@given(strategies.triples())
def test_a_triple_has_its_days_in_order(found: Triple) -> None:
    """The last claim of a triple was not surely made before the first."""
    assert found.claims >= 1
    assert found.last.before(found.first) is not Answer.YES
