"""The portfolio as a document: what stands on its pages, in the language spoken now."""

import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from bastama.entries.models import Entry, Ring
from bastama.foundation.days import today
from bastama.kit.documents.printable import printable
from bastama.kit.documents.typesetting import typeset
from bastama.kit.templatetags.kit_tags import day
from bastama.people.models import Person
from bastama.projects.documents.blocks import Block, markdown_blocks, plain_blocks, table_block
from bastama.projects.files.places import file_store
from bastama.projects.models.work import HeldFile, StoredFile
from bastama.projects.queries.portfolio import Part, Piece, Shown
from bastama.projects.reading import Read, Said
from bastama.projects.showing import ACCOUNT
from bastama.projects.standing import Kept

PORTFOLIO = Path(__file__).with_name("portfolio.typ")
PICTURE_MOST = (1600, 1600)


@dataclass
class Pictures:
    """The pictures of a document, by the names under which its template finds them, and the other files."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, file: StoredFile | HeldFile) -> str:
        """A picture made small enough for paper; "" when it cannot be read any more."""
        name = f"{file.pk.hex}.jpg"
        try:
            self.files[name] = _small(file)
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            return ""
        return name


def _small(file: StoredFile | HeldFile) -> bytes:
    with (
        warnings.catch_warnings(),
        file_store().open(file.stored_as) as bytes_of,
        Image.open(bytes_of) as picture,
    ):
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture.thumbnail(PICTURE_MOST)
        flat = Image.new("RGB", picture.size, "white")
        seen = picture.convert("RGBA")
        flat.paste(seen, mask=seen)
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=85)
    return written.getvalue()


@dataclass(frozen=True)
class Told:
    """A portfolio ready to be made into any kind of file: the words, the pictures, the files beside them."""

    content: Block
    pictures: Pictures

    @property
    def pieces(self) -> list[Block]:
        return [piece for part in self.content["parts"] for piece in part["pieces"]]


def set_portfolio(shown: Shown, *, of: list[Person], reader: Person) -> bytes:
    """A portfolio as a PDF for one reader, holding what they may read and nothing else."""
    told = tell_portfolio(shown, of=of, reader=reader)
    return typeset(PORTFOLIO, told.content, told.pictures.files)


def tell_portfolio(shown: Shown, *, of: list[Person], reader: Person) -> Told:
    """What stands in a portfolio for one reader, whatever kind of file it becomes."""
    pictures = Pictures()
    content = {
        "language": (get_language() or "kk")[:2],
        "title": shown.title or _("My project"),
        "overline": _("Portfolio"),
        "people": [person.display_name for person in of],
        "day": day(today()),
        "about": _(
            "A choice from the notebook of a development project. It is not a file for attestation: it shows "
            "how the work went, in the teacher’s own words."
        ),
        "notes": _notes(reader),
        "parts": [_part(part, pictures) for part in shown.parts],
        "page_of": _("Page"),
    }
    return Told(content, pictures)


def _notes(reader: Person) -> list[str]:
    if reader.ring_me_open:
        return []
    return [_("What was written for its writer alone is sealed on this device and is not in this copy.")]


def _part(part: Part, pictures: Pictures) -> Block:
    return {
        "name": part.about.name,
        "about": part.about.about,
        "empty": "" if part.pieces else _("Nothing is chosen for this part yet."),
        "pieces": [_piece(piece, pictures) for piece in part.pieces],
    }


def _piece(piece: Piece, pictures: Pictures) -> Block:
    read = piece.read
    return {
        "name": _name(read),
        "soft": " · ".join(text for text in _soft(piece) if text),
        "language": read.language,
        "claim": plain_blocks(piece.says),
        "claim_label": _("What it shows"),
        "mark": _marks(piece),
        "said": _said(piece.entry, piece),
        "pictures": _pictures(read, pictures),
        "files": _files(read, pictures),
        "stays": [_stays(one) for one in read.files if not one.leaves],
    }


def _name(read: Read) -> str:
    """What a piece is called; a heading of which no face holds a letter does not do."""
    return read.heading if printable(read.heading).strip() else read.name


def _soft(piece: Piece) -> list[str]:
    read = piece.read
    kind = read.name if read.heading else ""
    return [kind, read.soft, day(read.on or read.written_at)]


def _marks(piece: Piece) -> str:
    """In words, what of a piece only its writer can see."""
    claim = piece.claim.head if piece.claim else None
    if piece.read.ring == Ring.ME:
        return _("Only you can see this piece. It stands here because you chose it for your own copy.")
    if claim is not None and claim.ring == Ring.ME:
        return _("Only you can see what is said here about the piece.")
    return ""


def _said(entry: Entry, piece: Piece) -> list[Block]:
    if entry.kind == ACCOUNT and entry.head:
        answers = entry.head.answers
        abstract, text = str(answers.get("abstract") or ""), str(answers.get("text") or "")
        whole = [
            {"label": "", "blocks": plain_blocks(abstract)},
            {"label": "", "blocks": markdown_blocks(text)},
        ]
        return [part for part in whole if part["blocks"]]
    return [{"label": one.label, "blocks": _answer(one)} for one in piece.read.said]


def _answer(said: Said) -> list[Block]:
    """Rows as a table, chosen options as a list, everything else as it was typed."""
    if said.rows:
        return [table_block(said.rows)]
    if said.items:
        items = [plain_blocks(item) for item in said.items]
        return [{"kind": "ol" if said.is_ranked else "ul", "items": items}]
    return plain_blocks(said.text)


def _pictures(read: Read, pictures: Pictures) -> list[Block]:
    """The pictures of a piece that may leave the group, a pair beside each other."""
    made = [(pictures.add(one.file), one) for one in read.files if one.leaves and one.is_picture]
    return [
        {"name": name, "about": _about(read, one), "caption": printable(one.caption)}
        for name, one in made
        if name
    ]


def _about(read: Read, one: Kept) -> str:
    return f"{one.caption}. {_name(read)}" if one.caption else _name(read)


def _files(read: Read, pictures: Pictures) -> list[Block]:
    """The other files that may leave: a line in the document, and the file itself where it can be kept beside it."""
    others = [one for one in read.files if one.leaves and not one.is_picture]
    return [{"text": _line(one), "kept": _kept(one.file, pictures)} for one in others]


def _line(one: Kept) -> str:
    about = f"{one.caption}: {one.file.name}" if one.caption else one.file.name
    if one.is_sound:
        return _("A sound, kept with the portfolio: %(name)s") % {"name": about}
    return _("Kept with the portfolio: %(name)s") % {"name": about}


def _stays(one: Kept) -> str:
    return _("A file is not in this copy. %(why)s") % {"why": one.why}


def _kept(file: StoredFile, pictures: Pictures) -> str:
    """The name under which a file is found beside the words; "" when it is not there any more."""
    if not file_store().exists(file.stored_as):
        return ""
    pictures.kept[file.pk.hex] = file
    return file.pk.hex
