"""Arabic day words."""

from stance.calendar_words.language import Language, Meaning

#: Two names for one month: `ديسمبر/كانون الأول`, `ديسمبر (كانون الأول)`.
_MONTH = "month_word? month (slash month | open month close)?"
_DATE = f"the? day of? {_MONTH}"
_YEAR = "comma? (of? year_word? year era? | of? that_year)"
_ON = "(in | on | in? part on?)?"
_NEAR = f"{_ON} weekday (near | of? that_week)"
_WEEKDAY = f"({_ON} weekday comma? matching?)?"
_AFTER = "(comma? weekday | open weekday close)"

#: After these `أيام`, in the plural; after those from 11 on `يوما`, in the singular.
_TO_TEN = "ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة"
_TO_TWENTY = (
    "أحد عشر|اثني عشر|ثلاثة عشر|أربعة عشر|خمسة عشر|ستة عشر|سبعة عشر|ثمانية عشر|تسعة عشر|عشرين"
)

ARABIC = Language(
    code="ar",
    name="Arabic",
    letters="\u0621-\u063a\u0641-\u064a",
    week_starts=(0, 5, 6),
    forms={
        # In each line: Egypt and the Gulf; the Levant and Iraq; the Maghreb.
        "month": {
            1: "يناير|كانون الثاني|كانون ثاني|كانون ثان|جانفي",
            2: "فبراير|شباط|فيفري",
            3: "مارس|آذار",
            4: "أبريل|نيسان|أفريل",
            5: "مايو|أيار|ماي",
            6: "يونيو|يونيه|حزيران|جوان",
            7: "يوليو|يوليه|تموز|جويلية|يوليوز",
            8: "أغسطس|آب|أوت|غشت|أغشت",
            9: "سبتمبر|أيلول|شتنبر|شتمبر",
            10: "أكتوبر|تشرين الأول|تشرين أول",
            11: "نوفمبر|تشرين الثاني|تشرين ثاني|تشرين ثان|نونبر",
            12: "ديسمبر|كانون الأول|كانون أول|دجنبر|دجمبر",
        },
        "weekday": {
            0: "الاثنين",
            1: "الثلاثاء",
            2: "الأربعاء",
            3: "الخميس",
            4: "الجمعة",
            5: "السبت",
            6: "الأحد",
        },
        "shift": {
            -2: "أول أمس|أول من أمس|أمس الأول",
            -1: "أمس|يوم أمس",
            0: "اليوم",
            1: "غد|غدا|يوم غد|يوم الغد",
            2: "بعد غد|بعد الغد",
        },
        # No number beside one day or two: the noun alone says it.
        "ago": {
            -1: "قبل يوم|قبل يوم واحد",
            -2: "قبل يومين",
            **{
                -number: f"قبل {number} أيام|قبل {word} أيام"
                for number, word in enumerate(_TO_TEN.split("|"), 3)
            },
            **{
                -number: f"قبل {number} يوما|قبل {word} يوما"
                for number, word in enumerate(_TO_TWENTY.split("|"), 11)
            },
            **{-number: f"قبل {number} يوما" for number in range(21, 32)},
        },
        # Not `ليلة أمس`, `ليلة الجمعة`: the night after that day, or by old custom the one before.
        "night": {-1: "الليلة الماضية", 0: "الليلة|هذه الليلة"},
        "part": {0: "صباح|فجر|قبل ظهر|ظهر|بعد ظهر|عصر|مساء"},
        "near": {
            -1: "الماضي|الماضية|الفائت|الفائتة|المنصرم|المنصرمة",
            1: "المقبل|المقبلة|القادم|القادمة",
        },
        "current": {0: "الجاري|الحالي"},
        "that_week": {
            -1: "الأسبوع الماضي|الأسبوع الفائت|الأسبوع المنصرم",
            0: "هذا الأسبوع|الأسبوع الجاري|الأسبوع الحالي",
            1: "الأسبوع المقبل|الأسبوع القادم",
        },
        "that_month": {
            -1: "الشهر الماضي|الشهر الفائت|الشهر المنصرم",
            0: "هذا الشهر|الشهر الجاري|الشهر الحالي",
            1: "الشهر المقبل|الشهر القادم",
        },
        "that_year": {
            -1: "العام الماضي|العام الفائت|العام المنصرم|السنة الماضية|السنة الفائتة",
            0: "هذا العام|العام الجاري|العام الحالي|هذه السنة|السنة الجارية|السنة الحالية",
            1: "العام المقبل|العام القادم|السنة المقبلة|السنة القادمة",
        },
        "several": {0: "إلى|حتى|و|أو|بين|منذ"},
        # Weeks, months and years that are counted back stand for any day near their end.
        "inexact": {
            0: "قبل أيام|قبل بضعة أيام|قبل عدة أيام|منذ أيام|مؤخرا|مطلع|أوائل|بداية|منتصف|أواسط"
            "|أواخر|نهاية|قبل أسبوع|قبل أسبوعين|أسابيع|قبل شهر|قبل شهرين|أشهر|قبل عام|قبل سنة"
            "|سنوات|ليل|ليلة"
        },
        "other_calendar": {
            0: "محرم|المحرم|صفر|ربيع الأول|ربيع الآخر|ربيع الثاني|جمادى الأولى|جمادى الآخرة"
            "|جمادى الثانية|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة"
            "|هجري|هجرية|هـ"
        },
        "month_word": {0: "شهر"},
        "year_word": {0: "عام|العام|سنة|السنة|لعام|للعام|لسنة"},
        "era": {0: "م|ميلادي|ميلادية"},
        "matching": {0: "الموافق"},
        "the": {0: "ال"},
        "of": {0: "من"},
        "in": {0: "في"},
        "on": {0: "يوم|في يوم|بتاريخ"},
    },
    shapes=(
        (Meaning.DAY, f"{_WEEKDAY} {_ON} {_DATE} {_YEAR}"),
        (Meaning.MONTH, f"in? {_MONTH} {_YEAR}"),
        (Meaning.YEAR, "in? year_word? year era? | in? that_year"),
        (Meaning.SHIFT, f"(in? part)? shift {_AFTER}?"),
        (Meaning.SHIFT, f"(in? part)? shift (comma? weekday)? comma? matching? {_DATE} ({_YEAR})?"),
        # Nothing beside it: `قبل يوم الجمعة` is "before Friday".
        (Meaning.SHIFT, "ago"),
        (Meaning.NIGHT, "night"),
        (Meaning.WEEKDAY, f"{_ON} weekday | {_NEAR}"),
        (Meaning.WEEKDAY, f"{_NEAR} comma? matching? {_DATE} ({_YEAR})?"),
        (Meaning.NEAR_MONTH, f"in? {_MONTH} (near | current)"),
        (Meaning.NEAR_MONTH, f"{_WEEKDAY} {_ON} {_DATE} (near | current)"),
        (Meaning.THAT_WEEK, "in? that_week"),
        (Meaning.THAT_MONTH, f"in? that_month | {_ON} the? day of? that_month"),
        (Meaning.NO_YEAR, f"in? {_MONTH} | {_WEEKDAY} {_ON} {_DATE}"),
    ),
)
