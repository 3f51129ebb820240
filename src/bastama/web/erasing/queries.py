from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bastama.entries.models import Remark, Revision
from bastama.foundation.days import today
from bastama.groups.models import Attendance, Group, Membership, TutorialNote
from bastama.groups.queries import open_memberships
from bastama.library.models import Record
from bastama.notices.models import Notice
from bastama.people.models import Person
from bastama.programmes.models import Appointment, Programme
from bastama.programmes.queries import appointments_on
from bastama.projects.models.account import Publication
from bastama.projects.models.asking import Question
from bastama.projects.models.project import Reached
from bastama.projects.models.work import StoredFile


@dataclass(frozen=True)
class Counts:
    """How much of a person goes, and how much stays without a name."""

    texts: int
    files: int
    remarks: int
    questions: int
    notes: int
    notices: int
    accounts: int
    places: int
    lines: int
    steps: int
    roles: int


def counts_of(person: Person) -> Counts:
    """In one query, however much there is."""
    public = Publication.objects.filter(published_by=person, taken_back_at=None)
    rows: dict[str, QuerySet[Any]] = {
        "texts": Revision.objects.filter(writer=person),
        "files": StoredFile.objects.filter(evidence__entry__writer=person),
        "remarks": Remark.objects.filter(writer=person),
        "questions": Question.objects.filter(consultation__entry__writer=person),
        "notes": TutorialNote.objects.filter(tutorial__participant__person=person),
        "notices": Notice.objects.filter(person=person),
        "accounts": Record.objects.filter(pk__in=public.values("expression__account"), taken_back_at=None),
        "places": Membership.objects.filter(person=person),
        "lines": Attendance.objects.filter(membership__person=person),
        "steps": Reached.objects.filter(project__leaders__person=person),
        "roles": Appointment.objects.filter(person=person),
    }
    counted = {f"{name}_count": _count(found) for name, found in rows.items()}
    found = Person.objects.filter(pk=person.pk).annotate(**counted).values(*counted).get()
    return Counts(**{name: found[f"{name}_count"] for name in rows})


def _count(rows: QuerySet[Any]) -> Coalesce:
    one = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(one.annotate(many=Count("pk", distinct=True)).values("many")), 0)


def led_alone(person: Person) -> Programme | None:
    """A programme that nobody leads when this person is gone; the first of them."""
    held = appointments_on(today()).filter(role=Appointment.Role.LEAD, person__erased_at=None)
    others = held.filter(Q(until_on=None) | Q(until_on__gt=today()), programme=OuterRef("programme"))
    alone = ~Exists(others.exclude(person=person))
    own = held.filter(alone, person=person, programme__isnull=False).select_related("programme")
    found = own.order_by("programme__code").first()
    return found.programme if found else None


def facilitated_alone(person: Person) -> Group | None:
    """A group that has teachers and, when this person is gone, no facilitator; the first of them."""
    there = open_memberships().filter(group=OuterRef("group"), person__erased_at=None).exclude(person=person)
    alone = ~Exists(there.filter(role=Membership.Role.FACILITATOR))
    teachers = Exists(there.filter(role=Membership.Role.PARTICIPANT))
    own = open_memberships().filter(alone, teachers, person=person, role=Membership.Role.FACILITATOR)
    running = own.filter(Q(group__ended_on=None) | Q(group__ended_on__gt=today())).select_related("group")
    found = running.order_by("group__name").first()
    return found.group if found else None
