"""Finding the words that people read: in Python and in templates."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

FUNCTIONS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = (".html", ".txt", ".svg", ".xml")
# Files below these folders are for ourselves: nobody else reads what stands there.
OURS = ("tests", "migrations", "locale", "__pycache__")


class Found(NamedTuple):
    """A message and where it stands. `words` is the text, or its singular and plural."""

    words: str | tuple[str, ...]
    context: str | None
    notes: tuple[str, ...]
    path: Path
    line: int


def messages(package: Path) -> list[Found]:
    """Return every message of a package, in the order of its files."""
    found: list[Found] = []
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.is_file() and not any(part in OURS for part in inside.parts):
            found.extend(messages_of_file(path, is_template="templates" in inside.parts))
    return found


def messages_of_file(path: Path, *, is_template: bool) -> Iterator[Found]:
    """Return the messages of one file; a file that is neither Python nor a template has none."""
    if path.suffix == ".py":
        source = path.read_text(encoding="utf-8")
    elif is_template and path.suffix in TEMPLATES:
        source = as_python(path)
    else:
        return
    pieces = extract("python", io.BytesIO(source.encode()), FUNCTIONS, ["Translators:"])
    for line, words, notes, context in pieces:
        kept = tuple(words) if isinstance(words, (tuple, list)) else words
        yield Found(kept, context, tuple(notes), path, line)


def as_python(path: Path) -> str:
    """Turn a template into calls on the same lines, with all the rest blanked out and nothing indented."""
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return re.sub(r"^[ \t]+", "", calls, flags=re.MULTILINE)


def as_catalogue(found: list[Found]) -> Catalog:
    """Gather messages into a catalogue without translations."""
    gathered = Catalog()
    for message in found:
        gathered.add(message.words, auto_comments=message.notes, context=message.context)
    return gathered
