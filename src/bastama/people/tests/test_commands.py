import re

import pyotp
import pytest

from bastama.history.models import Event
from bastama.notices.models import Notice
from bastama.people import make
from bastama.people.actions import entering, opening, second
from bastama.people.actions.codes import arrive, make_code
from bastama.people.commands import main
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Authenticator, Device, Person
from bastama.people.tests.arrivals import HERE, Teacher

pytestmark = pytest.mark.django_db
WHY = "lost her phone"


@pytest.fixture
def lost(aigerim: Teacher) -> Person:
    """Somebody with an app that is gone."""
    on = make.device(aigerim.person)
    secret = second.begin_second_step(on=on)
    second.confirm_second_step(on=on, digits=pyotp.TOTP(secret).now(), address=HERE)
    return aigerim.person


def come_in(code: str) -> Device:
    arrival = entering.enter_again(
        arrive(code, address=HERE), password="жаңа құпия сөз", agreed=True, label=""
    )
    return Device.objects.select_related("person", "seal__code").get(pk=arrival.device.pk)


def printed(words: str) -> str:
    found = re.search(r"Code: (\S+)", words)
    assert found
    return found[1]


def test_opened_account_lets_its_owner_set_up_another_app(
    lost: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open-again", f" {lost.sign_in_name.upper()}", "--reason", WHY]) == 0
    device = come_in(printed(capsys.readouterr().out))
    secret = second.begin_second_step(on=device)
    second.confirm_second_step(on=device, digits=pyotp.TOTP(secret).now(), address=HERE)
    device.refresh_from_db()
    assert (device.confirmed_at is None, device.is_open) == (False, False)


def test_reason_is_in_the_history_and_the_person_is_told(lost: Person) -> None:
    opening.open_again(lost, reason=WHY)
    assert Event.objects.get(code="people.opened_again").facts == {"reason": WHY}
    assert Notice.objects.get(kind="people.opened_again").facts == {"reason": WHY}


def test_without_a_reason_nothing_is_done(lost: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-again", lost.sign_in_name, "--reason", " "]) == 1
    assert "there is no reason" in capsys.readouterr().err
    assert Authenticator.objects.filter(person=lost).exists()


def test_unknown_name_is_said(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-again", "nobody", "--reason", WHY]) == 1
    assert "nobody signs in as “nobody”" in capsys.readouterr().err


def test_code_of_a_facilitator_sets_up_no_app(aigerim: Teacher, nurlan: Person) -> None:
    device = come_in(make_code(aigerim.person, by=nurlan))
    with pytest.raises(DeviceIsSealed):
        second.begin_second_step(on=device)
