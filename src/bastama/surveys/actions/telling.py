"""A questionnaire is over: who reads a school's profile is told that it is there, or that nothing can be shown."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from bastama.foundation.days import today
from bastama.notices.actions import put_away_kind_about, put_away_of, tell_many
from bastama.notices.models import PROFILE
from bastama.people.models import Person, Workplace
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on
from bastama.surveys.models import Result, Wave
from bastama.surveys.statistics.hiding import Hidden

BELOW_SEVEN = (Hidden.FEW.name, Hidden.TWO_COULD_TELL.name)


def tell_of_profiles(wave: Wave, rows: Iterable[Result]) -> None:
    """Tell everybody who works in a school that was asked, and its director. Whom the wave asked is forgotten by then."""
    shown = {UUID(str(row.school_id)): row.shown for row in rows if row.school_id}
    put_away_of(PROFILE, shown)
    tell_many(((person, _facts(wave, school, shown[school])) for person, school in _readers(shown)), PROFILE)


def _facts(wave: Wave, school: UUID, shown: dict[str, Any]) -> dict[str, Any]:
    facts = {"kind": "profile", "own": True, "about": str(school), "each": [str(wave.pk)]}
    return facts | {"is_told": "scales" in shown, "is_few": shown.get("reason") in BELOW_SEVEN}


def _readers(schools: Iterable[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """Each person and school once: two queries."""
    works = Workplace.objects.filter(until_on=None, person__erased_at=None).values_list("person", "school")
    direct = appointments_on(today()).filter(role=Appointment.Role.DIRECTOR, person__erased_at=None)
    wanted = set(schools)
    pairs = dict.fromkeys([*works, *direct.values_list("person", "school")])
    return (pair for pair in pairs if pair[1] in wanted)


def note_opened(person: Person, school: UUID) -> None:
    """The profile of a school was opened: what told of it goes."""
    put_away_kind_about(person, PROFILE, school)
