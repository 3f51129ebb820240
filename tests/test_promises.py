"""docs/promises.md: every test it names exists, every tag and keyword of the record has its row."""

import re
from pathlib import Path

import pytest

from bastama.library import formats

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/promises.md").read_text("utf-8")
ROWS = [
    line
    for line in TEXT.splitlines()
    if line.startswith("| ") and "---" not in line and "shown by" not in line
]
SEED = Path(formats.__file__).parent.parent / "seed" / "article.ris"
LINES = SEED.read_text("utf-8").splitlines()


def section(heading: str) -> set[str]:
    """The first cells of the rows below a heading."""
    body = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1].strip() for line in body.splitlines() if line.startswith("| ")]
    return set(cells[2:])


@pytest.mark.parametrize("row", ROWS)
def test_row_names_a_test_that_exists_or_says_not_yet(row: str) -> None:
    shown = row.rstrip("| ").rsplit("|", 1)[1].strip().strip("`")
    if shown == "not yet":
        return
    path, _, name = shown.partition("::")
    defined = (ROOT / path).read_text("utf-8")
    assert re.search(r"^def test_" if name == "*" else rf"^def {re.escape(name)}\(", defined, re.MULTILINE)


def test_every_tag_of_the_ris_has_its_row() -> None:
    assert section("Tags of the RIS") == {line[:2] for line in LINES if re.match(r"[A-Z][A-Z0-9] -", line)}


def test_every_keyword_has_its_row() -> None:
    assert section("Keywords") == {line.partition("- ")[2] for line in LINES if line.startswith("KW")}


# Every kind of line of the portal page, by how it is known.
KINDS_OF_LINE = {
    "title with its subtitle": r"The teacher leadership .*: professional learning and leadership",
    "authors, given name first": r"\w+ \w+, \w+ \w+",
    "kind of output, run together": r"Research output: .*",
    "count of citations with its source": r"\d+ Citations \(.*\)",
    "abstract without a heading": r"How can a whole school system .*|This article .*",
    "original language, label and value glued": r"Original language\w+",
    "pages from and to": r"Pages \(from-to\).*",
    "number of pages": r"Number of pages\d+",
    "journal": r"Journal.*",
    "issue number": r"Issue number.*",
    "publication status with the year": r"Publication status.*",
    "keywords as bullets": r"•.*",
    "heading of the subject areas, and a subject area": r"ASJC Scopus subject areas",
    "sentence about topics and fingerprint": r"Dive into the research topics of .*",
    "heading of the citation, with nothing below": r"Cite this",
}


def test_every_kind_of_line_of_the_portal_page_has_its_row() -> None:
    page = SEED.with_name("article.page.txt").read_text("utf-8")
    lines = [re.sub(r"^[•\-*]", "•", line.strip()) for line in page.splitlines() if line.strip()]
    kinds = {
        line: [kind for kind, form in KINDS_OF_LINE.items() if re.fullmatch(form, line)] for line in lines
    }

    assert [line for line, found in kinds.items() if len(found) != 1] == []
    assert section("Lines of the portal page") == set(KINDS_OF_LINE) == {kind for [kind] in kinds.values()}
