from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from bastama.foundation.days import at, now
from bastama.history.models import Event
from bastama.people.actions import codes, devices, seals
from bastama.people.errors import DeviceIsSealed, SealIsOver, WrongWords
from bastama.people.models import Device, Person, Seal
from bastama.people.signals import seal_was_refused
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import HERE, PASSWORD, Teacher, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(aigerim: Teacher, nurlan: Person) -> Device:
    return arrivals.again(aigerim.person, by=nurlan)


def seal_of(device: Device) -> Seal:
    assert device.seal is not None
    return device.seal


def test_words_open_the_device_they_are_typed_on(aigerim: Teacher, sealed: Device) -> None:
    seals.open_by_words(on=sealed, words=aigerim.words.upper(), address=HERE)
    assert fresh(sealed).is_open
    assert Seal.objects.get().opened_by == "words"


def test_words_leave_the_other_devices_under_the_seal_shut(aigerim: Teacher, sealed: Device) -> None:
    own = devices.enter(
        aigerim.person.sign_in_name, password="жаңа құпия сөз", address=HERE, label="Safari, iPhone"
    )
    seals.open_by_words(on=fresh(own), words=aigerim.words, address=HERE)
    assert (fresh(own).is_open, fresh(sealed).is_open) == (True, False)
    assert Seal.objects.get().is_shut


def test_wrong_words_open_nothing(sealed: Device) -> None:
    with pytest.raises(WrongWords):
        seals.open_by_words(on=sealed, words="алма ағаш адам азық айна алтын", address=HERE)
    assert not fresh(sealed).is_open


def test_earlier_device_opens_by_its_yes(aigerim: Teacher, sealed: Device) -> None:
    seals.say_it_was_me(seal_of(sealed), on=aigerim.device, seen=[sealed.pk])
    assert fresh(sealed).is_open
    assert Seal.objects.get().opened_by == "device"


def test_yes_does_not_open_a_device_that_was_not_on_the_page(aigerim: Teacher, sealed: Device) -> None:
    later = devices.enter(aigerim.person.sign_in_name, password="жаңа құпия сөз", address=HERE, label="")
    seals.say_it_was_me(seal_of(sealed), on=aigerim.device, seen=[sealed.pk])
    assert (fresh(sealed).is_open, fresh(later).is_open) == (True, False)


def test_sealed_device_neither_approves_nor_refuses_its_seal(sealed: Device) -> None:
    with pytest.raises(DeviceIsSealed):
        seals.say_it_was_me(seal_of(sealed), on=sealed, seen=[sealed.pk])
    with pytest.raises(DeviceIsSealed):
        seals.say_it_was_not_me(seal_of(sealed), on=sealed)
    assert Seal.objects.get().is_shut


def test_no_ends_the_sealed_devices_the_password_and_the_code(
    aigerim: Teacher, sealed: Device, nurlan: Person
) -> None:
    codes.make_code(aigerim.person, by=nurlan)
    seals.say_it_was_not_me(seal_of(sealed), on=aigerim.device)
    person = Person.objects.get(pk=aigerim.person.pk)
    assert not person.has_usable_password()
    assert fresh(sealed).ended_at is not None
    assert not person.codes.filter(used_at=None, withdrawn_at=None).exists()
    assert fresh(aigerim.device).ended_at is None


def test_no_is_told_to_who_listens(
    aigerim: Teacher,
    sealed: Device,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    heard: list[Seal] = []

    def listen(seal: Seal, **_: object) -> None:
        heard.append(seal)

    seal_was_refused.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        seals.say_it_was_not_me(seal_of(sealed), on=aigerim.device)
    seal_was_refused.disconnect(listen)
    assert heard == [seal_of(sealed)]


def test_answered_seal_is_not_answered_again(aigerim: Teacher, sealed: Device) -> None:
    seals.say_it_was_not_me(seal_of(sealed), on=aigerim.device)
    with pytest.raises(SealIsOver):
        seals.say_it_was_me(seal_of(sealed), on=aigerim.device, seen=[sealed.pk])
    assert not fresh(sealed).is_open


def test_refused_seal_does_not_open_by_time(aigerim: Teacher, sealed: Device) -> None:
    seals.say_it_was_not_me(seal_of(sealed), on=aigerim.device)
    with at(now() + timedelta(days=8)):
        seals.note_opened_by_time(seal_of(sealed))
        assert not fresh(sealed).is_open


def test_seal_opens_after_seven_days_and_not_before(sealed: Device) -> None:
    with at(now() + timedelta(days=6, hours=23)):
        assert not fresh(sealed).is_open
    with at(now() + timedelta(days=7)):
        assert fresh(sealed).is_open


def test_opening_by_time_is_recorded_and_told_once(aigerim: Teacher, sealed: Device) -> None:
    with at(now() + timedelta(days=7)):
        seals.note_opened_by_time(seal_of(sealed))
        seals.note_opened_by_time(seal_of(sealed))
    assert Event.objects.filter(code="people.seal_opened").count() == 1
    assert aigerim.person.notices.filter(kind="people.seal_opened_by_time").count() == 1


def test_seal_is_told_by_e_mail_in_the_persons_language(
    aigerim: Teacher,
    nurlan: Person,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    Person.objects.filter(pk=aigerim.person.pk).update(email="aigerim@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        arrivals.again(aigerim.person, by=nurlan)
    assert [message.to for message in mail.outbox] == [["aigerim@example.org"]]
    assert "жеті күн жабық тұрады" in mail.outbox[0].body


def test_password_in_force_before_the_code_is_no_longer_good(aigerim: Teacher, sealed: Device) -> None:
    assert not Person.objects.get(pk=aigerim.person.pk).check_password(PASSWORD)
