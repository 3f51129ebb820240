"""The portfolio as a zip that opens in a browser without a network: pages, pictures, files, our own style sheet."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bastama.projects.documents.blocks import Block
from bastama.projects.documents.portfolio import Told
from bastama.projects.files.cleaning import ENDINGS as CLEAN_ENDINGS
from bastama.projects.files.places import file_store

STYLE = Path(__file__).with_name("away.css")


def pack_portfolio(told: Told) -> IO[bytes]:
    """A portfolio as a zip, on disk until it is read to its end."""
    whole = TemporaryFile()  # noqa: SIM115 -- closed by whoever sends it
    with ZipFile(whole, "w", ZIP_DEFLATED) as made:
        add_portfolio(made, told)
    whole.seek(0)
    return whole


def add_portfolio(to: ZipFile, told: Told, folder: str = "") -> None:
    """Put the pages of a portfolio with all that belongs to them into a zip. Their names are harmless anywhere."""
    names = _names(told)
    parts = [_part(part, names) for part in told.content["parts"]]
    context = {**told.content, "parts": parts, "count": len(parts)}
    to.writestr(f"{folder}index.html", _page("index", {**context, "root": ""}))
    for number, part in enumerate(parts, start=1):
        page = _page("part", {**context, "part": part, "number": number, "root": "../"})
        to.writestr(f"{folder}pages/{number:02}.html", page)
    to.writestr(f"{folder}style.css", STYLE.read_bytes())
    for name, picture in told.pictures.files.items():
        to.writestr(f"{folder}{names[name]}", picture, ZIP_STORED)
    for key, file in told.pictures.kept.items():
        with file_store().local(file.stored_as) as path:
            to.write(path, f"{folder}{names[key]}")


def _names(told: Told) -> dict[str, str]:
    """Where each picture and file lies: counted, so that no system stumbles over a letter or a reserved word."""
    pictures = {name: f"pictures/{number:02}.jpg" for number, name in enumerate(told.pictures.files, start=1)}
    files = {
        key: f"files/{number:02}.{CLEAN_ENDINGS.get(file.media_type, 'bin')}"
        for number, (key, file) in enumerate(told.pictures.kept.items(), start=1)
    }
    return pictures | files


def _page(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"projects/away/{name}.html", context)


def _part(part: Block, names: dict[str, str]) -> Block:
    return {**part, "pieces": [_piece(piece, names) for piece in part["pieces"]]}


def _piece(piece: Block, names: dict[str, str]) -> Block:
    said = [{"label": one["label"], "html": as_html(one["blocks"])} for one in piece["said"]]
    seen = {
        "pictures": [{**one, "at": names[one["name"]]} for one in piece["pictures"]],
        "files": [{**one, "at": names.get(one["kept"], "")} for one in piece["files"]],
    }
    return {**piece, **seen, "claim": as_html(piece["claim"]), "said": said}


def as_html(blocks: list[Block]) -> SafeString:
    """Blocks of a person's words as HTML; nothing of them is read as markup."""
    return format_html_join("\n", "{}", ([_block(one)] for one in blocks))


def _block(one: Block) -> SafeString:
    kind = one["kind"]
    if kind == "p":
        return format_html("<p>{}</p>", _spans(one["spans"]))
    if kind == "h":
        return format_html("<h3>{}</h3>", _spans(one["spans"]))
    if kind == "quote":
        return format_html("<blockquote>{}</blockquote>", as_html(one["blocks"]))
    if kind == "table":
        return _table(one["rows"])
    items = format_html_join("", "<li>{}</li>", ([as_html(item)] for item in one["items"]))
    return format_html("<ol>{}</ol>" if kind == "ol" else "<ul>{}</ul>", items)


def _table(rows: list[list[list[Block]]]) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ([_spans(cell)] for cell in rows[0]))
    body = format_html_join("", "<tr>{}</tr>", ([_cells(row)] for row in rows[1:]))
    table = "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    return format_html(table, head, body)


def _cells(row: list[list[Block]]) -> SafeString:
    return format_html_join("", "<td>{}</td>", ([_spans(cell)] for cell in row))


def _spans(spans: list[Block]) -> SafeString:
    return format_html_join("", "{}", ([_span(one)] for one in spans))


def _span(one: Block) -> str | SafeString:
    if one["kind"] == "break":
        return mark_safe("<br>")
    if one["kind"] == "text":
        return str(one["text"])
    held = _spans(one["spans"])
    return format_html("<em>{}</em>" if one["kind"] == "em" else "<strong>{}</strong>", held)
