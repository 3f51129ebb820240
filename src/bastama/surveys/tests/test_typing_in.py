"""Papers typed in twice: what agrees goes in, what differs is told by its place, and nothing is opened."""

from datetime import timedelta

import pytest

from bastama.foundation.days import at, now
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.surveys import make
from bastama.surveys.actions import waves
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.typing_in import Typing, once_typed, take_once_typed, type_in
from bastama.surveys.errors import AlreadyIn, NothingTypedOnce, PaperIsYours, SheetDoesNotFit
from bastama.surveys.filled import Given
from bastama.surveys.models import SealedSheet, Sheet, Ticket, TypedSheet, Wave
from bastama.surveys.tickets import code_of

pytestmark = pytest.mark.django_db
LINKING = {"mother": "Ә", "grandfather": "Б", "teacher": "С", "day": "7", "children": "4"}


@pytest.fixture
def ticket() -> Ticket:
    wave = make.opened({places.school(): 8}, make.series(form_key="experience-and-impact"))
    return Ticket.objects.filter(wave=wave).select_related("wave__form", "school")[0]


@pytest.fixture
def typists() -> tuple[Person, Person]:
    return people.person("Dana"), people.person("Lead")


def given(wave: Wave, number: int = 4, **more: str) -> Given:
    answers = {name: str(code) for name, code in make.answers(wave, number).items()}
    return Given(answers | {"words1": "Оқушылар  көп сұрайды."} | more, LINKING)


def test_paper_goes_in_when_two_typed_the_same(ticket: Ticket, typists: tuple[Person, Person]) -> None:
    first, second = typists
    assert type_in(ticket, given=given(ticket.wave), by=first) == Typing()
    again = given(ticket.wave, words1="оқушылар көп сұрайды")
    assert type_in(ticket, given=again, by=second) == Typing(is_in=True)
    assert (SealedSheet.objects.count(), TypedSheet.objects.count()) == (1, 0)
    with pytest.raises(AlreadyIn):
        type_in(ticket, given=given(ticket.wave), by=first)


def test_what_differs_is_told_by_its_place_and_nothing_goes_in(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    first, second = typists
    type_in(ticket, given=given(ticket.wave), by=first)
    other = given(ticket.wave, group2="1", own1="")
    other.linking["day"] = "8"
    done = type_in(ticket, given=other, by=second)
    assert done.differing == {"group2", "own1", "link-day"}
    assert (SealedSheet.objects.count(), TypedSheet.objects.get().typed_by) == (0, first)


def test_first_typing_that_was_wrong_gives_its_place_to_the_second(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    first, second = typists
    type_in(ticket, given=given(ticket.wave, group2="1"), by=first)
    assert type_in(ticket, given=given(ticket.wave), by=second, instead=True) == Typing()
    assert type_in(ticket, given=given(ticket.wave), by=first).is_in


def test_one_person_types_a_paper_twice_on_two_days_alone(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    person = typists[0]
    type_in(ticket, given=given(ticket.wave), by=person)
    with pytest.raises(PaperIsYours):
        type_in(ticket, given=given(ticket.wave), by=person)
    with at(now() + timedelta(days=1)):
        assert type_in(ticket, given=given(ticket.wave), by=person).is_in


def test_empty_paper_is_refused(ticket: Ticket, typists: tuple[Person, Person]) -> None:
    with pytest.raises(SheetDoesNotFit):
        type_in(ticket, given=Given(), by=typists[0])


def test_what_was_typed_once_shows_neither_answers_nor_what_was_left_out(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    tickets = list(Ticket.objects.filter(wave=ticket.wave)[:2])
    type_in(tickets[0], given=given(ticket.wave), by=typists[0])
    type_in(tickets[1], given=Given({"group1": "4"}), by=typists[0])
    one, other = TypedSheet.objects.all()
    assert len(bytes(one.sealed)) == len(bytes(other.sealed))
    assert set(one.hashes) == set(other.hashes)
    assert set(one.hashes.values()).isdisjoint(other.hashes.values())
    assert len(set(one.hashes.values())) == len(one.hashes)


def test_papers_typed_once_can_be_let_in_and_are_counted_with_the_others(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    wave, lead = ticket.wave, typists[1]
    tickets = list(Ticket.objects.filter(wave=wave))
    for one in tickets[:6]:
        receive(code_of(one), answers=make.answers(wave, 2), linking={})
    type_in(tickets[6], given=given(wave, 5), by=typists[0])
    type_in(tickets[7], given=given(wave), by=typists[0])
    receive(code_of(tickets[7]), answers=make.answers(wave, 2), linking={})
    assert take_once_typed(wave, by=lead) == 1
    with pytest.raises(NothingTypedOnce):
        take_once_typed(wave, by=lead)
    make.closed(wave)
    assert sorted(sheet.answers["group1"] for sheet in Sheet.objects.all()) == [2] * 7 + [5]


def test_closing_and_cancelling_throw_away_what_was_typed_once(
    ticket: Ticket, typists: tuple[Person, Person]
) -> None:
    type_in(ticket, given=given(ticket.wave), by=typists[0])
    assert once_typed(ticket.wave).count() == 1
    waves.cancel_wave(ticket.wave, by=None)
    assert TypedSheet.objects.count() == 0
