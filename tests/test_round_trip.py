"""Every form of a dataset, and every ledger: what is written is what is read.

One axis of forms, one of ledgers; no form is left out for any ledger.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import (
    Anchor,
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
from stance.testing.strategies import days, ledgers

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "fixtures" / "nato-russia-2022"

#: The forms, by the name that asks for each.
FORMS = ["dataset", "dataset.json"]

#: Any text that can be written at all: controls, marks, right-to-left words, all planes.
TEXTS = st.text(
    alphabet=st.characters(codec="utf-8") | st.sampled_from("\u2028\u202e\ufeff\x00\n"),
    min_size=1,
    max_size=8,
)
LANGUAGES = st.lists(st.sampled_from(("en", "ar", "ru")) | TEXTS, max_size=3, unique=True)


def with_note(draw: st.DrawFn, record: Any) -> Any:  # noqa: ANN401 - any record
    """Return *record* with a note, or without one."""
    return attrs.evolve(record, note=draw(st.none() | TEXTS))


@st.composite
def full_codebooks(draw: st.DrawFn, codebook: Codebook) -> Codebook:
    """Draw *codebook* with every optional field filled now and then."""

    def names() -> tuple[tuple[str, str], ...]:
        return tuple((each, draw(TEXTS)) for each in draw(LANGUAGES))

    parties = [
        attrs.evolve(
            each,
            names=names(),
            aliases=tuple(
                (language, tuple(draw(st.lists(TEXTS, max_size=2)))) for language in draw(LANGUAGES)
            ),
        )
        for each in codebook.parties
    ]
    propositions = [
        attrs.evolve(each, names=names(), issue=draw(st.none() | TEXTS))
        for each in codebook.propositions
    ]
    return attrs.evolve(
        codebook,
        parties=tuple(with_note(draw, each) for each in parties),
        ties=tuple(with_note(draw, each) for each in codebook.ties),
        propositions=tuple(with_note(draw, each) for each in propositions),
        rules=tuple(with_note(draw, each) for each in codebook.rules),
        note=draw(st.none() | TEXTS),
    )


@st.composite
def full_statements(draw: st.DrawFn, statement: Statement) -> Statement:
    """Draw *statement* with every field filled, now and then, that others do not depend on."""
    start = draw(st.integers(0, 10**9))
    anchor = Anchor(
        exact=draw(TEXTS),
        prefix=draw(st.none() | TEXTS),
        suffix=draw(st.none() | TEXTS),
        start=start,
        end=start + draw(st.integers(0, 9)),
        note=draw(st.none() | TEXTS),
    )
    return attrs.evolve(
        statement,
        via=tuple(attrs.evolve(each, note=draw(st.none() | TEXTS)) for each in statement.via),
        addressee=tuple(draw(st.lists(st.sampled_from(("r", "u")), max_size=2))),
        dated=draw(st.sampled_from(("stated", "inferred", "report-day"))),
        gloss=draw(st.none() | TEXTS),
        place=draw(st.none() | TEXTS),
        anchor=draw(st.none() | st.just(anchor)),
        coder=draw(st.none() | st.just("coder")),
        adjudicated=draw(st.booleans()),
        note=draw(st.none() | TEXTS),
    )


@st.composite
def full_ledgers(draw: st.DrawFn) -> Ledger:
    """Draw a ledger in which every field that a file can hold is filled now and then."""
    ledger = draw(ledgers(max_statements=4))
    sources = [
        attrs.evolve(
            each,
            publisher=draw(st.none() | st.just("observer")),
            published=draw(st.none() | days()),
            title=draw(st.none() | TEXTS),
            language=draw(st.none() | TEXTS),
            url=draw(st.none() | st.just("https://example.org/ä?q=1")),
            sha256=draw(st.none() | st.just("0a" * 32)),
        )
        for each in ledger.sources
    ]
    return attrs.evolve(
        ledger,
        codebook=draw(full_codebooks(ledger.codebook)),
        sources=tuple(with_note(draw, each) for each in sources),
        statements=tuple(draw(full_statements(each)) for each in ledger.statements),
    )


@pytest.mark.parametrize("form", FORMS)
@given(ledger=full_ledgers())
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
    sorted((ROOT / "fixtures" / "cases").glob("[0-9][0-9].json")),
    ids=lambda case: case.stem,
)
@pytest.mark.parametrize("form", FORMS)
def test_each_case_is_read_back(tmp_path: Path, case: Path, form: str) -> None:
    """Every small record survives both forms."""
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


@given(text=TEXTS)
def test_text_is_kept_code_point_for_code_point(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """No text is normalised, trimmed or escaped away."""
    path = tmp_path_factory.mktemp("text") / "one.json"
    ledger = load(FIXTURE)
    first = attrs.evolve(ledger.statements[0], gloss=text)
    dump(attrs.evolve(ledger, statements=(first, *ledger.statements[1:])), path)

    assert [*map(ord, load(path).statements[0].gloss or "")] == [*map(ord, text)]
