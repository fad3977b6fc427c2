"""What follows from several positions of one holder: a condition met, an offer accepted.

A conditional commits to neither part. But where one holder holds c and *s given c*,
s follows; and an offer that is accepted binds whoever made it. What follows so is no
position: it ends nothing, is ended by nothing of its own, and changes nothing. It can
clash.

References:
    Fornara & Colombetti (2002): a conditional commitment becomes active with its
    condition. The name is that of deontic logic: Greenspan (1975).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeAlias

import attrs

from stance.commitment import Condition, Stream
from stance.entailment import Code, Entailment, as_bits, bits
from stance.errors import TooManyCombinations
from stance.party import PartyId
from stance.position import Run
from stance.reading import Reading
from stance.statement import StatementId
from stance.vocabulary import MOST_DOUBT, Kind


@attrs.frozen(kw_only=True, eq=False)
class Detached:
    """What several runs give together; where a position is asked for, it can stand in its place.

    Attributes:
        runs: In order of use, what is detached last: `c`, then *s given c*; or the
            acceptance, then the offer.
        met: Whether the condition of the last is met; an accepted offer may still have one.
    """

    runs: tuple[Run, ...]
    met: bool = True

    @property
    def head(self) -> Run:
        """The run of what follows."""
        return self.runs[-1]

    @property
    def stream(self) -> Stream:
        """Whose and of what kind."""
        return self.head.stream

    @property
    def holder(self) -> PartyId:
        """Who is bound."""
        return self.head.holder

    @property
    def through(self) -> PartyId | None:
        """The outside reporter it is known through; None: own words."""
        return self.head.through

    @property
    def kind(self) -> Kind:
        """The kind of what follows."""
        return self.head.kind

    @property
    def literal(self) -> Code:
        """What follows, as the representative of its class."""
        return self.head.literal

    @property
    def condition(self) -> Condition:
        """What it still depends on."""
        return self.left_of(self.head.condition)

    def left_of(self, condition: Condition) -> Condition:
        """Return what is left of the *condition* of a member of the last run."""
        return Condition(given=None if self.met else condition.given)

    @cached_property
    def doubt(self) -> int:
        """The weights of all that is used."""
        return sum(each.doubt for each in self.runs)

    @cached_property
    def statements(self) -> tuple[StatementId, ...]:
        """Every report of all that is used, sorted."""
        return tuple(sorted({name for run in self.runs for name in run.statements}))

    @cached_property
    def speakers(self) -> tuple[PartyId, ...]:
        """Who spoke of those bound, sorted."""
        return tuple(sorted({each for run in self._own for each in run.speakers}))

    @cached_property
    def accounts(self) -> frozenset[tuple[PartyId, str, PartyId]]:
        """The speaker, occasion and reporter of each report that has an occasion."""
        return frozenset().union(*(run.accounts for run in self._own))

    @property
    def _own(self) -> Iterator[Run]:
        """What those bound said themselves: no acceptance by another."""
        return (run for run in self.runs if not run.kind.mark)

    @property
    def asserted(self) -> bool:
        """Whether what follows is put forward, on its condition, and not only presupposed."""
        return self.head.asserted

    @cached_property
    def hull(self) -> tuple[float, float]:
        """The days on which all of it may be in force, as ordinals."""
        return common_hull(self.runs)

    @property
    def may_be_settled(self) -> bool:
        """Whether all of it speaks of matters that may have been over when it was said."""
        return all(run.may_be_settled for run in self.runs)


#: So much is detached. It can double with every conditional, and an answer that never
#: comes is worse than an error.
MOST_DETACHED = 100_000

#: What can be too many, as the error names it.
_CONDITIONALS = "the conditionals of one holder"

#: What can be a side of a contradiction.
Stand: TypeAlias = Run | Detached


def detached(asked: Reading) -> tuple[Detached, ...]:
    """Return all that follows from several positions of one holder; empty: nothing does.

    Own words and words that others report, and the words of two reporters, are never
    put together. No chain is longer than it need be: of what it uses, nothing earlier
    than the last gives the next condition already.

    Raises:
        TooManyCombinations: It is more than `MOST_DETACHED`.
    """
    accepted = _accepted(asked)
    grounds: dict[tuple[PartyId, PartyId | None], list[Stand]] = defaultdict(list)
    conditionals: dict[tuple[PartyId, PartyId | None], dict[Code, list[Stand]]]
    conditionals = defaultdict(lambda: defaultdict(list))
    stands: tuple[Stand, ...] = (*asked.runs, *accepted)
    for each in stands:
        if each.kind.mark or each.condition.accepted:
            continue
        given = each.condition.given
        if given is not None:
            conditionals[each.holder, each.through][given].append(each)
        elif _gives(each):
            grounds[each.holder, each.through].append(each)
    rules = asked.ledger.entailment
    found = [*accepted]
    for key, links in conditionals.items():
        for ground in grounds[key]:
            found += islice(_chains(rules, ground, links), MOST_DETACHED + 1 - len(found))
            if len(found) > MOST_DETACHED:
                raise TooManyCombinations(_CONDITIONALS, MOST_DETACHED)
    return tuple(found)


def _accepted(asked: Reading) -> list[Detached]:
    """Return the offers that were accepted."""
    offers: dict[StatementId | None, list[Run]] = defaultdict(list)
    marks: list[Run] = []
    for run in asked.runs:
        if run.kind is Kind.ACCEPTANCE:
            marks.append(run)
        elif run.condition.accepted:
            for name in run.statements:
                offers[name].append(run)
    pairs = [(mark, offer) for mark in marks for offer in offers[mark.meaning.accepts]]
    return [
        Detached(runs=pair, met=pair[1].condition.given is None)
        for pair in pairs
        if may_stand_together(pair)
    ]


def _gives(stand: Stand) -> bool:
    """Return whether *stand*, without condition, can be what a condition asks for."""
    return stand.kind in (Kind.DIALECTICAL, Kind.PRACTICAL) and not stand.stream.preference


def _chains(
    rules: Entailment, ground: Stand, conditionals: Mapping[Code, Sequence[Stand]]
) -> Iterator[Detached]:
    """Yield what *ground* gives with a conditional, and with those that follow on it.

    Args:
        conditionals: By condition.
    """
    awaited = as_bits(conditionals)
    waiting: list[tuple[Stand, ...]] = [(ground,)]
    while waiting:
        chain = waiting.pop()
        given = rules.consequences(chain[-1].literal, strict=False) & awaited
        for link in (link for each in bits(given) for link in conditionals[each]):
            if link in chain or not _leads(rules, chain[-1], link):
                continue
            if any(_leads(rules, each, link, strict=True) for each in chain[:-1]):
                continue
            longer = (*chain, link)
            runs = tuple(dict.fromkeys(run for each in longer for run in runs_of(each)))
            if may_stand_together(runs):
                yield Detached(runs=runs)
                if _gives(link):
                    waiting.append(longer)


def runs_of(stand: Stand) -> tuple[Run, ...]:
    """Return the runs that *stand* is made of, in order of use."""
    return stand.runs if isinstance(stand, Detached) else (stand,)


def common_hull(stands: Iterable[Stand]) -> tuple[float, float]:
    """Return from when until when all of *stands* may be in force, as ordinals.

    The second day is the first on which one of them is surely over. Where it is not later
    than the first day, they are never in force together.
    """
    hulls = [each.hull for each in stands]
    return max(begins for begins, _ in hulls), min(over for _, over in hulls)


def doubt_of(*stands: Stand) -> int:
    """Return the weights of all that *stands* are made of, each counted once."""
    return sum(run.doubt for run in {run for each in stands for run in runs_of(each)})


def _leads(rules: Entailment, one: Stand, link: Stand, *, strict: bool = False) -> bool:
    """Return whether *one* gives the condition of *link*: as a claim, or both as conduct."""
    given = link.condition.given
    return (
        given is not None
        and (one.kind is Kind.DIALECTICAL or link.kind is Kind.PRACTICAL)
        and rules.follows(one.literal, given, strict=strict)
    )


def may_stand_together(stands: Sequence[Stand]) -> bool:
    """Return whether the doubts of *stands* are not too great, and all may be in force together.

    What is settled need not be in force.
    """
    begins, over = common_hull(stands)
    settled = all(each.may_be_settled for each in stands)
    return doubt_of(*stands) <= MOST_DOUBT and (settled or begins < over)
