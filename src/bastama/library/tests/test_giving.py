"""Dublin Core, JSON-LD and lists of citations; a whole search as one file; the signs for machines on the pages."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from hypothesis import given, settings

from bastama.library import giving, make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.importing import import_files
from bastama.library.actions.seed import load_seed
from bastama.library.formats.afterwards import behind_title
from bastama.library.formats.citation import cite
from bastama.library.formats.reading import read
from bastama.library.formats.record import (
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Title,
)
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES, write
from bastama.library.models import Record as Row
from bastama.library.tests.formats import source_record
from bastama.library.tests.test_round_trips import RECORDS

DC = "{http://purl.org/dc/elements/1.1/}"
HOSTILE = "a\x00b\x0b<&]]>\x1f\ufffe</script><script>alert(1)</script>"


def get(path: str, spoken: str = "en", /, **given: str) -> Any:
    return Client(headers={"accept-language": spoken}).get(path, given)


def said_in(text: str) -> dict[str, list[str]]:
    """What a file of Dublin Core says, element by element."""
    found: dict[str, list[str]] = {}
    for one in ET.fromstring(text).iter():
        if one.tag.startswith(DC):
            found.setdefault(one.tag.removeprefix(DC), []).append(one.text or "")
    return found


def test_article_in_dublin_core() -> None:
    said = said_in(write([source_record("ris")], "dublin-core"))
    assert said["creator"] == ["Qanay, Gulmira", "Frost, David"]
    assert said["identifier"] == ["https://doi.org/10.1080/19415257.2020.1850507"]
    assert said["source"] == ["Professional Development in Education, 48(3), 411-425"]
    assert (said["date"], said["type"], said["relation"]) == (["2022"], ["article"], ["urn:ISSN:1941-5257"])


def test_article_in_json_ld_stands_in_its_issue_volume_and_journal() -> None:
    told = json.loads(write([source_record("ris")], "json-ld"))["@graph"][0]
    assert (told["@type"], told["@id"]) == (
        "ScholarlyArticle",
        "https://doi.org/10.1080/19415257.2020.1850507",
    )
    issue = told["isPartOf"]
    volume, journal = issue["isPartOf"], issue["isPartOf"]["isPartOf"]
    assert (issue["issueNumber"], volume["volumeNumber"], journal["issn"]) == ("3", "48", "1941-5257")
    assert [one["familyName"] for one in told["author"]] == ["Qanay", "Frost"]


def test_article_in_json_ld_is_read_back_from_a_page() -> None:
    article = source_record("ris")
    block = f'<script type="application/ld+json">{write([article], "json-ld")}</script>'
    back = read(f"<!doctype html><html><head>{block}</head></html>".encode(), "page.html").records[0]
    kept = ("type", "title", "container", "volume", "issue", "pages", "issued", "abstracts", "keywords")
    assert [getattr(back, name) for name in kept] == [getattr(article, name) for name in kept]
    assert back.identified_as("doi") == article.identified_as("doi")
    assert [one.reading_order for one in back.contributors] == ["Gulmira Qanay", "David Frost"]


@pytest.mark.once
@settings(deadline=None, max_examples=30)
@given(RECORDS)
def test_any_record_is_well_formed_and_keeps_its_title(record: Record) -> None:
    said = said_in(write([record], "dublin-core"))
    told = json.loads(write([record], "json-ld"))["@graph"][0]
    in_dc = f"{record.title.joined}{behind_title(record)}".strip()
    assert (said["title"], told["name"]) == ([in_dc], record.title.joined)
    assert len(said.get("creator", [])) <= len(told.get("author", [])) == len(record.people())


def test_what_no_xml_can_say_is_left_out() -> None:
    said = said_in(write([Record(title=Title(HOSTILE))], "dublin-core"))
    assert said["title"] == ["ab<&]]></script><script>alert(1)</script>"]


def test_no_record_at_all_is_a_whole_file_too() -> None:
    assert said_in(write([], "dublin-core")) == {}
    assert json.loads(write([], "json-ld"))["@graph"] == []


def test_list_of_citations_has_a_line_each() -> None:
    lines = write([source_record("ris"), Record(title=Title("Other"))], "apa").splitlines()
    assert (len(lines), lines[0][:13], lines[1][:5]) == (2, "Qanay, G., & ", "Other")


def test_day_of_reading_stands_only_where_a_work_lives_at_an_address() -> None:
    page = Record(
        title=Title("A page"), type="web-page", links=(Link("https://example.org/"),), language="en"
    )
    lines = write([source_record("ris"), page], "gost", accessed="2026-02-18").splitlines()
    assert ["18.02.2026" in line for line in lines] == [False, True]


@pytest.mark.parametrize(
    ("names", "title", "expected"),
    [
        (["Серикова"], "Моя", "[Серикова, 2026] "),
        (["Ким", "Ли", "Пак"], "Моя", "[Ким, Ли, Пак, 2026] "),
        (
            ["Ким", "Ли", "Пак", "Цой"],
            "Как мы учились слушать друг друга",
            "[Как мы учились слушать …, 2026] ",
        ),
        ([], "Моя", "[Моя, 2026] "),
    ],
)
def test_gost_by_author_and_year_says_what_stands_in_the_text(
    names: list[str], title: str, expected: str
) -> None:
    people = tuple(Contributor(name) for name in names)
    work = Record(title=Title(title), contributors=people, issued="2026-02-03", language="ru")
    numbered, by_author = cite(work, "gost"), cite(work, "gost-author-date")
    assert by_author.text == f"{expected}{numbered.text}"
    assert by_author.html == f"{expected}{numbered.html}"


@pytest.mark.django_db
@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_search_is_given_whole_in_each_format(form: str) -> None:
    load_seed()
    make.account(make.told("ru", title="Тихие"), make.told("kk", title="Үнсіз"))
    make.account(make.told("ru", title="Совсем другое"))
    answer = get(f"/library/search/as/{form}/", q="тихие")
    text = answer.getvalue().decode()
    assert answer["Content-Type"] == f"{MEDIA_TYPES[form]}; charset=utf-8"
    assert [word in text for word in ("Тихие", "Үнсіз", "Qanay", "другое")] == [True, True, False, False]


@pytest.mark.django_db
def test_search_in_one_language_gives_accounts_in_it() -> None:
    make.account(make.told("ru", title="Тихие"), make.told("kk", title="Үнсіз"))
    back = read(get("/library/search/as/ris/", language="kk").getvalue(), "back.ris").records
    assert [one.title.main for one in back] == ["Үнсіз"]


@pytest.mark.django_db
def test_search_is_given_by_some_hundreds_and_never_held_whole(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        make.account(make.told("kk"), make.told("en"))
    with django_assert_num_queries(3):
        get("/library/search/as/ris/").getvalue()
    monkeypatch.setattr(giving, "HELD_AT_ONCE", 1)
    with django_assert_num_queries(7):
        get("/library/search/as/ris/").getvalue()


@pytest.mark.django_db
def test_what_was_taken_back_is_in_no_file() -> None:
    record = make.account(make.told("en", title="Quiet pupils"))
    take_back_account(record.pk)
    assert b"Quiet" not in get("/library/search/as/ris/").getvalue()


@pytest.mark.django_db
def test_file_has_a_limit_and_the_page_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        make.account(make.told("en", title=f"Title {number}"))
    monkeypatch.setattr(giving, "MOST", 1)
    assert get("/library/search/as/ris/").getvalue().decode().count("ER  - ") == 1
    assert "A file holds 1 records at most" in get("/library/search/").content.decode()


@pytest.mark.django_db
def test_page_of_a_search_leads_to_its_files() -> None:
    make.account(make.told("ru", title="Тихие"))
    page = get("/library/search/", q="тихие", language="ru").content.decode()
    link = re.search(r'href="(/library/search/as/ris/[^"]+)"', page)
    assert link is not None
    assert b"ER  - " in Client().get(link[1].replace("&amp;", "&")).getvalue()


@pytest.mark.django_db
def test_page_of_a_record_tells_machines_how_to_cite_it_and_what_describes_it() -> None:
    record = load_seed()
    page = get(f"/library/{record.address}/")
    links = dict.fromkeys(re.findall(r'<([^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?', page["Link"]))
    assert ("https://doi.org/10.1080/19415257.2020.1850507", "cite-as", "") in links
    described = {kind: url for url, rel, kind in links if rel == "describedby"}
    assert b"TY  - JOUR" in get(described["application/x-research-info-systems"].partition("8000")[2]).content
    (sets,) = [url for url, rel, kind in links if (rel, kind) == ("linkset", "application/linkset+json")]
    told = json.loads(get(sets.partition("8000")[2]).content)["linkset"]
    assert {one["href"] for one in told[0]["describedby"]} == set(described.values())
    assert {one["anchor"] for one in told[1:]} == set(described.values())


@pytest.mark.django_db
def test_page_of_an_account_is_cited_at_the_address_of_its_language() -> None:
    record = make.account(make.told("ru"), make.told("kk"))
    page = get(f"/library/{record.address}/", "en", language="ru")
    assert f'/library/{record.address}/?language=ru>; rel="cite-as"' in page["Link"]
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.content.decode())
    assert block is not None
    told = json.loads(block[1])
    assert (told["inLanguage"], [one["inLanguage"] for one in told["workTranslation"]]) == ("ru", ["kk"])


@pytest.mark.django_db
def test_stranger_s_text_ends_neither_the_block_nor_the_header() -> None:
    record = make.account(make.told("en", title="</script><script>alert(1)</script>"))
    assert b"<script>alert" not in get(f"/library/{record.address}/").content
    nasty = 'TY  - JOUR\nTI  - X\nL1  - https://example.org/a.pdf>; rel="cite-as", <https://evil.example\nER  - \n'
    import_files([("nasty.ris", nasty.encode())])
    page = get(f"/library/{Row.objects.get(kind='literature').address}/")
    assert page["Link"].count('rel="cite-as"') == 1


@pytest.mark.django_db
def test_version_is_cited_at_its_own_address() -> None:
    record = make.account(make.told("en"))
    page = get(f"/library/{record.address}/en/v1/")
    assert f'/library/{record.address}/en/v1/>; rel="cite-as"' in page["Link"]


@pytest.mark.django_db
def test_ris_as_portals_write_it_is_given_of_one_record_and_of_a_search() -> None:
    record = load_seed()
    pure = write([source_record("ris")], "ris", "pure").splitlines()[0]
    answers = [get(f"/library/{path}/as/ris-pure/") for path in (record.address, "search")]
    texts = [answer.getvalue().decode() for answer in answers]
    assert {text.splitlines()[0] for text in texts} == {pure}
    assert "N1 - Publisher Copyright:" in texts[0].replace("  ", " ")
    assert [answer["Content-Disposition"].rpartition('="')[2] for answer in answers] == [
        f'{record.address}.pure.ris"',
        'library.pure.ris"',
    ]
    assert (
        f"/library/{record.address}/as/ris-pure/" in get(f"/library/{record.address}/cite/").content.decode()
    )
    assert "/library/search/as/ris-pure/" in get("/library/search/").content.decode()


def test_work_that_was_retracted_says_so_in_bibtex_and_csl() -> None:
    work = Record(type="journal-article", title=Title("Small steps"), status="retracted")
    assert "  pubstate = {retracted},\n" in write([work], "bibtex")
    assert json.loads(write([work], "csl-json"))[0]["status"] == "retracted"
    for form, name in (("bibtex", "a.bib"), ("csl-json", "a.json")):
        assert read(write([work], form).encode(), name).records[0].status == "retracted"


def test_thesis_and_report_name_their_publisher_where_bibtex_looks_for_it() -> None:
    said = {
        kind: write([Record(type=kind, title=Title("A"), publisher="Of the North")], "bibtex")
        for kind in ("thesis", "report", "book")
    }
    fields = {"thesis": "school", "report": "institution", "book": "publisher"}
    assert all(f"  {fields[kind]} = {{Of the North}}" in text for kind, text in said.items())


@pytest.mark.parametrize("form", ["bibtex", "csl-json", "json-ld"])
def test_every_issn_of_a_journal_goes_out_and_comes_back(form: str) -> None:
    numbers = (Identifier("issn", "1941-5257"), Identifier("issn", "1941-5265"))
    work = Record(type="journal-article", title=Title("A"), container=Container("B"), identifiers=numbers)
    text = write([work], form)
    assert "1941-5265" in text.partition('"custom"')[0]
    assert read(text.encode(), f"a.{ENDINGS[form]}").records[0].identifiers == numbers


def test_page_that_is_the_only_one_is_no_range_in_bibtex() -> None:
    assert "pages = {33}," in write([Record(title=Title("A"), pages=Pages("33", "33"))], "bibtex")


@pytest.mark.parametrize("form", ["bibtex", "csl-json", "json-ld"])
def test_what_follows_a_name_stands_where_each_format_has_it_and_comes_back(form: str) -> None:
    work = Record(type="book", title=Title("A"), contributors=(Contributor("King", "Martin Luther, Jr."),))
    text = write([work], form)
    said = {
        "bibtex": "{King, Jr., Martin Luther}",
        "csl-json": '"suffix": "Jr."',
        "json-ld": '"honorificSuffix": "Jr."',
    }
    assert said[form] in text
    (one,) = read(text.encode(), f"a.{ENDINGS[form]}").records[0].contributors
    assert (one.family, one.given, one.reading_order) == (
        "King",
        "Martin Luther, Jr.",
        "Martin Luther King, Jr.",
    )


def test_what_follows_a_name_is_no_initial_in_a_citation() -> None:
    work = Record(
        type="book", title=Title("Where do we go"), contributors=(Contributor("King", "Martin Luther, Jr."),)
    )
    said = {"apa": "King, M. L., Jr. ", "vancouver": "King ML Jr. ", "gost": "King M. L. Jr. "}
    assert [style for style in said if not cite(work, style).text.startswith(said[style])] == []
