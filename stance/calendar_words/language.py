"""What is to be known of a language before its day words can be read."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

import attrs


class Meaning(Enum):
    """What a shape says, and so by which rule of `day_words` it is read."""

    DAY = "a day"
    MONTH = "a month"
    YEAR = "a year"
    SHIFT = "so many days from today"
    NIGHT = "a night, which two days share"
    WEEKDAY = "a weekday near today"
    NEAR_MONTH = "a month near today, or a day in it"
    THAT_WEEK = "a week counted from today's"
    THAT_MONTH = "a month counted from today's, or a day in it"
    NO_YEAR = "a day or month of some year"


#: The phrases for each number, parted by `|`. The number is that of a month, of a weekday from
#: Monday = 0, of days, weeks, months or years from today; and 0 where none is meant.
Forms: TypeAlias = Mapping[int, str]


@attrs.frozen(kw_only=True, eq=False)
class Language:
    """What one language says of days.

    The kinds of word that mean something are named in `forms` and `shapes`:

    - `shift`, `that_week`, `that_month`, `that_year`: "yesterday", "last week";
    - `ago`: "three days ago", a row a number, so that number and noun agree;
    - `night`: "tonight", by the day on which the night begins;
    - `turn`: a word like "next", which some count in days and some in weeks;
    - `near`: a word like "coming", which all count in days;
    - `current`: a word like "of this month";
    - `several`: words that join days or make a stretch of them; `inexact`: words that may leave
      open which day; and `other_calendar`: words of another calendar. No shape has them; a phrase
      with one is refused with that reason.

    A number of one or two digits is a `day`, and one of four a `year`. One full stop may end
    any phrase, as it ends the sentence.

    Attributes:
        letters: The letters it is written in once folded, as inside a regular expression's `[]`.
        forms: By kind of word, its phrases.
        shapes: The kinds that a phrase may have, in order, and what it then says; a `?` follows
            what may be missing.
        week_starts: The weekdays on which its readers let a week begin.
        day_before_month: Whether 5.1.2022 can only be the fifth of January.
        gregorian_from: The first day on which its dates are surely Gregorian. Nowhere before
            1800, so that the years of other calendars, such as 1443, are not taken for ours.
    """

    code: str
    name: str
    letters: str
    forms: Mapping[str, Forms]
    shapes: tuple[tuple[Meaning, str], ...]
    week_starts: tuple[int, ...]
    day_before_month: bool = False
    gregorian_from: date = date(1800, 1, 1)


#: Signs, in every language.
SIGNS: Mapping[str, Forms] = MappingProxyType(
    {
        "comma": {0: ","},
        "slash": {0: "/"},
        "open": {0: "("},
        "close": {0: ")"},
        "stop": {0: "."},
        "several": {0: "-|–|—|−"},
    }
)

#: What a phrase without letters can say.
NO_LANGUAGE = Language(
    code="",
    name="no language",
    letters="",
    forms={},
    shapes=((Meaning.DAY, "day month year"), (Meaning.YEAR, "year")),
    week_starts=(),
)
