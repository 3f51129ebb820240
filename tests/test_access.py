"""Deny first: for every address, method and role, what answer comes. The table is in `tests/access/`."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase

from bastama.people import make as people
from tests.access.reading import Asked, Row, addresses, rows
from tests.world import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = rows()


def answer(response: HttpResponseBase) -> str:
    """What an answer means for the person: in, enter, 403, 404, or its bare number."""
    code = response.status_code
    if code in {301, 302, 303}:
        return "enter" if response.headers["Location"].startswith("/enter/") else "in"
    return "in" if 200 <= code < 300 or code in {304, 422} else str(code)


def test_every_address_and_method_has_a_row() -> None:
    wanted = {(name, method) for name, methods in addresses().items() for method in methods}
    assert wanted == {(row.address, row.method) for row in TABLE}


def test_no_row_stands_twice() -> None:
    named = [(row.address, row.method) for row in TABLE]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.address}")
def test_some_role_gets_in(row: Row) -> None:
    assert "in" in row.cells.values()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.address}")
def test_each_role_gets_what_the_table_says(row: Row, asked: Asked) -> None:
    ask = got if row.method == "GET" else posted
    assert {role: ask(row, role, asked) for role in ROLES} == row.cells


def got(row: Row, role: str, asked: Asked) -> str:
    return whole_answer(row, role, asked).said


def posted(row: Row, role: str, asked: Asked) -> str:
    with transaction.atomic():
        client = people.browser(asked.world.person(role))
        sent = client.post(asked.address(row), asked.data(row))
        sent.getvalue()  # a file is read to its end, which closes it
        transaction.set_rollback(True)
    return answer(sent)


@dataclass(frozen=True)
class Whole:
    """What a role was answered to a GET; of what is no page not its content."""

    said: str
    headers: frozenset[str]
    page: bytes


WHOLE: dict[tuple[str, str], Whole] = {}
"""By address and role: two tests look at what is asked once, since most of what this file takes is making pages."""


def whole_answer(row: Row, role: str, asked: Asked) -> Whole:
    key = row.address, role
    if key not in WHOLE:
        with transaction.atomic():
            sent = people.browser(asked.world.person(role)).get(asked.address(row))
            body = sent.getvalue()  # a file is read to its end, which closes it
            transaction.set_rollback(True)
        is_page = role in speakers(row) and "text/html" in sent.headers.get("Content-Type", "")
        WHOLE[key] = Whole(answer(sent), frozenset(sent.headers), body if is_page else b"")
    return WHOLE[key]


def speakers(row: Row) -> set[str]:
    """One role for each answer that the table has for an address."""
    return set({cell: role for role, cell in row.cells.items()}.values())


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "GET"], ids=lambda row: row.address)
def test_who_can_see_is_one_tap_from_every_page_and_head_is_answered_as_get(row: Row, asked: Asked) -> None:
    """As one role for each answer the table has; also from the page that says no. What is no page has no links."""
    for role in speakers(row):
        whole = whole_answer(row, role, asked)
        bare = people.browser(asked.world.person(role)).generic("HEAD", asked.address(row))
        assert (answer(bare), bare.getvalue()) == (whole.said, b"")
        assert set(bare.headers) == whole.headers
        if b"<html" in whole.page:
            assert b'href="/who-sees/"' in whole.page, role
