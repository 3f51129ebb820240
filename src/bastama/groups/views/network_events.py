from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.days import now
from bastama.foundation.refusals import Refusal
from bastama.groups import network_events, queries
from bastama.groups.actions import network_events as actions
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.network_forms import AnswerForm, CallOffForm, EventForm
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person


@require_GET
def network_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """An event of a network: when, where, what happens there, who comes; for who is asked, yes and no."""
    person = asker(request)
    return _shown(request, person, network_events.event_for(person, event_id))


def _shown(request: HttpRequest, person: Person, event: NetworkEvent, refused: str = "") -> HttpResponse:
    circle = event.circle
    own = Coming.objects.filter(event=event, person=person).first()
    tools = edition_of(circle).tools
    context = {
        "event": event,
        "group": circle,
        "knows_circle": queries.visible_to(person).filter(pk=circle.pk).exists(),
        "tool": next((tool for tool in tools if tool.id == event.tool), None),
        "writes": network_events.writes_for(person, event),
        "said": network_events.answers_to(event),
        "own": own.comes if own else None,
        "is_asked": network_events.is_asked(person, event),
        "may_answer": person.has_perm("groups.answer_event", event),
        "may_plan": person.has_perm("groups.plan", circle),
        "is_open": event.state == NetworkEvent.State.PLANNED and event.starts_at >= now(),
        "refused": refused,
    }
    return page_or_part(request, "groups/network_event.html", context, status=422 if refused else 200)


@require_POST
def answer_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say that one comes, or that one does not."""
    person = asker(request)
    event = network_events.event_for(person, event_id)
    if not person.has_perm("groups.answer_event", event):
        raise PermissionDenied
    filled = AnswerForm(request.POST)
    if not filled.is_valid():
        return _shown(
            request, person, event, _("Nothing was changed: say yes or no with one of the buttons.")
        )
    try:
        actions.answer(event, comes=filled.cleaned_data["comes"] == "yes", by=person)
    except Refusal as refusal:
        return _shown(request, person, event, str(refusal))
    return redirect("groups:network_event", event.pk)


@require_http_methods(["GET", "POST"])
def plan_event(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Ask everybody in the circles of one kind to an event. A group of teachers calls none."""
    person = asker(request)
    circle = queries.group_for(person, group_id)
    if not circle.is_circle:
        raise Http404
    if not person.has_perm("groups.plan", circle):
        raise PermissionDenied
    filled = EventForm(request.POST or None, tools=edition_of(circle).tools)
    if request.method == "POST" and filled.is_valid():
        try:
            event = actions.call(circle, said=filled.said, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The event is planned, and everybody who is asked is told."))
            return redirect("groups:network_event", event.pk)
    status = 422 if request.method == "POST" else 200
    context = {"group": circle, "form": filled, "breaks": queries.breaks_of(circle.cohort)}
    return page_or_part(request, "groups/plan_event.html", context, status=status)


def _event_to_plan(person: Person, event_id: UUID) -> NetworkEvent:
    """The door to an event for who may change it: who leads or runs the circle it was called from."""
    event = network_events.event_for(person, event_id)
    if not person.has_perm("groups.plan", event.circle):
        raise PermissionDenied
    return event


@require_http_methods(["GET", "POST"])
def change_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say otherwise when, where or what."""
    person = asker(request)
    event = _event_to_plan(person, event_id)
    tools = edition_of(event.circle).tools
    filled = EventForm(request.POST or None, tools=tools, initial=EventForm.stands(event))
    if request.method == "POST" and filled.is_valid():
        try:
            actions.change(event, said=filled.said, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The event is changed. Calendars follow, and everybody is told."))
            return redirect("groups:network_event", event.pk)
    status = 422 if request.method == "POST" else 200
    breaks = queries.breaks_of(event.circle.cohort)
    context = {"group": event.circle, "event": event, "form": filled, "breaks": breaks}
    return page_or_part(request, "groups/plan_event.html", context, status=status)


@require_http_methods(["GET", "POST"])
def cancel_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Cancel an event, with the reason."""
    person = asker(request)
    event = _event_to_plan(person, event_id)
    filled = CallOffForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        try:
            actions.call_off(event, reason=filled.cleaned_data["reason"], by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The event is cancelled. Calendars show it as cancelled."))
            return redirect("groups:network_event", event.pk)
    status = 422 if request.method == "POST" else 200
    context = {"group": event.circle, "event": event, "form": filled}
    return page_or_part(request, "groups/cancel_event.html", context, status=status)
