import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.library.illustrating import Illustration as Public
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions.illustrations import token_of_choice
from bastama.projects.models.account import Expression
from bastama.projects.models.illustration import Illustration
from bastama.projects.models.project import Project
from bastama.projects.queries.accounts import CONSENT
from bastama.projects.tests import stories
from bastama.projects.tests.test_illustrations import agreed_picture, picture
from bastama.projects.tests.test_portfolio_pages import sealed_browser

CHOOSE = "projects:illustrations"


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


@pytest.fixture
def story(project: Project, aigerim: Person) -> Expression:
    return stories.story(project, aigerim)


def typed(story: Expression, *ids: object, words: str = "Тақтадағы сызба") -> dict[str, object]:
    said = {f"alternative-{one}": words for one in ids} | {f"caption-{one}": "Апта" for one in ids}
    return {"show": list(ids), "shown": token_of_choice(story), **said}


def test_picture_goes_from_the_evidence_to_the_readers_by_pages_alone(
    project: Project, story: Expression, aigerim: Person, browser: Client
) -> None:
    file = picture(project, aigerim)
    page = browser.get(reverse(CHOOSE, args=["kk"])).content.decode()
    assert f'value="{file.pk}"' in page
    browser.post(reverse(CHOOSE, args=["kk"]), typed(story, file.pk))
    review = browser.get(reverse("projects:publish", args=["kk"]))
    assert 'alt="Тақтадағы сызба"' in review.content.decode()
    form = review.context["form"].initial
    sent = {**form, "names": "Айгерім", "agreed": "on", "version": CONSENT}
    browser.post(reverse("projects:publish", args=["kk"]), sent)
    assert Public.objects.get().caption == "Апта"


def test_review_says_that_a_picture_is_left_out_and_shows_it_nowhere(
    project: Project, story: Expression, aigerim: Person, browser: Client
) -> None:
    file, consent = agreed_picture(project, aigerim)
    browser.post(reverse(CHOOSE, args=["kk"]), typed(story, file.pk))
    browser.post(reverse("projects:withdraw_consent", args=[consent.pk]))
    review = browser.get(reverse("projects:publish", args=["kk"]))
    assert (review.context["pictures"], review.context["left_out"]) == ([], 1)
    assert "<img" not in review.content.decode().split("<article")[1].split("</article>")[0]


def test_words_typed_stay_when_nothing_was_saved(
    project: Project, story: Expression, aigerim: Person, browser: Client
) -> None:
    one, other = picture(project, aigerim), picture(project, aigerim)
    sent = {**typed(story, one.pk, other.pk), f"alternative-{other.pk}": " "}
    answer = browser.post(reverse(CHOOSE, args=["kk"]), sent)
    assert (answer.status_code, ">Тақтадағы сызба</textarea>" in answer.content.decode()) == (422, True)
    assert not Illustration.objects.exists()


@pytest.mark.usefixtures("story")
def test_sealed_device_shows_no_choice(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    page = sealed_browser(aigerim).get(reverse(CHOOSE, args=["kk"])).content.decode()
    assert str(file.pk) not in page


def test_words_of_a_picture_are_its_writers_until_they_are_public(
    project: Project, story: Expression, aigerim: Person, browser: Client
) -> None:
    file = picture(project, aigerim)
    browser.post(reverse(CHOOSE, args=["kk"]), typed(story, file.pk, words="Құпия сөз"))
    partner = people.person("Болат")
    project.leaders.create(person=partner, from_on=project.begun_at.date(), joined_at=project.begun_at)
    other = people.browser(partner)
    assert other.get(reverse(CHOOSE, args=["kk"])).status_code == 404
    assert "Құпия" not in other.get(reverse("projects:publish", args=["kk"])).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_pictures_ask_the_database_seldom(
    story: Expression,
    aigerim: Person,
    browser: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    files = [agreed_picture(story.account.project, aigerim)[0] for _ in range(count)]
    browser.post(reverse(CHOOSE, args=["kk"]), typed(story, *(one.pk for one in files)))
    browser.get(reverse(CHOOSE, args=["kk"]))
    with django_assert_num_queries(10):
        browser.get(reverse("projects:publish", args=["kk"]))
    with django_assert_num_queries(8):
        browser.get(reverse(CHOOSE, args=["kk"]))
