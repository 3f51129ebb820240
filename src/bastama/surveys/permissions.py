import rules

from bastama.people.models import Person
from bastama.people.permissions import is_on_an_open_device
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


rules.add_perm("surveys.run", is_on_an_open_device & runs)
rules.add_perm("surveys.see", sees_waves)
