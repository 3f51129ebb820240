import rules

from bastama.entries.models import Entry
from bastama.groups.queries import places_of
from bastama.people.models import Person
from bastama.projects.models.project import Leader, Project


@rules.predicate
def leads(person: Person, project: Project | None) -> bool:
    return (
        project is not None and Leader.objects.filter(project=project, person=person, until_on=None).exists()
    )


@rules.predicate
def sees_its_activity(person: Person, project: Project | None) -> bool:
    return project is not None and project.notebook.group_id in places_of(person).facilitated


@rules.predicate
def wrote(person: Person, entry: Entry | None) -> bool:
    return entry is not None and entry.writer_id == person.pk


rules.add_perm("projects.write", leads)
rules.add_perm("projects.see_path", leads | sees_its_activity)
rules.add_perm("projects.see_history", wrote)
rules.add_perm("projects.take_back", wrote)
