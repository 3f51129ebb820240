"""Next steps that two people agreed: they come back at the next talk of the same two, until they are done or let go."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from bastama.foundation.days import today
from bastama.groups.models import StepAnswer, Tutorial, TutorialNote
from bastama.people.models import Person

MARK = re.compile(r"^(?:[-–—•*·]|\d+[.)])\s+")
Outcome = StepAnswer.Outcome
NEAR = timedelta(days=7)
"""So long before a talk, and after it, its question stands on the teacher's own page."""


@dataclass(frozen=True)
class Asked:
    """One step that was agreed earlier, when, and what was said of it at this talk last."""

    step: str
    agreed_at: datetime
    answer: StepAnswer | None = None


def steps_in(words: str) -> list[str]:
    """The steps in what was typed: one a line, without the mark before it, each once."""
    lines = (MARK.sub("", line.strip()) for line in words.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def asked_at(talk: Tutorial) -> list[Asked]:
    """What the same two meant to do and have neither done nor let go, as it stands before this talk. Three queries.

    A step nobody answered stays: it is asked about again, at every talk until something is said.
    """
    earlier = Tutorial.objects.filter(
        participant=talk.participant_id, facilitator=talk.facilitator_id, starts_at__lt=talk.starts_at
    )
    talks = list(earlier.exclude(state=Tutorial.State.CANCELLED).order_by("starts_at", "pk"))
    if not talks:
        return []
    notes = TutorialNote.objects.filter(tutorial__in=talks, kept_aside=False).order_by("number")
    heads = {note.tutorial_id: note for note in notes}
    answers = _last(StepAnswer.objects.filter(tutorial__in=[*talks, talk]).order_by("number"))
    open_steps: dict[str, datetime] = {}
    for one in talks:
        said = {step: answer.outcome for step, answer in answers.get(one.pk, {}).items()}
        head = heads.get(one.pk)
        open_steps = _after(open_steps, said, head.next_steps if head else "", one.starts_at)
    here = answers.get(talk.pk, {})
    return [Asked(step, at, here.get(step)) for step, at in open_steps.items()]


def _last(rows: Iterable[StepAnswer]) -> dict[object, dict[str, StepAnswer]]:
    """What was said last at each talk, by step."""
    found: dict[object, dict[str, StepAnswer]] = {}
    for row in rows:
        found.setdefault(row.tutorial_id, {})[row.step] = row
    return found


def _after(
    before: Mapping[str, datetime], said: Mapping[str, str], agreed: str, at: datetime
) -> dict[str, datetime]:
    """What is open after a talk: of what was open before it what is neither done nor let go, and what was agreed there."""
    kept = {
        step: since for step, since in before.items() if said.get(step, Outcome.CARRIED) == Outcome.CARRIED
    }
    for step in steps_in(agreed):
        kept.setdefault(step, at)
    return kept


@dataclass
class Talk:
    """One talk as far as the next question needs it: when it is, what was agreed there, what was said of each step."""

    id: UUID
    starts_at: datetime
    agreed: str
    said: dict[str, str] = field(default_factory=dict)


def due_for(person: Person) -> Talk | None:
    """The talk of a teacher, near today, at which steps agreed earlier still wait for a word. One query."""
    for talks in _talks_of(person):
        open_steps: dict[str, datetime] = {}
        for talk in talks:
            is_near = abs(localdate(talk.starts_at) - today()) <= NEAR
            if is_near and open_steps.keys() - talk.said.keys():
                return talk
            open_steps = _after(open_steps, talk.said, talk.agreed, talk.starts_at)
    return None


def _talks_of(person: Person) -> Iterable[Iterable[Talk]]:
    """The talks of a teacher with each facilitator, in their order, each with what was said last of every step."""
    notes = TutorialNote.objects.filter(tutorial=OuterRef("pk"), kept_aside=False).order_by("-number")
    agreed = Subquery(notes.values("next_steps")[:1])
    held = Tutorial.objects.filter(participant__person=person).exclude(state=Tutorial.State.CANCELLED)
    rows = held.order_by("starts_at", "pk", "answers__number").values_list(
        "participant", "facilitator", "pk", "starts_at", agreed, "answers__step", "answers__outcome"
    )
    found: dict[tuple[UUID, UUID], dict[UUID, Talk]] = {}
    for participant, facilitator, id, starts_at, steps, step, outcome in rows:
        talks = found.setdefault((participant, facilitator), {})
        talk = talks.setdefault(id, Talk(id, starts_at, steps or ""))
        if step is not None:
            talk.said[step] = outcome
    return [talks.values() for talks in found.values()]


@dataclass(frozen=True)
class Typed:
    """What the two say of one step."""

    outcome: str
    said: str = ""


def typed_in(sent: Mapping[str, str], asked: Iterable[Asked]) -> dict[str, Typed]:
    """What was said on the page, by step; the page names each step, so one left open answers no other."""
    names = {one.step for one in asked}
    found = {}
    for key, step in sent.items():
        number = key.removeprefix("step-")
        outcome = sent.get(f"outcome-{number}", "")
        if key != number and step in names and outcome in Outcome.values:
            found[step] = Typed(outcome, sent.get(f"said-{number}", "").strip())
    return found
