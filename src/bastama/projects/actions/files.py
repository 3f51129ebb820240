import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.foundation.refusals import Refusal
from bastama.foundation.stores.store import StoreFault
from bastama.history.actions import record
from bastama.library.actions.illustrations import take_down
from bastama.people.actions.devices import lock
from bastama.people.models import Person
from bastama.projects.errors.files import (
    FileEmpty,
    FileOnThisSide,
    FileThereAlready,
    FileTooLarge,
    PieceOutOfPlace,
    RoomIsTaken,
    SiteIsFull,
    UploadNamedTwice,
    UploadNotWhole,
)
from bastama.projects.files.cleaning import ENDINGS
from bastama.projects.files.holding import Held, hold, make_clean, send_ahead, sent_ahead
from bastama.projects.files.places import (
    clean_name,
    file_store,
    ready_path,
    sent_ahead_path,
    upload_path,
    write_piece,
)
from bastama.projects.models.consent import Showing
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence, HeldFile, StoredFile, Upload
from bastama.projects.queries.room import coming_in, most_of_any, room_of, room_of_site

FORGOTTEN_AFTER = timedelta(days=7)
AT_ONCE = 5
PIECE_MOST = 1024 * 1024
log = logging.getLogger("bastama.files")


def begin_upload(
    person: Person, *, project: Project | None, name: str, byte_count: int, id: UUID | None = None
) -> Upload:
    """Make room for a file that comes in pieces; it can go on after a cut, for a week.

    A phone may name it by an id of its own: asked again with the same id, name and size, it gives the one that
    is there and as far as it came, so that a cut before the first answer doubles nothing. What is kept already under
    this id is known by `kept_as`.
    Refuses: an id of another's, or of another file; empty, or larger than a file may be; no room left for this
    person or on this site. A person's oldest unfinished ones make way.
    """
    if id is not None and (there := Upload.objects.filter(pk=id).first()) is not None:
        return _the_same(there, person, name=name, byte_count=byte_count)
    if id is not None and any(kept.objects.filter(pk=id).exists() for kept in (StoredFile, HeldFile)):
        raise UploadNamedTwice
    if byte_count <= 0:
        raise FileEmpty
    if byte_count > most_of_any():
        raise FileTooLarge(most=most_of_any() // 1024 // 1024)
    _forget_old(person)
    must_have_room(person, byte_count + coming_in(person))
    return Upload.objects.create(
        pk=id or new_id(), person=person, project=project, name=name[:160], byte_count=byte_count
    )


def _the_same(there: Upload, person: Person, *, name: str, byte_count: int) -> Upload:
    if (there.person_id, there.name, there.byte_count) != (person.pk, name[:160], byte_count):
        raise UploadNamedTwice
    return there


def must_have_room(person: Person, more: int) -> None:
    """Refuse what would take more room than one person, or the site, has for files."""
    room = room_of(person)
    if not room.has(more):
        raise RoomIsTaken(used=room.used_mb, most=room.most_mb)
    if not room_of_site().has(more):
        raise SiteIsFull


def receive(upload: Upload, piece: bytes, *, at: int) -> int:
    """Take a piece that goes on where the last one ended; give how much is here.

    The file is written first and counted after, so that a cut between the two only sends a piece again.
    Refuses: a piece that leaves a gap, or goes past the end of the file.
    """
    if at != upload.received_count:
        raise PieceOutOfPlace(received=upload.received_count)
    if len(piece) > PIECE_MOST or at + len(piece) > upload.byte_count:
        raise FileTooLarge(most=most_of_any() // 1024 // 1024)
    write_piece(upload_path(upload.pk), piece, at=at)
    here = Upload.objects.filter(pk=upload.pk, received_count=at)
    here.update(received_count=F("received_count") + len(piece))
    upload.refresh_from_db(fields=["received_count"])
    return upload.received_count


def whole(upload: Upload) -> Path:
    """The file of an upload of which every byte is here. Refuses: a part is still on its way."""
    path = upload_path(upload.pk)
    if upload.received_count != upload.byte_count or not path.exists():
        raise UploadNotWhole
    return path


def forget(upload: Upload) -> None:
    """Remove an upload and what has arrived of it."""
    Upload.objects.filter(pk=upload.pk).delete()
    source = upload_path(upload.pk)
    for path in (source, ready_path(source), sent_ahead_path(source)):
        path.unlink(missing_ok=True)


def _forget_old(person: Person) -> None:
    unfinished = list(Upload.objects.filter(person=person).order_by("-begun_at"))
    for number, upload in enumerate(unfinished):
        if number >= AT_ONCE - 1 or upload.begun_at < now() - FORGOTTEN_AFTER:
            forget(upload)


class Clean:
    """A clean copy of a file in the place where it will be kept, not yet belonging to anything."""

    def __init__(self, held: Held, *, name: str, id: UUID | None = None) -> None:
        self.id = id or new_id()
        self.held = held
        self.name = name

    def forget(self) -> None:
        let_go([self.held.stored_as])


def make_ready(upload: Upload) -> None:
    """Make the clean copy of a file that is here whole, outside the transaction that will keep it.

    To draw a picture anew or to rewrite a document takes long, and nobody else may write meanwhile; so does a store that
    is asked over a network, which is given the copy now. What cannot be cleaned is left: whoever keeps it says why.
    """
    source = upload_path(upload.pk)
    if upload.received_count != upload.byte_count or not source.exists():
        return
    with suppress(Refusal):
        make_clean(source)
        if file_store().is_far and sent_ahead(source) is None:
            send_ahead(source)


def cleaned(source: Path, *, name: str, id: UUID | None = None) -> Clean:
    """Check a file by its content and make the clean copy that will be kept; refuses as `clean_copy` does.

    It is kept under the id of its upload, by which a phone that asks again knows it.
    """
    held = hold(source)
    return Clean(held, name=clean_name(name, ENDINGS[held.media_type]), id=id)


@dataclass(frozen=True)
class Place:
    """Where a file belongs beside its evidence: alone or on a side of a pair; and whom it shows, once that is said."""

    side: str = ""
    shows: str = ""


@transaction.atomic
def attach(clean: Clean, *, to: Entry, by: Person, place: Place | None = None) -> StoredFile:
    """Let a clean file belong to a piece of evidence, alone or as a side of a pair.

    Refuses: it has a file already, or this side has; no room is left.
    The writer's row is locked while it is counted, so that many files sent at once do not slip by together.
    """
    if to.writer is not None:
        lock(to.writer)
        must_have_room(to.writer, clean.held.byte_count)
    evidence = Evidence.objects.select_for_update().get(pk=to.pk)
    place = place or Place()
    _must_be_free(evidence, place.side)
    stored = StoredFile.objects.create(
        pk=clean.id,
        evidence=evidence,
        side=place.side,
        name=clean.name,
        media_type=clean.held.media_type,
        byte_count=clean.held.byte_count,
        digest=clean.held.digest,
        stored_as=clean.held.stored_as,
    )
    if place.shows:
        Showing.objects.create(file=stored, shows=Showing.Shows(place.shows), said_by=by)
    Evidence.objects.filter(pk=evidence.pk).update(kind=kind_of(to))
    record("projects.file_added", about=evidence, by=by, byte_count=stored.byte_count)
    return stored


@transaction.atomic
def keep_apart(clean: Clean) -> HeldFile:
    """Let a clean file belong to something that stands above projects. Refuses: the site has no room left."""
    if not room_of_site().has(clean.held.byte_count):
        raise SiteIsFull
    told = {"media_type": clean.held.media_type, "byte_count": clean.held.byte_count}
    return HeldFile.objects.create(
        pk=clean.id, name=clean.name, digest=clean.held.digest, stored_as=clean.held.stored_as, **told
    )


def _must_be_free(evidence: Evidence, side: str) -> None:
    taken = set(StoredFile.objects.filter(evidence=evidence).values_list("side", flat=True))
    if side in taken and side:
        raise FileOnThisSide
    if taken and (not side or "" in taken):
        raise FileThereAlready


def kind_of(entry: Entry) -> Evidence.Kind:
    """What a piece of evidence is now: by its files, else by the link it gives."""
    sides = set(StoredFile.objects.filter(evidence=entry.pk).values_list("side", flat=True))
    if sides:
        return Evidence.Kind.PAIR if any(sides) else Evidence.Kind.FILE
    has_link = entry.head is not None and bool(entry.head.answers.get("link"))
    return Evidence.Kind.LINK if has_link else Evidence.Kind.TEXT


def unlink_later(files: Iterable[StoredFile]) -> None:
    """Remove the bytes of files once their rows are gone for good."""
    names = [file.stored_as for file in files]
    if names:
        transaction.on_commit(partial(let_go, names))


def let_go(names: Iterable[str]) -> None:
    """Remove files that no row names. Those that a store does not let go of now are swept up within the hour's round."""
    try:
        for name in names:
            file_store().delete(name)
    except StoreFault as fault:
        log.warning("files that were let go of stay until they are swept up: %s", fault)


def remove(files: QuerySet[StoredFile]) -> None:
    """Remove files with what was said of them and who agreed, and the copies of them that are public.

    Those last: whoever publishes one just now holds the row of the file until the copy stands there.
    """
    held = list(files)
    ids = [file.pk for file in held]
    unlink_later(held)
    StoredFile.objects.filter(pk__in=ids).delete()
    take_down(ids)


def remove_files_of(entry: Entry) -> None:
    """Remove every file of a piece of evidence."""
    remove(StoredFile.objects.filter(evidence__entry=entry))
