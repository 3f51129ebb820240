from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.days import now
from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions import arranging
from bastama.groups.agenda import name_of, parts_of
from bastama.groups.models import Group, Session
from bastama.groups.schedules import DaysForm, JoinForm, ShiftForm, SplitForm, obstacles
from bastama.groups.views.planning import edition_of
from bastama.kit.dates import day_of_week
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person

Named = tuple[Session, str]


@require_http_methods(["GET", "POST"])
def shift(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Move all sessions from one on: new days are proposed, with what stands in their way, and moved together."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.plan", group):
        raise PermissionDenied
    ahead = _ahead(group)
    asked = ShiftForm(request.GET or None, sessions=ahead)
    filled = _days(request, ahead, asked)
    breaks = queries.breaks_of(group.cohort)
    if request.method == "POST" and filled is not None and filled.is_valid():
        try:
            moved = arranging.shift(group, starts=filled.starts, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Sessions moved: %(count)s. The group is told.") % {"count": len(moved)}
            )
            return redirect("groups:page", group.pk)
    context = {
        "group": group,
        "asked": asked,
        "days": filled,
        "rows": filled.rows(obstacles(group, _starts(filled, asked), breaks)) if filled else [],
        "breaks": breaks,
        "ahead": ahead,
    }
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "groups/shift.html", context, status=status)


def _ahead(group: Group) -> list[Named]:
    """What is planned from now on, each with its name and its day."""
    edition = edition_of(group)
    rows = group.sessions.filter(state=Session.State.PLANNED, starts_at__gte=now())
    return [
        (row, f"{name_of(row, edition)}, {day_of_week(row.starts_at)}")
        for row in rows.order_by("starts_at", "pk")
    ]


def _days(request: HttpRequest, ahead: list[Named], asked: ShiftForm) -> DaysForm | None:
    """The rows that were sent; or, where it was said by how much, the rows that come of it."""
    if request.method == "POST":
        sent = [(row, name) for row, name in ahead if f"on-{row.pk}" in request.POST]
        return DaysForm(request.POST, sessions=sent)
    if not (asked.is_bound and asked.is_valid()):
        return None
    starts = asked.starts()
    meant = [(row, name) for row, name in ahead if row.pk in starts]
    return DaysForm(initial=DaysForm.proposal(starts), sessions=meant)


def _starts(filled: DaysForm, asked: ShiftForm) -> dict[UUID, datetime]:
    if filled.is_bound:
        return filled.starts if filled.is_valid() else {}
    return asked.starts()


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Hold a planned session over two meetings."""
    person = asker(request)
    session = _to_plan(person, session_id)
    edition = edition_of(session.group)
    filled = SplitForm(request.POST or None, parts=parts_of(session, edition), initial=_as_now(session))
    if request.method == "POST" and filled.is_valid():
        typed = filled.cleaned_data
        try:
            second = arranging.split(
                session,
                after=typed["after"],
                starts_at=filled.starts_at,
                place=typed["place"],
                link=typed["link"],
                by=person,
            )
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session is held over two meetings. The group is told."))
            return redirect("groups:session", second.pk)
    return _shown(request, "groups/split.html", session, filled)


def _as_now(session: Session) -> dict[str, object]:
    stands = SplitForm.now_as(session)
    return {name: stands[name] for name in ("at", "place", "link")}


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Hold another planned session together with this one."""
    person = asker(request)
    session = _to_plan(person, session_id)
    others = {str(row.pk): (row, name) for row, name in _ahead(session.group) if row.plan and row != session}
    filled = JoinForm(request.POST or None, others=others.values())
    if request.method == "POST" and filled.is_valid():
        try:
            arranging.join(session, others[filled.cleaned_data["other"]][0], by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The sessions are held together. The group is told."))
            return redirect("groups:session", session.pk)
    return _shown(request, "groups/join.html", session, filled)


def _shown(request: HttpRequest, page: str, session: Session, filled: SplitForm | JoinForm) -> HttpResponse:
    context = {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition_of(session.group)),
        "form": filled,
        "breaks": queries.breaks_of(session.group.cohort),
    }
    return page_or_part(request, page, context, status=422 if request.method == "POST" else 200)


def _to_plan(person: Person, session_id: UUID) -> Session:
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.plan", session.group):
        raise PermissionDenied
    return session
