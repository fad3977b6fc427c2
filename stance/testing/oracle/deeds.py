"""What happened: the events listed, and what was made so by declaring it (section 2, *Event*)."""

from functools import cached_property

import attrs

from stance.days import ALWAYS, Answer, Extent, When
from stance.proposition import Literal, Proposition
from stance.testing.oracle.entailing import Entailing, Path
from stance.testing.oracle.record import Record
from stance.testing.oracle.row import Row
from stance.vocabulary import Act, Kind, PropositionKind


@attrs.frozen(kw_only=True, eq=False)
class Deed:
    """One thing that happened: in force from its day on, for good; its world time is that day.

    Attributes:
        id: Of the event, or of the smallest statement that declared it.
        statements: Those that declared it, where no event is listed.
    """

    id: str
    literal: Literal
    proposition: Proposition
    day: When
    statements: tuple[str, ...] = ()

    @property
    def days(self) -> Extent:
        """The world time: its day."""
        low, high = self.day.bounds
        return Extent(every=False, low=low, high=low, end=high)


@attrs.frozen(kw_only=True, eq=False)
class Deeds:
    """The events of a reading."""

    record: Record
    entailing: Entailing

    @cached_property
    def everything(self) -> tuple[Deed, ...]:
        """The events listed, and those declared that are not listed."""
        listed = [
            self._deed(each.id, each.content, each.happened) for each in self.record.view.events
        ]
        return (*listed, *self._declared(listed))

    def _deed(self, name: str, literal: Literal, day: When, *statements: str) -> Deed:
        proposition = self.record.ledger.codebook.proposition[literal.proposition]
        return Deed(
            id=name, literal=literal, proposition=proposition, day=day, statements=statements
        )

    def _declared(self, listed: list[Deed]) -> list[Deed]:
        """Return what was declared in own words, under no condition, and is not *listed*.

        An event listed with the same content and day is that one. Declarations of
        one content and day are one event, under the smallest of them.
        """
        named = self.entailing.named
        together: dict[tuple[Literal, When], list[str]] = {}
        for each in self.record.statements:
            if each.act is not Act.DECLARE or each.content is None or each.given is not None:
                continue
            if self.record.through(each) is None:
                together.setdefault((named(each.content), each.said), []).append(each.id)
        known = [(named(each.literal), each.day) for each in listed]
        made = []
        for (literal, day), names in together.items():
            if (literal, day) not in known:
                first = min(names)
                content = self.record.ledger[first].content
                assert content is not None
                made.append(self._deed(first, content, day, *sorted(names)))
        return made

    def contrary(self) -> list[Row]:
        """Return which two events cannot both be, as rows: the record contradicts itself.

        By strict rules; of a fact whatever the days, of anything else where both may
        be of one day. `surely`: they are.
        """
        found: list[Row] = []
        ordered = sorted(self.everything, key=lambda each: each.id)
        for index, one in enumerate(ordered):
            for other in ordered[index + 1 :]:
                shares = self._days(one).shares_a_day(self._days(other))
                if self.entailing.excludes(one.literal, other.literal) and shares is not Answer.NO:
                    way: Path = self.entailing.strict_paths[one.literal][other.literal.negated()]
                    found.append(
                        {
                            "events": [one.id, other.id],
                            "rules": list(way[2]),
                            "surely": shares is Answer.YES,
                        }
                    )
        return found

    def _days(self, each: Deed) -> Extent:
        """Return the days for which the event speaks: of a fact, all there are."""
        return ALWAYS if each.proposition.kind is PropositionKind.FACT else each.days

    def side(self, each: Deed) -> Row:
        """Return the event as a side of a contradiction."""
        named = self.entailing.named(each.literal)
        return {
            "party": None,
            "through": None,
            "kind": Kind.EVENT.value,
            "proposition": named.proposition,
            "polarity": named.polarity,
            "statements": [],
        }
