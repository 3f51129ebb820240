"""A walk: every address, by every method, whole and broken, as every role; what came back is kept to be looked at."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from unittest import mock
from uuid import UUID
from zipfile import ZipFile

from django.db import transaction
from django.http.request import HttpHeaders
from django.urls import reverse

from bastama.people.models import Device
from bastama.projects.tests.test_documents import text_of
from tests.access.reading import Row, arguments, data, rows
from tests.proofs.places import every_place
from tests.proofs.questions import Answers, Questions, noted
from tests.proofs.sealed import OPEN
from tests.proofs.stillness import Chance
from tests.proofs.written import Written
from tests.quick import QuickClient, browser_on

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
NEAR |= {"saule"}
"""Who may have a project or a place beside hers: they are sent to every object, the others to one under each address.

`guide` and `head` have a practice of their own in a circle; whoever has a project elsewhere goes to all of hers as `outsider`.
"""
READ_BY_MANY = {
    "projects:read",
    "projects:read_step",
    "projects:file",
    "projects:flipchart_photo",
    "school",
    "conditions:request",
    "conditions:agreement",
    "groups:page",
    "groups:session",
    "groups:tutorial",
    "library:record",
    "library:illustration",
    "surveys:said",
}
DOOR = b"'/enter/?next="
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
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return "part" if self.headers else "broken" if self.data is BROKEN else ""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path} {self.kind}".strip()


@dataclass(frozen=True)
class Seen:
    """What one role was answered: every byte of the answer, with its headers, and of the page it led to."""

    role: str
    visit: Visit
    status: int
    content: bytes
    questions: Questions = field(default_factory=Questions)
    foretold: bytes | None = None
    """What it should be by what another visit was answered; some visits that need not be made are made to compare."""

    @property
    def says_no(self) -> bool:
        """Not there, not allowed, or sent to the sign-in."""
        return self.status in (401, 403, 404) or self.leads_to_the_door

    @property
    def leads_to_the_door(self) -> bool:
        return DOOR in self.content.partition(b"\n\n")[0]

    def of(self, visit: Visit, answers: Answers) -> "Seen | None":
        """The answer to another visit of the address, where nothing tells its object from this one's but the ids."""
        ids = _ids_for(self.visit.about, visit.about)
        questions = self.questions.of_another(ids, answers) if ids else None
        if questions is None:
            return None
        content = self.content
        for old, new in ids.items():
            content = content.replace(old.encode(), new.encode())
        return replace(self, visit=visit, content=content, questions=questions)


def _ids_for(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Of each id of one object, as addresses and tables spell it, which of another stands in its place.

    Nothing where they differ in a word: that the program may know by itself.
    """
    differ = [(old[name], new[name]) for name in old if old[name] != new[name]]
    if not all(isinstance(id, UUID) for pair in differ for id in pair):
        return {}
    return {spell(a): spell(b) for a, b in differ for spell in (str, lambda id: id.hex)}


def visits(written: Written) -> list[Visit]:
    """Every request of the walk, in an order of its own that is always the same."""
    table = rows()
    modules = dict.fromkeys(row.module for row in table)
    packages = {one: (arguments(one, written.world), data(one, written.world)) for one in modules}
    found = [visit for row in table for visit in _visits_of(row, *packages[row.module])]
    return [*found, *(Visit("", "GET", path) for path in UNKNOWN)]


def _visits_of(row: Row, arguments: dict[str, Any], data: dict[str, Any]) -> Iterator[Visit]:
    first = arguments.get(row.address, {})
    path = reverse(row.address, kwargs=first)
    if row.method == "GET":
        yield Visit(row.address, "GET", path, about=first)
        yield Visit(row.address, "GET", path, headers=HTMX)
        places = {reverse(row.address, kwargs=one): one for one in every_place(row.address)}
        for further, one in places.items():
            if further != path:
                yield Visit(row.address, "GET", further, is_further=True, about=one)
    else:
        yield Visit(row.address, "POST", path, data.get(row.address, {}))
        yield Visit(row.address, "POST", path, BROKEN)


def wrong_methods(todo: list[Visit]) -> list[Visit]:
    """Every address once, by a method that no page answers."""
    paths = dict.fromkeys((visit.address, visit.path.partition("?")[0]) for visit in todo)
    first = dict(reversed(paths))
    return [Visit(address, "PUT", path) for address, path in first.items()]


def walk(written: Written, chance: Chance, todo: list[Visit], but: tuple[str, ...] = ()) -> Iterator[Seen]:
    """Go to every address as every role; whatever a visit changes is undone before the next."""
    answers = Answers()
    for role in written.devices:
        if role not in but:
            yield from _walk_as(
                role, written, chance, [visit for visit in todo if is_sent(role, visit)], answers
            )


def _walk_as(
    role: str, written: Written, chance: Chance, todo: list[Visit], answers: Answers
) -> Iterator[Seen]:
    """Everywhere as one role, but for what can be answered in one way alone.

    A part is asked for where the whole page, which was visited just before, looked whether one was, and a broken form
    sent where a whole one was not turned away: else the answer is the same. Where somebody was told no about one object,
    they are told no about another that the program cannot tell from it; one in some of these is asked for all the same.
    """
    whole: Seen | None = None
    looked: set[str] = set()
    refused: list[Seen] = []
    taken = 0
    for visit in todo:
        if whole is None or visit.address != whole.visit.address or visit.method != whole.visit.method:
            whole, looked, refused = None, set(), []
        if visit.kind and (whole is None or whole.says_no or (visit.headers and "HX-Request" not in looked)):
            continue
        foretold = next((seen for old in refused if (seen := old.of(visit, answers))), None)
        taken += foretold is not None
        if foretold is not None and taken % ONE_IN:
            yield foretold
            continue
        chance.begin(f"{role} {visit.address} {visit.kind}")
        with looked_at() as headers, noted(answers) as questions:
            seen = replace(go(role, written.devices[role], visit), questions=questions)
        if whole is None:
            whole, looked = seen, headers
        if seen.says_no and visit.method == "GET":
            refused.append(seen)
        yield seen if foretold is None else replace(seen, foretold=foretold.content)


def walk_again(written: Written, chance: Chance, todo: list[Visit], before: Iterable[Seen]) -> Iterator[Seen]:
    """The same walk where another site stands now: what it can answer in one way alone is taken as it was answered before.

    Of such visits one in some is made all the same.
    """
    visits_by_name = {visit.name: visit for visit in todo}
    answers = Answers()
    taken = 0
    for old in before:
        if old.questions.are_answered_alike(answers):
            taken += 1
            if taken % ONE_IN:
                yield old
                continue
        visit = visits_by_name[old.visit.name]
        chance.begin(f"{old.role} {visit.address} {visit.kind}")
        yield go(old.role, written.devices[old.role], visit)


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
    if role in OPEN and visit.method != "GET":
        return False
    return role in NEAR or not visit.is_further or visit.address in READ_BY_MANY


def go(role: str, device: Device | None, visit: Visit) -> Seen:
    """One visit as one role."""
    with transaction.atomic():
        answer = _ask(browser_on(device), visit)
        content = everything_in(answer)
        transaction.set_rollback(True)
    return Seen(role, visit, answer.status_code, content)


def _ask(client: QuickClient, visit: Visit) -> Any:
    """What a visit is answered; a form, also the page it leads to, but for the sign-in, where everybody can go."""
    if visit.method != "POST":
        return client.generic(visit.method, visit.path, headers=visit.headers)
    answer: Any = client.post(visit.path, visit.data, headers=visit.headers)
    went: list[tuple[str, int]] = []
    while answer.status_code in (302, 303) and not answer.url.startswith("/enter/?") and len(went) < 9:
        went.append((answer.url, answer.status_code))
        answer = client.get(answer.url, headers=visit.headers)
    answer.redirect_chain = went
    return answer


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
