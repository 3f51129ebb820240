"""Phones that were away, played over the real code and the real database: what they wrote, sent, repeated, and lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import override

from bastama.entries.actions import settle
from bastama.entries.models import Entry, Revision
from bastama.entries.queries import visible_to
from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.outbox.actions import From, receive
from bastama.outbox.arriving import Arriving
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.forms.choosing import choosing
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.projects import edition_of
from bastama.projects.sheets import of_entry
from bastama.web.operations import KINDS

TOOL, FIELD = "what-i-value", "why"


class Killed(BaseException):
    """The server died between two statements: no code of ours hears of it."""


@dataclass
class Phone:
    """One device: what stands on it, what that rests on, and what is not confirmed yet."""

    writer: Person
    id: UUID
    days_off: int
    text: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    base: str = ""
    outbox: list[Arriving] = field(default_factory=list)


@dataclass
class Verdict:
    """What came of a run: words that are nowhere, words that stand twice, phones and site that disagree."""

    lost: list[str]
    doubled: list[str]
    disagreeing: list[str]


class Play:
    """One entry, some writers and their phones, and one server that may die at any statement."""

    def __init__(self, writers: int, phones: int) -> None:
        first = groups.place(groups.group())
        people = [first.person, *(groups.place(first.group).person for _ in range(writers - 1))]
        self.project: Project = projects.project(first.person, first.group)
        for person in people:
            person.ring_me_open = True
            known = {"project": self.project, "person": person, "until_on": None}
            Leader.objects.get_or_create(**known, defaults={"from_on": now().date()})
        self.phones = [
            Phone(people[number % writers], uuid4(), days_off=(number * 37) % 90 - 45)
            for number in range(phones)
        ]
        self.written: list[str] = []
        self.taken_out: set[str] = set()
        self.has_kept_both = False

    def add(self, phone: Phone, at: int, *, into_line: bool = False) -> None:
        """Write a word nobody wrote before: a line of its own, or at the end of one."""
        word = f"w{len(self.written)}"
        self.written.append(word)
        if into_line and phone.text:
            phone.text[at % len(phone.text)] += f" {word}"
        else:
            phone.text.insert(at % (len(phone.text) + 1), word)

    def take_out(self, phone: Phone, at: int) -> None:
        if phone.text:
            self.taken_out.update(phone.text.pop(at % len(phone.text)).split())

    def save(self, phone: Phone) -> None:
        """Put what stands there into the outbox, resting on what was put there before."""
        if phone.text == phone.saved:
            return
        payload = {"tool": TOOL, "answers": {FIELD: "\n".join(phone.text)}, "ring": "group", "language": "kk"}
        made_at = now() + timedelta(days=phone.days_off)
        made = Arriving(uuid4(), "tool", self.entry_id(phone), phone.base, made_at=made_at, payload=payload)
        phone.outbox.append(made)
        phone.base, phone.saved = f"op:{made.id}", list(phone.text)

    def entry_id(self, phone: Phone) -> UUID:
        there = self.entry(phone)
        return there.pk if there is not None else uuid4()

    def entry(self, phone: Phone) -> Entry | None:
        return visible_to(phone.writer).filter(notebook=self.project.pk, tool=TOOL).first()

    def send(
        self,
        phone: Phone,
        order: list[int] | None = None,
        *,
        unheard: bool = False,
        killed_at: int | None = None,
    ) -> None:
        """Send what waits, in any order, some of it twice. What was heard to be in place leaves the outbox."""
        sent = [phone.outbox[number % len(phone.outbox)] for number in order or []] if phone.outbox else []
        sent = sent if order is not None else list(phone.outbox)
        try:
            with override("kk"), dying_at(killed_at):
                receive(From(phone.writer, phone.id, KINDS), sent)
        except Killed:
            return
        if not unheard:
            self.confirm(phone)

    def confirm(self, phone: Phone) -> None:
        """Only what the site itself says is in place leaves the phone."""
        ids = [one.id for one in phone.outbox]
        done = Operation.objects.filter(pk__in=ids, state=Operation.State.APPLIED).values_list(
            "pk", flat=True
        )
        phone.outbox = [one for one in phone.outbox if one.id not in set(done)]

    def read(self, phone: Phone) -> None:
        """Open the page anew, where nothing is unsaved or unsent."""
        entry = self.entry(phone)
        if entry is None or entry.head is None or phone.outbox or phone.text != phone.saved:
            return
        phone.text = _lines(entry.head)
        phone.saved, phone.base = list(phone.text), entry.head.token

    def choose(self, writer: Person, side: str) -> None:
        """Settle two texts that met: what stood in them and not in the chosen one was taken out by choice."""
        waiting = Revision.objects.filter(writer=writer, kept_aside=True, settled_at=None)
        aside = (
            waiting.filter(entry__notebook=self.project.pk).select_related("entry__head", "based_on").first()
        )
        if aside is None or aside.entry.head is None:
            return
        head = aside.entry.head
        with override("kk"):
            two = choosing(of_entry("tool", TOOL, edition_of(self.project)), head, aside)
            words = two.words({"base": head.token} | {f"choice.{name}": side for name in two.merged.clashes})
            if words is None:
                return
            before = {word for text in (head, aside) for line in _lines(text) for word in line.split()}
            self.taken_out |= before - set(str(words.answers.get(FIELD, "")).split())
            self.has_kept_both |= side == "both"
            settle(aside, by=writer, words=words)

    def come_back(self) -> None:
        """All phones come into a network and send everything; twice, since one may wait for another."""
        for _ in range(2):
            for phone in self.phones:
                self.save(phone)
                self.send(phone)
        for phone in self.phones:
            self.read(phone)

    def verdict(self) -> Verdict:
        entry = Entry.objects.filter(notebook=self.project.pk, tool=TOOL).select_related("head").first()
        head = [word for line in _lines(entry.head) for word in line.split()] if entry and entry.head else []
        waiting = Revision.objects.filter(entry__notebook=self.project.pk, kept_aside=True, settled_at=None)
        aside = {word for side in waiting for line in _lines(side) for word in line.split()}
        lost = [word for word in self.written if word not in {*head, *aside, *self.taken_out}]
        doubled = [word for word, count in Counter(head).items() if count > 1 and not self.has_kept_both]
        entries = Entry.objects.filter(notebook=self.project.pk, tool=TOOL).count()
        doubled += ["entry"] * max(entries - 1, 0)
        differ = [str(phone.id) for phone in self.phones if self.standing(phone) != head or phone.outbox]
        undone = Operation.objects.filter(device__in=[phone.id for phone in self.phones])
        differ += [str(one.pk) for one in undone.exclude(state=Operation.State.APPLIED)]
        return Verdict(lost, doubled, differ)

    def standing(self, phone: Phone) -> list[str]:
        """The words a phone shows once it has opened the page anew."""
        return [word for line in phone.text for word in line.split()]


@contextmanager
def dying_at(statement: int | None) -> Iterator[None]:
    """Let the server die before one of the statements it is about to make."""
    if statement is None:
        yield
        return
    left = [statement]

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        left[0] -= 1
        # Once: what comes after is the database undoing what was begun.
        if left[0] == -1:
            raise Killed
        return execute(*given)

    with connection.execute_wrapper(count):
        yield


def _lines(revision: Revision) -> list[str]:
    text = str(revision.answers.get(FIELD, ""))
    return text.split("\n") if text else []


def played(seed: int) -> Verdict:
    """One run drawn by chance: writers, phones, and what each does; then all come back."""
    draw = Random(seed)  # noqa: S311 -- the same run again is wanted
    play = Play(writers := draw.choice([1, 1, 2]), phones=draw.randint(max(2, writers), 4))
    for _ in range(draw.randint(6, 24)):
        _something(play, draw)
    play.come_back()
    return play.verdict()


def _something(play: Play, draw: Random) -> None:
    phone, at = draw.choice(play.phones), draw.randrange(50)
    what = draw.choice(["add", "add", "into", "out", "save", "save", "send", "read", "choose"])
    if what in {"add", "into"}:
        play.add(phone, at, into_line=what == "into")
    elif what == "out":
        play.take_out(phone, at)
    elif what == "save":
        play.save(phone)
    elif what == "read":
        play.read(phone)
    elif what == "choose":
        play.choose(phone.writer, draw.choice(["mine", "theirs", "both"]))
    else:
        order = None if draw.random() < 0.4 else [draw.randrange(9) for _ in range(draw.randint(1, 6))]
        killed_at = draw.randrange(60) if draw.random() < 0.4 else None
        play.send(phone, order, unheard=draw.random() < 0.3, killed_at=killed_at)


def many(runs: int, told: Callable[[int], None]) -> dict[str, int]:
    """Play so many runs, each undone afterwards, and count what should never be."""
    found = {"runs": 0, "lost": 0, "doubled": 0, "disagreeing": 0}
    for seed in range(runs):
        with transaction.atomic():
            verdict = played(seed)
            transaction.set_rollback(True)
        found["runs"] += 1
        for name in ("lost", "doubled", "disagreeing"):
            found[name] += len(getattr(verdict, name))
        told(seed)
    return found
