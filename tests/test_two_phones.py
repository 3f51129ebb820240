"""Two phones of a pair on one register and one text of notes, in any order: no mark and no word is lost."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bastama.foundation.days import at
from bastama.groups import make, tonight
from bastama.groups.models import Session
from bastama.groups.sheets import id_of
from bastama.outbox.actions import From, receive
from bastama.outbox.arriving import Arriving
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.web.operations import KINDS
from tests.proofs.changing import Check, changed

EVENING = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
MARKS = ("present", "late", "online", "absent")
DEEDS = st.tuples(
    st.integers(0, 1), st.sampled_from(["mark", "mark", "write", "send", "read"]), st.integers(0, 7)
)


@dataclass
class Phone:
    """What one of the pair sees and has not sent; `seen` are the marks made anywhere that this page knows of."""

    person: Person
    id: UUID = field(default_factory=uuid4)
    lines: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    bases: dict[str, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    unsent: list[int] = field(default_factory=list)
    outbox: list[Arriving] = field(default_factory=list)


class Evening:
    """A session, its two phones, and every mark and word that was ever made."""

    def __init__(self) -> None:
        group = make.group()
        self.session: Session = make.session(group, starts_at=EVENING)
        self.lines = [str(make.place(group).pk) for _ in range(2)]
        self.phones = [Phone(make.facilitator(group).person) for _ in range(2)]
        self.made: list[tuple[str, str]] = []
        self.over: set[int] = set()
        self.there: set[int] = set()
        self.arrived: list[int] = []
        self.changed: list[tuple[tuple[str, str], int]] = []
        self.words: list[str] = []

    def do(self, who: int, deed: str, value: int) -> None:
        phone = self.phones[who]
        getattr(self, deed)(phone, value)

    def mark(self, phone: Phone, value: int) -> None:
        line, mark = self.lines[value % 2], MARKS[value // 2]
        shown = phone.lines.get(line)
        if shown == mark:
            return  # What is tapped already is not marked anew.
        self.over |= {number for number in phone.seen if self.made[number][0] == line}
        if shown:
            self.changed.append(((line, shown), len(self.made)))
        phone.unsent.append(len(self.made))
        phone.seen.add(len(self.made))
        self.made.append((line, mark))
        phone.lines[line] = mark
        self._put(phone, "register", [[f"mark-{name}", each] for name, each in phone.lines.items()])

    def write(self, phone: Phone, value: int) -> None:
        self.words.append(f"w{len(self.words)}")
        phone.text.insert(value % (len(phone.text) + 1), self.words[-1])
        self._put(phone, "notes", [["text", "\n".join(phone.text)]])

    def _put(self, phone: Phone, kind: str, form: list[list[str]]) -> None:
        told: dict[str, Any] = {"tool": str(self.session.pk), "language": "kk", "form": form}
        base = phone.bases.get(kind, "")
        made = Arriving(uuid4(), f"session-{kind}", id_of(self.session, kind), base, 2, None, told)
        phone.outbox.append(made)
        phone.bases[kind] = f"op:{made.id}"

    def send(self, phone: Phone, value: int = 0) -> None:
        """All that waits, in another order and partly twice; then whatever was cut off."""
        turned = phone.outbox[value:] + phone.outbox
        receive(From(phone.person, phone.id, KINDS), turned)
        phone.outbox = []
        self.arrived += phone.unsent
        phone.unsent = []
        self.there |= phone.seen

    def read(self, phone: Phone, value: int = 0) -> None:
        if phone.outbox:
            return
        sheets = tonight.sheets_of(self.session)
        shown = tonight.register_of(self.session, sheets)
        phone.lines = {str(line.membership): line.mark for line in shown if line.mark}
        note = self.session.notes.filter(kept_aside=False).order_by("-number").first()
        phone.text = note.text.split("\n") if note and note.text else []
        phone.bases = {"register": sheets.token("register"), "notes": note.token if note else ""}
        phone.seen |= self.there

    def lost_marks(self) -> list[str]:
        """Lines on which somebody's last mark neither counts nor is asked about."""
        sheets = tonight.sheets_of(self.session)
        counted = {str(id): mark for id, mark in self.session.attendance.values_list("membership", "mark")}
        lost = []
        for line in self.lines:
            marks = {(line, mark) for mark in (counted.get(line), *sheets.asked("register", line))}
            live = {
                each
                for number, each in enumerate(self.made)
                if number not in self.over and not self.was_changed(number)
            }
            lost += [line for each in live if each[0] == line and each not in marks]
        return lost

    def was_changed(self, number: int) -> bool:
        """Whether somebody whose page showed the same for the line marked it otherwise, and that arrived later.

        Two equal marks are one mark: whoever changes it changes both, also one they had not heard of.
        """
        return any(
            told == self.made[number] and self.arrived.index(number) < self.arrived.index(other)
            for told, other in self.changed
        )

    def lost_words(self) -> list[str]:
        kept = self.session.notes.filter(settled_at=None)
        heads = [kept.filter(kept_aside=False).order_by("-number").first(), *kept.filter(kept_aside=True)]
        there = {word for note in heads if note for word in note.text.split()}
        return [word for word in self.words if word not in there]


@pytest.mark.once
class TestTwoPhones(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(st.lists(DEEDS, min_size=4, max_size=16))
    def test_whatever_two_phones_do_no_mark_and_no_word_is_lost(
        self, deeds: list[tuple[int, str, int]]
    ) -> None:
        with at(EVENING):
            evening = Evening()
            for deed in deeds:
                evening.do(*deed)
            for phone in evening.phones:
                evening.send(phone)
            assert set(Operation.objects.values_list("state", flat=True)) <= {Operation.State.APPLIED}
            assert (evening.lost_marks(), evening.lost_words()) == ([], [])


NOTES, JOINING = "groups/actions/notes.py", "groups/joining.py"
FAULTS = {
    "of two marks that differ nobody is asked": Check(NOTES, '"asks": [*merged.clashes]', '"asks": []', ()),
    "the later mark takes the place of the first": Check(
        JOINING, "name: clash.theirs for", "name: clash.mine for", ()
    ),
    "what came between is overwritten": Check(
        NOTES, "if top is None or becoming is Becomes.FOLLOWS:", "if True:", ()
    ),
}


def lost() -> list[str]:
    """What is lost of one line that both marked, and of one text that both wrote."""
    with at(EVENING):
        evening = Evening()
        for who in (0, 1):
            evening.do(who, "write", 0)
            evening.do(who, "mark", 6 * who)
        for phone in evening.phones:
            evening.send(phone)
        return evening.lost_marks() + evening.lost_words()


@pytest.mark.django_db
def test_nothing_is_lost_of_what_both_did() -> None:
    assert lost() == []


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found(fault: str) -> None:
    with changed(FAULTS[fault]):
        assert lost() != []
