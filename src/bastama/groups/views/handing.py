from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import alongside, forming, queries
from bastama.groups.actions import handing
from bastama.groups.agenda import name_of
from bastama.groups.forms import HandOverForm
from bastama.groups.models import Group, Membership, NotesOpened, Session, StandIn
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person

PEOPLE_SHOWN = 30


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Hand a facilitator's place to another person, from a day on."""
    person = asker(request)
    place = _place(person, membership_id)
    offered = _not_of_the_group(place.group, request.GET.get("said", ""), person)
    filled = HandOverForm(request.POST or None, people=offered, initial={"on": today(), "notes": "later"})
    if request.method == "POST" and filled.is_valid():
        typed = filled.cleaned_data
        to = next(one for one in offered if str(one.pk) == typed["person"])
        try:
            handing.hand_over(place, to=to, on=typed["on"], all_notes=typed["notes"] == "all", by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The place is handed over. The group is told."))
            if typed["on"] <= today() and place.person_id == person.pk:
                return redirect("groups:list")
            return redirect("groups:page", place.group_id)
    context = {
        "group": place.group,
        "place": place,
        "form": filled,
        "offered": offered,
        "said": request.GET.get("said", ""),
    }
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "groups/hand_over.html", context, status=status)


def _place(person: Person, id: UUID) -> Membership:
    place = queries.membership_for(person, id)
    if not person.has_perm("groups.hand_over", place):
        raise PermissionDenied
    return place


def _not_of_the_group(group: Group, said: str, asker: Person) -> list[Person]:
    """People of the group's schools who have no place in it, and not oneself."""
    held = set(queries.held_or_coming().filter(group=group).values_list("person", flat=True))
    found = forming.people_of(group.schools.all(), said)
    return [one for one in found if one.pk not in held | {asker.pk}]


@require_POST
def take_back(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Keep a place that was handed over from a day to come."""
    person = asker(request)
    place = _place(person, membership_id)
    try:
        handing.take_back(place, by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The place stays as it was."))
    return redirect("groups:page", place.group_id)


@require_http_methods(["GET", "POST"])
def stand_in(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask somebody of the schools to stand in at one session."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.name_stand_in", session.group):
        raise PermissionDenied
    said = request.GET.get("said", "")
    asked = alongside.stand_ins_of(session)
    refused = ""
    if request.method == "POST":
        try:
            handing.ask_to_stand_in(_chosen(request, session.group), at=session, by=person)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("They are told, and see this session until the end of its day."))
            return redirect("groups:session", session.pk)
    context = {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition_of(session.group)),
        "asked": asked,
        "people": _to_stand_in(session, said, asked)[:PEOPLE_SHOWN],
        "said": said,
        "refused": refused,
    }
    return page_or_part(request, "groups/stand_in.html", context, status=422 if refused else 200)


def _to_stand_in(session: Session, said: str, asked: list[StandIn]) -> list[Person]:
    """People of the group's schools, but the pair and those asked already."""
    pair = queries.held_or_coming().filter(group=session.group, role=Membership.Role.FACILITATOR)
    but = {*pair.values_list("person", flat=True), *(row.person_id for row in asked)}
    found = forming.people_of(session.group.schools.all(), said)
    return [one for one in found if one.pk not in but]


def _chosen(request: HttpRequest, group: Group) -> Person:
    wanted = request.POST.get("person", "")
    found = next((one for one in forming.people_of(group.schools.all()) if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


@require_POST
def end_stand_in(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back that somebody stands in."""
    person = asker(request)
    rows = StandIn.objects.select_related("session__group__cohort__edition")
    asked = get_object_or_404(rows, pk=id, session__group__in=queries.visible_to(person))
    if not person.has_perm("groups.name_stand_in", asked.session.group):
        raise PermissionDenied
    handing.end_stand_in(asked, by=person)
    messages.success(request, _("They see this session no more."))
    return redirect("groups:session", asked.session_id)


@require_http_methods(["GET", "POST"])
def open_notes(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Who coaches the pair, and whether they read its notes: the pair opens them and ends it."""
    person = asker(request)
    group = _of_the_pair(person, group_id)
    refused = ""
    externals = alongside.externals_of(group)
    if request.method == "POST":
        try:
            handing.open_notes(group, to=_external(request, externals), by=person)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Your notes are open to them. You can end it at any time."))
            return redirect("groups:open_notes", group.pk)
    context = {"group": group, "externals": externals, "refused": refused}
    return page_or_part(request, "groups/open_notes.html", context, status=422 if refused else 200)


@require_POST
def close_notes(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Close the pair's notes again to an external facilitator, also to one who is none any more."""
    person = asker(request)
    group = _of_the_pair(person, group_id)
    wanted = request.POST.get("person", "")
    for opened in NotesOpened.objects.filter(group=group, ended_at=None):
        if str(opened.person_id) == wanted:
            handing.close_notes(opened, by=person)
    messages.success(request, _("Your notes are the pair's own again."))
    return redirect("groups:open_notes", group.pk)


def _of_the_pair(person: Person, group_id: UUID) -> Group:
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.open_notes", group):
        raise PermissionDenied
    return group


def _external(request: HttpRequest, externals: list[alongside.External]) -> Person:
    wanted = request.POST.get("person", "")
    found = next((one.person for one in externals if str(one.person.pk) == wanted), None)
    if found is None:
        raise Http404
    return found
