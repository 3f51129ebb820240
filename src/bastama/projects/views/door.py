from bastama.people.models import Person
from bastama.projects.actions.project import begin_project
from bastama.projects.models.project import Project
from bastama.projects.queries import projects


def own_project(person: Person) -> Project:
    """The door to one's own project; a teacher with a place in a group and no project yet begins one by coming."""
    project = projects.project_of(person)
    place = projects.group_without_project(person, project)
    if project is None and place is not None:
        return begin_project(person, in_group=place.group)
    return project or projects.own_project_for(person)
