"""Deny first: for every address, method and role, what answer comes. The table is in `tests/access/`."""

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
    address, data = asked.address(row), asked.data(row)
    given = {}
    for role in ROLES:
        with transaction.atomic():
            client = people.browser(asked.world.person(role))
            sent = client.get(address) if row.method == "GET" else client.post(address, data)
            given[role] = answer(sent)
            sent.getvalue()  # a file is read to its end, which closes it
            transaction.set_rollback(True)
    assert given == row.cells


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "GET"], ids=lambda row: row.address)
def test_who_can_see_is_one_tap_from_every_page_and_head_is_answered_as_get(row: Row, asked: Asked) -> None:
    """As one role for each answer the table has; also from the page that says no. What is no page has no links."""
    address = asked.address(row)
    for role in {cell: role for role, cell in row.cells.items()}.values():
        client = people.browser(asked.world.person(role))
        whole, bare = client.get(address), client.generic("HEAD", address)
        assert (answer(bare), bare.getvalue()) == (answer(whole), b"")
        assert set(bare.headers) == set(whole.headers)
        body = whole.getvalue()
        if "text/html" in whole.headers.get("Content-Type", "") and b"<html" in body:
            assert b'href="/who-sees/"' in body, (role, address)
