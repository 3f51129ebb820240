from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from bastama.foundation.days import now, today
from bastama.groups import make as groups
from bastama.groups.models import Attendance, Membership, Session, Tutorial
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.documents.attestation import set_attestation
from bastama.projects.models.project import Project, Reached
from bastama.projects.queries.participation import Participation, Times, participation_in
from bastama.projects.tests import stories
from bastama.projects.tests.test_documents import text_of
from bastama.projects.tests.writing import put


@pytest.fixture
def aigerim(db: None) -> Person:
    return stories.teacher("Айгерім Сейіт")


@pytest.fixture
def project(aigerim: Person) -> Project:
    return stories.project(aigerim)


def place_of(person: Person) -> Membership:
    return person.memberships.get()


def session(of: Person, mark: str = "", *, ago: int = 1, state: str = "held", minutes: int = 120) -> None:
    place = place_of(of)
    made = Session.objects.create(
        group=place.group, starts_at=now() - timedelta(days=ago), state=state, minutes=minutes
    )
    if mark:
        Attendance.objects.create(session=made, membership=place, mark=mark)


def told(project: Project, person: Person) -> Participation:
    with override("ru"):
        return participation_in(project, person)


def sheet(project: Project, person: Person, language: str = "ru") -> bytes:
    with override(language):
        return set_attestation(participation_in(project, person), language)


def test_attended_are_held_sessions_at_which_one_was_there_or_online(
    project: Project, aigerim: Person
) -> None:
    for mark, minutes in [("present", 120), ("online", 90), ("excused", 120), ("absent", 120), ("", 120)]:
        session(aigerim, mark, minutes=minutes)
    session(aigerim, "present", state="cancelled")
    found = told(project, aigerim)
    assert (found.held_count, found.sessions) == (5, Times(2, 210))


def test_sessions_before_one_came_are_not_counted_as_held(project: Project, aigerim: Person) -> None:
    Membership.objects.filter(person=aigerim).update(joined_on=today() - timedelta(days=10))
    session(aigerim, ago=20)
    session(aigerim, ago=5)
    assert told(project, aigerim).held_count == 1


def test_only_held_talks_of_ones_own_are_counted(project: Project, aigerim: Person) -> None:
    place = place_of(aigerim)
    nurlan = groups.facilitator(place.group, people.person("Нұрлан")).person
    other = groups.place(place.group)
    for who, state in [(place, "held"), (place, "planned"), (other, "held")]:
        Tutorial.objects.create(participant=who, facilitator=nurlan, state=state, starts_at=now(), minutes=30)
    found = told(project, aigerim)
    assert (found.tutorials, [one.display_name for one in found.facilitators]) == (Times(1, 30), ["Нұрлан"])


def test_steps_come_in_the_order_of_the_programme_with_their_days(project: Project, aigerim: Person) -> None:
    for step, day in [
        ("focus", date(2026, 1, 9)),
        ("values", date(2026, 1, 20)),
        ("gone", date(2026, 1, 21)),
    ]:
        Reached.objects.create(project=project, step=step, on=day)
    assert [day for _, day in told(project, aigerim).reached] == [date(2026, 1, 20), date(2026, 1, 9)]


def test_sealed_device_gets_a_sheet_without_a_title_of_ring_me(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "title", "me", text="Құпия атау")
    assert told(project, aigerim).title == "Құпия атау"
    aigerim.ring_me_open = False
    assert told(project, aigerim).title == ""


@pytest.mark.parametrize(("language", "name"), [("kk", "Айгерім Сейітқызы"), ("ru", "Айгерім Сейіт")])
def test_sheet_is_one_tagged_page_with_the_name_for_certificates(
    project: Project, aigerim: Person, language: str, name: str
) -> None:
    aigerim.certificate_name_kk = "Айгерім Сейітқызы"
    made = sheet(project, aigerim, language)
    with pikepdf.open(BytesIO(made)) as opened:
        assert (len(opened.pages), str(opened.Root.Lang)) == (1, language)
        assert "/StructTreeRoot" in opened.Root
    assert name in text_of(made)


def test_sheet_stays_on_one_page_with_all_that_can_stand_there(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "title", text="Өте ұзақ атау " * 12)
    for number, step in enumerate(told(project, aigerim).edition.steps):
        Reached.objects.create(project=project, step=step.id, on=date(2026, 1, 1 + number))
    with pikepdf.open(BytesIO(sheet(project, aigerim, "kk"))) as opened:
        assert len(opened.pages) == 1


def test_each_number_stands_with_how_it_is_counted_and_the_day(project: Project, aigerim: Person) -> None:
    session(aigerim, "present", minutes=90)
    said = text_of(sheet(project, aigerim)).replace("\N{NO-BREAK SPACE}", " ")
    for part in ("По состоянию на", "1, в часах: 1,5", "«есть» или «онлайн»", "не сертификат"):
        assert part in said


@pytest.mark.usefixtures("project")
def test_sheet_comes_in_kazakh_and_russian_whatever_language_is_spoken(aigerim: Person) -> None:
    browser: Client = people.browser(aigerim)
    answers = [browser.get(reverse("projects:attestation", args=[code])) for code in ("kk", "ru", "en")]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert ["Айгерім" in text_of(answer.content) for answer in answers[:2]] == [True, True]


@pytest.mark.usefixtures("project")
def test_facilitator_has_no_such_sheet_of_a_teacher(aigerim: Person) -> None:
    nurlan = groups.facilitator(place_of(aigerim).group, people.person("Нұрлан")).person
    assert people.browser(nurlan).get(reverse("projects:attestation", args=["kk"])).status_code == 404


def test_way_beyond_teaching_stands_there_with_its_days_and_of_a_teacher_alone_does_not(
    project: Project, aigerim: Person
) -> None:
    assert told(project, aigerim).way == ()
    facilitates = Membership.Role.FACILITATOR
    groups.place(groups.group(name="Қадам"), aigerim, joined_on=date(2025, 9, 1), role=facilitates)
    groups.place(groups.group(kind="facilitators", name="Шеңбер"), aigerim, joined_on=date(2025, 9, 2))

    page = " ".join(text_of(sheet(project, aigerim)).split())
    first = f"Учитель, {place_of_teacher(aigerim).group.name}: "
    assert first in page
    assert "; Фасилитатор, Қадам: 1 сентября 2025 г. –" in page
    assert "Шеңбер" not in page


def place_of_teacher(person: Person) -> Membership:
    return person.memberships.get(role=Membership.Role.PARTICIPANT, group__kind="teachers")
