import logging
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest

from bastama.foundation.stores.store import StoreFault
from bastama.kit.parts import is_asking_for_part
from bastama.people.models import Person
from bastama.projects.actions.files import Clean, Place, cleaned, forget, whole
from bastama.projects.errors.files import FilesAreAway, FileTooLarge
from bastama.projects.files.places import refusing_when_full
from bastama.projects.forms.adding import SHOWS, SIDE, place_told
from bastama.projects.forms.typed import as_id
from bastama.projects.models.work import Upload
from bastama.projects.queries import projects
from bastama.projects.queries.room import most_of_any

log = logging.getLogger("bastama.files")


@dataclass(frozen=True)
class Incoming:
    """A file that came with a page, checked and clean: in pieces before it, or in the form itself."""

    clean: Clean
    place: Place
    upload: Upload | None = None

    def is_kept(self) -> None:
        if self.upload is not None:
            forget(self.upload)


def incoming(request: HttpRequest, person: Person) -> Incoming | None:
    """The file of a request, if one came that is not kept already. An autosave never brings one."""
    if is_asking_for_part(request):
        return None
    place = place_told(request.POST.get(SIDE, ""), request.POST.get(SHOWS, ""))
    if id := as_id(request.POST.get("upload")):
        upload = Upload.objects.filter(pk=id, person=person).first()
        if projects.kept_as(person, id) is not None:
            return None
        if upload is None:
            raise Http404
        return Incoming(_clean(whole(upload), name=upload.name, id=upload.pk), place, upload)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.name:
        return None
    if (file.size or 0) > most_of_any():
        raise FileTooLarge(most=most_of_any() // 1024 // 1024)
    return Incoming(_from_form(file), place)


def _from_form(file: "UploadedFile[Any]") -> Clean:
    with NamedTemporaryFile() as held:
        with refusing_when_full():
            for piece in file.chunks():
                held.write(piece)
            held.flush()
        return _clean(Path(held.name), name=file.name or "")


def _clean(source: Path, *, name: str, id: UUID | None = None) -> Clean:
    try:
        return cleaned(source, name=name, id=id)
    except StoreFault as fault:
        log.warning("a file was not taken in: %s", fault)
        raise FilesAreAway from fault
