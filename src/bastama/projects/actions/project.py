from django.db import transaction
from django.utils.translation import get_language

from bastama.entries.models import Notebook
from bastama.foundation.days import today
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.programmes.queries import package_of
from bastama.projects.errors.writing import NoPlaceInGroup, ProjectBegunAlready, StepUnknown
from bastama.projects.models.project import Leader, Project, Reached


@transaction.atomic
def begin_project(person: Person, *, in_group: Group) -> Project:
    """Begin a teacher's project in their group, on the first step of the path.

    Refuses: no teacher's place in the group; a project of theirs is there already. The place is locked, so
    two first visits at once begin one project.
    """
    places = open_memberships().filter(group=in_group, person=person, role=Membership.Role.PARTICIPANT)
    if places.select_for_update(of=("self",)).first() is None:
        raise NoPlaceInGroup
    if Leader.objects.filter(person=person, until_on=None, project__notebook__group=in_group).exists():
        raise ProjectBegunAlready
    steps = package_of(in_group.cohort.edition, get_language() or "kk").steps
    notebook = Notebook.objects.create(group=in_group)
    project = Project.objects.create(notebook=notebook, step=steps[0].id if steps else "")
    Leader.objects.create(project=project, person=person, from_on=today())
    record("projects.begun", about=project, by=person, group=str(in_group.pk))
    return project


@transaction.atomic
def go_to(project: Project, *, step: str, by: Person) -> None:
    """Stand on another step, forward or back: steps are a map. Where one has stood counts as reached.

    Refuses: the edition has no such step.
    """
    edition = package_of(project.notebook.group.cohort.edition, get_language() or "kk")
    if step not in {known.id for known in edition.steps}:
        raise StepUnknown
    Reached.objects.get_or_create(project=project, step=step, defaults={"on": today()})
    if project.step != step:
        Project.objects.filter(pk=project.pk).update(step=step)
        project.step = step
        record("projects.went_to_step", about=project, by=by, step=step)
