"""What happened, as the record has it: the deeds that words are held against.

A deed is listed, or made by words: whoever declares something, in its own words and on
no condition, makes it so. A deed is in force from its day on, for good, and speaks for
that day alone. Nobody holds it.

References:
    Searle (1976): declarations make what they say so.
"""

from collections.abc import Iterator
from math import inf

from stance.days import When
from stance.proof.commitment import NOBODY, Commitment
from stance.proof.speech import Speech
from stance.proposition import Literal
from stance.statement import StatementId
from stance.vocabulary import Act, Certainty, Kind


def deeds(speech: Speech) -> tuple[Commitment, ...]:
    """Return what happened, by id.

    What is declared and listed too, with the same content and day, is what is listed;
    what is declared more than once for one day is known by the smallest statement.
    """
    named = speech.rules.named
    found = {
        each.id: (each.content, each.happened) for each in speech.reading.ledger.events_in_effect
    }
    known = {(named(content), day) for content, day in found.values()}
    for statement, content, day in sorted(_declared(speech), key=lambda each: each[0]):
        if (named(content), day) not in known:
            known.add((named(content), day))
            found[statement] = content, day
    return tuple(_deed(speech, name, *found[name]) for name in sorted(found))


def _declared(speech: Speech) -> Iterator[tuple[StatementId, Literal, When]]:
    """Yield what is made so by saying so: the statement, its content and its day."""
    for each in speech.reading.ledger:
        own = each.act is Act.DECLARE and speech.speaker(each).through is None
        if own and each.content is not None and each.given is None:
            yield each.id, each.content, each.said


def _deed(speech: Speech, name: str, content: Literal, day: When) -> Commitment:
    """Return a deed in the form of a commitment, to be held against others."""
    proposition = speech.rules.proposition[content.proposition]
    declared = speech.reading.ledger.statement.get(name)
    return Commitment(
        said=day,
        statements=(name,),
        answered=frozenset() if declared is None else speech.after(declared),
        holder=NOBODY,
        through=None,
        kind=Kind.EVENT,
        preference=False,
        principal=NOBODY,
        speaker=NOBODY,
        act=Act.DECLARE,
        literal=content,
        named=speech.rules.named(content),
        given=None,
        under=None,
        proposed=False,
        certainty=Certainty.CERTAIN,
        about=day,
        due=inf,
        predicted=False,
        proposition=proposition,
        reports=((name, 0),),
        days=(day,),
        accepts=None,
        accounts=frozenset(),
    )
