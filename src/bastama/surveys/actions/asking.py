from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind_about, tell
from bastama.notices.models import TO_ANSWER
from bastama.people.models import Person
from bastama.places.models import School
from bastama.surveys.actions.waves import locked
from bastama.surveys.errors import RemindedEnough, TooManyCodes
from bastama.surveys.models import Asked, Ticket, Wave
from bastama.surveys.queries import people_to_remind
from bastama.surveys.tickets import new_ticket

Way = Asked.Way
AT_ONCE = 500
CODES_MOST = 500
REMINDERS_MOST = 2
DAYS_BETWEEN = 3


@transaction.atomic
def ask(wave: Wave, people: Iterable[tuple[Person, School]], *, by: Person | None) -> int:
    """Ask teachers by name, each with the school they answer for: they get a ticket of their own. Say how many are new.

    Whoever is asked already is not asked twice. Refuses a wave that is over. They are told on their first page, when
    the wave is open; nobody sees on any page who of them has answered.
    """
    wave = locked(wave, Wave.State.PLANNED, Wave.State.OPEN)
    known = set(Ticket.objects.filter(wave=wave, person__isnull=False).values_list("person", flat=True))
    wanted = {person.pk: (person, school) for person, school in people if person.erased_at is None}
    new = [
        new_ticket(uuid4(), wave=wave, school=school, person=person, way=Way.PERSONAL)
        for pk, (person, school) in wanted.items()
        if pk not in known
    ]
    Ticket.objects.bulk_create(new, batch_size=AT_ONCE)
    _count(wave, Way.PERSONAL)
    record("surveys.asked", about=wave, by=by, count=len(new))
    return len(new)


@transaction.atomic
def ask_by_codes(wave: Wave, school: School, *, count: int, by: Person | None) -> list[Ticket]:
    """Make so many codes for a school, to be printed and drawn from an envelope: nobody knows who drew which.

    Refuses a wave that is over, and more codes than one school may have.
    """
    wave = locked(wave, Wave.State.PLANNED, Wave.State.OPEN)
    there = Ticket.objects.filter(wave=wave, school=school, way=Way.DRAWN).count()
    if there + count > CODES_MOST:
        raise TooManyCodes(most=CODES_MOST)
    new = [new_ticket(uuid4(), wave=wave, school=school, way=Way.DRAWN) for _ in range(count)]
    Ticket.objects.bulk_create(new, batch_size=AT_ONCE)
    _count(wave, Way.DRAWN)
    record("surveys.codes_made", about=wave, by=by, school=str(school.pk), count=count)
    return new


def _count(wave: Wave, way: str) -> None:
    """Bring the numbers of those asked up to the tickets that there are."""
    rows = Ticket.objects.filter(wave=wave, way=way).values_list("school").annotate(count=Count("pk"))
    for school, count in rows:
        Asked.objects.update_or_create(wave=wave, school_id=school, way=way, defaults={"asked_count": count})


@transaction.atomic
def remind(wave: Wave, *, by: Person | None = None) -> int:
    """Remind those who were asked by name and have not answered, on their pages and by letter who wished; say how many.

    Refuses a third time, and a second within three days. Nobody learns whom it reached.
    """
    wave = locked(wave, Wave.State.OPEN)
    is_soon = wave.reminded_on is not None and (today() - wave.reminded_on).days < DAYS_BETWEEN
    if wave.reminded_count >= REMINDERS_MOST or is_soon:
        raise RemindedEnough
    people = list(people_to_remind(wave))
    for person in people:
        put_away_kind_about(person, TO_ANSWER, wave.pk)
        facts = {"about": str(wave.pk), "until": wave.closes_on.isoformat()}
        tell(person, TO_ANSWER, {**facts, "kind": "questionnaire", "own": True, "each": [str(wave.pk)]})
    wave.reminded_count, wave.reminded_on = wave.reminded_count + 1, today()
    wave.save(update_fields=["reminded_count", "reminded_on"])
    record("surveys.reminded", about=wave, by=by)
    return len(people)


@transaction.atomic
def put_away(id: UUID, *, by: Person) -> bool:
    """Somebody wants to see no more of what they are asked, and is not reminded; say whether it was theirs.

    Their code still lets them in, should they change their mind.
    """
    own = Ticket.objects.filter(pk=id, person=by)
    wave = own.values_list("wave", flat=True).first()
    if wave is not None:
        own.update(is_put_away=True)
        put_away_kind_about(by, TO_ANSWER, wave)
    return wave is not None
