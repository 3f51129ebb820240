from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from bastama.entries.actions import Saved, Words, fix
from bastama.entries.models import Entry, Revision
from bastama.entries.queries import locked
from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.library.actions.accounts import publish_account, take_back_account
from bastama.library.actions.illustrations import Drawn, Hung
from bastama.library.illustrations import said_in
from bastama.people.models import Person
from bastama.projects.actions.illustrations import hang_pictures, locked_pictures
from bastama.projects.actions.translating import name_in_public
from bastama.projects.actions.writing import write
from bastama.projects.errors.account import (
    AbstractMissing,
    AccountIsAnothers,
    ConsentIsOlder,
    ConsentNotGiven,
    DeviceIsSealed,
    FindsNotAnswered,
    NameMissing,
    NothingNewToPublish,
    NothingPublic,
    TextMovedOn,
    TitleMissing,
)
from bastama.projects.errors.translating import SourceNotPublic
from bastama.projects.models.account import Account, Expression, Publication
from bastama.projects.models.project import Project
from bastama.projects.queries.accounts import CONSENT, as_public, as_published, in_force, newest
from bastama.projects.queries.finds import finds_in
from bastama.projects.queries.projects import edition_of
from bastama.projects.queries.translations import is_by_author
from bastama.projects.sheets import of_kind
from bastama.projects.showing import ACCOUNT

NOTHING_DRAWN: Mapping[UUID, Drawn] = MappingProxyType({})


@dataclass(frozen=True)
class Consent:
    """What a person said on the page that showed what would become public.

    `shown` is the token of the text that stood there, `pictures` that of its pictures, `version` that of the words they
    agreed to, `stays` the keys of the finds of which they said that they may stay.
    """

    agreed: bool
    version: str
    shown: str
    names: tuple[str, ...]
    stays: frozenset[str] = frozenset()
    pictures: str = ""


@transaction.atomic
def write_account(project: Project, *, language: str, by: Person, words: Words, id: UUID) -> Saved:
    """Keep what was written of the account in a language; the first save begins it. Refuses as `write` does."""
    sheet = of_kind(ACCOUNT, edition_of(project))
    saved = write(project, by=by, sheet=sheet, words=words, id=id)
    account, _ = Account.objects.get_or_create(project=project)
    Expression.objects.get_or_create(entry=saved.entry, defaults={"account": account, "language": language})
    return saved


@transaction.atomic
def publish(
    expression: Expression, *, by: Person, consent: Consent, drawn: Mapping[UUID, Drawn] = NOTHING_DRAWN
) -> Publication:
    """Make the account public in one language, exactly as it was shown to its writer, with its pictures as they were `drawn`.

    That text is fixed: later saves change nothing public until it is published again, and who may read what
    stands in the notebook stays as it was. Refuses: a sealed device; another's text; no consent, or to older
    words; a translation of another's text that is not public; a text saved, or a picture that went, since it was
    shown; no title, summary or name; nothing new; a find nobody answered for.
    """
    account = Account.objects.select_for_update().get(pk=expression.account_id)
    entry = locked(expression.pk)
    _may_publish(entry, by, consent)
    origin = _origin(expression.pk, by)
    pictures = locked_pictures(expression, consent.pictures, drawn)
    revision = _whole(entry, consent)
    standing = in_force(account).get(expression.language)
    if (
        standing
        and _is_public_already(standing, revision, consent, origin)
        and _hang_already(expression, pictures)
    ):
        raise NothingNewToPublish
    found = _answered(revision, account.project, by, consent, pictures)
    fix(revision)
    made = Publication.objects.create(
        expression=expression,
        revision=revision,
        consent=consent.version,
        names=list(consent.names),
        stays=found,
        published_by=by,
        **origin,
    )
    tell_library(account, by=by)
    hang_pictures(expression, pictures)
    Project.objects.filter(pk=account.project_id).update(state=Project.State.SHARED)
    record("projects.published", about=made, by=by, language=expression.language, consent=consent.version)
    return made


def _may_publish(entry: Entry, by: Person, consent: Consent) -> None:
    if not by.ring_me_open:
        raise DeviceIsSealed
    if entry.writer_id != by.pk or entry.taken_back_at is not None:
        raise AccountIsAnothers
    if consent.version != CONSENT:
        raise ConsentIsOlder
    if not consent.agreed:
        raise ConsentNotGiven


def _origin(id: UUID, by: Person) -> dict[str, Any]:
    """What the public reads of a translation; somebody else's text is translated only when they made it public."""
    told = Expression.objects.select_related("source__entry", "translator").get(pk=id)
    if told.source is None:
        return {"translated_from": "", "translator_name": "", "translated_by_author": False}
    is_public = Publication.objects.filter(expression=told.source, taken_back_at=None).exists()
    if told.source.entry.writer_id != by.pk and not is_public:
        raise SourceNotPublic
    return {
        "translated_from": told.source.language,
        "translator_name": name_in_public(told),
        "translated_by_author": is_by_author(told),
    }


def _is_public_already(
    standing: Publication, head: Revision, consent: Consent, origin: dict[str, Any]
) -> bool:
    is_same_origin = all(getattr(standing, name) == value for name, value in origin.items())
    is_same_text = standing.revision.answers == head.answers and standing.names == list(consent.names)
    return is_same_origin and is_same_text


def _hang_already(expression: Expression, pictures: list[Hung]) -> bool:
    said = [(one.source, one.alternative, one.caption) for one in pictures]
    return said_in(expression.account_id, expression.language) == said


def _whole(entry: Entry, consent: Consent) -> Revision:
    """The text that was shown, if nothing is missing in it."""
    head = entry.head
    if head is None or head.token != consent.shown:
        raise TextMovedOn
    words = as_public(head.answers, "")
    if not words["title"]:
        raise TitleMissing
    if not words["abstract"]:
        raise AbstractMissing
    if not consent.names:
        raise NameMissing
    return head


def _answered(
    revision: Revision, project: Project, by: Person, consent: Consent, pictures: list[Hung]
) -> list[str]:
    """The keys of what was found in the text and beside its pictures, once its writer said of each that it may stay."""
    words = [word for one in pictures for word in (one.alternative, one.caption)]
    keys = [one.key for one in finds_in(revision.answers, project, by, words)]
    open_count = len(set(keys) - consent.stays)
    if open_count:
        raise FindsNotAnswered(count=open_count)
    return keys


@transaction.atomic
def take_back(expression: Expression, *, by: Person) -> None:
    """Take the account in one language out of the public; with the last one its address says so.

    Allowed on a sealed device too: it only narrows. Refuses: another's text; nothing of it is public.
    """
    account = Account.objects.select_for_update().get(pk=expression.account_id)
    if expression.entry.writer_id != by.pk:
        raise AccountIsAnothers
    public = Publication.objects.filter(expression=expression, taken_back_at=None)
    standing = in_force(account).get(expression.language)
    if not public.update(taken_back_at=now()):
        raise NothingPublic
    if standing and standing.expression_id == expression.pk:
        # Another's text in this language may stand there now; these pictures were not theirs.
        hang_pictures(expression, [])
    tell_library(account, by=by)
    record("projects.publication_taken_back", about=expression, by=by, language=expression.language)


def tell_library(account: Account, *, by: Person) -> None:
    """Bring the library's record up to what is public now."""
    public = in_force(account)
    if not public:
        take_back_account(account.pk, by=by)
        return
    people = newest(public).names
    told = [as_published(row, people) for row in public.values()]
    publish_account(key=account.pk, people=people, expressions=told, by=by)
