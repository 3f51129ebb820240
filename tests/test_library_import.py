import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bastama.foundation.days import now
from bastama.library import make
from bastama.library.models import MatchingKey, Record, SearchText, Source
from bastama.library.revising import Upload
from bastama.library.shelf import MOST_BYTES, OF_ZIPS
from bastama.library.tests.formats import source_bytes
from bastama.library.tests.test_files import RIS, zipped
from bastama.people import make as people
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/library/import/"


@pytest.fixture
def lead(world: World) -> Client:
    return people.browser(world.lead)


def sent(lead: Client, *files: tuple[str, bytes]) -> Any:
    return lead.post(PAGE, {"chosen": [SimpleUploadedFile(name, data) for name, data in files]}, follow=True)


def both() -> list[tuple[str, bytes]]:
    return [("article.ris", source_bytes("ris", "copy")), ("article.page.txt", source_bytes("page", "copy"))]


def counts() -> list[int]:
    return [kind.objects.count() for kind in (Record, MatchingKey, Source, SearchText)]


def test_preview_shows_every_record_and_keeps_nothing(lead: Client) -> None:
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


def test_saying_yes_keeps_what_the_preview_showed(lead: Client) -> None:
    done = lead.post(sent(lead, *both()).wsgi_request.path, follow=True)
    assert "New records: 1; joined to records that were there: 1." in done.content.decode()
    assert [counts()[0], *counts()[2:]] == [1, 2, 1]
    assert bytes(Source.objects.get(form="ris").raw) == source_bytes("ris", "copy")


def test_many_records_are_paged_and_what_is_ticked_is_left_out_and_offered_again(lead: Client) -> None:
    many = b"\r\n".join(make.ris(f"Work of number {at}", year=str(1990 + at)) for at in range(12))
    page = sent(lead, ("many.ris", many))
    path = page.wsgi_request.path
    assert (page.content.count(b'name="shown"'), "Page 1 of 2" in page.content.decode()) == (10, True)
    shown = re.findall(r'name="shown" value="([^"]+)"', page.content.decode())
    second = lead.post(path, {"shown": shown, "out": shown[:3], "go": "2"}, follow=True)
    assert (counts()[0], second.content.count(b'name="shown"')) == (0, 2)
    assert counts()[0] == 0
    lead.post(path, {"shown": ["0.11"], "out": []})
    assert (counts()[0], Upload.objects.count()) == (9, 0)
    again = sent(lead, ("many.ris", many)).context["figures"]
    assert dict(again) == {"New records": 3, "Saying nothing new": 9}


def test_what_is_no_place_and_no_page_is_not_kept(lead: Client) -> None:
    path = sent(lead, ("one.ris", make.ris("One"))).wsgi_request.path
    for go in ("2\r\nX: y", "\u202ea", "a\0b"):
        answer = lead.post(path, {"shown": ["a\0b", "0.0"], "out": ["a\0b", "0.0"], "go": go})
        assert (answer.status_code, Upload.objects.get().left_out, go in answer["Location"]) == (
            302,
            ["0.0"],
            False,
        )


def test_preview_says_what_a_new_record_looks_like_and_in_which_line_stands_what_wants_a_look(
    lead: Client,
) -> None:
    there = make.literature("From professional development to system change", "DO  - 10.1000/one")
    near = make.ris("From profesional development to system change: a view", "DO  - 10.1000/two")
    page = sent(lead, ("near.ris", near))
    ((record, like),) = page.context["records"]
    assert (record.record.outcome, like) == ("new", [there])
    assert [(one.name, one.lines) for one in record.record.doubtful] == [("Title", "2")]


def test_preview_that_was_taken_in_or_is_a_day_old_says_so(lead: Client) -> None:
    path = sent(lead, *both()).wsgi_request.path
    lead.post(path)
    assert lead.post(path).status_code == 410
    old = sent(lead, ("other.ris", make.ris("Of yesterday"))).wsgi_request.path
    Upload.objects.update(at=now() - timedelta(days=1, minutes=1))
    gone = lead.get(old)
    assert (gone.status_code, "more than a day has passed" in gone.content.decode()) == (410, True)
    assert counts()[0] == 1


def test_refused_file_is_named_with_its_reason(lead: Client) -> None:
    page = sent(lead, ("notes.txt", b"nothing of the kind"))
    assert page.status_code == 422
    assert (
        "notes.txt holds neither RIS, BibTeX, CSL-JSON, JSON-LD nor the text of a portal page."
        in html.unescape(page.content.decode())
    )
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("files", [[], [("large.ris", b"x" * (MOST_BYTES + 1))]])
def test_no_file_and_too_much_are_refused_on_the_form(files: list[tuple[str, bytes]], lead: Client) -> None:
    page = sent(lead, *files)
    assert page.status_code == 422
    assert "Nothing was read, because" in page.content.decode()


def test_who_reads_literature_in_sees_which_names_of_concepts_are_uncertain(lead: Client) -> None:
    in_english = {"accept-language": "en"}
    page = "/library/vocabulary/non-positional-leadership/"

    assert "A name marked as uncertain" in lead.get(page, headers=in_english).content.decode()
    assert "A name marked as uncertain" not in Client(headers=in_english).get(page).content.decode()


def test_zip_of_a_folder_is_looked_through_file_by_file(lead: Client) -> None:
    packed = zipped(
        ("in/../../one.ris", RIS % b"The first"),
        ("in/two.ris", RIS % b"The second"),
        ("in/inner.zip", zipped(("x.ris", RIS % b"Within"))),
        ("in/notes.txt", b"Some notes of mine."),
    )
    page = sent(lead, ("folder.zip", packed))
    said = page.content.decode()
    for piece in ("folder.zip › in/../../one.ris", "is a zip within a zip", "in/notes.txt holds neither RIS"):
        assert piece in said
    assert counts() == [0, 0, 0, 0]
    lead.post(page.wsgi_request.path, {"shown": ["1.0"], "out": ["1.0"]}, follow=True)
    assert list(Record.objects.values_list("title", flat=True)) == ["The first"]
    assert Source.objects.get(left_out=[]).name == "folder.zip › in/../../one.ris"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.zip", zipped(("a.ris", RIS % b"x"), ("b", b" " * OF_ZIPS.unpacked), ("c", b"x")))], "The rest of a.zip was not read"),
        ([("a.zip", zipped(("b", b" " * (OF_ZIPS.of_one + 1)), ("a.ris", RIS % b"x")))], "larger than the limit, 2 MB"),
        ([("a.zip", zipped(*((f"{number}.ris", RIS % b"x") for number in range(150)))),
          ("b.zip", zipped(*((f"{number}.ris", RIS % b"x") for number in range(51))))], "b.zip holds more than 50 files"),
    ],
    ids=["together", "one", "count"],
)  # fmt: skip
def test_zips_have_limits_that_are_said(lead: Client, files: list[tuple[str, bytes]], sentence: str) -> None:
    assert sentence in sent(lead, *files).content.decode()


def test_page_says_the_limits_it_keeps(lead: Client) -> None:
    said = lead.get(PAGE).content.decode()
    assert f"up to {OF_ZIPS.files} files and {OF_ZIPS.unpacked // 1024**2} MB" in said
