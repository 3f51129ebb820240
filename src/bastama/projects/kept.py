"""Which pages of a project a phone keeps to be opened without a network, each with a stamp of what stands on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from uuid import UUID

from django.urls import reverse

from bastama.entries.models import LANGUAGES, Ring
from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.programmes.package.model import Edition, Tool
from bastama.projects import sheets
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.queries.opened import A_PAGE, BESIDE
from bastama.projects.queries.practices import circles_of, practice_in
from bastama.projects.reading import READ
from bastama.projects.showing import ACCOUNT, CLAIM

PAGES_MOST = 150

Page = tuple[str, str]
"""An address, and a stamp that changes when what stands there changes."""


@dataclass(frozen=True)
class Standing:
    """What stands in an entry now, as far as a stamp needs it."""

    id: UUID
    kind: str
    tool: str
    step: str
    token: str
    is_opened: bool


def pages_to_keep(person: Person) -> list[Page]:
    """The pages of a person's own project, those they need first. At most two queries beside the door's."""
    own = _of_practices(person)
    project = projects.project_of(person)
    if project is None:
        return own[:PAGES_MOST]
    edition = projects.edition_of(project)
    entries = _standing(project, person)
    whole = _stamp([edition.version, project.step, *(one.token for one in entries)])
    pages = [
        (reverse("projects:mine"), _stamp([whole, today().isoformat()])),
        *_tools(edition, entries),
        *_objects(edition, entries),
        *(
            (reverse("projects:step", args=[step.id]), _of_step(step.id, project, entries))
            for step in edition.steps
        ),
        *_accounts(edition, entries),
        (reverse("projects:portfolio"), whole),
        (reverse("projects:read", args=[project.pk]), whole),
        *((reverse("projects:print_sheet", args=[tool.id]), edition.version) for tool in edition.tools),
        *_steps_as_others_read_them(project, edition, entries),
    ]
    return [*own, *pages][:PAGES_MOST]


def _of_practices(person: Person) -> list[Page]:
    """The pages of each practice that has been begun: two queries each, for those in a circle alone."""
    pages: list[Page] = []
    for place in circles_of(person):
        practice = practice_in(person, place.group)
        if practice is None:
            continue
        edition, entries = projects.edition_of(practice), _standing(practice, person)
        whole = _stamp([edition.version, practice.step, *(one.token for one in entries)])
        pages.append(
            (reverse("projects:practice", args=[place.group.kind]), _stamp([whole, today().isoformat()]))
        )
        pages += _tools(edition, entries)
        for step in edition.steps:
            address = reverse("projects:practice_step", args=[place.group.kind, step.id])
            pages.append((address, _of_step(step.id, practice, entries)))
    return pages


def _standing(project: Project, person: Person) -> list[Standing]:
    rows = projects.entries_in(project, person).order_by("-begun_at")
    found = rows.values_list("pk", "kind", "tool", "step", "head__pk", "head__saves", "head__ring", "unnamed")
    return [
        Standing(id, kind, tool, step, f"{id}:{head}.{saves}", ring != Ring.ME and not unnamed)
        for id, kind, tool, step, head, saves, ring, unnamed in found
    ]


def _tools(edition: Edition[str], entries: list[Standing]) -> Iterable[Page]:
    """Each tool with what is brought forward to it and added beside it; of one that repeats also each sheet."""
    for tool in edition.tools:
        yield reverse("projects:tool", args=[tool.id]), _of_tool(edition, tool, entries)
        if tool.repeats:
            for one in (one for one in entries if one.tool == tool.id):
                address = reverse("projects:tool_entry", args=[tool.id, one.id])
                yield address, _stamp([edition.version, one.token])


def _of_tool(edition: Edition[str], tool: Tool[str], entries: list[Standing]) -> str:
    sources = {tool.id, *(rule.tool for rule in tool.bring_forward)}
    kind = sheets.kind_shown(tool.shows or "")
    shown = [one.token for one in entries if one.tool in sources or (kind and one.kind == kind)]
    return _stamp([edition.version, *shown])


def _objects(edition: Edition[str], entries: list[Standing]) -> Iterable[Page]:
    for kind in sheets.OBJECTS:
        yield reverse("projects:add", args=[kind]), edition.version
    own = {one.id: one for one in entries if one.kind in sheets.OBJECTS}
    for one in own.values():
        yield reverse("projects:entry", args=[one.id]), _stamp([edition.version, one.token])
    title = [one.token for one in entries if one.kind == sheets.TITLE]
    yield reverse("projects:title"), _stamp([edition.version, *title])


def _of_step(step: str, project: Project, entries: list[Standing]) -> str:
    return _stamp([project.step, *(one.token for one in entries if one.step == step)])


def _steps_as_others_read_them(
    project: Project, edition: Edition[str], entries: list[Standing]
) -> Iterable[Page]:
    """The pages of each step at which something was opened to others."""
    read = [one for one in entries if one.is_opened and one.kind in ("tool", *READ)]
    steps = {step.id for step in edition.steps}
    parts = [one.step if one.step in steps else BESIDE for one in read]
    for part in sorted(set(parts)):
        tokens = [one.token for one, its in zip(read, parts, strict=True) if its == part]
        stamp = _stamp([edition.version, *tokens])
        address = reverse("projects:read_step", args=[project.pk, part])
        for page in range(1, ceil(len(tokens) / A_PAGE) + 1):
            yield f"{address}?page={page}" if page > 1 else address, stamp


def _accounts(edition: Edition[str], entries: list[Standing]) -> Iterable[Page]:
    told = _stamp([edition.version, *(one.token for one in entries if one.kind in {ACCOUNT, CLAIM})])
    yield reverse("projects:account"), told
    for language, _name in LANGUAGES:
        yield reverse("projects:account_in", args=[language]), told


def _stamp(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:12]
