"""A file with the whole text of a work: taken in, opened on a day, and taken away."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from uuid import uuid4

import pikepdf
from django.conf import settings
from django.db import transaction

from bastama.foundation.days import now
from bastama.foundation.stores.disk import ARRIVING
from bastama.history.actions import record as remember
from bastama.library.catalogue import FullText
from bastama.library.errors import (
    RecordLeadsOn,
    TextChangedMeanwhile,
    TextIsCut,
    TextIsEmpty,
    TextIsLocked,
    TextIsNeither,
    TextIsThere,
    TextTooLarge,
)
from bastama.library.full_texts import store, texts_of
from bastama.library.models import Record
from bastama.people.models import Person

PDF, PLAIN = "application/pdf", "text/plain"
BEGINS, ENDS = b"%PDF-", b"%%EOF"
LOOKED_AT = 2048


@dataclass(frozen=True)
class Terms:
    """What may be done with a text, whose it is, where it came from, from when it is open, and its language."""

    licence: str
    holder: str = ""
    came_from: str = ""
    open_from: date | None = None
    language: str = ""


def attach(record: Record, pieces: Iterable[bytes], terms: Terms, *, by: Person | None) -> FullText:
    """Attach a PDF or a plain text to a record of literature.

    Refuses what is neither, is cut off, locked, empty, too large or there already. The file is kept before its row, and goes
    again when the row does not come to be.
    """
    with _arrived(pieces) as path:
        media_type = _type_of(path)
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        name = uuid4().hex
        stored_as, size = f"{name[:2]}/{name}", path.stat().st_size
        if texts_of(record).filter(digest=digest).exists():
            raise TextIsThere
        store().keep(path, stored_as)
    try:
        return _kept(
            record,
            FullText(stored_as=stored_as, media_type=media_type, byte_count=size, digest=digest),
            terms,
            by,
        )
    except BaseException:
        store().delete(stored_as)
        raise


@transaction.atomic
def _kept(record: Record, made: FullText, terms: Terms, by: Person | None) -> FullText:
    row = Record.objects.select_for_update().get(pk=record.pk)
    if row.merged_into_id or row.is_account or row.taken_back_at:
        raise RecordLeadsOn
    if texts_of(row).filter(digest=made.digest).exists():
        raise TextIsThere
    made.record = row
    for name, value in vars(terms).items():
        setattr(made, name, value)
    made.save(force_insert=True)
    _changed(row)
    remember("library.text_attached", about=row, by=by, text=str(made.pk), licence=made.licence)
    return made


@transaction.atomic
def set_terms(text: FullText, terms: Terms, *, by: Person | None, seen: str | None = None) -> None:
    """Say anew what may be done with a text and from when it is open.

    Refuses where somebody said otherwise since, or took the text away: an embargo that another curator set meanwhile stays.
    """
    row = FullText.objects.select_for_update().select_related("record").filter(pk=text.pk).first()
    if row is None or seen not in (None, last_said(row)):
        raise TextChangedMeanwhile
    for name, value in vars(terms).items():
        setattr(row, name, value)
    row.save(update_fields=list(vars(terms)))
    _changed(row.record.standing)
    remember("library.text_terms_set", about=row.record, by=by, text=str(row.pk), licence=row.licence)


def last_said(text: FullText) -> str:
    """What stands now of a text, in a few signs, for knowing later whether it still stands."""
    said = [str(getattr(text, one.name)) for one in fields(Terms)]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


@transaction.atomic
def take_away(text: FullText, *, by: Person | None) -> None:
    """Take a text out of the library; its file goes from where it was kept."""
    remember("library.text_taken_away", about=text.record, by=by, text=str(text.pk))
    _changed(text.record.standing)
    stored_as = text.stored_as
    text.delete()
    transaction.on_commit(lambda: store().delete(stored_as))


def _changed(row: Record) -> None:
    """Other libraries are told that the record changed."""
    Record.objects.filter(pk=row.pk).update(changed_at=now())


@contextmanager
def _arrived(pieces: Iterable[bytes]) -> Iterator[Path]:
    """The file on this machine while it is looked at; larger than may be, it is refused before it is whole."""
    path = Path(settings.MEDIA_ROOT) / ARRIVING / uuid4().hex
    path.parent.mkdir(parents=True, exist_ok=True)
    most, size = settings.FILE_LIMITS["application"], 0
    try:
        with path.open("wb") as file:
            for piece in pieces:
                size += len(piece)
                if size > most:
                    raise TextTooLarge(most=most // (1024 * 1024))
                file.write(piece)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _type_of(path: Path) -> str:
    """What it is by what stands in it, whatever its name says."""
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
        file.seek(max(0, path.stat().st_size - LOOKED_AT))
        end = file.read()
    if not start.strip():
        raise TextIsEmpty
    if start.startswith(BEGINS):
        if ENDS not in end:
            raise TextIsCut
        _opened(path)
        return PDF
    _read_as_words(path)
    return PLAIN


def _opened(path: Path) -> None:
    try:
        with pikepdf.open(path) as paper:
            is_whole = len(paper.pages) > 0
    except pikepdf.PasswordError as no:
        raise TextIsLocked from no
    except (pikepdf.PdfError, ValueError, RecursionError) as no:
        raise TextIsCut from no
    if not is_whole:
        raise TextIsCut


def _read_as_words(path: Path) -> None:
    raw = path.read_bytes()
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError as no:
        raise TextIsNeither from no
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in words):
        raise TextIsNeither
