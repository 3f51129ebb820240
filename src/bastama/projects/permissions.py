import rules

from bastama.entries.models import Entry
from bastama.groups.models import Group
from bastama.groups.queries import places_of, reads_in
from bastama.people.models import Person
from bastama.projects.models.project import Leader, Project


@rules.predicate
def leads(person: Person, project: Project | None) -> bool:
    return (
        project is not None and Leader.objects.filter(project=project, person=person, until_on=None).exists()
    )


@rules.predicate
def sees_its_activity(person: Person, project: Project | None) -> bool:
    """Of a practice nobody but its owner: a circle's members are not watched on their path."""
    return (
        project is not None
        and project.notebook.group_id in places_of(person).facilitated
        and not project.notebook.group.is_circle
    )


@rules.predicate
def wrote(person: Person, entry: Entry | None) -> bool:
    return entry is not None and entry.writer_id == person.pk


@rules.predicate
def facilitates(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).facilitated and reads_in(person, group)


@rules.predicate
def takes_part_in(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).all and reads_in(person, group)


rules.add_perm("projects.see_picture", takes_part_in)
rules.add_perm("projects.draw_picture", facilitates)
rules.add_perm("projects.type_in", facilitates)
rules.add_perm("projects.answer", facilitates)
rules.add_perm("projects.write", leads)
rules.add_perm("projects.see_path", sees_its_activity | leads)
rules.add_perm("projects.see_history", wrote)
rules.add_perm("projects.take_back", wrote)
