import pytest

from bastama.people import make
from bastama.people.actions import agreements, codes, entering
from bastama.people.errors import CodeHasEnded, CodeWasUsed, NotAgreed, PinIsEasy
from bastama.people.models import Agreement, Device, Person, RecoveryWords, Seal, SignInCode
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import HERE, PASSWORD, Teacher

pytestmark = pytest.mark.django_db


def arriving(person: Person, by: Person | None) -> SignInCode:
    return codes.arrive(codes.make_code(person, by=by), address=HERE)


def begin(code: SignInCode, **given: object) -> entering.Arrival:
    known = {"password": PASSWORD, "agreed": True, "label": "", "language": "ru"}
    return entering.enter_first(code, **{**known, **given})  # type: ignore[arg-type]


def test_first_arrival_seals_nothing(aigerim: Teacher) -> None:
    assert (aigerim.device.is_open, Seal.objects.count()) == (True, 0)


def test_first_arrival_gives_six_words_and_keeps_the_yes(aigerim: Teacher) -> None:
    assert len(aigerim.words.split()) == 6
    assert Agreement.objects.get().agreed is True


def test_first_arrival_takes_the_language_it_was_read_in(nurlan: Person) -> None:
    begin(arriving(person := make.person(agreed_to=""), nurlan))
    assert Person.objects.get(pk=person.pk).language == "ru"


def test_first_arrival_ends_whoever_waited_at_the_door(nurlan: Person) -> None:
    person = make.person(agreed_to="")
    waiting = make.device(person)
    begin(arriving(person, nurlan))
    assert Device.objects.get(pk=waiting.pk).ended_at is not None


def test_first_arrival_without_a_yes_begins_nothing(nurlan: Person) -> None:
    code = arriving(make.person(agreed_to=""), nurlan)
    with pytest.raises(NotAgreed):
        begin(code, agreed=False)
    assert (Device.objects.count(), RecoveryWords.objects.count()) == (0, 0)


def test_easy_pin_leaves_the_code_good(nurlan: Person) -> None:
    code = arriving(make.person(agreed_to=""), nurlan)
    with pytest.raises(PinIsEasy):
        begin(code, password="123456")
    assert begin(code).device.pk


def test_code_lets_in_once(nurlan: Person) -> None:
    code = arriving(make.person(agreed_to=""), nurlan)
    begin(code)
    with pytest.raises(CodeWasUsed):
        begin(code)


def test_first_arrival_is_refused_to_who_has_come_in(aigerim: Teacher, nurlan: Person) -> None:
    with pytest.raises(CodeHasEnded):
        begin(arriving(aigerim.person, nurlan))
    assert aigerim.person.check_password(PASSWORD)


def test_code_of_another_sets_the_password_and_seals_the_device(aigerim: Teacher, nurlan: Person) -> None:
    device = arrivals.again(aigerim.person, by=nurlan, password="бөлек құпия сөз")
    assert device.seal is not None
    assert not device.is_open
    assert Person.objects.get(pk=aigerim.person.pk).check_password("бөлек құпия сөз")


def test_code_from_the_command_line_seals(aigerim: Teacher) -> None:
    assert not arrivals.again(aigerim.person, by=None).is_open


def test_earlier_device_stays_and_is_told(aigerim: Teacher, nurlan: Person) -> None:
    arrivals.again(aigerim.person, by=nurlan)
    device = arrivals.fresh(aigerim.device)
    assert (device.is_open, device.ended_at) == (True, None)
    assert "people.sealed" in [row.kind for row in aigerim.person.notices.all()]


def test_own_code_seals_nothing_and_keeps_the_password(aigerim: Teacher) -> None:
    owner = aigerim.device.person
    device = entering.enter_by_own(arriving(owner, owner), label="").device
    assert device.is_open
    assert Person.objects.get(pk=owner.pk).check_password(PASSWORD)


def test_code_of_another_is_not_taken_for_ones_own(aigerim: Teacher, nurlan: Person) -> None:
    with pytest.raises(CodeHasEnded):
        entering.enter_by_own(arriving(aigerim.person, nurlan), label="")


def test_no_of_somebody_with_a_code_does_not_speak_for_who_has_come_in(aigerim: Teacher) -> None:
    agreements.decline(aigerim.person, on=None)
    assert Person.objects.get(pk=aigerim.person.pk).agreed_to != ""
