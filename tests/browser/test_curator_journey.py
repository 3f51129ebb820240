"""A curator's way through the desk, in each language, with nothing on it that axe finds closed to somebody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, expect
from pytest_django.live_server_helper import LiveServer

from bastama.library import make
from bastama.library.actions.seed import load_seed
from bastama.people.models import Person
from bastama.web.models import Suggestion
from tests.browser.away import Phones
from tests.browser.walking import LOCALES, Walk
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICES, NEAR = "Voices of teachers in village schools", "Voices of teachers in vilage school"
MESSY = b"\r\n".join(
    [
        make.ris("Of another title", "DO  - 10.1080/19415257.2020.1850507", "KW  - voices"),
        b"a line that belongs to nothing",
        make.ris(NEAR, "XX  - what nobody knows", "VL  - 4"),
    ]
)
FILES: list[FilePayload] = [
    {"name": "messy.ris", "mimeType": "application/octet-stream", "buffer": MESSY},
    {"name": "picture.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"},
]


@pytest.fixture(params=list(LOCALES))
def curator(
    request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer, world: World
) -> Iterator[Walk]:
    """Who leads the programme, with one article and one record in the library."""
    Person.objects.filter(pk=world.lead.pk).update(language=request.param)
    load_seed()
    make.literature(VOICES)
    with Phones(chromium, live_server.url).of(
        world.lead, LOCALES[request.param], service_workers="block"
    ) as page:
        yield Walk(page, live_server.url, request.param)


def test_curator_reads_in_a_messy_file_merges_a_double_and_parts_it_again(curator: Walk) -> None:
    page = curator.page
    curator.opens("/library/desk/")
    curator.looks("The curator’s desk")
    curator.link("Read in literature").click()
    curator.looks("Read in literature")
    page.locator("input[type=file]").set_input_files(FILES)
    curator.button("Show what is in them").click()
    curator.looks("What the files hold")
    expect(page.locator(".notice.clay")).to_have_count(1)
    expect(page.locator(".tag.gold")).to_have_text(curator.word("Joins a record that is there"))
    curator.button("Take these in").click()
    curator.opens("/library/desk/")
    curator.link("What looks double").click()
    curator.looks("What looks double")
    page.locator("main .list a").first.click()
    curator.looks("One work or two?")
    curator.button("One work: the first stays").click()
    curator.looks("Set by hand")
    curator.button("Part them again").click()
    expect(page.locator(".told")).to_have_text(
        curator.word("Parted: both records say again what they said before.")
    )
    curator.looks()


def test_curator_sets_a_field_changes_many_puts_them_back_and_hands_better_words_on(curator: Walk) -> None:
    page = curator.page
    Suggestion.objects.create(language="kk", there="Сөз", better="Жақсырақ сөз", page="library:front")
    curator.opens("/library/search/?q=vilage+voices")
    page.get_by_role("link", name=VOICES).click()
    curator.link("Set fields by hand").click()
    page.locator("details", has=page.locator("[name=volume]")).locator("summary").first.click()
    page.locator("[name=volume]").fill("39")
    curator.looks("Set by hand")
    page.locator("form", has=page.locator("[name=volume]")).locator("button.button").click()
    expect(page.locator(".told")).to_have_text(curator.word("Saved."))
    curator.opens("/library/desk/many/")
    page.locator("[name=q]").fill("voices")
    page.locator("[name=value]").fill("voice")
    curator.button("Show what would change").click()
    curator.looks("Change many records")
    curator.button("Change these").click()
    curator.button("Put back").click()
    expect(page.locator("#done")).to_have_count(0)
    curator.opens("/words/list/")
    curator.looks("Words that were suggested")
    with page.expect_download() as given:
        curator.link("All as a table for a translator (CSV)").click()
    assert "kk,Сөз,Жақсырақ сөз" in given.value.path().read_text("utf-8")
