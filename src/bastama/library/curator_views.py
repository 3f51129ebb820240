import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.foundation.text import plain
from bastama.kit.parts import page_or_part
from bastama.library import about, curating, desks, expressions, uploads, wording
from bastama.library.actions.concepts import hide_or_put_back
from bastama.library.actions.doubles import pair_of, say_two
from bastama.library.actions.editing import last_revision, say_checked, set_by_hand, work_at
from bastama.library.actions.importing import take_in
from bastama.library.actions.many import change_many, undo_many
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.curator_forms import ManyForm, RecordForm
from bastama.library.errors import UploadIsGone
from bastama.library.formats.checking import to_check
from bastama.library.formats.json_form import from_plain
from bastama.library.forms import FilesForm
from bastama.library.models import Record
from bastama.library.naming import record_named
from bastama.library.report import FileReport, figures, told, worst_first
from bastama.library.revising import Pair, Upload
from bastama.library.shelf import NEW, planned
from bastama.library.typed import PARTS
from bastama.people.asking import asker
from bastama.people.models import Person

RECORDS_A_PAGE = 10
PAIRS_A_PAGE = 20
LONGEST_NUMBER = 18
SHOWN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,17})")


def _who_may(request: HttpRequest, what: str) -> Person:
    person = asker(request)
    if not person.has_perm(what):
        raise PermissionDenied
    return person


@require_http_methods(["GET", "POST"])
def import_files(request: HttpRequest) -> HttpResponse:
    """Choose files; what would become of every record and field is shown before anything is kept."""
    _who_may(request, "library.import")
    form = FilesForm(label_suffix="")
    if request.method == "POST":
        sent = FilesForm(request.POST, request.FILES, label_suffix="")
        if not sent.is_valid():
            context = {"form": form, "errors": sent.errors["chosen"]}
            return page_or_part(request, "library/import_files.html", context, status=422)
        files = sent.cleaned_data["chosen"]
        report = told(planned(files))
        if any(one.records for one in report):
            return redirect("library:import_preview", id=uploads.put_aside(files).pk)
        return page_or_part(request, "library/import_nothing.html", {"files": report}, status=422)
    return page_or_part(request, "library/import_files.html", {"form": form})


@require_http_methods(["GET", "POST"])
def import_preview(request: HttpRequest, id: UUID) -> HttpResponse:
    """What would become of every record of the files; those that are not wanted are left out, the others taken in."""
    person = _who_may(request, "library.import")
    upload = uploads.waiting(id)
    if upload is None:
        return page_or_part(
            request, "library/import_gone.html", {"sentence": str(UploadIsGone())}, status=410
        )
    if request.method == "POST":
        posted = request.POST
        uploads.leave_out(upload, shown=posted.getlist("shown"), wanted=posted.getlist("out"))
        if "go" in posted:
            return redirect(f"{request.path}?{urlencode({'page': plain(posted['go'])[:9]})}")
        try:
            report = take_in(id, by=person)
        except Refusal as no:
            return page_or_part(request, "library/import_gone.html", {"sentence": str(no)}, status=410)
        messages.success(request, _summed_up(report))
        # What is to be looked at in them waits on the desk.
        return redirect("library:desk" if person.has_perm("library.curate") else "library:front")
    return _preview(request, upload)


def _preview(request: HttpRequest, upload: Upload) -> HttpResponse:
    report = told(planned(uploads.files_of(upload), set(upload.left_out)))
    page = Paginator(worst_first(report), RECORDS_A_PAGE).get_page(request.GET.get("page"))
    like = curating.like_those({one.record.number: one.record.work for one in page})
    records = [(one, like[one.record.number] if one.record.outcome == NEW else []) for one in page]
    context = {"files": report, "figures": figures(report), "page": page, "records": records}
    return page_or_part(request, "library/import_preview.html", context)


def _summed_up(report: list[FileReport]) -> str:
    outcomes = [one.outcome for file in report for one in file.records]
    counts = {name: outcomes.count(name) for name in ("new", "joined")}
    return (
        gettext("The files are read. New records: %(new)s; joined to records that were there: %(joined)s.")
        % counts
    )


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a curator: figures, each a link to its list."""
    _who_may(request, "library.curate")
    return page_or_part(request, "library/desk.html", {"figures": desks.figures()})


@require_GET
def waiting(request: HttpRequest, what: str) -> HttpResponse:
    """The records behind one figure of the desk."""
    _who_may(request, "library.curate")
    rows = desks.rows_of(what)
    if rows is None:
        raise Http404
    page = Paginator(rows, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    return page_or_part(
        request,
        "library/waiting.html",
        {"page": page, "name": desks.name_of(what), "means": desks.means(what)},
    )


@require_GET
def doubles(request: HttpRequest) -> HttpResponse:
    """Pairs of records that look like one work, until somebody says whether they are."""
    _who_may(request, "library.curate")
    page = Paginator(curating.pairs_waiting(), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    return page_or_part(request, "library/doubles.html", {"page": page, "pairs": curating.looked(page)})


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, id: UUID) -> HttpResponse:
    """Two records side by side; they are merged, one of them staying, or said to be two."""
    person = _who_may(request, "library.curate")
    found = get_object_or_404(Pair.objects.select_related("one", "other"), pk=id)
    if request.method == "POST":
        try:
            return _settled(request, found, person)
        except Refusal as no:
            return _pair(request, found, str(no))
    return _pair(request, found)


def _settled(request: HttpRequest, found: Pair, person: Person) -> HttpResponse:
    said = request.POST.get("say")
    if said == "two":
        say_two(found, by=person)
        messages.success(request, gettext("Kept: these are two works. They are not shown as a pair again."))
    elif said in ("one", "other"):
        kept, gone = (found.one, found.other) if said == "one" else (found.other, found.one)
        merge_records(kept, gone, by=person)
        messages.success(
            request, gettext("Merged. The other address leads here now; on this page they can be parted.")
        )
        return redirect("library:edit", address=kept.address)
    else:
        return _pair(request, found, gettext("Nothing was changed: choose one of the three answers."))
    return redirect("library:doubles")


def _pair(request: HttpRequest, found: Pair, refused: str = "") -> HttpResponse:
    context = {"pair": found, "sides": curating.side_by_side(found), "refused": refused}
    return page_or_part(request, "library/pair.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def name_two(request: HttpRequest) -> HttpResponse:
    """Name two records that are one work; they are then looked at as any pair that looks double."""
    _who_may(request, "library.curate")
    given = request.POST if request.method == "POST" else request.GET
    texts = [plain(given.get(f"{name}_is") or given.get(name, ""))[:300] for name in ("one", "other")]
    found = [record_named(text) for text in texts]
    one, other = found[0].record, found[1].record
    refused = ""
    if request.method == "POST":
        try:
            return redirect("library:pair", id=pair_of(one, other).pk)
        except Refusal as no:
            refused = str(no)
    labels = gettext("The first record"), gettext("The second record")
    sides = list(zip(labels, ("one", "other"), found, texts, strict=True))
    status = 422 if refused else 200
    return page_or_part(request, "library/name_two.html", {"sides": sides, "refused": refused}, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, address: str) -> HttpResponse:
    """Set fields of a record by hand; where each comes from, and what stood there before."""
    person = _who_may(request, "library.curate")
    held = get_object_or_404(Record, address=address, kind=Record.Kind.LITERATURE)
    if held.merged_into_id:
        return redirect("library:edit", address=held.standing.address)
    work, seen = from_plain(held.content), last_revision(held)
    if "checked" in request.POST:
        return _checked(request, held, person)
    asked = request.POST.get("part", "")
    form = RecordForm(work, seen, asked, request.POST) if asked in PARTS else None
    if form and form.is_valid():
        try:
            made = set_by_hand(held, form.values, seen=form.cleaned_data["seen"], by=person)
        except Refusal as no:
            form = form.anew(work_at(held, form.cleaned_data["seen"]), work, seen)
            form.add_error(None, str(no))
        else:
            messages.success(request, gettext("Saved.") if made else gettext("Nothing was changed."))
            return redirect(f"{request.path}#part-{asked}")
    return _edit(request, held, form)


def _checked(request: HttpRequest, held: Record, person: Person) -> HttpResponse:
    seen = request.POST.get("checked", "")
    try:
        say_checked(
            held, seen=int(seen) if seen.isdecimal() and len(seen) < LONGEST_NUMBER else -1, by=person
        )
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("library:edit", address=held.address)


def _edit(request: HttpRequest, held: Record, form: RecordForm | None = None) -> HttpResponse:
    work, seen = from_plain(held.content), last_revision(held)
    context: dict[str, Any] = {
        "record": held,
        "form": form,
        "parts": curating.parts(work, seen, form),
        "revisions": curating.told(held),
        "doubtful": [wording.field(name) for name in to_check(work)],
        "seen": seen,
        "merged": held.merged.order_by("-changed_at"),
        "tied_to": place.original if (place := expressions.place_of(held)) else None,
    }
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "library/edit.html", context, status=status)


@require_POST
def part(request: HttpRequest, address: str) -> HttpResponse:
    """Let a record that was merged stand alone again."""
    person = _who_may(request, "library.curate")
    gone = get_object_or_404(Record.objects.select_related("merged_into"), address=address)
    kept = gone.standing
    try:
        part_records(gone, by=person)
    except Refusal as no:
        messages.error(request, str(no))
        return (
            redirect("library:edit", address=kept.address)
            if not kept.is_account
            else redirect("library:front")
        )
    messages.success(request, gettext("Parted: both records say again what they said before."))
    return redirect("library:record", address=gone.address)


@require_http_methods(["GET", "POST"])
def hiding(request: HttpRequest, address: str) -> HttpResponse:
    """The concepts of a record of literature; a curator hides one that misleads, or puts it back."""
    person = _who_may(request, "library.curate")
    held = get_object_or_404(Record, address=address, kind=Record.Kind.LITERATURE, taken_back_at=None)
    spoken = (get_language() or settings.LANGUAGE_CODE)[:2]
    said = ""
    if request.method == "POST":
        try:
            said = hide_or_put_back(held, request.POST, by=person)
        except Refusal as no:
            messages.error(request, str(no))
        if said:
            messages.success(request, said)
        return redirect("library:hiding", address=address)
    context = {
        "record": held,
        "about": about.of_record(held, spoken, held.language),
        "hidden": about.hidden_of(held, spoken),
    }
    return page_or_part(request, "library/hiding.html", context)


@require_http_methods(["GET", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """One change in many records: which it would touch and how, then the deed; what was done lately can be undone."""
    person = _who_may(request, "library.curate")
    given = request.POST if request.method == "POST" else request.GET
    form = ManyForm(given if "q" in given else None)
    context: dict[str, Any] = {"form": form, "done": curating.done_lately()}
    if form.is_valid():
        told = form.cleaned_data
        if "rows" in request.POST:
            count = change_many(_seen(request), told["change"], told["meant"], by=person)
            messages.success(
                request, gettext("Changed records: %(count)s. They can be put back below.") % {"count": count}
            )
            return redirect("library:many")
        rows, is_more = curating.swept(told["q"], told["change"], told["meant"])
        context |= {"rows": rows, "is_more": is_more, "most": curating.MOST_SWEPT}
    return page_or_part(request, "library/many.html", context, status=422 if form.errors else 200)


def _seen(request: HttpRequest) -> dict[UUID, int]:
    """By record, the revision that was shown; what is not of that form is nobody's."""
    found = (SHOWN.fullmatch(one) for one in request.POST.getlist("rows")[: curating.MOST_SWEPT])
    return {UUID(one[1]): int(one[2]) for one in found if one}


@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Put back what one change of many records changed."""
    person = _who_may(request, "library.curate")
    try:
        count = undo_many(batch, by=person)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, gettext("Put back. Records: %(count)s.") % {"count": count})
    return redirect("library:many")
