import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bastama.library.forms import MOST_BYTES
from bastama.library.models import MatchingKey, Record, SearchText, Source
from bastama.library.tests.formats import source_bytes
from bastama.people import make as people
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/library/import/"


@pytest.fixture
def lead(world: World) -> Client:
    return people.browser(world.lead)


def sent(lead: Client, *files: tuple[str, bytes]) -> Any:
    return lead.post(PAGE, {"chosen": [SimpleUploadedFile(name, data) for name, data in files]})


def both() -> list[tuple[str, bytes]]:
    return [("article.ris", source_bytes("ris", "copy")), ("article.page.txt", source_bytes("page", "copy"))]


def held_in(response: Any) -> str:
    found = re.search(r'name="held" value="([^"]*)"', response.content.decode())
    return html.unescape(found[1]) if found else ""


def counts() -> list[int]:
    return [kind.objects.count() for kind in (Record, MatchingKey, Source, SearchText)]


def test_preview_shows_every_file_and_keeps_nothing(lead: Client) -> None:
    page = sent(lead, *both())
    said = page.content.decode()
    assert page.status_code == 200
    for piece in (
        "article.ris",
        "article.page.txt",
        "New record",
        "Joins a record that is there",
        "so it is the subtitle.",
    ):
        assert piece in said
    assert counts() == [0, 0, 0, 0]


def test_confirming_keeps_what_the_preview_showed(lead: Client) -> None:
    done = lead.post(PAGE, {"held": held_in(sent(lead, *both()))}, follow=True)
    assert "New records: 1; joined to records that were there: 1." in done.content.decode()
    assert counts() == [1, 3, 2, 1]
    assert bytes(Source.objects.get(form="ris").raw) == source_bytes("ris", "copy")


def test_refused_file_is_named_with_its_reason(lead: Client) -> None:
    page = sent(lead, ("notes.txt", b"nothing of the kind"))
    assert page.status_code == 422
    assert "notes.txt holds neither RIS, BibTeX, CSL-JSON nor the text of a portal page." in html.unescape(
        page.content.decode()
    )
    assert held_in(page) == ""


@pytest.mark.parametrize("files", [[], [("large.ris", b"x" * (MOST_BYTES + 1))]])
def test_no_file_and_too_much_are_refused_on_the_form(files: list[tuple[str, bytes]], lead: Client) -> None:
    page = sent(lead, *files)
    assert page.status_code == 422
    assert "Nothing was read, because" in page.content.decode()


@pytest.mark.parametrize("held", ["", "nonsense", '[["a", "***"]]', "[1]", "{}", '"abc"', "null"])
def test_files_that_did_not_arrive_whole_are_refused(held: str, lead: Client) -> None:
    page = lead.post(PAGE, {"held": held})
    assert page.status_code == 422
    assert counts() == [0, 0, 0, 0]


def test_who_reads_literature_in_sees_which_names_of_concepts_are_uncertain(lead: Client) -> None:
    in_english = {"accept-language": "en"}
    page = "/library/vocabulary/non-positional-leadership/"

    assert "A name marked as uncertain" in lead.get(page, headers=in_english).content.decode()
    assert "A name marked as uncertain" not in Client(headers=in_english).get(page).content.decode()
