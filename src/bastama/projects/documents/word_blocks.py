"""A person's words as paragraphs, lists and tables of a Word document, each with its language."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bastama.projects.documents.blocks import Block
from bastama.projects.documents.word_look import REGIONS

LISTS = {"ul": "List Bullet", "ol": "List Number"}
DEPTH_MOST = 3
"""Word has styles for lists so deep; deeper ones stand beside these."""


def xml_of(part: Any) -> Any:
    """The element behind a part of the document, for what the library has no words for."""
    return part._element  # noqa: SLF001 -- it shows no other way


def sound(text: str) -> str:
    """Text without the signs XML does not know, which nobody typed on purpose."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and not _is_unsound(sign)))


def _is_unsound(sign: str) -> bool:
    return "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff"


def add_field(line: Paragraph, name: str) -> None:
    """A number that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    text = OxmlElement("w:t")
    text.text = "1"
    run = OxmlElement("w:r")
    run.append(text)
    field.append(run)
    xml_of(line).append(field)


@dataclass(frozen=True)
class Writer:
    """Puts words at the end of a document; `language` is the document's own."""

    document: Document
    language: str

    def say(
        self, text: str, style: str = "Normal", *, language: str = "", keeps_with_next: bool = False
    ) -> None:
        """One paragraph of plain text; none for none."""
        if text:
            line = self.document.add_paragraph(style=style)
            line.paragraph_format.keep_with_next = keeps_with_next or None
            self._spans(line, [{"kind": "text", "text": text}], language or self.language)

    def tell(self, blocks: list[Block], *, language: str, style: str = "Normal", depth: int = 0) -> None:
        for one in blocks:
            if one["kind"] in LISTS:
                self._list(one, language, depth)
            elif one["kind"] == "table":
                self._table(one["rows"], language)
            elif one["kind"] == "quote":
                self.tell(one["blocks"], language=language, style="Quote", depth=depth)
            else:
                line = self.document.add_paragraph(style="Heading 4" if one["kind"] == "h" else style)
                self._spans(line, one["spans"], language)

    def _list(self, one: Block, language: str, depth: int) -> None:
        """Each item begins with its sign; what follows in it stands under its words."""
        level = min(depth + 1, DEPTH_MOST)
        ending = f" {level}" if level > 1 else ""
        number = self._new_number(LISTS["ol"] + ending) if one["kind"] == "ol" else None
        for item in one["items"]:
            begins = item[0]["spans"] if item and item[0]["kind"] in {"p", "h"} else []
            line = self.document.add_paragraph(style=LISTS[one["kind"]] + ending)
            if number is not None:
                _count(line, number)
            self._spans(line, begins, language)
            rest = item[1:] if begins else item
            self.tell(rest, language=language, style=f"List Continue{ending}", depth=depth + 1)

    def _new_number(self, style: str) -> int:
        """A list of its own, which begins with 1; without this Word would go on counting from the list before."""
        numbering = self.document.part.numbering_part.element
        of_style = self.document.styles[style].element.pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _table(self, rows: list[list[list[Block]]], language: str) -> None:
        columns = max(len(row) for row in rows)
        table = self.document.add_table(rows=len(rows), cols=columns, style="Table Grid")
        for number, row in enumerate(rows):
            _hold(table.rows[number], is_head=number == 0)
            for cell, spans in zip(table.rows[number].cells, row, strict=False):
                self._cell(cell, spans, language, is_head=number == 0)
        self.document.add_paragraph(style="Note")

    def _cell(self, cell: _Cell, spans: list[Block], language: str, *, is_head: bool) -> None:
        line = cell.paragraphs[0]
        line.style = self.document.styles["No Spacing"]
        self._spans(line, spans, language, is_strong=is_head)

    def _spans(
        self,
        line: Paragraph,
        spans: list[Block],
        language: str,
        *,
        is_strong: bool = False,
        is_em: bool = False,
    ) -> None:
        for one in spans:
            if one["kind"] in {"em", "strong"}:
                strong, em = is_strong or one["kind"] == "strong", is_em or one["kind"] == "em"
                self._spans(line, one["spans"], language, is_strong=strong, is_em=em)
                continue
            run = line.add_run("\n" if one["kind"] == "break" else sound(one["text"]))
            run.bold, run.italic = is_strong or None, is_em or None
            if language != self.language:
                speak(run, language)


def speak(run: Run, language: str) -> None:
    """Say in which language a run of words is, to who reads aloud or looks for slips."""
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), REGIONS.get(language, language))
    xml_of(run).get_or_add_rPr().append(told)


def _hold(row: _Row, *, is_head: bool) -> None:
    """Keep a row on one page; headings stand again on each."""
    told = xml_of(row).get_or_add_trPr()
    told.append(OxmlElement("w:cantSplit"))
    if is_head:
        told.append(OxmlElement("w:tblHeader"))


def _count(line: Paragraph, number: int) -> None:
    counted = xml_of(line).get_or_add_pPr().get_or_add_numPr()
    counted.get_or_add_ilvl().val = 0
    counted.get_or_add_numId().val = number
