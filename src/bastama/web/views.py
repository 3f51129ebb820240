from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.groups.interests import new_count
from bastama.groups.offers import is_asked
from bastama.groups.queries import places_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.models import Appointment
from bastama.programmes.queries import is_led, roles_of
from bastama.surveys.cards import cards_of
from bastama.web import counts
from bastama.web import home as gather
from bastama.web.beginning import steps_of


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page of each role; for a visitor, what this is and the way in."""
    if not request.user.is_authenticated:
        accounts = gather.newest_accounts()
        is_new = not accounts and not is_led()
        return page_or_part(request, "web/front.html", {"accounts": accounts, "is_new": is_new})
    person = asker(request)
    if gather.is_a_teacher_only(person):
        return redirect("projects:mine")
    school = gather.only_school_of(person)
    if school is not None:
        return redirect("school", id=school)
    if gather.only_reads_totals(person):
        return redirect("totals")
    asked_into = is_asked(person)
    roles = roles_of(person)
    if asked_into and not places_of(person).all and not roles.roles:
        return redirect("groups:asked")
    running = gather.running(person, roles)
    context = {
        "facilitating": gather.facilitating(person),
        "schools": gather.directed(roles),
        "running": running,
        "steps": steps_of(person, running.first_group) if running and not running.has_begun else [],
        "sees_totals": gather.sees_totals(roles),
        "interests_count": new_count(person) if running else 0,
        "coaches": roles.has(Appointment.Role.EXTERNAL),
        "has_project": bool(places_of(person).joined),
        "asked": cards_of(person),
        "is_asked_into_a_group": asked_into,
        "practices": gather.practices(person),
        "today": today(),
    }
    return page_or_part(request, "web/home.html", context)


@require_GET
def totals(request: HttpRequest) -> HttpResponse:
    """Totals of the programme, each with its definition and the day; small ones protected."""
    if not gather.sees_totals(roles_of(asker(request))):
        raise PermissionDenied
    return page_or_part(request, "web/totals.html", {"totals": counts.of_the_programme(), "today": today()})


@login_not_required
@require_GET
def who_sees(request: HttpRequest) -> HttpResponse:
    """Who can see what I write: said for everybody, one tap from every page."""
    kept = {"files_are_in_a_store": settings.FILES_KEPT_IN == "s3"}
    return page_or_part(request, "web/who_sees.html", kept)
