import html
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from bastama.kit.templatetags.kit_tags import day
from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.editing import set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.seed import load_seed
from bastama.library.formats.reading import read
from bastama.library.models import Record, Source
from bastama.library.tests.formats import source_bytes
from bastama.people import make as people

pytestmark = pytest.mark.django_db
ADDRESS = "/library/qanay-2022-the-teacher-leadership-in-kazakhstan-initiative/"
TAGS = re.compile(r"<[^>]+>")


def get(path: str, spoken: str = "en", /, **given: str) -> Any:
    return Client(headers={"accept-language": spoken}).get(path, given)


def words_of(response: Any) -> str:
    """What a page says, its tags away, with single spaces."""
    body = response.content.decode().split("<body", 1)[1]
    return " ".join(html.unescape(TAGS.sub("", body)).split())


def lines_of_the_page(whose: str) -> list[str]:
    lines = source_bytes("page", whose).decode().splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


@pytest.mark.parametrize("whose", ["copy", "original"])
def test_english_page_shows_every_line_of_the_portal_page(whose: str) -> None:
    import_files(
        [("article.ris", source_bytes("ris", whose)), ("article.page.txt", source_bytes("page", whose))]
    )
    said = words_of(get(ADDRESS))
    assert [line for line in lines_of_the_page(whose) if line not in said] == []


def test_english_page_says_each_thing_apart_in_words() -> None:
    load_seed()
    said = words_of(get(ADDRESS))
    apart = [
        "Research output: Contribution to journal Article peer-review", "7 citations (Scopus)", "Original language English",
        "Pages (from-to) 411–425", "Number of pages 15", "Journal Professional Development in Education", "Issue number 3",
        "Publication status Published", "Date of issue 2022", "ASJC Scopus subject areas Education",
    ]  # fmt: skip
    assert [one for one in apart if one.replace(" ", "") not in said.replace(" ", "")] == []


def test_page_shows_what_only_the_ris_holds() -> None:
    load_seed()
    page = get(ADDRESS)
    said = words_of(page)
    only = ["Volume48", "DOI10.1080/19415257.2020.1850507", "ISSN1941-5257", "Scopus number85096445311",
            "Publisher Copyright:© 2020 Informa UK Limited, trading as Taylor & Francis Group."]  # fmt: skip
    assert [one for one in only if one not in said.replace("> ", ">")] == []
    for link in ("record", "citedby"):
        assert f'href="http://www.scopus.com/inward/{link}.ur' in page.content.decode()


def test_page_says_where_each_line_comes_from_and_what_was_guessed() -> None:
    load_seed()
    said = words_of(get(ADDRESS))
    for line in ("T2 - professional learning and leadership", "Original languageEnglish"):
        assert line in said
    assert "T2 differs from the journal named elsewhere in the record, so it is the subtitle." in said


def test_page_without_the_files_still_says_what_was_decided() -> None:
    load_seed()
    Source.objects.update(raw=b"")
    said = words_of(get(ADDRESS))
    assert "T2 - professional learning" not in said
    assert "so it is the subtitle." in said


def test_page_has_citation_tags_in_the_words_of_the_work() -> None:
    load_seed()
    for language in ("kk", "en"):
        body = get(ADDRESS, language).content.decode()
        tags = dict(re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', body))
        assert (tags["citation_title"], tags["citation_language"]) == (
            "The teacher leadership in Kazakhstan initiative: professional learning and leadership",
            "en",
        )
        assert tags["citation_abstract_html_url"].endswith(ADDRESS)


@pytest.mark.parametrize(
    ("language", "heading", "first"), [("kk", "Аңдатпа", "Бүкіл"), ("ru", "Аннотация", "Как дать")]
)
def test_labels_and_abstract_follow_the_reader(language: str, heading: str, first: str) -> None:
    load_seed()
    assert f"{heading} {first}" in words_of(get(ADDRESS, language)).replace(heading, f"{heading} ").replace(
        "  ", " "
    )


def test_citations_follow_the_work_and_never_the_reader() -> None:
    load_seed()
    said = [words_of(get(f"{ADDRESS}cite/", language)) for language in ("kk", "ru", "en")]
    assert [one.count("Vol. 48, № 3. P. 411–425.") for one in said] == [2, 2, 2]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("ris", "application/x-research-info-systems"),
        ("bibtex", "application/x-bibtex"),
        ("csl-json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_download_has_its_media_type_and_reads_back(form: str, kind: str) -> None:
    load_seed()
    response = get(f"{ADDRESS}as/{form}/")
    assert response["Content-Type"].split(";")[0] == kind
    assert response["Content-Disposition"].startswith('attachment; filename="qanay-2022')
    back = read(response.content, "back").records[0]
    assert back.identified_as("doi") == "10.1080/19415257.2020.1850507"


def test_unknown_format_is_not_there() -> None:
    load_seed()
    assert get(f"{ADDRESS}as/word/").status_code == 404


def test_formats_stand_as_text_with_their_two_spaces() -> None:
    load_seed()
    assert "TY  - JOUR" in get(f"{ADDRESS}cite/").content.decode()


def test_record_page_asks_the_database_six_times_and_stays_small(django_assert_num_queries: object) -> None:
    load_seed()
    with django_assert_num_queries(6):  # type: ignore[operator]
        page = get(ADDRESS)
    assert len(page.content) < 40_000


def test_markup_in_a_record_is_text() -> None:
    nasty = "TY  - JOUR\nTI  - <script>alert(1)</script>\nAU  - A, <b>B\nUR  - javascript:alert(1)\nKW  - <i>k\nER  - \n"
    import_files([("nasty.ris", nasty.encode())])
    body = get(f"/library/{Record.objects.get().address}/").content.decode()
    assert "<script>alert" not in body
    assert "<b>B" not in body
    assert 'href="javascript' not in body


def test_account_is_shown_in_the_reader_s_language_with_the_others_as_tabs() -> None:
    record = make.account(
        make.told("kk", title="Үнсіздер"), make.told("ru", title="Тихие", text="Мы **начали**.")
    )
    page = get(f"/library/{record.address}/", "ru").content.decode()
    assert '<h1 lang="ru">Тихие</h1>' in page
    assert "<strong>начали</strong>" in page
    assert 'href="?language=kk"' in page
    assert (
        '<h1 lang="kk">Үнсіздер</h1>'
        in get(f"/library/{record.address}/", "ru", language="kk").content.decode()
    )


def test_account_page_asks_the_database_six_times_and_once_for_what_it_links_to(
    django_assert_num_queries: object,
) -> None:
    load_seed()
    record = make.account(make.told("kk"), make.told("ru", text=f"[Мақала]({ADDRESS})"))
    for language, count in (("kk", 6), ("ru", 7)):
        with django_assert_num_queries(count):  # type: ignore[operator]
            get(f"/library/{record.address}/?language={language}")


def test_account_text_is_cleaned() -> None:
    record = make.account(make.told("en", text="<script>alert(1)</script> [x](javascript:alert(1))"))
    body = get(f"/library/{record.address}/").content.decode()
    assert "<script>alert" not in body
    assert 'href="javascript' not in body


def test_account_is_cited_in_its_own_language_at_its_own_address() -> None:
    record = make.account(make.told("ru", title="Тихие ученики"), make.told("kk", title="Үнсіздер"))
    item = json.loads(get(f"/library/{record.address}/as/csl-json/", "en", language="ru").content)[0]
    assert (item["title"], item["language"]) == ("Тихие ученики", "ru")
    assert item["URL"].endswith(f"/library/{record.address}/?language=ru")


def test_taken_back_account_says_so_and_shows_nothing_of_it() -> None:
    record = make.account(make.told("en", title="Quiet pupils", text="my words"), people=["Dana Omarova"])
    take_back_account(record.pk)
    page = get(f"/library/{record.address}/")
    assert (page.status_code, page["Cache-Control"]) == (410, "no-cache")
    assert "This account was taken back" in words_of(page)
    assert [one for one in ("Quiet pupils", "my words", "Dana") if one in page.content.decode()] == []
    assert [get(f"/library/{record.address}/{more}").status_code for more in ("cite/", "as/ris/")] == [
        404,
        404,
    ]


def test_empty_library_invites() -> None:
    said = words_of(get("/library/"))
    assert "No account has been published yet." in said
    assert "No article has been read in yet." in said


@pytest.mark.parametrize("count", [1, 3])
def test_front_asks_the_database_alike_for_one_and_three(
    count: int, django_assert_num_queries: object
) -> None:
    load_seed()
    for _ in range(count):
        make.account(make.told("kk"), make.told("en"))
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = get("/library/")
    assert page.content.decode().count("-serikova-unsiz") == count


@pytest.mark.parametrize("count", [1, 3])
def test_search_page_asks_the_database_alike_for_one_and_three(
    count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        make.account(make.told("kk"), make.told("en"))
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = get("/library/search/", q="үнсіз")
    assert page.content.decode().count("-serikova-unsiz") == count


def test_search_page_says_when_nothing_is_found() -> None:
    load_seed()
    assert "Nothing begins with all of these words." in words_of(get("/library/search/", q="zzz"))


@pytest.mark.parametrize("path", ["search/", "search/as/ris/", "search/as/apa/", "new.atom"])
def test_words_too_long_to_be_looked_for_find_nothing_and_the_answer_says_so(path: str) -> None:
    make.literature("Stars over Almaty")
    answer = get(f"/library/{path}", "kk", q="агенттік " * 23)
    said = answer.content.decode()
    assert (answer.status_code, "Ештеңе ізделмеді" in said, "Almaty" in said) == (422, True, False)


def test_what_nobody_can_type_is_left_out_of_the_words() -> None:
    load_seed()
    answer = get("/library/search/", "kk", q="лидерство\x00")
    assert (answer.status_code, "Null" in answer.content.decode()) == (200, False)
    assert ADDRESS in answer.content.decode()


def test_search_says_beside_the_field_what_is_wrong_with_the_words() -> None:
    said = get("/library/search/", q="a " * 101).content.decode()
    assert 'aria-describedby="id_q_error"' in said
    assert (
        '<div id="id_q_error"><p class="fault">Nothing was looked for, because the words have more than 200'
        in said
    )


def test_search_page_speaks_of_words_only_where_some_were_typed() -> None:
    load_seed()
    said = words_of(get("/library/search/", until="1950"))
    assert "No record fits all that was chosen." in said
    assert "these words" not in said


def test_search_page_leaves_out_a_choice_that_is_not_offered() -> None:
    load_seed()
    assert "Found: 1 record" in words_of(get("/library/search/", kind="nonsense", language="xx", page="zz"))


def test_search_answers_htmx_with_the_results_alone() -> None:
    load_seed()
    page = Client(headers={"hx-request": "true"}).get("/library/search/", {"q": "teacher"})
    assert page.content.decode().lstrip().startswith("<section")
    assert "HX-Request" in page["Vary"]


def test_record_page_says_what_was_corrected_and_when_and_never_by_whom() -> None:
    record, curator = make.literature("Voices"), people.person(display_name="Dana Ospanova")
    assert "What was corrected here" not in words_of(get(f"/library/{record.address}/"))
    set_by_hand(record, {"volume": "39", "place": "Cambridge"}, seen=0, by=curator)
    said = words_of(get(f"/library/{record.address}/"))
    with translation.override("en"):
        at = " ".join(day(record.revisions.get().at).split())
    assert f"What was corrected here{at} · Corrected by hand: Volume, Place" in said
    assert "Ospanova" not in said


@pytest.mark.parametrize("spoken", ["kk", "ru", "en"])
def test_pages_say_in_plain_words_how_to_use_the_work_and_keep_its_address_for_paper(spoken: str) -> None:
    held, record = make.account(), load_seed()
    told = {
        held: "To publish it again whole or in translation, ask its author.",
        record: "for more, ask them.",
    }
    for one, ending in told.items():
        page = get(f"/library/{one.address}/", spoken).content.decode()
        reuse = page.split('id="reuse">')[1].split("</p>")[0]
        assert (spoken == "en") == reuse.endswith(ending)
        assert f'id="address">{settings.SITE_ADDRESS}/library/{one.address}/' in page


def test_record_without_a_title_is_still_a_link_with_words_and_a_page_with_a_heading() -> None:
    make.literature("Of another work")
    import_files([("untitled.ris", b"TY  - JOUR\r\nAU  - Frost, David\r\nPY  - 2012\r\nER  - \r\n")])
    record = Record.objects.get(title="")
    assert "<b>Without a title</b>" in get("/library/").content.decode()
    assert "Without a title" in words_of(get("/library/search/", q="frost"))
    assert "<h1>Without a title</h1>" in get(f"/library/{record.address}/").content.decode()
