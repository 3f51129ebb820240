"""Who missed a session finds a short way back, and says so; the board shows it quietly."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import make
from bastama.groups.models import Attendance, Membership, Session
from bastama.groups.queries import board_rows
from bastama.people import make as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with at(datetime(2025, 9, 20, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def session(db: None) -> Session:
    return make.session(make.group(), state="held")


@pytest.fixture
def aigerim(session: Session) -> Membership:
    return make.place(session.group)


def browser(place: Membership) -> Client:
    return people.browser(place.person)


def marked(session: Session, place: Membership, mark: str) -> Attendance:
    return Attendance.objects.create(session=session, membership=place, mark=mark)


def where(session: Session) -> str:
    return reverse("groups:catch_up", args=[session.pk])


@pytest.mark.parametrize("mark", ["absent", "excused", "online"])
def test_groups_page_leads_who_was_away_to_the_way_back(
    session: Session, aigerim: Membership, mark: str
) -> None:
    marked(session, aigerim, mark)
    page = browser(aigerim).get(reverse("groups:page", args=[session.group_id])).content.decode()
    assert (where(session) in page) == (mark != "online")


def test_way_back_names_tools_and_who_can_tell_and_nobody_else(session: Session, aigerim: Membership) -> None:
    make.facilitator(session.group, people.person("Nurlan"))
    marked(session, make.place(session.group, people.person("Fellow")), "present")
    marked(session, aigerim, "absent")
    make.sheet(session, aigerim.person, "agreed", {"text": "Phones away", "shown": "yes"})
    page = browser(aigerim).get(where(session)).content.decode()
    assert ("Nurlan" in page, "Phones away" in page, "Fellow" in page) == (True, True, False)
    assert reverse("projects:tool", args=["group-norms"]) in page


def test_what_the_pair_agreed_and_did_not_show_is_not_on_the_way_back(
    session: Session, aigerim: Membership
) -> None:
    marked(session, aigerim, "absent")
    make.sheet(session, aigerim.person, "agreed", {"text": "Between the two"})
    assert "Between the two" not in browser(aigerim).get(where(session)).content.decode()


def test_caught_up_is_said_and_taken_back_and_the_board_counts_it(
    session: Session, aigerim: Membership
) -> None:
    marked(session, aigerim, "absent")
    client = browser(aigerim)
    client.post(where(session))
    row = board_rows(session.group)[0]
    assert (row.there_count, row.missed_in_a_row, row.caught_up_count) == (0, 1, 1)
    client.post(where(session), {"not_yet": "1"})
    assert board_rows(session.group)[0].caught_up_count == 0


def test_nobody_catches_up_on_what_they_were_at(session: Session, aigerim: Membership) -> None:
    marked(session, aigerim, "present")
    answer = browser(aigerim).post(where(session))
    assert (answer.status_code, Attendance.objects.get().caught_up_at) == (422, None)
