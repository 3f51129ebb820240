"""Erasing one's own account: said first, asked for twice over, refused where somebody else must take over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import now, today
from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.errors import DeviceIsSealed, WrongPassword
from bastama.people.models import Device, Person
from bastama.people.passwords import hashed
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from bastama.web.erasing.actions import erase_oneself, obstacle
from bastama.web.erasing.queries import counts_of
from bastama.web.errors import OnlyFacilitator, OnlyLead, WordNotTyped
from bastama.web.taking import actions as taking
from bastama.web.taking.places import path_of

pytestmark = pytest.mark.django_db
PAGE, PASSWORD = "/me/erase/", "three-words-here"


@pytest.fixture
def aigerim(db: None, tmp_path: Any, settings: Any) -> Person:
    settings.MEDIA_ROOT, settings.PARCELS_ROOT = tmp_path / "media", tmp_path / "parcels"
    person = groups.place(groups.group(), people.person("Aigerim")).person
    return with_password(person)


def with_password(person: Person) -> Person:
    person.password = hashed(PASSWORD)
    person.save()
    return person


def erased(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).erased_at is not None


def sent(browser: Client, *, now: str = PASSWORD, word: str = "erase") -> Any:
    return browser.post(PAGE, {"now": now, "word": word})


def test_account_is_erased_and_the_page_one_signs_in_on_says_so(aigerim: Person) -> None:
    browser, other = people.browser(aigerim), people.browser(aigerim)
    answer = sent(browser)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/enter/")
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert "Your account is erased" in browser.get("/enter/").content.decode()
    assert erased(aigerim)
    assert not Device.objects.filter(person=aigerim).exists()
    assert other.get("/me/").headers["Location"].startswith("/enter/")


def test_history_keeps_that_an_account_was_erased_without_a_name(aigerim: Person) -> None:
    sent(people.browser(aigerim))
    event = Event.objects.get(code="web.erased")
    assert (event.by, event.facts, event.about_id) == (None, {"because": "self"}, str(aigerim.pk))
    assert not Event.objects.filter(by=aigerim).exists()
    assert Person.objects.get(pk=aigerim.pk).display_name == "—"


@pytest.mark.parametrize("word", ["erase", " ERASE ", "стереть", "өшіру", "Өшіру"])
def test_word_is_known_in_every_language(word: str, aigerim: Person) -> None:
    sent(people.browser(aigerim), word=word)
    assert erased(aigerim)


@pytest.mark.parametrize(
    ("password", "word", "no"),
    [("another-one", "erase", WrongPassword), (PASSWORD, "yes", WordNotTyped)],
)
def test_without_the_password_or_the_word_nothing_is_erased(
    password: str, word: str, no: type[Refusal], aigerim: Person
) -> None:
    with pytest.raises(no):
        erase_oneself(on=people.device(aigerim), password=password, word=word, address="a")
    answer = sent(people.browser(aigerim), now=password, word=word)
    assert (answer.status_code, erased(aigerim)) == (422, False)


def test_sealed_device_erases_nothing(aigerim: Person) -> None:
    sealed = people.device(aigerim, seal=people.seal(aigerim, people.person()))
    with pytest.raises(DeviceIsSealed):
        erase_oneself(on=sealed, password=PASSWORD, word="erase", address="a")
    page = people.browser_on(sealed).get(PAGE).content.decode()
    assert ("entered by a code" in page, 'name="word"' in page) == (True, False)
    assert not erased(aigerim)


def test_only_lead_of_a_programme_is_refused_until_another_is_appointed(aigerim: Person) -> None:
    programme = programmes.edition().programme
    programmes.appointment(aigerim, "lead", programme=programme)
    no = obstacle(aigerim)
    assert isinstance(no, OnlyLead)
    assert no.facts == {"programme": programme.name("kk")}
    assert sent(people.browser(aigerim)).status_code == 422
    assert not erased(aigerim)
    programmes.appointment(people.person(), "lead", programme=programme)
    sent(people.browser(aigerim))
    assert erased(aigerim)


def test_lead_who_ends_today_or_is_erased_stands_in_for_nobody(aigerim: Person) -> None:
    programme = programmes.edition().programme
    programmes.appointment(aigerim, "lead", programme=programme)
    programmes.appointment(people.person(erased_at=now()), "lead", programme=programme)
    programmes.appointment(people.person(), "lead", programme=programme, until_on=today())
    assert isinstance(obstacle(aigerim), OnlyLead)


def test_only_facilitator_of_teachers_is_refused_until_there_is_another(aigerim: Person) -> None:
    nurlan = with_password(people.person("Nurlan"))
    group = aigerim.memberships.get().group
    groups.facilitator(group, nurlan)
    assert isinstance(obstacle(nurlan), OnlyFacilitator)
    assert group.name in sent(people.browser(nurlan)).content.decode()
    assert not erased(nurlan)
    groups.facilitator(group, people.person())
    sent(people.browser(nurlan))
    assert erased(nurlan)


def test_facilitator_of_a_group_that_ended_or_has_no_teachers_may_go(aigerim: Person) -> None:
    nurlan, group = people.person("Nurlan"), aigerim.memberships.get().group
    groups.facilitator(groups.group(), nurlan)
    assert obstacle(nurlan) is None
    groups.facilitator(group, nurlan)
    assert obstacle(nurlan) is not None
    group.ended_on = today() - timedelta(days=1)
    group.save()
    assert obstacle(nurlan) is None


def test_page_says_how_much_goes_and_how_much_stays(
    aigerim: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = people.browser(aigerim)
    browser.get(PAGE)  # the first of a day notes that the device was seen
    project = projects.project(aigerim, aigerim.memberships.get().group)
    for number in (1, 2, 3):
        projects.stored_file(projects.evidence(project, aigerim))
        projects.page_of_diary(project, aigerim, f"Page {number}")
        with django_assert_num_queries(6):
            page = browser.get(PAGE).content.decode()
        assert f"Saved versions: {2 * number}" in page
        assert f"your pictures and files: {number}" in page
    found = counts_of(aigerim)
    assert (found.texts, found.files, found.places, found.remarks) == (6, 3, 1, 0)


def test_file_made_to_be_taken_away_goes_with_the_account(
    aigerim: Person, django_capture_on_commit_callbacks: Any
) -> None:
    aigerim.ring_me_open = True
    parcel = taking.go_on(taking.begin(aigerim), by=aigerim, seconds=0.0)
    path = path_of(parcel.pk)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        sent(people.browser(aigerim))
    assert not path.exists()
