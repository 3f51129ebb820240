from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from bastama.entries.models import Entry, Ring
from bastama.entries.queries import groups_read, open_here, visible_to
from bastama.foundation.days import now
from bastama.people.models import Person
from bastama.projects.addresses import hash_of
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.project import Project
from bastama.projects.reading import Read

ENTRY = "question__consultation__entry"
OPEN = Q(closed_at=None, consultation__entry__taken_back_at=None, consultation__entry__writer__erased_at=None)


def behind(secret: str, id: UUID | None = None) -> Question | None:
    """The open question behind a secret (or of an id that was found by one before), with who asks."""
    known = Q(pk=id) if id else Q(keyed_hash=hash_of(secret))
    rows = Question.objects.select_related("consultation__entry__head", "consultation__entry__writer")
    return rows.filter(OPEN, known, ends_at__gt=now(), consultation__entry__writer__isnull=False).first()


def still_shown(question: Question) -> list[dict[str, str]]:
    """What a question shows, but for what its writer has taken back since."""
    named = {piece["entry"] for piece in question.shown}
    gone = Entry.objects.filter(pk__in=named, taken_back_at__isnull=False).values_list("pk", flat=True)
    away = {str(pk) for pk in gone}
    return [piece for piece in question.shown if piece["entry"] not in away]


def questions_of(person: Person) -> QuerySet[Question]:
    """The links a person made, the newest first; on a sealed device none, for they may show what is sealed."""
    own = Question.objects.filter(consultation__entry__writer=person, consultation__entry__taken_back_at=None)
    own = own if person.ring_me_open else own.none()
    return own.annotate(reply_count=Count("replies", filter=Q(replies__put_away_at=None))).order_by(
        "-made_at"
    )


def questions_in(project: Project, person: Person) -> QuerySet[Question]:
    return questions_of(person).filter(consultation__project=project)


def question_for(person: Person, id: UUID) -> Question:
    """The door to a link as its maker has it in hand."""
    rows = questions_of(person).select_related("consultation__entry__head", "consultation__entry__writer")
    question = rows.filter(pk=id).first()
    if question is None:
        raise Http404
    return question


def replies_visible_to(person: Person) -> QuerySet[Reply]:
    """What colleagues answered by a link, as a person may read it: the only definition.

    Whoever reads the talk, and is among those the colleague was told of. `asked` is the question where that may
    be read as well, else empty.
    """
    readable = Exists(visible_to(person).filter(pk=OuterRef(ENTRY)))
    return _told(person).filter(readable)


def replies_under(talks: Collection[Read], person: Person) -> QuerySet[Reply]:
    """The same under talks that were already found to be readable, without asking for that again."""
    # Who asked, on an open device, is among those of every ring: see `told_to_asker`.
    asked_all = person.ring_me_open and all(talk.is_own for talk in talks)
    rows = _in_order(Reply.objects.annotate(asked=F("question__text"))) if asked_all else _told(person)
    return rows.filter(question__consultation__in=[talk.id for talk in talks])


def _told(person: Person) -> QuerySet[Reply]:
    asked = Case(
        When(_told_of(person, "question__ring"), then=F("question__text")),
        default=Value(""),
        output_field=CharField(),
    )
    return _in_order(Reply.objects.filter(_told_of(person, "ring")).annotate(asked=asked))


def _in_order(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    return replies.filter(put_away_at=None).select_related("question").order_by("written_at", "pk")


def _told_of(person: Person, ring: str) -> Q:
    """Whether a person is among those whom a ring names, for the talk of a reply."""
    group = Q(**{ring: Ring.GROUP, f"{ENTRY}__notebook__group__in": groups_read(person)})
    return told_to_asker(person, ring) | group | Q(**{f"{ring}__in": [Ring.NETWORK, Ring.PUBLIC]})


def told_to_asker(person: Person, ring: str) -> Q:
    """Whether a person asked, and may be shown a text of this ring on this device."""
    head = ring.removesuffix("ring")
    return Q(**{f"{ENTRY}__writer": person}) & open_here(person, head=head, entry=f"{ENTRY}__")


def with_replies(found: list[Read], person: Person, *, as_others: bool = False) -> list[Read]:
    """Entries that may be read, each talk with what came for it by a link: one query, none without talks.

    `as_others` leaves out what colleagues said to the asker alone, on a page that shows what others see.
    """
    talks = [one for one in found if one.kind == "consultation"]
    if not talks:
        return found
    by_talk: dict[UUID, list[Reply]] = {}
    rows = replies_under(talks, person)
    for reply in rows.exclude(ring=Ring.ME) if as_others else rows:
        by_talk.setdefault(reply.question.consultation_id, []).append(reply)
    return [replace(one, replies=tuple(by_talk.get(one.id, ()))) for one in found]


def replies_in(project: Project, person: Person) -> QuerySet[Reply]:
    """What stands beside the plan: every answer of colleagues in a project, the newest first."""
    rows = replies_visible_to(person).filter(question__consultation__project=project)
    return rows.order_by("-written_at", "pk")


def replies_to(question: Question, person: Person) -> QuerySet[Reply]:
    return replies_visible_to(person).filter(question=question)


def reply_for(person: Person, id: UUID) -> Reply:
    """The door to an answer for who may put it away: who asked."""
    reply = replies_visible_to(person).filter(**{f"{ENTRY}__writer": person}, pk=id).first()
    if reply is None or not person.ring_me_open:
        raise Http404
    return reply
