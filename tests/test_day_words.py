"""Day words: phrases of newspapers one by one, and laws over all days and all texts."""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from stance import BadValue, When, worded_day
from stance.calendar_words import LANGUAGES, Meaning
from stance.phrase import REMEDIES, _shapes, lexicon, phrase

ROOT = Path(__file__).parents[1]
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "fixtures/day-words/phrases.jsonl").read_text(encoding="utf-8").splitlines()
]


def outcome(text: Any, today: Any = None, language: Any = None) -> str:  # noqa: ANN401
    """Return the day that *text* speaks of as EDTF, or the rule under which it is refused."""
    try:
        return str(worded_day(text, today=today, language=language))
    except BadValue as refused:
        return refused.rule


def exactly(day: date) -> When:
    """Return *day*, exactly known."""
    return When(day, day)


# --- phrases one by one -------------------------------------------------------


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{at}-{row['language']}") for at, row in enumerate(ROWS, 1)]
)
def test_phrase(row: dict[str, Any]) -> None:
    """A phrase speaks of the day a careful reader finds, or is refused for the right reason."""
    today = When.parse(row["today"]) if "today" in row else None
    told = [row["language"], *([] if row.get("given") else [None])]

    assert [outcome(row["phrase"], today, each) for each in told] == [
        row.get("day") or row["refused"]
    ] * len(told)


def test_the_phrases_are_many_and_no_two_the_same() -> None:
    """There are 700 phrases and more, 300 refusals and more, each once, and one of each rule."""
    keys = [(each["phrase"], each["language"], each.get("today")) for each in ROWS]
    refused = [each["refused"] for each in ROWS if "refused" in each]

    assert len(keys) == len(set(keys)) >= 700
    assert len(refused) >= 300
    assert set(REMEDIES) == {*refused, "not-one-day"}


def test_words_have_one_meaning() -> None:
    """The words of each phrase that is read, in their order, say one kind of thing."""
    for row in (each for each in ROWS if "day" in each):
        said = phrase(row["phrase"], row["language"])
        kinds = "".join(f"{each.kind};" for each in said.parts)
        fitting = {each for each, shape in _shapes(said.language) if shape.fullmatch(kinds)}

        assert (row["phrase"], fitting) == (row["phrase"], {said.meaning})


def test_the_page_gives_every_rule() -> None:
    """The page on day words explains every rule of refusal."""
    page = (ROOT / "docs/how-to/read-days-from-words.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == list(REMEDIES)


# --- every day, as newspapers write it ----------------------------------------

#: Written out once more, so that a slip in the tables shows.
NAMES = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "dz": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "ma": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
}
MONTHS = {each: names.split() for each, names in NAMES.items()}
LEVANT = (
    "كانون الثاني،شباط،آذار،نيسان،أيار،حزيران،تموز،آب،أيلول،تشرين الأول،تشرين الثاني،كانون الأول"
)
MONTHS["levant"] = LEVANT.split("،")
MONTHS["dual"] = [f"{a}/{b}" for a, b in zip(MONTHS["ar"], MONTHS["levant"], strict=True)]
MONTHS["laud"] = [f"{b}/{a}" for a, b in zip(MONTHS["ar"], MONTHS["levant"], strict=True)]
MONTHS["named"] = [f"{a} ({b})" for a, b in zip(MONTHS["ar"], MONTHS["levant"], strict=True)]
ARABIC = ("ar", "dz", "ma", "levant", "dual", "laud", "named")

_WEEK = {
    "en": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    "ru": "понедельник,вторник,среда,четверг,пятница,суббота,воскресенье",
    "in": "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье",
    "ar": "الاثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت,الأحد",
}
WEEKDAYS = {each: names.split(",") for each, names in _WEEK.items()}
DIGIT_SETS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")

#: A day and the weekday to write beside it, as text.
Form: TypeAlias = Callable[[date, int], str]


def ending(day: int) -> str:
    """Return the ending of an English ordinal."""
    return "th" if 4 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def month(day: date, names: str) -> str:
    """Return what the month of *day* is called among *names*."""
    return MONTHS[names][day.month - 1]


def arabic_forms() -> Iterator[tuple[str, Form]]:
    """Yield the forms of Arabic newspapers, with each set of names."""
    for names in ARABIC:
        yield (
            f"ar: Friday 31 {names}",
            lambda d, w, n=names: f"{WEEKDAYS['ar'][w]} {d.day} {month(d, n)} {d.year}",  # type: ignore[misc]
        )
        yield (
            f"ar: on Friday, the 31 of {names}",
            lambda d, w, n=names: (  # type: ignore[misc]
                f"يوم {WEEKDAYS['ar'][w]}، الـ{d.day} من {month(d, n)} من عام {d.year}م"
            ),
        )


WITH_WEEKDAY: dict[str, Form] = {
    "en: Friday, 31 December 2021": lambda d, w: (
        f"{WEEKDAYS['en'][w]}, {d.day} {month(d, 'en')} {d.year}"
    ),
    "en: on Fri., Dec. 31, 2021": lambda d, w: (
        f"on {WEEKDAYS['en'][w][:3]}., {month(d, 'en')[:3]} {d.day}, {d.year}"
    ),
    "en: 31st of December, 2021 (Friday)": lambda d, w: (
        f"{d.day}{ending(d.day)} of {month(d, 'en')}, {d.year} ({WEEKDAYS['en'][w]})"
    ),
    "en: Friday, 2021-12-31": lambda d, w: f"{WEEKDAYS['en'][w]}, {d}",
    "ru: в пятницу, 31 декабря 2021 г.": lambda d, w: (
        f"{WEEKDAYS['in'][w]}, {d.day} {month(d, 'ru')} {d.year} г."
    ),
    "ru: 31-го декабря 2021 года, пятница": lambda d, w: (
        f"{d.day}-го {month(d, 'ru')} {d.year} года, {WEEKDAYS['ru'][w]}"
    ),
    "ru: пятница, 31.12.2021": lambda d, w: f"{WEEKDAYS['ru'][w]}, {d:%d.%m}.{d.year}",
    **dict(arabic_forms()),
}
PLAIN: dict[str, Form] = {
    "en: 31 December 2021": lambda d, _: f"{d.day} {month(d, 'en')} {d.year}",
    "en: the 31st December 2021": lambda d, _: (
        f"the {d.day}{ending(d.day)} {month(d, 'en')} {d.year}"
    ),
    "en: December 31, 2021": lambda d, _: f"{month(d, 'en')} {d.day}, {d.year}",
    "ru: 31 декабря 2021 года": lambda d, _: f"{d.day} {month(d, 'ru')} {d.year} года",
    "ru: 31.12.2021 г.": lambda d, _: f"{d:%d.%m}.{d.year} г.",
    "ar: 31 ديسمبر 2021": lambda d, _: f"{d.day:02} {month(d, 'ar')} {d.year} م",
    "any: 2021-12-31": lambda d, _: str(d),
}
DAYS = st.dates(date(1918, 2, 14), date(2199, 12, 31))
NEAR = st.dates(date(1950, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize("form", PLAIN | WITH_WEEKDAY)
@given(day=DAYS)
def test_every_day_is_read_back(form: str, day: date) -> None:
    """Every day, written as newspapers of each language write it, is read as that day."""
    text = (PLAIN | WITH_WEEKDAY)[form](day, day.weekday())

    assert worded_day(text) == exactly(day)


@pytest.mark.parametrize("form", WITH_WEEKDAY)
@given(day=DAYS, wrong=st.integers(1, 6))
def test_a_wrong_weekday_is_refused(form: str, day: date, wrong: int) -> None:
    """A date beside any weekday but its own is refused."""
    text = WITH_WEEKDAY[form](day, (day.weekday() + wrong) % 7)

    assert outcome(text) == "wrong-weekday"


@pytest.mark.parametrize(
    "form", [each for each in PLAIN | WITH_WEEKDAY if each[:2] in ("ar", "an")]
)
@given(day=DAYS, digits=st.sampled_from(DIGIT_SETS))
def test_digits_of_each_set_are_one(form: str, day: date, digits: str) -> None:
    """The digits of Arabic and Persian stand for those of ASCII, all of one set."""
    text = (PLAIN | WITH_WEEKDAY)[form](day, day.weekday())

    assert worded_day(text.translate(str.maketrans(DIGIT_SETS[0], digits))) == exactly(day)


@given(day=DAYS, digits=st.sampled_from(DIGIT_SETS[1:]), at=st.integers(0, 3))
def test_mixed_digits_are_refused(day: date, digits: str, at: int) -> None:
    """A year with one digit of another set is refused."""
    year = str(day.year)
    mixed = year[:at] + digits[int(year[at])] + year[at + 1 :]

    assert outcome(f"{day.day} {month(day, 'ar')} {mixed}") == "mixed-digits"


@pytest.mark.parametrize("names", ["en", *ARABIC])
@given(year=st.integers(1918, 2199), number=st.integers(1, 12), day=st.integers(0, 99))
def test_days_that_never_were_are_refused(names: str, year: int, number: int, day: int) -> None:
    """A number of a day is read if the month has that day, and refused if it has not."""
    found = outcome(f"{day} {MONTHS[names][number - 1]} {year}")

    possible = 1 <= day <= monthrange(year, number)[1]
    assert found == (str(date(year, number, day)) if possible else "not-in-calendar")


@given(one=st.integers(0, 11), other=st.integers(0, 11), year=st.integers(1918, 2199))
def test_two_names_must_be_of_one_month(one: int, other: int, year: int) -> None:
    """Two Arabic names are read where they are of one month, and refused where they are not."""
    text = f"1 {MONTHS['ar'][one]}/{MONTHS['levant'][other]} {year}"

    assert outcome(text) == (str(date(year, one + 1, 1)) if one == other else "months-disagree")


@given(day=st.integers(1, 31), end=st.sampled_from(("st", "nd", "rd", "th")))
def test_endings_of_numbers_must_fit(day: int, end: str) -> None:
    """An English number with the ending of another may be a slip, and is refused."""
    expected = f"2022-01-{day:02}" if end == ending(day) else "not-day-words"

    assert outcome(f"{day}{end} January 2022") == expected


@given(st.dates(date(1800, 1, 1)))
@example(date(1918, 2, 13))
@example(date(1918, 2, 14))
@example(date(2199, 12, 31))
@example(date(2200, 1, 1))
def test_years_of_other_calendars_are_refused(day: date) -> None:
    """Days before Russia changed its calendar are refused in Russian, and far years everywhere."""
    far = day.year > 2199

    assert outcome(PLAIN["en: 31 December 2021"](day, 0)) == ("other-calendar" if far else str(day))
    assert outcome(PLAIN["ru: 31 декабря 2021 года"](day, 0)) == (
        "other-calendar" if far or day < date(1918, 2, 14) else str(day)
    )


@given(st.integers(0, 1799))
def test_early_years_are_refused(year: int) -> None:
    """A year such as 1443 or 1400 is not taken for one of ours."""
    assert outcome(f"{year:04}") == ("other-calendar" if year else "not-in-calendar")


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1918, 2199))
def test_dots_are_read_where_the_order_is_sure(day: int, number: int, year: int) -> None:
    """Without Russian, a date with dots is read only where both orders give one day."""
    text = f"{day}.{number:02}.{year}"
    assume((year, number) >= (1918, 3))

    assert outcome(text, language="ru") == str(date(year, number, day))
    assert outcome(text) == (str(date(year, number, day)) if day == number else "ambiguous-day")


# --- words that count from today ----------------------------------------------

SHIFTS = {
    "yesterday": -1,
    "the day after tomorrow": 2,
    "this morning": 0,
    "yesterday evening": -1,
    "a day ago": -1,
    "three days ago": -3,
    "сегодня": 0,
    "позавчера": -2,
    "послезавтра": 2,
    "сегодня утром": 0,
    "вчера вечером": -1,
    "день назад": -1,
    "три дня назад": -3,
    "اليوم": 0,
    "أمس": -1,
    "أول أمس": -2,
    "غداً": 1,
    "بعد غد": 2,
    "فجر اليوم": 0,
    "مساء أمس": -1,
    "قبل يوم": -1,
    "قبل يومين": -2,
    "قبل ثلاثة أيام": -3,
}

#: What stands around a number of days ago, and the numbers that it fits, of two digits at most.
AGREEMENT: dict[str, Callable[[int], bool]] = {
    "{} day ago": lambda n: n == 1,
    "{} days ago": lambda n: n > 1,
    "{} день назад": lambda n: n % 10 == 1 and n != 11,
    "{} дня назад": lambda n: n % 10 in (2, 3, 4) and n // 10 != 1,
    "{} дней назад": lambda n: n % 10 not in (1, 2, 3, 4) or n // 10 == 1,
    "قبل {} يوم": lambda _: False,
    "قبل {} يومين": lambda _: False,
    "قبل {} أيام": lambda n: 3 <= n <= 10,
    "قبل {} يوماً": lambda n: n > 10,
}

#: The words before or after a weekday; which way they count, and by how many weeks.
ENGLISH_TURNS = {"last": (-1, -1), "this": (1, 0), "next": (1, 1)}


@pytest.mark.parametrize("text", SHIFTS)
@given(today=NEAR)
def test_days_counted_from_today(text: str, today: date) -> None:
    """Words like "yesterday" mean the day so many days from today, whatever day that is."""
    day = today + timedelta(days=SHIFTS[text])

    assert worded_day(text, today=exactly(today)) == exactly(day)


@pytest.mark.parametrize("form", AGREEMENT)
def test_number_and_noun_must_agree(form: str) -> None:
    """So many days ago is read up to 31, where the noun has the form that the number asks for."""
    today = date(2022, 1, 7)
    expected = {
        number: str(today - timedelta(days=number))
        if 1 <= number <= 31 and AGREEMENT[form](number)
        else "not-day-words"
        for number in range(100)
    }

    assert {each: outcome(form.format(each), exactly(today)) for each in expected} == expected


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("last night", -1),
        ("tonight", 0),
        ("tomorrow night", 1),
        ("прошлой ночью", -1),
        ("الليلة الماضية", -1),
        ("الليلة", 0),
    ],
)
@given(today=NEAR)
def test_a_night_is_of_two_days(text: str, begins: int, today: date) -> None:
    """A night is one day out of the two that share it, whatever day today is."""
    first = today + timedelta(days=begins)

    assert worded_day(text, today=exactly(today)) == When(first, first + timedelta(days=1))


@given(today=NEAR, weekday=st.integers(0, 6))
def test_today_and_its_weekday_must_agree(today: date, weekday: int) -> None:
    """The words "today Friday" mean today on a Friday, and are refused on any other day."""
    for language, word in (("en", "today, "), ("ru", "сегодня, "), ("ar", "اليوم ")):
        expected = str(today) if weekday == today.weekday() else "wrong-weekday"

        assert outcome(word + WEEKDAYS[language][weekday], exactly(today)) == expected


def calendar_week(day: date, *, from_sunday: bool) -> tuple[int, int]:
    """Return which week *day* is in."""
    return (day + timedelta(days=1) if from_sunday else day).isocalendar()[:2]


@pytest.mark.parametrize("word", ENGLISH_TURNS)
@given(today=NEAR, weekday=st.integers(0, 6))
def test_turns_are_read_where_all_readings_agree(word: str, today: date, weekday: int) -> None:
    """A "next" Friday is the nearest and that of next week, from Monday and from Sunday on."""
    way, week = ENGLISH_TURNS[word]
    around = [today + timedelta(days=each) for each in range(-21, 22)]
    fridays = [each for each in around if each.weekday() == weekday]
    nearest = min(
        (each for each in fridays if (each - today).days * way > 0),
        key=lambda each: abs(each - today),
    )
    of_weeks = {
        each
        for sunday in (True, False)
        for each in fridays
        if calendar_week(each, from_sunday=sunday)
        == calendar_week(today + timedelta(days=7 * week), from_sunday=sunday)
    }
    found = outcome(f"{word} {WEEKDAYS['en'][weekday]}", exactly(today))

    assert found == (str(nearest) if of_weeks == {nearest} else "ambiguous-day")


@pytest.mark.parametrize("word", ENGLISH_TURNS)
@given(today=NEAR, away=st.integers(-21, 21))
def test_a_date_beside_a_turn_must_be_one_of_its_days(word: str, today: date, away: int) -> None:
    """A date beside "next Friday" is read if "next Friday" can mean it, and else refused."""
    day = today + timedelta(days=away)
    way, week = ENGLISH_TURNS[word]
    of_week = any(
        calendar_week(day, from_sunday=sunday)
        == calendar_week(today + timedelta(days=7 * week), from_sunday=sunday)
        for sunday in (True, False)
    )
    expected = str(day) if of_week or 1 <= away * way <= 7 else "days-disagree"
    text = f"{word} {WEEKDAYS['en'][day.weekday()]}, {day.day} {month(day, 'en')}"

    assert outcome(text, exactly(today)) == expected
    assert outcome(f"{text} {day.year}", exactly(today)) == expected


@given(today=NEAR, weekday=st.integers(0, 6))
def test_coming_and_past_are_the_nearest(today: date, weekday: int) -> None:
    """A "coming" Friday is the first after today and a "past" one the last before, always."""
    coming = worded_day(f"{WEEKDAYS['ar'][weekday]} المقبل", today=exactly(today)).earliest
    past = worded_day(f"{WEEKDAYS['ar'][weekday]} الماضي", today=exactly(today)).earliest
    assert coming is not None
    assert past is not None

    assert coming.weekday() == past.weekday() == weekday
    assert 1 <= (coming - today).days <= 7
    assert 1 <= (today - past).days <= 7


@given(today=NEAR, weekday=st.integers(0, 6))
def test_a_bare_weekday_is_never_read(today: date, weekday: int) -> None:
    """A bare "on Friday" looks back or ahead as the verb does, and is refused on every day."""
    for language, word in (("en", "on "), ("in", ""), ("ar", "")):
        assert outcome(word + WEEKDAYS[language][weekday], exactly(today)) == "ambiguous-day"


@given(today=NEAR, number=st.integers(1, 12))
def test_months_near_today(today: date, number: int) -> None:
    """A "coming" month is the first after this one; "next" must also be of next year."""
    later = today.year + (number <= today.month)
    earlier = today.year - (number >= today.month)
    name = MONTHS["en"][number - 1]
    expected = {
        f"{MONTHS['dual'][number - 1]} المقبل": f"{later}-{number:02}",
        f"{MONTHS['dual'][number - 1]} الماضي": f"{earlier}-{number:02}",
        f"next {name}": f"{later}-{number:02}" if later > today.year else "ambiguous-day",
        f"last {name}": f"{earlier}-{number:02}" if earlier < today.year else "ambiguous-day",
        f"this {name}": f"{later}-{number:02}" if later == today.year else "ambiguous-day",
    }

    assert {each: outcome(each, exactly(today)) for each in expected} == expected


@given(today=NEAR, day=NEAR)
@example(today=date(2022, 1, 10), day=date(2022, 1, 20))
@example(today=date(2022, 1, 20), day=date(2022, 1, 10))
@example(today=date(2022, 1, 10), day=date(2022, 1, 10))
def test_days_of_a_coming_month(today: date, day: date) -> None:
    """The coming 10 January is the first after today, unless it is still to come this January."""
    assume((day.month, day.day) != (2, 29))
    ahead = [date(each, day.month, day.day) for each in range(today.year, today.year + 2)]
    first = min(each for each in ahead if each > today)
    unsure = (first.year, first.month) == (today.year, today.month)

    assert outcome(f"{day.day} {month(day, 'ar')} المقبل", exactly(today)) == (
        "ambiguous-day" if unsure else str(first)
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("last week", "this week", "next week")),
        ("ru", ("на прошлой неделе", "на этой неделе", "на следующей неделе")),
        ("ar", ("الأسبوع الماضي", "هذا الأسبوع", "الأسبوع المقبل")),
    ],
)
@given(today=NEAR)
def test_weeks(language: str, words: Sequence[str], today: date) -> None:
    """A week is seven days where all weeks begin on one day, and all that it can be elsewhere."""
    last, this, following = [worded_day(each, today=exactly(today)) for each in words]
    assert last.earliest is not None
    assert this.earliest is not None
    assert this.latest is not None
    length = (this.latest - this.earliest).days + 1

    assert this.earliest <= today <= this.latest
    assert length == 7 if language == "ru" else 7 < length <= 13
    assert this.earliest - last.earliest == timedelta(days=7)
    assert following.bounds == (last.bounds[0] + 14, last.bounds[1] + 14)
    assert {date.weekday(this.earliest)} <= set(LANGUAGES[language].week_starts)


def counts_days(row: dict[str, Any]) -> bool:
    """Return whether the words of *row* count days or weeks, and name no place in the calendar."""
    try:
        said = phrase(row["phrase"], row["language"])
    except BadValue:
        return False
    counting = {Meaning.SHIFT, Meaning.NIGHT, Meaning.WEEKDAY, Meaning.THAT_WEEK}
    return "today" in row and said.meaning in counting and not said.has("day")


RELATIVE = [each for each in ROWS if counts_days(each)]


@given(row=st.sampled_from(RELATIVE), weeks=st.integers(-2_000, 2_000))
def test_a_week_later_is_a_week_later(row: dict[str, Any], weeks: int) -> None:
    """Words that count days or weeks from today say the same so many weeks on."""
    said = row.get("day")
    later = When.parse(row["today"]).bounds[0] + 7 * weeks
    found = outcome(row["phrase"], exactly(date.fromordinal(int(later))))

    if said:
        assert When.parse(found).bounds == tuple(
            each + 7 * weeks for each in When.parse(said).bounds
        )
    else:
        assert found == row["refused"]


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("tomorrow", date.max),
        ("yesterday", date.min),
        ("next month", date.max),
        ("last month", date.min),
        ("last year", date.min),
        ("next year", date.max),
        ("next week", date.max),
        ("three days ago", date.min),
        ("tonight", date.max),
        ("this week", date.min),
        ("last Friday", date.min),
        ("10 января следующего года", date.max),
        ("يناير المقبل", date.max),
    ],
)
def test_the_ends_of_the_calendar(text: str, today: date) -> None:
    """Words that leave the calendar are refused."""
    assert outcome(text, exactly(today)) == "not-in-calendar"


NOON = datetime(2022, 1, 7, 12)  # noqa: DTZ001 - a day as data frames hold them


@pytest.mark.parametrize("text", ["yesterday", "31 December 2021"])
def test_today_is_one_known_day(text: str) -> None:
    """What is given as today is one known day, needed or not."""
    vague = When.parse("2022-01"), When.parse("[..]")

    for each in ("2022-01", "today", NOON, 7, 10**5000, *vague):
        assert outcome(text, each) == "not-one-day"


@pytest.mark.parametrize("today", ["2022-01-07", date(2022, 1, 7), When.parse("2022-01-07")])
def test_today_is_text_or_date(today: Any) -> None:  # noqa: ANN401 - whatever stands for a day
    """Today is given as text, as a date or as a day, as any day is."""
    assert worded_day("yesterday", today=today) == When.parse("2022-01-06")


# --- anything at all ----------------------------------------------------------

FORMS = [" ".join(words) for language in LANGUAGES.values() for words in lexicon(language)] + [
    "1",
    "05",
    "31",
    "2021",
    "1443",
    "٣١",
    "٢٠٢١",
    "۳۱",
    "2021-12-31",
    "31.12.2021",
    "31/12/2021",
]
TODAYS = st.none() | NEAR.map(exactly) | st.dates().map(exactly)
TOLD = st.none() | st.sampled_from([*LANGUAGES])


def surely(found: str) -> bool:
    """Return whether *found* is a day or a rule of refusal that is explained."""
    return found in REMEDIES or str(When.parse(found)) == found


@given(st.text(), TODAYS, TOLD)
def test_any_text_is_read_or_refused(text: str, today: When | None, language: str | None) -> None:
    """Whatever the text, nothing but a `BadValue` leaves the reader."""
    assert surely(outcome(text, today, language))


@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=9), TODAYS, TOLD)
def test_any_words_are_read_or_refused(
    words: list[str], today: When | None, language: str | None
) -> None:
    """Whatever the order of the words, nothing but a `BadValue` leaves the reader."""
    assert surely(outcome(" ".join(words), today, language))


@given(st.sampled_from([each for each in ROWS if "day" in each]), st.data())
def test_one_sign_too_many_changes_no_day(row: dict[str, Any], data: st.DataObject) -> None:
    """A strange sign anywhere in a phrase that is read makes it a phrase that is not."""
    text = row["phrase"]
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from("?!~\n\u200b\u202e½é€语"))
    today = When.parse(row["today"]) if "today" in row else None

    assert outcome(text[:at] + sign + text[at:], today) == "not-day-words"
