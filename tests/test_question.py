"""A question put to a record, and what is left out of it."""

import pytest

from stance import (
    BadValue,
    Codebook,
    Ledger,
    Party,
    Proposition,
    Rule,
    Source,
    Statement,
    UnknownId,
)
from stance.question import without


def record() -> Ledger:
    """Return a record in which one id names a rule, and a source too."""
    return Ledger(
        codebook=Codebook(
            parties=[Party(id="r", kind="state")],
            propositions=[Proposition(id=each, gloss=each, kind="state") for each in "pq"],
            rules=[Rule(id="twice", because="so", if_="p", then="q")],
        ),
        sources=[Source(id="twice"), Source(id="press")],
        statements=[
            Statement(
                id="s",
                speaker="r",
                act="assert",
                content="p",
                said="2022",
                source="press",
                coder="anna",
            )
        ],
    )


def test_each_kind_of_id() -> None:
    """A coder or a source is left out by its id."""
    assert [len(without(record(), [each])) for each in ("anna", "press")] == [0, 0]


def test_an_id_of_two_kinds() -> None:
    """What is meant is not guessed."""
    with pytest.raises(BadValue, match="rules and the sources"):
        without(record(), ["twice"])


def test_an_id_of_none() -> None:
    """An unknown id is an error, not nothing left out."""
    with pytest.raises(UnknownId):
        without(record(), ["anne"])
