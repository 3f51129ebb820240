"""Totals of the programme for those who see totals only: each with its definition, small ones protected."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from bastama.groups.models import Group, Membership, Session
from bastama.groups.queries import open_memberships
from bastama.library.models import Record
from bastama.projects.models.project import Project

FEWEST = 5
TEACHERS = Group.Kind.TEACHERS


@dataclass(frozen=True)
class Total:
    """A number with what it counts; None where it, or what one could subtract from it, is under five."""

    name: str
    definition: str
    number: int | None


def protected(numbers: list[int]) -> list[int | None]:
    """Numbers of which each counts some of those before it, without those that tell of fewer than five.

    A number from one to four is left out, and so is one that differs from the last one shown by one to
    four: subtracting the two would tell of those few.
    """
    shown: list[int | None] = []
    last: int | None = None
    for number in numbers:
        tells = 0 < number < FEWEST or (last is not None and 0 < last - number < FEWEST)
        shown.append(None if tells else number)
        last = last if tells else number
    return shown


def of_the_programme() -> list[Total]:
    """The totals of today: five queries, however large the country. Circles are in none of them."""
    people = _people()
    teachers = protected([people["teachers"], people["started"], people["going_on"]])
    pairs = protected([people["facilitators"]])
    groups = Group.objects.filter(ended_on=None, kind=TEACHERS).count()
    held = Session.objects.filter(state=Session.State.HELD, group__kind=TEACHERS).count()
    projects = Project.objects.filter(notebook__group__kind=TEACHERS).aggregate(
        begun=Count("pk"), under_way=Count("pk", filter=~Q(state=Project.State.FORMING))
    )
    begun, under_way = protected([projects["begun"], projects["under_way"]])
    accounts = Record.objects.filter(kind=Record.Kind.ACCOUNT, taken_back_at=None).count()
    return [
        Total(_("Schools"), _("Schools with at least one teacher in a group today."), people["schools"]),
        Total(_("Groups"), _("Groups that have been formed and have not ended."), groups),
        Total(_("Facilitators"), _("People with a facilitator's place in a group today."), pairs[0]),
        Total(_("Teachers"), _("People with a teacher's place in a group today."), teachers[0]),
        Total(
            _("Teachers who started"), _("Of these, all who came further than being registered."), teachers[1]
        ),
        Total(_("Teachers going on"), _("Of these, all who are neither paused nor withdrawn."), teachers[2]),
        Total(_("Sessions held"), _("Sessions that a facilitator marked as held."), held),
        Total(_("Projects"), _("Projects that were begun."), begun),
        Total(_("Projects past forming"), _("Of these, all with a plan or further."), under_way),
        Total(_("Accounts"), _("Accounts published in the library and not taken back."), accounts),
    ]


def _people() -> dict[str, int]:
    teacher = Q(role=Membership.Role.PARTICIPANT)
    state = Membership.State
    resting = Q(state__in=[state.PAUSED, state.WITHDRAWN])
    return (
        open_memberships()
        .filter(group__kind=TEACHERS)
        .aggregate(
            facilitators=Count("person", filter=Q(role=Membership.Role.FACILITATOR), distinct=True),
            teachers=Count("person", filter=teacher, distinct=True),
            started=Count("person", filter=teacher & ~Q(state=state.REGISTERED), distinct=True),
            going_on=Count("person", filter=teacher & ~Q(state=state.REGISTERED) & ~resting, distinct=True),
            schools=Count("school", filter=teacher, distinct=True),
        )
    )
