from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from bastama.entries.models import Entry, Ring
from bastama.entries.queries import visible_to
from bastama.library.concepts import name_of
from bastama.library.meaning.centres import centred, from_bytes
from bastama.library.meaning.engine import MODEL, can_compare
from bastama.library.meaning.sayings import Pool, Saying, concepts_shared
from bastama.network.models import OpenConcern
from bastama.network.texts import TOOL, heading_of, saying_of, text_of
from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.models.project import Project

MOST = 5
MOST_COMPARED = 20_000
MOST_BY_WORDS = 5_000
LEAST, LEAST_BY_WORDS = 0.25, 0.06
"""Below these two concerns have no more to do with each other than most have (`docs/meaning.md`)."""
CONCEPTS_SHOWN = 3
OPEN = (Ring.NETWORK, Ring.PUBLIC)


@dataclass(frozen=True)
class Close:
    """A colleague's concern near one's own: their words, and what both speak of. Never a number."""

    project: UUID
    name: str
    title: str
    heading: str
    text: str
    language: str
    concepts: list[str]
    words: list[str]
    alike: list[str]
    """Words of theirs that say the same as words of one's own, for two that share none."""

    @property
    def is_explained(self) -> bool:
        return bool(self.concepts or self.words or self.alike)


def own_concern(person: Person, project: Project) -> Entry | None:
    """What a person wrote as their concern in a project, in whatever ring, as far as it is open on this device."""
    own = visible_to(person).filter(writer=person, notebook=project.notebook_id, kind="tool", tool=TOOL)
    return own.order_by("-head__written_at").first()


def is_open(concern: Entry) -> bool:
    return concern.head is not None and concern.head.ring in OPEN


def close_to(concern: Entry, person: Person, language: str) -> list[Close]:
    """The concerns nearest to one's own among those that were opened to a network the person takes part in.

    By meaning where one's own is open, too, and the clock read it; else by words, and that comparison is kept nowhere.
    """
    head = concern.head
    if head is None or not text_of(head.answers):
        return []
    rows = list(
        _open_to(person, concern).values_list("entry", "language", "stems", "concepts")[:MOST_COMPARED]
    )
    sayings = {entry: Saying(stems, concepts) for entry, _, stems, concepts in rows}
    own = saying_of(head.answers)
    by_meaning = _by_meaning(concern, person)
    near = _by_words(own, sayings) if by_meaning is None else by_meaning
    texts = Pool([sayings[entry] for entry in near if entry in sayings])
    found = _shown([entry for entry in near if entry in sayings], own, person, texts, language)
    # Compared by words alone, what has no word to show for it has nothing in common.
    return [one for one in found if by_meaning is not None or one.is_explained]


def _open_to(person: Person, concern: Entry) -> QuerySet[OpenConcern]:
    """Of others, and as they stand: one that was written on since counts no more until the clock comes again."""
    may_read = visible_to(person).filter(tool=TOOL, head__ring__in=OPEN).exclude(notebook=concern.notebook_id)
    as_it_stands = {"entry__head": F("revision"), "entry__head__saves": F("saves")}
    return OpenConcern.objects.filter(**as_it_stands, entry__in=may_read.order_by().values("pk")).order_by(
        "-pk"
    )


def _by_meaning(concern: Entry, person: Person) -> list[UUID] | None:
    """Nothing at all where vectors cannot be compared; an empty list where none is near."""
    mine = _as_it_stands(concern)
    if mine is None or not is_open(concern) or not can_compare():
        return None
    rows = _open_to(person, concern).filter(model=MODEL).values_list("entry", "language", "vector")
    held = [(mine.pk, mine.language, mine.vector), *rows[:MOST_COMPARED]]
    texts = centred(
        from_bytes([bytes(vector or b"") for *_, vector in held]),
        [spoken for _, spoken, _ in held],
        "concerns",
    )
    near = texts[1:] @ texts[0]
    return [held[1 + at][0] for at in (-near).argsort(kind="stable")[:MOST] if near[at] >= LEAST]


def _as_it_stands(concern: Entry) -> OpenConcern | None:
    head = concern.head
    rows = OpenConcern.objects.filter(entry=concern, model=MODEL)
    return rows.filter(revision=head.pk, saves=head.saves).first() if head else None


def _by_words(own: Saying, sayings: dict[UUID, Saying]) -> list[UUID]:
    ids = list(sayings)[:MOST_BY_WORDS]
    near = Pool([sayings[id] for id in ids]).nearest(own, most=MOST)
    return [ids[place] for place, likeness in near if likeness >= LEAST_BY_WORDS]


def _shown(near: Sequence[UUID], own: Saying, person: Person, texts: Pool, language: str) -> list[Close]:
    """Two questions: the concerns, and the titles of their projects as far as they may be read."""
    rows = visible_to(person).filter(pk__in=near, head__ring__in=OPEN).select_related("writer")
    entries = {one.pk: one for one in rows}
    found = [entries[id] for id in near if id in entries]
    titles = visible_to(person).filter(kind=sheets.TITLE, notebook__in={one.notebook_id for one in found})
    called = {one.notebook_id: one.head.answers.get("text", "") for one in titles if one.head}
    return [_close(one, own, called.get(one.notebook_id, ""), texts, language) for one in found]


def _close(one: Entry, own: Saying, title: str, texts: Pool, language: str) -> Close:
    assert one.head is not None  # noqa: S101 -- only what has a head is open
    said = saying_of(one.head.answers)
    concepts = [name_of(id, language) for id in concepts_shared(own, said)[:CONCEPTS_SHOWN]]
    words = [] if concepts else texts.telling_words(said, own)
    return Close(
        project=one.notebook_id,
        name=one.writer.display_name if one.writer else "",
        title=title,
        heading=heading_of(one.head.answers),
        text=one.head.answers.get("what", ""),
        language=one.head.language,
        concepts=concepts,
        words=words,
        alike=[] if concepts or words else texts.words_alike(said, own),
    )
