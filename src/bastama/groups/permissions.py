import rules

from bastama.groups import alongside, flipcharts, network_events, queries
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import Group, Membership, Session
from bastama.groups.queries import places_of
from bastama.people.models import Person
from bastama.people.permissions import is_on_an_open_device
from bastama.programmes.permissions import runs_an_area


@rules.predicate
def facilitates(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).facilitated


@rules.predicate
def takes_part(person: Person, group: Group | None) -> bool:
    return group is not None and group.pk in places_of(person).all


@rules.predicate
def oversees(person: Person, group: Group | None) -> bool:
    return group is not None and queries.oversees(person, group)


@rules.predicate
def reads_here(person: Person, group: Group | None) -> bool:
    return group is not None and queries.reads_in(person, group)


@rules.predicate
def coaches(person: Person, group: Group | None) -> bool:
    return group is not None and alongside.coaches(person, group)


@rules.predicate
def holds(person: Person, session: Session) -> bool:
    """One of the pair, or who stands in for one of them today."""
    return session.group_id in places_of(person).facilitated or alongside.stands_in(person, session)


@rules.predicate
def reads_of(person: Person, session: Session) -> bool:
    return queries.reads_in(person, session.group)


@rules.predicate
def facilitates_of(person: Person, session: Session) -> bool:
    return session.group_id in places_of(person).facilitated


@rules.predicate
def reads_notes(person: Person, session: Session) -> bool:
    return alongside.may_read_notes(person, session)


@rules.predicate
def keeps_flipcharts(person: Person, session: Session) -> bool:
    return flipcharts.keeps(person, session)


@rules.predicate
def reads_flipcharts(person: Person, session: Session) -> bool:
    return flipcharts.reads_all(person, session)


@rules.predicate
def is_asked(person: Person, event: NetworkEvent) -> bool:
    return network_events.is_asked(person, event)


@rules.predicate
def is_ones_own(person: Person, place: Membership) -> bool:
    return place.person_id == person.pk and place.role == Membership.Role.FACILITATOR


@rules.predicate
def holds_place(person: Person, place: Membership) -> bool:
    return place.person_id == person.pk


@rules.predicate
def admits_here(person: Person, place: Membership) -> bool:
    return bool(oversees(person, place.group) or facilitates(person, place.group))


@rules.predicate
def oversees_place(person: Person, place: Membership) -> bool:
    return place.role == Membership.Role.FACILITATOR and queries.oversees(person, place.group)


rules.add_perm("groups.take_part", takes_part & reads_here)
rules.add_perm("groups.form", is_on_an_open_device & runs_an_area)
rules.add_perm("groups.read_interests", is_on_an_open_device & runs_an_area)
rules.add_perm("groups.send_interest", is_on_an_open_device)
rules.add_perm("groups.see_addresses", is_on_an_open_device)
rules.add_perm("groups.see_members", takes_part | oversees)
rules.add_perm("groups.change", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.end", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.change_schools", is_on_an_open_device & oversees)
rules.add_perm("groups.admit", is_on_an_open_device & (oversees | facilitates))
rules.add_perm("groups.leave", is_on_an_open_device & (holds_place | admits_here))
rules.add_perm("groups.hand_over", is_on_an_open_device & (is_ones_own | oversees_place))
rules.add_perm("groups.plan", facilitates | oversees)
rules.add_perm("groups.answer_event", is_on_an_open_device & is_asked)
rules.add_perm("groups.hold", facilitates & reads_here)
rules.add_perm("groups.hold_session", holds & reads_of)
rules.add_perm("groups.name_stand_in", is_on_an_open_device & facilitates)
rules.add_perm("groups.coach", coaches)
rules.add_perm("groups.read_notes", reads_of & reads_notes)
rules.add_perm("groups.write_notes", facilitates_of & reads_of & reads_notes)
rules.add_perm("groups.keep_flipcharts", reads_of & keeps_flipcharts)
rules.add_perm("groups.see_flipcharts", reads_of & reads_flipcharts)
rules.add_perm("groups.open_notes", is_on_an_open_device & facilitates)
rules.add_perm("groups.see_board", facilitates)
rules.add_perm("groups.plan_tutorial", facilitates)
rules.add_perm("groups.make_codes", is_on_an_open_device & (facilitates | oversees))
