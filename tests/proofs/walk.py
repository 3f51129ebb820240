"""A walk: every address, by every method, whole and broken, as every role; what came back is kept to be looked at."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from unittest import mock
from zipfile import ZipFile

from django.db import transaction
from django.http.request import HttpHeaders
from django.test import Client
from django.urls import reverse

from bastama.people import make as people
from bastama.people.models import Device
from bastama.projects.tests.test_documents import text_of
from tests.access.reading import Row, arguments, data, rows
from tests.proofs.places import every_place
from tests.proofs.questions import Questions, noted
from tests.proofs.stillness import Chance
from tests.proofs.written import Written

HTMX = {"HX-Request": "true"}
BROKEN = {
    "ring": "everybody",
    "id": "no",
    "text": "ү" * 400,
    "base": "no",
    "on": "no",
    "member": "no",
    "group": "no",
}
NEAR = {"aigerim", "sealed", "printed", "partner", "fellow", "nurlan", "pair", "former", "outsider"}
"""Who may have a project or a place beside hers: they are sent to every object, the others to one under each address."""
READ_BY_MANY = {
    "projects:read",
    "projects:read_step",
    "projects:file",
    "school",
    "conditions:request",
    "conditions:agreement",
    "groups:page",
    "groups:session",
    "groups:tutorial",
    "library:record",
    "surveys:said",
}
ONE_IN = 40
"""Of the visits that need not be made again, how many are."""
UNKNOWN = ("/no-such-page/", "/project/00000000-0000-4000-8000-000000000000/", "/library/no-such-record/")


@dataclass(frozen=True)
class Visit:
    """One request: what is asked, how, with what."""

    address: str
    method: str
    path: str
    data: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    is_further: bool = False
    refused: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        kind = "part" if self.headers else "broken" if self.data is BROKEN else ""
        return f"{self.method} {self.path} {kind}".strip()


@dataclass(frozen=True)
class Seen:
    """What one role was answered: every byte of the answer, with its headers, and of the page it led to."""

    role: str
    visit: Visit
    status: int
    content: bytes
    questions: Questions = field(default_factory=Questions)

    @property
    def is_page(self) -> bool:
        """Made of rows and templates alone; what is no page may be made of a file."""
        return b"'Content-Type': 'text/html" in self.content.partition(b"\n\n")[0]


def visits(written: Written) -> list[Visit]:
    """Every request of the walk, in an order of its own that is always the same."""
    table = rows()
    modules = dict.fromkeys(row.module for row in table)
    packages = {one: (arguments(one, written.world), data(one, written.world)) for one in modules}
    found = [visit for row in table for visit in _visits_of(row, *packages[row.module])]
    return [*found, *(Visit("", "GET", path) for path in UNKNOWN)]


def _visits_of(row: Row, arguments: dict[str, Any], data: dict[str, Any]) -> Iterator[Visit]:
    path = reverse(row.address, kwargs=arguments.get(row.address))
    others = [reverse(row.address, kwargs=one) for one in every_place(row.address)]
    paths = list(dict.fromkeys([path, *others]))
    # Whom the table turns away at the door is sent there once, not a second time with a part or a broken form.
    refused = frozenset(role for role, cell in row.cells.items() if cell != "in")
    if row.method == "GET":
        yield Visit(row.address, "GET", path)
        yield Visit(row.address, "GET", path, headers=HTMX, refused=refused)
        yield from (Visit(row.address, "GET", one, is_further=True) for one in paths[1:])
    else:
        yield Visit(row.address, "POST", path, data.get(row.address, {}))
        yield Visit(row.address, "POST", path, BROKEN, refused=refused)


def wrong_methods(todo: list[Visit]) -> list[Visit]:
    """Every address once, by a method that no page answers."""
    paths = dict.fromkeys((visit.address, visit.path.partition("?")[0]) for visit in todo)
    first = dict(reversed(paths))
    return [Visit(address, "PUT", path) for address, path in first.items()]


def walk(written: Written, chance: Chance, todo: list[Visit], but: tuple[str, ...] = ()) -> Iterator[Seen]:
    """Go to every address as every role; whatever a visit changes is undone before the next.

    A part is asked for where the whole page, which was visited just before, looked whether one was: where nothing
    looked, the answer is the same.
    """
    for role, device in written.devices.items():
        asks_for_part = False
        for visit in todo:
            if role not in but and is_sent(role, visit) and (asks_for_part or not visit.headers):
                chance.begin(f"{role} {visit.name}")
                with looked_at() as headers, noted() as questions:
                    seen = go(role, device, visit)
                asks_for_part = "HX-Request" in headers
                yield replace(seen, questions=questions)


def walk_again(written: Written, chance: Chance, todo: list[Visit], before: Iterable[Seen]) -> Iterator[Seen]:
    """The same walk where another site stands now: what it can answer in one way alone is taken as it was answered before.

    Of such visits one in forty is made all the same.
    """
    visits_by_name = {visit.name: visit for visit in todo}
    taken = 0
    for old in before:
        if old.is_page and old.questions.are_answered_alike():
            taken += 1
            if taken % ONE_IN:
                yield old
                continue
        chance.begin(f"{old.role} {old.visit.name}")
        yield go(old.role, written.devices[old.role], visits_by_name[old.visit.name])


@contextmanager
def looked_at() -> Iterator[set[str]]:
    """The headers of requests that anything asks for while the block runs."""
    names: set[str] = set()
    found = HttpHeaders.__getitem__

    def noted(headers: HttpHeaders, name: str) -> str:
        names.add(name)
        return found(headers, name)

    with mock.patch.object(HttpHeaders, "__getitem__", noted):
        yield names


def is_sent(role: str, visit: Visit) -> bool:
    is_near = role in NEAR or not visit.is_further or visit.address in READ_BY_MANY
    return is_near and role not in visit.refused


def go(role: str, device: Device | None, visit: Visit) -> Seen:
    """One visit as one role."""
    with transaction.atomic():
        client = Client() if device is None else people.browser_on(device)
        client.raise_request_exception = False
        answer = _ask(client, visit)
        content = everything_in(answer)
        transaction.set_rollback(True)
    return Seen(role, visit, answer.status_code, content)


def _ask(client: Client, visit: Visit) -> Any:
    if visit.method == "POST":
        return client.post(visit.path, visit.data, headers=visit.headers, follow=True)
    return client.generic(visit.method, visit.path, headers=visit.headers)


def everything_in(answer: Any) -> bytes:
    """The bytes of an answer with its headers, cookies and the addresses it went by."""
    body = _unfolded(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    went = getattr(answer, "redirect_chain", [])
    return f"{went}\n{answer.headers}\n{answer.cookies.output()}\n\n".encode() + body


def _unfolded(body: bytes) -> bytes:
    """What was sent, and what is folded in it: of a PDF its words, of a zip every file and its name."""
    if body.startswith(b"%PDF") and b"%%EOF" in body:
        return body + text_of(body).encode()
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as whole:
        held = [name.encode() + b"\n" + _unfolded(whole.read(name)) for name in whole.namelist()]
    return b"\n".join(held)


@contextmanager
def all_logs() -> Iterator[list[str]]:
    """Everything the program writes down while the block runs, at any level."""
    lines: list[str] = []
    keeper = _Keeper(lines)
    root = logging.getLogger()
    before = root.level
    root.addHandler(keeper)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.removeHandler(keeper)
        root.setLevel(before)


class _Keeper(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
