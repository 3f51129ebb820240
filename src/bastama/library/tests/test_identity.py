"""Who a person is beside the name: read from every format that says it, given back, and checked by its rule."""

import pytest

from bastama.library.formats.highwire import meta_tags
from bastama.library.formats.identifiers import orcid_in, orcid_is_right
from bastama.library.formats.merging import merge
from bastama.library.formats.reading import read
from bastama.library.formats.record import Contributor, Record, Title
from bastama.library.formats.writing import write
from bastama.library.tests.formats import codes, ris

QANAY = ("0000-0002-1825-0097", ("Nazarbayev University",))
WORK = Record(
    type="journal-article",
    title=Title("Teacher leadership"),
    contributors=(
        Contributor("Qanay", "Gulmira", "author", "Qanay, Gulmira", *QANAY),
        Contributor("Frost", "David", "author", "Frost, David", "", ("Cambridge", "HertsCam")),
    ),
)


def said(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.orcid, one.affiliations) for one in record.contributors]


def html() -> str:
    tags = [f'<meta name="{name}" content="{content}">' for name, content in meta_tags(WORK)]
    return f"<html><head>{''.join(tags)}</head><body></body></html>"


@pytest.mark.parametrize("form", ["ris", "bibtex", "csl-json", "json-ld"])
def test_what_is_written_says_who_the_people_are_when_it_is_read_again(form: str) -> None:
    text = write([WORK], form)
    if form == "json-ld":
        text = f'<html><script type="application/ld+json">{text}</script></html>'
    assert said(read(text.encode(), "file").records[0]) == said(WORK)


def test_tags_of_a_page_say_who_the_people_are() -> None:
    assert said(read(html().encode(), "page.html").records[0]) == said(WORK)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[{"title": "A", "author": [{"family": "B", "ORCID": "%s"}]}]', "csl-json"),
        ('@article{a, title={A}, author={B, C}, author+an:orcid={1="%s"}}', "bibtex"),
        ("@article{a, title={A}, author={B, C}, orcid-numbers={B, C/%s}}", "bibtex"),
    ],
)
def test_orcid_whose_last_sign_is_wrong_is_said_and_kept_as_text(text: str, name: str) -> None:
    (good,) = read((text % QANAY[0]).encode(), name).records
    (bad,) = read((text % "0000-0002-1825-0098").encode(), name).records
    assert (good.contributors[0].orcid, bad.contributors[0].orcid) == (QANAY[0], "")
    assert ("orcid.not-right" in codes(bad, "unknown"), "0098" in bad.unknown[0].value) == (True, True)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("https://orcid.org/0000-0002-1694-233X", True),
        ("0000000218250097", True),
        ("0000-0002-1694-2330", False),
        ("orcid:0000-0001-5109-3700", True),
    ],
)
def test_orcid_is_known_in_each_of_its_dresses_and_its_last_sign_follows(written: str, right: bool) -> None:  # noqa: FBT001 -- a case of the table
    assert orcid_is_right(orcid_in(written)) is right


@pytest.mark.parametrize(
    ("lines", "places", "kept"),
    [
        (["AU  - A, B", "AD  - X", "AD  - Y", "AU  - C, D", "AD  - X"], [("X", "Y"), ("X",)], 0),
        (["AU  - A, B", "AD  - X", "AU  - C, D", "KW  - k", "AD  - Z"], [("X",), ("Z",)], 0),
        (["AU  - A, B", "AU  - C, D", "AD  - X"], [(), ()], 1),
        (["AU  - A, B", "AU  - C, D", "AD  - X", "AU  - E, F", "AD  - Y"], [(), (), ()], 2),
        (["AD  - X", "AU  - A, B", "AU  - C, D", "AD  - Y"], [(), ()], 2),
        (["AU  - A, B; C, D", "AD  - X"], [(), ()], 1),
    ],
)
def test_affiliation_is_an_authors_where_each_has_one_and_else_the_works(
    lines: list[str], places: list[tuple[str, ...]], kept: int
) -> None:
    record = ris("TI  - T", *lines)
    assert ([one.affiliations for one in record.contributors], len(record.unknown)) == (places, kept)
    assert {trace.code for trace in record.traces_of("unknown")} == (
        {"affiliation.of-work"} if kept else set()
    )
    assert read(write([record], "ris", "strict").encode(), "a.ris").records[0] == record
    assert write([record], "ris", "pure").count("AD  - ") == sum(line.startswith("AD") for line in lines)


def test_affiliation_of_a_whole_record_is_that_of_its_only_author() -> None:
    alone, two = ris("AU  - A, B", "AD  - X"), ris("AU  - A, B", "AU  - C, D", "AD  - X")
    assert (said(alone), said(two)) == ([("", ("X",))], [("", ()), ("", ())])
    assert (alone.unknown, [one.key for one in two.unknown]) == ((), ["AD"])
    assert "AD  - X" in write([alone], "ris", "pure")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[{"title": "A", "ISSN": "1234-5678", "ISBN": "x"}]', "csl-json"),
        ("@article{a, title={A}, issn={1234-5678}, isbn={x}}", "bibtex"),
    ],
)
def test_serial_number_that_breaks_its_rule_is_said_and_what_is_none_is_kept_as_text(
    text: str, name: str
) -> None:
    (record,) = read(text.encode(), name).records
    assert ("serial.check-digit" in codes(record, "identifiers"), record.identified_as("issn")) == (
        True,
        "1234-5678",
    )
    assert ("serial.not-right" in codes(record, "unknown"), record.unknown[0].value) == (True, "x")


def test_merged_people_keep_what_either_source_says_of_them() -> None:
    bare = Record(
        title=WORK.title, contributors=tuple(Contributor(one.family, one.given) for one in WORK.contributors)
    )
    assert said(merge(bare, WORK).record) == said(merge(WORK, bare).record) == said(WORK)
