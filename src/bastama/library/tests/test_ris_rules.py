"""The rules of reading RIS beyond the article's own record: one rule a test."""

from dataclasses import replace

import pytest

from bastama.library.formats.reading import read
from bastama.library.formats.record import Container, Contributor, Identifier, Link, Pages, Title, Unknown
from bastama.library.formats.writing import write
from bastama.library.tests.formats import codes, ris


def all_codes(*lines: str) -> set[str]:
    return {trace.code for trace in ris(*lines).provenance}


@pytest.mark.parametrize("dash", [" -", "  -", " - ", "  - ", "  -\t"])
def test_tag_takes_one_or_two_spaces_and_an_empty_value(dash: str) -> None:
    record = ris("TI  - A title", f"VL{dash}", "IS  - 3")
    assert (record.volume, record.issue) == ("", "3")


def test_empty_tag_does_not_swallow_the_next() -> None:
    record = ris("TI  - A title", "IS  - 2", "SP  -", "EP  - 9")
    assert (record.issue, record.pages) == ("2", Pages("", "9"))


@pytest.mark.parametrize("tail", ["", " ", "  - trailing words", "- "])
def test_record_ends_at_er_whatever_follows_it(tail: str) -> None:
    text = f"TY  - JOUR\nTI  - One\nER  -{tail}\nTY  - JOUR\nTI  - Two\nER -"
    assert [one.title.main for one in read(text.encode(), "two.ris").records] == ["One", "Two"]


def test_next_ty_ends_a_record_and_says_so() -> None:
    records = read(b"TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two", "open.ris").records
    assert [one.type for one in records] == ["journal-article", "book"]
    assert all("ris.no-end" in {trace.code for trace in one.provenance} for one in records)


def test_file_set_in_as_a_whole_is_read() -> None:
    text = "   TY - JOUR\n   T1 - A title\n   ER -"
    assert read(text.encode(), "pre.ris").records[0].title.main == "A title"


def test_record_without_ty_is_read_as_other() -> None:
    record = read(b"TI  - A title\nAU  - A, B\nPY  - 2020\nER  - ", "bare.ris").records[0]
    assert (record.type, record.title.main) == ("other", "A title")
    assert "ris.no-type" in {trace.code for trace in record.provenance}


def test_unknown_kind_is_other_and_goes_out_as_it_came() -> None:
    record = read(b"TY  - HEAR\nTI  - A title\nER  - ", "kind.ris").records[0]
    assert record.type == "other"
    assert write([record], "ris", "pure").startswith("TY  - HEAR\n")


def test_t2_equal_to_the_journal_is_the_journal() -> None:
    record = ris("TI  - A title", "T2  - The Journal", "JO  - The journal")
    assert record.title == Title("A title")
    assert record.container.title == "The journal"


def test_t2_is_the_journal_when_nothing_else_names_it() -> None:
    record = ris("TI  - A title", "T2  - The Journal")
    assert record.container == Container("The Journal")
    assert "container.from-t2" in codes(record, "container")


def test_jo_shorter_than_jf_is_its_abbreviation() -> None:
    record = ris("TI  - A title", "JO  - Prof Dev Educ", "JF  - Professional Development in Education")
    assert record.container == Container("Professional Development in Education", "Prof Dev Educ")


def test_abbreviation_equal_to_the_title_is_not_stored() -> None:
    record = ris("TI  - A title", "JF  - The Journal", "JA  - The Journal")
    assert record.container == Container("The Journal")


def test_st_says_where_the_subtitle_begins() -> None:
    assert ris("TI  - A: b: c", "ST  - A: b").title == Title("A: b", "c")


def test_person_is_divided_at_the_first_comma_only() -> None:
    record = ris("TI  - A title", "AU  - van der Berg, Anna, Jr.", "AU  - Ministry of Education")
    assert record.contributors == (
        Contributor("van der Berg", "Anna, Jr.", "author", "van der Berg, Anna, Jr."),
        Contributor("Ministry of Education", "", "author", "Ministry of Education"),
    )


def test_several_people_in_one_line_are_divided_as_a_guess() -> None:
    record = ris("TI  - A title", "AU  - Qanay, G.; Frost, D.")
    assert [one.family for one in record.contributors] == ["Qanay", "Frost"]
    assert "people.divided" in codes(record, "contributors")


def test_editors_keep_their_part() -> None:
    record = ris("TI  - A title", "A2  - Frost, David", "AU  - Qanay, Gulmira")
    assert [(one.role, one.family) for one in record.contributors] == [
        ("editor", "Frost"),
        ("author", "Qanay"),
    ]


def test_tag_like_line_in_a_note_is_text_and_said() -> None:
    record = ris("TI  - A title", "N1  - A note", "IT - a note", "VL  - 5")
    assert record.notes == ("A note\nIT - a note",)
    assert record.volume == "5"
    assert "ris.text-like-tag" in {trace.code for trace in record.provenance}


def test_unknown_tag_outside_a_note_is_kept_and_goes_out_again() -> None:
    record = ris("TI  - A title", "ZZ  - kept", "VL  - 5")
    assert record.unknown == (Unknown("ris", "ZZ", "kept"),)
    for dialect in ("pure", "strict"):
        assert "ZZ  - kept" in write([record], "ris", dialect)


@pytest.mark.parametrize(
    ("note", "holder", "year"),
    [
        ("Publisher Copyright: © 2021 The Authors. All rights reserved.", "The Authors", "2021"),
        ("(c) 2019 Some Press", "Some Press", "2019"),
        ("Copyright 2018 A Person.", "A Person", "2018"),
    ],
)
def test_copyright_note_is_the_statement_of_rights(note: str, holder: str, year: str) -> None:
    record = ris("TI  - A title", f"N1  - {note}")
    assert (record.rights.holder, record.rights.year, record.notes) == (holder, year, ())


def test_note_that_only_mentions_copyright_stays_a_note() -> None:
    record = ris("TI  - A title", "N1  - We asked who holds the copyright © of pupils' work")
    assert record.rights.statement == ""
    assert len(record.notes) == 1


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["PY  - 2022///"], "2022"),
        (["Y1  - 2022/03/15/"], "2022-03-15"),
        (["PY  - 2022", "DA  - 2022/03/15"], "2022-03-15"),
        (["PY  - 2022", "Y1  - 2022/03//"], "2022-03"),
        (["DA  - 15 марта 2022 г."], "2022-03-15"),
        (["PY  - 2022/02/31"], "2022-02"),
    ],
)
def test_dates_are_read_as_finely_as_they_are_given(lines: list[str], issued: str) -> None:
    assert ris("TI  - A title", *lines).issued == issued


def test_other_year_in_y1_is_kept_and_warned_of() -> None:
    record = ris("TI  - A title", "PY  - 2022", "Y1  - 2020")
    assert record.issued == "2022"
    assert record.unknown == (Unknown("ris", "Y1", "2020"),)
    assert "date.differs" in codes(record, "issued")


def test_date_that_is_none_is_kept_as_text() -> None:
    record = ris("TI  - A title", "PY  - in press")
    assert (record.issued, record.unknown) == ("", (Unknown("ris", "PY", "in press"),))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", "TY  - JOUR\nTI  - T\nPY  - 20x1\nSP  - 40\nEP  - 12\nER  - "),
        ("a.bib", "@article{a, title={T}, year={20x1}, pages={40--12}}"),
        ("a.json", '[{"title": "T", "issued": {"raw": "20x1"}, "page": "40-12"}]'),
    ],
)
def test_year_that_is_none_and_pages_that_run_backwards_are_said(name: str, text: str) -> None:
    record = read(text.encode(), name).records[0]
    said = {(trace.field, trace.how, trace.code) for trace in record.provenance}
    assert {("issued", "dropped", "date.not-a-date"), ("pages", "guessed", "pages.reversed")} <= said
    assert (record.issued, record.pages, "20x1" in record.unknown[0].value) == ("", Pages("40", "12"), True)


def test_n2_alone_is_the_abstract() -> None:
    assert ris("TI  - A title", "N2  - What it says.").abstracts[0].text == "What it says."


def test_n2_that_differs_from_ab_is_a_note() -> None:
    record = ris("TI  - A title", "N2  - Other words.", "AB  - What it says.")
    assert record.abstracts[0].text == "What it says."
    assert record.notes == ("Other words.",)


def test_n2_wrapped_otherwise_is_the_same_abstract() -> None:
    record = ris("TI  - A title", "AB  - What it says.", "N2  - What it", "says.")
    assert (len(record.abstracts), record.notes) == (1, ())


def test_keywords_are_compared_without_case() -> None:
    record = ris("TI  - A title", "KW  - School", "KW  - school", "KW  - agency")
    assert record.keywords == ("School", "agency")
    assert "keyword.repeated" in codes(record, "keywords")


def test_links_are_never_cut_and_only_equal_ones_dropped() -> None:
    record = ris(
        "TI  - A title",
        "UR  - https://example.org/a;b?x=1&y=2",
        "UR  - http://www.example.org/a;b?x=1&y=2",
        "UR  - https://example.org/a;b?x=1&y=3",
    )
    assert [one.url[-5:] for one in record.links] == ["1&y=2", "1&y=3"]


def test_json_in_the_place_of_a_link_is_no_link() -> None:
    record = ris("TI  - A title", 'UR  - {"url": "https://example.org"}')
    assert record.links == ()
    assert record.unknown[0].key == "UR"


def test_full_text_tags_give_their_part() -> None:
    record = ris("TI  - A title", "L1  - https://example.org/a", "UR  - https://example.org/b.pdf")
    assert record.links == (
        Link("https://example.org/a", "full-text"),
        Link("https://example.org/b.pdf", "full-text"),
    )


@pytest.mark.parametrize("dress", ["https://doi.org/{}", "http://dx.doi.org/{}", "doi:{}", "DOI: {}", "{}"])
def test_doi_is_bared_and_its_dress_remembered(dress: str) -> None:
    record = ris("TI  - A title", "DO  - " + dress.format("10.5555/ABC.1"))
    assert record.identified_as("doi") == "10.5555/ABC.1"
    assert "DO  - " + dress.format("10.5555/ABC.1") in write([record], "ris", "pure").split("\n")
    assert "DO  - 10.5555/ABC.1" in write([record], "ris", "strict").split("\r\n")


def test_other_doi_in_a_user_field_is_kept_and_warned_of() -> None:
    record = ris("TI  - A title", "U2  - 10.5555/2", "DO  - 10.5555/1")
    assert record.identified_as("doi") == "10.5555/1"
    assert "doi.differs" in codes(record, "unknown")


def test_doi_in_a_user_field_alone_is_the_doi() -> None:
    assert ris("TI  - A title", "U2  - 10.5555/2").identified_as("doi") == "10.5555/2"


def test_scopus_number_that_differs_from_the_links_is_said() -> None:
    lines = ["TI  - A title", "AN  - SCOPUS:1", "UR  - http://www.scopus.com/inward/record.url?scp=2"]
    assert "scopus.differs" in all_codes(*lines)


@pytest.mark.parametrize(
    ("printed", "identifiers"),
    [
        ("1941-5257", [Identifier("issn", "1941-5257")]),
        ("19415257", [Identifier("issn", "1941-5257")]),
        ("1941-5257 (print), 1941-5265", [Identifier("issn", "1941-5257"), Identifier("issn", "1941-5265")]),
        ("978-0-306-40615-7", [Identifier("isbn", "9780306406157")]),
        ("0-8044-2957-x", [Identifier("isbn", "080442957X")]),
    ],
)
def test_sn_is_issn_or_isbn_by_its_digits(printed: str, identifiers: list[Identifier]) -> None:
    record = ris("TI  - A title", f"SN  - {printed}")
    assert list(record.identifiers) == identifiers
    assert "serial.check-digit" not in codes(record, "identifiers")


@pytest.mark.parametrize("printed", ["1941-5258", "978-0-306-40615-8"])
def test_wrong_check_digit_is_kept_and_said(printed: str) -> None:
    record = ris("TI  - A title", f"SN  - {printed}")
    assert len(record.identifiers) == 1
    assert "serial.check-digit" in codes(record, "identifiers")


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 411–25"], Pages("411", "425")),
        (["SP  - 411", "EP  - 25"], Pages("411", "425")),
        (["SP  - 98", "EP  - 7"], Pages("98", "7")),
        (["SP  - e0815"], Pages("e0815", "")),
        (["SP  - S12-S19"], Pages("S12", "S19")),
    ],
)
def test_pages_are_completed_only_where_digits_allow(lines: list[str], pages: Pages) -> None:
    assert ris("TI  - A title", *lines).pages == pages


def test_language_is_a_code_and_its_print_is_remembered() -> None:
    record = ris("TI  - A title", "LA  - Қазақ")
    assert record.language == "kk"
    assert "LA  - Қазақ" in write([record], "ris", "pure")


def test_second_value_of_a_single_field_is_kept() -> None:
    record = ris("TI  - A title", "VL  - 4", "VO  - 5")
    assert (record.volume, record.unknown) == ("4", (Unknown("ris", "VO", "5"),))


def test_values_are_composed_and_the_raw_text_is_not() -> None:
    record = ris("TI  - Елдің йогі".replace("й", "и\u0306"))
    assert record.title.main == "Елдің йогі"
    assert "и\u0306" in record.raw[0].text


def test_account_that_ris_has_no_kind_for_comes_back() -> None:
    record = ris("TI  - A title", 'C8  - bastama.type: "account"')
    assert record.type == "account"
    assert 'C8  - bastama.type: "account"' in write([record], "ris")


def test_damaged_note_of_our_own_is_kept_as_unknown() -> None:
    record = ris("TI  - A title", "C8  - bastama.type: [1]", "C8  - bastama.nothing: 1")
    assert [one.key for one in record.unknown] == ["C8", "C8"]


def test_separator_inside_a_value_starts_no_tag() -> None:
    record = ris("TI  - A title", "AB  - One sentence.\u2028KW  - no keyword.")
    assert record.abstracts[0].text == "One sentence.\nKW - no keyword."
    assert record.keywords == ()


def test_printed_value_is_used_only_while_its_meaning_stays() -> None:
    record = ris("TI  - A title", "LA  - Қазақ")
    assert "LA  - ru" in write([replace(record, language="ru")], "ris", "pure").split("\n")


def test_repeated_link_goes_out_as_the_one_it_repeats() -> None:
    lines = ["UR  - https://example.org/a", "UR  - https://example.org/b", "UR  - http://example.org/b"]
    record = ris("TI  - A title", *lines)
    changed = replace(record, links=(record.links[0], Link("https://example.org/c")))
    assert [line for line in write([record], "ris", "pure").split("\n") if line.startswith("UR")] == lines
    assert write([changed], "ris", "pure").count("UR  - https://example.org/c") == 2
