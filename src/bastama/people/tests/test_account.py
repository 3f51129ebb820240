import json

import pytest

from bastama.history.models import Event
from bastama.people.actions import account
from bastama.people.models import Agreement, Device, Person, RecoveryWords, Seal, SignInCode
from bastama.people.queries import everything_of
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import Teacher

pytestmark = pytest.mark.django_db


def test_erasing_leaves_no_name_and_no_way_in(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    account.erase(aigerim.person)
    kept = Person.objects.get(pk=aigerim.person.pk)
    assert (kept.display_name, kept.email, kept.has_usable_password()) == ("—", "", False)
    assert kept.sign_in_name != aigerim.person.sign_in_name
    left = [kind.objects.filter(person=kept).count() for kind in (Device, Seal, SignInCode, RecoveryWords)]
    assert left == [0, 0, 0, 0]
    assert not kept.notices.exists()


def test_erasing_keeps_that_they_agreed(aigerim: Teacher) -> None:
    account.erase(aigerim.person)
    assert Agreement.objects.filter(person=aigerim.person, agreed=True).count() == 1


def test_erasing_twice_is_as_erasing_once(aigerim: Teacher) -> None:
    account.erase(aigerim.person)
    first = Person.objects.filter(pk=aigerim.person.pk).values("sign_in_name", "erased_at").get()
    account.erase(aigerim.person)
    assert Person.objects.filter(pk=aigerim.person.pk).values("sign_in_name", "erased_at").get() == first
    assert Event.objects.filter(code="people.erased").count() == 1


def test_everything_can_be_taken_away_and_holds_no_secret(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    taken = json.dumps(everything_of(Person.objects.get(pk=aigerim.person.pk)), ensure_ascii=False)
    assert "Айгерім" in taken
    assert "Chrome, Android" in taken
    assert "argon2" not in taken
    assert SignInCode.objects.latest("made_at").keyed_hash not in taken


def test_names_are_kept_as_written(aigerim: Teacher) -> None:
    account.change_names(on=aigerim.device, names={"display_name": "Айгерім Қанатқызы"})
    assert Person.objects.get(pk=aigerim.person.pk).display_name == "Айгерім Қанатқызы"
