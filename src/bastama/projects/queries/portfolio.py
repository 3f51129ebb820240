"""The portfolio as one person may read it: the parts of the edition, what is chosen, what could be, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bastama.entries.models import Entry
from bastama.people.models import Person
from bastama.programmes.fields.answers import is_anything_answered
from bastama.programmes.package.model import Edition, PortfolioPart
from bastama.projects.models.portfolio import Portfolio, PortfolioItem
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import edition_of, entries_in, title_among, with_objects
from bastama.projects.queries.together import named
from bastama.projects.reading import Read, read
from bastama.projects.sheets import OBJECTS, TITLE, of_entry
from bastama.projects.showing import ACCOUNT, CLAIM

KIND_OF = {name: kind for kind, name in OBJECTS.items()} | {ACCOUNT: ACCOUNT}
"""The kind of entry behind each name under which a part asks for objects."""


@dataclass(frozen=True)
class Piece:
    """A chosen entry, with what its teacher says it shows."""

    item: PortfolioItem
    entry: Entry
    read: Read
    claim: Entry | None

    @property
    def says(self) -> str:
        head = self.claim.head if self.claim else None
        return str(head.answers.get("text", "")) if head else ""


@dataclass(frozen=True)
class Part:
    """A part of the portfolio: what it asks for, what is in it, what else could be."""

    about: PortfolioPart[str]
    pieces: tuple[Piece, ...]
    candidates: tuple[Read, ...]


@dataclass(frozen=True)
class Shown:
    """The whole portfolio for one reader."""

    project: Project
    title: str
    parts: tuple[Part, ...]
    is_begun: bool

    @property
    def missing(self) -> list[str]:
        """What is still missing, in words; nothing when all is there."""
        empty = [part.about.name for part in self.parts if part.about.required and not part.pieces]
        unsaid = sum(not piece.says for part in self.parts for piece in part.pieces)
        said = [_("Nothing is chosen yet for “%(part)s”.") % {"part": name} for name in empty]
        if unsaid:
            sentence = ngettext(
                "%(count)s chosen piece has no word yet on what it shows.",
                "%(count)s chosen pieces have no word yet on what they show.",
                unsaid,
            )
            said.append(sentence % {"count": unsaid})
        return said


def is_for(part: PortfolioPart[str], entry: Entry) -> bool:
    """Whether an entry may stand in a part."""
    if entry.kind == "tool":
        return entry.tool in part.tools
    return entry.kind in {KIND_OF[name] for name in part.objects if name in KIND_OF}


def items_in(project: Project) -> QuerySet[PortfolioItem]:
    return PortfolioItem.objects.filter(portfolio=project.pk, removed_at=None).order_by("part", "position")


def item_for(person: Person, project: Project, id: UUID) -> PortfolioItem:
    """The door to a chosen piece: there for those who may read the entry it holds."""
    readable = entries_in(project, person)
    found = items_in(project).filter(pk=id, chosen__in=readable).select_related("chosen").first()
    if found is None:
        raise Http404
    return found


def portfolio_of(project: Project, person: Person) -> Shown:
    """A project's portfolio, holding only what this person may read."""
    edition = edition_of(project)
    kinds = {"tool", CLAIM, TITLE, *KIND_OF.values()}
    rows = with_objects(entries_in(project, person), person).filter(kind__in=kinds).order_by("begun_at")
    entries = {entry.pk: entry for entry in rows}
    items = [item for item in items_in(project) if item.chosen_id in entries]
    reads = {
        entry.pk: said
        for entry in entries.values()
        if (said := read_piece(entry, edition, person)) is not None
    }
    reads = {one.id: one for one in named(list(reads.values()), project)}
    pieces = [
        Piece(item, entries[item.chosen_id], reads[item.chosen_id], entries.get(item.claim_id or item.pk))
        for item in items
        if item.chosen_id in reads
    ]
    parts = tuple(_part(about, pieces, entries.values(), reads) for about in edition.portfolio)
    begun = Portfolio.objects.filter(pk=project.pk).exists()
    return Shown(project, title_among(entries.values(), person), parts, begun)


def _part(
    about: PortfolioPart[str], pieces: list[Piece], entries: Iterable[Entry], reads: dict[UUID, Read]
) -> Part:
    here = tuple(piece for piece in pieces if piece.item.part == about.id)
    chosen = {piece.entry.pk for piece in here}
    others = (entry for entry in entries if is_for(about, entry) and entry.pk not in chosen)
    return Part(about, here, tuple(reads[entry.pk] for entry in others if entry.pk in reads))


def read_piece(entry: Entry, edition: Edition[str], person: Person) -> Read | None:
    """An entry that could be shown, in words; None for what is empty or of another programme's tools."""
    head = entry.head
    if head is None or entry.kind in {CLAIM, TITLE} or not is_anything_answered(head.answers):
        return None
    try:
        sheet = of_entry(entry.kind, entry.tool, edition)
    except KeyError:
        return None
    return read(entry, sheet, person.pk)
