from typing import Any

from bastama.programmes.models import Appointment, Calendar, EditionOffer, RosterReading
from tests.world import World

TABLE = """
address                     method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
programmes:overview         GET    enter   403      403     403    403    403   in   in   403       403
programmes:load             GET    enter   403      403     403    403    403   403  in   403       403
programmes:load             POST   enter   403      403     403    403    403   403  in   403       403
programmes:load_offer       GET    enter   404      404     404    404    404   404  in   404       404
programmes:load_offer       POST   enter   404      404     404    404    404   404  in   404       404
programmes:edition          GET    enter   in       in      in     in     in    in   in   in        in
programmes:form_cohort      GET    enter   403      403     403    403    403   403  in   403       403
programmes:form_cohort      POST   enter   403      403     403    403    403   403  in   403       403
programmes:change_cohort    GET    enter   404      404     404    404    404   403  in   404       404
programmes:change_cohort    POST   enter   404      404     404    404    404   403  in   404       404
programmes:add_calendar     GET    enter   403      403     403    403    403   403  in   403       403
programmes:add_calendar     POST   enter   403      403     403    403    403   403  in   403       403
programmes:calendar         GET    enter   403      403     403    403    403   403  in   403       403
programmes:calendar         POST   enter   403      403     403    403    403   403  in   403       403
programmes:appointments     GET    enter   403      403     403    403    403   in   in   403       403
programmes:appoint          GET    enter   403      403     403    403    403   403  in   403       403
programmes:appoint          POST   enter   403      403     403    403    403   403  in   403       403
programmes:end_appointment  GET    enter   404      404     404    404    404   403  in   404       404
programmes:end_appointment  POST   enter   404      404     404    404    404   403  in   404       404
programmes:roster           GET    enter   403      403     403    403    403   in   in   403       403
programmes:roster           POST   enter   403      403     403    403    403   in   in   403       403
programmes:roster_reading   GET    enter   404      404     404    404    404   in   404  404       404
programmes:roster_confirm   POST   enter   404      404     404    404    404   in   404  404       404
programmes:roster_go_on     POST   enter   404      404     404    404    404   in   404  404       404
programmes:roster_drop      POST   enter   404      404     404    404    404   in   404  404       404
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    edition = world.cohort.edition
    offer = EditionOffer.objects.create(
        programme=edition.programme, package=edition.content.package, by=world.lead
    )
    reading = RosterReading.objects.create(
        name="list.csv", digest="0", by=world.dana, counts={"new": 0, "changed": 0, "same": 0, "refused": 0}
    )
    names = {f"name_{code}": "School year" for code in ("kk", "ru", "en")}
    calendar = Calendar.objects.create(code="year", from_on="2025-09-01", until_on="2026-05-25", **names)
    directing = Appointment.objects.get(person=world.saule)
    reading_row = {"id": reading.pk}
    return {
        "programmes:load_offer": {"id": offer.pk},
        "programmes:edition": {"id": edition.pk},
        "programmes:change_cohort": {"id": world.cohort.pk},
        "programmes:calendar": {"id": calendar.pk},
        "programmes:end_appointment": {"id": directing.pk},
        "programmes:roster_reading": reading_row,
        "programmes:roster_confirm": reading_row,
        "programmes:roster_go_on": reading_row,
        "programmes:roster_drop": reading_row,
    }
