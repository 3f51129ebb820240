from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from bastama.people import make
from bastama.people.doors import address_of
from bastama.people.models import Device
from bastama.people.tests.arrivals import Teacher

PROXIED = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5, 198.51.100.9"}


def test_address_is_the_connections_without_a_proxy(settings: Settings) -> None:
    settings.HTTPS = False
    assert address_of(RequestFactory().get("/", **PROXIED)) == "127.0.0.1"  # type: ignore[arg-type]


def test_address_behind_a_proxy_is_the_one_it_wrote_last(settings: Settings) -> None:
    settings.HTTPS = True
    assert address_of(RequestFactory().get("/", **PROXIED)) == "198.51.100.9"  # type: ignore[arg-type]


def test_addresses_of_one_home_count_as_one() -> None:
    one = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:aaaa::1")
    other = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:bbbb::9")
    assert address_of(one) == address_of(other)


@pytest.mark.django_db
def test_ended_device_opens_nothing(aigerim: Teacher) -> None:
    client = make.browser_on(aigerim.device)
    Device.objects.update(ended_at=aigerim.device.signed_in_at)
    assert client.get(reverse("people:me")).status_code == 302


@pytest.mark.django_db
def test_forged_cookie_opens_nothing(aigerim: Teacher) -> None:
    client = Client()
    client.cookies["sessionid"] = f"{aigerim.device.pk}:{uuid4()}"
    assert client.get(reverse("people:me")).status_code == 302


@pytest.mark.django_db
def test_ring_me_is_open_for_whom_the_door_let_in(aigerim: Teacher) -> None:
    answer = make.browser_on(aigerim.device).get(reverse("people:me"))
    assert answer.context["person"].ring_me_open is True


@pytest.mark.django_db
def test_pages_of_who_is_signed_in_are_kept_by_no_cache(aigerim: Teacher) -> None:
    browser = make.browser_on(aigerim.device)
    kept = [
        browser.get(address)["Cache-Control"] for address in ("/", "/library/", "/me/names/", "/nowhere/")
    ]
    assert kept == ["private, no-store"] * 4


@pytest.mark.django_db
def test_body_announced_too_large_is_refused_unread(settings: Settings) -> None:
    class Unread(BytesIO):
        def read(self, *_: int | None) -> bytes:
            raise AssertionError("it was read")

    announced = {"CONTENT_LENGTH": str(settings.BODY_LIMIT + 1), "wsgi.input": Unread()}
    form = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "REQUEST_METHOD": "POST"}
    form["HTTP_ACCEPT_LANGUAGE"] = "en"
    answer = Client(enforce_csrf_checks=True).request(PATH_INFO=reverse("people:enter"), **announced, **form)
    assert (answer.status_code, "20 MB" in answer.content.decode().replace("\xa0", " ")) == (413, True)


@pytest.mark.django_db
def test_page_is_not_refused_for_its_size_up_to_the_limit(settings: Settings) -> None:
    settings.BODY_LIMIT = 200
    assert Client().post(reverse("people:enter"), {"name": "a", "password": "b"}).status_code == 422
