"""Aigerim asks; Saule directs the school, Dana coordinates its area, Dias leads the programme."""

from dataclasses import dataclass

import pytest

from bastama.conditions import make
from bastama.conditions.models import Request
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes


@dataclass(frozen=True)
class Cast:
    aigerim: Person
    fellow: Person
    nurlan: Person
    saule: Person
    dana: Person
    dias: Person
    school: School
    group: Group


def opened(person: Person) -> Person:
    """Somebody on a device of their own, as the door lets them in."""
    person.ring_me_open = True
    return person


@pytest.fixture
def cast(db: None) -> Cast:
    school = places.school(area=places.area(kind="district", within=places.area(kind="region")))
    group = groups.group(schools=[school])
    named = {name: opened(people.person(name.title())) for name in ("aigerim", "fellow", "nurlan")}
    above = {name: opened(people.person(name.title())) for name in ("saule", "dana", "dias")}
    groups.place(group, named["aigerim"], school=school)
    groups.place(group, named["fellow"], school=school)
    groups.facilitator(group, named["nurlan"])
    programmes.appointment(above["saule"], "director", school=school)
    programmes.appointment(above["dana"], "coordinator", area=school.area.within)
    programmes.appointment(above["dias"], "lead", programme=group.cohort.edition.programme)
    return Cast(**named, **above, school=school, group=group)


@pytest.fixture
def asked(cast: Cast) -> Request:
    return make.request(cast.aigerim, cast.group)
