"""The codebook: parties, ties, propositions and rules, compiled and checked as a whole.

A codebook can be made with faults in it; `Codebook.faults` lists them all, and
no `Ledger` is made from a codebook that has any.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from stance.argument import records
from stance.days import When, when
from stance.entailment import Entailment
from stance.errors import AmbiguousPrincipal, Fault, meant, shown
from stance.party import Party, PartyId, Tie, filled, principal, upward
from stance.premises import Premises
from stance.proposition import Literal, Proposition, PropositionId, Rule
from stance.spelling import near
from stance.vocabulary import PropositionKind, Role

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)


def bad_ids(table: str, ids: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of the *ids* of one table: their form, doubles, look-alikes by case."""
    first: dict[str, int] = {}
    for index, each in enumerate(ids):
        if not _ID.fullmatch(each):
            yield Fault(
                table=table,
                index=index,
                record=each,
                field="id",
                rule="bad-id",
                problem=f"{shown(each)} is not an id",
                remedy="use ASCII letters, digits, '.', '_' and '-', a letter or digit first",
            )
        earlier = first.setdefault(each.casefold(), index)
        if earlier != index:
            same = ids[earlier] == each
            yield Fault(
                table=table,
                index=index,
                record=each,
                field="id",
                rule="duplicate-id" if same else "ids-differ-in-case",
                problem=f"{shown(each)} is the id of {table}[{earlier}] too"
                if same
                else f"{shown(each)} and {shown(ids[earlier])} differ only in case",
                remedy="give each record an id of its own",
                also=earlier if same else None,
            )


def unknown(
    kind: str, name: str, known: Iterable[str], *, table: str, index: int, record: str, field: str
) -> Fault:
    """Return the fault of naming something that is not declared, with near matches."""
    return Fault(
        table=table,
        index=index,
        record=record,
        field=field,
        rule=f"unknown-{kind}",
        problem=f"no {kind} {shown(name)} is declared",
        remedy=meant(near(name, known), kind),
    )


def _parties(values: Iterable[Party]) -> tuple[Party, ...]:
    return records(values, Party, "parties")


def _ties(values: Iterable[Tie]) -> tuple[Tie, ...]:
    return records(values, Tie, "ties")


def _propositions(values: Iterable[Proposition]) -> tuple[Proposition, ...]:
    return records(values, Proposition, "propositions")


def _rules(values: Iterable[Rule]) -> tuple[Rule, ...]:
    return records(values, Rule, "rules")


@attrs.frozen(kw_only=True)
class Codebook:
    """What a coder declared before coding: who there is, and what can be said.

    Attributes:
        parties: In any order.
        ties: In any order.
        propositions: In any order.
        rules: In any order.
    """

    parties: tuple[Party, ...] = attrs.field(default=(), converter=_parties)
    ties: tuple[Tie, ...] = attrs.field(default=(), converter=_ties)
    propositions: tuple[Proposition, ...] = attrs.field(default=(), converter=_propositions)
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_rules)
    note: str | None = attrs.field(default=None, converter=filled)

    @cached_property
    def party(self) -> Mapping[PartyId, Party]:
        """The parties by id."""
        return {each.id: each for each in self.parties}

    @cached_property
    def proposition(self) -> Mapping[PropositionId, Proposition]:
        """The propositions by id."""
        return {each.id: each for each in self.propositions}

    @cached_property
    def rule(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {each.id: each for each in self.rules}

    @cached_property
    def upward(self) -> Mapping[PartyId, tuple[Tie, ...]]:
        """The `represents` ties by who represents."""
        return upward(self.ties)

    def principal_of(self, party: PartyId, on: When) -> PartyId:
        """Return whose words, and whose doings, those of *party* are on the day *on*.

        Returns:
            *party* itself where ties leave a choice: nothing says which is meant.
        """
        try:
            return principal(party, on, self.upward)
        except AmbiguousPrincipal:
            return party

    @cached_property
    def entailment(self) -> Entailment:
        """The rules with one premise, compiled. Only of a codebook without faults."""
        return Entailment(self.propositions, self.rules)

    @cached_property
    def premises(self) -> Premises:
        """All rules, compiled for several premises. Only of a codebook without faults."""
        return Premises(self.entailment, self.rules)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything wrong with the codebook; empty: nothing.

        Raises:
            MissingExtra: A rule has several premises, and there is no solver.
        """
        found = [
            *bad_ids("parties", [each.id for each in self.parties]),
            *bad_ids("propositions", [each.id for each in self.propositions]),
            *bad_ids("rules", [each.id for each in self.rules]),
            *self._tie_faults(),
            *self._proposition_faults(),
            *self._rule_faults(),
        ]
        for further in (self._contradictory_rules, self._impossible_literals):
            if not any(each.table in ("propositions", "rules") for each in found):
                found += further()
        return tuple(found)

    @cached_property
    def sound_ties(self) -> bool:
        """Whether nobody would represent itself: without that, nobody has a principal."""
        return not any(each.rule == "circular-representation" for each in self.faults)

    def _tie_faults(self) -> Iterator[Fault]:
        for index, tie in enumerate(self.ties):
            for field, party in (("who", tie.who), ("of", tie.of)):
                if party not in self.party:
                    yield unknown(
                        "party",
                        party,
                        self.party,
                        table="ties",
                        index=index,
                        record=tie.who,
                        field=field,
                    )
            if tie.role is Role.REPRESENTS and (day := self._circle(tie)) is not None:
                yield Fault(
                    table="ties",
                    index=index,
                    record=tie.who,
                    field="of",
                    rule="circular-representation",
                    problem=f"{shown(tie.who)} would represent itself "
                    f"{'at any time' if day == _ALWAYS else f'on {day}'}, "
                    f"through {shown(tie.of)}",
                    remedy="drop a tie of the circle, or give the ties days that do not overlap",
                )

    def _circle(self, tie: Tie) -> When | None:
        """Return a day on which *tie* closes a circle of representation, or None."""
        waiting = [(tie.of, _days(tie))]
        seen: set[tuple[PartyId, When]] = set()
        while waiting:
            here, days = waiting.pop()
            if here == tie.who:
                return days
            for each in self.upward.get(here, ()):
                common = each.left_of(days)
                if common is not None and (each.of, common) not in seen:
                    seen.add((each.of, common))
                    waiting.append((each.of, common))
        return None

    def _proposition_faults(self) -> Iterator[Fault]:
        for index, each in enumerate(self.propositions):
            where: dict[str, Any] = {"table": "propositions", "index": index, "record": each.id}
            if each.agent is not None and each.agent not in self.party:
                yield unknown("party", each.agent, self.party, field="agent", **where)
            if each.id == "not":
                yield Fault(
                    **where,
                    field="id",
                    rule="bad-id",
                    problem="'not' cannot be the id of a proposition",
                    remedy="choose another: in a literal 'not' is the negation",
                )
            if not each.gloss.strip():
                yield Fault(
                    **where,
                    field="gloss",
                    rule="empty",
                    problem="the gloss is empty",
                    remedy="say what the proposition says",
                )
            if each.about is not None and each.kind is not PropositionKind.FACT:
                yield Fault(
                    **where,
                    field="about",
                    rule="about-of-a-fact",
                    problem=f"'about' stands on a proposition of kind {each.kind.value!r}",
                    remedy="only a fact has days of its own; give 'about' on the statements",
                )
            yield from self._intent_faults(each, where)

    def _intent_faults(self, each: Proposition, where: dict[str, Any]) -> Iterator[Fault]:
        """Yield what is wrong with whose intent it is, and what it wills."""
        if each.kind is PropositionKind.INTENT:
            for field, value in (("agent", each.agent), ("wills", each.wills)):
                if value is None:
                    yield Fault(
                        **where,
                        field=field,
                        rule="required",
                        problem=f"an intent needs {field!r}",
                        remedy="say whose intent it is and which conduct it wills",
                    )
        elif each.wills is not None:
            yield Fault(
                **where,
                field="wills",
                rule="wills-of-an-intent",
                problem=f"'wills' stands on a proposition of kind {each.kind.value!r}",
                remedy="only an intent wills a conduct",
            )
        if each.wills is None:
            return
        willed = self.proposition.get(each.wills.proposition)
        if willed is None:
            name = each.wills.proposition
            yield unknown("proposition", name, self.proposition, field="wills", **where)
        elif willed.kind is not PropositionKind.CONDUCT:
            yield Fault(
                **where,
                field="wills",
                rule="wills-conduct",
                problem=f"{shown(willed.id)} is of kind {willed.kind.value!r}",
                remedy="an intent wills a conduct",
            )

    def _rule_faults(self) -> Iterator[Fault]:
        for index, each in enumerate(self.rules):
            where: dict[str, Any] = {"table": "rules", "index": index, "record": each.id}
            for field, literal in each.literals():
                name = literal.proposition
                if name not in self.proposition:
                    yield unknown("proposition", name, self.proposition, field=field, **where)
            problem = form_problem(each)
            if problem is not None:
                yield Fault(
                    **where,
                    rule="rule-form",
                    problem=problem,
                    remedy="give 'if' and 'then', or 'exclude' with two or more, "
                    "or 'equal' with two, or 'all' with two or more and 'then'",
                )
            if not each.because.strip():
                yield Fault(
                    **where,
                    field="because",
                    rule="empty",
                    problem="the reason is empty",
                    remedy="say why the rule holds",
                )

    def _contradictory_rules(self) -> Iterator[Fault]:
        order = {each.id: index for index, each in enumerate(self.rules)}
        for literal, path in self.entailment.contradictory_literals():
            names = " then ".join(repr(each) for each in path.rules)
            yield Fault(
                table="rules",
                index=order[path.rules[-1]],
                record=path.rules[-1],
                rule="self-contradiction",
                problem=f"{str(literal)!r} leads to its own negation by {names}",
                remedy="change one of these rules: nobody could ever hold that literal",
            )

    def _impossible_literals(self) -> Iterator[Fault]:
        """Yield the literals that several premises make impossible where no chain of rules does."""
        order = {each.id: index for index, each in enumerate(self.rules)}
        for literal, derivation in self.premises.impossible():
            names = " and ".join(repr(each) for each in derivation.rules)
            yield Fault(
                table="rules",
                index=order[derivation.rules[-1]],
                record=derivation.rules[-1],
                rule="self-contradiction",
                problem=f"{names} cannot all hold"
                if literal is None
                else f"{str(literal)!r} is impossible by {names}",
                remedy="change one of these rules: nobody could ever hold "
                + ("anything under them" if literal is None else "that literal"),
            )


#: The days of ties that hold always.
_ALWAYS = When(None, None)


def _days(tie: Tie) -> When:
    """Return the days of *tie* as a span to intersect with others."""
    return _ALWAYS if tie.during is None else when(*tie.during.bounds)


def form_problem(rule: Rule) -> str | None:
    """Return what is wrong with the form of *rule*, or None."""
    forms = {
        "if": rule.if_ is not None,
        "exclude": bool(rule.exclude),
        "equal": bool(rule.equal),
        "all": bool(rule.all_),
    }
    given = [name for name, there in forms.items() if there]
    if len(given) != 1:
        names = " and ".join(map(repr, given)) or "no form"
        return f"the rule has {names}; it needs exactly one form"
    form = given[0]
    if form in ("if", "all") and rule.then is None:
        return f"{form!r} needs 'then'"
    if form in ("exclude", "equal") and rule.then is not None:
        return f"{form!r} takes no 'then'"
    if form == "exclude":
        if len(rule.exclude) < 2:
            return "'exclude' names one literal; it needs two or more"
        double = [str(each) for each, count in Counter(rule.exclude).items() if count > 1]
        if double:
            return f"'exclude' names {double[0]!r} twice"
    if form == "all" and rule.then is not None:
        return _premises_problem(rule.all_, rule.then)
    if form == "equal" and len(rule.equal) != 2:
        return f"'equal' names {len(rule.equal)} literals; it needs exactly two"
    return None


def _premises_problem(premises: Sequence[Literal], conclusion: Literal) -> str | None:
    """Return what is wrong with a rule with several *premises*, or None."""
    if len(premises) == 1:
        return "'all' names one literal; with one premise it is an 'if'"
    for index, each in enumerate(premises):
        if each in premises[:index]:
            return f"'all' names {str(each)!r} twice"
        if each.negated() in premises[:index]:
            return (
                f"'all' names {str(each.negated())!r} and {str(each)!r}, which never hold together"
            )
    if conclusion in premises:
        return f"'then' is {str(conclusion)!r}, one of the premises"
    return None
