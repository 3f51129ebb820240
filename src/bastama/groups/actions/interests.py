"""A school says that it would like to take part, somebody of the programme answers, and names are forgotten."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.errors import (
    AnswerIsMissing,
    InterestIsForgotten,
    InterestsAreMany,
    InterestsComeTooFast,
)
from bastama.groups.wishing import OPEN, Interest
from bastama.history.actions import record
from bastama.people.actions import attempts
from bastama.people.errors import AddressIsTired
from bastama.people.models import Person
from bastama.places.models import School

State = Interest.State
OF_A_SCHOOL_MOST = 5
IN_ALL_MOST = 300
KEPT_AFTER_ANSWER = timedelta(days=90)
KEPT_MOST = timedelta(days=365)


@dataclass(frozen=True)
class Wished:
    """What is said for a school. A director is known, and gives no name."""

    teachers_count: int
    languages: list[str]
    words: str = ""
    name: str = ""
    post: str = ""
    contact: str = ""


@transaction.atomic
def send(school: School, *, said: Wished, person: Person | None, address: str = "") -> Interest:
    """Send the wish of a school. Visitors are counted by where they come from, and only so many of theirs wait.

    A director has one open wish for a school, and visitors take no place from it.
    """
    School.objects.select_for_update().get(pk=school.pk)
    if person is None:
        _refuse_many(school, address)
    made = Interest(
        school=school,
        person=person,
        teachers_count=said.teachers_count,
        languages=said.languages,
        words=said.words,
        sent_on=today(),
    )
    if person is None:
        made.name, made.post = " ".join(said.name.split()), " ".join(said.post.split())
        made.contact = said.contact
    save_or_refuse(made)
    if person is not None:
        record("groups.interest_sent", about=made, by=person)
    return made


def _refuse_many(school: School, address: str) -> None:
    try:
        attempts.begin("interest", address=f"interest {address}")
    except AddressIsTired:
        raise InterestsComeTooFast from None
    waiting = Interest.objects.filter(state__in=OPEN, person=None)
    if waiting.filter(school=school).count() >= OF_A_SCHOOL_MOST or waiting.count() >= IN_ALL_MOST:
        raise InterestsAreMany


@transaction.atomic
def answer(interest: Interest, *, state: str, words: str, by: Person) -> None:
    """Say what becomes of a wish. Not this year needs a sentence; the day of an answer counts from its first."""
    found = Interest.objects.select_for_update(of=("self",)).get(pk=interest.pk)
    if found.forgotten_on is not None or state == State.OVER:
        raise InterestIsForgotten
    if state == State.NOT_NOW and not words.strip():
        raise AnswerIsMissing
    found.state, found.answer = state, words
    found.answered_on = None if found.is_open else found.answered_on or today()
    save_or_refuse(found)
    record("groups.interest_answered", about=found, by=by, state=state)


def forget_interests() -> int:
    """Forget who it was, how to reach them and all words, ninety days after the answer and after a year in any case."""
    answered = Q(answered_on__lt=today() - KEPT_AFTER_ANSWER)
    old = Interest.objects.filter(answered | Q(sent_on__lt=today() - KEPT_MOST), forgotten_on=None)
    ids = list(old.values_list("pk", flat=True))
    rows = Interest.objects.filter(pk__in=ids)
    rows.filter(state__in=OPEN).update(state=State.OVER, answered_on=today())
    return rows.update(person=None, name="", post="", contact="", words="", answer="", forgotten_on=today())
