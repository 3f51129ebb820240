from pathlib import Path
from typing import Any

import pikepdf

from bastama.projects.errors import FileLocked, FileUnreadable

HIDDEN_IN_ROOT = (
    "/Metadata",
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/PieceInfo",
    "/AF",
    "/Collection",
    "/SpiderInfo",
    "/Perms",
    "/Legal",
)
HIDDEN_NAMES = ("/JavaScript", "/EmbeddedFiles")
HIDDEN_ANYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/Thumb", "/AF")
ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR"}
HELD_ALOUD = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
"""Notes on a page that hold a file, a sound or a film of their own."""


def clean_paper(source: Path, target: Path) -> None:
    """Write a PDF anew without who and what made it, scripts, forms, attachments, and places in its photos.

    Refuses: damaged, or opened only with a password.
    """
    try:
        with pikepdf.open(source) as paper:
            _strip(paper)
            paper.save(target, fix_metadata_version=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise FileLocked from error
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileUnreadable from error


def _strip(paper: pikepdf.Pdf) -> None:
    if not len(paper.pages):
        raise ValueError("no page")
    if "/Info" in paper.trailer:
        del paper.trailer["/Info"]
    _drop(paper.Root, HIDDEN_IN_ROOT)
    names = paper.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _drop(names, HIDDEN_NAMES)
    for page in paper.pages:
        _quieten(page.obj)
    for held in paper.objects:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            _strip_one(held)


def _drop(held: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in held:
            del held[key]


def _strip_one(held: Any) -> None:
    _drop(held, HIDDEN_ANYWHERE)
    action = held.get("/A")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in ACTS:
        del held["/A"]
    if isinstance(held, pikepdf.Stream) and _is_photo(held):
        held.write(without_place(held.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _quieten(page: Any) -> None:
    notes = page.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [note for note in notes if str(note.get("/Subtype", "")) not in HELD_ALOUD]
        page["/Annots"] = pikepdf.Array(kept)


def _is_photo(held: pikepdf.Stream) -> bool:
    kind = held.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        return len(kind) == 1 and str(kind[0]) == "/DCTDecode"
    return str(kind) == "/DCTDecode"


def without_place(photo: bytes) -> bytes:
    """A JPEG without the parts in which cameras write where and with what it was taken.

    Kept: the JFIF head (E0) and Adobe's note on colours (EE), which change how it looks.
    """
    if photo[:2] != b"\xff\xd8":
        return photo
    kept, at = [photo[:2]], 2
    while at + 4 <= len(photo) and photo[at] == 0xFF:
        mark = photo[at + 1]
        if mark == 0xDA:
            break
        size = int.from_bytes(photo[at + 2 : at + 4], "big")
        if not (0xE1 <= mark <= 0xED or mark in {0xEF, 0xFE}):
            kept.append(photo[at : at + 2 + size])
        at += 2 + size
    return b"".join(kept) + photo[at:]
