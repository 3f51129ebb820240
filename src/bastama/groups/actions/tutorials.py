from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.notes import Kept, Typed, keep, settle
from bastama.groups.actions.sessions import refuse_ended, within_cohort
from bastama.groups.errors import NoTalkToPlan, NotOfTheEdition, NotOfThisGroup, TutorialIsClosed
from bastama.groups.models import Membership, StepAnswer, Tutorial, TutorialNote
from bastama.groups.nextsteps import Typed as Answered
from bastama.groups.nextsteps import asked_at
from bastama.groups.queries import edition_of_group, open_memberships
from bastama.history.actions import record
from bastama.people.models import Person

State = Tutorial.State
Role = Membership.Role


@transaction.atomic
def plan_tutorial(
    participant: Membership,
    *,
    facilitator: Person,
    starts_at: datetime,
    plan: str = "",
    minutes: int = 30,
    place: str = "",
    link: str = "",
    by: Person | None = None,
    id: UUID | None = None,
) -> Tutorial:
    """Arrange a one-to-one talk of a teacher with a facilitator of their group.

    Refuses a group that has ended, two who have no place in one group, a talk the edition has not, and a day
    outside the cohort.
    """
    group = participant.group
    refuse_ended(group)
    held = open_memberships().filter(group=group)
    if not held.filter(pk=participant.pk, role=Role.PARTICIPANT).exists():
        raise NotOfThisGroup
    if not held.filter(person=facilitator, role=Role.FACILITATOR).exists():
        raise NotOfThisGroup
    if plan and plan not in {talk.id for talk in edition_of_group(group, "en").tutorials}:
        raise NotOfTheEdition
    within_cohort(group, starts_at)
    tutorial = Tutorial(
        participant=participant,
        facilitator=facilitator,
        plan=plan,
        starts_at=starts_at,
        minutes=minutes,
        place=place.strip(),
        link=link,
    )
    if id is not None:
        tutorial.pk = id
    save_or_refuse(tutorial)
    record("groups.tutorial_planned", about=tutorial, by=by or facilitator)
    return tutorial


@transaction.atomic
def move_tutorial(
    tutorial: Tutorial, *, starts_at: datetime, by: Person, place: str = "", link: str = ""
) -> Tutorial:
    """Move a planned talk. Refuses one that took place or was cancelled, and a day outside the cohort."""
    tutorial = _still_planned(tutorial)
    within_cohort(tutorial.participant.group, starts_at)
    tutorial.starts_at, tutorial.place, tutorial.link = starts_at, place.strip(), link
    _changed(tutorial)
    record("groups.tutorial_moved", about=tutorial, by=by, to=starts_at.isoformat())
    return tutorial


@transaction.atomic
def cancel_tutorial(tutorial: Tutorial, *, by: Person) -> Tutorial:
    """Cancel a planned talk. Why is between the two: no reason is asked."""
    tutorial = _still_planned(tutorial)
    tutorial.state = State.CANCELLED
    _changed(tutorial)
    record("groups.tutorial_cancelled", about=tutorial, by=by)
    return tutorial


@transaction.atomic
def note_tutorial(tutorial: Tutorial, *, typed: Typed, by: Person) -> Kept[TutorialNote]:
    """Keep what the two talked of and agreed. Written on its day or later, the talk counts as held.

    Refuses a cancelled talk. Either of the two may write; what both write at once is kept twice.
    """
    tutorial = _locked(tutorial)
    if tutorial.state == State.CANCELLED:
        raise TutorialIsClosed
    kept = keep(TutorialNote.objects.filter(tutorial=tutorial), TutorialNote(tutorial=tutorial), typed, by)
    if tutorial.state == State.PLANNED and localdate(tutorial.starts_at) <= today():
        tutorial.state = State.HELD
        _changed(tutorial)
        record("groups.tutorial_held", about=tutorial, by=by)
    return kept


@transaction.atomic
def settle_tutorial(aside: TutorialNote, *, typed: Typed, by: Person) -> Kept[TutorialNote]:
    """Put the chosen notes in place of two that met; both stay in the chain."""
    tutorial = _locked(aside.tutorial)
    chain = TutorialNote.objects.filter(tutorial=tutorial)
    return settle(chain, aside, TutorialNote(tutorial=tutorial), typed, by)


@transaction.atomic
def answer_steps(tutorial: Tutorial, *, answers: Mapping[str, Answered], by: Person) -> int:
    """Say what became of steps agreed earlier: done, carried on, let go. What is said anew follows what was said before.

    Either of the two may; the last word counts, and none is written over. Refuses a cancelled talk.
    """
    tutorial = _locked(tutorial)
    if tutorial.state == State.CANCELLED:
        raise TutorialIsClosed
    stands = {one.step: one.answer for one in asked_at(tutorial)}
    said = {step: typed for step, typed in answers.items() if step in stands}
    new = {step: typed for step, typed in said.items() if not _is_said(stands[step], typed)}
    last = tutorial.answers.aggregate(last=Max("number"))["last"] or 0
    StepAnswer.objects.bulk_create(
        StepAnswer(tutorial=tutorial, number=number, step=step, said_by=by, said_at=now(), **vars(typed))
        for number, (step, typed) in enumerate(new.items(), start=last + 1)
    )
    if new:
        record("groups.steps_answered", about=tutorial, by=by, count=len(new))
    return len(new)


def _is_said(answer: StepAnswer | None, typed: Answered) -> bool:
    return answer is not None and (answer.outcome, answer.said) == (typed.outcome, typed.said)


@transaction.atomic
def plan_tutorials(
    talks: Iterable[tuple[Membership, datetime]],
    *,
    facilitator: Person,
    plan: str,
    minutes: int,
    place: str = "",
    link: str = "",
) -> list[Tutorial]:
    """Arrange one talk of the edition with several teachers, all or none. Refuses as `plan_tutorial` does, and for nobody."""
    planned = [
        plan_tutorial(
            participant,
            facilitator=facilitator,
            starts_at=starts_at,
            plan=plan,
            minutes=minutes,
            place=place,
            link=link,
        )
        for participant, starts_at in talks
    ]
    if not planned:
        raise NoTalkToPlan
    return planned


def _locked(tutorial: Tutorial) -> Tutorial:
    rows = Tutorial.objects.select_for_update(of=("self",)).select_related("participant__group__cohort")
    return rows.get(pk=tutorial.pk)


def _still_planned(tutorial: Tutorial) -> Tutorial:
    tutorial = _locked(tutorial)
    if tutorial.state != State.PLANNED:
        raise TutorialIsClosed
    return tutorial


def _changed(tutorial: Tutorial) -> None:
    tutorial.changed_at = now()
    tutorial.changed_count += 1
    save_or_refuse(tutorial)
