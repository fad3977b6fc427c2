"""The party that a claim is put down to, on the way from its speaker upwards.

A claim can be counted for whoever spoke, for the party spoken for, for the nearest
party of a kind above the speaker (its organ, its state, its bloc), or for whatever
a table of the user's own says.

References:
    Leifeld (2017): actors are persons or the organisations they belong to.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

import attrs

from stance.codebook import Codebook
from stance.days import Answer, When
from stance.discourse.unit import not_one_of
from stance.party import PartyId, Tie, ascent
from stance.vocabulary import PartyKind, Role

#: Whom to put claims down to: a word of `TIERS`, or a name for each party.
Tier: TypeAlias = str | Mapping[str, str]

#: What each tier means.
TIERS: Mapping[str, str] = MappingProxyType(
    {
        "party": "the party spoken for: the end of the way up by `represents`",
        "speaker": "whoever spoke",
        **{
            each.value: f"the nearest party of the kind `{each.value}`: the speaker, whom it "
            "represents, or what these are members of"
            for each in PartyKind
        },
    }
)


def check_tier(tier: Tier) -> None:
    """Refuse what is no tier.

    Raises:
        BadValue: Neither a word of `TIERS` nor a table of names.
    """
    if not isinstance(tier, Mapping) and tier not in TIERS:
        raise not_one_of("holder", tier, TIERS)


@attrs.frozen
class Ladder:
    """Whom claims are put down to, by one codebook, where that is neither speaker nor principal.

    Attributes:
        codebook: Who represents whom and who is a member of what.
        tier: A kind of party, or a name for each party.
    """

    codebook: Codebook
    tier: Tier

    def way(self, speaker: PartyId, said: When, for_: PartyId | None) -> list[PartyId]:
        """Return the *speaker* and whom it represents on the day *said*, lowest first."""
        return [speaker, *(each.of for each in ascent(speaker, said, self.codebook.upward, for_))]

    def holders(self, way: Sequence[PartyId], said: When) -> tuple[str, ...]:
        """Return whom a claim is put down to that was made on the day *said*.

        Args:
            way: Whoever spoke and whom that represents, lowest first.

        Returns:
            One name; none, where nobody is of that kind or in the table; several,
            sorted, where several are equally near.
        """
        if isinstance(self.tier, Mapping):
            named = [self.tier[each] for each in way if each in self.tier]
            return tuple(named[:1])
        for each in way:
            if self.codebook.party[each].kind.value == self.tier:
                return (each,)
        return self._joined(way, said)

    def _joined(self, way: Sequence[PartyId], said: When) -> tuple[PartyId, ...]:
        """Return the nearest parties of the kind that those on the *way* are members of."""
        seen = set(way)
        here = list(way)
        while here:
            above = sorted(
                {
                    tie.of
                    for each in here
                    for tie in self._memberships.get(each, ())
                    if tie.holds(said) is not Answer.NO
                }
                - seen
            )
            found = [each for each in above if self.codebook.party[each].kind.value == self.tier]
            if found:
                return tuple(found)
            seen.update(above)
            here = above
        return ()

    @cached_property
    def _memberships(self) -> Mapping[PartyId, tuple[Tie, ...]]:
        found: dict[PartyId, tuple[Tie, ...]] = {}
        for each in self.codebook.ties:
            if each.role is Role.MEMBER:
                found[each.who] = (*found.get(each.who, ()), each)
        return found
