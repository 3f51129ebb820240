"""A wave in a school of eight teachers, of sixty and of four: the lead closes it, and each school reads what it may."""

import pytest
from playwright.sync_api import Page, expect

from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.surveys import make
from bastama.surveys.actions.answering import receive
from bastama.surveys.models import Result, Wave
from bastama.surveys.queries import questionnaire_of
from tests.browser.away import Phones
from tests.browser.looking import NARROWEST, faults_of, too_wide_in_large_letters
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AGREED = [5, 5, 5, 5, 5, 5, 4, 5]
MIXED = [1, 2, 3, 4, 5, 3] * 10
FEW = [5] * 4


@pytest.fixture
def schools(world: World) -> list[School]:
    """Saule's school and three more of the region."""
    return [world.school, *(places.school(area=world.school.area) for _ in range(3))]


@pytest.fixture
def wave(world: World, schools: list[School]) -> Wave:
    series = make.series(programme=world.cohort.edition.programme, form_key="leadership-capacity")
    asked = dict(zip(schools, (AGREED, MIXED, FEW, FEW), strict=True))
    wave = make.opened({school: len(given) for school, given in asked.items()}, of=series)
    for school, given in asked.items():
        for code, score in zip(make.codes(wave, school), given, strict=True):
            receive(code, answers=sheet(wave, score), linking={})
    return wave


def sheet(wave: Wave, score: int) -> dict[str, int]:
    """A sheet with this score on every scale."""
    items = questionnaire_of(wave.form).items
    return {item.id: 6 - score if item.reverse else score for item in items}


def director(school: School) -> Person:
    person = people.person(language="kk", sign_in_name=f"director-{school.code}")
    programmes.appointment(person, "director", school=school)
    return person


def close(page: Page, wave: Wave, site: str) -> None:
    page.goto(f"{site}/surveys/waves/{wave.pk}/")
    page.locator("a[href$='/close/']").click()
    page.locator("main form button").click()
    expect(page.locator("#closing")).to_have_count(0)
    expect(page.locator("header .tag")).to_have_text("жабылған")


def test_school_of_eight_is_told_less_than_one_of_sixty_and_one_of_four_nothing(
    phones: Phones, world: World, schools: list[School], wave: Wave
) -> None:
    with phones.of(world.lead) as page:
        close(page, wave, phones.site)
        page.goto(f"{phones.site}/results/")
        page.locator("main .list a").click()
        expect(page.locator("figure li").first).to_contain_text("мектеп: 4")
    with phones.of(world.saule) as page:
        page.goto(f"{phones.site}/school/{world.school.pk}/profile/")
        strips = page.locator("figure svg[role=img]")
        expect(strips).to_have_count(4)
        expect(strips.first.locator("circle")).to_have_count(0)
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        assert faults_of(page) + too_wide_in_large_letters(page) == []
        page.get_by_role("link", name="Парақты ашу").click()
        expect(page.locator(".talk")).to_have_count(4)
    with phones.of(director(schools[1])) as page:
        page.goto(f"{phones.site}/school/profile/")
        expect(page.locator("figure svg[role=img] circle")).to_have_count(4)
        assert faults_of(page) == []
    with phones.of(director(schools[2])) as page:
        page.goto(f"{phones.site}/school/profile/")
        expect(page.locator("main")).to_contain_text("Жауап бергендер жетеуден аз")
        expect(page.locator("figure")).to_have_count(0)
    assert "scales" not in Result.objects.get(wave=wave, school=schools[2]).shown
