"""Catalogues of translations: reading, writing and compiling them, in pure Python.

A catalogue lies in `src/bastama/PACKAGE/locale/LANGUAGE/LC_MESSAGES/django.po`. What is written is the same on
every machine and every day: sorted, with no dates and no places.
"""

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("kk", "ru")

# Django joins catalogues only when their rule for plurals is the same to the letter as that of its own.
PLURALS = {
    "kk": "nplurals=2; plural=(n!=1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Bastama\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def path_of(package: Path, language: str) -> Path:
    """Return where the catalogue of a package lies for a language."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def empty(language: str) -> Catalog:
    """Return a catalogue with no messages that knows how many plural forms its language has."""
    return read_po(io.StringIO(header(language)), locale=language)


def header(language: str) -> str:
    """Return the first entry of a catalogue, which names the language and its rule for plurals."""
    return HEADER.format(language=language, plurals=PLURALS[language])


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue; one that is not there yet is empty."""
    if not path.is_file():
        return empty(language)
    with path.open(encoding="utf-8") as lines:
        return read_po(lines, locale=language)


def as_text(catalogue: Catalog, language: str) -> str:
    """Return the file of a catalogue: sorted, one entry after another, the removed ones last."""
    entries = io.BytesIO()
    write_po(entries, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    return header(language) + entries.getvalue().decode("utf-8").strip() + "\n"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, so that a reader sees the old or the new one and never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)


def compile_all(source: Path) -> list[Path]:
    """Compile each catalogue below a folder that is newer than its compiled form; return what was compiled."""
    return [path for path in sorted(source.glob("**/LC_MESSAGES/*.po")) if compile_one(path)]


def compile_one(path: Path) -> bool:
    """Compile a catalogue unless that is done already; say whether it was necessary."""
    compiled = path.with_suffix(".mo")
    if compiled.is_file() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return False
    content = io.BytesIO()
    write_mo(content, read(path, path.parent.parent.name))
    write_whole(compiled, content.getvalue())
    return True


if __name__ == "__main__":
    try:
        compile_all(Path(__file__).resolve().parents[1])
    except OSError as reason:
        sys.exit(
            f"The Kazakh and Russian words may be those of an earlier version: {reason.filename} cannot be written "
            f"({reason.strerror})."
        )
