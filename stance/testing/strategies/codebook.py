"""Codebooks without faults."""

from collections.abc import Collection

import attrs
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.testing.strategies.parameter import check_counts, check_flags, check_texts
from stance.testing.strategies.party import detailed_party, party_tables, tie_tables
from stance.testing.strategies.proposition import (
    detailed_proposition,
    proposition_tables,
    rule_tables,
)
from stance.testing.strategies.text import noted
from stance.vocabulary import PropositionKind


@st.composite
def codebooks(
    draw: st.DrawFn,
    *,
    max_rules: int = 4,
    kinds: Collection[PropositionKind | str] = (),
    names: bool = True,
    premises: bool = False,
    details: bool = False,
    prefix: str = "",
) -> Codebook:
    """Draw a codebook without faults: two states, who speaks for them, propositions, rules.

    Args:
        draw: Hypothesis's own argument.
        max_rules: How many rules at most.
        kinds: Kinds of proposition that must be among the propositions.
        names: Let the parties have names, in some languages.
        premises: Let some rules have several premises (`all`).
        details: Fill what no finding depends on, too: aliases, issues, glosses by
            language, notes.
        prefix: Stands before the ids of propositions and rules, for records that
            share nothing.

    Raises:
        BadValue: A parameter is of the wrong kind.
    """
    check_counts(max_rules=max_rules)
    check_flags(names=names, premises=premises, details=details)
    check_texts(prefix=prefix)
    declared = draw(proposition_tables(kinds=kinds, prefix=prefix))
    made = Codebook(
        parties=draw(party_tables(names=names)),
        ties=draw(tie_tables()),
        propositions=declared,
        rules=draw(
            rule_tables(
                propositions=[each.id for each in declared],
                max_size=max_rules,
                prefix=prefix,
                premises=premises,
            )
        ),
    )
    return detailed_codebook(draw, made) if details else made


def detailed_codebook(draw: st.DrawFn, codebook: Codebook) -> Codebook:
    """Return *codebook* with what no finding depends on, each field filled or not."""
    return noted(
        draw,
        attrs.evolve(
            codebook,
            parties=[detailed_party(draw, each) for each in codebook.parties],
            ties=[noted(draw, each) for each in codebook.ties],
            propositions=[detailed_proposition(draw, each) for each in codebook.propositions],
            rules=[noted(draw, each) for each in codebook.rules],
        ),
    )
