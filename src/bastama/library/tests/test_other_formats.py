"""BibTeX, CSL-JSON, conversion without Django, and the sentences behind the codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bastama.library import formats
from bastama.library.formats import errors, sentences
from bastama.library.formats.checking import to_check
from bastama.library.formats.conversion import convert
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.json_form import from_json
from bastama.library.formats.keys import citation_key
from bastama.library.formats.reading import read
from bastama.library.formats.record import Container, Contributor, Identifier, Pages, Record, Title, Unknown
from bastama.library.formats.trace import GUESSED
from bastama.library.formats.writing import write
from bastama.library.tests.formats import COPIES, source_record

BIBTEX = r"""
@article{one,
  author = {Қанай, Гүлмира and {Ministry of Education} and Ludwig van Beethoven and M{\"u}ller, J{\'e}r{\^o}me},
  title = {The {Kazakhstan} initiative: \& more},
  journal = "School and Life", year = 2022, month = mar, number = 3, volume = {48}, pages = {411--25},
  doi = {https://doi.org/10.5555/a_b}, url = {https://example.org/a%20b~c}, keywords = {school, agency},
  issn = {1941-5257}, howpublished = {by hand},
}
@book{one, title = {Twice}, editor = {Frost, David}, publisher = {Press}, address = {London}, date = {2000-05-06}}
@article{broken, title = {x
@misc{last, title = {Last}}
"""


def test_bibtex_entry_is_read_whole() -> None:
    record = read(BIBTEX.encode(), "list.bib").records[0]
    assert [(one.family, one.given) for one in record.contributors] == [
        ("Қанай", "Гүлмира"), ("Ministry of Education", ""), ("van Beethoven", "Ludwig"), ("Müller", "Jérôme"),
    ]  # fmt: skip
    assert record.title == Title("The Kazakhstan initiative", "& more")
    assert (record.container, record.pages) == (Container("School and Life"), Pages("411", "425"))
    assert (record.issued, record.volume, record.issue) == ("2022-03", "48", "3")
    assert record.identifiers == (Identifier("doi", "10.5555/a_b"), Identifier("issn", "1941-5257"))
    assert record.links[0].url == "https://example.org/a%20b~c"
    assert record.keywords == ("school", "agency")
    assert record.unknown == (Unknown("bibtex", "howpublished", "by hand"),)


def test_bibtex_says_what_it_could_not_read_and_reads_the_rest() -> None:
    reading = read(BIBTEX.encode(), "list.bib")
    assert [one.title.main for one in reading.records] == ["The Kazakhstan initiative", "Twice", "Last"]
    assert reading.records[1].issued == "2000-05-06"
    assert [trace.params["key"] for trace in reading.report.coded("bibtex.repeated-key")] == ["one"]
    assert [trace.lines for trace in reading.report.coded("bibtex.failed-block")] == [(10,)]


def test_bibtex_of_the_article_reads_back_but_for_what_bibtex_cannot_say() -> None:
    record = source_record("ris")
    back = read(write([record], "bibtex").encode(), "back.bib").records[0]
    assert back.title == record.title
    assert [(one.family, one.given) for one in back.contributors] == [
        ("Qanay", "Gulmira"),
        ("Frost", "David"),
    ]
    for name in ("type", "container", "volume", "issue", "pages", "issued", "keywords", "abstracts", "genre"):
        assert getattr(back, name) == getattr(record, name)
    assert back.rights.holder == record.rights.holder


def test_bibtex_keeps_unknown_fields_and_capitals() -> None:
    out = write(read(BIBTEX.encode(), "list.bib").records[:1], "bibtex")
    assert "howpublished = {by hand}" in out
    assert "title = {The {Kazakhstan} initiative: \\& more}" in out


@pytest.mark.parametrize(
    ("family", "title", "key"),
    [
        ("Қанай", "Мұғалім көшбасшылығы", "qanai2022mugalim"),
        ("Щёголев", "О школе", "schegolev2022shkole"),
        ("Müller", "The “end”", "muller2022end"),
        ("王", "教师", "2022"),
    ],
)
def test_key_is_latin_whatever_the_script(family: str, title: str, key: str) -> None:
    assert citation_key(Record(title=Title(title), contributors=(Contributor(family),), issued="2022")) == key


def test_equal_keys_are_told_apart() -> None:
    record = source_record("ris")
    assert re.findall(r"@article\{([^,]+),", write([record, record], "bibtex")) == [
        "qanay2022teacher",
        "qanay2022teacher-2",
    ]


def test_biblatex_is_read_in_its_own_words() -> None:
    text = """@string{press = "The Press"}
    @article{a, title = {Main}, subtitle = {Sub}, journaltitle = {A Journal}, shortjournal = {A J.}, date = {2022-03/2022-05},
      langid = {russian}, publisher = press # { and Sons}, location = {Almaty}, number = 2}"""
    record = read(text.encode(), "a.bib").records[0]
    assert (record.title, record.container) == (Title("Main", "Sub"), Container("A Journal", "A J."))
    assert (record.issued, record.language, record.place, record.issue) == ("2022-03", "ru", "Almaty", "2")
    assert record.publisher == "The Press and Sons"


def test_sign_of_joining_in_a_text_joins_nothing() -> None:
    record = read(
        b"@article{a, title = {Lesson # 5}, note = {a # b}, url = {https://e.org/a#b}}", "a.bib"
    ).records[0]
    assert (record.title.main, record.notes, record.links[0].url) == (
        "Lesson # 5",
        ("a # b",),
        "https://e.org/a#b",
    )


def test_chapter_takes_from_the_book_it_refers_to_what_it_does_not_say() -> None:
    text = """@incollection{a, title = {The chapter}, pages = {5--9}, year = 2021, crossref = {BOOK}}
    @book{book, title = {The book}, editor = {Frost, David}, publisher = {Press}, date = {2020}, isbn = {978-0-306-40615-7}}
    @inbook{b, title = {Alone}, crossref = {nowhere}}"""
    chapter, _, alone = read(text.encode(), "a.bib").records
    assert (chapter.container.title, chapter.publisher, chapter.issued) == ("The book", "Press", "2021")
    assert [one.role for one in chapter.contributors] == ["editor"]
    assert [one.code for one in chapter.traces_of("container")] == ["bibtex.crossref", "field.read"]
    assert alone.unknown == (Unknown("bibtex", "crossref", "nowhere"),)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2022, 3, 15]]}, "2022-03-15"),
        ({"date-parts": [["2022", "3"]]}, "2022-03"),
        ({"date-parts": [2022, 3]}, "2022-03"),
        ({"date-parts": [[2022], [2023]]}, "2022"),
        ({"raw": "15 March 2022"}, "2022-03-15"),
        ({"literal": "наурыз 2022"}, "2022-03"),
        ({"date-parts": [[]], "raw": "2022"}, "2022"),
        ("2022-03", "2022-03"),
        (2022, "2022"),
    ],
)
def test_csl_dates_of_every_form_are_read(issued: object, date: str) -> None:
    data = json.dumps([{"type": "book", "title": "A title", "issued": issued}]).encode()
    assert read(data, "a.json").records[0].issued == date


@pytest.mark.parametrize(
    ("person", "listed"),
    [
        ({"family": "Frost", "given": "David"}, "Frost, David"),
        ({"literal": "Ministry of Education"}, "Ministry of Education"),
        ({"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}, "van den Berg, Anna"),
        ({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "Beethoven, Ludwig van"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Martin, Jr."),
        ({"given": "Plato"}, "Plato"),
        ("David Frost", "Frost, David"),
        ("Frost, David", "Frost, David"),
    ],
)
def test_csl_names_of_every_form_are_read(person: object, listed: str) -> None:
    data = json.dumps([{"type": "book", "title": "A title", "author": [person]}]).encode()
    assert [one.listing_order for one in read(data, "a.json").records[0].contributors] == [listed]


def test_csl_numbers_in_a_list_or_a_line_are_all_kept() -> None:
    items = [
        {"title": "A", "ISSN": ["1941-5257", "1941-5265"]},
        {"title": "B", "ISSN": "1941-5257, 1941-5265"},
    ]
    for record in read(json.dumps(items).encode(), "a.json").records:
        assert [one.value for one in record.identifiers] == ["1941-5257", "1941-5265"]


def test_csl_item_of_another_program_is_read() -> None:
    item = {
        "id": "x", "type": "chapter", "title": "A title", "volume": 4, "issued": {"date-parts": [["2021", "3"]]},
        "author": [{"literal": "Ministry"}, {"family": "Berg", "non-dropping-particle": "van den", "given": "A."}],
        "editor": [{"family": "Frost", "given": "D."}, "odd"], "container-title": "A book", "page": "5–9",
        "ISBN": "978-0-306-40615-7", "URL": "not an address", "original-title": "Another", "note": None,
    }  # fmt: skip
    record = read(json.dumps({"items": [item, 7]}).encode(), "items.json").records[0]
    assert [(one.role, one.listing_order) for one in record.contributors] == [
        ("author", "Ministry"), ("author", "van den Berg, A."), ("editor", "Frost, D."), ("editor", "odd"),
    ]  # fmt: skip
    assert (record.type, record.volume, record.issued, record.pages) == (
        "chapter",
        "4",
        "2021-03",
        Pages("5", "9"),
    )
    assert {(one.key, one.value) for one in record.unknown} == {
        ("URL", "not an address"),
        ("original-title", "Another"),
    }


def lines_by_field(data: bytes, name: str) -> dict[str, tuple[int, ...]]:
    return {one.field: one.lines for one in read(data, name).records[0].provenance}


@pytest.mark.parametrize("around", ["[7,\n%s]", '{"note": ["items", {"items": 1}],\n"items": [%s]}', "\r%s"])
def test_csl_says_in_which_line_of_the_file_each_field_stands(around: str) -> None:
    item = '{"title": "A, [b]",\n"id": "}",\n"author": [{"family": "A"}],\n"page": "1-9", "odd":\n{"x": 1}}'
    assert lines_by_field((around % item).encode(), "items.json") == {
        "title": (2,),
        "contributors": (4,),
        "pages": (5,),
        "unknown": (6,),
    }


def test_bibtex_says_in_which_line_of_the_file_each_field_stands() -> None:
    lines = lines_by_field(
        b"\n@book{b,\n title={B:\n c},\n author={A},\n month=5, year=2020,\n odd={x},\n}", "b.bib"
    )
    assert lines == {"type": (2,), "title": (3,), "contributors": (5,), "issued": (6,), "unknown": (7,)}


@pytest.mark.parametrize(
    "text", ['[{"title": "x", "type": "opera", "page": "1-9"}]', "@opera{x, title={x}, pages={1--9}}"]
)
def test_kind_that_is_not_known_wants_a_look_and_pages_as_usual_do_not(text: str) -> None:
    record = read(text.encode(), "x").records[0]
    assert (record.type, record.pages, to_check(record)) == ("other", Pages("1", "9"), ("type",))


def test_csl_name_that_is_a_mere_text_is_divided_as_a_guess() -> None:
    record = read(b'[{"title": "x", "author": ["Ann Reed", "Toleu, Marat"]}]', "items.json").records[0]
    guessed = [one.code for one in record.traces_of("contributors") if one.how == GUESSED]
    assert ([one.family for one in record.contributors], guessed) == (["Reed", "Toleu"], ["people.turned"])


def test_csl_item_that_is_none_is_named_by_its_line_and_left_out() -> None:
    reading = read(b'[{"title": "A title"},\n\n7, "x"]', "items.json")
    assert len(reading.records) == 1
    assert [trace.lines for trace in reading.report.coded("csl.not-a-record")] == [(3,), (3,)]


def test_number_that_is_none_takes_no_right_one_with_it() -> None:
    record = read(b'[{"title": "x", "ISSN": ["1941-5257", "none"]}]', "items.json").records[0]
    assert record.identifiers == (Identifier("issn", "1941-5257"),)
    assert record.unknown == (Unknown("csl-json", "ISSN", "none"),)


@pytest.mark.parametrize(
    "text", ["{", '{"title": 1}', '{"nothing": ""}', '{"shape": {"slots": [{"tag": 1}]}}', "[]"]
)
def test_damaged_stored_record_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_json(text)
    assert refusal.value.code == "record.damaged"


@pytest.mark.parametrize(
    ("to", "sign"), [("ris", "TI  - "), ("bibtex", "@article{"), ("csl-json", '"DOI": ')]
)
def test_convert_needs_no_django(to: str, sign: str) -> None:
    program = (
        "import sys; from pathlib import Path; from bastama.library.formats.conversion import convert; "
        "import bastama.library.formats.citation; "
        "text = convert(Path(sys.argv[1]).read_bytes(), 'article.ris', sys.argv[2]); "
        "sys.stdout.reconfigure(encoding='utf-8'); print(text); print('django' in sys.modules)"
    )
    source = Path(formats.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program, str(COPIES["ris"]), to],
        capture_output=True, check=True, encoding="utf-8", env={"PYTHONPATH": str(source)},
    )  # fmt: skip
    assert sign in done.stdout
    assert done.stdout.rstrip().endswith("False")


def test_convert_from_page_to_ris_and_on_to_bibtex() -> None:
    as_ris = convert(COPIES["page"].read_bytes(), "page.txt", "ris", "pure")
    assert "T2  - professional learning and leadership" in as_ris
    assert "author = {Qanay, Gulmira and Frost, David}" in convert(as_ris.encode(), "page.ris", "bibtex")


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    """Codes stand in the source as literals; a sentence that nothing says, or a code without one, is a fault."""
    folder = Path(formats.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (*folder.glob("*.py"), folder.parent / "actions" / "editing.py")
        if "sentences" not in path.name and path.name != "errors.py"
    )
    said = set(re.findall(r'"([a-z0-9]+\.[a-z0-9-]+)"', source))
    known = set(sentences.SENTENCES) | set(errors.SENTENCES)
    assert known - said == set()
    groups = {code.split(".")[0] for code in known}
    assert {code for code in said - known if code.split(".")[0] in groups} <= PARTS_NAMED_LIKE_CODES


PARTS_NAMED_LIKE_CODES = {
    "container.short", "container.title", "doi.org", "pages.first", "pages.joined", "pages.last", "people.author",
    "people.editor", "rights.labelled", "scopus.com", "title.joined", "title.main", "title.sub",
}  # fmt: skip
