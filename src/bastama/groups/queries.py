from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.timezone import localdate, make_aware
from django.utils.translation import get_language

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.groups.models import Attendance, Group, Membership, Session, StandIn, Tutorial
from bastama.people.models import Person, Seal
from bastama.places.models import School
from bastama.programmes.models import Appointment, Break, Cohort
from bastama.programmes.package.model import Edition
from bastama.programmes.queries import appointments_on, package_of, roles_of

Role = Membership.Role
THERE = (Attendance.Mark.PRESENT, Attendance.Mark.LATE, Attendance.Mark.ONLINE)


def edition_of_group(group: Group, language: str = "") -> Edition[str]:
    """What a group follows, in the language of the page unless another is named: of a circle, its strand of the edition."""
    return package_of(group.cohort.edition, language or get_language() or "kk").of(group.kind)


def has_strand(circle: Group) -> bool:
    """Whether the edition has a strand for the people of a circle."""
    return bool(package_of(circle.cohort.edition, "en").strand(circle.kind))


def open_memberships(on: date | None = None) -> QuerySet[Membership]:
    """Places that are held today, or on another day."""
    return held_or_coming(on).filter(joined_on__lte=on or today())


def held_or_coming(on: date | None = None) -> QuerySet[Membership]:
    """Places that are held today, and those that were given from a day to come."""
    return Membership.objects.filter(Q(left_on=None) | Q(left_on__gt=on or today()))


def of_the_codes_maker(seal: Seal) -> QuerySet[Membership]:
    """The places from which whoever made a code reads a group by themselves: those they facilitate in today.

    A code opens nothing of a group to its maker that was not open to them: a device under its seal reads in
    these groups and in no others.
    """
    return open_memberships().filter(role=Role.FACILITATOR, person=seal.code.made_by_id)


def reads_in(person: Person, group: Group) -> bool:
    """Whether what a group keeps among itself may be read on the device this person comes by."""
    seal = person.sealed_under
    if seal is None:
        return True
    places = places_of(person)
    if group.pk in places.all:
        return group.pk in places.read
    return of_the_codes_maker(seal).filter(group=group).exists()


@dataclass(frozen=True)
class Places:
    """The groups a person has a place in today, by what they are there.

    `read` are those of them that are read in on this device: under a seal, where the code's maker reads as well.
    `overseen` remembers, for the request, of which groups it was asked whether the person runs them.
    """

    rows: tuple[Membership, ...]
    read: frozenset[UUID] = frozenset()
    seal: UUID | None = None
    overseen: dict[UUID, bool] = field(default_factory=dict, compare=False)

    @property
    def facilitated(self) -> frozenset[UUID]:
        return frozenset(row.group_id for row in self.rows if row.role == Role.FACILITATOR)

    @property
    def joined(self) -> frozenset[UUID]:
        """The groups one is a teacher of; a circle is not one of them."""
        places = (row for row in self.rows if row.role == Role.PARTICIPANT)
        return frozenset(row.group_id for row in places if not row.group.is_circle)

    @property
    def in_groups(self) -> tuple[Membership, ...]:
        """The places in groups of teachers, as a teacher or a facilitator."""
        return tuple(row for row in self.rows if not row.group.is_circle)

    @property
    def in_circles(self) -> tuple[Membership, ...]:
        """The places in circles, the latest first."""
        return tuple(row for row in self.rows if row.group.is_circle)

    @property
    def all(self) -> frozenset[UUID]:
        return frozenset(row.group_id for row in self.rows)


def places_of(person: Person) -> Places:
    """A person's places today: one query, remembered on the person for the request."""
    known: Places | None = getattr(person, "_places", None)
    seal = person.sealed_under
    under = None if seal is None else seal.pk
    if known is None or known.seal != under:
        found = open_memberships().filter(person=person).select_related("group__cohort__edition")
        if seal is not None:
            near = of_the_codes_maker(seal).filter(group=OuterRef("group"))
            found = found.annotate(is_near=Exists(near))
        rows = tuple(found.order_by("-joined_on"))
        read = frozenset(row.group_id for row in rows if seal is None or vars(row)["is_near"])
        known = Places(rows, read, under)
        person._places = known  # type: ignore[attr-defined]
    return known


def walks(place: Membership) -> bool:
    """Whether a place in a circle goes with a practice: its members have one, and among facilitators who leads it too."""
    return place.role == Role.PARTICIPANT or place.group.kind == Group.Kind.FACILITATORS


def _overseen(person: Person) -> Q | None:
    """The groups of what a person leads or coordinates; None when there can be none."""
    roles = roles_of(person)
    if not roles.has(Appointment.Role.LEAD, Appointment.Role.COORDINATOR):
        return None
    led = roles.scopes_of(Appointment.Role.LEAD)
    run = roles.scopes_of(Appointment.Role.COORDINATOR)
    return Q(cohort__edition__programme__in=led | run) | _of_schools(in_areas(run))


def coached(person: Person) -> Q | None:
    """The groups of teachers of what an external facilitator is appointed to: a school, an area, the programme."""
    scopes = roles_of(person).scopes_of(Appointment.Role.EXTERNAL)
    if not scopes:
        return None
    within = Q(cohort__edition__programme__in=scopes) | _of_schools(in_areas(scopes) | Q(pk__in=scopes))
    return within & Q(kind=Group.Kind.TEACHERS)


def in_areas(scopes: Iterable[UUID]) -> Q:
    return Q(area__in=scopes) | Q(area__within__in=scopes) | Q(area__within__within__in=scopes)


def _of_schools(schools: Q) -> Q:
    within = Group.schools.through.objects.filter(school__in=School.objects.filter(schools))
    return Q(pk__in=within.values("group"))


def oversees(person: Person, group: Group) -> bool:
    """Whether a person leads the programme of a group or coordinates its area: asked once a request."""
    known = places_of(person).overseen
    if group.pk not in known:
        may = _overseen(person)
        known[group.pk] = may is not None and Group.objects.filter(may, pk=group.pk).exists()
    return known[group.pk]


def overseen_by(person: Person) -> QuerySet[Group]:
    """The groups of what a person leads or coordinates, and their own."""
    may = Q(pk__in=places_of(person).all)
    overseen = _overseen(person)
    return Group.objects.filter(may if overseen is None else may | overseen)


def visible_to(person: Person) -> QuerySet[Group]:
    """The groups a person may know of: their own, those in what a lead or coordinator is appointed to, those one coaches.

    A director sees activity of the school's teachers (`web`), not the group itself.
    """
    may = coached(person)
    return overseen_by(person) if may is None else overseen_by(person) | Group.objects.filter(may)


def groups_listed(person: Person, said: str = "") -> QuerySet[Group]:
    """The groups a person may know of whose name holds what was said, with teachers and the next session."""
    held = Q(memberships__left_on=None) | Q(memberships__left_on__gt=today())
    rows = visible_to(person).filter(name__icontains=said.strip()).select_related("cohort")
    return rows.annotate(
        teacher_count=Count("memberships", held & Q(memberships__role=Role.PARTICIPANT)),
        next_at=next_session_at(),
    ).order_by("-cohort__from_on", in_kazakh_order("name"), "pk")


def next_session_at() -> Subquery:
    """For groups: when each next meets, from today on; nothing where no session is planned."""
    ahead = Session.objects.filter(
        group=OuterRef("pk"), state=Session.State.PLANNED, starts_at__gte=_midnight()
    )
    return Subquery(ahead.order_by("starts_at").values("starts_at")[:1])


def _midnight() -> datetime:
    return make_aware(datetime.combine(today(), time.min))


def group_for(person: Person, id: UUID) -> Group:
    """The door to one group: not visible means it is not there. One's own was read with one's places."""
    own = next((row.group for row in places_of(person).rows if row.group_id == id), None)
    if own is not None:
        return own
    group = visible_to(person).select_related("cohort__edition__programme").filter(pk=id).first()
    if group is None:
        raise Http404
    return group


def membership_for(person: Person, id: UUID) -> Membership:
    """The door to one open place in a group the person may know of, also to one that begins on a day to come."""
    rows = held_or_coming().select_related("person", "group__cohort__edition__programme")
    membership = rows.filter(pk=id, group__in=visible_to(person)).first()
    if membership is None:
        raise Http404
    return membership


@prepared
def _session(id: UUID) -> QuerySet[Session]:
    return Session.objects.filter(pk=id)


def session_for(person: Person, id: UUID) -> Session:
    """The door to one session: of a group the person may know of, or where they stand in; one's own costs least."""
    own = {row.group_id: row.group for row in places_of(person).rows}
    for found in _session(id) if own else ():
        if found.group_id in own:
            found.group = own[found.group_id]
            return found
    rows = Session.objects.select_related("group__cohort__edition__programme").filter(pk=id)
    may = Q(group__in=visible_to(person)) | Q(pk__in=standing_in(person).values("session"))
    session = rows.filter(may).first()
    if session is None:
        raise Http404
    return session


def standing_in(person: Person) -> QuerySet[StandIn]:
    """Where a person stands in for somebody: until the end of the session's day, and no longer."""
    rows = StandIn.objects.filter(person=person, ended_at=None, session__starts_at__gte=_midnight())
    return rows.exclude(session__state=Session.State.CANCELLED)


def tutorials_visible_to(person: Person) -> QuerySet[Tutorial]:
    """The talks a person is one of the two of. Nobody else, whatever their role, knows of them."""
    return Tutorial.objects.filter(Q(participant__person=person) | Q(facilitator=person))


def tutorial_for(person: Person, id: UUID) -> Tutorial:
    """The door to one talk, for the two alone."""
    rows = tutorials_visible_to(person).select_related(
        "participant__person", "facilitator", "participant__group__cohort__edition"
    )
    tutorial = rows.filter(pk=id).first()
    if tutorial is None:
        raise Http404
    return tutorial


def members_of(group: Group, *, coming: bool = False) -> list[Membership]:
    """Who has a place in a group today: facilitators, then teachers, each in Kazakh order; `coming` too from a day to come."""
    rows = (
        (held_or_coming() if coming else open_memberships())
        .filter(group=group)
        .select_related("person", "school")
    )
    return list(rows.order_by("role", in_kazakh_order("person__display_name")))


def may_be_given_codes(person: Person, group: Group) -> list[Membership]:
    """Members of a group for whom a person may print a sign-in code.

    A code lets whoever holds it in as somebody else. So the pair prints for teachers, not for one another, nor
    for a teacher who facilitates elsewhere or did here, and holds what was said in talks with others; who runs
    the area prints for facilitators too; nobody prints here for one with an appointment of their own, but the
    programme's lead.
    """
    rows = members_of(group)
    may = may_print_for(person, group, {row.person_id for row in rows})
    return [row for row in rows if row.person_id in may]


def may_print_for(person: Person, group: Group, people: set[UUID]) -> set[UUID]:
    """Of some people, those for whom a person may print a code: see `may_be_given_codes`."""
    may = people - {person.pk}
    if not oversees(person, group):
        may -= _trusted_by_others(may)
    if group.cohort.edition.programme_id in roles_of(person).scopes_of(Appointment.Role.LEAD):
        return may
    appointed = appointments_on(today()).filter(person__in=may)
    return may - set(appointed.values_list("person", flat=True))


def _trusted_by_others(people: set[UUID]) -> set[UUID]:
    """Of some people, those who facilitate a group today or were the facilitator of a talk."""
    facilitate = open_memberships().filter(role=Role.FACILITATOR, person__in=people).values_list("person")
    talked = Tutorial.objects.filter(facilitator__in=people).values_list("facilitator")
    return {row[0] for row in facilitate.union(talked)}


def on_the_register(session: Session) -> QuerySet[Membership]:
    """The teachers who had a place in the group on the day of a session."""
    return teachers_on(session.group_id, localdate(session.starts_at))


def teachers_on(group: UUID, on: date) -> QuerySet[Membership]:
    """The teachers who had a place in a group on a day."""
    return open_memberships(on).filter(group=group, role=Role.PARTICIPANT)


@dataclass(frozen=True)
class Presence:
    """A teacher's place in a group with the register so far: held sessions marked for them, newest last."""

    membership: UUID
    person: UUID
    name: str
    state: str
    marks: tuple[str, ...]
    caught_up_count: int = 0

    @property
    def there_count(self) -> int:
        return sum(mark in THERE for mark in self.marks)

    @property
    def held_count(self) -> int:
        return len(self.marks)

    @property
    def missed_in_a_row(self) -> int:
        """How many of the latest held sessions in a row the teacher was not at, excused or not."""
        missed = 0
        for mark in reversed(self.marks):
            if mark in THERE:
                break
            missed += 1
        return missed


def board_rows(group: Group) -> list[Presence]:
    """The teachers of a group with how they came to its held sessions. Two queries."""
    marks: dict[UUID, list[str]] = {}
    caught_up: Counter[UUID] = Counter()
    for membership, mark, caught_up_at in _marks_in(group.pk):
        marks.setdefault(membership, []).append(mark)
        if caught_up_at and mark not in THERE:
            caught_up[membership] += 1
    named = _teachers_named(group.pk, today())
    return [Presence(*row, tuple(marks.get(row[0], ())), caught_up[row[0]]) for row in named]


@prepared
def _marks_in(group: UUID) -> QuerySet[Attendance, tuple[UUID, str, datetime | None]]:
    held = Attendance.objects.filter(session__group=group, session__state=Session.State.HELD)
    return held.order_by("session__starts_at").values_list("membership", "mark", "caught_up_at")


@prepared
def _teachers_named(group: UUID, on: date) -> QuerySet[Membership, tuple[UUID, UUID, str, str]]:
    rows = teachers_on(group, on).order_by(in_kazakh_order("person__display_name"))
    return rows.values_list("pk", "person", "person__display_name", "state")


@dataclass(frozen=True)
class ForHome:
    """What a person's first page shows of their groups: the next session, and those of today to run."""

    next: Session | None
    tonight: tuple[Session, ...]


def for_home(person: Person) -> ForHome:
    """The sessions of a person's groups from today on: at most two queries, one of them shared with the frame."""
    places = places_of(person)
    if not places.rows:
        return ForHome(None, ())
    ahead = list(upcoming(places.all))
    tonight = tuple(
        session
        for session in ahead
        if localdate(session.starts_at) == today() and session.group_id in places.facilitated
    )
    planned = [session for session in ahead if session.state == Session.State.PLANNED]
    return ForHome(planned[0] if planned else None, tonight)


def upcoming(groups: Iterable[UUID]) -> QuerySet[Session]:
    """Sessions of some groups from the beginning of today on, soonest first, without the cancelled."""
    return _ahead(groups, _midnight()).select_related("group__cohort__edition__programme")


def _ahead(groups: Iterable[UUID], begins: datetime) -> QuerySet[Session]:
    rows = Session.objects.filter(group__in=groups, starts_at__gte=begins)
    return rows.exclude(state=Session.State.CANCELLED).order_by("starts_at", "pk")


def next_session(group: UUID) -> Session | None:
    """The next session of a group from the beginning of today on, but for the cancelled. One query."""
    return next(iter(_next_session(group, _midnight())), None)


@prepared
def _next_session(group: UUID, begins: datetime) -> QuerySet[Session]:
    return _ahead([group], begins)[:1]


def sessions_of(group: Group) -> list[Session]:
    """All sessions of a group in the order of their days, cancelled ones too."""
    return list(group.sessions.order_by("starts_at", "pk"))


@dataclass(frozen=True)
class Room:
    """Where people of one school meet, in a session of a group of several."""

    school: School
    room: str


def rooms_of(session: Session) -> list[Room]:
    """The rooms of a session that is held in several schools at once: a query where there are any."""
    rooms = session.places or {}
    schools = School.objects.filter(pk__in=rooms).order_by("code") if rooms else ()
    return [Room(school, rooms[str(school.pk)]) for school in schools]


def breaks_of(cohort: Cohort) -> list[Break]:
    """Holidays in the calendars of a cohort."""
    return list(Break.objects.filter(calendar__cohorts=cohort).order_by("from_on"))


def break_on(day: date, breaks: Iterable[Break]) -> Break | None:
    """The holiday a day falls into, if it does."""
    return next((each for each in breaks if each.from_on <= day <= each.until_on), None)


def sessions_for_feed(groups: Iterable[UUID], stands_in: Person | None = None) -> QuerySet[Session]:
    """Every session of some groups, the cancelled too, as calendars need them; and where a person stands in."""
    may = Q(group__in=groups)
    if stands_in is not None:
        may |= Q(pk__in=standing_in(stands_in).values("session"))
    rows = Session.objects.select_related("group__cohort__edition")
    return rows.filter(may).order_by("starts_at", "pk")
