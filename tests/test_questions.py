"""The walks leave out what the database answers alike; they must notice where it does not, and what also writes."""

import pytest

from bastama.people import make as people
from bastama.people.models import Person
from tests.proofs.questions import Answers, noted

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_other_row_is_another_answer() -> None:
    known = people.person("Aigerim")
    with noted(Answers()) as questions:
        assert Person.objects.get(pk=known.pk).display_name == "Aigerim"
    assert (len(questions.asked), questions.are_answered_alike(Answers())) == (1, True)
    Person.objects.filter(pk=known.pk).update(display_name="Fellow")
    assert not questions.are_answered_alike(Answers())


def test_who_also_wrote_something_is_not_taken_for_one_who_asked() -> None:
    known = people.person("Aigerim")
    with noted(Answers()) as questions:
        Person.objects.filter(pk=known.pk).update(display_name="Aigerim")
    assert not questions.are_answered_alike(Answers())


def test_two_of_whom_nothing_is_told_are_alike_and_who_is_found_is_not() -> None:
    one, other, found = (people.person(name) for name in ("One", "Other", "Found"))
    answers = Answers()
    with noted(answers) as questions:
        assert not Person.objects.filter(pk=one.pk, display_name="Found").exists()
    assert questions.of_another({one.pk.hex: other.pk.hex}, answers) is not None
    assert questions.of_another({one.pk.hex: found.pk.hex}, answers) is None


def test_two_that_an_answer_names_are_never_taken_for_alike() -> None:
    """The program might look them up in what it was told, without asking again."""
    one, other = people.person("One"), people.person("Other")
    answers = Answers()
    with noted(answers) as questions:
        assert len(Person.objects.filter(display_name="Other").values_list("pk")) == 1
    assert questions.of_another({one.pk.hex: other.pk.hex}, answers) is None
