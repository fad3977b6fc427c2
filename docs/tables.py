"""Draws the tables of these pages from the tables in code, into the pages.

A page marks where a table goes by two comments, and what stands between them is drawn:

    <!-- drawn: NAME -->
    <!-- drawn: end -->

`python -m docs.tables` draws all of them anew; with `--check` it writes nothing and
exits with 1 if a page is not as it would be drawn. The tables stand in the pages, not
in a Sphinx directive, so that they can be read where the pages are read as they are
(in an editor, on a code host), and so that a change of meaning shows in the pages too
when it is reviewed.
"""

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import stance
from stance.discourse import option
from stance.discourse.record import COUNTED
from stance.discourse.tier import TIERS
from stance.lifecycle import INPUTS, LIFE, Input, Stage
from stance.vocabulary import (
    ACTS,
    ANY,
    ANY_BUT_INTENT,
    CONDUCT,
    EXPLANATIONS,
    MEETING_WORDS,
    MEETINGS,
    NO_CONTENT,
    REASONS,
    SUPPORT,
    ActRow,
    Basis,
    Certainty,
    ChangeKind,
    Dated,
    Kind,
    Link,
    Manner,
    PartyKind,
    PropositionKind,
    Reason,
    Role,
    Scope,
    Status,
    Support,
    Target,
    Verdict,
)

DOCS = Path(__file__).parent
FIXTURE = DOCS.parent / "fixtures" / "nato-russia-2022"

#: A block: its opening comment with the name, what is drawn, its closing comment.
_BLOCK = re.compile(r"(<!-- drawn: (?!end)([a-z-]+) -->\n)(.*?)(<!-- drawn: end -->)", re.DOTALL)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def code(word: Enum) -> str:
    """Return a word of a closed list as it is written in files."""
    return f"`{word.value}`"


def words(*some: Iterable[Enum]) -> str:
    """Return words of closed lists with what each tells a reader, in their order."""
    return table(
        ["word", "what it says"],
        [[code(each), EXPLANATIONS[each]] for several in some for each in several],
    )


# The page of acts.

_CONTENT = {
    ANY: "any",
    ANY_BUT_INTENT: "any but an intent",
    CONDUCT: "conduct",
    NO_CONTENT: "–",
}


def _puts_on_record(row: ActRow) -> str:
    """Return the commitments of an act, *c* for its content and *g* for its condition."""
    if row.binds is None:
        return "–"
    content = "*¬c*" if row.negates else "*c*"
    if row.demands:
        return f"{row.binds.value} {content} given *g*; {Kind.DIRECTIVE.value} *¬g*"
    if row.preference:
        return f"{row.binds.value} {content}, as a preference"
    if row.proposed:
        return f"{row.binds.value} {content}, once accepted"
    if row.accepts:
        return f"{row.binds.value} {content}; of an offer, that it is accepted"
    return f"{row.binds.value} {content}"


def acts() -> str:
    """Return what each act puts on record."""
    return table(
        ["act", "class (Searle 1976)", "puts on record", "the content may be", "in words"],
        [
            [
                code(act),
                row.searle,
                _puts_on_record(row),
                _CONTENT[row.content] + (" that names an agent" if row.needs_agent else ""),
                EXPLANATIONS[act],
            ]
            for act, row in ACTS.items()
        ],
    )


#: What only some acts have, by the column of the table that says so.
_TRAITS: Mapping[str, Callable[[ActRow], object]] = {
    "may be given a `certainty`": lambda row: row.graded,
    "answer something put forward": lambda row: row.responsive,
    "may have the `target` `framing`": lambda row: row.frameable,
    "may be reported as a fact (`factive`)": lambda row: row.assertive,
    "are about what an agent does or means": lambda row: row.needs_agent,
    "bind nobody before they are accepted": lambda row: row.proposed,
    "accept a demand or an offer": lambda row: row.accepts,
    "state a preference, and end nothing else": lambda row: row.preference,
    "make the opposite line a concession": lambda row: row.concedes,
    "need a `given`, and demand its opposite": lambda row: row.demands,
    "have no `content`": lambda row: not row.content,
}


def act_traits() -> str:
    """Return which acts have what not all have."""
    return table(
        ["acts that …", "are"],
        [
            [trait, ", ".join(code(act) for act, row in ACTS.items() if has(row))]
            for trait, has in _TRAITS.items()
        ],
    )


# The page of contradictions.

_COMMITMENTS = (Kind.DIALECTICAL, Kind.PRACTICAL, Kind.DIRECTIVE)


def meetings() -> str:
    """Return which kinds of commitment meet, one row for each pair."""
    pairs = [*combinations_with_replacement(_COMMITMENTS, 2)]
    pairs += [(each, Kind.EVENT) for each in _COMMITMENTS]
    return table(
        ["one side", "the other", "do they meet?"],
        [
            [one.value, other.value, MEETING_WORDS[how] if how else "no"]
            for one, other in pairs
            for how in [MEETINGS.get(frozenset({one, other}))]
        ],
    )


def reasons() -> str:
    """Return why a finding is only possible."""
    fresh = stance.read(stance.Ledger(codebook=stance.Codebook())).fresh
    return table(
        ["reason", "what it says"],
        [[code(each), REASONS[each].format(fresh=fresh)] for each in Reason],
    )


# The page of changes.


def steps() -> str:
    """Return what a step by each act is called, by whether it says more or less than before."""
    return table(
        ["act", "says more", "says less", "pressure"],
        [
            [code(act), *(each.value for each in row.steps), str(row.pressure or "–")]
            for act, row in ACTS.items()
            if row.binds is not None
        ],
    )


# The page of undertakings.


def inputs() -> str:
    """Return what can come to an undertaking, in the order of one day."""
    return table(["input", "what it is"], [[code(each), INPUTS[each]] for each in Input])


def life() -> str:
    """Return where each input leads from each stage; the final ones are left out."""
    stages = [each for each in Stage if set(LIFE[each].values()) != {each}]
    return table(
        ["input", *(f"from {code(each)}" for each in stages)],
        [
            [
                code(given),
                *(
                    "" if LIFE[each][given] is each else f"`{LIFE[each][given].value}`"
                    for each in stages
                ),
            ]
            for given in Input
        ],
    )


# The page of networks.

_MODE_NAMES = {"one": "one", "two": "two", "one two": "both"}


def meanings(choices: Mapping[str, str]) -> str:
    """Return the values of an option of networks, and what each means."""
    return table(
        ["value", "what it means"], [[f"`{name}`", each] for name, each in choices.items()]
    )


def choices(known: Mapping[str, option.Choice]) -> str:
    """Return the values of an option that not all networks can have."""
    return table(
        ["value", "modes", "qualifier", "what it means"],
        [
            [
                f"`{name}`",
                _MODE_NAMES[" ".join(each.modes)],
                "any" if "none" in each.kinds else ", ".join(each.kinds),
                each.meaning,
            ]
            for name, each in known.items()
        ],
    )


def kernels() -> str:
    """Return how much a claim counts at a distance, by kernel."""
    return table(
        ["kernel", "a claim at a distance *u* counts"],
        [[f"`{name}`", each.meaning] for name, each in option.KERNELS.items()],
    )


# What a notebook shows.


def _shown(pick: Callable[[stance.Reading], Any]) -> Callable[[], str]:
    """Return what draws the HTML of one value found in the fixture."""

    def drawn() -> str:
        html: str = pick(stance.read(stance.load(FIXTURE)))._repr_html_()
        return html

    return drawn


def _council(reading: stance.Reading) -> stance.Contradiction:
    """Return the clash over who takes part in the council."""
    return next(
        each for each in stance.contradictions(reading) if "a07-chiefs-of-staff" in each.statements
    )


def _qualification(reading: stance.Reading) -> stance.Change:
    """Return the one qualification."""
    return next(each for each in stance.changes(reading) if each.kind is ChangeKind.QUALIFICATION)


def _before_the_call(reading: stance.Reading) -> stance.Ledger:
    """Return what the second report tells of the time before the day of the call."""
    ledger = reading.ledger.without(sources=["report-2021-12-31"])
    return ledger.as_of(said="2021-12-30")


#: What draws each block, by its name.
TABLES: Mapping[str, Callable[[], str]] = {
    "acts": acts,
    "act-traits": act_traits,
    "aggregations": lambda: choices(option.AGGREGATIONS),
    "bases": lambda: words(Basis),
    "certainties": lambda: words(Certainty),
    "changes": lambda: words(ChangeKind),
    "counted": lambda: meanings(COUNTED),
    "dated": lambda: words(Dated),
    "duplicates": lambda: meanings(option.DUPLICATES),
    "inputs": inputs,
    "kernels": kernels,
    "kinds": lambda: words(Kind),
    "left-out": lambda: meanings(option.LEFT_OUT),
    "life": life,
    "links": lambda: words(Link),
    "manners": lambda: words(Manner),
    "meetings": meetings,
    "modes": lambda: meanings(option.MODES),
    "normalizations": lambda: choices(option.NORMALIZATIONS),
    "notebook-change": _shown(_qualification),
    "notebook-contradiction": _shown(_council),
    "notebook-ledger": _shown(_before_the_call),
    "party-kinds": lambda: words(PartyKind),
    "proposition-kinds": lambda: words(PropositionKind),
    "reasons": reasons,
    "roles": lambda: words(Role),
    "scopes": lambda: words(Scope),
    "statuses": lambda: words(Status),
    "steps": steps,
    "support": lambda: table(
        ["word", "what it says"], [[code(each), SUPPORT[each]] for each in Support]
    ),
    "targets": lambda: words(Target),
    "tiers": lambda: meanings(TIERS),
    "vague": lambda: meanings(option.VAGUE),
    "verdicts": lambda: words(Verdict),
}


def drawn(page: str) -> str:
    """Return the text of a *page* with all its blocks drawn anew."""
    return _BLOCK.sub(lambda block: f"{block[1]}{TABLES[block[2]]()}\n{block[4]}", page)


def outdated() -> Iterator[tuple[Path, str, str]]:
    """Yield each page that is not as it would be drawn: where, as it is, as it should be."""
    for path in sorted(DOCS.glob("**/*.md")):
        now = path.read_text(encoding="utf-8")
        anew = drawn(now)
        if anew != now:
            yield path, now, anew


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw all tables into the pages, or only say which differ; return the exit status."""
    parser = argparse.ArgumentParser(description="Draw the tables of the pages from those in code.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page differs")
    options = parser.parse_args(arguments)
    found = list(outdated())
    for path, now, anew in found:
        if options.check:
            name = path.relative_to(DOCS.parent).as_posix()
            lines = now.splitlines(keepends=True), anew.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*lines, name, f"{name}, drawn anew"))
        else:
            path.write_text(anew, encoding="utf-8")
    return 1 if options.check and found else 0


if __name__ == "__main__":
    sys.exit(main())
