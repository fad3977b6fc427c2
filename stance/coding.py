"""Which of several coders' rows are read.

Rows of several coders for one place of one source are alternative codings of the
same words: read together they would count once as often as there are coders, and
clash where the coders differ.
"""

from collections import defaultdict
from collections.abc import Sequence

from stance.errors import Fault, InvalidRecord, UnknownId, shown
from stance.ledger import Ledger
from stance.reference import current
from stance.statement import SourceId, Statement, StatementId


def unread(ledger: Ledger, coder: str | None = None) -> frozenset[StatementId]:
    """Return the statements in effect that give way to another coding of their place.

    Of the codings of one place those of *coder* are read; where *coder* has none,
    or nobody is chosen, the adjudicated ones. A row without a coder counts as
    that of one more; a row without a place is no alternative to any.

    Returns:
        Empty where no place has rows of two coders.

    Raises:
        InvalidRecord: A place has several codings and nothing to choose by.
        UnknownId: No row on record is by *coder*.
    """
    if coder is not None and coder not in ledger.coders:
        raise UnknownId("coder", coder, ledger.coders)
    places: dict[tuple[SourceId, str], list[Statement]] = defaultdict(list)
    for each in ledger:
        if each.place is not None:
            places[each.source, each.place].append(each)
    left: set[StatementId] = set()
    faults: list[Fault] = []
    for rows in places.values():
        if len({each.coder for each in rows}) > 1:
            chosen = [each for each in rows if coder is not None and each.coder == coder]
            chosen = chosen or [each for each in rows if each.adjudicated]
            if not chosen:
                faults.append(_unchosen(ledger, rows))
            left.update(each.id for each in rows if each not in chosen)
    if faults:
        raise InvalidRecord(faults)
    corrections = ledger.corrections
    # What a row corrects does not stand again where that row gives way.
    return frozenset(left | {each for each in corrections if current(each, corrections) in left})


def _unchosen(ledger: Ledger, rows: Sequence[Statement]) -> Fault:
    """Return the fault of a place with the codings *rows*, of which none is chosen."""
    first = rows[0]
    other = next(each for each in rows if each.coder != first.coder)
    who = ["nobody named" if each.coder is None else shown(each.coder) for each in (first, other)]
    return Fault(
        table="statements",
        index=ledger.statements.index(other),
        record=other.id,
        field="coder",
        rule="alternative-codings",
        problem=f"{shown(first.id)} by {who[0]} and {shown(other.id)} by {who[1]} are codings of "
        f"one place, {shown(first.place)} of {shown(first.source)}",
        remedy="choose a coder, or mark the agreed coding as 'adjudicated'",
    )
