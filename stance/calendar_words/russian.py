"""Russian day words."""

from datetime import date

from stance.calendar_words.language import Language, Meaning

_DATE = "day (ordinal | day_ending)? month"
_ONE_YEAR = "year (ordinal | year_ending)? year_word?"
_YEAR = f"({_ONE_YEAR} | that_year)"
_AFTER = "(comma? in? weekday | open in? weekday close)"

RUSSIAN = Language(
    code="ru",
    name="Russian",
    letters="а-яё",
    week_starts=(0,),
    day_before_month=True,
    gregorian_from=date(1918, 2, 14),
    forms={
        "month": {
            1: "января|янв|янв.",
            2: "февраля|фев|фев.|февр|февр.",
            3: "марта|мар|мар.",
            4: "апреля|апр|апр.",
            5: "мая",
            6: "июня|июн|июн.",
            7: "июля|июл|июл.",
            8: "августа|авг|авг.",
            9: "сентября|сен|сен.|сент|сент.",
            10: "октября|окт|окт.",
            11: "ноября|ноя|ноя.|нояб|нояб.",
            12: "декабря|дек|дек.",
        },
        "month_name": {
            1: "январь|январе",
            2: "февраль|феврале",
            3: "март|марте",
            4: "апрель|апреле",
            5: "май|мае",
            6: "июнь|июне",
            7: "июль|июле",
            8: "август|августе",
            9: "сентябрь|сентябре",
            10: "октябрь|октябре",
            11: "ноябрь|ноябре",
            12: "декабрь|декабре",
        },
        "weekday": {
            0: "понедельник",
            1: "вторник",
            2: "среда|среду",
            3: "четверг",
            4: "пятница|пятницу",
            5: "суббота|субботу",
            6: "воскресенье",
        },
        "shift": {-2: "позавчера", -1: "вчера", 0: "сегодня", 1: "завтра", 2: "послезавтра"},
        "turn": {
            -1: "прошлый|прошлую|прошлое|прошлом",
            0: "этот|эту|это|этом",
            1: "следующий|следующую|следующее|следующем|будущий|будущую|будущее|будущем",
        },
        "near": {-1: "минувший|минувшую|минувшее|минувшем"},
        "that_week": {
            -1: "на прошлой неделе|прошлой недели",
            0: "на этой неделе|этой недели|на текущей неделе|текущей недели",
            1: "на следующей неделе|следующей недели|на будущей неделе|будущей недели",
        },
        "that_month": {
            -1: "в прошлом месяце|прошлого месяца",
            0: "в этом месяце|этого месяца|в текущем месяце|текущего месяца|сего месяца",
            1: "в следующем месяце|следующего месяца|в будущем месяце|будущего месяца",
        },
        "that_year": {
            -1: "в прошлом году|прошлого года",
            0: "в этом году|этого года|в текущем году|текущего года|в нынешнем году"
            "|нынешнего года|сего года|с. г.|т. г.",
            1: "в следующем году|следующего года|в будущем году|будущего года",
        },
        "several": {0: "с|со|по|до|и|или|между"},
        "other_calendar": {
            0: "мухаррам|мухаррама|сафар|сафара|раби|джумада|раджаб|раджаба|шаабан|шаабана"
            "|рамадан|рамадана|шавваль|шавваля|зуль|хиджры"
        },
        # A year never ends in -е: 2020-е are the twenties.
        "ordinal": {0: "-го"},
        "day_ending": {0: "-е"},
        "year_ending": {0: "-й|-м"},
        "day_word": {0: "числа"},
        "year_word": {0: "года|год|году|г|г."},
        "in": {0: "в|во"},
    },
    shapes=(
        (Meaning.DAY, f"(in? weekday comma?)? {_DATE} {_YEAR}"),
        (Meaning.DAY, f"{_DATE} {_YEAR} {_AFTER}"),
        (Meaning.MONTH, f"in? month_name {_YEAR}"),
        (Meaning.YEAR, f"in? {_ONE_YEAR} | that_year"),
        (Meaning.SHIFT, f"shift {_AFTER}?"),
        (Meaning.SHIFT, f"shift (comma? in? weekday)? comma? {_DATE} {_YEAR}?"),
        (Meaning.WEEKDAY, "in? (turn | near)? weekday | in? weekday that_week"),
        (Meaning.NEAR_MONTH, "in? (turn | near) month_name"),
        (Meaning.THAT_WEEK, "that_week"),
        (Meaning.THAT_MONTH, "that_month | day (ordinal | day_ending)? day_word? that_month"),
        (Meaning.NO_YEAR, f"in? month_name | (in? weekday comma?)? {_DATE}"),
    ),
)
