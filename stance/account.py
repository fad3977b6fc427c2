"""Who says who said it: how far reported words stand, and readouts of one occasion side by side.

A report binds nobody but its reporter's credit: the Kremlin saying what Biden
said is not Biden saying it. What supports or opposes it is found here.

References:
    Saurí & Pustejovsky (2009), FactBank: attribution to nested sources.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import attrs

from stance import notebook, sentence
from stance.commitment import Commitment, entailed
from stance.contradiction import contradictions
from stance.errors import UnknownId
from stance.ledger import Ledger
from stance.party import PartyId, principals, represents
from stance.proposition import Literal, PropositionId
from stance.reading import Reading, reading
from stance.statement import Statement, StatementId
from stance.vocabulary import SUPPORT, Basis, Kind, Support
from stance.voice import reporter, speaker, through


@attrs.frozen(kw_only=True)
class Standing:
    """How far one reported statement stands.

    Attributes:
        statement: Its id.
        speaker: Whose words they are said to be.
        reporters: Who reports them, sorted.
        standing: The first that applies of `Support`.
        by: The statements that support or oppose it, sorted; empty: none do.
        given_too: The other reporters who corroborate it, sorted, and whether each is the
            other side: it speaks for somebody to whom the words were said, or the other
            way round. Empty where own words corroborate it.
    """

    statement: StatementId
    speaker: PartyId
    reporters: tuple[PartyId, ...]
    standing: Support
    by: tuple[StatementId, ...]
    given_too: Mapping[PartyId, bool] = attrs.field(eq=False, repr=False, metadata={"json": False})
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def why(self) -> str:
        """The same in a sentence, for people; no part of equality."""
        return sentence.standing(
            self.asked.ledger, self.statement, self.standing, self.by, self.given_too
        )

    def _repr_html_(self) -> str:
        """Return the same as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        sides = [
            f"{notebook.name(ledger.codebook, each)}, {sentence.side_of(other_side=other)}"
            for each, other in self.given_too.items()
        ]
        return notebook.card(
            ["standing:", notebook.text(self.standing.value)],
            [
                ("statement", notebook.cited(ledger, [self.statement])),
                (SUPPORT[self.standing], notebook.cited(ledger, self.by)),
                ("given too by", map(notebook.Html, sides)),
            ],
        )


@attrs.frozen(kw_only=True)
class Account:
    """What the reporters of one occasion say that one speaker put on record, or do not say.

    Attributes:
        speaker: Whose words they are said to be.
        kind: Truth, own conduct, or another's conduct.
        proposition: The smallest id among the equal propositions.
        given: The condition, under the smallest id too; None: none.
        reporters: For each reporter of the occasion, sorted, `+` or `-` as it has the speaker
            for or against the proposition, `both`, or `absent`. Absent is no denial.
        statements: For each reporter that is not silent, its statements, sorted.
    """

    speaker: PartyId
    kind: Kind
    proposition: PropositionId
    given: Literal | None
    reporters: Mapping[PartyId, str]
    statements: Mapping[PartyId, tuple[StatementId, ...]] = attrs.field(
        repr=False, metadata={"json": False}
    )
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def text(self) -> str:
        """The row as a sentence, for people; no part of equality."""
        return sentence.account(
            self.asked.ledger,
            self.speaker,
            (Literal(self.proposition), self.given),
            {each: (has, self.statements.get(each, ())) for each, has in self.reporters.items()},
        )

    def _repr_html_(self) -> str:
        """Return the row as terms and entries, for notebooks."""
        ledger = self.asked.ledger
        claim = notebook.claim(ledger.codebook, Literal(self.proposition), self.given)
        readouts = (
            (
                notebook.name(ledger.codebook, each),
                [
                    notebook.text(sentence.HAS[has]),
                    *notebook.cited(ledger, self.statements.get(each, ())),
                ],
            )
            for each, has in self.reporters.items()
        )
        return notebook.card(
            ["account:", notebook.name(ledger.codebook, self.speaker), "on", claim], readouts
        )


def accounts(of: Ledger | Reading, occasion: str) -> tuple[Account, ...]:
    """Return the readouts of one occasion side by side, a row for each thing said to be said.

    A reporter is the outermost of `via`, else the speaker itself. What one readout
    has and another leaves out is no contradiction: silence denies nothing.

    Args:
        of: A ledger or a reading; how it is read makes no difference.
        occasion: As named in the statements.

    Returns:
        Sorted by speaker, kind, proposition and condition; empty where all that was
        said on the occasion puts nothing on record.

    Raises:
        UnknownId: No statement in effect names *occasion*.
    """
    asked = reading(of)
    ledger, rules = asked.ledger, asked.ledger.entailment
    of_occasion = {
        each.id: each for each in ledger if each.occasion is not None and each.occasion == occasion
    }
    if not of_occasion:
        known = {each.occasion for each in ledger if each.occasion is not None}
        raise UnknownId("occasion", occasion, known)
    reporters = sorted({reporter(each) for each in of_occasion.values()})
    rows: dict[_Row, dict[PartyId, set[tuple[str, StatementId]]]]
    rows = defaultdict(lambda: defaultdict(set))
    for each in asked.commitments:
        if each.kind.mark:
            continue
        given = each.meaning.condition.given
        literal = rules.literal(each.meaning.literal)
        condition = None if given is None else rules.literal(given)
        for name in each.statements:
            statement = of_occasion.get(name)
            if statement is not None and statement.speaker == each.speaker:
                row = rows[each.speaker, each.kind, literal.proposition, condition]
                row[reporter(statement)].add((literal.polarity, name))
    found = (
        Account(
            speaker=speaker,
            kind=kind,
            proposition=proposition,
            given=given,
            reporters=MappingProxyType({name: _heard(said.get(name, ())) for name in reporters}),
            statements=MappingProxyType(
                {name: tuple(sorted({each for _, each in said[name]})) for name in sorted(said)}
            ),
            asked=asked,
        )
        for (speaker, kind, proposition, given), said in rows.items()
    )
    return tuple(
        sorted(
            found,
            key=lambda each: (each.speaker, each.kind.value, each.proposition, str(each.given)),
        )
    )


#: What a row of accounts is about: speaker, kind, proposition, condition.
_Row: TypeAlias = tuple[PartyId, Kind, PropositionId, Literal | None]


def _heard(said: Collection[tuple[str, StatementId]]) -> str:
    """Return what one reporter has a speaker say, of polarities with their statements."""
    polarities = {polarity for polarity, _ in said}
    return "both" if len(polarities) > 1 else next(iter(polarities), "absent")


def standing(of: Ledger | Reading) -> tuple[Standing, ...]:
    """Return how far each statement stands that came through a reporter.

    Own words through an own spokesman are `DIRECT`. Words that an outside
    reporter gives are `CORROBORATED` where the speaker's own words, or its
    principal's within the fresh days, entail them for no shorter time, or where
    a reporter of another principal gives them too; else `CONTESTED` where own
    words are incompatible with them; else `UNCORROBORATED`.

    Returns:
        Sorted by statement id; empty where nothing came through a reporter.

    Raises:
        TooManyCombinations: Conditionals, or rules with several premises, combine in too many
            ways to say which own words contradict reported ones.
    """
    asked = reading(of)
    by_statement: dict[StatementId, list[Commitment]] = defaultdict(list)
    for each in asked.commitments:
        if each.asserted:
            for name in each.statements:
                # A reporter who vouches for the words is bound too; they are not its own.
                if asked.ledger.statement[name].speaker == each.speaker:
                    by_statement[name].append(each)
    opposed = _opposed(asked)
    return tuple(
        _standing(asked, each, by_statement[each.id], opposed)
        for each in sorted(asked.ledger, key=lambda each: each.id)
        if each.via
    )


def _standing(
    asked: Reading,
    statement: Statement,
    claims: Iterable[Commitment],
    opposed: Mapping[StatementId, Iterable[StatementId]],
) -> Standing:
    support = [tuple(_supporters(asked, claim)) for claim in claims]
    supporting = [each for some in support for each in some]
    supporters = sorted({name for each in supporting for name in each.statements})
    opponents = sorted(opposed.get(statement.id, ()))
    if through(asked.ledger, statement) is None:
        found, by = Support.DIRECT, []
    elif support and all(support):
        found, by = Support.CORROBORATED, supporters
    elif opponents:
        found, by = Support.CONTESTED, opponents
    else:
        found, by = Support.UNCORROBORATED, []
    return Standing(
        statement=statement.id,
        speaker=statement.speaker,
        reporters=tuple(sorted({each.by for each in statement.via})),
        standing=found,
        by=tuple(by),
        given_too=_given_too(asked, statement, supporting),
        asked=asked,
    )


def _given_too(
    asked: Reading, statement: Statement, supporting: Iterable[Commitment]
) -> Mapping[PartyId, bool]:
    """Return the other reporters of *statement*, and whether it was said to their side."""
    ties = asked.ledger.codebook.upward
    found: dict[PartyId, bool] = {}
    for each in supporting:
        if each.through is not None:
            found[each.through] = any(
                represents(each.through, to, each.said, ties)
                or represents(to, each.through, each.said, ties)
                for to in statement.addressee
            )
    return MappingProxyType(dict(sorted(found.items())))


def _supporters(asked: Reading, claim: Commitment) -> Iterator[Commitment]:
    """Yield the own or independently reported words that entail *claim*."""
    rules = asked.ledger.entailment
    if claim.kind.mark:
        return
    for each in asked.by_kind[claim.kind, claim.preference]:
        supports = _own(asked, each, claim) if each.through is None else _other(asked, each, claim)
        if (
            supports
            and each.meaning.doubt <= claim.meaning.doubt
            and (each.meaning.days == claim.meaning.days or each.extent.covers(claim.extent))
            and entailed(claim, each, rules) is not None
        ):
            yield each


def _own(asked: Reading, each: Commitment, claim: Commitment) -> bool:
    """Return whether *each* is the speaker's own word, or its principal's and fresh."""
    if each.speaker == claim.speaker:
        return True
    return each.principal == claim.principal and each.said.within(asked.fresh, claim.said)


def _other(asked: Reading, each: Commitment, claim: Commitment) -> bool:
    """Return whether *each* is an account of the same words by a reporter of another principal."""
    ties, one, other = asked.ledger.codebook.upward, each.through, claim.through
    if each.speaker != claim.speaker or one is None or other is None:
        return False
    occasions = [{occasion for occasion, _ in words.accounts} for words in (each, claim)]
    same = (
        not occasions[0].isdisjoint(occasions[1])
        if all(occasions)
        else each.said.meet(claim.said) is not None
    )
    return same and principals(one, each.said, ties).isdisjoint(principals(other, claim.said, ties))


def _opposed(asked: Reading) -> Mapping[StatementId, set[StatementId]]:
    """Return, by attributed statement, the own words of its holder that contradict it."""
    ledger = asked.ledger
    found: dict[StatementId, set[StatementId]] = defaultdict(set)
    for each in contradictions(asked):
        if each.basis is Basis.FRAMING or each.clash.long:
            continue
        for side, other in (each.sides, each.sides[::-1]):
            if side.party == other.party and side.through is not None and other.through is None:
                for name in side.statements:
                    # A reporter who vouches for the words holds a position of its own.
                    if speaker(ledger, ledger.statement[name]).holder(asked.by) == side.party:
                        found[name].update(other.statements)
    return found
