"""Photos of the flip-chart of a session: adding one, its page, its words, taking it away."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import flipcharts as queries
from bastama.groups.actions.flipcharts import begin, describe, told_by
from bastama.groups.models import FlipChart, Session
from bastama.groups.queries import session_for
from bastama.groups.views.noting import PART, refused_by_itself
from bastama.groups.views.sessions import FLIPCHART, Unsaved, shown
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.actions.flipcharts import keep_photo, take_away
from bastama.projects.errors.flipcharts import PhotoIsMissing
from bastama.projects.forms.typed import as_id
from bastama.projects.models.work import HeldFile
from bastama.projects.views.files import handed, handed_small
from bastama.projects.views.incoming import incoming


@require_POST
def add(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Add a photo from a form; a form that saves itself brings the words alone."""
    person = asker(request)
    session = session_for(person, session_id)
    if not person.has_perm("groups.keep_flipcharts", session):
        raise PermissionDenied
    by_itself = is_asking_for_part(request)
    try:
        begun = begin(session, id=as_id(request.POST.get("id")) or uuid4(), told=_told(request), by=person)
        if by_itself:
            return page_or_part(request, PART, {"saved_at": begun.changed_at})
        _keep(request, person, begun)
    except Refusal as no:
        if by_itself:
            return refused_by_itself(request, "", str(no))
        return shown(request, person, session, Unsaved(str(no), FLIPCHART))
    messages.success(request, _("The photo is kept."))
    return _to_session(session)


def _told(request: HttpRequest) -> Any:
    return told_by({name: [str(one) for one in given] for name, given in request.POST.lists()})


def _keep(request: HttpRequest, person: Person, begun: FlipChart) -> None:
    came = incoming(request, person)
    if came is None:
        # A phone sent it ahead of the form, through the outbox.
        if begun.file is None:
            raise PhotoIsMissing
        return
    try:
        keep_photo(begun, clean=came.clean, by=person, most=queries.MOST)
    except Refusal:
        came.clean.forget()
        raise
    came.is_kept()


@require_http_methods(["GET", "POST"])
def flipchart(request: HttpRequest, id: UUID) -> HttpResponse:
    """One photo, large; for who may change it, its words and who sees it."""
    person = asker(request)
    one = queries.flipchart_for(person, id)
    may_change = queries.may_change(person, one)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        describe(one, told=_told(request), by=person)
        messages.success(request, _("Saved."))
        return _to_session(one.session)
    reads_all = person.has_perm("groups.see_flipcharts", one.session)
    context = {"photo": one, "session": one.session, "may_change": may_change, "tells_who": reads_all}
    return page_or_part(request, "projects/flipchart.html", context)


@require_GET
def photo(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The picture itself, as large as it is kept."""
    return handed(request, _file(request, id))


@require_GET
def small(request: HttpRequest, id: UUID) -> HttpResponse:
    """The picture as it stands on the session's page."""
    return handed_small(request, _file(request, id))


def _file(request: HttpRequest, id: UUID) -> HeldFile:
    return get_object_or_404(HeldFile, pk=queries.flipchart_for(asker(request), id).file)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a photo away for good; before that, say what goes."""
    person = asker(request)
    one = queries.flipchart_for(person, id)
    if not queries.may_change(person, one):
        raise PermissionDenied
    if request.method == "POST":
        take_away(one, by=person)
        messages.success(request, _("The photo is taken away."))
        return _to_session(one.session)
    context = {
        "heading": _("Take this photo away"),
        "action": _("Take it away"),
        "happens": [
            _("The photo and its line of words go from this site for good."),
            _("Copies that somebody has saved or printed are not touched."),
            _("A backup of the site may hold it until the operator's next ones replace it."),
        ],
        "back": reverse("projects:flipchart", args=[one.pk]),
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


def _to_session(session: Session) -> HttpResponse:
    return redirect(f"{reverse('groups:session', args=[session.pk])}#flipchart")
