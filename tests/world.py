"""The cast, in two groups of one cohort: who is who in the tests of the whole site."""

from dataclasses import dataclass

from bastama.groups import make as groups
from bastama.groups.models import Feed, Group, Session, Tutorial
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
    """Aigerim (teacher) and a fellow in Nurlan's group at Saule's school; the Outsider in another group.

    The group has had a session, Aigerim a tutorial with Nurlan and a calendar address. A newcomer works in the
    school and has no place yet.
    """

    outsider: Person
    aigerim: Person
    fellow: Person
    nurlan: Person
    saule: Person
    dana: Person
    lead: Person
    evaluator: Person
    observer: Person
    newcomer: Person
    school: School
    cohort: Cohort
    group: Group
    other_group: Group
    session: Session
    tutorial: Tutorial
    feed: Feed
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
    newcomer = people.person("Newcomer")
    people.workplace(newcomer, school)
    aigerim = groups.place(group, cast["aigerim"], school=school)
    groups.place(group, cast["fellow"], school=school)
    groups.facilitator(group, cast["nurlan"])
    groups.place(other, cast["outsider"])
    programmes.appointment(cast["saule"], "director", school=school)
    programmes.appointment(cast["dana"], "coordinator", area=region)
    for role in ("lead", "evaluator", "observer"):
        programmes.appointment(cast[role], role, programme=programme)
    return World(
        **cast,
        newcomer=newcomer,
        school=school,
        cohort=cohort,
        group=group,
        other_group=other,
        session=groups.session(group),
        tutorial=groups.tutorial(aigerim, cast["nurlan"]),
        feed=groups.feed(person=cast["aigerim"]),
        project=projects.project(cast["aigerim"], group),
        others_project=projects.project(cast["outsider"], other),
    )
