from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.forms import ROLES, spoken
from bastama.programmes.models import Calendar
from bastama.programmes.queries import (
    appointments_on,
    appointments_visible_to,
    cohorts_visible_to,
    editions_run_by,
    package_of,
)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What runs: editions, cohorts, appointments, school years."""
    if not asker(request).has_perm("programmes.see"):
        raise PermissionDenied
    person = asker(request)
    editions = editions_run_by(person).select_related("programme").order_by("-loaded_at")
    cohorts = cohorts_visible_to(person).select_related("edition").prefetch_related("areas")
    held = appointments_on(today()).filter(pk__in=appointments_visible_to(person).values("pk"))
    roles = held.order_by().values_list("role").annotate(people=Count("person", distinct=True))
    context: dict[str, Any] = {
        "editions": [
            (edition, package_of(edition, spoken()))
            for edition in editions.annotate(cohorts_count=Count("cohorts"))
        ],
        "cohorts": [
            (cohort, package_of(cohort.edition, spoken())) for cohort in cohorts.order_by("-from_on")
        ],
        "roles": [
            (ROLES[role], count) for role, count in sorted(roles, key=lambda one: list(ROLES).index(one[0]))
        ],
        "calendars": Calendar.objects.order_by("-from_on"),
        "today": today(),
        "may_lead": person.has_perm("programmes.change"),
    }
    return page_or_part(request, "programmes/overview.html", context)
