"""The portfolio as a Word document: the same words in the same order as on paper, with headings, lists and tables that Word knows."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.image.image import Image
from docx.shared import Cm, Length
from docx.text.run import Run

from bastama.foundation.days import today
from bastama.projects.documents.blocks import Block
from bastama.projects.documents.portfolio import Told
from bastama.projects.documents.word_blocks import Writer, add_field, xml_of
from bastama.projects.documents.word_look import LINE, dress

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every part in the file: the same portfolio is the same file."""
WIDEST, HIGHEST, GAP = Cm(15.7), Cm(9), Cm(0.3)


def write_portfolio(told: Told) -> bytes:
    """A portfolio as a Word document, in the language of what was told."""
    content = told.content
    document = Document()
    dress(document, content["language"])
    writer = Writer(document, content["language"])
    _name(document, content)
    _cover(writer, content)
    for part in content["parts"]:
        writer.say(part["name"], "Heading 2")
        writer.say(part["about"], "Aside", keeps_with_next=True)
        writer.say(part["empty"], "Note")
        for piece in part["pieces"]:
            _piece(writer, piece, told)
    _foot(document, content)
    return _packed(document)


def _name(document: Written, content: Block) -> None:
    told = document.core_properties
    told.title, told.author, told.language = (
        content["title"],
        ", ".join(content["people"]),
        content["language"],
    )
    told.comments = told.keywords = told.subject = told.last_modified_by = ""
    told.created = told.modified = datetime.combine(today(), time.min)


def _cover(writer: Writer, content: Block) -> None:
    writer.say(content["overline"], "Note")
    writer.say(content["title"], "Heading 1")
    writer.say(", ".join(content["people"]))
    writer.say(content["day"], "Note")
    writer.say(content["about"], "Aside")
    for note in content["notes"]:
        writer.say(note, "Note")


def _piece(writer: Writer, piece: Block, told: Told) -> None:
    own = piece["language"]
    writer.say(piece["name"], "Heading 3", language=own)
    writer.say(piece["soft"], "Note", keeps_with_next=True)
    writer.say(piece["mark"], "Aside", keeps_with_next=True)
    if piece["claim"]:
        writer.say(piece["claim_label"], "Claim", keeps_with_next=True)
        writer.tell(piece["claim"], style="Claim", language=own)
    for answer in piece["said"]:
        writer.say(answer["label"], "Prompt", keeps_with_next=True)
        writer.tell(answer["blocks"], language=own)
    if piece["pictures"]:
        _pictures(writer, piece["pictures"], told.pictures.files)
    for file in piece["files"]:
        writer.say(file["text"], "Note")
    for sentence in piece["stays"]:
        writer.say(sentence, "Note")


def _pictures(writer: Writer, pictures: list[Block], files: dict[str, bytes]) -> None:
    """One as wide as the text, unless it would be too high; a pair beside each other, what each is below."""
    line = writer.document.add_paragraph()
    for number, one in enumerate(pictures):
        if number:
            line.add_run(" ")
        _picture(line.add_run(), files[one["name"]], one["about"], share=1 / len(pictures))
    writer.say(" · ".join(one["caption"] for one in pictures if one["caption"]), "Note")


def _picture(run: Run, picture: bytes, about: str, *, share: float) -> None:
    """What it shows is said to who cannot see it."""
    width, height = _fitting(Image.from_blob(picture), share)
    run.add_picture(BytesIO(picture), width, height)
    for shown in xml_of(run).iter(f"{{{xml_of(run).nsmap['wp']}}}docPr"):
        shown.set("descr", about)


def _fitting(picture: Image, of_width: float) -> tuple[Length, Length]:
    width = WIDEST * of_width - (GAP if of_width < 1 else 0)
    share = min(width / picture.px_width, HIGHEST / picture.px_height)
    return Length(int(picture.px_width * share)), Length(int(picture.px_height * share))


def _foot(document: Written, content: Block) -> None:
    """Whose it is, and the number of the page."""
    line = document.sections[0].footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(LINE, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(", ".join(content["people"]) + " · " + content["title"] + "\t" + content["page_of"] + " ")
    add_field(line, "PAGE")
    line.add_run(" / ")
    add_field(line, "NUMPAGES")


def _packed(document: Written) -> bytes:
    """The document as a file whose parts bear no hour of their own."""
    first, whole = BytesIO(), BytesIO()
    document.save(first)
    with ZipFile(first) as made, ZipFile(whole, "w") as packed:
        for name in made.namelist():
            packed.writestr(ZipInfo(name, FIRST_DAY), made.read(name), ZIP_DEFLATED)
    return whole.getvalue()
