"""Two of a pair on one session, each on a phone that was away: the register, what was agreed, the notes, in any order and cut."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils.translation import override

from bastama.foundation.days import now
from bastama.groups import make, tonight
from bastama.groups.models import Session
from bastama.groups.note import Note
from bastama.groups.sheets import id_of
from bastama.outbox.actions import From, receive
from bastama.outbox.arriving import Arriving
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.web.bench.offline import MOST_AT_ONCE, Killed, dying_at
from bastama.web.bench.verdict import Verdict
from bastama.web.operations import KINDS

MARKS = ("present", "late", "online", "absent")
TEXTS = ("notes", "agreed")
DEEDS = ("mark", "mark", "write", "send", "send", "read")


@dataclass(eq=False)
class Phone:
    """What one of the pair sees, and what is not confirmed yet; `seen` are the marks made anywhere that its page knows of."""

    person: Person
    id: UUID = field(default_factory=uuid4)
    lines: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in TEXTS})
    bases: dict[str, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    outbox: list[Arriving] = field(default_factory=list)


class Evening:
    """A session of two teachers, its two phones, and every mark and word that was ever made.

    Marks are numbers in `made`. `over` are those somebody marked over who had seen them, `arrived` those that are on the site, in
    their order; `changed` says of a line what a page showed and which mark took its place there.
    """

    def __init__(self) -> None:
        group = make.group()
        self.session: Session = make.session(group, starts_at=now())
        self.lines = [str(make.place(group).pk) for _ in range(2)]
        self.phones = [Phone(make.facilitator(group).person) for _ in range(2)]
        self.made: list[tuple[str, str]] = []
        self.sent_as: dict[UUID, int] = {}
        self.over: set[int] = set()
        self.arrived: list[int] = []
        self.changed: list[tuple[tuple[str, str], int]] = []
        self.words: dict[str, list[str]] = {kind: [] for kind in TEXTS}

    def do(self, phone: Phone, deed: str, value: int) -> None:
        """One deed on one phone that needs no network, or opens the page anew."""
        {"mark": self.mark, "write": self.write, "read": self.read}[deed](phone, value)

    def mark(self, phone: Phone, value: int) -> None:
        line, mark = self.lines[value % 2], MARKS[value // 2 % len(MARKS)]
        shown, number = phone.lines.get(line), len(self.made)
        if shown == mark:
            return  # What is tapped already is not marked anew.
        self.over |= {one for one in phone.seen if self.made[one][0] == line}
        if shown:
            self.changed.append(((line, shown), number))
        self.made.append((line, mark))
        phone.seen.add(number)
        phone.lines[line] = mark
        sent = self._put(phone, "register", {f"mark-{name}": each for name, each in phone.lines.items()})
        self.sent_as[sent] = number

    def write(self, phone: Phone, value: int) -> None:
        """A line nobody wrote before, in the notes or in what was agreed."""
        kind = TEXTS[value % 2]
        words, text = self.words[kind], phone.texts[kind]
        words.append(f"{kind[0]}{len(words)}")
        text.insert(value % (len(text) + 1), words[-1])
        self._put(phone, kind, {"text": "\n".join(text)})

    def _put(self, phone: Phone, kind: str, form: dict[str, str]) -> UUID:
        told: dict[str, Any] = {"tool": str(self.session.pk), "language": "kk"}
        told["form"] = [list(pair) for pair in form.items()]
        base = phone.bases.get(kind, "")
        made = Arriving(uuid4(), f"session-{kind}", id_of(self.session, kind), base, 2, None, told)
        phone.outbox.append(made)
        phone.bases[kind] = f"op:{made.id}"
        return made.id

    def send(
        self,
        phone: Phone,
        order: Sequence[int] | None = None,
        *,
        unheard: bool = False,
        killed_at: int | None = None,
    ) -> None:
        """What waits, in any order and partly twice; perhaps unheard, perhaps cut by the death of the server."""
        if not phone.outbox:
            return
        chosen = range(len(phone.outbox)) if order is None else order
        sent = [phone.outbox[number % len(phone.outbox)] for number in chosen]
        try:
            with override("kk"), dying_at(killed_at):
                receive(From(phone.person, phone.id, KINDS), sent)
        except Killed:
            unheard = True
        done = set(self._operations(phone).filter(state=Operation.State.APPLIED).values_list("pk", flat=True))
        self.arrived += [mark for id, mark in self.sent_as.items() if id in done and mark not in self.arrived]
        if not unheard:
            phone.outbox = [one for one in phone.outbox if one.id not in done]

    def _operations(self, *phones: Phone) -> QuerySet[Operation]:
        return Operation.objects.filter(device__in=[phone.id for phone in phones])

    def read(self, phone: Phone, value: int = 0) -> None:
        """Open the page anew, where nothing is unsent."""
        if phone.outbox:
            return
        sheets = tonight.sheets_of(self.session)
        shown = tonight.register_of(tonight.everybody_at(self.session), sheets)
        phone.lines = {str(line.membership): line.mark for line in shown if line.mark}
        for kind in TEXTS:
            head, *_ = self._texts(kind)
            phone.texts[kind] = head.words["text"].split("\n") if head and head.words.get("text") else []
            phone.bases[kind] = head.token if head else ""
        phone.bases["register"] = sheets.token("register")
        phone.seen |= set(self.arrived)

    def _texts(self, kind: str) -> list[Note | None]:
        """What stands, first, and what waits beside it for a choice."""
        rows: Any = self.session.notes if kind == "notes" else self.session.sheets.filter(kind=kind)
        kept: list[Note] = list(rows.filter(settled_at=None).order_by("-number"))
        head = next((one for one in kept if not one.kept_aside), None)
        return [head, *(one for one in kept if one.kept_aside)]

    def come_back(self) -> None:
        """Both phones come into a network, until nothing waits for another; then both open the page."""
        for _ in range(MOST_AT_ONCE):
            for phone in self.phones:
                self.send(phone)
        for phone in self.phones:
            self.read(phone)

    def verdict(self) -> Verdict:
        """What is nowhere, what stands twice, and which phones and operations disagree with the site."""
        lost, doubled = self._lost_marks(), []
        for kind in TEXTS:
            head, *beside = [one.words.get("text", "").split() if one else [] for one in self._texts(kind)]
            there = {*head, *(word for words in beside for word in words)}
            lost += [word for word in self.words[kind] if word not in there]
            doubled += [word for word in there if head.count(word) > 1]
        undone = self._operations(*self.phones).exclude(state=Operation.State.APPLIED)
        said = [f"{one.kind} {one.state} {one.reason}" for one in undone]
        return Verdict(lost, doubled, [*said, *self._differing()])

    def _differing(self) -> list[str]:
        one, other = self.phones
        same = (one.lines, one.texts) == (other.lines, other.texts)
        return [*([] if same else ["pages"]), *(str(phone.id) for phone in self.phones if phone.outbox)]

    def _lost_marks(self) -> list[str]:
        """Lines on which somebody's last mark neither counts nor is asked about."""
        sheets = tonight.sheets_of(self.session)
        counted = {str(id): mark for id, mark in self.session.attendance.values_list("membership", "mark")}
        live = {
            each
            for number, each in enumerate(self.made)
            if number not in self.over and not self._was_changed(number)
        }
        known = {
            (line, mark)
            for line in self.lines
            for mark in (counted.get(line), *sheets.asked("register", line))
        }
        return [f"{line} {mark}" for line, mark in sorted(live - known)]

    def _was_changed(self, number: int) -> bool:
        """Whether somebody whose page showed the same for the line marked it otherwise, and that arrived later.

        Two equal marks are one mark: whoever changes it changes both, also one they had not heard of.
        """
        place = {one: turn for turn, one in enumerate(self.arrived)}
        if number not in place:
            return False
        return any(
            told == self.made[number] and place[number] < place.get(other, -1) for told, other in self.changed
        )


def played(seed: int) -> Verdict:
    """One evening: what each of the two does; then both come back."""
    draw = Random(seed)  # noqa: S311 -- the same run again is wanted
    evening = Evening()
    for _ in range(draw.randint(6, 20)):
        phone, deed, value = draw.choice(evening.phones), draw.choice(DEEDS), draw.randrange(8)
        if deed == "send":
            order = None if draw.random() < 0.4 else [draw.randrange(9) for _ in range(draw.randint(1, 6))]
            killed_at = draw.randrange(60) if draw.random() < 0.3 else None
            evening.send(phone, order, unheard=draw.random() < 0.3, killed_at=killed_at)
        else:
            evening.do(phone, deed, value)
    evening.come_back()
    return evening.verdict()
