import rules

from bastama.people.models import Person
from bastama.people.permissions import is_on_an_open_device
from bastama.programmes.models import Appointment, Programme
from bastama.programmes.queries import roles_of

Role = Appointment.Role


@rules.predicate
def leads(person: Person, programme: Programme | None) -> bool:
    """Leads this programme; asked about none, any."""
    if programme is None:
        return roles_of(person).has(Role.LEAD)
    return programme.pk in roles_of(person).scopes_of(Role.LEAD)


@rules.predicate
def runs_an_area(person: Person) -> bool:
    return roles_of(person).has(Role.LEAD, Role.COORDINATOR)


rules.add_perm("programmes.load", leads)
rules.add_perm("programmes.see", runs_an_area)
rules.add_perm("programmes.change", leads)
rules.add_perm("programmes.appoint", is_on_an_open_device & leads)
rules.add_perm("programmes.read_roster", runs_an_area)
rules.add_perm("library.import", leads)
rules.add_perm("library.curate", leads)
rules.add_perm("web.mend_words", leads)
