import rules

from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of

Role = Appointment.Role


@rules.predicate
def leads_a_programme(person: Person) -> bool:
    return roles_of(person).has(Role.LEAD)


@rules.predicate
def runs_an_area(person: Person) -> bool:
    return roles_of(person).has(Role.LEAD, Role.COORDINATOR)


rules.add_perm("programmes.load", leads_a_programme)
rules.add_perm("programmes.see", runs_an_area)
rules.add_perm("programmes.change", leads_a_programme)
rules.add_perm("programmes.appoint", leads_a_programme)
rules.add_perm("programmes.read_roster", runs_an_area)
