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

from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias

from stance.discourse.tier import Ladder, Tier, check_tier
from stance.discourse.unit import not_one_of
from stance.errors import BadValue, Fault, InvalidRecord, shown
from stance.ledger import Ledger
from stance.position import Position, Reading, read, reading
from stance.statement import Statement
from stance.utterance import through
from stance.vocabulary import ACTS, Kind

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
    of: Ledger | Reading, count: str, holder: Tier | None, kinds: Collection[Kind | str] | None
) -> tuple[Columns, LeftOut]:
    """Return the claims of a record by column, in the order of claims, and what makes none.

    Args:
        count: A word of `COUNTED`.
        holder: Whom claims are put down to; None: as the record is read.
        kinds: Only these kinds of commitment; None: all three.

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
        return _of_statements(asked, ladder, wanted)
    if ladder.tier in ("party", "speaker") and ladder.tier != asked.by:
        raise BadValue(
            rule="read-otherwise",
            problem=f"the reading is by {asked.by}, so its positions are not those of each "
            f"{ladder.tier}",
            remedy=f"read the ledger by {shown(ladder.tier)}",
        )
    return _of_positions(asked, ladder, wanted)


def _kinds(kinds: Collection[Kind | str] | None) -> frozenset[Kind]:
    if kinds is None:
        return frozenset(KINDS)
    known = {each.value: each for each in KINDS}
    names = [each.value if isinstance(each, Kind) else each for each in kinds]
    for each in names:
        if each not in known:
            raise not_one_of("kind", each, known)
    return frozenset(known[each] for each in names)


def _of_statements(
    asked: Reading, ladder: Ladder, kinds: frozenset[Kind]
) -> tuple[Columns, LeftOut]:
    ledger = asked.ledger
    every = sorted(ledger, key=_order)
    sided = [
        each for each in every if ACTS[each.act].binds is not None and each.content is not None
    ]
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
    return _statement_columns(ledger, kept, held), _counted(left_out)


def _order(statement: Statement) -> tuple[float, float, str, int, str]:
    """Return the key that sorts statements as claims are: by day, source, place and id."""
    low, high = statement.said.bounds
    start = None if statement.anchor is None else statement.anchor.start
    return low, high, statement.source, -1 if start is None else start, statement.id


def _counted(left_out: Mapping[str, int]) -> LeftOut:
    return tuple((why, number) for why, number in left_out.items() if number)


def _holders_of_statements(
    ledger: Ledger, ladder: Ladder, statements: Sequence[Statement]
) -> Sequence[str | None]:
    if ladder.tier == "speaker":
        return [each.speaker for each in statements]
    principals = ledger.principals
    if ladder.tier == "party":
        return [principals[each.id] for each in statements]
    index = {each.id: number for number, each in enumerate(ledger.statements)}
    return _single(
        [
            (
                "statements",
                index[each.id],
                each.id,
                ladder.holders(each.speaker, principals[each.id], each.said, each.for_),
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


def _statement_columns(
    ledger: Ledger, statements: Sequence[Statement], holders: Sequence[str | None]
) -> Columns:
    def each_of(path: str) -> list[Any]:
        return list(map(attrgetter(path), statements))

    contents = each_of("content")
    acts = each_of("act")
    concepts = [each.proposition for each in contents]
    negates = {act: row.negates for act, row in ACTS.items()}
    binds = {act: row.binds.value for act, row in ACTS.items() if row.binds is not None}
    issue = {each.id: each.issue for each in ledger.codebook.propositions}
    documents = each_of("source")
    ids = each_of("id")
    return {
        "id": ids,
        "day": each_of("said"),
        "document": documents,
        "start": [None if anchor is None else anchor.start for anchor in each_of("anchor")],
        "holder": holders,
        "concept": concepts,
        "qualifier": [
            each.positive is not negates[act] for each, act in zip(contents, acts, strict=True)
        ],
        "speaker": each_of("speaker"),
        "party": list(map(ledger.principals.__getitem__, ids)),
        "through": [through(ledger, each) if each.via else None for each in statements],
        "addressee": [_several(each) for each in each_of("addressee")],
        "issue": list(map(issue.__getitem__, concepts)),
        "kind": list(map(binds.__getitem__, acts)),
        "act": each_of("act.value"),
        "certainty": [None if each is None else each.value for each in each_of("certainty")],
        "given": [None if each is None else str(each) for each in each_of("given")],
        "occasion": each_of("occasion"),
        "place": each_of("place"),
        "coder": each_of("coder"),
        **_source_columns(ledger, documents),
    }


def _source_columns(ledger: Ledger, documents: Sequence[str]) -> Columns:
    return {
        name: list(
            map({each.id: getattr(each, name) for each in ledger.sources}.__getitem__, documents)
        )
        for name in ("publisher", "language")
    }


def _of_positions(
    asked: Reading, ladder: Ladder, kinds: frozenset[Kind]
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
                    ladder.holders(each.party, each.party, each.from_, first.for_),
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
        ),
        _counted(left_out),
    )


def _first(ledger: Ledger, position: Position) -> Statement:
    """Return the statement of *position* that was said first, or may have been; then by id."""
    said = [ledger.statement[each] for each in position.statements]
    return min(said, key=lambda each: (each.said.bounds, each.id))


def _position_columns(
    ledger: Ledger,
    positions: Sequence[Position],
    first: Sequence[Statement],
    holders: Sequence[str | None],
) -> Columns:
    issue = {each.id: each.issue for each in ledger.codebook.propositions}
    addressees = [
        sorted({one for name in each.statements for one in ledger.statement[name].addressee})
        for each in positions
    ]
    documents = [each.source for each in first]
    return {
        "id": [each.id for each in first],
        "day": [each.from_ for each in positions],
        "document": documents,
        "start": [None] * len(positions),
        "holder": holders,
        "concept": [each.proposition for each in positions],
        "qualifier": [each.polarity == "+" for each in positions],
        "speaker": [_several(each.speakers) for each in positions],
        "party": [each.party for each in positions],
        "through": [each.through for each in positions],
        "addressee": [_several(each) for each in addressees],
        "issue": [issue[each.proposition] for each in positions],
        "kind": [each.kind.value for each in positions],
        "certainty": [
            None if each.certainty is None else each.certainty.value for each in positions
        ],
        "given": [None if each.given is None else str(each.given) for each in positions],
        **_source_columns(ledger, documents),
    }
