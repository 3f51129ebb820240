from datetime import date, datetime

import nh3
from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

register = template.Library()

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "en": "January February March April May June July August September October November December".split(),
}
WEEKDAYS = {
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
YEAR = {"kk": " ж.", "ru": " г.", "en": ""}
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "blockquote",
    "a",
    "br",
    "hr",
    "code",
    "pre",
}


def _spoken() -> str:
    language = (get_language() or "kk")[:2]
    return language if language in MONTHS else "en"


@register.filter
def day(value: date | None) -> str:
    """A day as people write it: "26 қараша 2026 ж.", "26 ноября 2026 г.", "26 November 2026"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    language = _spoken()
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}{YEAR[language]}"


@register.filter
def weekday_day(value: date | None) -> str:
    """A day with its weekday, without the year: "бейсенбі, 26 қараша"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    language = _spoken()
    weekday = WEEKDAYS[language][value.weekday()]
    join = " " if language == "en" else ", "
    return f"{weekday}{join}{value.day} {MONTHS[language][value.month - 1]}"


@register.filter
def clock(value: datetime | None) -> str:
    """The hour in the programme's time zone: "15:30"."""
    return "" if value is None else timezone.localtime(value).strftime("%H:%M")


@register.filter
def markdown(text: str | None) -> SafeString:
    """A person's Markdown as safe HTML: headings begin at h2, links go out without a trace, no pictures."""
    html = _markdown.render(text or "").replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return mark_safe(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener"))  # noqa: S308 -- cleaned by nh3
