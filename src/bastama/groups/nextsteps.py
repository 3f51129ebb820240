"""Next steps that two people agreed: they come back at the next talk of the same two, until they are done or let go."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bastama.groups.models import StepAnswer, Tutorial, TutorialNote

MARK = re.compile(r"^(?:[-–—•*·]|\d+[.)])\s+")
Outcome = StepAnswer.Outcome


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
        closed = {
            step for step, answer in answers.get(one.pk, {}).items() if answer.outcome != Outcome.CARRIED
        }
        open_steps = {step: at for step, at in open_steps.items() if step not in closed}
        head = heads.get(one.pk)
        for step in steps_in(head.next_steps) if head else ():
            open_steps.setdefault(step, one.starts_at)
    here = answers.get(talk.pk, {})
    return [Asked(step, at, here.get(step)) for step, at in open_steps.items()]


def _last(rows: Iterable[StepAnswer]) -> dict[object, dict[str, StepAnswer]]:
    """What was said last at each talk, by step."""
    found: dict[object, dict[str, StepAnswer]] = {}
    for row in rows:
        found.setdefault(row.tutorial_id, {})[row.step] = row
    return found


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
