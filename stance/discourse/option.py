"""Every choice there is when a network is made, and what each means.

Two rules for this file: it holds no reasoning, only what can be looked up; and the
code, the docs and the tests look it up here. A name that begins with `dna_` is what
the Discourse Network Analyzer computes where its name says something else.

References:
    Leifeld (2017): aggregation by the qualifier, normalisation by activity.
    Salton & McGill (1983), *Introduction to Modern Information Retrieval*: cosine.
    Sidorov et al. (2014), Soft similarity and soft cosine measure: levels that are near.
    Jaccard (1912); Tanimoto (1958): shared over all, for sets and for counts.
    Silverman (1986), *Density Estimation*, table 3.1: the kernels.
"""

from collections.abc import Callable, Iterable, Mapping
from math import exp, pi, sqrt
from types import MappingProxyType

import attrs

from stance.discourse.unit import not_one_of
from stance.errors import BadValue, shown


@attrs.frozen
class Choice:
    """One value of an option: what it means, and where it can be used.

    Attributes:
        meaning: For the reader, as a clause; formulas as `docs/reference/networks.md` reads them.
        modes: The modes of network it is for.
        kinds: The kinds of qualifier it is for.
    """

    meaning: str
    modes: tuple[str, ...] = ("one", "two")
    kinds: tuple[str, ...] = ("boolean", "integer", "text", "none")


_SCALE = ("boolean", "integer")
_LEVELS = ("boolean", "integer", "text")

#: The modes of network.
MODES: Mapping[str, str] = MappingProxyType(
    {
        "two": "who speaks to what: rows (holders) by columns (concepts)",
        "one": "who shares or opposes whose claims: rows by rows, through the columns they "
        "have in common; undirected, and nobody is tied to itself",
    }
)

#: How claims of one row and column are counted together. `x` is the number of claims of
#: a row on a column at a level, `q` the level's number, `R` the span of all levels.
AGGREGATIONS: Mapping[str, Choice] = MappingProxyType(
    {
        "ignore": Choice("the qualifier is not looked at: claims are counted (products of counts)"),
        "congruence": Choice(
            "agreement: pairs of claims at the same level; on a scale of whole numbers each pair "
            "counts 1 − |q − q′| / R",
            modes=("one",),
            kinds=_LEVELS,
        ),
        "conflict": Choice(
            "disagreement: pairs of claims at different levels; on a scale of whole numbers each "
            "pair counts |q − q′| / R",
            modes=("one",),
            kinds=_LEVELS,
        ),
        "subtract": Choice(
            "one mode: congruence less conflict. Two modes: approvals less rejections, or the "
            "sum of the levels",
            kinds=_LEVELS,
        ),
        "combine": Choice(
            "which levels occur, as one number: the last level 1, the one before it 2, then 4; "
            "so for yes and no 1 only yes, 2 only no, 3 both",
            modes=("two",),
            kinds=_LEVELS,
        ),
        "dna_conflict": Choice(
            "the claims of either at levels of a concept that the other never took, with "
            "concepts on which the other never spoke",
            modes=("one",),
            kinds=("text",),
        ),
        "dna_subtract": Choice("congruence less dna_conflict", modes=("one",), kinds=("text",)),
    }
)

#: What a weight is divided by. `N` is how many claims a row has, `s` its weight with itself.
NORMALIZATIONS: Mapping[str, Choice] = MappingProxyType(
    {
        "no": Choice("nothing"),
        "average": Choice("the mean activity of the two, (N + N′) / 2", modes=("one",)),
        "jaccard": Choice(
            "shared over all, s + s′ − w: of sets (no duplicates) the Jaccard index, of counts "
            "its extension by Tanimoto; subtract is the difference of two indices",
            modes=("one",),
        ),
        "cosine": Choice(
            "the lengths of the two profiles, √s √s′; on a scale the soft cosine", modes=("one",)
        ),
        "dna_jaccard": Choice(
            "over concepts and levels: x where the other has none, x·x′ where both have some",
            modes=("one",),
        ),
        "dna_cosine": Choice("the product of the activities, N N′", modes=("one",)),
        "activity": Choice(
            "the activity of the row: its claims; under `ignore` rows add up to 1", modes=("two",)
        ),
        "prominence": Choice(
            "the prominence of the column: its claims; under `ignore` columns add up to 1",
            modes=("two",),
        ),
    }
)

#: The claims of which only the first counts: same row, column and (but under `ignore`) level.
DUPLICATES: Mapping[str, str] = MappingProxyType(
    {
        "include": "none: every claim counts",
        "document": "those in one document; of claims without a document none is a duplicate",
        "day": "those of one day",
        "week": "those of one ISO week of one year",
        "month": "those of one month of one year",
        "year": "those of one year",
        "range": "all of them, whenever they were made",
        "dna_week": "those of weeks with one number, whatever the year",
        "dna_month": "those of months with one number, whatever the year",
    }
)

#: What is done with a claim whose day is not known exactly enough for the question.
VAGUE: Mapping[str, str] = MappingProxyType(
    {
        "refuse": "the call is refused, and the claims are listed",
        "drop": "it is left out, and counted among what is left out",
        "earliest": "the first day it can be is taken; left out where that is open",
        "latest": "the last day it can be is taken; left out where that is open",
    }
)

#: Why a claim is not in a network, in the order in which it is asked.
LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "no-side": "the act takes no side: a challenge, a retraction, a refusal to comment",
        "framing": "only how something was put is rejected",
        "kind": "not of the kinds of commitment asked for",
        "no-holder": "nobody is the holder that was asked for",
        "outside": "outside the days asked for",
        "excluded": "excluded by the value of a field",
        "empty": "no value in a field that the network needs",
        "vague": "a day not known exactly enough",
        "duplicate": "an earlier one counts in its place",
        "minimum": "fewer claims of the row or column than asked for",
    }
)


@attrs.frozen
class Kernel:
    """How much a claim counts at a distance *u* from the day looked at, 1 being the edge."""

    meaning: str
    weight: Callable[[float], float]
    bounded: bool = True


#: The kernels of smoothed slices.
KERNELS: Mapping[str, Kernel] = MappingProxyType(
    {
        "uniform": Kernel("1/2", lambda _: 0.5),
        "triangular": Kernel("1 − |u|", lambda u: 1 - abs(u)),
        "epanechnikov": Kernel("3/4 (1 − u²)", lambda u: 0.75 * (1 - u * u)),
        "gaussian": Kernel(
            "exp(−u²/2) / √2π, for all claims however far",
            lambda u: exp(-u * u / 2) / sqrt(2 * pi),
            bounded=False,
        ),
        "dna_triangular": Kernel(
            "|1 − u| with its sign: what comes later counts most", lambda u: abs(1 - u)
        ),
    }
)

#: Values of a field.
Values = Iterable[bool | int | str | None]


def checked(option: str, value: object, known: Mapping[str, object]) -> None:
    """Refuse a *value* that is not among those *known* for an *option*.

    Raises:
        BadValue: With near matches, and all values there are.
    """
    if not isinstance(value, str) or value not in known:
        raise not_one_of(option, value, known)


def check_choice(
    option: str, value: object, known: Mapping[str, Choice], mode: str, kind: str
) -> None:
    """Refuse a *value* of an *option* that there is not, or not for this network.

    Raises:
        BadValue: With the values there are for the mode and the kind of qualifier.
    """
    checked(option, value, known)
    choice = known[str(value)]
    fitting = [name for name, each in known.items() if mode in each.modes and kind in each.kinds]
    if value not in fitting:
        against = f"a network of {mode} mode{'' if mode == 'one' else 's'}"
        if mode in choice.modes:
            against = f"the qualifier, which is {_KINDS[kind]}"
        raise BadValue(
            rule="does-not-fit",
            problem=f"the {option} {shown(value)} has no meaning for {against}",
            remedy=f"there are {', '.join(map(repr, fitting))}",
        )


_KINDS = {
    "boolean": "yes or no",
    "integer": "a whole number",
    "text": "text",
    "none": "nowhere given",
}
