"""Russian day words."""

from datetime import date

from stance.calendar_words.language import Language, Meaning

_DATE = "day (ordinal | day_ending)? (month | month_short)"
_ONE_YEAR = "year (ordinal | year_ending)? year_word?"
_YEAR = f"({_ONE_YEAR} | that_year)"
_AFTER = "(comma? in? weekday | open in? weekday close)"
_ON = "(part? (in? weekday comma?)? | in? weekday part comma?)"
_NEAR = "(part? in? (turn | near) weekday | in? (turn | near) weekday part | in? weekday that_week)"

#: After "два", "три" and "четыре" stands "дня", after these "дней".
_TO_TWENTY = (
    "пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|четырнадцать"
    "|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|двадцать"
)

RUSSIAN = Language(
    code="ru",
    name="Russian",
    letters="а-яё",
    week_starts=(0,),
    day_before_month=True,
    gregorian_from=date(1918, 2, 14),
    forms={
        "month": {
            1: "января",
            2: "февраля",
            3: "марта",
            4: "апреля",
            5: "мая",
            6: "июня",
            7: "июля",
            8: "августа",
            9: "сентября",
            10: "октября",
            11: "ноября",
            12: "декабря",
        },
        # With a full stop or without, and of either case: 5 янв. 2022, янв 2022.
        "month_short": {
            1: "янв|янв.",
            2: "фев|фев.|февр|февр.",
            3: "мар|мар.",
            4: "апр|апр.",
            6: "июн|июн.",
            7: "июл|июл.",
            8: "авг|авг.",
            9: "сен|сен.|сент|сент.",
            10: "окт|окт.",
            11: "ноя|ноя.|нояб|нояб.",
            12: "дек|дек.",
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
        "ago": {
            -1: "день назад|один день назад|1 день назад",
            -2: "2 дня назад|два дня назад",
            -3: "3 дня назад|три дня назад",
            -4: "4 дня назад|четыре дня назад",
            **{
                -number: f"{number} дней назад|{word} дней назад"
                for number, word in enumerate(_TO_TWENTY.split("|"), 5)
            },
            **{-number: f"{number} день назад" for number in (21, 31)},
            **{-number: f"{number} дня назад" for number in (22, 23, 24)},
            **{-number: f"{number} дней назад" for number in range(25, 31)},
        },
        # Not "сегодня ночью", "этой ночью": the past night or the coming one.
        "night": {-1: "прошлой ночью|минувшей ночью"},
        "part": {0: "утром|днем|днём|вечером"},
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
        # Weeks, months and years that are counted back stand for any day near their end.
        "inexact": {
            0: "на днях|недавно|в начале|в середине|в конце|начало|середина|конец"
            "|несколько дней назад|пару дней назад|неделю назад|недели назад|недель назад"
            "|месяц назад|месяца назад|месяцев назад|год назад|года назад|лет назад|ночь|ночью"
        },
        "other_calendar": {
            0: "мухаррам|мухаррама|сафар|сафара|раби|джумада|раджаб|раджаба|шаабан|шаабана"
            "|рамадан|рамадана|шавваль|шавваля|зуль|хиджры"
        },
        # A year never ends in -е: 2020-е are the twenties.
        # Two letters more than the rule of spelling has are read too: 31-ого, 2021-ый.
        "ordinal": {0: "-го|-ого"},
        "day_ending": {0: "-е|-ое"},
        "year_ending": {0: "-й|-м|-ый|-ой|-ом"},
        "day_word": {0: "числа"},
        "year_word": {0: "года|год|году|г|г."},
        "in": {0: "в|во"},
    },
    shapes=(
        (Meaning.DAY, f"{_ON} {_DATE} {_YEAR}"),
        (Meaning.DAY, f"{_DATE} {_YEAR} {_AFTER}"),
        (Meaning.MONTH, f"in? (month_name | month_short) {_YEAR}"),
        (Meaning.YEAR, f"in? {_ONE_YEAR} | that_year"),
        (Meaning.SHIFT, f"(shift part? | part shift) {_AFTER}?"),
        (
            Meaning.SHIFT,
            f"(shift part? | part shift) (comma? in? weekday)? comma? {_DATE} {_YEAR}?",
        ),
        (Meaning.SHIFT, "ago (comma in? weekday | open in? weekday close)?"),
        (Meaning.SHIFT, f"ago comma (in? weekday comma?)? {_DATE} {_YEAR}?"),
        (Meaning.NIGHT, "night"),
        (Meaning.WEEKDAY, f"part? in? weekday | in? weekday part | {_NEAR}"),
        (Meaning.WEEKDAY, f"{_NEAR} comma? {_DATE} {_YEAR}?"),
        (Meaning.NEAR_MONTH, "in? (turn | near) month_name"),
        (Meaning.THAT_WEEK, "that_week"),
        (Meaning.THAT_MONTH, "that_month | day (ordinal | day_ending)? day_word? that_month"),
        (Meaning.NO_YEAR, f"in? (month_name | month_short) | {_ON} {_DATE}"),
    ),
)
