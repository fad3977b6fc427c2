"""What has become of each promise, threat, offer and demand: its course through the life-cycle.

The stages and where each input leads are `stance.lifecycle`. Here is what the inputs of one
undertaking are, and on which days they come. Where days are not exactly known, it goes every
way that some choice of days gives, and no other.

References:
    Fornara & Colombetti (2002): a commitment is created, made active by its condition,
    fulfilled, violated or cancelled.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, product
from math import inf
from typing import TypeAlias

import attrs

from stance.commitment import Commitment, Utterance, Withdrawal, precedes
from stance.course import Life, Moment, Role
from stance.days import Answer, When
from stance.deed import DeedsByDay
from stance.entailment import Code, as_bits, bits
from stance.ledger import Ledger
from stance.lifecycle import Input, Stage
from stance.party import PartyId, represents
from stance.position import Run
from stance.reading import Reading
from stance.statement import StatementId
from stance.tenure import Held, ends
from stance.vocabulary import ACTS, Act, Kind


@attrs.frozen(kw_only=True, eq=False)
class Pledge:
    """One utterance that makes an undertaking; of an ultimatum, one half of it.

    Attributes:
        id: The smallest statement of the utterance, of an ultimatum with the name of the half.
        act: What was done, by the smallest statement that makes one.
        run: The commitments it stands among; `held`: its own, with what ends it.
    """

    id: str
    act: Act
    run: Run
    held: Held

    @property
    def commitment(self) -> Commitment:
        """What the utterance puts on record."""
        return self.held.commitment

    @property
    def waits(self) -> bool:
        """Whether it binds nobody before it is accepted."""
        return self.commitment.condition.accepted or self.commitment.kind is Kind.DIRECTIVE

    @property
    def positive(self) -> bool:
        """Whether something is to be done, and not to be left undone."""
        return not self.commitment.meaning.literal & 1


@attrs.frozen(kw_only=True)
class Outcome:
    """One way that it may have gone.

    Attributes:
        stage: Where it stands.
        acceptance: By which it binds; None: by none.
        trigger: The deed that made it active; None: none did.
        decider: The deed that decided it; None: none did.
        canceller: What ended it before; None: nothing did.
    """

    stage: Stage
    acceptance: Commitment | None
    trigger: Commitment | None
    decider: Commitment | None
    canceller: Utterance | None


def pledges(asked: Reading) -> tuple[Pledge, ...]:
    """Return the utterances that make an undertaking, own and attributed, sorted by id."""
    found = []
    for run in asked.runs:
        if run.kind not in (Kind.PRACTICAL, Kind.DIRECTIVE):
            continue
        for held in run.members:
            each = held.commitment
            acts = (asked.ledger.statement[name].act for name in each.statements)
            act = next((act for act in acts if ACTS[act].undertaken), None)
            if act is not None:
                half = "demand" if each.kind is Kind.DIRECTIVE else "threat"
                name = f"{each.id}/{half}" if ACTS[act].demands else each.id
                found.append(Pledge(id=name, act=act, run=run, held=held))
    return tuple(sorted(found, key=lambda each: (each.id, each.commitment.kind.value)))


def last_day(ledger: Ledger) -> date | None:
    """Return the day by which a record is asked: of the view, or the last one on record."""
    if ledger.said is not None or ledger.bounds is None:
        return ledger.said
    return date.fromordinal(int(ledger.bounds[1]))


#: What comes to an undertaking: its role and what it is, whether it is sure, of what taking
#: back the acceptance, and of a deed the inputs it is.
_Coming: TypeAlias = tuple[Role, Utterance, bool, Utterance | None, frozenset[Input]]


@attrs.frozen(slots=False)
class Fates:
    """What has become of the undertakings of one reading, asked for one by one."""

    asked: Reading
    _by_code: dict[Code, DeedsByDay] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def outcomes(
        self, pledge: Pledge, on: date, only: Outcome | None = None
    ) -> tuple[Outcome, ...]:
        """Return every way that *pledge* may have gone by the end of the day *on*.

        Args:
            only: As if nothing were on record but its words and what this one rests on; None:
                as it is.

        Returns:
            Never empty; one, where all days are known and nothing that orders them is missing.

        Raises:
            TooManyCombinations: There are too many ways to choose the days.
        """
        each, day = pledge.commitment, float(on.toordinal())
        codes = self._codes(pledge)
        deeds = {came: self._entailing(code) for came, code in codes.items()}
        if only is not None:
            used = {only.trigger, only.decider}
            deeds = {
                came: DeedsByDay(deed for deed in some.all if deed in used)
                for came, some in deeds.items()
            }
        moments = self._moments(pledge, deeds, day, only)
        life = Life(
            moments=moments,
            happened={came: (some.days, some.exact) for came, some in deeds.items()},
            opens=self._opens(pledge),
            due=inf if each.due is None else float(each.due.toordinal()),
            waits=pledge.waits,
            conditional=each.condition.given is not None,
            positive=pledge.positive,
        )
        found = {
            Outcome(
                stage=course.stage or Stage.PROPOSED,
                acceptance=course.acceptance,
                trigger=trigger,
                decider=decider,
                canceller=course.canceller,
            ): None
            for course in life.courses(day)
            for trigger, decider in product(course.trigger or (None,), course.decider or (None,))
        }
        return tuple(found)

    def _codes(self, pledge: Pledge) -> Mapping[Input, Code]:
        """Return the literals that deeds must entail to be an input, by that input."""
        each = pledge.commitment
        given = each.condition.given
        found = {Input.CONTRARY: each.stated ^ 1}
        if pledge.positive:
            found[Input.CONTENT] = each.stated
        if given is not None:
            found |= {Input.CONDITION: given, Input.NOT_CONDITION: given ^ 1}
        return found

    def _opens(self, pledge: Pledge) -> float:
        """Return the first day on which deeds of its content count; -inf: any.

        One day by which something is to be done does not say from when.
        """
        statement = self.asked.ledger.statement[pledge.commitment.id]
        about = statement.about
        threat = ACTS[statement.act].demands and pledge.commitment.kind is Kind.PRACTICAL
        by_then = isinstance(about, When) and pledge.positive
        return -inf if about is None or threat or by_then else about.bounds[0]

    # The moments of one undertaking: what comes to it, and when.

    def _moments(
        self,
        pledge: Pledge,
        happened: Mapping[Input, DeedsByDay],
        on: float,
        only: Outcome | None,
    ) -> tuple[Moment, ...]:
        """Return what comes to *pledge* by the day *on*, each after what it comes after."""
        moments: list[Moment] = []
        same: dict[object, int] = {}
        coming = (*self._words(pledge, only), *_vague_deeds(pledge, happened))
        for role, what, sure, of, inputs in coming:
            low, high = self._window(what, on)
            if low > on:
                continue
            before: set[int] = set()
            if role is Role.DEED and not what.answered and low < high:
                # Of deeds that differ in nothing the smaller id is taken to be no later.
                alike = low, high, inputs
                before |= {same[alike]} if alike in same else set()
                same[alike] = len(moments)
            moments.append(
                Moment(
                    role=role,
                    what=what,
                    low=low,
                    high=high,
                    sure=sure,
                    of=next((at for at, one in enumerate(moments) if one.what is of), None),
                    inputs=inputs,
                    before=frozenset(before),
                )
            )
        return _ordered(moments)

    def _words(self, pledge: Pledge, only: Outcome | None) -> Iterator[_Coming]:
        """Yield the words of *pledge*, what ends it, and what accepts it or takes that back."""
        yield Role.SAID, pledge.commitment, True, None, frozenset()
        if only is None:
            enders, doubts = self._enders(pledge)
            yield from ((Role.ENDS, each, True, None, frozenset()) for each in enders)
            yield from ((Role.ENDS, each, False, None, frozenset()) for each in doubts)
        for acceptance in self._acceptances(pledge):
            if only is None or acceptance is only.acceptance:
                yield Role.ACCEPTS, acceptance, True, None, frozenset()
            if only is None:
                for back in self._taken_back(acceptance):
                    surely = precedes(acceptance, back)
                    yield Role.TAKES_BACK, back, surely, acceptance, frozenset()

    def _window(self, what: Utterance, on: float) -> tuple[float, float]:
        """Return the days on which it can have come, open ends as far as the record goes."""
        ledger = self.asked.ledger
        low, high = what.said.bounds
        if isinstance(what, Withdrawal):
            floor = max(ledger.statement[one].said.bounds[0] for one in what.answered)
            ceiling = ledger.replies.get(what.id)
        else:
            floor, ceiling = what.floor, what.ceiling
        low = max(low, floor)
        high = high if ceiling is None else min(high, ceiling)
        first = ledger.bounds[0] if ledger.bounds else low
        return (first if low == -inf else low), (on if high == inf else high)

    def _enders(self, pledge: Pledge) -> tuple[Sequence[Utterance], Sequence[Utterance]]:
        """Return what surely and what perhaps takes it back or takes its place.

        The same said again does not, also where it ends a position that stood only perhaps.
        """
        old, held = pledge.commitment, pledge.held
        withdrawn, doubted = (
            [each for each in some if isinstance(each, Withdrawal)]
            for some in (held.enders, held.doubts)
        )
        again = any(not isinstance(each, Withdrawal) for each in held.doubts) or any(
            isinstance(each, Commitment) and each.meaning == old.meaning for each in held.enders
        )
        if not again:
            return held.enders, doubted
        # Tenure names what may be the first to end it; here all matters that may.
        rules, store = self.asked.ledger.entailment, self.asked.stores[old.stream]
        literal = old.meaning.literal
        sure: list[Utterance] = list(withdrawn)
        perhaps: list[Utterance] = list(doubted)
        for rival in sorted({literal, *(each ^ 1 for each in store.opposed(literal, rules))}):
            for meaning in store.by_literal[rival]:
                for new in store.timelines[meaning].members:
                    answer = ends(old, new, rules)
                    if answer is Answer.YES and precedes(old, new):
                        sure.append(new)
                    elif answer is not Answer.NO and not precedes(new, old):
                        perhaps.append(new)
        return sure, perhaps

    # Acceptances.

    @cached_property
    def _accepting(self) -> Mapping[StatementId, Sequence[Commitment]]:
        """What accepts, by the statement that is answered."""
        ledger = self.asked.ledger
        found: dict[StatementId, list[Commitment]] = defaultdict(list)
        for each in self.asked.commitments:
            if each.kind in (Kind.PRACTICAL, Kind.ACCEPTANCE):
                for name in each.statements:
                    answered = ledger.answered(ledger.statement[name])
                    if ACTS[ledger.statement[name].act].accepts and answered is not None:
                        found[answered].append(each)
        return found

    def _acceptances(self, pledge: Pledge) -> Iterator[Commitment]:
        """Yield what accepts it: in own words, or as the reporter says who reports it too."""
        own = (None, pledge.commitment.through)
        return (one for one in self._accepted(pledge) if one.through in own)

    def only_reported(self, pledge: Pledge, on: date) -> tuple[Commitment, ...]:
        """Return what accepts it by day *on* only as others report; that makes nothing binding."""
        own, last = (None, pledge.commitment.through), on.toordinal()
        return tuple(
            one
            for one in self._accepted(pledge)
            if one.through not in own and one.said.bounds[1] <= last
        )

    def _accepted(self, pledge: Pledge) -> Iterator[Commitment]:
        """Yield what accepts it: by whom it was addressed to, or else by any other party."""
        if not pledge.waits:
            return
        each, ties = pledge.commitment, self.asked.ledger.codebook.upward
        to = self.addressees(pledge)
        kind = Kind.ACCEPTANCE if each.condition.accepted else Kind.PRACTICAL
        accepting = (self._accepting.get(name, ()) for name in each.statements)
        for one in dict.fromkeys(chain.from_iterable(accepting)):
            meant = not to or any(represents(party, one.principal, one.said, ties) for party in to)
            if meant and one.kind is kind and one.principal != each.principal:
                yield one

    def addressees(self, pledge: Pledge) -> tuple[PartyId, ...]:
        """Return to whom it was said, as its statements name them, sorted."""
        statement = self.asked.ledger.statement
        named = (statement[name].addressee for name in pledge.commitment.statements)
        return tuple(sorted({party for each in named for party in each}))

    def _taken_back(self, acceptance: Commitment) -> Iterator[Withdrawal]:
        """Yield what takes an acceptance back, surely or perhaps."""
        held = self.asked.held[acceptance]
        ending = {each for each in (*held.enders, *held.doubts) if isinstance(each, Withdrawal)}
        for one in self.asked.retracted:
            each = one.withdrawal
            if each in ending or (
                each.answers in acceptance.statements
                and (each.holder, each.through) == (acceptance.holder, acceptance.through)
            ):
                yield each

    # Deeds.

    @cached_property
    def _by_literal(self) -> Mapping[Code, Sequence[Commitment]]:
        found: dict[Code, list[Commitment]] = defaultdict(list)
        for each in self.asked.deeds:
            found[each.meaning.literal].append(each)
        return found

    def _entailing(self, code: Code) -> DeedsByDay:
        """Return the deeds that entail a literal by strict rules."""
        if code not in self._by_code:
            rules = self.asked.ledger.entailment
            literals = as_bits(self._by_literal) & rules.antecedents(code, strict=True)
            self._by_code[code] = DeedsByDay(
                deed for each in bits(literals) for deed in self._by_literal[each]
            )
        return self._by_code[code]


def _vague_deeds(pledge: Pledge, happened: Mapping[Input, DeedsByDay]) -> Iterator[_Coming]:
    """Yield the deeds of no known day that may have come since *pledge* was made."""
    deeds: dict[Commitment, set[Input]] = defaultdict(set)
    for came, some in happened.items():
        for deed in some.vague:
            deeds[deed].add(came)
    begins = pledge.commitment.said.bounds[0]
    yield from (
        (Role.DEED, deed, True, None, frozenset(inputs))
        for deed, inputs in deeds.items()
        if deed.said.bounds[1] >= begins
    )


def _ordered(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return *moments* with what each comes after before it, and their places set anew."""
    after = [set(each.before) for each in moments]
    for at, each in enumerate(moments):
        for to, other in enumerate(moments):
            if to != at and not other.what.answered.isdisjoint(each.what.statements):
                after[to].add(at)
        if each.of is not None:
            after[at].add(each.of)
    order: list[int] = []
    waiting = list(range(len(moments)))
    while waiting:
        at = next(each for each in waiting if after[each] <= set(order))
        order.append(at)
        waiting.remove(at)
    place = {at: to for to, at in enumerate(order)}
    return tuple(
        attrs.evolve(
            moments[at],
            before=frozenset(place[each] for each in after[at]),
            of=None if (of := moments[at].of) is None else place[of],
        )
        for at in order
    )
