"""Who reads a school's profile and an area's totals, and what stands there."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.conditions import make as conditions
from bastama.foundation import days
from bastama.people import make as people
from bastama.places import make as places
from bastama.places.models import Area, School
from bastama.programmes import make as programmes
from bastama.projects.tests.test_documents import text_of
from bastama.surveys import make
from bastama.surveys.models import Series, Wave

pytestmark = pytest.mark.django_db


@dataclass
class Site:
    """A region of three schools and one of three with four answers each, through two waves."""

    region: Area
    other: Area
    schools: list[School]
    series: Series
    waves: list[Wave]

    def director(self, school: School) -> Client:
        person = people.person()
        programmes.appointment(person, "director", school=school)
        return people.browser(person)


@pytest.fixture
def site() -> Site:
    region, other = places.area(kind="region"), places.area(kind="region")
    schools = [places.school(area=region) for _ in range(3)] + [places.school(area=other) for _ in range(3)]
    made = Site(region, other, schools, make.series(form_key="learning-school"), [])
    draw = Random(1)
    for number, moment in enumerate(("start", "end")):
        with days.at(days.now() + timedelta(days=200 * number)):
            given = [[draw.choice([2, 3, 4]) + number for _ in range(14)] for _ in range(3)] + [[5] * 4] * 3
            wave = make.opened(dict.fromkeys(schools, 16), of=made.series, moment=moment)
            for school, scores in zip(schools, given, strict=True):
                make.answered(wave, school, scores)
            made.waves.append(make.closed(wave))
    return made


def test_director_and_teacher_of_a_school_read_its_profile_and_nobody_else(site: Site) -> None:
    school = site.schools[0]
    address = reverse("profile", args=[school.pk])
    teacher, lead = people.person(), people.person()
    people.workplace(teacher, school)
    programmes.appointment(lead, "lead", programme=site.series.programme)
    readers = [site.director(school), people.browser(teacher)]
    others = [site.director(site.schools[1]), people.browser(lead), people.browser(people.person())]
    assert [reader.get(address).status_code for reader in readers] == [200, 200]
    for page in ("", "sheet/", "sheet.pdf"):
        assert [one.get(address + page).status_code for one in others] == [404, 404, 404]


def test_code_opens_no_profile_to_whoever_made_it_that_was_not_open_to_them(site: Site) -> None:
    school = site.schools[0]
    teacher, colleague, lead = people.person(), people.person(), people.person()
    for one in (teacher, colleague):
        people.workplace(one, school)
    programmes.appointment(lead, "lead", programme=site.series.programme)
    address = reverse("profile", args=[school.pk])
    by = {
        one: people.browser_on(people.device(teacher, seal=people.seal(teacher, one)))
        for one in (colleague, lead)
    }
    assert [phone.get(address).status_code for phone in by.values()] == [200, 404]
    said = [phone.get(reverse("my-profile"), follow=True).content.decode() for phone in by.values()]
    assert ["sealed on this device</h2>" in one or "құрылғыда жабық" in one for one in said] == [False, True]


def test_profile_shows_means_changes_and_counts(site: Site) -> None:
    page = site.director(site.schools[0]).get(reverse("profile", args=[site.schools[0].pk]))
    assert page.context["picture"].is_told
    assert page.context["picture"].has_changes
    text = page.content.decode()
    assert "answered: 14 of 16" in text
    assert text.count('role="img"') == 7


def test_school_with_four_answers_shows_why_nothing_is_told_and_no_sheet(site: Site) -> None:
    client, school = site.director(site.schools[3]), site.schools[3]
    page = client.get(reverse("profile", args=[school.pk]))
    assert page.status_code == 200
    assert "Fewer than seven answered" in page.content.decode()
    assert "in the totals of a larger area" in page.content.decode()
    assert '<svg class="strip" width="100%"' not in page.content.decode()
    assert client.get(reverse("profile-sheet", args=[school.pk])).status_code == 404


def test_wave_thrown_away_unread_counts_nowhere() -> None:
    school = places.school()
    wave = make.opened({school: 6})
    make.answered(wave, school, [3] * 6)
    make.closed(wave)
    person = people.person()
    programmes.appointment(person, "director", school=school)
    page = people.browser(person).get(reverse("profile", args=[school.pk])).content.decode()
    assert ("thrown away unread" in page, "a larger area" in page) == (True, False)


def test_sheet_is_a_page_and_a_pdf(site: Site) -> None:
    client, school = site.director(site.schools[0]), site.schools[0]
    page = client.get(reverse("profile-sheet", args=[school.pk]))
    assert page.content.decode().count("<li>") == 21
    made = client.get(reverse("profile-pdf", args=[school.pk]))
    assert made.content.startswith(b"%PDF")


@pytest.mark.once
def test_sheet_names_what_changed_around_the_school_as_the_profile_does(site: Site) -> None:
    client, school = site.director(site.schools[0]), site.schools[0]
    first = site.waves[0].opens_on
    for number in range(4):
        conditions.note(people.person(), school=school, from_on=first, words=f"Frost {number} of the year")
    page = client.get(reverse("profile-sheet", args=[school.pk])).content.decode()
    paper = text_of(client.get(reverse("profile-pdf", args=[school.pk])).content)
    told = [[f"Frost {number} of" in said for number in range(4)] for said in (page, paper)]
    assert told == [[False, True, True, True]] * 2


def test_page_asks_the_database_as_often_with_one_wave_as_with_two(
    site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    school = site.schools[0]
    client, address = site.director(school), reverse("profile", args=[school.pk])
    client.get(address)
    with django_assert_num_queries(8):
        assert len(client.get(address).content) < 40_000
    Wave.objects.filter(pk=site.waves[0].pk).delete()
    with django_assert_num_queries(8):
        client.get(address)


@pytest.mark.parametrize(
    ("role", "scope"), [("lead", "programme"), ("evaluator", "programme"), ("coordinator", "area")]
)
def test_totals_are_told_by_area_and_never_by_school(site: Site, role: str, scope: str) -> None:
    person = people.person()
    given = {"programme": site.series.programme} if scope == "programme" else {"area": site.region}
    programmes.appointment(person, role, **given)
    client, address = people.browser(person), reverse("results-of", args=[site.series.pk])
    page = client.get(address)
    own = None if scope == "programme" else site.region
    assert page.context["totals"].area == own
    assert page.context["picture"].is_told
    assert not any(school.name("en") in page.content.decode() for school in site.schools)
    other = client.get(f"{address}?area={site.other.pk}")
    assert other.status_code == (200 if scope == "programme" else 404)


def test_themes_stand_beside_the_figures_of_a_region_and_not_of_a_school_of_fourteen(site: Site) -> None:
    lead = people.person()
    programmes.appointment(lead, "lead", programme=site.series.programme)
    address = reverse("results-of", args=[site.series.pk])
    page = people.browser(lead).get(f"{address}?area={site.region.pk}")
    assert [one.name for one in page.context["picture"].across] == [
        *("Trust", "Time", "Technology", "Thinking together")
    ]
    assert "Across the scales" in page.content.decode()
    own = site.director(site.schools[0]).get(reverse("profile", args=[site.schools[0].pk]))
    assert "Across the scales" not in own.content.decode()


def test_what_is_not_an_id_in_the_address_is_no_page(site: Site) -> None:
    school = site.schools[0]
    address = reverse("profile", args=[school.pk])
    client = site.director(school)
    assert client.get(f"{address}?series=x").status_code == 404
    assert client.get(f"{address}?series={school.pk}").status_code == 404


def test_what_changed_around_a_school_stands_with_its_day_and_elsewhere_not(site: Site) -> None:
    school = site.schools[0]
    director = people.person()
    programmes.appointment(director, "director", school=school)
    on = site.waves[0].closes_on + timedelta(days=30)
    conditions.note(director, school=school, words="Two schools became one.", from_on=on)
    client = people.browser(director)
    assert "Two schools became one." in client.get(reverse("profile", args=[school.pk])).content.decode()
    other = site.director(site.schools[1]).get(reverse("profile", args=[site.schools[1].pk]))
    assert "became one" not in other.content.decode()
