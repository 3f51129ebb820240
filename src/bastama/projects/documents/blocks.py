"""What a person wrote, as blocks for a document: data that the template sets, never markup of its own."""

from collections.abc import Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Block = dict[str, Any]
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")
HOLDING = {"bullet_list": "ul", "ordered_list": "ol", "blockquote": "quote"}
DEPTH_MOST = 4
"""Deeper than this, lists and quotations stand beside each other: a page has an end on the right."""


def plain_blocks(text: str) -> list[Block]:
    """Paragraphs of plain text, parted at blank lines; a single line end stays a line end."""
    paragraphs = [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n")]
    return [{"kind": "p", "spans": _lines(part)} for part in paragraphs if part.strip()]


def _lines(text: str) -> list[Block]:
    spans: list[Block] = []
    for line in text.split("\n"):
        spans += [{"kind": "break"}] if spans else []
        spans.append({"kind": "text", "text": line})
    return spans


def table_block(rows: Iterable[Iterable[str]]) -> Block:
    """Rows of plain text, their headings first."""
    return {"kind": "table", "rows": [[_lines(cell) for cell in row] for row in rows]}


def markdown_blocks(text: str) -> list[Block]:
    """Markdown as blocks: headings, paragraphs, lists, quotations, tables; pictures and raw HTML are left out."""
    return [block for node in SyntaxTreeNode(_reader.parse(text)).children for block in _blocks(node)]


def _blocks(node: SyntaxTreeNode, depth: int = 0) -> list[Block]:
    if node.type in {"paragraph", "heading"}:
        spans = [span for child in node.children for span in _spans(child)]
        return [{"kind": "h" if node.type == "heading" else "p", "spans": spans}] if spans else []
    if node.type in {"fence", "code_block"}:
        return plain_blocks(node.content)
    if node.type == "table":
        return [{"kind": "table", "rows": _rows(node)}]
    if node.type not in HOLDING or depth >= DEPTH_MOST:
        return _inside(node, depth)
    if node.type == "blockquote":
        return [{"kind": "quote", "blocks": _inside(node, depth + 1)}]
    return [{"kind": HOLDING[node.type], "items": [_inside(item, depth + 1) for item in node.children]}]


def _rows(table: SyntaxTreeNode) -> list[list[list[Block]]]:
    """The rows of a table, its headings first; each cell is a line of text."""
    rows = [row for part in table.children for row in part.children]
    return [
        [[span for child in cell.children for span in _spans(child)] for cell in row.children] for row in rows
    ]


def _inside(node: SyntaxTreeNode, depth: int) -> list[Block]:
    return [block for child in node.children for block in _blocks(child, depth)]


def _spans(node: SyntaxTreeNode) -> list[Block]:
    if node.type in {"text", "code_inline"}:
        return [{"kind": "text", "text": node.content}] if node.content else []
    if node.type in {"softbreak", "hardbreak"}:
        return [{"kind": "break"} if node.type == "hardbreak" else {"kind": "text", "text": " "}]
    inner = [span for child in node.children for span in _spans(child)]
    if node.type == "link":
        return [*inner, *_address(node, inner)]
    if node.type in {"em", "strong"} and inner:
        return [{"kind": node.type, "spans": inner}]
    return inner


def _address(node: SyntaxTreeNode, inner: list[Block]) -> list[Block]:
    """Where a link leads, for those who hold paper in their hands."""
    address = str(node.attrs.get("href", ""))
    told = "".join(str(span.get("text", "")) for span in inner)
    return [] if address == told else [{"kind": "text", "text": f" ({address})"}]
