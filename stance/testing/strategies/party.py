"""Parties and ties: two states, who speaks for them and when, and somebody of neither."""

from collections.abc import Mapping, Sequence

import attrs
from hypothesis import strategies as st

from stance.party import Party, Tie
from stance.testing.strategies.day import periods
from stance.testing.strategies.parameter import check_flags, checked_pool, checked_words
from stance.testing.strategies.text import LANGUAGES, names, noted, some_languages, texts
from stance.vocabulary import PartyKind, Role

#: Two states, what speaks for them, an envoy of both, and somebody of neither.
PARTIES: Mapping[str, str] = {
    "r": "state",
    "u": "state",
    "kremlin": "organ",
    "spokesman": "person",
    "white-house": "organ",
    "envoy": "person",
    "observer": "unnamed",
}

#: What they are called, by language; some have no name in some of them.
NAMES: Mapping[str, Mapping[str, str]] = {
    "r": {"en": "Russia", "ar": "روسيا", "ru": "Россия"},
    "u": {"en": "the United States", "ar": "الولايات المتحدة", "ru": "США"},
    "kremlin": {"en": "the Kremlin", "ar": "الكرملين", "ru": "Кремль"},
    "spokesman": {"ru": "пресс-секретарь"},
    "white-house": {"en": "the White House", "ar": "البيت الأبيض"},
    "envoy": {"ar": "المبعوث"},
}

#: Who always represents whom; the envoy speaks for either state, as its `for` says.
TIES: tuple[tuple[str, str], ...] = (
    ("kremlin", "r"),
    ("white-house", "u"),
    ("envoy", "r"),
    ("envoy", "u"),
)


@st.composite
def parties(
    draw: st.DrawFn,
    *,
    ids: Sequence[str] = tuple(PARTIES),
    kinds: Sequence[PartyKind | str] = tuple(PartyKind),
    details: bool = False,
) -> Party:
    """Draw one party.

    Args:
        draw: Hypothesis's own argument.
        ids: What it can be called.
        kinds: What it can be.
        details: Fill names, aliases and notes, too, with text in many scripts.

    Raises:
        BadValue: There is nothing to choose from, or a parameter is of the wrong kind.
    """
    check_flags(details=details)
    chosen = checked_pool("ids", ids)
    of_kinds = checked_pool("kinds", checked_words(PartyKind, "kinds", kinds))
    made = Party(id=draw(st.sampled_from(chosen)), kind=draw(st.sampled_from(of_kinds)))
    return detailed_party(draw, made) if details else made


@st.composite
def ties(draw: st.DrawFn, *, parties: Sequence[str] = tuple(PARTIES)) -> Tie:
    """Draw one tie between two of *parties*, perhaps for a time only.

    Raises:
        BadValue: *parties* is one text, or does not name two.
    """
    pool = st.sampled_from(checked_pool("parties", parties, least=2))
    who, of = draw(st.lists(pool, min_size=2, max_size=2, unique=True))
    return Tie(who=who, of=of, role=draw(st.sampled_from(Role)), during=draw(st.none() | periods()))


@st.composite
def party_tables(draw: st.DrawFn, *, names: bool = True) -> tuple[Party, ...]:
    """Draw the parties of the pool, called by their ids or by names in some languages.

    Args:
        draw: Hypothesis's own argument.
        names: Let them have names.

    Raises:
        BadValue: That is neither True nor False.
    """
    check_flags(names=names)
    languages = draw(st.sets(st.sampled_from(LANGUAGES))) if names else ()
    return tuple(
        Party(
            id=name,
            kind=kind,
            names={
                language: text
                for language, text in NAMES.get(name, {}).items()
                if language in languages
            },
        )
        for name, kind in PARTIES.items()
    )


@st.composite
def tie_tables(draw: st.DrawFn) -> tuple[Tie, ...]:
    """Draw the ties of the pool: some dated, some that leave a choice of whom one speaks for.

    The spokesman speaks for the Kremlin, perhaps for a time only, and now and then
    for the White House too, before, after or on the same days.
    """
    found = [Tie(who=who, of=of, role=Role.REPRESENTS) for who, of in TIES]
    employers = ("kremlin", *draw(st.sampled_from(((), (), ("white-house",)))))
    for of in employers:
        during = draw(st.none() | periods())
        found.append(Tie(who="spokesman", of=of, role=Role.REPRESENTS, during=during))
    return (*found, Tie(who="r", of="u", role=Role.MEMBER))


def detailed_party(draw: st.DrawFn, party: Party) -> Party:
    """Return *party* with names, aliases and a note, each of them filled or not."""
    aliases = [
        (each, tuple(draw(texts()) for _ in range(draw(st.integers(0, 2)))))
        for each in draw(some_languages())
    ]
    return noted(draw, attrs.evolve(party, names=draw(names()), aliases=aliases))
