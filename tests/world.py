"""The cast, in two groups of one cohort: who is who in the tests of the whole site."""

from dataclasses import dataclass

from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.programmes.models import Cohort
from bastama.projects import make as projects
from bastama.projects.models.project import Project

ROLES = (
    "visitor",
    "outsider",
    "aigerim",
    "fellow",
    "nurlan",
    "saule",
    "dana",
    "lead",
    "evaluator",
    "observer",
)


@dataclass(frozen=True)
class World:
    """Aigerim (teacher) and a fellow in Nurlan's group at Saule's school; the Outsider in another group."""

    outsider: Person
    aigerim: Person
    fellow: Person
    nurlan: Person
    saule: Person
    dana: Person
    lead: Person
    evaluator: Person
    observer: Person
    school: School
    cohort: Cohort
    group: Group
    other_group: Group
    project: Project
    others_project: Project

    def person(self, role: str) -> Person | None:
        return None if role == "visitor" else getattr(self, role)


def build() -> World:
    """The world, in eight or so milliseconds a person; names are said as the tests say them."""
    region = places.area(code="region", kind="region")
    school = places.school(area=region)
    cohort = programmes.cohort()
    programme = cohort.edition.programme
    cast = {name: people.person(name.title(), sign_in_name=name) for name in ROLES if name != "visitor"}
    group = groups.group(cohort=cohort, schools=[school])
    other = groups.group(cohort=cohort)
    groups.place(group, cast["aigerim"], school=school)
    groups.place(group, cast["fellow"], school=school)
    groups.facilitator(group, cast["nurlan"])
    groups.place(other, cast["outsider"])
    programmes.appointment(cast["saule"], "director", school=school)
    programmes.appointment(cast["dana"], "coordinator", area=region)
    for role in ("lead", "evaluator", "observer"):
        programmes.appointment(cast[role], role, programme=programme)
    return World(
        **cast,
        school=school,
        cohort=cohort,
        group=group,
        other_group=other,
        project=projects.project(cast["aigerim"], group),
        others_project=projects.project(cast["outsider"], other),
    )
