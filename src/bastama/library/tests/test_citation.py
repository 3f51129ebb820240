"""Citations in four styles, with labels in the language of the work; the page's citation tags."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bastama.library.formats.citation import STYLES, cite, cite_all
from bastama.library.formats.errors import Unwritable
from bastama.library.formats.highwire import meta_tags
from bastama.library.formats.merging import merge
from bastama.library.formats.record import Container, Contributor, Link, Pages, Record, Title
from bastama.library.tests.cited_works import WORKS
from bastama.library.tests.citing import ACCESSED, CAUSES, OF_OTHERS
from bastama.library.tests.formats import ROOT, source_record
from bastama.library.tests.test_round_trips import RECORDS

JOINED = "The teacher leadership in Kazakhstan initiative: professional learning and leadership"
ARTICLE = {
    "apa": (
        "Qanay, G., & Frost, D. (2022). The teacher leadership in Kazakhstan initiative: Professional learning and "
        "leadership. Professional Development in Education, 48(3), 411–425. "
        "https://doi.org/10.1080/19415257.2020.1850507"
    ),
    "harvard": (
        f"Qanay, G. and Frost, D. (2022) ‘{JOINED}’, Professional Development in Education, 48(3), pp. 411–425. "
        "Available at: https://doi.org/10.1080/19415257.2020.1850507."
    ),
    "vancouver": (
        f"Qanay G, Frost D. {JOINED}. Professional Development in Education. 2022;48(3):411–25. "
        "doi:10.1080/19415257.2020.1850507"
    ),
    "gost": (
        f"Qanay G., Frost D. {JOINED} // Professional Development in Education. 2022. Vol. 48, № 3. P. 411–425."
    ),
    "gost-author-date": (
        f"[Qanay, Frost, 2022] Qanay G., Frost D. {JOINED} // Professional Development in Education. 2022. "
        "Vol. 48, № 3. P. 411–425."
    ),
}
KAZAKH = Record(
    type="journal-article",
    title=Title("Мұғалім көшбасшылығы"),
    contributors=tuple(
        Contributor(*name.partition(" ")[::2])
        for name in ("Қанай Гүлмира", "Ерғали Әсел", "Үсен Болат", "Іле Ғани")
    ),
    container=Container("Білім"),
    volume="4",
    issue="1",
    pages=Pages("5", "9"),
    issued="2021-03-02",
    language="kk",
)
ACCOUNT = Record(
    type="account",
    title=Title("Моя история"),
    contributors=(Contributor("Серикова", "Айгерим"),),
    issued="2026-02-03",
    links=(Link("https://example.org/1"),),
    language="ru",
)


@pytest.mark.parametrize("style", STYLES)
def test_article_is_cited_in_each_style(style: str) -> None:
    record = merge(source_record("ris"), source_record("page")).record
    assert cite(record, style).text == ARTICLE[style]


def test_html_marks_the_journal_and_escapes_the_rest() -> None:
    cited = cite(source_record("ris"), "apa").html
    assert "Qanay, G., &amp; Frost, D." in cited
    assert "<i>Professional Development in Education</i>" in cited


def test_count_of_citations_is_never_in_a_citation() -> None:
    assert not [one for one in cite_all(source_record("page")) if "7" in one.text.replace("2017", "")]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Қанай, Г., Ерғали, Ә., Үсен, Б., & Іле, Ғ. (2021). Мұғалім көшбасшылығы. Білім, 4(1), 5–9."),
        ("harvard", "Қанай, Г. және т.б. (2021) «Мұғалім көшбасшылығы», Білім, 4(1), б. 5–9."),
        ("vancouver", "Қанай Г, Ерғали Ә, Үсен Б, Іле Ғ. Мұғалім көшбасшылығы. Білім. 2021;4(1):5–9."),
        ("gost", "Мұғалім көшбасшылығы / Г. Қанай [және т.б.] // Білім. 2021. Т. 4, № 1. Б. 5–9."),
    ],
)
def test_kazakh_work_has_kazakh_labels(style: str, expected: str) -> None:
    assert cite(KAZAKH, style).text == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Серикова, А. (2026, 3 февраля). Моя история. https://example.org/1"),
        (
            "harvard",
            "Серикова, А. (2026) Моя история. Доступно на: https://example.org/1 (Просмотрено: 18 февраля 2026 г.).",
        ),
        (
            "gost",
            (
                "Серикова А. Моя история [Электронный ресурс]. 2026. URL: https://example.org/1 "
                "(дата обращения: 18.02.2026)."
            ),
        ),
    ],
)
def test_russian_account_is_cited_with_its_address_and_day(style: str, expected: str) -> None:
    assert cite(ACCOUNT, style, accessed="2026-02-18").text == expected


def test_english_day_is_not_glued_to_its_month() -> None:
    record = Record(
        type="web-page", title=Title("A page"), links=(Link("https://example.org/"),), language="en"
    )
    assert "[cited 2026 Feb 18]" in cite(record, "vancouver", accessed="2026-02-18").text


def test_language_is_guessed_for_labels_when_the_record_does_not_say_it() -> None:
    unsaid = Record(
        type="journal-article", title=Title("Учитель и школьный журнал: опыт"), container=Container("Школа"), volume="2", issued="2020",
        contributors=(Contributor("Ким", "Анна"),),
    )  # fmt: skip
    assert "Т. 2" in cite(unsaid, "gost").text


@pytest.mark.parametrize("style", STYLES)
def test_title_is_text_and_never_markup(style: str) -> None:
    title = 'A <script>alert("1")</script> & <i onclick="x">b</i>'
    cited = cite(Record(title=Title(title), contributors=(Contributor("A"),), language="en"), style)
    assert title in cited.text
    assert set(re.findall(r"<[^>]*>", cited.html)) <= {"<i>", "</i>", "<b>", "</b>"}


@pytest.mark.parametrize("style", [one for one in STYLES if one != "gost-author-date"])
def test_work_without_an_author_names_its_title_once(style: str) -> None:
    cited = cite(Record(title=Title("Only a title"), language="en"), style)
    assert (cited.text.count("Only a title"), cited.html.count("Only a title")) == (1, 1)


def test_unknown_style_is_refused_with_the_choices() -> None:
    with pytest.raises(
        Unwritable, match=r"no style named chicago. Choose one of: apa, harvard, vancouver, gost."
    ):
        cite(KAZAKH, "chicago")


def test_meta_tags_hold_the_work_in_order_and_nothing_empty() -> None:
    record = merge(source_record("ris"), source_record("page")).record
    tags = meta_tags(record, page_url="https://example.org/record/1")
    assert tags[:4] == [
        ("citation_title", JOINED),
        ("citation_author", "Qanay, Gulmira"),
        ("citation_author", "Frost, David"),
        ("citation_publication_date", "2022"),
    ]
    assert ("citation_doi", "10.1080/19415257.2020.1850507") in tags
    assert ("citation_language", "en") in tags
    assert "citation_fulltext_html_url" not in dict(tags)
    assert all(content for _, content in tags)


def test_meta_tags_write_dates_with_slashes() -> None:
    assert ("citation_publication_date", "2021/03/02") in meta_tags(KAZAKH)


def test_editors_in_the_author_s_place_are_named_once() -> None:
    said = {style: cite(WORKS["book with editors"], style).text for style in STYLES}
    assert said["apa"] == (
        "Öz, Ü., & Lee, J. (Eds.). (2017). Leading without a post: Accounts from six countries. Routledge."
    )
    assert [text.count("Öz") for text in said.values()] == [1] * len(STYLES)


def test_editors_of_a_book_are_named_with_the_chapter_after_one_who_had_none() -> None:
    cite(WORKS["book with editors"], "harvard")
    assert (
        "in Ü. Öz and J. Lee (eds) Leading" in cite(WORKS["chapter in a book with editors"], "harvard").text
    )
    assert "/ ред. А. Ким" in cite(WORKS["chapter, Russian"], "gost").text


@pytest.mark.parametrize("style", STYLES)
def test_title_that_ends_with_a_sign_has_no_stop_after_it(style: str) -> None:
    cited = cite(WORKS["article, three authors, no issue"], style)
    assert "?." not in cited.text
    assert "?</i>." not in cited.html


def test_thesis_says_which_and_american_days_stand_in_american_styles() -> None:
    assert "[PhD thesis]. University of the Steppe." in cite(WORKS["thesis"], "apa").text
    page = WORKS["web page without date or author"]
    assert "Retrieved February 18, 2026, from" in cite(page, "apa", "2026-02-18").text
    assert "Accessed: 18 February 2026" in cite(page, "harvard", "2026-02-18").text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_article_of_which_the_year_alone_is_known_ends_with_it_and_is_no_preprint(language: str) -> None:
    work = Record(
        type="journal-article", title=Title("A"), container=Container("B"), issued="2023", language=language
    )
    assert cite(work, "vancouver").text == "A. B. 2023."
    assert cite(work, "harvard").text.endswith(", B.")


@pytest.mark.parametrize("style", STYLES)
def test_title_of_a_work_without_a_date_may_end_with_a_year(style: str) -> None:
    work = Record(type="book", title=Title("Отчёт за 2020 г."), language="ru")
    assert "Отчёт за 2020 г." in cite(work, style).text.rpartition("]")[2]


def edited(language: str, *people: Contributor, place: str = "") -> Record:
    editor = Contributor("Омаров", "Ерлан", "editor")
    return Record(
        type="book", title=Title("Мектеп"), contributors=(*people, editor), issued="2021",
        publisher="Наука" if place else "", place=place, language=language,
    )  # fmt: skip


def test_editor_of_a_book_is_named_in_its_language_and_no_name_is_bent() -> None:
    author = Contributor("Сейтова", "Айгүл")
    said = {language: cite(edited(language, author), "harvard").text for language in ("kk", "ru", "en")}
    assert said == {
        "kk": "Сейтова, А. (2021) Мектеп. Редакциялаған: Е. Омаров.",
        "ru": "Сейтова, А. (2021) Мектеп. Ред.: Е. Омаров.",
        "en": "Сейтова, А. (2021) Мектеп. Edited by Е. Омаров.",
    }


def test_editor_in_the_author_s_place_is_not_named_again_beside_a_translator() -> None:
    work = edited("kk", Contributor("Ли", "Мария", "translator"))
    said = {style: cite(work, style).text for style in ("apa", "harvard", "gost")}
    assert said == {
        "apa": "Омаров, Е. (ред.). (2021). Мектеп (М. Ли, ауд.).",
        "harvard": "Омаров, Е. (ред.) (2021) Мектеп. Аударған: М. Ли.",
        "gost": "Мектеп / ред. Е. Омаров; ауд. М. Ли. 2021.",
    }


def test_town_in_one_letter_and_signs_of_pages_are_no_initials() -> None:
    author = Contributor("Сейтова", "Айгүл")
    assert cite(edited("ru", author, place="М."), "gost").text == (
        "Сейтова А. Мектеп / ред. Е. Омаров. М.: Наука, 2021."
    )
    no_publisher = replace(edited("ru", author, place="М."), publisher="")
    assert cite(no_publisher, "gost").text.endswith("/ ред. Е. Омаров. М., 2021.")
    undated = replace(
        edited("ru", author), type="chapter", issued="", pages=Pages("5"), container=Container("Б")
    )
    assert cite(undated, "gost").text.endswith("/ ред. Е. Омаров. С. 5.")


def test_thesis_without_a_number_has_no_word_for_it() -> None:
    people = (Contributor("Ли", "Мария"), Contributor("Омаров", "Ерлан", "editor"))
    work = Record(type="thesis", title=Title("Мектеп"), contributors=people, volume="4", language="kk")
    told = [cite(one, "apa").text for one in (work, replace(work, contributors=people[:1]))]
    assert [text.partition("Мектеп ")[2] for text in told] == ["(Е. Омаров, ред.; Т. 4).", "(Т. 4)."]


def test_every_difference_from_the_second_processor_is_explained() -> None:
    page = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")
    same, of = map(int, re.findall(r"\*\*(\d+) of (\d+) citations", page)[0])
    shown = re.findall(r"^- (.+), (\w+) \((.+)\)\n  - (.*)$", page, re.MULTILINE)
    assert (of, of - same) == (len(WORKS) * len(OF_OTHERS), len(shown))
    assert [cite(WORKS[name], style, ACCESSED).text for name, style, _, _ in shown] == [
        one[3] for one in shown
    ]
    assert {cause for one in shown for cause in one[2].split("; ")} <= set(CAUSES)


@pytest.mark.once
@settings(deadline=None, max_examples=40)
@given(RECORDS, some.sampled_from(list(STYLES)))
def test_any_record_is_cited_on_one_line_with_nothing_but_simple_marks(record: Record, style: str) -> None:
    cited = cite(record, style, ACCESSED)
    assert cited.text == " ".join(cited.text.split())
    assert set(re.findall(r"<[^>]*>", cited.html)) <= {
        f"<{end}{tag}>" for end in ("", "/") for tag in ("i", "b", "sup", "sub")
    }
