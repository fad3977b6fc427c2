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
    "reference",
    "validity",
    "ledger",
    "coding",
    "commitment",
    "voice",
    "binding",
    "utterance",
    "tenure",
    "position",
    "deed",
    "evidence",
    "lifecycle",
    "undertaking",
    "detachment",
    "meeting",
    "clash",
    "contradiction",
    "word_deed",
    "lapse",
    "change",
    "account",
    "citation",
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
    # What an act, and how it was passed on, binds whom to.
    Mutation(
        "the threat of an ultimatum has its deadline",
        "binding",
        "about=None if row.demands else statement.about",
        "about=statement.about",
    ),
    Mutation(
        "an ultimatum demands for every day",
        "binding",
        "asked = _Terms(about=statement.about)",
        "asked = _Terms()",
    ),
    Mutation(
        "an ultimatum demands what it is given against",
        "binding",
        "statement.given.negated(), Kind.DIRECTIVE",
        "statement.given, Kind.DIRECTIVE",
    ),
    Mutation(
        "who accepts an offer is bound to it",
        "binding",
        "if offer is None or _own_conduct(",
        "if offer is None or not _own_conduct(",
    ),
    Mutation(
        "who was offered nothing makes the offer active",
        "reference",
        "return not offer.addressee or any(",
        "return bool(offer.id) or any(",
    ),
    Mutation(
        "what was put forward by anybody can be accepted",
        "reference",
        "if not (row.pressure or row.proposed):",
        "if not (row.pressure or row.proposed or row.binds):",
    ),
    Mutation(
        "demands are passed on as facts",
        "validity",
        "if not ACTS[each.act].assertive or each.framing:",
        "if not ACTS[each.act].content or each.framing:",
    ),
    Mutation(
        "what is ascribed by a spokesman is own words",
        "voice",
        "if report.manner is Manner.ASCRIBED or not represents(",
        "if not represents(",
    ),
    Mutation(
        "who vouches does so through those it reports",
        "voice",
        "voice = _voice(ledger, report.by, principal, statement.via[:at], said)",
        "voice = _voice(ledger, report.by, principal, statement.via, said)",
    ),
    Mutation(
        "a condition usually against its content is a fault",
        "validity",
        "if rules.excludes(rules.code(literal), rules.code(given)):",
        "if rules.excludes(rules.code(literal), rules.code(given), strict=False):",
    ),
    # Which rows and rules are read.
    Mutation(
        "the agreed coding before the chosen coder's",
        "coding",
        "chosen = chosen or [each for each in rows if each.adjudicated]",
        "chosen = [each for each in rows if each.adjudicated] or chosen",
    ),
    Mutation(
        "a corrected coding comes back",
        "coding",
        "left | {each for each in corrections if current(each, corrections) in left}",
        "left",
    ),
    Mutation(
        "rules left out are used",
        "ledger",
        "if each.id not in self.rules_left_out)",
        "if each.id)",
    ),
    # Words and deeds.
    Mutation(
        "a deed hides what was said before it on its day",
        "tenure",
        "*(self._end(1) or (inf, inf))",
        "*(self._end(0) or (inf, inf))",
    ),
    Mutation(
        "a deadline is a day later against a deed",
        "tenure",
        "ends.append((due, due))",
        "ends.append((due + later, due + later))",
    ),
    Mutation(
        "only undated claims go stale before a deed that shows an intent",
        "concurrence",
        "(each.passing or (willed and each in heads))",
        "each.passing",
    ),
    Mutation(
        "a claim made after the deed goes stale",
        "concurrence",
        "deed.said.before(each.said) is not Answer.YES\n            and apart",
        "True\n            and apart",
    ),
    Mutation(
        "an accepted offer meets a deed by itself",
        "meeting",
        "return first.none and second.none and not offered",
        "return first.none and second.none",
    ),
    Mutation(
        "conduct meets deeds through intents",
        "meeting",
        "if word.kind is not Kind.DIALECTICAL:",
        "if word.kind is None:",
    ),
    Mutation(
        "what is declared on a condition happened",
        "deed",
        "return statement.given is None and through(",
        "return through(",
    ),
    Mutation(
        "what others report as declared happened",
        "deed",
        "return statement.given is None and through(ledger, statement) is None",
        "return statement.given is None",
    ),
    Mutation(
        "deeds alone are a finding",
        "candidate",
        "return bool(words) and begins <= over",
        "return begins <= over",
    ),
    Mutation(
        "a breach needs nothing to show it alone",
        "breach",
        "shown = sure and all(",
        "shown = sure or all(",
    ),
    # The life-cycle.
    Mutation(
        "what was promised before its condition does not count",
        "lifecycle",
        "Input.CONTENT: Stage.ANTICIPATED",
        "Input.CONTENT: Stage.CONDITIONAL",
    ),
    Mutation(
        "a threat that is not triggered expires",
        "lifecycle",
        "Input.NOT_CONDITION: Stage.UNTRIGGERED,\n        Input.CONTENT",
        "Input.NOT_CONDITION: Stage.EXPIRED,\n        Input.CONTENT",
    ),
    Mutation(
        "what was to be left undone expires",
        "lifecycle",
        "Input.TERM: Stage.FULFILLED",
        "Input.TERM: Stage.EXPIRED",
    ),
    Mutation(
        "what waits for acceptance can be broken",
        "course",
        "if self.waits and acceptance is None:",
        "if self.conditional and acceptance is None:",
    ),
    Mutation(
        "the deadline comes after what happens on its day after",
        "course",
        "if day > self.due and course.stage is not None:",
        "if day > self.due + 1 and course.stage is not None:",
    ),
    Mutation(
        "what came before the first day counts",
        "course",
        "if day >= self.opens or came not in _OF_CONTENT",
        "if day >= -inf or came not in _OF_CONTENT",
    ),
    Mutation(
        "of two deeds of one day the contrary one comes first",
        "course",
        "orders = both if first in deeds and second in deeds else both[:1]",
        "orders = both[:1]",
    ),
    Mutation(
        "saying it again cancels it",
        "fate",
        "if not again:",
        "if not again or held:",
    ),
    Mutation(
        "anybody accepts an offer to others",
        "fate",
        "meant = not to or any(",
        "meant = True or any(",
    ),
    Mutation(
        "a rule that holds usually decides an undertaking",
        "fate",
        "rules.antecedents(code, strict=True)",
        "rules.antecedents(code, strict=False)",
    ),
    # Silence.
    Mutation(
        "a word on the last day of the window breaks no silence",
        "lapse",
        "and each.said.bounds[0] - high <= days",
        "and each.said.bounds[0] - high < days",
    ),
    Mutation(
        "a lapse needs no record that lasts",
        "lapse",
        "if over <= last.toordinal() and",
        "if",
    ),
    # What follows from several positions.
    Mutation(
        "own and attributed words are put together",
        "detachment",
        "grounds[each.holder, each.through].append(each)",
        '[grounds[each.holder, by].append(each) for by in (None, "us", "france", "putin")]',
    ),
    Mutation(
        "what is demanded meets a condition",
        "detachment",
        "stand.kind in (Kind.DIALECTICAL, Kind.PRACTICAL)",
        "stand.kind in (Kind.DIALECTICAL, Kind.PRACTICAL, Kind.DIRECTIVE)",
    ),
    Mutation(
        "conduct meets the condition of a claim",
        "detachment",
        "(one.kind is Kind.DIALECTICAL or link.kind is Kind.PRACTICAL)",
        "(one.kind is Kind.DIALECTICAL or link.kind is not Kind.DIRECTIVE)",
    ),
    Mutation(
        "a way that usually leads there hides a sure one",
        "detachment",
        "_leads(rules, each, link, strict=True)",
        "_leads(rules, each, link)",
    ),
    Mutation(
        "a shared doubt counts twice",
        "detachment",
        "for run in {run for each in stands for run in runs_of(each)}",
        "for run in [run for each in stands for run in runs_of(each)]",
    ),
    Mutation(
        "an accepted offer still waits",
        "detachment",
        "return Condition(given=None if self.met else condition.given)",
        "return condition",
    ),
    Mutation(
        "to accept an offer meets its condition",
        "detachment",
        "met=pair[1].condition.given is None",
        "met=True",
    ),
    Mutation(
        "an acceptance is shown with any offer of the run",
        "concurrence",
        "return not mark.kind.mark or mark.meaning.accepts in offer.statements",
        "return not mark.kind.mark or offer is not mark",
    ),
    Mutation(
        "the rules of side two are read forwards",
        "clash",
        "led.and_then(between).and_then(led_too.reversed())",
        "led.and_then(between).and_then(led_too)",
    ),
    Mutation(
        "a longer proof of the same is a finding too",
        "contradiction",
        "return set(one.proof) < set(other.proof)",
        "return set(one.proof) > set(other.proof)",
    ),
    Mutation(
        "of two ways between the same sides the last is told",
        "contradiction",
        "if clash and (known is None or clashes.rank(clash) < clashes.rank(known.clash)):",
        "if clash:",
    ),
    Mutation(
        "one report is always enough",
        "contradiction",
        "return evidence(ledger, tuple(dict.fromkeys((*used, *claims))), enough)",
        "return evidence(ledger, tuple(dict.fromkeys((*used, *claims))), lambda _: True)",
    ),
    Mutation(
        "two reports are always needed",
        "evidence",
        "        or enough(names)\n",
        "",
    ),
    Mutation(
        "an answer is as good as none",
        "evidence",
        "len(names), len(lost) + unordered",
        "len(names), 0",
    ),
    Mutation(
        "an offer is in force whichever of its reports was accepted",
        "evidence",
        "return sum(_accepts(*pair) for pair in lost), len(names)",
        "return 0, len(names)",
    ),
    Mutation(
        "what others answered in between orders nothing",
        "evidence",
        "if len(between) < len(thread):",
        "if not between and thread:",
    ),
    Mutation(
        "who declares something does not claim it",
        "contradiction",
        "if part == 0 and act_of[name].act is Act.DECLARE",
        "if part > 0 and act_of[name].act is Act.DECLARE",
    ),
    Mutation(
        "what may clash is told beside what surely does",
        "contradiction",
        "if parts and (unlike or sides[0] != sides[1])",
        "if parts and sides[0] != sides[1]",
    ),
    Mutation(
        "what declares a deed answers nothing",
        "evidence",
        "return () if listed else each.statements",
        "return () if each.kind is Kind.EVENT else each.statements",
    ),
    Mutation(
        "a deed that is always forestalled is named",
        "course",
        "return tuple(each for each in alike if all(each.id < other for other in others))",
        "return alike",
    ),
    # Whether two commitments clash.
    Mutation(
        "the greater doubt counts, not the sum",
        "meeting",
        "meeting is None or doubt_of(one, other) > MOST_DOUBT",
        "meeting is None or max(one.doubt, other.doubt) > MOST_DOUBT",
    ),
    Mutation(
        "fresh for a day less",
        "concurrence",
        "first.said.within(self.meetings.asked.fresh, second.said)",
        "first.said.within(self.meetings.asked.fresh - 1, second.said)",
    ),
    Mutation(
        "fresh for a day more",
        "concurrence",
        "first.said.within(self.meetings.asked.fresh, second.said)",
        "first.said.within(self.meetings.asked.fresh + 1, second.said)",
    ),
    Mutation(
        "an answer does not refresh",
        "concurrence",
        "and not any(name in second.statements for name in self.meetings.answered(first))",
        "and not any(name in first.statements for name in self.meetings.answered(first))",
    ),
    Mutation(
        "no matter is settled",
        "concurrence",
        "if settled is Answer.NO:",
        "if settled is not Answer.NO:",
    ),
    Mutation(
        "what was taken back between stays settled",
        "concurrence",
        "if each in earlier.enders and precedes(each, later):",
        "if each in earlier.enders and precedes(later, each):",
    ),
    Mutation(
        "one speaker can take over from itself",
        "meeting",
        "or one.speaker == other.speaker",
        "or one.speaker == other.holder",
    ),
    Mutation(
        "turnover of attributed words",
        "meeting",
        "one.through is not None\n        or one.speaker",
        "one.speaker",
    ),
    Mutation(
        "any accusation meets a framing, whoever is accused",
        "meeting",
        "and self.does(self.stated(claim), framing)",
        "and claim is not framing",
    ),
    Mutation(
        "offers meet other conduct",
        "meeting",
        "if first.accepted or second.accepted:",
        "if first.accepted and second.accepted:",
    ),
    # What a clash is called.
    Mutation(
        "less than certain before presupposed",
        "naming",
        "if not all(each.asserted for each in stands):",
        "if not all(each.asserted for each in stands) and Reason.DEGREE not in clash.reasons:",
    ),
    Mutation(
        "a contrary is derived",
        "naming",
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
        for name in ("conftest.py", "pyproject.toml", "tests/faultless.py", *names):
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
