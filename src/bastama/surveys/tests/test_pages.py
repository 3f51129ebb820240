from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from bastama.foundation.days import today
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.programmes.models import Programme
from bastama.surveys import make
from bastama.surveys.actions.asking import ask
from bastama.surveys.actions.waves import open_wave
from bastama.surveys.models import SealedSheet, Series, Sheet, Ticket, Wave
from bastama.surveys.queries import waves_visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return programmes.programme()


@pytest.fixture
def lead(programme: Programme) -> Person:
    person = people.person()
    programmes.appointment(person, "lead", programme=programme)
    return person


@pytest.fixture
def client(lead: Person) -> Client:
    return people.browser(lead)


def open_in(programme: Programme, asked: dict[School, int]) -> Wave:
    return make.opened(asked, of=make.series(programme=programme))


def test_a_series_is_begun_with_its_first_wave(client: Client, programme: Programme) -> None:
    days = {"opens_on": today(), "closes_on": today() + timedelta(days=9)}
    given = {"programme": programme.pk, "form_key": "learning-school", "name": "2026", "linked": "on"}
    sent = client.post("/surveys/begin/", {**given, "moment": "start", **days})
    wave = Wave.objects.get()
    assert sent.headers["Location"] == f"/surveys/waves/{wave.pk}/"
    assert (wave.form.key, wave.state, wave.series.matching) == ("learning-school", "planned", "open")


def test_what_cannot_be_planned_leaves_no_series_behind(client: Client, programme: Programme) -> None:
    days = {"opens_on": date(2020, 1, 1), "closes_on": date(2020, 1, 9)}
    given = {"programme": programme.pk, "form_key": "conditions", "name": "2020", "moment": "start"}
    sent = client.post("/surveys/begin/", {**given, **days})
    assert sent.status_code == 422
    assert "before today" in sent.content.decode()
    assert not Series.objects.exists()


def test_a_wave_goes_its_way_by_its_pages(client: Client, programme: Programme) -> None:
    school = places.school(code="kz-1")
    wave = make.wave(make.series(programme=programme))
    at = f"/surveys/waves/{wave.pk}/"
    assert client.post(f"{at}open/").status_code == 422
    client.post(f"{at}codes/", {"school": "kz-1", "count": 8})
    client.post(f"{at}open/")
    make.answered(wave, school, [2] * 8)
    client.post(f"{at}close/")
    assert "Opened and mixed: 0 of 8" in client.get(at).content.decode()
    while Wave.objects.get().state == Wave.State.CLOSING:
        client.post(f"{at}go-on/")
    assert (Sheet.objects.count(), SealedSheet.objects.count()) == (8, 0)
    assert "Answered: 8 of 8" in client.get(at).content.decode()


def test_no_page_tells_who_answered(client: Client, programme: Programme) -> None:
    school, wave = places.school(), make.wave(make.series(programme=programme))
    teachers = [people.person(f"Teacher {number}") for number in range(6)]
    ask(wave, [(one, school) for one in teachers], by=None)
    open_wave(wave, by=None)
    shown = client.get(f"/surveys/waves/{wave.pk}/").content.decode()
    assert "Answered: 0 of 6" in shown
    assert "Teacher" not in shown.replace("Teachers", "")
    for ticket in Ticket.objects.all():
        assert str(ticket.pk) not in shown


def test_few_asked_hide_another_school_so_that_nobody_subtracts(client: Client, programme: Programme) -> None:
    small, five, many = (places.school(code=code) for code in ("a", "b", "c"))
    wave = open_in(programme, {small: 1, five: 5, many: 9})
    make.answered(wave, small, [3])
    make.answered(wave, many, [3] * 4)
    context = client.get(f"/surveys/waves/{wave.pk}/").context
    assert [(row.asked, row.answered) for row in context["page"]] == [(1, None), (5, None), (9, 4)]


def test_a_coordinator_reads_the_counts_of_their_own_area(programme: Programme) -> None:
    region = places.area(kind="region")
    own, other = places.school(area=places.area(within=region)), places.school()
    dana = people.person()
    programmes.appointment(dana, "coordinator", area=region)
    wave = open_in(programme, {own: 8, other: 9})
    elsewhere = open_in(programme, {other: 9})
    context = people.browser(dana).get(f"/surveys/waves/{wave.pk}/").context
    assert [row.school for row in context["page"]] == [own]
    assert list(waves_visible_to(dana)) == [wave]
    assert people.browser(dana).get(f"/surveys/waves/{elsewhere.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_little_of_three_as_of_one(
    client: Client, programme: Programme, count: int, django_assert_num_queries: Any
) -> None:
    waves = [open_in(programme, {places.school(): 6 for _ in range(count)}) for _ in range(count)]
    client.get("/surveys/")
    with django_assert_num_queries(8):
        client.get("/surveys/")
    with django_assert_num_queries(6):
        client.get(f"/surveys/waves/{waves[0].pk}/")
    with django_assert_num_queries(9):
        client.get(f"/surveys/series/{waves[0].series_id}/")
