"""What the programme forgets, and hands over, of one person's appointments and of lists that name them."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q

from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.programmes.models import Appointment, RosterLine, RosterReading
from bastama.programmes.roster.reading import row_from


@transaction.atomic
def erase(person: Person) -> None:
    """End a person's appointments and forget lists with them that nobody confirmed. Safe to repeat.

    Comes before `people` erases, for it knows the person in a list by code or name. Appointments stay as bare
    rows; one that had not begun ends on the day it would have begun.
    """
    open_ones = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gt=today()), person=person)
    open_ones.filter(from_on__gt=today()).update(until_on=F("from_on"))
    open_ones.filter(from_on__lte=today()).update(until_on=today())
    waiting = RosterLine.objects.exclude(reading__state=RosterReading.State.DONE)
    named = [line for line in waiting.select_related("reading").iterator() if _names(line, person)]
    RosterReading.objects.filter(
        pk__in={line.reading_id for line in named}, state=RosterReading.State.READ
    ).delete()
    RosterLine.objects.filter(pk__in=[line.pk for line in named]).delete()


def _names(line: RosterLine, person: Person) -> bool:
    row = row_from(line.row)
    parts = " ".join(filter(None, (row.text("family_name"), row.text("given_name"))))
    code, name = row.text("code"), row.text("name") or parts
    return bool(code and code == person.roster_code) or bool(name and name == person.display_name)


def everything_of(person: Person) -> dict[str, list[Any]]:
    """The roles a person was given, each with what it is for and its days."""
    rows = Appointment.objects.filter(person=person).order_by("from_on")
    scope = {
        "for_programme": F("programme__code"),
        "for_area": F("area__code"),
        "for_school": F("school__code"),
    }
    return {"appointments": list(rows.values("role", "from_on", "until_on", **scope))}
