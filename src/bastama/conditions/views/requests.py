from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.conditions.actions.telling import note_opened
from bastama.conditions.queries import requests as queries
from bastama.conditions.queries.agreements import Agreed, Line, sides_of, signed_for
from bastama.conditions.views.showing import shown
from bastama.groups.queries import group_for, places_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.permissions import runs_an_area
from bastama.projects.views.keeping import keeps_words


@require_GET
@keeps_words
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked the school for, alone or with my group, and what became of it."""
    person = asker(request)
    asked = queries.mine(person)
    places = places_of(person)
    if not asked and not places.in_groups:
        raise Http404
    return page_or_part(request, "conditions/mine.html", {"asked": asked, "may_ask": bool(places.in_groups)})


@require_GET
@keeps_words
def of_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """What the group asked for, and what the school promised: to look at together at the next session."""
    person = asker(request)
    group = group_for(person, group_id)
    if group.is_circle or group.pk not in places_of(person).all:
        raise PermissionDenied
    reads = person.has_perm("groups.take_part", group)
    context = {
        "group": group,
        "asked": queries.of_group(person, group),
        "followed": queries.followed_by(group) if reads else [],
        "agreed": [(one, sides_of(one.agreed, spoken())) for one in signed_for(group)] if reads else [],
    }
    return page_or_part(request, "conditions/of_group.html", context)


def told(agreed: Iterable[Agreed]) -> list[tuple[Agreed, list[tuple[Line, str]]]]:
    """Agreements with their commitments in the language spoken."""
    return [(one, [(line, line.wording.text(spoken())) for line in one.agreed]) for one in agreed]


def spoken() -> str:
    return (get_language() or "kk")[:2]


@require_GET
@keeps_words
def request(request: HttpRequest, id: UUID) -> HttpResponse:
    """One request with every turn it took; who is asked answers here, who asked confirms here."""
    person = asker(request)
    seen = queries.request_for(person, id)
    if getattr(request.device, "has_notices", False):  # type: ignore[attr-defined]
        note_opened(person, seen.request)
    return shown(request, seen)


@require_GET
@keeps_words
def above(request: HttpRequest) -> HttpResponse:
    """What directors could not arrange and sent up, for who coordinates the area or leads the programme."""
    person = asker(request)
    if not runs_an_area(person):
        raise PermissionDenied
    return page_or_part(request, "conditions/above.html", {"asked": queries.passed_up(person)})
