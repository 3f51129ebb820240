import rules

from bastama.groups import queries
from bastama.groups.models import Group
from bastama.groups.queries import places_of
from bastama.people.models import Person
from bastama.people.permissions import is_on_an_open_device
from bastama.programmes.permissions import runs_an_area


@rules.predicate
def facilitates(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).facilitated


@rules.predicate
def takes_part(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).all


@rules.predicate
def oversees(person: Person, group: Group | None) -> bool:
    return group is not None and queries.oversees(person, group)


@rules.predicate
def reads_here(person: Person, group: Group | None) -> bool:
    return group is not None and queries.reads_in(person, group)


rules.add_perm("groups.take_part", takes_part & reads_here)
rules.add_perm("groups.form", is_on_an_open_device & runs_an_area)
rules.add_perm("groups.see_addresses", is_on_an_open_device)
rules.add_perm("groups.change", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.end", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.change_schools", is_on_an_open_device & oversees)
rules.add_perm("groups.admit", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.plan", facilitates | oversees)
rules.add_perm("groups.hold", facilitates & reads_here)
rules.add_perm("groups.read_notes", facilitates & reads_here)
rules.add_perm("groups.see_board", facilitates)
rules.add_perm("groups.plan_tutorial", facilitates)
rules.add_perm("groups.make_codes", is_on_an_open_device & (facilitates | oversees))
