import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.notices.actions import tell
from bastama.people import make
from bastama.people.actions import codes
from bastama.people.models import Device, Person, Seal
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import PASSWORD, Teacher

pytestmark = pytest.mark.django_db

WELCOME = {"agreed": "yes", "password": PASSWORD, "again": PASSWORD}


def type_code(client: Client, person: Person, by: Person) -> None:
    code = codes.make_code(person, by=by)
    answer = client.post(reverse("people:enter-code"), {"code": code})
    assert answer["Location"] == reverse("people:welcome")


def browser_on(device: Device) -> Client:
    return make.browser_on(device)


def test_teacher_comes_in_by_a_code_and_sees_the_words_once(nurlan: Person) -> None:
    client, person = Client(), make.person("Айгерім", agreed_to="")
    type_code(client, person, nurlan)
    answer = client.post(reverse("people:welcome"), WELCOME)
    assert len(re.findall(r"<li><b>\w+</b></li>", answer.content.decode())) == 6
    assert client.get(reverse("people:me")).status_code == 200
    assert answer["Cache-Control"].count("no-store") == 1


def test_welcome_speaks_the_language_of_the_person(nurlan: Person) -> None:
    client, person = Client(), make.person(agreed_to="", language="ru")
    type_code(client, person, nurlan)
    assert "Что о вас хранится" in client.get(reverse("people:welcome")).content.decode()


def test_no_at_the_welcome_leaves_the_code_good_and_no_device(nurlan: Person) -> None:
    client, person = Client(), make.person(agreed_to="")
    type_code(client, person, nurlan)
    answer = client.post(reverse("people:welcome"), {"agreed": "no"})
    assert answer.status_code == 200
    assert not Device.objects.exists()
    assert person.codes.filter(used_at=None, withdrawn_at=None).exists()


def test_code_used_while_the_welcome_was_read_is_said(nurlan: Person) -> None:
    client, person = Client(headers={"accept-language": "en"}), make.person(agreed_to="")
    type_code(client, person, nurlan)
    codes.make_code(person, by=nurlan)
    answer = client.post(reverse("people:welcome"), WELCOME)
    assert answer.status_code == 422
    assert "this code is no longer good" in answer.content.decode()


def test_wrong_password_is_answered_alike_for_a_name_that_is_not_there(aigerim: Teacher) -> None:
    said = []
    for name in (aigerim.person.sign_in_name, "nobody-here"):
        answer = Client().post(reverse("people:enter"), {"name": name, "password": "wrong one"})
        text = re.sub(r'value="[^"]*"', "", answer.content.decode())
        said.append((answer.status_code, re.sub(r'"X-CSRFToken": "\w+"', "", text)))
    assert said[0] == said[1]
    assert said[0][0] == 422


def test_sign_in_goes_on_to_the_page_that_was_wanted(aigerim: Teacher) -> None:
    form = {"name": aigerim.person.sign_in_name, "password": PASSWORD, "next": "/me/names/"}
    assert Client().post(reverse("people:enter"), form)["Location"] == "/me/names/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:0"]
)
def test_sign_in_never_goes_to_another_site(aigerim: Teacher, elsewhere: str) -> None:
    form = {"name": aigerim.person.sign_in_name, "password": PASSWORD, "next": elsewhere}
    assert Client().post(reverse("people:enter"), form)["Location"] == "/"


def test_signed_out_device_is_a_visitor_though_its_cookie_comes_back(aigerim: Teacher) -> None:
    client = browser_on(aigerim.device)
    kept = client.cookies["sessionid"].value
    client.post(reverse("people:leave"))
    client.cookies["sessionid"] = kept
    assert client.get(reverse("people:me")).status_code == 302


def test_sealed_device_says_so_on_every_page(aigerim: Teacher, nurlan: Person) -> None:
    client = browser_on(arrivals.again(aigerim.person, by=nurlan))
    assert reverse("people:open-seal") in client.get(reverse("who-sees")).content.decode()


def test_earlier_device_is_asked_on_every_page(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    address = reverse("people:answer-seal", args=[Seal.objects.get().pk])
    assert address in browser_on(aigerim.device).get(reverse("who-sees")).content.decode()


def test_answer_no_leads_to_a_new_password_without_the_old_one(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    client = browser_on(aigerim.device)
    address = reverse("people:answer-seal", args=[Seal.objects.get().pk])
    assert client.post(address, {"answer": "not-me"})["Location"] == reverse("people:password")
    client.post(reverse("people:password"), {"password": "тағы бір сөз", "again": "тағы бір сөз"})
    assert Person.objects.get(pk=aigerim.person.pk).check_password("тағы бір сөз")


def test_answer_yes_opens_what_stood_on_the_page(aigerim: Teacher, nurlan: Person) -> None:
    sealed = arrivals.again(aigerim.person, by=nurlan)
    client = browser_on(aigerim.device)
    client.post(
        reverse("people:answer-seal", args=[Seal.objects.get().pk]),
        {"answer": "me", "seen": [str(sealed.pk)]},
    )
    assert arrivals.fresh(sealed).is_open


def test_seal_of_another_person_is_not_there(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    address = reverse("people:answer-seal", args=[Seal.objects.get().pk])
    assert make.browser(nurlan).post(address, {"answer": "me"}).status_code == 404


def test_question_is_not_put_away_unanswered(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    notice = aigerim.person.notices.get(kind="people.sealed")
    browser_on(aigerim.device).post(reverse("people:put-away", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.put_away_at is None


def test_notice_is_put_away_on_an_open_device(aigerim: Teacher) -> None:
    notice = tell(aigerim.person, "people.code_made")
    sent = browser_on(aigerim.device).post(reverse("people:put-away", args=[notice.pk]))
    notice.refresh_from_db()
    assert (notice.put_away_at is None, sent["Location"]) == (False, "/")


def test_who_put_a_notice_away_stays_on_the_page(aigerim: Teacher) -> None:
    tell(aigerim.person, "people.code_made")
    page = browser_on(aigerim.device)
    form = re.findall(r'action="(/me/notices/[^"]+)"', page.get("/who-sees/?of=me").content.decode())
    assert [page.post(html.unescape(form[0]))["Location"]] == ["/who-sees/?of=me"]


def test_language_of_a_person_is_kept_with_them(aigerim: Teacher) -> None:
    browser_on(aigerim.device).post(reverse("language"), {"language": "ru"})
    assert Person.objects.get(pk=aigerim.person.pk).language == "ru"


def test_language_of_a_visitor_is_kept_in_the_browser() -> None:
    client = Client()
    client.post(reverse("language"), {"language": "ru"})
    assert client.get(reverse("people:enter")).headers["Content-Language"] == "ru"


def test_withdrawn_agreement_leads_to_the_welcome(aigerim: Teacher) -> None:
    client = browser_on(aigerim.device)
    client.post(reverse("people:withdraw"))
    assert client.get(reverse("people:me"))["Location"] == reverse("people:welcome")
    client.post(reverse("people:welcome"), {"agreed": "yes"})
    assert client.get(reverse("people:me")).status_code == 200


def test_list_of_devices_costs_the_same_for_one_and_three(
    aigerim: Teacher, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser_on(aigerim.device)
    client.get(reverse("people:me"))
    with django_assert_num_queries(5):
        client.get(reverse("people:me"))
    for _ in range(2):
        make.device(aigerim.person)
    with django_assert_num_queries(5):
        client.get(reverse("people:me"))


def test_notices_cost_one_query_and_none_when_there_are_none(
    aigerim: Teacher, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser_on(aigerim.device)
    with django_assert_num_queries(3):
        client.get(reverse("who-sees"))
    for _ in range(3):
        tell(aigerim.person, "people.code_made")
    with django_assert_num_queries(4):
        client.get(reverse("who-sees"))
