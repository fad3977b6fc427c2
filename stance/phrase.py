"""A phrase of day words: a source's words for a day, folded, recognised and taken apart.

Text is folded for comparison only, and as little as will do: two texts that a
reader would tell apart never become one. Every word must be known and the order of
the words must be a known one; nothing is skipped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

import attrs

from stance.calendar_words import LANGUAGES, NO_LANGUAGE, SIGNS, Language, Meaning
from stance.errors import BadValue, shown

#: No words for a day are longer, in characters.
LONGEST = 200

#: What to do, by the rule that was broken: all the refusals there are.
REMEDIES: Mapping[str, str] = {
    "not-day-words": "give the words for the day and no others, or write the day itself, as in "
    "2021-12-31",
    "mixed-languages": "give words of one language, en, ru or ar, and that as the language if any",
    "mixed-digits": "write all numbers in digits of one set",
    "not-in-list": "write en, ru or ar, or leave the language out",
    "no-today": "say which day is today in these words, as in today='2022-01-07'",
    "not-one-day": "give today as one known day, as in today='2022-01-07'",
    "ambiguous-day": "find out which is meant, and write the day itself, as in 2021-12-31",
    "no-year": "find out the year, and write it",
    "not-in-calendar": "check the words against the source",
    "wrong-weekday": "check the words, the year and the day they were said on against the source",
    "months-disagree": "check the names of the month against the source",
    "days-disagree": "check the words and the day they were said on against the source",
    "other-calendar": "find out the day in the Gregorian calendar, and write that",
    "several-days": "give the words for one day; write one day out of several as "
    "[2021-12-31..2022-01-02]",
}


def refusal(text: str, rule: str, problem: str) -> BadValue:
    """Return the error that says *problem* of *text*."""
    return BadValue(rule=rule, problem=f"{shown(text)} {problem}", remedy=REMEDIES[rule])


@attrs.frozen(kw_only=True)
class Part:
    """A word, number or sign of a phrase: its kind, what number it stands for, and itself."""

    kind: str
    number: int
    word: str


@attrs.frozen(kw_only=True)
class Phrase:
    """Day words taken apart.

    Attributes:
        text: As given.
        meaning: What parts of these kinds in this order say.
        parts: In the order of the text; of a numeric date as day, month, year.
    """

    text: str
    language: Language
    meaning: Meaning
    parts: tuple[Part, ...]

    def has(self, *kinds: str) -> bool:
        """Return whether a part is of one of these *kinds*."""
        return any(each.kind in kinds for each in self.parts)

    def number(self, *kinds: str) -> int:
        """Return the number that the first part of these *kinds* stands for; 0: there is none."""
        return next((each.number for each in self.parts if each.kind in kinds), 0)

    def refusal(self, rule: str, problem: str) -> BadValue:
        """Return the error that says *problem* of this phrase."""
        return refusal(self.text, rule, problem)


def phrase(text: str, language: str | None = None) -> Phrase:
    """Return *text* taken apart as words of a *language*; None: the one its letters are of.

    Raises:
        BadValue: It has a word, a sign or an order of words that is not known.

    Examples:
        >>> phrase("Dec. 2021").meaning, phrase("декабрь 2021 г.").number("month_name")
        (<Meaning.MONTH: 'a month'>, 12)
    """
    if not isinstance(text, str):
        raise refusal(type(text).__name__, "not-day-words", "is not text")
    if len(text) > LONGEST:
        raise refusal(text, "not-day-words", f"is longer than {LONGEST} characters")
    words = folded(text)
    strange = _STRANGE.search(words)
    if strange:
        raise refusal(text, "not-day-words", f"has {shown(strange[0])}, a sign of no day words")
    plain = _plain(words, text)
    spoken = _language(words, text, language)
    parts = tuple(_parts(_TOKEN.findall(plain), spoken, text))
    for kind, rule, problem in _UNREAD:
        found = next((each.word for each in parts if each.kind == kind), None)
        if found is not None:
            raise refusal(text, rule, problem.format(shown(found)))
    kinds = "".join(f"{each.kind};" for each in parts)
    for meaning, shape in _shapes(spoken):
        if shape.fullmatch(kinds):
            months = {each.number for each in parts if each.kind == "month"}
            if len(months) > 1:
                raise refusal(text, "months-disagree", "gives one month the names of two")
            return Phrase(text=text, language=spoken, meaning=meaning, parts=parts)
    raise refusal(text, "not-day-words", "is not in a form that is read here")


#: Kinds that no shape has, the worst first: the rule each breaks, and what is said of its word.
_UNREAD = (
    ("other_calendar", "other-calendar", "has {}, a word of another calendar"),
    ("several", "several-days", "has {}, which may join several days"),
    ("inexact", "not-day-words", "has {}, which may leave open on which day"),
    ("unknown", "not-day-words", "has {}, which is no day word known here"),
)

# --- folding ------------------------------------------------------------------

_LETTERS = "".join(each.letters for each in LANGUAGES.values())

#: The sets of digits, and the languages whose alone they are. Fullwidth, mathematical and other
#: digits are in none, and refused.
_DIGITS = {"0123456789": "", "٠١٢٣٤٥٦٧٨٩": "ar", "۰۱۲۳۴۵۶۷۸۹": "ar"}

#: What newspapers write either way: the seat of the hamza, ta marbuta, final ya; the ya and kaf
#: of a Persian keyboard; hyphens and spaces that do not break. The marks that set a direction
#: part words as a space does: taken away, they could join two numbers into one.
_SAME = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ة": "ه",
        **dict.fromkeys("ىی", "ي"),
        "ک": "ك",
        "،": ",",
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\u200e\u200f\u061c", " "),
    }
)

#: Vowel signs and the stretching bar, after a letter; anywhere else they are not understood.
_MARKS = re.compile("(?<=[\u0621-\u063a\u0641-\u064a])[\u0640\u064b-\u0652\u0670]+")

_STRANGE = re.compile(f"[^{_LETTERS}{''.join(_DIGITS)} ,./()–—−-]")


def folded(text: str) -> str:
    """Return *text* as it is compared: in one case, without vowel signs, its digits as they are.

    Examples:
        >>> folded("Декабрь"), folded("أَيَّار") == folded("ايار")
        ('декабрь', True)
    """
    return _MARKS.sub("", normalize("NFC", text.casefold()).translate(_SAME))


def _plain(words: str, text: str) -> str:
    """Return the folded *words* of a *text* with the digits of ASCII."""
    used = [each for each in _DIGITS if not set(each).isdisjoint(words)]
    if len(used) > 1:
        raise refusal(text, "mixed-digits", "has digits of more than one set")
    return words.translate(str.maketrans(used[0], "0123456789")) if used else words


def _language(words: str, text: str, code: str | None) -> Language:
    """Return the one language that the letters and digits of the folded *words* are in."""
    if code is not None and (not isinstance(code, str) or code not in LANGUAGES):
        told = code if isinstance(code, str) else type(code).__name__
        raise refusal(told, "not-in-list", "is not a language whose day words are read")
    scripts = {each.code: each.letters for each in LANGUAGES.values()}
    for digits, owner in _DIGITS.items():
        if owner:
            scripts[owner] += digits
    seen = [each for each, signs in scripts.items() if re.search(f"[{signs}]", words)]
    if len(seen) > 1:
        names = " and ".join(LANGUAGES[each].name for each in seen)
        raise refusal(text, "mixed-languages", f"mixes {names}")
    found = seen[0] if seen else code
    if code not in (None, found):
        raise refusal(text, "mixed-languages", f"is not all {LANGUAGES[code].name}")
    return LANGUAGES[found] if found else NO_LANGUAGE


# --- words --------------------------------------------------------------------

_TOKEN = re.compile(rf"[0-9]+[-./][0-9]+[-./][0-9]+|[0-9]+|[{_LETTERS}]+|[,./()–—−-]")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


@cache
def lexicon(language: Language) -> Mapping[tuple[str, ...], Part]:
    """Return what each phrase of the *language*'s tables is, by its words, signs included."""
    return MappingProxyType(
        {
            tuple(_TOKEN.findall(folded(each))): Part(kind=kind, number=number, word=each)
            for kind, forms in (*SIGNS.items(), *language.forms.items())
            for number, listed in forms.items()
            for each in listed.split("|")
        }
    )


def _parts(words: Sequence[str], language: Language, text: str) -> Iterator[Part]:
    """Yield the parts of a phrase, the longest that the tables know at each place."""
    known = lexicon(language)
    longest = max(len(each) for each in known)
    at = 0
    while at < len(words):
        ends = range(min(at + longest, len(words)), at, -1)
        end = next((each for each in ends if tuple(words[at:each]) in known), at + 1)
        part = known.get(tuple(words[at:end]))
        if part:
            yield part
        else:
            yield from _numbers(words[at], language, text)
        at = end


def _numbers(word: str, language: Language, text: str) -> Iterator[Part]:
    """Yield the parts of a number, or of a date in numbers as day, month and year."""
    if word.isdigit() or not word[0].isdigit():
        width = len(word) if word.isdigit() else 0
        kind = {1: "day", 2: "day", 4: "year"}.get(width, "unknown")
        yield Part(kind=kind, number=int(word) if kind != "unknown" else 0, word=word)
        return
    iso, dotted = _ISO.fullmatch(word), _DOTTED.fullmatch(word)
    if iso:
        year, month, day = iso.groups()
    elif dotted:
        day, month, year = dotted.groups()
        either = int(day) != int(month) and max(int(day), int(month)) <= 12
        if either and not language.day_before_month:
            raise refusal(text, "ambiguous-day", "can be read day first and month first")
    else:
        raise refusal(text, "ambiguous-day", "does not fix which number is the day")
    for kind, each in (("day", day), ("month", month), ("year", year)):
        yield Part(kind=kind, number=int(each), word=each)


@cache
def _shapes(language: Language) -> tuple[tuple[Meaning, re.Pattern[str]], ...]:
    """Return the shapes of the *language* as patterns over kinds, each followed by `;`."""
    return tuple(
        (meaning, re.compile(re.sub("[a-z_]+", r"(?:\g<0>;)", f"({shape}) stop?").replace(" ", "")))
        for meaning, shape in language.shapes
    )
