"""Engine and oracle on records chosen to reach every corner of the oracle, without chance."""

from collections.abc import Callable
from typing import Any

import pytest

import stance
from stance import Ledger, Literal
from stance.formats.findings import rows
from stance.testing import oracle

COMMANDS = ("positions", "contradictions", "changes", "standing")

RECORDS: dict[str, tuple[str, ...]] = {
    "due before it was said": (
        "a 10 us promise sanctions about=2022-01-05",
        "b 12 us retract answers=a",
    ),
    "due while in force": (
        "a 01 us demand attack about=2022-01-05",
        "b 03 us urge ~attack",
        "c 08 us demand attack",
    ),
    "a framing of another content": (
        "a 01 us demand calm",
        "b 02 russia deny armies target=framing answers=a",
    ),
    "a framing of an accusation": (
        "a 01 us accuse troops",
        "b 02 russia deny massed target=framing",
        "c 05 russia retract answers=b",
    ),
    "settled, perhaps taken back": (
        "a 01 us assert met",
        "b [2022-01-02..2022-01-09] us retract answers=a",
        "c 05 us deny met",
    ),
    "settled, surely taken back": (
        "a 01 us assert met",
        "b 02 us retract answers=a",
        "c 05 us deny met",
    ),
    "settled, perhaps over": (
        "a 05 us assert massed about=[2022-01-01..2022-01-04]",
        "b [2022-01-02..2022-01-09] us deny massed about=2022-01-01/2022-01-04",
    ),
    "one breath": ("a 01 us deny met presupposes=met", "b 05 us retract answers=a"),
    "one breath, taken back that day": (
        "a 01 us deny massed presupposes=massed",
        "b 01 us retract answers=a",
    ),
    "neither day nor order": (
        "a [2022-01-01..2022-01-04] us assert massed",
        "b [2022-01-02..2022-01-05] us deny massed",
        "c [2022-01-03..2022-01-09] russia deny massed",
        "d [2022-01-04..2022-01-06] us deny massed answers=b",
    ),
    "days not known": (
        "a [2022-01-01..2022-01-10] us assert massed",
        "b [2022-01-08..2022-01-12] us retract answers=a",
        "c [2022-01-09..2022-01-15] russia deny massed",
    ),
    "a turnover long after": ("a 01 putin assert massed", "b 20 lavrov deny massed"),
    "a turnover of demands": ("a 01 white-house demand ~attack", "b 03 psaki urge attack"),
    "intents and conduct": (
        "a 01 russia promise ~strike",
        "b 02 kremlin assert plot",
        "c 03 us assert ~plans",
        "d 04 russia threaten attack",
        "e 05 russia assert ~plans",
    ),
    "conditions": (
        "a 01 us threaten embargo given=strike",
        "b 02 us threaten sanctions given=attack",
        "c 03 france promise ~sanctions given=attack",
        "d 04 us offer ~sanctions given=calm",
        "e 05 us propose ~sanctions",
        "f 06 us promise ~sanctions",
    ),
    "claims under conditions": (
        "a 01 us assert fail given=collapse",
        "b 02 us deny fail given=fail",
        "c 03 russia deny fail given=collapse",
        "d 04 russia deny fail",
    ),
    "predictions": (
        "a 01 us predict massed",
        "b 02 russia deny massed",
        "c 03 us predict massed certainty=possible",
        "d 04 france predict ~massed",
    ),
    "degrees": (
        "a 01 us assert massed certainty=possible",
        "b 02 russia deny massed certainty=probable",
        "c 03 russia deny massed certainty=possible",
        "d 04 us admit ~massed",
        "e 05 us assert massed",
    ),
    "preferences": ("a 01 us condemn attack", "b 02 us endorse attack", "c 03 us demand ~attack"),
    "norms": ("a 01 us demand ~choice", "b 02 russia assert veto", "c 03 us assert choice"),
    "accounts": (
        "a 01 putin assert massed via=white-house occasion=call",
        "b 01 putin deny massed via=kremlin occasion=call",
        "c 02 putin assert armies via=observer",
        "d 03 putin assert massed via=france occasion=call",
        "e 04 lavrov assert massed",
        "f 05 russia decline via=us",
    ),
    "answers to what was corrected": (
        "a 01 us assert massed",
        "b 01 us deny massed corrects=a",
        "c 02 russia assert massed answers=a",
        "d 09 us retract answers=a",
    ),
    "wire copies": (
        "a 01 us assert massed occasion=call",
        "b 2022-01 us assert troops occasion=call",
        "c 01 us assert troops",
        "d 05 us assert massed answers=a",
    ),
    "one day, two speakers": (
        "a 01 putin assert massed",
        "b 01 lavrov assert massed",
        "c 05 putin deny massed",
    ),
    "a claim and its opposite under a condition": (
        "a 01 us assert fail",
        "b 05 us deny fail given=collapse",
    ),
    "reports that what they answer keeps apart": (
        "a 10 russia assert massed",
        "b 2022-01 us assert calm occasion=call answers=a",
        "c 05 us assert calm occasion=call",
    ),
    "reports that an answer keeps apart": (
        "a 2022-01 us assert calm occasion=call",
        "b 10 us assert calm occasion=call",
        "c 05 us deny calm answers=a",
    ),
    "perhaps taken back": (
        "a 01 us assert massed",
        "b [2022-01-03..2022-01-09] us retract answers=a",
        "c [2022-01-02..2022-01-05] us assert massed",
        "d 20 russia deny massed",
    ),
    "conduct before the claim": (
        "a 01 kremlin assert plot",
        "b 02 russia promise ~strike",
        "c 03 us promise sanctions",
    ),
    "two rejected framings": (
        "a 01 us assert massed",
        "b 02 russia deny massed target=framing",
        "c 03 kremlin dispute calm target=framing",
    ),
    "over before it began": (
        "a 01 us assert massed",
        "b 05 us retract answers=a",
        "c 09 russia deny massed",
    ),
    "a preference about the past": (
        "a 09 us condemn attack about=2022-01-05",
        "b 12 us endorse attack",
    ),
    "over by its own day": (
        "a 01 us promise sanctions about=2022-01-05",
        "b 09 russia demand ~sanctions about=2022-01-05",
    ),
    "usually": ("a 01 us assert drills", "b 02 us deny massed", "c 03 russia deny massed"),
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("by", ["party", "speaker"])
def test_the_engine_agrees(record: Callable[..., Ledger], name: str, by: str) -> None:
    """Engine and oracle give the same rows for each of the four questions."""
    ledger = record(*RECORDS[name])
    reading = stance.read(ledger, by=by)
    for command in COMMANDS:
        asked: list[dict[str, Any]] = rows(getattr(stance, command)(reading))
        found = [{key: value for key, value in each.items() if key != "why"} for each in asked]

        assert sorted(found, key=oracle.canonical) == getattr(oracle, command)(ledger, by=by)


def test_incompatible(record: Callable[..., Ledger]) -> None:
    """The oracle takes soft rules for rules where it is asked what cannot hold together."""
    ledger = record("a 01 us assert drills")

    assert oracle.incompatible(ledger, Literal("drills"), Literal("massed", positive=False))
    assert not oracle.incompatible(ledger, Literal("drills"), Literal("massed"))


def test_without_effect(record: Callable[..., Ledger]) -> None:
    """A retraction of what another holder said withdraws nothing."""
    ledger = record("a 01 us assert massed", "b 02 russia retract answers=a")

    assert oracle.without_effect(ledger) == ["b"]
