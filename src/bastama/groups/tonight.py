"""What stands on the page of a session that the pair holds, gathered in few questions."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.utils.timezone import localdate

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.groups.agenda import Item, agenda_of
from bastama.groups.models import Attendance, FlipChart, Membership, Session, SessionNotes, SessionSheet
from bastama.groups.queries import Role, edition_of_group, open_memberships, teachers_on
from bastama.groups.sheets import BOTH, HELD, SHOWN, Posted, read
from bastama.people.models import Person
from bastama.programmes.package.model import Edition

Kind = SessionSheet.Kind


@dataclass(frozen=True)
class Line:
    """One teacher's line in the register: the mark is "" until somebody marks it, and while it is asked about."""

    membership: UUID
    name: str
    mark: str
    choices: tuple[tuple[str, str], ...]
    asked: tuple[str, ...] = ()

    @property
    def asked_marks(self) -> list[str]:
        """In words, what the two marked."""
        words = dict(self.choices)
        return [words[mark] for mark in self.asked if mark in words]


@dataclass
class Sheets:
    """The sheets of a session as they stand, and the texts and lines that wait for a choice."""

    heads: dict[str, SessionSheet] = field(default_factory=dict)
    asides: list[SessionSheet] = field(default_factory=list)

    def words(self, kind: str) -> dict[str, str]:
        return self.heads[kind].words if kind in self.heads else {}

    def token(self, kind: str) -> str:
        return self.heads[kind].token if kind in self.heads else ""

    def asked(self, kind: str, line: str) -> tuple[str, ...]:
        """What a line was given by both, where they differ: what stands first, then the others."""
        waiting = [side.words[line] for side in self.asides if side.kind == kind and line in side.asks]
        return tuple(dict.fromkeys([self.words(kind).get(line, ""), *waiting])) if waiting else ()

    def waiting(self, kind: str, writer: Person) -> list[SessionSheet]:
        """Whole texts of this writer that met another and wait for a choice."""
        return [side for side in self.asides if side.kind == kind and side.writer_id == writer.pk]


def sheets_of(session: Session) -> Sheets:
    """One query: of each sheet what stands, and what waits beside it."""
    found = Sheets()
    for row in _sheets(session.pk):
        if row.kept_aside:
            found.asides.append(row)
        else:
            found.heads[row.kind] = row
    return found


@prepared
def _sheets(session: UUID) -> QuerySet[SessionSheet]:
    rows = SessionSheet.objects.filter(session=session)
    last = SessionSheet.objects.filter(session=session, kind=OuterRef("kind"), kept_aside=False)
    stands = Q(number=Subquery(last.order_by("-number").values("number")[:1]), kept_aside=False)
    waits = Q(kept_aside=True, settled_at=None)
    return rows.filter(stands | waits).select_related("writer").order_by("number")


@dataclass(frozen=True)
class Everybody:
    """Who facilitates the group today, by id, and who has a line in the register of a session; both in Kazakh order."""

    pair: dict[str, str]
    teachers: list[tuple[UUID, str, str]]


def everybody_at(session: Session) -> Everybody:
    """One query."""
    rows = _everybody(session.group_id, localdate(session.starts_at), today(), session.pk)
    pair = {str(person): name for _, role, person, name, _ in rows if role == Role.FACILITATOR}
    teachers = [(id, name, mark or "") for id, role, _, name, mark in rows if role == Role.PARTICIPANT]
    return Everybody(pair, teachers)


@prepared
def _everybody(
    group: UUID, on: date, now: date, session: UUID
) -> QuerySet[Membership, tuple[UUID, str, UUID, str, str | None]]:
    mark = Attendance.objects.filter(session=session, membership=OuterRef("pk")).values("mark")
    rows = teachers_on(group, on) | open_memberships(now).filter(group=group, role=Role.FACILITATOR)
    in_order = rows.order_by(in_kazakh_order("person__display_name"))
    return in_order.values_list("pk", "role", "person", "person__display_name", Subquery(mark))


def register_of(everybody: Everybody, sheets: Sheets) -> list[Line]:
    """The register of a session; a line that is asked about has no mark."""
    choices = tuple((value, str(label)) for value, label in Attendance.Mark.choices)
    lines = []
    for id, name, mark in everybody.teachers:
        asked = sheets.asked(Kind.REGISTER, str(id))
        lines.append(Line(id, name, "" if asked else mark, choices, asked))
    return lines


def notes_of(session: Session, writer: Person) -> tuple[SessionNotes | None, list[SessionNotes]]:
    """The notes of the pair as they stand, and the texts of this writer that wait for a choice: one query."""
    found = _notes(session.pk, writer.pk)
    return next((row for row in found if not row.kept_aside), None), [row for row in found if row.kept_aside]


@prepared
def _notes(session: UUID, writer: UUID) -> QuerySet[SessionNotes]:
    chain = SessionNotes.objects.filter(session=session)
    last = chain.filter(kept_aside=False).order_by("-number").values("number")[:1]
    stands = Q(kept_aside=False, number=Subquery(last))
    waits = Q(kept_aside=True, settled_at=None, writer=writer)
    return chain.filter(stands | waits).select_related("writer").order_by("number")


def is_held_on_the_sheet(sheets: Sheets) -> bool:
    return bool(sheets.words(Kind.REGISTER).get(HELD))


def read_of(session: Session, kind: str, posted: Posted) -> dict[str, str]:
    """The words of a form of a session. Refuses what its agenda and its group have not."""
    if kind != Kind.LEADS:
        return read(kind, posted, (), ())
    edition = edition_of_group(session.group, "en")
    parts = [item.key for item in agenda_of(session, edition)]
    return read(kind, posted, parts, everybody_at(session).pair)


def who_may_lead(pair: dict[str, str], together: str) -> dict[str, str]:
    """Who may lead a part: one of them, or both together."""
    return pair | ({BOTH: together} if len(pair) > 1 else {})


@dataclass(frozen=True)
class Agreed:
    """What was agreed at a session; `session` is the one it was agreed at."""

    session: Session
    text: str
    is_shown: bool


def agreed_until(session: Session, *, by_the_pair: bool) -> tuple[Agreed | None, Agreed | None]:
    """What was agreed at this session, and at the last one before it where something was: one query.

    The pair reads all of it; the group what the pair decided to show.
    """
    here = before = None
    for row in _agreed(session.group_id, session.starts_at):
        told = Agreed(row.session, row.words.get("text", ""), bool(row.words.get(SHOWN)))
        if not told.text.strip() or not (told.is_shown or by_the_pair):
            continue
        if row.session_id == session.pk:
            here = told
        else:
            before = before or told
    return here, before


@prepared
def _agreed(group: UUID, until: datetime) -> QuerySet[SessionSheet]:
    chain = SessionSheet.objects.filter(session=OuterRef("session"), kind=Kind.AGREED, kept_aside=False)
    rows = SessionSheet.objects.filter(
        session__group=group,
        session__starts_at__lte=until,
        kind=Kind.AGREED,
        kept_aside=False,
        number=Subquery(chain.order_by("-number").values("number")[:1]),
    ).exclude(session__state=Session.State.CANCELLED)
    return rows.select_related("session").order_by("-session__starts_at")


def guests_are_kept(session: Session) -> bool:
    """Names of guests are read until the year is over, then forgotten."""
    return session.group.cohort.until_on >= today()


def written_at_last(sessions: list[tuple[UUID, UUID]]) -> dict[UUID, str]:
    """By session, when something that its page shows was written last, for the stamp of a page that a phone keeps.

    `sessions` are ids with those of their groups, the latest first: what was agreed stands on later pages as well.
    One query.
    """
    ids = [id for id, _group in sessions]
    sheets = SessionSheet.objects.filter(session__in=ids).values_list("session", "written_at", "kind")
    notes = SessionNotes.objects.filter(session__in=ids).values_list("session", "written_at", Value(""))
    photos = FlipChart.objects.filter(session__in=ids, file__isnull=False)
    changed = photos.values_list("session", "changed_at", Value(""))
    own: dict[UUID, str] = {}
    agreed: dict[UUID, str] = {}
    rows = sheets.union(notes, changed, all=True).order_by("written_at")
    counts: Counter[UUID] = Counter()
    for id, at, kind in rows:
        # Of what was taken away only the count tells.
        counts[id] += 1
        own[id] = f"{at.isoformat()} {counts[id]}"
        if kind == Kind.AGREED:
            agreed[id] = at.isoformat()
    before: dict[UUID, str] = {}
    for id, group in reversed(sessions):
        own[id] = f"{own.get(id, '')} {before.get(group, '')}"
        before[group] = max(before.get(group, ""), agreed.get(id, ""))
    return own


def in_place(ids: set[UUID]) -> set[UUID]:
    """Of the texts that operations of a phone became, those that stand in the chain of a session."""
    sheets = SessionSheet.objects.filter(pk__in=ids).values_list("pk", flat=True)
    notes = SessionNotes.objects.filter(pk__in=ids).values_list("pk", flat=True)
    return set(sheets.union(notes))


@dataclass(frozen=True)
class Led(Item):
    """An item of the agenda with who of the pair leads it; `asked` where both said otherwise."""

    number: int = 0
    lead: str = ""
    name: str = ""
    asked: tuple[str, ...] = ()


def agenda_led(session: Session, edition: Edition[str], sheets: Sheets, who: dict[str, str]) -> list[Led]:
    """The agenda with who leads each part: `who` names those who may lead, by what stands on the sheet."""
    found = []
    for number, one in enumerate(agenda_of(session, edition), start=1):
        asked = sheets.asked(Kind.LEADS, one.key)
        lead = "" if asked else sheets.words(Kind.LEADS).get(one.key, "")
        names = tuple(who.get(each, "") for each in asked)
        when = one.item, one.from_at, one.until_at, one.tool, one.key
        found.append(Led(*when, number, lead, who.get(lead, ""), names))
    return found


def agenda_on_paper(session: Session, edition: Edition[str], together: str) -> list[Led]:
    """The agenda as the pair prints it, each part with who of them leads it: two queries."""
    return agenda_led(
        session, edition, sheets_of(session), who_may_lead(everybody_at(session).pair, together)
    )
