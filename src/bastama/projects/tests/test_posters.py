from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.documents.poster import set_poster
from bastama.projects.models.project import Project
from bastama.projects.queries.posters import poster_of, schools_of
from bastama.projects.tests import stories
from bastama.projects.tests.test_documents import text_of

WRITTEN = {
    "heading": "Үнсіз бала не айтады?",
    "did": "Бір минут үнсіздік.",
    "seen": "9-дан 21-ге.",
    "question": "Сізде ше?",
}
PAPER = {"a3": (841.89, 1190.55), "a1": (1683.78, 2383.94)}


@pytest.fixture
def aigerim(db: None) -> Person:
    return stories.teacher("Айгерім Сейіт")


@pytest.fixture
def project(aigerim: Person) -> Project:
    return stories.project(aigerim)


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def with_picture(project: Project, writer: Person, title: str = "Тақта", ring: str = "group") -> str:
    evidence = make.evidence(project, writer, ring, title=title)
    drawn = BytesIO()
    Image.new("RGB", (60, 40), (0, 102, 127)).save(drawn, "JPEG")
    file = make.stored_file(evidence, drawn.getvalue(), name="a.jpg", media_type="image/jpeg")
    return str(file.pk)


def poster_pdf(project: Project, person: Person, size: str = "a3", language: str = "kk") -> bytes:
    with override(language):
        shown = poster_of(project, person)
        picture = next(iter(shown.pictures), None)
        return set_poster(
            shown, of=[person], schools=schools_of(project, [person]), size=size, picture=picture
        )


@pytest.mark.parametrize("size", ["a3", "a1"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_poster_is_one_tagged_sheet_of_its_size(
    project: Project, aigerim: Person, size: str, language: str
) -> None:
    stories.page(project, aigerim, "poster", **WRITTEN)
    with_picture(project, aigerim)
    with pikepdf.open(BytesIO(poster_pdf(project, aigerim, size, language))) as opened:
        told = (len(opened.pages), str(opened.Root.Lang), "/StructTreeRoot" in opened.Root)
        sides = [float(side) for side in opened.pages[0].MediaBox[2:]]
    assert told == (1, language, True)
    assert sides == pytest.approx(PAPER[size], abs=0.1)


def test_poster_says_what_was_written_who_and_where(project: Project, aigerim: Person) -> None:
    stories.page(project, aigerim, "poster", **WRITTEN)
    said = text_of(poster_pdf(project, aigerim))
    assert [part for part in [*WRITTEN.values(), "Айгерім Сейіт"] if part not in said] == []


def test_poster_names_the_school_of_a_leader_once(project: Project, aigerim: Person) -> None:
    place = aigerim.memberships.get()
    place.school = place.group.schools.first()
    place.save()
    assert place.school is not None
    assert schools_of(project, [aigerim, aigerim]) == [place.school]


def test_poster_of_nothing_asks_its_questions_over_room_to_write(project: Project, aigerim: Person) -> None:
    said = text_of(poster_pdf(project, aigerim, language="en"))
    assert [label in said for label in ("Heading", "What we did", "What we saw", "My question")] == [True] * 4


@pytest.mark.parametrize("words", [400, 60])
def test_much_is_set_smaller_and_stays_on_one_sheet(project: Project, aigerim: Person, words: int) -> None:
    stories.page(project, aigerim, "poster", **{**WRITTEN, "did": "сабақ " * words})
    with pikepdf.open(BytesIO(poster_pdf(project, aigerim))) as opened:
        assert len(opened.pages) == 1


def test_page_says_when_so_much_stands_there_that_nobody_reads_it(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(project, aigerim, "poster", **{**WRITTEN, "did": "сабақ " * 81})
    said = browser.get(reverse("projects:poster")).content.decode()
    assert said.count("So much stands here that the letters become small.") == 1


def test_sealed_device_gets_a_poster_without_ring_me(project: Project, aigerim: Person) -> None:
    stories.page(project, aigerim, "poster", "me", **WRITTEN)
    with_picture(project, aigerim, "Құпия", "me")
    assert "Үнсіз" in text_of(poster_pdf(project, aigerim))
    aigerim.ring_me_open = False
    said = text_of(poster_pdf(project, aigerim))
    assert ("Үнсіз" in said, "Құпия" in said) == (False, False)


def test_poster_is_ones_own_before_that_of_who_leads_with_one(project: Project, aigerim: Person) -> None:
    other = stories.teacher("Нұрлан")
    stories.page(project, aigerim, "poster", heading="Менікі")
    stories.page(project, other, "poster", heading="Оныкі")
    assert poster_of(project, aigerim).said("heading") == "Менікі"


@pytest.fixture
def chosen(project: Project, aigerim: Person) -> str:
    return with_picture(project, aigerim)


def test_pdf_comes_with_the_picture_that_was_chosen(chosen: str, browser: Client) -> None:
    answer = browser.get(reverse("projects:poster_pdf"), {"size": "a3", "picture": chosen})
    with pikepdf.open(BytesIO(answer.content)) as opened:
        assert len(opened.pages[0].get_images()) == 1
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("asked", [{"size": "a0"}, {"picture": "01980000-0000-7000-8000-000000000000"}])
def test_another_size_or_picture_is_not_there(asked: dict[str, str], browser: Client) -> None:
    assert browser.get(reverse("projects:poster_pdf"), asked).status_code == 404


@pytest.mark.parametrize("pictures", [1, 3])
def test_page_asks_as_often_for_one_picture_as_for_three(
    project: Project,
    aigerim: Person,
    browser: Client,
    pictures: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(pictures):
        with_picture(project, aigerim, f"Сурет {number}")
    browser.get(reverse("projects:poster"))
    with django_assert_num_queries(5):
        said = browser.get(reverse("projects:poster")).content.decode()
    assert said.count('name="picture"') == pictures + 1
