# ruff: noqa: INP001, S603, T201 - a script: it prints, and runs our own tests
"""Do the tests notice when a rule of the design is wrong?

Breaks one line of the tables or rules at a time, in a temporary copy of the
project, runs the fast tests of the engine there, and prints a table: the
mutation, killed or survived, and the first test that noticed. Exits 1 where one
survives, or where the text to change is no longer in the file just once.

    python bench/mutants.py [word of the file or mutation, default all]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]

#: The cases, and one file of unit tests for each module of the engine. Not that of the tables
#: themselves: it would notice a changed row, whether or not anything follows from it.
TESTS = (
    "cases",
    "commitment",
    "tenure",
    "position",
    "clash",
    "contradiction",
    "change",
    "account",
    "sentence",
)


class Mutation(NamedTuple):
    """One line of one module made wrong."""

    what: str
    file: str
    old: str
    new: str


MUTATIONS = (
    # The tables.
    Mutation(
        "conduct meets claims by literal, not through wills",
        "vocabulary",
        'frozenset({Kind.DIALECTICAL, Kind.PRACTICAL}): "wills"',
        'frozenset({Kind.DIALECTICAL, Kind.PRACTICAL}): "literal"',
    ),
    Mutation(
        "demands meet any claim, not norms only",
        "vocabulary",
        'frozenset({Kind.DIALECTICAL, Kind.DIRECTIVE}): "norm"',
        'frozenset({Kind.DIALECTICAL, Kind.DIRECTIVE}): "literal"',
    ),
    Mutation(
        "own conduct meets own demands",
        "vocabulary",
        'frozenset({Kind.PRACTICAL, Kind.DIRECTIVE}): "other"',
        'frozenset({Kind.PRACTICAL, Kind.DIRECTIVE}): "literal"',
    ),
    Mutation(
        "own demands meet own preferences",
        "vocabulary",
        'frozenset({Kind.DIRECTIVE}): "other"',
        'frozenset({Kind.DIRECTIVE}): "literal"',
    ),
    Mutation("probable beside possible clashes", "vocabulary", "MOST_DOUBT = 2", "MOST_DOUBT = 3"),
    Mutation(
        "to admit is no concession",
        "vocabulary",
        'verb="admitted", concedes=True',
        'verb="admitted"',
    ),
    Mutation(
        "offers bind before they are accepted",
        "vocabulary",
        'verb="offered", proposed=True',
        'verb="offered"',
    ),
    Mutation(
        "to condemn is to be in favour",
        "vocabulary",
        'verb="condemned", negates=True',
        'verb="condemned"',
    ),
    Mutation(
        "a harder threat is softening",
        "vocabulary",
        'verb="threatened", graded=True, steps=_TIGHTER',
        'verb="threatened", graded=True',
    ),
    Mutation(
        "to urge presses as hard as to demand",
        "vocabulary",
        'verb="urged", pressure=1',
        'verb="urged", pressure=2',
    ),
    Mutation(
        "preferences are demands",
        "vocabulary",
        'searle="expressive", preference=True',
        'searle="expressive"',
    ),
    # Whether two commitments clash.
    Mutation(
        "the greater doubt counts, not the sum",
        "clash",
        "meeting is None or one.meaning.doubt + other.meaning.doubt > MOST_DOUBT",
        "meeting is None or max(one.meaning.doubt, other.meaning.doubt) > MOST_DOUBT",
    ),
    Mutation(
        "fresh for a day less",
        "clash",
        "first.said.within(self.asked.fresh, second.said)",
        "first.said.within(self.asked.fresh - 1, second.said)",
    ),
    Mutation(
        "fresh for a day more",
        "clash",
        "first.said.within(self.asked.fresh, second.said)",
        "first.said.within(self.asked.fresh + 1, second.said)",
    ),
    Mutation(
        "an answer does not refresh",
        "clash",
        "and not any(name in second.statements for name in self._direct(first))",
        "and not any(name in first.statements for name in self._direct(first))",
    ),
    Mutation(
        "no matter is settled",
        "clash",
        "if settled is Answer.NO:",
        "if settled is not Answer.NO:",
    ),
    Mutation(
        "what was taken back between stays settled",
        "clash",
        "if each in earlier.enders and precedes(each, later):",
        "if each in earlier.enders and precedes(later, each):",
    ),
    Mutation(
        "one speaker can take over from itself",
        "clash",
        "or old.speaker == new.speaker",
        "or old.speaker is None",
    ),
    Mutation(
        "turnover of attributed words",
        "clash",
        "old.through is not None\n        or old.speaker",
        "old.through is None\n        or old.speaker",
    ),
    Mutation(
        "any accusation meets a framing, whoever is accused",
        "clash",
        "and self.does(self.stated(claim), framing)",
        "and claim is not framing",
    ),
    Mutation(
        "offers meet other conduct",
        "clash",
        "if first.accepted or second.accepted:",
        "if first.accepted and second.accepted:",
    ),
    # What a clash is called.
    Mutation(
        "less than certain before presupposed",
        "contradiction",
        "if not (one.asserted and other.asserted):",
        "if not (one.asserted and other.asserted) and Reason.DEGREE not in clash.reasons:",
    ),
    Mutation(
        "a contrary is derived",
        "contradiction",
        "Basis.CONTRARY if clash.derivation.excludes else Basis.DERIVED",
        "Basis.DERIVED if clash.derivation.excludes else Basis.CONTRARY",
    ),
    # What a step is.
    Mutation(
        "oscillation before concession",
        "change",
        "if new.row.concedes:",
        "if new.row.concedes and not self._held_before(new):",
    ),
    Mutation(
        "more and less swapped",
        "change",
        "return new.row.steps[0 if relation.more else 1]",
        "return new.row.steps[1 if relation.more else 0]",
    ),
    Mutation(
        "the earlier act names the step",
        "change",
        "return new.row.steps[0",
        "return old.row.steps[0",
    ),
    Mutation(
        "no return is an oscillation",
        "change",
        "ChangeKind.OSCILLATION if self._held_before(new) else ChangeKind.REVERSAL",
        "ChangeKind.REVERSAL",
    ),
    Mutation(
        "degree before content",
        "change",
        "if relation.more != relation.less:",
        "if relation.more != relation.less and new.meaning.doubt == old.meaning.doubt:",
    ),
    Mutation(
        "firming and hedging swapped",
        "change",
        "ChangeKind.FIRMING if doubt < 0 else ChangeKind.HEDGING",
        "ChangeKind.FIRMING if doubt > 0 else ChangeKind.HEDGING",
    ),
    Mutation(
        "more pressure is softening",
        "change",
        "harder = new.row.pressure > old.row.pressure",
        "harder = new.row.pressure < old.row.pressure",
    ),
    Mutation(
        "what is retracted is still the last word",
        "change",
        "isinstance(each, Withdrawal) and precedes(each, new) for each in held.enders",
        "isinstance(each, Withdrawal) and precedes(new, each) for each in held.enders",
    ),
    Mutation(
        "a linked word that is over can be stepped from",
        "change",
        "(literal), in_force=True)",
        "(literal))",
    ),
    # What ends what.
    Mutation(
        "an unconditional claim replaces a conditional opposite",
        "tenure",
        "return same_literal or old.kind is not Kind.DIALECTICAL",
        "return True",
    ),
    Mutation(
        "a conditional word replaces an unconditional opposite",
        "tenure",
        "return one.none and same_literal",
        "return one.none",
    ),
    Mutation(
        "the same for other days ends it",
        "tenure",
        "same_days or new.extent.covers(old.extent)",
        "same_days or old.extent.covers(new.extent)",
    ),
    Mutation(
        "related by literal alone",
        "tenure",
        "related = same_literal or rules.excludes(old.meaning.literal, new.meaning.literal)",
        "related = same_literal or old.meaning.literal == new.meaning.literal ^ 1",
    ),
    Mutation(
        "what perhaps shares a day surely ends it",
        "tenure",
        "return old.extent.shares_a_day(new.extent)",
        "return Answer.YES",
    ),
    Mutation(
        "a promise is over on the day it is due",
        "tenure",
        "None if self.commitment.due is None else day_after(self.commitment.due)",
        "None if self.commitment.due is None else When(self.commitment.due, self.commitment.due)",
    ),
)


def faults(chosen: tuple[Mutation, ...]) -> list[str]:
    """Return the mutations whose text is not in its file exactly once."""
    counts = [
        (each, (ROOT / f"stance/{each.file}.py").read_text(encoding="utf-8").count(each.old))
        for each in chosen
    ]
    return [
        f"stance/{each.file}.py: {each.old!r} is there {count} times, not once"
        for each, count in counts
        if count != 1
    ]


def first_failure(mutation: Mutation | None) -> str | None:
    """Return the first test that fails with *mutation* made, None where all pass."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for each in ("stance", "fixtures"):
            shutil.copytree(ROOT / each, copy / each, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "tests").mkdir()
        names = [f"tests/test_{each}.py" for each in TESTS]
        for name in ("conftest.py", "pyproject.toml", *names):
            shutil.copy(ROOT / name, copy / name)
        if mutation is not None:
            file = copy / f"stance/{mutation.file}.py"
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *names]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, check=False
        )
    if run.returncode == 0:
        return None
    failed = re.search(r"^(?:FAILED|ERROR) (?:tests/)?(.*?)(?: - .*)?$", run.stdout, re.MULTILINE)
    return failed.group(1) if failed else f"pytest stopped with status {run.returncode}"


def main() -> int:
    """Print the table, and return the exit status."""
    word = " ".join(sys.argv[1:])
    chosen = tuple(each for each in MUTATIONS if word in each.file or word in each.what)
    wrong = faults(chosen)
    for fault in wrong:
        print(fault, file=sys.stderr)
    unbroken = first_failure(None)
    if unbroken is not None:
        print(f"the tests fail with nothing changed: {unbroken}", file=sys.stderr)
    if wrong or unbroken is not None or not chosen:
        return 1
    survived = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        for each, failure in zip(chosen, workers.map(first_failure, chosen), strict=True):
            survived += failure is None
            outcome = "survived" if failure is None else "killed"
            print(f"{each.file:14} {each.what:56} {outcome:9} {failure or ''}", flush=True)
    print(f"{len(chosen) - survived} of {len(chosen)} killed")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
