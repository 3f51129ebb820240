import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bastama.kit.documents.printable import HELD, printable
from bastama.kit.documents.typesetting import typeset
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.documents.blocks import markdown_blocks, plain_blocks
from bastama.projects.documents.portfolio import PORTFOLIO, set_portfolio
from bastama.projects.models.project import Project
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests import stories

EMPTY: dict[str, Any] = {
    "language": "kk",
    "title": "Атау",
    "overline": "Портфолио",
    "people": ["Айгерім"],
    "day": "",
    "about": "",
    "notes": [],
    "parts": [],
    "page_of": "Бет",
}
PART: dict[str, Any] = {"name": "Бөлім", "about": "", "empty": "", "pieces": []}
PIECE: dict[str, Any] = {
    "name": "Бет",
    "soft": "",
    "language": "kk",
    "claim": [],
    "claim_label": "",
    "mark": "",
    "said": [],
    "pictures": [],
    "files": [],
    "stays": [],
}


@pytest.fixture
def aigerim(db: None) -> Person:
    return stories.teacher("Айгерім Сейіт")


@pytest.fixture
def project(aigerim: Person) -> Project:
    return stories.project(aigerim)


def pdf_of(project: Project, reader: Person, language: str = "kk") -> bytes:
    with override(language):
        return set_portfolio(portfolio_of(project, reader), of=[reader], reader=reader)


def text_of(pdf: bytes) -> str:
    """The words of a PDF as a reader or a search finds them, by the letters each font says its signs are."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return "".join(_text_of_page(page) for page in opened.pages)


def _text_of_page(page: Any) -> str:
    fonts = {name: _letters(font.ToUnicode.read_bytes()) for name, font in page.Resources.Font.items()}
    said, letters = "", {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        for shown in operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else []:
            if isinstance(shown, pikepdf.String):
                raw = bytes(shown)
                said += "".join(letters.get(raw[at : at + 2], "") for at in range(0, len(raw), 2))
    return said


def _letters(table: bytes) -> dict[bytes, str]:
    pairs = re.findall(r"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", table.decode("latin-1"), re.MULTILINE)
    return {bytes.fromhex(sign): bytes.fromhex(to).decode("utf-16-be") for sign, to in pairs}


def test_portfolio_keeps_every_kazakh_letter_as_text(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim, what=stories.KAZAKH_LETTERS)
    choose(project, entry=page, part="concern", by=aigerim)
    assert stories.KAZAKH_LETTERS in text_of(pdf_of(project, aigerim))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_portfolio_is_tagged_and_says_its_language_and_title(
    project: Project, aigerim: Person, language: str
) -> None:
    choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    with pikepdf.open(BytesIO(pdf_of(project, aigerim, language))) as opened:
        root = opened.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked), "/StructTreeRoot" in root) == (
            language,
            True,
            True,
        )
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as told:
            assert (told["pdfuaid:part"], bool(told["dc:title"])) == ("1", True)


def test_portfolio_holds_the_claim_and_the_piece(project: Project, aigerim: Person) -> None:
    item = choose(
        project, entry=stories.page(project, aigerim, what="Үнсіз бала"), part="concern", by=aigerim
    )
    claim(item, words=stories.words(text="Осыдан басталды"), by=aigerim)
    said = text_of(pdf_of(project, aigerim))
    assert ("Үнсіз бала" in said, "Осыдан басталды" in said) == (True, True)


def test_portfolio_marks_in_words_what_only_its_writer_sees(project: Project, aigerim: Person) -> None:
    choose(project, entry=stories.page(project, aigerim, ring="me", what="Құпия"), part="concern", by=aigerim)
    said = text_of(pdf_of(project, aigerim, "en"))
    assert ("Құпия" in said, "Only you can see this piece." in said) == (True, True)


def test_portfolio_on_a_sealed_device_holds_no_ring_me(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim, what="Ашық"), part="concern", by=aigerim)
    claim(item, words=stories.words("me", text="Өзіме айтқаным"), by=aigerim)
    hidden = stories.page(project, aigerim, "what-i-value", "me", why="Құпия")
    choose(project, entry=hidden, part="concern", by=aigerim)
    aigerim.ring_me_open = False
    said = text_of(pdf_of(project, aigerim))
    assert ("Ашық" in said, "Құпия" in said, "Өзіме айтқаным" in said) == (True, False, False)


def test_a_persons_words_are_never_markup(project: Project, aigerim: Person) -> None:
    typed = '#panic("x") *a* $x$ \\ `b` @c <d> #read("main.typ") "}]'
    choose(project, entry=stories.page(project, aigerim, what=typed), part="concern", by=aigerim)
    assert typed in text_of(pdf_of(project, aigerim)).replace("“", '"').replace("”", '"').replace("„", '"')


def test_a_picture_stands_in_the_portfolio_with_its_words(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim, title="Сурет")
    drawn = BytesIO()
    Image.new("RGBA", (40, 30), (0, 102, 127, 128)).save(drawn, "PNG")
    make.stored_file(evidence, drawn.getvalue(), name="a.png", media_type="image/png")
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    with pikepdf.open(BytesIO(pdf_of(project, aigerim))) as opened:
        pictures = [each for page in opened.pages for each in page.get_images()]
        told = [
            str(each.Alt)
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert (len(pictures), told) == (1, ["Сурет"])


def test_a_picture_that_cannot_be_read_any_more_spoils_nothing(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim, title="Сурет", text="Сөзі")
    make.stored_file(evidence, b"not a picture", name="a.jpg", media_type="image/jpeg")
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    assert "Сөзі" in text_of(pdf_of(project, aigerim))


def test_a_document_is_named_where_it_is_kept(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim)
    make.stored_file(evidence, name="сабақ.pdf")
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    assert "сабақ.pdf" in text_of(pdf_of(project, aigerim))


def test_an_account_is_set_from_its_markdown(project: Project, aigerim: Person) -> None:
    story = stories.story(
        project, aigerim, text="## Басы\n\n- *бір*\n- **екі**\n\n> Апай!\n\n[сілтеме](https://a.kz)"
    )
    choose(project, entry=story.entry, part="story", by=aigerim)
    said = text_of(pdf_of(project, aigerim))
    assert [word in said for word in ("Басы", "бір", "екі", "Апай!", "сілтеме (https://a.kz)")] == [True] * 5
    assert "**" not in said


def test_a_table_of_an_account_is_a_table_with_headings(project: Project, aigerim: Person) -> None:
    text = "| Сынып | Қазан | Ақпан |\n|---|---|---|\n| 5 **А** | 41 | 12 |\n| 5Ә | 36 |"
    choose(project, entry=stories.story(project, aigerim, text=text).entry, part="story", by=aigerim)
    made = pdf_of(project, aigerim)
    assert ("41" in text_of(made), "|" in text_of(made)) == (True, False)
    with pikepdf.open(BytesIO(made)) as opened:
        tags = [
            str(held.S) for held in opened.objects if isinstance(held, pikepdf.Dictionary) and "/S" in held
        ]
    assert [tags.count(tag) for tag in ("/Table", "/TH", "/TD")] == [1, 3, 6]


@pytest.mark.parametrize("text", ["|a|\n|-|", "|a|b|\n|-|-|\n||", "> |a|\n> |-|\n> |1|2|3|"])
def test_a_table_that_is_not_whole_breaks_nothing(text: str) -> None:
    told = {**PIECE, "said": [{"label": "", "blocks": markdown_blocks(text)}]}
    assert typeset(PORTFOLIO, {**EMPTY, "parts": [{**PART, "pieces": [told]}]}, {})[:5] == b"%PDF-"


def test_an_unknown_face_is_an_error(tmp_path: Path) -> None:
    written = PORTFOLIO.read_text("utf-8").replace("Libertinus Serif", "No Such Face")
    (tmp_path / "other.typ").write_text(written, "utf-8")
    with pytest.raises(RuntimeError, match="no such face"):
        typeset(tmp_path / "other.typ", EMPTY, {})


def test_every_letter_said_to_be_held_is_held_by_a_face() -> None:
    letters = [chr(code) for first, last in HELD for code in range(first, last + 1)]
    shown = [letter for letter in letters if printable(letter).strip() not in {"", "□"}]
    assert len(shown) > 2500
    typeset(PORTFOLIO, {**EMPTY, "notes": shown}, {})


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_printed(text: str) -> None:
    typed = {"kind": "p", "spans": [{"kind": "text", "text": printable(text)}]}
    said = [{"label": "", "blocks": [typed, *markdown_blocks(text)]}]
    told = {**PIECE, "claim": plain_blocks(text), "said": said}
    try:
        assert typeset(PORTFOLIO, {**EMPTY, "parts": [{**PART, "pieces": [told]}]}, {})[:5] == b"%PDF-"
    except typst.TypstError as error:
        raise AssertionError(error.message) from error


@pytest.mark.parametrize("text", [">" * 2000 + " сөз", "- " * 2000 + "сөз", "> - 1. " * 500 + "сөз"])
def test_no_depth_of_lists_and_quotations_breaks_the_document(text: str) -> None:
    told = {**PIECE, "said": [{"label": "", "blocks": markdown_blocks(text)}]}
    assert typeset(PORTFOLIO, {**EMPTY, "parts": [{**PART, "pieces": [told]}]}, {})[:5] == b"%PDF-"


def test_printable_keeps_words_and_marks_what_no_face_has() -> None:
    assert printable("Сөз 🙂 \u4e2d и\u0306") == "Сөз □ □ й"


def test_plain_blocks_part_at_blank_lines() -> None:
    assert [len(block["spans"]) for block in plain_blocks("бір\nекі\n\n\nүш")] == [3, 1]
