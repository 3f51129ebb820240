"""The first page of who runs groups, and of who reads totals alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.groups.models import Group, Session
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make
from bastama.programmes.models import Programme
from bastama.programmes.queries import roles_of
from bastama.web.beginning import steps_of
from bastama.web.home import running

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make.programme()


@pytest.fixture
def lead(programme: Programme) -> Person:
    person = people.person("Lead")
    make.appointment(person, "lead", programme=programme)
    return person


@pytest.fixture
def group(programme: Programme) -> Group:
    return groups.group(cohort=make.cohort(edition=make.edition(programme=programme)))


def home(person: Person) -> str:
    return people.browser(person).get(reverse("home")).content.decode()


def next_address(person: Person, group: Group | None = None) -> str:
    return next(step.url for step in steps_of(person, group) if step.is_next)


def test_lead_of_an_empty_site_is_led_to_an_edition_first(lead: Person) -> None:
    assert next_address(lead) == reverse("programmes:load")
    assert f'class="button" href="{reverse("programmes:load")}"' in home(lead)


def test_each_step_done_leads_to_the_next(lead: Person, programme: Programme) -> None:
    edition = make.edition(programme=programme)
    assert next_address(lead) == reverse("programmes:roster")
    people.workplace(teacher := people.person("Teacher"), places.school())
    assert next_address(lead) == reverse("programmes:form_cohort")
    cohort = make.cohort(edition=edition)
    assert next_address(lead) == reverse("groups:form")
    group = groups.group(cohort=cohort)
    groups.place(group, teacher)
    assert next_address(lead, group) == reverse("groups:plan_all", args=[group.pk])
    groups.session(group)
    assert next_address(lead, group) == reverse("groups:codes", args=[group.pk])


def test_way_is_over_when_somebody_has_been_given_a_code(lead: Person, group: Group) -> None:
    people.workplace(teacher := people.person("Teacher"), places.school())
    groups.place(group, teacher)
    groups.session(group)
    people.seal(teacher, lead)
    assert steps_of(lead, group) == []


def test_coordinator_is_not_led_to_what_only_a_lead_may_do() -> None:
    dana = people.person("Dana")
    make.appointment(dana, "coordinator", area=places.area())
    addresses = [step.url for step in steps_of(dana, None)]
    assert reverse("programmes:roster") in addresses
    assert reverse("programmes:load") not in addresses
    assert reverse("programmes:form_cohort") not in addresses


def test_group_without_a_session_ahead_is_named_before_the_next_session(lead: Person, group: Group) -> None:
    planned = groups.group(cohort=group.cohort)
    groups.session(planned, starts_at=now() + timedelta(days=2), state=Session.State.PLANNED)
    groups.session(planned, plan="other", starts_at=now() - timedelta(days=9), state=Session.State.HELD)
    watched = running(lead, roles_of(lead))
    assert watched is not None
    assert (watched.groups_count, watched.has_begun) == (2, True)
    assert watched.unplanned is not None
    assert watched.unplanned.group == group
    assert watched.soonest is not None
    assert watched.soonest.group == planned
    assert "A group has no session ahead" in home(lead)


@pytest.mark.parametrize("count", [1, 3])
def test_home_of_a_lead_asks_as_much_for_three_groups_as_for_one(
    lead: Person, group: Group, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in [group, *(groups.group(cohort=group.cohort) for _ in range(count - 1))]:
        groups.session(one, starts_at=now() - timedelta(days=9), state=Session.State.HELD)
    browser = people.browser(lead)
    browser.get(reverse("home"))
    with django_assert_num_queries(9):
        browser.get(reverse("home"))


@pytest.mark.parametrize("role", ["evaluator", "observer"])
def test_who_reads_totals_alone_comes_to_them_at_once(programme: Programme, role: str) -> None:
    person = people.person("Reader")
    make.appointment(person, role, programme=programme)
    assert people.browser(person).get(reverse("home"))["Location"] == reverse("totals")


def test_new_site_says_how_its_first_lead_comes_in(programme: Programme) -> None:
    visitor = Client(headers={"Accept-Language": "en"})
    said = "nobody leads a programme here yet"
    assert said in visitor.get(reverse("home")).content.decode()
    make.appointment(people.person("Lead"), "lead", programme=programme)
    assert said not in visitor.get(reverse("home")).content.decode()
