"""A teacher asks to join a group themselves: the paper in the staff room, what is asked by it, what is answered."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.offers import ask_into, settle
from bastama.groups.actions.places import give_place
from bastama.groups.actions.sessions import refuse_ended
from bastama.groups.errors import (
    JoiningIsOver,
    PaperIsUnknown,
    PlaceTaken,
    RequestIsAnswered,
    RequestsAreMany,
)
from bastama.groups.models import Group, Membership
from bastama.groups.offering import JoinRequest, Offer, Paper
from bastama.groups.papers import behind, hash_of, is_open, secret_of
from bastama.groups.queries import held_or_coming
from bastama.history.actions import record
from bastama.notices.actions import tell
from bastama.people.actions import attempts
from bastama.people.actions.codes import SIGNS
from bastama.people.actions.introducing import introduce
from bastama.people.models import Person, Workplace
from bastama.people.queries import has_come_in
from bastama.places.models import School

Said = JoinRequest.Said
REQUESTS_MOST = 20
KEPT_FOR = timedelta(days=60)


@transaction.atomic
def make_paper(group: Group, *, by: Person) -> Paper:
    """Make the paper of a group, or a new one: every sheet that hangs somewhere leads nowhere from now on."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    refuse_ended(group)
    turn = Paper.objects.filter(group=group).values_list("turn", flat=True).first() or 0
    digest = hash_of(secret_of(group.pk, turn + 1))
    known = {"turn": turn + 1, "hashed": digest, "made_by": by, "made_on": today()}
    paper, _ = Paper.objects.update_or_create(group=group, defaults=known)
    record("groups.paper_made", about=group, by=by, turn=paper.turn)
    return paper


def arrive(secret: str, *, address: str) -> Group:
    """Find the group of a paper; where a visitor comes from is counted as long as they come by a wrong address."""
    tried = attempts.begin("join", address=f"join {address}")
    group = behind(secret)
    if group is None:
        raise PaperIsUnknown
    attempts.forgive(tried)
    return group


@dataclass(frozen=True)
class Wished:
    """What somebody says who asks to join."""

    words: str = ""
    name: str = ""
    school: School | None = None
    language: str = "kk"


@transaction.atomic
def ask_to_join(group: Group, *, person: Person | None, said: Wished, address: str) -> JoinRequest:
    """Ask to join a group one came to by its paper, signed in or with a name as it shall be shown.

    Refuses when it is full or too late, who has a place, and when too many requests wait. Visitors are counted by
    where they come from.
    """
    group = Group.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=group.pk)
    if not is_open(group):
        raise JoiningIsOver
    if person is None:
        attempts.begin("join-request", address=f"join {address}")
    elif held_or_coming().filter(group=group, person=person).exists():
        raise PlaceTaken
    if group.join_requests.filter(said=Said.OPEN).count() >= REQUESTS_MOST:
        raise RequestsAreMany(most=REQUESTS_MOST)
    made = JoinRequest(group=group, person=person, words=said.words, school=said.school, asked_on=today())
    if person is None:
        made.name, made.language, made.signs = " ".join(said.name.split()), said.language, _signs(group)
    save_or_refuse(made)
    return made


def _signs(group: Group) -> str:
    """Four signs that no other open request of the group has: said aloud, they tell the pair in person who asked."""
    taken = set(group.join_requests.filter(said=Said.OPEN).values_list("signs", flat=True))
    while True:
        four = "".join(secrets.choice(SIGNS) for _ in range(4))
        signs = f"{four[:2]}-{four[2:]}"
        if signs not in taken:
            return signs


@transaction.atomic
def accept(request: JoinRequest, *, by: Person, known: Person | None = None) -> Person:
    """Say yes. Who asked signed in has the place at once: they asked, and that is their yes.

    Who came without an account gets one in their school, unless they are somebody `known` there; at their first
    sign-in they say yes themselves, because anybody could have typed the name. Refuses as `give_place` and `ask` do.
    """
    group = Group.objects.select_for_update().get(pk=request.group_id)
    refuse_ended(group)
    request = _answered(request, Said.YES)
    if request.person is not None:
        settle(group, request.person)
        give_place(request.person, group, by=by)
        tell(request.person, "groups.join_accepted", {"about": str(request.pk)})
        joined = request.person
    else:
        joined = known or _begin_account(request, by)
        ask_into(group, [(joined, Membership.Role.PARTICIPANT)], by=by)
    record("groups.join_accepted", about=request, by=by)
    return joined


def _begin_account(request: JoinRequest, by: Person) -> Person:
    person = introduce(request.name, language=request.language or "kk", by=by)
    if request.school is not None:
        Workplace.objects.create(person=person, school=request.school, from_on=today())
    return person


@transaction.atomic
def decline(request: JoinRequest, *, by: Person) -> None:
    """Say no, kindly: who asked signed in is told, without a reason; others are told in person."""
    request = _answered(request, Said.NO)
    record("groups.join_declined", about=request, by=by)
    if request.person is not None:
        tell(request.person, "groups.join_declined", {"about": str(request.pk)})


def needs_a_code(person: Person) -> bool:
    return not has_come_in(person) and Offer.objects.filter(person=person, said=Offer.Said.OPEN).exists()


def forget_requests() -> int:
    """Forget the names, words and signs of requests of sixty days ago; those nobody answered are over."""
    old = JoinRequest.objects.filter(asked_on__lt=today() - KEPT_FOR)
    old.filter(said=Said.OPEN).update(said=Said.OVER, answered_on=today())
    return old.exclude(name="", words="", signs="").update(name="", words="", signs="")


def _answered(request: JoinRequest, said: str) -> JoinRequest:
    locked = JoinRequest.objects.select_for_update(of=("self",)).select_related("person", "school")
    found = locked.get(pk=request.pk)
    if found.said != Said.OPEN:
        raise RequestIsAnswered
    found.said, found.answered_on = said, today()
    found.save(update_fields=["said", "answered_on"])
    return found
