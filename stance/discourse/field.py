"""The values that a column of claims may hold, and how given ones become these.

Nothing is coerced: a number stays a number, and a 1 is no yes. Empty text is no value, and
a list of one text is that text.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from stance.days import When
from stance.errors import BadValue, Fault, shown

#: A value of a field: of a side, a number, a text, several texts, or none.
Value: TypeAlias = bool | int | str | tuple[str, ...] | None

_UNKNOWN = When(None, None)

#: What kind of field a value makes.
KIND_OF: Mapping[type, str] = {bool: "boolean", int: "integer", str: "text", tuple: "text"}


def claim_fault(
    at: int, field: str, rule: str, problem: str, remedy: str, name: str | None = None
) -> Fault:
    """Return the fault of one *field* of the claim in the place *at*, with its id *name*."""
    return Fault(
        table="claims",
        index=at,
        record=name,
        field=field,
        rule=rule,
        problem=problem,
        remedy=remedy,
    )


def cleaned(name: str, column: Sequence[object], faults: list[Fault]) -> Sequence[Any]:
    """Return a column as it is kept, and put what is wrong with it among the *faults*."""
    if name == "day":
        return _days(column, faults)
    if name == "id":
        column = [str(at) if each is None else each for at, each in enumerate(column, 1)]
    wanted = _WANTED.get(name, (bool, int, str, tuple))
    found: list[Any] = []
    kinds: dict[str, int] = {}
    for at, value in enumerate(column):
        given = _emptied(value)
        kind = "no value" if given is None else KIND_OF.get(type(given), "")
        if given is not None and (type(given) not in wanted or not _texts(given)):
            problem = f"{shown(value)} is not {_WORDS[wanted]}"
            faults.append(claim_fault(at, name, "wrong-type", problem, "correct it"))
        elif given is not None and kinds.setdefault(kind, at) == at and len(kinds) > 1:
            first = next(iter(kinds))
            problem = f"{shown(value)} is {kind}, and the first value of {shown(name)} is {first}"
            faults.append(claim_fault(at, name, "mixed-kinds", problem, "keep a field to one kind"))
        found.append(given)
    return found


def _emptied(value: object) -> object:
    """Return *value*, or None where it says nothing; several texts that are one, as that."""
    if isinstance(value, list | tuple):
        return None if not value else value[0] if len(value) == 1 else tuple(value)
    return None if value == "" else value


def _texts(value: object) -> bool:
    return not isinstance(value, tuple) or all(isinstance(each, str) and each for each in value)


_WANTED: Mapping[str, tuple[type, ...]] = {
    "id": (str,),
    "holder": (str,),
    "concept": (str,),
    "document": (str,),
    "start": (int,),
    "qualifier": (bool, int, str),
}

_WORDS: Mapping[tuple[type, ...], str] = {
    (str,): "text",
    (int,): "a whole number",
    (bool, int, str): "True or False, a whole number, or text",
    (bool, int, str, tuple): "True or False, a whole number, text, or several texts",
}


def _days(column: Sequence[object], faults: list[Fault]) -> Sequence[When]:
    known: dict[object, When] = {None: _UNKNOWN, "": _UNKNOWN}
    for at, value in enumerate(column):
        if not isinstance(value, When | date | str | None):
            problem = f"{shown(value)} is no day"
            remedy = "give a date, or EDTF text such as 2021-12-31 or 2021-12"
            faults.append(claim_fault(at, "day", "wrong-type", problem, remedy))
        elif value not in known:
            try:
                known[value] = _day(value)
            except BadValue as error:
                faults.append(claim_fault(at, "day", error.rule, error.problem, error.remedy))
    if faults:
        return ()
    return [known[each] for each in column]


def _day(value: object) -> When:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return When(value, value)
    if isinstance(value, str):
        return When.parse(value)
    return value if isinstance(value, When) else _UNKNOWN
