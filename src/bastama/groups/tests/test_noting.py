from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from bastama.groups import make
from bastama.groups.models import Group, Tutorial
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 11, 5, 10, tzinfo=UTC)
BY_ITSELF = {"HX-Request": "true", "X-Autosave": "true"}


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group).person


@pytest.fixture
def browser(nurlan: Person) -> Client:
    return people.browser(nurlan)


@pytest.fixture
def talk(group: Group, nurlan: Person) -> Tutorial:
    return make.tutorial(make.place(group), nurlan)


def save(browser: Client, name: str, pk: UUID, **typed: str) -> tuple[int, str]:
    answer = browser.post(reverse(f"groups:{name}", args=[pk]), typed, headers=BY_ITSELF)
    return answer.status_code, answer.content.decode()


def test_talk_saved_by_itself_says_what_it_rests_on_and_no_page(browser: Client, talk: Tutorial) -> None:
    status, said = save(browser, "note_tutorial", talk.pk, talked="Her plan")
    note = talk.notes.get()
    assert (status, note.talked, f'value="{note.token}"' in said) == (200, "Her plan", True)
    assert ('data-state="saved"' in said, "<html" in said) == (True, False)


def test_two_who_write_of_a_talk_at_once_are_told_where_to_choose(browser: Client, talk: Tutorial) -> None:
    make.talked(talk, talk.participant.person, talked="Mine")
    said = save(browser, "note_tutorial", talk.pk, talked="Yours")[1]
    aside = talk.notes.get(kept_aside=True)
    assert reverse("groups:settle_tutorial", args=[talk.pk, aside.pk]) in said
    assert f'value="{aside.token}"' in said


def test_talk_that_is_cancelled_says_why_nothing_was_saved(browser: Client, talk: Tutorial) -> None:
    Tutorial.objects.filter(pk=talk.pk).update(state=Tutorial.State.CANCELLED)
    status, said = save(browser, "note_tutorial", talk.pk, talked="Late")
    assert (status, 'data-state="refused"' in said, "this tutorial was cancelled" in said) == (
        422,
        True,
        True,
    )
    assert not talk.notes.exists()


def test_notes_that_are_too_long_are_not_said_to_be_saved(group: Group, browser: Client) -> None:
    session = make.session(group, starts_at=EVENING)
    status, said = save(browser, "notes", session.pk, text="a" * 20001)
    assert (status, 'data-state="refused"' in said, 'data-state="saved"' in said) == (422, True, False)
    assert not session.notes.exists()


@pytest.mark.parametrize("kind", ["session", "tutorial"])
def test_notes_save_themselves_on_their_page(
    group: Group, browser: Client, talk: Tutorial, kind: str
) -> None:
    session = make.session(group, starts_at=EVENING)
    pk = session.pk if kind == "session" else talk.pk
    said = browser.get(reverse(f"groups:{kind}", args=[pk])).content.decode()
    assert f'data-autosave="{kind}-{pk}"' in said
