from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from bastama.foundation.days import now
from bastama.history.actions import record as remember
from bastama.library.errors import NewestVersionStays, NoSuchAccount
from bastama.library.models import Expression, Record, Version
from bastama.people.models import Person

WORDS = ("title", "abstract", "text", "keywords", "translated_from", "translators")


def keep_versions(record: Record, names: list[str], expressions: Iterable[Expression]) -> None:
    """Keep what is public now as versions, each text once; a language that is no longer told is taken back.

    Completes publishing, within its transaction and its lock on the record.
    """
    held = list(expressions)
    newest: dict[str, Version] = {}
    for version in record.versions.order_by("number"):
        newest[version.language] = version
    for one in held:
        latest = newest.get(one.language)
        if latest is None or not _is_the_same(latest, one, names):
            _keep(record, one, names, number=latest.number + 1 if latest else 1)
    take_versions_back(record.versions.exclude(language__in=[one.language for one in held]))


def take_versions_back(versions: QuerySet[Version]) -> None:
    """Take the words out of versions; each address stays and says so."""
    empty = {"title": "", "abstract": "", "text": "", "keywords": [], "people": [], "translators": []}
    versions.filter(taken_back_at=None).update(taken_back_at=now(), **empty)


@transaction.atomic
def take_version_back(key: UUID, language: str, number: int, *, by: Person | None = None) -> Version:
    """Take one earlier text of an account out of the library; the newest stays, and the address of this one says so.

    For a name or a sentence that a later version took out. Refuses the newest: that is the account itself.
    """
    record = Record.objects.select_for_update().filter(pk=key).first()
    numbers = (
        list(record.versions.filter(language=language).values_list("number", flat=True)) if record else []
    )
    if record is None or number not in numbers:
        raise NoSuchAccount
    if record.taken_back_at is None and number == max(numbers):
        raise NewestVersionStays
    take_versions_back(record.versions.filter(language=language, number=number))
    remember("library.version_taken_back", about=record, by=by, language=language, number=number)
    return record.versions.get(language=language, number=number)


@transaction.atomic
def unname_translator(key: UUID, language: str, names: list[str]) -> None:
    """Take translators' names out of an account in a language, and out of its versions: the one change they may see.

    A person who does not want to be named any more is not named by a citation from last year either; libraries that took
    the account from here are told that it changed. Completes what changes whom the public reads of.
    """
    expressions = Expression.objects.select_for_update().filter(record=key, language=language)
    versions = Version.objects.select_for_update().filter(record=key, language=language)
    every: list[Expression | Version] = [*expressions, *versions]
    for told in every:
        told.translators = [name for name in told.translators if name not in names]
        told.save(update_fields=["translators"])
    Record.objects.filter(pk=key).update(changed_at=now())


def _is_the_same(version: Version, expression: Expression, names: list[str]) -> bool:
    if version.taken_back_at is not None or version.people != names:
        return False
    return all(getattr(version, name) == getattr(expression, name) for name in WORDS)


def _keep(record: Record, expression: Expression, names: list[str], *, number: int) -> None:
    Version.objects.create(
        id=uuid5(record.pk, f"{expression.language}:{number}"),
        record=record,
        language=expression.language,
        number=number,
        people=names,
        published_at=record.changed_at,
        **{name: getattr(expression, name) for name in WORDS},
    )
