"""Threads as pages show them: under which entry, what was said, and whether one may answer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from bastama.entries.models import Entry, Remark
from bastama.entries.threads import has_thread, said_under, speaks_in, spoken_to
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.reading import Heard, Read, Thread

SHOWN_UNDER = 3
"""Under an entry among others the last of them; all on the page of the thread."""
THANKS = gettext_noop("I have read this. Thank you.")
TO_A_CIRCLE = {
    Remark.To.FACILITATORS: gettext_noop("The writer and who leads the circle"),
    Remark.To.GROUP: gettext_noop("The whole circle"),
}
TO = {
    Remark.To.FACILITATORS: gettext_noop("The writer and the facilitators"),
    Remark.To.GROUP: gettext_noop("The whole group"),
}


def heard(remark: Remark, person: Person, *, is_circle: bool = False) -> Heard:
    return Heard(
        id=remark.pk,
        entry=remark.entry_id,
        name=str(remark.writer or _("Somebody who left")),
        text="" if remark.taken_back_at else remark.text,
        language=remark.language,
        to=_to(remark.to, is_circle=is_circle),
        written_at=remark.written_at,
        taken_back_at=remark.taken_back_at,
        is_own=remark.writer_id == person.pk,
    )


def _to(to: str, *, is_circle: bool) -> str:
    return _((TO_A_CIRCLE if is_circle else TO)[Remark.To(to)])


def thanks_under(entry: Entry) -> tuple[str, str]:
    """What one tap says, in the language the entry is written in, and that language."""
    language = entry.head.language if entry.head else (get_language() or "kk")[:2]
    with override(language):
        return _(THANKS), language


@dataclass(frozen=True)
class Asked:
    """Who asks for threads, among the entries of which group; `has_forms` when each shall be answered in place."""

    person: Person
    group: Group
    has_forms: bool = False

    def choices(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        to_whom = spoken_to(self.person, entry, self.group)
        return tuple((to, _to(to, is_circle=self.group.is_circle)) for to in to_whom)

    def heard(self, remark: Remark) -> Heard:
        return heard(remark, self.person, is_circle=self.group.is_circle)


def thread_of(entry: Entry, asked: Asked) -> Thread:
    """The whole thread under one entry, with the form to answer."""
    said = tuple(asked.heard(remark) for remark in said_under([entry], asked.person))
    choices = asked.choices(entry)
    return Thread(entry.pk, said, _count(said), may_speak=bool(choices), choices=choices, id=uuid4())


def with_threads(reads: Iterable[Read], entries: Collection[Entry], asked: Asked) -> list[Read]:
    """Entries as they are read, each with the last of what was said under it. One query for all."""
    by_entry: dict[UUID, list[Heard]] = {}
    for remark in said_under(entries, asked.person):
        by_entry.setdefault(remark.entry_id, []).append(asked.heard(remark))
    may_speak = speaks_in(asked.person, asked.group)
    known = {entry.pk: entry for entry in entries if has_thread(entry)}
    return [
        replace(read, thread=_last(known[read.id], by_entry.get(read.id, []), asked, may_speak=may_speak))
        if read.id in known
        else read
        for read in reads
    ]


def _last(entry: Entry, said: Sequence[Heard], asked: Asked, *, may_speak: bool) -> Thread | None:
    if not said and not may_speak:
        return None
    choices = asked.choices(entry) if asked.has_forms and may_speak else ()
    last = tuple(said[-SHOWN_UNDER:])
    return Thread(entry.pk, last, _count(said), len(said) - len(last), may_speak, choices, uuid4())


def _count(said: Iterable[Heard]) -> int:
    return sum(one.taken_back_at is None for one in said)
