"""Whatever is written, two who save at once lose nothing: the second sees both texts and chooses."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from bastama.entries.models import Entry, Revision
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose
from bastama.projects.models.project import Project
from bastama.projects.tests import stories

OBJECTS = {
    "consultation": ("who", "said"),
    "plan-item": ("what", "with-whom"),
    "evidence": ("title", "text"),
    "impact": ("category", "text"),
}
FIRST = {"who": "Roza", "what": "Observe a lesson", "title": "A note", "category": "pupils"}


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    return people.browser(aigerim)


def sent_with(page: str) -> dict[str, str]:
    """What the form of a page sends beside the words: what it rests on, and which page it is."""
    found = re.findall(r'<input type="hidden" name="(id|base|draft)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def both_waiting(browser: Client, address: str, field: str, ring: str, **more: str) -> Entry:
    """Two pages opened at one moment, saved one after the other; then the choice that keeps both texts."""
    phone, laptop = (sent_with(browser.get(address).content.decode()) for _ in range(2))
    assert phone["draft"] != laptop["draft"]
    browser.post(address, {**phone, **more, "ring": ring, field: "from the phone"})
    met = browser.post(address, {**laptop, **more, "ring": ring, field: "from the laptop"}, follow=True)
    entry = Revision.objects.latest("begun_at").entry
    said = met.content.decode()
    assert met.request["PATH_INFO"] == reverse("projects:choose", args=[entry.pk])
    assert ("from the phone" in said, "from the laptop" in said) == (True, True)
    return entry


def choice_is_made(browser: Client, entry: Entry, field: str) -> None:
    """The laptop's text is chosen: it stands now, and the phone's is still in the history."""
    base = Entry.objects.select_related("head").get(pk=entry.pk).head.token  # type: ignore[union-attr]
    choice = {"base": base, f"choice.{field}": "mine"}
    browser.post(reverse("projects:choose", args=[entry.pk]), choice)
    now = Entry.objects.select_related("head").get(pk=entry.pk).head
    assert now is not None
    assert now.answers[field] == "from the laptop"
    kept = Revision.objects.filter(entry=entry).values_list(f"answers__{field}", flat=True)
    assert {"from the phone", "from the laptop"} <= set(kept)


@pytest.mark.parametrize(
    ("address", "field", "ring"),
    [
        (reverse("projects:tool", args=["what-i-value"]), "why", "group"),
        (reverse("projects:tool", args=["my-concern"]), "why", "me"),
        (reverse("projects:tool", args=["whom-i-will-ask"]), "listening", "group"),
        (reverse("projects:tool", args=["action-plan"]), "help", "group"),
        (reverse("projects:tool", args=["evidence"]), "looking-for", "group"),
        (reverse("projects:tool", args=["what-changed"]), "learnt", "group"),
        (reverse("projects:tool", args=["account"]), "heart", "group"),
        (reverse("projects:title"), "text", "group"),
        (reverse("projects:account_in", args=["kk"]), "text", "group"),
    ],
)
def test_what_is_written_once_keeps_both(browser: Client, address: str, field: str, ring: str) -> None:
    if "account/kk" in address:
        browser.post(address, {"ring": ring, "title": "Ours", field: "before"})
    entry = both_waiting(browser, address, field, ring)
    choice_is_made(browser, entry, field)


@pytest.mark.parametrize("kind", OBJECTS)
def test_what_is_added_again_and_again_keeps_both(
    browser: Client, project: Project, aigerim: Person, kind: str
) -> None:
    named, field = OBJECTS[kind]
    browser.post(reverse("projects:add", args=[kind]), {"ring": "group", named: FIRST[named]})
    entry = Entry.objects.get(kind=kind)
    address = reverse("projects:entry", args=[entry.pk])
    assert both_waiting(browser, address, field, "group", **{named: FIRST[named]}) == entry
    choice_is_made(browser, entry, field)


def test_a_page_of_the_diary_keeps_both(browser: Client, project: Project, aigerim: Person) -> None:
    entry = make.page_of_diary(project, aigerim, "before")
    address = reverse("projects:tool_entry", args=["record-of-participation", entry.pk])
    assert both_waiting(browser, address, "did", "me") == entry
    choice_is_made(browser, entry, "did")


def test_a_claim_keeps_both(browser: Client, project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    address = reverse("projects:claim", args=[item.pk])
    entry = both_waiting(browser, address, "text", "group")
    choice_is_made(browser, entry, "text")


def test_of_two_who_choose_at_once_the_second_sees_what_the_first_chose(browser: Client) -> None:
    entry = both_waiting(browser, reverse("projects:tool", args=["my-concern"]), "why", "me")
    address = reverse("projects:choose", args=[entry.pk])
    shown = Entry.objects.select_related("head").get(pk=entry.pk).head.token  # type: ignore[union-attr]
    browser.post(reverse("projects:tool", args=["my-concern"]), {"ring": "me", "why": "later", "base": shown})
    late = browser.post(address, {"base": shown, "choice.why": "mine"})
    assert (late.status_code, "later" in late.content.decode()) == (422, True)
    assert Entry.objects.select_related("head").get(pk=entry.pk).head.answers["why"] == "later"  # type: ignore[union-attr]


JOINED = "Saved, and joined with what was saved here meanwhile."


def joined(browser: Client, address: str, before: str, ring: str = "group") -> list[str]:
    """Two pages that each added a paragraph at another place; what the second is told, as a page and as a part.

    What stood is fixed, as it is ten minutes later: it is a text of its own, from which both began.
    """
    browser.post(address, {"ring": ring, "title": "Ours", "text": before})
    told: list[str] = []
    for headers in ({}, {"HX-Request": "true"}):
        Revision.objects.update(fixed=True)
        phone, laptop = (sent_with(browser.get(address).content.decode()) for _ in range(2))
        stood = Revision.objects.latest("written_at").answers["text"]
        above, below = f"first of all {len(told)}\n\n{stood}", f"{stood}\n\nlast of all {len(told)}"
        browser.post(address, {**phone, "ring": ring, "title": "Ours", "text": above})
        sent = {**laptop, "ring": ring, "title": "Ours", "text": below}
        told.append(browser.post(address, sent, headers=headers, follow=True).content.decode())
    return told


def test_a_joined_account_says_so(browser: Client) -> None:
    page, part = joined(browser, reverse("projects:account_in", args=["en"]), "One day\n\nAnd then")
    assert (JOINED in page, JOINED.rstrip(".") in part) == (True, True)


def test_a_joined_claim_says_so(browser: Client, project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    page, part = joined(browser, reverse("projects:claim", args=[item.pk]), "It shows\n\nAnd more")
    assert (JOINED in page, JOINED.rstrip(".") in part) == (True, True)
