from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.http import Http404

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.notes import Typed
from bastama.groups.actions.tutorials import (
    cancel_tutorial,
    move_tutorial,
    note_tutorial,
    plan_tutorial,
    settle_tutorial,
)
from bastama.groups.models import Membership, Tutorial
from bastama.groups.queries import tutorial_for
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 16, 10, 30, tzinfo=UTC)
AGREED = Typed({"talked": "Her plan", "next_steps": "Ask two colleagues"})


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(datetime(2025, 9, 18, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def aigerim(db: None) -> Membership:
    return make.place(make.group())


@pytest.fixture
def nurlan(aigerim: Membership) -> Person:
    return make.facilitator(aigerim.group).person


def test_plan_tutorial_arranges_a_talk(aigerim: Membership, nurlan: Person) -> None:
    talk = plan_tutorial(aigerim, facilitator=nurlan, starts_at=SEPTEMBER, plan="tutorial-1")
    assert (talk.participant, talk.facilitator, talk.state) == (aigerim, nurlan, "planned")


def test_plan_tutorial_refuses_a_facilitator_of_another_group(aigerim: Membership) -> None:
    with pytest.raises(errors.NotOfThisGroup):
        plan_tutorial(aigerim, facilitator=make.facilitator(make.group()).person, starts_at=SEPTEMBER)


def test_plan_tutorial_refuses_two_facilitators(aigerim: Membership, nurlan: Person) -> None:
    with pytest.raises(errors.NotOfThisGroup):
        plan_tutorial(make.facilitator(aigerim.group), facilitator=nurlan, starts_at=SEPTEMBER)


def test_plan_tutorial_refuses_a_talk_the_edition_has_not(aigerim: Membership, nurlan: Person) -> None:
    with pytest.raises(errors.NotOfTheEdition):
        plan_tutorial(aigerim, facilitator=nurlan, starts_at=SEPTEMBER, plan="tutorial-9")


def test_plan_tutorial_refuses_a_day_outside_the_cohort(aigerim: Membership, nurlan: Person) -> None:
    with pytest.raises(errors.OutsideCohort):
        plan_tutorial(aigerim, facilitator=nurlan, starts_at=datetime(2027, 1, 1, tzinfo=UTC))


def test_tutorial_for_opens_to_the_two_alone(aigerim: Membership, nurlan: Person) -> None:
    other = make.facilitator(aigerim.group).person
    talk = make.tutorial(aigerim, nurlan)
    assert {tutorial_for(one, talk.pk) for one in (aigerim.person, nurlan)} == {talk}
    with pytest.raises(Http404):
        tutorial_for(other, talk.pk)


def test_note_tutorial_keeps_what_was_agreed_and_holds_the_talk(aigerim: Membership, nurlan: Person) -> None:
    talk = make.tutorial(aigerim, nurlan)
    kept = note_tutorial(talk, typed=AGREED, by=nurlan)
    assert (kept.note.next_steps, Tutorial.objects.get().state) == ("Ask two colleagues", "held")


def test_note_tutorial_before_its_day_does_not_hold_it(aigerim: Membership, nurlan: Person) -> None:
    note_tutorial(make.tutorial(aigerim, nurlan, starts_at=OCTOBER), typed=AGREED, by=nurlan)
    assert Tutorial.objects.get().state == "planned"


def test_note_tutorial_refuses_a_cancelled_talk(aigerim: Membership, nurlan: Person) -> None:
    with pytest.raises(errors.TutorialIsClosed):
        note_tutorial(make.tutorial(aigerim, nurlan, state="cancelled"), typed=AGREED, by=nurlan)


def test_note_tutorial_keeps_both_texts_of_the_two(aigerim: Membership, nurlan: Person) -> None:
    talk = make.tutorial(aigerim, nurlan)
    first = note_tutorial(talk, typed=AGREED, by=nurlan)
    second = note_tutorial(talk, typed=Typed({"talked": "My plan", "next_steps": ""}), by=aigerim.person)
    assert second.other is not None
    chosen = Typed({"talked": "Her plan", "next_steps": "Ask three"}, first.note.token)
    assert settle_tutorial(second.other, typed=chosen, by=aigerim.person).note.next_steps == "Ask three"


def test_move_tutorial_counts_the_change(aigerim: Membership, nurlan: Person) -> None:
    talk = move_tutorial(make.tutorial(aigerim, nurlan), starts_at=OCTOBER, by=nurlan)
    assert (talk.starts_at, talk.changed_count) == (OCTOBER, 1)


def test_move_tutorial_refuses_one_that_took_place(aigerim: Membership, nurlan: Person) -> None:
    with pytest.raises(errors.TutorialIsClosed):
        move_tutorial(make.tutorial(aigerim, nurlan, state="held"), starts_at=OCTOBER, by=nurlan)


def test_cancel_tutorial_keeps_it_as_cancelled(aigerim: Membership, nurlan: Person) -> None:
    assert cancel_tutorial(make.tutorial(aigerim, nurlan), by=nurlan).state == "cancelled"
