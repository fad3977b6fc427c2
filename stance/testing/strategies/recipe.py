"""What can be planted in a record, as tables: words and deeds that surely make a finding.

Two states speak, one of them through its voice too. Nobody else is needed, and no
statement or event that could be left out.
"""

from typing import Any

import attrs

from stance.codebook import Codebook
from stance.days import When
from stance.party import Party, Tie
from stance.proposition import Literal, Proposition, Rule
from stance.statement import Event, Statement
from stance.vocabulary import Act, Basis, ChangeKind, Link, Scope, Status, Support

#: Where it is all reported, and where two parties met.
SOURCE = "source"
MEETING = "meeting"


def line(number: int, by: str, act: Act, content: str | None = None, **fields: Any) -> Statement:  # noqa: ANN401 - values of any field
    """Return one statement of a recipe; its day is drawn later, and its ids are prefixed then."""
    return Statement(
        id=str(number),
        speaker=by,
        act=act,
        content=None if content is None else Literal.parse(content),
        said=When(None, None),
        source=SOURCE,
        **fields,
    )


def deed(number: int, content: str) -> Event:
    """Return one event of a recipe; its day is drawn later, and its ids are prefixed then."""
    return Event(id=f"deed-{number}", content=content, happened=When(None, None))


#: Two states, the voice of one of them, and what they speak of.
CODEBOOK = Codebook(
    parties=[
        Party(id="one", kind="state"),
        Party(id="other", kind="state"),
        Party(id="voice", kind="organ"),
    ],
    ties=[Tie(who="voice", of="one", role="represents")],
    propositions=[
        Proposition(id="forces", gloss="forces are gathered", kind="state"),
        Proposition(id="armour", gloss="armoured forces are gathered", kind="state"),
        Proposition(id="quiet", gloss="the border is quiet", kind="state"),
        Proposition(id="met", gloss="the two ministers met", kind="fact"),
        Proposition(id="withdrawal", gloss="one withdraws its forces", kind="conduct", agent="one"),
        Proposition(id="sanctions", gloss="other imposes sanctions", kind="conduct", agent="other"),
        Proposition(id="ban", gloss="other bans all trade", kind="conduct", agent="other"),
        Proposition(id="rupture", gloss="relations are broken off", kind="state"),
    ],
    rules=[
        Rule(
            id="armour-is-forces",
            because="armoured forces are forces",
            if_="armour",
            then="forces",
        ),
        Rule(id="ban-is-sanctions", because="a ban is a sanction", if_="ban", then="sanctions"),
        Rule(
            id="quiet-excludes-forces",
            because="no border is quiet where forces are gathered",
            exclude=["quiet", "forces"],
        ),
    ],
)


@attrs.frozen(kw_only=True)
class Recipe:
    """Statements that surely make a finding of one kind.

    Attributes:
        kind: What they make; None: there is but one kind.
        lines: They, in order; `one` may speak by its voice.
        scope: Of a contradiction: between whom.
        apart: How many days lie between one line and the next, at least and at most.
        deeds: What happened after the last of the lines, in order, so many days apart too.
        due: How many days after its own the first line is due; None: on no day.
        unsure: By how many days, before and after, the days of the deeds are not known.
    """

    kind: Basis | ChangeKind | Link | Status | Support | None
    lines: tuple[Statement, ...]
    scope: Scope | None = None
    apart: tuple[int, int] = (1, 3)
    deeds: tuple[Event, ...] = ()
    due: int | None = None
    unsure: int = 0


CONTRADICTIONS = (
    Recipe(
        kind=Basis.CONTRADICTORY,
        scope=Scope.INTER_PARTY,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "other", Act.DENY, "forces")),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.CONTRADICTORY,
        scope=Scope.SELF,
        lines=(line(1, "one", Act.ASSERT, "met"), line(2, "one", Act.DENY, "met")),
    ),
    Recipe(
        kind=Basis.CONTRARY,
        scope=Scope.INTER_PARTY,
        lines=(line(1, "one", Act.ASSERT, "quiet"), line(2, "other", Act.ASSERT, "forces")),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.DERIVED,
        scope=Scope.INTER_PARTY,
        lines=(line(1, "one", Act.DENY, "forces"), line(2, "other", Act.ASSERT, "armour")),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.EPISTEMIC,
        scope=Scope.INTER_PARTY,
        lines=(
            line(1, "one", Act.DENY, "forces"),
            line(2, "other", Act.ASSERT, "forces", certainty="possible"),
        ),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.PRESUPPOSITIONAL,
        scope=Scope.INTER_PARTY,
        lines=(
            line(1, "one", Act.DENY, "forces"),
            line(2, "other", Act.ASSERT, "met", presupposes=["forces"]),
        ),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.PRACTICAL,
        scope=Scope.INTER_PARTY,
        lines=(
            line(1, "other", Act.DEMAND, "withdrawal"),
            line(2, "one", Act.REFUSE, "withdrawal"),
        ),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.FRAMING,
        scope=Scope.INTER_PARTY,
        lines=(
            line(1, "other", Act.ASSERT, "forces"),
            line(2, "one", Act.DENY, "forces", target="framing", answers="1"),
        ),
    ),
)

WORD_DEEDS = (
    Recipe(
        kind=Basis.WORD_DEED,
        scope=Scope.SELF,
        lines=(line(1, "one", Act.ASSURE, "not withdrawal"),),
        deeds=(deed(1, "withdrawal"),),
    ),
    Recipe(
        kind=Basis.WORD_DEED,
        lines=(line(1, "one", Act.DENY, "forces"),),
        deeds=(deed(1, "armour"),),
        apart=(0, 7),
    ),
    Recipe(
        kind=Basis.WORD_DEED,
        scope=Scope.SELF,
        lines=(line(1, "other", Act.THREATEN, "not sanctions", given="withdrawal"),),
        deeds=(deed(1, "withdrawal"), deed(2, "ban")),
    ),
)

UNDERTAKINGS = (
    Recipe(kind=Status.PROPOSED, lines=(line(1, "other", Act.DEMAND, "withdrawal"),)),
    Recipe(
        kind=Status.CONDITIONAL,
        lines=(line(1, "other", Act.THREATEN, "sanctions", given="not withdrawal"),),
    ),
    Recipe(kind=Status.ACTIVE, lines=(line(1, "one", Act.PROMISE, "withdrawal"),)),
    Recipe(
        kind=Status.FULFILLED,
        lines=(line(1, "one", Act.PROMISE, "withdrawal"),),
        deeds=(deed(1, "withdrawal"),),
    ),
    Recipe(
        kind=Status.FULFILLED,
        lines=(
            line(1, "one", Act.OFFER, "withdrawal"),
            line(2, "other", Act.ACCEPT, "withdrawal", answers="1"),
        ),
        deeds=(deed(1, "withdrawal"),),
    ),
    Recipe(
        kind=Status.FULFILLED,
        lines=(line(1, "one", Act.ASSURE, "not withdrawal"), line(2, "other", Act.DECLINE)),
        due=2,
        apart=(3, 5),
    ),
    Recipe(
        kind=Status.VIOLATED,
        lines=(line(1, "other", Act.REFUSE, "sanctions"),),
        deeds=(deed(1, "ban"),),
    ),
    Recipe(
        kind=Status.VIOLATED,
        lines=(line(1, "other", Act.THREATEN, "not sanctions", given="withdrawal"),),
        deeds=(deed(1, "withdrawal"), deed(2, "ban")),
    ),
    Recipe(
        kind=Status.EXPIRED,
        lines=(line(1, "one", Act.PROMISE, "withdrawal"), line(2, "other", Act.DECLINE)),
        due=2,
        apart=(3, 5),
    ),
    Recipe(
        kind=Status.UNTRIGGERED,
        lines=(line(1, "other", Act.THREATEN, "sanctions", given="not withdrawal"),),
        deeds=(deed(1, "withdrawal"),),
    ),
    Recipe(
        kind=Status.CANCELLED,
        lines=(line(1, "one", Act.PROMISE, "withdrawal"), line(2, "one", Act.RETRACT, answers="1")),
    ),
    Recipe(
        kind=Status.UNVERIFIABLE,
        lines=(line(1, "one", Act.PROMISE, "withdrawal"),),
        deeds=(deed(1, "withdrawal"),),
        unsure=4,
    ),
)

CHANGES = (
    Recipe(
        kind=ChangeKind.UNORDERED,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "one", Act.DENY, "forces")),
        apart=(0, 0),
    ),
    Recipe(kind=ChangeKind.ADOPTION, lines=(line(1, "one", Act.ASSERT, "forces"),)),
    Recipe(
        kind=ChangeKind.CONCESSION,
        lines=(line(1, "one", Act.DENY, "forces"), line(2, "one", Act.ADMIT, "forces")),
    ),
    Recipe(
        kind=ChangeKind.OSCILLATION,
        lines=(
            line(1, "one", Act.ASSERT, "forces"),
            line(2, "one", Act.DENY, "forces"),
            line(3, "one", Act.ASSERT, "forces"),
        ),
    ),
    Recipe(
        kind=ChangeKind.REVERSAL,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "one", Act.DENY, "forces")),
    ),
    Recipe(
        kind=ChangeKind.STRENGTHENING,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "one", Act.ASSERT, "armour")),
    ),
    Recipe(
        kind=ChangeKind.QUALIFICATION,
        lines=(line(1, "one", Act.DENY, "forces"), line(2, "one", Act.DENY, "armour")),
    ),
    Recipe(
        kind=ChangeKind.HARDENING,
        lines=(
            line(1, "other", Act.URGE, "withdrawal"),
            line(2, "other", Act.DEMAND, "withdrawal"),
        ),
    ),
    Recipe(
        kind=ChangeKind.SOFTENING,
        lines=(
            line(1, "other", Act.DEMAND, "withdrawal"),
            line(2, "other", Act.URGE, "withdrawal"),
        ),
    ),
    Recipe(
        kind=ChangeKind.FIRMING,
        lines=(
            line(1, "one", Act.ASSERT, "forces", certainty="possible"),
            line(2, "one", Act.ASSERT, "forces"),
        ),
    ),
    Recipe(
        kind=ChangeKind.HEDGING,
        lines=(
            line(1, "one", Act.ASSERT, "forces"),
            line(2, "one", Act.ASSERT, "forces", certainty="possible"),
        ),
    ),
    Recipe(
        kind=ChangeKind.REAFFIRMATION,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "one", Act.ASSERT, "forces")),
    ),
    Recipe(
        kind=ChangeKind.RETRACTION,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "one", Act.RETRACT, answers="1")),
    ),
    Recipe(
        kind=ChangeKind.LAPSE,
        lines=(line(1, "one", Act.ASSERT, "forces"), line(2, "other", Act.ASSERT, "quiet")),
    ),
)

ATTRIBUTIONS = (
    Recipe(kind=Support.DIRECT, lines=(line(1, "one", Act.ASSERT, "forces", via=["voice"]),)),
    Recipe(
        kind=Support.CORROBORATED,
        lines=(
            line(1, "one", Act.ASSERT, "forces"),
            line(2, "one", Act.ASSERT, "forces", via=["other"]),
        ),
    ),
    Recipe(
        kind=Support.CONTESTED,
        lines=(
            line(1, "one", Act.DENY, "forces"),
            line(2, "one", Act.ASSERT, "forces", via=["other"]),
        ),
    ),
    Recipe(
        kind=Support.UNCORROBORATED, lines=(line(1, "one", Act.ASSERT, "forces", via=["other"]),)
    ),
)

CHAINS = (
    Recipe(
        kind=Link.ENTAILED,
        lines=(
            line(1, "other", Act.THREATEN, "sanctions", given="not withdrawal"),
            line(2, "one", Act.WARN, "rupture", given="sanctions"),
        ),
        apart=(0, 7),
    ),
    Recipe(
        kind=Link.POSSIBLE,
        lines=(
            line(1, "other", Act.THREATEN, "sanctions", given="not withdrawal"),
            line(2, "one", Act.WARN, "rupture", given="ban"),
        ),
        apart=(0, 7),
    ),
)

#: What one said, and what the other has it say, at the meeting of the two.
READOUTS = tuple(
    Recipe(
        kind=None,
        lines=(
            line(1, "one", Act.ASSERT, "forces", occasion=MEETING),
            line(2, "one", act, content, via=["other"], occasion=MEETING),
        ),
        apart=(0, 0),
    )
    for act, content in ((Act.ASSERT, "forces"), (Act.DENY, "forces"), (Act.ASSERT, "met"))
)
