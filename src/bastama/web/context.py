from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from bastama.groups.queries import Places, places_of
from bastama.people.asking import asker
from bastama.programmes.models import Appointment
from bastama.programmes.queries import Appointments, roles_of
from bastama.projects.queries.practices import circles_of
from bastama.web.home import only_reads_totals, only_school_of

Role = Appointment.Role
MANIFEST = "/manifest.webmanifest"
OF_GROUPS = ("/groups/", "/board/")
"""Where the pages of groups lie: the board of a group belongs to its pages."""


@dataclass(frozen=True)
class Place:
    """One link of the navigation; `current` where the page lies under its address."""

    url: str
    name: str
    current: bool


SCRIPTS = ("web/outbox.js",)
LATER_SCRIPTS = ("web/sending.js", "web/files.js", "web/phone.js")


def around_every_page(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs: the navigation of this person's roles, the demo's day, what a phone keeps with."""
    is_somebody = bool(getattr(request, "user", None)) and request.user.is_authenticated
    return {
        "nav": SimpleLazyObject(lambda: navigation(request)),
        "demo_today": settings.DEMO_TODAY,
        "manifest": MANIFEST,
        "scripts": SCRIPTS if is_somebody else (),
        "later_scripts": LATER_SCRIPTS if is_somebody else (),
    }


def navigation(request: HttpRequest) -> list[Place]:
    """Where a person goes from any page: at most two queries, shared with the page."""
    found = [*_own(request), (reverse("library:front"), _("Library"))]
    return [Place(url, name, _is_under(request.path, url)) for url, name in found]


def _own(request: HttpRequest) -> list[tuple[str, str]]:
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return []
    person = asker(request)
    places, roles = places_of(person), roles_of(person)
    found = []
    if places.joined:
        found.append((reverse("projects:mine"), _("My project")))
    school = only_school_of(person)
    if school is not None:
        found.append((reverse("school", kwargs={"id": school}), _("My school")))
    elif not only_reads_totals(person) and (places.facilitated or roles.roles or not places.joined):
        found.insert(0, (reverse("home"), _("Home")))
    if (places.all and school is None) or roles.has(Role.LEAD, Role.COORDINATOR, Role.EXTERNAL):
        found.append((_groups_of(places, roles), _("Groups") if not places.joined else _("My group")))
    circles = circles_of(person)
    if circles:
        found.append((reverse("projects:practice", args=[circles[0].group.kind]), _("My practice")))
    if roles.has(Role.LEAD, Role.COORDINATOR):
        found.append((reverse("programmes:overview"), _("Programme")))
    if roles.has(Role.EVALUATOR):
        found.append((reverse("surveys:list"), _("Questionnaires")))
    if roles.has(Role.EVALUATOR, Role.OBSERVER):
        found.append((reverse("totals"), _("In numbers")))
    return found


def _groups_of(places: Places, roles: Appointments) -> str:
    """Who takes part in one group and runs nothing needs no list of groups: its page comes at once."""
    if len(places.all) == 1 and places.joined and not roles.roles:
        return reverse("groups:page", args=[next(iter(places.joined))])
    return reverse("groups:list")


def _is_under(path: str, url: str) -> bool:
    if url.startswith(OF_GROUPS):
        return path.startswith(OF_GROUPS)
    return path == url if url == "/" else path.startswith(url)
