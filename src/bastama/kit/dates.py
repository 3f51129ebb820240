"""Days, moments and numbers as people write them in Kazakh, Russian and English."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import get_language

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "en": "January February March April May June July August September October November December".split(),
}
BARE_MONTHS = {
    **MONTHS,
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
}
"""As a month stands without a day."""
WEEKDAYS = {
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
YEAR = {"kk": "\N{NO-BREAK SPACE}ж.", "ru": "\N{NO-BREAK SPACE}г.", "en": ""}
# What stands between thousands, and before the decimals.
MARKS = {"kk": ("\N{NO-BREAK SPACE}", ","), "ru": ("\N{NO-BREAK SPACE}", ","), "en": (",", ".")}


def spoken() -> str:
    """The language of the page: one of ours."""
    language = (get_language() or "kk")[:2]
    return language if language in MONTHS else "en"


def local_day(value: date) -> date:
    """The day; of a moment, the day in the programme's time zone."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


def day_and_month(value: date) -> str:
    value = local_day(value)
    return f"{value.day}\N{NO-BREAK SPACE}{MONTHS[spoken()][value.month - 1]}"


def whole_day(value: date) -> str:
    return f"{day_and_month(value)} {local_day(value).year}{YEAR[spoken()]}"


def as_far_as_said(value: str) -> str:
    """A date of which only the year or the month may be known: "2026", "қараша 2026 ж.", "26 November 2026"."""
    known = value.split("-")
    try:
        first = date(*map(int, [*known, "1", "1"][:3]))
    except ValueError:
        return value
    month = BARE_MONTHS[spoken()][first.month - 1]
    as_said = (value, f"{month} {first.year}{YEAR[spoken()]}", whole_day(first))
    return as_said[min(len(known), 3) - 1]


def day_of_week(value: date) -> str:
    """A day with its weekday and without the year: "бейсенбі, 26 қараша"."""
    language = spoken()
    comma = "" if language == "en" else ","
    return f"{WEEKDAYS[language][local_day(value).weekday()]}{comma} {day_and_month(value)}"


def hour(value: datetime) -> str:
    return timezone.localtime(value).strftime("%H:%M")


def spelled(value: float | Decimal, decimals: int | None = None) -> str:
    """A number with its thousands apart; decimals as asked, or as many as the number has."""
    thousands, point = MARKS[spoken()]
    plain = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    whole, _, rest = plain.partition(".")
    sign, whole = ("\N{MINUS SIGN}", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + whole.replace(",", thousands) + (point + rest if rest else "")
