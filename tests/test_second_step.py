"""The second step of people in staff roles, with the roles as they are: asked above, answered in `people`."""

import re
from datetime import date

import pyotp
from django.urls import reverse
from pytest_django import Settings

from bastama.people import make as people
from bastama.people.actions import codes, entering
from bastama.people.models import Authenticator
from tests.world import World


def test_staff_without_the_second_step_are_sent_to_it(world: World) -> None:
    client = people.browser(world.lead, confirmed_at=None)
    assert client.get(reverse("people:me"))["Location"] == reverse("people:second")
    assert client.get(reverse("home"))["Location"] == reverse("people:second")
    assert client.get(reverse("people:second"))["Location"] == reverse("people:me-second")


def test_staff_set_up_the_second_step_and_come_in(world: World) -> None:
    client = people.browser(world.lead, confirmed_at=None)
    page = client.get(reverse("people:me-second")).content.decode()
    key = re.search(r"<code>(\w+)</code>", page)
    assert key is not None
    set_up = client.post(reverse("people:me-second"), {"digits": pyotp.TOTP(key[1]).now()})
    assert set_up["Location"] == reverse("home")
    assert client.get(reverse("people:me")).status_code == 200
    assert key[1].encode() not in bytes(Authenticator.objects.get().sealed_secret)


def test_role_counts_for_nothing_on_public_pages_before_the_second_step(world: World) -> None:
    client = people.browser(world.lead, confirmed_at=None)
    assert client.get(reverse("who-sees")).context["request"].user.is_authenticated is False


def test_teacher_is_not_asked_for_a_second_step(world: World) -> None:
    assert people.browser(world.aigerim, confirmed_at=None).get(reverse("people:me")).status_code == 200


def test_demo_asks_nobody_for_a_second_step(world: World, settings: Settings) -> None:
    settings.DEMO_TODAY = date(2026, 2, 18)
    assert people.browser(world.lead, confirmed_at=None).get(reverse("people:me")).status_code == 200


def test_code_made_by_another_does_not_get_staff_past_the_second_step(world: World) -> None:
    code = codes.arrive(codes.make_code(world.lead, by=world.nurlan), address="192.0.2.7")
    arrival = entering.enter_again(code, password="жаңа құпия сөз", agreed=True, label="")
    client = people.browser_on(arrival.device)
    assert client.get(reverse("people:me"))["Location"] == reverse("people:second")
    assert client.get(reverse("people:me-second")).status_code == 422
    assert not Authenticator.objects.exists()
