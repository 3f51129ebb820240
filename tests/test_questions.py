"""The second walk leaves out what the database answers alike; it must notice where it does not, and what also writes."""

import pytest

from bastama.people import make as people
from bastama.people.models import Person
from tests.proofs.questions import noted

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_other_row_is_another_answer() -> None:
    known = people.person("Aigerim")
    with noted() as questions:
        assert Person.objects.get(pk=known.pk).display_name == "Aigerim"
    assert (len(questions.asked), questions.are_answered_alike()) == (1, True)
    Person.objects.filter(pk=known.pk).update(display_name="Fellow")
    assert not questions.are_answered_alike()


def test_who_also_wrote_something_is_not_taken_for_one_who_asked() -> None:
    known = people.person("Aigerim")
    with noted() as questions:
        Person.objects.filter(pk=known.pk).update(display_name="Aigerim")
    assert not questions.are_answered_alike()
