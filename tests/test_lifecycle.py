"""The life-cycle of undertakings: one total table."""

from itertools import product

import pytest

from stance import Status
from stance.lifecycle import FINAL, INPUTS, LIFE, STATUS, Input, Stage


def test_the_table_is_total() -> None:
    """From every stage every input leads somewhere, and all is told."""
    assert {(stage, each) for stage in LIFE for each in LIFE[stage]} == set(product(Stage, Input))
    assert set(INPUTS) == set(Input)
    assert set(STATUS) == set(Stage)
    assert set(STATUS.values()) == set(Status) - {Status.UNVERIFIABLE}


def test_final_stages_are_final() -> None:
    """Nothing leads out of what is fulfilled, violated, expired, untriggered or cancelled."""
    assert {
        Stage.FULFILLED,
        Stage.VIOLATED,
        Stage.EXPIRED,
        Stage.UNTRIGGERED,
        Stage.CANCELLED,
    } == FINAL
    assert all(LIFE[stage][each] is stage for stage in FINAL for each in Input)


@pytest.mark.parametrize(
    ("stage", "moves"),
    [
        (
            Stage.PROPOSED,
            {"deadline": "expired", "term": "expired", "accepted": "conditional"},
        ),
        (
            Stage.CONDITIONAL,
            {
                "deadline": "untriggered",
                "term": "untriggered",
                "unaccepted": "proposed",
                "condition": "active",
                "not condition": "untriggered",
                "content": "anticipated",
            },
        ),
        (
            Stage.ANTICIPATED,
            {
                "deadline": "untriggered",
                "term": "untriggered",
                "unaccepted": "proposed",
                "condition": "fulfilled",
                "not condition": "untriggered",
                "contrary": "conditional",
            },
        ),
        (
            Stage.ACTIVE,
            {
                "deadline": "expired",
                "term": "fulfilled",
                "unaccepted": "proposed",
                "contrary": "violated",
                "content": "fulfilled",
            },
        ),
    ],
    ids=lambda each: each.value if isinstance(each, Stage) else "",
)
def test_where_inputs_lead(stage: Stage, moves: dict[str, str]) -> None:
    """Section 6: offers wait for acceptance, threats for their condition; all can be cancelled."""
    expected = {**moves, "ended": "cancelled"}

    assert {each.value: to.value for each, to in LIFE[stage].items() if to is not stage} == expected
