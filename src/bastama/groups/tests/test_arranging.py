"""A year that goes otherwise than planned: moved together, split, joined, told once, followed by calendars."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.arranging import join, shift, split
from bastama.groups.actions.notes import Typed, head
from bastama.groups.actions.room import chain_of, keep_sheet
from bastama.groups.actions.sessions import Meeting, cancel, move, plan_session
from bastama.groups.agenda import agenda_of, missing_from, name_of
from bastama.groups.models import Group, Session
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes.models import Break, Calendar
from bastama.programmes.package.model import Edition
from bastama.programmes.queries import package_of

pytestmark = pytest.mark.django_db
TODAY = datetime(2025, 9, 18, 5, tzinfo=UTC)
SEPTEMBER = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 16, 10, 30, tzinfo=UTC)
NOVEMBER = datetime(2025, 11, 13, 10, 30, tzinfo=UTC)
WEEK = timedelta(weeks=1)


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
def edition(group: Group) -> Edition[str]:
    return package_of(group.cohort.edition, "en")


def keys(session: Session, edition: Edition[str]) -> list[str]:
    return [item.key for item in agenda_of(session, edition)]


def leads(session: Session) -> dict[str, str]:
    top = head(chain_of(session, "leads"))
    return top.words if top else {}


def test_shift_moves_all_or_none(group: Group) -> None:
    one = make.session(group, starts_at=SEPTEMBER)
    two = make.session(group, plan="session-2", starts_at=OCTOBER)
    too_late = datetime(2027, 1, 1, 10, tzinfo=UTC)
    with pytest.raises(errors.OutsideCohort):
        shift(group, starts={one.pk: OCTOBER, two.pk: too_late}, by=None)
    assert list(group.sessions.order_by("starts_at").values_list("starts_at", flat=True)) == [
        SEPTEMBER,
        OCTOBER,
    ]
    shift(group, starts={one.pk: SEPTEMBER + WEEK, two.pk: OCTOBER + WEEK}, by=None)
    assert {row.plan: (row.starts_at, row.changed_count) for row in group.sessions.all()} == {
        "session-1": (SEPTEMBER + WEEK, 1),
        "session-2": (OCTOBER + WEEK, 1),
    }


def test_shift_refuses_what_was_held_and_what_stays_where_it_is(group: Group) -> None:
    held = make.session(group, starts_at=SEPTEMBER, state="held")
    with pytest.raises(errors.SessionWasHeld):
        shift(group, starts={held.pk: OCTOBER}, by=None)
    with pytest.raises(errors.NothingToMove):
        shift(group, starts={held.pk: SEPTEMBER}, by=None)


def test_members_are_told_once_of_many_changes_and_not_who_made_them(group: Group, nurlan: Person) -> None:
    teacher = make.place(group).person
    rows = [make.session(group, plan=f"session-{n}", starts_at=SEPTEMBER + n * WEEK) for n in (1, 2, 3)]
    shift(group, starts={row.pk: row.starts_at + WEEK for row in rows}, by=nurlan)
    move(rows[0], starts_at=OCTOBER, by=nurlan)
    cancel(rows[1], reason="Snow", by=nurlan)
    told = Notice.objects.get()
    assert (told.person_id, told.kind, len(told.facts["each"])) == (teacher.pk, "groups.schedule_changed", 3)
    page = people.browser(teacher).get(reverse("groups:page", args=[group.pk])).content.decode()
    assert "another day, place or agenda: 3" in page


def test_split_holds_the_rest_on_another_day(group: Group, edition: Edition[str]) -> None:
    first = make.session(group, starts_at=SEPTEMBER)
    second = split(first, after="session-1/norms", starts_at=OCTOBER, place=" Hall ", by=None)
    first.refresh_from_db()
    assert keys(first, edition) == ["session-1/welcome", "session-1/the-year", "session-1/norms"]
    assert keys(second, edition) == [
        f"session-1/{key}" for key in ("values", "portfolio", "diary", "closing")
    ]
    assert (first.minutes, second.minutes, second.place) == (50, 70, "Hall")
    assert [name_of(row, edition)[-8:] for row in (first, second)] == [" 1-бөлік", " 2-бөлік"]
    assert [plan.id for plan in missing_from(group.sessions.all(), edition)][:1] == ["session-2"]


@pytest.mark.parametrize("after", ["session-1/closing", "session-2/opening", ""])
def test_split_refuses_a_meeting_without_a_part(group: Group, after: str) -> None:
    session = make.session(group, starts_at=SEPTEMBER)
    with pytest.raises(errors.NothingToSplit):
        split(session, after=after, starts_at=OCTOBER, by=None)
    assert Session.objects.get().parts is None


def test_split_refuses_a_second_meeting_before_the_first_is_over(group: Group) -> None:
    session = make.session(group, starts_at=SEPTEMBER)
    with pytest.raises(errors.PartsOutOfOrder):
        split(session, after="session-1/norms", starts_at=SEPTEMBER + timedelta(minutes=30), by=None)
    assert Session.objects.get().parts is None


def test_what_is_left_of_a_split_session_is_planned_again(group: Group, edition: Edition[str]) -> None:
    first = make.session(group, starts_at=SEPTEMBER)
    cancel(split(first, after="session-1/diary", starts_at=OCTOBER, by=None), reason="Snow", by=None)
    left = missing_from(group.sessions.all(), edition)[0]
    assert ([item.id for item in left.agenda], left.minutes) == (["closing"], 10)
    again = plan_session(group, meeting=Meeting("session-1", NOVEMBER, minutes=10), by=None)
    assert (keys(again, edition), again.number) == (["session-1/closing"], 2)
    with pytest.raises(errors.PlannedAlready):
        plan_session(group, meeting=Meeting("session-1", NOVEMBER), by=None)


def test_join_holds_two_in_one_evening_and_keeps_the_other_as_cancelled(
    group: Group, edition: Edition[str]
) -> None:
    one = make.session(group, starts_at=SEPTEMBER)
    two = make.session(group, plan="session-2", starts_at=OCTOBER)
    joined = join(two, one, by=None)
    one.refresh_from_db()
    assert (joined.minutes, one.state, one.joined_to, one.changed_count) == (240, "cancelled", joined, 1)
    assert keys(joined, edition)[0] == "session-1/welcome"
    assert len(keys(joined, edition)) == len(edition.sessions[0].agenda) + len(edition.sessions[1].agenda)
    assert name_of(joined, edition) == f"{edition.sessions[0].name} · {edition.sessions[1].name}"
    assert [plan.id for plan in missing_from(group.sessions.all(), edition)][:1] == ["session-3"]


def test_join_makes_one_of_what_was_split(group: Group, edition: Edition[str]) -> None:
    first = make.session(group, starts_at=SEPTEMBER)
    second = split(first, after="session-1/norms", starts_at=OCTOBER, by=None)
    whole = join(second, first, by=None)
    assert (whole.parts, whole.number, whole.minutes) == (None, 0, 120)


def test_who_leads_a_part_goes_with_it_and_back(group: Group, nurlan: Person) -> None:
    session = make.session(group, starts_at=SEPTEMBER)
    parts = ["session-1/welcome", "session-1/closing"]
    said = {part: str(nurlan.pk) for part in parts}
    keep_sheet(session, kind="leads", typed=Typed(said, ""), by=nurlan)
    second = split(session, after=parts[0], starts_at=OCTOBER, by=nurlan)
    assert leads(second) == {parts[1]: str(nurlan.pk)}
    third = make.session(group, plan="session-3", starts_at=NOVEMBER)
    join(third, second, by=nurlan)
    assert leads(third) == {parts[1]: str(nurlan.pk)}
    assert leads(session) == said


def test_join_refuses_another_group_an_extra_session_and_itself(group: Group) -> None:
    session = make.session(group, starts_at=SEPTEMBER)
    extra = make.session(group, plan="", title="Extra", starts_at=OCTOBER)
    for other in (session, extra, make.session(make.group(cohort=group.cohort))):
        with pytest.raises(errors.NothingToJoin):
            join(session, other, by=None)
    assert set(Session.objects.values_list("state", flat=True)) == {"planned"}


def test_page_of_later_sessions_names_holidays_and_clashes_before_anything_moves(
    group: Group, nurlan: Person
) -> None:
    year = Calendar.objects.create(
        code="y", name_kk="a", name_ru="b", name_en="c", from_on="2025-09-01", until_on="2026-05-25"
    )
    names = {"name_kk": "Күзгі", "name_ru": "Осенние", "name_en": "Autumn break"}
    Break.objects.create(calendar=year, from_on="2025-10-20", until_on="2025-10-26", **names)
    group.cohort.calendars.add(year)
    one = make.session(group, starts_at=SEPTEMBER)
    two = make.session(group, plan="session-2", starts_at=OCTOBER)
    other = make.group(name="Hidden", cohort=group.cohort)
    make.facilitator(other, nurlan)
    make.session(other, starts_at=SEPTEMBER + WEEK)
    browser, where = people.browser(nurlan), reverse("groups:shift", args=[group.pk])
    asked = {"first": str(one.pk), "weeks": "1", "weekday": "", "at": ""}
    page = browser.get(where, asked)
    text = page.content.decode()
    assert ("Autumn break" in text, "a session of another group then: Nurlan" in text) == (True, True)
    assert "Hidden" not in text
    assert set(group.sessions.values_list("starts_at", flat=True)) == {SEPTEMBER, OCTOBER}
    sent: dict[str, Any] = {}
    for row in page.context["rows"]:
        sent |= {field.html_name: field.value() for field in (row.on, row.at)}
    assert browser.post(where, sent).status_code == 302
    assert {one.pk: SEPTEMBER + WEEK, two.pk: OCTOBER + WEEK} == dict(
        group.sessions.values_list("pk", "starts_at")
    )


def test_later_sessions_come_to_another_weekday_and_hour(group: Group, nurlan: Person) -> None:
    session = make.session(group, starts_at=OCTOBER)
    asked = {"first": str(session.pk), "weeks": "0", "weekday": "1", "at": "16:00"}
    page = people.browser(nurlan).get(reverse("groups:shift", args=[group.pk]), asked)
    row = page.context["rows"][0]
    assert (str(row.on.value()), str(row.at.value())) == ("2025-10-14", "16:00:00")


def test_split_and_join_from_their_pages(group: Group, nurlan: Person) -> None:
    browser, session = people.browser(nurlan), make.session(group, starts_at=SEPTEMBER)
    sent = {"after": "session-1/norms", "on": "2025-10-16", "at": "15:30"}
    browser.post(reverse("groups:split", args=[session.pk]), sent)
    second = Session.objects.get(number=2)
    assert browser.post(reverse("groups:join", args=[second.pk]), {"other": session.pk}).status_code == 302
    second.refresh_from_db()
    assert (second.number, Session.objects.get(pk=session.pk).joined_to) == (0, second)
    page = browser.get(reverse("groups:session", args=[session.pk])).content.decode()
    assert reverse("groups:session", args=[second.pk]) in page


@pytest.fixture
def of_two_schools(nurlan: Person) -> Group:
    group = make.group(name="Two", schools=[places.school(name_en="East"), places.school(name_en="West")])
    make.facilitator(group, nurlan)
    return group


def test_group_of_two_schools_meets_in_two_rooms(of_two_schools: Group, nurlan: Person) -> None:
    session = make.session(of_two_schools, starts_at=OCTOBER)
    rooms = {f"room-{school.pk}": f"Room of {school.name_en}" for school in of_two_schools.schools.all()}
    sent = {"on": "2025-10-23", "at": "15:30", "minutes": "120", **rooms}
    browser = people.browser(nurlan)
    browser.post(reverse("groups:move", args=[session.pk]), sent)
    for name, key in (("session", session.pk), ("page", of_two_schools.pk)):
        page = browser.get(reverse(f"groups:{name}", args=[key])).content.decode()
        assert "East: Room of East" in page
    feed = Client().get(reverse("groups:feed", args=[make.feed(person=nurlan).secret])).content.decode()
    assert "Room of East" in feed.replace("\r\n ", "")
