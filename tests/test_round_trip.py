"""Every form of a dataset, and every ledger: what is written is what is read.

One axis of forms, one of ledgers; no form is left out for any ledger.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

from stance import (
    Codebook,
    Ledger,
    Party,
    Proposition,
    Rule,
    Source,
    Statement,
    When,
    changes,
    contradictions,
    dump,
    load,
    positions,
    standing,
)
from stance.formats.findings import rows
from stance.testing.strategies import ledgers, texts

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "fixtures" / "nato-russia-2022"

#: The small records, those left out that are to be refused.
CASES = [
    each
    for each in sorted(ROOT.glob("fixtures/cases/[0-9][0-9].json"))
    if "refused" not in json.loads(each.with_suffix(".expect.json").read_text(encoding="utf-8"))
]

#: The forms, by the name that asks for each.
FORMS = ["dataset", "dataset.json"]


@pytest.mark.parametrize("form", FORMS)
@given(ledger=ledgers(max_statements=4, details=True))
def test_read_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, form: str, ledger: Ledger
) -> None:
    """Whatever a ledger holds, loading what was dumped gives an equal one, and the same bytes."""
    folder = tmp_path_factory.mktemp("round")
    dump(ledger, folder / form)
    again = load(folder / form)

    assert again == ledger

    dump(again, folder / f"again-{form}")
    for name in (
        ("codebook.json", "sources.jsonl", "statements.jsonl") if form == FORMS[0] else [""]
    ):
        first, second = folder / form / name, folder / f"again-{form}" / name

        assert first.read_bytes() == second.read_bytes()


@given(ledger=ledgers())
def test_every_form_gives_the_same_findings(
    tmp_path_factory: pytest.TempPathFactory, ledger: Ledger
) -> None:
    """It makes no difference to any finding in which form a record was kept."""
    folder = tmp_path_factory.mktemp("forms")
    questions: list[Callable[[Ledger], Any]] = [positions, contradictions, changes, standing]
    for form in FORMS:
        dump(ledger, folder / form)
        again = load(folder / form)

        assert [rows(ask(again)) for ask in questions] == [rows(ask(ledger)) for ask in questions]


@pytest.mark.parametrize("form", FORMS)
def test_the_fixture_is_read_back(tmp_path: Path, form: str) -> None:
    """The record of the two reports, whose codebook is in TOML, survives both forms."""
    ledger = load(FIXTURE)
    dump(ledger, tmp_path / form)

    assert load(tmp_path / form) == ledger


@pytest.mark.parametrize(
    "case",
    CASES,
    ids=lambda case: case.stem,
)
@pytest.mark.parametrize("form", FORMS)
def test_each_case_is_read_back(tmp_path: Path, case: Path, form: str) -> None:
    """Every small record that is not refused survives both forms."""
    ledger = load(case)
    dump(ledger, tmp_path / form)

    assert load(tmp_path / form) == ledger


@pytest.mark.parametrize("form", FORMS)
def test_rules_of_every_form_are_read_back(tmp_path: Path, form: str) -> None:
    """A rule of each form survives, with its premises in their order."""
    rules = [
        Rule(id="one", because="b", if_="p", then="not q"),
        Rule(id="several", because="b", all_=["s", "not q", "p"], then="not t", strict=False),
        Rule(id="none-with-another", because="b", exclude=["t", "u", "not q"]),
        Rule(id="same", because="b", equal=["u", "not v"]),
    ]
    declared = Codebook(
        propositions=[Proposition(id=each, gloss=each, kind="state") for each in "pqstuv"],
        rules=rules,
    )
    dump(Ledger(codebook=declared), tmp_path / form)

    assert load(tmp_path / form).codebook.rules == tuple(rules)


def test_the_order_of_records_is_kept(tmp_path: Path) -> None:
    """Records stay in their order, parties and propositions as well."""
    ledger = Ledger(
        codebook=Codebook(parties=[Party(id=each, kind="state") for each in "zax"]),
        sources=[Source(id=each) for each in "zax"],
        statements=[
            Statement(id=each, speaker="z", act="decline", said=When.parse("2021"), source="z")
            for each in "zax"
        ],
    )
    for form in FORMS:
        dump(ledger, tmp_path / form)
        again = load(tmp_path / form)

        assert [each.id for each in again.codebook.parties] == list("zax")
        assert [each.id for each in again.statements] == list("zax")
        assert again == ledger


@given(text=texts())
def test_text_is_kept_code_point_for_code_point(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """No text is normalised, trimmed or escaped away."""
    path = tmp_path_factory.mktemp("text") / "one.json"
    ledger = load(FIXTURE)
    first = attrs.evolve(ledger.statements[0], gloss=text)
    dump(attrs.evolve(ledger, statements=(first, *ledger.statements[1:])), path)

    assert [*map(ord, load(path).statements[0].gloss or "")] == [*map(ord, text)]
