"""Every table that names a person is handed over or stands here with the reason; erased, no row names them but those listed.

A new table with a person in it fails here until somebody has decided both.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field

from bastama.groups import make as groups
from bastama.history.actions import record
from bastama.notices.actions import wish
from bastama.people.models import Agreement, Person
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.picture import GroupPicture
from bastama.surveys import make as surveys
from bastama.surveys.actions.asking import ask
from bastama.web import everything
from tests.proofs.words import Words
from tests.proofs.written import Written, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HANDED_OVER = {
    "conditions.Request.asked_by": ("conditions", "asked"),
    "conditions.Turn.by": ("conditions", "turns"),
    "conditions.Review.by": ("conditions", "reviews"),
    "conditions.Pledge.person": ("conditions", "agreements"),
    "entries.Entry.writer": ("entries", "texts"),
    "entries.Remark.writer": ("entries", "remarks"),
    "entries.Revision.writer": ("entries", "texts"),
    "groups.FlipChart.taken_by": ("groups", "flipcharts"),
    "groups.Coming.person": ("groups", "network_events"),
    "groups.Interest.person": ("groups", "interests"),
    "groups.JoinRequest.person": ("groups", "join_requests"),
    "groups.Membership.person": ("groups", "places"),
    "groups.NotesOpened.person": ("groups", "notes_opened"),
    "groups.Offer.person": ("groups", "offers"),
    "groups.PartUsed.said_by": ("groups", "parts_used"),
    "groups.SessionNotes.writer": ("groups", "session_notes"),
    "groups.SessionSheet.writer": ("groups", "agreed"),
    "groups.StandIn.person": ("groups", "stood_in"),
    "groups.StepAnswer.said_by": ("groups", "next_steps"),
    "groups.Tutorial.facilitator": ("groups", "tutorials"),
    "groups.TutorialNote.writer": ("groups", "tutorial_notes"),
    "history.Event.by": ("history", "done"),
    "notices.Notice.person": ("notices", "told"),
    "notices.Wish.person": ("notices", "wishes"),
    "outbox.Operation.person": ("outbox", "not_done"),
    "people.Agreement.person": ("people", "agreements"),
    "people.Device.person": ("people", "devices"),
    "people.Workplace.person": ("people", "workplaces"),
    "programmes.Appointment.person": ("programmes", "appointments"),
    "projects.Consent.noted_by": ("projects", "consents"),
    "projects.Expression.translator": ("projects", "named_as_translator"),
    "projects.Invitation.asked": ("projects", "asked_to_lead"),
    "projects.Invitation.asked_by": ("projects", "asked_to_lead"),
    "projects.Leader.person": ("projects", "projects"),
    "projects.PaperSheet.teacher": ("projects", "paper_sheets"),
    "projects.Publication.published_by": ("projects", "published"),
    "projects.Showing.said_by": ("projects", "who_is_shown"),
    "projects.Upload.person": ("projects", "unfinished_uploads"),
    "surveys.Ticket.person": ("surveys", "asked"),
}
"""By column, where in what is gathered its rows stand."""
NOT_HANDED_OVER = {
    "conditions.ContextNote.by": "a sentence about a place, put beside charts; in history",
    "conditions.Agreement.begun_by": "the school's own; in history",
    "conditions.Wording.by": "the school's own words, signed by its director; in history",
    "groups.Attendance.marked_by": "who kept the register; the line is the teacher's, and that it was kept is in history",
    "groups.NotesOpened.opened_by": "to whom somebody else read; that it was opened is in history",
    "groups.NetworkEvent.planned_by": "the network's own; in history",
    "groups.Offer.offered_by": "whom somebody else was asked by; that they were asked is in history",
    "groups.Paper.made_by": "the group's own",
    "groups.StandIn.asked_by": "where somebody else stood in; that they were asked is in history",
    "groups.Feed.person": "a secret address; whoever has the file would read the calendar",
    "people.Authenticator.person": "a secret",
    "people.RecoveryWords.person": "a secret",
    "people.Seal.person": "who made a code for whom and when; it is told in notices and in history",
    "people.SignInCode.made_by": "somebody else's code",
    "people.SignInCode.person": "a secret",
    "programmes.Edition.loaded_by": "the programme's own; in history",
    "programmes.EditionOffer.by": "an edition that waits for its confirmation, thrown away with the next",
    "programmes.RosterReading.by": "lists of others, thrown away within a week; in history",
    "projects.GroupPicture.drawn_by": "the group's own; in history",
    "projects.PaperSheet.typed_by": "the teacher's words; that it was typed in is in history",
    "surveys.TypedSheet.typed_by": "somebody else's paper; it goes when the paper was typed twice or the wave closes",
    "surveys.Wave.planned_by": "the programme's own; in history",
    "web.Parcel.person": "it is the file itself",
}
STAY_ERASED = {
    "groups.Attendance.marked_by": "a bare row says only that somebody without a name kept it",
    "groups.Membership.person": "counted",
    "groups.Tutorial.facilitator": "counted",
    "people.Agreement.person": "that somebody agreed, and when",
    "people.SignInCode.made_by": "a code is its owner's; it is over within days",
    "programmes.Appointment.person": "counted",
    "programmes.Edition.loaded_by": "the programme's own",
    "programmes.EditionOffer.by": "thrown away with the next",
    "programmes.RosterReading.by": "its lines are gone within a week",
    "projects.GroupPicture.drawn_by": "the group's own",
    "projects.Leader.person": "counted",
    "projects.Publication.published_by": "the consent it rests on",
}
"""Columns that may still lead to the row of an erased person, which holds no name; all others are empty."""


def columns() -> dict[str, Field[Any, Any]]:
    """Every column of every table that leads to a person."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.related_model is Person
    }


@pytest.fixture
def written(db: None, tmp_path: Any, settings: Any) -> Written:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = build(Words())
    world = made.world
    wish(world.aigerim, how_often="daily")
    Agreement.objects.create(person=world.aigerim, text_version="1", agreed=True)
    record("tried", about=world.group, by=world.aigerim)
    Showing.objects.update(said_by=world.aigerim)
    Consent.objects.update(noted_by=world.aigerim)
    translated = Publication.objects.exclude(translator_name="").values("expression")
    Expression.objects.filter(pk__in=translated).update(translator=world.fellow)
    GroupPicture.objects.create(group=world.group, tool="forces", drawn_by=world.nurlan)
    groups.offer(world.group, world.newcomer, offered_by=world.nurlan)
    ask(surveys.wave(), [(world.aigerim, world.school)], by=None)
    return made


def test_every_column_that_names_a_person_is_handed_over_or_has_a_reason() -> None:
    assert HANDED_OVER.keys() | NOT_HANDED_OVER.keys() == columns().keys()
    assert not HANDED_OVER.keys() & NOT_HANDED_OVER.keys()


@pytest.mark.parametrize("column", HANDED_OVER)
def test_what_is_handed_over_is_there(column: str, written: Written) -> None:
    """Of everybody who has such a row, all of them find something under its heading."""
    model = columns()[column].model
    name = column.rpartition(".")[2]
    ids = set(model._default_manager.exclude(**{name: None}).values_list(name, flat=True))
    assert ids
    package, heading = HANDED_OVER[column]
    for person in Person.objects.filter(pk__in=ids):
        person.ring_me_open = True
        assert everything.GATHERS[package](person)[heading], person


def test_erased_nobody_is_named_but_where_a_reason_stands(written: Written) -> None:
    found = columns()
    before = {column for column, field in found.items() if _rows(column, field)}
    assert {"entries.Entry.writer", "groups.Feed.person", "history.Event.by"} <= before
    for person in Person.objects.all():
        everything.erase(person)
    left = {column for column, field in found.items() if _rows(column, field)}
    assert left - STAY_ERASED.keys() == set()
    assert found.keys() >= STAY_ERASED.keys()


def _rows(column: str, field: Field[Any, Any]) -> int:
    return field.model._default_manager.exclude(**{column.rpartition(".")[2]: None}).count()
