from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import make
from bastama.groups.actions.notes import head
from bastama.groups.models import Group, Membership, Session, Tutorial
from bastama.people import make as people
from bastama.people.models import Person, SignInCode
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.programmes.models import Break, Calendar

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(EVENING):
        yield


@pytest.fixture
def group(db: None) -> Group:
    return make.group(name="Spring")


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group, people.person("Nurlan")).person


@pytest.fixture
def browser(nurlan: Person) -> Client:
    return people.browser(nurlan)


def address(name: str, *ids: object) -> str:
    return reverse(f"groups:{name}", args=ids)


def text(client: Client, name: str, *ids: object) -> str:
    answer = client.get(address(name, *ids))
    assert answer.status_code == 200
    return answer.content.decode()


def count_of(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


def grow(group: Group, to: int) -> None:
    for number in range(to):
        make.place(group, people.person(f"Teacher {number}"))


@pytest.mark.parametrize(("name", "count"), [("page", 9), ("session", 11), ("admit", 6), ("codes", 7)])
def test_page_asks_the_same_for_one_member_and_for_thirty(
    group: Group, browser: Client, name: str, count: int
) -> None:
    session = make.session(group, starts_at=EVENING)
    where = address(name, session.pk if name == "session" else group.pk)
    grow(group, 1)
    one = count_of(browser, where)
    grow(group, 29)
    assert (one, count_of(browser, where)) == (count, count)


def test_list_asks_the_same_for_one_group_and_for_three(nurlan: Person, browser: Client) -> None:
    one = count_of(browser, address("list"))
    for _ in range(2):
        make.facilitator(make.group(), nurlan)
    assert (one, count_of(browser, address("list"))) == (5, 5)


def test_session_shows_the_agenda_as_the_clock_runs(group: Group, browser: Client) -> None:
    page = text(browser, "session", make.session(group, starts_at=EVENING).pk)
    assert "15:30–15:45" in page
    assert "15:45–16:00" in page


def test_session_shows_a_teacher_no_guide_no_register_no_notes(group: Group, nurlan: Person) -> None:
    session = make.session(group, starts_at=EVENING)
    make.notes(session, nurlan, text="Kept by the pair")
    fellow = make.place(group, people.person("Fellow"))
    page = text(people.browser(make.place(group).person), "session", session.pk)
    shown = [
        word
        for word in ("Kept by the pair", "Guide for the pair", fellow.person.display_name)
        if word in page
    ]
    assert shown == []


def test_register_opens_on_the_day_of_the_session(group: Group, browser: Client) -> None:
    place = make.place(group)
    session = make.session(group, starts_at=EVENING)
    assert f"mark-{place.pk}" in text(browser, "session", session.pk)
    sent = {f"mark-{place.pk}": "present"}
    with at(datetime(2025, 9, 17, 10, tzinfo=UTC)):
        page = text(browser, "session", session.pk)
        assert "What a phone marks before the day waits" in page.partition("mark-")[0]
        assert browser.post(address("mark", session.pk), sent).status_code == 422
    assert not session.attendance.exists()
    assert browser.post(address("mark", session.pk), sent).status_code == 302


def test_whole_register_is_saved_without_scripts(group: Group, browser: Client) -> None:
    one, two = make.place(group), make.place(group)
    session = make.session(group, starts_at=EVENING)
    sent = {f"mark-{one.pk}": "present", f"mark-{two.pk}": "excused"}
    assert browser.post(address("mark", session.pk), sent).status_code == 302
    assert dict(session.attendance.values_list("membership", "mark")) == {
        one.pk: "present",
        two.pk: "excused",
    }


def test_register_left_open_overwrites_no_later_tap(group: Group, browser: Client) -> None:
    one, two = make.place(group), make.place(group)
    session = make.session(group, starts_at=EVENING)
    browser.post(address("mark", session.pk), {f"mark-{one.pk}": "absent", f"mark-{two.pk}": "absent"})
    shown = browser.get(address("session", session.pk)).context["tokens"]["register"]
    browser.post(address("mark", session.pk), {f"mark-{one.pk}": "present", "base": shown})
    stale = {f"mark-{one.pk}": "absent", f"mark-{two.pk}": "online", "base": shown}
    browser.post(address("mark", session.pk), stale)
    marks = dict(session.attendance.values_list("membership", "mark"))
    assert marks == {one.pk: "present", two.pk: "online"}


def test_hold_before_its_day_says_why_not(group: Group, browser: Client) -> None:
    session = make.session(group, starts_at=datetime(2025, 10, 2, 10, tzinfo=UTC))
    answer = browser.post(address("mark", session.pk), {"held": "yes"})
    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()


def test_two_facilitators_writing_at_once_keep_both_and_the_second_chooses(
    group: Group, browser: Client
) -> None:
    gulnara = people.browser(make.facilitator(group, people.person("Gulnara")).person)
    session = make.session(group, starts_at=EVENING)
    browser.post(address("notes", session.pk), {"text": "Quiet at first"})
    sent = gulnara.post(address("notes", session.pk), {"text": "Loud at the end"}, follow=True)
    page = sent.content.decode()
    assert ("Quiet at first" in page, "Loud at the end" in page) == (True, True)
    chosen = {"text": "Both", "base": sent.context["form"]["base"].value()}
    gulnara.post(sent.redirect_chain[-1][0], chosen)
    top = head(session.notes.all())
    assert top is not None
    assert (top.text, session.notes.count()) == ("Both", 3)


def test_notes_saved_by_themselves_answer_with_what_they_rest_on(group: Group, browser: Client) -> None:
    session = make.session(group, starts_at=EVENING)
    answer = browser.post(address("notes", session.pk), {"text": "We"}, headers={"HX-Request": "true"})
    note = session.notes.get()
    assert note.token in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_notes_of_two_at_once_go_on_from_the_side_that_was_kept(group: Group, browser: Client) -> None:
    session = make.session(group, starts_at=EVENING)
    gulnara = people.browser(make.facilitator(group).person)
    browser.post(address("notes", session.pk), {"text": "Quiet at first"})
    sent = gulnara.post(address("notes", session.pk), {"text": "Loud"}, headers={"HX-Request": "true"})
    assert session.notes.get(kept_aside=True).token in sent.content.decode()


def test_plan_all_proposes_days_without_holidays_and_plans_what_was_confirmed(
    group: Group, browser: Client
) -> None:
    year = Calendar.objects.create(
        code="y", name_kk="a", name_ru="b", name_en="c", from_on="2025-09-01", until_on="2026-05-25"
    )
    names = {"name_kk": "Күзгі", "name_ru": "Осенние", "name_en": "Autumn"}
    Break.objects.create(calendar=year, from_on="2025-10-13", until_on="2025-10-19", **names)
    group.cohort.calendars.add(year)
    asked = {"first_on": "2025-09-18", "at": "15:30", "every_weeks": "4"}
    form = browser.get(address("plan_all", group.pk), asked).context["rows"]
    days = [str(row["on"].value()) for row in form.rows][:3]
    assert days == ["2025-09-18", "2025-10-23", "2025-11-20"]
    sent = {
        "on-session-1": days[0],
        "at-session-1": "15:30",
        "on-session-3": days[2],
        "at-session-3": "16:00",
    }
    browser.post(address("plan_all", group.pk), sent)
    planned = {row.plan: row.starts_at for row in group.sessions.all()}
    assert planned == {"session-1": EVENING, "session-3": datetime(2025, 11, 20, 11, tzinfo=UTC)}


def test_plan_on_a_holiday_warns_and_plans(group: Group, browser: Client) -> None:
    year = Calendar.objects.create(
        code="y", name_kk="a", name_ru="b", name_en="c", from_on="2025-09-01", until_on="2026-05-25"
    )
    names = {"name_kk": "Күзгі", "name_ru": "Осенние", "name_en": "Autumn"}
    Break.objects.create(calendar=year, from_on="2025-10-27", until_on="2025-11-02", **names)
    group.cohort.calendars.add(year)
    sent = {"plan": "session-2", "on": "2025-10-30", "at": "15:30", "minutes": "120"}
    answer = browser.post(address("plan", group.pk), sent, follow=True)
    assert "Autumn" in answer.content.decode()
    assert Session.objects.get().plan == "session-2"


@pytest.mark.parametrize(("typed", "minutes"), [("", 90), ("45", 45)])
def test_session_is_as_long_as_the_programme_says_unless_told(typed: str, minutes: int) -> None:
    group = make.group(cohort=programmes.cohort(edition=programmes.edition("short-online")))
    pair = people.browser(make.facilitator(group).person)
    sent = {"plan": "session-2", "on": "2025-10-30", "at": "15:30", "minutes": typed}
    pair.post(address("plan", group.pk), sent)
    assert group.sessions.get().minutes == minutes


@pytest.mark.parametrize(
    ("plan", "typed", "minutes"), [("tutorial-3", "", 40), ("tutorial-3", "20", 20), ("", "", 30)]
)
def test_tutorial_is_as_long_as_the_programme_says_unless_told(
    group: Group, browser: Client, plan: str, typed: str, minutes: int
) -> None:
    teacher = make.place(group)
    sent = {"participant": teacher.pk, "plan": plan, "on": "2025-10-30", "at": "15:30", "minutes": typed}
    browser.post(address("plan_tutorial", group.pk), sent)
    assert Tutorial.objects.get().minutes == minutes


def test_plan_without_an_hour_keeps_what_was_typed(group: Group, browser: Client) -> None:
    answer = browser.post(
        address("plan", group.pk), {"plan": "session-2", "on": "2025-10-30", "place": "Hall"}
    )
    assert answer.status_code == 422
    assert 'value="Hall"' in answer.content.decode()


@pytest.fixture
def lead(group: Group) -> Client:
    dana = people.person("Dana")
    programmes.appointment(dana, "lead", programme=group.cohort.edition.programme)
    return people.browser(dana)


def test_form_finds_people_of_the_chosen_school_and_forms_the_group(group: Group, lead: Client) -> None:
    school, other = places.school(), places.school()
    teacher, pair = people.person("Қарлығаш"), people.person("Nurlan")
    for person in (teacher, pair):
        people.workplace(person, school)
    people.workplace(people.person("Elsewhere"), other)
    sent: dict[str, Any] = {
        "cohort": group.cohort.pk,
        "name": "Autumn",
        "places": 10,
        "school": [school.pk],
    }
    page = lead.get(address("form"), {**sent, "person_said": "қарлы"}).content.decode()
    assert (teacher.display_name in page, "Elsewhere" in page) == (True, False)
    sent |= {f"role-{teacher.pk}": "participant", f"role-{pair.pk}": "facilitator"}
    answer = lead.post(address("form"), sent)
    formed = Group.objects.get(name="Autumn")
    assert answer["Location"] == address("page", formed.pk)
    assert {row.person: row.role for row in formed.offers.all()} == {
        teacher: "participant",
        pair: "facilitator",
    }


def test_form_refused_keeps_every_choice(group: Group, lead: Client) -> None:
    school, teacher = places.school(), people.person("Aigerim")
    people.workplace(teacher, school)
    sent: dict[str, Any] = {"cohort": group.cohort.pk, "name": "Autumn", "places": 10, "school": [school.pk]}
    answer = lead.post(address("form"), {**sent, f"role-{teacher.pk}": "participant"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="role-{teacher.pk}" value="participant" checked' in page
    assert not Group.objects.filter(name="Autumn").exists()


def test_coordinator_of_another_area_finds_no_group_and_forms_none_there(group: Group) -> None:
    elsewhere = people.person("Elsewhere")
    programmes.appointment(elsewhere, "coordinator", area=places.area())
    browser = people.browser(elsewhere)
    assert browser.get(address("page", group.pk)).status_code == 404


def test_coordinator_elsewhere_who_takes_part_here_may_not_plan_here(group: Group) -> None:
    teacher = make.place(group).person
    programmes.appointment(teacher, "coordinator", area=places.area())
    browser = people.browser(teacher)
    answers = [
        browser.get(address(name, group.pk)).status_code for name in ("page", "plan", "admit", "codes")
    ]
    assert answers == [200, 403, 403, 403]


def member_ids(browser: Client, group: Group) -> set[UUID]:
    return {row.pk for row in browser.get(address("codes", group.pk)).context["members"]}


def test_codes_are_not_made_by_the_pair_for_one_another_nor_for_staff(group: Group, browser: Client) -> None:
    teacher, boss = make.place(group), make.place(group)
    other = make.facilitator(group)
    programmes.appointment(boss.person, "director", school=group.schools.get())
    browser.post(address("codes", group.pk), {"member": [teacher.pk, boss.pk, other.pk]})
    assert [code.person for code in SignInCode.objects.all()] == [teacher.person]


def test_codes_are_not_made_by_one_of_the_pair_who_makes_the_other_a_teacher_first(
    group: Group, browser: Client
) -> None:
    other = make.facilitator(group)
    make.tutorial(make.place(group), other.person)
    browser.post(address("change", other.pk), {"role": "participant"})
    assert Membership.objects.get(pk=other.pk).role == "participant"
    assert other.pk not in member_ids(browser, group)


def test_codes_are_not_made_by_the_pair_for_a_teacher_who_facilitates_elsewhere(
    group: Group, browser: Client
) -> None:
    teacher = make.place(group)
    make.facilitator(make.group(), teacher.person)
    assert member_ids(browser, group) == set()


def test_codes_are_made_by_the_lead_for_the_pair_too(group: Group, nurlan: Person, lead: Client) -> None:
    assert member_ids(lead, group) == {Membership.objects.get(person=nurlan).pk}


def test_codes_are_shown_once_and_kept_by_no_cache(group: Group, browser: Client) -> None:
    answer = browser.post(address("codes", group.pk), {"member": [make.place(group).pk]})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


def test_tutorial_asks_about_what_the_same_two_agreed(group: Group, nurlan: Person, browser: Client) -> None:
    aigerim, gulnara = make.place(group), make.facilitator(group).person
    first = make.tutorial(aigerim, nurlan, starts_at=datetime(2025, 9, 11, 9, tzinfo=UTC), state="held")
    others = make.tutorial(aigerim, gulnara, starts_at=datetime(2025, 9, 12, 9, tzinfo=UTC), state="held")
    make.talked(first, nurlan, next_steps="Ask Samal")
    make.talked(others, gulnara, next_steps="Between us two")
    page = text(browser, "tutorial", make.tutorial(aigerim, nurlan, starts_at=EVENING).pk)
    assert ("Ask Samal" in page, "Between us two" in page) == (True, False)


def test_tutorials_of_the_other_facilitator_are_not_on_the_groups_page(group: Group, browser: Client) -> None:
    aigerim, gulnara = make.place(group), make.facilitator(group).person
    talk = make.tutorial(aigerim, gulnara)
    assert str(talk.pk) not in text(browser, "page", group.pk)
    assert str(talk.pk) in text(people.browser(gulnara), "page", group.pk)


def test_group_page_says_what_to_bring_to_the_next_session(group: Group, browser: Client) -> None:
    make.session(group, starts_at=EVENING)
    assert "To bring:" in text(browser, "page", group.pk)


def test_leave_needs_no_reason_and_is_open_to_the_teacher_themselves(group: Group) -> None:
    place, other = make.place(group), make.place(group)
    browser = people.browser(place.person)
    assert address("leave", place.pk) in text(browser, "page", group.pk)
    left = browser.post(address("leave", place.pk), {"reason": ""})
    place.refresh_from_db()
    assert (left.status_code, place.state, place.reason) == (302, "withdrawn", "")
    assert people.browser(other.person).get(address("page", group.pk)).status_code == 200
    assert browser.get(address("page", group.pk)).status_code == 404


@pytest.mark.parametrize("name", ["tutorial", "note_tutorial", "move_tutorial", "cancel_tutorial"])
def test_talk_of_two_stays_shut_on_a_sealed_device(group: Group, nurlan: Person, name: str) -> None:
    teacher = make.place(group)
    talk = make.tutorial(teacher, nurlan)
    make.talked(talk, nurlan, talked="Between us two")
    sealed = people.browser(
        teacher.person, seal=people.seal(teacher.person, by=make.facilitator(group).person)
    )
    method = sealed.get if name == "tutorial" else sealed.post
    answer = method(address(name, talk.pk), {"talked": "Not me"})
    assert (answer.status_code, "Between us two" in answer.content.decode()) == (403, False)
    assert (talk.notes.count(), Tutorial.objects.get(pk=talk.pk).state) == (1, "planned")
