"""What a person writes in Markdown, as HTML that can do no harm."""

import nh3
from markdown_it import MarkdownIt

_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = set("p h2 h3 h4 ul ol li em strong blockquote a br hr code pre table thead tbody tr th td".split())
_SCHEMES = {"http", "https", "mailto"}


def as_html(text: str) -> str:
    """Headings begin below the page's own; a link says nothing of this site; pictures and raw HTML are left out."""
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
    html = _reader.renderer.render(tokens, _reader.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )
