"""What questionnaires forget, and hand over, of one person: that they were asked. What they answered nobody can find."""

from typing import Any

from django.db import transaction
from django.db.models import F

from bastama.people.models import Person
from bastama.surveys.models import Ticket, TypedSheet, Wave


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person from their tickets, and from papers they typed in. Safe to repeat. An answer that came in stays: it belongs to no name."""
    Ticket.objects.filter(person=person).update(person=None)
    Wave.objects.filter(planned_by=person).update(planned_by=None)
    TypedSheet.objects.filter(typed_by=person).update(typed_by=None)


def everything_of(person: Person) -> dict[str, list[Any]]:
    """Which questionnaires a person is asked by name now. Of closed waves nobody knows any more who was asked."""
    rows = Ticket.objects.filter(person=person).order_by("wave__opens_on")
    told = {"questionnaire": F("wave__form__key"), "school_code": F("school__code")}
    days = {"opens_on": F("wave__opens_on"), "closes_on": F("wave__closes_on")}
    return {"asked": list(rows.values(**told, **days))}
