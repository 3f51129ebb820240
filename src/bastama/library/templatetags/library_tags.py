import json
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bastama.library import wording
from bastama.library.finding.marking import Piece

register = template.Library()
SLUG = "any-slug"
AS_SIGNS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def language_in_words(code: str) -> str:
    """A language's name in the reader's language: "Kazakh"."""
    return wording.language(code)


@register.filter
def as_marked(pieces: Iterable[Piece]) -> SafeString:
    """A text with its matching words marked. Sixty of them stand in a list: a template of its own took a fifth of the page."""
    said = (f"<mark>{escape(one.text)}</mark>" if one.is_marked else escape(one.text) for one in pieces)
    return mark_safe("".join(said))  # noqa: S308 -- every piece is escaped


@register.filter
def at(slug: str, page: str) -> str:
    """The path of a page that has one slug in its address: worked out once a page, for `url` takes as long for every record of a list."""
    before, after = _around(page, get_urlconf(), get_script_prefix())
    return f"{before}{slug}{after}"


@lru_cache(maxsize=64)
def _around(page: str, urlconf: str | None, prefix: str) -> tuple[str, str]:
    """What stands before and behind the slug, of these addresses and under this prefix."""
    before, _, after = reverse(page, args=[SLUG]).partition(SLUG)
    return before, after


@register.filter
def school_kind_in_words(name: str) -> str:
    return wording.school_kind(name)


@register.simple_tag
def linked_data(thing: dict[str, Any]) -> SafeString:
    """JSON-LD as a block of data in a page: no script, and nothing in it can end the block."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(AS_SIGNS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 -- no sign of markup is left in it
