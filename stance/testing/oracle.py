"""A brute-force reading of design sections 5 and 6, to hold the engine against.

Two rules for this file: it shares no reasoning with the engine (only the record
types, the days and the tables of `stance.vocabulary`), and it is written at the
level of single commitments, as slowly as the sentences of the design allow, so
that each function can be held against the sentence its docstring names. Use it
on records of a dozen statements.

Each public function returns the rows of the command of the same name, as plain
dicts with the keys of design section 8 (`why` left out), sorted by their
canonical JSON text.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, product
from math import inf
from typing import Any, TypeAlias

import attrs

from stance.days import (
    ALWAYS,
    Answer,
    Extent,
    Period,
    When,
    extent,
    from_then_on,
    period,
    some_day_from,
    when,
)
from stance.ledger import Ledger
from stance.proposition import Literal, Proposition
from stance.statement import Statement
from stance.vocabulary import (
    ACTS,
    MEETINGS,
    MOST_DOUBT,
    Act,
    Certainty,
    ChangeKind,
    Kind,
    PropositionKind,
    Reason,
    Role,
)

#: One row of a command: plain values, as JSON has them.
Row: TypeAlias = dict[str, Any]

#: A way through the rules: how many soft rules, how many rules, and their ids in order.
Path: TypeAlias = tuple[int, int, tuple[str, ...]]

#: The kinds of proposition an undated claim about which goes stale (section 6, *verdict*).
_STALE = frozenset({PropositionKind.STATE, PropositionKind.INTENT, PropositionKind.CONDUCT})


def positions(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what each holder holds, from when to when: one row a run (section 5, *Position*)."""
    reading = _Oracle(ledger=ledger, by=by, fresh=fresh)
    return _sorted(reading.position(each) for each in reading.runs)


def contradictions(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what cannot stand together: at most one row for two runs (section 6)."""
    reading = _Oracle(ledger=ledger, by=by, fresh=fresh)
    pairs = combinations(reading.all_runs, 2)
    found = (reading.contradiction(one, other) for one, other in pairs)
    return _sorted(each for each in found if each is not None)


def changes(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return what moved: a row for each own commitment and each run retracted (section 6)."""
    reading = _Oracle(ledger=ledger, by=by, fresh=fresh)
    own = (each for each in reading.commitments if each.through is None)
    return _sorted([*(reading.step(each) for each in own), *reading.retraction_steps])


def standing(ledger: Ledger, by: str = "party", fresh: int = 7) -> list[Row]:
    """Return how far reported words are borne out: one row a statement with a reporter."""
    reading = _Oracle(ledger=ledger, by=by, fresh=fresh)
    return _sorted(reading.standing(each) for each in ledger if each.via)


def without_effect(ledger: Ledger, by: str = "party") -> list[str]:
    """Return the retractions that withdraw nothing, sorted: the engine warns of each."""
    reading = _Oracle(ledger=ledger, by=by, fresh=0)
    idle = [each.id for each in ledger if each.act is Act.RETRACT]
    return sorted(set(idle) - reading.effective)


def incompatible(ledger: Ledger, one: Literal, other: Literal) -> bool:
    """Return whether the rules, soft ones included, let the two literals not both hold."""
    reading = _Oracle(ledger=ledger, by="party", fresh=0)
    return other.negated() in reading.paths[one]


def canonical(row: object) -> str:
    """Return the JSON text that rows and sides are sorted by.

    Examples:
        >>> canonical({"b": None, "a": [1]})
        '{"a":[1],"b":null}'
    """
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=canonical)


@attrs.frozen(kw_only=True, eq=False)
class _Commitment:
    """What one utterance binds one holder to (section 5, *Commitment*).

    A rejected framing is one too, of the kind `FRAMING`: a mark on its literal.
    """

    holder: str
    through: str | None
    principal: str
    speaker: str
    act: Act
    kind: Kind
    literal: Literal
    proposition: Proposition
    given: Literal | None
    proposed: bool
    preference: bool
    certainty: Certainty
    about: When | Period | None
    dated: bool
    predict: bool
    asserted: bool
    said: When
    reports: tuple[tuple[str, int], ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that put it on record, sorted."""
        return tuple(sorted({name for name, _ in self.reports}))

    @property
    def conditional(self) -> bool:
        return self.given is not None or self.proposed

    @property
    def weight(self) -> int:
        return self.certainty.weight

    @property
    def fact(self) -> bool:
        return self.proposition.kind is PropositionKind.FACT

    @property
    def prediction(self) -> bool:
        """Whether it is an undated prediction of anything but a fact."""
        return self.predict and self.about is None and not self.fact

    @property
    def days(self) -> Extent:
        """The world time (section 5, *World time*)."""
        if self.about is not None:
            return extent(self.about)
        if self.fact:
            return ALWAYS
        return some_day_from(self.said) if self.predict else from_then_on(self.said)

    @property
    def stream(self) -> tuple[object, ...]:
        """What may end one another: section 5, *Own and attributed words*, and *In force* (b)."""
        return self.holder, self.through, self.kind, self.preference


@attrs.define(eq=False)
class _Ends:
    """What ends one commitment, and what makes it uncertain whether it still stands.

    Attributes:
        sure: Later commitments that surely end it.
        renewed: Later ones that say the same, after a doubt of it came up.
        retracted: Retractions that surely withdraw it.
        maybe: Later ones whose world time overlaps only perhaps.
        unordered: What would end it, if it were surely later.
        deadline: The day after the last day of its `about`, if that ends it.
    """

    sure: "list[_Commitment]" = attrs.Factory(list)
    renewed: "list[_Commitment]" = attrs.Factory(list)
    retracted: list[Statement] = attrs.Factory(list)
    maybe: "list[_Commitment]" = attrs.Factory(list)
    unordered: "list[_Commitment | Statement]" = attrs.Factory(list)
    deadline: When | None = None

    @property
    def days(self) -> list[When]:
        """The days of its sure ends."""
        spoken = [each.said for each in self.spoken]
        return spoken if self.deadline is None else [*spoken, self.deadline]

    @property
    def spoken(self) -> "list[_Commitment | Statement]":
        """The sure ends that are utterances."""
        return [*self.sure, *self.renewed, *self.retracted]

    @property
    def nearest(self) -> "list[_Commitment | Statement]":
        """The sure ends that are utterances and may be the first by their days."""
        soonest = min((each.said.bounds[1] for each in self.spoken), default=inf)
        return [each for each in self.spoken if each.said.bounds[0] <= soonest]

    @property
    def until(self) -> When | None:
        """The first of the sure ends, not exactly known where they are not."""
        return _first(self.days) if self.days else None

    def until_from(self, said: When) -> When | None:
        """Return the first of the sure ends as printed: no deadline is before the day *said*."""
        ends = [each.said for each in self.spoken]
        if self.deadline is not None:
            due = max(self.deadline.bounds[0], said.bounds[0])
            ends.append(when(due, due))
        return _first(ends) if ends else None

    @property
    def marked(self) -> float:
        """The first day on which it stands only perhaps, for want of order."""
        return min((each.said.bounds[0] for each in (*self.maybe, *self.unordered)), default=inf)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two commitments that the same things end and mark."""
        return (
            {id(each) for each in (*self.sure, *self.renewed)},
            {each.id for each in self.retracted},
            {id(each) for each in (*self.maybe, *self.unordered)},
            self.deadline,
        )


_Run: TypeAlias = tuple[_Commitment, ...]


@attrs.frozen(kw_only=True)
class _Clash:
    """Two commitments that cannot stand together, the first of the first side."""

    one: _Commitment
    other: _Commitment
    path: Path
    reasons: frozenset[Reason]
    settled: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """Smallest for the pair that is shown: sure, one statement, fewest reasons, first said."""
        both = (self.one, self.other)
        return (
            bool(self.reasons),
            not set(self.one.statements) & set(self.other.statements),
            len(self.reasons),
            self.path,
            sum(not each.asserted for each in both),
            sorted(each.said.bounds for each in both),
            [each.statements[0] for each in both],
        )


@attrs.frozen(kw_only=True, eq=False)
class _Oracle:
    """One ledger under one choice of holders and of freshness; worked out on demand."""

    ledger: Ledger
    by: str
    fresh: int

    # --- section 5, Entailment ------------------------------------------------

    def _closure(self, *, strict_only: bool) -> dict[Literal, dict[Literal, Path]]:
        """Return, from each literal, the best way to each that follows from it.

        Rules with one premise are implications, and contrapose. The derivation
        shown: fewest soft rules, then fewest rules, then ids.
        """
        edges: list[tuple[Literal, Literal, Path]] = []
        for rule in self.ledger.codebook.rules:
            if rule.strict or not strict_only:
                cost: Path = (int(not rule.strict), 1, (rule.id,))
                for premise, conclusion in rule.implications():
                    edges.append((premise, conclusion, cost))
                    edges.append((conclusion.negated(), premise.negated(), cost))
        ways: dict[Literal, dict[Literal, Path]] = {}
        for each, positive in product(self.ledger.codebook.propositions, (True, False)):
            found: dict[Literal, Path] = {Literal(each.id, positive): (0, 0, ())}
            settled = False
            while not settled:
                settled = True
                for premise, conclusion, cost in edges:
                    if premise in found:
                        way = _joined(found[premise], cost)
                        if conclusion not in found or way < found[conclusion]:
                            found[conclusion] = way
                            settled = False
            ways[Literal(each.id, positive)] = found
        return ways

    @cached_property
    def paths(self) -> dict[Literal, dict[Literal, Path]]:
        """What follows from what by all rules."""
        return self._closure(strict_only=False)

    @cached_property
    def strict_paths(self) -> dict[Literal, dict[Literal, Path]]:
        """What follows from what by strict rules."""
        return self._closure(strict_only=True)

    def entails(self, one: Literal, other: Literal) -> bool:
        """Return whether *other* follows from *one* by strict rules."""
        return other in self.strict_paths[one]

    def excludes(self, one: Literal, other: Literal) -> bool:
        """Two literals are incompatible iff one reaches the negation of the other."""
        return self.entails(one, other.negated())

    def named(self, literal: Literal) -> Literal:
        """Propositions that entail each other are one class, printed under its smallest id."""
        same = [each for each in self.strict_paths[literal] if self.entails(each, literal)]
        return min(same, key=lambda each: each.proposition)

    def same(self, one: Literal | None, other: Literal | None) -> bool:
        """Return whether two literals, or two absent ones, are of one class."""
        if one is None or other is None:
            return one is other
        return self.named(one) == self.named(other)

    def same_proposition(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether the two are on one class of propositions, for or against."""
        return self.same(one.literal, other.literal) or self.same(
            one.literal, other.literal.negated()
        )

    # --- section 5, Conditionals ----------------------------------------------

    def covers(self, wide: _Commitment, narrow: _Commitment) -> bool:
        """Return whether the condition of *narrow* entails that of *wide*: all entail none."""
        if wide.proposed and not narrow.proposed:
            return False
        if wide.given is None:
            return True
        return narrow.given is not None and self.entails(narrow.given, wide.given)

    def comparable(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether one condition entails the other."""
        return self.covers(one, other) or self.covers(other, one)

    def condition(self, one: _Commitment, other: _Commitment) -> Path:
        """Return the best derivation of one of two comparable conditions from the other."""
        return min(
            self.strict_paths[narrow.given][wide.given]
            if narrow.given is not None and wide.given is not None
            else (0, 0, ())
            for narrow, wide in ((one, other), (other, one))
            if self.covers(wide, narrow)
        )

    def implies(self, one: _Commitment, other: _Commitment) -> bool:
        """`c → s` is entailed by `c' → s'` iff c entails c' and s' entails s."""
        return self.entails(one.literal, other.literal) and self.covers(one, other)

    def opposed(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether two of one kind are incompatible, taken with their conditions.

        Section 6, *Change*: two conditionals when their literals are and one
        condition entails the other; an unconditional and a conditional one only
        if practical or directive.
        """
        if not self.excludes(one.literal, other.literal):
            return False
        if one.kind is Kind.DIALECTICAL and one.conditional != other.conditional:
            return False
        return self.comparable(one, other)

    # --- sections 2 and 5, whose words ----------------------------------------

    def tops(self, party: str, day: When) -> frozenset[str]:
        """Return who is reached by following `represents` upwards until nobody is represented."""
        above = [
            (tie.of, left)
            for tie in self.ledger.codebook.ties
            if tie.who == party
            and tie.role is Role.REPRESENTS
            and (left := tie.left_of(day)) is not None
        ]
        if not above:
            return frozenset({party})
        return frozenset().union(*(self.tops(each, left) for each, left in above))

    def principal(self, statement: Statement) -> str:
        """Return the statement's principal on its day; where ties leave a choice, `for` chooses."""
        (only,) = self.tops(statement.for_ or statement.speaker, statement.said)
        return only

    def holder(self, statement: Statement) -> str:
        """Return the principal by default, or the speaker (`by="speaker"`)."""
        return self.principal(statement) if self.by == "party" else statement.speaker

    def through(self, statement: Statement) -> str | None:
        """Return the outermost reporter outside the speaker's principal; None: own words."""
        mine = self.principal(statement)
        outside = [
            each.by for each in statement.via if mine not in self.tops(each.by, statement.said)
        ]
        return outside[0] if outside else None

    # --- section 2, order: `said`, and `answers` between statements of one day --

    def resolved(self, statement: str | None) -> str | None:
        """Return the record that stands for the *statement* now: a correction replaces it."""
        for each in self.ledger.statements:
            late = self.ledger.known is not None and (
                each.recorded is not None and each.recorded > self.ledger.known
            )
            if each.corrects is not None and each.corrects == statement and not late:
                return self.resolved(each.id)
        return statement

    def answered(self, statement: str) -> set[str]:
        """Return what the *statement* answers, directly or through a chain of answers."""
        found: set[str] = set()
        here = self.resolved(self.ledger[statement].answers)
        while here is not None and here not in found:
            found.add(here)
            here = self.resolved(self.ledger[here].answers)
        return found

    def precedes(self, one: "_Commitment | Statement", other: "_Commitment | Statement") -> bool:
        """Return whether *one* is surely earlier: by the days, or since *other* answers it.

        Where reports of one utterance make both earlier than the other, neither is.
        """
        return self._earlier(one, other) and not self._earlier(other, one)

    def _earlier(self, one: "_Commitment | Statement", other: "_Commitment | Statement") -> bool:
        if one.said.before(other.said) is Answer.YES:
            return True
        return any(self.answered(each) & set(_ids(one)) for each in _ids(other))

    def unordered(self, one: "_Commitment | Statement", other: "_Commitment | Statement") -> bool:
        """Return whether neither surely precedes the other."""
        return not self.precedes(one, other) and not self.precedes(other, one)

    def replies(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether one is directly in answer to the other."""
        return any(
            self.resolved(self.ledger[each].answers) in second.statements
            for first, second in ((one, other), (other, one))
            for each in first.statements
        )

    # --- section 3, what each act puts on record; section 5, Commitment ---------

    def _of_statement(self, statement: Statement) -> Iterator[_Commitment]:
        """Yield what one statement binds its holder to: its content, and what it presupposes."""
        row = ACTS[statement.act]
        shared: dict[str, Any] = {
            "holder": self.holder(statement),
            "through": self.through(statement),
            "principal": self.principal(statement),
            "speaker": statement.speaker,
            "act": statement.act,
            "said": statement.said,
        }
        here = ((statement.id, 0),)
        plain: dict[str, Any] = {
            "given": None,
            "proposed": False,
            "preference": False,
            "certainty": Certainty.CERTAIN,
            "predict": False,
        }
        if statement.content is not None and row.binds is not None:
            proposition = self.ledger.codebook.proposition[statement.content.proposition]
            dated = statement.about is not None
            about = statement.about if dated else proposition.about
            fixed: dict[str, Any] = {
                "proposition": proposition,
                "about": about,
                "dated": dated,
                "asserted": True,
            }
            if statement.framing:
                yield _Commitment(
                    **shared,
                    **plain,
                    **(fixed | {"about": proposition.about, "dated": False}),
                    kind=Kind.FRAMING,
                    literal=statement.content,
                    reports=here,
                )
            else:
                yield _Commitment(
                    **shared,
                    **fixed,
                    kind=row.binds,
                    literal=statement.content.negated() if row.negates else statement.content,
                    given=statement.given,
                    proposed=row.proposed,
                    preference=row.preference,
                    certainty=statement.certainty or Certainty.CERTAIN,
                    predict=statement.act is Act.PREDICT,
                    reports=here,
                )
        for part, literal in enumerate(statement.presupposes, 1):
            proposition = self.ledger.codebook.proposition[literal.proposition]
            yield _Commitment(
                **shared,
                **plain,
                kind=Kind.DIALECTICAL,
                literal=literal,
                proposition=proposition,
                about=proposition.about,
                dated=False,
                asserted=False,
                reports=((statement.id, part),),
            )

    def meaning(self, each: _Commitment) -> tuple[object, ...]:
        """Return what two commitments of one run share (section 5, *Position*)."""
        return (
            each.stream,
            self.named(each.literal),
            each.certainty,
            None if each.given is None else self.named(each.given),
            each.proposed,
            each.about,
            each.predict,
            each.fact,
        )

    def _one_utterance(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether two are accounts of one utterance (section 5, *Commitment*).

        Reports of one occasion with the same speaker and literal, or the same
        speaker, day and literal (wire copies), with the same meaning. An
        occasion is on one day; what answers a statement is no copy of it.
        """
        if one.speaker != other.speaker or self.meaning(one) != self.meaning(other):
            return False
        common = one.said.meet(other.said)
        if common is None:
            return False
        names = {*one.statements, *other.statements}
        before = {earlier for name in names for earlier in self.answered(name)}
        after = {each.id for each in self.ledger if names & self.answered(each.id)}
        if any(common.before(self.ledger[name].said) is Answer.YES for name in before):
            return False
        if any(self.ledger[name].said.before(common) is Answer.YES for name in after):
            return False
        if self._earlier(one, other) or self._earlier(other, one):
            return False
        occasions, others = (
            {self.ledger[name].occasion for name in each.statements} - {None}
            for each in (one, other)
        )
        days = {self.ledger[name].said for name in one.statements}
        return bool(occasions & others) or (other.said.exact and other.said in days)

    @cached_property
    def everything(self) -> tuple[_Commitment, ...]:
        """All commitments and framing marks, one an utterance: each joins the first it can."""
        single = [made for each in self.ledger for made in self._of_statement(each)]
        joined: list[_Commitment] = []
        for each in sorted(single, key=lambda each: (each.said.bounds, each.reports)):
            copies = [one for one in joined if self._one_utterance(one, each)]
            if copies:
                joined[joined.index(copies[0])] = _utterance([copies[0], each])
            else:
                joined.append(each)
        return tuple(joined)

    @cached_property
    def commitments(self) -> tuple[_Commitment, ...]:
        """The commitments, framing marks left out."""
        return tuple(each for each in self.everything if each.kind is not Kind.FRAMING)

    # --- section 5, In force ----------------------------------------------------

    def speaks_for(self, new: _Commitment, old: _Commitment) -> bool:
        """Return whether *new* speaks for all the days that *old*, with the same literal, does."""
        if new.about == old.about and new.prediction == old.prediction:
            return True
        return new.days.covers(old.days)

    def would_end(self, old: _Commitment, new: _Commitment) -> Answer:
        """Return whether *new*, if it is later, ends *old* (section 5, *In force* (b)).

        The same holder commits itself anew with the same kind, world times
        overlapping, and `given` equal, or the new one unconditional (where the
        old is a dialectical conditional: only with the same literal), or the old
        one unconditional with the same literal; on the same proposition, or on
        a literal incompatible by strict rules, whatever the degrees. With the
        same literal and another `about`, only where it surely covers its days.
        """
        if old.stream != new.stream or self.meaning(old) == self.meaning(new):
            return Answer.NO
        if not (self.same_proposition(old, new) or self.excludes(old.literal, new.literal)):
            return Answer.NO
        same = self.same(old.literal, new.literal)
        equal = old.proposed == new.proposed and self.same(old.given, new.given)
        plainly = not new.conditional and (
            same or not (old.kind is Kind.DIALECTICAL and old.conditional)
        )
        weakened = not old.conditional and same
        if not (equal or plainly or weakened):
            return Answer.NO
        if same:
            return Answer.YES if self.speaks_for(new, old) else Answer.NO
        return old.days.shares_a_day(new.days)

    @cached_property
    def _ended(self) -> tuple[dict[_Commitment, _Ends], list[Row], set[str]]:
        """Return what ends each commitment, the steps of retractions, and which had an effect."""
        ends = {each: _Ends(deadline=_deadline(each)) for each in self.everything}
        for old, new in product(self.commitments, repeat=2):
            answer = Answer.NO if old is new else self.would_end(old, new)
            if answer is not Answer.NO and self.precedes(old, new):
                (ends[old].sure if answer is Answer.YES else ends[old].maybe).append(new)
            elif answer is not Answer.NO and self.unordered(old, new):
                ends[old].unordered.append(new)
        self._renew(ends)
        steps: list[Row] = []
        effective: set[str] = set()
        retractions = [each for each in self.ledger if each.act is Act.RETRACT]
        for retraction in sorted(retractions, key=lambda each: (each.said.bounds, each.id)):
            answered = self.resolved(retraction.answers)
            runs = [
                run
                for run in self.runs_under(ends)
                if any(answered in each.statements for each in run)
                and run[0].holder == self.holder(self.ledger[retraction.id])
                and run[0].through == self.through(self.ledger[retraction.id])
            ]
            withdrawn = [
                members
                for run in runs
                if (members := [each for each in run if self.precedes(each, retraction)])
                and not all(self.over(ends[each], retraction) for each in members)
            ]
            standing = [
                each for run in runs for each in run if not self.over(ends[each], retraction)
            ]
            for each in standing:
                if self.precedes(each, retraction):
                    ends[each].retracted.append(retraction)
                elif self.unordered(each, retraction):
                    ends[each].unordered.append(retraction)
            for members in withdrawn:
                effective.add(retraction.id)
                if members[0].through is None and members[0].kind is not Kind.FRAMING:
                    steps.append(self._retraction_step(retraction, members))
        self._renew(ends)
        return ends, steps, effective

    def _renew(self, ends: dict[_Commitment, _Ends]) -> None:
        """End what stands only perhaps where the same is surely said again.

        Section 5, *Unordered*: from then to the next ordered one each is in
        force MAYBE; from that one on, it is that one which stands.
        """
        for old, new in product(self.commitments, repeat=2):
            doubts = (*ends[old].maybe, *ends[old].unordered)
            if (
                old is not new
                and self.meaning(old) == self.meaning(new)
                and self.precedes(old, new)
                and not all(
                    self.precedes(old, each) and self.precedes(new, each) for each in doubts
                )
                and new not in ends[old].renewed
            ):
                ends[old].renewed.append(new)

    def over(self, ends: _Ends, new: "_Commitment | Statement") -> bool:
        """Return whether a commitment with *ends* is surely over before *new* (not by it)."""
        if any(self.precedes(each, new) for each in ends.spoken if each is not new):
            return True
        return ends.deadline is not None and ends.deadline.bounds[1] <= new.said.bounds[0]

    @property
    def ends(self) -> dict[_Commitment, _Ends]:
        """What ends each commitment."""
        return self._ended[0]

    @property
    def retraction_steps(self) -> list[Row]:
        """One row for each position that a retraction ended."""
        return self._ended[1]

    @property
    def effective(self) -> set[str]:
        """The retractions that withdrew something."""
        return self._ended[2]

    # --- section 5, Position ------------------------------------------------------

    def runs_under(self, ends: dict[_Commitment, _Ends]) -> list[_Run]:
        """Return the maximal runs: one meaning, nothing coming between, given what *ends* each."""
        runs: list[list[_Commitment]] = []
        by_meaning: dict[tuple[object, ...], list[_Commitment]] = {}
        for each in self.everything:
            by_meaning.setdefault(self.meaning(each), []).append(each)
        for members in by_meaning.values():
            members.sort(key=lambda each: (each.said.bounds, each.statements))
            own: list[list[_Commitment]] = []
            for each in members:
                for run in reversed(own):
                    if self._continues(ends[run[-1]], run[-1], ends[each], each):
                        run.append(each)
                        break
                    if run[-1].said.exact:
                        own.append([each])
                        break
                else:
                    own.append([each])
            runs += own
        return [tuple(each) for each in runs]

    def _continues(
        self, ends: _Ends, one: _Commitment, other_ends: _Ends, other: _Commitment
    ) -> bool:
        """Return whether *other*, the next of one meaning, belongs to the run of *one*."""
        if one.said == other.said and ends.key == other_ends.key:
            return True
        later = (*ends.nearest, *ends.maybe)
        in_time = ends.deadline is None or other.said.before(ends.deadline) is Answer.YES
        return (
            in_time
            and not ends.unordered
            and all(self.precedes(other, each) for each in later)
            and all(self.precedes(one, each) for each in other_ends.nearest)
        )

    @cached_property
    def all_runs(self) -> list[_Run]:
        """The positions, and the rejected framings."""
        return self.runs_under(self.ends)

    @property
    def runs(self) -> list[_Run]:
        """The positions."""
        return [each for each in self.all_runs if each[0].kind is not Kind.FRAMING]

    def position(self, run: _Run) -> Row:
        """Return the row of one position."""
        first, last = run[0], run[-1]
        until = self.ends[last].until_from(last.said)
        named = self.named(first.literal)
        graded = first.kind is Kind.DIALECTICAL or any(ACTS[each.act].graded for each in run)
        return {
            "party": first.holder,
            "through": first.through,
            "kind": first.kind.value,
            "proposition": named.proposition,
            "polarity": named.polarity,
            "certainty": first.certainty.value if graded else None,
            "given": None if first.given is None else str(self.named(first.given)),
            "about": None if first.about is None else str(first.about),
            "from": str(_first(each.said for each in run)),
            "until": None if until is None else str(until),
            "statements": _statements(run),
            "speakers": sorted({each.speaker for each in run}),
        }

    # --- section 6, Contradiction: do two commitments clash? ------------------------

    def wills(self, practical: _Commitment, dialectical: _Commitment) -> Iterator[Path]:
        """Yield the ways from the practical literal over an intent to the negated dialectical one.

        Section 5, *wills*: an unconditional practical commitment of (the
        principal of) the agent to literal l is incompatible with ¬i, and ¬l with
        i, where intent i wills l; of several intents that will one literal only
        those that entail no other of them (equals apart).
        """
        intents = [
            (each, each.wills)
            for each in self.ledger.codebook.propositions
            if each.wills is not None and each.agent is not None
        ]
        for intent, willed in intents:
            weaker = [
                other
                for other, literal in intents
                if self.same(willed, literal)
                and self.entails(Literal(intent.id), Literal(other.id))
                and not self.entails(Literal(other.id), Literal(intent.id))
            ]
            agents = self.tops(str(intent.agent), practical.said)
            if weaker or practical.principal not in agents:
                continue
            edge: Path = (0, 1, (f"wills:{intent.id}",))
            meant = Literal(intent.id)
            for deed, word in ((willed, meant), (willed.negated(), meant.negated())):
                to_deed = self.paths[practical.literal].get(deed)
                from_word = self.paths[word].get(dialectical.literal.negated())
                if to_deed is not None and from_word is not None:
                    yield _joined(_joined(to_deed, edge), from_word)

    def _wills_from(self, one: _Commitment, other: _Commitment) -> Path | None:
        """Return the best way over an intent from the claim *one* to the negated conduct *other*.

        In the canonical order of sides the claim is always the first; the ways
        are read from that end.
        """
        return min(
            ((soft, length, ids[::-1]) for soft, length, ids in self.wills(other, one)),
            default=None,
        )

    def meeting(self, one: _Commitment, other: _Commitment) -> Path | None:
        """Return the derivation that makes two commitments meet and exclude one another, or None.

        Section 6, the table of kinds that meet; an offer or proposal clashes
        with nothing until accepted (section 5).
        """
        if Kind.FRAMING in (one.kind, other.kind):
            return self._framing(one, other)
        if one.proposed or other.proposed:
            return None
        kinds = frozenset({one.kind, other.kind})
        how = MEETINGS[kinds]
        word = one if one.kind is Kind.DIALECTICAL else other
        if how == "other" and one.holder == other.holder:
            return None
        if how == "norm" and (
            word.conditional or word.proposition.kind is not PropositionKind.NORM
        ):
            return None
        if kinds == frozenset({Kind.DIALECTICAL}) and one.conditional != other.conditional:
            return None
        if how == "wills":
            return None if one.conditional or other.conditional else self._wills_from(one, other)
        if not self.comparable(one, other):
            return None
        path = self.paths[one.literal].get(other.literal.negated())
        return None if path is None else _joined(path, self.condition(one, other))

    def _framing(self, one: _Commitment, other: _Commitment) -> Path | None:
        """Return the way between a rejected framing and what it meets, or None.

        Section 5, *Framing*: it meets the statement it answers, or commitments
        to that content by others who accuse the speaker.
        """
        if one.kind is other.kind:
            return None
        mark, content = (one, other) if one.kind is Kind.FRAMING else (other, one)
        answers = {self.resolved(self.ledger[each].answers) for each in mark.statements}
        answered = content.asserted and not answers.isdisjoint(content.statements)
        accuses = (
            content.act is Act.ACCUSE
            and content.asserted
            and content.holder != mark.holder
            and self.same(content.literal, mark.literal)
            and content.proposition.agent is not None
            and mark.principal in self.tops(content.proposition.agent, mark.said)
        )
        if not (answered or accuses):
            return None
        if not self.same(one.literal, other.literal):
            return 0, 0, ()
        return self.strict_paths[one.literal][other.literal]

    def settled(self, one: _Commitment, other: _Commitment) -> set[Reason] | None:
        """Return what makes doubtful that one holder said both of a settled matter, or None.

        Section 6: both are settled (a fact, or `about` over when said) and the
        earlier was not retracted before the later.
        """
        past = min((_past(one), _past(other)), key=lambda each: each.value)
        if one.stream != other.stream or one.kind is not Kind.DIALECTICAL or past is Answer.NO:
            return None
        reasons = {Reason.DATE} if past is Answer.MAYBE else set()
        for earlier, later in ((one, other), (other, one)):
            if self.precedes(later, earlier):
                continue
            ends = self.ends[earlier]
            if any(self.precedes(each, later) for each in ends.retracted):
                return None
            perhaps = [each for each in ends.unordered if isinstance(each, Statement)]
            if not all(self.precedes(later, each) for each in (*ends.retracted, *perhaps)):
                reasons.add(Reason.ORDER)
        return reasons

    def together(self, one: _Commitment, other: _Commitment) -> set[Reason] | None:
        """Return what makes it doubtful that both are in force on one day; None: they never are.

        Section 5, *In force*: from `said` to the first end; what has no order
        with what would end it is in force MAYBE.
        """
        if set(one.statements) & set(other.statements):
            # Said in one breath: of one statement no order is missing.
            untils = [self.ends[each].until for each in (one, other)]
            last = min((until.bounds[1] for until in untils if until is not None), default=inf)
            return None if one.said.bounds[0] >= last else set()
        for first, second in ((one, other), (other, one)):
            ends = self.ends[first]
            if second in ends.sure or self.over(attrs.evolve(ends, deadline=None), second):
                return None
        overs, lows, highs, marks = [], [], [], []
        for each in (one, other):
            until = self.ends[each].until
            overs.append((inf, inf) if until is None else until.bounds)
            lows.append(each.said.bounds[0])
            highs.append(each.said.bounds[1])
            marks.append(self.ends[each].marked)
        surely_over, over = min(low for low, _ in overs), min(high for _, high in overs)
        begun, surely_begun, marked = max(lows), max(highs), min(marks)
        if begun >= over:
            return None
        if surely_begun < min(surely_over, marked):
            return set()
        if surely_begun < surely_over:
            return {Reason.ORDER}
        if begun < min(over, marked):
            return {Reason.DATE}
        return {Reason.DATE, Reason.ORDER}

    def clash(self, one: _Commitment, other: _Commitment) -> _Clash | None:
        """Return how two commitments clash, or None (section 6, *Contradiction*).

        Their kinds meet, their literals are incompatible, their world times
        share a day, and both are in force on one day - or, for one holder, both
        are settled and the earlier was not retracted before the later.
        """
        path = self.meeting(one, other)
        if path is None or one.weight + other.weight > MOST_DOUBT:
            return None
        framing = Kind.FRAMING in (one.kind, other.kind)
        share = Answer.YES if framing else one.days.shares_a_day(other.days)
        if share is Answer.NO:
            return None
        settled = self.settled(one, other)
        both = self.together(one, other)
        ways = [each for each in (settled, both) if each is not None]
        if not ways:
            return None
        days = min(ways, key=len)
        reasons = days | self.doubts(one, other, path)
        if share is Answer.MAYBE:
            reasons.add(Reason.DATE)
        if self.may_be_stale(one, other) and not self.near(one, other):
            reasons.add(Reason.ELAPSED)
        return _Clash(
            one=one, other=other, path=path, reasons=frozenset(reasons), settled=days is settled
        )

    def doubts(self, one: _Commitment, other: _Commitment, path: Path) -> set[Reason]:
        """Return what, days and order apart, leaves a finding possible (section 6, *verdict*)."""
        both = (one, other)
        tests = {
            Reason.DEGREE: any(each.weight for each in both),
            Reason.FRAMING: any(each.kind is Kind.FRAMING for each in both),
            Reason.ATTRIBUTED: any(each.through is not None for each in both),
            Reason.RULE: path[0] > 0,
            Reason.PREDICTION: any(each.prediction for each in both),
        }
        return {reason for reason, holds in tests.items() if holds}

    def may_be_stale(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether the side said earlier is a dialectical commitment to an undated matter.

        Section 6, *verdict*: an undated state, intent or conduct. Where either
        may be the earlier, one such is enough.
        """
        return any(
            earlier.kind is Kind.DIALECTICAL
            and not earlier.dated
            and earlier.proposition.kind in _STALE
            and not self.precedes(later, earlier)
            for earlier, later in ((one, other), (other, one))
        )

    def near(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether the two come within `fresh` days, or one answers the other."""
        return one.said.within(self.fresh, other.said) or self.replies(one, other)

    def side(self, run: _Run) -> Row:
        """Return one side of a contradiction: the whole run."""
        named = self.named(run[0].literal)
        return {
            "party": run[0].holder,
            "through": run[0].through,
            "kind": run[0].kind.value,
            "proposition": named.proposition,
            "polarity": None if run[0].kind is Kind.FRAMING else named.polarity,
            "statements": _statements(run),
        }

    def contradiction(self, run: _Run, others: _Run) -> Row | None:
        """Return the row of the contradiction between two runs, or None."""
        first, second = sorted((run, others), key=lambda each: canonical(self.side(each)))
        clashes = [
            found
            for one, other in product(first, second)
            if (found := self.clash(one, other)) is not None
        ]
        during: str | None = None
        scope: str | None = None
        if clashes:
            shown = min(clashes, key=lambda each: each.rank)
            during = str(self.during(first, second, shown))
        else:
            turned = [
                found
                for one, other in product(first, second)
                if (found := self.turnover(one, other)) is not None
            ]
            if not turned:
                return None
            shown = min(turned, key=lambda each: each.rank)
            scope = "intra-party"
        sides = [self.side(first), self.side(second)]
        return {
            "basis": self.basis(first, second, shown),
            "scope": scope or self.scope(first, second, shown),
            "verdict": "possible" if shown.reasons else "definite",
            "reasons": [each.value for each in Reason if each in shown.reasons],
            "parties": sorted({each["party"] for each in sides}),
            "sides": sides,
            "statements": _statements((*first, *second)),
            "events": [],
            "propositions": sorted({each["proposition"] for each in sides}),
            "rules": list(shown.path[2]),
            "proof": self.proof(shown.one, shown.other),
            "during": during,
        }

    def proof(self, one: _Commitment, other: _Commitment) -> list[str]:
        """Return one statement of each commitment, by themselves enough: law 8.

        One that makes both and gives their day; else two of which one answers the
        other; else of each the first that gives its day, best one that puts it
        forward, or the two that give its day together.
        """
        both = [
            each
            for each in sorted(set(one.statements) & set(other.statements))
            if self.ledger[each].said == one.said == other.said
        ]
        if both:
            return both[:1]
        answering = [
            [name, answered]
            for name, answered in product(one.statements, other.statements)
            if answered == self.resolved(self.ledger[name].answers)
            or name == self.resolved(self.ledger[answered].answers)
        ]
        firsts = [name for each in (one, other) for name in self._dating(each)]
        return min(answering, default=list(dict.fromkeys(firsts)))

    def _dating(self, each: _Commitment) -> list[str]:
        """Return the first report with the day of the utterance, or the two that give it."""
        reports = sorted(each.reports, key=lambda report: (report[1] > 0, report))
        low, high = each.said.bounds
        days = [(self.ledger[name].said.bounds, name) for name, _ in reports]
        for bounds, name in days:
            if bounds == (low, high):
                return [name]
        return sorted(
            {
                next(name for bounds, name in days if bounds[0] == low),
                next(name for bounds, name in days if bounds[1] == high),
            }
        )

    def during(self, first: _Run, second: _Run, shown: _Clash) -> Period:
        """Return the days on which both may be in force; for settled matters from the later on."""
        low = max(min(each.said.bounds[0] for each in run) for run in (first, second))
        untils = [[self.ends[each].until for each in run] for run in (first, second)]
        high = min(
            max(inf if until is None else until.bounds[1] for until in each) for each in untils
        )
        return period(low, inf if shown.settled else high - 1)

    def turnover(self, one: _Commitment, other: _Commitment) -> _Clash | None:
        """Return how two speakers of one party took opposite lines one after the other, or None.

        Section 6: where a later different speaker's incompatible commitment ends
        an earlier speaker's of one party.
        """
        if self.by != "party" or one.through is not None or one.speaker == other.speaker:
            return None
        for earlier, later in ((one, other), (other, one)):
            ends = self.ends[earlier]
            if (
                later in ends.sure
                and not self.over(ends, later)
                and self.opposed(earlier, later)
                and not (earlier.proposed or later.proposed)
                and earlier.weight + later.weight <= MOST_DOUBT
            ):
                path = _joined(
                    self.strict_paths[one.literal][other.literal.negated()],
                    self.condition(one, other),
                )
                reasons = {Reason.TURNOVER} | self.doubts(one, other, path)
                if self.may_be_stale(one, other) and not self.near(one, other):
                    reasons.add(Reason.ELAPSED)
                return _Clash(
                    one=one, other=other, path=path, reasons=frozenset(reasons), settled=False
                )
        return None

    def basis(self, first: _Run, second: _Run, shown: _Clash) -> str:
        """Return why two runs clash, first that applies (section 6, *basis*)."""
        kinds = {first[0].kind, second[0].kind}
        rules = shown.path[2]
        tests = {
            "framing": Kind.FRAMING in kinds,
            "practical": kinds != {Kind.DIALECTICAL},
            "presuppositional": any(
                not any(each.asserted for each in run) for run in (first, second)
            ),
            "epistemic": bool(shown.one.weight or shown.other.weight),
            "contradictory": not rules,
            "contrary": self._contrary(shown),
        }
        return next((name for name, holds in tests.items() if holds), "derived")

    def _contrary(self, shown: _Clash) -> bool:
        """Return whether one `exclude`, and nothing else, makes the two incompatible."""
        path = self.paths[shown.one.literal].get(shown.other.literal.negated())
        excludes = {each.id for each in self.ledger.codebook.rules if each.exclude}
        return path is not None and path == shown.path and path[1] == 1 and path[2][0] in excludes

    def scope(self, first: _Run, second: _Run, shown: _Clash) -> str:
        """Return between whom a contradiction holds, first that applies (section 6, *scope*)."""
        one, other = shown.one, shown.other
        spoken = [[self.ledger[each] for each in _statements(run)] for run in (first, second)]
        tests = {
            "report": any(
                here.speaker == there.speaker
                and here.occasion is not None
                and here.occasion == there.occasion
                and _reporter(here) != _reporter(there)
                for here, there in product(*spoken)
            ),
            "ascription": (one.through is not None or other.through is not None)
            if one.holder == other.holder
            else self._ascribes(one, other) or self._ascribes(other, one),
            "self": one.holder == other.holder
            and not {each.speaker for each in first}.isdisjoint(each.speaker for each in second),
            "intra-party": one.holder == other.holder
            or (self.by == "speaker" and one.principal == other.principal),
        }
        return next((name for name, holds in tests.items() if holds), "inter-party")

    def _ascribes(self, one: _Commitment, other: _Commitment) -> bool:
        """Return whether the literal of *one* is an intent of the holder of *other*."""
        proposition = one.proposition
        return (
            proposition.kind is PropositionKind.INTENT
            and proposition.agent is not None
            and other.principal in self.tops(proposition.agent, other.said)
        )

    # --- section 6, Change ----------------------------------------------------------

    def earlier(self, new: _Commitment) -> list[_Commitment]:
        """Return the commitments that may be the predecessor of *new*.

        Section 6: surely earlier (or answered), of the same holder and kind,
        world time not surely disjoint; with its condition its literal is the
        same, entails, is entailed by (strict rules) or is incompatible.
        """
        return [
            each
            for each in self.commitments
            if each.stream == new.stream
            and self.precedes(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            and (self.implies(each, new) or self.implies(new, each) or self.opposed(each, new))
        ]

    def predecessor(self, new: _Commitment) -> _Commitment | None:
        """Return the commitment that *new* is a step from, or None.

        Section 6: the last on the same proposition, unless retracted or
        (practical, directive) past its `about`; if none, the latest in force on
        another. Then fewest rules, then id.
        """
        candidates = self.earlier(new)
        last = self._latest(new, [each for each in candidates if self.same_proposition(each, new)])
        if last is not None:
            ends = self.ends[last]
            retracted = any(self.precedes(each, new) for each in ends.retracted)
            past = ends.deadline is not None and ends.deadline.bounds[1] <= new.said.bounds[0]
            if not retracted and not past:
                return last
        return self._latest(
            new,
            [
                each
                for each in candidates
                if not self.same_proposition(each, new) and not self.over(self.ends[each], new)
            ],
        )

    def _latest(self, new: _Commitment, candidates: list[_Commitment]) -> _Commitment | None:
        """Return the last of *candidates*: none surely later; then fewest rules, then id."""
        last = [
            each
            for each in candidates
            if not any(self.precedes(each, other) for other in candidates if other is not each)
        ]
        return min(last, key=lambda each: (self.link(each, new)[1], each.reports), default=None)

    def link(self, old: _Commitment, new: _Commitment) -> Path:
        """Return the best derivation that relates *old* and *new*, read from *old* to *new*."""
        ways: list[Path] = []
        if self.opposed(old, new):
            way = self.strict_paths[old.literal][new.literal.negated()]
            ways.append(_joined(way, self.condition(old, new)))
        if self.implies(old, new):
            ways.append(self._implication(old, new))
        if self.implies(new, old):
            soft, length, ids = self._implication(new, old)
            ways.append((soft, length, ids[::-1]))
        return min(ways)

    def _implication(self, one: _Commitment, other: _Commitment) -> Path:
        """Return the derivation of *other* from *one*: of its literal, then of its condition."""
        path = self.strict_paths[one.literal][other.literal]
        if one.given is None or other.given is None:
            return path
        return _joined(path, self.strict_paths[other.given][one.given])

    def step(self, new: _Commitment) -> Row:
        """Return the row of the step to *new*."""
        rivals = [
            each
            for each in self.commitments
            if each is not new
            and each.stream == new.stream
            and self.unordered(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            and self.opposed(each, new)
        ]
        if rivals:
            old: _Commitment | None = min(
                rivals, key=lambda each: (self.link(each, new)[1], each.reports)
            )
            kind = ChangeKind.UNORDERED
        else:
            old = self.predecessor(new)
            kind = ChangeKind.ADOPTION if old is None else self.kind_of_step(old, new)
        return {
            "party": new.holder,
            "kind": kind.value,
            "proposition": self.named(new.literal).proposition,
            "from": None if old is None else self.named(old.literal).proposition,
            "before": [] if old is None else list(old.statements),
            "after": list(new.statements),
            "rules": [] if old is None else list(self.link(old, new)[2]),
            "on": str(new.said),
            "turnover": old is not None and old.speaker != new.speaker,
            "speakers": [None if old is None else old.speaker, new.speaker],
        }

    def kind_of_step(self, old: _Commitment, new: _Commitment) -> ChangeKind:
        """Return what the step from *old* to *new* is, first that applies (section 6, *Change*)."""
        row, before = ACTS[new.act], ACTS[old.act]
        more, less = (
            (ChangeKind.STRENGTHENING, ChangeKind.QUALIFICATION)
            if new.kind is Kind.DIALECTICAL
            else row.steps
        )
        opposed = self.opposed(old, new)
        again = any(
            each.stream == new.stream
            and self.same(each.literal, new.literal)
            and self.precedes(each, new)
            and each.days.shares_a_day(new.days) is not Answer.NO
            for each in self.commitments
        )
        up, down = self.implies(new, old), self.implies(old, new)
        tests: list[tuple[ChangeKind, bool]] = [
            (ChangeKind.CONCESSION, opposed and row.concedes and new.asserted),
            (ChangeKind.OSCILLATION, opposed and again),
            (ChangeKind.REVERSAL, opposed),
            (more, up and not down),
            (less, down and not up),
            (ChangeKind.FIRMING, new.weight < old.weight),
            (ChangeKind.HEDGING, new.weight > old.weight),
        ]
        if new.kind is Kind.DIRECTIVE:
            tests += [
                (ChangeKind.HARDENING, row.pressure > before.pressure),
                (ChangeKind.SOFTENING, row.pressure < before.pressure),
            ]
        return next((name for name, holds in tests if holds), ChangeKind.REAFFIRMATION)

    def _retraction_step(self, retraction: Statement, members: list[_Commitment]) -> Row:
        """Return the row of the step by which *retraction* withdraws the *members* of a run."""
        proposition = self.named(members[0].literal).proposition
        speaker = self.ledger[self.resolved(retraction.answers) or ""].speaker
        return {
            "party": members[0].holder,
            "kind": ChangeKind.RETRACTION.value,
            "proposition": proposition,
            "from": proposition,
            "before": _statements(members),
            "after": [retraction.id],
            "rules": [],
            "on": str(retraction.said),
            "turnover": speaker != retraction.speaker,
            "speakers": [speaker, retraction.speaker],
        }

    # --- section 6, Account -----------------------------------------------------------

    def standing(self, statement: Statement) -> Row:
        """Return the row of how far one reported statement is borne out (section 6, *Standing*).

        First that applies: own words; the speaker's own words, or its
        principal's within `fresh` days, entail it for no shorter time; a
        reporter of another principal than the first gives it too; own words
        incompatible; nothing.
        """
        support = {
            name
            for claim, each in product(self._claims(statement), self.commitments)
            if self.supports(each, claim)
            for name in each.statements
        }
        dispute = {
            name
            for run, others in product(self.runs, repeat=2)
            if any(statement.id in each.statements for each in run)
            and run[0].through is not None
            and others[0].through is None
            and run[0].holder == others[0].holder
            and self.contradiction(run, others) is not None
            for name in _statements(others)
        }
        tests: dict[str, tuple[bool, set[str]]] = {
            "direct": (self.through(statement) is None, set()),
            "corroborated": (bool(support), support),
            "contested": (bool(dispute), dispute),
        }
        found = ((name, ids) for name, (applies, ids) in tests.items() if applies)
        word, ids = next(found, ("uncorroborated", set()))
        return {
            "statement": statement.id,
            "speaker": statement.speaker,
            "reporters": sorted({each.by for each in statement.via}),
            "standing": word,
            "by": sorted(ids),
        }

    def _claims(self, statement: Statement) -> list[_Commitment]:
        """Return what the statement asserts."""
        return [
            each for each in self.commitments if each.asserted and statement.id in each.statements
        ]

    def supports(self, each: _Commitment, claim: _Commitment) -> bool:
        """Return whether *each* bears out a reported *claim*, as surely and for no shorter time."""
        return (
            (self._own_words(each, claim) or self._reported_too(each, claim))
            and each.kind is claim.kind
            and each.preference == claim.preference
            and self.implies(each, claim)
            and each.weight <= claim.weight
            and self.speaks_for(each, claim)
        )

    def _own_words(self, each: _Commitment, claim: _Commitment) -> bool:
        """Return whether *each* is the speaker's own words, or soon enough its principal's."""
        soon = each.said.within(self.fresh, claim.said) and each.principal == claim.principal
        return each.through is None and (each.speaker == claim.speaker or soon)

    def _reported_too(self, each: _Commitment, claim: _Commitment) -> bool:
        """Return whether a reporter of another principal than the first gives the same words too.

        The same words: of one occasion, or, where that is not known of both, of
        days that may be one.
        """
        if each.speaker != claim.speaker or each.through is None or claim.through is None:
            return False
        occasions = [
            {self.ledger[name].occasion for name in one.statements} - {None}
            for one in (each, claim)
        ]
        same = (
            bool(occasions[0] & occasions[1])
            if all(occasions)
            else each.said.meet(claim.said) is not None
        )
        return same and self.tops(each.through, each.said).isdisjoint(
            self.tops(claim.through, claim.said)
        )


def _joined(one: Path, other: Path) -> Path:
    """Return one derivation after another; a rule that both use is shown once."""
    ids = tuple(dict.fromkeys(one[2] + other[2]))
    return one[0] + other[0], len(ids), ids


def _first(days: Iterable[When]) -> When:
    """Return the first of *days*, which are not empty, as exactly as it is known."""
    bounds = [each.bounds for each in days]
    return when(min(low for low, _ in bounds), min(high for _, high in bounds))


def _ids(spoken: "_Commitment | Statement") -> tuple[str, ...]:
    return (spoken.id,) if isinstance(spoken, Statement) else spoken.statements


def _statements(run: Iterable[_Commitment]) -> list[str]:
    return sorted({name for each in run for name in each.statements})


def _utterance(accounts: list[_Commitment]) -> _Commitment:
    """Return one commitment out of several accounts of it, known by its smallest statement."""
    first = min(accounts, key=lambda each: each.reports)
    said = first.said
    for each in accounts:
        common = said.meet(each.said)
        said = said if common is None else common
    acting = min(accounts, key=lambda each: (not each.asserted, each.reports))
    return attrs.evolve(
        first,
        said=said,
        act=acting.act,
        asserted=any(each.asserted for each in accounts),
        reports=tuple(sorted({name for each in accounts for name in each.reports})),
    )


def _deadline(each: _Commitment) -> When | None:
    """Return the day on which `about` has passed: practical and directive only (section 5, (c))."""
    if each.kind not in (Kind.PRACTICAL, Kind.DIRECTIVE) or not each.dated or each.about is None:
        return None
    if each.preference:
        # Section 3: a preference is ended by nothing but another one (and by being retracted).
        return None
    last = each.about.bounds[1]
    return None if last == inf else when(last + 1, last + 1)


def _past(each: _Commitment) -> Answer:
    """Return whether the matter is settled: a fact, or `about` over when said (section 6)."""
    low, high = each.said.bounds
    last = inf if each.about is None else each.about.bounds[1]
    if each.fact or last < low:
        return Answer.YES
    return Answer.MAYBE if last < high else Answer.NO


def _reporter(statement: Statement) -> str:
    """Return the outermost reporter, else the speaker (section 6, *Account*)."""
    return statement.via[0].by if statement.via else statement.speaker
