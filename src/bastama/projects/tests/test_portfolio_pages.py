import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.groups.models import Membership
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions.portfolio import choose
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.portfolio import items_in, portfolio_of
from bastama.projects.tests import stories


def sealed_browser(whose: Person) -> Client:
    """On a device let in by a code of somebody who facilitates all their groups."""
    nurlan = people.person()
    for place in Membership.objects.filter(person=whose):
        groups.facilitator(place.group, nurlan)
    return people.browser(whose, seal=people.seal(whose, by=nurlan))


def page(client: Client) -> str:
    return client.get(reverse("projects:portfolio")).content.decode()


def without_tokens(said: str) -> str:
    """A page without what is made anew for each: the tokens against forged forms."""
    return re.sub(r"[A-Za-z0-9]{64}", "", said)


@pytest.mark.usefixtures("project")
def test_portfolio_says_at_first_meeting_that_it_is_not_the_attestation_file(browser: Client) -> None:
    assert "not your file for attestation" in page(browser)


def test_portfolio_offers_what_is_written_for_each_part(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(project, aigerim, what="Үнсіз бала")
    stories.page(project, aigerim, "action-plan", aim="Картамен жұмыс")
    said = page(browser)
    assert (said.count("Үнсіз бала"), said.count("Картамен жұмыс")) == (1, 1)


def test_candidate_begins_with_its_words_and_says_its_day_once(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(
        project, aigerim, "record-of-participation", **{"held-on": "2025-10-09", "did": "Сабақ бердім"}
    )
    said = page(browser)
    assert (said.count("Сабақ бердім"), said.count("9 October 2025")) == (1, 0)


def test_portfolio_keeps_what_could_be_chosen_folded(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(project, aigerim)
    said = page(browser)
    assert (said.count("<details><summary>") > 0, "<details open" in said) == (True, False)


def test_portfolio_leaves_out_what_is_empty(project: Project, aigerim: Person) -> None:
    stories.page(project, aigerim, what="")
    assert [part.candidates for part in portfolio_of(project, aigerim).parts] == [()] * 6


def test_choose_moves_a_page_from_the_candidates_to_the_pieces(
    project: Project, aigerim: Person, browser: Client
) -> None:
    entry = stories.page(project, aigerim)
    browser.post(reverse("projects:choose_piece"), {"entry": entry.pk, "part": "concern"})
    part = portfolio_of(project, aigerim).parts[0]
    assert ([piece.entry for piece in part.pieces], part.candidates) == ([entry], ())


def test_choose_for_another_part_says_why_not(project: Project, aigerim: Person, browser: Client) -> None:
    entry = stories.page(project, aigerim)
    sent = browser.post(reverse("projects:choose_piece"), {"entry": entry.pk, "part": "plan"})
    assert (sent.status_code, "does not belong to this part" in sent.content.decode()) == (422, True)


def test_move_changes_the_order(project: Project, aigerim: Person, browser: Client) -> None:
    pages = [stories.page(project, aigerim, tool) for tool in ("my-concern", "what-i-value")]
    _, second = (choose(project, entry=entry, part="concern", by=aigerim) for entry in pages)
    browser.post(reverse("projects:move_piece", args=[second.pk]), {"way": "up"})
    assert [item.chosen for item in items_in(project)] == [pages[1], pages[0]]


def test_move_of_the_first_upwards_changes_nothing(
    project: Project, aigerim: Person, browser: Client
) -> None:
    pages = [stories.page(project, aigerim, tool) for tool in ("my-concern", "what-i-value")]
    first, _ = (choose(project, entry=entry, part="concern", by=aigerim) for entry in pages)
    browser.post(reverse("projects:move_piece", args=[first.pk]), {"way": "up"})
    assert [item.chosen for item in items_in(project)] == pages


def test_claim_is_kept_and_shown(project: Project, aigerim: Person, browser: Client) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    browser.post(reverse("projects:claim", args=[item.pk]), {"text": "Осыдан басталды", "ring": "group"})
    assert "Осыдан басталды" in page(browser)


def test_claim_saves_itself_and_gives_what_the_page_rests_on(
    project: Project, aigerim: Person, browser: Client
) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    sent = browser.post(
        reverse("projects:claim", args=[item.pk]),
        {"text": "Осыдан басталды", "ring": "group"},
        headers={"HX-Request": "true"},
    )
    head = Entry.objects.get(kind="claim").head
    assert head is not None
    assert (sent.status_code, f'value="{head.token}"' in sent.content.decode()) == (200, True)


def test_claim_refused_comes_back_with_its_words(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    words = {"text": "Өзіме ғана айтарым", "ring": "me"}
    sent = sealed_browser(aigerim).post(reverse("projects:claim", args=[item.pk]), words)
    assert (sent.status_code, "Өзіме ғана айтарым" in sent.content.decode()) == (422, True)


def test_claim_met_by_another_text_leads_to_the_choice(
    project: Project, aigerim: Person, browser: Client
) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    address = reverse("projects:claim", args=[item.pk])
    browser.post(address, {"text": "Бірінші", "ring": "group"})
    sent = browser.post(address, {"text": "Екінші", "ring": "group"}, follow=True)
    said = sent.content.decode()
    assert ("Бірінші" in said, "Екінші" in said) == (True, True)


def test_missing_names_empty_parts_and_pieces_without_a_claim(project: Project, aigerim: Person) -> None:
    choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    with translation.override("en"):
        missing = portfolio_of(project, aigerim).missing
    assert (len(missing), missing[-1]) == (5, "1 chosen piece has no word yet on what it shows.")


def test_sealed_device_shows_nothing_of_ring_me(project: Project, aigerim: Person) -> None:
    hidden = stories.page(project, aigerim, ring="me", what="Құпия")
    item = choose(project, entry=hidden, part="concern", by=aigerim)
    client = sealed_browser(aigerim)
    assert "Құпия" not in page(client)
    assert client.get(reverse("projects:claim", args=[item.pk])).status_code == 404


def test_sealed_device_answers_alike_whether_or_not_there_is_ring_me(
    project: Project, aigerim: Person
) -> None:
    stories.page(project, aigerim, what="Ашық")
    client = sealed_browser(aigerim)
    before = page(client)
    stories.page(project, aigerim, "what-i-value", "me", why="Құпия")
    assert without_tokens(page(client)) == without_tokens(before)


def test_a_fellow_leader_does_not_see_a_piece_of_ring_me(project: Project, aigerim: Person) -> None:
    fellow = stories.teacher("Болат")
    Leader.objects.create(project=project, person=fellow, from_on=aigerim.entered_at.date())
    hidden = stories.page(project, aigerim, ring="me", what="Құпия")
    choose(project, entry=hidden, part="concern", by=aigerim)
    assert portfolio_of(project, fellow).parts[0].pieces == ()


@pytest.mark.parametrize("count", [1, 3])
def test_portfolio_asks_the_same_of_the_database_for_one_row_and_three(
    project: Project,
    aigerim: Person,
    browser: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        entry = stories.page(project, aigerim, "record-of-participation", did="Сабақ")
        choose(project, entry=entry, part="leading", by=aigerim)
        stories.page(project, aigerim, "record-of-participation", did="Сабақ")
    with django_assert_num_queries(7):
        browser.get(reverse("projects:portfolio"))
    assert PortfolioItem.objects.count() == count


def test_pdf_is_for_its_reader_alone_and_never_kept(
    project: Project, aigerim: Person, browser: Client
) -> None:
    choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    sent = browser.get(reverse("projects:portfolio_pdf"))
    assert (sent.headers["Content-Type"], sent.content[:5]) == ("application/pdf", b"%PDF-")
    assert sent.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("door", ["claim", "unchoose_piece", "move_piece"])
def test_piece_from_ring_me_has_no_door_on_a_sealed_device(
    door: str, project: Project, aigerim: Person, browser: Client
) -> None:
    item = choose(project, entry=stories.page(project, aigerim, ring="me"), part="concern", by=aigerim)
    address = reverse(f"projects:{door}", args=[item.pk])
    sealed = sealed_browser(aigerim).post(address, {"text": "Анық"})
    assert (sealed.status_code, browser.post(address, {"text": "Анық"}).status_code != 404) == (404, True)
