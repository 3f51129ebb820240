"""An event of a network: who is asked and told, who comes, what becomes of another day, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import at
from bastama.foundation.refusals import NotSaved, Refusal
from bastama.groups import errors, make
from bastama.groups.actions.network_events import Called, answer, call, call_off, change
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.models import Group
from bastama.groups.network_events import answers_to, next_of, visible_to
from bastama.groups.queries import edition_of_group
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = datetime(2026, 2, 18, 5, tzinfo=UTC)
MARCH = datetime(2026, 3, 19, 10, tzinfo=UTC)
APRIL = datetime(2026, 4, 2, 10, tzinfo=UTC)
SAID = Called("Four schools", MARCH, place="The library", agenda="We read timetables")
DIRECTORS = Group.Kind.DIRECTORS


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def circle(db: None) -> Group:
    return make.group(name="Directors", kind=DIRECTORS)


@pytest.fixture
def saule(circle: Group) -> Person:
    return make.place(circle, people.person("Saule")).person


@pytest.fixture
def dana(circle: Group) -> Person:
    """She leads the circle."""
    return make.facilitator(circle, people.person("Dana")).person


@pytest.fixture
def event(circle: Group, dana: Person, saule: Person) -> NetworkEvent:
    return call(circle, said=SAID, by=dana)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def text(person: Person, name: str, *ids: object) -> str:
    client = people.browser(fresh(person))
    return client.get(reverse(name, args=ids), headers={"Accept-Language": "en"}).content.decode()


def in_calendar(**whose: object) -> list[tuple[str, str]]:
    sent = people.browser().get(reverse("groups:feed", args=[make.feed(**whose).secret])).content
    events = Calendar.from_ical(sent).walk("VEVENT")
    return [(str(one["status"]), str(one["sequence"])) for one in events]


def test_directors_of_every_circle_of_the_cohort_are_asked_and_nobody_else(
    circle: Group, dana: Person
) -> None:
    far = make.place(make.group(cohort=circle.cohort, kind=DIRECTORS)).person
    others = [
        make.group(cohort=circle.cohort, kind=Group.Kind.FACILITATORS),
        make.group(kind=DIRECTORS),
        make.group(cohort=circle.cohort),
    ]
    strangers = [make.place(group).person for group in others]
    event = call(circle, said=SAID, by=dana)
    assert [fresh(one).pk for one in (far, dana) if event in visible_to(fresh(one))] == [far.pk, dana.pk]
    assert [one for one in strangers if visible_to(fresh(one)).exists()] == []
    assert set(Notice.objects.values_list("person", "kind")) == {(far.pk, "groups.network_event")}


def test_who_runs_the_area_sees_it_and_answers_nothing(event: NetworkEvent) -> None:
    school = event.circle.schools.get()
    runs = programmes.appointment(people.person("Viktor"), "coordinator", area=school.area).person
    assert "We read timetables" in text(runs, "groups:network_event", event.pk)
    client = people.browser(fresh(runs))
    where = reverse("groups:answer_event", args=[event.pk])
    assert client.post(where, {"comes": "yes"}).status_code == 403


def test_who_comes_is_seen_by_name_and_who_does_not_is_only_counted(
    event: NetworkEvent, circle: Group, saule: Person, dana: Person
) -> None:
    away = make.place(circle, people.person("Zhanna")).person
    for person, comes in ((saule, "yes"), (away, "no"), (dana, "no"), (dana, "yes")):
        sent = people.browser(fresh(person)).post(
            reverse("groups:answer_event", args=[event.pk]), {"comes": comes}
        )
        assert sent.status_code == 302
    told = answers_to(event)
    assert [row.person.display_name for row in told.comers] == ["Dana", "Saule"]
    assert (told.yes_count, told.no_count, told.more_count) == (2, 1, 0)
    page = text(saule, "groups:network_event", event.pk)
    assert ("Dana" in page, "Zhanna" in page, "Said no" in page) == (True, False, False)
    assert "Said yes: 2. Said no: 1." in text(dana, "groups:network_event", event.pk)
    assert not Notice.objects.filter(person=saule, put_away_at=None).exists()


def test_who_left_the_circle_is_counted_no_more(event: NetworkEvent, saule: Person) -> None:
    answer(event, comes=True, by=saule)
    assert answers_to(event).yes_count == 1
    saule.memberships.update(left_on=TODAY.date())
    assert answers_to(event).yes_count == 0


def test_on_another_day_everybody_is_asked_anew_and_calendars_follow(
    event: NetworkEvent, saule: Person, dana: Person
) -> None:
    answer(event, comes=False, by=saule)
    assert in_calendar(person=saule) == []
    changed = change(event, said=Called("Four schools", APRIL), by=dana)
    assert (changed.starts_at, changed.comings.count()) == (APRIL, 0)
    assert in_calendar(group=event.circle) == [("CONFIRMED", "1")]
    waiting = Notice.objects.filter(person=saule, put_away_at=None)
    assert [(one.kind, one.facts["on"]) for one in waiting] == [
        ("groups.network_event_changed", "2026-04-02")
    ]


def test_other_words_keep_who_comes(event: NetworkEvent, saule: Person, dana: Person) -> None:
    answer(event, comes=True, by=saule)
    change(event, said=Called("Five schools", MARCH), by=dana)
    assert Coming.objects.get().comes


def test_cancelled_it_stays_with_its_reason_and_in_calendars(event: NetworkEvent, saule: Person) -> None:
    call_off(event, reason="Snow", by=None)
    assert "Snow" in text(saule, "groups:network_event", event.pk)
    assert [status for status, _count in in_calendar(person=saule)] == ["CANCELLED"]
    with pytest.raises(errors.EventIsOver):
        answer(event, comes=True, by=saule)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Called("Summer", datetime(2026, 8, 1, tzinfo=UTC)), errors.OutsideCohort),
        (Called("Values", MARCH, tool="what-i-value"), errors.NotOfTheStrand),
        (Called(" ", MARCH), NotSaved),
    ],
)
def test_what_cannot_be_called_is_refused(circle: Group, said: Called, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        call(circle, said=said, by=None)
    assert not NetworkEvent.objects.exists()


def test_circle_that_has_ended_calls_nothing_and_a_day_that_is_over_is_not_answered(
    circle: Group, event: NetworkEvent, saule: Person
) -> None:
    with at(datetime(2026, 3, 20, 5, tzinfo=UTC)), pytest.raises(errors.EventIsOver):
        answer(event, comes=True, by=saule)
    with pytest.raises(errors.ReasonIsMissing):
        call_off(event, reason=" ", by=None)
    Group.objects.filter(pk=circle.pk).update(ended_on=TODAY.date())
    circle.refresh_from_db()
    with pytest.raises(errors.GroupHasEnded):
        call(circle, said=SAID, by=None)
    assert (NetworkEvent.objects.get().state, Coming.objects.count()) == ("planned", 0)


def test_device_under_a_seal_answers_nothing(event: NetworkEvent, saule: Person, dana: Person) -> None:
    sealed = people.browser_on(people.device(saule, seal=people.seal(saule, dana)))
    where = reverse("groups:answer_event", args=[event.pk])
    assert sealed.post(where, {"comes": "yes"}).status_code == 403
    page = sealed.get(reverse("groups:network_event", args=[event.pk]))
    assert (page.status_code, b'name="comes"' in page.content) == (200, False)


def test_it_is_planned_on_its_page_and_met_where_a_director_arrives(circle: Group, dana: Person) -> None:
    school = circle.schools.get()
    saule = programmes.appointment(people.person("Saule"), "director", school=school).person
    make.place(circle, saule)
    tool = edition_of_group(circle, "en").tools[0]
    typed = {"title": "Four schools", "on": "2026-03-19", "at": "15:00", "minutes": 90, "tool": tool.id}
    sent = people.browser(fresh(dana)).post(reverse("groups:plan_event", args=[circle.pk]), typed)
    event = NetworkEvent.objects.get()
    where = reverse("groups:network_event", args=[event.pk])
    assert (sent.status_code, sent["Location"]) == (302, where)
    assert f'href="{where}"' in text(saule, "school", school.pk)
    assert f'href="{where}"' in text(saule, "projects:practice", "directors")
    assert f'href="{where}"' in text(saule, "groups:page", circle.pk)
    sheet = f'href="{reverse("projects:tool", args=[tool.id])}"'
    pages = [text(person, "groups:network_event", event.pk) for person in (saule, dana)]
    # Who leads directors has no practice to write in.
    assert [(sheet in page, tool.name in page) for page in pages] == [(True, True), (False, True)]


def test_group_of_teachers_plans_none() -> None:
    pair = make.facilitator(make.group()).person
    group = pair.memberships.get().group_id
    answer = people.browser(fresh(pair)).get(reverse("groups:plan_event", args=[group]))
    assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_for_one_and_for_three(
    circle: Group, dana: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    events = [make.network_event(circle) for _ in range(count)]
    for _ in range(count):
        director = make.place(circle, school=places.school()).person
        make.coming(events[0], director)
    client = people.browser(fresh(dana))
    client.get(reverse("groups:list"))
    for name, id, asked in (("network_event", events[0].pk, 9), ("page", circle.pk, 9)):
        where = reverse(f"groups:{name}", args=[id])
        with django_assert_num_queries(asked):
            assert client.get(where).status_code == 200


def test_next_event_of_two_circles_is_the_first_of_all_and_of_one_its_own(
    event: NetworkEvent, circle: Group, saule: Person
) -> None:
    other = make.group(kind=Group.Kind.FACILITATORS)
    sooner = replace(SAID, starts_at=datetime(2026, 3, 2, 10, tzinfo=UTC))
    theirs = call(other, said=sooner, by=make.facilitator(other).person)
    answer(event, comes=True, by=saule)
    found = [next_of(circles, saule) for circles in ([circle], [other], [circle, other], [])]
    assert found == [event, theirs, theirs, None]
    assert [vars(one)["own"] for one in found if one] == [True, None, None]
    with at(APRIL):
        assert next_of([circle], saule) is None
