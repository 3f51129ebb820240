from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups.models import Group
from bastama.groups.queries import Role, open_memberships
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.places.models import School
from bastama.surveys.actions.asking import ask
from bastama.surveys.models import Wave
from bastama.surveys.views.waves import run


@require_http_methods(["GET", "POST"])
def ask_teachers(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Ask by name the teachers who have a place in a group of the wave's cohort."""
    wave = run(request, wave_id)
    people = teachers_of(wave)
    if request.method == "POST":
        try:
            count = ask(wave, people, by=asker(request))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Newly asked: %(count)s") % {"count": count})
        return redirect("surveys:wave", wave.pk)
    asked = ngettext(
        "%(count)s teacher of the cohort is asked by name, on their first page. Whoever is asked already is not asked twice.",
        "%(count)s teachers of the cohort are asked by name, on their first page. Whoever is asked already is not asked twice.",
        len(people),
    ) % {"count": len(people)}
    context = {
        "heading": _("Ask the teachers of the cohort"),
        "happens": [asked, _("Until the wave closes, the site knows whom to remind; no page shows it.")],
        "action": _("Ask them"),
        "back": reverse("surveys:wave", args=[wave.pk]),
    }
    return page_or_part(request, "kit/confirm.html", context)


def teachers_of(wave: Wave) -> list[tuple[Person, School]]:
    """The teachers with a place in a group of the cohort today, each with the school they have it from."""
    places = open_memberships().filter(role=Role.PARTICIPANT, group__cohort=wave.cohort, school__isnull=False)
    places = places.filter(group__kind=Group.Kind.TEACHERS)
    rows = places.select_related("person", "school")
    found = {place.person_id: (place.person, place.school) for place in rows if place.school}
    return list(found.values())
