"""docs/where.md: each path it names is there, and so is each name beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = [line for line in (ROOT / "docs/where.md").read_text("utf-8").splitlines() if line.startswith("| ")][
    2:
]
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
