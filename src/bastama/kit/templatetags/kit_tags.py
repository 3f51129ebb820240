"""What templates can say beyond Django's own words; loaded everywhere."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bastama.foundation.days import today
from bastama.kit import dates, writing
from bastama.kit.sentences import sentence
from bastama.kit.writing import as_html

register = template.Library()
register.tag("translate", sentence)


class Named(Protocol):
    """What has a name in each of the three languages."""

    def name(self, language: str) -> str: ...


@register.filter
def day(value: date | str | None) -> str:
    """A day as people write it: "26 қараша 2026 ж.", "26 ноября 2026 г.", "26 November 2026"; also of "2026-11-26"."""
    if isinstance(value, str):
        return dates.whole_day(date.fromisoformat(value)) if value else ""
    return "" if value is None else dates.whole_day(value)


@register.filter
def weekday_day(value: date | None) -> str:
    """A day with its weekday, without the year: "бейсенбі, 26 қараша"."""
    return "" if value is None else dates.day_of_week(value)


@register.filter
def clock(value: datetime | None) -> str:
    """The hour in the programme's time zone: "15:30"."""
    return "" if value is None else dates.hour(value)


@register.filter
def moment(value: datetime | None) -> str:
    """The day and the hour: "26 November 2026, 15:30"."""
    return "" if value is None else f"{dates.whole_day(value)}, {dates.hour(value)}"


@register.filter
def is_today(value: date | None) -> bool:
    """Whether a day, or the day of a moment, is today."""
    return value is not None and dates.local_day(value) == today()


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """A number as people write it: "12 345,6" or "12,345.6"."""
    return "" if value is None else dates.spelled(value, decimals)


@register.filter
def plain(value: float | Decimal) -> str:
    """A number for the browser and not for people: always with a full stop, never with spaces."""
    return str(value)


@register.filter
def markdown(text: str | None) -> SafeString:
    """A person's Markdown as safe HTML."""
    return mark_safe(as_html(text or ""))  # noqa: S308 -- cleaned by as_html


@register.filter
def linked(text: str | None) -> SafeString:
    """A person's plain text, in which an address is a link."""
    return mark_safe(writing.linked(text or ""))  # noqa: S308 -- cleaned by it


@register.filter
def guide(text: str | None) -> SafeString:
    """The Markdown of a programme as safe HTML: the same for everybody, so it is read once. Not for what people write."""
    return mark_safe(_guide(text or ""))  # noqa: S308 -- cleaned by as_html


@lru_cache(maxsize=512)
def _guide(text: str) -> str:
    return as_html(text)


@register.simple_tag
def our_languages() -> list[tuple[str, str]]:
    """Each language under the name that its own speakers read."""
    return list(settings.LANGUAGES)


@register.simple_tag
def writing_lines(count: int) -> str:
    """Room to write by hand on a printed sheet."""
    return format_html_join("", '<div class="rule">{}</div>', ([""] for _ in range(count)))


@register.filter
def named(thing: Named) -> str:
    """The name of a school, an area, a calendar, a holiday, in the language of the page."""
    return thing.name(dates.spoken())


@register.simple_block_tag
def aside(content: str) -> str:
    """The second column of a page, where there is something in it."""
    return format_html('<aside class="stack">{}</aside>', content) if content.strip() else ""


@register.simple_block_tag
def asked(
    content: str, *, label: str, id: str = "", hint: str = "", errors: Iterable[Any] = (), kind: str = ""
) -> str:
    """A question around its control: the label, the help, what is wrong, in the form of every other field.

    With an `id` the label belongs to the control of that id, which points back with
    `aria-describedby="ID_helptext ID_error"`; without one this is a set of choices, with a legend.
    """
    context = {"control": content, "label": label, "id": id, "help": hint, "errors": errors, "kind": kind}
    return render_to_string("kit/_asked.html", context)
