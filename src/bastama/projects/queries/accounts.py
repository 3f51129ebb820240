"""The account of a project as one person may read it, and what of it is public."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bastama.entries import rings
from bastama.entries.models import LANGUAGES, Entry
from bastama.library.actions.accounts import Told as PublicText
from bastama.library.models import Record, Version
from bastama.people.models import Person
from bastama.programmes.package.model import Tool
from bastama.projects.models.account import Account, Publication
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import edition_of, entries_in
from bastama.projects.queries.translations import ORIGINS, Translation, state_of, translation_of
from bastama.projects.reading import Brought, answers_in_words, brought
from bastama.projects.sheets import of_tool, tool_showing
from bastama.projects.showing import ACCOUNT, keywords

CONSENT = "2026-11"
"""The version of the words a person agrees to when they publish; a changed meaning gets a new one."""


@dataclass(frozen=True)
class Told:
    """The account in one language: what is being written, and what of it is public."""

    language: str
    language_name: str
    entry: Entry | None = None
    publication: Publication | None = None
    translation: Translation | None = None

    @property
    def state(self) -> str:
        return state_of(self.entry, self.publication) if self.entry else ""

    @property
    def author(self) -> Person | None:
        """Who wrote it; of a translation, who wrote the original, where that may be read."""
        source = self.translation.source if self.translation else None
        text = source or self.entry
        return text.writer if text else None

    @property
    def title(self) -> str:
        head = self.entry.head if self.entry else None
        return str(head.answers.get("title", "")) if head else ""

    @property
    def has_news(self) -> bool:
        """Whether the text was changed since it was published."""
        head = self.entry.head if self.entry else None
        return (
            head is not None
            and self.publication is not None
            and head.answers != self.publication.revision.answers
        )


def account_of(project: Project) -> Account | None:
    return Account.objects.filter(project=project).first()


def texts_in(project: Project, person: Person) -> QuerySet[Entry]:
    """The texts of the account that a person may read, in every language, the newest first."""
    texts = entries_in(project, person).filter(kind=ACCOUNT, expression__isnull=False)
    return texts.select_related("head", "expression__account", *ORIGINS).order_by("-begun_at")


def text_in(project: Project, person: Person, language: str) -> Entry | None:
    """The text of the account in a language: a person's own, else that of one who leads with them."""
    found = list(texts_in(project, person).filter(expression__language=language))
    return own_first(found, person)


def own_first(entries: Iterable[Entry], person: Person) -> Entry | None:
    return min(entries, key=lambda entry: entry.writer_id != person.pk, default=None)


def in_force(account: Account | None) -> dict[str, Publication]:
    """By language, what the public reads now, the languages in the order they were published."""
    if account is None:
        return {}
    rows = Publication.objects.filter(expression__account=account, taken_back_at=None)
    ordered = rows.select_related("revision", "expression").order_by("published_at", "pk")
    return {row.expression.language: row for row in ordered}


def told_in(project: Project, person: Person, account: Account | None) -> list[Told]:
    """The account in each language there is, begun or not."""
    texts = {entry.pk: entry for entry in texts_in(project, person)}
    public = in_force(account)
    told = []
    for language, name in LANGUAGES:
        here = [entry for entry in texts.values() if entry.expression.language == language]
        entry = own_first(here, person)
        translation = translation_of(entry, texts) if entry else None
        told.append(Told(language, name, entry, public.get(language), translation))
    return told


def words_to_start_from(project: Project, person: Person) -> list[Brought]:
    """What a teacher wrote on the way and may put into the story: never asked again."""
    edition = edition_of(project)
    tool = tool_showing(ACCOUNT, edition)
    if tool is None:
        return []
    own = list(entries_in(project, person).filter(kind="tool", writer=person).order_by("begun_at"))
    said = [one for entry in own if entry.tool == tool.id for one in _of_its_tool(entry, tool)]
    return [*said, *(one for some in brought(edition, tool.id, own).values() for one in some)]


def _of_its_tool(entry: Entry, tool: Tool[str]) -> list[Brought]:
    """The answers to the account's own tool, the long ones: they are the beginning of the story."""
    if entry.head is None:
        return []
    ring_name = rings.name(entry.head.ring)
    answers = answers_in_words(entry.head.answers, of_tool(tool))
    return [Brought(tool.id, tool.name, one.label, one.text, ring_name) for one in answers if one.is_long]


def as_public(answers: Mapping[str, Any], language: str) -> PublicText:
    """One expression as the library is told it and as the public page shows it."""
    return {
        "language": language,
        "title": str(answers.get("title", "")).strip(),
        "abstract": str(answers.get("abstract", "")).strip(),
        "text": str(answers.get("text", "")).strip(),
        "keywords": keywords(answers),
    }


def as_published(row: Publication, people: list[str]) -> PublicText:
    """What is public in one language, as the library is told it: the text that was fixed, and whose translation it is."""
    translators = [row.translator_name] if row.translator_name else []
    return {
        **as_public(row.revision.answers, row.expression.language),
        "translated_from": row.translated_from,
        "translators": people if row.translated_by_author else translators,
    }


def newest(public: dict[str, Publication]) -> Publication:
    """What was published last: its names stand in the library."""
    return max(public.values(), key=lambda row: row.published_at)


def names_proposed(person: Person, public: dict[str, Publication]) -> list[str]:
    """The names to begin with: those that stand in public already, else the writer's own."""
    return list(newest(public).names) if public else [person.display_name]


def earlier_versions(account: Account | None, told: Iterable[Told], person: Person) -> list[Version]:
    """The earlier texts that are still public in the languages whose newest text is this person's."""
    own = [
        one.language
        for one in told
        if one.publication
        and one.entry
        and one.publication.expression_id == one.entry.pk
        and one.entry.writer_id == person.pk
    ]
    if account is None or not own:
        return []
    rows = list(
        Version.objects.filter(record=account.pk, language__in=own)
        .defer("text", "abstract")
        .order_by("language", "number")
    )
    newest = {row.language: row.number for row in rows}
    return [row for row in rows if row.taken_back_at is None and row.number != newest[row.language]]


def address_of(account: Account | None) -> str:
    """The address of the account in the library; none before it was ever published."""
    held = Record.objects.filter(pk=account.pk).values_list("address", flat=True).first() if account else None
    return held or ""


def public_record(account: Account | None) -> Record | None:
    """The record of an account in the library, while it is public."""
    if account is None:
        return None
    public = Record.objects.filter(pk=account.pk, taken_back_at=None)
    return public.select_related("circumstances").first()
