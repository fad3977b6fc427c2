"""What goes wrong, as values: one family of errors, imported by every other file.

A contradiction between statements is a *result* and never an error. An error is
a broken input or a misuse, and its data are attributes: a program reads those,
a person reads the text built from them.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from os import PathLike, fsdecode
from typing import Any, Self
from unicodedata import category

import attrs
from typing_extensions import override

from stance.spelling import did_you_mean, near

#: Longer values are shortened to this many characters in messages.
CLIP = 80

#: Bidirectional controls: shown raw, they would reorder the message round them.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def shown(value: object) -> str:
    r"""Return *value* as it may stand in a message: escaped, on one line, clipped.

    Right-to-left text is kept readable, and isolated so that it cannot
    reorder the words round it.

    Examples:
        >>> shown("two\nlines")
        "'two\\nlines'"
        >>> "x" * CLIP in shown("x" * 1000), "x" * (CLIP + 1) in shown("x" * 1000)
        (True, False)
    """
    text = value[: CLIP + 1] if isinstance(value, str) else _written(value)
    clipped = text[:CLIP] + ("…" if len(text) > CLIP else "")
    if isinstance(value, str):
        clipped = repr(clipped)
    safe = "".join(
        each.encode("unicode_escape").decode("ascii") if each in _BIDI_CONTROLS else each
        for each in clipped
    )
    return safe if safe.isascii() else f"\u2068{safe}\u2069"


def _written(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # a whole number of more digits than Python writes
        return f"<{type(value).__name__}>"


#: Without these some Persian and Indian words cannot be spelt; they reorder nothing.
JOINERS = frozenset("\u200c\u200d")

#: Controls, signs that only direct the text round them, halves of signs, breaks of lines.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str, kept: AbstractSet[str] = JOINERS) -> str:
    r"""Return *text* with every sign that is not seen shown as its escape, but those *kept*.

    A record is data from strangers: a control character could move the cursor, and
    a bidirectional one reorder the line round it.

    Examples:
        >>> print(visible("a\x1b[2Jb\u202ec"))
        a\x1b[2Jb\u202ec
    """
    return "".join(
        each.encode("unicode_escape").decode("ascii")
        if category(each) in _UNSEEN and each not in kept
        else each
        for each in text
    )


class StanceError(Exception):
    """The root of every exception that leaves a public call of stance."""


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong with a record, and where.

    Attributes:
        table: `parties`, `ties`, `propositions`, `rules`, `sources`,
            `statements`, `events`, or empty where the fault is in no record.
        index: The position of the record in its table, from 0; for the tables
            keyed by id (parties, propositions) the position in file order.
        record: The id of the record, where it has a readable one.
        field: The key path inside the record, as in `via[0].by`.
        rule: The rule broken, as a stable slug to test against.
        problem: What is wrong, with the value.
        remedy: What to do.
        file: The file, once a loader has located the fault.
        line: The physical line in it, from 1.
        level: `error`, or `warning` for what is accepted and worth a look.
        also: The position in the same table of another record that `problem`
            names as `table[position]`; a loader names its line instead.
    """

    table: str = ""
    index: int | None = None
    record: str | None = None
    field: str = ""
    rule: str
    problem: str
    remedy: str
    file: str | None = None
    line: int | None = None
    level: str = "error"
    also: int | None = None

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one line."""
        return f"{self.problem}; {self.remedy}" if self.remedy else self.problem

    def __str__(self) -> str:
        """Return the fault as `FILE:LINE: FIELD: message`, as the command line prints it."""
        place = self.file or self.table or "record"
        if self.line is not None:
            place = f"{place}:{self.line}"
        elif self.file is None and self.index is not None:
            place = f"{place}[{self.index}]"
        name = f"{self.record}: " if self.record is not None and self.file is None else ""
        mark = "warning: " if self.level == "warning" else ""
        field = self.field or ("(record)" if self.table else "(file)")
        return f"{place}: {field}: {mark}{name}{self.message}"


class FaultyRecord(StanceError, ValueError):
    """One fault, raised: a member of an `InvalidRecord` group."""

    def __init__(self, fault: Fault) -> None:
        """Keep *fault* as the error's data."""
        super().__init__(fault)
        self.fault = fault

    @override
    def __str__(self) -> str:
        return str(self.fault)


class InvalidRecord(StanceError, ExceptionGroup[FaultyRecord]):
    """All the faults of a record at once; nothing of it was accepted.

    Attributes:
        faults: The faults kept, in the order found.
        count: How many there were in all (a loader keeps the first thousand).
    """

    faults: tuple[Fault, ...]
    count: int

    def __new__(cls, faults: Sequence[Fault], count: int | None = None) -> Self:
        """Make the group from values; *faults* has one member or more."""
        self = super().__new__(
            cls, "the record has faults", [FaultyRecord(each) for each in faults]
        )
        self.faults = tuple(faults)
        self.count = len(self.faults) if count is None else count
        return self

    def __init__(self, faults: Sequence[Fault], count: int | None = None) -> None:
        """Accept the arguments that `__new__` used."""

    @override
    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Fault, ...], int]]:
        # The arguments an exception is copied with are those of its base class otherwise.
        return type(self), (self.faults, self.count)

    @override
    def derive(self, excs: Sequence[Any], /) -> "InvalidRecord":  # type: ignore[override] # faults only
        return InvalidRecord([each.fault for each in excs])

    @override
    def __str__(self) -> str:
        more = self.count - len(self.faults)
        lines = [str(each) for each in self.faults]
        return "\n".join([*lines, f"… and {more} more"] if more else lines)


class BadValue(StanceError, ValueError):
    """A value that cannot be what its field asks for; raised where a value is made.

    Attributes:
        rule: The rule broken, as a slug.
        problem: What is wrong, with the value.
        remedy: What to do.
    """

    def __init__(self, rule: str, problem: str, remedy: str) -> None:
        """Keep the data the text is built from."""
        super().__init__(rule, problem, remedy)
        self.rule = rule
        self.problem = problem
        self.remedy = remedy

    @override
    def __str__(self) -> str:
        return f"{self.problem}; {self.remedy}"


def not_a_ledger(value: object, wanted: str = "a ledger", made: str = "stance.load(…)") -> BadValue:
    """Return the error of being given *value* where *wanted* is needed.

    Args:
        made: What makes that of a path, which stands in it as `…`.

    Examples:
        >>> print(not_a_ledger("data"))
        'data' is not a ledger; load it first: stance.load('data')
    """
    if isinstance(value, str | bytes | PathLike):
        path = shown(fsdecode(value))
        problem, remedy = f"{path} is not {wanted}", f"load it first: {made.replace('…', path)}"
    else:
        problem = f"a value of the type {shown(type(value).__name__)} is not {wanted}"
        remedy = f"give what {made.replace('…', 'PATH')} returns"
    return BadValue(rule="not-a-ledger", problem=problem, remedy=remedy)


class UnknownId(StanceError, KeyError):
    """An id that the record does not hold.

    Attributes:
        kind: What was looked for: `party`, `proposition`, `statement`, ...
        name: The id asked for.
        near: Ids in the record that look like it.
        known: The ids that there are, sorted.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        """Look up which of *known* the caller probably meant."""
        super().__init__(kind, name)
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        self.near = near(name, self.known)

    @override
    def __str__(self) -> str:
        remedy = meant(self.near, self.kind, self.known)
        return f"no {self.kind} {shown(self.name)} on record; {remedy}"


#: What is declared in a table of its own; what else has an id is only named by others.
_DECLARED = frozenset({"party", "proposition", "rule", "source"})

#: A message names no more ids than this where none is near.
_NAMED = 8


def meant(candidates: Sequence[str], kind: str, known: Sequence[str] = ()) -> str:
    """Return the remedy for an unknown id: the near matches, where to declare it, or what there is.

    Examples:
        >>> meant(("kremlin",), "party")
        "did you mean 'kremlin'?"
        >>> meant((), "party")
        'declare the party or correct the id'
        >>> meant((), "coder", ("ann", "bob"))
        "there are 'ann' and 'bob'"
        >>> meant((), "coder")
        'correct the id'
    """
    if candidates:
        return did_you_mean(candidates)
    if kind in _DECLARED:
        return f"declare the {kind} or correct the id"
    if not known:
        return "correct the id"
    names = [shown(each) for each in known[:_NAMED]]
    more = len(known) - len(names)
    names += [f"{more:,} more"] if more else []
    *first, last = names
    there = f"{', '.join(first)} and {last}" if first else last
    return f"there {'is' if len(names) == 1 else 'are'} {there}"


class NotAFinding(StanceError, TypeError):
    """A value was to be checked that is no finding.

    Attributes:
        value: The value.
    """

    def __init__(self, value: object) -> None:
        """Keep the *value*."""
        super().__init__(value)
        self.value = value

    @override
    def __str__(self) -> str:
        kind = type(self.value).__name__
        return (
            f"a value of type {shown(kind)} is no finding; check what 'contradictions' and the "
            "other questions return, or a 'witness'"
        )


class MissingExtra(StanceError, ImportError):
    """Something needs a package that only an extra of the distribution brings.

    Attributes:
        what: What was asked for.
        extra: The extra to install.
    """

    def __init__(self, what: str, extra: str) -> None:
        """Keep *what* was asked for, and the *extra* that brings it."""
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    @override
    def __str__(self) -> str:
        return (
            f"for {self.what} the extra {self.extra!r} is needed; install it with: "
            f'pip install "stance-ledger[{self.extra}]"'
        )


class TooManyCombinations(StanceError, ValueError):
    """Things on record combine in more ways than are tried: no answer would come.

    Attributes:
        what: What combines.
        most: How many ways are tried.
    """

    def __init__(self, what: str, most: int) -> None:
        """Keep *what* combines, and how many ways are tried."""
        super().__init__(what, most)
        self.what = what
        self.most = most

    @override
    def __str__(self) -> str:
        return (
            f"{self.what} combine in more than {self.most:,} ways; "
            "leave some of them out, or ask of fewer statements"
        )


class NoTruthValue(StanceError, TypeError):
    """An answer of three values was used as if it had two."""

    @override
    def __str__(self) -> str:
        return "an Answer may be MAYBE: compare it with Answer.YES or Answer.NO"


class AmbiguousPrincipal(StanceError, ValueError):
    """Two ties lead upwards on one day and nothing says which one is meant.

    Attributes:
        party: Whose principal was asked for.
        choices: The parties it may speak for, sorted.
    """

    def __init__(self, party: str, choices: Sequence[str]) -> None:
        """Keep the *party* and its *choices*."""
        super().__init__(party, tuple(choices))
        self.party = party
        self.choices = tuple(sorted(choices))

    @override
    def __str__(self) -> str:
        return (
            f"{shown(self.party)} represents {' and '.join(map(repr, self.choices))} on that day; "
            "say on whose behalf in the statement's 'for'"
        )
