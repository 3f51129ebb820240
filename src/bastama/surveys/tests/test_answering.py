from datetime import timedelta

import pytest

from bastama.foundation.days import at, now
from bastama.people import make as people
from bastama.places import make as places
from bastama.surveys import keyfiles, make
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.asking import ask, remind
from bastama.surveys.actions.waves import close_wave, open_wave
from bastama.surveys.errors import AlreadyIn, CodeUnknown, RemindedEnough, SheetDoesNotFit, WaveNotOpen
from bastama.surveys.models import SealedSheet, Ticket, Wave
from bastama.surveys.queries import asked_of, questionnaire_of, response_of
from bastama.surveys.sealing import unseal
from bastama.surveys.tickets import code_of, ticket_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    return make.opened({places.school(): 7}, of=make.series(form_key="experience-and-impact"))


def ticket(wave: Wave) -> Ticket:
    return Ticket.objects.filter(wave=wave, is_used=False)[0]


def open_item(wave: Wave) -> str:
    return next(item.id for item in questionnaire_of(wave.form).items if item.open)


def test_a_code_is_found_however_it_is_typed(wave: Wave) -> None:
    one = ticket(wave)
    code = code_of(one)
    assert len(code) == 15
    typed = code.lower().replace("-", " ").replace("0", "о").replace("1", "l")
    assert ticket_of(typed) == ticket_of(code) == one
    assert ticket_of(code[:-1]) is None


def test_no_code_stands_in_the_database(wave: Wave) -> None:
    one = ticket(wave)
    code = code_of(one).replace("-", "")
    assert code.lower() not in "".join(str(value) for value in vars(one).values()).lower()


def test_what_comes_in_is_what_the_key_opens(wave: Wave) -> None:
    items = list(make.answers(wave, 4))
    given = {items[1]: "5", open_item(wave): " We talk\x00 more. ", items[0]: 2, items[2]: ""}
    receive(code_of(ticket(wave)), answers=given, linking={})
    row = SealedSheet.objects.get()
    secret = keyfiles.read(wave.pk)
    assert secret is not None
    filled = unseal(bytes(row.sealed), secret=secret, about=wave.pk)
    assert list(filled.answers.items()) == [(items[0], 2), (items[1], 5)]
    assert filled.said == {open_item(wave): "We talk more."}


def test_all_sheets_are_equally_long(wave: Wave) -> None:
    receive(code_of(ticket(wave)), answers={open_item(wave): "Ә" * 1000}, linking={})
    receive(code_of(ticket(wave)), answers=make.answers(wave, 1), linking={})
    assert len({len(row.sealed) for row in SealedSheet.objects.all()}) == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "empty"),
        ({"exp1": " "}, "empty"),
        ({"nobody": "1"}, "strange"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_and_the_code_stays_good(
    wave: Wave, given: dict[str, str], reason: str
) -> None:
    item = next(iter(make.answers(wave, 1)))
    given = {item if name == "exp1" else name: value for name, value in given.items()}
    with pytest.raises(SheetDoesNotFit) as refused:
        receive(code_of(ticket(wave)), answers=given, linking={})
    assert refused.value.reason == reason
    assert SealedSheet.objects.count() == Ticket.objects.filter(is_used=True).count() == 0


def test_a_code_outside_the_row_is_refused(wave: Wave) -> None:
    item = next(iter(make.answers(wave, 1)))
    for value in ("6", "0", "1.0", "٣"):
        with pytest.raises(SheetDoesNotFit):
            receive(code_of(ticket(wave)), answers={item: value}, linking={})


def test_a_code_is_good_once(wave: Wave) -> None:
    code = code_of(ticket(wave))
    receive(code, answers=make.answers(wave, 3), linking={})
    with pytest.raises(AlreadyIn):
        receive(code, answers=make.answers(wave, 4), linking={})
    assert SealedSheet.objects.count() == 1
    with pytest.raises(CodeUnknown):
        receive("ABC-DEF-GHJ-KMN", answers={}, linking={})


def test_a_wave_takes_answers_while_it_is_open_and_its_key_is_here(wave: Wave) -> None:
    code = code_of(ticket(wave))
    with at(now() + timedelta(days=15)), pytest.raises(WaveNotOpen):
        receive(code, answers=make.answers(wave, 3), linking={})
    keyfiles.destroy(wave.pk)
    with pytest.raises(WaveNotOpen):
        receive(code, answers=make.answers(wave, 3), linking={})
    assert SealedSheet.objects.count() == 0


def test_a_closing_wave_takes_nothing_more(wave: Wave) -> None:
    code = code_of(ticket(wave))
    close_wave(wave, by=None)
    with pytest.raises(WaveNotOpen):
        receive(code, answers=make.answers(wave, 3), linking={})


def test_a_person_is_asked_until_they_answer_and_reminded_at_most_twice() -> None:
    school = places.school()
    teachers = [people.person() for _ in range(6)]
    wave = make.wave()
    assert ask(wave, [(one, school) for one in teachers], by=None) == 6
    assert ask(wave, [(one, school) for one in teachers], by=None) == 0
    assert asked_of(teachers[0]) == []
    wave = open_wave(wave, by=None)
    (asked,) = asked_of(teachers[0])
    assert remind(wave) == 6
    with pytest.raises(RemindedEnough):
        remind(wave)
    receive(code_of(asked), answers=make.answers(wave, 3), linking={})
    assert asked_of(teachers[0]) == []
    assert teachers[0].notices.filter(put_away_at=None).count() == 0
    with at(now() + timedelta(days=4)):
        assert remind(wave) == 5
    with at(now() + timedelta(days=8)), pytest.raises(RemindedEnough):
        remind(wave)
    (told,) = response_of(wave)
    assert (told.asked, told.answered) == (6, 1)


def test_of_fewer_than_five_asked_no_count_is_told() -> None:
    school = places.school()
    wave = make.opened({school: 4})
    make.answered(wave, school, [3])
    (told,) = response_of(wave)
    assert (told.asked, told.answered) == (4, None)
