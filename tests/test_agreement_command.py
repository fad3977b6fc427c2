"""The command `agreement`: what it prints, and with which exit status."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import stance
from stance.__main__ import main

RECORD: Mapping[str, Any] = {
    "format": "stance/1",
    "codebook": {
        "parties": {"alda": {"kind": "state", "names": {"ar": "الكرملين"}}},
        "propositions": {"shut": {"gloss": "the gates are shut", "kind": "state"}},
    },
    "sources": [{"id": "courier"}],
    "statements": [
        {
            "id": f"s{number}",
            "speaker": "alda",
            "act": act,
            "content": "shut",
            "said": "2030-05",
            "source": "courier",
            "place": place,
            "coder": coder,
            "anchor": {"start": 10 * number, "end": 10 * number + 15},
        }
        for number, (coder, place, act) in enumerate(
            [
                ("ann", "¶1", "assert"),
                ("bob", "¶1", "assert"),
                ("ann", "¶2", "deny"),
                ("bob", "¶2", "dispute"),
                ("cat", "¶2", "deny"),
            ]
        )
    ],
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a record that three coders made."""
    path = tmp_path / "record.json"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command and gives its exit status, output and complaints."""

    def runs(*arguments: object) -> tuple[int, str, str]:
        status = main(["agreement", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return runs


def test_for_programs(run: Run, path: Path) -> None:
    """With `--json` one object is printed: what `agreement()` found, as plain values."""
    status, out, err = run(path, "--json")

    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(stance.agreement(stance.load(path)).row))


def test_for_people(run: Run, path: Path) -> None:
    """Without it lines are printed: who is compared, each coefficient, and each disagreement."""
    status, out, err = run(path)

    assert (status, err) == (0, "")
    assert out.startswith(f"{path}: ann, bob and cat, compared by places\n")
    assert "  1. courier ¶2: act\n       ann [s2]: alda, deny, shut, -, certain\n" in out


def test_options(run: Run, path: Path) -> None:
    """The coders to compare, how rows are matched, and the days of utterance can be chosen."""
    two = stance.agreement(stance.load(path), coders=["ann", "bob"])

    assert json.loads(run(path, "--json", "--compare", "ann", "--compare", "bob")[1]) == json.loads(
        json.dumps(two.row)
    )
    # s0 and s1 overlap, s1 and s2, s2 and s3, s3 and s4; each row goes with the first.
    by_anchors = json.loads(run(path, "--json", "--units", "anchors")[1])
    assert [[one["statement"] for one in each["codings"]] for each in by_anchors["alone"]] == [
        ["s4"]
    ]
    assert run(path, "--said", "2029-12-31")[0] == 2


def test_bad_usage(run: Run, path: Path) -> None:
    """Unknown coders and ways to match give 2 and name the right ones."""
    status, out, err = run(path, "--compare", "anna", "--compare", "bob")

    assert (status, out) == (2, "")
    assert "did you mean 'ann'?" in err
    assert run(path, "--units", "lines")[0] == 2
    assert "two coders or more" in run(path, "--compare", "ann")[2]


def test_warnings_are_told(run: Run, tmp_path: Path) -> None:
    """What was accepted and is worth a look is told of on standard error."""
    codebook = {
        **RECORD["codebook"],
        "ties": [{"who": "u", "of": "alda", "role": "represents", "during": "2030-05-31"}],
    }
    codebook["parties"] = {"u": {"kind": "organ"}, **codebook["parties"]}
    statements = [{**each, "speaker": "u"} for each in RECORD["statements"]]
    path = tmp_path / "warned.json"
    path.write_text(json.dumps({**RECORD, "codebook": codebook, "statements": statements}))
    status, _, err = run(path)

    assert status == 0
    assert "warning:" in err
