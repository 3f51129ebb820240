"""docs/where.md and docs/irregularities.md: each path they name is there, and so is each name beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("docs/where.md", "docs/irregularities.md")
HEADS = ("| ---", "| To ", "| What ")
LINES = [line for page in PAGES for line in (ROOT / page).read_text("utf-8").splitlines()]
ROWS = [line for line in LINES if line.startswith("| ") and not line.startswith(HEADS)]
PATH = re.compile(r"`((?:src|tests|docs)/[^`]*)`(?: \(([^)]*)\))?")
NAMED = [(path, names) for row in ROWS for path, names in PATH.findall(row)]


def test_each_row_names_a_path() -> None:
    assert [row for row in ROWS if not PATH.search(row)] == []


@pytest.mark.parametrize(("path", "names"), NAMED, ids=[path for path, _ in NAMED])
def test_path_and_names_are_there(path: str, names: str) -> None:
    found = ROOT / path
    assert found.exists()
    if names:
        wanted = re.findall(r"`([^`]+)`", names)
        defined = found.read_text("utf-8")
        assert [
            name
            for name in wanted
            if not re.search(rf"(def|class) {name}\b|^{name}\b", defined, re.MULTILINE)
        ] == []
