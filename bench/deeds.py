# ruff: noqa: INP001, T201, TID251 - a script: it prints, and looks at the clock
"""How do deeds scale? Process times of findings with events, at growing sizes.

Promises, threats with a condition and claims of many parties about many matters, over two
years, and events of the same matters. Prints for each size the seconds of processor time
for undertakings and for contradictions, and how much that grew.

    python bench/deeds.py [events, default 10000] [statements for each event, default 10]
"""

import sys
import time
from datetime import date, timedelta

import stance

FIRST = date(2020, 1, 1)
ACTS = ("promise", "threaten", "assert", "deny", "assure", "demand")


def record(events: int, statements: int) -> stance.Ledger:
    """Return a made-up record; the same each time."""
    matters = max(2, events // 5)
    propositions = [
        stance.Proposition(id=f"p{at}", gloss=f"matter {at}", kind="conduct", agent=f"s{at % 50}")
        for at in range(matters)
    ]

    def day(at: int) -> str:
        return (FIRST + timedelta(days=at * 7919 % 730)).isoformat()

    def literal(at: int, step: int) -> str:
        return f"{'not ' if at // step % 2 else ''}p{at * step % matters}"

    return stance.Ledger(
        codebook=stance.Codebook(
            parties=[stance.Party(id=f"s{at}", kind="state") for at in range(50)],
            propositions=propositions,
        ),
        sources=[stance.Source(id="press")],
        statements=[
            stance.Statement(
                id=f"w{at}",
                speaker=f"s{at % 50}",
                act=ACTS[at % 6],
                content=literal(at, 31),
                given=f"p{(at * 31 + 1) % matters}" if at % 6 == 1 else None,
                addressee=["s0"],
                said=day(at),
                source="press",
            )
            for at in range(statements)
        ],
        events=[
            stance.Event(id=f"e{at}", content=literal(at, 17), happened=day(3 * at))
            for at in range(events)
        ],
    )


def main() -> None:
    """Print the times at a tenth of the size, and at the whole."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    last: dict[str, float] = {}
    print("events  statements  question        findings  seconds  grew")
    for size in (events // 10, events):
        reading = stance.read(record(size, size * times))
        stance.positions(reading)
        for name in ("undertakings", "contradictions"):
            start = time.process_time()
            found = len(getattr(stance, name)(reading))
            took = time.process_time() - start
            grew = f"{took / last[name]:.1f}" if name in last else ""
            last[name] = took
            print(f"{size:6} {size * times:11}  {name:14} {found:9} {took:8.2f}  {grew}")


if __name__ == "__main__":
    main()
