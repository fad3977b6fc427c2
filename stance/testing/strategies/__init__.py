"""Hypothesis strategies for everything public, and for whole records.

Rules for all of them: every draw is a valid value; all parameters are keyword-only;
the pools are small, so that statements meet, repeat, oppose and answer one another
often; simple values stand first, so that a failure shrinks to a record that fits on
a screen. A name in the plural draws one such value.

Read in this order: `chance`, `day`, `text`, `party`, `proposition`, `codebook`,
`statement`, `deed`, `ledger`, then `recipe`, `planted` and `finding`. `discourse` draws
claims and their networks, `dna` databases of the Discourse Network Analyzer.
"""

from stance.errors import MissingExtra

try:
    import hypothesis as _  # noqa: F401 - only whether it is there
except ImportError as error:
    raise MissingExtra("stance.testing.strategies", "testing") from error

from stance.testing.strategies.codebook import codebooks
from stance.testing.strategies.day import days, exact_days, periods, world_days
from stance.testing.strategies.discourse import claims, networks, triples
from stance.testing.strategies.dna import dna_databases
from stance.testing.strategies.finding import (
    accounts,
    chain_steps,
    chains,
    changes,
    contradictions,
    faults,
    invalid_records,
    positions,
    readings,
    sides,
    standings,
    tables,
    undertakings,
    verifications,
    witnesses,
    worlds,
)
from stance.testing.strategies.ledger import ledgers
from stance.testing.strategies.party import parties, party_tables, tie_tables, ties
from stance.testing.strategies.planted import (
    Planted,
    planted_accounts,
    planted_attributions,
    planted_chains,
    planted_changes,
    planted_contradictions,
    planted_undertakings,
)
from stance.testing.strategies.proposition import (
    literals,
    possible,
    proposition_tables,
    propositions,
    rule_tables,
    rules,
    together,
)
from stance.testing.strategies.statement import anchors, events, reports, sources, statements
from stance.testing.strategies.text import names, texts

__all__ = [
    "Planted",
    "accounts",
    "anchors",
    "chain_steps",
    "chains",
    "changes",
    "claims",
    "codebooks",
    "contradictions",
    "days",
    "dna_databases",
    "events",
    "exact_days",
    "faults",
    "invalid_records",
    "ledgers",
    "literals",
    "names",
    "networks",
    "parties",
    "party_tables",
    "periods",
    "planted_accounts",
    "planted_attributions",
    "planted_chains",
    "planted_changes",
    "planted_contradictions",
    "planted_undertakings",
    "positions",
    "possible",
    "proposition_tables",
    "propositions",
    "readings",
    "reports",
    "rule_tables",
    "rules",
    "sides",
    "sources",
    "standings",
    "statements",
    "tables",
    "texts",
    "tie_tables",
    "ties",
    "together",
    "triples",
    "undertakings",
    "verifications",
    "witnesses",
    "world_days",
    "worlds",
]
