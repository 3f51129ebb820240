from uuid import UUID

from bastama.people.models import Person
from bastama.projects.actions.project import begin_project, own_practice
from bastama.projects.models.project import Project
from bastama.projects.queries import practices, projects
from bastama.projects.queries.projects import Sent


def own_project(person: Person, sheet: Sent | None = None) -> Project:
    """The door to one's own project; a teacher with a place in a group and no project yet begins one by coming.

    With a sheet, the door to the project it belongs to, where one leads several: a page may have been open when one
    joined another.
    """
    project = projects.project_of(person, sheet)
    if (
        sheet is not None
        and sheet.tool
        and (circle := practices.circle_to_begin_in(person, project, sheet.tool))
    ):
        return own_practice(person, circle)
    place = projects.group_without_project(person, project)
    if project is None and place is not None:
        return begin_project(person, in_group=place.group)
    return project or projects.own_project_for(person)


def by_sheet(person: Person, id: UUID | None, kind: str = "", tool: str = "") -> Project:
    """The same by what a page sent; without an id the project one works on, or the practice that has the tool."""
    return own_project(person, Sent(id, kind, tool) if id is not None or tool else None)
