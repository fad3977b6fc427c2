# ruff: noqa: INP001, S311, T201, TID251 - a script: it prints, draws at random and looks at the clock
"""How do positions, contradictions and changes grow with the number of statements?

Prints, for each size, the seconds of every step and its cost a statement as a
ratio to the same step at the smallest size: near 1 is near-linear.

    python bench/scale.py [largest size, default 100000]
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import stance

#: Many parties, each with a few dozen matters of its own, over four years: the shape of a
#: coded news corpus. One party in ten takes the other line, and one statement in fifty goes
#: against the own line. Almost all the time goes into findings, so each is priced by itself.
PARTIES, PROPOSITIONS, MATTERS, DAYS = 300, 2000, 30, 1500
ACTS = ("assert", "deny", "affirm", "accuse", "demand", "promise", "threaten", "predict")
KINDS = {"accuse": "state", "promise": "conduct", "threaten": "conduct", "demand": "conduct"}


def codebook() -> stance.Codebook:
    """Return propositions in chains of four, every tenth chain excluding the next."""
    kinds = ("state", "state", "fact", "conduct")
    propositions = [
        stance.Proposition(
            id=f"p{n}",
            gloss=f"proposition {n}",
            kind=kinds[n // 4 % 4],
            agent=f"party{n % PARTIES}",
        )
        for n in range(PROPOSITIONS)
    ]
    rules = [
        stance.Rule(id=f"r{n}", because="by construction", if_=f"p{n + 1}", then=f"p{n}")
        for n in range(PROPOSITIONS - 1)
        if n % 4 != 3
    ]
    rules += [
        stance.Rule(id=f"x{n}", because="by construction", exclude=[f"p{n}", f"p{n + 16}"])
        for n in range(0, PROPOSITIONS - 16, 40)
    ]
    return stance.Codebook(
        parties=[stance.Party(id=f"party{n}", kind="state") for n in range(PARTIES)],
        propositions=propositions,
        rules=rules,
    )


def record(size: int, seed: int = 1) -> stance.Ledger:
    """Return a ledger of *size* statements; a holder mostly keeps to its line."""
    choose = random.Random(seed)
    declared = codebook()
    by_kind: dict[str, list[str]] = {}
    for each in declared.propositions:
        by_kind.setdefault(each.kind.value, []).append(each.id)
    statements = []
    for n in range(size):
        act = choose.choice(ACTS)
        party = choose.randrange(PARTIES)
        matters = by_kind[KINDS.get(act, choose.choice(("state", "fact")))]
        proposition = matters[(party * 7 + choose.randrange(MATTERS)) % len(matters)]
        line = (party + int(proposition[1:])) % 10 != 0
        holds = (line != (act == "deny")) != (choose.random() < 0.02)
        content = proposition if holds else f"not {proposition}"
        said = date(2018, 1, 1) + timedelta(days=choose.randrange(DAYS))
        statements.append(
            stance.Statement(
                id=f"s{n}",
                speaker=f"party{party}",
                act=act,
                content=content,
                said=said.isoformat(),
                source="source",
            )
        )
    return stance.Ledger(
        codebook=declared, sources=[stance.Source(id="source")], statements=statements
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds *work* took, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> None:
    """Print one row a size."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sizes = [largest // 100, largest // 10, largest]
    first: dict[str, float] = {}
    for size in sizes:
        seconds: dict[str, float] = {}
        seconds["record"], ledger = timed(lambda size=size: record(size))
        reading = stance.read(ledger)
        seconds["positions"], found = timed(lambda reading=reading: stance.positions(reading))
        seconds["contradictions"], clashes = timed(
            lambda reading=reading: stance.contradictions(reading)
        )
        seconds["changes"], steps = timed(lambda reading=reading: stance.changes(reading))
        print(f"{size} statements: {len(found)} positions, {len(steps)} changes")
        price = 1e6 * seconds["contradictions"] / len(clashes)
        print(f"  {len(clashes)} contradictions, {price:.0f} µs each")
        for name, each in seconds.items():
            first.setdefault(name, each / size)
            ratio = each / size / first[name]
            print(f"  {name:15} {each:8.2f} s   {ratio:5.2f} x the cost a statement")


if __name__ == "__main__":
    main()
