from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions import sessions
from bastama.groups.agenda import missing_from, name_of
from bastama.groups.forms import CancelForm, MoveForm, RhythmForm, RowsForm, SessionForm
from bastama.groups.models import Group, Session
from bastama.groups.proposing import propose
from bastama.kit.parts import page_or_part
from bastama.kit.templatetags.kit_tags import day
from bastama.people.asking import asker
from bastama.programmes.models import Break
from bastama.programmes.package import model as package


def edition_of(group: Group) -> package.Edition[str]:
    """The edition a group follows, in the language of the page."""
    return queries.edition_of_group(group)


@require_http_methods(["GET", "POST"])
def plan_all(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Propose days for every session that has none, let the pair change them, then plan them together."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.plan", group):
        raise PermissionDenied
    missing = missing_from(queries.sessions_of(group), edition_of(group))
    breaks = queries.breaks_of(group.cohort)
    rhythm = RhythmForm(request.GET or None, initial=_rhythm(group))
    rows = None
    if request.method == "POST":
        rows = RowsForm(request.POST, missing=missing)
        if rows.is_valid():
            try:
                sessions.plan_all(group, meetings=rows.meetings, by=person)
            except Refusal as refusal:
                rows.add_error(None, str(refusal))
            else:
                messages.success(request, _("The sessions are planned. Each can still be moved."))
                return redirect("groups:page", group.pk)
    elif rhythm.is_bound and rhythm.is_valid():
        rows = _proposed(group, rhythm, missing, breaks)
    status = 422 if request.method == "POST" else 200
    context = {"group": group, "rhythm": rhythm, "rows": rows, "missing": missing, "breaks": breaks}
    return page_or_part(request, "groups/plan_all.html", context, status=status)


def _rhythm(group: Group) -> dict[str, object]:
    return {"first_on": max(today(), group.cohort.from_on)}


def _proposed(
    group: Group, rhythm: RhythmForm, missing: list[package.Session[str]], breaks: list[Break]
) -> RowsForm:
    asked = rhythm.cleaned_data
    days = propose(
        first_on=max(asked["first_on"], group.cohort.from_on),
        every_weeks=asked["every_weeks"],
        count=len(missing),
        until_on=group.cohort.until_on,
        breaks=[(each.from_on, each.until_on) for each in breaks],
    )
    stands = RowsForm.proposal(missing, days, asked["at"])
    return RowsForm(initial={**stands, "place": asked["place"], "link": asked["link"]}, missing=missing)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Plan one session: of the edition, or an extra one."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.plan", group):
        raise PermissionDenied
    missing = missing_from(queries.sessions_of(group), edition_of(group))
    filled = SessionForm(request.POST or None, missing=missing)
    if request.method == "POST" and filled.is_valid():
        try:
            session = sessions.plan_session(group, meeting=filled.meeting, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            _warn_of_a_break(request, session)
            return redirect("groups:session", session.pk)
    status = 422 if request.method == "POST" else 200
    breaks = queries.breaks_of(group.cohort)
    context = {"group": group, "form": filled, "breaks": breaks}
    return page_or_part(request, "groups/plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Move a planned session to another day, hour or place."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.plan", session.group):
        raise PermissionDenied
    schools = session.group.schools.order_by("code")
    filled = MoveForm(request.POST or None, initial=MoveForm.now_as(session), schools=schools)
    if request.method == "POST" and filled.is_valid():
        typed = filled.cleaned_data
        try:
            moved = sessions.move(
                session,
                starts_at=filled.starts_at,
                place=typed["place"],
                link=typed["link"],
                minutes=typed["minutes"],
                places=filled.places,
                by=person,
            )
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            _warn_of_a_break(request, moved)
            return redirect("groups:session", session.pk)
    status = 422 if request.method == "POST" else 200
    context = {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition_of(session.group)),
        "form": filled,
        "breaks": queries.breaks_of(session.group.cohort),
    }
    return page_or_part(request, "groups/move.html", context, status=status)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Cancel a planned session, with the reason."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.plan", session.group):
        raise PermissionDenied
    filled = CancelForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        try:
            sessions.cancel(session, reason=filled.cleaned_data["reason"], by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session is cancelled. Calendars show it as cancelled."))
            return redirect("groups:page", session.group_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition_of(session.group)),
        "form": filled,
    }
    return page_or_part(request, "groups/cancel.html", context, status=status)


def _warn_of_a_break(request: HttpRequest, session: Session) -> None:
    on = localdate(session.starts_at)
    found = queries.break_on(on, queries.breaks_of(session.group.cohort))
    if found is not None:
        said = _("Please note: %(day)s falls into a holiday of the calendar: %(holiday)s.")
        facts = {"day": day(on), "holiday": found.name(get_language() or "kk")}
        messages.warning(request, said % facts)
