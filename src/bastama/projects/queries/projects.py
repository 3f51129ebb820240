from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from bastama.entries.models import Entry, Revision
from bastama.entries.queries import visible_to, waiting_asides
from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.groups.models import Group, Membership, TutorialNote
from bastama.groups.queries import edition_of_group, places_of
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.package.model import Edition
from bastama.programmes.queries import was_never_appointed
from bastama.projects.models.asking import Reply
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.models.project import Leader, Project, Reached
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.consents import files_for, open_files
from bastama.projects.sheets import single_id


def led_by(person: Person) -> QuerySet[Project]:
    """The projects a person leads today, and their practices, the one they joined last first.

    Each knows whether it `is_shared`.
    """
    others = Leader.objects.filter(project=OuterRef("pk"), until_on=None).exclude(person=person)
    return (
        Project.objects.filter(leaders__person=person, leaders__until_on=None)
        .select_related("notebook__group__cohort__edition")
        .annotate(is_shared=Exists(others))
        .order_by("-leaders__joined_at", "-begun_at")
    )


@prepared
def _leading(person: UUID) -> QuerySet[Leader]:
    """The same as rows, each with what its project has none of and need not be asked for."""
    rows = Leader.objects.filter(until_on=None)
    others = rows.filter(project=OuterRef("project")).exclude(pk=OuterRef("pk"))
    papers = PaperSheet.objects.filter(teacher=OuterRef("person"), state=PaperSheet.State.WAITING)
    replies = Reply.objects.filter(question__consultation__project=OuterRef("project"))
    steps = TutorialNote.objects.filter(tutorial__participant__person=OuterRef("person"), next_steps__gt="")
    told = {"is_shared": Exists(others), "has_papers": Exists(papers), "has_replies": Exists(replies)}
    appointed = Appointment.objects.filter(person=OuterRef("person"))
    told |= {"has_next_steps": Exists(steps), "was_appointed": Exists(appointed)}
    return (
        rows.filter(person=person)
        .select_related("project__notebook__group")
        .annotate(**told)
        .order_by("-joined_at", "-project__begun_at")
    )


def _known_of(row: Leader) -> Project:
    """The project, with what need not be asked for where there is none of it."""
    for name in ("is_shared", "has_papers", "has_replies", "has_next_steps"):
        setattr(row.project, name, vars(row)[name])
    return row.project


@dataclass(frozen=True)
class Sent:
    """The id of a sheet as a page or a phone names it; where the sheet is filled in once, also which one it is."""

    id: UUID | None
    kind: str = ""
    tool: str = ""


def project_of(person: Person, sheet: Sent | None = None) -> Project | None:
    """The project a person works on: the one they joined last in a group of theirs, else the last of all.

    With a sheet that is there already or was begun on a page of theirs, the project it belongs to, if they lead it.
    """
    groups = {row.group_id: row.group for row in places_of(person).rows}
    rows = _leading(person.pk)
    if rows and not vars(rows[0])["was_appointed"]:
        was_never_appointed(person)
    led = [_known_of(row) for row in rows]
    for project in led:
        # The group was read with the person's places.
        project.notebook.group = groups.get(project.notebook.group_id, project.notebook.group)
    tool = sheet.tool if sheet else ""
    found = (sheet and belongs_to(person, led, sheet)) or worked_on(person, led, tool)
    if found is None or found.notebook.group_id in groups:
        return found
    return led_by(person).filter(pk=found.pk).first()


def worked_on(person: Person, led: list[Project], tool: str = "") -> Project | None:
    """The same of the projects they lead, where these are known already; of a tool in a strand, their practice there."""
    joined = places_of(person).joined
    own = [project for project in led if not project.notebook.group.is_circle]
    found = next((project for project in own if project.notebook.group_id in joined), next(iter(own), None))
    if not tool or len(own) == len(led) or (found is not None and _has(found, tool)):
        return found
    practices = (project for project in led if project not in own and _has(project, tool))
    return next(practices, found)


def _has(project: Project, tool: str) -> bool:
    return any(known.id == tool for known in edition_of(project).tools)


def belongs_to(person: Person, led: list[Project], sheet: Sent) -> Project | None:
    """Of several projects a person leads the one in which an entry or a chosen piece stands, else the one whose page
    gave it this id. Nothing is asked for the many who lead one.
    """
    if sheet.id is None or not (len(led) > 1 or any(one.notebook.group.is_circle for one in led)):
        return None
    where = stands_in(sheet.id)
    if where is not None or not sheet.kind:
        return next((project for project in led if project.pk == where), None)
    return next((project for project in led if _gave(project, person, sheet)), None)


def stands_in(id: UUID) -> UUID | None:
    """The project of an entry, or of a piece chosen for a portfolio."""
    entry = Entry.objects.filter(pk=id).values_list("notebook_id", flat=True).first()
    return entry or PortfolioItem.objects.filter(pk=id).values_list("portfolio_id", flat=True).first()


def _gave(project: Project, person: Person, sheet: Sent) -> bool:
    count = taken_back_count(project, person, kind=sheet.kind, tool=sheet.tool)
    return single_id(project, person, sheet.tool or sheet.kind, count) == sheet.id


def left_by(person: Person) -> QuerySet[Project]:
    """The projects a person led once and leads no more."""
    leads = Leader.objects.filter(project=OuterRef("pk"), person=person)
    found = Project.objects.filter(Exists(leads), ~Exists(leads.filter(until_on=None)))
    return found.select_related("notebook__group__cohort__edition")


def left_with(person: Person, entry: UUID) -> Project | None:
    """The one of them in which an entry of theirs stands: theirs to look back at and to take back."""
    return left_by(person).filter(notebook__entries=entry, notebook__entries__writer=person).first()


def own_project_for(person: Person) -> Project:
    """The door to one's own project: who leads none has no such page."""
    project = project_of(person)
    if project is None:
        raise Http404
    return project


def group_without_project(person: Person, project: Project | None) -> Membership | None:
    """A teacher's place of a person in a group in which they lead no project yet."""
    if project is not None and project.notebook.group_id in places_of(person).joined:
        return None
    joined = (place for place in places_of(person).in_groups if place.role == Membership.Role.PARTICIPANT)
    return next(joined, None)


def edition_of(project: Project) -> Edition[str]:
    """What the project's programme says, in the language spoken now."""
    return edition_of_group(project.notebook.group)


def tools_edition_for(person: Person, tool: str) -> Edition[str]:
    """The edition of one of a person's groups that has this tool; without one the sheet is not there."""
    for place in places_of(person).rows:
        edition = edition_of_group(place.group)
        if any(known.id == tool for known in edition.tools):
            return edition
    raise Http404


def project_for(person: Person, id: UUID) -> Project:
    """The door to a project as others may read it.

    It opens to who leads it, to its group and the group's facilitators, and to others of the network when
    something in it was opened to them.
    """
    opened = Exists(visible_to(person).filter(notebook=OuterRef("pk")))
    leads = Exists(Leader.objects.filter(project=OuterRef("pk"), person=person, until_on=None))
    may = Q(notebook__group__in=places_of(person).all) | leads | opened
    project = Project.objects.filter(may, pk=id).select_related("notebook__group__cohort__edition").first()
    if project is None:
        raise Http404
    return project


def leaders_of(project: Project) -> list[Person]:
    led = (
        Leader.objects.filter(project=project, until_on=None)
        .select_related("person")
        .order_by("joined_at", "pk")
    )
    return [leader.person for leader in led]


def entries_in(project: Project, person: Person) -> QuerySet[Entry]:
    """What a person may read of a project."""
    return visible_to(person).filter(notebook=project.pk)


def with_objects(entries: QuerySet[Entry], person: Person) -> QuerySet[Entry]:
    """Entries together with the rows that belong to their kind: days, states, files as this person meets them."""
    files = Prefetch("evidence__files", queryset=files_for(person, on=today()))
    return entries.select_related("head", "consultation", "plan_item", "evidence", "impact").prefetch_related(
        files
    )


def entry_of_sheet(project: Project, person: Person, kind: str, tool: str = "") -> Entry | None:
    """The entry of a sheet that is filled in once: a person's own, else that of one who leads with them."""
    found = list(entries_in(project, person).filter(kind=kind, tool=tool).order_by("-begun_at"))
    own = (entry for entry in found if entry.writer_id == person.pk)
    return next(own, next(iter(found), None))


def entry_for(person: Person, project: Project, id: UUID) -> Entry:
    """The door to one entry of one's own project."""
    entry = with_objects(entries_in(project, person), person).filter(pk=id).first()
    if entry is None:
        raise Http404
    return entry


def taken_back_count(project: Project, person: Person, **kind: str) -> int:
    return Entry.objects.filter(
        notebook=project.pk, writer=person, taken_back_at__isnull=False, **kind
    ).count()


def what_was_said(entries: Iterable[Entry]) -> list[Entry]:
    """The talks among a project's entries, the newest first; one without a day stands at the end."""
    talks = [entry for entry in entries if entry.kind == "consultation" and hasattr(entry, "consultation")]
    return sorted(
        talks, key=lambda talk: (talk.consultation.held_on or date.min, talk.begun_at), reverse=True
    )


def asides_in(project: Project, person: Person) -> QuerySet[Revision]:
    """Texts of a person in a project that wait beside another text for their choice."""
    waiting = waiting_asides(person).filter(entry__notebook=project.pk)
    return waiting.select_related("entry__head", "based_on").order_by("begun_at")


def steps_reached(project: Project) -> dict[str, date]:
    return dict(_reached(project.pk))


@prepared
def _reached(project: UUID) -> QuerySet[Reached, tuple[str, date]]:
    return Reached.objects.filter(project=project).values_list("step", "on")


def file_for(person: Person, id: UUID) -> StoredFile:
    """The door to a file: open to those who read its evidence and are of its group; to others if it may leave."""
    file = open_files(person, on=today()).filter(pk=id).first()
    if file is None:
        raise Http404
    return file


def kept_as(person: Person, id: UUID) -> StoredFile | None:
    """A file of a person's own evidence that was sent under this id and is kept."""
    return StoredFile.objects.filter(pk=id, evidence__entry__writer=person).first()


@dataclass(frozen=True)
class Home:
    """One's own project as the home page shows it."""

    project: Project
    title: str
    waiting_count: int


def for_home(person: Person) -> Home | None:
    """What a teacher's home says of the project: two queries."""
    project = project_of(person)
    if project is None:
        return None
    waiting = asides_in(project, person).values("entry")
    rows = entries_in(project, person).filter(Q(kind="title") | Q(pk__in=waiting))
    found = list(rows.order_by("-begun_at"))
    title = title_among(found, person)
    asides_count = sum(entry.kind != "title" for entry in found)
    return Home(project, title, asides_count)


def title_among(entries: Iterable[Entry], person: Person | None = None) -> str:
    """The title among some entries: the person's own if there are two."""
    titles = [entry for entry in entries if entry.kind == "title" and entry.head]
    titles.sort(key=lambda entry: person is None or entry.writer_id != person.pk)
    return str(titles[0].head.answers.get("text", "")) if titles and titles[0].head else ""


@dataclass(frozen=True)
class PlaceOnPath:
    """Where a teacher of a group stands: activity, never content."""

    person_id: UUID
    project_id: UUID
    step: str
    state: str


def places_on_path(group: Group) -> dict[UUID, PlaceOnPath]:
    """By person, where each who leads a project in a group stands on the path: one query."""
    return {row[0]: PlaceOnPath(*row) for row in _places_on_path(group.pk)}


@prepared
def _places_on_path(group: UUID) -> QuerySet[Leader, tuple[UUID, UUID, str, str]]:
    leaders = Leader.objects.filter(project__notebook__group=group, until_on=None)
    rows = leaders.order_by("joined_at", "project__begun_at")
    return rows.values_list("person", "project", "project__step", "project__state")
