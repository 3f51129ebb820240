"""Joining is voluntary: who is asked has no place before their own yes."""

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.refusals import NotSaved
from bastama.groups import errors, make
from bastama.groups.actions import offers
from bastama.groups.actions.ending import end
from bastama.groups.models import Group, Membership
from bastama.groups.offering import Offer
from bastama.groups.offers import is_asked, offers_of
from bastama.groups.queries import visible_to
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person, SignInCode
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Group:
    return make.group(name="Autumn")


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group, people.person("Nurlan")).person


@pytest.fixture
def aigerim(group: Group) -> Person:
    person = people.person("Aigerim")
    people.workplace(person, group.schools.get())
    person.ring_me_open = True
    return person


def address(name: str, *args: object) -> str:
    return reverse(f"groups:{name}", args=args)


def codes_for(browser: Client, group: Group) -> set[str]:
    return {row.person.display_name for row in browser.get(address("codes", group.pk)).context["members"]}


def test_ask_gives_no_place_and_tells_the_one_asked(group: Group, nurlan: Person, aigerim: Person) -> None:
    offers.ask(aigerim, into=group, by=nurlan)
    assert not Membership.objects.filter(person=aigerim).exists()
    assert not visible_to(aigerim).exists()
    assert list(Notice.objects.values_list("person", "kind")) == [(aigerim.pk, "groups.asked")]


def test_say_yes_gives_the_place_and_puts_the_question_away(
    group: Group, nurlan: Person, aigerim: Person
) -> None:
    offer = offers.ask(aigerim, into=group, by=nurlan)
    place = offers.say_yes(offer, by=aigerim)
    offer.refresh_from_db()
    assert (place.person, place.role, place.school) == (aigerim, "participant", group.schools.get())
    assert (offer.said, is_asked(aigerim)) == ("yes", False)
    assert not Notice.objects.filter(put_away_at=None).exists()


@pytest.mark.parametrize("deed", [offers.say_yes, offers.say_not_now])
def test_nobody_answers_on_a_device_let_in_by_another(group: Group, aigerim: Person, deed: object) -> None:
    offer = make.offer(group, aigerim)
    aigerim.ring_me_open = False
    with pytest.raises(errors.OfferIsSealed):
        deed(offer, by=aigerim)  # type: ignore[operator]
    offer.refresh_from_db()
    assert offer.said == ""


def test_an_answer_is_given_once(group: Group, aigerim: Person) -> None:
    offer = make.offer(group, aigerim)
    offers.say_not_now(offer, by=aigerim)
    for deed in (offers.say_yes, offers.say_not_now, offers.take_back):
        with pytest.raises(errors.OfferIsOver):
            deed(offer, by=aigerim)
    offer.refresh_from_db()
    assert offer.said == "no"


def test_offers_that_are_open_keep_their_places(group: Group, aigerim: Person) -> None:
    group.places = 1
    group.save()
    offer = offers.ask(aigerim, into=group, by=None)
    with pytest.raises(errors.GroupIsFull):
        offers.ask(people.person(), into=group, by=None)
    offers.take_back(offer, by=None)
    assert offers.ask(people.person(), into=group, by=None).said == ""


def test_ask_refuses_who_is_asked_already_and_who_has_a_place(group: Group, aigerim: Person) -> None:
    offer = offers.ask(aigerim, into=group, by=None)
    with pytest.raises(NotSaved, match=r"not answered yet|жауап берген жоқ"):
        offers.ask(aigerim, into=group, by=None)
    offers.say_yes(offer, by=aigerim)
    with pytest.raises(errors.HasAPlaceAlready):
        offers.ask(aigerim, into=group, by=None)


def test_who_said_not_now_is_asked_again_only_where_that_is_wished(group: Group, aigerim: Person) -> None:
    offers.say_not_now(offers.ask(aigerim, into=group, by=None), by=aigerim)
    with pytest.raises(errors.SaidNotNow):
        offers.ask(aigerim, into=group, by=None)
    offers.ask(aigerim, into=group, by=None, again=True)
    assert [offer.said for offer in offers_of(group)] == [""]


def test_nobody_asks_themselves_nor_into_a_group_that_has_ended(group: Group, nurlan: Person) -> None:
    with pytest.raises(errors.NobodyAdmitsThemselves):
        offers.ask(nurlan, into=group, by=nurlan)
    offer = make.offer(group)
    end(group, reason="The year is over", by=None)
    offer.refresh_from_db()
    assert offer.said == "back"
    with pytest.raises(errors.GroupHasEnded):
        offers.ask(people.person(), into=group, by=nurlan)


def test_the_first_page_of_who_is_asked_leads_to_the_question_and_to_the_group_after_yes(
    group: Group, nurlan: Person, aigerim: Person
) -> None:
    offer = offers.ask(aigerim, into=group, by=nurlan)
    browser = people.browser(aigerim)
    asked = browser.get("/", follow=True)
    assert asked.redirect_chain == [(address("asked"), 302)]
    assert "Autumn" in asked.content.decode()
    assert "Nurlan" in asked.content.decode()
    assert browser.get(reverse("library:front")).status_code == 200
    browser.post(address("answer_offer", offer.pk), {"said": "yes"})
    assert browser.get(address("page", group.pk)).status_code == 200


def test_the_pair_sees_who_has_not_answered_and_takes_it_back(
    group: Group, nurlan: Person, aigerim: Person
) -> None:
    offer = offers.ask(aigerim, into=group, by=nurlan)
    browser, fellow = people.browser(nurlan), people.browser(make.place(group).person)
    assert "Aigerim" in browser.get(address("page", group.pk)).content.decode()
    assert "Aigerim" not in fellow.get(address("page", group.pk)).content.decode()
    browser.post(address("take_back_offer", offer.pk), follow=True)
    assert "Aigerim" not in browser.get(address("page", group.pk)).content.decode()


def test_codes_are_printed_for_who_is_asked_and_never_came_in(group: Group, nurlan: Person) -> None:
    new, known = people.person("New", agreed_to=""), people.person("Known")
    staff = people.person("Staff", agreed_to="")
    programmes.appointment(staff, "director", school=group.schools.get())
    rows = [make.offer(group, person) for person in (new, known, staff)]
    browser = people.browser(nurlan)
    assert codes_for(browser, group) == {"New"}
    browser.post(address("codes", group.pk), {"member": [row.pk for row in rows]})
    assert [code.person for code in SignInCode.objects.all()] == [new]


def test_asked_page_asks_the_same_of_the_tables_for_one_group_and_for_three(
    aigerim: Person, django_assert_num_queries: object
) -> None:
    browser = people.browser(aigerim)
    for count in (1, 2):
        for _ in range(count):
            make.facilitator(make.offer(make.group(), aigerim).group)
        with django_assert_num_queries(10):  # type: ignore[operator]
            assert Offer.objects.count() == len(browser.get(address("asked")).context["rows"])
