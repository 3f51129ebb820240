"""Deny first: for every address, method and role, what answer comes. The table is in `tests/access/`."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bastama.people import make as people
from tests.access.reading import Row, addresses, rows
from tests.world import ROLES, World, build

pytestmark = pytest.mark.django_db
TABLE = rows()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all the rows: what a row adds or changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


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
def test_each_role_gets_what_the_table_says(row: Row, world: World) -> None:
    address = reverse(row.address, kwargs=row.keywords(world))
    data = row.data(world)
    given = {}
    for role in ROLES:
        with transaction.atomic():
            client = people.browser(world.person(role))
            sent = client.get(address) if row.method == "GET" else client.post(address, data)
            given[role] = answer(sent)
            sent.getvalue()  # a file is read to its end, which closes it
            transaction.set_rollback(True)
    assert given == row.cells


@pytest.mark.once
@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "GET"], ids=lambda row: row.address)
def test_who_can_see_is_one_tap_from_every_page(row: Row, world: World) -> None:
    """Also from the page that says no. What is no page has no links."""
    address = reverse(row.address, kwargs=row.keywords(world))
    for role in {cell: role for role, cell in row.cells.items()}.values():
        sent = people.browser(world.person(role)).get(address)
        body = sent.getvalue()
        if "text/html" in sent.headers.get("Content-Type", "") and b"<html" in body:
            assert b'href="/who-sees/"' in body, (role, address)


@pytest.mark.once
@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "GET"], ids=lambda row: row.address)
def test_head_is_answered_as_get_without_the_body(row: Row, world: World) -> None:
    """As one role for each answer the table has."""
    address = reverse(row.address, kwargs=row.keywords(world))
    for role in {cell: role for role, cell in row.cells.items()}.values():
        client = people.browser(world.person(role))
        whole, bare = client.get(address), client.generic("HEAD", address)
        assert (answer(bare), bare.getvalue()) == (answer(whole), b"")
        assert set(bare.headers) == set(whole.headers)
        whole.getvalue()  # a file is read to its end, which closes it
