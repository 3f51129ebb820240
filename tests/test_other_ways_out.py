"""What goes out besides the answers of the walk: to HEAD and OPTIONS, to forged and to huge forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from bastama.foundation.days import at
from bastama.people import make as people
from tests.proofs.stillness import MOMENT
from tests.proofs.walk import Visit, visits
from tests.proofs.words import Words
from tests.proofs.written import Written, build
from tests.test_leaks import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@dataclass(frozen=True)
class Site:
    """The world with its words, and the first visit to each address by GET and by POST."""

    written: Written
    gets: list[Visit]
    posts: list[Visit]

    def words_in(self, said: bytes | str) -> set[tuple[str, str]]:
        """Every word that stands in what was said."""
        text = said.encode() if isinstance(said, str) else said
        names = {word.encode(): key for key, word in self.written.words.given.items()}
        return {names[word] for word in re.findall(b"|".join(names), text.lower())}

    def browser(self, role: str, *, checks: bool = False) -> Client:
        device = self.written.devices[role]
        client = Client() if device is None else people.browser_on(device)
        client.handler.enforce_csrf_checks = checks
        client.raise_request_exception = False
        return client


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), transaction.atomic(), at(MOMENT):
        written = build(Words())
        everywhere = visits(written)
        gets = {one.address: one for one in everywhere if one.method == "GET" and not one.is_further}
        posts = [one for one in everywhere if one.method == "POST" and one.data.get("id") != "no"]
        yield Site(written, list(gets.values()), posts)
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ["visitor", "outsider", "fellow", "lead"])
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_other_methods_tell_no_more_than_pages(role: str, method: str, site: Site) -> None:
    for visit in {visit.path: visit for visit in [*site.posts, *site.gets]}.values():
        with at(MOMENT), transaction.atomic():
            answer = site.browser(role).generic(method, visit.path)
            told = f"{answer.status_code} {answer.headers}".encode() + answer.getvalue()
            transaction.set_rollback(True)
        assert {key for key in site.words_in(told) if role not in ROWS[key]} == set(), visit.name


WITH_A_SECRET = {"people:stop-letters", "answers:code", "answers:sheet", "joining:paper", "interest:ask"}
HARVESTED = "machines:oai"
WITH_A_SECRET |= {HARVESTED}
"""Sent by nobody who is known: a mail program with one tap of its reader, or whoever has a code for answers or the sheet of the
staff room, or a visitor who writes for a school; or a library that harvests ours, and only reads. What is sent is all there is, and nobody's cookie lets anything in that a
form of another site could use."""


@pytest.mark.parametrize("role", ["outsider", "fellow", "aigerim"])
def test_forged_form_is_told_nothing(role: str, site: Site) -> None:
    for visit in site.posts:
        with at(MOMENT), transaction.atomic():
            answer = site.browser(role, checks=True).post(visit.path, visit.data)
            transaction.set_rollback(True)
        assert (answer.status_code == 403) == (visit.address not in WITH_A_SECRET), visit.name
        told = site.words_in(f"{answer.headers}".encode() + answer.content)
        public = {key for key in told if "visitor" in ROWS[key]} if visit.address == HARVESTED else set()
        assert told == public, visit.name


@pytest.mark.parametrize("role", ["visitor", "outsider", "aigerim"])
def test_form_that_is_too_large_is_told_nothing(role: str, site: Site) -> None:
    for visit in site.posts:
        with at(MOMENT), transaction.atomic():
            answer = site.browser(role).post(visit.path, headers={"Content-Length": str(10**9)})
            transaction.set_rollback(True)
        assert answer.status_code == 413, visit.name
        assert site.words_in(f"{answer.headers}".encode() + answer.content) == set(), visit.name
