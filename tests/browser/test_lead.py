"""A lead, in English: from an empty site to a group with its sessions planned."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.foundation.days import today
from bastama.groups.models import Group, Membership
from bastama.places.reference import load_reference
from bastama.programmes.commands import main

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "long enough to keep"
SCHOOLS = "school code;name in kazakh;name in english;region\nS1;Бірінші мектеп;School One;Алматы қаласы\n"
PEOPLE = "code;full name;school code;role\nP1;Aigerim Serik;S1;teacher\nP2;Nurlan Omar;S1;facilitator\n"


@pytest.fixture
def phone() -> dict[str, Any]:
    return {"locale": "en-GB"}


@pytest.fixture
def code(db: None, capsys: pytest.CaptureFixture[str]) -> str:
    """The code that the commands of an empty site print for its lead."""
    load_reference()
    assert main(["load", "one-year"]) == 0
    assert main(["lead", "Aigul Murat", "--language", "en"]) == 0
    said = re.search(r"Code: (\S+)", capsys.readouterr().out)
    assert said is not None
    return said[1]


def come_in(page: Page, site: str, code: str) -> None:
    """By the code to a password, and on to the second step."""
    page.goto(site)
    page.get_by_role("link", name="I have a code from my facilitator").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Yes, I agree").check()
    page.get_by_label("New password or PIN").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="I have written them down").click()
    key = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Six digits from the app").fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="It is set up").click()


def go(page: Page, place: str, link: str) -> None:
    """By the navigation, then by a link or button of that page."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()
    page.get_by_role("main").get_by_role("link", name=link).first.click()


def read_in(page: Page, text: str) -> None:
    go(page, "Programme", "Read in a list")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name=re.compile("^Write ")).click()
    expect(page.get_by_text("The list is written.")).to_be_visible()


def form_a_cohort(page: Page) -> None:
    go(page, "Programme", "Form a cohort")
    page.get_by_label("Name of the cohort").fill("First cohort")
    page.locator("[name=from_on]").fill(today().isoformat())
    page.locator("[name=until_on]").fill((today() + timedelta(days=360)).isoformat())
    page.get_by_role("button", name="Form the cohort").click()
    expect(page.get_by_text("First cohort").first).to_be_visible()


def form_a_group(page: Page) -> None:
    go(page, "Groups", "Form a group")
    page.get_by_label("Name of the group").fill("First group")
    page.get_by_label("School One").check()
    page.get_by_role("button", name="Show schools and their people").click()
    for name, role in (("Aigerim Serik", "teacher"), ("Nurlan Omar", "facilitator")):
        page.get_by_role("radiogroup", name=name).get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Form the group").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("First group")


def plan_the_sessions(page: Page) -> None:
    page.get_by_role("link", name="Plan all sessions").click()
    page.locator("[name=first_on]").fill((today() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Propose days").click()
    page.get_by_role("button", name="Plan these sessions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("First group")


def test_lead_goes_from_an_empty_site_to_a_running_group(
    page: Page, live_server: LiveServer, code: str
) -> None:
    come_in(page, live_server.url, code)
    for text in (SCHOOLS, PEOPLE):
        read_in(page, text)
    form_a_cohort(page)
    form_a_group(page)
    plan_the_sessions(page)

    group = Group.objects.get(name="First group")
    roles = set(group.offers.values_list("person__display_name", "role"))
    assert roles == {
        ("Aigerim Serik", Membership.Role.PARTICIPANT),
        ("Nurlan Omar", Membership.Role.FACILITATOR),
    }
    assert group.sessions.count() == 7
