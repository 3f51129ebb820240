from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from docx.document import Document as Written
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.documents.blocks import markdown_blocks, plain_blocks, table_block
from bastama.projects.documents.portfolio import Pictures, Told, set_portfolio, tell_portfolio
from bastama.projects.documents.word import write_portfolio
from bastama.projects.documents.word_blocks import xml_of
from bastama.projects.models.project import Project
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests import stories
from bastama.projects.tests.test_documents import EMPTY, PART, PIECE, text_of


@pytest.fixture
def aigerim(db: None) -> Person:
    return stories.teacher("Айгерім Сейіт")


@pytest.fixture
def project(aigerim: Person) -> Project:
    return stories.project(aigerim)


def file_of(project: Project, reader: Person, language: str = "kk") -> bytes:
    with override(language):
        return write_portfolio(tell_portfolio(portfolio_of(project, reader), of=[reader], reader=reader))


def word_of(project: Project, reader: Person, language: str = "kk") -> Written:
    return Document(BytesIO(file_of(project, reader, language)))


def holding(*blocks: dict[str, object], language: str = "kk") -> Written:
    """A document in which one piece holds these blocks."""
    piece = {**PIECE, "language": language, "kept": "", "said": [{"label": "", "blocks": list(blocks)}]}
    content = {**EMPTY, "parts": [{**PART, "pieces": [piece]}]}
    return Document(BytesIO(write_portfolio(Told(content, Pictures()))))


def styled(document: Written, beginning: str) -> list[tuple[str, str]]:
    """The style and the words of each paragraph in the styles so named."""
    lines = [(str(line.style.name if line.style else ""), line.text) for line in document.paragraphs]
    return [one for one in lines if one[0].startswith(beginning)]


def test_title_parts_and_pieces_are_headings_of_word(project: Project, aigerim: Person) -> None:
    make.evidence(project, aigerim)
    choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    headings = styled(word_of(project, aigerim, "en"), "Heading")
    assert [style for style, _ in headings[:3]] == ["Heading 1", "Heading 2", "Heading 3"]
    assert headings[0][1] == "My project"


def test_word_holds_all_that_the_pdf_holds_in_the_same_order(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim, what="Үнсіз"), part="concern", by=aigerim)
    claim(item, words=stories.words(text="Осыдан"), by=aigerim)
    story = stories.story(project, aigerim, text="## Басы\n\nСоңы")
    choose(project, entry=story.entry, part="story", by=aigerim)
    with override("kk"):
        shown = portfolio_of(project, aigerim)
        printed = "".join(text_of(set_portfolio(shown, of=[aigerim], reader=aigerim)).split())
    at = 0
    for line in word_of(project, aigerim).paragraphs:
        at = printed.index("".join(line.text.split()), at)


@pytest.mark.parametrize(("language", "region"), [("kk", "kk-KZ"), ("ru", "ru-RU"), ("en", "en-GB")])
def test_word_says_its_language_and_title(
    project: Project, aigerim: Person, language: str, region: str
) -> None:
    document = word_of(project, aigerim, language)
    told = [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))]
    assert (set(told), document.core_properties.language) == ({region}, language)
    assert document.core_properties.author == "Айгерім Сейіт"
    assert document.core_properties.title != ""


def test_words_in_another_language_say_which() -> None:
    document = holding(*plain_blocks("Не молчать"), language="ru")
    line = next(line for line in document.paragraphs if line.text == "Не молчать")
    assert [one.get(qn("w:val")) for one in line._p.iter(qn("w:lang"))] == ["ru-RU"]


def test_rows_of_a_sheet_are_a_table_with_headings(project: Project, aigerim: Person) -> None:
    rows = [{"who": "Сара Ахметқызы", "role": "ұстаз", "question": "Неден бастау?", "by": "2026-03-01"}]
    page = stories.page(project, aigerim, "whom-i-will-ask", people=rows)
    choose(project, entry=page, part="plan", by=aigerim)
    table = word_of(project, aigerim, "en").tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Who", "Role", "My question", "By when"]
    assert cells[1][:3] == ["Сара Ахметқызы", "ұстаз", "Неден бастау?"]
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1


def test_each_numbered_list_begins_with_one() -> None:
    document = holding(*markdown_blocks("1. бір\n2. екі\n\nсөз\n\n1. үш\n\n- төрт"))
    counted = [line for line in document.paragraphs if line.style and line.style.name == "List Number"]
    numbers = [xml_of(line).pPr.numPr.numId.val for line in counted]
    assert [line.text for line in counted] == ["бір", "екі", "үш"]
    assert (numbers[0] == numbers[1], numbers[1] == numbers[2]) == (True, False)
    assert [text for _, text in styled(document, "List Bullet")] == ["төрт"]


def test_a_ranking_is_a_numbered_list(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim, "what-i-value", ranking=["subject", "colleagues"])
    choose(project, entry=page, part="concern", by=aigerim)
    listed = styled(word_of(project, aigerim, "en"), "List Number")
    assert [text for _, text in listed] == ["My subject", "Work with colleagues"]


def test_a_picture_says_what_it_shows(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim, title="Сурет")
    drawn = BytesIO()
    Image.new("RGB", (40, 300), (0, 102, 127)).save(drawn, "PNG")
    make.stored_file(evidence, drawn.getvalue(), name="a.png", media_type="image/png")
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    shapes = word_of(project, aigerim).inline_shapes
    assert (len(shapes), shapes[0]._inline.docPr.get("descr")) == (1, "Сурет")
    assert round(shapes[0].height.cm, 1) == 9.0


def test_word_on_a_sealed_device_holds_no_ring_me(project: Project, aigerim: Person) -> None:
    for ring, said in (("me", "Құпия"), ("group", "Ашық")):
        page = stories.page(project, aigerim, "my-concern", ring, what=said)
        choose(project, entry=page, part="concern", by=aigerim)
    aigerim.ring_me_open = False
    whole = "\n".join(line.text for line in word_of(project, aigerim).paragraphs)
    assert ("Ашық" in whole, "Құпия" in whole) == (True, False)


def test_the_same_portfolio_is_the_same_file(project: Project, aigerim: Person) -> None:
    choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    assert file_of(project, aigerim) == file_of(project, aigerim)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_written(text: str) -> None:
    blocks = [*plain_blocks(text), *markdown_blocks(text), table_block([["а"], [text]])]
    holding(*blocks)


@pytest.mark.parametrize(
    "text", [">" * 2000 + " сөз", "- " * 2000 + "сөз", "> - 1. " * 500 + "сөз", "|a|\n|-|"]
)
def test_no_depth_of_lists_and_quotations_breaks_it(text: str) -> None:
    assert holding(*markdown_blocks(text)).paragraphs


def test_every_part_of_the_file_is_whole(project: Project, aigerim: Person) -> None:
    story = stories.story(project, aigerim, text="1. бір\n   - *екі*\n\n|а|б|\n|-|-|\n|1|\n\n> сөз")
    choose(project, entry=story.entry, part="story", by=aigerim)
    with ZipFile(BytesIO(file_of(project, aigerim))) as made:
        assert made.testzip() is None
        parts = [name for name in made.namelist() if name.endswith((".xml", ".rels"))]
        assert len(parts) > 5
        for name in parts:
            ET.fromstring(made.read(name))


@pytest.mark.usefixtures("project")
def test_word_is_for_its_reader_alone_and_never_kept(aigerim: Person) -> None:
    sent = people.browser(aigerim).get(reverse("projects:portfolio_word"))
    assert sent.headers["Content-Type"].endswith("wordprocessingml.document")
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert Document(BytesIO(sent.content)).paragraphs
