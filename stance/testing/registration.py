"""What Hypothesis calls, wherever stance is installed, so that it can draw stance's types.

It is the entry point `hypothesis` of the distribution: `st.from_type(stance.Ledger)`
then works without importing anything of `stance.testing`. A strategy is looked up
when the first value of its type is asked for; until then neither the strategies nor
the oracle are imported. The types themselves must be, for Hypothesis knows types and
not names: importing Hypothesis imports stance. Whoever does not want that sets
`HYPOTHESIS_NO_PLUGINS=1`, Hypothesis's own switch.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import stance

#: By public class, the strategy for it. Enums and the other errors need none: Hypothesis
#: draws them from their members, and from what they are made of.
STRATEGIES: Mapping[str, str] = MappingProxyType(
    {
        "Account": "accounts",
        "Anchor": "anchors",
        "Chain": "chains",
        "ChainStep": "chain_steps",
        "Change": "changes",
        "Claims": "claims",
        "Codebook": "codebooks",
        "Contradiction": "contradictions",
        "Event": "events",
        "Fault": "faults",
        "InvalidRecord": "invalid_records",
        "Ledger": "ledgers",
        "Literal": "literals",
        "Network": "networks",
        "Party": "parties",
        "Period": "periods",
        "Position": "positions",
        "Proposition": "propositions",
        "Reading": "readings",
        "Report": "reports",
        "Rule": "rules",
        "Side": "sides",
        "Source": "sources",
        "Standing": "standings",
        "Statement": "statements",
        "Table": "tables",
        "Tie": "ties",
        "Undertaking": "undertakings",
        "Triple": "triples",
        "Verification": "verifications",
        "When": "days",
        "Witness": "witnesses",
        "World": "worlds",
    }
)


def register() -> None:
    """Tell Hypothesis which strategy draws which class; safe to call again."""
    # Hypothesis calls this while it is itself being imported by `stance.testing.strategies`,
    # so nothing of those is touched before a value is asked for.
    from hypothesis import strategies as st  # noqa: PLC0415

    def resolver(name: str) -> Any:  # noqa: ANN401 - a function from a type to its strategy
        def resolve(_: type) -> Any:  # noqa: ANN401 - a strategy of any type
            return getattr(import_module("stance.testing.strategies"), name)()

        return resolve

    for each, name in STRATEGIES.items():
        st.register_type_strategy(getattr(stance, each), resolver(name))
