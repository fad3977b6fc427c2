"""Never run: what mypy and pyright must infer for each public function."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, assert_type

from hypothesis import strategies as st

import stance
from stance import alignment, reliability, testing
from stance.formats import dna
from stance.testing import strategies

#: `assert_type` of a call that returns None is itself refused by mypy.
WRITES: Callable[[stance.Ledger, Path], None] = stance.dump
TABULATES: Callable[[stance.Ledger, Path], None] = stance.write_table
DRAWS: Callable[[stance.Network, Path], None] = stance.write_graph
SAVES: Callable[[dna.DnaDatabase, Path], None] = dna.write_dna
ASSERTS: Callable[[stance.Ledger], None] = testing.assert_round_trips
COMPARES: Callable[[stance.Ledger, stance.Reading], None] = testing.assert_same_findings


def of_the_release() -> None:
    """Say which version it is."""
    assert_type(stance.__version__, str)


def from_a_path() -> None:
    """Take a path as text or as a `Path`."""
    assert_type(stance.load("record"), stance.Ledger)
    assert_type(stance.load(Path("record")), stance.Ledger)


def of_tables(ledger: stance.Ledger) -> None:
    """Take headers as a mapping, a list or not at all; give columns of anything on record."""
    assert_type(stance.read_table("a.csv", ledger), stance.Ledger)
    assert_type(stance.read_table("a.csv", ledger.codebook, {"id": "Nr"}), stance.Ledger)
    assert_type(stance.read_table(Path("a.xlsx"), ledger, ["id"], sheet="one"), stance.Ledger)
    assert_type(ledger.to_columns(), dict[str, list[Any]])
    assert_type(stance.to_columns(stance.changes(ledger)), dict[str, list[Any]])
    assert_type(stance.table((), of=stance.Contradiction), stance.Table)


def of_words() -> None:
    """Read the day that words speak of, with and without what they may need."""
    assert_type(stance.worded_day("31 December 2021"), stance.When)
    friday = stance.When.parse("2022-01-07")
    assert_type(stance.worded_day("вчера", today=friday, language="ru"), stance.When)


def of_a_ledger(ledger: stance.Ledger) -> None:
    """Ask each question of a ledger, under the default reading."""
    assert_type(stance.read(ledger), stance.Reading)
    assert_type(stance.read(ledger, by="speaker", fresh=14, coder=None), stance.Reading)
    assert_type(stance.positions(ledger), tuple[stance.Position, ...])
    assert_type(stance.contradictions(ledger), tuple[stance.Contradiction, ...])
    assert_type(stance.changes(ledger), tuple[stance.Change, ...])
    assert_type(stance.standing(ledger), tuple[stance.Standing, ...])


def of_a_reading(reading: stance.Reading) -> None:
    """Ask each question of a reading, so that no work is repeated."""
    assert_type(stance.positions(reading, on=None), tuple[stance.Position, ...])
    assert_type(stance.contradictions(reading), tuple[stance.Contradiction, ...])
    assert_type(stance.changes(reading, silence=None), tuple[stance.Change, ...])
    assert_type(stance.undertakings(reading, on="2022-01-07"), tuple[stance.Undertaking, ...])
    assert_type(stance.standing(reading), tuple[stance.Standing, ...])


def of_several(one: stance.Ledger, other: stance.Ledger) -> None:
    """Make one record of several, and ask what happened by a day."""
    assert_type(stance.merge(one, other), stance.Ledger)
    for each in stance.undertakings(one, on=stance.When.parse("2022-01-07")):
        assert_type(each.status, stance.Status)
        assert_type(each.deterrent, bool | None)


def of_a_finding(finding: stance.Contradiction, reading: stance.Reading) -> None:
    """Check a finding, and a witness where nothing is found."""
    assert_type(stance.verify(finding, reading), stance.Verification)
    assert_type(stance.verify(finding, reading).accepted, bool)
    assert_type(stance.verify(finding, reading).objections, tuple[str, ...])
    assert_type(stance.witness(reading, strict=True), stance.Witness | None)
    for each in stance.changes(reading):
        assert_type(stance.verify(each, reading), stance.Verification)
    for one in stance.undertakings(reading):
        assert_type(stance.verify(one, reading), stance.Verification)
    shown = stance.witness(reading)
    if shown is not None:
        assert_type(shown.worlds, tuple[stance.World, ...])
        assert_type(stance.verify(shown, reading), stance.Verification)


def of_networks(ledger: stance.Ledger, reading: stance.Reading) -> None:
    """Make networks of a ledger, of a reading, and of claims from anywhere."""
    assert_type(stance.Claims.of(ledger, count="positions", holder="bloc"), stance.Claims)
    claims = stance.Claims.from_rows([{"day": "2022", "holder": "a", "concept": "x"}])
    assert_type(stance.network(ledger, mode="one", aggregation="subtract"), stance.Network)
    assert_type(stance.network(reading, exclude={"holder": ["a", None]}), stance.Network)
    assert_type(
        stance.networks(claims, unit="month", duplicates="document"),
        tuple[tuple[stance.Period, stance.Network], ...],
    )
    assert_type(stance.event_list(claims, duplicates="day"), stance.Claims)
    assert_type(stance.triples(claims), tuple[stance.Triple, ...])
    assert_type(stance.network(claims).values, tuple[tuple[str, str, float], ...])
    assert_type(claims.where(only={"concept": ["x"]}).during("2022"), stance.Claims)


def of_dna_files(ledger: stance.Ledger) -> None:
    """Read, write and convert a file of the Discourse Network Analyzer."""
    database = dna.read_dna("a.dna", zone=UTC)
    assert_type(database, dna.DnaDatabase)
    assert_type(database.report.lost_rows, tuple[dna.Remark, ...])
    assert_type(database.claims("DNA Statement", qualifier=None), tuple[dict[str, object], ...])
    assert_type(dna.to_ledger(database, roles=dna.Roles(person=None)).ledger, stance.Ledger)
    assert_type(dna.from_ledger(ledger, vague="latest").database, dna.DnaDatabase)


def of_coders(ledger: stance.Ledger) -> None:
    """Compare coders, all or some, and hand the scores on."""
    found = stance.agreement(ledger, units="anchors", coders=["ann", None])
    assert_type(found, reliability.Agreement)
    assert_type(found.score("act").kappa.value, float | None)
    assert_type(found.disagreements[0].unit, reliability.Unit)


def of_blocs(
    claims: stance.Claims, windows: tuple[tuple[stance.Period, stance.Network], ...]
) -> None:
    """Find blocs, follow them, and measure them; or give a mapping."""
    history = stance.bloc_history(windows, seed=1)
    assert_type(stance.blocs(windows[0][1], seed=1, resolution=0.5), alignment.Blocs)
    assert_type(stance.moves(history), tuple[alignment.Transition, ...])
    assert_type(stance.moves([(windows[0][0], {"a": "x"})]), tuple[alignment.Transition, ...])
    assert_type(stance.polarisation(claims, {"a": "x"}, scale=(1, 5)), alignment.Polarisation)
    assert_type(stance.consistency(claims), tuple[alignment.Consistency, ...])
    one, other = windows[0][1], windows[1][1]
    assert_type(stance.cohesion(one, other, history[0][1]), tuple[alignment.Cohesion, ...])
    assert_type(stance.distances(one, other, {"a": "x"}), tuple[alignment.Distance, ...])


def of_your_own_tests(ledger: stance.Ledger) -> None:
    """Draw records, what is planted in them, single values and findings."""
    assert_type(strategies.ledgers(), st.SearchStrategy[stance.Ledger])
    assert_type(
        strategies.ledgers(codebook=ledger.codebook, acts=["deny", stance.Act.ASSERT], exact=True),
        st.SearchStrategy[stance.Ledger],
    )
    assert_type(
        strategies.planted_contradictions(basis="contrary", within=st.just(ledger)),
        st.SearchStrategy[strategies.Planted],
    )
    assert_type(
        strategies.planted_changes(kind=stance.ChangeKind.QUALIFICATION),
        st.SearchStrategy[strategies.Planted],
    )
    assert_type(
        strategies.planted_attributions(support="contested"),
        st.SearchStrategy[strategies.Planted],
    )
    assert_type(strategies.planted_chains(link="possible"), st.SearchStrategy[strategies.Planted])
    assert_type(strategies.planted_accounts(), st.SearchStrategy[strategies.Planted])
    assert_type(strategies.days(within=stance.When.parse("2022")), st.SearchStrategy[stance.When])
    assert_type(strategies.statements(), st.SearchStrategy[stance.Statement])
    assert_type(strategies.changes(of=st.just(ledger)), st.SearchStrategy[stance.Change])
    assert_type(strategies.contradictions(), st.SearchStrategy[stance.Contradiction])
    assert_type(strategies.positions(), st.SearchStrategy[stance.Position])
    assert_type(strategies.standings(), st.SearchStrategy[stance.Standing])
    assert_type(strategies.chains(), st.SearchStrategy[stance.Chain])
    assert_type(strategies.accounts(), st.SearchStrategy[stance.Account])
    assert_type(strategies.readings(), st.SearchStrategy[stance.Reading])


def of_what_must_hold(ledger: stance.Ledger, reading: stance.Reading) -> None:
    """Assert of records, with functions of the library's and of one's own."""
    testing.assert_round_trips(ledger, formats=["a.json"], dump=stance.dump, load=stance.load)
    testing.assert_same_findings(
        ledger, reading, by="speaker", fresh=0, commands=["changes", *testing.QUESTIONS]
    )
