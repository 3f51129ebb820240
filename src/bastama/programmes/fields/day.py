import re
from datetime import date
from typing import Any

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
AS_PEOPLE_WRITE = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
YEARS = range(1900, 2101)

MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
YEAR_MARK = {"kk": " ж.", "ru": " г.", "en": ""}


def _parts(text: str) -> tuple[int, int, int] | None:
    if iso := ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if written := AS_PEOPLE_WRITE.fullmatch(text):
        return int(written[3]), int(written[2]), int(written[1])
    return None


def clean(raw: Any, field: Field[Any]) -> Value | FieldFault:
    """A day as ISO text. Browsers without a calendar send what was typed: 20.10.2025 is understood too."""
    if raw is None or raw == "":
        return ""
    text = raw.strip() if isinstance(raw, str) else ""
    if isinstance(raw, str) and not text:
        return ""
    parts = _parts(text)
    try:
        day = date(*parts) if parts and parts[0] in YEARS else None
    except ValueError:
        day = None
    return day.isoformat() if day else FieldFault("fields.not-a-date", {"value": str(raw)[:60]})


def empty(field: Field[Any]) -> Value:
    return ""


def words(value: Value, field: Field[str], language: str) -> str:
    """A day as it is written in a sentence; a language without month names here gets the ISO form."""
    if not value or language not in MONTHS:
        return str(value or "")
    day = date.fromisoformat(value)
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}{YEAR_MARK[language]}"


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    return posted_last(post, name)


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {name: [value]}


DATE = FieldType(empty, clean, words, from_post, to_post)
