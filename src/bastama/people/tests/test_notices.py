from pathlib import Path

import pytest
from django.core import mail
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from bastama.notices.actions import forget, put_away, put_away_about, tell
from bastama.notices.queries import notice_for, waiting_for
from bastama.people import make
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
WORDS = Path(__file__).parents[1] / "templates" / "people" / "notices"


def test_notice_waits_until_it_is_put_away() -> None:
    person = make.person()
    notice = tell(person, "people.code_made")
    assert list(waiting_for(person)) == [notice]
    put_away(notice)
    assert list(waiting_for(person)) == []


def test_answer_puts_away_what_asked_and_nothing_else() -> None:
    person = make.person()
    other = tell(person, "people.code_made")
    tell(person, "people.sealed", {"seal": str(person.pk)})
    put_away_about(person, person.pk)
    assert list(waiting_for(person)) == [other]


def test_notice_of_another_person_is_not_there() -> None:
    notice = tell(make.person(), "people.code_made")
    with pytest.raises(Http404):
        notice_for(make.person(), notice.pk)


def test_forgetting_removes_what_one_person_was_told() -> None:
    person, other = make.person(), make.person()
    tell(person, "people.code_made")
    kept = tell(other, "people.code_made")
    forget(person, "")
    assert (list(waiting_for(person)), list(waiting_for(other))) == ([], [kept])


@pytest.mark.parametrize("template", sorted(path.name for path in WORDS.iterdir()))
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_words_of_each_notice_can_be_read(template: str, language: str) -> None:
    notice = tell(
        make.person(), "people.sealed", {"seal": str(make.person().pk), "device": "Chrome, Android"}
    )
    with translation.override(language):
        words = render_to_string(f"people/notices/{template}", {"notice": notice, "address": "https://b.kz"})
    assert len(words.split()) > 10
    assert "&#" not in words


def test_without_a_mail_server_nothing_is_sent(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.EMAIL_HOST = ""
    with django_capture_on_commit_callbacks(execute=True):
        tell(make.person(email="a@example.org"), "people.words_changed", by_mail=True)
    assert mail.outbox == []


def test_mail_server_that_does_not_answer_stops_nothing(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    person: Person = make.person(email="a@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        tell(person, "people.words_changed", by_mail=True)
    assert waiting_for(person).count() == 1
