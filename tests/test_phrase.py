"""Taking day words apart: folding that tells nothing apart less than a reader would."""

from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance import BadValue
from stance.calendar_words import LANGUAGES
from stance.phrase import LONGEST, REMEDIES, folded, lexicon, phrase, refusal

#: The digits that are read.
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"

#: Every phrase of the tables, folded, with its language.
FORMS = [(code, " ".join(each)) for code in LANGUAGES for each in lexicon(LANGUAGES[code])]


def rule(text: Any, language: Any = None) -> str:  # noqa: ANN401 - wrong types are the point
    """Return the rule under which *text* is refused."""
    with pytest.raises(BadValue) as caught:
        phrase(text, language)
    return caught.value.rule


@given(st.text(st.sampled_from("019٠١٩۰۱۹ .ـاآأ\u0301\u064b\u0653\u200fйe½²") | st.characters()))
def test_folding_keeps_every_digit(text: str) -> None:
    """Folding neither makes, loses nor moves a digit."""
    assert [each for each in folded(text) if each in DIGITS] == [
        each for each in text if each in DIGITS
    ]


def test_folding_is_done_once() -> None:
    """Folding what is folded changes nothing."""
    assert [words for _, words in FORMS if folded(words) != words] == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ["2 мая 2014", "май 2014", "1 أبريل 2022", "١ آب ٢٠٢٢"])
def test_composed_or_not_is_one(text: str, form: Any) -> None:  # noqa: ANN401 - four literals
    """Letters with their marks composed or apart are the same letters."""
    assert phrase(normalize(form, text)).parts == phrase(text).parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الاربعاء", "الأربعاء"),
        ("الإثنين", "الاثنين"),
        ("الجمعه", "الجمعة"),
        ("ابريل", "أبريل"),
        ("آذار", "اذار"),
        ("مای", "ماي"),
        ("أکتوبر", "أكتوبر"),
        ("دِيسَمْبِر", "ديسمبر"),
        ("ديســمبر", "ديسمبر"),
        ("DECEMBER", "december"),
        ("Декабря", "декабря"),
    ],
)
def test_folded_to_one(one: str, other: str) -> None:
    """What newspapers write either way is compared as one."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("й", "и"), ("ё", "е"), ("ئ", "ي"), ("ؤ", "و"), ("ж", "\u0436\u0301"), ("é", "e")],
)
def test_not_folded_to_one(one: str, other: str) -> None:
    """Letters that tell words apart stay apart."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_of_the_tables_is_known(code: str) -> None:
    """Each phrase of the tables, by itself, is taken for what the table says, or refused."""
    refused = {"several": "several-days", "other_calendar": "other-calendar"}
    for words, part in lexicon(LANGUAGES[code]).items():
        try:
            found: object = phrase(" ".join(words), code).parts
        except BadValue as error:
            found = error.rule

        assert found in {(part,), refused.get(part.kind, "not-day-words")}


def test_what_is_not_text_is_refused() -> None:
    """Only text is read, and a number too large to print does no harm."""
    for each in (None, 2021, 10**5000, b"2021", ["2021"], float("nan")):
        assert rule(each) == "not-day-words"


def test_unknown_languages_are_refused() -> None:
    """A language is one of three codes, and a number too large to print does no harm."""
    for each in ("", "fr", "EN", "english", 1, 10**5000, ["en"]):
        assert rule("2021", each) == "not-in-list"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "١" * 1_000_000,
        "31 December 2021" + " " * 1_000_000,
        "\u0301" * 1_000_000,
        "2021-12-31" * 100_000,
    ],
    ids=["letters", "digits", "spaces", "marks", "days"],
)
def test_long_text_is_refused_unread(text: str) -> None:
    """A million characters are refused without a look at them, and shown in part."""
    with pytest.raises(BadValue) as caught:
        phrase(text)

    assert caught.value.rule == "not-day-words"
    assert len(caught.value.problem) < 1_000


@pytest.mark.parametrize(
    "unit", ["the ", "1-", "1.", "of", "(", "كانون ", "а", "1 ", "ـ", "\u064b"]
)
def test_repetition_is_refused(unit: str) -> None:
    """The longest text that is looked at, of one thing over and over, is refused."""
    assert rule((unit * LONGEST)[:LONGEST]) in REMEDIES


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\n",
        "\t",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "：",
        "٪",
        "²",
        "Ⅻ",
    ],
    ids=ascii,
)
def test_strange_signs_are_refused(sign: str) -> None:
    """Controls, joiners, overrides, half characters and look-alikes are never passed over."""
    assert rule(f"31 December{sign} 2021") == "not-day-words"


def test_marks_of_direction_do_not_join_numbers() -> None:
    """A mark between two numbers leaves them two, as on the page."""
    assert rule("20\u200f21") == "not-day-words"
    assert phrase("31\u200f ديسمبر \u200f2021").parts == phrase("31 ديسمبر 2021").parts


def test_every_refusal_says_what_to_do() -> None:
    """Each rule has a remedy, and the error carries value, rule and remedy."""
    for each, remedy in REMEDIES.items():
        error = refusal("text", each, "is wrong")

        assert (error.rule, error.problem, error.remedy) == (each, "'text' is wrong", remedy)
