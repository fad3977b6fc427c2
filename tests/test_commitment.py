"""How commitments stand to one another: which comes first, what follows, what excludes what."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Ledger
from stance.commitment import Commitment, Condition, entailed, excluded, precedes, unordered
from stance.utterance import commitments

Record: TypeAlias = Callable[..., Ledger]


def pair(ledger: Ledger) -> tuple[Commitment, Commitment]:
    """Return the two commitments of *ledger*."""
    one, other = commitments(ledger)
    return one, other


# --- order --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        ("01", "02", True, False),
        ("01", "01", False, False),
        ("01", "01 answers=a", True, False),
        ("2022-01", "05", False, False),
        ("2022-01", "05 answers=a", True, False),
        ("[..2022-01-04]", "05", True, False),
    ],
)
def test_precedes(record: Record, one: str, other: str, before: bool, after: bool) -> None:
    """One word surely comes before another by its day, or because the other answers it."""
    day, _, answers = other.partition(" ")
    ledger = record(f"a {one} us assert massed", f"b {day} us deny massed {answers}")
    found = {each.id: each for each in commitments(ledger)}

    assert precedes(found["a"], found["b"]) is before
    assert precedes(found["b"], found["a"]) is after
    assert unordered(found["a"], found["b"]) is not (before or after)


def test_answers_form_a_chain(record: Record) -> None:
    """Who answers an answer comes after what that answered, through others' words too."""
    ledger = record(
        "a 01 us assert massed",
        "b 01 russia deny massed answers=a",
        "c 01 us deny massed answers=b",
    )
    found = {each.id: each for each in commitments(ledger)}

    assert found["c"].answered == {"a", "b"}
    assert precedes(found["a"], found["c"])


# --- conditions and entailment ------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        ("promise sanctions", "promise sanctions given=fail", ()),
        ("promise sanctions given=fail", "promise sanctions given=fail", ()),
        ("promise sanctions given=fail", "promise sanctions given=collapse", ("collapse-fails",)),
        ("promise sanctions given=collapse", "promise sanctions given=fail", None),
        ("promise sanctions given=fail", "promise sanctions", None),
        ("promise sanctions given=fail", "promise sanctions given=~fail", None),
        ("offer sanctions", "promise sanctions", None),
        ("promise sanctions", "offer sanctions", ()),
        ("offer sanctions", "offer sanctions given=fail", ()),
        ("offer sanctions given=fail", "propose sanctions", None),
    ],
)
def test_covers(record: Record, one: str, other: str, covers: tuple[str, ...] | None) -> None:
    """A condition holds wherever one that entails it does; acceptance is one more."""
    ledger = record(f"a 01 us {one}", f"b 02 us {other}")
    first, second = (each.condition for each in pair(ledger))
    rules = ledger.codebook.entailment
    found = first.covers(second, rules)
    turned = second.covers(first, rules)

    assert (found and found.rules) == covers
    assert (first.comparable(second, rules) is None) == (found is None and turned is None)
    assert Condition().covers(first, rules) is not None


@pytest.mark.parametrize(
    ("one", "by", "rules"),
    [
        ("assert massed", "assert armies", ("armies-mass",)),
        ("assert armies", "assert massed", None),
        ("assert massed", "assert drills", None),
        ("assert massed", "assert troops", ("same-troops",)),
        ("assert massed given=fail", "assert armies", ("armies-mass",)),
        ("assert massed", "assert armies given=fail", None),
        (
            "assert massed given=collapse",
            "assert armies given=fail",
            ("armies-mass", "collapse-fails"),
        ),
        ("assert massed given=fail", "assert armies given=collapse", None),
        ("deny armies", "deny massed", ("armies-mass",)),
        ("deny massed", "assert calm", ("calm-or-massed",)),
    ],
)
def test_entailed(record: Record, one: str, by: str, rules: tuple[str, ...] | None) -> None:
    """A conditional follows from one with a wider condition and a stronger content."""
    ledger = record(f"a 01 us {one}", f"b 02 us {by}")
    found = entailed(*pair(ledger), ledger.codebook.entailment)

    assert (found and found.rules) == rules


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("assert massed", "deny massed", ()),
        ("assert armies", "assert calm", ("armies-mass", "calm-or-massed")),
        ("assert drills", "deny massed", None),
        ("assert massed", "deny massed given=fail", None),
        ("assert massed given=fail", "deny massed given=collapse", ("collapse-fails",)),
        ("assert massed given=fail", "deny massed given=snow", None),
        ("promise sanctions", "refuse sanctions given=fail", ()),
        ("demand sanctions given=fail", "demand ~sanctions", ()),
    ],
)
def test_excluded(record: Record, one: str, other: str, rules: tuple[str, ...] | None) -> None:
    """Opposites are incompatible where a condition covers the other; claims need one each."""
    ledger = record(f"a 01 us {one}", f"b 02 us {other}")
    first, second = pair(ledger)
    entailment = ledger.codebook.entailment
    found, turned = excluded(first, second, entailment), excluded(second, first, entailment)

    assert (found and found.rules) == rules
    assert (found is None) == (turned is None)
