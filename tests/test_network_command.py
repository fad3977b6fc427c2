"""The command `network`: what it prints, what it writes, and what it refuses."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from stance import (
    Claims,
    Ledger,
    Network,
    Source,
    dump,
    load,
    network,
    networks,
    read,
    triples,
)
from stance.__main__ import main
from stance.formats.cell import unguarded
from stance.formats.findings import row
from stance.formats.network_file import FORMS, save_networks, save_rows

ROOT = Path(__file__).parents[1]
FIXTURE = str(ROOT / "fixtures" / "nato-russia-2022")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command and gives its exit status, output and complaints.

    What all commands warn of in this record is left out.
    """
    warned = load(FIXTURE).warnings

    def runs(*arguments: object) -> tuple[int, str, str]:
        status = main(["network", FIXTURE, *map(str, arguments)])
        out, err = capsys.readouterr()
        lines = err.splitlines(keepends=True)
        told = [each for each in lines if ": warning: " in each]
        assert len(told) in (0, len(warned))
        return status, out, "".join(each for each in lines if each not in told)

    return runs


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, with the apostrophes taken off again."""
    text = path.read_bytes().decode("utf-8-sig")
    return [
        {name: unguarded(cell) for name, cell in each.items()}
        for each in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def values(found: Network) -> list[list[Any]]:
    """Return the ties as JSON has them."""
    return [list(each) for each in found.values]


def test_for_people_the_heaviest_ties(run: Run) -> None:
    """People see how large the network is, its ten heaviest ties, and what was left out."""
    status, out, err = run()
    found = network(load(FIXTURE))
    lines = out.splitlines()

    assert (status, err) == (0, "")
    assert lines[0] == (
        f"{len(found.rows)} rows, {len(found.columns)} columns, "
        f"{len(found.values)} ties of {found.claims} claims"
    )
    assert lines[1] == "  russia – nato-bars-eastward-expansion: 3"
    assert lines[11] == f"  … and {len(found.values) - 10} ties more"
    assert lines[12:] == ["left out: 1 claim: only how something was put is rejected"]


def test_options_choose_as_in_python(run: Run) -> None:
    """Each option gives what the same choice in Python gives."""
    ledger = load(FIXTURE)
    claims = Claims.of(ledger)
    cases: list[tuple[list[str], Network]] = [
        ([], network(ledger)),
        (["--mode", "one"], network(ledger, mode="one")),
        (["--by", "speaker"], network(read(ledger, by="speaker"))),
        (["--holder", "speaker"], network(ledger, holder="speaker")),
        (["--count", "positions"], network(ledger, count="positions")),
        (["--kind", "practical"], network(ledger, kinds=["practical"])),
        (
            ["--columns", "issue", "--rows", "speaker"],
            network(ledger, rows="speaker", columns="issue"),
        ),
        (
            ["--qualifier", "certainty", "--aggregation", "combine"],
            network(ledger, qualifier="certainty", aggregation="combine"),
        ),
        (
            ["--aggregation", "subtract", "--normalization", "activity", "--duplicates", "range"],
            network(ledger, aggregation="subtract", normalization="activity", duplicates="range"),
        ),
        (
            ["--exclude", "holder=us", "--exclude", "holder=nato", "--isolates"],
            network(ledger, exclude={"holder": ["us", "nato"]}, isolates=True),
        ),
        (["--only", "qualifier=false"], network(ledger, only={"qualifier": [False]})),
        (["--only", "qualifier=true"], network(ledger, only={"qualifier": [True]})),
        (["--exclude", "through="], network(ledger, exclude={"through": [None]})),
        (["--minimum", "2"], network(ledger, minimum=2)),
        (
            ["--duplicates", "day", "--vague", "latest"],
            network(ledger, duplicates="day", vague="latest"),
        ),
        (
            ["--during", "2022-01-07/2022-01-08", "--vague", "drop"],
            network(claims.during("2022-01-07/2022-01-08", vague="drop"), vague="drop"),
        ),
    ]
    for arguments, expected in cases:
        status, out, err = run("--json", *arguments)
        (found,) = json.loads(out)

        assert (status, err) == (0, "")
        assert found["window"] is None
        assert (found["rows"], found["columns"]) == (list(expected.rows), list(expected.columns))
        assert (found["values"], found["claims"]) == (values(expected), expected.claims)
        assert found["left_out"] == dict(expected.left_out)
        assert found["options"]["aggregation"] == expected.options.aggregation


def test_windows(run: Run, tmp_path: Path) -> None:
    """With a unit there is one network a window, and each row of CSV has its window."""
    arguments = ["--unit", "week", "--size", "2", "--step", "2", "--vague", "drop"]
    expected = networks(load(FIXTURE), unit="week", size=2, step=2, vague="drop")
    path = tmp_path / "weeks.csv"
    _, out, _ = run(*arguments, "--json")
    status, lines, _ = run(*arguments, "-o", path)

    assert [(each["window"], each["values"]) for each in json.loads(out)] == [
        (str(window), values(each)) for window, each in expected
    ]
    assert status == 0
    assert lines.startswith(f"{expected[0][0]}: ")
    assert rows_of(path) == [
        {
            "first": str(window.first),
            "last": str(window.last),
            "row": one,
            "column": other,
            "weight": str(weight),
        }
        for window, each in expected
        for one, other, weight in each.values
    ]


def test_kernel(run: Run) -> None:
    """With a kernel the slices are those of the same choice in Python."""
    expected = networks(
        load(FIXTURE), unit="week", size=4, kernel="gaussian", vague="drop", during="2022"
    )
    _, out, _ = run(
        "--json",
        "--unit",
        "week",
        "--size",
        "4",
        "--kernel",
        "gaussian",
        "--vague",
        "drop",
        "--during",
        "2022",
    )

    assert [each["window"] for each in json.loads(out)] == [str(window) for window, _ in expected]


def test_no_windows(run: Run) -> None:
    """Where no window fits inside there is none, which is no fault."""
    arguments = ["--unit", "year", "--vague", "drop", "--during", "2022-01/2022-01"]

    assert run(*arguments) == (0, "", "")
    assert run(*arguments, "--json") == (0, "[]\n", "")


@pytest.mark.parametrize("suffix", FORMS)
def test_each_form_is_written(suffix: str, run: Run, tmp_path: Path) -> None:
    """A network is written in each form that the name of a file can ask for."""
    path = tmp_path / f"network{suffix}"
    status, out, err = run("--mode", "one", "-o", path)

    assert (status, err) == (0, "")
    assert path.stat().st_size > 0
    assert "tie" in out


def test_csv_and_json_files(run: Run, tmp_path: Path) -> None:
    """Both files hold the ties of the network; JSON holds all of it."""
    expected = network(load(FIXTURE), mode="one", aggregation="subtract")
    arguments = ["--mode", "one", "--aggregation", "subtract", "-o"]
    run(*arguments, tmp_path / "a.csv")
    run(*arguments, tmp_path / "a.json")

    assert rows_of(tmp_path / "a.csv") == [
        {"row": one, "column": other, "weight": str(weight)}
        for one, other, weight in expected.values
    ]
    (found,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["values"] == values(expected)
    assert found["options"]["minimum"] == {"": 1}


def test_events(run: Run, tmp_path: Path) -> None:
    """The list of events has the claims that count with all their fields."""
    found = Claims.of(load(FIXTURE)).where(exclude={"holder": ["us"]})
    path = tmp_path / "events.csv"
    _, out, _ = run("--mode", "events", "--exclude", "holder=us", "--json", "-o", path)

    assert json.loads(out) == json.loads(json.dumps(found.to_rows()))
    assert [each["id"] for each in rows_of(path)] == list(found.column("id"))
    assert {each["qualifier"] for each in rows_of(path)} == {"true", "false"}
    head, *lines = run("--mode", "events")[1].splitlines()
    assert head.split(" · ")[:3] == ["id", "day", "document"]
    assert len(lines) == 68
    assert {len(each.split(" · ")) for each in (head, *lines)} == {len(found.names)}


def test_triples(run: Run, tmp_path: Path) -> None:
    """Triples are printed and written like events."""
    expected = [row(each) for each in triples(load(FIXTURE))]
    path = tmp_path / "triples.json"
    status, out, _ = run("--mode", "triples", "-o", path)

    assert status == 0
    head, *lines = out.splitlines()
    assert head == "holder · addressee · concept · qualifier · claims · first · last"
    assert len(lines) == len(expected)
    assert lines[0].startswith("fear-holders · – · russia-means-to-invade · true · ")
    assert json.loads(path.read_text(encoding="utf-8")) == expected
    assert json.loads(run("--mode", "triples", "--json")[1]) == expected


@pytest.mark.parametrize("mode", ["two", "one", "events", "triples"])
def test_without_says_how_many_claims_fall(run: Run, mode: str) -> None:
    """With `--without` the number of claims that fall is told, beside JSON on standard error."""
    ledger = load(FIXTURE)
    source = "report-2022-01-07"
    fewer = ledger.without(sources=[source])
    falls = len(Claims.of(ledger)) - len(Claims.of(fewer))
    told = f"without {source}: {falls} claims fall\nwithout {source}: no claims appear\n"
    _, out, err = run("--mode", mode, "--without", source)
    _, array, beside = run("--mode", mode, "--without", source, "--json")

    assert falls > 1
    assert out.endswith(f"\n\n{told}")
    assert (err, beside) == ("", told)
    assert json.loads(array)


def test_where_the_whole_makes_no_network(
    record: Callable[..., Ledger], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where only the record without something makes a network, that is told."""
    ledger = record("a 05 us assert met", "b 2022 us assert calm")
    exact, vague = ledger.statements
    other = attrs.evolve(vague, source="other")
    more = [*ledger.sources, Source(id="other")]
    dump(attrs.evolve(ledger, statements=[exact, other], sources=more), tmp_path / "a.json")
    arguments = ["network", str(tmp_path / "a.json"), "--duplicates", "day"]

    assert main(arguments) == 2
    assert "by --vague drop" in capsys.readouterr().err
    assert main([*arguments, "--without", "other"]) == 0
    assert capsys.readouterr().out.endswith(
        "without other: 1 claim counts; of the whole record no network can be made under these "
        "options\n"
    )


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--size", "3"], "--size is about windows, and nothing says what they are; give a unit"),
        (["--step", "2"], "give a unit too, such as --unit month"),
        (["--kernel", "gaussian"], "--kernel is about windows"),
        (["--mode", "events", "--unit", "week"], "--unit has no meaning with --mode events"),
        (["--mode", "triples", "--rows", "speaker"], "--rows has no meaning with --mode triples"),
        (["--mode", "triples", "--isolates"], "--isolates has no meaning with --mode triples"),
        (["--duplicates", "day"], "by --vague drop"),
        (["--unit", "day"], "say what becomes of such claims, by --vague drop"),
        (["--mode", "three"], "invalid choice"),
        (["--only", "holder"], "no '='"),
        (["--only", "holdr=us"], "did you mean 'holder'"),
        (["--only", "holder=uss"], "did you mean 'us'"),
        (["--only", "qualifier=yes"], "matched exactly"),
        (["--minimum", "0"], "whole number from 1"),
        (["--size", "two"], "whole number from 1"),
        (["--during", "soon"], "is not a day"),
        (["--size", "2", "--kernel", "uniform"], "give a unit"),
        (["--aggregation", "congruence"], "has no meaning"),
        (["-o", "network.txt"], "does not end in .csv or .json"),
        (["--mode", "events", "-o", "events.txt"], "does not end in .csv or .json"),
        (["-o", "nowhere/a.csv"], "there is no folder 'nowhere'; make it first"),
        (["--unit", "fortnight"], "invalid choice"),
    ],
)
def test_bad_usage(arguments: list[str], text: str, run: Run) -> None:
    """What cannot be is refused with exit status 2, and what there is instead."""
    status, out, err = run(*arguments)

    assert (status, out) == (2, "")
    assert text in err


def test_days_not_known_are_told_by_file_and_line(run: Run) -> None:
    """Each claim that cannot be placed is told where its statement stands."""
    status, out, err = run("--unit", "day")
    ids = {
        each["id"]
        for each in Claims.of(load(FIXTURE)).to_rows()
        if len(str(each["day"])) != len("2022-01-07")
    }

    assert (status, out) == (2, "")
    assert all(
        each.startswith(f"{FIXTURE}/statements.jsonl:") and ": said: " in each
        for each in err.splitlines()
    )
    assert len(err.splitlines()) == len(ids)


def test_a_value_is_of_the_kind_of_its_field() -> None:
    """A value of a field of numbers is read as one, and what is none is not."""
    from stance.network_command import _value  # noqa: PLC0415 - looked at alone

    assert [_value("integer", each) for each in ("-2", "3", "x", "")] == [-2, 3, "x", None]
    assert [_value("boolean", each) for each in ("true", "false", "1")] == [True, False, "1"]


# --- files ----------------------------------------------------------------------------------


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    """Text that a spreadsheet would run is marked, reversibly; weights below 0 are not text."""
    names = ["=1+1", "+a", "-b", "@c", "\td", "\re", "'f", "'=g", "plain, “quoted”", "two\nlines"]
    claims = Claims.from_rows(
        {"day": "2022", "holder": name, "concept": "x", "qualifier": name == "plain, “quoted”"}
        for name in names
    )
    found = network(claims, mode="one", aggregation="subtract")
    path = tmp_path / "formulas.csv"
    save_networks([(None, found)], path)
    text = path.read_text(encoding="utf-8-sig")

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line[:2]]
    assert not any(each.startswith(("=", "+", "-", "@", "\t", "\r")) for each in cells)
    assert {"'=1+1", "'f", "''=g"} <= set(cells)
    assert ",-1.0" in text
    assert {each["row"] for each in rows_of(path)} | {
        each["column"] for each in rows_of(path)
    } == set(names)


def test_rows_without_values(tmp_path: Path) -> None:
    """No value is an empty cell, and several are one cell."""
    path = tmp_path / "rows.csv"
    save_rows([{"a": None, "b": ("x", "y"), "c": 3}], ["a", "b", "c"], path)

    assert rows_of(path) == [{"a": "", "b": "x; y", "c": "3"}]
