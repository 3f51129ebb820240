from bastama.foundation.days import today
from bastama.notices.actions import tell
from bastama.people.models import Person, Seal
from bastama.people.queries import seal_for
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on


def tell_the_leads(seal: Seal, **_: object) -> None:
    """Receiver of `seal_was_refused`: the programme's leads are told, but for the one who made the code."""
    seal = seal_for(seal.person, seal.pk)
    maker = seal.code.made_by
    facts = {
        "person": str(seal.person_id),
        "name": seal.person.display_name,
        "maker": maker.display_name if maker else "",
    }
    leads = appointments_on(today()).filter(role=Appointment.Role.LEAD).values("person")
    maker_id = maker.pk if maker else None
    for lead in Person.objects.filter(pk__in=leads, erased_at=None):
        if lead.pk != maker_id:
            tell(lead, "people.needs_help", facts, by_mail=True)
