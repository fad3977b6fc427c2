"""The words for days in English, Russian and Arabic: tables, and nothing else.

A file a language: which words mean what (`forms`), and in what order newspapers
put them (`shapes`). What a shape means is the same in all languages, and is worked
out in `stance.day_words`. To read one more language, add a file.

Words stand in the tables as a dictionary has them. Case, Arabic vowel signs and the
seats of the hamza are folded, there and in the text, before the two are compared.

References:
    Unicode CLDR, as Babel 2.18 ships it: the names of months and weekdays were held against
    the calendars of en, ru, ar, ar-DZ, ar-MA, ar-MR, ar-SY and ar-TN.
"""

from collections.abc import Mapping
from types import MappingProxyType

from stance.calendar_words.arabic import ARABIC
from stance.calendar_words.english import ENGLISH
from stance.calendar_words.language import NO_LANGUAGE, SIGNS, Forms, Language, Meaning
from stance.calendar_words.russian import RUSSIAN

#: By code.
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {each.code: each for each in (ENGLISH, RUSSIAN, ARABIC)}
)

__all__ = ["LANGUAGES", "NO_LANGUAGE", "SIGNS", "Forms", "Language", "Meaning"]
