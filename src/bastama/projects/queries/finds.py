"""What a writer is asked about before an account becomes public."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from bastama.people.models import Person, Workplace
from bastama.projects.finding import Find, finds
from bastama.projects.models.project import Project
from bastama.projects.queries.accounts import as_public

NAMES = (
    "display_name",
    "given_name",
    "family_name",
    "patronymic",
    "certificate_name_kk",
    "certificate_name_ru",
    "certificate_name_en",
)


def names_around(project: Project, writer: Person) -> list[str]:
    """The names of those who work or worked in a school of the writer's, or have or had a place in the group."""
    schools = Workplace.objects.filter(person=writer).values("school")
    near = Q(workplaces__school__in=schools) | Q(memberships__group=project.notebook.group_id)
    rows = Person.objects.filter(near).exclude(pk=writer.pk).distinct().values_list(*NAMES)
    return [name for row in rows for name in row if name]


def finds_in(
    answers: Mapping[str, Any], project: Project, writer: Person, beside: Iterable[str] = ()
) -> list[Find]:
    """All that would become public and may show somebody: names, telephones, addresses, long numbers.

    `beside` are the words of its pictures.
    """
    public = as_public(answers, "")
    said = [public["title"], public["abstract"], public["text"], ", ".join(public["keywords"]), *beside]
    return finds("\n".join(said), names_around(project, writer))
