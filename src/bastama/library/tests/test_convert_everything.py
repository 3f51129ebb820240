"""`library convert` of the two documents of one article into every format, and of what came out into every format again."""

import subprocess
import sys
from pathlib import Path

import pytest

from bastama.library.commands import main
from bastama.library.formats.reading import read
from bastama.library.formats.record import Record
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES
from bastama.library.tests.formats import COPIES, SOURCES, source_bytes, source_record

pytestmark = pytest.mark.once
READ_AGAIN = ("ris", "bibtex", "csl-json", "json-ld")
IN_EACH = (
    "type",
    "title",
    "container",
    "volume",
    "issue",
    "pages",
    "issued",
    "language",
    "abstracts",
    "keywords",
)
"""What every format that is read again holds."""


def converted(data: bytes, to: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> bytes:
    (folder / "in").write_bytes(data)
    assert main(["convert", str(folder / "in"), "--to", to, *more]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out.encode()


def held(record: Record) -> dict[str, object]:
    people = [(one.family, one.given, one.role) for one in record.contributors]
    return {name: getattr(record, name) for name in IN_EACH} | {
        "people": people,
        "doi": record.identified_as("doi"),
    }


@pytest.mark.parametrize("whose", SOURCES)
@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("through", READ_AGAIN)
def test_article_keeps_what_it_says_through_every_format(
    kind: str, whose: str, through: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = converted(source_bytes(kind, whose), through, tmp_path, capsys)
    assert held(read(first, "first").records[0]) == held(source_record(kind, whose))
    for to in MEDIA_TYPES:
        second = converted(first, to, tmp_path, capsys)
        assert "eacher leadership" in second.decode()
        if to in READ_AGAIN:
            assert held(read(second, "second").records[0]) == held(source_record(kind, whose)), to


@pytest.mark.parametrize("whose", SOURCES)
@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("to", [*MEDIA_TYPES, "pure"])
def test_each_document_goes_straight_into_each_format(
    kind: str, whose: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("ris", "--dialect", "pure") if to == "pure" else (to,)
    out = converted(source_bytes(kind, whose), more[0], tmp_path, capsys, *more[1:]).decode()
    assert "eacher leadership" in out
    if (kind, to) == ("ris", "pure"):
        assert out.split() == source_bytes(kind, whose).decode().split()


@pytest.mark.parametrize("to", ["ris", "csl-json"])
@pytest.mark.parametrize("kind", COPIES)
def test_strict_formats_give_back_the_same_record(
    kind: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = converted(source_bytes(kind, "copy"), to, tmp_path, capsys)
    assert read(data, "back").records == (source_record(kind),)


def test_page_with_json_ld_alone_is_converted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = converted(source_bytes("ris", "copy"), "json-ld", tmp_path, capsys).decode()
    page = (
        f'<!doctype html><html><script type="application/ld+json">{told}</script><body><p>A portal</p></html>'
    )
    back = read(
        converted(page.encode(), "csl-json", tmp_path, capsys), f"back.{ENDINGS['csl-json']}"
    ).records[0]
    assert held(back) == held(source_record("ris"))


def test_conversion_needs_neither_database_nor_settings(tmp_path: Path) -> None:
    asked = "import sys; sys.modules['django'] = None; from bastama.library.commands import main; sys.exit(main(sys.argv[1:]))"
    command = [
        sys.executable,
        "-c",
        asked,
        "convert",
        str(COPIES["ris"]),
        str(COPIES["page"]),
        "--to",
        "gost",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (0, 2, "")
