import rules

from bastama.people.models import Person, Workplace
from bastama.people.permissions import is_on_an_open_device
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of
from bastama.surveys.models import Series, Wave

Role = Appointment.Role


@rules.predicate
def runs(person: Person, asked: Series | Wave | None) -> bool:
    """Leads the programme of a series or a wave; asked about none, any."""
    if asked is None:
        return roles_of(person).has(Role.LEAD)
    series = asked.series if isinstance(asked, Wave) else asked
    return series.programme_id in roles_of(person).scopes_of(Role.LEAD)


@rules.predicate
def sees_waves(person: Person) -> bool:
    return roles_of(person).has(Role.LEAD, Role.COORDINATOR, Role.EVALUATOR)


@rules.predicate
def types_in(person: Person, wave: Wave | None) -> bool:
    """Leads, coordinates or evaluates; of which schools, `queries.schools_read_by` says."""
    return bool(sees_waves(person))


@rules.predicate
def hands_out(person: Person, wave: Wave | None) -> bool:
    """Prints codes: the lead of the programme, and coordinators for the schools of their areas."""
    is_of_programme = wave is not None and runs(person, wave)
    return is_of_programme or roles_of(person).has(Role.COORDINATOR)


@rules.predicate
def is_elsewhere(person: Person, school: School) -> bool:
    """Has no place in a school: who works there or directs it would know a hand."""
    works_there = Workplace.objects.filter(person=person, school=school, until_on=None).exists()
    return not works_there and school.pk not in roles_of(person).scopes_of(Role.DIRECTOR)


@rules.predicate
def evaluates(person: Person, wave: Wave) -> bool:
    return wave.series.programme_id in roles_of(person).scopes_of(Role.EVALUATOR)


rules.add_perm("surveys.read_words", is_on_an_open_device & evaluates)
rules.add_perm("surveys.run", is_on_an_open_device & runs)
rules.add_perm("surveys.see", sees_waves)
rules.add_perm("surveys.hand_out", is_on_an_open_device & hands_out)
rules.add_perm("surveys.type_in", is_on_an_open_device & types_in)
rules.add_perm("surveys.is_elsewhere", is_elsewhere)
