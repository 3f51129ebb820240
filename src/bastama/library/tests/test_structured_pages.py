"""What a saved page says of itself: citation tags, and JSON-LD in its several forms."""

import json
from typing import Any

import pytest

from bastama.library.formats.errors import Unreadable
from bastama.library.formats.reading import read
from bastama.library.formats.record import (
    Abstract,
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Title,
    Unknown,
)

pytestmark = pytest.mark.once
JOURNAL = {"@type": "Periodical", "@id": "#j", "name": "School and Life", "issn": ["1941-5257", "1941-5265"]}
ISSUE = {
    "@type": "PublicationIssue",
    "issueNumber": 3,
    "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "48"},
}
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "To lead: from where one stands",
    "author": [{"@type": "Person", "givenName": "Gulmira", "familyName": "Qanay"}, {"@type": "Person", "name": "David van der Berg"},
               {"@type": "Organization", "name": "Ministry of Education"}],
    "isPartOf": [ISSUE, JOURNAL], "pageStart": 411, "pageEnd": "25", "datePublished": "2022-03-15T00:00:00Z", "inLanguage": "kk",
    "keywords": "school, agency", "abstract": "What it says.", "sameAs": "https://doi.org/10.5555/1", "publisher": {"name": "Press"},
    "license": "https://creativecommons.org/licenses/by/4.0/", "url": "https://example.org/a",
}  # fmt: skip


def page(*scripts: Any, body: str = "") -> bytes:
    told = "".join(f'<script type="application/ld+json">\n{json.dumps(one)}</script>' for one in scripts)
    return f"<html><head>{told}</head><body>{body}</body></html>".encode()


def of(*scripts: Any, body: str = "") -> Record:
    return read(page(*scripts, body=body), "page.html").records[0]


def test_article_in_json_ld_is_read_whole() -> None:
    record = of(ARTICLE)
    assert record.title == Title("To lead", "from where one stands")
    assert record.contributors == (
        Contributor("Qanay", "Gulmira", "author", "Qanay, Gulmira"),
        Contributor("van der Berg", "David", "author", "David van der Berg"),
        Contributor("Ministry of Education", "", "author", "Ministry of Education"),
    )
    assert (record.container, record.volume, record.issue) == (Container("School and Life"), "48", "3")
    assert (record.pages, record.issued, record.language) == (Pages("411", "425"), "2022-03-15", "kk")
    assert record.identifiers == (
        Identifier("doi", "10.5555/1"), Identifier("issn", "1941-5257"), Identifier("issn", "1941-5265"),
    )  # fmt: skip
    assert (record.keywords, record.abstracts) == (("school", "agency"), (Abstract("What it says."),))
    assert (record.publisher, record.links) == ("Press", (Link("https://example.org/a"),))
    assert record.rights.statement.startswith("https://creativecommons.org/")
    assert {trace.code for trace in record.provenance} == {"page.from-json-ld", "pages.completed"}


def test_graph_whose_parts_name_each_other_is_put_together() -> None:
    parts = [
        {"@type": "WebSite", "@id": "#site", "name": "A portal"}, {"@type": "Person", "@id": "#p", "name": "Gulmira Qanay"}, JOURNAL,
        {"@type": ["Article", "ScholarlyArticle"], "headline": "A title", "author": {"@id": "#p"}, "isPartOf": {"@id": "#j"}},
    ]  # fmt: skip
    record = of({"@context": "https://schema.org", "@graph": parts})
    assert (record.title.main, record.container.title) == ("A title", "School and Life")
    assert record.contributors[0].family == "Qanay"


def test_page_that_lists_works_gives_each() -> None:
    works = [{"@type": "Article", "name": f"Work {number}"} for number in (1, 2)]
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": work} for work in works]}
    for form in (works, listed):
        records = read(page(form), "list.html").records
        assert [one.title.main for one in records] == ["Work 1", "Work 2"]


def test_chapter_stands_in_its_book_and_the_book_is_no_second_work() -> None:
    book = {"@type": "Book", "@id": "#b", "name": "The book", "isbn": "978-0-306-40615-7"}
    records = read(
        page({"@graph": [{"@type": "Chapter", "name": "The chapter", "isPartOf": {"@id": "#b"}}, book]}), "a"
    ).records
    assert [(one.title.main, one.container.title) for one in records] == [("The chapter", "The book")]
    assert records[0].identified_as("isbn") == "9780306406157"


def test_citation_tags_come_before_json_ld_and_both_fill_gaps() -> None:
    tags = '<meta name="citation_title" content="To lead: from where one stands"><meta name="citation_volume" content="49">'
    data = page(ARTICLE).replace(b"<head>", b"<head>" + tags.encode())
    record = read(data, "page.html").records[0]
    assert (record.volume, record.issue) == ("49", "3")
    assert [trace.code for trace in record.traces_of("volume")] == ["page.from-meta"]
    assert [trace.code for trace in record.traces_of("issue")] == ["page.from-json-ld"]


def test_json_ld_of_another_work_fills_nothing() -> None:
    tags = b'<head><meta name="citation_title" content="Another work">'
    record = read(page(ARTICLE).replace(b"<head>", tags), "page.html").records[0]
    assert (record.title.main, record.contributors) == ("Another work", ())


def test_description_is_a_guess_at_the_abstract() -> None:
    record = of({"@type": "Article", "name": "A title", "description": "First words …"})
    assert record.abstracts[0].text == "First words …"
    assert [trace.code for trace in record.traces_of("abstracts")] == [
        "page.from-json-ld",
        "page.description",
    ]


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 60_000, '{"@graph": ' * 3_000, "null", "7", '{"@type": "Article", "name": {"a": []}}',
     '{"@type": "Article", "name": "x", "author": [1, null, {"name": 5}], "isPartOf": [[{}]], "identifier": {"value": []}}',
     '{"@graph": [{"@id": "#a", "@type": "Article", "name": "x", "isPartOf": {"@id": "#a"}}]}'],
    ids=range(8),
)  # fmt: skip
def test_json_ld_that_is_odd_never_stops_the_page(script: str) -> None:
    data = f'<head><meta name="citation_title" content="x"><script type="application/ld+json">{script}</script>'.encode()
    assert read(data, "page.html").records[0].title.main == "x"


def test_file_of_json_ld_is_told_from_csl_json_by_what_it_holds() -> None:
    items = [{"type": "book", "title": "On CSL", "note": 'says "@type": "Book" and "@graph": []'}]
    told = {"csl-json": items, "json-ld": {"@context": "https://schema.org", "@graph": [ARTICLE]}}
    for form, plain in told.items():
        reading = read(json.dumps(plain).encode(), "a.json")
        assert (reading.report.source.format, len(reading.records)) == (form, 1)


def test_file_of_json_ld_gives_each_work_and_names_what_is_none() -> None:
    works = [ARTICLE, {"@type": "Book", "isbn": "978-0-306-40615-7"}, {"@type": "Book", "name": "A book"}]
    graph = {"@graph": [*works, {"@type": "WebSite", "name": "No work"}]}
    reading = read(
        json.dumps(graph).replace('{"@type": "Book", "isbn"', '\n{"@type": "Book", "isbn"').encode(),
        "a.jsonld",
    )
    assert [one.title.joined for one in reading.records] == [ARTICLE["name"], "A book"]
    assert [trace.lines for trace in reading.report.coded("jsonld.no-title")] == [(2,)]
    assert json.loads(reading.records[0].raw[0].text) == ARTICLE


def test_file_of_json_ld_says_the_line_of_each_field_and_keeps_what_has_none() -> None:
    data = b'[{"@type": "Book",\n"name": "A book",\n"funder": {"name": "A house"}, "sameAs": "https://doi.org/10.5555/1"}]'
    record = read(data, "a.jsonld").records[0]
    assert record.unknown == (Unknown("json-ld", "funder", '{"name": "A house"}'),)
    assert {one.field: one.lines for one in record.provenance} == {
        "type": (1,),
        "title": (2,),
        "identifiers": (3,),
        "unknown": (3,),
    }


def test_tags_of_a_page_say_links_and_the_conference_and_none_is_lost() -> None:
    tags = {
        "title": "x",
        "conference_title": "Talks",
        "pdf_url": "https://e.org/x.pdf",
        "abstract_html_url": "https://e.org/x",
    }
    tags |= {"patent_number": "7", "reference": "A work"}
    made = "".join(f'<meta name="citation_{name}" content="{value}">' for name, value in tags.items())
    record = read(f"<html>{made}<body></body></html>".encode(), "a.html").records[0]
    assert (record.type, record.container.title) == ("conference-paper", "Talks")
    assert [(one.role, one.url) for one in record.links] == [
        ("full-text", "https://e.org/x.pdf"),
        ("page", "https://e.org/x"),
    ]
    assert [(one.key, one.value) for one in record.unknown] == [("citation_patent_number", "7")]


@pytest.mark.parametrize(
    ("text", "code"),
    [('{"@graph": [', "file.broken"), ('{"@context": ' + "[" * 60_000, "file.broken"), ('{"@graph": [7, null]}', "file.no-records")],
    ids=range(3),
)  # fmt: skip
def test_file_of_json_ld_that_cannot_be_followed_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(text.encode(), "a.jsonld")
    assert (refusal.value.code, refusal.value.params["format"]) == (code, "JSON-LD")
