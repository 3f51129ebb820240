"""The account of a project as one person may read it, and what of it is public."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bastama.entries import rings
from bastama.entries.models import LANGUAGES, Entry
from bastama.library.actions.accounts import Told as PublicText
from bastama.library.models import Record
from bastama.people.models import Person
from bastama.programmes.package.model import Tool
from bastama.projects.models.account import Account, Publication
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import edition_of, entries_in
from bastama.projects.reading import Brought, answers_in_words, brought
from bastama.projects.sheets import of_tool, tool_showing
from bastama.projects.showing import ACCOUNT, keywords

CONSENT = "2026-03"
"""The version of the words a person agrees to when they publish; a changed meaning gets a new one."""


@dataclass(frozen=True)
class Told:
    """The account in one language: what is being written, and what of it is public."""

    language: str
    language_name: str
    entry: Entry | None = None
    publication: Publication | None = None

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
    return texts.select_related("head", "expression__account").order_by("-begun_at")


def text_in(project: Project, person: Person, language: str) -> Entry | None:
    """The text of the account in a language: a person's own, else that of one who leads with them."""
    found = list(texts_in(project, person).filter(expression__language=language))
    return _own_first(found, person)


def _own_first(entries: Iterable[Entry], person: Person) -> Entry | None:
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
    texts: dict[str, list[Entry]] = {}
    for entry in texts_in(project, person):
        texts.setdefault(entry.expression.language, []).append(entry)
    public = in_force(account)
    return [
        Told(language, name, _own_first(texts.get(language, []), person), public.get(language))
        for language, name in LANGUAGES
    ]


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


def newest(public: dict[str, Publication]) -> Publication:
    """What was published last: its names stand in the library."""
    return max(public.values(), key=lambda row: row.published_at)


def names_proposed(person: Person, public: dict[str, Publication]) -> list[str]:
    """The names to begin with: those that stand in public already, else the writer's own."""
    return list(newest(public).names) if public else [person.display_name]


def address_of(account: Account | None) -> str:
    """The address of the account in the library; none before it was ever published."""
    held = Record.objects.filter(pk=account.pk).values_list("address", flat=True).first() if account else None
    return held or ""
