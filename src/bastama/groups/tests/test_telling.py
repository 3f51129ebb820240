"""Who is in a group reads what it keeps among itself: nobody comes in by their own act, and the group knows who came."""

import pytest

from bastama.groups import make
from bastama.groups.actions.forming import form
from bastama.groups.actions.places import admit, change_role
from bastama.groups.errors import NobodyAdmitsThemselves
from bastama.groups.models import Group, Membership
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.actions.account import erase
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Group:
    made = make.group()
    make.facilitator(made, people.person("Nurlan"))
    make.place(made, people.person("Aigerim"))
    return made


@pytest.fixture
def lead() -> Person:
    return people.person("Lead")


def told(kind: str) -> set[tuple[str, str, str]]:
    rows = Notice.objects.filter(kind=kind).select_related("person")
    return {(row.person.display_name, row.facts["name"], row.facts["giver"]) for row in rows}


@pytest.mark.parametrize("role", Membership.Role.values)
def test_nobody_admits_themselves(role: str, group: Group, lead: Person) -> None:
    with pytest.raises(NobodyAdmitsThemselves):
        admit(lead, to=group, by=lead, role=role)
    assert not Membership.objects.filter(person=lead).exists()


def test_nobody_makes_themselves_a_facilitator(group: Group) -> None:
    place = Membership.objects.get(person__display_name="Aigerim")
    with pytest.raises(NobodyAdmitsThemselves):
        change_role(place, role="facilitator", by=place.person)
    place.refresh_from_db()
    assert place.role == "participant"


def test_who_forms_a_group_may_facilitate_it(lead: Person) -> None:
    made = form(programmes.cohort(), name="A", schools=[places.school()], facilitators=[lead], by=lead)
    assert made.offers.get().person == lead


def test_group_is_told_of_a_new_facilitator_and_who_gave_the_place(group: Group, lead: Person) -> None:
    admit(people.person("Dana"), to=group, by=lead, role="facilitator")
    assert told("groups.new_facilitator") == {("Nurlan", "Dana", "Lead"), ("Aigerim", "Dana", "Lead")}


def test_group_is_told_when_a_teacher_of_it_becomes_its_facilitator(group: Group, lead: Person) -> None:
    place = Membership.objects.get(person__display_name="Aigerim")
    change_role(place, role="facilitator", by=lead)
    assert told("groups.new_facilitator") == {("Nurlan", "Aigerim", "Lead")}


def test_group_is_told_of_a_teacher_whom_somebody_from_outside_put_into_it(
    group: Group, lead: Person
) -> None:
    admit(people.person("Newcomer"), to=group, by=lead)
    assert told("groups.new_participant") == {("Nurlan", "Newcomer", "Lead"), ("Aigerim", "Newcomer", "Lead")}


def test_teacher_whom_the_pair_takes_in_is_no_news(group: Group) -> None:
    nurlan = Membership.objects.get(group=group, role="facilitator").person
    admit(people.person("Newcomer"), to=group, by=nurlan)
    assert not Notice.objects.exists()


def test_notice_stands_on_the_pages_of_the_group(group: Group, lead: Person) -> None:
    admit(people.person("Dana"), to=group, by=lead, role="facilitator")
    aigerim = Membership.objects.get(person__display_name="Aigerim").person
    page = people.browser(aigerim).get(f"/groups/{group.pk}/").content.decode()
    assert "Somebody new facilitates your group." in page
    assert "The place was given by: Lead." in page


def test_erasing_removes_what_others_were_told_of_who_gave_the_place(group: Group, lead: Person) -> None:
    admit(people.person("Dana"), to=group, by=lead, role="facilitator")
    erase(lead)
    assert not Notice.objects.exists()
