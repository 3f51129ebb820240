from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import at
from bastama.groups import make
from bastama.groups.models import Attendance, Group, Membership
from bastama.groups.queries import board_rows, for_home, visible_to
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db
DAY = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)


def came(group: Group, place: Membership, *marks: str) -> None:
    for number, mark in enumerate(marks, start=1):
        session = make.session(
            group, plan=f"session-{number}", starts_at=DAY + timedelta(weeks=number), state="held"
        )
        Attendance.objects.create(session=session, membership=place, mark=mark)


@pytest.mark.parametrize(
    ("marks", "there", "missed"),
    [
        ((), 0, 0),
        (("present", "online"), 2, 0),
        (("present", "absent", "excused"), 1, 2),
        (("absent", "absent", "present"), 1, 0),
        (("absent", "present", "absent"), 1, 1),
    ],
)
def test_board_rows_count_presence_and_what_was_missed_in_a_row(
    marks: tuple[str, ...], there: int, missed: int
) -> None:
    group = make.group()
    place = make.place(group)
    came(group, place, *marks)
    row = board_rows(group)[0]
    assert (row.there_count, row.held_count, row.missed_in_a_row) == (there, len(marks), missed)


def test_board_rows_stand_in_kazakh_order() -> None:
    group = make.group()
    for name in ("Қанат", "Кенже", "Әсел", "Айгерім"):
        make.place(group, people.person(name))
    names = [row.name for row in board_rows(group)]
    assert names == ["Айгерім", "Әсел", "Кенже", "Қанат"]


def test_for_home_gives_the_next_session_and_tonights_for_the_pair(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    group = make.group()
    nurlan, aigerim = make.facilitator(group).person, make.place(group).person
    make.session(group, plan="session-1", starts_at=DAY - timedelta(weeks=2))
    tonight = make.session(group, plan="session-2", starts_at=DAY)
    make.session(group, plan="session-3", starts_at=DAY + timedelta(weeks=2))
    with at(DAY - timedelta(hours=4)), django_assert_num_queries(2):
        home = for_home(nurlan)
    with at(DAY - timedelta(hours=4)):
        teachers = for_home(aigerim)
    assert (home.next, home.tonight) == (tonight, (tonight,))
    assert (teachers.next, teachers.tonight) == (tonight, ())


def test_for_home_is_empty_without_a_place() -> None:
    assert for_home(people.person()).next is None


def test_visible_to_a_coordinator_are_the_groups_of_their_area_and_below() -> None:
    region = places.area(kind="region")
    district = places.area(within=region)
    here = make.group(schools=[places.school(area=district), places.school(area=region)])
    make.group()
    dana = people.person("Dana")
    programmes.appointment(dana, "coordinator", area=region)
    assert list(visible_to(dana)) == [here]
