"""Parties, and the ties that say who belongs to whom and who speaks for whom, and when.

References:
    Fornara & Colombetti (2002): the debtor of a commitment may be bound by a
    representative's words.
    Koopmans & Statham (1999), political claims analysis: the claimant.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import inf
from typing import TypeAlias

import attrs

from stance.argument import items_of, pairs
from stance.days import Answer, Period, When, every_day, when
from stance.errors import AmbiguousPrincipal, BadValue, shown
from stance.vocabulary import PartyKind, Role, word

PartyId: TypeAlias = str

#: Text by language, in the order given: `(("en", "the Kremlin"), ("ar", "الكرملين"))`.
Names: TypeAlias = tuple[tuple[str, str], ...]

#: Spellings by language.
Aliases: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


def filled(text: str | None) -> str | None:
    """Return *text*, or None where it is empty: an empty optional text is an absent one."""
    return text or None


def names_of(names: "Mapping[str, str] | Iterable[tuple[str, str]]") -> Names:
    """Return *names* by language as a value that cannot change."""
    return pairs(names, "languages", "names")


def aliases_of(
    aliases: "Mapping[str, Sequence[str]] | Iterable[tuple[str, Sequence[str]]]",
) -> Aliases:
    """Return *aliases* by language as a value that cannot change; one text alone is refused."""
    return tuple(
        (language, items_of(each, "spellings"))
        for language, each in pairs(aliases, "languages", "spellings")
    )


def period_of(days: Period | date | str | None) -> Period | None:
    """Return the period *days* stand for; None is no period."""
    return None if days is None else every_day(days)


def _party_kind(value: PartyKind | str) -> PartyKind:
    return word(PartyKind, value)


def _role(value: Role | str) -> Role:
    return word(Role, value)


@attrs.frozen(kw_only=True)
class Party:
    """Somebody who can hold a stance, or report one.

    Attributes:
        id: Stable and unique; two unknown outlets are two parties.
        kind: What it is; an `UNNAMED` party is never merged with another.
        names: Its name by language.
        aliases: Other spellings by language.
    """

    id: PartyId
    kind: PartyKind = attrs.field(converter=_party_kind)
    names: Names = attrs.field(default=(), converter=names_of)
    aliases: Aliases = attrs.field(default=(), converter=aliases_of)
    note: str | None = attrs.field(default=None, converter=filled)

    @property
    def name(self) -> str:
        """The English name, else the first one given, else the id."""
        named = dict(self.names)
        return named.get("en") or next(iter(named.values()), self.id)


@attrs.frozen(kw_only=True)
class Tie:
    """That *who* represents, or is a member of, *of*.

    Representation lends words: what *who* says binds *of*. Membership does not.

    Attributes:
        during: The days it holds; None: always.
    """

    who: PartyId
    of: PartyId
    role: Role = attrs.field(converter=_role)
    during: Period | None = attrs.field(default=None, converter=period_of)
    note: str | None = attrs.field(default=None, converter=filled)

    def holds(self, on: When) -> Answer:
        """Return whether the tie holds on the day *on*."""
        return Answer.YES if self.during is None else self.during.covers(on)

    def left_of(self, on: When) -> When | None:
        """Return what the day *on* can still be, given that the tie holds on it; None: nothing."""
        return on if self.during is None else on.meet(when(*self.during.bounds))


def upward(ties: Iterable[Tie]) -> Mapping[PartyId, tuple[Tie, ...]]:
    """Return the `represents` ties by who represents, in the order given; others are left out."""
    by_who: dict[PartyId, tuple[Tie, ...]] = {}
    for each in ties:
        if each.role is Role.REPRESENTS:
            by_who[each.who] = (*by_who.get(each.who, ()), each)
    return by_who


def represents(
    party: PartyId, whom: PartyId, on: When, ties: Mapping[PartyId, tuple[Tie, ...]]
) -> bool:
    """Return whether representation leads from *party* up to *whom*, surely or perhaps, on a day.

    Args:
        ties: By who represents, as `upward` gives them.

    Returns:
        True where *party* is *whom*.
    """
    return any(each == whom for each, _ in _above(party, on, ties))


def principals(
    party: PartyId, on: When, ties: Mapping[PartyId, tuple[Tie, ...]]
) -> frozenset[PartyId]:
    """Return for whom *party* may speak on a day, in the end: of several ways up, of each.

    Args:
        ties: By who represents, as `upward` gives them.

    Returns:
        *party* itself where it speaks for nobody else.
    """
    return frozenset(each for each, last in _above(party, on, ties) if last)


def _above(
    party: PartyId, on: When, ties: Mapping[PartyId, tuple[Tie, ...]]
) -> Iterator[tuple[PartyId, bool]]:
    """Yield whom representation leads up to from *party*, and whether it leads no further."""
    seen: set[tuple[PartyId, When]] = set()
    waiting = [(party, on)]
    while waiting:
        here, day = waiting.pop()
        if (here, day) not in seen:
            seen.add((here, day))
            lefts = ((each.of, each.left_of(day)) for each in ties.get(here, ()))
            above = [(of, left) for of, left in lefts if left is not None]
            yield here, not above
            waiting += above


def ascent(
    party: PartyId,
    on: When,
    ties: Mapping[PartyId, tuple[Tie, ...]],
    for_: PartyId | None = None,
) -> tuple[Tie, ...]:
    """Return the ties that lead from *party* up to its principal, lowest first.

    The ties hold together on one day, perhaps: two that cover *on* perhaps, and
    share no day, do not follow one another.

    Args:
        on: A day, perhaps not exactly known; a tie that covers it only perhaps
            is followed, and the ledger warns.
        ties: By who represents, as `upward` gives them; no cycle on any day.
        for_: On whose behalf, where ties leave a choice; of several ways up to
            it that by the smallest ids is given.

    Returns:
        Nothing where *party* speaks for itself.

    Raises:
        AmbiguousPrincipal: Two ties lead upwards and *for_* does not choose.
        BadValue: *for_* is nobody whom *party* represents on that day.
    """
    if for_ is not None and not represents(party, for_, on, ties):
        raise BadValue(
            rule="not-represented",
            problem=f"{shown(party)} does not represent {shown(for_)} on {on}",
            remedy="correct 'for', or add the tie",
        )
    path: list[Tie] = []
    goal = for_
    days = [on]
    while True:
        here = path[-1].of if path else party
        if here == goal:
            goal = None
        choices: dict[PartyId, list[tuple[Tie, When]]] = {}
        for tie in ties.get(here, ()):
            for left in filter(None, map(tie.left_of, days)):
                if goal is None or represents(tie.of, goal, left, ties):
                    choices.setdefault(tie.of, []).append((tie, left))
        if not choices:
            return tuple(path)
        if len(choices) > 1 and goal is None:
            raise AmbiguousPrincipal(here, tuple(choices))
        chosen = choices[min(choices)]
        path.append(min((tie for tie, _ in chosen), key=lambda each: _surest(each, on)))
        days = [left for _, left in chosen]


def _surest(tie: Tie, on: When) -> tuple[bool, tuple[float, float]]:
    """Return the key by which the tie that surely holds on the day *on* comes first."""
    bounds = (-inf, inf) if tie.during is None else tie.during.bounds
    return tie.holds(on) is not Answer.YES, bounds


def principal(
    party: PartyId,
    on: When,
    ties: Mapping[PartyId, tuple[Tie, ...]],
    for_: PartyId | None = None,
) -> PartyId:
    """Return whose words the words of *party* are on the day *on*.

    Follows `represents` upwards until nobody is represented; `member` ties are
    never followed, since members do not bind one another.

    Args:
        on: A day, perhaps not exactly known; a tie that covers it only perhaps
            is followed, and the ledger warns.
        ties: By who represents, as `upward` gives them; no cycle on any day.
        for_: On whose behalf, where ties leave a choice.

    Returns:
        *party* itself where it represents nobody.

    Raises:
        AmbiguousPrincipal: Two ties lead upwards on that day.
        BadValue: *for_* is nobody whom *party* represents on that day.

    References:
        Fornara & Colombetti (2002): debtor and representative.

    Examples:
        >>> tie = Tie(who="kremlin", of="russia", role="represents")
        >>> principal("kremlin", When.parse("2021-12-31"), upward([tie]))
        'russia'
    """
    path = ascent(party, on, ties, for_)
    return path[-1].of if path else party
