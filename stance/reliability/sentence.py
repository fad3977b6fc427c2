"""Agreement between coders as lines for people.

The wording is for people and no part of any promise; programs ask for JSON.
"""

from collections.abc import Iterable, Iterator

from stance.reliability.agreement import Agreement, Coverage, Score, named
from stance.reliability.coefficient import Coefficient
from stance.reliability.unit import Coder, Unit
from stance.reliability.variable import VARIABLES
from stance.statement import Statement

_WIDTHS = (10, 6, 13, 8, 8)


def lines(path: str, found: Agreement) -> Iterator[str]:
    """Yield how far the coders agree, and what is to be settled, a line each."""
    yield f"{path}: {_and(found.coders)}, compared by {found.unitising.value}"
    yield ""
    yield "Did they find the same?"
    for each in found.coverage:
        yield f"  {_coverage(each)}"
    matched = sum(each.chosen for each in found.shared)
    if matched:
        yield (
            f"  shared units matched by likeness, which favours agreement: {matched} of "
            f"{len(found.shared)}"
        )
    for coders in dict.fromkeys(each.coders for each in found.scores):
        yield ""
        yield f"How far do {_and(coders)} agree?"
        yield from _table(each for each in found.scores if each.coders == coders)
    yield ""
    open_ = sum(not each.settled for each in found.disagreements)
    yield f"Where they differ: {len(found.disagreements)}, of these not settled: {open_}"
    for number, one in enumerate(found.disagreements, start=1):
        settled = " (settled)" if one.settled else ""
        yield f"{number:>3}. {_where(one.unit)}: {', '.join(one.differ)}{settled}"
        for coding in one.unit.codings:
            yield f"       {_coding(coding)}"
    if found.alone:
        yield ""
        yield f"What only one of them coded: {len(found.alone)}"
        for number, unit in enumerate(found.alone, start=1):
            yield f"{number:>3}. {_where(unit)}: {_coding(unit.codings[0])}"
    if found.unplaced:
        yield ""
        missing = {"places": "no place", "anchors": "no offsets"}[found.unitising.value]
        yield f"What cannot be compared, having {missing}: {', '.join(found.unplaced)}"


def _and(coders: Iterable[Coder]) -> str:
    *others, last = map(named, coders)
    return f"{', '.join(others)} and {last}"


def _coverage(found: Coverage) -> str:
    shares = (
        "nothing to compare"
        if found.observed.value is None
        else f"{_share(found.observed)} of the units in sources they share"
    )
    elsewhere = (
        f"; in sources that only one of them coded: {found.elsewhere}" if found.elsewhere else ""
    )
    return f"{_and(found.coders)}: {shares}{elsewhere}"


def _share(found: Coefficient) -> str:
    if found.value is None:
        return "–"
    return f"{found.numerator}/{found.denominator} ({100 * found.value:.0f} %)"


def _table(scores: Iterable[Score]) -> Iterator[str]:
    yield _columns("", "units", "same", "kappa", "alpha")
    # By reason, and by the coefficients it holds for, the variables.
    missing: dict[tuple[str, str], list[str]] = {}
    rows = list(scores)
    for each in rows:
        reasons: dict[str, list[str]] = {}
        for name, found in (("kappa", each.kappa), ("alpha", each.alpha)):
            if found.why is not None:
                reasons.setdefault(found.why, []).append(name)
        for why, names in reasons.items():
            missing.setdefault((why, " or ".join(names)), []).append(each.variable)
        values = (
            "–" if found.value is None else f"{found.value:.3f}"
            for found in (each.kappa, each.alpha)
        )
        yield _columns(each.variable, str(each.units), _share(each.observed), *values)
    for (reason, which), variables in missing.items():
        of = f" of {', '.join(variables)}" if len(variables) < len(rows) else ""
        yield f"  no {which}{of}: {reason}"


def _columns(*cells: str) -> str:
    first, *others = (
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return f"  {first}{''.join(others)}"


def _where(unit: Unit) -> str:
    place = [unit.place] if unit.place is not None else []
    span = [f"characters {unit.start}-{unit.end}"] if unit.start is not None else []
    return " ".join([unit.source, *place, *span])


def _coding(row: Statement) -> str:
    values = [variable.value(row) or "–" for variable in VARIABLES.values()]
    agreed = ", adjudicated" if row.adjudicated else ""
    return f"{named(row.coder)} [{row.id}]: {', '.join(values)}{agreed}"
