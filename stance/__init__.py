"""What parties to a conflict put on record, what cannot stand together, and what moved.

Read the modules in this order, each using only those before it:

- `errors`, `vocabulary`, `days`: what goes wrong, the closed lists and their
  tables, days that are not exactly known;
- `party`, `proposition`, `entailment`, `clause`, `premises`, `codebook`: what a
  coder declares;
- `statement`, `validity`, `ledger`: the record, and what can be wrong with it;
- `commitment`, `tenure`, `position`: what a statement binds whom to, for how
  long, and what each party holds;
- `clash`, `contradiction`, `change`, `account`: the findings; `sentence` puts
  them into words;
- `formats`: files; `testing`: strategies and an oracle for your own tests.
"""

from stance.account import Standing, standing
from stance.change import Change, changes
from stance.codebook import Codebook
from stance.contradiction import Contradiction, Side, contradictions
from stance.days import Answer, Period, When
from stance.errors import (
    AmbiguousPrincipal,
    BadValue,
    Fault,
    FaultyRecord,
    InvalidRecord,
    MissingExtra,
    NotComputedYet,
    NoTruthValue,
    StanceError,
    TooManyCombinations,
    UnknownId,
)
from stance.formats import dump, load
from stance.ledger import Ledger
from stance.party import Party, Tie
from stance.position import Position, Reading, positions, read
from stance.proposition import Literal, Proposition, Rule
from stance.statement import Anchor, Event, Report, Source, Statement
from stance.vocabulary import (
    ACTS,
    Act,
    Basis,
    Certainty,
    ChangeKind,
    Dated,
    Kind,
    Manner,
    PartyKind,
    PropositionKind,
    Reason,
    Role,
    Scope,
    Support,
    Target,
    Verdict,
)

__all__ = [
    "ACTS",
    "Act",
    "AmbiguousPrincipal",
    "Anchor",
    "Answer",
    "BadValue",
    "Basis",
    "Certainty",
    "Change",
    "ChangeKind",
    "Codebook",
    "Contradiction",
    "Dated",
    "Event",
    "Fault",
    "FaultyRecord",
    "InvalidRecord",
    "Kind",
    "Ledger",
    "Literal",
    "Manner",
    "MissingExtra",
    "NoTruthValue",
    "NotComputedYet",
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
    "Support",
    "Target",
    "Tie",
    "TooManyCombinations",
    "UnknownId",
    "Verdict",
    "When",
    "changes",
    "contradictions",
    "dump",
    "load",
    "positions",
    "read",
    "standing",
]
