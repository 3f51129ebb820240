"""Pictures of an account: which of a teacher's own may stand there, which they chose, and which of these readers would see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from bastama.foundation.days import today
from bastama.projects.models.account import Expression
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.illustration import Illustration
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.consents import with_standing
from bastama.projects.standing import LEAVING, why_it_stays


@dataclass(frozen=True)
class Offered:
    """A picture of the project's evidence as it is offered for the account: whether it may stand there, with its words."""

    id: UUID
    title: str
    may: bool
    why: str
    is_on: bool = False
    alternative: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Ready:
    """A chosen picture that may be public today, with its words, and the last day it may be seen if there is one."""

    file: StoredFile
    alternative: str
    caption: str
    until: date | None

    @property
    def said(self) -> tuple[UUID, str, str]:
        return self.file.pk, self.alternative, self.caption


def own_pictures(expression: Expression) -> QuerySet[StoredFile]:
    """The pictures of the project's evidence that the writer of a text made: nobody shows those of a colleague."""
    files = StoredFile.objects.filter(
        evidence__project=expression.account.project_id,
        evidence__entry__writer=expression.entry.writer_id,
        evidence__entry__taken_back_at=None,
        media_type__startswith="image/",
    )
    told = with_standing(files, on=today(), to=Consent.Reach.PUBLIC)
    return told.select_related("evidence__entry__head").order_by("stored_at", "pk")


def may_be_public(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Of files with their standing towards the public those that may stand in an account.

    Never one in which a child can be recognised, whoever agreed: the words that are agreed to on publishing say so.
    """
    return files.filter(Q(standing__in=LEAVING) & ~Q(said_shows=Showing.Shows.CHILD))


def offered_for(expression: Expression) -> list[Offered]:
    """The pictures one may choose from, those chosen first in their order, then the others as they came."""
    chosen = {one.file_id: one for one in chosen_for(expression)}
    files = own_pictures(expression)
    may = set(may_be_public(files).values_list("pk", flat=True))
    offered = [_offered(one, chosen.get(one.pk), may=one.pk in may) for one in files]
    return sorted(offered, key=lambda one: chosen[one.id].place if one.id in chosen else len(offered))


def _offered(file: Any, chosen: Illustration | None, *, may: bool) -> Offered:
    head = file.evidence.entry.head
    title = str(head.answers.get("title") or "") if head else ""
    why = "" if may else _why(file)
    if chosen is None:
        return Offered(file.pk, title, may, why)
    return Offered(file.pk, title, may, why, True, chosen.alternative, chosen.caption)  # noqa: FBT003 -- it was chosen


def _why(file: Any) -> str:
    if file.said_shows == Showing.Shows.CHILD:
        return _(
            "It does not stand in an account that everybody reads: a child can be recognised in it. Add a copy in which the faces "
            "are blurred."
        )
    return why_it_stays(file.standing)


def chosen_for(expression: Expression) -> list[Illustration]:
    """What the writer chose, in its order, whether or not it may be public today."""
    return list(expression.illustrations.order_by("place", "pk"))


def ready_for(expression: Expression, chosen: list[Illustration] | None = None) -> list[Ready]:
    """What readers would see: of the pictures chosen those that may be public today. Two queries more, if any is chosen."""
    chosen = chosen_for(expression) if chosen is None else chosen
    if not chosen:
        return []
    rows = may_be_public(own_pictures(expression)).filter(illustrations__expression=expression)
    files = {one.pk: one for one in rows}
    until = until_of(files.values())
    return [
        Ready(files[one.file_id], one.alternative, one.caption, until.get(one.file_id))
        for one in chosen
        if one.file_id in files
    ]


def until_of(files: Iterable[Any]) -> dict[UUID, date]:
    """The last day on which all who agreed to be seen in a file have agreed; nothing where nobody can be recognised."""
    shown = [one.pk for one in files if one.said_shows != Showing.Shows.NOBODY]
    if not shown:
        return {}
    held = Consent.objects.filter(file__in=shown, renewed_by=None)
    return dict(held.values("file").annotate(last=Min("until_on")).values_list("file", "last"))


def token_of(said: Iterable[tuple[UUID, str, str]]) -> str:
    """What tells one choice of pictures, with its words, from another."""
    told = list(said)
    return sha256(repr(told).encode()).hexdigest()[:32] if told else ""
