from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    JsonResponse,
)
from django.http.request import RawPostDataException
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups.flipcharts import keeps_somewhere, sent_as
from bastama.outbox.gate import PIECES
from bastama.people.asking import asker
from bastama.projects.actions.files import begin_upload, receive
from bastama.projects.errors.files import FileUnreadable, PieceIsAForm, PieceOutOfPlace
from bastama.projects.files.pictures import SMALL_TYPE, small_copy
from bastama.projects.files.places import file_store
from bastama.projects.forms.typed import as_id
from bastama.projects.models.work import HeldFile, StoredFile, Upload
from bastama.projects.queries import projects
from bastama.projects.views.door import own_project
from bastama.projects.views.parts import only_a_part

OFFSET = "Upload-Offset"
SHOWN_IN_PAGE = ("image/", "audio/")


@require_POST
def upload_begin(request: HttpRequest) -> HttpResponse:
    """Begin to send a file in pieces: where they go, and how much is there.

    With `id`, a UUID made on the phone, it may be asked again and again: the answer says where that one stands,
    `kept` when all of it belongs to a piece of evidence, or to a session, already. Another's id, or another file under it,
    is refused. Who facilitates needs no project: what they send is a photo of the flip-chart.
    """
    person = asker(request)
    project = projects.project_of(person) if keeps_somewhere(person) else own_project(person)
    id = as_id(request.POST.get("id"))
    if id is not None and (projects.kept_as(person, id) or sent_as(person, id)) is not None:
        return _kept(id, _number(request.POST.get("size")))
    try:
        upload = begin_upload(
            person,
            project=project,
            name=request.POST.get("name", ""),
            byte_count=_number(request.POST.get("size")),
            id=id,
        )
    except Refusal as no:
        return JsonResponse({"sentence": str(no)}, status=422)
    return _state(upload, status=201)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, id: UUID) -> HttpResponse:
    """How much of a file has arrived; or its next piece, as the body, beginning at Upload-Offset."""
    person = asker(request)
    coming = get_object_or_404(Upload, pk=id, person=person)
    if request.method == "GET":
        return _state(coming)
    with PIECES.entered() as is_in:
        return _received(request, coming) if is_in else PIECES.come_again()


def _received(request: HttpRequest, coming: Upload) -> HttpResponse:
    try:
        receive(coming, _piece(request), at=_number(request.headers.get(OFFSET, "0")))
    except PieceOutOfPlace:
        return _state(coming, status=409)
    except Refusal as no:
        return JsonResponse({"sentence": str(no)}, status=422)
    return _state(coming)


def _piece(request: HttpRequest) -> bytes:
    """The bytes of a piece: the whole body, and no form, which has been taken apart before it comes here."""
    try:
        return request.body
    except RawPostDataException as no:
        raise PieceIsAForm from no


def _state(coming: Upload, status: int = 200) -> HttpResponse:
    told = {
        "id": str(coming.pk),
        "url": reverse("projects:upload", args=[coming.pk]),
        "received": coming.received_count,
        "size": coming.byte_count,
    }
    return JsonResponse(told, status=status, headers={OFFSET: str(coming.received_count)})


def _kept(id: UUID, size: int) -> HttpResponse:
    """All of it came and stands with its evidence: nothing is left to send."""
    told = {"id": str(id), "url": reverse("projects:upload", args=[id]), "received": size, "size": size}
    return JsonResponse({**told, "kept": True}, headers={OFFSET: str(size)})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 12 else -1


@require_GET
def file(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """A file of evidence, for those who may read the evidence; a browser may draw it but runs nothing in it."""
    return handed(request, projects.file_for(asker(request), id))


def handed(request: HttpRequest, stored: StoredFile | HeldFile) -> HttpResponseBase:
    """A file that is kept, to who has passed its door."""
    headers = _headers(stored.digest[:32])
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    response = FileResponse(
        file_store().open(stored.stored_as),
        as_attachment=not stored.media_type.startswith(SHOWN_IN_PAGE),
        filename=stored.name,
        content_type=stored.media_type,
        headers=headers,
    )
    return only_a_part(response, request.headers.get("Range", ""), stored.byte_count)


@require_GET
def small_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """A picture of evidence as it stands on a page, by the door of the file itself; drawn anew each time, kept nowhere."""
    return handed_small(request, projects.file_for(asker(request), id))


def handed_small(request: HttpRequest, stored: StoredFile | HeldFile) -> HttpResponse:
    """A picture that is kept as it stands on a page, to who has passed its door."""
    headers = _headers(f"{stored.digest[:32]}-small")
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    try:
        with file_store().open(stored.stored_as) as kept:
            small = small_copy(kept)
    except FileUnreadable as no:
        raise Http404 from no
    return HttpResponse(small, content_type=SMALL_TYPE, headers=headers)


def _headers(tag: str) -> dict[str, str]:
    """Kept by nobody but who asked, who asks anew each time; nothing in it is run."""
    return {
        "ETag": f'"{tag}"',
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
