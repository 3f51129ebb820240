from typing import NotRequired, TypedDict
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction

from bastama.foundation.days import now, today
from bastama.history.actions import record as remember
from bastama.library.actions.indexing import forget, index_account
from bastama.library.actions.versions import WORDS, keep_versions, take_versions_back
from bastama.library.addresses import free_address
from bastama.library.errors import (
    AccountHasNoLanguage,
    AccountHasNoTitle,
    AccountHasNoWriter,
    LanguageNotKnown,
    NoSuchAccount,
)
from bastama.library.formats.json_form import to_plain
from bastama.library.formats.names import signed
from bastama.library.formats.record import Record as Work
from bastama.library.formats.record import Title
from bastama.library.models import Expression, Record
from bastama.library.speaking import Circumstances
from bastama.people.models import Person


class Told(TypedDict):
    """An account in one language, as its writer wants it public; the text is Markdown.

    Of a translation also the language it was made from, and who made it, if they want to be named.
    """

    language: str
    title: str
    abstract: str
    text: str
    keywords: list[str]
    translated_from: NotRequired[str]
    translators: NotRequired[list[str]]


@transaction.atomic
def publish_account(*, key: UUID, people: list[str], expressions: list[Told], by: Person | None) -> Record:
    """Put a teacher's account into the library, one record with an expression for each language.

    `key` is the account's own id. Publishing the same again changes nothing; publishing it changed renews the
    record under its old address, also after it was taken back, and keeps the earlier text as a version. Refuses an account without a writer, without a
    title in each language, or in a language the site does not speak.
    """
    names = [name.strip() for name in people if name.strip()]
    expressions = [_tidy(one) for one in expressions]
    _check(names, expressions)
    record = Record.objects.select_for_update().filter(pk=key).first()
    if record is not None and _says_already(record, names, expressions):
        return record
    if record is None:
        record = Record(
            pk=key, kind=Record.Kind.ACCOUNT, address=free_address(names[0], expressions[0]["title"])
        )
    _fill(record, names, expressions)
    written_anew = _write_expressions(record, expressions)
    record.illustrations.exclude(language__in=[one.language for one in written_anew]).delete()
    keep_versions(record, names, written_anew)
    index_account(record, names, written_anew)
    remember("library.account_published", about=record, by=by)
    return record


@transaction.atomic
def take_back_account(key: UUID, *, by: Person | None = None) -> Record:
    """Take an account out of the library: its words go, its address stays and says so.

    Refuses when the account was never published; taking back twice changes nothing.
    """
    record = Record.objects.select_for_update().filter(pk=key, kind=Record.Kind.ACCOUNT).first()
    if record is None:
        raise NoSuchAccount
    if record.taken_back_at is not None:
        return record
    record.expressions.all().delete()
    record.illustrations.all().delete()
    forget(record)
    Circumstances.objects.filter(record=record).delete()
    record.title = record.people = record.language = ""
    record.content, record.year = {}, None
    record.taken_back_at = record.changed_at = now()
    record.save()
    take_versions_back(record.versions.all())
    remember("library.account_taken_back", about=record, by=by)
    return record


def _check(names: list[str], expressions: list[Told]) -> None:
    if not names:
        raise AccountHasNoWriter
    if not expressions:
        raise AccountHasNoLanguage
    known = {code for code, _ in settings.LANGUAGES}
    for one in expressions:
        if one["language"] not in known:
            raise LanguageNotKnown(language=one["language"])
        known.discard(one["language"])
        if not one["title"].strip():
            raise AccountHasNoTitle


def _tidy(told: Told) -> Told:
    return Told(
        language=told["language"],
        title=told["title"].strip(),
        abstract=told["abstract"].strip(),
        text=told["text"].strip(),
        keywords=[word.strip() for word in told["keywords"] if word.strip()],
        translated_from=told.get("translated_from", ""),
        translators=[name.strip() for name in told.get("translators", []) if name.strip()],
    )


def _says_already(record: Record, names: list[str], expressions: list[Told]) -> bool:
    if record.taken_back_at is not None or record.content != to_plain(_work(names, expressions)):
        return False
    held = record.expressions.order_by("place").values("language", *WORDS)
    return list(held) == expressions


def _fill(record: Record, names: list[str], expressions: list[Told]) -> None:
    record.content = to_plain(_work(names, expressions))
    record.title = expressions[0]["title"]
    record.people = ", ".join(names)[:500]
    record.language = expressions[0]["language"]
    record.changed_at = now()
    record.year = record.year or today().year
    record.taken_back_at = None
    record.save()


def _write_expressions(record: Record, expressions: list[Told]) -> list[Expression]:
    """The expressions anew; a language that stood there before keeps the day it was first published."""
    first_published = dict(record.expressions.values_list("language", "published_at"))
    record.expressions.all().delete()
    return Expression.objects.bulk_create(
        Expression(
            id=uuid5(record.pk, one["language"]),
            record=record,
            place=place,
            published_at=first_published.get(one["language"], record.changed_at),
            **one,
        )
        for place, one in enumerate(expressions)
    )


def _work(names: list[str], expressions: list[Told]) -> Work:
    """The account as a work, by the name of its first expression; `queries.work_of` gives each of them."""
    return Work(
        type="account",
        title=Title(expressions[0]["title"]),
        contributors=tuple(signed(name) for name in names),
        language=expressions[0]["language"],
    )
