"""Dates as sources print them, into “2022”, “2022-03” or “2022-03-15”."""

import re
from datetime import date
from functools import lru_cache

MONTHS = {
    "january jan января январь янв қаңтар": 1,
    "february feb февраля февраль фев февр ақпан": 2,
    "march mar марта март мар наурыз": 3,
    "april apr апреля апрель апр сәуір": 4,
    "may мая май мамыр": 5,
    "june jun июня июнь июн маусым": 6,
    "july jul июля июль июл шілде": 7,
    "august aug августа август авг тамыз": 8,
    "september sep sept сентября сентябрь сен сент қыркүйек": 9,
    "october oct октября октябрь окт қазан": 10,
    "november nov ноября ноябрь ноя нояб қараша": 11,
    "december dec декабря декабрь дек желтоқсан": 12,
}
MONTH_NUMBERS = {word: number for words, number in MONTHS.items() for word in words.split()}

YEAR_FIRST = re.compile(r"^(\d{4})(?:[/.-](\d{1,2})?(?:[/.-](\d{1,2})?)?)?(?:[/\sT].*)?$")
DAY_FIRST = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
WORDED = re.compile(r"^(?:(\d{1,2})\s+)?([^\W\d_]+)\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})(?:\s*(?:г|ж)\.?)?$")
YEAR_SIGNS = ("г", "ж")
YEAR_THEN_WORD = re.compile(r"^(\d{4})\s+([^\W\d_]+)\.?(?:\s+(\d{1,2}))?$")


LONGEST = 200
"""A longer text says no date."""


def normal_date(text: str) -> str:
    """The date in normal form, or an empty text when it cannot be one."""
    return _normal_date(text) if len(text) <= LONGEST else ""


@lru_cache(maxsize=2048)
def _normal_date(text: str) -> str:
    value = text.strip().strip(",;")
    if match := YEAR_FIRST.match(value):
        return _joined(match[1], match[2], match[3])
    if match := DAY_FIRST.match(value):
        return _joined(match[3], match[2], match[1])
    if match := WORDED.match(value):
        return _worded(match[4], match[2], match[1] or match[3])
    if match := YEAR_THEN_WORD.match(value):
        return _worded(match[1], match[2], match[3])
    return ""


def exact_date(text: str) -> str:
    """The date in normal form; nothing where a part of it is no month or no day of its month: whoever typed it is told so."""
    found = normal_date(text)
    parts = [one for one in re.findall(r"[^\W_]+", text) if one.casefold() not in YEAR_SIGNS]
    return found if found and found.count("-") + 1 == len(parts) else ""


def _worded(year: str, word: str, day: str | None) -> str:
    month = MONTH_NUMBERS.get(word.casefold())
    return _joined(year, str(month), day) if month else ""


def _joined(year: str, month: str | None, day: str | None) -> str:
    if not (month and 1 <= int(month) <= 12):
        return year
    if not day:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02}"
