"""How our Word documents look: A4, one face, the colours of the site; and the language they say they are in."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

REGIONS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
FACE = "Calibri"
"""In Word everywhere, with every Kazakh letter; LibreOffice has one of the same measures."""
INK, SKY, SOFT = RGBColor(0x1B, 0x24, 0x30), RGBColor(0x00, 0x4C, 0x5F), RGBColor(0x55, 0x60, 0x6E)
WASH, FINE = "F6F2EA", "B9AF9C"
MARGIN = Cm(2.6)
LINE = Length(Cm(21) - 2 * MARGIN)
LOOK: dict[str, tuple[float, RGBColor, float, float]] = {
    "Normal": (11, INK, 0, 8),
    "Heading 1": (24, SKY, 4, 8),
    "Heading 2": (16, SKY, 22, 6),
    "Heading 3": (13, SKY, 16, 4),
    "Heading 4": (11, SKY, 10, 4),
    "Quote": (11, INK, 0, 8),
    "No Spacing": (10, INK, 2, 2),
    "Footer": (9, SOFT, 0, 0),
    "Aside": (11, SOFT, 0, 8),
    "Note": (9.5, SOFT, 0, 4),
    "Prompt": (9.5, SOFT, 8, 2),
    "Claim": (11, INK, 0, 6),
}
"""By style: points, colour, points before and after it."""
OUR_OWN = ("Aside", "Note", "Prompt", "Claim")


def dress(document: Document, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for name in OUR_OWN:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name in LOOK:
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _dress(style)
    _mark(document.styles["Claim"].element.get_or_add_pPr())
    for line in document.styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in SIDES)):
        line.set(qn("w:color"), FINE)
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), REGIONS[language])


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _dress(style: ParagraphStyle) -> None:
    size, colour, before, after = LOOK[str(style.name)]
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.italic = style.name in {"Aside", "Quote"}
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.tab_stops.clear_all()
    _face(style)


def _face(style: ParagraphStyle) -> None:
    """One face for all letters; what the theme would choose is taken out."""
    style.font.name = FACE
    faces = style.element.rPr.rFonts
    for name in [name for name in faces.attrib if name.endswith("Theme")]:
        del faces.attrib[name]
    for letters in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(letters), FACE)


def _mark(shape: Any) -> None:
    """A bar on the left and a tint behind, as on the site: what a piece shows is the teacher's own word for it."""
    bar = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in {"val": "single", "sz": "18", "space": "8", "color": str(SKY)}.items():
        left.set(qn(f"w:{name}"), value)
    bar.append(left)
    tint = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": WASH}.items():
        tint.set(qn(f"w:{name}"), value)
    at = list(shape).index(shape.find(qn("w:spacing")))
    shape[at:at] = [bar, tint]
