"""The command line: what is printed where, and with which exit status."""

import io
import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

import stance
from stance import (
    Ledger,
    Reading,
    accounts,
    chains,
    changes,
    contradictions,
    load,
    positions,
    read,
    standing,
    undertakings,
)
from stance.__main__ import COMMANDS, main
from stance.formats.findings import canonical, rows
from stance.question import QUESTIONS
from stance.summary import line
from stance.vocabulary import Role

ROOT = Path(__file__).parents[1]
FIXTURE = str(ROOT / "fixtures" / "nato-russia-2022")
CASES = ROOT / "fixtures" / "cases"
#: A record that nothing is warned of.
SOUND = str(CASES / "43.json")

ASK: Mapping[str, Callable[[Ledger | Reading], Sequence[Any]]] = {
    "positions": positions,
    "contradictions": contradictions,
    "changes": changes,
    "undertakings": undertakings,
    "chains": chains,
    "standing": standing,
}

#: The occasion of the fixture of which there are two readouts.
CALL = "call-2021-12-30"


def arguments(command: str, path: object) -> list[str]:
    """Return *command* with what must stand behind it."""
    return [command, str(path), *([CALL] if command == "accounts" else [])]


#: Who contradicts itself for good in a day, and for the rest a party without fault.
SELF: Mapping[str, Any] = {
    "format": "stance/1",
    "codebook": {
        "parties": {"r": {"kind": "state"}, "u": {"kind": "state", "names": {"ar": "الكرملين"}}},
        "ties": [{"who": "u", "of": "r", "role": "represents", "during": "2021-12-31"}],
        "propositions": {"met": {"gloss": "the council met", "kind": "fact"}},
    },
    "sources": [{"id": "a"}],
    "statements": [
        {
            "id": "s1",
            "speaker": "r",
            "act": "assert",
            "content": "met",
            "said": "2021-12-31",
            "source": "a",
        },
        {
            "id": "s2",
            "speaker": "r",
            "act": "deny",
            "content": "met",
            "said": "2022-01-01",
            "source": "a",
        },
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a dataset whose only party contradicts itself."""
    path = tmp_path / "self.json"
    path.write_text(json.dumps(SELF, indent=1), encoding="utf-8")
    return path


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """Return the path of a dataset with a warning: a tie that holds only perhaps."""
    path = tmp_path / "warned.json"
    statements = [{**SELF["statements"][0], "speaker": "u", "said": "2021-12"}]
    path.write_text(json.dumps({**SELF, "statements": statements}, indent=1), encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the path of a dataset with two faults."""
    path = tmp_path / "broken.json"
    statements = [
        {**SELF["statements"][0], "act": "claims"},
        {**SELF["statements"][1], "speaker": "q"},
    ]
    path.write_text(json.dumps({**SELF, "statements": statements}, indent=1), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    """Return the line that the record with *text* in it begins on."""
    before, _, _ = path.read_text(encoding="utf-8").partition(text)
    return before[: before.rindex("{")].count("\n") + 1


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command and gives its exit status, output and complaints."""

    def runs(*arguments: object) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return runs


#: Two demands of the fixture are made of nobody: the source does not say of whom.
WARNED = ("b17-expansion", "b17-weapons")


def only_warned(complaints: str) -> bool:
    """Return whether *complaints* are the warnings that the fixture gives, and nothing else."""
    lines = complaints.splitlines()
    return len(lines) == len(WARNED) and all(
        "addressee: warning: 'demand' has no addressee" in each for each in lines
    )


# --- findings ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_has_the_rows_of_the_findings(run: Run, command: str) -> None:
    """With `--json` a question prints one array: the rows of its findings, and nothing else."""
    status, out, err = run(command, "--json", FIXTURE)

    assert (status, only_warned(err)) == (0, True)
    assert json.loads(out) == rows(ASK[command](load(FIXTURE)))
    assert [canonical(each) for each in json.loads(out)] == sorted(
        canonical(each) for each in json.loads(out)
    )


@pytest.mark.parametrize("command", QUESTIONS)
def test_for_people_there_is_a_line_a_finding(run: Run, command: str) -> None:
    """Without `--json` each finding is a line."""
    status, out, err = run(command, FIXTURE)

    assert (status, only_warned(err)) == (0, True)
    assert len(out.splitlines()) == len(ASK[command](load(FIXTURE)))


@pytest.mark.parametrize("command", QUESTIONS)
def test_where_nothing_was_found_that_is_said(run: Run, command: str, tmp_path: Path) -> None:
    """An empty record gives an empty array, and people a line that says so."""
    path = tmp_path / "empty.json"
    path.write_text(json.dumps({**SELF, "statements": []}), encoding="utf-8")

    what = "reported statements" if command == "standing" else command
    assert run(command, path) == (0, f"no {what} found\n", "")
    assert run(command, "--json", path) == (0, "[]\n", "")


def test_positions_say_all_there_is_to_a_position(run: Run) -> None:
    """A position's line has its reporter, condition, degree and days where it has them."""
    _, out, _ = run("positions", FIXTURE)

    assert ", as reported by the Kremlin: dialectical (certain), not “" in out
    assert re.search(r"practical \(certain\), “.*”, if “.*”, from 2022-01-07, still in force", out)
    assert "(possible)" in out


def test_a_position_that_ended_has_its_days(run: Run, path: Path) -> None:
    """A position that is no longer held says until when it was."""
    _, out, _ = run("positions", path)

    assert out.splitlines()[0] == (
        "r: dialectical (certain), “the council met”, from 2021-12-31, until 2022-01-01 [s1]"
    )


def test_options_choose_how_the_record_is_read(run: Run) -> None:
    """Each option that changes the reading gives what the same call in Python gives."""
    ledger = stance.load(FIXTURE)
    options: list[tuple[list[str], Reading]] = [
        (["--by", "speaker"], read(ledger, by="speaker")),
        (["--fresh", "0"], read(ledger, fresh=0)),
        (["--said", "2021-12-31"], read(ledger.as_of(said="2021-12-31"))),
        (["--known", "2021-12-31"], read(ledger.as_of(known="2021-12-31"))),
    ]
    for arguments, reading in options:
        for command, ask in ASK.items():
            _, out, _ = run(command, FIXTURE, "--json", *arguments)

            assert json.loads(out) == rows(ask(reading))
    _, out, _ = run("positions", FIXTURE, "--json", "--on", "2021-12-31")

    assert json.loads(out) == rows(positions(ledger, on="2021-12-31"))


@pytest.mark.parametrize("command", [*QUESTIONS, "summary"])
@pytest.mark.parametrize("party", ["russia", "kremlin", "nato", "outlet-a"])
def test_party_keeps_what_the_party_takes_part_in(run: Run, command: str, party: str) -> None:
    """With `--party` exactly those findings are left that name the party or rest on its words.

    Its words are those that it, or who represents it, says or reports.
    """
    ledger = stance.load(FIXTURE)
    above = {each.who: each.of for each in ledger.codebook.ties if each.role is Role.REPRESENTS}
    assert all(each.during is None for each in ledger.codebook.ties)

    def upward(name: str | None) -> set[str]:
        return set() if name is None else {name} | upward(above.get(name))

    def concerns(each: Any) -> bool:  # noqa: ANN401 - any row
        parts = [each, *each.get("sides", ()), *each.get("steps", ())]
        statements = {
            ledger[name]
            for part in parts
            for field in ("statements", "before", "after")
            for name in part.get(field, ())
        }
        statements |= {ledger[part["statement"]] for part in parts if "statement" in part}
        named = {name for part in parts for name in (part.get("party"), part.get("through"))}
        for field in ("debtors", "creditors", "parties"):
            named.update(each.get(field, ()))
        for spoken in statements:
            named |= {spoken.speaker, *(report.by for report in spoken.via)}
            named |= set(spoken.addressee) if "debtors" in each else set()
        return party in {name for one in named for name in upward(one)}

    _, whole, _ = run(command, FIXTURE, "--json")
    _, part, _ = run(command, FIXTURE, "--json", "--party", party)
    if command == "summary":
        whole, part = (
            json.dumps(json.loads(whole)["changes"]),
            json.dumps(json.loads(part)["changes"]),
        )

    assert json.loads(part) == [each for each in json.loads(whole) if concerns(each)]


@pytest.fixture
def crisis(tmp_path: Path, record: Callable[..., Ledger]) -> Path:
    """Return the path of a record of words, reports, an undertaking, an occasion and a deed."""
    path = tmp_path / "crisis.json"
    ledger = record(
        "a 03 psaki assert massed",
        "b 05 putin assert massed via=psaki occasion=call",
        "c 05 putin deny calm occasion=call",
        "d 06 lavrov promise ~attack addressee=white-house",
        "e 08 happens attack",
        "f 09 france deny election",
        "g 09 happens sanctions",
        "h 09 happens snow",
    )
    stance.dump(ledger, path)
    return path


@pytest.mark.parametrize(
    ("party", "numbers"),
    [
        ("russia", {"accounts": 2, "standing": 1, "undertakings": 1}),
        ("us", {"accounts": 2, "standing": 1, "undertakings": 1}),
        ("white-house", {"accounts": 2, "standing": 1, "undertakings": 1}),
        ("lavrov", {"accounts": 0, "standing": 0, "undertakings": 1}),
        ("france", {"accounts": 0, "standing": 0, "undertakings": 0}),
    ],
)
def test_party_through_who_represents_it(
    run: Run, crisis: Path, party: str, numbers: dict[str, int]
) -> None:
    """A party takes part in what those who represent it say, report or are told."""
    for command, number in numbers.items():
        occasion = ["call"] if command == "accounts" else []
        _, out, _ = run(command, crisis, *occasion, "--json", "--party", party)

        assert (command, len(json.loads(out))) == (command, number)


def test_a_party_only_on_the_days_of_its_ties(run: Run, tmp_path: Path) -> None:
    """Who represents a party on one day takes part for it in the words of that day alone."""
    path = tmp_path / "ties.json"
    statements = [
        {**SELF["statements"][0], "id": "s1", "speaker": "u"},
        {**SELF["statements"][1], "id": "s2", "speaker": "u", "said": "2022-01-05"},
        {**SELF["statements"][0], "id": "s3", "speaker": "r", "via": [{"by": "u"}]},
    ]
    path.write_text(json.dumps({**SELF, "statements": statements}), encoding="utf-8")
    _, out, _ = run("positions", path, "--json", "--party", "r", "--by", "speaker")

    assert {name for each in json.loads(out) for name in each["statements"]} == {"s1", "s3"}


def test_a_summary_of_one_party(run: Run, crisis: Path) -> None:
    """Its first lines say that it is of one party; what is listed is cut to it."""
    status, out, _ = run("summary", crisis, "--party", "us")
    first, second, third, *_ = out.splitlines()

    assert status == 0
    assert first == f"{crisis}: 5 statements by 4 speakers and 3 events in 1 source"
    assert second == (
        "Below is only what us (us) takes part in, itself or by those who represent it: "
        "3 statements said, reported or heard, and 1 event of its doing"
    )
    assert third == "said from 2022-01-03 to 2022-01-06"
    listed = out.partition("What is on record")[2].partition("What cannot stand")[0]
    assert re.findall(r"\[(\w+): ", listed) == ["a", "b", "d", "g"]


# --- readouts, coders, and what falls ------------------------------------------------------


def test_accounts(run: Run) -> None:
    """The readouts of one occasion are printed side by side, a line each, or as rows."""
    found = accounts(load(FIXTURE), CALL)
    status, out, err = run("accounts", FIXTURE, CALL)

    assert (status, only_warned(err)) == (0, True)
    assert out.splitlines() == [each.text for each in found]
    assert json.loads(run("accounts", FIXTURE, CALL, "--json")[1]) == rows(found)


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Return the path of a dataset of which one place was coded by two coders."""
    path = tmp_path / "coded.json"
    statements = [
        {**each, "place": "¶1", "coder": coder}
        for each, coder in zip(SELF["statements"], ("ann", "bob"), strict=True)
    ]
    path.write_text(json.dumps({**SELF, "statements": statements}, indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [*QUESTIONS, "summary", "check"])
def test_codings_to_choose_between(run: Run, command: str, coded: Path) -> None:
    """Where nothing chooses between two codings that is a fault with its place; a coder chooses."""
    status, out, err = run(command, coded)
    number = line_of(coded, '"s2"')
    where = f"{coded}:{number}: statements[1].coder: "

    assert (status, out) == (2, "")
    assert err.startswith(where)
    assert len(err.splitlines()) == 1
    for coder in ("ann", "bob"):
        assert run(command, coded, "--coder", coder)[0] == 0


def test_coder(run: Run, coded: Path) -> None:
    """With `--coder` the findings are those of the reading under that coder."""
    ledger = stance.load(coded)
    for coder in ("ann", "bob"):
        _, out, _ = run("positions", coded, "--json", "--coder", coder)

        assert json.loads(out) == rows(positions(read(ledger, coder=coder)))


@pytest.mark.parametrize("left_out", ["report-2022-01-07", "attack-is-aggression"])
@pytest.mark.parametrize("command", ["positions", "contradictions", "changes"])
def test_without(run: Run, command: str, left_out: str) -> None:
    """With `--without` the findings are those that stay, and for people those that fall beside."""
    ledger = stance.load(FIXTURE)
    kind = "rules" if left_out in ledger.codebook.rule else "sources"
    fewer = ledger.without(**{kind: [left_out]})
    whole, part = ASK[command](ledger), ASK[command](fewer)
    status, out, err = run(command, FIXTURE, "--without", left_out)

    assert (status, only_warned(err)) == (0, True)
    assert json.loads(run(command, FIXTURE, "--json", "--without", left_out)[1]) == rows(part)
    moved = [line(ledger, each) for each in whole if each not in part]
    moved += [line(ledger, each) for each in part if each not in whole]
    lines = out.splitlines()
    assert [each for each in moved if f"  {each}" not in lines] == []
    assert len([each for each in lines if each.startswith("  ")]) == len(moved)


def test_what_falls_beside_json(run: Run) -> None:
    """With `--json` the array is that of what stays, and what falls is told beside it."""
    ledger, source = stance.load(FIXTURE), "report-2022-01-07"
    part = changes(ledger.without(sources=[source]))
    fallen = [f"  {line(ledger, each)}" for each in changes(ledger) if each not in part]
    status, out, err = run("changes", FIXTURE, "--json", "--without", source)
    told = [each for each in err.splitlines() if ": warning: " not in each]

    assert (status, json.loads(out)) == (0, rows(part))
    assert len(fallen) > 1
    assert told[0] == f"without {source}: {len(fallen)} findings fall"
    assert told[1 : len(fallen) + 1] == fallen
    assert told[len(fallen) + 1].startswith(f"without {source}: no findings appear")


def test_what_falls_of_a_summary(run: Run) -> None:
    """A summary says at its end which findings of each kind fall, in the lines of its commands."""
    ledger = stance.load(FIXTURE)
    fewer = ledger.without(sources=["report-2022-01-07"])
    _, out, _ = run("summary", FIXTURE, "--without", "report-2022-01-07")
    _, array, err = run("summary", FIXTURE, "--json", "--without", "report-2022-01-07")
    lines = out.splitlines()
    end = lines[lines.index("positions:") :]

    assert json.loads(array)["changes"] == rows(changes(fewer))
    for command, ask in ASK.items():
        whole, part = ask(ledger), ask(fewer)
        fallen = [f"  {line(ledger, each)}" for each in whole if each not in part]
        assert (f"{command}:" in end) == bool(fallen)
        assert set(fallen) <= set(end)
        assert set(fallen) <= set(err.splitlines())
    assert "accounts:" not in err.splitlines()


def test_nothing_falls_of_a_summary(run: Run, path: Path) -> None:
    """Where nothing rests on what is left out, a summary says that too."""
    more = {**SELF, "sources": [{"id": "a"}, {"id": "b"}]}
    path.write_text(json.dumps(more), encoding="utf-8")
    _, out, _ = run("summary", path, "--without", "b")

    assert out.endswith("\n\nwithout b: no findings fall\n\nwithout b: no findings appear\n")


def test_readouts_fall_of_a_summary(run: Run, crisis: Path) -> None:
    """Readouts side by side fall with their sources, and so does an occasion."""
    text = json.loads(crisis.read_text(encoding="utf-8"))
    text["sources"].append({"id": "other"})
    text["statements"][1]["source"] = text["statements"][2]["source"] = "other"
    crisis.write_text(json.dumps(text), encoding="utf-8")
    _, out, _ = run("summary", crisis, "--without", "other")
    _, alone, _ = run("accounts", crisis, "call", "--without", "other")

    assert "\naccounts:\nwithout other: 2 findings fall\n" in out
    assert alone.startswith("no accounts found\n\nwithout other: 2 findings fall\n")
    assert run("accounts", crisis, "cal", "--without", "other")[0] == 2
    assert run("accounts", crisis, "cal")[0] == 2


def test_what_falls_of_a_strict_check(run: Run, path: Path) -> None:
    """A strict check says which contradictions of a party with itself fall."""
    other = {**SELF, "sources": [{"id": "a"}, {"id": "b"}]}
    other["statements"] = [SELF["statements"][0], {**SELF["statements"][1], "source": "b"}]
    path.write_text(json.dumps(other), encoding="utf-8")
    status, out, _ = run("check", "--strict", path, "--without", "b")

    assert status == 0
    assert "without b: 1 finding falls\n  definite, self, contradictory: " in out
    assert "without b" not in run("check", path, "--without", "b")[1]


def test_without_an_ambiguous_id(run: Run, tmp_path: Path) -> None:
    """An id that a rule and a source share says not which of them to leave out."""
    path = tmp_path / "both.json"
    rule = {"id": "a", "if": "met", "then": "met", "because": "b"}
    codebook = {**SELF["codebook"], "rules": [rule]}
    path.write_text(json.dumps({**SELF, "codebook": codebook}), encoding="utf-8")
    status, _, err = run("positions", path, "--without", "a")

    assert status == 2
    assert "'a' is an id among the rules and the sources" in err


# --- summary and check -------------------------------------------------------------------


def test_summary_for_programs(run: Run) -> None:
    """With `--json` the summary is one object of the arrays of the other commands, by name."""
    _, out, _ = run("summary", "--json", FIXTURE)
    found = json.loads(out)

    assert list(found) == ["check", *QUESTIONS]
    for command in ("check", *QUESTIONS):
        assert json.loads(run(command, "--json", FIXTURE)[1]) == found[command]


def test_summary_for_people(run: Run) -> None:
    """The summary says what is on record, and then each finding that is out of the ordinary."""
    status, out, err = run("summary", FIXTURE)
    ledger = stance.load(FIXTURE)
    lines = out.splitlines()
    found = contradictions(ledger)

    assert (status, only_warned(err)) == (0, True)
    assert lines[0].startswith(f"{FIXTURE}: {len(ledger)} statements by ")
    assert all(each.why in out for each in found)
    assert all(
        (each.why in out) == (each.kind.value not in ("adoption", "reaffirmation"))
        for each in changes(ledger)
    )
    assert all((each.why in out) == (each.standing.value != "direct") for each in standing(ledger))
    verdicts = [
        each.split()[1] for each in lines if re.match(r" *\d+\. (definite|possible),", each)
    ]
    assert verdicts == sorted(verdicts)
    assert len(verdicts) == len(found)


def test_summary_of_a_large_record(run: Run, tmp_path: Path) -> None:
    """A record too large to list is counted, and the summary says where to look."""
    ledger = stance.load(FIXTURE)
    more = [attrs.evolve(each, id=f"{each.id}.{copy}") for each in ledger for copy in range(3)]
    alone = [attrs.evolve(each, answers=None) for each in more]
    stance.dump(attrs.evolve(ledger, statements=alone), tmp_path)
    status, out, _ = run("summary", str(tmp_path))

    assert status == 0
    assert "What is on record" not in out
    assert "more than 100 statements" in out


def test_summary_of_an_empty_record(run: Run, tmp_path: Path) -> None:
    """A record of nothing has a summary that says so."""
    path = tmp_path / "empty.json"
    path.write_text(json.dumps({**SELF, "statements": []}), encoding="utf-8")
    status, out, _ = run("summary", path)

    assert status == 0
    assert f"{path}: 0 statements by 0 speakers in 0 sources\n" in out
    assert "0 contradictions" in out


def test_check_of_a_sound_record(run: Run) -> None:
    """A record without faults gives a line for people, and an empty array for programs."""
    status, out, err = run("check", SOUND)

    assert (status, err) == (0, "")
    assert out.startswith(f"{SOUND}: ")
    assert out.endswith("; no faults, 0 warnings\n")
    assert run("check", "--json", SOUND) == (0, "[]\n", "")


def test_strict_check_fails_where_a_party_contradicts_itself(run: Run, path: Path) -> None:
    """With `--strict` a definite contradiction of one party gives 1, and says which."""
    status, out, _ = run("check", "--strict", path)

    assert status == 1
    assert "definite, self, contradictory: " in out
    assert run("check", "--strict", "--json", path) == (1, "[]\n", "")
    assert run("check", path)[0] == 0
    assert run("check", "--strict", FIXTURE)[0] == 0


@pytest.mark.parametrize("command", [*QUESTIONS, "summary", "check"])
def test_warnings_are_told_with_their_place(run: Run, command: str, warned: Path) -> None:
    """A warning has the form of a fault, with `warning:`, and does not change the status."""
    status, out, err = run(command, warned)
    line = line_of(warned, '"s1"')

    assert status == 0
    assert out
    assert err.startswith(f"{warned}:{line}: statements[0].speaker: warning: ")
    assert len(err.splitlines()) == 1


def test_warnings_for_programs(run: Run, warned: Path) -> None:
    """`check --json` gives warnings with file, line, key path, level and message."""
    _, out, _ = run("check", "--json", warned)
    ((found),) = json.loads(out)

    assert list(found) == ["file", "line", "field", "level", "message"]
    assert (found["file"], found["level"]) == (str(warned), "warning")
    assert (found["line"], found["field"]) == (line_of(warned, '"s1"'), "statements[0].speaker")
    assert run("summary", "--json", warned)[1].count('"level": "warning"') == 1


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "convert"])
def test_every_fault_is_on_standard_error(run: Run, command: str, broken: Path) -> None:
    """A record with faults gives 2, and each fault a line with file, line, key path and remedy."""
    status, out, err = run(*arguments(command, broken))
    first, second = err.splitlines()

    assert (status, out) == (2, "")
    lines = [line_of(broken, each) for each in ("claims", '"s2"')]
    assert first.startswith(f"{broken}:{lines[0]}: statements[0].act: 'claims' ")
    assert second.startswith(f"{broken}:{lines[1]}: statements[1].speaker: ")


def test_faults_for_programs(run: Run, broken: Path) -> None:
    """`check --json` gives the faults of a refused record too, and still exits with 2."""
    status, out, err = run("check", "--json", broken)
    found = json.loads(out)

    assert status == 2
    assert [each["field"] for each in found] == ["statements[0].act", "statements[1].speaker"]
    assert {each["level"] for each in found} == {"error"}
    assert {each["file"] for each in found} == {str(broken)}
    assert len(err.splitlines()) == 2


def test_the_rest_of_very_many_faults_is_counted(run: Run, tmp_path: Path) -> None:
    """Past a thousand faults a last line says how many more there are."""
    path = tmp_path / "many.json"
    path.write_text(json.dumps({**SELF, "statements": [{}] * 500}), encoding="utf-8")
    status, _, err = run("check", path)

    assert status == 2
    assert len(err.splitlines()) == 1_001
    assert err.endswith("… and 1,500 more faults\n")


# --- convert -----------------------------------------------------------------------------


@pytest.mark.parametrize("out", ["new", "new.json", "new.v2", "new.d/", "there.csv"])
def test_convert(run: Run, tmp_path: Path, out: str) -> None:
    """Converting writes the same ledger in another form, and says how much of each table."""
    (tmp_path / "there.csv").mkdir()
    status, said, err = run("convert", FIXTURE, f"{tmp_path}/{out}")
    ledger = stance.load(FIXTURE)

    assert (status, only_warned(err)) == (0, True)
    assert load(tmp_path / out) == ledger
    assert said.startswith(f"{tmp_path}/{out}: {len(ledger.codebook.parties)} parties, ")
    assert said.endswith(f" {len(ledger.statements)} statements, 0 events\n")


def test_convert_refuses_with_the_place(
    run: Run, tmp_path: Path, warned: Path, broken: Path
) -> None:
    """What cannot be read or written is told as any fault; a warning does not stop it."""
    assert run("convert", broken, tmp_path / "out")[0] == 2
    assert run("convert", FIXTURE, FIXTURE)[0] == 2
    assert not (tmp_path / "out").exists()

    status, _, err = run("convert", warned, tmp_path / "out")

    assert status == 0
    assert "statements[0].speaker: warning: " in err


# --- usage -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["contradiction"], "no command 'contradiction'; did you mean 'contradictions'"),
        (["what"], "there are summary, check,"),
        (["changes"], "PATH"),
        (["changes", FIXTURE, "--jsn"], "no option '--jsn' here; did you mean '--json'?"),
        (["--json", "changes", FIXTURE], "no option '--json' here; give it behind 'changes'"),
        (["network", FIXTURE, "--o"], "did you mean '-o'"),
        (["changes", FIXTURE, "--xyzzy=1"], "no option '--xyzzy' here; there are --json, --by,"),
        (["changes", FIXTURE, "--js"], "--js"),
        (["changes", FIXTURE, "--by", "parties"], "'party'"),
        (["changes", FIXTURE, "--party", "kremlim"], "did you mean 'kremlin'"),
        (["changes", FIXTURE, "--fresh", "-1"], "not a number of days"),
        (["changes", FIXTURE, "--fresh", "٧"], "not a number of days"),
        (["changes", FIXTURE, "--fresh", "9" * 5000], "is too many days; give fewer than"),
        (["changes", FIXTURE, "--fresh", "1000000"], "'1000000' is too many days"),
        (["changes", FIXTURE, "--fresh", "soon"], "not a number of days"),
        (["changes", FIXTURE, "--said", "2021-12"], "not one known day"),
        (["changes", FIXTURE, "--known", "today"], "not a day, month or year; write the day as"),
        (["positions", FIXTURE, "--on", "31 December"], "write a day as 2021-12-31"),
        (
            ["contradictions", FIXTURE, "--on", "2021-12-31"],
            "no option '--on' here; it is an option of 'positions' and 'undertakings'",
        ),
        (["changes", FIXTURE, "--coder", "a"], "no coder 'a' on record; correct the id"),
        (["contradictions", FIXTURE, "--without", "r", "--without", "s"], "no rule, coder or"),
        (
            ["changes", FIXTURE, "--without", "report-2021-12-30"],
            "did you mean 'report-2021-12-31'",
        ),
        (
            ["changes", FIXTURE, "--without", "b17-expansion"],
            "'b17-expansion' is a statement; --without takes a rule, a coder or a source",
        ),
        (["accounts", FIXTURE], "OCCASION"),
        (["accounts", SOUND, "call"], "no occasion 'call' on record"),
        (["changes", FIXTURE, "--silence", "x"], "'x' is not a number of days"),
        (["undertakings", SOUND, "--on", "2022-01"], "'2022-01' is not one known day"),
        (["summary", "nowhere"], "there is no file or folder 'nowhere'"),
        (["convert", FIXTURE], "OUT"),
        (["convert", FIXTURE, "out.CSV"], "nothing is written as '.CSV'; name a file that ends in"),
        (["convert", FIXTURE, "q/a.dna", "--vague", "drop"], "no folder 'q'; make it first"),
        (["convert", FIXTURE, "a.json", "--type", "x"], "'--type' is for a .dna file that becomes"),
        (["convert", FIXTURE, "a", "--vague", "refuse"], "'--vague' is for a dataset that becomes"),
        (
            ["convert", "a.dna", "b.dna", "--type", "x", "--vague", "drop"],
            "dataset and '--vague' is",
        ),
        (["convert", "a.dna", "b", "--vague", "drop"], "'--vague' is for a dataset that becomes"),
        (["changes", "\x1b[2J", "\u202e"], "\\u202e' is too much"),
    ],
    ids=lambda each: ascii(each)[-40:],
)
def test_bad_usage(run: Run, arguments: list[str], said: str) -> None:
    """Bad usage gives 2, one line that says what to do, and no output."""
    status, out, err = run(*arguments)

    assert (status, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(run: Run, command: str) -> None:
    """Asking for help is no fault."""
    status, out, err = run(*[command][: bool(command)], "--help")

    assert (status, err) == (0, "")
    assert "usage: python -m stance" in out


def test_help_says_what_known_keeps(run: Run) -> None:
    """A statement without `recorded` is known from the start, and who asks is told so."""
    _, out, _ = run("positions", "--help")

    assert "what has no 'recorded' is kept" in " ".join(out.split())


# --- faults of our own -------------------------------------------------------------------


def test_a_fault_of_stance_itself(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in stance gives 3 and one line; where it happened only if asked for."""
    where = "no\x1b\nwhere"

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError(where)

    monkeypatch.setattr("stance.command.loaded", fail)
    monkeypatch.delenv("STANCE_TRACEBACK", raising=False)
    status, out, err = run("summary", FIXTURE)

    assert (status, out) == (3, "")
    assert "a fault of stance itself, ZeroDivisionError: no\\x1b\\nwhere" in err
    assert len(err.splitlines()) == 1

    monkeypatch.setenv("STANCE_TRACEBACK", "1")
    status, _, err = run("summary", FIXTURE)

    assert status == 3
    assert "Traceback" in err


def test_being_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops a run gets the status shells use for that, and nothing else."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stance.command.loaded", stop)

    assert run("summary", FIXTURE) == (130, "", "")


def test_streams_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output can go to what is no file, too."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)

    assert main(["check", FIXTURE]) == 0
    assert out.getvalue().startswith(FIXTURE)


def test_what_is_data_cannot_take_the_terminal_over(run: Run, path: Path) -> None:
    """Controls from the record are shown escaped, and right-to-left words isolated."""
    wild = json.loads(json.dumps(SELF))
    wild["codebook"]["propositions"]["met"]["gloss"] = "\x1b]0;x\x07 \u202e كرملين \x9b \u2028"
    path.write_text(json.dumps(wild), encoding="utf-8")
    _, text, _ = run("summary", path)
    _, array, _ = run("contradictions", "--json", path)

    assert not set(text) & set("\x1b\x07\u202e\x9b\u2028")
    assert "\\x1b]0;x\\x07 \\u202e \u2068كرملين\u2069" in text
    assert not set(array) & set("\x1b\x07\u202e\x9b\u2028")
    assert json.loads(array) == rows(contradictions(load(path)))


# --- the process -------------------------------------------------------------------------


def process(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "stance", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


ENVIRONMENTS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.utf8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "3", "PYTHONIOENCODING": "latin-1", "PYTHONOPTIMIZE": "2"},
]


def test_output_is_the_same_everywhere() -> None:
    """Hash seed, time zone, locale and optimisation change no byte of any output."""
    for command in ("summary", "contradictions"):
        for option in ((), ("--json",)):
            runs = [process(command, FIXTURE, *option, **each) for each in ENVIRONMENTS]

            assert {each.returncode for each in runs} == {0}
            assert only_warned(runs[0].stderr.decode())
            assert len({each.stderr for each in runs}) == 1
            assert len({each.stdout for each in runs}) == 1
            assert "“".encode() in runs[0].stdout


def test_faults_are_the_same_everywhere(tmp_path: Path) -> None:
    """Neither do they change what is said of faults, right-to-left words included."""
    path = tmp_path / "bad.json"
    parties = {"كرملين": {"kind": "x", "z": 1, "y": 2, "a": 3}}
    text = json.dumps({**SELF, "codebook": {"parties": parties}}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    runs = [process("check", path, **each) for each in ENVIRONMENTS]

    assert {each.returncode for each in runs} == {2}
    assert len({each.stderr for each in runs}) == 1
    assert "كرملين".encode() in runs[0].stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", FIXTURE], 0),
        (["check", "--strict", "SELF"], 1),
        (["check", "nowhere"], 2),
        (["chek", FIXTURE], 2),
    ],
    ids=["done", "found", "bad input", "bad usage"],
)
def test_exit_status_of_the_process(path: Path, arguments: list[str], status: int) -> None:
    """The process ends with the status of the run, and without a traceback."""
    run = process(*(str(path) if each == "SELF" else each for each in arguments))

    assert run.returncode == status
    assert b"Traceback" not in run.stderr


def test_the_file_can_be_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a program, the module ends the process with the status of the run."""
    monkeypatch.setattr(sys, "argv", ["stance", "check", "--strict", str(path)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "stance" / "__main__.py"), run_name="__main__")

    assert caught.value.code == 1


def test_whoever_stops_reading_is_not_bothered(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the reader of the output goes away, there is no complaint."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)

        assert main(["summary", FIXTURE]) == 0


def test_a_long_output_cut_short(tmp_path: Path) -> None:
    """A process whose reader goes away in the middle ends quietly, with 0."""
    names = [f"p{number}" for number in range(700)]
    wide = {
        **SELF,
        "codebook": {
            **SELF["codebook"],
            "propositions": {name: {"gloss": name, "kind": "fact"} for name in names},
        },
        "statements": [{**SELF["statements"][0], "id": name, "content": name} for name in names],
    }
    path = tmp_path / "wide.json"
    path.write_text(json.dumps(wide), encoding="utf-8")
    command = f"'{sys.executable}' -m stance positions --json '{path}'"
    run = subprocess.run(
        ["bash", "-c", f"({command}; echo $? >&2) | head -c 1"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert (run.stdout, run.stderr) == (b"[", b"0\n")
