"""What is a translation among the texts of an account: of which text, by whom, and whether that text went on since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from bastama.entries.models import LANGUAGES, Entry
from bastama.people.models import Person
from bastama.projects.models.account import Expression, Publication

DRAFT, READY, PUBLIC = "draft", "ready", "public"
NAMES = dict(LANGUAGES)
ORIGINS = (
    "writer",
    "expression__source__entry",
    "expression__translated_from",
    "expression__translator",
)
"""What has to be read with a text so that its origin can be told without asking again."""


@dataclass(frozen=True)
class Translation:
    """A text as a translation, for those who may read it; `source` is the original where they may read that, too."""

    language: str
    source: Entry | None
    translator: str
    is_by_author: bool
    is_named: bool
    is_older: bool
    made_from: UUID | None = None

    @property
    def language_name(self) -> str:
        return NAMES[self.language]


def translation_of(entry: Entry, texts: Mapping[UUID, Entry]) -> Translation | None:
    """What is said of a text; `texts` are those that the person who asks may read."""
    told = entry.expression
    if told.source is None:
        return None
    source = texts.get(told.source_id) if told.source_id else None
    by_author = is_by_author(told)
    name = told.translator.display_name if told.translator else told.translator_name
    return Translation(
        told.source.language,
        source,
        name,
        is_by_author=by_author,
        is_named=by_author or told.translator_agreed_on is not None,
        is_older=source is not None and _went_on(source, told),
        made_from=told.translated_from_id,
    )


def _went_on(source: Entry, told: Expression) -> bool:
    """Whether the text that was translated is another one now."""
    head, then = source.head, told.translated_from
    return head is not None and then is not None and head.pk != then.pk and head.answers != then.answers


def is_by_author(told: Expression) -> bool:
    """Whether who wrote the original translated it."""
    return (
        told.source is not None
        and told.translator_id is not None
        and told.translator_id == told.source.entry.writer_id
    )


def state_of(entry: Entry, publication: Publication | None) -> str:
    """How far a text is; one that was changed since it was called ready or was published is a draft again."""
    head = entry.head
    if head is None:
        return DRAFT
    if publication is not None and publication.revision.answers == head.answers:
        return PUBLIC
    return READY if entry.expression.ready_id == head.pk else DRAFT


def may_be_from(entry: Entry, texts: Iterable[Entry]) -> list[Entry]:
    """The texts a text may be a translation of: in another language, and not themselves translated from it."""
    own = entry.expression
    return [
        one
        for one in texts
        if one.expression.language != own.language and one.expression.source_id != entry.pk and one.head
    ]


def named_in_public(public: Iterable[Publication], person: Person) -> list[Publication]:
    """Where a person is named as a translator in what is public now."""
    return [row for row in public if row.translator_name and row.expression.translator_id == person.pk]
