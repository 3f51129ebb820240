from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions import notes, tutorials
from bastama.groups.forms import TutorialForm, TutorialNoteForm, WhenForm
from bastama.groups.models import Membership, StepAnswer, Tutorial, TutorialNote
from bastama.groups.nextsteps import asked_at, typed_in
from bastama.groups.views.noting import not_noted, noted
from bastama.groups.views.planning import edition_of
from bastama.groups.views.room import both, waiting
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person

View = Callable[..., HttpResponse]


def of_the_two(view: View) -> View:
    """Keep a talk from who came in as one of the two by a code of theirs: the other did not tell it to them."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if asker(request).ring_me_open:
            return view(request, *args, **named)
        return page_or_part(request, "groups/sealed_talk.html", {}, status=403)

    return opened


@require_http_methods(["GET", "POST"])
def plan_tutorial(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Arrange a talk with a teacher of the group."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.plan_tutorial", group):
        raise PermissionDenied
    members = queries.members_of(group)
    teachers = {str(row.pk): row for row in members if row.role == Membership.Role.PARTICIPANT}
    stands = {"participant": request.GET.get("teacher")}
    talks = edition_of(group).tutorials
    filled = TutorialForm(request.POST or None, teachers=teachers, talks=talks, initial=stands)
    if request.method == "POST" and filled.is_valid():
        typed = filled.cleaned_data
        try:
            talk = tutorials.plan_tutorial(
                filled.teacher,
                facilitator=person,
                starts_at=filled.starts_at,
                plan=typed["plan"],
                minutes=filled.minutes_asked,
                place=typed["place"],
                link=typed["link"],
                by=person,
            )
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            return redirect("groups:tutorial", talk.pk)
    status = 422 if request.method == "POST" else 200
    context = {"group": group, "form": filled}
    return page_or_part(request, "groups/plan_tutorial.html", context, status=status)


@require_GET
@of_the_two
def tutorial(request: HttpRequest, tutorial_id: UUID) -> HttpResponse:
    """A talk as the two see it: what was agreed last time as a question, and the notes."""
    person = asker(request)
    return _shown(request, person, queries.tutorial_for(person, tutorial_id))


def _shown(
    request: HttpRequest, person: Person, talk: Tutorial, *, filled: TutorialNoteForm | None = None
) -> HttpResponse:
    edition = edition_of(talk.participant.group)
    chain = TutorialNote.objects.filter(tutorial=talk).select_related("writer")
    head = notes.head(chain)
    context: dict[str, Any] = {
        "talk": talk,
        "group": talk.participant.group,
        "plan": next((each for each in edition.tutorials if each.id == talk.plan), None),
        "is_open": talk.state == Tutorial.State.PLANNED,
        "is_facilitator": talk.facilitator_id == person.pk,
        "head": head,
        "asked": asked_at(talk),
        "outcomes": StepAnswer.Outcome.choices,
        "asides": notes.asides(chain, person),
        "form": filled or TutorialNoteForm(initial=TutorialNoteForm.now_as(head, uuid4())),
    }
    return page_or_part(request, "groups/tutorial.html", context, status=422 if filled else 200)


@require_POST
@of_the_two
def note_tutorial(request: HttpRequest, tutorial_id: UUID) -> HttpResponse:
    """Keep what the two talked of and agreed; when both wrote at once, both are kept to be chosen from."""
    person = asker(request)
    talk = queries.tutorial_for(person, tutorial_id)
    filled = TutorialNoteForm(request.POST)
    kept = _noted(talk, filled, by=person) if filled.is_valid() else None
    by_itself = is_asking_for_part(request)
    if kept is None:
        if by_itself:
            return not_noted(request, request.POST.get("base", ""), filled.errors)
        return _shown(request, person, talk, filled=filled)
    if by_itself:
        return noted(request, kept, talk.pk, settle="groups:settle_tutorial")
    if kept.other is not None:
        return redirect("groups:settle_tutorial", talk.pk, kept.other.pk)
    messages.success(request, _("The notes are saved."))
    return redirect("groups:tutorial", talk.pk)


def _noted(talk: Tutorial, filled: TutorialNoteForm, *, by: Person) -> notes.Kept[TutorialNote] | None:
    """What became of the notes; nothing when they were refused, which then stands on the form."""
    try:
        return tutorials.note_tutorial(talk, typed=filled.typed, by=by)
    except Refusal as refusal:
        filled.add_error(None, str(refusal))
        return None


@require_http_methods(["GET", "POST"])
@of_the_two
def settle_tutorial(request: HttpRequest, tutorial_id: UUID, note_id: UUID) -> HttpResponse:
    """The two wrote at once: both texts side by side, and fields to make one of them."""
    person = asker(request)
    talk = queries.tutorial_for(person, tutorial_id)
    chain = TutorialNote.objects.filter(tutorial=talk).select_related("writer")
    aside = waiting(notes.asides(chain, person), note_id)
    head = notes.head(chain)
    merged = {name: both(head, aside, name) for name in TutorialNote.WORDS}
    filled = TutorialNoteForm(request.POST or None, initial=TutorialNoteForm.now_as(head, uuid4()) | merged)
    if request.method == "POST" and filled.is_valid():
        try:
            kept = tutorials.settle_tutorial(aside, typed=filled.typed, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            if kept.other is not None:
                return redirect("groups:settle_tutorial", talk.pk, kept.other.pk)
            return redirect("groups:tutorial", talk.pk)
    status = 422 if request.method == "POST" else 200
    context = {"talk": talk, "both": [note for note in (head, aside) if note], "form": filled}
    return page_or_part(request, "groups/settle_tutorial.html", context, status=status)


@require_POST
@of_the_two
def answer_steps(request: HttpRequest, tutorial_id: UUID) -> HttpResponse:
    """Say what became of the steps agreed earlier. Either of the two may."""
    person = asker(request)
    talk = queries.tutorial_for(person, tutorial_id)
    try:
        tutorials.answer_steps(talk, answers=typed_in(request.POST, asked_at(talk)), by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. What you carry on comes back next time."))
    return redirect("groups:tutorial", talk.pk)


@require_http_methods(["GET", "POST"])
@of_the_two
def move_tutorial(request: HttpRequest, tutorial_id: UUID) -> HttpResponse:
    """Move a planned talk to another day, hour or place. Either of the two may."""
    person = asker(request)
    talk = queries.tutorial_for(person, tutorial_id)
    filled = WhenForm(request.POST or None, initial=WhenForm.now_as(talk))
    if request.method == "POST" and filled.is_valid():
        typed = filled.cleaned_data
        try:
            tutorials.move_tutorial(
                talk, starts_at=filled.starts_at, place=typed["place"], link=typed["link"], by=person
            )
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            return redirect("groups:tutorial", talk.pk)
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "groups/move_tutorial.html", {"talk": talk, "form": filled}, status=status)


@require_POST
@of_the_two
def cancel_tutorial(request: HttpRequest, tutorial_id: UUID) -> HttpResponse:
    """Cancel a planned talk. Either of the two may."""
    person = asker(request)
    talk = queries.tutorial_for(person, tutorial_id)
    try:
        tutorials.cancel_tutorial(talk, by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The tutorial is cancelled. Calendars show it as cancelled."))
    return redirect("groups:tutorial", talk.pk)
