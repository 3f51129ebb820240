"""A teacher asks to join by the sheet in the staff room."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at, now, today
from bastama.foundation.refusals import NotSaved
from bastama.groups import errors, make
from bastama.groups.actions import joining
from bastama.groups.actions.joining import Wished, ask_to_join, forget_requests, make_paper
from bastama.groups.models import Group, Membership
from bastama.groups.offering import JoinRequest, Offer
from bastama.groups.papers import requests_of, secret_of
from bastama.people import make as people
from bastama.people.models import Attempt, Person, SignInCode

pytestmark = pytest.mark.django_db
SAMAL = {"name": "Samal Omar", "words": "I know whom to ask"}


@pytest.fixture
def group() -> Group:
    return make.group(name="Autumn", formed_on=today())


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group, people.person("Nurlan")).person


@pytest.fixture
def sheet(group: Group, nurlan: Person) -> str:
    return reverse("joining:paper", args=[secret_of(group.pk, make_paper(group, by=nurlan).turn)])


def address(name: str, *args: object) -> str:
    return reverse(f"groups:{name}", args=args)


def test_sheet_shows_a_visitor_the_group_and_its_pair_and_is_found_by_no_search(sheet: str) -> None:
    shown = Client().get(sheet)
    page = shown.content.decode()
    assert (shown.status_code, "Autumn" in page, "Nurlan" in page) == (200, True, True)
    assert (shown["X-Robots-Tag"], shown["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")


def test_way_of_a_visitor_from_the_sheet_to_a_place(group: Group, nurlan: Person, sheet: str) -> None:
    sent = Client(enforce_csrf_checks=True).post(sheet, SAMAL)
    asked = JoinRequest.objects.get()
    assert asked.signs in sent.content.decode()
    assert len(asked.signs) == 5
    pair = people.browser(nurlan)
    assert asked.signs in pair.get(address("requests", group.pk)).content.decode()
    slips = pair.post(address("answer_request", asked.pk), {"said": "yes"})
    samal = Person.objects.get(display_name="Samal Omar")
    assert (slips.status_code, SignInCode.objects.get().person) == (200, samal)
    assert not Membership.objects.filter(person=samal).exists()
    Person.objects.filter(pk=samal.pk).update(agreed_to=nurlan.agreed_to)
    own = people.browser(samal)
    own.post(address("answer_offer", Offer.objects.get(person=samal).pk), {"said": "yes"})
    place = Membership.objects.get(person=samal)
    assert (place.group, place.school) == (group, group.schools.get())
    assert own.get("/")["Location"] == reverse("projects:mine")


def test_who_asks_signed_in_has_the_place_with_the_yes_of_the_pair(
    group: Group, nurlan: Person, sheet: str
) -> None:
    aigerim = people.person("Aigerim")
    browser = people.browser(aigerim)
    wish = browser.get(sheet).content.decode()
    secret = sheet.rstrip("/").rpartition("/")[2]
    assert address("ask_to_join", secret) in wish
    browser.post(address("ask_to_join", secret), {"words": ""})
    with pytest.raises(NotSaved):
        ask_to_join(group, person=aigerim, said=Wished(), address="")
    people.browser(nurlan).post(address("answer_request", JoinRequest.objects.get().pk), {"said": "yes"})
    assert Membership.objects.get(person=aigerim).group == group
    assert "take part now" in browser.get(address("calendar")).content.decode()


def test_what_is_sent_at_the_sheet_is_nobodys_even_from_who_is_signed_in(sheet: str) -> None:
    people.browser(people.person("Aigerim")).post(sheet, SAMAL)
    assert (JoinRequest.objects.get().person, JoinRequest.objects.get().name) == (None, "Samal Omar")


def test_new_sheet_ends_the_earlier_and_wrong_addresses_are_counted(
    group: Group, nurlan: Person, sheet: str
) -> None:
    make_paper(group, by=nurlan)
    answer = Client().get(sheet)
    assert (answer.status_code, "Autumn" in answer.content.decode()) == (404, False)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("why", ["full", "late", "ended"])
def test_closed_sheet_names_nobody(group: Group, sheet: str, why: str) -> None:
    if why == "full":
        group.places = 0
    elif why == "ended":
        group.ended_on = today()
    group.save()
    with at(now() + timedelta(weeks=7 if why == "late" else 0)):
        answer = Client(headers={"Accept-Language": "en"}).get(sheet)
        with pytest.raises(errors.JoiningIsOver):
            ask_to_join(group, person=None, said=Wished(name="A"), address="1.1.1.1")
    page = answer.content.decode()
    assert ("Nurlan" in page, "Autumn" in page, "no longer ask to join" in page) == (False, False, True)


def test_only_so_many_requests_wait(group: Group, sheet: str) -> None:
    for _ in range(joining.REQUESTS_MOST):
        make.join_request(group, name="A")
    with pytest.raises(errors.RequestsAreMany):
        ask_to_join(group, person=None, said=Wished(name="B"), address="1.1.1.1")


def test_somebody_of_the_list_is_found_by_their_name_and_asked_without_a_second_account(
    group: Group, nurlan: Person
) -> None:
    samal = people.person("Омар Самал Ерланқызы", agreed_to="")
    people.workplace(samal, group.schools.get())
    asked = make.join_request(group, name="самал омар", signs="AE-23")
    assert [came.alike for came in requests_of(group)] == [[samal]]
    people.browser(nurlan).post(address("answer_request", asked.pk), {"said": "yes", "known": str(samal.pk)})
    assert Offer.objects.get().person == samal
    with pytest.raises(errors.RequestIsAnswered):
        joining.decline(asked, by=nurlan)


def test_no_is_told_kindly_and_gives_nothing(group: Group, nurlan: Person) -> None:
    aigerim = people.person("Aigerim")
    asked = make.join_request(group, aigerim)
    people.browser(nurlan).post(address("answer_request", asked.pk), {"said": "no"})
    page = people.browser(aigerim).get(address("calendar")).content.decode()
    assert "it says nothing of you" in page
    assert not Membership.objects.filter(person=aigerim).exists()


def test_names_and_words_are_forgotten_after_sixty_days(group: Group) -> None:
    old = make.join_request(
        group, name="Old", words="Said", signs="AE-23", asked_on=today() - timedelta(days=61)
    )
    new = make.join_request(group, name="New", asked_on=today() - timedelta(days=60))
    assert forget_requests() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.name, old.words, old.signs, old.said, new.name) == ("", "", "", "over", "New")


def test_sheet_is_one_page_in_three_languages(group: Group, nurlan: Person, sheet: str) -> None:
    made = people.browser(nurlan).get(address("paper_pdf", group.pk))
    assert (made["Content-Type"], made.content[:5]) == ("application/pdf", b"%PDF-")
    assert made.content.count(b"/Type /Page\n") + made.content.count(b"/Type /Page ") <= 1
