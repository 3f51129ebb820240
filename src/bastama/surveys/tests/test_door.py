"""The door for answers, as somebody meets it who has a code and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from bastama.foundation.days import at, now
from bastama.people import make as people
from bastama.places import make as places
from bastama.surveys import make
from bastama.surveys.actions import asking, waves
from bastama.surveys.cards import cards_of
from bastama.surveys.knocking import Knocks
from bastama.surveys.models import SealedSheet, Ticket, Wave
from bastama.surveys.queries import people_to_remind
from bastama.surveys.views import door as door_views

pytestmark = pytest.mark.django_db
SENT = {"words1": "Жақсы болды", "language": "kk"}


@pytest.fixture
def wave() -> Wave:
    made: Wave = make.opened({places.school(): 3})
    return made


def address(wave: Wave, language: str = "en") -> str:
    code = make.codes(wave, wave.asked.get().school)[0]
    return f"{reverse('answers:sheet', args=[code])}?language={language}"


def ticked(wave: Wave, number: int = 4) -> dict[str, Any]:
    return {name: str(code) for name, code in make.answers(wave, number).items()}


def test_sheet_goes_in_without_a_cookie_and_none_is_given(wave: Wave) -> None:
    phone = Client(enforce_csrf_checks=True)
    first = phone.get(address(wave))
    sent = phone.post(address(wave), ticked(wave))
    assert (first.status_code, sent.status_code) == (200, 200)
    assert "Your answers are in" in sent.content.decode()
    assert (SealedSheet.objects.count(), Ticket.objects.filter(is_used=True).count()) == (1, 1)
    assert [answer.cookies.output() for answer in (first, sent)] == ["", ""]
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in first.headers["Cache-Control"]


def test_who_is_signed_in_is_answered_as_anybody(wave: Wave) -> None:
    person = people.person("Aigerim", language="ru")
    known = people.browser(person)
    known.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    said = known.get(address(wave)).content
    assert said == Client().get(address(wave)).content
    assert b"Aigerim" not in said


def test_language_is_turned_with_everything_typed_and_nothing_is_stored(wave: Wave) -> None:
    turned = Client().post(address(wave), ticked(wave) | {"link-mother": "Ә", "turn": "ru", "language": "en"})
    page = turned.content.decode()
    assert '<html lang="ru">' in page
    assert page.count('value="4" checked') == len(ticked(wave))
    assert 'name="link-mother" value="Ә"' in page
    assert SealedSheet.objects.count() == 0


def test_nothing_answered_is_refused_on_the_page(wave: Wave) -> None:
    sent = Client().post(address(wave), {"language": "en"})
    assert sent.status_code == 422
    assert "no question is answered yet" in sent.content.decode()


def test_sheet_sent_twice_is_told_that_all_is_done(wave: Wave) -> None:
    where, phone = address(wave), Client()
    phone.post(where, ticked(wave))
    again = phone.post(where, ticked(wave))
    assert (again.status_code, SealedSheet.objects.count()) == (200, 1)
    assert "all is done" in again.content.decode()
    assert "data-settled" in phone.get(where).content.decode()


def test_wave_that_is_over_says_so_and_how_to_go_on(wave: Wave) -> None:
    with at(now() + timedelta(days=30)):
        seen = Client().get(address(wave))
    assert seen.status_code == 404
    assert ("is not open for answers" in seen.content.decode(), b"data-settled" in seen.content) == (
        True,
        True,
    )


def test_wrong_code_is_told_and_after_many_there_is_a_wait(
    wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_views, "KNOCKS", Knocks(most=2))
    wrong = reverse("answers:sheet", args=["AAA-AAA-AAA-AAA"])
    seen = [Client().get(wrong).status_code for _ in range(3)]
    assert seen == [404, 404, 429]
    assert Client().get(address(wave)).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(address(wave)).status_code == 200


def test_typed_code_leads_to_its_sheet(wave: Wave) -> None:
    code = make.codes(wave, wave.asked.get().school)[0]
    typed = code.lower().replace("-", " ").replace("0", "o")
    gone = Client().post(reverse("answers:code"), {"code": typed, "language": "kk"})
    assert gone.headers["Location"] == f"{reverse('answers:sheet', args=[code])}?language=kk"
    assert Client().post(reverse("answers:code"), {"code": "no"}).status_code == 404


def test_door_asks_the_database_little(wave: Wave, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    where = address(wave)
    Client().get(where)
    with django_assert_num_queries(1):
        Client().get(where)
    answers = ticked(wave)
    # PostgreSQL is asked for its lock as well (`turns.py`).
    with django_assert_num_queries(8 if connection.vendor == "postgresql" else 7):
        Client().post(where, answers)


def test_question_is_shown_until_it_is_answered_or_put_away() -> None:
    school, person, other = places.school(), people.person("Aigerim"), people.person("Fellow")
    wave = make.wave()
    asking.ask(wave, [(person, school), (other, school)], by=None)
    waves.open_wave(wave, by=None)
    assert cards_of(person) == []
    person.ring_me_open = True
    (card,) = cards_of(person)
    assert Client().get(card.address).status_code == 200
    assert people.browser(other).post(reverse("surveys:put_away", args=[card.id])).status_code == 404
    assert people.browser(person).post(reverse("surveys:put_away", args=[card.id])).status_code == 302
    assert (cards_of(person), list(people_to_remind(wave))) == ([], [other])
    assert Client().get(card.address).status_code == 200
