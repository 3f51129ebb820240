"""What requests hold of one person: forgotten, or handed over."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from bastama.conditions.models import Agreement, ContextNote, Pledge, Request, Review, Turn, Wording
from bastama.people.models import Person

SCHOOL = F("agreement__school__code")


@transaction.atomic
def erase(person: Person) -> None:
    """Forget the words a person asked in, and what was answered to them alone. Safe to repeat.

    The bare rows stay, so that counts stay true. What they wrote down for a group stays the group's, and what they
    answered in an office stays with who asked: both without a name.
    """
    own = Request.objects.filter(asked_by=person, of_group=False)
    Turn.objects.filter(request__in=own).update(words="", why="")
    own.update(words="")
    Request.objects.filter(asked_by=person).update(asked_by=None)
    Turn.objects.filter(by=person).update(by=None)
    ContextNote.objects.filter(by=person).update(by=None)
    Wording.objects.filter(by=person).update(by=None)
    Review.objects.filter(by=person).update(by=None)
    Agreement.objects.filter(begun_by=person).update(begun_by=None)
    Pledge.objects.filter(person=person).update(person=None)


def everything_of(person: Person) -> dict[str, list[Any]]:
    """What a person asked, what was answered to it, and what they answered others; on a device that is theirs."""
    asked = Request.objects.filter(_own(person)).order_by("asked_at", "pk")
    about = {"asked_of": F("school__code"), "was_of_group": F("of_group")}
    told = ("act", "level", "words", "why", "due_on", "helped", "at")
    return {
        "asked": list(asked.values("id", "kind", "words", "asked_at", **about)),
        "became": list(Turn.objects.filter(request__in=asked).order_by("at").values("request_id", *told)),
        "turns": list(_turns(person).values("request_id", *told)),
        "agreements": list(
            Pledge.objects.filter(person=person).order_by("at").values("agreement_id", "at", asked_of=SCHOOL)
        ),
        "reviews": list(
            Review.objects.filter(by=person).order_by("at").values("commitment_id", "outcome", "words", "at")
        ),
    }


def _own(person: Person) -> Q:
    return Q(asked_by=person) if person.ring_me_open else Q(asked_by=person, of_group=True)


def _turns(person: Person) -> QuerySet[Turn]:
    rows = Turn.objects.filter(by=person) if person.ring_me_open else Turn.objects.none()
    return rows.order_by("at")
