from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Expression, ExpressionWrapper, Q, QuerySet
from django.http import Http404

from bastama.conditions.models import Level, Request, Turn
from bastama.conditions.standing import HELD, UNDER_WAY, State, state_of, waits
from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships, places_of
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on, roles_of

Role = Appointment.Role
Act = Turn.Act
STANDS = Q(head=None) | ~Q(head__act=Act.WITHDRAWN)


def asked_by(person: Person) -> Q:
    """The requests a person is among the askers of.

    Their own, on a device that is theirs; the group's, where the group is read on this device.
    """
    of_group = Q(of_group=True, group__in=places_of(person).read)
    return of_group | Q(of_group=False, asked_by=person) if person.ring_me_open else of_group


def asks(person: Person, row: Request) -> bool:
    """The same of one request."""
    if row.of_group:
        return row.group_id in places_of(person).read
    return person.ring_me_open and row.asked_by_id == person.pk


def asked_of(person: Person) -> Q:
    """The requests that are put to a person as a director: the words were chosen for them. Taken back, not any more."""
    return Q(school__in=_directs(person)) & STANDS


def _directs(person: Person) -> frozenset[UUID]:
    """The schools a person directs, on a device nobody else's code let in."""
    return roles_of(person).scopes_of(Role.DIRECTOR) if person.sealed_under is None else frozenset()


def passed_up_to(person: Person) -> Q:
    """The requests that travelled up to a person: never their words, only what was said on the way up."""
    run, led = _runs(person), _leads(person)
    of_programme = Q(group__cohort__edition__programme__in=[*led, *run])
    went_up = Q(level__in=[Level.AREA, Level.PROGRAMME], head__isnull=False) & ~Q(head__act=Act.WITHDRAWN)
    return went_up & (of_programme | in_areas(run))


def answered_by(person: Person) -> Q:
    """The requests a person is asked to answer now, as the director, the coordinator or the lead."""
    run, led = _runs(person), _leads(person)
    of_school = Q(level=Level.SCHOOL) & asked_of(person)
    if not (run or led):
        return of_school
    of_programme = Q(group__cohort__edition__programme__in=[*led, *run])
    of_area = Q(level=Level.AREA) & (of_programme | in_areas(run))
    return of_school | of_area | Q(level=Level.PROGRAMME) & of_programme


def _runs(person: Person) -> frozenset[UUID]:
    """The areas and programmes a person coordinates, on a device nobody else's code let in."""
    return roles_of(person).scopes_of(Role.COORDINATOR) if person.sealed_under is None else frozenset()


def _leads(person: Person) -> frozenset[UUID]:
    return roles_of(person).scopes_of(Role.LEAD) if person.sealed_under is None else frozenset()


def in_areas(areas: Iterable[UUID]) -> Q:
    """Requests of schools in some areas or in their parts."""
    named = list(areas)
    return (
        Q(school__area__in=named)
        | Q(school__area__within__in=named)
        | Q(school__area__within__within__in=named)
    )


def visible_to(person: Person) -> QuerySet[Request]:
    """Every request a person may know of, whatever they may read of it."""
    return Request.objects.filter(asked_by(person) | asked_of(person) | passed_up_to(person))


@dataclass(frozen=True)
class Seen:
    """A request as one person meets it. `words` and `asker` are empty for those above, and so is what was said below."""

    request: Request
    state: State
    words: str
    asker: str
    turns: tuple[Turn, ...]
    reads: bool
    is_asker: bool
    answers: bool

    @property
    def promise(self) -> Turn | None:
        """What is promised now: the last words of a promise, whoever was asked then."""
        made = [turn for turn in self.turns if turn.act in (Act.PROMISED, Act.CHANGED)]
        return made[-1] if made else None

    @property
    def is_promised(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def may_confirm(self) -> bool:
        return self.is_asker and self.state == State.KEPT

    @property
    def may_withdraw(self) -> bool:
        return self.is_asker and self.state in (State.WAITING, *UNDER_WAY)

    @property
    def may_promise(self) -> bool:
        return self.answers and self.state == State.WAITING

    @property
    def may_pass_up(self) -> bool:
        return self.answers and self.state in (State.WAITING, *UNDER_WAY)


def seen_by(person: Person, rows: QuerySet[Request]) -> list[Seen]:
    """Some requests that a person may know of, each with as much as they may read of it: two queries."""
    told = rows.annotate(
        is_asker=_whether(asked_by(person)),
        is_director=_whether(asked_of(person)),
        answers=_whether(answered_by(person)),
    )
    named = list(told.select_related("school", "group", "session", "asked_by", "head"))
    turns = _turns_of(named)
    return [
        _seen(row, turns[row.pk], is_asker=row.is_asker, is_director=row.is_director, answers=row.answers)
        for row in named
    ]


def _turns_of(rows: Iterable[Request]) -> dict[UUID, tuple[Turn, ...]]:
    told: dict[UUID, tuple[Turn, ...]] = {row.pk: () for row in rows}
    for turn in _turns([*told]):
        told[turn.request_id] += (turn,)
    return told


@prepared
def _turns(requests: list[UUID]) -> QuerySet[Turn]:
    return Turn.objects.filter(request__in=requests).select_related("by").order_by("number")


def _whether(told: Q) -> Expression:
    return ExpressionWrapper(told, output_field=BooleanField())


def _seen(row: Request, turns: tuple[Turn, ...], *, is_asker: bool, is_director: bool, answers: bool) -> Seen:
    reads = is_asker or is_director
    asker = row.asked_by.display_name if row.asked_by else ""
    return Seen(
        request=row,
        state=state_of(row, today()),
        words=row.words if reads else "",
        asker=asker if reads else "",
        turns=turns if reads else _from_the_way_up(turns),
        reads=reads,
        is_asker=bool(is_asker),
        answers=bool(answers),
    )


def _from_the_way_up(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    first = next((place for place, turn in enumerate(turns) if turn.act == Act.PASSED_UP), len(turns))
    return tuple(turns[first:])


def request_for(person: Person, id: UUID) -> Seen:
    """The door to one request, with as much of it as this person may read."""
    found = seen_by(person, visible_to(person).filter(pk=id))
    if not found:
        raise Http404
    return found[0]


def mine(person: Person) -> list[Seen]:
    """What a person asked for themselves or with a group, the newest first."""
    return seen_by(person, Request.objects.filter(asked_by(person)).order_by("-asked_at", "pk"))


def for_school(person: Person, school: School) -> list[Seen]:
    """What is asked of a school, as its director meets it: late first, then what waits, then by the day promised."""
    found = _put_to(person, school)
    order = [State.LATE, State.WAITING, State.PROMISED, State.KEPT, State.CONFIRMED, State.OVER]
    return sorted(found, key=lambda one: (order.index(one.state), _due(one)))


def _put_to(person: Person, school: School) -> list[Seen]:
    if school.pk not in _directs(person):
        return []
    if _runs(person) or _leads(person):
        # Who answers above the school as well: whether they answer a request is asked of each.
        return seen_by(person, _standing(school.pk))
    rows = _of_school(school.pk)
    turns = _turns_of(rows)
    return [
        _seen(
            row,
            turns[row.pk],
            is_asker=asks(person, row),
            is_director=True,
            answers=row.level == Level.SCHOOL,
        )
        for row in rows
    ]


def _standing(school: UUID) -> QuerySet[Request]:
    return Request.objects.filter(STANDS, school=school).order_by("asked_at", "pk")


@prepared
def _of_school(school: UUID) -> QuerySet[Request]:
    """What `asked_of` finds of one school, for who directs it."""
    return _standing(school).select_related("asked_by", "head")


def _due(one: Seen) -> date:
    return (one.request.head and one.request.head.due_on) or date.max


def passed_up(person: Person) -> list[Seen]:
    """What travelled up to a person, what waits first."""
    found = seen_by(person, Request.objects.filter(passed_up_to(person)).order_by("asked_at", "pk"))
    return sorted(found, key=lambda one: (one.state != State.WAITING, one.state not in UNDER_WAY, _due(one)))


def waits_above_count(person: Person) -> int:
    """How many requests wait for a person's answer above the schools."""
    return Request.objects.filter(passed_up_to(person) & waits()).count()


@dataclass(frozen=True)
class Followed:
    """What the group is told of a request that one of its teachers made alone: neither who nor any words."""

    request: Request
    state: State

    @property
    def due_on(self) -> date | None:
        return self.request.head.due_on if self.request.head else None


def followed_by(group: Group) -> list[Followed]:
    """What was promised to single teachers of a group: the kind, how it stands, and its day."""
    rows = Request.objects.filter(group=group, of_group=False).select_related("head").order_by("head__due_on")
    found = [Followed(row, state_of(row, today())) for row in rows]
    return [one for one in found if one.state in (*UNDER_WAY, *HELD)]


def of_group(person: Person, group: Group) -> list[Seen]:
    """What the group asked for as the group, the newest first."""
    rows = Request.objects.filter(asked_by(person), group=group, of_group=True)
    return seen_by(person, rows.order_by("-asked_at", "pk"))


def schools_to_ask(person: Person, group: Group) -> list[School]:
    """The schools a person may put a request to from a group: their own first, then the others of the group."""
    place = next((row for row in places_of(person).rows if row.group_id == group.pk), None)
    own = place.school_id if place else None
    return sorted(group.schools.order_by("code"), key=lambda school: school.pk != own)


def directors_of(school: School) -> list[Person]:
    """Who directs a school today."""
    rows = appointments_on(today()).filter(role=Role.DIRECTOR, school=school).select_related("person")
    return [row.person for row in rows]


def coordinators_around(area: Area) -> list[Person]:
    """Who coordinates an area or one it lies in today."""
    around = [area.pk, area.within_id, area.within.within_id if area.within else None]
    rows = appointments_on(today()).filter(role=Role.COORDINATOR, area__in=[id for id in around if id])
    return list({row.person_id: row.person for row in rows.select_related("person")}.values())


def leads_of(group: Group) -> list[Person]:
    """Who leads the programme of a group today."""
    programme = group.cohort.edition.programme_id
    rows = appointments_on(today()).filter(role=Role.LEAD, programme=programme).select_related("person")
    return [row.person for row in rows]


def askers_of(request: Request) -> list[Person]:
    """Everybody who asked: the one, or all who have a place in the group today."""
    if not request.of_group:
        return [request.asked_by] if request.asked_by else []
    rows = open_memberships().filter(group=request.group_id).select_related("person")
    return [row.person for row in rows]


def teaches_in(person: Person, group: UUID) -> bool:
    """Whether a person has a teacher's place in a group: who only facilitates asks as the group."""
    role = Membership.Role.PARTICIPANT
    return any(row.group_id == group and row.role == role for row in places_of(person).rows)
