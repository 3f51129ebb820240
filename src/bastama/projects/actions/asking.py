"""Asking a colleague by a link: what a teacher does with it, and what a colleague without an account may do."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction

from bastama.entries.actions import Words
from bastama.entries.errors import EntryIsAnothers
from bastama.entries.models import Entry
from bastama.foundation.days import now, today
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind_about, tell_no_more_of, tell_of_one_more
from bastama.notices.models import REPLIES
from bastama.people.actions import attempts
from bastama.people.errors import AddressIsTired
from bastama.people.models import Person
from bastama.projects.actions.writing import write
from bastama.projects.addresses import hash_of, secret_of
from bastama.projects.errors.asking import (
    LinkIsSealed,
    LinksAreTired,
    LinkUnknown,
    ReaderChanged,
    RepliesAreFull,
    ReplyEmpty,
    ReplyIsSettled,
)
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.project import Project
from bastama.projects.models.work import Consultation
from bastama.projects.queries.asking import behind
from bastama.projects.sheets import Sheet

REPLIES_MOST = 30
CHANGED_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Asking:
    """What a teacher asks: the words, the copies of answers they ticked, and for how many days."""

    text: str
    shown: list[dict[str, str]]
    days: int
    language: str


@dataclass(frozen=True)
class Begun:
    """The talk that is begun together with a link: whom one asks, and who may read what comes."""

    sheet: Sheet
    who: str
    ring: str
    id: UUID


@transaction.atomic
def ask(project: Project, *, by: Person, asking: Asking, talk: Entry | Begun, id: UUID) -> Question:
    """Make a link to a question, for a talk of one's own. The id is the page's; sent again, it is the same link.

    Refuses: a device let in by somebody else's code; a talk that is another's; and as writing a talk does.
    The project's row is locked, so that two taps at once make one link.
    """
    if not by.ring_me_open:
        raise LinkIsSealed
    Project.objects.select_for_update().get(pk=project.pk)
    known = Question.objects.filter(pk=id).select_related("consultation__entry").first()
    if known is not None:
        return _own(known, by)
    entry = talk if isinstance(talk, Entry) else _begin(project, by, asking, talk)
    if entry.writer_id != by.pk or entry.notebook_id != project.pk or entry.head is None:
        raise EntryIsAnothers
    question = Question.objects.create(
        pk=id,
        consultation=Consultation.objects.get(entry=entry),
        text=asking.text,
        shown=asking.shown,
        ring=entry.head.ring,
        language=asking.language,
        keyed_hash=hash_of(secret_of(id, 1)),
        ends_at=now() + timedelta(days=asking.days),
    )
    record("projects.asked_by_link", about=question, by=by)
    return question


def _own(known: Question, by: Person) -> Question:
    if known.consultation.entry.writer_id != by.pk:
        raise EntryIsAnothers
    return known


def _begin(project: Project, by: Person, asking: Asking, talk: Begun) -> Entry:
    words = Words({"who": talk.who, "held-on": today().isoformat()}, talk.ring, asking.language)
    return write(project, by=by, sheet=talk.sheet, words=words, id=talk.id).entry


@transaction.atomic
def close(question: Question, *, by: Person) -> None:
    """Close a link: from now on its address opens nothing. The answers stay."""
    closed = Question.objects.filter(pk=question.pk, closed_at=None).update(closed_at=now())
    if closed:
        record("projects.link_closed", about=question, by=by)


@transaction.atomic
def renew(question: Question, *, days: int, by: Person) -> Question:
    """Give a question a new address for some days; the earlier one opens nothing any more."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    question.turn += 1
    question.keyed_hash = hash_of(secret_of(question.pk, question.turn))
    question.ends_at = now() + timedelta(days=days)
    question.closed_at = None
    question.save(update_fields=["turn", "keyed_hash", "ends_at", "closed_at"])
    record("projects.link_renewed", about=question, by=by)
    return question


@transaction.atomic
def put_away(reply: Reply, *, by: Person) -> None:
    """Put a colleague's answer away: it is shown to nobody any more."""
    if Reply.objects.filter(pk=reply.pk, put_away_at=None).update(put_away_at=now()):
        tell_no_more_of(REPLIES, reply.question_id, reply.pk)
        record("projects.reply_put_away", about=reply, by=by)


def arrive(secret: str, *, address: str) -> Question:
    """Find the question behind a secret somebody came with; where they come from is counted as long as it fails.

    Refuses alike what never was, is closed, is over, or belongs to a talk that was taken back.
    """
    try:
        tried = attempts.begin("link", address=f"link {address}")
    except AddressIsTired as tired:
        raise LinksAreTired(**tired.facts) from tired
    question = behind(secret)
    if question is None:
        raise LinkUnknown
    attempts.forgive(tried)
    return question


@dataclass(frozen=True)
class Said:
    """What a colleague sent: their answer, perhaps their name, and who they were told will read it."""

    text: str
    name: str
    ring: str
    id: UUID


@transaction.atomic
def reply(question: Question, *, said: Said, known: UUID | None = None) -> Reply:
    """Keep a colleague's answer and tell who asked; within the hour, the same phone changes the one it sent (`known`).

    The question's row is locked. Refuses: closed meanwhile; who reads has changed since the page was opened;
    nothing written; the hour is over; thirty are there.
    """
    found = behind("", id=Question.objects.select_for_update().get(pk=question.pk).pk)
    if found is None or found.consultation.entry.head is None:
        raise LinkUnknown
    if said.ring != found.consultation.entry.head.ring:
        raise ReaderChanged
    if not said.text:
        raise ReplyEmpty
    earlier = found.replies.filter(pk=known).first() if known else None
    return _change(earlier, said) if earlier else _new(found, said)


def _change(earlier: Reply, said: Said) -> Reply:
    if not may_be_changed(earlier):
        raise ReplyIsSettled
    earlier.text, earlier.name, earlier.ring, earlier.changed_at = said.text, said.name, said.ring, now()
    earlier.save(update_fields=["text", "name", "ring", "changed_at"])
    return earlier


def _new(question: Question, said: Said) -> Reply:
    """A new answer, under the page's id: the same sent twice is one; under an id that is taken, it gets its own."""
    twin = Reply.objects.filter(pk=said.id).first()
    if twin is not None and (twin.question_id, twin.text, twin.name) == (question.pk, said.text, said.name):
        return twin
    if question.replies.count() >= REPLIES_MOST:
        raise RepliesAreFull(most=REPLIES_MOST)
    id = said.id if twin is None else uuid4()
    made = Reply.objects.create(pk=id, question=question, name=said.name, text=said.text, ring=said.ring)
    asker = question.consultation.entry.writer
    if asker is not None:
        tell_of_one_more(asker, REPLIES, question.pk, made.pk, {"kind": "answer-by-link", "own": True})
    return made


def note_replies_opened(question: Question, *, by: Person) -> None:
    """The answers were looked at: what told of them goes by itself."""
    put_away_kind_about(by, REPLIES, question.pk)


def may_be_changed(reply: Reply) -> bool:
    return reply.put_away_at is None and now() < reply.written_at + CHANGED_WITHIN
