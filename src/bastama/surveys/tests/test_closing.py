from collections import Counter
from typing import Any
from unittest.mock import patch

import pytest

from bastama.people import make as people
from bastama.places import make as places
from bastama.places.models import Area
from bastama.surveys import keyfiles, make
from bastama.surveys.actions import closing
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.asking import ask
from bastama.surveys.actions.waves import cancel_wave, close_wave, go_on, open_wave
from bastama.surveys.errors import KeyIsGone, NobodyIsAsked, WaveIsPast
from bastama.surveys.models import Asked, Said, SealedSheet, SealedText, Sheet, Ticket, Wave
from bastama.surveys.queries import questionnaire_of, response_of, texts_left

pytestmark = pytest.mark.django_db
State = Wave.State


@pytest.fixture
def district() -> Area:
    return places.area(within=places.area(kind="region"))


def test_nobody_asked_is_not_opened() -> None:
    with pytest.raises(NobodyIsAsked):
        open_wave(make.wave(), by=None)


def test_a_closed_wave_holds_the_answers_and_no_key(
    district: Area, django_capture_on_commit_callbacks: Any
) -> None:
    school = places.school(area=district)
    wave = make.opened({school: 9})
    make.answered(wave, school, [1, 2, 3, 4, 5, 5, 5])
    with django_capture_on_commit_callbacks(execute=True):
        wave = make.closed(wave)
    first = next(iter(make.answers(wave, 0)))
    found = Counter(sheet.answers[first] for sheet in Sheet.objects.filter(wave=wave, school=school))
    assert (wave.state, found) == (State.CLOSED, {1: 1, 2: 1, 3: 1, 4: 1, 5: 3})
    assert SealedSheet.objects.count() == 0
    assert not keyfiles.is_here(wave.pk)
    (told,) = response_of(wave)
    assert (told.asked, told.answered) == (9, 7)


def test_small_schools_lose_their_name_on_the_sheets_and_keep_their_counts(district: Area) -> None:
    small = [places.school(area=district), places.school(area=district)]
    large = places.school(area=district)
    wave = make.opened({small[0]: 6, small[1]: 6, large: 8})
    for school, people_count in ((small[0], 2), (small[1], 5), (large, 8)):
        make.answered(wave, school, [3] * people_count)
    wave = make.closed(wave)
    sheets = Counter(Sheet.objects.values_list("school", "area"))
    assert sheets == {(None, district.pk): 7, (large.pk, None): 8}
    told = {(row.school_id, row.is_pooled, row.area_id, row.answered_count) for row in Asked.objects.all()}
    assert told == {
        (small[0].pk, True, district.pk, 2),
        (small[1].pk, True, district.pk, 5),
        (large.pk, False, None, 8),
    }


def test_of_fewer_than_seven_in_all_no_sheet_is_kept(district: Area) -> None:
    school = places.school(area=district)
    wave = make.opened({school: 6})
    make.answered(wave, school, [3] * 6)
    wave = make.closed(wave)
    assert (wave.state, wave.lost_count) == (State.CLOSED, 6)
    assert Sheet.objects.count() == SealedSheet.objects.count() == 0


def test_open_answers_are_parted_from_their_sheets(district: Area) -> None:
    schools = [places.school(area=district), places.school(area=district)]
    wave = make.opened(dict.fromkeys(schools, 7), of=make.series(form_key="experience-and-impact"))
    items = questionnaire_of(wave.form).items
    (one, other) = (item.id for item in items if item.open)
    for school in schools:
        for number, code in enumerate(make.codes(wave, school)):
            given = {
                **make.answers(wave, 3),
                one: f"{school.code} {number}",
                other: "" if number else "Time.",
            }
            receive(code, answers=given, linking={})
    wave = make.closed(wave)
    assert Counter(Said.objects.values_list("item", flat=True)) == {one: 14, other: 2}
    assert not any(one in sheet.answers for sheet in Sheet.objects.all())
    assert SealedText.objects.count() == 0


def test_many_open_answers_are_mixed_a_part_at_a_time(district: Area) -> None:
    school = places.school(area=district)
    wave = make.opened({school: 9}, of=make.series(form_key="experience-and-impact"))
    item = next(item.id for item in questionnaire_of(wave.form).items if item.open)
    for number, code in enumerate(make.codes(wave, school)):
        receive(code, answers={**make.answers(wave, 3), item: f"Said {number}"}, linking={})
    wave = go_on(close_wave(wave, by=None), seconds=0)
    left = []
    with patch.object(closing, "TEXTS_AT_ONCE", 3):
        while wave.state == State.CLOSING:
            left.append((texts_left(wave), keyfiles.is_here(wave.pk)))
            wave = go_on(wave, seconds=0)
    assert left == [(9, True), (6, True), (3, True)]
    assert sorted(Said.objects.values_list("text", flat=True)) == [f"Said {number}" for number in range(9)]


def test_who_was_asked_is_forgotten_when_the_wave_closes(district: Area) -> None:
    school, teacher = places.school(area=district), people.person()
    wave = make.wave()
    ask(wave, [(teacher, school)], by=None)
    make.closed(open_wave(wave, by=None))
    assert Ticket.objects.get().person is None
    assert Asked.objects.get().asked_count == 1


def test_closing_goes_on_after_a_cut(district: Area) -> None:
    schools = [places.school(area=district) for _ in range(3)]
    wave = make.opened(dict.fromkeys(schools, 8), of=make.series(form_key="experience-and-impact"))
    for school in schools:
        make.answered(wave, school, [4] * 8)
    wave = close_wave(wave, by=None)
    wave = go_on(wave, seconds=0)
    assert (Sheet.objects.count(), SealedSheet.objects.count()) == (8, 16)
    with (
        patch.object(closing, "_set_texts_apart", side_effect=InterruptedError),
        pytest.raises(InterruptedError),
    ):
        go_on(wave, seconds=0)
    assert (Sheet.objects.count(), SealedSheet.objects.count()) == (8, 16)
    wave = go_on(wave, seconds=600)
    assert (Sheet.objects.count(), SealedSheet.objects.count(), wave.state) == (24, 0, State.CLOSED)


def test_without_its_key_a_wave_can_only_be_cancelled(district: Area) -> None:
    school = places.school(area=district)
    wave = make.opened({school: 7})
    make.answered(wave, school, [3] * 7)
    keyfiles.destroy(wave.pk)
    with pytest.raises(KeyIsGone):
        close_wave(wave, by=None)
    wave = cancel_wave(wave, by=None)
    assert (wave.state, SealedSheet.objects.count()) == (State.CANCELLED, 0)


def test_a_cancelled_wave_is_thrown_away_unread(district: Area) -> None:
    school = places.school(area=district)
    wave = make.opened({school: 7})
    make.answered(wave, school, [3] * 7)
    wave = cancel_wave(wave, by=None)
    assert SealedSheet.objects.count() == Sheet.objects.count() == 0
    with pytest.raises(WaveIsPast):
        close_wave(wave, by=None)


def test_a_key_left_behind_by_a_cut_is_swept_up(district: Area) -> None:
    wave = make.opened({places.school(area=district): 7})
    make.closed(wave)
    keyfiles.make(wave.pk)
    assert closing.destroy_spent_keys() == 1
    assert not keyfiles.is_here(wave.pk)
