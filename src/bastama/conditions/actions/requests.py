"""Asking the school for something, and every turn it takes: each is a row, none is written over."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from bastama.conditions.actions.telling import tell_of
from bastama.conditions.errors import (
    AskedAlready,
    DayIsOver,
    DeviceIsSealed,
    NotOfTheGroup,
    NoWords,
    StandsOtherwise,
)
from bastama.conditions.models import Level, Request, Turn
from bastama.conditions.queries.requests import coordinators_around, teaches_in
from bastama.conditions.standing import ANSWERABLE, UNDER_WAY, State, state_of
from bastama.foundation.days import today
from bastama.foundation.ids import new_id
from bastama.groups.models import Group, Session
from bastama.groups.queries import places_of
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import School

Act = Turn.Act


@dataclass(frozen=True)
class Asking:
    """What is asked: of which school, what kind, in which words; as the group or by one alone; at which session."""

    school: School
    kind: str
    words: str
    language: str
    of_group: bool = False
    session: Session | None = None


@transaction.atomic
def ask(group: Group, *, asking: Asking, by: Person, id: UUID | None = None) -> Request:
    """Ask the director of a school for something. Sent twice under one id, it is asked once.

    Refuses: no words; who asks has no place in the group, or only facilitates it and does not ask as the group;
    the school is none of the group's; a device that somebody else's code let in.
    """
    if by.sealed_under is not None or not by.ring_me_open:
        raise DeviceIsSealed
    if not asking.words.strip():
        raise NoWords
    _must_belong(group, asking, by)
    there = Request.objects.filter(pk=id).first() if id else None
    if there is not None:
        return _the_same(there, asking, by)
    made = Request.objects.create(
        pk=id or new_id(),
        school=asking.school,
        group=group,
        session=asking.session,
        of_group=asking.of_group,
        asked_by=by,
        kind=Request.Kind(asking.kind),
        words=asking.words.strip(),
        language=asking.language,
    )
    record("conditions.asked", about=made, by=by, kind=made.kind, of_group=made.of_group)
    tell_of(made, "asked", by=by)
    return made


def _must_belong(group: Group, asking: Asking, by: Person) -> None:
    here = group.pk in places_of(by).all and group.schools.filter(pk=asking.school.pk).exists()
    if group.is_circle or not here or not (asking.of_group or teaches_in(by, group.pk)):
        raise NotOfTheGroup


def _the_same(there: Request, asking: Asking, by: Person) -> Request:
    if (there.asked_by_id, there.words) != (by.pk, asking.words.strip()):
        raise AskedAlready
    return there


@transaction.atomic
def promise(request: Request, *, words: str, due_on: date, by: Person, language: str) -> Turn:
    """Answer a request with what will be done and by when. Refuses: answered meanwhile; no words; a day that is over."""
    held = _held(request, State.WAITING)
    _must_say(words)
    _must_be_ahead(due_on)
    return _turn(held, Act.PROMISED, by, words=words.strip(), due_on=due_on, language=language)


@transaction.atomic
def change(request: Request, *, words: str, why: str, due_on: date, by: Person, language: str) -> Turn:
    """Promise otherwise, or by another day, and say why. What was promised before stays there to be read.

    Refuses: nothing is promised now; no words or no reason; a day that is over.
    """
    held = _held(request, *UNDER_WAY)
    _must_say(words, why)
    _must_be_ahead(due_on)
    told = {"words": words.strip(), "why": why.strip(), "due_on": due_on}
    return _turn(held, Act.CHANGED, by, language=language, **told)


@transaction.atomic
def keep(request: Request, *, by: Person) -> Turn:
    """Say that a promise is kept; who asked says whether it helped. Refuses: nothing is promised now."""
    return _turn(_held(request, *UNDER_WAY), Act.KEPT, by)


@transaction.atomic
def pass_up(request: Request, *, words: str, by: Person, language: str) -> Turn:
    """Say that it is not in one's power: it goes to the area's coordinator, without one to the programme.

    Only the words said here go up. From the programme it goes nowhere: it is over, and the words say why.
    Refuses: it is kept or over already; no words.
    """
    held = _held(request, *ANSWERABLE)
    _must_say(words)
    to = _above(held)
    made = _turn(held, Act.PASSED_UP, by, words=words.strip(), to=to, language=language)
    if to:
        tell_of(held, "passed_up", by=by)
    return made


def _above(request: Request) -> str:
    if request.level == Level.PROGRAMME:
        return ""
    if request.level == Level.SCHOOL and coordinators_around(request.school.area):
        return Level.AREA
    return Level.PROGRAMME


@transaction.atomic
def confirm(request: Request, *, helped: str, by: Person) -> Turn:
    """Who asked says whether what was kept helped. Refuses: nothing was called kept."""
    return _turn(_held(request, State.KEPT), Act.CONFIRMED, by, helped=Turn.Helped(helped))


@transaction.atomic
def say_not_yet(request: Request, *, by: Person) -> Turn:
    """Who asked says that what was called kept has not been: it is open again, by the same day."""
    return _turn(_held(request, State.KEPT), Act.NOT_YET, by)


@transaction.atomic
def withdraw(request: Request, *, by: Person) -> Turn:
    """Take a request back: the director is shown it no more. Refuses: it is kept or over already."""
    return _turn(_held(request, *ANSWERABLE), Act.WITHDRAWN, by)


def _held(request: Request, *states: State) -> Request:
    """The request, held until the transaction ends, so that of two who answer at once one is told."""
    held = (
        Request.objects.select_for_update(of=("self",))
        .select_related("head", "school__area__within")
        .get(pk=request.pk)
    )
    if state_of(held, today()) not in states:
        raise StandsOtherwise
    return held


def _must_say(*all_words: str) -> None:
    if not all(words.strip() for words in all_words):
        raise NoWords


def _must_be_ahead(day: date) -> None:
    if day < today():
        raise DayIsOver


def _turn(request: Request, act: Act, by: Person, **said: Any) -> Turn:
    last = request.head
    said.setdefault("due_on", last.due_on if last and act != Act.PASSED_UP else None)
    said.setdefault("language", request.language)
    number = last.number + 1 if last else 1
    made = Turn.objects.create(request=request, number=number, act=act, level=request.level, by=by, **said)
    Request.objects.filter(pk=request.pk).update(head=made, level=made.to or F("level"))
    request.head, request.level = made, made.to or request.level
    record(f"conditions.{act.replace('-', '_')}", about=request, by=by)
    tell_of(request, "confirmed" if act in (Act.CONFIRMED, Act.NOT_YET, Act.WITHDRAWN) else "answered", by=by)
    return made
