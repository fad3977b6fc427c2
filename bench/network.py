# ruff: noqa: ANN401, INP001, PLC0415, S311, T201, TID251 - a script: it prints, draws, has a clock
"""How long do networks take, how does that grow, and how far is it from a plain script?

Of one record of statements, at three sizes: claims from the loaded ledger, then the network
of one mode (subtract, average activity) with duplicates kept and removed, both from the
ledger on and from the claims on; beside them a plain numpy and scipy script on the same
data, in the same run. Seconds are process time. Peak memory is that which Python asked for,
measured in a run of its own, since measuring slows.

    python bench/network.py [largest size, default 100000]
"""

import gc
import random
import sys
import tracemalloc
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from time import process_time
from typing import Any

import stance

#: A coded news corpus: some hundred organisations, each on the concepts of its trade.
PARTIES, CONCEPTS, MATTERS, DAYS = 500, 300, 60, 1500

CHOICES: dict[str, Any] = {
    "mode": "one",
    "aggregation": "subtract",
    "normalization": "average",
}


def record(size: int, seed: int = 1) -> stance.Ledger:
    """Return a ledger of *size* statements, each by an organisation on a concept on a day."""
    choose = random.Random(seed)
    codebook = stance.Codebook(
        parties=[stance.Party(id=f"party{n}", kind="organisation") for n in range(PARTIES)],
        propositions=[
            stance.Proposition(id=f"p{n}", gloss=f"proposition {n}", kind="norm")
            for n in range(CONCEPTS)
        ],
    )
    statements = []
    for n in range(size):
        party = choose.randrange(PARTIES)
        concept = (party * 7 + choose.randrange(MATTERS)) % CONCEPTS
        day = date(2018, 1, 1) + timedelta(days=choose.randrange(DAYS))
        statements.append(
            stance.Statement(
                id=f"s{n}",
                speaker=f"party{party}",
                act="assert" if choose.random() < 0.7 else "deny",
                content=f"p{concept}",
                said=day.isoformat(),
                source=f"d{(party * 37 + day.toordinal() // 300) % 997}",
            )
        )
    return stance.Ledger(
        codebook=codebook,
        sources=[stance.Source(id=f"d{n}") for n in range(997)],
        statements=statements,
    )


def plain(ledger: stance.Ledger, duplicates: str) -> Any:
    """Return the same network as a scipy script would make it: names, and a sparse array."""
    import numpy as np
    from scipy.sparse import coo_array

    holders = np.array([each.speaker for each in ledger.statements])
    concepts = np.array([each.content.proposition for each in ledger.statements])
    sides = np.array([1 if each.act.value == "assert" else -1 for each in ledger.statements])
    names, rows = np.unique(holders, return_inverse=True)
    topics, columns = np.unique(concepts, return_inverse=True)
    if duplicates == "document":
        documents = np.array([each.source for each in ledger.statements])
        _, numbers = np.unique(documents, return_inverse=True)
        keys = ((numbers * len(names) + rows) * len(topics) + columns) * 2 + (sides > 0)
        _, first = np.unique(keys, return_index=True)
        rows, columns, sides = rows[first], columns[first], sides[first]
    shape = (len(names), len(topics))
    net = coo_array((sides, (rows, columns)), shape=shape).tocsr()
    activity = np.bincount(rows, minlength=len(names))
    ties = (net @ net.T).tocoo()
    ties.data = ties.data / ((activity[ties.row] + activity[ties.col]) / 2)
    ties.data[ties.row == ties.col] = 0
    return names, ties.tocsr()


def same(found: stance.Network, names: Any, ties: Any) -> bool:
    """Return whether the script found the same weights."""
    apart = abs(ties.toarray() - found.to_scipy().toarray()).max()
    return list(found.rows) == list(names) and bool(apart < 1e-9)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the fewest seconds of process time of three runs of *work*, and its result."""
    seconds = []
    for _ in range(3):
        gc.collect()
        start = process_time()
        result = work()
        seconds.append(process_time() - start)
    return min(seconds), result


def measured(ledger: stance.Ledger, duplicates: str) -> tuple[dict[str, float], stance.Network]:
    """Return the seconds of each way to the network, and the network."""
    claims = stance.Claims.of(copy(ledger))
    # A copy has not worked anything out yet, as a ledger that was just loaded.
    whole, found = timed(lambda: stance.network(copy(ledger), duplicates=duplicates, **CHOICES))
    part, _ = timed(lambda: stance.network(claims, duplicates=duplicates, **CHOICES))
    script, (names, ties) = timed(lambda: plain(ledger, duplicates))
    if not same(found, names, ties):
        sys.exit(f"the script and stance differ: {len(claims)} claims, duplicates {duplicates}")
    return {"from the ledger": whole, "from claims": part, "plain script": script}, found


def peak_memory(ledger: stance.Ledger) -> int:
    """Return the most bytes that Python held at once while the network was made."""
    tracemalloc.start()
    stance.network(copy(ledger), **CHOICES)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def main() -> None:
    """Print one block a size."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first: dict[tuple[str, str], float] = {}
    for size in (largest // 100, largest // 10, largest):
        ledger = record(size)
        for duplicates in ("include", "document"):
            seconds, found = measured(ledger, duplicates)
            print(f"{size:,} statements, duplicates {duplicates}: {found!r}")
            for name, each in seconds.items():
                growth = each / size / first.setdefault((duplicates, name), each / size)
                against = each / seconds["plain script"]
                print(
                    f"  {name:16} {each:7.3f} s  {growth:6.2f} x the cost a statement"
                    f"  {against:6.2f} x the script"
                )
        print(f"  peak memory beside the ledger: {peak_memory(ledger) / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
