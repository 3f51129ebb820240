"""The demo year, served once for all the tests that look at many of its pages."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from uuid import UUID

from django.urls import resolve
from playwright.sync_api import Page

from bastama.web.bench.counting import HEADER
from tests.place import Place
from tests.site import free_port

CAST = {
    "visitor": "",
    "aigerim": "Gulmira Tashenova",
    "nurlan": "Нұрлан Жақсыбеков",
    "saule": "Сәуле Оразалиева",
    "dana": "Виктор Сон",
    "lead": "Айгүл Мұратбекова",
    "evaluator": "Maira Bekenova",
    "observer": "Thomas Reeve",
}
"""Who of the demo year plays each role of the access table."""
OF_A_KIND = 3
ARTICLE = "the-teacher-leadership-in-kazakhstan"
LONG_NAMES = Path(__file__).with_name("long_names.py")


@dataclass
class Answer:
    """What an address gave: where it ended, whether it is a page, its words, its questions to the database."""

    path: str
    is_page: bool
    text: str
    queries: int


@dataclass
class Walk:
    """Where the links of a person lead: by kind of page an address and the most questions it asked; the names of all met."""

    found: dict[str, str] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    reached: list[str] = field(default_factory=list)


@dataclass
class Year:
    """The address of the served demo, and where the links of each person lead.

    In `told` each process of a round says where it walked: all of them serve copies of one year.
    """

    address: str
    told: Path
    walks: dict[str, Walk] = field(default_factory=dict)

    def enter(self, page: Page, role: str, language: str = "") -> None:
        """Come in as this person of the demo, by its own page, and choose the language at the foot."""
        page.goto(f"{self.address}/demo/" if CAST[role] else self.address)
        if CAST[role]:
            page.locator("button", has_text=CAST[role]).first.click()
        if language not in ("", page.locator("html").get_attribute("lang")):
            page.locator(f"button[lang={language}]").first.click()

    def kinds(self, role: str) -> dict[str, str]:
        """By kind of page the first address that this person reaches by links alone, from the first page on."""
        return self.walk(role).found

    def walk(self, role: str) -> Walk:
        if role not in self.walks:
            told = self.told / f"{role}.json"
            if not told.exists():
                self.told.mkdir(exist_ok=True)
                half = told.with_suffix(f".{self.address.rpartition(':')[2]}")
                half.write_text(json.dumps(asdict(walk(self, role))), "utf-8")
                half.replace(told)
            self.walks[role] = Walk(**json.loads(told.read_text("utf-8")))
        return self.walks[role]

    def opener(self, name: str) -> OpenerDirector:
        made = build_opener(HTTPCookieProcessor(CookieJar()))
        if name:
            forms = made.open(f"{self.address}/demo/", timeout=60).read().decode()
            beginning = forms[: forms.index(f">{name}")]
            action = beginning.rpartition('action="')[2].partition('"')[0]
            token = beginning.rpartition('value="')[2].partition('"')[0]
            made.open(Request(self.address + action, data=f"csrfmiddlewaretoken={token}".encode()))
        return made

    def answer(self, opener: OpenerDirector, address: str) -> Answer:
        told = opener.open(self.address + address, timeout=60)
        is_page = told.headers["Content-Type"].startswith("text/html")
        text = told.read().decode() if is_page else ""
        path = urlsplit(told.geturl()).path
        return Answer(path, is_page, text, int(told.headers[HEADER]))


class Links(HTMLParser):
    """The addresses to which a page leads: its links, and the forms that only ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.found.append(said["href"] or "")
        if tag == "form" and said.get("method", "get") == "get":
            self.found.append(said.get("action") or "")


def kind_of(path: str) -> str:
    """The name of an address, with the tool, step or language it is about; an article apart from an account."""
    match = resolve(path)
    about = [str(value) for value in match.kwargs.values() if not isinstance(value, UUID)]
    if match.app_name == "library":
        about = ["article"] if any(ARTICLE in word for word in about) else []
    return ":".join([match.view_name, *(about if match.view_name != "groups:feed" else [])])


def walk(year: Year, role: str) -> Walk:
    """Follow every link from the first page on, three pages of a kind at most."""
    opener, todo = year.opener(CAST[role]), ["/"]
    reached = set[str]()
    met: dict[str, set[str]] = {}
    made = Walk()
    while todo:
        address = todo.pop(0)
        path = urlsplit(address).path
        same = met.setdefault(kind_of(path), set())
        if address in same or len(same) >= OF_A_KIND:
            continue
        same.add(address)
        answer = year.answer(opener, address)
        kind = kind_of(answer.path)
        reached |= {resolve(path).view_name, resolve(answer.path).view_name}
        if answer.is_page:
            made.found.setdefault(kind, address)
            made.queries[kind] = max(answer.queries, made.queries.get(kind, 0))
            todo += list(leading_on(answer, address))
    made.reached = sorted(reached)
    return made


def leading_on(answer: Answer, address: str) -> Iterator[str]:
    here = address if urlsplit(address).path == answer.path else answer.path
    for link in Links(answer.text).found:
        there = urlsplit(urljoin(f"http://here{here}", link))
        if there.netloc == "here" and not there.path.startswith("/demo/"):
            yield there.path + (f"?{there.query}" if there.query else "")


def built(home: Path) -> Path:
    """A demo year that nobody opens; the first process that comes builds it, the others wait."""
    place = Place(home)
    command = [sys.executable, "-m", "bastama.config.command", "demo", "--build-only"]
    done = subprocess.run(command, env=place.environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return home


@contextmanager
def served(home: Path, told: Path) -> Iterator[Year]:
    """`bastama demo`, as a newcomer starts it, with names made long; it also counts its questions to the database."""
    port = free_port()
    place = Place(home)
    command = [sys.executable, "-m", "bastama.config.command", "demo", "--port", str(port)]
    environment = {**place.environment, "BASTAMA_BENCH": "yes"}
    with (
        home.with_name("said").open("w") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as server,
    ):
        year = Year(f"http://127.0.0.1:{port}", told)
        try:
            wait_for(year, server)
            done = subprocess.run([sys.executable, LONG_NAMES], env=place.environment, check=False)
            assert done.returncode == 0
            yield year
        finally:
            server.terminate()


def wait_for(year: Year, server: subprocess.Popen[bytes]) -> None:
    """Building the year takes a while."""
    for _ in range(3000):
        try:
            build_opener().open(f"{year.address}/demo/", timeout=60).close()
        except URLError:
            assert server.poll() is None, "the demo ended before it was open"
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{year.address} was not answered")
