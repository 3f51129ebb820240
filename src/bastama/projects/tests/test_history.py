"""What stood here before: who, when, what changed, word by word."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries.actions import Words, fix, save
from bastama.entries.models import Entry, Revision
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.models.project import Project
from bastama.projects.tests import stories


@pytest.fixture
def entry(project: Project, aigerim: Person) -> Entry:
    return stories.page(project, aigerim, what="Тыныш оқушылар үндемейді")


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def saved(entry: Entry, by: Person, what: str, ring: str = "group") -> Revision:
    head = Entry.objects.select_related("head").get(pk=entry.pk).head
    assert head is not None
    fix(head)
    return save(entry, by=by, words=Words({"what": what}, ring, "kk", head.token)).revision


def read(browser: Client, entry: Entry, **asked: str) -> str:
    return browser.get(reverse("projects:history", args=[entry.pk]), asked).content.decode()


def marked(page: str, tag: str) -> list[str]:
    return [part.split("</span>")[1].split("<span")[0].strip() for part in page.split(f"<{tag} ")[1:]]


def test_history_shows_what_a_save_changed(entry: Entry, aigerim: Person, browser: Client) -> None:
    saved(entry, aigerim, "Тыныш балалар үндемейді")
    page = read(browser, entry)
    assert (marked(page, "del"), marked(page, "ins")) == (["оқушылар"], ["балалар"])


def test_history_of_the_first_text_marks_nothing(entry: Entry, browser: Client) -> None:
    page = read(browser, entry)
    assert ("Тыныш оқушылар" in page, "<ins" in page, "<del" in page) == (True, False, False)


def test_history_names_who_saved(entry: Entry, aigerim: Person, browser: Client) -> None:
    assert f"<span>{aigerim}</span>" in read(browser, entry)


def test_history_says_when_only_the_circle_changed(entry: Entry, aigerim: Person, browser: Client) -> None:
    saved(entry, aigerim, "Тыныш оқушылар үндемейді", ring="me")
    page = read(browser, entry)
    assert ("No word was changed." in page, "now: Only me" in page) == (True, True)


def test_history_gives_one_text_whole(entry: Entry, aigerim: Person, browser: Client) -> None:
    long = " ".join(f"сөз{number}" for number in range(500))
    revision = saved(entry, aigerim, long)
    assert ("сөз499" in read(browser, entry), "сөз499" in read(browser, entry, whole=str(revision.pk))) == (
        False,
        True,
    )


def test_history_gives_no_text_of_another_entry(
    entry: Entry, project: Project, aigerim: Person, browser: Client
) -> None:
    other = stories.page(project, aigerim, tool="poster", heading="Басқа")
    address = reverse("projects:history", args=[entry.pk])
    assert browser.get(address, {"whole": str(other.head_id)}).status_code == 404


def test_history_brings_any_state_back_as_a_new_one(entry: Entry, aigerim: Person, browser: Client) -> None:
    first = entry.head_id
    saved(entry, aigerim, "Басқа")
    browser.post(reverse("projects:history", args=[entry.pk]), {"revision": first})
    now = Entry.objects.select_related("head").get(pk=entry.pk).head
    assert now is not None
    assert (now.answers["what"], now.pk != first, Revision.objects.filter(entry=entry).count()) == (
        "Тыныш оқушылар үндемейді",
        True,
        3,
    )


def test_history_of_long_texts_written_anew_stays_a_small_page(
    entry: Entry, aigerim: Person, browser: Client
) -> None:
    for turn in range(12):
        saved(entry, aigerim, " ".join(f"әңгіме{turn}-{number}" for number in range(900)))
    assert len(read(browser, entry).encode()) < 60_000


@pytest.mark.parametrize("count", [1, 3])
def test_history_asks_the_same_of_the_database(
    entry: Entry,
    aigerim: Person,
    browser: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        saved(entry, aigerim, f"Мәтін {number}")
    with django_assert_num_queries(10):
        read(browser, entry)
