"""The tables of day words: complete, consistent, and without two meanings for one word."""

import re
from collections import Counter

import pytest

from stance.calendar_words import LANGUAGES, NO_LANGUAGE, SIGNS, Language, Meaning
from stance.phrase import folded, lexicon

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda each: each.code)


@EACH_LANGUAGE
def test_no_phrase_has_two_meanings(language: Language) -> None:
    """Folded, no two phrases of a language are the same."""
    forms = [
        folded(form).replace(" ", "")
        for kind in (*SIGNS.values(), *language.forms.values())
        for listed in kind.values()
        for form in listed.split("|")
    ]

    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert len(lexicon(language)) == len(forms)


@EACH_LANGUAGE
def test_every_month_and_weekday_has_a_name(language: Language) -> None:
    """The months are 1 to 12 and the weekdays 0 to 6, each with a name at least."""
    assert sorted(language.forms["month"]) == list(range(1, 13))
    assert sorted(language.forms["weekday"]) == list(range(7))
    assert all(each for kind in language.forms.values() for each in kind.values())


@EACH_LANGUAGE
def test_every_language_says_everything(language: Language) -> None:
    """Each language has a shape for every meaning."""
    assert {meaning for meaning, _ in language.shapes} == set(Meaning)


@pytest.mark.parametrize("language", [*LANGUAGES.values(), NO_LANGUAGE], ids=lambda each: each.code)
def test_shapes_use_the_kinds_there_are(language: Language) -> None:
    """A shape names only kinds that a word, a sign or a number can have, and all are of use."""
    used = {each for _, shape in language.shapes for each in re.findall("[a-z_]+", shape)}
    refused = {"several", "inexact", "other_calendar"}

    assert used <= {*SIGNS, *language.forms, "day", "month", "year"}
    assert set(language.forms) - refused <= used
    assert used.isdisjoint(refused)


@EACH_LANGUAGE
def test_every_letter_is_one_of_the_language(language: Language) -> None:
    """Folded, the phrases are written in the letters of their language, and numbers in digits."""
    signs = {each for kind in SIGNS.values() for each in kind[0].split("|")}
    plain = re.compile(f"[{language.letters}]+|[0-9]+")
    words = {each for phrase in lexicon(language) for each in phrase}

    assert {each for each in words if not plain.fullmatch(each)} == signs
