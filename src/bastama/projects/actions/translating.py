from dataclasses import dataclass

from django.db import transaction

from bastama.entries.actions import fix
from bastama.entries.models import Revision
from bastama.entries.queries import locked
from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.library.actions.versions import unname_translator
from bastama.people.models import Person
from bastama.projects.errors.translating import (
    OriginIsAnothers,
    SourceMovedOn,
    TranslationTurnsRound,
    TranslatorMissing,
)
from bastama.projects.models.account import Expression, Publication
from bastama.projects.queries.translations import is_by_author

CHAIN_LONGEST = 8


@dataclass(frozen=True)
class Origin:
    """Where a text comes from, as its writer says it: no `source`, and it was written in its own language.

    `translator` leads the project, too; anybody else is a `name`. `agreed` says that they want to be named.
    """

    source: Expression | None
    translator: Person | None = None
    name: str = ""
    agreed: bool = False


@transaction.atomic
def say_origin(expression: Expression, *, origin: Origin, by: Person) -> None:
    """Say that a text is a translation of another one as that stands now, and by whom; or that it is none.

    The text it was made from is fixed, so that it can be told when it went on. A translator who is not to be named
    any more, or a colleague who turns out to be another, leaves the public at once; another one agreed today, not when
    the one before did. Refuses: another's text; a translation of a translation of itself; nobody who translated.
    """
    told = _own(expression, by)
    if origin.source is not None:
        _may_come_from(told, origin)
    if told.source_id != (origin.source.pk if origin.source else None):
        told.translated_from = _fixed(origin.source) if origin.source else None
    is_another = told.translator_id is not None and told.translator != origin.translator
    before = told.translator_id, told.translator_name
    told.source = origin.source
    told.translator = origin.translator if origin.source else None
    told.translator_name = origin.name if origin.source and origin.translator is None else ""
    is_agreed = origin.source is not None and (origin.agreed or origin.translator == by)
    agreed_on = told.translator_agreed_on if before == (told.translator_id, told.translator_name) else None
    told.translator_agreed_on = (agreed_on or today()) if is_agreed else None
    told.save()
    if is_another or not is_agreed:
        _leave_the_public(told)
    record("projects.origin_said", about=told, by=by, language=told.language)


def _own(expression: Expression, by: Person) -> Expression:
    told = Expression.objects.select_for_update(of=("self",)).select_related("entry").get(pk=expression.pk)
    if told.entry.writer_id != by.pk or told.entry.taken_back_at is not None:
        raise OriginIsAnothers
    return told


def _may_come_from(told: Expression, origin: Origin) -> None:
    before = Expression.objects.get(pk=origin.source.pk) if origin.source else None
    for _ in range(CHAIN_LONGEST):
        if before is None:
            break
        if before.pk == told.pk:
            raise TranslationTurnsRound
        before = before.source
    if origin.translator is None and not origin.name:
        raise TranslatorMissing


def _fixed(source: Expression) -> Revision | None:
    head = locked(source.pk).head
    if head is not None:
        fix(head)
    return head


@transaction.atomic
def catch_up(expression: Expression, *, shown: str, by: Person) -> None:
    """Say that a translation is true again to the text it was made from, as its writer has just looked at it.

    Refuses: another's text; a text that went on while it was looked at.
    """
    told = _own(expression, by)
    head = _fixed(told.source) if told.source else None
    if head is None or head.token != shown:
        raise SourceMovedOn
    told.translated_from = head
    told.save(update_fields=["translated_from"])
    record("projects.translation_caught_up", about=told, by=by, language=told.language)


@transaction.atomic
def call_ready(expression: Expression, *, is_ready: bool, by: Person) -> None:
    """Say that a text is ready, as it stands, for those who translate or publish it; or that it is a draft after all.

    Whatever is written later makes it a draft again. Refuses another's text.
    """
    told = _own(expression, by)
    told.ready = _fixed(told) if is_ready else None
    told.save(update_fields=["ready"])
    record("projects.called_ready", about=told, by=by, language=told.language, is_ready=is_ready)


@transaction.atomic
def unname(expression: Expression, *, by: Person) -> None:
    """Take a translator's name out of the public and out of every earlier version, at their own wish.

    The translation stays, and what is published later does not name them until they agree again. Refuses who is
    not the translator; allowed on a sealed device, for it only narrows.
    """
    told = Expression.objects.select_for_update(of=("self",)).get(pk=expression.pk)
    if told.translator_id != by.pk:
        raise OriginIsAnothers
    told.translator_agreed_on = None
    told.save(update_fields=["translator_agreed_on"])
    _leave_the_public(told)
    record("projects.translator_unnamed", about=told, by=by, language=told.language)


def _leave_the_public(told: Expression) -> None:
    """The name that stood there goes, also from the versions that are kept: a consent that ended, ended for all of them."""
    public = Publication.objects.filter(expression=told).exclude(translator_name="")
    names = sorted(set(public.values_list("translator_name", flat=True)))
    if names:
        public.update(translator_name="")
        unname_translator(told.account_id, told.language, names)


def name_in_public(told: Expression) -> str:
    """The translator's name that the public reads: nobody's before they agreed; the author's stands there anyway."""
    if told.source is None or told.translator_agreed_on is None or is_by_author(told):
        return ""
    return told.translator.display_name if told.translator else told.translator_name
