from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import make
from bastama.groups.actions.ending import end
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 11, 5, 10, tzinfo=UTC)


@pytest.fixture
def group(db: None) -> Group:
    return make.group(schools=[places.school(area=places.area(code="north"))])


@pytest.fixture
def browser(group: Group) -> Client:
    return people.browser(make.facilitator(group).person)


def text(browser: Client, name: str, *args: object) -> str:
    return browser.get(reverse(f"groups:{name}", args=args)).content.decode()


def lead(group: Group) -> Client:
    person = people.person()
    programmes.appointment(person, "lead", programme=group.cohort.edition.programme)
    return people.browser(person)


def test_end_without_a_reason_says_so(group: Group, browser: Client) -> None:
    answer = browser.post(reverse("groups:end", args=[group.pk]), {"reason": ""})
    assert (answer.status_code, "the reason is missing" in answer.content.decode()) == (422, True)


def test_group_that_has_ended_says_when_and_why_and_offers_nothing_new(group: Group, browser: Client) -> None:
    deeds = [reverse(f"groups:{name}", args=[group.pk]) for name in ("plan_all", "admit", "plan_tutorial")]
    before = text(browser, "page", group.pk)
    with at(EVENING):
        browser.post(reverse("groups:end", args=[group.pk]), {"reason": "The year is over"})
        after = text(browser, "page", group.pk)
    assert [deed in before for deed in deeds] == [True, True, True]
    assert [deed in after for deed in deeds] == [False, False, False]
    assert ("5\N{NO-BREAK SPACE}November 2025" in after, "The year is over" in after) == (True, True)


def test_list_says_which_group_has_ended(group: Group, browser: Client) -> None:
    assert '<span class="tag">ended</span>' not in text(browser, "list")
    end(group, reason="Moved", by=None)
    assert '<span class="tag">ended</span>' in text(browser, "list")


def test_lead_adds_a_school_found_by_its_name(group: Group) -> None:
    second = places.school(name_en="Lyceum by the river")
    browser, address = lead(group), reverse("groups:change_schools", args=[group.pk])
    assert "Lyceum by the river" in browser.get(address, {"said": "river"}).content.decode()
    browser.post(address, {"school": [group.schools.get().pk, second.pk]})
    assert (group.schools.count(), group.schools.filter(pk=second.pk).exists()) == (2, True)


def test_school_of_another_area_stays_whatever_a_coordinator_chooses(group: Group) -> None:
    south = places.area(code="south")
    own = places.school(area=south)
    group.schools.add(own)
    person = people.person()
    programmes.appointment(person, "coordinator", area=south)
    address = reverse("groups:change_schools", args=[group.pk])
    another = places.school(area=south)
    people.browser(person).post(address, {"school": [another.pk]})
    assert {school.area.code for school in group.schools.select_related("area")} == {"north", "south"}
    assert not group.schools.filter(pk=own.pk).exists()
