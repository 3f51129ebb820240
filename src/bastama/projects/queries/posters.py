"""The poster of a project: what its sheet says, and the pictures of evidence that could hang on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from bastama.groups.models import Membership
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.fields.definition import Field
from bastama.programmes.package.model import Edition, Tool
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import edition_of, entries_in, title_among, with_objects
from bastama.projects.reading import Read, read
from bastama.projects.sheets import TITLE, of_kind
from bastama.projects.standing import Kept

POSTER, HEADING, QUESTION = "poster", "heading", "question"
"""The tool, and the two of its fields that have a place of their own on the sheet."""


@dataclass(frozen=True)
class Picture:
    """A picture of evidence that could hang on a poster."""

    read: Read
    kept: Kept

    @property
    def name(self) -> str:
        heading = self.read.heading or self.kept.file.name
        return f"{heading} ({self.kept.caption})" if self.kept.caption else heading


@dataclass(frozen=True)
class Poster:
    """What one person may hang up of a project; what is not written yet is "". What stays in the group is named."""

    project: Project
    edition: Edition[str]
    tool: Tool[str]
    title: str
    language: str
    answers: Mapping[str, Any]
    pictures: tuple[Picture, ...]
    staying: tuple[str, ...]

    def said(self, field: str) -> str:
        return str(self.answers.get(field) or "").strip()

    @property
    def columns(self) -> list[Field[str]]:
        return [known for known in self.tool.fields if known.id not in {HEADING, QUESTION}]

    @property
    def too_long(self) -> list[str]:
        """The questions whose answers are so long that nobody reads them standing."""
        return [known.label for known in self.columns if len(self.said(known.id).split()) > WORDS_MOST]


WORDS_MOST = 80


def poster_of(project: Project, person: Person) -> Poster:
    """The door to a poster: there where the programme has the sheet. Holds only what this person may read."""
    edition = edition_of(project)
    tool = next((one for one in edition.tools if one.id == POSTER), None)
    if tool is None:
        raise Http404
    rows = with_objects(entries_in(project, person), person).filter(kind__in=["tool", "evidence", TITLE])
    found = [entry for entry in rows.order_by("-begun_at") if entry.kind != "tool" or entry.tool == POSTER]
    filled = sorted((one for one in found if one.kind == "tool"), key=lambda one: one.writer_id != person.pk)
    head = filled[0].head if filled else None
    sheet = of_kind("evidence", edition)
    evidence = [read(entry, sheet, person.pk) for entry in found if entry.kind == "evidence"]
    pictures = [Picture(one, kept) for one in evidence for kept in one.files if kept.is_picture]
    return Poster(
        project,
        edition,
        tool,
        title_among(found, person),
        head.language if head else "",
        head.answers if head else {},
        tuple(one for one in pictures if one.kept.leaves),
        tuple(f"{one.name}: {one.kept.why}" for one in pictures if not one.kept.leaves),
    )


def schools_of(project: Project, leaders: list[Person]) -> list[School]:
    """The schools of those who lead a project, as the group has them; each once, in the leaders' order."""
    places = Membership.objects.filter(
        group=project.notebook.group_id, person__in=leaders, school__isnull=False
    )
    of = {place.person_id: place.school for place in places.select_related("school").order_by("joined_on")}
    return list(dict.fromkeys(school for person in leaders if (school := of.get(person.pk)) is not None))
