"""A school would like to take part: who says it, who reads it, what becomes of it, when it is forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import now, today
from bastama.foundation.refusals import NotSaved
from bastama.groups import errors, make
from bastama.groups.actions import interests as actions
from bastama.groups.actions.interests import Wished, forget_interests, send
from bastama.groups.interests import Card, card_of, interests_visible_to, under_way, written_by
from bastama.groups.wishing import Interest
from bastama.people import make as people
from bastama.people.actions import attempts
from bastama.people.models import Attempt, Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAID = {
    "name": "Marzhan Omar",
    "post": "deputy director",
    "contact": "+7 700 000 00 00",
    "teachers_count": "8",
    "languages": ["kk", "ru"],
    "words": "We meet on Thursdays",
}
WISH = Wished(8, ["kk"], name="Marzhan", post="deputy", contact="+7")
ASK = "/interest/"


@pytest.fixture
def school() -> School:
    return places.school(code="KZ-0042", name_kk="Көктем мектебі")


@pytest.fixture
def saule(school: School) -> Person:
    return programmes.appointment(people.person("Saule"), "director", school=school).person


@pytest.fixture
def dana(school: School) -> Person:
    return programmes.appointment(people.person("Dana"), "coordinator", area=school.area).person


def page(client: Client, address: str) -> str:
    return client.get(address, headers={"Accept-Language": "en"}).content.decode()


def running(school: School) -> None:
    make.group(
        schools=[school],
        cohort=programmes.cohort(from_on=today(), until_on=today() + timedelta(days=200)),
        formed_on=today(),
    )


@pytest.mark.parametrize("said", ["KZ-0042", "көктем"])
def test_way_of_a_visitor_from_the_front_page_to_a_group(school: School, dana: Person, said: str) -> None:
    visitor = Client(enforce_csrf_checks=True)
    assert f'href="{ASK}"' in page(visitor, "/")
    assert f"{ASK}?school={school.pk}" in visitor.get(ASK, {"school_said": said}).content.decode()
    sent = visitor.post(ASK, {**SAID, "school": school.pk}, headers={"Accept-Language": "en"})
    assert "What happens next" in sent.content.decode()
    listed = page(people.browser(dana), reverse("interest:list"))
    form = f"{reverse('groups:form')}?school={school.pk}"
    assert [part for part in ("Marzhan Omar", "+7 700", "We meet on", form) if part not in listed] == []
    programmes.cohort(from_on=today(), until_on=today() + timedelta(days=9), edition=programmes.edition())
    lead = programmes.appointment(people.person(), "lead", programme=programmes.programme()).person
    assert interests_visible_to(lead).count() == 1


def test_formed_group_page_opens_with_the_school_ticked(school: School, dana: Person) -> None:
    programmes.cohort(until_on=today() + timedelta(days=9)).areas.add(school.area)
    opened = people.browser(dana).get(
        reverse("groups:form"), {"school": str(school.pk), "school_said": school.code}
    )
    assert opened.context["chosen"].schools == [school]


def test_without_a_school_nothing_is_sent_and_the_page_says_so(school: School) -> None:
    answer = Client().post(ASK, SAID, headers={"Accept-Language": "en"})
    assert (answer.status_code, "Nothing was sent" in answer.content.decode()) == (422, True)
    assert not Interest.objects.exists()


def test_nobody_but_coordinator_of_the_area_and_lead_reads_it(school: School, saule: Person) -> None:
    made = make.interest(school)
    other = programmes.appointment(people.person(), "coordinator", area=places.area()).person
    assert list(interests_visible_to(other)) == list(interests_visible_to(saule)) == []
    browser = people.browser(other)
    assert browser.post(reverse("interest:answer", args=[made.pk]), {"state": "talked"}).status_code == 404
    assert people.browser(saule).get(reverse("interest:list")).status_code == 403


def test_director_says_it_once_and_reads_what_became_of_it(
    school: School, saule: Person, dana: Person
) -> None:
    browser, of_school = people.browser(saule), reverse("interest:of_school", args=[school.pk])
    here = f"/school/{school.pk}/"
    assert of_school in page(browser, here)
    browser.post(of_school, {"teachers_count": "8", "languages": ["kk"], "words": "We wait"})
    made = Interest.objects.get()
    assert (made.person, made.name, made.contact) == (saule, "", "")
    assert of_school not in page(browser, here)
    with pytest.raises(NotSaved):
        send(school, said=WISH, person=saule)
    told = {"state": "not-now", "words": "The pair is full until autumn"}
    people.browser(dana).post(reverse("interest:answer", args=[made.pk]), told)
    shown = page(browser, here)
    assert ("until autumn" in shown, "not this year" in shown, of_school in shown) == (True, True, True)


def shown(director: Person, school: School) -> Card | None:
    has_group, has_written = under_way(today()), written_by(director.pk)
    asked = School.objects.annotate(has_group=has_group, has_written=has_written).get(pk=school.pk)
    return card_of(director, asked, has_group=asked.has_group, has_written=asked.has_written)


def test_card_is_there_only_without_a_group_in_a_cohort_that_runs(school: School, saule: Person) -> None:
    make.group(schools=[school], cohort=programmes.cohort(until_on=today() - timedelta(days=1)))
    card = shown(saule, school)
    assert card is not None
    assert card.may_send
    running(school)
    assert shown(saule, school) is None
    make.interest(school, saule)
    open_one = shown(saule, school)
    assert open_one is not None
    assert not open_one.may_send


def test_not_this_year_needs_a_sentence(school: School, dana: Person) -> None:
    made = make.interest(school)
    answer = people.browser(dana).post(reverse("interest:answer", args=[made.pk]), {"state": "not-now"})
    made.refresh_from_db()
    assert (answer.status_code, made.state) == (422, Interest.State.NEW)


def test_only_so_many_of_visitors_wait_and_none_keeps_the_director_out(
    school: School, saule: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(actions.OF_A_SCHOOL_MOST):
        send(school, said=WISH, person=None, address="1.1.1.1")
    with pytest.raises(errors.InterestsAreMany):
        send(school, said=WISH, person=None, address="1.1.1.1")
    send(school, said=WISH, person=saule)
    monkeypatch.setattr(actions, "IN_ALL_MOST", actions.OF_A_SCHOOL_MOST)
    with pytest.raises(errors.InterestsAreMany):
        send(places.school(), said=WISH, person=None, address="1.1.1.1")


def test_who_sends_without_end_waits(school: School) -> None:
    key = attempts.keyed("address", "interest 1.1.1.1")
    Attempt.objects.bulk_create(Attempt(key=key, at=now()) for _ in range(60))
    with pytest.raises(errors.InterestsComeTooFast):
        send(school, said=WISH, person=None, address="1.1.1.1")


def test_it_is_forgotten_ninety_days_after_the_answer_and_after_a_year(school: School, saule: Person) -> None:
    def sent(days: int, **more: Any) -> Interest:
        on = today() - timedelta(days=days)
        return make.interest(school, sent_on=on, name="Who", contact="Where", words="What", **more)

    led = {"state": "group", "answer": "Autumn"}
    kept = [sent(365), sent(300, **led, answered_on=today() - timedelta(days=90))]
    gone = [
        sent(366),
        sent(300, **led, answered_on=today() - timedelta(days=91)),
        sent(366, person=saule),
    ]
    assert (forget_interests(), forget_interests()) == (3, 0)
    rows = Interest.objects.in_bulk([row.pk for row in gone])
    told = {(row.name, row.contact, row.words, row.answer, row.person) for row in rows.values()}
    assert told == {("", "", "", "", None)}
    assert [rows[row.pk].state for row in gone] == ["over", "group", "over"]
    assert {row.name for row in Interest.objects.filter(pk__in=[row.pk for row in kept])} == {"Who"}
    with pytest.raises(errors.InterestIsForgotten):
        actions.answer(gone[1], state="talked", words="", by=saule)


def test_list_asks_the_same_of_the_tables_for_one_school_and_for_three(
    school: School, dana: Person, django_assert_num_queries: object
) -> None:
    browser, count = people.browser(dana), 0
    browser.get(reverse("interest:list"))
    for more in (1, 2):
        for _ in range(more):
            make.interest(places.school(area=school.area), people.person())
        count += more
        with django_assert_num_queries(5):  # type: ignore[operator]
            assert len(browser.get(reverse("interest:list")).context["page"].object_list) == count
