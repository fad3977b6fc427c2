"""Conditionals of several parties linked to chains: attack, then sanctions, then rupture.

References:
    Schelling (1966): threats that answer threats. Sechser (2011): compellent threats.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from stance import notebook, sentence
from stance.commitment import Commitment
from stance.concurrence import in_force_together
from stance.days import Answer
from stance.entailment import Code, Entailment, as_bits, bits
from stance.errors import TooManyCombinations
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Run
from stance.proposition import Literal, RuleId
from stance.reading import Reading, reading
from stance.statement import StatementId
from stance.vocabulary import Kind, Link

#: So many paths along links are followed. They can double with every conditional, and an
#: answer that never comes is worse than an error.
MOST_PATHS = 1_000_000

#: What can be too many, as the error names it.
_CONDITIONALS = "the conditionals on record"


@attrs.frozen(kw_only=True)
class ChainStep:
    """One conditional of a chain.

    Attributes:
        statement: The smallest id of those that made it.
        party: Who holds it.
        given: Its condition, under the smallest id among the equal propositions.
        content: What follows on the condition, under the smallest id too.
        link: How the step before leads here; None: it is the first and nothing does.
        rules: What links the two, from the literal before to the condition for
            `ENTAILED`, from the condition to the literal before for `POSSIBLE`.
    """

    statement: StatementId
    party: PartyId
    given: Literal
    content: Literal
    link: Link | None
    rules: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Chain:
    """Conditionals of which each may bring about the condition of the next.

    Attributes:
        steps: In order; of a cycle from the smallest statement id.
        cycle: Whether the last leads back to the first.
    """

    steps: tuple[ChainStep, ...]
    cycle: bool
    asked: Reading = attrs.field(eq=False, repr=False, metadata={"json": False})

    @property
    def text(self) -> str:
        """The chain in sentences, for people; no part of equality."""
        ledger = self.asked.ledger
        return sentence.chain(
            ledger,
            [(each.statement, each.link, each.rules) for each in self.steps],
            cycle=self.cycle,
        )

    def _repr_html_(self) -> str:
        """Return the chain as terms and entries, one a step, for notebooks."""
        return notebook.card(
            ["chain", *(["that leads back to its first step"] if self.cycle else [])],
            [self._entry(each) for each in self.steps],
        )

    def _entry(self, step: ChainStep) -> tuple[str, list[notebook.Html]]:
        ledger = self.asked.ledger
        link = [] if step.link is None else [notebook.joined(["link:", notebook.word(step.link)])]
        grounds = [sentence.ground(ledger.codebook, each) for each in step.rules]
        return notebook.name(ledger.codebook, step.party), [
            *link,
            *map(notebook.apart, grounds),
            notebook.claim(ledger.codebook, step.content, step.given),
            *notebook.cited(ledger, [step.statement]),
        ]


@attrs.frozen
class _Link:
    """A link from one conditional to the next."""

    to: int
    kind: Link


def chains(of: Ledger | Reading) -> tuple[Chain, ...]:
    """Return the chains of conditionals: what one party says will follow is what another waits for.

    Only positions in own words are linked, and only those of different parties:
    promises, assurances, threats, offers and the like with a condition, and
    conditional claims such as warnings. Two are linked if they may be in force on one
    day and speak for a common day. A chain is as long as it can be, holds no
    position twice, and has at least one link; nothing says that it will come to pass.

    Args:
        of: A ledger is read by party.

    Returns:
        Sorted by the statements of their steps; empty where nothing is linked.

    Raises:
        TooManyCombinations: There are more than `MOST_PATHS` ways along the links.

    References:
        Schelling (1966): threats that answer threats.
    """
    asked = reading(of)
    runs = sorted(
        (each for each in asked.runs if _is_conditional(each)),
        key=lambda each: (each.statements, each.holder, each.kind.value),
    )
    links = _links(asked.ledger.entailment, runs)
    found = {
        path: Chain(steps=_steps(asked, runs, links, path, cycle=cycle), cycle=cycle, asked=asked)
        for path, cycle in _paths(links)
    }
    return tuple(found[path] for path in sorted(found))


def _is_conditional(run: Run) -> bool:
    """Return whether *run* says in own words what follows on a condition."""
    return (
        run.through is None
        and run.condition.given is not None
        and run.kind in (Kind.PRACTICAL, Kind.DIALECTICAL)
    )


def _links(rules: Entailment, runs: Sequence[Run]) -> Mapping[int, Sequence[_Link]]:
    """Return where each of *runs* leads, as places in *runs*."""
    waiting: dict[Code | None, list[int]] = defaultdict(list)
    for at, run in enumerate(runs):
        waiting[run.condition.given].append(at)
    awaited = as_bits(given for given in waiting if given is not None)
    found: dict[int, list[_Link]] = {}
    for at, run in enumerate(runs):
        follows = rules.consequences(run.literal, strict=True) & awaited
        leads = rules.antecedents(run.literal, strict=True) & awaited
        found[at] = [
            _Link(to, kind)
            for kind, literals in ((Link.ENTAILED, follows), (Link.POSSIBLE, leads & ~follows))
            for literal in bits(literals)
            for to in waiting[literal]
            if run.holder != runs[to].holder and _together(run, runs[to])
        ]
    return found


def _together(one: Run, other: Run) -> bool:
    """Return whether two members may be in force on one day, and speak for a common one."""
    return any(
        in_force_together((first, second)) is not None
        and first.commitment.extent.shares_a_day(second.commitment.extent) is not Answer.NO
        for first in one.members
        for second in other.members
    )


def _paths(links: Mapping[int, Sequence[_Link]]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Yield the longest simple paths along *links*, cycles once and from their least member."""
    back: dict[int, set[int]] = defaultdict(set)
    for at, onwards in links.items():
        for each in onwards:
            back[each.to].add(at)
    waiting: list[tuple[int, ...]] = [(at,) for at in reversed(tuple(links))]
    for _ in range(MOST_PATHS):
        if not waiting:
            return
        path = waiting.pop()
        longer = [each.to for each in links[path[-1]] if each.to not in path]
        waiting += [(*path, to) for to in reversed(longer)]
        if longer or len(path) == 1:
            continue
        if not back[path[0]] <= set(path):
            continue
        cycle = path[-1] in back[path[0]]
        least = path.index(min(path)) if cycle else 0
        yield path[least:] + path[:least], cycle
    raise TooManyCombinations(_CONDITIONALS, MOST_PATHS)


def _steps(
    asked: Reading,
    runs: Sequence[Run],
    links: Mapping[int, Sequence[_Link]],
    path: Sequence[int],
    *,
    cycle: bool,
) -> tuple[ChainStep, ...]:
    """Return the conditionals at the places *path*, each with the link that leads to it."""
    rules = asked.ledger.entailment
    found = []
    for place, at in enumerate(path):
        link = None
        if place or cycle:
            link = next(each.kind for each in links[path[place - 1]] if each.to == at)
        one, other = _first(runs[path[place - 1]]), _first(runs[at])
        found.append(
            ChainStep(
                statement=other.id,
                party=other.holder,
                given=rules.literal(rules.representative(_given(other))),
                content=rules.literal(other.meaning.literal),
                link=link,
                rules=() if link is None else _rules(rules, link, one, other),
            )
        )
    return tuple(found)


def _first(run: Run) -> Commitment:
    """Return the member of *run* with the smallest statement id."""
    return min((each.commitment for each in run.members), key=lambda each: each.id)


def _given(conditional: Commitment) -> Code:
    """Return the condition of a conditional as stated."""
    given = conditional.condition.given
    # Each of them has one, which their type does not say.
    return conditional.stated if given is None else given


def _rules(rules: Entailment, link: Link, one: Commitment, other: Commitment) -> tuple[RuleId, ...]:
    """Return the rules by which *one* leads to *other*, in order of use."""
    ends = one.stated, _given(other)
    derivation = rules.derivation(*(ends if link is Link.ENTAILED else ends[::-1]))
    return () if derivation is None else derivation.rules
