"""What parties to a conflict put on record, what cannot stand together, and what moved.

Read the modules in this order, each using only those before it:

- `release`, `spelling`, `errors`, `argument`, `vocabulary`, `days`: which version it is,
  near spellings, what goes wrong, what callers give, the closed lists and their tables,
  days that are not exactly known;
- `calendar_words`, `phrase`, `day_words`: the days that a source's words speak of;
- `party`, `proposition`, `entailment`, `clause`, `premises`, `codebook`: what a
  coder declares;
- `statement`, `frame`, `notebook`, `reference`, `validity`, `caution`, `ledger`, `merge`:
  the record, as columns and as a notebook shows it, and what can be wrong with it;
- `coding`, `commitment`, `voice`, `binding`, `utterance`, `deed`, `evidence`: which rows are
  read, who is bound by them to what, what happened, and which statements show it;
- `tenure`, `position`, `reading`: for how long that holds, and what each party holds;
- `lifecycle`, `course`, `fate`: what becomes of promises and threats;
- `citation`, `sentence`: words and findings put into words;
- `detachment`, `meeting`, `concurrence`, `clash`, `candidate`, `breach`, `naming`,
  `contradiction`: what cannot stand together;
- `lapse`, `change`, `chain`, `undertaking`, `account`: what moved, what is said to follow
  on what, what became of it, who says who said it;
- `proof`: a checker of findings that shares no reasoning with the finders;
- `discourse`: networks of who shares and who opposes whose claims; `alignment`: blocs,
  and measures of them over time; `reliability`: how far coders agree;
- `formats`: files; `testing`: strategies and an oracle for your own tests;
- `question`, `summary`, `command` and `__main__`: the command line.
"""

from typing import TYPE_CHECKING

from stance.account import Account, Standing, accounts, standing
from stance.alignment import (
    bloc_history,
    blocs,
    cohesion,
    consistency,
    distances,
    moves,
    polarisation,
)
from stance.chain import Chain, ChainStep, chains
from stance.change import Change, changes
from stance.codebook import Codebook
from stance.contradiction import Contradiction, Side, contradictions
from stance.day_words import worded_day
from stance.days import Answer, Period, When
from stance.discourse.claims import Claims
from stance.discourse.network import Network, event_list, network
from stance.discourse.triple import Triple, triples
from stance.discourse.window import networks
from stance.errors import (
    AmbiguousPrincipal,
    BadValue,
    Fault,
    FaultyRecord,
    InvalidRecord,
    MissingExtra,
    NotAFinding,
    NoTruthValue,
    StanceError,
    TooManyCombinations,
    UnknownId,
)
from stance.formats import dump, load, read_table, write_graph, write_table
from stance.frame import Table, table, to_columns
from stance.ledger import Ledger
from stance.merge import merge
from stance.party import Party, Tie
from stance.position import Position
from stance.proof import Verification, Witness, World, verify, witness
from stance.proposition import Literal, Proposition, Rule
from stance.reading import Reading, positions, read
from stance.reliability import agreement
from stance.statement import Anchor, Event, Report, Source, Statement
from stance.undertaking import Undertaking, undertakings
from stance.vocabulary import (
    ACTS,
    Act,
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

__all__ = [
    "ACTS",
    "Account",
    "Act",
    "AmbiguousPrincipal",
    "Anchor",
    "Answer",
    "BadValue",
    "Basis",
    "Certainty",
    "Chain",
    "ChainStep",
    "Change",
    "ChangeKind",
    "Claims",
    "Codebook",
    "Contradiction",
    "Dated",
    "Event",
    "Fault",
    "FaultyRecord",
    "InvalidRecord",
    "Kind",
    "Ledger",
    "Link",
    "Literal",
    "Manner",
    "MissingExtra",
    "Network",
    "NoTruthValue",
    "NotAFinding",
    "Party",
    "PartyKind",
    "Period",
    "Position",
    "Proposition",
    "PropositionKind",
    "Reading",
    "Reason",
    "Report",
    "Role",
    "Rule",
    "Scope",
    "Side",
    "Source",
    "StanceError",
    "Standing",
    "Statement",
    "Status",
    "Support",
    "Table",
    "Target",
    "Tie",
    "TooManyCombinations",
    "Triple",
    "Undertaking",
    "UnknownId",
    "Verdict",
    "Verification",
    "When",
    "Witness",
    "World",
    "__version__",
    "accounts",
    "agreement",
    "bloc_history",
    "blocs",
    "chains",
    "changes",
    "cohesion",
    "consistency",
    "contradictions",
    "distances",
    "dump",
    "event_list",
    "load",
    "merge",
    "moves",
    "network",
    "networks",
    "polarisation",
    "positions",
    "read",
    "read_table",
    "standing",
    "table",
    "to_columns",
    "triples",
    "undertakings",
    "verify",
    "witness",
    "worded_day",
    "write_graph",
    "write_table",
]


if TYPE_CHECKING:
    __version__: str
else:

    def __getattr__(name):
        """Return the version, which is looked up when it is asked for, and not on import."""
        if name == "__version__":
            from stance.release import installed  # noqa: PLC0415 - it reads what is installed

            return installed()
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
