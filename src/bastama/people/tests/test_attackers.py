"""A facilitator who wants to read what a teacher wrote for herself alone, and has every right but that one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pyotp
import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pytest_django import Settings

from bastama.foundation.days import at, now
from bastama.foundation.refusals import Refusal
from bastama.notices.queries import waiting_for
from bastama.people import make
from bastama.people.actions import account, agreements, codes, devices, entering, seals, second, secret, words
from bastama.people.context import told_on
from bastama.people.errors import CodeHasEnded
from bastama.people.models import Authenticator, Device, Person, RecoveryWords, Seal, SignInCode
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import HERE, Teacher, fresh

pytestmark = pytest.mark.django_db
STOLEN = "ұрланған құпия сөз"


@pytest.fixture
def stolen(aigerim: Teacher, nurlan: Person) -> Device:
    """The device on which Nurlan came in as Aigerim, by a code he printed."""
    return arrivals.again(aigerim.person, by=nurlan, password=STOLEN)


def change_names(device: Device) -> None:
    account.change_names(on=device, names={"display_name": "Басқа"})


def change_address(device: Device) -> None:
    account.change_address(on=device, email="nurlan@example.org")


def change_password(device: Device) -> None:
    secret.change_password(on=device, now=STOLEN, new="тағы бір сөз", address=HERE)


def change_words(device: Device) -> None:
    words.change_words(on=device, password=STOLEN, address=HERE)


def end_others(device: Device) -> None:
    devices.end_other_devices(on=device)


def end_the_first(device: Device) -> None:
    devices.end_device(Device.objects.filter(person=device.person).earliest("signed_in_at"), on=device)


def withdraw(device: Device) -> None:
    agreements.withdraw_agreement(on=device)


def set_up_second_step(device: Device) -> None:
    second.begin_second_step(on=device)


def make_own_code(device: Device) -> None:
    codes.make_code(device.person, by=device.person)


def approve(device: Device) -> None:
    assert device.seal is not None
    seals.say_it_was_me(device.seal, on=device, seen=[device.pk])


def refuse(device: Device) -> None:
    assert device.seal is not None
    seals.say_it_was_not_me(device.seal, on=device)


DEEDS = [
    change_names,
    change_address,
    change_password,
    change_words,
    end_others,
    end_the_first,
    withdraw,
    set_up_second_step,
    make_own_code,
    approve,
    refuse,
]


def as_it_stands(person: Person) -> list[object]:
    kept = Person.objects.filter(pk=person.pk).values().get()
    rows = Device.objects.filter(person=person).order_by("pk").values("pk", "seal", "ended_at")
    return [kept, list(rows), list(RecoveryWords.objects.values()), list(Seal.objects.values())]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_nothing_of_the_account_changes_on_a_sealed_device(
    stolen: Device, deed: Callable[[Device], None]
) -> None:
    before = as_it_stands(stolen.person)
    with pytest.raises(Refusal) as no:
        deed(stolen)
    assert no.value.code == "people.device-is-sealed"
    assert as_it_stands(stolen.person) == before
    assert not Authenticator.objects.exists()


def test_second_code_does_not_let_the_first_device_in(
    aigerim: Teacher, stolen: Device, nurlan: Person
) -> None:
    later = arrivals.again(aigerim.person, by=nurlan)
    assert (fresh(stolen).is_open, later.is_open) == (False, False)
    with pytest.raises(Refusal):
        seals.say_it_was_me(later.seal or Seal(), on=fresh(stolen), seen=[later.pk])
    assert not fresh(later).is_open


def test_second_code_begins_seven_days_of_its_own(aigerim: Teacher, stolen: Device, nurlan: Person) -> None:
    with at(now() + timedelta(days=5)):
        later = arrivals.again(aigerim.person, by=nurlan)
    with at(now() + timedelta(days=8)):
        assert (fresh(stolen).is_open, fresh(later).is_open) == (True, False)


def test_sign_in_with_the_password_he_chose_is_sealed_too(aigerim: Teacher, stolen: Device) -> None:
    device = devices.enter(aigerim.person.sign_in_name, password=STOLEN, address=HERE, label="")
    assert not fresh(device).is_open


def test_code_after_a_refused_one_seals_again(aigerim: Teacher, stolen: Device, nurlan: Person) -> None:
    assert stolen.seal is not None
    seals.say_it_was_not_me(stolen.seal, on=aigerim.device)
    code = codes.arrive(codes.make_code(aigerim.person, by=nurlan), address=HERE)
    with pytest.raises(Refusal):
        entering.enter_first(code, password=STOLEN, agreed=True, label="", language="kk")
    assert not fresh(entering.enter_again(code, password=STOLEN, agreed=True, label="").device).is_open


def test_code_after_the_agreement_was_taken_back_seals(aigerim: Teacher, nurlan: Person) -> None:
    agreements.withdraw_agreement(on=aigerim.device)
    assert not arrivals.again(Person.objects.get(pk=aigerim.person.pk), by=nurlan).is_open


def test_code_of_a_facilitator_who_was_erased_seals(aigerim: Teacher, nurlan: Person) -> None:
    code = codes.arrive(codes.make_code(aigerim.person, by=nurlan), address=HERE)
    nurlan.delete()
    with pytest.raises(Refusal):
        entering.enter_by_own(code, label="")
    assert not fresh(entering.enter_again(code, password=STOLEN, agreed=True, label="").device).is_open


def test_erasing_the_facilitator_opens_nothing(stolen: Device, nurlan: Person) -> None:
    account.erase(nurlan)
    assert not fresh(stolen).is_open


def test_teacher_told_the_new_pin_does_not_open_his_device_with_her_words(
    aigerim: Teacher, stolen: Device
) -> None:
    hers = devices.enter(aigerim.person.sign_in_name, password=STOLEN, address=HERE, label="")
    seals.open_by_words(on=fresh(hers), words=aigerim.words, address=HERE)
    assert (fresh(hers).is_open, fresh(stolen).is_open) == (True, False)


def test_teacher_coming_in_by_words_leaves_his_device_shut(aigerim: Teacher, stolen: Device) -> None:
    hers = words.enter_by_words(
        aigerim.person.sign_in_name, words=aigerim.words, password="менің өз сөзім", label="", address=HERE
    )
    assert (fresh(hers).is_open, fresh(stolen).is_open) == (True, False)
    assert stolen.seal is not None
    seals.say_it_was_not_me(stolen.seal, on=fresh(hers))
    assert fresh(stolen).ended_at is not None


def test_second_step_opens_no_seal(aigerim: Teacher, nurlan: Person) -> None:
    key = second.begin_second_step(on=aigerim.device)
    second.confirm_second_step(on=aigerim.device, digits=pyotp.TOTP(key).now(), address=HERE)
    stolen = arrivals.again(aigerim.person, by=nurlan)
    with at(now() + timedelta(minutes=2)):
        digits = pyotp.TOTP(key).at(now())
        second.pass_second_step(on=stolen, digits=digits, address=HERE)
        assert fresh(stolen).confirmed_at is not None
        assert not fresh(stolen).is_open


def test_language_chosen_on_a_sealed_device_stays_there(aigerim: Teacher, stolen: Device) -> None:
    client = make.browser_on(stolen)
    client.post(reverse("language"), {"language": "en"})
    assert client.get(reverse("people:me")).headers["Content-Language"] == "en"
    assert make.browser_on(aigerim.device).get(reverse("people:me")).headers["Content-Language"] == "kk"


def test_notice_is_not_put_away_on_a_sealed_device(aigerim: Teacher, stolen: Device) -> None:
    waiting = list(waiting_for(aigerim.person))
    assert [notice.kind for notice in waiting] == ["people.sealed"]
    make.browser_on(stolen).post(reverse("people:put-away", args=[waiting[0].pk]))
    assert list(waiting_for(aigerim.person)) == waiting


def test_many_codes_do_not_crowd_out_the_question(aigerim: Teacher, stolen: Device, nurlan: Person) -> None:
    for _ in range(6):
        codes.make_code(aigerim.person, by=nurlan)
    kinds = [notice.kind for notice in told_on(with_notices(aigerim.device))]
    assert kinds == ["people.code_made", "people.sealed"]


def with_notices(device: Device) -> Device:
    """The device as the door reads it when notices wait."""
    device.has_notices = True  # type: ignore[attr-defined]
    return device


class Siege(RuleBasedStateMachine):
    """Six days in which he does whatever he can think of, in any order, and she does nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.held = transaction.atomic()
        self.held.__enter__()
        self.teacher = arrivals.first()
        self.begun = as_account(self.teacher.person)
        self.nurlan = make.person("Нұрлан")
        self.codes: list[str] = []
        self.stolen: list[Device] = []
        self.moment: datetime = now()
        self.ends = self.moment + timedelta(days=6)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.held.__exit__(None, None, None)

    @rule(by_him=st.booleans())
    def print_a_code(self, *, by_him: bool) -> None:
        with at(self.moment):
            self.codes.append(codes.make_code(self.teacher.person, by=self.nurlan if by_him else None))

    @rule(number=st.integers(-2, 2), way=st.sampled_from(["first", "again", "own"]))
    def use_a_code(self, number: int, way: str) -> None:
        if not self.codes:
            return
        with at(self.moment), suppress(Refusal):
            code = codes.arrive(self.codes[number % len(self.codes)], address=HERE)
            self.stolen.append(come_in(code, way))

    @rule()
    def sign_in(self) -> None:
        with at(self.moment), suppress(Refusal):
            name = self.teacher.person.sign_in_name
            self.stolen.append(devices.enter(name, password=STOLEN, address=HERE, label=""))

    @precondition(lambda self: self.stolen)
    @rule(number=st.integers(0, 20), deed=st.sampled_from(DEEDS))
    def do_something_on_a_device(self, number: int, deed: Callable[[Device], None]) -> None:
        with at(self.moment), suppress(Refusal):
            deed(fresh(self.stolen[number % len(self.stolen)]))

    @precondition(lambda self: self.stolen)
    @rule(number=st.integers(0, 20))
    def make_a_code_as_her(self, number: int) -> None:
        person = fresh(self.stolen[number % len(self.stolen)]).person
        with at(self.moment), suppress(Refusal):
            self.codes.append(codes.make_code(person, by=person))

    @precondition(lambda self: len(self.stolen) > 1)
    @rule(one=st.integers(0, 20), other=st.integers(0, 20))
    def let_one_device_vouch_for_another(self, one: int, other: int) -> None:
        judge, judged = (fresh(self.stolen[number % len(self.stolen)]) for number in (one, other))
        with at(self.moment), suppress(Refusal):
            seals.say_it_was_me(judged.seal or Seal(), on=judge, seen=[judged.pk])

    @precondition(lambda self: self.stolen)
    @rule(number=st.integers(0, 20))
    def leave(self, number: int) -> None:
        with at(self.moment):
            devices.leave(fresh(self.stolen[number % len(self.stolen)]))

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        self.moment = min(self.moment + timedelta(hours=hours), self.ends)

    @invariant()
    def no_stolen_device_is_open(self) -> None:
        with at(self.moment):
            assert not any(fresh(device).is_open for device in self.stolen)

    @invariant()
    def her_device_and_account_are_as_they_were(self) -> None:
        with at(self.moment):
            hers = fresh(self.teacher.device)
            assert (hers.is_open, hers.ended_at) == (True, None)
            assert as_account(self.teacher.person) == self.begun

    @invariant()
    def she_is_told_of_every_seal(self) -> None:
        told = self.teacher.person.notices.filter(kind="people.sealed", put_away_at=None)
        assert told.count() == Seal.objects.filter(person=self.teacher.person).count()


def come_in(code: SignInCode, way: str) -> Device:
    if way == "first":
        return entering.enter_first(code, password=STOLEN, agreed=True, label="", language="en").device
    if way == "again":
        return entering.enter_again(code, password=STOLEN, agreed=True, label="").device
    return entering.enter_by_own(code, label="").device


def as_account(person: Person) -> dict[str, object]:
    """All of the account but the password, which a code may replace."""
    kept = dict(Person.objects.filter(pk=person.pk).values().get())
    del kept["password"]
    return {**kept, "words": RecoveryWords.objects.get(person=person).hashed}


@pytest.mark.once  # what each of its deeds asks of a database, the tests of that deed ask on both kinds
def test_siege_of_six_days_opens_nothing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    run_state_machine_as_test(
        Siege,
        settings=given_settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_code_made_on_a_stolen_device_ends_with_the_device(aigerim: Teacher) -> None:
    thief = fresh(devices.begin_device(aigerim.person, label="Firefox, Windows"))
    code = codes.make_code(thief.person, by=thief.person)
    devices.end_other_devices(on=aigerim.device)
    with pytest.raises(CodeHasEnded):
        codes.arrive(code, address=HERE)
