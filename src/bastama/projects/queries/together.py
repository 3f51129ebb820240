"""Who leads a project, who is asked to, and which projects of a person stand beside the one they work on."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from bastama.entries.queries import visible_to
from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships
from bastama.people.models import Person
from bastama.projects.models.account import Publication
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.together import Invitation
from bastama.projects.reading import Read, with_names
from bastama.projects.sheets import TITLE

LEAD_MOST = 3


def those_who_lead() -> QuerySet[Leader]:
    return Leader.objects.filter(until_on=None)


def standing() -> QuerySet[Invitation]:
    """Invitations that can be answered: the group goes on, who is asked is a teacher of it, somebody leads there."""
    group = OuterRef("project__notebook__group")
    teachers = open_memberships().filter(role=Membership.Role.PARTICIPANT, group=group)
    goes_on = Q(project__notebook__group__ended_on=None) | Q(project__notebook__group__ended_on__gt=today())
    return Invitation.objects.filter(
        goes_on,
        Exists(teachers.filter(person=OuterRef("asked"))),
        Exists(those_who_lead().filter(project=OuterRef("project"))),
        ended_at=None,
    )


def leading(project: Project) -> QuerySet[Leader]:
    """Who leads a project today, each with since when."""
    return those_who_lead().filter(project=project).select_related("person").order_by("joined_at", "pk")


def asked_in(project: Project) -> list[Invitation]:
    """The open invitations of a project, the earliest first."""
    return list(standing().filter(project=project).select_related("asked").order_by("made_at", "pk"))


def teachers_to_ask(project: Project) -> QuerySet[Membership]:
    """The teachers of a project's group who neither lead it nor are asked to, in Kazakh order; none once it has ended."""
    goes_on = Q(group__ended_on=None) | Q(group__ended_on__gt=today())
    leads = those_who_lead().filter(project=project, person=OuterRef("person"))
    asked = standing().filter(project=project, asked=OuterRef("person"))
    rows = open_memberships().filter(
        goes_on, ~Exists(leads), ~Exists(asked), group=project.notebook.group_id, person__erased_at=None
    )
    teachers = rows.filter(role=Membership.Role.PARTICIPANT).select_related("person")
    return teachers.order_by(in_kazakh_order("person__display_name"))


def invitation_to(person: Person, id: UUID) -> Invitation:
    """The door to an invitation for the one who is asked, whatever became of it."""
    rows = Invitation.objects.select_related("asked_by", "project__notebook__group__cohort__edition")
    found = (
        rows.filter(pk=id, asked=person)
        .annotate(is_standing=Exists(standing().filter(pk=OuterRef("pk"))))
        .first()
    )
    if found is None:
        raise Http404
    return found


def invitation_from(person: Person, id: UUID) -> Invitation:
    """The same for those who lead the project."""
    led = those_who_lead().filter(person=person).values("project")
    found = Invitation.objects.select_related("project__notebook").filter(pk=id, project__in=led).first()
    if found is None:
        raise Http404
    return found


def invitations_to(person: Person) -> list[Invitation]:
    """What a person is asked and has not answered."""
    return list(standing().filter(asked=person).select_related("asked_by").order_by("made_at", "pk"))


@dataclass(frozen=True)
class Other:
    """A project somebody leads, or led, beside the one they work on; the title as far as they may read it.

    `public` are the languages in which a text of theirs is public, where they lead it no more.
    """

    id: UUID
    title: str
    is_led: bool
    public: tuple[str, ...] = ()


def others_of(person: Person, project: Project) -> list[Other]:
    """Three queries at most."""
    rows = Leader.objects.filter(person=person, project__notebook__group__kind=Group.Kind.TEACHERS)
    rows = rows.exclude(project=project)
    led: dict[UUID, bool] = {}
    for id, until_on in rows.order_by(F("joined_at").desc(), "pk").values_list("project", "until_on"):
        led[id] = led.get(id, False) or until_on is None
    titles: dict[UUID, str] = {}
    if led:
        for entry in visible_to(person).filter(kind=TITLE, notebook__in=led).order_by("begun_at"):
            titles[entry.notebook_id] = str(entry.head.answers.get("text", "")) if entry.head else ""
    public = _public_of(person, [id for id, is_led in led.items() if not is_led])
    return [Other(id, titles.get(id, ""), is_led, tuple(public.get(id, ()))) for id, is_led in led.items()]


def _public_of(person: Person, left: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    if left:
        own = Publication.objects.filter(expression__entry__writer=person, taken_back_at=None)
        rows = own.filter(expression__account__project__in=left).order_by("expression__language")
        for id, language in rows.values_list(
            "expression__account__project", "expression__language"
        ).distinct():
            found.setdefault(id, []).append(language)
    return found


def named(reads: list[Read], project: Project, writers: Iterable[Leader] | None = None) -> list[Read]:
    """Entries of one's own project, each with its writer's name where not all of them are one's own: then one query,
    if who leads and led it is not known already.
    """
    if all(one.is_own for one in reads):
        return reads
    return with_names(reads, names_of(led_ever(project) if writers is None else writers))


def names_of(writers: Iterable[Leader]) -> dict[UUID, str]:
    return {row.person_id: row.person.display_name for row in writers}


def led_ever(project: Project) -> list[Leader]:
    """Who leads or led a project, those who joined first first."""
    rows = Leader.objects.filter(project=project).select_related("person")
    return list(rows.order_by("joined_at", "pk"))
