"""Those who work with a group without a place in it: who stands in for one evening, who coaches the pair from outside.

And who reads the notes of the pair: that is asked here alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.groups.models import Group, Membership, NotesOpened, Session, StandIn
from bastama.groups.queries import coached, places_of, standing_in
from bastama.groups.sheets import NOTES
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on


def coaches(person: Person, group: Group) -> bool:
    """Whether a person is an external facilitator for a group today: no question for who is none anywhere."""
    may = coached(person)
    return may is not None and Group.objects.filter(may, pk=group.pk).exists()


def stands_in(person: Person, session: Session) -> bool:
    return standing_in(person).filter(session=session).exists()


def may_read_notes(person: Person, session: Session) -> bool:
    """Whether the notes of the pair about a session are open to a person.

    To a facilitator of the group, from the day on that was said where the place was handed over; to an external
    facilitator where the pair opened them and has not ended it. Not to one who stands in.
    """
    for row in places_of(person).rows:
        if row.group_id == session.group_id and row.role == Membership.Role.FACILITATOR:
            return row.notes_from is None or localdate(session.starts_at) >= row.notes_from
    opened = NotesOpened.objects.filter(group=session.group_id, person=person, ended_at=None)
    return coaches(person, session.group) and opened.exists()


def may_keep(person: Person, session: Session, kind: str) -> bool:
    """Whether a person may write a sheet of a session, from a page or a phone: the notes are the pair's alone."""
    return person.has_perm("groups.write_notes" if kind == NOTES else "groups.hold_session", session)


def stand_ins_of(session: Session) -> list[StandIn]:
    """Who stands in at a session, in the order they were asked."""
    return _stand_ins(session.pk)


@prepared
def _stand_ins(session: UUID) -> QuerySet[StandIn]:
    return (
        StandIn.objects.filter(session=session, ended_at=None).select_related("person").order_by("asked_at")
    )


@dataclass(frozen=True)
class External:
    """An external facilitator of a group, and since when the pair's notes are open to them."""

    person: Person
    opened: NotesOpened | None


def externals_of(group: Group) -> list[External]:
    """Who coaches the pair of a group today, in Kazakh order: two queries."""
    schools = list(group.schools.values_list("pk", "area", "area__within", "area__within__within"))
    scopes = {key for row in schools for key in row if key}
    may = Q(school__in=scopes) | Q(area__in=scopes) | Q(programme=group.cohort.edition.programme_id)
    rows = appointments_on(today()).filter(may, role=Appointment.Role.EXTERNAL, person__erased_at=None)
    people = Person.objects.filter(pk__in=rows.values("person"))
    opened = {row.person_id: row for row in NotesOpened.objects.filter(group=group, ended_at=None)}
    ordered: Iterable[Person] = people.order_by(in_kazakh_order("display_name"), "pk")
    return [External(person, opened.get(person.pk)) for person in ordered]
