"""A facilitator's or director's practice: the same row as a project, in a circle, on the path of their strand."""

from django.db.models import Exists, QuerySet
from django.http import Http404

from bastama.entries.models import Entry, Ring
from bastama.entries.queries import visible_to
from bastama.groups.models import Group, Membership
from bastama.groups.queries import edition_of_group, places_of, walks
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import was_never_appointed
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.projects import edition_of


def circles_of(person: Person) -> list[Membership]:
    """The places in circles in which a person has a practice, the latest first. Nothing is asked for."""
    return [place for place in places_of(person).in_circles if walks(place)]


def circle_for(person: Person, strand: str) -> Group:
    """The door to one's own strand: the circle of that kind one joined last."""
    found = next((place.group for place in circles_of(person) if place.group.kind == strand), None)
    if found is None:
        raise Http404
    return found


def circle_to_begin_in(person: Person, project: Project | None, tool: str) -> Group | None:
    """The circle in whose strand a tool stands, where neither the project nor a practice that was found has it."""
    if project is not None and any(known.id == tool for known in edition_of(project).tools):
        return None
    groups = (place.group for place in circles_of(person))
    return next(
        (group for group in groups if any(one.id == tool for one in edition_of_group(group).tools)), None
    )


def practice_in(person: Person, circle: Group) -> Project | None:
    """A person's practice in a circle of theirs, if it has been begun."""
    rows = Leader.objects.filter(person=person, until_on=None, project__notebook__group=circle)
    rows = rows.annotate(was_appointed=Exists(Appointment.objects.filter(person=person)))
    row = rows.select_related("project__notebook").first()
    if row is None:
        return None
    if not vars(row)["was_appointed"]:
        was_never_appointed(person)
    row.project.notebook.group = circle
    return row.project


def written_for_circle(person: Person, circle: Group) -> QuerySet[Entry]:
    """What others wrote for a circle, the newest first, as far as it is open to this person."""
    rows = visible_to(person).filter(notebook__group=circle, kind="tool", head__ring=Ring.GROUP)
    return rows.exclude(writer=person).select_related("head", "writer").order_by("-head__written_at", "pk")
