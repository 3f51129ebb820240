"""What is printed for a school: codes that work, each once on slips or papers, in the languages of the page."""

import pytest
from django.test import Client
from django.urls import reverse

from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.projects.tests.test_documents import text_of
from bastama.surveys import make
from bastama.surveys.models import Wave

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def wave() -> Wave:
    programme = programmes.programme()
    made: Wave = make.opened({places.school(): 3}, make.series(programme=programme))
    return made


@pytest.fixture
def lead(wave: Wave) -> Client:
    person = people.person("Lead", language="en")
    programmes.appointment(person, "lead", programme=wave.series.programme)
    return people.browser(person)


def printed(lead: Client, wave: Wave, name: str, asked: str) -> str:
    school = wave.asked.get().school
    sent = lead.get(f"{reverse(f'surveys:{name}', args=[wave.pk, school.pk])}?{asked}")
    assert sent.headers["Content-Type"] == "application/pdf"
    return text_of(sent.content)


def test_every_code_is_on_a_slip_or_on_a_paper(lead: Client, wave: Wave) -> None:
    codes = set(make.codes(wave, wave.asked.get().school))
    slips = printed(lead, wave, "slips", "papers=1")
    papers = printed(lead, wave, "blanks", "papers=1&language=ru")
    on_slips, on_papers = ({code for code in codes if code in text} for text in (slips, papers))
    assert (len(on_slips), len(on_papers), on_slips | on_papers) == (2, 1, codes)


def test_slip_says_in_every_language_what_it_is_for(lead: Client, wave: Wave) -> None:
    said = " ".join(printed(lead, wave, "slips", "").split())
    for word in ("Код бір рет жарайды", "Код действует один раз", "The code works once"):
        assert word in said


def test_paper_asks_every_question(lead: Client, wave: Wave) -> None:
    said = " ".join(printed(lead, wave, "blanks", "papers=1&language=en").split())
    assert [number for number in range(1, len(make.answers(wave, 1)) + 1) if f"{number}. " not in said] == []
    assert "Strongly agree" in said
