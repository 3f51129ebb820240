from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.entries.activity import last_day
from bastama.entries.threads import waiting_for_an_answer
from bastama.foundation.days import today
from bastama.groups.models import Group
from bastama.groups.queries import Presence, board_rows, edition_of_group, group_for, reads_in
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.package.model import Edition
from bastama.projects.queries.projects import places_on_path

QUIET_DAYS = 21


@dataclass(frozen=True)
class Place:
    """Where a teacher of a group stands: activity and presence, never content."""

    presence: Presence
    project: UUID | None
    step: str
    step_number: int
    quiet_days: int | None

    @property
    def is_quiet(self) -> bool:
        return self.quiet_days is not None and self.quiet_days >= QUIET_DAYS


@require_GET
def board(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """The group's board, for its facilitators: each teacher's place on the path and how long it is quiet.

    A circle has none: nobody watches facilitators or directors at work.
    """
    person = asker(request)
    group = group_for(person, group_id)
    if group.is_circle:
        raise Http404
    if not person.has_perm("groups.see_board", group):
        raise PermissionDenied
    edition = edition_of_group(group)
    context = {
        "group": group,
        "places": places_in(group, edition),
        "waiting_count": waiting_for_an_answer(person, group).count() if reads_in(person, group) else 0,
        "step_count": len(edition.steps),
        "quiet_days": QUIET_DAYS,
        "today": today(),
    }
    return page_or_part(request, "web/board.html", context)


def places_in(group: Group, edition: Edition[str]) -> list[Place]:
    """The teachers of a group in Kazakh order, each with their place: never ranked."""
    standing = places_on_path(group)
    last = last_day(place.project_id for place in standing.values())
    numbers = {step.id: (number, step.name) for number, step in enumerate(edition.steps, start=1)}
    places, on = [], today()
    for row in board_rows(group):
        place = standing.get(row.person)
        number, step = numbers.get(place.step if place else "", (0, ""))
        key = place.project_id if place else None
        saved_on = last.get(key) if key else None
        places.append(Place(row, key, step, number, None if saved_on is None else (on - saved_on).days))
    return places
