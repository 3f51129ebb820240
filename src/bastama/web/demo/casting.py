"""Who plays whom in the demo year, for the page on which one enters as somebody."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Membership
from bastama.groups.queries import open_memberships
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on


@dataclass(frozen=True)
class Part:
    """A person of the demo with what they are."""

    person: Person
    role: str


def parts_played() -> dict[str, list[Part]]:
    """By school, or under "" for the programme, everybody who can be entered as. Two queries."""
    found: dict[str, list[Part]] = defaultdict(list)
    language = get_language() or "kk"
    appointed = appointments_on(today()).select_related("person", "school")
    rank = list(_appointed())
    rows = appointed.order_by(in_kazakh_order("person__display_name"))
    for row in sorted(rows, key=lambda row: rank.index(row.role)):
        school = row.school.name(language) if row.school else ""
        found[school].append(Part(row.person, _appointed()[row.role]))
    placed = open_memberships().select_related("person", "school")
    for place in placed.order_by("role", in_kazakh_order("person__display_name")):
        school = place.school.name(language) if place.school else ""
        found[school].append(Part(place.person, _placed()[place.role]))
    return dict(sorted(found.items()))


def _appointed() -> dict[str, str]:
    return {
        Appointment.Role.LEAD: _("programme lead"),
        Appointment.Role.COORDINATOR: _("coordinator"),
        Appointment.Role.DIRECTOR: _("director"),
        Appointment.Role.EXTERNAL: _("external facilitator"),
        Appointment.Role.ASSESSOR: _("assessor"),
        Appointment.Role.MODERATOR: _("second reader"),
        Appointment.Role.EVALUATOR: _("evaluator"),
        Appointment.Role.OBSERVER: _("observer"),
    }


def _placed() -> dict[str, str]:
    return {
        Membership.Role.FACILITATOR: _("facilitator"),
        Membership.Role.PARTICIPANT: _("teacher"),
    }
