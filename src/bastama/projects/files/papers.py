from pathlib import Path
from typing import Any

import pikepdf

from bastama.projects.errors.files import FileLocked, FileUnreadable
from bastama.projects.files.photos import without_place

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
PHOTOS = {"/DCTDecode", "/DCT", "/JPXDecode"}
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
    _drop(paper.trailer, ("/Info", "/ID"))
    _drop(paper.Root, HIDDEN_IN_ROOT)
    names = paper.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _drop(names, HIDDEN_NAMES)
    for page in paper.pages:
        _quieten(page.obj)
    for held in paper.objects:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            _strip_one(held, paper)


def _drop(held: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in held:
            del held[key]


def _strip_one(held: Any, paper: pikepdf.Pdf) -> None:
    _drop(held, HIDDEN_ANYWHERE)
    action = held.get("/A")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in ACTS:
        del held["/A"]
    if isinstance(held, pikepdf.Stream):
        _strip_photo(held, paper)


def _quieten(page: Any) -> None:
    notes = page.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [note for note in notes if str(note.get("/Subtype", "")) not in HELD_ALOUD]
        page["/Annots"] = pikepdf.Array(kept)


def _strip_photo(held: pikepdf.Stream, paper: pikepdf.Pdf) -> None:
    """Write a photo anew without its place; whatever else it was packed into is taken off."""
    packed, told = _listed(held.get("/Filter")), _listed(held.get("/DecodeParms"))
    if not packed or str(packed[-1]) not in PHOTOS:
        return
    photo = held.read_raw_bytes()
    if len(packed) > 1:
        about = {"/Filter": pikepdf.Array(packed[:-1])}
        if told:
            about["/DecodeParms"] = pikepdf.Array(told[:-1])
        photo = pikepdf.Stream(paper, photo, about).read_bytes()
    colours = told[-1] if told and isinstance(told[-1], pikepdf.Dictionary) else None
    held.write(without_place(photo), filter=packed[-1], decode_parms=colours)


def _listed(value: Any) -> list[Any]:
    """A value of a stream that may stand alone or in a row."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]
