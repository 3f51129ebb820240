"""Clients that ask as phones do, eight at once over connections that stay open, and what their answers cost."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from itertools import count

from bastama.web.bench.counting import HEADER
from bastama.web.bench.forms import body, fields_of
from bastama.web.bench.server import Server
from bastama.web.bench.visits import CLIENTS, Visit

_number = count(1)


class WrongAnswer(Exception):
    """A page did not answer as it should, so nothing about it can be measured."""


@dataclass
class Round:
    """One round of a visit: how long each answer took, how long all, and the processor's seconds."""

    waits: list[float]
    took: float
    cpu: float
    queries: set[int] = field(default_factory=set)

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.waits)


class Phone:
    """One connection that stays open, with the cookie of one person."""

    def __init__(self, server: Server, visit: Visit, number: int) -> None:
        self.visit = visit
        self.path = visit.paths[number % len(visit.paths)]
        self.cookie = visit.cookies[number % len(visit.cookies)]
        self.door = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.queries: set[int] = set()
        self.fields: list[tuple[str, str]] = []
        self.csrf = ""

    def ask(self, content: bytes | None = None) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask once and read all of the answer."""
        headers = {
            "Cookie": f"{self.cookie}; {self.csrf}",
            "Accept-Encoding": "" if self.visit.saves else "gzip",
        }
        if content is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.door.request("GET" if content is None else "POST", self.path, content, headers)
        answer = self.door.getresponse()
        return answer, answer.read()

    def open_form(self) -> None:
        """Read the form that is to be saved, with the cookie that belongs to it."""
        answer, page = self.ask()
        self.csrf = (answer.getheader("Set-Cookie") or self.csrf).split(";")[0].strip()
        self.fields = fields_of(page.decode())

    def settle(self) -> None:
        """Open the page once before anything is counted; where it sends on to another page, that one is meant."""
        if not self.visit.saves:
            answer, _ = self.ask()
            if answer.status == 302:
                self.path = answer.getheader("Location") or self.path
        self.once()

    def once(self) -> float:
        """Open the page, or save it, and return how long it took."""
        content = body(self.fields, f"{next(_number)}") if self.visit.saves else None
        began = time.perf_counter()
        answer, _ = self.ask(content)
        took = time.perf_counter() - began
        if answer.status not in ((200, 302) if self.visit.saves else (200,)):
            raise WrongAnswer(f"{self.visit.name}: {self.path} answered {answer.status}.")
        self.queries.add(int(answer.getheader(HEADER) or -1))
        return took


def phones(server: Server, visit: Visit, many: int) -> list[Phone]:
    """Make phones that are ready: forms read, the page opened once."""
    made = [Phone(server, visit, number) for number in range(many)]
    for phone in made:
        for _ in range(2 if visit.saves else 0):
            phone.open_form()
            phone.once()
            phone.open_form()
        phone.settle()
        phone.queries.clear()
    return made


def measure(server: Server, visit: Visit, *, each: int, many: int = CLIENTS) -> Round:
    """Let so many phones ask at once, each so many times."""
    asked = phones(server, visit, min(many, len(visit.cookies)) if visit.saves else many)
    waits: list[float] = []
    faults: list[Exception] = []

    def run(phone: Phone) -> None:
        try:
            waits.extend([phone.once() for _ in range(each)])
        except (OSError, http.client.HTTPException, WrongAnswer) as reason:
            faults.append(reason)

    threads = [threading.Thread(target=run, args=(phone,)) for phone in asked]
    cpu, began = server.cpu(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, spent = time.perf_counter() - began, server.cpu() - cpu
    for phone in asked:
        phone.door.close()
    if faults:
        raise faults[0]
    return Round(waits, took, spent, set().union(*(phone.queries for phone in asked)))
