"""Propositions, literals over them, and the rules that link literals.

A proposition is what the coder declared it to be, and nothing else: no wording
is compared anywhere. A rule is a claim of the coder's with a reason attached.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from stance.argument import items_of
from stance.days import Day, Period, When, world_days
from stance.errors import BadValue, shown
from stance.party import Names, PartyId, filled, names_of
from stance.vocabulary import PropositionKind, word

PropositionId: TypeAlias = str
RuleId: TypeAlias = str


@attrs.frozen
class Literal:
    """A proposition, or its negation; written `p` or `not p`."""

    proposition: PropositionId
    positive: bool = True

    @classmethod
    def parse(cls, text: str) -> "Literal":
        """Return the literal written as *text*.

        Raises:
            BadValue: It is not a word, or `not` and a word.

        Examples:
            >>> Literal.parse("not met").positive
            False
        """
        words = text.split(" ") if isinstance(text, str) else []
        if len(words) == 1 and words[0] and words[0] != "not":
            return cls(words[0])
        if len(words) == 2 and words[0] == "not" and words[1] not in ("", "not"):
            return cls(words[1], False)
        raise BadValue(
            rule="not-a-literal",
            problem=f"{shown(text)} is not a literal",
            remedy="write the id of a proposition, or 'not ' and the id",
        )

    @property
    def polarity(self) -> str:
        """`+` or `-`."""
        return "+" if self.positive else "-"

    def negated(self) -> "Literal":
        """Return the opposite literal."""
        return Literal(self.proposition, not self.positive)

    def __str__(self) -> str:
        """Return the text form."""
        return self.proposition if self.positive else f"not {self.proposition}"


def literal_of(text: "Literal | str | None") -> Literal | None:
    """Return the literal *text* stands for; None is no literal."""
    return Literal.parse(text) if isinstance(text, str) else text


def literals_of(texts: "Iterable[Literal | str]") -> tuple[Literal, ...]:
    """Return the literals *texts* stand for, in order; one text alone is refused."""
    return tuple(
        Literal.parse(each) if isinstance(each, str) else each
        for each in items_of(texts, "literals")
    )


def world_days_of(about: Day | Period | None) -> When | Period | None:
    """Return the days *about* stands for; None is no days."""
    return None if about is None else world_days(about)


def _proposition_kind(value: PropositionKind | str) -> PropositionKind:
    return word(PropositionKind, value)


@attrs.frozen(kw_only=True)
class Proposition:
    """Something that can be claimed, denied, demanded, promised.

    Attributes:
        gloss: What it says, in the coder's words, as a clause.
        kind: What can be done with it; see `PropositionKind`.
        agent: Who does the conduct, has the intent, or is accused.
        wills: Of an intent only: the conduct literal that is meant.
        about: Of a fact only: the days it is about.
        issue: Groups propositions for filters and pictures; it has no logic.
        names: The gloss by language.
    """

    id: PropositionId
    gloss: str
    kind: PropositionKind = attrs.field(converter=_proposition_kind)
    agent: PartyId | None = attrs.field(default=None, converter=filled)
    wills: Literal | None = attrs.field(default=None, converter=literal_of)
    about: When | Period | None = attrs.field(default=None, converter=world_days_of)
    issue: str | None = attrs.field(default=None, converter=filled)
    names: Names = attrs.field(default=(), converter=names_of)
    note: str | None = attrs.field(default=None, converter=filled)


@attrs.frozen(kw_only=True)
class Rule:
    """A declared link between literals, with the reason for it; exactly one form is filled.

    Attributes:
        because: Why it holds, as a clause that ends a sentence.
        if_: With `then`: the premise of an implication.
        then: Its conclusion.
        exclude: Literals no two of which can hold together; all may be false.
        equal: Two literals that mean the same.
        all_: With `then`: premises that only together imply it.
        strict: False marks a rule that usually holds.
    """

    id: RuleId
    because: str
    if_: Literal | None = attrs.field(default=None, converter=literal_of)
    then: Literal | None = attrs.field(default=None, converter=literal_of)
    exclude: tuple[Literal, ...] = attrs.field(default=(), converter=literals_of)
    equal: tuple[Literal, ...] = attrs.field(default=(), converter=literals_of)
    all_: tuple[Literal, ...] = attrs.field(default=(), converter=literals_of)
    strict: bool = True
    note: str | None = attrs.field(default=None, converter=filled)

    def literals(self) -> Iterator[tuple[str, Literal]]:
        """Yield each literal of the rule with the key path it stands at."""
        for name, each in (("if", self.if_), ("then", self.then)):
            if each is not None:
                yield name, each
        for name, several in (("exclude", self.exclude), ("equal", self.equal), ("all", self.all_)):
            for index, each in enumerate(several):
                yield f"{name}[{index}]", each

    def implications(self) -> Iterator[tuple[Literal, Literal]]:
        """Yield the one-premise implications the rule stands for, contrapositives left out."""
        if self.if_ is not None and self.then is not None:
            yield self.if_, self.then
        if len(self.equal) == 2:
            yield self.equal
            yield self.equal[1], self.equal[0]
        for index, one in enumerate(self.exclude):
            for other in self.exclude[index + 1 :]:
                yield one, other.negated()
