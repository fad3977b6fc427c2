"""Findings, and what goes wrong, drawn as the library makes them: by asking a drawn record."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from stance.account import Account, Standing
from stance.account import accounts as accounts_of
from stance.account import standing as standing_of
from stance.chain import Chain, ChainStep
from stance.chain import chains as chains_of
from stance.change import Change
from stance.change import changes as changes_of
from stance.contradiction import Contradiction, Side
from stance.contradiction import contradictions as contradictions_of
from stance.errors import Fault, InvalidRecord
from stance.frame import Table, table
from stance.ledger import Ledger
from stance.position import Position
from stance.proof import Verification, Witness, World, witness
from stance.reading import Reading, read
from stance.reading import positions as positions_of
from stance.statement import Statement
from stance.testing.strategies.ledger import ledgers
from stance.testing.strategies.parameter import check_strategies
from stance.testing.strategies.planted import (
    Planted,
    planted_accounts,
    planted_attributions,
    planted_chains,
    planted_changes,
    planted_contradictions,
    planted_undertakings,
)
from stance.testing.strategies.text import texts
from stance.undertaking import Undertaking
from stance.undertaking import undertakings as undertakings_of

Finding = TypeVar("Finding")

#: Records, one a draw.
Records = st.SearchStrategy[Ledger]


@st.composite
def readings(draw: st.DrawFn, *, of: Records | None = None) -> Reading:
    """Draw a reading: by party or by speaker, and for how long claims count as meant.

    Args:
        draw: Hypothesis's own argument.
        of: What is read; None: any record.

    Raises:
        BadValue: It is no strategy.
    """
    check_strategies(of=of)
    return read(
        draw(ledgers(events=True) if of is None else of),
        by=draw(st.sampled_from(("party", "speaker"))),
        fresh=draw(st.sampled_from((7, 0, 3))),
    )


def positions(*, of: Records | None = None) -> st.SearchStrategy[Position]:
    """Return positions of records in which there is one.

    Args:
        of: What is asked, again until it gives one; None: records with one planted.
    """
    return _found(positions_of, of, planted_changes)


def contradictions(*, of: Records | None = None) -> st.SearchStrategy[Contradiction]:
    """Return contradictions of records in which there is one.

    Args:
        of: What is asked, again until it gives one; None: records with one planted.
    """
    return _found(contradictions_of, of, planted_contradictions)


def sides(*, of: Records | None = None) -> st.SearchStrategy[Side]:
    """Return sides of contradictions; see `contradictions`."""
    return contradictions(of=of).flatmap(lambda each: st.sampled_from(each.sides))


def changes(*, of: Records | None = None) -> st.SearchStrategy[Change]:
    """Return steps that holders took in records in which there is one.

    Args:
        of: What is asked, again until it gives one; None: records with one planted.
    """
    return _found(changes_of, of, planted_changes)


def standings(*, of: Records | None = None) -> st.SearchStrategy[Standing]:
    """Return how far words stand that others report, in records that have some.

    Args:
        of: What is asked, again until it gives one; None: records with some planted.
    """
    return _found(standing_of, of, planted_attributions)


def undertakings(*, of: Records | None = None) -> st.SearchStrategy[Undertaking]:
    """Return what became of promises, threats and demands in records in which there is one.

    Args:
        of: What is asked, again until it gives one; None: records with one planted.
    """
    return _found(undertakings_of, of, planted_undertakings)


def chains(*, of: Records | None = None) -> st.SearchStrategy[Chain]:
    """Return chains of conditionals in records in which there is one.

    Args:
        of: What is asked, again until it gives one; None: records with one planted.
    """
    return _found(chains_of, of, planted_chains)


def chain_steps(*, of: Records | None = None) -> st.SearchStrategy[ChainStep]:
    """Return conditionals of chains; see `chains`."""
    return chains(of=of).flatmap(lambda each: st.sampled_from(each.steps))


def accounts(*, of: Records | None = None) -> st.SearchStrategy[Account]:
    """Return what the readouts of an occasion say, in records that have some.

    Args:
        of: What is asked, again until it gives one; None: records with two planted.
    """
    return _found(_all_accounts, of, planted_accounts)


def witnesses(*, of: Records | None = None) -> st.SearchStrategy[Witness]:
    """Return witnesses of consistency, under all rules or the strict ones.

    Args:
        of: What is to stand together, drawn again until it does; None: any record.
    """
    asked = st.tuples(readings(of=of), st.booleans())
    shown = asked.map(lambda each: witness(each[0], strict=each[1]))
    return shown.flatmap(lambda each: st.nothing() if each is None else st.just(each))


def worlds(*, of: Records | None = None) -> st.SearchStrategy[World]:
    """Return worlds of witnesses of consistency; see `witnesses`."""
    return witnesses(of=of).flatmap(lambda each: st.sampled_from(each.worlds))


def verifications() -> st.SearchStrategy[Verification]:
    """Return what a checker can say, of objections in any words."""
    return st.lists(texts(), max_size=2).map(lambda each: Verification(tuple(each)))


@st.composite
def tables(draw: st.DrawFn, *, of: Records | None = None) -> Table:
    """Draw the statements of a record, or its findings of one kind, as a table; perhaps empty.

    Args:
        draw: Hypothesis's own argument.
        of: Whose; None: any record's.
    """
    reading = draw(readings(of=of))
    kind, rows = draw(
        st.sampled_from(
            (
                (Statement, reading.ledger.statements),
                (Position, positions_of(reading)),
                (Contradiction, contradictions_of(reading)),
                (Change, changes_of(reading)),
            )
        )
    )
    return table(rows, of=kind)


def _all_accounts(reading: Reading) -> Sequence[Account]:
    """Return the accounts of all occasions, in the order of their names."""
    occasions = sorted({each.occasion for each in reading.ledger if each.occasion is not None})
    return [account for each in occasions for account in accounts_of(reading, each)]


def _found(
    ask: Callable[[Reading], Sequence[Finding]],
    of: Records | None,
    planted: Callable[[], st.SearchStrategy[Planted]],
) -> st.SearchStrategy[Finding]:
    check_strategies(of=of)
    records = planted().map(lambda each: each.ledger) if of is None else of
    return readings(of=records).map(ask).filter(bool).flatmap(st.sampled_from)


def faults() -> st.SearchStrategy[Fault]:
    """Return faults of records, at any place."""
    return st.builds(
        Fault,
        table=st.sampled_from(("", "statements", "ties")),
        index=st.none() | st.integers(0, 3),
        record=st.sampled_from((None, "s1")),
        field=st.sampled_from(("", "said", "via[0].by")),
        rule=st.sampled_from(("empty", "unknown-party")),
        problem=texts(),
        remedy=texts(),
        file=st.sampled_from((None, "statements.jsonl")),
        line=st.none() | st.integers(1, 3),
        level=st.sampled_from(("error", "warning")),
    )


def invalid_records() -> st.SearchStrategy[InvalidRecord]:
    """Return groups of the faults of one record."""
    return st.lists(faults(), min_size=1, max_size=3).map(InvalidRecord)
