"""Every rule that interprets is met by a small file of ours, and stands in the documentation with its reason."""

import re

import pytest

from bastama.library.formats.merging import merge
from bastama.library.formats.reading import read
from bastama.library.formats.sentences import SENTENCES
from bastama.library.tests.formats import COPIES, ROOT, VARIANTS

pytestmark = pytest.mark.once
RULES = (ROOT / "docs" / "import-rules.md").read_text("utf-8")
HEAD = "TY  - JOUR\nTI  - x\n"
LINKED = '<html><h1>Another</h1><script type="application/ld+json">{"@type":"Article","name":"x"%s}</script>'
PORTAL = "A title\nA B\nResearch output: Contribution to journal › Article\n7 Citations (Scopus)\nVolume1\n"
MET_BY: dict[str, str | bytes] = {
    "affiliation.of-author": f"{HEAD}AU  - A, B\nAD  - Here\nAU  - C, D\nAD  - There\nER  - ",
    "affiliation.of-one": f"{HEAD}AU  - A, B\nAD  - Here\nER  - ",
    "affiliation.of-work": f"{HEAD}AU  - A, B\nAU  - C, D\nAD  - There\nER  - ",
    "bibtex.crossref": "@book{b, title = {B}, year = 2020}\n@inbook{c, title = {C}, crossref = {b}}",
    "bibtex.failed-block": "@book{b, title = {B}}\n@book{c, title = {C\n@book{d, title = {D}}",
    "bibtex.repeated-key": "@book{b, title = {B}}\n@book{b, title = {C}}",
    "bibtex.unknown-field": "@book{b, title = {B}, odd = {x}}",
    "container.same": f"{HEAD}JF  - Gazette\nT2  - Gazette\nER  - ",
    "csl.not-a-person": '[{"title": "x", "author": [5]}]',
    "csl.not-a-record": '[{"title": "x"}, 5]',
    "csl.unknown-field": '[{"title": "x", "odd": "y"}]',
    "date.aside": f"{HEAD}PY  - 2020\nY1  - 2021\nER  - ",
    "date.finer": f"{HEAD}PY  - 2020\nY1  - 2020/03\nER  - ",
    "date.not-a-date": f"{HEAD}PY  - 20x1\nER  - ",
    "doi.from-user-field": f"{HEAD}U2  - 10.5555/1\nER  - ",
    "doi.not-a-doi": f"{HEAD}DO  - twelve\nER  - ",
    "field.own-note": f'{HEAD}C8  - bastama.genre: "Essay"\nER  - ',
    "file.broken-letters": HEAD.encode() + "AB  - мақала туралы ".encode() + b"\xff\nER  - ",
    "jsonld.unknown-field": '{"@type": "Book", "name": "x", "funder": "A house", "@context": "y"}',
    "jsonld.no-title": '{"@graph": [{"@type": "Book"}, {"@type": "Book", "name": "x"}]}',
    "orcid.not-right": '[{"title": "x", "author": [{"family": "A", "ORCID": "0000"}]}]',
    "page.description": LINKED.replace("Another", "") % ',"description":"Words."',
    "page.from-json-ld": f'<html><meta name="citation_title" content="x">{LINKED}' % ',"genre":"Essay"',
    "page.title-differs": f"{PORTAL}Dive into the research topics of 'Another title'. Together they form\n",
    "page.unknown-label": f"{PORTAL}Volume2\n",
    "pages.reversed": f"{HEAD}SP  - 20\nEP  - 11\nER  - ",
    "people.divided": f"{HEAD}AU  - A, B; C, D\nER  - ",
    "ris.no-type": "TI  - x\nPY  - 2020\nAU  - A, B\nER  - ",
    "ris.says-nothing": f"{HEAD}ER  - \nTY  - JOUR\nVL  - \nER  - ",
    "scopus.differs": f"{HEAD}UR  - http://www.scopus.com/record.url?scp=1\nAN  - SCOPUS:2\nER  - ",
    "serial.not-right": "@article{a, title = {x}, issn = {odd}}",
    "serial.repeated": f"{HEAD}SN  - 1941-5257\nSN  - 19415257\nER  - ",
    "status.from-title": "TY  - JOUR\nTI  - Retracted: x\nER  - ",
    "title.repeated": f"{HEAD}T1  - x\nER  - ",
    "type.unknown": "TY  - ODD\nTI  - x\nER  - ",
}
BY_LIMITS_AND_BY_HAND = {"ris.too-long", "ris.more-outside", "hand.set", "merge.by-hand"}
"""Met in `test_bad_input.py` and `test_curating.py`."""
DECIDE_NOTHING = {"field.read"}


def codes_of(data: bytes) -> set[str]:
    return {trace.code for trace in read(data, "a file").report.traces}


def of_the_variants() -> set[str]:
    files = [
        one for one in sorted(VARIANTS.iterdir()) if one.suffix != ".md" and not one.name.startswith(".")
    ]
    readings = [read(one.read_bytes(), one.name) for one in (*files, *COPIES.values())]
    merged = [merge(a.records[0], b.records[0]).report for a in readings for b in readings]
    reports = [*(one.report for one in readings), *merged]
    return {trace.code for report in reports for trace in report.traces}


@pytest.mark.parametrize("code", MET_BY)
def test_rule_is_met_by_a_small_file(code: str) -> None:
    data = MET_BY[code]
    assert code in codes_of(data if isinstance(data, bytes) else data.encode())


def test_every_rule_is_met_by_a_file() -> None:
    assert of_the_variants() | set(MET_BY) | BY_LIMITS_AND_BY_HAND == set(SENTENCES)


def test_every_rule_stands_in_the_documentation() -> None:
    told = set(re.findall(r"`([a-z-]+\.[a-z0-9-]+)`", RULES))
    assert set(SENTENCES) - told == DECIDE_NOTHING
