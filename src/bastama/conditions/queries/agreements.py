from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from bastama.conditions.models import Agreement, Commitment, Pledge, Review, Wording
from bastama.conditions.queries.requests import directors_of
from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.groups.models import Group
from bastama.groups.queries import places_of
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Appointment, Cohort
from bastama.programmes.queries import roles_of

Role = Appointment.Role


def run_by(person: Person) -> Q:
    """The agreements a person arranges: of the school they direct, the area they coordinate, the programme they lead."""
    if person.sealed_under is not None:
        return Q(pk=None)
    roles = roles_of(person)
    areas = list(roles.scopes_of(Role.COORDINATOR))
    around = Q(school__area__in=areas) | Q(school__area__within__in=areas)
    around |= Q(school__area__within__within__in=areas)
    led = Q(cohort__edition__programme__in=roles.scopes_of(Role.LEAD))
    return Q(school__in=roles.scopes_of(Role.DIRECTOR)) | around | led


def read_by(person: Person) -> Q:
    """The signed agreements of a person's own groups: what is promised to them is theirs to read."""
    groups = Group.schools.through.objects.filter(
        group__in=places_of(person).read, group__kind=Group.Kind.TEACHERS
    )
    in_group = groups.filter(school=OuterRef("school"), group__cohort=OuterRef("cohort"))
    return Q(Exists(in_group)) & ~Q(state=Agreement.State.DRAFT)


def agreements_visible_to(person: Person) -> QuerySet[Agreement]:
    return Agreement.objects.filter(run_by(person) | read_by(person))


@dataclass(frozen=True)
class Line:
    """A commitment as it reads now, and how it was kept when it was last looked at."""

    commitment: Commitment
    wording: Wording
    reviews: tuple[Review, ...]

    @property
    def is_dropped(self) -> bool:
        return self.wording.is_dropped

    @property
    def last(self) -> Review | None:
        return self.reviews[-1] if self.reviews else None


@dataclass(frozen=True)
class Agreed:
    """An agreement as a person meets it. `runs` says whether they arrange it; who reads it only sees what is agreed."""

    agreement: Agreement
    lines: tuple[Line, ...]
    pledges: tuple[Pledge, ...]
    runs: bool
    directs: bool

    @property
    def agreed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_dropped)

    @property
    def is_draft(self) -> bool:
        return self.agreement.state == Agreement.State.DRAFT

    @property
    def is_signed(self) -> bool:
        return self.agreement.state == Agreement.State.SIGNED

    @property
    def may_change(self) -> bool:
        return self.runs and self.is_draft

    @property
    def may_review(self) -> bool:
        return self.runs and self.is_signed


def sides_of(lines: Iterable[Line], language: str) -> list[tuple[str, list[tuple[Line, str]]]]:
    """What the school keeps and what the programme keeps, each with its name; a side that keeps nothing is left out."""
    named = [(line, line.wording.text(language)) for line in lines]
    kept = [(side, [row for row in named if row[0].commitment.kept_by == side]) for side in Commitment.KeptBy]
    return [(str(side.label), rows) for side, rows in kept if rows]


def agreement_for(person: Person, id: UUID) -> Agreed:
    """The door to one agreement."""
    rows = agreements_visible_to(person).annotate(
        is_run=Exists(Agreement.objects.filter(run_by(person), pk=OuterRef("pk")))
    )
    row = _with_all(rows).filter(pk=id).first()
    if row is None:
        raise Http404
    directs = row.school_id in roles_of(person).scopes_of(Role.DIRECTOR) and person.sealed_under is None
    return _agreed(row, runs=vars(row)["is_run"], directs=directs)


def commitment_for(person: Person, id: UUID) -> tuple[Agreed, Line]:
    """The door to one commitment, for who arranges its agreement."""
    owner = Commitment.objects.filter(pk=id).values_list("agreement", flat=True).first()
    found = agreement_for(person, owner) if owner else None
    line = next((line for line in found.lines if line.commitment.pk == id), None) if found else None
    if found is None or line is None or not found.runs:
        raise Http404
    return found, line


def of_school(school: School) -> Agreed | None:
    """The agreement of a school that counts now: the signed one, else the draft."""
    rows = _with_all(Agreement.objects.filter(school=school)).exclude(state=Agreement.State.ENDED)
    row = rows.order_by("-state", "-begun_at").first()
    return _agreed(row, runs=False, directs=False) if row else None


def standing_of(school: School) -> Agreement | None:
    """The same without what it says: one query."""
    return next(iter(_standing_of(school.pk)), None)


@prepared
def _standing_of(school: UUID) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(school=school).exclude(state=Agreement.State.ENDED)
    return rows.select_related("cohort").order_by("-state", "-begun_at")[:1]


def signed_for(group: Group) -> list[Agreed]:
    """The signed agreements of a group's schools, for the group."""
    rows = Agreement.objects.filter(
        cohort=group.cohort_id, school__in=group.schools.all(), state=Agreement.State.SIGNED
    )
    return [_agreed(row, runs=False, directs=False) for row in _with_all(rows).order_by("school__code")]


def _with_all(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    commitments = Commitment.objects.order_by("position").prefetch_related("wordings", "reviews")
    return rows.select_related("school__area", "cohort__edition__programme", "scan").prefetch_related(
        Prefetch("commitments", commitments),
        Prefetch("pledges", Pledge.objects.select_related("person")),
    )


def _agreed(row: Agreement, *, runs: bool, directs: bool) -> Agreed:
    lines = [
        Line(one, list(one.wordings.all())[-1], tuple(one.reviews.all())) for one in row.commitments.all()
    ]
    shown = lines if runs else [line for line in lines if not line.is_dropped]
    return Agreed(row, tuple(shown), tuple(row.pledges.all()), runs, directs)


def cohorts_in(school: School) -> QuerySet[Cohort]:
    """The cohorts with a group in a school that go on, without an agreement of theirs yet."""
    groups = Group.objects.filter(
        cohort=OuterRef("pk"), schools=school, ended_on=None, kind=Group.Kind.TEACHERS
    )
    agreed = Agreement.objects.filter(cohort=OuterRef("pk"), school=school).exclude(
        state=Agreement.State.ENDED
    )
    rows = Cohort.objects.filter(Exists(groups), ~Exists(agreed), until_on__gte=today())
    return rows.select_related("edition__programme").order_by("-from_on", "name")


def schools_run_by(person: Person) -> QuerySet[School]:
    """The schools with a group, for whose agreement a person answers; each knows how its agreement stands."""
    roles = roles_of(person)
    areas = list(roles.scopes_of(Role.COORDINATOR))
    may = Q(area__in=areas) | Q(area__within__in=areas) | Q(area__within__within__in=areas)
    may |= Q(groups__cohort__edition__programme__in=roles.scopes_of(Role.LEAD))
    rows = School.objects.filter(may, groups__ended_on=None, groups__kind=Group.Kind.TEACHERS).distinct()
    return rows.order_by("code")


def is_run_by(person: Person, school: School) -> bool:
    """Whether a person may begin an agreement of a school: its director, or who runs its area or programme."""
    if person.sealed_under is not None:
        return False
    directs = school.pk in roles_of(person).scopes_of(Role.DIRECTOR)
    return directs or schools_run_by(person).filter(pk=school.pk).exists()


def needs_new_pledge(found: Agreed) -> bool:
    """Whether somebody directs the school now who has not taken a signed agreement over."""
    here = {pledge.person_id for pledge in found.pledges}
    return found.is_signed and any(person.pk not in here for person in directors_of(found.agreement.school))


def is_due_for_review(agreement: Agreement, day: date) -> bool:
    """Whether the middle of the cohort's time is over."""
    return day >= middle_of(agreement)


def middle_of(agreement: Agreement) -> date:
    return agreement.cohort.from_on + (agreement.cohort.until_on - agreement.cohort.from_on) / 2
