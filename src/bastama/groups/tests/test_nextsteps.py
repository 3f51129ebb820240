"""Next steps that two agreed come back as a question: done, carried on, let go, for both of them and nobody else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.leaving import erase
from bastama.groups.actions.tutorials import answer_steps
from bastama.groups.models import Membership, StepAnswer, Tutorial
from bastama.groups.nextsteps import Typed, asked_at, due_for, steps_in
from bastama.groups.proposing import slots
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2025, 11, 13, 9, tzinfo=UTC)


def day(month: int) -> datetime:
    return datetime(2025, month, 11, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(NOVEMBER):
        yield


@pytest.fixture
def aigerim(db: None) -> Membership:
    return make.place(make.group())


@pytest.fixture
def nurlan(aigerim: Membership) -> Person:
    return make.facilitator(aigerim.group).person


@pytest.fixture
def first(aigerim: Membership, nurlan: Person) -> Tutorial:
    talk = make.tutorial(aigerim, nurlan, starts_at=day(9), state="held")
    make.talked(talk, nurlan, next_steps="- Ask Samal\n\n2. Count the hands\nAsk Samal")
    return talk


@pytest.fixture
def second(first: Tutorial, aigerim: Membership, nurlan: Person) -> Tutorial:
    return make.tutorial(aigerim, nurlan, starts_at=day(10), plan="tutorial-2")


@pytest.fixture
def third(second: Tutorial, aigerim: Membership, nurlan: Person) -> Tutorial:
    return make.tutorial(aigerim, nurlan, starts_at=day(12), plan="tutorial-3")


def asked(talk: Tutorial) -> list[str]:
    return [one.step for one in asked_at(talk)]


def test_steps_are_lines_without_their_marks_each_once() -> None:
    assert steps_in("• One\n\n 3) Two \n– One\n-5 degrees") == ["One", "Two", "-5 degrees"]


def test_steps_agreed_come_back_at_the_next_talk(first: Tutorial, second: Tutorial) -> None:
    assert (asked(first), asked(second)) == ([], ["Ask Samal", "Count the hands"])


def test_what_is_done_or_let_go_is_asked_no_more_and_the_rest_is(
    second: Tutorial, third: Tutorial, nurlan: Person
) -> None:
    make.talked(second, nurlan, next_steps="Write to the director\nVisit Dana")
    answer_steps(second, answers={"Ask Samal": Typed("done", "She laughed")}, by=nurlan)
    assert asked(third) == ["Count the hands", "Write to the director", "Visit Dana"]
    answer_steps(second, answers={"Count the hands": Typed("carried")}, by=nurlan)
    assert asked(third)[0] == "Count the hands"
    answer_steps(second, answers={"Count the hands": Typed("dropped")}, by=nurlan)
    assert asked(third) == ["Write to the director", "Visit Dana"]


def test_last_word_counts_and_none_is_written_over(second: Tutorial, nurlan: Person) -> None:
    teacher = second.participant.person
    answer_steps(second, answers={"Ask Samal": Typed("done", "Hers")}, by=teacher)
    answer_steps(second, answers={"Ask Samal": Typed("carried", "Ours")}, by=nurlan)
    assert answer_steps(second, answers={"Ask Samal": Typed("carried", "Ours")}, by=teacher) == 0
    stands = asked_at(second)[0].answer
    assert stands is not None
    assert (stands.outcome, stands.said, stands.said_by) == ("carried", "Ours", nurlan)
    assert StepAnswer.objects.count() == 2


def test_steps_of_a_cancelled_talk_or_of_another_two_are_not_asked_about(
    first: Tutorial, second: Tutorial, aigerim: Membership
) -> None:
    other = make.tutorial(aigerim, make.facilitator(aigerim.group).person, starts_at=day(10))
    assert asked(other) == []
    Tutorial.objects.filter(pk=first.pk).update(state="cancelled")
    assert asked(second) == []


def test_answer_steps_refuses_a_cancelled_talk_and_leaves_out_what_was_not_agreed(
    second: Tutorial, nurlan: Person
) -> None:
    assert answer_steps(second, answers={"Something else": Typed("done")}, by=nurlan) == 0
    Tutorial.objects.filter(pk=second.pk).update(state="cancelled")
    with pytest.raises(errors.TutorialIsClosed):
        answer_steps(second, answers={"Ask Samal": Typed("done")}, by=nurlan)
    assert not StepAnswer.objects.exists()


@pytest.mark.parametrize(("on", "is_due"), [(5, False), (6, True), (20, True), (21, False)])
def test_question_stands_on_the_teachers_page_a_week_around_the_talk(
    first: Tutorial, aigerim: Membership, nurlan: Person, on: int, *, is_due: bool
) -> None:
    talk = make.tutorial(aigerim, nurlan, starts_at=NOVEMBER.replace(hour=8, day=on))
    due = due_for(aigerim.person)
    assert (due and due.id) == (talk.pk if is_due else None)


def test_question_goes_once_each_step_has_a_word_and_is_never_asked_by_another(
    first: Tutorial, aigerim: Membership, nurlan: Person
) -> None:
    make.tutorial(aigerim, make.facilitator(aigerim.group).person, starts_at=NOVEMBER)
    assert due_for(aigerim.person) is None
    talk = make.tutorial(aigerim, nurlan, starts_at=NOVEMBER)
    make.talked(talk, nurlan, next_steps="Of this talk, for the next")
    answer_steps(talk, answers={"Ask Samal": Typed("carried")}, by=nurlan)
    due = due_for(aigerim.person)
    assert (due and due.id, due_for(nurlan)) == (talk.pk, None)
    answer_steps(talk, answers={"Count the hands": Typed("dropped")}, by=nurlan)
    assert due_for(aigerim.person) is None


def test_both_see_the_question_and_either_answers_on_the_page(second: Tutorial, nurlan: Person) -> None:
    teacher, where = people.browser(second.participant.person), reverse("groups:tutorial", args=[second.pk])
    sent = {"step-0": "Ask Samal", "outcome-0": "done", "said-0": "She laughed", "step-1": "Not ours"}
    teacher.post(reverse("groups:answer_steps", args=[second.pk]), {**sent, "outcome-1": "done"})
    for client in (teacher, people.browser(nurlan)):
        page = client.get(where).content.decode()
        assert ("You meant to do this" in page, "She laughed" in page) == (True, True)
    assert StepAnswer.objects.get().step == "Ask Samal"


def test_talk_asks_the_same_of_the_database_after_one_talk_and_after_three(
    aigerim: Membership, nurlan: Person, first: Tutorial
) -> None:
    browser, counts = people.browser(nurlan), []
    for month in (10, 12):
        talk = make.tutorial(aigerim, nurlan, starts_at=day(month))
        make.talked(talk, nurlan, next_steps=f"Step of {month}")
        make.tutorial(aigerim, nurlan, starts_at=day(11))
        where = reverse("groups:tutorial", args=[talk.pk])
        browser.get(where)
        with CaptureQueriesContext(connection) as asked_of_it:
            browser.get(where)
        counts.append(len(asked_of_it))
    assert counts == [9, 9]


def test_erasing_the_teacher_removes_what_was_said_of_their_steps(second: Tutorial, nurlan: Person) -> None:
    answer_steps(second, answers={"Ask Samal": Typed("done")}, by=nurlan)
    erase(nurlan)
    assert StepAnswer.objects.get().said_by is None
    erase(second.participant.person)
    assert not StepAnswer.objects.exists()


def test_hours_are_proposed_one_after_the_other_without_weekends_and_breaks() -> None:
    friday, monday = date(2025, 10, 17), date(2025, 10, 20)
    found = slots(
        first_on=friday,
        at=time(14, 0),
        minutes=30,
        a_day=2,
        count=5,
        until_on=date(2025, 10, 22),
        breaks=[(monday, monday)],
    )
    assert [f"{one:%d %H:%M}" for one in found] == [
        "17 14:00",
        "17 14:30",
        "21 14:00",
        "21 14:30",
        "22 14:00",
    ]


def test_tutorials_of_the_edition_are_proposed_after_their_session_and_arranged_together(
    aigerim: Membership, nurlan: Person
) -> None:
    make.session(aigerim.group, plan="session-4", starts_at=NOVEMBER)
    other, third = make.place(aigerim.group), make.place(aigerim.group)
    make.tutorial(third, nurlan, plan="tutorial-2", starts_at=day(10))
    browser, where = people.browser(nurlan), reverse("groups:plan_tutorials", args=[aigerim.group_id])
    stands = browser.get(where).context["asked"].initial
    assert (stands["plan"], stands["first_on"]) == ("tutorial-2", date(2025, 11, 14))
    rows = browser.get(where, {**stands, "at": "14:00", "a_day": "3"}).context["rows"]
    assert {row.pk for row in rows.teachers} == {aigerim.pk, other.pk}
    sent = {"plan": "tutorial-2", "place": "Library", f"on-{aigerim.pk}": "2025-11-14"}
    assert browser.post(where, {**sent, f"at-{aigerim.pk}": "14:30"}).status_code == 302
    made = Tutorial.objects.get(participant=aigerim)
    assert (made.plan, made.minutes, made.place) == ("tutorial-2", 30, "Library")
    assert not Tutorial.objects.filter(participant=other).exists()
    assert browser.post(where, {"plan": "tutorial-2"}).status_code == 422
