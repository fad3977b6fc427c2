"""The columns of claims that a ledger holds: one claim a statement, or one a position.

A discourse network is made of claims: on some day, in some document, a holder takes a
side on a concept. A statement makes one where its act takes a side on its content
(`stance.vocabulary.ACTS`); the side is the one the act binds to, so that a denial of *p*
and an assertion of *not p* are one and the same. Counted by position, wire copies and
repetitions of one stance make one claim.

References:
    Koopmans & Statham (1999): a claim as the unit of coding. Leifeld (2017): actor,
    concept and agreement.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias

from stance.argument import items_of
from stance.discourse.tier import Ladder, Tier, check_tier
from stance.discourse.unit import not_one_of
from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.ledger import Ledger
from stance.party import PartyId
from stance.position import Position
from stance.proposition import Literal
from stance.reading import Reading, read, reading
from stance.statement import Statement
from stance.vocabulary import ACTS, Certainty, Kind
from stance.voice import through

#: The columns that every table of claims has, in the order in which they are written.
FIXED = ("id", "day", "document", "start", "holder", "concept", "qualifier")

#: Values by column, all of one length.
Columns: TypeAlias = dict[str, Sequence[Any]]

#: How many claims were left out, by why: a word of `stance.discourse.option.LEFT_OUT`.
LeftOut: TypeAlias = tuple[tuple[str, int], ...]

#: What can be counted as a claim.
COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "statements": "each statement whose act takes a side on its content; what it takes for "
        "granted, and what an ultimatum demands, is no claim of its own",
        "positions": "each position, from the day it was first said, however often and by "
        "however many sources it was repeated; with what is taken for granted",
    }
)

#: The kinds of commitment that take a side.
KINDS = (Kind.DIALECTICAL, Kind.PRACTICAL, Kind.DIRECTIVE)


def columns(
    of: Ledger | Reading,
    count: str,
    holder: Tier | None,
    kinds: Collection[Kind | str] | None,
    fields: Collection[str] | None = None,
) -> tuple[Columns, LeftOut]:
    """Return the claims of a record by column, in the order of claims, and what makes none.

    Args:
        count: A word of `COUNTED`.
        holder: Whom claims are put down to; None: as the record is read.
        kinds: Only these kinds of commitment; None: all three.
        fields: Only these of the fields that not all claims have; None: all of them.

    Raises:
        BadValue: A choice that there is not; positions put down to others than those by
            whom the record is read.
        InvalidRecord: A claim could be put down to several; or a place has several codings.
    """
    if count not in COUNTED:
        raise not_one_of("count", count, COUNTED)
    tier: Tier | None = holder
    if tier is not None:
        check_tier(tier)
    wanted = _kinds(kinds)
    if isinstance(of, Ledger) and tier == "speaker":
        of = read(of, by="speaker")
    asked = reading(of)
    ladder = Ladder(asked.ledger.codebook, asked.by if tier is None else tier)
    if count == "statements":
        return _of_statements(asked, ladder, wanted, fields)
    if ladder.tier in ("party", "speaker") and ladder.tier != asked.by:
        raise BadValue(
            rule="read-otherwise",
            problem=f"the reading is by {asked.by}, so its positions are not those of each "
            f"{ladder.tier}",
            remedy=f"read the ledger by {shown(ladder.tier)}",
        )
    return _of_positions(asked, ladder, wanted, fields)


def _kinds(kinds: Collection[Kind | str] | None) -> frozenset[Kind]:
    if kinds is None:
        return frozenset(KINDS)
    known = {each.value: each for each in KINDS}
    names = [each.value if isinstance(each, Kind) else each for each in items_of(kinds, "kinds")]
    for each in names:
        if each not in known:
            raise not_one_of("kind", each, known)
    return frozenset(known[each] for each in names)


def _of_statements(
    asked: Reading, ladder: Ladder, kinds: frozenset[Kind], fields: Collection[str] | None
) -> tuple[Columns, LeftOut]:
    ledger = asked.ledger
    every = _in_order(ledger)
    sided = [each for each in every if each.content is not None and each.act in _NEGATES]
    unframed = [each for each in sided if not each.framing]
    kept = (
        unframed
        if len(kinds) == len(KINDS)
        else [each for each in unframed if ACTS[each.act].binds in kinds]
    )
    held = _holders_of_statements(ledger, ladder, kept)
    found = [each is not None for each in held]
    left_out = {
        "no-side": len(every) - len(sided),
        "framing": len(sided) - len(unframed),
        "kind": len(unframed) - len(kept),
        "no-holder": len(kept) - sum(found),
    }
    if left_out["no-holder"]:
        kept, held = list(compress(kept, found)), list(compress(held, found))
    return _statement_columns(ledger, kept, held, fields), _counted(left_out)


def _in_order(ledger: Ledger) -> list[Statement]:
    """Return the statements in effect as claims are ordered: by day, source, place and id."""
    found = sorted(ledger, key=attrgetter("id"))
    if any(each.anchor is not None for each in found):
        found.sort(key=lambda each: -1 if (at := _start(each)) is None else at)
    found.sort(key=attrgetter("source"))
    found.sort(key=attrgetter("said.bounds"))
    return found


def _start(statement: Statement) -> int | None:
    return None if statement.anchor is None else statement.anchor.start


def _counted(left_out: Mapping[str, int]) -> LeftOut:
    return tuple((why, number) for why, number in left_out.items() if number)


def _holders_of_statements(
    ledger: Ledger, ladder: Ladder, statements: Sequence[Statement]
) -> Sequence[str | None]:
    if ladder.tier == "speaker":
        return [each.speaker for each in statements]
    if ladder.tier == "party":
        return [ledger.principals[each.id] for each in statements]
    index = {each.id: number for number, each in enumerate(ledger.statements)}
    return _single(
        [
            (
                "statements",
                index[each.id],
                each.id,
                ladder.holders(ladder.way(each.speaker, each.said, each.for_), each.said),
            )
            for each in statements
        ]
    )


def _single(holders: Sequence[tuple[str, int, str, tuple[str, ...]]]) -> Sequence[str | None]:
    """Return the one holder of each claim, or None where there is none.

    Args:
        holders: The table, the place in it and the id of each, and its holders.

    Raises:
        InvalidRecord: All claims that have several holders.
    """
    faults = [
        Fault(
            table=table,
            index=index,
            record=name,
            field="speaker",
            rule="several-holders",
            problem=f"it could be put down to each of {', '.join(map(shown, several))}",
            remedy="give a table of names as the holder, such as "
            f"{{{several[0]!r}: {several[0]!r}, …}} by speaker or party",
        )
        for table, index, name, several in holders
        if len(several) > 1
    ]
    if faults:
        raise InvalidRecord(faults[:1_000], len(faults))
    return [several[0] if several else None for *_, several in holders]


def _several(names: Sequence[str]) -> str | tuple[str, ...] | None:
    """Return the value of a field that may hold several names."""
    return tuple(names) if len(names) > 1 else names[0] if names else None


def _read(path: str) -> Callable[[Ledger, Sequence[Statement]], list[Any]]:
    """Return what reads one attribute of each statement, as it is."""
    get = attrgetter(path)
    return lambda _, statements: list(map(get, statements))


def _issues(ledger: Ledger, concepts: Iterable[str]) -> list[str | None]:
    issue = {each.id: each.issue for each in ledger.codebook.propositions}
    return list(map(issue.__getitem__, concepts))


def _of_sources(name: str) -> Callable[[Ledger, Sequence[Statement]], list[Any]]:
    """Return what reads one attribute of the source of each statement."""

    def values(ledger: Ledger, statements: Sequence[Statement]) -> list[Any]:
        known = {each.id: getattr(each, name) for each in ledger.sources}
        return [known[each.source] for each in statements]

    return values


#: The acts that take a side on their content, and whether it is the opposite one.
_NEGATES = {act: row.negates for act, row in ACTS.items() if row.binds is not None}

_CONCEPT: Callable[[Statement], str] = attrgetter("content.proposition")

_BINDS = {act: row.binds.value for act, row in ACTS.items() if row.binds is not None}

#: The further fields of statements, and how each is read.
STATEMENT_FIELDS: Mapping[str, Callable[[Ledger, Sequence[Statement]], list[Any]]] = (
    MappingProxyType(
        {
            "speaker": _read("speaker"),
            "party": lambda ledger, all_: [ledger.principals[each.id] for each in all_],
            "through": lambda ledger, all_: [
                through(ledger, each) if each.via else None for each in all_
            ],
            "addressee": lambda _, all_: [_several(each.addressee) for each in all_],
            "issue": lambda ledger, all_: _issues(ledger, map(_CONCEPT, all_)),
            "kind": lambda _, all_: [_BINDS[each.act] for each in all_],
            "act": _read("act.value"),
            "certainty": lambda _, all_: [_word(each.certainty) for each in all_],
            "given": lambda _, all_: [_text(each.given) for each in all_],
            "occasion": _read("occasion"),
            "place": _read("place"),
            "coder": _read("coder"),
            "publisher": _of_sources("publisher"),
            "language": _of_sources("language"),
        }
    )
)


def _word(certainty: Certainty | None) -> str | None:
    return None if certainty is None else certainty.value


def _text(literal: Literal | None) -> str | None:
    return None if literal is None else str(literal)


def _wanted(known: Iterable[str], fields: Collection[str] | None) -> list[str]:
    """Return which of the *known* further fields are wanted; all, where another one is."""
    names = list(known)
    if fields is None or not set(fields) <= {*FIXED, *names}:
        return names
    return [name for name in names if name in fields]


def _statement_columns(
    ledger: Ledger,
    statements: Sequence[Statement],
    holders: Sequence[str | None],
    fields: Collection[str] | None,
) -> Columns:
    signs = zip(map(attrgetter("content.positive"), statements), statements, strict=True)
    return {
        "id": list(map(attrgetter("id"), statements)),
        "day": list(map(attrgetter("said"), statements)),
        "document": list(map(attrgetter("source"), statements)),
        "start": list(map(_start, statements)),
        "holder": holders,
        "concept": list(map(_CONCEPT, statements)),
        "qualifier": [positive is not _NEGATES[each.act] for positive, each in signs],
        **{
            name: STATEMENT_FIELDS[name](ledger, statements)
            for name in _wanted(STATEMENT_FIELDS, fields)
        },
    }


def _of_positions(
    asked: Reading, ladder: Ladder, kinds: frozenset[Kind], fields: Collection[str] | None
) -> tuple[Columns, LeftOut]:
    ledger = asked.ledger
    every = [(each, _first(ledger, each)) for each in asked.positions if each.kind in kinds]
    every.sort(key=lambda each: (*each[0].from_.bounds, each[1].source, each[1].id))
    kept = [each for each, _ in every]
    if ladder.tier == asked.by:
        held: Sequence[str | None] = [each.party for each in kept]
    else:
        held = _single(
            [
                (
                    "positions",
                    number,
                    first.id,
                    ladder.holders(_way(ladder, asked, each, first), each.from_),
                )
                for number, (each, first) in enumerate(every)
            ]
        )
    found = [each is not None for each in held]
    left_out = {"kind": len(asked.positions) - len(kept), "no-holder": len(kept) - sum(found)}
    return (
        _position_columns(
            ledger,
            list(compress(kept, found)),
            [first for _, first in compress(every, found)],
            list(compress(held, found)),
            fields,
        ),
        _counted(left_out),
    )


def _way(ladder: Ladder, asked: Reading, position: Position, first: Statement) -> list[PartyId]:
    """Return the holder of *position* and whom it represents, lowest first.

    Args:
        first: The statement of it that was said first.
    """
    if asked.by == "party":
        return [position.party]
    # Of a reporter who passes words on as a fact the statement does not say for whom.
    for_ = first.for_ if position.party == first.speaker else None
    return ladder.way(position.party, first.said, for_)


def _first(ledger: Ledger, position: Position) -> Statement:
    """Return the statement of *position* that was said first, or may have been; then by id."""
    said = [ledger.statement[each] for each in position.statements]
    return min(said, key=lambda each: (each.said.bounds, each.id))


#: The further fields of positions, and how each is read, with the statements said first.
POSITION_FIELDS: Mapping[
    str, Callable[[Ledger, Sequence[Position], Sequence[Statement]], list[Any]]
] = MappingProxyType(
    {
        "speaker": lambda _, all_, __: [_several(each.speakers) for each in all_],
        "party": lambda _, all_, __: [each.party for each in all_],
        "through": lambda _, all_, __: [each.through for each in all_],
        "addressee": lambda ledger, all_, _: [
            _several(
                sorted(
                    {one for name in each.statements for one in ledger.statement[name].addressee}
                )
            )
            for each in all_
        ],
        "issue": lambda ledger, all_, _: _issues(ledger, (each.proposition for each in all_)),
        "kind": lambda _, all_, __: [each.kind.value for each in all_],
        "certainty": lambda _, all_, __: [_word(each.certainty) for each in all_],
        "given": lambda _, all_, __: [_text(each.given) for each in all_],
        "publisher": lambda ledger, _, first: _of_sources("publisher")(ledger, first),
        "language": lambda ledger, _, first: _of_sources("language")(ledger, first),
    }
)


def _position_columns(
    ledger: Ledger,
    positions: Sequence[Position],
    first: Sequence[Statement],
    holders: Sequence[str | None],
    fields: Collection[str] | None,
) -> Columns:
    return {
        "id": [each.id for each in first],
        "day": [each.from_ for each in positions],
        "document": [each.source for each in first],
        "start": [None] * len(positions),
        "holder": holders,
        "concept": [each.proposition for each in positions],
        "qualifier": [each.polarity == "+" for each in positions],
        **{
            name: POSITION_FIELDS[name](ledger, positions, first)
            for name in _wanted(POSITION_FIELDS, fields)
        },
    }
