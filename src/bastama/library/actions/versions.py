from collections.abc import Iterable
from uuid import uuid5

from django.db.models import QuerySet

from bastama.library.models import Expression, Record, Version

WORDS = ("title", "abstract", "text", "keywords")


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
    take_versions_back(record, record.versions.exclude(language__in=[one.language for one in held]))


def take_versions_back(record: Record, versions: QuerySet[Version]) -> None:
    """Take the words out of versions; each address stays and says so."""
    empty = {"title": "", "abstract": "", "text": "", "keywords": [], "people": []}
    versions.filter(taken_back_at=None).update(taken_back_at=record.changed_at, **empty)


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
