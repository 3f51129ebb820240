from collections.abc import Iterable

from bastama.groups.models import Group, Membership, Session
from bastama.groups.queries import held_or_coming, open_memberships
from bastama.notices.actions import tell, tell_of_one_more
from bastama.people.models import Person

Role = Membership.Role


def tell_of_newcomer(membership: Membership, *, by: Person | None) -> None:
    """Tell everybody in a group who else can read it from now on, and who gave the place.

    Of every facilitator; of a teacher only where somebody gave the place who does not facilitate the group: the
    pair reads it anyway and says itself whom it takes in.
    """
    group, newcomer = membership.group, membership.person
    held = list(open_memberships().filter(group=group).select_related("person"))
    pair = {row.person_id for row in held if row.role == Role.FACILITATOR}
    if membership.role == Role.PARTICIPANT and by is not None and by.pk in pair:
        return
    facts = {
        "person": str(newcomer.pk),
        "name": newcomer.display_name,
        "group": group.name,
        "by": str(by.pk) if by else "",
        "giver": by.display_name if by else "",
    }
    for row in held:
        if row.person_id != newcomer.pk and (by is None or row.person_id != by.pk):
            tell(row.person, f"groups.new_{membership.role}", facts)


def tell_of_schedule(group: Group, sessions: Iterable[Session], *, by: Person | None) -> None:
    """Tell everybody in a group, but who did it, that sessions have another day or place or are off: one notice, that counts."""
    changed = list(sessions)
    people = open_memberships().filter(group=group).exclude(person=by).select_related("person")
    for row in people:
        for session in changed:
            facts = {"group": group.name}
            tell_of_one_more(row.person, "groups.schedule_changed", group.pk, session.pk, facts)


def tell_of_successor(successor: Membership, *, by: Person) -> None:
    """Tell everybody in a group, and the one who takes over, who facilitates it from which day on."""
    group = successor.group
    facts = {
        "person": str(successor.person_id),
        "name": successor.person.display_name,
        "group": group.name,
        "about": str(group.pk),
        "on": successor.joined_on.isoformat(),
        "by": str(by.pk),
    }
    for row in held_or_coming().filter(group=group).exclude(person=by).select_related("person"):
        tell(row.person, "groups.handed_over", facts)
