import pytest
from django.test import Client
from django.urls import reverse

from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.surveys import make
from bastama.surveys.models import SealedSheet, Ticket
from bastama.surveys.tickets import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket() -> Ticket:
    wave = make.opened({places.school(): 8}, make.series(linked=False))
    return Ticket.objects.filter(wave=wave).select_related("wave__series__programme", "wave__form", "school")[
        0
    ]


def evaluator(ticket: Ticket, name: str) -> Person:
    person = people.person(name, language="en")
    programmes.appointment(person, "evaluator", programme=ticket.wave.series.programme)
    return person


def typed(ticket: Ticket, browser: Client, **answers: str) -> str:
    sent = {name: str(code) for name, code in make.answers(ticket.wave, 4).items()}
    where = reverse("surveys:type_in", args=[ticket.wave_id, ticket.pk])
    return browser.post(where, sent | answers, follow=True).content.decode()


def test_second_typing_names_what_differs_and_agreeing_lets_the_paper_in(ticket: Ticket) -> None:
    first, second = (people.browser(evaluator(ticket, name)) for name in ("Maira", "Thomas"))
    name, third = list(make.answers(ticket.wave, 1))[1:3]
    assert "Typed once, and sealed" in typed(ticket, first)
    page = typed(ticket, second, **{name: "1", third: ""})
    assert (f'href="#f_{name}"' in page, f'href="#f_{third}"' in page, page.count('href="#f_')) == (
        True,
        True,
        2,
    )
    assert SealedSheet.objects.count() == 0
    assert "Both typings agree" in typed(ticket, second)
    assert SealedSheet.objects.count() == 1


def test_who_works_in_the_school_types_in_none_of_its_papers(ticket: Ticket) -> None:
    person = evaluator(ticket, "Maira")
    browser, papers = people.browser(person), reverse("surveys:papers", args=[ticket.wave_id])
    assert browser.post(papers, {"code": code_of(ticket)}).status_code == 302
    people.workplace(person, ticket.school)
    assert browser.post(papers, {"code": code_of(ticket)}).status_code == 422
    assert browser.get(reverse("surveys:type_in", args=[ticket.wave_id, ticket.pk])).status_code == 404


def test_code_of_somebody_asked_by_name_is_not_typed_in(ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(way="personal")
    browser = people.browser(evaluator(ticket, "Maira"))
    said = browser.post(reverse("surveys:papers", args=[ticket.wave_id]), {"code": code_of(ticket)})
    assert "no paper of this wave has this code" in said.content.decode()
