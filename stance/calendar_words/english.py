"""English day words."""

from stance.calendar_words.language import Language, Meaning

_DATES = ("the? day ordinal? of? month", "month the? day ordinal?")
_YEAR = "comma? of? (year | that_year)"
_ON = "(on? (weekday part? comma?)? | (in | on)? the part of)"
_AFTER = "(comma? weekday | open weekday close)"
_NEAR = "on? ((turn | near) weekday part? | weekday part? of? that_week)"

_TO_TWENTY = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)

ENGLISH = Language(
    code="en",
    name="English",
    letters="a-z",
    week_starts=(0, 6),
    forms={
        "month": {
            1: "january|jan|jan.",
            2: "february|feb|feb.",
            3: "march|mar|mar.",
            4: "april|apr|apr.",
            5: "may",
            6: "june|jun|jun.",
            7: "july|jul|jul.",
            8: "august|aug|aug.",
            9: "september|sep|sep.|sept|sept.",
            10: "october|oct|oct.",
            11: "november|nov|nov.",
            12: "december|dec|dec.",
        },
        "weekday": {
            0: "monday|mon|mon.",
            1: "tuesday|tue|tue.|tues|tues.",
            2: "wednesday|wed|wed.",
            3: "thursday|thu|thu.|thur|thur.|thurs|thurs.",
            4: "friday|fri|fri.",
            5: "saturday|sat|sat.",
            6: "sunday|sun|sun.",
        },
        "shift": {
            -2: "the day before yesterday|day before yesterday",
            -1: "yesterday|early yesterday|late yesterday"
            "|yesterday morning|yesterday afternoon|yesterday evening",
            0: "today|early today|earlier today|later today|late today"
            "|this morning|this afternoon|this evening",
            1: "tomorrow|tomorrow morning|tomorrow afternoon|tomorrow evening",
            2: "the day after tomorrow|day after tomorrow",
        },
        "ago": {
            -1: "a day ago|one day ago|1 day ago",
            **{
                -number: f"{number} days ago|{word} days ago"
                for number, word in enumerate(_TO_TWENTY.split("|"), 2)
            },
            **{-number: f"{number} days ago" for number in range(21, 32)},
        },
        "night": {-1: "last night", 0: "tonight", 1: "tomorrow night"},
        "part": {0: "morning|afternoon|evening"},
        "turn": {-1: "last", 0: "this", 1: "next"},
        "near": {-1: "past|this past|the past", 1: "coming|this coming|the coming"},
        "that_week": {-1: "last week", 0: "this week", 1: "next week"},
        "that_month": {-1: "last month", 0: "this month", 1: "next month"},
        "that_year": {-1: "last year", 0: "this year", 1: "next year"},
        "several": {0: "to|until|till|through|and|or|between|from|since"},
        # Weeks, months and years that are counted back stand for any day near their end.
        "inexact": {
            0: "early|earlier|mid|mid-|late|later|recently|a few days ago|several days ago"
            "|a couple of days ago|the other day|week ago|weeks ago|month ago|months ago"
            "|year ago|years ago|night|overnight"
        },
        "other_calendar": {
            0: "muharram|safar|rabi|jumada|rajab|shaban|ramadan|shawwal|dhu|hijri|ah"
        },
        "ordinal": {1: "st", 2: "nd", 3: "rd", 4: "th"},
        "year_word": {0: "the year"},
        "the": {0: "the"},
        "of": {0: "of"},
        "on": {0: "on"},
        "in": {0: "in"},
    },
    shapes=(
        *((Meaning.DAY, f"{_ON} {each} {_YEAR}") for each in _DATES),
        *((Meaning.DAY, f"on? {each} {_YEAR} {_AFTER}") for each in _DATES),
        (Meaning.MONTH, f"in? month {_YEAR}"),
        (Meaning.YEAR, "in? year_word? year | that_year"),
        (Meaning.SHIFT, f"shift {_AFTER}?"),
        *((Meaning.SHIFT, f"shift (comma? weekday)? comma? {each}") for each in _DATES),
        *((Meaning.SHIFT, f"shift (comma? weekday)? comma? {e} {_YEAR}") for e in _DATES),
        (Meaning.SHIFT, "ago (comma on? weekday | open weekday close)?"),
        *((Meaning.SHIFT, f"ago comma on? (weekday comma?)? {e} ({_YEAR})?") for e in _DATES),
        (Meaning.NIGHT, "night"),
        (Meaning.WEEKDAY, f"on? weekday part? | {_NEAR}"),
        *((Meaning.WEEKDAY, f"{_NEAR} comma? {each} ({_YEAR})?") for each in _DATES),
        (Meaning.NEAR_MONTH, "in? (turn | near) month"),
        (Meaning.THAT_WEEK, "that_week"),
        (Meaning.THAT_MONTH, "that_month | on? the? day ordinal? of that_month"),
        (Meaning.NO_YEAR, "in? month"),
        *((Meaning.NO_YEAR, f"{_ON} {each}") for each in _DATES),
    ),
)
