"""Whatever is typed into any form or put into any address: an answer comes, never a fault of ours."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from bastama.people import make as people
from bastama.people.models import Person
from tests.access.reading import Asked, Row, rows
from tests.world import ROLES, World

TEXTS = {
    "a NUL": "a\0b",
    "half a letter": "\ud800a",
    "controls, a turned line, pictures, a link that runs": "javascript:alert(1)//<script>\x01\x0b\x1b\x7f\x85\u2028"
    "\u202egpj.exe\u2066" + "👩🏽‍🏫🇰🇿" * 9,
    "a hundred thousand letters": "ү" * 100_000,
    "a number without end": "9" * 400,
}
ALONE = "a number without end"
"""What a database stumbles over, if it gets so far: no other field may stop it before. Of the rest nothing gets so far."""
OF_A_DATABASE = {"a NUL", ALONE}
"""What one kind of database takes and the other refuses; the rest is what our own code could stumble over.

Half a letter comes out of no form, and a NUL is taken out of each at one place, before any view: whether it is, one of them tells.
"""
ASKED = (
    "said",
    "name",
    "q",
    "page",
    "rows",
    "language",
    "teacher",
    "person",
    "cohort",
    "school_said",
    "next",
)
NAMES = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
TABLE = rows()
POSTS = [row for row in TABLE if row.method == "POST"]
GETS = [row for row in TABLE if row.method == "GET"]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def world(asked: Asked) -> World:
    """The world of the table, so that there is one in this file."""
    return asked.world


def asker(row: Row, world: World) -> Client:
    """Somebody who gets in."""
    role = next(role for role in reversed(ROLES) if row.cells[role] == "in")
    person: Person | None = world.person(role)
    client = people.browser(person)
    client.raise_request_exception = False
    return client


def texts() -> dict[str, str]:
    """All of them once, on SQLite; of another kind of database those it may take otherwise."""
    if connection.vendor == "sqlite":
        return TEXTS
    return {named: text for named, text in TEXTS.items() if named in OF_A_DATABASE}


@cache
def in_a_form(text: str) -> str:
    """Letters stand as they are: to read a hundred thousand of them back out of their signs took a third of this file."""
    return text if text.isalpha() else quote(text, errors="surrogatepass")


def encoded(fields: dict[str, str]) -> bytes:
    return "&".join(f"{in_a_form(name)}={in_a_form(text)}" for name, text in fields.items()).encode()


def fields_of(row: Row, asked: Asked, client: Client, address: str) -> dict[str, str]:
    """What the page's form sends, by its own page and by the table; a form that only POSTs has the table alone."""
    shown = client.get(address)
    names = NAMES.findall(shown.getvalue().decode("utf-8", "replace"))
    return {**dict.fromkeys(names, ""), **{name: str(text) for name, text in asked.data(row).items()}}


def attempts(fields: dict[str, str], named: str) -> Iterator[dict[str, str]]:
    """All fields at once; of what breaks most easily each alone among good ones, too."""
    text = TEXTS[named]
    yield dict.fromkeys(fields, text)
    if named == ALONE:
        for name in fields:
            yield {**fields, name: text}


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.address)
def test_any_text_in_a_form_is_answered(row: Row, asked: Asked) -> None:
    address, client = asked.address(row), asker(row, asked.world)
    fields = fields_of(row, asked, client, address)
    broken = []
    for named, text in texts().items():
        for sent in attempts(fields, named):
            with transaction.atomic():
                answer = client.post(address, encoded(sent), content_type=FORM, follow=True)
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                broken.append((named, [name for name in sent if sent[name] == text]))
    assert broken == []


@pytest.mark.parametrize("row", GETS, ids=lambda row: row.address)
def test_any_text_in_a_question_is_answered(row: Row, asked: Asked) -> None:
    address, client = asked.address(row), asker(row, asked.world)
    for named, text in texts().items():
        question = encoded(dict.fromkeys(ASKED, text[:2000])).decode()
        with transaction.atomic():
            answer = client.get(f"{address}?{question}")
            answer.getvalue()  # a file is read to its end, which closes it
            assert answer.status_code < 500, named
            transaction.set_rollback(True)
        if "GET" not in vars(answer.wsgi_request):
            break  # Nothing has read the question: to another it answers the same.


@pytest.mark.parametrize("row", [row for row in GETS if "tool" in row.address or ":" in row.address])
def test_address_with_what_is_no_text_is_not_there(row: Row, asked: Asked) -> None:
    named = asked.keywords(row)
    texts = {name: value for name, value in named.items() if isinstance(value, str)}
    client = asker(row, asked.world)
    for name in texts:
        mark = "zzzz"
        address = reverse(row.address, kwargs={**named, name: mark})
        for part in ("a%00b", "%ED%A0%80", "%E2%80%AEgpj"):
            assert client.get(address.replace(mark, part)).status_code == 404


def test_name_of_a_file_is_kept_as_text(world: World) -> None:
    client = people.browser(world.lead)
    for name in ("a\0b.ris", "\u202esir.exe"):
        sent = SimpleUploadedFile(name, b"TY  - JOUR\r\nTI  - Z\r\nER  - \r\n")
        answer = client.post(reverse("library:import_files"), {"chosen": sent}, follow=True)
        assert (answer.status_code, b"\0" in answer.content, b"\xe2\x80\xae" in answer.content) == (
            200,
            False,
            False,
        )


def test_text_is_kept_without_what_is_no_text(world: World) -> None:
    sent = {"display_name": "Aige\0rim\u202e", "given_name": "A\x1bi", "family_name": "\ud800Serik"}
    people.browser(world.aigerim).post(reverse("people:names"), encoded(sent), content_type=FORM)
    world.aigerim.refresh_from_db()
    kept = (world.aigerim.display_name, world.aigerim.given_name, world.aigerim.family_name)
    assert kept == ("Aigerim", "Ai", "\ufffd" * 3 + "Serik")
