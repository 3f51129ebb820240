"""What the bulk maker makes is what the same actions would have made once more, id for id."""

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection, transaction

from bastama.entries.actions import Words
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.groups.actions import notes, room, sessions
from bastama.groups.actions.forming import form
from bastama.groups.actions.sessions import Meeting
from bastama.groups.models import Attendance, Membership
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as make_places
from bastama.places.models import Area
from bastama.programmes import actions as programmes
from bastama.programmes import make as make_programmes
from bastama.programmes.models import Cohort
from bastama.programmes.package.reader import read
from bastama.projects import sheets
from bastama.projects.actions.project import begin_project
from bastama.projects.actions.writing import write
from bastama.projects.queries.projects import edition_of
from bastama.web.demo.building import SHIPPED
from bastama.web.demo.bulk import ID_IN_TEXT, Table, choose, multiply, read_tables
from bastama.web.demo.joining import everybody_says_yes

MOMENT = datetime(2025, 9, 20, 15, 0, tzinfo=timezone(timedelta(hours=5)))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the bench runs on SQLite"),
]


@pytest.fixture
def cohort() -> Cohort:
    """A cohort of the shipped edition, and its lead, who belongs to no school."""
    area = make_places.area(code="the-area")
    programme = programmes.found_programme("p", names={"kk": "П", "ru": "П", "en": "P"})
    edition = programmes.load_edition(read(SHIPPED / "one-year"), into=programme).edition
    make_programmes.appointment(people.person("Lead", sign_in_name="lead"), "lead", programme=programme)
    return programmes.form_cohort(
        edition,
        name="2025",
        from_on=date(2025, 9, 1),
        until_on=date(2026, 6, 1),
        areas=Area.objects.filter(pk=area.pk),
        calendars=[],
    )


def school_year(cohort: Cohort, number: int) -> None:
    """A school, its director, a group that met once, a teacher who wrote twice: through the actions."""
    mark = f"-{number}" if number else ""
    names = {"name_kk": "Мектеп", "name_ru": "Школа", "name_en": "School"}
    school = make_places.school(code=f"school{mark}", area=Area.objects.get(code="the-area"), **names)
    saule, nurlan, aigerim = (
        people.person(name, sign_in_name=f"{name.lower()}{mark}", entered_at=MOMENT)
        for name in ("Saule", "Nurlan", "Aigerim")
    )
    Person.objects.update(password="-")
    make_programmes.appointment(saule, "director", school=school)
    with days.at(MOMENT):
        group = form(
            cohort,
            name=f"Group{mark}",
            schools=[school],
            facilitators=[nurlan],
            participants=[aigerim],
            by=nurlan,
        )
        everybody_says_yes(group, MOMENT)
        session = sessions.plan_session(group, meeting=Meeting("session-1", MOMENT, place="1"), by=nurlan)
    with days.at(MOMENT + timedelta(hours=3)):
        there = {
            one.pk: Attendance.Mark.PRESENT for one in Membership.objects.filter(group=group, person=aigerim)
        }
        room.mark(session, marks=there, by=nurlan)
        sessions.hold(session, by=nurlan)
        notes.write_notes(session, typed=notes.Typed({"text": "Ұзақ әңгіме"}), by=nurlan)
        project = begin_project(aigerim, in_group=group)
        sheet = sheets.of_tool(edition_of(project).tool("my-concern"))
        words = Words(answers={"what": "Тыныштық"}, ring="group", language="kk", base="")
        write(project, by=aigerim, sheet=sheet, words=words, id=new_id())


def shapes() -> Counter[tuple[str, int]]:
    """Every row without its ids, together with the rows it refers to, and theirs, and so on."""
    tables = read_tables()
    known = {
        (table.name, row[table.key]): hash(plain(table, row))
        for table in tables.values()
        for row in table.rows
    }
    for _ in range(5):
        known = {
            (table.name, row[table.key]): hash((plain(table, row), *around(table, row, known)))
            for table in tables.values()
            for row in table.rows
        }
    return Counter((name, shape) for (name, _), shape in known.items())


def plain(table: Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    ids = {table.key, *table.links, *table.ids}
    return tuple(ID_IN_TEXT.sub("#", str(value)) for number, value in enumerate(row) if number not in ids)


def around(table: Table, row: tuple[Any, ...], known: dict[tuple[str, Any], int]) -> list[int | None]:
    """The shapes of what a row refers to, and of what an id of no declared kind names."""
    linked = [known.get((target, row[number])) for number, target in sorted(table.links.items())]
    named = [
        known.get((name, row[number]))
        for number in sorted(table.ids)
        for name in ("groups_group", "people_person")
    ]
    return [*linked, *named]


def test_a_copy_equals_what_the_actions_would_make_again(cohort: Cohort) -> None:
    school_year(cohort, 0)
    with transaction.atomic():
        school_year(cohort, 1)
        by_actions = shapes()
        transaction.set_rollback(True)

    multiply(2)

    by_bulk = shapes()
    assert by_bulk == by_actions
    assert sum(by_bulk.values()) > 60


def test_a_copy_refers_to_nothing_of_its_original(cohort: Cohort) -> None:
    school_year(cohort, 0)
    before = read_tables()
    chosen = choose(before)
    everything = set().union(*({row[table.key] for row in table.rows} for table in before.values()))

    multiply(2)

    made = [
        (table, row)
        for table in read_tables().values()
        for row in table.rows
        if row[table.key] not in everything
    ]
    crossing = [
        (table.name, table.columns[number])
        for table, row in made
        for number, target in table.links.items()
        if row[number] in chosen[target]
    ]
    assert len(made) > 20
    assert crossing == []


def test_who_belongs_to_no_school_and_the_programme_stay_single(cohort: Cohort) -> None:
    school_year(cohort, 0)

    multiply(3)

    counts = {table.name: len(table.rows) for table in read_tables().values()}
    assert counts["places_school"] == counts["projects_project"] == counts["groups_group"] == 3
    assert counts["people_person"] == 3 * 3 + 1
    assert counts["programmes_cohort"] == counts["places_area"] == counts["programmes_programme"] == 1
    assert counts["programmes_appointment"] == 3 + 1
