"""Who plays whom in the demo year, for the page on which one enters as somebody."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Group, Membership
from bastama.groups.offering import Offer
from bastama.groups.queries import open_memberships
from bastama.people.models import Person, Workplace
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on
from bastama.web.demo.reading import cast


@dataclass(frozen=True)
class Part:
    """A person of the demo with what they are."""

    person: Person
    role: str


@dataclass(frozen=True)
class Way:
    """A part to begin with: who plays it, and in one sentence what is seen in it."""

    person: Person
    role: str
    seen: str


def ways() -> list[Way]:
    """With whom to begin, for the language of the page. One query."""
    language = get_language() or "kk"
    names = {way: told.get(language, told["kk"]) for way, told in cast()["ways"].items()}
    people = {
        person.display_name: person for person in Person.objects.filter(display_name__in=names.values())
    }
    return [
        Way(people[names[way]], role, seen) for way, (role, seen) in _ways().items() if names[way] in people
    ]


def _ways() -> dict[str, tuple[str, str]]:
    return {
        "middle": (
            _("A teacher in the middle of a project"),
            _(
                "The path and the one next thing to do, the plan, talks with colleagues, what facilitators said."
            ),
        ),
        "published": (
            _("A teacher with a published account"),
            _(
                "Evidence with files and consents, the portfolio, the poster, the account and what is public of it."
            ),
        ),
        "facilitator": (
            _("A facilitator, one of a pair"),
            _("The next session with its minutes and tools, who has been quiet, what waits for an answer."),
        ),
        "director": (
            _("The director of a school"),
            _("That a step was reached, and in which week; never what was written."),
        ),
        "lead": (
            _("The programme's lead"),
            _("Schools and people, cohorts and groups, the programme itself; nothing that anybody wrote."),
        ),
    }


def parts_played(without: Collection[UUID] = ()) -> dict[str, list[Part]]:
    """By school, or under "" for the programme, everybody else who can be entered as. Four queries."""
    found: dict[str, list[Part]] = defaultdict(list)
    language = get_language() or "kk"
    appointed = appointments_on(today()).select_related("person", "school")
    rank = list(_appointed())
    rows = appointed.order_by(in_kazakh_order("person__display_name"))
    for row in sorted(rows, key=lambda row: rank.index(row.role)):
        school = row.school.name(language) if row.school else ""
        found[school].append(Part(row.person, _appointed()[row.role]))
    placed = open_memberships().filter(group__kind=Group.Kind.TEACHERS).select_related("person", "school")
    for place in placed.order_by("role", in_kazakh_order("person__display_name")):
        school = place.school.name(language) if place.school else ""
        part = Part(place.person, _placed()[place.role])
        # Who leads two groups of a school plays one part there.
        if part not in found[school]:
            found[school].append(part)
    for offer in _without_a_place():
        school = offer.person.workplaces.all()[0].school.name(language)
        found[school].append(Part(offer.person, _answered(offer)))
    others = {
        school: [part for part in parts if part.person.pk not in without] for school, parts in found.items()
    }
    return dict(sorted(others.items()))


def _without_a_place() -> list[Offer]:
    """Who is asked into a group, or was and said not now."""
    rows = Offer.objects.filter(said__in=(Offer.Said.OPEN, Offer.Said.NO)).select_related("person")
    working = Workplace.objects.filter(until_on=None).select_related("school")
    return list(rows.order_by("pk").prefetch_related(Prefetch("person__workplaces", working)))


def _answered(offer: Offer) -> str:
    return _("teacher, said: not now") if offer.said else _("teacher, asked into a group")


def _appointed() -> dict[str, str]:
    return {
        Appointment.Role.LEAD: _("programme lead"),
        Appointment.Role.COORDINATOR: _("coordinator"),
        Appointment.Role.DIRECTOR: _("director"),
        Appointment.Role.EXTERNAL: _("external facilitator"),
        Appointment.Role.ASSESSOR: _("assessor"),
        Appointment.Role.MODERATOR: _("second reader"),
        Appointment.Role.EVALUATOR: _("evaluator"),
        Appointment.Role.OBSERVER: _("observer"),
    }


def _placed() -> dict[str, str]:
    return {
        Membership.Role.FACILITATOR: _("facilitator"),
        Membership.Role.PARTICIPANT: _("teacher"),
    }
