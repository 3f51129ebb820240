"""Whom a request concerns is told of it: which request and that something is new, never what anybody wrote."""

from bastama.conditions.models import Level, Request
from bastama.conditions.queries.requests import askers_of, coordinators_around, directors_of, leads_of
from bastama.notices.actions import put_away_kind_about, tell_of_one_more
from bastama.notices.models import OF_REQUESTS
from bastama.people.models import Person


def tell_of(request: Request, what: str, *, by: Person | None) -> None:
    """Tell those whom it concerns, but for who did it: one notice a request and kind, however often it is told."""
    facts = {"kind": "request", "own": True, "asked": request.kind}
    for person in _concerned(request, what):
        if by is None or person.pk != by.pk:
            tell_of_one_more(person, f"conditions.{what}", request.pk, request.pk, facts)


def _concerned(request: Request, what: str) -> list[Person]:
    if what == "asked":
        return directors_of(request.school)
    if what == "answered":
        # What is answered above is told to the director as well, who passed it on.
        heard = directors_of(request.school) if request.level != Level.SCHOOL else []
        return [*askers_of(request), *heard]
    if what == "promise_late":
        return askers_of(request)
    return who_answers(request)


def who_answers(request: Request) -> list[Person]:
    """Who is asked now."""
    if request.level == Level.SCHOOL:
        return directors_of(request.school)
    around = coordinators_around(request.school.area) if request.level == Level.AREA else []
    return around or leads_of(request.group)


def note_opened(person: Person, request: Request) -> None:
    """The page of a request was opened: what told of it goes."""
    for kind in OF_REQUESTS:
        put_away_kind_about(person, kind, request.pk)
