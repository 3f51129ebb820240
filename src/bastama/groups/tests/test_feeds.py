from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import at
from bastama.groups import make
from bastama.groups.actions.feeds import renew_feed
from bastama.groups.actions.sessions import cancel, move
from bastama.groups.models import Membership
from bastama.people import make as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def aigerim(db: None) -> Membership:
    return make.place(make.group(name="Spring"), people.person("Aigerim", language="ru"))


def read(secret: str, **asked: str) -> Any:
    answer = people.browser().get(reverse("groups:feed", args=[secret]), asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def test_feed_tells_sessions_in_the_persons_language(aigerim: Membership) -> None:
    session = make.session(aigerim.group, place="Library")
    event = read(make.feed(person=aigerim.person).secret).walk("VEVENT")[0]
    assert str(event["summary"]).startswith("Встреча: ")
    assert (event["uid"], event["location"]) == (f"session-{session.pk}@bastama", "Library")
    assert event["dtstart"].params["TZID"] == "Asia/Almaty"
    assert event["dtstart"].dt == session.starts_at


def test_feed_holds_the_time_zone_it_names(aigerim: Membership) -> None:
    make.session(aigerim.group)
    zones = read(make.feed(person=aigerim.person).secret).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Asia/Almaty"]


def test_feed_keeps_uid_and_counts_changes(aigerim: Membership) -> None:
    session, secret = make.session(aigerim.group), make.feed(person=aigerim.person).secret
    before = read(secret).walk("VEVENT")[0]
    move(session, starts_at=datetime(2025, 10, 2, 10, tzinfo=UTC), by=None)
    after = read(secret).walk("VEVENT")[0]
    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)


def test_feed_keeps_a_cancelled_session_as_cancelled_without_the_reason(aigerim: Membership) -> None:
    session, secret = make.session(aigerim.group), make.feed(person=aigerim.person).secret
    cancel(session, reason="Madina is ill", by=None)
    feed = read(secret)
    assert [str(event["status"]) for event in feed.walk("VEVENT")] == ["CANCELLED"]
    assert b"Madina" not in feed.to_ical()


def test_feed_of_a_person_tells_their_tutorials_without_names(aigerim: Membership) -> None:
    nurlan = make.facilitator(aigerim.group, people.person("Nurlan")).person
    make.tutorial(aigerim, nurlan)
    text = read(make.feed(person=nurlan).secret).to_ical().decode()
    assert "UID:tutorial-" in text
    assert "Aigerim" not in text


def test_feed_of_a_group_tells_no_tutorial(aigerim: Membership) -> None:
    make.session(aigerim.group)
    make.tutorial(aigerim, make.facilitator(aigerim.group).person)
    events = read(make.feed(group=aigerim.group).secret, language="en").walk("VEVENT")
    assert [str(event["uid"]).partition("-")[0] for event in events] == ["session"]


def test_feed_is_written_as_strict_calendar_programs_read_it(aigerim: Membership) -> None:
    """RFC 5545: lines end with CR LF and hold at most 75 octets, never half a letter; commas are escaped."""
    place = "Мұғалімдер бөлмесі, екінші қабат; оң жақтағы үшінші есік, қоңырауды басыңыз"
    make.session(aigerim.group, place=place)
    sent = (
        people.browser().get(reverse("groups:feed", args=[make.feed(person=aigerim.person).secret])).content
    )
    assert sent.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(len(line.decode().encode()) for line in sent.split(b"\r\n")) <= 75
    unfolded = sent.decode().replace("\r\n ", "")
    assert f"LOCATION:{place}".replace(",", "\\,").replace(";", "\\;") in unfolded
    assert str(Calendar.from_ical(sent).walk("VEVENT")[0]["location"]) == place


def test_feed_cannot_be_given_lines_of_its_own_by_what_is_typed(aigerim: Membership) -> None:
    make.session(aigerim.group, plan="", title="Extra\r\nATTENDEE:mailto:a@example.org")
    events = read(make.feed(person=aigerim.person).secret).walk("VEVENT")
    assert ["ATTENDEE" in event for event in events] == [False]


def test_feed_leaves_out_groups_of_others(aigerim: Membership) -> None:
    make.session(make.group(cohort=aigerim.group.cohort))
    assert read(make.feed(person=aigerim.person).secret).walk("VEVENT") == []


def test_renewed_feed_ends_the_earlier_address(aigerim: Membership) -> None:
    earlier = make.feed(person=aigerim.person).secret
    now = renew_feed(aigerim.person, by=aigerim.person).secret
    assert people.browser().get(reverse("groups:feed", args=[earlier])).status_code == 404
    assert read(now).walk("VEVENT") == []


def test_feed_of_an_erased_person_is_not_there(aigerim: Membership) -> None:
    secret = make.feed(person=aigerim.person).secret
    aigerim.person.erased_at = datetime(2026, 2, 1, tzinfo=UTC)
    aigerim.person.save()
    assert people.browser().get(reverse("groups:feed", args=[secret])).status_code == 404


def test_feed_asks_the_same_number_of_questions_for_one_session_and_three(
    aigerim: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    secret = make.feed(person=aigerim.person).secret
    make.session(aigerim.group)
    read(secret)
    for number in (2, 3):
        make.session(aigerim.group, plan=f"session-{number}")
    with django_assert_num_queries(4):
        read(secret)


def test_calendar_shows_an_address_that_opens(aigerim: Membership) -> None:
    browser = people.browser(aigerim.person)
    browser.post(reverse("groups:renew"))
    page = browser.get(reverse("groups:calendar")).content.decode()
    with at(datetime(2026, 2, 18, tzinfo=UTC)):
        assert f"/groups/feed/{aigerim.person.feed.secret}.ics" in page
