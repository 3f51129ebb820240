from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions import tutorials
from bastama.groups.models import Group, Membership
from bastama.groups.proposing import slots
from bastama.groups.talks import Placed, TalksForm, TeachersForm, placed, without_it
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person


@require_http_methods(["GET", "POST"])
def plan_tutorials(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Propose days of one tutorial of the edition for all teachers, let them be changed, then arrange them together."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.plan_tutorial", group):
        raise PermissionDenied
    talks = placed(edition_of(group), queries.sessions_of(group))
    asked = TalksForm(request.GET or None, talks=talks, initial=_first(talks))
    rows = _rows(request, group, asked, talks, person)
    if request.method == "POST" and rows is not None and rows.is_valid():
        typed = rows.cleaned_data
        try:
            made = tutorials.plan_tutorials(
                rows.talks,
                facilitator=person,
                plan=typed["plan"],
                minutes=_minutes(talks, typed["plan"]),
                place=typed["place"],
                link=typed["link"],
            )
        except Refusal as refusal:
            rows.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tutorials arranged: %(count)s.") % {"count": len(made)})
            return redirect("groups:page", group.pk)
    context = {"group": group, "talks": talks, "asked": asked, "rows": rows}
    return page_or_part(
        request, "groups/plan_tutorials.html", context, status=422 if request.method == "POST" else 200
    )


def _first(talks: list[Placed]) -> dict[str, object]:
    """What stands in the form: the first tutorial whose session is not long over, and the day after it."""
    ahead = [each for each in talks if each.after_on and each.first_on > each.after_on]
    chosen = next(iter(ahead or talks), None)
    return {"plan": chosen.plan.id, "first_on": chosen.first_on} if chosen else {}


def _rows(
    request: HttpRequest, group: Group, asked: TalksForm, talks: list[Placed], person: Person
) -> TeachersForm | None:
    teachers = [row for row in queries.members_of(group) if row.role == Membership.Role.PARTICIPANT]
    if request.method == "POST":
        return TeachersForm(request.POST, teachers=without_it(teachers, request.POST.get("plan", ""), person))
    if not (asked.is_bound and asked.is_valid()):
        return None
    said = asked.cleaned_data
    free = without_it(teachers, said["plan"], person)
    starts = slots(
        first_on=max(said["first_on"], group.cohort.from_on),
        at=said["at"],
        minutes=_minutes(talks, said["plan"]),
        a_day=said["a_day"],
        count=len(free),
        until_on=group.cohort.until_on,
        breaks=[(each.from_on, each.until_on) for each in queries.breaks_of(group.cohort)],
    )
    stands = {name: said[name] for name in ("plan", "place", "link")}
    return TeachersForm(initial={**TeachersForm.proposal(free, starts), **stands}, teachers=free)


def _minutes(talks: list[Placed], plan: str) -> int:
    return next((each.plan.minutes for each in talks if each.plan.id == plan), 0) or 30
