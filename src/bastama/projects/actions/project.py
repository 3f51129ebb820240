from django.db import transaction

from bastama.entries.models import Notebook
from bastama.foundation.days import today
from bastama.groups.models import Group, Membership
from bastama.groups.queries import edition_of_group, open_memberships, walks
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.projects.errors.writing import NoPlaceInGroup, ProjectBegunAlready, StepUnknown
from bastama.projects.models.project import Leader, Project, Reached
from bastama.projects.queries.practices import practice_in


@transaction.atomic
def begin_project(person: Person, *, in_group: Group) -> Project:
    """Begin a teacher's project in their group, or a member's practice in their circle, on the first step of the path.

    Refuses: no teacher's place in the group, or none in the circle that goes with a practice; one of theirs is there
    already. The place is locked, so two first visits at once begin one project.
    """
    places = open_memberships().select_related("group").filter(group=in_group, person=person)
    place = places.select_for_update(of=("self",)).first()
    if place is None or not (
        walks(place) if in_group.is_circle else place.role == Membership.Role.PARTICIPANT
    ):
        raise NoPlaceInGroup
    if Leader.objects.filter(person=person, until_on=None, project__notebook__group=in_group).exists():
        raise ProjectBegunAlready
    steps = edition_of_group(in_group).steps
    notebook = Notebook.objects.create(group=in_group)
    project = Project.objects.create(notebook=notebook, step=steps[0].id if steps else "")
    Leader.objects.create(project=project, person=person, from_on=today())
    record("projects.begun", about=project, by=person, group=str(in_group.pk))
    return project


def own_practice(person: Person, circle: Group) -> Project:
    """A member's practice in their circle; it begins by coming."""
    return practice_in(person, circle) or begin_project(person, in_group=circle)


@transaction.atomic
def go_to(project: Project, *, step: str, by: Person) -> None:
    """Stand on another step, forward or back: steps are a map. Where one has stood counts as reached.

    Refuses: the edition has no such step.
    """
    edition = edition_of_group(project.notebook.group)
    if step not in {known.id for known in edition.steps}:
        raise StepUnknown
    Reached.objects.get_or_create(project=project, step=step, defaults={"on": today()})
    if project.step != step:
        Project.objects.filter(pk=project.pk).update(step=step)
        project.step = step
        record("projects.went_to_step", about=project, by=by, step=step)
