"""Every text of one person, with all it ever was, as pages that open without a network: for who takes all away."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from bastama.entries import rings
from bastama.entries.models import Entry, Revision
from bastama.groups.models import FlipChart
from bastama.kit.dates import hour, whole_day
from bastama.people.models import LANGUAGES, Person
from bastama.programmes.package.model import Edition
from bastama.projects.documents.away import as_html
from bastama.projects.documents.blocks import Block, markdown_blocks, plain_blocks
from bastama.projects.models.account import Publication
from bastama.projects.models.work import HeldFile, StoredFile
from bastama.projects.queries.projects import edition_of
from bastama.projects.reading import Said, answers_in_words
from bastama.projects.sheets import Sheet, of_entry

OPENS_IN_PAGE = ("image/jpeg", "image/png", "image/webp")


def texts_of(person: Person) -> QuerySet[Entry]:
    """What a person wrote, of every circle and also what they took back, the oldest first."""
    saved = Revision.objects.filter(entry=OuterRef("pk"), writer=person)
    return Entry.objects.filter(Q(writer=person) | Exists(saved)).order_by("begun_at", "pk")


def files_of(person: Person) -> QuerySet[StoredFile]:
    """The files beside these texts, in the order in which they came."""
    return StoredFile.objects.filter(evidence__entry__writer=person).order_by("stored_at", "pk")


def photos_of(person: Person) -> QuerySet[HeldFile]:
    """The photos of flip-charts that a person took."""
    taken = FlipChart.objects.filter(taken_by=person, file__isnull=False)
    return HeldFile.objects.filter(pk__in=taken.values("file")).order_by("stored_at", "pk")


def lines_of(person: Person) -> Iterator[Block]:
    """What stands of each text in a list: its name, its first words, its day."""
    edition: dict[UUID, Edition[str] | None] = {}
    for entry in texts_of(person).select_related("head", "notebook__project").iterator(chunk_size=100):
        if entry.notebook_id not in edition:
            edition[entry.notebook_id] = _edition(entry)
        sheet = _sheet(entry, edition[entry.notebook_id])
        turn = _turn(entry.head, sheet, stands=True) if entry.head else None
        yield {
            "id": entry.pk,
            "name": _name(entry, sheet),
            "begins": _begins(turn) if turn else "",
            "language": entry.head.language if entry.head else "",
            "begun_at": entry.begun_at,
            "taken_back_at": entry.taken_back_at,
        }


def tell_text(person: Person, id: UUID, files: Mapping[UUID, str]) -> Block | None:
    """One text as a page: every saved version, the newest first. `files` says where each file lies beside it."""
    entry = texts_of(person).filter(pk=id).select_related("notebook__project").first()
    if entry is None:
        return None
    edition = _edition(entry)
    sheet = _sheet(entry, edition)
    chain = Revision.objects.filter(entry=entry)
    own = chain.filter(Q(entry__writer=person) | Q(writer=person)).order_by("-written_at")
    return {
        "name": _name(entry, sheet),
        "begun_at": entry.begun_at,
        "taken_back_at": entry.taken_back_at,
        "turns": [_turn(one, sheet, stands=one.pk == entry.head_id) for one in own],
        "files": [_file(one, files) for one in files_of(person).filter(evidence=entry.pk)],
    }


def _file(file: StoredFile, files: Mapping[UUID, str]) -> Block:
    is_picture = file.media_type in OPENS_IN_PAGE
    return {"name": file.name, "place": files.get(file.pk, ""), "is_picture": is_picture}


def _name(entry: Entry, sheet: Sheet | None) -> str:
    return sheet.name if sheet else entry.tool or entry.kind


def _edition(entry: Entry) -> Edition[str] | None:
    project = getattr(entry.notebook, "project", None)
    return edition_of(project) if project else None


def _sheet(entry: Entry, edition: Edition[str] | None) -> Sheet | None:
    """The sheet it was written on; none where the programme has it no longer."""
    if edition is None:
        return None
    try:
        return of_entry(entry.kind, entry.tool, edition)
    except KeyError:
        return None


def _turn(revision: Revision, sheet: Sheet | None, *, stands: bool) -> Block:
    answers = revision.answers
    said = answers_in_words(answers, sheet) if sheet else []
    known = {field.id for field in sheet.fields} if sheet else set()
    more = [Said(name, str(value)) for name, value in answers.items() if name not in known and value]
    return {
        "at": f"{whole_day(revision.written_at)}, {hour(revision.written_at)}",
        "ring": rings.name(revision.ring, sheet.whom if sheet else ""),
        "language": revision.language,
        "stands": stands,
        "aside": revision.kept_aside,
        "said": [{"label": one.label, "html": as_html(plain_blocks(one.text))} for one in [*said, *more]],
        "begins": next((one.text for one in said if one.is_long), said[0].text if said else ""),
    }


def _begins(turn: Block) -> str:
    words = str(turn["begins"]).split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def publications_of(person: Person) -> QuerySet[Publication]:
    """Every text of an account that a person made public, the oldest first."""
    rows = Publication.objects.filter(published_by=person).select_related("revision", "expression")
    return rows.order_by("published_at", "pk")


def tell_publication(person: Person, id: UUID) -> Block | None:
    """One published text as a page, in the words that became public."""
    row = publications_of(person).filter(pk=id).first()
    if row is None:
        return None
    answers: dict[str, Any] = row.revision.answers
    return {
        "name": str(answers.get("title") or _("An account")),
        "language": row.expression.language,
        "spoken": dict(LANGUAGES)[row.expression.language],
        "people": [str(name) for name in row.names],
        "published_at": row.published_at,
        "taken_back_at": row.taken_back_at,
        "abstract": as_html(plain_blocks(str(answers.get("abstract") or ""))),
        "text": as_html(markdown_blocks(str(answers.get("text") or ""))),
    }
