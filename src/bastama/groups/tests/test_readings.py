"""What is to be read for a session: a link where the library holds it, words where it does not, and pages on a phone."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.groups import make
from bastama.groups.kept import pages_to_keep
from bastama.groups.models import Group
from bastama.groups.readings import readings_of
from bastama.library import make as library
from bastama.library.actions.editing import set_by_hand
from bastama.library.actions.seed import load_seed
from bastama.library.queries import named
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes.package.model import Reading, Session

pytestmark = pytest.mark.django_db
ARTICLE = "Gulmira Qanay and David Frost"


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


@pytest.fixture
def aigerim(group: Group) -> Person:
    return make.place(group, people.person(language="en")).person


def page_of(person: Person, group: Group, plan: str) -> str:
    session = make.session(group, plan=plan)
    return people.browser(person).get(reverse("groups:session", args=[session.pk])).content.decode()


def test_reading_that_the_library_holds_is_a_link(group: Group, aigerim: Person) -> None:
    record = load_seed()
    page = page_of(aigerim, group, "session-2")
    address = reverse("library:record", args=[record.address])
    assert f'<a href="{address}">{ARTICLE}' in page


def test_reading_that_is_not_in_the_library_is_told_in_words(group: Group, aigerim: Person) -> None:
    page = page_of(aigerim, group, "session-2")
    assert f"<b>{ARTICLE}" in page


def test_reading_that_was_corrected_says_so(group: Group, aigerim: Person) -> None:
    set_by_hand(load_seed(), {"status": "corrected"}, seen=0, by=people.person())
    assert "<b>Corrected by the publisher</b>" in page_of(aigerim, group, "session-2")


def test_reading_that_names_no_record_is_told_in_words(group: Group, aigerim: Person) -> None:
    load_seed()
    assert "<b>An account by a teacher of another school</b>" in page_of(aigerim, group, "session-7")


def test_session_without_readings_says_nothing_of_them(group: Group, aigerim: Person) -> None:
    assert 'id="to-read"' not in page_of(aigerim, group, "session-1")


def test_reading_is_found_by_the_last_part_of_its_address_until_it_is_taken_back() -> None:
    account = library.account(library.told())
    reading = Reading("one", "One", record=account.address)
    plan = Session("s", name="", aim="", page="", readings=(reading,))
    assert [one.address for one in readings_of([plan])] == [reverse("library:record", args=[account.address])]
    type(account).objects.filter(pk=account.pk).update(taken_back_at=account.entered_at)
    assert [one.address for one in readings_of([plan])] == [""]


def test_phone_keeps_the_readings_of_the_year_without_the_session_being_planned(aigerim: Person) -> None:
    assert [address for address, _stamp in pages_to_keep(aigerim) if "/library/" in address] == []
    record = load_seed()
    address = reverse("library:record", args=[record.address])
    assert dict(pages_to_keep(aigerim))[address] == record.changed_at.isoformat()


def test_three_readings_are_looked_for_with_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for names in (["10.5555/1"], ["10.5555/1", "10.5555/2", "10.5555/3"]):
        with django_assert_num_queries(1):
            assert named(names) == {}
    with django_assert_num_queries(0):
        assert named([]) == {}
