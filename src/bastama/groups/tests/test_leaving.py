import pytest

from bastama.groups import make
from bastama.groups.actions.leaving import erase, everything_of
from bastama.groups.models import Feed, Membership, TutorialNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def aigerim(db: None) -> Membership:
    return make.place(make.group(), state="withdrawn", reason="Ill")


def test_erase_forgets_words_and_keeps_bare_rows(aigerim: Membership) -> None:
    talk = make.tutorial(aigerim, make.facilitator(aigerim.group).person, place="Room 5")
    make.talked(talk, talk.facilitator, next_steps="Ask Samal")
    make.feed(person=aigerim.person)
    erase(aigerim.person)
    erase(aigerim.person)
    note, row = TutorialNote.objects.get(), Membership.objects.get(pk=aigerim.pk)
    assert (note.talked, note.next_steps, row.reason, row.state) == ("", "", "", "withdrawn")
    assert not Feed.objects.exists()


def test_erase_of_a_facilitator_leaves_the_teachers_notes(aigerim: Membership) -> None:
    talk = make.tutorial(aigerim, make.facilitator(aigerim.group).person)
    make.talked(talk, talk.facilitator, next_steps="Ask Samal")
    erase(talk.facilitator)
    note = TutorialNote.objects.get()
    assert (note.next_steps, note.writer) == ("Ask Samal", None)


def test_everything_of_holds_what_is_theirs_and_nothing_of_others(aigerim: Membership) -> None:
    nurlan = make.facilitator(aigerim.group).person
    make.talked(make.tutorial(aigerim, nurlan), nurlan, next_steps="Ask Samal")
    other = make.place(aigerim.group)
    make.talked(make.tutorial(other, nurlan), nurlan, next_steps="Of another")
    found = everything_of(aigerim.person)
    assert [note["next_steps"] for note in found["tutorial_notes"]] == ["Ask Samal"]
    assert [place["reason"] for place in found["places"]] == ["Ill"]
