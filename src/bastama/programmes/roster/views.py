from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.forms import RosterForm
from bastama.programmes.models import RosterLine, RosterReading
from bastama.programmes.queries import reading_for
from bastama.programmes.roster import sentences
from bastama.programmes.roster.actions import confirm_roster, drop_roster, go_on, read_roster
from bastama.programmes.roster.draft import planned_from
from bastama.programmes.roster.reading import row_from
from bastama.programmes.roster.unreadable import Unreadable

State = RosterReading.State
Outcome = RosterLine.Outcome


@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Choose a file with schools or people, and see the lists that were read in."""
    if not asker(request).has_perm("programmes.read_roster"):
        raise PermissionDenied
    form = RosterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            reading = read_roster(form.cleaned_data["file"], name=form.file_name, by=asker(request))
            return redirect("programmes:roster_reading", reading.pk)
        except Unreadable as refused:
            form.add_error("file", sentences.of_file(refused))
    readings = RosterReading.objects.filter(by=asker(request)).order_by("-read_at")[:20]
    context: dict[str, Any] = {"form": form, "readings": readings}
    return page_or_part(request, "programmes/roster.html", context, status=422 if form.errors else 200)


@require_GET
def roster_reading(request: HttpRequest, id: UUID) -> HttpResponse:
    """A list that was read in: its preview, how far it has got, or what came of it."""
    reading = reading_for(asker(request), id)
    return _shown(request, reading)


@require_POST
def roster_confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write the list as it is shown, or show it again where things have changed since."""
    reading = _writable(request, id)
    try:
        if not confirm_roster(reading, by=asker(request)):
            reading.refresh_from_db()
            again = _(
                "Nothing was written yet: something changed since you looked. Please look at the rows again."
            )
            return _shown(request, reading, refused=again)
    except Refusal as refusal:
        return _shown(request, reading, refused=str(refusal))
    return redirect("programmes:roster_reading", reading.pk)


@require_POST
def roster_go_on(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write the next rows; the page asks for the ones after by itself, or by its button."""
    reading = _writable(request, id)
    try:
        reading = go_on(reading, by=asker(request))
    except Refusal as refusal:
        return _shown(request, reading, refused=str(refusal))
    if request.headers.get("HX-Request") == "true" and reading.state != State.DONE:
        return _shown(request, reading)
    if request.headers.get("HX-Request") == "true":
        # The rows below the card are those of the preview; the whole page says which were not written.
        return HttpResponse(headers={"HX-Redirect": reverse("programmes:roster_reading", args=[reading.pk])})
    return redirect("programmes:roster_reading", reading.pk)


@require_POST
def roster_drop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Throw away a list that was not confirmed."""
    reading = _writable(request, id)
    try:
        drop_roster(reading)
    except Refusal as refusal:
        return _shown(request, reading, refused=str(refusal))
    return redirect("programmes:roster")


def _writable(request: HttpRequest, id: UUID) -> RosterReading:
    reading = reading_for(asker(request), id)
    if not asker(request).has_perm("programmes.read_roster"):
        raise PermissionDenied
    return reading


def _shown(request: HttpRequest, reading: RosterReading, refused: str = "") -> HttpResponse:
    chosen = request.GET.get("rows", "")
    chosen = chosen if chosen in Outcome.values else ""
    lines = reading.lines.order_by("number")
    page = Paginator(lines.filter(outcome=chosen) if chosen else lines, 50).get_page(request.GET.get("page"))
    to_write = reading.counts.get(Outcome.NEW, 0) + reading.counts.get(Outcome.CHANGED, 0)
    left_out = reading.counts.get("left_out", 0)
    context: dict[str, Any] = {
        "reading": reading,
        "refused": refused,
        "tabs": _tabs(reading, chosen),
        "page": page,
        "rows": [_row(line) for line in page],
        "to_write": to_write,
        "written": _written(reading, to_write - left_out),
        "left_out": left_out,
    }
    status = 422 if refused else 200
    return page_or_part(
        request,
        "programmes/roster_reading.html",
        context,
        part="programmes/_roster_progress.html",
        status=status,
    )


def _written(reading: RosterReading, all_of_them: int) -> int:
    if reading.state == State.DONE:
        return all_of_them
    return reading.lines.filter(is_applied=True).count() if reading.state == State.APPLYING else 0


def _tabs(reading: RosterReading, chosen: str) -> list[dict[str, object]]:
    names = {
        "": _("All rows"),
        Outcome.NEW: pgettext("row", "New"),
        Outcome.CHANGED: pgettext("row", "Changed"),
        Outcome.SAME: pgettext("row", "Same"),
        Outcome.REFUSED: pgettext("row", "Refused"),
    }
    counts = {
        "": reading.lines_count,
        **{outcome: reading.counts.get(outcome, 0) for outcome in Outcome.values},
    }
    return [
        {"url": f"?rows={outcome}", "name": name, "current": outcome == chosen, "count": counts[outcome]}
        for outcome, name in names.items()
    ]


def _row(line: RosterLine) -> dict[str, object]:
    row, planned = row_from(line.row), planned_from(line.plan)
    name = row.text("name") or row.text("name_kk") or row.text("name_ru") or row.text("name_en")
    return {
        "place": f"{row.sheet} {row.line}".strip(),
        "code": row.text("code"),
        "name": name or " ".join(filter(None, (row.text("family_name"), row.text("given_name")))),
        "outcome": line.outcome,
        "sentences": [
            *map(sentences.of_change, planned.changes),
            *map(sentences.of_reason, planned.reasons),
            *map(sentences.of_note, planned.notes),
        ],
    }
