"""Who works with a group changes: a place handed over, a stand-in for an evening, notes opened to who coaches the pair."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import make_aware

from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.places import hold
from bastama.groups.actions.sessions import refuse_ended, still_planned
from bastama.groups.actions.telling import tell_of_successor
from bastama.groups.alongside import coaches
from bastama.groups.errors import (
    DayIsOver,
    HandedOverAlready,
    HasAPlaceAlready,
    NobodyAdmitsThemselves,
    NotTheirCoach,
    PlaceHasEnded,
    SessionIsOver,
)
from bastama.groups.forming import school_of
from bastama.groups.models import Group, Membership, NotesOpened, Session, StandIn, Tutorial
from bastama.groups.queries import held_or_coming
from bastama.history.actions import record
from bastama.notices.actions import tell
from bastama.people.models import Person

Role = Membership.Role


@transaction.atomic
def hand_over(place: Membership, *, to: Person, on: date, all_notes: bool, by: Person) -> Membership:
    """A facilitator's place goes to another person on a day: until then the one holds it, from then on the other.

    The new one reads the pair's notes of sessions from that day on; with `all_notes` the earlier ones too. Planned talks
    of that day and later are cancelled: they were with the one who goes. The group is told. Refuses to give the place to
    oneself, a day that is over, a person of the group, a place handed over already, and a group that has ended.
    """
    if to.pk == by.pk:
        raise NobodyAdmitsThemselves
    group = Group.objects.select_for_update().get(pk=place.group_id)
    refuse_ended(group)
    place = _held(place)
    if on < today():
        raise DayIsOver
    hold([to])
    if held_or_coming().filter(group=group, person=to).exists():
        raise HasAPlaceAlready(person=to.display_name, group=group.name)
    place.left_on = on
    save_or_refuse(place)
    notes_from = place.notes_from if all_notes else on
    successor = Membership(group=group, person=to, role=Role.FACILITATOR, joined_on=on, notes_from=notes_from)
    successor.school, successor.succeeds = school_of(to, group), place
    save_or_refuse(successor)
    _cancel_talks(place, on)
    record("groups.handed_over", about=place, by=by, group=str(group.pk), to=str(successor.pk))
    tell_of_successor(successor, by=by)
    return successor


@transaction.atomic
def take_back(place: Membership, *, by: Person) -> None:
    """Who handed their place over keeps it after all, as long as the day has not come."""
    Group.objects.select_for_update().get(pk=place.group_id)
    coming = held_or_coming().filter(succeeds=place, joined_on__gt=today()).first()
    if coming is None:
        raise PlaceHasEnded
    coming.left_on = today()
    save_or_refuse(coming)
    Membership.objects.filter(pk=place.pk).update(left_on=None)
    record("groups.place_kept", about=place, by=by)
    tell(coming.person, "groups.place_taken_back", {"group": coming.group.name, "by": str(by.pk)})


def _held(place: Membership) -> Membership:
    found = (
        held_or_coming().select_for_update(of=("self",)).filter(pk=place.pk, role=Role.FACILITATOR).first()
    )
    if found is None:
        raise PlaceHasEnded
    if found.left_on is not None:
        raise HandedOverAlready
    return found


def _cancel_talks(place: Membership, on: date) -> None:
    """The talks the one who goes had planned for that day and later; calendars of the two follow."""
    talks = Tutorial.objects.filter(facilitator=place.person_id, participant__group=place.group_id)
    begin = make_aware(datetime.combine(on, time.min))
    for talk in talks.filter(state=Tutorial.State.PLANNED, starts_at__gte=begin).select_for_update():
        talk.state, talk.changed_at = Tutorial.State.CANCELLED, now()
        talk.changed_count += 1
        save_or_refuse(talk)


@transaction.atomic
def ask_to_stand_in(person: Person, *, at: Session, by: Person) -> StandIn:
    """Somebody stands in for one of the pair at one session: they see it and keep its register, until the end of its day.

    Refuses oneself, who facilitates the group anyway, a session held, cancelled or of a day that is over.
    """
    session = still_planned(at)
    refuse_ended(session.group)
    if person.pk == by.pk:
        raise NobodyAdmitsThemselves
    if held_or_coming().filter(group=session.group_id, person=person, role=Role.FACILITATOR).exists():
        raise HasAPlaceAlready(person=person.display_name, group=session.group.name)
    if session.starts_at < make_aware(datetime.combine(today(), time.min)):
        raise SessionIsOver
    asked = StandIn(session=session, person=person, asked_by=by)
    save_or_refuse(asked)
    record("groups.stand_in_asked", about=asked, by=by, session=str(session.pk))
    facts = {"group": session.group.name, "session": str(session.pk), "by": str(by.pk)}
    tell(person, "groups.stand_in", {**facts, "giver": by.display_name})
    return asked


@transaction.atomic
def end_stand_in(asked: StandIn, *, by: Person) -> None:
    """The one who was asked to stand in does not after all. Safe to repeat."""
    if StandIn.objects.filter(pk=asked.pk, ended_at=None).update(ended_at=now()):
        record("groups.stand_in_ended", about=asked, by=by)


@transaction.atomic
def open_notes(group: Group, *, to: Person, by: Person) -> NotesOpened:
    """The pair lets an external facilitator of theirs read its notes. Refuses anybody else."""
    if not coaches(to, group):
        raise NotTheirCoach
    opened = NotesOpened(group=group, person=to, opened_by=by)
    save_or_refuse(opened)
    record("groups.notes_opened", about=opened, by=by, group=str(group.pk))
    tell(to, "groups.notes_opened", {"group": group.name, "about": str(group.pk), "by": str(by.pk)})
    return opened


@transaction.atomic
def close_notes(opened: NotesOpened, *, by: Person) -> None:
    """The pair's notes are its own again, at once. Safe to repeat."""
    if NotesOpened.objects.filter(pk=opened.pk, ended_at=None).update(ended_at=now()):
        record("groups.notes_closed", about=opened, by=by)
