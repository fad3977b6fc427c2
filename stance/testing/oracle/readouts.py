"""Accounts: what the reporters of one occasion gave of it, side by side (section 6, *Account*)."""

import attrs

from stance.errors import UnknownId
from stance.testing.oracle.row import Row
from stance.testing.oracle.scopes import reporter
from stance.testing.oracle.utterances import Utterances


@attrs.frozen(kw_only=True, eq=False)
class Readouts:
    """Who reported what of an occasion, and who is silent about it."""

    utterances: Utterances

    def rows(self, occasion: str) -> list[Row]:
        """Return one row a speaker, kind, class of propositions and condition.

        Reporters are the outermost, else the speaker, of all statements of the
        occasion; what a factive reporter adds of its own is no part of an account.

        Raises:
            UnknownId: No statement that is read is of that occasion.
        """
        named = self.utterances.entailing.named
        statements = self.utterances.record.statements
        readouts = [each for each in statements if each.occasion == occasion]
        if not readouts:
            known = {each.occasion for each in statements if each.occasion is not None}
            raise UnknownId("occasion", occasion, known)
        given: dict[tuple[str, str, str, str | None], dict[str, set[str]]] = {}
        for statement in readouts:
            for each in self.utterances.of_statement(statement):
                if each.mark or each.speaker != statement.speaker:
                    continue
                literal = named(each.literal)
                condition = None if each.given is None else str(named(each.given))
                key = (each.speaker, each.kind.value, literal.proposition, condition)
                signs = given.setdefault(key, {})
                signs.setdefault(reporter(statement), set()).add(literal.polarity)
        return [
            {
                "speaker": speaker,
                "kind": kind,
                "proposition": proposition,
                "given": condition,
                "reporters": {
                    each: _shown(signs.get(each, set())) for each in map(reporter, readouts)
                },
            }
            for (speaker, kind, proposition, condition), signs in given.items()
        ]


def _shown(signs: set[str]) -> str:
    """Return the one sign, or `both` or `absent`."""
    return {0: "absent", 1: min(signs, default=""), 2: "both"}[len(signs)]
