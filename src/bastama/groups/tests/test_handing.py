"""Who works with a group changes: a place handed over on a day, a stand-in for one evening, notes opened to a coach."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.foundation.refusals import NotSaved
from bastama.groups import errors, make
from bastama.groups.actions.handing import (
    ask_to_stand_in,
    close_notes,
    end_stand_in,
    hand_over,
    open_notes,
    take_back,
)
from bastama.groups.actions.sessions import move
from bastama.groups.models import Group, Membership, NotesOpened, Session, Tutorial
from bastama.groups.queries import visible_to
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db
TODAY = datetime(2025, 10, 16, 5, tzinfo=UTC)
TONIGHT = datetime(2025, 10, 16, 10, 30, tzinfo=UTC)
EARLIER = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
LATER = datetime(2025, 11, 13, 10, 30, tzinfo=UTC)
NOVEMBER = date(2025, 11, 1)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def group(db: None) -> Group:
    return make.group(name="Spring")


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group, people.person("Nurlan")).person


@pytest.fixture
def place(nurlan: Person) -> Membership:
    return Membership.objects.get(person=nurlan)


@pytest.fixture
def successor(group: Group) -> Person:
    """Somebody of the school; asked anew for each day, as a request would."""
    person = people.person("Zarina")
    people.workplace(person, group.schools.get())
    return person


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def status(person: Person, name: str, *ids: object) -> int:
    return people.browser(fresh(person)).get(reverse(f"groups:{name}", args=ids)).status_code


def text(person: Person, name: str, *ids: object) -> str:
    return people.browser(fresh(person)).get(reverse(f"groups:{name}", args=ids)).content.decode()


def test_place_is_ones_own_until_the_day_and_the_others_from_it_on(
    group: Group, nurlan: Person, place: Membership, successor: Person
) -> None:
    hand_over(place, to=successor, on=NOVEMBER, all_notes=False, by=nurlan)
    assert [status(one, "page", group.pk) for one in (nurlan, successor)] == [200, 404]
    with at(datetime(2025, 11, 1, 5, tzinfo=UTC)):
        assert [status(one, "page", group.pk) for one in (nurlan, successor)] == [404, 200]


def test_group_and_successor_are_told_of_the_day(
    group: Group, nurlan: Person, place: Membership, successor: Person
) -> None:
    teacher = make.place(group).person
    hand_over(place, to=successor, on=NOVEMBER, all_notes=False, by=nurlan)
    told = Notice.objects.filter(kind="groups.handed_over")
    assert set(told.values_list("person", flat=True)) == {teacher.pk, successor.pk}
    page = text(teacher, "page", group.pk)
    assert ("1\N{NO-BREAK SPACE}November 2025. Name: Zarina" in page, "Takes over" in page) == (True, True)


def test_talks_of_the_day_and_later_are_cancelled_with_the_place(
    group: Group, nurlan: Person, place: Membership, successor: Person
) -> None:
    teacher = make.place(group)
    before = make.tutorial(teacher, nurlan, starts_at=TONIGHT)
    after = make.tutorial(teacher, nurlan, starts_at=LATER)
    hand_over(place, to=successor, on=NOVEMBER, all_notes=False, by=nurlan)
    states = dict(Tutorial.objects.values_list("pk", "state"))
    assert states == {before.pk: "planned", after.pk: "cancelled"}


def test_hand_over_refuses_oneself_a_day_that_is_over_a_member_and_twice(
    group: Group, nurlan: Person, place: Membership, successor: Person
) -> None:
    giving = partial(hand_over, place, on=NOVEMBER, all_notes=False, by=nurlan)
    with pytest.raises(errors.NobodyAdmitsThemselves):
        giving(to=nurlan)
    with pytest.raises(errors.DayIsOver):
        giving(to=successor, on=date(2025, 10, 15))
    with pytest.raises(errors.HasAPlaceAlready):
        giving(to=make.place(group).person)
    assert Membership.objects.get(pk=place.pk).left_on is None
    giving(to=successor)
    with pytest.raises(errors.HandedOverAlready):
        giving(to=people.person())


def test_place_handed_over_is_kept_after_all(
    group: Group, nurlan: Person, place: Membership, successor: Person
) -> None:
    hand_over(place, to=successor, on=NOVEMBER, all_notes=False, by=nurlan)
    take_back(place, by=nurlan)
    with at(datetime(2025, 11, 2, tzinfo=UTC)):
        assert [status(one, "page", group.pk) for one in (nurlan, successor)] == [200, 404]
    with pytest.raises(errors.PlaceHasEnded):
        take_back(place, by=nurlan)


@pytest.mark.parametrize("notes", ["later", "all"])
def test_successor_reads_the_notes_the_pair_decided_on(
    group: Group, nurlan: Person, place: Membership, successor: Person, notes: str
) -> None:
    seen = [notes == "all", True]
    rows = [make.session(group, starts_at=EARLIER), make.session(group, plan="session-2", starts_at=LATER)]
    for row in rows:
        make.notes(row, nurlan, text="zkeptbythepair")
    sent = {"person": successor.pk, "on": "2025-11-01", "notes": notes}
    where = reverse("groups:hand_over", args=[place.pk])
    assert people.browser(nurlan).post(where, sent).status_code == 302
    with at(datetime(2025, 11, 13, 12, tzinfo=UTC)):
        assert ["zkeptbythepair" in text(successor, "session", row.pk) for row in rows] == seen
        answer = people.browser(successor).post(reverse("groups:notes", args=[rows[0].pk]), {"text": "Mine"})
        assert (answer.status_code == 403) == (not seen[0])


def test_other_of_the_pair_and_a_teacher_hand_no_place_over(group: Group, place: Membership) -> None:
    for one in (make.facilitator(group).person, make.place(group).person):
        assert status(one, "hand_over", place.pk) == 403


@pytest.fixture
def session(group: Group) -> Session:
    return make.session(group, starts_at=TONIGHT)


@pytest.fixture
def stand_in(session: Session, nurlan: Person, successor: Person) -> Person:
    ask_to_stand_in(successor, at=session, by=nurlan)
    return successor


def test_stand_in_keeps_the_register_of_that_evening_alone(
    group: Group, session: Session, nurlan: Person, stand_in: Person
) -> None:
    teacher = make.place(group, people.person("Fellow"))
    make.notes(session, nurlan, text="zkeptbythepair")
    other = make.session(group, plan="session-2", starts_at=TONIGHT)
    page = text(stand_in, "session", session.pk)
    assert ("Fellow" in page, "Guide for the pair" in page, "zkeptbythepair" in page) == (True, True, False)
    browser = people.browser(stand_in)
    sent = {f"mark-{teacher.pk}": "present"}
    assert browser.post(reverse("groups:mark", args=[session.pk]), sent).status_code == 302
    assert session.attendance.get().mark == "present"
    assert browser.post(reverse("groups:notes", args=[session.pk]), {"text": "Mine"}).status_code == 403
    assert [status(stand_in, "session", other.pk), status(stand_in, "page", group.pk)] == [404, 404]


def test_standing_in_ends_by_itself_with_the_day(session: Session, stand_in: Person) -> None:
    with at(datetime(2025, 10, 16, 18, 59, tzinfo=UTC)):
        assert status(stand_in, "session", session.pk) == 200
    with at(datetime(2025, 10, 16, 19, 1, tzinfo=UTC)):
        assert status(stand_in, "session", session.pk) == 404


def test_standing_in_follows_a_session_that_is_moved(session: Session, stand_in: Person) -> None:
    move(session, starts_at=LATER, by=None)
    with at(LATER):
        assert status(stand_in, "session", session.pk) == 200


def test_standing_in_ends_when_it_is_taken_back(session: Session, nurlan: Person, stand_in: Person) -> None:
    end_stand_in(session.stand_ins.get(), by=nurlan)
    assert status(stand_in, "session", session.pk) == 404


def test_ask_to_stand_in_refuses_the_pair_twice_and_what_is_over(
    group: Group, session: Session, nurlan: Person, successor: Person
) -> None:
    with pytest.raises(errors.HasAPlaceAlready):
        ask_to_stand_in(make.facilitator(group).person, at=session, by=nurlan)
    with pytest.raises(errors.SessionIsOver):
        ask_to_stand_in(successor, at=make.session(group, plan="session-2", starts_at=EARLIER), by=nurlan)
    ask_to_stand_in(successor, at=session, by=nurlan)
    with pytest.raises(NotSaved):
        ask_to_stand_in(successor, at=session, by=nurlan)


def test_stand_in_has_the_session_in_their_calendar(session: Session, stand_in: Person) -> None:
    feed = Client().get(reverse("groups:feed", args=[make.feed(person=stand_in).secret])).content.decode()
    assert f"session-{session.pk}@" in feed.replace("\r\n ", "")


@pytest.fixture
def coach(group: Group) -> Person:
    person = people.person("Coach")
    programmes.appointment(person, "external", school=group.schools.get())
    return person


def test_external_facilitator_sees_sessions_and_neither_teachers_nor_register(
    group: Group, session: Session, nurlan: Person, coach: Person
) -> None:
    make.place(group, people.person("Fellow"))
    make.notes(session, nurlan, text="zkeptbythepair")
    pages = [text(coach, "page", group.pk), text(coach, "session", session.pk)]
    assert [("Fellow" in page, "zkeptbythepair" in page) for page in pages] == [(False, False)] * 2
    assert "Guide for the pair" in pages[1]
    assert reverse("groups:page", args=[group.pk]) in text(coach, "list")


def test_external_facilitator_reads_notes_while_the_pair_allows_it(
    group: Group, session: Session, nurlan: Person, coach: Person
) -> None:
    make.notes(session, nurlan, text="zkeptbythepair")
    opened = open_notes(group, to=coach, by=nurlan)
    assert "zkeptbythepair" in text(coach, "session", session.pk)
    where = reverse("groups:notes", args=[session.pk])
    assert people.browser(coach).post(where, {"text": "Mine"}).status_code == 403
    close_notes(opened, by=nurlan)
    assert "zkeptbythepair" not in text(coach, "session", session.pk)


def test_opened_notes_end_with_the_appointment(group: Group, session: Session, nurlan: Person) -> None:
    coach = people.person("Coach")
    row = programmes.appointment(coach, "external", school=group.schools.get())
    open_notes(group, to=coach, by=nurlan)
    row.until_on = TODAY.date() - timedelta(days=1)
    row.save()
    assert status(coach, "session", session.pk) == 404


def test_notes_are_opened_to_nobody_else(group: Group, nurlan: Person) -> None:
    elsewhere = people.person()
    programmes.appointment(elsewhere, "external", school=places.school())
    for one in (elsewhere, people.person()):
        with pytest.raises(errors.NotTheirCoach):
            open_notes(group, to=one, by=nurlan)


@pytest.mark.parametrize("scope", ["area", "programme"])
def test_external_facilitator_of_an_area_or_the_programme_coaches_its_pairs(scope: str) -> None:
    region = places.area()
    group = make.group(schools=[places.school(area=places.area(within=region))])
    coach = people.person()
    to = {"area": region} if scope == "area" else {"programme": group.cohort.edition.programme}
    programmes.appointment(coach, "external", **to)
    make.group()
    assert list(visible_to(coach)) == [group]


def test_either_of_the_pair_opens_and_closes_the_notes_on_their_page(
    group: Group, nurlan: Person, coach: Person
) -> None:
    gulnara = make.facilitator(group).person
    where = {name: reverse(f"groups:{name}", args=[group.pk]) for name in ("open_notes", "close_notes")}
    people.browser(nurlan).post(where["open_notes"], {"person": coach.pk})
    assert "Your notes are open since" in text(gulnara, "open_notes", group.pk)
    people.browser(gulnara).post(where["close_notes"], {"person": coach.pk})
    assert NotesOpened.objects.get().ended_at is not None
    assert people.browser(coach).get(where["open_notes"]).status_code == 403
