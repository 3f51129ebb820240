"""What a person writes, plainly or in Markdown, as HTML that can do no harm; an address that stands in it is a link."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, format_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

_ADDRESS = re.compile(r"(https?://[^\s<>\"«»“”„]{1,2000})")
_BEHIND = ".,:;!?…'’*_"
"""What stands behind an address and is no part of it."""
_SHUTS = {")": "(", "]": "["}
_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = set("p h2 h3 h4 ul ol li em strong blockquote a br hr code pre table thead tbody tr th td".split())
_SCHEMES = {"http", "https", "mailto"}


def as_html(text: str) -> str:
    """Headings begin below the page's own; a link says nothing of this site; pictures and raw HTML are left out."""
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
        _link(token.children or ())
    return _clean(_reader.renderer.render(tokens, _reader.options, {}))


def linked(text: str) -> str:
    """A plain text as HTML: what is written in it stands there to the letter."""
    return _clean(_with_links(text)) if "://" in text else escape(text)


def _link(tokens: Iterable[Token]) -> None:
    """Make links of the addresses in a line, but for those that are in a link already."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not depth and "://" in token.content:
            token.type, token.content = "html_inline", _with_links(token.content)


def _with_links(text: str) -> str:
    parts = enumerate(_ADDRESS.split(text))
    return "".join(_as_link(one) if is_address % 2 else escape(one) for is_address, one in parts)


def _as_link(address: str) -> str:
    """It leads where it is written, to the letter; what names no host leads nowhere and stays text."""
    own = address.rstrip(_BEHIND)
    while own[-1:] in _SHUTS and own.count(own[-1]) > own.count(_SHUTS[own[-1]]):
        own = own[:-1].rstrip(_BEHIND)
    try:
        has_host = bool(urlsplit(own).hostname)
    except ValueError:
        has_host = False
    return (
        format_html('<a href="{}">{}</a>{}', own, own, address[len(own) :]) if has_host else escape(address)
    )


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )
