"""Pages of what takes long: they say how far it has got, ask for more by themselves, and have a button for it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at, now
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.surveys import keyfiles, make
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.matching import match
from bastama.surveys.actions.waves import close_wave, go_on
from bastama.surveys.models import Series, Wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Series:
    """Two closed waves of a school of seven."""
    school, series = places.school(), make.series()
    for moment, days in (("start", 0), ("end", 200)):
        with at(now() + timedelta(days=days)):
            wave = make.opened({school: 7}, of=series, moment=moment)
            make.answered(wave, school, [3] * 7)
            make.closed(wave)
    return series


@pytest.fixture
def client(series: Series) -> Client:
    lead = people.person()
    programmes.appointment(lead, "lead", programme=series.programme)
    return people.browser(lead)


def test_matching_says_how_far_it_is_and_goes_on_by_itself_to_its_end(client: Client, series: Series) -> None:
    page, goes_on = reverse("surveys:series", args=[series.pk]), reverse("surveys:match", args=[series.pk])
    match(series, by=None, seconds=0)
    said = client.get(page).content.decode()
    assert "<progress" in said
    assert f'action="{goes_on}"' in said
    answer = client.post(goes_on, headers={"HX-Request": "true"})
    while "HX-Redirect" not in answer.headers:
        assert "<progress" in answer.content.decode()
        answer = client.post(goes_on, headers={"HX-Request": "true"})
    assert "<progress" not in client.get(page).content.decode()


def test_matching_without_its_key_does_not_ask_again_for_ever(client: Client, series: Series) -> None:
    match(series, by=None, seconds=0)
    keyfiles.destroy(series.pk)
    page, goes_on = reverse("surveys:series", args=[series.pk]), reverse("surveys:match", args=[series.pk])
    assert client.post(goes_on, headers={"HX-Request": "true"}).headers["HX-Redirect"] == page
    assert goes_on not in client.get(page).content.decode()
    client.post(reverse("surveys:end_matching", args=[series.pk]))
    series.refresh_from_db()
    assert series.matching == Series.Matching.ENDED


def test_wave_whose_results_are_not_there_yet_says_so_and_works_them_out(
    client: Client, series: Series
) -> None:
    wave = Wave.objects.get(series=series, moment="end")
    Wave.objects.filter(pk=wave.pk).update(is_untold=True)
    page, goes_on = reverse("surveys:wave", args=[wave.pk]), reverse("surveys:go_on", args=[wave.pk])
    assert f'action="{goes_on}"' in client.get(page).content.decode()
    assert client.post(goes_on, headers={"HX-Request": "true"}).headers["HX-Redirect"] == page
    wave.refresh_from_db()
    assert not wave.is_untold


def test_wave_whose_answers_in_words_are_not_mixed_yet_says_how_many(db: None) -> None:
    school, lead = places.school(), people.person()
    wave = make.opened({school: 7}, of=make.series(form_key="experience-and-impact"))
    programmes.appointment(lead, "lead", programme=wave.series.programme)
    for code in make.codes(wave, school):
        receive(code, answers={**make.answers(wave, 3), "words1": "Time."}, linking={})
    go_on(close_wave(wave, by=None), seconds=0)
    page = people.browser(lead).get(reverse("surveys:wave", args=[wave.pk])).content.decode()
    assert "Answers in words that are still to be mixed: 7" in page
