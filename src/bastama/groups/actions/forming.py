from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.offers import ask_into
from bastama.groups.errors import NoFacilitatorChosen, NoSchoolChosen, StrandIsMissing
from bastama.groups.models import Group, Membership
from bastama.groups.queries import has_strand
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort


@transaction.atomic
def form(
    cohort: Cohort,
    *,
    name: str,
    schools: Sequence[School],
    facilitators: Iterable[Person],
    participants: Iterable[Person] = (),
    by: Person | None,
    places: int = 12,
    on: date | None = None,
    id: UUID | None = None,
    kind: str = Group.Kind.TEACHERS,
) -> Group:
    """Form a group in a cohort: its schools; the people who facilitate it and its teachers are asked, and answer themselves.

    Of another kind it is a circle: who leads it and its members, who follow their strand. Refuses without a school,
    without a facilitator, a circle whose strand the edition does not have, with a name the cohort has, and as `ask`.
    """
    facilitators = list(facilitators)
    if not schools:
        raise NoSchoolChosen
    if not facilitators:
        raise NoFacilitatorChosen
    group = Group(cohort=cohort, name=name.strip(), places=places, formed_on=on or today(), kind=kind)
    if group.is_circle and not has_strand(group):
        raise StrandIsMissing(kind=group.get_kind_display())
    if id is not None:
        group.pk = id
    save_or_refuse(group)
    group.schools.set(schools)
    record("groups.formed", about=group, by=by, cohort=str(cohort.pk))
    asked = [(person, Membership.Role.FACILITATOR) for person in facilitators]
    asked += [(person, Membership.Role.PARTICIPANT) for person in participants]
    ask_into(group, asked, by=by, on=on)
    return group
