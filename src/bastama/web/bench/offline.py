"""Phones that were away, played over the real code and the real database: what they wrote, sent, repeated, and lost."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import override

from bastama.entries.actions import settle
from bastama.entries.models import Entry, Revision
from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.outbox.actions import From, receive
from bastama.outbox.arriving import Arriving
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.forms.choosing import Choosing, choosing
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.projects import edition_of
from bastama.projects.sheets import of_entry
from bastama.web.operations import KINDS

TOOL, FIELD = "what-i-value", "why"
MOST_AT_ONCE = 3


class Killed(BaseException):
    """The server died between two statements: no code of ours hears of it."""


@dataclass(eq=False)
class Phone:
    """One device: what stands on it, what that rests on, and what is not confirmed yet.

    An old one sends as the site's first version did: it was away while the site was renewed.
    """

    writer: Person
    id: UUID
    days_off: int
    is_old: bool
    text: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    base: str = ""
    entry: UUID | None = None
    outbox: list[Arriving] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether anything on it is not confirmed yet."""
        return bool(self.outbox)


class Play:
    """One sheet, some writers and their phones, and one server that may die at any statement."""

    def __init__(self, writers: int, phones: int) -> None:
        first = groups.place(groups.group())
        people = [first.person, *(groups.place(first.group).person for _ in range(writers - 1))]
        self.project: Project = projects.project(first.person, first.group)
        for person in people:
            person.ring_me_open = True
            known = {"project": self.project, "person": person, "until_on": None}
            Leader.objects.get_or_create(**known, defaults={"from_on": now().date()})
        self.phones = [
            Phone(people[number % writers], uuid4(), (number * 37) % 90 - 45, is_old=number % 2 == 1)
            for number in range(phones)
        ]
        self.written: list[str] = []
        self.said: list[str] = []
        self.taken_out: set[str] = set()
        self.kept_twice: set[str] = set()
        self.settled_count = 0

    def add(self, phone: Phone, at: int, *, into_line: bool = False) -> None:
        """Write a word nobody wrote before: a line of its own, or at the end of one."""
        word = f"w{len(self.written)}"
        self.written.append(word)
        lines = list(phone.text)
        if into_line and lines:
            lines[at % len(lines)] += f" {word}"
        else:
            lines.insert(at % (len(lines) + 1), word)
        phone.text = lines

    def take_out(self, phone: Phone, at: int) -> None:
        lines = list(phone.text)
        if lines:
            self.taken_out.update(lines.pop(at % len(lines)).split())
            phone.text = lines

    def save(self, phone: Phone) -> None:
        """Put what stands there into the outbox, resting on what was put there before."""
        if phone.text == phone.saved:
            return
        answers = {FIELD: "\n".join(phone.text), "ring": "group"}
        told: dict[str, Any] = {"tool": TOOL, "language": "kk"}
        if phone.is_old:
            told |= {"answers": {FIELD: answers[FIELD]}, "ring": "group"}
        else:
            told["form"] = [list(pair) for pair in answers.items()]
        self._put(phone, "tool", told)
        phone.saved = list(phone.text)

    def say(self, phone: Phone) -> None:
        """Say something under the sheet, if anything was written there."""
        if phone.entry is not None:
            self.said.append(f"r{len(self.said)}")
            self._put(phone, "remark", {"text": self.said[-1], "to": "group", "language": "kk"})

    def take_back(self, phone: Phone) -> None:
        """Take the sheet back, if it is one's own, and stand before an empty one."""
        if phone.entry is None:
            return
        entry = Entry.objects.filter(pk=phone.entry).first()
        if entry is None or entry.writer_id == phone.writer.pk:
            self.save(phone)
            self._put(phone, "take-back", {})
            _clear(phone)

    def _put(self, phone: Phone, kind: str, told: dict[str, Any]) -> None:
        phone.entry = phone.entry or uuid4()
        made_at = now() + timedelta(days=phone.days_off)
        version = 1 if phone.is_old else 2
        made = Arriving(uuid4(), kind, phone.entry, phone.base, version, made_at, told)
        phone.outbox.append(made)
        phone.base = f"op:{made.id}"

    def entry(self) -> Entry | None:
        """The sheet as every writer's page finds it: all of them lead the project, and it is in the group's ring."""
        rows = Entry.objects.filter(notebook=self.project.pk, tool=TOOL, taken_back_at=None)
        return rows.filter(head__isnull=False).select_related("head").first()

    def send(
        self,
        phone: Phone,
        order: list[int] | None = None,
        *,
        unheard: bool = False,
        killed_at: int | None = None,
    ) -> None:
        """Send what waits, in any order, some of it twice. What was heard to be in place leaves the outbox."""
        if not phone.outbox:
            return
        sent = [phone.outbox[number % len(phone.outbox)] for number in order or []]
        sent = sent if order is not None else list(phone.outbox)
        try:
            with override("kk"), dying_at(killed_at):
                receive(From(phone.writer, phone.id, KINDS), sent)
        except Killed:
            return
        if not unheard:
            self.confirm(phone)

    def confirm(self, phone: Phone) -> None:
        """What the site itself says is in place leaves the phone; what a rule refused it keeps and sends no more."""
        rows = Operation.objects.filter(pk__in=[one.id for one in phone.outbox])
        ended = set(rows.exclude(state=Operation.State.PARKED).values_list("pk", flat=True))
        phone.outbox = [one for one in phone.outbox if one.id not in ended]

    def read(self, phone: Phone) -> None:
        """Open the page anew, where nothing is unsaved or unsent."""
        if phone.outbox or phone.text != phone.saved:
            return
        entry = self.entry()
        if entry is None or entry.head is None:
            _clear(phone)
            return
        phone.text, phone.entry = lines_of(entry.head), entry.pk
        phone.saved, phone.base = list(phone.text), entry.head.token

    def choose(self, writer: Person, side: str) -> None:
        """Settle two texts that met."""
        aside = self.met(writer)
        if aside is None:
            return
        with override("kk"):
            two = self.both(aside)
            given = {"base": two.head.token}
            words = two.words(given | {f"choice.{name}": side for name in two.merged.clashes})
            if words is not None:
                self.note_choice(two, side)
                settle(aside, by=writer, words=words)

    def met(self, writer: Person) -> Revision | None:
        """A text of this writer that met another and waits for a choice."""
        return self.all_met(writer).first()

    def all_met(self, writer: Person) -> QuerySet[Revision]:
        waiting = Revision.objects.filter(writer=writer, kept_aside=True, settled_at=None)
        here = waiting.filter(entry__notebook=self.project.pk, entry__taken_back_at=None)
        return here.filter(entry__head__isnull=False).select_related("entry__head", "based_on")

    def both(self, aside: Revision) -> Choosing:
        """The two as the page shows them."""
        head: Any = aside.entry.head
        return choosing(of_entry("tool", TOOL, edition_of(self.project)), head, aside)

    def note_choice(self, two: Choosing, side: str) -> None:
        """Of what the page shows, the words of the other side alone are taken out."""
        self.settled_count += 1
        clash = two.merged.clashes.get(FIELD)
        if clash is None:
            return
        mine, theirs = set(str(clash.mine).split()), set(str(clash.theirs).split())
        if side == "both":
            self.kept_twice |= mine & theirs
        else:
            self.taken_out |= theirs - mine if side == "mine" else mine - theirs

    def kept_of(self, refused: Iterable[Operation]) -> Iterator[str]:
        """The words that phones keep of what a rule refused."""
        for operation in refused:
            yield from words_sent(operation.payload)

    def come_back(self) -> None:
        """All phones come into a network and send everything, until nothing waits for another."""
        for _ in range(MOST_AT_ONCE):
            for phone in self.phones:
                self.save(phone)
                self.send(phone)
        for phone in self.phones:
            self.read(phone)


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


def _clear(phone: Phone) -> None:
    phone.text, phone.saved, phone.base, phone.entry = [], [], "", None


def lines_of(revision: Revision) -> list[str]:
    text = str(revision.answers.get(FIELD, ""))
    return text.split("\n") if text else []


def words_sent(told: dict[str, Any]) -> list[str]:
    """The words of an operation, in the form of its version."""
    form = dict(tuple(pair) for pair in told.get("form", []))
    return str(told.get("answers", form).get(FIELD, "")).split()
