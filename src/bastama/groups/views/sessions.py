from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.groups import alongside, flipcharts, queries, tonight
from bastama.groups.actions import notes
from bastama.groups.agenda import name_of, plans_of
from bastama.groups.forms import forms_of
from bastama.groups.lists import given_for
from bastama.groups.models import FlipChart, Session, SessionNotes
from bastama.groups.readings import readings_of
from bastama.groups.sheets import NOTES, Kind, id_of
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person

FLIPCHART = "flipchart"


@dataclass(frozen=True)
class Unsaved:
    """What was typed into a sheet and refused: it stands in its form again, with the reason above."""

    refused: str
    kind: str = ""
    words: dict[str, Any] | None = None


@require_GET
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session: for everybody when, where, what to bring and the agenda; for the pair all they need to hold it."""
    person = asker(request)
    return shown(request, person, queries.session_for(person, session_id))


def shown(
    request: HttpRequest, person: Person, found: Session, unsaved: Unsaved | None = None
) -> HttpResponse:
    """The page of a session."""
    may_hold = person.has_perm("groups.hold_session", found)
    context = {
        **plain(found),
        "may_hold": may_hold,
        "may_note": person.has_perm("groups.write_notes", found),
        "may_coach": person.has_perm("groups.coach", found.group),
        "may_say_how": person.has_perm("groups.hold", found.group),
        "stand_ins": alongside.stand_ins_of(found),
        "may_plan": person.has_perm("groups.plan", found.group),
        "takes_part": person.has_perm("groups.take_part", found.group),
        "is_open": found.state == Session.State.PLANNED,
        "has_come": localdate(found.starts_at) <= today(),
        "refused": unsaved.refused if unsaved else "",
    }
    context |= _photos(person, found, unsaved, may_hold=may_hold)
    if context["takes_part"]:
        context["agreed"], context["agreed_before"] = tonight.agreed_until(found, by_the_pair=may_hold)
    if may_hold:
        context |= _for_the_pair(person, found, unsaved)
    elif context["may_coach"] and person.has_perm("groups.read_notes", found):
        context["opened"] = notes.head(SessionNotes.objects.filter(session=found))
    status = 422 if unsaved else 200
    return page_or_part(request, "groups/session.html", context, status=status)


def _photos(person: Person, found: Session, unsaved: Unsaved | None, *, may_hold: bool) -> dict[str, Any]:
    """The photos of the flip-chart that a person sees, and for who may add one the form that goes on where it was left."""
    if not (may_hold and person.has_perm("groups.keep_flipcharts", found)):
        return {"flipcharts": list(flipcharts.seen_by(person, found))}
    there, begun = flipcharts.kept_and_begun(person, found)
    told: dict[str, Any] = {"flipcharts": there, "photos_most": flipcharts.MOST}
    if found.state != Session.State.CANCELLED and len(there) < flipcharts.MOST:
        told["photo"] = begun or FlipChart(pk=uuid4(), session=found)
        told["is_adding"] = begun is not None or (unsaved is not None and unsaved.kind == FLIPCHART)
    return told


def _for_the_pair(person: Person, found: Session, unsaved: Unsaved | None) -> dict[str, Any]:
    """The sheets of the pair: each a form of its own, under the id a phone keeps it by. The notes for who writes them alone."""
    sheets = tonight.sheets_of(found)
    everybody = tonight.everybody_at(found)
    who = tonight.who_may_lead(everybody.pair, _("Together"))
    may_note = person.has_perm("groups.write_notes", found)
    written, asides = tonight.notes_of(found, person) if may_note else (None, [])
    heads: dict[str, Any] = {**sheets.heads, NOTES: written}
    typed = {unsaved.kind: unsaved.words or {}} if unsaved and unsaved.kind else {}
    lines = tonight.register_of(everybody, sheets)
    return {
        "heads": heads,
        "ids": {kind: id_of(found, kind) for kind in (NOTES, *Kind.values)},
        "tokens": {kind: sheets.token(kind) for kind in Kind.values},
        "forms": forms_of(heads, typed, keeps_guests=tonight.guests_are_kept(found)),
        "asides": asides,
        "agreed_asides": sheets.waiting(Kind.AGREED, person),
        "agenda": tonight.agenda_led(found, edition_of(found.group), sheets, who),
        "who": who,
        "lines": lines,
        "marked": sum(line.mark != "" for line in lines),
    }


def plain(found: Session) -> dict[str, Any]:
    """What a session's page and its print show to everybody of the group."""
    edition = edition_of(found.group)
    plans = plans_of(found, edition)
    return {
        "session": found,
        "group": found.group,
        "name": name_of(found, edition),
        "plans": plans,
        "rooms": queries.rooms_of(found),
        "agenda": tonight.agenda_led(found, edition, tonight.Sheets(), {}),
        "readings": [*readings_of(plans), *given_for(found.pk)],
    }


@require_GET
def print_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The agenda on one sheet of paper, with the guide for the pair."""
    person = asker(request)
    found = to_hold(person, session_id)
    agenda = tonight.agenda_on_paper(found, edition_of(found.group), _("Together"))
    context = {**plain(found), "agenda": agenda, "flipcharts": flipcharts.seen_by(person, found)}
    return page_or_part(request, "groups/print.html", context)


@require_GET
def projector(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The session for the wall: one part at a time, its prompts, what was agreed. Nothing of any one person."""
    person = asker(request)
    found = to_hold(person, session_id)
    agreed, before = tonight.agreed_until(found, by_the_pair=False)
    context = {**plain(found), "agreed": agreed, "agreed_before": before}
    return page_or_part(request, "groups/projector.html", context)


def to_hold(person: Person, session_id: UUID, kind: str = "") -> Session:
    """The door to a session for those who hold it; to the pair's notes for those who write them."""
    found = queries.session_for(person, session_id)
    if not alongside.may_keep(person, found, kind):
        raise PermissionDenied
    return found
